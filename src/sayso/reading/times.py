"""Dates, clock times and durations of a report, resolved against the day it came out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.news.parse import Parse
from sayso.news.reading import Mention
from sayso.news.values import TimeValue, When, days
from sayso.reading import calendars as cal
from sayso.reading import numbers
from sayso.reading.calendars import Stretch
from sayso.reading.numbers import Paragraph

# -- settings -------------------------------------------------------------------------------------

# A day and month without a year is the nearest such day that the verb allows; without a verb to go by, a day ahead
# must be this many times nearer than the last one: news looks back more than forward.
LOOK_BACK = 2.0
FAR_AWAY = 270  # news gives a day its year when it is more than nine months off, on either side
NEAR = 3  # a bare "the next day" or "at 10:30" leans on a day named at most this many sentences before

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_YEAR = r"(?:1[0-9]|20)\d\d"
_MONTH_AFTER = re.compile(
    rf"{_MONTH}(?:\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d%]|[:.,]\d|\s?(?:percent|per\scent|million|[ap]\.?m\b))"
    r"(?:\s?(?:[-–]|to|through|and|or)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?(?![\d%]|[:.,]\d))?)?"
    rf"(?:(?:,|\sof)?\s?(?P<year>{_YEAR})(?![\d%]|[,.:]\d)|,?\s(?P<which>this|last|next)\syear\b)?"
)
_ORDINAL_DAY = "|".join(cal.ORDINALS)
_MONTH_BEFORE = re.compile(
    r"(?:(?:the\s)?(?:\b(?P<from>\d{1,2})(?:st|nd|rd|th)?\s?(?:[-–]|to|and|or)\s?)?"
    rf"\b(?P<day>\d{{1,2}}|{_ORDINAL_DAY})(?:st|nd|rd|th)?(?:\sday)?(?:\sof)?[\s-]"
    r"|(?P<part>(?i:early|mid|late|(?:the\s)?(?:beginning|start|middle|end)\sof))[\s-](?:in\s)?"
    r"|(?P<which>(?i:last|next|this(?:\spast|\scoming)?|past|each|every))\s)$"
)
_DAYS = r"Mon(?:day)?|Tues?(?:day)?|Wed(?:nesday)?|Thur?s?(?:day)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?"
_PARTS_OF_DAY = r"morning|afternoon|evening|night|lunchtime"
_DAY_AFTER = re.compile(
    rf"(?:\s(?:early\s)?(?P<part>{_PARTS_OF_DAY})\b)?(?:\s(?P<which>this|last|next)\sweek\b)?", re.I
)
_DAY_BEFORE = re.compile(
    rf"(?:\b(?P<part>{_PARTS_OF_DAY})\s(?:on\s)?)?"
    r"(?:\b(?P<when>early|late|earlier|later)\s(?:on\s)?)?(?:\b(?P<which>last|next|this(?:\spast|\scoming)?|past|coming"
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
_COUNT = rf"(?:{numbers.FIGURES}|{numbers.RUN}|(?:a\s)?hundred|a\sdozen|half(?:\s|-)an?)"
_HEDGE = (
    r"(?:(?P<hedge>about|around|approximately|roughly|some|an?\sestimated|estimated|nearly|almost|close\sto|at\sleast"
    r"|no\sless\sthan|more\sthan|well\sover|just\sover|over|less\sthan|fewer\sthan|under|just\sunder|within|up\sto"
    r"|no\smore\sthan|at\smost|as\s(?:many|long|little)\sas|only|just)\s)?"
)
_UNIT_BEFORE = re.compile(
    rf"{_HEDGE}(?:(?P<the>the\s)?(?P<span>last|past|next|first|coming|following|previous|final|opening|another)\s)?"
    rf"(?:(?P<count>\b{_COUNT})(?:(?:\s|-)and(?:\s|-)a(?:\s|-)(?P<and>half|quarter)|\s(?P<over>[1-9]/[2-9]))?"
    rf"(?:\s?(?:-|–|to|or)\s?(?P<to>{_COUNT}))?(?P<join>\s|-)(?P<kind>more\s|straight\s|consecutive\s|full\s|long\s|short\s|additional\s|extra\s|whole\s|calendar\s|trading\s|business\s|working\s)?"
    r"|\b(?P<vague>several|a\sfew|few|many|a\scouple\sof|recent|coming|countless|some)\s"
    r"|\b(?P<article>an?|half\san|one)(?:\s|-)(?:full\s|whole\s|entire\s)?)$",
    re.I,
)
_SPAN_BEFORE = re.compile(
    r"(?:\b(?P<edge>early|late|later|earlier|(?:at\s|by\s)?(?:the\s)?(?:beginning|start|middle|end)\sof|mid-?)\s?(?:in\s)?)?"
    r"\b(?P<which>last|this|next|past|the\spast|the\slast|the\snext|previous|the\sprevious|coming|the\scoming|current"
    r"|the\scurrent|the\sfollowing|that|that\ssame|the\ssame|each|every|the|same|an?other|later\sin\sthe)"
    r"\s(?P<fiscal>fiscal\s|financial\s|calendar\s|entire\s|whole\s)?$",
    re.I,
)
_UNIT_AFTER = re.compile(
    r"(?P<possessive>['’]s?\s)?(?:\sor\sso\b(?P<so>))?(?:\s?(?P<side>ago|earlier|later|before\b(?=\s?[.,;)]|$)|afterwards?|from\snow|previously|hence|on\b(?=\s?[.,;]))\b)?",
    re.I,
)
_QUARTER = re.compile(
    r"(?P<which>first|second|third|fourth|final|1st|2nd|3rd|4th|last|latest|current|this|next|previous|the)(?:\s|-)$",
    re.I,
)
_OF_YEAR = re.compile(
    rf"(?:,?\s(?:of|in)\s(?:fiscal\s)?|\s|,\s)?(?:(?P<year>{_YEAR})(?!\d|[,.:]\d)|(?P<which>this|last|next)\syear\b)"
)
_YEAR_BEFORE = re.compile(
    r"(?P<part>(?:the\s)?(?:early|mid|late|beginning\sof|start\sof|middle\sof|end\sof|summer\sof|spring\sof"
    r"|autumn\sof|fall\sof|winter\sof|summer|spring|autumn|fall|winter)(?:[\s-](?:in\s)?))?(?:the\s)?(?P<fiscal>fiscal\s(?:year\s)?)?$",
    re.I,
)
_YEAR_WORD = re.compile(rf"(?P<part>early|mid|late)?-?(?P<year>{_YEAR}|['’]?\d0)(?P<decade>['’]?s)?$", re.I)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?(?::\d\d)?\s?(?:(?P<half>[ap])(?:\.\s?m\b\.?|m\b)|(?P<oclock>o['’]clock))?"
    r"(?:\s(?P<of>in\sthe\s(?:morning|afternoon|evening)|at\snight))?"
    r"(?:,?\s\(?(?P<zone>local\stime|(?:[A-Z]{1,4}ST|[A-Z]?[ECMP][SD]T|GMT|UTC|BST|JST|KST|IST|MSK)(?:[+-]\d{1,2})?)\b\)?)?",
    re.I,
)
_CLOCK_BEFORE = re.compile(
    r"(?P<hedge>about|around|approximately|roughly|shortly\s(?:before|after)|just\s(?:before|after))\s$", re.I
)
_MODS = re.compile(r"\b(?P<mod>since|by|until|till|before|after|around|about|as\sof|prior\sto)\s(?:the\s)?$", re.I)
_MOD_NAMES = {"till": "until", "around": "about", "prior to": "before", "as of": None}
_DURATION_MODS = {
    "about": "about", "around": "about", "approximately": "about", "roughly": "about", "some": "about",
    "estimated": "about", "an estimated": "about", "nearly": "nearly", "almost": "nearly", "close to": "nearly",
    "at least": "at least", "no less than": "at least", "as long as": "up to", "as many as": "up to",
    "more than": "more than", "well over": "more than", "just over": "more than", "over": "more than",
    "less than": "less than", "fewer than": "less than", "under": "less than", "just under": "less than",
    "within": "up to", "up to": "up to", "no more than": "up to", "at most": "up to", "as little as": "up to",
}  # fmt: skip
_REFERENCES: dict[str, str] = {
    "now": "present", "currently": "present", "nowadays": "present", "recently": "past", "recent": "past",
    "lately": "past",
}  # fmt: skip
_SETS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "nightly": "P1D",
         "hourly": "PT1H"}  # fmt: skip
_FUTURE_VERBS = numbers.listed("expect schedule plan slate due set intend hope aim prepare propose")
_WILL = numbers.listed("will 'll ’ll wo shall")
_NAMED = frozenset({"ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "GPE", "LOC"})


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Hit:
    """A time as found in a paragraph: places in its text, its value, and whether it names a day by itself."""

    start: int
    end: int
    value: TimeValue
    day: date | None = None
    weekday: bool = False


@dataclass(slots=True)
class Context:
    """What an expression leans on: the parse, the day of publication, and the day last named."""

    parse: Parse
    published: date | None
    paragraph: Paragraph
    updated: bool = False
    last: date | None = None
    last_sentence: int = -1

    def tense(self, word: int, *, infinitive: bool = True) -> str | None:
        """future or past, by the verbs that the word hangs on; None where there is none to go by.

        `infinitive` takes "to leave" for a look ahead.
        """
        parse = self.parse
        i = word
        for _ in range(12):
            if parse.lower[i] == "due":
                return "future"
            if parse.pos[i] in ("VERB", "AUX"):
                kids = parse.children[i]
                if any(parse.lower[k] in _WILL for k in kids):
                    return "future"
                had = any(parse.lower[k] == "had" for k in kids)
                if parse.lemma[i] in _FUTURE_VERBS and not had and parse.tag[i] != "VBD":
                    return "future"
                if parse.tag[i] == "VBD" or any(
                    parse.tag[k] == "VBD" or parse.lower[k] in ("has", "have", "'ve", "’ve")
                    for k in kids
                    if parse.dep[k] != "conj"
                ):
                    return "past"
                if parse.tag[i] == "VBN" and parse.dep[i] == "acl":
                    return "past"  # "the man arrested on Friday"
                if parse.tag[i] == "VB" and infinitive and any(parse.lower[k] == "to" and k < i for k in kids):
                    # "Agreed to leave on Friday" looks ahead; "came to see him on Friday" is rarer.
                    return "future"
            if parse.head[i] == i:
                return None
            i = parse.head[i]
        return None

    def near(self, word: int) -> date | None:
        """The day last named, if that is not long ago in the text."""
        return self.last if self.last and self.parse.sentence_of[word] - self.last_sentence <= NEAR else None


def find(parse: Parse, published: When | None) -> tuple[Mention, ...]:
    """Every date, clock time and duration of a report, in reading order, as a `TimeValue`.

    Without a day of publication, "on Friday" has neither start nor end. Where that day is itself uncertain, an
    expression stands for all days from the one that the first possible day makes of it to the one that the last does.
    """
    first, last = days(published) if published else (None, None)
    first, last = _printed(first) or _printed(last), _printed(last) or _printed(first)
    found = _find(parse, last)
    if first != last:
        other = _find(parse, first)
        if len(other) == len(found):
            found = tuple(_hull(a, b) for a, b in zip(other, found, strict=True))
    return found


def _printed(day: date | None) -> date | None:
    """A day on which news can have come out; a date outside the age of print is an error of the page."""
    return day if day is not None and 1600 <= day.year <= 2200 else None


def _hull(early: Mention, late: Mention) -> Mention:
    a, b = early.value, late.value
    if early.span != late.span or not isinstance(a, TimeValue) or not isinstance(b, TimeValue):
        return late
    if (a.start, a.end) == (b.start, b.end) or not a.start or not b.end:
        return late
    return Mention(
        "time",
        late.span,
        TimeValue(b.type, min(a.start, b.start or a.start), max(a.end or b.end, b.end), b.length, b.mod),
    )


def _find(parse: Parse, published: date | None) -> tuple[Mention, ...]:
    found: list[Mention] = []
    context: Context | None = None
    # A page keeps its first date while it is written on: where it names the very weekday of that date instead of
    # saying "today", the next weekday is the day after and not six days before.
    updated = published is not None and cal.WEEKDAY_NAMES[published.weekday()] in parse.lower
    for paragraph in numbers.paragraphs(parse):
        if context is None or paragraph.field != context.paragraph.field:
            context = Context(parse, published, paragraph, updated)
        context.paragraph = paragraph
        for hit in _join(context, _hits(context)):
            span = parse.report.span(paragraph.field, paragraph.offset + hit.start, paragraph.offset + hit.end)
            found.append(Mention("time", span, hit.value))
    return tuple(found)


def _hits(context: Context) -> list[Hit]:
    """The times of one paragraph, left to right, none inside another."""
    parse, paragraph = context.parse, context.paragraph
    lower, base = parse.lower, paragraph.offset
    hits: list[Hit] = []
    done = -1
    for i in range(paragraph.first, paragraph.last):
        word = lower[i]
        handler = _ANCHORS.get(word)
        if handler is None:
            if not _DIGIT.search(word):
                continue
            handler = _figures
        at = parse.start[i] - base
        if at < done:
            continue
        hit = handler(context, i, at, parse.end[i] - base)
        if hit is None:
            continue
        while hits and hits[-1].end > hit.start:
            hits.pop()  # "two weeks before Friday" has grown over "two weeks"
        hits.append(hit)
        done = hit.end
        if hit.day is not None:
            context.last, context.last_sentence = hit.day, parse.sentence_of[i]
    return hits


# -- one handler for each kind of word ------------------------------------------------------------


def _month(context: Context, i: int, at: int, end: int) -> Hit | None:
    text, parse = context.paragraph.text, context.parse
    after = _MONTH_AFTER.match(text, at)
    if not after:
        return None
    before = _MONTH_BEFORE.search(text, max(0, at - 24), at)
    month = cal.MONTHS[after["month"][:3].casefold()]
    day_word = after["day"] or (before["day"] if before else None)
    year_word, which = after["year"], after["which"]
    if not (day_word or year_word or which or before) and not _is_month(parse, i):
        return None
    if _inside_name(parse, i, day_word is not None and year_word is None):
        return None
    start, stop = at, after.end()
    part = None
    if before and not after["day"]:
        start = before.start()
        part = cal.part_of(before["part"])
    if (
        stop > at
        and text[stop - 1] == "."
        and stop == after.end("month") + 1
        and after["month"].casefold() in cal.MONTH_NAMES
    ):
        stop -= 1
    if before and before["which"] and before["which"].casefold() in ("each", "every"):
        return Hit(start, stop, TimeValue("set", length="P1Y"))
    year = int(year_word) if year_word else None
    if year is None and context.published and which:
        year = context.published.year + cal.STEP[which.casefold()]
    day = cal.day_number(day_word) if day_word else None
    if day_word and (day is None or not cal.real(year or 2000, month, day)):
        return None
    direction = context.tense(i)
    if before and before["which"] and not after["day"]:
        direction = {"last": "past", "past": "past", "next": "future"}.get(
            before["which"].casefold().split()[0], direction
        )
        if before["which"].casefold() == "this" and context.published:
            year = year or context.published.year
    if year is None:
        if context.published is None:
            return Hit(start, stop, TimeValue("date", mod=part))
        year = _year_of(context.published, month, day, direction)
    if day is None:
        return _dated(context, start, stop, cal.month_part(year, month, part), part)
    first = date(year, month, day)
    last = first
    until = after["last"] or None
    since = before["from"] if before and not after["day"] else None
    if until and cal.real(year, month, int(until)) and int(until) > day:
        last = date(year, month, int(until))
    elif until:
        stop = after.end("day")
    if since and cal.real(year, month, int(since)) and int(since) < day:
        first = date(year, month, int(since))
    return _dated(context, start, stop, Stretch(first.isoformat(), last.isoformat()), None, first)


def _is_month(parse: Parse, i: int) -> bool:
    """Whether May is the month and March no demonstration."""
    if parse.lower[i] not in ("may", "march", "mar", "jan", "sun", "sat", "dec", "sep"):
        return parse.text[i][:1].isupper()
    return parse.tag[i] == "NNP" and parse.text[i][:1].isupper() and parse.dep[i] not in ("nsubj", "compound")


def _inside_name(parse: Parse, i: int, with_day: bool) -> bool:
    """April 25 Cultural Palace, the May 4 Movement, 9 March Street: a day that is part of a name."""
    n = parse.ent_at[i]
    if n >= 0 and parse.ent[n][2] in _NAMED and parse.ent[n][1] - parse.ent[n][0] >= 3:
        return True
    if not with_day:
        return False
    j = i + 2
    if j + 1 < len(parse) and parse.tag[j] in ("NNP", "NNPS") and parse.tag[j + 1] in ("NNP", "NNPS"):
        # Two capitals right behind "April 25" make a name of it.
        return parse.text[j][:1].isupper() and parse.text[j + 1][:1].isupper() and parse.lower[j] not in _ANCHORS
    # One does where the day hangs on it as a part of its name: "the May 1 Stadium".
    hangs = j < len(parse) and parse.head[i] == j and parse.dep[i] in ("nmod", "compound")
    return hangs and parse.tag[j] == "NNP" and parse.text[j][:1].isupper() and parse.lower[j] not in _ANCHORS


def _year_of(published: date, month: int, day: int | None, direction: str | None) -> int:
    """The year of a month, or day and month, that names none."""
    options = [
        date(y, month, day or 1) for y in range(published.year - 4, published.year + 5) if cal.real(y, month, day or 1)
    ]
    this_month = published if day else published.replace(day=1)
    past = max((d for d in options if d <= this_month), default=options[0])
    future = min((d for d in options if d >= this_month), default=options[-1])
    back, ahead = (this_month - past).days, (future - this_month).days
    if direction == "future":
        return past.year if ahead > FAR_AWAY else future.year
    if back > FAR_AWAY and past.year < published.year:
        return future.year
    if direction == "past" or day is None:
        return past.year
    return future.year if LOOK_BACK * ahead < back else past.year


def _dated(context: Context, start: int, stop: int, stretch: Stretch, mod: str | None, day: date | None = None) -> Hit:
    text = context.paragraph.text
    if mod is None and (found := _MODS.search(text, max(0, start - 12), start)):
        word = " ".join(found["mod"].casefold().split())
        mod = _MOD_NAMES.get(word, word)
    return Hit(start, stop, TimeValue("date", stretch.start, stretch.end, mod=mod), day)


def _weekday(context: Context, i: int, at: int, end: int) -> Hit | None:
    text, parse = context.paragraph.text, context.parse
    word = parse.lower[i]
    if not parse.text[i][:1].isupper() or (len(word) < 5 and not _before_date(text, end)):
        return None
    if parse.ent_at[i] >= 0 and parse.ent[parse.ent_at[i]][2] in ("ORG", "WORK_OF_ART", "PRODUCT", "FAC"):
        first, last, _ = parse.ent[parse.ent_at[i]]
        if last - first >= 2 and not all(parse.lower[k] in ("the", "last", "next", "on") for k in range(first, i)):
            return None
    if text[end : end + 1] == "s" or word.endswith("days"):
        return Hit(at, end, TimeValue("set", length="P1W"))
    before = _DAY_BEFORE.search(text, max(0, at - 26), at)
    after = _DAY_AFTER.match(text, end)
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
        return Hit(start, stop, TimeValue("time" if part else "date"))
    number = cal.WEEKDAYS[word[:3]]
    this_week = after["which"].casefold() if after and after["which"] else None
    if this_week:
        monday = context.published - timedelta(days=context.published.weekday())
        day = monday + timedelta(days=number + 7 * cal.STEP[this_week])
    else:
        direction = "future" if which in ("next", "coming", "this coming", "the following") else None
        if not direction and which not in ("last", "past", "this past", "the previous"):
            # "To get round Friday's ruling" says nothing of when Friday is.
            direction = context.tense(i, infinitive=text[end : end + 2] not in ("'s", "’s"))
            if direction != "past" and _AHEAD.search(text, max(0, start - 16), start):
                direction = "future"
        anchor = context.near(i) if which in ("the previous", "the following") else None
        strict = which in ("last", "next") or anchor is not None
        day = cal.weekday(
            anchor or context.published, number, direction == "future", strict=strict, updated=context.updated
        )
    return replace(_day(context, start, stop, day, part, before["when"] if before else None), weekday=True)


_AHEAD = re.compile(r"\b(?:until|till|as\ssoon\sas|no\slater\sthan|starting|effective)\s(?:on\s)?$", re.I)


def _before_date(text: str, end: int) -> bool:
    return bool(_DATE_AHEAD.match(text, end))


_DATE_AHEAD = re.compile(rf"\.?,?\s(?:the\s)?(?:{_MONTH}|\d{{1,2}}\s)")


def _day(context: Context, start: int, stop: int, day: date, part: str | None, when: str | None) -> Hit:
    """A day, or the named part of it."""
    edge = (when or "").casefold()
    mod = {"early": "early", "late": "late", "earlier": "early", "later": "late"}.get(edge)
    if part:
        hours = cal.PARTS[part.casefold()]
        value = TimeValue("time", f"{day}T{hours[0]}", f"{day}T{hours[1]}", mod=mod)
        return Hit(start, stop, value, day)
    if mod and edge in ("early", "late"):
        hours = cal.PARTS[edge]
        return Hit(start, stop, TimeValue("time", f"{day}T{hours[0]}", f"{day}T{hours[1]}", mod=mod), day)
    return _dated(context, start, stop, Stretch(day.isoformat(), day.isoformat()), mod, day)


def _relative_day(context: Context, i: int, at: int, end: int) -> Hit | None:
    text = context.paragraph.text
    word = context.parse.lower[i]
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    start, stop = at, end
    if word != "today" and (side := _DAY_BEFORE_YESTERDAY.search(text, max(0, at - 18), at)):
        start = side.start()
        step += -1 if side["side"].casefold() == "before" else 1
    before = _DAY_BEFORE.search(text, max(0, start - 12), start)
    after = _DAY_AFTER.match(text, end)
    when = before["when"] if before else None
    if when and before:
        start = before.start()
    part = after["part"] if after else None
    if part and after:
        stop = after.end("part")
    if word in ("tonight", "overnight"):
        part = "night"
    if context.published is None:
        return Hit(start, stop, TimeValue("time" if part else "date"))
    if word == "overnight" and context.tense(i) != "future":
        eve = context.published - timedelta(days=1)
        return Hit(
            start,
            stop,
            TimeValue("time", f"{eve}T{cal.PARTS['night'][0]}", f"{context.published}T{cal.PARTS['early'][1]}"),
        )
    return _day(context, start, stop, context.published + timedelta(days=step), part, when)


def _part_of_day(context: Context, i: int, at: int, end: int) -> Hit | None:
    text, word = context.paragraph.text, context.parse.lower[i]
    before = _PART_BEFORE.search(text, max(0, at - 26), at)
    if not before:
        return None
    which = " ".join(before["which"].casefold().split())
    start = before.start()
    if which in ("each", "every"):
        return Hit(start, end, TimeValue("set", length="P1D"))
    if word == "weekend":
        return _weekend(context, i, start, end, which)
    base: date | None
    if which in ("this", "last"):
        base = context.published
        if base and which == "last":
            base -= timedelta(days=1)
    else:
        base = context.near(i)
        step = {"the next": 1, "the following": 1, "the previous": -1}.get(which, 0)
        if which in ("the", "one", "over the"):
            return None
        base = base + timedelta(days=step) if base else None
    if base is None:
        return Hit(start, end, TimeValue("time"))
    return _day(context, start, end, base, word, before["when"] or (before["mid"] or "").strip("- "))


def _weekend(context: Context, i: int, start: int, end: int, which: str) -> Hit:
    if context.published is None:
        return Hit(start, end, TimeValue("date"))
    saturday = cal.weekday(context.published, 5, which == "next" or context.tense(i) == "future", strict=False)
    if which == "last" and context.published.weekday() >= 5:
        saturday -= timedelta(days=7)
    return Hit(start, end, TimeValue("date", saturday.isoformat(), (saturday + timedelta(days=1)).isoformat()))


def _unit(context: Context, i: int, at: int, end: int) -> Hit | None:
    text = context.paragraph.text
    word = context.parse.lower[i]
    unit = cal.UNITS[word]
    plural = word.endswith("s") and word != "century"
    after = _UNIT_AFTER.match(text, end)
    side = after["side"].casefold() if after and after["side"] else None
    stop = after.end("side") if after and side else end
    if text.startswith(("-old", " old"), end) or (word == "quarters" and text[at - 1 : at] == "-"):
        return None
    if word == "year" and (earlier := _YEAR_EARLIER.match(text, at)):
        return _year_earlier(context, at, earlier)
    counted = _UNIT_BEFORE.search(text, max(0, at - 60), at)
    if counted:
        return _counted(context, i, at, counted, unit, side, stop, after is not None and after["so"] is not None)
    spanned = _SPAN_BEFORE.search(text, max(0, at - 34), at)
    if spanned and not plural:
        return _spanned(context, i, spanned, unit, side, stop)
    if plural and unit in ("D", "W", "M", "Y", "TH", "E", "C", "TM"):
        # "for years", "weeks of talks"
        start = at
        before = spanned
        if before and before["which"].casefold() in (
            "the past",
            "the last",
            "the next",
            "the coming",
            "past",
            "coming",
        ):
            start = before.start()
        elif text[max(0, at - 4) : at].casefold() == "the " and unit not in ("Y", "W", "M"):
            return None
        if text[at - 1 : at] in ("-", "'"):
            return None
        return Hit(start, stop, TimeValue("duration", length=cal.length("X", unit)))
    return None


_YEAR_EARLIER = re.compile(r"year-(?:ago|earlier)(?:\s(?P<period>quarter|month))?\b", re.I)


def _year_earlier(context: Context, at: int, found: re.Match[str]) -> Hit:
    """The year-ago quarter: the last one that is over, a year before."""
    published = context.published
    if published is None:
        return Hit(at, found.end(), TimeValue("date"))
    if (found["period"] or "").casefold() == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 - 5
        return Hit(at, found.end(), TimeValue("date", *cal.quarter(index // 4, index % 4 + 1)))
    if (found["period"] or "").casefold() == "month":
        return Hit(at, found.end(), TimeValue("date", *cal.month_part(published.year - 1, published.month, None)))
    return Hit(at, found.end(), TimeValue("date", *cal.year_part(published.year - 1, None)))


def _counted(
    context: Context, i: int, at: int, found: re.Match[str], unit: str, side: str | None, stop: int, so: bool
) -> Hit | None:
    """Two weeks ago, the past three months, about 120 days, a 120-day deployment, several years."""
    start = found.start()
    hedge = " ".join((found["hedge"] or "").casefold().split())
    if hedge in ("only", "just", "") or (hedge in ("over", "within", "about") and (found["the"] or found["span"])):
        if found["hedge"]:
            start = found.end("hedge") + 1
        hedge = ""
    mod = _DURATION_MODS.get(hedge, "about" if so else None)
    n: float | None = None
    if found["count"]:
        n = _count(found["count"])
        if n is None:
            return None
        if found["and"]:
            n += 0.5 if found["and"].casefold() == "half" else 0.25
        if found["over"]:
            top, _, bottom = found["over"].partition("/")
            n += int(top) / int(bottom)
        if found["to"]:
            mod = mod or "about"
    elif found["vague"] and "couple" in found["vague"].casefold():
        n, mod = 2.0, mod or "about"
    elif found["article"]:
        n = 0.5 if "half" in found["article"].casefold() else 1.0
    quantity = cal.number(n) if n is not None else "X"
    if found["article"] and side is None and unit in ("TS",):
        return None
    if side in (
        "ago",
        "previously",
        "earlier",
        "before",
        "later",
        "after",
        "afterward",
        "afterwards",
        "from now",
        "hence",
        "on",
    ):
        past = side in ("ago", "earlier", "before", "previously")
        base = context.published if side in ("ago", "from now", "hence") else context.near(i) or context.published
        if n is None:
            return Hit(start, stop, TimeValue("date", mod="past" if past else "future"))
        if side == "before" and not found["count"] and not found["article"]:
            return None
        if base is None:
            return Hit(start, stop, TimeValue("date", length=None, mod=mod))
        stretch = cal.away(base, -n if past else n, unit)
        if stretch is None:
            return Hit(start, stop, TimeValue("date", mod=mod))
        exact = date.fromisoformat(stretch.start) if unit in ("D", "W") and stretch.start == stretch.end else None
        return Hit(start, stop, TimeValue("date", stretch.start, stretch.end, mod=mod), exact)
    if found["vague"] and found["vague"].casefold() == "some" and unit in ("TS", "TM"):
        return None
    return Hit(start, stop, TimeValue("duration", length=cal.length(quantity, unit), mod=mod))


def _count(written: str) -> float | None:
    written = written.casefold()
    if written[0].isdigit() or written[0] == ".":
        return numbers.figures(written)
    if written.startswith("half"):
        return 0.5
    if written == "a dozen":
        return 12.0
    return numbers.worth(written)


def _spanned(context: Context, i: int, found: re.Match[str], unit: str, side: str | None, stop: int) -> Hit | None:
    """Last week, this year, later this month, the end of the year, that day, the next day."""
    which = " ".join(found["which"].casefold().split())
    edge = " ".join((found["edge"] or "").casefold().split())
    start = found.start()
    if which in ("each", "every"):
        return Hit(start, stop, TimeValue("set", length=cal.length("1", unit)))
    if unit in ("TH", "TM", "TS"):
        if which in ("last", "past", "the past", "the last", "next", "the next"):
            return Hit(start, stop, TimeValue("duration", length=cal.length("1", unit)))
        return None
    if unit == "D":
        step = {"the next": 1, "next": 1, "the following": 1, "the previous": -1, "previous": -1}.get(which)
        if which in ("that", "that same", "the same", "same"):
            step = 0
        if step is None:
            return None
        near = context.near(i)
        if near is None:
            return Hit(start, stop, TimeValue("date"))
        day = near + timedelta(days=step)
        return Hit(start, stop, TimeValue("date", day.isoformat(), day.isoformat()), day)
    if which in ("the past", "past", "the last", "the next", "the coming") and not found["fiscal"]:
        return Hit(start, stop, TimeValue("duration", length=cal.length("1", unit)))
    if which in ("another", "other", "an other", "the following", "that", "that same", "the same", "same"):
        base = context.near(i)
        step = 1 if which == "the following" else 0
        if which in ("another", "an other", "other"):
            return Hit(start, stop, TimeValue("duration", length=cal.length("1", unit)))
    else:
        base = context.published
        step = cal.STEP.get(which.removeprefix("the "), 0)
    if which == "the" and not edge:
        if unit == "Y" and _ENDED.match(context.paragraph.text, stop):
            return Hit(start, stop, TimeValue("duration", length="P1Y"))
        if not found["fiscal"] and unit not in ("Y", "W"):
            return None
    part = cal.part_of(edge)
    if base is None:
        return Hit(start, stop, TimeValue("date", mod=part))
    stretch = cal.period(base, step, unit, part)
    if stretch is None:
        return None
    return _dated(context, start, stop, stretch, part)


_ENDED = re.compile(r"\s(?:ended|ending|to)\s")


def _quarter(context: Context, i: int, at: int, end: int) -> Hit | None:
    text = context.paragraph.text
    before = _QUARTER.search(text, max(0, at - 10), at)
    if not before:
        return None
    which = before["which"].casefold()
    start = before.start()
    if text[max(0, start - 4) : start].casefold() == "the " and which != "the":
        start -= 4
    after = _OF_YEAR.match(text, end)
    stop = after.end() if after else end
    published = context.published
    year = None
    if after:
        year = (
            int(after["year"])
            if after["year"]
            else published.year + cal.STEP[after["which"].casefold()]
            if published
            else None
        )
    n = cal.NTH.get(which)
    if n is None:
        if (published is None or which in ("last", "the")) and which == "the" and published is None:
            return None
        if published is None:
            return Hit(start, stop, TimeValue("date"))
        step = {"latest": -1, "previous": -1, "last": -1, "next": 1, "the": -1}.get(which, 0)
        index = published.year * 4 + (published.month - 1) // 3 + step
        return Hit(start, stop, TimeValue("date", *cal.quarter(index // 4, index % 4 + 1)))
    if year is None:
        if published is None:
            return Hit(start, stop, TimeValue("date"))
        # The latest such quarter that has begun.
        year = published.year if 3 * n - 2 <= published.month else published.year - 1
        if year < published.year and context.tense(i) == "future":
            year += 1
    return Hit(start, stop, TimeValue("date", *cal.quarter(year, n)))


def _season(context: Context, i: int, at: int, end: int) -> Hit | None:
    text, word = context.paragraph.text, context.parse.lower[i]
    before = _SEASON_BEFORE.search(text, max(0, at - 14), at)
    after = _SEASON_YEAR.match(text, end)
    if not before and not after:
        return None
    start = before.start() if before else at
    stop = after.end() if after else end
    name = "autumn" if word == "fall" else word
    if after:
        return Hit(start, stop, TimeValue("date", *cal.season(int(after["year"]), name)))
    if context.published is None or not before:
        return Hit(start, stop, TimeValue("date"))
    which = before["which"].casefold()
    first = cal.SEASONS[name][0]
    year = context.published.year
    if which == "last" and first >= context.published.month - 1 - (2 if name == "winter" else 0):
        year -= 1
    elif which == "next" and first <= context.published.month:
        year += 1
    return Hit(start, stop, TimeValue("date", *cal.season(year, name)))


_SEASON_BEFORE = re.compile(r"\b(?:early\s|late\s)?(?P<which>last|this|next)\s$", re.I)
_SEASON_YEAR = re.compile(rf"(?:\sof)?\s(?P<year>{_YEAR})(?!\d|[,.:]\d)")


def _figures(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Years, decades, numeric dates and clock times."""
    text = context.paragraph.text
    if iso := _ISO_DATE.match(text, at):
        year, month, day = int(iso[1]), int(iso[2]), int(iso[3])
        if cal.real(year, month, day):
            first = date(year, month, day)
            return _dated(context, at, iso.end(), Stretch(first.isoformat(), first.isoformat()), None, first)
    if clock := _CLOCK.match(text, at):
        hour = int(clock["hour"])
        if (
            (
                clock["half"]
                or clock["oclock"]
                or (
                    clock["minute"]
                    and text[clock.end("hour")] == ":"
                    and (clock["zone"] or clock["of"] or _AT.search(text, max(0, at - 8), at))
                )
            )
            and hour <= 24
            and text[at - 1 : at] not in (":", "$", ".")
        ):
            return _clock(context, i, at, clock)
    word = context.parse.text[i]
    if (year_word := _YEAR_WORD.match(word)) and text[at - 1 : at] not in ("$", "£", "€", ","):
        return _year(context, i, at, end, year_word)
    return None


