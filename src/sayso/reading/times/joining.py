"""Neighbouring times that are one: "Thursday" and "14 July", "10:30 p.m." and "on Thursday", "June to August"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sayso.news.values import TimeValue
from sayso.reading.times import calendars as cal
from sayso.reading.times.context import Hit

_ASIDE = 30  # places that a time by other clocks may go on for: "0000 GMT / 8:00 p.m. Tuesday EDT"
_CLOSE = 12  # places between two times that may be one: a comma and "in the", or "at about"
_BETWEEN = re.compile(r",?\s(?:on\s|at\s|the\s|in\sthe\s)*|,?\s?\(|\s(?:at\s)?(?:about|around)\s", re.I)
_DASH = re.compile(r"\s?[-–—]\s?")
_TO = re.compile(r"\s(?:to|through|thru|until|till)\s(?:the\s)?", re.I)
_OF_THE_DAY = re.compile(
    r"\b(?:the\s)?(?:(?P<edge>early|late)\s)?(?P<part>morning|afternoon|evening|night)\sof\s(?:the\s)?$", re.I
)
_RELATIVE = re.compile(
    r"(?:the\s(?:next|following|previous|same|very\snext)|that)\sday|(?:later\s|earlier\s)?(?:today|yesterday|tomorrow)",
    re.I,
)
_THE_WEEK = re.compile(r"the\sweek\s(?:of|beginning|starting|ending)\s(?:on\s)?", re.I)
_AND = re.compile(r"\sand\s", re.I)
_OPENED = re.compile(r"\bbetween\s(?:the\s)?$", re.I)
# "Moved from Monday to Wednesday" names two days and no stretch of them.
_MOVED = re.compile(
    r"\b(?:moved?|moving|postponed?|delayed|shift(?:ed)?|push(?:ed)?|brought|bring|changed?|rescheduled|advanced)\b"
    r"[^.;]{0,40}$",
    re.I,
)


def join(text: str, hits: Sequence[Hit], published: date | None) -> list[Hit]:
    """The times of a paragraph, those that are one put together."""
    ends = (0, *(hit.end for hit in hits))
    once = _neighbours(text, [_part_of(text, hit, end) for hit, end in zip(hits, ends, strict=False)], published)
    by_one_clock = _by_one_clock(text, once)
    # "10:35 a.m. (0735 GMT) on Friday": with the brackets gone there are new neighbours.
    return once if len(by_one_clock) == len(once) else _neighbours(text, by_one_clock, published)


def _neighbours(text: str, hits: Sequence[Hit], published: date | None) -> list[Hit]:
    out: list[Hit] = []
    for hit in hits:
        last = out[-1] if out else None
        if last is None or hit.start - last.end > _CLOSE:
            out.append(hit)
        elif both := _range(text, last, hit, published):
            out[-1:] = both
        elif week := _week_of(text, last, hit):
            out[-1] = week
        elif _BETWEEN.fullmatch(text, last.end, hit.start):
            out[-1:] = _closed(text, _together(text, last, hit, published))
        else:
            out.append(hit)
    return out


def _by_one_clock(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out what is told again by other clocks: "10:30 p.m. (2030 GMT / 4:30 p.m. Thursday EDT)"."""
    out: list[Hit] = []
    for hit in hits:
        last = out[-1] if out else None
        if last is not None and hit.start < last.end:
            continue
        again = _told_again(text, last, hit) if last is not None else None
        out[-1 if again else len(out) :] = [again or hit]
    return out


def _part_of(text: str, hit: Hit, free: int) -> Hit:
    """The night of July 14, the early morning of Friday: hours of the day that follows. `free` ends the time before."""
    before = _OF_THE_DAY.search(text, max(free, hit.start - 24), hit.start) if hit.day else None
    if before is None or hit.value.type != "date" or hit.value.start != hit.value.end:
        return hit
    edge = (before["edge"] or "").casefold() or None
    first, last = cal.PARTS[before["part"].casefold()]
    value = TimeValue("time", f"{hit.day}T{first}", f"{hit.day}T{last}", mod=edge)
    return replace(hit, start=before.start(), value=value)


