"""One report, in every format that it can come in: the same words, and what each format says about them."""

from __future__ import annotations

import io
import json
import zipfile
from textwrap import dedent

import pytest

from sayso.ingest import Ingested, read_bytes
from sayso.news.report import Report

ONE = (
    "NORTHPORT, May 2 (Coast News) - Nine people were hurt when a fire broke out in a warehouse on Friday, police said."
)
TWO = "The fire chief, Ada Roe, said that the cause of the fire was not yet known and that the quay would stay shut."
THREE = "A spokesman for the port said that two ships had been moved, and that none of their crews had come to harm."
TEXT = f"{ONE}\n{TWO}\n{THREE}"
HTML = f"<p>{ONE}</p><p>{TWO}</p>\n<p>{THREE}</p>"
ESCAPED = HTML.replace("<", "&lt;")
TITLE = "Nine hurt in warehouse fire"
URL = "https://coast.example/2031/fire"
DAY = "2031-05-02T08:30"


def rss(inside: str, head: str = "") -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Coast News</title>'
        f"<link>https://coast.example/</link>{head}{inside}</channel></rss>"
    )


RSS = rss(
    f"<item><title>{TITLE}</title><link>{URL}</link><guid isPermaLink='false'>fire-1</guid>"
    f"<pubDate>Fri, 02 May 2031 08:30:00 GMT</pubDate><dc:creator>Tom Lund</dc:creator>"
    f"<description>Nine people were treated in hospital.</description>"
    f"<content:encoded><![CDATA[{HTML}]]></content:encoded></item>"
)
RDF = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://coast.example/"><title>Coast News</title><link>https://coast.example/</link></channel>
<item rdf:about="{URL}"><title>{TITLE}</title><link>{URL}</link><dc:date>2031-05-02T08:30:00Z</dc:date>
<dc:creator>Tom Lund</dc:creator><content:encoded>{ESCAPED}</content:encoded></item></rdf:RDF>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://coast.example/"><title>Coast News</title>
<author><name>Tom Lund</name></author><updated>2031-05-02T10:00:00Z</updated>
<entry><id>tag:coast.example,2031:fire</id><title type="html">Nine hurt in &lt;b&gt;warehouse&lt;/b&gt; fire</title>
<link rel="self" href="/2031/fire.atom"/><link href="2031/fire"/><published>2031-05-02T10:30:00+02:00</published>
<updated>2031-05-02T11:00:00+02:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Coast News",
        "items": [
            {
                "id": 7, "url": URL, "title": TITLE, "content_html": HTML, "date_published": "2031-05-02T08:30:00Z",
                "authors": [{"name": "Tom Lund"}],
            }
        ],
    }
)  # fmt: skip
NITF = f"""<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf xml:lang="en"><head><title>fire-slug</title><docdata><doc-id id-string="CN-1"/>
<date.issue norm="20310502T083000Z"/></docdata><pubdata name="Coast News" ex-ref="{URL}"/></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>By <person>Tom Lund</person>
<byttl>Port correspondent</byttl></byline><dateline><location>NORTHPORT</location>, <story.date>May 2</story.date>
(Coast News) -</dateline></body.head>
<body.content><block>{HTML}</block></body.content></body></nitf>"""
NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:coast.example:1" version="2" xml:lang="en">
<rightsInfo><copyrightHolder><name>Coast Agency</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="CN"><name>Coast News</name></provider>
<versionCreated>2031-05-02T09:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><contentCreated>2031-05-02T08:30:00Z</contentCreated><by>By Tom Lund</by>
<headline role="hld:short">Warehouse fire</headline><headline role="hld:main">{TITLE}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Not this one</title></head><body>{HTML}</body></html></inlineXML></contentSet></newsItem>"""
NINJS_2 = {
    "uri": URL, "type": "text", "pubstatus": "usable", "contentcreated": "2031-05-02T08:30:00Z",
    "versioncreated": "2031-05-02T09:00:00Z", "copyrightholder": "Coast News", "by": "By Tom Lund", "language": "en-GB",
    "headlines": [{"role": "main", "value": TITLE}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": HTML}],
}  # fmt: skip
NINJS_3 = {
    "uri": URL, "type": "text", "pubStatus": "usable", "contentCreated": "2031-05-02T08:30:00Z",
    "copyrightHolder": "Coast News", "by": "Tom Lund", "standard": {"name": "ninjs", "version": "3.0"},
    "headlines": [{"role": "short", "value": "Fire"}, {"role": "main", "value": TITLE}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": TEXT.replace("\n", " ")},
        {"role": "richtext", "contentType": "application/xhtml+xml", "value": HTML},
    ],
}  # fmt: skip
PAGE = f"""<!doctype html><html lang="en"><head><title>{TITLE}</title><link rel="canonical" href="{URL}">
<meta property="og:site_name" content="Coast News"><meta name="author" content="Tom Lund">
<meta property="article:published_time" content="2031-05-02T08:30:00Z"></head>
<body><article>{HTML}</article></body></html>"""


def record(url: str, body: bytes, *, media_type: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-03T00:00:00Z\r\n{more}"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def wacz(archive: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("archive/data.warc", archive)
        packed.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
    return out.getvalue()


def one(data: str | bytes, name: str, media_type: str | None = None) -> Report:
    found = read_bytes(data.encode() if isinstance(data, str) else data, name, media_type=media_type)
    assert not found.skipped
    (report,) = found.reports
    return report


@pytest.mark.parametrize(
    ("name", "data", "known_as"),
    [
        ("fire.rss", RSS, "fire-1"),
        ("fire.rdf", RDF, URL),
        ("fire.atom", ATOM, "tag:coast.example,2031:fire"),
        ("feed.json", JSON_FEED, "7"),
        ("fire.xml", NITF, "CN-1"),
        ("fire.xml", NEWSML, "urn:newsml:coast.example:1"),
        ("two.json", json.dumps(NINJS_2), URL),
        ("three.json", json.dumps(NINJS_3), URL),
        ("fire.html", PAGE, None),
        ("fire.warc", record(URL, PAGE.encode()), None),
        ("fire.wacz", wacz(record(URL, PAGE.encode())), None),
    ],
    ids=["rss2", "rss1", "atom", "json feed", "nitf", "newsml-g2", "ninjs 2", "ninjs 3", "page", "warc", "wacz"],
)
def test_one_report_in_every_format(name: str, data: str | bytes, known_as: str | None) -> None:
    report = one(data, name)
    assert report.text == TEXT
    assert (report.title, report.outlet, report.byline) == (TITLE, "Coast News", ("Tom Lund",))
    assert (report.published.start, report.published.basis) == (DAY, "metadata")
    assert report.url == (None if "newsml" in str(known_as) else URL)
    assert (report.source_id, report.kind, report.path) == (known_as, "news", name)
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.agency) == ("NORTHPORT", "Coast News")
    assert all(report.holds(part.span) for part in report.parts)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("answer", RSS, "application/rss+xml; charset=utf-8"),
        ("https://coast.example/feed", ATOM, "text/xml"),
        ("answer", NEWSML, None),
        ("fire.txt", NITF, None),
        ("answer.php", PAGE, "text/html; charset=windows-1252"),
        ("fire.html", RSS, None),
        ("answer", json.dumps(NINJS_3), "text/html"),
    ],
)
def test_the_bytes_decide_before_name_and_media_type(name: str, data: str | bytes, media_type: str | None) -> None:
    assert one(data, name, media_type).text == TEXT


@pytest.mark.parametrize("coding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_a_feed_in_another_encoding(coding: str) -> None:
    text = RSS.replace('version="1.0"', f'version="1.0" encoding="{coding.removesuffix("-sig")}"').replace(
        "Lund", "Lönd"
    )
    assert one(text.encode(coding), "fire.rss").byline == ("Tom Lönd",)


def reasons(found: Ingested) -> dict[str, str]:
    return {s.what: s.because for s in found.skipped}


def test_a_summary_is_no_report_and_says_how_to_get_one() -> None:
    teaser = "Nine people were hurt when a fire broke out in a warehouse."
    found = read_bytes(
        rss(
            f"<item><title>{TITLE}</title><link>/2031/fire</link><description>{teaser}</description></item>"
            f"<item><title>Two</title><link>/two</link><content:encoded>{ESCAPED[:300]} Read more…"
            "</content:encoded></item>"
            f"<item><title>Three</title><link>/three</link><description>{ESCAPED * 2}</description></item>"
        ).encode(),
        "coast.rss",
    )
    assert [r.title for r in found.reports] == ["Three"]  # a summary so long is the whole report
    told = reasons(found)
    assert set(told) == {f"coast.rss, {URL}", "coast.rss, https://coast.example/two"}
    assert "(12 words)" in told[f"coast.rss, {URL}"]
    assert all("sayso add" in because for because in told.values())


def test_lists_of_addresses_hold_no_words_and_say_what_to_do() -> None:
    sitemap = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<url><loc>https://coast.example/a</loc></url><url><loc>https://coast.example/b</loc></url></urlset>"
    )
    told = reasons(read_bytes(sitemap.encode(), "sitemap.xml"))
    assert "a sitemap of 2 addresses" in told["sitemap.xml"]
    index = "<sitemapindex><sitemap><loc>https://coast.example/news.xml</loc></sitemap></sitemapindex>"
    assert "goes on from it" in reasons(read_bytes(index.encode(), "s.xml"))["s.xml, https://coast.example/news.xml"]
    opml = "<opml version='2.0'><body><outline text='Coast' xmlUrl='https://coast.example/rss'/></body></opml>"
    assert "sayso watch" in reasons(read_bytes(opml.encode(), "feeds.opml"))["feeds.opml, https://coast.example/rss"]
    listed = read_bytes(b"# to read\nhttps://coast.example/a\n\nhttps://coast.example/b\n", "urls.txt")
    assert listed.addresses == ("https://coast.example/a", "https://coast.example/b")
    assert set(reasons(listed)) == set(listed.addresses)
    assert not read_bytes(f"See https://coast.example/a\n\n{TEXT}".encode(), "fire.txt").addresses


def test_a_message_gives_its_stories_and_a_reason_for_the_rest() -> None:
    item = NEWSML.partition("?>")[2]
    killed = item.replace("coast.example:1", "coast.example:2").replace("stat:usable", "stat:canceled")
    picture = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:coast.example:3"><itemMeta>'
        '<itemClass qcode="ninat:picture"/></itemMeta><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>'
    )
    package = '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:coast.example:4"/>'
    message = f"<newsMessage><itemSet>{item}{killed}{picture}{package}</itemSet></newsMessage>"
    found = read_bytes(message.encode(), "wire.xml")
    assert [(r.title, r.text) for r in found.reports] == [(TITLE, TEXT)]
    assert reasons(found) == {
        "wire.xml, urn:newsml:coast.example:2": "was withdrawn by its agency (canceled)",
        "wire.xml, urn:newsml:coast.example:3": "holds no text, only a picture",
        "wire.xml, urn:newsml:coast.example:4": "is a packageItem, which names stories or things and holds no report",
    }


def test_nitf_inside_newsml() -> None:
    start, end = NEWSML.index("<html"), NEWSML.index("</html>") + len("</html>")
    inside = NITF.partition('dtd">')[2].replace(f"<hl1>{TITLE}</hl1>", f"<hl1>{TITLE}</hl1><hl2>Quay shut</hl2>")
    report = one(NEWSML[:start] + inside + NEWSML[end:], "fire.xml")
    assert (report.text, report.title, report.description, report.url) == (TEXT, TITLE, "Quay shut", URL)


def test_a_dateline_of_its_own_stands_above_the_story() -> None:
    report = one(NITF.replace(ONE, ONE.partition(" - ")[2]), "fire.nitf")
    assert report.text.startswith("NORTHPORT, May 2 (Coast News)\nNine people")
    assert report.dateline is not None
    assert report.dateline.place == "NORTHPORT"


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_story_that_its_agency_withdrew_is_no_report(status: str) -> None:
    found = read_bytes(json.dumps({**NINJS_3, "pubStatus": status}).encode(), "kill.json")
    assert reasons(found) == {"kill.json": f"was withdrawn by its agency ({status})"}
    killed = NITF.replace("<docdata>", f'<docdata management-status="{status}">')
    assert reasons(read_bytes(killed.encode(), "kill.xml")) == {"kill.xml": f"was withdrawn by its agency ({status})"}


def test_an_embargo_ends_with_the_publication() -> None:
    embargo = NEWSML.replace("<pubStatus", "<embargoed>2031-05-03T12:00:00Z</embargoed><pubStatus")
    assert one(embargo, "fire.xml").published.start == "2031-05-03T12:00"


def test_a_broken_feed_is_read_as_far_as_it_goes() -> None:
    broken = RSS.replace("<dc:creator>Tom Lund</dc:creator>", "<dc:creator>Tom &nbsp; Lund</dc:creator>")
    assert one(broken, "fire.rss").byline == ("Tom Lund",)  # HTML's names for characters are no damage
    cut = read_bytes((RSS[: RSS.index("</item>")] + "</item><item><title>Hal").encode(), "fire.rss")
    assert [r.text for r in cut.reports] == [TEXT]
    assert any("is broken XML (line 2:" in s.because for s in cut.skipped)


def test_a_page_fetched_from_one_site_may_not_speak_for_another() -> None:
    away = read_bytes(PAGE.encode(), "answer", url="https://copycat.example/fire").reports[0]
    assert away.url == "https://copycat.example/fire"
    home = read_bytes(PAGE.encode(), "answer", url="https://www.coast.example/fire?from=feed").reports[0]
    assert home.url == URL


def test_a_page_of_which_little_was_taken_is_told_apart() -> None:
    lost = PAGE.replace(
        "</article>", "</article><nav>" + "<a href='/x'>Harbour and market news</a> " * 4_000 + "</nav>"
    )
    found = read_bytes(lost.encode(), "lost.html")
    assert [r.text for r in found.reports] == [TEXT]
    (doubt,) = found.skipped
    assert doubt.what == "lost.html"
    assert "only 0." in doubt.because
    scripted = PAGE.replace("</head>", "<script>" + "var x = 'news';" * 8_000 + "</script></head>")
    assert one(scripted, "fire.html").text == TEXT  # scripts are nothing that a reader sees


def test_text_that_has_an_address_keeps_it() -> None:
    found = read_bytes(dedent(TEXT).encode(), "answer.txt", url=URL, media_type="text/plain")
    assert [(r.url, r.text) for r in found.reports] == [(URL, TEXT)]


def test_a_report_in_another_language_is_known_and_not_read() -> None:
    french = "Un incendie a fait neuf blessés vendredi dans un entrepôt du port, selon la police. " * 3
    item = {"title": "Neuf blessés", "maintext": french, "date_publish": "2031-05-02", "url": URL, "id": "f"}
    found = read_bytes(json.dumps(item).encode(), "fire.json")
    assert not found.reports
    assert not found.in_parts
    (report,) = found.foreign
    assert (report.language, report.text, report.published.start) == ("fr", french, "2031-05-02")
    assert [s.because for s in found.skipped] == ["is in French; only English is read so far"]


@pytest.mark.parametrize("feed", [RSS, ATOM.replace(' xml:base="https://coast.example/"', ""), JSON_FEED])
def test_addresses_in_a_feed_are_whole_against_where_it_came_from(feed: str) -> None:
    moved = feed.replace("https://coast.example/2031/fire", "/2031/fire").replace(
        "<link>https://coast.example/</link>", ""
    )
    found = read_bytes(moved.encode(), "answer", url="https://coast.example/feeds/all", media_type=None)
    assert [r.url for r in found.reports] == [URL.replace("/2031", "/feeds/2031") if "Atom" in feed else URL]
