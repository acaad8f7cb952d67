"""Stories in SQLite: found again, paged, taken out, and never more rows touched than is promised."""

from __future__ import annotations

import contextlib
import sqlite3
import statistics
from collections.abc import Iterator

import pytest
from tests.spec.test_stories import FERRY, GARDEN, SHOOTINGS, signatures

from bench import invented
from bench import stories as bench
from sayso import stories
from sayso.news.story import SHELF, Placed, Signature
from sayso.store import schema
from sayso.store.stories import SCHEMA, StoryTable
from sayso.workspace import adding


@pytest.fixture
def conn() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:")
    opened.executescript(SCHEMA)
    yield opened
    opened.close()


@pytest.fixture
def table(conn: sqlite3.Connection) -> StoryTable:
    """The ferry, the garden and two shootings, filed as they came in."""
    made = StoryTable(conn)
    for signature in signatures(FERRY, GARDEN, SHOOTINGS):
        made.file(stories.place(signature, made))
    return made


def test_a_story_is_there_with_its_reports_and_days(table: StoryTable) -> None:
    story = table.story_of("ferry Quay Post 2031-05-03")
    assert story is not None
    told = table.story(story)
    assert told is not None
    assert (told.title, told.start, told.end) == ("Ferry sinks off Port Ansel, 12 dead", "2031-05-02", "2031-05-09")
    assert told.reports[0] == "ferry Harbour Daily 2031-05-02"
    assert (len(told.reports), told.why) == (4, None)
    assert stories.told(story, table.signatures_of(story)).reports == told.reports
    assert table.story("s0") is None
    assert table.story_of("nobody's") is None


def test_the_newest_come_first_and_page_by_page(table: StoryTable) -> None:
    blank = Signature("blank", None, "Undated", (), (), ())
    table.file(stories.place(blank, table))
    every = table.newest(10)
    assert [story.end for story in every] == ["2031-06-07", "2031-06-03", "2031-05-09", "2031-05-02", None]
    assert len(table) == 5
    first = table.newest(2)
    assert first + table.newest(10, before=first[-1].id) == every
    with pytest.raises(KeyError):
        table.newest(2, before="s0")


def test_stories_are_found_by_words_of_their_title_or_their_id(table: StoryTable) -> None:
    (found,) = table.find("port FERRY")
    assert found.title == "Ferry sinks off Port Ansel, 12 dead"
    assert table.find(found.id[:6]) == [found]
    assert table.find("%") == table.find("_") == table.find("!") == table.find("  ") == []
    assert table.find("'; DROP TABLE stories; --") == []
    assert len(table) == 4


def test_a_report_that_is_taken_out_is_gone_and_its_story_with_the_last(table: StoryTable) -> None:
    (garden,) = table.find("dahlias")
    table.take_out(garden.reports[0])
    table.take_out(garden.reports[0])
    assert table.story(garden.id) is None
    (ferry,) = table.find("ferry")
    table.take_out(ferry.reports[-1])
    left = table.story(ferry.id)
    assert left is not None
    assert (left.end, len(left.reports)) == ("2031-05-06", 3)
    again = signatures(GARDEN)[0]
    table.file(stories.place(again, table))  # what lay under its words is not there, and nothing stumbles over it
    assert table.story_of(again.report) == garden.id


def test_filing_what_is_not_there_is_an_error(table: StoryTable) -> None:
    with pytest.raises(KeyError):
        table.file(Placed(None, None, (("nobody's", "s0"),), (), (), "as judged"))
    with pytest.raises(KeyError):
        table.opened("s0")


def test_a_word_keeps_the_reports_filed_last(conn: sqlite3.Connection) -> None:
    table = StoryTable(conn)
    for n in range(SHELF + 5):
        table.file(stories.place(Signature(f"r{n:03}", 740_000 + 400 * n, "", ("quay",), (800,), ("Quay",)), table))
    (under,) = table.sharing(["quay"])
    assert list(under) == list(range(SHELF + 5, 5, -1))
    assert table.sharing(["nothing"]) == [()]


def test_a_report_touches_a_bounded_number_of_rows(conn: sqlite3.Connection) -> None:
    made = [stories.signature(report) for report in bench.generated(0, 700, length=150)]
    table = StoryTable(conn)
    table.fill(stories.group(made[:600]), made[:600])
    touched = []
    for signature in made[600:]:
        table.touched = 0
        table.file(stories.place(signature, table))
        touched.append(table.touched)
    assert sorted(touched)[98] <= 200
    assert len(table) < 200


def test_nothing_that_is_asked_on_filing_or_listing_reads_a_whole_table(table: StoryTable) -> None:
    asked: list[str] = []
    conn = table._conn
    conn.set_trace_callback(asked.append)
    for signature in signatures(SHOOTINGS):
        table.take_out(signature.report)
        table.file(stories.place(signature, table))
    table.newest(5)
    conn.set_trace_callback(None)
    queries = {q for q in asked if q.lstrip().startswith(("SELECT", "UPDATE", "DELETE"))}
    assert len(queries) > 10
    for query in queries:
        plan = " ".join(str(row[3]) for row in conn.execute(f"EXPLAIN QUERY PLAN {query}"))
        assert "SCAN" not in plan.replace("SCAN CONSTANT ROW", ""), (query, plan)


def test_what_a_report_costs_does_not_grow_with_its_story() -> None:
    """Counted in steps of SQLite: a whole story that is read again is one row to whoever asks for it."""
    with contextlib.closing(sqlite3.connect(":memory:")) as conn:
        schema.create(conn)
        steps: list[int] = []
        conn.set_progress_handler(lambda: steps.append(10), 10)
        taken: list[int] = []
        for report in invented.reports(450):
            steps.clear()
            adding.place(conn, stories.signature(report), ())
            taken.append(sum(steps))
        assert len(StoryTable(conn).newest(1)[0].reports) == 450
    # A story is as large as is looked at from about its fortieth report on.
    assert statistics.fmean(taken[400:]) < 1.1 * statistics.fmean(taken[100:150])
