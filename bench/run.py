"""Score and time everything: `make bench`. Exit status 1 where a floor does not hold.

-o FOLDER   keep the dossiers and readings there (default: out/bench)
--quick     neither single stages nor timing
--write     keep the figures in bench/figures.json, from which `make docs` fills README.md and the reference

"stories" is cross-validated by story. "stories, seen" has the trees that come with sayso and were fitted on those very
stories: how far they remember, to be quoted to nobody.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import contenders, floors, measure

SEEN = "stories, seen"
FIGURES = Path(__file__).resolve().parent / "figures.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="bench.run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", dest="out", type=Path, default=measure.ROOT / "out" / "bench")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    known = floors.load()
    figures = {"samples": measure.samples(asked.out / "samples"), "planted": measure.planted()}
    real = measure.SHARED / "points" / "stories"
    if measure.SHARED.is_dir():
        told = measure.stories()
        figures["stories"] = measure.unseen(told, asked.out / "stories")
        figures[SEEN] = measure.seen(told, asked.out / "seen")
        if not asked.quick:
            figures["labelled"] = measure.labelled(told, asked.out / "labelled")
        del told  # a quarter of a gigabyte
        figures["further"] = measure.further(asked.out / "further")
        figures["checked"] = measure.checked()
        figures["grouped"] = measure.grouped(asked.out / "grouped")
        if not asked.quick:
            figures["answers"] = measure.answered()
            figures["reading"] = measure.reading(asked.out / "reading")
            figures["contenders"] = contenders.measure(asked.out / "contenders")
    else:
        print("../shared/bench is not here: the samples only", file=sys.stderr)
        real = measure.SAMPLES
    if not asked.quick:
        figures["speed"] = measure.speed(p for p in real.iterdir() if p.is_dir())
    rows = [row for part, measured in figures.items() for row in floors.rows(part, measured, known)]
    print(floors.table(rows))
    if asked.write:
        write(figures)
    return 0 if all(row.holds for row in rows) else 1


def write(figures: Mapping[str, Mapping[str, float]], path: Path = FIGURES) -> None:
    """Keep what was measured, beside what was measured earlier of other parts; seen stories are nobody's figures."""
    known = json.loads(path.read_text(encoding="utf-8"))["figures"] if path.exists() else {}
    kept = {part: {n: round(v, 4) for n, v in of.items()} for part, of in figures.items() if part != SEEN}
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    path.write_text(json.dumps({"measured": today, "figures": known | kept}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
