"""How large, deep and inflated a file may be before it is refused unread."""

from __future__ import annotations

import re
import zlib

from sayso.errors import TooLarge, UnknownFormat

MAX_BYTES = 20_000_000  # no news page comes near; trafilatura's own limit is the same
MAX_INFLATED = 200_000_000  # a year of one outlet's articles is about 100 MB of JSON lines
MAX_RATIO = 200  # text packs 3 to 10 times, a bomb about 1,000 times
RATIO_FROM = 1_000_000  # bytes; small files of repeated lines pack very well and do no harm
MAX_DEPTH = 2_000  # real pages stay below 200; parsers slow down quadratically with depth
MAX_TAGS = 100_000  # real pages have a tenth of that; trafilatura takes 12 s for these, and did not end on 1,000,000
MAX_ATTRIBUTES = 1_000  # in one tag; 100,000 keep lxml busy for more than ten seconds
MAX_BRACKETS = 1_000_000  # "<" that open no tag; five million of them hang the reading of metadata

_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*)")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_SPAN = re.compile(rb"((?:col|row)span\s{0,9}=\s{0,9}[\"']?)\d{4,}", re.IGNORECASE)
# Void tags never close, and the others may be left open with no one the deeper for it.
_FLAT = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th tbody thead "
    b"tfoot colgroup optgroup rp rt path circle rect line polygon polyline use stop ellipse".split()
)
_RAW = frozenset((b"script", b"style"))


def size(count: int) -> None:
    """Raises TooLarge for a file of more bytes than are read."""
    if count > MAX_BYTES:
        raise TooLarge(f"is too large: {count / 1e6:,.0f} MB, and at most {MAX_BYTES / 1e6:.0f} MB are read")


def gunzip(data: bytes) -> bytes:
    """The bytes packed in a gzip file; raises TooLarge at a bomb, UnknownFormat at a broken one."""
    out = bytearray()
    rest = data
    while rest:
        member = zlib.decompressobj(wbits=31)
        try:
            while not member.eof:
                chunk = member.decompress(rest, 1 << 20)
                rest = member.unconsumed_tail
                out += chunk
                if len(out) > MAX_INFLATED or (len(out) > RATIO_FROM and len(out) > MAX_RATIO * len(data)):
                    raise TooLarge("unpacks to far more than its own size, so it is not read")
                if not chunk and not rest and not member.eof:
                    raise UnknownFormat("ends in the middle of its compressed data")
        except zlib.error as broken:
            raise UnknownFormat("is no whole gzip file; unpack it and give the file inside") from broken
        rest = member.unused_data.lstrip(b"\0")
    return bytes(out)


def html(data: bytes) -> bytes:
    """A web page's bytes, safe to hand to a parser; raises TooLarge where its nesting, tags or attributes are not.

    One linear pass before any tree is built, as every parser can be kept busy for minutes by a small hostile page.
    """
    size(len(data))
    if data.count(b"<") > MAX_BRACKETS:
        raise TooLarge("holds too many tags to be read safely")
    lower = data.lower()
    depth = tags = at = 0
    while tag := _TAG.search(data, at):
        tags += 1
        at = tag.end()
        closing, name, inside = tag[1], tag[2].lower(), tag[3]
        if tags > MAX_TAGS:
            raise TooLarge("holds too many tags to be read safely")
        if len(inside) > MAX_ATTRIBUTES and _attributes(inside) > MAX_ATTRIBUTES:
            raise TooLarge("holds a tag with too many attributes to be read safely")
        if closing:
            depth -= name not in _FLAT
            depth = max(depth, 0)
        elif name in _RAW:
            end = lower.find(b"</" + name, at)
            if end < 0:
                break
            at = end
            depth += 1
        elif name not in _FLAT and not inside.endswith(b"/"):
            depth += 1
            if depth > MAX_DEPTH:
                raise TooLarge("is nested too deeply to be read safely")
    return _SPAN.sub(rb"\g<1>1", data)


def _attributes(inside: bytes) -> int:
    return len(_QUOTED.sub(b"", inside).split())
