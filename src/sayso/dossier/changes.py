"""What moved between two dossiers of one story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sayso.dossier.render import wording
from sayso.news.change import Change, Evidence
from sayso.news.claim import CLAUSES, Claim
from sayso.news.dossier import Dossier, ReportEntry
from sayso.news.point import Answer, Point
from sayso.news.report import Span

# Only these move: a name or a place that is told otherwise is another answer, not the next one.
MOVING: Final = frozenset({"count", "amount", "measure", "duration"})
SHOWN = 3  # sentences shown for a change; the dossier holds the rest
LINE = 90  # signs of an answer in a line of words: whole clauses run on

Place = tuple[str, Span, str]


def between(before: Dossier | None, after: Dossier) -> tuple[Change, ...]:
    """What a reader of `before` has not seen yet: what was judged, then reports and origins, then points as they stand.

    Without `before` the story itself is what is new. Points are the same where they rest on the same words, whatever
    they are called. A new point that one report alone answers, or that is told in clauses and not disputed, is told
    only where it stands among the headline points: the rest of a new report is in the dossier. A reprint makes no new
    point. The same dossier twice gives nothing.
    """
    if before is None:
        return (_new_story(after),)
    seen = _Side(before)
    now = _Side(after)
    return (
        *_judged(before, after),
        *_reports(seen, now),
        *(change for point in after.points for change in _point(point, seen, now)),
    )


class _Side:
    """One of the two dossiers, with what is looked up in it. Claims are known by their words."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.claims: Mapping[str, Claim] = {c.id: c for c in dossier.claims}
        self.reports: Mapping[str, ReportEntry] = {r.id: r for r in dossier.reports}
        self.shown_first = {p for h in dossier.headline_points for p in h.points}
        self.point_of: dict[Place, Point] = {}
        self.answer_of: dict[Place, Answer] = {}
        for point in dossier.points:
            for answer in point.answers:
                for place in self.places(answer.claims):
                    self.point_of.setdefault(place, point)
                    self.answer_of.setdefault(place, answer)

    def places(self, claims: Iterable[str]) -> list[Place]:
        found = (self.claims[c] for c in claims if c in self.claims)
        return [(c.report, c.span, c.kind) for c in found]

    def name(self, report: str) -> str:
        entry = self.reports[report]
        return entry.name or entry.outlet or entry.title or entry.path

    def fresh(self, point: Point, seen: _Side) -> bool:
        """Whether a report that is neither known nor the text of a known one says something of it."""
        copies = {k.report for k in self.dossier.lineage if k.kind == "reprint" and k.source.report in seen.reports}
        return any(r not in seen.reports and r not in copies for a in point.answers for r in a.reports)

    def evidence(self, claims: Sequence[str]) -> tuple[Evidence, ...]:
        """The sentences of the claims, one a report, newest report first."""
        told: dict[str, Claim] = {}
        for ident in claims:
            told.setdefault(self.claims[ident].report, self.claims[ident])
        order = sorted(told.values(), key=lambda c: c.report)
        order.sort(key=lambda c: self.reports[c.report].published.start or "", reverse=True)
        return tuple(Evidence(c.report, self.name(c.report), c.sentence) for c in order[:SHOWN])


def _new_story(after: Dossier) -> Change:
    side = _Side(after)
    said = wording.listed(list(dict.fromkeys(side.name(r.id) for r in after.reports[:SHOWN])))
    shown = tuple(c for s in after.story.summary for c in s.claims)
    return Change(
        "new-story",
        f"A story of {wording.count(len(after.reports), 'report')}, the first by {said}: {after.story.title}",
        side.evidence(shown),
    )


def _reports(seen: _Side, now: _Side) -> Iterator[Change]:
    """What came in: a voice that was not heard before, another version, or the text of somebody heard already."""
    addresses = {r.url for r in seen.dossier.reports if r.url}
    origin_of = {report: o for o in now.dossier.origins for report in o.reports}
    told: set[str] = set()
    earlier = {v.older for v in now.dossier.versions if v.newer in seen.reports}
    for report in now.dossier.reports:
        if report.id in seen.reports:
            continue
        name, origin = now.name(report.id), origin_of.get(report.id)
        title = f": {wording.shortened(report.title, LINE)}" if report.title else ""
        evidence = (Evidence(report.id, name, span),) if (span := _opening(report)) else ()
        if report.id in earlier:
            yield Change("new-version", f"{name} had this before it changed its report{title}", evidence)
        elif report.part_of is not None and report.url and report.url in addresses:
            yield Change("new-report", f"{name} adds to its running report{title}", evidence)
        elif report.url and report.url in addresses:
            yield Change("new-version", f"{name} changed its report{title}", evidence)
        elif origin and not any(r in seen.reports for r in origin.reports) and origin.id not in told:
            told.add(origin.id)
            yield Change("new-origin", f"{name} is a new origin{title}", evidence)
        else:
            whose = f", the voice of {origin.name}" if origin and origin.name != name else ""
            yield Change("new-report", f"{name} adds a report and no origin{whose}{title}", evidence)


def _opening(report: ReportEntry) -> Span | None:
    """The headline, or the first line where there is none."""
    if report.title:
        return Span("title", 0, len(report.title), report.title)
    start = len(report.text) - len(report.text.lstrip())
    words = report.text[start:].split("\n", 1)[0].rstrip()
    return Span("text", start, start + len(words), words) if words else None


