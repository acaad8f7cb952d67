"""Live blogs and round-ups, split into the reports that they are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sayso.ingest import days
from sayso.ingest.copy import Copy
from sayso.news.report import Part, Report

_WORD = re.compile(r"\w+")
_LEAST = 3  # entries that make a live blog, headings that make a round-up
_HEADING = 20  # words at most; entries open with a line of up to a dozen
_SECTION = 20  # words under each heading of a round-up; less is a list of links
_SHARE = 0.5  # of the page's words, which the entries that it describes must hold to be all of them
_ROUNDUP = re.compile(
    r"(?i)\b(?:round[- ]?up|in brief|news briefs?|digest|(?:morning|evening|daily|weekly|lunchtime|news|world)"
    r" (?:briefing|bulletin|wrap|brief|headlines)|(?:top|main|biggest) (?:stories|headlines)|(?:day|week) in"
    r" (?:brief|review|news|headlines)|(?:what|everything) (?:happened|you missed) (?:today|overnight|this week))\b"
)
_IN_URL = re.compile(r"(?i)[/-](?:round-?up|digest|briefing|news-in-brief|briefs)(?:[/.-]|$)")
_ENDS = ".!?…:;,"
_NIGHT = 6  # hours by which the clock falls at midnight; entries that stand out of order differ by minutes
_HOUR = re.compile(r"(?<![\d:.])(\d{1,2})\s?([aApP])\.?[mM]\b\.?")
_FRENCH = re.compile(r"(\d)h(\d\d)")
_ZONE = re.compile(r"\(?\b[A-Z]{3,4}\b\)?")
_AFTER = " \t\u00a0-–—:|]"


def parts(copy: Copy, whole: Report) -> tuple[Copy, ...]:
    """The parts of a live blog (its entries) or a round-up (its sections), in its order; none of any other report.

    `copy` is what `whole` was drafted from. A part has its own heading and time, and `part_of` names the whole. Where
    an entry has no heading of its own it goes by the headline of the whole.
    """
    if whole.kind == "live":
        found = _described(copy, whole) or _stamped(copy, whole)
    elif _is_roundup(whole):
        found = _sections(copy, whole)
    else:
        found = ()
    return found if len(found) >= 2 else ()


def _described(copy: Copy, whole: Report) -> tuple[Copy, ...]:
    """The entries as the page itself describes them, where they are most of it."""
    said = sum(len(_WORD.findall(entry.text)) for entry in copy.entries)
    if len(copy.entries) < 2 or said < _SHARE * whole.words:
        return ()
    return tuple(
        _part(copy, whole, e.text, e.title, e.published or copy.published, authors=e.authors) for e in copy.entries
    )


def _stamped(copy: Copy, whole: Report) -> tuple[Copy, ...]:
    """The entries by the times at their heads, on the days that their order tells."""
    stamps = [part for part in whole.parts if part.kind == "time" and part.span.field == "text"]
    if len(stamps) < _LEAST:
        return ()
    text = whole.text
    moments = _moments(whole, [part.span.text for part in stamps])
    starts = [part.span.start for part in stamps]
    found = []
    opening = _opening(whole, starts[0])
    if opening:
        found.append(_part(copy, whole, opening, whole.title, copy.published))
    for part, moment, (_, end) in zip(stamps, moments, pairwise([*starts, len(text)]), strict=True):
        body = text[part.span.end : end].lstrip(_AFTER + "\n").rstrip()
        heading, body = _headed(body)
        found.append(_part(copy, whole, body, heading, moment, clock=True))
    return tuple(c for c in found if c.text)


def _opening(whole: Report, end: int) -> str:
    """What stands before the first entry, without headline, byline and labels: the live blog's own summary."""
    marked = [p.span for p in whole.parts if p.span.field == "text" and p.span.start < end]
    kept: list[str] = []
    at = 0
    for span in [*marked, None]:
        stop = span.start if span else end
        kept += whole.text[at:stop].split("\n") if stop > at else []
        at = max(at, span.end) if span else at
    lines = [line.strip() for line in kept]
    return "\n".join(line for line in lines if len(_WORD.findall(line)) >= 4)


