"""Desk: the one object a user holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sayso.errors import WrongUsage

# What does the work is imported where it is asked for: `from sayso import Desk` loads no language model and no numpy.
if TYPE_CHECKING:
    import threading

    from sayso.ingest.fetch import Fetch
    from sayso.news.change import Change
    from sayso.news.check import CheckEntry
    from sayso.news.dossier import Dossier, ReadingEntry
    from sayso.news.filed import Added, Footing, Hit, Lineage, Named, Outcome, Points, Standing, Timeline, Verified
    from sayso.news.judgement import Judgement, Renamed
    from sayso.news.point import RuleName
    from sayso.news.report import Report, Skipped
    from sayso.news.story import StoryEntry
    from sayso.settings import Settings
    from sayso.workspace import Room

FOLDER = "case.sayso"
VARIABLE = "SAYSO_WORKSPACE"


class Desk:
    """Give it reports, ask it what they say and on whose say-so.

    `compare`, `read`, `explain` and `stories` answer about reports that you name, and keep nothing:

    >>> desk = Desk()
    >>> dossier = desk.compare(["samples/harbour-fire"])
    >>> len(dossier.reports)
    9

    The rest is about a *workspace*: a folder with a database and the originals, `case.sayso` here or what
    SAYSO_WORKSPACE says, unless you name one. It is made by the first `add`. A desk that has opened one is closed by
    `close`, or at the end of a `with`. Any number of desks, in any number of processes, may hold one workspace.

    >>> with Desk("bridge.sayso") as desk:
    ...     added = desk.add(["samples/bridge-closure"])
    ...     story = desk.stories()[0]
    ...     print(added.filed, "reports,", story.origins, "origins")
    7 reports, 6 origins

    `settings` are those of the comparison; `allow_private` lets addresses of this machine and the local network be
    fetched; `actor` is who the log says did it, else SAYSO_ACTOR or the user of this machine; `clock` gives the hour.
    """

    def __init__(
        self,
        workspace: str | os.PathLike[str] | None = None,
        *,
        settings: Settings | None = None,
        allow_private: bool = False,
        actor: str | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.folder = Path(workspace or os.environ.get(VARIABLE) or FOLDER)
        self._given = settings
        self._private = allow_private
        self._actor = actor
        self._clock = clock or (lambda: datetime.now(UTC))
        self._open: Room | None = None

    @property
    def settings(self) -> Settings:
        """The settings of the comparison."""
        from sayso.settings import Settings

        self._given = self._given or Settings()
        return self._given

    def close(self) -> None:
        """Close the workspace, if one was opened. May be called twice."""
        if self._open is not None:
            self._open.database.close()
            self._open = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # -- reports that are not kept --------------------------------------------------------------------

    def compare(
        self, paths: Sequence[str], *, stdin: bytes | None = None, title: str | None = None, workers: int = 1
    ) -> Dossier:
        """The dossier of the reports at `paths` (files, folders, addresses), which the user says are about one thing.

        Raises `NothingRead` where no path gives a report; what was left out otherwise is in `dossier.skipped`.
        """
        from sayso import pipeline

        reports, skipped = self._reports(paths, stdin)
        return pipeline.settle(
            pipeline.tell(reports, workers=workers), settings=self.settings, skipped=skipped, title=title
        )

    def show(self, data: bytes, name: str, *, rule: RuleName | None = None) -> Dossier:
        """A dossier saved as JSON, its figures by another rule where one is given. No report is read again.

        `name` is what a message calls it. Raises `NothingRead` where `data` holds no dossier.
        """
        from sayso.dossier import saved

        return saved.read(data, name, rule=rule)

    def read(
        self, paths: Sequence[str], *, stdin: bytes | None = None
    ) -> tuple[tuple[ReadingEntry, ...], tuple[Skipped, ...]]:
        """What is noticed in each report, nothing compared; and what was left out.

        A report in a language that is not read yet is there with nothing measured in it, and among what was left out.
        """
        from sayso import pipeline
        from sayso.dossier import compose
        from sayso.news.dossier import ReadingEntry
        from sayso.workspace import grouping

        found = grouping.gather(paths, stdin=stdin, settings=self._fetch())
        entries = []
        for report in found.reports:
            reading = pipeline.read(report)
            entries.append(
                ReadingEntry(
                    compose.entry(report, None, None, pipeline.called(report)),
                    reading.sentences,
                    reading.mentions,
                    reading.entities,
                    reading.attributions,
                )
            )
        for report in found.foreign:
            entry = compose.entry(report, None, None, pipeline.called(report))
            entries.append(ReadingEntry(entry, None, None, None, None))
        return tuple(entries), found.skipped

    def explain(self, paths: Sequence[str], report: str, *, stdin: bytes | None = None) -> str:
        """What every stage made of one report, in pipeline order, each block naming its module.

        `report` is an id, a path or the stem of one. It is compared with the reports at `paths`; where there are none,
        with the story that the workspace has it in. Raises `WrongUsage` with the names there are.
        """
        from sayso import pipeline
        from sayso.dossier import explain

        if not paths:
            return self._explain_filed(report)
        reports, skipped = self._reports(paths, stdin)
        chosen = _named(reports, report)
        told = pipeline.tell(reports)
        dossier = pipeline.settle(told, settings=self.settings, skipped=skipped)
        reading = next(r for r in told.readings if r.report.id == chosen.id)
        return explain.explain(reading, told.statements, told.links, dossier)

    # -- what comes in --------------------------------------------------------------------------------

    def add(
        self,
        paths: Sequence[str],
        *,
        stdin: bytes | None = None,
        tell: Callable[[Outcome], None] | None = None,
        settle: bool = True,
        workers: int = 1,
    ) -> Added:
        """Take in files, folders, archives, feeds and addresses; each report is placed into a story.

        What was added before is not added twice. Whoever is stopped goes on where it broke off: what waits is taken
        first by the next `add`. `tell` hears what became of each item as it ends. With `settle` the stories' dossiers
        are settled at the end; without, when somebody asks for them.

        >>> with Desk("bridge.sayso") as desk:
        ...     first = desk.add(["samples/bridge-closure"])
        ...     again = desk.add(["samples/bridge-closure"])
        >>> (first.filed, first.known), (again.filed, again.known)
        ((7, 0), (0, 7))
        """
        from sayso.ingest.sandbox import Sandbox
        from sayso.workspace import adding

        room = self._room(create=True)
        with Sandbox(expects=paths) as box:
            adder = adding.Adder(room, box, tell or _quiet, stdin=stdin)
            adder.resume()
            adder.places(paths)
        if settle:
            self.settle(workers=workers)
        return adder.added()

    def watch(
        self,
        sources: Sequence[str],
        *,
        every: timedelta = timedelta(minutes=5),
        once: bool = False,
        tell: Callable[[Outcome], None] | None = None,
        stop: threading.Event | None = None,
        workers: int = 1,
    ) -> Iterator[tuple[Change, ...]]:
        """Ask feeds and sitemaps again and again, and take in what is new. After each round: what moved.

        `sources` are addresses of feeds, and files that list them (OPML, or an address a line). A feed is sent again
        only when it changed, a host is asked at most every two seconds, and what gives nothing is asked ever more
        seldom. `stop` ends it. Raises `WrongUsage` where a file names no feed, and `NothingRead` after the one round
        of `once` where no feed could be reached and read.
        """
        import threading

        from sayso.ingest.sandbox import Sandbox
        from sayso.workspace import watching

        room = self._room(create=True)
        with Sandbox() as box:
            watch = watching.Watch(
                room,
                box,
                every=every.total_seconds(),
                tell=tell or _quiet,
                stop=stop or threading.Event(),
                workers=workers,
            )
            for settled in watch.rounds(sources, once=once):
                yield tuple(change for _, moved in settled for change in moved)

    # -- what there is --------------------------------------------------------------------------------

    def stories(
        self,
        paths: Sequence[str] = (),
        *,
        stdin: bytes | None = None,
        limit: int | None = None,
        tell: Callable[[Sequence[Skipped]], None] | None = None,
    ) -> tuple[StoryEntry, ...]:
        """The stories of the workspace, newest first; with `paths`, those of the reports there, which are not kept.

        `tell` is told what of `paths` gave no report, and why.

        >>> [len(s.reports) for s in Desk().stories(["samples/bridge-closure", "samples/border-shelling"])]
        [7, 8]
        """
        from sayso.workspace import finding, grouping

        if paths:
            found = grouping.gather(paths, stdin=stdin, settings=self._fetch())
            grouped = grouping.group(found)[:limit]
            if tell is not None:
                tell(found.skipped)
            return grouped
        return tuple(finding.entries(self._room(), limit=limit))

    def dossier(self, story: str, *, rule: RuleName | None = None, workers: int = 1) -> Dossier:
        """The dossier of a story, by its id, the beginning of one, or words of its title.

        It is made from what was noticed when the reports were read; none is read again. Raises `WrongUsage` where no
        story, or several, are meant.
        """
        import msgspec

        from sayso.workspace import telling

        found = telling.dossier(self._room(), self._story(story), workers=workers)
        return found if rule is None else msgspec.structs.replace(found, rule=rule)

    def points(self, story: str) -> Points:
        """The questions of a story, their answers, and the claims these rest on.

        >>> with Desk("ferry.sayso") as desk:
        ...     added = desk.add(["samples/harbour-fire"])
        ...     points = desk.points("ferry")
        >>> points.points[0].question
        'How many people were killed?'
        """
        from sayso.news.filed import Points

        id = self._story(story)
        found = self.dossier(id)
        named = self._members(id)
        return Points(id, found.story.title, found.points, found.claims, found.origins, found.sources, named)

    def timeline(self, story: str) -> Timeline:
        """What happened when in a story, as its reports date it."""
        from sayso.news.filed import Timeline

        id = self._story(story)
        found = self.dossier(id)
        used = {c for moment in found.timeline for c in moment.claims}
        claims = tuple(c for c in found.claims if c.id in used)
        return Timeline(id, found.story.title, found.timeline, claims, self._members(id))

    def lineage(self, name: str) -> Lineage:
        """Who has what from whom: in a story, or around one report, by its id or its file's name.

        The states of a page that changed are among it, with the words that went and those that came.
        """
        from sayso.workspace import asking

        return asking.lineage(self._room(), name)

    def search(
        self,
        query: str = "",
        *,
        outlet: str | None = None,
        source: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
    ) -> tuple[Hit, ...]:
        """Reports that have all the words of `query`, the best first; words in double quotes stand side by side.

        `outlet`, `source` (who is given as the source of something) and `place` are whole names, in any case; `since`
        and `until` are days or moments of publication, ISO 8601, both inclusive. Sources and places are known of
        reports that were read. Raises `WrongUsage` for a query without words, or whose quotation is not closed.

        >>> with Desk("ferry.sayso") as desk:
        ...     added = desk.add(["samples/harbour-fire"])
        ...     [hit.report.name for hit in desk.search('"car deck" Okoro', outlet="The Ansel Daily")]
        ['The Ansel Daily']
        """
        from sayso.workspace import finding

        return finding.search(
            self._room(),
            query,
            outlet=outlet,
            source=source,
            place=place,
            since=_day(since),
            until=_day(until),
            limit=limit,
        )

    def check(
        self, claim: str, *, against: Sequence[str] = (), stdin: bytes | None = None, workers: int = 1
    ) -> CheckEntry:
        """What the reports make of a claim: supported, refined, contradicted or not covered, and by which sentences.

        It asks the workspace, or the reports at `against`, which are not kept. Nothing of it is stored.

        >>> said = Desk().check("Fourteen people died in the ferry fire.", against=["samples/harbour-fire"])
        >>> said.verdict
        'supported'
        """
        entries, _ = self.check_all([(None, claim)], against=against, stdin=stdin, workers=workers)
        return entries[0]

    def check_all(
        self,
        claims: Iterable[tuple[str | None, str]],
        *,
        against: Sequence[str] = (),
        stdin: bytes | None = None,
        workers: int = 1,
        tell: Callable[[Sequence[Skipped]], None] | None = None,
    ) -> tuple[tuple[CheckEntry, ...], dict[str, Named]]:
        """The same for many claims, each with an id of the caller's or None; and what the reports are called, by id.

        `tell` is told what of `against` gave no report, and why.
        """
        from sayso.workspace import asking

        if against:
            reports, skipped = self._reports(against, stdin)
            if tell is not None:
                tell(skipped)
            return asking.check_against(reports, claims, workers=workers)
        return asking.check(self._room(), claims, workers=workers)

    def changes(self, *, since: timedelta | str | None = None, story: str | None = None) -> tuple[Change, ...]:
        """What moved, oldest first: since so long ago, or since a day or moment (ISO 8601), in one story or all.

        Stories to which something came in are settled first.

        >>> with Desk("ferry.sayso") as desk:
        ...     added = desk.add(["samples/harbour-fire/wire-0900.txt"])
        ...     added = desk.add(["samples/harbour-fire/daily-0940.html"])
        ...     [change.kind for change in desk.changes()]
        ['new-story', 'new-report']
        """
        from sayso.store import dossiers
        from sayso.workspace import iso

        room = self._room()
        self.settle()
        begin = iso(self._clock() - since) if isinstance(since, timedelta) else _day(since)
        one = self._story(story) if story else None
        with room.database.read() as conn:
            return tuple(dossiers.changes(conn, since=begin, story=one))

    def settle(self, *, workers: int = 1) -> tuple[Change, ...]:
        """Settle the stories to which something came in, or about which something was decided; what moved in them.

        >>> with Desk("ferry.sayso") as desk:
        ...     added = desk.add(["samples/harbour-fire/wire-0900.txt"], settle=False)
        ...     [change.kind for change in desk.settle()], desk.settle()
        (['new-story'], ())
        """
        from sayso.workspace import telling

        return tuple(change for _, moved in telling.settle_stale(self._room(), workers=workers) for change in moved)

    # -- what people decide ---------------------------------------------------------------------------

    def merge(self, stories: Sequence[str], *, why: str, by: str | None = None) -> Judgement:
        """These stories are one, for ever, whatever comes in. Raises `WrongUsage`."""
        from sayso.workspace import judging

        return judging.merge(self._room(), stories, by=self._who(by), why=why)

    def split(self, story: str, reports: Sequence[str], *, why: str, by: str | None = None) -> Judgement:
        """These reports of a story are not about its event, for ever. Raises `WrongUsage`."""
        from sayso.workspace import judging

        return judging.split(self._room(), story, reports, by=self._who(by), why=why)

    def same(self, one: str, other: str, *, why: str, by: str | None = None, story: str | None = None) -> Judgement:
        """Two claims, or two points of `story`, answer one question. Raises `WrongUsage`."""
        from sayso.workspace import judging

        return judging.relate(self._room(), "same", one, other, story, by=self._who(by), why=why)

    def different(
        self, one: str, other: str, *, why: str, by: str | None = None, story: str | None = None
    ) -> Judgement:
        """Two claims answer different questions: the one leaves the other's point, with those that say as it does."""
        from sayso.workspace import judging

        return judging.relate(self._room(), "different", one, other, story, by=self._who(by), why=why)

    def wrong(self, claims: Sequence[str], *, why: str, by: str | None = None) -> Judgement:
        """The reports do not make these claims. They answer nothing any more, and are shown as set aside."""
        from sayso.workspace import judging

        return judging.wrong(self._room(), claims, by=self._who(by), why=why)

    def rename(
        self, kind: Renamed, what: str, name: str, *, why: str, by: str | None = None, story: str | None = None
    ) -> Judgement:
        """A story, a point of `story`, or a source (`what` is a name that reports give it) is called `name`."""
        from sayso.workspace import judging

        return judging.rename(self._room(), kind, what, name, story=story, by=self._who(by), why=why)

    def undo(self, judgement: str, *, why: str, by: str | None = None) -> Judgement:
        """Take a judgement back, by its id. The row stays, and an undo can be undone.

        >>> with Desk("bridge.sayso") as desk:
        ...     added = desk.add(["samples/bridge-closure"])
        ...     before = desk.dossier("wend bridge").story.title
        ...     named = desk.rename("story", "wend bridge", "Wend Bridge shut", why="shorter", by="Ada Roe")
        ...     title = desk.dossier("wend bridge").story.title
        ...     back = desk.undo(named.id, why="as it was", by="Ada Roe")
        ...     print(title, before == desk.dossier("wend bridge").story.title)
        Wend Bridge shut True
        """
        from sayso.workspace import judging

        return judging.undo(self._room(), judgement, by=self._who(by), why=why)

    def judgements(self) -> tuple[tuple[Judgement, ...], frozenset[str]]:
        """All judgements in the order in which they were made, and the ids of those that hold."""
        from sayso.store import judgements

        with self._room().database.read() as conn:
            return tuple(judgements.made(conn)), frozenset(j.id for j in judgements.in_force(conn))

    # -- what keeps it sound --------------------------------------------------------------------------

    def verify(self) -> Verified:
        """Whether everything in the workspace is as it was written: originals, log, database, to the last bit.

        >>> with Desk("ferry.sayso") as desk:
        ...     added = desk.add(["samples/harbour-fire"])
        >>> Desk("ferry.sayso").verify().faults
        ()
        """
        from sayso.workspace import upkeep

        return upkeep.verified(self.folder)

    def export(self, story: str, out: str | os.PathLike[str]) -> str:
        """Pack a story's evidence into a zip that `sha256sum -c` checks without sayso; the zip's own SHA-256.

        Raises `WrongUsage` where `out` names no file, and `NotKept` where it cannot be written.
        """
        from sayso.workspace import upkeep

        if not os.fspath(out).strip() or Path(out).is_dir():
            where = f"{out} is a folder" if os.fspath(out).strip() else "the pack needs a file to be written to"
            raise WrongUsage(f"{where}; name the file, as in {Path(os.fspath(out).strip()) / 'pack.zip'}")
        id = self._story(story)
        return upkeep.export(self._room(), id, self.dossier(id), Path(out))

    def rebuild(self, *, tell: Callable[[str], None] | None = None, workers: int = 1) -> None:
        """Make everything that is derived anew, from the reports as they were filed and the judgements as made."""
        from sayso.workspace import upkeep

        upkeep.rebuild(self._room(), tell or (lambda _: None), workers=workers)

    def standing(self) -> Standing:
        """The workspace in numbers: what is filed, what waits, which feeds give nothing."""
        from sayso.workspace import upkeep

        return upkeep.standing(self._room())

    def footing(self) -> Footing:
        """What a workspace rests on in this installation: the version of SQLite, and the kernel's hold on readers.

        >>> Desk().footing().lacks is None
        True
        """
        from sayso.workspace import upkeep

        return upkeep.footing()

    # -- inside ---------------------------------------------------------------------------------------

    def _room(self, *, create: bool = False) -> Room:
        from sayso.workspace import enter

        if self._open is None:
            self._open = enter(
                self.folder,
                create=create,
                settings=self.settings,
                fetch=self._fetch(),
                clock=self._clock,
                actor=self._actor or os.environ.get("SAYSO_ACTOR") or os.environ.get("USER") or "unknown",
            )
        return self._open

    def _fetch(self) -> Fetch:
        from sayso.ingest.fetch import Fetch

        return Fetch(allow_private=self._private)

    def _who(self, by: str | None) -> str:
        from sayso.workspace import judging

        return judging.who(by or self._actor)

    def _story(self, name: str) -> str:
        from sayso.workspace import finding

        with self._room().database.read() as conn:
            return finding.story(conn, name).id

    def _members(self, story: str) -> tuple[Named, ...]:
        from sayso.workspace import finding, telling

        with self._room().database.read() as conn:
            return tuple(finding.named(r) for r in telling.members_of(conn, story))

    def _reports(self, paths: Sequence[str], stdin: bytes | None) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
        from sayso.workspace import grouping

        found = grouping.gather(paths, stdin=stdin, settings=self._fetch())
        if not found.reports:
            raise grouping.nothing(found)
        return found.reports, found.skipped

    def _explain_filed(self, name: str) -> str:
        from sayso.workspace import asking

        return asking.explain(self._room(), name)


def _quiet(_: Outcome) -> None:
    pass


def _day(given: str | None) -> str | None:
    """A day or moment as the archive knows them. Raises WrongUsage for what is none."""
    if given is None:
        return None
    words = given.strip()
    try:
        datetime.fromisoformat(words if len(words) > 7 else f"{words}-01-01"[:10])
    except ValueError:
        raise WrongUsage(
            f"{given!r} is no day or moment: write 2031, 2031-05, 2031-05-02 or 2031-05-02T09:00"
        ) from None
    return words


def _named(reports: Sequence[Report], name: str) -> Report:
    def stem(path: str) -> str:
        return path.replace("\\", "/").rsplit("/", 1)[-1].split(".", 1)[0]

    for test in (
        lambda r: r.id == name,
        lambda r: r.path == name,
        lambda r: stem(r.path) == name,
        lambda r: r.source_id == name,
    ):
        found = [r for r in reports if test(r)]
        if found:
            return found[0]
    raise WrongUsage(f"no report is called {name}; there are: {', '.join(sorted({stem(r.path) for r in reports}))}")
