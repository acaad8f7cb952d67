"""How large, deep and inflated a file may be before it is refused unread, and what is packed, unpacked within that."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from sayso.errors import TooLarge, UnknownFormat

MAX_BYTES = 20_000_000  # no news page comes near; trafilatura's own limit is the same
MAX_INFLATED = 200_000_000  # a year of one outlet's articles is about 100 MB of JSON lines
MAX_RATIO = 200  # text packs 3 to 10 times, a bomb about 1,000 times
RATIO_FROM = 1_000_000  # bytes; small files of repeated lines pack very well and do no harm
MAX_DEPTH = 2_000  # real pages stay below 200; parsers slow down quadratically with depth
MAX_TAGS = 100_000  # real pages have a tenth of that; trafilatura takes 12 s for these, and did not end on 1,000,000
MAX_ELEMENTS = 2_000_000  # tags of XML, closing ones too; the largest sitemap allowed has 800,000, of feeds none 50,000
MAX_ATTRIBUTES = 1_000  # in one tag; 100,000 keep lxml busy for more than ten seconds
MAX_BRACKETS = 1_000_000  # "<" that open no tag; five million of them hang the reading of metadata

MAX_ARCHIVE = 4_000_000_000  # bytes on disk; an hour of CommonCrawl's news is 1 GB, and one page at a time is held
MAX_PACKED = 2  # layers around one page: a packed record whose answer was packed again; a third has no use but to hide

_PIECE = 1 << 20  # bytes unpacked at a time, so that a bomb is noticed while it is small

_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*)")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_SPAN = re.compile(rb"((?:col|row)span\s{0,9}=\s{0,9}[\"']?)\d{4,}", re.IGNORECASE)
# Void tags never close, and the others may be left open with no one the deeper for it.
_FLAT = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th tbody thead "
    b"tfoot colgroup optgroup rp rt path circle rect line polygon polyline use stop ellipse".split()
)
_RAW = frozenset((b"script", b"style"))
_HIDDEN = re.compile(rb"<(script|style|noscript|template|svg|textarea|select)\b")


def size(count: int) -> None:
    """Raises TooLarge for a file of more bytes than are read."""
    if count > MAX_BYTES:
        raise TooLarge(f"is too large: {count / 1e6:,.0f} MB, and at most {MAX_BYTES / 1e6:.0f} MB are read")


def inflated(packed: int, unpacked: int) -> bool:
    """Whether so many bytes come out of so few that they are a bomb."""
    return unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed


def gunzip(data: bytes, most: int = MAX_INFLATED) -> bytes:
    """The bytes packed in a gzip file, at most `most`; raises TooLarge at a bomb, UnknownFormat at a broken one."""
    out = bytearray()
    rest = data
    while rest:
        try:
            rest = _inflated(rest, 31, out, len(data), most).lstrip(b"\0")
        except zlib.error as broken:
            raise UnknownFormat("is no whole gzip file; unpack it and give the file inside") from broken
    return bytes(out)


def gzip_head(data: bytes, count: int) -> bytes:
    """The first bytes packed in a gzip file; fewer where it is short or broken."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data, count)
    except zlib.error:
        return b""


def unpack(data: bytes, codings: Iterable[str], *, packed: int = 0) -> bytes:
    """The page in an answer whose `Content-Encoding` names these codings, the last put on first taken off.

    `packed` is the number of layers that were taken off around the answer before. Raises TooLarge at a bomb, at more
    than a page may have, or at more than `MAX_PACKED` layers; UnknownFormat at a broken or unknown coding.
    """
    layers = [name for coding in codings if (name := coding.strip().casefold()) not in ("", "identity")]
    if layers and len(layers) + packed > MAX_PACKED:
        raise TooLarge(f"is packed {len(layers) + packed} times over, so it is not read")
    for name in reversed(layers):
        if name in ("gzip", "x-gzip"):
            data = gunzip(data, MAX_BYTES)
        elif name == "deflate":
            data = _deflated(data)
        elif name == "br":
            data = _brotli(data)
        else:
            raise UnknownFormat(f"is packed in a way that is not read ({name[:20]})")
    return data


