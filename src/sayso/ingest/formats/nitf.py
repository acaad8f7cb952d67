"""NITF, the markup of news agencies: headline, byline, dateline and body of one story."""

from __future__ import annotations

from sayso.errors import NoArticle
from sayso.ingest import bylines, xml
from sayso.ingest.copy import Copy

_WITHDRAWN = ("canceled", "cancelled", "withheld")
_KINDS = {
    "opinion": "opinion",
    "editorial": "opinion",
    "analysis": "analysisnewsarticle",
    "background": "backgroundnewsarticle",
}


def read(data: bytes) -> Copy:
    """The story in a NITF document. Raises UnknownFormat where it is broken, NoArticle where it holds none."""
    root, _ = xml.parse(data)
    return story(root)


def story(root: xml.Element) -> Copy:
    """The story in a `nitf` element, which may stand inside NewsML. Raises NoArticle where it holds no text."""
    head, docdata = xml.child(root, "head"), xml.child(root, "head", "docdata")
    if docdata is not None and (docdata.get("management-status") or "").casefold() in _WITHDRAWN:
        raise NoArticle(f"was withdrawn by its agency ({docdata.get('management-status')})")
    top = xml.child(root, "body", "body.head")
    lines = [line for body in _bodies(root) for line in xml.paragraphs(body)]
    if not lines:
        raise NoArticle("is a NITF document without text in it")
    headline = xml.words(xml.child(top, "hedline", "hl1")) or xml.words(xml.child(head, "title"))
    pubdata = next(xml.children(head, "pubdata"), None)
    return Copy(
        text="\n".join(with_dateline(lines, xml.words(xml.child(top, "dateline")))),
        title=headline,
        description=xml.words(xml.child(top, "hedline", "hl2")) or xml.words(xml.child(top, "abstract")),
        url=_url(pubdata),
        outlet=_outlet(head, docdata, top),
        published=_date(docdata, pubdata, top),
        authors=tuple(name for line in xml.children(top, "byline") for name in bylines.in_field(_byline(line))),
        hint=" ".join(
            kind
            for kept in xml.within(head, "tobject.property")
            if (kind := _KINDS.get(str(kept.get("tobject.property.type") or "").casefold()))
        ),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("lang"),
        source_id=next((str(e.get("id-string")) for e in xml.children(docdata, "doc-id") if e.get("id-string")), None),
    )


def with_dateline(lines: list[str], dateline: str | None) -> list[str]:
    """A story's paragraphs under its dateline, unless the first begins with it, as it mostly does."""
    dateline = (dateline or "").rstrip(" -–—:")
    place = dateline.partition(",")[0].split("(")[0].strip().casefold()
    return lines if not dateline or (place and lines[0].casefold().startswith(place)) else [dateline, *lines]


def _bodies(root: xml.Element) -> list[xml.Element]:
    body = xml.child(root, "body")
    found = [*xml.children(body, "body.content"), *xml.children(body, "body.end")]
    return found or ([body] if body is not None and xml.child(body, "body.head") is None else [])


def _byline(line: xml.Element) -> str:
    """The name alone where it is marked as one, as a title or place may follow it."""
    names = [name for person in xml.within(line, "person") if (name := xml.words(person))]
    return " and ".join(names) or xml.words(line) or ""


def _outlet(head: xml.Element | None, docdata: xml.Element | None, top: xml.Element | None) -> str | None:
    named = [
        *(e.get("name") for e in xml.children(head, "pubdata")),
        xml.words(xml.child(top, "distributor", "org")) or xml.words(xml.child(top, "distributor")),
        *(e.get("holder") for e in xml.children(docdata, "doc.copyright")),
        xml.words(xml.child(top, "rights", "rights.owner")),
    ]
    return next((" ".join(name.split()) for name in named if name and name.strip()), None)


def _date(docdata: xml.Element | None, pubdata: xml.Element | None, top: xml.Element | None) -> str | None:
    said = [
        xml.child(docdata, "date.release"), xml.child(docdata, "date.issue"), xml.child(top, "dateline", "story.date")
    ]  # fmt: skip
    printed = pubdata.get("date.publication") if pubdata is not None else None
    norms = [e.get("norm") for e in said if e is not None]
    return next((norm for norm in (*norms[:2], printed, *norms[2:]) if norm), None)


def _url(pubdata: xml.Element | None) -> str | None:
    said = pubdata.get("ex-ref") if pubdata is not None else None
    return said if said and said.startswith(("http://", "https://")) else None
