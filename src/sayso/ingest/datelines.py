"""Datelines: where a report was filed, when, and by which agency or outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.ingest import days

_WIRES = """
    aap, afp, agence france-presse, agence france presse, ani, ansa, ap, apa, aptn, associated press, anadolu,
    anadolu agency, bernama, cns, dpa, efe, epa, ians, interfax, irna, itar-tass, kcna, korean central news agency,
    kyodo, kyodo news, pa, pa media, press association, press trust of india, pti, reuters, ria novosti, sana, sda,
    sputnik, tass, thomson reuters, thomson reuters foundation, ukrinform, united press international, upi, wam,
    xinhua, xinhua news agency, yonhap, yonhap news agency
"""
_WIRE_NAMES = frozenset(" ".join(name.split()) for name in _WIRES.split(","))

_HEAD = 140  # characters of a paragraph in which a dateline ends; the longest seen has 90
# A place in capitals may stand alone before the dash; one in lower case needs an agency or a date beside it.
_CAPS = r"[^\W\da-z_][^\Wa-z_]*(?:[.'’\-][^\Wa-z_]+){0,3}\.?"
_UPPER = rf"{_CAPS}(?: {_CAPS}){{0,4}}(?:[/&]{_CAPS})?"
_NAME = r"[^\W\d_a-z][\w.'’\-]*"
_MIXED = rf"{_NAME}(?: (?:(?:de|la|el|al|of|the|sur|am|upon|and|an|du|del|&) )?{_NAME}){{0,3}}"
_REGION = rf"(?:, (?!{days.DATE}){_MIXED}){{0,2}}"
_AGENCY = r"\s?[(/\[](?P<agency>[^\W_][\w .&'’/\-]{0,38}[\w.])[)/\]]"
_DASH = r"\s{0,2}(?P<dash>--|[–—―_]|(?<=[\s)/\]])-(?=\s))(?!\d)"
_DATE = rf"(?P<date>{days.DATE})"

_WITH_AGENCY = re.compile(
    rf"(?:(?P<place>(?:{_UPPER}|{_MIXED}){_REGION}))?(?:(?:^|,\s?|\s[–—-]\s|\s){_DATE})?{_AGENCY}(?:{_DASH}"
    rf"|:(?=\s))"
)
_CAPITALS = re.compile(
    rf"(?P<place>{_UPPER}{_REGION})(?:(?:,\s?|\s)\(?{_DATE}\)?)?(?:{_DASH}(?=\s?[^\Wa-z_]|\s?[\"“‘'$£€])"
    rf"|:(?=\s[^\Wa-z_]))"
)
_WITH_DATE = re.compile(rf"(?P<place>{_MIXED}{_REGION})(?:,|\s?[–—]|\s-)\s?{_DATE}(?:{_DASH}|:(?=\s))")
_OWN_LINE = re.compile(rf"(?P<place>(?:{_UPPER}|{_MIXED}){_REGION})(?:,|\s?[–—|•·]|\s--?)\s?{_DATE}(?:{_AGENCY})?\.?$")
_OWN_LINE_TURNED = re.compile(rf"{_DATE}(?:,|\s?[–—|•·]|\s--?)\s?(?P<place>{_MIXED}{_REGION})$")
_ONLY_PLACE = re.compile(rf"(?P<place>(?:{_UPPER}|{_MIXED}){_REGION}){_AGENCY}$")
_TIME = r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:\(?[A-Z]{1,5}(?:[+-]\d{1,2})?\)?)?"
_KIND = (
    r"(?P<kind>(?:first |originally |last )?(?:published|posted|updated|modified|issued|date|filed|released|created"
    r"|broadcast|aired)(?: online)?(?: date)?(?: on| at)?)"
)
_BARE_DATE = re.compile(
    rf"(?i)(?:[\w .&’'-]{{2,40}}\s?[|•·]\s?)?(?:{_KIND}\b\s?[:|–-]?\s?)?(?:{_TIME},?\s(?:on )?)?"
    rf"{_DATE}(?:,?\s(?:at |[|–-] )?{_TIME})?(?:{_AGENCY})?\.?(?(kind)(?:\s.{{0,40}})?)$"
)
_OUTLET = re.compile(
    r"(?:The |THE )?(?:[^\Wa-z_][\w.'’&-]*\s(?:& )?){1,4}"
    r"(?i:Post|Times|News|Herald|Tribune|Gazette|Chronicle|Journal|Bulletin|Dispatch|Today|Weekly|Daily|Live|Courier|Argus|"
    r"Observer|Mail|Sun|Star|Standard|Echo|Monitor|Mirror|Record|Globe|Guardian|Telegraph|Express|Register|Sentinel|"
    r"Examiner|Reporter|Press|Wire|Agency|Network|Broadcasting|Media|Magazine|Review|Radio|TV|Television|Online|24)"
    r"|(?:Radio|RADIO|TV|Television) [^\Wa-z_][\w.'’-]*(?: [^\Wa-z_][\w.'’-]*)?"
    r"|(?:The|THE) (?i:Times|Guardian|Observer|Independent|Economist|Telegraph|Mirror|Herald|Sun|Star|Post|Record)"
)
# Words in capitals that open a paragraph and are no place.
_NO_PLACE = frozenset(
    (
        "advisory", "alert", "analysis", "breaking", "by", "briefing", "caption", "close", "comment", "correction",
        "correspondent", "editorial", "exclusive", "explainer", "factbox", "feature", "file", "fact", "host",
        "image", "interview", "live", "longread", "mailbag", "more", "note", "opinion", "photo", "photos",
        "picture", "pictures", "podcast", "poll", "profile", "q", "a", "read", "related", "review", "spoiler",
        "subscribe", "summary", "timeline", "topshot", "update", "updated", "updates", "urgent", "video", "videos",
        "watch", "photograph", "editor’s", "editor's", "byline", "headline", "highlights",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filed:
    """A dateline found at the head of a paragraph: `end` is where it stops, dash included."""

    end: int
    place: str | None
    agency: str | None
    day: days.Day | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A line that dates the report: its day, its minute in ISO 8601 where it names one, and whether it says updated."""

    day: days.Day
    minute: str | None
    updated: bool


