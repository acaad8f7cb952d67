"""Whom descriptions stand for: tables of invented texts, each with the wordings that mean one, or that mean none."""

from __future__ import annotations

import pytest

from sayso.news.reading import Entity, Office
from sayso.news.report import Published, Report
from sayso.reading import names
from sayso.reading.language import parse


def entities(text: str, title: str | None = None) -> tuple[Entity, ...]:
    report = Report("r", "r.txt", None, None, title, None, text, "en", len(text.split()), Published(), None, (), "news")
    return names.find(parse(report))[1]


def called(text: str, title: str | None = None) -> dict[str, set[str]]:
    """The wordings of each entity, by its name."""
    return {e.name: {e.name, *e.aliases} for e in entities(text, title)}


ONE = [
    # what | text | name | descriptions that stand for it
    (
        "a firm by its seat and trade",
        "Lund-based Marr Rail Ltd. raised its offer on Monday. The Lund-based firm said it would pay in cash. "
        "Shares of the company rose.",
        "Marr Rail Ltd.",
        ["The Lund-based firm", "the company"],
    ),
    (
        "a firm by apposition",
        "Orbel Steel, the dominant producer of rails, cut 200 jobs. The producer blamed the weather.",
        "Orbel Steel",
        ["the dominant producer of rails", "The producer"],
    ),
    (
        "of two firms the one that acted last",
        "Marr Rail Ltd. bid for Orbel Steel Inc. on Monday. Orbel Steel said it would study the bid. "
        "The company has 9,000 workers.",
        "Orbel Steel Inc.",
        ["The company"],
    ),
    (
        "a ministry",
        "The Estavian Foreign Ministry denied the report. The ministry said nobody was hurt.",
        "Estavian Foreign Ministry",
        ["The ministry"],
    ),
    (
        "an outlet",
        "The mayor spoke to the Harbour Gazette on Friday. The newspaper printed all she said.",
        "Harbour Gazette",
        ["The newspaper"],
    ),
    (
        "somebody named between commas, where the parser takes the name for who acted",
        "The attacker, Tomas Weir, a 40-year-old clerk, ploughed into people gathered to hear the band on Sunday. "
        "Police shot the attacker.",
        "Tomas Weir",
        ["the attacker"],
    ),
    (
        "a child that is named later",
        "A five-year-old boy fell into a well. Rescuers reached the child at noon. The boy, named Bo Lind by the "
        "police, was unhurt. The five-year-old went home.",
        "Bo Lind",
        ["the child", "The boy", "The five-year-old"],
    ),
    (
        "somebody identified",
        "A driver was shot by the police. The driver was identified as Peter Lang.",
        "Peter Lang",
        ["The driver"],
    ),
    (
        "kin with a name",
        "Ada Roe was freed on Monday. Her father Bassem Roe thanked the court. Her father left at noon.",
        "Bassem Roe",
        ["Her father"],
    ),
    (
        "an office by its body",
        "Marr Rail chief executive Hanna Lind met the union. Orbel Steel chief executive Peter Lang did not. "
        "Marr Rail said its CEO was content.",
        "Hanna Lind",
        ["its CEO"],
    ),
    (
        "an office by its country",
        "French President Ada Roe met German President Peter Lang. The French president was late.",
        "Ada Roe",
        ["The French president"],
    ),
    (
        "a firm that the recogniser takes for a person",
        "The haulage company, Dunmore Freight, denied it. Dunmore Freight has 40 lorries.",
        "Dunmore Freight",
        ["The haulage company"],
    ),
    (
        "a unit by the stem of its name",
        "The 301st Regiment of Sappers came home. The mayor praised the sapper regiment, and the regiment marched.",
        "301st Regiment of Sappers",
        ["the sapper regiment", "the regiment"],
    ),
    (
        "a government and its country",
        "Norway closed the border. Norway's government gave no reason.",
        "Norway",
        ["Norway's government"],
    ),
    (
        "an armed group",
        "Militants of the Islamic State held the town. The militant group said it would stay.",
        "Islamic State",
        ["The militant group"],
    ),
]


@pytest.mark.parametrize(("text", "name", "descriptions"), [row[1:] for row in ONE], ids=[row[0] for row in ONE])
def test_a_description_stands_for_whom_it_describes(text: str, name: str, descriptions: list[str]) -> None:
    said = called(text)
    assert name in said, said
    assert [d for d in descriptions if d not in said[name]] == [], said


