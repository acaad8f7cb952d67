"""The order in which the states of one page stood at its address."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import msgspec


class State(msgspec.Struct, frozen=True):
    """A report as it was met at an address, and all that tells when it stood there; moments are ISO 8601, UTC.

    `version` and `at` say as which and when it came in. `published` and `modified` are what the report says of itself,
    `captured` is when a server or an archive had it so.
    """

    version: int
    report: str
    received: int | None
    at: str
    published: str | None
    modified: str | None
    captured: str | None


def in_order(states: Sequence[State]) -> list[State]:
    """The states, the oldest first; what stood there at one stretch is one.

    Where a server or an archive had all of them, the hours at which they had them tell. Else when they were published
    tells, as far as that differs, and then when they were captured or changed; where nothing tells, they stood in the
    order in which they came in.

    A report may come back, for pages go back to what they said. A file that is added again tells nothing of the kind.

    >>> def state(version, report, modified): return State(version, report, None, "2031-05-09", None, modified, None)
    >>> [s.report for s in in_order([state(1, "corrected", "2031-05-02T15:00"), state(2, "first", "2031-05-02T09:00")])]
    ['first', 'corrected']
    """
    known = {s.report for s in states if s.captured}
    first = {s.report: s.version for s in reversed(states) if not s.captured}
    found = [s for s in states if s.captured or (s.report not in known and s.version == first[s.report])]
    if not all(s.captured for s in found):
        told = _published(found)
        found.sort(key=lambda s: (told[s.version], _moment(s.captured or s.modified or s.at), s.version))
    else:
        found.sort(key=lambda s: (_moment(s.captured), s.version))
    return [next(same) for _, same in groupby(found, key=lambda s: s.report)]


def tells(state: State, known: Sequence[State]) -> bool:
    """Whether a state that comes in last changes what is known: another order, or an earlier hour of what stood."""
    before, after = in_order(known), in_order([*known, state])
    moved = [s.report for s in before] != [s.report for s in after]
    return moved or (state.captured is not None and state in after)


def _published(states: Sequence[State]) -> dict[int, str]:
    """When each was published, by its version, as exactly as all tell it of that day; nothing where some do not."""
    days = [s.published for s in states]
    if None in days:
        return {s.version: "" for s in states}
    vague = {day for day in days if day and len(day) <= len("2031-05-02")}
    return {s.version: day[:10] if day[:10] in vague else day for s, day in zip(states, days, strict=True) if day}


def _moment(told: str | None) -> str:
    """As it is compared: `2031-05-02T09:00` and `2031-05-02T09:00:00Z` are one hour."""
    return (told or "").removesuffix("Z")


__all__ = ["State", "in_order", "tells"]
