"""What every part of a workspace works with: its database, its settings, the hour, and who is at work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sayso.errors import DamagedWorkspace
from sayso.ingest.fetch import Fetch
from sayso.settings import Settings
from sayso.store import database, log
from sayso.store.database import Database

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Room:
    """`clock` gives the hour, so that it can be set; `actor` is who the log says did it."""

    database: Database
    settings: Settings
    fetch: Fetch
    clock: Clock
    actor: str

    @property
    def folder(self) -> Path:
        """Where the workspace lies."""
        return self.database.folder

    def now(self) -> str:
        """The hour, ISO 8601 in UTC, to the second."""
        return iso(self.clock())


def iso(moment: datetime) -> str:
    """`2031-05-02T09:00:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def lost(folder: str | Path) -> bool:
    """Whether a workspace that had a log has no database any more: it is not made anew as if nothing had been."""
    return (Path(folder) / log.HEAD_FILE).exists() and not (Path(folder) / database.FILE).exists()


def enter(
    folder: str | Path, *, create: bool, settings: Settings, fetch: Fetch, clock: Clock | None, actor: str
) -> Room:
    """Open the workspace in a folder, made where there is none and `create` says so. Raises NoWorkspace, or
    DamagedWorkspace where only the database is gone.
    """
    if lost(folder):
        raise DamagedWorkspace(
            f"{database.FILE} is gone from {folder}, of which originals and log are left; bring it back from a copy"
        )
    opened = database.open(folder, create=create)
    return Room(opened, settings, fetch, clock or (lambda: datetime.now(UTC)), actor)
