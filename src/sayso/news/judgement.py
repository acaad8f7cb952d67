"""What somebody decided about stories, claims and names, which outranks the machine."""

from __future__ import annotations

from typing import Literal

import msgspec

Verdict = Literal["merge", "split", "same", "different", "wrong", "rename", "undo"]
Renamed = Literal["story", "point", "source"]


class Judgement(msgspec.Struct, frozen=True):
    """One row: who decided what, when and why. Rows are added, never changed.

    | verdict | `about` | `against` |
    |---|---|---|
    | merge | reports of one story | reports of the other: all are of one story |
    | split | reports | reports that they share no story with |
    | same | claims | claims that answer the same question |
    | different | claims | claims that answer another question |
    | wrong | claims that the reports do not make: they are in no answer | |
    | rename | reports of a story, claims of a point, or the names of a source; `kind` says which, `name` what it is | |
    | undo | the id of the judgement that no longer holds | |

    Claims and reports are named by their ids, which go with their words, so that a judgement holds whatever the
    machine makes of the rest. Of two that contradict each other the later one holds.
    """

    id: str
    verdict: Verdict
    about: tuple[str, ...]
    by: str
    at: str
    why: str
    against: tuple[str, ...] = ()
    kind: Renamed | None = None
    name: str | None = None
    schema: Literal["sayso.judgement/1"] = "sayso.judgement/1"


def in_force(rows: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The judgements that hold, in the order in which they were made: those that nobody took back.

    An undo can be undone, which puts the judgement in force again.

    >>> def row(n, verdict, *about): return Judgement(f"j{n}", verdict, about, "ada", "2031-05-02T09:00Z", "")
    >>> [j.id for j in in_force((row(1, "wrong", "c1"), row(2, "wrong", "c2"), row(3, "undo", "j1")))]
    ['j2']
    >>> [j.id for j in in_force((row(1, "wrong", "c1"), row(2, "undo", "j1"), row(3, "undo", "j2")))]
    ['j1']
    """
    undone = taken_back(rows)
    return tuple(row for row in rows if row.verdict != "undo" and row.id not in undone)


def taken_back(rows: tuple[Judgement, ...]) -> frozenset[str]:
    """The ids of those that somebody took back, undos among them."""
    undone: set[str] = set()
    for row in reversed(rows):
        if row.verdict == "undo" and row.id not in undone:
            undone.update(row.about)
    return frozenset(undone)
