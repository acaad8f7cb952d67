"""Commands that ask a workspace: stories, dossier, points, timeline, lineage, search, check, changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from sayso.errors import WrongUsage
from sayso.surfaces import console
from sayso.surfaces.app import (
    EPILOG,
    RULES,
    DossierForm,
    Folder,
    Lines,
    ListForm,
    One,
    OneForm,
    Output,
    Private,
    Rule,
    StoryName,
    Workers,
    app,
)
from sayso.surfaces.commands.filing import length
from sayso.surfaces.rendered import hand_out

if TYPE_CHECKING:
    import msgspec

    from sayso.news.filed import Points, Timeline

Found = TypeVar("Found", "Points", "Timeline")


class PaperForm(StrEnum):
    """What points and timelines are rendered as."""

    TEXT = "text"
    MARKDOWN = "md"
    JSON = "json"


Paper = Annotated[PaperForm, typer.Option("--format", help="Text to look at, Markdown, or JSON.")]


@app.command(epilog=EPILOG)
def stories(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", show_default=False, help="Reports to group, which are not kept."),
    ] = None,
    form: Lines = ListForm.TEXT,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", show_default="all", help="The newest N only.")
    ] = None,
    output: Output = None,
    workspace: Folder = None,
    private: Private = False,
) -> None:
    """List the stories, newest first. With PATH…, group the reports there without keeping them."""
    given, stdin = console.inputs(paths or [])

    from sayso.desk import Desk
    from sayso.dossier.render import lists

    with console.progress("looking"), Desk(workspace, allow_private=private) as desk:
        found = desk.stories(given, stdin=stdin, limit=limit, tell=console.tell_skipped)
    told = lists.stories(found, console.screen()[0]) if form is ListForm.TEXT else _jsonl(found)
    console.deliver(console.encoded(told) if told else b"", output)


@app.command(epilog=EPILOG)
def dossier(
    story: StoryName,
    form: Annotated[
        DossierForm | None,
        typer.Option(
            "--format",
            show_default="what FILE ends in, else a summary",
            help="One self-contained page, Markdown, JSON, or a summary.",
        ),
    ] = None,
    output: Output = None,
    rule: Annotated[Rule | None, typer.Option("--rule", show_default="range", help=RULES)] = None,
    workspace: Folder = None,
    workers: Workers = 1,
) -> None:
    """Show the dossier of a story: who says what, through whom, and where the accounts differ."""
    from sayso.desk import Desk

    with console.progress("settling"), Desk(workspace) as desk:
        found = desk.dossier(story, rule=None if rule is None else rule.value, workers=workers)
    written = hand_out(found, form or _form_of(output), output)
    if written:
        console.say(f"the dossier is in {console.shown(written)}")


def _form_of(output: str | None) -> DossierForm:
    """What a file by that name holds; a page where the name does not say."""
    if output is None:
        return DossierForm.TEXT
    endings = {".md": DossierForm.MARKDOWN, ".json": DossierForm.JSON, ".txt": DossierForm.TEXT}
    return endings.get(Path(output).suffix.lower(), DossierForm.HTML)


@app.command(epilog=EPILOG)
def points(story: StoryName, form: Paper = PaperForm.TEXT, output: Output = None, workspace: Folder = None) -> None:
    """Show the questions of a story and their answers, with the ids by which claims are judged."""
    from sayso.desk import Desk
    from sayso.dossier.render import lists

    with console.progress("settling"), Desk(workspace) as desk:
        found = desk.points(story)
    _hand_out(found, form, lists.points, lists.points_markdown, output)


@app.command(epilog=EPILOG)
def timeline(story: StoryName, form: Paper = PaperForm.TEXT, output: Output = None, workspace: Folder = None) -> None:
    """Show what happened when in a story, as its reports date it."""
    from sayso.desk import Desk
    from sayso.dossier.render import lists

    with console.progress("settling"), Desk(workspace) as desk:
        found = desk.timeline(story)
    _hand_out(found, form, lists.timeline, lists.timeline_markdown, output)


@app.command(epilog=EPILOG)
def lineage(
    name: Annotated[
        str,
        typer.Argument(metavar="STORY|REPORT", show_default=False, help="A story, or a report by its id or file name."),
    ],
    form: One = OneForm.TEXT,
    output: Output = None,
    workspace: Folder = None,
) -> None:
    """Show who has what from whom, in a story or around one report, and what changed in pages."""
    from sayso.desk import Desk
    from sayso.dossier.render import lists

    with console.progress("looking"), Desk(workspace) as desk:
        found = desk.lineage(name)
    told = lists.lineage(found, console.screen()[0]) if form is OneForm.TEXT else _json(found)
    console.deliver(console.encoded(told), output)


@app.command(epilog=EPILOG)
def search(
    query: Annotated[
        str,
        typer.Argument(metavar="QUERY", help="Words; in double quotes, side by side.", show_default=False),
    ] = "",
    outlet: Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Published by.")] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Who is given as a source.")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="NAME", help="A place that is named.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="Published then or later.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="Published then or before.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")] = 50,
    form: Lines = ListForm.TEXT,
    output: Output = None,
    workspace: Folder = None,
) -> None:
    """Find reports by their words, outlet, source, place or day."""
    from sayso.desk import Desk
    from sayso.dossier.render import lists

    with console.progress("searching"), Desk(workspace) as desk:
        found = desk.search(query, outlet=outlet, source=source, place=place, since=since, until=until, limit=limit)
    if not found and (outlet or source or place):
        console.say("outlets, sources and places are looked for by their whole names, as reports give them")
    told = lists.hits(found, console.screen()[0]) if form is ListForm.TEXT else _jsonl(found)
    console.deliver(console.encoded(told) if told else b"", output)


@app.command(epilog=EPILOG)
def check(
    claim: Annotated[
        str | None, typer.Argument(metavar="CLAIM", show_default=False, help="A sentence that somebody says.")
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="PATH", help="Reports to check it against; without, the workspace's."),
    ] = None,
    claims: Annotated[
        str | None,
        typer.Option("--claims", metavar="FILE", help='Many claims as JSON lines, {"id": …, "text": …}; - for stdin.'),
    ] = None,
    form: Annotated[
        OneForm | None,
        typer.Option("--format", show_default="text, or JSON lines with --claims", help="Text to look at, or JSON."),
    ] = None,
    output: Output = None,
    workspace: Folder = None,
    workers: Workers = 1,
    private: Private = False,
) -> None:
    """Say whether what was published bears out a claim: supported, refined, contradicted or not covered.

    Nothing is stored. A claim that no report speaks of is not covered, never wrong.
    """
    if (claim is None) == (claims is None):
        raise WrongUsage("give a claim, or --claims FILE with one JSON object a line; not both")
    given, stdin = console.inputs(against or [])
    if claims == "-" and stdin is not None:
        raise WrongUsage("- stands for standard input, which can be read only once")
    asked = [(None, claim)] if claim is not None else list(_claims(claims or ""))

    from sayso.desk import Desk
    from sayso.dossier.render import lists

    with console.progress("checking"), Desk(workspace, allow_private=private) as desk:
        entries, names = desk.check_all(asked, against=given, stdin=stdin, workers=workers, tell=console.tell_skipped)
    if form is OneForm.TEXT or (form is None and claims is None):
        called = {id: named.name for id, named in names.items()}
        told: str | bytes = lists.checked(entries, called, console.screen()[0])
    else:
        told = _jsonl(entries) if claims is not None else _json(entries[0])
    console.deliver(console.encoded(told) if told else b"", output)


@app.command(epilog=EPILOG)
def changes(
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="TIME", show_default="ever", help="2h ago, 3d ago, or a day: 2031-05-02."),
    ] = None,
    story: Annotated[str | None, typer.Option("--story", metavar="STORY", help="In this story only.")] = None,
    form: Lines = ListForm.TEXT,
    output: Output = None,
    workspace: Folder = None,
) -> None:
    """Show what moved: new origins, what was corroborated, disputes that opened or closed, figures that changed."""
    from datetime import timedelta

    begin: timedelta | str | None = since
    if since is not None and not since.strip()[:4].isdigit():
        begin = length(since.strip().removesuffix("ago"))

    from sayso.desk import Desk
    from sayso.dossier.render import lists

    with console.progress("looking"), Desk(workspace) as desk:
        found = desk.changes(since=begin, story=story)
    told = lists.changes(found, console.screen()[0]) if form is ListForm.TEXT else _jsonl(found)
    console.deliver(console.encoded(told) if told else b"", output)


def _claims(file: str) -> Iterator[tuple[str | None, str]]:
    """Claims from JSON lines. Raises WrongUsage with the line that is none."""
    import json

    from sayso.surfaces.files import read_whole

    try:
        data = console.standard_input() if file == "-" else read_whole(Path(file))
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise WrongUsage(f"cannot read {file}: {reason}") from error
    for n, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise WrongUsage(f"{file}, line {n} is no JSON: {error}") from error
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
            raise WrongUsage(f'{file}, line {n} is no claim: {{"id": …, "text": …}} is one')
        yield (None if row.get("id") is None else str(row["id"])), row["text"]


def _hand_out(
    found: Found,
    form: PaperForm,
    text: Callable[[Found, int], str],
    markdown: Callable[[Found], str],
    output: str | None,
) -> None:
    told: str | bytes
    if form is PaperForm.JSON:
        told = _json(found)
    else:
        told = text(found, console.screen()[0]) if form is PaperForm.TEXT else markdown(found)
    console.deliver(console.encoded(told), output)


def _json(found: msgspec.Struct) -> bytes:
    from sayso.dossier.render import json

    return json.whole(found)


def _jsonl(found: Iterable[msgspec.Struct]) -> bytes:
    from sayso.dossier.render import json

    return b"".join(json.line(one) for one in found)
