"""What is a point, and how its answers stand: figures, names, places and dates of several reports."""

from __future__ import annotations

import pytest
from tests.spec.conftest import Spec


def test_reprints_are_one_voice(spec: Spec) -> None:
    spec(
        """
        wire    | 09:00 | At least 12 people died when a ferry sank off Port Ansel, police said.
        daily   | 09:40 | At least 12 people died when a ferry sank off Port Ansel, police said.
        evening | 11:00 | The sinking of the ferry off Port Ansel killed 14 people, the hospital said.
        """,
        ["evening updates wire: 14 people", "12 people: 2 reports, 1 origin", "14 people: updated, from hospital"],
    )


def test_one_figure_from_two_desks_is_agreed(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The landslide above Hollow Bend killed 23 people, the district governor said on Friday.
        post  | 10:00 | A landslide above the village of Hollow Bend has left 23 people dead, a rescue team said.
        """,
        ["23 people: agreed, 2 reports, 2 origins", "23 people: 2 origins in all"],
    )


def test_what_one_report_alone_says_is_single(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The fire killed 12 people, police said. The owner had spent $3.5 million on the hall.
        post  | 10:00 | The fire killed 12 people, police said. Nineteen cars were burnt out in the yard.
        """,
        ["12 people: agreed", "$3.5 million: single, 1 report", "Nineteen cars: single, 1 report"],
    )


def test_a_subset_is_not_the_total(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The bus crash near Tarn killed 12 people, among them three children, police said.
        post  | 10:00 | Police said 12 people were killed in the bus crash near Tarn. Three of the dead were children.
        """,
        ["12 people: agreed, 2 reports", "apart: 12 people / three children"],
    )


def test_the_dead_are_not_the_injured(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The explosion killed nine people and injured 31, the fire brigade said.
        post  | 10:00 | Nine people were killed and 31 were injured in the explosion, doctors said.
        """,
        [
            "nine people killed: agreed, 2 reports",
            "31 injured: agreed, 2 reports",
            "apart: nine people killed / 31 injured",
        ],
    )


def test_a_unit_is_not_the_war(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Nine soldiers of the 14th Bridging Regiment were killed, the marshal said in a speech.
              |       | Intelligence agencies believe that at least hundreds of troops have been killed in the war.
        post  | 10:00 | The marshal honoured nine soldiers of the 14th Bridging Regiment who were killed, he said.
        """,
        [
            "nine soldiers: agreed, 2 reports",
            "hundreds troops: single, believed",
            "apart: nine soldiers / hundreds troops",
        ],
    )


@pytest.mark.xfail(strict=False, reason="a name set behind its office (the mayor, X,) gives no claim of who holds it")
def test_a_name_in_two_word_orders_and_spellings(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The mayor of Port Ansel, Yelena Markova, opened the new bridge on Friday morning.
        post  | 10:00 | Jelena Markova, the mayor of Port Ansel, opened the new bridge on Friday morning.
        """,
        ["Markova mayor: agreed, 2 reports"],
    )


def test_two_names_for_one_office_differ(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Police named the driver of the lorry as Tomas Reyle, who was arrested on Friday.
        post  | 10:00 | Police named the driver of the lorry as Viktor Amsel, who was arrested on Friday.
        """,
        ["post disputes daily: Amsel / Reyle"],
    )


def test_one_name_by_whatever_its_bearer_is_called(spec: Spec) -> None:
    spec(
        """
        daily | Mon 09:00 | A girl was charged on Monday. Crowds have hailed Ada Roe, 16, as a hero. The girl is held.
        post  | Mon 11:00 | Tarn has held Ada Roe since the spring. The teenager Ada Roe struck a guard.
        """,
        ["Ada Roe: agreed, 2 reports"],
    )


def test_places_that_hold_each_other(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The ceremony was held in Lindow Square in Port Ansel on Friday, the mayor said.
        post  | 10:00 | The ceremony was held in Lindow Square on Friday, the museum said.
        """,
        ["Lindow: agreed, 2 reports"],
    )


