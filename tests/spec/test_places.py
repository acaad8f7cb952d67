"""Where in the world a report's places lie: tables of invented sentences that name real places."""

from __future__ import annotations

import re

import pytest

from sayso.claims.place import Places
from sayso.claims.where import Located
from sayso.news.parse import Parse
from sayso.news.place import Place
from sayso.news.reading import Mention
from sayso.news.report import Dateline, Published, Report
from sayso.reading import gazetteer, locate, places, placing
from sayso.reading.language import parse


def read(text: str, filed: str | None = None) -> Parse:
    dateline = Dateline(filed, None, None, None) if filed else None
    return parse(
        Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), dateline, (), "news")
    )


def meant(text: str, *names: str, filed: str | None = None) -> list[Place | None]:
    """What the last mention of each name means, where each is a mention of a place at every place it stands."""
    parsed = read(text, filed)
    mentions = []
    for name in sorted(names, key=len, reverse=True):
        for at in (m.start() for m in re.finditer(rf"\b{re.escape(name)}(?!\w)", text)):
            if not any(m.span.start < at + len(name) and at < m.span.end for m in mentions):
                mentions.append(Mention("place", parsed.report.span("text", at, at + len(name))))
    mentions.sort(key=lambda m: m.span)
    found = {m.span.text: m.value for m in locate.resolve(parsed, mentions)}
    return [value if isinstance(value := found[name], Place) else None for name in names]


WORLD = [
    # sentence | name | where it is, the country first
    ("A lorry overturned in Kiev.", "Kiev", "Ukraine > Kyiv > Kyiv"),
    ("A lorry overturned in Kyiv.", "Kyiv", "Ukraine > Kyiv > Kyiv"),
    ("Two bridges were closed in the Kursk region.", "Kursk", "Russia > Kursk"),
    ("Two bridges were closed in the Kursk region.", "the Kursk region", "Russia > Kursk"),
    ("Two bridges were closed in Kursk Oblast.", "Kursk Oblast", "Russia > Kursk"),
    ("Two bridges were closed in the city of Kursk.", "Kursk", "Russia > Kursk > Kursk"),
    ("Farmers protested in Homs province.", "Homs", "Syria > Homs"),
    ("Farmers protested in the Syrian city of Homs.", "Homs", "Syria > Homs > Homs"),
    ("A market burned down in Borno state.", "Borno", "Nigeria > Borno"),
    ("A market burned down in the state of Borno.", "Borno", "Nigeria > Borno"),
    ("Snow closed the airport in Erie, Pa., on Monday.", "Erie", "United States > Pennsylvania > Erie"),
    ("Snow closed the schools in Erie, Colorado.", "Erie", "United States > Colorado > Erie"),
    ("The ferry left London, Ontario, at noon.", "London", "Canada > Ontario > London"),
    ("The ferry left London at noon.", "London", "United Kingdom > England > London"),
    ("He moved to Paris, Texas, in May.", "Paris", "United States > Texas > Paris"),
    ("He moved to Paris in May.", "Paris", "France > Île-de-France > Paris"),
    ("The trial opened in Nice.", "Nice", "France > Provence-Alpes-Côte-d'Azur > Nice"),
    ("A ship was held off Jordan.", "Jordan", "Jordan"),
    ("A ship was held off Turkey.", "Turkey", "Turkey"),
    ("The mine is in the U.S. and not in Chile.", "U.S.", "United States"),
    ("The mine lies in Niger, north of Nigeria.", "Niger", "Niger"),
    ("The mine lies in Niger state in Nigeria.", "Niger", "Nigeria > Niger"),
    ("A train stopped in Washington state.", "Washington", "United States > Washington"),
    ("A train stopped in Washington.", "Washington", "United States > Washington DC > Washington"),
    ("A mill opened in Springfield, Illinois.", "Springfield", "United States > Illinois > Springfield"),
    ("A well ran dry in Sudzha, in Russia's Kursk region.", "Sudzha", "Russia > Kursk > Sudzha"),
    ("A court in Cologne ruled.", "Cologne", "Germany > North Rhine-Westphalia > Köln"),
    ("A court in Odessa ruled, Ukrainian media said.", "Odessa", "Ukraine > Odesa Oblast > Odesa"),
    ("A court in Odessa, Texas, ruled.", "Odessa", "United States > Texas > Odessa"),
    ("The dam in northern Nigeria held.", "Nigeria", "Nigeria > northern"),
    ("The dam in Northeastern Nigeria held.", "Northeastern Nigeria", "Nigeria > northeastern"),
    ("The dam in South Korea held.", "South Korea", "South Korea"),
    ("The dam in the Donbas held.", "Donbas", "Ukraine > Donbas"),
    ("The dam in the Middle East held.", "Middle East", "Middle East"),
    ("A village in Essex, England, was flooded.", "Essex", "United Kingdom > England > Essex"),
    ("A barn burned in Erie County, Pennsylvania.", "Erie County", "United States > Pennsylvania > Erie County"),
    ("The well is in Upper Ardunvale, Hebei province.", "Upper Ardunvale", "China > Hebei > Upper Ardunvale"),
    ("A fire broke out in St. Petersburg, Fla.", "St. Petersburg", "United States > Florida > St. Petersburg"),
    ("A fire broke out in Lower Marr.", "Lower Marr", None),
    ("A fire broke out on Fifth Avenue.", "Fifth Avenue", None),
    ("A fire broke out in the North.", "North", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "name", "where"), WORLD, ids=[f"{row[1]}: {row[0]}" for row in WORLD])
