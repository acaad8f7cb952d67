"""The trained tagger: for every cue in a paragraph, which words are its source and which its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.news.parse import Parse
from sayso.reading import tagging_features as features
from sayso.reading.quotations import Quotes
from sayso.reading.tagging_pieces import WordPieces

Floats = NDArray[np.float32]
Range = tuple[int, int]

ENCODER, ROLES, TABLES = "attribution.onnx", "attribution-roles.onnx", "attribution.npz"

# Pieces of a window; what the encoder was trained on, and a paragraph of 200 words.
LONGEST = 250
# Pieces of what stands before, where a long paragraph is cut.
BEFORE = 60

# What a word can be to a cue: nothing; begin, inside, end or single word of a source, of a content, of the cue itself.
TAGS = 13
SOURCE, CONTENT, CUE = 1, 5, 9
_STARTS = (0, 1, 4, 5, 8, 9, 12)
_STOPS = (0, 3, 4, 7, 8, 11, 12)


def _follows() -> NDArray[np.bool_]:
    """Which tag (row) may stand before which (column)."""
    allowed = np.zeros((TAGS, TAGS), bool)
    for a in range(TAGS):
        inside = next((role for role in (SOURCE, CONTENT, CUE) if a in (role, role + 1)), None)
        for b in range(TAGS):
            allowed[a, b] = b in _STARTS if inside is None else b in (inside + 1, inside + 2)
    return allowed


FOLLOWS = _follows()
_MAY_START, _MAY_STOP = (np.isin(np.arange(TAGS), some) for some in (_STARTS, _STOPS))
_BARRED = -1e6  # added to the score of a tag that cannot be


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as ranges of words of the parse. `chance` is how sure the tagger is of the cue, 0 to 1."""

    cue: Range
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    chance: float


class Tagger:
    """The encoder and its heads. Each paragraph is run by itself, so that no other text plays a part in its answer."""

    def __init__(self, folder: Path) -> None:
        """Raises ImportError without onnxruntime, FileNotFoundError without the weights."""
        import onnxruntime

        with np.load(folder / TABLES, allow_pickle=False) as tables:
            self._pieces = WordPieces(str(tables["vocabulary"]).split("\n"))
            self._likely = frozenset(str(tables["likely"]).split("\n"))
            self._meaning = tables["meaning"].astype(np.float32)
            self._meaning_bias = tables["meaning_bias"].astype(np.float32)
            self.bias = float(tables["bias"])
        options = onnxruntime.SessionOptions()
        # One thread: sums are added up in one order, and pages are read side by side by whole processes.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # As exported: the fused layer norm of the higher levels is slower than the plain one.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        start = onnxruntime.InferenceSession
        self._encoder: Any = start((folder / ENCODER).read_bytes(), options, providers=["CPUExecutionProvider"])
        self._roles: Any = start((folder / ROLES).read_bytes(), options, providers=["CPUExecutionProvider"])

    def read(
        self,
        parse: Parse,
        quotes: Quotes,
        ruled: Sequence[features.Ruled],
        *,
        meanings: dict[int, Floats] | None = None,
    ) -> tuple[Tagged, ...]:
        """Every attribution, by the place of its cue. Paragraphs that can hold none are not looked at.

        `ruled` is what the rules found. `meanings` is filled, where given, with the meaning of each sentence that was
        looked at, by number: a vector of 128 numbers and length 1, near in direction to that of a sentence that means
        nearly the same.
        """
        found: list[Tagged] = []
        pieces = [self._pieces.of(word) for word in parse.text]
        for first, last in features.paragraphs(parse):
            here = [a for a in ruled if any(first <= x < last for x, _ in a.cue)]
            if not (here or self._may_hold(parse, quotes, first, last)):
                continue
            for window in _windows(parse, list(map(len, pieces[first:last])), first, last):
                tagged = self._window(parse, quotes, here, pieces, window, meanings)
                # Where a sentence is cut, a cue may be seen from both sides.
                found += (t for t in tagged if not found or t.cue[0] >= found[-1].cue[1])
        return tuple(found)

    def _may_hold(self, parse: Parse, quotes: Quotes, first: int, last: int) -> bool:
        """Whether a paragraph without a rule's find is worth the encoder: it has a quote mark or a word of cues."""
        return not self._likely.isdisjoint(parse.lemma[first:last]) or max(quotes.of[first:last], default=-1) >= 0

    def _window(
        self,
        parse: Parse,
        quotes: Quotes,
        ruled: Sequence[features.Ruled],
        pieces: Sequence[tuple[int, ...]],
        window: tuple[int, int, int],
        meanings: dict[int, Floats] | None,
    ) -> list[Tagged]:
        first, asked, last = window
        here = [a for a in ruled if any(first <= x < last for x, _ in a.cue)]
        sizes = np.fromiter(map(len, pieces[first:last]), np.int64, last - first)
        ids = np.array([101, *chain.from_iterable(pieces[first:last]), 102], np.int64)
        told = np.zeros((len(ids), features.WORD_WIDTH), np.int64)
        told[1:-1] = np.repeat(features.of_words(parse, quotes, here, first, last), sizes, axis=0)
        heads = 1 + np.cumsum(sizes) - sizes
        wanted = ["cues", "words"] if meanings is None else ["cues", "words", "hidden"]
        cues, words, *hidden = self._encoder.run(wanted, {"pieces": ids, "told": told, "heads": heads})
        if meanings is not None:
            edges = [*heads.tolist(), len(ids) - 1]
            for number in range(parse.sentence_of[asked], parse.sentence_of[last - 1] + 1):
                sentence = parse.sentences[number]
                a, b = edges[max(sentence.first, first) - first], edges[min(sentence.last, last) - first]
                meanings[number] = self._meaning_of(hidden[0][a:b].mean(0))
        odds = cues[:, 1] - cues[:, 0]
        anchors = np.flatnonzero(odds + self.bias > 0)
        if not len(anchors):
            return []
        places = [(i + first, i + first + 1) for i in anchors.tolist()]
        pairs = np.stack([features.of_pairs(parse, quotes, here, first, last, place, places) for place in places])
        (scores,) = self._roles.run(["tags"], {"words": words, "anchors": anchors, "pairs": pairs})
        scores[np.arange(len(anchors)), anchors, :CUE] += _BARRED  # the word that a cue was found by is the cue's
        made = []
        for (place, _), tags, anchor in zip(places, best(scores), anchors.tolist(), strict=True):
            ranges = tag_ranges(tags, first)
            cue = next(r for r in ranges[CUE] if r[0] <= place < r[1])
            chance = float(1 / (1 + np.exp(-odds[anchor])))
            made.append((place, Tagged(cue, tuple(ranges[SOURCE]), tuple(ranges[CONTENT]), chance)))
        return [t for place, t in _apart(made) if place >= asked]

    def _meaning_of(self, mean: Floats) -> Floats:
        vector: Floats = self._meaning @ mean + self._meaning_bias
        vector /= np.maximum(np.linalg.norm(vector), np.float32(1e-9))
        return vector