# -- one time in two parts ----------------------------------------------------------------------------


def _together(text: str, a: Hit, b: Hit, published: date | None) -> list[Hit]:
    x, y = a.value, b.value
    if x.type == y.type == "date" and a.day and b.day and x.start == x.end == y.start == y.end:
        return [Hit(a.start, b.end, TimeValue("date", x.start, x.end, mod=x.mod), a.day)]
    if _RELATIVE.fullmatch(text, a.start, a.end) and b.day and x.type == y.type == "date":
        return [replace(b, start=a.start)]  # "the next day, Sept. 15": the date decides
    if a.weekday and b.day and not b.weekday and x.type in ("date", "time") and y.type == "date":
        # "Friday, Oct. 13": the date says which Friday; a part of the day stays.
        if x.type == "time" and x.start and x.end and "T" in x.start:
            start, end = (f"{b.day}T{moment.partition('T')[2]}" for moment in (x.start, x.end))
            return [Hit(a.start, b.end, TimeValue("time", start, end, mod=x.mod), b.day)]
        if a.day and not b.explicit and y.start == y.end:
            named = _year_with(b.day, a.day.weekday(), published)
            return [Hit(a.start, b.end, TimeValue("date", named.isoformat(), named.isoformat(), mod=x.mod), named)]
        return [Hit(a.start, b.end, TimeValue("date", y.start, y.end, mod=x.mod or y.mod), b.day)]
    if a.day and not a.weekday and b.day and x.type == "time" and not _is_clock(x) and y.type == "date":
        return [Hit(a.start, b.end, _on(x, b.day), b.day)]  # "mid-afternoon yesterday"
    clock, other, day = (x, y, b.day) if _is_clock(x) else (y, x, a.day)
    if _is_clock(clock) and other.type in ("date", "time") and not other.length and (day or other.start is None):
        if day is None:
            return [Hit(a.start, b.end, TimeValue("time", length=clock.length, mod=clock.mod))]
        # "10:45 p.m. on Thursday" may go on with ", July 14".
        return [Hit(a.start, b.end, _on(clock, day), day, weekday=a.weekday or b.weekday)]
    return [a, b]


def _year_with(day: date, weekday: int, published: date | None) -> date:
    """The same day and month of the nearest year in which it falls on a weekday, on the same side of today."""
    if day.month == 2 and day.day == 29:
        return day
    steps = range(7) if published is not None and day > published else range(0, -7, -1)
    near = (day.replace(year=day.year + step) for step in steps if 0 < day.year + step < 9999)
    return next((d for d in near if d.weekday() == weekday), day)


def _week_of(text: str, a: Hit, b: Hit) -> Hit | None:
    """The week of March 6: the one that holds the day."""
    if not (b.day and _THE_WEEK.fullmatch(text, a.start, b.start)):
        return None
    stretch = cal.period(b.day, 0, "W")
    return Hit(a.start, b.end, TimeValue("date", *stretch)) if stretch else None


def _closed(text: str, hits: list[Hit]) -> list[Hit]:
    """With the bracket that "Thursday (11 December)" ends with."""
    hit = hits[-1]
    if len(hits) == 1 and "(" in text[hit.start : hit.end] and text[hit.end : hit.end + 1] == ")":
        return [replace(hit, end=hit.end + 1)]
    return hits


def _told_again(text: str, a: Hit, b: Hit) -> Hit | None:
    """10:30 p.m. (20:30 GMT): one time, by two clocks, of the day that either names."""
    x, y = _clock_of(a.value), _clock_of(b.value)
    closed = text.find(")", b.end - 1, b.end + _ASIDE)
    if x is None or y is None or closed < 0 or text[a.end : b.start].strip() != "(":
        return None
    value = _on(a.value, b.day) if b.day and _is_clock(a.value) and x == y else a.value
    return replace(a, end=closed + 1, value=value, day=a.day or b.day)


def _clock_of(value: TimeValue) -> str | None:
    """The time of day of a single moment: `22:30`."""
    if value.start != value.end:
        return None
    return (value.start or value.length or "").partition("T")[2][:5] or None


