"""A saved dossier shown again: in another form, by another rule, and without its reports."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.surfaces.conftest import Say

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))

import fixture_dossier

from sayso.dossier.render import html, markdown
from sayso.dossier.render import json as as_json


@pytest.fixture
def sayso(sayso: Say, tmp_path: Path) -> Say:
    """A command in a folder with one saved dossier."""
    (tmp_path / "ferry.json").write_text(as_json.render(fixture_dossier.build()), encoding="utf-8")
    return sayso


def test_a_saved_dossier_is_the_one_that_was_made(sayso: Say) -> None:
    dossier = fixture_dossier.build()
    assert json.loads(sayso("show", "ferry.json", "--format", "json")[1]) == json.loads(as_json.render(dossier))
    assert sayso("show", "ferry.json", "--format", "html")[1] == html.render(dossier)
    assert sayso("show", "ferry.json", "--format", "md")[1] == markdown.render(dossier)


def test_without_a_form_the_summary_is_printed(sayso: Say) -> None:
    status, out, err = sayso("show", "ferry.json")
    assert (status, err) == (0, "")
    assert out.startswith("Fire on the ferry Marenka off Osteby\n")
    assert "by rule “range”: 12 to at least 24" in out


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_another_rule_needs_no_report(form: str, sayso: Say) -> None:
    status, out, _ = sayso("show", "ferry.json", "--rule", "latest", "--format", form)
    assert status == 0
    shown = {
        "text": "by rule “latest”: nineteen",
        "md": "By rule *latest*: **nineteen**",
        "html": 'id="rule-latest" autocomplete="off" checked',
        "json": '"rule": "latest"',
    }
    assert shown[form] in out


def test_the_rule_that_it_was_saved_with_stays(sayso: Say) -> None:
    assert sayso("show", "ferry.json", "--rule", "conservative", "--format", "json", "-o", "again.json")[0] == 0
    assert "by rule “conservative”" in sayso("show", "again.json")[1]


def test_to_a_file_it_is_written_whole_and_said_where(sayso: Say, tmp_path: Path) -> None:
    status, out, err = sayso("show", "ferry.json", "--format", "html", "-o", "ferry.html")
    assert (status, out) == (0, "")
    assert err.startswith("sayso: the dossier is in ")
    assert (tmp_path / "ferry.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_one_that_was_saved_before_there_were_rules_gets_its_figures(sayso: Say, tmp_path: Path) -> None:
    saved = json.loads((tmp_path / "ferry.json").read_text(encoding="utf-8"))
    del saved["rule"]
    for point in saved["points"]:
        del point["resolved"]
    (tmp_path / "old.json").write_text(json.dumps(saved), encoding="utf-8")
    assert sayso("show", "old.json")[1] == sayso("show", "ferry.json")[1]


def test_standard_input_is_read(sayso: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer: Any = io.BytesIO((tmp_path / "ferry.json").read_bytes())

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", Piped())
    assert sayso("show", "-", "--rule", "latest")[1].count("by rule “latest”") > 0


@pytest.mark.parametrize(
    ("content", "because"),
    [
        (b"", "holds no dossier"),
        (b"The fire broke out at dawn.", "holds no dossier"),
        (b"[]", "holds no dossier: Expected `object`, got `array`"),
        (b'{"schema": "sayso.dossier/2"}', "holds no dossier"),
        (b"[" * 100_000, "holds no dossier"),
        (b"\xff\xfe\x00", "holds no dossier"),
    ],
)
def test_what_is_no_dossier_is_one_line(content: bytes, because: str, sayso: Say, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content)
    status, out, err = sayso("show", "x.json")
    assert (status, out, err.count("\n")) == (3, "", 1)
    assert err.startswith(f"sayso: x.json {because}")


@pytest.mark.parametrize(
    ("arguments", "status", "because"),
    [
        (("show", "nowhere.json"), 3, "cannot read nowhere.json: no such file or directory"),
        (("show", "."), 3, "cannot read .: it is no ordinary file"),
        (("show", "https://news.example/d.json"), 2, "is an address"),
        (("show", "ferry.json", "--rule", "median"), 2, "'median' is not one of 'range', 'low-best-high'"),
        (("compare", "ferry.json", "--rule", "mean"), 2, "'mean' is not one of 'range', 'low-best-high'"),
    ],
)
def test_wrong_usage_is_said(arguments: tuple[str, ...], status: int, because: str, sayso: Say) -> None:
    ended, out, err = sayso(*arguments)
    assert (ended, out) == (status, "")
    assert because in " ".join(err.replace("│", " ").split())
