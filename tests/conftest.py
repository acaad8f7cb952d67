"""What all tests share: the samples, the private bench where it is, and the command as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every run: a failure in somebody's change is about that change. A parse may be slow the first
# time, which is no defect of the law.
settings.register_profile(
    "sayso", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("sayso")

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    """The folder of invented stories."""
    return root / "samples"


@pytest.fixture(scope="session")
def bench(root: Path) -> Path:
    """The private evaluation data; tests that need it are skipped where it is absent."""
    folder = root.parent / "shared" / "bench"
    if not folder.is_dir():
        pytest.skip("needs ../shared/bench, which is not here")
    return folder


@pytest.fixture(scope="session")
def run(root: Path) -> Run:
    """Run `sayso` as a process of its own, with settings that make a surprise show: run("read", "a.txt", stdin=b"")."""

    def run(
        *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "sayso.surfaces.cli", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=cwd or root,
            env={**os.environ, "PYTHONPATH": str(root / "src"), **(env or {})},
            check=False,
            timeout=300,
        )

    return run
