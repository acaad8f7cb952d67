"""Resolution rules: one figure out of the answers to a question, by a rule with a name.

A rule says what somebody who works by it would write down. None says what is true. Every rule is a pure function from
what was given to a figure and the reason for it, so that one can be swapped for another without reading again.

| rule | what it gives |
|---|---|
| `range` | from the lowest to the highest figure given; the default, as it leaves nothing out |
| `low-best-high` | the lowest, the best and the highest of those that still stand, after UCDP |
| `conservative` | the lowest of those that still stand, after ACLED |
| `majority-of-origins` | the figure that most independent origins give |
| `latest` | the figure that was given last |

A figure *still stands* unless a later one moved on from it, or it was a mere limit ("at least 12") that a later figure
fills. What is only denied is nobody's figure, and what is only expected or promised counts where nothing else is given.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, get_args

import msgspec

from sayso.dossier.render import wording
from sayso.news.claim import NUMBERS, Claim
from sayso.news.dossier import Dossier
from sayso.news.point import Answer, Point, Resolved, RuleName
from sayso.news.report import Published
from sayso.news.values import APPROXIMATE, Bounds, Value, When, days, figure

NAMES: Final[tuple[RuleName, ...]] = get_args(RuleName)
DEFAULT: Final[RuleName] = "range"
_BEYOND = ("more than", "less than")
AHEAD = frozenset({"expects", "promises"})

# How ACLED codes the words for round numbers (its methodology on fatalities, 2024). "Hundreds" are 100 for us as well.
_ROUND = re.compile(r"\b(tens|dozens|scores|hundreds|thousands)\b(?! of (?:thousand|million|billion)s)", re.I)
_DIGIT = re.compile(r"\d")
ACLED_WORDS: Final = {"tens": 10.0, "dozens": 12.0}


@dataclass(frozen=True, slots=True)
class Behind:
    """One origin behind an answer: its name, and the minutes in which it may first have given it; None if undated."""

    origin: str
    name: str
    first: Bounds | None


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as a rule sees it: `n` is its place among the point's answers, an open bound is None.

    `hedge` is the canonical one; `overtaken` says that a later answer moved on from it.
    """

    n: int
    words: str
    low: float | None
    high: float | None
    hedge: str | None = None
    origins: tuple[Behind, ...] = ()
    overtaken: bool = False

    @property
    def number(self) -> float:
        """The number that it states, of two the lower."""
        stated = figure(self.low, self.high)
        return math.nan if stated is None else stated


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a figure: a number, whether it is open beyond it, and the words that a report has for it.

    `words` are empty where the number alone says it; "more than 500" states 501, which no report writes.
    """

    number: float
    open: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a rule came to: two ends, the answers it rests on, and why. `words` where it is one answer's own."""

    low: _End
    high: _End
    answers: tuple[int, ...]
    why: str
    best: _End | None = None
    words: str | None = None


# -- the rules ------------------------------------------------------------------------------------


def by_range(given: Sequence[Given]) -> _Found:
    """From the lowest to the highest number that anybody gives, overtaken ones included.

    "At least 12", 14 and 16 give 12 to 16: the open end of "at least" is filled by a number that somebody states. Where
    the highest number is itself a limit, the range stays open there: 15 and "at least 20" give 15 to at least 20.
    """
    why = "the only figure given" if len(given) == 1 else f"from the lowest to the highest of {_figures(given)}"
    return _spread(given, why)


def by_low_best_high(given: Sequence[Given]) -> _Found:
    """The lowest, the best and the highest figure that still stand, after the Uppsala Conflict Data Program.

    UCDP (Georeferenced Event Dataset codebook; definitions of battle-related deaths) gives three estimates of an event.
    The best is the most reliable one, and the lower where reliability does not decide. We rank nobody by reputation, so
    here the best is what most independent origins give, and of two with as many the lower.
    """
    kept = _standing(given)
    most = max(len(g.origins) for g in kept)
    best = min((g for g in kept if len(g.origins) == most), key=lambda g: (g.number, g.n))
    if len(kept) == 1:
        why = "one figure that still stands" if len(given) > 1 else "the only figure given"
    else:
        tied = sum(len(g.origins) == most for g in kept)
        behind = f"best is the one with most origins behind it, {most}"
        if tied > 1:
            as_many = "all" if tied == len(kept) else f"{tied} of them"
            behind = (
                f"best is the lowest, as {as_many} have as many origins behind them" if most else "best is the lowest"
            )
        why = f"of {_figures(kept, 'still stand')}, {behind}"
    return replace(_spread(kept, why), best=_End(best.number, False, _said(best, best.number)), words=None)


