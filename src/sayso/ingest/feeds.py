"""Feeds, sitemaps and lists of them: where reports are to be found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

import msgspec

from sayso.errors import NoArticle, UnknownFormat
from sayso.ingest import days, limits, markup, xml
from sayso.ingest.decoding import clean, decode
from sayso.news.report import Skipped

Kind = Literal["rss", "atom", "json", "sitemap", "sitemap index"]
What = Literal["feed", "sitemap", "opml", "addresses"]

MAX_ENTRIES = 50_000  # what the protocol allows a sitemap; feeds have some dozens
MAX_ADDRESS = 4_000  # characters; browsers and servers give up earlier
_HEAD = 65_536  # bytes in which a list says what it is
_WHOLE = 40  # words of an entry's content; below that it is a teaser, whatever its element is called
_WHOLE_SUMMARY = 100  # words of a summary; teasers have up to 60, and the shortest whole reports more than this
_CUT = re.compile(
    r"(?i)(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\]|[(\[]more[)\]]|(?:read|see|view|continue|learn) (?:more|on|reading"
    r"|the (?:full|whole|rest)[\w ]{0,20})|full (?:story|article|report))[\s.…»›→>\])]*$"
)
_TRAILER = re.compile(r"(?i)\n?The post .{1,300} (?:first )?appeared (?:first )?on .{1,100}$")
_SECTION = re.compile(r"\s[-–—|>»:·/]\s|[>»|]")
_WORD = re.compile(r"\w+")
_XML = re.compile(rb"\s*<[?!A-Za-z]")
_ROOTS: dict[str, What] = {
    "rss": "feed", "rdf": "feed", "feed": "feed", "urlset": "sitemap", "sitemapindex": "sitemap", "opml": "opml",
}  # fmt: skip
_JSON_FEED = re.compile(r"https?://jsonfeed\.org/version/")
_SPACES = {"content": "http://purl.org/rss/1.0/modules/content/", "atom": "http://www.w3.org/2005/Atom"}


class FeedEntry(msgspec.Struct, frozen=True):
    """What a feed or sitemap says of one report.

    `published` and `modified` are ISO 8601, to the minute in UTC where the source gives it. `text` is the whole
    report where the feed carries it, else None. `id` is the publisher's own.
    """

    url: str | None
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    summary: str | None = None
    text: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    language: str | None = None
    id: str | None = None


class Feed(msgspec.Struct, frozen=True):
    """A feed or sitemap, its entries in its own order; `further` are the sitemaps that an index names.

    `skipped` names what in it could not be read; the rest was.
    """

    kind: Kind
    title: str | None
    url: str | None
    entries: tuple[FeedEntry, ...] = ()
    further: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()


class Subscription(msgspec.Struct, frozen=True):
    """A feed that a list of subscriptions (OPML) names."""

    url: str
    title: str | None = None


def kind(data: bytes) -> What | None:
    """What kind of list of reports the bytes are, by their beginning; None where they are something else.

    Nothing is parsed, so that it may be asked of bytes from anywhere.
    """
    packed = data.startswith(b"\x1f\x8b")
    start = limits.gzip_head(data, _HEAD) if packed else data[:_HEAD]
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] == b"{":
        return "feed" if b"jsonfeed.org/version/" in head else None
    if _XML.match(head) or head[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return _ROOTS.get(xml.root_name(start) or "")
    return "addresses" if not packed and listed(data) else None


def entries(data: bytes, url: str | None = None) -> Feed:
    """The entries of a feed (RSS, Atom, JSON Feed) or sitemap, their addresses made whole against `url`.

    Raises UnreadableFile with the reason where it is none, or cannot be read.
    """
    data = _plain(data)
    if data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return _json(data, url)
    if not _XML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) and (addresses := listed(data)):
        return Feed("sitemap", None, url, tuple(FeedEntry(address) for address in addresses))
    root, broken = xml.parse(data, mend=True)
    named = xml.name(root).lower()
    if named in ("rss", "rdf"):
        feed = _rss(root, url)
    elif named == "feed":
        feed = _atom(root, url)
    elif named in ("urlset", "sitemapindex"):
        feed = _sitemap(root, url)
    else:
        raise UnknownFormat(f"is neither a feed nor a sitemap, but <{xml.name(root)[:40]}>")
    if broken:
        left = Skipped(url or feed.title or "the feed", f"is {broken}; what could be read was")
        feed = msgspec.structs.replace(feed, skipped=(*feed.skipped, left))
    return feed


def opml(data: bytes) -> tuple[Subscription, ...]:
    """The feeds that a list of subscriptions names, in its order, each once. Raises UnreadableFile where it is none."""
    root, _ = xml.parse(_plain(data), mend=True)
    if xml.name(root).lower() != "opml":
        raise UnknownFormat(f"is no list of feeds (OPML), but <{xml.name(root)[:40]}>")
    found: dict[str, Subscription] = {}
    for outline in xml.within(root, "outline"):
        named = {key.lower(): value for key, value in outline.attrib.items() if isinstance(key, str)}
        address = _address(_said(named.get("xmlurl")), None)
        if address:
            title = _line(_said(named.get("title")) or _said(named.get("text")))
            found.setdefault(address, Subscription(address, title))
    if not found:
        raise NoArticle("is a list of subscriptions (OPML) without a feed in it")
    return tuple(found.values())


def listed(data: bytes) -> tuple[str, ...]:
    """The addresses in a text of nothing but addresses, one a line, each once; empty where it holds anything else.

    Empty lines and lines that begin with `#` are passed over.
    """
    if not data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()[:4].lower().startswith((b"http", b"#")):
        return ()
    try:
        lines = [line.strip() for line in decode(data).split("\n")]
    except UnknownFormat:
        return ()
    addresses = [line for line in lines if line and not line.startswith("#")]
    whole = [address for line in addresses if " " not in line and (address := _address(line, None))]
    return tuple(dict.fromkeys(whole)) if len(whole) == len(addresses) else ()


# -- formats -----------------------------------------------------------------------------------------------------------


def _rss(root: xml.Element, url: str | None) -> Feed:
    channel = xml.child(root, "channel")
    title = _line(_text(channel, "title"))
    base = _link(channel, url) or url
    language = _text(channel, "language")
    # RSS 1.0 has its items beside the channel, the others inside it.
    items = [*xml.children(channel, "item"), *xml.children(root, "item")]
    read = [_rss_item(item, base, title, language) for item in items[:MAX_ENTRIES]]
    return Feed("rss", title, url, *_checked(read, len(items)))


def _rss_item(item: xml.Element, base: str | None, feed: str | None, language: str | None) -> FeedEntry:
    guid = _text(item, "guid", "identifier")
    link = _text(item, "origLink") or _link(item, base)
    if not link and (element := xml.child(item, "guid")) is not None and element.get("isPermaLink") != "false":
        link = guid
    about = next((_said(v) for k, v in item.attrib.items() if isinstance(k, str) and k.endswith("}about")), None)
    address = _address(link or about, base)
    whole = [e for e in xml.children(item, "encoded") if xml.space(e) == _SPACES["content"]]
    content = max((_html(e) for e in whole), key=len, default="")
    described = list(xml.children(item, "description", "summary"))
    summary = max((_html(e) for e in described), key=len, default="")
    return FeedEntry(
        url=address,
        title=_line(_text(item, "title")),
        published=_date(_text(item, "pubDate", "date", "issued", "created", "published")),
        modified=_date(_text(item, "modified", "updated", "lastBuildDate")),
        summary=summary or None,
        text=_whole(content, summary),
        authors=_names(_text(e) for e in xml.children(item, "creator", "author")),
        outlet=_line(_text(item, "source", "publisher")) or _outlet(feed, address),
        language=_text(item, "language") or language,
        id=guid or about or address,
    )


def _atom(root: xml.Element, url: str | None) -> Feed:
    title = _line(_atom_text(xml.child(root, "title")))
    base = urljoin(url or "", _base(root) or "") or None
    language = _lang(root)
    items = list(xml.children(root, "entry"))
    authors = _atom_authors(root)
    read = [_atom_entry(entry, base, title, language, authors) for entry in items[:MAX_ENTRIES]]
    return Feed("atom", title, url, *_checked(read, len(items)))


def _atom_entry(
    entry: xml.Element, base: str | None, feed: str | None, language: str | None, authors: tuple[str, ...]
) -> FeedEntry:
    base = urljoin(base or "", _base(entry) or "") or None
    address = _address(_text(entry, "origLink") or _atom_link(entry), base)
    content = xml.child(entry, "content")
    whole = "" if content is None or content.get("src") else _atom_text(content)
    summary = _atom_text(xml.child(entry, "summary"))
    source = xml.child(entry, "source", "title")
    return FeedEntry(
        url=address,
        title=_line(_atom_text(xml.child(entry, "title"))),
        published=_date(_text(entry, "published", "issued", "created")) or _date(_text(entry, "updated", "modified")),
        modified=_date(_text(entry, "updated", "modified")),
        summary=summary or None,
        text=_whole(whole, summary),
        authors=_atom_authors(entry) or authors,
        outlet=_line(_atom_text(source)) or _outlet(feed, address),
        language=_lang(entry) or language,
        id=_text(entry, "id") or address,
    )


def _json(data: bytes, url: str | None) -> Feed:
    try:
        whole = json.loads(decode(data))
    except RecursionError:
        raise UnknownFormat("is JSON nested too deeply to be read") from None
    except ValueError as broken:
        raise UnknownFormat(f"is broken JSON ({str(broken).split(': ')[0].lower()})") from None
    if not isinstance(whole, Mapping) or not _JSON_FEED.match(_string(whole.get("version")) or ""):
        raise UnknownFormat("is JSON, but no JSON Feed")
    return from_json(whole, url)


def from_json(whole: Mapping[str, Any], url: str | None = None) -> Feed:
    """The entries of a JSON Feed that is read already; raises NoArticle where it has no list of them."""
    items = whole.get("items")
    if not isinstance(items, list):
        raise NoArticle("is a JSON Feed without items")
    title = _line(_string(whole.get("title")))
    base = _address(_string(whole.get("home_page_url")), url) or url
    language = _string(whole.get("language"))
    read = [
        _json_item(item, base, title, language) if isinstance(item, Mapping) else FeedEntry(None)
        for item in items[:MAX_ENTRIES]
    ]
    return Feed("json", title, url, *_checked(read, len(items)))


def is_json_feed(whole: object) -> bool:
    """Whether a JSON document says of itself that it is a feed."""
    return isinstance(whole, Mapping) and bool(_JSON_FEED.match(_string(whole.get("version")) or ""))


def _json_item(item: Mapping[str, Any], base: str | None, feed: str | None, language: str | None) -> FeedEntry:
    address = _address(_string(item.get("url")) or _string(item.get("external_url")), base)
    html, plain = _string(item.get("content_html")), _string(item.get("content_text"))
    text = markup.words(html) if html else "\n".join(line for raw in (plain or "").split("\n") if (line := raw.strip()))
    summary = _string(item.get("summary")) or ""
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    known = item.get("id")
    return FeedEntry(
        url=address,
        title=_line(_string(item.get("title"))),
        published=_date(_string(item.get("date_published"))),
        modified=_date(_string(item.get("date_modified"))),
        summary=_short(summary) or None,
        text=_whole(text, summary),
        authors=_names(_string(a.get("name")) for a in authors or () if isinstance(a, Mapping)),
        outlet=_outlet(feed, address),
        language=_string(item.get("language")) or language,
        id=str(known) if isinstance(known, str | int) else address,
    )


def _sitemap(root: xml.Element, url: str | None) -> Feed:
    further = tuple(
        dict.fromkeys(address for e in xml.children(root, "sitemap") if (address := _address(_text(e, "loc"), url)))
    )[:MAX_ENTRIES]
    items = list(xml.children(root, "url"))
    read = []
    for item in items[:MAX_ENTRIES]:
        news = xml.child(item, "news")
        address = _address(_text(item, "loc"), url)
        read.append(
            FeedEntry(
                url=address,
                title=_line(_text(news, "title")),
                published=_date(_text(news, "publication_date")),
                modified=_date(_text(item, "lastmod")),
                outlet=_line(_text(xml.child(news, "publication"), "name")),
                language=_text(xml.child(news, "publication"), "language"),
                id=address,
            )
        )
    kept, _, left = _checked(read, len(items))
    return Feed("sitemap index" if further and not kept else "sitemap", None, url, kept, further, left)


def _checked(
    read: Sequence[FeedEntry], count: int
) -> tuple[tuple[FeedEntry, ...], tuple[str, ...], tuple[Skipped, ...]]:
    """The entries that lead to a report or carry one, each address once, and why the others do not."""
    kept: dict[str, FeedEntry] = {}
    left: list[Skipped] = []
    for number, entry in enumerate(read, 1):
        if not entry.url and not entry.text:
            left.append(Skipped(entry.title or f"entry {number}", "has neither an address nor a report's whole text"))
            continue
        kept.setdefault(entry.url or f"{number}: {entry.id}", entry)
    if count > len(read) and len(read) >= MAX_ENTRIES:
        left.append(
            Skipped(f"{count - len(read):,} entries", f"come after the first {MAX_ENTRIES:,}, and are not read")
        )
    return tuple(kept.values()), (), tuple(left)


# -- small things ------------------------------------------------------------------------------------------------------


def _plain(data: bytes) -> bytes:
    limits.size(len(data))
    data = limits.gunzip(data) if data.startswith(b"\x1f\x8b") else data
    if not data.strip():
        raise NoArticle("is empty")
    return data


def _whole(content: str, summary: str) -> str | None:
    """The report's whole text where the feed carries it: content that is no teaser, else a summary that is long."""
    for text, least in ((content, _WHOLE), (summary, _WHOLE_SUMMARY)):
        text = _TRAILER.sub("", text).strip()
        if len(_WORD.findall(text)) >= least and not _CUT.search(text[-120:]):
            return text
    return None


