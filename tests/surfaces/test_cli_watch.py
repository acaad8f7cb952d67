"""Feeds that are watched: what is new comes in, nothing is asked twice for no need, and any end is a clean one."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from tests.surfaces.archive import Clock
from tests.surfaces.conftest import Say
from tests.surfaces.papers import Papers, page, rss

from sayso.desk import Desk
from sayso.errors import NothingRead
from sayso.ingest.sandbox import Sandbox
from sayso.news.filed import Outcome
from sayso.store import feeds
from sayso.workspace import enter, watching
from sayso.workspace.room import Room

SUNK = "At least 12 people were killed when the ferry Marenka sank off Port Ansel on Friday, police said."
ROSE = "The sinking of the ferry Marenka off Port Ansel killed 14 people, the hospital said on Saturday."


@pytest.fixture
def papers() -> Iterator[Papers]:
    with Papers() as papers:
        yield papers


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    from sayso.ingest.fetch import Fetch
    from sayso.settings import Settings

    room = enter(
        tmp_path / "case.sayso",
        create=True,
        settings=Settings(),
        fetch=Fetch(allow_private=True),
        clock=Clock(),
        actor="Ada Roe",
    )
    with room.database:
        yield room


class Watcher:
    """One round at a time, with what became of each page."""

    def __init__(self, room: Room, box: Sandbox) -> None:
        self.told: list[Outcome] = []
        self.room = room
        self.watch = watching.Watch(room, box, every=300, tell=self.told.append, stop=threading.Event(), pause=0.0)

    def round(self, *sources: str) -> list[str]:
        """The kinds of what moved."""
        settled = []
        with suppress(NothingRead):
            settled += self.watch.rounds(sources, once=True)
        return [change.kind for told in settled for _, moved in told for change in moved]

    def known(self, url: str) -> feeds.Watched:
        with self.room.database.read() as conn:
            return feeds.get(conn, url)


@pytest.fixture
def watcher(room: Room, box: Sandbox) -> Watcher:
    return Watcher(room, box)


def test_what_is_new_comes_in_and_only_that(watcher: Watcher, papers: Papers) -> None:
    one = papers.put("/one", page("Ferry Marenka sinks off Port Ansel", [SUNK]))
    feed = papers.put("/feed", rss("The Lantern", [one]), "application/rss+xml")
    assert watcher.round(feed) == ["new-story"]
    assert [path for path, _ in papers.asked] == ["/feed", "/one"]
    assert watcher.known(feed).title == "The Lantern"
    assert watcher.round(feed) == []
    assert [path for path, _ in papers.asked] == ["/feed", "/one", "/feed"]
    assert papers.asked[-1][1] == watcher.known(feed).etag  # nothing was sent again
    two = papers.put("/two", page("Toll of Marenka sinking off Port Ansel rises", [ROSE], "2031-05-03"))
    papers.put("/feed", rss("The Lantern", [two, one]), "application/rss+xml")
    assert "new-report" in watcher.round(feed) or "new-origin" in watcher.round(feed)
    assert [path for path, _ in papers.asked][3:5] == ["/feed", "/two"]
    assert [o.state for o in watcher.told] == ["filed", "filed"]


def test_an_entry_that_changed_is_fetched_again(watcher: Watcher, papers: Papers) -> None:
    one = papers.put("/one", page("Ferry Marenka sinks off Port Ansel", [SUNK]))
    feed = papers.put("/feed", rss("The Lantern", [one]), "application/rss+xml")
    watcher.round(feed)
    papers.put("/one", page("Ferry Marenka sinks off Port Ansel", [SUNK.replace("12", "13")]))
    papers.put("/feed", rss("The Lantern", [one], "Fri, 02 May 2031 10:00:00 GMT"), "application/rss+xml")
    assert "new-version" in watcher.round(feed)


def test_a_page_that_does_not_come_is_asked_for_three_times(watcher: Watcher, papers: Papers) -> None:
    papers.put("/down", "down", status=503)
    feed = papers.put("/feed", rss("The Lantern", [papers.url("/down"), papers.url("/gone")]), "application/rss+xml")
    for _ in range(5):
        watcher.round(feed)
    asked = [path for path, _ in papers.asked]
    assert asked.count("/down") == 3
    assert asked.count("/gone") == 1
    assert sorted(Path(o.what).name for o in watcher.told) == ["down", "gone"]


def test_a_feed_that_gives_nothing_is_asked_ever_more_seldom(watcher: Watcher, papers: Papers) -> None:
    feed = papers.put("/feed", "no feed at all", "text/html")
    dues = []
    for _ in range(3):
        watcher.round(feed)
        dues.append(watcher.known(feed).due or "")
    assert dues == sorted(set(dues))
    assert watcher.known(feed).failed == 3
    assert watcher.known(feed).because
    papers.put("/feed", rss("The Lantern", []), "application/rss+xml")
    watcher.round(feed)
    assert (watcher.known(feed).failed, watcher.known(feed).due) == (0, None)


def test_a_sitemap_of_sitemaps(watcher: Watcher, papers: Papers) -> None:
    one = papers.put("/one", page("Ferry Marenka sinks off Port Ansel", [SUNK]))
    inner = papers.put("/news.xml", f'<?xml version="1.0"?><urlset><url><loc>{one}</loc></url></urlset>', "text/xml")
    index = f'<?xml version="1.0"?><sitemapindex><sitemap><loc>{inner}</loc></sitemap></sitemapindex>'
    assert watcher.round(papers.put("/sitemap.xml", index, "text/xml")) == ["new-story"]


def test_hosts_take_turns(watcher: Watcher) -> None:
    urls = ["http://a/1", "http://a/2", "http://b/1", "http://c/1", "http://a/3"]
    assert list(watching._in_turn(urls)) == ["http://a/1", "http://b/1", "http://c/1", "http://a/2", "http://a/3"]


def test_one_host_is_left_its_pause(room: Room, box: Sandbox, papers: Papers) -> None:
    """The stop is set while the watch waits for the pause to end, so nothing is slept through."""
    feed = papers.put("/feed", rss("The Lantern", [papers.url("/one")]), "application/rss+xml")
    stop = threading.Event()
    watch = watching.Watch(room, box, every=300, tell=lambda _: None, stop=stop, pause=3600.0)
    threading.Timer(0.5, stop.set).start()
    list(watch.rounds([feed]))
    assert [path for path, _ in papers.asked] == ["/feed"]


def test_lists_of_feeds(sayso: Say, papers: Papers, tmp_path: Path) -> None:
    one = papers.put("/one", page("Ferry Marenka sinks off Port Ansel", [SUNK]))
    feed = papers.put("/feed", rss("The Lantern", [one]), "application/rss+xml")
    opml = f'<opml version="2.0"><body><outline type="rss" text="Lantern" xmlUrl="{feed}"/></body></opml>'
    (tmp_path / "feeds.opml").write_text(opml, encoding="utf-8")
    (tmp_path / "feeds.txt").write_text(f"{feed}\n", encoding="utf-8")
    status, out, err = sayso("watch", "feeds.opml", "--once", "--allow-private")
    assert (status, err) == (0, "")
    assert "A story of 1 report, the first by The Lantern" in out
    assert sayso("watch", "feeds.txt", "--once", "--allow-private") == (0, "", "")
    assert "1 watched, 0 of them give nothing" in sayso("doctor")[1]


def test_the_status_says_whether_any_feed_could_be_read(sayso: Say, papers: Papers, tmp_path: Path) -> None:
    """A job at night has nobody who reads what was skipped."""
    good, bad = papers.put("/feed", rss("The Lantern", [])), papers.put("/bad", "no feed at all", "text/html")
    gone = papers.url("/gone")
    status, out, err = sayso("watch", gone, "--once", "--allow-private")
    assert (status, out) == (3, "")
    assert err.splitlines()[0].startswith(f"sayso: skipped {gone}: ")
    assert err.splitlines()[-1] == f"sayso: {gone} gave nothing that could be read"
    status, _, err = sayso("watch", gone, bad, "--once", "--allow-private")
    assert (status, err.splitlines()[-1]) == (3, "sayso: none of 2 feeds gave anything that could be read")
    assert sayso("watch", good, gone, "--once", "--allow-private")[0] == 0
    assert sayso("watch", good, gone, "--once", "--allow-private", "--strict")[0] == 1
    assert sayso("watch", good, "--once", "--allow-private", "--strict") == (0, "", "")  # nothing new is no failure
    listed = papers.put(
        "/sitemap.xml", f"<sitemapindex><sitemap><loc>{gone}</loc></sitemap></sitemapindex>", "text/xml"
    )
    assert sayso("watch", listed, "--once", "--allow-private")[0] == 3


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        (("nowhere.opml",), "sayso: nowhere.opml: there is no such file"),
        (("empty.txt",), "names no feed"),
        (("ftp://wire.example/rss",), "is an address that is not fetched; http and https are"),
        (("empty.txt", "--every", "soon"), "'soon' is no length of time"),
        (("empty.txt", "--every", "0m"), "'0m' is no length of time"),
    ],
)
def test_what_cannot_be_watched(arguments: tuple[str, ...], because: str, sayso: Say, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    status, out, err = sayso("watch", *arguments, "--once")
    assert (status, out) == (2, "")
    assert because in err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(number: signal.Signals, papers: Papers, root: Path, tmp_path: Path) -> None:
    one = papers.put("/one", page("Ferry Marenka sinks off Port Ansel", [SUNK]))
    feed = papers.put("/feed", rss("The Lantern", [one]), "application/rss+xml")
    watch = subprocess.Popen(
        [sys.executable, "-m", "sayso.surfaces.cli", "watch", feed, "--every", "1h", "--allow-private"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root / "src"), "PATH": "/usr/bin:/bin", "USER": "ada"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert watch.stdout is not None
    first = watch.stdout.readline()  # the round is over: it waits for the next
    time.sleep(0.1)
    watch.send_signal(number)
    _, said = watch.communicate(timeout=60)
    assert b"new" in first or b"s" in first
    assert watch.returncode == 0
    assert said.decode() == "sayso: the watch has ended; the next goes on from here\n"
    with Desk(tmp_path / "case.sayso") as desk:
        assert len(desk.stories()) == 1
    assert Desk(tmp_path / "case.sayso").verify().faults == ()


def test_a_desk_watches_as_the_command_does(papers: Papers, tmp_path: Path) -> None:
    one = papers.put("/one", page("Ferry Marenka sinks off Port Ansel", [SUNK]))
    feed = papers.put("/feed", rss("The Lantern", [one]), "application/rss+xml")
    with Desk(tmp_path / "x", allow_private=True) as desk:
        rounds = list(desk.watch([feed], every=timedelta(seconds=1), once=True))
    assert [[change.kind for change in moved] for moved in rounds] == [["new-story"]]
