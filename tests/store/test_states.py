"""In which order the states of one page stood, whatever order they came in."""

from __future__ import annotations

import pytest
from tests.store.conftest import File, report

from sayso.store import originals, reports, states
from sayso.store.database import Database

PAGE = "https://daily.example/pier"


def order(table: str) -> list[str]:
    """Rows `report | published | modified | captured` in order of arrival; the reports in the order they stood."""
    found = []
    for n, row in enumerate((line for line in table.splitlines() if line.strip()), 1):
        name, published, modified, captured = (cell.strip() or None for cell in row.split("|"))
        found.append(states.State(n, name or "", None, f"2031-06-0{n}T08:00:00Z", published, modified, captured))
    return [s.report for s in states.in_order(found)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("first||||\nsecond|||", "first second"),
        ("second | 2031-05-02 | 2031-05-02T15:00 |\nfirst | 2031-05-02 | 2031-05-02T09:00 |", "first second"),
        ("second | 2031-05-03 ||\nfirst | 2031-05-02 ||", "first second"),
        ("second | 2031-05-02T11:00 ||\nfirst | 2031-05-02T09:00 ||", "first second"),
        # One of them tells the day alone, and so the hour of the other tells nothing.
        ("first | 2031-05-02T11:00 ||\nsecond | 2031-05-02 ||", "first second"),
        # One that is not dated: when the others were published tells nothing.
        ("first | 2031-05-03 ||\nsecond |||", "first second"),
        ("second | 2031-05-02 || 2031-05-04T10:00:00Z\nfirst | 2031-05-02 || 2031-05-03T10:00:00Z", "first second"),
        # A page that was captured late, and one that says when it was changed.
        ("second | 2031-05-02 || 2031-05-04T10:00:00Z\nfirst | 2031-05-02 | 2031-05-02T09:30 |", "first second"),
        # The hours of capture outrank what a page says of itself.
        ("second | 2031-05-02 || 2031-05-04T10:00:00Z\nfirst | 2031-05-09 || 2031-05-03T10:00:00Z", "first second"),
        # A page that went back to what it said …
        (
            "a ||| 2031-05-02T09:00:00Z\nb ||| 2031-05-02T10:00:00Z\na ||| 2031-05-02T11:00:00Z\n"
            "a ||| 2031-05-02T12:00:00Z",
            "a b a",
        ),
        # … which a file does not tell that is added again.
        ("a |||\nb |||\na |||", "a b"),
        ("a |||\nb ||| 2031-05-02T10:00:00Z\na ||| 2031-05-02T09:00:00Z", "a b"),
    ],
)
def test_states_stand_in_the_order_in_which_they_came_out(table: str, expected: str) -> None:
    assert order(table.replace("||||", "|||")) == expected.split()


def test_nothing_new_is_no_new_state() -> None:
    known = [states.State(1, "a", None, "2031-06-01", "2031-05-02", None, "2031-05-02T10:00:00Z")]

    def tells(report: str, captured: str | None) -> bool:
        return states.tells(states.State(2, report, None, "2031-06-02", "2031-05-02", None, captured), known)

    assert not tells("a", None)
    assert not tells("a", "2031-05-02T11:00:00Z")
    assert tells("a", "2031-05-02T09:00:00Z")  # that it stood there earlier may tell what came first
    assert tells("b", None)


def test_a_corrected_page_that_came_first_is_not_undone_by_the_older_one(db: Database, file: File) -> None:
    """What was cut and added is told from the older state to the newer, and kept as it came in."""
    new = file(report("At least 14 people died.\nThe pier is shut.", url=PAGE, day="2031-05-03"), address=PAGE)
    old = file(report("At least 12 people died.\nThe pier is shut.", url=PAGE, day="2031-05-02"), address=PAGE)
    assert [new.version, old.version] == [1, 2]
    with db.read() as conn:
        found = list(reports.versions(conn, PAGE))
        assert [(s.version, s.report) for s in found] == [(2, old.report), (1, new.report)]
        assert [(e.kind, e.span.text) for s in found for e in s.edits] == [("cut", "12"), ("added", "14")]
        assert reports.newest(conn, PAGE) == new.report


def test_when_an_archive_had_a_page_tells_its_order(db: Database) -> None:
    with db.write() as conn:
        for text, at in (("14 died.", "2031-05-03T10:00:00Z"), ("12 died.", "2031-05-02T10:00:00Z")):
            sha256 = originals.put(db.folder, text.encode())
            received = originals.receive(
                conn, asked="crawl.warc", original=sha256, size=len(text), at=at, actor="ada", reached=PAGE, status=200
            )
            reports.file(
                conn, report(text, url=PAGE), at="2031-06-01T08:00:00Z", actor="ada", received=received, address=PAGE
            )
    with db.read() as conn:
        assert [reports.get(conn, s.report).text for s in reports.versions(conn, PAGE)] == ["12 died.", "14 died."]
