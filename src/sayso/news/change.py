"""What moved in a story when reports came in or somebody decided something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from sayso.news.report import Span

ChangeKind = Literal[
    "new-story",
    "new-report",
    "new-version",
    "new-origin",
    "corroborated",
    "dispute-opened",
    "dispute-closed",
    "figure-moved",
    "denied",
    "new-point",
    "judged",
]


class Evidence(msgspec.Struct, frozen=True):
    """The words of a report that show it; `name` is what a reader calls the report."""

    report: str
    name: str
    span: Span


class Change(msgspec.Struct, frozen=True):
    """One thing that moved, in a line of words, with the sentences that show it.

    `before` and `after` are the answers where a figure moved, or the status where that moved. `point` is the question
    that it is about. `story` and `at` are filled where it is filed: which story, and when it was noticed (ISO, UTC).
    """

    kind: ChangeKind
    words: str
    evidence: tuple[Evidence, ...] = ()
    point: str | None = None
    before: str | None = None
    after: str | None = None
    story: str | None = None
    title: str | None = None
    at: str | None = None
    schema: Literal["sayso.change/1"] = "sayso.change/1"


class Version(msgspec.Struct, frozen=True):
    """Two states of one page, the one right after the other: what `older` said that `newer` does not, and what came.

    `removed` are spans of the older report, `added` of the newer. Each is the sentence that changed words stand in, or
    as much of a long one as is around them, so that it can be read by itself; what touches in one line is one span.
    """

    older: str
    newer: str
    removed: tuple[Span, ...]
    added: tuple[Span, ...]


def replaced_by(versions: Sequence[Version]) -> dict[str, frozenset[str]]:
    """Which reports stood on a page after each that was replaced there, whatever stood between them.

    >>> two = (Version("r1", "r2", (), ()), Version("r2", "r3", (), ()))
    >>> sorted(replaced_by(two)["r1"]), sorted(replaced_by(two)["r2"]), replaced_by(two) == replaced_by(two[::-1])
    (['r2', 'r3'], ['r3'], True)
    """
    follows: dict[str, list[str]] = {}
    for version in versions:
        follows.setdefault(version.older, []).append(version.newer)
    after: dict[str, frozenset[str]] = {}
    for older in follows:
        later: set[str] = set()
        waiting = list(follows[older])
        while waiting:
            newer = waiting.pop()
            if newer not in later:
                later.add(newer)
                waiting += follows.get(newer, ())
        after[older] = frozenset(later - {older})
    return after
