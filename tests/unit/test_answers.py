"""Whether two answers in words say the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reconcile import answers, causes, denials, fates
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
        ("Why was the bridge closed?", "to stop smuggling of fuel", "because of a cracked pillar"),
        ("How long will the ban last?", "three years", "two years"),
        ("What is Roe to the club?", "largest shareholder", "a critic"),
        ("Was it a swap?", "it was a swap for prisoners", "it was not a swap"),
    ],
)
def test_another_answer(question: str, a: str, b: str) -> None:
    assert answers.chance(a, b, question) < 0.5


@pytest.mark.parametrize(
    "text", ["it was not a swap", "They denied a link", "a truce is unlikely", "There’s no fire", "That couldn't be so"]
)
def test_what_denies(text: str) -> None:
    assert denials.denies(text)


@pytest.mark.parametrize(
    "text",
    [
        "it was a swap",
        "not only a swap",
        "Rights are denied by the council",
        "whether or not it was a swap",
        "a nominee",
    ],
)
def test_what_denies_nothing(text: str) -> None:
    assert not denials.denies(text)


@pytest.mark.parametrize(
    ("a", "b", "absent"),
    [
        ("There were no passengers on the trains", "Two work trains collided", True),
        ("There has not been any claim", "The bridge is closed", True),
        ("There was no breach of the treaty", "The ship breached the treaty", False),
        ("There is no hostage-taking", "Gunmen took a hostage", False),
        ("The bridge was not closed", "Two trains collided", False),
        ("There were no passengers", "", True),
    ],
)
def test_what_there_is_none_of_is_spoken_of(a: str, b: str, absent: bool) -> None:
    assert denials.absent(a, b) is absent


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


@pytest.mark.parametrize(
    ("stands", "a", "b"),
    [
        ("agreed", "The cause of the fire is not yet known", "it is too early to name a cause"),
        ("refined", "The cause of the fire is not yet known", "officials declined to say who was on the ferry"),
        ("agreed", "The explosion was caused by a gas leak", "Leaking gas triggered the explosion"),
        ("differ", "The explosion was caused by a gas leak", "The explosion was caused by a bomb"),
        ("differ", "A bomb caused the explosion", "The explosion, police said, was blamed on a gas leak"),
        ("refined", "The explosion was caused by a gas leak", "The delay was caused by a bomb scare"),
        ("refined", "The explosion was not caused by a gas leak", "The delay was due to snow"),
        ("agreed", "Security forces were on high alert", "security services were on high alert"),
        ("refined", "The ferry sank in the harbour", "Divers searched the harbour for a third day"),
        ("refined", "The flood caused damage of $40 million", "The flood caused damage of $55 million"),
    ],
)
def test_how_two_clauses_stand(stands: str, a: str, b: str) -> None:
    assert answers.stand(a, b) == stands
    assert answers.stand(b, a) == stands


@pytest.mark.parametrize(
    ("text", "effect", "cause"),
    [
        ("The blast was caused by a gas leak", ("blast",), ("gas", "leak")),
        ("A gas leak caused the blast on Friday", ("blast", "friday"), ("gas", "leak")),
        ("The delay was due to snow, which fell all night", ("delay",), ("snow",)),
    ],
)
def test_effect_and_cause(text: str, effect: tuple[str, ...], cause: tuple[str, ...]) -> None:
    named = causes.named(text)
    assert named is not None
    assert (named[0].words, named[1].words) == (effect, cause)


@pytest.mark.parametrize("text", ["", "caused by", "The blast shook the town", "It was not caused by a leak"])
def test_no_cause_is_named(text: str) -> None:
    assert causes.named(text) is None


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
    assert answers.stand(a, b, question) == answers.stand(b, a, question)
    assert 0 <= answers.chance(a, b, question) <= 1


@settings(max_examples=60, deadline=None)
@given(texts)
def test_an_answer_says_what_it_says(a: str) -> None:
    assert answers.chance(a, a) == 1
    assert answers.stand(a, a) == "agreed"
    told = worded(a)
    assert covered(told, told) == ((1.0, 1.0) if told.words else (0.0, 0.0))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Reports of a second shooter are false", "a second shooter"),
        ("claims that the mill sold rifles “are not at all true”", "the mill sold rifles"),
        ("The firm denied having sold rifles to rebels", "sold rifles to rebels"),
        ("accounts differed, among them a false report of a second bomb", "a second bomb"),
        ("the army spread baseless rumours that the dam had burst", "the dam had burst"),
        ("a false report was filed", None),
        ("Rights are denied by fanatics", None),
        ("Nobody denies that the valve was shut", None),
        ("The report of the board is out", None),
        # what is refused is not called untrue
        ("He was denied bail", None),
        ("The port denied entry to the ship's crew", None),
        ("The judge denied the motion to dismiss the charges", None),
    ],
)
def test_what_is_said_to_be_untrue(text: str, said: str | None) -> None:
    found = denials.untrue(text)
    assert (found.strip() if found else None) == said


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("The child's condition is unknown", "open"),
        ("It is not yet known whether the skipper survived", "open"),
        ("Two divers are still missing", "open"),
        ("has been found dead", "dead"),
        ("The divers came up without any sign of life", "dead"),
        ("The miners were brought out alive", "alive"),
        ("They hope that he is still alive", None),
        ("The dead were buried", None),
        # two fates of two people
        ("The boy was found alive, and his brother was found dead", None),
        ("Twelve had died and five were still missing", None),
        ("Fifteen people have lost their lives, and two are still missing", None),
        ("Fifteen were killed, and two are still missing", None),
        ("Fifteen people have lost their lives", "dead"),
        ("The harbour is safe to use", None),
    ],
)
def test_what_has_become_of_somebody(text: str, fate: str | None) -> None:
    assert fates.told(text) == fate


@given(texts, texts)
@settings(max_examples=50, deadline=None)
def test_a_contradiction_is_seen_from_either_side(a: str, b: str) -> None:
    assert denials.differ(a, b) == denials.differ(b, a)
    assert fates.differ(a, b) == fates.differ(b, a)
