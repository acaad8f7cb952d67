"""Where a named ship, firm or person belongs: each has one flag, one seat and one birthplace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.news.gist import Statement
from sayso.reconcile import compare
from sayso.reconcile.rivals import TELLING

BELONGING = frozenset(("register", "base", "bear"))


def elsewhere(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of claims, of two reports, that say of one name that it is registered, based or born in two places."""
    told: dict[tuple[str, ...], list[int]] = {}
    for n, s in enumerate(statements):
        if s.claim.kind == "place" and s.gist.actor and s.gist.event[0] in BELONGING:
            told.setdefault((s.gist.event[0], *sorted(set(s.gist.actor))), []).append(n)
    for _, mine in sorted(told.items()):
        answers: list[list[int]] = []
        for n in mine:
            home = next((a for a in answers if compare.stand(statements[a[0]], statements[n]) != "differ"), None)
            if home is None:
                answers.append([n])
            else:
                home.append(n)
        for k, one in enumerate(answers):
            for other in answers[k + 1 :]:
                for i in one[:TELLING]:
                    for j in other[:TELLING]:
                        if statements[i].claim.report != statements[j].claim.report:
                            yield i, j
