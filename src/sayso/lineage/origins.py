"""Reports that are one voice, because their text goes back to one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sayso.lineage import credits, outlets
from sayso.lineage.credits import Copied
from sayso.lineage.outlets import Outlet
from sayso.news.reading import Reading
from sayso.news.report import Report
from sayso.news.story import Link, Origin

# More names than this in a `basis` tell a reader less, not more.
NAMED = 6


def trace(readings: Sequence[Reading], links: Sequence[Link]) -> tuple[Origin, ...]:
    """The voices behind a story: reports joined by reprints, and all copy of one agency, are one.

    Origins are disjoint and cover all reports; ids `o1`, `o2` … follow the earliest report, then its id. A later
    reprint adds no origin, and the order of arrival plays no part.
    """
    reports = {r.report.id: r.report for r in sorted(readings, key=lambda r: r.report.id)}
    family = {r: r for r in reports}

    def root(of: str) -> str:
        while family[of] != of:
            of = family[of]
        return of

    came_from: dict[str, str] = {}
    for link in sorted(links, key=lambda k: (k.report, k.source.report or "")):
        source = link.source.report
        if link.kind == "reprint" and source in reports and link.report in reports:
            came_from[link.report] = source
            family[root(link.report)] = root(source)

    agencies = outlets.agencies(list(reports.values()))
    copied = {r: found for r, report in reports.items() if (found := credits.agency_copy(report, agencies))}
    # The agency of a family is the one that its first report names: two agencies' names on one text are no reason
    # to take all their other copy for one voice.
    voice: dict[str, str] = {}
    for r in sorted(reports, key=lambda r: (r in came_from, _when(reports[r]), r)):
        if r in copied:
            voice.setdefault(root(r), copied[r].name)
    of_agency: dict[str, str] = {}
    for head, name in sorted(voice.items()):
        family[root(head)] = root(of_agency.setdefault(name, head))
    # What an outlet reports itself, in however many reports, is one voice.
    of_outlet: dict[str, str] = {}
    for r in sorted(reports):
        own = outlets.own_outlet(reports[r])
        if own and r not in came_from and root(r) not in {root(head) for head in voice}:
            family[root(r)] = root(of_outlet.setdefault(outlets.fold(own), r))

    members: dict[str, list[str]] = defaultdict(list)
    for r in reports:
        members[root(r)].append(r)
    groups = [sorted(group, key=lambda r: (_when(reports[r]), r)) for group in members.values()]
    groups.sort(key=lambda group: (_when(reports[group[0]]), group[0]))
    agency = {root(head): name for head, name in voice.items()}
    return tuple(
        _origin(f"o{n}", group, reports, agency.get(root(group[0])), came_from, copied, agencies)
        for n, group in enumerate(groups, 1)
    )


def _origin(
    name_of: str,
    group: list[str],
    reports: dict[str, Report],
    agency: str | None,
    came_from: dict[str, str],
    copied: dict[str, Copied],
    agencies: Mapping[str, Outlet],
) -> Origin:
    head = next((r for r in group if r not in came_from), group[0])
    name = agency or outlets.called(reports[head])
    return Origin(
        name_of, name, outlets.kind_of(name, agencies), tuple(group), _basis(group, reports, agency, came_from, copied)
    )


def _basis(
    group: list[str],
    reports: dict[str, Report],
    agency: str | None,
    came_from: dict[str, str],
    copied: dict[str, Copied],
) -> str:
    """Why these reports are one voice, in words."""
    reasons = []
    for r in group:
        if r in came_from:
            source = came_from[r]
            earlier = _earlier(reports[r], reports[source])
            taken = _beside(reports[source], reports[r])
            reasons.append(f"{outlets.called(reports[r])}: same text as {taken}{earlier}")
    plain = [r for r in group if r not in came_from and r in copied]
    for r in plain:
        how = f"{copied[r].name} copy by its {copied[r].by}"
        if copied[r].by == "own page":
            how = f"{copied[r].name}'s own page"
        reasons.append(how if len(group) == 1 else f"{outlets.called(reports[r])}: {how}")
    if agency and not plain:
        r = next(r for r in group if r in copied)
        reasons.append(f"{outlets.called(reports[r])}: {agency} copy by its {copied[r].by}")
    if not reasons:
        return "own report" if len(group) == 1 else "own reports of one outlet"
    more = len(reasons) - NAMED
    return "; ".join(reasons[:NAMED]) + (f"; and {more} more" if more > 0 else "")


def _beside(report: Report, taker: Report) -> str:
    """What a report is called beside another, which may be of the same outlet."""
    name = outlets.called(report)
    return f"its own {outlets.quoted(report.title)}" if report.title and name == outlets.called(taker) else name


def _when(report: Report) -> str:
    # Undated reports come last; "9999" sorts after every year that news has.
    return report.published.start or "9999"


def _earlier(report: Report, source: Report) -> str:
    """`, published 40 minutes earlier`, of the source, where both times are known well enough to say so."""
    a, b = source.published.start, report.published.start
    if not a or not b or (source.published.end or a) != a or (report.published.end or b) != b:
        return ""
    try:
        first, second = datetime.fromisoformat(a), datetime.fromisoformat(b)
        minutes = round((second - first).total_seconds() / 60)
    except (ValueError, TypeError):
        # A year or month alone, or one time with and one without an offset.
        return ""
    if "T" not in a or "T" not in b:
        minutes = (second.date() - first.date()).days * 24 * 60
    if minutes == 0:
        return ""
    size = abs(minutes)
    n, unit = (size, "minute") if size < 120 else (size // 60, "hour") if size < 48 * 60 else (size // 1440, "day")
    return f", published {n} {unit}{'s' if n != 1 else ''} {'earlier' if minutes > 0 else 'later'}"
