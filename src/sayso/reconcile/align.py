"""Which claims answer the same question."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.news.gist import Statement
from sayso.reconcile.features import FAMILY, SLOT, Family, Scorer, Table

FAMILIES: tuple[Family, ...] = ("numeric", "temporal", "worded")
# Neighbours looked at for each claim. More than these found no further right pair on the dev stories.
NEIGHBOURS = {"numeric": 40, "temporal": 30, "worded": 12}
LIKE = 0.12  # surroundings less alike than this never belonged to one question


def candidates(table: Table) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs worth scoring, each once, the lower index first: the nearest neighbours of each claim of its slot."""
    n = len(table.statements)
    if n < 2:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    near = table.near()
    near[table.slot[:, None] != table.slot[None, :]] = -1.0
    np.fill_diagonal(near, -1.0)
    if table.family == "numeric":
        near[table.unit[:, None] != table.unit[None, :]] = -1.0
    count = min(NEIGHBOURS[table.family], n - 1)
    # Neighbours in other reports; those in the same report only join what already belongs together.
    order = np.argsort(-near, axis=1, kind="stable")[:, :count]
    a = np.repeat(np.arange(n), count)
    b = order.ravel()
    keep = near[a, b] > LIKE
    a, b = a[keep], b[keep]
    pairs = np.unique(np.stack([np.minimum(a, b), np.maximum(a, b)], axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]


def group(statements: Sequence[Statement], scorer: Scorer, threshold: dict[Family, float]) -> list[tuple[int, ...]]:
    """Groups of indices into `statements`, every statement in just one, in the order of their first members."""
    groups: list[tuple[int, ...]] = []
    for family in FAMILIES:
        mine = [n for n, s in enumerate(statements) if FAMILY[s.claim.kind] == family]
        if not mine:
            continue
        table = Table([statements[n] for n in mine], family)
        a, b = candidates(table)
        scores = scorer(table.features(a, b), family) if len(a) else np.empty(0, np.float32)
        for members in average_link(len(mine), a, b, scores, threshold[family]):
            groups.append(tuple(mine[m] for m in members))
    return sorted(groups)


def average_link(
    n: int, a: NDArray[np.int64], b: NDArray[np.int64], scores: NDArray[np.float32], threshold: float
) -> list[list[int]]:
    """Join the two groups whose pairs score best on average until no average reaches the threshold.

    A pair that was not scored counts as 0, so one strong pair cannot chain two questions together.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(n)}
    links: dict[int, dict[int, float]] = {i: {} for i in range(n)}
    for i, j, s in zip(a.tolist(), b.tolist(), scores.tolist(), strict=True):
        links[i][j] = links[j][i] = s
    heap = [(-s, i, j) for i, row in links.items() for j, s in row.items() if i < j and s >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members or j not in links[i]:
            continue
        average = links[i][j] / (len(members[i]) * len(members[j]))
        if abs(average + negative) > 1e-9:
            continue  # an older state of the two groups
        members[i] += members.pop(j)
        gone = links.pop(j)
        links[i].pop(j, None)
        for k, total in gone.items():
            if k == i:
                continue
            links[k].pop(j, None)
            links[i][k] = links[k][i] = links[i].get(k, 0.0) + total
        for k, total in links[i].items():
            mean = total / (len(members[i]) * len(members[k]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, min(i, k), max(i, k)))
    return sorted(sorted(m) for m in members.values())


__all__ = ["FAMILIES", "SLOT", "average_link", "candidates", "group"]
