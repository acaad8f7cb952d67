"""On whose say-so? Reports of one event in, a dossier out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

# One thread for sums of floating point numbers: several add up in an order that depends on the machine, and the
# tables here are so small that the threads would wait for each other longer than they work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from sayso.desk import Desk

__all__ = ["Desk"]


def __getattr__(name: str) -> object:
    """`Desk`, loaded when it is asked for."""
    if name == "Desk":
        from sayso.desk import Desk

        return Desk
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
