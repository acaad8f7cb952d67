"""What a number counts: the whole noun phrase with its modifiers, or the words that pick the counted out of more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.news.parse import Parse
from sayso.reading import hedges, numbers, units
from sayso.reading.numbers import Paragraph
from sayso.reading.written import Number

# -- settings -------------------------------------------------------------------------------------

FARTHEST = 7  # words between a number and its noun: "two New York City subway work trains"

NOUN = frozenset({"NOUN", "PROPN"})
PLURAL = frozenset({"NNS", "NNPS"})
_OPEN = "-–—,;:'\"“”‘’( "
_HYPHENS = frozenset({"-", "–"})
_QUOTES = frozenset({"'", '"', "“", "”", "‘", "’", "''", "``"})
STANDING = numbers.listed(
    "dead injured wounded missing hurt killed hospitalized hospitalised homeless displaced detained arrested others "
    "unaccounted stranded trapped infected"
)
_THEM = numbers.listed("them us you those these whom which ours theirs")
PERSONS = numbers.listed(
    "people person man men woman women child children boy girl soldier troop troops officer civilian resident worker "
    "student pupil passenger migrant refugee patient tourist villager protester policeman policemen fighter victim "
    "hostage prisoner member crew adult teenager firefighter other others employee inmate guest spectator"
)
OF_PERSONS = numbers.listed("die kill injure wound hurt arrest detain hospitalise hospitalize treat rescue survive")
GROUPS = ("score", "couple", "couple of", "a pair", "a trio")
_COUNTED_NONE = PERSONS | numbers.listed(
    "casualty death injury fatality survivor arrest suspect ship vessel aircraft plane missile attack detainee body "
    "witness"
)
_NO = re.compile(r"\b[Nn]o\b")


def hanging(parse: Parse, first: int, last: int) -> int:
    """The word of a stretch that the rest of the sentence hangs on."""
    for i in range(last, first - 1, -1):
        if parse.head[i] < first or parse.head[i] > last or parse.head[i] == i:
            return i
    return last


def words(parse: Parse, paragraph: Paragraph, first: int, last: int) -> str | None:
    """Words `first` to `last` (exclusive) on one line, without what opens or closes around them."""
    if first >= last:
        return None
    start, end = parse.start[first] - paragraph.offset, parse.end[last - 1] - paragraph.offset
    return " ".join(paragraph.text[start:end].split()).strip(_OPEN) or None


def by(parse: Parse, paragraph: Paragraph, n: Number, i: int, last: int) -> str | None:
    """What a number counts by its own words. `i` is the word of it that the sentence hangs on, `last` its last word."""
    text = paragraph.text
    after = last + 1
    if hedged := hedges.after(text, n.end):
        after = paragraph.word_at(parse, hedged[0])
    if after >= paragraph.last or parse.sentence_of[after] != parse.sentence_of[i]:
        return None
    if parse.lower[after] == "of":
        return _of(parse, paragraph, n, after, i)
    if n.unit in units.OF_TIME or n.unit == "times":
        return None
    if n.unit == "share" and parse.dep[after] in ("det", "poss"):
        return _plain(parse, paragraph, after + 1, after)  # half the passengers
    if n.unit is not None and n.unit != "share":
        return _measured(parse, paragraph, i, last, after)
    if parse.lower[after] == "more" and after + 1 < paragraph.last:
        if parse.lower[after + 1] == "than":
            return None
        # "Two more died" is no total, and says so.
        return _plain(parse, paragraph, after + 1, after) or parse.text[after]
    head = _noun(parse, i, last)
    if after <= head < paragraph.last and head - last <= FARTHEST + 4 and _unbroken(parse, after, head):
        # "400,000 clients' names": the clients are counted.
        for j in range(after + 1, head):
            if parse.tag[j] == "POS" and parse.tag[j - 1] in PLURAL:
                return words(parse, paragraph, after, j)
        whole = parse.head[head]
        if parse.dep[head] == "compound" and parse.tag[head] == "NN" and head < whole <= head + 2:
            # One time zone, three quarterback hits.
            head = whole if (parse.tag[whole] in PLURAL) == (n.low != 1) and parse.pos[whole] in NOUN else head
        end = _joined(parse, paragraph, head)
        if end + 1 < paragraph.last and parse.lower[end + 1] == "of":
            beyond = object_of(parse, paragraph, end + 1)
            if beyond is not None and beyond - end <= 5:
                end = beyond
        return words(parse, paragraph, after, end + 1)
    if parse.lower[after] in STANDING:
        return parse.text[after]
    # The parser may have lost the number; a plain noun phrase right after it is still what it counts.
    return _plain(parse, paragraph, after, after)


def _noun(parse: Parse, i: int, last: int) -> int:
    """The noun that a number modifies, over other numbers and measure words; -1 where there is none."""
    head = parse.head[i]
    for _ in range(3):
        if head > last or parse.head[head] == head:
            break
        if parse.pos[head] != "NUM" and parse.lower[head] not in numbers.MAGNITUDES:
            break
        head = parse.head[head]
    return head if head > last and parse.pos[head] in (*NOUN, "ADJ") else -1


def _of(parse: Parse, paragraph: Paragraph, n: Number, of: int, i: int) -> str | None:
    noun = object_of(parse, paragraph, of)
    if noun is None:
        # "20 of 71 laps", whatever the parser makes of it.
        j = of + 1
        while j < paragraph.last and j - of < 4 and parse.pos[j] in ("DET", "NUM", "PRON"):
            j += 1
        return _plain(parse, paragraph, j, of) if j < paragraph.last else None
    if n.unit in units.OF_TIME and parse.tag[noun] == "VBG":
        return None  # forty years of doing business
    if n.unit in units.OF_TIME and paragraph.text[: n.start].casefold().endswith("within "):
        return None  # within 24 hours of the attack
    several = parse.tag[noun] in PLURAL or parse.lower[noun] in _THEM or parse.lower[noun] in STANDING
    if parse.lower[i] == "one" and n.low == 1 and not several:
        return None  # one of a kind
    end = _joined(parse, paragraph, noun) + 1
    if parse.lower[noun] in ("them", "us", "you") and end < paragraph.last and parse.tag[end] in PLURAL:
        end += 1  # ten of them children
    return words(parse, paragraph, of + (1 if _groups(n, paragraph) else 0), end)


def _groups(n: Number, paragraph: Paragraph) -> bool:
    """Whether the number is a noun that counts with "of": dozens of, a score of, half a million of."""
    return n.vague or paragraph.text[n.start : n.bare_end].casefold().endswith(GROUPS)


def object_of(parse: Parse, paragraph: Paragraph, of: int) -> int | None:
    """The last word of the noun phrase that hangs on an "of"."""
    for kid in parse.children[of]:
        if kid > of and parse.dep[kid] in ("pobj", "pcomp") and kid < paragraph.last and kid - of <= FARTHEST + 1:
            return kid
    return None


def _measured(parse: Parse, paragraph: Paragraph, i: int, last: int, after: int) -> str | None:
    """ "$8 million fine", "a 19-tonne lorry": the unit modifies what is measured."""
    measured, head = parse.head[last], parse.head[i]
    noun = measured if measured > last else head if head > last else -1
    if (
        parse.text[after] == ","
        and after + 1 < noun
        and parse.pos[after + 1] == "ADJ"
        and parse.text[last - 1] in _HYPHENS
    ):
        after += 1  # a 25-ton, unmarked lorry
    if noun < 0 or parse.pos[noun] not in NOUN or parse.lower[noun] in units.TIME_WORDS:
        return None
    marks = sum(parse.text[j] in _QUOTES for j in range(after, noun))
    if noun - last - marks > 4 + marks or not _unbroken(parse, after, noun):
        return None
    return words(parse, paragraph, after, noun + 1)


def _plain(parse: Parse, paragraph: Paragraph, first: int, start: int) -> str | None:
    """A plural noun phrase that stands right there, whatever the parser makes of it; its words from `start`."""
    j = first + (parse.tag[first] == "VBN")  # released girls
    while j < paragraph.last and j - first < 5 and (parse.pos[j] in ("ADJ", "NOUN", "PROPN") or _glued(parse, j)):
        j += 1
    if j > first and parse.tag[j - 1] in PLURAL:
        return words(parse, paragraph, start, _joined(parse, paragraph, j - 1) + 1)
    return None


def _glued(parse: Parse, j: int) -> bool:
    """Whether a word is a hyphen, or hangs on one: ship-to-ship."""
    before = j > 0 and parse.end[j - 1] == parse.start[j]
    after = j + 1 < len(parse) and parse.end[j] == parse.start[j + 1]
    if parse.text[j] in _HYPHENS:
        return before and after
    return (before and parse.text[j - 1] in _HYPHENS) or (after and parse.text[j + 1] in _HYPHENS)


def _unbroken(parse: Parse, first: int, last: int) -> bool:
    """Whether nothing but modifiers stands between a number and its noun."""
    return all(
        _glued(parse, j)
        or (
            parse.pos[j] in ("ADJ", "NOUN", "PROPN", "ADV", "VERB", "NUM", "PART", "CCONJ", "PUNCT", "SYM")
            and parse.text[j] not in ".;:(),"
        )
        or (parse.text[j] == "," and parse.pos[j - 1] == "ADJ" and parse.pos[j + 1] == "ADJ")
        for j in range(first, last)
    )


def _joined(parse: Parse, paragraph: Paragraph, noun: int) -> int:
    """The last noun of "girls and women": another bare plural that is counted along with the first."""
    if parse.tag[noun] not in PLURAL or noun + 2 >= paragraph.last or parse.lower[noun + 1] not in ("and", "or"):
        return noun
    j = noun + 2
    while j < paragraph.last and j - noun < 4 and parse.pos[j] in ("ADJ", "NOUN", "PROPN"):
        if parse.text[j][:1].isdigit():
            return noun
        if parse.tag[j] in PLURAL and parse.sentence_of[j] == parse.sentence_of[noun]:
            beyond = j + 1
            ends = beyond >= paragraph.last or parse.pos[beyond] not in ("NOUN", "PROPN")
            return j if ends and (parse.dep[j] == "conj" or j == noun + 2) and _no_subject(parse, j, noun) else noun
        j += 1
    return noun


def _no_subject(parse: Parse, j: int, noun: int) -> bool:
    """Whether the second noun has no verb of its own: "12 men died and women wept"."""
    return not (parse.dep[j] in ("nsubj", "nsubjpass") and parse.head[j] != parse.head[noun])


def none(parse: Parse, paragraph: Paragraph, kept: Sequence[Number]) -> Iterator[Number]:
    """`No passengers`: a count of none, where persons or things are counted."""
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
        yield Number(start, end, end, 0.0, 0.0, None, words(parse, paragraph, i + 1, head + 1))
