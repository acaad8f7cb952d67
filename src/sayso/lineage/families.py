"""Reports that carry one text, and the one of them that stands for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.lineage.tied import groups
from sayso.news.report import Report
from sayso.news.story import Link

UNDATED = "9999"  # sorts after every year that news has


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that reprint one another, directly or through others: the oldest first, then the longest, then by id."""

    reports: tuple[str, ...]

    @property
    def representative(self) -> str:
        """The id of the report that stands for all."""
        return self.reports[0]


def group(reports: Sequence[Report], links: Iterable[Link]) -> tuple[Family, ...]:
    """Every report in exactly one family; most are alone. Ordered by representative.

    The oldest stands for its family, so that a later copy changes nothing for those that were there before it. Links to
    and from other reports, and links of other kinds, play no part.
    """
    by_id = {report.id: report for report in reports}
    ids = sorted(by_id)
    place = {name: n for n, name in enumerate(ids)}
    tied = [
        (place[link.report], place[link.source.report])
        for link in links
        if link.kind == "reprint" and link.report in place and link.source.report in place
    ]
    found = [[ids[n] for n in members] for members in groups(tied)]
    together = {name for members in found for name in members}
    found += [[name] for name in ids if name not in together]
    return tuple(sorted((_family([by_id[name] for name in members]) for members in found), key=lambda f: f.reports))


def _family(members: Sequence[Report]) -> Family:
    line = sorted(members, key=lambda r: (r.published.start or UNDATED, -len(r.text), r.id))
    return Family(tuple(r.id for r in line))
