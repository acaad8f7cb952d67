"""Commands that answer once and keep nothing: compare, show, read, explain."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sayso.errors import NothingRead
from sayso.surfaces import console
from sayso.surfaces.app import (
    EPILOG,
    RULES,
    DossierForm,
    Folder,
    Form,
    Output,
    Paths,
    Private,
    Rule,
    Strict,
    Workers,
    app,
)
from sayso.surfaces.rendered import hand_out, rendered


class ReadingForm(StrEnum):
    """What a reading is rendered as."""

    JSONL = "jsonl"
    TEXT = "text"


@app.command(epilog=EPILOG)
def compare(
    paths: Paths,
    form: Form = DossierForm.HTML,
    output: Output = None,
    rule: Annotated[Rule, typer.Option("--rule", help=RULES)] = Rule.RANGE,
    strict: Strict = False,
    workers: Workers = 1,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Title of the story, instead of one from the reports.")
    ] = None,
    private: Private = False,
) -> None:
    """Reconcile reports of one event into a dossier.

    The dossier goes to standard output, or to FILE with -o. On a terminal a page or Markdown without -o is written to
    dossier.html or dossier.md in the current folder. Where the dossier goes to a file, a summary is printed.
    """
    given, stdin = console.inputs(paths)

    from sayso.desk import Desk
    from sayso.settings import Resolve, Settings

    with console.progress("reading and comparing"):
        desk = Desk(settings=Settings(resolve=Resolve(rule.value)), allow_private=private)
        dossier = desk.compare(given, stdin=stdin, title=title, workers=workers)
    written = hand_out(dossier, form, output)
    if written:
        console.out(console.encoded(rendered(dossier, DossierForm.TEXT)))
    console.tell_skipped(dossier.skipped)
    if written:
        console.say(f"the dossier is in {console.shown(written)}")
    if strict and console.lost(dossier.reports, dossier.skipped):
        raise typer.Exit(console.PARTLY)


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
    given, stdin = console.inputs([path], addresses=False)

    from sayso.desk import Desk
    from sayso.surfaces.files import read_whole

    if stdin is None:
        try:
            stdin = read_whole(Path(given[0]))
        except (OSError, ValueError) as error:
            reason = (getattr(error, "strerror", None) or str(error)).lower()
            raise NothingRead(f"cannot read {given[0]}: {reason}") from error
    with console.progress("showing"):
        dossier = Desk().show(stdin, given[0], rule=None if rule is None else rule.value)
    written = hand_out(dossier, form, output)
    if written:
        console.say(f"the dossier is in {console.shown(written)}")


@app.command(epilog=EPILOG)
def read(
    paths: Paths,
    form: Annotated[
        ReadingForm, typer.Option("--format", help="One JSON object a line for each report, or text to look at.")
    ] = ReadingForm.JSONL,
    output: Output = None,
    strict: Strict = False,
    private: Private = False,
) -> None:
    """Print what is noticed in each report, nothing compared."""
    given, stdin = console.inputs(paths)

    from sayso.desk import Desk
    from sayso.surfaces import readings

    with console.progress("reading"):
        entries, skipped = Desk(allow_private=private).read(given, stdin=stdin)
    console.deliver((readings.jsonl if form is ReadingForm.JSONL else readings.text)(entries), output)
    console.tell_skipped(skipped)
    if strict and console.lost((entry.report for entry in entries), skipped):
        raise typer.Exit(console.PARTLY)


@app.command(epilog=EPILOG)
def explain(
    report: Annotated[
        str,
        typer.Option("--report", metavar="NAME", help="The report: its file's name, with or without ending, or id."),
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", show_default=False, help="The reports; without any, the workspace's."),
    ] = None,
    output: Output = None,
    workspace: Folder = None,
    private: Private = False,
) -> None:
    """Show what every stage made of one report, in order.

    With PATH… it is compared with those reports; without, with the story that the workspace has it in.
    """
    given, stdin = console.inputs(paths or [])

    from sayso.desk import Desk

    with console.progress("reading and comparing"), Desk(workspace, allow_private=private) as desk:
        told = desk.explain(given, report, stdin=stdin)
    console.deliver(console.encoded(told), output)
