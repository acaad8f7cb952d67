"""Foreign bytes are read in a process apart: whatever happens there, every item ends in one way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.loopback import Server

from sayso.errors import MissingPart, NoArticle, UnreadableFile
from sayso.ingest import files, sandbox
from sayso.ingest.files import Ingested
from sayso.ingest.sandbox import Limits, Sandbox

MISBEHAVING = (sys.executable, "-P", "-m", "tests.misbehaving")
# By the clock there is room enough for a machine that is busy with other things.
SMALL = Limits(processor=1, processor_whole=20, wall=9, memory=600_000_000, output=3_000_000)
GOOD = b"Fire at the harbour\n\nNORTHPORT (Coast News) - Nine people were hurt in a fire on Friday, police said.\n"


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox(SMALL, program=MISBEHAVING) as box:
        yield box


def said(taken: Ingested) -> str:
    """The one thing that is said of an item that gave no report."""
    assert (taken.reports, taken.parts, len(taken.skipped)) == ((), (), 1)
    return taken.skipped[0].because


def is_well(box: Sandbox) -> None:
    """The next item is read as if nothing had been."""
    taken = box.read(GOOD, "good.txt")
    assert [r.title for r in taken.reports] == ["Fire at the harbour"]
    assert taken.skipped == ()


# -- what is read is what would be read here ---------------------------------------------------------------------------


def test_the_samples_read_the_same_as_in_this_process(samples: Path) -> None:
    paths = sorted((samples / "harbour-fire").iterdir())
    assert len(paths) == 9
    with Sandbox() as box:
        for path in paths:
            data = path.read_bytes()
            assert box.read(data, path.name) == files.read_bytes(data, path.name)
        apart = files.read_paths([str(samples / "harbour-fire")], read=box.read)
    assert apart == files.read_paths([str(samples / "harbour-fire")])
    assert len(apart.reports) == 9


def test_a_language_in_doubt_is_told_as_in_this_process(box: Sandbox) -> None:
    """What tells languages apart is loaded by the process that is kept: it writes a file as it loads."""
    for text in ("Der Brand im Hafen wurde am Abend gelöscht, alle sind gerettet, sagt die Feuerwehr.",
                 "Branden i havnen ble slukket om kvelden, og alle er reddet, sier brannvesenet i byen."):  # fmt: skip
        for data in (text.encode(), f"<!doctype html><title>x</title><article><p>{text}</p><p>{text} Ja.</p>".encode()):
            assert box.read(data, "a") == files.read_bytes(data, "a")


def test_the_address_and_the_media_type_are_handed_on(box: Sandbox) -> None:
    said = (b"<p>Nine people were hurt in a fire at pier %d on Friday, the police said.</p>" % n for n in range(9))
    page = b"<!doctype html><title>Fire</title><article>" + b"".join(said)
    taken = box.read(page, "https://news.example/fire", url="https://news.example/fire", media_type="text/html")
    assert [r.url for r in taken.reports] == ["https://news.example/fire"]


def test_a_feed_and_a_list_of_feeds_are_read_apart(box: Sandbox) -> None:
    feed = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>http://n.example/</link>
    <item><title>Fire</title><link>http://n.example/fire</link></item></channel></rss>"""
    assert [e.url for e in box.feed(feed, "http://n.example/rss").entries] == ["http://n.example/fire"]
    opml = b'<opml version="2.0"><body><outline text="N" type="rss" xmlUrl="http://n.example/rss"/></body></opml>'
    assert [s.url for s in box.subscriptions(opml, "feeds.opml")] == ["http://n.example/rss"]
    for broken in (b"", b"nonsense", b"\x00" * 99):
        with pytest.raises(UnreadableFile):
            box.feed(broken, "http://n.example/rss")


