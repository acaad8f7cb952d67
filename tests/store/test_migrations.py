"""Workspaces of another version: brought up to date with a copy kept, or refused, and never half-way."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import tamper
from sayso.errors import DamagedWorkspace, NewerWorkspace, NoWorkspace
from sayso.store import database, dump, log, migrations, schema, verify
from sayso.store.database import Database
from sayso.store.migrations import Step


def rename(conn: sqlite3.Connection) -> None:
    """An invented step: the reports of version 1 are called pieces in version 2."""
    conn.execute("ALTER TABLE named RENAME TO called")


def widen(conn: sqlite3.Connection) -> None:
    conn.execute("ALTER TABLE called ADD COLUMN weight REAL NOT NULL DEFAULT 1")
    conn.execute("UPDATE called SET weight = 2 WHERE kind = 'place'")


def fail(conn: sqlite3.Connection) -> None:
    conn.execute("DROP TABLE called")
    conn.execute("SELECT no_such_column FROM reports")


def orphan(conn: sqlite3.Connection) -> None:
    conn.execute("INSERT INTO called (kind, name, report) VALUES ('place', 'x', 999)")


@pytest.fixture
def old(folder: Path) -> Path:
    tamper.made_of(folder, 5)
    return folder


def bring_up(db: Database, steps: dict[int, Step], target: int) -> Path | None:
    with db.alone() as conn:
        return migrations.bring_up(conn, db.folder, new=_never, steps=steps, target=target)


def _never(conn: sqlite3.Connection, folder: Path) -> None:
    raise AssertionError("an older workspace is not made anew")


def state(folder: Path) -> list[str]:
    with contextlib.closing(database.look(folder)) as conn:
        return [*dump.lines(conn, hours=True), *map(str, schema.tables(conn).items())]


def test_an_older_workspace_is_brought_up_step_by_step(old: Path) -> None:
    before = state(old)
    with database.open(old) as db:
        copy = bring_up(db, {1: rename, 2: widen}, 3)
        with db.read() as conn:
            assert schema.version(conn) == 3
            assert conn.execute("SELECT DISTINCT kind, weight FROM called").fetchall() == [("place", 2.0)]
            assert not list(log.faults(log.entries(conn)))
        assert bring_up(db, {}, 3) is None
    assert copy == old / "backups" / "workspace-v1.db"
    assert not list(migrations.altered(old))
    # The copy is a workspace as it was, to the last row.
    with contextlib.closing(sqlite3.connect(copy)) as conn:
        assert [*dump.lines(conn, hours=True), *map(str, schema.tables(conn).items())] == before


@pytest.mark.parametrize(
    ("steps", "said"),
    [({1: rename, 2: fail}, "no such column"), ({1: rename, 2: orphan}, "refers to one of reports that is not there")],
)
def test_a_step_that_fails_leaves_everything_as_it_was(old: Path, steps: dict[int, Step], said: str) -> None:
    before = state(old)
    with database.open(old) as db, pytest.raises(DamagedWorkspace, match=said) as told:
        bring_up(db, steps, 3)
    assert "workspace-v1.db" in str(told.value)
    assert state(old) == before
    assert verify.verify(old).sound


def test_what_a_step_spoils_is_put_back_from_the_copy(old: Path) -> None:
    """Also where the step itself commits: then only the copy knows how it was."""

    def spoil(conn: sqlite3.Connection) -> None:
        conn.execute("COMMIT")
        conn.execute("DROP TABLE named")
        conn.execute("PRAGMA user_version = 2")
        raise RuntimeError("out of its mind")

    before = state(old)
    with database.open(old) as db, pytest.raises(DamagedWorkspace, match="out of its mind"):
        bring_up(db, {1: spoil}, 2)
    assert state(old) == before
    assert verify.verify(old).sound


def test_a_copy_puts_everything_back(old: Path) -> None:
    before = state(old)
    with database.open(old) as db:
        copy = bring_up(db, {1: rename, 2: widen}, 3)
        assert copy
        with db.alone() as conn:
            migrations.restore(conn, copy)
    assert state(old) == before
    assert verify.verify(old).sound
    with (
        tamper.flipped(copy, 5000, 1),
        database.open(old) as db,
        db.alone() as conn,
        pytest.raises(DamagedWorkspace, match="not as it was taken"),
    ):
        migrations.restore(conn, copy)


def test_a_way_that_is_not_known_is_told(old: Path) -> None:
    with database.open(old) as db, pytest.raises(NoWorkspace, match="no way is known from 2 to 3"):
        bring_up(db, {1: rename}, 3)
    assert not (old / "backups").exists()


def test_a_newer_one_is_refused_and_left_alone(old: Path) -> None:
    with database.open(old) as db, db.alone() as conn:
        conn.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = (old / database.FILE).read_bytes()
    with pytest.raises(NewerWorkspace, match="newer sayso"):
        database.open(old)
    assert (old / database.FILE).read_bytes() == before


def test_opening_brings_up_what_is_older(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a user meets it: the next version's `open` finds a workspace of this one."""
    real: Callable[..., Path | None] = migrations.bring_up
    monkeypatch.setattr(schema, "current", lambda conn: schema.version(conn) == 2)
    monkeypatch.setattr(
        migrations, "bring_up", lambda conn, folder, new: real(conn, folder, new=new, steps={1: rename}, target=2)
    )
    with database.open(old) as db, db.read() as conn:
        assert conn.execute("SELECT count(*) FROM called").fetchone() == (1,)
    assert (old / "backups" / "workspace-v1.db").exists()


def test_a_copy_that_fails_stops_the_upgrade(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(old)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with database.open(old) as db, pytest.raises(Exception, match="disk is full"):
        bring_up(db, {1: rename}, 2)
    monkeypatch.undo()
    assert state(old) == before
    assert not list((old / "backups").iterdir())
