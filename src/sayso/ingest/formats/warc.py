"""Web archives (WARC): the pages in them, one at a time, each held to the digest it was filed with."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import IO

from sayso.errors import TooLarge, UnknownFormat, UnreadableFile
from sayso.ingest import limits
from sayso.ingest.copy import Enclosed, Rest
from sayso.ingest.decoding import clean

MAX_HEADERS = 65_536  # bytes; crawlers write about 500, and cookies can make it 20,000
MAX_REPAIRS = 100  # broken records after which an archive is left; each costs looking for where the next begins
_BACK = 4_000_000  # packed bytes of a broken record that are searched again; most records have a tenth
_CHUNK = 1 << 16
_HEAD = 4_096  # packed bytes that are enough to see the first five of a record
_MAGIC = b"\x1f\x8b\x08"
_START = b"WARC/"
_NEXT = b"\r\n\r\nWARC/1"
_VERSION = re.compile(rb"WARC/\d\.\d{1,2}\s*$")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_PAGE_NEAR = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body)\b", re.IGNORECASE)
_PAGES = ("text/html", "application/xhtml+xml")
_ALGORITHMS = ("md5", "sha1", "sha256", "sha384", "sha512")


def is_one(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a web archive, packed or not."""
    return head.startswith(_START) or (head.startswith(_MAGIC) and limits.gzip_head(head, len(_START)) == _START)


def pages(file: IO[bytes], name: str, *, packed: int = 0) -> Iterator[Enclosed | Rest]:
    """Every page that an archive holds as the answer to a request, in its order, and a reason for each that is lost.

    `packed` is the number of layers that were taken off around the archive. What is no page (pictures, scripts) is
    counted in one line at the end. One record is held in memory at a time.
    """
    left: Counter[str] = Counter()
    nothing = True
    for found in _records(_Raw(file), name.lower().endswith(".gz")):
        nothing = nothing and not isinstance(found, Rest) and not found.wanted
        if isinstance(found, Rest):
            yield found
            continue
        try:
            page = _page(found, name, packed + found.packed)
        except UnreadableFile as reason:
            yield Rest(str(reason), what=found.uri)
            continue
        if isinstance(page, Enclosed):
            yield page
        elif page:
            left[page] += 1
    if left:
        counted = ", ".join(f"{count:,} {what}" for what, count in sorted(left.items()))
        yield Rest(f"holds beside its pages what is no page, and is left out: {counted}")
    elif nothing:
        yield Rest("is a web archive without a page in it")


class _Record:
    """One record: its headers by name in lower case, its block, and whether it was packed."""

    __slots__ = ("block", "headers", "length", "packed")

    def __init__(self, headers: Mapping[str, str], packed: int) -> None:
        self.headers = headers
        self.packed = packed
        self.block = b""
        self.length = 0

    @property
    def uri(self) -> str | None:
        said = self.headers.get("warc-target-uri", "").strip().strip("<>")
        return clean("".join(c for c in said if c.isprintable()))[:2_000] or None

    @property
    def kind(self) -> str:
        return self.headers.get("warc-type", "").casefold()

    @property
    def wanted(self) -> bool:
        return self.kind in ("response", "resource")


def _page(record: _Record, name: str, packed: int) -> Enclosed | str | None:
    """The page in a record; or, in words, what it holds that is no page; or None where that is no matter."""
    if record.kind == "revisit":
        return "repeated captures"
    if record.kind == "conversion":
        return "converted texts"
    if not record.wanted:
        return None
    media_type, status, headers, body = _answer(record)
    if not _is_page(media_type, body):
        return "other files" if status is None or status < 300 else "other answers"
    if status is not None and 300 <= status < 400:
        return "redirects"
    if status not in (None, 200, 203):
        raise UnknownFormat(f"is an error page or only a part of one: the server answered {status}")
    _verify(record, body)
    if record.headers.get("warc-truncated"):
        raise UnknownFormat("was cut off when it was captured")
    codings = [c for key, value in headers if key.casefold() == "content-encoding" for c in value.split(",")]
    whole = _unchunked(headers, body)
    if not _PAGE_NEAR.search(whole[:_HEAD]):  # some archives keep the header and file the page unpacked
        whole = limits.unpack(whole, codings, packed=packed)
    limits.size(len(whole))
    return Enclosed(name, whole, record.uri, media_type or "text/html", _moment(record), status, headers)