def _inflated(rest: bytes, bits: int, out: bytearray, packed: int, most: int) -> bytes:
    """Add what the next stream of `rest` unpacks to, and give what stands behind it; `packed` bytes there were in all.

    Raises zlib.error where it is broken, UnknownFormat where it is cut, TooLarge at a bomb or at more than `most`.
    """
    member = zlib.decompressobj(wbits=bits)
    while not member.eof:
        chunk = member.decompress(rest, _PIECE)
        rest = member.unconsumed_tail
        out += chunk
        _spend(packed - len(rest), len(out), most)
        if not chunk and not rest and not member.eof:
            raise UnknownFormat("ends in the middle of its compressed data")
    return member.unused_data


def _spend(packed: int, unpacked: int, most: int) -> None:
    """Raises TooLarge where more came out than may, in all or for what went in."""
    if inflated(packed, unpacked):
        raise TooLarge("unpacks to far more than its own size, so it is not read")
    if unpacked > most:
        raise TooLarge(f"unpacks to more than {most / 1e6:.0f} MB, so it is not read")


def _deflated(data: bytes) -> bytes:
    """Bytes under `deflate`, which some servers send without the header that belongs to it."""
    for bits in (15, -15):
        out = bytearray()
        try:
            _inflated(data, bits, out, len(data), MAX_BYTES)
        except zlib.error:
            continue
        return bytes(out)
    raise UnknownFormat("is packed (deflate) and broken")


def _brotli(data: bytes) -> bytes:
    try:
        import brotli  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError:
        raise UnknownFormat("is packed with Brotli; 'pip install brotli' makes it readable") from None
    out, rest, member = bytearray(), data, brotli.Decompressor()
    try:
        while not member.is_finished():
            chunk = member.process(rest, output_buffer_limit=_PIECE)
            if not chunk and not rest:
                raise UnknownFormat("ends in the middle of its compressed data")
            rest = b""
            out += chunk
            # It takes all that goes in at once; what has been used of that is not to be known.
            _spend(len(data), len(out), MAX_BYTES)
    except brotli.error:
        raise UnknownFormat("is packed (br) and broken") from None
    return bytes(out)


def visible(data: bytes) -> int:
    """About how many bytes of a page a reader sees: what stands between tags, outside scripts and styles.

    Cheap and rough: it is there to notice a parser that lost most of a page, not to find the article.
    """
    seen = at = 0
    lower = data.lower()
    while (start := data.find(b"<", at)) >= 0:
        seen += _inked(data, at, start)
        if lower.startswith(b"<!--", start):
            end, skip = data.find(b"-->", start + 4), 3
        elif raw := _HIDDEN.match(lower, start):
            end, skip = lower.find(b"</" + raw[1], raw.end()), 0
        else:
            end, skip = data.find(b">", start), 1
        if end < 0:
            return seen
        at = end + skip
    return seen + _inked(data, at, len(data))


def _inked(data: bytes, start: int, end: int) -> int:
    """The bytes between two places, runs of blanks counted as one."""
    return len(b" ".join(data[start:end].split())) if end > start else 0


def xml(text: str) -> None:
    """Raises TooLarge where an XML document holds too many elements, or attributes in one, to be parsed safely.

    The parser itself stops at 256 levels, and its time grows with the length alone, but for attributes.
    """
    at = elements = 0
    while (start := text.find("<", at)) >= 0:
        if text.startswith("<!--", start):
            at = text.find("-->", start + 4)
        elif text.startswith("<![CDATA[", start):
            at = text.find("]]>", start + 9)
        else:
            at = text.find(">", start)
            elements += 1
            if elements > MAX_ELEMENTS:
                raise TooLarge("holds too many elements to be read safely")
            if at - start > MAX_ATTRIBUTES and text.count("=", start, at) > MAX_ATTRIBUTES:
                raise TooLarge("holds a tag with too many attributes to be read safely")
        if at < 0:
            return


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
