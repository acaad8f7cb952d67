"""Two numbers that are the ends of one range, told from those that a change has."""

from __future__ import annotations

import re

from sayso.news.parse import Parse
from sayso.reading import numbers
from sayso.reading.numbers import Paragraph
from sayso.reading.written import Number

# -- settings -------------------------------------------------------------------------------------

WIDEST = 20  # "3 to 50" with nothing else to say that it is a range is more likely a change than a spread
WIDEST_RISE = (
    4  # "rose by $2 billion to $9 billion" has the rise and where it led; "by $2 billion to $3 billion" a range
)
APART = 6  # characters between the ends of a range
NEAR = 10.0  # "from 24.2 to 33 billion": the first is of the second's size, so it shares its magnitude

_JOIN = re.compile(r"\s?(?:(?P<dash>[-–—])|-to-|\b(?P<word>to|or|and)\b)\s?")
_CHANGED = numbers.listed(
    "rise fall grow increase decrease drop decline cut raise lower reduce climb jump plunge slide slump surge widen "
    "narrow shrink expand slip soar swell go move change revise boost double ease push bring upgrade downgrade"
)
_ON = re.compile(r"\sto\s(?:about\s|around\s|nearly\s|over\s)?[\d$£€]")


def join(parse: Parse, paragraph: Paragraph, found: list[Number]) -> list[Number]:
    """Numbers in order, with 10-20, between 10 and 20, and three to four months as one each."""
    text = paragraph.text
    out: list[Number] = []
    for n in found:
        last = out[-1] if out else None
        if last is not None and n.start - last.end <= APART and (merged := _range(parse, paragraph, last, n)):
            out[-1] = merged
        elif last is not None and last.plain and n.plain and text[last.end : n.start] in ("-", "–", "-to-"):
            out.pop()  # a score, a vote, a house number
        else:
            out.append(n)
    return out


def _range(parse: Parse, paragraph: Paragraph, a: Number, b: Number) -> Number | None:
    text = paragraph.text
    joined = _JOIN.fullmatch(text, a.end, b.start)
    if not joined or a.vague or b.vague or a.low is None or b.low is None or a.high != a.low or b.high != b.low:
        return None
    if (a.unit is not None and b.unit is not None and a.unit != b.unit) or (a.of != b.of and a.of is not None):
        return None
    before = text[max(0, a.start - 25) : a.start].casefold()
    word = (joined["word"] or "").casefold()
    if word == "and" and not before.endswith(("between ", "between the ages of ")):
        return None
    if word == "or" and not (b.low == a.low + 1 and a.low < 12):
        return None
    if word == "to" and _is_change(parse, paragraph, a, b, before):
        if before.endswith("from "):
            _share_size(text, a, b)
        return None
    low, high = a.low, b.low
    # "3 to 4 million", "$89 to $93 billion": the first shares the second's magnitude.
    if a.plain or a.unit == b.unit or (a.unit and a.unit.isupper()):
        scale = _scale(text[b.start : b.bare_end])
        if scale > 1 and _scale(text[a.start : a.bare_end]) == 1 and low * scale <= high:
            low *= scale
    if low >= high:
        return None
    if low > 0 and high > WIDEST * low and not before.endswith(("from ", "between ")) and b.unit is None:
        return None
    if joined["dash"] and b.unit is None and b.plain and a.plain and not _plural_after(parse, paragraph, b):
        return None  # a score, a vote or a pair of shirt numbers
    start = a.start
    for opening in ("between ", "from "):
        if before.endswith(opening):
            start = a.start - len(opening)
    unit = b.unit or a.unit
    return Number(
        start, b.end, b.bare_end, low, high, unit, b.of or a.of, figures=b.figures, plain=not unit and b.plain
    )


def _is_change(parse: Parse, paragraph: Paragraph, a: Number, b: Number, before: str) -> bool:
    """Whether "from … to …" or "by … to …" tells of a change, so that it holds two numbers and no range."""
    if a.low is None or b.low is None:
        return False
    if before.endswith("from "):
        # "From 5 to 7 percent to 3 to 5 percent" is a change between two ranges.
        return not _ON.match(paragraph.text, b.end) and _changes(parse, paragraph, a.start)
    both = (
        a.unit is not None
        and not a.plain
        and _scale(paragraph.text[a.start : a.bare_end]) == _scale(paragraph.text[b.start : b.bare_end])
    )
    return both and b.low > WIDEST_RISE * a.low and _changes(parse, paragraph, a.start)


def _share_size(text: str, a: Number, b: Number) -> None:
    """ "From 13.5 to 14 mm", "from 35 to 40 million": the first of a change leaves unit and magnitude to the second."""
    if not a.plain or a.low is None or b.low is None or (a.unit and a.unit != b.unit):
        return
    scale = _scale(text[b.start : b.bare_end])
    if scale > 1 and a.low and 1 / NEAR <= b.low / scale / a.low <= NEAR:
        a.scale(scale)
        a.plain = False
    if b.unit and a.unit is None:
        a.unit, a.plain = b.unit, False
    if b.of and a.of is None:
        a.of = b.of


def _scale(written: str) -> float:
    word = re.search(r"([a-z]+)$", written.casefold())
    return numbers.MAGNITUDES.get(word[1], 1.0) if word else 1.0


def _changes(parse: Parse, paragraph: Paragraph, at: int) -> bool:
    """Whether a word that tells of a change stands shortly before a place."""
    here = paragraph.word_before(parse, at)
    first = max(paragraph.first, here - 8)
    return any(parse.lemma[i].casefold() in _CHANGED or parse.lower[i] in ("up", "down") for i in range(first, here))


def _plural_after(parse: Parse, paragraph: Paragraph, n: Number) -> bool:
    i = paragraph.word_at(parse, n.end)
    for j in range(i, min(i + 4, paragraph.last)):
        if parse.tag[j] in ("NNS", "NNPS"):
            return True
        if parse.pos[j] not in ("ADJ", "NOUN", "PROPN", "VERB"):
            return False
    return False
