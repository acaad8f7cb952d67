"""A small workspace that the tests of the commands share: invented reports of two events, filed once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.newsroom import Filed, table

from sayso.desk import Desk
from sayso.news.filed import Added

FERRY = """
    wire    | 09:00 | Ferry sinks off Port Ansel, 12 dead // At least 12 people were killed when the ferry Marenka \
sank off Port Ansel on Friday, police said. The ferry had left Port Ansel at dawn with lorries on its lower deck. \
Divers searched the wreck of the Marenka until it grew too dark.
    daily   | 09:40 | Ferry Marenka sinks, at least 12 killed // The ferry Marenka sank off Port Ansel on Friday and \
12 people were killed, the coast guard said. Survivors of the ferry were taken to the hospital in Port Ansel.
    evening | Sat 11:00 | Toll of Marenka sinking rises to 14 // The sinking of the ferry Marenka off Port Ansel \
killed 14 people, the hospital said on Saturday. Marr Rail, which owns the ferry, denied that its doors were locked.
"""
BRIDGE = """
    argus     | 2031-06-20 08:00 | Wend Bridge closed after crack is found // Wend Bridge in Hallowby was closed on \
Friday after engineers found a crack 40 cm long in a girder, the county council said. Lorries must use the bypass.
    chronicle | 2031-06-20 10:00 | Crack shuts Wend Bridge in Hallowby // A crack in a girder of Wend Bridge has shut \
the crossing in Hallowby for three months, the council said. Engineers found the crack on Thursday night.
"""


class Clock:
    """A clock that goes on by a minute whenever somebody looks."""

    def __init__(self) -> None:
        self.now = datetime(2031, 7, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def write(folder: Path, reports: Sequence[Filed]) -> list[str]:
    """A file each, in the order given."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for report in reports:
        path = folder / f"{report.outlet}.json"
        article = {**report.article(), "url": f"https://{report.outlet}.example/{path.stem}"}
        path.write_text(json.dumps(article), encoding="utf-8")
        paths.append(str(path))
    return paths


def fill(folder: Path, rows: str, *, name: str = "case.sayso", clock: Callable[[], datetime] | None = None) -> Added:
    """Add the reports of a table to the workspace in `folder`."""
    paths = write(folder / "in", table(rows))
    with Desk(folder / name, actor="Ada Roe", clock=clock or Clock()) as desk:
        return desk.add(paths)


def rows_of(words: str) -> Iterator[str]:
    """The lines of a text that hold words."""
    return (line.strip() for line in words.splitlines() if line.strip())