def at_head(paragraph: str) -> Filed | None:
    """The dateline that a paragraph opens with (`SEOUL, South Korea, Jan 1 (Reuters) -`), with text behind it."""
    head, paragraph = paragraph[:_HEAD], paragraph.rstrip()
    for pattern in (_WITH_AGENCY, _CAPITALS, _WITH_DATE):
        m = pattern.match(head)
        # Copy begins with a capital, a figure or a quote; `Harbour Union (HU) - which` is no dateline.
        if m and m.end() < len(paragraph) and not paragraph[m.end() :].lstrip()[:1].islower() and (filed := _filed(m)):
            return filed
    return None


def on_own_line(line: str) -> Filed | None:
    """The dateline that is a whole line (`London, UK – December 13, 2025`)."""
    if len(line) > _HEAD:
        return None
    for pattern in (_OWN_LINE, _OWN_LINE_TURNED, _ONLY_PLACE):
        m = pattern.match(line)
        if m and (filed := _filed(m)):
            return filed
    return None


def date_line(line: str) -> Dated | None:
    """The day of a line that holds nothing else (`Updated: 3 March 2024, 14:05 GMT`)."""
    if len(line) > _HEAD:
        return None
    m = _BARE_DATE.match(line)
    if not m or not (day := days.read(m["date"])):
        return None
    iso = day.iso()
    clock = days.clock(line[: m.start("date")] + " " + line[m.end("date") :], iso) if iso else None
    return Dated(day, clock, bool(re.search("(?i)updated|modified", m["kind"] or "")))


def outlet_line(line: str) -> str | None:
    """The name of an outlet that is a whole line (`THE HARBOUR POST`, `Radio Amsel`)."""
    return line if len(line.split()) <= 5 and _OUTLET.fullmatch(line) else None


def is_wire(agency: str) -> bool:
    """Whether a name in a dateline is a news agency, whose copy other outlets print."""
    names = re.split(r"\s?/\s?", agency.casefold().removeprefix("the "))
    return all(name in _WIRE_NAMES for name in names)


def _filed(m: re.Match[str]) -> Filed | None:
    groups = m.groupdict()
    place, agency = groups.get("place"), groups.get("agency")
    if place:
        place = place.strip(" ,")
        if _OUTLET.fullmatch(place):
            # `Harbour Post, 3 March 2024`: who published it, not where it was filed.
            if not groups.get("date") or agency:
                return None
            return Filed(m.end(), None, place, days.read(groups["date"]))
        first = re.split(r"[\s,]", place.lower(), maxsplit=1)[0].strip(".")
        if first in _NO_PLACE or days.read(place):
            # A month in place of a town: the date was taken for one.
            return None
        if not agency and not groups.get("date") and len(place) < 3:
            return None
    day = days.read(groups["date"]) if groups.get("date") else None
    if not (place or agency):
        return None
    if agency and not re.search(r"[^\W\d_]", agency):
        return None
    if agency and not place and not (is_wire(agency) or agency[0].isupper()):
        return None
    return Filed(m.end(), place or None, agency, day)
