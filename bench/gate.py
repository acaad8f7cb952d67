"""Hold the floors: `make gate`, and a part of `make ci`.

The samples are scored against their own gold in every checkout; the real stories where ../shared/bench is present,
each with trees that have not seen it.
Exit status 0 where every floor holds, 1 where one does not, or where what the figures rest on has changed unsaid.

  --update   raise floors to just below the figures; never lowers one
  --pin      accept the samples and gold as they are now
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import floors, measure

Measured = Callable[[Path], dict[str, float]]


def hold(
    parts: Mapping[str, Measured],
    known: Mapping[str, Any],
    found: Mapping[str, str],
    say: Callable[[str], object] = print,
) -> tuple[int, list[floors.Row]]:
    """Measure each part, print the table, and give the exit status with the rows."""
    rows: list[floors.Row] = []
    with tempfile.TemporaryDirectory() as out:
        for part, measured in parts.items():
            rows += floors.rows(part, measured(Path(out) / part), known)
    say(floors.table(rows))
    low = [row for row in rows if not row.holds]
    for row in low:
        say(f"below its floor: {row.part} {row.name}, {row.value:.3f} < {row.floor:.2f}")
    moved = floors.moved(known, found)
    for line in moved:
        say(f"not what the floors were set on: {line} (if that is meant: make gate args=--pin)")
    return (1 if low or moved else 0), rows


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="bench.gate", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--pin", action="store_true")
    asked = parser.parse_args(arguments)
    known, found = floors.load(), measure.digests()
    if asked.pin:
        for line in floors.moved(known, found):
            print(f"accepted: {line}")
        known = {**known, "digests": found}
        floors.save(known)
    parts: dict[str, Measured] = {"samples": measure.samples, "planted": lambda _: measure.planted()}
    if measure.SHARED.is_dir():
        parts["stories"] = lambda out: measure.unseen(measure.stories(), out)
        parts["further"] = measure.further
        parts["checked"] = lambda _: measure.checked()
        parts["grouped"] = measure.grouped
    else:
        print("../shared/bench is not here: the samples only")
    status, rows = hold(parts, known, found)
    if asked.update:
        floors.save(floors.raised(known, rows))
    return status


if __name__ == "__main__":
    sys.exit(main())
