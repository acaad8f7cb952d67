"""The dossiers of the samples as they were last looked at, as text.

A change of the product may change them: look at the difference, and where it is right, write them again with

    SAYSO_GOLDEN=1 make test args=tests/surfaces/test_golden.py
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest

from sayso.desk import Desk
from sayso.dossier.render import terminal

GOLDEN = Path(__file__).parent / "golden"
RENEW = bool(os.environ.get("SAYSO_GOLDEN"))
SHOWN = 80  # lines of a difference in a message; the whole of it is in the version control's

STORIES = ("border-shelling", "bridge-closure", "harbour-fire")


@pytest.mark.parametrize("story", STORIES)
def test_the_samples_dossiers_are_as_last_seen(story: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)  # paths are printed as they were given
    dossier = Desk().compare([f"samples/{story}"])
    golden = GOLDEN / f"{story}.txt"
    now = terminal.render(dossier)
    if RENEW:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(now, encoding="utf-8", newline="\n")
    then = golden.read_text(encoding="utf-8")
    wrong = list(difflib.unified_diff(then.splitlines(), now.splitlines(), golden.name, "now", lineterm="", n=1))
    if wrong:
        hint = "If it is right, write it again: SAYSO_GOLDEN=1 make test args=tests/surfaces/test_golden.py"
        pytest.fail("\n".join([*wrong[:SHOWN], *(["…"] if len(wrong) > SHOWN else []), "", hint]), pytrace=False)


def test_no_golden_file_is_left_over() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(f"{story}.txt" for story in STORIES)
