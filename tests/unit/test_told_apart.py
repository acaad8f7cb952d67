"""Points that ask in the same words are told apart by what they do not share."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from sayso.dossier import questions
from sayso.news.claim import Claim, ClaimKind
from sayso.news.gist import Gist, Statement
from sayso.news.point import Answer, Point
from sayso.news.report import Span
from sayso.news.values import Value, When

NOTHING = Gist(head="", modifiers=(), event=(), happening="", beside=(), names=(), sentence=())
ASKED = "How many people were killed?"


def statement(
    ident: str,
    sentence: str,
    words: str,
    *,
    where: str | None = None,
    when: str | None = None,
    question: str = ASKED,
    kind: ClaimKind = "count",
) -> Statement:
    start = sentence.index(words)
    span = Span("text", start, start + len(words), words)
    at = When(when, when, "") if when else None
    whole = Span("text", 0, len(sentence), sentence)
    claim = Claim(ident, "r1", whole, span, "people killed", kind, Value(words), when=at, where=where)
    return Statement(claim, NOTHING, question, (), 0, "")


def point(n: int, *held: Statement) -> Point:
    claims = tuple(s.claim.id for s in held)
    answer = Answer(held[0].claim.value, claims, ("r1",), ("o1",), {}, None, None)
    return Point(f"p{n}", ASKED, held[0].claim.kind, "agreed", (answer,), (), 1, 10.0 - n)


FIRST = statement("c1", "The fire killed 12 people.", "12")


def clause(ident: str, sentence: str, question: str, head: str, *names: str) -> Statement:
    gist = Gist(head=head, modifiers=(), event=(), happening="", beside=(), names=names, sentence=())
    held = statement(ident, sentence, sentence.removesuffix("."), question=question, kind="other")
    return replace(held, gist=gist)


FITTING = [
    # the question that speaks for the point first
    (
        "one report asks for the object, and the other tells of it too",
        [
            ("An inspection found a crack.", "What did the inspection find?", "inspection"),
            ("The inspection had found two cracks.", "What did the inspection find?", "inspection"),
        ],
        "What did the inspection find?",
    ),
    (
        "what the first asks for is told by it alone",
        [
            ("The council shut the bridge.", "What did the council shut?", "council"),
            ("The bridge had cracks in its north span.", "What is said of the bridge?", "bridge"),
        ],
        "What is said of the bridge?",
    ),
    (
        "most tell of the trains, and one report asks whether they carried anybody",
        [
            ("There were no travellers on the trains.", "Were there travellers on the trains?", ""),
            ("The trains collided.", "What happened to the trains?", "train"),
            ("The two trains have collided in fog.", "What happened to the trains?", "train"),
        ],
        "What happened to the trains?",
    ),
    (
        "nobody's question is answered by the others: what they share",
        [
            ("Divers went down to the Marenka.", "What did divers do?", "diver", "marenka"),
            ("The Marenka lies at forty metres.", "What did she lie at?", "marenka", "marenka"),
        ],
        "What is said of Marenka?",
    ),
    (
        "a question that leaves to be guessed who is meant",
        [
            ("She was found at dawn.", "Was she found at dawn?", ""),
            ("Mira Solt was found at dawn.", "What happened to Mira Solt?", "solt", "mira", "solt"),
            ("Rescuers found Mira Solt.", "Whom did rescuers find?", "rescuer", "mira", "solt"),
        ],
        "What happened to Mira Solt?",
    ),
]


@pytest.mark.parametrize(("why", "told", "question"), FITTING, ids=[why for why, _, _ in FITTING])
def test_a_clause_is_asked_for_by_what_all_its_answers_answer(
    why: str, told: list[tuple[str, ...]], question: str
) -> None:
    held = [clause(f"c{n}", sentence, asks, head, *names) for n, (sentence, asks, head, *names) in enumerate(told)]
    one = msgspec.structs.replace(point(1, *held), question=held[0].question)
    (said,) = questions.answered([one], {s.claim.id: s for s in held})
    assert said.question == question, why


def asked(*held: Statement) -> list[str]:
    points = [point(n, s) for n, s in enumerate((FIRST, *held), 1)]
    told = questions.told_apart(points, {s.claim.id: s for s in (FIRST, *held)})
    assert [p.id for p in told] == [p.id for p in points]
    return [p.question for p in told]


@pytest.mark.parametrize(
    ("second", "question"),
    [
        (
            statement("c2", "In Orlo the flood killed 40.", "40", where="Orlo"),
            "How many people were killed in Orlo?",
        ),
        (
            statement("c2", "In March 2029 a fire there killed 5.", "5", when="2029-03"),
            "How many people were killed in March 2029?",
        ),
        (
            statement("c2", "On 4 May 2029 a fire killed 5.", "5", when="2029-05-04"),
            "How many people were killed on 4 May 2029?",
        ),
        (
            statement("c2", "Four children were killed.", "Four", question="How many children were killed?"),
            "How many children were killed?",
        ),
        (
            statement("c2", "He said 3 of the crew were dead.", "3"),
            "How many people were killed (“3 of the crew were dead.”)?",
        ),
        (
            statement("c2", "The sea took seventeen.", "seventeen"),
            "How many people were killed (“… The sea took seventeen.”)?",
        ),
        # "The scene" is no place that tells one from another.
        (
            statement("c2", "At the scene 7 of the divers died.", "7", where="the scene"),
            "How many people were killed (“7 of the divers died.”)?",
        ),
    ],
)
def test_the_second_is_told_by_what_differs(second: Statement, question: str) -> None:
    assert asked(second) == [ASKED, question]


def test_no_two_ask_in_the_same_words() -> None:
    told = asked(
        statement("c2", "In Orlo the flood killed 40.", "40", where="Orlo"),
        statement("c3", "In Orlo the storm killed 9 on the quay.", "9", where="Orlo"),
        statement("c4", "In Tarn a fire killed 8.", "8", where="Tarn"),
    )
    assert len(set(told)) == 4
    assert told[0] == ASKED
    assert told[3] == "How many people were killed in Tarn?"


def test_what_differs_already_stays() -> None:
    other = point(2, statement("c2", "A fire hurt 9.", "9"))
    other = Point("p2", "How many people were hurt?", "count", "single", other.answers, (), 1, 1.0)
    assert [p.question for p in questions.told_apart([point(1, FIRST), other], {"c1": FIRST})] == [
        ASKED,
        "How many people were hurt?",
    ]


def test_two_places_of_one_sentence_are_told_apart() -> None:
    sentence = "He was led into the courtroom of Velin near Marrport."
    first = statement("c1", sentence, "Velin", question="Where was the courtroom?", kind="place")
    other = statement("c2", sentence, "Marrport", question="Where was the courtroom?", kind="place")
    points = [msgspec.structs.replace(point(n, s), question=s.question) for n, s in enumerate((first, other), 1)]
    told = questions.told_apart(points, {s.claim.id: s for s in (first, other)})
    assert [p.question for p in told] == ["Where was the courtroom?", "Where else was the courtroom?"]
