"""What one more report costs an archive of a million: `python -m bench.adding`.

    python -m bench.adding [--filed 1000000] [--small 1000] [--adds 1000] [--work out/adding]

Two archives, one of `--small` reports and one of `--filed`, with signatures and lines of outlets as `sayso add` keeps
them, one report in five with numbers of an earlier one. Then the same reports are added to both in turns, each in a
transaction of its own: signature, furniture, relatives, lines. Prints processor time of the one over that of the other,
and how many rows an addition touched.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from bench.lineage_large import EVERY, Archive
from sayso.lineage import boilerplate, signatures
from sayso.news.report import Report
from sayso.store import bands

FLOOR, ROWS = 2.0, 200
OUTLETS = 2_000
LINES = 1_600  # of an outlet: eight of each of its last two hundred reports
PORTION = 100_000
REPORTS = "CREATE TABLE IF NOT EXISTS reports (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT"


def filled(path: Path, total: int, seed: int) -> sqlite3.Connection:
    """An archive of so many reports; one that is there already is taken, without what an earlier run added to it."""
    fresh = not path.exists()
    partial = path.with_suffix(".part")
    if fresh:
        partial.unlink(missing_ok=True)
        with closing(_open(partial)) as conn:
            conn.execute(REPORTS)
            conn.executescript(bands.SCHEMA)
            conn.execute("BEGIN")
            conn.executemany("INSERT INTO reports VALUES (?, ?)", ((n, f"r{n:015}") for n in range(1, total + 1)))
            conn.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", _rows(total, seed))
            chance = np.random.default_rng((seed, 2))
            for outlet in range(min(OUTLETS, total)):
                lines = chance.integers(1 << 47, size=min(LINES, 1 + 8 * total // OUTLETS)).tolist()
                conn.executemany(
                    "INSERT INTO outlet_lines VALUES (?, ?, 1, 0, ?)",
                    ((f"site{outlet}.example", line, n // 8) for n, line in enumerate(lines)),
                )
                conn.execute("INSERT INTO outlet_reports VALUES (?, ?)", (f"site{outlet}.example", len(lines) // 8))
            conn.execute("COMMIT")
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        partial.rename(path)
    conn = _open(path)
    if conn.execute("SELECT max(n) FROM reports").fetchone()[0] > total:
        conn.execute("DELETE FROM bands WHERE report > ?", (total,))
        conn.execute("DELETE FROM reports WHERE n > ?", (total,))
    return conn


def _open(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = NORMAL")
    conn.execute("PRAGMA foreign_keys = OFF")
    return conn


def _rows(total: int, seed: int) -> Iterator[tuple[int, int]]:
    """Rows of `bands` in the order of their numbers, as an archive that grew has them."""
    chance = np.random.default_rng((seed, 1))
    size = signatures.KEPT + 2
    number = chance.integers(1 << 47, size=(total, size))
    # A copy shares a third of its numbers with a report before it.
    copies = np.arange(EVERY, total, EVERY)
    number[copies, : size // 3] = number[copies - 1, : size // 3]
    flat = number.ravel()
    order = np.argsort(flat, kind="stable")
    for begin in range(0, len(order), PORTION):
        some = order[begin : begin + PORTION]
        yield from zip(flat[some].tolist(), (some // size + 1).tolist(), strict=True)


def add(conn: sqlite3.Connection, report: Report) -> tuple[float, int]:
    """Processor seconds and rows of one addition."""
    begun = time.process_time()
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("INSERT INTO reports (id) VALUES (?)", (report.id,))
    page = boilerplate.page(report)
    edges = boilerplate.edges(page)
    outlet = str(report.outlet)
    known = bands.furniture(conn, outlet, edges.lines) if edges else {}
    signature = signatures.of_page(page, boilerplate.outer(page, known))
    rows = 1 + bands.file(conn, report.id, signature.tolist()).rows
    if edges:
        rows += bands.count(conn, outlet, edges.lines, edges.body)
    conn.execute("COMMIT")
    return time.process_time() - begun, rows


def compared(small: sqlite3.Connection, large: sqlite3.Connection, reports: Sequence[Report]) -> dict[str, float]:
    """The same reports added to both, in turns."""
    took: list[tuple[float, float]] = []
    rows = []
    for report in reports:
        (a, _), (b, touched) = add(small, report), add(large, report)
        took.append((a, b))
        rows.append(touched)
    # The first additions find nothing of the archive in memory; they count like the others.
    each = [sum(column) / len(reports) for column in zip(*took, strict=True)]
    return {
        "microseconds_small": 1e6 * each[0],
        "microseconds_large": 1e6 * each[1],
        "times_the_processor_time": each[1] / each[0],
        "rows_median": statistics.median(rows),
        "rows_p99": statistics.quantiles(rows, n=100)[-1],
        "rows_most": max(rows),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="bench.adding", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--filed", type=int, default=1_000_000)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--adds", type=int, default=1_000)
    parser.add_argument("--work", type=Path, default=Path("out") / "adding")
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args(arguments)
    asked.work.mkdir(parents=True, exist_ok=True)
    archive = Archive(asked.seed)
    reports = [archive.report(n) for n in range(asked.adds)]
    sizes = (asked.small, asked.filed)
    with (
        closing(filled(asked.work / f"{sizes[0]}.db", sizes[0], asked.seed)) as small,
        closing(filled(asked.work / f"{sizes[1]}.db", sizes[1], asked.seed)) as large,
    ):
        figures = compared(small, large, reports)
    print(json.dumps(figures | {"filed": asked.filed}, indent=2))
    return 0 if figures["times_the_processor_time"] <= FLOOR and figures["rows_p99"] <= ROWS else 1


if __name__ == "__main__":
    sys.exit(main())
