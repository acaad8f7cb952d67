"""What keeps a workspace sound: verify, export, rebuild, doctor."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from pathlib import Path

import jsonschema
from tests.surfaces.conftest import Say

from sayso.store import database, dump
from sayso.surfaces.schema import schema


def told(folder: Path) -> list[str]:
    """All that a workspace says, but for the log, which grows with whatever is done."""
    with database.open(folder, create=False) as opened, opened.read() as conn:
        return [line for line in dump.lines(conn) if not line.startswith('["log"')]


def test_verify_finds_one_bit(filed: Say, tmp_path: Path) -> None:
    status, out, err = filed("verify")
    assert (status, err) == (0, "")
    assert "everything is as it was written" in out
    jsonschema.validate(json.loads(filed("verify", "--format", "json")[1]), schema("verified"))
    original = sorted((tmp_path / "case.sayso" / "originals").rglob("??/*"))[0]
    data = bytearray(original.read_bytes())
    data[7] ^= 1
    original.chmod(0o644)
    original.write_bytes(data)
    status, out, _ = filed("verify")
    assert status == 1
    assert original.name in "".join(out.split())
    assert json.loads(filed("verify", "--format", "json")[1])["faults"]


def test_a_database_that_is_gone_is_a_fault_and_not_made_anew(filed: Say, tmp_path: Path) -> None:
    (tmp_path / "case.sayso" / "workspace.db").unlink()
    status, out, _ = filed("verify")
    assert (status, "! workspace.db: is gone" in out) == (1, True)
    for command in (("stories",), ("add", "case.sayso"), ("doctor",)):
        status, out, err = filed(*command)
        assert status == (1 if command == ("doctor",) else 2)
        assert "workspace.db is gone from case.sayso" in " ".join((out + err).split())
    assert not (tmp_path / "case.sayso" / "workspace.db").exists()


def test_one_is_one(sayso: Say, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Fire in Port Ansel\n\nMarch 14, 2025\n\n{'A mill burned on Friday. ' * 9}")
    assert sayso("add", "a.txt")[0] == 0
    assert "case.sayso: 1 report, 1 story, 0 judgements in force" in sayso("doctor")[1]
    assert sayso("rebuild")[2] == "sayso: rebuilt from 1 report: 1 story\n"


def test_a_pack_is_checked_without_us(filed: Say, tmp_path: Path) -> None:
    status, out, _ = filed("export", "marenka", "pack.zip")
    assert status == 0
    assert out.split() == [hashlib.sha256((tmp_path / "pack.zip").read_bytes()).hexdigest(), "pack.zip"]
    with zipfile.ZipFile("pack.zip") as pack:
        pack.extractall("pack")
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd="pack", capture_output=True, check=False)
    assert done.returncode == 0
    dossier = json.loads(Path("pack/dossier.json").read_text(encoding="utf-8"))
    assert len(dossier["reports"]) == 3
    assert filed("export", "avalanche", "x.zip")[0] == 2
    assert filed("export", "marenka", "nowhere/x.zip")[0] == 2
    for name, because in (
        ("", "the pack needs a file to be written to; name the file, as in pack.zip"),
        (" ", "the pack needs a file to be written to; name the file, as in pack.zip"),
        ("pack", "pack is a folder; name the file, as in pack/pack.zip"),
    ):
        assert filed("export", "marenka", name) == (2, "", f"sayso: {because}\n")
    assert not Path("x.zip").exists()


def test_rebuilt_it_is_what_it_was(filed: Say, tmp_path: Path) -> None:
    why = ("--why", "one event", "--by", "Ada Roe")
    ids = [line.split()[0] for line in filed("stories")[1].splitlines() if line.startswith("s")]
    assert filed("judge", "merge", *ids, *why)[0] == 0
    assert filed("judge", "--undo", "j1", *why)[0] == 0
    assert filed("judge", "split", "bridge", "argus", *why)[0] == 0
    assert filed("changes")[0] == 0
    before = told(tmp_path / "case.sayso")
    status, _, err = filed("rebuild")
    assert (status, err) == (0, "sayso: rebuilt from 5 reports: 3 stories\n")
    assert told(tmp_path / "case.sayso") == before
    assert filed("verify")[0] == 0


def test_doctor_tells_of_the_workspace(filed: Say, tmp_path: Path) -> None:
    assert "case.sayso: 5 reports, 2 stories, 0 judgements in force" in filed("doctor")[1]
    out = filed("doctor", "-w", "nowhere")[1]
    assert "there is no workspace in nowhere" in out
    (tmp_path / "case.sayso" / "workspace.db").write_bytes(b"no database at all" * 400)
    status, out, _ = filed("doctor")
    assert status == 1
    assert "! workspace" in out
