"""A value's question reads as a desk editor would ask it, and does not give the answer away."""

from __future__ import annotations

import pytest

from sayso import pipeline
from sayso.ingest import report_from_article

FIELDS = {"language": "en", "date_publish": "2031-05-02T09:00:00", "publisher": "Harbour Daily"}

ASKED = [
    # sentence, value, question
    (
        "Marr Rail reported a net income of $2.07 billion, analysts said.",
        "$2.07 billion",
        "How large is the net income?",
    ),
    ("The deal, which amounts to $148 million, was signed.", "$148 million", "How much does the deal amount to?"),
    ("Marr Rail raised its offer to $121 million.", "$121 million", "How much did Marr Rail raise its offer to?"),
    ("The house on the quay was sold for $2 million.", "$2 million", "How much was the house on the quay sold for?"),
    ("Shares fell by 3 percent.", "3 percent", "How much did shares fall by?"),
    ("The ship carried 600 tons of oil.", "600 tons", "How much oil did the ship carry?"),
    ("The storm brought 34 inches of snow on Friday.", "34 inches", "How much snow did the storm bring?"),
    ("About half of the money is due to the dockers.", "About half", "How large is the share of the money?"),
    ("The well is 40 metres deep.", "40 metres", "How deep is the well?"),
    ("He fell into a 40-metre-deep well.", "40-metre", "How deep is the well?"),
    ("Inspectors found a 3-metre-wide crack.", "3-metre", "How wide is the crack?"),
    ("The crack is 2 metres long and 38 millimetres wide.", "2 metres", "How long is the crack?"),
    ("The smaller ship carried 120 passengers.", "120", "How many passengers did the smaller ship carry?"),
    ("The 19-day strike in the harbour is over.", "19-day", "How long was the strike in the harbour?"),
    ("The 16-year-old Velian girl was indicted on Monday.", "16-year-old", "How old is the Velian girl?"),
    ("A five-year-old boy fell into a well.", "five-year-old", "How old is the boy?"),
    ("Her 15-year-old cousin was shot.", "15-year-old", "How old is her cousin?"),
    ("They had seen Orlo Rail raising its offer.", "Orlo Rail", "Who was raising its offer?"),
    ("Ada Roe, 51, said so.", "51", "How old is Ada Roe?"),
    (
        "The firm took a hit because of the tax overhaul signed into law last week.",
        "last week",
        "When was the tax overhaul signed into law?",
    ),
    (
        "The state of emergency was extended for three further months.",
        "three further months",
        "How long was the state of emergency extended?",
    ),
]


@pytest.mark.parametrize(("sentence", "value", "question"), ASKED, ids=[row[0][:40] for row in ASKED])
def test_asked(sentence: str, value: str, question: str) -> None:
    stated = pipeline.state(pipeline.read(report_from_article({**FIELDS, "maintext": sentence})))
    found = [s.question for s in stated if s.claim.value.text == value]
    assert found == [question]
