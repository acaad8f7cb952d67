"""Who is who inside one report: tables of texts, each with the entity that its names join into."""

from __future__ import annotations

import pytest

from sayso.news.reading import Entity, Mention
from sayso.news.report import Published, Report
from sayso.reading import names
from sayso.reading.language import parse


def read(text: str) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    report = Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")
    return names.find(parse(report))


def entity(text: str, name: str) -> Entity:
    found = [e for e in read(text)[1] if e.name == name]
    assert found, [e.name for e in read(text)[1]]
    return found[0]


JOINED = [
    # text | name | kind | wordings that are the same one
    (
        "Estavian leader Sung Min-ho opened the dam. Sung Min Ho thanked the workers. Mr. Sung left early.\n\n"
        "The Estavian leader will return in May.",
        "Sung Min-ho",
        "person",
        ["Sung Min Ho", "Mr. Sung", "The Estavian leader"],
    ),
    (
        "Interior Minister Anna Roth visited the port. Roth said it was safe. The interior minister left at noon.",
        "Anna Roth",
        "person",
        ["Interior Minister", "Roth", "The interior minister"],
    ),
    (
        "The Central Flood Agency (CFA) raised the alarm. CFA engineers went to the dam.",
        "Central Flood Agency",
        "organisation",
        ["CFA"],
    ),
    (
        "Officials in the United States met their colleagues. The U.S. sent two envoys.",
        "United States",
        "place",
        ["U.S."],
    ),
    (
        "President Marr said on Monday that he would sell Marr Tower. Marr Tower stands in Ardun. Marr is glad.",
        "Marr",
        "person",
        [],
    ),
    (
        "Ada Marr owns Marr Plaza. Marr said that Marr Plaza would be sold.",
        "Ada Marr",
        "person",
        ["Marr"],
    ),
    (
        "The Harbour Post’s editor in chief, Ada Roe, later tweeted that the paper stands by its story.",
        "Ada Roe",
        "person",
        ["The Harbour Post’s editor in chief"],
    ),
    (
        "Ada Jane Roe on Friday released her tax returns, which show that she and former President Tom Roe earned a "
        "million. Mrs. Roe said the papers were complete. Mr. Roe listed two payments.",
        "Ada Jane Roe",
        "person",
        ["Mrs. Roe"],
    ),
    (
        "Tom Roe, the former president, spoke first. Ada Roe said that she would stand. Mr. Roe clapped.",
        "Tom Roe",
        "person",
        ["Mr. Roe"],
    ),
    (
        "The deputy mayor in charge of transport, Bo Lind, said the line would open.",
        "Bo Lind",
        "person",
        ["The deputy mayor"],
    ),
    (
        "The 301st Regiment of Sappers came home. The 301st Regiment of Sappers had left in May.",
        "301st Regiment of Sappers",
        "organisation",
        [],
    ),
    (
        # Where somebody wrote is no part of the name.
        "The ferry is late, wrote on Facebook Ben Holt, the harbour master. Holt has served since May.",
        "Ben Holt",
        "person",
        ["Holt"],
    ),
]


@pytest.mark.parametrize(
    ("text", "name", "kind", "aliases"), JOINED, ids=[f"{row[1]}: {row[0][:20]}" for row in JOINED]
)
def test_names_of_one_are_one(text: str, name: str, kind: str, aliases: list[str]) -> None:
    one = entity(text, name)
    assert one.kind == kind
    assert [a for a in aliases if a not in one.aliases] == []


def test_two_people_of_one_surname_stay_two() -> None:
    _, entities = read("Anna Roth said the port was safe. Peter Roth, her brother, said it was not.")
    assert {"Anna Roth", "Peter Roth"} <= {e.name for e in entities}


def test_a_kinsman_with_a_name_is_that_name() -> None:
    text = "The boy's uncle, Song Lin, searched the well. Mr Song was tired. The uncle searched again."
    assert "The uncle" in entity(text, "Song Lin").aliases


def test_ids_number_the_entities_in_reading_order() -> None:
    _, entities = read("Anna Roth met Peter Lang in Berlin.")
    assert [e.id for e in entities] == [f"e{n}" for n in range(1, len(entities) + 1)]
    assert [e.name for e in entities] == ["Anna Roth", "Peter Lang", "Berlin"]


def test_mentions_are_in_reading_order_and_cite_their_words() -> None:
    text = "Mayor Anna Roth spoke in Oslo. Roth said the ferry was late."
    mentions, entities = read(text)
    starts = [m.span.start for m in mentions]
    assert starts == sorted(starts)
    assert all(text[m.span.start : m.span.end] == m.span.text for m in mentions)
    assert {m.entity for m in mentions} <= {e.id for e in entities} | {None}


def test_a_heading_in_capitals_makes_no_names() -> None:
    _, entities = read("Size and Duration:\n\nAnna Roth spoke in Oslo.")
    assert {e.name for e in entities} == {"Anna Roth", "Oslo"}


def test_demonyms_are_no_people() -> None:
    _, entities = read("The North Korean troops returned. French officials watched.")
    assert not [e for e in entities if e.kind == "person"]


def test_somebody_called_tower_is_a_person() -> None:
    assert entity("Dr. Ada Tower, the mayor, said so. Tower left.", "Ada Tower").kind == "person"
