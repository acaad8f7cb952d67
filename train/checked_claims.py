"""Fit the weights in check/verdict.py: whether the reports of a story speak of what a claim says, truly or not.

    python -m train.checked_claims ../shared/bench

Of each claim of check/gold it is looked at what `verdict.seen_of` sees. Claims that are supported, refined or
contradicted are covered, the others are not; both weigh the same. Logistic regression (scikit-learn) prints the
weights. They are seven, so they stand in the module. Whether a claim that is covered is contradicted, rules alone tell.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from sayso.check import verdict
from sayso.check.verdict import Seen, Weights

HOLD = 2.0  # how little the weights are held back (C of scikit-learn); 1 to 3 give nearly the same verdicts


def fit(claims: Sequence[tuple[str, Seen]]) -> Weights:
    """Weights for claims with their verdicts."""
    seen = np.array([verdict.seen_of(s) for _, s in claims])
    covered = np.array([v != "not-covered" for v, _ in claims])
    model = LogisticRegression(C=HOLD, class_weight="balanced", max_iter=2000).fit(seen, covered)
    return Weights(*(float(w) for w in (*model.coef_[0], model.intercept_[0])))


def main(bench: str) -> None:
    """The command."""
    from bench import check

    told = check.stories(Path(bench))
    found = check.see(check.golds(Path(bench)), told)
    print(fit([(gold.verdict, seen) for gold, seen in found]))


if __name__ == "__main__":
    main(*sys.argv[1:])
