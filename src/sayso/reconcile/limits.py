"""How far a limit reaches as it is meant: `more than 70` is not said of 84, though 84 is more than 70.

Whoever gives a limit gives the nearest figure as round as it: beyond the next one they would have named that. So the
interval of the words says what can be true, and this what was told; Krifka, "Approximate interpretation of number
words" (2007), has the reasons.
"""

from __future__ import annotations

import math
import re
from typing import Final

from sayso.news.values import FAMILIES, SLACK, Value, significant

FROM: Final = frozenset({"at least", "more than"})
# Of a limit that is a word, the next word is as far: dozens are not yet hundreds, and hundreds are not thousands.
VAGUE: Final = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|millions|billions|several|some|many|numerous|few|couple|series)\b", re.I
)
NEXT_WORD: Final = 20.0  # times the power of ten: "dozens" reach to 200, where one would say "hundreds"
# Shares are told by halves and thirds: "more than half" is said of two thirds.
SHARES: Final = frozenset({"share", "percent"})
# The family of a unit, and how many of the family's first unit it is.
BASE: Final = {unit: (family, factor) for family, units in FAMILIES.items() for unit, factor in units.items()}


def apart(a: Value, b: Value) -> bool:
    """Whether two numbers that can both be true are two accounts, since a limit from below does not reach the other.

    `at least 9` and 12, `more than 70` and `at least 84`; not `more than 200` and 276. The same from either side.
    """
    first, second = _reach(a), _reach(b)
    if first is None or second is None or first[2] != second[2]:
        return False
    return (_open(a) and first[1] <= second[0] + SLACK) or (_open(b) and second[1] <= first[0] + SLACK)


def _open(value: Value) -> bool:
    return value.low is not None and value.high is None


def _reach(value: Value) -> tuple[float, float, str | None] | None:
    """Where a value begins and ends as it is meant, in the first unit of its family; None for what has no lower end."""
    if value.low is None or value.low < 0 or value.unit in SHARES:
        return None
    family, factor = BASE.get(value.unit or "", (value.unit, 1.0))
    low = value.low
    high = math.inf if value.high is None else value.high
    if value.high is None:
        if VAGUE.search(value.text) or value.hedge not in FROM:
            high = NEXT_WORD * 10.0 ** significant(low)[1] if low else math.inf
        else:
            # People are counted one by one: more than 70 are 71 or more, more than 85 may be 86.
            counted = value.hedge == "more than" and value.unit is None and low > 1
            low -= counted
            high = low + max(_last_figure(low), 1 + counted)
    elif value.hedge == "about" and low == high:
        low -= _last_figure(low) / 2  # "about 10" may be the nine of "at least nine"
    return low * factor, high * factor, family


def _last_figure(number: float) -> float:
    """What the last figure that is written counts: 10 of 70, 1 of 85, 100 of 200.

    >>> _last_figure(70), _last_figure(85), _last_figure(200), _last_figure(2.5e9)
    (10.0, 1.0, 100.0, 100000000.0)
    """
    figures, power = significant(number)
    return 10.0 ** (power - len(figures) + 1) if figures else 1.0
