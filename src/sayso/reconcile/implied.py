"""What one report leaves to others: a number to its noun, who it is that it names.

`Punched a soldier` is of one, where another report has `hit two soldiers`; who writes `Ada Roe drove off` gives the
name of the attacker where another report says that she is the attacker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from sayso.news import naming
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
    """The statements without what is implied and stands beside nothing of another report.

    Of those that stay, a name answers the question that the other report answers with it.
    """
    beside = {i for pair in beside_numbers(statements) for i in pair}
    asked = dict(named_elsewhere(statements))
    return tuple(
        _asked_as(s, statements[asked[n]]) if n in asked else s
        for n, s in enumerate(statements)
        if not s.implied or n in beside or n in asked
    )


def _asked_as(implied: Statement, told: Statement) -> Statement:
    claim = msgspec.structs.replace(implied.claim, about=told.claim.about)
    return replace(implied, claim=claim, question=told.question)


def named_elsewhere(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Each implied name, with the first claim of another report that says whose name it is.

    A report that says so itself implies nothing.
    """
    given: dict[naming.Key, dict[str, int]] = {}
    bare: dict[naming.Key, list[int]] = {}
    for n, s in enumerate(statements):
        if s.claim.kind != "name":
            continue
        key = naming.key_of(s.claim.value.text)
        if s.implied:
            bare.setdefault(key, []).append(n)
        elif _named(s.claim.about):
            given.setdefault(key, {}).setdefault(s.claim.report, n)
    for key, ones in bare.items():
        told: dict[str, int] = {}
        for other, by_report in given.items():
            if naming.same_person(key, other):
                for report, n in by_report.items():
                    told[report] = min(n, told.get(report, n))
        if told:
            yield from ((n, min(told.values())) for n in ones if statements[n].claim.report not in told)


def _named(about: str) -> bool:
    """Whether a name is that of somebody whom the story comes to name: "name of attacker", not "name of agency"."""
    return about.startswith(naming.NAME_OF) and about.split()[-1] in naming.TO_BE_NAMED


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
        if not s.implied or s.claim.kind != "count" or s.gist.head in rivals.ANYBODY:
            continue
        same = [n for n in by_act.get(s.gist.act, ()) if _kin(statements[n], s)]
        told = {(statements[n].claim.value.low, statements[n].claim.value.high) for n in same}
        low, high = next(iter(told)) if len(told) == 1 else (None, None)
        own = any(statements[n].claim.report == s.claim.report for n in same)
        if not own and low is not None and low == high and 1.0 < low <= FEW:
            yield from ((min(i, n), max(i, n)) for n in same)


def _kin(a: Statement, b: Statement) -> bool:
    return a.gist.head == b.gist.head or a.gist.head in THING.get(b.gist.head, ())
