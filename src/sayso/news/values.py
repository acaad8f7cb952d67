"""Quantities, times and words as intervals, and how two of them stand to each other."""

from __future__ import annotations

import calendar
import math
import re
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from sayso.news.place import Place

Hedge = str
Stand = Literal["agreed", "refined", "differ"]


class When(msgspec.Struct, frozen=True, order=True):
    """An interval of days or moments, both ends inclusive, ISO 8601 of the precision that is known.

    `2025-08` is "in August", `2025-12-12` a day, `2025-12-12T22:30` a minute; None is an open end.
    """

    start: str | None
    end: str | None
    text: str


class Quantity(msgspec.Struct, frozen=True):
    """The bounds that the words state: `at least 84` is 84 to None, `up to 44` None to 44, `about 40` 40 to 40.

    `unit` is "USD", "metre", "percent", "year" …, or None for a plain count; `of` is what is counted,
    in the report's words with its modifiers ("combat engineers"); `hedge` is the canonical qualifier
    (about, at least, up to, more than, less than, nearly, estimated) or None.
    """

    low: float | None
    high: float | None
    unit: str | None = None
    of: str | None = None
    hedge: str | None = None
    approximate: bool = False


class TimeValue(msgspec.Struct, frozen=True):
    """A date or time as an interval, or a duration as a length (ISO 8601, `P120D`).

    `start` and `end` are of the period that the words name, `mod` says how it is meant: early, mid, late, end,
    about, less than, by, … "Early August 2025" is `2025-08` and early, see `narrowed`; "since June" begins in June
    and has no end. A clock time keeps its time of day in `length` (`T22:30`), so that it is not lost where the day
    is unknown, and the zone where one is named (`2016-07-14T20:30Z`).
    """

    type: Literal["date", "time", "duration", "set"]
    start: str | None = None
    end: str | None = None
    length: str | None = None
    mod: str | None = None


class Value(msgspec.Struct, frozen=True):
    """What a claim answers with: numbers as bounds, times as an interval, anything else as its words.

    `place` is where in the world that is, of an answer that is a place and known.
    """

    text: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    hedge: str | None = None
    start: str | None = None
    end: str | None = None
    place: Place | None = None


class Bounds(msgspec.Struct, frozen=True):
    """All numbers from `low` to `high`, both included; an open end is infinite."""

    low: float
    high: float

    def stand(self, other: Bounds) -> Stand:
        """Equal agree, overlapping refine one another, disjoint differ. The same from either side.

        >>> Bounds(24, math.inf).stand(Bounds(84, 84)), Bounds(84, 84).stand(Bounds(77, 77))
        ('refined', 'differ')
        """
        if _same(self.low, other.low) and _same(self.high, other.high):
            return "agreed"
        return "refined" if max(self.low, other.low) <= min(self.high, other.high) + SLACK else "differ"

    def holds(self, other: Bounds) -> bool:
        """Whether the other lies inside this one."""
        return self.low <= other.low and other.high <= self.high


# -- settings -------------------------------------------------------------------------------------

SLACK = 1e-9  # arithmetic on decimals: 0.1 + 0.2 is still 0.3
ABOUT = 0.10  # newsrooms round to one or two figures: "about 40" is said of 38 and of 43, hardly of 46
# Where both are rounded they must meet half way: "about 40" and "about 42", not "about 40" and "about 46". A little
# less, so that a quarter past and half past do not meet in the middle.
HALF_WAY = 0.45
MEASURED = 0.02  # "130 feet" is said of 131: a length or a weight is measured, where people are counted
ABOUT_MOMENT = timedelta(minutes=15)  # "around 10:30" is said of a quarter to eleven, not of eleven
APPROXIMATE = frozenset({"about", "around", "estimated", "approximately", "roughly", "some", "or so"})
FROM_BELOW = frozenset({"nearly", "almost"})  # "nearly 80" is less than 80, and not by much
AFTER = frozenset({"since", "after", "from"})
BEFORE = frozenset({"by", "until", "before"})

