"""Which format a file is in, by its bytes before its name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePath

from sayso.errors import NoArticle, UnknownFormat
from sayso.ingest import limits
from sayso.ingest.copy import Copy, Rest
from sayso.ingest.formats import article, docx, mail, page, pdf, text

READ = (
    ".txt",
    ".md",
    ".text",
    ".html",
    ".htm",
    ".xhtml",
    ".mhtml",
    ".mht",
    ".json",
    ".jsonl",
    ".ndjson",
    ".pdf",
    ".docx",
    ".eml",
)
_LATER = {
    ".xml": "wire XML and feeds are not read yet; save the report as a web page or as text",
    ".rss": "feeds are not read yet; save the report as a web page or as text",
    ".atom": "feeds are not read yet; save the report as a web page or as text",
    ".warc": "web archives are not read yet; save the page itself from a browser",
    ".wacz": "web archives are not read yet; save the page itself from a browser",
    ".zip": "is a packed folder; unpack it and give the folder",
    ".doc": "is in the old Word format; save it as .docx or as text",
    ".rtf": "rich text is not read; save it as .docx or as text",
    ".odt": "OpenDocument is not read; save it as .docx or as text",
}
_MAGIC = (
    (b"\x89PNG", "is a picture, not text"),
    (b"\xff\xd8\xff", "is a picture, not text"),
    (b"GIF8", "is a picture, not text"),
    (b"RIFF", "is a sound, film or picture, not text"),
    (b"ID3", "is a sound recording, not text"),
    (b"\xd0\xcf\x11\xe0", _LATER[".doc"]),
    (b"{\\rtf", _LATER[".rtf"]),
    (b"WARC/", _LATER[".warc"]),
    (b"\x7fELF", "is a program, not text"),
    (b"MZ\x90", "is a program, not text"),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\b|\s*<(?:rss|feed|newsItem|newsMessage|nitf|NewsML)\b", re.IGNORECASE)
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
    if end in _LATER:
        return _LATER[end]
    if end and end not in READ:
        return f"has an ending that is not read ({end}); what is: {', '.join(READ)}"
    return None


def read(data: bytes, name: str) -> Iterator[Copy | Rest]:
    """The copy in a file's bytes; `name` only decides between look-alikes. Raises UnreadableFile at none."""
    limits.size(len(data))
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
        yield pdf.read(data)
    elif data.startswith(b"PK\x03\x04"):
        yield docx.read(_word(data))
    else:
        yield from _text(data, ending(name))


def _word(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if "word/document.xml" in packed.namelist():
                return data
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        raise UnknownFormat("is a damaged Word document or packed folder") from broken
    raise UnknownFormat("is a packed file, but no Word document; unpack it and give what is inside")


def _text(data: bytes, end: str) -> Iterator[Copy | Rest]:
    head = data[:8192].removeprefix(b"\xef\xbb\xbf")
    first = head.lstrip()[:1]
    if _is_mail(head, end):
        if end in (".mhtml", ".mht") or (b"multipart/related" in head and b"Snapshot-Content-Location" in head):
            yield page.read_archive(data)
        else:
            yield from mail.read(data)
    elif _PAGE.match(head) or (end in (".html", ".htm", ".xhtml") and _MARKUP.search(data)):
        yield page.read(data)
    elif _XML.match(head):
        raise UnknownFormat(_LATER[".xml"])
    elif first == b"{" or (
        first == b"[" and (end not in ("", ".txt", ".md", ".text") or re.match(rb"\s*\[\s*\{", head))
    ):
        yield from article.read(data, lines=end in (".jsonl", ".ndjson"))
    elif end in (".jsonl", ".ndjson"):
        yield from article.read(data, lines=True)
    else:
        yield text.read(data)


def _is_mail(head: bytes, end: str) -> bool:
    if not _LINE_OF_HEADERS.match(head.lstrip()):
        return False
    return end in (".eml", ".mhtml", ".mht") or len(_HEADER.findall(head)) >= 2
