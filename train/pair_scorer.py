"""Train models/pairs.npz: which two claims answer one question; and say what it is worth on stories it has not seen.

    python train/pair_scorer.py ../shared/bench src/sayso/models/pairs.npz

Claims are placed on the gold of points/gold by the scorer's own rule (score_points.place). A pair is right where both
stand on one gold point, wrong where they stand on different ones or just one of them stands on any. Gradient-boosted
trees (scikit-learn) are fitted by family and written out as arrays that `reconcile/trees.py` evaluates with numpy.
The figure printed is cross-validated: each story is scored by trees fitted on the other ten.
"""

from __future__ import annotations

import json
import pathlib
import pickle
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from sayso import ingest, pipeline
from sayso.news.gist import Statement
from sayso.reconcile import align, trees
from sayso.reconcile.features import FAMILY, Family, Table
from sayso.settings import Settings

DIFFERING = 4.0  # weight of a right pair whose values differ: there are few, and conflicts are made of them
UNPLACED = 0.35  # weight of a pair of which gold has placed only one: gold may have overlooked the other
FIT: dict[str, Any] = dict(
    max_iter=90, learning_rate=0.08, max_depth=4, min_samples_leaf=25, l2_regularization=5.0, random_state=0
)


def stories(bench: pathlib.Path) -> dict[str, pipeline.Told]:
    """Every dev story as far as its claims, read once and kept beside the checkout while training."""
    told = {}
    for folder in sorted((bench / "points" / "stories").iterdir()):
        told[folder.name] = pipeline.tell(ingest.read_paths([str(folder)]).reports)
    return told


def labelled(story: str, statements: Sequence[Statement], gold: dict[str, Any], paths: dict[str, str], scorer: Any) -> list[set]:
    answers = scorer.gold_answers(gold)
    kinds = [p["kind"] for p in gold["points"]]
    placed = []
    for s in statements:
        claim = {
            "sentence": {"text": s.claim.sentence.text}, "kind": s.claim.kind,
            "value": {k: getattr(s.claim.value, k) for k in ("text", "low", "high", "start", "end")},
        }  # fmt: skip
        report = f"{story}/{pathlib.Path(paths[s.claim.report]).stem}"
        placed.append(scorer.place(claim, answers, kinds, report))
    return placed


def pairs(statements: Sequence[Statement], placed: list[set], family: Family) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    mine = [n for n, s in enumerate(statements) if FAMILY[s.claim.kind] == family]
    table = Table([statements[n] for n in mine], family)
    a, b = align.candidates(table)
    points = [{p for p, _ in placed[n]} for n in mine]
    rows, labels, weights = [], [], []
    for k, (i, j) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        if not points[i] and not points[j]:
            continue
        both = bool(points[i]) and bool(points[j])
        rows.append(k)
        labels.append(bool(points[i] & points[j]))
        weights.append(1.0 if both else UNPLACED)
    if not rows:
        return np.empty((0, 1), np.float32), np.empty(0), np.empty(0)
    from sayso.reconcile import compare

    right = np.array(labels)
    weight = np.array(weights)
    if family != "worded":
        for k, row in enumerate(rows):
            if right[k] and compare.stand(table.statements[a[row]], table.statements[b[row]]) == "differ":
                weight[k] *= DIFFERING
    return table.features(a[rows], b[rows]), right, weight


def fit(rows: list[tuple[np.ndarray, np.ndarray, np.ndarray]]) -> HistGradientBoostingClassifier:
    x = np.concatenate([r[0] for r in rows if len(r[1])])
    y = np.concatenate([r[1] for r in rows if len(r[1])])
    w = np.concatenate([r[2] for r in rows if len(r[1])])
    return HistGradientBoostingClassifier(**FIT).fit(x, y, sample_weight=w)


def main(bench_name: str, target: str, kept: str | None = None) -> None:
    bench = pathlib.Path(bench_name)
    sys.path.insert(0, str(bench))
    import score_points

    if kept and pathlib.Path(kept).exists():
        told = pickle.loads(pathlib.Path(kept).read_bytes())
    else:
        told = stories(bench)
        if kept:
            pathlib.Path(kept).write_bytes(pickle.dumps(told))
    golds = {s: json.loads((bench / "points" / "gold" / f"{s}.json").read_text()) for s in told}
    data: dict[str, dict[str, Any]] = {}
    for story, here in told.items():
        paths = {r.report.id: r.report.path for r in here.readings}
        placed = labelled(story, here.statements, golds[story], paths, score_points)
        data[story] = {family: pairs(here.statements, placed, family) for family in align.FAMILIES}
    for family in align.FAMILIES:
        n = sum(len(data[s][family][1]) for s in data)
        print(f"{family}: {n} pairs, {sum(int(data[s][family][1].sum()) for s in data)} right")
    folds = {}
    for story in told:
        folds[story] = trees.Trees(
            {f: trees.arrays(fit([data[s][f] for s in data if s != story])) for f in align.FAMILIES}
        )
    out = pathlib.Path("out/crossvalidated")
    out.mkdir(parents=True, exist_ok=True)
    score(told, golds, folds, out, score_points, verbose=True)
    if target != "-":
        trees.save(target, {f: trees.arrays(fit([data[s][f] for s in data])) for f in align.FAMILIES})
        print(f"{target}: {pathlib.Path(target).stat().st_size / 1e3:.0f} kB")


def score(told: Any, golds: Any, folds: Any, out: pathlib.Path, score_points: Any, verbose: bool) -> dict:
    from sayso.dossier.render import json as as_json

    names = []
    gold_dir = out / "gold"
    gold_dir.mkdir(exist_ok=True)
    for story, here in told.items():
        dossier = pipeline.settle(here, scorer=folds[story], settings=Settings())
        (out / f"{story}.json").write_text(as_json.render(dossier))
        (gold_dir / f"{story}.json").write_text(json.dumps(golds[story]))
        names += [(str(gold_dir / f"{story}.json"), str(out / f"{story}.json"))]
    result = score_points.score(names)
    if verbose:
        print(json.dumps({k: v for k, v in result.items() if k != "counts"}, indent=1))
        print(result["counts"])
    return result


if __name__ == "__main__":
    main(*sys.argv[1:])