def by_conservative(given: Sequence[Given]) -> _Found:
    """The lowest figure that still stands, after the Armed Conflict Location & Event Data project.

    ACLED (methodology on fatalities, 2024): where sources differ or are vague, the most conservative estimate is used;
    when better information comes, it is revised, up or down; "tens" are 10, "dozens" 12, "hundreds" 100. A limit from
    above ("up to 300") states no such number, and is taken only where there is nothing else.
    """
    kept = _standing(given)
    floors = [(_conservative(g), g) for g in kept if g.low is not None]
    if not floors:
        lowest = min(kept, key=lambda g: (g.number, g.n))
        only = "the only limit" if len(kept) == 1 else f"the lowest of {len(kept)} limits"
        return _Found(*_ends(lowest), (lowest.n,), f"{only} from above; nobody gives a number from below")
    number, lowest = min(floors, key=lambda row: (row[0], row[1].n))
    one = "the one figure that still stands" if len(given) > 1 else "the only figure given"
    why = one if len(kept) == 1 else f"the lowest of {_figures(kept, 'still stand')}"
    if number != lowest.low:
        why += f"; “{_word(lowest)}” read as {number:.0f}, as ACLED does"
    end = _End(number, False, _said(lowest, number) if number == lowest.low else "")
    return _Found(end, end, (lowest.n,), why)


def by_majority(given: Sequence[Given]) -> _Found:
    """The figure that most independent origins give, among those that still stand; between equals, their range.

    Origins are counted, never reports: forty reprints are one vote.
    """
    kept = _standing(given)
    voices = {b.origin for g in kept for b in g.origins}
    most = max(len(g.origins) for g in kept)
    top = [g for g in kept if len(g.origins) == most]
    if not most:
        return _spread(kept, "no origin was traced, so all figures that still stand")
    if len(top) > 1:
        each = wording.count(most, "origin")
        return _spread(top, f"no majority: {len(top)} figures with {each} each, so from the lowest to the highest")
    of = wording.count(len(voices), "origin")
    if 2 * most > len(voices):
        return _spread(top, f"given by {most} of {of}" if len(voices) > 1 else "given by the only origin")
    return _spread(top, f"given by {most} of {of}, more than any other figure, though not by a majority")


def by_latest(given: Sequence[Given]) -> _Found:
    """The figure that was given last; of some that cannot be told apart in time, their range.

    An origin counts from when it first gave a figure: a late reprint of an old toll makes it no younger. Where the
    report says as of when a figure holds, that moment counts.
    """
    begins = max((b.first.low for g in given for b in g.origins if b.first), default=None)
    if begins is None:
        return _spread(given, "no report that gives one says when it came out, so all figures")
    late = {g.n: [b.name for b in g.origins if b.first and b.first.high >= begins] for g in given}
    last = [g for g in given if late[g.n]]
    if len(last) == 1:
        names = late[last[0].n]
        whose = wording.listed(names[:2]) if len(names) < 3 else f"{names[0]}, {names[1]} and others"
        return _spread(last, f"given last, by {whose} ({_clock(begins)})")
    if len(last) == len(given):
        return _spread(last, f"{_figures(last)} that cannot be told apart in time: from the lowest to the highest")
    return _spread(last, f"the last {len(last)} of {len(given)} figures, which cannot be told apart in time")


RULES: Final[dict[RuleName, Callable[[Sequence[Given]], _Found]]] = {
    "range": by_range,
    "low-best-high": by_low_best_high,
    "conservative": by_conservative,
    "majority-of-origins": by_majority,
    "latest": by_latest,
}


# -- points ---------------------------------------------------------------------------------------


def resolve(
    point: Point,
    claims: Mapping[str, Claim],
    published: Mapping[str, Published],
    names: Mapping[str, str],
) -> tuple[Resolved, ...] | None:
    """The figure for a point under every rule; None where there are no two numbers to resolve.

    `published` is by report, `names` says what origins are called. Answers in another unit than most are left out, and
    the reason says so.
    """
    if point.kind not in NUMBERS or len(point.answers) < 2:
        return None
    given, left_out = _given(point, claims, published, names)
    if not given:
        return None
    unit = point.answers[given[0].n].value.unit
    overtaken = sum(g.overtaken for g in given)
    return tuple(
        _resolved(name, rule(given), unit, [*_passed(name, overtaken), *left_out]) for name, rule in RULES.items()
    )


def resolve_all(dossier: Dossier) -> Dossier:
    """The dossier with every point's figures under every rule: what `compose` does, for one saved without them."""
    claims = {c.id: c for c in dossier.claims}
    published = {r.id: r.published for r in dossier.reports}
    names = {s.id: s.name for s in dossier.sources} | {o.id: o.name for o in dossier.origins}
    points = tuple(msgspec.structs.replace(p, resolved=resolve(p, claims, published, names)) for p in dossier.points)
    return msgspec.structs.replace(dossier, points=points)


