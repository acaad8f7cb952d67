"""Killed at any moment, the next run goes on: nothing lost, nothing doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import crash, invented
from sayso.store import database, dump, reports


@pytest.mark.parametrize(("way", "kills", "number"), [("store", 8, 80), ("add", 3, 40)])
def test_killed_and_resumed_is_as_if_undisturbed(tmp_path: Path, way: str, kills: int, number: int) -> None:
    """`python -m bench.crash` does the same 200 times."""
    result = crash.run(tmp_path, kills, number, way=way)
    assert result.wrong == []
    assert result.same_end
    assert result.right == result.kills >= 2  # few reports may all be filed before the last kill


def filed(folder: Path, number: int) -> Path:
    with database.open(folder) as db:
        for report in invented.reports(number):
            with db.write() as conn:
                reports.file(conn, report, at=crash.AT, actor="ada")
    return folder


def test_a_dump_tells_one_report_more_or_less_apart(tmp_path: Path) -> None:
    digests = []
    for name, number in (("a", 5), ("b", 6), ("c", 5)):
        with database.open(filed(tmp_path / name, number)) as db, db.read() as conn:
            digests.append(dump.digest(conn))
    assert digests[0] == digests[2] != digests[1]


def test_filing_again_changes_nothing(tmp_path: Path) -> None:
    with database.open(filed(tmp_path / "a", 6)) as db, db.read() as conn:
        before = list(dump.lines(conn, hours=True))
    with database.open(filed(tmp_path / "a", 6)) as db, db.read() as conn:
        assert list(dump.lines(conn, hours=True)) == before
