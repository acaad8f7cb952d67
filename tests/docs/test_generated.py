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


def test_one_block_of_what_explain_prints(make: ModuleType) -> None:
    explained = "── report ── a\nfirst\n\n── left out ── b\nsecond\n"
    assert make.block_of(explained, "left out") == "── left out ── b\nsecond\n"
    with pytest.raises(ValueError, match="no block that is called left"):
        make.block_of(explained, "left")


def test_figures_are_put_between_the_marks(make: ModuleType) -> None:
    filled = make.filled("<!-- figures: short -->\n<!-- end -->\n")
    assert "| Who reprints whom, F1 |" in filled
    assert make.filled(filled) == filled


def test_every_setting_has_a_reason(make: ModuleType) -> None:
    """A field without a comment has a class docstring that speaks for it."""
    for section in make.settings().split("\n## ")[1:]:
        assert len(section.split("| setting |")[0].split()) > 10