# What one of a unit is, in its family's first unit, as the definitions have it: exact, no rates, no averages.
# A ton is short in one country and long in another, so it is compared with tons alone.
FAMILIES: dict[str, dict[str, float]] = {
    "length": {
        "metre": 1,
        "kilometre": 1000,
        "centimetre": 0.01,
        "millimetre": 0.001,
        "mile": 1609.344,
        "yard": 0.9144,
        "foot": 0.3048,
        "inch": 0.0254,
        "nautical mile": 1852,
        "micrometre": 1e-6,
    },
    "area": {
        "square metre": 1,
        "square kilometre": 1e6,
        "hectare": 1e4,
        "square foot": 0.09290304,
        "square mile": 2589988.110336,
        "acre": 4046.8564224,
    },
    "mass": {
        "kilogram": 1,
        "gram": 0.001,
        "tonne": 1000,
        "ton": 1000,  # short, long or metric: papers write all three so, and mean the figure that they were given
        "pound": 0.45359237,
        "ounce": 0.028349523125,
        "milligram": 1e-6,
        "microgram": 1e-9,
    },
    "volume": {
        "litre": 1,
        "millilitre": 0.001,
        "cubic metre": 1000,
        "US gallon": 3.785411784,
        "barrel": 158.987294928,
        "cubic foot": 28.316846592,
        "cubic yard": 764.554857984,
    },
    "speed": {
        "kilometre per hour": 1,
        "mile per hour": 1.609344,
        "metre per second": 3.6,
        "knot": 1.852,
        "kilometre per second": 3600,
        "mile per second": 5793.6384,
    },
    "power": {"watt": 1, "kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9},
    "time": {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800},
    "calendar": {"month": 1, "year": 12},
    "share": {"share": 1, "percent": 0.01},
    "points": {"percentage point": 1, "basis point": 0.01},
    "energy": {"kilowatt hour": 1, "megawatt hour": 1000},
    "frequency": {"hertz": 1, "kilohertz": 1e3, "megahertz": 1e6, "gigahertz": 1e9},
    "data": {"kilobyte": 1, "megabyte": 1e3, "gigabyte": 1e6, "terabyte": 1e9},
    "data rate": {"megabit per second": 1, "gigabit per second": 1000},
    "sterling": {"GBP": 1, "penny": 0.01},
}
_FAMILY = {unit: (family, factor) for family, units in FAMILIES.items() for unit, factor in units.items()}
_MEASURES = frozenset({"length", "area", "mass", "volume", "speed"})
# A month has 28 to 31 days, so against days it is a range of its own.
_DAY = 86400.0
_CALENDAR_DAYS = {"month": (28.0, 31.0), "year": (365.0, 366.0)}
# Temperatures have another zero as well as another size of degree.
_TEMPERATURES = frozenset({"degree Celsius", "degree Fahrenheit"})
_MAGNITUDE = re.compile(r"(\d+(?:\.(\d+))?)\s?-?(thousand|million|billion|trillion|mn|bn|tn|mln|k|m|b)\b", re.I)
_SCALE = {"t": 1e3, "k": 1e3, "m": 1e6, "b": 1e9}


# -- making values --------------------------------------------------------------------------------


def value_of(quantity: Quantity, text: str) -> Value:
    """A quantity as what a claim answers with; `text` is the report's wording."""
    return Value(text, quantity.low, quantity.high, quantity.unit, quantity.hedge or _hedge(quantity))


def _hedge(quantity: Quantity) -> str | None:
    return "about" if quantity.approximate else None


# A month in thirds, a year in thirds, a week in halves, a decade by its years. The end of a year is its last month.
_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (12, 12)}
_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (9, 9)}
_OF_WEEK = {"early": (0, 2), "mid": (2, 4), "late": (4, 6), "end": (4, 6)}


def narrowed(time: TimeValue) -> tuple[str | None, str | None]:
    """First and last day, month or year that a date is meant to lie in: the part of the named period that `mod` says.

    >>> narrowed(TimeValue("date", "2025-08", "2025-08", mod="early"))
    ('2025-08-01', '2025-08-10')
    >>> narrowed(TimeValue("date", "1990", "1999", mod="mid"))
    ('1994', '1996')
    """
    first, last = time.start, time.end
    if time.type != "date" or first is None or last is None or time.mod not in _OF_MONTH:
        return first, last
    if len(first) == 7 and first == last:
        a, b = _OF_MONTH[time.mod]
        b = min(b, calendar.monthrange(int(first[:4]), int(first[5:]))[1])
        return f"{first}-{a:02d}", f"{first}-{b:02d}"
    if len(first) == 4 and first == last:
        a, b = _OF_YEAR[time.mod]
        return f"{first}-{a:02d}", f"{first}-{b:02d}"
    if len(first) == 4 and int(last) == int(first) + 9:
        a, b = _OF_DECADE[time.mod]
        return f"{int(first) + a:04d}", f"{int(first) + b:04d}"
    if len(first) == len(last) == 10 and date.fromisoformat(last) - date.fromisoformat(first) == timedelta(days=6):
        a, b = _OF_WEEK[time.mod]
        monday = date.fromisoformat(first)
        return (monday + timedelta(days=a)).isoformat(), (monday + timedelta(days=b)).isoformat()
    return first, last


_LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHSQ])")
_LENGTH_UNIT = {
    ("", "Y"): ("year", 1),
    ("", "Q"): ("month", 3),
    ("", "M"): ("month", 1),
    ("", "W"): ("week", 1),
    ("", "D"): ("day", 1),
    ("T", "H"): ("hour", 1),
    ("T", "M"): ("minute", 1),
    ("T", "S"): ("second", 1),
}


def value_of_time(time: TimeValue, text: str) -> Value:
    """A time as what a claim answers with: an interval, or for a duration bounds with a unit."""
    length = _LENGTH.fullmatch(time.length or "")
    if length and (length[1], length[3]) in _LENGTH_UNIT:
        unit, times = _LENGTH_UNIT[length[1], length[3]]
        n = float(length[2]) * times
        low = None if time.mod in ("less than", "up to") else n
        high = None if time.mod in ("more than", "at least") else n
        return Value(text, low, high, unit, time.mod, time.start, time.end)
    start, end = narrowed(time)
    return Value(text, hedge=time.mod, start=start, end=end)


# -- quantities -----------------------------------------------------------------------------------


def comparable(a: Value, b: Value) -> bool:
    """Whether the two are bounds in one unit, or in units that convert exactly. Currencies never do."""
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return False
    return a.unit == b.unit or _common(a.unit, b.unit) is not None


def compare_quantities(a: Value, b: Value, *, whole: bool = True) -> Stand:
    """How two numbers stand, from either side the same.

    `whole` says that things are counted one by one, so that "about five" may be four or six; it plays no part
    where there is a unit. Values that are not `comparable` cannot be told apart: they are "refined", never "differ".
    """
    if not comparable(a, b):
        return "refined"
    if a.unit == b.unit:
        if (a.low, a.high, _kind(a)) == (b.low, b.high, _kind(b)):
            return "agreed"
        part = HALF_WAY if _kind(a) and _kind(b) else 1.0
        stands = _reach(a, whole, part).stand(_reach(b, whole, part))
        return "refined" if stands == "differ" and _measured_alike(a, b) else stands
    common = _common(a.unit, b.unit)
    assert common is not None
    first, second = _convert(a, common, rounded=False), _convert(b, common, rounded=False)
    if _kind(a) == _kind(b) and first.stand(second) == "agreed":
        return "agreed"
    # A figure that was turned into another unit was rounded on the way: 130 feet for 40 metres.
    stand = _convert(a, common, rounded=True).stand(_convert(b, common, rounded=True))
    return "differ" if stand == "differ" else "refined"


def _kind(value: Value) -> str | None:
    return "about" if value.hedge in APPROXIMATE else "nearly" if value.hedge in FROM_BELOW else None


def _reach(value: Value, whole: bool, part: float = 1.0) -> Bounds:
    """What the words leave open, in the value's own unit; `part` of what "about" leaves open."""
    low = -math.inf if value.low is None else value.low
    high = math.inf if value.high is None else value.high
    kind = _kind(value)
    if kind:
        least = 1.0 if whole and value.unit is None else 0.0
        low, was = low - part * max(least, _about(low)) if low > -math.inf else low, high
        if high < math.inf:
            high = was + part * max(least, _about(was)) if kind == "about" else was
    elif low == high and (half := _rounding(value)):
        low, high = low - half, high + half
    return Bounds(low, high)


def _about(number: float) -> float:
    """How far "about" reaches: a tenth, and no further than the last figure that is written.

    >>> _about(40), _about(146), _about(25), _about(1.9e9)
    (4.0, 1.0, 2.5, 100000000.0)
    """
    if not number:
        return 0.0
    figures, power = significant(number)
    last = 10.0 ** (power - len(figures) + 1)
    # What ends in five was rounded to fives.
    return min(ABOUT * abs(number), last * (2.5 if figures.endswith("5") else 1.0))


