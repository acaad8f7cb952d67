"""An answer as the words that tell it from another."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sayso.reconcile import meaning

WORD = re.compile(r"\w+(?:[.,:]\d+)*|[%$£€]")
IDLE = set(
    "a an the of in on at to by for from with and or s its his her their was were is are be been has have had who "
    "which that this it he she they as also about around into out up down will would".split()
)
SMALL = {w: str(n) for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
SHORT = (("’", "'"), ("can't", "can not"), ("cannot", "can not"), ("won't", "will not"), ("n't", " not"))
ASKED = 0.25  # weight of a word that the question has too: every answer to it may have that word
BEGINNING = 4  # letters that forms of one word share
LONG = 5  # letters from which two words that begin alike are taken for forms of one: `smuggle`, `smuggling`
FORMS = 0.9  # likeness of two forms of one word
UNRELATED = 0.2  # likeness of two words below which it tells nothing


@dataclass(frozen=True, slots=True, eq=False)
class Worded:
    """The words of a text that tell it from another, in order, with what they weigh and mean.

    `weights` (words,) are rarities; `vectors` (words, 96) have length 1, or 0 for a number or a word not known;
    `beginnings` are the places of the words by their first four letters, `numbers` those words that are numbers,
    `rare` the square of each word's weight.
    """

    words: tuple[str, ...]
    weights: NDArray[np.float32]
    vectors: NDArray[np.float32]
    beginnings: dict[str, list[int]]
    numbers: frozenset[str]
    rare: dict[str, float]


def words_of(text: str) -> list[str]:
    """Its words in order, in lower case and written out: `Couldn’t` is `could`, `not`."""
    folded = text.casefold()
    for short, full in SHORT:
        folded = folded.replace(short, full)
    return WORD.findall(folded)


@lru_cache(maxsize=1 << 12)  # some 5 kB each
def worded(text: str) -> Worded:
    """A text as the words that tell it from another."""
    return of_words(words_of(text))


def of_words(found: Iterable[str]) -> Worded:
    """Words in lower case as those among them that tell; `seven` as `7`."""
    words = tuple(SMALL.get(w, w) for w in found if w not in IDLE)
    rows, table, _ = meaning.vocabulary()
    vectors = np.zeros((len(words), table.shape[1]), np.float32)
    for n, word in enumerate(words):
        row = rows.get(word, rows.get(word.removesuffix("s")))
        if row is not None and not word[0].isdigit():
            vectors[n] = table[row]
    beginnings: dict[str, list[int]] = {}
    for n, word in enumerate(words):
        beginnings.setdefault(word[:BEGINNING], []).append(n)
    rarities = [meaning.rarity(w) for w in words]
    return Worded(
        words,
        np.array(rarities, np.float32),
        vectors,
        beginnings,
        frozenset(w for w in words if w[0].isdigit()),
        {w: r * r for w, r in zip(words, rarities, strict=True)},
    )


def alike(a: Worded, b: Worded) -> NDArray[np.float32]:
    """How alike each two words of `a` and of `b` are, (words of a, words of b), 0 to 1."""
    found: NDArray[np.float32] = a.vectors @ b.vectors.T
    found[found < UNRELATED] = 0.0
    for beginning, places in a.beginnings.items():
        for j in b.beginnings.get(beginning, ()):
            for i in places:
                if a.words[i] == b.words[j]:
                    found[i, j] = 1.0
                elif _forms(a.words[i], b.words[j]):
                    found[i, j] = FORMS
    return found


def covered(a: Worded, b: Worded, asked: frozenset[str] = frozenset()) -> tuple[float, float]:
    """How much of what `a` says `b` says too, 0 to 1, and the other way round.

    Each word looks for the word nearest to it on the other side; rare words count more, those of the question little.
    """
    if not a.words or not b.words:
        return 0.0, 0.0
    near = alike(a, b)
    first, second = weights(a, asked), weights(b, asked)
    # Rounded, so that the order of the sums plays no part.
    return round(float(near.max(1) @ first / first.sum()), 4), round(float(near.max(0) @ second / second.sum()), 4)


def shared(a: Worded, b: Worded) -> float:
    """Share of the very words in common, 0 to 1, the rare ones counting more: the cosine of the two sets of words."""
    both = sum(a.rare[w] for w in a.rare if w in b.rare)
    # Rounded, so that the order of the sums plays no part.
    return round(both / math.sqrt(sum(a.rare.values()) * sum(b.rare.values())), 4) if both else 0.0


def weights(side: Worded, asked: frozenset[str]) -> NDArray[np.float32]:
    """What its words weigh, (words,), those of the question little."""
    if not asked:
        return side.weights
    return side.weights * np.array([ASKED if w in asked else 1.0 for w in side.words], np.float32)


def _forms(a: str, b: str) -> bool:
    """Whether one word begins with all but the last letter of the other."""
    return min(len(a), len(b)) >= LONG and not a[0].isdigit() and (a.startswith(b[:-1]) or b.startswith(a[:-1]))
