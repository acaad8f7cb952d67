"""Files made to do harm: nothing in them reaches a file or the network, nothing grows, and the next one is read."""

from __future__ import annotations

import base64
import gzip
import io
import os
import socket
import threading
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.errors import TooLarge, UnreadableFile
from sayso.ingest import feeds, limits, markup, read_bytes, read_paths, xml
from sayso.ingest.copy import Rest
from sayso.ingest.decoding import decode
from sayso.ingest.formats import warc

SECRET = "the canary sings at midnight"
WORDS = (
    "Nine people were hurt when a fire broke out in a warehouse by the harbour on Friday, police said. The fire chief "
    "said that the cause of the fire was not yet known and that the quay would stay shut until the evening."
)
GOOD = f"Nine hurt in warehouse fire\n\n{WORDS}\n"


class Canary:
    """A port on this machine that nobody may knock at, and a file that nobody may read."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "canary.txt"
        self.path.write_text(SECRET)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.listening.settimeout(30)
        self.knocks = 0
        self.watch = threading.Thread(target=self._count)
        self.watch.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listening.getsockname()[1]}/canary.dtd"

    def _count(self) -> None:
        while True:
            try:
                knock, _ = self.listening.accept()
            except OSError:
                return
            with knock:
                if knock.recv(4) == b"STOP":
                    return
                self.knocks += 1

    def close(self) -> int:
        with socket.create_connection(self.listening.getsockname()) as end:
            end.sendall(b"STOP")
        self.watch.join()
        self.listening.close()
        return self.knocks


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Canary]:
    bird = Canary(tmp_path)
    yield bird
    assert bird.close() == 0


def laughs(levels: int = 9) -> str:
    nested = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{nested}]>'


def documents(canary: Canary) -> dict[str, str]:
    """What may stand before and in an XML document, and must come to nothing."""
    file, url = canary.path.as_uri(), canary.url
    return {
        "billion laughs": laughs() + "{open}&a8;{close}",
        "quadratic": f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50_000}">]>{{open}}{"&a;" * 5_000}{{close}}',
        "in an attribute": laughs() + '{open}<link href="&a8;"/>{close}',
        "file": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]>{{open}}&e;{{close}}',
        "network": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{url}">]>{{open}}&e;{{close}}',
        "parameter": f'<!DOCTYPE x [<!ENTITY % e SYSTEM "{url}">%e;]>{{open}}{{close}}',
        "public": f'<!DOCTYPE x PUBLIC "-//x" "{url}">{{open}}&e;{{close}}',
        "named file": f'<!DOCTYPE x SYSTEM "{file}">{{open}}&e;{{close}}',
        "late": f"<?a?><!-- b -->\n<!doctype x [<!ENTITY e SYSTEM '{file}'>]>{{open}}&e;{{close}}",
        "two": f'<!DOCTYPE x SYSTEM "a"><!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]>{{open}}&e;{{close}}',
        "quoted bracket": f'<!DOCTYPE x SYSTEM ">" [<!ENTITY e SYSTEM "{file}">]>{{open}}&e;{{close}}',
        "behind words": f'lost <!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]>{{open}}&e;{{close}}',
        "xinclude": "{open}"
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>'
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{url}"/>{{close}}',
        "stylesheet": f'<?xml-stylesheet type="text/xsl" href="{url}"?>{{open}}{{close}}',
        "schema": '{open}<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="a {url}"/>{{close}}',
    }


HOLDERS = {
    "rss": (
        "<rss><channel><item><title>Fire</title><description>",
        f"{WORDS * 3}</description></item></channel></rss>",
    ),
    "atom": (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Fire</title><content>',
        f"{WORDS}</content></entry></feed>",
    ),
    "nitf": ("<nitf><body><body.content><p>", f"{WORDS}</p></body.content></body></nitf>"),
    "newsml": (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineData>',
        f"{WORDS}</inlineData></contentSet></newsItem>",
    ),
    "opml": ('<opml><body><outline text="', '" xmlUrl="https://coast.example/rss"/></body></opml>'),
    "sitemap": ("<urlset><url><loc>https://coast.example/", "</loc></url></urlset>"),
}


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_nothing_in_xml_reaches_out_or_grows(tmp_path: Path, canary: Canary, holder: str, coding: str) -> None:
    start, end = HOLDERS[holder]
    folder = tmp_path / "in"
    folder.mkdir()
    for name, document in documents(canary).items():
        text = document.replace("{open}", start).replace("{close}", end)
        (folder / f"{name}.xml").write_bytes(f'<?xml version="1.0" encoding="{coding}"?>{text}'.encode(coding))
    (folder / "good.txt").write_text(GOOD)
    found = read_paths([str(folder)])
    assert str(folder / "good.txt") in {r.path for r in found.reports}
    printed = repr(found)
    assert SECRET not in printed
    assert "haha" not in printed
    assert len(printed) < 100_000
    told = {s.what.partition(",")[0] for s in found.skipped}
    taken = {r.path for r in found.reports} | {path for r in found.reports for path in r.also_at}
    assert told | taken == {str(folder / name) for name in os.listdir(folder)}


@pytest.mark.parametrize("mend", [False, True])
def test_a_document_type_with_declarations_is_refused_by_name(canary: Canary, mend: bool) -> None:
    refused: dict[str, str] = {}
    for name, document in documents(canary).items():
        data = document.replace("{open}", "<rss>").replace("{close}", "</rss>").encode()
        try:
            root, _ = xml.parse(data, mend=mend)
        except UnreadableFile as reason:
            refused[name] = str(reason)
            continue
        assert SECRET not in "".join(map(str, root.itertext())), name
        assert name in ("public", "named file", "xinclude", "stylesheet", "schema"), name
    del refused["behind words"]  # no document at all
    broken = {name for name, because in refused.items() if "broken XML" in because}
    assert broken <= {"public", "named file"}  # their entity is unknown once the type is dropped
    assert all("document type of its own (DTD)" in refused[name] for name in refused.keys() - broken)


def test_a_document_type_inside_a_page_in_a_feed_is_no_matter() -> None:
    inside = f"<![CDATA[<!DOCTYPE html [x]><p>{WORDS}</p>]]>"
    feed = f"<rss><channel><item><link>https://coast.example/a</link><description>{inside * 1}</description></item>"
    (entry,) = feeds.entries(f"{feed}</channel></rss>".encode()).entries
    assert entry.summary == WORDS


BOMBS = {
    "bomb.xml.gz": gzip.compress(b"<rss>" + b" " * 60_000_000),
    "bomb.jsonl.gz": gzip.compress(b"0" * 60_000_000),
    "bomb.html.gz": gzip.compress(b"<html>" + b"<p>" * 20_000_000),
    "twice.txt.gz": gzip.compress(gzip.compress(b"0" * 60_000_000)),
    "many.xml": b"<rss><channel>" + b"<item/>" * 2_100_000,
    "deep.xml": b"<rss>" + b"<a>" * 500_000,
    "wide.xml": b"<rss><a " + b"".join(b"a%d='' " % n for n in range(100_000)) + b"/></rss>",
    "brackets.xml": b"<rss>" + b"<" * 5_000_000,
    "comment.xml": b"<rss><!--" + b"-" * 5_000_000,
    "prolog.xml": b"<?xml version='1.0'?>" + b"<?a?>" * 1_000_000,
    "entities.xml": b"<rss><a>" + b"&nbsp;" * 1_000_000 + b"</a></rss>",
    "long.xml": b"<rss><channel><item><description>" + b"x" * 15_000_000 + b"</description></item></channel></rss>",
    "scripts.json": b'{"maintext": "<p>' + b"<script>" * 500_000 + b'</p>"}',
    "addresses.txt": b"http://coast.example/\n" * 500_000,
    "one.txt": b"http://" + b"a" * 5_000_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_made_to_be_large_is_told_and_the_next_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BOMBS[name])
    (tmp_path / "good.txt").write_text(GOOD)
    found = read_paths([str(tmp_path)])
    assert [r.text for r in found.reports] == [GOOD]
    assert len(found.skipped) >= 1
    assert all(s.because and len(s.because) < 400 for s in found.skipped)


def bomb(bits: int, megabytes: int = 60) -> bytes:
    packer = zlib.compressobj(wbits=bits)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize(
    ("bits", "unpack"),
    [
        (31, limits.gunzip),
        (31, lambda data: limits.unpack(data, ["gzip"])),
        (15, lambda data: limits.unpack(data, ["deflate"])),
        (-15, lambda data: limits.unpack(data, ["deflate"])),
        (31, lambda data: next(warc.pages(io.BytesIO(data), "a.warc.gz"))),
    ],
    ids=["file", "answer", "deflate", "bare deflate", "archive"],
)
def test_a_bomb_is_noticed_while_it_is_small(bits: int, unpack: Callable[[bytes], object]) -> None:
    """60 MB in 60 kB: a few of them are unpacked, and no more."""
    packed = bomb(bits)
    assert len(packed) < 100_000
    tracemalloc.start()
    try:
        found = unpack(packed)
        assert isinstance(found, Rest)
        assert "unpacks to far more" in found.because
    except TooLarge as reason:
        assert "unpacks to far more" in str(reason)  # noqa: PT017
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 10_000_000


NAMES = [
    "../../escaped.warc",
    "/escaped.warc",
    "C:\\escaped.warc",
    "archive/../../escaped.warc",
    "archive/" + "a" * 60_000 + ".warc",
    "archive/nul\x00escaped.warc",
    "archive/\u202egnp.warc",
    "archive/con.warc",
]


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_names_inside_an_archive_are_never_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: file:///../../escaped\r\nContent-Type: text/html\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n"
    )
    body = f"<html><article><p>{WORDS}</p></article></html>".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in [*NAMES, "archive/good.warc"]:
            packed.writestr(zipfile.ZipInfo(name), record % (len(body), body))
        link = zipfile.ZipInfo("archive/link.warc")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    inside = tmp_path / "case"
    inside.mkdir()
    (inside / "crawl.wacz").write_bytes(out.getvalue())
    monkeypatch.chdir(inside)
    before = tree(tmp_path)
    found = read_paths(["crawl.wacz"])
    assert tree(tmp_path) == before
    assert [WORDS in r.text for r in found.reports] == [True]
    assert "root:" not in repr(found)
    assert all(len(s.what) < 2_100 and s.what.isprintable() for s in found.skipped)


def test_unknown_and_odd_encodings_are_not_followed() -> None:
    for name in ("punycode", "idna", "utf-7", "unicode_escape", "hex", "zlib", "rot13", "nonsense"):
        assert decode(b"caf\xe9 and " * 9 + WORDS.encode(), name).startswith("café and")


def test_markup_that_never_ends_is_read_once() -> None:
    assert markup.words("<script>" * 200_000 + "words") == ""
    assert markup.words("<p" * 200_000) == "<p" * 200_000
    assert markup.words("a<script>b</script>c<STYLE>d</style >e") == "a c e"
    assert markup.words("İ<script>x</script>İ") == "İ İ"
    assert markup.words("1 < 2 and 3 > 2") == "1 < 2 and 3 > 2"
    assert markup.words("<p>a&lt;b&gt;</p>&amp;amp;") == "a<b>\n&amp;"


def test_what_is_seen_of_a_page_is_counted_once() -> None:
    page = b"<html><style>x{}</style><script>var a = '<p>';</script><!-- lost --><p>Nine   hurt</p> <b>now</b></html>"
    assert limits.visible(page) == len(b"Nine hurt") + len(b"now")
    assert limits.visible(b"<script>" * 100_000) == 0
    assert limits.visible(b"<" * 100_000) == 0
    assert limits.visible(b"") == 0


def test_packed_data_of_a_picture_is_no_story() -> None:
    packed = base64.b64encode(b"\x89PNG" * 9).decode()
    item = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet>'
        f'<inlineData encoding="base64">{packed}</inlineData></contentSet></newsItem>'
    )
    (skipped,) = read_bytes(item.encode(), "a.xml").skipped
    assert skipped.because == "holds no text"
