"""What sayso makes of claims in words, against ../shared/bench/check: all figures by story and by kind of claim.

A claim was made up beside the reports of a story: supported, refined (less or more precise than they are),
contradicted by one small distortion, or not covered. As the scorer there has it, a claim less precise than the reports
may be called supported, a more precise one not covered, and the worst error is a distorted claim called supported.

    python -m bench.check                 the verdicts as `sayso check` gives them, by story and kind
    python -m bench.check --unseen        each story with the weights fitted on the other three
    python -m bench.check --claims        every claim that was judged otherwise than the gold has it, with why
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso import check, lexicon, pipeline
from sayso.check import verdict
from sayso.check.verdict import Seen, Weights
from sayso.news.check import Verdict
from sayso.pipeline import Told
from sayso.reconcile import meaning

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
FOUND = ("supported", "refined")
# What else may be said of a claim that differs from the reports in how precise it is alone.
NEAR = {"less-precise": "supported", "more-precise": "not-covered"}


@dataclass(frozen=True, slots=True)
class Gold:
    """A claim with its verdict, and how it came to it."""

    story: str
    id: str
    text: str
    verdict: str
    how: str


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, what is seen of it, and what was said of it."""

    gold: Gold
    seen: Seen
    said: Verdict

    @property
    def right(self) -> bool:
        return self.said.verdict in (self.gold.verdict, NEAR.get(self.gold.how))


def golds(bench: Path = SHARED) -> Iterator[Gold]:
    """The claims of all stories, in order."""
    for path in sorted((bench / "check" / "gold").glob("*.json")):
        for claim in json.loads(path.read_text(encoding="utf-8"))["claims"]:
            yield Gold(path.stem, str(claim["id"]), claim["text"], claim["verdict"], claim["how"])


def stories(bench: Path = SHARED) -> dict[str, Told]:
    """The stories that there are claims about, read."""
    from sayso import ingest

    names = sorted(path.stem for path in (bench / "check" / "gold").glob("*.json"))
    return {n: pipeline.tell(ingest.read_paths([str(bench / "points" / "stories" / n)]).reports) for n in names}


def see(claims: Iterable[Gold], told: Mapping[str, Told]) -> Iterator[tuple[Gold, Seen]]:
    """What is seen of each claim, nothing decided."""
    shelves = {name: check.Shelf(t.readings, meaning, lexicon.trained()) for name, t in told.items()}
    for gold in claims:
        reading = pipeline.read(check.as_report(gold.text, told[gold.story].readings))
        yield gold, verdict.see(reading, shelves[gold.story])


def seen(found: Sequence[tuple[Gold, Seen]]) -> list[Row]:
    """The verdicts that sayso gives."""
    return [Row(gold, s, verdict.decide(s, verdict.chance(s))) for gold, s in found]


def unseen(found: Sequence[tuple[Gold, Seen]]) -> list[Row]:
    """The verdicts of each story with weights fitted on the others."""
    from train import checked_claims

    weights: dict[str, Weights] = {}
    for story in sorted({gold.story for gold, _ in found}):
        weights[story] = checked_claims.fit([(g.verdict, s) for g, s in found if g.story != story])
    return [Row(gold, s, verdict.decide(s, verdict.chance(s, weights[gold.story]))) for gold, s in found]


def figures(rows: Sequence[Row]) -> dict[str, float]:
    """The scorer's figures, by its names."""
    table: Counter[tuple[str, str]] = Counter((row.gold.verdict, row.said.verdict) for row in rows)

    def share(gold: str, *said: str) -> float:
        total = sum(n for (g, _), n in table.items() if g == gold)
        return sum(table[gold, s] for s in said) / total if total else 0.0

    return {
        "check_verdict_right": sum(row.right for row in rows) / len(rows),
        "check_distorted_supported": share("contradicted", "supported"),
        "check_supported_found": share("supported", *FOUND),
        "check_distorted_contradicted": share("contradicted", "contradicted"),
        "check_not_covered_supported": share("not-covered", *FOUND),
    }


def table(rows: Sequence[Row], by: str) -> Iterator[str]:
    """One line a story or kind of claim: how many there are, how many are right, and what was said of them."""
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        parts[getattr(row.gold, by)].append(row)
    for name, mine in sorted(parts.items()):
        said = Counter(row.said.verdict for row in mine)
        told = ", ".join(f"{n} {v}" for v, n in sorted(said.items(), key=lambda pair: (-pair[1], pair[0])))
        yield f"{name:24} {sum(row.right for row in mine):3} of {len(mine):3} right: {told}"


def main(options: Sequence[str]) -> None:
    """The command."""
    told = stories()
    if not told:
        raise SystemExit("there is no ../shared/bench/check here")
    found = list(see(golds(), told))
    rows = unseen(found) if "--unseen" in options else seen(found)
    for by in ("story", "how"):
        print(*table(rows, by), sep="\n", end="\n\n")
    for name, value in figures(rows).items():
        print(f"{value:.3f}  {name}")
    if "--claims" in options:
        for row in rows:
            if not row.right:
                print(f"\n{row.gold.story} {row.gold.id}, {row.gold.how}: {row.said.verdict}. {row.said.why}")


if __name__ == "__main__":
    main(sys.argv[1:])
