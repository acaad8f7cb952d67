"""Train models/pairs.npz: which two claims answer one question; and say what it is worth on stories it has not seen.

    python -m train.pair_scorer ../shared/bench src/sayso/models/pairs.npz     (or: make models)

Claims are placed on the gold of points/gold by the scorer's own rule (score_points.place). A pair is right where both
stand on one gold point, wrong where they stand on different ones or just one of them stands on any. Boosted trees and a
forest (scikit-learn) are fitted by family and written out as arrays that `reconcile/trees.py` hands to onnxruntime. The
figures printed, and written into the card, are cross-validated: each story is scored by trees fitted on the other ten.

With `-` for the target nothing is written. A third argument names a file in which what the stories say is kept from
one run to the next; it is a pickle, so give none that you did not write.
"""

from __future__ import annotations

import importlib
import json
import pathlib
import pickle
import sys
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from sayso import ingest, pipeline
from sayso.news.gist import Statement
from sayso.reconcile import align, compare, trees
from sayso.reconcile.features import FAMILY, Family, Table
from sayso.settings import Settings
from train import card

DIFFERING = 8.0  # weight of a right pair whose values differ: there are few, and conflicts are made of them
UNPLACED = 0.35  # weight of a pair of which gold has placed only one: gold may have overlooked the other
# The same where both state one figure: gold gives each report's figure once, and a second telling is no other question.
TOLD_AGAIN = 0.1
FIT: dict[str, Any] = {
    "max_iter": 90,
    "learning_rate": 0.08,
    "max_depth": 4,
    "min_samples_leaf": 25,
    "l2_regularization": 5.0,
    "max_features": 0.4,
}
# Fits whose mean is taken. Of times there are few right pairs, and one fit's F1 is as often 0.04 off the next one's; of
# clauses there are enough, and most of the pairs to be scored.
FITS: dict[Family, int] = {"numeric": 3, "temporal": 3, "worded": 1}

# Beside the boosted trees: the trees of a forest see random cuts of random features, and so agree on what is robust.
FOREST: dict[str, Any] = {
    "n_estimators": 50,
    "min_samples_leaf": 6,
    "max_features": 0.4,
    "random_state": 0,
    "n_jobs": 1,
}

# Features (pairs, columns), which pairs are right, and how much each counts.
Rows = tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float64]]
Gold = dict[str, Any]


def scorer_of(bench: pathlib.Path) -> ModuleType:
    """The bench's own scorer, so that training and scoring place a claim by one rule."""
    sys.path.insert(0, str(bench))
    try:
        return importlib.import_module("score_points")
    finally:
        sys.path.remove(str(bench))


def stories(bench: pathlib.Path) -> dict[str, pipeline.Told]:
    """Every dev story as far as its claims, by name, in order."""
    folders = sorted(p for p in (bench / "points" / "stories").iterdir() if p.is_dir())
    return {p.name: pipeline.tell(ingest.read_paths([str(p)]).reports) for p in folders}


def golds(bench: pathlib.Path, names: Iterable[str]) -> dict[str, Gold]:
    """The gold of the stories, by name."""
    return {n: json.loads((bench / "points" / "gold" / f"{n}.json").read_text(encoding="utf-8")) for n in names}


def folds(told: Mapping[str, pipeline.Told], gold: Mapping[str, Gold], scorer: ModuleType) -> dict[str, trees.Trees]:
    """For each story trees fitted on all the others, so that none is scored by what it taught."""
    return _folds(_data(told, gold, scorer))


def _folds(data: Mapping[str, Mapping[Family, Rows]]) -> dict[str, trees.Trees]:
    return {story: trees.Trees(_fitted([data[s] for s in data if s != story])) for story in data}


def _data(
    told: Mapping[str, pipeline.Told], gold: Mapping[str, Gold], scorer: ModuleType
) -> dict[str, dict[Family, Rows]]:
    data = {}
    for story, here in told.items():
        paths = {r.report.id: r.report.path for r in here.readings}
        placed = _placed(story, here.statements, gold[story], paths, scorer)
        data[story] = {family: _rows(here.statements, placed, family) for family in align.FAMILIES}
    return data


def _placed(
    story: str, statements: Sequence[Statement], gold: Gold, paths: Mapping[str, str], scorer: ModuleType
) -> list[set[int]]:
    """The gold points that each statement stands on."""
    answers = scorer.gold_answers(gold)
    kinds = [p["kind"] for p in gold["points"]]
    placed = []
    for s in statements:
        claim = {
            "sentence": {"text": s.claim.sentence.text},
            "kind": s.claim.kind,
            "value": {k: getattr(s.claim.value, k) for k in ("text", "low", "high", "start", "end")},
        }
        report = f"{story}/{pathlib.Path(paths[s.claim.report]).stem}"
        placed.append({point for point, _ in scorer.place(claim, answers, kinds, report)})
    return placed


