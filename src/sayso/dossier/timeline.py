"""What happened when, as the reports date it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.news.claim import Claim
from sayso.news.dossier import Moment
from sayso.news.point import Point
from sayso.news.values import When

LONGEST = 160  # characters of a line; a longer sentence is cut at a word, and its claim opens the whole of it


def build(points: Sequence[Point], claims: Mapping[str, Claim], *, most: int = 40) -> tuple[Moment, ...]:
    """A line for every dated point, earliest first; of one day and words, once."""
    lines: dict[tuple[str, str], Moment] = {}
    dated = (p for p in points if p.kind in ("date", "time") and not p.comment)
    ordered = sorted(dated, key=lambda p: (-p.weight, p.id))
    for point in ordered:
        for answer in point.answers:
            start, end = answer.value.start, answer.value.end
            if not start:
                continue
            shown = claims[answer.claims[0]]
            text = shorten(shown.sentence.text)
            key = (start, text.casefold())
            if key not in lines:
                lines[key] = Moment(When(start, end or start, shown.value.text), text, answer.claims)
        if len(lines) >= most:
            break
    return tuple(sorted(lines.values(), key=lambda m: (m.when.start or "", m.when.end or "", m.text)))


def shorten(text: str, longest: int = LONGEST) -> str:
    """The text on one line, cut at a word where it is too long."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(",;:–—-") + " …"
