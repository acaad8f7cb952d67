"""Whether two words of two reports say one thing."""

from __future__ import annotations

from functools import lru_cache

from sayso import lexicon
from sayso.reconcile import meaning

SURE = 0.85  # of two words with a sense in common nothing else is asked
USED_ALIKE = 0.3  # likeness in use of a word and what it is a kind of: a swap is an exchange, and a move (0.27) too


@lru_cache(maxsize=1 << 16)
def likeness(a: str, b: str) -> float:
    """How much of one word another says, 0 to 1, as dictionaries have it: `swapped` and `exchange` are near."""
    if a == b:
        return 1.0
    return max(_of_lemmas(x, y) for x in lemmas(a) for y in lemmas(b))


def _of_lemmas(a: str, b: str) -> float:
    near = lexicon.trained().near
    found = max(near(a).get(b, 0.0), near(b).get(a, 0.0))
    return found if found >= SURE or meaning.nearness(a, b) >= USED_ALIKE else 0.0


@lru_cache(maxsize=1 << 16)
def lemmas(word: str) -> tuple[str, ...]:
    """The words of which a word in lower case is a form."""
    return lexicon.trained().lemmas(word)


@lru_cache(maxsize=1 << 12)
def saying(word: str) -> frozenset[str]:
    """The words, as dictionaries have them, that surely say what `word` says."""
    near = lexicon.trained().near
    return frozenset(other for lemma in lemmas(word) for other, share in near(lemma).items() if share >= SURE)
