"""Who was treated, who was taken to hospital: two happenings, each asked for in its words."""

from __future__ import annotations

import pytest
from tests.spec.conftest import Spec

from sayso import pipeline
from sayso.ingest import report_from_article

COUNTED = [
    ("Nine people were treated at the scene, the brigade said.", "treated", "How many people were treated?"),
    ("The hospital in Tarn admitted 41 people on Friday.", "hospitalised", "How many people were taken to hospital?"),
    (
        "Nine people were taken to hospital, the brigade said.",
        "hospitalised",
        "How many people were taken to hospital?",
    ),
    ("At least 43 people remain in hospital.", "hospitalised", "How many people are in hospital?"),
    ("The port of Tarn admitted 41 ships on Friday.", "", "How many ships did the port of Tarn admit?"),
]


@pytest.mark.parametrize(("text", "happening", "question"), COUNTED, ids=[text for text, _, _ in COUNTED])
def test_what_happened_to_those_counted(text: str, happening: str, question: str) -> None:
    report = report_from_article({"maintext": text, "language": "en", "date_publish": "2031-05-02T09:00:00"})
    counts = [s for s in pipeline.state(pipeline.read(report)) if s.claim.kind == "count"]
    assert [(s.gist.happening, s.question) for s in counts] == [(happening, question)]


def test_the_treated_are_not_those_in_hospital(spec: Spec) -> None:
    spec(
        """
        wire    | Fri 09:00 | Up to 80 people were treated after the fire in the Lindow hotel, the brigade said.
        evening | Fri 18:00 | At least 43 people remain in hospital after the fire in the Lindow hotel, nurses said.
        """,
        ["apart: 80 people / 43 people"],
    )
