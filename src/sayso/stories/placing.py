"""The story of a report that just came in, and what moves because of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from math import sqrt
from typing import Final, Protocol

from sayso.news.judgement import Judgement
from sayso.news.story import Filed, Placed, Signature
from sayso.stories import grouping, rulings, why
from sayso.stories.rulings import Bonds
from sayso.stories.sheaf import Sheaf

NEAREST: Final = 16  # reports that share the weightiest keys, and are compared
STORIES: Final = 2  # nearest stories that are looked at again with the report
ROOM: Final = 40  # reports of these stories that are looked at, so that a report touches 200 rows at most
# A story is near where one of its reports is this much as alike as reports of one story are on average: it may then be
# parted from the new report's story, or be of one event with it.
NEAR: Final = 0.75


class Archive(Protocol):
    """What has been filed, and under which words. Reading touches a bounded number of rows, however much there is."""

    def sharing(self, keys: Sequence[str]) -> Sequence[Sequence[int]]:
        """For each key the numbers of the reports filed under it last, the newest first, a few dozen at most."""

    def numbered(self, numbers: Sequence[int]) -> Sequence[Filed]:
        """The reports under these numbers, in this order; those that were taken out are left out."""

    def named(self, reports: Sequence[str]) -> Sequence[Filed]:
        """The reports with these ids, in this order; those that are not there are left out."""

    def members(self, story: str, most: int | None = None) -> Sequence[Filed]:
        """The reports of a story that were filed last, the newest first, `most` of them at most."""

    def size(self, story: str) -> int:
        """How many reports a story has; 0 where there is none of that name."""

    def opened(self, story: str) -> tuple[int, str]:
        """When a story was opened, as a running number, and the report that founded it."""


def place(report: Signature, archive: Archive, judgements: Sequence[Judgement] = ()) -> Placed:
    """Where a report belongs, and which reports move because of it. Nothing is written: `file` it in the archive.

    The stories that are near are grouped again together with the report, so that the order of arrival hardly plays a
    part: what one report alone could not tell is told when the next is in. Of a story with more reports than are looked
    at, none moves away. `judgements` are those in force, the oldest first. A report that is filed already stays.
    """
    there = archive.named([report.report])
    if there:
        return Placed(None, there[0].story, (), (), (), "is filed already")
    judged = {r for j in judgements for r in (*j.about, *j.against)} if judgements else set()
    bonds = rulings.bonds(judgements, lambda _: True) if report.report in judged else Bonds()
    around = _around(report, archive, archive.named(bonds.beside(report.report)))
    if judged and report.report not in judged and any(f.signature.report in judged for f in around.values()):
        bonds = rulings.bonds(judgements, lambda _: True)
    return _settled(report, around, archive, bonds)


def again(stories: Iterable[str], archive: Archive, judgements: Sequence[Judgement] = ()) -> Placed:
    """Where the reports of `stories` belong by the judgements in force: to be asked after a judgement or an undo.

    All reports of these stories are looked at, so it takes as long as they are large.
    """
    around = {f.signature.report: f for story in sorted(set(stories)) for f in archive.members(story)}
    return _settled(None, around, archive, rulings.bonds(judgements, around.__contains__))


def _around(report: Signature, archive: Archive, judged: Sequence[Filed]) -> dict[str, Filed]:
    """The reports of the stories that are near, by id."""
    votes: dict[int, int] = defaultdict(int)
    heavy = dict(zip(report.words, report.weights, strict=True))
    for key, numbers in zip(report.keys, archive.sharing(report.keys), strict=True):
        for number in numbers:
            votes[number] += heavy[key]
    chosen = sorted(votes, key=lambda number: (-votes[number], -number))[:NEAREST]
    nearest = archive.numbered(chosen)
    best: dict[str, float] = {}
    for filed, alike in zip(nearest, _alike(report, [f.signature for f in nearest]), strict=True):
        best[filed.story] = max(alike, best.get(filed.story, 0.0))
    for filed in judged:
        best[filed.story] = 1.0
    stories = sorted((s for s, alike in best.items() if alike >= NEAR * grouping.ALIKE), key=lambda s: (-best[s], s))
    around: dict[str, Filed] = {f.signature.report: f for f in judged}
    room = ROOM
    for story in stories[:STORIES]:
        if room <= 0:
            break
        for filed in archive.members(story, room):
            around[filed.signature.report] = filed
            room -= 1
    return around


def _alike(report: Signature, others: Sequence[Signature]) -> Iterator[float]:
    """How alike a report is to each of others, time considered: as `grouping` has it, for a few at once."""
    heavy = dict(zip(report.words, report.weights, strict=True))
    length = _length(report)
    for other in others:
        shared = sum(heavy.get(word, 0) * weight for word, weight in zip(other.words, other.weights, strict=True))
        days = 0 if report.day is None or other.day is None else abs(report.day - other.day)
        yield shared / (length * _length(other)) / grouping.slower(days)


def _length(of: Signature) -> float:
    return sqrt(sum(weight * weight for weight in of.weights)) or 1.0


def _settled(new: Signature | None, around: Mapping[str, Filed], archive: Archive, bonds: Bonds) -> Placed:
    """Who moves where among reports that are looked at again, the new one with them."""
    loaded = _by_story(around)
    # Of a story that is not here whole, nobody can tell what the rest would do.
    partly = {s: reports for s, reports in loaded.items() if archive.size(s) > len(reports)}
    if partly:
        bonds = rulings.glued(bonds, partly.values())
    sheaf = Sheaf([*([new] if new else []), *(filed.signature for filed in around.values())])
    if new is None:
        told = [[sheaf.ids[row] for row in rows] for rows in grouping.events(sheaf, range(len(sheaf)), bonds)]
    else:
        told = [
            [sheaf.ids[row] for row in rows] for rows in grouping.events_around(sheaf, sheaf.row[new.report], bonds)
        ]
        here = {report for event in told for report in event}
        # What does not hang together with the new report stays as it is.
        told += [rest for reports in loaded.values() if (rest := [r for r in reports if r not in here])]
    groups = [
        [sheaf.ids[row] for row in grouping.oldest_first(sheaf, (sheaf.row[r] for r in group))]
        for group in rulings.joined(told, bonds)
    ]
    names, opened = _names(groups, loaded, partly, archive)
    moved = sorted(
        (report, name)
        for group, name in zip(groups, names, strict=True)
        for report in group
        if report not in around or around[report].story != name
    )
    changed = {name for _, name in moved} | {around[report].story for report, _ in moved if report in around}
    titles = tuple(
        (name, why.title(sheaf, [sheaf.row[report] for report in group]))
        for name, group in sorted(zip(names, groups, strict=True))
        if name in changed and name not in partly
    )
    if new is None:
        return Placed(None, None, tuple(moved), opened, titles, "as judged")
    n = next(n for n, group in enumerate(groups) if new.report in group)
    others = [around[r].signature for r in groups[n] if r in around]
    because = "opens a story: nothing that was filed is like it"
    if others:
        near = max(zip(_alike(new, others), others, strict=True), key=lambda pair: (pair[0], pair[1].report))[1]
        because = why.of_pair(new, near)
    elif around:
        because = "opens a story: what is like it is of another event"
    return Placed(new, names[n], tuple(moved), opened, titles, because)


def _by_story(around: Mapping[str, Filed]) -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = {}
    for report, filed in sorted(around.items()):
        loaded.setdefault(filed.story, []).append(report)
    return dict(sorted(loaded.items()))


def _names(
    groups: Sequence[Sequence[str]],
    loaded: Mapping[str, Sequence[str]],
    partly: Mapping[str, Sequence[str]],
    archive: Archive,
) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """The id of each group, that of the oldest story that went into it or one of its own; and who founded the latter.

    A story goes where the report that founded it goes; where that one is not here, where most of its reports go.
    """
    where = {report: n for n, group in enumerate(groups) for report in group}
    claimed: dict[int, list[tuple[bool, int, str]]] = defaultdict(list)
    for story, reports in loaded.items():
        opened, founder = archive.opened(story)
        there = [where[r] for r in reports]
        n = where[founder] if founder in reports else max(sorted(set(there)), key=there.count)
        # A story that is here only partly keeps its name, since its other reports keep it.
        claimed[n].append((story not in partly, opened, story))
    names = [min(claimed[n])[2] if n in claimed else "" for n in range(len(groups))]
    used, founded = set(names), []
    for n, group in enumerate(groups):
        if not names[n]:
            # The first report's own name; where that founded a story elsewhere, the next one's, and so on.
            own = ((grouping.story_id(r + " again" * turn), r) for turn in count() for r in group)
            names[n], founder = next((s, r) for s, r in own if s not in used and not archive.size(s))
            used.add(names[n])
            founded.append((names[n], founder))
    return names, tuple(founded)
