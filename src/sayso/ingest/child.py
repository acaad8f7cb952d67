"""The process in which foreign bytes are read: a warm one that waits, and a copy of it for each item."""

from __future__ import annotations

import gc
import importlib
import os
import signal
import socket
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from types import FrameType
from typing import Any

import msgspec

from sayso.errors import SaysoError
from sayso.ingest import confine, feeds, files
from sayso.ingest.copy import Enclosed
from sayso.news.report import Report, Skipped

# What takes long to load. The warm process loads it when a copy first needs it, so that no copy does: what a copy
# loads is lost with it, and some of it wants to write files or bind a socket as it loads.
HEAVY = frozenset(
    "brotli charset_normalizer courlan defusedxml docx email fastwarc html htmldate justext lxml numpy py3langid pypdf "
    "trafilatura urllib3 warcio xml zipfile zstandard".split()
)
_LENGTH = 4  # bytes that say how long a message is


class Request(msgspec.Struct, frozen=True):
    """What is to be done with the bytes that follow, and how much may be used up for it."""

    task: str
    name: str
    url: str | None
    media_type: str | None
    memory: int  # bytes
    processor: int  # seconds of processor time for each report
    processor_whole: int  # and for all of them
    wall: int  # seconds of the clock for each report


class Needs(BaseException):
    """A heavy module is not loaded. No `Exception`, so that no parser takes it for an error of its own."""


Found = tuple[str, Any]  # what kind of answer it is (a letter), and the answer
Task = Callable[[bytes, Request], Iterator[Found]]


def _reports(data: bytes, asked: Request) -> Iterator[Found]:
    for found in files.found(data, asked.name, url=asked.url, media_type=asked.media_type):
        yield {Report: "R", Skipped: "S", Enclosed: "E"}[type(found)], found


def _feed(data: bytes, asked: Request) -> Iterator[Found]:
    yield "F", feeds.entries(data, asked.url or asked.name)


def _subscriptions(data: bytes, asked: Request) -> Iterator[Found]:
    yield "O", feeds.opml(data)


TASKS: dict[str, Task] = {"read": _reports, "feed": _feed, "opml": _subscriptions}


# -- one item ----------------------------------------------------------------------------------------------------------


class _NotLoaded:
    """Stands before Python's own finders and gives up the item where something heavy would be loaded."""

    def __init__(self, loaded: Collection[str]) -> None:
        self.loaded = loaded
        self.missed: str | None = None

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        top = name.partition(".")[0]
        if top in HEAVY and top not in sys.modules and top not in self.loaded:
            self.missed = top
            raise Needs(top)


def _no_weights(event: str, told: tuple[Any, ...]) -> None:
    """Gives up the item where the weights would be unpacked, which writes a file."""
    if event == "open" and isinstance(told[2], int) and told[2] & os.O_CREAT:
        frame: FrameType | None = sys._getframe(1)
        while frame:
            if frame.f_globals.get("__name__") == "py3langid.modelio":
                raise Needs(_WEIGHTS)
            frame = frame.f_back


def work(read: Callable[[], bytes], write: Callable[[memoryview], int], loaded: Collection[str]) -> None:
    """Read one item within the limits that it names, and answer as it goes along.

    `loaded` are the heavy modules that are loaded already, or cannot be.
    """

    def say(kind: str, answer: Any) -> None:
        packed = msgspec.msgpack.encode(answer)
        message = memoryview(kind.encode() + len(packed).to_bytes(_LENGTH, "big") + packed)
        while message:
            message = message[write(message) :]

    whole = read()
    size = int.from_bytes(whole[:_LENGTH], "big")
    asked = msgspec.msgpack.decode(whole[_LENGTH : _LENGTH + size], type=Request)
    data = whole[_LENGTH + size :]
    del whole
    gate = _NotLoaded(loaded)
    sys.meta_path.insert(0, gate)
    if _WEIGHTS not in loaded:
        sys.addaudithook(_no_weights)
    confine.limit(memory=asked.memory, processor=asked.processor_whole)
    confine.confine()
    try:
        confine.allow(processor=asked.processor, wall=asked.wall)
        for kind, answer in TASKS[asked.task](data, asked):
            say(kind, answer)
            confine.allow(processor=asked.processor, wall=asked.wall)
    except Needs as missing:
        say("N", str(missing))
    except MemoryError:
        say("M", None)
    except SaysoError as reason:
        say("X", str(reason))
    except Exception as odd:
        # The last place that can say why: whatever goes wrong in a parser is the end of this item and of no other.
        say("U", type(odd).__name__)
    else:
        # A library that goes on without what it tried to load would give another answer than it gives with it.
        say(*(("N", gate.missed) if gate.missed else ("D", None)))


