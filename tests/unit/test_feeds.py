"""Feeds, sitemaps and lists of them say where reports are, and nothing in them leads anywhere else."""

from __future__ import annotations

import gzip
import json

import pytest

from sayso.errors import NoArticle, UnknownFormat, UnreadableFile
from sayso.ingest import feeds
from sayso.ingest.feeds import FeedEntry, Subscription

HERE = "https://coast.example/feeds/all.xml"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
WORDS = "The fire chief said that the cause of the fire was not yet known. " * 4


def test_a_news_sitemap() -> None:
    feed = feeds.entries(
        f"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{SITEMAP}" xmlns:news="{NEWS}">
        <url><loc> https://coast.example/fire </loc><lastmod>2031-05-02T10:00:00+00:00</lastmod><news:news>
        <news:publication><news:name>Coast News</news:name><news:language>en</news:language></news:publication>
        <news:publication_date>2031-05-02T08:30:00+01:00</news:publication_date>
        <news:title>Nine hurt &amp; quay shut</news:title></news:news></url>
        <url><loc>mailto:desk@coast.example</loc></url></urlset>""".encode(),
        HERE,
    )
    (entry,) = feed.entries
    assert entry == FeedEntry(
        url="https://coast.example/fire",
        title="Nine hurt & quay shut",
        published="2031-05-02T07:30",
        modified="2031-05-02T10:00",
        outlet="Coast News",
        language="en",
        id="https://coast.example/fire",
    )
    assert (feed.kind, feed.further) == ("sitemap", ())
    assert [(s.what, s.because) for s in feed.skipped] == [
        ("entry 2", "has neither an address nor a report's whole text")
    ]


def test_an_index_of_sitemaps_packed() -> None:
    index = (
        f"<sitemapindex xmlns='{SITEMAP}'><sitemap><loc>/a.xml.gz</loc></sitemap><sitemap><loc>b.xml</loc></sitemap>"
    )
    feed = feeds.entries(gzip.compress(f"{index}</sitemapindex>".encode()), HERE)
    assert (feed.kind, feed.further) == (
        "sitemap index",
        ("https://coast.example/a.xml.gz", "https://coast.example/feeds/b.xml"),
    )


def test_a_plain_sitemap_is_a_list_of_addresses() -> None:
    feed = feeds.entries(b"https://coast.example/a\nhttps://coast.example/b\nhttps://coast.example/a\n", HERE)
    assert [e.url for e in feed.entries] == ["https://coast.example/a", "https://coast.example/b"]


def test_entries_are_each_once_in_their_order_with_whole_addresses() -> None:
    items = "".join(
        f"<item><link>{link}</link><title>{n}</title></item>" for n, link in enumerate(("/b", "a?x=1", "/b"))
    )
    feed = feeds.entries(f"<rss><channel>{items}</channel></rss>".encode(), HERE)
    assert [(e.url, e.title) for e in feed.entries] == [
        ("https://coast.example/b", "0"),
        ("https://coast.example/feeds/a?x=1", "1"),
    ]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://coast.example/a",
        "https://",
        "https://coast.example/a b",
        "https://coast.example/\u202ea",
        "https://[::1",
        "h" * 5_000,
        "https://coast.example/" + "a" * 5_000,
    ],
)
def test_an_address_that_is_none_leads_nowhere(link: str) -> None:
    escaped = link.replace("&", "&amp;")
    feed = feeds.entries(f"<rss><channel><item><link>{escaped}</link></item></channel></rss>".encode(), None)
    assert feed.entries == ()
    assert len(feed.skipped) == 1


def test_an_atom_entry_goes_by_its_own_page_and_time() -> None:
    feed = feeds.entries(
        f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>World | Coast News</title><entry>
        <title type="html">&lt;i&gt;Nine&lt;/i&gt; hurt</title><link rel="enclosure" href="https://coast.example/a.mp3"/>
        <link rel="alternate" type="application/json" href="https://coast.example/a.json"/>
        <link rel="alternate" type="text/html" href="https://coast.example/a"/><id>x:1</id>
        <updated>2031-05-02T10:00:00Z</updated><source><title>Coast Agency</title></source>
        <summary>Short.</summary><content src="https://coast.example/a.txt"/></entry><entry><id>x:2</id>
        <link href="https://coast.example/b"/><published>2031-05-01</published><content>{WORDS}</content></entry>
        </feed>""".encode(),
        HERE,
    )
    one, two = feed.entries
    assert (one.url, one.title, one.published, one.modified, one.outlet, one.id, one.text, one.summary) == (
        "https://coast.example/a", "Nine hurt", "2031-05-02T10:00", "2031-05-02T10:00", "Coast Agency", "x:1", None,
        "Short.",
    )  # fmt: skip
    # A title of two names is a section's; then the host is the outlet.
    assert (two.published, two.modified, two.outlet, two.text) == (
        "2031-05-01", None, "coast.example", " ".join(WORDS.split()),
    )  # fmt: skip


