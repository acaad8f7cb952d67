"""Saved web pages: the article's words, and what the page says about them."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any
from urllib.parse import urlsplit

from sayso.errors import NoArticle, UnknownFormat
from sayso.ingest import days, limits, markup
from sayso.ingest.copy import Copy, Entry
from sayso.ingest.decoding import clean, decode, in_utf8

# They warn of every odd page; what matters comes back as an empty answer, so nobody need hear the rest.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?")
_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report)$")
_WORD = re.compile(r"\w+")
_STRAY = 0.01  # share of NULs that a broken page may have; UTF-16 has a half of them
_LARGE = 50_000  # bytes; below that a page holds too little to lose most of
_SUSPECT = (
    0.02  # of what is seen; on real pages the article is a tenth and more, where a parser gave up next to nothing
)
_MAX_ENTRIES = 5_000  # entries of a live blog; the longest run to some hundreds a day
_FEW = 20  # words; less than that is a menu, a wall or an error page
# A fixed horizon instead of today's date, so that a page is dated alike on every day and machine.
_DATES = {"original_date": True, "extensive_search": True, "max_date": "2099-12-31"}
_PLAIN_DATES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "cxenseparse:recs:publishtime",
    "article.published",
)
_CHANGES = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "dc.date.modified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)


def read(data: bytes, charset: str | None = None, url: str | None = None) -> Copy:
    """The article on a page. Raises NoArticle where there is none, TooLarge where it is not safe to parse."""
    data = limits.html(in_utf8(data))
    if 0 < data.count(0) < _STRAY * len(data):
        data = data.replace(b"\0", b"")  # as browsers do
    declared = _CHARSET.search(data[:4096])
    page = decode(data, charset or (declared[1].decode("ascii") if declared else None))
    tree = _tree(page)
    described = _described(tree)
    metas = _metas(tree)
    own = _address(tree, metas, described)
    # A page fetched from one place may not say that it is another's.
    url = own if own and (not url or _same_site(own, url)) else url
    _keep_times(tree)
    found = _extract(tree, url)
    text = (found.text if found else "") or ""
    body = described.get("articleBody")
    body = (markup.words(body) if "<" in body else body.strip()) if isinstance(body, str) else ""
    if len(_WORD.findall(text)) < _FEW and len(_WORD.findall(body)) > len(_WORD.findall(text)):
        text = body
    text = clean(text).strip()
    if len(_WORD.findall(text)) < _FEW:
        raise NoArticle("no article text found on the page; copy the report's words into a .txt file and give that")
    doubt = _doubt(text, data)
    return Copy(
        text=text,
        title=_words(described.get("headline")) or (found and _words(found.title)) or None,
        description=_words(described.get("description")) or (found and _words(found.description)) or None,
        url=url,
        outlet=_name(described.get("publisher"))
        or metas.get("og:site_name")
        or (found and _words(found.sitename))
        or _host(url),
        published=_published(described, metas, found and found.date),
        authors=_authors(described) or _found_authors(found and found.author),
        hint=f"{described.get('@type') or ''} {metas.get('og:type', '')}",
        language=_words(described.get("inLanguage")) or tree.get("lang"),
        entries=_entries(described),
        doubt=doubt,
        modified=_modified(described, metas),
    )


def read_archive(data: bytes) -> Copy:
    """The page in a web archive of one file (.mhtml), as browsers save it."""
    limits.size(len(data))
    try:
        return _archived(data)
    except RecursionError:
        raise UnknownFormat("is a web archive nested too deeply to be read") from None
    except (AttributeError, IndexError, LookupError, TypeError, ValueError, AssertionError) as odd:
        raise UnknownFormat(f"is a web archive that could not be read ({type(odd).__name__})") from odd


def _archived(data: bytes) -> Copy:
    whole = message_from_bytes(data, policy=default)
    address = _header(whole, "Snapshot-Content-Location") or _header(whole, "Content-Location")
    for part in whole.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                where = address or _header(part, "Content-Location")
                return read(payload, part.get_content_charset(), where if where and where.startswith("http") else None)
    raise UnknownFormat("is a web archive without a page in it")


def _doubt(text: str, data: bytes) -> str | None:
    """Why the article found may be only a piece of what the page shows; None where there is no reason to think so."""
    if len(data) <= _LARGE:
        return None
    shown = limits.visible(data)
    share = len(text.encode("utf-8", "replace")) / max(shown, 1)
    if share >= _SUSPECT:
        return None
    return (
        f"only {share:.1%} of the words on the page were taken for its article, so much of it may be missing; look at "
        "the page itself, and copy its words into a .txt file if they are the report's"
    )


def _entries(described: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The entries of a live blog that the page describes, in its order; none without words."""
    listed = described.get("liveBlogUpdate")
    found: list[Entry] = []
    for update in (listed if isinstance(listed, list) else [listed])[:_MAX_ENTRIES]:
        if not isinstance(update, Mapping) or not isinstance(body := update.get("articleBody"), str):
            continue
        text = clean(markup.words(body) if "<" in body else body).strip()
        if text:
            heading = _words(update.get("headline"))
            found.append(Entry(text, heading, _words(update.get("datePublished")), _authors(update)))
    return tuple(found)


