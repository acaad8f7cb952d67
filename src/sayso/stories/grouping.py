"""Which reports are of the same event, all of them looked at together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from math import log1p
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.news.judgement import Judgement
from sayso.news.story import Signature, Story
from sayso.stories import linking, parting, rulings, why
from sayso.stories.rulings import Bonds
from sayso.stories.sheaf import Rows, Sheaf

Numbers = NDArray[np.float64]

ALIKE: Final = 0.11  # mean likeness at which reports are joined; docs/why/stories.md has the sweep
TWO_EVENTS: Final = 0.33  # chance from which on a story is parted: two events taken for one mislead the most
LAPSE: Final = 0.08  # how much less alike reports are for each factor e of weeks between them
FREE: Final = 4.0  # days that change nothing
# Reports in one neighbourhood that are compared each with each; of more, only those that are closer are.
CROWD: Final = 800
CLOSER: Final = 1.15
STANDING: Final = 4  # reports that stand for a part of a crowd when it is asked whether two parts are one event
COPIES: Final = 0.9  # a crowd that is still one at this likeness is one text, reprinted: it is one event
_AT_ONCE: Final = 1_000_000  # pairs that are Python's numbers at once, 60 MB


def group(signatures: Iterable[Signature], judgements: Sequence[Judgement] = ()) -> tuple[Story, ...]:
    """The stories of reports: every report is in exactly one, and the order of arrival plays no part.

    `judgements` are those in force, the oldest first: merges and splits hold whatever the words say. Stories are
    ordered by their first report, the oldest first. A million reports take some minutes and under 3 GB; give an
    iterator, so that they are not held twice.
    """
    sheaf = Sheaf(signatures)
    bonds = rulings.bonds(judgements, sheaf.row.__contains__)
    found = sorted((oldest_first(sheaf, rows) for rows in _all(sheaf, bonds)), key=lambda rows: _age(sheaf, rows[0]))
    return tuple(_story(sheaf, rows, story_id(sheaf.ids[rows[0]])) for rows in found)


def told(name: str, signatures: Iterable[Signature]) -> Story:
    """The story of that id with these reports, and why they are one."""
    sheaf = Sheaf(signatures)
    return _story(sheaf, oldest_first(sheaf, range(len(sheaf))), name)


def _story(sheaf: Sheaf, rows: Sequence[int], name: str) -> Story:
    days = sheaf.days(np.array(rows))
    known = days[~np.isnan(days)]
    return Story(
        id=name,
        title=why.title(sheaf, rows),
        start=date.fromordinal(int(known.min())).isoformat() if len(known) else None,
        end=date.fromordinal(int(known.max())).isoformat() if len(known) else None,
        reports=tuple(sheaf.ids[r] for r in rows),
        why=why.of_story(sheaf, rows),
    )


def story_id(founder: str) -> str:
    """The id of the story that a report founded."""
    return "s" + blake2b(founder.encode(), digest_size=6).hexdigest()


def oldest_first(sheaf: Sheaf, rows: Iterable[int]) -> list[int]:
    return sorted(rows, key=lambda row: _age(sheaf, row))


def events(sheaf: Sheaf, rows: Sequence[int], bonds: Bonds) -> Iterator[list[int]]:
    """The events among rows that are looked at each with each: joined by average link, parted where they are two.

    What is apart by a judgement is; what is together is not yet: `rulings.joined` sees to that.
    """
    for near, alike, days in _joined(sheaf, np.array(sorted(rows), np.int64), bonds):
        yield from _parted(sheaf, near, alike, days)


def events_around(sheaf: Sheaf, row: int, bonds: Bonds) -> Iterator[list[int]]:
    """The events among those rows that hang together with one of them, as `events` would tell them."""
    rows = np.arange(len(sheaf))
    alike = sheaf.likeness(rows)
    days = sheaf.days(rows)
    near = alike / lapse(days[:, None], days[None, :]) >= ALIKE
    reached = near[row]
    while (more := near[reached].any(0) | reached).sum() > reached.sum():
        reached = more
    for at, within, when in _joined(sheaf, np.flatnonzero(reached), bonds):
        if row in at:
            yield from _parted(sheaf, at, within, when)


def _joined(sheaf: Sheaf, at: Rows, bonds: Bonds) -> Iterator[tuple[Rows, Numbers, Numbers]]:
    """Rows that are alike on average, with their likeness and their days."""
    alike = sheaf.likeness(at)
    days = sheaf.days(at)
    lapsed = alike / lapse(days[:, None], days[None, :])
    for group in linking.link(lapsed, ALIKE, _apart([sheaf.ids[row] for row in at.tolist()], bonds)):
        near = np.array(group)
        yield at[near], alike[np.ix_(near, near)], days[near]


def _parted(sheaf: Sheaf, at: Rows, alike: Numbers, days: Numbers) -> Iterator[list[int]]:
    """Parts rows that are alike, as long as they look like two events."""
    table, _ = sheaf.table(at)
    found = parting.part(alike, table, days)
    if found is None or found.chance < TWO_EVENTS:
        yield at.tolist()
        return
    for side in (found.side, ~found.side):
        yield from _parted(sheaf, at[side], alike[np.ix_(side, side)], days[side])


def _apart(reports: Sequence[str], bonds: Bonds) -> NDArray[np.bool_]:
    """Which reports (n, n) share no story by somebody's word."""
    apart = np.zeros((len(reports), len(reports)), np.bool_)
    place = {report: n for n, report in enumerate(reports)}
    for report in bonds.apart.keys() & place.keys():
        for other in bonds.apart[report] & place.keys():
            apart[place[report], place[other]] = True
    return apart


