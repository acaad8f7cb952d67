"""A report's words as columns: what the parser saw, without the parser.

Columns of plain Python values are read several times faster than a parser's own token objects,
and keep the stages independent of the library that made them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from sayso.news.report import Field, Report, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `first` to `last` (exclusive) of a parse; `span` is trimmed of white space.

    `part` is the kind of the report's part that it stands in ("" for running copy), see `report.PartKind`.
    `block` numbers the paragraphs of the report, over all fields.
    """

    first: int
    last: int
    span: Span
    part: str
    block: int


@dataclass(frozen=True)
class Parse:
    """Word `i` of a report is `text[i]`, at `field[start[i]:end[i]]`; white space is no word.

    `head[i]` is the index of the word it depends on (itself for a root). `ent` holds named entities as
    (first, last exclusive, label) with spaCy's OntoNotes labels. `stands_for[i]` is the noun that the pronoun `i`
    stands for, where that is known; the parser does not tell it.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    field_of: list[Field]
    start: list[int]
    end: list[int]
    text: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    sentence_of: list[int]
    ent: list[tuple[int, int, str]] = field(default_factory=list)
    stands_for: dict[int, int] = field(default_factory=dict)

    @classmethod
    def empty(cls, report: Report) -> Parse:
        """The parse of a report whose words nobody looks at."""
        return cls(report, (), [], [], [], [], [], [], [], [], [], [], [])

    def __len__(self) -> int:
        return len(self.text)

    def meant(self, i: int) -> int:
        """The noun that word `i` stands for, else the word itself."""
        return self.stands_for.get(i, i)

    def spoken_of(self, first: int, last: int) -> list[int]:
        """The nouns that the pronouns among words `first` to `last` (exclusive) stand for."""
        return [self.stands_for[i] for i in range(first, last) if i in self.stands_for]

    def words_of(self, span: Span) -> range:
        """The words of a span, as far as they end in it; none where no word begins with it."""
        first = last = self._starts.get((span.field, span.start), len(self))
        while last < len(self) and self.field_of[last] == span.field and self.end[last] <= span.end:
            last += 1
        return range(first, last)

    @cached_property
    def _starts(self) -> dict[tuple[Field, int], int]:
        return {(where, start): i for i, (where, start) in enumerate(zip(self.field_of, self.start, strict=True))}

    @cached_property
    def children(self) -> list[list[int]]:
        """The words that depend on each word, in order."""
        kids: list[list[int]] = [[] for _ in self.text]
        for i, h in enumerate(self.head):
            if h != i:
                kids[h].append(i)
        return kids

    @cached_property
    def written_small(self) -> frozenset[str]:
        """The words that the report writes without a capital letter, somewhere."""
        return frozenset(word for word in self.text if word.islower())

    @cached_property
    def written_large(self) -> frozenset[str]:
        """The words that the running copy writes with a capital letter inside a sentence, where only a name has one."""
        copy = (range(s.first + 1, s.last) for s in self.sentences if not s.part)
        return frozenset(self.text[i] for words in copy for i in words if self.text[i].istitle())

    @cached_property
    def ent_at(self) -> list[int]:
        """Index into `ent` of the entity each word is in, or -1."""
        at = [-1] * len(self.text)
        for n, (first, last, _) in enumerate(self.ent):
            for i in range(first, last):
                at[i] = n
        return at

    def span(self, first: int, last: int) -> Span:
        """The span of words `first` to `last` (exclusive), all of one field."""
        return self.report.span(self.field_of[first], self.start[first], self.end[last - 1])

    def subtree(self, i: int) -> tuple[int, int]:
        """First and last (exclusive) word of the stretch that hangs on word `i`, inside its sentence."""
        left, right = self._reach
        return left[i], right[i] + 1

    @cached_property
    def _reach(self) -> tuple[list[int], list[int]]:
        """The first and the last word that hang on each word, itself among them."""
        left, right = list(range(len(self.text))), list(range(len(self.text)))
        downwards = [i for i, h in enumerate(self.head) if h == i]
        for i in downwards:
            downwards += self.children[i]
        for i in reversed(downwards):
            h = self.head[i]
            left[h], right[h] = min(left[h], left[i]), max(right[h], right[i])
        return left, right
