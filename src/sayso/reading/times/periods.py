"""Weeks, months, quarters, seasons and years by their place beside today or beside one told before."""

from __future__ import annotations

import re
from datetime import date, timedelta

from sayso.news.values import TimeValue
from sayso.reading.times import calendars as cal
from sayso.reading.times.calendars import Stretch
from sayso.reading.times.context import FAR, Context, Hit, dated
from sayso.reading.times.months import YEAR

# How many sentences a report on a company's figures goes on about one quarter.
SAME_QUARTER = 12

_BEFORE = re.compile(
    r"(?:\b(?P<edge>early|late|later|earlier|(?:at\s)?(?:the\s)?(?:beginning|start|middle|end)\sof|mid-?)\s?(?:in\s)?)?"
    r"\b(?P<which>last|this|next|past|the\spast|the\slast|the\snext|previous|the\sprevious|coming|the\scoming|current"
    r"|the\scurrent|the\sfollowing|that|that\ssame|the\ssame|each|every|the\slatest|the|same|an?other)"
    r"\s(?P<fiscal>fiscal\s|financial\s|calendar\s|entire\s|whole\s|full\s)?$",
    re.I,
)
_ENDED = re.compile(r"\s(?:ended|ending|to)\s")
_BESIDE = re.compile(r"\s(before|earlier|after)\b(?=\s?[.,;)]|$)")
_TO_COME = re.compile(r"\s(?:ahead|to\scome)\b")
# What leans on a week, month or year that was told before.
_LEANING = frozenset({"the following", "the previous", "that", "that same", "the same", "same"})
_YEAR_AGO = re.compile(r"year-(?:ago|earlier)(?:\s(?P<period>quarter|month|period|year))?\b", re.I)
_YEAR_END = re.compile(r"(?:the\s)?year(?:\s|-|['’]s\s|['’]s-)end\b", re.I)
_COMPARED = re.compile(r"(?:the\s)?(?:(?:same|comparable|corresponding|like)\s)?$", re.I)
_QUARTER_BEFORE = re.compile(
    r"(?:(?P<year>(?:the\s)?(?:fiscal(?:\s|-))?(?:\b"
    + YEAR
    + r"|year-(?:ago|earlier)|(?:this|last|next)\syear['’]s))\s)?"
    r"(?:\b(?P<fiscal>fiscal(?:\s|-)))?"
    r"\b(?P<which>first|second|third|fourth|final|1st|2nd|3rd|4th|last|latest|current|this|that|next|previous|the"
    r"|each|every|Q)(?:\s|-)$",
    re.I,
)
_SHORT = re.compile(r"[QH][1-4]")
_HALF_BEFORE = re.compile(r"(?:the\s)?\b(?P<which>first|second|latter)(?:\s|-)$", re.I)
_HALF_OF = re.compile(
    rf"\sof\s(?:(?:fiscal\s)?(?P<year>{YEAR})(?!\d|[,.:]\d)|(?P<which>the|this|last|next)\syear\b)", re.I
)
_OF_YEAR = re.compile(
    rf"(?:,?\s(?:of|in)\s(?:fiscal\s)?|\s|,\s)?(?:(?P<year>{YEAR})(?!\d|[,.:]\d)|(?P<which>this|last|next)\syear\b"
    r"|(?P<ago>a\syear\s(?:ago|earlier)))"
)
_QUARTER_OF_YEAR = re.compile(rf"(?:(?:the\s)?\b{YEAR}|(?:this|last|next)\syear['’]s)\s$", re.I)
_PERIOD_BEFORE = re.compile(
    rf"(?:the\s)?(?P<which>\b{YEAR}|latest|(?:same|comparable|corresponding|like)(?:\s\S{{1,12}})?)\s$", re.I
)
_SEASON_BEFORE = re.compile(
    r"\b(?:(?P<edge>early|late|mid)[\s-])?(?P<which>last|this|next|this\spast|this\scoming|the)\s(?P<mid>early\s|late\s)?$",
    re.I,
)
_SEASON_YEAR = re.compile(rf"(?:\sof)?\s(?P<year>{YEAR})(?:[-–/]\d\d)?(?!\d|[,.:]\d)")


def before(text: str, at: int) -> re.Match[str] | None:
    """The words before a unit that place it: "the last", "early next", "the end of this"."""
    return _BEFORE.search(text, max(0, at - 34), at)


