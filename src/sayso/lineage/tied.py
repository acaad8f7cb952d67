"""Things that are tied together, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable


class Tied:
    """Groups of numbered things that grow as two of them are tied."""

    def __init__(self) -> None:
        self._head: dict[int, int] = {}

    def top(self, i: int) -> int:
        """The least of those that hang together with `i`."""
        head = self._head
        while (up := head.get(i, i)) != i:
            head[i] = head.get(up, up)
            i = up
        return i

    def together(self, i: int, j: int) -> bool:
        """Whether two things hang together."""
        return self.top(i) == self.top(j)

    def tie(self, i: int, j: int) -> None:
        """From now on these two hang together, with all that each hangs together with."""
        low, high = sorted((self.top(i), self.top(j)))
        self._head.setdefault(low, low)
        self._head[high] = low

    def groups(self) -> list[list[int]]:
        """All that was ever tied, each group in order, groups by their first."""
        members: dict[int, list[int]] = {}
        for i in sorted(self._head):
            members.setdefault(self.top(i), []).append(i)
        return list(members.values())


def groups(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """What these pairs tie together, each group in order, groups by their first."""
    tied = Tied()
    for i, j in pairs:
        tied.tie(i, j)
    return tied.groups()
