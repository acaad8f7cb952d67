"""What was done with the workspace, one row an action, each row sealing all rows before it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from sayso.store import disk

HEAD_FILE: Final = "log.head"
START: Final = "0" * 64  # what the first row has before it
_LAST: Final = 2**63 - 1  # the largest number that SQLite holds

SCHEMA: Final = """
CREATE TABLE log (
    n INTEGER PRIMARY KEY,
    prev TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    tool TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX log_subject ON log (subject);
CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log
BEGIN SELECT raise(ABORT, 'rows of the log are added, never changed'); END;
CREATE TRIGGER log_is_never_cut BEFORE DELETE ON log
BEGIN SELECT raise(ABORT, 'rows of the log are added, never deleted'); END;
"""


class Entry(msgspec.Struct, frozen=True):
    """One action: `actor` did `action` to `subject` at `at` (ISO 8601, UTC) with the sayso that `tool` names.

    `body` is the SHA-256 of what was written of the subject ("" where the action wrote nothing that can be hashed).
    `hash` covers the row and, by `prev`, all rows before it.
    """

    n: int
    prev: str
    at: str
    actor: str
    tool: str
    action: str
    subject: str
    body: str
    hash: str

    def inner(self) -> str:
        """SHA-256, in hex, of the row's own fields as canonical JSON: sorted keys, no blanks, ASCII."""
        fields = msgspec.structs.asdict(self)
        own = {name: fields[name] for name in sorted(fields) if name not in ("prev", "hash")}
        return hashlib.sha256(_json(own)).hexdigest()

    def sealed(self) -> str:
        """What `hash` must be."""
        return seal(self.prev, self.inner())


class Head(NamedTuple):
    """The number and the hash of the last row; (0, START) of an empty log."""

    n: int
    hash: str


def seal(prev: str, inner: str) -> str:
    """The hash of a row from the hash of the row before it and its own fields' hash, both hex.

    In two steps, so that somebody can check the chain who is shown only some of the rows.
    """
    return hashlib.sha256(f"{prev}{inner}".encode()).hexdigest()


# Raised whenever the same report would be read, or the same story told, otherwise by a program of the same version.
FORM = 4


def form() -> str:
    """What readings and dossiers were made by: those of another form are made anew when somebody asks for them."""
    return f"{tool()}, form {FORM}"


@cache
def tool() -> str:
    """What wrote a row: `sayso 0.1.0`."""
    try:
        return f"sayso {metadata.version('sayso')}"
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return "sayso"


def append(
    conn: sqlite3.Connection,
    action: str,
    subject: str,
    *,
    at: str,
    actor: str,
    rows: Sequence[tuple[str, Sequence[object]]] = (),
) -> Entry:
    """Add a row, inside the caller's transaction. `rows` is what the action writes: tables with the values in them.

    Whoever writes those rows puts the number of the entry beside them, so that `verify` finds who vouches for what.
    """
    last = head(conn)
    entry = Entry(last.n + 1, last.hash, at, actor, tool(), action, subject, vouch(rows), "")
    entry = msgspec.structs.replace(entry, hash=entry.sealed())
    conn.execute(
        "INSERT INTO log (n, prev, at, actor, tool, action, subject, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        msgspec.structs.astuple(entry),
    )
    return entry


def vouch(rows: Sequence[tuple[str, Sequence[object]]]) -> str:
    """SHA-256, in hex, of rows as canonical JSON; "" of none."""
    return hashlib.sha256(canonical(rows)).hexdigest() if rows else ""


def canonical(rows: Sequence[tuple[str, Sequence[object]]]) -> bytes:
    """Rows as JSON, each table's name with the values, without blanks and in ASCII.

    Tables in alphabetical order, rows in theirs, so that it can be told again from the tables.
    """
    ordered = [[table, *values] for table, values in sorted(rows, key=lambda row: row[0])]
    return _json(ordered)


def _json(value: object) -> bytes:
    # A damaged file may hold anything, bytes where a text was: it is to have a hash, and another than it had.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), default=repr).encode()


def entries(conn: sqlite3.Connection, *, since: int = 0, until: int = _LAST) -> Iterator[Entry]:
    """Rows after number `since`, up to and with number `until`, in order; as they are, unchecked."""
    rows = conn.execute(
        "SELECT n, prev, at, actor, tool, action, subject, body, hash FROM log WHERE n > ? AND n <= ? ORDER BY n",
        (since, until),
    )
    return (Entry(*row) for row in rows)


def about(conn: sqlite3.Connection, subject: str) -> Iterator[Entry]:
    """What was done with one report, address or judgement, in order; as it is, unchecked."""
    rows = conn.execute(
        "SELECT n, prev, at, actor, tool, action, subject, body, hash FROM log WHERE subject = ? ORDER BY n", (subject,)
    )
    return (Entry(*row) for row in rows)


def head(conn: sqlite3.Connection) -> Head:
    """Where the log ends."""
    row = conn.execute("SELECT n, hash FROM log ORDER BY n DESC LIMIT 1").fetchone()
    return Head(*row) if row else Head(0, START)


def keep_head(folder: Path, end: Head) -> None:
    """Write the log's head beside the database, so that a log cut short shows.

    Called after the commit, never before: a head that is ahead of its log means that rows are gone.
    """
    disk.replace(folder / HEAD_FILE, f"{end.n} {end.hash}\n".encode(), sure=False)


def kept_head(folder: Path) -> Head | None:
    """The head that was last kept, or None where there is none. Raises ValueError where it is not readable."""
    try:
        text = (folder / HEAD_FILE).read_bytes().decode("ascii")
    except FileNotFoundError:
        return None
    number, _, digest = text.partition(" ")
    if text != f"{int(number)} {digest[:64]}\n" or len(digest) != 65 or digest.strip("0123456789abcdef\n"):
        raise ValueError("is not as it was written")
    return Head(int(number), digest[:64])


def faults(rows: Iterator[Entry], *, known: tuple[Head, ...] = ()) -> Iterator[tuple[int, str]]:
    """Every row at which the chain does not hold, and why. `known` are heads that were seen before.

    A row that was changed, left out, put elsewhere or added in between breaks the chain at that place; rows missing at
    the end break it against a known head.
    """
    wanted: dict[int, set[str]] = {}
    for end in known:
        if end.n:
            wanted.setdefault(end.n, set()).add(end.hash)
    n, before = 0, START
    for row in rows:
        if row.n != n + 1:
            yield row.n, f"stands where row {n + 1} should"
        elif row.prev != before:
            yield row.n, "does not go on from the row before it"
        if row.hash != row.sealed():
            yield row.n, "was changed: its hash is that of other words"
        elif not wanted.get(row.n, set()) <= {row.hash}:
            yield row.n, "is not the row that was known by that number"
        n, before = row.n, row.hash
    for missing in sorted(number for number in wanted if number > n):
        yield missing, f"is gone: the log ends at row {n}, and was once known to reach row {missing}"


__all__ = [
    "HEAD_FILE",
    "SCHEMA",
    "START",
    "Entry",
    "Head",
    "about",
    "append",
    "canonical",
    "entries",
    "faults",
    "head",
    "keep_head",
    "kept_head",
    "seal",
    "tool",
    "vouch",
]
