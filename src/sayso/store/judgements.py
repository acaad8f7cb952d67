"""What people and rules decided, one row a judgement; rows are added, never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

import msgspec

from sayso.errors import WrongUsage
from sayso.news import judgement
from sayso.news.judgement import Judgement
from sayso.store import log

SCHEMA: Final = """
CREATE TABLE judgements (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    verdict TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL,
    log INTEGER NOT NULL REFERENCES log (n)
) STRICT;
CREATE TRIGGER judgements_are_never_changed BEFORE UPDATE ON judgements
BEGIN SELECT raise(ABORT, 'judgements are added, never changed: undo it by another'); END;
CREATE TRIGGER judgements_are_never_deleted BEFORE DELETE ON judgements
BEGIN SELECT raise(ABORT, 'judgements are added, never deleted: undo it by another'); END;
"""

ROWS: Final = "SELECT log, n, id, verdict, by, at, body FROM judgements ORDER BY n"


def append(conn: sqlite3.Connection, made: Judgement) -> None:
    """Add a judgement, in the log too. An undo names a judgement that is there. Raises `WrongUsage`."""
    if conn.execute("SELECT 1 FROM judgements WHERE id = ?", (made.id,)).fetchone():
        raise WrongUsage(f"there is a judgement {made.id} already")
    if made.verdict == "undo":
        for undone in made.about:
            if not conn.execute("SELECT 1 FROM judgements WHERE id = ?", (undone,)).fetchone():
                raise WrongUsage(f"there is no judgement {undone} to undo")
    n: int = conn.execute("SELECT ifnull(max(n), 0) + 1 FROM judgements").fetchone()[0]
    row = (n, made.id, made.verdict, made.by, made.at, msgspec.json.encode(made).decode())
    entry = log.append(conn, "judged", made.id, at=made.at, actor=made.by, rows=[("judgements", row)])
    conn.execute(
        "INSERT INTO judgements (n, id, verdict, by, at, body, log) VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, entry.n)
    )


def made(conn: sqlite3.Connection) -> Iterator[Judgement]:
    """All judgements in the order in which they were made, those that were undone and the undoing too."""
    for (body,) in conn.execute("SELECT body FROM judgements ORDER BY n"):
        yield msgspec.json.decode(body, type=Judgement)


def in_force(conn: sqlite3.Connection) -> tuple[Judgement, ...]:
    """The judgements that hold, in the order in which they were made."""
    return judgement.in_force(tuple(made(conn)))


__all__ = ["ROWS", "SCHEMA", "append", "in_force", "made"]
