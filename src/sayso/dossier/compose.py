"""Story and points → dossier: what comes first, in whose words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from sayso.dossier import judged, questions, rules, timeline
from sayso.news import naming
from sayso.news.claim import CLAUSES, Claim, Voice
from sayso.news.dossier import Dossier, HeadlinePoint, ReportEntry, StoryEntry
from sayso.news.dossier import Statement as Sentence
from sayso.news.gist import Statement
from sayso.news.judgement import Judgement
from sayso.news.point import Point, RuleName
from sayso.news.reading import Reading
from sayso.news.report import Report, Skipped
from sayso.news.story import Link, Origin, Source

WORD = re.compile(r"\w+")
SENTENCES = 3
HEADLINES = 8
ANSWERS = 4  # of one point in a headline line; the rest stand in its matrix
SHORTEST, LONGEST = 8, 60  # words of a sentence that can stand for the story
# A sentence that opens so hangs on the one before it.
HANGING = re.compile(r"[\"“'‘]?(?:He|She|It|They|This|That|These|Those|But|And)\b")
# One that opens so is a note or a list, and tells of something beside the story: "Notes to editors: the bridge …".
LABELLED = re.compile(r"(?:[\w’']+ ){0,3}[\w’']+: ")
ALIKE = 0.5  # share of words above which two sentences say one thing


def dossier(
    *,
    readings: Sequence[Reading],
    statements: Sequence[Statement],
    links: Sequence[Link],
    origins: Sequence[Origin],
    sources: Mapping[str, Source],
    chains: Mapping[str, tuple[str, ...]],
    points: Sequence[Point],
    skipped: Sequence[Skipped],
    title: str | None,
    settings: dict[str, Any],
    rule: RuleName = rules.DEFAULT,
    called: Mapping[str, str] | None = None,
    judgements: Sequence[Judgement] = (),
) -> Dossier:
    """The dossier of a story; `statements` are all of its reports', also those that were judged wrong."""
    statements_by_id = {s.claim.id: s for s in statements}
    kept = [p for p in points if _worth_telling(p, statements_by_id)]
    told = {c for p in kept for a in p.answers for c in a.claims}
    told |= {c for j in judgements if j.verdict == "wrong" for c in j.about}
    claims = {s.claim.id: _with_sources(s.claim, chains[s.claim.id]) for s in statements if s.claim.id in told}
    numbered = [msgspec.structs.replace(p, id=f"p{n}") for n, p in enumerate(kept, 1)]
    answered = questions.answered(numbered, statements_by_id)
    renumbered = judged.asked(questions.told_apart(answered, statements_by_id), judgements)
    used = {o for p in renumbered for a in p.answers for o in a.origin_of.values()}
    home = {report: o.id for o in origins for report in o.reports}
    spoken: dict[str, list[str]] = defaultdict(list)
    for c in claims.values():
        for v in c.attribution:
            spoken[v.source].append(c.id)
    reports = [r.report for r in readings]
    off = _off_story(reports, renumbered)
    days = sorted(d for r in reports if (d := r.published.start))
    ends = sorted(d for r in reports if (d := r.published.end))
    by_id = {s: statements_by_id[s] for s in claims}
    return rules.resolve_all(
        Dossier(
            story=StoryEntry(
                title=title or judged.titled(judgements, reports) or _title(reports, renumbered, claims),
                summary=_summary(renumbered, claims, by_id),
                start=days[0] if days else None,
                end=ends[-1] if ends else None,
                places=_places(renumbered),
            ),
            reports=tuple(
                entry(r, home.get(r.id), r.id in off if len(reports) > 2 else None, (called or {}).get(r.id))
                for r in reports
            ),
            origins=judged.voiced(tuple(o for o in origins if o.reports or o.id in used), judgements),
            lineage=tuple(links),
            sources=judged.named(
                tuple(msgspec.structs.replace(s, claims=tuple(spoken[i])) for i, s in sources.items() if spoken.get(i)),
                judgements,
            ),
            claims=tuple(claims.values()),
            points=renumbered,
            timeline=timeline.build(renumbered, claims),
            headline_points=_headline_points(renumbered, claims, by_id),
            skipped=tuple(skipped),
            settings=settings,
            rule=rule,
            judgements=judged.playing(judgements, {r.id for r in reports}, statements_by_id),
        )
    )


def entry(report: Report, origin: str | None, off_story: bool | None, name: str | None = None) -> ReportEntry:
    """A report as printed; `name` is what a reader calls it."""
    return ReportEntry(
        id=report.id, path=report.path, url=report.url, outlet=report.outlet, title=report.title,
        description=report.description, text=report.text, language=report.language, words=report.words,
        published=report.published, dateline=report.dateline, byline=report.byline, kind=report.kind, origin=origin,
        off_story=off_story, parts=report.parts, source_id=report.source_id,
        part_of=report.part_of, also_at=report.also_at, name=name,
    )  # fmt: skip


