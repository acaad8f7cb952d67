"""Neighbouring times that are one: "Thursday" and "14 July", "10:30 p.m." and "on Thursday"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.news.values import TimeValue
from sayso.reading.times.context import Hit

_BETWEEN = re.compile(r",?\s(?:on\s|at\s|the\s|in\sthe\s)*|,?\s?\(|\s(?:at\s)?(?:about|around)\s", re.I)


def join(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The times of a paragraph, those that are one put together."""
    out: list[Hit] = []
    for hit in hits:
        last = out[-1] if out else None
        if last is None or hit.start - last.end > 12 or not _BETWEEN.fullmatch(text, last.end, hit.start):
            out.append(hit)
            continue
        out[-1:] = _together(last, hit)
    return out


def _together(a: Hit, b: Hit) -> list[Hit]:
    x, y = a.value, b.value
    if x.type == y.type == "date" and a.day and b.day and x.start == x.end == y.start == y.end:
        return [Hit(a.start, b.end, TimeValue("date", x.start, x.end, mod=x.mod), a.day)]
    if a.weekday and b.day and not b.weekday and x.type in ("date", "time") and y.type == "date":
        # "Friday, Oct. 13": the date says which Friday; a part of the day stays.
        if x.type == "time" and x.start and x.end and "T" in x.start:
            start, end = (f"{b.day}T{moment.partition('T')[2]}" for moment in (x.start, x.end))
            return [Hit(a.start, b.end, TimeValue("time", start, end, mod=x.mod), b.day)]
        return [Hit(a.start, b.end, TimeValue("date", y.start, y.end, mod=x.mod or y.mod), b.day)]
    clock, other, day = (x, y, b.day) if _is_clock(x) else (y, x, a.day)
    if _is_clock(clock) and other.type in ("date", "time") and not other.length and (day or other.start is None):
        if day is None:
            return [Hit(a.start, b.end, TimeValue("time", length=clock.length, mod=clock.mod))]
        moment = f"{day}{clock.length}"
        return [Hit(a.start, b.end, TimeValue("time", moment, moment, mod=clock.mod), day)]
    return [a, b]


def _is_clock(value: TimeValue) -> bool:
    return value.length is not None and value.length.startswith("T")
