"""Whether a workspace survives being killed at any moment: nothing lost, nothing doubled, nothing half-written.

    python -m bench.crash [KILLS [REPORTS]]

A process of its own files invented reports; it is killed (SIGKILL) at random moments, looked at, and started again
until all are filed. After each kill the workspace has to be sound, and everything in it has to be what an undisturbed
run had written by then: the hash of the log's last row says so, since it covers all that was written. In the end the
two workspaces have to say the same, to the last row.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench import invented
from sayso.store import database, dump, inbox, log, originals, reports, verify

AT = "2031-05-02T09:00:00Z"
ROOT = Path(__file__).resolve().parent.parent


class Result(NamedTuple):
    """How many times the work was killed, after how many of them the workspace was right, and how it ended."""

    kills: int
    right: int
    same_end: bool
    wrong: list[str]


def run(scratch: Path, kills: int, number: int, *, seed: int = 5) -> Result:
    """File so many reports, killed so many times on the way, beside a run that nobody disturbs."""
    chance = random.Random(seed)
    plain, killed = scratch / "plain.sayso", scratch / "killed.sayso"
    add(plain, number)
    with database.open(plain) as db, db.read() as conn:
        hashes = {0: log.START, **{entry.n: entry.hash for entry in log.entries(conn)}}
        wanted = dump.digest(conn, hours=True)
    done = right = 0
    wrong: list[str] = []
    while done < kills:
        # So many reports at a time, on average 0.8 of its share, that the last kill comes shortly before the end.
        if not _killed(killed, number, chance, after=chance.randint(0, int(1.6 * number / kills))):
            break
        done += 1
        if because := _because(killed, hashes):
            wrong.append(f"kill {done}: {because}")
        else:
            right += 1
    add(killed, number)
    with database.open(killed) as db, db.read() as conn:
        same = dump.digest(conn, hours=True) == wanted
    if not verify.verify(killed).sound:
        wrong.append("in the end: verify finds faults")
    return Result(done, right, same, wrong)


def add(folder: Path, number: int, *, progress: bool = False) -> None:
    """File so many reports as `sayso add` does, originals first, then one transaction each; what is there stays."""
    with database.open(folder) as db:
        with db.write() as conn:
            for n in range(number):
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
            if progress:
                os.write(1, b".")


def _killed(folder: Path, number: int, chance: random.Random, *, after: int) -> bool:
    """Start the work and kill it once it has filed `after` more, and a moment; False where it was done before."""
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.crash", "child", str(folder), str(number)],
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
            time.sleep(chance.uniform(0, 0.008))  # seconds; one report takes about that long
        else:
            time.sleep(chance.uniform(0, 0.6))  # while it starts, opens, or makes the workspace
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
        settled = conn.execute("SELECT count(*) FROM fates").fetchone()[0]
        filed = reports.count(conn)
    if hashes.get(end.n) != end.hash:
        return f"row {end.n} of the log is not the one of the undisturbed run"
    if settled != filed or 2 * filed != end.n:
        return f"{filed} reports, {settled} settled items and {end.n} rows of the log do not belong together"
    found = verify.verify(folder)
    return None if found.sound else f"{found.faults[0].item} {found.faults[0].because}"


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["child"]:
        add(Path(arguments[1]), int(arguments[2]), progress=True)
        return 0
    kills = int(arguments[0]) if arguments else 200
    number = int(arguments[1]) if len(arguments) > 1 else 2000
    with tempfile.TemporaryDirectory(prefix="sayso-crash-") as scratch:
        result = run(Path(scratch), kills, number)
    print(f"{result.right} of {result.kills} kills left the workspace right; the end is the same: {result.same_end}")
    for line in result.wrong:
        print(f"  {line}")
    return 0 if result.same_end and result.right == result.kills >= kills and not result.wrong else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
