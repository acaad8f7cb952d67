"""A report's own text as HTML with the cited passages marked; its text content stays the report's, sign for sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from sayso.dossier.render.wording import printable

# HTML cannot hold these signs at all; what stands for them is one sign each, so that positions stay.
_UNHOLDABLE = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)), "\ufffd")
_NOTHING = Markup("")


@dataclass(frozen=True)
class Wrap:
    """An element around `start` to `end` (exclusive). `id` goes on its first piece; `after` stands behind its last."""

    start: int
    end: int
    tag: str
    kind: str
    rank: int
    id: str = ""
    after: Markup = _NOTHING

    def opened(self, first: bool) -> Markup:
        ident = Markup(' id="{}"').format(self.id) if self.id and first else Markup("")
        kind = Markup(' class="{}"').format(self.kind) if self.kind else Markup("")
        return Markup("<{}{}{}>").format(self.tag, ident, kind)

    def closed(self) -> Markup:
        return Markup("</{}>").format(self.tag)


def shown(text: str) -> Markup:
    """Text as HTML that reads back as the same text, a carriage return included."""
    return Markup(str(escape(printable(text).translate(_UNHOLDABLE))).replace("\r", "&#13;"))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs are: parted by empty lines where there are some, else each line is one."""
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    filled = [bool(text[a:b].strip()) for a, b in lines]
    last = max((n for n, f in enumerate(filled) if f), default=-1)
    parted = any(not f for f in filled[: last + 1]) and any(filled)
    found: list[tuple[int, int]] = []
    for n, (start, end) in enumerate(lines):
        if not filled[n]:
            continue
        if parted and found and n and filled[n - 1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def woven(text: str, start: int, end: int, wraps: Iterable[Wrap], opened: set[int]) -> Markup:
    """`text[start:end]` with the wraps that touch it, split where they overlap; `opened` holds those begun earlier."""
    here = [(max(w.start, start), min(w.end, end), w) for w in wraps if w.start < end and start < w.end]
    here.sort(key=lambda p: (p[0], -p[1], p[2].rank, p[2].id))
    cuts = sorted({start, end, *(p[0] for p in here), *(p[1] for p in here)})
    out: list[Markup] = []
    stack: list[tuple[int, int, Wrap]] = []
    waiting = 0
    for n, at in enumerate(cuts):
        ending = [p for p in stack if p[1] <= at]
        if ending:
            depth = min(stack.index(p) for p in ending)
            again = [p for p in stack[depth:] if p[1] > at]
            out += [p[2].closed() for p in reversed(stack[depth:])]
            stack[depth:] = []
            out += [p[2].after for p in ending if p[2].end == p[1]]
            for p in again:
                out.append(p[2].opened(False))
                stack.append(p)
        while waiting < len(here) and here[waiting][0] == at:
            wrap = here[waiting][2]
            out.append(wrap.opened(id(wrap) not in opened))
            opened.add(id(wrap))
            stack.append(here[waiting])
            waiting += 1
        if n + 1 < len(cuts):
            out.append(shown(text[at : cuts[n + 1]]))
    return Markup("").join(out)


def set_in_paragraphs(text: str, wraps: Sequence[Wrap]) -> Markup:
    """The whole text as paragraphs; what parts them stays between them as white space."""
    out: list[Markup] = []
    opened: set[int] = set()
    at = 0
    ordered = sorted(wraps, key=lambda w: (w.start, w.end))
    for start, end in paragraphs(text):
        out.append(shown(text[at:start]))
        mine = [w for w in ordered if w.start < end and start < w.end]
        out.append(Markup('<p dir="auto">{}</p>').format(woven(text, start, end, mine, opened)))
        at = end
    out.append(shown(text[at:]))
    return Markup("").join(out)


def inline(text: str, wraps: Sequence[Wrap]) -> Markup:
    """A title or standfirst: one line of text with its wraps."""
    return woven(text, 0, len(text), wraps, set())


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span inside the text without white space at its ends; None where nothing of it is there."""
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
