"""The gate holds, rises and never sinks."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import floors, gate, measure

KNOWN: dict[str, Any] = {"floors": {"samples": {"pairs_f1": 0.4, "spans": 1.0}}, "digests": {"gold": "1"}}
SAME = {"gold": "1"}


def held(figures: dict[str, float], found: dict[str, str] = SAME) -> tuple[int, list[str]]:
    said: list[str] = []
    status, _ = gate.hold({"samples": lambda _: figures}, KNOWN, found, said.append)
    return status, said[1:]


def test_at_its_floor_a_figure_holds() -> None:
    assert held({"pairs_f1": 0.4, "spans": 1.0}) == (0, [])


@pytest.mark.parametrize("low", [0.3999, 0.0, -1.0, math.nan])
def test_below_its_floor_it_does_not(low: float) -> None:
    status, said = held({"pairs_f1": low, "spans": 1.0})
    assert status == 1
    assert said[0].startswith("below its floor: samples pairs_f1")


def test_a_figure_that_is_not_measured_does_not_hold() -> None:
    assert held({"spans": 1.0})[0] == 1


def test_a_figure_without_a_floor_is_only_shown() -> None:
    assert held({"pairs_f1": 0.5, "spans": 1.0, "new": 0.0}) == (0, [])


@pytest.mark.parametrize(("found", "how"), [({"gold": "2"}, "changed"), ({}, "gone"), (SAME | {"more": "3"}, "new")])
def test_what_the_figures_rest_on_may_not_change_unsaid(found: dict[str, str], how: str) -> None:
    status, said = held({"pairs_f1": 0.5, "spans": 1.0}, found)
    assert status == 1
    assert how in said[0]


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_floor_never_sinks_and_stays_below_its_figure(floor: float, value: float) -> None:
    known = {"floors": {"samples": {"pairs_f1": floor}}, "digests": {}}
    lifted = floors.raised(known, floors.rows("samples", {"pairs_f1": value}, known))["floors"]["samples"]["pairs_f1"]
    assert lifted >= floor
    assert lifted == floor or lifted < value
    assert known["floors"]["samples"]["pairs_f1"] == floor


def test_what_was_not_measured_or_has_no_floor_is_not_raised() -> None:
    lifted = floors.raised(KNOWN, floors.rows("samples", {"pairs_f1": 0.9, "new": 0.9}, KNOWN))
    assert lifted["floors"] == {"samples": {"pairs_f1": 0.88, "spans": 1.0}}


def test_the_file_holds_what_is_promised_to_users() -> None:
    """The floors that the project set out with; the file may hold higher ones."""
    promised = {"pairs_f1": 0.4, "core_points": 0.6, "conflicts_f1": 0.25, "reprint_pairs_f1": 0.9, "credits_f1": 0.6}
    promised |= {"origins_count_right": 0.6, "spans": 1.0}
    loaded = floors.load()
    for part in ("samples", "stories"):
        # A promise not kept yet is said to be wanted, with a floor under what there is.
        known = {**loaded["floors"][part], **loaded["wanted"].get(part, {})}
        assert loaded["wanted"].get(part, {}).keys() <= loaded["floors"][part].keys()
        assert {name: min(known[name], floor) for name, floor in promised.items()} == promised
    assert loaded["floors"]["speed"]["share_of_spacy"] >= 0.6
    assert loaded["floors"]["speed"]["read_share_of_spacy"] >= 0.45
    assert loaded["floors"]["speed"]["reading_over_settling"] >= 2
    reading = {"attribution_source_f1": 0.74, "attribution_cue_f1": 0.72, "attribution_content_f1": 0.64}
    reading |= {"attribution_whole_f1": 0.42, "quantities_value_f1": 0.88, "quantities_bound_f1": 0.83}
    reading |= {"times_span_f1": 0.85, "times_value": 0.82, "aquaint_span_f1": 0.85, "aquaint_value": 0.82}
    reading |= {"pages_text_f1": 0.95, "pages_right_day": 0.88}
    assert {name: min(loaded["floors"]["reading"][name], floor) for name, floor in reading.items()} == reading
    apart = {"newscluster_f1": 0.9, "ecbplus_f1": 0.88, "basil_f1": 0.95, "online_against_batch": 0.95}
    apart |= {f"{name}_merged_rightly": 0.97 for name in ("newscluster", "ecbplus", "basil")}
    checked = {"verdict_right": 0.75, "distorted_not_supported": 0.9, "supported_found": 0.75}
    parts = {"grouped": apart, "checked": checked, "planted": {"recall": 0.95, "precision": 0.99}}
    for part, promised in parts.items():
        assert {name: min(loaded["floors"][part][name], floor) for name, floor in promised.items()} == promised
    labelled = {"names_report_f1": 0.85, "names_story_f1": 0.85, "kinds_macro_f1": 0.75, "chains_far_end": 0.75}
    assert {name: min(loaded["floors"]["labelled"][name], floor) for name, floor in labelled.items()} == labelled


def test_saved_floors_are_loaded_again(tmp_path: Path) -> None:
    floors.save(KNOWN, tmp_path / "floors.json")
    assert floors.load(tmp_path / "floors.json") == KNOWN
    assert [path.name for path in tmp_path.iterdir()] == ["floors.json"]


def test_digests_see_a_change_of_gold_or_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold, story = tmp_path / "bench" / "gold" / "fire.json", tmp_path / "samples" / "fire" / "a.txt"
    for path in (gold, story):
        path.parent.mkdir(parents=True)
        path.write_text("{}")
    for name, path in {"ROOT": tmp_path, "GOLD": gold.parent, "SAMPLES": tmp_path / "samples"}.items():
        monkeypatch.setattr(measure, name, path)
    before = measure.digests()
    assert set(before) == {"bench/gold/fire.json", "samples/fire"}
    story.write_text("{ }")
    assert floors.moved({"digests": before}, measure.digests()) == ["samples/fire: changed"]
    gold.write_text("[]")
    assert len(floors.moved({"digests": before}, measure.digests())) == 2


def test_the_table_marks_what_is_low() -> None:
    text = floors.table(floors.rows("samples", {"pairs_f1": 0.1, "spans": 1.0, "words_a_second": 4321.0}, KNOWN))
    assert [line.split()[-1] for line in text.splitlines()[2:]] == ["LOW", "ok", "4,321"]


def test_the_gates_own_floors_are_json_that_people_can_read() -> None:
    assert json.loads(floors.FILE.read_text(encoding="utf-8")).keys() == {"floors", "wanted", "digests"}