def _headed(body: str) -> tuple[str | None, str]:
    """An entry's first line as its heading where it is one, and the words below it."""
    first, newline, rest = body.partition("\n")
    first = first.strip()
    if newline and rest.strip() and len(_WORD.findall(first)) <= _HEADING and first[-1:] not in _ENDS:
        return first.lstrip("#* ").rstrip("* ") or None, rest.strip()
    return None, body


def _sections(copy: Copy, whole: Report) -> tuple[Copy, ...]:
    """The sections of a round-up under their headings; what stands before the first introduces them."""
    heads = [part for part in whole.parts if part.kind == "subhead" and part.span.field == "text"]
    if len(heads) < _LEAST:
        return ()
    starts = [_line_start(whole.text, part) for part in heads]
    found = []
    for part, (_, end) in zip(heads, pairwise([*starts, len(whole.text)]), strict=True):
        body = whole.text[part.span.end : end].strip().rstrip("#").rstrip()
        if len(_WORD.findall(body)) < _SECTION:
            return ()
        heading = " ".join(part.span.text.split()).strip("*#-–— ")
        found.append(_part(copy, whole, body, heading, copy.published))
    return tuple(found)


def _is_roundup(whole: Report) -> bool:
    return bool(_ROUNDUP.search(whole.title or "") or (whole.url and _IN_URL.search(whole.url.partition("?")[0])))


def _line_start(text: str, part: Part) -> int:
    return text.rfind("\n", 0, part.span.start) + 1


def _part(
    copy: Copy,
    whole: Report,
    text: str,
    title: str | None,
    published: str | None,
    *,
    authors: tuple[str, ...] = (),
    clock: bool = False,
) -> Copy:
    return Copy(
        text=text,
        title=title or whole.title,
        url=whole.url,
        outlet=whole.outlet,
        published=published or whole.published.start,
        basis="text" if clock else whole.published.basis or "metadata",
        authors=authors or copy.authors or whole.byline,
        language=copy.language,
        source_id=copy.source_id,
        line=copy.line,
        part_of=whole.id,
    )


@dataclass(frozen=True, slots=True)
class _Stamp:
    """The time at the head of an entry: the day that it names itself, if any, its minute there, and its words."""

    day: date | None
    minute: str | None
    words: str


def _moments(whole: Report, clocks: Sequence[str]) -> list[str | None]:
    """The minute of each entry: its clock, on the day that the order of the entries tells.

    A live blog runs from the day on which it came out, newest first or oldest first; where the clock jumps back
    against that order, a midnight lies between.
    """
    if not whole.published.start:
        return [None] * len(clocks)
    day = date.fromisoformat(whole.published.start[:10])
    stamps = [_stamp(clock, day) for clock in clocks]
    known = [stamp.minute for stamp in stamps if stamp.minute]
    rising = sum(a < b for a, b in pairwise(known))
    newest_first = rising < len(known) - 1 - rising
    moments: list[str | None] = []
    before: str | None = None
    for stamp in reversed(stamps) if newest_first else stamps:
        if stamp.day:
            day = stamp.day
        elif before and stamp.minute and int(before[:2]) - int(stamp.minute[:2]) >= _NIGHT:
            day += timedelta(days=1)
        moments.append(days.clock(stamp.words, day.isoformat()) or day.isoformat())
        before = stamp.minute or before
    return list(reversed(moments)) if newest_first else moments


def _stamp(clock: str, known: date) -> _Stamp:
    words = _FRENCH.sub(r"\1:\2", clock)
    words = _HOUR.sub(r"\1:00 \2m", words)
    said = days.read(words)
    named = said.near(known.isoformat()).iso() if said else None
    local = days.clock(_ZONE.sub("", words), known.isoformat())
    return _Stamp(date.fromisoformat(named) if named else None, local[11:16] if local else None, words)
