"""Whose papers are that are cited without their owner, and who is behind an outlet that is cited."""

from __future__ import annotations

import pytest
from tests.spec.conftest import Spec


def test_an_article_that_only_one_outlet_is_said_to_have_written_is_that_outlets(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | Bloomberg’s article drew anger. The article said that 12 sailors were ill.
        post  | 10:30 | Bloomberg said that 12 sailors were ill. The port is closed.
        """,
        ["12 sailors: agreed, 2 reports, 1 origin"],
    )


def test_who_cites_an_outlet_has_it_from_whom_that_outlet_cites(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The Harbour Gazette reported that 12 sailors were ill, citing a port doctor.
        post  | 10:30 | The Harbour Gazette reported that 12 sailors were ill. The port is closed.
        """,
        ["12 sailors: agreed, 2 reports, 1 origin"],
    )


def test_reports_without_an_owner_stay_nobodys(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The Harbour Gazette’s report drew anger. Reports said that 12 sailors were ill.
        post  | 10:30 | The Harbour Gazette said that 12 sailors were ill. The port is closed.
        """,
        ["12 sailors: agreed, 2 reports, 2 origins"],
    )


def test_what_a_disputed_report_said_is_that_outlets(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The mayor disputed the Harbour Gazette's report that said the pier was sold for $2 million.
        post  | 10:00 | The Harbour Gazette said the pier was sold for $2 million. The council meets on Monday.
        radio | 11:00 | The mayor called it a lie. An article in the Harbour Gazette said the pier went for $2 million.
        """,
        ["$2 million: agreed, 3 reports, 1 origin"],
    )


@pytest.mark.parametrize(
    "before",
    [
        "A report rejected by the Orlo Ministry was handed to parliament.",
        "The Red Cross condemned that report on Monday.",
        "A state report obtained by the Marr News Agency was handed to parents.",
        "Marr Rail owns the line. A government report was handed to parliament after Marr Rail's report on pay.",
    ],
)
def test_who_handled_a_report_has_not_made_it(spec: Spec, before: str) -> None:
    spec(f"daily | 09:00 | {before} The report said that 12 people died.", ["12 people: from The report"])


def test_who_cites_an_outlet_is_not_whom_it_cites_for_another_figure(spec: Spec) -> None:
    spec(
        """
        daily | 09:00 | The fire killed 12 people, the Harbour Gazette reported.
        post  | 10:00 | The fire killed 15 people, the mayor told the Harbour Gazette.
        """,
        ["12: from Harbour Gazette", "15: from The mayor"],
    )