def _answer(record: _Record) -> tuple[str | None, int | None, tuple[tuple[str, str], ...], bytes]:
    """What was answered: its media type with charset, status, headers and body as filed."""
    said = record.headers.get("content-type", "")
    if record.kind == "resource" or not said.casefold().startswith("application/http"):
        return said or None, None, (), record.block
    head, blank, body = record.block.partition(b"\r\n\r\n")
    if not blank:
        head, blank, body = record.block.partition(b"\n\n")
    status = _STATUS.match(head)
    if not status or len(head) > MAX_HEADERS:
        raise UnknownFormat("holds no answer of a web server that can be read")
    headers = tuple(_header_lines(head.split(b"\n")[1:]))
    media_type = next((value for key, value in headers if key.casefold() == "content-type"), None)
    return media_type, int(status[1]), headers, body


def _is_page(media_type: str | None, body: bytes) -> bool:
    said = (media_type or "").partition(";")[0].strip().casefold()
    return said in _PAGES or (said in ("", "unknown", "unknown/unknown") and bool(_PAGE_NEAR.search(body[:_HEAD])))


def _moment(record: _Record) -> str | None:
    said = record.headers.get("warc-date", "").strip()
    return said if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z", said) else None


def _unchunked(headers: tuple[tuple[str, str], ...], body: bytes) -> bytes:
    """The body without its chunks, where it is filed in them: some archives keep the header and file it whole."""
    if not any(k.casefold() == "transfer-encoding" and "chunked" in v.casefold() for k, v in headers):
        return body
    kept: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at, at + 40)) >= 0:
        try:
            size = int(body[at:end].partition(b";")[0].strip(), 16)
        except ValueError:
            return body
        if size == 0:
            return b"".join(kept)
        if size < 0 or end + 2 + size > len(body):
            return body
        kept.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return body


# -- digests -----------------------------------------------------------------------------------------------------------


def _verify(record: _Record, body: bytes) -> None:
    """Raises UnknownFormat where a record is not what its digest says. One without a digest passes."""
    said = record.headers.get("warc-block-digest")
    if said and (holds := _holds(said, record.block)) is not None:
        if not holds:
            raise UnknownFormat("is damaged or was altered: its bytes are not those that its digest names")
        return
    said = record.headers.get("warc-payload-digest")
    # Writers differ in whether the payload is the body as it came or put together from its chunks.
    headers = _answer(record)[2]
    if said and _holds(said, body) is False and not _holds(said, _unchunked(headers, body)):
        raise UnknownFormat("is damaged or was altered: its bytes are not those that its digest names")


def _holds(said: str, data: bytes) -> bool | None:
    """Whether bytes have a digest such as `sha1:3I42H3S6…`, in base 32 or 16; None where that is unknown."""
    algorithm, _, value = said.strip().partition(":")
    algorithm = algorithm.casefold().replace("-", "")
    if algorithm not in _ALGORITHMS or not value:
        return None
    right = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    try:
        if len(value) == 2 * len(right):
            return bytes.fromhex(value) == right
        return base64.b32decode(value.upper() + "=" * (-len(value) % 8)) == right
    except (ValueError, binascii.Error):
        return False


# -- records -----------------------------------------------------------------------------------------------------------


def _records(raw: _Raw, packs: bool) -> Iterator[_Record | Rest]:
    """All records, and a reason for each that is broken; the next one is looked for by how it begins.

    `packs` says that the archive packs its records, as it is called or as those before were.
    """
    repairs = number = 0
    while raw.more():
        packed = raw.starts(_MAGIC)
        packs = packs or packed
        if packs and not packed and not raw.starts(_START):
            number += 1
            repairs += 1
            yield Rest("is no record of a web archive", what=f"record {number}")
            raw.look_for_next()
            continue
        stream = _Stream(raw.member() if packed else raw.plain())
        try:
            while stream.more():
                number += 1
                yield from _record(stream, number, int(packed))
                repairs += stream.repaired
                if repairs > MAX_REPAIRS:
                    break
        except (UnknownFormat, TooLarge, zlib.error) as broken:
            reason = "is packed and broken" if isinstance(broken, zlib.error) else str(broken)
            yield Rest(reason, what=stream.uri or f"record {number or 1}")
            repairs += 1
            raw.look_for_next()
        if repairs > MAX_REPAIRS:
            yield Rest(f"has more than {MAX_REPAIRS} broken records, so what follows them is not read")
            return


