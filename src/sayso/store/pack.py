"""A story's evidence in one archive that anybody can check without sayso."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from sayso.errors import DamagedWorkspace, WrongUsage
from sayso.store import disk, judgements, log, originals, reports
from sayso.store.database import Database
from sayso.store.verify import VOUCHED

SUMS: Final = "SHA256SUMS"
README: Final = "README.txt"
PIECE = 1 << 20  # bytes copied at a time, so that a large original takes no more memory than a small one

_PAPER = re.compile(r"[a-z][a-z0-9-]{0,60}\.(?:html|json|jsonl|md|txt|csv|svg)")
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold: the hour of packing is no part of the evidence

_ABOUT: Final = """\
{title}

{reports} reports and {originals} originals, packed by {tool}. Nothing in here needs sayso, or a network.

  dossier.html     what the reports say and on whose word; opens in any browser
  dossier.json     the same for programs: every claim with the report, field, start and end of its words
  reports/         each report as it was read, one JSON file each. Positions count Unicode code points, and
                   report[field][start:end] is the text of the span
  originals/       the bytes as they came in, each file named for its SHA-256. They come from elsewhere and may be
                   hostile: open them with care, and offline
  receipts.jsonl   how each original came in: asked for, reached, with what headers, when
  versions.jsonl   the states of each page, in order, and what was cut or added
  judgements.jsonl what people decided about these reports
  log.jsonl        the rows of the log that concern these reports
  vouched/         what each of those rows vouches for: N.json has the SHA-256 that row N gives as its `body`
  chain.txt        the whole chain, from the first of those rows to the end of the log: number, inner hash, hash
  log.head         number and hash of the last row
  SHA256SUMS       the SHA-256 of every file but itself

To check that nothing was altered since packing:

  sha256sum -c SHA256SUMS          (macOS: shasum -a 256 -c SHA256SUMS)

To check that the log was not rewritten: a row's inner hash is the SHA-256 of its fields but `prev` and `hash` as JSON
with sorted keys, without blanks, in ASCII; its hash is the SHA-256 of the hash before it followed by its inner hash,
both in hex. With Python 3, in this folder:

  import hashlib, json
  sha = lambda text: hashlib.sha256(text.encode()).hexdigest()
  first, *chain = [line.split() for line in open("chain.txt")]
  before = first[1]                              # the hash of the row before the first
  for n, inner, given in chain:
      before = sha(before + inner)
      assert before == given, n
  rows = {{row["n"]: row for row in map(json.loads, open("log.jsonl"))}}
  inner = {{int(n): i for n, i, _ in chain}}
  for n, row in rows.items():
      own = {{key: row[key] for key in row if key not in ("prev", "hash")}}
      assert sha(json.dumps(own, sort_keys=True, separators=(",", ":"))) == inner[n], n
      assert not row["body"] or sha(open(f"vouched/{{n}}.json").read()) == row["body"], n
  assert open("log.head").read().split()[1] == before

