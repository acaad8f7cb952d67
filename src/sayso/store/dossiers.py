"""Dossiers as they were last settled, and what moved from one to the next."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from sayso.news.change import Change
from sayso.news.dossier import Dossier

# `inputs` says what a dossier was made of; where it is no longer that, it is settled again. `stale` holds the stories
# that somebody added to, so that nobody has to look through all of them.
SCHEMA: Final = """
CREATE TABLE dossiers (
    story TEXT PRIMARY KEY,
    inputs TEXT NOT NULL,
    at TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stale (story TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE changes (
    n INTEGER PRIMARY KEY,
    story TEXT NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX changes_at ON changes (at, n);
CREATE INDEX changes_story ON changes (story, n);
"""

_ENCODE: Final = msgspec.json.Encoder()
_DOSSIER: Final = msgspec.json.Decoder(Dossier)
_CHANGE: Final = msgspec.json.Decoder(Change)


def put(conn: sqlite3.Connection, story: str, dossier: Dossier, *, inputs: str, at: str) -> None:
    """Keep the dossier of a story in place of the last; the story is no longer stale."""
    body = zlib.compress(_ENCODE.encode(dossier), 6)
    conn.execute(
        "INSERT OR REPLACE INTO dossiers (story, inputs, at, body) VALUES (?, ?, ?, ?)", (story, inputs, at, body)
    )
    conn.execute("DELETE FROM stale WHERE story = ?", (story,))


def get(conn: sqlite3.Connection, story: str) -> tuple[str, Dossier] | None:
    """What the story's last dossier was made of, and the dossier; None where it was never settled."""
    row = conn.execute("SELECT inputs, body FROM dossiers WHERE story = ?", (story,)).fetchone()
    return None if row is None else (row[0], _DOSSIER.decode(zlib.decompress(row[1])))


def forget(conn: sqlite3.Connection, story: str) -> None:
    """Forget the dossier of a story that is no more. What moved in it stays told."""
    conn.execute("DELETE FROM dossiers WHERE story = ?", (story,))
    conn.execute("DELETE FROM stale WHERE story = ?", (story,))


def mark(conn: sqlite3.Connection, story: str) -> None:
    """Something came in, or was judged: the story has to be settled again."""
    conn.execute("INSERT OR IGNORE INTO stale (story) VALUES (?)", (story,))


def stale(conn: sqlite3.Connection) -> list[str]:
    """The stories that have to be settled again, by id."""
    return [row[0] for row in conn.execute("SELECT story FROM stale ORDER BY story")]


def tell(conn: sqlite3.Connection, story: str, changes: Sequence[Change], *, at: str) -> None:
    """File what moved in a story, in the order given."""
    conn.executemany(
        "INSERT INTO changes (story, at, body) VALUES (?, ?, ?)",
        [
            (story, at, _ENCODE.encode(msgspec.structs.replace(change, story=story, at=at)).decode())
            for change in changes
        ],
    )


def changes(conn: sqlite3.Connection, *, since: str | None = None, story: str | None = None) -> Iterator[Change]:
    """What moved, oldest first: since a moment (ISO, UTC), in one story, or all."""
    wanted = [(column, value) for column, value in (("at >= ?", since), ("story = ?", story)) if value is not None]
    where = f"WHERE {' AND '.join(column for column, _ in wanted)}" if wanted else ""
    rows = conn.execute(f"SELECT body FROM changes {where} ORDER BY n", [value for _, value in wanted])
    return (_CHANGE.decode(row[0]) for row in rows)


__all__ = ["SCHEMA", "changes", "forget", "get", "mark", "put", "stale", "tell"]
