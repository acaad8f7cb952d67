"""The questions that claims answer, as a desk editor would ask them."""

from __future__ import annotations

import pytest
from tests.unit.test_claims_found import of, stated

from sayso.claims import wording
from sayso.news.gist import Gist

ASKED = [
    # the words that answer | the report | the question
    ("Friday", "The two trains collided on Friday.", "When did the trains collide?"),
    ("Friday", "They met on Friday.", "When did they meet?"),
    ("Friday", "More than 200 miners trapped on Friday were freed.", "When were the miners trapped?"),
    ("2019", "The mill was bought by a bank in 2019.", "When was the mill bought?"),
    ("Monday", "Our driver clipped the kerb on Monday.", "When did our driver clip the kerb?"),
    ("Friday", "French police closed the road on Friday.", "When did French police close the road?"),
    ("Friday", "The fire was brought under control on Friday.", "When was the fire brought under control?"),
    ("Monday", "Traffic backed up on Monday.", "When did traffic back up?"),
]


@pytest.mark.parametrize(("answer", "text", "question"), ASKED, ids=[q for _, _, q in ASKED])
def test_the_question_is_a_sentence_and_names_no_number(answer: str, text: str, question: str) -> None:
    assert of(text, answer).question == question


def about(happening: str = "") -> Gist:
    return Gist(head="", modifiers=(), event=(), happening=happening, beside=(), names=(), sentence=())


def test_a_count_asks_once_what_happened() -> None:
    assert wording.how_many("freed girls", about("freed"), "") == "How many girls were freed?"
    assert wording.how_many("killed", about("killed"), "") == "How many people were killed?"
    assert wording.how_many("the girls", about(), "") == "How many girls?"
    assert wording.how_many("her pupils", about(), "") == "How many of her pupils?"
    assert wording.how_many("trips", about(), "(made)") == "How many trips were made?"
    assert wording.how_many("four or five times", about("killed"), "") == "How many four or five times?"
    assert wording.how_many("gunshots", about(), "(heard)") == "How many gunshots were heard?"
    assert wording.how_many("bodies", about(), "(saw)") == "How many bodies?"


TOLD = [
    ("A lorry drove into the crowd at the quay.", "What did the lorry do?"),
    ("The bridge was closed by the council on Monday.", "What happened to the bridge?"),
    ("Rescuers are working around the clock at the quay.", "What are rescuers doing?"),
    ("The ferry will sail to the island again next week.", "What will the ferry do?"),
    ("The two trains collided in thick fog near the station.", "What did the trains do?"),
    ("The harbour office is full of flowers and candles.", "How do things stand with the harbour office?"),
    ("There were broken boats everywhere in the harbour.", "How do things stand with broken boats?"),
    ("Five-year-old Mira Solt fell into the dock near her house.", "What did Mira Solt do?"),
    ("It happened so fast in the dark water.", "What happened?"),
]


@pytest.mark.parametrize(("text", "question"), TOLD, ids=[q for _, q in TOLD])
def test_what_is_told_is_asked_by_what_its_subject_did(text: str, question: str) -> None:
    clauses = [s.question for s in stated(text) if s.claim.kind in ("status", "other")]
    assert clauses[:1] == [question]
