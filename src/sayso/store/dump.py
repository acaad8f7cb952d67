"""All that a workspace says, as lines that are the same wherever and in however many goes it was filled."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from typing import Final

# Columns that hold the hour, or follow from it: two runs differ in them however alike their reports are.
HOURS: Final = frozenset({"at", "prev", "hash", "tool"})
# The index of words keeps itself in tables of its own, in pieces that depend on how many were written at once. What it
# says is read from its vocabulary instead.
WORDS: Final = "words"


def lines(conn: sqlite3.Connection, *, hours: bool = False) -> Iterator[str]:
    """One JSON array a row: the table and its values, tables and rows in order; large values by their SHA-256.

    Times, and the hashes of the log that cover them, are left out unless `hours`. Read row by row, so that the memory
    is the same for any number of reports.
    """
    for (table,) in conn.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name <> 'sqlite_schema' "
        "ORDER BY name"
    ).fetchall():
        yield from _table(conn, table, hours)
    yield from _index(conn)


def digest(conn: sqlite3.Connection, *, hours: bool = False) -> str:
    """SHA-256, in hex, of all lines."""
    total = hashlib.sha256()
    for line in lines(conn, hours=hours):
        total.update(line.encode())
        total.update(b"\n")
    return total.hexdigest()


def _table(conn: sqlite3.Connection, table: str, hours: bool) -> Iterator[str]:
    columns = conn.execute("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", (table,)).fetchall()
    keys = [name for name, pk in sorted(columns, key=lambda column: column[1]) if pk]
    shown = [name for name, _ in columns if hours or name not in HOURS]
    # The names are those of our own schema; none comes from a report.
    asked = ", ".join(f'"{name}"' for name in shown)
    order = ", ".join(f'"{name}"' for name in keys) or "rowid"
    for row in conn.execute(f'SELECT {asked} FROM "{table}" ORDER BY {order}'):
        yield json.dumps([table, *map(_shown, row)], ensure_ascii=True, separators=(",", ":"))


def _shown(value: object) -> object:
    """A value as JSON holds it; bytes and long texts by their hash."""
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, str) and len(value) > 200:
        return hashlib.sha256(value.encode()).hexdigest()
    return value


def _index(conn: sqlite3.Connection) -> Iterator[str]:
    """Every word of the index with the reports that have it."""
    for row in conn.execute("SELECT term, doc, col, offset FROM vocabulary ORDER BY term, doc, col, offset"):
        yield json.dumps([WORDS, *row], ensure_ascii=True, separators=(",", ":"))


__all__ = ["digest", "lines"]
