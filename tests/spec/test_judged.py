"""What people decide outranks what the machine thinks, and is shown as theirs."""

from __future__ import annotations

import json

import msgspec
import pytest
from tests.newsroom import table

from sayso import ingest, pipeline
from sayso.dossier.render import terminal
from sayso.news.dossier import Dossier
from sayso.news.judgement import Judgement, Renamed, Verdict, in_force
from sayso.news.point import Point
from sayso.settings import Settings

ROWS = """
    wire    | 09:00 | At least 12 people died when a ferry sank off Port Ansel, police said.
    daily   | 09:40 | Twelve people died when a ferry sank off Port Ansel, the coast guard said.
    evening | Sat 11:00 | The sinking of the ferry off Port Ansel killed 14 people, the hospital said.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Told:
    folder = tmp_path_factory.mktemp("reports")
    for filed in table(ROWS):
        (folder / f"{filed.outlet}.json").write_text(json.dumps(filed.article()), encoding="utf-8")
    return pipeline.tell(ingest.read_paths([str(folder)]).reports)


def settled(told: pipeline.Told, *judgements: Judgement) -> Dossier:
    return pipeline.settle(told, settings=Settings(), judgements=judgements)


def judge(verdict: Verdict, about: tuple[str, ...], against: tuple[str, ...] = (), n: int = 1) -> Judgement:
    why = "the log of the harbour says so"
    return Judgement(f"j{n}", verdict, about, "Ada Roe", "2031-05-03T10:00Z", why, against)


def rename(kind: Renamed, about: tuple[str, ...], name: str) -> Judgement:
    return msgspec.structs.replace(judge("rename", about), kind=kind, name=name)


def toll(dossier: Dossier) -> Point:
    return next(p for p in dossier.points if "killed" in p.question)


def claims_of(point: Point, text: str) -> tuple[str, ...]:
    return next(a.claims for a in point.answers if text in a.value.text)


def test_the_machine_has_them_in_one_point(told: pipeline.Told) -> None:
    assert {a.value.text for a in toll(settled(told)).answers} >= {"At least 12", "14"}


def test_different_takes_a_claim_out_and_same_brings_it_back(told: pipeline.Told) -> None:
    point = toll(settled(told))
    fourteen, twelve = claims_of(point, "14"), claims_of(point, "At least 12")
    apart = judge("different", fourteen, twelve)
    parted = [p for p in settled(told, apart).points if {*fourteen, *twelve} & {c for a in p.answers for c in a.claims}]
    assert len(parted) == 2
    together = judge("same", twelve, fourteen, 2)
    again = toll(settled(told, apart, together))
    assert {*fourteen, *twelve} <= {c for a in again.answers for c in a.claims}


def test_a_wrong_claim_answers_nothing_and_is_shown_with_who_says_so(told: pipeline.Told) -> None:
    wrong = claims_of(toll(settled(told)), "14")
    dossier = settled(told, judge("wrong", wrong))
    assert not {*wrong} & {c for p in dossier.points for a in p.answers for c in a.claims}
    assert {*wrong} <= {c.id for c in dossier.claims}
    assert [j.verdict for j in dossier.judgements] == ["wrong"]
    shown = " ".join(terminal.render(dossier).split())
    assert "“14”, by Ada Roe: the log of the harbour says so" in shown
    sources = {s.id for s in dossier.sources}
    assert all(v.source in sources for c in dossier.claims for v in c.attribution)


def test_names_that_people_give(told: pipeline.Told) -> None:
    point = toll(settled(told))
    story = rename("story", (told.readings[0].report.id,), "The Ansel ferry")
    asked = rename("point", claims_of(point, "14"), "How many died on the ferry?")
    source = rename("source", ("the hospital",), "Ansel General Hospital")
    dossier = settled(told, story, asked, source)
    assert dossier.story.title == "The Ansel ferry"
    assert "How many died on the ferry?" in {p.question for p in dossier.points}
    renamed = next(s for s in dossier.sources if s.name == "Ansel General Hospital")
    assert any("hospital" in a for a in renamed.aliases)


def test_a_judgement_about_other_claims_changes_nothing(told: pipeline.Told) -> None:
    assert settled(told, judge("wrong", ("r0-1",)), judge("same", ("r0-1",), ("r0-2",), 2)) == settled(told)


def test_what_was_taken_back_does_not_hold() -> None:
    rows = (judge("wrong", ("c1",)), judge("undo", ("j1",), n=2), judge("same", ("c1",), ("c2",), 3))
    assert [j.id for j in in_force(rows)] == ["j3"]
    assert [j.id for j in in_force((*rows, judge("undo", ("j2",), n=4)))] == ["j1", "j3"]
