"""What a source is called for readers."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.news.gist import Spoken
from sayso.reconcile.voices import shown

ROWS = [
    # what | the commonest name | the reports' wordings | shown
    ("a government", "Marrland", ["the Marrland government", "Marrland"], "the Marrland government"),
    ("a ministry", "Kessland", ["Defence Ministry of Kessland", "Kessland"], "Defence Ministry of Kessland"),
    ("officials alone", "Marrland", ["officials", "Marrland"], "Marrland"),
    ("a spokesman alone", "Marrland", ["A government spokesman", "Marrland"], "Marrland"),
    ("a person", "Ada Roe", ["Ada Roe", "her government"], "Ada Roe"),
    ("capitals", "ADA ROE", ["ADA ROE", "Ada Roe"], "Ada Roe"),
    ("an aside", "the letter, seen by this newspaper", ["the letter, seen by this newspaper"], "the letter"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "wordings", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_shown(name: str, wordings: list[str], expected: str) -> None:
    voice: Spoken = (name, "official", "")
    assert shown(name, [voice], {voice: Counter(wordings)}, {"Marrland"}) == expected
