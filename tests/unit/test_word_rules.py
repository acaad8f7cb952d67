"""Rules over words give the same matches looked up as tried one by one."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.pipeline import AttributeRuler

from sayso.reading import language, word_rules

TEXTS = (
    "The minister's spokesman said there were no injuries, and that she would have gone if he'd asked.",
    "I ain't goin' there; let's go, y'all. You've gotta c'mon, 'cause somethin' 's up.",
    "  It had been raining \n\n since   dawn. ",
    "中文 😀 \u200b مرحبا",
    "",
)


@pytest.fixture(scope="module")
def ruler() -> Any:
    return language.model().get_pipe("attribute_ruler")


def parsed(text: str) -> Any:
    """A document as it comes to the rules."""
    nlp = language.model()
    with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        return nlp(text)


@pytest.mark.parametrize("text", TEXTS)
def test_looked_up_as_tried(ruler: Any, text: str) -> None:
    doc = parsed(text)
    wanted = AttributeRuler.match(ruler, doc)
    assert ruler.match(doc) == wanted
    assert ruler.match(doc) == wanted  # remembered by now


def test_remembers_only_so_much(ruler: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_rules, "REMEMBERED", 3)
    lookup = word_rules.Lookup(ruler)
    doc = parsed(TEXTS[0])
    assert lookup(doc) == AttributeRuler.match(ruler, doc)
    assert len(lookup._known) == 3
