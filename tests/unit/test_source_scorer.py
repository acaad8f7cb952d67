"""The scorer of kinds of source and of chains, on readings small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from bench import sources
from sayso.news.reading import SourceKind

Json = dict[str, Any]


def span(start: int, end: int) -> Json:
    return {"field": "text", "start": start, "end": end, "text": "x" * (end - start)}


def said(source: tuple[int, int] | None, content: tuple[int, int], kind: str = "other", **more: Any) -> Json:
    return {
        "source": [span(*source)] if source else [],
        "content": [span(*content)],
        "source_kind": kind,
        "speaker_name": None,
        "inside": None,
        "via": [],
    } | more


def reading(*attributions: Json) -> Json:
    return {"report": {"path": "in/story--01.json"}, "attributions": list(attributions)}


def labels(*rows: Json, part: str = "dev") -> dict[str, Json]:
    return {"story/01": {"part": part, "sources": list(rows), "chains": list(rows)}}


def source(start: int, end: int, kind: str) -> Json:
    return {"field": "text", "source": [start, end], "head": [start, end], "kind": kind}


def test_a_reading_is_known_by_its_file() -> None:
    assert sources.name(reading()) == "story/01"
    assert sources.name({"report": {"path": "in/1923848126.json"}}) == "1923848126"


def test_kinds_are_scored_over_what_was_found() -> None:
    gold = labels(source(0, 5, "police"), source(10, 15, "police"), source(20, 25, "court"), source(90, 95, "media"))
    found = {"story/01": reading(said((0, 5), (6, 9), "police"), said((8, 15), (16, 19), "court"),
                                 said((20, 25), (26, 29), "court"))}  # fmt: skip
    scored = sources.score_kinds(found, gold)
    assert scored["found"] == 3 / 4
    assert scored["accuracy"] == 2 / 3
    # police: one of one said is right, of two meant; court: one of two said, of one meant.
    assert scored["macro_f1"] == pytest.approx(2 / 3)
    assert set(scored["kinds"]) == {"police", "court"}


def test_the_shortest_source_over_a_head_is_meant() -> None:
    gold = labels(source(10, 15, "police"))
    found = {"story/01": reading(said((0, 30), (40, 50), "media"), said((10, 15), (16, 30), "police"))}
    assert sources.score_kinds(found, gold)["accuracy"] == 1


def test_the_far_end_is_the_innermost_voice() -> None:
    gold = labels({"field": "text", "at": 60, "voices": [{"head": [0, 5]}, {"head": [20, 25]}]})
    outer, inner = said((0, 5), (10, 90)), said((20, 25), (40, 90), inside=0)
    assert sources.score_chains({"story/01": reading(outer, inner)}, gold) == {
        "far_end": 1,
        "whole": 1,
        "labels": 1,
    }
    alone = sources.score_chains({"story/01": reading(said((20, 25), (40, 90)))}, gold)
    assert (alone["far_end"], alone["whole"]) == (1, 0)
    wrong = sources.score_chains({"story/01": reading(outer)}, gold)
    assert (wrong["far_end"], wrong["whole"]) == (0, 0)
    assert sources.score_chains({}, gold)["far_end"] == 0


def test_what_was_told_stands_just_outside_its_source() -> None:
    gold = labels({"field": "text", "at": 60, "voices": [{"head": [30, 35]}, {"head": [20, 25]}]})
    told = said((20, 25), (40, 90), via=[{"span": span(30, 35), "name": "Herald", "kind": "media"}])
    assert sources.score_chains({"story/01": reading(told)}, gold)["whole"] == 1


def test_only_the_part_asked_for_is_scored() -> None:
    gold = labels(source(0, 5, "police"), part="test")
    found = {"story/01": reading(said((0, 5), (6, 9), "police"))}
    assert sources.score_kinds(found, gold, "dev")["labels"] == 0
    assert sources.score_kinds(found, gold, "test")["labels"] == 1


GOLD = {which: sources.gold(which) for which in ("kinds", "chains")}  # type: ignore[arg-type]


def test_there_are_labels_enough_of_every_kind() -> None:
    rows = [row["kind"] for document in GOLD["kinds"].values() for row in document["sources"]]
    assert len(rows) >= 330
    assert {kind: rows.count(kind) for kind in get_args(SourceKind) if rows.count(kind) < 12} == {}
    assert sum(len(document["chains"]) for document in GOLD["chains"].values()) >= 60


def test_labels_hold_places_and_no_words() -> None:
    for path in sorted((sources.GOLD / "kinds").glob("*.json")) + sorted((sources.GOLD / "chains").glob("*.json")):
        for document in json.loads(path.read_text(encoding="utf-8")).values():
            assert document["part"] in ("dev", "test")
            for row in document.get("sources", ()):
                assert set(row) == {"field", "source", "head", "kind"}
                assert row["source"][0] <= row["head"][0] < row["head"][1] <= row["source"][1]
            for row in document.get("chains", ()):
                assert set(row) == {"field", "at", "voices"}
                assert len(row["voices"]) > 1


def test_a_document_is_in_one_part_only() -> None:
    for name in GOLD["kinds"].keys() & GOLD["chains"].keys():
        assert GOLD["kinds"][name]["part"] == GOLD["chains"][name]["part"]


def test_what_is_labelled_is_there_to_be_read(tmp_path: Path) -> None:
    if not sources.SHARED.exists():
        pytest.skip("needs ../shared/bench")
    sources.prepare(tmp_path)
    written = {path.stem.replace("--", "/") for path in tmp_path.iterdir()}
    assert written == GOLD["kinds"].keys() | GOLD["chains"].keys()
