"""Commands as a user types them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.surfaces.archive import BRIDGE, FERRY, Clock, fill

from sayso.surfaces import cli

Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sayso(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Exit status, standard output, standard error of a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("SAYSO_WORKSPACE", "SAYSO_ACTOR"):
        monkeypatch.delenv(name, raising=False)

    def sayso(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return sayso


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workspace `case.sayso`: two events, five reports. Not to be changed."""
    folder = tmp_path_factory.mktemp("archive")
    clock = Clock()
    fill(folder, FERRY, clock=clock)
    fill(folder, BRIDGE, clock=clock)
    return folder


@pytest.fixture
def filed(archive: Path, tmp_path: Path, sayso: Say) -> Say:
    """A command in a folder with a copy of that workspace."""
    shutil.copytree(archive / "case.sayso", tmp_path / "case.sayso")
    return sayso