TWO = [
    # what | text | wordings that are not one
    (
        "whom a clause sets beside a firm",
        "Marr Rail Ltd. and Orbel Steel Inc. met in Lund. Orbel Steel told the company to wait.",
        ("Orbel Steel Inc.", "the company"),
    ),
    (
        "a girl and a boy",
        "The boy, named Bo Lind, was saved. The girl was not.",
        ("Bo Lind", "The girl"),
    ),
    (
        "two children of other ages",
        "Ada Roe, 16, was charged. Police looked for the five-year-old boy.",
        ("Ada Roe", "the five-year-old boy"),
    ),
    (
        "armies of two states",
        "The Norwegian army left on Monday. The Swedish army stayed.",
        ("The Norwegian army", "The Swedish army"),
    ),
    (
        "two authorities",
        "The fire service closed the quay. The port authority did not say why.",
        ("The fire service", "The port authority"),
    ),
    (
        "a country of two",
        "Norway sent aid to Sweden on Monday. The country thanked the donors.",
        ("Norway", "The country"),
    ),
    (
        "chiefs of two firms",
        "Marr Rail chief executive Hanna Lind met Orbel Steel chief executive Peter Lang.",
        ("Hanna Lind", "Peter Lang"),
    ),
    (
        "the photographer's agency",
        "Rescuers stand at the well. Hanna Lind (AFP) took the picture.",
        ("Hanna Lind", "AFP"),
    ),
    (
        "a man beside a woman",
        "Ms. Hanna Lind waited at the well. The man never came.",
        ("Hanna Lind", "The man"),
    ),
    ("two people of nearly one name", "Maria Roe met Mario Roe in Lund.", ("Maria Roe", "Mario Roe")),
]


@pytest.mark.parametrize(("text", "wordings"), [row[1:] for row in TWO], ids=[row[0] for row in TWO])
def test_two_who_are_not_one_stay_two(text: str, wordings: tuple[str, str]) -> None:
    for said in called(text).values():
        assert not set(wordings) <= said


NAMES = [
    # what | text | name | wordings of it
    ("two spellings", "Yelena Markova won. Jelena Markova thanked the voters.", "Yelena Markova", ["Jelena Markova"]),
    ("diacritics", "Zoë Müller won. Voters like Zoe Muller.", "Zoë Müller", ["Zoe Muller"]),
    ("another word order", "Sung Min Ho won. Min Ho Sung thanked the voters.", "Sung Min Ho", ["Min Ho Sung"]),
    ("an initial", "Hanna K. Lind won. Hanna Lind thanked the voters.", "Hanna K. Lind", ["Hanna Lind"]),
    ("the first word of a firm", "Marr Lind Group Inc. lost money. Marr said it would recover.", "Marr Lind Group Inc.",
     ["Marr"]),
    ("a ticker symbol", "Shares of Orbel Steel (ORBL) fell. Orbel Steel said nothing.", "Orbel Steel", ["ORBL"]),
    ("a body of the world's", "The United Nations sent aid. The U.N. will send more.", "United Nations", ["U.N."]),
    ("a seat that acts", "North Korea tested a missile. Washington urged talks, and Pyongyang rejected the offer.",
     "North Korea", ["Pyongyang"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "wordings"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_other_wordings_of_a_name(text: str, name: str, wordings: list[str]) -> None:
    said = called(text)
    assert name in said, said
    assert [w for w in wordings if w not in said[name]] == [], said


def test_a_headline_names_the_child_without_an_article() -> None:
    said = called("The boy fell into a well on Sunday. The boy, named Bo Lind, is five.", "Estavian boy found in well")
    assert "The boy" in said["Bo Lind"]


def test_a_city_that_does_not_act_stays_a_city() -> None:
    kinds = {(e.name, e.known) for e in entities("Norway closed its ports. A ferry sank near Oslo.")}
    assert ("Oslo", None) in kinds
    assert ("Norway", "Norway") in kinds


def test_what_is_said_of_somebody_is_kept() -> None:
    (one,) = (e for e in entities("Marr Rail chief executive Hanna Lind left.") if e.name == "Hanna Lind")
    assert Office("chief executive", "Marr Rail") in one.offices


NOBODY = [
    "A spokesman said a driver was hurt. Officials said nothing.",
    "The sanctions regime was tightened. A movement of panic followed.",
    "A policeman was shot in the head. His head was bandaged.",
    "Oil is the main source of income.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_somebody_or_other_is_nobody(text: str) -> None:
    assert entities(text) == ()
