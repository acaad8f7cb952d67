"""Servers for tests: on this machine only, and gone when the test is."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import TracebackType
from typing import Self

Answer = Callable[[socket.socket, threading.Event], None]


def page(
    body: bytes = b"<p>Nine people were hurt.</p>",
    *,
    status: str = "200 OK",
    headers: Mapping[str, str] | None = None,
    length: int | None = None,
) -> Answer:
    """An ordinary answer; `length` where the server is to lie about it."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    whole = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
    return lambda line, gone: line.sendall(whole)


def moved(to: str, status: str = "302 Found", **headers: str) -> Answer:
    """A redirect, its address put in as it is."""
    whole = f"HTTP/1.1 {status}\r\nLocation: {to}\r\n".encode()
    whole += b"".join(f"{name.replace('_', '-')}: {value}\r\n".encode() for name, value in headers.items())
    return lambda line, gone: line.sendall(whole + b"Content-Length: 0\r\n\r\n")


def raw(*pieces: bytes, every: float = 0.0, last: bytes | None = None) -> Answer:
    """These bytes, one piece after the other; then `last` for ever, or the end."""

    def answer(line: socket.socket, gone: threading.Event) -> None:
        for piece in pieces:
            line.sendall(piece)
        while last is not None and not gone.wait(every):
            line.sendall(last)

    return answer


def silence(line: socket.socket, gone: threading.Event) -> None:
    """No answer at all."""
    gone.wait(60)


class Server:
    """Answers each request by its path; keeps every request and counts every connection."""

    def __init__(
        self,
        answers: Mapping[str, Answer] | None = None,
        *,
        wrap: Callable[[socket.socket], socket.socket] | None = None,
    ) -> None:
        self.answers = dict(answers or {})
        self.requests: list[bytes] = []
        self.connections = 0
        self._wrap = wrap
        self._gone = threading.Event()
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._listening.settimeout(0.05)

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._gone.set()
        for thread in self._threads:
            thread.join(10)
        self._listening.close()

    def url(self, path: str = "/", scheme: str = "http") -> str:
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    def _start(self, work: Callable[..., None], *given: object) -> None:
        thread = threading.Thread(target=work, args=given, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._gone.is_set():
            with suppress(TimeoutError):
                line, _ = self._listening.accept()
                self.connections += 1
                self._start(self._answer, line)

    def _answer(self, plain: socket.socket) -> None:
        plain.settimeout(20)
        line = plain
        try:
            line = self._wrap(plain) if self._wrap else plain
            heard = b""
            while b"\r\n\r\n" not in heard:
                piece = line.recv(65_536)
                if not piece:
                    return
                heard += piece
            self.requests.append(heard)
            path = heard.split(b" ", 2)[1].decode()
            self.answers.get(path, page(status="404 Not Found"))(line, self._gone)
        except OSError:
            return  # the other side had enough, as it should
        finally:
            line.close()
            plain.close()
