"""Commands that look after the installation and the workspace: verify, export, rebuild, doctor, schema."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sayso.surfaces import console
from sayso.surfaces.app import EPILOG, Folder, One, OneForm, StoryName, Workers, app


class Shape(StrEnum):
    """What has a schema."""

    DOSSIER = "dossier"
    READING = "reading"
    STORY = "story"
    CHECK = "check"
    CHANGE = "change"
    POINTS = "points"
    TIMELINE = "timeline"
    LINEAGE = "lineage"
    HIT = "hit"
    JUDGEMENT = "judgement"
    VERIFIED = "verified"


@app.command(epilog=EPILOG)
def verify(form: One = OneForm.TEXT, workspace: Folder = None) -> None:
    """Recompute every hash: whether anything in the workspace was altered, lost, reordered or cut short.

    Exits with 1 when it finds a fault. Write the last line down elsewhere: it shows later that nothing before it moved.
    """
    from sayso.desk import Desk
    from sayso.dossier.render import json, lists

    with console.progress("checking every bit"):
        found = Desk(workspace).verify()
    told = lists.verified(found, console.screen()[0]) if form is OneForm.TEXT else json.whole(found)
    console.out(console.encoded(told))
    if found.faults:
        raise typer.Exit(console.PARTLY)


@app.command(epilog=EPILOG)
def export(
    story: StoryName,
    out: Annotated[str, typer.Argument(metavar="PACK.ZIP", show_default=False, help="Where the pack is written.")],
    workspace: Folder = None,
) -> None:
    """Pack a story's evidence into a zip: originals, reports, dossier, log, and the hashes of all.

    Whoever gets it checks it with 'sha256sum -c SHA256SUMS', and needs neither sayso nor a network.
    """
    from sayso.desk import Desk

    with console.progress("packing"), Desk(workspace) as desk:
        digest = desk.export(story, out)
    console.out(console.encoded(f"{digest}  {out}"))


@app.command(epilog=EPILOG)
def rebuild(workspace: Folder = None, workers: Workers = 1) -> None:
    """Make everything that is derived anew: stories, readings, dossiers, the index of words.

    Reports, originals, judgements, the log and what moved stay as they are; the result is what was there before.
    """
    from sayso.desk import Desk
    from sayso.dossier.render.wording import count

    with console.progress("rebuilding"), Desk(workspace) as desk:
        desk.rebuild(workers=workers)
        found = desk.standing()
    console.say(f"rebuilt from {count(found.reports, 'report')}: {count(found.stories, 'story', 'stories')}")


@app.command(epilog=EPILOG)
def doctor(workspace: Folder = None) -> None:
    """Check the installation, and the workspace if there is one: versions, models, memory, a small comparison."""
    from sayso.surfaces import doctor as examination

    with console.progress("looking"):
        findings = examination.examine(workspace)
    console.out(console.encoded(examination.text(findings)))
    if not all(finding.well for finding in findings):
        raise typer.Exit(console.PARTLY)


@app.command(epilog=EPILOG)
def schema(
    shape: Annotated[Shape, typer.Argument(show_default=False, help="What to describe.")],
) -> None:
    """Print the JSON Schema of what a command prints."""
    import json

    from sayso.surfaces.schema import schema as described

    console.out(console.encoded(json.dumps(described(shape.value), indent=2, ensure_ascii=False)))
