"""What the pair scorer is told of two values."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.news.claim import Claim, ClaimKind
from sayso.news.gist import Gist, Statement
from sayso.news.report import Span
from sayso.news.values import Value
from sayso.reconcile.features import Family, Table, _digits

MEANT = slice(-3, None)  # the features of what sentences mean: likeness, and how far it falls behind the likest
APART = 5  # which of the features of values tells how far they are apart


def statement(n: int, kind: ClaimKind, value: Value, meaning: bytes = b"") -> Statement:
    span = Span("text", 0, len(value.text), value.text)
    claim = Claim(
        id=f"r{n}-1", report=f"r{n}", sentence=span, span=span, about="ferry", kind=kind, value=value, when=None,
        as_of=None, where=None, attribution=(), stance="asserts", epistemic="stated", comment=False,
    )  # fmt: skip
    return Statement(
        claim, Gist("ferry", (), ("sink",), "", (), (), ("ferry", "sink")), "How many?", (), 0, "", meaning
    )


def table(kind: ClaimKind, family: Family, *values: Value) -> Table:
    return Table([statement(n, kind, value) for n, value in enumerate(values)], family)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Value("121", low=121, high=121), Value("over 121", low=122, high=None), False),
        (Value("121 m", low=121, high=121, unit="metre"), Value("over 121 m", low=121, high=None, unit="metre"), True),
        (Value("up to 40", low=None, high=40), Value("about 40", low=40, high=40, hedge="about"), True),
        (Value("40 m", low=40, high=40, unit="metre"), Value("40 t", low=40, high=40, unit="tonne"), False),
        (Value("some"), Value("some"), False),
    ],
)
def test_one_figure(one: Value, other: Value, same: bool) -> None:
    """The figure is the bound that is stated; the unit is part of it, and no figure is like no figure."""
    pair = table("measure", "numeric", one, other).one_figure(np.array([0]), np.array([1]))
    assert pair.tolist() == [same]


@pytest.mark.parametrize(
    ("figure", "digits"), [(121e9, 3), (100, 1), (0.0, 0), (15.5, 3), (-1.5, 2), (20, 1), (1013, 4), (None, 0)]
)
def test_significant_digits(figure: float | None, digits: int) -> None:
    assert _digits(figure) == digits


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (("2031-04", "2031-04"), ("2031-04-14", "2031-04-14"), 0),  # a month and a day in it
        (("2031-04-14", "2031-04-14"), ("2031-04-14", "2031-04-14"), 0),
        (("2031-04-14", "2031-04-15"), ("2031-04-18", "2031-04-18"), 3),
        (("2031", "2031"), ("2032-01-02", "2032-01-02"), 2),
    ],
)
def test_days_between_intervals(one: tuple[str, str], other: tuple[str, str], days: int) -> None:
    values = (Value("then", start=a, end=b) for a, b in (one, other))
    pair = table("date", "temporal", *values)
    apart = pair._values(np.array([0]), np.array([1]))[APART]
    assert np.isclose(apart[0], np.log1p(days))
    assert pair.features(np.array([1]), np.array([0])).tolist() == pair.features(np.array([0]), np.array([1])).tolist()


def test_a_clause_falls_behind_the_nearest_of_the_other_report() -> None:
    """One report against two sentences of another: the nearer is behind nothing, the farther is so on one side only."""
    east, north, between = (np.array(v, np.int8).tobytes() for v in ((127, 0), (0, 127), (76, 102)))
    told = [
        statement(0, "status", Value("the ferry sank"), between),
        statement(1, "status", Value("the boat went down"), north),
        statement(1, "status", Value("the captain was held"), east),
        statement(2, "status", Value("nothing is known of it")),
    ]
    a, b = np.array([0, 0, 0]), np.array([1, 2, 3])
    seen = Table(told, "worded").features(a, b)[:, MEANT]
    assert np.allclose(seen, [[0.79, 0, 0], [0.59, 0, 0.20], [0, 0, 0]], atol=0.01)
    again = Table(told, "worded").features(b, a)[:, MEANT]
    assert seen.tolist() == again.tolist()


def test_no_pairs_have_no_features() -> None:
    none = np.empty(0, np.int64)
    assert len(table("status", "worded", Value("the ferry sank")).features(none, none)) == 0
