"""Days, months and years as stretches of the calendar, by the names that news copy gives them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from sayso.reading.numbers import listed


class Stretch(NamedTuple):
    """First and last day, month or year, ISO 8601 of the precision that is known."""

    start: str
    end: str


MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTHS = {name[:3]: n for n, name in enumerate(MONTH_NAMES, start=1)}
MONTH_FORMS = (*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES if name != "may"), "sept")
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {name[:3]: n for n, name in enumerate(WEEKDAY_NAMES)}
WEEKDAY_FORMS = (*WEEKDAY_NAMES, *(f"{name}s" for name in WEEKDAY_NAMES), *(name[:3] for name in WEEKDAY_NAMES))
UNITS: dict[str, str] = {
    "second": "TS", "seconds": "TS", "minute": "TM", "minutes": "TM", "hour": "TH", "hours": "TH", "day": "D",
    "days": "D", "week": "W", "weeks": "W", "fortnight": "2W", "month": "M", "months": "M", "year": "Y", "years": "Y",
    "decade": "E", "decades": "E", "century": "C", "centuries": "C", "quarters": "Q",
}  # fmt: skip
# ISO 8601 knows no decade, century or quarter: they are written as years and months.
_LARGER = {"E": ("Y", 10), "C": ("Y", 100), "Q": ("M", 3), "2W": ("W", 2)}
STEP = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
# First and last month; a winter runs into the next year.
SEASONS: dict[str, tuple[int, int]] = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
SEASON_WORDS = listed("spring summer autumn fall winter")
# Hours that the parts of a day are commonly said of. A night ends with its day, so that it stays on it.
PARTS: dict[str, tuple[str, str]] = {
    "morning": ("05:00", "11:59"),
    "lunchtime": ("11:30", "14:00"),
    "afternoon": ("12:00", "17:59"),
    "evening": ("17:00", "22:59"),
    "night": ("18:00", "23:59"),
    "early": ("00:00", "08:59"),
    "late": ("17:00", "23:59"),
}
# Hours around the rising and the setting of the sun, with those before the one and after the other: they move with the
# season and the place, which nobody tells.
TWILIGHTS: dict[str, tuple[str, str]] = {
    "before dawn": ("00:00", "06:59"),
    "dawn": ("04:00", "07:59"),
    "after dawn": ("04:00", "11:59"),
    "before dusk": ("12:00", "20:59"),
    "dusk": ("16:00", "20:59"),
    "after dusk": ("16:00", "23:59"),
}
DAWN = listed("dawn daybreak sunrise")
DUSK = listed("dusk nightfall sunset sundown")
# Which part of a period: the words that news has for it. The period itself is what is named, see `values.narrowed`.
_EDGES = {"beginning": "early", "start": "early", "middle": "mid", "earlier": "earlier", "later": "later",
          "early": "early", "mid": "mid", "late": "late", "end": "end"}  # fmt: skip
_EDGE = re.compile(r"beginning|start|middle|earlier|later|early|mid|late|end")
# Words of the calendar: a name behind "April 25" makes a name of it, unless it is one of these.
WORDS = frozenset({*MONTH_FORMS, *WEEKDAY_FORMS, *UNITS, *SEASON_WORDS, "quarter", "today", "yesterday", "tomorrow",
                   "morning", "afternoon", "evening", "night", "noon", "midnight"})  # fmt: skip


def real(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def day_number(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    word = written.casefold()
    return ORDINALS.index(word) + 1 if word in ORDINALS else None


def part_of(written: str | None) -> str | None:
    """early, mid, late, end, earlier or later, from the words for it."""
    found = _EDGE.search((written or "").casefold())
    return _EDGES[found[0]] if found else None


def number(n: float) -> str:
    return f"{n:g}" if n < 1e6 else f"{n:.0f}"


def length(n: str, unit: str) -> str:
    """ISO 8601 length: `P120D`, `PT2H`; `X` stands for an unknown number."""
    unit, times = _LARGER.get(unit, (unit, 1))
    if times > 1 and n != "X":
        n = number(float(n) * times)
    return f"P{unit[:-1]}{n}{unit[-1]}"


def month(year: int, month: int) -> Stretch:
    return Stretch(f"{year:04d}-{month:02d}", f"{year:04d}-{month:02d}")


def year(number: int) -> Stretch:
    return Stretch(f"{number:04d}", f"{number:04d}")


def decade(first: int) -> Stretch:
    return Stretch(f"{first:04d}", f"{first + 9:04d}")


def century(nth: int) -> Stretch:
    """The years that are called a century: the 20th is 1900 to 1999, as people and not astronomers count."""
    return Stretch(f"{100 * nth - 100:04d}", f"{100 * nth - 1:04d}")


def quarter(year: int, n: int) -> Stretch:
    return Stretch(f"{year:04d}-{3 * n - 2:02d}", f"{year:04d}-{3 * n:02d}")


def half(year: int, n: int) -> Stretch:
    return Stretch(f"{year:04d}-{6 * n - 5:02d}", f"{year:04d}-{6 * n:02d}")


def quarter_of(day: date, step: int = 0) -> Stretch:
    """The quarter that holds a day, or the one `step` away."""
    index = day.year * 4 + (day.month - 1) // 3 + step
    return quarter(index // 4, index % 4 + 1)


def is_quarter(stretch: Stretch) -> bool:
    """Whether a stretch is a calendar quarter."""
    first, last = stretch
    if len(first) != 7 or len(last) != 7 or first[:4] != last[:4]:
        return False
    return int(first[5:]) % 3 == 1 and int(last[5:]) == int(first[5:]) + 2


def season(year: int, name: str) -> Stretch:
    first, last = SEASONS[name]
    return Stretch(f"{year:04d}-{first:02d}", f"{year + (last < first):04d}-{last:02d}")


def weekday(published: date, n: int, future: bool, *, strict: bool, updated: bool = False) -> date:
    """The latest such day up to publication, that day included; the next one for a plan.

    `strict` leaves out the day of publication itself: "last Friday" and "next Friday" on a Friday. `updated` says
    that the report was carried on after the day it bears, so that the day after that one is the nearest.
    """
    back = (published.weekday() - n) % 7
    if back == 6 and updated and not strict:
        return published + timedelta(days=1)
    if future:
        ahead = (n - published.weekday()) % 7
        return published + timedelta(days=ahead or (7 if strict else 0))
    return published - timedelta(days=back or (7 if strict else 0))


def period(base: date, step: int, unit: str) -> Stretch | None:
    """The week, month, quarter, year … that holds a day, or the one `step` away; None beyond the calendar."""
    try:
        if unit in ("W", "2W"):
            monday = base - timedelta(days=base.weekday()) + timedelta(weeks=step)
            return Stretch(monday.isoformat(), (monday + timedelta(days=6)).isoformat())
    except OverflowError:
        return None
    if unit == "M":
        index = base.year * 12 + base.month - 1 + step
        return month(index // 12, index % 12 + 1)
    if unit == "Q":
        return quarter_of(base, step)
    if unit == "Y":
        return year(base.year + step)
    if unit == "E":
        return decade((base.year // 10 + step) * 10)
    if unit == "C":
        return century(base.year // 100 + 1 + step)
    return None


def away(base: date, n: float, unit: str) -> Stretch | None:
    """The stretch `n` units from a day, as precise as the unit: six weeks ago is a week, two years ago a year."""
    unit, times = _LARGER.get(unit, (unit, 1))
    n *= times
    try:
        if unit in ("TH", "TM", "TS"):
            # The hour of publication is not known, so that less than half a day away is the day itself.
            day = (base + timedelta(days=round(n / {"TH": 24, "TM": 1440, "TS": 86400}[unit]))).isoformat()
            return Stretch(day, day)
        if unit == "D":
            day = (base + timedelta(days=round(n))).isoformat()
            return Stretch(day, day)
        if unit == "W":
            return period(base + timedelta(weeks=n), 0, "W")
        if unit == "M":
            index = base.year * 12 + base.month - 1 + round(n)
            return month(index // 12, index % 12 + 1) if index > 12 else None
        if n != int(n):
            index = base.year * 12 + base.month - 1 + round(n * 12)
            return month(index // 12, index % 12 + 1) if index > 12 else None
        then = base.year + int(n)
        return year(then) if 1 <= then <= 9999 else None
    except OverflowError:
        return None


# Days that have one date wherever they are kept: month and day, or month, weekday and which one of the month.
HOLIDAYS: dict[str, tuple[int, int] | tuple[int, int, int]] = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "bastille day": (7, 14),
    "fourth of july": (7, 4),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "election day": (11, 0, 1),  # the Monday before it, see `holiday`
    "may day": (5, 1),
    "martin luther king jr. day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "palm sunday": (0, -7),
    "ash wednesday": (0, -46),
    "easter sunday": (0, 0),
    "good friday": (0, -2),
    "easter monday": (0, 1),
}


def holiday(year: int, name: str) -> date | None:
    """The day of a holiday in a year."""
    rule = HOLIDAYS.get(name)
    if rule is None or not 1583 <= year <= 4099:
        return None
    if len(rule) == 3:
        month, day_of_week, which = rule
        first = date(year, month, 1)
        # An election is held on the Tuesday after the first Monday, which may be the second of the month.
        later = 1 if name == "election day" else 0
        return first + timedelta(days=(day_of_week - first.weekday()) % 7 + 7 * (which - 1) + later)
    if rule[0] == 0:
        return _easter(year) + timedelta(days=rule[1])
    return date(year, rule[0], rule[1])


def _easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
