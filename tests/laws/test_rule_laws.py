"""Laws of the resolution rules: no rule makes a number up, and none looks at the order of what it is given."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.dossier import rules
from sayso.news.claim import Claim
from sayso.news.point import Answer, Point, Relation, RelationKind, Resolved
from sayso.news.report import Published, Span
from sayso.news.values import Value

NOWHERE = Span("text", 0, 0, "")
NUMBERS = st.integers(0, 60).map(float)
RELATIONS: Sequence[RelationKind] = ("refined", "updated", "disputed")


@st.composite
def values(draw: st.DrawFn) -> Value:
    low = draw(NUMBERS)
    match draw(st.sampled_from(("exact", "at least", "up to", "about", "between"))):
        case "at least":
            return Value(f"at least {low:.0f}", low, None, None, "at least")
        case "up to":
            return Value(f"up to {low:.0f}", None, low, None, "up to")
        case "about":
            return Value(f"about {low:.0f}", low, low, None, "about")
        case "between":
            return Value(f"{low:.0f} to {low + 5:.0f}", low, low + 5)
    return Value(f"{low:.0f}", low, low)


@st.composite
def points(draw: st.DrawFn) -> tuple[Point, dict[str, Claim], dict[str, Published]]:
    claims: dict[str, Claim] = {}
    published: dict[str, Published] = {}
    answers = []
    for n in range(draw(st.integers(2, 5))):
        value = draw(values())
        origin_of, days = {}, []
        for m in range(draw(st.integers(1, 3))):
            day = draw(st.sampled_from((None, "2031-03-14", "2031-03-14T09:00", "2031-03-14T20:30", "2031-03-15")))
            published[f"r{n}{m}"] = Published(day, day, "metadata")
            claims[f"c{n}{m}"] = Claim(f"c{n}{m}", f"r{n}{m}", NOWHERE, NOWHERE, "people", "count", value)
            origin_of[f"c{n}{m}"] = draw(st.sampled_from(("o1", "o2", "o3", "o4")))
            days += [day] if day else []
        origins = tuple(sorted(set(origin_of.values())))
        reports = tuple(claims[c].report for c in origin_of)
        answers.append(
            Answer(
                value, tuple(origin_of), reports, origins, origin_of, min(days, default=None), max(days, default=None)
            )
        )
    relations = tuple(
        Relation(a, b, draw(st.sampled_from(RELATIONS)), "")
        for b in range(len(answers))
        for a in range(b)
        if answers[a].first != answers[b].first
    )
    return Point("p1", "How many?", "count", "disputed", tuple(answers), relations, 4, 1.0), claims, published


def resolved(made: tuple[Point, dict[str, Claim], dict[str, Published]]) -> dict[str, Resolved]:
    found = rules.resolve(*made, {})
    assert found is not None
    return {r.rule: r for r in found}


def numbers(point: Point) -> list[float]:
    return [b for a in point.answers for b in (a.value.low, a.value.high) if b is not None]


@given(points())
@settings(max_examples=150, deadline=None)
def test_every_figure_lies_between_numbers_that_somebody_states(
    made: tuple[Point, dict[str, Claim], dict[str, Published]],
) -> None:
    stated = numbers(made[0])
    for figure in resolved(made).values():
        told = [b for b in (figure.low, figure.best, figure.high) if b is not None]
        assert all(b in stated for b in told)
        assert told == sorted(told)
        assert told or figure.rule != "conservative"


@given(points())
@settings(max_examples=100, deadline=None)
def test_the_range_holds_the_figure_of_every_rule(made: tuple[Point, dict[str, Claim], dict[str, Published]]) -> None:
    figures = resolved(made)
    least, most = min(numbers(made[0])), max(numbers(made[0]))
    for figure in figures.values():
        for bound in (figure.low, figure.best, figure.high):
            assert bound is None or least <= bound <= most
    assert set(figures["range"].answers) == set(range(len(made[0].answers)))


@given(points(), st.data())
@settings(max_examples=150, deadline=None)
def test_the_order_of_the_answers_plays_no_part(
    made: tuple[Point, dict[str, Claim], dict[str, Published]], data: st.DataObject
) -> None:
    point, claims, published = made
    order = data.draw(st.permutations(range(len(point.answers))))
    place = {old: new for new, old in enumerate(order)}
    other = Point(
        "p1", "How many?", "count", "disputed", tuple(point.answers[n] for n in order),
        tuple(Relation(place[r.a], place[r.b], r.relation, r.why) for r in point.relations), 4, 1.0,
    )  # fmt: skip
    for name, figure in resolved((other, claims, published)).items():
        before = resolved(made)[name]
        assert (figure.low, figure.best, figure.high) == (before.low, before.best, before.high)


@given(points())
@settings(max_examples=50, deadline=None)
def test_a_figure_rests_on_answers_that_there_are_and_says_why(
    made: tuple[Point, dict[str, Claim], dict[str, Published]],
) -> None:
    for figure in resolved(made).values():
        assert figure.answers
        assert all(0 <= n < len(made[0].answers) for n in figure.answers)
        assert figure.why
        assert figure.text
        assert not any(math.isnan(b) for b in (figure.low, figure.best, figure.high) if b is not None)
