"""Which story or report somebody means, and what a search finds."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from sayso import pipeline, stories
from sayso.errors import WrongUsage
from sayso.news.filed import Hit, Named
from sayso.news.report import Field, Report, Span
from sayso.news.story import Story, StoryEntry
from sayso.store import dossiers, reports, whereabouts
from sayso.store.stories import StoryTable
from sayso.workspace.room import Room
from sayso.workspace.telling import filed

SHOWN = 6  # stories named where several have the words that somebody gave
BESIDE = 80  # signs shown on each side of what was looked for
SPANS = 3  # places shown in one report
PAGE = 200  # stories looked up at once
LIMIT = 50  # hits: more than anybody reads, and what one screen can scroll
_WORD = re.compile(r"\w+")
_FIELDS: tuple[Field, ...] = ("title", "description", "text")


def story(conn: sqlite3.Connection, name: str) -> Story:
    """The story that somebody means by an id, the beginning of one, or words of its title.

    A title is what the dossier is called, or the first report. Raises WrongUsage where there is none or several, with
    what there is.
    """
    table = StoryTable(conn)
    exact = table.story(name)
    if exact is not None:
        return exact
    found = {one.id: one for one in table.find(name)}
    for id in dossiers.called(conn, name):
        called = table.story(id)
        if called is not None:
            found.setdefault(id, called)
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        more = f"\n  and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        told = _listed(conn, list(found.values())[:SHOWN])
        raise WrongUsage(f"{len(found)} stories are meant by {name!r}; give more of the id:{told}{more}")
    there = _listed(conn, table.newest(SHOWN))
    known = f"the newest are:{there}" if there else "there are none yet"
    raise WrongUsage(f"no story is called {name!r}, by its id or words of its title; {known}")


def _listed(conn: sqlite3.Connection, found: Sequence[Story]) -> str:
    """The stories, a line each, under the words of a message."""
    titles = ((one.id, dossiers.headline(conn, one.id), one.title) for one in found)
    return "".join(f"\n  {id} {kept.title if kept else title}" for id, kept, title in titles)


def report(conn: sqlite3.Connection, name: str) -> Report:
    """The filed report with an id, or with the path, file's name or own id that somebody gives.

    Raises WrongUsage where there is none or several.
    """
    try:
        return filed(conn, name)
    except KeyError:
        pass
    found = whereabouts.called(conn, name)
    if len(found) == 1:
        return filed(conn, found[0])
    if found:
        raise WrongUsage(f"{len(found)} reports are meant by {name!r}: {', '.join(found[:SHOWN])}; give an id")
    raise WrongUsage(f"no report is called {name!r}; 'sayso search' finds reports by their words")


def entries(room: Room, *, limit: int | None = None) -> Iterator[StoryEntry]:
    """The stories, newest first, with the number of origins where the dossier was settled."""
    told, before = 0, None
    while limit is None or told < limit:
        with room.database.read() as conn:
            page = StoryTable(conn).newest(PAGE if limit is None else min(PAGE, limit - told), before)
            yield from [entry(conn, found) for found in page]
        if not page:
            return
        told, before = told + len(page), page[-1].id


def entry(conn: sqlite3.Connection, found: Story) -> StoryEntry:
    """A story as it is listed."""
    kept = dossiers.headline(conn, found.id)
    shown = msgspec.structs.replace(found, title=kept.title) if kept else found
    members = [reports.get(conn, id) for id in found.reports]
    return next(stories.entries([shown], members, {found.id: kept.origins} if kept else None))


def named(report: Report) -> Named:
    """A report as lists name it."""
    return Named(report.id, pipeline.called(report), report.title, report.published, report.url, report.path)


def search(
    room: Room,
    query: str,
    *,
    outlet: str | None = None,
    source: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = LIMIT,
) -> tuple[Hit, ...]:
    """Reports that have all the words, the best first; see `Workspace.search`."""
    words = _asked(query)
    if not words and not any((outlet, source, place, since, until)):
        raise WrongUsage("a search needs words to look for, or an outlet, source, place or date")
    with room.database.read() as conn:
        outlets: Sequence[str | None] = [None] if outlet is None else whereabouts.outlets(conn, outlet)
        found = [
            one
            for name in outlets
            for one in reports.search(
                conn, query, outlet=name, since=since, until=until, place=place, source=source, limit=limit
            )
        ]
        if len(outlets) > 1:
            found.sort(key=lambda one: (one.score, one.report))
            del found[limit:]
        table = StoryTable(conn)
        hits = []
        for one in found:
            there = reports.get(conn, one.report)
            hits.append(Hit(named(there), there.outlet, table.story_of(there.id), _spans(there, words)))
    return tuple(hits)


def _asked(query: str) -> list[str]:
    """The words and phrases of a query. Raises WrongUsage where it cannot be what somebody meant."""
    if query.count('"') % 2:
        raise WrongUsage(f'a quotation mark is not closed in {query!r}: "528th regiment" finds the words side by side')
    pieces = query.split('"')
    asked = [" ".join(_WORD.findall(p)) for p in pieces[1::2]] + [w for p in pieces[::2] for w in _WORD.findall(p)]
    asked = [words for words in asked if words]
    if query.strip() and not asked:
        raise WrongUsage(f"{query!r} has no word to look for")
    return asked


def _spans(report: Report, asked: Sequence[str]) -> tuple[Span, ...]:
    """The places of the words in a report, the first of each word first, with some words around them."""
    found: list[tuple[int, Field, int, int]] = []
    for field in _FIELDS:
        text = report.words_of(field)
        lower = text.casefold()
        if len(lower) != len(text):  # letters that fold to two would move the places
            lower = text.lower() if len(text.lower()) == len(text) else text
        for n, words in enumerate(asked):
            stem = re.escape(words.casefold()).replace(r"\ ", r"\W{1,9}")
            hit = re.search(rf"\b{stem}", lower)
            if hit:
                found.append((n, field, hit.start(), hit.end()))
    spans: dict[int, Span] = {}
    taken: list[tuple[Field, int, int]] = []
    # The headline is shown anyway: words that stand elsewhere too are shown there.
    found.sort(key=lambda hit: hit[1] == "title")
    elsewhere = any(hit[1] != "title" for hit in found)
    for n, field, start, end in found:
        if field == "title" and elsewhere:
            continue
        if n in spans or any(f == field and a <= start < b for f, a, b in taken) or len(spans) == SPANS:
            continue
        text = report.words_of(field)
        left, right = _around(text, start, end)
        spans[n] = report.span(field, left, right)
        taken.append((field, left, right))
    return tuple(spans.values())


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Some words on each side, no line of its own crossed."""
    left, right = max(0, start - BESIDE), min(len(text), end + BESIDE)
    left = max(text.rfind("\n", left, start) + 1, left)
    line = text.find("\n", end, right)
    right = right if line < 0 else line
    while left > 0 and left < start and text[left - 1].isalnum():
        left += 1
    while right < len(text) and right > end and text[right].isalnum() and text[right - 1].isalnum():
        right -= 1
    return left, right
