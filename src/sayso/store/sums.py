"""A sum for every page of the database file, so that a flipped bit shows wherever it falls.

SQLite's own check of integrity sees a damaged structure, not a changed letter, and nothing at all in bytes that are
unused. So each page has a sum in a file beside the database. It is brought up to date before pages move from SQLite's
log into the file, from what that log holds: the cost is that of what was written, not that of the file. Pages that are
still in SQLite's log have SQLite's checksums there.

The files are as https://sqlite.org/fileformat.html and https://sqlite.org/walformat.html describe them.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from sayso.store import disk, handles

SUMS_FILE: Final = "workspace.sums"
MAGIC: Final = b"sayso: BLAKE2b-64 of each page\n\0"
WIDTH: Final = 8  # bytes a sum: a random flip goes unseen once in 2**64; 0.2% of the database's size

_WAL_HEAD: Final = 32  # bytes before the first frame
_FRAME_HEAD: Final = 24  # bytes before each frame's page
_SHM_HEAD: Final = struct.Struct("=IIIBBHII")  # version, unused, changes, ready, endian, page size, frames, pages
_PENDING: Final = 0x40000000  # the page at this byte is for locks, and SQLite never writes it


class Waiting(NamedTuple):
    """What stands in SQLite's log and holds: where each page's newest bytes are, and the sizes."""

    frames: dict[int, int]
    page_size: int
    pages: int


def of(page: bytes) -> bytes:
    """The sum of a page's bytes."""
    return hashlib.blake2b(page, digest_size=WIDTH).digest()


def length(database: Path) -> int:
    """How many pages stand in SQLite's log and hold. Some connection has to be open and have read."""
    return _head(database)[1]


def waiting(database: Path) -> Waiting:
    """The pages in SQLite's log that were committed. Some connection has to be open and have read."""
    size, frames, pages = _head(database)
    newest: dict[int, int] = {}
    if frames:
        with Path(f"{database}-wal").open("rb") as wal:
            for frame in range(frames):
                at = _WAL_HEAD + frame * (_FRAME_HEAD + size)
                wal.seek(at)
                newest[int.from_bytes(wal.read(4), "big")] = at + _FRAME_HEAD
    return Waiting(newest, size, pages)


def _head(database: Path) -> tuple[int, int, int]:
    """Of SQLite's index of its log: bytes a page, pages in the log, pages of the database with them."""
    try:
        with handles.beside(database, "-shm") as file:
            head = file.read(0, _SHM_HEAD.size)
    except FileNotFoundError:
        return 0, 0, 0
    if len(head) < _SHM_HEAD.size:
        return 0, 0, 0
    _, _, _, ready, _, size, frames, pages = _SHM_HEAD.unpack(head)
    return (65536 if size == 1 else size, frames, pages) if ready else (0, 0, 0)


def note(database: Path) -> int:
    """Bring the sums of the pages in SQLite's log up to date; how many there were.

    Runs while nobody writes, and before the log goes into the file: whoever is interrupted in between leaves the log,
    from which the next one does it again. Sums that are missing stay missing, so that `verify` says so.
    """
    log = waiting(database)
    if not log.frames:
        return 0
    try:
        sums = (database.parent / SUMS_FILE).open("r+b")
    except FileNotFoundError:
        return 0
    with sums, Path(f"{database}-wal").open("rb") as wal:
        for page in sorted(log.frames):
            wal.seek(log.frames[page])
            sums.seek(len(MAGIC) + (page - 1) * WIDTH)
            sums.write(of(wal.read(log.page_size)))
        sums.truncate(len(MAGIC) + log.pages * WIDTH)
        sums.flush()
        os.fsync(sums.fileno())
    return len(log.frames)


def make(database: Path) -> None:
    """Sum up the whole file afresh. Nobody writes, and SQLite's log is empty."""
    with handles.beside(database) as file, disk.beside(database.parent / SUMS_FILE) as sums:
        sums.write(MAGIC)
        for page in _pages(file):
            sums.write(of(page))


def differing(database: Path, *, apart_from: frozenset[int] = frozenset()) -> Iterator[tuple[int, str]]:
    """Pages of the file that are not as their sum says, with what is wrong; page 0 stands for the sums themselves.

    `apart_from` are pages whose newest bytes still wait in SQLite's log.
    """
    try:
        sums = (database.parent / SUMS_FILE).open("rb")
    except FileNotFoundError:
        yield 0, "is gone"
        return
    with sums, handles.beside(database) as file:
        if sums.read(len(MAGIC)) != MAGIC:
            yield 0, "does not begin as it should"
            sums.seek(len(MAGIC))
        number = 0
        for page in _pages(file):
            number += 1
            said = sums.read(WIDTH)
            if number in apart_from:
                continue
            if len(said) < WIDTH:
                yield number, "has no sum: the file is longer, or its sums are shorter, than they were"
            elif said != of(page) and (said.strip(b"\0") or page.strip(b"\0")):
                yield number, "is not as it was written"
        rest = len(sums.read())
        if rest and not any(page > number for page in apart_from):
            yield number + 1, f"is gone: the file is {rest / WIDTH:g} pages shorter than it was"


def pages(database: Path) -> int:
    """How many pages the file has."""
    with handles.beside(database) as file:
        return -(-database.stat().st_size // _size(file))


def _size(file: handles.Handle) -> int:
    """Bytes a page, as the file says; 4096, which is what we make, where it says what cannot be."""
    size = int.from_bytes(file.read(16, 2), "big")
    return 65536 if size == 1 else size if size >= 512 and size & (size - 1) == 0 else 4096


def _pages(file: handles.Handle) -> Iterator[bytes]:
    size, at = _size(file), 0
    while piece := file.read(at, 256 * size):  # many pages in one go: a megabyte of the size that we make
        at += len(piece)
        yield from (piece[start : start + size] for start in range(0, len(piece), size))


__all__ = ["MAGIC", "SUMS_FILE", "WIDTH", "Waiting", "differing", "length", "make", "note", "of", "pages", "waiting"]
