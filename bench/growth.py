"""What grows with an archive and what does not: memory of `sayso add`, and what a second worker brings.

python -m bench.growth memory [SMALL [LARGE]]     peak memory of adding so many invented reports, each in a process
                                                  of its own; 10,000 and 100,000
python -m bench.growth workers [ROUNDS]           wall time of reading the sample stories with one worker and with
                                                  two, in turns; means nothing where another program is at work
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import crash, measure

HOUR: Final = datetime(2031, 5, 2, 9, tzinfo=UTC)
MEMORY: Final = 1.15  # peak at ten times the reports, as a ratio
SECOND: Final = 1.6  # one worker's time over that of two
ROUNDS: Final = 3
TIMES: Final = 40  # over: some 960 reports, so that loading the models in two processes (2 to 3 s) is a small part
KILOBYTE: Final = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in


def peak(number: int) -> dict[str, float]:
    """Peak memory in bytes, and processor time a report, of adding so many reports to a new workspace."""
    with tempfile.TemporaryDirectory() as scratch:
        given = Path(scratch) / "given"
        crash.write(given, number)
        done = subprocess.run(
            [sys.executable, "-m", "bench.growth", "add", str(Path(scratch) / "case.sayso"), str(given)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(measure.ROOT / "src"), str(measure.ROOT)))},
            cwd=measure.ROOT,
        )
    told: dict[str, float] = json.loads(done.stdout)
    return {"reports": number, "peak_bytes": told["peak"], "ms_a_report": 1e3 * told["seconds"] / number}


def memory(small: int, large: int) -> dict[str, float]:
    """Both peaks and their ratio."""
    first, second = peak(small), peak(large)
    return {
        **{f"{name}_{small}": value for name, value in first.items()},
        **{f"{name}_{large}": value for name, value in second.items()},
        "ratio": second["peak_bytes"] / first["peak_bytes"],
    }


def workers(rounds: int = ROUNDS) -> dict[str, float]:
    """Wall time of reading all sample stories over and over, by one worker and by two: medians and their ratio."""
    from sayso import ingest, pipeline
    from sayso.engines import local

    folders = sorted(p for p in measure.SAMPLES.iterdir() if p.is_dir())
    reports = [report for folder in folders for report in ingest.read_paths([str(folder)]).reports] * TIMES
    pipeline.read(reports[0])  # loads the models
    times: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(rounds):
        for count, taken in times.items():
            begun = time.perf_counter()
            local.each(pipeline.read, reports, workers=count)
            taken.append(time.perf_counter() - begun)
    one, two = (statistics.median(times[count]) for count in (1, 2))
    return {"seconds_one": one, "seconds_two": two, "ratio": one / two}


def _add(folder: Path, given: Path) -> None:
    from sayso.desk import Desk

    begun = time.process_time()
    with Desk(folder, actor="bench", clock=lambda: HOUR) as desk:
        desk.add([str(given)], settle=False)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"peak": used.ru_maxrss * KILOBYTE, "seconds": time.process_time() - begun}))


def main(arguments: list[str]) -> int:
    """The command; exit status 1 where a floor is missed."""
    what, *rest = arguments or [""]
    if what == "add":
        _add(Path(rest[0]), Path(rest[1]))
        return 0
    if what == "memory":
        small, large = (int(n) for n in (*rest, "10000", "100000")[:2]) if len(rest) != 1 else (int(rest[0]), 100_000)
        found = memory(small, large)
        print(json.dumps(found, indent=2))
        return 0 if found["ratio"] <= MEMORY else 1
    if what == "workers":
        found = workers(int(rest[0]) if rest else ROUNDS)
        print(json.dumps(found, indent=2))
        return 0 if found["ratio"] >= SECOND else 1
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
