"""A page from its address: asked once, of a vetted server, within limits."""

from __future__ import annotations

import hashlib
import http.client
import io
import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import msgspec

from sayso.errors import Refused, Unreachable
from sayso.ingest import addresses, limits
from sayso.ingest.addresses import IP, Address
from sayso.news.received import Headers, Hop, NotModified, Received, first

Resolve = Callable[..., Sequence[tuple[Any, ...]]]
Connect = Callable[[tuple[str, int], float], socket.socket]

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CONDITIONS = frozenset(("If-None-Match", "If-Modified-Since"))
_WHOLE = (200, 203)  # other answers that went well hold nothing, or a part that was not asked for
_ARCHIVES = (".warc", ".warc.gz", ".wacz", ".zip", ".jsonl.gz")
_PIECE = 65_536  # bytes read at once
_HEADERS = 1_000_000  # bytes of headers, chunk marks and trailers; http.client stops at 100 headers of 64 KB each
_GZIP = 31  # zlib's number for it
_TRIES = 4  # numbers of one name that are tried in turn


class Fetch(msgspec.Struct, frozen=True, kw_only=True):
    """What may be asked for, and for how long."""

    # Loopback, intranet and every port, for a desk that reads its own systems; a public page never leads there.
    allow_private: bool = False
    ports: tuple[int, ...] = addresses.PORTS
    redirects: int = 5  # browsers follow 20, news sites need one or two
    seconds: float = 30.0  # for one page, its redirects and its name look-ups too; trafilatura's own limit is the same
    silence: float = 10.0  # seconds without a byte after which a server is given up
    largest: int = limits.MAX_BYTES
    # Seconds and bytes for archives, known by the ending of their address: a day of one outlet's pages.
    archive_seconds: float = 600.0
    largest_archive: int = 200_000_000
    certificates: str | None = None  # a PEM file of authorities to trust besides the system's, as intranets have them
    contact: str = ""  # an address or page where a site's keeper can ask who this is; goes into the User-Agent


def get(
    url: str,
    *,
    settings: Fetch,
    clock: Callable[[], datetime],
    etag: str | None = None,
    modified: str | None = None,
    resolve: Resolve = socket.getaddrinfo,
    connect: Connect | None = None,
) -> Received | NotModified:
    """What the server at `url` sends, or that it has nothing new since `etag` or `modified`.

    Each server on the way is looked up once, and reached at the very number that was vetted. No cookie, no password,
    no proxy, nothing of the environment; a page is never run, so that only a server's own redirect is followed.
    `resolve` and `connect` stand for `socket.getaddrinfo` and `socket.create_connection`. Raises Refused where an
    address or answer is not taken, Unreachable where none comes.
    """
    private = settings.allow_private
    address = addresses.parse(url, private=private, ports=settings.ports)
    archive = address.target.partition("?")[0].lower().endswith(_ARCHIVES)
    end = time.monotonic() + (settings.archive_seconds if archive else settings.seconds)
    most = settings.largest_archive if archive else settings.largest
    asked = _request_headers(settings, etag, modified)
    hops: list[Hop] = []
    while True:
        ips = _numbers(address, private, resolve, end)
        # From a public server no way leads to a private one, whatever is allowed: that it may be asked was the user's
        # word about their own network, not about a stranger's redirects.
        private = private and any(addresses.is_private(ip) for ip in ips)
        with _server(address, ips, end, most + _HEADERS, settings, connect) as server:
            answer = _ask(server, asked)
            headers: Headers = tuple((name, _plain(value)) for name, value in answer.getheaders())
            at = clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
            hops.append(Hop(address.url, answer.status, server.peer))
            if answer.status in _REDIRECTS and (location := first(headers, "location")):
                if len(hops) > settings.redirects:
                    raise Refused(f"is sent on more than {settings.redirects} times")
                address = addresses.onward(address, location, private=private, ports=settings.ports)
                continue
            if answer.status == 304 and not _CONDITIONS.isdisjoint(asked):
                return NotModified(url, address.url, headers, at, server.peer, tuple(hops))
            if answer.status not in _WHOLE:
                raise _failed(answer.status, headers, clock())
            coding = _coding(headers)
            body = _body(answer, coding, most)
            return Received(
                asked=url,
                url=address.url,
                status=answer.status,
                headers=headers,
                at=at,
                body=body,
                sha256=hashlib.sha256(body).hexdigest(),
                peer=server.peer,
                hops=tuple(hops),
                coding=coding,
            )


def user_agent(contact: str = "") -> str:
    """How sayso introduces itself to a server."""
    return f"sayso/{_version()} (reads news for its user{'; ' + contact if contact else ''})"


@lru_cache(maxsize=1)
def _version() -> str:
    try:
        return version("sayso")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "0"


def _request_headers(settings: Fetch, etag: str | None, modified: str | None) -> dict[str, str]:
    wanted = {
        "User-Agent": user_agent(settings.contact),
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        "If-None-Match": etag,
        "If-Modified-Since": modified,
    }
    # Both came from a server once. What cannot stand in a header is left out, and the page is sent whole.
    return {name: value for name, value in wanted.items() if value and value.isprintable() and value.isascii()}