def spanned(context: Context, i: int, at: int, end: int, kind: str) -> Hit | None:
    """Last week, this year, later this month, the end of the year, that day, the next day, the year's end."""
    text = context.paragraph.text
    if kind == "Y" and (found := _YEAR_END.match(text, at)):
        return _year_end(context, at, found)
    placed = before(text, at)
    if placed is None:
        return None
    which, edge = (" ".join((placed[group] or "").casefold().split()) for group in ("which", "edge"))
    start = placed.start() + (3 if edge.startswith("at ") else 0)
    if which in ("each", "every"):
        return Hit(start, end, TimeValue("set", length=cal.length("1", kind)))
    if which == "the" and not edge and (beside := _BESIDE.match(text, end)):
        end, which = beside.end(), "the following" if beside[1] == "after" else "the previous"
    if kind == "D":
        return _day(context, i, start, end, which, edge)
    if stop := _end_of_length(context, i, end, kind, which, bool(placed["fiscal"])):
        return Hit(start, stop, TimeValue("duration", length=cal.length("1", kind)))
    if kind in ("TH", "TM", "TS") or (which == "the" and not _is_this(context, i, kind, edge, bool(placed["fiscal"]))):
        return None
    part = cal.part_of(edge)
    if which in _LEANING:
        base = _told(context, i, kind) or (context.published if which == "the previous" else None)
        step = {"the following": 1, "the previous": -1}.get(which, 0)
    else:
        base = context.published
        step = -1 if which == "the latest" else cal.STEP.get(which.removeprefix("the "), 0)
    if base is None:
        return Hit(start, end, TimeValue("date", mod=part))
    stretch = cal.period(base, step, kind)
    return dated(context, start, end, stretch, part) if stretch else None


def _end_of_length(context: Context, i: int, end: int, kind: str, which: str, fiscal: bool) -> int | None:
    """Where the words end if they say how long and not when: the past year, another week, the year ahead."""
    text = context.paragraph.text
    if kind in ("TH", "TM", "TS"):
        return end if which in ("last", "past", "the past", "the last", "next", "the next") else None
    if which in ("another", "an other", "other"):
        return end
    if which in ("the past", "past", "the last", "the next", "the coming") and not fiscal:
        return end
    if which == "the" and kind in ("Y", "W", "M") and (ahead := _TO_COME.match(text, end)):
        return ahead.end()
    return end if which == "the" and kind == "Y" and _ENDED.match(text, end) else None


def _is_this(context: Context, i: int, kind: str, edge: str, fiscal: bool) -> bool:
    """Whether "the year" is this one: not in "Coach of the Year"."""
    return not context.parse.text[i][:1].isupper() and bool(edge or fiscal or kind in ("Y", "W"))


def _day(context: Context, i: int, start: int, end: int, which: str, edge: str) -> Hit | None:
    step = {"the next": 1, "next": 1, "the following": 1, "the previous": -1, "previous": -1}.get(which)
    today = which == "the" and edge in ("later", "earlier")  # "later in the day": the one told, or else today
    if today or which in ("that", "that same", "the same", "same"):
        step = 0
    if step is None:
        return None
    near = context.near(i, FAR) or (context.published if today else None)
    if near is None:
        return Hit(start, end, TimeValue("date"))
    day = near + timedelta(days=step)
    return Hit(start, end, TimeValue("date", day.isoformat(), day.isoformat()), day)


def _told(context: Context, i: int, kind: str) -> date | None:
    """A day of the week, month, quarter or year that was told before."""
    if kind in ("W", "2W"):
        return context.near(i, FAR)
    if kind not in ("M", "Y"):
        return None
    iso = context.last(kind, i)
    return date.fromisoformat(iso + ("-01" if kind == "M" else "-01-01")) if iso else None


def _year_end(context: Context, at: int, found: re.Match[str]) -> Hit:
    text = context.paragraph.text
    start = at - 4 if text[max(0, at - 4) : at].casefold() == "the " else at
    if context.published is None:
        return Hit(start, found.end(), TimeValue("date", mod="end"))
    # "Since year-end" is said of the last one, "by year-end" of the one to come.
    past = text[max(0, start - 6) : start].casefold() == "since "
    return dated(context, start, found.end(), cal.year(context.published.year - past), "end")


# -- a year ago, and the quarter that goes with it ---------------------------------------------------


