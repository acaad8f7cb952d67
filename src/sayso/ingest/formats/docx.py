"""Word documents: their paragraphs and table rows, in order."""

from __future__ import annotations

import io
import zipfile

from sayso.errors import NoArticle, TooLarge, UnknownFormat
from sayso.ingest import limits
from sayso.ingest.copy import Copy
from sayso.ingest.decoding import clean


def read(data: bytes) -> Copy:
    """The document's text, a paragraph a line, its headline inside."""
    _no_bomb(data)
    from docx import Document
    from docx.table import Table
    from lxml.etree import LxmlError

    lines: list[str] = []
    try:
        for block in Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(block, Table):
                lines += [" | ".join(cell.text.replace("\n", " ").strip() for cell in row.cells) for row in block.rows]
            else:
                lines.append(block.text)
    except (
        LxmlError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        zipfile.BadZipFile,
        OSError,
        RecursionError,
    ) as broken:
        raise UnknownFormat(f"is a damaged Word document ({type(broken).__name__})") from broken
    text = clean("\n\n".join(line.strip() for line in lines if line.strip()))
    if not text:
        raise NoArticle("is a Word document without text")
    return Copy(text)


def _no_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        raise UnknownFormat("is a damaged Word document") from broken
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnknownFormat("is encrypted; save a copy without a password and give that")
    whole = sum(entry.file_size for entry in entries)
    worst = max(
        (entry.file_size / max(entry.compress_size, 1) for entry in entries if entry.file_size > limits.RATIO_FROM),
        default=0,
    )
    if whole > limits.MAX_INFLATED or worst > limits.MAX_RATIO:
        raise TooLarge("unpacks to far more than its own size, so it is not read")
