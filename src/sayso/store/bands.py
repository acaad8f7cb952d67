"""Which filed reports may have text in common with a new one, found in a fixed number of rows."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from sayso.errors import WrongUsage

# Both are those of `lineage.signatures`, so that a report finds as it comes in whom it would find in a batch.
HOLDERS: Final = 4  # the first reports with a number stand for all: no number ever has more rows
SHARED: Final = 2  # reports that share fewer numbers are not worth comparing
LIMIT: Final = 8  # relatives of one text all tie; whoever joins one of them joins their family
# Those of `lineage.boilerplate`.
FURNITURE: Final = 3
REMEMBERED: Final = 200

SCHEMA: Final = """
CREATE TABLE bands (
    key INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (n),
    PRIMARY KEY (key, report)
) STRICT, WITHOUT ROWID;
CREATE TABLE outlet_lines (
    outlet TEXT NOT NULL,
    line INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    body INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (outlet, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX outlet_lines_last ON outlet_lines (outlet, last);
CREATE TABLE outlet_reports (
    outlet TEXT PRIMARY KEY,
    reports INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""

TABLES: Final = ("bands", "outlet_lines", "outlet_reports")  # all derived: `clear` and file again


class Found(msgspec.Struct, frozen=True):
    """Filed reports worth comparing with a new one, those with most in common first; `rows` were read or written."""

    reports: tuple[str, ...]
    rows: int


def candidates(conn: sqlite3.Connection, keys: Sequence[int], limit: int = LIMIT) -> Found:
    """Whom to compare with a report that has this signature, see `lineage.signatures.of`."""
    held = _held(conn, keys)
    return _found(conn, held, None, limit, sum(map(len, held.values())))


def file(conn: sqlite3.Connection, report: str, keys: Sequence[int], limit: int = LIMIT) -> Found:
    """Whom to compare with a report that is filed, and its signature kept for those that come later.

    At most HOLDERS rows are read and one written for each number of the signature, however many reports there are.
    Filing again changes nothing. Raises WrongUsage for a report that is not in `reports`.
    """
    row = conn.execute("SELECT n FROM reports WHERE id = ?", (report,)).fetchone()
    if row is None:
        raise WrongUsage(f"{report} is not filed: file the report before its signature")
    n = int(row[0])
    held = _held(conn, keys)
    read = sum(map(len, held.values()))
    mine = [(key, n) for key in held if len(held[key]) < HOLDERS]
    if not any(n in holders for holders in held.values()):
        conn.executemany("INSERT INTO bands (key, report) VALUES (?, ?)", mine)
        read += len(mine)
    return _found(conn, held, n, limit, read + 1)


def furniture(conn: sqlite3.Connection, outlet: str, lines: Iterable[int]) -> dict[int, int]:
    """Which of a report's outer lines are furniture of its outlet, and how many reports had each.

    `lines` are those of `lineage.boilerplate.edges`; so does `boilerplate.Seen` tell it in memory.
    """
    known = _lines(conn, outlet, tuple(lines))
    return {line: reports for line, (reports, _) in sorted(known.items()) if reports >= FURNITURE}


def count(conn: sqlite3.Connection, outlet: str, lines: Sequence[int], body: int) -> int:
    """Count a report's outer lines for its outlet; once a report, in the transaction that files it.

    A line counts again where the last report that had it was another text, told by its longest inner line, `body`.
    Lines that no report of the outlet's last REMEMBERED had are forgotten. Returns how many rows were read or written.
    """
    conn.execute(
        "INSERT INTO outlet_reports VALUES (?, 1) ON CONFLICT (outlet) DO UPDATE SET reports = reports + 1", (outlet,)
    )
    now = int(conn.execute("SELECT reports FROM outlet_reports WHERE outlet = ?", (outlet,)).fetchone()[0])
    known = _lines(conn, outlet, lines)
    rows = []
    for line in sorted(set(lines)):
        reports, before = known.get(line, (0, None))
        rows.append((outlet, line, reports + (before != body), body, now))
    conn.executemany("INSERT OR REPLACE INTO outlet_lines VALUES (?, ?, ?, ?, ?)", rows)
    gone = conn.execute("DELETE FROM outlet_lines WHERE outlet = ? AND last <= ?", (outlet, now - REMEMBERED)).rowcount
    return 2 + len(known) + len(rows) + gone


def clear(conn: sqlite3.Connection) -> None:
    """Forget everything here, so that it can be made again from the reports."""
    for table in TABLES:
        conn.execute(f"DELETE FROM {table}")


def _held(conn: sqlite3.Connection, keys: Sequence[int]) -> dict[int, list[int]]:
    """The holders of each number, in order."""
    held: dict[int, list[int]] = {key: [] for key in sorted(set(keys))}
    marks = ", ".join("?" * len(held))
    rows = conn.execute(f"SELECT key, report FROM bands WHERE key IN ({marks}) ORDER BY key, report", tuple(held))
    for key, report in rows:
        held[key].append(report)
    return held


def _found(
    conn: sqlite3.Connection, held: Mapping[int, Sequence[int]], own: int | None, limit: int, rows: int
) -> Found:
    shared = Counter(n for holders in held.values() for n in holders if n != own)
    # Of those that share as much the first filed: the others came after it.
    best = sorted((n for n in shared if shared[n] >= SHARED), key=lambda n: (-shared[n], n))[:limit]
    marks = ", ".join("?" * len(best))
    ids = dict(conn.execute(f"SELECT n, id FROM reports WHERE n IN ({marks})", best).fetchall())
    return Found(tuple(ids[n] for n in best), rows + len(best))


def _lines(conn: sqlite3.Connection, outlet: str, lines: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Of each line that is known of an outlet, how many reports had it, and the body of the last."""
    marks = ", ".join("?" * len(lines))
    rows = conn.execute(
        f"SELECT line, reports, body FROM outlet_lines WHERE outlet = ? AND line IN ({marks})", (outlet, *lines)
    )
    return {line: (reports, body) for line, reports, body in rows}
