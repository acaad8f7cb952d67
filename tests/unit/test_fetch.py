"""A page from its address: what is asked, what is taken, and that every wait has an end. Loopback only."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.loopback import Answer, Server, moved, page, raw, silence

from sayso.errors import Refused, Unreachable
from sayso.ingest import fetch
from sayso.news.received import NotModified, Received

HERE = fetch.Fetch(allow_private=True, seconds=20.0, silence=5.0, largest=3_000_000)
PUBLIC = "93.184.216.34"


def clock() -> datetime:
    return datetime(2026, 11, 22, 9, 0, 30, 999, tzinfo=UTC)


def get(url: str, settings: fetch.Fetch = HERE, **more: Any) -> Received | NotModified:
    return fetch.get(url, settings=settings, clock=clock, **more)


def body(url: str, settings: fetch.Fetch = HERE, **more: Any) -> bytes:
    received = get(url, settings, **more)
    assert isinstance(received, Received)
    return received.body


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


# -- what is asked and what comes back ---------------------------------------------------------------------------------


def test_what_was_received_is_told_so_that_it_can_be_shown_again(server: Server) -> None:
    server.answers["/old?x=1"] = moved("/new")
    server.answers["/new"] = page(
        b"<p>\xe9</p>", headers={"Content-Type": "text/HTML; charset=latin-1", "ETag": '"a1"', "Last-Modified": "x",
                                 "Set-Cookie": "a=b", "X-Twice": "1", "x-twice": "2"}
    )  # fmt: skip
    received = get(server.url("/old?x=1#part"))
    assert isinstance(received, Received)
    assert received.asked == server.url("/old?x=1#part")
    assert received.url == server.url("/new")
    assert [(h.url, h.status, h.peer) for h in received.hops] == [
        (server.url("/old?x=1"), 302, "127.0.0.1"),
        (server.url("/new"), 200, "127.0.0.1"),
    ]
    assert (received.status, received.peer, received.at) == (200, "127.0.0.1", "2026-11-22T09:00:30Z")
    assert (received.body, received.coding) == (b"<p>\xe9</p>", None)
    assert received.sha256 == hashlib.sha256(b"<p>\xe9</p>").hexdigest()
    assert received.intact()
    assert not msgspec.structs.replace(received, body=b"<p>e</p>").intact()
    assert (received.media_type, received.charset) == ("text/html", "latin-1")
    assert (received.etag, received.modified) == ('"a1"', "x")
    assert [pair for pair in received.headers if pair[0].lower() == "x-twice"] == [("X-Twice", "1"), ("x-twice", "2")]
    assert msgspec.json.decode(msgspec.json.encode(received), type=Received) == received


def test_the_request_says_who_asks_and_nothing_else(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers["/a"] = moved("/b", Set_Cookie="who=me; Path=/")
    server.answers["/b"] = page()
    get(server.url("/a"), msgspec.structs.replace(HERE, contact="desk@example.org"))
    assert len(server.requests) == 2
    for request, path in zip(server.requests, (b"/a", b"/b"), strict=True):
        lines = request.decode().split("\r\n")
        assert lines[0] == f"GET {path.decode()} HTTP/1.1"
        names = {line.partition(":")[0].lower() for line in lines[1:] if line}
        assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert f"Host: 127.0.0.1:{server.port}" in lines
        assert any(line.startswith("User-Agent: sayso/") and "desk@example.org" in line for line in lines)


def test_an_unchanged_page_is_not_sent_again(server: Server) -> None:
    server.answers["/"] = raw(b"HTTP/1.1 304 Not Modified\r\nETag: W/\"2\"\r\n\r\n")  # fmt: skip
    answer = get(server.url(), etag='W/"2"', modified="Sun, 22 Nov 2026 08:00:00 GMT")
    assert isinstance(answer, NotModified)
    assert (answer.url, answer.at, answer.header("etag")) == (server.url(), "2026-11-22T09:00:30Z", 'W/"2"')
    assert b'If-None-Match: W/"2"\r\n' in server.requests[0]
    assert b"If-Modified-Since: Sun, 22 Nov 2026 08:00:00 GMT\r\n" in server.requests[0]
    with pytest.raises(Unreachable, match="304"):
        get(server.url())  # nothing was asked that this could answer
    # What a server gave as its tag cannot smuggle a header of its own into the next request.
    with pytest.raises(Unreachable):
        get(server.url(), etag='"a"\r\nX-Evil: 1', modified="ø")
    assert b"Evil" not in server.requests[-1]
    assert b"If-" not in server.requests[-1]


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "204 No Content", "206 Partial Content", "300 Many"])
def test_an_answer_without_a_page_says_its_status(server: Server, status: str) -> None:
    server.answers["/"] = page(status=status)
    with pytest.raises(Unreachable, match=status[:3]) as failed:
        get(server.url())
    assert failed.value.status == int(status[:3])


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("Sun, 22 Nov 2026 09:01:30 GMT", 60), ("Sun, 22 Nov 2026 08:00:00 GMT", 0), ("soon", None),
     ("99999999999999999999", 86_400), ("-5", None), ("Sun, 99 Nov 2026", None)],
)  # fmt: skip
def test_a_server_that_wants_to_be_left_alone_says_for_how_long(server: Server, said: str, seconds: int | None) -> None:
    server.answers["/"] = page(status="429 Too Many Requests", headers={"Retry-After": said})
    with pytest.raises(Unreachable) as failed:
        get(server.url())
    assert (failed.value.status, failed.value.retry_after) == (429, seconds)


# -- addresses: nothing nearby is asked --------------------------------------------------------------------------------

FORMS = (
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "0",
    "0.0.0.0", "127.0.0.1.", "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "localhost", "LOCALHOST.", "x.localhost",
    "ip6-localhost", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "canary.example",
    "user@127.0.0.1", "news.example@127.0.0.1", "%31%32%37.0.0.1",
)  # fmt: skip


class World:
    """A network of two: `news.example` is public and answers as told, every other name leads to the canary."""

    def __init__(self, news: Server, canary: Server) -> None:
        self.news, self.canary = news, canary
        self.looked_up: list[str] = []
        self.reached: list[str] = []
        self.answers: dict[str, list[str]] = {"news.example": [PUBLIC]}

    def resolve(self, host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        self.looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in self.answers.get(host, ["127.0.0.1"])]

    def connect(self, place: tuple[str, int], seconds: float) -> socket.socket:
        self.reached.append(place[0])
        if place[0] == PUBLIC:
            return socket.create_connection(("127.0.0.1", self.news.port), timeout=seconds)
        return socket.create_connection(place, timeout=seconds)

    def get(self, url: str, settings: fetch.Fetch | None = None) -> Received | NotModified:
        ports = (80, 443, self.canary.port)  # so that it is the address that is refused, not the port
        settings = settings or msgspec.structs.replace(HERE, allow_private=False, ports=ports)
        return get(url, settings, resolve=self.resolve, connect=self.connect)


@pytest.fixture
def world() -> Iterator[World]:
    with Server() as news, Server({"/": page(b"the canary")}) as canary:
        yield World(news, canary)


def test_the_canary_sings_where_it_is_allowed_to(world: World) -> None:
    """Otherwise the tests below would show nothing."""
    assert body(world.canary.url()) == b"the canary"
    assert world.canary.connections == 1


@pytest.mark.parametrize("form", FORMS)
def test_no_way_leads_to_the_canary(world: World, form: str) -> None:
    inside = f"http://{form}:{world.canary.port}/"
    written = inside.encode("utf-8").decode("latin-1")  # as the bytes of a header are told
    with pytest.raises(Refused):
        world.get(inside)
    for status in ("301 M", "302 F", "303 S", "307 T", "308 P"):
        world.news.answers["/moved"] = moved(inside, status)
        with pytest.raises(Refused):
            world.get("http://news.example/moved")
    world.news.answers["/page"] = page(
        f'<meta http-equiv="refresh" content="0;url={inside}"><script>location="{inside}"</script>'
        f'<link rel=canonical href="{inside}"><iframe src="{inside}"></iframe>'.encode(),
        headers={"Refresh": f"0; url={written}", "Link": f"<{written}>; rel=canonical", "Content-Location": written},
    )
    world.get("http://news.example/page")
    assert world.canary.connections == 0
    assert set(world.reached) == {PUBLIC}


def test_a_name_is_looked_up_once_for_each_server(world: World) -> None:
    """A name that is public at the first look and private at the second gets no second look."""
    turns = {"a.example": [PUBLIC, "127.0.0.1"], "b.example": [PUBLIC, "127.0.0.1"]}

    def resolve(host: str, port: int, **more: Any) -> list[tuple[Any, ...]]:
        world.answers[host] = [turns[host].pop(0)]
        return world.resolve(host, port, **more)

    world.news.answers["/"] = moved("http://b.example/page")
    world.news.answers["/page"] = page(b"from the public one")
    settings = msgspec.structs.replace(HERE, allow_private=False)
    assert body("http://a.example/", settings, resolve=resolve, connect=world.connect) == b"from the public one"
    assert world.looked_up == ["a.example", "b.example"]
    assert world.reached == [PUBLIC, PUBLIC]
    with pytest.raises(Refused):
        get("http://a.example/", settings, resolve=resolve, connect=world.connect)
    assert world.canary.connections == 0


def test_one_private_answer_among_public_ones_is_enough(world: World) -> None:
    world.answers["news.example"] = [PUBLIC, "10.0.0.1"]
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        world.get("http://news.example/")
    assert world.reached == []


def test_a_public_page_never_leads_inside_even_where_inside_is_allowed(world: World) -> None:
    allowed = msgspec.structs.replace(HERE, ports=(80,))
    world.news.answers["/"] = moved(world.canary.url())
    with pytest.raises(Refused):
        world.get("http://news.example/", allowed)
    assert world.canary.connections == 0
    world.canary.answers["/in"] = moved("/")
    assert isinstance(world.get(world.canary.url("/in"), allowed), Received)


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://news.example/", "data:,x", "//u@x.example/", "http://["])
def test_a_redirect_to_something_else_is_refused(world: World, to: str) -> None:
    world.news.answers["/"] = moved(to)
    with pytest.raises(Refused):
        world.get("http://news.example/")
    assert len(world.news.requests) == 1


def test_redirects_have_an_end(world: World) -> None:
    for n in range(9):
        world.news.answers[f"/{n}"] = moved(f"/{n + 1}")
    world.news.answers["/9"] = page()
    with pytest.raises(Refused, match="sent on"):
        world.get("http://news.example/0")
    assert len(world.news.requests) == 6
    assert isinstance(world.get("http://news.example/4"), Received)
    world.news.answers["/nowhere"] = raw(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(Unreachable, match="302"):
        world.get("http://news.example/nowhere")


def test_a_dead_number_is_passed_over(world: World) -> None:
    world.answers["news.example"] = ["93.184.216.35", PUBLIC]
    world.news.answers["/"] = page(b"alive")

    def connect(place: tuple[str, int], seconds: float) -> socket.socket:
        if place[0] == "93.184.216.35":
            raise ConnectionRefusedError
        return world.connect(place, seconds)

    settings = msgspec.structs.replace(HERE, allow_private=False)
    received = get("http://news.example/", settings, resolve=world.resolve, connect=connect)
    assert isinstance(received, Received)
    assert received.peer == PUBLIC


def test_a_name_that_is_not_found_says_so() -> None:
    def unknown(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(Unreachable, match="cannot be found"):
        get("http://news.example/", resolve=unknown)
    gone = threading.Event()
    try:
        with pytest.raises(Unreachable, match="in time"):
            get(
                "http://news.example/",
                msgspec.structs.replace(HERE, seconds=0.1),
                resolve=lambda *_, **__: gone.wait(60),
            )
    finally:
        gone.set()


# -- limits: everything ends -------------------------------------------------------------------------------------------

OK = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(bytes(2_500_000), 9)  # below the absolute limit, 1,000 times its size


@pytest.mark.parametrize(
    "answer",
    [
        silence,
        raw(b"", last=b"H", every=0.02),
        raw(OK, last=b"X-A: b\r\n"),
        raw(OK + b"X-A: ", last=b"b" * 1000),
        raw(last=b"HTTP/1.1 100 Continue\r\n\r\n"),
        raw(OK + b"Content-Length: 1000000\r\n\r\n", last=b"x", every=0.02),
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n", last=b"1\r\nx\r\n", every=0.02),
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", last=b"X-A: b\r\n"),
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n", last=b"0" * 1000),
        raw(OK + b"\r\n", last=b"x", every=0.02),
        raw(b"", last=b"\r\n"),
    ],
    ids="silent drips headers header continue slow-body slow-chunks trailers chunk-size slow-end lines".split(),
)
def test_a_server_that_never_comes_to_an_end_is_given_up(server: Server, answer: Answer) -> None:
    server.answers["/"] = answer
    with pytest.raises((Unreachable, Refused)):
        get(server.url(), msgspec.structs.replace(HERE, seconds=0.6, silence=0.2))


@pytest.mark.parametrize(
    "answer",
    [
        page(bytes(3_000_001)),
        page(b"x", length=3_000_001),
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n", last=b"10000\r\n" + bytes(65_536) + b"\r\n"),
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", last=bytes(65_536)),
        raw(OK + b"\r\n", last=bytes(65_536)),
        page(BOMB, headers={"Content-Encoding": "gzip"}),
        page(BOMB * 20, headers={"Content-Encoding": "gzip"}),
        page(gzip.compress(gzip.compress(bytes(9_000_000))), headers={"Content-Encoding": "gzip, gzip"}),
        page(gzip.compress(bytes(range(256)) * 20_000, 1), headers={"Content-Encoding": "x-gzip"}),
        page(b"x", headers={"Content-Encoding": "br"}),
        page(b"x", headers={"Content-Encoding": "zstd"}),
        page(zlib.compress(b"x"), headers={"Content-Encoding": "deflate"}),
    ],
    ids="large announced chunks negative-chunk endless bomb bombs packed-twice long br zstd deflate".split(),
)
def test_more_than_a_page_is_refused(server: Server, answer: Answer) -> None:
    server.answers["/"] = answer
    with pytest.raises(Refused):
        get(server.url())


@pytest.mark.parametrize(
    "answer",
    [
        page(b"half", length=8),
        page(gzip.compress(b"x" * 999)[:-9], headers={"Content-Encoding": "gzip"}),
        page(b"no gzip at all", headers={"Content-Encoding": "gzip"}),
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"),
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
        raw(b"220 mail.example.org ESMTP\r\n"),
        raw(b"<html>"),
        raw(b""),
        raw(b"HTTP/1.1 abc\r\n\r\n"),
        raw(OK + b"no header at all\r\n\r\n" + b"x", last=None),
    ],
    ids="short half-gzip no-gzip half-chunk no-chunk mail html nothing status header".split(),
)
def test_an_answer_that_breaks_off_is_no_page(server: Server, answer: Answer) -> None:
    server.answers["/"] = answer
    try:
        received = body(server.url())
    except Unreachable:
        return
    assert received == b"x"  # what is no header is skipped, the body stays


def test_a_packed_page_is_unpacked(server: Server) -> None:
    whole = b"".join(b"<p>%d people were hurt.</p>" % n for n in range(50_000))
    server.answers["/"] = page(gzip.compress(whole), headers={"Content-Encoding": "GZIP"})
    received = get(server.url())
    assert isinstance(received, Received)
    assert (received.body, received.coding) == (whole, "gzip")
    assert received.sha256 == hashlib.sha256(whole).hexdigest()
    server.answers["/"] = page(
        gzip.compress(b"one, ") + gzip.compress(b"two") + bytes(9), headers={"Content-Encoding": "gzip"}
    )
    assert body(server.url()) == b"one, two"
    server.answers["/"] = page(b"", headers={"Content-Encoding": "gzip"})
    assert body(server.url()) == b""


def test_an_archive_may_be_larger(server: Server) -> None:
    settings = msgspec.structs.replace(HERE, largest=1000, largest_archive=5000)
    server.answers["/day.warc.gz"] = server.answers["/day.html"] = page(bytes(4000))
    assert len(body(server.url("/day.warc.gz"), settings)) == 4000
    with pytest.raises(Refused, match="too large"):
        get(server.url("/day.html"), settings)


def test_nobody_there() -> None:
    with Server() as gone:
        url = gone.url()
    with pytest.raises(Unreachable, match="could not be reached"):
        get(url)


# -- TLS ---------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for news.example that signs itself, and its key."""
    if not (openssl := shutil.which("openssl")):
        pytest.skip("needs the openssl command to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "made.pem", folder / "key.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example", "-keyout", key, "-out", made],
        check=True, capture_output=True,
    )  # fmt: skip
    return made, key


