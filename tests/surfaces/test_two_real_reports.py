"""What the dossier must show of two real reports, pasted as text, one of them undated."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.newsroom import Read

from sayso.desk import Desk
from sayso.news.claim import Claim
from sayso.news.dossier import Dossier
from sayso.news.point import Answer, Point


@pytest.fixture(scope="module")
def folder(bench: Path) -> Path:
    return bench / "points" / "stories" / "kursk-engineers"


@pytest.fixture(scope="module")
def dossier(folder: Path) -> Dossier:
    return Desk().compare([str(folder / "01.txt"), str(folder / "02.txt")])


@pytest.fixture(scope="module")
def read(dossier: Dossier) -> Read:
    return Read(dossier)


def claims_of(read: Read, answer: Answer) -> list[Claim]:
    return [read.claims[c] for c in answer.claims]


def point_with(
    read: Read, low: float | None, high: float | None, *words: str, kind: str = "count"
) -> tuple[Point, Answer]:
    """The one point with an answer of these bounds whose question, or what it counts, holds one of the words."""
    found = [
        (p, a)
        for p in read.dossier.points
        if p.kind == kind
        for a in p.answers
        if (a.value.low, a.value.high) == (low, high)
        and any(w in f"{p.question} {' '.join(c.about for c in claims_of(read, a))}".casefold() for w in words)
    ]
    points = {p.id for p, _ in found}
    assert len(points) == 1, f"{len(points)} points\n{read.points(kind)}"
    return found[0]


def reports(point: Point) -> set[str]:
    return {r for a in point.answers for r in a.reports}


def sides(read: Read, point: Point, first: Answer, second: Answer) -> str:
    a, b = point.answers.index(first), point.answers.index(second)
    return next(r.relation for r in point.relations if {r.a, r.b} == {a, b})


def named(read: Read, kind: str, *words: str) -> list[tuple[Point, Answer]]:
    """Answers of a kind some claim of which holds all the words."""
    return [
        (p, a)
        for p in read.dossier.points
        if p.kind == kind
        for a in p.answers
        if any(all(w in c.value.text.casefold() for w in words) for c in claims_of(read, a))
    ]


def test_the_first_is_dated_by_its_dateline_the_second_by_the_story(dossier: Dossier) -> None:
    published = {Path(r.path).name: r.published for r in dossier.reports}
    first, second = published["01.txt"], published["02.txt"]
    assert (first.start, first.end, first.basis) == ("2025-12-13", "2025-12-13", "dateline")
    assert second.basis == "story"
    # It speaks of what another paper reported "on Saturday", so it is of that day or a later one.
    assert (second.start or "")[:10] == "2025-12-13"
    assert (second.end or "")[:10] >= "2025-12-13"


def test_the_ceremony_was_on_friday_the_twelfth(read: Read) -> None:
    fridays = [c for c in read.dossier.claims if c.kind == "date" and "Friday" in c.value.text]
    assert fridays
    assert {(c.value.start, c.value.end) for c in fridays} == {("2025-12-12", "2025-12-12")}
    assert any("ceremony" in c.about.casefold() for c in fridays)


def test_early_august_is_an_interval_inside_august(read: Read) -> None:
    early = [c for c in read.dossier.claims if "early August" in c.value.text and c.kind == "date"]
    assert early
    for claim in early:
        assert claim.kind == "date"
        assert claim.value.start is not None
        assert claim.value.end is not None
        assert "2025-08-01" <= claim.value.start < claim.value.end < "2025-08-20"


def test_a_palace_is_no_date_and_an_ordinal_no_quantity(folder: Path) -> None:
    entries, _ = Desk().read([str(folder / "01.txt"), str(folder / "02.txt")])
    palaces = ordinals = 0
    for entry in entries:
        text = entry.report.text
        for mention in entry.mentions:
            around = text[max(0, mention.span.start - 9) : mention.span.end + 20]
            if "April 25" in mention.span.text or ("25" in mention.span.text and "Palace" in around):
                assert mention.kind not in ("time", "quantity"), mention
            if "528" in mention.span.text:
                assert mention.kind not in ("time", "quantity"), mention
        palaces += text.count("April 25")
        ordinals += text.count("528th")
    assert palaces
    assert ordinals


def test_nine_soldiers_killed_agreed_by_two_reports_of_one_origin(read: Read) -> None:
    point, answer = point_with(read, 9, 9, "soldier", "killed")
    assert point.status == "agreed"
    assert len(answer.reports) == 2
    assert len(answer.origins) == 1, read.points("count")
    assert point.independent_origins == 1


def test_the_nine_go_back_to_state_media_or_the_speech(read: Read) -> None:
    _, answer = point_with(read, 9, 9, "soldier", "killed")
    origin = next(o for o in read.dossier.origins if o.id == answer.origins[0])
    assert origin.kind in ("state-media", "official")


def test_at_least_hundreds_is_a_point_of_its_own(read: Read) -> None:
    point, answer = point_with(read, 100, None, "troops", "killed")
    assert point.status == "single"
    assert len(point.answers) == 1
    assert {c.epistemic for c in claims_of(read, answer)} == {"believed"}
    origins = [o for o in read.dossier.origins if o.id in answer.origins]
    assert [o.kind for o in origins] == ["intelligence"]
    nine, _ = point_with(read, 9, 9, "soldier", "killed")
    assert nine.id != point.id


def test_15000_combat_troops_refined(read: Read) -> None:
    point, estimated = point_with(read, 15000, 15000, "troops")
    _, up_to = point_with(read, None, 15000, "troops")
    assert point.status == "refined"
    assert up_to in point.answers
    assert sides(read, point, estimated, up_to) == "refined"
    assert len(reports(point)) == 2


def test_1000_engineers_refined(read: Read) -> None:
    point, _ = point_with(read, 1000, 1000, "engineer")
    assert point.status == "refined"
    assert len(reports(point)) == 2
    assert {a.value.hedge for a in point.answers} == {"about", None}


def test_5000_construction_workers_single(read: Read) -> None:
    point, _ = point_with(read, 5000, 5000, "worker")
    assert point.status == "single"
    assert len(point.answers) == 1


def test_120_days_or_four_months_against_less_than_three(read: Read) -> None:
    point, under = point_with(read, None, 3, "", kind="duration")
    long = [a for a in point.answers if a.value.low in (120, 4)]
    assert point.status == "disputed"
    assert long, read.points("duration")
    assert {sides(read, point, under, a) for a in long} == {"disputed"}
    n = point.answers.index(under)
    for relation in point.relations:
        if n in (relation.a, relation.b):
            other = point.answers[relation.b if relation.a == n else relation.a]
            assert "three months" in relation.why
            assert other.value.text in relation.why


def test_120_days_and_four_months_are_one_point(read: Read) -> None:
    point, _ = point_with(read, None, 3, "", kind="duration")
    told = {(c.value.low, c.value.unit) for a in point.answers for c in claims_of(read, a)}
    assert {(120, "day"), (4, "month")} <= told
    days = [c for c in read.dossier.claims if c.kind == "duration" and c.value.low == 120]
    inside = {c for a in point.answers for c in a.claims}
    assert [c.value.text for c in days if c.id not in inside] == []


def test_a_plaza_against_the_palace(read: Read) -> None:
    palace = named(read, "place", "palace")
    plaza = named(read, "place", "plaza")
    assert palace, read.points("place")
    assert plaza, read.points("place")
    both = [(p, a, b) for p, a in palace for q, b in plaza if p.id == q.id]
    assert both, read.points("place")
    assert {sides(read, p, a, b) for p, a, b in both} == {"disputed"}


def test_the_kursk_region_is_agreed(read: Read) -> None:
    agreed = [a for p, a in named(read, "place", "kursk") if p.status == "agreed" and len(a.reports) == 2]
    assert agreed, read.points("place")


def test_the_regiment_in_both_word_orders_is_agreed(read: Read) -> None:
    found = [(p, a) for p, a in named(read, "name", "528th") if len(a.reports) == 2 and p.status == "agreed"]
    assert found, read.points("name")
    wordings = {c.value.text for _, a in found for c in claims_of(read, a)}
    assert any("Engineering Regiment" in w for w in wordings)
    assert any("Regiment of Engineers" in w for w in wordings)


def test_the_repeated_caption_is_a_caption_and_claims_nothing_twice(dossier: Dossier) -> None:
    second = next(r for r in dossier.reports if Path(r.path).name == "02.txt")
    captions = [p.span for p in second.parts if p.kind == "caption"]
    assert len(captions) == 2
    assert captions[0].text == captions[1].text
    claimed = [c for c in dossier.claims if c.report == second.id]
    assert not [c for c in claimed if captions[1].start <= c.span.start < captions[1].end]


def test_the_caption_credits_both_agencies(dossier: Dossier) -> None:
    second = next(r for r in dossier.reports if Path(r.path).name == "02.txt")
    credits = {link.source.name for link in dossier.lineage if link.report == second.id and link.kind == "credit"}
    assert {"KCNA", "AFP"} <= credits
    assert any("New York Times" in str(name) for name in credits)
