"""Bytes to characters, without guessing more than is needed."""

from __future__ import annotations

import codecs
import re

from sayso.errors import UnknownFormat

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Codecs of Python that are no encodings of text files; some take time that grows with the square of the length.
_ODD = frozenset(("punycode", "idna", "utf-7", "unicode_escape", "raw_unicode_escape", "undefined"))
_GUESS_FROM = 200_000  # bytes; the guess does not get better from more, and its time grows with them
_FEW = 0.05  # of the bytes: a page of English with curly quotes in a Windows code page has 1 to 3 %
_BINARY = 0.01  # share of control characters; saved terminal output stays below it


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of a text file, line ends as `\\n`; raises UnknownFormat where the bytes are no text.

    `declared` is the encoding that the file names itself; it is tried after UTF-8, which hardly ever fits by chance.
    """
    text = _decode(data, declared)
    if "\0" in text or len(_CONTROL.findall(text)) > _BINARY * len(text):
        raise UnknownFormat("is binary, not text")
    return ends(text)


def in_utf8(data: bytes) -> bytes:
    """The same bytes, in UTF-8 where their mark says UTF-16 or UTF-32: what looks for tags knows no other."""
    if not data.startswith(tuple(mark for mark, _ in _BOMS[1:])):
        return data
    return _decode(data, None).encode("utf-8", "replace")


def ends(text: str) -> str:
    """Line ends as `\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean(text: str) -> str:
    """Text out of JSON, PDF or HTML without what no output can carry: half surrogate pairs and NULs."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return ends(text.replace("\0", "\ufffd"))


def _decode(data: bytes, declared: str | None) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise UnknownFormat("is binary, not text")
    if declared:
        try:
            # Browsers read Latin-1 as the Windows code page that contains it, and so do the people who write it.
            known = codecs.lookup(declared).name
            if known in _ODD:
                raise LookupError
            return data.decode("cp1252" if known in ("iso8859-1", "ascii") else known)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    if sum(byte > 127 for byte in data[:_GUESS_FROM]) <= _FEW * len(data[:_GUESS_FROM]):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_FROM]).best()
    if best is None:
        raise UnknownFormat("is in an unknown encoding, or binary; save it as UTF-8 text")
    return data.decode(best.encoding, "replace")
