"""The dossier of a story from what is stored, and what moved since the last one."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from sayso import pipeline
from sayso.dossier import changes
from sayso.engines import local
from sayso.news.change import Change, Version
from sayso.news.dossier import Dossier
from sayso.news.judgement import Judgement
from sayso.news.report import Report, Span
from sayso.store import dossiers, judgements, log, readings, reports, whereabouts
from sayso.store.stories import StoryTable
from sayso.workspace.room import Room

BATCH = 16  # reports read between two writes: what an interruption costs, and what is held in memory
BESIDE = 120  # signs shown on each side of words that changed: a bare figure says nothing, and a paragraph hides it
_END = re.compile(r"[.!?][\"”’')\]]{0,3}\s|\n")  # where a sentence ends, or a line that has no full stop


def dossier(room: Room, story: str, *, workers: int = 1, quiet: bool = False) -> Dossier:
    """The dossier of a story, settled anew where reports or judgements came in since; readings are made once.

    What moved against the last one is filed, unless `quiet`. Raises KeyError where there is no such story.
    """
    with room.database.read() as conn:
        members = members_of(conn, story)
        inputs = _inputs(room, conn, members)
        kept = dossiers.get(conn, story)
    if kept is not None and kept[0] == inputs:
        with room.database.read() as conn:
            behind = story in dossiers.stale(conn)
        if behind:
            with room.database.write() as conn:
                dossiers.fresh(conn, story)
        return kept[1]
    told = tell(room, members, workers=workers)
    with room.database.read() as conn:
        standing = judgements.in_force(conn)
        changed = versions_of(conn, members)
    settled = pipeline.settle(told, settings=room.settings, judgements=standing, versions=changed)
    _keep(room, story, settled, inputs, quiet=quiet)
    return settled


def tell(room: Room, members: Sequence[Report], *, workers: int = 1, parsed: bool = False) -> pipeline.Told:
    """What the reports say, from stored readings; those that were not read yet are read now, and kept.

    The readings have their words' parse where it is asked for, `parsed`.
    """
    dated = pipeline.dated(members)
    tool = log.form()
    with room.database.read() as conn:
        missing = [report for report in dated if not readings.known(conn, report, tool=tool)]
    for start in range(0, len(missing), BATCH):
        read = local.each(pipeline.tell_one, missing[start : start + BATCH], workers=workers)
        with room.database.write() as conn:
            for one in read:
                readings.put(conn, one, tool=tool)
                _note_names(conn, one)
    with room.database.read() as conn:
        found = [readings.get(conn, report, tool=tool, parsed=parsed) for report in dated]
    return pipeline.together([one for one in found if one is not None])


def settle_stale(room: Room, *, workers: int = 1) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """Settle every story that something came in to, one at a time, and tell what moved in it."""
    with room.database.read() as conn:
        waiting = dossiers.stale(conn)
    for story in waiting:
        before = _last_change(room)
        try:
            dossier(room, story, workers=workers)
        except KeyError:  # merged away since
            with room.database.write() as conn:
                dossiers.forget(conn, story)
            continue
        with room.database.read() as conn:
            yield story, tuple(c for c in dossiers.changes(conn, story=story, after=before))


def members_of(conn: sqlite3.Connection, story: str) -> tuple[Report, ...]:
    """The reports of a story, each with the other places where it was met, as `compare` has them. Raises KeyError."""
    found = StoryTable(conn).story(story)
    if found is None:
        raise KeyError(story)
    members = [filed(conn, report) for report in found.reports]
    return tuple(sorted(members, key=lambda r: (r.published.start or "", r.path, r.line or 0, r.id)))


def filed(conn: sqlite3.Connection, id: str) -> Report:
    """A filed report, with the other places where it was met. Raises KeyError."""
    report = reports.get(conn, id)
    places = {*report.also_at, *whereabouts.also_at(conn, id)} - {report.path}
    return msgspec.structs.replace(report, also_at=tuple(sorted(places))) if places else report


def versions_of(conn: sqlite3.Connection, members: Sequence[Report]) -> tuple[Version, ...]:
    """What changed in the pages that these reports stood on, each state against the one before it.

    The words that went and came are shown in their sentences; the archive has them to the word.
    """
    found: list[Version] = []
    for address in dict.fromkeys(address for r in members for address, _ in reports.addresses(conn, r.id)):
        before: str | None = None
        for state in reports.versions(conn, address):
            if before is not None:
                cut = _in_sentences(reports.get(conn, before), [e.span for e in state.edits if e.kind == "cut"])
                added = _in_sentences(
                    reports.get(conn, state.report), [e.span for e in state.edits if e.kind == "added"]
                )
                found.append(Version(before, state.report, cut, added))
            before = state.report
    return tuple(found)


def _in_sentences(report: Report, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Each span with the rest of its sentence, up to BESIDE signs on each side; those that touch in a line are one.

    A headline that stands in the text too is told once.
    """
    found: list[Span] = []
    for span in (line for whole in spans for line in _lines(report, whole)):
        text = report.words_of(span.field)
        left = max(0, span.start - BESIDE)
        before = [end.end() for end in _END.finditer(text, left, span.start)]
        if before:
            left = before[-1]
        elif left:  # no part of a word
            space = text.find(" ", left, span.start)
            left = span.start if space < 0 else space + 1
        right = min(len(text), span.end + BESIDE)
        after = _END.search(text, max(span.start, span.end - 1), right)
        if after:
            right = max(span.end, after.end())
        elif right < len(text):
            right = max(span.end, text.rfind(" ", span.end, right))
        while right > span.end and text[right - 1].isspace():
            right -= 1
        if found and found[-1].field == span.field and left <= found[-1].end:
            left, right = found[-1].start, max(right, found[-1].end)
            found.pop()
        found.append(report.span(span.field, left, right))
    titles = {span.text for span in found if span.field == "title"}
    return tuple(span for span in found if span.field == "title" or span.text not in titles)


