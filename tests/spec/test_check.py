"""Claims in words against the reports of a story: what bears them out, refines them, denies them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.newsroom import table

from sayso import ingest, pipeline
from sayso.news.check import CheckEntry
from sayso.pipeline import Told

MILL = table("""
    wire    | 09:00 | LUND, May 2 - A fire at the Holm paper mill in Lund killed four workers on Friday, police said.
            |       | The fire broke out at 3 a.m. in the drying hall, and 60 firefighters fought it for six hours.
            |       | Ada Roe, the mill's manager, said that the sprinklers had been switched off for repairs.
            |       | There were no inspectors in the building, and nobody had warned the night shift.
    daily   | 11:00 | Four people died in a blaze at the Lund-based company Holm, which employs 840 people.
            |       | The union sued Holm last year over the state of its machines, but a judge dismissed the case.
            |       | All but two of the injured have left hospital, the mayor, Per Lind, said.
            |       | Holm will pay the families' costs, and the help is free for a year.
    evening | 18:00 | Firefighters found two more bodies in the drying hall, and police now put the toll at six.
            |       | The minister of labour approved the restart of the second mill subject to conditions.
            |       | The talks between the union and the company will continue on Monday.
""")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp("mill")
    for report in MILL:
        (folder / f"{report.outlet}.json").write_text(json.dumps(report.article()), encoding="utf-8")
    return pipeline.tell(ingest.read_paths([str(folder)]).reports)


@pytest.fixture(scope="module")
def ask(told: Told) -> Callable[[str], CheckEntry]:
    asked: dict[str, CheckEntry] = {}

    def ask(claim: str) -> CheckEntry:
        if claim not in asked:
            asked[claim] = pipeline.check(claim, told)
        return asked[claim]

    return ask


Ask = Callable[[str], CheckEntry]


@pytest.mark.parametrize(
    "claim",
    [
        "A blaze at the Holm paper mill killed four people.",
        "Ada Roe said the sprinklers had been turned off because they were being repaired.",
        "Firefighters battled the flames for six hours.",
        "Nobody warned the night shift.",
        "The talks between the company and the union go on.",
        "The union took Holm to court last year over its machines.",
    ],
)
def test_what_the_reports_say_in_other_words_is_supported(ask: Ask, claim: str) -> None:
    entry = ask(claim)
    assert entry.verdict in ("supported", "refined"), entry.why
    assert entry.evidence
    assert entry.reports == tuple(dict.fromkeys(e.report for e in entry.evidence))
    assert entry.independent_origins >= 1


@pytest.mark.parametrize(
    ("claim", "precise"),
    [
        ("Dozens of firefighters fought the fire at the mill.", "60"),
        ("Holm employs hundreds of people.", "840"),
    ],
)
def test_a_vaguer_claim_is_refined_by_what_the_reports_have(ask: Ask, claim: str, precise: str) -> None:
    entry = ask(claim)
    assert entry.verdict == "refined", entry.why
    assert precise in entry.why
    assert {e.stands for e in entry.evidence} == {"refines"}


@pytest.mark.parametrize(
    ("kind", "claim"),
    [
        ("number", "The fire at the Holm paper mill killed nine workers."),
        ("number", "Holm employs 480 people."),
        ("bound", "Fewer than 40 firefighters fought the fire at the mill."),
        ("negation", "There were inspectors in the building."),
        ("negation", "The talks between the union and the company are over."),
        ("negation", "The families will have to pay for the help of Holm."),
        ("actor", "Per Lind said that the sprinklers had been switched off for repairs."),
        ("place", "The company Holm is based in Malmö."),
        ("date", "The fire at the Holm paper mill killed four workers on Tuesday."),
        ("scope", "The minister of labour approved the restart of the second mill without conditions."),
        ("relation", "Holm sued the union last year over the state of its machines."),
    ],
)
def test_a_distorted_claim_is_never_supported(ask: Ask, kind: str, claim: str) -> None:
    assert ask(claim).verdict in ("contradicted", "not-covered"), f"{kind}: {ask(claim).why}"


@pytest.mark.parametrize(
    ("claim", "ours", "theirs"),
    [
        ("The fire at the Holm paper mill killed nine workers.", "nine", "four"),
        ("Holm employs 480 people.", "480", "840"),
        ("The company Holm is based in Malmö.", "Malmö", "Lund"),
        ("The talks between the union and the company are over.", "over", "continue"),
        ("The fire at the Holm paper mill killed four workers on Tuesday.", "Tuesday", "Friday"),
    ],
)
def test_a_contradiction_says_what_the_reports_have_instead(ask: Ask, claim: str, ours: str, theirs: str) -> None:
    entry = ask(claim)
    assert entry.verdict == "contradicted", entry.why
    assert ours in entry.why
    assert theirs in entry.why
    assert {e.stands for e in entry.evidence} == {"contradicts"}


@pytest.mark.parametrize(
    ("claim", "missing"),
    [
        ("A court in Bergen fined the owner of the mill 20 million crowns.", ""),
        ("Dolphins were seen off the coast.", "Dolphins"),
        ("Greta Vall wrote to the mayor.", "Greta Vall"),
    ],
)
def test_what_nobody_reports_is_not_covered_and_the_reason_names_it(ask: Ask, claim: str, missing: str) -> None:
    entry = ask(claim)
    assert entry.verdict == "not-covered", entry.why
    assert missing in entry.why
    assert (entry.reports, entry.evidence, entry.independent_origins) == ((), (), 0)


@pytest.mark.parametrize("claim", ["", "   ", "?", "…", "And so it was.", "\u202e\u0000", "12"])
def test_a_claim_without_content_is_answered_not_refused(ask: Ask, claim: str) -> None:
    assert ask(claim).verdict == "not-covered"


def test_evidence_reads_again_in_the_report(ask: Ask, told: Told) -> None:
    reports: Mapping[str, object] = {r.report.id: r.report for r in told.readings}
    entry = ask("A blaze at the Holm paper mill killed four people.")
    for e in entry.evidence:
        report = next(r.report for r in told.readings if r.report.id == e.report)
        assert report.holds(e.span)
    assert set(entry.reports) <= set(reports)


def test_reprints_of_one_text_are_one_origin_of_a_claim(tmp_path: Path) -> None:
    copy = "A fire at the Holm paper mill in Lund killed four workers early on Friday, the police of Lund said."
    for outlet in ("wire", "daily", "post"):
        article = {"id": outlet, "publisher": outlet, "maintext": copy, "language": "en"}
        (tmp_path / f"{outlet}.json").write_text(json.dumps(article), encoding="utf-8")
    entry = pipeline.check(
        "Four workers died in a fire at the mill.", pipeline.tell(ingest.read_paths([str(tmp_path)]).reports)
    )
    assert entry.verdict == "supported", entry.why
    assert entry.independent_origins == 1


def test_many_claims_are_answered_as_each_by_itself(told: Told) -> None:
    claims = [("a", "Holm employs 480 people."), (None, "Nobody warned the night shift.")]
    assert list(pipeline.check_each(claims, told)) == [pipeline.check(text, told, id=name) for name, text in claims]


def test_without_reports_nothing_is_covered() -> None:
    entry = pipeline.check("Four workers died.", Told((), (), (), ()))
    assert (entry.verdict, entry.why) == ("not-covered", "There is no report to look in.")


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        # The same names, and another act.
        ("The company Holm will pay for the families.", ["Holm will pay the families' costs"]),
        # The same fire, and another of its figures.
        ("The mill employs hundreds of people.", ["Four people died in a blaze at the Lund-based company"]),
        ("The ferry Lind cost 90 million crowns.", ["The Lind cost 90 million crowns"]),
        ("The ferry Lind was sold to a bank.", ["The town sold the ferry to a bank"]),
    ],
)
def test_what_is_cited_carries_who_and_act_or_figure(claim: str, cited: list[str], harbour: Told, told: Told) -> None:
    entry = pipeline.check(claim, harbour if "ferry" in claim else told)
    assert entry.verdict in ("supported", "refined")
    found = [e.span.text for e in entry.evidence]
    assert len(found) == len(cited)
    assert all(span.startswith(words) for span, words in zip(found, cited, strict=True))
    assert f"{len(cited)} reports" in entry.why or entry.why.startswith("One report")


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Reports that all speak of one ferry, each of another thing about it."""
    folder = tmp_path_factory.mktemp("harbour")
    for report in HARBOUR:
        (folder / f"{report.outlet}.json").write_text(json.dumps(report.article()), encoding="utf-8")
    return pipeline.tell(ingest.read_paths([str(folder)]).reports)


HARBOUR = table("""
    wire    | 09:00 | The ferry Lind is back in Port Ansel after a year in the yard.
            |       | The Lind cost 90 million crowns, the harbour office said.
    daily   | 11:00 | The ferry Lind carried 90 passengers on her first trip from Port Ansel.
            |       | The town sold the ferry to a bank last year, and rents it.
    evening | 18:00 | The bank that owns the ferry Lind has opened a branch in Port Ansel.
            |       | The ferry Lind was cheered by crowds when she came in.
""")
