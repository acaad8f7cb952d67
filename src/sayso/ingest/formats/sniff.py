"""Which format a file is in, by its bytes before its name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import IO

from sayso.errors import NoArticle, UnknownFormat
from sayso.ingest import feeds, limits, xml
from sayso.ingest.copy import Copy, Enclosed, Rest
from sayso.ingest.decoding import in_utf8
from sayso.ingest.formats import article, docx, feed, mail, newsml, nitf, page, pdf, text, wacz, warc

READ = (
    ".txt", ".md", ".text", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".json", ".jsonl", ".ndjson", ".xml", ".rss",
    ".rdf", ".atom", ".opml", ".nitf", ".warc", ".wacz", ".pdf", ".docx", ".eml",
)  # fmt: skip
_NOT = {
    ".zip": "is a packed folder; unpack it and give the folder",
    ".doc": "is in the old Word format; save it as .docx or as text",
    ".rtf": "rich text is not read; save it as .docx or as text",
    ".odt": "OpenDocument is not read; save it as .docx or as text",
}
# What a server says that it sends, as an ending; what it says of anything else is heard no more than a wrong ending.
_TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".xhtml", "application/json": ".json",
    "application/ld+json": ".json",
    "application/feed+json": ".json", "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl",
    "application/pdf": ".pdf", "message/rfc822": ".eml", "multipart/related": ".mhtml", "application/warc": ".warc",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/rdf+xml": ".xml",
    "application/xml": ".xml", "text/xml": ".xml", "text/x-opml": ".xml",
}  # fmt: skip
LISTED = "is an address in a list of them; 'sayso add' with the list fetches it"
_MAGIC = (
    (b"\x89PNG", "is a picture, not text"),
    (b"\xff\xd8\xff", "is a picture, not text"),
    (b"GIF8", "is a picture, not text"),
    (b"RIFF", "is a sound, film or picture, not text"),
    (b"ID3", "is a sound recording, not text"),
    (b"\xd0\xcf\x11\xe0", _NOT[".doc"]),
    (b"{\\rtf", _NOT[".rtf"]),
    (b"\x7fELF", "is a program, not text"),
    (b"MZ\x90", "is a program, not text"),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(
    rb"\s*<\?xml\b|\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+(?!html)|(?:[\w.-]+:)?(?:rss|rdf|feed|urlset|sitemapindex|"
    rb"opml|newsItem|newsMessage|packageItem|conceptItem|knowledgeItem|nitf|NewsML)\b)",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:p|div|h[1-6]|span|br|table|section)\b", re.IGNORECASE)
_HEADER = re.compile(
    rb"(?:^|\n)(?:Received|Message-ID|MIME-Version|Return-Path|Delivered-To"
    rb"|Snapshot-Content-Location):",
    re.IGNORECASE,
)
_LINE_OF_HEADERS = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}: ?\S")


def ending(name: str) -> str:
    """The ending that says the format, `.gz` left out: `.jsonl` of `june.jsonl.gz`."""
    suffixes = [s.lower() for s in PurePath(name).suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes and len(suffixes[-1]) <= 8 and " " not in suffixes[-1] else ""


def refused(name: str) -> str | None:
    """Why a file of this name is not opened at all; None where it is."""
    end = ending(name)
    if end in _NOT:
        return _NOT[end]
    if end and end not in READ:
        return f"has an ending that is not read ({end}); what is: {', '.join(READ)}"
    return None


def read(
    data: bytes, name: str, *, url: str | None = None, media_type: str | None = None
) -> Iterator[Copy | Rest | Enclosed]:
    """The copies in a file's or answer's bytes, and the pages in an archive's; raises UnreadableFile at none.

    `name` and `media_type` (with its charset) only decide between look-alikes, `url` is where the bytes are from.
    """
    limits.size(len(data))
    if warc.is_one(data[:4096]) or (ending(name) == ".warc" and not media_type and data.strip()):
        yield from warc.pages(io.BytesIO(data), name)
        return
    if data.startswith(b"\x1f\x8b"):
        data = limits.gunzip(data)
        if data.startswith(b"\x1f\x8b"):
            raise UnknownFormat("is packed twice; unpack it once and give that")
    if not data.strip():
        raise NoArticle("is empty")
    for start, reason in _MAGIC:
        if data.startswith(start):
            raise UnknownFormat(reason)
    if data[4:8] == b"ftyp":
        raise UnknownFormat("is a film or picture, not text")
    if b"%PDF-" in data[:1024]:
        yield _from(url, pdf.read(data))
    elif data.startswith(b"PK\x03\x04"):
        if wacz.is_one(io.BytesIO(data)):
            yield from wacz.pages(io.BytesIO(data), name)
        else:
            yield _from(url, docx.read(_word(data)))
    else:
        end = _TYPES.get((media_type or "").partition(";")[0].strip().casefold()) or ending(name)
        charset = _CHARSET.search(media_type or "")
        data = in_utf8(data)
        for found in _text(data, end, charset[1] if charset else None, url):
            yield _from(url, found) if isinstance(found, Copy) else found


def pages(file: IO[bytes], name: str) -> Iterator[Enclosed | Rest] | None:
    """The pages in an open archive, one in memory at a time; None where the file is none."""
    head = file.read(4096)
    file.seek(0)
    if warc.is_one(head) or (ending(name) == ".warc" and head.strip()):
        return warc.pages(file, name)
    if head.startswith(b"PK\x03\x04") and wacz.is_one(file):
        file.seek(0)
        return wacz.pages(file, name)
    file.seek(0)
    return None


def _from(url: str | None, copy: Copy) -> Copy:
    """A copy with the address it is from, where it names none itself."""
    return replace(copy, url=url) if url and not copy.url else copy


def _word(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if "word/document.xml" in packed.namelist():
                return data
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        raise UnknownFormat("is a damaged Word document or packed folder") from broken
    raise UnknownFormat("is a packed file, but no Word document or web archive; unpack it and give what is inside")


def _text(data: bytes, end: str, charset: str | None, url: str | None) -> Iterator[Copy | Rest]:
    head = data[:8192].removeprefix(b"\xef\xbb\xbf")
    first = head.lstrip()[:1]
    if _is_mail(head, end):
        if end in (".mhtml", ".mht") or (b"multipart/related" in head and b"Snapshot-Content-Location" in head):
            yield page.read_archive(data)
        else:
            yield from mail.read(data)
    elif _PAGE.match(head) or _is_bare_page(head, end, data):
        yield page.read(data, charset, url)
    elif _XML.match(head):
        yield from _xml(data, url)
    elif first == b"{" or (
        first == b"[" and (end not in ("", ".txt", ".md", ".text") or re.match(rb"\s*\[\s*\{", head))
    ):
        yield from article.read(data, end in (".jsonl", ".ndjson"), url)
    elif end in (".jsonl", ".ndjson"):
        yield from article.read(data, True, url)
    elif addresses := feeds.listed(data):
        for address in addresses:
            yield Rest(LISTED, what=address)
    else:
        yield text.read(data)


def _xml(data: bytes, url: str | None) -> Iterator[Copy | Rest]:
    root = xml.root_name(data)
    if root in ("rss", "rdf", "feed", "urlset", "sitemapindex"):
        yield from feed.read(data, url)
    elif root == "opml":
        yield from feed.read_list(data)
    elif root in newsml.ROOTS:
        yield from newsml.read(data)
    elif root == "nitf":
        yield nitf.read(data)
    elif root == "html":
        yield page.read(data, None, url)
    elif root == "newsml":
        raise UnknownFormat("is NewsML 1, which is not read; ask the agency for NewsML-G2 or NITF")
    else:
        found, _ = xml.parse(data)  # says what is wrong with it, where something is
        raise UnknownFormat(
            f"is XML of a kind that is not read (<{xml.name(found)[:40]}>); what is: RSS, Atom, sitemaps, OPML, "
            "NewsML-G2 and NITF"
        )


def _is_bare_page(head: bytes, end: str, data: bytes) -> bool:
    """Whether bytes under a page's ending are a piece of one, without the elements that open a whole."""
    if end not in (".html", ".htm", ".xhtml") or _XML.match(head) or head.lstrip().startswith(b"{"):
        return False
    return bool(_MARKUP.search(data))


def _is_mail(head: bytes, end: str) -> bool:
    if not _LINE_OF_HEADERS.match(head.lstrip()):
        return False
    return end in (".eml", ".mhtml", ".mht") or len(_HEADER.findall(head)) >= 2
