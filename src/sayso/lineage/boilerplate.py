"""Site furniture: lines that an outlet prints under (or over) reports that have nothing else in common."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType

import numpy as np

from sayso.lineage import outlets, words
from sayso.lineage.copy import RUN, Stretches
from sayso.lineage.words import Ints, Keys, Words
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
ASKED = 24
# So many lines of a report's head and foot are counted for its outlet: a section or a slogan above, and below a
# comment policy, a newsletter, an address, links, rights and a station's own line.
HEAD = 2
FOOT = 6
# An outlet's lines are remembered for so many of its reports: a week of a busy desk, a season of a quiet one.
REMEMBERED = 200
NONE: Mapping[int, int] = MappingProxyType({})  # no furniture known


@dataclass(frozen=True, slots=True)
class Page:
    """A report's text in words and lines.

    Of the lines that have words, `key` tells them apart (equal for equal lines), `start` and `end` say where they
    stand, `size` how many words each has, and `first` the first of its words.
    """

    report: Report
    words: Words
    first: Ints
    key: Ints
    start: Ints
    end: Ints

    @property
    def size(self) -> Ints:
        """How many words each line has."""
        return words.sizes(self.first, len(self.words))


@dataclass(frozen=True, slots=True)
class Edges:
    """The numbers of the lines at a report's head and foot, and of the longest line between them."""

    lines: tuple[int, ...]
    body: int


def page(report: Report) -> Page:
    """The words and lines of a report's text."""
    found = words.of(report.text)
    end = np.concatenate((found.breaks, np.array([len(report.text)])))
    start = np.concatenate((np.zeros(1, dtype=np.int64), end[:-1] + 1))
    first = np.searchsorted(found.start, start)
    worded = words.sizes(first, len(found)) > 0
    first = first[worded]
    key = words.short(words.sums(found.key, first)) if len(first) else first
    return Page(report, found, first, key, start[worded], end[worded])


def edges(of: Page) -> Edges | None:
    """What an archive counts of a report for its outlet; nothing of a report without three lines."""
    count = len(of.key)
    if count < 3:
        return None
    foot = min(FOOT, count // 2)
    head = min(HEAD, (count - foot) // 2)
    keys, sizes = of.key.tolist(), of.size.tolist()
    _, body = max(zip(sizes[head : count - foot], keys[head : count - foot], strict=True))
    return Edges(tuple(sorted({*keys[:head], *keys[count - foot :]})), body)


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

    def known(self) -> dict[int, int]:
        """All lines that are furniture of some outlet, and how many reports had each."""
        found: dict[int, int] = {}
        for outlet in self._outlets.values():
            for line, (count, _, _) in outlet.items():
                if count >= FURNITURE:
                    found[line] = max(count, found.get(line, 0))
        return found

    def add(self, outlet: str, of: Edges) -> None:
        """Count a report."""
        known = self._outlets.setdefault(outlet, OrderedDict())
        now = self._reports[outlet] = self._reports[outlet] + 1
        for line in of.lines:
            count, body, _ = known.pop(line, (0, 0, 0))
            known[line] = (count + (count == 0 or body != of.body), of.body, now)
        while known and next(iter(known.values()))[2] <= now - REMEMBERED:
            known.popitem(last=False)


def away(pages: Sequence[Page], known: Mapping[int, int], *, archive: bool = False) -> list[Stretches]:
    """Stretches of each text that close or open several reports whose texts differ otherwise, or lines so `known`.

    In an `archive` one outlet at least has two reports with the line; in a story each outlet may have but one.
    """
    lines = _Lines(pages, known, archive)
    return [_outer(of, lines.texts) for of in pages]


def outer(of: Page, furniture: Mapping[int, int]) -> Stretches:
    """The stretches at the head and the foot of a text whose lines are all furniture: by line, of how many reports."""
    return _outer(of, lambda key: furniture.get(key, 0)) if furniture else []


def _outer(of: Page, texts: Callable[[int], int]) -> Stretches:
    count = len(of.key)
    furniture: set[int] = set()
    for way in (range(count), range(count - 1, -1, -1)):
        edge: list[int] = []
        copied = 0
        for n in way:
            times = texts(int(of.key[n]))
            if not times:
                break
            edge.append(n)
            copied += int(of.size[n]) if times < SURE else 0
        if copied <= FURNITURE_WORDS:
            furniture.update(edge)
    # A report that would be left with nothing is its furniture.
    if len(furniture) == count:
        return []
    return [(int(of.start[n]), int(of.end[n])) for n in sorted(furniture)]


class _Lines:
    """Which lines of these reports are furniture; worked out for those that somebody asks about."""

    def __init__(self, pages: Sequence[Page], known: Mapping[int, int], archive: bool) -> None:
        self.pages = pages
        self.outlets = [page.report.outlet for page in pages] if archive else []
        self.known = known
        keys = np.concatenate([page.key for page in pages]) if pages else np.zeros(0, dtype=np.int64)
        holder = np.repeat(np.arange(len(pages)), [len(page.key) for page in pages])
        order = np.argsort(keys, kind="stable")
        self.keys: list[int] = keys[order].tolist()
        self.holder: list[int] = holder[order].tolist()
        self.asked: dict[int, int] = {}
        self.groups: dict[tuple[int, ...], int] = {}

    def texts(self, key: int) -> int:
        """Under how many texts of their own a line is found, as far as that matters; 0 for a line that is copy."""
        if key not in self.asked:
            holders = self.holder[bisect_left(self.keys, key) : bisect_right(self.keys, key)]
            who = tuple(dict.fromkeys(holders))[:ASKED]
            if len(who) > 1 and who not in self.groups:
                each_its_own = self.outlets and len({self.outlets[i] for i in who}) == len(who)
                self.groups[who] = 0 if each_its_own else self._told_apart(who)
            self.asked[key] = max(self.groups.get(who, 0), self.known.get(key, 0))
        return self.asked[key]

    def _told_apart(self, who: tuple[int, ...]) -> int:
        """How many of these reports, without the lines that all of them share, are texts of their own; 0 if too few.

        Copies of one text count once, so that a reprint makes nothing furniture that was none before. Counted up to
        SURE.
        """
        if len(who) == 2 and not same_outlet(self.pages[who[0]].report, self.pages[who[1]].report):
            return 0
        common = reduce(np.intersect1d, (self.pages[i].key for i in who))
        texts: list[Keys] = []
        for i in who:
            rest = _runs(self.pages[i], common)
            if len(rest) < OF_ITS_OWN or any(
                len(np.intersect1d(rest, text, assume_unique=True)) >= ONE_TEXT * min(len(rest), len(text))
                for text in texts
            ):
                continue
            texts.append(rest)
            if len(texts) == SURE:
                break
        return len(texts) if len(texts) >= min(FURNITURE, len(who)) else 0


def same_outlet(a: Report, b: Report) -> bool:
    """Whether two reports surely came out at one outlet."""
    mine = outlets.own_outlet(a)
    return mine is not None and outlets.same(mine, outlets.own_outlet(b))


def _runs(of: Page, without: Ints) -> Keys:
    """The runs of words inside the lines of a text, but those `without`, each once, in order."""
    kept = ~np.isin(of.key, without)
    size = of.size
    made = words.runs(of.words.key, RUN)
    inside = np.repeat(np.where(kept, size, 0), size)[: len(made)] > 0
    # A run that begins in the last words of a line goes on into the next.
    last = (of.first + size)[:, None] - np.arange(1, RUN)
    last = np.unique(last[last >= 0])
    inside[last[last < len(made)]] = False
    return np.unique(made[inside])
