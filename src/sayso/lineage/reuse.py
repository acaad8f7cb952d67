"""Passages that two reports share, and which report has them from which."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import combinations, takewhile

from sayso.lineage import outlets
from sayso.lineage.outlets import Outlet
from sayso.news.report import Field, Report
from sayso.news.story import From, Link

# Four words in a row are seldom shared by chance, and a light edit leaves most of a sentence's runs of four.
RUN = 4
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
# An excerpt is at least this many words in a row, of which the second number outside quotation marks:
# titles, names of bodies and set phrases shared by chance stay under it.
PASSAGE = 16
PASSAGE_NARRATIVE = 12
# A run that one report repeats more often is a refrain: its first places are enough to follow.
OFTEN = 50
# Lines that close (or open) this many reports with otherwise different texts are furniture.
FURNITURE = 3
# More words than this at one edge are copy: background that an outlet prints again.
FURNITURE_WORDS = 120
# A report has a text of its own with this many runs beside what it shares: a dateline or a rights line is none.
OF_ITS_OWN = 20

NOT_COPY = {"headline", "caption", "credit", "dateline", "byline", "time", "boilerplate"}

# Scripts without blanks between words count a character as a word.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]|[^\W_]+(?:['’][^\W_]+)*")
QUOTED = re.compile(
    r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»|„[^„“”\n]*[“”]|「[^「」\n]*」|(?<!\w)‘[^‘\n]{0,600}?’(?!\w)|(?<!\w)'[^'\n]*'(?!\w)"
)
# Where ingest marked nothing, these lines are still nobody's copy.
RIGHTS = re.compile(
    r"^[^\n]*(?:Copyright|©|\(c\)) ?(?:\(c\) |© )?\d{4}[^\n]*$|^[^\n]*All rights reserved[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)

# `ERIE, Pa. (AP) —` where ingest marked nothing: copy begins after it.
DATELINE = re.compile(r"\A\s*[A-Z][A-Z.'’ -]+(?:, [A-Z][\w. ]{1,24})?(?: \([^()\n]{2,30}\))?\s*[-—–]+ ")

Shingle = tuple[str, ...]


@dataclass(slots=True)
class Copy:
    """A report's running copy as words: word `i` is `words[i]` at `where[i]`, in stretch `stretch[i]`."""

    report: Report
    words: list[str] = field(default_factory=list)
    where: list[tuple[Field, int, int]] = field(default_factory=list)
    stretch: list[int] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    index: dict[Shingle, list[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What `a` has in common with `b`: shares of each one's words, and the longest passage in each, as word ranges.

    The `told` shares leave quotations out, and are 0 where nothing is left.
    """

    a: float
    b: float
    a_told: float
    b_told: float
    in_a: tuple[int, int]
    in_b: tuple[int, int]


def find(reports: Sequence[Report]) -> tuple[Link, ...]:
    """Who has whose text: reprints (each from its family's first or fullest report) and excerpts.

    A reprint's `score` is the share of its running copy that it shares with the report it comes from; an
    excerpt's `span` is the longest shared passage, in the report that took it over. Ordered by report.
    """
    ordered = sorted(reports, key=lambda r: r.id)
    copies = _copies(ordered)
    overlaps = _overlaps(copies)
    before = _Order(ordered, copies)
    related: dict[int, set[int]] = defaultdict(set)
    for (i, j), overlap in overlaps.items():
        if _one_text(copies[i], copies[j], overlap, before):
            related[i].add(j)
            related[j].add(i)
    # Each report joins the one that it has most in common with of those before it, and no other: a later copy of one
    # of two texts never makes the two one.
    family = list(range(len(ordered)))
    for group in _groups(related):
        line = before.line(group)
        for n, i in enumerate(line):
            near = [
                (max(_of(i, j, overlaps), _of(j, i, overlaps)), -m, j)
                for m, j in enumerate(line[:n])
                if j in related[i]
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
        links += _reprints(line, copies, overlaps)
    links += _excerpts(copies, overlaps, family, rank, before)
    return tuple(sorted(links, key=lambda link: (link.report, link.kind != "reprint", link.source.report or "")))


def _groups(related: Mapping[int, set[int]]) -> list[list[int]]:
    """Reports that hang together, each group in order."""
    groups = []
    seen: set[int] = set()
    for start in sorted(related):
        if start in seen:
            continue
        group, left = {start}, [start]
        while left:
            new = related[left.pop()] - group
            group |= new
            left += sorted(new)
        seen |= group
        groups.append(sorted(group))
    return groups


def _copies(reports: Sequence[Report]) -> list[Copy]:
    """The running copy of each report, without furniture that many of them share."""
    dropped = _furniture(reports)
    copies = [_copy(report, away) for report, away in zip(reports, dropped, strict=True)]
    _mark_speech(copies)
    return copies


def _mark_speech(copies: Sequence[Copy]) -> None:
    """Words that any report gives in quotation marks are speech in all (posts and statements often lack the marks)."""
    spoken = {
        run
        for copy in copies
        for run, places in copy.index.items()
        if any(all(copy.quoted[i : i + RUN]) for i in places)
    }
    for copy in copies:
        for run, places in copy.index.items():
            if run in spoken:
                for i in places:
                    copy.quoted[i : i + RUN] = [True] * RUN


def _copy(report: Report, away: list[tuple[int, int]]) -> Copy:
    copy = Copy(report)
    _add(copy, "text", report.text, away)
    own = _runs(copy)
    if report.description:
        # A teaser that repeats the opening, perhaps cut off, is no copy of its own.
        teaser = Copy(report)
        _add(teaser, "description", report.description, [])
        runs = _runs(teaser)
        if runs and sum(run in own for run in runs) < 0.7 * len(runs):
            _add(copy, "description", report.description, [])
            own = _runs(copy)
    copy.index = own
    return copy


def _add(copy: Copy, where: Field, words: str, away: list[tuple[int, int]]) -> None:
    # What each character is part of: 1 a quotation, 2 no copy at all.
    mask = bytearray(len(words))
    for m in QUOTED.finditer(words):
        mask[m.start() : m.end()] = b"\1" * (m.end() - m.start())
    out = [(p.span.start, p.span.end) for p in copy.report.parts if p.span.field == where and p.kind in NOT_COPY]
    for start, end in (*out, *away, *(m.span() for m in (*RIGHTS.finditer(words), *DATELINE.finditer(words)))):
        mask[start:end] = b"\2" * (end - start)
    stretch = copy.stretch[-1] + 1 if copy.stretch else 0
    skipping = False
    for m in WORD.finditer(words):
        start, end = m.span()
        kind = mask[start]
        if kind == 2:
            skipping = True
            continue
        if skipping:
            stretch += 1
            skipping = False
        copy.words.append(m.group())
        copy.where.append((where, start, end))
        copy.stretch.append(stretch)
        copy.quoted.append(kind == 1)


def _runs(copy: Copy) -> dict[Shingle, list[int]]:
    """Where each run of words of a copy begins; none goes from one stretch into the next."""
    at: dict[Shingle, list[int]] = {}
    words, stretch = [w.casefold().replace("’", "'") for w in copy.words], copy.stretch
    for i, run in enumerate(zip(*(words[n:] for n in range(RUN)), strict=False)):
        if stretch[i] == stretch[i + RUN - 1]:
            at.setdefault(run, []).append(i)
    return at


def _furniture(reports: Sequence[Report]) -> list[list[tuple[int, int]]]:
    """Stretches of each text that close or open several reports whose texts differ otherwise."""
    lines: list[list[tuple[str, int, int]]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        mine = []
        at = 0
        for line in report.text.split("\n"):
            key = " ".join(WORD.findall(line.casefold()))
            if key:
                mine.append((key, at, at + len(line)))
            at += len(line) + 1
        lines.append(mine)
        for key in {key for key, _, _ in mine}:
            holders[key].append(i)
    runs = [
        {key: set(zip(*(key.split()[n:] for n in range(RUN)), strict=False)) for key, _, _ in mine} for mine in lines
    ]
    apart: dict[tuple[int, ...], bool] = {}
    furniture = set()
    for key, who in holders.items():
        if len(who) < 2:
            continue
        group = tuple(who)
        if group not in apart:
            apart[group] = _told_apart(group, reports, runs)
        if apart[group]:
            furniture.add(key)
    away: list[list[tuple[int, int]]] = []
    for mine in lines:
        edges: set[tuple[int, int]] = set()
        for run in (mine, mine[::-1]):
            edge = list(takewhile(lambda line: line[0] in furniture, run))
            if sum(key.count(" ") + 1 for key, _, _ in edge) <= FURNITURE_WORDS:
                edges.update((start, end) for _, start, end in edge)
        # A report that would be left with nothing is its furniture.
        away.append(sorted(edges) if len(edges) < len(mine) else [])
    return away


def _same_outlet(a: Report, b: Report) -> bool:
    mine = outlets.own_outlet(a)
    return mine is not None and outlets.same(mine, outlets.own_outlet(b))


def _told_apart(who: tuple[int, ...], reports: Sequence[Report], runs: Sequence[dict[str, set[Shingle]]]) -> bool:
    """Whether enough of these reports, without the lines that all of them share, are texts of their own.

    Copies of one text count once, so that a reprint makes nothing furniture that was none before.
    """
    if len(who) == 2 and not _same_outlet(reports[who[0]], reports[who[1]]):
        return False
    common = set.intersection(*(set(runs[i]) for i in who))
    texts: list[set[Shingle]] = []
    needed = FURNITURE if len(who) > 2 else 2
    for i in who:
        rest: set[Shingle] = set().union(*(lines for key, lines in runs[i].items() if key not in common))
        if len(rest) < OF_ITS_OWN or any(len(rest & text) >= 0.2 * min(len(rest), len(text)) for text in texts):
            continue
        texts.append(rest)
        if len(texts) == needed:
            return True
    return False


def _overlaps(copies: Sequence[Copy]) -> dict[tuple[int, int], Overlap]:
    """The overlap of every two reports that share enough runs to matter."""
    holders: dict[Shingle, list[int]] = defaultdict(list)
    for i, copy in enumerate(copies):
        for run in copy.index:
            holders[run].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for who in holders.values():
        if len(who) > 1:
            shared.update(combinations(who, 2))
    found = {}
    for (i, j), n in sorted(shared.items()):
        small = min(len(copies[i].index), len(copies[j].index))
        if n >= PASSAGE - RUN + 1 or 2.5 * n >= small:
            found[i, j] = _overlap(copies[i], copies[j])
    return found


def _overlap(a: Copy, b: Copy) -> Overlap:
    in_a, in_b = _longest(a, b)
    (a_all, a_told), (b_all, b_told) = _share(a, b), _share(b, a)
    return Overlap(a_all, b_all, a_told, b_told, in_a, in_b)


def _share(a: Copy, b: Copy) -> tuple[float, float]:
    """The share of `a`'s words that stand in `b`: of all, and of those outside quotations."""
    covered = bytearray(len(a))
    for run in a.index.keys() & b.index.keys():
        for i in a.index[run]:
            covered[i : i + RUN] = b"\1" * RUN
    told = [hit for hit, quoted in zip(covered, a.quoted, strict=True) if not quoted]
    return sum(covered) / max(1, len(a)), sum(told) / len(told) if told else 0.0


def _longest(a: Copy, b: Copy) -> tuple[tuple[int, int], tuple[int, int]]:
    """The longest passage of `a` that stands in `b`, counted in words outside quotations first, as word ranges."""
    best = (0, 0)
    at = (0, 0)
    told = [0]
    for quoted in a.quoted:
        told.append(told[-1] + (not quoted))
    before: dict[int, int] = {}
    starts = {i: run for run in a.index.keys() & b.index.keys() for i in a.index[run]}
    last = -2
    for i in sorted(starts):
        now = {}
        for j in b.index[starts[i]][:OFTEN]:
            length = (before.get(j - 1, 0) if last == i - 1 else 0) + 1
            now[j] = length
            first = i - length + 1
            size = (told[i + RUN] - told[first], length)
            if size > best:
                best, at = size, (i, j)
        before, last = now, i
    if best == (0, 0):
        return (0, 0), (0, 0)
    length = best[1]
    i, j = at
    return (i - length + 1, i + RUN), (j - length + 1, j + RUN)


def _one_text(a: Copy, b: Copy, overlap: Overlap, before: _Order) -> bool:
    """Whether one of two reports is the other's text: whole, cut, edited or topped up."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    short_share, short_told, long_share = (
        (overlap.a, overlap.a_told, overlap.b) if short is a else (overlap.b, overlap.b_told, overlap.a)
    )
    if len(short) <= STUB and _opens(short, long):
        return True
    least = SAME_TEXT_AT_HOME if _same_outlet(a.report, b.report) else SAME_TEXT
    if short_share < least or short_told < SAME_NARRATIVE or len(short) < 2 * RUN:
        return False
    return long_share >= FILLS or not before.earlier(short.report, long.report)


def _opens(short: Copy, long: Copy) -> bool:
    """Whether a field of a stub (its teaser or all its text) is the first sentence or sentences of a longer report."""
    for name in ("text", "description"):
        mine = [i for i, (where, _, _) in enumerate(short.where) if where == name]
        if len(mine) < 2 * RUN:
            continue
        runs = [run for run, places in short.index.items() if any(mine[0] <= i <= mine[-1] for i in places)]
        places = [min(long.index[run]) for run in runs if run in long.index]
        if len(places) >= 0.85 * len(runs) > 0 and min(places) <= RUN and max(places) <= 2 * len(mine) + RUN:
            return True
    return False


class _Order:
    """Which of two reports can have its text from the other."""

    def __init__(self, reports: Sequence[Report], copies: Sequence[Copy]) -> None:
        self.reports = reports
        self.copies = copies
        agencies = outlets.agencies(reports)
        self.rank = [_rank(report, agencies) for report in reports]

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

        Time first; then the agency itself; a report that credits an agency copied; the fuller one; the id.
        A stub announces a text that stands elsewhere, so it comes after all others whatever its time.
        """
        fullest = max(len(self.copies[i]) for i in members)
        stub = {i: len(self.copies[i]) <= STUB and 2 * len(self.copies[i]) < fullest for i in members}
        weight = {i: (self.rank[i], -len(self.copies[i]), self.reports[i].id) for i in members}
        line: list[int] = []
        for stubs in (False, True):
            left = [i for i in members if stub[i] == stubs]
            while left:
                free = [
                    i for i in left if not any(self.earlier(self.reports[j], self.reports[i]) for j in left if j != i)
                ]
                first = min(free or left, key=weight.__getitem__)
                line.append(first)
                left.remove(first)
        return line


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


def _of(i: int, j: int, overlaps: dict[tuple[int, int], Overlap]) -> float:
    """The share of report `i` that stands in report `j`."""
    overlap = overlaps.get((min(i, j), max(i, j)))
    return 0.0 if overlap is None else overlap.a if i < j else overlap.b


def _reprints(line: list[int], copies: Sequence[Copy], overlaps: dict[tuple[int, int], Overlap]) -> list[Link]:
    """Each report of a family from the first one, or from an earlier one that holds clearly more of its text."""
    links = []
    for n, i in enumerate(line[1:], 1):
        shares = [(_of(i, j, overlaps), -m, j) for m, j in enumerate(line[:n])]
        share, _, source = max(shares)
        if shares[0][0] >= SAME_TEXT or shares[0][0] >= share - 0.1:
            share, _, source = shares[0]
        links.append(Link(copies[i].report.id, From(report=copies[source].report.id), "reprint", None, round(share, 3)))
    return links


def _excerpts(
    copies: Sequence[Copy],
    overlaps: dict[tuple[int, int], Overlap],
    family: Sequence[int],
    rank: dict[int, int],
    before: _Order,
) -> list[Link]:
    """Passages that one report lifted from another family's text; one link a report and family."""
    best: dict[tuple[int, int], tuple[tuple[int, int], int, tuple[int, int]]] = {}
    for (i, j), overlap in overlaps.items():
        if family[i] == family[j]:
            continue
        taker, giver = (j, i) if before.line([i, j]) == [i, j] else (i, j)
        first, last = overlap.in_a if taker == i else overlap.in_b
        told = sum(not quoted for quoted in copies[taker].quoted[first:last])
        told_there = sum(not q for q in copies[giver].quoted[slice(*(overlap.in_b if taker == i else overlap.in_a))])
        if last - first < PASSAGE or min(told, told_there) < PASSAGE_NARRATIVE:
            continue
        # The giver that stands first in its family, however long the passage is in a later reprint of it.
        here = ((rank[giver], first - last), giver, (first, last))
        key = (taker, family[giver])
        if key not in best or here[0] < best[key][0]:
            best[key] = here
    links = []
    for (taker, _), (_, giver, (first, last)) in best.items():
        report = copies[taker].report
        where, start, _ = copies[taker].where[first]
        span = report.span(where, start, copies[taker].where[last - 1][2])
        share = _of(taker, giver, overlaps)
        links.append(Link(report.id, From(report=copies[giver].report.id), "excerpt", span, round(share, 3)))
    return links
