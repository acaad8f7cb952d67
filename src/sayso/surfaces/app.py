"""The command `sayso`: its name, and the options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sayso.surfaces import console

EPILOG = """\
Exit status: 0 when all went well; 1 with --strict when something was left out, or when doctor or verify finds a fault;
2 for wrong usage or an output that cannot be written; 3 when nothing could be read.
"""

app = typer.Typer(
    name="sayso",
    help="On whose say-so? For every fact in the reports of one event: who says so, through whom, "
    "how many independent origins stand behind it, and where the accounts differ.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class DossierForm(StrEnum):
    """What a dossier is rendered as."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    TEXT = "text"


class Rule(StrEnum):
    """By which rule one figure is shown beside those that differ; the names of `sayso.news.point.RuleName`."""

    RANGE = "range"
    LOW_BEST_HIGH = "low-best-high"
    CONSERVATIVE = "conservative"
    MAJORITY_OF_ORIGINS = "majority-of-origins"
    LATEST = "latest"


class ListForm(StrEnum):
    """What a list is rendered as."""

    TEXT = "text"
    JSONL = "jsonl"


class OneForm(StrEnum):
    """What a single answer is rendered as."""

    TEXT = "text"
    JSON = "json"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help="Reports: .txt, .md, .html, .json, .jsonl, .xml, .warc, .pdf, .docx, .eml, whole folders, web addresses; "
        "- for standard input.",
    ),
]
RULES = "Rule for the one figure that is shown beside those that differ. It says what is written by that rule, never "
RULES += "what is true."
Form = Annotated[DossierForm, typer.Option("--format", help="One self-contained page, Markdown, JSON, or a summary.")]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 when anything could not be read.")]
Lines = Annotated[ListForm, typer.Option("--format", help="Text to look at, or one JSON object a line.")]
One = Annotated[OneForm, typer.Option("--format", help="Text to look at, or JSON.")]
Folder = Annotated[
    str | None,
    typer.Option(
        "-w", "--workspace", metavar="FOLDER", envvar="SAYSO_WORKSPACE", show_default="case.sayso",
        help="The workspace: a folder with its database and originals.",
    ),
]  # fmt: skip
Workers = Annotated[
    int, typer.Option("--workers", min=1, metavar="N", help="Processes that read; the result is the same.")
]
StoryName = Annotated[
    str,
    typer.Argument(
        metavar="STORY", show_default=False, help="A story: the beginning of its id, or words of its title."
    ),
]
Private = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from this machine and the local network too."),
]


def version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        console.out(console.encoded(f"sayso {version('sayso')}"))
        raise typer.Exit()


@app.callback()
def sayso(
    _: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    pass
