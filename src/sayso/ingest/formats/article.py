"""Articles as JSON: news-please, schema.org NewsArticle, ninjs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sayso.errors import NoArticle, UnknownFormat, UnreadableFile
from sayso.ingest import bylines, feeds, markup
from sayso.ingest.copy import Copy, Rest
from sayso.ingest.decoding import clean, decode
from sayso.ingest.formats import feed

_TEXT = (
    "maintext",
    "text",
    "articleBody",
    "bodies",
    "body_text",
    "bodyText",
    "body_xhtml",
    "body_html",
    "body",
    "content",
)
_TITLE = ("title", "headline", "headlines", "name", "title_page")
_DESCRIPTION = ("description", "abstract", "descriptions", "description_text", "standfirst", "summary")
_DATE = (
    "date_publish", "datePublished", "date_published", "published", "publishedAt", "pubDate", "published_at",
    "contentCreated", "contentcreated", "firstCreated", "firstcreated", "versionCreated", "versioncreated",
    "dateCreated", "date",
)  # fmt: skip
_CHANGED = (
    "date_modify", "dateModified", "date_modified", "modified", "modifiedAt", "updated", "updatedAt", "updated_at",
    "contentModified", "contentmodified", "versionCreated", "versioncreated",
)  # fmt: skip
_OUTLET = (
    "publisher", "sourceOrganization", "outlet", "site_name", "source_domain", "provider", "source",
    "copyrightHolder", "copyrightholder",
)  # fmt: skip
_AUTHORS = ("authors", "author", "creator", "by", "byline", "bylines")
_LISTS = ("articles", "items", "results", "data", "docs", "@graph", "associations")
_LOOKED_FOR = (
    "no article text: looked for maintext or text (news-please), articleBody (schema.org NewsArticle), "
    "bodies, body_text or body_xhtml (ninjs)"
)
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def read(data: bytes, lines: bool, url: str | None = None) -> Iterator[Copy | Rest]:
    """The articles of a JSON file, or of a JSON-lines file one a line; a broken line is named and the rest goes on.

    `url` is where the file is from; the addresses in a JSON Feed are made whole against it.
    """
    text = decode(data)
    if not lines:
        try:
            whole = _load(text)
            yield from feed.copies(feeds.from_json(whole, url)) if feeds.is_json_feed(whole) else _document(whole)
            return
        except UnknownFormat:
            # JSON lines under the wrong ending: two lines that each hold a whole object.
            first = [line for line in text.split("\n", 5) if line.strip()][:2]
            if len(first) < 2 or not all(_is_object(line) for line in first):
                raise
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield from_mapping(_load(line), line=number)
        except UnreadableFile as reason:
            yield Rest(str(reason), line=number)


def from_mapping(article: object, line: int | None = None) -> Copy:
    """The copy of one article; raises NoArticle, naming the fields looked for, where it has no text."""
    if not isinstance(article, Mapping):
        raise NoArticle("is no JSON object with an article's fields; " + _LOOKED_FOR)
    if isinstance(article.get("@graph"), list):
        article = next((a for a in article["@graph"] if isinstance(a, Mapping) and _text(a)), article)
    if (status := _status(article)) in _WITHDRAWN:
        raise NoArticle(f"was withdrawn by its agency ({status})")
    text = _text(article)
    description = _words(_first(article, _DESCRIPTION))
    if text is None and not (description and "maintext" in article):
        raise NoArticle(_LOOKED_FOR)
    url = next(
        (u for key in ("url", "canonical", "mainEntityOfPage", "link", "uri") if (u := _url(article.get(key)))), None
    )
    known = next(
        (
            v
            for key in ("id", "_id", "source_id", "uri", "guid")
            if isinstance(v := article.get(key), str | int) and v != ""
        ),
        None,
    )
    kind = article.get("@type") or article.get("type") or article.get("genre")
    return Copy(
        text=text or "",
        title=_words(_first(article, _TITLE)),
        description=description,
        url=url,
        outlet=_words(_first(article, _OUTLET)),
        published=_words(_first(article, _DATE)),
        authors=_authors(_first(article, _AUTHORS)),
        hint=" ".join(str(k) for k in kind) if isinstance(kind, list) else str(kind or ""),
        language=_words(article.get("language") or article.get("inLanguage")),
        source_id=None if known is None else clean(str(known)),
        line=line,
        modified=_words(_first(article, _CHANGED)),
    )


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise UnknownFormat("is JSON nested too deeply to be read") from None
    except ValueError as broken:
        raise UnknownFormat(f"is broken JSON ({str(broken).split(': ')[0].lower()})") from None


def _is_object(line: str) -> bool:
    try:
        return isinstance(_load(line), dict)
    except UnknownFormat:
        return False


def _document(whole: Any) -> Iterator[Copy | Rest]:
    if isinstance(whole, dict) and _text(whole) is None:
        whole = next((whole[key] for key in _LISTS if isinstance(whole.get(key), list) and whole[key]), whole)
    if not isinstance(whole, list):
        yield from_mapping(whole)
        return
    if not whole:
        raise NoArticle("holds an empty list, no article")
    for number, article in enumerate(whole, 1):
        try:
            yield from_mapping(article)
        except UnreadableFile as reason:
            yield Rest(str(reason), what=f"article {number}")


def _text(article: Mapping[str, Any]) -> str | None:
    for key in _TEXT:
        value = article.get(key)
        if isinstance(value, list) and value and all(isinstance(body, Mapping) for body in value):
            # ninjs: the same words as text and as markup; plain words first, unless only the markup has paragraphs.
            bodies = [b for b in value if isinstance(b.get("value"), str)]
            bodies.sort(key=lambda b: "html" not in str(b.get("contentType") or b.get("contenttype") or b.get("role")))
            value = bodies[0]["value"] if bodies else None
        if isinstance(value, str) and value.strip():
            return clean(markup.words(value) if markup.HAS.search(value) else value)
    return None


def _status(article: Mapping[str, Any]) -> str:
    """What an agency lets others do with a story (ninjs `pubStatus`), in lower case."""
    said = article.get("pubStatus") or article.get("pubstatus")
    return said.casefold() if isinstance(said, str) else ""


def _first(article: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((article[key] for key in keys if article.get(key)), None)


def _words(value: Any) -> str | None:
    """The words of a field, which may be a list of versions or an object with a name."""
    if isinstance(value, list):
        main = [v for v in value if isinstance(v, Mapping) and v.get("role") in ("main", "text", None)]
        return _words((main or value)[0]) if value else None
    if isinstance(value, Mapping):
        return _words(value.get("value") or value.get("name") or value.get("@value"))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return None
    bare = markup.words(value) if markup.HAS.search(value) else value
    return clean(bare).strip() or None


def _authors(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    names = [words for author in listed if (words := _words(author))]
    return bylines.in_field(names[0]) if len(names) == 1 else tuple(names)


def _url(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url")
    return clean(value).strip() if isinstance(value, str) and value.startswith(("http://", "https://")) else None
