"""Which pairs of claims are compared: few enough for a story of three hundred reports, and the same in any block."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.news.claim import Claim, ClaimKind
from sayso.news.gist import Gist, Statement
from sayso.news.report import Span
from sayso.news.values import Value
from sayso.reconcile import align
from sayso.reconcile.features import Family, Table

THINGS = (
    "ferry harbour sailor storm pier crane lorry buoy anchor rope deck hull mast cabin engine pilot tug beacon".split()
)


def statement(n: int, kind: ClaimKind) -> Statement:
    """The claim of report `n`, of a few words of its own out of a small vocabulary."""
    words = tuple(THINGS[(n * k + k) % len(THINGS)] for k in (1, 3, 5, 7))
    text = " ".join(words)
    span = Span("text", 0, len(text), text)
    low = float(n % 40) if kind == "count" else None
    claim = Claim(
        id=f"r{n}-1", report=f"r{n}", sentence=span, span=span, about=words[0], kind=kind,
        value=Value(text, low=low, high=low), when=None, as_of=None, where=None, attribution=(),
        stance="asserts", epistemic="stated", comment=False,
    )  # fmt: skip
    gist = Gist(words[0], (), words[1:2], "", words[2:], (), words)
    return Statement(claim, gist, "How many?", (), 0, "")


def table(n: int, family: Family) -> Table:
    return Table([statement(k, "count" if family == "numeric" else "status") for k in range(n)], family)


@pytest.mark.parametrize("family", ["numeric", "worded"])
def test_pairs_grow_no_faster_than_claims(family: Family) -> None:
    """Every claim is compared with so many neighbours and no more, however many there are."""
    for n in (300, 1200, 2400):
        assert len(align.candidates(table(n, family))[0]) <= n * align.NEIGHBOURS[family]


def test_the_same_pairs_whatever_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = align.candidates(table(250, "numeric"))
    monkeypatch.setattr(align, "ROWS", 17)
    blocks = align.candidates(table(250, "numeric"))
    assert np.array_equal(whole[0], blocks[0])
    assert np.array_equal(whole[1], blocks[1])


def test_a_claim_alone_is_compared_with_none() -> None:
    assert [len(side) for side in align.candidates(table(1, "numeric"))] == [0, 0]


@pytest.mark.parametrize("seed", range(6))
def test_the_nearest_are_those_that_sorting_puts_first(seed: int) -> None:
    chance = np.random.default_rng(seed)
    near = np.round(chance.random((40, 30)), 1).astype(np.float32)  # coarse, so that many are equally near
    near[chance.random(near.shape) < 0.3] = -1
    for count in (1, 7, 29, 30):
        first = np.zeros(near.shape, np.bool_)
        np.put_along_axis(first, np.argsort(-near, axis=1, kind="stable")[:, :count], True, axis=1)
        assert np.array_equal(align._nearest(near, count), first)
