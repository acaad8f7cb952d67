"""Updated told from disputed: what is counted, and what is not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.test_scorer import claim, dossier, gold

from bench import conflicts

Json = dict[str, Any]

ANSWERS = [{"claims": ["a", "b"]}, {"claims": ["c"]}]


def shown(relation: str, answers: list[Json] | None = None, claims: list[Json] | None = None) -> float:
    point = {
        "status": relation,
        "answers": answers or ANSWERS,
        "relations": [{"a": 0, "b": 1, "relation": relation}],
    }
    told = dossier([point])
    told["claims"] += claims or []
    return conflicts.score([(gold(), told)])["updated_from_disputed"]


@pytest.mark.parametrize(("relation", "share"), [("disputed", 1.0), ("updated", 0.0), ("refined", 0.0)])
def test_a_conflict_is_called_as_gold_calls_it(relation: str, share: float) -> None:
    assert shown(relation) == share


def test_a_conflict_that_is_not_shown_counts_neither_way() -> None:
    both = [(gold(), dossier([])), (gold(), dossier([{"status": "disputed", "answers": ANSWERS, "relations": []}]))]
    assert conflicts.score(both)["updated_from_disputed"] == 1.0
    assert conflicts.score([(gold(), dossier([]))])["updated_from_disputed"] == 0.0


def test_two_answers_that_gold_has_as_one_are_no_conflict() -> None:
    assert shown("disputed", [{"claims": ["a"]}, {"claims": ["b"]}]) == 0.0


def test_a_tie_is_no_answer() -> None:
    told = dossier(
        [
            {"status": "disputed", "answers": [{"claims": ["a"]}, {"claims": ["c"]}], "relations": []},
            {"status": "updated", "answers": [{"claims": ["b"]}, {"claims": ["d"]}], "relations": []},
        ]
    )
    told["claims"].append(claim("d", "courier", told["claims"][2]["sentence"]["text"], 14, 14))
    assert conflicts.score([(gold(), told)])["updated_from_disputed"] == 0.0