# -- finding the server ------------------------------------------------------------------------------------------------


def _numbers(address: Address, private: bool, resolve: Resolve, end: float) -> tuple[IP, ...]:
    """The vetted numbers of a host, looked up once."""
    if address.literal is not None:
        return addresses.vet((str(address.literal),), private=private)
    found = _in_time(lambda: resolve(address.host, address.port, type=socket.SOCK_STREAM), address.host, end)
    return addresses.vet((str(answer[4][0]) for answer in found), private=private)


def _in_time(look_up: Callable[[], Sequence[tuple[Any, ...]]], host: str, end: float) -> Sequence[tuple[Any, ...]]:
    """The answer of a look-up that cannot be told to hurry: the system's takes as long as it likes."""
    answers: queue.SimpleQueue[Sequence[tuple[Any, ...]] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(look_up())
        except Exception as failed:  # carried over and raised again below
            answers.put(failed)

    threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=max(0.0, end - time.monotonic()))
    except queue.Empty:
        raise Unreachable(f"is at {host}, which was not found in time") from None
    if isinstance(answer, OSError | UnicodeError):
        raise Unreachable(f"is at {host}, which cannot be found; is the address right, and the network up?") from answer
    if isinstance(answer, Exception):
        raise answer
    return answer


def _connect(place: tuple[str, int], seconds: float) -> socket.socket:
    """A connection to a number and a port. Unlike socket.create_connection it looks nothing up."""
    reached = socket.socket(socket.AF_INET6 if ":" in place[0] else socket.AF_INET, socket.SOCK_STREAM)
    try:
        reached.settimeout(seconds)
        reached.connect(place)
    except BaseException:
        reached.close()
        raise
    return reached


class _Server(http.client.HTTPConnection):
    """A connection to one of the numbers that were vetted, which all ends at one time and after so many bytes."""

    peer = ""
    plain: socket.socket | None = None

    def __init__(
        self, address: Address, ips: Sequence[IP], end: float, most: int, settings: Fetch, connect: Connect
    ) -> None:
        super().__init__(address.host, address.port)
        self.address, self.ips, self.end, self.most = address, ips, end, most
        self.silence, self.certificates = settings.silence, settings.certificates
        self.dial = connect

    def connect(self) -> None:
        self.plain = self._reached()
        if self.address.scheme == "https":
            self.plain.settimeout(_left(self.end, self.silence))
            # The certificate is held against the name that was asked for, whatever number it was reached at.
            self.plain = _tls(self.certificates).wrap_socket(self.plain, server_hostname=self.address.host)
        self.sock: Any = _Timed(self.plain, self.end, self.silence, self.most)

    def _reached(self) -> socket.socket:
        tried = self.ips[:_TRIES]
        for i, ip in enumerate(tried):
            try:
                # What is left of the time is shared out, so that one dead number does not use it up.
                left = _left(self.end, self.silence) / (len(tried) - i)
                reached = self.dial((str(ip), self.address.port), left)
            except OSError:
                if i == len(tried) - 1:
                    raise
            else:
                self.peer = str(ip)
                return reached
        raise OSError("no number to reach")


@contextmanager
def _server(
    address: Address, ips: Sequence[IP], end: float, most: int, settings: Fetch, connect: Connect | None
) -> Iterator[_Server]:
    server = _Server(address, ips, end, most, settings, connect or _connect)
    try:
        yield server
    finally:
        server.close()
        if server.plain is not None:
            server.plain.close()


class _Timed:
    """A socket that is read through a clock: what http.client needs of one."""

    def __init__(self, plain: socket.socket, end: float, silence: float, most: int) -> None:
        self.plain, self.end, self.silence, self.most = plain, end, silence, most

    def sendall(self, data: bytes) -> None:
        self.plain.settimeout(_left(self.end, self.silence))
        self.plain.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self.plain, self.end, self.silence, self.most), _PIECE)

    def close(self) -> None:
        """Nothing: http.client lets go of a connection before it has read the answer. `_server` closes it."""


class _Incoming(io.RawIOBase):
    """The bytes of an answer as they come in. Every wait has an end, and so have all of them, and the bytes."""

    def __init__(self, plain: socket.socket, end: float, silence: float, most: int) -> None:
        self.plain, self.end, self.silence, self.most = plain, end, silence, most

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        self.plain.settimeout(_left(self.end, self.silence))
        count = self.plain.recv_into(room)
        self.most -= count
        if self.most < 0:
            raise Refused("sends more than is read of one page")
        return count


def _left(end: float, silence: float) -> float:
    """Seconds that a wait may take; raises TimeoutError where none are left."""
    left = min(silence, end - time.monotonic())
    if left <= 0:
        raise TimeoutError("no time left")
    return left


@lru_cache(maxsize=4)
def _tls(certificates: str | None) -> ssl.SSLContext:
    # Not ssl.create_default_context: that writes the keys of every connection to the file in $SSLKEYLOGFILE.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # verifies certificate and name
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    context.load_default_certs()
    if certificates:
        context.load_verify_locations(certificates)
    return context


# -- what it says ------------------------------------------------------------------------------------------------------


