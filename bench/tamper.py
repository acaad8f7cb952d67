"""Whether `verify` finds a single flipped bit, wherever it falls: originals, log, database, and what lies beside them.

    python -m bench.tamper [FLIPS]

A small workspace of invented reports is made, one bit is flipped at a time at a random place, `verify` looks, and the
bit is put back. A third of the places are in originals, a third in the pages of the log, a third anywhere else.
"""

from __future__ import annotations

import contextlib
import os
import random
import stat
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench import invented
from sayso.news.judgement import Judgement
from sayso.store import database, inbox, judgements, originals, reports, verify

AT = "2031-05-02T09:00:00Z"


class Result(NamedTuple):
    """How many flips were made and found, by where they fell; places that were not found; alarms without a flip."""

    made: Counter[str]
    found: Counter[str]
    missed: list[str]
    false_alarms: int


def run(folder: Path, flips: int, *, seed: int = 5) -> Result:
    """Flip so many bits, one at a time, in a workspace made at `folder`."""
    made_of(folder, 60)
    chance = random.Random(seed)
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed: list[str] = []
    false_alarms = 0 if verify.verify(folder).sound else 1
    kinds = _places(folder)
    for n in range(flips):
        kind = sorted(kinds)[n % len(kinds)]
        file, first, size = chance.choices(kinds[kind], weights=[place[2] for place in kinds[kind]])[0]
        at, bit = first + chance.randrange(size), chance.randrange(8)
        made[kind] += 1
        with flipped(file, at, bit):
            if verify.verify(folder).sound:
                missed.append(f"bit {bit} of byte {at} of {file.relative_to(folder)}")
            else:
                found[kind] += 1
        if n % 100 == 99 and not verify.verify(folder).sound:
            false_alarms += 1
    return Result(made, found, missed, false_alarms)


def made_of(folder: Path, number: int) -> None:
    """A workspace with reports, versions, a judgement, skipped items, and a page that was freed again."""
    with database.open(folder) as db:
        for n, report in enumerate(invented.reports(number)):
            data = report.text.encode()
            sha256 = originals.put(db.folder, data)
            with db.write() as conn:
                item = inbox.ask(conn, report.path, at=AT)
                got = originals.receive(conn, asked=report.path, original=sha256, size=len(data), at=AT, actor="ada")
                address = f"https://page.example/{n // 2}"
                reports.file(conn, report, at=AT, actor="ada", received=got, address=address, item=item)
        with db.write() as conn:
            first = next(reports.each(conn))[1].id
            judgements.append(conn, Judgement("j1", "wrong", (first,), "ada", AT, "the harbour master says otherwise"))
            item = inbox.ask(conn, "empty.txt", at=AT)
            inbox.settle(conn, item, "skipped", at=AT, actor="ada", because="is empty: it holds no words")
            reports.note_names(conn, 1, "place", [f"Lower Marrow {n}" for n in range(800)])
        with db.write() as conn:  # leaves unused pages, in which a flip changes nothing that anybody reads
            reports.note_names(conn, 1, "place", ["Tarn"])


@contextlib.contextmanager
def flipped(file: Path, at: int, bit: int) -> Iterator[None]:
    """A file with one bit the other way round, for as long as the block lasts."""
    mode = stat.S_IMODE(file.stat().st_mode)
    file.chmod(0o644)
    try:
        _flip(file, at, bit)
        try:
            yield
        finally:
            _flip(file, at, bit)
    finally:
        file.chmod(mode)


def _flip(file: Path, at: int, bit: int) -> None:
    with file.open("r+b") as handle:
        handle.seek(at)
        byte = handle.read(1)[0]
        handle.seek(at)
        handle.write(bytes([byte ^ (1 << bit)]))


def _places(folder: Path) -> dict[str, list[tuple[Path, int, int]]]:
    """Stretches of files by what they hold: file, first byte, number of bytes."""
    kinds: dict[str, list[tuple[Path, int, int]]] = {"originals": [], "log": [], "database": []}
    file = folder / database.FILE
    with contextlib.closing(database.look(folder)) as conn:
        for page, size in conn.execute("SELECT pageno, pgsize FROM dbstat WHERE name IN ('log', 'log_subject')"):
            kinds["log"].append((file, (page - 1) * size, size))
    kinds["log"].append((folder / "log.head", 0, (folder / "log.head").stat().st_size))
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.stat().st_size and path.name not in ("log.head", f"{file.name}-shm"):
            kind = "originals" if originals.FOLDER in path.parts else "database"
            kinds[kind].append((path, 0, path.stat().st_size))
    return kinds


def main(arguments: list[str]) -> int:
    flips = int(arguments[0]) if arguments else 1000
    with tempfile.TemporaryDirectory(prefix="sayso-tamper-") as scratch:
        result = run(Path(scratch) / "case.sayso", flips)
    for kind in sorted(result.made):
        print(f"{kind:10} {result.found[kind]} of {result.made[kind]} found")
    print(f"{'all':10} {result.found.total()} of {result.made.total()} found, {result.false_alarms} false alarms")
    for place in result.missed:
        print(f"  missed: {place}")
    return os.EX_OK if not result.missed and not result.false_alarms else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
