"""Score and time everything: `make bench`. Exit status 1 where a floor does not hold.

-o FOLDER   keep the dossiers and readings there (default: out/bench)
--quick     neither single stages nor timing
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import floors, measure


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="bench.run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", dest="out", type=Path, default=measure.ROOT / "out" / "bench")
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(arguments)
    known = floors.load()
    figures = {"samples": measure.samples(asked.out / "samples")}
    real = measure.SHARED / "points" / "stories"
    if measure.SHARED.is_dir():
        figures["stories"] = measure.shared(asked.out / "stories")
        if not asked.quick:
            figures["reading"] = measure.reading(asked.out / "reading")
    else:
        print("../shared/bench is not here: the samples only", file=sys.stderr)
        real = measure.SAMPLES
    if not asked.quick:
        figures["speed"] = measure.speed(p for p in real.iterdir() if p.is_dir())
    rows = [row for part, measured in figures.items() for row in floors.rows(part, measured, known)]
    print(floors.table(rows))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
