"""Filed reports: found again by id, address and words; a page that changed is a new version at its address."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final, Literal

import msgspec

from sayso.errors import WrongUsage
from sayso.news.report import Report, identified_by, identity, longer
from sayso.store import edits, inbox, log, states

SCHEMA: Final = """
CREATE TABLE reports (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    received INTEGER REFERENCES received (n),
    at TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    kind TEXT NOT NULL,
    part_of TEXT,
    title TEXT,
    log INTEGER NOT NULL REFERENCES log (n)
) STRICT;
CREATE INDEX reports_published ON reports (published);
CREATE INDEX reports_outlet ON reports (outlet, published);
CREATE INDEX reports_part ON reports (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX reports_received ON reports (received) WHERE received IS NOT NULL;
CREATE TRIGGER reports_are_never_changed BEFORE UPDATE ON reports
BEGIN SELECT raise(ABORT, 'a report never changes: a corrected page is a new version'); END;
CREATE TRIGGER reports_are_never_deleted BEFORE DELETE ON reports
BEGIN SELECT raise(ABORT, 'a report is never deleted'); END;
CREATE TABLE versions (
    n INTEGER PRIMARY KEY,
    address TEXT NOT NULL,
    version INTEGER NOT NULL,
    report TEXT NOT NULL REFERENCES reports (id),
    received INTEGER REFERENCES received (n),
    at TEXT NOT NULL,
    edits TEXT NOT NULL,
    log INTEGER NOT NULL REFERENCES log (n),
    UNIQUE (address, version)
) STRICT;
CREATE INDEX versions_report ON versions (report);
CREATE TRIGGER versions_are_never_changed BEFORE UPDATE ON versions
BEGIN SELECT raise(ABORT, 'versions are added, never changed'); END;
CREATE TRIGGER versions_are_never_deleted BEFORE DELETE ON versions
BEGIN SELECT raise(ABORT, 'versions are added, never deleted'); END;
CREATE TABLE named (
    kind TEXT NOT NULL CHECK (kind IN ('place', 'source')),
    name TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (n),
    PRIMARY KEY (kind, name, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX named_report ON named (report);
CREATE VIRTUAL TABLE words USING fts5 (
    title, description, text, content='', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, instance);
"""

ROWS: Final = "SELECT log, n, id, body, received, at FROM reports ORDER BY n"
VERSION_ROWS: Final = "SELECT log, n, address, version, report, received, at, edits FROM versions ORDER BY n"

Named = Literal["place", "source"]


class Filed(msgspec.Struct, frozen=True):
    """What became of a report: filed, or the same as one that is there; `version` is the page's new number, if any."""

    fate: Literal["filed", "same-as"]
    report: str
    n: int
    version: int | None = None


class Version(msgspec.Struct, frozen=True):
    """One state of a page: what it said, when it was filed here, and what was changed against the state before it.

    `version` numbers the states of a page in the order in which they came in; see `versions` for the other.
    """

    address: str
    version: int
    report: str
    received: int | None
    at: str
    edits: tuple[edits.Edit, ...]


class Found(msgspec.Struct, frozen=True):
    """A report that has the words searched for; `score` is lower the better it fits (BM25)."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    score: float


def file(
    conn: sqlite3.Connection,
    report: Report,
    *,
    at: str,
    actor: str,
    received: int | None = None,
    address: str | None = None,
    item: int | None = None,
) -> Filed:
    """File a report, say what became of the `item` that it came from, and note a new version of `address`; once.

    `received` is the number of the receipt of its bytes. A report that is there already is the same as that one; a page
    that goes back to what it said before is a new version with an old report. One whose id another report has, with
    other words, is filed under a longer one, which `Filed.report` tells. Raises `WrongUsage` for an id that is not made
    from the report's words, where another report has it.
    """
    known, body = _there(conn, report.id)
    if body is not None and identified_by(body) != identified_by(report):
        if report.id != identity(*identified_by(report)):
            raise WrongUsage(f"has the id of another report, {report.id}, which says something else")
        report = msgspec.structs.replace(report, id=longer(report))
        known, body = _there(conn, report.id)
        if body is not None and identified_by(body) != identified_by(report):
            raise WrongUsage(f"has the ids of other reports, {report.id} last, which say something else")
    rows: list[tuple[str, tuple[object, ...]]] = []
    if known is not None:
        n = known
    else:
        body_of = msgspec.json.encode(report).decode()
        n = int(conn.execute("SELECT ifnull(max(n), 0) + 1 FROM reports").fetchone()[0])
        rows.append(("reports", (n, report.id, body_of, received, at)))
    new = _new_version(conn, address, report, received, at) if address is not None else None
    if new:
        rows.append(("versions", new))
    fate: Literal["filed", "same-as"] = "filed" if known is None else "same-as"
    if item is not None:
        rows.append(("fates", inbox.fate_of(conn, item, fate, at=at, report=report.id, because="")))
    if rows:
        entry = log.append(
            conn, fate if known is None or item is not None else "version", report.id, at=at, actor=actor, rows=rows
        )
        for table, row in rows:
            _WRITE[table](conn, row, entry, report)
    return Filed(fate, report.id, n, int(new[2]) if new else None)  # type: ignore[call-overload]


def get(conn: sqlite3.Connection, id: str) -> Report:
    """The report with this id. Raises KeyError."""
    row = conn.execute("SELECT body FROM reports WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise KeyError(id)
    return msgspec.json.decode(row[0], type=Report)


def id_of(conn: sqlite3.Connection, report: Report) -> str:
    """The id under which a report is filed, or would be: a longer one where another report has its own."""
    there = longer(report)
    return report.id if number(conn, there) is None else there


def number(conn: sqlite3.Connection, id: str) -> int | None:
    """The number under which a report is filed, in the order of filing; None where it is not."""
    row = conn.execute("SELECT n FROM reports WHERE id = ?", (id,)).fetchone()
    return int(row[0]) if row else None


def each(conn: sqlite3.Connection, *, after: int = 0) -> Iterator[tuple[int, Report]]:
    """All reports in the order of filing, with their numbers, one at a time; those after number `after`."""
    for n, body in conn.execute("SELECT n, body FROM reports WHERE n > ? ORDER BY n", (after,)):
        yield n, msgspec.json.decode(body, type=Report)


def count(conn: sqlite3.Connection) -> int:
    """How many reports are filed: the last number, since none is ever taken out."""
    return int(conn.execute("SELECT ifnull(max(n), 0) FROM reports").fetchone()[0])


def parts(conn: sqlite3.Connection, id: str) -> Iterator[str]:
    """The ids of the entries of a live blog or round-up, in the order of filing."""
    return (row[0] for row in conn.execute("SELECT id FROM reports WHERE part_of = ? ORDER BY n", (id,)))


def received_by(conn: sqlite3.Connection, id: str) -> int | None:
    """The number of the receipt of a report's bytes; None where it has none. Raises KeyError."""
    row = conn.execute("SELECT received FROM reports WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise KeyError(id)
    return row[0] if row[0] is None else int(row[0])


def versions(conn: sqlite3.Connection, address: str) -> Iterator[Version]:
    """All states of the page at an address in the order in which they stood there, see `states.in_order`."""
    before: states.State | None = None
    for state in states.in_order(_states(conn, address)):
        if before is None:
            changed: tuple[edits.Edit, ...] = ()
        elif state.version == before.version + 1:  # it came in behind what it stood behind: that is kept
            (kept,) = conn.execute(
                "SELECT edits FROM versions WHERE address = ? AND version = ?", (address, state.version)
            ).fetchone()
            changed = msgspec.json.decode(kept, type=tuple[edits.Edit, ...])
        else:
            changed = edits.between(get(conn, before.report), get(conn, state.report))
        yield Version(address, state.version, state.report, state.received, state.at, changed)
        before = state


def addresses(conn: sqlite3.Connection, id: str) -> Iterator[tuple[str, int]]:
    """Where a report stood: each address, and which version of the page it was."""
    rows = conn.execute("SELECT address, version FROM versions WHERE report = ? ORDER BY n", (id,))
    return ((row[0], int(row[1])) for row in rows)


def newest(conn: sqlite3.Connection, address: str) -> str | None:
    """The id of the report that the page at an address last held; None for an address not seen."""
    found = states.in_order(_states(conn, address))
    return found[-1].report if found else None


def note_names(conn: sqlite3.Connection, n: int, kind: Named, names: Iterable[str]) -> None:
    """Have a report found by the places or sources that it names. Derived: what was noted before is replaced."""
    conn.execute("DELETE FROM named WHERE report = ? AND kind = ?", (n, kind))
    conn.executemany(
        "INSERT INTO named (kind, name, report) VALUES (?, ?, ?)",
        [(kind, name, n) for name in sorted({_fold(name) for name in names} - {""})],
    )


def search(
    conn: sqlite3.Connection,
    words: str = "",
    *,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    place: str | None = None,
    source: str | None = None,
    limit: int = 50,
) -> Iterator[Found]:
    """Reports that have all the words, the best first; without words, the newest first.

    Words in double quotes stand together; nothing else in `words` has a meaning but its words. `since` and `until` are
    days or moments, ISO 8601, both inclusive; `outlet`, `place` and `source` go by the whole name, in any case.
    """
    asked = {
        "words": match(words),
        "outlet": outlet,
        "since": since,
        # "2031-05" has all its days, and a day all its moments: what begins with it is not after it.
        "until": None if until is None else until + "\uffff",
        "place": None if place is None else _fold(place),
        "source": None if source is None else _fold(source),
        "limit": limit,
    }
    if words.strip() and not asked["words"]:
        return iter(())
    return (Found(*row) for row in conn.execute(_BY_WORDS if asked["words"] else _BY_DAY, asked))


def match(words: str) -> str:
    """What FTS5 is asked for: each word or quoted phrase as a string of its own, so that none is an operator.

    >>> match('fire OR "harbour master" -x*')
    '"fire" "OR" "harbour master" "x"'
    """
    phrases: list[str] = []
    for n, piece in enumerate(words.replace("\0", " ").split('"')):
        found = _WORD.findall(piece)
        phrases += [" ".join(found)] * bool(found) if n % 2 else found
    return " ".join(f'"{phrase}"' for phrase in phrases)


def index_again(conn: sqlite3.Connection) -> None:
    """Make the index of words anew from the reports."""
    conn.execute("INSERT INTO words (words) VALUES ('delete-all')")
    for n, report in each(conn):
        _index(conn, n, report)


_WORD = re.compile(r"\w+")

_BY_WORDS: Final = """
SELECT reports.id, reports.title, reports.outlet, reports.published, bm25(words, 4.0, 2.0, 1.0) AS score
FROM words JOIN reports ON reports.n = words.rowid
WHERE words MATCH :words
  AND (:outlet IS NULL OR reports.outlet = :outlet COLLATE NOCASE)
  AND (:since IS NULL OR reports.published >= :since)
  AND (:until IS NULL OR reports.published <= :until)
  AND (:place IS NULL OR EXISTS (SELECT 1 FROM named WHERE kind = 'place' AND name = :place AND report = reports.n))
  AND (:source IS NULL OR EXISTS (SELECT 1 FROM named WHERE kind = 'source' AND name = :source AND report = reports.n))
ORDER BY score, reports.n LIMIT :limit
"""

_BY_DAY: Final = """
SELECT reports.id, reports.title, reports.outlet, reports.published, 0.0
FROM reports
WHERE (:outlet IS NULL OR reports.outlet = :outlet COLLATE NOCASE)
  AND (:since IS NULL OR reports.published >= :since)
  AND (:until IS NULL OR reports.published <= :until)
  AND (:place IS NULL OR EXISTS (SELECT 1 FROM named WHERE kind = 'place' AND name = :place AND report = reports.n))
  AND (:source IS NULL OR EXISTS (SELECT 1 FROM named WHERE kind = 'source' AND name = :source AND report = reports.n))
ORDER BY reports.published DESC, reports.n DESC LIMIT :limit
"""


def _there(conn: sqlite3.Connection, id: str) -> tuple[int | None, Report | None]:
    """Number and report that are filed under an id."""
    row = conn.execute("SELECT n, body FROM reports WHERE id = ?", (id,)).fetchone()
    return (int(row[0]), msgspec.json.decode(row[1], type=Report)) if row else (None, None)


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def _states(conn: sqlite3.Connection, address: str) -> list[states.State]:
    rows = conn.execute(
        "SELECT version, report, versions.received, versions.at, published, json_extract(body, '$.modified'), "
        f"{_CAPTURED} FROM versions JOIN reports ON reports.id = report "
        "LEFT JOIN received ON received.n = versions.received WHERE address = ? ORDER BY version",
        (address,),
    )
    return [states.State(*row) for row in rows]


# A page that a server or an archive gave stood so at that hour; of a file the hour says only when it was added here.
_CAPTURED: Final = "CASE WHEN status IS NULL AND reached IS NULL THEN NULL ELSE received.at END"


def _new_version(
    conn: sqlite3.Connection, address: str, report: Report, received: int | None, at: str
) -> tuple[object, ...] | None:
    """The row of a state that tells something which is not known yet; None where there is nothing new in it."""
    known = _states(conn, address)
    captured = conn.execute(f"SELECT {_CAPTURED} FROM received WHERE n = ?", (received,)).fetchone()
    last = known[-1].version if known else 0
    state = states.State(
        last + 1, report.id, received, at, report.published.start, report.modified, captured[0] if captured else None
    )
    if not states.tells(state, known):
        return None
    changed = edits.between(get(conn, known[-1].report), report) if known else ()
    n = int(conn.execute("SELECT ifnull(max(n), 0) + 1 FROM versions").fetchone()[0])
    return n, address, last + 1, report.id, received, at, msgspec.json.encode(changed).decode()


def _write_report(conn: sqlite3.Connection, row: tuple[object, ...], entry: log.Entry, report: Report) -> None:
    conn.execute(
        "INSERT INTO reports (n, id, body, received, at, outlet, published, kind, part_of, title, log) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, report.outlet, report.published.start, report.kind, report.part_of, report.title, entry.n),
    )
    _index(conn, int(row[0]), report)  # type: ignore[call-overload]


def _write_version(conn: sqlite3.Connection, row: tuple[object, ...], entry: log.Entry, _: Report) -> None:
    conn.execute(
        "INSERT INTO versions (n, address, version, report, received, at, edits, log) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, entry.n),
    )


def _write_fate(conn: sqlite3.Connection, row: tuple[object, ...], entry: log.Entry, _: Report) -> None:
    inbox.write(conn, row, entry)


def _index(conn: sqlite3.Connection, n: int, report: Report) -> None:
    conn.execute(
        "INSERT INTO words (rowid, title, description, text) VALUES (?, ?, ?, ?)",
        (n, report.title, report.description, report.text),
    )


_WRITE: Final = {"reports": _write_report, "versions": _write_version, "fates": _write_fate}

__all__ = [
    "ROWS", "SCHEMA", "VERSION_ROWS", "Filed", "Found", "Version", "addresses", "count", "each", "file", "get",
    "id_of", "index_again", "match", "newest", "note_names", "number", "parts", "received_by", "search", "versions",
]  # fmt: skip
