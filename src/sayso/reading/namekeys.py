"""Names as they are compared: their words folded, and where in a report they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.news.parse import Parse
from sayso.news.reading import MentionKind
from sayso.reading.wordlists import COURTESY

Key = tuple[str, ...]

POSSESSIVE = ("'s", "’s", "'", "’")
_CLEAN = re.compile(r"[^\w\s.&/'-]+")


@dataclass(slots=True)
class Name:
    first: int
    last: int
    kind: MentionKind
    key: tuple[str, ...]
    group: int = -1


def key_of(words: str) -> tuple[str, ...]:
    """A name's words as compared: folded, hyphens and possessives gone, without courtesy title or article.

    >>> key_of("Mr. Kim Jong-un’s"), key_of("the Harbour Gazette")
    (('kim', 'jong', 'un'), ('harbour', 'gazette'))
    """
    plain = words.replace("’", "'").casefold()
    for ending in ("'s", "'"):
        plain = plain.removesuffix(ending)
    parts = _CLEAN.sub(" ", plain).replace("-", " ").split()
    while parts and (parts[0] in COURTESY or parts[0] in ("the", "a", "an")):
        parts = parts[1:]
    return tuple(part.rstrip(".") if len(part) > 2 and part.count(".") == 1 else part for part in parts)


def words_between(parse: Parse, first: int, last: int) -> str:
    """The report's own characters from one word to another."""
    return parse.report.words_of(parse.field_of[first])[parse.start[first] : parse.end[last - 1]]
