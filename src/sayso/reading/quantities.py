"""Numbers that count or measure something, as the bounds that the words state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.news.parse import Parse
from sayso.news.reading import Mention
from sayso.news.values import Quantity
from sayso.reading import ages, counted, elsewhere, hedges, labels, numbers, ranges, units, written
from sayso.reading.numbers import Paragraph
from sayso.reading.written import Number

_APPROXIMATE = frozenset({"about", "estimated", "nearly"})
_ALL_BUT = re.compile(r"\ball (?:but|except(?: for)?) $", re.I)
_OF_ALL = re.compile(r" of (?:(?:the|these|those|its|their|his|her|our)(?: [\w-]+){0,2}? )?")
_IN_BRACKETS = re.compile(r"\s?[(\[](?:or |about )?")


def find(parse: Parse) -> tuple[Mention, ...]:
    """Every number of a report that counts or measures, in reading order, as a `Quantity`."""
    found = [(p, n) for p in numbers.paragraphs(parse) for n in _numbers(parse, p)]
    elsewhere.from_report([(n, elsewhere.definite(p, n)) for p, n in found])
    for p, n in found:
        _hedge(p.text, n)
    for (p, n), (q, m) in pairwise(found):
        if p is q:
            _converted(p.text, n, m)
    return tuple(_mention(parse, p, n) for p, n in found)


def _mention(parse: Parse, paragraph: Paragraph, n: Number) -> Mention:
    span = parse.report.span(paragraph.field, paragraph.offset + n.start, paragraph.offset + n.end)
    return Mention("quantity", span, Quantity(n.low, n.high, n.unit, n.of, n.hedge, n.hedge in _APPROXIMATE))


def _numbers(parse: Parse, paragraph: Paragraph) -> list[Number]:
    """The numbers of a paragraph that count, with all but their hedges."""
    kept = [n for n in ranges.join(parse, paragraph, _written(parse, paragraph)) if _counts(parse, paragraph, n)]
    kept = list(_less_the_exceptions(paragraph, kept))
    kept.extend(counted.none(parse, paragraph, kept))
    kept.sort(key=lambda n: (n.start, n.end))
    elsewhere.from_sentence(parse, paragraph, kept)
    return kept


def _less_the_exceptions(paragraph: Paragraph, found: list[Number]) -> Iterator[Number]:
    """ "All but three of the 21 girls" are 18 girls; where nobody says of how many, the three are not those counted."""
    for k, n in enumerate(found):
        excepted = _ALL_BUT.search(paragraph.text, max(0, n.start - len("all except for ")), n.start)
        if excepted is None or n.unit is not None:
            yield n
            continue
        whole = found[k + 1] if k + 1 < len(found) else None
        if whole is None or whole.unit is not None or not _OF_ALL.fullmatch(paragraph.text, n.end, whole.start):
            continue
        if n.low is None or n.low != n.high or whole.low is None or whole.low != whole.high or whole.low <= n.low:
            continue
        if hedged := hedges.before(paragraph.text, whole.start):
            n.hedge = hedged[1]
        n.low = n.high = whole.low - n.low
        n.start = excepted.start()
        yield n


def _written(parse: Parse, paragraph: Paragraph) -> list[Number]:
    """Every number of a paragraph, with its unit, that is no part of a name, a date or an address."""
    text, lower, base = paragraph.text, parse.lower, paragraph.offset
    found: list[Number] = []
    done = -1
    for i in range(paragraph.first, paragraph.last):
        if not written.begins(lower[i]):
            continue
        start, end = max(done, parse.start[i] - base), parse.end[i] - base
        # A word may hold two: $2m-$3m.
        while start < end and (number := written.read(text, start, end)):
            start = number.end
            if number.figures and labels.trapped(text, number.start, number.bare_end):
                continue
            if not written.whole(text, number):
                continue
            written.measure(text, number)
            start = done = number.end
            found.append(number)
    return found


def _counts(parse: Parse, paragraph: Paragraph, n: Number) -> bool:
    """Whether a number counts or measures; on the way, what it counts is noted in `of`."""
    first = paragraph.word_at(parse, n.start)
    last = max(first, paragraph.word_before(parse, n.end))
    if first >= paragraph.last:
        return False
    if n.of is None and n.unit is None and ages.is_age(parse, n, first, paragraph.text):
        n.unit, n.of, n.plain = "year", "age", False
    word = counted.hanging(parse, first, paragraph.word_before(parse, n.bare_end))
    if n.of is None:
        n.of = counted.by(parse, paragraph, n, word, last)
    if n.vague:
        return not labels.is_score(parse, n, first, paragraph.text)
    if n.unit is not None and labels.some_day(parse, n, first, last):
        return False
    if n.unit is not None or not n.plain:
        return True
    return labels.counts(parse, paragraph, n, first, word)


def _hedge(text: str, n: Number) -> None:
    """Apply the words around a number to its bounds, and take them into its place."""
    for _ in range(2):
        # "At least about 40", "more than an estimated 40": the first word sets the bound.
        before = hedges.before(text, n.start)
        if before is None:
            break
        start, name = before
        wording = text[start : n.start].strip().casefold()
        if n.unit == "share" and wording == "some":
            break
        if wording == "an average of" and n.of is not None and not n.figures:
            break  # the average of eight estimates
        n.start = start
        if n.hedge is None or name in hedges.LOWER | hedges.UPPER:
            n.hedge = name
    if n.hedge is None and n.of != "age" and (after := hedges.after(text, n.end)):
        n.end, n.hedge = after
    n.low, n.high = hedges.bounds(n.low, n.high, n.hedge, counted=n.unit is None, vague=n.vague)


def _converted(text: str, n: Number, m: Number) -> None:
    """ "More than 100 km (62 miles)": what is said again in another unit keeps its bound, though not its "about"."""
    if n.hedge not in hedges.LOWER | hedges.UPPER or m.hedge is not None or not n.unit or not m.unit:
        return
    if n.unit != m.unit and units.kind(n.unit) == units.kind(m.unit) and _IN_BRACKETS.fullmatch(text, n.end, m.start):
        m.hedge = n.hedge
        m.low, m.high = hedges.bounds(m.low, m.high, m.hedge, counted=False, vague=m.vague)
