"""Feeds that are watched: when each was last asked, what it said, and which of its entries were seen."""

from __future__ import annotations

import sqlite3
from typing import Final

import msgspec

# `seen` has a row for each entry and stamp: an entry whose stamp moved is fetched again, as its page has changed.
SCHEMA: Final = """
CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    title TEXT,
    etag TEXT,
    modified TEXT,
    asked TEXT,
    failed INTEGER NOT NULL DEFAULT 0,
    because TEXT,
    due TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE seen (
    feed TEXT NOT NULL,
    entry TEXT NOT NULL,
    stamp TEXT NOT NULL,
    missed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (feed, entry)
) STRICT, WITHOUT ROWID;
"""


class Watched(msgspec.Struct, frozen=True):
    """A feed as it was left when it was last asked; times are ISO 8601 in UTC.

    `failed` counts the times in a row that it gave nothing, `because` says why the last of them. It is not asked before
    `due`.
    """

    url: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    asked: str | None = None
    failed: int = 0
    because: str | None = None
    due: str | None = None


def get(conn: sqlite3.Connection, url: str) -> Watched:
    """What is known of a feed; of one that was never asked, its address."""
    row = conn.execute(
        "SELECT url, title, etag, modified, asked, failed, because, due FROM feeds WHERE url = ?", (url,)
    ).fetchone()
    return Watched(*row) if row else Watched(url)


def every(conn: sqlite3.Connection) -> list[Watched]:
    """Every feed that was ever asked, by address."""
    rows = conn.execute("SELECT url, title, etag, modified, asked, failed, because, due FROM feeds ORDER BY url")
    return [Watched(*row) for row in rows]


def put(conn: sqlite3.Connection, feed: Watched) -> None:
    """Keep how a feed was left."""
    conn.execute(
        "INSERT OR REPLACE INTO feeds (url, title, etag, modified, asked, failed, because, due) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        msgspec.structs.astuple(feed),
    )


def new(conn: sqlite3.Connection, feed: str, entry: str, stamp: str, *, tries: int = 1) -> bool:
    """Whether an entry was not taken yet with this stamp: the time of its last change, or a digest of its words.

    One whose page was missed is new until it was missed `tries` times.
    """
    row = conn.execute("SELECT stamp, missed FROM seen WHERE feed = ? AND entry = ?", (feed, entry)).fetchone()
    return row is None or row[0] != stamp or 0 < row[1] < tries


def see(conn: sqlite3.Connection, feed: str, entry: str, stamp: str) -> None:
    """The entry was taken in."""
    conn.execute("INSERT OR REPLACE INTO seen (feed, entry, stamp, missed) VALUES (?, ?, ?, 0)", (feed, entry, stamp))


def missed(conn: sqlite3.Connection, feed: str, entry: str, stamp: str) -> int:
    """The entry's page did not come; how many times in a row, with this stamp."""
    row = conn.execute(
        "SELECT missed FROM seen WHERE feed = ? AND entry = ? AND stamp = ?", (feed, entry, stamp)
    ).fetchone()
    times = (int(row[0]) if row else 0) + 1
    conn.execute(
        "INSERT OR REPLACE INTO seen (feed, entry, stamp, missed) VALUES (?, ?, ?, ?)", (feed, entry, stamp, times)
    )
    return times


__all__ = ["SCHEMA", "Watched", "every", "get", "missed", "new", "put", "see"]