def _is_clock(value: TimeValue) -> bool:
    return value.length is not None and value.length.startswith("T")


def _on(clock: TimeValue, day: date) -> TimeValue:
    """A clock time, or a stretch of two, on another day."""
    first, last = (
        f"{day}T{m.partition('T')[2]}" for m in (clock.start or clock.length, clock.end or clock.length) if m
    )
    return TimeValue("time", first, last, mod=clock.mod)


# -- from one time to another -------------------------------------------------------------------------


def _range(text: str, a: Hit, b: Hit, published: date | None) -> list[Hit] | None:
    """June-August is one time; "from June to August" names two, the one after which and the one until which.

    Both ends are told in one go, so the one without a year or a week is put beside the other.
    """
    dash = _DASH.fullmatch(text, a.end, b.start)
    to = _TO.fullmatch(text, a.end, b.start)
    between = _AND.fullmatch(text, a.end, b.start) and _OPENED.search(text, max(0, a.start - 14), a.start)
    if not (dash or to or between) or (to and _MOVED.search(text, max(0, a.start - 70), a.start)):
        return None
    x, y = a.value, b.value
    if x.type != y.type or not x.start or not y.start or not y.end or len(x.start[:16]) != len(y.start[:16]):
        return None
    if x.type == "time":
        if not (_is_clock(x) and "T" in y.start):
            return None
        clock, zone = x.start.partition("T")[2][:5], y.end.partition("T")[2][5:]
        clock = f"T{clock}{x.start.partition('T')[2][5:] or zone}"  # "from 9 to 11 a.m. GMT" gives both the zone
        first = y.start.partition("T")[0] + clock
        value = TimeValue("time", first, y.end, length=clock if _is_clock(y) else None)
        return [Hit(a.start, b.end, value, b.day)] if first < y.end else None
    if x.type != "date" or x.mod not in (None, "since", "after", "until") or y.mod not in (None, "until", "by"):
        return None
    ends = _in_order(a, b, published)
    if ends is None:
        return None
    (start, x_end), (y_start, end) = ends
    if dash:
        return [Hit(a.start, b.end, TimeValue("date", start, end), explicit=b.explicit)]
    return [
        replace(a, value=TimeValue("date", start, x_end, mod="from")),
        replace(b, value=TimeValue("date", y_start, end, mod="until")),
    ]


Ends = tuple[str, str]


def _in_order(a: Hit, b: Hit, published: date | None) -> tuple[Ends, Ends] | None:
    """Both times, that which was told without its year or week moved to the other."""
    first: Ends = (a.value.start or "", a.value.end or a.value.start or "")
    last: Ends = (b.value.start or "", b.value.end or "")
    if a.day and b.day and a.weekday and b.weekday and b.day - a.day > timedelta(days=6):
        first = ((b.day - (b.day - a.day) % timedelta(days=7)).isoformat(),) * 2  # Monday to Friday is of one week
    if b.explicit and not a.explicit and len(first[0]) > 4:
        first = _moved(first, int(last[1][:4]) - int(first[0][:4]))
        return (first if first[0] <= last[1] else _moved(first, -1)), last
    if first[0] <= last[1]:
        return first, last
    if a.explicit and b.explicit:
        return None
    over = published is not None and max(first[0], last[1]) <= published.isoformat()
    if a.day and b.day and a.weekday and b.weekday:
        week = timedelta(days=7)
        if over:
            return ((a.day - week).isoformat(),) * 2, last
        return first, ((b.day + week).isoformat(),) * 2
    if len(first[0]) < 7:
        return None
    return (_moved(first, -1), last) if over else (first, _moved(last, 1))


def _moved(ends: Ends, years: int) -> Ends:
    """The same months and days of another year; a leap day that it does not have is its 28 February."""
    start, end = (f"{int(iso[:4]) + years:04d}{iso[4:]}" for iso in ends)
    return _real(start), _real(end)


def _real(iso: str) -> str:
    return iso[:-2] + "28" if iso.endswith("-02-29") and not cal.real(int(iso[:4]), 2, 29) else iso
