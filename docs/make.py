"""Write the generated parts of the documents again: `make docs`.

In README.md and docs/, whatever stands between one of these marks and `<!-- end -->` is replaced:

    <!-- first: sayso … -->              a command that is run, unseen, before those that follow on the page
    <!-- output: sayso … -->             what that command prints, run beside samples/
    <!-- output: sayso … | head -20 -->  its first lines
    <!-- output: sayso … | block claims | head -20 -->   one block of what `explain` prints
    <!-- figures: stories -->            a table of what `make bench args=--write` measured
    <!-- figures: contenders -->         what `python -m bench.contenders --write` measured, contenders side by side

docs/reference/cli.md, json.md and settings.md are made whole, from the help of the commands, the schemas, and
settings.py. `tests/docs` hold that nothing has to be replaced.
"""

from __future__ import annotations

import ast
import atexit
import inspect
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
FIGURES = ROOT / "bench" / "figures.json"
COMMANDS = (
    "compare", "show", "read", "explain", "add", "watch", "stories", "dossier", "points", "timeline", "lineage",
    "search", "check", "changes", "judge", "verify", "export", "rebuild", "doctor", "schema",
)  # fmt: skip
SHAPES = (
    "dossier", "reading", "story", "check", "change", "points", "timeline", "lineage", "hit", "judgement", "verified",
)  # fmt: skip

OUTPUT = re.compile(
    r"(<!-- output: sayso ([^\n|]*?)((?: \| (?:block [a-z ]+?|head -\d+))*) -->\n)(.*?)(<!-- end -->)", re.S
)
FIRST = re.compile(r"<!-- first: sayso ([^\n]*?) -->\n")
MEASURED = re.compile(r"(<!-- figures: (\w+) -->\n)(.*?)(<!-- end -->)", re.S)

