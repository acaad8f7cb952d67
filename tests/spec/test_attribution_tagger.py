"""What the trained tagger reads that rules over a parse find hard: nested, torn apart, without a source, far away."""

from __future__ import annotations

import pytest

from sayso.news.reading import Attribution
from sayso.news.report import Published, Report
from sayso.reading import attribution, names, tagging
from sayso.reading.language import parse

pytestmark = pytest.mark.skipif(tagging.trained() is None, reason="the tagger's weights or onnxruntime are missing")


def attributions(text: str) -> tuple[Attribution, ...]:
    read = parse(
        Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")
    )
    mentions, entities = names.find(read)
    return attribution.find(read, entities, mentions)


def words(spans: tuple[object, ...]) -> str:
    return " … ".join(s.text.strip(' .,"“”') for s in spans)  # type: ignore[attr-defined]


def rows(text: str) -> list[tuple[str, str, str]]:
    return [(words(a.source), words(a.cue), words(a.content)) for a in attributions(text)]


TABLE = [
    # text | every (source, cue, content)
    (
        "“The dam will hold,” Mayor Anna Roth said on Friday. “It held in 1953.”",
        [("Mayor Anna Roth", "said", "The dam will hold … It held in 1953")],
    ),
    (
        "“We will rebuild,” the governor said, “and we will do it before the winter.”",
        [("the governor", "said", "We will rebuild … and we will do it before the winter")],
    ),
    (
        "Mayor Anna Roth said the bridge was closed. “It is not safe,” she added.",
        [("Mayor Anna Roth", "said", "the bridge was closed"), ("she", "added", "It is not safe")],
    ),
    (
        "At least ten people are believed to have drowned.",
        [("", "are believed", "At least ten people … to have drowned")],
    ),
    (
        "The governor vowed to rebuild the dam and accused the ministry of ignoring warnings.",
        [
            ("The governor", "vowed", "to rebuild the dam"),
            ("The governor", "accused", "the ministry of ignoring warnings"),
        ],
    ),
    (
        "Roth told reporters that the plan was “a mess.”",
        [("Roth", "told", "that the plan was “a mess")],
    ),
    ("The mayor dismissed the report as nonsense.", [("The mayor", "dismissed", "the report as nonsense")]),
    (
        "Critics of the plan argue that it would ruin the port, but Roth insisted that it would create jobs.",
        [
            ("Critics of the plan", "argue", "that it would ruin the port"),
            ("Roth", "insisted", "that it would create jobs"),
        ],
    ),
    (
        "Officials warned of further floods, saying the river could rise by two metres.",
        [
            ("Officials", "warned of", "further floods"),
            ("Officials", "saying", "the river could rise by two metres"),
        ],
    ),
    (
        "The union, which represents 4,000 dockers, said it had not been told of the talks.",
        [("The union, which represents 4,000 dockers", "said", "it had not been told of the talks")],
    ),
    (
        "“If the water rises again,” said Roth, who has led the town since 2011, “we will have to leave.”",
        [("Roth, who has led the town since 2011", "said", "If the water rises again … we will have to leave")],
    ),
    (
        "It was not clear how many people were on board, the coast guard said, adding that the search would go on.",
        [
            ("the coast guard", "said", "It was not clear how many people were on board"),
            ("the coast guard", "adding", "that the search would go on"),
        ],
    ),
    (
        "The minister will resign on Sunday, said a person familiar with it. Twelve aides will go.",
        [("a person familiar with it", "said", "The minister will resign on Sunday")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_source_cue_content(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text) == expected


def test_what_stands_inside_another_attribution_is_kept() -> None:
    text = "The Harbour Gazette reported on Monday that the interior ministry had said 12 people died."
    outer, inner = attributions(text)
    assert (words(inner.source), words(inner.content), inner.inside) == ("the interior ministry", "12 people died", 0)
    assert outer.inside is None


def test_a_quotation_over_three_paragraphs_is_one_content() -> None:
    text = (
        "“The dam will hold,” Mayor Anna Roth said. “It held in 1953.\n\n“It held in 1976.\n\n“It will hold again.”\n\n"
        "Residents doubted it."
    )
    first = attributions(text)[0]
    assert words(first.source) == "Mayor Anna Roth"
    assert "1953" in words(first.content)
    assert "1976" in words(first.content)
    assert words(first.content).endswith("It will hold again")


def test_who_speaks_for_the_one_before() -> None:
    found = attributions("Governor Anna Roth, who has criticized the ministry for years, was at the dam.")
    assert [(a.source[0].text, a.speaker_name) for a in found] == [("who", "Anna Roth")]


def test_every_attribution_has_a_cue_or_a_quotation() -> None:
    for text, _ in TABLE:
        assert all(a.cue or a.direct for a in attributions(text))
