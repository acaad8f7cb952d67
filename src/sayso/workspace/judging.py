"""What people decide about stories, claims and names, filed and carried out at once."""

from __future__ import annotations

import getpass
import os
import re
import sqlite3
from collections.abc import Sequence

from sayso import stories
from sayso.errors import WrongUsage
from sayso.news.dossier import Dossier
from sayso.news.judgement import Judgement, Renamed, Verdict, taken_back
from sayso.news.report import LONG, SHORT, Report
from sayso.store import dossiers, judgements
from sayso.store.stories import StoryTable
from sayso.workspace import finding, telling
from sayso.workspace.adding import file_placed
from sayso.workspace.room import Room

_CLAIM = re.compile(rf"(r[0-9a-f]{{{SHORT}}}(?:[0-9a-f]{{{LONG - SHORT}}})?)-\d+")
_POINT = re.compile(r"p\d+")


def who(given: str | None) -> str:
    """Who judges: as given, else SAYSO_ACTOR, else the user of this machine. Raises WrongUsage for nobody."""
    name = given or os.environ.get("SAYSO_ACTOR") or _user()
    if not name.strip():
        raise WrongUsage("a judgement needs somebody who made it: give --by NAME")
    return " ".join(name.split())


def _user() -> str:
    """Who is logged in, also where cron or a container sets no USER; empty where nobody knows."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name
        return ""


def merge(room: Room, names: Sequence[str], *, by: str, why: str) -> Judgement:
    """The stories are one, for ever. Raises WrongUsage."""
    with room.database.read() as conn:
        found = {s.id: s for s in (finding.story(conn, name) for name in names)}
    if len(found) < 2:
        raise WrongUsage("to merge, name two stories or more that are not one already")
    first, *others = found.values()
    about, against = first.reports, tuple(r for s in others for r in s.reports)
    return _file(room, "merge", about, against, by=by, why=why)


def split(room: Room, name: str, taken: Sequence[str], *, by: str, why: str) -> Judgement:
    """The reports `taken` are not of that story, for ever. Raises WrongUsage."""
    with room.database.read() as conn:
        whole = finding.story(conn, name)
        about = tuple(dict.fromkeys(finding.report(conn, one).id for one in taken))
    strange = [one for one in about if one not in whole.reports]
    if strange or not about:
        there = ", ".join(whole.reports[:6])
        raise WrongUsage(f"{', '.join(strange) or 'nothing'} is not in story {whole.id}; its reports are {there}")
    against = tuple(r for r in whole.reports if r not in about)
    if not against:
        raise WrongUsage(f"those are all reports of story {whole.id}; leave at least one in it")
    return _file(room, "split", about, against, by=by, why=why)


def relate(room: Room, verdict: Verdict, one: str, other: str, story: str | None, *, by: str, why: str) -> Judgement:
    """Two claims, or points of a story, answer the same question or different ones. Raises WrongUsage."""
    about, against = claims_of(room, one, story), claims_of(room, other, story)
    if set(about) & set(against):
        raise WrongUsage(f"{one} and {other} are the same")
    return _file(room, verdict, about, against, by=by, why=why)


def wrong(room: Room, claims: Sequence[str], *, by: str, why: str) -> Judgement:
    """The reports do not make these claims: they are in no answer from now on. Raises WrongUsage."""
    if not claims:
        raise WrongUsage("name the claim that is wrong; 'sayso points STORY' shows the ids")
    for name in claims:
        if _POINT.fullmatch(name):
            raise WrongUsage(
                f"{name} is a point; name the claims in it that are wrong, as 'sayso points STORY' shows them"
            )
    about = tuple(dict.fromkeys(c for claim in claims for c in claims_of(room, claim, None)))
    return _file(room, "wrong", about, (), by=by, why=why)


def rename(room: Room, kind: Renamed, what: str, name: str, *, story: str | None, by: str, why: str) -> Judgement:
    """A story, a point of a story, or a source is called `name` from now on. Raises WrongUsage."""
    name = " ".join(name.split())
    if not name:
        raise WrongUsage(f"give the new name of the {kind}")
    if kind == "story":
        with room.database.read() as conn:
            about = finding.story(conn, what).reports
    elif kind == "point":
        about = claims_of(room, what, story)
    else:
        about = (what,)
    return _file(room, "rename", about, (), by=by, why=why, kind=kind, name=name)


def undo(room: Room, id: str, *, by: str, why: str) -> Judgement:
    """Take a judgement back. Raises WrongUsage where there is none of that id, or it was taken back before."""
    with room.database.read() as conn:
        gone = taken_back(tuple(judgements.made(conn)))
    if id in gone:
        raise WrongUsage(f"{id} is taken back already; 'sayso judge' shows by which judgement")
    return _file(room, "undo", (id,), (), by=by, why=why)


def claims_of(room: Room, name: str, story: str | None) -> tuple[str, ...]:
    """The claims that somebody means by a claim's id, or by a point's id and its story. Raises WrongUsage."""
    claim = _CLAIM.fullmatch(name)
    if claim:
        with room.database.read() as conn:
            home = StoryTable(conn).story_of(claim[1])
        told = telling.tell(room, _members(room, home)) if home else None
        if told is None or all(s.claim.id != name for s in told.statements):
            raise WrongUsage(f"there is no claim {name}; 'sayso points STORY' shows the ids of claims")
        return (name,)
    if not _POINT.fullmatch(name):
        raise WrongUsage(f"{name!r} is no claim (r0123456789ab-12) and no point (p3); 'sayso points STORY' shows them")
    if story is None:
        raise WrongUsage(f"{name} is a point of which story? give --story STORY")
    with room.database.read() as conn:
        home = finding.story(conn, story).id
    dossier: Dossier = telling.dossier(room, home)
    point = next((p for p in dossier.points if p.id == name), None)
    if point is None:
        raise WrongUsage(f"story {home} has no point {name}; it has p1 to p{len(dossier.points)}")
    return tuple(c for answer in point.answers for c in answer.claims)


def _members(room: Room, story: str) -> Sequence[Report]:
    with room.database.read() as conn:
        return telling.members_of(conn, story)


def _file(
    room: Room,
    verdict: Verdict,
    about: Sequence[str],
    against: Sequence[str],
    *,
    by: str,
    why: str,
    kind: Renamed | None = None,
    name: str | None = None,
) -> Judgement:
    """Add the row, and place the reports that it is about anew, in one transaction."""
    why = " ".join(why.split())
    if not why:
        raise WrongUsage("a judgement needs its reason: give --why TEXT")
    with room.database.write() as conn:
        before = tuple(judgements.made(conn))
        made = Judgement(f"j{len(before) + 1}", verdict, tuple(about), by, room.now(), why, tuple(against), kind, name)
        judgements.append(conn, made)
        carry_out(conn, made, before, judgements.in_force(conn))
    return made


def carry_out(
    conn: sqlite3.Connection, made: Judgement, before: Sequence[Judgement], standing: Sequence[Judgement]
) -> None:
    """Place anew what a merge or a split is about; have the stories settled anew whose claims or names are judged.

    `before` are the judgements made earlier, `standing` those in force now.
    """
    known = {j.id: j for j in before}
    while made.verdict == "undo" and made.about[0] in known:  # what an undo is about is what changes
        made = known[made.about[0]]
    table = StoryTable(conn)
    named = dict.fromkeys(one.partition("-")[0] for one in (*made.about, *made.against))
    homes = dict.fromkeys(home for one in named if (home := table.story_of(one)))
    if made.verdict in ("merge", "split"):
        if homes:
            file_placed(conn, stories.again(tuple(homes), table, standing))
    elif made.kind == "source":
        homes = dict.fromkeys(dossiers.settled(conn))
    for home in homes:
        if table.story(home) is not None:
            dossiers.mark(conn, home)


__all__ = ["carry_out", "claims_of", "merge", "relate", "rename", "split", "undo", "who", "wrong"]