def _given(
    point: Point, claims: Mapping[str, Claim], published: Mapping[str, Published], names: Mapping[str, str]
) -> tuple[list[Given], list[str]]:
    """The answers that count, in their order, and what is said of those that do not."""
    overtaken = _overtaken(point)
    rows: list[tuple[Given, str | None, bool]] = []
    denied = 0
    for n, answer in enumerate(point.answers):
        value = answer.value
        bounds = [b for b in (value.low, value.high) if b is not None]
        if not bounds or not all(map(math.isfinite, bounds)):
            continue
        held = [claims[c] for c in answer.claims if c in claims]
        vouched = [c for c in held if c.stance != "denies"]
        if held and not vouched:
            denied += 1
            continue
        origins = tuple(
            Behind(o, wording.voice(names.get(o, o)), _first(answer, o, vouched, published))
            for o in _behind(answer, held, vouched)
        )
        low, high = value.low, value.high
        if low is not None and high is not None and low > high:
            low, high = high, low
        row = Given(n, wording.value(value), low, high, value.hedge, origins, n in overtaken)
        rows.append((row, value.unit, bool(vouched) and all(c.stance in AHEAD for c in vouched)))
    left_out = [f"{denied} only denied"] if denied else []
    stated = [row for row in rows if not row[2]]
    if stated and len(stated) < len(rows):
        left_out.append(f"{len(rows) - len(stated)} only expected")
        rows = stated
    units = [unit for _, unit, _ in rows]
    unit = max(dict.fromkeys(units), key=units.count) if units else None
    mine = [row for row, of, _ in rows if of == unit]
    if len(mine) < len(rows):
        left_out.append(f"{len(rows) - len(mine)} in another unit")
    return mine, left_out


def _behind(answer: Answer, held: Sequence[Claim], vouched: Sequence[Claim]) -> tuple[str, ...]:
    """The origins that give an answer; who only denies it does not."""
    giving = {answer.origin_of.get(c.id) for c in vouched}
    return tuple(o for o in answer.origins if o in giving) if held else answer.origins


def _first(answer: Answer, origin: str, claims: Sequence[Claim], published: Mapping[str, Published]) -> Bounds | None:
    """When an origin first gave an answer; None where nothing dates it."""
    times = [t for c in claims if answer.origin_of.get(c.id) == origin and (t := _when(c, published)) is not None]
    return min(times, key=lambda t: (t.low, t.high), default=None)


def _when(claim: Claim, published: Mapping[str, Published]) -> Bounds | None:
    """The minutes in which a claim was given; a report that is dated by the others says nothing of which came last."""
    at = published.get(claim.report)
    if claim.as_of is not None and (as_of := minutes(claim.as_of.start, claim.as_of.end)):
        return as_of
    return None if at is None or at.basis == "story" else minutes(at.start, at.end)


def _overtaken(point: Point) -> set[int]:
    """The answers that a later one moved on from: an earlier toll, or a limit that a later figure fills."""
    gone: set[int] = set()
    for relation in point.relations:
        if not (0 <= relation.a < len(point.answers) and 0 <= relation.b < len(point.answers)):
            continue
        a, b = relation.a, relation.b
        before = _before(point.answers[a], point.answers[b])
        if relation.relation == "updated":
            # Where the days do not tell, a report says that the figure rose, and the lower one is the earlier.
            first, second = (point.answers[n].value for n in (a, b))
            rose = _least(first) <= _least(second)
            gone.add(a if before or (before is None and rose) else b)
        elif relation.relation == "refined" and before is not None:
            early, late = (a, b) if before else (b, a)
            x, y = point.answers[early].value, point.answers[late].value
            if (x.low is None) != (x.high is None) and y.low is not None and y.high is not None:
                gone.add(early)
    return gone if len(gone) < len(point.answers) else set()


def _least(value: Value) -> float:
    stated = figure(value.low, value.high)
    return math.inf if stated is None else stated


def _before(a: Answer, b: Answer) -> bool | None:
    """Whether one answer was first given before another; None where that cannot be told."""
    first, second = minutes(a.first, a.first), minutes(b.first, b.first)
    if first is None or second is None:
        return None
    return True if first.high < second.low else False if second.high < first.low else None


def minutes(start: str | None, end: str | None) -> Bounds | None:
    """An ISO interval as first and last minute, for telling earlier from later; None where neither end is known.

    >>> day, evening = minutes("2031-03-14", "2031-03-14"), minutes("2031-03-14T20:00", "2031-03-14T20:00")
    >>> day.holds(evening)
    True
    """
    first, last = days(When(start, end, ""))
    if first is None or last is None:
        return None
    low = first.toordinal() * 1440 + _clocked(start, 0)
    return Bounds(low, max(low, last.toordinal() * 1440 + _clocked(end, 1439)))


