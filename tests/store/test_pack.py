"""A pack: checked by whoever gets it, with nothing of ours."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from bench import tamper
from sayso.errors import DamagedWorkspace, WrongUsage
from sayso.store import database, disk, log, originals, pack, reports
from sayso.store.database import Database

PAPERS = {"dossier.html": b"<p>At least 12 people died.</p>", "dossier.json": b"{}"}


@pytest.fixture
def ids(folder: Path) -> list[str]:
    tamper.made_of(folder, 9)
    with database.open(folder) as db, db.read() as conn:
        return [report.id for _, report in reports.each(conn)][2:6]


@pytest.fixture
def unpacked(ids: list[str], db: Database, tmp_path: Path) -> Path:
    pack.export(db, tmp_path / "pack.zip", title="Fire at\nthe pier", ids=ids, papers=PAPERS)
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        archive.extractall(tmp_path / "pack")
    return tmp_path / "pack"


def test_every_file_has_its_sum(unpacked: Path) -> None:
    lines = [line.split("  ") for line in (unpacked / "SHA256SUMS").read_text().splitlines()]
    said = {name: digest for digest, name in lines}
    there = {p.relative_to(unpacked).as_posix(): disk.digest(p) for p in unpacked.rglob("*") if p.is_file()}
    there.pop("SHA256SUMS")
    assert there == said
    assert list(said) == sorted(said)


def test_a_pack_holds_the_evidence_of_its_reports_and_no_other(unpacked: Path, ids: list[str], folder: Path) -> None:
    assert {p.stem for p in (unpacked / "reports").iterdir()} == set(ids)
    texts = [json.loads((unpacked / "reports" / f"{id}.json").read_text())["text"] for id in ids]
    hashes = {hashlib.sha256(text.encode()).hexdigest() for text in texts}
    assert {p.name for p in (unpacked / "originals").iterdir()} == hashes
    rows = [json.loads(line) for line in (unpacked / "log.jsonl").read_text().splitlines()]
    assert [row["subject"] for row in rows if row["action"] == "filed"] == ids
    assert sum(row["action"] == "received" for row in rows) == 4
    assert (unpacked / "log.head").read_bytes() == (folder / log.HEAD_FILE).read_bytes()
    assert (unpacked / "README.txt").read_text().startswith("Fire at the pier\n\n4 reports and 4 originals")
    receipts = [json.loads(line) for line in (unpacked / "receipts.jsonl").read_text().splitlines()]
    assert [r["asked"] for r in receipts] == ["2.txt", "3.txt", "4.txt", "5.txt"]
    versions = [json.loads(line) for line in (unpacked / "versions.jsonl").read_text().splitlines()]
    assert [v["version"] for v in versions] == [1, 2, 1, 2]


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Do what the README tells its reader to do."""
    text = (folder / "README.txt").read_text()
    script = textwrap.dedent(text[text.index("  import hashlib") : text.index("Whoever has")])
    return subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False)


def test_the_readme_checks_the_log_and_finds_what_was_altered(unpacked: Path) -> None:
    assert check(unpacked).returncode == 0
    for name, old, new in (
        ("log.jsonl", '"ada"', '"bob"'),
        ("chain.txt", "\n5 ", "\n5 0"),
        ("log.head", "7", "8"),
        (next((unpacked / "vouched").iterdir()).relative_to(unpacked).as_posix(), '"ada', '"adb'),
    ):
        file = unpacked / name
        before = file.read_text()
        file.write_text(before.replace(old, new) if old in before else before + " ")
        assert check(unpacked).returncode != 0, name
        file.write_text(before)


def test_the_same_evidence_gives_the_same_bytes(ids: list[str], db: Database, tmp_path: Path) -> None:
    one = pack.export(db, tmp_path / "1.zip", title="Fire", ids=ids, papers=PAPERS)
    two = pack.export(db, tmp_path / "2.zip", title="Fire", ids=[*reversed(ids), ids[0]], papers=PAPERS)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    assert one == two
    assert one.sha256 == disk.digest(tmp_path / "1.zip")
    assert (one.reports, one.originals) == (4, 4)


def test_a_judgement_goes_with_the_reports_that_it_names(ids: list[str], db: Database, tmp_path: Path) -> None:
    for judged, wanted in (((), 0), (("j1",), 1)):
        pack.export(db, tmp_path / "p.zip", title="Fire", ids=ids, papers={}, judged=judged)
        with zipfile.ZipFile(tmp_path / "p.zip") as archive:
            assert len(archive.read("judgements.jsonl").splitlines()) == wanted


def test_an_altered_original_is_not_handed_out(ids: list[str], db: Database, tmp_path: Path) -> None:
    with db.read() as conn:
        received = reports.received_by(conn, ids[0])
        assert received is not None
        place = originals.path(db.folder, originals.how(conn, received).original)
    with tamper.flipped(place, 7, 1), pytest.raises(DamagedWorkspace, match="was altered"):
        pack.export(db, tmp_path / "p.zip", title="Fire", ids=ids, papers=PAPERS)
    assert not [p for p in tmp_path.iterdir() if p.suffix == ".zip" or p.name.startswith(".new-")]


@pytest.mark.parametrize("name", ["../a.html", "/dossier.html", "README.txt", "chain.txt", "a/b.html", "x.exe", ""])
def test_a_name_that_leads_elsewhere_is_refused(ids: list[str], db: Database, tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUsage, match="no name for a file"):
        pack.export(db, tmp_path / "p.zip", title="Fire", ids=ids, papers={name: b""})


def test_a_report_that_is_not_there_is_told(ids: list[str], db: Database, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="no report has the id r0"):
        pack.export(db, tmp_path / "p.zip", title="Fire", ids=["r0"], papers={})
