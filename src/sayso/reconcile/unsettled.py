"""What one report leaves open and another tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.news.claim import CLAUSES
from sayso.news.gist import Statement
from sayso.reconcile import denials, meaning, synonyms
from sayso.reconcile.worded import IDLE, words_of

# That something is not known, or that somebody is finding out; `expected` and `hoped` leave nothing open.
_NOT_KNOWN = (
    r"(?:unclear|unknown|uncertain|unconfirmed|"
    r"(?:not|n['’]t)(?: (?:yet|immediately|been|be|independently|officially))* "
    r"(?:clear|known|know|confirmed|established|determined|certain)|"
    r"(?:no|without|little)(?: \w+)? (?:information|word|details?|indication|idea|clue)|"
    r"investigat\w+|(?:establish|determine|find out|verify|ascertain)|looking into|examining)"
)
# … and what: `it is unclear whether he acted alone or had help`, `had no word of who was hit`; not `is investigating
# the man who fled`.
ASKED = re.compile(
    rf"\b{_NOT_KNOWN}\b(?:[^.;,]{{0,40}}?\b(?P<if>whether|if)\b(?: or not)?|"
    r"(?: (?:about|of|on|as to|exactly|yet|immediately))* who\b)(?P<what>[^.;,]+)",
    re.I,
)
# The words of what is asked, before a clause that begins with the answer.
ASKS = re.compile(r"\b(?:whether|if|who)(?: or(?: not)?)?\s*$", re.I)
# Where what is asked ends: `… accomplices who may have fled`.
BEHIND = re.compile(r"\b(?:who|which|that|as|but|because|since|after|before|and)\b", re.I)
OR = re.compile(r"\bor\b", re.I)
IDLER = IDLE | frozenset(
    "if whether any he she they it him them there may might could would can did does do not".split()
)
# Rarity that the words of what is asked have together at least: they are looked for among all that a story tells, but
# what is asked of somebody is mostly one verb.
TOLD_IF, TOLD_WHO = 4.0, 2.0


@lru_cache(maxsize=1 << 12)
def asked(text: str) -> tuple[tuple[str, ...], ...]:
    """What a clause leaves open, as the words of each of the ways in which it may be; () where it leaves nothing open.

    >>> asked("Police are investigating whether he acted alone or had accomplices who fled")
    (('acted', 'alone'), ('accomplices',))
    """
    found = ASKED.search(text)
    if found is None:
        return ()
    ways = [BEHIND.split(way)[0] for way in OR.split(found["what"])]
    words = [tuple(w for w in words_of(way) if w not in IDLER) for way in ways]
    # "Whether Roe or Holt had fired": the verb of the first is told with the last.
    words = [way for k, way in enumerate(words) if len(way) > 1 or k == len(words) - 1]
    least = TOLD_IF if found["if"] else TOLD_WHO
    return tuple(way for way in words if sum(meaning.rarity(w) for w in way) >= least)


def settles(told: Statement, open_: Statement) -> bool:
    """Whether one clause tells what another leaves open: all words of one way in which that may be are in it.

    Who hopes, expects or believes it tells nothing.
    """
    ways, text = asked(_led(open_)), told.claim.value.text
    if not ways or told.claim.stance not in ("asserts", "alleges") or told.claim.epistemic != "stated":
        return False
    if ASKED.search(_led(told)) or denials.left_open(text) is not None:
        return False
    theirs = _lemmas(text)
    return any(all(not synonyms.saying(w).isdisjoint(theirs) for w in way) for way in ways)


def pairs(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Each clause that leaves something open, and that of another report which tells it and says least besides."""
    clauses = [n for n, s in enumerate(statements) if s.claim.kind in CLAUSES]
    left_open = {n: ways for n in clauses if (ways := asked(_led(statements[n])))}
    if not left_open:
        return
    saying: dict[str, set[int]] = {}
    for n in clauses:
        for lemma in _lemmas(statements[n].claim.value.text):
            saying.setdefault(lemma, set()).add(n)
    for n, ways in left_open.items():
        found: set[int] = set()
        for way in ways:
            by_word = [set().union(*(saying.get(lemma, set()) for lemma in synonyms.saying(w))) for w in way]
            found |= set.intersection(*by_word)
        told = [m for m in found if _another(statements, m, n) and settles(statements[m], statements[n])]
        if told:
            yield n, min(told, key=lambda m: (len(words_of(statements[m].claim.value.text)), m))


def _another(statements: Sequence[Statement], m: int, n: int) -> bool:
    return statements[m].claim.report != statements[n].claim.report


@lru_cache(maxsize=1 << 12)
def _lemmas(text: str) -> frozenset[str]:
    return frozenset(lemma for word in words_of(text) for lemma in synonyms.lemmas(word))


def _led(s: Statement) -> str:
    """A clause, with the words before it where they ask for it: `it is unclear whether he fled`."""
    before = s.claim.sentence.text[: max(0, s.claim.span.start - s.claim.sentence.start)]
    return before + s.claim.value.text if ASKS.search(before) else s.claim.value.text
