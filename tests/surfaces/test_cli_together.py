"""Two who add and one who looks, at once: nobody is told of it, and nothing is lost or doubled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.newsroom import table
from tests.surfaces.archive import BRIDGE, FERRY, write

from sayso.desk import Desk


def test_two_writers_and_a_reader(root: Path, tmp_path: Path) -> None:
    """Both add the ferry; each has something of its own."""
    paths = write(tmp_path / "in", table(FERRY))
    paths += write(tmp_path / "in", table(BRIDGE))
    shared, own = paths[:3], paths[3:]
    command = [sys.executable, "-m", "sayso.surfaces.cli"]
    env = {**os.environ, "PYTHONPATH": str(root / "src"), "SAYSO_WORKSPACE": str(tmp_path / "case.sayso")}
    env.pop("SAYSO_DEBUG", None)
    Desk(tmp_path / "case.sayso").close()
    adding = [
        subprocess.Popen([*command, "add", *shared, mine, "--later"], env=env, stderr=subprocess.PIPE) for mine in own
    ]
    said = [one.communicate(timeout=120)[1].decode() for one in adding]
    assert [one.returncode for one in adding] == [0, 0], said
    assert all("skipped" not in one and "locked" not in one for one in said), said
    looked = subprocess.run([*command, "stories", "--format", "jsonl"], env=env, capture_output=True, check=True)
    stories = [json.loads(line) for line in looked.stdout.splitlines()]
    reports = [report["source_id"] for story in stories for report in story["reports"]]
    assert sorted(reports) == ["argus", "chronicle", "daily", "evening", "wire"]
    assert Desk(tmp_path / "case.sayso").verify().faults == ()
