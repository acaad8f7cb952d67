"""Whether the numbers, times and places of a claim are borne out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.check.asked import forms_of
from sayso.check.frames import Frame
from sayso.check.look import BORNE, Beside, Look
from sayso.check.shelf import SURE
from sayso.check.slots import Slot, Stand
from sayso.news.parse import Parse
from sayso.news.values import figure

# `open` is what cannot be told: "a week earlier" than what?
How = Literal["borne", "refined", "coarser", "differs", "absent", "open"]

MATTER = 0.55  # share of what the nearest sentence says of a claim that another must say to speak of the same matter
NEXT = 0.9  # what a number counts for that stands in the sentence before or behind
ENOUGH = 0.6  # how sure the same, or a more precise one, must be
AHEAD = 0.35  # … and how far it may lie behind one that differs
COARSER_AHEAD = 0.25  # a less precise one must lie before one that differs: July is no answer where 29 June is denied
DIFFERS = 0.4  # how sure one that differs must be
TURNED = 0.4  # what it adds that a sentence has the claim's own figure with the opposite bound
ROUNDED = 0.001  # "fewer than 200" is 199
EQUAL = 0.05
NEARLY = 0.2  # further sentences that say it as well may be so much less sure
HERE = 0.75  # share of the nearest sentence's matter that a sentence must say to bear out where
SAME_SEAT = 0.6  # likeness of two verbs from which their places are two answers to one question


@dataclass(frozen=True)
class Measured:
    """How the reports stand to one number, time or place of a claim, and where the nearest of them stands.

    `also` are further sentences that stand to it so, nearly as surely.
    """

    slot: Slot
    how: How
    sentence: int | None
    said: Slot | None
    sure: float
    also: tuple[int, ...] = ()


def measure(look: Look) -> tuple[Measured, ...]:
    """Each number, time and place of a claim, in order."""
    return tuple(
        _place(look, k, slot) if slot.kind == "place" else _figure(look, k, slot)
        for k, slot in enumerate(look.asked.slots)
    )


def _matter(look: Look, sentence: int) -> float:
    best = look.covered(look.nearest[0])
    return look.covered(sentence) / best if best else 1.0


def _figure(look: Look, k: int, slot: Slot) -> Measured:
    """Of all that the nearest sentences and their neighbours say, what speaks for the claim before what is against."""
    best: dict[Stand, list[tuple[float, int, Beside]]] = {}
    for sentence in look.nearest:
        matter = _matter(look, sentence)
        if matter < MATTER:
            continue
        for one, share in ((sentence, 1.0), *((other, NEXT) for other in look.shelf.neighbours(sentence))):
            for b in look.beside.get((k, one), ()):
                sure = b.sure / BORNE[b.stand] * share * matter + (TURNED if _turned(slot, b) else 0.0)
                best.setdefault(b.stand, []).append((sure, one, b))
    same, finer, coarser, other = (_first(slot, best.get(s, ())) for s in _ORDER)
    for_it = max(same.sure, finer.sure)
    how: How
    if for_it >= ENOUGH and for_it >= other.sure - AHEAD:
        found, how, stand = (same, "borne", 0) if same.sure >= finer.sure - EQUAL else (finer, "refined", 1)
    elif slot.relative:
        return Measured(slot, "open", None, None, 0.0)
    elif coarser.sure >= ENOUGH and coarser.sure >= other.sure + COARSER_AHEAD:
        found, how, stand = coarser, "coarser", 2
    elif other.sure >= DIFFERS:
        found, how, stand = other, "differs", 3
    else:
        return Measured(slot, "absent", None, None, 0.0)
    rows = best[_ORDER[stand]]
    also = {q for sure, q, _ in rows if sure >= found.sure - NEARLY and q != found.sentence}
    return Measured(slot, how, found.sentence, found.said, round(min(found.sure, 1.0), 4), tuple(sorted(also)))


@dataclass(frozen=True)
class _Found:
    """The surest of what stands so to a number or time; nothing at all is not sure."""

    sure: float = 0.0
    sentence: int | None = None
    said: Slot | None = None


_ORDER: tuple[Stand, ...] = ("agreed", "implied", "narrower", "differ")


def _first(slot: Slot, found: Sequence[tuple[float, int, Beside]]) -> _Found:
    """The surest; of those as sure the one nearest in size, which is the likelier to be meant."""
    if not found:
        return _Found()
    sure = max(row[0] for row in found)
    near = (row for row in found if row[0] >= sure - EQUAL)
    _, sentence, b = min(near, key=lambda row: (_apart(slot, row[2].said), -row[0], row[1]))
    return _Found(sure, sentence, b.said)


def _apart(ours: Slot, theirs: Slot) -> float:
    a, b = figure(ours.value.low, ours.value.high), figure(theirs.value.low, theirs.value.high)
    if not a or not b or a * b < 0 or ours.value.unit != theirs.value.unit:
        return math.inf
    return round(abs(math.log(a / b)), 6)


def _turned(ours: Slot, b: Beside) -> bool:
    """Whether a sentence has the claim's own figure with the opposite bound."""
    theirs = b.said
    return (
        ours.kind == "number"
        and b.stand == "differ"
        and ours.value.unit == theirs.value.unit
        and None in (ours.value.low, ours.value.high)
        and None in (theirs.value.low, theirs.value.high)
        and _apart(ours, theirs) < ROUNDED
    )


