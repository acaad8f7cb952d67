"""What can be seen of two claims that may answer one question."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sayso.news.gist import Gist, Statement
from sayso.news.values import Value, When, days, figure, significant
from sayso.reconcile import meaning
from sayso.reconcile.compare import folded, in_base

Family = Literal["numeric", "temporal", "worded"]
Features = NDArray[np.float32]
Column = NDArray[np.float32]

FAMILY: dict[str, Family] = {
    "count": "numeric", "amount": "numeric", "measure": "numeric", "duration": "numeric", "age": "numeric",
    "date": "temporal", "time": "temporal",
    "place": "worded", "name": "worded", "cause": "worded", "status": "worded", "other": "worded",
}  # fmt: skip
# Kinds that can answer one question: a clause never answers what a name does.
SLOT = {
    "count": 0, "amount": 1, "measure": 2, "duration": 3, "age": 4, "date": 5, "time": 5,
    "place": 7, "name": 8, "cause": 9, "status": 9, "other": 9,
}  # fmt: skip
EVERYBODY = set("people person victim life dead other body death toll casualty individual least more".split()) | {""}
WORD = re.compile(r"\w+")
# A word that says which day it is.
DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:to|yester)day\b|\b(?:last|to)[ -]?night\b|\bthis \w+|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.I,
)
WHOLE_TABLE = 3000  # claims; up to here all likenesses at once are cheaper than those of the candidates one by one
BLOCK = 20_000  # pairs looked at in one go: 40 MB of words on either side
ALIKE = 0.2  # likeness of two clauses below which they share nothing
DIGITS = 7  # significant ones looked at: what a conversion adds behind them was not written
BARE = 2  # of a time of the clock that names no day
FAR = 4.0  # the log of the ratio of two numbers, or of days between two dates, beyond which it tells no more


def _value_words(statement: Statement) -> list[str]:
    return [w.lower() for w in WORD.findall(statement.claim.value.text)]


def _whole(gist: Gist) -> bool:
    """Whether people are counted as such, none singled out: `12 people`, `the dead`, not `12 children`."""
    return not gist.subset and gist.head in EVERYBODY and not set(gist.modifiers) - EVERYBODY


class Table:
    """The claims of one family as columns, and the features of pairs of them.

    Every feature is the same seen from either side.
    """

    def __init__(self, statements: Sequence[Statement], family: Family) -> None:
        self.statements = statements
        self.family = family
        gists = [s.gist for s in statements]
        what = [[g.head, *g.modifiers] if g.head else list(g.modifiers) for g in gists]
        clause = [[g.head, *g.event, *g.beside] for g in gists]
        values = [_value_words(s) for s in statements] if family == "worded" else what
        self.columns: dict[str, meaning.Matrix] = {
            "head": meaning.vectors([[g.head] if g.head else [] for g in gists]),
            "what": meaning.vectors(what),
            "what_words": meaning.bags(what),
            "event": meaning.vectors([g.event[:3] for g in gists]),
            "event_words": meaning.bags([g.event[:3] for g in gists]),
            "clause": meaning.vectors(clause),
            "clause_words": meaning.bags(clause),
            "names": meaning.bags([g.names for g in gists]),
            "sentence": meaning.vectors([g.sentence for g in gists]),
            "sentence_words": meaning.bags([g.sentence for g in gists]),
            "value": meaning.vectors(values),
            "value_words": meaning.bags(values),
        }
        n = len(statements)
        codes = {name: k + 1 for k, name in enumerate(sorted({g.happening for g in gists if g.happening}))}
        self.happening = np.array([codes.get(g.happening, 0) for g in gists])
        self.slot = np.array([SLOT[s.claim.kind] for s in statements])
        reports = {r: k for k, r in enumerate(sorted({s.claim.report for s in statements}))}
        self.report = np.array([reports[s.claim.report] for s in statements], dtype=np.int64)
        self.negated = np.array([g.negated for g in gists])
        self.subset = np.array([g.subset for g in gists])
        self.bare = np.array([not g.head for g in gists])
        self.whole = np.array([_whole(g) for g in gists])
        self.depth = np.array([s.depth for s in statements], np.float32)
        self.long = np.array([len(g.sentence) for g in gists], np.float32)
        self.low = np.full(n, np.nan)
        self.high = np.full(n, np.nan)
        self.unit = np.zeros(n, np.int64)
        self.common = np.zeros(n, np.float32)
        self.digits = np.zeros(n, np.float32)
        self.figures = np.zeros(n, np.float32)
        if family == "numeric":
            self._numbers()
        elif family == "temporal":
            self._days()
            self._acts()
        elif family == "worded":
            self.meant = meaning.directions([s.meaning for s in statements])
        self.one = np.where(np.isnan(self.low), self.high, self.low)

    def _numbers(self) -> None:
        bases = [in_base(s.claim.value) for s in self.statements]
        units = {u: k for k, u in enumerate(sorted({b[2] or "" for b in bases}))}
        self.unit = np.array([units[b[2] or ""] for b in bases], dtype=np.int64)
        self.low = np.array([math.nan if b[0] is None else b[0] for b in bases])
        self.high = np.array([math.nan if b[1] is None else b[1] for b in bases])
        one = [figure(low, high) for low, high, _ in bases]
        self.digits = np.array([_digits(x) for x in one], np.float32)
        figures = list(zip(one, (b[2] for b in bases), self.slot.tolist(), strict=True))
        often = Counter(figures)
        self.figures = np.array([math.log(often[f]) for f in figures], np.float32)
        told = Counter((b[0], b[1], b[2]) for b in bases)
        self.common = np.array([math.log(told[b[0], b[1], b[2]]) for b in bases], np.float32)

    def _days(self) -> None:
        def ordinal(day: date | None) -> float:
            return math.nan if day is None else float(day.toordinal())

        spans = [days(_when(s.claim.value)) for s in self.statements]
        self.low = np.array([ordinal(a) for a, _ in spans])
        self.high = np.array([ordinal(b) for _, b in spans])
        told = Counter(spans)
        self.common = np.array([math.log(told[k]) for k in spans], np.float32)

    def _acts(self) -> None:
        gists = [s.gist for s in self.statements]
        about = [list(folded(s.claim.about)) for s in self.statements]
        self.columns["act"] = meaning.vectors([[g.act] if g.act else [] for g in gists])
        self.columns["actor"] = meaning.vectors([g.actor for g in gists])
        self.columns["actor_words"] = meaning.bags([g.actor for g in gists])
        self.columns["about"] = meaning.vectors(about)
        self.columns["about_words"] = meaning.bags(about)
        codes = {name: k + 1 for k, name in enumerate(sorted({g.act for g in gists if g.act}))}
        self.act = np.array([codes.get(g.act, 0) for g in gists])
        self.said = np.array([g.act == "say" for g in gists])
        self.unknown = np.array([not g.actor for g in gists], np.float32)
        self.clock = np.array([clock(s.claim.value) for s in self.statements], np.float32)

    def one_figure(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Pairs that state one figure, however hedged: `121`, `over 121`, `about 121` of one unit."""
        same: NDArray[np.bool_] = (self.one[a] == self.one[b]) & (self.unit[a] == self.unit[b])
        return same

    def strangers(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Pairs of clauses that share next to no word and mean nothing alike: no scorer is asked."""
        if self.family != "worded":
            return np.zeros(len(a), np.bool_)
        shared = _likeness(self.columns["sentence_words"], a, b) >= ALIKE
        alike = _likeness(self.columns["clause"], a, b) >= ALIKE
        strange: NDArray[np.bool_] = ~(shared | alike) & (self.slot[a] == SLOT["other"])
        return strange

    def near(self, rows: slice) -> meaning.Matrix:
        """How alike the surroundings of some claims (rows) and of all are, roughly: what candidates are drawn from."""
        clause, words = self.columns["clause"], self.columns["sentence_words"]
        out: meaning.Matrix = 0.5 * (clause[rows] @ clause.T) + 0.5 * (words[rows] @ words.T)
        # Rounded, so that the size of a block, and with it the order of the sums, plays no part.
        return np.round(out, 6)

    def features(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> Features:
        """Features (pairs, NAMES[family]) of the pairs `a[i]`, `b[i]`, which are all that come into question.

        All at once, as clauses are also told by how much nearer the nearest claim of the other's report is.
        """

        def like(column: meaning.Matrix) -> Column:
            return _likeness(column, a, b)

        def both(column: NDArray[np.bool_]) -> Column:
            alike: Column = (column[a] == column[b]).astype(np.float32)
            return alike

        told = self.happening
        rows: list[Column] = [like(column) for column in self.columns.values()]
        rows += [
            ((told[a] == told[b]) & (told[a] > 0)).astype(np.float32),
            ((told[a] != told[b]) & (told[a] > 0) & (told[b] > 0)).astype(np.float32),
            both(self.negated),
            both(self.subset),
            (self.whole[a] & self.whole[b] & (told[a] == told[b]) & (told[a] > 0)).astype(np.float32),
            (self.whole[a] != self.whole[b]).astype(np.float32),
            (self.bare[a].astype(np.float32) + self.bare[b]),
            (self.report[a] == self.report[b]).astype(np.float32),
            np.abs(self.depth[a] - self.depth[b]),
            np.minimum(self.long[a], self.long[b]),
            np.abs(self.long[a] - self.long[b]),
            self.slot[a].astype(np.float32)
            if self.family != "worded"
            else (self.slot[a] == SLOT["status"]).astype(np.float32) * 2 + (self.slot[a] == SLOT["name"]),
        ]
        if self.family == "temporal":
            rows += [
                ((self.act[a] == self.act[b]) & (self.act[a] > 0)).astype(np.float32),
                self.said[a].astype(np.float32) + self.said[b],
                self.unknown[a] + self.unknown[b],
                np.minimum(self.clock[a], self.clock[b]),
                np.abs(self.clock[a] - self.clock[b]),
            ]
        if self.family == "worded":
            meant = like(self.meant)
            rows += [meant, *self._behind(a, b, meant)]
        else:
            rows += self._values(a, b)
        return np.stack(rows, axis=1).astype(np.float32)

    def _behind(self, a: NDArray[np.int64], b: NDArray[np.int64], likeness: Column) -> list[Column]:
        """How far each pair falls behind the likest one of its first claim with the report of its second, and back.

        A report seldom answers one question twice: where it has a sentence that is nearer, that one is the answer.
        """
        reports = self.report.max(initial=0) + 1
        _, of = np.unique(
            np.concatenate([a * reports + self.report[b], b * reports + self.report[a]]), return_inverse=True
        )
        best = np.full(of.max(initial=-1) + 1, -1.0, np.float32)
        both = np.concatenate([likeness, likeness])
        np.maximum.at(best, of, both)
        first, second = np.split(best[of] - both, 2)
        return [np.minimum(first, second), np.maximum(first, second)]

    def _values(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> list[Column]:
        low_a, low_b, high_a, high_b = self.low[a], self.low[b], self.high[a], self.high[b]
        inner = np.fmax(np.nan_to_num(low_a, nan=-np.inf), np.nan_to_num(low_b, nan=-np.inf))
        outer = np.fmin(np.nan_to_num(high_a, nan=np.inf), np.nan_to_num(high_b, nan=np.inf))
        same_low = (low_a == low_b) | (np.isnan(low_a) & np.isnan(low_b))
        equal = same_low & ((high_a == high_b) | (np.isnan(high_a) & np.isnan(high_b)))
        one_a, one_b = self.one[a], self.one[b]
        unknown = np.isnan(one_a) | np.isnan(one_b)
        if self.family == "temporal":
            # Days between them: none between a month and a day in it.
            apart = np.where(unknown, np.nan, np.log1p(np.maximum(inner - outer, 0)))
            wide = np.log1p(np.abs(np.nan_to_num(high_a - low_a)) + np.abs(np.nan_to_num(high_b - low_b)))
        else:
            apart = np.abs(np.log((np.abs(one_a) + 0.5) / (np.abs(one_b) + 0.5)))
            wide = np.log10(np.fmax(np.abs(one_a), np.abs(one_b)) + 1)
        alike = self.one_figure(a, b)
        return [
            np.where(alike, np.fmin(self.digits[a], self.digits[b]), -1).astype(np.float32),
            np.where(alike, np.fmax(self.figures[a], self.figures[b]), -1).astype(np.float32),
            (self.unit[a] == self.unit[b]).astype(np.float32),
            (equal & ~unknown).astype(np.float32),
            ((inner <= outer) & ~unknown).astype(np.float32),
            np.nan_to_num(np.minimum(apart, FAR), nan=FAR).astype(np.float32),
            np.nan_to_num(wide).astype(np.float32),
            unknown.astype(np.float32),
            np.fmax(self.common[a], self.common[b]),
            (np.isnan(low_a) | np.isnan(high_a)).astype(np.float32) + (np.isnan(low_b) | np.isnan(high_b)),
        ]


def _likeness(column: meaning.Matrix, a: NDArray[np.int64], b: NDArray[np.int64]) -> Column:
    """The products of the rows of each pair."""
    if len(column) <= WHOLE_TABLE:
        shared: Column = (column @ column.T)[a, b]
    else:
        shared = np.empty(len(a), np.float32)
        for k in range(0, len(a), BLOCK):
            shared[k : k + BLOCK] = np.einsum("ij,ij->i", column[a[k : k + BLOCK]], column[b[k : k + BLOCK]])
    # Rounded, so that the size of the table, and with it the order of the sums, plays no part.
    return np.round(shared, 4)


def clock(value: Value) -> int:
    """Whether a time is one of the clock: 1 with its day, `5:10 a.m. on Wednesday`, BARE without, 0 for a day."""
    if not value.start or "T" not in value.start or value.end not in (None, value.start):
        return 0
    return 1 if DAY.search(value.text) else BARE


def _digits(stated: float | None) -> int:
    """Significant digits: 121 billion has three, and is seldom said twice by chance."""
    return 0 if stated is None else len(significant(stated, DIGITS)[0])


def _when(value: Value) -> When:

    return When(value.start, value.end, value.text)


Scorer = Callable[[Features, Family], Column]
