"""Everything noticed in one report, nothing compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from sayso.news.parse import Parse
from sayso.news.place import Place
from sayso.news.report import Report, Span
from sayso.news.values import Quantity, TimeValue

MentionKind = Literal["quantity", "time", "person", "organisation", "place", "role"]
SourceKind = Literal[
    "official",
    "police",
    "military",
    "court",
    "intelligence",
    "state-media",
    "agency",
    "media",
    "company",
    "organisation",
    "expert",
    "witness",
    "victim",
    "document",
    "crowd",
    "anonymous",
    "other",
]


class Mention(msgspec.Struct, frozen=True):
    """A quantity, time, name or role, with the original wording beside the normal form."""

    kind: MentionKind
    span: Span
    value: Quantity | TimeValue | Place | None = None
    entity: str | None = None


class Office(msgspec.Struct, frozen=True):
    """What a report says that somebody is: `chief executive` of `Marr Rail`, `father` of `Ada Roe`, just `driver`.

    `of` is the name of the entity, or the country, that the office, kin or body belongs to.
    """

    role: str
    of: str | None = None


class Entity(msgspec.Struct, frozen=True):
    """Mentions of one person, organisation or place inside one report. `name` is the fullest wording.

    `offices` is what the report's descriptions make of it. `known` is the name by which everybody knows it: of the
    state that it stands for ("North Korea" of "Pyongyang"), or of a body of the world's ("United Nations" of "UN").
    """

    id: str
    name: str
    kind: Literal["person", "organisation", "place", "role"]
    aliases: tuple[str, ...]
    offices: tuple[Office, ...] = ()
    known: str | None = None


class Relay(msgspec.Struct, frozen=True):
    """An outlet that words came through on their way to the report: it was told, or it carried them."""

    span: Span
    name: str
    kind: SourceKind


class Attribution(msgspec.Struct, frozen=True):
    """The report's own word for where it has something from.

    Discontinuous parts are several spans; the source may be missing. `inside` is the index, in the same
    reading, of the attribution that this one stands in ("NYT said that state media showed …"). `office` is the body
    that the speaker speaks for ("government of Russia" of "the Kremlin"), where the words say so. `via` is the outlets
    that the words came through ("told the Herald", "in a statement carried by state media"), the outermost first.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None
    speaker_name: str | None
    source_kind: SourceKind
    direct: bool
    inside: int | None = None
    office: str | None = None
    via: tuple[Relay, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A report, its words, and all that was noticed in them.

    `meanings` runs beside `sentences`: the direction of what each means, as signed bytes, alike for sentences that mean
    nearly the same; b"" for one that was not looked at.
    """

    report: Report
    parse: Parse
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    meanings: tuple[bytes, ...] = ()
