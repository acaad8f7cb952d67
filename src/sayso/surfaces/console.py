"""Standard input, output and error of a command: bytes out whole, and nothing that moves a cursor."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sayso.errors import WrongUsage

if TYPE_CHECKING:
    from sayso.news.dossier import ReportEntry
    from sayso.news.report import Skipped

# Exit statuses, as promised to scripts.
PARTLY, WRONG_USAGE, NOTHING_READ = 1, 2, 3
# EX_SOFTWARE of sysexits, and what a shell reports for the two signals.
OUR_FAULT, INTERRUPTED, NOBODY_READS = 70, 130, 141

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
WIDTH = 100  # columns of a summary: longer lines are hard to read


def say(line: str) -> None:
    """One line to standard error. What comes from a file may not move the cursor, nor fail for its script."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    line = indent + " ".join(line.split())
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
    try:
        sys.stderr.write(f"sayso: {shown}\n")
    except UnicodeEncodeError:
        sys.stderr.write(f"sayso: {ascii(shown)[1:-1]}\n")
    except (OSError, AttributeError):
        pass  # nobody listens: no reason to fail


def out(content: bytes) -> None:
    """Bytes to standard output, at once. A reader that has left ends the command without a complaint."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise typer.Exit(hung_up()) from None
    except OSError as error:
        raise WrongUsage(f"cannot write to standard output: {error.strerror}") from error


def deliver(content: bytes, target: str | None) -> None:
    """The bytes to `target`, whole or not at all; to standard output for None and `-`. Raises WrongUsage."""
    if target in (None, "-"):
        out(content)
        return
    from sayso.surfaces.files import write_whole

    assert target is not None
    try:
        write_whole(Path(target), content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WrongUsage(f"cannot write {shown(target)}: {reason}; name another file with -o") from error


def encoded(text: str | bytes) -> bytes:
    """UTF-8 whatever the terminal's own encoding, with a line end at the end."""
    content = text.encode("utf-8", "replace") if isinstance(text, str) else text
    return content if content.endswith(b"\n") else content + b"\n"


def screen() -> tuple[int, bool]:
    """Columns, and whether colours are wanted: no more than is easy to read, and none away from a terminal."""
    if not sys.stdout.isatty():
        return WIDTH, False
    import shutil

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return min(WIDTH, shutil.get_terminal_size().columns), not plain


def inputs(paths: Sequence[str], *, addresses: bool = True) -> tuple[list[str], bytes | None]:
    """The paths as given and, where `-` is among them, all of standard input.

    Raises WrongUsage for an address where none is taken, or where it is none of the web's.
    """
    for path in paths:
        if ADDRESS.match(path) and not (addresses and path.lower().startswith(("http://", "https://"))):
            raise WrongUsage(
                f"{path} is an address that is not fetched; {'http and https are' if addresses else 'give a file'}"
            )
    if "-" not in paths:
        return list(paths), None
    if paths.count("-") > 1:
        raise WrongUsage("- stands for standard input, which can be read only once")
    return list(paths), standard_input()


def standard_input() -> bytes:
    """All of standard input. Raises WrongUsage where there is none."""
    if sys.stdin is None:
        raise WrongUsage("- stands for standard input, but there is none")
    if sys.stdin.isatty():
        say("reading from the keyboard; end with Ctrl+D")
    return sys.stdin.buffer.read()


def tell_skipped(skipped: Sequence[Skipped]) -> None:
    for row in skipped:
        say(f"skipped {row.what}: {row.because}")


def lost(reports: Iterable[ReportEntry], skipped: Sequence[Skipped]) -> bool:
    """Whether anything is missing from the answer; a second copy of a report is not."""
    copies = {place for report in reports for place in report.also_at}
    return any(row.what not in copies for row in skipped)


def hung_up() -> int:
    """Nobody reads on. What is still in the buffer must not fail again while Python shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return NOBODY_READS


def shown(path: str) -> str:
    return path if os.sep in path else os.path.join(os.curdir, path)


@contextmanager
def progress(what: str) -> Iterator[None]:
    """A sign of life on a terminal's standard error; nothing elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} …"):
        yield
