"""The entities that spaCy's recogniser finds, its steps taken for all words at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

# First word, end and label.
Found = tuple[int, int, str]

NEVER = np.float32(-np.inf)


class Recogniser:
    """Gives the `ents` that spaCy's own pipe would, in half of its time.

    The recogniser goes from word to word. Outside a name it looks at nothing but the word, whether that begins a name,
    is one by itself or is none; inside, at the word, the one before and the first of the name. So what it would do at
    each word outside is worked out for all words together, and names of several words are followed side by side. The
    library takes its steps one after another, and asks of all 74 moves of each whether they can be made.
    """

    def __init__(self, pipe: Any) -> None:
        """`pipe` is the `ner` of a spaCy 3 pipeline. Raises ValueError where it takes its steps in another way."""
        self._vectors, self._lower, upper = pipe.model.layers
        self._bias: Floats = self._lower.get_param("b").reshape(-1)
        self._weights: Floats = upper.get_param("W")
        self._tilt: Floats = upper.get_param("b")
        if self._lower.get_dim("nF") != 3 or pipe.cfg["beam_width"] != 1 or pipe.model.attrs["unseen_classes"]:
            raise ValueError("the entity recogniser takes its steps in a way that is not known here")
        moves = [pipe.moves.get_class_name(k).partition("-") for k in range(pipe.moves.n_moves)]
        self._labels = [label for _, _, label in moves]
        number = {(kind, label): k for k, (kind, _, label) in enumerate(moves)}
        # Of each move the one that goes on with its name, and the one that ends it.
        self._goes_on = np.array([number.get(("I", label), 0) for label in self._labels])
        self._ends = np.array([number.get(("L", label), 0) for label in self._labels])
        # A move without a label only keeps what somebody marked before.
        self._begins, self._alone = (np.array([kind == k and label != "" for kind, _, label in moves]) for k in "BU")
        self._none = np.array([kind == "O" for kind, _, _ in moves])

    def find(self, docs: Sequence[Any], space: NDArray[np.bool_], opens: NDArray[np.bool_]) -> list[list[Found]]:
        """The entities of each document, in order; words are counted from its beginning.

        `space` tells which words of all documents, one after another, are blanks, `opens` which open a sentence.
        """
        sizes = [len(doc) for doc in docs]
        words = sum(sizes)
        if not words:
            return [[] for _ in docs]
        # (words + 1, 3, hidden * pieces): what a word adds as the next one, the first of a name, the last before;
        # the first row is what stands for no word.
        adds: Floats = self._lower.predict(self._vectors.predict(docs)).reshape(words + 1, 3, -1)
        last = np.zeros(words, bool)  # of its document, or of its sentence
        last[:-1] = opens[1:]
        last[np.cumsum([n for n in sizes if n]) - 1] = True
        scores = self._scores(adds[1:, 0] + adds[0, 1] + adds[0, 2])
        scores[:, ~(self._begins | self._alone | self._none)] = NEVER
        scores[np.ix_(space, self._begins | self._alone)] = NEVER
        scores[np.ix_(last, self._begins)] = NEVER
        moves: Places = scores.argmax(1)
        named = np.flatnonzero(~self._none[moves])
        ends = self._followed(adds, named, moves[named], last)
        found: list[list[Found]] = [[] for _ in docs]
        edges = np.cumsum([0, *sizes])
        of = np.searchsorted(edges, named, side="right") - 1
        reached = 0
        for first, end, move, doc in zip(
            named.tolist(), ends.tolist(), moves[named].tolist(), of.tolist(), strict=True
        ):
            if first >= reached:
                reached = end
                start = int(edges[doc])
                found[doc].append((first - start, end - start, self._labels[move]))
        return found

    def _followed(self, adds: Floats, first: Places, move: Places, last: NDArray[np.bool_]) -> Places:
        """Where each name ends, of those that begin at the words `first` by the moves `move`."""
        ends = first + 1
        going = np.flatnonzero(self._begins[move])
        while len(going):
            at, start = ends[going], first[going]
            scores = self._scores(adds[at + 1, 0] + adds[start + 1, 1] + adds[at, 2])
            rows = np.arange(len(going))
            on, off = self._goes_on[move[going]], self._ends[move[going]]
            # Of two equal ones spaCy takes the move that it numbers first: to go on comes before to end.
            more = (scores[rows, on] >= scores[rows, off]) & ~last[at]
            ends[going] += 1
            going = going[more]
        return ends

    def _scores(self, sums: Floats) -> Floats:
        """Scores (words, moves) of what was added up for each word (words, hidden * pieces)."""
        sums += self._bias
        hidden = sums.reshape(len(sums), -1, self._lower.get_dim("nP")).max(2)
        scores: Floats = hidden @ self._weights.T
        scores += self._tilt
        return scores
