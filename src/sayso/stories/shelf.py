"""An archive in memory: the reference, and what a single run needs."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from sayso.news.story import SHELF, Filed, Placed


class Shelf:
    """What has been filed since it was made. `placing.Archive` says what it can be asked; `touched` counts the rows."""

    def __init__(self) -> None:
        self._filed: dict[int, Filed] = {}
        self._numbers: dict[str, int] = {}
        self._keys: dict[str, deque[int]] = {}
        self._stories: dict[str, dict[int, None]] = {}  # numbers in the order in which they were filed
        self._opened: dict[str, tuple[int, str]] = {}
        self._stories_ever = 0
        self.touched = 0

    def sharing(self, keys: Sequence[str]) -> Sequence[Sequence[int]]:
        self.touched += len(keys)
        return [tuple(reversed(self._keys.get(key, ()))) for key in keys]

    def numbered(self, numbers: Sequence[int]) -> Sequence[Filed]:
        self.touched += len(numbers)
        return [self._filed[n] for n in numbers if n in self._filed]

    def named(self, reports: Sequence[str]) -> Sequence[Filed]:
        return self.numbered([self._numbers[r] for r in reports if r in self._numbers])

    def members(self, story: str, most: int | None = None) -> Sequence[Filed]:
        newest = sorted(self._stories.get(story, ()), reverse=True)[:most]
        return self.numbered(newest)

    def size(self, story: str) -> int:
        self.touched += 1
        return len(self._stories.get(story, ()))

    def opened(self, story: str) -> tuple[int, str]:
        self.touched += 1
        return self._opened[story]

    def stories(self) -> dict[str, tuple[str, ...]]:
        """The reports of each story, in the order in which they were filed; the stories by id."""
        return {
            s: tuple(self._filed[n].signature.report for n in sorted(of)) for s, of in sorted(self._stories.items())
        }

    def file(self, placed: Placed) -> None:
        """Put a report where it belongs, and move those that move."""
        if placed.report is not None:
            number = len(self._numbers) + 1
            self._numbers[placed.report.report] = number
            for key in placed.report.keys:
                self._keys.setdefault(key, deque(maxlen=SHELF)).append(number)
            self._filed[number] = Filed(number, placed.report, "")
            self.touched += 1 + len(placed.report.keys)
        for story, founder in placed.opened:
            self._stories_ever += 1
            self._opened[story] = self._stories_ever, founder
        for report, story in placed.moved:
            number = self._numbers[report]
            before = self._filed[number]
            if before.story:
                del self._stories[before.story][number]
                if not self._stories[before.story]:
                    del self._stories[before.story], self._opened[before.story]
            self._stories.setdefault(story, {})[number] = None
            self._filed[number] = Filed(number, before.signature, story)
            self.touched += 2
