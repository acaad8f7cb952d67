"""What a report's words say about which event it is of."""

from __future__ import annotations

import re
from datetime import date
from math import log
from typing import Final

from sayso.news.report import PartKind, Published, Report
from sayso.news.story import Signature
from sayso.stories.words import UNKNOWN, rarities

WORDS: Final = 80  # kept of each report; 64 to 1,000 tried: fewer lose a point, more bring in words of the background
# Where a word stands says how much it is about the event: what is told first is what happened.
TITLE: Final = 3.0
LEAD: Final = 2.0  # the description and the first LEAD_WORDS words
TAIL: Final = 0.5  # after BODY_WORDS words: background, and what else the page has
LEAD_WORDS: Final = 80
BODY_WORDS: Final = 400
LAST_WORD: Final = 1500  # what comes after plays no part, so that a book costs no more than a long report
COMMON: Final = 1.2  # words rarer than this count: those in more than three of ten reports are of no event
FIGURE: Final = 8.0  # of a number: a year or a toll tells one earthquake from the next
FINE: Final = 100  # weights are kept in hundredths

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:]*\d|\d")
_OPENS: Final = re.compile(r"[.!?:;\"“”‘'(\n][\s\"“”‘'(]*\Z")
# What the page says about itself says nothing about the event.
_APART: Final[frozenset[PartKind]] = frozenset({"boilerplate", "byline", "credit", "time", "label"})
_TITLE_CHARACTERS: Final = 120  # of a story whose first report has no title: about a headline's length
_SHORTENED: Final = ("n't", "'re", "'ve", "'ll", "'d", "'m")  # two common words, which the table has one by one
_CALENDAR: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split()
)


def signature(report: Report, whole: Report | None = None) -> Signature:
    """The signature of a report, from its text alone: no parser, and nothing about other reports.

    `whole` is the live blog or round-up that the report is an entry of (`part_of`): its title says what the entry is
    about, which has no need to, and its day is the entry's where that has none. The same text has the same signature
    on every machine. A report of no words at all has an empty one.
    """
    rare = rarities()
    title, body = _body(report)
    counted: dict[str, float] = {}
    small: set[str] = set()
    capital: dict[str, str] = {}
    about = (f"{whole.title or ''}\n{whole.description or ''}" if whole else "").strip()
    for text, kind in ((title, "title"), (about, "title"), (report.description or "", "lead"), (body, "body")):
        for n, found in enumerate(_WORD.finditer(text)):
            if n >= LAST_WORD:
                break
            written = found.group()
            written = written.replace("’", "'").removesuffix("'s").removesuffix("'S")
            word = written.casefold()
            counted[word] = counted.get(word, 0.0) + (
                TITLE
                if kind == "title"
                else LEAD
                if kind == "lead" or n < LEAD_WORDS
                else 1.0
                if n < BODY_WORDS
                else TAIL
            )
            if kind == "title":
                continue
            # A capital says that a word is a name only where no sentence begins, and not in a headline.
            if written[0].islower() or written[0].isdigit():
                small.add(word)
            elif found.start() and not _OPENS.search(text, max(0, found.start() - 4), found.start()):
                capital.setdefault(word, written)
    weighed = sorted(
        ((-round(FINE * (1 + log(times) if times > 1 else times) * weight), word) for word, times in counted.items()
         if (weight := _weight(word, rare)) > COMMON)
    )[:WORDS]  # fmt: skip
    words = tuple(word for _, word in weighed)
    return Signature(
        report=report.id,
        day=day(report.published) or (day(whole.published) if whole else None),
        title=report.title or _opening(body),
        words=words,
        weights=tuple(-weight for weight, _ in weighed),
        ordinary=report.part_of is None and report.kind in ("news", "live"),
        names=tuple(capital[w] for w in words if w in capital and w not in small and w not in _CALENDAR),
    )


def day(published: Published) -> int | None:
    """The day on which a report came out, counted from 0001-01-01; None where it is not known to the day."""
    if not published.start or len(published.start) < 10:
        return None
    if published.end and published.end[:10] != published.start[:10]:
        return None
    try:
        return date.fromisoformat(published.start[:10]).toordinal()
    except ValueError:
        return None


def _weight(word: str, rare: dict[str, float]) -> float:
    if word[0].isdigit():
        return FIGURE
    known = rare.get(word)
    if known is not None:
        return known
    if word.endswith(_SHORTENED):
        return 0.0
    # A compound that the table lacks is as rare as its rarest part: "rocket-maker" is no name.
    return max(rare.get(part, UNKNOWN) for part in word.split("-"))


def _body(report: Report) -> tuple[str, str]:
    """The title, and the running copy without a title that stands in it too and without what is about the page."""
    text = report.text
    title = report.title or ""
    apart = sorted((p.span.start, p.span.end) for p in report.parts if p.span.field == "text" and p.kind in _APART)
    if title and text.startswith(title):
        apart.insert(0, (0, len(title)))
    if not apart:
        return title, text
    kept, at = [], 0
    for start, end in apart:
        if start > at:
            kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    return title, "\n".join(kept)


def _opening(body: str) -> str:
    """The first line of a report without a title, cut at a word."""
    line = next((stripped for part in body.splitlines() if (stripped := part.strip())), "")
    if len(line) <= _TITLE_CHARACTERS:
        return line
    return line[:_TITLE_CHARACTERS].rsplit(" ", 1)[0] + " …"
