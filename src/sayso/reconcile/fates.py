"""What has become of somebody: found alive, found dead, or not known yet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Fate = Literal["alive", "dead", "open"]

_UNKNOWN = r"(?:unknown|unclear|uncertain|not (?:yet |been )?(?:known|clear|confirmed)|no word)"
OPEN = re.compile(
    rf"\b(?:condition|fate|whereabouts)\b[^.;]{{0,40}}\b{_UNKNOWN}\b|"
    rf"\b{_UNKNOWN}\b[^.;]{{0,30}}\b(?:alive|dead|survived|condition|fate|whereabouts)\b|"
    r"\b(?:still|remains?|remained|gone|went) (?:missing|unaccounted for)\b",
    re.I,
)
_FOUND = r"(?:found|is|are|was|were|be|been|confirmed|declared|pronounced|feared)"
DEAD = re.compile(
    rf"\b{_FOUND} (?:\w+ )?dead\b|\b(?:has|have|had) died\b|\bwithout (?:any )?signs? of life\b|"
    r"\b(?:was|were|been|are|is) killed\b|\b(?:lost|claimed) (?:their|his|her|its|\w+) li(?:fe|ves)\b",
    re.I,
)
ALIVE = re.compile(
    r"\b(?:(?:is|are|was|were|been|still|rescued|pulled out|brought out) (?:\w+ )?alive|found (?:alive|safe))\b", re.I
)
NOT = re.compile(r"\b(?:not|no longer|never|whether|if|hope[sd]?|hoping)\b|n['’]t\b", re.I)


@lru_cache(maxsize=1 << 12)
def told(text: str) -> Fate | None:
    """What a clause says has become of somebody; None where it says nothing of it, or two things of two."""
    known, left_open = OPEN.subn(" ", text)
    if NOT.search(known):
        return "open" if left_open else None
    fates: tuple[tuple[Fate, bool], ...] = (
        ("open", left_open > 0),
        ("dead", DEAD.search(known) is not None),
        ("alive", ALIVE.search(known) is not None),
    )
    found = [fate for fate, is_told in fates if is_told]
    return found[0] if len(found) == 1 else None


def differ(a: str, b: str) -> bool:
    """Whether two clauses of one question tell two fates, or one tells what is open in the other."""
    first, second = told(a), told(b)
    return first is not None and second is not None and first != second
