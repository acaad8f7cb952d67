"""What was asked for becomes originals, reports and stories, one item at a time.

Each item has one end: filed, the same as what is there, or skipped with a reason. Its bytes are on the disk before the
first row that speaks of them, and every step is a transaction that can be taken again, so that whoever is stopped at
any moment goes on where the work broke off: items that wait are taken first, by the next who adds.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

import msgspec

from sayso import ingest, stories
from sayso.errors import UnreadableFile, WrongUsage
from sayso.ingest import feeds, fetch, sandbox
from sayso.ingest.files import Archive
from sayso.news.filed import Added, Outcome
from sayso.news.judgement import Judgement
from sayso.news.received import NotModified, Received
from sayso.news.report import Report, Skipped
from sayso.news.story import Placed, Signature
from sayso.store import dossiers, inbox, judgements, originals, reports, whereabouts
from sayso.store.stories import StoryTable
from sayso.workspace import kin
from sayso.workspace.room import Room

STDIN = "-"
DEEP = 2  # a list of feeds, a feed, a page: what a page names is not followed

Tell = Callable[[Outcome], None]
Take = Callable[[str], "Received | NotModified"]


def is_address(place: str) -> bool:
    """Whether a place is on the web."""
    return place.lower().startswith(("http://", "https://"))


class Adder:
    """Takes items in, and counts what became of them."""

    def __init__(
        self, room: Room, box: sandbox.Sandbox, tell: Tell, *, stdin: bytes | None = None, take: Take | None = None
    ) -> None:
        self._room = room
        self._home = room.folder.resolve()
        self._box = box
        self._tell = tell
        self._stdin = stdin
        self._take = take or (lambda url: fetch.get(url, settings=room.fetch, clock=room.clock))
        self._met: set[str] = set()
        self._fates: Counter[str] = Counter()
        self._skipped: list[Outcome] = []
        self._stories: dict[str, None] = {}

    def added(self) -> Added:
        """What became of everything so far. Of the stories that reports came in to, those that are still there."""
        with self._room.database.read() as conn:
            table = StoryTable(conn)
            there = tuple(story for story in self._stories if table.size(story))
        return Added(self._fates["filed"], self._fates["same-as"], tuple(self._skipped), there)

    def resume(self) -> None:
        """Take the items that were left when somebody was stopped."""
        with self._room.database.read() as conn:
            waiting = list(inbox.waiting(conn))
        for item in waiting:
            with self._room.database.read() as conn:
                there = whereabouts.receipt(conn, item.place, since=item.at)
            if there is not None and not is_address(item.place):
                self._bytes(item.place, originals.get(self._room.folder, there[1]))
            else:
                self.place(item.place)

    def places(self, paths: Sequence[str]) -> None:
        """Take files, folders, addresses, and `-` for standard input, in the order of their names.

        What lies in the workspace itself came from elsewhere: a folder around it is taken without it.
        """
        for found in ingest.walk(paths):
            if self._ours(found.what if isinstance(found, Skipped) else found):
                continue
            if isinstance(found, Skipped):
                self._skip(found.what, found.because)
            else:
                self.place(found)

    def place(self, place: str, *, deep: int = 0) -> None:
        """Take one file, archive or address; an address that was taken already in this run is passed over."""
        if place in self._met:
            return
        try:
            if is_address(place):
                self._met.add(place)
                self._address(place, deep)
            elif place == STDIN:
                if self._stdin is None:
                    raise UnreadableFile("is standard input, of which nothing was kept when it was interrupted")
                self._bytes(place, self._stdin)
            else:
                self._bytes(place, ingest.bytes_of(place))
        except Archive:
            self._archive(place)
        except UnreadableFile as reason:
            self._skip(place, str(reason))

    def answer(self, got: Received, *, deep: int = 0) -> None:
        """Take what a server sent: a page, or a feed whose pages are taken too."""
        if feeds.kind(got.body) in ("feed", "sitemap", "opml") and deep < DEEP:
            self._list(got, deep)
        else:
            self._bytes(got.asked, got.body, got=got)

    def _ours(self, place: str) -> bool:
        if place == STDIN or is_address(place):
            return False
        try:
            return self._home in Path(place).resolve().parents
        except (OSError, ValueError, RuntimeError):  # no path at all, or a circle of links
            return False

    # -- items ----------------------------------------------------------------------------------------

    def _address(self, url: str, deep: int) -> None:
        got = self._take(url)
        if isinstance(got, Received):
            self.answer(got, deep=deep)

    def _list(self, got: Received, deep: int) -> None:
        """A feed is kept as it came; then the pages that it names are taken."""
        item, receipt = self._receive(got.asked, got.body, got)
        try:
            if feeds.kind(got.body) == "opml":
                pages = [one.url for one in self._box.subscriptions(got.body, got.asked)]
                skipped: Sequence[Skipped] = ()
            else:
                listed = self._box.feed(got.body, got.url)
                pages = [entry.url for entry in listed.entries if entry.url] + list(listed.further)
                skipped = listed.skipped
        except UnreadableFile as reason:
            self._settle(item, got.asked, "skipped", str(reason))
            return
        for n, row in enumerate(skipped, 1):
            self._inside(item, f"{got.asked}, {n}: {row.what}", row, receipt, None)
        for page in pages:
            self.place(page, deep=deep + 1)
        self._settle(item, got.asked, "filed", f"lists {len(pages)} pages")

    def _archive(self, place: str) -> None:
        """Every page of an archive is an original of its own, received when and from where the archive says."""
        with self._room.database.write() as conn:
            item = inbox.ask(conn, place, at=self._room.now())
        held = 0
        for n, page in enumerate(ingest.enclosed(place), 1):
            if isinstance(page, Skipped):
                self._inside(item, f"{place}, page {n}", page, None, None)
                continue
            held += 1
            name = f"{place}, page {n}"
            sha256 = originals.put(self._room.folder, page.data)
            with self._room.database.write() as conn:
                child = inbox.ask(conn, name, at=self._room.now(), inside=item)
                if inbox.became(conn, child):
                    continue
                receipt = whereabouts.receipt_of(conn, name, sha256) or originals.receive(
                    conn,
                    asked=name,
                    original=sha256,
                    size=len(page.data),
                    at=page.at or self._room.now(),
                    actor=self._room.actor,
                    reached=page.url,
                    status=page.status,
                    headers=page.headers,
                    media_type=page.media_type,
                )
            self._read(child, name, page.data, receipt, page.url, page.media_type)
        self._settle(item, place, "filed" if held else "skipped", f"holds {held} pages")

    def _bytes(self, place: str, data: bytes, *, got: Received | None = None) -> None:
        sha256 = originals.put(self._room.folder, data)
        # The pages that a list of addresses names may have changed, or come now where they did not come before.
        if feeds.kind(data) != "addresses" and self._met_before(place, sha256):
            return
        item, receipt = self._receive(place, data, got)
        self._read(item, place, data, receipt, got.url if got else None, got.media_type if got else None)

    def _met_before(self, place: str, sha256: str) -> bool:
        """Whether these bytes came from there before; then what became of all in them is told again, piece by piece.

        What could not be read is no more readable the second time.
        """
        with self._room.database.read() as conn:
            if not whereabouts.met(conn, place, sha256):
                return False
            for name, report, reason in whereabouts.ends(conn, place):
                if report is None and reason:
                    self._end(Outcome(name, "skipped", because=reason))
                else:
                    self._end(Outcome(name, "same-as", report, because="these bytes came from there before"))
        return True

    def _receive(self, place: str, data: bytes, got: Received | None) -> tuple[int, int]:
        """Item and receipt of some bytes, which are on the disk when it returns."""
        sha256 = originals.put(self._room.folder, data)
        with self._room.database.write() as conn:
            item = inbox.ask(conn, place, at=self._room.now())
            known = whereabouts.waiting_receipt(conn, item, sha256)
            if known is not None:
                return item, known
            if got is not None:
                return item, originals.fetched(conn, got, actor=self._room.actor)
            return item, originals.receive(
                conn, asked=place, original=sha256, size=len(data), at=self._room.now(), actor=self._room.actor
            )

    def _read(self, item: int, place: str, data: bytes, receipt: int, url: str | None, media_type: str | None) -> None:
        """The reports in some bytes, read apart; then the pages that they name, where they are a list of addresses."""
        found = self._box.read(data, place, url=url, media_type=media_type)
        split = {part.part_of for part in found.parts}
        wholes = {report.id: report for report in found.reports if report.id in split}
        addresses = set(found.addresses)
        pieces: list[Report | Skipped] = [*found.reports, *found.parts]
        pieces += [row for row in found.skipped if row.what not in addresses]
        if len(pieces) == 1 and not addresses:
            self._piece(item, pieces[0], receipt, url, wholes, place)
            return
        called: set[str] = set()
        for n, piece in enumerate(pieces, 1):
            if isinstance(piece, Skipped):
                name = f"{place}, {n}: {piece.what}" if piece.what in called else piece.what
            else:
                name = f"{place}, {f'line {piece.line}' if piece.line else n}: {piece.id}"
            called.add(name)
            self._inside(item, name, piece, receipt, url, wholes)
        for address in found.addresses:
            self.place(address, deep=DEEP)
        told = f"holds {sum(isinstance(piece, Report) for piece in pieces)} reports"
        self._settle(item, place, "filed", told)

    def _inside(
        self,
        item: int,
        name: str,
        piece: Report | Skipped,
        receipt: int | None,
        url: str | None,
        wholes: Mapping[str, Report] = MappingProxyType({}),
    ) -> None:
        with self._room.database.write() as conn:
            child = inbox.ask(conn, name, at=self._room.now(), inside=item)
            if inbox.became(conn, child):
                return
        self._piece(child, piece, receipt, url, wholes, name)

    def _piece(
        self,
        item: int,
        piece: Report | Skipped,
        receipt: int | None,
        url: str | None,
        wholes: Mapping[str, Report],
        name: str,
    ) -> None:
        if isinstance(piece, Skipped):
            self._settle(item, piece.what, "skipped", piece.because)
            return
        try:
            self._end(self._file(item, piece, receipt, url, wholes=wholes, name=name))
        except WrongUsage as reason:
            self._settle(item, name, "skipped", str(reason))

    def _file(
        self,
        item: int,
        report: Report,
        receipt: int | None,
        url: str | None,
        *,
        wholes: Mapping[str, Report],
        name: str,
    ) -> Outcome:
        """File a report and place it into a story, in one transaction. The whole of a live blog is in no story."""
        whole = report.id in wholes
        part_of = wholes.get(report.part_of or "")
        signature = None if whole else stories.signature(report, part_of)
        with self._room.database.write() as conn:
            if inbox.became(conn, item):  # somebody else took it meanwhile
                return Outcome(name, "same-as", report.id, report.title, because="somebody else added it")
            if part_of is not None:
                report = msgspec.structs.replace(report, part_of=reports.id_of(conn, part_of))
            filed = reports.file(
                conn,
                report,
                at=self._room.now(),
                actor=self._room.actor,
                received=receipt,
                address=_address_of(report, url),
                item=item,
            )
            shared = filed.report != report.id
            report = msgspec.structs.replace(report, id=filed.report)
            table = StoryTable(conn)
            if filed.fate == "filed":
                kin.note(conn, report)
            story: str | None
            if filed.fate == "filed" and signature is not None:
                signature = msgspec.structs.replace(signature, report=report.id)
                story = place(conn, signature, judgements.in_force(conn))
            else:
                story = table.story_of(report.id)
                if story is not None:  # another place, or another version of a page: the dossier says so
                    dossiers.mark(conn, story)
        because = "" if filed.fate == "filed" else "is filed already"
        if shared:
            because = f"another report has its id; it is {report.id}"
        return Outcome(name, filed.fate, report.id, report.title, story, because)

    # -- ends -----------------------------------------------------------------------------------------

    def _skip(self, place: str, because: str) -> None:
        with self._room.database.write() as conn:
            item = inbox.ask(conn, place, at=self._room.now())
            inbox.settle(conn, item, "skipped", at=self._room.now(), actor=self._room.actor, because=because)
        self._end(Outcome(place, "skipped", because=because))

    def _settle(self, item: int, place: str, fate: inbox.Fate, because: str) -> None:
        with self._room.database.write() as conn:
            if inbox.became(conn, item):
                return
            inbox.settle(conn, item, fate, at=self._room.now(), actor=self._room.actor, because=because)
        if fate == "skipped":
            self._end(Outcome(place, "skipped", because=because))

    def _end(self, outcome: Outcome) -> None:
        self._fates[outcome.state] += 1
        if outcome.state == "skipped":
            self._skipped.append(outcome)
        if outcome.story and outcome.state == "filed":
            self._stories[outcome.story] = None
        self._tell(outcome)


def place(conn: sqlite3.Connection, signature: Signature, standing: Sequence[Judgement]) -> str | None:
    """Place a report into a story, inside the caller's transaction; the stories that changed are to be settled anew.

    `standing` are the judgements in force.
    """
    return file_placed(conn, stories.place(signature, StoryTable(conn), standing))


def file_placed(conn: sqlite3.Connection, placed: Placed) -> str | None:
    """Write where reports belong now; stories that lost or won a report are to be settled anew."""
    table = StoryTable(conn)
    touched = {placed.story} if placed.story else set()
    for report, story in placed.moved:
        before = table.story_of(report)
        touched |= {story} if before is None else {story, before}
    table.file(placed)
    for story in sorted(touched):
        if table.size(story):
            dossiers.mark(conn, story)
        else:
            dossiers.forget(conn, story)
    return placed.story


def _address_of(report: Report, url: str | None) -> str | None:
    """The page whose versions a report is one of. A front page holds another report every day, and a part no page."""
    address = report.url or url
    if address is None or report.part_of is not None:
        return None
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    return address if path.strip("/") else None