def _rows(statements: Sequence[Statement], placed: Sequence[set[int]], family: Family) -> Rows:
    twins = align.twins_of(statements)
    mine = [n for n in twins if FAMILY[statements[n].claim.kind] == family]
    table = Table([statements[n] for n in mine], family)
    a, b = align.candidates(table)
    points = [set().union(*(placed[t] for t in twins[n])) for n in mine]
    features = table.features(a, b)
    kept = [k for k, (i, j) in enumerate(zip(a.tolist(), b.tolist(), strict=True)) if points[i] or points[j]]
    if not kept:
        return np.empty((0, 1), np.float32), np.empty(0, np.bool_), np.empty(0, np.float64)
    a, b, features = a[kept], b[kept], features[kept]
    right = np.array([bool(points[i] & points[j]) for i, j in zip(a, b, strict=True)])
    weight = np.array([1.0 if points[i] and points[j] else UNPLACED for i, j in zip(a, b, strict=True)])
    if family == "numeric":
        weight[(weight < 1) & table.one_figure(a, b)] = TOLD_AGAIN
    if family != "worded":
        for k in np.flatnonzero(right):
            if compare.stand(table.statements[a[k]], table.statements[b[k]]) == "differ":
                weight[k] *= DIFFERING
    return features, right, weight


def _fitted(data: Sequence[Mapping[Family, Rows]]) -> dict[Family, dict[str, trees.Arrays]]:
    # One thread: the tables are so small that several wait for each other longer than they work.
    with threadpool_limits(1):
        return {family: _fit([story[family] for story in data], FITS[family]) for family in align.FAMILIES}


def _fit(rows: Sequence[Rows], fits: int) -> dict[str, trees.Arrays]:
    x, y, w = (np.concatenate([r[n] for r in rows if len(r[1])]) for n in range(3))
    boosted = [HistGradientBoostingClassifier(**FIT, random_state=n).fit(x, y, sample_weight=w) for n in range(fits)]
    forest = ExtraTreesClassifier(**{**FOREST, "n_estimators": fits * FOREST["n_estimators"]})
    return {
        "boosted": trees.boosted(*boosted),
        "forest": trees.forest(forest.fit(x, y, sample_weight=w)),
    }


def score(
    told: Mapping[str, pipeline.Told],
    gold: Mapping[str, Gold],
    scorers: Mapping[str, trees.Trees],
    out: pathlib.Path,
    scorer: ModuleType,
) -> dict[str, Any]:
    """What the bench's scorer says of the dossiers made with these trees, which are left in `out`."""
    from sayso.dossier.render import json as as_json

    (out / "gold").mkdir(parents=True, exist_ok=True)
    names = []
    for story, here in told.items():
        wanted, made = out / "gold" / f"{story}.json", out / f"{story}.json"
        dossier = pipeline.settle(here, scorer=scorers[story], settings=Settings())
        made.write_text(as_json.render(dossier), encoding="utf-8")
        wanted.write_text(json.dumps(gold[story]), encoding="utf-8")
        names.append((str(wanted), str(made)))
    scored: dict[str, Any] = scorer.score(names)
    return scored


def _kept(bench: pathlib.Path, file: pathlib.Path | None) -> dict[str, pipeline.Told]:
    if file and file.exists():
        told: dict[str, pipeline.Told] = pickle.loads(file.read_bytes())
        return told
    told = stories(bench)
    if file:
        file.write_bytes(pickle.dumps(told))
    return told


def main(bench_name: str, target: str, kept: str | None = None) -> None:
    """Print what the trees are worth on unseen stories; fit them on all stories and write them to `target`."""
    bench = pathlib.Path(bench_name)
    scorer = scorer_of(bench)
    told = _kept(bench, pathlib.Path(kept) if kept else None)
    gold = golds(bench, told)
    data = _data(told, gold, scorer)
    for family in align.FAMILIES:
        right = np.concatenate([rows[family][1] for rows in data.values()])
        print(f"{family}: {len(right)} pairs, {int(right.sum())} right")
    result = score(told, gold, _folds(data), pathlib.Path("out/crossvalidated"), scorer)
    print(json.dumps({k: v for k, v in result.items() if k != "counts"}, indent=1))
    print(result["counts"])
    if target != "-":
        trees.save(target, _fitted(list(data.values())))
        card.fill(pathlib.Path(target), ("scikit-learn", "numpy"), _worth(result))
        print(f"{target}: {pathlib.Path(target).stat().st_size / 1e3:.0f} kB")


def _worth(result: Mapping[str, Any]) -> dict[str, str]:
    """The figures as the card gives them."""
    families = ", ".join(f"{name} {row['f1']:.2f}" for name, row in result["pairs_by_family"].items())
    pairs = result["pairs"]
    return {
        "pairs brought together, F1": f"{pairs['f1']:.2f} (precision {pairs['precision']:.2f}, "
        f"recall {pairs['recall']:.2f}; {families})",
        "core points found": f"{result['core_points_recall']:.2f}",
        "conflicts, F1": f"{result['conflicts']['f1']:.2f}",
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
