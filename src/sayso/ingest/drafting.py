"""From the copy of a file to a report: its parts, its date, its dateline, its id."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sayso.errors import NoArticle
from sayso.ingest import bylines, datelines, days, english, parts
from sayso.ingest.copy import Copy
from sayso.news.report import Dateline, Part, Published, Report, ReportKind, Span, identity

_WORD = re.compile(r"\w+")
_SENTENCE = 4  # words; the shortest sentence that reports something ("Nine soldiers were killed")
_STUB = 40  # words of running copy; below this a report is an alert or a teaser
_STAMPS = 3  # times at the head of a line that make a live blog
_LIVE = re.compile(
    r"(?i)\blive (?:updates?|blog|coverage|report)\b|\bas it happened\b|^live\b\s?[:|–-]|\bminute[- ]by[- ]minute\b"
)
_OPINION = re.compile(
    r"(?i)^(?:opinion|editorial|comment|commentary|column|op-ed|viewpoint|letters?)\s?[:|–-]|\|\s?(?:opinion"
    r"|editorial|comment)\b"
)
_EXPLAINER = re.compile(
    r"(?i)^(?:explainer|explained|factbox|q&a|timeline|fact check)\b|\bexplained$|\bwhat (?:we|you need to) know\b|"
    r"\b(?:things|facts|questions) (?:to know|about)\b|^(?:what|who|how|why) (?:is|are|was|were|did"
    r"|does) .{3,80}\?$"
)
_VIDEO = re.compile(r"(?i)^(?:video|watch)\s?[:|–-]|\s[|–-]\s?video$|\(video\)$|^\[video\]")
_HEADS: tuple[tuple[re.Pattern[str], ReportKind], ...] = (
    (_OPINION, "opinion"),
    (_VIDEO, "video"),
    (_EXPLAINER, "explainer"),
)
_HINTS: tuple[tuple[str, ReportKind], ...] = (
    ("liveblog", "live"),
    ("opinion", "opinion"),
    ("analysisnewsarticle", "explainer"),
    ("backgroundnewsarticle", "explainer"),
    ("video", "video"),
)
_SECTIONS: dict[str, ReportKind] = {
    "opinion": "opinion", "opinions": "opinion", "commentisfree": "opinion", "comment": "opinion",
    "editorial": "opinion", "editorials": "opinion", "op-ed": "opinion", "columnists": "opinion", "live": "live",
    "liveblog": "live", "live-news": "live", "video": "video", "videos": "video", "explainer": "explainer",
    "explainers": "explainer",
}  # fmt: skip


def report(copy: Copy, path: str) -> Report:
    """The report that a copy makes. Raises NoArticle where it has no sentence, NotEnglish in another language."""
    drafted = in_any_language(copy, path)
    if drafted.language != english.READ:
        raise english.refusal(drafted.language)
    return drafted


def in_any_language(copy: Copy, path: str) -> Report:
    """The report that a copy makes, its `language` named. Raises NoArticle where it has no sentence."""
    title = _line(copy.title)
    description = _line(copy.description)
    text = copy.text
    authors = bylines.of_metadata(copy.authors)
    marked = parts.mark(text, title, authors)
    summed = len(_WORD.findall(description or ""))
    if marked.running < _SENTENCE and summed < _SENTENCE:
        raise NoArticle(_too_short(len(_WORD.findall(text))))
    language = english.language_of("\n".join(part for part in (title, description, text) if part), copy.language)
    title = title or marked.title

    published, known = _published(copy, marked)
    found, more = _dateline(marked, description, known)
    outlet = copy.outlet
    if not outlet and found and found.agency and not datelines.is_wire(found.agency):
        outlet = found.agency
    outlet = outlet or marked.outlet
    return Report(
        id=identity(title, description, text, outlet, copy.url),
        path=path,
        url=copy.url,
        outlet=outlet,
        title=title,
        description=description,
        text=text,
        language=language,
        words=len(_WORD.findall(text)),
        published=published,
        dateline=found,
        byline=authors or marked.byline,
        kind=_kind(copy, title, marked, summed),
        parts=marked.parts + more,
        source_id=copy.source_id,
        part_of=copy.part_of,
        line=copy.line,
        modified=days.stamp(copy.modified) if copy.modified else None,
    )


def _too_short(words: int) -> str:
    if not words:
        return "is empty: it holds no words"
    return f"holds no sentence to read, only {words} word{'' if words == 1 else 's'} of headings or links"


def _published(copy: Copy, marked: parts.Marked) -> tuple[Published, str | None]:
    """When the report came out, by the surest sign there is, and the day from which an unsaid year follows."""
    stamp = days.stamp(copy.published) if copy.published else None
    if stamp:
        return Published(stamp, stamp, copy.basis), stamp
    in_url = days.in_url(copy.url) if copy.url else None
    said = marked.date
    own = (said.minute or said.day.near(in_url).iso()) if said else None
    if marked.dateline and (day := marked.dateline[0].day) and (iso := day.near(in_url or own).iso()):
        # A date line of the same day may know the minute.
        iso = own if own and own[:10] == iso else iso
        return Published(iso, iso, "dateline"), iso
    if in_url:
        return Published(in_url, in_url, "url"), in_url
    if own:
        return Published(own, own, "text"), own
    return Published(), None


def _dateline(
    marked: parts.Marked, description: str | None, known: str | None
) -> tuple[Dateline | None, tuple[Part, ...]]:
    """The dateline of the text, or else of the description, which may repeat the first paragraph."""
    said = None
    more: tuple[Part, ...] = ()
    if description and (filed := datelines.at_head(description)):
        end = len(description[: filed.end].rstrip())
        span = Span("description", 0, end, description[:end])
        more = (Part("dateline", span),)
        said = (filed, span)
    found = marked.dateline or said
    if not found:
        return None, more
    filed, span = found
    return Dateline(filed.place, filed.agency, filed.day.near(known).iso() if filed.day else None, span), more


def _kind(copy: Copy, title: str | None, marked: parts.Marked, summed: int) -> ReportKind:
    if copy.part_of:  # what the whole is called and where it stands says nothing of an entry
        return "stub" if marked.running < _STUB else "news"
    head, hint = title or "", copy.hint.casefold()
    # Three times are a live blog; two long ones may be a timeline inside a report.
    if marked.stamps >= _STAMPS or _LIVE.search(head):
        return "live"
    for sign, kind in _HINTS:
        if sign in hint:
            return kind
    sections = urlsplit(copy.url).path.casefold().split("/")[1:-1] if copy.url and "[" not in copy.url else []
    for section in sections:
        if section in _SECTIONS:
            return _SECTIONS[section]
    for pattern, kind in _HEADS:
        if pattern.search(head):
            return kind
    return "stub" if marked.running < _STUB else "news"


def _line(words: str | None) -> str | None:
    """A headline or summary on one line; None where there are no words."""
    return " ".join(words.split()) or None if words else None
