"""Months, and days by their number in one: "July", "early August 2025", "the 25th of April", "August 3-5"."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sayso.news.parse import Parse
from sayso.news.values import TimeValue
from sayso.reading.times import calendars as cal
from sayso.reading.times import spoken, tense
from sayso.reading.times.calendars import Stretch
from sayso.reading.times.context import Context, Hit, dated
from sayso.reading.times.tense import Direction

# A day and month without a year is the nearest such day that the verb allows; without a verb to go by, a day ahead
# must be this many times nearer than the last one: news looks back more than forward.
LOOK_BACK = 2.0
FAR_AWAY = 270  # news gives a day its year when it is more than nine months off, on either side
SOON = 62  # a month that nothing places lies ahead only where it is one of the next two
# "Last February" in March is not the month that is just over: that one is "last month".
JUST_OVER = 31

NAME = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
YEAR = r"(?:1[0-9]|20)\d\d"
_AFTER = re.compile(
    rf"{NAME}(?:\s?(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?![\d%A-Za-z]|[:.,]\d|\s?(?:percent|per\scent|million|[ap]\.?m\b))"
    r"(?:\s?(?:(?P<joint>and|or)|[-–]|to|through)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?(?![\d%]|[:.,]\d))?)?"
    rf"(?:(?:,|\sof)?\s?(?P<year>{YEAR})(?![\d%]|[,.:]\d)|(?:,|,?\sof)?\s(?P<which>this|last|next|that|the\ssame)\syear\b)?"
)
_ORDINAL = "|".join(cal.ORDINALS)
_BEFORE = re.compile(
    r"(?:(?:the\s)?(?:\b(?P<from>\d{1,2})(?:st|nd|rd|th)?\s?(?:(?P<joint>and|or)|[-–]|to)\s?)?"
    rf"\b(?P<day>\d{{1,2}}|{_ORDINAL})(?:st|nd|rd|th)?(?:\sday)?(?:\sof)?[\s-]"
    r"|(?P<part>(?i:early|mid|late|(?:the\s)?(?:beginning|start|middle|end)\sof))[\s-](?:in\s)?"
    r"|(?P<which>(?i:last|next|this(?:\spast|\scoming)?|past|each|every))\s)$"
)
# Days that go by their date without a year for good, with what follows them then.
_KNOWN = {
    (9, "11"): (2001, re.compile(r",?\s(?:(?:terror\w*\s)?attacks|terror|hijack)", re.IGNORECASE)),
    (1, "6"): (
        2021,
        re.compile(r"\s(?:Capitol\s)?(?:attack|riot|insurrection|committee|panel|defendant)", re.IGNORECASE),
    ),
}
_LIMIT = re.compile(r"\b(?:until|till|through)\s$", re.IGNORECASE)
_DEADLINE = re.compile(r"\bby\s$", re.IGNORECASE)
_EFFECTIVE = re.compile(r"\b(?:effective|starting|beginning)\s$", re.IGNORECASE)
_PLACING = frozenset({"early", "late", "mid", "last", "next", "this", "past", "each", "every", "that"})
# spaCy's kinds of name: a month inside "the March Foundation" is no time.
_NAMED = frozenset({"ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "GPE", "LOC"})


def month(context: Context, i: int, at: int, end: int) -> Hit | None:
    text, parse, published = context.paragraph.text, context.parse, context.published
    after = _AFTER.match(text, at)
    if not after:
        return None
    before = _BEFORE.search(text, max(0, at - 26), at)
    number = cal.MONTHS[after["month"][:3].casefold()]
    day_word = after["day"] or (before["day"] if before else None)
    if not (day_word or after["year"] or after["which"] or before) and not _is_month(parse, i):
        return None
    if _inside_name(parse, i, day_word is not None and after["year"] is None):
        return None
    start, stop, part = at, _stop(after, text), None
    if before and not after["day"]:
        start, part = before.start(), cal.part_of(before["part"])
    which = before["which"].casefold().split()[0] if before and before["which"] and not after["day"] else None
    if which in ("each", "every"):
        return Hit(start, stop, TimeValue("set", length="P1Y"))
    year = int(after["year"]) if after["year"] else None
    if year is None and day_word and (known := _KNOWN.get((number, day_word))) and known[1].match(text, stop):
        year = known[0]
    if year is None and stop == after.end() and (said := spoken.YEAR.match(text, stop + 1)):
        year, stop = spoken.year(said), said.end()
    if year is None and after["which"]:
        year = _year_said(context, i, after["which"].casefold())
    explicit = year is not None
    day = cal.day_number(day_word) if day_word else None
    if day_word and (day is None or not cal.real(year or 2000, number, day)):
        return None
    if year is None:
        if published is None:
            return Hit(start, stop, TimeValue("date", mod=part))
        year = _year(context, i, start, number, day, which)
    if part is None and day is None:
        context.years_of_months[number] = year
    if day is None:
        return _sure(dated(context, start, stop, cal.month(year, number), part), explicit)
    first, last = date(year, number, day), day
    if after["last"]:
        if _runs_on(year, number, day, int(after["last"]), after["joint"]):
            last = int(after["last"])
        else:
            stop = after.end("day")
    if before and before["from"] and not after["day"]:
        if _runs_on(year, number, int(before["from"]), day, before["joint"]):
            first = date(year, number, int(before["from"]))
        else:
            start = before.start("day")
    stretch = Stretch(first.isoformat(), date(year, number, last).isoformat())
    return _sure(dated(context, start, stop, stretch, None, first), explicit)


def _year_said(context: Context, i: int, which: str) -> int | None:
    """July last year, late January of that year."""
    if which in cal.STEP:
        return context.published.year + cal.STEP[which] if context.published else None
    told = context.last("Y", i)
    return int(told) if told else None


def _sure(hit: Hit, explicit: bool) -> Hit:
    return Hit(hit.start, hit.end, hit.value, hit.day, explicit=explicit)


def _stop(after: re.Match[str], text: str) -> int:
    """Where the words end: the full stop behind a whole name ends its sentence."""
    stop = after.end()
    if stop == after.end("month") + 1 and text[stop - 1] == "." and after["month"].casefold() in cal.MONTH_NAMES:
        stop -= 1
    return stop


def _runs_on(year: int, month: int, first: int, last: int, joint: str | None) -> bool:
    """Whether two days of a month are one stretch: "3-5", or "24 and 25", but not "3 and 17"."""
    if not (cal.real(year, month, first) and cal.real(year, month, last)):
        return False
    return last == first + 1 if joint else last > first


def _is_month(parse: Parse, i: int) -> bool:
    """Whether May is the month and March no demonstration."""
    if _surname(parse, i):
        return False
    if parse.lower[i] not in ("may", "march", "mar", "jan", "sun", "sat", "dec", "sep"):
        return parse.text[i][:1].isupper()
    if parse.tag[i] != "NNP" or not parse.text[i][:1].isupper():
        return False
    if any(parse.dep[k] in ("det", "amod") and parse.lower[k] not in _PLACING for k in parse.children[i]):
        return False  # the annual March for Peace
    return parse.dep[i] != "nsubj" and (parse.dep[i] != "compound" or parse.tag[parse.head[i]] in ("NN", "NNS"))


def _surname(parse: Parse, i: int) -> bool:
    """Theresa May, Fredric March: a capital before it that hangs on it."""
    j = i - 1
    if j < 0 or parse.tag[j] != "NNP" or parse.lower[j].rstrip(".") in cal.WORDS:
        return False
    in_person = parse.ent_at[i] >= 0 and parse.ent[parse.ent_at[i]][2] == "PERSON"
    return in_person or (parse.head[j] == i and parse.dep[j] == "compound")


def _inside_name(parse: Parse, i: int, with_day: bool) -> bool:
    """April 25 Cultural Palace, the May 4 Movement, 9 March Street: a day that is part of a name."""
    n = parse.ent_at[i]
    if n >= 0 and parse.ent[n][2] in _NAMED and parse.ent[n][1] - parse.ent[n][0] >= 3:
        # "The Nov. 13 Tarn terrorist attacks" are no name, whatever a recogniser makes of them.
        return parse.text[parse.ent[n][1] - 1][:1].isupper()
    if not with_day:
        return False
    j = i + 2
    if j + 1 < len(parse) and parse.tag[j] in ("NNP", "NNPS") and parse.tag[j + 1] in ("NNP", "NNPS"):
        # Two capitals right behind "April 25" make a name of it.
        return parse.text[j][:1].isupper() and parse.text[j + 1][:1].isupper() and parse.lower[j] not in cal.WORDS
    # One does where the day hangs on it as a part of its name: "the May 1 Stadium".
    hangs = j < len(parse) and parse.head[i] == j and parse.dep[i] in ("nmod", "compound")
    if hangs and parse.dep[j] in ("nmod", "compound") and parse.text[parse.head[j]][:1].islower():
        return False  # "the Nov. 13 Tarn attacks"
    return hangs and parse.tag[j] == "NNP" and parse.text[j][:1].isupper() and parse.lower[j] not in cal.WORDS


class _Sides(NamedTuple):
    """The last such month or day and the next, and how many days off they are."""

    past: date
    future: date
    back: int
    ahead: int

    def nearest(self) -> int:
        return self.future.year if LOOK_BACK * self.ahead < self.back else self.past.year


def _sides(published: date, month: int, day: int | None) -> _Sides:
    options = [
        date(y, month, day or 1) for y in range(published.year - 4, published.year + 5) if cal.real(y, month, day or 1)
    ]
    now = published if day else published.replace(day=1)
    past = max((d for d in options if d <= now), default=options[0])
    future = min((d for d in options if d >= now), default=options[-1])
    return _Sides(past, future, (now - past).days, (future - now).days)


def _year(context: Context, i: int, start: int, month: int, day: int | None, which: str | None) -> int:
    """The year of a month, or of a day and month, that names none."""
    published, text = context.published, context.paragraph.text
    assert published is not None
    sides = _sides(published, month, day)
    if which in ("last", "past"):
        return sides.past.year - (sides.back <= JUST_OVER and day is None)
    if which == "next":
        return sides.future.year + (sides.ahead == 0)
    if which == "this":
        return published.year
    before = text[max(0, start - 12) : start]
    if _EFFECTIVE.search(before) or _LIMIT.search(before):
        return sides.nearest()
    # "Under a June agreement": what is to be done under it says nothing of when it was made.
    loose = context.parse.dep[i] in ("compound", "nmod", "amod", "poss")
    direction = context.direction(i, infinitive=not loose, purpose=bool(_DEADLINE.search(before)))
    return _directed(context, i, month, day, direction, sides)


def _directed(context: Context, i: int, month: int, day: int | None, direction: Direction | None, sides: _Sides) -> int:
    past, future, back, ahead = sides
    year = context.published.year if context.published else past.year
    if direction == "future":
        return past.year if ahead > FAR_AWAY and future.year > year else future.year
    told = context.years_of_months.get(month, 0) if day is None else 0
    if abs(told - year) <= 1 and not (direction == "past" and told > past.year):
        return told  # the year that was told, or told by the verb, before
    if direction == "past":
        # "It told them of the meeting in December": what is told in the past may lie ahead, if not by much.
        firm = tense.firm(context.parse, i)
        aside = (ahead <= SOON and not (day is None and firm)) or (day is not None and back > FAR_AWAY and not firm)
        return future.year if aside and past.year < year else past.year
    if back > FAR_AWAY and past.year < year:
        return future.year
    if day is None and ahead > SOON:
        return past.year
    return sides.nearest()
