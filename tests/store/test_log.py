"""The log: whatever is done to its rows shows."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.store import database, log
from sayso.store.database import Database
from sayso.store.log import Entry, Head

AT = "2031-05-02T09:00:00Z"


def chain(number: int) -> list[Entry]:
    """So many rows that hold together."""
    rows: list[Entry] = []
    before = log.START
    for n in range(1, number + 1):
        row = Entry(n, before, AT, "ada", "sayso 1", "filed", f"r{n}", hashlib.sha256(b"%d" % n).hexdigest(), "")
        rows.append(msgspec.structs.replace(row, hash=row.sealed()))
        before = rows[-1].hash
    return rows


ROWS = chain(9)
HEAD = Head(9, ROWS[-1].hash)


def test_a_whole_chain_has_no_faults() -> None:
    assert list(log.faults(iter(ROWS), known=(HEAD, Head(4, ROWS[3].hash), Head(0, log.START)))) == []
    assert list(log.faults(iter(()))) == []


@given(st.integers(0, 8), st.sampled_from([f for f in Entry.__struct_fields__ if f != "n"]), st.text(max_size=5))
@settings(max_examples=60)
def test_a_changed_field_shows(at: int, field: str, value: str) -> None:
    changed = msgspec.structs.replace(ROWS[at], **{field: value + "x"})
    rows = [*ROWS[:at], changed, *ROWS[at + 1 :]]
    assert changed.n in dict(log.faults(iter(rows)))


@given(st.integers(0, 8))
def test_a_row_changed_and_sealed_again_shows_in_the_next(at: int) -> None:
    changed = msgspec.structs.replace(ROWS[at], subject="another")
    changed = msgspec.structs.replace(changed, hash=changed.sealed())
    rows = [*ROWS[:at], changed, *ROWS[at + 1 :]]
    assert list(log.faults(iter(rows), known=(HEAD,)))


@given(st.sets(st.integers(0, 8), min_size=1))
def test_rows_left_out_show(gone: set[int]) -> None:
    rows = [row for n, row in enumerate(ROWS) if n not in gone]
    assert list(log.faults(iter(rows), known=(HEAD,)))


@given(st.permutations(ROWS))
def test_rows_in_another_order_show(rows: list[Entry]) -> None:
    assert bool(list(log.faults(iter(rows)))) == (rows != ROWS)


def test_a_log_made_anew_does_not_have_the_hash_that_was_known() -> None:
    rows = chain(3)
    other = msgspec.structs.replace(rows[2], subject="another", hash="")
    other = msgspec.structs.replace(other, hash=other.sealed())
    assert list(log.faults(iter([*rows[:2], other]))) == []
    assert dict(log.faults(iter([*rows[:2], other]), known=(Head(3, rows[2].hash),)))[3].startswith("is not the row")


def test_the_hash_is_what_its_docstring_says() -> None:
    row = ROWS[3]
    fields = {k: v for k, v in msgspec.structs.asdict(row).items() if k not in ("prev", "hash")}
    inner = hashlib.sha256(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    assert row.hash == hashlib.sha256((row.prev + inner).encode()).hexdigest()


def test_rows_are_added_and_never_changed(db: Database) -> None:
    with db.write() as conn:
        entry = log.append(conn, "watched", "feeds.opml", at=AT, actor="ada", rows=[("a", (1, "x")), ("b", (None,))])
    assert entry.body == hashlib.sha256(b'[["a",1,"x"],["b",null]]').hexdigest()
    for change in ("UPDATE log SET actor = 'eve'", "DELETE FROM log"):
        with pytest.raises(sqlite3.IntegrityError, match="are added, never"), db.write() as conn:
            conn.execute(change)
    with db.read() as conn:
        assert list(log.entries(conn)) == [entry]
        assert list(log.about(conn, "feeds.opml")) == [entry]
        assert log.head(conn) == log.kept_head(db.folder) == Head(1, entry.hash)


@pytest.mark.parametrize("text", ["", "1", "1 " + "0" * 63 + "\n", "x " + "0" * 64 + "\n", "1  " + "0" * 64 + "\n"])
def test_a_head_that_is_none_is_told(folder: Path, text: str) -> None:
    database.open(folder).close()
    (folder / log.HEAD_FILE).write_text(text)
    with pytest.raises(ValueError, match=r".*"):
        log.kept_head(folder)
