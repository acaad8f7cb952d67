"""What holds for the lineage of any story: order plays no part, reprints add no voice, every span re-reads."""

from __future__ import annotations

import random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lineage import credits, origins, reuse
from sayso.news.parse import Parse
from sayso.news.reading import Reading
from sayso.news.report import Published, Report
from sayso.news.story import Link, Origin
from sayso.reading import dates

SENTENCES = (
    "A fire on the old quay of Orlo killed at least twelve people early on Friday, police said.",
    "The flames broke out in a net store and spread to three boats before crews put them out.",
    "Nobody knew by noon how it had started, and the harbour master asked for patience.",
    "“We will count every boat twice and every man three times before we sleep,” she told Reuters.",
    "The quay stays shut until Monday and the market moves to the square, the Quay Gazette reported.",
    "Families stood in the rain on Friday while divers searched the basin for a third time.",
    "Ana Marn, whose brother mends nets there, had counted the boats and found one too few.",
    "The mayor promised an inquiry, with a judge from the capital, by the end of the spring.",
    "Insurers put the damage at four million, a figure that the council called a guess on Saturday.",
    "“My father built that store with his hands,” said a fisherman, according to the Lamp newspaper.",
    "The last such fire, in the winter of the great frost, took the customs house and the chapel.",
    "State media reported that two ships of the navy were on their way with pumps and blankets.",
)
HEADS = (
    "",
    "ORLO (AP) — ",
    "ORLO, Tarvia, March 7 (AFP) – ",
    "THE ORLO POST\n\n",
    "Orlo Today, 7 March 2031, 11:00.\n\n",
)
TAILS = ("", "\nCopyright 2031 The Associated Press. All rights reserved.", "\nRead more in our app, every day.")
TIMES = (None, "2031-03-07", "2031-03-07T09:00", "2031-03-07T09:40", "2031-03-08", "2031-03-09T10:00+02:00")
OUTLETS = (None, "reuters.com", "The Daily Lamp", "quaygazette.example")


def made(name: str, text: str, at: str | None, outlet: str | None, description: str | None = None) -> Report:
    return Report(
        id=name, path=f"{name}.txt", url=None, outlet=outlet, title=None, description=description, text=text,
        language="en", words=len(text.split()), published=Published(at, at, "metadata" if at else None),
        dateline=None, byline=(), kind="news",
    )  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> list[Report]:
    """Up to six reports that share more or less of a dozen sentences, under any head and foot."""
    reports = []
    for n in range(draw(st.integers(1, 6))):
        chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9, unique=True))
        text = draw(st.sampled_from(HEADS)) + draw(st.sampled_from((" ", "\n\n"))).join(chosen)
        text += draw(st.sampled_from(TAILS))
        reports.append(made(f"r{n}", text, draw(st.sampled_from(TIMES)), draw(st.sampled_from(OUTLETS))))
    return reports


def readings(reports: list[Report]) -> list[Reading]:
    return [Reading(r, Parse(r, (), [], [], [], [], [], [], [], [], [], [], []), (), (), (), ()) for r in reports]


def lineage(reports: list[Report]) -> tuple[tuple[Link, ...], tuple[Link, ...], tuple[Origin, ...]]:
    reprints = reuse.find(reports)
    named = credits.find(readings(reports))
    return reprints, named, origins.trace(readings(reports), (*reprints, *named))


@settings(max_examples=30)
@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_plays_no_part(reports: list[Report], chance: random.Random) -> None:
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert lineage(shuffled) == lineage(reports)
    by_id = {r.id: r for r in dates.from_story(shuffled)}
    assert [by_id[r.id] for r in reports] == list(dates.from_story(reports))


@settings(max_examples=30)
@given(stories())
def test_origins_are_disjoint_and_cover_all(reports: list[Report]) -> None:
    links, _, voices = lineage(reports)
    covered = [r for voice in voices for r in voice.reports]
    assert sorted(covered) == sorted(r.id for r in reports)
    assert [v.id for v in voices] == [f"o{n}" for n in range(1, len(voices) + 1)]
    assert all(v.name and v.basis for v in voices)
    # A report has its text from one other at most, and nobody's text goes round in a circle.
    source = {k.report: k.source.report for k in links if k.kind == "reprint"}
    assert len(source) == sum(k.kind == "reprint" for k in links)
    for start in source:
        seen = [start]
        while (at := source.get(seen[-1])) is not None:
            assert at not in seen
            seen.append(at)


@settings(max_examples=30)
@given(stories(), st.data())
def test_a_later_reprint_adds_no_voice(reports: list[Report], data: st.DataObject) -> None:
    # Only what has a time can be earlier.
    reports = [
        msgspec.structs.replace(r, published=Published(f"2031-03-0{n + 1}", f"2031-03-0{n + 1}", "metadata"))
        for n, r in enumerate(reports)
    ]
    copied = data.draw(st.sampled_from(reports))
    again = made("z", copied.text, "2031-03-20", "The Evening Copy")
    _, _, before = lineage(reports)
    _, _, after = lineage([*reports, again])
    # The new report stands with the one it copies; all others stand as they stood.
    assert [tuple(r for r in v.reports if r != "z") for v in after] == [v.reports for v in before]
    assert any({"z", copied.id} <= set(v.reports) for v in after)


@settings(max_examples=30)
@given(stories())
def test_a_report_about_something_else_changes_nothing(reports: list[Report]) -> None:
    other = made(
        "z", "Snow fell on the hills beyond Brenna and the pass was closed to lorries again.", "2035-01-01", "Peak"
    )
    links, named, voices = lineage(reports)
    links_too, named_too, voices_too = lineage([*reports, other])
    assert (links_too, named_too) == (links, named)
    rest = [msgspec.structs.replace(v, id="") for v in voices_too if v.reports != ("z",)]
    assert rest == [msgspec.structs.replace(v, id="") for v in voices]


@settings(max_examples=30)
@given(stories())
def test_spans_re_read(reports: list[Report]) -> None:
    by_id = {r.id: r for r in reports}
    links, named, _ = lineage(reports)
    for link in (*links, *named):
        assert link.span is None or (link.span.text and by_id[link.report].holds(link.span))
        assert link.score is None or 0 <= link.score <= 1


@settings(max_examples=60)
@given(st.lists(st.text(max_size=160), min_size=1, max_size=3), st.sampled_from(SENTENCES))
def test_any_text_is_survived(texts: list[str], sentence: str) -> None:
    """Emoji, lone marks, CRLF, right-to-left and combining characters shift no span."""
    reports = [made(f"r{n}", f"{t}\r\n{sentence} {t}", None, None, description=t) for n, t in enumerate(texts)]
    by_id = {r.id: r for r in reports}
    links, named, _ = lineage(reports)
    assert all(k.span is None or by_id[k.report].holds(k.span) for k in (*links, *named))
    assert len(dates.from_story(reports)) == len(reports)


@settings(max_examples=30)
@given(stories())
def test_dates_are_intervals_and_dated_reports_keep_theirs(reports: list[Report]) -> None:
    for before, after in zip(reports, dates.from_story(reports), strict=True):
        start, end = after.published.start, after.published.end
        assert (start is None) == (end is None) == (after.published.basis is None)
        assert start is None or end is None or start[:10] <= end[:10]
        if before.published.start:
            assert after == before
        assert msgspec.structs.replace(after, published=before.published) == before
