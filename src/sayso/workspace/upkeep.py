"""What keeps a workspace sound: derived tables made anew, everything checked, a story packed as evidence."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sayso import stories
from sayso.dossier.render import html, json, markdown
from sayso.errors import NoWorkspace
from sayso.ingest import confine
from sayso.news.dossier import Dossier
from sayso.news.filed import Fault, Footing, Standing, Verified
from sayso.news.judgement import Judgement, in_force
from sayso.store import (
    bands,
    database,
    dossiers,
    feeds,
    inbox,
    judgements,
    log,
    pack,
    readings,
    reports,
    schema,
    verify,
)
from sayso.store.stories import StoryTable
from sayso.workspace import judging, kin, telling
from sayso.workspace.adding import place
from sayso.workspace.room import Room, lost


def verified(folder: Path) -> Verified:
    """Whether everything is as it was written; see `store.verify`. Raises NoWorkspace."""
    if lost(folder):
        return Verified((Fault(database.FILE, "is gone"),), (), 0, 0, 0, (0, log.START))
    if not (folder / database.FILE).exists():
        raise NoWorkspace(f"there is no workspace in {folder}; 'sayso add' makes one")
    found = verify.verify(folder)
    return Verified(
        tuple(Fault(f.item, f.because) for f in found.faults),
        tuple(Fault(f.item, f.because) for f in found.notes),
        found.originals,
        found.reports,
        found.actions,
        (found.head.n, found.head.hash),
    )


def footing() -> Footing:
    """What a workspace would rest on here: SQLite, and how far the reader of foreign bytes is shut in."""
    needed = ".".join(map(str, schema.NEEDED[:2]))
    return Footing(sqlite3.sqlite_version, needed, schema.lacking(), confine.by_kernel())


def standing(room: Room) -> Standing:
    """The workspace in numbers."""
    with room.database.read() as conn:
        silent = tuple(Fault(f.url, f.because or "gives nothing") for f in feeds.every(conn) if f.failed)
        return Standing(
            str(room.folder),
            reports.count(conn),
            len(StoryTable(conn)),
            sum(1 for _ in inbox.waiting(conn)),
            len(dossiers.stale(conn)),
            len(judgements.in_force(conn)),
            len(feeds.every(conn)),
            silent,
        )


def rebuild(room: Room, tell: Callable[[str], None], *, workers: int = 1) -> None:
    """Make everything that is derived anew, from the reports as they were filed and the judgements as they were made.

    Reports come back in the order of the log, each judgement at its place among them, so that the stories are those
    that were there before. What moved stays told as it was.
    """
    for _ in telling.settle_stale(room, workers=workers):  # what came in last is told as moved before all is forgotten
        pass
    tell("words and stories")
    with room.database.write() as conn:
        reports.index_again(conn)
        StoryTable(conn).fill((), ())
        bands.clear(conn)
        for _, report in reports.each(conn):
            kin.note(conn, report)
        dossiers.clear(conn)
        readings.drop(conn)
        _replay(conn)
        log.append(conn, "rebuilt", "workspace", at=room.now(), actor=room.actor)
        waiting = dossiers.stale(conn)
    for n, story in enumerate(waiting, 1):
        tell(f"story {n} of {len(waiting)}")
        telling.dossier(room, story, workers=workers, quiet=True)


def _replay(conn: sqlite3.Connection) -> None:
    """Place every report and carry out every judgement again, in the order of the log."""
    table = StoryTable(conn)
    made = {j.id: j for j in judgements.made(conn)}
    wholes = {part_of for (part_of,) in conn.execute("SELECT DISTINCT part_of FROM reports WHERE part_of NOTNULL")}
    so_far: list[Judgement] = []
    standing: tuple[Judgement, ...] = ()
    for entry in log.entries(conn):
        if entry.action == "judged" and entry.subject in made:
            judged = made[entry.subject]
            standing = in_force((*so_far, judged))
            judging.carry_out(conn, judged, so_far, standing)
            so_far.append(judged)
        elif entry.action == "filed" and entry.subject not in wholes and table.story_of(entry.subject) is None:
            with contextlib.suppress(KeyError):  # what was filed is a file of several reports, or a list of pages
                report = reports.get(conn, entry.subject)
                whole = reports.get(conn, report.part_of) if report.part_of and report.part_of in wholes else None
                place(conn, stories.signature(report, whole), standing)


def export(room: Room, story: str, dossier: Dossier, out: Path) -> str:
    """Pack what is known of a story, and what shows it, into a zip; the zip's SHA-256. Raises WrongUsage, NotKept."""
    papers = {
        "dossier.html": html.render(dossier).encode("utf-8", "replace"),
        "dossier.json": json.render(dossier).encode("utf-8", "replace"),
        "dossier.md": markdown.render(dossier).encode("utf-8", "replace"),
    }
    with room.database.read() as conn:
        ids = [report.id for report in telling.members_of(conn, story)]
        ids += [report.part_of for report in telling.members_of(conn, story) if report.part_of]
        filed = [id for id in dict.fromkeys(ids) if reports.number(conn, id) is not None]
    judged = [j.id for j in dossier.judgements]
    packed = pack.export(room.database, out, title=dossier.story.title, ids=filed, papers=papers, judged=judged)
    with room.database.write() as conn:
        log.append(conn, "exported", f"{story} as {packed.sha256}", at=room.now(), actor=room.actor)
    return packed.sha256
