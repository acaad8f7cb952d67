"""What the attribution tagger is told of a paragraph besides its words: grammar, quote marks, what the rules found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.news.parse import Parse
from sayso.reading.quotations import QUOTE, Quotes

# A row of features for each word.
Rows = NDArray[np.int64]
# Word ranges of one attribution, each (first, last exclusive).
Ranges = Sequence[tuple[int, int]]

TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB"
    " RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX ``"
).split()
DEPS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative"
    " dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj"
    " predet prep prt punct quantmod relcl xcomp"
).split()
# Zero stands for what is not listed.
_TAG = {name: n for n, name in enumerate(TAGS, 1)}
_DEP = {name: n for n, name in enumerate(DEPS, 1)}

# Sizes of the tables of word features and of pair features, in the order in which they are told.
WORD_SIZES = (len(TAGS) + 1, len(DEPS) + 1, 3, 4)
PAIR_SIZES = (len(DEPS) + 1, 7, 24, 5, 5, 3)
WORD_WIDTH, PAIR_WIDTH = len(WORD_SIZES), len(PAIR_SIZES)
# Which of them is what the rules say.
WORD_RULED, PAIR_RULED = 3, 3

# How far two words are apart, in steps that grow: by one word up to four, by doubling up to 256, then no more.
_FAR = 256
_STEPS = np.array([gap - 1 if gap <= 4 else min(10, 1 + gap.bit_length()) for gap in range(_FAR + 1)])

# Parts of a report in which nothing is looked for.
SILENT = frozenset(("boilerplate", "time", "byline", "dateline"))


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules made of one attribution, as ranges of words."""

    source: Ranges
    cue: Ranges
    content: Ranges


def paragraphs(parse: Parse) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) word of each paragraph in which attributions are looked for."""
    sentences = parse.sentences
    n = 0
    while n < len(sentences):
        m = n + 1
        while m < len(sentences) and sentences[m].block == sentences[n].block:
            m += 1
        if sentences[n].part not in SILENT:
            yield sentences[n].first, sentences[m - 1].last
        n = m


def anchor(parse: Parse, cue: tuple[int, int]) -> int:
    """The word of a cue that the others hang on, a verb where there are several such: the tagger finds cues by it."""
    tops = [i for i in range(*cue) if parse.head[i] == i or not cue[0] <= parse.head[i] < cue[1]]
    return min(tops, key=lambda i: (parse.pos[i] != "VERB", i), default=cue[0])


def of_words(parse: Parse, quotes: Quotes, ruled: Sequence[Ruled], first: int, last: int) -> Rows:
    """One row for each word: tag, dependency, quote marks (outside, mark, inside), what the rules take it for."""
    rows = np.zeros((last - first, WORD_WIDTH), np.int64)
    rows[:, 0] = [_TAG.get(tag, 0) for tag in parse.tag[first:last]]
    rows[:, 1] = [_DEP.get(dep, 0) for dep in parse.dep[first:last]]
    if max(quotes.of[first:last], default=-1) >= 0:
        both = zip(parse.text[first:last], quotes.of[first:last], strict=True)
        rows[:, 2] = [0 if number < 0 else 1 if word in QUOTE else 2 for word, number in both]
    for rank, name in ((3, "content"), (1, "source"), (2, "cue")):
        for a in ruled:
            _mark(rows[:, 3], getattr(a, name), first, rank)
    return rows


def of_pairs(
    parse: Parse,
    quotes: Quotes,
    ruled: Sequence[Ruled],
    first: int,
    last: int,
    cue: tuple[int, int],
    other_cues: Ranges,
) -> Rows:
    """One row for each word of a paragraph, as seen from one cue.

    A row is: the branch of the tree that the word hangs on, as seen from the cue or from the first word above both;
    how far above the cue that is; how many words lie between; what the rules take the word for in the attribution
    that has this cue; how their quote marks stand; whether the word is in this cue or another.
    """
    rows = np.zeros((last - first, PAIR_WIDTH), np.int64)
    sentence = parse.sentences[parse.sentence_of[cue[0]]]
    a, b = max(sentence.first, first), min(sentence.last, last)
    above = _above(parse, cue)
    branches: dict[int, tuple[int, int]] = {}
    rows[: a - first, 1] = 5
    rows[a - first : b - first, :2] = [_branch(parse, i, above, branches) for i in range(a, b)]
    rows[b - first :, 1] = 6
    before, inside = cue[0] - first, cue[1] - cue[0]
    rows[:before, 2] = 1 + _STEPS[np.minimum(np.arange(before, 0, -1), _FAR)]
    rows[before + inside :, 2] = 12 + _STEPS[np.minimum(np.arange(1, last - cue[1] + 1), _FAR)]
    _role(rows[:, 3], ruled, cue, first)
    quote, own = np.array(quotes.of[first:last]), quotes.of[cue[0]]
    rows[:, 4] = quote >= 0 if own < 0 else np.where(quote < 0, 2, np.where(quote == own, 3, 4))
    _mark(rows[:, 5], other_cues, first, 2)
    _mark(rows[:, 5], [cue], first, 1)
    return rows


def _mark(column: Rows, ranges: Ranges, first: int, mark: int) -> None:
    """Write a mark on ranges of words into a column that begins with word `first`."""
    for x, y in ranges:
        column[max(x - first, 0) : max(y - first, 0)] = mark


def _above(parse: Parse, cue: tuple[int, int]) -> dict[int, int]:
    """The cue's words and the words above them, each with how many steps above."""
    inside = range(*cue)
    tops = [i for i in inside if parse.head[i] not in inside or parse.head[i] == i]
    above = dict.fromkeys(inside, 0)
    at, steps = (tops or [cue[0]])[0], 0
    while parse.head[at] != at:
        at = parse.head[at]
        if at in above:
            break
        steps += 1
        above[at] = steps
    return above


def _branch(parse: Parse, i: int, above: dict[int, int], known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    path = []
    at = i
    while at not in above and at not in known:
        path.append(at)
        if parse.head[at] == at:
            break
        at = parse.head[at]
    if at in known:
        answer = known[at]
    elif at in above and path:
        answer = (_DEP.get(parse.dep[path[-1]], 0), min(above[at], 4))
    elif at in above:
        return 0, min(above[at], 4)  # the word itself is the cue's or above it
    else:
        answer = (0, 4)
    for j in path:
        known[j] = answer
    return answer


def _role(column: Rows, ruled: Sequence[Ruled], cue: tuple[int, int], first: int) -> None:
    """For each word 0 where the rules have no attribution by this cue, else nothing 1, source 2, cue 3, content 4."""
    mine = [a for a in ruled if any(x < cue[1] and cue[0] < y for x, y in a.cue)]
    if not mine:
        return
    # An outlet's own, around what it was told, has the same cue: the narrower one is meant.
    a = min(mine, key=lambda a: sum(y - x for x, y in a.content))
    column[:] = 1
    for mark, ranges in ((4, a.content), (2, a.source), (3, a.cue)):
        _mark(column, ranges, first, mark)