def _record(stream: _Stream, number: int, packed: int) -> Iterator[_Record | Rest]:
    """The record at the stream's place, or why there is none; the stream then stands at the next."""
    stream.uri, stream.repaired = None, 0
    line = stream.line()
    while not line.strip():
        if not stream.more():
            return
        line = stream.line()
    if not _VERSION.match(line):
        stream.repaired = 1
        stream.look_for(_START)
        yield Rest("is no record of a web archive", what=f"record {number}")
        return
    record = _Record({k.casefold(): v for k, v in reversed(list(_header_lines(stream.headers())))}, packed)
    stream.uri = record.uri
    said = record.headers.get("content-length", "").strip()
    if not re.fullmatch(r"\d{1,15}", said):
        stream.repaired = 1
        stream.look_for(_START)
        yield Rest("has no length that can be read", what=record.uri or f"record {number}")
        return
    record.length = int(said)
    if record.length > limits.MAX_BYTES or not record.wanted:
        if packed and record.length > limits.MAX_INFLATED:
            raise TooLarge(f"is too large: {record.length / 1e6:,.0f} MB, packed")
        whole = stream.skip(record.length)
        if record.wanted and not whole:
            yield Rest("is cut off, or its length is not the one it states", what=record.uri or f"record {number}")
        elif record.wanted:
            yield Rest(_too_large(record.length), what=record.uri or f"record {number}")
        elif record.kind in ("revisit", "conversion"):
            yield record
        return
    record.block = stream.take(record.length)
    if len(record.block) == record.length and stream.ends_here():
        yield record
        return
    # A wrong length: the next record may begin inside what was taken for this one.
    stream.repaired = 1
    inside = record.block.find(_NEXT)
    if inside >= 0:
        stream.put_back(record.block[inside + 4 :])
    else:
        stream.look_for(_START)
    short = len(record.block) < record.length and inside < 0
    yield Rest(
        "is cut off: the archive ends in the middle of it"
        if short
        else "is broken: its length is not the one it states",
        what=record.uri or f"record {number}",
    )


def _too_large(count: int) -> str:
    try:
        limits.size(count)
    except TooLarge as reason:
        return str(reason)
    return "is too large"


def _header_lines(lines: list[bytes]) -> Iterator[tuple[str, str]]:
    """Names and values of header lines; a line that begins with a blank goes on from the one before."""
    held: list[str] | None = None
    for raw in lines:
        line = raw.rstrip(b"\r\n")
        if held and line[:1] in (b" ", b"\t"):
            held[1] += " " + _characters(line.strip())
            continue
        if held:
            yield held[0], held[1]
        key, colon, value = line.partition(b":")
        held = [_characters(key.strip()), _characters(value.strip())] if colon and key.strip() else None
    if held:
        yield held[0], held[1]


