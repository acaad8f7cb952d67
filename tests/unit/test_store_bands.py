"""A report finds its relatives among those filed in a fixed number of rows, however many there are."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from sayso.errors import WrongUsage
from sayso.lineage import boilerplate, signatures
from sayso.store import bands

MANY = 3000
ROWS = 200  # what adding one report may touch


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.execute("PRAGMA foreign_keys = ON")
        conn.execute("CREATE TABLE reports (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT")
        conn.executescript(bands.SCHEMA)
        yield conn


def file(conn: sqlite3.Connection, name: str, keys: list[int], limit: int = bands.LIMIT) -> bands.Found:
    conn.execute("INSERT OR IGNORE INTO reports (id) VALUES (?)", (name,))
    return bands.file(conn, name, keys, limit)


def test_those_with_most_in_common_come_first_then_those_filed_first(conn: sqlite3.Connection) -> None:
    file(conn, "a", [1, 2, 3, 4, 5])
    file(conn, "b", [1, 2, 9, 10])
    file(conn, "c", [1, 2, 9, 10])
    file(conn, "stranger", [5, 77])
    assert file(conn, "d", [1, 2, 9, 10]).reports == ("b", "c", "a")
    assert bands.candidates(conn, [1, 2, 9], 1).reports == ("b",)
    assert bands.candidates(conn, [5, 78]).reports == ()
    assert bands.candidates(conn, []).reports == ()


def test_filing_again_changes_nothing(conn: sqlite3.Connection) -> None:
    file(conn, "a", [1, 2, 3])
    first = file(conn, "b", [1, 2, 3])
    before = conn.execute("SELECT * FROM bands").fetchall()
    again = bands.file(conn, "b", [1, 2, 3])
    assert first.reports == again.reports == ("a",)
    assert conn.execute("SELECT * FROM bands").fetchall() == before


def test_a_report_that_is_not_filed_is_refused(conn: sqlite3.Connection) -> None:
    with pytest.raises(WrongUsage, match="file the report before"):
        bands.file(conn, "nobody", [1, 2])


def test_however_many_have_a_number_its_rows_are_few(conn: sqlite3.Connection) -> None:
    """Hundreds of copies of one text, and a line that everybody has: rows stay under the bound for each of them."""
    chance = random.Random(3)
    common, wave = [1, 2, 3], random.Random(4).sample(range(10, 1 << 47), signatures.KEPT - 1)
    most = 0
    for n in range(MANY):
        own = wave if n % 3 == 0 else [chance.getrandbits(47) for _ in range(signatures.KEPT - 1)]
        found = file(conn, f"r{n}", [*common, *own])
        # The lines at its edges, all of them known and all of them shared.
        lines = [chance.getrandbits(47) if n % 7 else line for line in range(boilerplate.HEAD + boilerplate.FOOT)]
        rows = found.rows + len(bands.furniture(conn, "site", lines)) + bands.count(conn, "site", lines, n)
        most = max(most, rows)
        if n % 3 == 0 and n > 12:
            assert found.reports[0] == "r0"
    assert most <= ROWS
    fullest = conn.execute("SELECT max(c) FROM (SELECT count(*) AS c FROM bands GROUP BY key)").fetchone()[0]
    assert fullest == bands.HOLDERS
    assert conn.execute("SELECT count(*) FROM outlet_lines").fetchone()[0] <= bands.REMEMBERED * len(lines)


def test_no_query_reads_a_whole_table(conn: sqlite3.Connection) -> None:
    asked: list[str] = []
    file(conn, "a", [1, 2, 3])
    conn.set_trace_callback(asked.append)
    file(conn, "b", [1, 2, 3])
    bands.count(conn, "site", [1, 2], 7)
    bands.furniture(conn, "site", [1, 2])
    conn.set_trace_callback(None)
    plans = [row[3] for query in asked for row in conn.execute(f"EXPLAIN QUERY PLAN {query}") if "BEGIN" not in query]
    assert any("SEARCH bands" in plan for plan in plans)
    assert not [plan for plan in plans if plan.startswith("SCAN") and "CONSTANT" not in plan]


def test_the_store_tells_furniture_as_memory_does(conn: sqlite3.Connection) -> None:
    chance = random.Random(5)
    seen = boilerplate.Seen()
    for _ in range(900):
        outlet = chance.choice(("daily", "evening"))
        lines = {chance.choice((chance.randrange(40), chance.getrandbits(40))) for _ in range(6)}
        edges = boilerplate.Edges(tuple(sorted(lines)), chance.randrange(50))
        assert bands.furniture(conn, outlet, edges.lines) == seen.furniture(outlet, edges)
        bands.count(conn, outlet, edges.lines, edges.body)
        seen.add(outlet, edges)
    assert any(seen.furniture("daily", boilerplate.Edges(tuple(range(40)), 0)).values())


def test_constants_are_those_of_lineage() -> None:
    assert (bands.HOLDERS, bands.SHARED) == (signatures.HOLDERS, signatures.SHARED)
    assert (bands.FURNITURE, bands.REMEMBERED) == (boilerplate.FURNITURE, boilerplate.REMEMBERED)


def test_clearing_leaves_nothing(conn: sqlite3.Connection) -> None:
    file(conn, "a", [1, 2, 3])
    bands.count(conn, "site", [1, 2], 7)
    bands.clear(conn)
    assert all(not conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in bands.TABLES)
