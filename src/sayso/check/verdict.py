"""What the reports make of a claim, by which sentences, and why in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.check import asked as asked_of
from sayso.check import conflicts as conflicts_of
from sayso.check import look as look_of
from sayso.check import measures
from sayso.check.conflicts import Conflict, Heard
from sayso.check.look import Look
from sayso.check.measures import Measured
from sayso.check.shelf import Shelf
from sayso.news.check import Evidence, Standing, Verdict
from sayso.news.reading import Reading

BAR = 0.45  # chance from which a claim is covered
# … and where a sentence denies it: what is told so that it cannot be both is told of the same matter.
BAR_DENIED = 0.35
# … and where nobody does what the claim says, nor like it: the weight of such a deed, and how surely nobody does.
BAR_UNDONE, DEED, BARELY = 0.6, 2.0, 0.5
HEAVIEST = 6.0  # weight of a word in which a hole is measured, near that of a word met in one report of a thousand
# Share of the nearest sentence's matter that a conflict must be sure of: of a no or an opposite, which may well be said
# of something else in the same words, and of somebody else who does the same.
NO = ("opposite", "denied")
SAID_NO, SAID_OTHERWISE = 0.8, 0.62
OTHERWISE = 0.5  # how sure another number, time or place must be to contradict; less sure, it bears nothing out
EVERY = frozenset("all every everyone everybody entire whole".split())
EVERY_ONE = EVERY | frozenset("each both unanimous unanimously total none nobody no-one everything".split())
AS_NEAR = 0.75  # share of the nearest sentence's score from which a sentence is evidence too
# What a sentence must say by itself to be shown, whatever its neighbours say: of whom or what it is, what is done
# (verbs of one sense are seldom nearer), and a figure of the claim's, as exactly or less. And as a share of what the
# sentence that says most of the claim says of it: what says much less tells of another matter.
WHO, DONE, FIGURE, AS_MUCH = 0.5, 0.4, 0.5, 0.75
# Verbs that may be said of anything: a sentence without them may well tell the act of which they are said.
LIGHT = frozenset("go come become look happen occur begin start continue see know seem appear remain".split())
SHOWN = 12  # reports that are shown; beyond, more of them prove no more


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the log odds that the reports speak of what a claim says, truly or not.

    Of the share of its words that the nearest sentences say; of the rarest thing, and of a name, that they do not; of a
    sentence that has one of them do one thing; of a number or time that is borne out; of a number or place that nobody
    has; and of nothing at all.
    """

    covered: float
    thing: float
    name: float
    borne: float
    figures: float
    absent: float
    even: float


WEIGHTS = Weights(2.50, -2.02, -1.56, 1.82, 1.45, -1.58, even=-1.10)  # fitted by train/checked_claims.py


@dataclass(frozen=True)
class Seen:
    """A claim beside a story: what speaks of it, what bears it out or denies it, and its numbers, times and places."""

    look: Look
    heard: Heard
    measured: tuple[Measured, ...]


def see(claim: Reading, shelf: Shelf) -> Seen:
    """Everything that is seen of a claim, nothing decided. `claim` was read as a report of one sentence or few."""
    look = look_of.look(asked_of.take_apart(claim, shelf.lexicon), shelf)
    if not look.nearest:
        return Seen(look, Heard(0.0, ()), ())
    return Seen(look, conflicts_of.hear(look), measures.measure(look))