def _characters(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


class _Raw:
    """The bytes of an archive as they lie on the disk, packed members unpacked as they are asked for."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.ahead = b""  # read, not used
        self.used: list[bytes] = []  # what was used of the member that is being unpacked, while that is little

    def more(self) -> bool:
        """Whether anything but padding is left."""
        while True:
            self.ahead = self.ahead.lstrip(b"\0\r\n")
            if self.ahead:
                return True
            self.ahead = self.file.read(_CHUNK)
            if not self.ahead:
                return False

    def starts(self, start: bytes) -> bool:
        """Whether what is left begins so."""
        while len(self.ahead) < len(start) and (piece := self.file.read(_CHUNK)):
            self.ahead += piece
        return self.ahead.startswith(start)

    def plain(self) -> Iterator[bytes]:
        """All that is left, as it is."""
        while piece := self.ahead or self.file.read(_CHUNK):
            self.ahead = b""
            yield piece

    def member(self) -> Iterator[bytes]:
        """What the next gzip member packs. Raises TooLarge at a bomb, UnknownFormat or zlib.error at a broken one."""
        engine = zlib.decompressobj(wbits=31)
        went_in = came_out = 0
        self.used.clear()
        while not engine.eof:
            data = self.ahead or self.file.read(_CHUNK)
            self.ahead = data  # still there to be searched, should this fail
            piece = engine.decompress(data, _CHUNK * 4)
            if not data and not piece:
                raise UnknownFormat("is cut off: the archive ends in the middle of it")
            rest = engine.unused_data if engine.eof else engine.unconsumed_tail
            went_in += len(data) - len(rest)
            came_out += len(piece)
            self.ahead = rest
            self.used.append(data[: len(data) - len(rest)])
            if went_in > _BACK:
                self.used.clear()  # too long ago to be searched again
            if limits.inflated(went_in, came_out):
                raise TooLarge("unpacks to far more than its own size, so it is not read")
            yield piece

    def look_for_next(self) -> None:
        """Go on to where the next packed record begins, from just behind where the broken one did."""
        hay, at = b"".join(self.used) + self.ahead, 1
        self.used.clear()
        while True:
            at = hay.find(_MAGIC, at)
            if at < 0 or len(hay) - at < _HEAD:
                piece = self.file.read(_CHUNK)
                if not piece and at < 0:
                    self.ahead = b""
                    return
                if piece:
                    keep = max(0, at if at >= 0 else len(hay) - len(_MAGIC) + 1)
                    hay, at = hay[keep:] + piece, 0
                    continue
            if limits.gzip_head(hay[at : at + _HEAD], len(_START)) == _START:
                self.ahead = hay[at:]
                return
            at += 1


class _Stream:
    """Unpacked bytes, read by the line or the length."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.held = bytearray()
        self.uri: str | None = None  # of the record that is being read, to name it where it breaks
        self.repaired = 0

    def more(self) -> bool:
        return self._fill(1)

    def line(self) -> bytes:
        """A line with its end, or as much of it as a header may have."""
        at = 0
        while (end := self.held.find(b"\n", at)) < 0 and len(self.held) < MAX_HEADERS:
            at = len(self.held)
            if not self._fill(at + 1):
                break
        return self._give(end + 1 if end >= 0 else min(len(self.held), MAX_HEADERS))

    def headers(self) -> list[bytes]:
        """The lines to the next empty one. Raises UnknownFormat where there are too many."""
        lines: list[bytes] = []
        size = 0
        while (line := self.line()).strip():
            lines.append(line)
            size += len(line)
            if size > MAX_HEADERS:
                raise UnknownFormat("is broken: its headers do not end")
        return lines

    def take(self, count: int) -> bytes:
        self._fill(count)
        return self._give(min(count, len(self.held)))

    def skip(self, count: int) -> bool:
        """Pass over as many bytes without keeping them, or to where a record begins before; whether all were there."""
        while count:
            if not self._fill(min(count, len(_NEXT))):
                self.held.clear()
                return False
            inside = self.held.find(_NEXT, 0, count)
            if inside >= 0:
                del self.held[: inside + 4]
                return False
            gone = min(count, max(1, len(self.held) - len(_NEXT)))
            del self.held[:gone]
            count -= gone
        return True

    def ends_here(self) -> bool:
        """Whether a record ends here, as records do: by two line ends, or with the archive or its packed member."""
        self._fill(5)  # one more than belongs to the record, so that a packed one is held to its checksum first
        head = bytes(self.held[:4])
        if not head.strip(b"\r\n"):
            return True
        self._fill(4 + len(_START))
        if self.held.startswith(_START, 4):  # only what stands between the records is damaged
            del self.held[:4]
            return True
        return head.startswith((b"\r\n", b"\n")) and self._after_blanks().startswith(_START)

    def put_back(self, data: bytes) -> None:
        self.held[:0] = data

    def look_for(self, start: bytes) -> None:
        """Go on to the next line that begins so, or to the end; it may be the one at which the stream stands."""
        if self._fill(len(start)) and self.held.startswith(start):
            return
        while True:
            at = self.held.find(b"\n" + start)
            if at >= 0:
                del self.held[: at + 1]
                return
            del self.held[: max(0, len(self.held) - len(start))]
            if not self._fill(len(self.held) + 1):
                self.held.clear()
                return

    def _after_blanks(self) -> bytes:
        self._fill(4 + len(_START))
        return bytes(self.held[: 4 + len(_START)]).lstrip(b"\r\n")

    def _fill(self, count: int) -> bool:
        while len(self.held) < count:
            piece = next(self.pieces, None)
            if piece is None:
                return False
            self.held += piece
        return True

    def _give(self, count: int) -> bytes:
        given = bytes(self.held[:count])
        del self.held[:count]
        return given