def significant(number: float, most: int = 13) -> tuple[str, int]:
    """The significant digits of a number, at most so many, and the power of ten of the first; none of 0.

    >>> significant(121e9), significant(-0.25), significant(0)
    (('121', 11), ('25', -1), ('', 0))
    """
    digits, _, power = f"{abs(number):.{most - 1}e}".partition("e")
    return digits.replace(".", "").rstrip("0"), int(power)


def figure(low: float | None, high: float | None) -> float | None:
    """The number that a value states, of two the lower; None where it states none."""
    return high if low is None else low


def _measured_alike(a: Value, b: Value) -> bool:
    """Whether two figures of one length, weight or speed differ by no more than who measures them rounds."""
    if _FAMILY.get(a.unit or "", ("", 0))[0] not in _MEASURES or None in (a.low, a.high, b.low, b.high):
        return False
    first, second = Bounds(*_ends(a)), Bounds(*_ends(b))
    gap = max(first.low, second.low) - min(first.high, second.high)
    return gap <= MEASURED * max(abs(first.high), abs(second.high))


def _rounding(value: Value) -> float:
    """Half of the last figure written before "million" and its like: 1.2 million stands for 1,234,567 too."""
    found = _MAGNITUDE.search(value.text)
    number = value.low
    if not found or number is None:
        return 0.0
    word = found[3].casefold()
    scale = 1e12 if word in ("trillion", "tn") else _SCALE[word[0]]
    if not math.isclose(float(found[1]) * scale, abs(number), rel_tol=1e-6):
        return 0.0
    # A little less than half, so that 1.2 and 1.3 million do not meet in the middle.
    return float(0.499 * scale / 10 ** len(found[2] or ""))


def _common(a: str | None, b: str | None) -> str | None:
    """The family in which two different units meet, or None."""
    if a is None or b is None:
        return None
    if {a, b} <= _TEMPERATURES:
        return "temperature"
    first, second = _FAMILY.get(a, ("", 0))[0], _FAMILY.get(b, ("", 0))[0]
    if first and first == second:
        return first
    return "time" if {first, second} == {"time", "calendar"} else None


def _convert(value: Value, family: str, *, rounded: bool) -> Bounds:
    """Bounds in a family's first unit; `rounded` counts a point as rounded at its last figure."""
    unit = value.unit or ""
    reach = _reach(value, False) if rounded else Bounds(*_ends(value))
    low, high = reach.low, reach.high
    if rounded and low == high:
        half = 0.499 if float(low).is_integer() else 0.499 / 10 ** len(f"{low:g}".partition(".")[2] or "0")
        # A share and a percentage are written with care, a length or a while is not.
        half = 0.005 if unit == "share" else half
        low, high = low - half, high + half
    if family == "temperature":
        return Bounds(*((x - 32) / 1.8 if unit == "degree Fahrenheit" else x for x in (low, high)))
    if unit in _CALENDAR_DAYS and family == "time":
        shortest, longest = _CALENDAR_DAYS[unit]
        return Bounds(low * shortest * _DAY, high * longest * _DAY)
    factor = _FAMILY[unit][1]
    return Bounds(low * factor, high * factor)


def _ends(value: Value) -> tuple[float, float]:
    return (-math.inf if value.low is None else value.low, math.inf if value.high is None else value.high)


def _same(a: float, b: float) -> bool:
    return a == b or math.isclose(a, b, rel_tol=1e-9, abs_tol=SLACK)


# -- times ----------------------------------------------------------------------------------------


def compare_times(a: Value, b: Value) -> Stand:
    """How two intervals of time stand: July holds 14 July and is refined by it, 14 and 15 July differ.

    A value without either end is unknown, and like all that cannot be told apart "refined" by any other.
    """
    if (a.start, a.end, a.hedge) == (b.start, b.end, b.hedge):
        return "agreed"
    first, second = _beside(a, b)
    if first is None or second is None:
        return "refined"
    return first.stand(second)


def _beside(a: Value, b: Value) -> tuple[Bounds | None, Bounds | None]:
    """Both intervals by one clock: 20:30 GMT is 22:30 in a zone two hours ahead.

    A time without a zone is by the clock of a place that is not known, so against one with a zone it may be off by
    as much as there are zones.
    """
    part = HALF_WAY if {a.hedge, b.hedge} <= APPROXIMATE else 1.0
    first, second = _moments(a, part), _moments(b, part)
    zones = _zone(a.start), _zone(b.start)
    if first is None or second is None or zones == (None, None):
        return first, second
    if None in zones and _wall(a) == _wall(b):
        return first, second  # 5 p.m. and 5 p.m. EST: the same clock on the wall is the same place's
    some = max(_ZONES) if None in zones else 0
    return _by_utc(first, zones[0], some), _by_utc(second, zones[1], some)


