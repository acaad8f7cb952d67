"""What moved in a story between two dossiers, told in lines that name their sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.newsroom import compare, table

from sayso.dossier import changes
from sayso.news.change import Change
from sayso.news.dossier import Dossier
from sayso.news.judgement import Judgement

Moved = Callable[[str, str], tuple[Change, ...]]

WIRE = "wire | 09:00 | At least 12 people died when a ferry sank off Port Ansel on Friday, police said."


def after(folder: Path, rows: str) -> Dossier:
    folder.mkdir(exist_ok=True)
    return compare(folder, table(rows))


@pytest.fixture
def moved(tmp_path: Path) -> Moved:
    """The changes from the first rows to all rows, every sentence of theirs re-read."""

    def moved(first: str, then: str) -> tuple[Change, ...]:
        before = after(tmp_path / "before", first)
        now = after(tmp_path / "after", f"{first}\n{then}")
        found = changes.between(before, now)
        reports = {r.id: r for r in now.reports}
        for e in (e for c in found for e in c.evidence):
            assert (getattr(reports[e.report], e.span.field) or "")[e.span.start : e.span.end] == e.span.text
        assert changes.between(now, now) == ()
        assert json.dumps([c.words for c in changes.between(before, now)]) == json.dumps([c.words for c in found])
        return found

    return moved


def kinds(found: tuple[Change, ...]) -> set[str]:
    return {c.kind for c in found}


def test_a_story_that_is_new_is_one_line(tmp_path: Path) -> None:
    (one,) = changes.between(None, after(tmp_path / "x", WIRE))
    assert one.kind == "new-story"
    assert one.words.startswith("A story of 1 report, the first by wire: ")


def test_a_second_voice_corroborates(moved: Moved) -> None:
    found = moved(
        WIRE, "post | 09:50 | The sinking of the ferry off Port Ansel killed at least 12 people, the hospital said."
    )
    assert {"new-origin", "corroborated"} <= kinds(found)
    line = next(c for c in found if c.kind == "corroborated")
    assert (line.before, line.after) == ("1 origin", "2 origins")
    assert "At least 12" in line.words or "at least 12" in line.words


def test_a_reprint_adds_a_report_and_nothing_else(moved: Moved) -> None:
    text = (
        "At least 12 people died when a ferry sank off Port Ansel on Friday, police said. The ship had left its berth "
        "at dawn with lorries and cars on its lower deck, and divers searched the wreck until it grew too dark to see."
    )
    found = moved(f"wire | 09:00 | {text}", f"daily | 09:40 | {text}")
    assert kinds(found) == {"new-report"}
    assert "adds a report and no origin" in found[0].words


def test_a_toll_that_rises_is_a_figure_that_moved(moved: Moved) -> None:
    found = moved(
        "wire | 09:00 | Police said 12 people were killed when a ferry sank off Port Ansel on Friday.",
        "evening | Sat 11:00 | Police said 14 people were killed when a ferry sank off Port Ansel on Friday.",
    )
    line = next(c for c in found if c.kind == "figure-moved")
    assert ("12" in (line.before or ""), "14" in (line.after or "")) == (True, True)
    assert {e.name for e in line.evidence} == {"evening"}
    assert "dispute-opened" not in kinds(found)


def test_a_rival_figure_opens_a_dispute(moved: Moved) -> None:
    found = moved(
        "wire | 09:00 | Police said 12 people were killed when a ferry sank off Port Ansel on Friday.",
        "post | 09:30 | The hospital said 19 people were killed when a ferry sank off Port Ansel on Friday.",
    )
    line = next(c for c in found if c.kind == "dispute-opened")
    assert "“12" in line.words
    assert "“19" in line.words
    assert {e.name for e in line.evidence} == {"wire", "post"}


def test_a_dispute_that_is_judged_away_is_closed(tmp_path: Path) -> None:
    rows = """
        wire | 09:00 | Police said 12 people were killed when a ferry sank off Port Ansel on Friday.
        post | 09:30 | The hospital said 19 people were killed when a ferry sank off Port Ansel on Friday.
    """
    before = after(tmp_path / "x", rows)
    now = msgspec.structs.replace(
        before, points=tuple(msgspec.structs.replace(p, status="agreed", relations=()) for p in before.points)
    )
    assert kinds(changes.between(before, now)) == {"dispute-closed"}


def test_an_entry_of_a_live_page_is_no_other_version_of_it(tmp_path: Path) -> None:
    page = "https://lantern.example/live/ferry"
    later = WIRE.replace("wire | 09:00", "daily | 15:00").replace("12 people", "14 people")
    whole = after(tmp_path / "x", f"{WIRE}\n{later}")
    both = tuple(msgspec.structs.replace(r, url=page, part_of="r0") for r in whole.reports)
    now = msgspec.structs.replace(whole, reports=both)
    before = msgspec.structs.replace(now, reports=both[:1])
    (line,) = [c for c in changes.between(before, now) if c.kind in ("new-report", "new-version", "new-origin")]
    assert (line.kind, line.words) == ("new-report", "daily adds to its running report")


def test_what_was_judged_stands_before_what_it_moved(tmp_path: Path) -> None:
    now = after(tmp_path / "x", f"{WIRE}\npost | 09:50 | At least 12 people died when a ferry sank, the hospital said.")
    made = Judgement("j1", "merge", (now.reports[0].id,), "Ada Roe", "2031-05-03T10:00Z", "one ferry")
    before = msgspec.structs.replace(now, reports=now.reports[:1])
    found = changes.between(before, msgspec.structs.replace(now, judgements=(made,)))
    assert next(c.kind for c in found) == "judged"
    assert len(found) > 1


def test_clauses_that_nobody_disputes_are_left_to_the_dossier(tmp_path: Path) -> None:
    """A long report that comes in has dozens of them, and they hide what moved."""
    now = after(
        tmp_path / "x",
        """
        wire | 09:00 | The ferry Marenka sank off Port Ansel on Friday. The harbour master closed the harbour.
        post | 10:30 | The ferry Marenka sank off Port Ansel on Friday, police said. \
The harbour master closed the harbour, she said.
        """,
    )
    first = {p for h in now.headline_points for p in h.points}
    clauses = {p.question for p in now.points if p.kind == "other" and p.status == "agreed" and p.id not in first}
    assert clauses
    before = msgspec.structs.replace(now, reports=(), points=())
    told = {c.point for c in changes.between(before, now) if c.kind == "new-point"}
    assert told
    assert not told & clauses


def test_a_denial_is_told_with_its_sentence(moved: Moved) -> None:
    found = moved(
        "wire | 09:00 | Marr Rail locked the doors of the ferry Marenka, the union said.",
        "post | 10:30 | Marr Rail denied that it locked the doors of the ferry Marenka.",
    )
    line = next((c for c in found if c.kind == "denied"), None)
    assert line is None or any("denied" in e.span.text for e in line.evidence)
    assert {"denied", "new-point", "dispute-opened"} & kinds(found)
