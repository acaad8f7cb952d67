"""A page that was changed does not stand against what it said before; whoever else says it does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.newsroom import table

from sayso import ingest, pipeline
from sayso.news.change import Version
from sayso.news.dossier import Dossier
from sayso.news.point import Point
from sayso.settings import Settings

FIRST = "lantern | 09:00 | Sixteen people died when a ferry sank off Port Ansel, police said."
LATER = "tribune | 10:00 | Twelve people died when a ferry sank off Port Ansel, police said."
OTHER = "evening | 10:30 | Sixteen people died when a ferry sank off Port Ansel, the hospital said."


def settled(folder: Path, rows: str, *pairs: str) -> Dossier:
    """`pairs` such as `lantern tribune`: the page whose text was the first report had the second's later."""
    paths = []
    for filed in table(rows):
        paths.append(folder / f"{filed.outlet}.json")
        paths[-1].write_text(json.dumps(filed.article()), encoding="utf-8")
    reports = ingest.read_paths([str(path) for path in paths]).reports
    called = {report.outlet: report.id for report in reports}
    versions = [Version(*(called[name] for name in pair.split()), (), ()) for pair in pairs]
    return pipeline.settle(pipeline.tell(reports), settings=Settings(), versions=versions)


def toll(dossier: Dossier) -> Point:
    return next(p for p in dossier.points if "killed" in p.question)


@pytest.mark.parametrize(
    ("rows", "pairs", "relation", "why"),
    [
        ([FIRST, LATER], [], "disputed", "Sixteen against Twelve"),
        ([FIRST, LATER], ["lantern tribune"], "updated", "the page that said “Sixteen” said “Twelve” later"),
        ([FIRST, LATER], ["tribune lantern"], "updated", "the page that said “Twelve” said “Sixteen” later"),
        (
            [FIRST, LATER],
            ["lantern tribune", "tribune lantern"],
            "updated",
            "one page said “Sixteen” and “Twelve” in turns",
        ),
        # What one page took back another still says.
        ([FIRST, LATER, OTHER], ["lantern tribune"], "disputed", "Sixteen against Twelve"),
    ],
)
def test_a_page_is_in_no_dispute_with_itself(
    tmp_path: Path, rows: list[str], pairs: list[str], relation: str, why: str
) -> None:
    point = toll(settled(tmp_path, "\n".join(rows), *pairs))
    (found,) = point.relations
    assert found.relation == point.status == relation
    assert why in found.why
