"""What is published of the real stories is what trees say that have not seen them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench import gate, measure, run
from sayso.reconcile import align
from sayso.reconcile.features import Family
from train import card, pair_scorer

STORIES = ("fire", "flood", "vote")


def rows(seed: int) -> pair_scorer.Rows:
    chance = np.random.default_rng(seed)
    features = chance.random((200, 3), np.float32)
    return features, features[:, 0] > 0.5, np.ones(200)


DATA: dict[str, dict[Family, pair_scorer.Rows]] = {
    story: {family: rows(10 * n + m) for m, family in enumerate(align.FAMILIES)} for n, story in enumerate(STORIES)
}


def test_no_story_is_scored_by_what_it_taught(monkeypatch: pytest.MonkeyPatch) -> None:
    taught: list[list[str]] = []

    def fitted(data: list[dict[Family, pair_scorer.Rows]]) -> dict[Family, Any]:
        taught.append([story for story in STORIES for given in data if given is DATA[story]])
        return {}

    monkeypatch.setattr(pair_scorer, "_fitted", fitted)
    folds = pair_scorer._folds(DATA)
    assert dict(zip(folds, taught, strict=True)) == {s: [o for o in STORIES if o != s] for s in STORIES}


def test_trees_learn_and_are_the_same_each_time() -> None:
    first, again = (pair_scorer._folds(DATA)["fire"] for _ in range(2))
    features, right, _ = DATA["fire"]["numeric"]
    scores = first(features, "numeric")
    assert np.array_equal(scores, again(features, "numeric"))
    assert np.mean((scores > 0.5) == right) > 0.95


def test_the_gate_holds_the_unseen_figures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def figures(name: str) -> Any:
        def measured(*_: Any) -> dict[str, float]:
            asked.append(name)
            return {}

        return measured

    for name in ("samples", "planted", "stories", "unseen", "seen", "further", "checked", "grouped"):
        monkeypatch.setattr(measure, name, figures(name))
    monkeypatch.setattr(measure, "SHARED", tmp_path)
    assert gate.main([]) == 1  # nothing was measured, so nothing holds
    assert asked == ["samples", "planted", "stories", "unseen", "further", "checked", "grouped"]


def test_what_is_kept_has_no_figures_of_seen_stories(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    run.write({"reading": {"spans": 1.0}}, path)
    run.write({"stories": {"pairs_f1": 0.51239}, run.SEEN: {"pairs_f1": 0.9}}, path)
    assert json.loads(path.read_text())["figures"] == {"reading": {"spans": 1.0}, "stories": {"pairs_f1": 0.5124}}


def test_training_writes_the_card(tmp_path: Path) -> None:
    weights, page = tmp_path / "pairs.npz", tmp_path / "pairs.md"
    weights.write_bytes(b"trees")
    page.write_text("# Pairs\n\n<!-- made by train/ -->\nold\n<!-- end -->\n\nMore.\n")
    card.fill(weights, ("numpy",), {"pairs, F1": "0.57"})
    text = page.read_text()
    assert "old" not in text
    assert text.endswith("| pairs, F1 | 0.57 |\n\n<!-- end -->\n\nMore.\n")
    page.write_text("# Pairs\n")
    with pytest.raises(ValueError, match="no place"):
        card.fill(weights, (), {})
