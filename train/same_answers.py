"""Fit the weights in reconcile/answers.py: whether two answers in words say the same.

    python -m train.same_answers ../shared/bench

Every point of points/gold holds answers to one question, and groups of them that say the same. Of every two answers
whose point is put in words or is a number it is looked at what `answers.seen` sees, once in the words of the reports
and once in the short form that the gold gives. Answers of two groups deny each other, as a rule, in the same words;
so that answers which have nothing to do with each other are known for different too, the first answers of every two
points of a story and family stand beside them. Logistic regression (scikit-learn) prints the weights. The same and the
different weigh the same, and of the different either sort. The weights are four, so they stand in the module. NAnCo, on
which they are measured (`python -m bench.answers`), is not used.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from sayso.reconcile import answers
from sayso.reconcile.features import FAMILY

FORMS = ("value", "quote")
NAMED = ("name", "place")

SAME, RIVAL, STRANGE = 0, 1, 2  # of one group; of two groups of one point; of two points

Rows = tuple[NDArray[np.float64], NDArray[np.int64]]


def rows(bench: Path, form: str, family: str) -> Rows:
    """What is seen of two answers, (pairs, 3), and which sort of pair it is."""
    found = [row for path in sorted((bench / "points" / "gold").glob("*.json")) for row in _story(path, form, family)]
    return np.array([seen for seen, _ in found]), np.array([sort for _, sort in found])


def _story(path: Path, form: str, family: str) -> Iterator[tuple[tuple[float, ...], int]]:
    told = json.loads(path.read_text(encoding="utf-8"))["points"]
    points = [p for p in told if FAMILY[p["kind"]] == family and p["kind"] not in NAMED]
    for point in points:
        group = {index: n for n, members in enumerate(point["groups"]) for index in members}
        for (i, a), (j, b) in combinations(enumerate(point["answers"]), 2):
            yield answers.seen(a[form], b[form], point["question"]), SAME if group[i] == group[j] else RIVAL
    for one, other in combinations(points, 2):
        yield answers.seen(one["answers"][0][form], other["answers"][0][form], one["question"]), STRANGE


def fit(parts: Sequence[Rows]) -> tuple[NDArray[np.float64], float]:
    """Weights of what is seen, (3,), and the constant."""
    weights = []
    for _, sort in parts:
        count = np.bincount(sort, minlength=3)
        weights.append(np.where(sort == SAME, 1 / count[SAME], 0.5 / count[sort]))
    weight = np.concatenate(weights)
    seen, sort = (np.concatenate(column) for column in zip(*parts, strict=True))
    model: Any = LogisticRegression(max_iter=2000)
    model.fit(seen, sort == SAME, sample_weight=weight * len(weight) / weight.sum())
    return model.coef_[0], float(model.intercept_[0])


def main(bench_name: str) -> None:
    """Print the weights, and what the weights in the module score on what they were fitted on."""
    bench = Path(bench_name)
    parts = {(family, form): rows(bench, form, family) for family in ("worded", "numeric") for form in FORMS}
    weights, even = fit(list(parts.values()))
    print("COVERED, NUMBERS, DENIED, EVEN =", ", ".join(f"{w:.2f}" for w in (*weights, even)))
    shipped = np.array([answers.COVERED, answers.NUMBERS, answers.DENIED])
    for name, (seen, sort) in parts.items():
        called = seen @ shipped + answers.EVEN >= 0
        same, rival, strange = (float((called[sort == k] == (k == SAME)).mean()) for k in (SAME, RIVAL, STRANGE))
        print(*name, f"{len(sort)} pairs: same {same:.2f}, rival {rival:.2f}, of other points {strange:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
