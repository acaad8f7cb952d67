"""Feeds and sitemaps asked again and again: what is new in them comes in, page by page."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from urllib.parse import urlsplit

import msgspec

from sayso import ingest
from sayso.errors import NothingRead, Unreachable, UnreadableFile, WrongUsage
from sayso.ingest import feeds as formats
from sayso.ingest import fetch, sandbox
from sayso.news.change import Change
from sayso.news.filed import Outcome
from sayso.news.received import NotModified, Received
from sayso.store import feeds
from sayso.workspace import telling
from sayso.workspace.adding import Adder, is_address
from sayso.workspace.room import Room, iso

Round = tuple[tuple[str, tuple[Change, ...]], ...]
Get = Callable[..., "Received | NotModified"]

PAUSE = 2.0  # seconds between two questions to one host; what crawlers that ask nobody leave between theirs
MOST = 500  # pages taken of one feed in a round, the newest first: a sitemap may list fifty thousand
LONGEST = 24 * 3600  # seconds after which a feed that gives nothing is asked again at the latest
TRIES = 3  # times that a page is asked for which its feed names and its server does not give
GONE = frozenset((400, 401, 402, 403, 404, 405, 410, 451))  # answers that will be the same tomorrow
DEEP = 2  # an index of sitemaps, a sitemap


def subscriptions(room: Room, sources: Sequence[str], box: sandbox.Sandbox) -> tuple[str, ...]:
    """The addresses of the feeds that files of subscriptions (OPML, or an address a line) and addresses name.

    Raises WrongUsage where a file names none.
    """
    found: dict[str, None] = {}
    for source in sources:
        if is_address(source):
            found[source] = None
            continue
        try:
            data = ingest.bytes_of(source)
            if formats.kind(data) == "opml":
                named = [one.url for one in box.subscriptions(data, source)]
            else:
                named = list(formats.listed(data))
        except UnreadableFile as reason:
            raise WrongUsage(f"{source}: {reason}") from reason
        if not named:
            raise WrongUsage(f"{source} names no feed; an OPML file or a file with an address a line does")
        found.update(dict.fromkeys(named))
    return tuple(found)


class Watch:
    """Asks feeds in turn, and takes in what is new. `stop` ends it before the next page, whoever sets it."""

    def __init__(
        self,
        room: Room,
        box: sandbox.Sandbox,
        *,
        every: float,
        tell: Callable[[Outcome], None],
        stop: threading.Event,
        get: Get = fetch.get,
        pause: float = PAUSE,
        workers: int = 1,
    ) -> None:
        self._room = room
        self._box = box
        self._every = every
        self._tell = tell
        self._stop = stop
        self._get = get
        self._pause = pause
        self._workers = workers
        self._asked: dict[str, float] = {}  # when each host was last asked, by the clock that only goes forward
        self._resting: dict[str, float] = {}  # hosts that asked to be left alone, and until when

    def rounds(self, sources: Sequence[str], *, once: bool = False) -> Iterator[Round]:
        """A round: every feed that is due is asked, then the stories settled; what moved in them, by story.

        Raises NothingRead after the round, with `once`, where no feed gave anything that could be read.
        """
        found = subscriptions(self._room, sources, self._box)
        Adder(self._room, self._box, self._tell).resume()
        while not self._stop.is_set():
            begun = time.monotonic()
            lost: list[str] = []
            asked = 0
            for url in self._due(found, all=once):
                if self._stop.is_set():
                    break
                asked += 1
                lost += [] if self._feed(url) else [url]
            yield tuple(telling.settle_stale(self._room, workers=self._workers))
            if once and lost and len(lost) == asked:
                told = f"{lost[0]} gave nothing" if asked == 1 else f"none of {asked} feeds gave anything"
                raise NothingRead(f"{told} that could be read")
            if once or self._stop.wait(max(1.0, self._every - (time.monotonic() - begun))):
                return

    def _due(self, urls: Sequence[str], *, all: bool) -> Iterator[str]:
        """Feeds whose hour has come, hosts taking turns; with `all` those too that are to be left alone for a while."""
        now = self._room.now()
        with self._room.database.read() as conn:
            known = {url: feeds.get(conn, url) for url in urls}
        due = [url for url in urls if all or (known[url].due or "") <= now]
        yield from _in_turn(due)

    def _feed(self, url: str, deep: int = 0) -> bool:
        """Ask one feed, and take what is new in it. Whatever goes wrong is kept, and is no reason to end.

        False where it could not be reached or read, or, of a list of sitemaps, none of them could.
        """
        with self._room.database.read() as conn:
            known = feeds.get(conn, url)
        try:
            got = self._ask(url, known.etag, known.modified)
            if isinstance(got, NotModified):
                self._leave(msgspec.structs.replace(known, failed=0, because=None))
                return True
            listed = self._box.feed(got.body, got.url)
        except UnreadableFile as reason:
            rest = getattr(reason, "retry_after", None)
            self._leave(msgspec.structs.replace(known, failed=known.failed + 1, because=str(reason)), rest=rest)
            self._tell(Outcome(url, "skipped", because=str(reason)))
            return False
        left = 0
        for entry in _newest(listed.entries)[:MOST]:
            if self._stop.is_set():
                return True
            left += not self._entry(url, entry)
        read = [self._feed(further, deep + 1) for further in listed.further if deep < DEEP and not self._stop.is_set()]
        title = listed.title or known.title
        # Where pages were left for the next round the feed itself has to be sent again, changed or not.
        stamps = (None, None) if left or len(listed.entries) > MOST else (got.etag, got.modified)
        self._leave(feeds.Watched(url, title, *stamps))
        return any(read) or not read or bool(listed.entries)

    def _entry(self, feed: str, entry: formats.FeedEntry) -> bool:
        """Take the page of an entry that is new, or whose stamp moved. False where it is left for the next round."""
        key = entry.id or entry.url
        if not key or not entry.url:
            return True
        stamp = entry.modified or entry.published or _digest(entry.title, entry.summary)
        with self._room.database.read() as conn:
            if not feeds.new(conn, feed, key, stamp, tries=TRIES):
                return True
        try:
            got = self._ask(entry.url, None, None)
            if isinstance(got, Received):
                adder = Adder(self._room, self._box, self._tell)
                adder.answer(got, deep=DEEP)
        except Unreachable as reason:
            if reason.status in GONE:
                self._tell(Outcome(entry.url, "skipped", because=str(reason)))
            else:
                with self._room.database.write() as conn:
                    again = feeds.missed(conn, feed, key, stamp) < TRIES
                if not again:
                    self._tell(Outcome(entry.url, "skipped", because=str(reason)))
                return not again
        except UnreadableFile as reason:
            self._tell(Outcome(entry.url, "skipped", because=str(reason)))
        with self._room.database.write() as conn:
            feeds.see(conn, feed, key, stamp)
        return True

    def _ask(self, url: str, etag: str | None, modified: str | None) -> Received | NotModified:
        """One question, after the host had its pause. Raises UnreadableFile."""
        host = urlsplit(url).netloc.casefold()
        now = time.monotonic()
        if self._resting.get(host, 0.0) > now:
            raise Unreachable("asked to be left alone for a while")
        wait = self._asked.get(host, now - self._pause) + self._pause - now
        if wait > 0 and self._stop.wait(wait):
            raise Unreachable("was not asked: the watch ends")
        self._asked[host] = time.monotonic()
        try:
            return self._get(url, settings=self._room.fetch, clock=self._room.clock, etag=etag, modified=modified)
        except Unreachable as reason:
            if reason.retry_after:
                self._resting[host] = time.monotonic() + min(reason.retry_after, LONGEST)
            raise
        finally:
            self._asked[host] = time.monotonic()

    def _leave(self, feed: feeds.Watched, *, rest: float | None = None) -> None:
        """Keep how the feed was left, and when it is due: the longer it gave nothing, the later."""
        now = self._room.clock()
        wait = max(self._every * 2 ** min(feed.failed, 12), rest or 0.0) if feed.failed else 0.0
        due = iso(now + timedelta(seconds=min(wait, LONGEST))) if wait else None
        with self._room.database.write() as conn:
            feeds.put(conn, msgspec.structs.replace(feed, asked=iso(now), due=due))


def _newest(entries: Sequence[formats.FeedEntry]) -> list[formats.FeedEntry]:
    """The entries, the newest first; those without a date keep their place among themselves, behind."""
    return sorted(entries, key=lambda e: e.modified or e.published or "", reverse=True)


def _in_turn(urls: Sequence[str]) -> Iterator[str]:
    """The addresses, one of each host after the other, so that nobody is asked twice in a row for no need."""
    waiting: dict[str, list[str]] = {}
    for url in urls:
        waiting.setdefault(urlsplit(url).netloc.casefold(), []).append(url)
    while waiting:
        for host in list(waiting):
            yield waiting[host].pop(0)
            if not waiting[host]:
                del waiting[host]


def _digest(*words: str | None) -> str:
    return hashlib.sha256("\0".join(w or "" for w in words).encode("utf-8", "replace")).hexdigest()[:16]


__all__ = ["Watch", "subscriptions"]
