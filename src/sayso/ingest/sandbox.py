"""Foreign bytes are read in a process apart, which is thrown away after each item."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from sayso.errors import MissingPart, UnreadableFile
from sayso.ingest import child, files
from sayso.ingest.copy import Enclosed
from sayso.ingest.feeds import Feed, Subscription
from sayso.ingest.files import Ingested
from sayso.news.report import Report, Skipped

T = TypeVar("T")

_START = 120.0  # seconds for the warm process to load what it needs, on a machine that is busy with other things
_GRACE = 5.0  # seconds beyond a limit after which the kernel is held to have missed it
_PIECE = 1 << 18  # bytes read at once
_HEAD = 5  # bytes before each answer: a letter, and its length
# Of this process's own environment a reader gets nothing but what finds libraries: no keys, no names, no proxies.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
_ALWAYS = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
# A process that runs threads cannot be copied safely.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


# What is loaded to read a file of such an ending; an address most likely has a page.
_PAGE = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".warc", ".warc.gz", ".wacz")
_HEAVY = {_PAGE: "trafilatura", (".pdf",): "pypdf", (".docx",): "docx", (".eml",): "email"}


def _heavy(name: str) -> str | None:
    low = name.lower()
    page = "trafilatura" if low.startswith(("http://", "https://")) else None
    return next((heavy for endings, heavy in _HEAVY.items() if low.endswith(endings)), page)


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one item may use up. Hostile pages of a megabyte keep every parser that we know busy for minutes."""

    processor: int = 10  # seconds for each report; a long page takes a tenth of one
    processor_whole: int = 600  # for all reports of one file: 200 MB of articles take about half of it
    wall: int = 30  # seconds by the clock for each report, on a machine that is busy with other things
    memory: int = 1_500_000_000  # bytes; the longest pages take a third
    output: int = 500_000_000  # bytes of answers; what is unpacked from one file has 200 MB at most
    nested: int = 2  # how deep archives may stand inside one another


class Sandbox:
    """Reads foreign bytes, each item in a process of its own. Every item ends in one way, with a reason that tells it.

    One warm process is kept with the parsers loaded, and copies itself for each item; a copy has no network, can start
    nothing and write nothing, and ends at its limits. Where a process cannot copy itself (Windows) each item starts a
    new one, bound by the clock alone. To be used as a context, so that nothing stays behind; one item at a time, from
    whatever thread.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        expects: Iterable[str] = (),
        program: Sequence[str] = (),
        copies: bool = hasattr(os, "fork"),
    ) -> None:
        """`expects` are names of files and addresses to come: what reads them is loaded at once, not when they come."""
        self.limits = limits or Limits()
        self._program = tuple(program) or (sys.executable, "-P", "-m", child.__name__)
        self._copies = copies
        self._one = threading.Lock()
        self._warm: _Warm | None = None
        self._loaded = sorted({heavy for name in expects if (heavy := _heavy(name))})

    def __enter__(self) -> Self:
        if self._copies:
            self._warm = _Warm(self._program, self._loaded)  # it loads while the caller goes on with other things
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process that is kept; the next item would start another."""
        with self._one:
            if self._warm:
                self._warm.end()
            self._warm = None

    @property
    def pid(self) -> int | None:
        """The process that is kept warm; None where there is none now."""
        return self._warm.pid if self._warm else None

    def read(self, data: bytes, name: str, *, url: str | None = None, media_type: str | None = None) -> Ingested:
        """The reports in one file's bytes or one answer's, as `ingest.read_bytes` gives them.

        What cannot be read within the limits is among the skipped with the reason; of an archive that breaks off, all
        that came before is kept.
        """
        return files.gather(self._found(data, name, url, media_type, 0))

    def feed(self, data: bytes, url: str) -> Feed:
        """What a feed or sitemap lists. Raises UnreadableFile with the reason."""
        return self._whole("feed", "F", Feed, data, url)

    def subscriptions(self, data: bytes, name: str) -> tuple[Subscription, ...]:
        """The feeds that an OPML file lists. Raises UnreadableFile with the reason."""
        return self._whole("opml", "O", tuple[Subscription, ...], data, name)

    def _found(
        self, data: bytes, name: str, url: str | None, media_type: str | None, depth: int
    ) -> list[Report | Skipped]:
        answers, because = self._item("read", data, name, url, media_type)
        found: list[Report | Skipped] = []
        inside: list[Enclosed] = []
        try:
            for kind, packed in answers:
                if kind == "R":
                    found.append(msgspec.msgpack.decode(packed, type=Report))
                elif kind == "S":
                    found.append(msgspec.msgpack.decode(packed, type=Skipped))
                elif kind == "E":
                    inside.append(msgspec.msgpack.decode(packed, type=Enclosed))
        except msgspec.MsgspecError:
            because = _SENSELESS
        for page in inside:
            if depth + 1 >= self.limits.nested:
                found.append(
                    Skipped(_place(page.name, page.url), "is an archive inside an archive, which is not unpacked")
                )
            else:
                found += self._found(page.data, page.name, page.url, page.media_type, depth + 1)
        if because:
            left = "the rest of it" if found else "it"
            found.append(Skipped(_place(name, url), f"{because}, so {left} was left out"))
        return found

    def _whole(self, task: str, letter: str, type: type[T], data: bytes, url: str) -> T:
        answers, because = self._item(task, data, url, url, None)
        if because:
            # What the reader itself says of an item stands as it is.
            raise UnreadableFile(because if answers and answers[-1][0] == "X" else f"{because}, so it was left out")
        try:
            return msgspec.msgpack.decode(next(packed for kind, packed in answers if kind == letter), type=type)
        except (msgspec.MsgspecError, StopIteration):
            raise UnreadableFile(f"{_SENSELESS}, so it was left out") from None

    def _item(
        self, task: str, data: bytes, name: str, url: str | None, media_type: str | None
    ) -> tuple[list[_Answer], str | None]:
        """All that a reader answered, and why there is no more of it; None where all is well."""
        limits = self.limits
        request = msgspec.msgpack.encode(
            child.Request(
                task, name, url, media_type, limits.memory, limits.processor, limits.processor_whole, limits.wall
            )
        )
        whole = len(request).to_bytes(4, "big") + request + data
        with self._one:
            died = 0
            while died < 2:
                try:
                    outcome = self._copy(whole) if self._copies else _once(self._program, whole, self._loaded, limits)
                except _Died:
                    died += 1  # of something that is no item's doing, as when the system wants memory: once more
                    continue
                if outcome.last == "N":
                    missing = msgspec.msgpack.decode(outcome.answers[-1][1], type=str)
                    if missing not in self._loaded:
                        self._loaded.append(missing)
                        continue
                return outcome.answers, _because(outcome, limits)
        return [], "lost its reader twice, perhaps for want of memory on this machine"

    def _copy(self, whole: bytes) -> _Outcome:
        self._warm = self._warm or _Warm(self._program, self._loaded)
        try:
            outcome = self._warm.item(whole, self._loaded, self.limits)
        except BaseException:
            self._warm.end()  # in whatever state it is: a Ctrl+C may have come in the middle of an item
            self._warm = None
            raise
        if outcome.stopped:
            self._warm.end()
            self._warm = None
        return outcome


