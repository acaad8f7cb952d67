"""One question, the answers to it, and how they stand to each other."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.news.claim import ClaimKind
from sayso.news.values import Value

RelationKind = Literal["agreed", "refined", "updated", "disputed"]
Status = Literal["agreed", "refined", "updated", "disputed", "single"]
RuleName = Literal["range", "low-best-high", "conservative", "majority-of-origins", "latest"]


class Answer(msgspec.Struct, frozen=True):
    """Claims that give one value, and the independent origins behind them.

    `origin_of` gives each claim's far end; `first` and `last` are the days on which it was published.
    """

    value: Value
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    origin_of: dict[str, str]
    first: str | None
    last: str | None


class Relation(msgspec.Struct, frozen=True):
    """How answers `a` and `b` of a point stand, with a reason that a reader understands."""

    a: int
    b: int
    relation: RelationKind
    why: str


class Resolved(msgspec.Struct, frozen=True):
    """One figure for a point, by rule: what the rule gives, never what is true.

    `low` and `high` are the bounds that it states, None for an open end; `best` is given by `low-best-high` alone.
    `answers` are the answers that it rests on, by index, and `why` says in words how the rule came to it.
    """

    rule: RuleName
    text: str
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    answers: tuple[int, ...]
    why: str


class Point(msgspec.Struct, frozen=True):
    """A question and its answers. `weight` orders points by what a reader wants first.

    `resolved` has the figure under every rule; None where there is nothing to resolve: no numbers, or one answer.
    """

    id: str
    question: str
    kind: ClaimKind
    status: Status
    answers: tuple[Answer, ...]
    relations: tuple[Relation, ...]
    independent_origins: int
    weight: float
    about: str = ""
    comment: bool = False
    resolved: tuple[Resolved, ...] | None = None
