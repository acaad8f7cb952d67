"""Names where they stand in a report."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.news.naming import Key, key_of
from sayso.news.parse import Parse
from sayso.news.reading import MentionKind

POSSESSIVE = ("'s", "’s", "'", "’")


@dataclass(slots=True)
class Name:
    """Words `first` to `last` (exclusive) of a parse that name one; names of one `group` are one entity.

    `state` is the country that a country's name stands for, or a seat of government that acts for it.
    """

    first: int
    last: int
    kind: MentionKind
    key: Key
    group: int = -1
    state: str | None = None


def words_between(parse: Parse, first: int, last: int) -> str:
    """The report's own characters from one word to another."""
    return parse.report.words_of(parse.field_of[first])[parse.start[first] : parse.end[last - 1]]


__all__ = ["POSSESSIVE", "Key", "Name", "key_of", "words_between"]
