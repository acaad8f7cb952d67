"""Filed reports: once each, by id, by words, by address; what was asked for, and what became of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.conftest import report

from sayso.errors import WrongUsage
from sayso.news.judgement import Judgement
from sayso.news.report import Report
from sayso.store import edits, inbox, judgements, log, originals, reports
from sayso.store.database import Database
from sayso.store.reports import Filed

AT = "2031-05-02T09:00:00Z"
PIER = "https://daily.example/pier"
File = Callable[..., Filed]
Made = Callable[..., Report]


# -- filing ---------------------------------------------------------------------------------------


def test_a_report_is_filed_once(db: Database, file: File, made: Made) -> None:
    first = file("At least 12 people died.", place="a.txt")
    second = file("At least 12 people died.", place="b.txt")
    assert (first.fate, second.fate) == ("filed", "same-as")
    assert first.report == second.report
    with db.read() as conn:
        assert reports.count(conn) == 1
        assert reports.get(conn, first.report) == made("At least 12 people died.")
        assert [(e.action, e.subject) for e in log.entries(conn)] == [
            ("received", "a.txt"), ("filed", first.report), ("received", "b.txt"), ("same-as", first.report),
        ]  # fmt: skip
        assert reports.number(conn, "r0") is None
        with pytest.raises(KeyError):
            reports.get(conn, "r0")


def test_two_reports_cannot_share_an_id(db: Database, made: Made) -> None:
    """Ids are short hashes: somebody may make two texts that meet. Neither takes the other's place."""
    one = made("At least 12 people died.")
    two = msgspec.structs.replace(one, text="Nobody died.")
    with db.write() as conn:
        reports.file(conn, one, at=AT, actor="ada")
        with pytest.raises(WrongUsage, match="has the id of another report"):
            reports.file(conn, two, at=AT, actor="ada")
    with db.read() as conn:
        assert reports.get(conn, one.id).text == one.text


def test_reports_never_change(db: Database, file: File) -> None:
    file("At least 12 people died.", address=PIER)
    for table in ("reports", "versions", "received", "fates", "inbox"):
        changes = {
            "reports": ("UPDATE reports SET body = '{}'", "DELETE FROM reports"),
            "versions": ("UPDATE versions SET at = ''", "DELETE FROM versions"),
            "received": ("UPDATE received SET at = ''", "DELETE FROM received"),
            "fates": ("UPDATE fates SET fate = 'skipped'", "DELETE FROM fates"),
            "inbox": ("UPDATE inbox SET waiting = 1",),
        }[table]
        for change in changes:
            with pytest.raises(sqlite3.IntegrityError), db.write() as conn:
                conn.execute(change)


# -- the inbox ------------------------------------------------------------------------------------


def test_each_item_ends_once_and_with_a_reason(db: Database) -> None:
    with db.write() as conn:
        item = inbox.ask(conn, "a.txt", at=AT)
        assert inbox.ask(conn, "a.txt", at=AT) == item
        with pytest.raises(WrongUsage, match="without a reason"):
            inbox.settle(conn, item, "skipped", at=AT, actor="ada")
        inbox.settle(conn, item, "skipped", at=AT, actor="ada", because="is empty")
        with pytest.raises(WrongUsage, match="settled before"):
            inbox.settle(conn, item, "filed", at=AT, actor="ada")
        with pytest.raises(WrongUsage, match="no item"):
            inbox.settle(conn, 99, "filed", at=AT, actor="ada")
        with pytest.raises(WrongUsage, match="nothing that can become"):
            inbox.settle(conn, item, "lost", at=AT, actor="ada")  # type: ignore[arg-type]
        became = inbox.became(conn, item)
        assert became is not None
        assert (became.fate, became.because) == ("skipped", "is empty")
        # Asked again when it is done, it is another item: a file may have changed since.
        assert inbox.ask(conn, "a.txt", at=AT) != item


def test_who_is_interrupted_in_a_large_file_goes_on_where_it_stopped(db: Database, made: Made) -> None:
    with db.write() as conn:
        whole = inbox.ask(conn, "all.jsonl", at=AT)
        for line in (1, 2):
            part = inbox.ask(conn, f"line {line}", at=AT, inside=whole)
            reports.file(conn, made(f"Report {line} of a fire."), at=AT, actor="ada", item=part)
    with db.write() as conn:
        assert inbox.ask(conn, "all.jsonl", at=AT) == whole
        again = [inbox.ask(conn, f"line {line}", at=AT, inside=whole) for line in (1, 2, 3)]
        assert [inbox.became(conn, item) is None for item in again] == [False, False, True]
        assert [item.place for item in inbox.waiting(conn)] == ["all.jsonl"]
        assert [item.place for item in inbox.waiting(conn, inside=whole)] == ["line 3"]


# -- versions -------------------------------------------------------------------------------------


def test_a_page_that_changed_is_a_new_version(db: Database) -> None:
    def fetched(toll: int, hour: str) -> reports.Filed:
        page, at = report(f"Fire.\nAt least {toll} people died.\nThe pier is shut."), f"2031-05-02T{hour}:00:00Z"
        sha256 = originals.put(db.folder, page.text.encode())
        with db.write() as conn:
            received = originals.receive(
                conn, asked=PIER, original=sha256, size=len(page.text), at=at, actor="ada", reached=PIER, status=200
            )
            return reports.file(conn, page, at=at, actor="ada", received=received, address=PIER)

    first, same, second, back = fetched(12, "09"), fetched(12, "10"), fetched(14, "11"), fetched(12, "12")
    assert [first.version, same.version, second.version, back.version] == [1, None, 2, 3]
    assert back.fate == "same-as"
    with db.read() as conn:
        states = list(reports.versions(conn, PIER))
        assert [(s.version, s.report, s.at[11:13]) for s in states] == [
            (1, first.report, "09"), (2, second.report, "11"), (3, first.report, "12"),
        ]  # fmt: skip
        assert [(e.kind, e.span.text) for s in states for e in s.edits] == [
            ("cut", "12"), ("added", "14"), ("cut", "14"), ("added", "12"),
        ]  # fmt: skip
        assert reports.newest(conn, PIER) == first.report
        assert list(reports.addresses(conn, first.report)) == [(PIER, 1), (PIER, 3)]
        assert reports.newest(conn, "https://daily.example/other") is None


