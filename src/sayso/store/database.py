"""The workspace's SQLite file: opened, shared between threads and processes, and closed so that nothing is half-written.

Writers stand in one queue: whoever writes holds a lock on an empty file beside the database. SQLite alone would keep
the data whole too; the queue makes it certain that nobody moves pages into the file before their sums are noted (see
`sums`), and that the head of the log is kept in the order in which it grew.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sayso.errors import Busy, DamagedWorkspace, DiskFull, NotKept, NoWorkspace, SaysoError, WrongUsage
from sayso.store import log, migrations, schema, sums

FILE: Final = "workspace.db"
LOCK_FILE: Final = "workspace.lock"
OURS: Final = frozenset(
    {FILE, f"{FILE}-wal", f"{FILE}-shm", f"{FILE}-journal", LOCK_FILE, f"{LOCK_FILE}-journal"}
    | {log.HEAD_FILE, sums.SUMS_FILE, "originals", "backups"}
)

BUSY = 30.0  # seconds that SQLite itself waits for another program, e.g. one that was not written by us
PATIENCE = 600.0  # seconds in the queue of writers: another's whole transaction, on a slow disk, and then some
LOG_PAGES = 1000  # pages in SQLite's log before they move into the file; SQLite's own default, 4 MB
CACHE = 16_384  # KiB of pages that each connection may hold: the memory is the same for 1,000 and 1,000,000 reports


class Database:
    """An open workspace. Any number of threads and processes may hold one each, or share one between threads.

    Promises: what a `write` block wrote is there whole or not at all; a `read` block sees one state from its beginning
    to its end; nobody is told that the database is locked because somebody else writes.
    """

    def __init__(self, folder: Path, *, patience: float = PATIENCE) -> None:
        self.folder: Final = folder
        self._patience = patience
        self._mutex = threading.Lock()  # one writer a process; the lock on the file is for the other processes
        self._writing: int | None = None
        self._closed = False
        self._idle: list[sqlite3.Connection] = []
        self._pool = threading.Lock()
        self._seal_at = LOG_PAGES
        self._turns = _connect(folder / LOCK_FILE)
        try:
            self._writer = _connect(folder / FILE)
        except BaseException:
            self._turns.close()
            raise

    # -- reading and writing ----------------------------------------------------------------------

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed where the block ends, rolled back whole where it fails.

        Others who want to write wait; a block inside a block of the same thread is `WrongUsage`. Raises `DiskFull`,
        `Busy` after `patience` seconds, or `DamagedWorkspace`, all after rolling back.
        """
        with self._turn(), told(self.folder):
            conn = self._writer
            conn.execute("BEGIN IMMEDIATE")
            before = log.head(conn)
            try:
                yield conn
                after = log.head(conn)
                conn.execute("COMMIT")
            except BaseException:
                if conn.in_transaction:  # SQLite has rolled back by itself where the disk was full
                    conn.execute("ROLLBACK")
                raise
            if after != before:
                log.keep_head(self.folder, after)
            self._seal_if_grown()

    @contextlib.contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """One state of the workspace, whatever others write meanwhile. Nothing can be changed through it."""
        with told(self.folder):
            conn = self._lend()
            try:
                conn.execute("BEGIN")
                conn.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()  # the state is chosen by the first look
                yield conn
            finally:
                if conn.in_transaction:
                    conn.execute("ROLLBACK")
                self._take_back(conn)

    def seal(self) -> bool:
        """Move everything from SQLite's log into the file, its sums noted first. False where a reader still needs it."""
        with self._turn(), told(self.folder):
            return self._seal("TRUNCATE")

    @contextlib.contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """The writer's connection without a transaction, while nobody else writes: for checks, backups, `VACUUM`."""
        with self._turn(), told(self.folder):
            yield self._writer
            self._seal("TRUNCATE")

    # -- closing ----------------------------------------------------------------------------------

    def close(self) -> None:
        """Seal and close. May be called twice. Where somebody else is writing, the sealing is left to them."""
        if self._closed:
            return
        if self._writing == threading.get_ident():
            raise WrongUsage("a workspace cannot be closed while it is being written")
        try:
            # Not in the queue for long: whoever holds it will seal, and SQLite moves nothing while they are there.
            with contextlib.suppress(Busy), self._turn(patience=1.0), told(self.folder):
                self._seal("TRUNCATE")
                self._shut()
        finally:
            if not self._closed:
                self._shut()
                self._turns.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _shut(self) -> None:
        self._closed = True
        with self._pool:
            idle, self._idle = self._idle, []
        for conn in (*idle, self._writer):
            conn.close()

    # -- the queue of writers ---------------------------------------------------------------------

    @contextlib.contextmanager
    def _turn(self, patience: float | None = None) -> Iterator[None]:
        """Hold the queue of writers, against threads and processes."""
        if self._closed:
            raise WrongUsage("the workspace was closed")
        me = threading.get_ident()
        if self._writing == me:
            raise WrongUsage("the workspace is already being written here: one 'write' block stands inside another")
        patience = self._patience if patience is None else patience
        until = time.monotonic() + patience
        if not self._mutex.acquire(timeout=patience):
            raise Busy(_BUSY.format(folder=self.folder, seconds=patience))
        try:
            self._writing = me
            self._queue(until, patience)
            try:
                yield
            finally:
                self._turns.execute("ROLLBACK")
                if self._closed:
                    self._turns.close()
        finally:
            self._writing = None
            self._mutex.release()

    def _queue(self, until: float, patience: float) -> None:
        while True:
            left = until - time.monotonic()
            # SQLite looks again and again, at first after a millisecond, then ten times a second.
            self._turns.execute(f"PRAGMA busy_timeout = {max(1, int(1000 * min(BUSY, left)))}")
            try:
                self._turns.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as failed:
                if failed.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                if time.monotonic() >= until:
                    raise Busy(_BUSY.format(folder=self.folder, seconds=patience)) from failed

    # -- sealing ----------------------------------------------------------------------------------

    def _seal_if_grown(self) -> None:
        try:
            size = os.stat(f"{self.folder / FILE}-wal").st_size
        except FileNotFoundError:
            return
        if size > self._seal_at * 4096:
            # Readers are not waited for. What they still need stays in SQLite's log, and is looked at again when the
            # log is twice as long, so that a reader who stays for hours costs a few looks and no more.
            done = self._seal("PASSIVE")
            self._seal_at = LOG_PAGES if done else 2 * size // 4096

    def _seal(self, how: str) -> bool:
        conn = self._writer
        conn.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()  # so that SQLite's index of its log is there
        sums.note(self.folder / FILE)
        conn.execute("PRAGMA busy_timeout = 100")  # milliseconds for readers to leave: they are not held up, nor are we
        try:
            busy, frames, moved = conn.execute(
                "PRAGMA wal_checkpoint(TRUNCATE)" if how == "TRUNCATE" else "PRAGMA wal_checkpoint(PASSIVE)"
            ).fetchone()
        finally:
            conn.execute(f"PRAGMA busy_timeout = {int(1000 * BUSY)}")
        return not busy and frames == moved

    # -- connections for reading ------------------------------------------------------------------

    def _lend(self) -> sqlite3.Connection:
        with self._pool:
            if self._closed:
                raise WrongUsage("the workspace was closed")
            if self._idle:
                return self._idle.pop()
        conn = _connect(self.folder / FILE)
        conn.execute("PRAGMA query_only = ON")
        return conn

    def _take_back(self, conn: sqlite3.Connection) -> None:
        with self._pool:
            if not self._closed and len(self._idle) < _IDLE:
                self._idle.append(conn)
                return
        conn.close()