Whoever has the log.head of an earlier pack can find its number in chain.txt: the hash there is the same, or something
before it was altered.
"""


class Packed(msgspec.Struct, frozen=True):
    """What a pack holds: the SHA-256 of the archive, how many of what, and where the log ended."""

    sha256: str
    reports: int
    originals: int
    files: int
    head: log.Head


def export(
    db: Database,
    out: Path,
    *,
    title: str,
    ids: Iterable[str],
    papers: Mapping[str, bytes],
    judged: Iterable[str] = (),
) -> Packed:
    """Write the pack of the reports with these ids to `out`, a zip, which is there whole or not at all.

    `papers` are files beside the evidence by name (`dossier.html`), `judged` the ids of judgements that name no report
    of the pack but concern it. The same workspace and papers give the same bytes. Raises `WrongUsage` for an id or a
    name that cannot be, `DamagedWorkspace` where evidence is not as it was filed.
    """
    if bad := [name for name in papers if not _PAPER.fullmatch(name) or name in _TAKEN]:
        raise WrongUsage(f"{bad[0]!r} is no name for a file in a pack")
    with db.read() as conn, disk.beside(out) as file:
        evidence = _Evidence(conn, sorted(set(ids)), set(judged))
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            # Stored, not packed smaller: what a packer makes of the same bytes differs from version to version.
            pack = _Pack(archive)
            pack.write(README, [_about(title, evidence)])
            for name, data in sorted(papers.items()):
                pack.write(name, [data])
            for name, pieces in evidence.files():
                pack.write(name, pieces)
            for sha256 in evidence.originals:
                pack.copy(f"{originals.FOLDER}/{sha256}", originals.path(db.folder, sha256), sha256)
            pack.write(SUMS, [f"{digest}  {name}\n".encode() for name, digest in sorted(pack.sums.items())])
        file.flush()
        file.seek(0)
        packed = hashlib.file_digest(file, "sha256").hexdigest()
    return Packed(packed, len(evidence.ids), len(evidence.originals), len(pack.sums) + 1, evidence.head)


class _Evidence:
    """What the workspace holds of some reports, and what its log says of that."""

    def __init__(self, conn: sqlite3.Connection, ids: Sequence[str], judged: set[str]) -> None:
        self.conn = conn
        self.ids = ids
        self.head = log.head(conn)
        self.rows: dict[int, list[tuple[str, tuple[object, ...]]]] = {}
        self.receipts: list[int] = []
        self.originals: list[str] = []
        self.judged: list[str] = []
        receipts: set[int] = set()
        addresses: set[str] = set()
        for id in ids:
            if reports.number(conn, id) is None:
                raise WrongUsage(f"no report has the id {id}")
            self._gather("reports", "id", id)
            self._gather("fates", "report", id)
            for row in self._gather("versions", "report", id):
                addresses.add(str(row[1]))
                receipts |= {int(str(row[4]))} if row[4] is not None else set()
            received = reports.received_by(conn, id)
            receipts |= {received} if received is not None else set()
        self.addresses = sorted(addresses)
        self._trace(receipts)
        wanted = set(ids)
        for made in judgements.made(conn):
            if made.id in judged or not wanted.isdisjoint((*made.about, *made.against)):
                self.judged.append(made.id)
                self._gather("judgements", "id", made.id)

    def _trace(self, receipts: set[int]) -> None:
        """The originals behind some receipts, and all other times that the same bytes came in."""
        found = {originals.how(self.conn, n).original for n in receipts}
        self.originals = sorted(found)
        self.receipts = sorted({way.n for sha256 in found for way in originals.ways(self.conn, sha256)})
        for n in self.receipts:
            self._gather("received", "n", n)

    def _gather(self, table: str, column: str, key: str | int) -> list[tuple[object, ...]]:
        found = []
        for row in self.conn.execute(_OF[table, column], (key,)):
            values = tuple(row[1:])
            kept = self.rows.setdefault(int(row[0]), [])
            if (table, values) not in kept:
                kept.append((table, values))
            found.append(values)
        return found

    def files(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        """All files but the papers and the originals, by name."""
        entries = {n: entry for n in sorted(self.rows) for entry in log.entries(self.conn, since=n - 1, until=n)}
        for n, entry in entries.items():
            if log.vouch(self.rows[n]) != entry.body:
                raise DamagedWorkspace(
                    f"row {n} of the log vouches for other words than are there; 'sayso verify' says what was altered"
                )
            yield f"vouched/{n}.json", [log.canonical(self.rows[n])]
        for id in self.ids:
            body = msgspec.json.encode(reports.get(self.conn, id))
            yield f"reports/{id}.json", [msgspec.json.format(body, indent=1)]
        yield "receipts.jsonl", _lines(originals.how(self.conn, n) for n in self.receipts)
        yield "versions.jsonl", _lines(v for a in self.addresses for v in reports.versions(self.conn, a))
        mine = set(self.judged)
        yield "judgements.jsonl", _lines(made for made in judgements.made(self.conn) if made.id in mine)
        yield "log.jsonl", _lines(entries.values())
        yield "chain.txt", self._chain(min(entries, default=1))
        yield log.HEAD_FILE, [f"{self.head.n} {self.head.hash}\n".encode()]

    def _chain(self, first: int) -> Iterator[bytes]:
        before = next((e.hash for e in log.entries(self.conn, since=first - 2, until=first - 1)), log.START)
        yield f"{first - 1} {before}\n".encode()
        for entry in log.entries(self.conn, since=first - 1):
            yield f"{entry.n} {entry.inner()} {entry.hash}\n".encode()


class _Pack:
    """An archive that is being written, and the sums of what is in it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.sums: dict[str, str] = {}

    def write(self, name: str, pieces: Iterable[bytes]) -> str:
        """Add a file, a piece at a time; its SHA-256."""
        total = hashlib.sha256()
        with self._archive.open(_entry(name), "w", force_zip64=True) as file:
            for piece in pieces:
                total.update(piece)
                file.write(piece)
        self.sums[name] = total.hexdigest()
        return self.sums[name]

    def copy(self, name: str, path: Path, sha256: str) -> None:
        """Add an original, and see that it is what it was."""
        try:
            with path.open("rb") as file:
                found = self.write(name, iter(lambda: file.read(PIECE), b""))
        except OSError as failed:
            raise DamagedWorkspace(f"original {sha256} cannot be read: {(failed.strerror or '').lower()}") from failed
        if found != sha256:
            raise DamagedWorkspace(f"original {sha256} was altered: its bytes no longer have that hash")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3  # the same bytes on every system
    return entry


def _about(title: str, evidence: _Evidence) -> bytes:
    line = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    return _ABOUT.format(
        title=line, reports=len(evidence.ids), originals=len(evidence.originals), tool=log.tool()
    ).encode()


def _lines(rows: Iterable[object]) -> Iterator[bytes]:
    return (msgspec.json.encode(row) + b"\n" for row in rows)


_TAKEN: Final = frozenset(
    {README.lower(), "receipts.jsonl", "versions.jsonl", "judgements.jsonl", "log.jsonl", "chain.txt"}
)
_OF: Final = {
    (table, column): f"SELECT * FROM ({VOUCHED[table]}) WHERE {column} = ?"  # names of our own, none from outside
    for table, column in (
        ("reports", "id"), ("fates", "report"), ("versions", "report"), ("received", "n"), ("judgements", "id"),
    )
}  # fmt: skip

__all__ = ["README", "SUMS", "Packed", "export"]
