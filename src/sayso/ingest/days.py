"""Days as they are written in datelines, metadata and addresses, as ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBER = {name[:3]: n for n, name in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
_YEAR = r"(?:19|20)\d\d"

# A date in words or figures, year or no year. Upper or lower case: datelines are often set in capitals.
DATE = (
    rf"{_WEEKDAY}(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d|:\d)(?:,? {_YEAR})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}(?:,?[ -]{_YEAR})?"
    rf"|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR})"
)
_IN_WORDS = re.compile(rf"(?i)(?:({_MONTH}) (\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]({_MONTH}))")
_YEAR_IN = re.compile(rf"\b({_YEAR})\b")
_ISO = re.compile(rf"({_YEAR})[-/.](\d{{1,2}})[-/.](\d{{1,2}})")
_SLASHED = re.compile(rf"(\d{{1,2}})[/.](\d{{1,2}})[/.]({_YEAR})")
_STAMP = re.compile(
    r"^((?:19|20)\d\d)-(\d\d)-(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s?(Z|UTC|GMT"
    r"|[+-]\d\d:?(?:\d\d)?)?)?"
)
_COMPACT = re.compile(rf"^({_YEAR})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{{4}})?)?$")
_CLOCK = re.compile(
    r"(?<![\d/.:-])(\d{1,2})[:.](\d\d)(?![\d/.-]\d)(?::\d\d)?\s?(?:([AaPp])\.?[Mm]\.?)?(?:\s?\(?([A-Z]{2,4})\b)?"
)
# Zones whose letters mean one thing in news; IST and CST mean several, and a time in them stands as it is.
_ZONES = {
    "GMT": "+00:00", "UTC": "+00:00", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00",
    "EEST": "+03:00", "MSK": "+03:00", "EST": "-05:00", "EDT": "-04:00", "PST": "-08:00", "PDT": "-07:00",
    "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00",
}  # fmt: skip
_IN_URL = re.compile(
    rf"(?<!\d)({_YEAR})(?:([/_-])(\d{{1,2}})\2(\d{{1,2}})|(\d\d)(\d\d)|/([a-z]{{3}})/(\d{{1,2}}))(?![\d])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar whose year may be unsaid."""

    year: int | None
    month: int
    day: int

    def iso(self) -> str | None:
        """`2025-12-13`; None without a year, or where the calendar has no such day."""
        return _day(self.year, self.month, self.day) if self.year else None

    def near(self, known: str | None) -> Day:
        """This day, in the year that brings it nearest to a known day."""
        if self.year or not known:
            return self
        there = date.fromisoformat(known[:10])
        days = [d for y in (-1, 0, 1) if (d := _day(there.year + y, self.month, self.day))]
        best = min(days, key=lambda d: (abs((date.fromisoformat(d) - there).days), d), default=None)
        return Day(int(best[:4]), self.month, self.day) if best else self


def read(words: str) -> Day | None:
    """The day that words such as `December 13, 2025`, `13 Dec` or `2025-12-13` name; None where it is not certain."""
    if m := _ISO.search(words):
        return _checked(int(m[1]), int(m[2]), int(m[3]))
    if m := _SLASHED.search(words):
        a, b, year = int(m[1]), int(m[2]), int(m[3])
        if a > 12 or a == b:
            return _checked(year, b, a)
        # Both could be the month: which one is not ours to guess.
        return _checked(year, a, b) if b > 12 else None
    if m := _IN_WORDS.search(words):
        month, number = (m[1], m[2]) if m[1] else (m[4], m[3])
        year_said = _YEAR_IN.search(words)
        return _checked(int(year_said[1]) if year_said else None, _NUMBER[month[:3].lower()], int(number))
    return None


def stamp(words: str) -> str | None:
    """A date out of metadata: `2016-07-14`, or `2016-07-14T22:30` in UTC where the minute is given.

    Midnight to the second is how systems write a day. A moment whose UTC day is another than the outlet's own
    keeps the outlet's day and drops the minute: the day is what `on Thursday` is counted from.
    """
    words = words.strip()
    m = _STAMP.match(words) or _COMPACT.match(words)
    if m:
        day = _day(int(m[1]), int(m[2]), int(m[3]))
        if not day or m[4] is None:
            return day
        if (m[4], m[5], m[6] or "00") == ("00", "00", "00"):
            return day
        return _moment(day, int(m[4]), int(m[5]), m[7])
    if words.isdigit() and len(words) in (10, 13):  # seconds or milliseconds since 1970
        return datetime.fromtimestamp(int(words[:10]), UTC).strftime("%Y-%m-%dT%H:%M")
    try:
        mailed = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        mailed = None
    if mailed:
        zone = mailed.strftime("%z")
        return _moment(mailed.date().isoformat(), mailed.hour, mailed.minute, zone or None)
    said = read(words)
    return said.iso() if said else None


def clock(words: str, day: str) -> str | None:
    """The minute of a day that words such as `at 5:14 pm ET` name, in UTC where they name a zone; None without one."""
    for m in _CLOCK.finditer(words):
        hour = int(m[1]) % 12 + (12 if m[3].lower() == "p" else 0) if m[3] else int(m[1])
        if hour < 24 and int(m[2]) < 60:
            return _moment(day, hour, int(m[2]), _ZONES.get((m[4] or "").upper()))
    return None


def in_url(url: str) -> str | None:
    """The day in an address such as `/2016/07/15/` or `/2016-07-15-`."""
    for m in _IN_URL.finditer(url.partition("?")[0]):
        if m[3]:
            found = _day(int(m[1]), int(m[3]), int(m[4]))
        elif m[5]:
            found = _day(int(m[1]), int(m[5]), int(m[6]))
        else:
            month = _NUMBER.get(m[7].lower())
            found = _day(int(m[1]), month, int(m[8])) if month else None
        if found:
            return found
    return None


def _moment(day: str, hour: int, minute: int, zone: str | None) -> str:
    if hour > 23 or minute > 59:
        return day
    local = datetime.fromisoformat(f"{day}T{hour:02d}:{minute:02d}")
    if zone and zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        utc = local - away if zone[0] == "+" else local + away
        return utc.strftime("%Y-%m-%dT%H:%M") if utc.date() == local.date() else day
    return local.strftime("%Y-%m-%dT%H:%M")


def _day(year: int | None, month: int, day: int) -> str | None:
    try:
        return date(year or 2000, month, day).isoformat()
    except ValueError:
        return None


def _checked(year: int | None, month: int, day: int) -> Day | None:
    return Day(year, month, day) if _day(year, month, day) else None