# A figure in words, in the order of the tables.
WORDS = {
    "pairs_f1": "Claims of two reports that answer one question are brought together, F1",
    "pairs_precision": "– of those brought together, right",
    "pairs_recall": "– of those that belong together, found",
    "numeric_f1": "– numbers, F1",
    "temporal_f1": "– dates and times, F1",
    "worded_f1": "– what is told in words, F1",
    "core_points": "Of the points that a reader wants first, found",
    "conflicts_f1": "Points on which accounts differ, shown with the right reports on each side, F1",
    "conflicts_precision": "– of those shown as differing, right",
    "conflicts_recall": "– of those that differ, shown",
    "updated_from_disputed": "– of those shown, moved on told from disputed",
    "relation_right": "Of those brought together rightly, told rightly whether they differ",
    "reprint_pairs_f1": "Who reprints whom, F1",
    "credits_f1": "Who is credited, F1",
    "origins_count_right": "Answers whose number of independent origins is right",
    "one_voice_f1": "– two statements rightly told to be one voice or two, F1",
    "spans": "Spans that re-read exactly",
    "quantities_value_f1": "Numbers: the value, F1",
    "quantities_bound_f1": "Numbers: the value and whether it is a bound, F1",
    "times_span_f1": "Times, TimeBank: found, F1",
    "times_value": "– of those found, the right day or length",
    "attribution_source_f1": "Attribution: the source, exact to the word, F1",
    "attribution_cue_f1": "Attribution: the cue, exact to the word, F1",
    "attribution_content_f1": "Attribution: the content, exact to the word, F1",
    "attribution_whole_f1": "Attribution: all three right at once, F1",
    "names_report_f1": "Names: who is who inside a report, B-cubed F1",
    "names_story_f1": "Names: who is who across a story's reports, B-cubed F1",
    "kinds_macro_f1": "Kind of source, macro F1 over sources found",
    "kinds_found": "– sources found at all",
    "chains_far_end": "Chains of two or more: the far end is right",
    "chains_whole": "– every link of the chain is right",
    "names_report_f1_test": "Names inside a report, documents nobody tuned on",
    "names_story_f1_test": "Names across a story, documents nobody tuned on",
    "kinds_macro_f1_test": "Kind of source, documents nobody tuned on",
    "kinds_found_test": "– sources found at all",
    "chains_far_end_test": "Far ends, documents nobody tuned on",
    "chains_whole_test": "– every link of the chain is right",
    "places_country_test": "Places, documents nobody tuned on: the right country",
    "places_right_test": "– the right place in it",
    "places_right_of_said_test": "– of those that we place, right",
    "places_by_size_alone_test": "– what the largest place of that name would give",
    "pages_text_f1": "Saved pages: the main text, F1 over runs of four words",
    "pages_right_day": "Saved pages: the right day of publication",
    "newscluster_f1": "Stories, newscluster: reports of one event together, B-cubed F1",
    "newscluster_merged_rightly": "– of those put together, rightly",
    "ecbplus_f1": "Stories, ECB+ (events that are nearly the same): B-cubed F1",
    "ecbplus_merged_rightly": "– of those put together, rightly",
    "basil_f1": "Stories, BASIL: B-cubed F1",
    "basil_merged_rightly": "– of those put together, rightly",
    "online_against_batch": "Stories, one report at a time against all at once, B-cubed F1, the worst of thirty orders",
    "verdict_right": "Claims checked against a story: the verdict right",
    "distorted_not_supported": "– of claims with one distortion, not called supported",
    "supported_found": "– of claims that the reports bear out, found",
    "recall": "Planted reprints (whole, cut, edited, in another order, under other lines): found",
    "precision": "– of those said to be reprints, right",
    "direction": "– copies led back to the report they were made from",
    "read_share_of_spacy": "Speed, `sayso read`, as a share of spaCy alone on the same text",
    "reading_over_settling": "How many times as long reading takes as settling",
    "share_of_spacy": "Speed, text to dossier, as a share of spaCy alone on the same text",
    "words_a_second": "Words a second, one processor core",
    "timebank_span_f1": "Times, TimeBank: found, F1",
    "timebank_value": "– of those in it, the right day or length",
    "aquaint_span_f1": "Times, AQUAINT: found, F1",
    "aquaint_value": "– of those in it, the right day or length",
    "quantities_words_a_second": "Numbers: words a second",
    "times_words_a_second": "Times: words a second",
}
CONTENDERS = {"spacy": "spaCy's entities"}
SHORT = ("pairs_f1", "core_points", "conflicts_f1", "reprint_pairs_f1", "credits_f1", "origins_count_right", "spans")


# -- what commands print -------------------------------------------------------------------------


