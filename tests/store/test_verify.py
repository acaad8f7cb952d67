"""verify: finds whatever was altered, names it, and is silent otherwise."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import tamper
from sayso.errors import DamagedWorkspace, NoWorkspace
from sayso.store import database, log, migrations, originals, reports, sums, verify
from sayso.store.log import Head

AT = "2031-05-02T09:00:00Z"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify") / "case.sayso"
    tamper.made_of(folder, 12)
    with database.open(folder) as db, db.alone() as conn:
        migrations.backup(conn, folder, 1)
    return folder


@pytest.fixture
def case(template: Path, folder: Path) -> Path:
    """A workspace of its own for whoever alters it."""
    return Path(shutil.copytree(template, folder))


def faults(folder: Path, *known: Head) -> list[str]:
    return [f"{fault.item} {fault.because}" for fault in verify.verify(folder, known=known).faults]


@contextlib.contextmanager
def by_hand(folder: Path) -> Iterator[sqlite3.Connection]:
    """As somebody does it who knows SQLite, and makes the sums of the pages anew."""
    with database.open(folder) as db, db.alone() as conn:
        yield conn
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        sums.make(folder / database.FILE)


def test_a_clean_workspace_is_sound_and_stays_as_it_is(case: Path) -> None:
    before = {p: p.read_bytes() for p in case.rglob("*") if p.is_file()}
    told = verify.verify(case)
    assert told.faults == told.notes == ()
    assert (told.originals, told.reports, told.actions) == (12, 12, 26)
    assert told.head == log.kept_head(case)
    assert {p: p.read_bytes() for p in case.rglob("*") if p.is_file()} == before


def test_no_flipped_bit_stays_unseen(tmp_path: Path) -> None:
    """`python -m bench.tamper` does the same in 1,000 places."""
    result = tamper.run(tmp_path / "case.sayso", 120)
    assert result.missed == []
    assert result.found == result.made
    assert result.false_alarms == 0


def test_a_flip_in_the_copy_before_an_upgrade_shows(case: Path) -> None:
    copy = case / "backups" / "workspace-v1.db"
    with tamper.flipped(copy, copy.stat().st_size // 2, 3):
        assert faults(case) == ["copy workspace-v1.db is not as it was taken"]
    copy.with_suffix(".sha256").unlink()
    assert faults(case) == ["copy workspace-v1.db has no hash beside it"]


def test_a_flipped_page_is_named_with_its_table(case: Path) -> None:
    with contextlib.closing(database.look(case)) as conn:
        page = conn.execute("SELECT max(pageno) FROM dbstat WHERE name = 'received_original'").fetchone()[0]
    with tamper.flipped(case / database.FILE, (page - 1) * 4096 + 3000, 0):
        assert f"page {page} of workspace.db (received_original) is not as it was written" in faults(case)


def test_a_lost_or_foreign_original_is_named(case: Path) -> None:
    paths = list(originals.stored(case))
    name = paths[0].name
    paths[0].unlink()
    (paths[1].parent / "notes.txt").write_text("mine")
    moved = case / "originals" / "00" / paths[2].name
    moved.parent.mkdir(exist_ok=True)
    paths[2].rename(moved)
    (paths[3].parent / ".new-00").write_bytes(b"half")
    found = faults(case)
    assert f"original {name} is gone" in found
    assert f"original {paths[1].parent.name}/notes.txt is no file of ours" in found
    assert f"original 00/{paths[2].name} is no file of ours" in found
    assert [note.item for note in verify.verify(case).notes] == [f"original {paths[3].parent.name}/.new-00"]


@pytest.mark.parametrize(
    ("table", "change", "named"),
    [
        ("reports", "UPDATE reports SET body = replace(body, 'Fire 0:', 'Fire 1:') WHERE n = 1", "report r"),
        ("reports", "UPDATE reports SET outlet = 'Another' WHERE n = 1", "report r"),
        ("reports", "UPDATE reports SET log = 99 WHERE n = 1", "report r"),
        ("received", "UPDATE received SET at = '2031-05-01T09:00:00Z' WHERE n = 3", "receipt 3"),
        ("received", "UPDATE received SET size = size + 1 WHERE n = 3", "receipt 3"),
        ("versions", "DELETE FROM versions WHERE n = 2", "report r"),
        ("fates", "UPDATE fates SET because = 'is in French' WHERE fate = 'skipped'", "what became of empty.txt"),
        ("judgements", "UPDATE judgements SET by = 'bo'", "judgement j1"),
        ("judgements", "DELETE FROM judgements", "what log row"),
        ("log", "UPDATE log SET actor = 'bo' WHERE n = 5", "log row 5"),
        ("log", "DELETE FROM log WHERE n = 5", "log row 6 stands where row 5 should"),
        ("log", "DELETE FROM log WHERE n > 20", "is gone: the log ends at row 20"),
    ],
)  # fmt: skip
def test_a_row_altered_by_hand_is_named(case: Path, table: str, change: str, named: str) -> None:
    """With the guards lifted, put back, and the sums of the pages made anew: the log still knows."""
    with by_hand(case) as conn:
        guards = conn.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall()
        conn.execute("PRAGMA foreign_keys = OFF")
        for name, _ in guards:
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute(change)
        for _, sql in guards:
            conn.execute(sql)
    assert any(named in fault for fault in faults(case)), faults(case)


def test_a_lifted_guard_is_named(case: Path) -> None:
    with by_hand(case) as conn:
        conn.execute("DROP TRIGGER log_is_never_cut")
        conn.execute("CREATE TABLE mine (x)")
    assert faults(case) == ["table mine is none of ours", "trigger log_is_never_cut is missing"]


def test_a_log_written_anew_shows_against_a_head_from_elsewhere(case: Path) -> None:
    """Whoever rewrites all of it, head and sums too, cannot rewrite the head in a pack that was handed out."""
    with database.open(case) as db, db.read() as conn:
        known = log.head(conn)
    with by_hand(case) as conn:
        for guard in ("log_is_never_changed", "log_is_never_cut"):
            conn.execute(f"DROP TRIGGER {guard}")
        conn.execute("UPDATE log SET actor = 'bo' WHERE n = ?", (known.n,))
        made = next(log.entries(conn, since=known.n - 1))
        conn.execute("UPDATE log SET hash = ? WHERE n = ?", (made.sealed(), known.n))
        log.keep_head(case, Head(known.n, made.sealed()))
        for kind, name in (("UPDATE", "changed"), ("DELETE", "deleted")):
            guard = "log_is_never_changed" if kind == "UPDATE" else "log_is_never_cut"
            conn.execute(
                f"CREATE TRIGGER {guard} BEFORE {kind} ON log\n"
                f"BEGIN SELECT raise(ABORT, 'rows of the log are added, never {name}'); END"
            )
    assert faults(case) == []
    assert faults(case, known) == [f"log row {known.n} is not the row that was known by that number"]


@pytest.mark.parametrize("name", ["workspace.sums", "log.head"])
def test_a_file_that_is_gone_is_named(case: Path, name: str) -> None:
    (case / name).unlink()
    assert faults(case) == [f"{name} is gone"]
    with database.open(case) as db, db.write() as conn:
        reports.note_names(conn, 1, "place", ["Tarn"])  # going on does not cover it up
    assert faults(case) == [f"{name} is gone"]


def test_pages_cut_off_or_added_are_named(case: Path) -> None:
    file = case / database.FILE
    whole = file.read_bytes()
    file.write_bytes(whole[:-4096])
    assert any("is gone: the file is 1 pages shorter" in fault for fault in faults(case))
    file.write_bytes(whole + bytes(4096))
    assert any("has no sum" in fault for fault in faults(case))
    file.write_bytes(whole)
    assert faults(case) == []


def test_another_program_writing_into_the_file_shows(case: Path) -> None:
    """Whoever opens the file with SQLite's own tools and changes what the log does not vouch for."""
    other = sqlite3.connect(case / database.FILE)
    other.execute("DELETE FROM named")
    other.commit()
    other.close()
    assert any("(named" in fault for fault in faults(case))


