"""Numbers, days and places of a claim, beside those of a report's sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from msgspec import structs

from sayso.check.parts import words_in
from sayso.news import naming
from sayso.news.parse import Parse
from sayso.news.place import Place
from sayso.news.reading import Mention, Reading
from sayso.news.values import (
    AFTER,
    BEFORE,
    Bounds,
    Quantity,
    TimeValue,
    Value,
    When,
    comparable,
    compare_quantities,
    compare_times,
    days,
    figure,
    value_of,
    value_of_time,
)

# The report says the same; says more precisely what the claim says (84, "dozens"); says it less precisely ("about
# 8,000", 8,043); or says what cannot be so if the claim is.
Stand = Literal["agreed", "implied", "narrower", "differ"]
Kind = Literal["number", "time", "place"]

ROUNDED = 0.001  # "more than 200" begins at 201
STATED = 2.5  # "more than 100" is said of 121 and of 209, hardly of 500
VAGUE = 10.0  # "hundreds" ends where thousands begin
COARSE = 92  # days: a season
MONTH = 31

_THEM = frozenset("of them these those which whom".split())
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_RELATIVE = re.compile(
    r"\b(?:the (?:quarter|year|month|week|day)|last|next|this|past|ago|yesterday|today|tomorrow|earlier|later|before|"
    r"after|recent)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A number, time or place, on the words at `first` to `last` (exclusive) of its parse.

    `of` is what is counted, in the report's words. `year` and `date` say whether the words name the year, and a date
    rather than a mere weekday; `relative` that they count from a day that they do not name ("a week earlier").
    """

    kind: Kind
    text: str
    first: int
    last: int
    value: Value
    of: tuple[str, ...] = ()
    place: Place | None = None
    year: bool = True
    date: bool = True
    relative: bool = False


def slots(reading: Reading) -> tuple[Slot, ...]:
    """The numbers, times and places of a report that can be compared, in order."""
    found: list[Slot] = []
    spans = [(m.span.field, m.span.start, m.span.end) for m in reading.mentions if m.kind == "time"]
    for m in reading.mentions:
        at = (m.span.field, m.span.start, m.span.end)
        if m.kind == "quantity" and any(a[0] == at[0] and a[1] <= at[1] and at[2] <= a[2] and a != at for a in spans):
            continue  # "five past eleven": a clock is no count
        made = _slot(reading.parse, m)
        if made is not None:
            found.append(_of_them(made, found))
    return tuple(found)


def _of_them(slot: Slot, before: Sequence[Slot]) -> Slot:
    """`82 dollars, 60 of them in cash`: sixty dollars."""
    last = next((s for s in reversed(before) if s.kind == "number"), None)
    if slot.kind != "number" or last is None or not slot.of or not _THEM.issuperset(slot.of):
        return slot
    return replace(slot, value=structs.replace(slot.value, unit=last.value.unit), of=last.of)


def _slot(parse: Parse, m: Mention) -> Slot | None:
    words = _words(parse, m)
    if words is None:
        return None
    first, last = words
    if isinstance(m.value, Quantity):
        if m.value.low is None and m.value.high is None:
            return None
        of = tuple((m.value.of or "").split())
        return Slot("number", m.span.text, first, last, value_of(m.value, m.span.text), of)
    if isinstance(m.value, TimeValue):
        if m.value.type not in ("date", "time") or (m.value.start is None and m.value.end is None):
            return None
        text = m.span.text
        relative = _RELATIVE.search(text) is not None
        weekday = _WEEKDAY.search(text) is not None and not any(c.isdigit() for c in text) and not relative
        year = relative or weekday or _YEAR.search(text) is not None
        value = value_of_time(m.value, text)
        if value.hedge is None and first and parse.lower[first - 1] in ("before", "by", "after"):
            value = structs.replace(value, hedge=parse.lower[first - 1])
        return Slot("time", text, first, last, value, year=year, date=not weekday, relative=relative)
    # A place that does something is the people there, or its government: a name like any other.
    if m.kind == "place" and parse.dep[last - 1] not in ("nsubj", "nsubjpass", "dobj"):
        place = m.value if isinstance(m.value, Place) else None
        return Slot("place", m.span.text, first, last, Value(m.span.text), place=place)
    return None


def _words(parse: Parse, m: Mention) -> tuple[int, int] | None:
    inside = sorted(words_in(parse, [m.span]))
    return (inside[0], inside[-1] + 1) if inside else None


def stand(claim: Slot, said: Slot) -> Stand | None:
    """How a report's number, time or place stands to the claim's; None where the one says nothing of the other."""
    if claim.kind != said.kind:
        return None
    if claim.kind == "number":
        return _numbers(claim.value, said.value)
    if claim.kind == "place":
        return _places(claim, said)
    return _times(claim, said)


def _places(claim: Slot, said: Slot) -> Stand | None:
    ours, theirs = claim.place, said.place
    if ours is None or theirs is None:
        # Of a place that no gazetteer is sure of, its name is all that is known.
        if naming.key_of(claim.text) == naming.key_of(said.text):
            return "agreed"
        return None if ours is not None and ours.kind in ("country", "region") else "differ"
    stands = ours.stand(theirs)
    if stands != "refined":
        return stands
    return "implied" if ours.holds(theirs) else "narrower"


