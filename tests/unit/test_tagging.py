"""The tagger's parts: pieces of words, what it is told of them, tags that can follow one another, windows."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import pipeline
from sayso.news.parse import Parse
from sayso.news.reading import Attribution
from sayso.news.report import Published, Report
from sayso.reading import attribution, names, tagging, tagging_features
from sayso.reading.language import parse
from sayso.reading.quotations import quotations
from sayso.reading.tagging_pieces import LONGEST, WordPieces

VOCABULARY = ["[PAD]", "[UNK]", "walk", "##ing", "##s", "!", "cafe", "港", "$", "12", "##0"]

PIECES = [
    ("walking", ["walk", "##ing"]),
    ("Walks!", ["walk", "##s", "!"]),
    ("café", ["cafe"]),
    ("港港", ["港", "港"]),
    ("$120", ["$", "12", "##0"]),
    ("unheard", ["[UNK]"]),
    ("\u200b", ["[UNK]"]),
    ("", ["[UNK]"]),
    ("walk\xa0walk", ["walk", "walk"]),
]


@pytest.mark.parametrize(("word", "pieces"), PIECES, ids=[repr(row[0]) for row in PIECES])
def test_a_word_is_told_in_pieces(word: str, pieces: list[str]) -> None:
    assert [VOCABULARY[n] for n in WordPieces(VOCABULARY).of(word)] == pieces


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_every_word_has_a_piece_and_none_too_many(word: str) -> None:
    assert 1 <= len(WordPieces(VOCABULARY).of(word)) <= LONGEST


def legal(tags: tuple[int, ...]) -> bool:
    steps = all(tagging.FOLLOWS[a, b] for a, b in pairwise(tags))
    return steps and tags[0] in (0, 1, 4, 5, 8, 9, 12) and tags[-1] in (0, 3, 4, 7, 8, 11, 12)


@given(st.integers(0, 10_000), st.integers(1, 3))
@settings(max_examples=30, deadline=None)
def test_the_best_tags_are_the_best_of_all_that_can_follow(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(2, length, tagging.TAGS)).astype(np.float32)
    every = [tags for tags in product(range(tagging.TAGS), repeat=length) if legal(tags)]
    for cue, tags in zip(scores, tagging.best(scores), strict=True):
        sums = [sum(cue[i, t] for i, t in enumerate(some)) for some in every]
        assert legal(tuple(tags.tolist()))
        assert sum(cue[i, t] for i, t in enumerate(tags)) == pytest.approx(max(sums), abs=1e-4)


def test_ranges_of_tags() -> None:
    tags = np.array([4, 0, 5, 6, 7, 0, 8, 1, 3, 12, 9, 11])
    assert tagging.tag_ranges(tags, 10) == {
        tagging.SOURCE: [(10, 11), (17, 19)],
        tagging.CONTENT: [(12, 15), (16, 17)],
        tagging.CUE: [(19, 20), (20, 22)],
    }


def read(text: str) -> Parse:
    return parse(
        Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")
    )


def found(text: str) -> tuple[Attribution, ...]:
    words = read(text)
    mentions, entities = names.find(words)
    return attribution.find(words, entities, mentions)


TEXTS = [
    "",
    "\n\n",
    "!!! … ¿?",
    "💥💥 said 💥.",
    "港口关闭。市长说，港口关闭。",
    "قال العمدة إن الجسر مغلق.",
    "said said said said",
    "“““ said the mayor ”””",
    "x" * 5000 + " said the mayor.",
    "The mayor said\r\n\r\nthat e\u0301te\u0301 “is\u200b over”.",
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_odd_texts_are_read(text: str) -> None:
    for a in found(text):
        for span in (*a.source, *a.cue, *a.content):
            assert text[span.start : span.end] == span.text
        assert a.cue or a.direct


def test_what_is_told_fits_its_tables() -> None:
    words = read("“The dam will hold,” Mayor Anna Roth said on Friday, adding: “It held in 1953.” Nobody else spoke.")
    quotes = quotations(words)
    ruled = [tagging_features.Ruled([(5, 8)], [(8, 9)], [(0, 5)])]
    for first, last in tagging_features.paragraphs(words):
        rows = tagging_features.of_words(words, quotes, ruled, first, last)
        assert np.all(rows < tagging_features.WORD_SIZES)
        pairs = tagging_features.of_pairs(words, quotes, ruled, first, last, (9, 10), [(9, 10)])
        assert len(pairs) == last - first
        assert np.all(pairs >= 0)
        assert np.all(pairs < tagging_features.PAIR_SIZES)


needs_tagger = pytest.mark.skipif(tagging.trained() is None, reason="the tagger's weights or onnxruntime are missing")


@needs_tagger
def test_a_paragraph_without_end_is_read_in_windows() -> None:
    sentence = "Mayor Anna Roth said the bridge over the river Ard would stay closed until the spring of next year. "
    assert len([a for a in found(sentence * 60) if a.cue]) == 60


@needs_tagger
def test_a_sentence_longer_than_a_window_is_read() -> None:
    text = "The mayor said " + ", ".join(f"that bridge number {n} was closed" for n in range(120)) + "."
    assert found(text)


@needs_tagger
def test_what_else_is_read_plays_no_part() -> None:
    texts = [
        "The mayor said the bridge was closed.\n\n“It is not safe,” she added.",
        "According to the coroner, two people drowned.",
        "The ministry denied that soldiers were hurt. " * 40,
    ]
    alone = [found(text) for text in texts]
    assert [found(text) for text in reversed(texts)] == alone[::-1]
    assert [found(text) for text in texts] == alone


@needs_tagger
def test_what_stands_in_other_paragraphs_plays_no_part() -> None:
    tagger = tagging.trained()
    assert tagger is not None
    whole = read("The mayor said the bridge was closed.\n\nThe ministry denied that soldiers were hurt.")
    part = read("The ministry denied that soldiers were hurt.")
    (here,) = tagger.read(part, quotations(part), [])
    there = tagger.read(whole, quotations(whole), [])[-1]
    offset = len(whole) - len(part)
    assert [(a + offset, b + offset) for a, b in here.content] == list(there.content)
    assert here.chance == there.chance


@needs_tagger
def test_sentences_near_in_meaning_are_near() -> None:
    tagger = tagging.trained()
    assert tagger is not None
    words = read("Police said twelve people died. Twelve people were killed, police said. Roth said shares would rise.")
    meanings: dict[int, tagging.Floats] = {}
    tagger.read(words, quotations(words), [], meanings=meanings)
    one, two, other = (meanings[n] for n in range(3))
    assert one @ two > 0.6 > one @ other
    assert np.allclose(np.linalg.norm([one, two, other], axis=1), 1, atol=1e-5)


@needs_tagger
def test_a_reading_keeps_what_its_sentences_mean() -> None:
    text = "Police said twelve people died. Twelve people were killed, police said."
    reading = pipeline.read(read(text).report)
    one, two = (np.frombuffer(m, np.int8).astype(float) / 127 for m in reading.meanings)
    assert len(reading.meanings) == len(reading.sentences)
    assert one @ two > 0.6
    assert {s.meaning for s in pipeline.state(reading)} <= set(reading.meanings)


def test_without_the_tagger_the_rules_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagging, "trained", lambda: None)
    (a,) = found("The mayor said the bridge was closed.")
    assert (a.source[0].text, a.cue[0].text) == ("The mayor", "said")


def test_weights_that_are_missing_are_no_fault(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        tagging.Tagger(tmp_path)


def test_help_does_not_wait_for_the_tagger() -> None:
    code = "import sys, sayso.pipeline; assert 'onnxruntime' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
