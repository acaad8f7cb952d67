"""What a bare denial denies: `denied it`, `the charges were false` speak of what was told just before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.news.claim import CLAUSES
from sayso.news.gist import Statement
from sayso.reconcile import compare, denials
from sayso.reconcile.worded import BEGINNING

BEFORE = 4  # sentences in which what is denied stands before its denial

_CHARGE = r"(?:charges?|accusations?|allegations?|claims?|reports?|rumou?rs?|suggestions?|assertions?)"
_THESE = r"(?:the|these|those|this|that|such|all|any|both|his|her|their)(?: \w+)?"
_UNTRUE = r"(?:false|baseless|untrue|unfounded|wrong|groundless|fabricated|nonsense|not true|lies|a lie)"
# What is denied is not said: it is known from before. `denied reports that …` and `reports of … are false` say it.
BARE = re.compile(
    rf"\b{_THESE} {_CHARGE} (?:is|are|was|were|as) (?:\w+ )?[\"“‘']?{_UNTRUE}\b|"
    rf"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)|reject(?:s|ed)|refute[sd]?|disput(?:es|ed))\b "
    rf"(?:{_THESE} {_CHARGE}\b(?! (?:of|that|from|about|against|by)\b)|"
    r"(?:it|this|that)(?=[.,;]|$| and\b| but\b| on\b)|"
    r"(?:any )?(?:wrongdoing|responsibility|involvement)\b(?! (?:in|for|of)\b))",
    re.I,
)
# Whose no is a ruling: `the judge dismissed the charges`.
RULING = re.compile(r"\b(?:judges?|courts?|jury|juries|magistrates?|tribunals?|prosecutors?|panel)\b", re.I)
# What an accusation is told with.
ACCUSING = re.compile(
    r"\b(?:accus\w+|alleg\w+|charg(?:e|es|ed)|claim(?:s|ed)?|blam(?:e|es|ed)|report\w*|suspect\w*)\b", re.I
)


@lru_cache(maxsize=1 << 12)
def bare(text: str) -> bool:
    """Whether a clause denies what it does not say.

    >>> bare("Orla Lines denied it"), bare("the charges were false"), bare("Orla Lines denied that it was late")
    (True, True, False)
    >>> bare("Nobody denied it"), bare("Ada Roe did not deny it")
    (False, False)
    """
    return BARE.search(text) is not None and RULING.search(text) is None and not denials.undenied(text)


def answered(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Each bare denial and the accusation of its own report that it denies: the nearest, or that which names it."""
    told: dict[str, list[int]] = {}
    for n, s in enumerate(statements):
        if s.claim.kind in CLAUSES:
            told.setdefault(s.claim.report, []).append(n)
    for mine in told.values():
        for n in mine:
            if not bare(statements[n].claim.value.text):
                continue
            before = [m for m in mine if accuses(statements[m], statements[n])]
            if before:
                yield n, max(before, key=lambda m: (*_likely(statements[m], statements[n]), -m))


def accuses(charge: Statement, denial: Statement) -> bool:
    """Whether a clause may be what a bare denial behind it denies: somebody's word, or told as an accusation."""
    text = charge.claim.value.text
    if charge.claim.report != denial.claim.report or not 0 < denial.depth - charge.depth <= BEFORE:
        return False
    if bare(text) or denials.untrue(text) is not None:
        return False
    return _is_told(charge) or ACCUSING.search(text) is not None


def _likely(charge: Statement, denial: Statement) -> tuple[bool, int, bool, int]:
    """An accusation that names who denies it goes before nearer ones, what somebody told before that it was told."""
    names = {name[:BEGINNING] for name in denial.gist.names if name not in compare.DAYS}
    said = {word[:BEGINNING] for word in compare.folded(charge.claim.sentence.text)}
    return bool(names & said), charge.depth, _is_told(charge), len(charge.claim.value.text)


def _is_told(charge: Statement) -> bool:
    """Whether a clause stands on somebody's word, by its attribution or by the words before it: `a report that …`."""
    before = charge.claim.sentence.text[: max(0, charge.claim.span.start - charge.claim.sentence.start)]
    return bool(charge.voices) or ACCUSING.search(" ".join(before.split()[-3:])) is not None