def _numbers(ours: Value, theirs: Value) -> Stand | None:
    if not comparable(ours, theirs):
        return None
    a, b = (ours.low, ours.high), (theirs.low, theirs.high)
    if ours.unit == theirs.unit and _turned(ours, theirs):
        return "differ"  # "fewer than 200" and "more than 200" meet in no number
    stands = compare_quantities(ours, theirs)
    if stands != "refined":
        return stands
    one, two = figure(*a), figure(*b)
    if one and two and [x is None for x in a] == [x is None for x in b] and math.isclose(one, two, rel_tol=ROUNDED):
        return "agreed"  # "upwards of 200,000" and "more than 200,000"
    if ours.unit != theirs.unit:
        return "narrower" if None in (*a, *b) else "agreed"
    if None not in (*a, *b) and a != b:
        # "About 8,000" and 8,043: the one that is put in round words leaves the other open.
        if b[0] != b[1] or (theirs.hedge and not ours.hedge):
            return "narrower"
        return "implied" if a[0] != a[1] or ours.hedge else "agreed"
    first, second = Bounds(*_ends(ours)), Bounds(*_ends(theirs))
    if first.holds(second):
        return "implied" if _near(ours, theirs) else None
    if second.holds(first):
        return "narrower" if _near(theirs, ours) else None
    # Two that overlap: of about the same size, each may be said of the other.
    return "agreed" if None not in (*a, *b) else "narrower" if _near(ours, theirs) else None


def _ends(value: Value) -> tuple[float, float]:
    return (-math.inf if value.low is None else value.low, math.inf if value.high is None else value.high)


def _turned(a: Value, b: Value) -> bool:
    """Whether the one is open above and the other below, with nothing between."""
    for up, down in ((a, b), (b, a)):
        if up.high is None and down.low is None and up.low is not None and down.high is not None:
            return up.low >= down.high
    return False


def _near(wide: Value, narrow: Value) -> bool:
    """Whether who knew the narrow figure would put it in the words of the wide one.

    Of 21 million nobody says "more than 70"; of 84 many say "dozens", and of 690 "hundreds".
    """
    limit, inside = figure(wide.low, wide.high), figure(narrow.low, narrow.high)
    if limit is None or inside is None or limit == inside or wide.low == wide.high:
        return True
    small, large = sorted((abs(limit), abs(inside)))
    return small > 0 and large / small <= (STATED if wide.hedge else VAGUE)


def _times(claim: Slot, said: Slot) -> Stand | None:
    ours, theirs = claim.value, said.value
    if not claim.date:
        return _weekdays(ours, theirs)
    if not claim.year and ours.start and theirs.start and _month(ours) and _month(theirs):
        # The year goes without saying: it is that of the report.
        start, end = _in_year(ours.start, theirs.start), _in_year(ours.end, theirs.start)
        ours = Value(ours.text, hedge=ours.hedge, start=start, end=end)
    stands = compare_times(ours, theirs)
    if stands == "differ":
        # That something else is told of a year says nothing against a day.
        return None if _length(theirs) > MONTH >= _length(ours) else stands
    if stands == "agreed":
        return stands
    a, b = _days(ours), _days(theirs)
    if a is None or b is None:
        return None
    if ours.hedge in AFTER | BEFORE:
        # "Before six" is said of ten past five, hardly of last year.
        return "implied" if abs((a[0] - b[0]).days) <= MONTH else None
    if a[0] <= b[0] and b[1] <= a[1]:
        if a != b or "T" in (theirs.start or ""):
            return "implied"
        return "narrower"
    # A day is not borne out by a year that it lies in.
    return "narrower" if (b[1] - b[0]).days <= COARSE else None


def _length(value: Value) -> int:
    """Days from the first to the last; none for an open end."""
    found = _days(value)
    return (found[1] - found[0]).days if found else 0


def _days(value: Value) -> tuple[date, date] | None:
    first, last = days(When(value.start, value.end or value.start, ""))
    return (first, last) if first and last else None


def _month(value: Value) -> bool:
    return len(value.start or "") >= 7


def _in_year(iso: str | None, year_of: str) -> str | None:
    return iso if iso is None else year_of[:4] + iso[4:]


def _weekdays(ours: Value, theirs: Value) -> Stand | None:
    """Of a bare weekday no more is known than which day of the week it is, and perhaps what time of day."""
    a, b = days(When(ours.start, ours.end, "")), days(When(theirs.start, theirs.end, ""))
    if a[0] is None or b[0] is None or b[0] != b[1]:
        return None
    if a[0].weekday() != b[0].weekday():
        return "differ"
    if "T" in (ours.start or "") and "T" in (theirs.start or ""):
        same_day = f"{b[0].isoformat()}"
        moved = Value("", start=same_day + (ours.start or "")[10:], end=same_day + (ours.end or "")[10:])
        return "differ" if compare_times(moved, theirs) == "differ" else "agreed"
    return "agreed"
