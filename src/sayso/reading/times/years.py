"""Years, decades and centuries, in figures or as they are spoken, and dates all in figures."""

from __future__ import annotations

import re
from datetime import date

from sayso.news.parse import Parse
from sayso.news.values import TimeValue
from sayso.reading import numbers
from sayso.reading.times import calendars as cal
from sayso.reading.times import clocks, periods, spoken
from sayso.reading.times.calendars import Stretch
from sayso.reading.times.context import Context, Hit, dated
from sayso.reading.times.months import YEAR

_BEFORE = re.compile(
    r"(?P<part>(?:the\s)?(?:early|mid|late|beginning\sof|start\sof|middle\sof|end\sof|summer\sof|spring\sof"
    r"|autumn\sof|fall\sof|winter\sof|summer|spring|autumn|fall|winter)(?:[\s-](?:in\s)?))?(?:the\s)?"
    r"(?P<fiscal>fiscal(?:\s|-)(?:year\s)?|(?:calendar\s)?year\s)?$",
    re.I,
)
_WORD = re.compile(
    rf"(?:(?P<part>early|mid|late)-?|(?P<side>pre|post)-)?(?P<year>{YEAR}|['’]?\d0)(?P<decade>['’]?s)?$", re.I
)
_PREPOSITIONS = numbers.listed(
    "in since of by until till from during before after through early late mid around fiscal pre post"
)
_NO_YEAR = numbers.listed(
    "percent people points feet miles dollars euros pounds metres meters jobs workers troops employees"
)
_YEAR_TO = re.compile(rf"\b{YEAR}\s(?:to|and|or|through)\s$")
_STREETS = numbers.listed(
    "street avenue road drive boulevard lane highway place square court way st. ave. rd. blvd. st ave rd blvd"
)
_ISO_DATE = re.compile(rf"({YEAR})([-/])(\d\d)\2(\d\d)(?!\d)")
# 13/12/2025 and 12/13/2025: which is the day can be told where one of them is above twelve.
_SLASHES = re.compile(rf"(\d{{1,2}})([/.])(\d{{1,2}})\2({YEAR})(?!\d)")
_YEAR_RANGE = re.compile(rf"[-–/](?P<to>{YEAR}|\d\d)(?![\d-])")
_CENTURY = re.compile(r"(?P<n>\d{1,2})(?:st|nd|rd|th)(?:\s|-)century\b|", re.I)


def figures(context: Context, i: int, at: int, end: int) -> Hit | None:
    """What a word with figures in it begins: a date, a clock time, a year, a decade, a century."""
    text = context.paragraph.text
    if found := _in_figures(text, at):
        day, stop = found
        return dated(context, at, stop, Stretch(day.isoformat(), day.isoformat()), None, day)
    if found_clock := clocks.figures(context, i, at):
        return found_clock
    if (century := _CENTURY.match(text, at)) and century["n"]:
        start = at - 4 if text[max(0, at - 4) : at].casefold() == "the " else at
        return Hit(start, century.end(), TimeValue("date", *cal.century(int(century["n"]))))
    if found_part := periods.short(context, i, at, end):
        return found_part
    if (word := _WORD.match(context.parse.text[i])) and text[at - 1 : at] not in ("$", "£", "€", ","):
        return _year(context, i, at, end, word)
    return None


def _in_figures(text: str, at: int) -> tuple[date, int] | None:
    if (iso := _ISO_DATE.match(text, at)) and cal.real(int(iso[1]), int(iso[3]), int(iso[4])):
        return date(int(iso[1]), int(iso[3]), int(iso[4])), iso.end()
    if slashes := _SLASHES.match(text, at):
        a, b, year = int(slashes[1]), int(slashes[3]), int(slashes[4])
        if slashes[2] == "." or a > 12 or a == b:
            return (date(year, b, a), slashes.end()) if cal.real(year, b, a) else None
        if b > 12 and cal.real(year, a, b):
            return date(year, a, b), slashes.end()
    return None


