"""Dates, counts and kinds in a desk editor's plain English, the same in every form."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sayso.news.report import Published
from sayso.news.values import Value, When

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")

SOURCE_KINDS = {
    "official": "Officials",
    "police": "Police",
    "military": "Military",
    "court": "Courts",
    "intelligence": "Intelligence",
    "state-media": "State media",
    "agency": "News agencies",
    "media": "Other media",
    "company": "Companies",
    "organisation": "Organisations",
    "expert": "Experts",
    "witness": "Witnesses",
    "victim": "Victims and families",
    "document": "Documents",
    "crowd": "Crowds",
    "anonymous": "Unnamed sources",
    "other": "Others",
}
BASIS = {
    "metadata": "",
    "dateline": "dated by its dateline",
    "url": "dated by its address",
    "text": "dated by its text",
    "story": "dated by the other reports",
}
REPORT_KINDS = {
    "news": "",
    "live": "live report",
    "opinion": "opinion",
    "explainer": "explainer",
    "video": "video",
    "stub": "a few lines only",
}
LINKS = {
    "reprint": "prints the text of",
    "excerpt": "takes passages from",
    "credit": "credits",
}
# What a resolution rule gives, for a reader who has not met it; sayso.dossier.rules has the definitions.
RULES = {
    "range": "from the lowest to the highest figure given",
    "low-best-high": "the lowest, the best and the highest figure that still stand, after UCDP; the best is what most "
    "independent origins give",
    "conservative": "the lowest figure that still stands, after ACLED",
    "majority-of-origins": "the figure that most independent origins give",
    "latest": "the figure that was given last",
}
STATUS = {
    "agreed": "agreed",
    "refined": "refined",
    "updated": "updated",
    "disputed": "disputed",
    "single": "one report",
}


# Words that some reports leave a quotation with: "we" says who speaks to its readers only.
PRONOUNS = frozenset("i we you he she they it us them one".split())


def voice(name: str) -> str:
    """A source's name; where the reports have a pronoun for it, that it is not named."""
    return f"an unnamed speaker (“{name}”)" if name.casefold() in PRONOUNS else name


def count(n: int, noun: str, plural: str | None = None) -> str:
    """`1 report`, `2 reports`, `1,204 reports`."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def listed(names: list[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""


class _Moment:
    """An ISO date or time taken apart as far as it goes."""

    def __init__(self, iso: str) -> None:
        m = _ISO.fullmatch(iso.strip())
        groups: tuple[str | None, ...] = m.groups() if m else (None,) * 5
        self.year, month, day, self.clock, zone = groups
        known = month is None or 1 <= int(month) <= 12
        self.month = MONTHS[int(month) - 1] if month and known else None
        self.day = str(int(day)) if day else None
        self.zone = "" if zone is None else " UTC" if zone in ("Z", "+00:00", "+0000") else f" (UTC{zone})"
        # What is not a date is shown as it stands rather than guessed at.
        self.raw = None if m and known else iso

    def date(self) -> str:
        return " ".join(p for p in (self.day, self.month, self.year) if p)

    def words(self) -> str:
        if self.raw is not None:
            return self.raw
        return self.date() + (f", {self.clock}{self.zone}" if self.clock else "")


def moment(iso: str) -> str:
    """`2031-03-14T09:40` as `14 March 2031, 09:40`, with the precision that it has."""
    return _Moment(iso).words()


_DATED = re.compile(r"\((\d{4}-\d{2}(?:-\d{2}(?: \d{2}:\d{2})?)?)\)")


def reason(why: str) -> str:
    """Why two answers stand as they do, its dates in words: `(2031-03-14 09:40)` as `(14 March 2031, 09:40)`."""
    return _DATED.sub(lambda m: f"({moment(m[1])})", why)


def interval(start: str | None, end: str | None) -> str:
    """An interval with both ends inclusive: `14–16 March 2031`, `from March 2031`; empty where nothing is known."""
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f"until {moment(end or '')}" if start is None else f"from {moment(start)}"
    a, b = _Moment(start), _Moment(end)
    if start == end or a.raw is not None or b.raw is not None:
        return a.words() if start == end else f"{a.words()} – {b.words()}"
    if a.date() == b.date():
        if a.clock and b.clock and a.zone == b.zone:
            return f"{a.date()}, {a.clock}–{b.clock}{a.zone}"
        return a.date()
    if a.clock or b.clock or not (a.day and b.day):
        return f"{a.words()} – {b.words()}"
    if (a.month, a.year) == (b.month, b.year):
        return f"{a.day}–{b.day} {a.month} {a.year}"
    if a.year == b.year:
        return f"{a.day} {a.month} – {b.day} {b.month} {a.year}"
    return f"{a.date()} – {b.date()}"


def when(at: When | None) -> str:
    """An interval in words; the report's own wording where it has no dates."""
    return "" if at is None else interval(at.start, at.end) or at.text


