"""How well mentions of one person, body or state are joined, inside reports and across a story's reports.

The labels are in `gold/names`, one file a story, made by one reader who had read the reports whole and had not seen
what sayso makes of them. Labelled is every mention of a particular person or body, and of a state where it acts or is
acted upon ("Estavia denied", "sanctions on Estavia"; not "in Estavia"), of these kinds:

- a name, whole or short, with its courtesy title or without ("Ada Roe", "Mr. Roe", "CFA", a ticker symbol);
- a description with an article, a possessive or a headline's missing article that stands for one who is named in the
  story or spoken of more than once ("the mill owner", "her father", "the Lund-based firm"), up to its head noun.

Not labelled are pronouns, indefinite descriptions ("a spokesman"), predicates ("is the oldest"), plurals, places where
nothing acts, the office before a name ("Mayor" in "Mayor Ada Roe") and the nationality before a noun. A state and its
government are one entity, as reports use them as one; a ministry or an army is another.

A label is `[field, start, end, entity]`; its last word is its head. `words` is a digest of the report's words that the
places count in. Stories of part `test` were never looked into for what goes wrong with them.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sayso.news.reading import Mention, Reading
from sayso.news.report import Field, Report

GOLD = Path(__file__).resolve().parent / "gold" / "names"

Part = Literal["dev", "test"]
# Story entity of an entity of a report: what joins across reports, by report id and entity id.
Joined = Mapping[tuple[str, str], Hashable]
NAMED = ("person", "organisation", "place", "role")


@dataclass(frozen=True, slots=True)
class Marked:
    """A labelled mention: code points `start` to `end` of a field, and whom it means in the story."""

    field: Field
    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story's labels, by the file name of the report."""

    story: str
    part: Part
    reports: dict[str, tuple[Marked, ...]]
    words: dict[str, str]


def load(folder: Path = GOLD) -> tuple[Labelled, ...]:
    """Every labelled story, by name."""
    stories = []
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        stories.append(
            Labelled(
                told["story"],
                told["part"],
                {r["file"]: tuple(Marked(*m) for m in r["mentions"]) for r in told["reports"]},
                {r["file"]: r["words"] for r in told["reports"]},
            )
        )
    return tuple(stories)


def digest(report: Report) -> str:
    """What tells that a report's words are those that were labelled."""
    fields: tuple[Field, ...] = ("title", "description", "text")
    return hashlib.sha256("\x00".join(map(report.words_of, fields)).encode()).hexdigest()[:16]


def match(report: Report, marked: Sequence[Marked], mentions: Sequence[Mention]) -> dict[int, int]:
    """The mention, by index, that each labelled one was noticed as; one to one, the closest first.

    A mention fits where it covers the label's head, its last word. Closest is the one that shares most of its stretch.
    """
    pairs = []
    for g, m in enumerate(marked):
        words = report.words_of(m.field)[m.start : m.end]
        head = m.end - len(words.split()[-1])
        for n, found in enumerate(mentions):
            span = found.span
            if span.field == m.field and span.start < m.end and head < span.end and found.kind in NAMED:
                shared = min(span.end, m.end) - max(span.start, m.start)
                whole = max(span.end, m.end) - min(span.start, m.start)
                if min(span.end, m.end) > head and shared > 0:
                    pairs.append((-shared / whole, g, n))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, g, n in sorted(pairs):
        if g not in taken and n not in used:
            taken[g] = n
            used.add(n)
    return taken


@dataclass(frozen=True, slots=True)
class BCubed:
    """Sums over mentions, so that several reports or stories are one figure with every mention of equal weight."""

    precision: float = 0.0
    noticed: int = 0
    recall: float = 0.0
    strict: float = 0.0
    marked: int = 0

    def __add__(self, other: BCubed) -> BCubed:
        return BCubed(
            self.precision + other.precision,
            self.noticed + other.noticed,
            self.recall + other.recall,
            self.strict + other.strict,
            self.marked + other.marked,
        )

    def figures(self) -> dict[str, float]:
        """`precision`, `recall`, `f1`; `strict_f1`, where a mention not noticed earns nothing; `noticed`, its share."""
        precision = self.precision / self.noticed if self.noticed else 0.0
        recall = self.recall / self.marked if self.marked else 0.0
        strict = self.strict / self.marked if self.marked else 0.0
        return {
            "precision": precision,
            "recall": recall,
            "f1": _f1(precision, recall),
            "strict_f1": _f1(precision, strict),
            "noticed": self.noticed / self.marked if self.marked else 0.0,
        }


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def b_cubed(pairs: Sequence[tuple[Hashable, Hashable | None]]) -> BCubed:
    """B-cubed of mentions given as (labelled entity, found entity); None is a mention that was not noticed.

    One not noticed stands alone: it plays no part in precision, and its recall is one over its entity's mentions. What
    was noticed beyond the labels does not count either way: the labels leave out places that do not act, for one.
    """
    gold: dict[Hashable, int] = defaultdict(int)
    found: dict[Hashable, int] = defaultdict(int)
    both: dict[tuple[Hashable, Hashable], int] = defaultdict(int)
    for g, f in pairs:
        gold[g] += 1
        if f is not None:
            found[f] += 1
            both[g, f] += 1
    precision = recall = strict = 0.0
    for g, f in pairs:
        if f is None:
            recall += 1 / gold[g]
        else:
            precision += both[g, f] / found[f]
            recall += both[g, f] / gold[g]
            strict += both[g, f] / gold[g]
    return BCubed(precision, sum(found.values()), recall, strict, len(pairs))


def score(
    readings: Mapping[str, Sequence[Reading]],
    join: Callable[[Sequence[Reading]], Joined],
    *,
    part: Part | None = None,
    labelled: Iterable[Labelled] | None = None,
) -> dict[str, float]:
    """`report_…` inside reports and `story_…` across them: precision, recall, f1, strict_f1 and noticed.

    `readings` are those of each story, all its reports, by its name; `join` says which of their entities are one.
    """
    inside, across = BCubed(), BCubed()
    for story in load() if labelled is None else labelled:
        if part is None or story.part == part:
            one, all_ = told(story, readings[story.story], join)
            inside, across = inside + one, across + all_
    return {f"report_{name}": value for name, value in inside.figures().items()} | {
        f"story_{name}": value for name, value in across.figures().items()
    }


def told(
    story: Labelled, readings: Sequence[Reading], join: Callable[[Sequence[Reading]], Joined]
) -> tuple[BCubed, BCubed]:
    """One story's figures, inside its reports and across them."""
    joined = join(readings)
    inside = BCubed()
    pairs: list[tuple[Hashable, Hashable | None]] = []
    by_file = {r.report.path.replace("\\", "/").rsplit("/", 1)[-1]: r for r in readings}
    for file, marked in sorted(story.reports.items()):
        reading = by_file[file]
        if digest(reading.report) != story.words[file]:
            raise ValueError(f"{story.story}/{file} is not the text that was labelled: its places count elsewhere")
        taken = match(reading.report, marked, reading.mentions)
        here: list[tuple[Hashable, Hashable | None]] = []
        for g, m in enumerate(marked):
            if g not in taken:
                here.append((m.entity, None))
                pairs.append((m.entity, None))
                continue
            found = reading.mentions[taken[g]]
            # A mention that was joined with none is an entity of its own.
            alone = (reading.report.id, found.span)
            here.append((m.entity, found.entity or alone))
            pairs.append((m.entity, joined.get((reading.report.id, found.entity), alone) if found.entity else alone))
        inside += b_cubed(here)
    return inside, b_cubed(pairs)
