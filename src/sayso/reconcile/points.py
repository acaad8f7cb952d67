"""Points: one question, its answers, counted by origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sayso.news.claim import CLAUSES, NUMBERS
from sayso.news.gist import Statement
from sayso.news.point import Answer, Point, Relation, RelationKind, Status
from sayso.news.report import Published
from sayso.reconcile import compare, exact, limits, meaning, offices, rivals
from sayso.reconcile.voices import vouching

HEARD = 6  # claims of an answer looked at for a denial; copies and second tellings follow
WORST: tuple[RelationKind, ...] = ("disputed", "updated", "refined", "agreed")


def settle(
    statements: Sequence[Statement],
    groups: Sequence[Sequence[int]],
    origin_of: Mapping[str, str],
    published: Mapping[str, Published],
    denied: Iterable[tuple[int, int]],
    replaced: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Point, ...]:
    """A point for every group, those that a reader wants first in front.

    `denied` are bare denials, each with what it denies (`retorts.answered`), `replaced` the reports whose page said
    something else later, each with those that stood there after it.
    """
    said_no: dict[int, list[tuple[str, str]]] = {}
    home = {m: n for n, members in enumerate(groups) for m in members}
    for i, j in denied:
        if home[i] == home[j]:
            said_no.setdefault(home[i], []).append((statements[i].claim.id, statements[j].claim.id))
    points = [
        _point([statements[m] for m in members], origin_of, published, replaced or {}, said_no.get(n, ()))
        for n, members in enumerate(groups)
    ]
    ordered = sorted(points, key=lambda p: (-p.weight, p.answers[0].claims[0]))
    return tuple(_named(point, f"p{n}") for n, point in enumerate(ordered, 1))


def _named(point: Point, ident: str) -> Point:
    return Point(
        ident, point.question, point.kind, point.status, point.answers, point.relations,
        point.independent_origins, point.weight, point.about, point.comment,
    )  # fmt: skip


def _point(
    members: Sequence[Statement],
    origin_of: Mapping[str, str],
    published: Mapping[str, Published],
    replaced: Mapping[str, frozenset[str]],
    denied: Sequence[tuple[str, str]],
) -> Point:
    groups = _answers(members, published)
    answers = [_answer(group, _borne_out(group, groups), origin_of, published) for group in groups]
    sides = [compare.Side(a.value, tuple(g), a.first, a.last, compare.sides(g)) for a, g in answers]
    spoken = _speaker(members)
    gives = {s.claim.id: n for n, group in enumerate(groups) for s in group}
    denials = {frozenset((gives[no], gives[yes])) for no, yes in denied}
    relations: list[Relation] = []
    for i, a in enumerate(sides):
        for j in range(i + 1, len(sides)):
            stands = _stand(a, sides[j], denied=frozenset((i, j)) in denials)
            own = compare.own_correction(a, sides[j], replaced) if stands == "differ" else None
            if stands == "differ" and own is None and spoken.claim.kind == "name":
                own = offices.passed_on(a, sides[j])
            kind, why = own or compare.relation(a, sides[j], spoken.claim.kind, stands)
            relations.append(Relation(i, j, kind, why))
    reports = {s.claim.report for s in members}
    status: Status = "single"
    if len(reports) > 1:
        across = {r.relation for r in relations if _across(answers[r.a][0], answers[r.b][0])} or {"agreed"}
        status = next(r for r in WORST if r in across)
    origins = {o for answer, _ in answers for o in answer.origins}
    return Point(
        id="",
        question=spoken.question,
        kind=spoken.claim.kind,
        status=status,
        answers=tuple(a for a, _ in answers),
        relations=tuple(relations),
        independent_origins=len(origins),
        weight=_weight(members, len(reports), len(origins), status),
        about=spoken.claim.about,
        comment=any(s.claim.comment for s in members),
    )


def _across(a: Answer, b: Answer) -> bool:
    """Whether a report gives one of the two and not the other.

    What every one of them gives is one text's own affair, however often it is reprinted.
    """
    return set(a.reports) != set(b.reports)


def _stand(a: compare.Side, b: compare.Side, *, denied: bool) -> str:
    """How two answers stand by their first claims; in words, they differ where any of the first claims denies one.

    `denied` says whether a claim of one is the bare denial of one of the other: `Orla Lines denied it`.

    Numbers that can both be true differ where one is a limit that is not meant to reach so far.
    """
    if a.statements[0].claim.kind in CLAUSES:
        pairs = ((x, y) for x in a.statements[:HEARD] for y in b.statements[:HEARD])
        if denied or any(compare.stand(x, y) == "differ" for x, y in pairs):
            return "differ"
    if a.statements[0].claim.kind in NUMBERS and limits.apart(a.value, b.value):
        return "differ" if compare.left_behind(a, b) and _one_question(a, b) else "refined"
    return compare.stand(a.statements[0], b.statements[0])


def _one_question(a: compare.Side, b: compare.Side) -> bool:
    """Whether some words say that two numbers are of one thing: otherwise a limit may well be another thing's."""
    for x in a.statements[:HEARD]:
        for y in b.statements[:HEARD]:
            one, other = x.gist, y.gist
            if one.happening != other.happening and one.happening and other.happening:
                continue
            shared = {one.happening, one.head, *one.event} & {other.happening, other.head, *other.event}
            if shared - rivals.IDLE:
                return True
    return False


