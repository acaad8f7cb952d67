"""Times of day: "10:30 p.m.", "noon", "about 5am GMT", "half past nine", "four in the morning"."""

from __future__ import annotations

import re

from sayso.news.values import TimeValue
from sayso.reading.numbers import UNITS
from sayso.reading.times.context import Context, Hit

_ZONE = (
    r"(?:[ECMP]T|A?[ECMPW][SD]T|AK[SD]T|NZ[SD]T|HST|SAST|GMT|UTC|BST|JST|KST|IST|MSK|CET|CEST|EET|EEST|HKT|SGT|WIB|PKT|CAT|EAT|WAT)"
    r"(?:\s?[+-]\d{1,2})?"
)
# CST, IST and ET are two zones or more; those below are one.
_OFFSETS = {
    "GMT": "Z", "UTC": "Z", "GREENWICH MEAN TIME": "Z", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00",
    "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "MOSCOW TIME": "+03:00", "PKT": "+05:00", "HKT": "+08:00",
    "SGT": "+08:00", "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00", "EDT": "-04:00",
    "EST": "-05:00", "CDT": "-05:00", "MDT": "-06:00", "MST": "-07:00", "PDT": "-07:00", "PST": "-08:00",
}  # fmt: skip
_PLACE = (
    r"local\stime|(?:(?-i:[A-Z])\w+\s){1,2}time|(?:eastern|central|mountain|pacific|greenwich\smean)"
    rf"(?:\s(?:standard|daylight))?\stime|(?-i:Eastern|Pacific)\b(?!\s[A-Z])|(?-i:{_ZONE})"
)
_TAIL = (
    r"(?:\s(?P<of>in\sthe\s(?:early\s)?(?:morning|afternoon|evening)|at\snight))?"
    rf"(?:,?\s(?P<zone>\((?:{_PLACE})\)|(?:{_PLACE})\b))?"
)
_FIGURES = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?(?::\d\d)?"
    r"(?:\s?(?:(?P<half>[ap])(?:\.\s?m\b\.?|m\b)|(?P<oclock>o['’]clock)))?" + _TAIL,
    re.I,
)
_MILITARY = re.compile(rf"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s(?P<zone>{_ZONE}|hours|local\stime)\b")
_HOURS = "|".join(word for word, n in UNITS.items() if 1 <= n <= 12)
_WORDS = re.compile(rf"(?P<hour>{_HOURS})(?:\s(?:(?P<half>[ap])\.?\s?m\b\.?|(?P<oclock>o['’]clock)))?" + _TAIL, re.I)
_BEFORE = re.compile(
    r"(?P<hedge>about|around|approximately|roughly|shortly\s(?:before|after)|just\s(?:before|after)|soon\safter)\s$",
    re.I,
)
_PAST = re.compile(r"\b(?P<by>half|(?:a\s)?quarter|\d{1,2}|ten|twenty|five)\s(?:minutes\s)?(?P<side>past|to)\s$", re.I)
_TO_CLOCK = re.compile(r"\s?[-–]\s?\d{1,2}:[0-5]\d\b")
_FROM_CLOCK = re.compile(r"\b\d{1,2}:[0-5]\d\s?[-–]\s?$")
_FROM = re.compile(
    r"(?P<between>\bbetween\s)?\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<joint>-|–|to|and)\s?$"
)
_MINUTES = {"half": 30, "quarter": 15, "a quarter": 15, "ten": 10, "twenty": 20, "five": 5}
_AT = re.compile(r"\b(?:at|about|around|by|from|until|and|to|before|after|since)\s$", re.I)


def figures(context: Context, i: int, at: int) -> Hit | None:
    """A clock time that begins with a figure."""
    text = context.paragraph.text
    if text[at - 1 : at] in (":", "$", ".", "£", "€"):
        return None
    if found := _MILITARY.match(text, at):
        zone = offset(found["zone"])
        return _at_clock(context, i, at, found.end(), int(found["hour"]), int(found["minute"]), zone)
    found = _FIGURES.match(text, at)
    if found is None or int(found["hour"]) > 24:
        return None
    if found["half"] or found["oclock"]:
        return _clock(context, i, at, found)
    bare = found["minute"] is None
    led = found["zone"] or found["of"] or _AT.search(text, max(0, at - 8), at)
    led = led or _TO_CLOCK.match(text, found.end()) or _FROM_CLOCK.search(text, max(0, at - 9), at)
    if not bare and text[found.end("hour")] == ":" and led:
        return _clock(context, i, at, found)
    # "At 4 in the morning", "at 21.15 local time": without a colon the words around must say that it is a time.
    if found["of"] or (not bare and found["zone"]):
        return _clock(context, i, at, found)
    return None


