"""Days by their name: weekdays, today and yesterday, parts of the day, dawn and dusk, weekends, holidays."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from sayso.news.values import TimeValue
from sayso.reading.times import calendars as cal
from sayso.reading.times import months, tense
from sayso.reading.times.calendars import Stretch
from sayso.reading.times.context import FAR, Context, Hit, dated

# A holiday ahead must be this many times nearer than the last one where no verb tells: it comes every year.
LOOK_BACK = 6.0

_PARTS = r"morning|afternoon|evening|night|lunchtime"
_AFTER = re.compile(
    rf"(?:\s(?:early\s)?(?P<part>{_PARTS})\b)?(?:,?\s(?:of\s)?(?P<which>this|last|next)\sweek\b)?", re.I
)
_BEFORE = re.compile(
    rf"(?:\b(?P<part>{_PARTS})\s(?:on\s)?)?"
    r"(?:\b(?:(?:the\s)?(?P<hours>early|small)\shours\sof\s|(?P<when>early|late|earlier|later)\s(?:on\s)?))?(?:\b(?P<which>last|next|this(?:\spast|\scoming)?|past|coming"
    r"|every|each|the\sfollowing|the\sprevious)\s)?$",
    re.I,
)
_DAY_BEFORE_YESTERDAY = re.compile(r"(?:the\s)?day\s(?P<side>before|after)\s$", re.I)
_PART_BEFORE = re.compile(
    r"(?:\b(?P<when>early|late|later|earlier)\s)?"
    r"\b(?P<which>this|last|that|the\snext|the\sfollowing|the\sprevious|the\ssame|each|every|one|over\sthe|the)"
    r"\s(?P<mid>early\s|late\s|mid-)?$",
    re.I,
)
_IN = re.compile(r"\b(?:in|during)\s$", re.I)
_MID = re.compile(r"\bmid[\s-]$", re.I)
_MIDDLES = frozenset({"morning", "afternoon", "evening"})
_TOWARDS = re.compile(
    r"\b(?:(?:just|shortly|right|well|soon|long|hours?)\s)?(?P<side>before|after|at|around)\s$",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:(?P<limit>until|till|to|through)|as\ssoon\sas|no\slater\sthan|starting|effective)\s(?:on\s)?$", re.I
)
_NUMBERED = re.compile(r"\sthe\s(?P<day>[1-3]?\d)(?:st|nd|rd|th)\b(?!\s(?:of|day|anniversary|birthday|century))")
_DATE_AHEAD = re.compile(rf"\.?,?\s(?:the\s)?(?:{months.NAME}|\d{{1,2}}\s)")
_NAMES = frozenset({"ORG", "WORK_OF_ART", "PRODUCT", "FAC"})  # spaCy's kinds of name: the Friday Group is no day


def weekday(context: Context, i: int, at: int, end: int) -> Hit | None:
    text, parse = context.paragraph.text, context.parse
    word = parse.lower[i]
    if not parse.text[i][:1].isupper() or (len(word) < 5 and not _DATE_AHEAD.match(text, end)):
        return None
    if _inside_name(context, i):
        return None
    # "Tuesdays attack" has lost its apostrophe on the way.
    possessive = parse.dep[i] in ("poss", "nmod", "compound") and parse.head[i] == i + 1
    if text[end : end + 1] == "s" or (word.endswith("days") and not possessive):
        return Hit(at, end, TimeValue("set", length="P1W"))
    before = _BEFORE.search(text, max(0, at - 26), at)
    if before and before.start() < context.done and not before["hours"]:
        before = _BEFORE.search(text, context.done, at)  # the morning belongs to "four in the morning"
    after = _AFTER.match(text, end)
    which = (before["which"] or "").casefold() if before else ""
    start, stop = at, end
    if before and before.start() < at:
        start = at - len(before[0])
    if after and after.end() > end:
        stop = after.end()
    if which in ("each", "every"):
        return Hit(start, stop, TimeValue("set", length="P1W"))
    part = after["part"] if after and after["part"] else before["part"] if before and before["part"] else None
    if context.published is None:
        return Hit(start, stop, TimeValue("time" if part else "date"), weekday=True)
    if numbered := _NUMBERED.match(text, end):
        return _numbered(context, start, numbered, cal.WEEKDAYS[word[:3]])
    this_week = after["which"].casefold() if after and after["which"] else None
    if this_week:
        monday = context.published - timedelta(days=context.published.weekday())
        day = monday + timedelta(days=cal.WEEKDAYS[word[:3]] + 7 * cal.STEP[this_week])
    else:
        day = _which_day(context, i, start, end, which)
    when = before["when"] if before else None
    if before and before["hours"]:
        when, part = "early", None  # "in the early hours of Friday morning"
    return replace(_day(context, start, stop, day, part, when), weekday=True)


def _numbered(context: Context, start: int, found: re.Match[str], weekday: int) -> Hit:
    """Sunday the 14th: the nearest day that is both, the last one first."""
    published, number = context.published, int(found["day"])
    assert published is not None
    near = (published + timedelta(days=sign * n) for n in range(200) for sign in (-1, 1))
    day = next((d for d in near if d.day == number and d.weekday() == weekday), None)
    if day is None:
        return Hit(start, found.end(), TimeValue("date"), weekday=True)
    return dated(context, start, found.end(), Stretch(day.isoformat(), day.isoformat()), None, day)


def _inside_name(context: Context, i: int) -> bool:
    parse, n = context.parse, context.parse.ent_at[i]
    if n < 0 or parse.ent[n][2] not in _NAMES:
        return False
    first, last, _ = parse.ent[n]
    return last - first >= 2 and not all(parse.lower[k] in ("the", "last", "next", "on") for k in range(first, i))


def _which_day(context: Context, i: int, start: int, end: int, which: str) -> date:
    """The day that a weekday's name stands for, by its verb and the word before it."""
    published, text = context.published, context.paragraph.text
    assert published is not None
    number = cal.WEEKDAYS[context.parse.lower[i][:3]]
    if which in ("the previous", "the following"):
        anchor = context.near(i, FAR)
        return cal.weekday(anchor or published, number, which == "the following", strict=True)
    if which in ("next", "coming", "this coming"):
        return cal.weekday(published, number, True, strict=which == "next")
    if which in ("last", "past", "this past"):
        return cal.weekday(published, number, False, strict=which == "last", updated=context.updated)
    # "They would look for ways to get round Friday's ruling" says nothing of when Friday is.
    loose = context.parse.dep[i] in ("compound", "nmod") or text[end : end + 2] in ("'s", "’s")
    direction = context.direction(i, nearest=loose)
    limit = _AHEAD.search(text, max(0, start - 18), start)
    if limit and (direction != "past" or (limit["limit"] and tense.put_off(context.parse, i))):
        direction = "future"
    return cal.weekday(published, number, direction == "future", strict=False, updated=context.updated)


