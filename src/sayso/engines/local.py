"""One machine: each report by itself, in this process or in a few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def each(work: Callable[[A], B], subjects: Sequence[A], *, workers: int = 1) -> list[B]:
    """`work` on each subject, in order; the number of workers changes how long it takes and nothing else."""
    workers = min(workers, len(subjects))
    if workers <= 1:
        return [work(subject) for subject in subjects]
    # Spawned rather than forked: a forked child of a process that holds threads may never come back.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(work, subjects, chunksize=1))
