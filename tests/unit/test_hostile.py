"""Hostile files and pages: each ends in one way, with its reason, and the next is read."""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.loopback import Server

from sayso.errors import Refused, UnreadableFile
from sayso.ingest import fetch, files
from sayso.ingest.files import Ingested
from sayso.ingest.sandbox import Limits, Sandbox

GOOD = b"Fire at the harbour\n\nNORTHPORT (Coast News) - Nine people were hurt in a fire on Friday, police said.\n"
# A fifth of what is allowed, so that pages that are stopped only by the limit are stopped soon.
LIMITS = Limits(processor=2, wall=20)
WORDS = b"<p>Nine people were hurt in a fire at the harbour on Friday, the police said.</p>"


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as box:
        yield box


def ends(box: Sandbox, data: bytes, name: str) -> Ingested:
    """What became of an item: reports, or one reason and no report; and after it the next item is read."""
    before = box.pid
    taken = box.read(data, name)
    if not taken.reports:
        assert len(taken.skipped) == 1
        assert taken.skipped[0].what.startswith(name)
        assert_not_starved(taken)
    assert [r.title for r in box.read(GOOD, "good.txt").reports] == ["Fire at the harbour"]
    assert box.pid == before or before is None  # it was the copy that was ended, not the process that is kept
    return taken


def assert_not_starved(taken: Ingested) -> None:
    """Nothing that a reader needs of its own was refused to it."""
    assert not [s for s in taken.skipped if "PermissionError" in s.because or "FileNotFoundError" in s.because]


# -- pages -------------------------------------------------------------------------------------------------------------

PAGES = {
    "nested": b"<html><body>" + b"<div>" * 200_000 + b"x",
    "nested-bold": b"<html><body>" + b"<b><p>" * 50_000 + b"x",
    "attributes": b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">" + WORDS,
    "paragraphs": b"<html><body>" + b"<p>" * 1_000_000,
    "columns": b"<html><body><table><tr>" + b"<td colspan=999999>x</td>" * 2_000 + b"</table>" + WORDS * 9,
    "brackets": b"<html><body>" + b"<" * 5_000_000,
    "one-text": b"<html><body><p>" + b"word " * 10_000_000,
    "deep-data": b'<html><head><script type="application/ld+json">'
    + b'{"a":[' * 200_000
    + b"</script></head>"
    + WORDS * 9,
    "zeros": b"<html><body><p>" + b"\0" * 1_000_000 + WORDS * 9,
    "dates": b"<html><body><p>" + b"2025-11-1" * 110_000 + b"</p>" + WORDS * 9,
    "comments": b"<html><body>" + b"<!--" * 300_000 + WORDS,
    "entities": b"<html><body><p>" + b"&#x26;amp" * 300_000 + WORDS,
    "broken-utf8": b"<html><body><p>" + b"\xff\xfe\xc0\x80" * 300_000 + WORDS * 9,
}
NAMES = ("page.html", "page.xml", "page.mhtml", "page.txt", "page.json", "page.eml")


@pytest.mark.parametrize("page", PAGES)
def test_a_hostile_page_ends_in_one_way(box: Sandbox, page: str) -> None:
    ends(box, PAGES[page], "page.html")


@pytest.mark.parametrize("name", NAMES[1:])
def test_so_it_does_under_every_name(box: Sandbox, name: str) -> None:
    for page in ("attributes", "columns", "deep-data", "zeros"):
        ends(box, PAGES[page], name)
    head = b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"
    for page in ("nested", "columns"):
        ends(box, head + PAGES[page], name)


@pytest.mark.parametrize(
    ("library", "page"),
    [("lxml", "attributes"), ("trafilatura", "columns"), ("trafilatura", "paragraphs"), ("htmldate", "attributes")],
)
def test_where_nothing_is_looked_at_before_the_limit_holds(library: str, page: str) -> None:
    """These keep the bare libraries busy for more than ten seconds, so that the sandbox does not rest on a filter."""
    with Sandbox(Limits(processor=1, wall=20), program=(sys.executable, "-P", "-m", "tests.misbehaving")) as box:
        box.read(b"bare <p>Nine people</p>", "warm.html", url=library)
        taken = box.read(b"bare " + PAGES[page], "page.html", url=library)
        assert [s.because for s in taken.skipped] == [
            "took more than 1 s of processor time to read, so it was left out"
        ]
        assert box.read(GOOD, "good.txt").reports


