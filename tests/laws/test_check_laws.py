"""What holds of every claim: evidence reads again, order plays no part, what nobody reports is not supported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.newsroom import table

from sayso import check, ingest, pipeline
from sayso.lexicon import trained
from sayso.pipeline import Told
from sayso.reconcile import meaning

FLOOD = table("""
    wire  | 09:00 | SUND, May 2 - A flood in Sund drowned 12 people on Friday, the mayor, Ada Roe, said.
          |       | The river Orm rose by four metres overnight, and 300 houses were evacuated.
    daily | 11:00 | Twelve people have drowned in the flood that hit Sund, the mayor of the town said.
          |       | Soldiers brought 90 people to safety by boat. No children are among the dead.
    post  | 15:00 | The army rescued 90 people from their roofs. The dam above Sund did not break, engineers said.
""")
CLAIMS = (
    "The flood in Sund drowned 12 people.",
    "The dam above Sund broke.",
    "Soldiers rescued 90 people.",
    "The river Orm rose by nine metres overnight.",
    "Hundreds of houses were evacuated.",
    "The king of Norland visited Sund.",
)


def _told(folder: Path) -> Told:
    for report in FLOOD:
        (folder / f"{report.outlet}.json").write_text(json.dumps(report.article()), encoding="utf-8")
    return pipeline.tell(ingest.read_paths([str(folder)]).reports)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return _told(tmp_path_factory.mktemp("flood"))


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_order_of_the_reports_plays_no_part(told: Told, claim: str) -> None:
    backwards = Told(told.readings[::-1], told.statements[::-1], told.links, told.origins)
    one, other = pipeline.check(claim, told), pipeline.check(claim, backwards)
    assert (one.verdict, one.independent_origins) == (other.verdict, other.independent_origins)
    assert sorted(one.reports) == sorted(other.reports)


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_same_claim_has_the_same_answer(told: Told, claim: str) -> None:
    assert pipeline.check(claim, told) == pipeline.check(claim, told)


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_any_text_is_a_claim_and_evidence_reads_again(told: Told, claim: str) -> None:
    entry = pipeline.check(claim, told)
    reports = {r.report.id: r.report for r in told.readings}
    assert all(reports[e.report].holds(e.span) for e in entry.evidence)
    assert (entry.verdict == "not-covered") == (not entry.evidence)
    assert entry.why


@settings(max_examples=25)
@given(st.integers(13, 999_983))
def test_a_number_that_no_report_has_is_never_supported(told: Told, number: int) -> None:
    if number in (90, 300):
        return
    assert pipeline.check(f"The flood in Sund drowned {number} people.", told).verdict != "supported"


@settings(max_examples=15)
@given(
    st.sampled_from(("Oskar Vind", "Greta Marr", "the Port Council of Dale", "Berit Quist")), st.sampled_from(CLAIMS)
)
def test_a_name_that_no_report_has_is_never_supported(told: Told, name: str, claim: str) -> None:
    said = f"{name} said that {claim[0].lower() if claim.startswith('The') else claim[0]}{claim[1:]}"
    assert pipeline.check(said, told).verdict != "supported"


@pytest.mark.parametrize("word", ["alive", "rise", "accept", "profit", "arrest", "unchanged", "buy"])
def test_opposites_are_opposites_from_either_side(word: str) -> None:
    known = trained()
    others = [
        w for w in ("dead", "fall", "reject", "loss", "release", "change", "sell") if known.opposed((word,), (w,))
    ]
    assert others
    assert all(known.opposed((w,), (word,)) for w in others)


WORDS = st.sampled_from(("rescue", "save", "flood", "drown", "mayor", "boat", "abduct", "kidnap", "river", "stream"))


@given(WORDS, WORDS)
def test_likeness_is_a_share_and_the_same_from_either_side(a: str, b: str) -> None:
    shelf = check.Shelf((), meaning, trained())
    one, other = shelf.alike((a,), (b,)), shelf.alike((b,), (a,))
    assert 0.0 <= one <= 1.0
    assert one == pytest.approx(other, abs=1e-6)
