"""Words as numbers: how near in meaning, and how rare, the words of two claims are."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

BUCKETS = 512  # of a bag of words; two words of one claim fall together about once in 25 claims
SCALE = np.float32(128)  # of signed bytes; a power of two, so that a float holds their products and sums exactly
RARE = 8.0  # the rarity of a word that the vocabulary lacks, as of one seen in a single report of three thousand
_NAME = "words.npz"


@cache
def vocabulary() -> tuple[dict[str, int], Matrix, NDArray[np.float32]]:
    """Row of each word, unit vectors (words, 96), and rarity (words,): the log of reports to reports with the word."""
    with resources.files("sayso.models").joinpath(_NAME).open("rb") as file:
        data: Any = np.load(file, allow_pickle=False)
        words = str(data["words"]).split("\n")
        vectors = data["vectors"].astype(np.float32)
        rarity = data["rarity"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return {word: n for n, word in enumerate(words)}, vectors, rarity


def rarity(word: str) -> float:
    rows, _, rare = vocabulary()
    row = rows.get(word)
    return float(rare[row]) if row is not None else RARE


@cache
def nearness(a: str, b: str) -> float:
    """Likeness of two words, -1 to 1; of a word that the vocabulary lacks 1, since nothing is known against it."""
    rows, table, _ = vocabulary()
    if a not in rows or b not in rows:
        return 1.0
    return float(table[rows[a]] @ table[rows[b]])


def shared(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of words in common, 0 to 1, the rare ones counting more: the cosine of the two bags of words."""
    first, second = Counter(a), Counter(b)
    both = sum(n * second[w] * rarity(w) ** 2 for w, n in first.items() if w in second)
    if not both:
        return 0.0
    size = [math.sqrt(sum((n * rarity(w)) ** 2 for w, n in bag.items())) for bag in (first, second)]
    return both / (size[0] * size[1])


def vectors(texts: Sequence[Sequence[str]]) -> Matrix:
    """Unit vectors (texts, 96): the mean of the words' vectors, the rare ones counting more; zero for unknown words."""
    rows, table, rare = vocabulary()
    which, once = _once(texts)
    out = np.zeros((len(once), table.shape[1]), np.float32)
    for n, words in enumerate(once):
        known = [rows[w] for w in words if w in rows]
        if known:
            out[n] = rare[known] @ table[known]
    return _unit(out)[which]


def bags(texts: Sequence[Sequence[str]]) -> Matrix:
    """Unit vectors (texts, BUCKETS) of the words themselves, weighted by rarity: their dot product is shared words."""
    which, once = _once(texts)
    out = np.zeros((len(once), BUCKETS), np.float32)
    row = np.repeat(np.arange(len(once)), [len(words) for words in once])
    weighed = [_weighed(word) for words in once for word in words]
    bucket = np.array([b for b, _ in weighed], np.int64)
    np.add.at(out, (row, bucket), np.array([w for _, w in weighed], np.float32))
    return _unit(out)[which]


def directions(packed: Sequence[bytes]) -> Matrix:
    """Vectors (texts, 128) of length nearly 1 from signed bytes; zero for b"". Their dot products are exact."""
    out = np.zeros((len(packed), max(map(len, packed), default=0)), np.float32)
    for n, one in enumerate(packed):
        if one:
            out[n] = np.frombuffer(one, np.int8)
    return out / SCALE


def _once(texts: Sequence[Sequence[str]]) -> tuple[NDArray[np.int64], list[tuple[str, ...]]]:
    """Which of the different texts each text is, and these: a sentence is that of all its claims."""
    place: dict[tuple[str, ...], int] = {}
    which = [place.setdefault(tuple(words), len(place)) for words in texts]
    return np.array(which, np.int64), list(place)


@cache
def _weighed(word: str) -> tuple[int, float]:
    """The bucket of a word in bags, and what it adds there."""
    code = zlib.crc32(word.encode())
    return code % BUCKETS, rarity(word) if code >> 31 else -rarity(word)


def _unit(matrix: Matrix) -> Matrix:
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: Matrix = np.divide(matrix, length, out=np.zeros_like(matrix), where=length > 0)
    return unit
