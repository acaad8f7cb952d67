"""Floors under the figures: read, held, raised."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent / "floors.json"

# A floor is raised to this far below what was measured: the same code scores within about 0.01 on another machine,
# where the processor's arithmetic tips a parse here and there.
MARGIN = 0.02


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, its floor if it has one, and whether it holds.

    `wanted` is a promise not kept yet: the floor below it keeps what there is from slipping, and the table says so.
    """

    part: str
    name: str
    value: float
    floor: float | None
    wanted: float | None = None

    @property
    def holds(self) -> bool:
        # Written so that a figure that is no number does not pass.
        return self.floor is None or self.value >= self.floor


def load(path: Path = FILE) -> dict[str, Any]:
    """`floors` and `wanted`: part → figure → value; `digests`: what the figures rest on → SHA-256."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def save(floors: Mapping[str, Any], path: Path = FILE) -> None:
    """Write them, whole or not at all."""
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    beside.replace(path)


def rows(part: str, figures: Mapping[str, float], floors: Mapping[str, Any]) -> list[Row]:
    """A row for every figure, and for every floor whose figure was not measured: it does not hold."""
    under = floors["floors"].get(part, {})
    missing = {name: math.nan for name in under if name not in figures}
    wanted = floors.get("wanted", {}).get(part, {})
    return [Row(part, name, value, under.get(name), wanted.get(name)) for name, value in {**figures, **missing}.items()]


def raised(floors: Mapping[str, Any], measured: list[Row]) -> dict[str, Any]:
    """The floors, each lifted to just below its figure where that is higher. None is ever lowered or added."""
    lifted = {part: dict(under) for part, under in floors["floors"].items()}
    for row in measured:
        if row.floor is not None and not math.isnan(row.value):
            reached = math.floor((row.value - MARGIN) * 100 + 1e-9) / 100
            lifted[row.part][row.name] = max(row.floor, reached)
    return {**floors, "floors": lifted}


def moved(floors: Mapping[str, Any], found: Mapping[str, str]) -> list[str]:
    """What changed, came or went since the floors were set, one line each."""
    pinned = floors["digests"]
    return [
        f"{name}: {'changed' if name in pinned and name in found else 'new' if name in found else 'gone'}"
        for name in sorted({*pinned, *found})
        if pinned.get(name) != found.get(name)
    ]


def table(measured: list[Row]) -> str:
    """The figures in columns: part, figure, value, floor, ok."""
    cells = [("part", "figure", "value", "floor", "")]
    for row in measured:
        value = (
            "not measured" if math.isnan(row.value) else f"{row.value:,.0f}" if row.value > 2 else f"{row.value:.3f}"
        )
        floor = "" if row.floor is None else f"{row.floor:.2f}"
        holds = "" if row.floor is None else "ok" if row.holds else "LOW"
        if row.wanted is not None and not row.value >= row.wanted:
            holds += f", short of {row.wanted:.2f}"
        cells.append((row.part, row.name, value, floor, holds))
    width = [max(len(line[n]) for line in cells) for n in range(5)]
    lines = [
        f"{part:<{width[0]}}  {name:<{width[1]}}  {value:>{width[2]}}  {floor:>{width[3]}}  {ok}".rstrip()
        for part, name, value, floor, ok in cells
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])
