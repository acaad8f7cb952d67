"""What a report leaves to others, kept only beside another's: counts to nouns, and who it is that it names."""

from __future__ import annotations

import pytest

from sayso import pipeline
from sayso.ingest import report_from_article
from sayso.news.reading import Reading
from sayso.pipeline import Read


def read(text: str, name: str = "daily") -> Read:
    fields = {"maintext": text, "language": "en", "date_publish": "2031-05-02T09:00:00", "publisher": name}
    return pipeline.tell_one(report_from_article(fields))


IMPLIED = [
    # sentence, words, bounds
    ("The police officer punched an old man in the harbour.", "an old man", (1, 1)),
    ("The girl was filmed slapping the soldiers at the gate.", "the soldiers", (2, None)),
    ("A Panama-flagged tanker was seized off Lindow.", "A Panama-flagged tanker", (1, 1)),
]


@pytest.mark.parametrize(("text", "words", "bounds"), IMPLIED, ids=[i[1] for i in IMPLIED])
def test_a_noun_may_imply_its_number(text: str, words: str, bounds: tuple[float, float | None]) -> None:
    found = [s.claim.value for s in read(text)[1] if s.implied]
    assert [(v.text, (v.low, v.high)) for v in found] == [(words, bounds)]


@pytest.mark.parametrize(
    "text",
    [
        "The navy seized two ships off Lindow.",
        "The navy may seize a ship off Lindow.",
        "The navy plans to seize a ship off Lindow.",
        "The navy did not seize a ship off Lindow.",
        "An adult found guilty of assaulting a soldier could be jailed.",
        "The navy seized a number of ships off Lindow.",
        "The navy seized another ship off Lindow.",
        "The navy built a ship off Lindow.",
    ],
)
def test_what_implies_no_number(text: str) -> None:
    assert not [s.claim.value.text for s in read(text)[1] if s.implied]


def test_no_report_shows_what_no_word_states() -> None:
    reading: Reading = read("The navy seized a ship off Lindow.")[0]
    assert not [s for s in pipeline.state(reading) if s.implied]


NUMBERS = [
    # another report, and whether the count of one stands beside it
    ("The navy has seized two ships.", True),
    ("The navy has seized 12 ships.", False),
    ("The navy has freed two ships.", False),
    ("The navy has seized two lorries.", False),
    ("The navy has seized two ships, and another two ships were seized by Tarn; it seized four vessels in all.", False),
    ("Two years ago the navy seized two ships.", False),
]


@pytest.mark.parametrize(("other", "stands"), NUMBERS, ids=[n[0] for n in NUMBERS])
def test_a_count_of_one_stands_beside_a_number_of_the_same(other: str, stands: bool) -> None:
    told = pipeline.together([read("The navy has seized a tanker off Lindow."), read(other, "post")])
    assert [s.claim.value.text for s in told.statements if s.implied] == (["a tanker"] if stands else [])


BEARERS = [
    # another report, and whose name it makes of the one that is only named
    ("Police shot the attacker. The attacker, Ada Roe, a 31-year-old clerk, lived in Tarn.", ["name of attacker"]),
    ("Police shot the attacker. The attacker, Ada M. Roe, a clerk, lived in Tarn.", ["name of attacker"]),
    ("Police shot the attacker. The attacker, Peter Roe, a 31-year-old clerk, lived in Tarn.", []),
    ("Police shot the mayor, Ada Roe. The mayor lived in Tarn.", []),
    ("Ada Roe fled from Tarn on Monday.", []),
]


@pytest.mark.parametrize(("other", "about"), BEARERS, ids=[b[0] for b in BEARERS])
def test_a_name_is_that_of_whom_another_report_names_so(other: str, about: list[str]) -> None:
    told = pipeline.together([read("Ada Roe drove a lorry into the market on Sunday."), read(other, "post")])
    assert [s.claim.about for s in told.statements if s.implied] == about
    asked = {s.question for s in told.statements if s.claim.about == "name of attacker"}
    assert len(asked) <= 1


def test_a_report_that_says_who_it_names_implies_no_name() -> None:
    report = "Police shot the attacker. The attacker, Ada Roe, a 31-year-old clerk, lived in Tarn."
    told = pipeline.together([read(report), read(report + " Ada Roe was alone.", "post")])
    assert not [s.claim.value.text for s in told.statements if s.implied]
