"""The documents say what the commands print."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def make(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_make", root / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_parts_are_up_to_date(make: ModuleType) -> None:
    old = [path.name for path, text in make.wanted().items() if path.read_text(encoding="utf-8") != text]
    assert not old, f"run 'make docs': {old}"


def test_output_is_put_between_the_marks(make: ModuleType) -> None:
    text = "before\n<!-- output: sayso schema reading | head -2 -->\nold\n<!-- end -->\nafter\n"
    filled = make.filled(text)
    assert filled.startswith(
        "before\n<!-- output: sayso schema reading | head -2 -->\n\n```console\n$ sayso schema reading\n{\n"
    )
    assert filled.endswith("…\n```\n\n<!-- end -->\nafter\n")
    assert make.filled(filled) == filled
