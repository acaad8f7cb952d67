"""The scorer counts what it says it counts, and the same as the private one where that is to be had."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bench import scorer

Json = dict[str, Any]

TOWN = "The flood in Mellin killed at least 12 people, police said."
GAZETTE = "Twelve people were killed by the flood, the mayor said."
COURIER = "The hospital counted 14 dead on Friday."


def answer(report: str, quote: str, low: float | None, high: float | None, date: str | None = None) -> Json:
    return {"report": f"flood/{report}", "field": "text", "quote": quote, "value": quote, "low": low, "high": high}


def gold(**more: Any) -> Json:
    story = {
        "story": "flood",
        "events": [{"label": "flood", "reports": ["flood/town", "flood/gazette", "flood/courier"]}],
        "reprints": [],
        "credits": [],
        "points": [
            {
                "id": "p1",
                "question": "How many were killed?",
                "kind": "count",
                "core": True,
                "answers": [
                    answer("town", "killed at least 12 people", 12, None),
                    answer("gazette", "Twelve people were killed", 12, 12),
                    answer("courier", "The hospital counted 14 dead", 14, 14),
                ],
                "groups": [[0, 1], [2]],
                "status": "disputed",
            }
        ],
    }
    return story | more


def report(name: str, text: str, path: str | None = None, **more: Any) -> Json:
    return {
        "id": f"r-{name}",
        "path": path or f"in/{name}.txt",
        "title": None,
        "description": None,
        "text": text,
    } | more


def claim(name: str, of: str, sentence: str, low: float | None, high: float | None, kind: str = "count") -> Json:
    span = {"field": "text", "start": 0, "end": len(sentence), "text": sentence}
    value = {"text": sentence, "low": low, "high": high, "start": None, "end": None}
    return {"id": name, "report": f"r-{of}", "sentence": span, "span": span, "kind": kind, "value": value}


def dossier(points: list[Json], **more: Any) -> Json:
    return {
        "reports": [report("town", TOWN), report("gazette", GAZETTE), report("courier", COURIER)],
        "claims": [
            claim("a", "town", TOWN, 12, None),
            claim("b", "gazette", GAZETTE, 12, 12),
            claim("c", "courier", COURIER, 14, 14),
        ],
        "points": points,
        "lineage": [],
    } | more


def said(*claims: str, origins: tuple[str, ...] = ("o1",)) -> Json:
    return {"claims": list(claims), "origins": list(origins), "origin_of": dict.fromkeys(claims, origins[0])}


def test_a_perfect_dossier_scores_one() -> None:
    whole = dossier([{"status": "disputed", "answers": [said("a", "b"), said("c")], "relations": []}])
    score = scorer.score_points([(gold(), whole)])
    assert score["pairs"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert score["conflicts"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert score["pairs_by_family"]["numeric"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold_pairs": 3}
    assert score["relation_accuracy"] == score["core_points_recall"] == score["points_recall"] == 1.0


def test_a_missed_answer_costs_recall_and_the_conflict() -> None:
    half = dossier(
        [
            {"status": "agreed", "answers": [said("a", "b")], "relations": []},
            {"status": "single", "answers": [said("c")], "relations": []},
        ]
    )
    score = scorer.score_points([(gold(), half)])
    assert score["pairs"] == {"precision": 1.0, "recall": 0.3333, "f1": 0.5}
    assert score["core_points_recall"] == 1.0
    assert score["conflicts"]["recall"] == 0.0


def test_relations_of_a_point_outrank_its_status() -> None:
    stated = [{"a": 0, "b": 1, "relation": "refined", "why": ""}]
    calm = dossier([{"status": "disputed", "answers": [said("a", "b"), said("c")], "relations": stated}])
    assert scorer.score_points([(gold(), calm)])["relation_accuracy"] == 0.3333


def test_unplaced_claims_count_neither_way() -> None:
    elsewhere = dossier([{"status": "agreed", "answers": [said("a", "d")], "relations": []}])
    elsewhere["claims"].append(claim("d", "courier", "Sandbags were sold out by noon in the whole town.", 12, 12))
    score = scorer.score_points([(gold(), elsewhere)])
    assert score["counts"]["placed_pairs"] == 0


def test_nothing_at_all_is_zero_and_no_error() -> None:
    empty: Json = {"reports": [], "claims": [], "points": [], "lineage": []}
    assert scorer.score_points([(gold(), empty)])["pairs"]["f1"] == 0.0
    assert scorer.score_lineage([(gold(), empty)])["reprint_pairs"]["f1"] == 0.0
    assert scorer.score_points([])["pairs"]["f1"] == 0.0


@pytest.mark.parametrize(
    ("wanted", "stated", "fits"),
    [
        ("2025-03", ("2025-03-14", "2025-03-14"), True),
        ("2025-03", ("2025-04-01", None), False),
        ("2025", ("2025-12", "2025-12"), True),
        ("2025-05/2025-07", ("2025-06-30", None), True),
        ("2025-05/2025-07", ("2025-08-01", None), False),
        (None, ("2025-08-01", None), True),
        ("2025-03", (None, None), True),
    ],
)
def test_days_fit_unless_they_exclude_each_other(
    wanted: str, stated: tuple[str | None, str | None], fits: bool
) -> None:
    days = {"kind": "date", "value": {"start": stated[0], "end": stated[1]}}
    assert scorer.value_fits({"date": wanted}, "date", days) is fits


@pytest.mark.parametrize(
    ("kind", "wanted", "stated", "fits"),
    [
        ("count", {"low": 12, "high": 12}, {"kind": "count", "value": {"low": 12, "high": None}}, True),
        ("count", {"low": 71, "high": None}, {"kind": "measure", "value": {"low": 70, "high": None}}, True),
        ("count", {"low": 12, "high": 12}, {"kind": "count", "value": {"low": 13, "high": 13}}, False),
        ("count", {"low": 12, "high": 12}, {"kind": "cause", "value": {"low": 12, "high": 12}}, False),
        ("count", {"low": None, "high": None}, {"kind": "count", "value": {}}, True),
        ("place", {"value": "the town of Mellin"}, {"kind": "place", "value": {"text": "Mellin"}}, True),
        ("place", {"value": "the town of Mellin"}, {"kind": "place", "value": {"text": "the of"}}, False),
        ("status", {"value": "x"}, {"kind": "cause", "value": {"text": "y"}}, True),
    ],
)
def test_values_fit_by_family(kind: str, wanted: Json, stated: Json, fits: bool) -> None:
    assert scorer.value_fits(wanted, kind, stated) is fits


def test_lines_of_one_file_are_told_apart() -> None:
    two = gold(events=[{"label": "flood", "reports": ["flood/wires#1", "flood/wires#2"]}])
    by_path = {"reports": [report("x", TOWN, "in/wires.jsonl#2"), report("y", TOWN, "in/wires.jsonl", line=1)]}
    assert scorer.report_keys(two, by_path) == {"r-x": "flood/wires#2", "r-y": "flood/wires#1"}
    by_name = {"reports": [report("x", TOWN, "in/wires.jsonl", source_id="ours"), report("y", TOWN, "in/wires.jsonl")]}
    named = scorer.report_keys(two | {"ids": {"flood/wires#2": "ours"}}, by_name)
    assert named == {"r-x": "flood/wires#2", "r-y": "flood/wires"}


def test_lineage_groups_reprints_and_knows_outlets_by_either_name() -> None:
    wanted = gold(
        reprints=[{"origin": "MPA", "reports": ["flood/town", "flood/gazette", "flood/courier"]}],
        credits=[{"report": "flood/gazette", "credits": "MPA"}, {"report": "flood/courier", "credits": "The AP"}],
        aliases={"mpa": "meridian press agency"},
    )
    rows = [
        {"report": "r-gazette", "from": {"report": "r-town"}, "kind": "reprint"},
        {"report": "r-courier", "from": {"report": "r-gazette"}, "kind": "reprint"},
        {"report": "r-gazette", "from": {"name": "Meridian Press Agency"}, "kind": "credit"},
        {"report": "r-courier", "from": {"name": "Associated Press"}, "kind": "credit"},
        {"report": "r-courier", "from": {"name": "The Moon"}, "kind": "credit"},
    ]
    score = scorer.score_lineage([(wanted, dossier([], lineage=rows))])
    assert score["reprint_pairs"]["f1"] == 1.0
    assert score["credits"] == {"precision": 0.6667, "recall": 1.0, "f1": 0.8}


def test_origins_are_counted_and_voices_told_apart() -> None:
    voices = {
        "answers": [
            {"point": "p1", "answer": 0, "voice": "police"},
            {"point": "p1", "answer": 1, "voice": "mayor"},
            {"point": "p1", "answer": 2, "voice": "hospital"},
        ],
        "origins": [
            {"point": "p1", "group": 0, "independent": 2},
            {"point": "p1", "group": 1, "independent": 1},
        ],
    }
    one_voice = dossier([{"status": "disputed", "answers": [said("a", "b"), said("c")], "relations": []}])
    score = scorer.score_origins([(gold(), voices, one_voice)])
    assert score["answers_found"] == 1.0
    assert score["count_right"] == 0.5
    assert score["mean_error"] == 0.5
    assert score["one_voice"]["precision"] == 0.0
    nothing = scorer.score_origins([(gold(), voices, dossier([]))])
    assert nothing["mean_error"] is None
    assert nothing["gold_answers"] == 2


def test_spans_are_read_again_wherever_they_stand() -> None:
    text = "洪水が来た 🌊 was the headline."
    wave = {"field": "text", "start": 6, "end": 7, "text": "🌊"}
    paper = report("x", text, title="Flood")
    good = {
        "reports": [paper | {"dateline": {"span": {"field": "title", "start": 0, "end": 5, "text": "Flood"}}}],
        "claims": [{"id": "c", "report": "r-x", "span": wave, "attribution": [{"cue": wave}]}],
    }
    assert scorer.spans_that_do_not_reread(good) == []
    assert scorer.spans_that_do_not_reread({"report": paper, "sentences": [wave]}) == []
    moved = {"reports": [paper], "claims": [{"id": "c", "report": "r-x", "span": wave | {"start": 5}}]}
    assert [row["where"] for row in scorer.spans_that_do_not_reread(moved)] == ["/claims/0/span"]
    stray = {"reports": [paper], "claims": [{"id": "c", "report": "r-y", "span": wave}]}
    assert [row["reads"] for row in scorer.spans_that_do_not_reread(stray)] == [None]


@pytest.mark.parametrize("span", [{"start": -1, "end": 2, "text": ""}, {"start": 0, "end": 99, "text": TOWN}])
def test_a_slice_that_reads_by_accident_is_a_fault(span: Json) -> None:
    faulty = {"reports": [report("x", TOWN)], "claims": [{"report": "r-x", "span": {"field": "text"} | span}]}
    assert len(scorer.spans_that_do_not_reread(faulty)) == 1


# -- against the private scorers -----------------------------------------------------------------


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shuffled_dossier(gold: Json, chance: random.Random) -> Json:
    """A dossier that is partly right: claims of gold's answers, some moved, some merged, some called differently."""
    keys = sorted({answer["report"] for point in gold["points"] for answer in point["answers"]})
    claims: list[Json] = []
    points: list[Json] = []
    for p, point in enumerate(gold["points"]):
        answers: list[Json] = []
        for g, members in enumerate(point["groups"]):
            kept = [a for a in members if chance.random() < 0.8]
            for a in kept:
                row = point["answers"][a]
                start, _, end = (row["date"] or "").partition("/")
                claims.append(
                    {
                        "id": f"c{p}-{a}",
                        "report": row["report"],
                        "sentence": {"text": row["quote"] + " and so on"[: chance.randrange(10)]},
                        "kind": point["kind"] if chance.random() < 0.9 else "other",
                        "value": {"text": row["value"], "low": row["low"], "high": row["high"], "start": start}
                        | {"end": end or start},
                    }
                )
            ids = [f"c{p}-{a}" for a in kept]
            voices = {claim: f"o{chance.randrange(2)}" for claim in ids}
            answers.append({"claims": ids, "origins": sorted(set(voices.values())), "origin_of": voices})
            if g and chance.random() < 0.2:
                answers[-2]["claims"] += answers.pop()["claims"]
        status = chance.choice(["agreed", "refined", "updated", "disputed"])
        relations = (
            [{"a": 0, "b": 1, "relation": chance.choice(["refined", "disputed"])}] if chance.random() < 0.5 else []
        )
        if points and chance.random() < 0.2:
            points[-1]["answers"] += answers
        else:
            points.append({"status": status, "answers": answers, "relations": relations})
    names = [credit["credits"] for credit in gold["credits"]] + ["The Moon"]
    lineage = [
        {"report": chance.choice(keys), "from": source, "kind": chance.choice(["reprint", "credit", "excerpt"])}
        for source in [{"name": chance.choice(names)} for _ in keys] + [{"report": chance.choice(keys)} for _ in keys]
    ]
    reports = [{"id": key, "path": f"in/{key.partition('/')[2]}.json"} for key in keys]
    return {"reports": reports, "claims": claims, "points": points, "lineage": lineage}


# They leave files open, which is nothing that a test of ours should fail for.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_numbers_are_those_of_the_private_scorers(bench: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(bench))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    points, stages = load(bench / "score_points.py"), load(bench / "score_stages.py")
    chance = random.Random(7)
    names: list[tuple[str, str]] = []
    for path in sorted((bench / "points" / "gold").glob("*.json")):
        made = tmp_path / path.name
        made.write_text(json.dumps(shuffled_dossier(scorer.read_json(path), chance)), encoding="utf-8")
        names.append((str(path), str(made)))
    flat = [name for pair in names for name in pair]
    paths = [Path(name) for name in flat]
    assert scorer.score_files("points", paths) == points.score(names)
    assert scorer.score_files("lineage", paths) == stages.lineage(flat)
    assert scorer.score_files("origins", paths) == stages.origins(flat)
    assert 0 < scorer.score_files("points", paths)["pairs"]["f1"] < 1
