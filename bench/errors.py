"""Print what goes wrong in one story, invented or real, beside the gold: `make errors STORY=harbour-fire`.

For whoever tunes next: points of gold that the dossier has in pieces, and why (no claim, never compared, held apart by
a rule, or how high they scored); pairs that the dossier has and gold has not; conflicts missed and made up; relations
called wrongly. A real story is settled with trees fitted on all the others. Rules are made from kinds of error, never
from one document.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from bench import measure
from bench.scorer import Sheet, report_keys
from sayso import ingest, pipeline
from sayso.dossier.render import json as as_json
from sayso.news.gist import Statement
from sayso.news.point import Point
from sayso.reconcile import align, trees
from sayso.reconcile.features import FAMILY, Scorer, Table
from sayso.settings import Settings
from train import pair_scorer

DIFFERING = ("updated", "disputed")


@dataclass(frozen=True)
class Laid:
    """A story's dossier laid on its gold: which gold (point, answer) each claim stands on."""

    gold: dict[str, Any]
    statements: tuple[Statement, ...]
    report: dict[str, str]
    on: dict[str, set[tuple[int, int]]]
    group: dict[tuple[int, int], int]
    points: tuple[Point, ...]


def lay(told: pipeline.Told, scorer: Scorer, gold: dict[str, Any]) -> Laid:
    """Settle a story and place its claims on its gold, as the scorer does."""
    dossier = pipeline.settle(told, scorer=scorer, settings=Settings())
    printed = json.loads(as_json.render(dossier))
    sheet = Sheet(gold, printed)
    return Laid(gold, tuple(told.statements), report_keys(gold, printed), sheet.places, sheet.group, dossier.points)


def scores(statements: tuple[Statement, ...], scorer: Scorer) -> dict[frozenset[str], float]:
    """The score of every pair of claims that was compared, copies of a sentence standing for each other."""
    twins = align.twins_of(statements)
    found: dict[frozenset[str], float] = {}
    for family in align.FAMILIES:
        mine = [n for n in twins if FAMILY[statements[n].claim.kind] == family]
        if len(mine) < 2:
            continue
        table = Table([statements[n] for n in mine], family)
        a, b = align.candidates(table)
        given = scorer(table.features(a, b), family) if len(a) else np.empty(0, np.float32)
        given[align.apart(table.statements, a, b)] = align.NEVER
        for i, j, score in zip(a.tolist(), b.tolist(), given.tolist(), strict=True):
            for x in twins[mine[i]]:
                for y in twins[mine[j]]:
                    found[frozenset((statements[x].claim.id, statements[y].claim.id))] = score
    for copies in twins.values():
        for x, y in combinations(copies, 2):
            found[frozenset((statements[x].claim.id, statements[y].claim.id))] = 1.0
    return found


def missed(laid: Laid, scored: dict[frozenset[str], float]) -> Iterator[str]:
    """Gold points that the dossier has in pieces: the point that each answer is in, and why there are several."""
    together = _together(laid)
    home = {c: point.id for point in laid.points for answer in point.answers for c in answer.claims}
    claims: dict[tuple[int, int], list[str]] = {}
    for claim, places in laid.on.items():
        for place in places:
            claims.setdefault(place, []).append(claim)
    for p, point in enumerate(_answers(laid)):
        pairs = [(a, b) for a, b in combinations(range(len(point)), 2) if point[a]["report"] != point[b]["report"]]
        lost = [(a, b) for a, b in pairs if ((p, a), (p, b)) not in together]
        if not lost:
            continue
        why = Counter(_why(claims.get((p, a), []), claims.get((p, b), []), scored) for a, b in lost)
        said = ", ".join(f"{n} {word}" for word, n in sorted(why.items()))
        rows = [
            f"{' '.join(sorted({home[c] for c in claims.get((p, a), [])})) or 'no claim'}  {_gold(answer)}"
            for a, answer in enumerate(point)
        ]
        head = f"{laid.gold['points'][p]['question']}  [{len(lost)} of {len(pairs)} pairs: {said}]"
        yield _block(head, sorted(rows))


def _why(ours: list[str], others: list[str], scored: dict[frozenset[str], float]) -> str:
    """What became of two answers that belong together."""
    if not ours or not others:
        return "no claim"
    best = max(scored.get(frozenset((x, y)), -np.inf) for x in ours for y in others)
    return f"scored {best:.1f}" if best >= 0 else "held apart" if best > -np.inf else "never compared"


def wrong(laid: Laid) -> Iterator[str]:
    """Pairs of one of our points that gold has on two."""
    of = {s.claim.id: s for s in laid.statements}
    for point in laid.points:
        said = {
            (_shown(of[c], laid), _shown(of[d], laid)) for c, d in _across(point, of, laid) if not _shared(laid, c, d)
        }
        for rows in sorted(said):
            yield _block(f"{point.question}  [{point.id}]", rows)


