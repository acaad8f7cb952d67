"""Whether two answers in words say the same."""

from __future__ import annotations

import math
from functools import lru_cache

from sayso.reconcile import denials
from sayso.reconcile.worded import Worded, covered, worded, words_of

# Weights of the log odds that two answers say the same: of the share of words of the one that the other has too, the
# lesser of the two shares; of two different numbers; of one side denying something. Fitted by train/same_answers.py.
COVERED, NUMBERS, DENIED, EVEN = 4.11, -1.50, -1.55, -0.91


def chance(a: str, b: str, question: str = "") -> float:
    """The chance that two answers to a question say the same, 0 to 1."""
    if a.casefold() == b.casefold():
        return 1.0
    odds = EVEN + sum(w * x for w, x in zip((COVERED, NUMBERS, DENIED), seen(a, b, question), strict=True))
    return 1 / (1 + math.exp(-odds))


def seen(a: str, b: str, question: str = "") -> tuple[float, float, float]:
    """What is seen of two answers: the share of words covered on either side, other numbers, one side that denies."""
    first, second = worded(a), worded(b)
    share = min(covered(first, second, asked(question)))
    ours, theirs = _numbers(first), _numbers(second)
    return share, float(bool(ours and theirs and not ours & theirs)), float(_denies(a) != _denies(b))


@lru_cache(maxsize=1 << 12)
def asked(question: str) -> frozenset[str]:
    """The words of a question."""
    return frozenset(words_of(question))


def _numbers(side: Worded) -> set[str]:
    return {w for w in side.words if w[0].isdigit()}


def _denies(text: str) -> bool:
    return bool(denials.sides(text).denied)
