"""Who it is: what several reports call somebody, and who did it, not known yet or named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations_with_replacement

from sayso.news import naming
from sayso.news.claim import CLAUSES
from sayso.news.gist import Statement

# Who did it, before anybody knows who it was; `the man` may be any of them.
CULPRITS = (
    "attacker assailant gunman shooter bomber driver killer suspect perpetrator culprit hijacker robber man woman"
)
_WHO = rf"(?:{'|'.join(CULPRITS.split())})"
_NOT = r"(?: not|n['’]t)(?: (?:yet|been|immediately|formally|officially|publicly))*"
# `The man, who has not yet been identified`, `the identity of the driver was not immediately clear`.
UNNAMED = re.compile(
    rf"\b{_WHO},? (?:who )?(?:has|had|was|is){_NOT} (?:identified|named)\b|"
    rf"\bidentity of the (?:[\w-]+ ){{0,2}}{_WHO} (?:is|was|remains|remained|has|had)"
    rf"(?:{_NOT} (?:clear|known|confirmed|released|established)| (?:still )?(?:unclear|unknown|unconfirmed))\b|"
    rf"\bunidentified {_WHO}\b",
    re.I,
)
# `The attacker, Ada Roe`, `named the driver as Ada Roe`.
_NAME = r"[A-Z][\w’'-]+(?: (?:al-|de |van |bin )?[A-Z][\w’'-]+)+"
_SAYS = "said|says|told|reported|reports|added|wrote|according"  # `the driver, Ada Roe said, fled` names nobody
NAMED = re.compile(rf"\b{_WHO}(?:,|,? (?:identified |named )?as) {_NAME}(?![^,.;]{{0,40}}\b(?:{_SAYS})\b)")


@lru_cache(maxsize=1 << 12)
def unnamed(text: str) -> bool:
    """Whether a clause says that it is not known who did it.

    >>> unnamed("The gunman, who has not been identified, fled"), unnamed("The gunman fled")
    (True, False)
    """
    return UNNAMED.search(text) is not None


@lru_cache(maxsize=1 << 12)
def named(text: str) -> bool:
    """Whether a clause gives the name of who did it."""
    return NAMED.search(text) is not None and not unnamed(text)


def differ(a: str, b: str) -> bool:
    """Whether one of two clauses names who did it, and the other says that it is not known."""
    return (unnamed(a) and named(b)) or (unnamed(b) and named(a))


def pairs(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Each clause by which nobody knows yet who did it, and the first of every other report that names him or her."""
    clauses = [n for n, s in enumerate(statements) if s.claim.kind in CLAUSES]
    first: dict[str, int] = {}
    for n in sorted(clauses, key=lambda n: (statements[n].depth, statements[n].claim.span.start, n)):
        if named(statements[n].claim.value.text):
            first.setdefault(statements[n].claim.report, n)
    for n in clauses:
        if unnamed(statements[n].claim.value.text):
            yield from ((n, m) for report, m in sorted(first.items()) if report != statements[n].claim.report)


def bearers(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of claims, of two reports, that give one person's name, whatever else they call him or her.

    Enough of them to join all that are one: hundreds of reports give one name, and each with each would be too many.
    """
    given: dict[naming.Key, list[int]] = {}
    for n, s in enumerate(statements):
        if s.claim.kind == "name" and s.claim.about.startswith(naming.NAME_OF):
            given.setdefault(naming.key_of(s.claim.value.text), []).append(n)
    for a, b in combinations_with_replacement(given, 2):
        if naming.same_person(a, b):
            yield from _across(statements, given[a] if a == b else [*given[a], *given[b]])


def _across(statements: Sequence[Statement], ones: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of two reports that hold all of `ones` together: of each with the first of another report than its own."""
    report = [statements[n].claim.report for n in ones]
    other = next((n for n, r in zip(ones, report, strict=True) if r != report[0]), None)
    if other is not None:
        yield from ((ones[0] if r != report[0] else other, n) for n, r in zip(ones, report, strict=True))
