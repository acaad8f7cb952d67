"""Whether the words around a name say that it is a place's, whatever a recogniser took it for."""

from __future__ import annotations

from sayso.news.parse import Parse
from sayso.reading import gazetteer

# Words for what a place is that stand before its name ("the town of Banki") or behind it ("Homs province"). Those that
# as often belong to the name of a body ("state", "county", "department") say nothing.
_CALLED = frozenset(
    """
    city town village province region oblast governorate district prefecture suburb neighbourhood neighborhood hamlet
    peninsula countryside
    """.split()
)
_IN = frozenset("in near outside inside around".split())
# What one has in somebody or in a firm: "confidence in Roe", "a stake in Marr".
_HELD_IN = frozenset(
    """
    confidence faith trust belief interest stake share investment role part hope holding position disappointment
    succeed believe trust invest delight confide
    """.split()
)
# Votes beside the recogniser's one for each mention: what a place is called counts for more than where it stands.
CALLED, STANDS = 4, 3


def votes(parse: Parse, first: int, last: int) -> int:
    """How much the words around words `first` to `last` (exclusive), a name, speak for a place; 0 for not at all.

    "the town of Banki", "Homs province"; of a name that the gazetteer lists also "in Banki".
    """
    sentence = parse.sentences[parse.sentence_of[first]]
    if last < sentence.last and parse.text[last] in _CALLED:
        return CALLED
    before = first - 1 if first == sentence.first or parse.lower[first - 1] != "the" else first - 2
    if before < sentence.first:
        return 0
    if parse.lower[before] == "of" and before > sentence.first and parse.lower[before - 1] in _CALLED:
        return CALLED
    if before < first - 1 or parse.lower[before] not in _IN:
        return 0  # "in the Banki": a town has no article
    # "in and around Banki"
    governor = parse.head[before]
    while parse.dep[before] == "conj" and parse.pos[governor] == "ADP" and parse.head[governor] != governor:
        before, governor = governor, parse.head[governor]
    return STANDS if parse.lemma[governor] not in _HELD_IN and _listed(parse, first, last) else 0


def _listed(parse: Parse, first: int, last: int) -> bool:
    words = parse.report.words_of(parse.field_of[first])[parse.start[first] : parse.end[last - 1]]
    return bool(gazetteer.shipped().find(words))
