"""A time planted in a report comes back at its place and with its value, whatever stands around it."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.news.report import Published, Report
from sayso.news.values import TimeValue, When, days, narrowed
from sayso.reading import language, times

LAWS = settings(max_examples=40, deadline=None)
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
HEDGES = {"": None, "about ": "about", "at least ": "at least", "more than ": "more than", "less than ": "less than",
          "nearly ": "nearly", "up to ": "up to", "within ": "up to"}  # fmt: skip
UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
NUMBERS = "two three four five six seven eight nine ten".split()

BEFORE = ["", "🔥 ", "火事です。 ", "Ärzte said so.\n\n", "“Nobody was hurt,” she said. ", "وزارة الداخلية\n"]
AFTER = ["", " Nobody was hurt.", "\r\n\r\nThe mayor of Port Harbour denied it.", " 🌉"]
ON = ["The ferry sank on {}.", "Police said the ferry sank on {}, and denied the rest.", "On {}, the ferry sank."]
IN = ["The ferry sank in {}.", "In {}, the ferry sank, the harbour master said.", "The mill that burned in {} was his."]
PLAIN = ["The ferry sank {}.", "The ferry sank {}, the harbour master said."]
FOR = ["They were trapped for {}.", "They were trapped for {} under the ferry, police said."]

DATES = st.dates(date(1950, 1, 1), date(2049, 12, 31))
Planted = tuple[str, str, TimeValue]


def on(day: date) -> TimeValue:
    return TimeValue("date", day.isoformat(), day.isoformat())


@st.composite
def whole_dates(draw: st.DrawFn) -> Planted:
    """Dates that need no day of publication: the frame, the words, the value."""
    day = draw(DATES)
    month, ordinal = (
        MONTHS[day.month - 1],
        {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th"),
    )
    shape = draw(st.integers(0, 7))
    if shape < 6:
        words = (
            f"{month} {day.day}, {day.year}",
            f"{day.day} {month} {day.year}",
            f"the {day.day}{ordinal} of {month} {day.year}",
            f"{month[:3]}. {day.day}, {day.year}" if day.month != 5 else f"May {day.day}, {day.year}",
            day.isoformat(),
            f"{WEEKDAYS[day.weekday()]}, {month} {day.day}, {day.year}",
        )[shape]
        return draw(st.sampled_from(ON)), words, on(day)
    iso = f"{day:%Y-%m}"
    part = draw(st.sampled_from(["early ", "mid-", "late ", ""])) if shape == 6 else ""
    if shape == 6:
        return (
            draw(st.sampled_from(IN)),
            f"{part}{month} {day.year}",
            TimeValue("date", iso, iso, mod=part.strip(" -") or None),
        )
    return draw(st.sampled_from(IN)), f"{day.year}", TimeValue("date", iso[:4], iso[:4])


@st.composite
def durations(draw: st.DrawFn) -> Planted:
    hedge, unit = draw(st.sampled_from(sorted(HEDGES))), draw(st.sampled_from(sorted(UNITS)))
    n = draw(st.integers(2, 400))
    number = NUMBERS[n - 2] if n <= 10 and draw(st.booleans()) else str(n)
    value = TimeValue("duration", length=f"P{n}{UNITS[unit]}", mod=HEDGES[hedge])
    return draw(st.sampled_from(FOR)), f"{hedge}{number} {unit}s", value


@st.composite
def leaning(draw: st.DrawFn) -> tuple[date, Planted]:
    """Times that lean on the day of publication, which is the first of the two."""
    published = draw(DATES)
    shape = draw(st.integers(0, 5))
    if shape == 0:
        n = draw(st.integers(0, 6))
        return published, (
            draw(st.sampled_from(ON)),
            WEEKDAYS[(published.weekday() - n) % 7],
            on(published - timedelta(n)),
        )
    if shape == 1:
        n = draw(st.integers(2, 300))
        return published, (draw(st.sampled_from(PLAIN)), f"{n} days ago", on(published - timedelta(n)))
    if shape == 2:
        n = draw(st.integers(2, 40))
        value = TimeValue("date", str(published.year - n), str(published.year - n))
        return published, (draw(st.sampled_from(PLAIN)), f"{n} years ago", value)
    if shape == 3:
        word, step = draw(st.sampled_from([("yesterday", -1), ("today", 0)]))
        return published, (draw(st.sampled_from(PLAIN)), word, on(published + timedelta(step)))
    if shape == 4:
        monday = published - timedelta(published.weekday() + 7)
        value = TimeValue("date", monday.isoformat(), (monday + timedelta(6)).isoformat())
        return published, (draw(st.sampled_from(PLAIN)), "last week", value)
    hour, minute = draw(st.integers(1, 11)), draw(st.integers(0, 59))
    n = draw(st.integers(0, 6))
    half, day = draw(st.sampled_from([("a.m.", 0), ("p.m.", 12)])), published - timedelta(n)
    moment = f"{day}T{hour + half[1]:02d}:{minute:02d}"
    words = f"{hour}:{minute:02d} {half[0]} on {WEEKDAYS[day.weekday()]}"
    return published, ("The ferry sank at {}.", words, TimeValue("time", moment, moment))


def read(text: str, published: date | None) -> list[tuple[int, int, TimeValue]]:
    report = Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")
    when = When(published.isoformat(), published.isoformat(), "") if published else None
    found = times.find(language.parse(report), when)
    assert all(report.holds(m.span) for m in found)
    return [(m.span.start, m.span.end, m.value) for m in found if isinstance(m.value, TimeValue)]


def plant(planted: Planted, before: str, after: str) -> tuple[str, list[tuple[int, int, TimeValue]]]:
    frame, words, value = planted
    lead, _, rest = frame.partition("{}")
    text = before + lead + words + rest + after
    at = len(before) + len(lead)
    return text, [(at, at + len(words), value)]


@LAWS
@given(whole_dates() | durations(), st.sampled_from(BEFORE), st.sampled_from(AFTER), st.none() | DATES)
def test_what_is_told_in_full_comes_back_exactly(
    planted: Planted, before: str, after: str, published: date | None
) -> None:
    text, wanted = plant(planted, before, after)
    assert read(text, published) == wanted


@LAWS
@given(leaning(), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_what_leans_on_the_day_comes_back_exactly(told: tuple[date, Planted], before: str, after: str) -> None:
    published, planted = told
    text, wanted = plant(planted, before, after)
    assert read(text, published) == wanted


PIECES = st.sampled_from(
    "on Friday|from|to|between|and|June|July 3|the next day|a year earlier|third-quarter|10:30 p.m.|(0735 GMT)|2016|-"
    "|the following month|that year|said|will meet|by the end of|early|mid-|nineteen ninety-six|half past|nine"
    "|Feb. 29|two weeks|ago|🔥|。|\n\n|last|the 1988 period|Christmas Eve|since|until|the quarter|99 centuries ago"
    "|Saturday night"
    "|the night of|Q3 2024|the first half of 2019|in three days' time|and a half|every"
    "|(|)|Monday|the 14th|31|Sept.|the nineties|9999|1600".split("|")
)


@LAWS
@given(st.lists(PIECES, min_size=1, max_size=25), st.none() | st.dates(date(1, 1, 1)))
def test_times_are_in_order_apart_and_run_forwards(pieces: list[str], published: date | None) -> None:
    found = read(" ".join(pieces), published)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    for _, _, value in found:
        first, last = days(When(value.start, value.end, ""))
        assert first is None or last is None or first <= last
        assert value.start is None or first is not None  # every day that is told is a day of the calendar
        inner, outer = days(When(*narrowed(value), "")), (first, last)
        assert None in (*inner, *outer) or (outer[0] <= inner[0] and inner[1] <= outer[1])  # type: ignore[operator]
