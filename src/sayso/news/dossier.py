"""What is printed: the public shape of a story's dossier, of one report's reading, and their schemas."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from sayso.news.change import Version
from sayso.news.claim import Claim
from sayso.news.judgement import Judgement
from sayso.news.point import Point, RuleName
from sayso.news.reading import Attribution, Entity, Mention
from sayso.news.report import Dateline, Part, Published, ReportKind, Skipped, Span
from sayso.news.story import Link, Origin, Source
from sayso.news.values import When


class ReportEntry(msgspec.Struct, frozen=True):
    """A report as printed: its own fields, with the origin that its text goes back to and the name that it goes by."""

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
    origin: str | None
    off_story: bool | None
    parts: tuple[Part, ...]
    source_id: str | None
    part_of: str | None
    also_at: tuple[str, ...]
    name: str | None = None


class Statement(msgspec.Struct, frozen=True):
    """A sentence of the summary, with the claims it rests on."""

    text: str
    claims: tuple[str, ...]


class StoryEntry(msgspec.Struct, frozen=True):
    title: str
    summary: tuple[Statement, ...]
    start: str | None
    end: str | None
    places: tuple[str, ...]


class Moment(msgspec.Struct, frozen=True):
    """A line of the timeline."""

    when: When
    text: str
    claims: tuple[str, ...]


class HeadlinePoint(msgspec.Struct, frozen=True):
    """`Casualties acknowledged: nine soldiers …`, with what it rests on."""

    label: str
    text: str
    claims: tuple[str, ...]
    points: tuple[str, ...]
    independent_origins: int


class Dossier(msgspec.Struct, frozen=True):
    """What is known about one story and on whose say-so. Derived: it can always be made again.

    `rule` is the resolution rule whose figures are shown; every point has them under every rule. `judgements` are those
    that play a part in it; a claim that was judged wrong is among `claims` and in no answer. `versions` are the pages
    among the reports that changed while they were watched; the claims of the older text stay with it.
    """

    story: StoryEntry
    reports: tuple[ReportEntry, ...]
    origins: tuple[Origin, ...]
    lineage: tuple[Link, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    points: tuple[Point, ...]
    timeline: tuple[Moment, ...]
    headline_points: tuple[HeadlinePoint, ...]
    skipped: tuple[Skipped, ...]
    settings: dict[str, Any] = {}
    rule: RuleName = "range"
    judgements: tuple[Judgement, ...] = ()
    versions: tuple[Version, ...] = ()
    schema: Literal["sayso.dossier/1"] = "sayso.dossier/1"


class ReadingEntry(msgspec.Struct, frozen=True):
    """One report's reading, as `sayso read` prints it; nothing but the report where its language is not read yet."""

    report: ReportEntry
    sentences: tuple[Span, ...] | None
    mentions: tuple[Mention, ...] | None
    entities: tuple[Entity, ...] | None
    attributions: tuple[Attribution, ...] | None
    schema: Literal["sayso.reading/1"] = "sayso.reading/1"