def _place(look: Look, k: int, slot: Slot) -> Measured:
    """A place is borne out by a sentence that tells the same matter of it, and denied by one that has it elsewhere."""
    elsewhere = _seat(look, k, slot)
    if elsewhere is not None and elsewhere.how == "differs":
        return elsewhere
    found: list[tuple[float, int, Beside]] = []
    other: list[tuple[float, int, Beside]] = []
    for sentence in look.nearest:
        matter = _matter(look, sentence)
        for b in look.beside.get((k, sentence), ()):
            if b.stand in ("agreed", "implied") and matter >= HERE:
                found.append((matter, sentence, b))
            elif b.stand == "differ" and matter >= HERE and _alike(slot, b.said):
                other.append((matter, sentence, b))
    if elsewhere is not None:
        return elsewhere
    if found:
        sure, sentence, b = min(found, key=lambda row: (-row[0], row[1]))
        return Measured(slot, "borne" if b.stand == "agreed" else "refined", sentence, b.said, round(sure, 4))
    for sentence in look.nearest:
        # "Seoul" for South Korea: another name for it is as good.
        if _matter(look, sentence) >= HERE and _named_in(look, slot, sentence):
            return Measured(slot, "borne", sentence, None, round(_matter(look, sentence), 4))
    named = any(look.means.get((name.first, r)) for name in look.asked.names if name.first <= slot.last - 1 < name.last
                for r in range(len(look.shelf.readings)))  # fmt: skip
    if other and not named:
        # Nobody speaks of that place at all, and those who tell the matter have it in another of its kind.
        sure, sentence, b = min(other, key=lambda row: (-row[0], row[1]))
        return Measured(slot, "differs", sentence, b.said, round(sure, 4))
    return Measured(slot, "absent", None, None, 0.0)


def _named_in(look: Look, slot: Slot, sentence: int) -> bool:
    s = look.shelf.sentences[sentence]
    here = look.shelf.readings[s.report].parse.sentences[s.number]
    name = look.asked.name_at.get(slot.last - 1)
    return name is not None and any(here.first <= i < here.last for i in look.meaning(name, s.report))


def _alike(ours: Slot, theirs: Slot) -> bool:
    """Whether two places are of one kind: a region is no answer to a town that may lie in it."""
    if ours.place is None or theirs.place is None:
        other = ours.place or theirs.place
        return other is None or other.kind in ("town", "site")
    return ours.place.kind == theirs.place.kind


def _seat(look: Look, k: int, slot: Slot) -> Measured | None:
    """The place of the same deed or state of the same one: `Oslo-based Marr`, `Marr, with its seat in Oslo`."""
    parse = look.asked.parse
    found: list[Measured] = []
    for ours in look.asked.frames:
        if not _holds(parse, ours, slot):
            continue
        # Where somebody has a seat is told in passing, in a sentence of other matter.
        for sentence in range(len(look.shelf.sentences)) if _seated(parse, ours) else look.nearest:
            s = look.shelf.sentences[sentence]
            if (k, sentence) not in look.beside:
                continue
            theirs_parse = look.shelf.readings[s.report].parse
            for theirs in look.shelf.frames(sentence):
                alike = look.shelf.alike(
                    forms_of(parse, ours.at, look.shelf.lexicon), forms_of(theirs_parse, theirs.at, look.shelf.lexicon)
                )
                seated = _seated(parse, ours) and _seated(theirs_parse, theirs)
                if max(alike, float(seated)) < SAME_SEAT or not _one_player(look, ours, theirs, s.report, slot):
                    continue
                for b in look.beside.get((k, sentence), ()):
                    if _holds(theirs_parse, theirs, b.said) and b.stand != "narrower":
                        how: How = "differs" if b.stand == "differ" else "borne" if b.stand == "agreed" else "refined"
                        if how != "differs" or seated or _alike(slot, b.said):
                            found.append(Measured(slot, how, sentence, b.said, round(_matter(look, sentence), 4)))
    order = ("borne", "refined", "differs")
    return min(found, key=lambda m: (order.index(m.how), -m.sure, m.sentence or 0), default=None)


def _holds(parse: Parse, frame: Frame, slot: Slot) -> bool:
    first, last = parse.subtree(frame.at)
    return first <= slot.first < last


# Where one has its seat it has it nowhere else; what one does in one place one may do in another too.
_SEAT = frozenset("base headquarter headquarters headquartered seat home locate born capital".split())


def _seated(parse: Parse, frame: Frame) -> bool:
    return parse.lemma[frame.at].casefold() in _SEAT or parse.lower[frame.at] in _SEAT


def _one_player(look: Look, ours: Frame, theirs: Frame, report: int, slot: Slot) -> bool:
    """Whether somebody or something other than the place has a part in both."""
    for i in ours.players:
        if slot.first <= i < slot.last:
            continue
        name = look.asked.name_at.get(i)
        if name is not None:
            if look.meaning(name, report).intersection(theirs.players):
                return True
            continue
        known = look.shelf.lexicon
        ours_forms = forms_of(look.asked.parse, i, known)
        parse = look.shelf.readings[report].parse
        many = look.asked.parse.tag[i] == "NNS"
        for j in theirs.players:
            # "The 21" may be the girls.
            if (many and parse.pos[j] == "NUM") or look.shelf.alike(ours_forms, forms_of(parse, j, known)) >= SURE:
                return True
    return False
