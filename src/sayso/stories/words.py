"""How rare a word is in news."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np

# The log of reports to reports with the word, of a word that the table lacks: as of one seen in one report of 3,000.
UNKNOWN: Final = 8.0
_TABLE: Final = "words.npz"  # models/words.md says what it was counted on


@cache
def rarities() -> dict[str, float]:
    """The rarity of each word of the table: the log of reports to reports with the word, 0 for one in every report.

    The table is fixed: the weight of a word is the same whatever was filed before, and in whatever order.
    """
    with resources.files("sayso.models").joinpath(_TABLE).open("rb") as file:
        data: Any = np.load(file, allow_pickle=False)
        return dict(zip(str(data["words"]).split("\n"), data["rarity"].astype(float).tolist(), strict=True))
