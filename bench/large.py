"""The large runs, one after the other: `make bench-large`. What a run that was stopped had done is not done again.

    python -m bench.large [--in out/large] [--only NAME ...] [--again]

Each run is a program of its own and says itself whether its floor holds. What it printed is kept in the folder, beside
what it works with; a run that has been kept is passed over unless `--again` says otherwise. All of them take some hours
on two cores, and most of the memory that they take is what they measure. Exit status 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from bench import measure

# Shortest first, so that whoever stops it early has most of it. `{work}` is a folder of the run's own.
RUNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "reprints": ("bench.reprints",),
        "lineage-speed": ("bench.lineage_speed",),
        "tamper": ("bench.tamper", "1000"),
        "workers": ("bench.growth", "workers"),
        "adding": ("bench.adding", "--work", "{work}"),
        "crash": ("bench.crash", "4", "50", "2000"),
        "stories": ("bench.stories", "--sizes", "1000,10000,100000,1000000", "--in", "{work}"),
        "lineage": ("bench.lineage_large", "--work", "{work}"),
        "memory": ("bench.growth", "memory", "10000", "100000"),
    }
)


def run(name: str, folder: Path, *, again: bool) -> bool:
    """Whether the floor of a run holds; it is done where it was not done before."""
    kept, unfinished = folder / f"{name}.txt", folder / f"{name}.part"
    if kept.exists() and not again:
        told = kept.read_text(encoding="utf-8")
    else:
        module, *given = (part.format(work=folder / name) for part in RUNS[name])
        done = subprocess.run(
            [sys.executable, "-m", module, *given],
            stdout=subprocess.PIPE,
            text=True,
            cwd=measure.ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(measure.ROOT / "src"), str(measure.ROOT)))},
        )
        told = f"{done.stdout.rstrip()}\nexit status {done.returncode}\n"
        unfinished.write_text(told, encoding="utf-8")
        unfinished.replace(kept)
    print(f"== {name}\n{told}", flush=True)
    return told.endswith("exit status 0\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="bench.large", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--in", dest="folder", type=Path, default=measure.ROOT / "out" / "large")
    parser.add_argument("--only", nargs="+", choices=RUNS, default=list(RUNS))
    parser.add_argument("--again", action="store_true")
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    held = [run(name, asked.folder, again=asked.again) for name in asked.only]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