def test_where_a_place_lies(sentence: str, name: str, where: str | None) -> None:
    (place,) = meant(sentence, name)
    assert (" > ".join(place.path) if place else None) == where


TOGETHER = [
    # The other places of a report say which of two is meant.
    ("Ontario's police stopped a lorry in London. Ontario will pay, and Canada with it.",
     ("Ontario", "Canada", "London"), "Canada > Ontario > London"),
    ("Police in Alabama closed two roads. Birmingham was quiet.", ("Alabama", "Birmingham"),
     "United States > Alabama > Birmingham"),
    ("Police in England closed two roads. Birmingham was quiet.", ("England", "Birmingham"),
     "United Kingdom > England > Birmingham"),
    ("The U.S. sent aid. Trucks left Atlanta for the coast of Georgia.", ("U.S.", "Atlanta", "Georgia"),
     "United States > Georgia"),
    ("Russian and Armenian engineers met. Trucks left Tbilisi for the coast of Georgia.", ("Tbilisi", "Georgia"),
     "Georgia"),
    ("The Nigerian army held the town of Banki.", ("Banki",), "Nigeria > Borno > Banki"),
    ("Indian farmers left the town of Banki.", ("Banki",), "India > Odisha > Bānki"),
    ("Lebanese trucks crossed the border of Lebanon. Lebanon's port of Tripoli was shut.", ("Lebanon", "Tripoli"),
     "Lebanon > North > Tripoli"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "where"), TOGETHER, ids=[row[0] for row in TOGETHER])
def test_the_company_a_place_keeps(text: str, names: tuple[str, ...], where: str) -> None:
    place = meant(text, *names)[-1]
    assert place is not None
    assert " > ".join(place.path) == where


def test_where_a_report_was_filed_counts() -> None:
    (there,) = meant("The mayor of Sudzha resigned.", "Sudzha", filed="MOSCOW")
    assert there is not None
    assert there.path == ("Russia", "Kursk", "Sudzha")
    assert meant("The mayor of Sudzha resigned.", "Sudzha") == [None]


GOVERNMENTS = [
    # sentence | name | whether those who govern there are meant
    ("Pyongyang denied the report.", "Pyongyang", True),
    ("Pyongyang lies on the Taedong.", "Pyongyang", False),
    ("A parade was held in Pyongyang.", "Pyongyang", False),
    ("Washington imposed sanctions in May.", "Washington", True),
    ("New sanctions were imposed by Washington.", "Washington", True),
    ("Snow fell on Washington.", "Washington", False),
    ("Russia accused the envoy.", "Russia", True),
    ("Talks between Moscow and two neighbours failed.", "Moscow", True),
    ("Tehran's refusal surprised nobody.", "Tehran", True),
    ("Tehran's streets were empty.", "Tehran", False),
    ("The envoys urged Beijing to wait.", "Beijing", True),
    ("The envoys visited Beijing in May.", "Beijing", False),
    ("Beijing is unlikely to wait.", "Beijing", True),
    ("Beijing is large.", "Beijing", False),
    ("Lyon denied the report.", "Lyon", False),
]


@pytest.mark.parametrize(("sentence", "name", "governs"), GOVERNMENTS, ids=[row[0] for row in GOVERNMENTS])
def test_a_place_that_stands_for_a_government(sentence: str, name: str, governs: bool) -> None:
    (place,) = meant(sentence, name)
    assert place is not None
    assert place.government == governs


SEATS = [
    ("the Kremlin", "Russia"), ("Downing Street", "United Kingdom"), ("the White House", "United States"),
    ("the Élysée", "France"), ("Zhongnanhai", "China"), ("Ankara", "Turkey"), ("Lyon", None), ("Roseau", "Dominica"),
]  # fmt: skip


@pytest.mark.parametrize(("seat", "country"), SEATS)
def test_seats_of_government(seat: str, country: str | None) -> None:
    assert places.government(seat) == country


def test_every_country_is_itself() -> None:
    world = gazetteer.shipped()
    for row in range(world.countries):
        name = world.name(row)
        assert locate.ranked(name)[0][1] == row, name
    for name, country in places.COUNTRY.items():
        best = locate.ranked(name)[0][1]
        assert world.name(best) == country, name


def test_every_capital_is_itself_beside_its_country() -> None:
    world = gazetteer.shipped()
    for row in range(world.countries):
        seat = world.seat(row)
        if seat is not None:
            best = locate.ranked(world.name(seat), inside=[row], called="town")[0][1]
            assert world.path(best) == world.path(seat)


