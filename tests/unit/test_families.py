"""A family of reprints has one representative, and is parsed once: its members only where they differ."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import permutations

import msgspec
import pytest

from sayso import pipeline
from sayso.lineage import families, reuse
from sayso.lineage.families import Family
from sayso.news.parse import Parse
from sayso.news.report import Part, Published, Report
from sayso.news.story import From, Link
from sayso.reading import language

LINES = (
    "A ferry ran aground off Port Orlo on Monday, killing at least 12 people, the harbour police said.",
    "“We heard a crash and then the lights went out,” said Ilda Marn, a passenger from Quaytown.",
    "The ferry company Orlo Lines said 214 people were on board when it hit the rocks.",
    "Rescuers in three helicopters flew 180 survivors to the hospital in Quaytown.",
    "The minister of transport, Bran Tessel, told Harbour Radio that an inquiry would begin on Tuesday.",
)
NEW = "The mayor of Quaytown declared three days of mourning."


def report(name: str, *lines: str, at: str | None = None, parts: tuple[Part, ...] = ()) -> Report:
    text = "\n\n".join(lines)
    return Report(
        id=name, path=f"{name}.txt", url=None, outlet=f"{name}.example", title=None, description=None, text=text,
        language="en", words=len(text.split()), published=Published(at, at, "metadata" if at else None),
        dateline=None, byline=(), kind="news", parts=parts,
    )  # fmt: skip


def link(taker: str, giver: str, kind: str = "reprint") -> Link:
    return msgspec.convert({"report": taker, "from": {"report": giver}, "kind": kind}, Link)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the parser was given, text by text."""
    given: list[str] = []
    pipeline = language.model("en")
    pipe = pipeline.pipe

    def counted(texts: Sequence[str], **how: int) -> object:
        given.extend(texts)
        return pipe(texts, **how)

    monkeypatch.setattr(pipeline, "pipe", counted)
    return given


def columns(parse: Parse) -> dict[str, object]:
    return {name: value for name, value in vars(parse).items() if name in Parse.__dataclass_fields__}


def test_the_oldest_stands_for_a_family_then_the_longest_then_the_first_by_id() -> None:
    old, late = report("old", "One.", at="2031-03-01"), report("late", "One. Two. Three.", at="2031-03-02")
    long, a, b = report("long", "One. Two."), report("a", "One."), report("b", "One.")
    made = [old, late, long, a, b]
    links = [link("late", "old"), link("long", "late"), link("a", "long"), link("b", "a")]
    for reports in permutations(made):
        assert families.group(reports, links) == (Family(("old", "late", "long", "a", "b")),)
    assert families.group([b, a, long], links) == (Family(("long", "a", "b")),)
    assert families.group([b, a], [])[0].representative == "a"


def test_excerpts_credits_and_reports_elsewhere_tie_no_family() -> None:
    reports = [report("a", "One."), report("b", "Two.")]
    links = [link("a", "b", "excerpt"), link("a", "elsewhere"), Link("b", From(name="AP"), "credit")]
    assert families.group(reports, links) == (Family(("a",)), Family(("b",)))
    assert families.group([], []) == ()


def test_a_reprint_is_parsed_only_where_it_differs(parsed: list[str]) -> None:
    first = language.parse(report("wire", *LINES))
    assert len(parsed) == len(LINES)
    parsed.clear()
    copy = report("daily", LINES[0], LINES[3], NEW, *LINES[1:3])
    taken = language.parse(copy, [first])
    assert parsed == [NEW]
    assert columns(taken) == columns(language.parse(copy))


def test_a_family_of_reprints_is_parsed_once(parsed: list[str]) -> None:
    chance = random.Random(1)
    reports = [report("wire", *LINES, at="2031-03-01T09:00")]
    for n in range(6):
        own = f"Daily number {n} has {n + 20} readers in Quaytown."
        lines = [*chance.sample(LINES, 4), own]
        reports.append(report(f"daily{n}", *lines, at=f"2031-03-01T1{n}:00"))
    (family,) = families.group(reports, reuse.find(reports))
    assert family.representative == "wire"
    by_id = {r.id: r for r in reports}
    read: list[Parse] = []
    for name in family.reports:
        read.append(language.parse(by_id[name], read))
    assert len(parsed) == len(LINES) + 6
    assert len(set(parsed)) == len(parsed)


def test_what_is_taken_over_stands_at_its_place_in_its_own_field_and_part() -> None:
    wire = report("wire", *LINES)
    lines = "\n\n".join(LINES[1:3])
    copy = msgspec.structs.replace(
        report("daily", "Stop press!", f"  {LINES[4]}\t", LINES[0]), title="Ferry aground", description=lines
    )
    caption = Part("caption", copy.span("text", copy.text.index(LINES[0]), len(copy.text)))
    copy = msgspec.structs.replace(copy, parts=(caption,))
    taken = language.parse(copy, [language.parse(wire)])
    assert columns(taken) == columns(language.parse(copy))
    assert all(copy.holds(sentence.span) for sentence in taken.sentences)
    assert [s.part for s in taken.sentences if s.span.text == LINES[0]] == ["caption"]
    for i, word in enumerate(taken.text):
        assert taken.span(i, i + 1).text == word


def test_a_report_without_words_is_no_trouble() -> None:
    empty = report("empty", "", " \n ")
    nothing = language.parse(empty, [language.parse(report("wire", *LINES))])
    assert len(nothing) == 0
    assert columns(language.parse(report("wire", *LINES), [nothing])) == columns(language.parse(report("wire", *LINES)))


def test_a_story_is_told_with_each_paragraph_of_a_family_parsed_once(parsed: list[str]) -> None:
    reports = [
        report("wire", *LINES, at="2031-03-01T09:00"),
        report("daily", *LINES[:4], NEW, at="2031-03-01T10:00"),
        report("evening", *LINES[1:], NEW, at="2031-03-01T18:00"),
        report(
            "other", "The museum of Port Orlo opens a new wing in May.", "Tickets cost nine crowns.", at="2031-03-02"
        ),
    ]
    told = pipeline.tell(reports)
    assert len(parsed) == len(set(parsed)) == len(LINES) + 1 + 2
    assert [reading.report.id for reading in told.readings] == [r.id for r in reports]
    again = pipeline.tell(reports[::-1])
    by_id = {reading.report.id: reading for reading in again.readings}
    assert all(reading == by_id[reading.report.id] for reading in told.readings)
    assert again.links == told.links
