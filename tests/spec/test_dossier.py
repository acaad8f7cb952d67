"""The dossier around the points: dates of reports that have none, what comes first, what is left out."""

from __future__ import annotations

import pytest
from tests.spec.conftest import Spec

STORY = """
    wire  | Fri 21:00 | Ferry sinks // A ferry sank off Port Ansel on Friday and 12 people died, police said.
          |           | The ferry was built in 1988. It had carried 300 passengers, the company said.
    daily | Sat 08:00 | Twelve die as ferry sinks // Twelve people died when a ferry sank off Port Ansel, police said.
          |           | The company said it had carried 300 passengers.
    post  | Sat 19:00 | Toll of ferry rises // The death toll of the ferry off Port Ansel has risen to 15, police said.
"""


def test_an_undated_report_is_dated_by_its_story(spec: Spec) -> None:
    dossier = spec(
        """
        wire  | Fri 21:00 | A ferry sank off Port Ansel on Friday and 12 people died, the harbour police said.
        daily | Sat 08:00 | Twelve people died when a ferry sank off Port Ansel on Friday, the harbour police said.
        radio | -         | A ferry sank off Port Ansel on Friday and 12 people died, the harbour police told our radio.
        """,
        ["12 people: agreed, 3 reports"],
    )
    radio = next(r for r in dossier.reports if r.source_id == "radio")
    assert radio.published.basis == "story"
    assert radio.published.start is not None
    assert radio.published.start[:10] == "2031-05-02"


def test_a_report_alone_without_a_date_stays_undated(spec: Spec) -> None:
    spec(
        """
        radio | - | A ferry sank off Port Ansel and 12 people died, the harbour police told our radio.
        """,
        ["undated: radio", "12 people: single"],
    )


def test_what_matters_comes_first(spec: Spec) -> None:
    dossier = spec(STORY, ["post updates wire: 15 / 12 people"])
    assert dossier.points[0].question == "How many people were killed?"
    assert dossier.points[0].status == "updated"


def test_the_summary_is_sentences_of_the_reports(spec: Spec) -> None:
    dossier = spec(STORY, [])
    claims = {c.id: c for c in dossier.claims}
    assert 1 <= len(dossier.story.summary) <= 3
    for line in dossier.story.summary:
        assert line.claims
        assert {" ".join(claims[c].sentence.text.split()) for c in line.claims} == {line.text}


def test_headline_points_rest_on_points(spec: Spec) -> None:
    dossier = spec(STORY, [])
    by_id = {p.id: p for p in dossier.points}
    assert dossier.headline_points
    for line in dossier.headline_points:
        assert line.label
        assert {c for p in line.points for a in by_id[p].answers for c in a.claims} == set(line.claims)
        assert line.independent_origins == by_id[line.points[0]].independent_origins


def test_the_timeline_runs_forward(spec: Spec) -> None:
    dossier = spec(STORY, [])
    starts = [m.when.start or "" for m in dossier.timeline]
    assert starts == sorted(starts)
    assert "1988" in starts


def test_who_says_so_is_listed_with_what_they_said(spec: Spec) -> None:
    dossier = spec(STORY, [])
    police = next(s for s in dossier.sources if "police" in s.name.casefold())
    assert police.kind == "police"
    said = {c.report for c in dossier.claims if c.id in police.claims}
    assert len(said) == 3


def test_the_story_runs_from_its_first_report_to_its_last(spec: Spec) -> None:
    dossier = spec(STORY, [])
    assert (dossier.story.start or "")[:10] == "2031-05-02"
    assert (dossier.story.end or "")[:10] == "2031-05-03"
    assert "ferry" in dossier.story.title.casefold()


def test_a_report_about_something_else_is_marked(spec: Spec) -> None:
    dossier = spec(
        STORY
        + """
    sport | Sat 12:00 | United win the cup // United beat Rovers three goals to one on Saturday, and fans danced.
    """,
        ["post updates wire: 15 / 12 people"],
    )
    assert {r.source_id: r.off_story for r in dossier.reports} == {
        "wire": False, "daily": False, "post": False, "sport": True,
    }  # fmt: skip


def test_a_point_is_asked_by_the_report_that_tells_most(spec: Spec) -> None:
    dossier = spec(
        """
        wire  | Fri 21:00 | The Larkspur sank off Port Ansel on Friday. They were found on Sunday by divers.
        daily | Sat 08:00 | The Larkspur sank off Port Ansel on Friday. The sailors were found on Sunday by divers.
        """,
        ["together: Sunday found / Sunday found"],
    )
    asked = [p.question for p in dossier.points if any(a.value.text == "Sunday" for a in p.answers)]
    assert asked == ["When were the sailors found?"]


HEADED = [
    # what the reports say | the line at the head of the dossier
    ("A ferry sank off Port Ansel and 12 people died.", "12 people killed"),
    ("Firefighters led 12 passengers out of the ferry.", "How many passengers did firefighters lead out? 12"),
]


@pytest.mark.parametrize(("said", "line"), HEADED, ids=[line for _, line in HEADED])
def test_an_answer_at_the_head_is_understood_by_itself(spec: Spec, said: str, line: str) -> None:
    dossier = spec(
        f"""
        wire  | Fri 21:00 | {said}
        daily | Sat 08:00 | {said} Nobody knew more of it on Saturday.
        """,
        [],
    )
    assert line in [h.text for h in dossier.headline_points]


def test_a_sentence_that_hangs_on_another_stands_not_at_the_head(spec: Spec) -> None:
    dossier = spec(
        """
        wire  | Fri 21:00 | Marr Rail closed the harbour line on Friday. But it will repair every bridge of the line.
        daily | Sat 08:00 | Marr Rail closed the harbour line on Friday. But it will repair every bridge of the line.
        """,
        [],
    )
    assert dossier.headline_points
    assert not [h.text for h in dossier.headline_points if h.text.startswith("But")]
