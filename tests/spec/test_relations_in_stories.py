"""Agreed, refined, updated, disputed: what the words of two reports make of two figures."""

from __future__ import annotations

import pytest
from tests.spec.conftest import Spec

FIGURES = [
    # earlier wording, later wording, relation of the later, words that name the later answer
    ("At least 12 people", "14 people", "updates", "14 people / 12 people"),
    ("At least 14 people", "14 people", "refines", "14 people / 14 people"),
    ("Up to 20 people", "14 people", "refines", "14 people / 20 people"),
    ("Dozens of people", "34 people", "refines", "34 people / Dozens people"),
    ("About 40 people", "42 people", "refines", "42 people / 40 people"),
    ("More than 30 people", "34 people", "refines", "34 people / 30 people"),
    ("Nearly 50 people", "48 people", "refines", "48 people / 50 people"),
    ("Hundreds of people", "430 people", "refines", "430 people / Hundreds people"),
    ("At least 12 people", "nine people", "disputes", "nine people / 12 people"),
    ("Up to 20 people", "34 people", "disputes", "34 people / 20 people"),
    ("Up to 20 people", "up to 40 people", "disputes", "40 people / 20 people"),
    ("At least 70 people", "more than 60 people", "refines", "60 people / 70 people"),
]


@pytest.mark.parametrize(
    ("first", "second", "relation", "answers"), FIGURES, ids=[f"{a}/{b}" for a, b, _, _ in FIGURES]
)
def test_bounds(spec: Spec, first: str, second: str, relation: str, answers: str) -> None:
    spec(
        f"""
        wire    | 09:00 | {first} were killed in the collapse of the stand in Tarn, police said.
        evening | 11:00 | The collapse of the stand in Tarn killed {second}, the hospital said.
        """,
        [f"evening {relation} wire: {answers}"],
    )


def test_a_toll_that_rises_is_updated(spec: Spec) -> None:
    spec(
        """
        wire    | Fri 09:00 | The earthquake in Orlonia killed 12 people, the interior ministry said.
        evening | Sat 18:00 | The death toll of the earthquake in Orlonia has risen to 19, the interior ministry said.
        weekly  | Sun 08:00 | The earthquake in Orlonia killed 31 people, the interior ministry said.
        """,
        ["evening updates wire: 19 / 12 people", "weekly updates wire: 31 people / 12 people", "31 people: updated"],
    )


def test_a_toll_that_rises_within_a_day_is_updated(spec: Spec) -> None:
    spec(
        """
        wire    | 09:00 | The fire in the Lindow hotel killed 12 people, the fire brigade said.
        evening | 18:00 | The death toll of the fire in the Lindow hotel rose to 14, the fire brigade said.
        """,
        ["evening updates wire: 14 / 12 people"],
    )


def test_two_authorities_on_one_day_dispute(spec: Spec) -> None:
    spec(
        """
        daily | 11:00 | The clashes in the port killed 16 people, the police said on Friday.
        post  | 11:30 | The clashes in the port killed 22 people, the health ministry said on Friday.
        """,
        [
            "post disputes daily: 22 people / 16 people",
            "16 people: disputed, from police, why 22",
            "22 people: from health ministry, why police",
        ],
    )


def test_an_accusation_and_its_denial(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Orlonia's army shelled the border village of Tarn, the Valdan government said.
        post  | 10:00 | Orlonia denied that its army shelled the border village of Tarn.
        """,
        ["post disputes daily: shelled"],
    )


def test_guilty_and_not_guilty(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The prosecutor said that the captain was drunk when the ferry sank.
        post  | 10:00 | The captain's lawyer said that the captain was not drunk when the ferry sank.
        """,
        ["post disputes daily: drunk"],
    )


def test_three_answers_stand_each_to_each(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Dozens of houses were destroyed by the flood in Tarn, residents said.
        post  | 10:00 | The flood in Tarn destroyed 34 houses, the mayor said.
        today | 11:00 | The flood in Tarn destroyed 52 houses, the fire brigade said.
        """,
        [
            "post refines daily: 34 houses / Dozens houses",
            "today refines daily: 52 houses / Dozens houses",
            "today disputes post: 52 houses / 34 houses",
            "Dozens houses: disputed, low 24, high none",
        ],
    )


def test_figures_about_other_things_are_no_conflict(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The council closed 12 schools because of the snow, a spokeswoman said.
        post  | 10:00 | The railway cancelled 40 trains because of the snow, it said.
        """,
        ["apart: 12 schools / 40 trains", "12 schools: single", "40 trains: single"],
    )


def test_one_number_of_different_things_is_no_agreement(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Twelve people were killed by the avalanche above Hollow Bend, police said.
        post  | 10:00 | Twelve helicopters searched the slopes above Hollow Bend on Friday, the army said.
        """,
        ["apart: Twelve people / Twelve helicopters"],
    )


def test_two_spellings_of_a_number_are_one_answer(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The court sentenced 1,200 protesters, the justice minister said.
        post  | 10:00 | The court sentenced 1200 protesters, the justice minister said.
        today | 11:00 | The court sentenced twelve hundred protesters, the justice minister said.
        """,
        ["protesters 1,200: agreed, 3 reports, 1 origin"],
    )


def test_a_toll_that_rose_by_the_evening_is_updated_whoever_gives_it(spec: Spec) -> None:
    spec(
        """
        wire    | 09:00 | The fire in the Lindow hotel killed 12 people, the fire brigade said.
        evening | 16:00 | The fire in the Lindow hotel killed 14 people, the hospital said.
        """,
        ["evening updates wire: 14 people / 12 people"],
    )


def test_what_shares_stand_at_moves_on(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Shares of the Lindow shipyard fell to $65.10 in New York.
        post  | 15:00 | Shares of the Lindow shipyard fell to $63.20 in New York.
        """,
        ["post updates daily: $63.20 / $65.10"],
    )


def test_a_denial_is_a_dispute_on_any_day_and_no_claim_so_far_is_outlived(spec: Spec) -> None:
    spec(
        """
        daily | Mon 09:00 | The release of the sailors was not a prisoner swap, the minister said.
        post  | Tue 09:00 | The release of the sailors was part of a prisoner swap, residents said.
        """,
        ["post disputes daily: prisoner swap"],
    )
    spec(
        """
        daily | Mon 09:00 | So far, no group has claimed responsibility for the blast in Tarn.
        post  | Tue 09:00 | The Red Front claimed responsibility for the blast in Tarn.
        """,
        ["post updates daily: claimed responsibility"],
    )
