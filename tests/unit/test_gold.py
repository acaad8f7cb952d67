"""The samples' gold holds together, and every quote in it is in its report."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest

from bench import scorer
from sayso.ingest import read_paths
from sayso.news.claim import ClaimKind
from sayso.news.point import Status

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted((ROOT / "bench" / "gold").glob("*.json"))
STORIES = [path.stem for path in GOLD]
VOICES = {
    *("official", "police", "military", "court", "intelligence", "state-media", "agency", "media", "company"),
    *("organisation", "expert", "witness", "victim", "document", "crowd", "anonymous", "other", "own-reporting"),
}


def gold_of(story: str) -> Json:
    return scorer.read_json(ROOT / "bench" / "gold" / f"{story}.json")


def origins_of(story: str) -> Json:
    return scorer.read_json(ROOT / "bench" / "gold" / "origins" / f"{story}.json")


def one_line(text: str | None) -> str:
    """Text with its line breaks undone: where a page or a file breaks a line is no part of what it says."""
    return " ".join((text or "").split())


def test_there_is_gold_for_every_sample() -> None:
    assert sorted(path.name for path in (ROOT / "samples").iterdir() if path.is_dir() and path.name[0] not in "._") == [
        *STORIES
    ]


@pytest.mark.parametrize("story", STORIES)
def test_points_are_whole(story: str) -> None:
    gold = gold_of(story)
    reports = {report for event in gold["events"] for report in event["reports"]}
    assert gold["story"] == story
    assert len({point["id"] for point in gold["points"]}) == len(gold["points"])
    for point in gold["points"]:
        where = f"{story} {point['id']}"
        assert point["kind"] in get_args(ClaimKind), where
        assert point["status"] in get_args(Status), where
        assert sorted(a for group in point["groups"] for a in group) == list(range(len(point["answers"]))), where
        assert all(point["groups"]), where
        assert {answer["report"] for answer in point["answers"]} <= reports, where
        single = len({answer["report"] for answer in point["answers"]}) == 1
        assert single == (point["status"] == "single"), where
        assert (len(point["groups"]) > 1) == (point["status"] in ("updated", "disputed")), where
        for row in point.get("relations", []):
            assert 0 <= row["a"] < row["b"] < len(point["groups"]), where
            assert row["relation"] in ("updated", "disputed"), where


@pytest.mark.parametrize("story", STORIES)
def test_every_answer_has_a_voice_and_every_group_a_count(story: str) -> None:
    gold, origins = gold_of(story), origins_of(story)
    voice = {(row["point"], row["answer"]): row["voice"] for row in origins["answers"]}
    count = {(row["point"], row["group"]): row["independent"] for row in origins["origins"]}
    assert {row["kind"] for row in origins["voices"].values()} <= VOICES
    assert set(voice.values()) <= set(origins["voices"])
    assert set(voice) == {(p["id"], a) for p in gold["points"] for a in range(len(p["answers"]))}
    assert set(count) == {(p["id"], g) for p in gold["points"] for g in range(len(p["groups"]))}
    for point in gold["points"]:
        for g, members in enumerate(point["groups"]):
            assert count[point["id"], g] == len({voice[point["id"], a] for a in members}), (story, point["id"], g)


@pytest.mark.parametrize("story", STORIES)
def test_every_quote_is_in_its_report(story: str) -> None:
    gold = gold_of(story)
    read = read_paths([str(ROOT / "samples" / story)])
    reports = read.reports
    assert not read.skipped
    printed = [{"id": r.id, "path": r.path, "source_id": r.source_id, "line": r.line} for r in reports]
    keys = scorer.report_keys(gold, {"reports": printed})
    assert {report for event in gold["events"] for report in event["reports"]} == set(keys.values())
    # A headline is a field of a page and part of the text of a pasted file; a live blog is several reports.
    shown = dict.fromkeys(keys.values(), "")
    for report in reports:
        fields = (report.words_of(field) for field in ("title", "description", "text"))
        shown[keys[report.id]] += " ¶ ".join(map(one_line, fields))
    for point in gold["points"]:
        for answer in point["answers"]:
            assert one_line(answer["quote"]) in shown[answer["report"]], (answer["report"], answer["quote"])


@pytest.mark.parametrize("story", STORIES)
def test_credits_and_reprints_name_reports_of_the_story(story: str) -> None:
    gold = gold_of(story)
    reports = {report for event in gold["events"] for report in event["reports"]}
    assert {credit["report"] for credit in gold["credits"]} <= reports
    assert all(credit["kind"] in ("agency", "media") for credit in gold["credits"])
    copies = [set(row["reports"]) for row in gold["reprints"]]
    assert all(len(group) > 1 and group <= reports for group in copies)
    assert not any(a & b for a, b in combinations(copies, 2))


@pytest.mark.parametrize("story", STORIES)
def test_a_dossier_made_from_the_gold_scores_one(story: str) -> None:
    gold, origins = gold_of(story), origins_of(story)
    voice = {(row["point"], row["answer"]): row["voice"] for row in origins["answers"]}
    ids = gold["ids"]
    reports = [
        {"id": key, "path": f"in/{key.partition('/')[2].partition('#')[0]}.x", "source_id": ids.get(key)}
        for key in sorted({report for event in gold["events"] for report in event["reports"]})
    ]
    claims, points = [], []
    for point in gold["points"]:
        answers = []
        for members in point["groups"]:
            names = [f"{point['id']}-{a}" for a in members]
            far = {name: voice[point["id"], a] for name, a in zip(names, members, strict=True)}
            answers.append({"claims": names, "origins": sorted(set(far.values())), "origin_of": far})
            for name, row in ((name, point["answers"][a]) for name, a in zip(names, members, strict=True)):
                value = {"text": row["value"], "low": row["low"], "high": row["high"], "start": row["date"]}
                claims.append(
                    {"id": name, "report": row["report"], "sentence": {"text": row["quote"]}}
                    | {"kind": point["kind"], "value": value}
                )
        points.append({"status": point["status"], "answers": answers, "relations": []})
    lineage = [
        {"report": report, "from": {"report": row["reports"][0]}, "kind": "reprint"}
        for row in gold["reprints"]
        for report in row["reports"][1:]
    ] + [{"report": c["report"], "from": {"name": c["credits"]}, "kind": "credit"} for c in gold["credits"]]
    made = {"reports": reports, "claims": claims, "points": points, "lineage": lineage}
    score = scorer.score_points([(gold, made)])
    assert score["pairs"]["recall"] == score["core_points_recall"] == score["conflicts"]["recall"] == 1.0
    assert score["pairs"]["precision"] == 1.0
    assert score["relation_accuracy"] == 1.0
    assert {part["f1"] for part in scorer.score_lineage([(gold, made)]).values()} == {1.0}
    # A claim may sit on two groups' words, so that the count is judged on another answer: hence not quite one.
    assert scorer.score_origins([(gold, origins, made)])["count_right"] >= 0.9
