"""What cannot speak is no source, whatever it suggests."""

from __future__ import annotations

import pytest

from sayso import ingest, pipeline
from sayso.news.reading import Attribution
from sayso.reading import mute


def sources(text: str) -> set[str]:
    reading = pipeline.read(ingest.report_from_text(text))
    return {" ".join(s.text for s in a.source) for a in reading.attributions if a.source}


@pytest.mark.parametrize(
    "text",
    [
        "The gap between the two tolls suggests that nobody has counted the missing of Port Amsel yet.",
        "The news follows the warning of last week that the northern quay of Port Amsel could give way.",
        "The drop of a tenth on Monday indicates that buyers expect a lower offer for the quay of Port Amsel.",
    ],
)
def test_a_thing_that_only_suggests_is_no_source(text: str) -> None:
    assert sources(text) == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Footage shows that the crane fell before the fire reached the northern quay of Port Amsel.", "Footage"),
        ("The mayor suggested that the northern quay of Port Amsel could give way within days.", "The mayor"),
        ("A report by the council indicates that the quay of Port Amsel was not inspected for years.", "A report"),
        ("The 21-year-old said that she had left Port Amsel before the fire reached the quay.", "The 21-year-old"),
    ],
)
def test_a_person_and_a_record_stay(text: str, who: str) -> None:
    assert any(s.startswith(who) for s in sources(text))


@pytest.mark.parametrize(
    ("headline", "who"),
    [
        ("Skerra ferry fire: 12 bodies found, says police chief", {"police chief"}),
        ("Harbour fire: Twelve dead, says mayor", {"mayor"}),
        ("Police chief: 'We found 12 bodies'", {"Police chief"}),
    ],
)
def test_what_a_headline_is_about_is_no_source(headline: str, who: set[str]) -> None:
    fields = {"title": headline, "maintext": "A fire at the harbour killed twelve people.", "publisher": "Lamp"}
    reading = pipeline.read(ingest.report_from_article({**fields, "language": "en"}))
    assert {" ".join(s.text for s in a.source) for a in reading.attributions} == who


def test_what_stood_inside_one_stands_inside_what_that_one_stood_in() -> None:
    report = ingest.report_from_text(
        "The mayor said that the gap between the tolls suggests that divers believe that two are missing."
    )
    reading = pipeline.read(report)

    def at(words: str) -> tuple:  # type: ignore[type-arg]
        start = report.text.index(words)
        return (report.span("text", start, start + len(words)),)

    def said(source: str, cue: str, kind: str, inside: int | None) -> Attribution:
        return Attribution(at(source), at(cue), (), None, None, kind, False, inside)  # type: ignore[arg-type]

    kept = mute.left_out(
        reading.parse,
        (
            said("The mayor", "said", "official", None),
            said("the gap between the tolls", "suggests", "other", 0),
            said("divers", "believe", "other", 1),
        ),
    )
    assert [(a.source[0].text, a.inside) for a in kept] == [("The mayor", None), ("divers", 0)]
