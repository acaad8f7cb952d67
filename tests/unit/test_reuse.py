"""Planted reprints are found, and reports of one event that were written apart are left alone."""

from __future__ import annotations

import random
import time

import msgspec
import pytest

from sayso.lineage import reuse
from sayso.news.report import Part, Published, Report
from sayso.news.story import Link

_CHANCE = random.Random(0)
SYLLABLES = ("ka", "rel", "to", "min", "sa", "vor", "li", "den", "qua", "pes", "nu", "gar", "fi", "lom", "be", "trin")
WORDS = sorted({"".join(_CHANCE.choices(SYLLABLES, k=_CHANCE.randint(2, 3))) for _ in range(900)})
SMALL = ("the", "of", "a", "in", "to", "and", "on", "for", "with", "was", "that", "by", "at", "from", "had", "its")
# What reports of one event share by chance: names, titles, places.
PHRASES = (
    "the harbour police of Port Orlo said",
    "Transport Minister Ilda Marn told reporters",
    "in the early hours of Monday",
    "the ferry company Orlo Lines",
    "at least 12 people were killed",
    "according to the fire service",
)


def sentence(chance: random.Random) -> str:
    words = [chance.choice(SMALL if chance.random() < 0.45 else WORDS) for _ in range(chance.randint(9, 22))]
    if chance.random() < 0.3:
        words.insert(chance.randint(0, len(words)), chance.choice(PHRASES))
    words.insert(chance.randint(1, len(words)), str(chance.randint(2, 9999)))
    line = " ".join(words)
    return line[0].upper() + line[1:] + "."


def article(chance: random.Random, sentences: int = 24) -> list[str]:
    return [sentence(chance) for _ in range(sentences)]


BOILERPLATE = (
    "Sign up for our harbour newsletter and never miss a tide, a sailing or a story from the quay again. "
    "Follow us wherever you read the news and tell your friends about it."
)


def report(
    name: str, text: str, *, at: str | None = None, title: str | None = None, parts: tuple[Part, ...] = ()
) -> Report:
    return Report(
        id=name, path=f"{name}.txt", url=None, outlet=f"{name}.example", title=title, description=None, text=text,
        language="en", words=len(text.split()), published=Published(at, at, "metadata" if at else None),
        dateline=None, byline=(), kind="news", parts=parts,
    )  # fmt: skip


def whole(sentences: list[str], chance: random.Random) -> str:
    return "\n\n".join(sentences)


def cut(sentences: list[str], chance: random.Random) -> str:
    """The first three tenths, as a subeditor cuts."""
    return "\n\n".join(sentences[: max(2, round(0.3 * len(sentences)))])