def _clocked(iso: str | None, otherwise: int) -> int:
    found = re.match(r"[^T]*T(\d\d):(\d\d)", iso or "")
    return int(found[1]) * 60 + int(found[2]) if found else otherwise


def _clock(minute: float) -> str:
    """A minute as words: `14 March 2031, 20:00`; a day begins at its first minute, which nobody names."""
    at = datetime.fromordinal(1) + timedelta(minutes=minute - 1440)
    return wording.moment(at.strftime("%Y-%m-%d" if at.hour == at.minute == 0 else "%Y-%m-%dT%H:%M"))


# -- figures --------------------------------------------------------------------------------------


def _standing(given: Sequence[Given]) -> list[Given]:
    return [g for g in given if not g.overtaken] or list(given)


def _ends(g: Given) -> tuple[_End, _End]:
    top = g.high if g.high is not None else g.number
    return _End(g.number, g.low is None, _said(g, g.number)), _End(top, g.high is None, _said(g, top))


def _said(g: Given, number: float) -> str:
    """How a report hedges a number that is told without the rest of its words: `about`, `more than`, `less than`."""
    if g.hedge in APPROXIMATE:
        return "about"
    return g.hedge if g.hedge in _BEYOND and number == (g.low if g.hedge == "more than" else g.high) else ""


def _spread(given: Sequence[Given], why: str) -> _Found:
    """From the lowest to the highest number of some answers; of one answer, its own words.

    Where one states a number and another only a limit at it, the number is the end.
    """
    ends = [_ends(g) for g in given]
    low = min((e[0] for e in ends), key=lambda e: (e.number, e.open, bool(e.words), e.words))
    high = min((e[1] for e in ends), key=lambda e: (-e.number, e.open, bool(e.words), e.words))
    if len(given) == 1:
        return _Found(low, high, (given[0].n,), why, words=given[0].words)
    # A number that no report writes has to be explained.
    vague = dict.fromkeys((_word(g), g.number) for g in given if _word(g) and g.number in (low.number, high.number))
    read = "".join(f"; “{word}” read as {number:,.0f} or more" for word, number in vague)
    return _Found(low, high, tuple(g.n for g in given), why + read)


def _conservative(g: Given) -> float:
    """The number that ACLED would code for an answer that states one from below."""
    low = g.low if g.low is not None else math.nan
    word = _word(g)
    return min(low, ACLED_WORDS.get(word.casefold(), low))


def _word(g: Given) -> str:
    """The word for a round number that an answer has in place of one; empty for a number."""
    found = _ROUND.search(g.words)
    return found[1] if found and not _DIGIT.search(g.words) else ""


def _figures(given: Collection[Given], that: str = "") -> str:
    return f"{len(given)} figures{f' that {that}' if that else ''}"


def _passed(name: RuleName, overtaken: int) -> list[str]:
    """What is said of overtaken figures under the rules that leave them out."""
    return [] if name in ("range", "latest") or not overtaken else [f"{overtaken} that a later one overtook"]


def _resolved(name: RuleName, found: _Found, unit: str | None, left_out: Sequence[str]) -> Resolved:
    why = found.why + (f"; left out: {wording.listed(list(left_out))}" if left_out else "")
    return Resolved(
        rule=name,
        text=_text(found, unit),
        low=None if found.low.open else found.low.number,
        best=found.best.number if found.best else None,
        high=None if found.high.open else found.high.number,
        unit=unit,
        answers=found.answers,
        why=why,
    )


def _text(found: _Found, unit: str | None) -> str:
    if found.words is not None:
        return " ".join(found.words.split())
    low, high = found.low, found.high

    def told(end: _End, open_words: str) -> str:
        if end.words in _BEYOND:
            # A count beyond 500 begins at 501, a length beyond 500 metres at 500.
            step = 1 if unit is None and float(end.number).is_integer() else 0
            named = end.number - step if end.words == "more than" else end.number + step
            return f"{end.words} {wording.measured(named, unit)}"
        rough = f"{end.words} " if end.words and not end.open else ""
        return f"{open_words if end.open else rough}{wording.measured(end.number, unit)}"

    if found.best is not None:
        if low.number == high.number == found.best.number and not low.open and not high.open:
            return f"{told(found.best, '')} (low, best and high)"
        return f"low {told(low, 'up to ')}, best {told(found.best, '')}, high {told(high, 'at least ')}"
    if low.number == high.number:
        return told(high, "at least ") if high.open or not low.open else told(low, "up to ")
    first, last = ("from " if low.open else "") + told(low, "up to "), told(high, "at least ")
    # The unit once: 34 to 52 years. A currency's sign stands before each number.
    _, _, behind = wording.measured(high.number, unit).partition(wording.number(high.number))
    return f"{first.removesuffix(behind)} to {last}"
