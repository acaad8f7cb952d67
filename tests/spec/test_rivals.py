"""Which differing values are set against each other, and which are answers to two questions."""

from __future__ import annotations

import pytest
from tests.spec.conftest import Spec

# Two reports that answer one question, each once, and differ.
RIVALS = [
    ("Police fired more than 40 bullets into the windscreen.", "A score of bullets starred the glass.", "40", "score"),
    ("Dozens of rescuers searched the mine.", "More than 500 rescuers worked at the mine in Tarn.", "Dozens", "500"),
    ("The van went through the gate at 40mph.", "She saw it veer onto the pier at about 25 mph.", "40mph", "25 mph"),
    ("The boy fell into a 40-metre-deep shaft.", "The shaft in Lindow is 80 metres deep.", "40-metre", "80 metres"),
    (
        "A five-year-old boy is trapped in the mine at Tarn.",
        "A six-year-old boy fell into the mine at Tarn on Sunday.",
        "five-year-old boy",
        "six-year-old boy",
    ),
    (
        "The ferry Orla sank off Lindow on 3 May 2029.",
        "The ferry Orla sank off Lindow on 3 May 2031.",
        "May 2029",
        "May 2031",
    ),
]


@pytest.mark.parametrize(("daily", "post", "mine", "theirs"), RIVALS, ids=[f"{a}/{b}" for _, _, a, b in RIVALS])
def test_a_question_that_each_report_answers_once(spec: Spec, daily: str, post: str, mine: str, theirs: str) -> None:
    spec(
        f"""
        daily | Mon 09:00 | {daily}
        post  | Mon 11:00 | {post}
        """,
        [f"together: {mine} / {theirs}"],
    )


# Two reports whose figures look alike and answer two questions.
STRANGERS = [
    ("Two soldiers stood at the gate of Tarn.", "Thousands of soldiers guard the coast.", "Two", "Thousands"),
    ("Twelve ships were blacklisted and four ships fined.", "Nine ships left Lindow.", "Twelve", "Nine"),
    (
        "A five-year-old boy is trapped in the mine.",
        "A nine-year-old boy won the race.",
        "five-year-old",
        "nine-year-old",
    ),
    ("The bridge closed two weeks ago.", "The mayor of Tarn was sentenced to 12 years in prison.", "weeks", "12 years"),
    (
        "Police said on Monday that the bridge was closed.",
        "The mayor said on Friday that the bank failed.",
        "Monday",
        "Friday",
    ),
    ("An additional 20 divers searched the lake.", "Some 80 divers searched the lake at Tarn.", "additional 20", "80"),
]


@pytest.mark.parametrize(("daily", "post", "mine", "theirs"), STRANGERS, ids=[f"{a}/{b}" for _, _, a, b in STRANGERS])
def test_figures_of_two_questions(spec: Spec, daily: str, post: str, mine: str, theirs: str) -> None:
    spec(
        f"""
        daily | Mon 09:00 | {daily}
        post  | Mon 11:00 | {post}
        """,
        [f"apart: {mine} / {theirs}"],
    )
