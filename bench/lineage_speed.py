"""Reprints found by us and by datasketch in the same run: `python -m bench.lineage_speed`.

    python -m bench.lineage_speed [--families 200] [--rounds 3] [--seed 7]

Both are given the texts of one planted set (bench/reprints.py), a quarter of them reprints, and say which two carry one
text. datasketch as its documents have it: runs of words, MinHash, an LSH index, the estimated likeness of each two that
meet there. It is asked with the fewest bands that find as many pairs as we do, give or take one in a hundred, and no
passage is aligned for it. In turns, ABAB, processor time, medians.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from bench import reprints
from bench.reprints import Planted
from sayso.lineage import reuse
from sayso.lineage.tied import groups
from sayso.news.report import Report

FLOOR = 4.0
# To a family of eight so many strangers, and to so many strangers an event that four papers report and a follow-up:
# a quarter of all reports are reprints, and an eighth have words of others without being one.
BACKGROUND = 16
RELATED = 25
WITHIN = 0.01  # recall that counts as equal
RUN = 5  # words: what its users take for texts of this length
ROWS = 2  # of a band: a copy cut to 30% is 0.3 alike, and bands of more rows miss it
BANDS = (48, 64, 80, 96, 112, 128)
LIKE = 0.15  # an estimate below is no copy: half of what a copy cut to 30% has
WORD = re.compile(r"\w+")

Pairs = set[tuple[str, str]]


def ours(reports: Sequence[Report]) -> Pairs:
    """Each copy with the report that it comes from, verified passage by passage."""
    links = reuse.find(reports)
    return {_pair(k.report, k.source.report) for k in links if k.kind == "reprint" and k.source.report}


def theirs(reports: Sequence[Report], bands: int) -> Pairs:
    """Each two that meet in a band and are alike by datasketch's estimate."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped, unused-ignore]

    size = bands * ROWS
    texts = []
    for report in reports:
        words = WORD.findall(report.text.lower())
        runs = {" ".join(words[n : n + RUN]) for n in range(max(1, len(words) - RUN + 1))}
        texts.append([run.encode() for run in runs])
    made = MinHash.bulk(texts, num_perm=size)
    index = MinHashLSH(num_perm=size, params=(bands, ROWS))
    with index.insertion_session() as session:
        for n, one in enumerate(made):
            session.insert(n, one)
    return {
        _pair(reports[n].id, reports[other].id)
        for n, one in enumerate(made)
        for other in index.query(one)
        if other < n and one.jaccard(made[other]) >= LIKE
    }


def _pair(a: str, b: str) -> tuple[str, str]:
    return min(a, b), max(a, b)


def _timed(find: Callable[[], Pairs]) -> float:
    begun = time.process_time()
    find()
    return time.process_time() - begun


def _of(found: Pairs, planted: Planted) -> dict[str, float]:
    """Recall of pairs, those that right pairs tie together counted in, so that no wrong pair helps; precision"""
    gold = reprints.pairs(planted.families)
    right = found & gold
    ids = sorted({name for pair in right for name in pair})
    place = {name: n for n, name in enumerate(ids)}
    tied = groups((place[a], place[b]) for a, b in sorted(right))
    return {
        "recall": len(reprints.pairs([ids[n] for n in group] for group in tied)) / len(gold),
        "precision": len(right) / max(1, len(found)),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="bench.lineage_speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--families", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(arguments)
    planted = reprints.plant(asked.families, BACKGROUND * asked.families, asked.seed, RELATED)
    reports = planted.reports
    ours(reports[:50])  # warms up
    mine = _of(ours(reports), planted)
    for bands in BANDS:
        other = _of(theirs(reports, bands), planted)
        if other["recall"] >= mine["recall"] - WITHIN:
            break
    times: list[tuple[float, float]] = []
    for _ in range(asked.rounds):
        times.append((_timed(lambda: ours(reports)), _timed(lambda: theirs(reports, bands))))
    us, them = (statistics.median(column) for column in zip(*times, strict=True))
    figures: dict[str, Any] = {
        "reports": len(reports),
        "sayso": mine | {"microseconds_a_report": 1e6 * us / len(reports)},
        "datasketch": other | {"bands": bands, "microseconds_a_report": 1e6 * them / len(reports)},
        "times_as_fast": statistics.median(b / a for a, b in times),
    }
    print(json.dumps(figures, indent=2))
    return 0 if figures["times_as_fast"] >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
