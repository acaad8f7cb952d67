"""Who a report has it from, and which reports are one voice."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.news.reading import SourceKind
from sayso.news.report import Span


class From(msgspec.Struct, frozen=True, omit_defaults=True):
    """Either a report of the story or the name of a source outside it."""

    report: str | None = None
    name: str | None = None


class Link(msgspec.Struct, frozen=True, rename={"source": "from"}):
    """A report has text or word from another report or outlet. `score` is the share of its words that it shares."""

    report: str
    source: From
    kind: Literal["reprint", "excerpt", "credit"]
    span: Span | None = None
    score: float | None = None


class Origin(msgspec.Struct, frozen=True):
    """One voice: the reports whose text goes back to it. Disjoint; together they cover all reports.

    A voice that is only quoted has no reports of its own. `basis` says in words why they are one.
    """

    id: str
    name: str
    kind: str
    reports: tuple[str, ...]
    basis: str


class Source(msgspec.Struct, frozen=True):
    """Somebody whose word a report gives, over all reports of the story."""

    id: str
    name: str
    kind: SourceKind
    aliases: tuple[str, ...]
    claims: tuple[str, ...] = ()
