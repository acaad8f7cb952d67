"""Where a report was met, and which reports have some of the words looked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import chain

from sayso.store.reports import match


def also_at(conn: sqlite3.Connection, report: str) -> tuple[str, ...]:
    """The other places at which a report was met after it was filed, in the order of their names."""
    rows = conn.execute(
        "SELECT DISTINCT place FROM fates JOIN inbox ON inbox.n = item WHERE report = ? AND fate = 'same-as' "
        "ORDER BY place",
        (report,),
    )
    return tuple(row[0] for row in rows)


def called(conn: sqlite3.Connection, name: str) -> list[str]:
    """Reports whose own file's id, path, or file's name without its ending is `name`, in the order of filing."""
    rows = conn.execute(
        "SELECT DISTINCT report, place FROM fates JOIN inbox ON inbox.n = item WHERE report IS NOT NULL "
        "AND instr(place, ?1) UNION SELECT id, '' FROM reports WHERE json_extract(body, '$.source_id') = ?1",
        (name,),
    )
    found: dict[str, None] = {}
    for report, place in rows:
        file = place.replace("\\", "/").rsplit("/", 1)[-1]
        if not place or name in (place, file, file.split(".", 1)[0]):
            found[report] = None
    return list(found)


def met(conn: sqlite3.Connection, place: str, original: str) -> bool:
    """Whether these bytes came from this place before, and all that is in them was settled."""
    row = conn.execute(
        "SELECT 1 FROM received WHERE original = ? AND asked = ? "
        "AND NOT EXISTS (SELECT 1 FROM inbox WHERE place = asked AND inside IS NULL AND waiting) LIMIT 1",
        (original, place),
    ).fetchone()
    return row is not None


def ends(conn: sqlite3.Connection, place: str) -> Iterator[tuple[str, str | None, str]]:
    """What became of that which last came from a place: of each thing in it, or of itself where nothing is.

    Each with its name, the report that it became, and the reason where it was skipped; in the order of taking.
    """
    last = conn.execute("SELECT max(n) FROM inbox WHERE place = ? AND inside IS NULL AND NOT waiting", (place,))
    (item,) = last.fetchone()
    told = "SELECT place, report, CASE fate WHEN 'skipped' THEN because ELSE '' END FROM inbox JOIN fates ON item = n "
    pieces = conn.execute(f"{told} WHERE inside = ? ORDER BY n", (item,))
    first = pieces.fetchone()
    yield from conn.execute(f"{told} WHERE n = ?", (item,)) if first is None else chain([first], pieces)


def receipt(conn: sqlite3.Connection, place: str, *, since: str) -> tuple[int, str] | None:
    """Number and hash of what came from a place last, since it was asked for; None where nothing has come."""
    row = conn.execute(
        "SELECT n, original FROM received WHERE asked = ? AND at >= ? ORDER BY n DESC LIMIT 1", (place, since)
    ).fetchone()
    return (int(row[0]), row[1]) if row else None


def receipt_of(conn: sqlite3.Connection, place: str, original: str) -> int | None:
    """The number of the receipt of these bytes from this place; None where there is none."""
    row = conn.execute(
        "SELECT n FROM received WHERE original = ? AND asked = ? ORDER BY n DESC LIMIT 1", (original, place)
    ).fetchone()
    return int(row[0]) if row else None


def waiting_receipt(conn: sqlite3.Connection, item: int, original: str) -> int | None:
    """The receipt of an item's bytes, where they came in before somebody was stopped; None where they did not."""
    row = conn.execute(
        "SELECT received.n FROM inbox JOIN received ON asked = place AND received.at >= inbox.at "
        "WHERE inbox.n = ? AND original = ? AND waiting ORDER BY received.n DESC LIMIT 1",
        (item, original),
    ).fetchone()
    return int(row[0]) if row else None


def outlets(conn: sqlite3.Connection, name: str) -> list[str]:
    """The outlets that somebody may mean by a name, as their reports have them: in any case, with or without `The`,
    and a site's by its name without the ending, `lantern` for `www.lantern.example`.
    """
    asked = _plain(name)
    rows = conn.execute("SELECT DISTINCT outlet FROM reports WHERE outlet IS NOT NULL ORDER BY outlet")
    return [row[0] for row in rows if asked in (_plain(row[0]), *_sites(row[0]))]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")


def _sites(outlet: str) -> tuple[str, ...]:
    """What a site may be called, where an outlet is one: `lantern.example`, `lantern`."""
    host = outlet.casefold().removeprefix("www.")
    return (host, host.split(".", 1)[0], host.split(".", 1)[0].replace("-", " ")) if "." in host else ()


def nearest(conn: sqlite3.Connection, words: str, *, limit: int) -> list[tuple[str, float]]:
    """Reports that have any of the words, the best first, with how well they fit (BM25, the lower the better)."""
    asked = " OR ".join(match(words).split())
    if not asked:
        return []
    rows = conn.execute(
        "SELECT reports.id, bm25(words, 4.0, 2.0, 1.0) AS score FROM words JOIN reports ON reports.n = words.rowid "
        "WHERE words MATCH ? ORDER BY score, reports.n LIMIT ?",
        (asked, limit),
    )
    return [(row[0], float(row[1])) for row in rows]


__all__ = ["also_at", "called", "ends", "met", "nearest", "outlets", "receipt", "receipt_of", "waiting_receipt"]