def seen_of(seen: Seen) -> tuple[float, float, float, float, float, float]:
    """What tells whether a claim is covered, in the order of `Weights`."""
    look = seen.look
    best = look.nearest[0]
    # What the reports have otherwise is no hole: they speak of it.
    otherwise = {c.at for c in seen.heard.conflicts if _counts(c, look)}
    for m in seen.measured:
        if m.how == "differs" and m.sure >= OTHERWISE:
            otherwise.update(range(m.slot.first, m.slot.last))
    holes = [
        (float(look.weights[k] * (1 - look.near[k, best])), p)
        for k, p in enumerate(look.asked.parts)
        if p.at not in otherwise
    ]
    figures = any(m.how in ("borne", "refined", "coarser") and m.slot.kind != "place" for m in seen.measured)
    absent = any(m.how == "absent" and m.slot.kind != "time" for m in seen.measured)
    return (
        look.covered(best),
        max((hole for hole, p in holes if p.role == "thing"), default=0.0) / HEAVIEST,
        max((hole for hole, p in holes if p.at in look.asked.name_at), default=0.0) / look_of.NAME,
        seen.heard.borne,
        float(figures),
        float(absent),
    )


def _counts(conflict: Conflict, look: Look) -> bool:
    """Whether a conflict is told of the same matter."""
    return conflict.sure >= look.covered(look.nearest[0]) * (SAID_NO if conflict.kind in NO else SAID_OTHERWISE)


def chance(seen: Seen, weights: Weights = WEIGHTS) -> float:
    """The chance that the reports speak of what the claim says, truly or not, 0 to 1."""
    if not seen.look.nearest:
        return 0.0
    w = (weights.covered, weights.thing, weights.name, weights.borne, weights.figures, weights.absent)
    odds = weights.even + sum(a * b for a, b in zip(w, seen_of(seen), strict=True))
    return 1 / (1 + math.exp(-odds))


def decide(seen: Seen, likely: float) -> Verdict:
    """The verdict, given the chance that the claim is covered."""
    look = seen.look
    if not look.asked.parts and not look.asked.slots:
        return Verdict("not-covered", (), "The claim has no words that could be looked for.")
    if not look.nearest:
        return Verdict("not-covered", (), "There is no report to look in.")
    against = [c for c in seen.heard.conflicts if _counts(c, look)]
    other = [m for m in seen.measured if m.how == "differs" and m.sure >= OTHERWISE]
    if likely < (BAR_DENIED if against or other else BAR):
        return Verdict("not-covered", (), _uncovered(seen))
    if against or other:
        return _contradicted(look, against, other)
    if likely < BAR_UNDONE and _undone(seen):
        return Verdict("not-covered", (), _uncovered(seen))
    name = _unnamed(look)
    if name is not None:
        return Verdict("not-covered", (), f"No report that tells this speaks of “{name}”.")
    if (every := _every(look)) is not None:
        return Verdict("not-covered", (), f"The claim has it of “{every}”; no report says it of all.")
    missing = [m for m in seen.measured if m.how in ("absent", "differs")]
    if missing:
        return Verdict("not-covered", (), _missing(missing[0]))
    return _supported(seen)


def judge(claim: Reading, shelf: Shelf) -> Verdict:
    """Whether the reports bear a claim out, say it more precisely or less, deny it, or do not speak of it.

    A number, bound, negation, actor, place, date or scope that they do not bear out is never supported.
    """
    seen = see(claim, shelf)
    return decide(seen, chance(seen))


def _supported(seen: Seen) -> Verdict:
    look = seen.look
    refined = [m for m in seen.measured if m.how in ("refined", "coarser")]
    denying = {c.sentence for c in seen.heard.conflicts}
    bar = AS_NEAR * float(look.score[look.nearest[0]])
    sentences = [q for q in look.nearest if float(look.score[q]) >= bar and q not in denying]
    # The sentence that has a number is shown, though another may say the rest in the claim's own words.
    holding = [q for m in seen.measured if m.how != "open" for q in (m.sentence, *m.also) if q is not None]
    differing = {q for k, _ in enumerate(look.asked.slots) for q in sentences if _only_differs(look, k, q)}
    sentences = [q for q in sentences if q not in differing]
    if refined:  # what does not have the figure does not have it more precisely
        finer = {q for m in refined for q in (m.sentence, *m.also)}
        sentences = [q for q in sentences if q in finer]
    shown = _one_a_report(look, _to_the_matter(look, [*holding, *sentences]) or [*holding[:1], look.nearest[0]][:1])
    stands: Standing = "refines" if refined else "supports"
    evidence = tuple(_evidence(look, q, stands) for q in shown)
    count = _reports(len(shown))
    if not refined:
        return Verdict("supported", evidence, f"{count} so.")
    m = refined[0]
    said = m.said.text if m.said else ""
    more = "more" if m.how == "refined" else "less"
    return Verdict("refined", evidence, f"{count} it {more} precisely: “{m.slot.text}” in the claim, “{said}” there.")


