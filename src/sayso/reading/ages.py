"""Bare numbers that are somebody's age."""

from __future__ import annotations

import re

from sayso.news.parse import Parse
from sayso.reading import numbers
from sayso.reading.written import Number

OLDEST = 115  # ", 116," after a name is no age that a report would give in passing

_AGED = re.compile(r"\b(?:aged?(?: of)?|ages)(?: between)?[\s:]$", re.I)
_AGE_BEFORE = re.compile(r"\baged (?:\w+, ){0,4}\w+,? and $", re.I)
_AGE_AFTER = re.compile(r"\s?(?:[,)]|and\b)")
_ROLES = numbers.listed(
    "quarterback linebacker cornerback midfielder forward guard goalie goalkeeper striker winger defender defenseman "
    "defenceman pitcher catcher infielder outfielder shortstop receiver tackle safety center centre"
)
_PERSON = numbers.listed(
    "daughter son mother father sister brother wife husband girl boy baby child man woman niece nephew grandson "
    "granddaughter grandmother grandfather partner fiance fiancee girlfriend boyfriend teenager toddler widow "
    "pensioner minister president mayor senator driver teacher suspect victim gunman attacker pilot captain student "
    "pupil actor actress singer author doctor nurse priest bishop lawyer journalist farmer soldier officer"
)


def is_age(parse: Parse, n: Number, first: int, text: str) -> bool:
    """A bare number that is an age: "aged 31", "sons aged six and nine", and ", 31," after a person."""
    if _AGED.search(text, max(0, n.start - 14), n.start) or _AGE_BEFORE.search(text, max(0, n.start - 40), n.start):
        return True
    if not n.figures or n.low is None or not 1 <= n.low <= OLDEST or not n.low.is_integer():
        return False
    before = text[max(0, n.start - 2) : n.start]
    if before not in (", ", " (") and before[-1:] != "(":
        return False
    if not _AGE_AFTER.match(text, n.end) and n.end < len(text.rstrip(". ")):
        return False
    if first < 2:
        return False
    if parse.lower[first - 2] in _PERSON:
        return True
    if parse.pos[first - 2] != "PROPN":
        return False
    if before == ", " and text[n.end : n.end + 1] == ",":
        return True
    entity = parse.ent_at[first - 2]
    if entity < 0 or parse.ent[entity][2] not in ("PERSON", "ORG", "NORP"):
        return False
    # "Quarterback Sam Hale (4)" is the number on his shirt.
    start = parse.ent[entity][0]
    return before[-1:] != "(" or not any(parse.lower[i] in _ROLES for i in range(max(0, start - 3), first))
