"""What a dossier puts first, and what it keeps out of there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.newsroom import Filed, compare

from sayso.desk import Desk
from sayso.news.dossier import Dossier

FERRY = (
    Filed(
        "Harbour Daily",
        "2031-05-02T21:00:00",
        "A ferry sank off Port Ansel on Friday and 12 people died, the police said. Analysts believe that the company "
        "could lose 40 ships in the years ahead. Unconfirmed reports said that 90 passengers had no tickets that day.",
        "Ferry sinks off Port Ansel",
    ),
    Filed(
        "Quay Post",
        "2031-05-03T08:00:00",
        "Twelve people died when a ferry sank off Port Ansel on Friday, the police said. Eighty passengers were saved "
        "by fishermen from the island, the coast guard said.",
        "Twelve dead as ferry goes down",
    ),
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return compare(tmp_path_factory.mktemp("ferry"), FERRY)


def test_comment_is_in_no_headline_point_and_no_summary(dossier: Dossier) -> None:
    comment = {c.id for c in dossier.claims if c.comment}
    shown = {c for h in dossier.headline_points for c in h.claims} | {
        c for s in dossier.story.summary for c in s.claims
    }
    assert comment
    assert not comment & shown
    assert not any(p.comment for p in dossier.points[:3])


def test_what_is_unconfirmed_is_in_no_summary(dossier: Dossier) -> None:
    unconfirmed = {c.id for c in dossier.claims if c.epistemic == "unconfirmed"}
    assert unconfirmed
    assert not unconfirmed & {c for s in dossier.story.summary for c in s.claims}


def test_points_are_in_the_order_of_their_weight_and_numbered_so(dossier: Dossier) -> None:
    weights = [p.weight for p in dossier.points]
    assert weights == sorted(weights, reverse=True)
    assert [p.id for p in dossier.points] == [f"p{n}" for n in range(1, len(weights) + 1)]


def test_the_title_is_a_headline_or_the_users(dossier: Dossier, tmp_path: Path) -> None:
    assert dossier.story.title in {f.headline for f in FERRY}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(FERRY[0].article()), encoding="utf-8")
    assert Desk().compare([str(path)], title="The night of the ferry").story.title == "The night of the ferry"


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(FERRY[0].article()), encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    skipped = Desk().compare([str(tmp_path)]).skipped
    assert [(Path(s.what).name, bool(s.because)) for s in skipped] == [("empty.txt", True)]


def test_the_settings_stand_beside_what_they_brought_about(dossier: Dossier) -> None:
    assert dossier.settings["reconcile"]["numeric"] > 0


def test_a_note_stands_for_no_story(tmp_path: Path) -> None:
    note = "Notes to editors: The ferry Orla was built in 1990, is 80 metres long and takes 90 people to Port Ansel."
    filed = [Filed(f.outlet, f.at, f"{f.text}\n\n{note}", f.headline) for f in FERRY]
    told = compare(tmp_path, filed)
    assert any(c.sentence.text.startswith("Notes") for c in told.claims)
    assert not [s.text for s in told.story.summary if s.text.startswith("Notes")]
