"""Site furniture: lines that an outlet prints under (or over) reports that have nothing else in common."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from sayso.lineage import outlets, words
from sayso.lineage.copy import RUN, Stretches
from sayso.lineage.words import Ints, Words
from sayso.news.report import Report

# Lines that close (or open) this many reports with otherwise different texts are furniture.
FURNITURE = 3
# More words than this at one edge are copy, background that an outlet prints again, but for lines under as many reports
# as the second number says: a comment policy is long, and background is dropped when the event is over.
FURNITURE_WORDS = 120
SURE = 8
# A report has a text of its own with this many runs beside what it shares: a dateline or a rights line is none.
OF_ITS_OWN = 20
# Two texts are one with this share of the runs of the shorter in common.
ONE_TEXT = 0.2
# Of the reports that share a line, these many show whether they are texts of their own: thousands share a footer.
ASKED = 64
# So many lines of a report's head and foot are counted for its outlet: a section or a slogan above, and below a
# comment policy, a newsletter, an address, links, rights and a station's own line.
HEAD = 2
FOOT = 6
# An outlet's lines are remembered for so many of its reports: a week of a busy desk, a season of a quiet one.
REMEMBERED = 200
NONE: Mapping[int, int] = MappingProxyType({})  # no furniture known


class Line(NamedTuple):
    """A line of a text that has words: its number, equal for equal lines, its place, and its words."""

    key: int
    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Page:
    """A report's text in words and lines; `row[i]` is the line, counted from the top of the text, of word `i`."""

    report: Report
    words: Words
    row: Ints
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Edges:
    """The numbers of the lines at a report's head and foot, and of the longest line between them."""

    lines: tuple[int, ...]
    body: int


def page(report: Report) -> Page:
    """The words and lines of a report's text."""
    found = words.of(report.text)
    rows = report.text.split("\n")
    starts = np.array([0, *accumulate(len(row) + 1 for row in rows[:-1])])
    row = np.searchsorted(starts, found.start, side="right") - 1
    if not len(found):
        return Page(report, found, row, ())
    first = words.changes(row)
    at = starts[row[first]]
    ends = at + [len(rows[n]) for n in row[first].tolist()]
    columns = (words.short(words.sums(found.key, first)), at, ends, words.sizes(first, len(row)))
    return Page(report, found, row, tuple(map(Line, *(column.tolist() for column in columns))))


def edges(of: Page) -> Edges | None:
    """What an archive counts of a report for its outlet; nothing of a report without three lines."""
    lines = of.lines
    if len(lines) < 3:
        return None
    foot = min(FOOT, len(lines) // 2)
    head = min(HEAD, (len(lines) - foot) // 2)
    inner = max(lines[head : len(lines) - foot], key=lambda line: (line.words, line.key))
    kept = (*lines[:head], *lines[len(lines) - foot :])
    return Edges(tuple(sorted({line.key for line in kept})), inner.key)


class Seen:
    """How often each outlet closed or opened a report with a line, over its last reports, as they come in.

    A report counts where the last one that had the line was another text: its longest inner line tells.
    """

    def __init__(self) -> None:
        self._outlets: dict[str, OrderedDict[int, tuple[int, int, int]]] = {}
        self._reports: dict[str, int] = defaultdict(int)

    def furniture(self, outlet: str, of: Edges) -> dict[int, int]:
        """Those of a report's outer lines that are furniture of its outlet, and how many reports had each before."""
        known: Mapping[int, tuple[int, int, int]] = self._outlets.get(outlet, {})
        return {line: known[line][0] for line in of.lines if line in known and known[line][0] >= FURNITURE}

    def add(self, outlet: str, of: Edges) -> None:
        """Count a report."""
        known = self._outlets.setdefault(outlet, OrderedDict())
        now = self._reports[outlet] = self._reports[outlet] + 1
        for line in of.lines:
            count, body, _ = known.pop(line, (0, 0, 0))
            known[line] = (count + (count == 0 or body != of.body), of.body, now)
        while known and next(iter(known.values()))[2] <= now - REMEMBERED:
            known.popitem(last=False)


def away(pages: Sequence[Page], known: Mapping[int, int]) -> list[Stretches]:
    """Stretches of each text that close or open several reports whose texts differ otherwise, or lines so `known`."""
    holders: dict[int, list[int]] = defaultdict(list)
    for i, of in enumerate(pages):
        for key in {line.key for line in of.lines}:
            holders[key].append(i)
    texts: dict[tuple[int, ...], int] = {}
    runs: dict[int, dict[int, set[int]]] = {}
    furniture = dict(known)
    for key, who in holders.items():
        if len(who) < 2:
            continue
        group = tuple(who[:ASKED])
        if group not in texts:
            texts[group] = _told_apart(group, pages, runs)
        if texts[group]:
            furniture[key] = max(texts[group], furniture.get(key, 0))
    return [outer(of, furniture) for of in pages]


def outer(of: Page, furniture: Mapping[int, int]) -> Stretches:
    """The stretches at the head and the foot of a text whose lines are all furniture: by line, of how many reports."""
    if not furniture:
        return []
    stretches: set[tuple[int, int]] = set()
    for lines in (of.lines, of.lines[::-1]):
        edge = list(takewhile(lambda line: line.key in furniture, lines))
        if sum(line.words for line in edge if furniture[line.key] < SURE) <= FURNITURE_WORDS:
            stretches.update((line.start, line.end) for line in edge)
    # A report that would be left with nothing is its furniture.
    return sorted(stretches) if len(stretches) < len(of.lines) else []


def same_outlet(a: Report, b: Report) -> bool:
    """Whether two reports surely came out at one outlet."""
    mine = outlets.own_outlet(a)
    return mine is not None and outlets.same(mine, outlets.own_outlet(b))


def _told_apart(who: tuple[int, ...], pages: Sequence[Page], runs: dict[int, dict[int, set[int]]]) -> int:
    """How many of these reports, without the lines that all of them share, are texts of their own; 0 if too few.

    Copies of one text count once, so that a reprint makes nothing furniture that was none before. Counted up to SURE.
    """
    if len(who) == 2 and not same_outlet(pages[who[0]].report, pages[who[1]].report):
        return 0
    common = set.intersection(*({line.key for line in pages[i].lines} for i in who))
    texts: list[set[int]] = []
    for i in who:
        if i not in runs:
            runs[i] = _runs(pages[i])
        rest: set[int] = set().union(*(inside for key, inside in runs[i].items() if key not in common))
        if len(rest) < OF_ITS_OWN or any(len(rest & text) >= ONE_TEXT * min(len(rest), len(text)) for text in texts):
            continue
        texts.append(rest)
        if len(texts) == SURE:
            break
    return len(texts) if len(texts) >= min(FURNITURE, len(who)) else 0


def _runs(of: Page) -> dict[int, set[int]]:
    """The runs of words inside each line, by the line's number."""
    made = words.runs(of.words.key, RUN)
    row = of.row[: len(made)]
    whole = row == of.row[RUN - 1 :][: len(made)]
    inside: dict[int, set[int]] = {int(n): set() for n in dict.fromkeys(of.row.tolist())}
    for run, n in zip(made[whole].tolist(), row[whole].tolist(), strict=True):
        inside[n].add(run)
    return {line.key: found for line, found in zip(of.lines, inside.values(), strict=True)}
