"""How many spans are printed, and how many of them re-read exactly."""

from __future__ import annotations

from typing import Any

from bench.scorer import spans_that_do_not_reread

SPAN = {"field", "start", "end", "text"}


def reread(document: dict[str, Any]) -> tuple[int, int]:
    """The spans of a dossier or reading that re-read exactly, and all its spans."""
    total = _count(document)
    return total - len(spans_that_do_not_reread(document)), total


def _count(value: Any) -> int:
    if isinstance(value, dict):
        return 1 if value.keys() >= SPAN else sum(map(_count, value.values()))
    return sum(map(_count, value)) if isinstance(value, list) else 0
