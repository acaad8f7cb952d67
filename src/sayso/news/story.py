"""Who a report has it from, and which reports are one voice."""

from __future__ import annotations

from itertools import islice
from typing import Final, Literal

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


# Of 100 pairs of reports of one event 97 share one of KEYS words, NAMES of them names at most: docs/why/stories.md.
KEYS: Final = 16
NAMES: Final = 12
SHELF: Final = 64  # reports that are looked up under one word: those filed last, since an event is told within days


class Signature(msgspec.Struct, frozen=True, array_like=True):
    """What a report's words say about which event it is of: its weightiest words, heaviest first, ties by the alphabet.

    `weights` are whole numbers, so that likeness is the same to the last bit in whatever order it is summed. `names`
    are those of the words that are names, as the report writes them. `day` is the day it was published, counted from
    0001-01-01, None where that is not known to the day. `title` is what a story that it opens is called; `ordinary` is
    False for an entry of a live blog, an opinion and the like, after which a story is called only where it has nothing
    else.
    """

    report: str
    day: int | None
    title: str
    words: tuple[str, ...]
    weights: tuple[int, ...]
    names: tuple[str, ...]
    ordinary: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """The words under which the report is looked up: its heaviest names, then its heaviest other words.

        Figures are none: in any two reports of one year some are the same.
        """
        first = tuple(name.casefold() for name in self.names[:NAMES])
        other = (w for w in self.words if w not in first and not w[0].isdigit())
        return (*first, *islice(other, KEYS - len(first)))


class Story(msgspec.Struct, frozen=True):
    """Reports of one event, oldest first (those without a day last), then by id. Every report is in exactly one story.

    `id` goes back to the report that founded the story and stays when others join, when an older one comes in later,
    and when another story is merged into it. `start` and `end` are the days on which it was reported, None where no
    report is dated. `why` says in words what holds it together, None where that was not asked.
    """

    id: str
    title: str
    start: str | None
    end: str | None
    reports: tuple[str, ...]
    why: str | None = None


class Filed(msgspec.Struct, frozen=True):
    """A report as it stands in an archive: under its number there, in a story."""

    number: int
    signature: Signature
    story: str


class Placed(msgspec.Struct, frozen=True):
    """Where reports belong after one came in or was judged: the story of each report that is new or that moved.

    `report` is the one that came in, None where only judgements were carried out; `story` is its story. `moved` are
    (report, story), in order of the reports; `opened` are (story, the report that founded it), `titles` (story, what
    it is called now). `why` says in words what the report has in common with its story, or that it opens one.
    """

    report: Signature | None
    story: str | None
    moved: tuple[tuple[str, str], ...]
    opened: tuple[tuple[str, str], ...]
    titles: tuple[tuple[str, str], ...]
    why: str


class StoryReport(msgspec.Struct, frozen=True):
    """A report as a line of `sayso stories` names it."""

    id: str
    path: str
    line: int | None
    source_id: str | None


class StoryEntry(msgspec.Struct, frozen=True):
    """One line of `sayso stories --format jsonl`; `origins` is the number of independent voices, null if not traced."""

    story: str
    title: str
    start: str | None
    end: str | None
    reports: tuple[StoryReport, ...]
    origins: int | None
    why: str | None
    schema: Literal["sayso.story/1"] = "sayso.story/1"