def _point(point: Point, seen: _Side, now: _Side) -> Iterator[Change]:
    """What moved in one point: a denial, a dispute, a figure, a second origin."""
    old = _before(point, seen, now)
    if old is None:
        plain = point.status != "single" and (point.kind not in CLAUSES or point.status == "disputed")
        if (plain or point.id in now.shown_first) and now.fresh(point, seen):
            claims = [c for a in point.answers for c in a.claims]
            said = " / ".join(dict.fromkeys(_told(a) for a in point.answers[:SHOWN]))
            yield Change("new-point", f"New: {point.question} {said}", now.evidence(claims), point.question)
        return
    fresh = [c for a in point.answers for c in a.claims if not _known(c, seen, now)]
    denials = [c for c in fresh if now.claims[c].stance == "denies"]
    if denials:
        who = wording.listed(list(dict.fromkeys(now.name(now.claims[c].report) for c in denials)))
        yield Change("denied", f"Denied, in {who}: {point.question}", now.evidence(denials), point.question)
    yield from _disputes(old, point, fresh, seen, now)
    yield from _figure(point, seen, now)
    for answer in point.answers:
        before = _answer_before(answer, seen, now)
        if before is not None and len(before.origins) < 2 <= len(answer.origins):
            words = f"Now from {wording.count(len(answer.origins), 'origin')}: {point.question} {_told(answer)}"
            new = [c for c in answer.claims if c in fresh] or list(answer.claims)
            yield Change(
                "corroborated", words, now.evidence(new), point.question,
                wording.count(len(before.origins), "origin"), wording.count(len(answer.origins), "origin"),
            )  # fmt: skip


def _disputes(old: Point, point: Point, fresh: Sequence[str], seen: _Side, now: _Side) -> Iterator[Change]:
    """A dispute that opened, also where a further account joins it, or one that nobody has any more."""
    if old.status == "disputed" and point.status != "disputed":
        claims = fresh or [c for a in point.answers for c in a.claims]
        words = f"No longer disputed, now {wording.STATUS[point.status]}: {point.question}"
        yield Change("dispute-closed", words, now.evidence(claims), point.question, "disputed", point.status)
        return
    if point.status != "disputed":
        return
    rivals = [(point.answers[r.a], point.answers[r.b]) for r in point.relations if r.relation == "disputed"]
    new = [pair for pair in rivals if any(_answer_before(a, seen, now) is None for a in pair)]
    if old.status == "disputed" and not new:
        return
    one, other = (new or rivals)[0]
    words = f"Disputed: {point.question} {_told(one)} ≠ {_told(other)}"
    claims = [other.claims[0], one.claims[0]]
    yield Change("dispute-opened", words, now.evidence(claims), point.question, old.status, "disputed")


def _figure(point: Point, seen: _Side, now: _Side) -> Iterator[Change]:
    """A figure that nobody gave before, which moves on from or makes firmer one that somebody gave."""
    if point.kind not in MOVING:
        return
    for n, answer in enumerate(point.answers):
        if _answer_before(answer, seen, now) is not None:
            continue
        moved = [
            point.answers[r.a if r.b == n else r.b]
            for r in point.relations
            if n in (r.a, r.b) and r.relation in ("updated", "refined")
        ]
        last = [a for a in moved if _answer_before(a, seen, now) is not None]
        if last:
            was = max(last, key=lambda a: (a.last or "", point.answers.index(a)))
            words = f"{point.question} From {_told(was)} to {_told(answer)}"
            yield Change("figure-moved", words, now.evidence(answer.claims), point.question, _told(was), _told(answer))


def _judged(before: Dossier, after: Dossier) -> Iterator[Change]:
    known = {j.id for j in before.judgements}
    borne = {s.name for s in after.sources} | {o.name for o in after.origins}
    for j in after.judgements:
        if j.id not in known:
            if j.kind == "source" and j.name not in borne:  # a name of whom this story does not speak
                continue
            named = f" “{j.name}”" if j.name else ""
            if j.kind == "source":
                named = f" “{j.about[0]}” as{named}"
            yield Change("judged", f"{j.by} judged: {j.verdict}{named}, because {j.why}")
    gone = {j.id for j in after.judgements}
    for j in before.judgements:
        if j.id not in gone:
            yield Change("judged", f"No longer holds here: {j.verdict} by {j.by}")


def _before(point: Point, seen: _Side, now: _Side) -> Point | None:
    """The point of the other dossier that shares the most words with this one."""
    places = now.places(c for a in point.answers for c in a.claims)
    shared = Counter(seen.point_of[place].id for place in places if place in seen.point_of)
    if not shared:
        return None
    best = min(shared, key=lambda ident: (-shared[ident], ident))
    return next(p for p in seen.dossier.points if p.id == best)


def _answer_before(answer: Answer, seen: _Side, now: _Side) -> Answer | None:
    return next((seen.answer_of[p] for p in now.places(answer.claims) if p in seen.answer_of), None)


def _known(claim: str, seen: _Side, now: _Side) -> bool:
    return any(place in seen.answer_of for place in now.places([claim]))


def _told(answer: Answer) -> str:
    return f"“{wording.shortened(wording.value(answer.value), LINE)}”"