# -- bombs -------------------------------------------------------------------------------------------------------------


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def bombs() -> dict[str, bytes]:
    zeros = bytes(60_000_000)
    line = b'{"title": "' + b"a" * 40_000_000 + b'"}\n'
    xml = b"<?xml version='1.0'?><w:document>" + b"<w:p/>" * 9_000_000
    return {
        "a.jsonl.gz": gzip.compress(zeros),
        "b.jsonl.gz": gzip.compress(line),
        "c.jsonl.gz": gzip.compress(bytes(900_000)) * 400,
        "d.jsonl.gz": gzip.compress(gzip.compress(zeros)),
        "e.docx": zipped(word__document__xml=xml, **{"[Content_Types].xml": b""}),
        "f.docx": zipped(**{"word/document.xml": zeros}),
        "g.wacz": zipped(archive__data=gzip.compress(zeros), **{"datapackage.json": b"{}"}),
        "h.warc.gz": gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 60000000\r\n\r\n" + zeros),
        "i.pdf": b"%PDF-1.4\n1 0 obj<</Length 99/Filter[/FlateDecode/FlateDecode]>>stream\n"
        + zlib.compress(zlib.compress(zeros)) + b"\nendstream endobj\n",
        "j.html": gzip.compress(b"<html>" + b"<p>" * 20_000_000),
    }  # fmt: skip


def test_a_bomb_is_not_unpacked() -> None:
    # The libraries take 230 MB of addresses before anything is read; a bomb that went off would want far more.
    with Sandbox(Limits(processor=4, wall=20, memory=500_000_000)) as box:
        for name, data in bombs().items():
            assert len(data) < 1_000_000
            taken = ends(box, data, name)
            assert not taken.reports
            assert "of memory" not in taken.skipped[0].because


def test_no_name_in_a_packed_file_leads_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "case"
    inside.mkdir()
    monkeypatch.chdir(inside)
    long = "n" * 60_000
    names = (
        "../out",
        "../../out",
        "/" + str(tmp_path / "out")[1:],
        "C:\\out",
        "..\\out",
        "a/../../out",
        long,
        "out\x01",
    )
    part = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://n.example/../../out\r\n"
    part += b"Content-Length: 0\r\n\r\n\r\n\r\n"
    for ending, needed in (("docx", "word/document.xml"), ("wacz", "archive/data.warc")):
        for name in names:
            files.read_bytes(zipped(**{name: WORDS, needed: part}), f"a.{ending}")
            files.read_bytes(zipped(**{needed: part, name: part}), f"../../{ending}")
    files.read_bytes(part, "../../../out.warc")
    assert [path.name for path in tmp_path.rglob("*")] == ["case"]


# -- XML ---------------------------------------------------------------------------------------------------------------

RSS = (
    '<rss version="2.0"><channel><title>News</title><item><title>Fire</title><link>http://news.example/fire</link>'
    "<description>{}</description></item></channel></rss>"
)


def xml_of(at: str, port: int) -> dict[str, str]:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return {
        "laughs": f'<!DOCTYPE rss [<!ENTITY a0 "ha">{laughs}]>' + RSS.format("&a9;"),
        "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>' + RSS.format("&a;" * 50_000),
        "file": f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file://{at}">]>' + RSS.format("&a;"),
        "http": f'<!DOCTYPE rss [<!ENTITY a SYSTEM "http://127.0.0.1:{port}/a">]>' + RSS.format("&a;"),
        "parameter": f'<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1:{port}/a.dtd"> %a;]>' + RSS.format("&b;"),
        "outside": f'<!DOCTYPE rss SYSTEM "http://127.0.0.1:{port}/rss.dtd">' + RSS.format("x"),
        "include": RSS.format(
            f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{at}" parse="text"/>'
        ),
        "stylesheet": f'<?xml-stylesheet href="http://127.0.0.1:{port}/a.xsl" type="text/xsl"?>' + RSS.format("x"),
        "news": f'<!DOCTYPE newsItem [<!ENTITY a SYSTEM "file://{at}">]><newsItem><contentSet><inlineXML><html><body>'
        "<p>&a;</p></body></html></inlineXML></contentSet></newsItem>",
        "nitf": f'<!DOCTYPE nitf [<!ENTITY a SYSTEM "file://{at}">]><nitf><body><body.content><p>&a;</p></body.content>'
        "</body></nitf>",
    }


def test_an_entity_reaches_neither_a_file_nor_the_network(box: Sandbox, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("CANARY nine people were hurt in a fire at the harbour on Friday, the police said")
    with Server() as server:
        for name, said in xml_of(str(kept), server.port).items():
            for ending in ("xml", "rss", "html", "txt", "opml"):
                taken = ends(box, f'<?xml version="1.0"?>{said}'.encode(), f"{name}.{ending}")
                assert all("CANARY" not in r.text for r in taken.reports)
                assert all(len(r.text) < 2_000_000 for r in taken.reports)
            try:
                feed = repr(box.feed(said.encode(), "http://news.example/rss"))
            except UnreadableFile:
                continue
            assert "CANARY" not in feed
    assert server.connections == 0


def test_a_feed_leads_to_no_address_nearby(box: Sandbox) -> None:
    """What a feed lists is data; whoever asks for it goes through the same gate as everybody."""
    inside = ("http://127.0.0.1:80/", "http://127.1/", "http://[::1]/", "http://0x7f000001/", "file:///etc/passwd")
    items = "".join(
        f'<item><title>Fire</title><link>{url}</link><enclosure url="{url}" type="text/html" length="9"/></item>'
        for url in inside
    )
    feed = box.feed(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), "http://news.example/rss")
    for entry in feed.entries:
        with pytest.raises(Refused):
            fetch.get(entry.url or "", settings=fetch.Fetch(), clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))


