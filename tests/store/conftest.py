"""A workspace for each test, and a short way to put a report into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench import invented
from sayso.news.report import Report
from sayso.store import database, inbox, originals, reports
from sayso.store.database import Database

AT = "2031-05-02T09:00:00Z"

File = Callable[..., reports.Filed]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the workspace lies."""
    return tmp_path / "case.sayso"


@pytest.fixture
def db(folder: Path) -> Iterator[Database]:
    """An empty workspace."""
    with database.open(folder) as db:
        yield db


@pytest.fixture
def made() -> Callable[..., Report]:
    """A report: made("At least 12 people died.", title="Fire", outlet="Daily")."""
    return report


def report(
    text: str, *, title: str | None = "Fire at the pier", outlet: str = "Daily", url: str | None = None,
    day: str = "2031-05-02", part_of: str | None = None,
) -> Report:  # fmt: skip
    return invented.plain(text, title=title, outlet=outlet, url=url, day=day, path="pier.txt", part_of=part_of)


@pytest.fixture
def file(db: Database) -> File:
    """File a report as `add` does: file("text", place="pier.txt", address="https://…", at=…)."""

    def file(
        text: str | Report, *, place: str = "pier.txt", address: str | None = None, at: str = AT, **more: str
    ) -> reports.Filed:
        filed = text if isinstance(text, Report) else report(text, **more)
        data = filed.text.encode()
        sha256 = originals.put(db.folder, data)
        with db.write() as conn:
            item = inbox.ask(conn, place, at=at)
            received = originals.receive(conn, asked=place, original=sha256, size=len(data), at=at, actor="ada")
            return reports.file(conn, filed, at=at, actor="ada", received=received, address=address, item=item)

    return file
