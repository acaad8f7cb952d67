"""The scorer of same answers, on questions small enough to count by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench import answers, measure

FILE = {
    "id": "q1",
    "question": "Who won?",
    "answers": [
        {"answer": "Ada", "group": 0, "annotators": {"x": "1", "y": "1"}},
        {"answer": "Ada Roe", "group": 0, "annotators": {"x": "1", "y": "2"}},
        {"answer": "Ben", "group": 1, "annotators": {"x": "2", "y": "2"}},
    ],
}


@pytest.fixture
def asked(tmp_path: Path) -> answers.Asked:
    path = tmp_path / "q.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(json.dumps(FILE) + "\n")
    return next(answers.load(path))


def test_whoever_calls_everything_the_same_is_half_right(asked: answers.Asked) -> None:
    assert answers.tally(asked, lambda a, b, question: 1.0) == answers.Tally(1, 1, 2, 0)
    assert answers.tally(asked, lambda a, b, question: 1.0).balanced == 0.5
    assert answers.tally(asked, lambda a, b, question: 0.0).balanced == 0.5


def test_both_shares_count_alike_however_many_pairs_they_are_of(asked: answers.Asked) -> None:
    def by_first_letter(a: str, b: str, question: str) -> float:
        return float(a[0] == b[0])

    assert answers.figures([asked], by_first_letter)["same_answer"] == 1.0
    assert answers.Tally(1, 1, 4, 1).balanced == (1 + 1 / 4) / 2


def test_pairs_are_pooled_over_questions() -> None:
    tallies = [answers.Tally(1, 1, 2, 2), answers.Tally(3, 0, 2, 1)]
    assert answers.pooled(tallies) == answers.Tally(4, 1, 4, 3)
    assert answers.pooled(tallies).balanced == 0.5


def test_people_are_held_against_each_other_both_ways(asked: answers.Asked) -> None:
    # x has the first two together, y the last two: each is right in none of 1 pair, and in 1 of 2.
    assert answers.figures([asked])["same_answer_people"] == 0.25


@pytest.mark.skipif(not measure.SHARED.is_dir(), reason="../shared/bench is not here")
def test_the_dev_questions_are_as_published() -> None:
    questions = list(answers.load())
    pairs = [answers.together(q.groups) for q in questions]
    assert [q.name for q in questions] == ["nanco-Q2", "nanco-Q3", "nanco-Q5", "nanco-Q6"]
    assert (sum(map(sum, pairs)), sum(map(len, pairs))) == (351, 1574)