def published(at: Published) -> str:
    """When a report came out, or that nobody can say."""
    return interval(at.start, at.end) or "not dated"


def short(iso: str | None, beside: str | None = None) -> str:
    """A moment for the foot of a picture: `14 Mar 09:40`; only the clock where `beside` is on the same day."""
    if iso is None:
        return ""
    at = _Moment(iso)
    if at.raw is not None:
        return at.raw[:16]
    if at.clock and beside and _Moment(beside).date() == at.date():
        return at.clock
    month = at.month[:3] if at.month else None
    return " ".join(p for p in (at.day, month, None if at.day else at.year, at.clock) if p)


def web_address(url: str | None) -> str | None:
    """The address where it may be linked to: http or https with a host, and nothing hidden in it."""
    if not url or any(ord(ch) <= 32 or ord(ch) == 127 for ch in url) or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host else None


def host(url: str | None) -> str | None:
    """`news.example` of an address that may be linked to."""
    safe = web_address(url)
    found = urlsplit(safe).hostname if safe else None
    return found.removeprefix("www.") if found else None


def language(tag: str) -> str | None:
    """A BCP 47 tag fit for a `lang` attribute."""
    return tag if _LANGUAGE.fullmatch(tag) else None


def number(value: float) -> str:
    """`1,204`, `2.5`, `44 million`."""
    if abs(value) >= 1_000_000:
        for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            if abs(value) >= size:
                return f"{value / size:,.4g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_PLURALS = {"foot": "feet", "inch": "inches", "percent": "percent", "hertz": "hertz", "century": "centuries"}


def measured(n: float, unit: str | None) -> str:
    """A number with its unit in words: `12`, `$44 million`, `1,204 CHF`, `40 metres`, `1 mile per hour`, `3%`."""
    if unit is None:
        return number(n)
    if unit == "percent":
        return f"{number(n)}%"
    if unit in _SIGNS:
        return f"{'-' if n < 0 else ''}{_SIGNS[unit]}{number(abs(n))}"
    if unit.isupper() or n == 1:
        return f"{number(n)} {unit}"
    noun, of, per = unit.partition(" per ")
    before, _, last = noun.rpartition(" ")
    if last in ("Celsius", "Fahrenheit"):
        return f"{number(n)} {before}s {last}"
    return f"{number(n)} {noun.removesuffix(last)}{_PLURALS.get(last, last + 's')}{of}{per}"


def value(given: Value) -> str:
    """What a claim answers with: the report's words, or the bounds where it kept none."""
    if given.text.strip():
        return given.text
    if given.low is not None or given.high is not None:
        return bounds(given)
    return interval(given.start, given.end) or "no value"


def bounds(given: Value) -> str:
    """`12`, `12–14`, `at least 12`, `up to 300`, with the unit; empty where there are none."""
    unit = f" {given.unit}" if given.unit else ""
    low, high = given.low, given.high
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"up to {number(high or 0)}{unit}" if low is None else f"at least {number(low)}{unit}"
    return (number(low) if low == high else f"{number(low)}–{number(high)}") + unit


def shortened(words: str, most: int) -> str:
    """The words in one line, cut between two of them where they are more than `most` signs."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    cut = line[:most].rpartition(" ")[0]
    return (cut if len(cut) > most // 2 else line[:most]).rstrip(" ,;:–-") + "…"


def settings(value: object, path: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Settings as lines: `lineage · same_text`, `0.8`."""
    if isinstance(value, dict):
        return [line for key in sorted(value, key=str) for line in settings(value[key], (*path, str(key)))]
    name = " · ".join(path)
    if isinstance(value, list | tuple):
        return [(name, ", ".join(str(v) for v in value) or "none")]
    return [(name, "not set" if value is None else str(value))]


def printable(text: str) -> str:
    """Half characters, which no file can hold, as the mark for them; positions stay."""
    return "".join("\ufffd" if "\ud800" <= ch <= "\udfff" else ch for ch in text) if not text.isascii() else text
