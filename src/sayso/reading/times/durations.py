"""Counted units: how long something took, and how long ago it was."""

from __future__ import annotations

import re
from datetime import date

from sayso.news.values import TimeValue
from sayso.reading import numbers
from sayso.reading.times import calendars as cal
from sayso.reading.times import periods, tense
from sayso.reading.times.context import Context, Hit

_COUNT = rf"(?:{numbers.FIGURES}|{numbers.RUN}|(?:a\s)?hundred|a\sdozen|half(?:\s|-)an?)"
_HEDGE = (
    r"(?:(?P<hedge>about|around|approximately|roughly|some|an?\sestimated|estimated|nearly|almost|close\sto|at\sleast"
    r"|no\sless\sthan|not\sless\sthan|more\sthan|well\sover|just\sover|over|less\sthan|fewer\sthan|under|just\sunder"
    r"|within|up\sto|no\smore\sthan|not\smore\sthan|at\smost|as\s(?:many|long|little)\sas|only|just|just\sunder)\s)?"
)
_BEFORE = re.compile(
    rf"{_HEDGE}(?:(?P<the>the\s)?(?P<span>last|past|next|first|coming|following|previous|final|opening|another"
    r"|additional)\s)?"
    rf"(?:(?P<count>\b{_COUNT})(?:(?:\s|-)and(?:\s|-)a(?:\s|-)(?P<and>half|quarter)|\s(?P<over>[1-9]/[2-9]))?"
    rf"(?:(?:\s?(?:-|–|to|or)\s?|\s(?P<and_>and)\s)(?P<to>{_COUNT}))?(?P<join>\s|-)"
    r"(?:(?:more|further|other|straight|consecutive|successive|full|long|short|additional|extra|whole|solid|previous"
    r"|past|preceding|calendar|trading|business|working)\s)?"
    r"|\b(?P<vague>several|a\sfew|few|many|(?:a\s)?couple\sof|recent|coming|countless|some)\s"
    r"|\b(?P<article>an?|half\san|one)(?:\s|-)(?:full\s|whole\s|entire\s|additional\s|extra\s)?)$",
    re.I,
)
_AFTER = re.compile(
    r"(?P<time>['’]s?\stime\b)?(?:\sor\sso\b(?P<so>))?(?:\s?(?P<side>ago|earlier|later|before\b(?=\s?[.,;)]|$)"
    r"|afterwards?|from\snow|previously|hence|on\b(?=\s?[.,;]))\b)?",
    re.I,
)
_LONG = re.compile(r"(?:\s|-)long\b(?!\s(?:ago|enough|as))", re.I)
_AND_A_HALF = re.compile(r"\sand\sa\s(?P<and>half|quarter)\b", re.I)
_OFTEN = re.compile(r"\b(?:once|twice|thrice|times)\s$", re.I)
_BETWEEN = re.compile(r"\bbetween\s$", re.I)
_EVERY = re.compile(r"\bevery\s$", re.I)
_MODS = {
    "about": "about", "around": "about", "approximately": "about", "roughly": "about", "some": "about",
    "estimated": "about", "an estimated": "about", "nearly": "nearly", "almost": "nearly", "close to": "nearly",
    "at least": "at least", "no less than": "at least", "not less than": "at least", "as long as": "up to",
    "as many as": "up to", "more than": "more than", "well over": "more than", "just over": "more than",
    "over": "more than", "less than": "less than", "fewer than": "less than", "under": "less than",
    "just under": "less than", "within": "up to", "up to": "up to", "no more than": "up to",
    "not more than": "up to", "at most": "up to", "as little as": "up to",
}  # fmt: skip
_PAST = frozenset({"ago", "earlier", "before", "previously"})
_BESIDE_TODAY = frozenset({"ago", "from now", "hence"})
_WHOLE = frozenset({"the past", "the last", "the next", "the coming", "past", "coming"})


