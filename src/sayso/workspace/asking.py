"""What the archive says of a claim, of a page that changed, and of a text that others have too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from sayso import pipeline
from sayso.dossier import explain as trail
from sayso.errors import WrongUsage
from sayso.news.check import CheckEntry
from sayso.news.filed import Lineage, Named
from sayso.news.report import Report
from sayso.news.story import Link, Story
from sayso.store import whereabouts
from sayso.store.stories import StoryTable
from sayso.workspace import finding, kin, telling
from sayso.workspace.finding import named
from sayso.workspace.room import Room

NEAR = 40  # reports with the claim's words that are looked at for which stories it may be about
STORIES = 3  # stories asked about a claim: more of them share words with it, and not its event

Asked = tuple[str | None, str]  # a claim's own id, and its words


def check(room: Room, claims: Iterable[Asked], *, workers: int = 1) -> tuple[tuple[CheckEntry, ...], dict[str, Named]]:
    """What the filed reports make of each claim, and what those reports are called. Nothing is stored but readings."""
    asked = list(claims)
    near = [_near(room, claim) for _, claim in asked]
    entries: dict[int, CheckEntry] = {}
    names: dict[str, Named] = {}
    for stories in sorted(set(near)):  # claims about one event are asked together: its reports are made ready once
        told = telling.tell(room, _members(room, stories), workers=workers, parsed=True)
        mine = [n for n, one in enumerate(near) if one == stories]
        entries |= zip(mine, pipeline.check_each([asked[n] for n in mine], told), strict=True)
        names |= {r.report.id: named(r.report) for r in told.readings}
    return tuple(entries[n] for n in range(len(asked))), names


def check_against(
    members: Sequence[Report], claims: Iterable[Asked], *, workers: int = 1
) -> tuple[tuple[CheckEntry, ...], dict[str, Named]]:
    """The same against reports that nobody keeps."""
    told = pipeline.tell(members, workers=workers)
    entries = tuple(pipeline.check_each(claims, told))
    return entries, {r.report.id: named(r.report) for r in told.readings}


def lineage(room: Room, name: str) -> Lineage:
    """Who has what from whom, in a story or around one report. Raises WrongUsage where `name` is neither."""
    with room.database.read() as conn:
        try:
            story: Story | None = finding.story(conn, name)
        except WrongUsage as no_story:
            try:
                report = finding.report(conn, name)
            except WrongUsage:
                raise WrongUsage(
                    f"no report is called {name!r}, by its id or its file's name, and {no_story}"
                ) from None
            return _around(room, conn, report)
    assert story is not None
    dossier = telling.dossier(room, story.id)
    with room.database.read() as conn:
        members = telling.members_of(conn, story.id)
        return Lineage(
            story.id,
            dossier.story.title,
            tuple(named(r) for r in members),
            dossier.origins,
            dossier.lineage,
            telling.versions_of(conn, members),
        )


def _around(room: Room, conn: sqlite3.Connection, report: Report) -> Lineage:
    """One report with those that share passages with it, in whatever story, and the states of its page."""
    others, links = kin.near(conn, report)
    members = [report, *others]
    home = StoryTable(conn).story_of(report.id)
    links += _credits(room, report)
    shown = {report.id, *(link.report for link in links), *(k.source.report for k in links if k.source.report)}
    near = [r for r in members if r.id in shown]
    origins = tuple(o for o in pipeline.voices_of(members) if shown & set(o.reports))
    changed = telling.versions_of(conn, [report])
    states = dict.fromkeys(id for v in changed for id in (v.older, v.newer) if id not in shown)
    near += [telling.filed(conn, id) for id in states]
    return Lineage(
        home, report.title or pipeline.called(report), tuple(named(r) for r in near), origins, links, changed, report.id
    )


def _credits(room: Room, report: Report) -> tuple[Link, ...]:
    """Whom the report itself credits."""
    return tuple(link for link in telling.tell(room, [report]).links if link.kind == "credit")


def _near(room: Room, claim: str) -> tuple[str, ...]:
    """The stories that a claim may be about: those of the reports that have most of its words."""
    with room.database.read() as conn:
        table = StoryTable(conn)
        scores: dict[str, float] = {}
        for report, score in whereabouts.nearest(conn, claim, limit=NEAR):
            story = table.story_of(report)
            if story is not None:
                scores[story] = min(scores.get(story, 0.0), score)
    return tuple(sorted(scores, key=lambda story: (scores[story], story))[:STORIES])


def _members(room: Room, stories: Sequence[str]) -> list[Report]:
    with room.database.read() as conn:
        found = {r.id: r for story in stories for r in telling.members_of(conn, story)}
    return list(found.values())


def explain(room: Room, name: str) -> str:
    """What every stage made of a filed report; it alone is read again. Raises WrongUsage where there is none."""
    with room.database.read() as conn:
        report = finding.report(conn, name)
        home = StoryTable(conn).story_of(report.id)
        members = [report] if home is None else list(telling.members_of(conn, home))
    told = telling.tell(room, members)
    dossier = pipeline.settle(told, settings=room.settings) if home is None else telling.dossier(room, home)
    dated = next(r.report for r in told.readings if r.report.id == report.id)
    return trail.explain(pipeline.read(dated), told.statements, told.links, dossier)
