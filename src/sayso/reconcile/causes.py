"""Two clauses that name a cause of one thing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from sayso.reconcile import denials
from sayso.reconcile.worded import Worded, covered, worded

_MADE = r"caused|triggered|sparked|prompted|provoked|ignited|started|set off|brought about|brought down"
# The effect stands before, the cause behind: `the blast was caused by a leak`.
BY = re.compile(
    rf"\b(?:(?:{_MADE}) by|because of|due to|owing to|(?:result(?:ed|s)?|stem(?:med|s)?) (?:of|from)|the result of|"
    r"blamed on|attributed to|put down to)\b",
    re.I,
)
# … and the other way round: `a leak caused the blast`.
MADE = re.compile(rf"\b(?:{_MADE}|led to|resulted in)\b(?! by)", re.I)
BEYOND = re.compile(r"[,;:.!?()—–]+(?=\s|$)|\b(?:after|before|when|which|while|but|although|according)\b", re.I)

ONE_EFFECT = 0.6  # share of what is said to be caused that the other clause has too, the lesser of the two
ONE_CAUSE = (
    0.5  # share of the words of one cause that the other has, from which they are one: `leaking gas`, `a gas leak`
)
OTHER_CAUSE = 0.35  # … and up to which they are two; between, one may be a part of the other


@lru_cache(maxsize=1 << 12)
def named(text: str) -> tuple[Worded, Worded] | None:
    """The effect and its cause; None where none is named or one is denied."""
    if denials.denies(text):
        return None
    if found := BY.search(text):
        effect, cause = text[: found.start()], text[found.end() :]
    elif found := MADE.search(text):
        cause, effect = text[: found.start()], text[found.end() :]
    else:
        return None
    sides = worded(BEYOND.split(effect.strip(), maxsplit=1)[0]), worded(BEYOND.split(cause.strip(), maxsplit=1)[0])
    return sides if sides[0].words and sides[1].words else None


def stand(a: str, b: str) -> Literal["agreed", "differ"] | None:
    """Whether both clauses name one cause, or two, of one effect; None where neither can be told."""
    first, second = named(a), named(b)
    if first is None or second is None or min(covered(first[0], second[0])) < ONE_EFFECT:
        return None
    share = max(covered(first[1], second[1]))
    return "agreed" if share >= ONE_CAUSE else "differ" if share <= OTHER_CAUSE else None
