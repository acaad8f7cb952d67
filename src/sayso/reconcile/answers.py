"""Whether two answers in words say the same."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

from sayso.reconcile import causes, denials, disclosures, fates, identities
from sayso.reconcile.worded import Worded, covered, shared, worded, words_of

# Weights of the log odds that two answers say the same: of the share of words of the one that the other has too, the
# lesser of the two shares; of two different numbers; of one side denying something. Fitted by train/same_answers.py.
COVERED, NUMBERS, DENIED, EVEN = 5.01, -1.55, -1.82, -1.03

# Clauses of one story share its names and much else, and to call two of them one answer merges their voices. So it
# takes more than even chances; or, where nearly half the words are the very same, that nothing speaks against it.
SURE = 0.85
UNSURE = 0.4
SAME_WORDS = 0.42
ONE_QUESTION = 0.5  # share of what one answer leaves open that the other must leave open, for them to agree


def stand(a: str, b: str, question: str = "") -> Literal["agreed", "refined", "differ"]:
    """How two clauses stand that answer one question, plain denials aside; `question` is what they are about."""
    if a.casefold() == b.casefold():
        return "agreed"
    if any(rivals.differ(a, b) for rivals in (denials, disclosures, fates, identities)):
        return "differ"
    first, second = denials.left_open(a), denials.left_open(b)
    if first is not None and second is not None:
        return "agreed" if max(covered(first, second)) >= ONE_QUESTION else "refined"
    # Other numbers are other answers, however small a part of a long clause they are.
    if _other_numbers(worded(a), worded(b)):
        return "refined"
    if first is None and second is None and (by_cause := causes.stand(a, b)):
        return by_cause
    likely = chance(a, b, question)
    if likely >= SURE or (likely >= UNSURE and shared(worded(a), worded(b)) >= SAME_WORDS):
        return "agreed"
    return "refined"


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
    return share, float(_other_numbers(first, second)), float(denials.denies(a) != denials.denies(b))


@lru_cache(maxsize=1 << 12)
def asked(question: str) -> frozenset[str]:
    """The words of a question."""
    return frozenset(words_of(question))


def _other_numbers(a: Worded, b: Worded) -> bool:
    return bool(a.numbers) and bool(b.numbers) and a.numbers.isdisjoint(b.numbers)
