"""Lineage of a million invented reports in bounded memory: `python -m bench.lineage_large`.

    python -m bench.lineage_large [--reports 1000000] [--work out/lineage-large]

Reports of some 400 words under the lines of their sites, one in five a copy of one of the last thousands: whole, cut to
30%, edited, re-ordered. They are made as they are needed and never held. Signatures are kept in the folder `--work` a
portion at a time, then verified groups; what is there is not done again, so that a run that was stopped goes on.
Prints recall and precision of copies, processor seconds of this run, and the most memory it held.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench import reprints
from sayso.lineage import boilerplate, reuse, signatures, tied
from sayso.lineage.boilerplate import Edges, Seen
from sayso.news.report import Published, Report

MEMORY = 3.0  # GB
PORTION = 10_000  # reports, or groups, that are done again when a run is stopped
EVERY = 5  # one in so many is a copy
BACK = 5_000  # of a report this long ago at most
SENTENCES = 20
SITES = 2_000
SPREAD = 2_654_435_761  # Knuth's multiplier: which site a report comes out at
KINDS = (reprints.whole, reprints.cut, reprints.edited, reprints.reordered)


class Archive:
    """Report number `n`, whichever was made before."""

    def __init__(self, seed: int) -> None:
        self.writer = reprints.Writer(seed)
        self.words = np.array(self.writer.words)
        weights = np.array(self.writer.weights)
        self.weights = np.cumsum(weights / weights.sum())
        self.sites = [self._sentences(np.random.default_rng((seed, 1, n)), 3) for n in range(SITES)]
        self.seed = seed

    def copy_of(self, n: int) -> int | None:
        """The number of the report that this one is a copy of."""
        if n < EVERY or n % EVERY:
            return None
        back = random.Random(self.seed * 7 + n).randrange(1, min(n, BACK))
        original = n - back
        return original - 1 if original % EVERY == 0 else original

    def outlet(self, n: int) -> str:
        """The site at which a report comes out."""
        return f"site{n * SPREAD % SITES}.example"

    def report(self, n: int) -> Report:
        """The report under the lines of its site."""
        original = self.copy_of(n)
        if original is None:
            sentences = self._sentences(np.random.default_rng((self.seed, 0, n)), SENTENCES)
        else:
            sentences = self._sentences(np.random.default_rng((self.seed, 0, original)), SENTENCES)
            self.writer.chance.seed(self.seed * 11 + n)
            change: Callable[[reprints.Writer, list[str]], list[str]] = KINDS[n // EVERY % len(KINDS)]
            sentences = change(self.writer, sentences)
        paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
        text = "\n\n".join([*paragraphs, *self.sites[n * SPREAD % SITES]])
        day = f"2031-{1 + n // 28 % 12:02}-{1 + n % 28:02}"
        return Report(
            id=f"{n:07}", path=f"{n}.txt", url=None, outlet=self.outlet(n), title=None, description=None,
            text=text, language="en", words=len(text.split()), published=Published(day, day, "metadata"),
            dateline=None, byline=(), kind="news",
        )  # fmt: skip

    def _sentences(self, chance: np.random.Generator, count: int) -> list[str]:
        sizes = chance.integers(14, 27, count)
        words = self.words[np.searchsorted(self.weights, chance.random(int(sizes.sum())))].tolist()
        made, at = [], 0
        for size in sizes.tolist():
            line = " ".join(words[at : at + size])
            made.append(f"{line[0].upper()}{line[1:]}.")
            at += size
        return made


def sign(archive: Archive, total: int, work: Path) -> Seen:
    """Keep the signature of each report, portion by portion, and learn what the sites print under all of them."""
    seen = Seen()
    for begin in range(0, total, PORTION):
        path = work / f"signatures-{begin:09}.npz"
        numbers = range(begin, min(total, begin + PORTION))
        if path.exists():
            _replay(path, numbers, archive, seen)
            continue
        signed, outer, bodies = [], [], []
        for n in numbers:
            report = archive.report(n)
            page = boilerplate.page(report)
            edges = boilerplate.edges(page)
            assert edges, "a generated report has lines enough"
            outlet = str(report.outlet)
            away = boilerplate.outer(page, seen.furniture(outlet, edges))
            seen.add(outlet, edges)
            signed.append(signatures.of_page(page, away))
            outer.append(edges.lines)
            bodies.append(edges.body)
        _save(
            path, number=np.concatenate(signed), sizes=np.array([len(one) for one in signed], dtype=np.int8),
            lines=np.array([line for lines in outer for line in lines]), body=np.array(bodies),
            edges=np.array([len(lines) for lines in outer], dtype=np.int8),
        )  # fmt: skip
        print(f"{numbers.stop} signed, {_memory():.2f} GB", file=sys.stderr)
    return seen


def _replay(path: Path, numbers: range, archive: Archive, seen: Seen) -> None:
    """Count the lines of a portion that is there already, so that what is learned is the same."""
    with np.load(path) as kept:
        lines, edges, body = kept["lines"].tolist(), kept["edges"].tolist(), kept["body"].tolist()
    left = iter(lines)
    for n, size, inner in zip(numbers, edges, body, strict=True):
        seen.add(archive.outlet(n), Edges(tuple(islice(left, size)), inner))


def join(total: int, work: Path) -> list[list[int]]:
    """Groups of reports to compare."""
    paths = [work / f"signatures-{begin:09}.npz" for begin in range(0, total, PORTION)]
    number, sizes = _joined(paths, "number"), _joined(paths, "sizes")
    holder = np.repeat(np.arange(total, dtype=np.int32), sizes)
    return tied.groups((int(a), int(b)) for a, b in signatures.pairs(number, holder))


def _joined(paths: Sequence[Path], name: str) -> NDArray[Any]:
    parts = []
    for path in paths:
        with np.load(path) as kept:
            parts.append(kept[name])
    return np.concatenate(parts)


def verify(archive: Archive, groups: Sequence[Sequence[int]], known: dict[int, int], work: Path) -> Iterator[Path]:
    """Compare the reports of each group, and keep who has the text of whom."""
    for begin in range(0, len(groups), PORTION):
        path = work / f"links-{len(groups)}-{begin:09}.json"
        if not path.exists():
            found = []
            for group in groups[begin : begin + PORTION]:
                links = reuse.find([archive.report(n) for n in group], known)
                found += [(int(k.report), int(k.source.report or 0)) for k in links if k.kind == "reprint"]
            partial = path.with_suffix(".part")
            partial.write_text(json.dumps(found))
            partial.rename(path)
            print(f"{begin + PORTION} of {len(groups)} groups compared, {_memory():.2f} GB", file=sys.stderr)
        yield path


def score(archive: Archive, total: int, paths: Sequence[Path]) -> dict[str, float]:
    """How many copies hang together with their originals, and how many links are wrong."""
    families, wrong, links = tied.Tied(), 0, 0
    for path in paths:
        for taker, giver in json.loads(path.read_text()):
            links += 1
            wrong += (archive.copy_of(taker) or taker) != (archive.copy_of(giver) or giver)
            families.tie(taker, giver)
    copies = [(n, original) for n in range(total) if (original := archive.copy_of(n)) is not None]
    found = sum(families.together(n, original) for n, original in copies)
    return {"recall": found / max(1, len(copies)), "precision": 1 - wrong / max(1, links)}


def _save(path: Path, **arrays: Any) -> None:
    """Whole or not at all, so that a run that was stopped finds nothing half-written."""
    partial = path.with_suffix(".part")
    with partial.open("wb") as file:
        np.savez(file, **arrays)
    partial.rename(path)


def _memory() -> float:
    """The most memory that this process held, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="bench.lineage_large", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--work", type=Path, default=Path("out") / "lineage-large")
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args(arguments)
    work = asked.work / f"{asked.reports}-{asked.seed}"
    work.mkdir(parents=True, exist_ok=True)
    archive = Archive(asked.seed)
    begun = time.process_time()
    known = sign(archive, asked.reports, work).known()
    signed = time.process_time()
    groups = join(asked.reports, work)
    joined = time.process_time()
    paths = list(verify(archive, groups, known, work))
    ended = time.process_time()
    figures = score(archive, asked.reports, paths) | {
        "reports": asked.reports,
        "seconds_signing": round(signed - begun, 1),
        "seconds_joining": round(joined - signed, 1),
        "seconds_verifying": round(ended - joined, 1),
        "peak_gigabytes": round(_memory(), 3),
    }
    print(json.dumps(figures, indent=2))
    return 0 if figures["peak_gigabytes"] < MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())
