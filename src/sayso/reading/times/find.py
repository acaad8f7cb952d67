"""Every time of a report, each by the word that gives it away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from sayso.news.parse import Parse
from sayso.news.reading import Mention
from sayso.news.values import TimeValue, When
from sayso.news.values import days as days_of
from sayso.reading import numbers
from sayso.reading.times import calendars as cal
from sayso.reading.times import clocks, days, durations, joining, months, periods, spoken, vague, years
from sayso.reading.times.context import Context, Hit

Recogniser = Callable[[Context, int, int, int], Hit | None]


def _recognisers() -> dict[str, Recogniser]:
    """Who looks at which word: a recogniser is given the word and its place, and answers with a time or None."""
    by_word: dict[str, Recogniser] = {}
    for name in cal.MONTH_FORMS:
        by_word[name] = by_word[name + "."] = months.month
    rows: tuple[tuple[Recogniser, tuple[str, ...]], ...] = (
        (days.weekday, cal.WEEKDAY_FORMS),
        (days.relative, ("today", "yesterday", "tomorrow", "tonight", "overnight")),
        (days.part, ("morning", "afternoon", "evening", "night", "weekend")),
        (days.twilight, tuple(sorted(cal.DAWN | cal.DUSK))),
        (durations.unit, tuple(cal.UNITS)),
        (periods.quarter, ("quarter",)),
        (periods.half, ("half",)),
        (periods.period, ("period",)),
        (periods.season, tuple(sorted(cal.SEASON_WORDS))),
        (clocks.noon, ("noon", "midday", "midnight")),
        (years.decade, tuple(spoken.DECADES)),
        (vague.reference, tuple(vague.REFERENCES)),
        (vague.ahead, ("future", "past")),
        (vague.repeated, tuple(vague.SETS)),
        (_number, tuple(word for word, n in numbers.UNITS.items() if 1 <= n <= 19)),
        (_number, ("twenty",)),
    )
    for recogniser, words in rows:
        by_word |= dict.fromkeys(words, recogniser)
    for name in cal.HOLIDAYS:
        by_word.setdefault(name.split()[0].split("'")[0], days.holiday)
    by_word["may"] = _may
    return by_word


def _may(context: Context, i: int, at: int, end: int) -> Hit | None:
    return days.holiday(context, i, at, end) or months.month(context, i, at, end)  # May Day is the first of May


def _number(context: Context, i: int, at: int, end: int) -> Hit | None:
    return years.said(context, i, at, end) or clocks.words(context, i, at, end)


RECOGNISERS = _recognisers()
# A report of a game speaks of several of these; one alone is a figure of speech.
_OF_A_MATCH = numbers.listed(
    "touchdown touchdowns quarterback halftime fumble interception rebounds dunk yards kickoff turnovers offense"
)
PLAYED = 2
_DIGIT = re.compile(r"\d")


def find(parse: Parse, published: When | None) -> tuple[Mention, ...]:
    """Every date, clock time and duration of a report, in reading order, as a `TimeValue`.

    Without a day of publication, "on Friday" has neither start nor end. Where that day is itself uncertain, an
    expression stands for all days from the one that the first possible day makes of it to the one that the last does.
    """
    first, last = days_of(published) if published else (None, None)
    first, last = _printed(first) or _printed(last), _printed(last) or _printed(first)
    found = _find(parse, last)
    if first != last:
        other = _find(parse, first)
        if len(other) == len(found):
            found = tuple(_hull(a, b) for a, b in zip(other, found, strict=True))
    return found


def _printed(day: date | None) -> date | None:
    """A day on which news can have come out; a date outside the age of print is an error of the page."""
    return day if day is not None and 1600 <= day.year <= 2200 else None


def _hull(early: Mention, late: Mention) -> Mention:
    a, b = early.value, late.value
    if early.span != late.span or not isinstance(a, TimeValue) or not isinstance(b, TimeValue):
        return late
    if (a.start, a.end) == (b.start, b.end) or not a.start or not b.end:
        return late
    return Mention(
        "time",
        late.span,
        TimeValue(b.type, min(a.start, b.start or a.start), max(a.end or b.end, b.end), b.length, b.mod),
    )


def _find(parse: Parse, published: date | None) -> tuple[Mention, ...]:
    found: list[Mention] = []
    # A page keeps its first date while it is written on: where it names the very weekday of that date instead of
    # saying "today", the next weekday is the day after and not six days before.
    updated = published is not None and cal.WEEKDAY_NAMES[published.weekday()] in parse.lower
    of_a_match = len(_OF_A_MATCH.intersection(parse.lower)) >= PLAYED
    context = Context(parse, published, updated, of_a_match=of_a_match)
    for paragraph in numbers.paragraphs(parse):
        context.paragraph = paragraph
        for hit in joining.join(paragraph.text, _hits(context), published):
            span = parse.report.span(paragraph.field, paragraph.offset + hit.start, paragraph.offset + hit.end)
            found.append(Mention("time", span, hit.value))
    return tuple(found)


def _hits(context: Context) -> list[Hit]:
    """The times of one paragraph, left to right, none inside another."""
    parse, paragraph = context.parse, context.paragraph
    lower, base = parse.lower, paragraph.offset
    hits: list[Hit] = []
    context.done = 0
    for i in range(paragraph.first, paragraph.last):
        word = lower[i]
        recogniser = RECOGNISERS.get(word)
        if recogniser is None:
            if not _DIGIT.search(word):
                continue
            recogniser = years.figures
        at = parse.start[i] - base
        if at < context.done:
            continue
        hit = recogniser(context, i, at, parse.end[i] - base)
        if hit is None:
            continue
        while hits and hits[-1].end > hit.start:
            hits.pop()  # "two weeks before Friday" has grown over "two weeks"
        hits.append(hit)
        context.done = hit.end
        context.remember(hit, i)
    return hits
