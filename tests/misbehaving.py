"""A reader that does what its item says, instead of reading it: what hostile bytes might bring a parser to do."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import pickle
import socket
import subprocess
import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path

from sayso.ingest import child, files
from sayso.ingest.child import Found, Request
from sayso.news.report import Skipped

LIBC = ctypes.CDLL(None, use_errno=True)
PICKLED = pickle.dumps(OrderedDict(a=1))
KEPT: list[bytes] = []
HEARD: list[str] = []


def hear(event: str, told: tuple[object, ...]) -> None:
    if event in ("pickle.find_class", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
        HEARD.append(event)


def spin() -> None:
    while True:
        pass


def hoard() -> None:
    while True:
        KEPT.append(bytes(10_000_000))


def nest(depth: int = 0) -> int:
    return nest(depth + 1)


def kernel(call: Callable[[], int]) -> str:
    """What the kernel says to a call that Python does not see."""
    ctypes.set_errno(0)
    return f"{call()} {ctypes.get_errno()}"


DEEDS: dict[str, Callable[[str], object]] = {
    "spin": lambda _: spin(),
    "sleep": lambda _: time.sleep(600),
    "hoard": lambda _: hoard(),
    "nest": lambda _: nest(),
    "crash": lambda _: faulthandler._sigsegv(),  # type: ignore[attr-defined]
    "abort": lambda _: os.abort(),
    "leave": lambda _: os._exit(3),
    "raise": lambda _: {"a": 1}["missing"],
    "missing": lambda _: __import__("a_package_that_nobody_has"),
    "connect": lambda at: socket.create_connection(("127.0.0.1", int(at))),
    "resolve": lambda _: socket.getaddrinfo("news.example", 80),
    "listen": lambda _: socket.create_server(("127.0.0.1", 0)),
    "start": lambda _: subprocess.run(["true"], check=False),
    "shell": lambda _: os.system("true"),
    "fork": lambda _: os.fork(),
    "kill": lambda _: os.kill(os.getppid(), 9),
    "write": lambda at: Path(at).write_text("x"),
    "append": lambda at: os.open(at, os.O_RDWR | os.O_APPEND),
    "remove": lambda at: os.remove(at),
    "rename": lambda at: os.rename(at, at + "2"),
    "pickle": lambda _: pickle.loads(PICKLED),
    "kernel-socket": lambda _: kernel(lambda: LIBC.socket(2, 1, 0)),
    "kernel-fork": lambda _: kernel(LIBC.fork),
    "kernel-write": lambda at: kernel(lambda: LIBC.open(at.encode(), os.O_WRONLY | os.O_CREAT, 0o600)),
    "kernel-remove": lambda at: kernel(lambda: LIBC.unlink(at.encode())),
    "kernel-exec": lambda _: kernel(lambda: LIBC.execv(b"/bin/true", (ctypes.c_char_p * 2)(b"true", None))),
    "kernel-kill": lambda _: kernel(lambda: LIBC.kill(os.getppid(), 9)),
    "environment": lambda _: " ".join(sorted(os.environ)),
    "heard": lambda _: HEARD,
    "loaded": lambda _: " ".join(sorted({"trafilatura", "pypdf", "docx"} & set(sys.modules))),
    "threads": lambda _: len(os.listdir("/proc/self/task")),
}


def act(data: bytes, asked: Request) -> Iterator[Found]:
    """Do what the item says: a deed and what it is done to; any other bytes are read as they should be."""
    deed, _, at = data.decode("utf-8", "replace").strip().partition(" ")
    if deed in DEEDS:
        yield "S", Skipped(asked.name, f"did {DEEDS[deed](at)}")
    elif deed == "flood":
        while True:
            yield "S", Skipped(asked.name, "x" * 100_000)
    elif deed == "bare":
        yield from bare(at, asked)
    elif deed == "nonsense":
        yield "R", {"id": 1}
    elif deed == "halfway":
        for number in range(3):
            yield "S", Skipped(f"{asked.name}, line {number}", "was told")
        spin()
    elif deed == "slowly":  # more than a second in all, though no part of it by itself
        for number in range(3):
            end = time.process_time() + 0.6
            while time.process_time() < end:
                pass
            yield "S", Skipped(f"{asked.name}, line {number}", "was told")
    else:
        for found in files.found(data, asked.name, url=asked.url, media_type=asked.media_type):
            yield {"Report": "R", "Skipped": "S", "Enclosed": "E"}[type(found).__name__], found


def bare(page: str, asked: Request) -> Iterator[Found]:
    """A page in the hands of a bare library, with nothing looked at before."""
    if asked.url == "lxml":
        from lxml import html

        html.fromstring(page)
    elif asked.url == "htmldate":
        from htmldate import find_date

        find_date(page)
    else:
        from trafilatura import bare_extraction

        bare_extraction(page, with_metadata=True)
    yield "S", Skipped(asked.name, "was read")


if __name__ == "__main__":
    child.TASKS["read"] = act
    sys.addaudithook(hear)
    sys.exit(child.main(sys.argv[1:]))
