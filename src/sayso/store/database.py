"""The workspace's SQLite file: opened, shared by threads and processes, closed so that nothing is half-written.

Writers take turns (see `turns`). SQLite alone would keep the data whole too; the turns make it certain that nobody
moves pages into the file before their sums are noted (see `sums`), and that the head of the log is kept in the order in
which it grew.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self

from sayso.errors import DamagedWorkspace, DiskFull, MissingPart, NotKept, NoWorkspace, SaysoError, WrongUsage
from sayso.store import handles, log, migrations, schema, sums, turns

FILE: Final = "workspace.db"
OURS: Final = frozenset(
    {FILE, f"{FILE}-wal", f"{FILE}-shm", f"{FILE}-journal", turns.FILE, f"{turns.FILE}-journal"}
    | {log.HEAD_FILE, sums.SUMS_FILE, "originals", "backups"}
)

BUSY = 30.0  # seconds that SQLite itself waits for another program, e.g. one that was not written by us
PATIENCE = 600.0  # seconds in the queue of writers: another's whole transaction, on a slow disk, and then some
LOG_PAGES = 1000  # pages in SQLite's log before they move into the file; SQLite's own default, 4 MB
IDLE = 8  # connections kept for the next reader; each holds its pages
CACHE = 16_384  # KiB of pages that each connection may hold: the memory is the same for 1,000 and 1,000,000 reports


class Database:
    """An open workspace. Any number of threads and processes may hold one each, or share one between threads.

    Promises: what a `write` block wrote is there whole or not at all; a `read` block sees one state from its beginning
    to its end; nobody is told that the database is locked because somebody else writes.
    """

    def __init__(self, folder: Path, *, patience: float = PATIENCE) -> None:
        self.folder: Final = folder
        self._patience = patience
        self._closed = False
        self._pool = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._open: list[sqlite3.Connection] = []  # the writer first
        self._seal_at = LOG_PAGES
        self._turns = turns.Turns(folder)
        # Also for whoever forgets to close, and at the end of the program.
        self._leave = weakref.finalize(self, _leave, folder, self._open, self._turns)
        try:
            self._open.append(_connect(folder / FILE))
        except BaseException:
            self._leave()
            raise

    # -- reading and writing ----------------------------------------------------------------------

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed where the block ends, rolled back whole where it fails.

        Others who want to write wait; a block inside a block of the same thread is `WrongUsage`. Raises `DiskFull`,
        `Busy` after `patience` seconds, or `DamagedWorkspace`, all after rolling back.
        """
        with self._turn(), told(self.folder):
            conn = self._open[0]
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
            # What was written is safe by now, and nobody is to be told that it is not. Where there is no room left for
            # this, the next who writes does it.
            with contextlib.suppress(NotKept, OSError), told(self.folder):
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
        """Move everything from SQLite's log into the file, sums noted first; False where a reader needs it still."""
        with self._turn(), told(self.folder):
            return self._seal("TRUNCATE")

    @contextlib.contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """The writer's connection without a transaction, while nobody else writes: for checks, backups, `VACUUM`."""
        with self._turn(), told(self.folder):
            yield self._open[0]
            self._seal("TRUNCATE")

    # -- closing ----------------------------------------------------------------------------------

    def close(self) -> None:
        """Seal and close. May be called twice. What cannot be sealed now is sealed by whoever comes next."""
        if self._closed:
            return
        if self._turns.mine():
            raise WrongUsage("a workspace cannot be closed while it is being written")
        # Not in the queue for long: whoever has the turn seals. And neither a full disk nor a damaged file is a reason
        # not to close: what was committed is safe in SQLite's log.
        try:
            with contextlib.suppress(SaysoError, OSError), self._turn(patience=1.0), told(self.folder):
                self._seal("TRUNCATE")
                self._shut()
        finally:
            self._shut()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _shut(self) -> None:
        self._closed = True
        self._leave()

    @contextlib.contextmanager
    def _turn(self, patience: float | None = None) -> Iterator[None]:
        if self._closed:
            raise WrongUsage("the workspace was closed")
        with self._turns.held(self._patience if patience is None else patience):
            yield

    # -- sealing ----------------------------------------------------------------------------------

    def _seal_if_grown(self) -> None:
        pages = sums.length(self.folder / FILE)
        if pages > self._seal_at:
            # Readers are not waited for. What they still need stays in SQLite's log, and is looked at again when the
            # log is twice as long, so that a reader who stays for hours costs a few looks and no more.
            done = self._seal("PASSIVE")
            self._seal_at = LOG_PAGES if done else 2 * pages

    def _seal(self, how: Literal["TRUNCATE", "PASSIVE"]) -> bool:
        return _move(self._open[0], self.folder, how)

    # -- connections for reading ------------------------------------------------------------------

    def _lend(self) -> sqlite3.Connection:
        with self._pool:
            if self._closed:
                raise WrongUsage("the workspace was closed")
            if self._idle:
                return self._idle.pop()
        conn = _connect(self.folder / FILE)
        conn.execute("PRAGMA query_only = ON")
        with self._pool:
            self._open.append(conn)
        return conn

    def _take_back(self, conn: sqlite3.Connection) -> None:
        with self._pool:
            if len(self._idle) < IDLE:
                self._idle.append(conn)
                return
            self._open.remove(conn)
        conn.close()


