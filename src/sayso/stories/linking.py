"""Which reports lie together on average."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def link(alike: Numbers, threshold: float, bound: Sequence[Sequence[int]], apart: NDArray[np.bool_]) -> list[list[int]]:
    """Joins the two groups that are most alike on average, again and again, while they reach `threshold`.

    `alike` (n, n) is symmetric; `bound` are the groups to begin with, together all of 0 to n - 1; of two groups with a
    pair that is `apart` (n, n) none is ever made. Ties go to the group with the smaller member. Average link, as in
    Sokal and Michener, 1958.
    """
    return _joined(alike, bound, apart, threshold, 1)


def halves(alike: Numbers) -> list[int]:
    """One of the last two groups that average link leaves: the one without the first report."""
    single = [[n] for n in range(len(alike))]
    return _joined(alike, single, np.zeros(alike.shape, np.bool_), -np.inf, 2)[-1]


def _joined(
    alike: Numbers, bound: Sequence[Sequence[int]], apart: NDArray[np.bool_], threshold: float, least: int
) -> list[list[int]]:
    groups = sorted(sorted(group) for group in bound)
    left = len(groups)
    member = np.zeros((len(groups), len(alike)))
    for n, group in enumerate(groups):
        member[n, group] = 1.0
    size = member.sum(1)
    total = member @ alike @ member.T
    total[(member @ apart @ member.T) > 0] = -np.inf
    mean = total / (size[:, None] * size[None, :])
    np.fill_diagonal(mean, -np.inf)
    if left <= least:
        return groups
    nearest = mean.argmax(1)
    best = mean[np.arange(len(groups)), nearest]
    gone = np.zeros(len(groups), np.bool_)
    while left > least:
        a = int(best.argmax())
        if best[a] < threshold or best[a] == -np.inf:
            break
        left -= 1
        a, b = sorted((a, int(nearest[a])))
        groups[a] += groups[b]
        groups[b] = []
        total[a] += total[b]
        total[:, a] = total[a]
        size[a] += size[b]
        mean[a] = total[a] / (size[a] * size)
        gone[b] = True
        mean[a, a] = -np.inf
        mean[a, gone] = -np.inf
        mean[:, a] = mean[a]
        mean[b] = mean[:, b] = -np.inf
        best[b] = -np.inf
        stale = np.flatnonzero((nearest == a) | (nearest == b))
        for row in {a, *stale.tolist()} - {b}:
            nearest[row] = mean[row].argmax()
            best[row] = mean[row, nearest[row]]
        nearer = (mean[:, a] > best) | ((mean[:, a] == best) & (nearest > a))
        nearer &= ~gone & (mean[:, a] > -np.inf)
        nearest[nearer] = a
        best[nearer] = mean[nearer, a]
    return [sorted(group) for group in groups if group]