def words(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Six o'clock, half past nine, four in the morning."""
    text = context.paragraph.text
    found = _WORDS.match(text, at)
    if found is None:
        return None
    past = _PAST.search(text, max(0, at - 22), at)
    if not (found["half"] or found["oclock"] or found["of"] or (past and past["side"].casefold() == "past")):
        return None
    return _clock(context, i, at, found)


def noon(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Noon, midday, midnight."""
    if context.parse.text[i][:1].isupper() and i > context.paragraph.first and context.parse.pos[i] == "PROPN":
        return None  # a name
    hour = 12 if context.parse.lower[i] in ("noon", "midday") else 0
    return _at_clock(context, i, at, end, hour, 0)


def _clock(context: Context, i: int, at: int, found: re.Match[str]) -> Hit | None:
    spelled = found["hour"].casefold()
    hour = UNITS[spelled] if spelled in UNITS else int(spelled)
    minute = int(found.groupdict().get("minute") or 0)
    half, of = (found["half"] or "").casefold(), (found["of"] or "").casefold()
    if minute > 59 or hour > 24 or (half and hour > 12):
        return None
    if (half == "p" or "afternoon" in of or "evening" in of or ("night" in of and hour > 4)) and hour < 12:
        hour += 12
    elif (half == "a" or "morning" in of) and hour == 12:
        hour = 0
    zone = offset(found["zone"])
    if stretch := _stretch(context, i, at, found.end(), hour, minute, zone):
        return stretch
    past = _PAST.search(context.paragraph.text, max(0, at - 22), at)
    if past and not minute:
        by = past["by"].casefold()
        minutes = _MINUTES[by] if by in _MINUTES else int(by)
        if past["side"].casefold() == "past" and minutes < 60:
            return _at_clock(context, i, past.start(), found.end(), hour, minutes, zone)
        if 0 < minutes < 60 and by != "half":
            return _at_clock(context, i, past.start(), found.end(), (hour - 1) % 24, 60 - minutes, zone)
    return _at_clock(context, i, at, found.end(), hour, minute, zone)


def offset(zone: str | None) -> str:
    """A zone as ISO 8601 writes it, for those that are one zone the world over; else nothing."""
    return _OFFSETS.get((zone or "").strip("()").upper(), "")


def _stretch(context: Context, i: int, at: int, stop: int, hour: int, minute: int, zone: str) -> Hit | None:
    """Between 9 and 11 p.m., 7-8.30 a.m.: the first hour is of the same half of the day, where that leaves it first."""
    found = _FROM.search(context.paragraph.text, max(0, at - 24), at)
    if not found or int(found["hour"]) > 12 or (found["joint"] == "and") != bool(found["between"]):
        return None
    first = int(found["hour"]) % 12 + (12 if hour >= 12 else 0)
    start, end = first * 60 + int(found["minute"] or 0), hour * 60 + minute
    if start >= end:
        start -= 12 * 60
    if not 0 <= start < end:
        return None
    moments = tuple(f"T{m // 60:02d}:{m % 60:02d}{zone}" for m in (start, end))
    day = context.near(i) or context.published
    begin = found.start("hour")
    if day is None:
        return Hit(begin, stop, TimeValue("time", length=moments[0]))
    return Hit(begin, stop, TimeValue("time", f"{day}{moments[0]}", f"{day}{moments[1]}", length=moments[0]))


def _at_clock(context: Context, i: int, start: int, stop: int, hour: int, minute: int, zone: str = "") -> Hit:
    text = context.paragraph.text
    mod = None
    if hedge := _BEFORE.search(text, max(0, start - 16), start):
        word = hedge["hedge"].casefold().split()
        mod = word[1] if len(word) == 2 else "about"
        start = hedge.start()
    moment = f"T{hour % 24:02d}:{minute:02d}{zone}"
    day = context.near(i) or context.published
    if day is None:
        return Hit(start, stop, TimeValue("time", mod=mod, length=moment))
    return Hit(start, stop, TimeValue("time", f"{day}{moment}", f"{day}{moment}", mod=mod, length=moment))
