"""Dossiers as they were last settled, and what moved from one to the next."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

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
    title TEXT NOT NULL,
    origins INTEGER NOT NULL,
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
    origins = sum(1 for origin in dossier.origins if origin.reports)
    conn.execute(
        "INSERT OR REPLACE INTO dossiers (story, inputs, at, title, origins, body) VALUES (?, ?, ?, ?, ?, ?)",
        (story, inputs, at, dossier.story.title, origins, body),
    )
    conn.execute("DELETE FROM stale WHERE story = ?", (story,))


def get(conn: sqlite3.Connection, story: str) -> tuple[str, Dossier] | None:
    """What the story's last dossier was made of, and the dossier; None where it was never settled."""
    row = conn.execute("SELECT inputs, body FROM dossiers WHERE story = ?", (story,)).fetchone()
    return None if row is None else (row[0], _DOSSIER.decode(zlib.decompress(row[1])))


class Headline(NamedTuple):
    """What lists tell of a dossier: its title, and how many independent voices its reports have."""

    title: str
    origins: int


def headline(conn: sqlite3.Connection, story: str) -> Headline | None:
    """What lists tell of the story's dossier; None where there is none, or something came in since it was settled."""
    row = conn.execute(
        "SELECT title, origins FROM dossiers WHERE story = ?1 AND NOT EXISTS (SELECT 1 FROM stale WHERE story = ?1)",
        (story,),
    ).fetchone()
    return Headline(row[0], int(row[1])) if row else None


def called(conn: sqlite3.Connection, words: str, *, most: int = 20) -> list[str]:
    """Stories whose dossier has all these words in its title, in any order and case, by id."""
    asked = [word.replace("!", "!!").replace("%", "!%").replace("_", "!_") for word in words.split()]
    if not asked:
        return []
    having = " AND ".join(["title LIKE ? ESCAPE '!'"] * len(asked))
    rows = conn.execute(
        f"SELECT story FROM dossiers WHERE {having} ORDER BY story LIMIT ?", (*(f"%{w}%" for w in asked), most)
    )
    return [row[0] for row in rows]


def forget(conn: sqlite3.Connection, story: str) -> None:
    """Forget the dossier of a story that is no more. What moved in it stays told."""
    conn.execute("DELETE FROM dossiers WHERE story = ?", (story,))
    conn.execute("DELETE FROM stale WHERE story = ?", (story,))


def clear(conn: sqlite3.Connection) -> None:
    """Forget all dossiers, so that they are settled anew. What moved stays told."""
    conn.execute("DELETE FROM dossiers")
    conn.execute("DELETE FROM stale")


def mark(conn: sqlite3.Connection, story: str) -> None:
    """Something came in, or was judged: the story has to be settled again."""
    conn.execute("INSERT OR IGNORE INTO stale (story) VALUES (?)", (story,))


def settled(conn: sqlite3.Connection) -> list[str]:
    """The stories that have a dossier, by id."""
    return [row[0] for row in conn.execute("SELECT story FROM dossiers ORDER BY story")]


def fresh(conn: sqlite3.Connection, story: str) -> None:
    """The story's dossier is as it was: what came in changed nothing in it."""
    conn.execute("DELETE FROM stale WHERE story = ?", (story,))


def stale(conn: sqlite3.Connection) -> list[str]:
    """The stories that have to be settled again, by id."""
    return [row[0] for row in conn.execute("SELECT story FROM stale ORDER BY story")]


def tell(conn: sqlite3.Connection, story: str, changes: Sequence[Change], *, at: str) -> None:
    """File what moved in a story, in the order given."""
    conn.executemany(
        "INSERT INTO changes (story, at, body) VALUES (?, ?, ?)",
        [
            # Story and hour have columns of their own.
            (story, at, _ENCODE.encode(msgspec.structs.replace(change, story=None, at=None)).decode())
            for change in changes
        ],
    )


def last(conn: sqlite3.Connection) -> int:
    """The number of the last change that was told; 0 where there is none."""
    return int(conn.execute("SELECT ifnull(max(n), 0) FROM changes").fetchone()[0])


def changes(
    conn: sqlite3.Connection, *, since: str | None = None, story: str | None = None, after: int | None = None
) -> Iterator[Change]:
    """What moved, oldest first: since a moment (ISO, UTC), in one story, after change number `after`, or all."""
    asked = (("at >= ?", since), ("story = ?", story), ("n > ?", after))
    wanted = [(column, value) for column, value in asked if value is not None]
    where = f"WHERE {' AND '.join(column for column, _ in wanted)}" if wanted else ""
    rows = conn.execute(f"SELECT story, at, body FROM changes {where} ORDER BY n", [value for _, value in wanted])
    return (msgspec.structs.replace(_CHANGE.decode(body), story=story, at=at) for story, at, body in rows)


__all__ = [
    "SCHEMA", "Headline", "called", "changes", "clear", "forget", "fresh", "get", "headline", "last", "mark", "put",
    "settled", "stale", "tell",
]  # fmt: skip
