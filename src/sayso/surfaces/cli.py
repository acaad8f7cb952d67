"""The command line: parses, asks the desk once, renders."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from sayso.errors import MissingPart, NothingRead, SaysoError, WrongUsage

# Everything else is imported where it is used: `sayso --help` answers at once.
if TYPE_CHECKING:
    from sayso.news.dossier import Dossier, ReportEntry
    from sayso.news.report import Skipped

# Exit statuses, as promised to scripts.
PARTLY, WRONG_USAGE, NOTHING_READ = 1, 2, 3
# EX_SOFTWARE of sysexits, and what a shell reports for the two signals.
OUR_FAULT, INTERRUPTED, NOBODY_READS = 70, 130, 141

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
PAGE = Path("dossier.html")
WIDTH = 100  # columns of a summary: longer lines are hard to read

EPILOG = """\
Exit status: 0 when all went well; 1 with --strict when something was left out, or when doctor finds a fault; 2 for
wrong usage or an output that cannot be written; 3 when nothing could be read.
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


class ReadingForm(StrEnum):
    """What a reading is rendered as."""

    JSONL = "jsonl"
    TEXT = "text"


class Shape(StrEnum):
    """What has a schema."""

    DOSSIER = "dossier"
    READING = "reading"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help="Reports: .txt, .md, .html, .json, .jsonl, .pdf, .docx, .eml, whole folders; - for standard input.",
    ),
]
RULES = "Rule for the one figure that is shown beside those that differ. It says what is written by that rule, never "
RULES += "what is true."
Form = Annotated[DossierForm, typer.Option("--format", help="One self-contained page, Markdown, JSON, or a summary.")]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE, whole or not at all.")
]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        _out(_encoded(f"sayso {version('sayso')}"))
        raise typer.Exit()


@app.callback()
def sayso(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    pass


@app.command(epilog=EPILOG)
def compare(
    paths: Paths,
    form: Form = DossierForm.HTML,
    output: Output = None,
    rule: Annotated[Rule, typer.Option("--rule", help=RULES)] = Rule.RANGE,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when anything could not be read.")] = False,
    workers: Annotated[
        int, typer.Option("--workers", min=1, metavar="N", help="Processes that read; the result is the same.")
    ] = 1,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Title of the story, instead of one from the reports.")
    ] = None,
) -> None:
    """Reconcile reports of one event into a dossier.

    The dossier goes to standard output, or to FILE with -o. On a terminal a page or Markdown without -o is written to
    dossier.html or dossier.md in the current folder. Where the dossier goes to a file, a summary is printed.
    """
    given, stdin = _inputs(paths)

    from sayso.desk import Desk
    from sayso.settings import Resolve, Settings

    with _progress("reading and comparing"):
        desk = Desk(Settings(resolve=Resolve(rule.value)))
        dossier = desk.compare(given, stdin=stdin, title=title, workers=workers)
    target = output if output is not None else _default_target(form)
    _deliver(_encoded(_rendered(dossier, form, target)), target)
    if target not in (None, "-"):
        _out(_encoded(_rendered(dossier, DossierForm.TEXT)))
    _tell_skipped(dossier.skipped)
    if target not in (None, "-"):
        _say(f"the dossier is in {_shown(target)}")
    if strict and _lost(dossier.reports, dossier.skipped):
        raise typer.Exit(PARTLY)


