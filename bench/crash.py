"""Whether a workspace survives being killed at any moment: nothing lost, nothing doubled, nothing half-written.

    python -m bench.crash [ROUNDS [KILLS [REPORTS [SEED]]]]

In each round a process of its own adds invented reports as `sayso add` does; it is killed (SIGKILL) at random moments,
looked at, and started again until all are filed. After each kill the workspace has to be sound, and everything in it
has to be what an undisturbed run had written by then: the hash of the log's last row says so, since it covers all that
was written. In the end the two workspaces have to say the same, to the last row, stories and all.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from bench import invented
from sayso.store import database, dump, inbox, log, originals, reports, verify

HOUR: Final = datetime(2031, 5, 2, 9, tzinfo=UTC)  # the same for both runs, so that even the hashes have to be the same
AT: Final = "2031-05-02T09:00:00Z"
LINES: Final = 40  # reports a file: a kill falls between files, inside one, or while one is being read
ROOT: Final = Path(__file__).resolve().parent.parent


class Result(NamedTuple):
    """How many times the work was killed, after how many of them the workspace was right, and how it ended."""

    kills: int
    right: int
    same_end: bool
    wrong: list[str]


def run(scratch: Path, kills: int, number: int, *, seed: int = 5, way: str = "add") -> Result:
    """Add so many reports, killed so many times on the way, beside a run that nobody disturbs."""
    chance = random.Random(seed)
    given = scratch / "given"
    write(given, number)
    plain, killed = scratch / "plain.sayso", scratch / "killed.sayso"
    WAYS[way](plain, given, False)
    with database.open(plain) as db, db.read() as conn:
        hashes = {0: log.START, **{entry.n: entry.hash for entry in log.entries(conn)}}
        wanted = dump.digest(conn, hours=True)
    done = right = 0
    wrong: list[str] = []
    while done < kills:
        # So many reports at a time, on average 0.8 of its share, that the last kill comes shortly before the end.
        if not _killed(killed, given, chance, way, after=chance.randint(0, int(1.6 * number / kills))):
            break
        done += 1
        if because := _because(killed, hashes):
            wrong.append(f"kill {done}: {because}")
        else:
            right += 1
    WAYS[way](killed, given, False)
    with database.open(killed) as db, db.read() as conn:
        same = dump.digest(conn, hours=True) == wanted
    if not verify.verify(killed).sound:
        wrong.append("in the end: verify finds faults")
    return Result(done, right, same, wrong)


def add(folder: Path, given: Path, progress: bool) -> None:
    """As the command does it: files are read apart, reports are filed and placed into stories."""
    from sayso.desk import Desk  # what it brings along takes a while, and whoever files into the store needs none of it

    with Desk(folder, actor="ada", clock=lambda: HOUR) as desk:
        desk.add([str(given)], tell=lambda _: _step(progress), settle=False)


def store(folder: Path, given: Path, progress: bool) -> None:
    """Into the store alone, without reading a file: as many commits as there can be in a second."""
    with database.open(folder) as db:
        with db.write() as conn:
            for n in range(LINES * len(list(given.iterdir()))):
                # Asked for once, however often this is started.
                if not conn.execute("SELECT 1 FROM inbox WHERE place = ?", (f"{n}.txt",)).fetchone():
                    inbox.ask(conn, f"{n}.txt", at=AT)
        while True:
            with db.read() as conn:
                item = next(inbox.waiting(conn), None)
            if item is None:
                return
            report = invented.report(int(item.place.partition(".")[0]))
            data = report.text.encode()
            sha256 = originals.put(db.folder, data)
            with db.write() as conn:
                got = originals.receive(conn, asked=item.place, original=sha256, size=len(data), at=AT, actor="ada")
                address = f"https://page.example/{item.n // 3}"  # every third a new page, the others new versions
                reports.file(conn, report, at=AT, actor="ada", received=got, address=address, item=item.n)
            _step(progress)


WAYS: Final[dict[str, Callable[[Path, Path, bool], None]]] = {"add": add, "store": store}


def _step(progress: bool) -> None:
    if progress:
        os.write(1, b".")


def write(given: Path, number: int) -> None:
    """The reports as files of article JSON."""
    given.mkdir()
    for first in range(0, number, LINES):
        lines = [
            json.dumps(
                {
                    "title": report.title,
                    "maintext": report.text,
                    "url": report.url,
                    "publisher": report.outlet,
                    "date_publish": report.published.start,
                    "language": "en",
                }
            )
            for report in map(invented.report, range(first, min(first + LINES, number)))
        ]
        (given / f"{first:06}.jsonl").write_text("\n".join(lines), encoding="utf-8")


def _killed(folder: Path, given: Path, chance: random.Random, way: str, *, after: int) -> bool:
    """Start the work and kill it once it has filed `after` more, and a moment; False where it was done before."""
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.crash", "child", way, str(folder), str(given)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
    )
    with child:
        assert child.stdout is not None
        if after:
            for _ in range(after):
                if not child.stdout.read(1):
                    break
            time.sleep(chance.uniform(0, 0.02))  # seconds; one report takes about that long
        else:
            time.sleep(chance.uniform(0, 1.2))  # while it starts, opens, makes the workspace, reads the first file
        if child.poll() is not None:
            return False
        child.kill()
        child.wait()
    return True


def _because(folder: Path, hashes: dict[int, str]) -> str | None:
    """Why a workspace is not as it should be after a kill; None where it is."""
    if not (folder / database.FILE).exists():
        return None
    # First as whoever comes next finds it: opening is what goes on where the killed one stopped.
    with database.open(folder) as db, db.read() as conn:
        end = log.head(conn)
    if hashes.get(end.n) != end.hash:
        return f"row {end.n} of the log is not the one of the undisturbed run"
    found = verify.verify(folder)
    return None if found.sound else f"{found.faults[0].item} {found.faults[0].because}"


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["child"]:
        WAYS[arguments[1]](Path(arguments[2]), Path(arguments[3]), True)
        return 0
    rounds, kills, number, seed = [*map(int, arguments), *(4, 50, 2000, 5)[len(arguments) :]][:4]
    held = True
    for n in range(rounds):
        with tempfile.TemporaryDirectory(prefix="sayso-crash-") as scratch:
            result = run(Path(scratch), kills, number, seed=seed + n)
        print(
            f"round {n + 1}: {result.right} of {result.kills} kills left the workspace right; "
            f"{number} reports, the end is the same: {'yes' if result.same_end else 'no'}",
            flush=True,
        )
        for line in result.wrong:
            print(f"  {line}")
        held = held and result.same_end and result.right == result.kills == kills and not result.wrong
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