def year_ago(context: Context, i: int, at: int) -> Hit | None:
    """The year-ago quarter, the year-earlier period, year-earlier results."""
    text = context.paragraph.text
    found = _YEAR_AGO.match(text, at)
    if not found:
        return None
    ahead = _COMPARED.search(text, max(0, at - 20), at)
    start = ahead.start() if ahead else at
    published = context.published
    if published is None:
        return Hit(start, found.end(), TimeValue("date"))
    named = (found["period"] or "").casefold()
    if named == "quarter":
        told = context.last("Q", i, SAME_QUARTER)
        stretch = cal.quarter_of(_month(told), -4) if told else cal.quarter_of(published, -5)
    elif named == "month":
        told = context.last("M", i)
        stretch = cal.period(_month(told) if told else published, -12, "M") or cal.year(published.year - 1)
    else:
        stretch = year_before(context, i, "ago") or cal.year(published.year - 1)
    return Hit(start, found.end(), TimeValue("date", *stretch), beside=True)


def year_before(context: Context, i: int, side: str) -> Stretch | None:
    """What "a year ago" or "a year earlier" stands for where a quarter, a month or a year was told just before.

    A company's figures are compared with those of the same quarter, and "a year earlier" leans on the year told in
    its sentence. None where nothing was told.
    """
    quarter = context.last("Q", i, SAME_QUARTER)
    if quarter and context.figures_of == "Q":
        return cal.quarter_of(_month(quarter), -4)
    if side == "ago":
        return None
    month, year = context.last("M", i, 0), context.last("Y", i, 0)
    if month and year and month[:4] == year and not context.near(i, 0):
        return cal.month(int(month[:4]) - 1, int(month[5:]))
    return cal.year(int(year) - 1) if year else None


def _month(iso: str) -> date:
    return date.fromisoformat(f"{iso[:7]}-01")


