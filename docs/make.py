"""Write the generated parts of the documents again: `make docs`.

Whatever stands between `<!-- output: sayso … -->` and `<!-- end -->` in README.md or docs/ is replaced by what that
command prints, run in the checkout; `tests/docs` hold that nothing has to be replaced. docs/reference/cli.md is the
help of every command.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference" / "cli.md"
COMMANDS = ("compare", "read", "explain", "doctor", "schema")

OUTPUT = re.compile(r"(<!-- output: sayso ([^\n]*?)(?: \| head -(\d+))? -->\n)(.*?)(<!-- end -->)", re.S)


def sayso(*arguments: str) -> str:
    """What the command prints, on a page 100 columns wide."""
    done = subprocess.run(
        [sys.executable, "-m", "sayso.surfaces.cli", *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100", "TERMINAL_WIDTH": "100", "PYTHONPATH": str(ROOT / "src")},
        check=True,
    )
    return done.stdout


def reference() -> str:
    """docs/reference/cli.md."""
    parts = ["# The command line\n\nMade by `make docs` from the help of each command.\n"]
    for command in ("", *COMMANDS):
        name = f"sayso {command}".strip()
        parts.append(f"## {name}\n\n```text\n{sayso(*command.split(), '--help').rstrip()}\n```\n")
    return "\n".join(parts)


def filled(text: str) -> str:
    """A document with the output of its commands put in."""

    def block(found: re.Match[str]) -> str:
        opening, command, lines, _, closing = found.groups()
        printed = sayso(*shlex.split(command)).rstrip()
        if lines and len(kept := printed.splitlines()) > int(lines):
            printed = "\n".join([*kept[: int(lines)], "…"])
        return f"{opening}\n```console\n$ sayso {command}\n{printed}\n```\n\n{closing}"

    return OUTPUT.sub(block, text)


def documents() -> list[Path]:
    """Every document that may hold the output of a command."""
    return [path for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))] if path.exists()]


def wanted() -> dict[Path, str]:
    """What every document with generated parts should say."""
    texts = {path: path.read_text(encoding="utf-8") for path in documents() if path != REFERENCE}
    return {path: filled(text) for path, text in texts.items() if OUTPUT.search(text)} | {REFERENCE: reference()}


def main() -> None:
    """Write what differs."""
    for path, text in wanted().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