def _ask(server: _Server, headers: dict[str, str]) -> http.client.HTTPResponse:
    where = server.address.authority
    try:
        server.putrequest("GET", server.address.target, skip_host=True, skip_accept_encoding=True)
        server.putheader("Host", where)
        for name, value in headers.items():
            server.putheader(name, value)
        server.endheaders()
        return server.getresponse()
    except TimeoutError as late:
        raise Unreachable(f"is at {where}, which did not answer in time") from late
    except ssl.SSLCertVerificationError as wrong:
        raise Unreachable(f"is at {where}, whose certificate does not hold: {wrong.verify_message}") from wrong
    except ssl.SSLError as wrong:
        raise Unreachable(f"is at {where}, with which no safe connection could be made") from wrong
    except OSError as failed:
        raise Unreachable(
            f"is at {where}, which could not be reached: {(failed.strerror or type(failed).__name__).lower()}"
        ) from failed
    except (http.client.HTTPException, ValueError) as odd:
        raise Unreachable(f"is at {where}, whose answer is no web server's ({type(odd).__name__})") from odd


def _body(answer: http.client.HTTPResponse, coding: str | None, most: int) -> bytes:
    """What an answer carries, unpacked. Raises Refused at too much of it, Unreachable where it breaks off."""
    announced = answer.length  # None where it is sent in chunks or until the connection ends
    if announced is not None and announced > most:
        raise Refused(f"is too large: {announced / 1e6:,.0f} MB, and at most {most / 1e6:,.0f} MB are read")
    unpacked = _Unpacked(coding, most)
    came = 0
    try:
        while piece := answer.read(_PIECE):
            came += len(piece)
            unpacked.take(piece)
    except TimeoutError as late:
        raise Unreachable(f"broke off: after {came:,} bytes no more came in time") from late
    except (OSError, http.client.HTTPException, ValueError) as broken:
        raise Unreachable(f"broke off after {came:,} bytes ({type(broken).__name__})") from broken
    if announced is not None and came < announced:
        raise Unreachable(f"broke off after {came:,} of {announced:,} bytes")
    return unpacked.whole()


class _Unpacked:
    """A body that is unpacked as it comes, and given up as soon as it is too large or grows like a bomb."""

    def __init__(self, coding: str | None, most: int) -> None:
        self.most, self.came = most, 0
        self.out = bytearray()
        self.member: Any = zlib.decompressobj(wbits=_GZIP) if coding else None

    def take(self, piece: bytes) -> None:
        """Raises Refused, or Unreachable where the piece is not packed as the header says."""
        self.came += len(piece)
        if self.member is None:
            self._keep(piece)
            return
        try:
            while piece:
                if self.member.eof:  # a body may be of several members, padded with zeros
                    piece = piece.lstrip(b"\0")
                    if not piece:
                        return
                    self.member = zlib.decompressobj(wbits=_GZIP)
                self._keep(self.member.decompress(piece, _PIECE))
                piece = self.member.unused_data if self.member.eof else self.member.unconsumed_tail
        except zlib.error as broken:
            raise Unreachable("came damaged: it is not packed as its header says") from broken

    def _keep(self, piece: bytes) -> None:
        self.out += piece
        if len(self.out) > self.most:
            raise Refused(f"is too large: at most {self.most / 1e6:,.0f} MB are read")
        if len(self.out) > limits.RATIO_FROM and len(self.out) > limits.MAX_RATIO * self.came:
            raise Refused("unpacks to far more than its own size, so it is not read")

    def whole(self) -> bytes:
        """Raises Unreachable where the end is missing."""
        if self.member is not None and self.came and not self.member.eof:
            raise Unreachable("broke off in the middle of its packed data")
        return bytes(self.out)


def _coding(headers: Headers) -> str | None:
    """The content-coding to undo. Raises Refused at one that was not asked for."""
    said = [
        c.strip().lower() for name, value in headers if name.lower() == "content-encoding" for c in value.split(",")
    ]
    said = [c for c in said if c not in ("", "identity")]
    if not said:
        return None
    if said in (["gzip"], ["x-gzip"]):
        return "gzip"
    raise Refused(f"comes packed in a way that was not asked for ({', '.join(said)[:60]})")


def _failed(status: int, headers: Headers, now: datetime) -> Unreachable:
    name = http.client.responses.get(status, "")
    return Unreachable(
        f"was answered with {status}{f' ({name})' if name else ''}",
        status=status,
        retry_after=_wait(first(headers, "retry-after"), now),
    )


def _wait(said: str | None, now: datetime) -> int | None:
    """Seconds until a server wants to be asked again, which it says as a number or a date."""
    if not said:
        return None
    if said.strip().isdecimal():
        return min(int(said.strip()[:9]), 86_400)
    try:
        return max(0, min(round((parsedate_to_datetime(said) - now.astimezone(UTC)).total_seconds()), 86_400))
    except (ValueError, TypeError, OverflowError):
        return None


def _plain(value: str) -> str:
    """A header's value on one line: those folded over several are joined, as the standard has it."""
    return " ".join(value.split("\r\n")) if "\n" in value else value
