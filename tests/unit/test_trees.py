"""Trees run by onnxruntime fall where scikit-learn, which fitted them, lets them fall."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier

from sayso.reconcile import tree_graph, trees

CHANCE = np.random.default_rng(4)
# Coarse, so that many a value lies on a threshold.
FEATURES = np.round(CHANCE.random((400, 5), np.float32), 1)
RIGHT = FEATURES[:, 0] + FEATURES[:, 3] + CHANCE.random(400) * 0.3 > 1.1
BOOSTED = HistGradientBoostingClassifier(max_iter=20, random_state=0).fit(FEATURES, RIGHT)
FOREST = ExtraTreesClassifier(20, min_samples_leaf=4, random_state=0).fit(FEATURES, RIGHT)
ARRAYS = {"boosted": trees.boosted(BOOSTED), "forest": trees.forest(FOREST)}


def walked(t: trees.Arrays, features: NDArray[np.float32]) -> list[float]:
    """The sum of leaves by walking down every tree, row by row."""
    totals = []
    for row in features:
        total = float(t["base"])
        for node in t["roots"].tolist():
            while t["feature"][node] >= 0:
                lower = row[t["feature"][node]] <= t["threshold"][node]
                node = int(t["left" if lower else "right"][node])
            total += float(t["value"][node])
        totals.append(total)
    return totals


def test_a_pair_scores_what_scikit_learn_gives_it() -> None:
    scores = trees.Trees({"numeric": ARRAYS})(FEATURES, "numeric")
    boosted, forest = (m.predict_proba(FEATURES)[:, 1] for m in (BOOSTED, FOREST))
    wanted = (boosted + np.where(boosted >= trees.HOPELESS, forest, 0)) / 2
    assert scores.dtype == np.float32
    np.testing.assert_allclose(scores, wanted, atol=1e-6)


@pytest.mark.parametrize("kind", trees.KINDS)
def test_leaves_add_up(kind: str) -> None:
    leaves = trees.Trees({"worded": ARRAYS})._leaves(FEATURES, "worded", kind)
    np.testing.assert_allclose(leaves, walked(ARRAYS[kind], FEATURES), atol=1e-4)


def test_a_pair_scores_the_same_in_any_company() -> None:
    scorer = trees.Trees({"numeric": ARRAYS})
    together = scorer(FEATURES, "numeric")
    alone = [float(scorer(FEATURES[n : n + 1], "numeric")[0]) for n in range(40)]
    assert together[:40].tolist() == alone
    assert scorer(FEATURES[::-1].copy(), "numeric").tolist() == together[::-1].tolist()


def test_a_tree_of_one_leaf_and_no_pairs() -> None:
    flat: NDArray[Any] = np.zeros(1, np.int32)
    t = dict.fromkeys(("left", "right", "roots"), flat) | {
        "feature": flat - 1, "threshold": flat.astype(np.float32), "value": np.full(1, 0.25, np.float32),
        "base": np.array(1.0),
    }  # fmt: skip
    scorer = trees.Trees({"temporal": {"boosted": t, "forest": t}})
    assert scorer._leaves(FEATURES[:3], "temporal", "boosted").tolist() == [1.25] * 3
    assert scorer._leaves(FEATURES[:0], "temporal", "boosted").tolist() == []


def test_a_scorer_travels_between_processes() -> None:
    scorer = trees.Trees({"numeric": ARRAYS})
    scores = scorer(FEATURES, "numeric")
    assert pickle.loads(pickle.dumps(scorer))(FEATURES, "numeric").tolist() == scores.tolist()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 2**31), max_size=8))
def test_numbers_are_written_as_the_format_reads_them(numbers: list[int]) -> None:
    read, number, shift = [], 0, 0
    for byte in tree_graph._varints(np.array(numbers, np.int64)):
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            read.append(number)
            number = shift = 0
    assert read == numbers
