"""Gradient-boosted trees as arrays: scores of pairs, with numpy alone."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.reconcile.features import Column, Family, Features

Arrays = dict[str, NDArray[Any]]
PARTS = ("feature", "threshold", "left", "right", "value", "roots", "base")


class Trees:
    """A scorer by family: the chance, 0 to 1, that two claims answer one question."""

    def __init__(self, families: dict[Family, Arrays]) -> None:
        self.families = families

    def __call__(self, features: Features, family: Family) -> Column:
        t = self.families[family]
        total = np.full(len(features), float(t["base"]), np.float64)
        rows = np.arange(len(features))
        for root in t["roots"].tolist():
            node = np.full(len(features), root, np.int64)
            while True:
                feature = t["feature"][node]
                inner = feature >= 0
                if not inner.any():
                    break
                goes_left = features[rows, np.maximum(feature, 0)] <= t["threshold"][node]
                node = np.where(inner, np.where(goes_left, t["left"][node], t["right"][node]), node)
            total += t["value"][node]
        return (1.0 / (1.0 + np.exp(-total))).astype(np.float32)


def arrays(model: Any) -> Arrays:
    """The trees of a fitted scikit-learn HistGradientBoostingClassifier of two classes."""
    columns: dict[str, list[Any]] = {name: [] for name in ("feature", "threshold", "left", "right", "value", "roots")}
    for (predictor,) in model._predictors:
        at = len(columns["feature"])
        columns["roots"].append(at)
        for node in predictor.nodes:
            leaf = bool(node["is_leaf"])
            columns["feature"].append(-1 if leaf else int(node["feature_idx"]))
            columns["threshold"].append(0.0 if leaf else float(node["num_threshold"]))
            columns["left"].append(at + int(node["left"]) if not leaf else 0)
            columns["right"].append(at + int(node["right"]) if not leaf else 0)
            columns["value"].append(float(node["value"]) if leaf else 0.0)
    kinds = {
        "feature": np.int16,
        "threshold": np.float64,
        "left": np.int32,
        "right": np.int32,
        "value": np.float64,
        "roots": np.int32,
    }
    out: Arrays = {name: np.array(rows, kinds[name]) for name, rows in columns.items()}
    out["base"] = np.array(float(np.ravel(model._baseline_prediction)[0]))
    return out


def save(path: str, families: dict[Family, Arrays]) -> None:
    named: dict[str, Any] = {f"{family}.{part}": of[part] for family, of in families.items() for part in of}
    np.savez_compressed(path, **named)


@cache
def trained() -> Trees:
    """The trees that come with sayso; `models/pairs.md` is their card."""
    with resources.files("sayso.models").joinpath("pairs.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        families: dict[Family, Arrays] = {
            family: {part: data[f"{family}.{part}"] for part in PARTS} for family in ("numeric", "temporal", "worded")
        }
    return Trees(families)
