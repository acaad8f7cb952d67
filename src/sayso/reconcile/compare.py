"""How two answers to one question stand to each other, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sayso.news.claim import CLAUSES, NUMBERS
from sayso.news.gist import Statement
from sayso.news.point import RelationKind
from sayso.news.values import Value, compare_quantities, compare_times, difference
from sayso.reconcile import answers, denials, disclosures, identities, limits, meaning, unsettled

DAYS_A_MONTH = 30.44  # for telling near from far only; whether values agree is settled by `compare_quantities`
WORD = re.compile(r"\w+")
IDLE = set(
    "a an the of in on at to by for from with and or s its his her their was were is are be been has have "
    "had who which that this it he she they as also about around near into out up down".split()
)
LIMITS = 1.25  # "up to 10 years" beside "up to 11" is one account rounded, "up to 14" is not
AGO = re.compile(r"\byears?\s+(?:ago|before|earlier)\b", re.I)
WITHIN = re.compile(r"\s+in\s+|,\s+")
# What a place is called and which part of it tells no place from another: "the northeastern town of Ardun".
CALLED = set(
    "city town village capital port region province state county district country area north south east west northern "
    "southern eastern western northeastern northwestern southeastern southwestern central nearby".split()
)
SETTLEMENTS = {"city", "town", "village", "port", "capital", "suburb"}
NATIONS = ("an", "ish", "ese", "ch", "i", "ic", "ss", "ek")  # how adjectives of nations end: a French city
SAME_NAME = 0.5  # share of the words of the shorter name that the longer must have
DENIED = 0.55  # share of a denial's words, the rare ones counting more, that the clause has which it denies
NAMED = 0.5  # what a name counts for there: a denial and many a clause besides are about the same people

WHETHER = re.compile(r"\bwhether\s+or\s*$", re.I)
REFUSED = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:denied|dismissed|rejected|refuted)\b", re.I)
# What a denial does not deny: when something was, and what is left of `'s`.
DAYS = set("monday tuesday wednesday thursday friday saturday sunday today yesterday s".split())
DENYING = set("deny dismiss reject refute".split())
NO = set("no not never none nobody nothing neither nor without cannot t don doesn didn isn wasn aren weren".split())

# That nothing has happened up to now, and that something has come to an end.
SO_FAR = re.compile(
    r"\b(?:yet|so far|to date|as of|still|currently|immediate(?:ly)?|unknown|unclear|"
    r"(?:has|have|had) (?:not|no)|(?:has|have|had)n['’]t|no (?:\w+ ){1,3}(?:has|have|had))\b",
    re.I,
)
NO_LONGER = re.compile(r"\b(?:no longer|not any ?more|now)\b", re.I)
SHARES = {"share", "stock"}
TRADED = set("trade close open fall rise drop climb gain lose slip edge jump slide surge".split())
HOURS = 4.0  # after which a count that rose is the later one, whoever gives it; within them two offices disagree

# Words that say a count moved on, and words that say the report itself corrects an earlier figure.
MOVED = set(
    "rise rose risen climb climbed reach reached jump jumped grow grew increase increased now revise "
    "revised update updated".split()
)


def in_base(value: Value) -> tuple[float | None, float | None, str | None]:
    """Bounds in the first unit of their family ("length" in metres), for nearness; others stay."""
    family, factor = limits.BASE.get(value.unit or "", (value.unit, 1.0))
    if family == "calendar":
        family, factor = "time", factor * DAYS_A_MONTH * 86400

    def scaled(bound: float | None) -> float | None:
        return None if bound is None else bound * factor

    return scaled(value.low), scaled(value.high), family


@dataclass(frozen=True, slots=True)
class Side:
    """One answer as it is compared: its statements in order, and when and by whom it was given."""

    value: Value
    statements: tuple[Statement, ...]
    first: str | None
    last: str | None
    sources: frozenset[str]


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text that tell it from another, lower case, in order."""
    return tuple(w for w in (m.group().casefold() for m in WORD.finditer(text)) if w not in IDLE)


@lru_cache(maxsize=1 << 16)
def same_name(a: str, b: str) -> bool:
    """Whether two names can be one: `Ada Roe-Lind` / `Roe`, `7th Engineer Regiment` / `7th Regiment of Engineers`."""
    first, second = set(folded(a)), set(folded(b))
    if not first or not second:
        return False
    small, large = sorted((first, second), key=lambda s: (len(s), sorted(s)))
    shared = sum(any(_spelt_alike(w, v) for v in large) for w in small)
    return shared >= max(1.0, SAME_NAME * len(small))


