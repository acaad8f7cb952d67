"""The command by which people decide: judge."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.errors import WrongUsage
from sayso.surfaces import console
from sayso.surfaces.app import EPILOG, Folder, Lines, ListForm, app

if TYPE_CHECKING:
    from sayso.desk import Desk
    from sayso.news.judgement import Judgement


class What(StrEnum):
    """What can be decided."""

    MERGE = "merge"
    SPLIT = "split"
    SAME = "same"
    DIFFERENT = "different"
    WRONG = "wrong"
    RENAME = "rename"


@app.command(epilog=EPILOG)
def judge(
    what: Annotated[
        What | None, typer.Argument(show_default=False, help="What is decided; without, a list of all.")
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...",
            show_default=False,
            help="merge STORY STORY…; split STORY REPORT…; same|different CLAIM CLAIM; wrong CLAIM…; "
            "rename STORY|POINT|SOURCE NEW-NAME. Claims and points go by the ids that 'sayso points' shows.",
        ),
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, kept and shown.")] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", envvar="SAYSO_ACTOR", show_default="you", help="Who decides."),
    ] = None,
    story: Annotated[
        str | None, typer.Option("--story", metavar="STORY", help="The story whose points (p1, p2 …) are named.")
    ] = None,
    source: Annotated[
        bool, typer.Option("--source", help="With rename: the name is that of a source, not of a story.")
    ] = False,
    undo: Annotated[
        str | None, typer.Option("--undo", metavar="ID", help="Take the judgement with this id back.")
    ] = None,
    form: Lines = ListForm.TEXT,
    workspace: Folder = None,
) -> None:
    """Decide what the machine got wrong, with a reason. A person's judgement holds, whatever comes in.

    Judgements are rows that are added and never changed; one that is taken back stays to be seen.
    """
    given = names or []
    if what is None and undo is None:
        _list(form, workspace)
        return
    if what is not None and undo is not None:
        raise WrongUsage("--undo ID stands alone: it takes back one judgement")
    if why is None or not why.strip():
        raise WrongUsage("a judgement needs its reason: give --why TEXT")

    from sayso.desk import Desk
    from sayso.dossier.render import json, lists

    with console.progress("carrying out"), Desk(workspace) as desk:
        desk.settle()  # what came in before is not told as what the judgement moved
        if undo is not None:
            made = desk.undo(undo, why=why, by=by)
        else:
            assert what is not None
            made = _decide(desk, what, given, why=why, by=by, story=story, source=source)
        moved = [change for change in desk.settle() if change.kind != "new-story"]
    if form is ListForm.JSONL:
        console.out(json.line(made))
        return
    console.say(f"judgement {made.id} is filed; 'sayso judge --undo {made.id} --why TEXT' takes it back")
    if moved:
        console.out(console.encoded(lists.changes(moved, console.screen()[0])))


def _decide(
    desk: Desk, what: What, names: list[str], *, why: str, by: str | None, story: str | None, source: bool
) -> Judgement:
    match what, names:
        case What.MERGE, [_, _, *_]:
            return desk.merge(names, why=why, by=by)
        case What.SPLIT, [whole, _, *_]:
            return desk.split(whole, names[1:], why=why, by=by)
        case What.SAME, [one, other]:
            return desk.same(one, other, why=why, by=by, story=story)
        case What.DIFFERENT, [one, other]:
            return desk.different(one, other, why=why, by=by, story=story)
        case What.WRONG, [_, *_]:
            return desk.wrong(names, why=why, by=by)
        case What.RENAME, [old, new]:
            kind = "source" if source else "point" if story is not None else "story"
            return desk.rename(kind, old, new, why=why, by=by, story=story)  # type: ignore[arg-type]
    raise WrongUsage(
        {
            What.MERGE: "merge takes two stories or more: sayso judge merge STORY STORY --why TEXT",
            What.SPLIT: "split takes a story and reports not of it: sayso judge split STORY REPORT… --why TEXT",
            What.SAME: "same takes two claims, or two points with --story: sayso judge same CLAIM CLAIM --why TEXT",
            What.DIFFERENT: "different takes two claims, or two points with --story",
            What.WRONG: "wrong takes claims that the reports do not make: sayso judge wrong CLAIM… --why TEXT",
            What.RENAME: 'rename takes a thing and its new name: sayso judge rename STORY "New name" --why TEXT',
        }[what]
    )


def _list(form: ListForm, workspace: str | None) -> None:
    from sayso.desk import Desk
    from sayso.dossier.render import json, lists

    with Desk(workspace) as desk:
        made, standing = desk.judgements()
    if form is ListForm.JSONL:
        console.out(b"".join(json.line(one) for one in made))
    else:
        console.out(console.encoded(lists.judgements(made, standing, console.screen()[0])))
