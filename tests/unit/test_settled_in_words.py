"""What clauses leave open, make public, name and deny in a word, read from their words alone."""

from __future__ import annotations

import pytest

from sayso import lexicon
from sayso.news.claim import Claim
from sayso.news.gist import Gist, Statement
from sayso.news.report import Span
from sayso.news.values import Value
from sayso.reconcile import denials, disclosures, identities, retorts, synonyms, unsettled
from sayso.reconcile.disjoint import Disjoint


@pytest.mark.parametrize(
    ("word", "lemmas"),
    [
        ("exchanged", ("exchanged", "exchange")),
        ("fighters", ("fighter",)),
        ("swapping", ("swap",)),
        ("bodies", ("body",)),
        ("orla", ("orla",)),
        ("as", ("as",)),
    ],
)
def test_of_what_a_word_is_a_form(word: str, lemmas: tuple[str, ...]) -> None:
    assert lexicon.trained().lemmas(word) == lemmas


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("swap", "swap", True),
        ("swap", "exchanges", True),
        ("captive", "prisoners", True),
        ("swap", "move", False),  # a kind of it, and used of other things
        ("swap", "harbour", False),
    ],
)
def test_words_that_say_one_thing(a: str, b: str, near: bool) -> None:
    assert (synonyms.likeness(a, b) >= denials.SAME_NOUN) is near
    assert synonyms.likeness(a, b) == synonyms.likeness(b, a)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        (
            "It is unclear whether Roe fled alone or had accomplices who hid",
            (("roe", "fled", "alone"), ("accomplices",)),
        ),
        ("Police had no information about who was wounded", (("wounded",),)),
        ("It was not immediately clear who planted the bomb", (("planted", "bomb"),)),
        ("Police are investigating the man who planted the bomb", ()),
        ("Roe had two accomplices", ()),
        ("Nobody knows whether it is so", ()),
    ],
)  # fmt: skip
def test_what_is_left_open(text: str, ways: tuple[tuple[str, ...], ...]) -> None:
    assert unsettled.asked(text) == ways


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Their names were not made public.", ("names", "", "kept back")),
        ("The terms of the deal have yet to be disclosed.", ("terms", "deal", "kept back")),
        ("The harbour office declined to release the names of the sailors.", ("names", "sailors", "kept back")),
        ("The findings will be published on Friday.", ("findings", "", "to come")),
        ("The inquiry is to publish its findings.", ("findings", "", "to come")),
        ("The mayor released the names of the crew.", ("names", "crew", "out")),
        ("The cause of the fire was announced.", ("cause", "fire", "out")),
        ("The girls were released on Friday.", None),
        ("The firm published a report.", None),
    ],
)
def test_what_was_made_public(text: str, told: tuple[str, str, str] | None) -> None:
    assert disclosures.told(text) == told


def test_the_names_of_two_crews_are_two_things() -> None:
    kept_back = "The names of the crew were not released."
    assert disclosures.differ(kept_back, "The mayor released the names.")
    assert disclosures.differ(kept_back, "The mayor released the names of the crew.")
    assert not disclosures.differ(kept_back, "The mayor released the names of the passengers.")
    assert not disclosures.differ(kept_back, "The names will be released soon.")


@pytest.mark.parametrize(
    "text",
    [
        "The man, who has not yet been identified, fled",
        "The gunman hasn't been named",
        "The identity of the driver was not immediately clear",
        "The identity of the suspect remains unknown",
        "An unidentified man fired at the ferry",
    ],
)
def test_nobody_knows_who_did_it(text: str) -> None:
    assert identities.unnamed(text)
    assert not identities.named(text)
    assert identities.differ(text, "The attacker, Ada Roe, fled")


@pytest.mark.parametrize("text", ["The hotel, Villa Roe, closed", "The attacker fled", "The cause is not known"])
def test_who_did_it_is_not_spoken_of(text: str) -> None:
    assert not identities.unnamed(text)
    assert not identities.named(text)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Orla Lines denied it", True),
        ("Orla Lines again denied this and opened its records", True),
        ("The company rejected the accusation as “false and hurtful”", True),
        ("the charges were false", True),
        ("Orla denied any wrongdoing", True),
        ("Orla denied that it was late", False),
        ("Orla denied reports of a strike", False),
        ("Orla denied the reports that it was late", False),
        ("Orla denies it did anything wrong", False),
        ("The court dismissed the charges", False),
        ("Roe was denied bail", False),
    ],
)
def test_bare_denials(text: str, bare: bool) -> None:
    assert retorts.bare(text) is bare


def given(report: str, name: str) -> Statement:
    """The name of the girl, as a report gives it."""
    span = Span("text", 0, len(name), name)
    claim = Claim(f"{report}-{name}", report, span, span, "name of girl", "name", Value(name))
    return Statement(claim, Gist("", (), (), "", (), (), ()), "What is the girl's name?", (), 0, "")


def together(told: list[Statement]) -> list[list[int]]:
    joined = Disjoint(range(len(told)))
    for i, j in identities.bearers(told):
        assert told[i].claim.report != told[j].claim.report
        joined.join(i, j)
    return joined.sets()


def test_one_bearers_names_are_joined_across_reports() -> None:
    told = [given("wire", "Ada Roe"), given("daily", "Roe"), given("daily", "Bea Lind"), given("post", "A. Roe")]
    assert together(told) == [[0, 1, 3], [2]]
    # Within one report nothing is joined, unless another stands between.
    assert together(told[1:3]) == together([given("wire", "Ada Roe"), given("wire", "Roe")]) == [[0], [1]]
    assert together([given("wire", "Ada Roe"), given("wire", "Roe"), given("post", "Roe")]) == [[0, 1, 2]]


def test_a_name_that_hundreds_give_makes_no_more_pairs_than_claims() -> None:
    told = [given(f"r{n}", "Ada Roe") for n in range(600)]
    assert len(together(told)) == 1
    assert len(list(identities.bearers(told))) <= len(told)
