"""The words in a piece of markup, without a parser."""

from __future__ import annotations

import re
from html import unescape

HAS = re.compile(r"</?(?:p|div|br|h[1-6]|body|section|li|article)\b[^<>]{0,500}>", re.IGNORECASE)
_BREAK = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|tr|section|article|figure|figcaption|blockquote)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_HIDDEN = re.compile(r"<(script|style)\b", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\b[^<>]*>?", re.IGNORECASE) for name in ("script", "style")}


def words(markup: str) -> str:
    """The words of a piece of markup, a paragraph a line: nothing in it can run long, and nothing in it is run."""
    if "<" in markup:
        markup = _BREAK.sub("\v", _shown(markup).replace("\n", " "))
        # A vertical tab is no character of markup, so that what an escape turns into is no line end.
        markup = "\n".join(unescape(line) for line in _TAG.sub("", markup).split("\v"))
        return "\n".join(line for raw in markup.split("\n") if (line := " ".join(raw.split())))
    return "\n".join(line for raw in unescape(markup).split("\n") if (line := " ".join(raw.split())))


def _shown(markup: str) -> str:
    """Markup without its scripts and styles; one that never ends takes the rest with it, as in a browser."""
    kept: list[str] = []
    at = 0
    while found := _HIDDEN.search(markup, at):
        kept.append(markup[at : found.start()])
        end = _ENDS[found[1].lower()].search(markup, found.end())
        if not end:
            return " ".join(kept)
        at = end.end()
    kept.append(markup[at:])
    return " ".join(kept)
