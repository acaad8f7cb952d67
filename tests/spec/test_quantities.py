"""A table of wordings and the bounds that each states."""

from __future__ import annotations

import pytest

from sayso.news.report import Published, Report
from sayso.news.values import Quantity
from sayso.reading import language, quantities


def report(text: str) -> Report:
    return Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")


def read(text: str) -> list[tuple[str, Quantity]]:
    made = report(text)
    mentions = quantities.find(language.parse(made))
    assert all(made.holds(m.span) for m in mentions)
    assert [m.span for m in mentions] == sorted(m.span for m in mentions)
    return [(m.span.text, m.value) for m in mentions if isinstance(m.value, Quantity)]


# What stands in the report | its words | low | high | unit | of | hedge
TABLE = [
    ("Nine soldiers died.", "Nine", 9, 9, None, "soldiers", None),
    ("Five men were held.", "Five", 5, 5, None, "men", None),
    ("Exactly 84 people died.", "84", 84, 84, None, "people", None),
    ("At least 84 people died.", "At least 84", 84, None, None, "people", "at least"),
    ("No fewer than 12 ships sank.", "No fewer than 12", 12, None, None, "ships", "at least"),
    ("Around 1,000 combat engineers arrived.", "Around 1,000", 1000, 1000, None, "combat engineers", "about"),
    ("It sent up to 15,000 North Korean troops.", "up to 15,000", None, 15000, None, "North Korean troops", "up to"),
    ("The breach hit up to 44 million people.", "up to 44 million", None, 44e6, None, "people", "up to"),
    ("An estimated 15,000 troops were sent.", "An estimated 15,000", 15000, 15000, None, "troops", "estimated"),
    ("At least hundreds of troops were killed.", "At least hundreds", 100, None, None, "troops", "at least"),
    ("There were dozens of wounded in the hall.", "dozens", 24, None, None, "wounded", None),
    ("Hundreds of people fled.", "Hundreds", 100, None, None, "people", None),
    ("Tens of thousands of people fled.", "Tens of thousands", 10000, None, None, "people", None),
    ("More than two thousand workers marched.", "More than two thousand", 2001, None, None, "workers", "more than"),
    ("More than 70 people were hurt.", "More than 70", 71, None, None, "people", "more than"),
    ("More than 70 percent agreed.", "More than 70 percent", 70, None, "percent", None, "more than"),
    ("Fewer than 30 passengers were on board.", "Fewer than 30", None, 29, None, "passengers", "less than"),
    ("Nearly 80 people died.", "Nearly 80", 80, 80, None, "people", "nearly"),
    ("The city has 1.2 million residents.", "1.2 million", 1.2e6, 1.2e6, None, "residents", None),
    ("They bought a dozen boats.", "a dozen", 12, 12, None, "boats", None),
    ("Police found a score of bullets.", "a score", 20, 20, None, "bullets", None),
    ("Police found scores of bullets.", "scores", 40, None, None, "bullets", None),
    ("Between 10 and 20 villagers are missing.", "Between 10 and 20", 10, 20, None, "villagers", None),
    ("The work will take three to four months.", "three to four months", 3, 4, "month", None, None),
    ("They rescued 10-20 villagers.", "10-20", 10, 20, None, "villagers", None),
    ("The port ships half a million barrels.", "half a million barrels", 5e5, 5e5, "barrel", None, None),
    ("It drew 15k visitors.", "15k", 15000, 15000, None, "visitors", None),
    ("It drew 40m visitors.", "40m", 40e6, 40e6, None, "visitors", None),
    ("The shaft is about 40 m deep.", "about 40 m", 40, 40, "metre", None, "about"),
    ("It cost $2.5 billion.", "$2.5 billion", 2.5e9, 2.5e9, "USD", None, None),
    ("It cost £44m.", "£44m", 44e6, 44e6, "GBP", None, None),
    ("It cost €3bn.", "€3bn", 3e9, 3e9, "EUR", None, None),
    ("It cost 5 million euros.", "5 million euros", 5e6, 5e6, "EUR", None, None),
    ("It cost A$300.", "A$300", 300, 300, "AUD", None, None),
    ("It cost US$89 to $93 billion.", "US$89 to $93 billion", 89e9, 93e9, "USD", None, None),
    ("Nearly 40% of the voters stayed at home.", "Nearly 40%", 40, 40, "percent", "of the voters", "nearly"),
    ("Two thirds of the town was flooded.", "Two thirds", 0.6667, 0.6667, "share", "of the town", None),
    ("A third of the crew was ill.", "A third", 0.3333, 0.3333, "share", "of the crew", None),
    ("The 120-day mission is over.", "120-day", 120, 120, "day", None, None),
    ("They stayed for about 120 days.", "about 120 days", 120, 120, "day", None, "about"),
    ("The clearance took less than three months.", "less than three months", None, 3, "month", None, "less than"),
    ("Nearly two decades have passed.", "Nearly two decades", 20, 20, "year", None, "nearly"),
    ("A five-year-old boy fell.", "five-year-old", 5, 5, "year", "age", None),
    ("The driver, Pierre Morel, 31, was shot.", "31", 31, 31, "year", "age", None),
    ("The driver was aged 31.", "31", 31, 31, "year", "age", None),
    ("A 19-tonne lorry hit the wall.", "19-tonne", 19, 19, "tonne", "lorry", None),
    ("Ten of the injured are children.", "Ten", 10, 10, None, "of the injured", None),
    ("They drove more than 2 miles.", "more than 2 miles", 2, None, "mile", None, "more than"),
    ("Some 300 residents left.", "Some 300", 300, 300, None, "residents", "about"),
    ("No passengers were hurt.", "No", 0, 0, None, "passengers", None),
    ("One person was injured.", "One", 1, 1, None, "person", None),
    ("They drove more than a mile.", "more than a mile", 1, None, "mile", None, "more than"),
    ("Thousands of people fled.", "Thousands", 2000, None, None, "people", None),
    ("The lorry was fired at 30 times.", "30 times", 30, 30, None, "times", None),
    ("Well over a third were hurt.", "Well over a third", 0.3333, None, "share", None, "more than"),
    ("A hundred and fifty houses burned.", "A hundred and fifty", 150, 150, None, "houses", None),
    ("The fire destroyed 40 or more houses.", "40 or more", 40, None, None, "houses", "at least"),
    ("It fell to minus-26 degrees Celsius.", "minus-26 degrees Celsius", -26, -26, "degree Celsius", None, None),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_bounds(row: tuple[str, str, float | None, float | None, str | None, str | None, str | None]) -> None:
    sentence, words, low, high, unit, of, hedge = row
    found = read(sentence)
    assert len(found) == 1, found
    text, value = found[0]
    assert text == words
    assert value.low == (None if low is None else pytest.approx(low))
    assert value.high == (None if high is None else pytest.approx(high))
    assert (value.unit, value.of, value.hedge) == (unit, of, hedge)


NOTHING = [
    "The 528th Regiment of Engineers came home.",
    "It happened on July 14, 2016.",
    "It happened on 14 July.",
    "She was elected in 2016.",
    "The ceremony was held at the April 25 Cultural Palace.",
    "Flight MH17 was shot down.",
    "An F-16 crashed near the town.",
    "The Covid-19 pandemic is over.",
    "The G20 leaders met.",
    "A Boeing 747 landed.",
    "He works for Channel 4 in the city.",
    "She drives in Formula 1.",
    "The shop is on 53rd Street.",
    "The match ended 2-1.",
    "The train left at 10:30 p.m. and came at 5am.",
    "See https://example.org/2016/07/14/84-dead for more.",
    "One of the men said so.",
    "No one was there.",
    "They love one another.",
    "He is no longer there.",
    "It was the 1980s.",
    "Call 555-123-4567 now.",
    "Ring 0207 946 0000 with a tip.",
    "They live at 10 Rose Street.",
    "The 9/11 attacks changed everything.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_quantity(sentence: str) -> None:
    assert read(sentence) == []


def test_a_change_is_two_numbers() -> None:
    assert [text for text, _ in read("The share fell from 35% to 21%.")] == ["35%", "21%"]


def test_list_numbers_are_no_quantities() -> None:
    assert [text for text, _ in read("1. Ten people died.\n2. Six people were hurt.")] == ["Ten", "Six"]


def test_hedges_keep_the_bound() -> None:
    ((_, value),) = read("At least about 40 people died.")
    assert (value.low, value.high, value.hedge) == (40, None, "at least")


def test_places_are_code_points() -> None:
    ((text, _),) = read("🔥🔥 Пожар: at least 12 people died in 東京.")
    assert text == "at least 12"
