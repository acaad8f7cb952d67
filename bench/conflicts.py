"""How well a dossier tells what moved on from what is disputed, over the conflicts that it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from bench.scorer import DIFFERING, Place, Sheet

Json = dict[str, Any]


def score(pairs: Iterable[tuple[Json, Json]]) -> dict[str, float]:
    """`updated_from_disputed`: of the conflicts shown, the share that are called as gold calls them.

    `pairs` are (gold, dossier). A conflict of gold is shown where the dossier has two of its differing answers, from
    two reports, in one point and says that they differ: what the scorer of points counts as found. It is called what
    most of these pairs are called, and a tie is no answer. Without any the share is 0.
    """
    shown = right = 0
    for gold, dossier in pairs:
        for point, called in _called(gold, dossier).items():
            shown += 1
            (most, n), *others = called.most_common()
            tie = bool(others) and others[0][1] == n
            right += not tie and most == gold["points"][point]["status"]
    return {"updated_from_disputed": right / shown if shown else 0.0}


def _called(gold: Json, dossier: Json) -> dict[int, Counter[str]]:
    """For each conflict of gold that the dossier shows, what it calls the pairs of its differing answers."""
    sheet = Sheet(gold, dossier)
    said: dict[tuple[Place, Place], Counter[str]] = {}
    for point in dossier["points"]:
        relations = {frozenset((row["a"], row["b"])): row["relation"] for row in point.get("relations", [])}
        members = [(a, claim) for a, answer in enumerate(point["answers"]) for claim in answer["claims"]]
        for (a, claim), (b, other) in combinations(members, 2):
            relation = "agreed" if a == b else relations.get(frozenset((a, b)), point["status"])
            if relation not in DIFFERING or sheet.report_of[claim] == sheet.report_of[other]:
                continue
            for x, y in sheet.same_point(claim, other):
                if sheet.group[x] != sheet.group[y]:
                    said.setdefault((min(x, y), max(x, y)), Counter())[relation] += 1
    found: dict[int, Counter[str]] = {}
    for (x, _), relation_of in sorted(said.items()):
        if gold["points"][x[0]]["status"] in DIFFERING:
            # Each pair of gold's answers has one voice, however many claims stand on them.
            ((most, _),) = relation_of.most_common(1)
            found.setdefault(x[0], Counter())[most] += 1
    return found
