"""When a report without a date came out, by its own words and by its story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from sayso.news.report import Published, Report
from sayso.reading.times.calendars import MONTH_NAMES, WEEKDAY_NAMES

_MONTH = (
    r"(?P<month{n}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = (
    r"(?i:(?P<year0>\d{4})-(?P<mm0>\d\d)-(?P<dd0>\d\d)"
    rf"|{_MONTH.format(n=1)} (?P<dd1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year1>\d{{4}})"
    rf"|(?P<dd2>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.format(n=2)},? (?P<year2>\d{{4}}))"
)
DATE = re.compile(rf"\b{_DATE}\b")
# "Published: 13 December 2025", "Updated 2025-12-13 06:50": the page speaks of itself.
STAMPED = re.compile(
    r"\b(?i:first published|published|posted|updated|last updated|last modified|issued|date)\b"
    rf"[^\n\d]{{0,24}}?\b{_DATE}\b"
)
# A date that opens a line behind nothing but names (`*Harbour Today, 14 March 2025, 11:00. By …`): a dateline. A
# sentence has a small word before its date ("On", "of") or goes on behind it.
ALONE = re.compile(
    r"[*_>#\s]*(?:(?:Press|News|Media) (?:release|statement)[,:]?\s)?"
    r"(?!(?:On|In|Since|By|From|Until|After|Before|For|Between|During)\s)"
    rf"(?:(?:[A-Z(][\w.'’&()/-]*[,:]?|by|of|the|and|[|&–—·-])\s){{0,10}}\b{_DATE}\b"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?: [A-Z]{2,4}\b)?)?(?=\s*(?:[.*_|)]|$)|\s[A-Z])"
)
# `PORT HARBOUR, March 14 (HNA) —`: the day of a dateline, its year left to the story.
FILED = re.compile(
    rf"^[A-Z][A-Za-z .'’-]{{1,30}}(?:, [A-Z][\w .]{{1,24}})?,? (?i:{_MONTH.format(n=1)}) (?P<dd1>\d{{1,2}})"
    r"(?: \([^()\n]{1,30}\))?\s?[-–—]",
    re.MULTILINE,
)
# Only the head of a page speaks of the page; further down dates are the story's.
HEAD_LINES = 8
HEAD_LENGTH = 140

WEEKDAY = re.compile(
    r"\b(?P<before>(?:next|coming|until|till|by|before|every|each|through|last) )?"
    r"(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!s)"
)
FUTURE = re.compile(
    r"\b(?:will|shall|would|is to|are to|due|scheduled|expected|planned|plans|set to|set for|upcoming)\b"
)
RECENT = re.compile(
    r"\b(?:today|yesterday|tonight|this (?:week|morning|afternoon|evening|weekend)|last night|overnight|"
    r"(?:earlier|later) this week)\b",
    re.IGNORECASE,
)

# News names a plain weekday within the week it happened in.
WEEK = timedelta(days=6)
# A weekday that no dated report of the story names is one of these after its first day (a funeral, a count), or else
# before it (what led to it).
AFTER_FIRST = timedelta(days=4)

RUN = 4
SAME_TEXT = 0.5  # as in lineage: reports of one event written apart share under 0.2 of their runs of four words
WORD = re.compile(r"[^\W_]+")
CAPITAL = re.compile(r"\b[A-Z][\w-]{2,}")


def from_story(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The same reports in the same order, those without a date dated where something says when they came out.

    The report's own date near its top comes first (basis `text`), then the reports it shares its text with, then the
    days it names against the dates of its story (basis `story`, as an interval). A report that nothing dates stays
    undated: the clock is never asked.
    """
    dated = []
    for report in reports:
        own = None if report.published.start else _own(report)
        dated.append(msgspec.structs.replace(report, published=own) if own else report)
    # The reports that date others are those dated before this step, so that the order plays no part.
    anchors = sorted((r for r in dated if _day(r.published.start)), key=lambda r: (r.published.start or "", r.id))
    if not anchors:
        return tuple(dated)
    return tuple(
        report if report.published.start else msgspec.structs.replace(report, published=_by_story(report, anchors))
        for report in dated
    )


def _own(report: Report) -> Published | None:
    """The date a report gives of itself, at its head."""
    if report.dateline and _day(report.dateline.date):
        return Published(report.dateline.date, report.dateline.date, "dateline")
    lines = [line.strip() for line in report.text[:4000].split("\n") if line.strip()]
    for line in lines[:HEAD_LINES]:
        m = STAMPED.search(line[:200]) if len(line) <= 200 else None
        m = m or ALONE.match(line[:HEAD_LENGTH])
        found = _date(m) if m else None
        if found:
            return Published(found.isoformat(), found.isoformat(), "text")
    return None