def edited(sentences: list[str], chance: random.Random) -> str:
    """A fifth of the sentences rewritten, a word changed in another fifth."""
    changed = list(sentences)
    for i in chance.sample(range(len(changed)), len(changed) // 5):
        changed[i] = sentence(chance)
    for i in chance.sample(range(len(changed)), len(changed) // 5):
        words = changed[i].split(" ")
        words[len(words) // 2] = "somewhat"
        changed[i] = " ".join(words)
    return "\n\n".join(changed)


def reordered(sentences: list[str], chance: random.Random) -> str:
    paragraphs = [sentences[i : i + 3] for i in range(0, len(sentences), 3)]
    chance.shuffle(paragraphs)
    return "\n\n".join(" ".join(p) for p in paragraphs)


def headed(sentences: list[str], chance: random.Random) -> str:
    return "Quay in uproar after a night of storms\n\n" + "\n\n".join(sentences)


def furnished(sentences: list[str], chance: random.Random) -> str:
    return "\n\n".join([*sentences, BOILERPLATE, "Copyright 2031 The Harbour Papers. All rights reserved."])


HOW = (whole, cut, edited, reordered, headed, furnished)


def pairs(reports: list[Report]) -> set[frozenset[str]]:
    family = {r.id: r.id for r in reports}

    def root(of: str) -> str:
        while family[of] != of:
            of = family[of]
        return of

    for link in reuse.find(reports):
        if link.kind == "reprint":
            assert link.source.report
            family[root(link.report)] = root(link.source.report)
    return {frozenset((a, b)) for a in family for b in family if a < b and root(a) == root(b)}


@pytest.mark.parametrize("how", HOW, ids=lambda how: how.__name__)
def test_planted_reprints_are_found(how: object) -> None:
    chance = random.Random(11)
    right = said = want = 0
    for n in range(20):
        first = article(chance)
        other = [article(chance) for _ in range(3)]
        # The same spokesman is quoted in all of them, and all end with the same lines.
        quote = f"“{sentence(chance)} {sentence(chance)} {sentence(chance)}” a spokesman said."
        texts = [whole([*first[:4], quote, *first[4:]], chance), how([*first[:4], quote, *first[4:]], chance)]  # type: ignore[operator]
        texts += [whole([o[0], quote, *o[1:]], chance) for o in other]
        reports = [report(f"r{n}-{i}", f"{t}\n\n{BOILERPLATE}", at=f"2031-03-0{i + 1}") for i, t in enumerate(texts)]
        found = pairs(reports)
        true = {frozenset((f"r{n}-0", f"r{n}-1"))}
        right, said, want = right + len(found & true), said + len(found), want + 1
    assert right / want >= 0.95
    assert right / max(1, said) >= 0.99


def test_a_reprint_comes_from_the_earlier_report() -> None:
    text = "\n\n".join(article(random.Random(1)))
    links = reuse.find([report("a", text, at="2031-03-02T10:00"), report("b", text, at="2031-03-02T09:20")])
    assert [(k.report, k.source.report, k.score) for k in links] == [("a", "b", 1.0)]


def test_without_times_the_fuller_report_comes_first() -> None:
    sentences = article(random.Random(2))
    links = reuse.find([report("a", " ".join(sentences[:9])), report("b", " ".join(sentences))])
    assert [(k.report, k.source.report) for k in links] == [("a", "b")]


def test_a_time_that_only_may_be_earlier_says_nothing() -> None:
    sentences = article(random.Random(3))
    day, moment = (
        report("b", " ".join(sentences), at="2031-03-02"),
        report("a", " ".join(sentences[:9]), at="2031-03-02T04:00"),
    )
    assert [(k.report, k.source.report) for k in reuse.find([day, moment])] == [("a", "b")]


def test_times_compare_across_offsets() -> None:
    text = " ".join(article(random.Random(4)))
    links = reuse.find(
        [report("a", text, at="2031-03-02T10:00:00+02:00"), report("b", text, at="2031-03-02T08:30:00+00:00")]
    )
    assert [(k.report, k.source.report) for k in links] == [("b", "a")]


def test_a_stub_is_a_reprint_of_the_report_it_opens() -> None:
    sentences = article(random.Random(5))
    links = reuse.find(
        [
            report("stub", sentences[0], at="2031-03-01T08:00"),
            report("full", "\n".join(sentences), at="2031-03-01T08:05"),
        ]
    )
    assert [(k.report, k.source.report, k.kind) for k in links] == [("stub", "full", "reprint")]


def test_a_lifted_passage_is_an_excerpt_with_its_place() -> None:
    chance = random.Random(6)
    one, two = article(chance), article(chance)
    lifted = " ".join(one[5:8])
    text = "\n\n".join([*two[:7], lifted, *two[7:]])
    giver, taker = report("giver", " ".join(one), at="2031-03-01"), report("taker", text, at="2031-03-02")
    (link,) = reuse.find([taker, giver])
    assert (link.kind, link.report, link.source.report) == ("excerpt", "taker", "giver")
    assert link.span is not None
    assert taker.holds(link.span)
    assert link.span.text == lifted.rstrip(".")
    assert link.score is not None
    assert 0 < link.score < 0.3


def test_links_are_plain_enough_to_print() -> None:
    """Scores and places come out of arrays; an array's own numbers are not JSON."""
    chance = random.Random(12)
    one, two = article(chance), article(chance)
    lifted = report("c", "\n\n".join([*two[:7], *one[5:8], *two[7:]]), at="2031-03-03")
    links = reuse.find([report("a", " ".join(one)), report("b", " ".join(one[:20]), at="2031-03-02"), lifted])
    assert {link.kind for link in links} == {"reprint", "excerpt"}
    assert msgspec.json.decode(msgspec.json.encode(links), type=tuple[Link, ...]) == links
    assert {type(link.score) for link in links} == {float}
    assert {type(n) for link in links if link.span for n in (link.span.start, link.span.end)} == {int}


def test_speech_that_both_quote_is_no_excerpt() -> None:
    chance = random.Random(7)
    speech = " ".join(article(chance, 4))
    a = report("a", "\n\n".join([*article(chance), f"“{speech}” the mayor said."]))
    b = report("b", "\n\n".join([f'"{speech}" she told us.', *article(chance)]))
    # Nor is it where a third report prints it without marks.
    c = report("c", "\n\n".join([speech, *article(chance)]))
    assert reuse.find([a, b, c]) == ()


def test_captions_that_two_share_make_no_relatives() -> None:
    chance = random.Random(8)
    caption = " ".join(article(chance, 2))
    reports = []
    for name in ("a", "b"):
        made = report(name, "\n\n".join([caption, *article(chance)]))
        part = Part("caption", made.span("text", 0, len(caption)))
        reports.append(report(name, made.text, parts=(part,)))
    assert reuse.find(reports) == ()


def test_an_outlets_follow_up_with_its_own_background_is_no_reprint() -> None:
    chance = random.Random(9)
    background = article(chance, 15)
    reports = [report(n, "\n\n".join([*article(chance, 10), *background]), at=f"2031-03-0{n}") for n in "12"]
    at_home = [
        Report(**{k: getattr(r, k) for k in r.__struct_fields__ if k != "outlet"}, outlet="quay.example")
        for r in reports
    ]
    assert [link.kind for link in reuse.find(reports)] == ["reprint"]
    assert [link.kind for link in reuse.find(at_home)] == ["excerpt"]


@pytest.mark.parametrize(
    "text",
    [
        "港口昨晚发生火灾，消防员用了三个小时才将大火扑灭，警方表示至少有十二人死亡，另有数十人受伤，原因仍在调查之中。"
        * 2,
        "اندلع حريق في الميناء ليلة أمس واستغرق رجال الإطفاء ثلاث ساعات لإخماده وقالت الشرطة إن اثني عشر شخصا قتلوا",
        "The quay 🔥 burned all night 🚒 and\r\nthe crews 👩‍🚒 stayed on until the last of the sheds was out.",
    ],
)
def test_other_scripts_reprint_too(text: str) -> None:
    links = reuse.find([report("a", text, at="2031-03-01"), report("b", "新闻\n" + text, at="2031-03-02")])
    assert [(k.report, k.source.report, k.kind) for k in links] == [("b", "a", "reprint")]


@pytest.mark.parametrize("text", ["", " \n ", "!", "One.", "one two three four"])
def test_next_to_nothing_has_no_relatives(text: str) -> None:
    assert reuse.find([report("a", text), report("b", text)]) == ()
    assert reuse.find([report("a", text)]) == ()
    assert reuse.find([]) == ()


def test_a_story_of_twelve_costs_little() -> None:
    chance = random.Random(10)
    base = article(chance, 36)
    reports = [report(f"r{n}", "\n\n".join(base if n % 3 else article(chance, 36))) for n in range(12)]
    reuse.find(reports)
    start = time.process_time()
    reuse.find(reports)
    # 5 ms a report is the budget; the factor leaves room for a busy machine.
    assert time.process_time() - start < 4 * 12 * 0.005
