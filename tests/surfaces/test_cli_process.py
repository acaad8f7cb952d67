"""The command as a process: what it loads, and how it leaves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HEAVY = {
    "spacy", "thinc", "numpy", "onnxruntime", "tokenizers", "trafilatura", "htmldate", "lxml", "pint", "pypdf", "docx",
    "rapidfuzz", "py3langid", "jinja2", "msgspec",
}  # fmt: skip

LOADED = """
import contextlib, io, sys
from sayso.surfaces import cli
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    cli.main({arguments!r})
print(" ".join(sorted(name for name in sys.modules if "." not in name)))
"""

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.mark.parametrize(
    "arguments", [["--help"], ["compare", "--help"], ["read", "-h"], ["add", "--help"], ["judge", "-h"], ["nosuch"]]
)
def test_help_loads_nothing_heavy(arguments: list[str], root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(arguments=arguments)],
        capture_output=True,
        text=True,
        check=True,
        cwd=root / "src",
    )
    assert not HEAVY & set(done.stdout.split())


def test_the_desk_is_imported_without_what_it_needs_to_work(root: Path) -> None:
    told = 'import sys; from sayso import Desk; Desk(); print(" ".join(sorted(n for n in sys.modules if "." not in n)))'
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=root / "src")
    assert not HEAVY & set(done.stdout.split())


def test_a_reader_that_leaves_early_hears_no_complaint(root: Path) -> None:
    """`sayso schema dossier | head -c 1`, with more than a pipe holds on its way."""
    writer = subprocess.Popen(
        [sys.executable, "-c", "from sayso.surfaces import console; console.out(b'x' * 2**20)"],
        cwd=root / "src",
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    with writer.stdout, writer.stderr:
        writer.stdout.read(1)
        writer.stdout.close()
        said = writer.stderr.read()
    writer.wait(timeout=30)
    assert b"BrokenPipe" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told(root: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sayso.surfaces.cli", "schema", "dossier"],
            cwd=root / "src",
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"sayso: cannot write to standard output: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_what_is_printed_is_utf8_whatever_the_terminal(encoding: str, run: Run) -> None:
    done = run("schema", "dossier", env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    assert "…" in done.stdout.decode("utf-8")


def test_an_address_with_odd_letters_is_refused_in_ascii_too(run: Run) -> None:
    done = run("read", "ftp://消防.example/", env={"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"})
    assert done.returncode == 2
    assert done.stderr.startswith(b"sayso: ftp://")
