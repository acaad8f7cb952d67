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
    ("Marr Rail", "Nine sailors were treated at Marr Rail on Friday.", "Where were the sailors treated?"),
    ("5th Engineer Regiment", "Crowds cheered the 5th Engineer Regiment on Friday.", "Which regiment is it?"),
    ("Marr Rail", "The Orla was chartered by Marr Rail on Friday.", "By whom was the Orla chartered?"),
]


def test_a_body_named_in_passing_answers_nothing() -> None:
    told = stated("The captain has lied to Marr Rail about the cargo.")
    assert [s for s in told if s.claim.value.text == "Marr Rail"] == []


@pytest.mark.parametrize(("answer", "text", "question"), ASKED, ids=[q for _, _, q in ASKED])
def test_the_question_is_a_sentence_and_names_no_number(answer: str, text: str, question: str) -> None:
    assert of(text, answer).question == question


def about(happening: str = "") -> Gist:
    return Gist(head="", modifiers=(), event=(), happening=happening, beside=(), names=(), sentence=())


def test_a_count_asks_once_what_happened() -> None:
    assert wording.how_many("freed girls", about("freed"), "") == "How many girls were freed?"
    assert wording.how_many("killed", about("killed"), "") == "How many people were killed?"
    assert wording.how_many("the girls", about(), "") == "How many girls were there?"
    assert wording.how_many("her pupils", about(), "") == "How many of her pupils are spoken of?"
    assert wording.how_many("trips", about(), "(made)") == "How many trips were made?"
    assert wording.how_many("four or five times", about("killed"), "") == "How many four or five times?"
    assert wording.how_many("gunshots", about(), "(heard)") == "How many gunshots were heard?"
    assert wording.how_many("bodies", about(), "(saw)") == "How many bodies were there?"


TOLD = [
    # what an actor did, and what befell what does not act by itself
    ("Volunteers waited at the quay in the dark.", "What did volunteers do?"),
    ("Rescuers are working around the clock at the quay.", "What are rescuers doing?"),
    ("The council has met behind closed doors in the town hall.", "What has the council done?"),
    ("The mayor will speak to the islanders next week.", "What will the mayor do?"),
    ("The bridge was closed by the council on Monday.", "What happened to the bridge?"),
    ("Fifteen people have lost their lives.", "What happened to the people?"),
    ("One docker is being treated for burns.", "What is happening to the docker?"),
    ("The two trains collided in thick fog near the station.", "What happened to the trains?"),
    ("The ferry will sail to the island again next week.", "What will happen to the ferry?"),
    ("Five-year-old Mira Solt fell into the dock near her house.", "What happened to Mira Solt?"),
    # the object of an act, where there is one
    ("An inspection found a crack in the north span.", "What did the inspection find?"),
    ("The footage showed a crater around the well.", "What did the footage show?"),
    ("The court indicted Ada Roe on several counts.", "Whom did the court indict?"),
    ("The union accused Marr Rail of sailing with its valves shut.", "Whom did the union accuse?"),
    ("The ministry agreed to send a thousand engineers.", "What did the ministry agree to do?"),
    ("Officials urged people to stay at home.", "What did officials urge people to do?"),
    ("The government has set aside two million euros for them.", "What has the government set aside?"),
    ("A lorry drove into the crowd at the quay.", "What did the lorry drive into?"),
    ("Police and firefighters searched the lower decks.", "What did police and firefighters search?"),
    # a state, and what is denied: whether it is so
    ("The harbour office is full of flowers and candles.", "Is the harbour office full of flowers and candles?"),
    ("The cause of the fire was not yet known.", "Was the cause of the fire known?"),
    ("The trains did not derail in the tunnel.", "Did the trains derail in the tunnel?"),
    ("There were broken boats everywhere in the harbour.", "Were there broken boats?"),
    ("Marr is no longer a member of the league.", "Is Marr a member of the league?"),
    # no better question is found
    ("Marr Rail has three ferries on the route to the island.", "What is said of Marr Rail?"),
    ("The breakdown is having no effect on the evening ferry.", "What is said of the breakdown?"),
    ("It extended her remand by another week.", "What is said of her remand?"),
    ("It happened so fast in the dark water.", "What happened?"),
]


@pytest.mark.parametrize(("text", "question"), TOLD, ids=[q for _, q in TOLD])
def test_what_is_told_is_asked_as_an_editor_would(text: str, question: str) -> None:
    clauses = [s.question for s in stated(text) if s.claim.kind in ("status", "other")]
    assert clauses[:1] == [question]


COUNTED = [
    # the words that answer | the report | the question
    ("two", "The two trains collided in thick fog near the station.", "How many trains collided?"),
    ("60", "On Monday 60 firefighters fought the flames.", "How many firefighters fought the flames?"),
    ("60", "By noon 60 firefighters were on the quay.", "How many firefighters were on the quay?"),
    ("26", "The ship sailed with 26 crew on board.", "How many crew were on board?"),
    ("900", "It is a village of 900 people.", "How many people are in the village?"),
    ("Dozens", "Dozens of people started running along the quay.", "How many people started running?"),
    ("one", "Firefighters led one person out of the tunnel.", "How many people did firefighters lead out?"),
    ("no", "There were no passengers in the tram.", "How many passengers were there?"),
    (
        "30 times",
        "Marr trawlers met tankers off Tarn 30 times since October.",
        "How many times did Marr trawlers meet tankers?",
    ),
    # one class of happenings, as it was told
    ("one", "The agency says one docker is being treated for burns.", "How many dockers were treated?"),
    ("40", "Police say 40 people were taken to hospital.", "How many people were taken to hospital?"),
    ("At least 43", "At least 43 people remain in hospital in the city.", "How many people are in hospital?"),
]


@pytest.mark.parametrize(("answer", "text", "question"), COUNTED, ids=[q for _, _, q in COUNTED])
def test_a_count_asks_what_the_counted_did(answer: str, text: str, question: str) -> None:
    assert of(text, answer).question == question


OTHERWISE = [
    ("three days", "She was arrested three days after the clash.", "How long after the clash was she arrested?"),
    (
        "more than three hours",
        "They fought the flames for more than three hours before the blaze was brought under control.",
        "How long was it before the blaze was brought under control?",
    ),
    ("19.5 inches", "A further 19.5 inches fell by Sunday.", "How much fell by Sunday?"),
    ("Friday", "The gale brought 12 inches of rain on Friday.", "When did the gale bring rain?"),
    ("24 inches", "Another 24 inches of snow fell in Orlo.", "How much snow fell?"),
    ("London", "Firefighters led him from the London side of the tunnel.", "Where is the side of the tunnel?"),
    ("Marr Rail", "Marr Rail has raised its offer for the yard.", "Who has raised its offer for the yard?"),
    ("Marr Rail", "Marr Rail went to court on Monday.", "Who went to court?"),
    ("Mira Solt", "Her lawyer, Mira Solt, disagreed with the court.", "Who is her lawyer?"),
    ("Gregor Tal", "Fire chief Gregor Tal went to the quay.", "Who is the fire chief?"),
]


@pytest.mark.parametrize(("answer", "text", "question"), OTHERWISE, ids=[q for _, _, q in OTHERWISE])
def test_asked_as_it_was_told(answer: str, text: str, question: str) -> None:
    assert of(text, answer).question == question


def test_a_headlines_capital_letter_is_no_part_of_a_word() -> None:
    held = stated("The snow kept falling on Tuesday, and the snow will go on.", title="Snow falls in London again")
    assert "Where did the snow fall?" in {s.question for s in held}
