"""Who says what to whom: tables of sentences, each with its source, cue, content and speaker."""

from __future__ import annotations

import pytest

from sayso.news.reading import Attribution
from sayso.news.report import Published, Report
from sayso.reading import attribution, names
from sayso.reading.language import parse


def report(text: str) -> Report:
    return Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")


def attributions(text: str) -> tuple[Attribution, ...]:
    read = parse(report(text))
    mentions, entities = names.find(read)
    return attribution.find(read, entities, mentions)


def words(spans: tuple[object, ...]) -> str:
    """Spans as the tables write them: parts joined by " … ", without quote marks and final stops."""
    return " … ".join(s.text.strip(' .,"“”') for s in spans)  # type: ignore[attr-defined]


TABLE = [
    # text | source | cue | content
    ("Police said the bridge was closed.", "Police", "said", "the bridge was closed"),
    ("The mayor said on Friday that the bridge was closed.", "The mayor", "said", "that the bridge was closed"),
    ("The bridge was closed, police said.", "police", "said", "The bridge was closed"),
    ("“The bridge is closed,” said Mayor Anna Roth.", "Mayor Anna Roth", "said", "The bridge is closed"),
    ("“The bridge,” the mayor said, “is closed.”", "the mayor", "said", "The bridge … is closed"),
    ("According to the coroner, two people drowned.", "the coroner", "According to", "two people drowned"),
    ("Two people drowned, according to the coroner.", "the coroner", "according to", "Two people drowned"),
    ("The ministry denied that soldiers were hurt.", "The ministry", "denied", "that soldiers were hurt"),
    ("The company has announced that it will close.", "The company", "has announced", "that it will close"),
    ("At least ten people are believed to have drowned.", "", "are believed", "At least ten people … to have drowned"),
    ("The governor pledged to rebuild the dam.", "The governor", "pledged", "to rebuild the dam"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), TABLE, ids=[row[0] for row in TABLE])
def test_source_cue_content(text: str, source: str, cue: str, content: str) -> None:
    found = attributions(text)
    assert found, "no attribution"
    assert (words(found[0].source), words(found[0].cue), words(found[0].content)) == (source, cue, content)


def test_a_pronoun_speaks_for_the_one_who_spoke_last() -> None:
    found = attributions("Mayor Anna Roth said the bridge was closed. She added that repairs would take a month.")
    assert [a.speaker_name for a in found] == ["Anna Roth", "Anna Roth"]
    assert {a.source_kind for a in found} == {"official"}


def test_what_an_outlet_was_told_stands_inside_the_outlet() -> None:
    found = attributions("A police source told Reuters that two people drowned.")
    outer = next(n for n, a in enumerate(found) if a.speaker_name == "Reuters")
    inner = next(a for a in found if a.speaker_name == "A police source")
    assert inner.inside == outer
    assert inner.source_kind == "police"


def test_an_outlet_reports_what_another_source_said() -> None:
    found = attributions("The Harbour Gazette reported that the interior ministry had said 12 people died.")
    inner = next(a for a in found if "ministry" in words(a.source))
    assert inner.inside is not None
    assert found[inner.inside].source_kind == "media"
