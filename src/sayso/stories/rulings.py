"""What people decided about who belongs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.news.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Bonds:
    """Reports that are one story by somebody's word, and those that are not.

    `together` gives each judged report the whole group that it is of, in order; `apart` the reports with which it
    shares no story. Promises: no two reports of one group are apart, and what is apart is so seen from either side.
    """

    together: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def beside(self, report: str) -> tuple[str, ...]:
        """The other reports that a judgement about `report` names, in order."""
        return tuple(sorted({*self.together.get(report, ()), *self.apart.get(report, ())} - {report}))


def bonds(judgements: Sequence[Judgement], known: Callable[[str], bool]) -> Bonds:
    """The merges and splits that hold, of judgements in force, the oldest first; of two that clash the later one holds.

    Reports that are not `known` play no part, until they are.
    """
    head: dict[str, str] = {}
    walls: dict[str, set[str]] = defaultdict(set)  # which groups, each named by its head, share no story

    def root(report: str) -> str:
        while head.setdefault(report, report) != report:
            report = head[report]
        return report

    for judgement in reversed(judgements):
        about = [root(r) for r in judgement.about if known(r)]
        against = [root(r) for r in judgement.against if known(r)]
        if judgement.verdict == "split":
            for one, other in ((a, b) for a in about for b in against if a != b):
                walls[one].add(other)
                walls[other].add(one)
        elif judgement.verdict == "merge":
            named = [*about, *against]
            for report in named[1:]:
                first, second = sorted((root(named[0]), root(report)))
                if first == second or second in walls[first]:
                    continue
                head[second] = first
                for wall in walls.pop(second, set()):
                    walls[wall].remove(second)
                    walls[wall].add(first)
                    walls[first].add(wall)
    groups: dict[str, list[str]] = defaultdict(list)
    for report in sorted(head):
        groups[root(report)].append(report)
    return Bonds(
        {report: tuple(group) for group in groups.values() if len(group) > 1 for report in group},
        {
            report: frozenset(other for wall in walls[of] for other in groups[wall])
            for of, group in groups.items()
            if walls.get(of)
            for report in group
        },
    )


def glued(bonds: Bonds, stories: Iterable[Sequence[str]]) -> Bonds:
    """The same, and besides that each of `stories` is left whole and joined with no other of them.

    What a judgement says of two of them outranks that.
    """
    groups: list[set[str]] = []
    for story in stories:
        group = {r for report in story for r in (report, *bonds.together.get(report, ()))}
        for other in [g for g in groups if g & group]:
            groups.remove(other)
            group |= other
        groups.append(group)
    together, apart = dict(bonds.together), dict(bonds.apart)
    everybody = frozenset(report for group in groups for report in group)
    for group in groups:
        whole = tuple(sorted(group))
        for report in whole:
            together[report] = whole
            apart[report] = (apart.get(report, frozenset()) | everybody) - group
    return Bonds(together, apart)


def joined(groups: Iterable[Sequence[str]], bonds: Bonds) -> list[list[str]]:
    """Groups of reports, of which none has reports that are apart, with those joined that a judgement joins.

    What lies beside a judged report by its words goes with it: a story is merged whole, with whatever joins it later.
    Only where that would bring together reports that are apart do the judged reports alone go together.
    """
    at = {report: n for n, group in enumerate(groups) for report in group}
    found: dict[int, list[str]] = defaultdict(list)
    for report, n in at.items():
        found[n].append(report)
    for bound in sorted({group for report, group in bonds.together.items() if report in at}):
        here = [report for report in bound if report in at]
        homes = sorted({at[report] for report in here})
        everybody = {report for n in homes for report in found[n]}
        if any(bonds.apart.get(report, frozenset()) & everybody for report in everybody):
            goes = max(found) + 1
            moved = here
        else:
            goes = homes[0]
            moved = sorted(everybody)
        for n in homes:
            found[n] = [report for report in found[n] if report not in set(moved)]
        found[goes] = found.get(goes, []) + moved
        at.update(dict.fromkeys(moved, goes))
    return [sorted(group) for _, group in sorted(found.items()) if group]
