"""The words of a sentence that say something."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Literal

from sayso.news.parse import Parse
from sayso.news.reading import Reading
from sayso.news.report import Span

Role = Literal["name", "deed", "thing", "trait"]
Forms = tuple[str, ...]

# Words that stand in every other sentence, and say nothing about which event it speaks of.
IDLE = frozenset(
    "be have do would could will may might can shall should must get go come make take give put let keep one other "
    "such more most less least there here then now just so also very too even ever still yet only own same much many "
    "some any all each every both half few no not never none nobody nothing neither nor mr mrs ms dr thing way about "
    "around nearly almost roughly as than another".split()
)
# What tells that something was said: whose word it is matters, with which verb hardly.
SAYING = frozenset(
    "say tell state report announce add accord declare claim confirm note insist maintain explain call reveal disclose "
    "indicate describe mention put argue allege believe think tweet write post comment testify".split()
)
_CONTENT: dict[str, Role] = {
    "NOUN": "thing", "VERB": "deed", "ADJ": "trait", "ADV": "trait", "PROPN": "name", "NUM": "thing"
}  # fmt: skip
_ASIDE = frozenset(("boilerplate", "byline", "credit", "dateline", "time", "label"))
_BEHIND = 4  # words behind a verb among which the small word stands that goes with it: "turn the offer down"


@dataclass(frozen=True, slots=True)
class Part:
    """A word that says something, at word `at` of its parse, in its forms: `("carry_off", "carry")`, `("girl",)`."""

    at: int
    forms: Forms
    role: Role


def parts(parse: Parse, first: int, last: int, known: Container[str], skipped: frozenset[int]) -> Iterable[Part]:
    """The words that say something between two words of a parse, less those in `skipped` (numbers, dates).

    `known` holds the verbs of several words that there are.
    """
    for i in range(first, last):
        role = _CONTENT.get(parse.pos[i])
        if role is None or i in skipped or not parse.text[i][0].isalnum() or len(parse.text[i]) < 2:
            continue
        forms = forms_at(parse, i, known, last)
        if "_" not in forms[0] and role != "name":
            adverb = parse.pos[i] == "ADV" and forms[0] == "well"
            if forms[0] in IDLE or adverb or (role == "deed" and forms[0] in SAYING):
                continue
        yield Part(i, forms, role)


def forms_at(parse: Parse, word: int, known: Container[str], last: int) -> Forms:
    """A word in its forms, that of a verb with the small word that it goes with first: `cave_in`, `cave`, `caved`."""
    lemma = parse.lemma[word].casefold()
    joined = _joined(parse, word, last, known) if parse.pos[word] == "VERB" else None
    return tuple(dict.fromkeys((*((joined,) if joined else ()), lemma, parse.lower[word])))


def _joined(parse: Parse, verb: int, last: int, known: Container[str]) -> str | None:
    lemma = parse.lemma[verb].casefold()
    for i in range(verb + 1, min(verb + 1 + _BEHIND, last)):
        small = parse.head[i] == verb and parse.dep[i] in ("prt", "prep", "advmod", "acomp", "oprd")
        if small or (i == verb + 1 and parse.pos[i] in ("ADP", "ADV", "VERB", "PART", "ADJ")):
            behind = parse.lemma[i].casefold() if parse.pos[i] == "VERB" else parse.lower[i]
            if f"{lemma}_{behind}" in known:
                return f"{lemma}_{behind}"
    return None


def words_in(parse: Parse, spans: Iterable[Span]) -> frozenset[int]:
    """The words of a parse that lie in any of the spans."""
    found: set[int] = set()
    for span in spans:
        first = _first(parse, span)
        for i in range(first, len(parse)):
            if parse.field_of[i] != span.field or parse.start[i] >= span.end:
                break
            found.add(i)
    return frozenset(found)


def _first(parse: Parse, span: Span) -> int:
    """The first word that ends behind the start of a span; words stand in order, field by field."""
    low, high = parse.field_of.index(span.field) if span.field in parse.field_of else len(parse), len(parse)
    high = next((n for n in range(len(parse) - 1, low - 1, -1) if parse.field_of[n] == span.field), low - 1) + 1
    return bisect_right(parse.end, span.start, low, high)


def measured(reading: Reading) -> frozenset[int]:
    """The words of its quantities and times, which are compared as values."""
    return words_in(reading.parse, (m.span for m in reading.mentions if m.kind in ("quantity", "time")))


def running(reading: Reading) -> list[int]:
    """The sentences that tell something, by number: no bylines, labels, boilerplate."""
    return [n for n, s in enumerate(reading.parse.sentences) if s.part not in _ASIDE]