def test_after_another_program_the_sums_are_made_anew_if_all_is_as_it_was(case: Path) -> None:
    other = sqlite3.connect(case / database.FILE)
    other.execute("DELETE FROM named")
    other.commit()
    other.close()
    with database.open(case) as db:
        verify.sum_again(db, at=AT, actor="ada")
        with db.read() as conn:
            assert [entry.action for entry in log.entries(conn, since=26)] == ["summed"]
    assert faults(case) == []
    with (
        tamper.flipped(next(originals.stored(case)), 5, 5),
        database.open(case) as db,
        pytest.raises(DamagedWorkspace, match="was altered"),
    ):
        verify.sum_again(db, at=AT, actor="ada")


def test_what_is_no_workspace_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspace):
        verify.verify(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_verify_beside_a_workspace_in_use(case: Path) -> None:
    """Also in the same process: reading the file must not take SQLite's locks away."""
    with database.open(case) as db:
        with db.read() as old:
            assert old.execute("SELECT count(*) FROM named").fetchone() == (1,)
            with db.write() as conn:
                reports.note_names(conn, 1, "place", ["Tarn", "Marrow"])
            assert verify.verify(case).sound
            assert old.execute("SELECT count(*) FROM named").fetchone() == (1,)
        with db.write() as conn:
            reports.note_names(conn, 1, "place", ["Tarn"])
        assert verify.verify(case).sound
