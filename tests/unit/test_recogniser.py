"""The entities found for all words at once are those that spaCy finds step by step."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sayso.reading import language
from sayso.reading.recogniser import Found, Recogniser

TEXTS = (
    "Mayor Ada Roe of Port Ellery told the Ellery Herald on Friday that 14 people had died.",
    "The United Nations Security Council met in New York for about three hours on Tuesday, 4 March 2025.",
    "",
    "Roe",
    "In Kyiv",
    "Marr Rail said it would pay $2.5 million. The Kestrel Line carries 12,000 people a day, or 40 per cent.",
    "She was born in Lagos.  Lagos  \t has grown. On 1 May 1999 the Second World War museum, the Treaty of Marr,",
    "“The first thing,” said Dr. Ines Okafor, 51, of St. Brannock's Hospital, “was the noise.” Then silence",
    "中文 😀 \u200b مرحبا",
    "the last day of the Ellery Book Fair at the Grand Hotel in early",
)


def both(texts: list[str]) -> tuple[list[list[Found]], list[list[Found]]]:
    """What is found here and what spaCy's own pipe finds."""
    nlp = language.model()
    docs = list(nlp.pipe(texts, batch_size=len(texts)))
    columns = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs])
    ours = language.recogniser().find(docs, columns[:, 0] == 1, columns[:, 1] == 1)
    theirs = dict(nlp.components)["ner"].pipe(docs, batch_size=len(docs))
    return ours, [[(e.start, e.end, e.label_) for e in doc.ents] for doc in theirs]


def test_one_batch() -> None:
    ours, theirs = both(list(TEXTS))
    assert ours == theirs
    assert sum(map(len, ours)) > 20
    assert max(end - first for found in ours for first, end, _ in found) > 3  # names are followed over several words


@pytest.mark.parametrize("text", [text for text in TEXTS if text])
def test_one_by_one(text: str) -> None:
    ours, theirs = both([text])
    assert ours == theirs


def test_no_words() -> None:
    none = np.zeros(0, bool)
    assert language.recogniser().find([], none, none) == []
    assert language.recogniser().find([language.model().make_doc("")], none, none) == [[]]


def test_steps_of_another_kind_are_refused() -> None:
    ner: Any = dict(language.model().components)["ner"]
    searching = SimpleNamespace(model=ner.model, moves=ner.moves, cfg={**ner.cfg, "beam_width": 4})
    with pytest.raises(ValueError, match="steps"):
        Recogniser(searching)
