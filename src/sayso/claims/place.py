"""From a span to the words of the parse that it covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from sayso.news.parse import Parse
from sayso.news.report import Span


class Places:
    """First and last word that each span touches, by bisection."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.bounds: dict[str, tuple[list[int], list[int], int]] = {}
        at = 0
        while at < len(parse):
            field, first = parse.field_of[at], at
            while at < len(parse) and parse.field_of[at] == field:
                at += 1
            self.bounds[field] = (parse.start[first:at], parse.end[first:at], first)

    def of(self, span: Span) -> tuple[int, int] | None:
        """First and last (exclusive) word touched by the span, or None."""
        if span.field not in self.bounds:
            return None
        starts, ends, base = self.bounds[span.field]
        first = bisect_right(ends, span.start)
        last = bisect_left(starts, span.end)
        return (base + first, base + last) if first < last else None
