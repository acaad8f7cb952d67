"""Decision trees as arrays: scores of pairs, run by onnxruntime."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.reconcile import tree_graph
from sayso.reconcile.features import Column, Family, Features

Arrays = dict[str, NDArray[Any]]
PARTS = ("feature", "threshold", "left", "right", "value", "roots", "base")
# Boosted trees are sharp and overfit; a forest is smooth and misses the rare. Their mean is better than either.
KINDS = ("boosted", "forest")
# A pair to which the boosted trees give less is no pair, whatever a forest says: most candidates are such.
HOPELESS = 0.02


class Trees:
    """A scorer by family: the chance, 0 to 1, that two claims answer one question.

    The mean of what boosted trees say, whose leaves add up to log odds, and a forest, whose leaves are chances.
    """

    def __init__(self, families: dict[Family, dict[str, Arrays]]) -> None:
        self.families = families
        self._sessions: dict[tuple[Family, str], Any] = {}

    def __call__(self, features: Features, family: Family) -> Column:
        boosted = 1.0 / (1.0 + np.exp(-self._leaves(features, family, "boosted")))
        chance = np.zeros(len(features))
        worth = np.flatnonzero(boosted >= HOPELESS)
        if len(worth):
            chance[worth] = self._leaves(features[worth], family, "forest") / len(
                self.families[family]["forest"]["roots"]
            )
        return ((boosted + chance) / 2).astype(np.float32)

    def _leaves(self, features: Features, family: Family, kind: str) -> NDArray[np.float64]:
        """The sum over all trees of the leaf that each row of `features` (pairs, columns) falls into."""
        session = self._sessions.get((family, kind))
        if session is None:
            session = self._sessions[family, kind] = _session(self.families[family][kind])
        (total,) = session.run(None, {"features": features})
        leaves: NDArray[np.float64] = total[:, 0].astype(np.float64) + float(self.families[family][kind]["base"])
        return leaves

    def __getstate__(self) -> dict[str, Any]:
        """Without what runs them, which is made again where they are used."""
        return {"families": self.families, "_sessions": {}}


def _session(t: Arrays) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread: leaves are added up in one order, and stories are settled side by side by whole processes.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    model = tree_graph.regression(*(t[part] for part in PARTS if part != "base"))
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def boosted(*models: Any) -> Arrays:
    """The trees of fitted scikit-learn HistGradientBoostingClassifiers of two classes: the mean of their log odds."""
    nodes = [predictor.nodes for model in models for (predictor,) in model._predictors]
    return _arrays(
        [
            (
                np.where(n["is_leaf"], -1, n["feature_idx"]),
                np.where(n["is_leaf"], 0.0, n["num_threshold"]),
                n["left"],
                n["right"],
                np.where(n["is_leaf"], n["value"] / len(models), 0.0),
            )
            for n in nodes
        ],
        float(np.mean([np.ravel(model._baseline_prediction)[0] for model in models])),
    )


def forest(model: Any) -> Arrays:
    """The trees of a fitted scikit-learn ExtraTreesClassifier of two classes, False first."""
    rows = []
    for tree in (estimator.tree_ for estimator in model.estimators_):
        leaf = tree.children_left < 0
        share = tree.value[:, 0, 1] / tree.value[:, 0, :].sum(axis=1)
        rows.append(
            (
                np.where(leaf, -1, tree.feature),
                np.where(leaf, 0.0, tree.threshold),
                tree.children_left,
                tree.children_right,
                np.where(leaf, share, 0.0),
            )
        )
    return _arrays(rows, 0.0)


def _arrays(trees: list[tuple[Any, Any, Any, Any, Any]], base: float) -> Arrays:
    """All trees in one column of nodes each: feature (-1 for a leaf), threshold, left, right, value."""
    starts = np.cumsum([0, *(len(feature) for feature, *_ in trees)])
    shifted = [
        (feature, threshold, np.where(feature < 0, 0, left + at), np.where(feature < 0, 0, right + at), value)
        for (feature, threshold, left, right, value), at in zip(trees, starts[:-1], strict=True)
    ]
    kinds = (np.int16, np.float32, np.int32, np.int32, np.float32)
    columns = [
        np.concatenate(column).astype(kind) for column, kind in zip(zip(*shifted, strict=True), kinds, strict=True)
    ]
    out: Arrays = dict(zip(PARTS, columns, strict=False))
    return out | {"roots": starts[:-1].astype(np.int32), "base": np.array(base)}


def save(path: str, families: dict[Family, dict[str, Arrays]]) -> None:
    named: dict[str, Any] = {
        f"{family}.{kind}.{part}": of[kind][part] for family, of in families.items() for kind in of for part in PARTS
    }
    np.savez_compressed(path, **named)


@cache
def trained() -> Trees:
    """The trees that come with sayso; `models/pairs.md` is their card."""
    with resources.files("sayso.models").joinpath("pairs.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        families: dict[Family, dict[str, Arrays]] = {
            family: {kind: {part: data[f"{family}.{kind}.{part}"] for part in PARTS} for kind in KINDS}
            for family in ("numeric", "temporal", "worded")
        }
    return Trees(families)
