"""A workspace of an older sayso is brought up to date, a copy of it kept first."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sayso.errors import DamagedWorkspace, NewerWorkspace, NoWorkspace
from sayso.store import disk, schema

BACKUPS: Final = "backups"
SUM: Final = ".sha256"  # beside each copy, as `sha256sum -c` reads it

# From each version the step to the next: it changes tables inside a transaction that it neither begins nor ends.
Step = Callable[[sqlite3.Connection], None]
STEPS: Final[Mapping[int, Step]] = MappingProxyType({})


def bring_up(
    conn: sqlite3.Connection,
    folder: Path,
    *,
    new: Callable[[sqlite3.Connection, Path], None],
    steps: Mapping[int, Step] = STEPS,
    target: int = schema.VERSION,
) -> Path | None:
    """Make the tables those of `target`; the backup that was taken, or None where nothing older was there.

    Runs while nobody else writes, outside a transaction. All steps are one transaction: they are done together or the
    workspace is as it was. Raises `NewerWorkspace` for a version that is not known yet, `NoWorkspace` for a database of
    somebody else's, `DamagedWorkspace` where a step fails, which names the backup.
    """
    found = schema.version(conn)
    if found == target:
        return None
    if found > target:
        raise NewerWorkspace(
            f"{folder} was written by a newer sayso (its tables are of version {found}, this one knows {target}); "
            "install a newer sayso to open it"
        )
    if found == 0:
        if schema.tables(conn):
            raise NoWorkspace(f"{folder} holds a database that is no workspace")
        new(conn, folder)
        return None
    if missing := [n for n in range(found, target) if n not in steps]:
        raise NoWorkspace(f"{folder} is of version {found}, and no way is known from {missing[0]} to {missing[0] + 1}")
    copy = backup(conn, folder, found)
    conn.execute("PRAGMA foreign_keys = OFF")  # a table that is made anew is for a moment not there
    try:
        conn.execute("BEGIN IMMEDIATE")
        try:
            for n in range(found, target):
                steps[n](conn)
            if broken := conn.execute("PRAGMA foreign_key_check").fetchone():
                raise sqlite3.IntegrityError(f"a row of {broken[0]} refers to one of {broken[2]} that is not there")
            conn.execute(f"PRAGMA user_version = {target}")
            conn.execute("COMMIT")
            if (said := conn.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                raise sqlite3.DatabaseError(said)
        except BaseException as failed:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            elif schema.version(conn) != found:
                restore(conn, copy)
            if isinstance(failed, Exception):
                raise DamagedWorkspace(
                    f"{folder} could not be brought from version {found} to {target} ({failed}); "
                    f"it is as it was, and a copy is in {copy}"
                ) from failed
            raise
    finally:
        conn.execute("PRAGMA foreign_keys = ON")
    return copy


def restore(conn: sqlite3.Connection, copy: Path) -> None:
    """Put the database back to what a copy holds, in one transaction, while nobody else writes.

    Raises `DamagedWorkspace` where the copy is not as it was taken.
    """
    said = _sum_of(copy)
    if not copy.exists() or said != f"{disk.digest(copy)}  {copy.name}\n".encode():
        raise DamagedWorkspace(f"{copy} is not as it was taken")
    with contextlib.closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as other:
        other.backup(conn)


def backup(conn: sqlite3.Connection, folder: Path, version: int) -> Path:
    """A copy of the database as it is now, whole and checked, in `backups/`, with its hash beside it; its path."""
    place = folder / BACKUPS
    place.mkdir(exist_ok=True)
    copy = place / f"workspace-v{version}.db"
    with (
        disk.beside(copy) as file,
        contextlib.closing(sqlite3.connect(file.name, isolation_level=None)) as other,
    ):
        conn.backup(other)
        other.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        if (found := other.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise DamagedWorkspace(f"no copy of {folder} could be made that is whole: {found}")
    disk.replace(copy.with_suffix(SUM), f"{disk.digest(copy)}  {copy.name}\n".encode())
    return copy


def altered(folder: Path) -> Iterator[tuple[Path, str]]:
    """Copies that are not as they were taken, or whose hash is missing."""
    place = folder / BACKUPS
    if not place.is_dir():
        return
    for path in sorted(place.iterdir()):
        if path.name.startswith(disk.BESIDE):
            continue
        if path.suffix == SUM:
            if not path.with_suffix(".db").exists():
                yield path, "is the hash of a copy that is gone"
            continue
        if (said := _sum_of(path)) is None:
            yield path, "has no hash beside it"
        elif said != f"{disk.digest(path)}  {path.name}\n".encode():
            yield path, "is not as it was taken"


def _sum_of(copy: Path) -> bytes | None:
    try:
        return copy.with_suffix(SUM).read_bytes()
    except FileNotFoundError:
        return None


__all__ = ["BACKUPS", "STEPS", "Step", "altered", "backup", "bring_up", "restore"]
