"""Numbers that name or place something and count nothing: dates, page 5, Flight 370, 10 Rose Street, a 2-1 win."""

from __future__ import annotations

import re

from sayso.news.parse import Parse
from sayso.reading import counted, numbers, units
from sayso.reading.numbers import Paragraph
from sayso.reading.written import Number

LONGEST = 1e10  # figures without a comma beyond this are the number of a post or of an account
NEAR = 30  # characters: no date, address or telephone number is longer than this on either side of its figures

_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_CLOCK = r"(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?|o['’]clock|noon|hours? (?:GMT|UTC|local)|GMT|UTC|BST|EDT|EST|PDT|PST|CET)"
_DATE = (
    rf"\b{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?(?:{_MONTHS}\s)?\d{{1,2}}\b)?(?:,?\s\d{{4}}\b)?"
    r"(?![\d,]\d|%|\s?(?:million|billion|percent|per cent))"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s(?:of\s)?|[-–])\b{_MONTHS}\b(?!\s\d{{1,3}}\b(?!,\d{{3}}))(?:,?\s\d{{4}}\b)?"
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
    r"|\b(?i:between|from)\s(?:1[5-9]|20)\d\d\s(?:and|to)\s(?:1[5-9]|20)\d\d\b(?!\s[a-z]+s\b)"
)
_TELEPHONE = (
    r"\b(?:\d{3}[-. ]){2}\d{4}\b|\b0\d{2,5}(?:[\s-]\d{2,6}){1,4}\b|"
    rf"\b\d{{3}}-\d{{4}}\b(?!\s(?:{units.PATTERN})\b)"  # 250-1000 km is none
    r"|\(\d{3}\)\s?\d{3}[-. ]\d{4}|\+\d{1,3}[\d\s-]{7,20}\d"
)
_STREET = (
    r"\b\d{1,5}(?:[-–]\d{1,5}|[A-Za-z])?\s(?:[NSEW]\.?\s)?(?:[A-Z][\w'’.]*\s){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Way|Lane|Ln|Drive|Dr"
    r"|Boulevard|Blvd|Place|Pl|Square|Court|Ct|Terrace|Crescent|Close|Highway|Parkway|Row|Gardens|Quay)\b(?!\s[a-z]+s\b)"
    r"|\b\d{1,5}\s(?:Rue|Ave|Avenue|Via|Calle|Boulevard|Place|Plaza|Quai|Piazza)\s(?=[A-Z])"
)
_OTHER = (
    r"\b\d+(?:\.\d+){2,}\b|\b(?:9/11|24/7|50[-/]50|7/7)\b|^\s?\d{1,2}[.)]\s(?=\D)|(?<![/⁄\d])\d+(?:st|nd|rd|th)\b"
    r"|\b\d+[-–]?(?=[A-Z]{2,}\d)"
    # A numbered post at its start, the fourth picture of 25.
    r"|\b(?i:call|phone|dial|ring)(?:ed|led|ing|ling|s)?\s(?:911|999|112)\b"
    r"|\b(?:911|999|112)(?=\s(?:calls?|operators?|dispatchers?|emergency)\b)"
    r"|\b(?:7[0-8]7|3[1-8]0)s?(?=\s(?:jets?|jetliners?|airliners?|planes?|aircraft|M(?:ax|AX)|Dreamliners?)\b)"
    r"|^\s?\(?\d{1,2}/\d{1,2}\)?(?=\s[A-Z])|\b(?i:caption|photo|image|picture|slide|page|part)\s\d+\sof\s\d+\b"
)
_TRAP = re.compile("|".join((_DATE, _TIME_OF_DAY, _YEARS, _TELEPHONE, _STREET, _OTHER)))
_LINK = re.compile(r"://|www\.|[@#]")
# A label with its number: "page 5", "Flight 370", "Channel 4", "number 10", "S&P 500".
_LABEL = re.compile(
    r"\b(?:page|chapter|section|article|figure|fig|table|version|episode|season|round|level|phase|stage|grade|no|number"
    r"|nos|step|flight|line|route|highway|interstate|room|gate|platform|lane|unit|group|type|class|category|channel"
    r"|model|pier|exit|area|zone|sector|block|building|apartment|suite|district|ward|precinct|part|volume|issue|item"
    r"|rule|title|chapter|paragraph|game|week|day|quarter|formula|division|tier|series|windows|vol|world war|apollo"
    r"|ladder|engine|squad|station|track|car|seat|row|box|act|scene|book|psalm|verse|hall|terminal|runway|pg"
    r"|proposition|prop|amendment|resolution|directive|order|law|bill|case|file|track|century|year|age group|lap|ios"
    r"|s ?& ?p|sp|ftse|nikkei|stoxx|cac|dax|russell|asx|csi|fortune|topix|wilshire|kospi)\.?[\s-]$",
    re.I,
)
_LISTED = re.compile(r"[,:]\s")
_VERSION = re.compile(r"\b(?:update|firmware|release|build|chrome|firefox|python)\s$", re.I)
PLURALS = numbers.listed("people men women children police dead injured wounded troops personnel staff crew aircraft")
_NAMED = frozenset({"PRODUCT", "FAC", "LAW", "WORK_OF_ART", "EVENT", "ORG", "GPE", "LOC", "PERSON"})
_NOUN = frozenset({"NOUN", "PROPN"})
_TAKES_PART = frozenset({"nsubj", "nsubjpass", "dobj"})
# After "one", where it counts nothing: one another, one day, one way or the other.
_NOT_COUNTED = frozenset({"another", "thing", "way", "day", "-", "or"})
_DETERMINED = frozenset({"no", "any", "every", "each", "this", "that", "the", "another", "which", "same"})


