"""How far a limit reaches as it is meant, and what becomes of two tolls of which one is a limit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import pipeline
from sayso.ingest import report_from_article
from sayso.news.claim import NUMBERS
from sayso.news.values import Value
from sayso.reconcile import compare, limits, points
from sayso.settings import Settings


def at_least(low: float, unit: str | None = None) -> Value:
    return Value(f"at least {low:g}", low, None, unit, "at least")


def more_than(low: float, unit: str | None = None) -> Value:
    return Value(f"more than {low:g}", low + (unit is None), None, unit, "more than")


def exactly(number: float, unit: str | None = None) -> Value:
    return Value(f"{number:g}", number, number, unit)


def vague(word: str, low: float) -> Value:
    return Value(word, low, None, None, None)


# Two values that can both be true, and whether they are two accounts.
TABLE = [
    (at_least(9), exactly(12), True),
    (at_least(9), exactly(9), False),
    (at_least(9), at_least(12), True),
    (at_least(60), exactly(64), False),
    (at_least(60), exactly(77), True),
    (more_than(70), exactly(77), False),
    (more_than(85), exactly(86), False),
    (more_than(85), exactly(87), True),
    (more_than(9), exactly(10), False),
    (more_than(70), exactly(84), True),
    (more_than(70), at_least(84), True),
    (more_than(200), exactly(276), False),
    (more_than(200), more_than(270), False),
    (more_than(80), Value("around 80", 80, 80, None, "about"), False),
    (at_least(9), Value("about 10", 10, 10, None, "about"), False),
    (at_least(9), Value("about 20", 20, 20, None, "about"), True),
    (more_than(121e9, "USD"), exactly(121e9, "USD"), False),
    (more_than(85, "hour"), more_than(100, "hour"), True),
    (more_than(85, "hour"), exactly(4, "day"), True),
    (more_than(3, "day"), exactly(80, "hour"), False),
    (more_than(1, "mile"), exactly(2, "kilometre"), False),
    # Words reach to the next word.
    (vague("dozens", 24), exactly(84), False),
    (vague("dozens", 24), exactly(500), True),
    (vague("dozens", 24), vague("scores", 40), False),
    (vague("hundreds", 200), exactly(276), False),
    (vague("hundreds", 200), exactly(5000), True),
    # Of shares "more than half" is said of two thirds.
    (more_than(50, "percent"), exactly(67, "percent"), False),
    # What is no limit from below, or of another kind, is left to the intervals.
    (exactly(9), exactly(12), False),
    (Value("up to 14", None, 14, None, "up to"), exactly(10), False),
    (at_least(9, "USD"), exactly(12, "EUR"), False),
    (at_least(9), Value("many"), False),
]


@pytest.mark.parametrize(("a", "b", "apart"), TABLE, ids=[f"{a.text} {a.unit}/{b.text} {b.unit}" for a, b, _ in TABLE])
def test_how_far_a_limit_reaches(a: Value, b: Value, apart: bool) -> None:
    assert limits.apart(a, b) is apart
    assert limits.apart(b, a) is apart


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_no_limit_is_apart_from_what_it_names(low: int, other: int) -> None:
    assert not limits.apart(at_least(low), exactly(low))
    assert limits.apart(at_least(low), exactly(other)) == limits.apart(exactly(other), at_least(low))


def test_which_of_two_limits_is_lower_is_told_in_one_unit() -> None:
    def side(value: Value, at: str) -> compare.Side:
        return compare.Side(value, (), at, at, frozenset())

    near = side(more_than(900, "metre"), "2031-05-03T20:00:00")
    far = side(exactly(2, "kilometre"), "2031-05-02T09:00:00")
    assert not compare.left_behind(near, far)  # a lower limit, given a day later, takes nothing back
    assert not compare.left_behind(far, near)


# The first toll, the second, hours between them, how they stand.
TOLLS = [
    ("At least 60", "Eighty-four", 10, "updated"),
    ("More than 70", "At least 84", 10, "updated"),
    ("At least nine", "Twelve", 1, "updated"),
    ("More than 80", "Eighty-four", 10, "refined"),
    ("Twelve", "At least nine", 10, "refined"),
    ("Twelve", "At least nine", 1, "refined"),
]


@pytest.mark.parametrize(("first", "second", "hours", "stands"), TOLLS, ids=[f"{t[0]}, then {t[1]}" for t in TOLLS])
def test_tolls_of_which_one_is_a_limit(first: str, second: str, hours: int, stands: str) -> None:
    """A later limit that is lower than what was known says less and takes nothing back."""
    told = [
        report_from_article(
            {
                "title": None,
                "maintext": f"{toll} people were killed when a ferry sank off Port Ansel, police said.",
                "language": "en",
                "date_publish": f"2031-05-02T{hour:02}:00:00",
                "publisher": name,
            }
        )
        for toll, hour, name in ((first, 6, "Quay Post"), (second, 6 + hours, "Harbour Daily"))
    ]
    dossier = pipeline.settle(pipeline.tell(tuple(told)), settings=Settings())
    toll = next(p for p in dossier.points if p.kind == "count" and "killed" in p.question)
    assert toll.status == stands


ONE_THING = [
    ("The search of the quay lasted more than three hours.", "The search of the quay lasted six hours.", True),
    ("The blaze was put out after more than three hours.", "The captain was questioned for six hours.", False),
    ("At least nine people were killed in the fire.", "Twelve people died in the fire.", True),
    ("At least nine people were killed in it.", "Twelve people were hurt by the smoke.", False),
]


@pytest.mark.parametrize(("first", "second", "one"), ONE_THING, ids=[f"{a} / {b}" for a, b, _ in ONE_THING])
def test_a_limit_is_passed_by_what_is_of_one_thing(first: str, second: str, one: bool) -> None:
    sides = []
    for text in (first, second):
        report = report_from_article({"maintext": text, "language": "en", "date_publish": "2031-05-02T09:00:00"})
        told = next(s for s in pipeline.state(pipeline.read(report)) if s.claim.kind in NUMBERS)
        sides.append(compare.Side(told.claim.value, (told,), None, None, frozenset()))
    assert points._one_question(*sides) is one