# -- PDF ---------------------------------------------------------------------------------------------------------------


def pdf(objects: dict[int, bytes], *, root: int = 1, extra: bytes = b"", prev: int | None = None) -> bytes:
    out, at = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        at[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for number in range(1, len(objects) + 1):
        out += b"%010d 00000 n \n" % at.get(number, 0)
    back = b"/Prev %d" % (start if prev is None else prev) if prev is not None else b""
    out += b"trailer<</Size %d/Root %d 0 R%b%b>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, back, extra, start)
    return bytes(out)


def stream(body: bytes, head: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(body), head, body)


def pdfs() -> list[bytes]:
    plain = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        4: stream(b"BT /F 9 Tf (Nine people were hurt in a fire at the harbour on Friday, the police said.) Tj ET"),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    whole = pdf(plain)
    made = [
        pdf(plain, prev=0),
        pdf(plain, prev=len(whole) // 2),
        pdf(plain, prev=whole.index(b"xref")),  # its own table of what is where, for ever
        pdf({**plain, 2: b"<</Type/Pages/Kids[3 0 R]/Count 999999999>>"}),
        pdf({**plain, 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"}),
        pdf({**plain, 2: b"<</Type/Pages/Kids[" + b"3 0 R " * 200_000 + b"]/Count 200000>>"}),
        pdf({**plain, 4: stream(zlib.compress(bytes(90_000_000)), b"/Filter/FlateDecode")}),
        pdf({**plain, 4: stream(zlib.compress(b"q " * 3_000_000), b"/Filter/FlateDecode")}),
        pdf({**plain, 4: stream(b"[" * 300_000)}),
        pdf({**plain, 4: stream(b"x", b"/Filter[" + b"/ASCIIHexDecode" * 9_999 + b"]")}),
        pdf({**plain, 4: b"4 0 R"}),
        pdf({**plain, 5: b"<</Type/Font/Subtype/Type0/DescendantFonts[5 0 R]/ToUnicode 4 0 R>>"}),
        pdf({**plain, 1: b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Parent 1 0 R>>"}),
        pdf({**plain, 1: b"<<" * 20_000}),
        pdf(plain, extra=b"/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -1/O(x)/U(x)>>/ID[(a)(b)]"),
        whole[: len(whole) // 2],
        whole.replace(b"/Length", b"/Length 99999999999/L"),
    ]
    chance = random.Random(5)
    while len(made) < 24:
        spoilt = bytearray(whole)
        for _ in range(40):
            spoilt[chance.randrange(9, len(spoilt))] = chance.randrange(256)
        made.append(bytes(spoilt))
    return made


def test_a_damaged_pdf_ends_in_one_way(box: Sandbox) -> None:
    for number, data in enumerate(pdfs()):
        ends(box, data, f"{number}.pdf")


# -- other formats -----------------------------------------------------------------------------------------------------


def odd() -> dict[str, bytes]:
    deep = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    mixed = b"MIME-Version: 1.0\r\nFrom: a\r\nContent-Type: multipart/mixed; boundary=%b\r\n\r\n"
    lone = {"title": "\ud800", "maintext": "Nine people were hurt, the police said. \udfff" * 9}
    return {
        "deep.json": deep,
        "deep.jsonl": deep,
        "brackets.json": b"[" * 1_000_000,
        "number.json": b'{"title": ' + b"9" * 1_000_000 + b"}",
        "surrogates.json": json.dumps(lone).encode(),
        "many.jsonl": b"{}\n" * 5_000,
        "parts.eml": mixed % b"a" + b"--a\r\n\r\nx\r\n" * 10_000,
        "nested.eml": b"".join(mixed % b"b%d" % n + b"--b%d\r\n" % n for n in range(3_000)),
        "headers.eml": b"Received: x\r\n" * 200_000 + b"MIME-Version: 1.0\r\n\r\nx",
        "line.txt": b"Nine people were hurt, the police said. " * 50_000,
    }


def test_odd_articles_and_mails_end_in_one_way(box: Sandbox) -> None:
    for name, data in odd().items():
        taken = box.read(data, name)
        assert taken.reports or taken.skipped
        assert_not_starved(taken)
        assert box.read(GOOD, "good.txt").reports
