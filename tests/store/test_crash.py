"""Killed at any moment, the next run goes on: nothing lost, nothing doubled."""

from __future__ import annotations

from pathlib import Path

from bench import crash
from sayso.store import database, dump


def test_killed_and_resumed_is_as_if_undisturbed(tmp_path: Path) -> None:
    """`python -m bench.crash` does the same 200 times."""
    result = crash.run(tmp_path, 8, 60)
    assert result.wrong == []
    assert result.same_end
    assert result.right == result.kills >= 4  # few reports may all be filed before the last kill


def test_a_dump_tells_one_report_more_or_less_apart(tmp_path: Path) -> None:
    digests = []
    for number in (5, 6, 5):
        folder = tmp_path / f"{len(digests)}.sayso"
        crash.add(folder, number)
        with database.open(folder) as db, db.read() as conn:
            digests.append(dump.digest(conn))
    assert digests[0] == digests[2] != digests[1]


def test_filing_again_changes_nothing(tmp_path: Path) -> None:
    crash.add(tmp_path / "a.sayso", 6)
    with database.open(tmp_path / "a.sayso") as db, db.read() as conn:
        before = list(dump.lines(conn, hours=True))
    crash.add(tmp_path / "a.sayso", 6)
    with database.open(tmp_path / "a.sayso") as db, db.read() as conn:
        assert list(dump.lines(conn, hours=True)) == before