def _undone(seen: Seen) -> bool:
    """Whether a telling deed of the claim is in no word of the nearest sentences, and nobody in them does the like."""
    look = seen.look
    best = look.nearest[0]
    deeds = (
        float(look.weights[k] * (1 - look.near[k, best])) for k, p in enumerate(look.asked.parts) if p.role == "deed"
    )
    return seen.heard.borne < BARELY and max(deeds, default=0.0) > DEED


def _unnamed(look: Look) -> str | None:
    """A name of the claim that the report which says the rest has nowhere."""
    best = look.nearest[0]
    for k, part in enumerate(look.asked.parts):
        name = look.asked.name_at.get(part.at)
        if name is not None and look.near[k, best] < look_of.SAME_REPORT:
            return name.text
    return None


def _every(look: Look) -> str | None:
    """What the claim says of all, where none of the nearest sentences says it of all: `every`, `all of`."""
    parse = look.asked.parse
    claimed = [
        i
        for i, word in enumerate(parse.lower)
        if word in EVERY and (parse.dep[i] in ("det", "predet") or "of" in parse.lower[i + 1 : i + 2])
    ]
    if not claimed:
        return None
    bar = AS_NEAR * float(look.score[look.nearest[0]])
    for q in look.nearest:
        s = look.shelf.sentences[q]
        report = look.shelf.readings[s.report].parse
        here = report.sentences[s.number]
        if float(look.score[q]) >= bar and not EVERY_ONE.isdisjoint(report.lower[here.first : here.last]):
            return None
    first, last = claimed[0], parse.subtree(parse.head[claimed[0]])[1]
    return parse.span(first, min(last, first + 3)).text


def _only_differs(look: Look, slot: int, sentence: int) -> bool:
    found = look.beside.get((slot, sentence), ())
    return look.asked.slots[slot].kind != "place" and bool(found) and all(b.stand == "differ" for b in found)


def _contradicted(look: Look, against: Sequence[Conflict], other: Sequence[Measured]) -> Verdict:
    rows = [(-c.sure, c.sentence) for c in against]
    rows += [(-m.sure, q) for m in other for q in (m.sentence, *m.also) if q is not None]
    shown = _one_a_report(look, _much_said(look, [q for _, q in sorted(rows)]))
    why = _otherwise(other[0]) if other else _against(against[0])
    return Verdict("contradicted", tuple(_evidence(look, q, "contradicts") for q in shown), why)


def _to_the_matter(look: Look, sentences: Sequence[int]) -> list[int]:
    """Of these sentences those that carry the claim by themselves, who or what and act or figure.

    First those that have its figures, then those that have its act, then those that say most of the rest. What says
    most of all may have another word for the act.
    """
    most = max((look.said(q) for q in sentences), default=0.0)
    figures = [len(look.asked.parts) + k for k, slot in enumerate(look.asked.slots) if slot.kind == "number"]
    found: dict[int, tuple[float, bool, float, int]] = {}
    for q in dict.fromkeys(sentences):
        done = _carries(look, q)
        if done or (look.said(q) >= most and _carries(look, q, act=False)):
            found[q] = -round(float(look.own[figures, q].sum()), 6), not done, -round(look.said(q), 6), q
    return _much_said(look, sorted(found, key=found.__getitem__))


