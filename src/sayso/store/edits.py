"""What was changed between two versions of a page, each change on its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final, Literal

import msgspec
from rapidfuzz.distance import Indel

from sayso.news.report import Field, Report, Span

FIELDS: Final[tuple[Field, ...]] = ("title", "description", "text")
# Paragraphs of a page, or words of a stretch, that are compared one by one. Comparing takes their number squared, and
# what is as long as this is written anew rather than edited.
MOST: Final = 4000

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+|[^\w\s]")


class Edit(msgspec.Struct, frozen=True):
    """Words that the older version has and the newer has not (`cut`), or the newer alone (`added`).

    The span is of the older report for what was cut, and of the newer for what was added.
    """

    kind: Literal["cut", "added"]
    span: Span


def between(old: Report, new: Report) -> tuple[Edit, ...]:
    """All changes from one version to the next: by paragraphs, and inside those that were edited by words."""
    found: list[Edit] = []
    for field in FIELDS:
        before, after = old.words_of(field), new.words_of(field)
        if before != after:
            found += _in_field(old, new, field, before, after)
    return tuple(found)


def _in_field(old: Report, new: Report, field: Field, before: str, after: str) -> list[Edit]:
    one = [m.span() for m in _LINE.finditer(before)]
    two = [m.span() for m in _LINE.finditer(after)]
    found: list[Edit] = []
    for edited, a, b, c, d in _blocks([before[s:e] for s, e in one], [after[s:e] for s, e in two]):
        if edited:
            found += _in_stretch(old, new, field, _reach(one, a, b), _reach(two, c, d))
    return found


def _reach(lines: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    return (lines[first][0], lines[last - 1][1]) if last > first else (0, 0)


def _in_stretch(old: Report, new: Report, field: Field, before: tuple[int, int], after: tuple[int, int]) -> list[Edit]:
    one = [m.span() for m in _WORD.finditer(old.words_of(field), *before)]
    two = [m.span() for m in _WORD.finditer(new.words_of(field), *after)]
    texts = [old.words_of(field)[s:e] for s, e in one], [new.words_of(field)[s:e] for s, e in two]
    found: list[Edit] = []
    for edited, a, b, c, d in _blocks(*texts):
        if edited and b > a:
            found.append(Edit("cut", old.span(field, one[a][0], one[b - 1][1])))
        if edited and d > c:
            found.append(Edit("added", new.span(field, two[c][0], two[d - 1][1])))
    return found


def _blocks(one: list[str], two: list[str]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Stretches of one that are (or are not) edited into stretches of two, in order, as long as they can be."""
    if max(len(one), len(two)) > MOST:
        yield one != two, 0, len(one), 0, len(two)
        return
    for edited, block in groupby(Indel.opcodes(one, two), key=lambda op: op.tag != "equal"):
        ops = list(block)
        yield edited, ops[0].src_start, ops[-1].src_end, ops[0].dest_start, ops[-1].dest_end


__all__ = ["Edit", "between"]