def _spelt_alike(a: str, b: str) -> bool:
    """One word in two spellings: a shared beginning of most of it, or one letter's difference in a long word."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5:
        return False
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if shared >= 5 and shared >= 0.6 * min(len(a), len(b)):
        return True
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


@lru_cache(maxsize=1 << 16)
def same_place(a: str, b: str) -> bool:
    first, second = set(folded(a)), set(folded(b))
    return bool(first & second) or any(_spelt_alike(x, y) for x in first for y in second)


def _stand_of_places(x: Value, y: Value) -> str:
    """By where in the world they lie, as far as that is known; sites in one place by their words.

    `Marr region` and `the Marr region of Ostland` agree, `Ardun` refines `a plaza in Ardun`, plaza and hall differ.

    What stands before "in" is the place itself, what stands behind it is where that lies.
    """
    if x.place is not None and y.place is not None and not (_described(x.text) or _described(y.text)):
        stands = x.place.stand(y.place)
        if stands == "differ" or not x.place.kind == y.place.kind == "site":
            return stands
    a, b = x.text, y.text
    if _described(a) or _described(b):
        return "agreed" if folded(a) == folded(b) else "refined"
    first, second = _site(a), _site(b)
    if first and second and (first <= second or second <= first):
        return "agreed"
    if first & second or any(_spelt_alike(v, w) for v in first for w in second):
        return "refined"
    inside = first <= set(folded(b)) or second <= set(folded(a))
    return "refined" if inside else "differ"


def _described(text: str) -> bool:
    """Whether a place is told by what it is and not by its name, `a border village`: any place may be that one."""
    *words, noun = _named_first(text).split() or [""]
    return noun in SETTLEMENTS and all(w.islower() or w.endswith(NATIONS) for w in words)


def _named_first(text: str) -> str:
    return WITHIN.split(text)[0]


def _site(text: str) -> set[str]:
    """The words that say which place it is, without those for what it lies in."""
    words = set(folded(_named_first(text)))
    return words - CALLED or words


def stand(a: Statement, b: Statement) -> str:
    """`agreed`, `refined` or `differ`, by the values alone."""
    kind, other = a.claim.kind, b.claim.kind
    x, y = a.claim.value, b.claim.value
    if (
        kind == "date"
        and other == "date"
        and x.start
        and (x.start[:10], (x.end or x.start)[:10])
        == (
            (y.start or "")[:10],
            (y.end or y.start or "")[:10],
        )
    ):
        return "agreed"  # "Thursday" and "Thursday night" name one day
    if kind in ("date", "time") or other in ("date", "time"):
        stands = compare_times(x, y)
        return "refined" if stands == "differ" and _loosely_dated(x, y) else stands
    if kind in NUMBERS:
        stands = compare_quantities(x, y, whole=kind in ("count", "age"))
        return "differ" if stands == "refined" and _rival_limits(x, y) else stands
    if kind == "name":
        if folded(x.text) == folded(y.text):
            return "agreed"
        return "agreed" if same_name(x.text, y.text) else "differ"
    if kind == "place":
        return _stand_of_places(x, y)
    if _says_no(a) != _says_no(b) and (_denies(a, b) if _says_no(a) else _denies(b, a)):
        return "differ"
    if unsettled.settles(a, b) or unsettled.settles(b, a):
        return "differ"
    return answers.stand(x.text, y.text, f"{a.claim.about} {b.claim.about}")


def _says_no(s: Statement) -> bool:
    """Whether a clause denies, or says that something is not so; `whether or not it is` says neither."""
    if denials.undenied(s.claim.value.text):
        return False
    before = s.claim.sentence.text[: max(0, s.claim.span.start - s.claim.sentence.start)]
    negated = s.gist.negated and not WHETHER.search(before)
    denying = bool(DENYING & set(s.gist.event[:1])) and not REFUSED.search(s.claim.value.text)
    return negated or denying or s.claim.stance == "denies" or denials.untrue(s.claim.value.text) is not None


def _denies(no: Statement, other: Statement) -> bool:
    """Whether a denial is of the other clause: most of what it says no to is said there, and without a no.

    `No group has claimed responsibility` is denied by `the Front claimed responsibility`; `there were no passengers
    on the trains` denies nothing of `two trains collided`.
    """
    if NO & set(_plain(other.claim.value.text)) or DENYING & set(other.gist.event):
        return False
    if denials.absent(no.claim.value.text, other.claim.value.text):
        return False
    whole = _weighed(no.claim.value.text)
    theirs = set(folded(other.claim.value.text))
    shared = {w for w in whole if w in theirs or any(_spelt_alike(w, v) for v in theirs)}
    # "The firm denied this" says whose denial it is, and names alone do not say of what.
    if len(shared) < 2 or not shared - {folded for name in no.gist.names for folded in _plain(name)}:
        return False
    return all(
        sum(words[w] for w in words if w in shared) >= DENIED * sum(words.values())
        for words in (whole, _weighed(_behind_no(no.claim.value.text)))
    )


def _plain(text: str) -> list[str]:
    return [m.group().casefold() for m in WORD.finditer(text)]


def _behind_no(text: str) -> str:
    """What stands behind the no: `ended without a feared attack` says no to the attack."""
    found = next((m for m in WORD.finditer(text) if m.group().casefold() in NO), None)
    return text[found.end() :] if found else text


def _weighed(text: str) -> dict[str, float]:
    """The words of a clause and how much each tells: rare ones more, names less."""
    names = {m.group().casefold() for m in WORD.finditer(text) if m.start() and m.group()[:1].isupper()}
    return {w: meaning.rarity(w) * (NAMED if w in names else 1.0) for w in folded(text) if w not in NO | DAYS}


def _rival_limits(x: Value, y: Value) -> bool:
    """Whether two limits of one side lie so far apart that they are two accounts: `up to 10 years`, `up to 14 years`.

    As intervals both can be true. But who says "up to" names the limit, and who says "at least" the latest count.
    """
    if x.high is None and y.high is None:
        return limits.apart(x, y)
    ratio = x.low is None and y.low is None and x.high and y.high and abs(x.high / y.high)
    return bool(ratio) and x.unit == y.unit and not 1 / LIMITS <= float(ratio or 1) <= LIMITS


def _loosely_dated(x: Value, y: Value) -> bool:
    """Whether two dates are a year apart or less, and one is told by years from now: `two years ago`."""
    if not (AGO.search(x.text) or AGO.search(y.text)) or not x.start or not y.start:
        return False
    return abs(int(x.start[:4]) - int(y.start[:4])) <= 1


def relation(a: Side, b: Side, kind: str, stands: str) -> tuple[RelationKind, str]:
    """The relation of two answers and its reason, in words that a reader understands; the same from either side."""
    if stands == "agreed":
        return "agreed", "the same answer" if a.value.text.casefold() == b.value.text.casefold() else (
            f"“{_short(a.value)}” and “{_short(b.value)}” say the same"
        )
    if stands == "refined":
        return "refined", _refined(a, b, kind)
    if kind == "count" and (passed := _passed(a, b)):
        low, high = passed
        return "updated", f"“{_short(low.value)}” leaves room for more, and “{_short(high.value)}” is more"
    if _moved_on(a, b, kind):
        early, late = (a, b) if (a.first or "") <= (b.first or "") else (b, a)
        came = f"“{_short(late.value)}” ({_day(late.first)}) came after “{_short(early.value)}” ({_day(early.first)})"
        return "updated", f"{came}: the figure moved on" if kind in ("count", "amount", "measure", "duration") else came
    return "disputed", _disputed(a, b, kind)


def _moved_on(a: Side, b: Side, kind: str) -> bool:
    """Whether the later answer can be true because the world, or the count, moved on.

    A name, an age or a place of one event does not move; a toll and a state of things do. Reports of one day
    from different voices dispute, unless a report itself says that the figure rose.
    """
    if kind not in ("count", "amount", "status", "measure", "duration", "other"):
        return False
    early, late = (a, b) if (a.first or "") <= (b.first or "") else (b, a)
    said = any(set(s.gist.event) & MOVED for s in late.statements)
    if said and kind in ("count", "amount", "measure"):
        return True
    if not early.first or not late.first:
        return False
    # At one moment nothing is settled: then one knows, and the other does not.
    if kind in CLAUSES and early.first != late.first and _settled(early, late):
        return True
    if kind in ("measure", "amount") and early.first != late.first and _quoted(early) and _quoted(late):
        return True
    # When each was first told counts: a late copy of an old figure makes it no younger.
    apart = early.first[:10] < late.first[:10]
    if kind in ("measure", "amount", "duration"):
        return False
    if kind == "count":
        low, high = early.value, late.value
        rising = (high.low or high.high or 0) >= (low.low or low.high or 0)
        hours = hours_apart(early.first, late.first)
        return rising and (apart or hours >= HOURS or (hours > 0 and limits.apart(low, high)))
    return apart and _outlived(early, late)


def left_behind(a: Side, b: Side) -> bool:
    """Whether of two numbers that are `limits.apart` the lower, a limit, was not given after the other.

    Who says "at least nine" when twelve are known is careful, and disputes nothing.
    """
    low, high = _lower_first(a, b)
    if not (low.first and high.first):
        return True
    return low.first[:10] <= high.first[:10] and hours_apart(high.first, low.first) <= 0


def _passed(a: Side, b: Side) -> tuple[Side, Side] | None:
    """A count from below and the higher one of the same day, of which nothing says that it came first."""
    low, high = _lower_first(a, b)
    if low.value.high is not None or not limits.apart(a.value, b.value) or not (a.first and b.first):
        return None
    one_time = a.first[:10] == b.first[:10] and not hours_apart(a.first, b.first)
    return (low, high) if one_time else None


def _outlived(early: Side, late: Side) -> bool:
    """Whether what was said early may have been true then: `no group has claimed it so far`, `is no longer held`.

    Who says `it was not a swap` disputes that it was one, whether they speak a day before or a day after.
    """
    first, second = (any(_says_no(s) for s in side.statements) for side in (early, late))
    if first == second:
        return True
    marked = SO_FAR if first else NO_LONGER
    told = early if first else late
    return any(marked.search(s.claim.value.text) for s in told.statements)


def _settled(early: Side, late: Side) -> bool:
    """Whether the later answer tells what the earlier left open, or makes public what it did not."""
    return any(_answers(x, y) for x in late.statements for y in early.statements)


def _answers(told: Statement, open_: Statement) -> bool:
    first, second = open_.claim.value.text, told.claim.value.text
    named = identities.unnamed(first) and identities.named(second)
    return named or disclosures.came_out(first, second) or unsettled.settles(told, open_)


def _quoted(side: Side) -> bool:
    """Whether a figure is what shares stand at or have moved by: it is another one an hour later."""
    return any(
        bool(SHARES & {s.gist.head, *s.gist.event, *s.gist.modifiers})
        and bool(TRADED & {*s.gist.event, *s.gist.beside})
        for s in side.statements
    )


def _lower_first(a: Side, b: Side) -> tuple[Side, Side]:
    """Two numbers by where they begin, in one unit: a kilometre is more than 900 metres."""
    return (a, b) if (in_base(a.value)[0] or 0) <= (in_base(b.value)[0] or 0) else (b, a)


def own_correction(a: Side, b: Side, replaced: Mapping[str, frozenset[str]]) -> tuple[RelationKind, str] | None:
    """Whether two answers differ only because pages say another thing now: no page stands against what it said before.

    None where somebody else, or another page as it stands now, gives the answer too.
    """
    one, two = ({s.claim.report for s in side.statements} for side in (a, b))
    forth = all(replaced.get(report, frozenset()) & two for report in one)
    back = all(replaced.get(report, frozenset()) & one for report in two)
    if not forth and not back:
        return None
    old, new = (_short(side.value) for side in ((b, a) if back and not forth else (a, b)))
    if forth and back:
        return "updated", f"one page said “{old}” and “{new}” in turns"
    return "updated", f"the page that said “{old}” said “{new}” later"


def hours_apart(first: str, last: str) -> float:
    """Hours between two moments, 0 where either is told by the day alone."""
    try:
        a, b = (datetime.fromisoformat(moment[:16]) for moment in (first, last) if "T" in moment)
    except ValueError:
        return 0.0
    return (b - a).total_seconds() / 3600


def _refined(a: Side, b: Side, kind: str) -> str:
    x, y = a.value, b.value
    if kind in NUMBERS and x.hedge != y.hedge:
        hedged, plain = (x, y) if x.hedge and not y.hedge else (y, x)
        if hedged.hedge and not plain.hedge:
            return f"“{_short(plain)}” lies within “{_short(hedged)}”, which leaves room"
    if kind in CLAUSES:
        return "told in different words, or one adds to the other"
    return f"“{_short(x)}” and “{_short(y)}” can both be true; they differ in how exact they are"


def _disputed(a: Side, b: Side, kind: str) -> str:
    first, second = a.statements[0].question, b.statements[0].question
    by = ""
    if a.sources and b.sources and not a.sources & b.sources:
        by = f", on the word of {_names(a.sources)} and of {_names(b.sources)}"
    apart = (
        difference(a.value, b.value)
        if kind not in {"name", "place", *CLAUSES}
        else (f"“{_short(a.value)}” against “{_short(b.value)}”")
    )
    told = {s.gist.happening for side in (a, b) for s in side.statements[:1]}
    one_event = len(told) == 1 and told != {""} and kind == "count"
    if first != second and kind in ("count", "amount", "measure", "duration") and not one_event:
        return f"{apart}: one answers “{first}”, the other “{second}”{by}"
    return f"{apart}{by}"


def _names(sources: frozenset[str]) -> str:
    ordered = sorted(sources)
    return " and ".join(ordered[:2]) + (" and others" if len(ordered) > 2 else "")


def _short(value: Value, limit: int = 90) -> str:
    text = " ".join(value.text.split())
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"


def _day(day: str | None) -> str:
    return day[:16].replace("T", " ") if day else "undated"


def sides(statements: Sequence[Statement]) -> frozenset[str]:
    """Whose word an answer stands on, one spelling a name."""
    names: dict[str, str] = {}
    for s in statements:
        if s.voices:
            name = s.voices[-1][0]
            key = " ".join(folded(name.replace("-", " ")))
            names[key] = max(names.get(key, name), name)
    return frozenset(names.values())
