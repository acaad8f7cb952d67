"""Writers, readers, full disks and interrupted work: what a workspace promises whatever happens."""

from __future__ import annotations

import errno
import gc
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import crash, invented
from sayso.errors import Busy, DamagedWorkspace, DiskFull, NewerWorkspace, NotKept, NoWorkspace, WrongUsage
from sayso.store import database, dump, inbox, log, originals, reports, schema, sums, verify
from sayso.store.database import Database

AT = "2031-05-02T09:00:00Z"


def places(db: Database) -> list[str]:
    with db.read() as conn:
        return [row[0] for row in conn.execute("SELECT place FROM inbox ORDER BY n")]


# -- one writer, many readers ---------------------------------------------------------------------


def test_a_block_that_fails_leaves_nothing(db: Database) -> None:
    def half_of_it() -> None:
        with db.write() as conn:
            inbox.ask(conn, "a.txt", at=AT)
            log.append(conn, "asked", "a.txt", at=AT, actor="ada")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_of_it()
    assert places(db) == []
    with db.write() as conn:
        inbox.ask(conn, "b.txt", at=AT)
    assert places(db) == ["b.txt"]
    with db.read() as conn:
        assert log.head(conn).n == 0


def test_a_block_in_a_block_is_an_error_and_the_outer_one_goes_on(db: Database) -> None:
    with db.write() as conn:
        with pytest.raises(WrongUsage, match="stands inside another"), db.write():
            pass
        inbox.ask(conn, "a.txt", at=AT)
        with pytest.raises(WrongUsage, match="cannot be closed"):
            db.close()
    assert places(db) == ["a.txt"]


def test_a_reader_sees_one_state_from_beginning_to_end(db: Database) -> None:
    with db.read() as before:
        with db.write() as conn:
            inbox.ask(conn, "a.txt", at=AT)
        assert before.execute("SELECT count(*) FROM inbox").fetchone() == (0,)
        with db.read() as after:
            assert after.execute("SELECT count(*) FROM inbox").fetchone() == (1,)


def test_a_reader_changes_nothing(db: Database) -> None:
    with pytest.raises(NotKept), db.read() as conn:
        conn.execute("INSERT INTO inbox (place, at) VALUES ('a', 'b')")
    assert places(db) == []


def test_threads_share_a_workspace(db: Database) -> None:
    failed: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for n in range(20):
                with db.write() as conn:
                    inbox.ask(conn, f"{name}-{n}", at=AT)
                with db.read() as conn:
                    conn.execute("SELECT count(*) FROM inbox").fetchone()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(set(places(db))) == 80


WRITER = """
import sys
from bench import crash, invented
from sayso.store import database, dump, inbox, originals, reports
first, last = int(sys.argv[2]), int(sys.argv[3])
with database.open(sys.argv[1]) as db:
    for n in range(first, last):
        report = invented.report(n)
        data = report.text.encode()
        sha256 = originals.put(db.folder, data)
        with db.write() as conn:
            item = inbox.ask(conn, f"{n}.txt", at="2031-05-02T09:00:00Z")
            reports.file(conn, report, at="2031-05-02T09:00:00Z", actor=sys.argv[2], item=item)
"""


def start(root: Path, folder: Path, first: int, last: int) -> subprocess.Popen[bytes]:
    path = os.pathsep.join((str(root / "src"), str(root)))
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", WRITER, str(folder), str(first), str(last)],
        env={**os.environ, "PYTHONPATH": path},
        stderr=subprocess.PIPE,
    )


def test_two_writers_and_a_reader_at_once(root: Path, folder: Path) -> None:
    """Half of what the two file is the same; none of it is lost or doubled, and nobody is told of a lock."""
    writers = [start(root, folder, 0, 120), start(root, folder, 60, 180)]
    seen = []
    try:
        while any(writer.poll() is None for writer in writers):
            if (folder / database.FILE).exists():
                with database.open(folder) as db, db.read() as conn:
                    filed = reports.count(conn)
                    assert filed == conn.execute("SELECT count(*) FROM reports").fetchone()[0]
                    seen.append(filed)
    finally:
        told = [writer.communicate()[1] for writer in writers]
    assert [(writer.returncode, said) for writer, said in zip(writers, told, strict=True)] == [(0, b""), (0, b"")]
    assert seen == sorted(seen)
    with database.open(folder) as db, db.read() as conn:
        assert {r.id for _, r in reports.each(conn)} == {r.id for r in invented.reports(180)}
        fates = dict(conn.execute("SELECT fate, count(*) FROM fates GROUP BY fate").fetchall())
    assert fates == {"filed": 180, "same-as": 60}
    assert verify.verify(folder).sound


