"""Everything that was asked to be added, and what became of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final, Literal, get_args

import msgspec

from sayso.errors import WrongUsage
from sayso.store import log

Fate = Literal["filed", "same-as", "skipped"]

SCHEMA: Final = """
CREATE TABLE inbox (
    n INTEGER PRIMARY KEY,
    inside INTEGER REFERENCES inbox (n),
    place TEXT NOT NULL,
    at TEXT NOT NULL,
    waiting INTEGER NOT NULL DEFAULT 1 CHECK (waiting IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX inbox_part ON inbox (inside, place) WHERE inside IS NOT NULL;
CREATE UNIQUE INDEX inbox_waiting ON inbox (place) WHERE inside IS NULL AND waiting;
CREATE INDEX inbox_next ON inbox (n) WHERE waiting;
CREATE INDEX inbox_place ON inbox (place, n) WHERE inside IS NULL;
CREATE TRIGGER inbox_is_never_taken_up_again BEFORE UPDATE ON inbox WHEN NOT OLD.waiting
BEGIN SELECT raise(ABORT, 'what became of it was settled'); END;
CREATE TABLE fates (
    item INTEGER PRIMARY KEY REFERENCES inbox (n),
    fate TEXT NOT NULL CHECK (fate IN ('filed', 'same-as', 'skipped')),
    report TEXT REFERENCES reports (id),
    because TEXT NOT NULL,
    at TEXT NOT NULL,
    log INTEGER NOT NULL REFERENCES log (n),
    CHECK (fate <> 'skipped' OR because <> ''),
    CHECK (fate <> 'same-as' OR report IS NOT NULL)
) STRICT;
CREATE INDEX fates_log ON fates (log);
CREATE INDEX fates_report ON fates (report) WHERE report IS NOT NULL;
CREATE TRIGGER fates_are_never_changed BEFORE UPDATE ON fates
BEGIN SELECT raise(ABORT, 'what became of it was settled'); END;
CREATE TRIGGER fates_are_never_deleted BEFORE DELETE ON fates
BEGIN SELECT raise(ABORT, 'what became of it was settled'); END;
"""

ROWS: Final = """
SELECT log, item, place, inside, inbox.at, fate, report, because, fates.at
FROM fates JOIN inbox ON inbox.n = item ORDER BY fates.log
"""


class Item(msgspec.Struct, frozen=True):
    """A path, an address, or a place inside one (`inside` is the number of that item) that waits to be read."""

    n: int
    place: str
    inside: int | None
    at: str


class Became(msgspec.Struct, frozen=True):
    """What became of an item: filed as `report`, the same as it, or skipped; `because` says why, or how many."""

    fate: Fate
    report: str | None
    because: str
    at: str


def ask(conn: sqlite3.Connection, place: str, *, at: str, inside: int | None = None) -> int:
    """Put a place in the queue; its number. One that waits already keeps its number, and so does a place in a file.

    So whoever is interrupted asks for the same again, and `became` says what is done.
    """
    row = conn.execute(
        "SELECT n FROM inbox WHERE inside IS NULL AND place = ? AND waiting"
        if inside is None
        else "SELECT n FROM inbox WHERE inside = ?2 AND place = ?1",
        (place,) if inside is None else (place, inside),
    ).fetchone()
    if row:
        return int(row[0])
    done = conn.execute("INSERT INTO inbox (inside, place, at) VALUES (?, ?, ?)", (inside, place, at))
    return int(done.lastrowid or 0)


def waiting(conn: sqlite3.Connection, *, inside: int | None = None, after: int = 0) -> Iterator[Item]:
    """What is still to be read, oldest first: what was asked for, or the places inside one item."""
    rows = conn.execute(
        "SELECT n, place, inside, at FROM inbox WHERE waiting AND inside IS NULL AND n > ? ORDER BY n"
        if inside is None
        else "SELECT n, place, inside, at FROM inbox WHERE waiting AND n > ? AND inside = ? ORDER BY n",
        (after,) if inside is None else (after, inside),
    )
    return (Item(*row) for row in rows)


def became(conn: sqlite3.Connection, item: int) -> Became | None:
    """What became of an item; None while it waits."""
    row = conn.execute("SELECT fate, report, because, at FROM fates WHERE item = ?", (item,)).fetchone()
    return Became(*row) if row else None


def settle(
    conn: sqlite3.Connection,
    item: int,
    fate: Fate,
    *,
    at: str,
    actor: str,
    report: str | None = None,
    because: str = "",
) -> None:
    """Say what became of an item, once and for ever, in the log too. Raises `WrongUsage` where it was said before."""
    row = fate_of(conn, item, fate, at=at, report=report, because=because)
    entry = log.append(conn, fate, str(row[1]), at=at, actor=actor, rows=[("fates", row)])
    write(conn, row, entry)


def fate_of(
    conn: sqlite3.Connection, item: int, fate: Fate, *, at: str, report: str | None, because: str
) -> tuple[object, ...]:
    """The row that `settle` writes, for those who log it together with other rows."""
    if fate not in get_args(Fate):
        raise WrongUsage(f"{fate!r} is nothing that can become of an item; {', '.join(get_args(Fate))} are")
    if fate == "skipped" and not because:
        raise WrongUsage("nothing is skipped without a reason")
    found = conn.execute("SELECT place, inside, at, waiting FROM inbox WHERE n = ?", (item,)).fetchone()
    if not found:
        raise WrongUsage(f"there is no item {item} in the inbox")
    if not found[3]:
        raise WrongUsage(f"what became of {found[0]} was settled before")
    return (item, *found[:3], fate, report, because, at)


def write(conn: sqlite3.Connection, row: tuple[object, ...], entry: log.Entry) -> None:
    """Write a row of `fate_of` under the log row that vouches for it."""
    item, _, _, _, fate, report, because, at = row
    conn.execute(
        "INSERT INTO fates (item, fate, report, because, at, log) VALUES (?, ?, ?, ?, ?, ?)",
        (item, fate, report, because, at, entry.n),
    )
    conn.execute("UPDATE inbox SET waiting = 0 WHERE n = ?", (item,))


__all__ = ["ROWS", "SCHEMA", "Became", "Fate", "Item", "ask", "became", "fate_of", "settle", "waiting", "write"]
