"""Questions that read alike, told apart by what their points do not share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sayso.dossier.render import wording
from sayso.news.gist import Statement
from sayso.news.point import Point

MOST = 0.5  # share of a point's statements that have to name a place or a day for the point to be told by it
LONGEST = 44  # signs of the words that a question is told apart by; a longer aside hides the question
_WORD = re.compile(r"\w{3}")


def told_apart(points: Sequence[Point], statements: Mapping[str, Statement]) -> tuple[Point, ...]:
    """The points, no two of them asking in the same words what is not the same.

    Of those that do, the weightiest keeps its question. The others are told by place ("in Kursk"), by day ("in March
    2016"), by what exactly is counted, else by the words around their first answer. The order of the points is the
    order of their weight.
    """
    alike: dict[str, list[Point]] = {}
    for point in points:
        alike.setdefault(_key(point.question), []).append(point)
    taken = {key for key, same in alike.items() if len(same) == 1}
    asked: dict[str, str] = {}
    for key, same in alike.items():
        if len(same) == 1:
            continue
        for n, point in enumerate(same):
            if n == 0:
                asked[point.id] = point.question
                taken.add(key)
                continue
            others = [p for p in same if p is not point]
            for question in _candidates(point, others, statements):
                if _key(question) not in taken:
                    asked[point.id] = question
                    taken.add(_key(question))
                    break
    return tuple(msgspec.structs.replace(p, question=asked[p.id]) if p.id in asked else p for p in points)


def _candidates(point: Point, others: Sequence[Point], statements: Mapping[str, Statement]) -> Iterable[str]:
    """The question with what tells its point apart, the plainest way first."""
    mine = _held(point, statements)
    theirs = [_held(p, statements) for p in others]
    for of, aside in ((_where, _in), (_when, _on)):
        told = of(mine)
        if told and all(told != of(held) for held in theirs):
            yield aside(point.question, told)
    what = Counter(s.question for s in mine if _key(s.question) != _key(point.question))
    for question, _ in sorted(what.items(), key=lambda row: (-row[1], row[0])):
        yield question
    for s in mine:
        yield f"{point.question.removesuffix('?')} (“{_around(s)}”)?"


def _held(point: Point, statements: Mapping[str, Statement]) -> list[Statement]:
    return [statements[c] for a in point.answers for c in a.claims if c in statements]


def _most(words: Iterable[str | None]) -> str:
    """What most of some statements name; empty where no one thing is named by so many."""
    said = list(words)
    counted = Counter(w for w in said if w)
    best = min(counted, key=lambda w: (-counted[w], w), default="")
    return best if best and counted[best] >= MOST * len(said) else ""


def _where(held: Sequence[Statement]) -> str:
    return _most(_plain(s.claim.where) if s.claim.kind != "place" else None for s in held)


def _plain(where: str | None) -> str | None:
    """A place by its name; "the scene" and "their house" tell nothing apart."""
    words = " ".join((where or "").split())
    return words if words[:1].isupper() and len(words) <= LONGEST else None


def _when(held: Sequence[Statement]) -> str:
    return _most(
        s.claim.when.start[:10]
        if s.claim.when and s.claim.when.start and s.claim.kind not in ("date", "time")
        else None
        for s in held
    )


def _in(question: str, where: str) -> str:
    return f"{question.removesuffix('?')} in {where}?"


def _on(question: str, day: str) -> str:
    return f"{question.removesuffix('?')} {'on' if len(day) == 10 else 'in'} {wording.moment(day)}?"


def _around(s: Statement) -> str:
    """The words of a sentence from its answer on, a few before it where it is a mere number."""
    sentence, span = s.claim.sentence, s.claim.span
    if sentence.field != span.field or not sentence.start <= span.start <= span.end <= sentence.end:
        return wording.shortened(span.text, LONGEST)
    text = sentence.text
    start, end = span.start - sentence.start, span.end - sentence.start
    if end - start >= LONGEST // 2:
        return wording.shortened(text[start:end], LONGEST)
    ahead = text[end:].split()
    behind = "" if ahead and _WORD.search(" ".join(ahead[:4])) else " ".join(text[:start].split()[-4:])
    lead = f"… {behind} " if behind else ""
    return wording.shortened(f"{lead}{text[start:]}", LONGEST)


def _key(question: str) -> str:
    return " ".join(question.casefold().split())