def read(data: bytes, name: str, url: str | None = None, media_type: str | None = None) -> Ingested:
    """The reports in one item's bytes, read apart. For more than one keep a `Sandbox` open: its start is what costs."""
    with Sandbox() as box:
        return box.read(data, name, url=url, media_type=media_type)


# -- what comes back ---------------------------------------------------------------------------------------------------


def _place(name: str, url: str | None) -> str:
    return f"{name}, {url}" if url and url != name else name


_Answer = tuple[str, bytes]  # what kind it is (a letter of `child`), and what it says, still packed
_SENSELESS = "was read by a process that then answered nonsense"


class _Died(Exception):
    """The warm process is gone."""


class _Outcome:
    """The answers of one reader as they come in, and how it ended."""

    def __init__(self, limits: Limits) -> None:
        self.answers: list[_Answer] = []
        self.stopped: str | None = None
        self.ended: child.Ended | None = None
        self._room = limits.output
        self._wall = limits.wall + _GRACE
        self._rest = bytearray()
        self._begun = self._heard = time.monotonic()
        self._whole = self._wall * max(1, limits.processor_whole // max(1, limits.processor))

    @property
    def last(self) -> str | None:
        """The letter of the last answer."""
        return self.answers[-1][0] if self.answers else None

    def left(self) -> float:
        """Seconds until the next answer has to be there; raises TimeoutError where there are none."""
        now = time.monotonic()
        left = min(self._heard + self._wall, self._begun + self._whole) - now
        if left <= 0:
            raise TimeoutError
        return left

    def take(self, piece: bytes) -> None:
        """Keep what came; `stopped` is set where it is more than anybody wants."""
        self._room -= len(piece)
        if self._room < 0:
            self.stopped = "output"
            return
        self._rest += piece
        while len(self._rest) >= _HEAD:
            end = _HEAD + int.from_bytes(self._rest[1:_HEAD], "big")
            if len(self._rest) < end:
                break
            self.answers.append((chr(self._rest[0]), bytes(self._rest[_HEAD:end])))
            del self._rest[:end]
            self._heard = time.monotonic()


def _because(outcome: _Outcome, limits: Limits) -> str | None:
    """Why an item was not read to its end, in words that a reporter understands; None where it was."""
    if outcome.stopped == "output":
        return f"gave more than {limits.output / 1e6:,.0f} MB of text"
    if outcome.stopped == "wall":
        return f"took more than {limits.wall} s to read"
    kind = outcome.last
    if kind == "D":
        return None
    if kind in ("N", "U", "X"):
        try:
            said = msgspec.msgpack.decode(outcome.answers[-1][1], type=str)
        except msgspec.MsgspecError:
            return _SENSELESS
        return {"N": f"needs {said} to be read, which is not installed", "U": f"trips its reader ({said})"}.get(
            kind, said
        )
    if kind == "M":
        return _too_much_memory(limits)
    by = outcome.ended.by if outcome.ended else None
    if by is None:
        return "made its reader end before it had said anything"
    if by == getattr(signal, "SIGXCPU", None):
        return f"took more than {limits.processor} s of processor time to read"
    if by == getattr(signal, "SIGALRM", None):
        return f"took more than {limits.wall} s to read"
    if by in (signal.SIGABRT, getattr(signal, "SIGKILL", None)):  # what libraries and systems do without memory
        return _too_much_memory(limits)
    return f"made its reader crash ({signal.strsignal(by) or by})"


def _too_much_memory(limits: Limits) -> str:
    return f"needed more than {limits.memory / 1e9:.1f} GB of memory to read"


# -- processes ---------------------------------------------------------------------------------------------------------


class _Warm:
    """The process that is kept warm: what it was told last, it has done."""

    def __init__(self, program: Sequence[str], loaded: Sequence[str]) -> None:
        self._program = program
        self._control, theirs = socket.socketpair()
        self._heard = bytearray()
        self._ready = False
        with theirs:
            self._process = subprocess.Popen(
                [*program, str(theirs.fileno()), *loaded],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env=_environment(),
                start_new_session=True,  # a Ctrl+C is not for it; and all its copies can be ended at once
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def item(self, whole: bytes, loaded: Sequence[str], limits: Limits) -> _Outcome:
        """Have a copy read one item. Raises _Died where this process is gone."""
        if not self._ready:
            self._start()
        try:
            ours, theirs = socket.socketpair()
            with ours:
                with theirs:
                    socket.send_fds(self._control, [msgspec.json.encode(list(loaded)) + b"\n"], [theirs.fileno()])
                self._line(_START)  # the copy is there
                outcome = _Outcome(limits)
                _converse(ours, whole, outcome)
            if not outcome.stopped:
                outcome.ended = msgspec.json.decode(self._line(limits.wall + _GRACE), type=child.Ended)
        except (OSError, msgspec.MsgspecError) as gone:
            raise _Died from gone
        return outcome

    def end(self) -> None:
        """End it, and whatever copy is still there. It holds nothing that would be lost."""
        self._control.close()
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _start(self) -> None:
        try:
            self._line(_START)
        except OSError:
            said = subprocess.run(
                [*self._program, "--once"], input=b"", capture_output=True, env=_environment(), check=False
            )
            last = said.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise MissingPart(
                "the process that reads foreign bytes does not start; 'sayso doctor' says what is missing"
                + (f" ({last[0][:200]})" if last else "")
            ) from None
        self._ready = True

    def _line(self, seconds: float) -> bytes:
        """The next line that it says. Raises OSError where none comes."""
        end = time.monotonic() + seconds
        while b"\n" not in self._heard:
            self._control.settimeout(max(0.001, end - time.monotonic()))
            piece = self._control.recv(4096)
            if not piece:
                raise ConnectionResetError("hung up")
            self._heard += piece
        line, _, rest = bytes(self._heard).partition(b"\n")
        self._heard = bytearray(rest)
        return line


def _converse(line: socket.socket, whole: bytes, outcome: _Outcome) -> None:
    """Hand over an item and take in what is answered, until there is no more of it or too much."""
    try:
        with suppress(BrokenPipeError, ConnectionResetError):  # it ended before it had heard all: its status says why
            line.settimeout(outcome.left())
            line.sendall(whole)
            line.shutdown(socket.SHUT_WR)
        while not outcome.stopped:
            line.settimeout(outcome.left())
            try:
                piece = line.recv(_PIECE)
            except ConnectionResetError:
                return
            if not piece:
                return
            outcome.take(piece)
    except TimeoutError:
        outcome.stopped = "wall"


def _once(program: Sequence[str], whole: bytes, loaded: Sequence[str], limits: Limits) -> _Outcome:
    """The same by a new process, which ends with the item: where none can copy itself."""
    with tempfile.TemporaryFile() as coming:
        coming.write(whole)
        coming.seek(0)
        process = subprocess.Popen(
            [*program, "--once", *loaded],
            stdin=coming,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    outcome = _Outcome(limits)
    with process:
        watch = threading.Thread(target=_watch, args=(process, outcome), daemon=True)
        watch.start()
        try:
            assert process.stdout is not None
            while not outcome.stopped and (piece := os.read(process.stdout.fileno(), _PIECE)):
                outcome.take(piece)
        except BaseException:
            process.kill()
            raise
        if outcome.stopped:
            process.kill()
        watch.join()
        status = process.wait()
    outcome.ended = child.Ended(-status if status < 0 else None, status if status >= 0 else None, 0.0, 0)
    return outcome


def _watch(process: subprocess.Popen[bytes], outcome: _Outcome) -> None:
    """End a process that has been silent for too long: nothing else would, where the kernel does not."""
    while True:
        try:
            process.wait(min(outcome.left(), 0.2))
        except subprocess.TimeoutExpired:
            continue
        except TimeoutError:
            outcome.stopped = "wall"
            process.kill()
        return


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    path = os.pathsep.join(os.path.abspath(folder) for folder in sys.path)
    return {**kept, **_ALWAYS, **_ONE_THREAD, "PYTHONPATH": path}


__all__ = ["Limits", "Sandbox", "read"]