def _windows(parse: Parse, sizes: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """(first word told, first word asked about, last word exclusive) of each window of a paragraph.

    `sizes` counts the pieces of each of its words.
    """
    if sum(sizes) <= LONGEST:
        yield first, first, last
        return
    asked = first
    while asked < last:
        start, room = asked, BEFORE
        while start > first and sizes[start - 1 - first] <= room:
            start -= 1
            room -= sizes[start - first]
        end, room = asked, LONGEST - sum(sizes[start - first : asked - first])
        while end < last and sizes[end - first] <= room:
            room -= sizes[end - first]
            end += 1
        if end < last:
            # Not in the middle of a sentence, unless that fills the window by itself.
            edge = parse.sentences[parse.sentence_of[end]].first
            end = edge if edge > asked else end
        yield start, asked, end
        asked = end


def _apart(made: list[tuple[int, Tagged]]) -> list[tuple[int, Tagged]]:
    """Those whose cues share no word, the surest first choice, in order of their anchors."""
    kept: list[tuple[int, Tagged]] = []
    for place, t in sorted(made, key=lambda m: (-m[1].chance, m[0])):
        if not any(t.cue[0] < k.cue[1] and k.cue[0] < t.cue[1] for _, k in kept):
            kept.append((place, t))
    return sorted(kept, key=lambda m: m[0])


def best(scores: Floats) -> NDArray[np.int64]:
    """For each cue the likeliest tags (cues, words) that can follow one another, of scores (cues, words, 13)."""
    tags: NDArray[np.int64] = scores.argmax(-1)
    sound = FOLLOWS[tags[:, :-1], tags[:, 1:]].all(1) & _MAY_START[tags[:, 0]] & _MAY_STOP[tags[:, -1]]
    for torn in np.flatnonzero(~sound).tolist():
        tags[torn] = _viterbi(scores[torn].tolist())
    return tags


def _viterbi(scores: list[list[float]]) -> list[int]:
    """The likeliest tags that can follow one another. Plain numbers: for so few tags an array costs more to ask."""
    total = [score if tag in _STARTS else _BARRED for tag, score in enumerate(scores[0])]
    before: list[list[int]] = []
    for row in scores[1:]:
        # Before a tag that may start stands one that may stop; inside a role stands its beginning, or more of it.
        steps = [max(_STOPS, key=total.__getitem__)] * TAGS
        for role in (SOURCE, CONTENT, CUE):
            steps[role + 1] = steps[role + 2] = role if total[role] >= total[role + 1] else role + 1
        total = [total[tag] + score for tag, score in zip(steps, row, strict=True)]
        before.append(steps)
    tags = [max(_STOPS, key=total.__getitem__)]
    for steps in reversed(before):
        tags.append(steps[tags[-1]])
    return tags[::-1]


def tag_ranges(tags: NDArray[np.int64], offset: int) -> dict[int, list[Range]]:
    """The ranges of words that tags make a source, a content, and a cue."""
    ranges: dict[int, list[Range]] = {SOURCE: [], CONTENT: [], CUE: []}
    for i in np.flatnonzero(tags).tolist():
        tag = int(tags[i])
        role = ranges[CUE if tag >= CUE else CONTENT if tag >= CONTENT else SOURCE]
        if tag in _STARTS:
            role.append((i + offset, i + offset + 1))
        else:
            role[-1] = (role[-1][0], i + offset + 1)
    return ranges


def packed(meaning: Floats) -> bytes:
    """A meaning as signed bytes: a quarter of the room, and the likeness of two is a sum without rounding."""
    return np.round(meaning * 127).astype(np.int8).tobytes()


@cache
def trained() -> Tagger | None:
    """The tagger that comes with sayso; None where its weights or onnxruntime are missing, and the rules read alone."""
    folder = resources.files("sayso") / "models"
    try:
        return Tagger(folder) if isinstance(folder, Path) else None
    except (ImportError, FileNotFoundError):
        return None
