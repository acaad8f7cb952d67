"""A claim, taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.check import frames as frames_of
from sayso.check import parts as parts_of
from sayso.check import slots as slots_of
from sayso.check.frames import Frame
from sayso.check.parts import Forms, Part
from sayso.check.slots import Slot
from sayso.lexicon import Lexicon
from sayso.news import naming
from sayso.news.parse import Parse
from sayso.news.reading import Reading

NAMED = ("person", "organisation", "place")
_ENDS = frozenset(("'s", "’s", "'", "’"))


@dataclass(frozen=True)
class Name:
    """Somebody or something that a claim names, by the words `first` to `last` (exclusive); `kind` "" is not known."""

    first: int
    last: int
    text: str
    known: str | None
    kind: str

    @cached_property
    def key(self) -> naming.Key:
        return naming.key_of(self.text)


@dataclass(frozen=True)
class Asked:
    """A claim as its words that say something, its numbers, times and places, its names, and who does what in it."""

    reading: Reading
    parts: tuple[Part, ...]
    slots: tuple[Slot, ...]
    names: tuple[Name, ...]
    frames: tuple[Frame, ...]

    @property
    def parse(self) -> Parse:
        return self.reading.parse

    @cached_property
    def name_at(self) -> Mapping[int, Name]:
        """The name that each word belongs to."""
        return {i: name for name in self.names for i in range(name.first, name.last)}

    @cached_property
    def part_at(self) -> Mapping[int, Part]:
        return {part.at: part for part in self.parts}


def take_apart(reading: Reading, lexicon: Lexicon) -> Asked:
    """A claim that was read as a report of its own."""
    parse = reading.parse
    names = _names(reading)
    inside = {i for name in names for i in range(name.first, name.last)}
    said = tuple(
        part
        for part in parts_of.parts(parse, 0, len(parse), lexicon, parts_of.measured(reading))
        # Of a name its last word stands for all.
        if part.at not in inside or any(part.at == name.last - 1 for name in names)
    )
    # "One of them" counts nothing.
    slots = tuple(s for s in slots_of.slots(reading) if not (s.kind == "number" and s.value.low == s.value.high == 1))
    frames = tuple(frames_of.frames(parse, 0, len(parse)))
    return Asked(reading, said, slots, names, frames)


def _names(reading: Reading) -> tuple[Name, ...]:
    """Its names: those that reading found, and runs of capitalised nouns beside them."""
    parse = reading.parse
    known = {e.id: e.known for e in reading.entities}
    taken = set(parts_of.measured(reading))
    found = []
    for m in reading.mentions:
        if m.kind not in NAMED:
            continue
        words = sorted(i for i in parts_of.words_in(parse, [m.span]) if parse.lower[i] not in _ENDS)
        proper = [i for i in words if parse.pos[i] == "PROPN"]
        if not proper or taken.intersection(proper):
            continue
        first, last = words[0], words[-1] + 1
        found.append(Name(first, last, parse.span(first, last).text, known.get(m.entity or ""), m.kind))
        taken.update(range(first, last))
    i = 0
    while i < len(parse):
        first = i
        while i < len(parse) and parse.pos[i] == "PROPN" and i not in taken and parse.text[i][:1].isupper():
            i += 1
        if i > first and i in taken and parse.pos[i] == "PROPN":
            continue  # "President" before a name that was found is an office
        if i > first:
            found.append(Name(first, i, parse.span(first, i).text, None, ""))
        else:
            i += 1
    return tuple(sorted(found, key=lambda name: name.first))


def meant(name: Name, reading: Reading) -> frozenset[int]:
    """The words by which a report means whom or what a claim names, its descriptions among them; empty for none."""
    same = {e.id for e in reading.entities if _same(name, e.name, e.aliases, e.kind, e.known)}
    spans = [m.span for m in reading.mentions if m.entity in same]
    found = set(parts_of.words_in(reading.parse, spans))
    if not found:
        found = _spelt(name, reading.parse)
    return frozenset(found)


def _same(name: Name, called: str, aliases: tuple[str, ...], kind: str, known: str | None) -> bool:
    if name.known and name.known == known:
        return True
    one = name.key
    for other in (called, *aliases):
        proper = any(w[:1].isupper() for w in other.split()[1:]) or other[:1].isupper()
        two = naming.key_of(other)
        if not proper or not one or not two:
            continue
        if one == two or naming.same_body(one, two):
            return True
        if other != called:
            continue
        if kind == "person" and naming.same_person(one, two):
            return True
        if kind == "organisation" and _short(one, two):
            return True
    return False


def _short(a: naming.Key, b: naming.Key) -> bool:
    """Whether one is the other's initials, or the other less its last words: `Marr`, `Marr Rail`."""
    small, large = sorted((a, b), key=lambda key: (len(key), key))
    if len(small) == 1 and len(large) > 1 and naming.initials(large) == small[0]:
        return True
    return len(small) < len(large) and large[: len(small)] == small


def _spelt(name: Name, parse: Parse) -> set[int]:
    """Where a report has a name that nobody was told by: in the very words."""
    wanted = [w for w in name.text.casefold().split() if w not in ("the", "a", "an")]
    found: set[int] = set()
    for i in range(len(parse) - len(wanted) + 1):
        if wanted and parse.lower[i] == wanted[0] and parse.lower[i : i + len(wanted)] == wanted:
            found.update(range(i, i + len(wanted)))
    return found


def forms_of(parse: Parse, word: int, lexicon: Lexicon) -> Forms:
    """A word of a parse in its forms."""
    return parts_of.forms_at(parse, word, lexicon, parse.sentences[parse.sentence_of[word]].last)
