"""Days, months and years as stretches of the calendar, by the names that news copy gives them."""

from __future__ import annotations

import calendar
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
    "twentieth",
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
# A month in thirds, a year in thirds, a decade by its years: early, mid, late.
_THIRDS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
_THIRDS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12)}
_PARTS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (9, 9)}


def real(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def day_number(written: str) -> int | None:
    if written.isdigit():
        return int(written)
    word = written.casefold()
    return ORDINALS.index(word) + 1 if word in ORDINALS else None


def part_of(written: str | None) -> str | None:
    """early, mid, late or end, from the words for it."""
    word = (written or "").casefold()
    if not word:
        return None
    if "earlier" in word:
        return "earlier"
    if "later" in word:
        return "later"
    if "early" in word or "beginning" in word or "start" in word:
        return "early"
    if "mid" in word:
        return "mid"
    return "late" if "late" in word else "end" if "end" in word else None


def number(n: float) -> str:
    return f"{n:g}" if n < 1e6 else f"{n:.0f}"


def length(n: str, unit: str) -> str:
    """ISO 8601 length: `P120D`, `PT2H`; `X` stands for an unknown number."""
    unit, times = _LARGER.get(unit, (unit, 1))
    if times > 1 and n != "X":
        n = number(float(n) * times)
    return f"P{unit[:-1]}{n}{unit[-1]}"


def month_part(year: int, month: int, part: str | None) -> Stretch:
    if part not in _THIRDS_OF_MONTH:
        return Stretch(f"{year:04d}-{month:02d}", f"{year:04d}-{month:02d}")
    first, last = _THIRDS_OF_MONTH[part]
    last = min(last, calendar.monthrange(year, month)[1])
    return Stretch(f"{year:04d}-{month:02d}-{first:02d}", f"{year:04d}-{month:02d}-{last:02d}")


def year_part(year: int, part: str | None) -> Stretch:
    if part not in _THIRDS_OF_YEAR:
        return Stretch(f"{year:04d}", f"{year:04d}")
    first, last = _THIRDS_OF_YEAR[part]
    return Stretch(f"{year:04d}-{first:02d}", f"{year:04d}-{last:02d}")


def decade(first: int, part: str | None) -> Stretch:
    a, b = _PARTS_OF_DECADE.get(part or "", (0, 9))
    return Stretch(f"{first + a:04d}", f"{first + b:04d}")


def quarter(year: int, n: int) -> Stretch:
    return Stretch(f"{year:04d}-{3 * n - 2:02d}", f"{year:04d}-{3 * n:02d}")


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


def period(base: date, step: int, unit: str, part: str | None) -> Stretch | None:
    """The week, month, year … that holds a day, or the one `step` away; None beyond the calendar."""
    try:
        if unit in ("W", "2W"):
            monday = base - timedelta(days=base.weekday()) + timedelta(weeks=step)
            first, last = {"early": (0, 2), "mid": (2, 4), "late": (4, 6), "end": (4, 6)}.get(part or "", (0, 6))
            return Stretch((monday + timedelta(days=first)).isoformat(), (monday + timedelta(days=last)).isoformat())
    except OverflowError:
        return None
    if unit == "M":
        index = base.year * 12 + base.month - 1 + step
        return month_part(index // 12, index % 12 + 1, part)
    if unit == "Y":
        return year_part(base.year + step, part)
    if unit == "E":
        return decade((base.year // 10 + step) * 10, part)
    if unit == "C":
        first_year = (base.year // 100 + step) * 100
        return Stretch(f"{first_year:04d}", f"{first_year + 99:04d}")
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
            return period(base + timedelta(weeks=n), 0, "W", None)
        if unit == "M":
            index = base.year * 12 + base.month - 1 + round(n)
            return month_part(index // 12, index % 12 + 1, None) if index > 12 else None
        if n != int(n):
            index = base.year * 12 + base.month - 1 + round(n * 12)
            return month_part(index // 12, index % 12 + 1, None) if index > 12 else None
        year = base.year + int(n)
        return Stretch(f"{year:04d}", f"{year:04d}") if 1 <= year <= 9999 else None
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
    "martin luther king jr. day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
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
        return first + timedelta(days=(day_of_week - first.weekday()) % 7 + 7 * (which - 1))
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
