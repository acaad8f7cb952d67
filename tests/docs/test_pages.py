"""The pages lead somewhere, their code runs, and the cards speak of the files that they lie beside."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src" / "sayso" / "models").glob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([\w-]+))?\)")
CODE = re.compile(r"^```python\n(.*?)^```$", re.S | re.M)


def headings(text: str) -> set[str]:
    """The anchors of a page, as the usual renderers make them."""
    found = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target, anchor in LINK.findall(text):
        if target.startswith(("http://", "https://")):
            continue
        there = page.parent / target if target else page
        assert there.exists(), target
        if anchor:
            assert anchor in headings(there.read_text(encoding="utf-8")), f"{target}#{anchor}"


@pytest.mark.parametrize("page", ["read-the-json-in-a-notebook.md"])
def test_code_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.desk import Desk
    from sayso.dossier.render import json as as_json

    (tmp_path / "dossier.json").write_text(
        as_json.render(Desk().compare([str(ROOT / "samples" / "harbour-fire")])), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    blocks = CODE.findall((ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8"))
    assert blocks
    known: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), known)
    assert known["rows"]


@pytest.mark.parametrize("weights", sorted((ROOT / "src" / "sayso" / "models").glob("*.npz")), ids=lambda w: w.name)
def test_a_card_is_that_of_its_weights(weights: Path) -> None:
    """Weights that were made anew without their card have figures that are not theirs."""
    card = weights.with_suffix(".md").read_text(encoding="utf-8")
    assert hashlib.sha256(weights.read_bytes()).hexdigest() in card, "run 'make models', which writes the card too"
    for heading in ("Made by", "Licence", "Good for"):
        assert f"**{heading}**" in card