def test_who_waits_too_long_is_told_so(folder: Path) -> None:
    with (
        database.open(folder) as db,
        database.open(folder, patience=0.05) as other,
        db.write(),
        pytest.raises(Busy, match="has been writing"),
        other.write(),
    ):
        pass
    assert not Path(f"{folder / database.FILE}-wal").exists()


def test_another_program_with_a_lock_is_waited_for(folder: Path) -> None:
    """SQLite's own tools know nothing of our turns."""
    database.open(folder).close()
    with database.open(folder) as db:
        other = sqlite3.connect(folder / database.FILE, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.2, other.close).start()
        with db.write() as conn:
            inbox.ask(conn, "a.txt", at=AT)
        assert places(db) == ["a.txt"]


# -- opening and closing --------------------------------------------------------------------------


def test_a_closed_workspace_is_a_few_whole_files(folder: Path) -> None:
    with database.open(folder) as db, db.write() as conn:
        log.append(conn, "asked", "a.txt", at=AT, actor="ada")
    assert sorted(p.name for p in folder.iterdir()) == ["log.head", "workspace.db", "workspace.lock", "workspace.sums"]
    assert not list(sums.differing(folder / database.FILE))
    with pytest.raises(WrongUsage, match="was closed"), db.read():
        pass
    db.close()


