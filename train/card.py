"""The part of a model's card that the training script writes: which file, when, of what make, and what it is worth."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

MADE = re.compile(r"(<!-- made by train/ -->\n).*?(<!-- end -->)", re.S)


def fill(weights: Path, packages: tuple[str, ...], figures: Mapping[str, str]) -> None:
    """Write the facts about `weights` into the card beside it, between the marks."""
    card = weights.with_suffix(".md")
    content = weights.read_bytes()
    rows = {
        "file": f"`{weights.name}`, {len(content) / 1e3:,.0f} kB",
        "SHA-256": f"`{hashlib.sha256(content).hexdigest()}`",
        "made on": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "made with": ", ".join(f"{name} {version(name)}" for name in packages),
        **figures,
    }
    table = "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows.items())])
    text, found = MADE.subn(lambda m: f"{m[1]}\n{table}\n\n{m[2]}", card.read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f"{card.name} has no place for what training writes")
    card.write_text(text, encoding="utf-8")