def _answers(members: Sequence[Statement], published: Mapping[str, Published]) -> list[list[Statement]]:
    """Statements that give one answer, earliest answer first."""
    groups: list[list[Statement]] = []
    for s in sorted(
        members, key=lambda s: (published[s.claim.report].start or "9999", s.claim.report, s.depth, s.claim.id)
    ):
        home = next((g for g in groups if compare.stand(g[0], s) == "agreed"), None)
        if home is None:
            groups.append([s])
        else:
            home.append(s)
    return groups


def _borne_out(group: Sequence[Statement], groups: Sequence[Sequence[Statement]]) -> list[Statement]:
    """What the reports that do not give an answer tell more exactly, or hedged otherwise: they stand behind it too."""
    here = {s.claim.report for s in group}
    others = [g for g in groups if g is not group and exact.bears_out(g[0], group[0])]
    return [s for g in others for s in g if s.claim.report not in here]


def _answer(
    group: list[Statement],
    borne_out: Sequence[Statement],
    origin_of: Mapping[str, str],
    published: Mapping[str, Published],
) -> tuple[Answer, list[Statement]]:
    claims = [s.claim for s in group]
    days = sorted(d for c in claims if (d := published[c.report].start))
    ends = sorted(d for c in claims if (d := published[c.report].end or published[c.report].start))
    shown = min(group, key=lambda s: (-len(s.claim.value.text) if s.claim.kind == "name" else 0, s.depth, s.claim.id))
    return (
        Answer(
            value=shown.claim.value,
            claims=tuple(c.id for c in claims),
            reports=tuple(dict.fromkeys(c.report for c in claims)),
            origins=tuple(sorted(vouching(group, origin_of) | vouching(borne_out, origin_of), key=_ordered)),
            origin_of={c.id: origin_of[c.id] for c in claims},
            first=days[0] if days else None,
            last=ends[-1] if ends else None,
        ),
        group,
    )


def _ordered(ident: str) -> tuple[str, int]:
    return ident[0], int(ident[1:])


def _speaker(members: Sequence[Statement]) -> Statement:
    """The statement whose question speaks for the point: the nearest in words to all the others."""
    # Copies of one sentence speak once, so that a reprint changes no question.
    told = {(s.claim.sentence.text.casefold(), s.question): s for s in reversed(members)}
    members = sorted(told.values(), key=lambda s: (s.claim.sentence.text, s.question))
    if len(members) == 1:
        return members[0]
    bags = meaning.bags([tuple(w.lower() for w in s.claim.about.split()) for s in members])
    near = (bags @ bags.T).sum(axis=1)
    speaks = [float(near[n]) / len(members) - UNTOLD * _untold(s.question) for n, s in enumerate(members)]
    best = min(range(len(members)), key=lambda n: (-round(speaks[n], 4), len(members[n].question), n))
    return members[best]


# How much nearer to the others the words of a question must be that leaves untold whom it asks about: less, and "When
# did they fall?" is asked where another report tells who; more, and a question speaks that is about something else.
UNTOLD = 0.15
_SOMEBODY = re.compile(r"\b(?:they|them|it|he|him|she|her)\b", re.IGNORECASE)


def _untold(question: str) -> bool:
    """Whether a question leaves to be guessed who is meant, or what happened to those that are counted."""
    words = question.removesuffix("?").split()
    # "How many passengers did the smaller ship carry?" asks of one ship what is told of several.
    counted = words[:2] == ["How", "many"] and (words[-2:] in (["were", "there"], ["spoken", "of"]) or "did" in words)
    return bool(_SOMEBODY.search(question)) or counted or question in ("How old?", "How many times?")


# What a reader wants first: facts that many reports carry, that differ, and that stand at the head of the reports. With
# these weights eight in ten of a story's core points are among its first ten (eleven stories, cross-validated).
KIND_WEIGHT = {
    "count": 2.2, "amount": 2.0, "measure": 0.6, "duration": 0.6, "age": 0.2, "date": 0.5, "time": 0.3, "place": 0.4,
    "name": 0.2, "cause": 0.2, "status": -1.5, "other": -1.7,
}  # fmt: skip
STATUS_WEIGHT: dict[Status, float] = {"disputed": 1.0, "updated": 0.9, "refined": 0.4, "agreed": 0.3, "single": 0.0}


def _weight(members: Sequence[Statement], reports: int, origins: int, status: Status) -> float:
    head = sum(1.0 / (1.0 + s.depth / 4) for s in members) / len(members)
    happened = (
        0.0
        if members[0].claim.kind != "count"
        else 0.8
        if any(s.gist.happening == "killed" for s in members)
        else 0.4
        if any(s.gist.happening for s in members)
        else 0.0
    )
    kind = KIND_WEIGHT[members[0].claim.kind]
    comment = -3.0 if any(s.claim.comment for s in members) else 0.0
    return round(reports + 0.3 * origins + STATUS_WEIGHT[status] + happened + kind + head + comment, 4)