def _leave(folder: Path, connections: list[sqlite3.Connection], queue: turns.Turns) -> None:
    """Close connections without SQLite moving pages into the file on the last one, as it otherwise does.

    It does not where somebody else has the file open; and a connection that may only read can move nothing. Where
    nothing waits in SQLite's log it may tidy up.
    """
    guard = None
    if connections and log_size(folder / FILE):
        with contextlib.suppress(sqlite3.Error):
            guard = _reader(folder)
            guard.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    for conn in connections:
        conn.close()
    connections.clear()
    queue.close()
    if guard:
        guard.close()


def open(folder: str | os.PathLike[str], *, create: bool = True, patience: float = PATIENCE) -> Database:
    """The workspace in a folder, made where there is none and `create` says so; an older one is brought up to date.

    Raises `NoWorkspace` for a folder that holds something else, `NewerWorkspace`, `DamagedWorkspace`, `Busy`, and
    `MissingPart` where the SQLite of this Python lacks something.
    """
    if lacks := schema.lacking():
        raise MissingPart(lacks)
    place = Path(folder)
    if not (place / FILE).exists():
        if not create:
            raise NoWorkspace(f"there is no workspace in {place}; 'sayso add' makes one")
        _room(place)
    with told(place):
        database = Database(place, patience=patience)
        try:
            # A glance first: a workspace that is up to date needs no turn in the queue of writers.
            if not schema.current(database._open[0]):
                with database._turn():
                    migrations.bring_up(database._open[0], place, new=_new)
                    database._seal("TRUNCATE")
        except BaseException:
            database._shut()
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
            f"{folder} is no workspace: it holds other files, {others[0]} among them; name a new or empty folder"
        )


def _connect(path: Path) -> sqlite3.Connection:
    conn = handles.Connection(path, timeout=BUSY, isolation_level=None, check_same_thread=False)
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
    except UnicodeDecodeError as failed:  # SQLite complains of a name, and the name itself is damaged
        conn.close()
        raise DamagedWorkspace(f"{path} is damaged: names in it are no text; 'sayso verify' says where") from failed
    except BaseException:
        conn.close()
        raise
    return conn


def _move(conn: sqlite3.Connection, folder: Path, how: Literal["TRUNCATE", "PASSIVE"]) -> bool:
    """Move pages from SQLite's log into the file, their sums noted first; whether all are there now."""
    conn.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()  # so that SQLite's index of its log is there
    sums.note(folder / FILE)
    conn.execute("PRAGMA busy_timeout = 100")  # milliseconds for readers to leave: they are not held up, nor are we
    try:
        busy, frames, moved = conn.execute(
            "PRAGMA wal_checkpoint(TRUNCATE)" if how == "TRUNCATE" else "PRAGMA wal_checkpoint(PASSIVE)"
        ).fetchone()
    finally:
        conn.execute(f"PRAGMA busy_timeout = {int(1000 * BUSY)}")
    return not busy and frames == moved


def move(folder: Path) -> frozenset[int]:
    """For whoever holds the turn and no workspace: move what waits in SQLite's log; pages that had to stay there."""
    with contextlib.closing(_connect(folder / FILE)) as conn:
        return frozenset() if _move(conn, folder, "TRUNCATE") else frozenset(sums.waiting(folder / FILE).frames)


def look(folder: Path) -> sqlite3.Connection:
    """A connection that can change nothing, to a workspace that may be damaged."""
    conn = _reader(folder)
    conn.execute("PRAGMA trusted_schema = OFF")
    conn.execute("PRAGMA cell_size_check = ON")
    return conn


def _reader(folder: Path) -> sqlite3.Connection:
    file = folder / FILE
    address = f"{file.resolve().as_uri()}?mode=ro"
    return handles.Connection(address, file=file, uri=True, timeout=BUSY, isolation_level=None)


def log_size(database: Path) -> int:
    """Bytes in SQLite's log of a database."""
    try:
        return os.stat(f"{database}-wal").st_size
    except FileNotFoundError:
        return 0


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
        return turns.too_long(folder, BUSY)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedWorkspace(f"{folder / FILE} is damaged ({failed}); 'sayso verify' says where")
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY):
        return NotKept(f"{folder / FILE} could not be written: {failed}; nothing of the last change was kept")
    if code == sqlite3.SQLITE_CANTOPEN:
        return NoWorkspace(f"{folder / FILE} could not be opened: {failed}")
    return None


__all__ = ["FILE", "Database", "log_size", "look", "move", "open", "told"]
