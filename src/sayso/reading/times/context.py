"""What an expression of time leans on: its paragraph, the day of publication, and what was told just before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from sayso.news.parse import Parse
from sayso.news.values import TimeValue
from sayso.reading.numbers import Paragraph
from sayso.reading.times import calendars as cal
from sayso.reading.times import tense
from sayso.reading.times.calendars import Stretch
from sayso.reading.times.tense import Direction

NEAR = 3  # a bare "the next day" or "at 10:30" leans on a day named at most this many sentences before
# "That year" and "the following month" say themselves that they lean on something: it is looked for further back.
FAR = 10

_MODS = re.compile(
    r"\b(?P<mod>since|by|until|till|before|after|around|about|as\sof|prior\sto)\s(?:the\s)?$", re.IGNORECASE
)
_MOD_NAMES = {"till": "until", "around": "about", "prior to": "before", "as of": None}


@dataclass(frozen=True, slots=True)
class Hit:
    """A time as found in a paragraph: places in its text and its value.

    `day` is the one day it names; `weekday` says that it names it as a day of the week, `explicit` that the words
    give the year, `beside` that it is only what something is compared with.
    """

    start: int
    end: int
    value: TimeValue
    day: date | None = None
    weekday: bool = False
    explicit: bool = False
    beside: bool = False


@dataclass(slots=True)
class Context:
    """What an expression leans on: the parse, the day of publication, and what was last named.

    `named` holds, by unit (`D`, `M`, `Q`, `Y`), what was last named that is at least so precise, a quarter by its
    first month; with the sentence it was named in. `figures_of` is the unit that figures are given for: `Q` where a
    company's quarter was named last, `Y` where a year or the first nine months were. `of_a_match` says that the report
    is of a game, whose quarters are no part of a year.
    """

    parse: Parse
    published: date | None
    updated: bool = False
    paragraph: Paragraph = field(default_factory=lambda: Paragraph("text", 0, "", 0, 0, ""))
    named: dict[str, tuple[str, int]] = field(default_factory=dict)
    years_of_months: dict[int, int] = field(default_factory=dict)
    figures_of: str = ""
    of_a_match: bool = False
    done: int = 0  # where the last time of the paragraph ends

    def direction(
        self, word: int, *, infinitive: bool = True, purpose: bool = False, nearest: bool = False
    ) -> Direction | None:
        """Whether the verbs that a word hangs on look ahead or back, see `tense.direction`."""
        return tense.direction(self.parse, word, infinitive=infinitive, purpose=purpose, nearest=nearest)

    def remember(self, hit: Hit, word: int) -> None:
        """Keep what later expressions may lean on."""
        sentence = self.parse.sentence_of[word]
        value = hit.value
        if hit.day is not None:
            self.named["D"] = (hit.day.isoformat(), sentence)
        if value.type == "duration" and value.length and value.length[-1] in "MY":
            self.figures_of = "Y"
        if value.start is None or value.type not in ("date", "time") or hit.beside:
            return
        first, last = value.start, value.end or value.start
        if first[:7] == last[:7] and len(first) >= 7:
            self.named["M"] = (first[:7], sentence)
        if cal.is_quarter(Stretch(first, last)):
            if self.published is None or first[:7] <= self.published.isoformat()[:7]:
                self.named["Q"], self.figures_of = (first, sentence), "Q"
        elif len(first) == 4:
            self.figures_of = "Y"
        if first[:4] == last[:4]:
            self.named["Y"] = (first[:4], sentence)

    def near(self, word: int, within: int = NEAR) -> date | None:
        """The day last named, if that is not long ago in the text."""
        day = self.last("D", word, within)
        return date.fromisoformat(day) if day else None

    def last(self, unit: str, word: int, within: int = FAR) -> str | None:
        """The month (`1989-09`), quarter (its first month) or year last named, at most `within` sentences before."""
        iso, sentence = self.named.get(unit, ("", -1))
        return iso if iso and self.parse.sentence_of[word] - sentence <= within else None


def dated(context: Context, start: int, stop: int, stretch: Stretch, mod: str | None, day: date | None = None) -> Hit:
    """A date at a place of the paragraph, with the little word before it: since, by, until …"""
    text = context.paragraph.text
    if mod is None and (found := _MODS.search(text, max(0, start - 12), start)):
        word = " ".join(found["mod"].casefold().split())
        mod = _MOD_NAMES.get(word, word)
    # What began then goes on: "since" alone leaves the end open.
    return Hit(start, stop, TimeValue("date", stretch.start, None if mod == "since" else stretch.end, mod=mod), day)
