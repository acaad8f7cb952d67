"""Whether something was made public: kept back, to come, or out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from sayso.news.claim import CLAUSES
from sayso.news.gist import Statement

Known = Literal["kept back", "to come", "out"]


class Disclosure(NamedTuple):
    """What was made public or not, in one word, and whose or of what it is, where that is told."""

    thing: str
    of: str
    known: Known


# What is made public: prisoners are released too, but that publishes nothing. Of videos, reports and plans a story has
# several, and one that is out says nothing of another.
_THING = (
    r"(?P<thing>names|identity|identities|terms|details|findings|results|figures|price|cause|motive|transcripts?|lists?|"
    r"verdict)"
)
_OF = r"(?: (?:of|behind|for|from) (?:the |an? |its |their |his |her )?(?P<of>[\w-]+))?"
_OUT = r"(?:released|published|disclosed|revealed|announced|unveiled|made public|made known)"
_MAKE = r"(?:release|publish|disclose|reveal|announce|unveil|make public)"
_NOT = r"(?: not|n['’]t)(?: \w+)?"
_NEAR = r"(?: (?:the|its|their|his|her|any|all|a|an|\w+))?(?: \w+)? "
_BEEN = r"(?: been| be)?(?: \w+ly)?"
_SAID: tuple[tuple[Known, str], ...] = (
    ("kept back", rf"{_THING}{_OF} (?:was|were|is|are|has|have|had)(?:{_NOT}| yet to){_BEEN} {_OUT}"),
    ("kept back", rf"(?:did|do|does|has|have|had|would|will){_NOT} (?:{_MAKE}|{_OUT}){_NEAR}{_THING}{_OF}"),
    ("kept back", rf"(?:declined|refused) to {_MAKE}{_NEAR}{_THING}{_OF}"),
    ("to come", rf"{_THING}{_OF} (?:will|would|are to|is to|are due to|is due to)(?: \w+ly| soon)? be {_OUT}"),
    ("to come", rf"(?:will|would|plan(?:s|ned)? to|promis(?:es|ed) to|is to|are to) {_MAKE}{_NEAR}{_THING}{_OF}"),
    ("out", rf"{_THING}{_OF} (?:was|were|has been|have been|had been)(?: \w+ly| also)? {_OUT}"),
    ("out", rf"{_OUT} (?:the|its|their|his|her|all)(?: \w+)? {_THING}{_OF}"),
)
TOLD = tuple((known, re.compile(rf"\b{words}\b", re.I)) for known, words in _SAID)


@lru_cache(maxsize=1 << 12)
def told(text: str) -> Disclosure | None:
    """What a clause says of what was made public or not; None where it says nothing of it.

    >>> told("Their names will be released soon.").known, told("The names of the crew were not made public.").known
    ('to come', 'kept back')
    """
    for known, pattern in TOLD:
        if found := pattern.search(text):
            return Disclosure(found["thing"].casefold(), (found["of"] or "").casefold(), known)
    return None


def differ(a: str, b: str) -> bool:
    """Whether by one of two clauses something is public, and by the other it is not, or not yet."""
    first, second = told(a), told(b)
    return first is not None and second is not None and _rivals(first, second)


def came_out(early: str, late: str) -> bool:
    """Whether a later clause says that something is public which was not yet by the earlier."""
    first = told(early)
    return first is not None and first.known != "out" and differ(early, late)


def pairs(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Clauses of two reports of which one says that something is public, and the other that it is not, or not yet."""
    found = [(n, d) for n, s in enumerate(statements) if s.claim.kind in CLAUSES and (d := told(s.claim.value.text))]
    for i, a in found:
        for j, b in found:
            if i < j and statements[i].claim.report != statements[j].claim.report and _rivals(a, b):
                yield i, j


def _rivals(a: Disclosure, b: Disclosure) -> bool:
    """Whether two say otherwise of one thing: the names of the girls, and their names; not the names of two crews."""
    of_one = not a.of or not b.of or a.of == b.of
    return a.thing == b.thing and of_one and (a.known == "out") != (b.known == "out")