@app.command(epilog=EPILOG)
def show(
    path: Annotated[
        str,
        typer.Argument(metavar="FILE", show_default=False, help="A dossier as JSON; - for standard input."),
    ],
    form: Form = DossierForm.TEXT,
    output: Output = None,
    rule: Annotated[Rule | None, typer.Option("--rule", show_default="the one it was saved with", help=RULES)] = None,
) -> None:
    """Show a saved dossier again, in another form or by another rule. No report is read.

    `sayso compare PATH… --format json -o FILE` saves one.
    """
    given, stdin = _inputs([path])

    from sayso.desk import Desk
    from sayso.surfaces.files import read_whole

    if stdin is None:
        try:
            stdin = read_whole(Path(given[0]))
        except (OSError, ValueError) as error:
            reason = (getattr(error, "strerror", None) or str(error)).lower()
            raise NothingRead(f"cannot read {given[0]}: {reason}") from error
    with _progress("showing"):
        dossier = Desk().show(stdin, given[0], rule=None if rule is None else rule.value)
    target = output if output is not None else _default_target(form)
    _deliver(_encoded(_rendered(dossier, form, target)), target)
    if target not in (None, "-"):
        _say(f"the dossier is in {_shown(target)}")


@app.command(epilog=EPILOG)
def read(
    paths: Paths,
    form: Annotated[
        ReadingForm, typer.Option("--format", help="One JSON object a line for each report, or text to look at.")
    ] = ReadingForm.JSONL,
    output: Output = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when anything could not be read.")] = False,
) -> None:
    """Print what is noticed in each report, nothing compared."""
    given, stdin = _inputs(paths)

    from sayso.desk import Desk
    from sayso.surfaces import readings

    with _progress("reading"):
        entries, skipped = Desk().read(given, stdin=stdin)
    _deliver((readings.jsonl if form is ReadingForm.JSONL else readings.text)(entries), output)
    _tell_skipped(skipped)
    if strict and _lost((entry.report for entry in entries), skipped):
        raise typer.Exit(PARTLY)


@app.command(epilog=EPILOG)
def explain(
    paths: Paths,
    report: Annotated[
        str,
        typer.Option("--report", metavar="NAME", help="The report: its file's name, with or without ending, or id."),
    ],
    output: Output = None,
) -> None:
    """Show what every stage made of one report, in order."""
    given, stdin = _inputs(paths)

    from sayso.desk import Desk

    with _progress("reading and comparing"):
        told = Desk().explain(given, report, stdin=stdin)
    _deliver(_encoded(told), output)


@app.command(epilog=EPILOG)
def doctor() -> None:
    """Check the installation: versions, models, memory, and a small comparison."""
    from sayso.surfaces import doctor as examination

    with _progress("looking"):
        findings = examination.examine()
    _out(_encoded(examination.text(findings)))
    if not all(finding.well for finding in findings):
        raise typer.Exit(PARTLY)


@app.command(epilog=EPILOG)
def schema(
    shape: Annotated[Shape, typer.Argument(metavar="dossier|reading", show_default=False, help="What to describe.")],
) -> None:
    """Print the JSON Schema of a dossier or a reading."""
    import json

    from sayso.surfaces.schema import schema as described

    _out(_encoded(json.dumps(described(shape.value), indent=2, ensure_ascii=False)))


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The `sayso` command. Every failure is one line on standard error and an exit status, never a traceback."""
    sys.exit(_status(sys.argv[1:] if arguments is None else list(arguments)))


def _status(arguments: list[str]) -> int:
    try:
        try:
            app(arguments, prog_name="sayso")
        except SystemExit as end:
            sys.stdout.flush()
            return end.code if isinstance(end.code, int) else 0
    except WrongUsage as error:
        return _fail(error, WRONG_USAGE)
    except (NothingRead, MissingPart) as error:
        return _fail(error, NOTHING_READ)
    except SaysoError as error:
        return _fail(error, WRONG_USAGE)
    except KeyboardInterrupt:
        return _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        return _hung_up()
    except Exception as error:
        if os.environ.get("SAYSO_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _fail(f"this should not happen: {what} (SAYSO_DEBUG=1 shows where; please report it)", OUR_FAULT)
    return 0


def _fail(error: object, status: int) -> int:
    for line in str(error).split("\n"):
        _say(line)
    return status


def _say(line: str) -> None:
    """One line to standard error. What comes from a file may not move the cursor, nor fail for its script."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    line = indent + " ".join(line.split())
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
    try:
        sys.stderr.write(f"sayso: {shown}\n")
    except UnicodeEncodeError:
        sys.stderr.write(f"sayso: {ascii(shown)[1:-1]}\n")
    except OSError:
        pass  # nobody listens: no reason to fail


