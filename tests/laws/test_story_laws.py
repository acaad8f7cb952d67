"""Laws of whole stories: what more reports, another order and furniture may change in a dossier, and what not."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, assume, example, given, settings
from hypothesis import strategies as st
from tests.newsroom import Filed, Read, compare

from bench.spans import reread
from sayso import pipeline
from sayso.desk import Desk
from sayso.dossier.render import json as as_json
from sayso.ingest import report_from_article
from sayso.news.dossier import Dossier
from sayso.news.point import Point
from sayso.news.report import Report, Span

OUTLETS = ("Harbour Daily", "Quay Post", "Ansel Today", "Lindow Herald")
VOICES = ("the police", "the fire brigade", "Mayor Anna Roth", "the health ministry", "a hospital spokesman")
BOUNDS = ("", "at least ", "about ", "up to ", "more than ")
FACTS = (
    "{bound}{n} people were killed when the ferry sank off Port Ansel, {voice} said.",
    "{Voice} said {bound}{n} people were injured on the ferry.",
    "{Voice} said that {bound}{n} passengers were still missing on Friday evening.",
    "The company paid {bound}${n} million for the ferry, {voice} said.",
    "According to {voice}, the ferry had {bound}{n} lifeboats.",
    "The search off Port Ansel lasted {bound}{n} hours, {voice} said.",
    "Divers searched the wreck off the island of Lindow on Friday.",
    "The harbour was closed on Thursday, {voice} said.",
    "The captain, Tomas Reyle, was arrested at the quay, {voice} said.",
    "The mayor has called for {n} new lifeboats.",
)
OPENINGS = (
    "Rain fell all night on the small town, and few came to the quay. ",
    "It was the worst night that the islanders could remember. ",
    "Families waited in the school hall, where candles burned. ",
    "The lighthouse stood dark above the bay for the first time in years. ",
)
ELSEWHERE = Filed(
    "Garden Weekly",
    "2031-05-02T17:00:00",
    "Roses need pruning before the frost, and mulch keeps their roots warm. The society of gardeners awarded seven "
    "silver spades to growers of dahlias. Its members tasted 26 sorts of apples in the orchard of a monastery.",
    "Apples and dahlias in the monastery garden",
)


# A story takes a tenth of a second, so failing examples are shown as they were found: making them small takes minutes.
LAW = settings(phases=[Phase.explicit, Phase.generate], report_multiple_bugs=False)


@st.composite
def sentences(draw: st.DrawFn, fact: str) -> str:
    voice = draw(st.sampled_from(VOICES))
    told = fact.format(
        bound=draw(st.sampled_from(BOUNDS)), n=draw(st.integers(3, 60)), voice=voice, Voice=voice[0].upper() + voice[1:]
    )
    return told[0].upper() + told[1:]


@st.composite
def stories(draw: st.DrawFn, least: int = 2) -> tuple[Filed, ...]:
    """Two to four reports of one sinking, each in words of its own, an hour or more apart."""
    count = draw(st.integers(least, 4))
    opened = draw(st.permutations(OPENINGS))
    facts = st.lists(st.integers(0, len(FACTS) - 1), min_size=2, max_size=4, unique=True)
    return tuple(
        Filed(
            OUTLETS[n],
            f"2031-05-0{draw(st.integers(2, 3))}T{10 + n}:{draw(st.integers(0, 59)):02}:00",
            opened[n] + " ".join(draw(sentences(FACTS[f])) for f in draw(facts)),
        )
        for n in range(count)
    )


def told(reports: tuple[Filed, ...], *, backwards: bool = False) -> Dossier:
    # One folder name for every run, since paths are printed: what differs between two runs is the reports.
    with tempfile.TemporaryDirectory(prefix="sayso-law-") as folder:
        return compare(Path(folder), reports, backwards=backwards)


def essence(read: Read, point: Point) -> tuple[Any, ...]:
    """A point without the ids and counts of reports: what it asks, and which answers stand on whose word."""
    answers = tuple(
        (
            a.value.low,
            a.value.high,
            a.value.unit,
            a.value.hedge,
            a.value.start,
            a.value.end,
            tuple(sorted(name.casefold() for name in read.origins(a))),
        )
        for a in point.answers
    )
    relations = tuple((r.a, r.b, r.relation) for r in point.relations)
    return point.kind, answers, relations, point.independent_origins


def same(before: Counter[Any], after: Counter[Any]) -> None:
    """Nothing went and nothing came; what did is shown, and only that."""
    went, came = before - after, after - before
    if went or came:
        pytest.fail("\n".join(["went:", *map(str, went), "came:", *map(str, came)]), pytrace=False)


def values(dossier: Dossier) -> list[Point]:
    """Points whose answers are values; whole clauses are told by how many reports have them."""
    return [p for p in dossier.points if p.kind not in ("cause", "status", "other", "name", "place")]


COACH = (
    Filed(
        "Harbour Daily",
        "2031-05-02T10:00:00",
        "A coach left the mountain road above Tarn on Friday and 21 pilgrims were killed, the agency ONA said. It fell "
        "60 metres into the bed of a stream. The road had been closed to coaches since the winter.",
    ),
    Filed(
        "Quay Post",
        "2031-05-02T18:00:00",
        "Nine pilgrims were killed when a coach left the road above Tarn, the hospital in Lindow said.",
    ),
)


@settings(LAW, max_examples=20)
@example(COACH, 0)
@given(stories(), st.integers(0, 3))
def test_a_later_reprint_changes_no_point(reports: tuple[Filed, ...], n: int) -> None:
    """It only adds a report: what one report alone had is then agreed by two, of one origin."""
    of = reports[n % len(reports)]
    reprint = replace(of, outlet="Evening Mirror", at="2031-05-03T23:00:00")
    before, after = Read(told(reports)), Read(told((*reports, reprint)))
    copy = next(r.id for r in after.dossier.reports if r.source_id == "Evening Mirror")
    assert any(link.report == copy and link.kind == "reprint" for link in after.dossier.lineage)
    same(
        Counter(essence(before, p) for p in values(before.dossier)),
        Counter(essence(after, p) for p in values(after.dossier)),
    )

    # A point of one report alone is then told by two, which differ where that report differs with itself.
    was = {essence(before, p): p.status for p in values(before.dossier)}
    changed = [(p.status, e) for p in values(after.dossier) if was[e := essence(after, p)] not in ("single", p.status)]
    assert not changed
    assert {o.name.casefold() for o in before.dossier.origins} == {o.name.casefold() for o in after.dossier.origins}


@settings(LAW, max_examples=12)
@given(stories())
def test_the_order_of_arrival_plays_no_part(reports: tuple[Filed, ...]) -> None:
    with tempfile.TemporaryDirectory(prefix="sayso-law-") as folder:
        forwards, backwards = (compare(Path(folder), reports, backwards=b) for b in (False, True))
    assert as_json.render(forwards) == as_json.render(backwards)


@settings(LAW, max_examples=12)
@given(stories())
def test_a_report_about_something_else_changes_no_other_point(reports: tuple[Filed, ...]) -> None:
    before, after = Read(told(reports)), Read(told((*reports, ELSEWHERE)))
    other = next(r.id for r in after.dossier.reports if r.source_id == ELSEWHERE.outlet)

    def asked(read: Read) -> Counter[Any]:
        return Counter(
            (p.question, p.status, *essence(read, p))
            for p in read.dossier.points
            if any(read.claims[c].report != other for a in p.answers for c in a.claims)
        )

    same(asked(before), asked(after))
    assert next(r.off_story for r in after.dossier.reports if r.id == other)


FURNITURE = (
    "Sign up for our free daily newsletter.",
    "Read more: What we know about the ferry so far",
    "© 2031 Harbour Media. All rights reserved.",
    "Share this article on Facebook",
    "Subscribe now for unlimited access.",
    "Follow us on Twitter and Instagram.",
    "Advertisement",
)


@settings(LAW, max_examples=20)
@given(stories(least=1), st.sampled_from(FURNITURE), st.sampled_from(FURNITURE))
def test_boilerplate_around_the_text_changes_no_claim(reports: tuple[Filed, ...], above: str, below: str) -> None:
    first = reports[0]
    dressed = replace(first, text=f"{above}\n\n{first.text}\n\n{below}")

    def claimed(filed: Filed) -> Counter[Any]:
        found = pipeline.state(pipeline.read(report_from_article(filed.article())))
        return Counter(
            (
                s.claim.kind,
                s.claim.value,
                s.claim.span.text,
                s.claim.sentence.text,
                s.question,
                s.voices,
                s.claim.stance,
            )
            for s in found
        )

    assert claimed(first)
    same(claimed(first), claimed(dressed))


@settings(LAW, max_examples=12)
@given(stories(least=1))
def test_every_span_of_the_dossier_rereads(reports: tuple[Filed, ...]) -> None:
    dossier = told(reports)
    right, total = reread(json.loads(as_json.render(dossier)))
    assert right == total
    assert total
    by_id = {r.id: r for r in dossier.reports}
    for claim in dossier.claims:
        for span in (claim.span, claim.sentence):
            assert span.start < span.end <= len(getattr(by_id[claim.report], span.field))
        assert claim.sentence.start <= claim.span.start
        assert claim.span.end <= claim.sentence.end


NUMBERS = st.integers(2, 99).map(str) | st.integers(2, 900).map(lambda n: f"{n},000")
COUNTED = ("soldiers", "houses", "schools", "fishermen", "cows", "patients")
DONE = ("were killed", "were lost", "were found", "were destroyed")


@settings(LAW, max_examples=15)
@given(stories(least=1), NUMBERS, st.sampled_from(BOUNDS), st.sampled_from(COUNTED), st.sampled_from(DONE), st.data())
def test_a_planted_figure_is_found_at_exactly_its_place(
    reports: tuple[Filed, ...], number: str, bound: str, counted: str, done: str, data: st.DataObject
) -> None:
    first, *rest = reports
    body = first.text.split(". ")
    at = data.draw(st.integers(1, len(body) - 1))
    planted = f"The governor of Tarn said {bound}{number} {counted} {done} in the valley"
    text = ". ".join([*body[:at], planted, *body[at:]])
    dossier = told((replace(first, text=text), *rest))
    report = next(r for r in dossier.reports if r.source_id == first.outlet)
    start = report.text.index(planted) + planted.index(bound + number)
    found = [c for c in dossier.claims if c.report == report.id and c.span.start == start and c.kind == "count"]
    assert [(c.span.text, c.value.text) for c in found] == [(bound + number, bound + number)]
    n = float(number.replace(",", ""))
    low, high = {"at least ": (n, None), "up to ": (None, n), "more than ": (n + 1, None)}.get(bound, (n, n))
    assert (found[0].value.low, found[0].value.high) == (low, high)
    source = {s.id: s.name for s in dossier.sources}
    assert ["governor" in source[v.source].casefold() for v in found[0].attribution] == [True]


FIGURES = [f"{bound}{n}" for bound in BOUNDS for n in (12, 14, 40)] + ["dozens of", "nearly 40"]


@settings(LAW, max_examples=20)
@given(st.sampled_from(FIGURES), st.sampled_from(FIGURES))
def test_a_relation_seen_from_the_other_side_is_the_same(a: str, b: str) -> None:
    assume(a != b)

    # At one hour: of two hours the later may have moved on.
    def stands(first: str, second: str) -> Counter[str]:
        said = (
            f"The collapse of the stand in Tarn killed {first} people, the police said on Friday.",
            f"In Tarn {second} people were killed in the collapse of the stand, a hospital spokesman said on Friday.",
        )
        dossier = told(tuple(Filed(OUTLETS[n], "2031-05-02T10:00:00", text) for n, text in enumerate(said)))
        return Counter(r.relation for p in dossier.points if p.kind == "count" for r in p.relations)

    assert stands(a, b) == stands(b, a)


@settings(LAW, max_examples=15)
@given(stories())
def test_every_report_has_one_origin_and_no_answer_more_than_there_are_voices(reports: tuple[Filed, ...]) -> None:
    dossier = told((*reports, replace(reports[0], outlet="Evening Mirror", at="2031-05-03T23:00:00")))
    ids = [r.id for r in dossier.reports]
    assert sorted(r for o in dossier.origins for r in o.reports) == sorted(ids)
    assert len({o.id for o in dossier.origins}) == len(dossier.origins)
    home = {r: o.id for o in dossier.origins for r in o.reports}
    assert all(home[r.id] == r.origin for r in dossier.reports)
    claims = {c.id: c for c in dossier.claims}
    sources = {s.id for s in dossier.sources}
    known = {o.id for o in dossier.origins}
    counted: list[str] = []
    for point in dossier.points:
        mine = {o for a in point.answers for o in a.origins}
        members = [claims[c] for a in point.answers for c in a.claims]
        counted += [c.id for c in members]
        named = {v.source for c in members for v in c.attribution}
        assert mine <= known
        assert named <= sources
        assert point.independent_origins == len(mine)
        assert 1 <= point.independent_origins <= len({c.report for c in members}) + len(named)
        for n, a in enumerate(point.answers):
            assert set(a.origin_of) == set(a.claims)
            # What a report repeats in somebody else's mouth is vouched for once; who bears an answer out refines it.
            beside = {r.a + r.b - n for r in point.relations if n in (r.a, r.b) and r.relation == "refined"}
            bearing = {o for b in beside for o in point.answers[b].origin_of.values()}
            assert set(a.origins) - bearing <= set(a.origin_of.values()) <= known
            for report in a.reports:
                assert {a.origin_of[c] for c in a.claims if claims[c].report == report} & set(a.origins)
            assert set(a.reports) == {claims[c].report for c in a.claims}
        assert {(r.a, r.b) for r in point.relations} == {
            (i, j) for i in range(len(point.answers)) for j in range(i + 1, len(point.answers))
        }
        assert all(r.why for r in point.relations)
        assert (point.status == "single") == (len({c.report for c in members}) == 1)
    assert sorted(counted) == sorted(claims)


WANTS = ("has called for", "called for", "has warned of", "spoke of", "hinted at", "vowed to", "refused to", "accused")
WANTED = ("", " 12", " 30 new hydrants", " more", " 5 to 6", " “all of it”", " 🌉", " hundreds (消防局)")


@settings(LAW, max_examples=40)
@given(st.sampled_from(("The mayor", "She", "A group of residents")), st.sampled_from(WANTS), st.sampled_from(WANTED))
@example("She", "has called for", "")
def test_no_span_is_empty_or_reversed(who: str, verb: str, what: str) -> None:
    """Also where a sentence breaks off before what was called for."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text(f"The town council met for a long time on Friday. {who} {verb}{what}", encoding="utf-8")
        (entry,), _ = Desk().read([str(path)])
    report: Any = entry.report
    for attribution in entry.attributions:
        assert attribution.content
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end
            assert Report.words_of(report, span.field)[span.start : span.end] == span.text
    spans: list[Span] = [m.span for m in entry.mentions]
    assert all(s.start < s.end for s in spans)
