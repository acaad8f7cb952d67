"""Numbers in words and figures: what they are worth, and where they stand in a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.news.parse import Parse
from sayso.news.report import Field

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
GROUPS = {"dozen": 12.0, "score": 20.0}
SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
MAGNITUDES = SCALES | SHORT | {"lakh": 1e5, "crore": 1e7, "hundred": 1e2, "dozen": 12.0}
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip

SIMPLE = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
ANY = "|".join(sorted([*UNITS, *TENS, "hundred", *SCALES], key=len, reverse=True))
# A run of number words, joined by blanks or hyphens, with "and" only after a hundred or a thousand.
RUN = rf"(?:{SIMPLE})\b(?:[\s-](?:{ANY})\b|(?<=hundred|housand)\sand\s(?:{SIMPLE})\b)*"
# 1,000; 1,50,000 as in India; 10 000 with a blank that does not break; 3.5; .5
FIGURES = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+\b"
    r"|\d+(?:\.\d+)?|\.\d+"
)
_GROUPED = str.maketrans("", "", ",\u00a0\u202f\u2009")


def worth(words: str) -> float | None:
    """What a run of number words is worth; None where they are several numbers side by side.

    >>> worth("two hundred and fifty thousand"), worth("twenty-one"), worth("five six")
    (250000.0, 21.0, None)
    """
    total = group = 0.0
    last = 1e15  # what the next word must stay under, so that "five six" is no number
    for word in re.split(r"[\s-]+", words.casefold().strip()):
        if word in ("and", "a", "an"):
            continue
        if word in UNITS or word in TENS:
            value = float(UNITS.get(word, TENS.get(word, 0)))
            if value >= last:
                return None
            group += value
            last = 10 if word in TENS else 1
        elif word == "hundred":
            group = (group or 1) * 100
            last = 100
        elif word in SCALES:
            total += (group or 1) * SCALES[word]
            group = 0
            last = 1000
        else:
            return None
    return total + group


def listed(words: str) -> frozenset[str]:
    """Words set down side by side."""
    return frozenset(words.split())


def figures(written: str) -> float:
    """What figures are worth.

    >>> figures("1,234.5"), figures("1,50,000")
    (1234.5, 150000.0)
    """
    return float(written.translate(_GROUPED))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of a parse as one string, line ends as blanks: `text[0]` is at `field[offset]`.

    Words `first` to `last` (exclusive) are in it.
    """

    field: Field
    offset: int
    text: str
    first: int
    last: int
    part: str

    def word_at(self, parse: Parse, at: int) -> int:
        """The word that holds, or else follows, a place in `text`."""
        return bisect_right(parse.end, at + self.offset, self.first, self.last)

    def word_before(self, parse: Parse, at: int) -> int:
        """The last word that begins before a place in `text`."""
        return bisect_left(parse.start, at + self.offset, self.first, self.last) - 1


def paragraphs(parse: Parse) -> Iterator[Paragraph]:
    """The blocks of a parse in reading order."""
    report = parse.report
    sentences = parse.sentences
    n = 0
    while n < len(sentences):
        last = n
        while last + 1 < len(sentences) and sentences[last + 1].block == sentences[n].block:
            last += 1
        first_span, last_span = sentences[n].span, sentences[last].span
        text = report.words_of(first_span.field)[first_span.start : last_span.end].replace("\n", " ")
        yield Paragraph(
            first_span.field, first_span.start, text, sentences[n].first, sentences[last].last, sentences[n].part
        )
        n = last + 1
