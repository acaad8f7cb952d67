"""Commands as a user types them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.surfaces import cli

Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def sayso(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Exit status, standard output, standard error of a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def sayso(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return sayso
