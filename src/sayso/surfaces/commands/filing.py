"""Commands by which reports come in: add, watch."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.errors import WrongUsage
from sayso.surfaces import console
from sayso.surfaces.app import EPILOG, Folder, Private, Strict, Workers, app

if TYPE_CHECKING:
    import threading

    from sayso.news.filed import Added, Outcome

_LENGTH = re.compile(r"(\d{1,6})\s?(s|m|h|d|w)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def length(given: str) -> timedelta:
    """`90s`, `5m`, `2h`, `3d`, `1w`. Raises WrongUsage."""
    found = _LENGTH.fullmatch(given.strip().lower())
    if not found or not int(found[1]):
        raise WrongUsage(f"{given!r} is no length of time: write 90s, 5m, 2h, 3d or 1w")
    return timedelta(seconds=int(found[1]) * _SECONDS[found[2]])


@app.command(epilog=EPILOG)
def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            show_default=False,
            help="Reports, folders, archives, web addresses, feeds; - for standard input.",
        ),
    ],
    workspace: Folder = None,
    strict: Strict = False,
    later: Annotated[
        bool, typer.Option("--later", help="File and place now; read and settle when a story is asked for.")
    ] = False,
    workers: Workers = 1,
    private: Private = False,
) -> None:
    """Take reports into the workspace, and place each into a story.

    What was added before is not added twice. It can be interrupted at any moment: the next run goes on.
    """
    given, stdin = console.inputs(paths)

    from sayso.desk import Desk

    with Desk(workspace, allow_private=private) as desk, _told() as tell:
        added = desk.add(given, stdin=stdin, tell=tell, settle=not later, workers=workers)
    console.say(_summary(added))
    if not added.filed and not added.known:
        raise typer.Exit(console.NOTHING_READ)
    if strict and added.skipped:
        raise typer.Exit(console.PARTLY)


@app.command(epilog=EPILOG)
def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEED",
            show_default=False,
            help="Addresses of feeds and sitemaps, or files that list them: OPML, or an address a line.",
        ),
    ],
    every: Annotated[str, typer.Option("--every", metavar="TIME", help="Between two rounds: 90s, 5m, 2h, 1d.")] = "5m",
    once: Annotated[bool, typer.Option("--once", help="One round, then leave.")] = False,
    workspace: Folder = None,
    strict: Strict = False,
    workers: Workers = 1,
    private: Private = False,
) -> None:
    """Ask feeds again and again, and take in what is new.

    What moved in the stories is printed after each round. Ctrl-C ends it, and so does SIGTERM; nothing is lost.
    """
    import threading

    gap = length(every)
    console.inputs([feed for feed in feeds if feed != "-"])

    from sayso.desk import Desk
    from sayso.dossier.render import lists

    stop = threading.Event()
    with (
        _ended_by_signals(stop),
        suppress(KeyboardInterrupt),
        Desk(workspace, allow_private=private) as desk,
        _told() as tell,
    ):
        for moved in desk.watch(feeds, every=gap, once=once, tell=tell, stop=stop, workers=workers):
            if moved:
                console.out(console.encoded(lists.changes(moved, console.screen()[0])))
    if not once:
        console.say("the watch has ended; the next goes on from here")
    if strict and tell.skipped:
        raise typer.Exit(console.PARTLY)


@contextmanager
def _ended_by_signals(stop: threading.Event) -> Iterator[None]:
    """SIGTERM and SIGINT end the watch at once: what was being taken in is rolled back whole, and taken again."""

    def end(*_: object) -> None:
        stop.set()
        raise KeyboardInterrupt

    before = {}
    with suppress(ValueError):  # signals go to the main thread alone
        before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Teller:
    """What becomes of each item, to standard error: a moving line on a terminal, and always what was skipped."""

    def __init__(self, line: object | None) -> None:
        self._line = line
        self._count = 0
        self.skipped = 0

    def __call__(self, outcome: Outcome) -> None:
        self._count += 1
        if outcome.state == "skipped":
            self.skipped += 1
            console.say(f"skipped {outcome.what}: {outcome.because}")
        if self._line is not None:
            shown = "".join(c if c.isprintable() else " " for c in outcome.what)[-60:]
            self._line.update(f"{self._count} taken in, last {shown}")  # type: ignore[attr-defined]


@contextmanager
def _told() -> Iterator[_Teller]:
    if sys.stderr is None or not sys.stderr.isatty():
        yield _Teller(None)
        return
    from rich.console import Console

    with Console(stderr=True, markup=False).status("taking in …") as line:
        yield _Teller(line)


def _summary(added: Added) -> str:
    from sayso.dossier.render.wording import count

    told = [f"{count(added.filed, 'report')} filed"]
    if added.known:
        told.append(f"{added.known:,} known already")
    if added.skipped:
        told.append(f"{len(added.skipped):,} skipped")
    if added.stories:
        told.append(f"in {count(len(added.stories), 'story', 'stories')}")
    return ", ".join(told)