def _text(element: xml.Element | None, *names: str) -> str | None:
    """The characters of an element, or of the first child that is called so and has any."""
    if element is None:
        return None
    for name in names:
        for inside in xml.children(element, name):
            if found := xml.words(inside):
                return clean(found)
    return (clean(found) if (found := xml.words(element)) else None) if not names else None


def _html(element: xml.Element) -> str:
    return markup.words(clean(xml.inner(element)))


def _atom_text(element: xml.Element | None) -> str:
    """An Atom text construct's words; its `type` says whether it is markup."""
    if element is None:
        return ""
    form = (element.get("type") or "text").casefold()
    if form in ("html", "text/html") or len(element):
        return _html(element)
    return "\n".join(line for raw in clean(element.text or "").split("\n") if (line := " ".join(raw.split())))


def _atom_link(entry: xml.Element) -> str | None:
    links = [e for e in xml.children(entry, "link") if e.get("href")]
    best = [e for e in links if (e.get("rel") or "alternate") == "alternate"]
    best.sort(key=lambda e: "html" not in (e.get("type") or "text/html"))
    return _said(best[0].get("href")) if best else None


def _atom_authors(element: xml.Element) -> tuple[str, ...]:
    return _names(_text(e, "name") for e in xml.children(element, "author"))


def _link(element: xml.Element | None, base: str | None) -> str | None:
    """The address of a channel or item: its own `link`, else an Atom one inside it."""
    for inside in xml.children(element, "link"):
        said = xml.words(inside)
        if not said and xml.space(inside) == _SPACES["atom"] and (inside.get("rel") or "alternate") == "alternate":
            said = _said(inside.get("href"))
        if address := _address(said, base):
            return address
    return None