def _same_site(a: str, b: str) -> bool:
    """Whether two addresses are of one site: the same host, or one inside the other (`www.`, `m.`, `amp.`)."""
    hosts = [(_host(url) or "").lower().removeprefix("www.") for url in (a, b)]
    short, long = sorted(hosts, key=len)
    return bool(short) and "." in short and (long == short or long.endswith("." + short))


def _tree(page: str) -> Any:
    from trafilatura import load_html

    tree = load_html(page)
    if tree is None:
        raise NoArticle("holds no web page that could be read")
    return tree


def _keep_times(tree: Any) -> None:
    """Clock times at the head of a live blog's entries become plain words, which are kept where `<time>` is dropped."""
    for time in list(tree.iter("time")):
        if _CLOCK.fullmatch((time.text or "").strip()) and len(time) == 0:
            time.drop_tag()


def _extract(tree: Any, url: str | None) -> Any:
    """What trafilatura finds on a page: its main text and the metadata in its tags."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except (
        LxmlError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OverflowError,
        RecursionError,
    ) as odd:
        # Pages are made by everybody: one that trips a library is one page less, not the end of the run.
        raise UnknownFormat(f"is a page that could not be read ({type(odd).__name__}); save its words as text") from odd


def _published(described: Mapping[str, Any], metas: dict[str, str], found: str | None) -> str | None:
    """The first date that can be read, the page's own description before its tags, and those before its text."""
    said = (_words(described.get("datePublished")), _meta_date(metas), found)
    return next((date for date in said if date and days.stamp(date)), None)


def _modified(described: Mapping[str, Any], metas: dict[str, str]) -> str | None:
    """When the page says that it was last changed, as the first of its signs that can be read has it."""
    said = (_words(described.get("dateModified")), *(metas.get(name) for name in _CHANGES))
    return next((date for date in said if date and days.stamp(date)), None)


def _header(part: Message, name: str) -> str | None:
    value = part.get(name)
    return str(value).strip() if value else None


def _described(tree: Any) -> Mapping[str, Any]:
    """The page's own description of its article (JSON-LD); the one with a body or a date first."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found += _articles(json.loads((script.text or "").strip().rstrip(";"), strict=False))
            except (ValueError, RecursionError):
                continue
    return max(found, key=lambda a: ("datePublished" in a, "articleBody" in a, "headline" in a), default={})


def _articles(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list):
        for entry in data[:200]:
            yield from _articles(entry, depth)
    elif isinstance(data, dict) and depth < 4:
        kinds = data.get("@type")
        if any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(key), list | dict):
                yield from _articles(data[key], depth + 1)


def _metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name.strip().casefold(), clean(content))
    return metas


def _meta_date(metas: dict[str, str]) -> str | None:
    return next(
        (metas[name] for name in _PLAIN_DATES if name in metas and re.match(r"\d{4}-\d\d-\d\d", metas[name])), None
    )


def _address(tree: Any, metas: dict[str, str], described: Mapping[str, Any]) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").casefold() == "canonical"]
    for url in (*links, metas.get("og:url"), described.get("url")):
        if isinstance(url, str) and url.strip().startswith(("http://", "https://")):
            return clean(url).strip()
    return None


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _words(value: Any) -> str | None:
    if isinstance(value, list):
        return _words(value[0]) if value else None
    if not isinstance(value, str):
        return None
    from html import unescape

    return " ".join(unescape(clean(value)).split()) or None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return next((name for v in value if (name := _name(v))), None)
    return _name(value.get("name")) if isinstance(value, Mapping) else _words(value)


def _authors(described: Mapping[str, Any]) -> tuple[str, ...]:
    listed = described.get("author")
    return tuple(n for a in (listed if isinstance(listed, list) else [listed]) if (n := _name(a)) and "http" not in n)


def _found_authors(names: str | None) -> tuple[str, ...]:
    return tuple(clean(name).strip() for name in names.split(";")) if names else ()
