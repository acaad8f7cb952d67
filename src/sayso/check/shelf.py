"""The sentences of a story, ready to be looked through for any number of claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.check import frames as frames_of
from sayso.check import parts as parts_of
from sayso.check import slots as slots_of
from sayso.check.frames import Frame
from sayso.check.parts import Forms, Part
from sayso.check.slots import Slot
from sayso.lexicon import KIN, Lexicon
from sayso.news.reading import Reading

Matrix = NDArray[np.float32]

# Likeness of two words' vectors from which it tells something, and from which it tells all that a vector can tell.
UNLIKE, ALIKE = 0.3, 0.8
BY_VECTOR = 0.8  # opposites lie as close as words of one sense: no vector says that two words are the same
BEGINNING, BEGUN_ALIKE = 5, 0.85  # words that begin with so many letters alike are taken for forms of one
# What the lexicon is sure of (the word, its forms, one sense) stands, the rest only of words that are used alike: of
# the senses that a word has, the one in which it is met like the other counts.
SURE, MET_APART, MET_ALIKE = 0.9, 0.1, 0.4
PART_OF_VERB = 0.5  # of `carry off` the verb alone says little
RAREST = 7.0  # rarity of a word that is met in one report of a thousand
COMMON = 0.08  # share of a story's sentences from which a word tells little inside that story


class Words(Protocol):
    """How rare and how near in meaning words are; see models/words.md."""

    def rarity(self, word: str) -> float: ...

    def vocabulary(self) -> tuple[dict[str, int], Matrix, NDArray[np.float32]]: ...


@dataclass(frozen=True, eq=False)
class Sentence:
    """Sentence `number` of report `report` (by place), with the words in it that say something.

    `columns` are those words' places among the different words of the story.
    """

    report: int
    number: int
    parts: tuple[Part, ...]
    columns: NDArray[np.int64]
    slots: tuple[Slot, ...]


class Shelf:
    """A story's sentences in order, report by report, and what its words are like."""

    def __init__(self, readings: Sequence[Reading], words: Words, lexicon: Lexicon) -> None:
        self.readings = tuple(readings)
        self.lexicon = lexicon
        self._words = words
        self._rows, self._table, _ = words.vocabulary()
        columns: dict[Forms, int] = {}
        self.sentences: list[Sentence] = []
        for r, reading in enumerate(self.readings):
            skipped = parts_of.measured(reading)
            slots: dict[int, list[Slot]] = defaultdict(list)
            for slot in slots_of.slots(reading):
                slots[reading.parse.sentence_of[slot.first]].append(slot)
            for number in parts_of.running(reading):
                s = reading.parse.sentences[number]
                said = tuple(parts_of.parts(reading.parse, s.first, s.last, lexicon, skipped))
                where = np.array([columns.setdefault(p.forms, len(columns)) for p in said], np.int64)
                self.sentences.append(Sentence(r, number, said, where, tuple(slots[number])))
        self._forms = list(columns)
        self._vectors = np.stack([self._vector(forms) for forms in self._forms] or [self._vector(())])
        self._at: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for column, forms in enumerate(self._forms):
            for n, form in enumerate(forms):
                self._at[form].append((column, _share(forms, n)))
        self._beginning: dict[str, list[int]] = defaultdict(list)
        for column, forms in enumerate(self._forms):
            if len(forms[0]) >= BEGINNING and "_" not in forms[0]:
                self._beginning[forms[0][:BEGINNING]].append(column)
        seen = Counter(f for s in self.sentences for f in {f for p in s.parts for f in p.forms})
        self._common = {form: n / len(self.sentences) for form, n in seen.items()}
        self._frames: dict[int, tuple[Frame, ...]] = {}
        self._named: dict[int, dict[int, str]] = {}
        self._alike: dict[tuple[Forms, Forms], float] = {}

    def neighbours(self, sentence: int) -> Iterable[int]:
        """The sentences before and behind, of the same report."""
        for other in (sentence - 1, sentence + 1):
            if 0 <= other < len(self.sentences) and self.sentences[other].report == self.sentences[sentence].report:
                yield other

    def frames(self, sentence: int) -> tuple[Frame, ...]:
        """What happens in a sentence."""
        if sentence not in self._frames:
            s = self.sentences[sentence]
            parse = self.readings[s.report].parse
            here = parse.sentences[s.number]
            self._frames[sentence] = tuple(frames_of.frames(parse, here.first, here.last))
        return self._frames[sentence]

    def named(self, report: int) -> Mapping[int, str]:
        """The words of a report that are the name of somebody or something, each with what kind of one."""
        if report not in self._named:
            reading = self.readings[report]
            # "The company" and "her lawyer" are names too, where the report says of whom.
            kinds = {e.id: e.kind for e in reading.entities if e.kind != "role" and _proper(e.name)}
            named = [(m.span, kinds[m.entity]) for m in reading.mentions if m.entity in kinds]
            self._named[report] = {i: kind for span, kind in named for i in parts_of.words_in(reading.parse, [span])}
        return self._named[report]

    def weight(self, forms: Forms) -> float:
        """What it counts that the reports say a word: what is rare in the news, and in the story, counts most."""
        rare = min(self._words.rarity(f) for f in forms if "_" not in f)
        common = max(self._common.get(f, 0.0) for f in forms)
        return float(min(rare, RAREST)) * (0.5 if common > COMMON else 1.0) + 0.5

    def likeness(self, forms: Forms) -> Matrix:
        """How much of a word each of the story's words says, (columns,), 0 to 1."""
        vector = self._vector(forms)
        cosines: Matrix = self._vectors @ vector
        found: Matrix = (np.clip((cosines - UNLIKE) / (ALIKE - UNLIKE), 0, 1) * BY_VECTOR).astype(np.float32)
        told = bool(vector.any())
        for n, form in enumerate(forms):
            for word, score in self.lexicon.near(form).items():
                for column, share in self._at.get(word, ()):
                    kin = score * min(share, _share(forms, n))
                    if kin < SURE and told and self._vectors[column].any():
                        kin *= _met(float(cosines[column]))
                    found[column] = max(found[column], kin)
        if len(forms[0]) >= BEGINNING and "_" not in forms[0]:
            for column in self._beginning.get(forms[0][:BEGINNING], ()):
                found[column] = max(found[column], BEGUN_ALIKE)
        return found

    def alike(self, a: Forms, b: Forms) -> float:
        """How much one word says of another, 0 to 1, the same from either side but for rounding."""
        if (a, b) not in self._alike:
            self._alike[a, b] = self._find_alike(a, b)
        return self._alike[a, b]

    def _find_alike(self, a: Forms, b: Forms) -> float:
        if a[0] in KIN and b[0] in KIN:
            return float(a[0] == b[0])
        one, two = self._vector(a), self._vector(b)
        cosine = float(one @ two)
        kin = max(
            self.lexicon.near(x).get(y, 0.0) * min(_share(a, n), _share(b, m))
            for n, x in enumerate(a)
            for m, y in enumerate(b)
        )
        if kin < SURE and one.any() and two.any():
            kin *= _met(cosine)
        if len(a[0]) >= BEGINNING and a[0][:BEGINNING] == b[0][:BEGINNING] and "_" not in a[0] + b[0]:
            kin = max(kin, BEGUN_ALIKE)
        return max(kin, BY_VECTOR * min(1.0, max(0.0, (cosine - UNLIKE) / (ALIKE - UNLIKE))))

    def _vector(self, forms: Forms) -> Matrix:
        """Of a verb of several words none: what its words mean by themselves is something else."""
        if forms and "_" not in forms[0]:
            for form in forms:
                if form in self._rows:
                    row: Matrix = self._table[self._rows[form]]
                    return row
        return np.zeros(self._table.shape[1], np.float32)


def _proper(name: str) -> bool:
    """Whether it is a name and no description: `Marr Rail`, not `the company`."""
    return any(w[:1].isupper() for w in name.split() if w.casefold() not in ("the", "a", "an"))


def _share(forms: Forms, n: int) -> float:
    return PART_OF_VERB if n and "_" in forms[0] else 1.0


def _met(cosine: float) -> float:
    return min(1.0, max(0.0, (cosine - MET_APART) / (MET_ALIKE - MET_APART)))
