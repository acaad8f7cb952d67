"""What a dossier costs in paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sayso.desk import Desk
from sayso.dossier.render import html

PAGES = 15  # what an editor takes along; with every sentence unfolded there were 52


def browser() -> str | None:
    return next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)


@pytest.mark.skipif(browser() is None, reason="no Chromium here")
def test_nine_reports_print_on_a_few_sheets(samples: Path, tmp_path: Path) -> None:
    page, sheets = tmp_path / "dossier.html", tmp_path / "dossier.pdf"
    page.write_text(html.render(Desk().compare([str(samples / "harbour-fire")])), encoding="utf-8")
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    command = [browser() or "", *flags.split(), f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={sheets}"]
    try:
        subprocess.run([*command, page.as_uri()], capture_output=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        pytest.skip("Chromium does not start here")
    if not sheets.exists():
        pytest.skip("Chromium does not start here")
    # Each page's object; Chromium packs none of them.
    pages = len(re.findall(rb"/Type\s*/Page\b", sheets.read_bytes()))
    assert 3 < pages <= PAGES