def _wall(value: Value) -> tuple[str, str]:
    return _ISO_ZONE.sub("", value.start or ""), _ISO_ZONE.sub("", value.end or "")


def _by_utc(bounds: Bounds, zone: int | None, some: int) -> Bounds:
    if zone is None:
        return bounds
    return Bounds(bounds.low - zone - some, bounds.high - zone + some)


def _zone(iso: str | None) -> int | None:
    """Minutes ahead of UTC that a moment is told in; None where it names no zone."""
    found = _ISO_ZONE.search(iso or "")
    if not found:
        return None
    if found[0] == "Z":
        return 0
    minutes = int(found[2]) * 60 + int(found[3])
    return minutes if found[1] == "+" else -minutes


def _moments(value: Value, part: float = 1.0) -> Bounds | None:
    """First and last minute of an interval as numbers; None where neither end is known.

    `part` of what "about" leaves open.
    """
    first, last = _edge(value.start, False), _edge(value.end or value.start, True)
    if first is None and last is None:
        return None
    if first is not None and last is not None and value.hedge in APPROXIMATE:
        about = part * max(ABOUT_MOMENT, (last - first) / 2)
        first, last = _shift(first, -about), _shift(last, about)
    if value.hedge in AFTER:
        last = None
    if value.hedge in BEFORE:
        first = None
    low, high = (-math.inf if first is None else _minutes(first)), (math.inf if last is None else _minutes(last))
    return Bounds(min(low, high), max(low, high))


def _minutes(moment: datetime) -> float:
    return (moment - datetime.min).total_seconds() // 60


def _shift(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return moment


_ISO_ZONE = re.compile(r"(?<=\d)(?:Z|([+-])(\d\d):(\d\d))$")
_ZONES = (-12 * 60, 14 * 60)  # from Baker Island to Kiribati
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d))?)?)?)?")


def _edge(iso: str | None, last: bool) -> datetime | None:
    """The first or last minute of `2016`, `2016-07`, `2016-07-14` or `2016-07-14T22:30`; None for anything else."""
    found = _ISO.match(iso or "")
    if not found:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    try:
        if year is None or not 1 <= year <= 9999:
            return None
        month = month or (12 if last else 1)
        day = day or (calendar.monthrange(year, month)[1] if last else 1)
        hour = (23 if last else 0) if hour is None else hour
        return datetime(year, month, day, hour, (59 if last else 0) if minute is None else minute)
    except ValueError:
        return None


def days(when: When) -> tuple[date | None, date | None]:
    """First and last day of an interval; None for an open or unreadable end.

    >>> days(When("2016-02", "2016-02", ""))
    (datetime.date(2016, 2, 1), datetime.date(2016, 2, 29))
    """
    first, last = _edge(when.start, False), _edge(when.end, True)
    return (first.date() if first else None), (last.date() if last else None)


# -- in words -------------------------------------------------------------------------------------

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def difference(a: Value, b: Value) -> str:
    """What sets two values apart, in a few words: "84 against 77", "one day apart"."""
    if a.low is None and a.high is None and b.low is None and b.high is None:
        first, second = _beside(a, b)
        apart = first is not None and second is not None and first.stand(second) == "differ"
        if apart and first and second and (gap := _gap(first, second, _precise(a) and _precise(b))) is not None:
            return gap
    return f"{_words(a)} against {_words(b)}"


def _precise(value: Value) -> bool:
    return "T" in (value.start or "")


def _gap(a: Bounds, b: Bounds, minutes: bool) -> str | None:
    """How far apart two stretches begin."""
    apart = abs(a.low - b.low)
    if math.isinf(apart):
        return None
    if minutes and apart < 24 * 60:
        return _many(round(apart), "minute") if apart < 120 else _many(round(apart / 60), "hour")
    n = round(apart / (24 * 60))
    if n >= 730:
        return _many(round(n / 365.25), "year")
    return _many(n, "day") if n < 60 else _many(round(n / 30.44), "month")


def _many(n: int, unit: str) -> str:
    count = _SMALL[n] if n < len(_SMALL) else f"{n:,}"
    return f"{count} {unit}{'' if n == 1 else 's'} apart"


def _words(value: Value) -> str:
    return " ".join(value.text.split()) or value.start or value.end or "unknown"
