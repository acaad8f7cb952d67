"""An archive that grows: reports come in, are placed into stories, and each story's dossier is settled."""

from __future__ import annotations

from sayso.workspace import adding, asking, finding, grouping, judging, telling, upkeep, watching
from sayso.workspace.room import Clock, Room, enter, iso

__all__ = [
    "Clock", "Room", "adding", "asking", "enter", "finding", "grouping", "iso", "judging", "telling", "upkeep",
    "watching",
]  # fmt: skip
