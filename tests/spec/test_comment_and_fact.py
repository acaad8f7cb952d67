"""What analysts, papers and "it appears" say is told from what is reported, and from who denies it."""

from __future__ import annotations

from tests.spec.conftest import Spec


def test_comment_is_no_fact(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The navy sank two patrol boats on Friday, the admiral said.
              |       | Analysts believe that the navy could lose 40 boats in a longer war.
        post  | 10:00 | Two patrol boats were sunk on Friday, the admiral said.
        """,
        ["two boats: agreed, 2 reports, 1 origin", "fact: two boats", "comment: 40", "apart: two boats / 40 boats"],
    )


def test_a_figure_that_is_believed(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | At least 300 miners are believed to have been killed, according to intelligence assessments.
        post  | 10:00 | The army reopened the road to the mines of Tarn on Friday, a colonel said.
        """,
        ["300 miners: single, believed, low 300, high none"],
    )


def test_an_unconfirmed_figure(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Unconfirmed reports said that 40 prisoners had escaped from the fort.
        post  | 10:00 | The governor said that 12 prisoners had escaped from the fort.
        """,
        ["40 prisoners: unconfirmed"],
    )


def test_stances(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The union alleges that the company hid 14 accidents.
              |       | The ministry estimates that the flood destroyed 900 houses.
              |       | The president promised to send 200 engineers to the valley.
        post  | 10:00 | The company denied that it hid 14 accidents.
        """,
        ["14 accidents: alleges", "14 accidents: denies", "900 houses: estimates", "200 engineers: promises"],
    )


def test_a_report_that_only_quotes_is_no_comment(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | "We buried 18 people on Friday," said Father Tomas Reyle.
        post  | 10:00 | Father Tomas Reyle said that 18 people were buried on Friday.
        """,
        ["18 people: agreed, 2 reports, 1 origin", "fact: 18 people"],
    )
