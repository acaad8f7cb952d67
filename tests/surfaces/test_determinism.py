"""The same reports give the same bytes, whoever runs it, when and how."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

STORIES = ("harbour-fire", "border-shelling", "bridge-closure")

# Each differs from the first run in several ways at once, for a start takes seconds; a difference shows all the same.
RUNS = {
    "another seed, time zone and language": {
        "env": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"}
    },
    "a third seed, the other order, two workers": {
        "env": {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles"},
        "reverse": True,
        "more": ["--workers", "2"],
    },
}


@pytest.fixture(scope="module", params=STORIES)
def story(request: pytest.FixtureRequest, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a sample, so that what lies around it plays no part."""
    return Path(shutil.copytree(samples / request.param, tmp_path_factory.mktemp("story") / "in"))


def given(story: Path) -> list[str]:
    return sorted(str(path.relative_to(story)) for path in story.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def first(story: Path, run: Run) -> bytes:
    done = run("compare", *given(story), "--format", "json", cwd=story, env={"PYTHONHASHSEED": "0", "TZ": "UTC"})
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.mark.parametrize("difference", RUNS)
def test_same_bytes(difference: str, story: Path, first: bytes, run: Run) -> None:
    how = RUNS[difference]
    paths = given(story)[:: -1 if how.get("reverse") else 1]
    done = run("compare", *paths, "--format", "json", *how.get("more", []), cwd=story, env=how["env"])
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == first


def test_the_desk_gives_the_same_bytes_again_and_from_the_folder(
    story: Path, first: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one process: what an earlier story left behind plays no part, nor is it seen whether a folder was named."""
    from sayso.desk import Desk
    from sayso.dossier.render import html, json, markdown, terminal

    monkeypatch.chdir(story)
    for path in given(story):
        os.utime(path, (0, 0))  # a file's clock is no evidence
    desk = Desk()
    again, folder = desk.compare(given(story)), desk.compare(["."])
    assert json.render(again).encode() == first
    for form in (json, html, markdown, terminal):
        assert form.render(again) == form.render(folder)