# -- whatever it does --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deed", "because"),
    [
        ("spin", "took more than 1 s of processor time to read, so it was left out"),
        ("hoard", "needed more than 0.6 GB of memory to read, so it was left out"),
        ("abort", "needed more than 0.6 GB of memory to read, so it was left out"),
        ("nest", "trips its reader (RecursionError), so it was left out"),
        ("crash", "made its reader crash (Segmentation fault), so it was left out"),
        ("leave", "made its reader end before it had said anything, so it was left out"),
        ("raise", "trips its reader (KeyError), so it was left out"),
        ("missing", "trips its reader (ModuleNotFoundError), so it was left out"),
        ("flood", "gave more than 3 MB of text, so the rest of it was left out"),
        ("nonsense", "was read by a process that then answered nonsense, so it was left out"),
    ],
)
def test_an_item_that_brings_its_reader_down_says_so(box: Sandbox, deed: str, because: str) -> None:
    taken = box.read(deed.encode(), "odd.txt")
    assert taken.reports == ()
    assert taken.skipped[-1].what == "odd.txt"
    assert because in {s.because for s in taken.skipped}
    assert len([s for s in taken.skipped if s.because == because]) == 1
    is_well(box)


def test_one_that_waits_for_ever_is_ended_by_the_clock() -> None:
    for copies in (True, False):
        with Sandbox(Limits(wall=1), program=MISBEHAVING, copies=copies) as box:
            box.read(b"", "empty.txt")
            assert said(box.read(b"sleep", "odd.txt")) == "took more than 1 s to read, so it was left out"


def test_what_came_before_is_kept(box: Sandbox) -> None:
    taken = box.read(b"halfway", "many.jsonl")
    assert [(s.what, s.because) for s in taken.skipped] == [
        ("many.jsonl", "took more than 1 s of processor time to read, so the rest of it was left out"),
        *((f"many.jsonl, line {n}", "was told") for n in range(3)),
    ]
    is_well(box)


def test_the_limit_holds_for_each_report_and_for_all_of_them() -> None:
    with Sandbox(SMALL, program=MISBEHAVING) as box:
        assert len(box.read(b"slowly", "many.jsonl").skipped) == 3
    with Sandbox(Limits(processor=1, processor_whole=1, wall=9), program=MISBEHAVING) as box:
        assert any("processor time" in s.because for s in box.read(b"slowly", "many.jsonl").skipped)


@pytest.mark.parametrize("deed", ["resolve", "listen", "start", "shell", "fork", "kill", "pickle"])
def test_a_reader_reaches_nothing(box: Sandbox, deed: str) -> None:
    assert said(box.read(deed.encode(), "odd.txt")) == "trips its reader (PermissionError), so it was left out"
    is_well(box)


def test_a_reader_changes_nothing(box: Sandbox, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("as it was")
    for deed in ("write", "append", "remove", "rename"):
        assert "PermissionError" in said(box.read(f"{deed} {kept}".encode(), "odd.txt"))
    assert "PermissionError" in said(box.read(f"write {tmp_path / 'new'}".encode(), "odd.txt"))
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("kept", "as it was")]


def test_a_reader_connects_to_nobody(box: Sandbox) -> None:
    with Server() as canary:
        assert "PermissionError" in said(box.read(f"connect {canary.port}".encode(), "odd.txt"))
        is_well(box)
    assert canary.connections == 0


@pytest.mark.skipif(sys.platform != "linux" or os.uname().machine not in ("x86_64", "aarch64"), reason="seccomp")
def test_nor_does_code_that_broke_out_of_the_interpreter(box: Sandbox, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("as it was")
    before = box.pid
    for deed in (
        "kernel-socket",
        "kernel-fork",
        f"kernel-write {kept}",
        f"kernel-remove {kept}",
        "kernel-exec",
        "kernel-kill",
    ):
        assert said(box.read(deed.encode(), "odd.txt")) == "did -1 1"  # EPERM
    assert kept.read_text() == "as it was"
    assert box.pid == before
    is_well(box)


def test_a_reader_knows_nothing_of_its_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "abc")
    with Sandbox(SMALL, program=MISBEHAVING) as box:
        names = said(box.read(b"environment", "odd.txt")).split()[1:]
        assert "SECRET_TOKEN" not in names
        assert "HOME" not in names
        assert "PYTHONPATH" in names