def unit(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Days, weeks, months, years …: counted, placed beside today, or by the handful."""
    text = context.paragraph.text
    word = context.parse.lower[i]
    kind = cal.UNITS[word]
    plural = word.endswith("s")
    if text.startswith(("-old", " old", "-olds"), end) or (word == "quarters" and text[at - 1 : at] == "-"):
        return None
    if word == "year" and (found := periods.year_ago(context, i, at)):
        return found
    after = _AFTER.match(text, end)
    side = after["side"].casefold() if after and after["side"] else None
    stop = after.end("side") if after and side else end
    if after and after["time"]:
        side, stop = "from now", after.end("time")  # "in three days' time"
    if counted := _BEFORE.search(text, max(0, at - 60), at):
        return _counted(context, i, counted, kind, side, stop, after is not None and after["so"] is not None)
    if long := _LONG.match(text, end):
        return Hit(at, long.end(), TimeValue("duration", length=cal.length("X" if plural else "1", kind)))
    if not plural:
        return periods.spanned(context, i, at, end, kind)
    return _handful(context, at, stop, kind) if kind in ("D", "W", "M", "Y", "TH", "E", "C", "TM") else None


def _handful(context: Context, at: int, stop: int, kind: str) -> Hit | None:
    """For years, weeks of talks, over the past months."""
    text, start = context.paragraph.text, at
    before = periods.before(text, at)
    if before and before["which"].casefold() in _WHOLE:
        start = before.start()
    elif text[max(0, at - 4) : at].casefold() == "the " and kind not in ("Y", "W", "M"):
        return None
    if text[at - 1 : at] in ("-", "'"):
        return None
    return Hit(start, stop, TimeValue("duration", length=cal.length("X", kind)))


def _counted(
    context: Context, i: int, found: re.Match[str], kind: str, side: str | None, stop: int, so: bool
) -> Hit | None:
    """Two weeks ago, the past three months, about 120 days, a 120-day deployment, several years."""
    start = found.start()
    hedge = " ".join((found["hedge"] or "").casefold().split())
    if hedge in ("only", "just", "") or (hedge in ("over", "within", "about") and (found["the"] or found["span"])):
        if found["hedge"]:
            start = found.end("hedge") + 1
        hedge = ""
    if found["span"] and context.parse.pos[context.paragraph.word_at(context.parse, found.start("span"))] == "VERB":
        start = found.end("span") + 1  # "the mission will last 22 days"
    n, loose = _worth(found)
    if found["and_"] and not _BETWEEN.search(context.paragraph.text, max(0, start - 9), start):
        return None
    if n is not None and not side and (half := _AND_A_HALF.match(context.paragraph.text, stop)):
        n, stop = n + (0.5 if half["and"].casefold() == "half" else 0.25), half.end()
    if found["count"] and n is None:
        return None
    mod = _MODS.get(hedge, "about" if so or loose else None)
    if found["article"] and side is None and kind == "TS":
        return None
    if side:
        return _beside(context, i, found, n, kind, side, start, stop, mod)
    if found["vague"] and found["vague"].casefold() == "some" and kind in ("TS", "TM"):
        return None
    text = context.paragraph.text
    if n is not None and not side and (every := _EVERY.search(text, max(0, start - 6), start)):
        return Hit(every.start(), stop, TimeValue("set", length=cal.length(cal.number(n), kind)))
    if found["article"] and not side and (_is_rate(context, i) or _OFTEN.search(text, max(0, start - 8), start)):
        return Hit(start, stop, TimeValue("set", length=cal.length("1", kind)))
    if n is not None and not (found["the"] or found["span"]) and _lies_ahead(context, i, start):
        return _beside(context, i, found, n, kind, "from now", start, stop, mod)
    quantity = cal.number(n) if n is not None else "X"
    return Hit(start, stop, TimeValue("duration", length=cal.length(quantity, kind), mod=mod))


def _is_rate(context: Context, i: int) -> bool:
    """Whether "a year" says how often: "$2 million a year", "four flights a week"."""
    parse, head = context.parse, context.parse.head[i]
    return parse.dep[i] == "npadvmod" and parse.pos[head] in ("NUM", "NOUN", "SYM") and head < i


def _lies_ahead(context: Context, i: int, start: int) -> bool:
    """Whether "in two weeks" says when and not how long: "it will open in two weeks"."""
    if context.paragraph.text[max(0, start - 4) : start].casefold().strip() != "in":
        return False
    return tense.firm(context.parse, i) and context.direction(i, infinitive=False) == "future"


def _worth(found: re.Match[str]) -> tuple[float | None, bool]:
    """How many units the words count, None for a few; and whether they leave it open by a little."""
    if found["count"]:
        n = _count(found["count"])
        if n is not None and found["and"]:
            n += 0.5 if found["and"].casefold() == "half" else 0.25
        if n is not None and found["over"]:
            top, _, bottom = found["over"].partition("/")
            n += int(top) / int(bottom)
        return n, found["to"] is not None
    if found["vague"] and "couple" in found["vague"].casefold():
        return 2.0, True
    if found["article"]:
        return (0.5 if "half" in found["article"].casefold() else 1.0), False
    return None, False


def _count(written: str) -> float | None:
    written = written.casefold()
    if written[0].isdigit() or written[0] == ".":
        return numbers.figures(written)
    if written.startswith("half"):
        return 0.5
    if written == "a dozen":
        return 12.0
    return numbers.worth(written)


def _beside(
    context: Context, i: int, found: re.Match[str], n: float | None, kind: str, side: str, start: int, stop: int,
    mod: str | None,
) -> Hit | None:  # fmt: skip
    """So many units from today, or from the time that was told just before."""
    past = side in _PAST
    if n is None:
        return Hit(start, stop, TimeValue("date", mod="past" if past else "future"))
    if side == "before" and not found["count"] and not found["article"]:
        return None
    if kind == "Y" and n == 1 and past and (period := periods.year_before(context, i, side)):
        return Hit(start, stop, TimeValue("date", *period, mod=mod), beside=True)
    base = context.published if side in _BESIDE_TODAY else context.near(i) or _first_of(context, i, kind)
    if base is None and past:
        base = context.published
    if base is None:
        return Hit(start, stop, TimeValue("date", mod=mod))
    stretch = cal.away(base, -n if past else n, kind)
    if stretch is None:
        return Hit(start, stop, TimeValue("date", mod=mod))
    exact = date.fromisoformat(stretch.start) if kind in ("D", "W") and stretch.start == stretch.end else None
    return Hit(start, stop, TimeValue("date", *stretch, mod=mod), exact)


def _first_of(context: Context, i: int, kind: str) -> date | None:
    """The month or year told just before, for "two months later"; a length that is finer than it says no day."""
    if kind not in ("M", "Y", "E", "C"):
        return None
    told = context.last("M", i, 1) or (context.last("Y", i, 1) if kind != "M" else None)
    if told is None:
        return None
    return date.fromisoformat(f"{told}-01" if len(told) == 7 else f"{told}-01-01")