def _with_sources(claim: Claim, chain: tuple[str, ...]) -> Claim:
    """The claim with ids of the story's sources in place of the report's own wording."""
    voices = []
    for ident, voice in zip(chain, claim.attribution, strict=False):
        voices.append(Voice(ident, voice.cue, voice.direct))
    return msgspec.structs.replace(claim, attribution=tuple(voices))


def _worth_telling(point: Point, statements: Mapping[str, Statement]) -> bool:
    """Whole clauses that one report alone states are its text, not a point, unless somebody vouches for or denies them.

    Names and places of one report are told where they stand in a role or say where something happened.
    """
    if point.status != "single":
        return True
    if point.kind in CLAUSES:
        firsts = [statements[a.claims[0]] for a in point.answers]
        return any(
            s.claim.stance in ("denies", "alleges", "promises") or (s.voices and not s.claim.comment and s.depth < 40)
            for s in firsts
        )
    if point.kind == "name":
        return not point.about.startswith(naming.WHO)
    return True


def _off_story(reports: Sequence[Report], points: Sequence[Point]) -> set[str]:
    """Reports that share no point with any other."""
    shared = {r for p in points if p.status != "single" for a in p.answers for r in a.reports}
    return {r.id for r in reports if r.id not in shared}


def _words(text: str) -> Counter[str]:
    return Counter(w for w in WORD.findall(text.casefold()) if len(w) > 3)


def _shared(a: Counter[str], b: Counter[str]) -> float:
    least = min(sum(a.values()), sum(b.values()))
    return sum((a & b).values()) / least if least else 0.0


def _title(reports: Sequence[Report], points: Sequence[Point], claims: Mapping[str, Claim]) -> str:
    """The headline whose words most of the other reports use."""
    titled = [(r, _words(r.title)) for r in reports if r.title]
    if not titled:
        first = next((claims[p.answers[0].claims[0]].sentence.text for p in points), "Untitled story")
        return timeline.shorten(first, 90)
    bodies = {r.id: set(_words(f"{r.title or ''} {r.text[:1500]}")) for r in reports}

    def central(row: tuple[Report, Counter[str]]) -> float:
        report, words = row
        others = [b for i, b in bodies.items() if i != report.id] or [bodies[report.id]]
        return sum(len(set(words) & b) for b in others) / ((len(words) + 3) * len(others))

    best = min(titled, key=lambda row: (-round(central(row), 6), row[0].published.start or "9999", row[0].id))
    return " ".join((best[0].title or "").split())


def _summary(
    points: Sequence[Point], claims: Mapping[str, Claim], statements: Mapping[str, Statement]
) -> tuple[Sentence, ...]:
    """Three sentences of the reports that carry the most of what matters, no two saying the same, in the order told."""
    value: dict[tuple[str, str, int], float] = defaultdict(float)
    held: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    points_in: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for point in points:
        if point.comment:
            continue
        for answer in point.answers:
            for ident in answer.claims:
                c = claims[ident]
                place = (c.report, c.sentence.field, c.sentence.start)
                if statements[ident].part not in ("", "standfirst") or c.epistemic == "unconfirmed":
                    continue
                held[place].append(ident)
                if point.id not in points_in[place]:
                    points_in[place].add(point.id)
                    value[place] += max(0.0, point.weight - 1.5) / (1.0 + 0.03 * statements[ident].depth)
    chosen: list[tuple[str, str, int]] = []
    covered: set[str] = set()
    told: list[Counter[str]] = []

    def gain(place: tuple[str, str, int]) -> float:
        c = claims[held[place][0]]
        words = _words(c.sentence.text)
        length = len(WORD.findall(c.sentence.text))
        if not SHORTEST <= length <= LONGEST or any(_shared(words, t) > ALIKE for t in told):
            return 0.0
        if not re.match(r"[A-Z0-9]", c.sentence.text) or any(p.match(c.sentence.text) for p in (HANGING, LABELLED)):
            return 0.0
        new = len(points_in[place] - covered) / max(1, len(points_in[place]))
        gained: float = value[place] * new / (length + 12) ** 0.5
        return gained

    while len(chosen) < SENTENCES and value:
        best = min(value, key=lambda p: (-round(gain(p), 6), p))
        if gain(best) <= 0:
            break
        chosen.append(best)
        covered |= points_in[best]
        told.append(_words(claims[held[best][0]].sentence.text))
    return tuple(
        Sentence(" ".join(claims[held[p][0]].sentence.text.split()), tuple(dict.fromkeys(held[p]))) for p in chosen
    )


def _places(points: Sequence[Point]) -> tuple[str, ...]:
    """Places that two or more reports name, the most named first."""
    named: Counter[str] = Counter()
    for p in points:
        if p.kind == "place" and p.status != "single":
            for a in p.answers:
                named[a.value.text] += len(a.reports)
    return tuple(name for name, n in sorted(named.items(), key=lambda row: (-row[1], row[0])) if n > 1)[:5]


