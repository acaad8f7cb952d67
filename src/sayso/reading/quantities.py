"""Numbers that count or measure something, as the bounds that the words state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.news.parse import Parse
from sayso.news.reading import Mention
from sayso.news.values import Quantity
from sayso.reading import numbers, units
from sayso.reading.numbers import Paragraph

# -- settings -------------------------------------------------------------------------------------

# The least that a vague plural can mean: two of what it is the plural of. Tens and hundreds are said of anything from
# ten and one hundred up, and are counted so by casualty recorders.
VAGUE: dict[str, float] = {
    "tens": 10,
    "dozens": 24,
    "scores": 40,
    "hundreds": 100,
    "thousands": 2_000,
    "millions": 2_000_000,
    "billions": 2_000_000_000,
    "trillions": 2_000_000_000_000,
}
SHARE_PLACES = 4  # two thirds are 0.6667: finer than any report means it
OLDEST = 115  # ", 116," after a name is no age that a report would give in passing
WIDEST = 20  # "3 to 50" with nothing else to say that it is a range is more likely a change than a spread

# What the words before and after a number make of it.
HEDGES: dict[str, str] = {
    "at least": r"at (?:the very )?least|no (?:fewer|less) than|not (?:fewer|less) than|(?:a )?minimum of|upwards? of",
    "up to": r"up to|as (?:many|much|high|long|far|low) as|(?:a )?maximum of|(?:no|not) (?:more|higher|longer) than"
    r"|at (?:the )?most|as (?:few|little) as",
    "more than": r"(?:(?:well|just|slightly|a little|far|even|much|significantly) )?(?:more than|over|above|beyond"
    r"|greater than|higher than|longer than|larger than|bigger than|older than)|in excess of|exceeding|topping",
    "less than": r"(?:(?:well|just|slightly|a little|far|even|much) )?(?:less than|fewer than|under|below|lower than"
    r"|shorter than|smaller than|younger than)|short of|shy of",
    "nearly": r"(?:very )?(?:nearly|almost|close to|approaching|not quite)",
    "about": r"about|around|some|approximately|approx\.?|roughly|circa|barely|more or less|in the region of"
    r"|something like|averag(?:ing|ed)|(?:an|the) average of|~",
    "estimated": r"(?:an |the )?estimated|(?:an )?estimate of",
}
_HEDGE_NAMES = list(HEDGES)
_BEFORE = re.compile(
    "(?<![A-Za-z])(?:" + "|".join(f"({p.replace(' ', chr(92) + 's')})" for p in HEDGES.values()) + r")\s?$", re.I
)
# "At least about 40", "more than an estimated 40": the first word sets the bound.
_AFTER = re.compile(
    r"\s?(?:(or (?:more|higher|above|over|older|longer|greater)|and (?:above|over|up)|plus\b|\+(?!\d))"
    r"|(or (?:less|fewer|lower|below|under|younger)|and (?:under|below)|at most)"
    r"|((?:-|\s)?odd\b|or so\b|or thereabouts\b|,? (?:give or take|more or less)\b))",
    re.I,
)
LOWER, UPPER = frozenset({"at least", "more than"}), frozenset({"up to", "less than"})

# -- where numbers are ----------------------------------------------------------------------------

_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_CLOCK = r"(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?|o['’]clock|noon|hours? (?:GMT|UTC|local)|GMT|UTC|BST|EDT|EST|PDT|PST|CET)"
# Figures that are no quantity: dates, clock times, addresses of every kind, scores, sections, list numbers.
_DATE = (
    rf"\b{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?(?:{_MONTHS}\s)?\d{{1,2}}\b)?(?:,?\s\d{{4}}\b)?"
    r"(?![\d,]\d|%|\s?(?:million|billion|percent|per cent))"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s(?:of\s)?|[-–])\b{_MONTHS}\b(?!\s\d{{1,3}}\b)(?:,?\s\d{{4}}\b)?"
    rf"|\b{_MONTHS},?\s(?:of\s)?\d{{4}}\b|\b\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
)
_TIME_OF_DAY = (
    rf"\b\d{{1,2}}(?:[:.h]\d\d)?(?:\s?[-–]\s?\d{{1,2}}(?:[:.]\d\d)?)?\s?{_CLOCK}"
    r"|\b\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\b|\b\d{4}\s(?:GMT|UTC|hrs?)\b"
)
_YEARS = (
    r"\b(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)\b(?!%)|\b(?:1[0-9]|20)\d0s\b|['’]?\b\d0s\b"
    r"|\b(?:A\.?D\.?|B\.?C\.?E?\.?)\s\d+(?:\sand\s\d+)?"
)
_TELEPHONE = (
    r"\b(?:\d{3}[-. ]){2}\d{4}\b|\b0\d{2,5}(?:[\s-]\d{2,6}){1,4}\b|\b\d{3}-\d{4}\b"
    r"|\(\d{3}\)\s?\d{3}[-. ]\d{4}|\+\d{1,3}[\d\s-]{7,20}\d"
)
_OTHER = (
    r"\b\d+(?:\.\d+){2,}\b|\b(?:9/11|24/7|50[-/]50|7/7)\b|^\s?\d{1,2}[.)]\s(?=\D)|\b\d+(?:st|nd|rd|th)\b"
    r"|\b\d+[-–]?(?=[A-Z]{2,}\d)"
)
_TRAP = re.compile("|".join((_DATE, _TIME_OF_DAY, _YEARS, _TELEPHONE, _OTHER)))
_LINK = re.compile(r"://|www\.|[@#]")
_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
# Words that a number may begin with, besides figures.
_STARTS = frozenset(
    [
        *numbers.UNITS,
        *numbers.TENS,
        *VAGUE,
        *(sign.casefold() for sign in units.SIGNS),
        *(c.casefold() for c in units.CODES),
        "a",
        "an",
        "half",
        "several",
        "few",
        "many",
        "minus",
        "us",
        "hk",
        "s",
        "-",
        "−",
    ]
)
# A label with its number: "page 5", "Flight 370", "Channel 4", "number 10".
_LABEL = re.compile(
    r"\b(?:page|chapter|section|article|figure|fig|table|version|episode|season|round|level|phase|stage|grade|no|number"
    r"|nos|step|flight|line|route|highway|interstate|room|gate|platform|lane|unit|group|type|class|category|channel"
    r"|model|pier|exit|area|zone|sector|block|building|apartment|suite|district|ward|precinct|part|volume|issue|item"
    r"|rule|title|chapter|paragraph|game|week|day|quarter|formula|division|tier|series|windows|vol|world war|apollo"
    r"|ladder|engine|squad|station|track|car|seat|row|box|act|scene|book|psalm|verse|hall|terminal|runway|pg"
    r"|proposition|prop|amendment|resolution|directive|order|law|bill|case|file|track|century|year|age group)\.?[\s-]$",
    re.I,
)
_SIGN = r"(?:(?P<sign>(?<![A-Za-z])(?:" + units.SIGN_PATTERN + r"))\s?=?)?"
_MAG = (
    r"(?:[\s-]?(?P<mag>(?i:thousand|million|billion|trillion|mln|mn|bn|tn|mil|lakh|crore|dozen|hundred))\b"
    r"|(?P<short>[kKmMbB])(?![A-Za-z\d]))?"
)
_PART_WORDS = "|".join(sorted(numbers.PARTS, key=len, reverse=True))
_SCALE_WORDS = "dozen|hundred|thousand|million|billion|trillion"
_VAGUE_WORDS = "dozens|scores|hundreds|thousands|millions|billions|trillions"
_NUMBER = re.compile(
    # $1.2 million, 3,000, 2 1/2, 1/16, ½
    rf"{_SIGN}(?P<minus>(?:(?<=\s)|^|(?<=\())[-−](?=\d)|(?i:\bminus[\s-]))?(?P<fig>{numbers.FIGURES})"
    r"(?:(?P<over>[/⁄]\d{1,3}(?![\d/]))|[\s-](?P<and>[1-9]/[2-9])(?!\d)|(?P<vulgar>[½¼¾⅓⅔]))?"
    rf"{_MAG}"
    r"|(?P<alone>[½¼¾⅓⅔])"
    # tens of thousands, dozens, several hundred
    rf"|(?i:\b(?:(?P<vague_of>tens|dozens|scores|hundreds|thousands)\sof\s(?P<vague_scale>thousands|millions|billions|trillions)"
    rf"|(?P<vague>{_VAGUE_WORDS})|(?:several|a\sfew|few|many)[\s-](?P<some>dozen|hundred|thousand|million|billion))\b)"
    # half a million, half-dozen, a dozen, a hundred and fifty
    rf"|(?i:\b(?:half[\s-]a[\s-](?P<half_of>{_SCALE_WORDS})|(?:a[\s-])?half[\s-](?P<half>{_SCALE_WORDS})"
    rf"|an?[\s-](?P<one_of>(?:{_SCALE_WORDS})(?:(?:\sand)?[\s-](?:{numbers.ANY})\b)*|score(?=\sof\b)))\b)"
    # two thirds, a quarter of, half the
    rf"|(?i:\b(?:(?P<top>an?|{numbers.SIMPLE})[\s-](?P<part>{_PART_WORDS})\b(?![\s-](?:of\s)?(?:time|round|place|day|week|year)\b)"
    r"|(?P<just_half>half)(?=\s(?:of|the|their|its|his|her|our|all)\b)))"
    # one in five
    rf"|(?i:\b(?P<in_top>one|\d+)\s(?:in|out\sof)\s(?P<in_of>{numbers.SIMPLE}|\d+)\b(?=\s[a-z]))"
    # more than a mile, less than an hour: told apart by its hedge
    rf"|(?i:\b(?P<single>an?)(?=\s(?:{units.SINGLE})\b))"
    # a couple of days
    r"|(?i:\ba\scouple\sof\b(?P<couple>))"
    # twenty-one thousand
    rf"|(?i:\b(?P<run>{numbers.RUN}))(?:\sand\sa\s(?P<and_word>half|quarter|third)\b)?",
)
_UNIT = re.compile(rf"(?P<gap>[\s-]?)(?P<square>(?i:square|sq|cubic)\s)?(?P<unit>{units.PATTERN})(?![A-Za-z\d])", re.I)
_OLD = re.compile(r"[\s-]?(?:years?|yrs?)[\s-]old\b|[\s-](?P<small>month|week|day)s?[\s-]old\b", re.I)
_JOIN = re.compile(r"\s?(?:(?P<dash>[-–—])|\b(?P<word>to|or|and)\b)\s?")
_TO_UNIT = re.compile(rf"[\s-]?(?:{units.PATTERN})?\s?(?:[-–]|to)\s?", re.I)
_NO = re.compile(r"\b[Nn]o\b")
_AGED = re.compile(r"\b(?:aged?(?: of)?|ages)(?: between)?[\s:]$", re.I)
_AGE_AFTER = re.compile(r"\s?[,)]")
_CHANGED = numbers.listed(
    "rise fall grow increase decrease drop decline cut raise lower reduce climb jump plunge slide slump surge widen "
    "narrow shrink expand slip soar swell go move change revise boost double ease push bring upgrade downgrade"
)
_COUNTED_NONE = numbers.listed(
    "passenger people person casualty death injury fatality survivor victim arrest child soldier hostage suspect "
    "troop officer civilian resident worker student employee ship vessel aircraft plane missile attack prisoner "
    "detainee migrant refugee member body tourist patient witness woman man girl boy crew"
)
_STANDING = numbers.listed(
    "dead injured wounded missing hurt killed hospitalized hospitalised homeless displaced detained arrested others "
    "more unaccounted stranded trapped infected"
)
_PLURALS = numbers.listed("people men women children police dead injured wounded troops personnel staff crew aircraft")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_NAMED = frozenset({"PRODUCT", "FAC", "LAW", "WORK_OF_ART", "EVENT", "ORG", "GPE", "LOC", "PERSON"})
_NOUN = frozenset({"NOUN", "PROPN"})
_HALVES = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 128, 100, 1000})


@dataclass(slots=True)
class Number:
    """A number as written, before its hedge and what it counts are known. Places are in the paragraph."""

    start: int
    end: int  # after magnitude and unit
    bare_end: int  # after magnitude
    low: float | None
    high: float | None
    unit: str | None = None
    of: str | None = None
    hedge: str | None = None
    figures: bool = False
    vague: bool = False
    plain: bool = False  # no magnitude, unit or sign


def find(parse: Parse) -> tuple[Mention, ...]:
    """Every number of a report that counts or measures, in reading order, as a `Quantity`."""
    found: list[Mention] = []
    for paragraph in numbers.paragraphs(parse):
        found.extend(_mention(parse, paragraph, number) for number in _numbers(parse, paragraph))
    return tuple(found)


def _mention(parse: Parse, paragraph: Paragraph, n: Number) -> Mention:
    span = parse.report.span(paragraph.field, paragraph.offset + n.start, paragraph.offset + n.end)
    approximate = n.hedge in ("about", "estimated", "nearly")
    return Mention("quantity", span, Quantity(n.low, n.high, n.unit, n.of, n.hedge, approximate))


def _numbers(parse: Parse, paragraph: Paragraph) -> list[Number]:
    text, lower, base = paragraph.text, parse.lower, paragraph.offset
    numbers_here: list[Number] = []
    done = -1
    for i in range(paragraph.first, paragraph.last):
        word = lower[i]
        figure = word not in _STARTS
        if figure and not _DIGIT.search(word):
            continue
        start, end = parse.start[i] - base, parse.end[i] - base
        if start < done:
            continue
        match = _NUMBER.match(text, start)
        if match is None and figure:
            match = _NUMBER.search(text, start, end)
        if match is None or (match["fig"] and _trapped(text, match)):
            continue
        number = _read(match)
        if number is None or not _whole(text, number):
            continue
        _measure(text, number)
        done = max(match.end(), number.end)
        numbers_here.append(number)
    kept = [n for n in _ranges(parse, paragraph, numbers_here) if _counts(parse, paragraph, n)]
    for number in kept:
        _hedge(text, number)
    kept.extend(_none(parse, paragraph, kept))
    kept.sort(key=lambda n: (n.start, n.end))
    return kept


def _trapped(text: str, match: re.Match[str]) -> bool:
    """Whether the figures are part of a date, a clock time, an address or a score."""
    start, end = match.span("fig")
    # No date or address is longer than this on either side of its figures; a link is one word, tried from its start.
    first = max(0, start - 30)
    return any(trap.start() < end and start < trap.end() for trap in _TRAP.finditer(text, first, end + 30)) or bool(
        _LINK.search(text, text.rfind(" ", 0, start) + 1, start)
    )


def _read(match: re.Match[str]) -> Number | None:
    """What a match of `_NUMBER` is worth."""
    g = match.groupdict()
    start, end = match.span()
    number = Number(start, end, end, None, None)
    value: float | None
    if g["fig"]:
        value = numbers.figures(g["fig"])
        number.figures = True
        number.plain = not (g["mag"] or g["short"] or g["sign"] or "," in g["fig"] or g["over"])
        if g["over"]:
            below = int(g["over"][1:])
            if below not in _HALVES or value >= below:
                return None
            value, number.unit = value / below, "share"
        elif g["and"]:
            over, _, under = g["and"].partition("/")
            value += int(over) / int(under)
        elif g["vulgar"]:
            value += _VULGAR[g["vulgar"]]
        if g["mag"]:
            value *= numbers.MAGNITUDES[g["mag"].casefold()]
        elif g["short"]:
            letter = g["short"].casefold()
            if letter == "m" and not g["sign"]:
                number.end = number.bare_end = end - 1  # 40m: metres or million is told from what follows
            elif letter == "b" and not g["sign"]:
                return None
            else:
                value *= numbers.SHORT[letter]
        if g["sign"]:
            sign = " ".join(g["sign"].split())
            number.unit = units.SIGNS.get(sign, sign)
        if g["minus"] and not g["sign"]:
            value = -value
    elif g["alone"]:
        value, number.unit = _VULGAR[g["alone"]], "share"
    elif g["vague_of"]:
        value = VAGUE[g["vague_of"].casefold()] * numbers.SCALES[g["vague_scale"].casefold().rstrip("s")]
        number.vague = True
    elif g["vague"]:
        value, number.vague = VAGUE[g["vague"].casefold()], True
    elif g["some"]:
        value, number.vague = VAGUE[g["some"].casefold() + "s"], True
    elif g["half_of"] or g["half"]:
        value = numbers.MAGNITUDES[(g["half_of"] or g["half"]).casefold()] / 2
    elif g["one_of"]:
        first, *rest = re.split(r"[\s-]+", g["one_of"].casefold())
        value = numbers.GROUPS[first] if first in ("dozen", "score") else numbers.worth(" ".join(["one", first, *rest]))
    elif g["part"]:
        top_word, part = g["top"].casefold(), g["part"].casefold()
        plural = part.endswith("s")
        after = match.string[end : end + 4]
        if top_word in ("a", "an", "one"):
            hedged = _BEFORE.search(match.string, max(0, start - 28), start)
            if plural or not (after.startswith(" of") or hedged):
                return None
            top_value = 1.0
        else:
            if not plural:
                return None
            top_value = numbers.worth(top_word) or 0.0
        value, number.unit = top_value / numbers.PARTS[part], "share"
    elif g["just_half"]:
        before = match.string[max(0, start - 7) : start].casefold()
        if before.endswith(("first ", "second ", "other ", "latter ", "better ")):
            return None
        value, number.unit = 0.5, "share"
    elif g["in_of"]:
        top = numbers.worth(g["in_top"]) if g["in_top"].isalpha() else float(g["in_top"])
        below_top = numbers.worth(g["in_of"]) if g["in_of"].isalpha() else float(g["in_of"])
        if not top or not below_top or below_top <= top or below_top > 1000:
            return None
        value, number.unit = top / below_top, "share"
    elif g["single"]:
        if not _BEFORE.search(match.string, max(0, start - 28), start):
            return None
        value = 1.0
    elif g["couple"] is not None:
        value, number.hedge = 2.0, "about"
        number.end = number.bare_end = end - 3
    else:
        value = numbers.worth(g["run"])
        if value is None:
            # "Twenty two thousand five" is one number, "five six" two: the first word is kept.
            first_word = re.split(r"[\s-]+", g["run"])[0]
            value = numbers.worth(first_word)
            number.end = number.bare_end = start + len(first_word)
        elif g["and_word"]:
            value += 1 / numbers.PARTS[g["and_word"].casefold()]
        number.plain = True
    if value is None:
        return None
    if number.unit == "share":
        value = round(value, SHARE_PLACES)
    number.low, number.high = value, None if number.vague else value
    return number


def _whole(text: str, n: Number) -> bool:
    """Whether the number is a word by itself rather than a part of a name such as MH17, F-16 or 5G."""
    before, after = text[n.start - 1 : n.start], text[n.end : n.end + 1]
    if n.figures:
        if before.isalpha() or before in ("_", "#", "@"):
            return False
        earlier = text[n.start - 2 : n.start - 1] if n.start >= 2 else ""
        if before and before in "-–/.:," and earlier.isalnum():
            # 15-20 is a range; F-16, 3.2.1 and 12/4 are not ours.
            return before in "-–" and earlier.isdigit()
        if after.isalpha() or after == "_":
            unit = _UNIT.match(text, n.end)
            return bool(unit and not unit["gap"] and _cased(unit)) or bool(_METRES.match(text, n.end))
        return not (after in ("/", ":") and text[n.end + 1 : n.end + 2].isdigit())
    earlier = text[n.start - 2 : n.start - 1] if n.start >= 2 else ""
    return not (before in ("-", "–") and earlier.isalpha()) and not after.isalnum()


# "Four times the number", "three times as large": a factor, no count.
_MULTIPLE = re.compile(
    r"\s(?:the|as|more|less|higher|lower|larger|greater|bigger|smaller|faster|that|its|their|his|her|what|[a-z]+er)\b"
)
_METRES = re.compile(r"\s?m\b(?!\.)")


def _cased(unit: re.Match[str]) -> bool:
    """Short units must be in their own case: 5W is power, 5G none."""
    written = unit["unit"]
    return len(written) > 3 or written in units.NAME or (written.isupper() and written.lower() in units.NAME)


def _measure(text: str, n: Number) -> None:
    """Take the unit or currency that follows a number into it."""
    old = _OLD.match(text, n.end)
    if old:
        n.end, n.of = old.end(), "age"
        n.unit = (old["small"] or "year").casefold()
        n.plain = False
        return
    if n.unit and n.unit not in ("share",):
        return
    if n.unit is None and n.figures and (metres := _METRES.match(text, n.end)):
        attached = text[n.end] == "m"
        if attached and re.match(r"m\s(?:people|[a-z]+s)\b", text[n.end : n.end + 20]):
            n.low, n.high = (None if x is None else x * 1e6 for x in (n.low, n.high))
            n.end = n.bare_end = n.end + 1
        else:
            n.unit, n.end = "metre", metres.end()
        n.plain = False
        return
    found = _UNIT.match(text, n.end)
    if not found or not _cased(found) or (not found["gap"] and not n.figures):
        return
    name = units.name_of(found["unit"])
    if name is None:
        return
    if found["gap"] == "" and found["unit"][0].isalpha() and found["unit"].casefold() in ("times", "day", "second"):
        return
    if name == "second" and found["unit"].casefold() == "second" and found["gap"] == " ":
        return  # "one second" apart, this is an ordinal far more often: "two second-half goals"
    if name == "pound" and n.low is not None and n.low >= 1e5 and n.bare_end > n.start + 2:
        name = "GBP"  # nobody weighs anything in millions of pounds
    if name in units.LARGER:
        name, factor = units.LARGER[name]
        n.low, n.high = (None if x is None else x * factor for x in (n.low, n.high))
    if name == "times" and n.low is not None and float(n.low).is_integer() and not _MULTIPLE.match(text, found.end()):
        n.of, n.end, n.plain = "times", found.end(), False  # how often, which is a count
        return
    n.unit, n.end, n.plain = name, found.end(), False


def _ranges(parse: Parse, paragraph: Paragraph, found: list[Number]) -> list[Number]:
    """Join two numbers that are the ends of one range: 10-20, between 10 and 20, three to four months."""
    text = paragraph.text
    out: list[Number] = []
    for n in found:
        last = out[-1] if out else None
        if last is not None and n.start - last.end <= 6 and (merged := _range(parse, paragraph, last, n, text)):
            out[-1] = merged
        elif last is not None and last.plain and n.plain and text[last.end : n.start] in ("-", "–"):
            out.pop()  # a score, a vote, a house number
        else:
            out.append(n)
    return out


def _range(parse: Parse, paragraph: Paragraph, a: Number, b: Number, text: str) -> Number | None:
    join = _JOIN.fullmatch(text, a.end, b.start)
    if not join or a.vague or b.vague or a.low is None or b.low is None or a.high != a.low:
        return None
    if (a.unit is not None and b.unit is not None and a.unit != b.unit) or (a.of != b.of and a.of is not None):
        return None
    low, high = a.low, b.low
    before = text[max(0, a.start - 9) : a.start].casefold()
    word = (join["word"] or "").casefold()
    if word == "and" and not re.search(r"between\s(?:the ages of )?$", before[-25:] if "between" in before else before):
        return None
    if word == "or" and not (high == low + 1 and low < 12):
        return None
    # "3 to 4 million", "$89 to $93 billion": the first shares the second's magnitude.
    if a.plain or a.unit == b.unit or (a.unit and a.unit.isupper()):
        scale = _scale(text[b.start : b.bare_end])
        if scale > 1 and _scale(text[a.start : a.bare_end]) == 1 and low * scale <= high:
            low *= scale
    if low >= high:
        return None
    if word == "to" and (before.endswith("from ") and _changes(parse, paragraph, a.start)):
        return None
    if low > 0 and high > WIDEST * low and not before.endswith(("from ", "between ")) and b.unit is None:
        return None
    if join["dash"] and b.unit is None and b.plain and a.plain and not _plural_after(parse, paragraph, b):
        return None  # a score, a vote or a pair of shirt numbers
    unit, of = b.unit or a.unit, b.of or a.of
    start = a.start
    if before.endswith("between "):
        start = a.start - len("between ")
    elif before.endswith("from "):
        start = a.start - len("from ")
    return Number(start, b.end, b.bare_end, low, high, unit, of, figures=b.figures, plain=unit is None and b.plain)


def _scale(written: str) -> float:
    word = re.search(r"([a-z]+)$", written.casefold())
    return numbers.MAGNITUDES.get(word[1], 1.0) if word else 1.0


def _changes(parse: Parse, paragraph: Paragraph, at: int) -> bool:
    """Whether "from … to …" tells of a change, so that it holds two numbers and no range."""
    here = paragraph.word_before(parse, at)
    first = max(paragraph.first, here - 8)
    return any(parse.lemma[i].casefold() in _CHANGED or parse.lower[i] in ("up", "down") for i in range(first, here))


def _plural_after(parse: Parse, paragraph: Paragraph, n: Number) -> bool:
    i = paragraph.word_at(parse, n.end)
    for j in range(i, min(i + 4, paragraph.last)):
        if parse.tag[j] in ("NNS", "NNPS"):
            return True
        if parse.pos[j] not in ("ADJ", "NOUN", "PROPN", "VERB"):
            return False
    return False


# -- does it count --------------------------------------------------------------------------------


def _counts(parse: Parse, paragraph: Paragraph, n: Number) -> bool:
    """Whether a number counts or measures; on the way, what it counts is noted in `of`."""
    text = paragraph.text
    first = paragraph.word_at(parse, n.start)
    last = max(first, paragraph.word_before(parse, n.end))
    if first >= paragraph.last:
        return False
    if (
        n.of is None
        and n.unit is None
        and (_AGED.search(text[max(0, n.start - 14) : n.start]) or _age(parse, n, first, text))
    ):
        n.unit, n.of, n.plain = "year", "age", False
    number_word = _number_word(parse, first, paragraph.word_before(parse, n.bare_end))
    if n.of is None:
        n.of = _of(parse, paragraph, n, number_word, last)
    if n.unit is not None or n.vague:
        return True
    if not n.plain:
        return True
    if _LABEL.search(text[max(0, n.start - 20) : n.start]):
        return False
    if n.figures:
        return _figure_counts(parse, n, first, number_word)
    return _word_counts(parse, n, first, number_word)


def _number_word(parse: Parse, first: int, last: int) -> int:
    """The word of the number that the rest of the sentence hangs on."""
    for i in range(last, first - 1, -1):
        if parse.head[i] < first or parse.head[i] > last or parse.head[i] == i:
            return i
    return last


def _age(parse: Parse, n: Number, first: int, text: str) -> bool:
    """ ", 31," after a name."""
    if not n.figures or n.low is None or not 1 <= n.low <= OLDEST or not float(n.low).is_integer():
        return False
    before = text[max(0, n.start - 2) : n.start]
    if before not in (", ", " (") and before[-1:] != "(":
        return False
    if not _AGE_AFTER.match(text, n.end) and n.end < len(text.rstrip(". ")):
        return False
    return (
        first >= 2
        and parse.pos[first - 2] == "PROPN"
        and parse.ent_at[first - 2] >= 0
        and (parse.ent[parse.ent_at[first - 2]][2] in ("PERSON", "ORG", "NORP"))
    )


def _figure_counts(parse: Parse, n: Number, first: int, i: int) -> bool:
    value = n.low or 0.0
    head = parse.head[i]
    before = parse.text[first - 1] if first and parse.sentence_of[first - 1] == parse.sentence_of[first] else ""
    after = parse.text[i + 1] if i + 1 < len(parse) else ""
    modifies = parse.dep[i] == "nummod" and head > i and parse.pos[head] in _NOUN
    label = parse.ent[parse.ent_at[i]][2] if parse.ent_at[i] >= 0 else ""
    plain_year = (
        1000 <= value <= 2100 and float(value).is_integer() and parse.text[i].isdigit() and len(parse.text[i]) == 4
    )
    if plain_year:
        if parse.tag[head] == "NNS" and modifies and label not in ("DATE", "EVENT"):
            return head - i <= 3
        if before.casefold() in ("of", "by") and value < 1900 and label in ("CARDINAL", "MONEY", "QUANTITY"):
            return True
        return label in ("CARDINAL", "MONEY", "QUANTITY") and n.low is not None and not 1900 <= n.low <= 2100
    if label in _NAMED:
        entity_first = parse.ent[parse.ent_at[i]][0]
        if entity_first < first:
            return False
        if not modifies or parse.tag[head] not in ("NNS", "NNPS"):
            return False
    if label == "DATE" and float(value).is_integer() and value <= 31 and not modifies:
        return False
    previous = first - 1
    if before and parse.pos[previous] in _NOUN and not before.islower() and not modifies:
        return False  # Planet 9, Boeing 747, iPhone 11
    if before and before[:1].isupper() and modifies and parse.tag[head] in ("NNP", "NNPS") and after[:1].isupper():
        return False
    if modifies and parse.tag[head] == "NNP" and after[:1].isupper() and n.hedge is None:
        # 10 Rose Street; but 40 Marines and, in a headline, 70 People.
        return parse.lower[head].endswith("s") or parse.lower[head] in _PLURALS
    return True


def _word_counts(parse: Parse, n: Number, first: int, i: int) -> bool:
    head = parse.head[i]
    lower = parse.lower[i]
    label = parse.ent[parse.ent_at[i]][2] if parse.ent_at[i] >= 0 else ""
    modifies = parse.dep[i] in ("nummod", "quantmod", "compound", "amod") and head > i and parse.pos[head] in _NOUN
    previous = parse.text[first - 1] if first and parse.sentence_of[first - 1] == parse.sentence_of[first] else ""
    if label in _NAMED and parse.ent[parse.ent_at[i]][0] < first:
        return False
    if previous[:1].isupper() and parse.pos[first - 1] == "PROPN" and parse.text[i][:1].isupper():
        return False  # World War Two
    if lower == "one":
        if not modifies or parse.dep[i] != "nummod":
            return False
        following = parse.lower[i + 1] if i + 1 < len(parse) else ""
        if following in ("another", "of", "thing", "way", "day", "-"):
            return False
        return previous.casefold() not in ("no", "any", "every", "each", "this", "that", "the", "another", "which")
    return not (lower == "zero" and not modifies)


def _none(parse: Parse, paragraph: Paragraph, kept: list[Number]) -> list[Number]:
    """`No passengers`: a count of none, where persons or things are counted."""
    found = []
    for match in _NO.finditer(paragraph.text):
        i = paragraph.word_at(parse, match.start())
        if i >= paragraph.last or parse.lower[i] != "no":
            continue
        head = parse.head[i]
        if head <= i or head - i > 4 or (parse.tag[head] != "NNS" and parse.lower[head] != "people"):
            continue
        if parse.lemma[head].casefold() not in _COUNTED_NONE:
            continue
        start, end = match.span()
        if parse.lower[i + 1] in ("fewer", "less", "more") or any(n.start < end and start < n.end for n in kept):
            continue
        of = _words(parse, paragraph, i + 1, head + 1)
        found.append(Number(start, end, end, 0.0, 0.0, None, of))
    return found


# -- what it counts -------------------------------------------------------------------------------


def _words(parse: Parse, paragraph: Paragraph, first: int, last: int) -> str | None:
    if first >= last:
        return None
    start, end = parse.start[first] - paragraph.offset, parse.end[last - 1] - paragraph.offset
    return " ".join(paragraph.text[start:end].split()).lstrip("-– ") or None


def _of(parse: Parse, paragraph: Paragraph, n: Number, i: int, last: int) -> str | None:
    """The counted noun phrase after a number, with its modifiers, or the subset ("of the injured")."""
    after = last + 1
    if hedged := _AFTER.match(paragraph.text, n.end):
        after = paragraph.word_at(parse, hedged.end())
    if after >= paragraph.last or parse.sentence_of[after] != parse.sentence_of[i]:
        return None
    if parse.lower[after] == "of":
        noun = _object(parse, paragraph, after)
        if noun is None:
            return None
        partitive = n.vague or (
            n.low is not None and not n.figures and n.unit is None and "couple" in paragraph.text[n.start : n.end]
        )
        return _words(parse, paragraph, after + (1 if partitive or _groups(n, paragraph) else 0), noun + 1)
    if n.unit in units.OF_TIME or n.unit == "times":
        return None
    head = parse.head[i]
    if n.unit is not None and n.unit != "share":
        # "$8 million fine", "a 19-tonne lorry": the unit modifies what is measured.
        measured = parse.head[last]
        noun = measured if measured > last else head if head > last else -1
        if noun < 0 or noun - last > 4 or parse.pos[noun] not in _NOUN or parse.lower[noun] in units.TIME_WORDS:
            return None
        return _words(parse, paragraph, after, noun + 1)
    # Climb over numbers and measure words to the noun.
    for _ in range(3):
        if head > last or parse.head[head] == head:
            break
        if parse.pos[head] == "NUM" or parse.lower[head] in numbers.MAGNITUDES:
            head = parse.head[head]
        else:
            break
    if (
        after <= head < paragraph.last
        and head - last <= 7
        and parse.pos[head] in (*_NOUN, "ADJ")
        and _unbroken(parse, after, head)
    ):
        end = head
        if head + 1 < paragraph.last and parse.lower[head + 1] == "of":
            beyond = _object(parse, paragraph, head + 1)
            if beyond is not None and beyond - head <= 5:
                end = beyond
        return _words(parse, paragraph, after, end + 1)
    if parse.lower[after] in _STANDING:
        return parse.text[after]
    if parse.lower[after] in ("were", "was", "are", "have", "had", "is"):
        return None
    # The parser may have lost the number; a plain noun phrase right after it is still what it counts.
    j = after
    while j < paragraph.last and j - after < 4 and parse.pos[j] in ("ADJ", "NOUN", "PROPN"):
        j += 1
    if j > after and parse.tag[j - 1] in ("NNS", "NNPS"):
        return _words(parse, paragraph, after, j)
    return None


def _groups(n: Number, paragraph: Paragraph) -> bool:
    """Whether the number is a noun that counts with "of": dozens of, a score of, half a million of."""
    return n.vague or paragraph.text[n.start : n.bare_end].casefold().endswith(("score", "couple"))


def _unbroken(parse: Parse, first: int, last: int) -> bool:
    """Whether nothing but modifiers stands between a number and its noun."""
    return all(
        parse.pos[j] in ("ADJ", "NOUN", "PROPN", "ADV", "VERB", "NUM", "PART", "CCONJ", "PUNCT", "SYM")
        and parse.text[j] not in ".;:()"
        for j in range(first, last)
    )


def _object(parse: Parse, paragraph: Paragraph, of: int) -> int | None:
    """The last word of the noun phrase that hangs on an "of"."""
    for kid in parse.children[of]:
        if kid > of and parse.dep[kid] in ("pobj", "pcomp") and kid < paragraph.last and kid - of <= 6:
            return kid
    return None


# -- hedges ---------------------------------------------------------------------------------------


def _hedge(text: str, n: Number) -> None:
    """Apply the words around a number to its bounds, and take them into its place."""
    for _ in range(2):
        before = _BEFORE.search(text, max(0, n.start - 28), n.start)
        if not before:
            break
        name = _HEDGE_NAMES[next(k for k in range(len(_HEDGE_NAMES)) if before[k + 1])]
        if name == "about" and before[0].strip().casefold() == "some" and n.unit == "share":
            break
        n.start = before.start()
        if n.hedge is None or name in LOWER | UPPER:
            n.hedge = name
    if n.hedge is None and n.of != "age" and (after := _AFTER.match(text, n.end)):
        n.hedge = "at least" if after[1] else "up to" if after[2] else "about"
        n.end = after.end()
    whole = n.unit is None
    step = 1.0 if whole and n.low is not None and float(n.low).is_integer() else 0.0
    if n.hedge in LOWER:
        if n.hedge == "more than" and not n.vague and n.low is not None:
            n.low += step
        n.high = None
    elif n.hedge in UPPER and not n.vague:
        n.high = n.high if n.high is not None else n.low
        if n.hedge == "less than" and n.high is not None:
            n.high -= step
        n.low = None
