"""Pasted text, from a file or standard input."""

from __future__ import annotations

import re

from sayso.ingest.copy import Copy
from sayso.ingest.decoding import decode

_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[a-z])")


def read(data: bytes) -> Copy:
    """The file's text, untouched but for its line ends; the headline stays inside."""
    return Copy(decode(data))


def unwrap(text: str) -> str:
    """Paragraphs on one line each, for copy whose lines are cut at a width by mail or the printed page."""
    from sayso.ingest import parts

    whole = _HYPHEN.sub("", text)
    blocks = parts.blocks(whole)
    return "\n\n".join(" ".join(block.flat.split()) for block in blocks)
