"""What is taken for a source and cannot speak: a disparity that suggests, news that follows, shares that indicate."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from sayso.news.parse import Parse
from sayso.news.reading import Attribution
from sayso.news.report import Span
from sayso.reading import speech

# Cues by which a thing says nothing: it is the writer who reads something from it, or tells what came after what.
_SILENT = speech.READING | frozenset("mean follow precede impose see feature insulate".split())
_THINGS = frozenset(("NOUN", "VERB", "ADJ", "NUM"))


def left_out(parse: Parse, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions without those to a thing of no known kind that does no more than suggest, show or follow.

    What stood inside one of these stands inside what that one stood in. A record shows and a person says, so both stay;
    what is left without a source is the outlet's own word, and where it weighs what happened, its comment.
    """
    places = [(_FIELDS[f], start) for f, start in zip(parse.field_of, parse.start, strict=True)]
    kept = [n for n, a in enumerate(found) if not _mute(parse, places, a)]
    if len(kept) == len(found):
        return tuple(found)
    place = {n: m for m, n in enumerate(kept)}

    def home(n: int | None) -> int | None:
        seen: set[int] = set()
        while n is not None and n not in place and n not in seen:
            seen.add(n)
            n = found[n].inside
        return None if n is None else place.get(n)

    return tuple(msgspec.structs.replace(found[n], inside=home(found[n].inside)) for n in kept)


def _mute(parse: Parse, places: Sequence[tuple[int, int]], a: Attribution) -> bool:
    if a.source_kind != "other" or a.direct or not a.source or not a.cue:
        return False
    source = [i for span in a.source for i in _words(places, span)]
    cue = [i for span in a.cue for i in _words(places, span)]
    if not source or not cue or not any(parse.lemma[i] in _SILENT for i in cue):
        return False
    head = next((i for i in source if parse.head[i] not in source or parse.head[i] == i), source[-1])
    named = any(first <= head < last for first, last, label in parse.ent if label in ("PERSON", "ORG", "NORP"))
    return parse.pos[head] in _THINGS and not named


_FIELDS = {"title": 0, "description": 1, "text": 2}  # the order in which a report is parsed


def _words(places: Sequence[tuple[int, int]], span: Span) -> range:
    field = _FIELDS[span.field]
    return range(bisect_left(places, (field, span.start)), bisect_left(places, (field, span.end)))
