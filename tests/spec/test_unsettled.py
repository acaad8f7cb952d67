"""What one report leaves open, keeps back or denies in a word, and another tells, and who came after whom."""

from __future__ import annotations

import pytest
from tests.spec.conftest import Spec

from sayso import pipeline
from sayso.ingest import report_from_article
from sayso.reconcile import retorts


def test_names_that_are_kept_back_and_then_published(spec: Spec) -> None:
    spec(
        """
        daily | Mon 09:00 | Two sailors died off Tarn. Their names were not made public.
        post  | Tue 11:00 | A storm hit Tarn. The harbour office released the names of the sailors on Tuesday.
        """,
        ["post updates daily: names"],
    )


def test_names_that_are_to_be_published(spec: Spec) -> None:
    spec(
        """
        daily | Mon 09:00 | Two sailors died off Tarn. Their names will be released soon.
        post  | Tue 11:00 | A storm hit Tarn. The harbour office released the names of the sailors on Tuesday.
        """,
        ["post updates daily: names"],
    )


def test_terms_of_two_deals_are_two_things(spec: Spec) -> None:
    spec(
        """
        daily | Mon 09:00 | The terms of the truce were not disclosed.
        post  | Tue 11:00 | Tarn Lines published the terms of the loan.
        """,
        ["post refines daily: terms"],
    )


def test_an_attacker_who_was_not_identified_and_then_is_named(spec: Spec) -> None:
    spec(
        """
        daily | Mon 09:00 | A man shot at the ferry in Tarn. The gunman, who has not yet been identified, fled.
        post  | Tue 11:00 | The attacker, Ada Roe, fled on foot towards the hills.
        """,
        ["post updates daily: fled"],
    )


def test_what_was_open_stands_beside_what_settles_it(spec: Spec) -> None:
    spec(
        """
        daily | Mon 09:00 | A shop burnt in Tarn. It is unclear whether the arsonist had accomplices, police said.
        post  | Fri 11:00 | Two accomplices of the arsonist were waiting in a van. The mayor spoke.
        """,
        ["post updates daily: accomplices"],
    )


def test_a_bare_denial_denies_what_was_told_before_it(spec: Spec) -> None:
    """The second report's denial stands beside the charge that both tell."""
    spec(
        """
        daily | Mon 09:00 | The union said that the sprinklers on the ferry had been switched off.
        post  | Mon 11:00 | The union said that the sprinklers on the ferry had been switched off. Orla Lines denied it.
        """,
        ["post disputes daily: Orla / sprinklers"],
    )


def test_who_holds_an_office_newly_came_after_the_other(spec: Spec) -> None:
    spec(
        """
        daily | Fri 09:00 | The chief executive Ada Roe spoke.
        post  | Mon 11:00 | The interim chief executive, Ben Holt, spoke.
        """,
        ["post updates daily: Holt / Roe"],
    )


CHARGED = [
    ("The council said that a lorry did the damage. The haulier denied it.", "a lorry did the damage"),
    (
        "The army said that Roe had thrown stones at the troops. Her lawyer said the charges were false.",
        "Roe had thrown stones at the troops",
    ),
    (
        "Orla ships sold arms at sea, the Post reported. Tarn accused Marr of the same. Orla denied the reports.",
        "Orla ships sold arms at sea",
    ),
]


@pytest.mark.parametrize(("text", "charge"), CHARGED, ids=[charge for _, charge in CHARGED])
def test_which_charge_is_denied(text: str, charge: str) -> None:
    assert denied(text) == [charge]


NOTHING_DENIED = [
    "The union said that Roe stole the boat. The judge dismissed the charges.",
    "The union said that Roe stole the boat. Roe denied that he stole it.",
    "The union said that Roe stole the boat. Roe was denied bail.",
    "The haulier denied it.",
]


@pytest.mark.parametrize("text", NOTHING_DENIED)
def test_what_is_no_bare_denial(text: str) -> None:
    assert denied(text) == []


def denied(text: str) -> list[str]:
    """What the bare denials of a report of one text deny."""
    report = report_from_article({"maintext": text, "language": "en", "date_publish": "2031-05-02T09:00:00"})
    told = pipeline.state(pipeline.read(report))
    return [told[m].claim.value.text for _, m in retorts.answered(told)]