def test_the_certificate_is_held_against_the_name(certificate: tuple[Path, Path]) -> None:
    made, key = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    named: list[str | None] = []
    context.sni_callback = lambda line, name, _: named.append(name)
    with (
        Server({"/": page(b"in private")}, wrap=lambda line: context.wrap_socket(line, server_side=True)) as news,
        Server() as canary,
    ):
        world = World(news, canary)
        trusting = fetch.Fetch(certificates=str(made), seconds=20.0, silence=5.0)
        received = world.get("https://news.example/", trusting)
        assert isinstance(received, Received)
        assert (received.body, received.peer, received.url) == (b"in private", PUBLIC, "https://news.example/")
        assert named == ["news.example"]
        assert b"Host: news.example\r\n" in news.requests[0]
        world.answers["other.example"] = [PUBLIC]
        for url, settings in (
            ("https://other.example/", trusting),  # another name
            (f"https://{PUBLIC}/", trusting),  # a number
            ("https://news.example/", fetch.Fetch(seconds=20.0, silence=5.0)),  # nobody's word for it
        ):
            with pytest.raises(Unreachable, match="certificate"):
                world.get(url, settings)
        assert len(news.requests) == 1


def test_a_server_that_never_shakes_hands_is_given_up(server: Server) -> None:
    with pytest.raises(Unreachable):
        get(server.url(scheme="https"), msgspec.structs.replace(HERE, seconds=0.5, silence=0.2))
    assert server.requests == []
