"""Contenders are heard in the shape of `sayso read`, and who is not there is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import contenders

TEXT = "At least 12 people died on 3 May 2024, and 40 km of road were closed."


@pytest.mark.parametrize(
    ("words", "low", "high", "hedge"),
    [
        ("at least 1.2 million", 1.2e6, None, "at least"),
        ("up to 44", None, 44, "up to"),
        ("about twenty-one", 21, 21, "about"),
        ("between $2 billion and $3 billion", 2e9, 3e9, None),
        ("84", 84, 84, None),
    ],
)
def test_the_plainest_reading(words: str, low: float | None, high: float | None, hedge: str | None) -> None:
    value = contenders.plain(words)
    assert value is not None
    assert (value["low"], value["high"], value["hedge"]) == (low, high, hedge)


def test_words_without_a_number_have_no_reading() -> None:
    assert contenders.plain("dozens") is None


@pytest.mark.parametrize("name", ["sayso", "spacy", "quantulum3"])
def test_numbers_in_one_shape(name: str) -> None:
    if name == "quantulum3":
        pytest.importorskip("quantulum3")
    found = list(contenders.CONTENDERS["quantities"][name]()(TEXT, "2024-05-04"))
    assert [m["value"]["low"] for m in found if m["value"]["low"] in (12, 40)] == [12, 40]
    for m in found:
        assert (m["kind"], set(m["value"])) == ("quantity", {"low", "high", "unit", "of", "hedge", "approximate"})
        assert TEXT[m["span"]["start"] : m["span"]["end"]] == m["span"]["text"]


@pytest.mark.parametrize("name", ["sayso", "spacy", "dateparser"])
def test_times_in_one_shape(name: str) -> None:
    if name == "dateparser":
        pytest.importorskip("dateparser")
    found, *_ = contenders.CONTENDERS["times"][name]()(TEXT, "2024-05-04")
    assert found["kind"] == "time"
    assert found["span"]["text"].removeprefix("on ") == "3 May 2024"
    assert name == "spacy" or (found["value"]["start"], found["value"]["end"]) == ("2024-05-03", "2024-05-03")


def test_readings_are_written_as_the_scorer_reads_them(tmp_path: Path) -> None:
    printed = tmp_path / "sayso" / "one.jsonl"
    contenders.read(
        lambda text, day: iter(()), [{"id": "a/b c", "text": TEXT, "dct": {"value": day}} for day in ("",)], printed
    )
    assert json.loads(printed.read_text(encoding="utf-8")) == {"report": {"path": "a_b_c.txt"}, "mentions": []}


def test_who_is_not_installed_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent() -> contenders.Reader:
        raise ImportError("No module named 'abacus'")

    monkeypatch.setattr(contenders, "CONTENDERS", {"quantities": {"abacus": absent}})
    assert contenders.measure(tmp_path) == {}
    assert "abacus is left out (No module named 'abacus')" in capsys.readouterr().err


def test_a_table_of_all() -> None:
    shown = contenders.table({"sayso/value": 0.94321, "abacus/value": 0.5, "abacus/words": 4200.0}).splitlines()
    assert [line.split() for line in shown] == [
        ["sayso", "abacus"],
        ["value", "0.943", "0.500"],
        ["words", "–", "4,200"],
    ]