def _much_said(look: Look, sentences: Sequence[int]) -> list[int]:
    """Those that say nearly as much of the claim as the one of them that says most of it, in the order given."""
    most = max((look.said(q) for q in sentences), default=0.0)
    return [q for q in sentences if look.said(q) >= AS_MUCH * most]


def _carries(look: Look, sentence: int, *, act: bool = True) -> bool:
    """Whether a sentence says of whom or what the claim is, and its figure where it has one, or else its `act`."""
    parts, own = look.asked.parts, look.own[:, sentence]
    who = [k for k, p in enumerate(parts) if p.role in ("thing", "name") or p.at in look.asked.name_at]
    deeds = [k for k, p in enumerate(parts) if p.role == "deed" and LIGHT.isdisjoint(p.forms)]
    numbers = [len(parts) + k for k, slot in enumerate(look.asked.slots) if slot.kind == "number"]
    times = [len(parts) + k for k, slot in enumerate(look.asked.slots) if slot.kind == "time"]
    if who and max(own[k] for k in who) < WHO:
        return False
    if numbers:
        return bool(max(own[k] for k in numbers) >= FIGURE)
    if not act or not (deeds or times):
        return True
    done = max((own[k] for k in deeds), default=0.0) >= DONE
    return bool(done or max((own[k] for k in times), default=0.0) >= FIGURE)


def _one_a_report(look: Look, sentences: Iterable[int]) -> tuple[int, ...]:
    """Of each report its first, in the order given."""
    found: dict[int, int] = {}
    for q in sentences:
        found.setdefault(look.shelf.sentences[q].report, q)
    return tuple(found.values())[:SHOWN]


def _evidence(look: Look, sentence: int, stands: Standing) -> Evidence:
    s = look.shelf.sentences[sentence]
    reading = look.shelf.readings[s.report]
    return Evidence(reading.report.id, reading.parse.sentences[s.number].span, stands)


# -- in words ---------------------------------------------------------------------------------------------------------


def _reports(n: int) -> str:
    return "One report says" if n == 1 else f"{n} reports say"


def _otherwise(m: Measured) -> str:
    return f"The claim has “{m.slot.text}”, the reports have “{m.said.text if m.said else ''}”."


def _against(c: Conflict) -> str:
    if c.kind == "actor":
        return f"The claim has it of “{c.ours}”, the reports of “{c.theirs}”."
    if c.kind == "turned":
        return f"In the reports it is the other way round: who does it (“{c.theirs}”), and to whom."
    if c.kind == "scope":
        return f"The reports do not say it of all, or not without exception: “{c.ours}” here, “{c.theirs}” there."
    if c.kind == "denied":
        return f"Of “{c.ours}” the reports say the contrary: what the one denies the other asserts (“{c.theirs}”)."
    return f"The claim says “{c.ours}”, the reports say “{c.theirs}”."


def _uncovered(seen: Seen) -> str:
    """What no report speaks of, the weightiest first."""
    look = seen.look
    absent = next((m for m in seen.measured if m.how == "absent"), None)
    if absent is not None:
        return _missing(absent)
    best = look.nearest[0]
    holes = [(-float(look.weights[k] * (1 - look.near[k, best])), p.at, p) for k, p in enumerate(look.asked.parts)]
    hole = min(holes, default=None, key=lambda row: row[:2])
    if hole is None:
        return "No report speaks of this."
    name = look.asked.name_at.get(hole[2].at)
    word = name.text if name else look.asked.parse.text[hole[2].at]
    return f"No report says this; what comes nearest does not speak of “{word}”."


def _missing(m: Measured) -> str:
    where = {"number": "No report gives", "time": "No report has it", "place": "No report has it at"}[m.slot.kind]
    return f"{where} “{m.slot.text}”." if m.slot.kind != "number" else f"{where} “{m.slot.text}” for this."
