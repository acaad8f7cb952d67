"""What a report states: one value about one thing, at one place, on somebody's word."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.news.report import Span
from sayso.news.values import Value, When

ClaimKind = Literal[
    "count", "amount", "measure", "duration", "date", "time", "place", "name", "age", "cause", "status", "other"
]
# Claims whose value is a clause, told in words; the others have a value that can be held against another.
CLAUSES: frozenset[ClaimKind] = frozenset(("cause", "status", "other"))
NUMBERS: frozenset[ClaimKind] = frozenset(("count", "amount", "measure", "duration", "age"))
Stance = Literal["asserts", "denies", "alleges", "estimates", "expects", "promises"]
Epistemic = Literal["stated", "believed", "unconfirmed", "possible"]


class Voice(msgspec.Struct, frozen=True):
    """One link of an attribution chain: whose word it is, and the words that say so."""

    source: str
    cue: Span | None
    direct: bool


class Claim(msgspec.Struct, frozen=True):
    """`value` about `about`, on the words at `span`.

    `attribution` is outermost first: the report's source, its source, … `comment` marks the outlet's or an analyst's
    reading, which is never mixed with reported fact.
    """

    id: str
    report: str
    sentence: Span
    span: Span
    about: str
    kind: ClaimKind
    value: Value
    when: When | None = None
    as_of: When | None = None
    where: str | None = None
    attribution: tuple[Voice, ...] = ()
    stance: Stance = "asserts"
    epistemic: Epistemic = "stated"
    comment: bool = False
