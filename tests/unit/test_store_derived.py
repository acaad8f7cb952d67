"""What is kept of readings, dossiers and feeds comes back as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from sayso import ingest, pipeline
from sayso.dossier import changes
from sayso.news.change import Change
from sayso.settings import Settings
from sayso.store import dossiers, feeds, readings


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as conn:
        for module in (readings, dossiers, feeds):
            conn.executescript(module.SCHEMA)
        yield conn


@pytest.fixture(scope="module")
def read(samples: Path) -> list[readings.Read]:
    reports = ingest.read_paths([str(samples / "bridge-closure")]).reports
    return [pipeline.tell_one(report) for report in pipeline.dated(reports)]


def test_a_dossier_of_stored_readings_is_that_of_fresh_ones(
    conn: sqlite3.Connection, read: list[readings.Read]
) -> None:
    for fresh in read:
        readings.put(conn, fresh, tool="sayso 1")
    stored = [readings.get(conn, reading.report, tool="sayso 1") for reading, _ in read]
    for one, (reading, statements) in zip(stored, read, strict=True):
        assert one is not None
        assert one[1] == statements
        assert one[0].mentions == reading.mentions
        assert one[0].attributions == reading.attributions
        assert len(one[0].parse) == 0
        again = readings.get(conn, reading.report, tool="sayso 1", parsed=True)
        assert again is not None
        assert again[0] == reading
        (size,) = conn.execute("SELECT length(words) FROM readings WHERE report = ?", (reading.report.id,)).fetchone()
        assert size < 12 * len(reading.parse) + 200  # bytes a word
    dossier = pipeline.settle(pipeline.together([one for one in stored if one]), settings=Settings())
    assert dossier == pipeline.settle(pipeline.together(read), settings=Settings())


def test_a_reading_is_of_one_date_and_one_sayso(conn: sqlite3.Connection, read: list[readings.Read]) -> None:
    report = read[0][0].report
    readings.put(conn, read[0], tool="sayso 1")
    later = msgspec.structs.replace(report, published=msgspec.structs.replace(report.published, start="2031-01-01"))
    assert readings.known(conn, report, tool="sayso 1")
    assert not readings.known(conn, later, tool="sayso 1")
    assert readings.get(conn, later, tool="sayso 1") is None
    assert readings.get(conn, report, tool="sayso 2") is None
    readings.drop(conn, [report.id])
    assert not readings.known(conn, report, tool="sayso 1")


def test_dossiers_and_what_moved(conn: sqlite3.Connection, read: list[readings.Read]) -> None:
    dossier = pipeline.settle(pipeline.together(read), settings=Settings())
    dossiers.mark(conn, "st1")
    dossiers.mark(conn, "st1")
    assert dossiers.stale(conn) == ["st1"]
    dossiers.put(conn, "st1", dossier, inputs="a", at="2031-05-02T09:00:00Z")
    assert dossiers.get(conn, "st1") == ("a", dossier)
    assert dossiers.stale(conn) == []
    dossiers.tell(conn, "st1", changes.between(None, dossier), at="2031-05-02T09:00:00Z")
    dossiers.tell(conn, "st2", (Change("judged", "x"),), at="2031-05-02T10:00:00Z")
    assert [(c.story, c.kind) for c in dossiers.changes(conn)] == [("st1", "new-story"), ("st2", "judged")]
    assert [c.story for c in dossiers.changes(conn, since="2031-05-02T09:30:00Z")] == ["st2"]
    assert [c.at for c in dossiers.changes(conn, story="st1")] == ["2031-05-02T09:00:00Z"]
    dossiers.forget(conn, "st1")
    assert dossiers.get(conn, "st1") is None


def test_feeds(conn: sqlite3.Connection) -> None:
    url = "https://wire.example/feed"
    assert feeds.get(conn, url) == feeds.Watched(url)
    left = feeds.Watched(url, "Wire", '"a1"', None, "2031-05-02T09:00:00Z", 1, "did not answer", None)
    feeds.put(conn, left)
    assert feeds.get(conn, url) == left
    assert feeds.every(conn) == [left]
    assert feeds.new(conn, url, "e1", "s1")
    feeds.see(conn, url, "e1", "s1")
    assert not feeds.new(conn, url, "e1", "s1")
    assert feeds.new(conn, url, "e1", "s2")
