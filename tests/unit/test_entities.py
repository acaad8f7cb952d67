"""Who is who over the reports of a story: tables of invented reports, and laws that hold for any of them."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.news.reading import Reading
from sayso.news.report import Published, Report
from sayso.reading import names
from sayso.reading.language import parse
from sayso.reconcile.entities import Entities, gather, joined


@cache
def reading(ident: str, text: str) -> Reading:
    report = Report(
        ident, f"{ident}.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news"
    )
    read = parse(report)
    mentions, entities = names.find(read)
    return Reading(report, read, (), mentions, entities, ())


def story(*texts: str) -> Entities:
    return gather(reading(f"r{n}", text) for n, text in enumerate(texts))


def who(told: Entities, report: int, *wordings: str, texts: tuple[str, ...]) -> set[str]:
    """The story entities of a report that bear one of some wordings."""
    read = reading(f"r{report}", texts[report])
    return {told.of[read.report.id, e.id] for e in read.entities if {e.name, *e.aliases} & set(wordings)}


SAME = [
    # what | reports | wording in the first | wording in the second
    ("one name", ("Ada Roe opened the bridge.", "Ada Roe spoke in Lund."), "Ada Roe", "Ada Roe"),
    ("a surname", ("Ada Roe opened the bridge.", "Mrs. Roe spoke in Lund."), "Ada Roe", "Mrs. Roe"),
    ("spelling", ("Yelena Markova won.", "Jelena Markova lost."), "Yelena Markova", "Jelena Markova"),
    ("word order", ("Sung Min Ho won.", "Min Ho Sung lost."), "Sung Min Ho", "Min Ho Sung"),
    ("hyphens", ("Sung Min-ho won.", "Sung Min Ho lost."), "Sung Min-ho", "Sung Min Ho"),
    ("an initial", ("Hanna K. Lind won.", "Hanna Lind lost."), "Hanna K. Lind", "Hanna Lind"),
    ("a firm's form", ("Marr Rail Ltd. cut jobs.", "Shares of Marr Rail fell."), "Marr Rail Ltd.", "Marr Rail"),
    ("a state", ("The United States sent aid.", "The U.S. sent aid."), "United States", "U.S."),
    ("a body of the world's", ("The United Nations sent aid.", "The U.N. sent aid."), "United Nations", "U.N."),
    (
        "an acronym that one report explains",
        ("The Central Flood Agency (CFA) raised the alarm.", "CFA engineers closed the dam. The CFA said so."),
        "Central Flood Agency",
        "CFA",
    ),
    (
        "kin with a name and without",
        ("Ada Roe was freed. Her father Peter Roe left the court.", "Ada Roe was freed. Her father thanked the court."),
        "Peter Roe",
        "Her father",
    ),
    (
        "a child with a name and without",
        ("The boy, named Bo Lind, fell into a well.", "A boy fell into a well. Rescuers freed the boy."),
        "Bo Lind",
        "the boy",
    ),
    (
        "an army",
        ("Norway's military closed the road.", "The Norwegian army closed the road. The army was late."),
        "Norway's military",
        "The Norwegian army",
    ),
]


@pytest.mark.parametrize(("texts", "one", "other"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_reports_share_whom_they_name(texts: tuple[str, ...], one: str, other: str) -> None:
    told = story(*texts)
    first, second = who(told, 0, one, texts=texts), who(told, 1, other, texts=texts)
    assert first
    assert first == second


APART = [
    # what | reports | wording in the first | wording in the last
    ("two forenames", ("Ada Roe won.", "Peter Roe lost."), "Ada Roe", "Peter Roe"),
    ("a surname of two", ("Ada Roe met Peter Roe.", "Mr. Roe spoke in Lund."), "Ada Roe", "Mr. Roe"),
    ("a couple", ("Mario Lind won.", "Maria Lind lost."), "Mario Lind", "Maria Lind"),
    ("two firms of one word", ("Marr Rail cut jobs.", "Marr Bank cut jobs."), "Marr Rail", "Marr Bank"),
    ("two spokesmen", ("The spokesman said no.", "The spokesman said yes."), "The spokesman", "The spokesman"),
    ("two armies", ("The Norwegian army left.", "The Swedish army left."), "The Norwegian army", "The Swedish army"),
    (
        "two alike who are told apart",
        ("Sergei Markov met Sergey Markow in Lund, and Sergei Markov left.", "Nothing happened."),
        "Sergei Markov",
        "Sergey Markow",
    ),
]


@pytest.mark.parametrize(("texts", "one", "other"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_two_who_are_not_one_stay_two(texts: tuple[str, ...], one: str, other: str) -> None:
    told = story(*texts)
    last = 0 if "Nothing" in texts[1] else 1
    first, second = who(told, 0, one, texts=texts), who(told, last, other, texts=texts)
    assert first.isdisjoint(second)


def test_a_wording_is_understood_with_an_office_and_in_any_spelling() -> None:
    told = story("Prime Minister Yelena Markova won.", "Jelena Markova lost to Ada Roe.")
    markova = told.who("Yelena Markova")
    assert markova is not None
    assert told.kinds[markova] == "person"
    assert {told.who(w) for w in ("Jelena Markova", "Prime Minister Yelena Markova", "yelena markova")} == {markova}
    assert told.who("Ada Roe") not in (None, markova)
    assert told.who("a spokesman for Yelena Markova") is None
    assert told.who("Ada Roe and Yelena Markova") is None
    assert told.who("Peter Lang") is None
    assert told.who("") is None


def test_a_wording_of_two_is_nobodys() -> None:
    told = story("Ada Roe met the mayor of Lund. Roe smiled.", "Peter Roe stayed at home. Roe was ill.")
    assert told.who("Roe") is None


def test_the_fuller_name_is_shown() -> None:
    told = story("Mr. Roe won.", "Peter Roe won.")
    assert told.names[told.who("Mr. Roe") or ""] == "Peter Roe"


TEXTS = sorted({text for row in (*SAME, *APART) for text in row[1]})
STORIES = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6, unique=True)


def test_a_body_is_not_called_what_one_report_of_many_calls_it() -> None:
    usual = ("Marr Rail cut jobs.", "Shares of Marr Rail Ltd. fell.", "Marr Rail Ltd. said so. Marr Rail cut jobs.")
    other = (
        "The Marr Rail cut jobs.",
        "Marr Rail’s board met.",
        "The Marr Rail Ltd. board met. Marr Rail’s jobs went.",
    )
    told = story(*usual, *other, "Marr Rail Catering cut jobs. Marr Rail did not.")
    assert "Catering" not in (told.names[told.who("Marr Rail") or ""])


def partition(told: Entities) -> set[frozenset[tuple[str, str]]]:
    groups: dict[str, set[tuple[str, str]]] = {}
    for node, ident in told.of.items():
        groups.setdefault(ident, set()).add(node)
    return {frozenset(group) for group in groups.values()}


def readings(texts: list[str]) -> list[Reading]:
    return [reading(f"t{TEXTS.index(text)}", text) for text in texts]


@settings(max_examples=40, deadline=None)
@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_plays_no_part(texts: list[str], chance: random.Random) -> None:
    here = readings(texts)
    other = list(here)
    chance.shuffle(other)
    assert gather(here) == gather(other)


@settings(max_examples=40, deadline=None)
@given(STORIES)
def test_everybody_is_somebody_and_has_a_name(texts: list[str]) -> None:
    here = readings(texts)
    told = gather(here)
    assert set(told.of) == {(r.report.id, e.id) for r in here for e in r.entities}
    assert set(told.of.values()) == set(told.names) == set(told.kinds)
    assert joined(here) == told.of


@settings(max_examples=40, deadline=None)
@given(STORIES, st.data())
def test_a_reprint_joins_and_parts_nobody(texts: list[str], data: st.DataObject) -> None:
    here = readings(texts)
    text = data.draw(st.sampled_from(texts))
    again = reading("again", text)
    before, after = gather(here), gather([*here, again])
    kept = {frozenset(n for n in group if n[0] != "again") for group in partition(after)} - {frozenset()}
    assert kept == partition(before)
    # Whoever the reprint names is whom the text named before.
    first = here[texts.index(text)]
    for e in first.entities:
        if e.kind in ("person", "organisation", "place"):
            assert after.of["again", e.id] == after.of[first.report.id, e.id]