_ISO_DATE = re.compile(rf"({_YEAR})-(\d\d)-(\d\d)(?!\d)")
_AT = re.compile(r"\b(?:at|about|around|by|from|until)\s$", re.I)


def _year(context: Context, i: int, at: int, end: int, found: re.Match[str]) -> Hit | None:
    parse, text = context.parse, context.paragraph.text
    written, decade = found["year"], found["decade"]
    before = _YEAR_BEFORE.search(text, max(0, at - 24), at)
    start = before.start() if before else at
    part_word = found["part"] or (before["part"] if before else None)
    if decade is None and text[end : end + 1] == "s":
        decade, end = "s", end + 1
    if decade is not None and decade.startswith(("'", "’")):
        end -= len(decade)
        decade = None
    if (
        decade
        and written.endswith("0")
        and (len(written) == 4 or text[at - 1 : at] in ("'", "’") or written[0] in "'’")
    ):
        first = int(written) if len(written) == 4 else 1900 + int(written[-2:])
        if len(written) < 4 and first < 1930:
            first += 100
        if len(written) < 4 and text[at - 1 : at] in ("'", "’"):
            start = min(start, at - 1)
        part = cal.part_of(part_word)
        return Hit(start, end, TimeValue("date", *cal.decade(first, part), mod=part))
    if len(written) != 4 or decade is not None or not written.isdigit():
        return None
    year = int(written)
    label = parse.ent[parse.ent_at[i]][2] if parse.ent_at[i] >= 0 else ""
    previous = parse.lower[i - 1] if i > context.paragraph.first else ""
    following = parse.lower[i + 1] if i + 1 < context.paragraph.last else ""
    clear = bool(found["part"] or (before and (before["part"] or before["fiscal"]))) or previous in _YEAR_PREPOSITIONS
    if label in ("CARDINAL", "MONEY", "QUANTITY", "PERCENT") and not (
        clear and 1900 <= year <= 2100 and parse.dep[i] == "pobj"
    ):
        return None
    if parse.dep[i] == "nummod" and parse.tag[parse.head[i]] == "NNS" and parse.head[i] == i + 1 and label != "DATE":
        return None
    if following in _NO_YEAR or text[end : end + 1] in ("%",):
        return None
    if (
        label != "DATE"
        and not clear
        and not (label in ("EVENT", "WORK_OF_ART", "LAW", "ORG") or previous in ("(", ","))
    ):
        return None
    if not clear and not 1500 <= year <= 2099:
        return None
    stretch = Stretch(written, written)
    part = None
    if part_word:
        words = part_word.casefold().replace("the ", "").split()
        if words and words[0] in cal.SEASON_WORDS:
            stretch = cal.season(year, "autumn" if words[0] == "fall" else words[0])
        elif part := cal.part_of(part_word):
            stretch = cal.year_part(year, part)
    stop = end
    if range_to := _YEAR_RANGE.match(text, end):
        other = int(range_to["to"]) if len(range_to["to"]) == 4 else year // 100 * 100 + int(range_to["to"])
        if year < other <= year + 60:
            stretch, stop = Stretch(written, str(other)), range_to.end()
    return _dated(context, start, stop, stretch, part)


