"""What a number counts where no noun stands beside it: its sentence says so, or the report said it before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.news.parse import Parse
from sayso.reading import counted, numbers
from sayso.reading.numbers import Paragraph
from sayso.reading.written import Number

# -- settings -------------------------------------------------------------------------------------

SURELY_SAME = 13  # up to a dozen, two bare figures of one size in a report may well count different things

_BE = frozenset({"be"})
# "The death toll rose to nine", "the number of wounded stood at 40".
_TOLLS = numbers.listed("toll tally count number total figure population")
_SIZES = numbers.listed(
    "population magnitude toll majority capacity workforce staff crew circulation membership turnout score rating"
)
_AMOUNTS = numbers.listed(
    "rise climb stand reach hit jump increase fall drop number total grow pass exceed top surpass be go remain stay "
    "swell soar rose"
)
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|versus|against|(?:up|down) from|from)\b[^.;]{0,60}$", re.I)
_OUT_OF = re.compile(r"(?:^|[,;:–—] |\band |“)(?P<all>[Oo]f the (?:[\w,’'-]+ ){1,7}?[\w’'-]+), $")
_WHICH = frozenset({"the", "these", "those", "both", "all", "other"})


def from_sentence(parse: Parse, paragraph: Paragraph, found: Sequence[Number]) -> None:
    """Give bare numbers of a paragraph what their sentence says they count: "the number of dead rose to nine"."""
    for k, n in enumerate(found):
        if n.of is not None or n.unit is not None:
            continue
        first, last = paragraph.word_at(parse, n.start), paragraph.word_before(parse, n.end)
        i = counted.hanging(parse, first, last)
        n.of = (
            _subset(paragraph, n)
            or _amount(parse, paragraph, i)
            or _copula(parse, paragraph, i, last)
            or _subject(parse, paragraph, i, first)
            or _as_before(parse, paragraph, found[:k], n, i)
        )

    # "From 1,000 to 2,000 hires": the first leaves its noun to the second.
    for n, following in pairwise(found):
        both = n.of is n.unit is following.unit is None and following.of is not None
        if both and paragraph.text[n.end : following.start] == " to ":
            n.of = following.of


def _subset(paragraph: Paragraph, n: Number) -> str | None:
    """ "Of the 90 pupils taken, 31 escaped"."""
    found = _OUT_OF.search(paragraph.text, max(0, n.start - 70), n.start)
    return found["all"][:1].lower() + found["all"][1:] if found else None


def _amount(parse: Parse, paragraph: Paragraph, i: int) -> str | None:
    """ "A population of 2.1 million", "a magnitude of 6.4"."""
    of = parse.head[i]
    noun = parse.head[of]
    if parse.dep[i] != "pobj" or parse.lower[of] != "of" or parse.lemma[noun] not in _SIZES:
        return None
    return counted.words(parse, paragraph, noun, noun + 1)


def _clause(parse: Parse, i: int) -> int:
    """The verb that a number is subject, object or measure of; -1 where there is none."""
    for _ in range(3):
        head = parse.head[i]
        if head == i:
            return -1
        if parse.pos[head] in ("VERB", "AUX"):
            return head
        if parse.pos[head] not in ("ADP", "NUM", "ADV", "SCONJ"):
            return -1
        i = head
    return -1


def _copula(parse: Parse, paragraph: Paragraph, i: int, last: int) -> str | None:
    """ "Of whom 10 were children": what the counted are."""
    verb = parse.head[i]
    if parse.dep[i] != "nsubj" or parse.lemma[verb] not in _BE or verb < last:
        return None
    for kid in parse.children[verb]:
        if kid > verb and parse.dep[kid] == "attr" and parse.tag[kid] in counted.PLURAL and kid - verb <= 4:
            first = min((k for k in parse.children[kid] if parse.dep[k] in ("amod", "compound")), default=kid)
            return counted.words(parse, paragraph, first, kid + 1)
    return None


def _subject(parse: Parse, paragraph: Paragraph, i: int, first: int) -> str | None:
    """ "The death toll rose to nine", "arrests passed 400": the subject is what is counted."""
    verb = _clause(parse, i)
    if verb < 0 or verb > i or parse.lemma[verb] not in _AMOUNTS or parse.dep[i] in ("nsubj", "nsubjpass"):
        return None
    for kid in parse.children[verb]:
        if parse.dep[kid] not in ("nsubj", "nsubjpass") or kid > first or parse.pos[kid] not in counted.NOUN:
            continue
        if parse.lemma[kid] in _TOLLS:
            for of in parse.children[kid]:
                if parse.lower[of] == "of" and (noun := counted.object_of(parse, paragraph, of)) is not None:
                    return counted.words(parse, paragraph, of + 1, noun + 1)
        elif parse.tag[kid] != "NNS" or parse.lemma[verb] in _BE:
            return None
        before = [k for k in parse.children[kid] if k < kid and parse.dep[k] in ("amod", "compound")]
        return counted.words(parse, paragraph, min(before, default=kid), kid + 1)
    return None


def _as_before(parse: Parse, paragraph: Paragraph, earlier: Sequence[Number], n: Number, i: int) -> str | None:
    """What an earlier number of the sentence counts, where this one is set against it or goes on about people."""
    here = parse.sentence_of[i]
    for other in reversed(earlier):
        word = paragraph.word_before(parse, other.end)
        if parse.sentence_of[word] != here:
            return None
        between = paragraph.text[other.end : n.start]
        if other.unit is not None and n.plain and other.of != "age" and _COMPARED.search(between):
            n.unit, n.plain = other.unit, False  # 61 per cent, up from 58
            return None
        if other.of is None or other.unit is not None:
            continue
        of = other.of.removeprefix("of ")
        if _COMPARED.search(between):
            return of
        verb = _clause(parse, i)
        last = of.split()[-1].casefold()
        persons = last in counted.PERSONS or last.removesuffix("s") in counted.PERSONS
        subject = parse.dep[i] in ("nsubj", "nsubjpass")
        if persons and subject and verb > i and _about_persons(parse, verb) and not other.of.startswith("of "):
            return of
        return None
    return None


def _about_persons(parse: Parse, verb: int) -> bool:
    return parse.lemma[verb] in counted.OF_PERSONS or any(
        parse.lower[k] in counted.STANDING for k in parse.children[verb]
    )


def from_report(found: Sequence[tuple[Number, bool]]) -> None:
    """Give "the 21" what the same number counted earlier in the report; each number with whether it is definite."""
    known: dict[float, str] = {}
    for n, told_of in found:
        if n.unit is not None or n.vague or n.low is None or n.low != n.high:
            continue
        if n.of is not None:
            if not n.of.startswith("of "):
                known[n.low] = n.of.removeprefix("more ")
        elif n.low in known and (told_of or n.low >= SURELY_SAME):
            n.of = known[n.low]


def definite(paragraph: Paragraph, n: Number) -> bool:
    """Whether the number is one that was told of: "the 21", "those nine"."""
    before = paragraph.text[max(0, n.start - 10) : n.start].split()
    return bool(before) and before[-1].casefold() in _WHICH
