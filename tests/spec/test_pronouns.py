"""Whom pronouns stand for: tables of invented texts, with the noun for each pronoun, or that nobody is sure."""

from __future__ import annotations

import pytest

from sayso import pipeline
from sayso.ingest import report_from_article
from sayso.news.parse import Parse

FIELDS = {"language": "en", "date_publish": "2031-05-02T09:00:00", "publisher": "Harbour Daily"}

STANDS = [
    # what | text | pronouns in order, each with the noun that it stands for; "-" for one of which nobody is sure
    ("its own subject", "Marr Rail raised its offer for Orbel Steel.", ["its Rail"]),
    ("a subject before others", "The firm told the bank on Friday that it would pay.", ["it firm"]),
    ("of the sentence before", "Ada Roe resigned on Friday. She gave no reason.", ["She Roe"]),
    (
        "all along a paragraph",
        "Ada Roe resigned on Friday. She gave no reason. On Monday she had praised her team.",
        ["She Roe", "she Roe", "her Roe"],
    ),
    ("a man and a woman", "Mr. Lind met Mrs. Roe at noon. He thanked her. ", ["He Lind", "her Roe"]),
    ("two men", "Bo Lind met Karl Orr at noon. They spoke. Then he left.", ["They -", "he Lind"]),
    ("of two men the subject", "Bo Lind met Karl Orr at noon. He brought a map.", ["He Lind"]),
    (
        "of two who may be meant nobody, nor later",
        "A letter reached Bo Lind and Karl Orr on Friday. He was tired. He left.",
        ["He -", "He -"],
    ),
    ("no other's object", "Ada Roe was alone. Mrs. Lind saw her at noon.", ["her Roe"]),
    ("who throws is not thrown at", "The protesters met soldiers. The boys threw stones at them.", ["them -"]),
    ("a clause beside a noun", "The company, which doubled its debt, is for sale.", ["its company"]),
    ("what it hired is another", "Marr Rail said the firm it hired had found nothing.", ["it Rail"]),
    ("a description", "The driver said he saw nobody on the line.", ["he driver"]),
    ("several", "Rescuers came at dawn. They were tired.", ["They Rescuers"]),
    ("several whom a clause is about", "The trains left their tracks on Friday.", ["their trains"]),
    ("no sums of money", "The couple sold shares and paid taxes. They gave to a school.", ["They couple"]),
    ("nothing is meant by it", "It was clear on Friday that the bridge would close.", ["It -"]),
    ("nor by what is not known", "The group fled. It is not known who fired.", ["It -"]),
    ("what is done to something", "Police shot at the lorry and the club to stop it.", ["it -"]),
    ("nor by what it takes", "It took the crews two days to reach the village.", ["It -"]),
    ("a thing that one is on about", "The truck hit a wall. It had no lights.", ["It truck"]),
    ("nothing told before", "A crash closed the line. It was over by noon.", ["It -"]),
    (
        "who is a woman is no man further down",
        "Anna Holm sued Karl Orr on Friday. She said he owed her money. He denied it.",
        ["She Holm", "he Orr", "her Holm", "He Orr"],
    ),
    ("not both in one clause", "Rescuers reached the miners. They carried them out.", ["They -", "them -"]),
    ("a place is no owner", "Marr Vlek, based in Orlo, sold its stake.", ["its -"]),
    ("who is sentenced", "A judge sentenced Bo Lind for killing his neighbour.", ["his -"]),
    ("nor whose lawyer", "Mrs. Roe’s lawyer said her brother was ill.", ["her -"]),
    ("a family is nobody", "The boy’s family claimed he had fallen.", ["he boy"]),
    ("a body, and no thing, has a board", "The price hike on Monday was a shock to its board.", ["its -"]),
    ("who is named beside a description", "Another parent, Ada Roe, said she was afraid.", ["she Roe"]),
    ("by name", "Bo Lind, a witness, rose. He said he was hurt.", ["He Lind", "he Lind"]),
    ("an owner", "Bo Lind spoke. The driver’s motives were unknown when his car hit a wall.", ["his driver"]),
    ("one of two", "Bo Lind waved. Karl Orr and his family got away.", ["his Orr"]),
    ("by what is told further down", "Kim Lind met Bo Orr. She said so. Kim Lind and her son left.", ["She Lind"]),
    ("of two the one known for a man", "A letter reached Ola Lind and Mr. Orr. He was tired.", ["He Orr"]),
    ("who is quoted speaks of others", "Ada Roe was cheerful. “She is ill,” said Bo Lind.", ["She -"]),
]  # fmt: skip


def read(text: str) -> Parse:
    return pipeline.read(report_from_article({**FIELDS, "maintext": text})).parse


@pytest.mark.parametrize(("what", "text", "expected"), STANDS, ids=[row[0] for row in STANDS])
def test_a_pronoun_stands_for(what: str, text: str, expected: list[str]) -> None:
    parse = read(text)
    told = [i for i in range(len(parse)) if parse.lower[i] in PRONOUNS]
    found = [f"{parse.text[i]} {parse.text[parse.stands_for[i]] if i in parse.stands_for else '-'}" for i in told]
    assert found[: len(expected)] == expected


PRONOUNS = frozenset("he him his she her it its they them their".split())

ASKED = [
    # text, value, question
    ("The bank was told to wait. It raised its offer to $12 million.", "$12 million",
     "How much did the bank raise its offer to?"),
    ("The bank is for sale. Its debt rose to $12 million.", "$12 million",
     "How much did the bank's debt rise to?"),
    ("Ada Roe resigned. She was arrested on Friday.", "Friday", "When was Ada Roe arrested?"),
    ("The girls were freed. Their 40-year-old teacher was not.", "40-year-old", "How old is the girls' teacher?"),
    ("Ada Roe was cheerful. Bo Lind met her in Orlo.", "Orlo", "Where did Bo Lind meet Ada Roe?"),
    ("Ada Roe said she would sell her house in May.", "May", "When will Ada Roe sell her house?"),
    ("Bo Lind is a minister. His brother fled. His car was found in Orlo.", "Orlo",
     "Where was his brother's car found?"),
    ("Bo Lind and Karl Orr robbed a bank. Their car was found in Orlo.", "Orlo", "Where was their car found?"),
    ("Its chief executive, Ada Roe, sold her stake on Friday.", "Friday",
     "When did its chief executive sell her stake?"),
    ("The club is sad. Ada Roe met its president, Bo Lind.", "Bo Lind", "Who is the club's president?"),
    ("Bo Lind used his van on Friday.", "Friday", "When did Bo Lind use his van?"),
    ("The bank, which gets 40 percent of its revenue abroad, is sound.", "40 percent",
     "How large is the share of the bank's revenue?"),
    ("The company raised its offer three months after its first bid.", "three months",
     "How long after its first bid did the company raise its offer?"),
    ("Bo Lind and his wife fled. He was hurt on Friday.", "Friday", "When was Bo Lind hurt?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "question"), ASKED, ids=[row[0][:40] for row in ASKED])
def test_a_question_names_whom_it_is_about(text: str, value: str, question: str) -> None:
    stated = pipeline.state(pipeline.read(report_from_article({**FIELDS, "maintext": text})))
    assert [s.question for s in stated if s.claim.value.text == value] == [question]
