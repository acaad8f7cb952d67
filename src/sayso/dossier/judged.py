"""What people called a story, a point or a source, in place of what the machine calls it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from sayso.news.judgement import Judgement, Renamed
from sayso.news.point import Point
from sayso.news.report import Report
from sayso.news.story import Origin, Source


def _names(judgements: Sequence[Judgement], kind: Renamed) -> Iterator[tuple[set[str], str]]:
    for j in judgements:
        if j.verdict == "rename" and j.kind == kind and j.name:
            yield set(j.about), j.name


def titled(judgements: Sequence[Judgement], reports: Sequence[Report]) -> str | None:
    """What somebody called the story of these reports, the last name first; None where nobody did.

    A name goes with the reports that the story had then: where it was split since, with the larger part of them.
    """
    ids = {r.id for r in reports}
    names = reversed([*_names(judgements, "story")])
    return next((name for about, name in names if 2 * len(about & ids) >= len(about)), None)


def asked(points: Sequence[Point], judgements: Sequence[Judgement]) -> tuple[Point, ...]:
    """The points with the questions that people gave them: to the one with most of the claims that it had then."""
    questions: dict[str, str] = {}
    for about, name in _names(judgements, "point"):
        shared = {p.id: len(about & {c for a in p.answers for c in a.claims}) for p in points}
        best = min(shared, key=lambda p: (-shared[p], p), default=None)
        if best is not None and shared[best]:
            questions[best] = name
    return tuple(msgspec.structs.replace(p, question=questions.get(p.id, p.question)) for p in points)


def named(sources: Sequence[Source], judgements: Sequence[Judgement]) -> tuple[Source, ...]:
    """The sources under the names that people gave them; what the reports call them is kept among the aliases."""
    renamed = []
    for s in sources:
        known = {s.name, *s.aliases}
        for about, name in _names(judgements, "source"):
            if about & known:
                s = msgspec.structs.replace(s, name=name, aliases=tuple(sorted({s.name, *s.aliases} - {name})))
        renamed.append(s)
    return tuple(renamed)


def voiced(origins: Sequence[Origin], judgements: Sequence[Judgement]) -> tuple[Origin, ...]:
    """The origins under the names that people gave to those who are behind them."""
    renamed = []
    for o in origins:
        for about, name in _names(judgements, "source"):
            if o.name in about:
                o = msgspec.structs.replace(o, name=name)
        renamed.append(o)
    return tuple(renamed)


def playing(
    judgements: Sequence[Judgement], reports: Collection[str], claims: Collection[str]
) -> tuple[Judgement, ...]:
    """Those judgements that are about these reports or claims, or about names that anybody may bear."""
    here = {*reports, *claims}
    return tuple(
        j for j in judgements if here & {*j.about, *j.against} or (j.verdict == "rename" and j.kind == "source")
    )