def trapped(text: str, start: int, end: int) -> bool:
    """Whether figures are part of a date, a clock time, an address of any kind or a number to call."""
    first = max(0, start - NEAR)
    return any(trap.start() < end and start < trap.end() for trap in _TRAP.finditer(text, first, end + NEAR)) or bool(
        _LINK.search(text, text.rfind(" ", 0, start) + 1, start)
    )


def counts(parse: Parse, paragraph: Paragraph, n: Number, first: int, word: int) -> bool:
    """Whether a number without unit, magnitude or sign counts something. `word` is the one the sentence hangs it on."""
    text = paragraph.text
    if _LABEL.search(text, max(0, n.start - 20), n.start):
        return False
    before = parse.text[first - 1] if first and parse.sentence_of[first - 1] == parse.sentence_of[first] else ""
    if (n.low or 0.0) >= LONGEST:
        return False
    if not n.figures and n.of is None and not before and _LISTED.match(text, n.end):
        return False  # "Two, disrupt their supplies."
    bracketed = before == "(" and text[n.end : n.end + 1] == ")"
    if (before == ":" or bracketed) and first >= 2 and parse.ent_at[first - 2] >= 0 and not n.of:
        return parse.ent[parse.ent_at[first - 2]][2] != "PERSON"  # a player's mark, or the number on his shirt
    return (
        _figures_count(parse, n, first, word, before, text)
        if n.figures
        else _words_count(parse, n, first, word, before)
    )


def _figures_count(parse: Parse, n: Number, first: int, i: int, before: str, text: str) -> bool:
    value = n.low or 0.0
    head = parse.head[i]
    after = parse.text[i + 1] if i + 1 < len(parse) else ""
    modifies = parse.dep[i] == "nummod" and head > i and parse.pos[head] in _NOUN
    label = parse.ent[parse.ent_at[i]][2] if parse.ent_at[i] >= 0 else ""
    if not value.is_integer() and _VERSION.search(text, max(0, n.start - 20), n.start):
        return False
    if not value.is_integer() and (modifies or not before[:1].isupper()):
        return True  # nothing is named with a fraction but what has its name before it
    if 1000 <= value <= 2100 and value.is_integer() and parse.text[i].isdigit() and len(parse.text[i]) == 4:
        if parse.tag[head] == "NNS" and modifies and label not in ("DATE", "EVENT"):
            return head - i <= 3
        if before.casefold() in ("of", "by") and value < 1900 and label in ("CARDINAL", "MONEY", "QUANTITY"):
            return True
        return label in ("CARDINAL", "MONEY", "QUANTITY") and not 1900 <= value <= 2100
    if label in _NAMED:
        if parse.ent[parse.ent_at[i]][0] < first:
            return False
        if not modifies or parse.tag[head] not in ("NNS", "NNPS"):
            return False
    if label == "DATE" and value.is_integer() and value <= 31 and not modifies and parse.dep[i] not in _TAKES_PART:
        return False
    if before and parse.pos[first - 1] in _NOUN and not before.islower() and not modifies:
        return False  # Planet 9, Boeing 747, iPhone 11
    if before and before[:1].isupper() and modifies and parse.tag[head] in ("NNP", "NNPS") and after[:1].isupper():
        return False
    if modifies and parse.tag[head] == "NNP" and after[:1].isupper() and n.hedge is None:
        # 10 Rose Street; but 40 Marines and, in a headline, 70 People.
        return parse.lower[head].endswith("s") or parse.lower[head] in PLURALS
    return True


def _words_count(parse: Parse, n: Number, first: int, i: int, before: str) -> bool:
    head = parse.head[i]
    lower = parse.lower[i]
    label = parse.ent[parse.ent_at[i]][2] if parse.ent_at[i] >= 0 else ""
    modifies = parse.dep[i] in ("nummod", "quantmod", "compound", "amod") and head > i and parse.pos[head] in _NOUN
    following = parse.text[i + 1] if i + 1 < len(parse) else ""
    if label in _NAMED and parse.ent[parse.ent_at[i]][0] < first:
        return False
    if before[:1].isupper() and parse.pos[first - 1] == "PROPN" and parse.text[i][:1].isupper():
        return False  # World War Two
    if following == "-" and parse.text[i][:1].isupper() and parse.field_of[i] != "title":
        beyond = parse.text[i + 2] if i + 2 < len(parse) else ""
        if beyond[:1].isupper():
            return False  # the Two-Way, the Six-Party Talks
    if lower == "one":
        if following.lower() == "of":
            return n.of is not None
        if before.casefold() in _DETERMINED and parse.dep[first - 1] != "mark":
            return False
        suffers = parse.dep[i] in ("dobj", "nsubjpass") or parse.lemma[head] in ("die", "survive")
        if parse.dep[i] in _TAKES_PART and suffers and parse.lemma[head] in counted.OF_PERSONS:
            return True  # killing one
        if following.lower() in counted.STANDING:
            return True  # one dead
        return modifies and parse.dep[i] == "nummod" and following.lower() not in _NOT_COUNTED
    return lower != "zero" or (modifies and parse.tag[head] in ("NNS", "NNPS"))


def some_day(parse: Parse, n: Number, first: int, last: int) -> bool:
    """Whether "one day" is some day: "it could one day carry people"."""
    return n.unit == "day" and parse.lower[first] == "one" and parse.dep[last] == "npadvmod" and parse.head[last] > last


def is_score(parse: Parse, n: Number, first: int, text: str) -> bool:
    """Whether "scores" is a verb, or the marks of a test, rather than many."""
    if parse.lower[first] != "scores" or text[n.end : n.end + 4] == " of ":
        return False
    described = any(parse.dep[k] in ("amod", "compound", "poss") for k in parse.children[first])
    return parse.tag[first] not in ("NNS", "NNPS") or described
