"""The examples in the docstrings of the library run, and print what they say."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import sayso.desk
import sayso.news.judgement
import sayso.store.reports
from sayso import Desk

MODULES = (sayso.desk, sayso.news.judgement, sayso.store.reports)
EXAMPLES = [
    test for module in MODULES for test in doctest.DocTestFinder(exclude_empty=True).find(module) if test.examples
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda test: test.name)
def test_an_example_runs(
    example: doctest.DocTest, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of its own, with the samples in it."""
    (tmp_path / "samples").symlink_to(samples, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for name in ("SAYSO_WORKSPACE", "SAYSO_ACTOR"):
        monkeypatch.delenv(name, raising=False)
    example.globs["Desk"] = Desk
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    runner.run(example, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)


def test_every_call_is_documented() -> None:
    calls = [name for name in vars(Desk) if not name.startswith("_")]
    assert calls
    for name in calls:
        assert getattr(Desk, name).__doc__, name
