"""Which sentences of a story speak of what a claim speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.check import asked as asked_of
from sayso.check import slots as slots_of
from sayso.check.asked import Asked, Name
from sayso.check.shelf import Shelf
from sayso.check.slots import Slot, Stand
from sayso.lexicon import KIN

Floats = NDArray[np.float64]

NEXT_DOOR = 0.85  # what a word counts for that stands in the sentence before or behind
SAME_REPORT = 0.6  # … and a name that the report has somewhere: "the company", "he"
NAME = 3.0  # weight of a name: who is spoken of in a story is spoken of all the time
WEIGHT = {"number": 4.0, "time": 2.0, "place": 0.0}  # of numbers and times; a place is a name as well
# What a number or time says that stands to the claim's so. One that differs still shows that the sentence speaks of it.
BORNE = {"agreed": 1.0, "implied": 0.85, "narrower": 0.6, "differ": 0.35}
UNTOLD = 0.6  # how alike two counts are of which one does not say what it counts
TELLING = 20  # an exact number from here on is hardly met twice in one story by chance
TOLD_ALIKE = 0.9
OWN = 0.4  # weight of what the sentence itself says beside what it says with its neighbours
WINDOWS = 16  # sentences that are looked at closely, the nearest first
PEOPLE = frozenset("people person persons men women others victims".split())
IDLE = frozenset("of the a an them these those his her its their".split())


@dataclass(frozen=True)
class Beside:
    """A number, time or place of a sentence beside one of the claim's: how it stands, and how surely."""

    stand: Stand
    said: Slot
    sure: float


@dataclass(frozen=True, eq=False)
class Look:
    """A claim beside every sentence of a story.

    `own` and `near` (parts and slots, sentences) say how much of each part a sentence says by itself, and with its
    neighbours, 0 to 1; `weights` (parts and slots,) what each counts. `nearest` are sentences, the nearest first;
    `score` (sentences,) how near they are. `beside` holds what can be compared, by slot and sentence, and `means` the
    words of each report that mean each name.
    """

    asked: Asked
    shelf: Shelf
    own: Floats
    near: Floats
    weights: Floats
    score: Floats
    nearest: tuple[int, ...]
    beside: dict[tuple[int, int], list[Beside]]
    means: dict[tuple[int, int], frozenset[int]]

    def covered(self, sentence: int) -> float:
        """The share of the claim's words, numbers aside, that a sentence says with its neighbours, 0 to 1."""
        n = len(self.asked.parts)
        total = float(self.weights[:n].sum())
        return float(self.weights[:n] @ self.near[:n, sentence]) / total if total else 0.0

    def said(self, sentence: int) -> float:
        """The share of the claim's words, numbers among them, that a sentence says by itself, 0 to 1."""
        total = float(self.weights.sum())
        return float(self.weights @ self.own[:, sentence]) / total if total else 0.0

    def meaning(self, name: Name, report: int) -> frozenset[int]:
        """The words of a report that mean a name of the claim."""
        return self.means[name.first, report]


def look(asked: Asked, shelf: Shelf) -> Look:
    """Looks a story through for what a claim says."""
    parts, slots, sentences = asked.parts, asked.slots, shelf.sentences
    weights = [NAME if p.at in asked.name_at else shelf.weight(p.forms) for p in parts]
    weights += [WEIGHT[s.kind] for s in slots]
    own = np.zeros((len(weights), len(sentences)))
    means = {
        (name.first, r): asked_of.meant(name, reading)
        for name in asked.names
        for r, reading in enumerate(shelf.readings)
    }
    beside: dict[tuple[int, int], list[Beside]] = {}
    for k, part in enumerate(parts):
        name = asked.name_at.get(part.at)
        row = shelf.likeness(part.forms)
        for q, sentence in enumerate(sentences):
            # "Canadians" for Canadian citizens: a name may be met as a word too.
            if len(sentence.columns):
                own[k, q] = float(row[sentence.columns].max())
            if part.forms[0] in KIN:
                own[k, q] = max((shelf.alike(part.forms, p.forms) for p in sentence.parts), default=0.0)
            if name is not None and (words := means[name.first, sentence.report]):
                here = shelf.readings[sentence.report].parse.sentences[sentence.number]
                said = any(here.first <= i < here.last for i in words)
                own[k, q] = 1.0 if said else max(SAME_REPORT, own[k, q])
    for k, slot in enumerate(slots):
        for q, sentence in enumerate(sentences):
            found = [b for said in sentence.slots if (b := _beside(slot, said, shelf))]
            if found:
                beside[k, q] = found
                own[len(parts) + k, q] = max(b.sure for b in found)
    near = own.copy()
    for q in range(len(sentences)):
        for other in shelf.neighbours(q):
            near[:, q] = np.maximum(near[:, q], NEXT_DOOR * own[:, other])
    weighed = np.array(weights)
    total = float(weighed.sum())
    # Rounded, so that the order of the sums plays no part.
    score = (
        np.round((weighed @ near + OWN * (weighed @ own)) / (total * (1 + OWN)), 6)
        if total
        else np.zeros(len(sentences))
    )
    nearest = tuple(int(q) for q in np.argsort(-score, kind="stable")[:WINDOWS])
    return Look(asked, shelf, own, near, weighed, score, nearest, beside, means)


def _beside(ours: Slot, theirs: Slot, shelf: Shelf) -> Beside | None:
    stand = slots_of.stand(ours, theirs)
    if stand is None:
        return None
    sure = BORNE[stand]
    if ours.kind == "number" and ours.value.unit is None:
        alike = _counted_alike(ours, theirs, shelf)
        number = ours.value.low if ours.value.low is not None else ours.value.high
        if stand == "agreed" and number is not None and abs(number) >= TELLING and number % 10 != 0:
            alike = max(alike, TOLD_ALIKE)
        sure *= alike
    return Beside(stand, theirs, sure)


def _counted_alike(ours: Slot, theirs: Slot, shelf: Shelf) -> float:
    """How far two numbers count the same sort of thing, by the words for it."""
    one, two = ([w for w in slot.of if w.casefold() not in IDLE] for slot in (ours, theirs))
    if not one or not two:
        return UNTOLD
    best = max(shelf.alike(_counted(a), _counted(b)) for a in one for b in two)
    # People are counted as consumers, Britons or rescuers.
    return max(best, UNTOLD) if any(_people(words) for words in (one, two)) else best


def _people(words: Sequence[str]) -> bool:
    return any(w.casefold() in PEOPLE for w in words) or words[-1][:1].isupper()


def _counted(word: str) -> tuple[str, ...]:
    word = word.casefold()
    return (word.removesuffix("s"), word) if len(word) > 3 and word.endswith("s") else (word,)
