"""A number as it is written: its figures or words, its magnitude, sign and unit, and what they are worth."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from sayso.reading import hedges, numbers, units

# -- settings -------------------------------------------------------------------------------------

# The least that a vague plural can mean: two of what it is the plural of. Tens and hundreds are said of anything from
# ten and one hundred up, and are counted so by casualty recorders.
VAGUE: dict[str, float] = {
    "tens": 10.0,
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 100.0,
    "thousands": 2_000.0,
    "millions": 2_000_000.0,
    "billions": 2_000_000_000.0,
    "trillions": 2_000_000_000_000.0,
}
SHARE_PLACES = 4  # two thirds are 0.6667: finer than any report means it; a share that ends by itself is kept whole
HEAVIEST_POUNDS = 1e6  # hardly anything that is weighed in pounds has more of them: it is money
HOTTEST = 150  # "35C" is a temperature; degrees in the news do not go higher, in either scale

# -- what numbers look like -----------------------------------------------------------------------

_BELOW = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 20, 32, 64, 100, 128, 1000})  # denominators of a share, not of a date
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")
_SIGN = r"(?:(?P<sign>(?<![A-Za-z])(?:" + units.SIGN_PATTERN + r"))\s?=?)?"
_BIG = "thousand|million|billion|trillion"
_MAG = (
    rf"(?:[\s-]?(?P<mag>(?i:(?:hundred[\s-](?:{_BIG})|{_BIG}|mln|mn|bn|tn|mil|lakh|crore|dozen|hundred)))\b"
    r"|(?P<short>[kKmMbB])(?![A-Za-z\d]))?"
)
# 2.5×10^6, 2.5 x 10−6 as it comes out of a page, 2.5×10⁶, 2.5e6
_POWER = (
    r"(?:\s?[×x*]\s?10(?:(?:\^|\*\*)(?P<power>[-−–]?\d{1,2})|(?P<minus_power>[-−–]\d{1,2})"
    r"|(?P<raised>[⁻⁰¹²³⁴-⁹]{1,3}))(?!\d)|[eE](?P<exponent>[-+]?\d{1,2})(?![A-Za-z\d]))?"
)
_PART_WORDS = "|".join(sorted(numbers.PARTS, key=len, reverse=True))
_SCALE_WORDS = f"dozen|hundred|{_BIG}"
_VAGUE_WORDS = "dozens|scores|hundreds|thousands|millions|billions|trillions"
# Of these a pair is one.
_WORN = (
    "jeans|trousers|pants|shorts|leggings|tights|shoes|boots|sandals|sneakers|trainers|slippers|socks|stockings|"
    "gloves|glasses|sunglasses|goggles|binoculars|scissors|tweezers|pliers|tongs|earrings|headphones|skis|wings"
)
_SETS = {"pair": 2.0, "trio": 3.0}
_FOLD = rf"(?P<fold>{numbers.SIMPLE}|\d+)[\s-]?fold\b"
_NUMBER = re.compile(
    # sixfold, 10-fold
    rf"(?i:\b{_FOLD})"
    # $1.2 million, 3,000, 2 1/2, 1/16, ½, 2.5×10^6
    rf"|{_SIGN}(?P<minus>(?:(?<=\s)|^|(?<=\())[-−](?=\d)|(?i:\bminus[\s-]))?(?P<fig>{numbers.FIGURES})"
    r"(?:(?P<over>[/⁄]\d{1,4}(?:(?:th|rds?|nd)s?\b)?(?![\d/]))|[\s-](?P<and>[1-9]/[2-9])(?!\d)|(?P<vulgar>[½¼¾⅓⅔]))?"
    rf"{_POWER}{_MAG}"
    r"|(?P<alone>[½¼¾⅓⅔])"
    # tens of thousands, dozens, several hundred
    rf"|(?i:\b(?:(?P<vague_of>tens|dozens|scores|hundreds|thousands)\sof\s(?P<vague_scale>thousands|millions|billions|trillions)"
    rf"|(?P<vague>{_VAGUE_WORDS})|(?:several|a\sfew|few|many)[\s-](?P<some>dozen|hundred|thousand|million|billion)(?:\s(?P<some_of>{_BIG}))?)\b)"
    # half a million, half-dozen, a dozen, a hundred and fifty
    rf"|(?i:\b(?:half[\s-]a[\s-](?P<half_of>{_SCALE_WORDS})|(?:a[\s-])?half[\s-](?P<half>{_SCALE_WORDS})"
    rf"|an?[\s-](?P<one_of>(?:{_SCALE_WORDS})(?:(?:\sand)?[\s-](?:{numbers.ANY})\b)*|score(?=\sof\b)))\b)"
    # two thirds, a quarter of, half the
    rf"|(?i:\b(?:(?P<top>an?|{numbers.SIMPLE})[\s-](?P<part>{_PART_WORDS})\b(?![\s-](?:of\s)?(?:time|round|place|day|week|year)\b)"
    r"|(?P<just_half>half)(?=\s(?:of|the|their|its|his|her|our|all)\b)))"
    # half an hour, half a mile; a year and a half
    rf"|(?i:\b(?P<half_unit>half(?:[\s-]an?)?)(?=[\s-](?:{units.SINGLE})\b))"
    rf"|(?i:\ban?\s(?P<and_half>{units.SINGLE})\sand\sa\shalf\b)"
    # more than a mile, less than an hour: told apart by its hedge
    rf"|(?i:\b(?P<single>an?)(?=\s(?:{units.SINGLE})\b))"
    # a pair of soldiers, a trio of ships
    rf"|(?i:\ba\s(?P<set>pair|trio)\sof\b(?!\s(?:[\w'’-]+\s){{0,4}}(?:{_WORN})\b))"
    # the majority of the hit, a vast majority of voters; of "a majority of 40" the 40 counts
    r"|(?i:\b(?P<most>majority)(?=\sof\s(?:the|this|that|those|these|its|their|his|her|our|all|[a-z-]+s)\b))"
    # a couple of days, a couple hundred
    rf"|(?i:\ba\scouple\s(?:of\s)?(?:(?P<couple_of>{_SCALE_WORDS})\b)|\ba\scouple(?P<couple>\sof)\b)"
    # twenty-one thousand, two dozen, two and a half million
    rf"|(?i:\b(?P<run>{numbers.RUN}))(?:(?i:[\s-]and[\s-]a[\s-](?P<and_word>half|quarter|third)\b))?"
    rf"(?:[\s-](?P<run_mag>(?i:dozen|score|lakh|crore|{_BIG}))\b)?",
)
# one in five, nine out of every 10
_IN = re.compile(
    rf"(?i:(?P<top>{numbers.SIMPLE}|\d+)\s(?:in|out\sof)\s(?:every\s)?"
    rf"(?P<below>{numbers.SIMPLE}|\d{{1,3}}(?:,\d{{3}})+|\d+)\b(?=\s[a-z]))"
)
_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
# Words that a number may begin with, besides figures.
_STARTS = frozenset(
    [
        *numbers.UNITS,
        *numbers.TENS,
        *VAGUE,
        *(sign.casefold() for sign in units.SIGNS),
        *(c.casefold() for c in units.CODES),
        *("a", "an", "half", "majority", "several", "few", "many", "minus", "us", "hk", "s", "au", "nz", "c", "-", "−"),
    ]
)
_FOLDS = re.compile(rf"(?:{numbers.SIMPLE})fold$")
# "Three further months", "two full days": what stands between a number and the unit that it is told in.
_UNIT = re.compile(
    rf"(?P<gap>[\s-]?)(?:(?<=\s)(?P<added>additional|consecutive|extra|full|further|more|straight)\s)?"
    rf"(?P<unit>{units.PATTERN})(?![A-Za-z\d])",
    re.I,
)
_OLD = re.compile(r"[\s-]?(?:years?|yrs?)[\s-]old\b|[\s-](?P<small>month|week|day)s?[\s-]old\b", re.I)
# "Four times the number", "three times as large": a factor, no count.
_MULTIPLE = re.compile(
    r"\s(?:the|as|more|less|higher|lower|larger|greater|bigger|smaller|faster|that|its|their|his|her|what|[a-z]+er)\b"
)
_WEIGHED = re.compile(r"\b(?:weigh|heav|load|cargo|thrust)", re.I)
_PAID = re.compile(
    r"\b(?:pa(?:id|ys?|ying)|costs?|worth|fine[sd]?|rais(?:ed|ing)|earn|spen[dt]|price|salary|owe|debt)", re.I
)
_METRES = re.compile(r"\s?m\b(?!\.)")
_MANY = re.compile(r"(?:m|(?<!\b3)[MB])\s(?:people|[a-z]+s)\b")  # 40m cars, 40M users; 3M is a firm
_DEGREES = re.compile(r"(?P<scale>[CF])(?![A-Za-z\d])")
_SHARED = re.compile(r"\s(?:of\s)?(?:the|their|its|his|her|our|all|those|these)\b|\sof\b|-")
_PERIOD = re.compile(r"\b(?:last|first|past|previous|next|recent|latest|final|consecutive|straight|following)\s$", re.I)


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

    def scale(self, by: float) -> None:
        self.low, self.high = (None if x is None else x * by for x in (self.low, self.high))


def begins(word: str) -> bool:
    """Whether a number may begin with a word, in lower case."""
    return word in _STARTS or bool(_DIGIT.search(word)) or bool(_FOLDS.match(word))


def read(text: str, start: int, end: int) -> Number | None:
    """The number that stands at a word, or begins inside it (`£` may be a word's second character), without its unit.

    None where it is no number after all, as in "a third man".
    """
    if (found := _IN.match(text, start)) and (share := _one_in(found)):
        worth = _rounded(share)
        return Number(found.start(), found.end(), found.end(), worth, worth, "share")
    found = _NUMBER.match(text, start)
    if found is None and _DIGIT.search(text, start, end) and (inside := _NUMBER.search(text, start, end)):
        found = _NUMBER.match(text, inside.start())  # it may go on in the next word
    if found is None:
        return None
    number = Number(found.start(), found.end(), found.end(), None, None)
    if found["fig"]:
        worth_of = _in_figures
    elif found["part"] or found["just_half"] or found["alone"]:
        worth_of = _share
    else:
        worth_of = _in_words
    value = worth_of(found, number)
    if value is None or math.isinf(value):
        return None  # hundreds of figures in a row are no number
    if number.unit == "share":
        value = _rounded(value)
    number.low, number.high = value, None if number.vague else value
    return number


def _rounded(share: float) -> float:
    """A share to the last place that means something: 0.3333, but 0.0078125 for one in 128."""
    return share if (share * 1e7).is_integer() else round(share, SHARE_PLACES)


def _in_figures(found: re.Match[str], number: Number) -> float | None:
    g, end = found.groupdict(), found.end()
    worth = numbers.figures(g["fig"])
    number.figures = True
    power = g["power"] or g["minus_power"] or g["raised"] or g["exponent"]
    number.plain = not (g["mag"] or g["short"] or g["sign"] or "," in g["fig"] or g["over"] or power)
    if g["over"]:
        below = int(g["over"][1:].rstrip("thrdns"))
        if below not in _BELOW or worth >= below or g["sign"]:
            return None
        worth, number.unit = worth / below, "share"
    elif g["and"]:
        over, _, under = g["and"].partition("/")
        worth += int(over) / int(under)
    elif g["vulgar"]:
        worth += _VULGAR[g["vulgar"]]
    if power:
        worth = float(f"{worth}e{power.translate(_RAISED)}")  # 1.99×10^-30 to the last place
    if g["mag"]:
        for word in re.split(r"[\s-]", g["mag"].casefold()):
            worth *= numbers.MAGNITUDES[word]
    elif g["short"]:
        letter = g["short"].casefold()
        if letter == "m" and not g["sign"]:
            number.end = number.bare_end = end - 1  # 40m: metres or million is told from what follows
        elif letter == "b" and not g["sign"] and not (g["short"] == "B" and _MANY.match(found.string, end - 1)):
            return None
        else:
            worth *= numbers.SHORT[letter]
    if g["sign"]:
        sign = " ".join(g["sign"].split())
        if sign == "PS" and not (g["mag"] or g["short"] or len(g["fig"]) > 1):
            return None  # PS5 is a console; PS2.7m is what became of a pound sign
        number.unit = units.SIGNS.get(sign, sign)
    if g["minus"] and not g["sign"] and not found.string[: found.start()].casefold().endswith("plus or "):
        worth = -worth
    return worth


def _share(found: re.Match[str], number: Number) -> float | None:
    g, (start, end) = found.groupdict(), found.span()
    number.unit = "share"
    if g["alone"]:
        return _VULGAR[g["alone"]]
    if g["just_half"]:
        before = found.string[max(0, start - 7) : start].casefold()
        return None if before.endswith(("first ", "second ", "other ", "latter ", "better ")) else 0.5
    top_word, part = g["top"].casefold(), g["part"].casefold()
    if top_word in ("a", "an", "one"):
        hedged = hedges.before(found.string, start)
        return (
            None if part.endswith("s") or not (_SHARED.match(found.string, end) or hedged) else 1 / numbers.PARTS[part]
        )
    if not part.endswith("s"):
        return None
    share = (numbers.worth(top_word) or 0.0) / numbers.PARTS[part]
    if share < 1 and not (part == "quarters" and _are_periods(found, share)):
        return share
    # The last two quarters, four quarters: periods, which are counted.
    number.unit = None
    number.end = number.bare_end = start + len(top_word)
    number.plain = True
    return numbers.worth(top_word)


def _are_periods(found: re.Match[str], share: float) -> bool:
    """Whether quarters are parts of a year: "two quarters", "the last three quarters"."""
    if share != 0.75:
        return True
    return found.string[found.end() : found.end() + 4] != " of " and bool(
        _PERIOD.search(found.string, max(0, found.start() - 20), found.start())
    )


def _one_in(found: re.Match[str]) -> float | None:
    """One in five. "Three in 10 days" and "one in 2016" are none."""
    first, second = (numbers.worth(w) if w.isalpha() else numbers.figures(w) for w in found.group("top", "below"))
    word = found.string[found.end() : found.end() + 12].split()[0].strip(",.;:").casefold()
    if not first or not second or second <= first or _is_year(found["below"]) or word in units.TIME_WORDS:
        return None
    return first / second


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isdigit()


def _in_words(found: re.Match[str], number: Number) -> float | None:
    g, (start, end) = found.groupdict(), found.span()
    if g["fold"]:
        number.unit = "times"
        return numbers.worth(g["fold"]) if g["fold"].isalpha() else float(g["fold"])
    if g["vague_of"]:
        number.vague = True
        return VAGUE[g["vague_of"].casefold()] * numbers.SCALES[g["vague_scale"].casefold().rstrip("s")]
    if g["vague"]:
        number.vague = True
        return VAGUE[g["vague"].casefold()]
    if g["some"]:
        number.vague = True
        return VAGUE[g["some"].casefold() + "s"] * numbers.SCALES.get((g["some_of"] or "").casefold(), 1.0)
    if half := g["half_of"] or g["half"]:
        return numbers.MAGNITUDES[half.casefold()] / 2
    if g["one_of"]:
        first, *rest = re.split(r"[\s-]+", g["one_of"].casefold())
        return numbers.GROUPS[first] if first in numbers.GROUPS else numbers.worth(" ".join(["one", first, *rest]))
    if g["half_unit"]:
        return 0.5
    if g["and_half"]:
        number.unit = units.name_of(g["and_half"])
        return 1.5
    if g["single"]:
        return 1.0 if hedges.before(found.string, start) else None
    if g["most"]:
        number.unit, number.hedge = "share", "more than"
        return 0.5
    if g["set"]:
        number.end = number.bare_end = start + len("a ") + len(g["set"])
        return _SETS[g["set"].casefold()]
    if g["couple_of"]:
        number.hedge = "about"
        return 2 * numbers.MAGNITUDES[g["couple_of"].casefold()]
    if g["couple"]:
        number.hedge = "about"
        number.end = number.bare_end = end - len(g["couple"])
        return 2.0
    worth = numbers.worth(g["run"])
    number.plain = True
    if worth is None:
        # "Twenty two thousand five" is one number, "five six" two: the first word is kept.
        first_word = re.split(r"[\s-]+", g["run"])[0]
        number.end = number.bare_end = start + len(first_word)
        return numbers.worth(first_word)
    if g["and_word"]:
        worth += 1 / numbers.PARTS[g["and_word"].casefold()]
    if g["run_mag"]:
        worth *= (numbers.MAGNITUDES | numbers.GROUPS)[g["run_mag"].casefold()]
    return worth


def whole(text: str, n: Number) -> bool:
    """Whether the number is a word by itself rather than a part of a name such as MH17, F-16 or 5G."""
    before, after = text[n.start - 1 : n.start], text[n.end : n.end + 1]
    earlier = text[n.start - 2 : n.start - 1] if n.start >= 2 else ""
    if not n.figures:
        return not (before in ("-", "–") and earlier.isalpha()) and not after.isalnum()
    if before.isalpha() or before in ("_", "#", "@"):
        return False
    if before in ("-", "–") and (n.unit or (earlier.isalpha() and "." in text[n.start : n.bare_end])):
        return True  # $2m-$3m, a magnitude-6.4 quake
    if before and before in "-–/.:," and earlier.isalnum():
        # 15-20 is a range, 0-to-60 too; F-16, 3.2.1 and 12/4 are not ours.
        return before in "-–" and (earlier.isdigit() or text[: n.start].endswith(("-to-", "-to–")))
    if after.isalpha() or after == "_":
        unit = _UNIT.match(text, n.end)
        return bool(
            (unit and not unit["gap"] and _cased(unit["unit"]))
            or _METRES.match(text, n.end)
            or _MANY.match(text, n.end)
            or (_DEGREES.match(text, n.end) and _warm(n))
        )
    return not (after in ("/", ":") and text[n.end + 1 : n.end + 2].isdigit())


def _cased(written: str) -> bool:
    """Short units must be in their own case: 5W is power, 5G none. KM and KG are written so on purpose."""
    return (
        len(written) > 3
        or written in units.NAME
        or (len(written) > 1 and written.isupper() and written.lower() in units.NAME)
    )


def _warm(n: Number) -> bool:
    return n.low is not None and n.plain and abs(n.low) <= HOTTEST


def measure(text: str, n: Number) -> None:
    """Take the unit or currency that follows a number into it."""
    if old := _OLD.match(text, n.end):
        n.end, n.of, n.plain = old.end(), "age", False
        n.unit = (old["small"] or "year").casefold()
        return
    if n.unit:
        return
    if n.figures and n.end == n.bare_end and _MANY.match(text, n.end):
        n.scale(1e6)
        n.end = n.bare_end = n.end + 1
        n.plain = False
        return
    if n.figures and (metres := _METRES.match(text, n.end)):
        n.unit, n.end, n.plain = "metre", metres.end(), False
        return
    if n.figures and (degrees := _DEGREES.match(text, n.end)) and _warm(n):
        n.unit = "degree Celsius" if degrees["scale"] == "C" else "degree Fahrenheit"
        n.end, n.plain = degrees.end(), False
        return
    # Thousands of miles, billions of dollars, a couple of days.
    grouped = n.vague or text[n.start : n.end].casefold().endswith("couple")
    found = _UNIT.match(text, n.end + 3 if grouped and text[n.end : n.end + 4] == " of " else n.end)
    if not found or not _cased(found["unit"]) or (not found["gap"] and not n.figures):
        return
    written = found["unit"].casefold()
    name = units.name_of(found["unit"])
    if name is None or (not found["gap"] and written in ("times", "day", "second")):
        return
    if name == "times" and found["added"]:
        return
    if written == "second" and found["gap"] == " ":
        return  # "one second" apart, this is an ordinal far more often: "two second-half goals"
    if name == "pound" and n.low is not None and n.bare_end > n.start + 2:
        before = text[max(0, n.start - 40) : n.start]
        if not _WEIGHED.search(before) and (n.low >= HEAVIEST_POUNDS or _PAID.search(before)):
            name = "GBP"
    if name in units.LARGER:
        name, factor = units.LARGER[name]
        n.scale(factor)
    if name == "times" and n.low is not None and n.low.is_integer() and not _MULTIPLE.match(text, found.end()):
        n.of, n.end, n.plain = "times", found.end(), False  # how often, which is a count
        return
    n.unit, n.end, n.plain = name, found.end(), False