@cache
def beside(before: tuple[str, ...]) -> Path:
    """A folder that holds the samples and whatever the commands `before` left in it; gone when we are."""
    folder = Path(tempfile.mkdtemp(prefix="sayso-docs-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "samples").symlink_to(ROOT / "samples", target_is_directory=True)
    for command in before:
        _run(shlex.split(command), folder)
    return folder


@cache
def sayso(*arguments: str, before: tuple[str, ...] = ()) -> str:
    """What the command prints, on a page 100 columns wide, after those `before` were run in the same folder."""
    return _run(list(arguments), beside(before))


def _run(arguments: list[str], folder: Path) -> str:
    # The hour is nobody's business here, and would differ with every run.
    done = subprocess.run(
        [sys.executable, "-m", "sayso.surfaces.cli", *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={
            **os.environ,
            "COLUMNS": "100",
            "TERMINAL_WIDTH": "100",
            "PYTHONPATH": str(ROOT / "src"),
            "SAYSO_ACTOR": "Ada Roe",
        },
        check=True,
    )
    return done.stdout


def block_of(explained: str, name: str) -> str:
    """One block of what `explain` prints, with its heading. Raises ValueError where there is none of that name."""
    for block in re.split(r"^(?=── )", explained, flags=re.M):
        if block.startswith(f"── {name} ─"):
            return block
    raise ValueError(f"explain prints no block that is called {name}")


def _printed(command: str, filters: str, before: tuple[str, ...] = ()) -> str:
    """What the command prints, filtered: `block NAME`, `head -N`."""
    printed = sayso(*shlex.split(command), before=before)
    for word, value in re.findall(r"\| (block|head) ([^|]+)", filters):
        if word == "block":
            printed = block_of(printed, value.strip())
        elif len(lines := printed.rstrip().splitlines()) > int(value.strip(" -")):
            printed = "\n".join([*lines[: int(value.strip(" -"))], "…"])
    return printed.rstrip()


# -- what the bench measured ---------------------------------------------------------------------


def measured(part: str) -> str:
    """A table of figures. `short` has what README.md tells of real stories and samples, side by side."""
    known = json.loads(FIGURES.read_text(encoding="utf-8"))
    figures: dict[str, dict[str, float]] = known["figures"]
    floors = json.loads((ROOT / "bench" / "floors.json").read_text(encoding="utf-8"))["floors"]
    if part not in figures and part == "contenders":
        return "Not measured yet."
    rows: list[tuple[str, ...]]
    if part == "contenders":
        rows = side_by_side(figures[part])
    elif part == "short":
        rows = [("", "real stories", "samples"), ("---", "---:", "---:")]
        rows += [(WORDS[n], _figure(figures["stories"][n]), _figure(figures["samples"][n])) for n in SHORT]
    else:
        rows = [("", "measured", "floor"), ("---", "---:", "---:")]
        rows += [
            (words, _figure(figures[part][n]), _figure(floors.get(part, {}).get(n)))
            for n, words in WORDS.items()
            if n in figures[part]
        ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + f"\n\nMeasured on {known['measured']}."


def side_by_side(figures: dict[str, float]) -> list[tuple[str, ...]]:
    """A table with a column for each contender, of figures named `contender/figure`."""
    names = list(dict.fromkeys(key.partition("/")[0] for key in figures))
    measures = dict.fromkeys(key.partition("/")[2] for key in figures)
    rows: list[tuple[str, ...]] = [("", *(CONTENDERS.get(n, n) for n in names)), ("---", *("---:" for _ in names))]
    return rows + [(WORDS[m], *(_figure(figures.get(f"{n}/{m}")) or "–" for n in names)) for m in measures]


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if value > 2 else f"{value:.2f}"


# -- pages made whole ----------------------------------------------------------------------------


def commands() -> str:
    """docs/reference/cli.md."""
    parts = ["# The command line\n\nMade by `make docs` from the help of each command.\n"]
    for command in ("", *COMMANDS):
        name = f"sayso {command}".strip()
        parts.append(f"## {name}\n\n```text\n{sayso(*command.split(), '--help').rstrip()}\n```\n")
    return "\n".join(parts)


def shapes() -> str:
    """docs/reference/json.md."""
    out = [
        "# What is printed as JSON\n",
        "Made by `make docs` from the schemas that `sayso schema NAME` prints.\n",
        "`sayso compare` and `sayso dossier` print one *Dossier* as JSON; `sayso read` prints one *ReadingEntry* a "
        "line, `stories` a *StoryEntry*, `search` a *Hit*, `changes` a *Change*, `check --claims` a *CheckEntry*, "
        "`judge` a *Judgement*; `points`, `timeline`, `lineage`, `check` and `verify` print one object each. Every "
        "field that is listed is always there. `null` means unmeasured or not said, never none found. A span re-reads "
        "exactly: `report[field][start:end] == text`, counted in Unicode code points. Within a schema version, fields "
        "may be added; none is renamed or dropped.\n",
    ]
    told: set[str] = set()
    for name in SHAPES:
        schema = json.loads(sayso("schema", name))
        parts: dict[str, Any] = schema["$defs"]
        out.append(f"## {schema['title']}\n")
        for part in _in_order(schema["$ref"].rsplit("/", 1)[1], parts):
            if part in told:
                continue
            told.add(part)
            out.append(f"### {part}\n\n{_one_line(parts[part]['description'])}\n")
            rows = ["| field | what it is | |", "|---|---|---|"]
            for field, of in parts[part].get("properties", {}).items():
                rows.append(f"| `{field}` | {_one_line(of.get('description', ''))} | {_type(of)} |")
            out.append("\n".join(rows) + "\n")
    return "\n".join(out)


def _in_order(first: str, parts: dict[str, Any]) -> Iterator[str]:
    """The definitions, each after the one that first names it."""
    waiting, seen = [first], {first}
    while waiting:
        part = waiting.pop(0)
        yield part
        for name in re.findall(r'"#/\$defs/(\w+)"', json.dumps(parts[part])):
            if name not in seen:
                seen.add(name)
                waiting.append(name)


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _type(of: dict[str, Any]) -> str:
    """A schema in words."""
    if "$ref" in of:
        name = of["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in of:
        return " or ".join(dict.fromkeys(map(_type, of["anyOf"])))
    if "enum" in of:
        return ", ".join("null" if v is None else f"`{v}`" for v in of["enum"])
    match of.get("type"):
        case "array":
            return f"list of {_type(of['items'])}" if of.get("items") else "list"
        case "object":
            inner = of.get("additionalProperties")
            return f"object of {_type(inner)}" if isinstance(inner, dict) and inner else "object"
        case kind:
            return str(kind or "anything")


def settings() -> str:
    """docs/reference/settings.md."""
    from sayso import settings as module

    source = inspect.getsource(module)
    lines = source.splitlines()
    out = [
        "# Settings\n",
        "Made by `make docs` from `src/sayso/settings.py`. They are given to the desk, `Desk(settings=Settings(…))`. "
        "What plays a part in the comparison is printed in every dossier under `settings`, the resolution rule under "
        "`rule`.\n",
    ]
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef) or node.name == "Settings":
            continue
        out.append(f"## {node.name.lower()}\n\n{inspect.cleandoc(ast.get_docstring(node) or '')}\n")
        rows = ["| setting | default | |", "|---|---:|---|"]
        for field in node.body:
            if isinstance(field, ast.AnnAssign) and field.value is not None:
                default = ast.get_source_segment(source, field.value)
                rows.append(f"| `{ast.unparse(field.target)}` | {default} | {_reason(lines, field)} |")
        out.append("\n".join(rows) + "\n")
    return "\n".join(out)


def _reason(lines: list[str], field: ast.AnnAssign) -> str:
    """The comment that stands above a field or behind it."""
    above = []
    at = field.lineno - 2
    while at >= 0 and lines[at].lstrip().startswith("#"):
        above.insert(0, lines[at].lstrip("# "))
        at -= 1
    _, _, behind = lines[(field.end_lineno or field.lineno) - 1].partition("#")
    return _one_line(" ".join([*above, behind]))


WHOLE: dict[Path, Callable[[], str]] = {
    REFERENCE / "cli.md": commands,
    REFERENCE / "json.md": shapes,
    REFERENCE / "settings.md": settings,
}


# -- all of it -----------------------------------------------------------------------------------


def filled(text: str) -> str:
    """A document with the output of its commands and its figures put in."""

    def output(found: re.Match[str]) -> str:
        opening, command, filters, _, closing = found.groups()
        before = tuple(first[1] for first in FIRST.finditer(text, 0, found.start()))
        return f"{opening}\n```console\n$ sayso {command}\n{_printed(command, filters, before)}\n```\n\n{closing}"

    def figures(found: re.Match[str]) -> str:
        return f"{found[1]}\n{measured(found[2])}\n\n{found[4]}"

    return MEASURED.sub(figures, OUTPUT.sub(output, text))


def documents() -> list[Path]:
    """Every document that may hold generated parts."""
    return [path for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))] if path.exists()]


def wanted() -> dict[Path, str]:
    """What every document with generated parts should say."""
    texts = {path: path.read_text(encoding="utf-8") for path in documents() if path not in WHOLE}
    parts = {path: filled(text) for path, text in texts.items() if OUTPUT.search(text) or MEASURED.search(text)}
    return parts | {path: made() for path, made in WHOLE.items()}


def main() -> None:
    """Write what differs."""
    for path, text in wanted().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
