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
    ("The majority of the loss is old.", "majority", 0.5, None, "share", "of the loss", "more than"),
    ("A vast majority of voters stayed away.", "majority", 0.5, None, "share", "of voters", "more than"),
    ("A pair of soldiers stood by.", "A pair", 2, 2, None, "soldiers", None),
    ("Police stopped a trio of ships.", "a trio", 3, 3, None, "ships", None),
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
    ("Two dozen firefighters came.", "Two dozen", 24, 24, None, "firefighters", None),
    ("Two and a half million voters stayed at home.", "Two and a half million", 2.5e6, 2.5e6, None, "voters", None),
    ("There are 4 hundred million of them.", "4 hundred million", 4e8, 4e8, None, "of them", None),
    ("Several hundred fans came.", "Several hundred", 100, None, None, "fans", None),
    ("A couple hundred fans came.", "A couple hundred", 200, 200, None, "fans", "about"),
    ("A couple of days later it rained.", "A couple of days", 2, 2, "day", None, "about"),
    ("Half an hour later they left.", "Half an hour", 0.5, 0.5, "hour", None, None),
    ("They waited a year and a half.", "a year and a half", 1.5, 1.5, "year", None, None),
    ("Thousands of miles of pipe are lost.", "Thousands of miles", 2000, None, "mile", "pipe", None),
    ("Billions of dollars are missing.", "Billions of dollars", 2e9, None, "USD", None, None),
    ("One in five adults smokes.", "One in five", 0.2, 0.2, "share", "adults", None),
    ("Nine out of 10 pupils passed.", "Nine out of 10", 0.9, 0.9, "share", "pupils", None),
    ("Three-quarters of its value is gone.", "Three-quarters", 0.75, 0.75, "share", "of its value", None),
    ("The last two quarters were poor.", "two", 2, 2, None, "quarters", None),
    ("About half the passengers were children.", "About half", 0.5, 0.5, "share", "the passengers", "about"),
    ("A pint is 1⁄8 of that.", "1⁄8", 0.125, 0.125, "share", "of that", None),
    ("Support rose two percentage points.", "two percentage points", 2, 2, "percentage point", None, None),
    ("The bank cut rates by 25 basis points.", "25 basis points", 25, 25, "basis point", None, None),
    ("Turnout rose 5 to 7 per cent.", "5 to 7 per cent", 5, 7, "percent", None, None),
    ("The bid is worth $121 billion.", "$121 billion", 121e9, 121e9, "USD", None, None),
    ("It cost €1.2bn.", "€1.2bn", 1.2e9, 1.2e9, "EUR", None, None),
    ("The bill was Rs 500 crore.", "Rs 500 crore", 5e9, 5e9, "INR", None, None),
    ("Each family gets ₹1,50,000.", "₹1,50,000", 150000, 150000, "INR", None, None),
    ("They raised $1.5m-$2m.", "$1.5m-$2m", 1.5e6, 2e6, "USD", None, None),
    ("A scan of the bill said PS3.4m.", "PS3.4m", 3.4e6, 3.4e6, "GBP", None, None),
    ("The temperature hit 35C.", "35C", 35, 35, "degree Celsius", None, None),
    ("The margin is plus or minus 3 percentage points.", "minus 3 percentage points", 3, 3, "percentage point", None,
     None),
    ("A magnitude-6.4 quake struck.", "6.4", 6.4, 6.4, None, "quake", None),
    ("The car does the 0-to-60-mph sprint.", "0-to-60-mph", 0, 60, "mile per hour", "sprint", None),
    ("Sales rose more than sevenfold.", "more than sevenfold", 7, None, "times", None, "more than"),
    ("The cloud holds 2.5×10^6 litres.", "2.5×10^6 litres", 2.5e6, 2.5e6, "litre", None, None),
    ("She read the first three-quarters of it.", "three-quarters", 0.75, 0.75, "share", "of it", None),
    ("It has a 1 in 10,000 chance.", "1 in 10,000", 0.0001, 0.0001, "share", "chance", None),
    ("It burns 1/10th of the fuel.", "1/10th", 0.1, 0.1, "share", "of the fuel", None),
    ("It orbits for several hundred million years.", "several hundred million years", 1e8, None, "year", None, None),
    ("It weighed nearly 160,000 pounds.", "nearly 160,000 pounds", 160000, 160000, "pound", None, "nearly"),
    ("He was fined 2,000 pounds.", "2,000 pounds", 2000, 2000, "GBP", None, None),
    ("They have 40 years of doing business.", "40 years", 40, 40, "year", None, None),
    ("They met in one time zone.", "one", 1, 1, None, "time zone", None),
    ("It has 40M users.", "40M", 40e6, 40e6, None, "users", None),
    ("It has 2B views.", "2B", 2e9, 2e9, None, "views", None),
    ("It holds 1.5e6 litres.", "1.5e6 litres", 1.5e6, 1.5e6, "litre", None, None),
    ("Turnout was <5%.", "<5%", None, 5, "percent", None, "less than"),
    ("Loads of ≥ 3 tonnes are banned.", "≥ 3 tonnes", 3, None, "tonne", None, "at least"),
    ("They drove a 25-ton, unmarked lorry.", "25-ton", 25, 25, "ton", "unmarked lorry", None),
    ("Deaths topped 1,000.", "topped 1,000", 1001, None, None, "Deaths", "more than"),
    ("An 800-square-metre hall burned.", "800-square-metre", 800, 800, "square metre", "hall", None),
    ("One of the injured died.", "One", 1, 1, None, "of the injured", None),
    ("One of the men said so.", "One", 1, 1, None, "of the men", None),
    # What is counted, with its modifiers and the words that pick it out of more.
    ("Nine more bodies were found.", "Nine", 9, 9, None, "more bodies", None),
    ("Two more died in hospital.", "Two", 2, 2, None, "more", None),
    ("Two of the crew are women.", "Two", 2, 2, None, "of the crew", None),
    ("The number of dead rose to nine.", "nine", 9, 9, None, "dead", None),
    ("The death toll climbed to at least 84.", "at least 84", 84, None, None, "death toll", "at least"),
    ("Confirmed cases rose to 3,456.", "3,456", 3456, 3456, None, "Confirmed cases", None),
    ("It has a population of 2.1 million.", "2.1 million", 2.1e6, 2.1e6, None, "population", None),
    ("They held 40 men and women.", "40", 40, 40, None, "men and women", None),
    ("The leak hit 400,000 clients’ accounts.", "400,000", 400000, 400000, None, "clients", None),
    ("These are the 17 released village women.", "17", 17, 17, None, "released village women", None),
    ("They saw 30 door-to-door sales of tea.", "30", 30, 30, None, "door-to-door sales of tea", None),
    ("It made a $9 billion “best and final” offer.", "$9 billion", 9e9, 9e9, "USD", "best and final” offer", None),
    ("His sons, a doctor aged 34, left.", "34", 34, 34, "year", "age", None),
    ("The minister, 61, said so.", "61", 61, 61, "year", "age", None),
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
    "All but three came home.",
    "The majority leader lost his majority of late.",
    "All but three of the girls came home.",
    "She bought a pair of jeans.",
    "She bought a pair of slip-on Tarn’s flat shoes.",
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
    "It is one of a kind.",
    "They meet again in the second half.",
    "No one was there.",
    "The one was hurt.",
    "One must not kill.",
    "They love one another.",
    "He is no longer there.",
    "It was the 1980s.",
    "Call 555-123-4567 now.",
    "Ring 0207 946 0000 with a tip.",
    "They live at 10 Rose Street.",
    "The 9/11 attacks changed everything.",
    "The office is at 16-18 Mill Lane and 221B Baker Street.",
    "They met at 22 Rue Verte.",
    "The S&P 500 fell.",
    "The records are from between 2011 and 2016.",
    "It offers 5G to everyone.",
    "Section 230 shields them, says Article 19.",
    "Call +44 20 7946 0018 for help.",
    "The Two-Way has more.",
    "2/5 Today we set out.",
    "It shows the square, photo 3 of 25.",
    "The vote ended 231-196.",
    "3M makes tape.",
    "The court ruled 5-to-4 against it.",
    "Somebody called 911.",
    "A fully booked 737 jet took off.",
    "He spun off on lap 13.",
    "It could one day carry people.",
    "Firmware update 5.50 is out.",
    "Two, disrupt their supplies.",
    "Its number is 123456789012345678.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_quantity(sentence: str) -> None:
    assert read(sentence) == []


