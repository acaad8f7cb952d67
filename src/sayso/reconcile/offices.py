"""An office that a report gives to somebody new, and the one who held it before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.news import naming
from sayso.news.gist import Statement
from sayso.news.point import RelationKind
from sayso.reconcile import compare
from sayso.reconcile.rivals import TELLING

# Who is called so holds the office after somebody else.
NEWLY = frozenset("new interim acting incoming caretaker".split())
WAS = frozenset("former ex then late outgoing previous".split())
SHORT = {"ceo": ("chief", "executive"), "cfo": ("chief", "financial"), "pm": ("prime", "minister")}
FILLING = frozenset(("officer",))


def successions(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of names, of two reports, of which one holds the office newly that the other is given with.

    A president here and another there are two presidents; a chief executive and an interim chief executive held one
    office in turn.
    """
    held: dict[tuple[str, ...], list[int]] = {}
    newly: dict[tuple[str, ...], list[int]] = {}
    for n, s in enumerate(statements):
        office = of(s)
        if office:
            (newly if _words(s) & NEWLY else held).setdefault(office, []).append(n)
    for office, mine in sorted(newly.items()):
        for i in mine[:TELLING]:
            for j in held.get(office, [])[:TELLING]:
                a, b = statements[i].claim, statements[j].claim
                if a.report != b.report and not compare.same_name(a.value.text, b.value.text):
                    yield min(i, j), max(i, j)


def passed_on(a: compare.Side, b: compare.Side) -> tuple[RelationKind, str] | None:
    """Whether one of two names holds newly the office that the other held by an earlier report; None if not."""
    for old, new in ((a, b), (b, a)):
        held = {office for s in old.statements if (office := of(s)) and not _words(s) & NEWLY}
        newly = {office for s in new.statements if (office := of(s)) and _words(s) & NEWLY}
        if held & newly and (old.first or "") < (new.first or ""):
            return "updated", f"“{new.value.text}” ({' '.join(min(held & newly))}) came after “{old.value.text}”"
    return None


def of(s: Statement) -> tuple[str, ...]:
    """The office that a name is given with, `chief executive` of `interim CEO`; () without one, or for a former one."""
    if s.claim.kind != "name" or s.claim.about.startswith((naming.WHO, naming.NAME_OF)) or was(s):
        return ()
    words = [w for word in compare.folded(s.claim.about) for w in SHORT.get(word, (word,))]
    return tuple(w for w in words if w not in NEWLY | FILLING)


def was(s: Statement) -> bool:
    """Whether a name is given with an office that it no longer holds: a former mayor is no rival of the mayor."""
    return s.claim.kind == "name" and bool(_words(s) & WAS)


def _words(s: Statement) -> set[str]:
    return set(compare.folded(s.claim.about))
