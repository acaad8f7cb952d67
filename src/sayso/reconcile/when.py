"""Which times answer one question: by what happened at them, and on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sayso.news.gist import Statement
from sayso.news.values import When, days
from sayso.reconcile import compare, rivals
from sayso.reconcile.features import BARE, clock

MOSTLY = 2 / 3  # share of the claims of one day that must be of an act for all to be taken for it
A_YEAR = 300  # days from which a time is so long that it says little of what happened in it: "last year", "2016"
TOLD_DAILY = {"", "say", "be", "have", "do"}  # acts that every report has its own days of


def by_act(statements: Sequence[Statement], members: Sequence[int]) -> list[list[int]]:
    """A group of times in which some differ, parted into those of an act that is given two times, and the others.

    `Seized in April 2014` and, by a slip, `seized on April 14, 2016` are rivals; `a film shown on April 14, 2016` goes
    with neither.
    """
    differing = [(i, j) for i, j in combinations(members, 2) if compare.stand(statements[i], statements[j]) == "differ"]
    if not differing:
        return [list(members)]
    acts = {statements[i].gist.act for i, j in differing if statements[i].gist.act == statements[j].gist.act} - {""}
    acts |= {
        statements[k].gist.act for i, j in differing if rivals.one_hour(statements[i], statements[j]) for k in (i, j)
    }
    rival: list[int] = []
    others: list[list[int]] = []
    for block in _compatible(statements, members):
        told = [m for m in block if statements[m].gist.act in acts]
        if len(told) >= MOSTLY * len(block):
            rival += block
        else:
            rival += told
            others.append([m for m in block if m not in told])
    return ([sorted(rival)] if rival else []) + others


def _compatible(statements: Sequence[Statement], members: Sequence[int]) -> list[list[int]]:
    """Members whose times can all be true beside each other, each with the first such."""
    groups: list[list[int]] = []
    for m in members:
        home = next(
            (g for g in groups if all(compare.stand(statements[k], statements[m]) != "differ" for k in g)), None
        )
        if home is None:
            groups.append([m])
        else:
            home.append(m)
    return groups


def one_act(x: Statement, y: Statement) -> bool:
    """Whether two times that can both be true are of one act: `indicted on Monday`, `Monday's indictment`."""
    act = x.gist.act
    return act == y.gist.act and act not in TOLD_DAILY and compare.stand(x, y) != "differ"


def one_doing(x: Statement, y: Statement) -> bool:
    """Whether two times are of one act of one actor: `its filing late on Thursday`, `Orlo's loss was filed on Friday`.

    Who acted may be told beside the act of the other, and has to be named.
    """
    a, b = x.gist, y.gist
    if a.act != b.act or a.act in TOLD_DAILY:
        return False
    whose, other = (set(g.actor) & set(g.names) for g in (a, b))
    return bool(whose & (other or set(b.names)) if whose else other & set(a.names))


def apart(x: Statement, y: Statement) -> bool:
    """Whether two times answer two questions: on what day and at what hour, when two people spoke, what a year saw."""
    if {clock(x.claim.value), clock(y.claim.value)} == {0, BARE}:
        return True
    if any(s.claim.value.start is None and s.claim.value.end is None for s in (x, y)):
        return True  # "a few weeks ago" answers with no day that another could be held against
    if min(_length(x), _length(y)) >= A_YEAR and _of_other_acts(x, y):
        return True
    if _to_come(x) != _to_come(y) and _between(x, y) >= A_YEAR:
        return True  # a bridge that was opened in 1931 and will open again in March
    return x.gist.act == y.gist.act == "say" and rivals.of_others(x, y)


def _length(s: Statement) -> int:
    """How many days a time goes on, 0 where an end of it is open."""
    first, last = days(When(s.claim.value.start, s.claim.value.end, ""))
    return (last - first).days + 1 if first and last else 0


def _to_come(s: Statement) -> bool:
    return s.question.startswith(("When will ", "When is "))


def _between(x: Statement, y: Statement) -> int:
    """How many days lie between two times, 0 where they meet or an end is open."""
    (a, b), (c, d) = (days(When(s.claim.value.start, s.claim.value.end, "")) for s in (x, y))
    return max((c - b).days, (a - d).days, 0) if a and b and c and d else 0


def _of_other_acts(x: Statement, y: Statement) -> bool:
    """Whether no act of the one is like any of the other: in one year somebody pledged and somebody else failed."""
    a, b = ({s.gist.act, *s.gist.event[:1]} - TOLD_DAILY for s in (x, y))
    return bool(a and b) and not any(rivals.of_one_deed(v, w) for v in a for w in b)