def test_names_without_mail_addresses() -> None:
    item = (
        "<item><link>/a</link><author>desk@coast.example (Tom Lund)</author><author>desk@coast.example</author></item>"
    )
    (entry,) = feeds.entries(f"<rss><channel>{item}</channel></rss>".encode(), HERE).entries
    assert entry.authors == ("Tom Lund",)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (WORDS, True),
        (WORDS + " [...]", False),
        (WORDS + "…", False),
        (WORDS + " Continue reading →", False),
        (WORDS + "\n<p>The post Fire appeared first on Coast News.</p>", True),
        ("Nine people were hurt.", False),
    ],
)
def test_a_teaser_is_no_report(text: str, whole: bool) -> None:
    item = {"id": "1", "url": "https://coast.example/a", "content_html": f"<p>{text}</p>"}
    feed = feeds.entries(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]}).encode(), HERE)
    assert feed.entries[0].text == (" ".join(WORDS.split()) if whole else None)


def test_a_json_feed_with_odd_items() -> None:
    odd = {"version": "https://jsonfeed.org/version/1.1", "items": [3, {"id": True}, {"url": "/a", "authors": [1, {}]}]}
    feed = feeds.entries(json.dumps(odd).encode(), HERE)
    assert [e.url for e in feed.entries] == ["https://coast.example/a"]
    assert [s.what for s in feed.skipped] == ["entry 1", "entry 2"]


def test_a_list_of_subscriptions() -> None:
    opml = b"""<?xml version="1.0"?><!-- mine --><opml version="2.0"><head><title>News</title></head><body>
    <outline text="Coast"><outline type="rss" text="All" title="Coast News" xmlUrl="https://coast.example/rss"/>
    <outline type="rss" text="Again" xmlUrl="https://coast.example/rss"/></outline>
    <outline text="No feed" htmlUrl="https://coast.example"/><outline text="Bad" xmlUrl="file:///etc/passwd"/>
    <outline text="Other" XMLURL="http://other.example/atom"/></body></opml>"""
    assert feeds.opml(opml) == (
        Subscription("https://coast.example/rss", "Coast News"),
        Subscription("http://other.example/atom", "Other"),
    )
    with pytest.raises(NoArticle, match="without a feed"):
        feeds.opml(b"<opml><body/></opml>")
    with pytest.raises(UnknownFormat, match="<rss>"):
        feeds.opml(b"<rss/>")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<rss/>", "feed"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- a --><?xml-stylesheet href='a'?><feed/>", "feed"),
        (b"<rdf:RDF/>", "feed"),
        (b"<!DOCTYPE rss PUBLIC '-//x' 'rss-0.91.dtd'><rss/>", "feed"),
        ("<?xml version='1.0' encoding='utf-16'?><rss/>".encode("utf-16"), "feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "feed"),
        (b'{"version": "1"}', None),
        (gzip.compress(b"<urlset/>"), "sitemap"),
        (b"<sitemapindex/>", "sitemap"),
        (b"<opml/>", "opml"),
        (b"https://coast.example/a\n", "addresses"),
        (b"https://coast.example/a is down\n", None),
        (b"<html><body>rss</body></html>", None),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss/>", None),
        (b"", None),
        (b"\x00\x01", None),
        (gzip.compress(b"0" * 3_000_000), None),
    ],
)
def test_what_kind_of_list_it_is(data: bytes, kind: str | None) -> None:
    assert feeds.kind(data) == kind


@pytest.mark.parametrize("data", [b"", b"<html/>", b"{}", b"{", b"Nine people were hurt.", b"\x89PNG\0\0"])
def test_what_is_no_feed_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as told:
        feeds.entries(data, HERE)
    assert str(told.value).startswith(("is ", "holds "))


def test_more_entries_than_a_sitemap_may_have_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MAX_ENTRIES", 2)
    items = "".join(f"<url><loc>https://coast.example/{n}</loc></url>" for n in range(5))
    feed = feeds.entries(f"<urlset>{items}</urlset>".encode(), HERE)
    assert len(feed.entries) == 2
    assert [(s.what, s.because) for s in feed.skipped] == [("3 entries", "come after the first 2, and are not read")]