def test_a_seat_of_government_is_in_its_country() -> None:
    """Of all names of seats that the gazetteer has as towns."""
    world = gazetteer.shipped()
    for name, country in places.SEAT.items():
        towns = [row for _, row in locate.ranked(name) if world.kind(row) == "town"]
        if towns and name not in ("whitehall", "pentagon"):
            assert world.path(towns[0])[0] == country or country in world.path(towns[0]), name


STANDS = [
    # one place | another | how they stand, as far as anybody can tell
    ("in the Kursk region", "Kursk", "in Sudzha, in Russia's Kursk region", "Sudzha", "refined"),
    ("in the Kursk region", "Kursk", "in the Belgorod region", "Belgorod", "differ"),
    ("in Kursk Oblast", "Kursk Oblast", "in the Kursk region", "the Kursk region", "agreed"),
    ("in Kiev", "Kiev", "in Kyiv", "Kyiv", "agreed"),
    ("in Manhattan", "Manhattan", "in New York City", "New York City", "refined"),
    ("in Paris", "Paris", "in Paris, Texas", "Paris", "differ"),
    ("in northern Nigeria", "Nigeria", "in Borno state", "Borno", "refined"),
    ("in northern Nigeria", "Nigeria", "in Ghana", "Ghana", "differ"),
    ("in Erie County, Pennsylvania", "Erie County", "in Erie, Pa.", "Erie", "refined"),
    ("in the Donbas", "Donbas", "in Donetsk, Ukraine", "Donetsk", "refined"),
    ("in Europe", "Europe", "in Lyon", "Lyon", "refined"),
]


@pytest.mark.parametrize(("one", "name", "two", "other", "stand"), STANDS, ids=[f"{r[0]} - {r[2]}" for r in STANDS])
def test_how_two_places_stand(one: str, name: str, two: str, other: str, stand: str) -> None:
    (a,), (b,) = meant(f"A barn burned {one}.", name), meant(f"A barn burned {two}.", other)
    assert a is not None
    assert b is not None
    assert a.stand(b) == b.stand(a) == stand


PHRASES = [
    # sentence | places named in it | phrase | what it is
    ("They marched in Russia's Kursk region.", ("Russia", "Kursk"), "Russia's Kursk region", "Russia > Kursk"),
    ("They met in the battle-scarred Kursk region.", ("Kursk",), "the battle-scarred Kursk region", "Russia > Kursk"),
    ("They met in a plaza in Pyongyang.", ("Pyongyang",), "a plaza in Pyongyang",
     "North Korea > Pyongyang > Pyongyang > plaza"),
    ("They met in the northern town of Banki, Nigeria.", ("Banki",), "the northern town of Banki",
     "Nigeria > Borno > Banki"),
    ("They met in a town in Hebei.", ("Hebei",), "a town in Hebei", "China > Hebei > town"),
    ("They met in a village in northern Nigeria.", ("Nigeria",), "a village in northern Nigeria", "Nigeria > village"),
    ("They met on the Manhattan side of a tunnel.", ("Manhattan",), "the Manhattan side of a tunnel",
     "United States > New York > Manhattan > side"),
    ("They met in a camp near Homs.", ("Homs",), "a camp near Homs", None),
    ("They met in a camp by the sea.", (), "a camp by the sea", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "named", "phrase", "where"), PHRASES, ids=[row[2] for row in PHRASES])
def test_the_place_of_a_phrase(sentence: str, named: tuple[str, ...], phrase: str, where: str | None) -> None:
    parsed = read(sentence)
    spans = (parsed.report.span("text", at, at + len(name)) for name in named for at in [sentence.index(name)])
    mentions = locate.resolve(parsed, [Mention("place", span) for span in spans])
    words = Places(parsed)
    at = sentence.index(phrase)
    covered = words.of(parsed.report.span("text", at, at + len(phrase)))
    assert covered is not None
    place = Located(mentions, words).of(parsed, *covered)
    assert (" > ".join(place.path) if place else None) == where


SURROUNDINGS = [
    # sentence | name | whether the words around it say that it is a place's
    ("Shells hit the town of Banki.", "Banki", True),
    ("Shells hit Banki village at noon.", "Banki", True),
    ("Shells fell in Palmyra.", "Palmyra", True),
    ("Shells fell in and around Palmyra.", "Palmyra", True),
    ("Shells fell in Ardunvale.", "Ardunvale", False),
    ("She lost confidence in Clinton.", "Clinton", False),
    ("He bought a stake in Palmyra.", "Palmyra", False),
    ("Palmyra was quiet.", "Palmyra", False),
    ("The city council met Jordan Roe.", "Jordan Roe", False),
]


@pytest.mark.parametrize(("sentence", "name", "says"), SURROUNDINGS, ids=[row[0] for row in SURROUNDINGS])
def test_what_stands_around_a_place(sentence: str, name: str, says: bool) -> None:
    parsed = read(sentence)
    at = sentence.index(name)
    covered = Places(parsed).of(parsed.report.span("text", at, at + len(name)))
    assert covered is not None
    assert bool(placing.votes(parsed, *covered)) == says
