"""The tables of a workspace, put together from the modules that own them."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import Final

from sayso.store import bands, dossiers, feeds, inbox, judgements, log, originals, readings, reports, stories

VERSION: Final = 1  # PRAGMA user_version of a workspace that this sayso writes; see `migrations`
# "sayS" as a number, in PRAGMA application_id: what `file` and we tell a workspace by.
APPLICATION: Final = 0x73617953

# The oldest SQLite that knows all that is used here: STRICT tables came with 3.37, JSON in every build with 3.38.
NEEDED: Final = (3, 38, 0)

# A table may refer to those of the modules before its own.
MODULES: Final = (log, originals, reports, inbox, judgements, readings, bands, stories, dossiers, feeds)


def lacking() -> str | None:
    """What the SQLite of this Python lacks for a workspace, and what to do; None where it lacks nothing."""
    if sqlite3.sqlite_version_info < NEEDED:
        needed = ".".join(map(str, NEEDED[:2]))
        return (
            f"a workspace needs SQLite {needed} or later, and this Python has {sqlite3.sqlite_version}; use a newer one"
        )
    with contextlib.closing(sqlite3.connect(":memory:")) as conn:
        try:
            conn.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
        except sqlite3.OperationalError:
            return (
                "a workspace needs the full-text search of SQLite (FTS5), and this Python has one without; use another"
            )
    return None


def create(conn: sqlite3.Connection) -> None:
    """Make all tables in one transaction."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        for module in MODULES:
            for statement in statements(module.SCHEMA):
                conn.execute(statement)
        conn.execute(f"PRAGMA application_id = {APPLICATION}")
        conn.execute(f"PRAGMA user_version = {VERSION}")
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


def statements(text: str) -> list[str]:
    """The statements of a script, each whole: `executescript` would commit what is open."""
    found: list[str] = []
    rest = ""
    for line in text.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    if rest.strip():
        raise ValueError(f"the schema ends within a statement: {rest.strip()}")
    return found


def current(conn: sqlite3.Connection) -> bool:
    """Whether the tables are those of this sayso."""
    return version(conn) == VERSION


def version(conn: sqlite3.Connection) -> int:
    """What the file says that it was written by; 0 for a file without tables."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def tables(conn: sqlite3.Connection) -> dict[str, str]:
    """Every table, index and trigger with the words that made it."""
    return {
        f"{kind} {name}": sql or ""
        for kind, name, sql in conn.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
    }


__all__ = [
    "APPLICATION", "MODULES", "NEEDED", "VERSION", "create", "current", "lacking", "statements", "tables",
    "version",
]  # fmt: skip
