"""A few numbers for each report, of which two reports have some in common where one has text from the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from sayso.lineage import boilerplate, words
from sayso.lineage.boilerplate import NONE, Page
from sayso.lineage.copy import DATELINE, NOT_COPY, Stretches
from sayso.lineage.words import Ints, Keys
from sayso.news.report import Report

# Six words in a row that two unrelated reports share are rare, and few are lost to an edited sentence.
RUN = 6
# Of a report's runs those with the least numbers are kept. A copy cut to 30% shares nine of them on average,
# and fewer than two once in 700; see docs/why/lineage-at-scale.md.
KEPT = 30
# The first words of a text count twice by themselves: a stub shares little else with the report that it opens.
OPENING = 12
OPENING_AGAIN = 0x2545F4914F6C  # makes another number of 47 bits of it
START = np.zeros(1, dtype=np.int64)
# Two reports with fewer numbers in common are not compared, nor two of which the smaller has less than this share of
# its runs in the other, by what their numbers say: an edited reprint has 0.35 and more.
SHARED = 2
CONTAINED = 0.15
# Numbers sorted at once: more are taken in turns, so that memory grows with reports and not with their square.
AT_ONCE = 1 << 22
PAIRS_AT_ONCE = 1 << 15
# Two places fit into one integer up to two thousand million reports.
HOLDER_BITS = 31
# The first holders of a number stand for all of them: later copies of one text need to find one, not each other.
HOLDERS = 4

Holders = NDArray[np.int32]


def of(report: Report, furniture: Mapping[int, int] = NONE) -> Ints:
    """The signature of a report: at most KEPT + 2 numbers of 47 bits, in order, without repeats.

    They are taken from its text alone, without parts that are no copy and outer lines that are `furniture`. The runs
    with the least numbers are a MinHash of the text that also finds what is only a part of it (Broder, "On the
    resemblance and containment of documents", 1997).
    """
    page = boilerplate.page(report)
    return of_page(page, boilerplate.outer(page, furniture))


def of_page(page: Page, away: Stretches) -> Ints:
    """The signature of a report whose words are known, without the stretches of its text that are `away`."""
    key, stretch = _copy(page, away)
    made = words.runs(key, RUN)
    if stretch is not None:
        made = made[stretch[: len(made)] == stretch[RUN - 1 :][: len(made)]]
    kept = words.short(_least(made))
    if len(key) < OPENING:
        return kept
    opening = words.short(words.sums(key[:OPENING], START))
    return np.unique(np.concatenate((kept, opening, opening ^ OPENING_AGAIN)))


def _least(made: Keys) -> Keys:
    """The KEPT least of these numbers, each once."""
    if len(made) > 4 * KEPT:
        # Refrains aside, the least are among those below twice where they should end; sorting all takes longer.
        few = np.sort(made[made < np.uint64(2 * KEPT * ((1 << 64) // len(made)))])
        few = few[words.changes(few)]
        if len(few) >= KEPT:
            return few[:KEPT]
    return np.unique(made)[:KEPT]


def _copy(page: Page, away: Stretches) -> tuple[Keys, Ints | None]:
    """The words of the copy, and a number for the stretch that each stands in where there is more than one."""
    parts = (p for p in page.report.parts if p.span.field == "text" and p.kind in NOT_COPY)
    out = [*away, *((p.span.start, p.span.end) for p in parts)]
    out += [m.span() for m in DATELINE.finditer(page.report.text)]
    if not out:
        return page.words.key, None
    lost = np.zeros(len(page.words), dtype=np.bool_)
    for first, last in np.searchsorted(page.words.start, np.array(out)).tolist():
        lost[first:last] = True
    kept = ~lost
    stretch: Ints = np.cumsum(lost, dtype=np.int64)[kept]
    return page.words.key[kept], stretch


def candidates(signatures: Iterable[Ints]) -> Ints:
    """Pairs of reports to compare, as rows of two places in the sequence, lower first, in order.

    A number that many reports have leads each of them to the first HOLDERS with it: give them oldest first.
    """
    held = list(signatures)
    number = np.concatenate([*held, np.zeros(0, dtype=np.int64)])
    return pairs(number, np.repeat(np.arange(len(held), dtype=np.int32), [len(one) for one in held]))


def pairs(number: Ints, holder: Holders) -> Ints:
    """The same of signatures laid end to end: `holder[i]` has `number[i]`, and both are in order."""
    met = [np.zeros(0, dtype=np.int64)]
    slices = -(-len(number) // AT_ONCE)
    which = number % slices if slices > 1 else number
    for n in range(slices):
        here = which == n if slices > 1 else slice(None)
        met.append(_meetings(number[here], holder[here]))
    met_at, times = np.unique(np.concatenate(met), return_counts=True)
    enough = times >= SHARED
    found = np.stack((met_at >> HOLDER_BITS, met_at & ((1 << HOLDER_BITS) - 1)), axis=1)[enough]
    return found[times[enough] >= CONTAINED * _comparable(number, holder, found)]


def _comparable(number: Ints, holder: Holders, found: Ints) -> Ints:
    """For each two reports, how many numbers the smaller can have in common with the other.

    Numbers above the greatest that one of them kept may be in it all the same: only those below it tell.
    """
    least = np.zeros(len(found), dtype=np.int64)
    for begin in range(0, len(found), PAIRS_AT_ONCE):
        some = found[begin : begin + PAIRS_AT_ONCE].astype(holder.dtype)
        first = np.searchsorted(holder, some)
        size = np.searchsorted(holder, some, side="right") - first
        greatest = number[first + np.minimum(size, KEPT) - 1].min(axis=1)
        nth = np.arange(KEPT + 2)
        kept = number[np.minimum(first[:, :, None] + nth, len(number) - 1)] <= greatest[:, None, None]
        counts = np.count_nonzero(kept & (nth < size[:, :, None]), axis=2)
        least[begin : begin + PAIRS_AT_ONCE] = counts.min(axis=1)
    return least


def _meetings(number: Ints, holder: Holders) -> Ints:
    """Each two reports to compare once for every number that leads from one to the other, packed into one integer."""
    order = np.argsort(number, kind="stable")
    number, holder = number[order], holder[order].astype(np.int64)
    first = words.changes(number)
    size = words.sizes(first, len(number))
    found = []
    for nth in range(HOLDERS):
        # From each holder after the nth to the nth.
        late = np.maximum(size - nth - 1, 0)
        to = np.repeat(first + nth, late)
        by = to + 1 + np.arange(len(to)) - np.repeat(np.cumsum(late) - late, late)
        found.append((holder[to] << HOLDER_BITS) | holder[by])
    return np.concatenate(found)