def test_two_places_for_one_event_differ(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The ceremony was held at the Seafarers' Palace in Port Ansel, the navy said.
        post  | 10:00 | The ceremony was held in a plaza in Port Ansel, residents said.
        """,
        ["post disputes daily: plaza / Palace"],
    )


def test_a_weekday_is_a_date(spec: Spec) -> None:
    spec(
        """
        daily | Sat 09:00 | The bridge over the Wend was closed on Friday, the council said.
        post  | Sun 10:00 | The bridge over the Wend was closed on 2 May, the council said.
        """,
        ["Friday closed: agreed, 2 reports, on 2031-05-02"],
    )


def test_two_days_for_one_event_differ(spec: Spec) -> None:
    spec(
        """
        daily | Sun 09:00 | The trial of the ferry captain opened on Friday, the court said.
        post  | Sun 10:00 | The trial of the ferry captain opened on Saturday, the prosecutor said.
        """,
        ["post disputes daily: Saturday / Friday"],
    )


def test_days_and_months_of_one_length_are_no_conflict(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The strike at the harbour lasted 120 days, the union said.
        post  | 10:00 | The strike at the harbour lasted about four months, the company said.
        """,
        ["post refines daily: four months / 120 days"],
    )


def test_days_and_months_that_cannot_both_be(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The strike at the harbour lasted 120 days, the union said.
        post  | 10:00 | The strike at the harbour lasted less than three months, the company said.
        """,
        ["post disputes daily: three months / 120 days"],
    )


def test_money(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The flood caused damage of $40 million, the insurers' association said.
        post  | 10:00 | The flood caused damage of $40 million, according to the treasury.
        today | 11:00 | The flood caused damage of $55 million, the opposition said.
        """,
        ["$40 million: 2 reports, 2 origins", "today disputes daily: $55 million / $40 million"],
    )


def test_percent(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Turnout in the harbour referendum was 61 percent, the electoral commission said.
        post  | 10:00 | Turnout in the harbour referendum was 61%, the electoral commission said.
        """,
        ["61 percent: agreed, 2 reports, 1 origin"],
    )


def test_a_caption_that_is_repeated_gives_no_claim_twice(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Ferry sinks off Port Ansel // Rescuers carry one of 12 people killed off Port Ansel. (AFP)
              |       | Rescuers carry one of 12 people killed off Port Ansel. (AFP)
              |       | A ferry sank in the harbour on Friday, and all schools in the town were closed, the mayor said.
        post  | 10:00 | The ferry had left the island at dawn with the post, the company said on Friday.
        """,
        ["once: 12 people"],
    )


def test_feet_and_metres(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The landslide buried a stretch of 40 metres of the coast road, the highways agency said.
        post  | 10:00 | The landslide buried a stretch of 130 feet of the coast road, the council said.
        """,
        ["post refines daily: 130 feet / 40 metres"],
    )


def test_dollars_and_euros_are_no_conflict(spec: Spec) -> None:
    dossier = spec(
        """
        daily | 09:00 | The new lifeboat cost $3 million, the harbour authority said.
        post  | 10:00 | The new lifeboat cost 2.7 million euros, the harbour authority said.
        """,
        ["$3 million: from harbour authority"],
    )
    assert not [r for p in dossier.points if p.kind == "amount" for r in p.relations if r.relation == "disputed"]


def test_an_age(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The captain, Tomas Reyle, 54, was arrested at the quay on Friday, police said.
        post  | 10:00 | Police said the 45-year-old captain, Tomas Reyle, was arrested at the quay on Friday.
        """,
        ["post disputes daily: 45-year-old / 54"],
    )


def test_a_time_of_day(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The fire broke out at 5:40 a.m. on Friday, the fire brigade said.
        post  | 10:00 | The fire broke out at about 5:45 a.m. on Friday, a night porter said.
        today | 11:00 | The fire broke out at 3 a.m. on Friday, the owner said.
        """,
        ["post refines daily: 5:45 / 5:40", "today disputes daily: 3 / 5:40"],
    )


def test_a_month_holds_its_day(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The bridge was opened in April, the council said.
        post  | 10:00 | The bridge was opened on 14 April, according to the builder.
        """,
        ["post refines daily: 14 April / April"],
    )


def test_rival_causes(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The explosion was caused by a gas leak, the fire brigade said.
        post  | 10:00 | The explosion was caused by a bomb, the interior ministry said.
        """,
        ["post disputes daily: bomb / gas leak"],
    )


def test_one_cause_in_two_word_orders(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The explosion was caused by a gas leak, the fire brigade said.
        post  | 10:00 | A gas leak triggered the explosion, the interior ministry said.
        """,
        ["gas leak: agreed, 2 reports"],
    )


def test_what_nobody_knows_yet_is_one_answer(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The cause of the fire is not yet known, the fire brigade said.
        post  | 10:00 | It is too early to name a cause of the fire, the mayor said.
        """,
        ["cause: agreed, 2 reports"],
    )


def test_a_no_to_something_else_is_no_rival(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Two trains collided in the tunnel on Wednesday, the operator said.
        post  | 10:00 | There were no passengers on the trains in the tunnel, the operator said.
        """,
        ["post refines daily: passengers / collided"],
    )
