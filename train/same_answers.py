"""Fit the weights in reconcile/answers.py: whether two answers in words say the same.

    python -m train.same_answers ../shared/bench

Every point of points/gold holds answers to one question, and groups of them that say the same. Of every two answers
whose point is put in words or is a number it is looked at what `answers.seen` sees, once in the words of the reports
and once in the short form that the gold gives. Logistic regression (scikit-learn), same and different made to weigh the
same in each family, prints the weights; they are four, so they stand in the module. NAnCo, on which they are measured
(`python -m bench.answers`), is not used.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from sayso.reconcile import answers
from sayso.reconcile.features import FAMILY

FORMS = ("value", "quote")

Rows = tuple[NDArray[np.float64], NDArray[np.bool_]]


def rows(bench: Path, form: str, *, numbers: bool) -> Rows:
    """What is seen of every two answers of a point, (pairs, 3), and whether gold has them in one group."""
    found = [row for path in sorted((bench / "points" / "gold").glob("*.json")) for row in _story(path, form, numbers)]
    return np.array([seen for seen, _ in found]), np.array([same for _, same in found])


def _story(path: Path, form: str, numbers: bool) -> Iterator[tuple[tuple[float, ...], bool]]:
    for point in json.loads(path.read_text(encoding="utf-8"))["points"]:
        kind = FAMILY[point["kind"]]
        if kind == "temporal" or (kind == "numeric") != numbers or point["kind"] in ("name", "place"):
            continue
        group = {index: n for n, members in enumerate(point["groups"]) for index in members}
        for (i, a), (j, b) in combinations(enumerate(point["answers"]), 2):
            yield answers.seen(a[form], b[form], point["question"]), group[i] == group[j]


def fit(parts: list[Rows]) -> tuple[NDArray[np.float64], float]:
    """Weights of what is seen, (3,), and the constant."""
    weights = []
    for _, same in parts:
        share = np.where(same, 1 / same.sum(), 1 / (~same).sum())
        weights.append(share)
    weight = np.concatenate(weights)
    seen, same = (np.concatenate(column) for column in zip(*parts, strict=True))
    model: Any = LogisticRegression(max_iter=2000)
    model.fit(seen, same, sample_weight=weight * len(weight) / weight.sum())
    return model.coef_[0], float(model.intercept_[0])


def main(bench_name: str) -> None:
    """Print the weights."""
    bench = Path(bench_name)
    parts = [rows(bench, form, numbers=numbers) for numbers in (False, True) for form in FORMS]
    print(f"{sum(len(same) for _, same in parts)} pairs, {sum(int(same.sum()) for _, same in parts)} the same")
    weights, even = fit(parts)
    print("COVERED, NUMBERS, DENIED, EVEN =", ", ".join(f"{w:.2f}" for w in (*weights, even)))
    right = [
        np.array([answers.EVEN + row @ (answers.COVERED, answers.NUMBERS, answers.DENIED) >= 0 for row in seen]) == same
        for seen, same in parts
    ]
    for (_, same), of in zip(parts, right, strict=True):
        print(f"balanced accuracy on what they were fitted on: {(of[same].mean() + of[~same].mean()) / 2:.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
