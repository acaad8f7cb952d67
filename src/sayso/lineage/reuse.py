"""Passages that two reports share, and which report has them from which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from heapq import heapify, heappop, heappush

import numpy as np

from sayso.lineage import boilerplate, copy, outlets, overlaps, signatures
from sayso.lineage.boilerplate import NONE, Page
from sayso.lineage.copy import RUN, Copy, Stretches
from sayso.lineage.outlets import Outlet
from sayso.lineage.overlaps import PASSAGE, Overlap
from sayso.lineage.tied import Tied, groups
from sayso.news.report import Report
from sayso.news.story import From, Link

# Of the shorter report's words, this share stands in the longer one too: reports of one event written apart share
# under 0.2, agency copy cut, edited or topped up 0.6 and more.
SAME_TEXT = 0.5
# An outlet carries its own background from one report into the next; only nearly all of it is the same report again.
SAME_TEXT_AT_HOME = 0.8
# Outside quotation marks too, so that two reports of one speech are not one text.
SAME_NARRATIVE = 0.4
# A short text that came first and fills less than this of a longer one is an excerpt in it, not its whole.
FILLS = 0.15
# A stub is a report of at most this many words that is the opening of another.
STUB = 60
# Of an excerpt's words so many stand outside quotation marks.
PASSAGE_NARRATIVE = 12
# More reports than this are no story that one event makes, but an archive: comparing each two would take hours.
ALL_PAIRS = 500
UNDATED = "9999"  # sorts after every year that news has


def find(reports: Sequence[Report], furniture: Mapping[int, int] = NONE) -> tuple[Link, ...]:
    """Who has whose text: reprints (each from its family's first or fullest report) and excerpts.

    A reprint's `score` is the share of its running copy that it shares with the report it comes from; an
    excerpt's `span` is the longest shared passage, in the report that took it over. Ordered by report.
    `furniture` are lines that an archive knows for site furniture, see `boilerplate.Seen`. Up to ALL_PAIRS reports
    are compared each with each. Of more, those whose signatures have enough in common, and only reprints are told: a
    passage is too little to show in a signature, and a question for one story.
    """
    pages = [boilerplate.page(report) for report in sorted(reports, key=lambda r: r.id)]
    archive = len(pages) > ALL_PAIRS
    away = boilerplate.away(pages, furniture, archive=archive)
    pairs: Sequence[tuple[int, int]] = ()
    if archive:
        kept, pairs = _near(pages, away)
        pages, away = [pages[i] for i in kept], [away[i] for i in kept]
    ordered = [page.report for page in pages]
    copies = [copy.of(page.report, page.words, out) for page, out in zip(pages, away, strict=True)]
    copy.mark_speech(copies)
    before = _Order(ordered, copies)
    shared = _met(copies, pairs, before) if archive else overlaps.every(copies)
    related: dict[int, set[int]] = defaultdict(set)
    for (i, j), overlap in shared.items():
        if _one_text(copies[i], copies[j], overlap, before):
            related[i].add(j)
            related[j].add(i)
    # Each report joins the one that it has most in common with of those before it, and no other: a later copy of one
    # of two texts never makes the two one.
    family = list(range(len(ordered)))
    for group in groups((i, j) for i in related for j in related[i]):
        line = before.line(group)
        for n, i in enumerate(line):
            near = [
                (max(_of(i, j, shared), _of(j, i, shared)), -m, j) for m, j in enumerate(line[:n]) if j in related[i]
            ]
            if near:
                family[i] = family[max(near)[2]]

    members: dict[int, list[int]] = defaultdict(list)
    for i, head in enumerate(family):
        members[head].append(i)
    links: list[Link] = []
    rank: dict[int, int] = {}
    for group in members.values():
        line = before.line(group)
        rank.update({i: n for n, i in enumerate(line)})
        links += _reprints(line, copies, shared)
    if not archive:
        links += _excerpts(copies, shared, family, rank, before)
    return tuple(sorted(links, key=lambda link: (link.report, link.kind != "reprint", link.source.report or "")))


def _near(pages: Sequence[Page], away: Sequence[Stretches]) -> tuple[list[int], list[tuple[int, int]]]:
    """The reports that may have relatives among the others, and pairs of places among them to compare, oldest first."""
    # Oldest first: the first holders of a number stand for all, and later copies come from them.
    line = sorted(range(len(pages)), key=lambda i: (pages[i].report.published.start or UNDATED, i))
    found = signatures.candidates(signatures.of_page(pages[i], away[i]) for i in line).tolist()
    pairs = [(min(line[a], line[b]), max(line[a], line[b])) for a, b in found]
    kept = sorted({i for pair in pairs for i in pair})
    place = {i: n for n, i in enumerate(kept)}
    return kept, [(place[a], place[b]) for a, b in pairs]


def _met(copies: Sequence[Copy], pairs: Sequence[tuple[int, int]], before: _Order) -> dict[tuple[int, int], Overlap]:
    """The overlaps of these pairs, but for reports that others tied together before."""
    shared = {}
    tied = Tied()
    for i, j in pairs:
        if tied.together(i, j):
            continue
        shared[i, j] = overlaps.between(copies[i], copies[j])
        if _one_text(copies[i], copies[j], shared[i, j], before):
            tied.tie(i, j)
    return shared


def _one_text(a: Copy, b: Copy, overlap: Overlap, before: _Order) -> bool:
    """Whether one of two reports is the other's text: whole, cut, edited or topped up."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    short_share, short_told, long_share = (
        (overlap.a, overlap.a_told, overlap.b) if short is a else (overlap.b, overlap.b_told, overlap.a)
    )
    if len(short) <= STUB and _opens(short, long):
        return True
    if short_share < SAME_TEXT or short_told < SAME_NARRATIVE or len(short) < 2 * RUN:
        return False
    if short_share < SAME_TEXT_AT_HOME and boilerplate.same_outlet(a.report, b.report):
        return False
    return long_share >= FILLS or not before.earlier(short.report, long.report)


