"""A report's running copy: its words without headline, captions, rights lines and other furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.lineage import words
from sayso.lineage.words import Ints, Keys, Words
from sayso.news.report import Field, Report, Span

Marks = NDArray[np.bool_]
Stretches = list[tuple[int, int]]

# Four words in a row are seldom shared by chance, and a light edit leaves most of a sentence's runs of four.
RUN = 4
# A teaser of whose runs this share stands in the text is no copy of its own.
TEASER = 0.7

NOT_COPY = {"headline", "caption", "credit", "dateline", "byline", "time", "boilerplate"}

QUOTED = re.compile(
    r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»|„[^„“”\n]*[“”]|「[^「」\n]*」|(?<!\w)‘[^‘\n]{0,600}?’(?!\w)|(?<!\w)'[^'\n]*'(?!\w)"
)
OPENS = re.compile(r"[“\"«„「‘']")
# Where ingest marked nothing, these lines are still nobody's copy.
RIGHTS = re.compile(
    r"(?:Copyright|©|\(c\)) ?(?:\(c\) |© )?\d{4}|All rights reserved",
    re.IGNORECASE,
)
RIGHTS_SIGNS = ("©", "(c)", "(C)", "opyright", "ights reserved", "COPYRIGHT", "RIGHTS RESERVED")
# `ERIE, Pa. (AP) —` where ingest marked nothing: copy begins after it.
DATELINE = re.compile(r"\A\s*[A-Z][A-Z.'’ -]+(?:, [A-Z][\w. ]{1,24})?(?: \([^()\n]{2,30}\))?\s*[-—–]+ ")


@dataclass(slots=True)
class Copy:
    """Word `i` of the copy has the key `key[i]`; the first `teaser` words stand in the text, others in the description.

    `runs[i]` is the number of the run of words that begins at `i`. The runs that count, those that lie in one stretch
    of copy, begin at `places`, in the order of their numbers: those of the run `distinct[n]` at `places[first[n]:]` up
    to `first[n + 1]`, in order.
    """

    report: Report
    key: Keys
    start: Ints
    end: Ints
    teaser: int
    quoted: Marks
    runs: Keys
    places: Ints
    distinct: Keys
    first: Ints

    def __len__(self) -> int:
        return len(self.key)

    def field(self, i: int) -> Field:
        """The field in which word `i` stands."""
        return "text" if i < self.teaser else "description"

    def span(self, first: int, last: int) -> Span:
        """The span of words `first` to `last` (exclusive), all of one field."""
        return self.report.span(self.field(first), int(self.start[first]), int(self.end[last - 1]))

    @property
    def times(self) -> Ints:
        """How often each distinct run is there."""
        return self.first[1:] - self.first[:-1]

    @property
    def spoken(self) -> int:
        """How many words stand in quotation marks."""
        return int(np.count_nonzero(self.quoted))

    def common(self, other: Copy) -> tuple[Marks, Marks]:
        """Which of the distinct runs are the other's too, and which of the other's are ours; both in one order."""
        theirs = np.zeros(len(other.distinct), dtype=np.bool_)
        if not len(theirs):
            return np.zeros(len(self.distinct), dtype=np.bool_), theirs
        at = np.minimum(np.searchsorted(other.distinct, self.distinct), len(theirs) - 1)
        mine: Marks = np.equal(other.distinct[at], self.distinct)
        theirs[at[mine]] = True
        return mine, theirs


@dataclass(frozen=True, slots=True)
class _Taken:
    """The copy of one field: words, whether in quotation marks, and a number for the stretch that each stands in."""

    key: Keys
    start: Ints
    end: Ints
    quoted: Marks
    stretch: Ints


def of(report: Report, text: Words, away: Stretches) -> Copy:
    """The copy of a report whose text has these words, without the stretches of its text that are `away`."""
    taken = _taken(report, "text", text, away)
    runs, whole = _runs(taken)
    size = len(taken.key)
    if report.description:
        # A teaser that repeats the opening, perhaps cut off, is no copy of its own.
        teaser = _taken(report, "description", words.of(report.description), [])
        opening, count = _runs(teaser)
        theirs = np.unique(opening[count])
        if len(theirs) and int(np.isin(theirs, runs[whole]).sum()) < TEASER * len(theirs):
            taken = _joined(taken, teaser)
            runs, whole = _runs(taken)
    places = np.flatnonzero(whole)
    numbers = runs[places]
    order = np.argsort(numbers)
    ordered = numbers[order]
    first = words.changes(ordered)
    if len(first) < len(ordered):
        # A run that is there twice keeps its places in order.
        order = np.argsort(numbers, kind="stable")
    places = places[order]
    return Copy(
        report, taken.key, taken.start, taken.end, size, taken.quoted, runs, places, ordered[first],
        np.append(first, len(places)),
    )  # fmt: skip


def mark_speech(copies: list[Copy]) -> None:
    """Words that any report gives in quotation marks are speech in all (posts and statements often lack the marks)."""
    said = [copy.runs[copy.places[_whole(copy.quoted)[copy.places]]] for copy in copies]
    spoken = np.unique(np.concatenate(said)) if said else np.zeros(0, dtype=np.uint64)
    if not len(spoken):
        return
    for copy in copies:
        at = np.minimum(np.searchsorted(spoken, copy.runs), len(spoken) - 1)
        hit = np.zeros(len(copy.runs), dtype=np.bool_)
        hit[copy.places] = (spoken[at] == copy.runs)[copy.places]
        copy.quoted |= widened(hit, len(copy))


def widened(begins: Marks, size: int) -> Marks:
    """Which of `size` words lie in a run that begins at one of those marked."""
    words_in = np.zeros(size, dtype=np.bool_)
    for step in range(RUN):
        words_in[step : step + len(begins)] |= begins
    return words_in


def _whole(marks: Marks) -> Marks:
    """For each run whether all its words are marked."""
    count = max(0, len(marks) - RUN + 1)
    every = np.ones(count, dtype=np.bool_)
    for step in range(RUN):
        every &= marks[step : step + count]
    return every


def _taken(report: Report, field: Field, found: Words, away: Stretches) -> _Taken:
    text = report.words_of(field)
    # What each character is part of: 1 a quotation, 2 no copy at all.
    mask = np.zeros(len(text), dtype=np.uint8)
    for start, end in _quotations(text):
        mask[start:end] = 1
    for part in report.parts:
        if part.span.field == field and part.kind in NOT_COPY:
            mask[part.span.start : part.span.end] = 2
    for start, end in (*away, *_rights(text), *(m.span() for m in DATELINE.finditer(text))):
        mask[start:end] = 2
    kind = mask[found.start]
    out = kind == 2
    kept = ~out
    return _Taken(found.key[kept], found.start[kept], found.end[kept], kind[kept] == 1, np.cumsum(out)[kept])


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each quotation; looking for the opening mark first is ten times as quick as for the whole."""
    at = 0
    while mark := OPENS.search(text, at):
        found = QUOTED.match(text, mark.start())
        if found:
            yield found.span()
        at = found.end() if found else mark.end()


def _rights(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that says whose copy it is."""
    for sign in RIGHTS_SIGNS:
        at = text.find(sign)
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = end if end >= 0 else len(text)
            if RIGHTS.search(text, start, end):
                yield start, end
            at = text.find(sign, end)


def _joined(text: _Taken, teaser: _Taken) -> _Taken:
    apart = int(text.stretch[-1]) + 1 if len(text.stretch) else 0
    return _Taken(
        np.concatenate((text.key, teaser.key)),
        np.concatenate((text.start, teaser.start)),
        np.concatenate((text.end, teaser.end)),
        np.concatenate((text.quoted, teaser.quoted)),
        np.concatenate((text.stretch, teaser.stretch + apart)),
    )


def _runs(taken: _Taken) -> tuple[Keys, Marks]:
    """The runs of words of a copy, and which of them lie in one stretch."""
    made = words.runs(taken.key, RUN)
    return made, taken.stretch[: len(made)] == taken.stretch[RUN - 1 :][: len(made)]