def test_what_is_no_workspace_is_left_alone(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(NoWorkspace, match=r"notes\.txt"):
        database.open(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["notes.txt"]
    with pytest.raises(NoWorkspace, match="there is no workspace"):
        database.open(folder, create=False)
    assert not folder.exists()
    folder.write_text("a file")
    with pytest.raises(NoWorkspace):
        database.open(folder)


def test_a_database_of_somebody_else_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    other = sqlite3.connect(folder / database.FILE)
    other.execute("CREATE TABLE mine (x)")
    other.commit()
    other.close()
    before = (folder / database.FILE).read_bytes()
    with pytest.raises(NoWorkspace, match="no workspace"):
        database.open(folder)
    assert (folder / database.FILE).read_bytes() == before


def test_a_newer_workspace_is_refused(folder: Path) -> None:
    with database.open(folder) as db, db.alone() as conn:
        conn.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerWorkspace, match="version 99"):
        database.open(folder)


def test_a_file_that_is_no_database_is_damage(folder: Path) -> None:
    folder.mkdir()
    (folder / database.FILE).write_bytes(b"no database" * 1000)
    with pytest.raises(DamagedWorkspace, match="damaged"):
        database.open(folder)


def test_making_a_workspace_may_be_interrupted_at_any_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next one makes it; until then verify has nothing to say of it but that."""
    folder.mkdir()
    (folder / database.FILE).touch()
    assert [note.because for note in verify.verify(folder).notes] == ["was being made when somebody interrupted it"]
    for step in (sums.make, schema.create):
        with monkeypatch.context() as patched:
            patched.setattr(sys.modules[step.__module__], step.__name__, _interrupted)
            with pytest.raises(KeyboardInterrupt):
                database.open(folder)
        assert verify.verify(folder).sound
    with database.open(folder) as db, db.write() as conn:
        log.append(conn, "asked", "a.txt", at=AT, actor="ada")
    assert verify.verify(folder).sound
    (folder / database.FILE).write_bytes(b"")
    assert not verify.verify(folder).sound


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_who_forgets_to_close_loses_nothing(folder: Path) -> None:
    """Its pages stay in SQLite's log, with their sums still to come, for whoever opens it next."""
    db = database.open(folder)
    with db.write() as conn:
        log.append(conn, "asked", "a.txt", at=AT, actor="ada")
    size = (folder / database.FILE).stat().st_size
    del db, conn
    gc.collect()
    assert (folder / database.FILE).stat().st_size == size
    assert database.log_size(folder / database.FILE) > 0
    assert verify.verify(folder).sound
    with database.open(folder) as db, db.read() as conn:
        assert log.head(conn).n == 1


def test_pages_move_into_the_file_when_there_are_many_and_not_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[int] = []
    real = sums.note
    monkeypatch.setattr(sums, "note", lambda file: noted.append(real(file)))
    with database.open(folder) as db:
        noted.clear()
        for n in range(400):
            with db.write() as conn:
                conn.executemany("INSERT INTO inbox (place, at) VALUES (?, ?)", [(f"{n}-{i}", AT) for i in range(30)])
    assert 2 <= len(noted) <= 12
    assert all(pages <= database.LOG_PAGES for pages in noted[-1:])
    assert database.log_size(folder / database.FILE) == 0
    assert verify.verify(folder).sound


def test_a_reader_who_stays_keeps_nobody_from_writing(folder: Path) -> None:
    with database.open(folder) as db, database.open(folder) as other, other.read() as old:
        for n in range(30):
            with db.write() as conn:
                conn.executemany(
                    "INSERT INTO inbox (place, at) VALUES (?, ?)", [(f"{n}-{i}" * 20, AT) for i in range(99)]
                )
        assert db.seal() is False
        assert old.execute("SELECT count(*) FROM inbox").fetchone() == (0,)
        assert verify.verify(folder).sound
    assert verify.verify(folder).sound
    assert database.log_size(folder / database.FILE) == 0


# -- full disks -----------------------------------------------------------------------------------


def test_a_full_disk_is_told_and_nothing_is_half_written(db: Database, file: Callable[..., reports.Filed]) -> None:
    file("At least 12 people died.")
    before = file("The pier was closed.").n
    with db.alone() as conn:
        pages = conn.execute("PRAGMA page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count = {pages + 4}")
    full = None
    for report in invented.reports(60):
        try:
            before = file(report, place=report.path).n
        except DiskFull as told:
            full = told
            break
    assert "nothing of the last change was kept" in str(full)
    with db.alone() as conn:
        conn.execute("PRAGMA max_page_count = 1000000")
    with db.read() as conn:
        assert reports.count(conn) == before
        assert conn.execute("SELECT count(*) FROM fates").fetchone() == (before,)
        assert conn.execute("SELECT count(*) FROM inbox WHERE waiting").fetchone() == (0,)
        assert not list(log.faults(log.entries(conn)))
    assert file("It went on.").n == before + 1
    assert verify.verify(db.folder).sound


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_originals_are_whole_or_not_there(db: Database, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def full(_: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(DiskFull if code == errno.ENOSPC else NotKept, match="could not be written"):
            originals.put(db.folder, b"A fire broke out.")
    assert not list(originals.stored(db.folder))
    sha256 = originals.put(db.folder, b"A fire broke out.")
    assert originals.get(db.folder, sha256) == b"A fire broke out."


def test_no_room_for_the_head_or_the_sums_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was committed is told as committed, and the next who writes makes up for it."""

    def full(*_: object, **__: object) -> None:
        raise DiskFull("no room")

    with database.open(folder) as db, monkeypatch.context() as patched:
        patched.setattr(log, "keep_head", full)
        patched.setattr(sums, "note", full)
        for n in range(40):
            with db.write() as conn:
                log.append(conn, "asked", "x" * 5000, at=AT, actor=str(n))
        db.close()
    assert log.kept_head(folder) is None
    assert database.log_size(folder / database.FILE) > 0
    with database.open(folder) as db, db.write() as conn:
        log.append(conn, "asked", "b.txt", at=AT, actor="ada")
    head = log.kept_head(folder)
    assert head is not None
    assert head.n == 41
    assert verify.verify(folder).sound


LIMITED = """
import resource, sys
from pathlib import Path
from bench import crash
from sayso.errors import NotKept
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    crash.store(Path(sys.argv[1]), Path(sys.argv[2]), False)
except NotKept as told:
    print(told)
"""


def test_a_write_that_fails_wherever_it_is_loses_nothing(root: Path, tmp_path: Path) -> None:
    """No file may grow beyond a limit, so that another write fails each time; then the work goes on without one."""
    pytest.importorskip("resource")
    given = tmp_path / "given"
    given.mkdir()
    (given / "a.jsonl").touch()
    crash.store(tmp_path / "whole", given, False)
    path = os.pathsep.join((str(root / "src"), str(root)))
    for limit in (6_000, 150_000, 400_000):
        folder = tmp_path / str(limit)
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", LIMITED, str(folder), str(given), str(limit)],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "could not be written" in done.stdout
        assert verify.verify(folder).sound
        crash.store(folder, given, False)
        assert verify.verify(folder).sound
    digests = set()
    for folder in (tmp_path / "whole", tmp_path / "6000", tmp_path / "150000", tmp_path / "400000"):
        with database.open(folder) as db, db.read() as conn:
            digests.add(dump.digest(conn, hours=True))
    assert len(digests) == 1


def test_memory_and_handles_stay_flat(db: Database) -> None:
    """Rows are read one at a time, and connections are given back."""
    with db.write() as conn:
        for report in invented.reports(50, words=20):
            reports.file(conn, report, at=AT, actor="ada")
    for _ in range(30):
        with db.read() as conn:
            rows = reports.each(conn)
            assert next(rows)[0] == 1
            rows.close()  # type: ignore[attr-defined]
    assert len(db._open) == 2  # the writer and one reader
