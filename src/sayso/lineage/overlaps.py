"""Passages that two reports share, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.lineage import words
from sayso.lineage.copy import RUN, Copy, Marks, widened
from sayso.lineage.words import Ints

# An excerpt is at least this many words in a row: titles, names of bodies and set phrases shared by chance stay under.
PASSAGE = 16
# A run that one report repeats more often is a refrain: its first places are enough to follow.
OFTEN = 50
# Runs with more holders than this are taken one by one, the others all at once.
FEW = 24


@dataclass(frozen=True, slots=True)
class Overlap:
    """What `a` has in common with `b`: shares of each one's words.

    The `told` shares leave quotations out, and are 0 where nothing is left.
    """

    a: float
    a_told: float
    b: float
    b_told: float


def every(copies: Sequence[Copy]) -> dict[tuple[int, int], Overlap]:
    """The overlap of every two reports that share enough runs to matter."""
    shared = _shared(copies)
    a, b = np.nonzero(shared)
    small = np.array([len(copy.distinct) for copy in copies])
    counts = shared[a, b]
    matter = (counts >= PASSAGE - RUN + 1) | (2.5 * counts >= np.minimum(small[a], small[b]))
    return of(copies, zip(a[matter].tolist(), b[matter].tolist(), strict=True))


def of(copies: Sequence[Copy], pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Overlap]:
    """The overlaps of these pairs of reports, in order."""
    return {(i, j): between(copies[i], copies[j]) for i, j in pairs}


def between(a: Copy, b: Copy) -> Overlap:
    """What two reports have in common."""
    in_a, in_b = a.common(b)
    return Overlap(*_share(a, in_a), *_share(b, in_b))


def _shared(copies: Sequence[Copy]) -> NDArray[np.int32]:
    """How many runs each two reports share, above the diagonal."""
    n = len(copies)
    counts = np.zeros((n, n), dtype=np.int32)
    if not n:
        return counts
    run = np.concatenate([copy.distinct for copy in copies])
    holder = np.repeat(np.arange(n), [len(copy.distinct) for copy in copies])
    order = np.argsort(run, kind="stable")
    run, holder = run[order], holder[order]
    first = words.changes(run)
    size = words.sizes(first, len(run))
    for holders in np.unique(size[size > 1]).tolist():
        at = first[size == holders]
        if holders > FEW:
            for begin in at.tolist():
                who = holder[begin : begin + holders]
                counts[np.ix_(who, who)] += 1
            continue
        who = holder[at[:, None] + np.arange(holders)]
        one, other = np.triu_indices(holders, 1)
        counts += np.bincount((who[:, one] * n + who[:, other]).ravel(), minlength=n * n).reshape(n, n).astype(np.int32)
    return np.triu(counts, 1)


def _share(copy: Copy, common: Marks) -> tuple[float, float]:
    """The share of a report's words that lie in runs that are common: of all, and of those outside quotations."""
    hit = np.zeros(len(copy.runs), dtype=np.bool_)
    hit[copy.places] = np.repeat(common, copy.times)
    covered = widened(hit, len(copy))
    told = len(copy) - copy.spoken
    # Plain numbers: what ends in a link is printed, and an array's own numbers are not JSON.
    share = int(np.count_nonzero(covered)) / max(1, len(copy))
    return share, int(np.count_nonzero(covered & ~copy.quoted)) / told if told else 0.0


def longest(a: Copy, b: Copy) -> tuple[tuple[int, int], tuple[int, int]]:
    """The longest passage of `a` that stands in `b`, counted in words outside quotations first, as word ranges.

    The first is where it stands in `a`, the second in `b`; both are empty where they share nothing.
    """
    i, j = _meetings(a, b)
    if not len(i):
        return (0, 0), (0, 0)
    # Along a diagonal a passage goes on from place to place; `length` counts its runs up to each.
    order = np.lexsort((i, j - i))
    i, j = i[order], j[order]
    goes_on = np.zeros(len(i), dtype=np.bool_)
    goes_on[1:] = (i[1:] == i[:-1] + 1) & (j[1:] == j[:-1] + 1)
    at = np.arange(len(i))
    length = at - np.maximum.accumulate(np.where(goes_on, 0, at)) + 1
    told = np.concatenate(([0], np.cumsum(~a.quoted)))
    size = told[i + RUN] - told[i - length + 1]
    best = np.lexsort((j, i, -length, -size))[0]
    ends_a, ends_b, n = int(i[best]) + RUN, int(j[best]) + RUN, int(length[best])
    return (ends_a - n - RUN + 1, ends_a), (ends_b - n - RUN + 1, ends_b)


def _meetings(a: Copy, b: Copy) -> tuple[Ints, Ints]:
    """The places in `a` and in `b` at which the same run begins, each with each."""
    in_a, in_b = a.common(b)
    mine, theirs = np.flatnonzero(in_a), np.flatnonzero(in_b)
    many_a = a.times[mine]
    many_b = np.minimum(b.times[theirs], OFTEN)
    total = many_a * many_b
    if not len(total):
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing
    which = np.repeat(np.arange(len(total)), total)
    nth = np.arange(len(which)) - np.repeat(np.cumsum(total) - total, total)
    i = a.places[a.first[mine][which] + nth // many_b[which]]
    j = b.places[b.first[theirs][which] + nth % many_b[which]]
    return i, j
