"""The office that a speaker speaks for: a spokesman and his force are one voice."""

from __future__ import annotations

import re

from sayso.news.reading import SourceKind
from sayso.reading import places

_SPOKES = r"spokes(?:man|woman|person|people|men)"
# "a spokesman for the harbour police", "spokeswoman of Marr Rail"
_FOR = re.compile(rf"\b{_SPOKES}\s+(?:for|of|at)\s+(?:the\s+|a\s+)?([\w&.'’ -]{{2,60}})", re.I)
# "the foreign ministry spokesman", "Marr Rail spokeswoman", "presidential spokesman"
_OF = re.compile(rf"(?:^|\b(?:the|a|an)\s+)?((?:[\w&.'’-]+\s+){{1,4}}){_SPOKES}", re.I)
_STATE = re.compile(
    r"\b(?:governments?|presidency|presidential|president['’]s office|cabinet|administration|state|ministry|minister|"
    r"officials?|authorities|department of state|prime minister)\b",
    re.I,
)
_BODY = re.compile(
    r"\b(?:governments?|officials?|authorities|administration|presidency|leadership|regime|president['’]s office)\b",
    re.I,
)
# Departments that speak for themselves; those for foreign affairs and information speak for the state.
_MINISTRY = re.compile(r"\b(?!foreign\b|information\b|prime\b)([a-z]+) ministry\b", re.I)
# "Officials and witnesses in Lund": two kinds of people have no office in common.
_AND = re.compile(r"\band\b", re.I)
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_NOT_STATE = re.compile(
    r"\b(?:police|army|military|defen[cs]e|court|hospital|health|fire|company|airline|bank|port|rail\w*|local|city|county|"
    r"town|council|school|university|intelligence|law|party|union|club|rescue|football|fire brigade|council)\b",
    re.I,
)


def office_of(source: str, kind: SourceKind) -> str | None:
    """The body behind a source's words, as we name it, or None where the source speaks for itself.

    >>> office_of("a spokesman for the harbour police", "police")
    'harbour police'
    >>> office_of("North Korean officials", "official"), office_of("the government", "official")
    ('government of North Korea', 'government')
    >>> office_of("Mayor Ada Roe", "official")
    """
    words = " ".join(source.split())
    said_for = _FOR.search(words)
    if said_for:
        return _named(said_for[1].split(",")[0].strip(" .-"))
    said_of = _OF.search(words)
    if said_of and said_of[1].strip():
        return _named(said_of[1].strip(" ,.-"))
    if kind == "official":
        seat = places.government(words)
        if seat:
            return f"government of {seat}"
        if _BODY.search(words) and not _NOT_STATE.search(words) and not _AND.search(words) and len(words.split()) <= 5:
            return _named(words)
    return None


def _named(body: str) -> str:
    """One name for a government however it is called; any other body keeps its own."""
    bare = re.sub(r"^(?:the|a|an|its|his|their)\s+", "", body, flags=re.I)
    if _STATE.search(bare) and not _NOT_STATE.search(bare):
        nation = _nation(bare)
        ministry = _MINISTRY.search(bare)
        if ministry and not _nation(ministry[1]):
            own = f"{ministry[1].casefold()} ministry"
            return f"{own} of {nation}" if nation else own
        return f"government of {nation}" if nation else "government"
    return bare


def _nation(words: str) -> str | None:
    found = [m.group().removesuffix("'s").removesuffix("’s") for m in _WORD.finditer(words)]
    for size in (3, 2, 1):
        for at in range(len(found) - size + 1):
            nation = places.country(" ".join(found[at : at + size])) or (
                places.government(found[at]) if size == 1 and found[at][0].isupper() else None
            )
            if nation:
                return nation
    return None