def conflicts(laid: Laid) -> Iterator[str]:
    """Gold's conflicts that the dossier does not show, and the dossier's that gold does not know."""
    right: set[int] = set()
    of = {s.claim.id: s for s in laid.statements}
    for point in laid.points:
        if point.status not in DIFFERING:
            continue
        placed = [
            (q, x, y)
            for r in point.relations
            if r.relation in DIFFERING
            for c in point.answers[r.a].claims
            for d in point.answers[r.b].claims
            if of[c].claim.report != of[d].claim.report
            for q, x in laid.on[c]
            for w, y in laid.on[d]
            if q == w
        ]
        differ = {q for q, x, y in placed if laid.group[q, x] != laid.group[q, y]}
        right |= differ
        if not differ and any(laid.on[c] for a in point.answers for c in a.claims):
            rows = [
                f"{answer.value.text}: {', '.join(sorted({laid.report[r] for r in answer.reports}))}"
                for answer in point.answers
            ]
            yield _block(f"made up: {point.question}  [{point.id}, {point.status}]", rows)
    for p, gold in enumerate(laid.gold["points"]):
        if gold["status"] in DIFFERING and p not in right:
            yield _block(f"missed: {gold['question']}  [{gold['status']}]", [_gold(a) for a in gold["answers"]])


def relations(laid: Laid) -> Iterator[str]:
    """Pairs rightly together whose relation is called wrongly."""
    of = {s.claim.id: s for s in laid.statements}
    for point in laid.points:
        at = {c: n for n, answer in enumerate(point.answers) for c in answer.claims}
        kind = {frozenset((r.a, r.b)): r for r in point.relations}
        for c, d in _across(point, of, laid):
            for p, a, b in _shared(laid, c, d):
                called = kind.get(frozenset((at[c], at[d])))
                ours = called is not None and called.relation in DIFFERING
                if ours != (laid.group[p, a] != laid.group[p, b]):
                    word = f"{called.relation}: {called.why}" if called else "agreed"
                    yield _block(f"{point.question}  [{word}]", [_shown(of[c], laid), _shown(of[d], laid)])


def _together(laid: Laid) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    of = {s.claim.id: s for s in laid.statements}
    return {
        tuple(sorted(((p, a), (p, b))))  # type: ignore[misc]
        for point in laid.points
        for c, d in _across(point, of, laid)
        for p, a, b in _shared(laid, c, d)
    }


def _across(point: Point, of: dict[str, Statement], laid: Laid) -> list[tuple[str, str]]:
    """Pairs of a point's claims in two reports of which gold has placed both."""
    members = [c for answer in point.answers for c in answer.claims if laid.on[c]]
    return [(c, d) for c, d in combinations(members, 2) if of[c].claim.report != of[d].claim.report]


def _shared(laid: Laid, c: str, d: str) -> list[tuple[int, int, int]]:
    return sorted((p, a, b) for p, a in laid.on[c] for q, b in laid.on[d] if p == q)


def _answers(laid: Laid) -> list[list[dict[str, Any]]]:
    return [point["answers"] for point in laid.gold["points"]]


def _gold(answer: dict[str, Any]) -> str:
    return f"{answer['report']}: {answer.get('value')} | {answer['quote']}"


def _shown(statement: Statement, laid: Laid) -> str:
    claim = statement.claim
    return f"{laid.report[claim.report]}: {claim.value.text} ({claim.kind}) | {claim.sentence.text}"


def _block(head: str, rows: Any) -> str:
    return "\n".join([f"- {head}", *("    " + textwrap.shorten(row, 220, placeholder=" …") for row in rows)])


def errors(laid: Laid, scorer: Scorer) -> dict[str, list[str]]:
    """Every error of a story, by kind, each as a block of lines."""
    return {
        "Points in pieces": list(missed(laid, scores(laid.statements, scorer))),
        "Pairs that gold has on two points": list(wrong(laid)),
        "Conflicts": list(conflicts(laid)),
        "Relations called wrongly": list(relations(laid)),
    }


def of_sample(story: str) -> dict[str, list[str]]:
    """The errors in an invented story: none of them taught the trees anything."""
    told = pipeline.tell(ingest.read_paths([str(measure.SAMPLES / story)]).reports)
    gold = measure.load(measure.GOLD / f"{story}.json")
    return errors(lay(told, trees.trained(), gold), trees.trained())


def of_story(story: str) -> dict[str, list[str]]:
    """The errors in a real story, settled with trees that never saw it."""
    told, points = measure.stories(), pair_scorer.scorer_of(measure.SHARED)
    gold = pair_scorer.golds(measure.SHARED, told)
    scorer = pair_scorer.folds(told, gold, points)[story]
    return errors(lay(told[story], scorer, gold[story]), scorer)


def main(story: str) -> None:
    """Print the errors of one story, kind by kind."""
    samples = sorted(p.name for p in measure.SAMPLES.iterdir() if p.is_dir())
    real = sorted(p.name for p in (measure.SHARED / "points" / "stories").glob("*") if p.is_dir())
    if story not in samples + real:
        sys.exit(f"no story {story!r}; there are: {', '.join(samples + real)}")
    for kind, blocks in (of_sample if story in samples else of_story)(story).items():
        print(f"\n{kind}: {len(blocks)}\n")
        print("\n".join(blocks))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
