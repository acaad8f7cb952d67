"""Stories: how well they are told apart, in whatever order they arrive, and what a report costs as the archive grows.

    python -m bench.stories          quality; online against batch; rows touched and CPU up to 10,000 reports
    python -m bench.stories --sizes 1000,100000,1000000 --in FOLDER
                                     the same up to a million; what is in FOLDER already is not made again
    python -m bench.stories --fit    the weights of stories/parting.py by these collections

Quality is scored by ../shared/bench/score_stages.py on lines as `sayso stories --format jsonl` prints them.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
import numpy as np

from bench.measure import SHARED, unpacked
from sayso import ingest, stories
from sayso.news.report import Published, Report
from sayso.news.story import Signature, Story
from sayso.store import stories as store
from sayso.stories import grouping, parting, words
from sayso.stories.sheaf import Sheaf

# Judged are the three that are printed; the fourth was there to choose settings by.
COLLECTIONS = {
    "newscluster": "newscluster.jsonl.gz",
    "ecbplus": "ecbplus.dev.jsonl.gz",
    "basil": "basil.dev.jsonl.gz",
}
TRAINING = {"ecbplus_train": "ecbplus.train.jsonl.gz"}
ORDERS = 10
ADDED = 300  # reports whose cost is taken at each size
PORTION = 50_000  # generated signatures to a file, of 50 MB
WORDS = 400  # of a generated report
EACH = 5  # generated reports to an event
TRADES = 1000
# What a million reports may take in MB, what one more may touch in rows, and cost beside the smallest archive.
PEAK, ROWS, MORE = 3000.0, 200, 2.0
_SYLLABLES = (
    "bu be bi bo da de di do fa fe ga go ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se".split()
)

Grouped = Mapping[str, str]


def figures(out: Path, collections: Mapping[str, str] = COLLECTIONS) -> dict[str, float]:
    """BCubed F1 and the share of merged pairs that are rightly so, of each collection; online against batch."""
    found: dict[str, float] = {}
    agreed: list[float] = []
    for name, data in collections.items():
        reports = _prepared(out / name, data)
        made = [stories.signature(report) for report in reports]
        grouped = stories.group(made)
        printed = out / f"{name}.jsonl"
        lines = (msgspec.json.encode(entry) + b"\n" for entry in stories.entries(grouped, reports))
        printed.write_bytes(b"".join(lines))
        scored = json.loads(_scorer("stories", str(SHARED / "clusters" / data), str(printed)))
        found[f"{name}_f1"] = scored["bcubed"]["f1"]
        found[f"{name}_merged_rightly"] = 1 - scored["wrongly_merged_pairs"]
        batch = {report: story.id for story in grouped for report in story.reports}
        agreed += [bcubed(batch, _online(made, seed)) for seed in range(ORDERS)]
    return found | {"online_against_batch": min(agreed)}


def bcubed(one: Grouped, other: Grouped) -> float:
    """BCubed F1 of two groupings of the same reports; the same from either side."""
    first, second = _members(one), _members(other)
    shared = {r: len(first[one[r]] & second[other[r]]) for r in one}
    precision = statistics.fmean(n / len(first[one[r]]) for r, n in shared.items())
    recall = statistics.fmean(n / len(second[other[r]]) for r, n in shared.items())
    return 2 * precision * recall / (precision + recall)


def _members(grouped: Grouped) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for report, story in grouped.items():
        members[story].add(report)
    return members


def _online(made: Sequence[Signature], seed: int) -> Grouped:
    shelf = stories.Shelf()
    for signature in random.Random(seed).sample(made, len(made)):
        shelf.file(stories.place(signature, shelf))
    return {report: story for story, reports in shelf.stories().items() for report in reports}


def _prepared(folder: Path, data: str) -> tuple[Report, ...]:
    _scorer("prepare", "stories", str(SHARED / "clusters" / data), str(folder))
    return ingest.read_paths([str(folder)]).reports


def _scorer(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(SHARED / "score_stages.py"), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"score_stages.py {arguments[0]} failed:\n{done.stderr or done.stdout}")
    return done.stdout


# -- cost, on generated reports -----------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """What it takes to add a report to so many: CPU milliseconds, and rows read or written, 99 of 100 at most."""

    reports: int
    cpu: float
    rows: int


def generated(first: int, last: int, *, length: int = WORDS) -> Iterator[Report]:
    """Reports `first` to `last` of an endless stream of invented events, EACH reports an event, told within days.

    Each event has people, places and figures of its own, and the words of a trade (fires, elections, …), of which
    some are far more common than others, as news is; otherwise it has words as often as news has them.
    """
    table = words.rarities()
    listed = np.array(sorted(table))
    often = np.cumsum(np.exp(-np.array([table[word] for word in listed])))
    trades = np.cumsum(1 / np.arange(1, TRADES + 1))
    for event in range(first // EACH, -(-last // EACH)):
        own = np.random.default_rng([7, event])
        trade = int(np.searchsorted(trades, own.random() * trades[-1]))
        of_trade = listed[np.random.default_rng([11, trade]).integers(0, len(listed), 30)]
        names = np.array(["".join(own.choice(_SYLLABLES, 4)).capitalize() for _ in range(6)])
        numbers = own.integers(2, 5000, 4).astype(str)
        for number in range(event * EACH, (event + 1) * EACH):
            text = listed[np.searchsorted(often, own.random(length) * often[-1])].astype("U40")
            for told, times in ((of_trade, length // 8), (names, length // 8), (numbers, 6)):
                text[own.integers(0, length, times)] = own.choice(told, times)
            title = f"{own.choice(names)} {own.choice(of_trade)} {own.choice(names)}"
            day = date.fromordinal(737_000 + event // 400 + int(own.integers(0, 3))).isoformat()
            if first <= number < last:
                yield Report(
                    id=f"g{number:09}", path=f"{number}.txt", url=None, outlet=f"Outlet {number % 50}", title=title,
                    description=None, text=" ".join(text), language="en", words=length,
                    published=Published(day, day, "metadata"), dateline=None, byline=(), kind="news",
                )  # fmt: skip


def signatures(count: int, folder: Path) -> Iterator[Signature]:
    """The signatures of the first `count` generated reports, kept in `folder` and not made again."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode
    decode = msgspec.msgpack.Decoder(Signature).decode
    for first in range(0, count, PORTION):
        last = min(first + PORTION, count)
        kept = folder / f"signatures-{first:08}-{last:08}.msgpack"
        if not kept.exists():
            made = [stories.signature(report) for report in generated(first, last)]
            beside = kept.with_suffix(".part")
            beside.write_bytes(msgspec.msgpack.encode(made))
            beside.replace(kept)  # whole or not at all, so that an interrupted run goes on
        yield from map(decode, listed(kept.read_bytes()))  # one by one, so that memory is what the grouping takes