# Words of a question that are no part of what it asks about.
ASKING = set("how many were are is was there of the".split())
LABELS = {
    "killed": "Deaths", "injured": "Injured", "missing": "Missing", "arrested": "Arrests", "freed": "Freed",
    "kidnapped": "Abducted", "rescued": "Rescued", "displaced": "Displaced",
    "hospitalised": "In hospital", "treated": "Treated", "sent": "Deployment", "affected": "Affected",
    "critical": "Critically hurt", "held": "Held",
}  # fmt: skip
BY_KIND = {
    "count": "Numbers", "amount": "Money", "measure": "Measure", "duration": "Duration", "age": "Age", "date": "Date",
    "time": "Time", "place": "Place", "name": "Who", "cause": "Cause",
    "status": "State of things", "other": "What happened",
}  # fmt: skip
SPOKEN = 3  # one in so many claims of a point has to be told so, for the point to be called announced or confirmed
CUES = {
    "acknowledge": "acknowledged", "admit": "acknowledged", "recognize": "acknowledged", "recognise": "acknowledged",
    "confirm": "confirmed", "deny": "denied", "announce": "announced", "accuse": "alleged", "allege": "alleged",
}  # fmt: skip


def _headline_points(
    points: Sequence[Point], claims: Mapping[str, Claim], statements: Mapping[str, Statement]
) -> tuple[HeadlinePoint, ...]:
    """The weightiest points as labelled lines, of one label and sentence only the first."""
    lines: list[HeadlinePoint] = []
    taken: list[Counter[str]] = []
    labels: Counter[str] = Counter()
    for point in points:
        if point.comment or len(lines) >= HEADLINES:
            continue
        ids = tuple(c for a in point.answers for c in a.claims)
        worded = point.kind in CLAUSES

        def order(i: str, worded: bool = worded) -> tuple[bool, bool, bool, int, str]:
            s = statements[i]
            hangs = worded and bool(HANGING.match(s.claim.sentence.text))
            return hangs, s.part != "", not s.voices, s.depth, i

        shown = min(ids, key=order)
        if order(shown)[0]:
            continue  # "But he warned …" needs the sentence before it
        claim = claims[shown]
        words = _words(claim.sentence.text)
        if any(_shared(words, t) > 0.6 for t in taken):
            continue
        label = _label(point, [statements[i] for i in ids])
        if labels[label] >= 2:
            continue
        labels[label] += 1
        taken.append(words)
        text = timeline.shorten(claim.sentence.text, 220) if point.kind in CLAUSES else _told(point)
        lines.append(HeadlinePoint(label, text, ids, (point.id,), point.independent_origins))
    return tuple(lines)


BETWEEN = {"disputed": " ≠ ", "updated": " → ", "refined": " / "}


def _told(point: Point) -> str:
    """The answers of a point in the order given: `at least 12 → 14 → 15 people killed`, with what they answer.

    What is counted stands behind a count where it says all that the question asks; else the question stands before.
    """
    words = dict.fromkeys(" ".join(a.value.text.split()) for a in point.answers)
    shown = list(dict.fromkeys(w.casefold() for w in words))
    first = {w.casefold(): w for w in reversed(words)}
    between = BETWEEN.get(point.status, " / ") if len(shown) == 2 else " / "
    answers = between.join(first[w] for w in shown[:ANSWERS])
    if len(shown) > ANSWERS:
        answers += " …"
    if point.kind == "count" and _says_all(point.about, point.question):
        told = set(WORD.findall(answers.casefold()))
        return answers if set(WORD.findall(point.about.casefold())) <= told else f"{answers} {point.about}".strip()
    return f"{point.question} {answers}"


def _says_all(about: str, question: str) -> bool:
    """Whether `people killed` leaves nothing out of `How many people were killed?`."""
    asked = set(WORD.findall(question.casefold())) - ASKING
    return asked == set(WORD.findall(about.casefold())) - ASKING


def _label(point: Point, members: Sequence[Statement]) -> str:
    happened = Counter(s.gist.happening for s in members if s.gist.happening and point.kind == "count")
    most = min(happened, key=lambda h: (-happened[h], h), default="")
    base = LABELS[most] if most and 2 * happened[most] > len(members) else BY_KIND[point.kind]
    if point.status in ("disputed", "updated"):
        return f"{base} {'disputed' if point.status == 'disputed' else 'moved on'}"
    denied = {s.claim.id for s in members if s.claim.stance == "denies"}
    if any(denied.issuperset(answer.claims) for answer in point.answers):
        return f"{base} denied"
    cues = Counter(
        CUES[stem]
        for s in members
        for v in s.claim.attribution
        if v.cue
        for word in v.cue.text.lower().split()
        for stem in CUES
        if word.startswith(stem.rstrip("e"))
    )
    said = min(cues, key=lambda c: (-cues[c], c), default="")
    if said and SPOKEN * cues[said] >= len(members):
        return f"{base} {said}"
    if all(s.claim.epistemic == "believed" for s in members):
        return f"{base} believed"
    return base