def _date(m: re.Match[str]) -> date | None:
    for n in "012":
        if not m[f"year{n}"]:
            continue
        month = int(m["mm0"]) if n == "0" else _month(m[f"month{n}"])
        try:
            return date(int(m[f"year{n}"]), month, int(m[f"dd{n}"]))
        except ValueError:
            return None
    return None


def _month(word: str) -> int:
    key = word.casefold().rstrip(".")[:3]
    return next(n for n, name in enumerate(MONTH_NAMES, 1) if name.startswith(key))


def _day(iso: str | None) -> date | None:
    """The day of a date or moment; None for a month, a year or nothing."""
    try:
        return date.fromisoformat(iso[:10]) if iso and len(iso) >= 10 else None
    except ValueError:
        return None


def _by_story(report: Report, anchors: Sequence[Report]) -> Published:
    filed = FILED.search(report.text, 0, 2000)
    if filed:
        day = _nearest(_month(filed["month1"]), int(filed["dd1"]), _first_day(report, anchors))
        if day:
            return Published(day.isoformat(), day.isoformat(), "story")
    runs = _runs(report)
    family = [r for r in anchors if _same_text(runs, _runs(r))]
    if family:
        start = min(str(r.published.start) for r in family)
        end = max(str(r.published.end or r.published.start) for r in family)
        return Published(start, end, "story")
    named = list(_weekdays(report.text))
    if not named and not RECENT.search(report.text):
        return Published()
    first = _first_day(report, anchors)
    story = _story_days(anchors, first)
    days = [story.get(weekday, _on(weekday, first + AFTER_FIRST)) for weekday in named]
    days_given = [d for m in DATE.finditer(report.text) if (d := _date(m)) and first <= d <= first + WEEK]
    start_day = max([first, *days, *days_given])
    end_day = max(start_day, min([start_day, *days]) + WEEK)
    return Published(start_day.isoformat(), end_day.isoformat(), "story")


def _nearest(month: int, day: int, to: date) -> date | None:
    """The day of that month and day nearest to a date of the story."""
    found = []
    for year in (to.year - 1, to.year, to.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda d: (abs(d - to), d), default=None)


def _weekdays(text: str) -> Iterator[int]:
    """Weekdays that a text looks back at, as 0 for Monday to 6."""
    for m in WEEKDAY.finditer(text):
        clause = re.split(r"[.;!?\n]", text[max(0, m.start() - 80) : m.start()])[-1]
        if not m["before"] and not FUTURE.search(clause):
            yield WEEKDAY_NAMES.index(m["day"].casefold() + "day")


def _on(weekday: int, latest: date) -> date:
    """The last such weekday up to a day."""
    return latest - timedelta(days=(latest.weekday() - weekday) % 7)


def _story_days(anchors: Sequence[Report], first: date) -> dict[int, date]:
    """The days of a story by weekday: those on which its dated reports came out or that they look back at."""
    days = set()
    for report in anchors:
        day = _day(report.published.start)
        if day and abs(day - first) <= WEEK:
            days |= {day, *(_on(weekday, day) for weekday in _weekdays(report.text))}
    nearest: dict[int, date] = {}
    for day in sorted(days, key=lambda d: (abs(d - first), d)):
        nearest.setdefault(day.weekday(), day)
    return nearest


def _first_day(report: Report, anchors: Sequence[Report]) -> date:
    """The first day of the dated reports nearest to this one: those of the week of the one that shares most names."""
    mine = set(CAPITAL.findall(report.text))

    def shared(other: Report) -> float:
        theirs = set(CAPITAL.findall(other.text))
        return len(mine & theirs) / max(1, len(mine | theirs))

    days = [(shared(r), _day(r.published.start) or date.max) for r in anchors]
    _, nearest = max(days, key=lambda d: (d[0], -d[1].toordinal()))
    return min(day for _, day in days if abs(day - nearest) <= WEEK)


def _runs(report: Report) -> set[tuple[str, ...]]:
    words = WORD.findall(report.text.casefold())
    return set(zip(*(words[n:] for n in range(RUN)), strict=False))


def _same_text(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> bool:
    small = min(len(a), len(b))
    return small >= 2 * RUN and len(a & b) >= SAME_TEXT * small
