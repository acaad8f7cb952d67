"""Reading files that SQLite has open, without taking its locks away.

A process that closes a file loses all its locks on it, those that SQLite took through a handle of its own too; another
process would then take a workspace for its own that is in use. So what is opened beside SQLite stays open for as long
as any connection of this process to that database does. The state is the process's, as the locks are.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

_LOCK: Final = threading.RLock()
_users: dict[str, int] = {}
_open: dict[str, dict[str, int]] = {}


class Connection(sqlite3.Connection):
    """A connection that says when it is done with its file."""

    def __init__(self, database: str | Path, *, file: Path | None = None, **more: Any) -> None:
        """As `sqlite3.connect`; `file` is the database's path where `database` is an address."""
        self._file = os.path.realpath(file or database)
        self._counted = False
        _enter(self._file)
        self._counted = True
        try:
            super().__init__(database, **more)
        except BaseException:
            self._done()
            raise

    def close(self) -> None:
        super().close()
        self._done()

    def _done(self) -> None:
        if self._counted:
            self._counted = False
            _leave(self._file)


class Handle:
    """A file open for reading, at any place."""

    def __init__(self, number: int) -> None:
        self._number = number

    def read(self, at: int, size: int) -> bytes:
        """So many bytes from a place; fewer where the file ends."""
        with _LOCK:  # several threads share the place that the handle is at
            os.lseek(self._number, at, os.SEEK_SET)
            return os.read(self._number, size)


@contextlib.contextmanager
def beside(database: Path, suffix: str = "") -> Iterator[Handle]:
    """The database's file, or the one beside it with that suffix. Raises FileNotFoundError."""
    name = os.path.realpath(database)
    _enter(name)
    try:
        yield Handle(_number(name, suffix))
    finally:
        _leave(name)


def _number(name: str, suffix: str) -> int:
    with _LOCK:
        path = name + suffix
        there = os.stat(path)
        number = _open[name].get(suffix)
        if number is not None:
            if os.path.samestat(os.fstat(number), there):
                return number
            os.close(number)  # of a file that was deleted and made anew: nobody has locks on it
            del _open[name][suffix]
        number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        _open[name][suffix] = number
        return number


def _enter(name: str) -> None:
    with _LOCK:
        _users[name] = _users.get(name, 0) + 1
        _open.setdefault(name, {})


def _leave(name: str) -> None:
    with _LOCK:
        _users[name] -= 1
        if not _users[name]:
            for number in _open.pop(name).values():
                os.close(number)
            del _users[name]


__all__ = ["Connection", "Handle", "beside"]
