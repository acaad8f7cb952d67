"""Doctor says what a workspace rests on, and whether it is enough."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import pytest

from sayso.errors import MissingPart
from sayso.ingest import confine
from sayso.store import database, schema
from sayso.surfaces import doctor


def told() -> dict[str, doctor.Finding]:
    return {finding.what: finding for finding in doctor._footing()}


def test_versions_needed_and_found() -> None:
    found = told()["SQLite"]
    assert (found.well, found.value) == (True, f"{sqlite3.sqlite_version}; 3.38 or later is needed")


def test_an_sqlite_that_is_too_old_is_named_and_makes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.34.1")
    found = told()["SQLite"]
    assert not found.well
    assert found.value == "a workspace needs SQLite 3.38 or later, and this Python has 3.34.1; use a newer one"
    with pytest.raises(MissingPart, match=r"needs SQLite 3\.38 or later"):
        database.open(tmp_path / "case.sayso")
    assert not (tmp_path / "case.sayso").exists()


def test_one_without_full_text_search(monkeypatch: pytest.MonkeyPatch) -> None:
    class Plain(sqlite3.Connection):
        def execute(self, sql: str, *more: object) -> sqlite3.Cursor:  # type: ignore[override]
            if "fts5" in sql:
                raise sqlite3.OperationalError("no such module: fts5")
            return super().execute(sql)

    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda name: real(name, factory=Plain))
    assert "without; use another" in (schema.lacking() or "")


@pytest.mark.parametrize(("status", "shut_in"), [(0, "by Python and by the kernel"), (1, "by Python alone")])
def test_whether_the_kernel_shuts_readers_in(status: int, shut_in: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.CompletedProcess((), status)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    assert shut_in in told()["readers"].value
    assert told()["readers"].well


def test_the_kernel_is_asked_in_a_process_that_ends(tmp_path: Path) -> None:
    """Where there is no filter the answer is no; and this process has given nothing up."""
    assert confine.by_kernel() <= (confine.prepare() is not None)
    (tmp_path / "written").write_text("still", encoding="utf-8")