def said(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Years and decades in words: "nineteen ninety-six", "the mid-nineties"."""
    text = context.paragraph.text
    found = spoken.YEAR.match(text, at)
    if not found:
        return None
    before = _BEFORE.search(text, max(0, at - 24), at)
    year = spoken.year(found)
    round_number = found["thousand"] and not found["rest"]
    if round_number and not (before and before["fiscal"]):
        return None  # two thousand of anything
    start = before.start() if before else at
    stretch, part = _part(year, before["part"] if before else None)
    return _explicit(dated(context, start, found.end(), stretch, part))


def decade(context: Context, i: int, at: int, end: int) -> Hit | None:
    """The nineties, the mid-nineties."""
    text = context.paragraph.text
    before = _DECADE_BEFORE.search(text, max(0, at - 12), at)
    if not before:
        return None
    part = cal.part_of(before["part"])
    first = 1900 + spoken.DECADES[context.parse.lower[i]]
    return Hit(before.start(), end, TimeValue("date", *cal.decade(first), mod=part))


_DECADE_BEFORE = re.compile(r"\bthe\s(?:(?P<part>early|mid|late)(?:\s|-))?$", re.I)


def _year(context: Context, i: int, at: int, end: int, found: re.Match[str]) -> Hit | None:
    text = context.paragraph.text
    written, plural = found["year"], found["decade"]
    before = _BEFORE.search(text, max(0, at - 24), at)
    start = before.start() if before else at
    part_word = found["part"] or (before["part"] if before else None)
    if plural is None and text[end : end + 1] == "s":
        plural, end = "s", end + 1
    if plural is not None and plural.startswith(("'", "’")):
        end -= len(plural)
        plural = None
    short = len(written) < 4
    marked = text[at - 1 : at] in ("'", "’") or written[0] in "'’"
    if plural and written.endswith("0") and (not short or marked):
        part = cal.part_of(part_word)
        if short and text[at - 1 : at] in ("'", "’"):
            start = min(start, at - 1)
        first = _first_of_decade(written)
        # The 1800s are a century; the 2000s are mostly its first ten years.
        stretch = cal.century(first // 100 + 1) if first % 100 == 0 and first < 2000 else cal.decade(first)
        return Hit(start, end, TimeValue("date", *stretch, mod=part))
    if short or plural is not None or not written.isdigit():
        return None
    clear = bool(found["part"] or found["side"] or (before and (before["part"] or before["fiscal"])))
    if not _is_year(context, i, at, end, int(written), clear):
        return None
    stretch, part = _part(int(written), part_word)
    stop = end
    if range_to := _YEAR_RANGE.match(text, end):
        first, to = int(written), range_to["to"]
        last = int(to) if len(to) == 4 else first // 100 * 100 + int(to)
        if first < last <= first + 60:
            stretch, stop = Stretch(written, str(last)), range_to.end()
    if found["side"]:
        start = at
        part = "after" if found["side"].casefold() == "post" else "before"
    return _explicit(dated(context, start, stop, stretch, part))


def _explicit(hit: Hit) -> Hit:
    return Hit(hit.start, hit.end, hit.value, explicit=True)


def _first_of_decade(written: str) -> int:
    if len(written) == 4:
        return int(written)
    first = 1900 + int(written[-2:])
    return first + 100 if first < 1930 else first


def _part(year: int, words: str | None) -> tuple[Stretch, str | None]:
    """A year, its season, or the year with the part of it that is meant."""
    named = (words or "").casefold().replace("the ", "").split()
    if named and named[0] in cal.SEASON_WORDS:
        return cal.season(year, "autumn" if named[0] == "fall" else named[0]), None
    return cal.year(year), cal.part_of(words)


def _in_address(parse: Parse, i: int) -> bool:
    """1600 Main Street."""
    if i + 1 >= len(parse) or parse.tag[i + 1] != "NNP":
        return False
    return any(word in _STREETS for word in parse.lower[i + 2 : i + 4])


def _is_year(context: Context, i: int, at: int, end: int, year: int, clear: bool) -> bool:
    """Whether four figures are a year and no count, by the words around and the kind of name they are in."""
    parse, text = context.parse, context.paragraph.text
    label = parse.ent[parse.ent_at[i]][2] if parse.ent_at[i] >= 0 else ""
    previous = parse.lower[i - 1] if i > context.paragraph.first else ""
    following = parse.lower[i + 1] if i + 1 < context.paragraph.last else ""
    clear = clear or previous in _PREPOSITIONS or bool(_YEAR_TO.search(text, max(0, at - 12), at))
    if _in_address(parse, i):
        return False
    if label in ("CARDINAL", "MONEY", "QUANTITY", "PERCENT") and not (
        clear and 1900 <= year <= 2100 and parse.dep[i] == "pobj"
    ):
        return False
    if parse.dep[i] == "nummod" and parse.tag[parse.head[i]] == "NNS" and parse.head[i] == i + 1 and label != "DATE":
        return False
    if following in _NO_YEAR or text[end : end + 1] == "%":
        return False
    if (
        label != "DATE"
        and not clear
        and not (label in ("EVENT", "WORK_OF_ART", "LAW", "ORG") or previous in ("(", ","))
    ):
        return False
    return clear or 1500 <= year <= 2099
