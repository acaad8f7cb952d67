"""XML documents, parsed so that nothing in them can reach a file or the network, or grow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING, TypeAlias

from sayso.errors import NoArticle, UnknownFormat
from sayso.ingest import limits
from sayso.ingest.decoding import decode

if TYPE_CHECKING:
    from lxml.etree import XMLSyntaxError, _Element

    Element: TypeAlias = _Element

_DECLARED = re.compile(rb"<\?xml[^<>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,40})[\"']")
_DECLARATION = re.compile(r"\s*<\?xml\b[^<>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^<>\"'\[]|\"[^\"]*\"|'[^']*')*", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_LINES = frozenset(
    "p div br h1 h2 h3 h4 h5 h6 hl1 hl2 li ul ol dl dt dd tr table block bq blockquote section article figure "
    "figcaption media media-caption pre dateline byline note hr tagline caption credit".split()
)
_SILENT = frozenset(("script", "style", "media-metadata", "media-reference", "media-object", "media-producer"))
_NAME = re.compile(r"<\s?(?:[\w.-]{1,40}:)?([\w.-]{1,60})")
_HEAD = 65_536  # characters in which the first element begins; prologs have a few hundred


def parse(data: bytes, *, mend: bool = False) -> tuple[Element, str | None]:
    """The root of a document, and what was broken in it where it could be mended.

    `mend` reads on behind what is broken, as readers of feeds do; without it broken XML raises UnknownFormat.
    A document type with declarations is refused, and one that only names a file is dropped unread, so that there
    are no entities but XML's own. Raises TooLarge where it is not safe to parse.
    """
    from lxml import etree

    limits.size(len(data))
    declared = _DECLARED.search(data[:512])
    text = decode(data, declared[1].decode("ascii") if declared else None)
    text = _without_doctype(text)
    limits.xml(text)
    try:
        return _tree(text, mend=False), None
    except etree.XMLSyntaxError as failed:
        broken = f"broken XML ({_reason(failed)})"
        if not mend:
            raise UnknownFormat(f"is {broken}; ask the sender for a whole copy") from None
    text = _ENTITY.sub(_character, _ILLEGAL.sub("", text))
    try:
        return _tree(text, mend=False), None  # HTML's names for characters are all that was wrong
    except etree.XMLSyntaxError:
        pass
    try:
        return _tree(text, mend=True), broken
    except etree.XMLSyntaxError:
        raise UnknownFormat(f"is {broken}, and nothing in it can be read") from None


def root_name(data: bytes) -> str | None:
    """The name of the first element, without its prefix, in lower case; None where there is none near the head."""
    declared = _DECLARED.search(data[:512])
    try:
        # Four bytes a character at most, and whole ones: a cut through a character is no matter at the far end.
        text = decode(data[: _HEAD * 4], declared[1].decode("ascii") if declared else None)
    except UnknownFormat:
        return None
    try:
        at, _ = _prolog(text[:_HEAD])
    except UnknownFormat:
        return None
    found = _NAME.match(text, at)
    return found[1].lower() if found else None


def name(element: Element) -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def space(element: Element) -> str:
    """An element's namespace; empty without one."""
    return element.tag.rpartition("}")[0][1:] if isinstance(element.tag, str) else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The child elements that are called so, in whatever namespace; all of them where no name is given."""
    for child in element if element is not None else ():
        if isinstance(child.tag, str) and (not names or name(child) in names):
            yield child


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at the end of a path of names, each the first of its name in the one before."""
    for step in path:
        element = next(children(element, step), None)
    return element


def within(element: Element | None, *names: str) -> Iterator[Element]:
    """All elements below that are called so, in document order."""
    for inside in element.iter() if element is not None else ():
        if inside is not element and name(inside) in names:
            yield inside


def words(element: Element | None) -> str | None:
    """The characters in an element and below, on one line; None where there are none."""
    if element is None:
        return None
    return " ".join("".join(_text(element)).split()) or None


def inner(element: Element) -> str:
    """What stands in an element as it is written: its characters, or its markup where it has elements in it."""
    from lxml import etree

    if len(element) == 0:
        return element.text or ""
    head = element.text or ""
    return head + "".join(etree.tostring(inside, encoding="unicode", method="xml") for inside in element)


def paragraphs(element: Element) -> list[str]:
    """The words in an element, a paragraph an entry: whatever NITF or XHTML sets on lines of its own."""
    lines: list[list[str]] = [[]]
    for said in _flow(element):
        if said is None:
            lines.append([])
        else:
            lines[-1].append(said)
    return [line for words in lines if (line := " ".join("".join(words).split()))]


def _flow(element: Element) -> Iterator[str | None]:
    """The characters in an element, None where a line ends."""
    from lxml import etree

    for event, inside in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        called = name(inside)
        if event == "start":
            if called in _LINES:
                yield None
            if called not in _SILENT and inside.text:
                yield inside.text
        elif event == "end" and called in _LINES:
            yield None
        elif event == "end" and called in ("td", "th"):
            yield " "
        # What follows an element stands in the one around it.
        if event != "start" and inside is not element and inside.tail and not _silent(inside.getparent()):
            yield inside.tail


def _silent(element: Element | None) -> bool:
    return element is not None and name(element) in _SILENT


def _text(element: Element) -> Iterator[str]:
    for inside in element.iter():
        if isinstance(inside.tag, str) and inside.text:
            yield inside.text
        if inside is not element and inside.tail:
            yield inside.tail


def _tree(text: str, *, mend: bool) -> Element:
    from lxml import etree

    # All that can leave the document is off: external and internal entities, DTDs, the network, huge documents.
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, attribute_defaults=False,
        huge_tree=False, recover=mend, encoding="utf-8",
    )  # fmt: skip
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        raise NoArticle("holds no XML element")
    if root.getroottree().docinfo.internalDTD is not None:  # behind what the prolog's reader took for the end of it
        raise _declared_type()
    return root


def _without_doctype(text: str) -> str:
    _, doctype = _prolog(text)
    start = m.end() if (m := _DECLARATION.match(text)) else 0
    if doctype:
        text = text[: doctype[0]] + text[doctype[1] :]
    return text[start:].lstrip("\ufeff \t\n")


def _prolog(text: str) -> tuple[int, tuple[int, int] | None]:
    """Where the first element begins, and where the document type stands that only names a file."""
    at, doctype = 0, None
    while True:
        while at < len(text) and text[at] in " \t\n\ufeff":
            at += 1
        if text.startswith("<?", at):
            end = text.find("?>", at + 2)
            skip = 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            skip = 3
        elif named := _DOCTYPE.match(text, at):
            if doctype or text[named.end() : named.end() + 1] != ">":
                raise _declared_type()
            end, skip = named.end(), 1
            doctype = (at, end + 1)
        else:
            return at, doctype
        if end < 0:
            return len(text), None
        at = end + skip


def _declared_type() -> UnknownFormat:
    return UnknownFormat(
        "declares a document type of its own (DTD), which can hide files, addresses and endless text; "
        "ask for a copy without it"
    )


def _character(found: re.Match[str]) -> str:
    known = found[1]
    character = html5.get(f"{known};", found[0])
    return found[0] if known in _OWN or character in "<&" else character


def _reason(failed: XMLSyntaxError) -> str:
    said = str(failed.msg or "").split(", line ")[0].strip()[:80].rstrip(".")
    return f"line {failed.lineno}: {said}" if failed.lineno else said or "no reason given"