def _address(said: str | None, base: str | None) -> str | None:
    """A whole http or https address; None for anything else, such as a script, a file or a mail."""
    if not said or len(said) > MAX_ADDRESS:
        return None
    said = clean(said).strip()
    try:
        whole = urljoin(base, said) if base else said
        parts = urlsplit(whole)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return None if any(c.isspace() or not c.isprintable() for c in whole) else whole


def _outlet(feed: str | None, address: str | None) -> str | None:
    """Who publishes: the feed's title where it is one name, else the host, as `World | Harbour Post` has two."""
    if feed and not _SECTION.search(feed):
        return feed
    try:
        return urlsplit(address).hostname if address else None
    except ValueError:
        return None


def _date(said: str | None) -> str | None:
    return days.stamp(said) if said else None


def _line(said: str | None) -> str | None:
    """A headline's words on one line, markup and escapes taken off."""
    return " ".join(markup.words(said).split()) or None if said else None


def _short(said: str) -> str:
    return markup.words(said)


def _names(found: Iterator[str | None]) -> tuple[str, ...]:
    """Names without the mail addresses that RSS puts beside them: `a@post.example (Carla Voss)`."""
    bare = (re.sub(r"^\S+@\S+ ?\(([^()]*)\)$", r"\1", name.strip()) for name in found if name)
    return tuple(dict.fromkeys(name for name in bare if name and "@" not in name))


def _base(element: xml.Element) -> str | None:
    return _said(element.get("{http://www.w3.org/XML/1998/namespace}base"))


def _lang(element: xml.Element) -> str | None:
    return _said(element.get("{http://www.w3.org/XML/1998/namespace}lang"))


def _said(value: object) -> str | None:
    return clean(value).strip() or None if isinstance(value, str) else None


def _string(value: object) -> str | None:
    return _said(value)