def test_the_process_that_is_kept_loads_no_pickle_and_asks_nobody(box: Sandbox) -> None:
    for data in (b"<!doctype html><p>Nine people", "Der Brand im Hafen wurde am Abend gelöscht".encode()):
        box.read(data, "warm")
    assert said(box.read(b"heard", "odd.txt")) == "did []"


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="no /proc")
def test_the_warm_process_runs_one_thread(box: Sandbox) -> None:
    """A copy of a process that runs several may stand still for ever."""
    box.read(b"<html><p>" + b"Nine people were hurt. " * 30, "a.html")
    assert said(box.read(b"threads", "odd.txt")) == "did 1"


# -- the process that is kept ------------------------------------------------------------------------------------------


def test_a_warm_process_that_dies_is_started_again() -> None:
    with Sandbox(SMALL, program=MISBEHAVING) as box:
        is_well(box)
        first = box.pid
        assert first
        os.kill(first, signal.SIGKILL)
        is_well(box)
        assert box.pid not in (None, first)
        last = box.pid
        assert last
    assert box.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(last, 0)


def test_it_ends_with_whoever_started_it(root: Path) -> None:
    started = (
        "import time; from sayso.ingest.sandbox import Sandbox\n"
        "with Sandbox() as box: box.read(b'', 'a'); print(box.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", started], stdout=subprocess.PIPE, env={"PYTHONPATH": str(root / "src")}
    ) as whoever:
        assert whoever.stdout
        kept = int(whoever.stdout.readline())
        os.kill(kept, 0)
        whoever.kill()
    for _ in range(500):
        if gone(kept):
            return
        time.sleep(0.02)
    pytest.fail("it is still there")


def gone(pid: int) -> bool:
    """Whether a process has ended, also where nobody asked it how."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except ProcessLookupError:
        return True
    except FileNotFoundError:
        return False


def test_one_that_never_starts_says_what_is_missing() -> None:
    with (
        Sandbox(SMALL, program=(sys.executable, "-c", "import a_package_that_nobody_has")) as box,
        pytest.raises(MissingPart, match="a_package_that_nobody_has"),
    ):
        box.read(GOOD, "good.txt")


def test_one_item_at_a_time_from_whatever_thread(box: Sandbox) -> None:
    found: dict[int, Ingested] = {}
    threads = [
        threading.Thread(target=lambda n=n: found.update({n: box.read(GOOD + b"Word %d.\n" % n, f"{n}.txt")}))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {n: (t.reports[0].path, t.reports[0].text.split()[-1]) for n, t in found.items()} == {
        n: (f"{n}.txt", f"{n}.") for n in range(8)
    }


def test_where_no_process_can_be_copied() -> None:
    with Sandbox(SMALL, program=MISBEHAVING, copies=False) as box:
        is_well(box)
        assert "crash" in said(box.read(b"crash", "odd.txt"))
        assert "PermissionError" in said(box.read(b"shell", "odd.txt"))
        assert any("more than 3 MB" in s.because for s in box.read(b"flood", "odd.txt").skipped)
        is_well(box)


def test_what_is_expected_is_loaded_before_it_comes() -> None:
    with Sandbox(SMALL, program=MISBEHAVING, expects=["https://news.example/", "a.txt", "b.PDF", "c.Html"]) as box:
        assert said(box.read(b"loaded", "odd.txt")) == "did pypdf trafilatura"
    with Sandbox(SMALL, program=MISBEHAVING, expects=["a.txt"]) as box:
        assert said(box.read(b"loaded", "odd.txt")) == "did "


def test_one_item_by_itself() -> None:
    assert [r.title for r in sandbox.read(GOOD, "good.txt").reports] == ["Fire at the harbour"]
    assert said(sandbox.read(b"", "empty.txt")) == str(NoArticle("is empty"))