_YEAR_PREPOSITIONS = numbers.listed(
    "in since of by until till from during before after through early late mid around fiscal"
)
_NO_YEAR = numbers.listed(
    "percent people points feet miles dollars euros pounds metres meters jobs workers troops employees"
)
_YEAR_RANGE = re.compile(rf"[-–/](?P<to>{_YEAR}|\d\d)(?![\d-])")


def _clock(context: Context, i: int, at: int, found: re.Match[str]) -> Hit | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half, of = (found["half"] or "").casefold(), (found["of"] or "").casefold()
    if minute > 59:
        return None
    if (half == "p" or "afternoon" in of or "evening" in of or "night" in of) and hour < 12:
        hour += 12
    elif (half == "a" or "morning" in of) and hour == 12:
        hour = 0
    if hour > 24 or (half and int(found["hour"]) > 12):
        return None
    stop = found.end()
    return _at_clock(context, i, at, stop, hour, minute, bool(found["minute"]))


def _noon(context: Context, i: int, at: int, end: int) -> Hit | None:
    hour = 12 if context.parse.lower[i] in ("noon", "midday") else 0
    return _at_clock(context, i, at, end, hour, 0, True)


def _at_clock(context: Context, i: int, start: int, stop: int, hour: int, minute: int, minutes: bool) -> Hit:
    text = context.paragraph.text
    mod = None
    if hedge := _CLOCK_BEFORE.search(text, max(0, start - 16), start):
        word = hedge["hedge"].casefold().split()
        mod = word[1] if len(word) == 2 else "about"
        start = hedge.start()
    moment = f"T{hour % 24:02d}:{minute:02d}"
    day = context.near(i) or context.published
    if day is None:
        return Hit(start, stop, TimeValue("time", mod=mod, length=moment))
    return Hit(start, stop, TimeValue("time", f"{day}{moment}", f"{day}{moment}", mod=mod, length=moment))


