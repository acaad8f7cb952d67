"""A text's words as numbers, so that passages are compared array by array."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]

# Odd numbers without a pattern in their bits (of SplitMix64), so that sums and products spread over all 64.
STEP = 0x9E3779B97F4A7C15
MIX = 0xBF58476D1CE4E5B9
LINE_END = 0x0A
APOSTROPHES = (0x27, 0x2019)
# Scripts without blanks between words count a character as a word.
UNSPACED = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xAC00, 0xD7AF))
TABLE = 1 << 16  # what lies beyond are pictures and scripts that no newspaper is set in


@dataclass(frozen=True, slots=True)
class Words:
    """Word `i` is `text[start[i]:end[i]]`; two words have one `key` where they are equal but for capitals.

    A word is a run of letters and digits, with apostrophes inside it: "don’t", "528th". Keys are 64 bits of a plain
    sum, the same on every machine and in every run; they tell words apart, and guard no secrets. `breaks` are the
    places at which a line ends.
    """

    start: Ints
    end: Ints
    key: Keys
    breaks: Ints

    def __len__(self) -> int:
        return len(self.start)


@cache
def _letters() -> tuple[Keys, NDArray[np.bool_]]:
    """For each code point its letter's number (0: none), and whether it is a word by itself."""
    letter = np.zeros(TABLE, dtype=np.uint64)
    for code in range(TABLE):
        one = chr(code)
        if one.isalnum():
            folded = one.casefold()
            letter[code] = ord(folded) if len(folded) == 1 else code
    letter[list(APOSTROPHES)] = APOSTROPHES[0]
    alone = np.zeros(TABLE, dtype=np.bool_)
    for first, last in UNSPACED:
        alone[first : last + 1] = True
    return letter, alone & (letter != 0)


@lru_cache(4)
def _weights(bits: int) -> tuple[Keys, Keys]:
    """The weight of each of 2 ** bits places, and the number that takes it back."""
    steps = np.full(1 << bits, STEP, dtype=np.uint64)
    back = np.full(1 << bits, pow(STEP, -1, 1 << 64), dtype=np.uint64)
    return np.cumprod(steps, dtype=np.uint64), np.cumprod(back, dtype=np.uint64)


def of(text: str) -> Words:
    """The words of a text, in order."""
    letter, alone = _letters()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.intp)
    value = letter.take(codes, mode="clip")
    inside = np.zeros(len(codes) + 2, dtype=np.bool_)
    np.not_equal(value, 0, out=inside[1:-1])
    marks = np.flatnonzero(value == APOSTROPHES[0])
    if len(marks):
        inside[marks + 1] = False
        between = inside[marks] & inside[marks + 2]
        inside[marks[between] + 1] = True
        value[marks[~between]] = 0
    begins, ends = inside[1:-1] & ~inside[:-2], inside[1:-1] & ~inside[2:]
    if len(codes) and int(codes.max()) >= UNSPACED[0][0]:
        single = alone.take(codes, mode="clip")
        begins |= single
        begins[1:] |= single[:-1] & inside[2:-1]
        ends |= single
        ends[:-1] |= single[1:] & inside[1:-2]
    start, end, breaks = np.flatnonzero(begins), np.flatnonzero(ends) + 1, np.flatnonzero(codes == LINE_END)
    if not len(start):
        return Words(start, end, np.zeros(0, dtype=np.uint64), breaks)
    # What stands between two words weighs nothing, so each word's sum may run on to the next word.
    return Words(start, end, sums(value, start), breaks)


def sums(values: Keys, starts: Ints) -> Keys:
    """A number for each stretch of values: one begins at each of `starts` and goes on to the next. Never empty.

    Values are weighed by their place in the stretch: by that in the whole, and then back by where the stretch begins.
    """
    weight, back = _weights(max(16, len(values).bit_length()))
    return mixed(np.add.reduceat(values * weight[: len(values)], starts) * back[starts])


def mixed(keys: Keys) -> Keys:
    """The same numbers with their bits spread, in place."""
    keys ^= keys >> np.uint64(29)
    keys *= np.uint64(MIX)
    keys ^= keys >> np.uint64(32)
    return keys


def changes(values: NDArray[Any]) -> Ints:
    """Where in a sorted or grouped sequence each new value begins."""
    if not len(values):
        return np.zeros(0, dtype=np.int64)
    # np.diff with `prepend` takes ten times as long on a page of text.
    return np.concatenate((np.zeros(1, dtype=np.int64), np.flatnonzero(values[1:] != values[:-1]) + 1))


def sizes(starts: Ints, total: int) -> Ints:
    """How long each stretch is: one begins at each of `starts` and goes on to the next, the last to `total`."""
    return np.concatenate((starts[1:], np.array([total])[: len(starts)])) - starts


def runs(keys: Keys, n: int) -> Keys:
    """A number for each run of `n` words in a row, by its first word; equal for equal runs."""
    return mixed(_runs(keys, n))


def _runs(keys: Keys, n: int) -> Keys:
    if n == 1:
        return keys.copy()
    # Longer runs out of shorter ones: six words take half the steps that they would one by one.
    first, rest = (n // 2, n // 2) if n % 2 == 0 else (n - 1, 1)
    parts = _runs(keys, first)
    count = max(0, len(keys) - n + 1)
    made = parts[:count] * np.uint64(pow(STEP, rest, 1 << 64))
    made += (parts if rest > 1 else keys)[first : first + count]
    return made


def short(keys: Keys) -> Ints:
    """The same numbers in 47 bits: what SQLite keeps in six bytes, and still no two of a billion alike by chance."""
    return (keys >> np.uint64(17)).astype(np.int64)