def test_a_change_is_two_numbers() -> None:
    assert [text for text, _ in read("The share fell from 35% to 21%.")] == ["35%", "21%"]


# A sentence, and for each of its numbers: low, high, unit, what it counts.
SEVERAL = [
    ("Two of the four officers died.", [(2, 2, None, "of the four officers"), (4, 4, None, "officers")]),
    ("84 people, 10 of them children, died.", [(84, 84, None, "people"), (10, 10, None, "of them children")]),
    ("Eighty people, of whom 10 were children, died.", [(80, 80, None, "people"), (10, 10, None, "children")]),
    ("Of the 90 pupils taken, 31 escaped.", [(90, 90, None, "pupils"), (31, 31, None, "of the 90 pupils taken")]),
    ("At least 84 people died and 18 were wounded.", [(84, None, None, "people"), (18, 18, None, "people")]),
    ("There were 640 deaths, compared with 607 in May.", [(640, 640, None, "deaths"), (607, 607, None, "deaths")]),
    ("The toll rose from 84 to 86.", [(84, 84, None, "toll"), (86, 86, None, "toll")]),
    ("It grew from 8.5 to 9 mm.", [(8.5, 8.5, "millimetre", None), (9, 9, "millimetre", None)]),
    ("It grew from 12.5 to 14 billion euros.", [(12.5e9, 12.5e9, "EUR", None), (14e9, 14e9, "EUR", None)]),
    ("The gap rose by $40 billion to $400 billion.", [(40e9, 40e9, "USD", None), (400e9, 400e9, "USD", None)]),
    ("They cut it from 4 to 6 per cent to 2 to 3 per cent.", [(4, 6, "percent", None), (2, 3, "percent", None)]),
    ("It ended after 20 of 71 planned laps.", [(20, 20, None, "of 71 planned laps"), (71, 71, None, "planned laps")]),
    ("The firm went from 1,000 to 2,000 hires.", [(1000, 1000, None, "hires"), (2000, 2000, None, "hires")]),
    ("Turnout was 61 per cent, up from 58.", [(61, 61, "percent", None), (58, 58, "percent", None)]),
    ("More than 10 km (6.2 miles) were dug.", [(10, None, "kilometre", None), (6.2, None, "mile", None)]),
    ("He paid about £10m ($13m).", [(10e6, 10e6, "GBP", None), (13e6, 13e6, "USD", None)]),
    ("His sons, aged six and nine, left.", [(6, 6, "year", "age"), (9, 9, "year", "age")]),
    ("They freed 19 pupils. The 19 are well.", [(19, 19, None, "pupils"), (19, 19, None, "pupils")]),
    ("The car hit over 10 people, killing one.", [(11, None, None, "people"), (1, 1, None, None)]),
    ("One dead, two hurt in blast", [(1, 1, None, "dead"), (2, 2, None, "hurt")]),
    ("The blast killed nine and wounded 14.", [(9, 9, None, None), (14, 14, None, None)]),
]  # fmt: skip


@pytest.mark.parametrize("row", SEVERAL, ids=[row[0] for row in SEVERAL])
def test_several_numbers(row: tuple[str, list[tuple[float | None, float | None, str | None, str | None]]]) -> None:
    sentence, wanted = row
    assert [(v.low, v.high, v.unit, v.of) for _, v in read(sentence)] == wanted


def test_all_but_so_many_are_the_others() -> None:
    found = read("All but three of the 21 girls came home, all except one of those nine men and all but two of 80.")
    assert [(text, value.low, value.high) for text, value in found] == [
        ("All but three", 18, 18),
        ("21", 21, 21),
        ("all except one", 8, 8),
        ("nine", 9, 9),
        ("all but two", 78, 78),
        ("80", 80, 80),
    ]


def test_list_numbers_are_no_quantities() -> None:
    assert [text for text, _ in read("1. Ten people died.\n2. Six people were hurt.")] == ["Ten", "Six"]


def test_hedges_keep_the_bound() -> None:
    ((_, value),) = read("At least about 40 people died.")
    assert (value.low, value.high, value.hedge) == (40, None, "at least")


def test_places_are_code_points() -> None:
    ((text, _),) = read("🔥🔥 Пожар: at least 12 people died in 東京.")
    assert text == "at least 12"