def _lines(report: Report, span: Span) -> Iterator[Span]:
    """A span line by line: what was changed in a paragraph and in the next is told of each."""
    for line in re.finditer(r"[^\n]*\S[^\n]*", span.text):
        yield report.span(span.field, span.start + line.start(), span.start + line.end())


def _inputs(room: Room, conn: sqlite3.Connection, members: Sequence[Report]) -> str:
    """A digest of all that a dossier is made of: the reports, how they are dated, settings, judgements, the tool."""
    ids = {report.id for report in members}
    standing = [j for j in judgements.in_force(conn) if _plays(j, ids)]
    made_of = (
        log.form(),
        room.settings.printed(),
        room.settings.resolve.rule,
        [(report.id, report.also_at) for report in members],
        [(version.older, version.newer) for version in versions_of(conn, members)],
        standing,
    )
    return hashlib.sha256(msgspec.json.encode(made_of, order="deterministic")).hexdigest()


def _plays(judgement: Judgement, reports: set[str]) -> bool:
    """Whether a judgement may show in the dossier of these reports. A claim's id begins with its report's."""
    named = {about.partition("-")[0] for about in (*judgement.about, *judgement.against)}
    return bool(named & reports) or judgement.kind == "source"


def _keep(room: Room, story: str, settled: Dossier, inputs: str, *, quiet: bool) -> None:
    """File the dossier and what moved, unless somebody else added to the story meanwhile: then it stays stale."""
    now = room.now()
    with room.database.write() as conn:
        try:
            if _inputs(room, conn, members_of(conn, story)) != inputs:
                return
        except KeyError:
            return
        last = dossiers.get(conn, story)
        if last is not None and last[0] == inputs:
            return
        moved = changes.between(None if last is None else last[1], settled)
        named = [msgspec.structs.replace(change, title=settled.story.title) for change in moved]
        dossiers.put(conn, story, settled, inputs=inputs, at=now)
        if not quiet:
            dossiers.tell(conn, story, named, at=now)


def _note_names(conn: sqlite3.Connection, read: pipeline.Read) -> None:
    """Have the report found by the places and sources that it names."""
    reading, statements = read
    n = reports.number(conn, reading.report.id)
    if n is None:
        return
    places = {e.name for e in reading.entities if e.kind == "place"}
    places |= {m.span.text for m in reading.mentions if m.kind == "place"}
    reports.note_names(conn, n, "place", sorted(places))
    spoken = {voice[0] for s in statements for voice in s.voices}
    spoken |= {a.speaker_name for a in reading.attributions if a.speaker_name}
    reports.note_names(conn, n, "source", sorted(spoken))


def _last_change(room: Room) -> int:
    with room.database.read() as conn:
        return dossiers.last(conn)