def _opens(short: Copy, long: Copy) -> bool:
    """Whether a field of a stub (its teaser or all its text) is the first sentence or sentences of a longer report."""
    which = np.repeat(np.arange(len(short.distinct)), np.diff(short.first))
    for first, last in ((0, short.teaser), (short.teaser, len(short))):
        if last - first < 2 * RUN:
            continue
        runs = short.distinct[np.unique(which[(short.places >= first) & (short.places < last)])]
        places = long.places[long.first[:-1][np.isin(long.distinct, runs)]]
        if len(places) >= 0.85 * len(runs) > 0 and places.min() <= RUN and places.max() <= 2 * (last - first) + RUN:
            return True
    return False


class _Order:
    """Which of two reports can have its text from the other."""

    def __init__(self, reports: Sequence[Report], copies: Sequence[Copy]) -> None:
        self.reports = reports
        self.copies = copies
        self.agencies = outlets.agencies(reports)
        self.ranks: dict[int, int] = {}

    def earlier(self, a: Report, b: Report) -> bool:
        """Whether `a` surely came out before `b`; times that only may differ say nothing."""
        end, start = a.published.end or a.published.start, b.published.start
        if not end or not start:
            return False
        # A day is over only when the next begins: compare at the coarser of the two precisions.
        end, start = _moment(end), _moment(start)
        n = min(len(end), len(start))
        return end[:n] < start[:n]

    def line(self, members: Sequence[int]) -> list[int]:
        """A family in the order in which its reports can have taken over the text.

        Time first; then the agency itself; a report that credits an agency copied; one that says when it came out; the
        fuller one; the id.
        A stub announces a text that stands elsewhere, so it comes after all others whatever its time.
        """
        fullest = max(len(self.copies[i]) for i in members)
        stub = {i: len(self.copies[i]) <= STUB and 2 * len(self.copies[i]) < fullest for i in members}
        line: list[int] = []
        for stubs in (False, True):
            line += self._line([i for i in members if stub[i] == stubs])
        return line

    def _line(self, members: Sequence[int]) -> list[int]:
        """Each after all that surely came out before it; of those that can be next, the likeliest."""
        after: dict[int, list[int]] = {i: [] for i in members}
        waits = dict.fromkeys(members, 0)
        for i in members:
            for j in members:
                if i != j and self.earlier(self.reports[i], self.reports[j]):
                    after[i].append(j)
                    waits[j] += 1
        weight = {
            i: (self._rank(i), self.reports[i].published.start is None, -len(self.copies[i]), self.reports[i].id, i)
            for i in members
        }
        free = [weight[i] for i in members if not waits[i]]
        heapify(free)
        line: list[int] = []
        while len(line) < len(members):
            # Times of different precision might go round in a circle; then the likeliest of all is next.
            first = heappop(free)[-1] if free else min(weight[i] for i in members if waits[i] > 0)[-1]
            line.append(first)
            waits[first] = -1
            for j in after[first]:
                waits[j] -= 1
                if waits[j] == 0:
                    heappush(free, weight[j])
        return line

    def _rank(self, i: int) -> int:
        if i not in self.ranks:
            self.ranks[i] = _rank(self.reports[i], self.agencies)
        return self.ranks[i]