def _inputs(paths: Sequence[str]) -> tuple[list[str], bytes | None]:
    """The paths as given and, where `-` is among them, all of standard input."""
    for path in paths:
        if ADDRESS.match(path):
            raise WrongUsage(
                f"{path} is an address, and sayso does not fetch: open it in a browser, save the page "
                "(Ctrl+S, 'HTML only') and give the file"
            )
    if "-" not in paths:
        return list(paths), None
    if paths.count("-") > 1:
        raise WrongUsage("- stands for standard input, which can be read only once")
    if sys.stdin is None:
        raise WrongUsage("- stands for standard input, but there is none")
    if sys.stdin.isatty():
        _say("reading from the keyboard; end with Ctrl+D")
    return list(paths), sys.stdin.buffer.read()


def _screen() -> tuple[int, bool]:
    """Columns, and whether colours are wanted: no more than is easy to read, and none away from a terminal."""
    if not sys.stdout.isatty():
        return WIDTH, False
    import shutil

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return min(WIDTH, shutil.get_terminal_size().columns), not plain


def _rendered(dossier: Dossier, form: DossierForm, target: str | None = None) -> str:
    """Only the renderer that is wanted is loaded; a summary that goes to a file has no colours."""
    match form:
        case DossierForm.HTML:
            from sayso.dossier.render import html

            return html.render(dossier)
        case DossierForm.MARKDOWN:
            from sayso.dossier.render import markdown

            return markdown.render(dossier)
        case DossierForm.JSON:
            from sayso.dossier.render import json

            return json.render(dossier)
        case DossierForm.TEXT:
            from sayso.dossier.render import terminal

            return terminal.render(dossier, *(_screen() if target in (None, "-") else (WIDTH, False)))


def _default_target(form: DossierForm) -> str | None:
    """A page on a terminal is of no use to anybody."""
    if form in (DossierForm.JSON, DossierForm.TEXT) or not sys.stdout.isatty():
        return None
    return str(PAGE.with_suffix(f".{form.value}"))


def _tell_skipped(skipped: Sequence[Skipped]) -> None:
    for row in skipped:
        _say(f"skipped {row.what}: {row.because}")


def _lost(reports: Iterable[ReportEntry], skipped: Sequence[Skipped]) -> bool:
    """Whether anything is missing from the answer; a second copy of a report is not."""
    copies = {place for report in reports for place in report.also_at}
    return any(row.what not in copies for row in skipped)


def _encoded(text: str | bytes) -> bytes:
    """UTF-8 whatever the terminal's own encoding, with a line end at the end."""
    content = text.encode("utf-8", "replace") if isinstance(text, str) else text
    return content if content.endswith(b"\n") else content + b"\n"


def _deliver(content: bytes, target: str | None) -> None:
    if target in (None, "-"):
        _out(content)
        return
    from sayso.surfaces.files import write_whole

    assert target is not None
    try:
        write_whole(Path(target), content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WrongUsage(f"cannot write {_shown(target)}: {reason}; name another file with -o") from error


def _out(content: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise typer.Exit(_hung_up()) from None
    except OSError as error:
        raise WrongUsage(f"cannot write to standard output: {error.strerror}") from error


def _hung_up() -> int:
    """Nobody reads on. What is still in the buffer must not fail again while Python shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return NOBODY_READS


def _shown(path: str) -> str:
    return path if os.sep in path else os.path.join(os.curdir, path)


@contextmanager
def _progress(what: str) -> Iterator[None]:
    """A sign of life on a terminal's standard error; nothing elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} …"):
        yield


if __name__ == "__main__":
    main()
