"""The same reports give the same bytes, whoever runs it, when and how."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

STORIES = ("border-shelling", "bridge-closure", "harbour-fire")

# One process for all stories, for a start takes seconds: the digest of every form of every story's dossier.
DIGESTS = """
import hashlib, json, sys
from sayso.desk import Desk
from sayso.dossier.render import html, json as as_json, markdown, terminal
def main():
    stories, workers = json.loads(sys.argv[1])
    desk, told = Desk(), {}
    for name, paths in stories.items():
        dossier = desk.compare(paths, workers=workers)
        for form in (html, as_json, markdown, terminal):
            told[name + " " + form.__name__] = hashlib.sha256(form.render(dossier).encode()).hexdigest()
    print(json.dumps(told))
if __name__ == "__main__":
    main()
"""


@pytest.fixture(scope="module")
def folder(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the samples with clocks of their own: where a file lies, and since when, is no evidence."""
    folder = tmp_path_factory.mktemp("stories")
    for name in STORIES:
        shutil.copytree(samples / name, folder / name)
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))
    (folder / "digests.py").write_text(DIGESTS, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, list[str]]:
    return {
        name: sorted(str(path.relative_to(folder)) for path in (folder / name).rglob("*") if path.is_file())
        for name in STORIES
    }


def digests(folder: Path, root: Path, stories: dict[str, list[str]], workers: int = 1, **env: str) -> Any:
    done = subprocess.run(
        [sys.executable, "digests.py", json.dumps([stories, workers])],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root / "src"), **env},
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def first(folder: Path, root: Path) -> Any:
    return digests(folder, root, files(folder), PYTHONHASHSEED="0", TZ="UTC")


def test_another_seed_time_zone_language_and_order(folder: Path, root: Path, first: Any) -> None:
    """Also the order of the stories: what was compared before plays no part."""
    stories = {name: paths[::-1] for name, paths in reversed(files(folder).items())}
    again = digests(
        folder, root, stories, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONUTF8="0", COLUMNS="40"
    )
    assert again == first


def test_a_third_seed_two_workers_and_a_folder(folder: Path, root: Path, first: Any) -> None:
    """A folder is its files. One story: each worker starts with a model of its own."""
    again = digests(folder, root, {STORIES[-1]: [STORIES[-1]]}, workers=2, PYTHONHASHSEED="2", TZ="America/Los_Angeles")
    assert again
    assert again.items() <= first.items()