TEXTS = st.lists(st.sampled_from(["12 died.", "14 died.", "The pier\nis shut.", "", "é 😀 x", "a a b"]), max_size=6)


@given(TEXTS, TEXTS)
def test_edits_are_all_that_was_changed(before: list[str], after: list[str]) -> None:
    """Every span re-reads, and without what was cut and added the two versions have the same words."""
    old, new = report("\n".join(before)), report("\n".join(after))
    found = edits.between(old, new)
    assert all((old if e.kind == "cut" else new).holds(e.span) for e in found)
    assert bool(found) == (old.text.split() != new.text.split())
    left = [_without(old.text, found, "cut"), _without(new.text, found, "added")]
    assert left[0] == left[1]


def _without(text: str, found: tuple[edits.Edit, ...], kind: str) -> list[str]:
    for edit in sorted((e for e in found if e.kind == kind), key=lambda e: -e.span.start):
        text = text[: edit.span.start] + " " + text[edit.span.end :]
    return text.replace(".", " . ").split()


def test_a_page_of_endless_lines_is_compared_at_once(made: Made) -> None:
    old, new = made("a\n" * 60_000), made("b\n" * 60_000)
    assert [e.kind for e in edits.between(old, new)] == ["cut", "added"]


# -- search ---------------------------------------------------------------------------------------


def found(db: Database, words: str = "", **more: str) -> list[str]:
    with db.read() as conn:
        return [hit.report for hit in reports.search(conn, words, **more)]  # type: ignore[arg-type]


def test_reports_are_found_by_words_outlet_day_place_and_source(db: Database, file: File) -> None:
    pier = file("The 528th regiment left the pier.", outlet="Daily", day="2031-05-02").report
    mill = file("A fire at the mill; the pier was spared.", outlet="Gazette", day="2031-06-01T10:00").report
    with db.write() as conn:
        reports.note_names(conn, 1, "place", ["Lower  Marrow", "Tarn", ""])
        reports.note_names(conn, 2, "place", ["Tarn"])
        reports.note_names(conn, 2, "source", ["The Harbour Master"])
        reports.note_names(conn, 1, "place", ["Lower Marrow"])
    assert found(db, "528th regiment") == [pier]
    assert set(found(db, "piers")) == {pier, mill}
    assert found(db, '"the mill"') == [mill]
    assert found(db, '"mill at"') == []
    assert found(db, "pier", outlet="daily") == [pier]
    assert found(db) == [mill, pier]
    assert found(db, since="2031-05-03") == [mill]
    assert found(db, until="2031-05-02") == [pier]
    assert found(db, since="2031-05", until="2031-05") == [pier]
    assert found(db, until="2031-06-01") == [mill, pier]
    assert found(db, place="lower marrow") == [pier]
    assert found(db, "fire", place="tarn", source="the harbour master") == [mill]
    assert found(db, "?!") == []
    assert found(db, "fire", limit=0) == []  # type: ignore[arg-type]
    with db.write() as conn:
        reports.index_again(conn)
    assert found(db, "528th regiment") == [pier]


@given(st.text(max_size=30))
def test_words_to_search_for_are_words_and_nothing_else(words: str) -> None:
    """Operators, quotes, columns and SQL mean nothing: what is asked for can be asked for."""
    with sqlite3.connect(":memory:") as conn:
        conn.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
        conn.execute("INSERT INTO words VALUES ('the harbour master said')")
        asked = reports.match(words)
        if asked:
            hits = conn.execute("SELECT count(*) FROM words WHERE words MATCH ?", (asked,)).fetchone()[0]
            assert hits in (0, 1)
    conn.close()


# -- judgements -----------------------------------------------------------------------------------


def test_judgements_are_rows_and_undoing_is_one(db: Database) -> None:
    wrong = Judgement("j1", "wrong", ("c1",), "ada", AT, "the master said injured")
    undo = Judgement("j2", "undo", ("j1",), "bo", AT, "he did say dead")
    with db.write() as conn:
        judgements.append(conn, wrong)
        assert judgements.in_force(conn) == (wrong,)
        judgements.append(conn, undo)
        assert judgements.in_force(conn) == ()
        assert tuple(judgements.made(conn)) == (wrong, undo)
        with pytest.raises(WrongUsage, match="already"):
            judgements.append(conn, wrong)
        with pytest.raises(WrongUsage, match="no judgement j9"):
            judgements.append(conn, Judgement("j3", "undo", ("j9",), "ada", AT, ""))
        judgements.append(conn, Judgement("j3", "undo", ("j2",), "ada", AT, "he did not"))
        assert judgements.in_force(conn) == (wrong,)
    for change in ("UPDATE judgements SET by = 'eve'", "DELETE FROM judgements"):
        with pytest.raises(sqlite3.IntegrityError), db.write() as conn:
            conn.execute(change)
