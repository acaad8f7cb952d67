"""What depends on something, in one account, and does not, in another."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.reconcile.worded import Worded, covered, worded

IF = re.compile(
    r"\b(?:premised|conditional|contingent|conditioned|dependent|predicated) (?:up)?on\b|"
    r"\bdepend(?:s|ed|ing)? (?:up)?on\b|\bon (?:the )?condition (?:that|of)\b|"
    r"\b(?:only if|provided that|as long as|unless)\b",
    re.I,
)
WHATEVER = re.compile(
    r"\b(?:regardless|irrespective|independent(?:ly)?) of\b|\bno matter (?:what|whether|how|if)\b|\bwhether or not\b|"
    r"\bwith or without\b|\b(?:does|did|do) not depend on\b",
    re.I,
)
NOT = re.compile(r"(?:\bnot|n['’]t|\bnever|\bno longer) $", re.I)
ONE_CONDITION = 0.5  # share of the words of one condition that the other account must have


@lru_cache(maxsize=1 << 12)
def set_on(text: str) -> tuple[bool, Worded] | None:
    """Whether a clause makes something depend, and on what; None where it says nothing of that."""
    free = WHATEVER.search(text)
    if free:
        return False, worded(text[free.end() :])
    found = IF.search(text)
    if found is None:
        return None
    return not NOT.search(text[: found.start()]), worded(text[found.end() :])


def differ(a: str, b: str) -> bool:
    """Whether one clause makes something depend on what the other says plays no part."""
    first, second = set_on(a), set_on(b)
    if first is None or second is None or first[0] == second[0]:
        return False
    return bool(first[1].words and second[1].words) and max(covered(first[1], second[1])) >= ONE_CONDITION
