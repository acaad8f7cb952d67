"""The further stories: labels hold together, and are refused where a report is not the one that was labelled."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench import further, measure

GOLD = sorted(further.GOLD.glob("*.json"))


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_labels_hold_together(path: Path) -> None:
    labels = measure.load(path)
    files = {row["file"] for row in labels["reports"]}
    assert labels["story"] == path.stem
    assert labels["points"]
    for point in labels["points"]:
        answers = point["answers"]
        assert sorted(n for group in point["groups"] for n in group["answers"]) == list(range(len(answers)))
        assert {answer["report"] for answer in answers} <= files
        differs = point["status"] in ("updated", "disputed")
        assert differs == (len(point["groups"]) > 1) or point["status"] == "single"
        for answer in answers:
            first, last = answer["at"]
            assert 0 <= first < last
            if "value" in answer:
                assert first <= answer["value"][0] < answer["value"][1] <= last
        for group in point["groups"]:
            assert 1 <= group.get("independent", 1) <= len(group["answers"])


def test_no_word_of_a_report_is_kept() -> None:
    """A question is ours; everything else of a label is a place, a number, a day or the name of a voice."""
    allowed = {"report", "field", "at", "value", "low", "high", "date", "voice"}
    for path in GOLD:
        for point in measure.load(path)["points"]:
            assert {key for answer in point["answers"] for key in answer} <= allowed


def _write(path: Path, row: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")


def test_another_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(
        tmp_path / further.BASIL,
        {
            "id": "7",
            "title": "Fire",
            "paragraphs": [["It burnt."]],
            "source": "nyt",
            "url": "https://lantern.example/7",
        },
    )
    _write(tmp_path / further.FAKES, {"id": 8, "title": "Rain", "text": "It rained.", "source": "herald"})
    labels = {"story": "made", "reports": [{"file": "01", "id": "7", "day": "2031-05-01", "words": "0" * 16}]}
    gold = tmp_path / "labels"
    gold.mkdir()
    (gold / "made.json").write_text(json.dumps(labels | {"points": [], "reprints": []}), encoding="utf-8")
    monkeypatch.setattr(further, "GOLD", gold)
    with pytest.raises(further.Changed, match="made/01"):
        further.lay_out(tmp_path, tmp_path / "out")


@pytest.mark.skipif(not measure.SHARED.is_dir(), reason="../shared/bench is not here")
def test_every_place_is_in_its_report(tmp_path: Path) -> None:
    for name in further.lay_out(measure.SHARED, tmp_path):
        gold = measure.load(tmp_path / "gold" / f"{name}.json")
        for point in gold["points"]:
            for answer in point["answers"]:
                assert len(answer["quote"].split()) > 1
                assert (answer["value"] or "") in answer["quote"]
