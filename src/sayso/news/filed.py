"""What a workspace answers with: points, timelines, lineage, hits of a search, and what became of what was added."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.news.change import Version
from sayso.news.claim import Claim
from sayso.news.dossier import Moment
from sayso.news.point import Point
from sayso.news.report import Published, Span
from sayso.news.story import Link, Origin, Source

State = Literal["filed", "same-as", "skipped"]


class Named(msgspec.Struct, frozen=True):
    """A report as lists name it; `name` is what a reader calls it."""

    id: str
    name: str
    title: str | None
    published: Published
    url: str | None
    path: str


class Points(msgspec.Struct, frozen=True):
    """The points of a story's dossier, with what they rest on."""

    story: str
    title: str
    points: tuple[Point, ...]
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    sources: tuple[Source, ...]
    reports: tuple[Named, ...]
    schema: Literal["sayso.points/1"] = "sayso.points/1"


class Timeline(msgspec.Struct, frozen=True):
    """What happened when in a story, with the claims that date it."""

    story: str
    title: str
    timeline: tuple[Moment, ...]
    claims: tuple[Claim, ...]
    reports: tuple[Named, ...]
    schema: Literal["sayso.timeline/1"] = "sayso.timeline/1"


class Lineage(msgspec.Struct, frozen=True):
    """Who has what from whom: in a story, or around one report (`report`), which may have kin in other stories."""

    story: str | None
    title: str
    reports: tuple[Named, ...]
    origins: tuple[Origin, ...]
    lineage: tuple[Link, ...]
    versions: tuple[Version, ...]
    report: str | None = None
    schema: Literal["sayso.lineage/1"] = "sayso.lineage/1"


class Hit(msgspec.Struct, frozen=True):
    """A report that a search found. `spans` are the words that it was found by, with what surrounds them."""

    report: Named
    outlet: str | None
    story: str | None
    spans: tuple[Span, ...]
    schema: Literal["sayso.hit/1"] = "sayso.hit/1"


class Outcome(msgspec.Struct, frozen=True):
    """What became of one item that was to be added: filed as new, the same as a report known already, or skipped.

    `story` is the one that it was placed into; `because` gives the reason of all that is not filed.
    """

    what: str
    state: State
    report: str | None = None
    title: str | None = None
    story: str | None = None
    because: str = ""


class Added(msgspec.Struct, frozen=True):
    """What became of everything that was to be added, counted; the skipped with their reasons."""

    filed: int = 0
    known: int = 0
    skipped: tuple[Outcome, ...] = ()
    stories: tuple[str, ...] = ()


class Fault(msgspec.Struct, frozen=True):
    """Something of the workspace that is not as it was written: which, and what is wrong with it."""

    what: str
    because: str


class Verified(msgspec.Struct, frozen=True):
    """What was looked at, and what is wrong. `notes` are harmless leftovers of work that was interrupted.

    `head` is the number and the hash of the log's last row: whoever wrote it down elsewhere can show later that nothing
    before it was altered.
    """

    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    originals: int
    reports: int
    actions: int
    head: tuple[int, str]
    schema: Literal["sayso.verified/1"] = "sayso.verified/1"


class Footing(msgspec.Struct, frozen=True):
    """What a workspace rests on in an installation.

    `sqlite` is the version that there is, `needed` the oldest that does, `lacks` what is missing of it. `kernel` says
    whether the kernel too refuses what a process that reads foreign bytes has given up; the interpreter always does.
    """

    sqlite: str
    needed: str
    lacks: str | None
    kernel: bool


class Standing(msgspec.Struct, frozen=True):
    """A workspace in numbers: what is filed, what waits, and which feeds give nothing."""

    folder: str
    reports: int
    stories: int
    waiting: int
    stale: int
    judgements: int
    feeds: int
    silent: tuple[Fault, ...]
