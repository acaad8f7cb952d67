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
    groups = [[n] for n in range(len(alike))]
    if len(groups) < 2:
        return groups
    size = np.ones(len(groups))
    total = np.where(apart, -np.inf, alike)
    mean = total.copy()
    np.fill_diagonal(mean, -np.inf)
    nearest = mean.argmax(1)
    best = mean[np.arange(len(groups)), nearest]
    gone = np.zeros(len(groups), np.bool_)
    while best[a := int(best.argmax())] >= threshold:
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
