"""A published text, and the places in it that everything else cites."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

import msgspec

from sayso.news.values import When

Field = Literal["title", "description", "text"]
Basis = Literal["metadata", "dateline", "url", "text", "story"]
PartKind = Literal[
    "headline", "standfirst", "caption", "credit", "dateline", "byline", "subhead", "label", "time", "boilerplate"
]
ReportKind = Literal["news", "live", "opinion", "explainer", "video", "stub"]


class Span(msgspec.Struct, frozen=True, order=True):
    """A cited place: `start` and `end` count Unicode code points of `report.<field>`, end exclusive.

    `text` is the words at that place, so that evidence reads the same wherever it is carried.
    """

    field: Field
    start: int
    end: int
    text: str


class Part(msgspec.Struct, frozen=True):
    """A stretch of a report that is not running copy. Marked, never cut: positions stay those of the file."""

    kind: PartKind
    span: Span


class Published(msgspec.Struct, frozen=True):
    """When a report came out, as an interval with both ends inclusive, and how we know."""

    start: str | None = None
    end: str | None = None
    basis: Basis | None = None

    def when(self) -> When:
        return When(self.start, self.end, "")


class Dateline(msgspec.Struct, frozen=True):
    """`ERBIL (Kurdistan24) –`: where the copy was filed, and by which agency or outlet."""

    place: str | None
    agency: str | None
    date: str | None
    span: Span | None


class Report(msgspec.Struct, frozen=True):
    """One published text. It never changes: a corrected page is a new version, hence another report.

    `id` is a content hash (never the path), so the same words have the same id on every machine.
    For plain text the headline stays inside `text` (part `headline`), and `title` repeats its words. `modified` is when
    the report says that it was last changed, ISO 8601 as `published` has it.
    """

    id: str
    path: str
    url: str | None
    outlet: str | None
    title: str | None
    description: str | None
    text: str
    language: str
    words: int
    published: Published
    dateline: Dateline | None
    byline: tuple[str, ...]
    kind: ReportKind
    parts: tuple[Part, ...] = ()
    source_id: str | None = None
    part_of: str | None = None
    line: int | None = None
    also_at: tuple[str, ...] = ()
    modified: str | None = None

    def words_of(self, field: Field) -> str:
        """The text of a field; an absent one is empty."""
        return (self.title if field == "title" else self.description if field == "description" else self.text) or ""

    def span(self, field: Field, start: int, end: int) -> Span:
        """A span of this report; the only way to make one, so that its words are always those of the report."""
        return Span(field, start, end, self.words_of(field)[start:end])

    def holds(self, span: Span) -> bool:
        """Whether the span re-reads exactly."""
        return self.words_of(span.field)[span.start : span.end] == span.text


# Hex digits of an id. Of a million reports two share one of 12 once in 560 archives; the second then has one of 24,
# which two share in no archive there could be.
SHORT, LONG = 12, 24


def identity(
    title: str | None, description: str | None, text: str, outlet: str | None, url: str | None, digits: int = SHORT
) -> str:
    """The id of a report: a hash of its words and of who published them where, the same on every machine."""
    fields = (title, description, text, outlet, url)
    return "r" + hashlib.sha256(json.dumps(fields, ensure_ascii=True).encode()).hexdigest()[:digits]


def identified_by(report: Report) -> tuple[str | None, str | None, str, str | None, str | None]:
    """What the id of a report goes by: its words, and who published them where."""
    return report.title, report.description, report.text, report.outlet, report.url


def longer(report: Report) -> str:
    """The id of a report whose short one another report has already."""
    return identity(*identified_by(report), digits=LONG)


class Skipped(msgspec.Struct, frozen=True):
    """What was left out, and why. Nothing vanishes."""

    what: str
    because: str
