"""WordPiece: a word as the numbers of the pieces that the encoder knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

# More pieces than this tell nothing more of a word: addresses and hashes.
LONGEST = 8
# What is kept of words seen before, so that a long run takes no more memory than a short one.
REMEMBERED = 50_000


class WordPieces:
    """Splits words as BERT's uncased tokenizer does; every word has at least one piece, at most `LONGEST`."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: n for n, piece in enumerate(vocabulary)}
        self._unknown = self._ids["[UNK]"]
        self._seen: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces."""
        known = self._seen.get(word)
        if known is None:
            known = tuple(self._split(word))[:LONGEST] or (self._unknown,)
            if len(self._seen) < REMEMBERED:
                self._seen[word] = known
        return known

    def _split(self, word: str) -> list[int]:
        found: list[int] = []
        for part in _parts(word[:200]):
            pieces, at = [], 0
            while at < len(part):
                end = len(part)
                while end > at and (("##" if at else "") + part[at:end]) not in self._ids:
                    end -= 1
                if end == at:
                    pieces = [self._unknown]
                    break
                pieces.append(self._ids[("##" if at else "") + part[at:end]])
                at = end
            found += pieces
        return found


def _parts(word: str) -> list[str]:
    """Lower case without accents; punctuation and Chinese characters each by themselves."""
    parts: list[str] = []
    glue = False
    for c in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(c)
        if kind in ("Mn", "Cc", "Cf", "Co", "Cs") or c == "\ufffd":
            continue
        if kind.startswith("Z"):
            glue = False
        elif _alone(c, kind):
            parts.append(c)
            glue = False
        elif glue:
            parts[-1] += c
        else:
            parts.append(c)
            glue = True
    return parts


def _alone(c: str, kind: str) -> bool:
    code = ord(c)
    if kind.startswith("P") or (code < 128 and not c.isalnum()):
        return True
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2CEAF or 0xF900 <= code <= 0xFAFF
    )
