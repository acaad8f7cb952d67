"""Web archives give every page in them, hold each to its digest, and lose nothing but what is broken."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import TooLarge, UnknownFormat, UnreadableFile
from sayso.ingest import enclosed, limits, read_bytes, read_paths
from sayso.ingest.copy import Enclosed, Rest
from sayso.ingest.formats import wacz, warc
from sayso.news.report import Skipped

NOISE = random.Random(7)


def page(name: str, words: int = 400) -> bytes:
    said = " ".join(NOISE.choice(("fire", "quay", "ship", "crew", "port", "chief")) for _ in range(words))
    return f"<!doctype html><html><title>{name}</title><body><article><p>{said}.</p></article></body></html>".encode()


def record(
    url: str,
    body: bytes,
    *,
    kind: str = "response",
    http: str | None = "Content-Type: text/html",
    status: str = "200 OK",
    more: str = "",
    length: int | str | None = None,
) -> bytes:
    block = body if http is None else f"HTTP/1.1 {status}\r\n{http}\r\n\r\n".encode() + body
    declared = "text/html" if http is None else "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-03T00:00:00Z\r\n{more}"
        f"Content-Type: {declared}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


Found = list[Enclosed | Rest]


def read(data: bytes, name: str = "crawl.warc", *, packed: int = 0) -> Found:
    return list(warc.pages(io.BytesIO(data), name, packed=packed))


def pages(found: Found) -> list[Enclosed]:
    """What was found, where all of it is pages."""
    assert not told(found)
    return [one for one in found if isinstance(one, Enclosed)]


def urls(found: Found) -> list[str]:
    return [str(one.url)[-1] for one in found if isinstance(one, Enclosed)]


def told(found: Found) -> list[tuple[str | None, str]]:
    return [(one.what, one.because) for one in found if isinstance(one, Rest)]


PAGES = {name: page(name) for name in "abc"}
A, B, C = (record(f"https://coast.example/{name}", body) for name, body in PAGES.items())


@pytest.mark.parametrize(
    "data",
    [
        A + B + C,
        b"".join(map(gzip.compress, (A, B, C))),
        gzip.compress(A + B + C),
        gzip.compress(A) + b"\0" * 9 + gzip.compress(B) + gzip.compress(C),
        b"\r\n" + A + b"\r\n" + B + C.rstrip(),
        (A + B + C).replace(b"WARC/1.0", b"WARC/1.1"),
    ],
    ids=["plain", "packed", "packed as one", "padded", "loose ends", "version 1.1"],
)
def test_every_page_as_it_was_answered(data: bytes) -> None:
    found = pages(read(data))
    assert [(one.name, one.url, one.data, one.at, one.status, one.media_type) for one in found] == [
        ("crawl.warc", f"https://coast.example/{name}", body, "2031-05-03T00:00:00Z", 200, "text/html")
        for name, body in PAGES.items()
    ]
    assert found[0].headers == (("Content-Type", "text/html"),)


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 97] for at in range(0, len(body), 97)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ("Transfer-Encoding: chunked", chunked),
        ("Content-Encoding: gzip", gzip.compress),
        ("Content-Encoding: x-gzip\r\nTransfer-Encoding: chunked", lambda b: chunked(gzip.compress(b))),
        ("Content-Encoding: deflate", zlib.compress),
        ("Content-Encoding: deflate", bare_deflate),
        ("Content-Encoding: gzip, gzip", lambda b: gzip.compress(gzip.compress(b))),
        ("Content-Encoding: identity", bytes),
        ("Content-Encoding: gzip", bytes),  # filed as the browser had it, under the headers as they came
        ("Transfer-Encoding: chunked", bytes),
    ],
)
def test_what_was_packed_for_the_way_is_unpacked(headers: str, pack: Callable[[bytes], bytes]) -> None:
    data = record("https://coast.example/a", pack(PAGES["a"]), http=f"Content-Type: text/html\r\n{headers}")
    (found,) = pages(read(data))
    assert found.data == PAGES["a"]


def test_brotli_where_it_is_installed() -> None:
    brotli = pytest.importorskip("brotli")
    head = "Content-Type: text/html\r\nContent-Encoding: br"
    (found,) = pages(read(record("https://coast.example/a", brotli.compress(PAGES["a"]), http=head)))
    assert found.data == PAGES["a"]
    bomb = read(record("https://coast.example/a", brotli.compress(b"0" * 30_000_000), http=head))
    assert told(bomb) == [("https://coast.example/a", "unpacks to far more than its own size, so it is not read")]


def test_what_is_no_page_is_counted_and_what_failed_is_named() -> None:
    data = (
        A
        + record("https://coast.example/a.css", b"a{}", http="Content-Type: text/css")
        + record("https://coast.example/b.css", b"a{}", http="Content-Type: text/css")
        + record("https://coast.example/old", b"<html>", status="301 Moved", http="Content-Type: text/html")
        + record("https://coast.example/gone", b"<html>", status="404 Not Found")
        + record("https://coast.example/a", b"", kind="revisit")
        + record("https://coast.example/a", b"GET / HTTP/1.1", kind="request")
        + record("https://coast.example/cut", b"<html>", more="WARC-Truncated: length\r\n")
        + record("https://coast.example/c", PAGES["c"], kind="resource", http=None)
        + record("https://coast.example/n", b"nonsense", kind="response", http=None).replace(
            b"Content-Type: text/html", b"Content-Type: application/http"
        )
    )
    found = read(data)
    assert urls(found) == ["a", "c"]
    assert told(found) == [
        ("https://coast.example/gone", "is an error page or only a part of one: the server answered 404"),
        ("https://coast.example/cut", "was cut off when it was captured"),
        ("https://coast.example/n", "holds no answer of a web server that can be read"),
        (
            None,
            "holds beside its pages what is no page, and is left out: 2 other files, 1 redirects, 1 repeated captures",
        ),
    ]


def digest(data: bytes, algorithm: str = "sha1", *, base: int = 32) -> str:
    right = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    return f"{algorithm}:{right.hex() if base == 16 else base64.b32encode(right).decode().rstrip('=')}"


@pytest.mark.parametrize(
    ("algorithm", "base"), [("sha1", 32), ("sha1", 16), ("sha256", 16), ("sha256", 32), ("md5", 16)]
)
def test_a_page_is_held_to_its_digest(algorithm: str, base: int) -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGES["a"]
    for header, covered in (("Block", block), ("Payload", PAGES["a"])):
        right = f"WARC-{header}-Digest: {digest(covered, algorithm, base=base)}\r\n"
        whole = record("https://coast.example/a", PAGES["a"], more=right)
        assert urls(read(whole + B)) == ["a", "b"]
        altered = whole.replace(b"<article>", b"<Article>")
        found = read(altered + B)
        assert urls(found) == ["b"]
        assert told(found)[0] == (
            "https://coast.example/a",
            "is damaged or was altered: its bytes are not those that its digest names",
        )


def test_a_payload_digest_over_chunks_or_what_they_hold() -> None:
    body = chunked(PAGES["a"])
    for covered in (body, PAGES["a"]):
        more = f"WARC-Payload-Digest: {digest(covered)}\r\n"
        head = "Content-Type: text/html\r\nTransfer-Encoding: chunked"
        assert urls(read(record("https://coast.example/a", body, http=head, more=more))) == ["a"]


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


PACKED = [gzip.compress(one) for one in (A, B, C)]
BROKEN = [
    ("a bit in packed data", PACKED[0] + flipped(PACKED[1], 400) + PACKED[2]),
    ("a bit in the checksum", PACKED[0] + flipped(PACKED[1], len(PACKED[1]) - 6) + PACKED[2]),
    ("a bit in the magic", PACKED[0] + flipped(PACKED[1], 0) + PACKED[2]),
    ("cut in packed data", PACKED[0] + PACKED[1][:300] + PACKED[2]),
    ("too long a length", A + record("https://coast.example/b", PAGES["b"], length=len(B) + 99) + C),
    ("far too long a length", A + record("https://coast.example/b", PAGES["b"], length=10**8) + C),
    ("too short a length", A + record("https://coast.example/b", PAGES["b"], length=60) + C),
    ("no length", A + B.replace(b"Content-Length", b"Content-Lost") + C),
    ("a length in words", A + record("https://coast.example/b", PAGES["b"], length="many") + C),
    ("garbage between", A + b"<html>lost</html>\r\n\r\n" + C),
    ("a bomb", PACKED[0] + gzip.compress(record("https://coast.example/b", b"0" * 19_000_000)) + PACKED[2]),
    (
        "a larger bomb",
        PACKED[0] + gzip.compress(record("https://coast.example/b", b"0", length=250_000_000)) + PACKED[2],
    ),
    ("a page too large", A + record("https://coast.example/b", b"<html>" + b"x" * 20_000_000) + C),
]


@pytest.mark.parametrize(("data"), [data for _, data in BROKEN], ids=[name for name, _ in BROKEN])
def test_one_broken_record_is_lost_alone_and_told(data: bytes) -> None:
    found = read(data)
    assert urls(found) == ["a", "c"]
    ((_, because),) = told(found)
    assert because.startswith(("is ", "has ", "unpacks "))


@pytest.mark.parametrize("data", [A + B + C[:-900], b"".join(PACKED)[:-200], gzip.compress(A + B + C)[:-60]])
def test_an_archive_that_ends_too_early(data: bytes) -> None:
    found = read(data)
    assert urls(found) == ["a", "b"]
    assert told(found) == [("https://coast.example/c", "is cut off: the archive ends in the middle of it")]


def test_an_archive_of_broken_records_is_left_in_the_end() -> None:
    found = read(b"\r\nWARC/1.0\r\nno: length\r\n\r\n" * 3_000 + A)
    assert len(told(found)) == warc.MAX_REPAIRS + 2
    assert told(found)[-1][1] == "has more than 100 broken records, so what follows them is not read"
    # Each of these looks like the beginning of a packed record, for ever.
    fakes = (b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + zlib.compress(b"WARC/1.0\r\n")[2:-4]) * 20_000
    assert told(read(fakes))[-1][1].startswith("has more than 100 broken records")


def test_layers_are_counted_from_outside() -> None:
    twice = record(
        "https://coast.example/a", gzip.compress(PAGES["a"]), http="Content-Type: text/html\r\nContent-Encoding: gzip"
    )
    assert urls(read(gzip.compress(twice))) == ["a"]
    assert told(read(gzip.compress(twice), packed=1)) == [
        ("https://coast.example/a", "is packed 3 times over, so it is not read")
    ]
    with pytest.raises(UnknownFormat, match="in a way that is not read"):
        limits.unpack(b"x", ["compress"])
    with pytest.raises(TooLarge):
        limits.unpack(b"x", ["gzip"] * 3)


def packed(*files: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as whole:
        for name, data in files:
            whole.writestr(name, data)
    return out.getvalue()


def listing(*files: tuple[str, bytes]) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    resources = [{"path": name, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"} for name, data in files]
    data = json.dumps({"profile": "data-package", "resources": resources}).encode()
    sealed = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    return ("datapackage.json", data), ("datapackage-digest.json", json.dumps(sealed).encode())


def unzip(data: bytes) -> Found:
    return list(wacz.pages(io.BytesIO(data), "crawl.wacz"))


ONE = ("archive/one.warc.gz", PACKED[0])
TWO = ("archive/two.warc", B + C)


def test_a_packed_archive_gives_the_pages_of_all_its_files() -> None:
    found = unzip(packed(*listing(ONE, TWO), ONE, TWO, ("archive/not.txt", b"x"), ("indexes/i.cdx.gz", b"x")))
    assert urls(found) == ["a", "b", "c"]
    assert {one.name for one in pages(found)} == {"crawl.wacz"}


def test_a_file_that_is_not_the_listed_one_is_not_read() -> None:
    altered = (TWO[0], TWO[1].replace(b"fire", b"Fire", 1))
    found = unzip(packed(*listing(ONE, TWO), ONE, altered))
    assert urls(found) == ["a"]
    assert told(found) == [
        ("archive/two.warc", "is damaged or was altered: its bytes are not those that the archive lists")
    ]
    (list_, seal), other = listing(ONE, TWO), listing(ONE)[0]
    assert list_[0] == other[0]
    with pytest.raises(UnknownFormat, match="was altered"):
        unzip(packed(other, seal, ONE))


def test_what_is_wrong_with_a_packed_archive_is_said() -> None:
    with pytest.raises(UnreadableFile, match="without a WARC file"):
        unzip(packed(("archive/a.txt", b"x")))
    with pytest.raises(UnknownFormat, match="damaged"):
        unzip(packed(ONE)[:-30])
    with pytest.raises(UnknownFormat, match="cannot be read"):
        unzip(packed(("datapackage.json", b"{" * 9), ONE))
    bomb = ("archive/bomb.warc", b"WARC/1.0\r\n" + b"0" * 30_000_000)
    found = unzip(packed(bomb, method=zipfile.ZIP_DEFLATED))
    assert told(found) == [("archive/bomb.warc", "unpacks to far more than its own size, so it is not read")]
    whole = packed(ONE, TWO)
    at = whole.index(b"archive/one.warc.gz") + len(ONE[0]) + 40
    found = unzip(flipped(whole, at))
    assert urls(found)[-2:] == ["b", "c"]
    assert told(found)


def test_a_file_in_a_packed_archive_may_be_packed_once_more() -> None:
    assert urls(unzip(packed(TWO, ONE, method=zipfile.ZIP_DEFLATED))) == ["b", "c", "a"]


def test_pages_become_reports_with_their_address(tmp_path: Path) -> None:
    words = "<p>Nine people were hurt when a fire broke out in a warehouse by the harbour on Friday, police said.</p>"
    bodies = {
        name: f"<html lang=en><title>Fire {name}</title><article>{words * 2}<p>More on page {name}.</p>".encode()
        for name in "ab"
    }
    records = [record(f"https://coast.example/{name}", body) for name, body in bodies.items()]
    menu = record("https://coast.example/menu", b"<html><body><nav>Home</nav></body></html>")
    archive = b"".join(map(gzip.compress, [*records, menu]))
    (tmp_path / "crawl.warc.gz").write_bytes(archive)
    (tmp_path / "again.wacz").write_bytes(packed(("archive/x.warc.gz", archive)))
    path = str(tmp_path / "crawl.warc.gz")
    found = read_paths([path])
    assert [(r.title, r.url, r.outlet) for r in sorted(found.reports, key=lambda r: r.url or "")] == [
        ("Fire a", "https://coast.example/a", "coast.example"),
        ("Fire b", "https://coast.example/b", "coast.example"),
    ]
    (skipped,) = found.skipped
    assert skipped.what == f"{path}, https://coast.example/menu"
    assert "no article text" in skipped.because
    assert {r.id for r in read_bytes(archive, path).reports} == {r.id for r in found.reports}
    both = read_paths([str(tmp_path)])
    assert len(both.reports) == 2
    assert all(r.also_at for r in both.reports)
    inside = list(enclosed(path))
    assert next(one.url for one in inside if isinstance(one, Enclosed)) == "https://coast.example/a"
    assert not [one for one in inside if isinstance(one, Skipped)]


def test_an_archive_inside_an_archive_is_not_unpacked() -> None:
    inner = record("https://coast.example/a", gzip.compress(A))
    found = read_bytes(inner, "crawl.warc")
    assert not found.reports
    assert [s.because for s in found.skipped] == ["is an archive inside an archive, which is not unpacked"]


def test_what_is_no_archive_on_the_disk_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nine people were hurt.")
    with pytest.raises(UnreadableFile, match="is no web archive"):
        list(enclosed(str(tmp_path / "a.txt")))
    with pytest.raises(UnreadableFile, match="no such file"):
        list(enclosed(str(tmp_path / "b.warc")))