def _day(context: Context, start: int, stop: int, day: date, part: str | None, when: str | None) -> Hit:
    """A day, or the named part of it."""
    edge = (when or "").casefold()
    mod = {"early": "early", "late": "late", "earlier": "early", "later": "late"}.get(edge)
    if part:
        return Hit(start, stop, _hours(day, part.casefold(), mod), day)
    if mod and edge in ("early", "late"):
        return Hit(start, stop, _hours(day, edge, mod), day)
    return dated(context, start, stop, Stretch(day.isoformat(), day.isoformat()), mod, day)


def _hours(day: date, part: str, mod: str | None) -> TimeValue:
    first, last = cal.PARTS[part]
    return TimeValue("time", f"{day}T{first}", f"{day}T{last}", mod=mod)


def relative(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Today, yesterday, tomorrow, tonight, overnight."""
    text, parse = context.paragraph.text, context.parse
    word = parse.lower[i]
    if parse.text[i][:1].isupper() and i > context.paragraph.first and parse.pos[i - 1] == parse.pos[i] == "PROPN":
        return None  # a newspaper of that name
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    start, stop = at, end
    if word != "today" and (side := _DAY_BEFORE_YESTERDAY.search(text, max(0, at - 18), at)):
        start = side.start()
        step += -1 if side["side"].casefold() == "before" else 1
    before = _BEFORE.search(text, max(0, start - 20), start)
    after = _AFTER.match(text, end)
    when = ("early" if before["hours"] else before["when"]) if before else None
    if when and before:
        start = before.start()
    part = after["part"] if after else None
    if part and after:
        stop = after.end("part")
    if word in ("tonight", "overnight"):
        part = "night"
    if context.published is None:
        return Hit(start, stop, TimeValue("time" if part else "date"))
    if word == "overnight" and context.direction(i) != "future":
        eve = context.published - timedelta(days=1)
        span = (f"{eve}T{cal.PARTS['night'][0]}", f"{context.published}T{cal.PARTS['early'][1]}")
        return Hit(start, stop, TimeValue("time", *span))
    return _day(context, start, stop, context.published + timedelta(days=step), part, when)


def part(context: Context, i: int, at: int, end: int) -> Hit | None:
    """This morning, last night, that evening, the weekend."""
    text, word = context.paragraph.text, context.parse.lower[i]
    before = _PART_BEFORE.search(text, max(0, at - 26), at)
    if not before:
        return _middle(context, i, at, end)
    which = " ".join(before["which"].casefold().split())
    start = before.start()
    if which in ("each", "every"):
        return Hit(start, end, TimeValue("set", length="P1D"))
    if word == "weekend":
        return _weekend(context, i, start + (5 if which == "over the" else 0), end, which)
    base: date | None
    if which in ("this", "last"):
        base = context.published
        if base and which == "last":
            base -= timedelta(days=1)
    elif which == "the" and _IN.search(text, max(0, start - 8), start) and context.parse.dep[i] != "compound":
        base = context.near(i)
    elif which in ("the", "one", "over the"):
        return None
    else:
        base = context.near(i, FAR)
        step = {"the next": 1, "the following": 1, "the previous": -1}.get(which, 0)
        base = base + timedelta(days=step) if base else None
    if base is None:
        return Hit(start, end, TimeValue("time"))
    return _day(context, start, end, base, word, before["when"] or (before["mid"] or "").strip("- "))


def _middle(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Mid-afternoon, by mid morning: of the day told, or else today's."""
    before = _MID.search(context.paragraph.text, max(0, at - 6), at)
    day = context.near(i) or context.published
    if not before or context.parse.lower[i] not in _MIDDLES:
        return None
    if day is None:
        return Hit(before.start(), end, TimeValue("time", mod="mid"))
    return Hit(before.start(), end, _hours(day, context.parse.lower[i], "mid"), day)


def twilight(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Before dawn, at daybreak, after sunset: of the day told, or else of that of publication."""
    text, word = context.paragraph.text, context.parse.lower[i]
    before = _TOWARDS.search(text, max(context.done, at - 20), at)
    if before is None or context.parse.text[i] != word or text[end : end + 4] == " of ":
        return None  # a name, or "at the dawn of the year"
    parse = context.parse
    of_more = parse.pos[i + 1 : i + 2] == ["NOUN"] and parse.lower[i + 1] not in cal.WORDS
    if of_more or (context.near(i) is None and context.direction(i) != "past"):
        return None  # "around dawn raids", "people eat before dawn"
    start, side = before.start(), before["side"].casefold()
    named = "dawn" if word in cal.DAWN else "dusk"
    if f"{side} {named}" in cal.TWILIGHTS:
        named = f"{side} {named}"
    day = context.near(i) or context.published
    if day is None:
        return Hit(start, end, TimeValue("time"))
    first, last = cal.TWILIGHTS[named]
    return Hit(start, end, TimeValue("time", f"{day}T{first}", f"{day}T{last}"), day)


def _weekend(context: Context, i: int, start: int, end: int, which: str) -> Hit:
    if context.published is None:
        return Hit(start, end, TimeValue("date"))
    saturday = cal.weekday(context.published, 5, which == "next" or context.direction(i) == "future", strict=False)
    if which == "last" and context.published.weekday() >= 5:
        saturday -= timedelta(days=7)
    return Hit(start, end, TimeValue("date", saturday.isoformat(), (saturday + timedelta(days=1)).isoformat()))


def holiday(context: Context, i: int, at: int, end: int) -> Hit | None:
    text = context.paragraph.text
    found = _HOLIDAY.match(text, at)
    if not found:
        return None
    name = " ".join(found["name"].casefold().replace("’", "'").split())
    start, stop = at, found.end()
    if found["year"]:
        named = cal.holiday(int(found["year"]), name)
    elif context.published is None:
        return Hit(start, stop, TimeValue("date"))
    else:
        named = _nearest_holiday(context, i, name, context.published)
    if named is None:
        return None
    return dated(context, start, stop, Stretch(named.isoformat(), named.isoformat()), None, named)


def _nearest_holiday(context: Context, i: int, name: str, published: date) -> date | None:
    near = [d for y in (-1, 0, 1) if (d := cal.holiday(published.year + y, name))]
    past = [d for d in near if d <= published]
    future = [d for d in near if d >= published]
    direction = context.direction(i, nearest=context.parse.dep[i] in ("compound", "nmod"))
    if future and (direction == "future" or not past):
        return future[0]
    if not past:
        return None
    if future and direction is None and LOOK_BACK * (future[0] - published).days < (published - past[-1]).days:
        return future[0]
    return past[-1]


_HOLIDAY = re.compile(
    r"(?P<name>"
    + "|".join(
        re.escape(n).replace("\\ ", r"\s").replace("'", "['’]") for n in sorted(cal.HOLIDAYS, key=len, reverse=True)
    )
    + rf")\b(?:,?\s(?P<year>{months.YEAR})(?!\d))?",
    re.I,
)
