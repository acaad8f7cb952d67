"""Signatures laid side by side, so that a million of them can be compared."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.news.story import KEYS, Signature

Rows = NDArray[np.int64]
Numbers = NDArray[np.float64]

# Of the reports that share a key, each is compared with so many that came out next: reports of one event lie close in
# time, and the work for a name that is in every report stays that of a name in few.
NEXT: Final = 32
# Two reports with one key in common are worth comparing where fewer than this have it; else they need two.
SELDOM: Final = 64
_AT_ONCE: Final = 2048  # rows whose pairs are held at once, about 100 MB
_COLUMNS: Final = 4096  # of a matrix of words that are multiplied at once, 26 MB for the largest neighbourhood
_UNDATED: Final = np.iinfo(np.int32).max


class Sheaf:
    """The signatures of many reports in order of their ids, about 900 bytes each with all that belongs to them.

    Promises: row `n` is the same report whatever order the signatures came in, and every likeness is the same number.
    A report that comes twice is there once.
    """

    def __init__(self, signatures: Iterable[Signature]) -> None:
        ids: list[str] = []
        titles: list[str] = []
        ordinary: list[bool] = []
        numbered: dict[str, int] = {}
        rows: dict[str, int] = {}
        days, ends, squares = array("i"), array("q", [0]), array("q")
        words, weights, named, keys = array("i"), array("H"), array("b"), array("i")
        for each in signatures:
            if each.report in rows:
                continue
            rows[each.report] = len(ids)
            ids.append(each.report)
            titles.append(each.title)
            ordinary.append(each.ordinary)
            days.append(_UNDATED if each.day is None else each.day)
            names = {name.casefold() for name in each.names}
            words.extend([numbered.setdefault(word, len(numbered)) for word in each.words])
            weights.extend(each.weights)
            squares.append(sum(weight * weight for weight in each.weights))
            named.extend([word in names for word in each.words])
            of = [numbered[key] for key in each.keys if key in numbered]
            keys.extend(of + [-1] * (KEYS - len(of)))
            ends.append(len(words))
        order = sorted(range(len(ids)), key=ids.__getitem__)
        self._filed: Rows = np.array(order, np.int64)  # where each row's words lie: in the order they came in
        self.ids: tuple[str, ...] = tuple(ids[n] for n in order)
        self.titles: tuple[str, ...] = tuple(titles[n] for n in order)
        self.ordinary: tuple[bool, ...] = tuple(ordinary[n] for n in order)
        self.row: dict[str, int] = {report: n for n, report in enumerate(self.ids)}
        self.vocabulary: tuple[str, ...] = tuple(numbered)
        self._days = np.frombuffer(days, np.int32)[self._filed] if ids else np.zeros(0, np.int32)
        self._ends = np.frombuffer(ends, np.int64)
        self._words = np.frombuffer(words, np.int32) if words else np.zeros(0, np.int32)
        self._weights = np.frombuffer(weights, np.uint16) if weights else np.zeros(0, np.uint16)
        self._named = np.frombuffer(named, np.int8) if named else np.zeros(0, np.int8)
        self._keys = np.frombuffer(keys, np.int32).reshape(-1, KEYS) if keys else np.zeros((0, KEYS), np.int32)
        length = np.sqrt(np.array(squares, np.float64))[self._filed]
        self._length: Numbers = np.where(length > 0, length, 1.0)

    def __len__(self) -> int:
        return len(self.ids)

    def days(self, rows: Rows) -> Numbers:
        """The day of each row, counted from 0001-01-01; NaN for one that has none."""
        of = self._days[rows].astype(np.float64)
        return np.where(of == _UNDATED, np.nan, of)

    def words(self, row: int) -> tuple[Rows, Rows, NDArray[np.bool_]]:
        """The numbers of a row's words in `vocabulary`, their weights, and which of them are names."""
        at = self._filed[row]
        span = slice(int(self._ends[at]), int(self._ends[at + 1]))
        return (
            self._words[span].astype(np.int64),
            self._weights[span].astype(np.int64),
            self._named[span].astype(np.bool_),
        )

    def table(self, rows: Rows) -> tuple[Numbers, Rows]:
        """Weights (rows, words) of the words that two or more of the rows have, and the numbers of these words.

        The words stand in the order of the alphabet.
        """
        which, words, weights = self._flat(rows)
        distinct, column, times = np.unique(words, return_inverse=True, return_counts=True)
        shared = np.flatnonzero(times > 1)
        shared = shared[np.argsort(np.array([self.vocabulary[w] for w in distinct[shared]], object), kind="stable")]
        place = np.full(len(distinct), -1, np.int64)
        place[shared] = np.arange(len(shared))
        at = place[column]
        kept = at >= 0
        table = np.zeros((len(rows), len(shared)))
        table[which[kept], at[kept]] = weights[kept]
        return table, distinct[shared]

    def likeness(self, rows: Rows) -> Numbers:
        """The likeness (rows, rows) of every two of the rows, 0 to 1: the cosine of their weights."""
        table, _ = self.table(rows)
        product = np.zeros((len(rows), len(rows)))
        for at in range(0, table.shape[1], _COLUMNS):
            part = table[:, at : at + _COLUMNS]
            product += part @ part.T  # whole numbers below 2**53: exact in whatever order they are summed
        length = self._length[rows]
        alike: Numbers = product / (length[:, None] * length[None, :])
        np.fill_diagonal(alike, 1.0)
        return alike

    def pairs(self) -> Iterator[tuple[Rows, Rows, Numbers]]:
        """Every two rows that share keys and lie close in time, with their likeness, in portions."""
        filed, owner = self._shelves()
        begins = np.concatenate([[0], np.flatnonzero(np.diff(filed)) + 1]) if len(filed) else np.zeros(0, np.int64)
        size = np.diff(np.concatenate([begins, [len(filed)]]))
        seldom = np.repeat(size, size) < SELDOM
        by_row = np.argsort(owner, kind="stable").astype(np.int32)
        bound = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=len(self)))])
        for first in range(0, len(self), _AT_ONCE):
            last = min(first + _AT_ONCE, len(self))
            at = by_row[bound[first] : bound[last]].astype(np.int64)
            left, right, counts = [], [], []
            for step in range(1, NEXT + 1):
                at = at[at + step < len(filed)]
                at = at[filed[at + step] == filed[at]]
                if not len(at):
                    break
                left.append(owner[at])
                right.append(owner[at + step])
                counts.append(np.where(seldom[at], 2, 1))
            if not left:
                continue
            code = np.concatenate(left).astype(np.int64) * len(self) + np.concatenate(right)
            pair, which = np.unique(code, return_inverse=True)
            pair = pair[np.bincount(which, np.concatenate(counts)) >= 2]
            one, other = pair // len(self), pair % len(self)
            yield one, other, self._cosines(first, last, one, other)

    def _shelves(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Keys in order, and the row that each stands for; the rows of one key by day, then by id."""
        # Half the width of what NumPy takes by itself: a million reports have sixteen million keys.
        flat = self._keys[self._filed].ravel()
        owner = np.repeat(np.arange(len(self), dtype=np.int32), KEYS)[flat >= 0]
        flat = flat[flat >= 0]
        order = np.lexsort((owner, self._days[owner], flat))
        return flat[order], owner[order]

    def _cosines(self, first: int, last: int, one: Rows, other: Rows) -> Numbers:
        """The likeness of pairs whose first is one of the rows from `first` to `last`."""
        span = np.arange(first, last)
        which, words, weights = self._flat(span)
        code = which * np.int64(len(self.vocabulary)) + words
        order = np.argsort(code, kind="stable")
        code, weights = code[order], weights[order]
        product = np.zeros(len(one))
        for at in range(0, len(one), 8 * _AT_ONCE):
            rows = other[at : at + 8 * _AT_ONCE]
            pair, theirs, heavy = self._flat(rows)
            wanted = (one[at : at + 8 * _AT_ONCE] - first)[pair] * np.int64(len(self.vocabulary)) + theirs
            found = np.minimum(np.searchsorted(code, wanted), len(code) - 1)
            hit = code[found] == wanted
            product[at : at + len(rows)] = np.bincount(
                pair[hit], (weights[found[hit]] * heavy[hit]).astype(np.float64), minlength=len(rows)
            )
        alike: Numbers = product / (self._length[one] * self._length[other])
        return alike

    def _flat(self, rows: Rows | Sequence[int]) -> tuple[Rows, Rows, Rows]:
        """For every word of every row: which of the rows, the word's number, its weight."""
        at = self._filed[rows]
        begins, many = self._ends[at], self._ends[at + 1] - self._ends[at]
        which = np.repeat(np.arange(len(at)), many)
        within = np.arange(len(which)) - np.repeat(np.cumsum(many) - many, many)
        place = begins[which] + within
        return which, self._words[place].astype(np.int64), self._weights[place].astype(np.int64)