def _all(sheaf: Sheaf, bonds: Bonds) -> list[list[int]]:
    """The events among all rows, judgements carried out."""
    found: list[list[int]] = []
    crowds: dict[int, list[list[int]]] = defaultdict(list)
    for crowd, rows in _neighbourhoods(sheaf):
        judged = any(sheaf.ids[row] in bonds.apart for row in rows)
        alone = len(rows) == 1 or (len(rows) > CROWD and not judged)
        told = [rows] if alone else list(events(sheaf, rows, bonds))
        if crowd is None:
            found += told
        else:
            crowds[crowd] += told
    for parts in crowds.values():
        found += _gathered(sheaf, parts, bonds)
    if not bonds.together:
        return found
    named = ([sheaf.ids[row] for row in rows] for rows in found)
    return [[sheaf.row[report] for report in group] for group in rulings.joined(list(named), bonds)]


def _gathered(sheaf: Sheaf, parts: Sequence[list[int]], bonds: Bonds) -> list[list[int]]:
    """Parts of one crowd, those joined that are one event after all: a few reports stand for each of the largest.

    A part goes where most of the reports that stand for it go. A part with a report that is apart from any stays.
    """
    ordered = sorted((sorted(part) for part in parts), key=lambda part: (-len(part), part))
    free = [n for n, part in enumerate(ordered) if not any(sheaf.ids[row] in bonds.apart for row in part)]
    stands: dict[int, int] = {}
    for n in free[: CROWD // STANDING]:
        aged = oldest_first(sheaf, ordered[n])
        stands.update((aged[len(aged) * k // STANDING], n) for k in range(STANDING))
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for event, rows in enumerate(events(sheaf, sorted(stands), Bonds())):
        for row in rows:
            votes[stands[row]][event] += 1
    together: dict[int, list[int]] = defaultdict(list)
    for n, part in enumerate(ordered):
        home = max(votes[n], key=lambda event: (votes[n][event], -event)) if n in votes else -1 - n
        together[home] += part
    return [sorted(part) for part in together.values()]


def _neighbourhoods(sheaf: Sheaf) -> Iterator[tuple[int | None, list[int]]]:
    """Rows that any chain of likeness joins, and of which crowd they are part, named by its first row, if of any.

    Average link joins no two groups without a pair that reaches the threshold, so nothing is lost; a crowd, which in
    news are thousands of reports that hang together by chains alone, is taken apart where its links are weakest.
    """
    left: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
    right: list[NDArray[np.int32]] = [np.zeros(0, np.int32)]
    how: list[NDArray[np.float32]] = [np.zeros(0, np.float32)]
    for one, other, alike in sheaf.pairs():
        alike = alike / lapse(sheaf.days(one), sheaf.days(other))
        near = alike >= ALIKE
        left.append(one[near].astype(np.int32))
        right.append(other[near].astype(np.int32))
        how.append(alike[near].astype(np.float32))
    a, b, score = _one(left), _one(right), _one(how)
    rows = np.arange(len(sheaf))
    threshold = ALIKE
    crowd: Rows | None = None
    while len(rows):
        label = _components(rows, a, b)
        order = np.argsort(label, kind="stable")
        parts = np.split(rows[order], np.flatnonzero(np.diff(label[order])) + 1)
        for part in parts:
            if len(part) and (len(part) <= CROWD or threshold >= COPIES):
                yield None if crowd is None else int(crowd[part[0]]), part.tolist()
        if crowd is None:
            crowd = label
        crowded = [part for part in parts if len(part) > CROWD and threshold < COPIES]
        rows = np.sort(np.concatenate(crowded)) if crowded else np.zeros(0, np.int64)
        threshold = min(threshold * CLOSER, COPIES)
        here = np.zeros(len(sheaf), np.bool_)
        here[rows] = True
        kept = here[a] & (score >= threshold)
        # One after the other, so that there are never two copies of all of them.
        a = a[kept]
        b = b[kept]
        score = score[kept]


def _one(portions: list[NDArray[Any]]) -> NDArray[Any]:
    """Portions as one array; they are let go, so that there are never more than two copies of anything."""
    whole: NDArray[Any] = np.concatenate(portions)
    portions.clear()
    return whole


def _components(rows: Rows, a: NDArray[np.int32], b: NDArray[np.int32]) -> Rows:
    """A label for each of the ordered `rows`, the same for those that pairs join: the smallest row among them."""
    listed = rows.tolist()
    head = dict(zip(listed, listed, strict=True))

    def root(row: int) -> int:
        while head[row] != row:
            head[row] = head[head[row]]
            row = head[row]
        return row

    for at in range(0, len(a), _AT_ONCE):
        for one, other in zip(a[at : at + _AT_ONCE].tolist(), b[at : at + _AT_ONCE].tolist(), strict=True):
            first, second = root(one), root(other)
            if first != second:
                head[max(first, second)] = min(first, second)
    return np.array([root(row) for row in listed], np.int64)


def slower(days: float) -> float:
    """How much more alike two reports must be that came out so many days apart."""
    return 1 + LAPSE * log1p(max(0.0, days - FREE) / 7)


def lapse(one: Numbers, other: Numbers) -> Numbers:
    """The same for days counted from 0001-01-01; 1 where either is not known (NaN)."""
    gap = np.nan_to_num(np.abs(one - other), nan=0.0)
    more: Numbers = 1 + LAPSE * np.log1p(np.maximum(0.0, gap - FREE) / 7)
    return more


def _age(sheaf: Sheaf, row: int) -> tuple[float, str]:
    day = sheaf.days(np.array([row]))[0]
    return (float("inf") if np.isnan(day) else float(day)), sheaf.ids[row]
