"""Whether the workspace is, to the last bit, as sayso wrote it; where it is not, which item."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import Final

import msgspec

from sayso.errors import DamagedWorkspace, NoWorkspace, SaysoError
from sayso.news.report import Report, identified_by, identity, longer
from sayso.store import database, disk, inbox, judgements, log, migrations, originals, reports, schema, sums, turns

# The rows that the log vouches for, each table in the order of its own log numbers.
VOUCHED: Final = {
    "fates": inbox.ROWS,
    "judgements": judgements.ROWS,
    "received": originals.ROWS,
    "reports": reports.ROWS,
    "versions": reports.VERSION_ROWS,
}
TOLD = 50  # faults that SQLite names of its own structure; the first says it all

_NAME = re.compile(r"[0-9a-f]{64}")


class Fault(msgspec.Struct, frozen=True):
    """One item that is not as it was written, and in what way."""

    item: str
    because: str


class Verified(msgspec.Struct, frozen=True):
    """What was looked at, and what is wrong with it. `notes` are harmless leftovers of work that was interrupted.

    `head` is where the log ends: whoever wrote it down elsewhere can show later that nothing before it was altered.
    """

    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    originals: int
    reports: int
    actions: int
    pages: int
    head: log.Head

    @property
    def sound(self) -> bool:
        return not self.faults


def verify(folder: str | Path, *, known: Sequence[log.Head] = (), patience: float = database.PATIENCE) -> Verified:
    """Recompute everything: hashes of originals, sums of pages, the log's chain, what the log vouches for, ids, copies.

    `known` are heads of the log from elsewhere: an earlier pack, a note. Nothing is changed; writers wait while the
    pages of the database are read, and no longer. Raises `NoWorkspace` where there is none.
    """
    place = Path(folder)
    if not (place / database.FILE).exists():
        raise NoWorkspace(f"there is no workspace in {place}")
    look = _Look(place)
    look.at_pages(patience)
    if look.at_nothing():
        return look.told()
    look.at_originals()
    look.at_copies()
    look.at_content(known)
    look.name_pages()
    look.tidy_up(patience)
    return look.told()


def sum_again(db: database.Database, *, at: str, actor: str) -> None:
    """Make the sums of the pages anew, after a program other than sayso wrote to the file, and say so in the log.

    That happens without any harm meant: a tool that opens the file after a crash tidies up behind us. Only where all
    that the log vouches for is as it was; raises `DamagedWorkspace` with the first fault otherwise.
    """
    with db.alone():
        look = _Look(db.folder)
        look.at_originals()
        look.at_content(())
        if look.faults:
            raise DamagedWorkspace(f"{look.faults[0].item} {look.faults[0].because}; nothing was changed")
        database.move(db.folder)
        sums.make(db.folder / database.FILE)
    with db.write() as conn:
        log.append(conn, "summed", database.FILE, at=at, actor=actor)


class _Look:
    """One look over a workspace, and what it has found so far."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / database.FILE
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.bad_pages: dict[int, str] = {}
        self.originals = self.reports = self.actions = self.pages = 0
        self.head = log.Head(0, log.START)

    def told(self) -> Verified:
        return Verified(
            tuple(self.faults), tuple(self.notes), self.originals, self.reports, self.actions, self.pages, self.head
        )

    def wrong(self, item: str, because: str) -> None:
        self.faults.append(Fault(item, because))

    # -- files ------------------------------------------------------------------------------------

    def at_pages(self, patience: float) -> None:
        """Every page of the database by its sum, whether SQLite can read it or not."""
        queue = turns.Turns(self.folder)
        try:
            with queue.held(patience):
                waiting = self._sealed()
                self.pages = sums.pages(self.file)
                for page, because in sums.differing(self.file, apart_from=waiting):
                    if page:
                        self.bad_pages[page] = because
                    else:
                        self.wrong(sums.SUMS_FILE, because)
        finally:
            queue.close()

    def _sealed(self) -> frozenset[int]:
        """What an interrupted writer left in SQLite's log is moved into the file; pages that a reader keeps there."""
        if not database.log_size(self.file):
            return frozenset()
        try:
            with database.told(self.folder):
                return database.move(self.folder)
        except SaysoError as failed:
            self.wrong(f"{self.file.name}-wal", str(failed))
            return frozenset()

    def at_nothing(self) -> bool:
        """Whether the workspace was never made to the end, which is no fault: whoever adds to it next makes it."""
        with contextlib.suppress(SaysoError, sqlite3.Error, ValueError):
            with contextlib.closing(database.look(self.folder)) as conn:
                if schema.version(conn) or schema.tables(conn):
                    return False
            # What once had a log is not new, whatever its database says now.
            if log.kept_head(self.folder) is None and not any(originals.stored(self.folder)):
                self.faults.clear()
                self.notes.append(Fault(self.file.name, "was being made when somebody interrupted it"))
                return True
        return False

    def at_originals(self) -> None:
        """Every original by its name, which is its hash."""
        for path in originals.stored(self.folder):
            name = path.relative_to(self.folder / originals.FOLDER).as_posix()
            if path.name.startswith(disk.BESIDE):
                self.notes.append(Fault(f"original {name}", "was being written when somebody interrupted it"))
            elif not _NAME.fullmatch(path.name) or name != f"{path.name[:2]}/{path.name}" or path.is_symlink():
                self.wrong(f"original {name}", "is no file of ours")
            else:
                self.originals += 1
                self._at_original(path)

    def _at_original(self, path: Path) -> None:
        try:
            digest = disk.digest(path)
        except OSError as failed:
            self.wrong(f"original {path.name}", f"cannot be read: {(failed.strerror or '').lower()}")
            return
        if digest != path.name:
            self.wrong(f"original {path.name}", "was altered: its bytes no longer have that hash")

    def at_copies(self) -> None:
        """The copies that were taken before an upgrade."""
        for path, because in migrations.altered(self.folder):
            self.wrong(f"copy {path.name}", because)

    # -- content ----------------------------------------------------------------------------------

    def at_content(self, known: Sequence[log.Head]) -> None:
        """What the database says, as far as SQLite can read it."""
        try:
            with database.told(self.folder), contextlib.closing(database.look(self.folder)) as conn:
                conn.execute("BEGIN")
                self._at_structure(conn)
                self._at_log(conn, known)
                self._at_vouched(conn)
                self._at_reports(conn)
                self._at_receipts(conn)
        except (SaysoError, sqlite3.Error, ValueError, TypeError, OverflowError) as failed:  # rows of any shape
            self.wrong(self.file.name, f"cannot be read to the end: {failed}")

    def _at_structure(self, conn: sqlite3.Connection) -> None:
        version = schema.version(conn)
        if version != schema.VERSION:
            self.wrong(self.file.name, f"says that it is of version {version}, not {schema.VERSION}")
        with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
            schema.create(new)
            wanted, there = schema.tables(new), schema.tables(conn)
        for name in sorted(wanted.keys() | there.keys()):
            if wanted.get(name) != there.get(name):
                state = (
                    "is missing" if name not in there else "is none of ours" if name not in wanted else "was altered"
                )
                self.wrong(name, state)
        for (because,) in conn.execute(f"PRAGMA integrity_check({TOLD})"):
            if because != "ok":
                self.wrong(self.file.name, because)
        for table, row, other, _ in conn.execute("PRAGMA foreign_key_check"):
            self.wrong(f"{table} {row}", f"refers to a row of {other} that is not there")

    def _at_log(self, conn: sqlite3.Connection, known: Sequence[log.Head]) -> None:
        heads = list(known)
        # Kept after each commit: what is kept now may be ahead of what this look sees, but never of what is there.
        self.head = log.head(conn)
        try:
            kept = log.kept_head(self.folder)
            if kept is None and self.head.n:
                self.wrong(log.HEAD_FILE, "is gone")
            elif kept and kept.n <= self.head.n:
                heads.append(kept)
            elif kept:
                heads += self._still_gone(kept)
        except ValueError as failed:
            self.wrong(log.HEAD_FILE, str(failed))
        for n, because in log.faults(log.entries(conn), known=tuple(heads)):
            self.wrong(f"log row {n}", because)

    def _still_gone(self, kept: log.Head) -> list[log.Head]:
        """The kept head, unless the log has reached it since this look began."""
        with contextlib.closing(database.look(self.folder)) as later:
            return [] if log.head(later).n >= kept.n else [kept]

    def _at_vouched(self, conn: sqlite3.Connection) -> None:
        """Every row that somebody vouched for in the log is there as it was, and no other."""
        vouched = groupby(merge(*(_tagged(conn, table) for table in VOUCHED)), key=lambda row: row[0])
        following = next(vouched, None)
        for entry in log.entries(conn):
            self.actions += 1
            while following and following[0] < entry.n:
                self._unvouched(following[1])
                following = next(vouched, None)
            rows: list[tuple[str, tuple[object, ...]]] = []
            if following and following[0] == entry.n:
                rows = [(table, values) for _, table, _, values in following[1]]
                following = next(vouched, None)
            if log.vouch(rows) != entry.body:
                what = ", ".join(_called(table, values) for table, values in rows) or f"what log row {entry.n} wrote"
                self.wrong(
                    what, f"is not what was written: row {entry.n} of the log ({entry.action}) vouches for other words"
                )
        while following:
            self._unvouched(following[1])
            following = next(vouched, None)

    def _unvouched(self, rows: Iterable[tuple[int, str, int, tuple[object, ...]]]) -> None:
        for n, table, _, values in rows:
            self.wrong(_called(table, values), f"stands under row {n} of the log, which is not there")

    def _at_reports(self, conn: sqlite3.Connection) -> None:
        rows = conn.execute("SELECT n, id, body, outlet, published, kind, part_of, title FROM reports ORDER BY n")
        for n, id, body, *copied in rows:
            self.reports += 1
            try:
                report = msgspec.json.decode(body, type=Report)
            except msgspec.DecodeError as failed:
                self.wrong(f"report {id}", f"cannot be read: {failed}")
                continue
            short = identity(*identified_by(report))
            if report.id != id or id not in (short, longer(report)):
                self.wrong(f"report {id}", "its words are not those that its id was made from")
            own = [report.outlet, report.published.start, report.kind, report.part_of, report.title]
            if copied != own:
                self.wrong(f"report {id}", f"row {n} says of it what it does not say of itself")

    def _at_receipts(self, conn: sqlite3.Connection) -> None:
        for original, size in conn.execute("SELECT DISTINCT original, size FROM received ORDER BY original"):
            try:
                there = originals.path(self.folder, original).stat().st_size
            except (OSError, ValueError):
                self.wrong(f"original {original}", "is gone")
                continue
            if there != size:
                self.wrong(f"original {original}", f"has {there} bytes, and had {size} when it came in")

    def name_pages(self) -> None:
        """The pages that are not as they were, with the table or index that each belongs to, where SQLite can say."""
        if not self.bad_pages:
            return
        owner: dict[int, str] = {}
        # Not every SQLite has this table, and a damaged file may end it early.
        with (
            contextlib.suppress(sqlite3.Error, SaysoError, UnicodeDecodeError),
            contextlib.closing(database.look(self.folder)) as conn,
        ):
            for page, name in conn.execute("SELECT pageno, name FROM dbstat"):
                if page in self.bad_pages:
                    owner[page] = name
        for page, because in sorted(self.bad_pages.items()):
            belongs = f" ({owner[page]})" if page in owner else ""
            self.wrong(f"page {page} of {self.file.name}{belongs}", because)

    def tidy_up(self, patience: float) -> None:
        """Have SQLite put away the empty files that looking leaves beside the database."""
        queue = turns.Turns(self.folder)
        try:
            with contextlib.suppress(SaysoError, sqlite3.Error), queue.held(patience):
                database.move(self.folder)
        finally:
            queue.close()


def _tagged(conn: sqlite3.Connection, table: str) -> Iterator[tuple[int, str, int, tuple[object, ...]]]:
    """A table's rows as they were vouched for: log number, table, place among its rows (which settles ties), values."""
    for place, row in enumerate(conn.execute(VOUCHED[table])):
        yield row[0], table, place, tuple(row[1:])


_CALLED: Final[dict[str, Callable[[tuple[object, ...]], str]]] = {
    "fates": lambda row: f"what became of {row[1]}",
    "judgements": lambda row: f"judgement {row[1]}",
    "received": lambda row: f"receipt {row[0]} of original {row[5]}",
    "reports": lambda row: f"report {row[1]}",
    "versions": lambda row: f"version {row[2]} of {row[1]}",
}


def _called(table: str, values: tuple[object, ...]) -> str:
    return _CALLED[table](values)


__all__ = ["VOUCHED", "Fault", "Verified", "sum_again", "verify"]
