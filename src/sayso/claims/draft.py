"""A claim in the making: the words that answer, before it is known on whose word they stand."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.news.claim import ClaimKind
from sayso.news.gist import Gist
from sayso.news.values import Value


@dataclass(frozen=True, slots=True)
class Draft:
    """Words `first` to `last` (exclusive) of the parse answer `question` with `value`; `verb` governs them.

    `implied` marks what no word states: that one soldier was hit where `a soldier` was, or who it is that is named.
    """

    first: int
    last: int
    kind: ClaimKind
    about: str
    question: str
    value: Value
    gist: Gist
    verb: int
    implied: bool = False
