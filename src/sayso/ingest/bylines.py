"""Bylines: the people who wrote a report."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OPENING = re.compile(
    r"(?:(?:By|BY|by)(?=[\s:])|(?:Words|Story|Text|Report|Analysis|Written|Reported)\s+by|(?:WORDS|STORY"
    r"|WRITTEN) BY)\s?:?\s+"
)
_TOKEN = re.compile(r"[^\W\d_][\w.'’\-]*")
_PARTICLE = frozenset(
    (
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "bin",
        "ben",
        "ibn",
        "al",
        "el",
        "af",
        "e",
        "y",
    )
)
_ROLE = re.compile(
    r"(?i)\b(?:correspondents?|reporters?|editors?|writers?|staff|journalists?|columnists?|bureau"
    r"|contributors?|producers?|"
    r"chief|desk|team|agenc(?:y|ies)|news|press|times|post|reuters|herald|tribune|wire|daily|weekly|service"
    r"|media|tv|radio|"
    r"associated|journal|gazette|observer|mail|guardian|telegraph|bbc|cnn|afp|ap|upi|dpa|xinhua|online|analyst"
    r"|special|senior)\b"
)
_JUNK = re.compile(
    r"(?i)\b(?:min(?:ute)?s? read|more stories|published|updated|posted|view|follow|share|comments?"
    r"|about the author)\b|[@|\d]|https?:|\.com\b"
)
_TAIL = re.compile(r"\s+(?:in|for|at|from)\s+(?=\W?[^\Wa-z_]).*$|\s*[|·•–—].*$|\s+-\s.*$|\s*\(.*$|\s*\d.*$")
_FOR = re.compile(r"\s+[Ff](?:or|OR)\s+(?:The\s+)?[A-Z].*$")


def read(line: str) -> tuple[str, ...]:
    """The names in a line such as `By Jane Doe and Amir Said, Harbour Post` or `Jane Doe | Correspondent`; () if none.

    A byline without a person's name (`By agencies`) gives that word, as it is all that is known of who wrote it.
    """
    if len(line) > 160 or "\n" in line:
        return ()
    line = line.strip("*_ ")  # set in italics, in Markdown
    m = _OPENING.match(line)
    if not m:
        return _piped(line)
    rest = line[m.end() :].strip()
    if not rest or (rest.endswith((".", "!", "?", ":")) and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", rest)):
        return ()
    rest = _TAIL.sub("", rest).strip(" ,")
    names = tuple(name for piece in _pieces(rest) if (name := _name(piece)))
    if names:
        return names
    return (rest,) if _ROLE.search(rest) and len(rest.split()) <= 6 and rest[:1].isupper() else ()


def in_field(words: str) -> tuple[str, ...]:
    """The names in a field that holds nothing but a byline, with or without `By`; its words where no name is known."""
    words = " ".join(words.split())
    return read(words if re.match("(?i)by ", words) else f"By {words}") or ((words,) if words else ())


def of_metadata(authors: Iterable[str]) -> tuple[str, ...]:
    """Author names as a source lists them, without what page furniture slips in between; order kept, once each."""
    kept: dict[str, None] = {}
    for author in authors:
        for piece in re.split(r"\s*[;|]\s*", " ".join(author.split())):
            name = _FOR.sub("", re.sub(r"^(?i:by)\s+", "", piece)).strip(" ,")
            if name and len(name) <= 80 and not _JUNK.search(name):
                kept.setdefault(name)
    return tuple(kept)


def _pieces(names: str) -> list[str]:
    """The names of a list. After its last `and`, or after the only comma, what follows a comma is outlet or role."""
    left, joined, right = names.rpartition(" and ")
    if not joined:
        left, joined, right = names.rpartition(" & ")
    if joined:
        return [*re.split(r"\s*,\s*(?:and\s+)?", left), right.partition(",")[0]]
    return [names.partition(",")[0]]


def _piped(line: str) -> tuple[str, ...]:
    name, bar, role = (
        re.split(r"(\s?[|·•]\s?|,\s)", line, maxsplit=1) if re.search(r"[|·•]|,\s", line) else (line, "", "")
    )
    if not bar or len(line.split()) > 10 or not re.match(_ROLE.pattern, role) or line.endswith((".", "!", "?")):
        return ()
    found = _name(name)
    return (found,) if found else ()


def _name(piece: str) -> str | None:
    piece = piece.strip(" ,*_")
    tokens = piece.split()
    if not 2 <= len(tokens) <= 5 or _ROLE.search(piece):
        return None
    if not all(_TOKEN.fullmatch(t) and (t[0].isupper() or t.casefold() in _PARTICLE) for t in tokens):
        return None
    return piece if tokens[0][0].isupper() else None