def _moment(iso: str) -> str:
    """A moment with an offset, in UTC to the minute, so that moments compare as words; any other as it stands."""
    if len(iso) <= 16:
        return iso
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return iso[:10]
    return (at.astimezone(UTC) if at.tzinfo else at).strftime("%Y-%m-%dT%H:%M")


def _rank(report: Report, agencies: Mapping[str, Outlet]) -> int:
    """0 for the agency's own page, 1 for a report without agency, 2 for one that credits an agency."""
    own = outlets.own_outlet(report)
    if own and outlets.kind_of(own, agencies) != "media":
        return 0
    named = [report.dateline.agency] if report.dateline and report.dateline.agency else []
    for name in (*named, *report.byline):
        found = outlets.known(name, agencies)
        if found and found.kind != "media" and not outlets.same(found.name, own):
            return 2
    return 1


def _of(i: int, j: int, shared: dict[tuple[int, int], Overlap]) -> float:
    """The share of report `i` that stands in report `j`."""
    overlap = shared.get((min(i, j), max(i, j)))
    return 0.0 if overlap is None else overlap.a if i < j else overlap.b


def _reprints(line: list[int], copies: Sequence[Copy], shared: dict[tuple[int, int], Overlap]) -> list[Link]:
    """Each report of a family from the first one, or from an earlier one that holds clearly more of its text."""
    links = []
    for n, i in enumerate(line[1:], 1):
        shares = [(_of(i, j, shared), -m, j) for m, j in enumerate(line[:n])]
        share, _, source = max(shares)
        if shares[0][0] >= SAME_TEXT or shares[0][0] >= share - 0.1:
            share, _, source = shares[0]
        links.append(Link(copies[i].report.id, From(report=copies[source].report.id), "reprint", None, round(share, 3)))
    return links


def _excerpts(
    copies: Sequence[Copy],
    shared: dict[tuple[int, int], Overlap],
    family: Sequence[int],
    rank: dict[int, int],
    before: _Order,
) -> list[Link]:
    """Passages that one report lifted from another family's text; one link a report and family."""
    best: dict[tuple[int, int], tuple[tuple[int, int], int, tuple[int, int]]] = {}
    for i, j in shared:
        if family[i] == family[j]:
            continue
        in_a, in_b = overlaps.longest(copies[i], copies[j])
        if in_a[1] - in_a[0] < PASSAGE:
            continue
        told = min(int((~copies[n].quoted[slice(*where)]).sum()) for n, where in ((i, in_a), (j, in_b)))
        if told < PASSAGE_NARRATIVE:
            continue
        taker, giver = (j, i) if before.line([i, j]) == [i, j] else (i, j)
        first, last = in_a if taker == i else in_b
        # The giver that stands first in its family, however long the passage is in a later reprint of it.
        here = ((rank[giver], first - last), giver, (first, last))
        key = (taker, family[giver])
        if key not in best or here[0] < best[key][0]:
            best[key] = here
    links = []
    for (taker, _), (_, giver, (first, last)) in best.items():
        report = copies[taker].report
        span = copies[taker].span(first, last)
        share = _of(taker, giver, shared)
        links.append(Link(report.id, From(report=copies[giver].report.id), "excerpt", span, round(share, 3)))
    return links
