"""What belongs together, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

N = TypeVar("N", int, tuple[str, str])


class Disjoint(Generic[N]):
    """Sets that share no member, each known by the smallest of its members."""

    def __init__(self, members: Iterable[N]) -> None:
        self.head: dict[N, N] = {member: member for member in members}

    def root(self, member: N) -> N:
        while self.head[member] != member:
            self.head[member] = self.head[self.head[member]]
            member = self.head[member]
        return member

    def join(self, a: N, b: N) -> bool:
        """Makes the sets of two members one; whether they were two."""
        a, b = sorted((self.root(a), self.root(b)))
        self.head[b] = a
        return a != b

    def sets(self) -> list[list[N]]:
        """The members of each set in order, the sets in the order of their first."""
        together: dict[N, list[N]] = {}
        for member in sorted(self.head):
            together.setdefault(self.root(member), []).append(member)
        return list(together.values())