def cost(count: int, folder: Path, added: int = ADDED) -> Cost:
    """What it takes to add reports to an archive of `count`, which is made in `folder` where it is not there."""
    archive = folder / f"stories-{count}.db"
    if not archive.exists():
        _file(stories.group(signatures(count, folder)), count, folder)
    # Half of them go on with the last events, half are of events to come.
    new = [stories.signature(r) for r in generated(count, count + added)]
    took, rows = [], []
    with contextlib.closing(sqlite3.connect(archive)) as conn:
        conn.execute("PRAGMA cache_size = -16384")  # as store/database.py has it
        table = store.StoryTable(conn)
        for signature in new:
            table.touched = 0
            begun = time.process_time()
            table.file(stories.place(signature, table))
            took.append(time.process_time() - begun)
            rows.append(table.touched)
        conn.rollback()
    return Cost(count, statistics.fmean(took) * 1000, sorted(rows)[int(0.99 * len(rows))])


def peak(count: int, folder: Path) -> dict[str, float]:
    """Peak memory in MB and CPU seconds of grouping `count` generated reports, in a process of its own."""
    for _ in signatures(count, folder):
        pass
    done = subprocess.run(
        [sys.executable, "-m", "bench.stories", "--group", str(count), "--in", str(folder)],
        capture_output=True, text=True, check=True, env=os.environ,
    )  # fmt: skip
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _group(count: int, folder: Path) -> dict[str, float]:
    begun = time.process_time()
    grouped = stories.group(signatures(count, folder))
    took = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rightly = {r: r[:1] + str(int(r[1:]) // EACH) for story in grouped for r in story.reports}
    score = bcubed(rightly, {r: story.id for story in grouped for r in story.reports})
    _file(grouped, count, folder)
    return {"reports": count, "stories": len(grouped), "peak_mb": memory, "cpu_s": took, "f1": score}


def _file(grouped: Sequence[Story], count: int, folder: Path) -> None:
    """Keep an archive of these stories, so that what one more report costs is measured without grouping again."""
    archive = folder / f"stories-{count}.db"
    beside = archive.with_suffix(".part")
    beside.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(beside)) as conn:
        conn.executescript(store.SCHEMA)
        store.StoryTable(conn).fill(grouped, signatures(count, folder))
        conn.commit()
    beside.replace(archive)


# -- fitting ------------------------------------------------------------------------------------------


def fit(out: Path) -> list[float]:
    """Weights for `parting.WEIGHTS`: a logistic curve over partings of single events and of two that are alike.

    Each collection counts the same. Of every event, and of every two that would be joined, all reports are looked at
    and then eight samples of them, so that small stories are learnt from as well as large ones.
    """
    from sklearn.linear_model import LogisticRegression

    rows: list[tuple[float, ...]] = []
    two: list[bool] = []
    share: list[float] = []
    for name, data in (COLLECTIONS | TRAINING).items():
        gold = _gold(data)
        reports = _prepared(out / name, data)
        sheaf = Sheaf(stories.signature(report) for report in reports)
        event = {r.id: gold[str(r.source_id)] for r in reports}
        begun = len(rows)
        for signs, parted in _samples(sheaf, [event[r] for r in sheaf.ids]):
            rows.append(signs)
            two.append(parted)
        share += [1 / (len(rows) - begun)] * (len(rows) - begun)
    table, weight = np.array(rows), np.array(share)
    mean, spread = table.mean(0), table.std(0)
    fitted = LogisticRegression(C=1.0).fit((table - mean) / spread, two, sample_weight=weight / weight.mean())
    per_sign = fitted.coef_[0] / spread
    return [float(fitted.intercept_[0] - per_sign @ mean), *map(float, per_sign)]


def _samples(sheaf: Sheaf, event: Sequence[str]) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Partings with their signs, and whether they part two events."""
    chance = random.Random(1)
    of: dict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(event):
        of[name].append(row)
    alike = sheaf.likeness(np.arange(len(sheaf)))
    days = sheaf.days(np.arange(len(sheaf)))
    near = alike / grouping.lapse(days[:, None], days[None, :])
    names = sorted(of)
    for n, name in enumerate(names):
        sets = [[name]] + [[name, b] for b in names[:n] if near[np.ix_(of[name], of[b])].mean() >= 0.08]
        for events in sets:
            least = 4 if len(events) == 1 else 2
            for turn in range(8):
                chosen = [
                    row
                    for e in events
                    for row in chance.sample(
                        of[e], chance.randint(least, len(of[e])) if turn and len(of[e]) > least else len(of[e])
                    )
                ]
                at = np.array(sorted(chosen))
                table, _ = sheaf.table(at)
                if found := parting.sides(alike[np.ix_(at, at)], table, days[at]):
                    side, signs = found
                    pairs = [event[a] == event[b] for a in at[side] for b in at[~side]]
                    yield signs, sum(pairs) < 0.3 * len(pairs)


def _gold(data: str) -> dict[str, str]:
    rows = unpacked(SHARED / "clusters" / data)
    keys = ("event_id", "incident_id", "subtopic", "triplet")
    return {str(r.get("id") or r.get("doc_id")): str(next(r[k] for k in keys if r.get(k) is not None)) for r in rows}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="bench.stories", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1000,10000", help="reports in the archive that one is added to")
    parser.add_argument("--in", dest="folder", type=Path, default=None, help="where generated reports are kept")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--group", type=int, help="only group so many generated reports, and print what it took")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="sayso-stories-") as made:
        folder = asked.folder or Path(made)
        if asked.group:
            print(json.dumps(_group(asked.group, folder)))
            return 0
        if asked.fit:
            print([round(weight, 2) for weight in fit(Path(made))])
            return 0
        if SHARED.is_dir():
            for name, value in (figures(Path(made)) | figures_of_training(Path(made))).items():
                print(f"{name:32} {value:.4f}")
        else:
            print("../shared/bench is not here: cost only", file=sys.stderr)
        return 0 if large([int(size) for size in asked.sizes.split(",")], folder) else 1


def figures_of_training(out: Path) -> dict[str, float]:
    """The same of the collection that settings were chosen by, without the orders of arrival."""
    found = figures(out, TRAINING)
    return {name: value for name, value in found.items() if name != "online_against_batch"}


def large(sizes: Iterable[int], folder: Path) -> bool:
    """Print what grouping so many generated reports takes, and what it takes to add one more; whether floors hold."""
    held, first = True, 0.0
    for size in sizes:
        told = peak(size, folder)
        adding = cost(size, folder)
        first = first or adding.cpu
        held &= told["peak_mb"] < PEAK and adding.rows <= ROWS and adding.cpu <= MORE * first
        print(
            f"{size:>9,} reports: grouped in {told['cpu_s']:.1f} CPU s, peak {told['peak_mb']:,.0f} MB, "
            f"BCubed F1 {told['f1']:.3f}; one more: {adding.cpu:.2f} CPU ms, {adding.cpu / first:.2f} times the first, "
            f"p99 {adding.rows} rows",
            flush=True,
        )
    return held


if __name__ == "__main__":
    sys.exit(main())
