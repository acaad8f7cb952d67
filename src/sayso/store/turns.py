"""One writer at a time, over all threads and processes that have a workspace open."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sayso.errors import Busy, WrongUsage

FILE: Final = "workspace.lock"
WAIT = 30.0  # seconds that SQLite waits in one go, so that a clock that jumps cannot make it wait for ever


class Turns:
    """A place in the queue. Whoever dies holding the turn has lost it: the system takes the lock back.

    The lock is SQLite's, on an empty database: the one kind that works alike on every system that SQLite works on.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mutex = threading.Lock()  # for the threads that share this object; the file is for everybody else
        self._holder: int | None = None
        self._closed = False
        self._conn = sqlite3.connect(folder / FILE, timeout=WAIT, isolation_level=None, check_same_thread=False)

    def mine(self) -> bool:
        """Whether this thread holds the turn."""
        return self._holder == threading.get_ident()

    @contextlib.contextmanager
    def held(self, patience: float) -> Iterator[None]:
        """Hold the turn; raises `Busy` after `patience` seconds, `WrongUsage` in a thread that holds it already."""
        if self.mine():
            raise WrongUsage("the workspace is already being written here: one 'write' block stands inside another")
        until = time.monotonic() + patience
        if not self._mutex.acquire(timeout=patience):
            raise too_long(self._folder, patience)
        try:
            self._wait(until, patience)
            self._holder = threading.get_ident()
            try:
                yield
            finally:
                self._holder = None
                self._conn.execute("ROLLBACK")
                if self._closed:
                    self._conn.close()
        finally:
            self._mutex.release()

    def close(self) -> None:
        """Leave the queue; at the end of the turn where one is held."""
        self._closed = True
        if self._holder is None:
            self._conn.close()

    def _wait(self, until: float, patience: float) -> None:
        while True:
            left = min(WAIT, until - time.monotonic())
            # SQLite looks again and again, at first after a millisecond, in the end ten times a second.
            self._conn.execute(f"PRAGMA busy_timeout = {max(1, int(1000 * left))}")
            try:
                self._conn.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as failed:
                if failed.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                if time.monotonic() >= until:
                    raise too_long(self._folder, patience) from failed


def too_long(folder: Path, seconds: float) -> Busy:
    """What waiting in vain means to a person."""
    return Busy(f"another program has been writing to {folder} for {seconds:.0f} seconds; try again when it is done")


__all__ = ["FILE", "Turns", "too_long"]
