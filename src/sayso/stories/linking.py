"""Which reports lie together on average."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def link(alike: Numbers, threshold: float, apart: NDArray[np.bool_]) -> list[list[int]]:
    """Joins the two groups that are most alike on average, again and again, while they reach `threshold`.

    `alike` (n, n) is symmetric; of two groups with a pair that is `apart` (n, n) none is ever made. Ties go to the
    group with the smaller member. Average link, as in Sokal and Michener, 1958.
    """
    return _joined(alike, apart, threshold, 1)


def halves(alike: Numbers) -> list[int]:
    """One of the last two groups that average link leaves: the one without the first report."""
    return _joined(alike, np.zeros(alike.shape, np.bool_), -np.inf, 2)[-1]


def _joined(alike: Numbers, apart: NDArray[np.bool_], threshold: float, least: int) -> list[list[int]]:
    groups = [[n] for n in range(len(alike))]
    left = len(groups)
    if left <= least:
        return groups
    size = np.ones(left)
    total = np.where(apart, -np.inf, alike)
    mean = total.copy()
    np.fill_diagonal(mean, -np.inf)
    nearest = mean.argmax(1)
    best = mean[np.arange(left), nearest]
    gone = np.zeros(left, np.bool_)
    while left > least:
        a = int(best.argmax())
        if best[a] < threshold or best[a] == -np.inf:
            break
        left -= 1
        a, b = sorted((a, int(nearest[a])))
        groups[a] += groups[b]
        groups[b] = []
        gone[b] = True
        total[a] += total[b]
        total[:, a] = total[a]
        size[a] += size[b]
        mean[a] = total[a] / (size[a] * size)
        mean[a, a] = -np.inf
        mean[a, gone] = -np.inf
        mean[:, a] = mean[a]
        mean[b] = mean[:, b] = -np.inf
        best[b] = -np.inf
        for row in {a, *np.flatnonzero((nearest == a) | (nearest == b)).tolist()} - {b}:
            nearest[row] = mean[row].argmax()
            best[row] = mean[row, nearest[row]]
        nearer = (mean[:, a] > best) | ((mean[:, a] == best) & (nearest > a))
        nearer &= ~gone & (mean[:, a] > -np.inf)
        nearest[nearer] = a
        best[nearer] = mean[nearer, a]
    return [sorted(group) for group in groups if group]
