"""Kinds of source and far ends of chains: `sayso read` against our own labels of who is speaking.

The labels lie under `gold/kinds` and `gold/chains` as document, place and kind, without a word of the documents, which
are those of ../shared/bench. Labels count code points of the report's fields as sayso prints them. A third of the
documents is kept apart (`part` is `test`): their figures are looked at, their errors never.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from bench import measure

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold"
SHARED = measure.SHARED

Part = Literal["dev", "test"]
Reading = Mapping[str, Any]
Place = tuple[int, int]

# A voice of a chain: the places of its source, and who it stands for where it has none.
Voice = tuple[list[Place], str]


def gold(which: Literal["kinds", "chains"]) -> dict[str, dict[str, Any]]:
    """The labels of every document, by its name: `boy-in-well/01` for a story's report, else its id."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((GOLD / which).glob("*.json")):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return found


def prepare(folder: Path, shared: Path = SHARED) -> None:
    """Writes the labelled documents into `folder` as files that sayso reads, named so that `name` finds them again."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(gold("kinds")) | set(gold("chains"))
    for story in sorted((shared / "points" / "stories").glob("*/*")):
        if f"{story.parent.name}/{story.stem}" in wanted:
            shutil.copy(story, folder / f"{story.parent.name}--{story.name}")
    for row in measure.unpacked(shared / "figures" / "fakes_syria.dev.jsonl.gz"):
        if row["id"] in wanted:
            page = {"title": row["title"], "maintext": row["text"], "language": "en"}
            (folder / f"{row['id']}.json").write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")
    for part in ("train", "dev"):
        for row in measure.unpacked(shared / "attribution" / f"polnear.{part}.jsonl.gz"):
            stem = re.sub(r"[^A-Za-z0-9._-]", "_", str(row["id"]))
            if stem in wanted:
                (folder / f"{stem}.txt").write_text(row["text"], encoding="utf-8")


def name(reading: Reading) -> str:
    """The document that a reading is of, as the gold calls it."""
    stem = str(reading["report"]["path"]).replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return stem.replace("--", "/")


def score(readings: Iterable[Reading], part: Part | None = None) -> dict[str, Any]:
    """Kinds and chains of `readings`, as `sayso read --format jsonl` prints them; of one part only where it is given.

    `kinds`: macro and micro F1 over the labelled sources that were found, the share that was found, and each kind's
    figures. `chains`: share of far ends that are right, and of whole chains.
    """
    by_name = {name(reading): reading for reading in readings}
    return {"kinds": score_kinds(by_name, gold("kinds"), part), "chains": score_chains(by_name, gold("chains"), part)}


def figures(readings: Iterable[Reading], part: Part | None = None) -> dict[str, float]:
    """The same as four numbers for the table."""
    scored = score(readings, part)
    return {
        "kinds_macro_f1": scored["kinds"]["macro_f1"],
        "kinds_found": scored["kinds"]["found"],
        "chains_far_end": scored["chains"]["far_end"],
        "chains_whole": scored["chains"]["whole"],
    }


def score_kinds(
    readings: Mapping[str, Reading], labels: Mapping[str, Mapping[str, Any]], part: Part | None = None
) -> dict[str, Any]:
    """F1 of the kind, over the labelled sources that an attribution's source covers the head of.

    The macro mean takes every kind that has a label; a kind never right has an F1 of 0. Where several attributions
    cover one head, the shortest source is the one meant.
    """
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    total = 0
    for document, row, attributions in _labelled(readings, labels, "sources", part):
        del document
        total += 1
        found = _speaking(attributions, row["field"], tuple(row["head"]))
        if found is None:
            continue
        kind = found["source_kind"]
        meant[row["kind"]] += 1
        said[kind] += 1
        right[kind] += kind == row["kind"]
    kinds = {k: _f1(right[k], said[k], meant[k]) | {"n": meant[k]} for k in sorted(meant)}
    return {
        "macro_f1": sum(k["f1"] for k in kinds.values()) / len(kinds) if kinds else 0.0,
        "accuracy": sum(right.values()) / sum(meant.values()) if meant else 0.0,
        "found": sum(meant.values()) / total if total else 0.0,
        "labels": total,
        "kinds": kinds,
    }


def score_chains(
    readings: Mapping[str, Reading], labels: Mapping[str, Mapping[str, Any]], part: Part | None = None
) -> dict[str, Any]:
    """Of the labelled places on somebody's word through another: is the innermost voice right, is every one?

    A voice is right where its source covers the head of the labelled one.
    """
    total = far = whole = 0
    for _, row, attributions in _labelled(readings, labels, "chains", part):
        total += 1
        voices = chain(attributions, row["field"], row["at"])
        heads = [tuple(voice["head"]) for voice in row["voices"]]
        far += bool(voices) and _is(voices[-1], heads[-1])
        whole += len(voices) == len(heads) and all(map(_is, voices, heads))
    return {
        "far_end": far / total if total else 0.0,
        "whole": whole / total if total else 0.0,
        "labels": total,
    }


def chain(attributions: list[dict[str, Any]], field: str, at: int) -> list[Voice]:
    """The voices on whose word the place `at` stands, outermost first; without those that nothing names.

    Of the attributions whose content holds the place the widest is the outermost, each after those that it stands
    inside. What a source was told to (`via`) stands just outside the source.
    """
    holding = {
        n: min(c["end"] - c["start"] for c in a["content"] if _holds(c, field, at))
        for n, a in enumerate(attributions)
        if any(_holds(c, field, at) for c in a["content"])
    }
    order: list[int] = []
    for n in sorted(holding, key=lambda n: (-holding[n], n)):
        above, up = [], n
        while up is not None and up not in above:
            above.append(up)
            up = attributions[up]["inside"]
        order += [m for m in reversed(above) if m not in order]
    voices: list[Voice] = []
    for n in order:
        a = attributions[n]
        relays = [(relay["span"], relay["name"]) for relay in a.get("via", ())]
        voices += [([(span["start"], span["end"])], who) for span, who in relays if span["field"] == field]
        if a["source"] or a["speaker_name"]:
            places = [(s["start"], s["end"]) for s in a["source"] if s["field"] == field]
            voices.append((places, a["speaker_name"] or ""))
    return voices


def _holds(span: Mapping[str, Any], field: str, at: int) -> bool:
    return bool(span["field"] == field and span["start"] <= at < span["end"])


def _is(voice: Voice, head: Place) -> bool:
    return any(start < head[1] and head[0] < end for start, end in voice[0])


def _speaking(attributions: list[dict[str, Any]], field: str, head: Place) -> dict[str, Any] | None:
    covering = [
        (s["end"] - s["start"], n)
        for n, a in enumerate(attributions)
        for s in a["source"]
        if s["field"] == field and s["start"] < head[1] and head[0] < s["end"]
    ]
    return attributions[min(covering)[1]] if covering else None


def _labelled(
    readings: Mapping[str, Reading], labels: Mapping[str, Mapping[str, Any]], what: str, part: Part | None
) -> Iterator[tuple[str, dict[str, Any], list[dict[str, Any]]]]:
    """Document, label and attributions for every label; a document that was not read has no attributions."""
    for document in sorted(labels):
        if part is None or labels[document]["part"] == part:
            attributions = readings[document]["attributions"] if document in readings else []
            for row in labels[document][what]:
                yield document, row, attributions


def _f1(right: int, said: int, meant: int) -> dict[str, float]:
    precision = right / said if said else 0.0
    recall = right / meant if meant else 0.0
    both = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / both if both else 0.0}
