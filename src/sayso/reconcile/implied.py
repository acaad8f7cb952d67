"""Counts that one report leaves to a noun, where another gives the number: `punched a soldier`, `hit two soldiers`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.news.gist import Statement
from sayso.reconcile import rivals

FEW = 5.0  # of so few a report may tell of one only; beside a larger number, one is an example
# A number of another time: "last month the navy freed two ships".
BEFORE = re.compile(r"\b(?:(?:last|previous) (?:week|month|year)|ago|earlier|previously|in (?:19|20)\d\d)\b", re.I)
# Nouns for one thing. Likeness of words says too little here: "girl" and "boy" have 0.59, "ship" and "vessel" 0.48.
ONE_THING = (
    "ship vessel boat tanker freighter", "soldier troop serviceman", "truck lorry", "plane aircraft jet airliner",
    "missile rocket", "policeman officer", "car vehicle", "boy pupil schoolboy", "girl pupil schoolgirl",
    "gunman shooter attacker", "migrant refugee", "building house home", "bank lender",
)  # fmt: skip
THING: dict[str, set[str]] = {}
for _nouns in ONE_THING:
    for _noun in _nouns.split():
        THING.setdefault(_noun, set()).update(_nouns.split())


def kept(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements without those implied counts that stand beside no number of another report."""
    beside = {i for pair in beside_numbers(statements) for i in pair}
    return tuple(s for n, s in enumerate(statements) if not s.implied or n in beside)


def beside_numbers(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of an implied count and another report's number for what the same was done to.

    Nothing is implied where a report gives a number itself, or where the story gives two: these are several acts.
    """
    numbers = [
        n
        for n, s in enumerate(statements)
        if s.claim.kind == "count"
        and not (s.implied or s.gist.subset)
        and s.gist.act
        and s.gist.head
        and not BEFORE.search(s.claim.sentence.text)
    ]
    by_act: dict[str, list[int]] = {}
    for n in numbers:
        by_act.setdefault(statements[n].gist.act, []).append(n)
    for i, s in enumerate(statements):
        if not s.implied or s.gist.head in rivals.ANYBODY:
            continue
        same = [n for n in by_act.get(s.gist.act, ()) if _kin(statements[n], s)]
        told = {(statements[n].claim.value.low, statements[n].claim.value.high) for n in same}
        low, high = next(iter(told)) if len(told) == 1 else (None, None)
        own = any(statements[n].claim.report == s.claim.report for n in same)
        if not own and low is not None and low == high and 1.0 < low <= FEW:
            yield from ((min(i, n), max(i, n)) for n in same)


def _kin(a: Statement, b: Statement) -> bool:
    return a.gist.head == b.gist.head or a.gist.head in THING.get(b.gist.head, ())
