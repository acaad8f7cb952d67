"""Joining by average: which claims end up together, whatever the order of their pairs."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reconcile.align import average_link

Pairs = dict[tuple[int, int], float]


def groups(n: int, pairs: Pairs, threshold: float = 0.5) -> list[list[int]]:
    a = np.array([i for i, _ in pairs], np.int64)
    b = np.array([j for _, j in pairs], np.int64)
    return average_link(n, a, b, np.array(list(pairs.values()), np.float32), threshold)


def test_what_no_pair_joins_stays_alone() -> None:
    assert groups(3, {}) == [[0], [1], [2]]
    assert groups(3, {(0, 1): 0.9, (1, 2): 0.1}) == [[0, 1], [2]]


def test_one_strong_pair_does_not_chain_two_questions() -> None:
    strong = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}
    assert groups(4, strong) == [[0, 1], [2, 3]]


def test_what_can_never_be_together_is_kept_apart() -> None:
    assert groups(3, {(0, 1): 0.9, (1, 2): 0.9, (0, 2): -9.0}) in ([[0, 1], [2]], [[0], [1, 2]])


@st.composite
def scored(draw: st.DrawFn) -> tuple[int, Pairs]:
    n = draw(st.integers(1, 8))
    all_pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]
    chosen = draw(st.lists(st.sampled_from(all_pairs), unique=True)) if all_pairs else []
    # Scores that differ, so that nothing hangs on how ties are broken.
    scores = draw(st.permutations([k / 32 for k in range(1, 32)]))
    return n, dict(zip(chosen, scores, strict=False))


@settings(max_examples=100)
@given(scored(), st.randoms(use_true_random=False))
def test_every_claim_is_in_one_group_whatever_the_order_of_pairs(
    table: tuple[int, Pairs], random: st.DataObject
) -> None:
    n, pairs = table
    made = groups(n, pairs)
    assert sorted(i for g in made for i in g) == list(range(n))
    rows = list(pairs.items())
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert groups(n, dict(rows)) == made
