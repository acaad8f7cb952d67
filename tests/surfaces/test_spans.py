"""Every span that is printed re-reads exactly, in every script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.spans import reread

# Long enough in English to be read as English; the other script sits before, inside and after what is cited.
NEWS = (
    "{mark}Warehouse fire in Port Ansel kills at least twelve{mark}\n\n"
    "PORT ANSEL, 3 May 2024 – At least 12 people {mark} died on Friday when a warehouse burned in the harbour of "
    "Port Ansel, the police said.{mark} “We have {mark} about 40 injured,” {name} told reporters on Saturday morning. "
    "The fire brigade, which is called {name}, said that the fire {mark} began at 22:30 in a store of paint.\n\n"
    "The mayor has called for 30 new hydrants{mark}. “It is something I’ve been talking about,” {name} said. "
    "{mark} Damage was put at $3.5 million by the owner, {name} Ltd. according to The Harbour Lantern. {mark}\n"
)

WORDING = {
    "Chinese": {"mark": "(消防局)", "name": "王小明"},
    "Arabic": {"mark": "\u200f(الدفاع المدني)\u200f", "name": "محمد العلي"},
    "emoji": {"mark": "\N{FIRE}\N{FAMILY}\u200d\N{FIRE ENGINE}\ufe0f", "name": "Jo \N{FIRE ENGINE}"},
    "combining marks": {"mark": "e\u0301\u0323", "name": "Ange\u0301la Nun\u0303ez"},
    "beyond the first plane": {"mark": "𝔉𝔦𝔯𝔢 𐍈", "name": "𠮷野 太郎"},
}
ENDS = {"unix": "\n", "windows": "\r\n", "old": "\r"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scripts")
    for script, words in WORDING.items():
        for ends, end in ENDS.items():
            text = NEWS.format(**words).replace("\n", end)
            (folder / f"{script}-{ends}.txt").write_bytes(text.encode("utf-8"))
        page = {
            "title": f"{words['mark']} Fire in Port Ansel",
            "description": f"{words['name']} and others on the fire",
            "maintext": NEWS.format(**words).replace("\n", "\r\n"),
            "date_publish": "2024-05-04 08:00:00",
            "source_domain": "lantern.example",
            "language": "en",
        }
        (folder / f"{script}-article.json").write_text(json.dumps(page), encoding="utf-8")
    (folder / "bom.txt").write_bytes(b"\xef\xbb\xbf" + NEWS.format(**WORDING["Chinese"]).encode())
    (folder / "utf16.txt").write_bytes(NEWS.format(**WORDING["Arabic"]).replace("\n", "\r\n").encode("utf-16"))
    return folder


@pytest.fixture(scope="module")
def printed(files: Path) -> dict[str, Any]:
    from sayso.desk import Desk
    from sayso.dossier.render import json as as_json

    told: dict[str, Any] = json.loads(as_json.render(Desk().compare([str(files)])))
    return told


def test_every_span_of_a_dossier(printed: dict[str, Any]) -> None:
    right, total = reread(printed)
    assert total > 100
    assert right == total


def test_every_file_was_read_or_said_to_be_a_copy(printed: dict[str, Any], files: Path) -> None:
    """The three line ends are three wordings of one file; which of them are one report is not the matter here."""
    told = " ".join(
        [r["path"] for r in printed["reports"]]
        + [a for r in printed["reports"] for a in r["also_at"]]
        + [s["what"] for s in printed["skipped"]]
    )
    assert not [path.name for path in files.iterdir() if path.name not in told]


def test_every_span_of_a_reading(files: Path) -> None:
    from sayso.desk import Desk
    from sayso.surfaces.readings import jsonl

    entries, _ = Desk().read([str(files / "Chinese-windows.txt"), str(files / "emoji-article.json")])
    for line in jsonl(entries).splitlines():
        right, total = reread(json.loads(line))
        assert total > 10
        assert right == total


def test_plain_text_is_kept_but_for_its_line_ends(files: Path) -> None:
    from sayso.desk import Desk

    for ends in ENDS:
        entries, _ = Desk().read([str(files / f"Arabic-{ends}.txt")])
        assert entries[0].report.text == NEWS.format(**WORDING["Arabic"])


def test_a_wrong_span_is_seen() -> None:
    report = {"id": "r", "title": None, "description": None, "text": "one two"}
    good, bad = ({"field": "text", "start": 0, "end": 3, "text": text} for text in ("one", "two"))
    document = {"reports": [report], "claims": [{"id": "c", "report": "r", "span": good, "sentence": bad}]}
    assert reread(document) == (1, 2)
    assert reread({"reports": [report, {**report, "id": "s"}], "points": [{"span": good}]}) == (0, 1)