def period(context: Context, i: int, at: int, end: int) -> Hit | None:
    """The 1988 period, the latest period, the corresponding period last year."""
    text = context.paragraph.text
    found = _PERIOD_BEFORE.search(text, max(0, at - 36), at)
    if not found or context.published is None:
        return None
    quarter = context.last("Q", i, SAME_QUARTER)
    which = found["which"].casefold()
    after = _OF_YEAR.match(text, end)
    if which[:4].isdigit():
        year = int(which)
    elif which == "latest":
        year = int(quarter[:4]) if quarter else 0
        after = None
    elif after and after["year"]:
        year = int(after["year"])
    elif after and (after["which"] or after["ago"]):
        year = context.published.year + cal.STEP[(after["which"] or "last").casefold()]
    else:
        return None
    stop = after.end() if after else end
    if not year:
        return None
    stretch = cal.quarter(year, (int(quarter[5:7]) + 2) // 3) if quarter else cal.year(year)
    return Hit(found.start(), stop, TimeValue("date", *stretch), beside=True)


# -- quarters and seasons ---------------------------------------------------------------------------


def quarter(context: Context, i: int, at: int, end: int) -> Hit | None:
    text, published = context.paragraph.text, context.published
    placed = _QUARTER_BEFORE.search(text, max(0, at - 44), at)
    if not placed:
        return _quarter_of_year(context, i, at, end)
    which, start = placed["which"].casefold(), placed.start()
    if context.of_a_match and not placed["year"]:
        return None
    if text[max(0, start - 4) : start].casefold() == "the " and which != "the":
        start -= 4
    if which in ("each", "every"):
        return Hit(start, end, TimeValue("set", length="P3M"))
    after = _OF_YEAR.match(text, end)
    stop = after.end() if after else end
    year = _year_of_quarter(context, placed["year"], after)
    n = 4 if which == "last" and after else cal.NTH.get(which)
    if published is None and (n is None or year is None):
        return Hit(start, stop, TimeValue("date"))
    if n is None:
        return _unnumbered(context, i, which, year, start, stop)
    if year is None:
        assert published is not None
        # The latest such quarter that has begun.
        year = published.year if 3 * n - 2 <= published.month else published.year - 1
        if year < published.year and context.direction(i) == "future":
            year += 1
    beside = year < published.year if published and placed["year"] else False
    return Hit(start, stop, TimeValue("date", *cal.quarter(year, n)), beside=beside)


def half(context: Context, i: int, at: int, end: int) -> Hit | None:
    """The first half of 2024, the second half of the year."""
    text = context.paragraph.text
    placed, after = _HALF_BEFORE.search(text, max(0, at - 18), at), _HALF_OF.match(text, end)
    if not placed or not after:
        return None
    step = {"last": -1, "next": 1, "the": 0, "this": 0}
    if after["year"]:
        year = int(after["year"])
    elif context.published is not None:
        year = context.published.year + step[after["which"].casefold()]
    else:
        return Hit(placed.start(), after.end(), TimeValue("date"))
    which = 1 if placed["which"].casefold() == "first" else 2
    return Hit(placed.start(), after.end(), TimeValue("date", *cal.half(year, which)))


def short(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Q3, Q3 2024, H1 2024."""
    text, published = context.paragraph.text, context.published
    word = context.parse.text[i]
    if len(word) != 2 or not _SHORT.fullmatch(word) or context.of_a_match:
        return None
    after = _OF_YEAR.match(text, end)
    year = _year_of_quarter(context, None, after)
    n, stop = int(word[1]), after.end() if after else end
    if word[0] == "H":
        return Hit(at, stop, TimeValue("date", *cal.half(year, n))) if year and after and n <= 2 else None
    if year is None and published is not None:
        year = published.year if 3 * n - 2 <= published.month else published.year - 1
    return Hit(at, stop, TimeValue("date", *cal.quarter(year, n)) if year else TimeValue("date"))


def _year_of_quarter(context: Context, ahead: str | None, after: re.Match[str] | None) -> int | None:
    """The year that stands beside a quarter: "the 1988 third quarter", "the first quarter of next year"."""
    words = (ahead or "").casefold() + " " + (after[0].casefold() if after else "")
    if found := re.search(YEAR, words):
        return int(found[0])
    if context.published is None:
        return None
    for word, step in (("this", 0), ("last", -1), ("next", 1), ("ago", -1), ("earlier", -1)):
        if word in words:
            return context.published.year + step
    return None


def _unnumbered(context: Context, i: int, which: str, year: int | None, start: int, stop: int) -> Hit:
    """The quarter, the latest quarter, last quarter: the one the report is about, else one beside today's."""
    published = context.published
    assert published is not None
    told = context.last("Q", i, SAME_QUARTER)
    if told and which in ("the", "that", "latest"):
        found = cal.quarter_of(_month(told).replace(year=year or int(told[:4])))
    else:
        step = {"latest": -1, "previous": -1, "last": -1, "next": 1, "the": -1}.get(which, 0)
        found = cal.quarter_of(published, step)
    return Hit(start, stop, TimeValue("date", *found))


def _quarter_of_year(context: Context, i: int, at: int, end: int) -> Hit | None:
    """The 1988 quarter, last year's quarter: the one told before, of another year."""
    text = context.paragraph.text
    found = _QUARTER_OF_YEAR.search(text, max(0, at - 24), at)
    told = context.last("Q", i, SAME_QUARTER)
    year = _year_of_quarter(context, found[0], None) if found else None
    if not found or year is None:
        return None
    stretch = cal.quarter(year, (int(told[5:7]) + 2) // 3) if told else cal.year(year)
    return Hit(found.start(), end, TimeValue("date", *stretch), beside=True)


def season(context: Context, i: int, at: int, end: int) -> Hit | None:
    text, word = context.paragraph.text, context.parse.lower[i]
    placed = _SEASON_BEFORE.search(text, max(0, at - 22), at)
    after = _SEASON_YEAR.match(text, end)
    if not placed and not after:
        return None
    start = placed.start() if placed else at
    stop = after.end() if after else end
    name = "autumn" if word == "fall" else word
    part = cal.part_of(placed["edge"] or placed["mid"]) if placed else None
    if after:
        return Hit(start, stop, TimeValue("date", *cal.season(int(after["year"]), name), mod=part))
    which = placed["which"].casefold() if placed else "the"
    if which == "the" and (word in ("fall", "spring") or context.parse.dep[i] != "pobj"):
        return None  # the fall of the government, a cold spring
    if context.published is None:
        return Hit(start, stop, TimeValue("date", mod=part))
    first = cal.SEASONS[name][0]
    year, month = context.published.year, context.published.month
    if which == "last" and first >= month - 1 - (2 if name == "winter" else 0):
        year -= 1
    elif which == "next" and first <= month:
        year += 1
    elif which in ("the", "this past") and first > month and context.direction(i) != "future":
        year -= 1
    return Hit(start, stop, TimeValue("date", *cal.season(year, name), mod=part))
