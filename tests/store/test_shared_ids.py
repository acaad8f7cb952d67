"""Ids are short, and two reports may meet in one: both are filed, found and told apart, and it is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.surfaces.archive import Clock

from sayso import ingest
from sayso.desk import Desk
from sayso.ingest import drafting
from sayso.ingest.fetch import Fetch
from sayso.news import report
from sayso.news.filed import Outcome
from sayso.settings import Settings
from sayso.store import reports, verify
from sayso.workspace import enter, upkeep
from sayso.workspace.adding import Adder
from sayso.workspace.room import Room

FERRY = "Ferry sinks\n\nAt least 12 people died when a ferry sank off Port Ansel on Friday, police said.\n"
BRIDGE = "Bridge shut\n\nA crack in a girder has shut the Wend Bridge in Hallowby, the council said.\n"
ONE = "r0123456789ab"


@pytest.fixture(autouse=True)
def _all_ids_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    made = report.identity

    def identity(*fields: Any, digits: int = report.SHORT) -> str:
        return ONE if digits == report.SHORT else made(*fields, digits=digits)

    for module in (report, drafting, reports, verify):
        monkeypatch.setattr(module, "identity", identity)


class Here:
    """Reads in this process, where all ids meet."""

    read = staticmethod(ingest.read_bytes)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = enter(
        tmp_path / "case.sayso", create=True, settings=Settings(), fetch=Fetch(), clock=Clock(), actor="Ada Roe"
    )
    with made.database:
        yield made


def add(room: Room, *paths: Path) -> list[Outcome]:
    told: list[Outcome] = []
    adder = Adder(room, Here(), told.append)  # type: ignore[arg-type]
    adder.places([str(path) for path in paths])
    return told


def test_both_are_filed_and_it_is_said(room: Room, tmp_path: Path) -> None:
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text(FERRY, encoding="utf-8")
    two.write_text(BRIDGE, encoding="utf-8")
    first, second = add(room, one, two)
    assert (first.state, first.report, first.because) == ("filed", ONE, "")
    assert second.state == "filed"
    assert second.report is not None
    assert len(second.report) == 1 + report.LONG
    assert second.because == f"another report has its id; it is {second.report}"
    assert {first.story, second.story} == {row.story for row in Desk(room.folder).stories()}
    with room.database.read() as conn:
        assert "ferry" in reports.get(conn, ONE).text
        assert "Wend Bridge" in reports.get(conn, second.report).text
    again = tmp_path / "c.txt"
    again.write_text(BRIDGE, encoding="utf-8")
    (third,) = add(room, again)
    assert (third.state, third.report) == ("same-as", second.report)
    upkeep.rebuild(room, lambda _: None)
    with Desk(room.folder) as desk:
        assert len(desk.stories()) == 2
        dossier = desk.dossier("bridge")
        assert [r.id for r in dossier.reports] == [second.report]
        assert all(claim.id.startswith(f"{second.report}-") for claim in dossier.claims)
        desk.wrong([dossier.claims[0].id], why="no such crack", by="Ada Roe")
        assert desk.verify().faults == ()


def test_without_a_workspace_too(tmp_path: Path) -> None:
    for name, text in (("a.txt", FERRY), ("b.txt", BRIDGE), ("c.txt", FERRY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for order in (["a.txt", "b.txt", "c.txt"], ["b.txt", "c.txt", "a.txt"]):
        found = ingest.read_paths([str(tmp_path / name) for name in order])
        assert [len(r.also_at) for r in sorted(found.reports, key=lambda r: r.path)] == [1, 0]
        assert len({r.id for r in found.reports}) == 2
        assert ONE in {r.id for r in found.reports}
        assert [row.what for row in found.skipped] == [str(tmp_path / "c.txt")]
