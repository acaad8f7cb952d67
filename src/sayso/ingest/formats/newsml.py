"""NewsML-G2, the envelope of news agencies: the stories in a message or item."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.errors import NoArticle, UnreadableFile
from sayso.ingest import bylines, markup, xml
from sayso.ingest.copy import Copy, Rest
from sayso.ingest.decoding import clean
from sayso.ingest.formats import nitf

ROOTS = ("newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem")
_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_WITHDRAWN = ("canceled", "cancelled", "withheld")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(data: bytes) -> Iterator[Copy | Rest]:
    """The stories in a NewsML-G2 document, a reason for each item that is none.

    Raises UnknownFormat where the document is broken, NoArticle where it holds no item.
    """
    root, _ = xml.parse(data)
    items = [root] if xml.name(root) in _ITEMS else list(xml.within(root, *_ITEMS))
    if not items:
        raise NoArticle("is a NewsML-G2 message without an item in it")
    for number, item in enumerate(items, 1):
        if len(items) == 1:
            yield _item(item)
            continue
        try:
            yield _item(item)
        except UnreadableFile as reason:
            yield Rest(str(reason), what=clean(item.get("guid") or f"item {number}"))


def _item(item: xml.Element) -> Copy:
    if xml.name(item) != "newsItem":
        raise NoArticle(f"is a {xml.name(item)}, which names stories or things and holds no report")
    meta, content = xml.child(item, "itemMeta"), xml.child(item, "contentMeta")
    status = _code(xml.child(meta, "pubStatus"))
    if status in _WITHDRAWN:
        raise NoArticle(f"was withdrawn by its agency ({status})")
    lines, inside = _text(item)
    if not lines:
        kind = _code(xml.child(meta, "itemClass"))
        raise NoArticle(f"holds no text{f', only a {kind}' if kind and kind != 'text' else ''}")
    headline = _main(content, "headline") or xml.words(xml.child(meta, "title")) or inside.title
    described = [e for e in xml.children(content, "description") if "caption" not in _role(e)]
    return Copy(
        text="\n".join(nitf.with_dateline(lines, xml.words(xml.child(content, "dateline")))),
        title=headline,
        description=next((said for e in described if (said := xml.words(e))), None) or inside.description,
        url=inside.url,
        outlet=_named(xml.child(meta, "provider"))
        or _named(xml.child(item, "rightsInfo", "copyrightHolder"))
        or inside.outlet,
        published=_date(meta, content) or inside.published,
        authors=tuple(name for by in xml.children(content, "by") for name in bylines.in_field(xml.words(by) or ""))
        or inside.authors,
        hint=" ".join(_code(e) for e in xml.children(content, "genre")) + f" {inside.hint}",
        language=next((e.get("tag") for e in xml.children(content, "language") if e.get("tag")), None)
        or item.get(_LANG),
        source_id=clean(item.get("guid") or "") or None,
        modified=xml.words(xml.child(content, "contentModified")) or xml.words(xml.child(meta, "versionCreated")),
    )


def _text(item: xml.Element) -> tuple[list[str], Copy]:
    """The paragraphs of an item, and what NITF says of them where they are in it; the fullest rendition of several."""
    best: tuple[list[str], Copy] = ([], Copy(""))
    for rendition in xml.children(xml.child(item, "contentSet"), "inlineXML", "inlineData"):
        story = Copy("")
        if xml.name(rendition) == "inlineData":
            said = clean(xml.inner(rendition))
            if (rendition.get("encoding") or "").casefold():
                continue  # packed, as pictures are
            plain = markup.words(said) if markup.HAS.search(said) else said
            lines = [line for raw in plain.split("\n") if (line := " ".join(raw.split()))]
        elif (inside := xml.child(rendition, "nitf")) is not None:
            try:
                story = nitf.story(inside)
            except NoArticle:
                continue
            lines = story.text.split("\n")
        else:
            page = xml.child(rendition, "html", "body")
            lines = xml.paragraphs(page if page is not None else rendition)
        if sum(map(len, lines)) > sum(map(len, best[0])):
            best = (lines, story)
    return best


def _date(meta: xml.Element | None, content: xml.Element | None) -> str | None:
    """When the story came out: the end of its embargo if it had one, else when it was written, sent or sent again."""
    said = (
        xml.child(meta, "embargoed"), xml.child(content, "contentCreated"), xml.child(meta, "firstCreated"),
        xml.child(meta, "versionCreated"), xml.child(content, "contentModified"),
    )  # fmt: skip
    return next((words for e in said if (words := xml.words(e))), None)


def _main(content: xml.Element | None, name: str) -> str | None:
    """The first of several headlines that is not marked as a short or other form of it."""
    found = [e for e in xml.children(content, name) if xml.words(e)]
    found.sort(key=lambda e: _role(e) not in ("", "main", "mainhed", "headline", "hl1"))
    return xml.words(found[0]) if found else None


def _named(party: xml.Element | None) -> str | None:
    """The name of an organisation, else what stands for it in its code."""
    if party is None:
        return None
    return xml.words(xml.child(party, "name")) or party.get("literal") or _code(party) or None


def _role(element: xml.Element) -> str:
    return (element.get("role") or "").rpartition(":")[2].casefold()


def _code(element: xml.Element | None) -> str:
    """The last part of a code such as `stat:usable`; empty without one."""
    if element is None:
        return ""
    said = element.get("qcode") or element.get("uri") or element.get("literal") or ""
    return said.rpartition("/")[2].rpartition(":")[2].casefold()