def open(folder: str | os.PathLike[str], *, create: bool = True, patience: float = PATIENCE) -> Database:
    """The workspace in a folder, made where there is none and `create` says so; an older one is brought up to date.

    Raises `NoWorkspace` for a folder that holds something else, `NewerWorkspace`, `DamagedWorkspace`, `Busy`.
    """
    place = Path(folder)
    if not (place / FILE).exists():
        if not create:
            raise NoWorkspace(f"there is no workspace in {place}; 'sayso add' makes one")
        _room(place)
    with told(place):
        database = Database(place, patience=patience)
        try:
            # A glance first: a workspace that is up to date needs no turn in the queue of writers.
            if not schema.current(database._writer):
                with database._turn():
                    migrations.bring_up(database._writer, place, new=_new)
                    database._seal("TRUNCATE")
        except BaseException:
            database._shut()
            database._turns.close()
            raise
    return database


def _new(conn: sqlite3.Connection, folder: Path) -> None:
    """Make an empty workspace. Whoever is interrupted here leaves one that is made anew by the next."""
    conn.execute("PRAGMA journal_mode = WAL")
    sums.make(folder / FILE)
    schema.create(conn)


def _room(folder: Path) -> None:
    """Make the folder, and see that nothing of somebody else's is in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted(name for name in os.listdir(folder) if name not in OURS and not name.startswith("."))
    except OSError as failed:
        raise NoWorkspace(f"no workspace can be made at {folder}: {(failed.strerror or str(failed)).lower()}") from None
    if others:
        raise NoWorkspace(
            f"{folder} is no workspace: it holds other files, {others[0]} among them; name a folder that is new or empty"
        )


def _connect(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
    try:
        conn.execute("PRAGMA foreign_keys = ON")
        # Every commit is on the disk before it is told: the head of the log is kept beside it, and must never know of
        # rows that a power failure took away. It costs a third of a millisecond here, and a reading a hundred.
        conn.execute("PRAGMA synchronous = FULL")
        conn.execute("PRAGMA wal_autocheckpoint = 0")  # pages move into the file when their sums are noted: see _seal
        conn.execute(f"PRAGMA cache_size = -{CACHE}")
        conn.execute(
            "PRAGMA journal_size_limit = 16777216"
        )  # bytes of SQLite's log that stay on the disk when it is done
        conn.execute("PRAGMA temp_store = MEMORY")
        # The file may come from somebody else: nothing in its schema may call more than plain functions.
        conn.execute("PRAGMA trusted_schema = OFF")
        conn.execute("PRAGMA cell_size_check = ON")
    except BaseException:
        conn.close()
        raise
    return conn


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """SQLite's errors as ours, named for what happened."""
    try:
        yield
    except sqlite3.Error as failed:
        if (meant := _meant(failed, folder)) is None:
            raise
        raise meant from failed


def _meant(failed: sqlite3.Error, folder: Path) -> SaysoError | None:
    code = getattr(failed, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return DiskFull(
            f"the disk is full: nothing of the last change was kept, and all before it is safe in {folder}; "
            "make room and run the command again"
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(_BUSY.format(folder=folder, seconds=BUSY))
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedWorkspace(f"{folder / FILE} is damaged ({failed}); 'sayso verify' says where")
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY):
        return NotKept(f"{folder / FILE} could not be written: {failed}; nothing of the last change was kept")
    if code == sqlite3.SQLITE_CANTOPEN:
        return NoWorkspace(f"{folder / FILE} could not be opened: {failed}")
    return None


_BUSY: Final = "another program has been writing to {folder} for {seconds:.0f} seconds; try again when it is done"
_IDLE: Final = 8  # connections kept for the next reader; each holds its pages

__all__ = ["FILE", "LOCK_FILE", "Database", "open", "told"]