def _reference(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Now, recently, soon: no day that could be named, only a side of today."""
    word = context.parse.lower[i]
    if word == "now" and context.parse.text[i] != "now" and context.parse.text[i] != "Now":
        return None
    if word == "recent" and _UNIT_NEXT.match(context.paragraph.text, end):
        return None  # "recent years" is found at its unit
    return Hit(at, end, TimeValue("date", mod=_REFERENCES[word]))


_UNIT_NEXT = re.compile(r"\s(?:days|weeks|months|years|decades|hours)\b", re.I)


def _future(context: Context, i: int, at: int, end: int) -> Hit | None:
    text = context.paragraph.text
    if text[max(0, at - 4) : at].casefold() != "the " or context.parse.dep[i] not in ("pobj", "dobj", "nsubj"):
        return None
    mod = "future" if context.parse.lower[i] == "future" else "past"
    return Hit(at - 4, end, TimeValue("date", mod=mod))


def _set(context: Context, i: int, at: int, end: int) -> Hit | None:
    if context.parse.text[i][:1].isupper() and i > context.paragraph.first and context.parse.pos[i] == "PROPN":
        return None
    return Hit(at, end, TimeValue("set", length=_SETS[context.parse.lower[i]]))


def _holiday(context: Context, i: int, at: int, end: int) -> Hit | None:
    text = context.paragraph.text
    found = _HOLIDAY.match(text, at)
    if not found:
        return None
    name = " ".join(found["name"].casefold().replace("’", "'").split())
    start, stop = at, found.end()
    year = int(found["year"]) if found["year"] else None
    published = context.published
    if year is None:
        if published is None:
            return Hit(start, stop, TimeValue("date"))
        near = [d for y in (-1, 0, 1) if (d := cal.holiday(published.year + y, name))]
        if not near:
            return None
        past = [d for d in near if d <= published]
        future = [d for d in near if d >= published]
        if (context.tense(i) == "future" and future) or not past:
            day = future[0]
        else:
            day = past[-1]
            if (
                future
                and LOOK_BACK * 3 * (future[0] - published).days < (published - day).days
                and context.tense(i) is None
            ):
                day = future[0]
    else:
        named = cal.holiday(year, name)
        if named is None:
            return None
        day = named
    return _dated(context, start, stop, Stretch(day.isoformat(), day.isoformat()), None, day)


_HOLIDAY = re.compile(
    r"(?P<name>"
    + "|".join(
        re.escape(n).replace("\\ ", r"\s").replace("'", "['’]") for n in sorted(cal.HOLIDAYS, key=len, reverse=True)
    )
    + rf")\b(?:,?\s(?P<year>{_YEAR})(?!\d))?",
    re.I,
)

Handler = Callable[[Context, int, int, int], Hit | None]
_ANCHORS: dict[str, Handler] = {}
for _name in cal.MONTH_FORMS:
    _ANCHORS[_name] = _ANCHORS[_name + "."] = _month
for _name in cal.WEEKDAY_FORMS:
    _ANCHORS[_name] = _weekday
for _name in ("today", "yesterday", "tomorrow", "tonight", "overnight"):
    _ANCHORS[_name] = _relative_day
for _name in ("morning", "afternoon", "evening", "night", "weekend"):
    _ANCHORS[_name] = _part_of_day
for _name in cal.UNITS:
    _ANCHORS[_name] = _unit
_ANCHORS["quarter"] = _quarter
for _name in cal.SEASON_WORDS:
    _ANCHORS[_name] = _season
for _name in ("noon", "midday", "midnight"):
    _ANCHORS[_name] = _noon
for _name in _REFERENCES:
    _ANCHORS[_name] = _reference
for _name in ("future", "past"):
    _ANCHORS[_name] = _future
for _name in _SETS:
    _ANCHORS[_name] = _set
for _name in cal.HOLIDAYS:
    _ANCHORS.setdefault(_name.split()[0].split("'")[0], _holiday)


# -- joining --------------------------------------------------------------------------------------

_BETWEEN = re.compile(r",?\s(?:on\s|at\s|the\s|in\sthe\s)*|,?\s?\(|\s(?:at\s)?(?:about|around)\s", re.I)


def _join(context: Context, hits: list[Hit]) -> list[Hit]:
    """Put "Thursday" and "14 July", or "10:30 p.m." and "on Thursday", together where they are one time."""
    out: list[Hit] = []
    text = context.paragraph.text
    for hit in hits:
        last = out[-1] if out else None
        if last is None or hit.start - last.end > 12 or not _BETWEEN.fullmatch(text, last.end, hit.start):
            out.append(hit)
            continue
        out[-1:] = _together(last, hit)
    return out


def _together(a: Hit, b: Hit) -> list[Hit]:
    x, y = a.value, b.value
    if (
        x.type == "date"
        and y.type == "date"
        and a.day
        and b.day
        and x.start == x.end
        and x.start == y.start
        and y.start == y.end
    ):
        return [Hit(a.start, b.end, TimeValue("date", x.start, x.end, mod=x.mod), a.day)]
    if a.weekday and b.day and not b.weekday and x.type in ("date", "time") and y.type == "date":
        # "Friday, Oct. 13": the date says which Friday; a part of the day stays.
        if x.type == "time" and x.start and x.end and "T" in x.start:
            start, end = (f"{b.day}T{moment.partition('T')[2]}" for moment in (x.start, x.end))
            return [Hit(a.start, b.end, TimeValue("time", start, end, mod=x.mod), b.day)]
        return [Hit(a.start, b.end, TimeValue("date", y.start, y.end, mod=x.mod or y.mod), b.day)]
    clock, other, day = (x, y, b.day) if x.length and x.length.startswith("T") else (y, x, a.day)
    if (
        clock.length
        and clock.length.startswith("T")
        and other.type in ("date", "time")
        and not other.length
        and (day or other.start is None)
    ):
        if day is None:
            return [Hit(a.start, b.end, TimeValue("time", length=clock.length, mod=clock.mod))]
        moment = f"{day}{clock.length}"
        return [Hit(a.start, b.end, TimeValue("time", moment, moment, mod=clock.mod), day)]
    return [a, b]