# -- the warm process --------------------------------------------------------------------------------------------------


class Ended(msgspec.Struct, frozen=True):
    """How a copy ended: by which signal, or with which exit status; what it used."""

    by: int | None
    status: int | None
    seconds: float
    memory: int  # the most that it held, in the system's own unit: KB on Linux, bytes on macOS


# What the warm process reads itself, so that no copy has to build what is built once: patterns, tables, weights.
_TEXT = b"Fire at the harbour\n\nNORTHPORT (Coast News) - Nine people were hurt in a fire on Friday, police said.\n"
_PAGE = b"<!doctype html><title>Fire</title><article>" + b"".join(
    b"<p>Nine people were hurt in a fire at pier %d on Friday, police said.</p>" % n for n in range(9)
)
# None of the small words of English: at a text in doubt the weights that tell languages apart are loaded.
_IN_DOUBT = "Der Brand im Hafen wurde nach Angaben der Feuerwehr erst am Abend gelöscht.".encode()
_WEIGHTS = "py3langid.weights"  # no module: they take as long as one, and come over a file that no copy may write
_PRACTICE = {"trafilatura": _PAGE, _WEIGHTS: _IN_DOUBT}


def warm(name: str) -> None:
    """Load something heavy, once and for all copies. What is not installed stays missing: the item will say so."""
    if name in HEAVY or name == _WEIGHTS:
        with suppress(ImportError):
            importlib.import_module(name.partition(".")[0])
            if name in _PRACTICE:
                _practise(_PRACTICE[name])


def _practise(data: bytes) -> None:
    for _ in files.found(data, "practice"):
        pass


def wait(control: socket.socket, loaded: set[str]) -> None:
    """Make a copy of this process for each item that is handed over, until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl+C is the parent's to answer
    confine.prepare()
    _practise(_TEXT)
    say(control, None)
    while True:
        message, handed, _, _ = socket.recv_fds(control, 65_536, 1)
        if not message:
            return
        for name in msgspec.json.decode(message, type=list[str]):
            if name not in loaded:
                warm(name)
                loaded.add(name)
        gc.freeze()  # what is here now stays, so that copies need not walk through it
        copy = os.fork()
        if not copy:
            _copy(control, handed[0], loaded)
        for number in handed:
            os.close(number)
        say(control, copy)
        _, status, used = os.wait4(copy, 0)
        by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
        say(control, Ended(by, code, used.ru_utime + used.ru_stime, used.ru_maxrss))


def say(control: socket.socket, answer: Any) -> None:
    """One line to the other side."""
    control.sendall(msgspec.json.encode(answer) + b"\n")


def _copy(control: socket.socket, number: int, loaded: Collection[str]) -> None:
    """What a copy does, and nothing after it: neither this nor any exit handler of the warm process goes on."""
    status = 70
    try:
        control.close()
        # As plain files: what a socket does beyond that is refused from here on.
        with open(number, "rb", closefd=False) as coming, open(number, "wb", buffering=0, closefd=False) as going:
            work(coming.read, going.write, loaded)
        status = 0
    finally:
        os._exit(status)


def main(arguments: list[str]) -> int:
    """A number is the socket over which items are handed in, `--once` reads one item from standard input.

    What is named after either is loaded at once.
    """
    sys.dont_write_bytecode = True
    for name in arguments[1:]:
        warm(name)
    if arguments[0] == "--once":
        with open(0, "rb", closefd=False) as coming, open(1, "wb", buffering=0, closefd=False) as going:
            work(coming.read, going.write, arguments[1:])
        return 0
    with socket.socket(fileno=int(arguments[0])) as control:
        wait(control, set(arguments[1:]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
