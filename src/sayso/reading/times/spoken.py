"""Years as they are spoken: "nineteen ninety-six", "two thousand and nine", "the nineties"."""

from __future__ import annotations

import re

from sayso.reading.numbers import TENS, UNITS

_ONES = "|".join(word for word, n in UNITS.items() if 1 <= n <= 9)
_TEENS = "|".join(word for word, n in UNITS.items() if 10 <= n <= 19)
_TENS = "|".join(TENS)
_PAIR = rf"(?:(?:{_TENS})(?:[\s-](?:{_ONES}))?|{_TEENS}|(?:oh|o)[\s-](?:{_ONES}))"
_CENTURIES = {"fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
# "Twenty ten" to "twenty ninety-nine" are years, "twenty one" is a number.
YEAR = re.compile(
    rf"(?:(?P<century>fifteen|sixteen|seventeen|eighteen|nineteen)\s(?P<pair>{_PAIR}|hundred)"
    rf"|twenty\s(?P<later>{_TEENS}|(?:{_TENS})(?:[\s-](?:{_ONES}))?)"
    rf"|(?P<thousand>two\sthousand)(?:\s(?:and\s)?(?P<rest>{_ONES}|{_TEENS}))?)\b(?![\s-](?:hundred|thousand|million))",
    re.IGNORECASE,
)
FIRST_WORDS = (*_CENTURIES, "two")
DECADES = {f"{word[:-1]}ies": n for word, n in TENS.items() if n > 20}  # "the twenties" may be of either century


def year(found: re.Match[str]) -> int:
    """What a match of `YEAR` says.

    >>> [year(m) for m in YEAR.finditer("nineteen ninety-six, nineteen oh five, two thousand and nine, twenty twelve")]
    [1996, 1905, 2009, 2012]
    """
    if found["thousand"]:
        return 2000 + UNITS.get((found["rest"] or "").casefold(), 0)
    if found["later"]:
        return 2000 + _worth(found["later"])
    return 100 * _CENTURIES[found["century"].casefold()] + _worth(found["pair"])


def _worth(pair: str) -> int:
    words = re.split(r"[\s-]", pair.casefold())
    return sum(TENS.get(word, UNITS.get(word, 0)) for word in words)
