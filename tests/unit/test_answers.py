"""Whether two answers in words say the same, and what one of them denies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reconcile import answers, denials
from sayso.reconcile.worded import covered, worded, words_of

texts = st.lists(
    st.sampled_from(
        "the harbour fire no not denied crew boat boats 7 seven 12 % unknown closed , . but Ünal 火".split()
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize(
    ("question", "a", "b"),
    [
        ("Why was the bridge closed?", "to stop smuggling of fuel", "because cartels smuggle fuel"),
        ("How long will the ban last?", "three years", "at least three more years"),
        ("How long will the ban last?", "until July 2024", "July 1, 2024"),
        ("What is Roe to the club?", "largest shareholder", "biggest shareholder"),
        ("What did the council do?", "It shut the ferry line", "it shut the ferry line"),
    ],
)
def test_the_same_in_other_words(question: str, a: str, b: str) -> None:
    assert answers.chance(a, b, question) >= 0.5


@pytest.mark.parametrize(
    ("question", "a", "b"),
    [
        ("Why was the bridge closed?", "to stop smuggling of fuel", "after a barge hit a pillar"),
        ("How long will the ban last?", "three years", "two years"),
        ("What is Roe to the club?", "largest shareholder", "a critic"),
        ("Was it a swap?", "it was a swap for prisoners", "it was not a swap"),
    ],
)
def test_another_answer(question: str, a: str, b: str) -> None:
    assert answers.chance(a, b, question) < 0.5


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("no prisoners were exchanged for the girls", "the girls were exchanged for prisoners"),
        ("the bridge was not closed", "the bridge was closed on Friday"),
        ("the ministry denied that the dam had burst", "the dam burst at dawn"),
        ("No group has claimed responsibility", "A militia claimed responsibility for the attack"),
        ("There’s no fire; it was a false alarm", "a fire broke out, an alarm was raised"),
    ],
)
def test_what_is_denied_is_what_the_other_says(a: str, b: str) -> None:
    assert denials.rival(a, b)
    assert denials.rival(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("There were no passengers on the trains", "Two work trains collided in the tunnel"),
        ("The crew did not immediately confirm these details", "The crew confirmed a second leak"),
        ("It is not just a problem of the bureau", "It is a problem of the bureau"),
        ("There was no hostage-taking", "Police denied rumours of a hostage-taking"),
        ("The owner, who was not at home, lost the house", "The owner lost the house"),
        ("the bridge was not closed", "the bridge was never closed"),
        ("", "the bridge was closed"),
    ],
)
def test_a_no_to_something_else_is_no_rival(a: str, b: str) -> None:
    assert not denials.rival(a, b)
    assert not denials.rival(b, a)


def test_a_denied_claim_is_denied_as_a_whole() -> None:
    assert denials.rival("the army shelled the market", "the army shelled the market", a_denies=True)
    assert not denials.rival("the army shelled the market", "the army shelled the market", a_denies=True, b_denies=True)


@pytest.mark.parametrize(
    "text",
    [
        "The cause of the fire is not yet known",
        "it is too early to name a cause",
        "What set it off remains unclear",
        "the origin is still being investigated",
        "Officials declined to say who was on board",
        "They didn’t identify the driver",
    ],
)
def test_what_is_left_open(text: str) -> None:
    assert denials.left_open(text) is not None


@pytest.mark.parametrize("text", ["A gas leak caused the fire", "The bridge was not closed", "no one was hurt"])
def test_what_is_said_is_not_left_open(text: str) -> None:
    assert denials.left_open(text) is None


def test_words_of_the_question_tell_answers_apart_less() -> None:
    question = answers.asked("Why was the bridge closed?")
    a, b = worded("the bridge closed for repairs"), worded("the bridge closed for a parade")
    assert min(covered(a, b, question)) < min(covered(a, b))


def test_short_forms_are_written_out() -> None:
    assert words_of("They can’t, won't and DIDN’T cost $7.5, or 12%") == (
        ["they", "can", "not", "will", "not", "and", "did", "not", "cost", "$", "7.5", "or", "12", "%"]
    )


@settings(max_examples=60, deadline=None)
@given(texts, texts, texts)
def test_seen_from_either_side_it_is_the_same(a: str, b: str, question: str) -> None:
    assert answers.chance(a, b, question) == answers.chance(b, a, question)
    assert denials.rival(a, b) == denials.rival(b, a)
    assert 0 <= answers.chance(a, b, question) <= 1


@settings(max_examples=60, deadline=None)
@given(texts)
def test_an_answer_says_what_it_says(a: str) -> None:
    assert answers.chance(a, a) == 1
    told = worded(a)
    assert covered(told, told) == ((1.0, 1.0) if told.words else (0.0, 0.0))
