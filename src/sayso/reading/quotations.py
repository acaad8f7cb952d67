"""Quotations: which words of a report stand in quote marks, over as many paragraphs as they run."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.news.parse import Parse

_OPEN = ("“", "„", "«", "``")
_CLOSE = ("”", "»")
_EITHER = ('"', "''", "＂")
QUOTE = frozenset((*_OPEN, *_CLOSE, *_EITHER))


@dataclass(slots=True)
class Quotes:
    """Which words stand in quote marks: `of[i]` numbers the quotation (-1 outside), marks included."""

    of: list[int]
    ranges: list[tuple[int, int]] = field(default_factory=list)
    carried: dict[int, int] = field(default_factory=dict)


def quotations(parse: Parse) -> Quotes:
    """Pairs quote marks paragraph by paragraph; a quotation left open goes on where the next one opens again."""
    quotes = Quotes([-1] * len(parse))
    block_start = 0
    n = len(parse)
    open_before = -1
    while block_start < n:
        block = parse.sentences[parse.sentence_of[block_start]].block
        block_end = block_start
        while block_end < n and parse.sentences[parse.sentence_of[block_end]].block == block:
            block_end += 1
        at = -1
        for i in range(block_start, block_end):
            word = parse.text[i]
            if word not in QUOTE:
                continue
            opens = word in _OPEN or (word in _EITHER and at < 0)
            if opens and at < 0:
                at = i
            elif not opens and at >= 0:
                _mark(quotes, at, i + 1)
                at = -1
        left_open = -1
        if at >= 0 and parse.text[at] not in _CLOSE:
            # Left open: the paragraph's rest is quoted if the next one goes on with a mark of its own.
            goes_on = block_end < n and parse.text[block_end] in QUOTE
            if goes_on or at == block_start:
                _mark(quotes, at, block_end)
                if goes_on:
                    left_open = len(quotes.ranges) - 1
        here = quotes.of[block_start]
        if open_before >= 0 and here > open_before:
            # To the first of however many paragraphs: it is there that somebody is said to speak.
            quotes.carried[here] = quotes.carried.get(open_before, open_before)
        open_before = left_open
        block_start = block_end
    return quotes


def _mark(quotes: Quotes, first: int, last: int) -> None:
    number = len(quotes.ranges)
    quotes.ranges.append((first, last))
    quotes.of[first:last] = [number] * (last - first)
