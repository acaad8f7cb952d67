"""The bytes that came in, as they came in, each stored once under its own hash."""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from sayso.errors import DamagedWorkspace
from sayso.news.received import Hop, Received
from sayso.store import disk, log

FOLDER: Final = "originals"
MODE: Final = 0o444  # written once: a slip of the hand is refused, and `verify` finds the rest

SCHEMA: Final = """
CREATE TABLE received (
    n INTEGER PRIMARY KEY,
    asked TEXT NOT NULL,
    reached TEXT,
    status INTEGER,
    headers TEXT NOT NULL,
    at TEXT NOT NULL,
    original TEXT NOT NULL,
    size INTEGER NOT NULL,
    media_type TEXT,
    peer TEXT,
    hops TEXT NOT NULL,
    coding TEXT,
    log INTEGER NOT NULL REFERENCES log (n)
) STRICT;
CREATE INDEX received_original ON received (original);
CREATE TRIGGER received_is_never_changed BEFORE UPDATE ON received
BEGIN SELECT raise(ABORT, 'what was received is never changed'); END;
CREATE TRIGGER received_is_never_deleted BEFORE DELETE ON received
BEGIN SELECT raise(ABORT, 'what was received is never deleted'); END;
"""

# What the log vouches for, in the order in which it was hashed.
ROWS: Final = """
SELECT log, n, asked, reached, status, headers, at, original, size, media_type, peer, hops, coding
FROM received ORDER BY n
"""

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Receipt(msgspec.Struct, frozen=True):
    """How an original came in: from the path or address `asked`, in the end from `reached`, with what headers.

    `status`, `peer` and `hops` are those of a fetch, see `news.received`; `coding` the content coding that was
    undone before hashing, if any; `at` is ISO 8601, UTC. `original` is the SHA-256 of the bytes, `size` their number.
    """

    n: int
    asked: str
    reached: str | None
    status: int | None
    headers: tuple[tuple[str, str], ...]
    at: str
    original: str
    size: int
    media_type: str | None
    peer: str | None
    hops: tuple[Hop, ...]
    coding: str | None


def path(folder: Path, sha256: str) -> Path:
    """Where the original with this hash lies in a workspace. Raises ValueError for what is no hash."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError(f"{sha256[:80]!r} is no SHA-256")
    return folder / FOLDER / sha256[:2] / sha256


def put(folder: Path, data: bytes) -> str:
    """Store bytes, once, and return their SHA-256. When it returns they are on the disk.

    Done before the transaction that refers to them: bytes that nothing refers to harm nobody.
    Raises `DiskFull` or `NotKept`, and `DamagedWorkspace` where other bytes lie under the same hash.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    place = path(folder, sha256)
    try:
        if disk.digest(place) != sha256:
            raise DamagedWorkspace(f"{place} does not hold what was stored there; 'sayso verify' says what else is so")
        return sha256
    except FileNotFoundError:
        pass
    except OSError as failed:
        raise disk.not_kept(place, failed) from failed
    try:
        if not place.parent.is_dir():
            place.parent.mkdir(parents=True, exist_ok=True)
            disk.sync(place.parent.parent)
            disk.sync(folder)
    except OSError as failed:
        raise disk.not_kept(place, failed) from failed
    with disk.beside(place) as file:
        file.write(data)
        os.chmod(file.name, MODE)
    return sha256


def get(folder: Path, sha256: str) -> bytes:
    """The bytes with this hash. Raises `DamagedWorkspace` where they are gone or altered."""
    place = path(folder, sha256)
    try:
        data = place.read_bytes()
    except OSError as failed:
        raise DamagedWorkspace(f"{place} cannot be read: {(failed.strerror or '').lower()}") from failed
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedWorkspace(f"{place} was altered: its bytes no longer have that hash")
    return data


def stored(folder: Path) -> Iterator[Path]:
    """Every file in the folder of originals, in order, whatever its name; links are not followed."""
    for at, folders, names in os.walk(folder / FOLDER):
        folders.sort()
        yield from (Path(at) / name for name in sorted(names))


def receive(
    conn: sqlite3.Connection,
    *,
    asked: str,
    original: str,
    size: int,
    at: str,
    actor: str,
    reached: str | None = None,
    status: int | None = None,
    headers: Sequence[tuple[str, str]] = (),
    media_type: str | None = None,
    peer: str | None = None,
    hops: Sequence[Hop] = (),
    coding: str | None = None,
) -> int:
    """Note how an original came in, in the log too; its number. Each time that the same bytes come in is noted."""
    n: int = conn.execute("SELECT ifnull(max(n), 0) + 1 FROM received").fetchone()[0]
    row = (
        n, asked, reached, status, _json(headers), at, original, size, media_type, peer, _json(hops), coding,
    )  # fmt: skip
    entry = log.append(conn, "received", asked, at=at, actor=actor, rows=[("received", row)])
    conn.execute(
        "INSERT INTO received (n, asked, reached, status, headers, at, original, size, media_type, peer, hops, coding,"
        " log) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, entry.n),
    )
    return n


def fetched(conn: sqlite3.Connection, got: Received, *, actor: str) -> int:
    """Note what a server sent; its number. Its body was `put` before."""
    return receive(
        conn,
        asked=got.asked,
        original=got.sha256,
        size=len(got.body),
        at=got.at,
        actor=actor,
        reached=got.url,
        status=got.status,
        headers=got.headers,
        media_type=got.media_type,
        peer=got.peer,
        hops=got.hops,
        coding=got.coding,
    )


def how(conn: sqlite3.Connection, n: int) -> Receipt:
    """How number `n` came in. Raises KeyError."""
    row = conn.execute(
        "SELECT n, asked, reached, status, headers, at, original, size, media_type, peer, hops, coding "
        "FROM received WHERE n = ?",
        (n,),
    ).fetchone()
    if row is None:
        raise KeyError(n)
    return _receipt(row)


def ways(conn: sqlite3.Connection, sha256: str) -> Iterator[Receipt]:
    """Every time that these bytes came in, in order."""
    rows = conn.execute(
        "SELECT n, asked, reached, status, headers, at, original, size, media_type, peer, hops, coding "
        "FROM received WHERE original = ? ORDER BY n",
        (sha256,),
    )
    return (_receipt(row) for row in rows)


def _receipt(row: tuple[object, ...]) -> Receipt:
    values = list(row)
    values[4] = msgspec.json.decode(str(values[4]))
    values[10] = msgspec.json.decode(str(values[10]))
    return msgspec.convert(dict(zip(Receipt.__struct_fields__, values, strict=True)), Receipt)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


__all__ = [
    "FOLDER", "MODE", "ROWS", "SCHEMA", "Receipt", "fetched", "get", "how", "path", "put", "receive",
    "stored", "ways",
]  # fmt: skip
