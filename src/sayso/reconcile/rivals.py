"""Differing values that answer one question, told by how often the reports answer it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from sayso.news import naming
from sayso.news.claim import CLAUSES
from sayso.news.gist import Statement
from sayso.news.values import Value, days, figure
from sayso.reconcile import compare, denials, meaning, synonyms
from sayso.reconcile.disjoint import Disjoint
from sayso.reconcile.features import EVERYBODY, clock

# What a question is known by, the kind of its answers first: `("count", "bullet")`.
Key = tuple[str, ...]

ANSWERS = 4  # values that a story gives to a question; more of them are answers to several questions
OTHERWISE = 1  # reports that may give two days of one event, as one that corrects itself does
TIMES_MORE = (
    25.0  # "dozens of rescuers" and "more than 500" are one crew counted twice, two soldiers and an army are not
)
MORE_LONG = 2.0  # three months and 120 days are told of one mission, a week and a year of two things
YEARS = 1.5 * 365 * 86400  # seconds
LASTING = frozenset("year decade last long old".split())
HOURS = 1.0  # between two accounts of the moment of one event
AGE_APART = 2.0  # a boy of five and a boy of six are one boy, a boy of five and a boy of nine two
SAME_TELLING = 0.35  # share of their sentences' words, the rare ones counting more, that two dates of one event have
SAME_ACT = 0.35  # … and of the words of what they are the dates of
TELLING = 6  # claims looked at for each answer: a reprint tells nothing new

NONE = "none of them"
MOVED = "shares moved"
# A rise and a fall are two answers to one question.
MOVES = frozenset(
    "fall drop decline lose slip slide tumble sink plunge plummet shed dip dive slump ease retreat "
    "rise gain climb jump edge advance soar surge rally add spike rebound recover".split()
)
# Of months and years shares move by many figures.
LONGER = re.compile(
    r"\b(?:(?:this|last|past|previous) (?:week|month|quarter|year)|since|over the|a year (?:ago|earlier)|"
    r"year[- ]to[- ]date|so far|annual(?:ly)?)\b",
    re.I,
)

STRETCH = timedelta(days=27)  # a month is one
# Events that come again and again: each report has its own day on which somebody said something.
DAILY = frozenset(
    "say tell announce report add accord write tweet release reveal state claim estimate confirm deny publish disclose "
    "speak ask call warn note be have make get do take go come see hold give begin start end leave meet show".split()
)
IDLE = frozenset(
    ["", "be", "have", "do", "make", "get", "take", "go", "come", "say", "tell", "it", "they", "he", "she"]
)
# Likeness of two verbs from which they can tell of one deed: "raise", "increase" have 0.65, "expect", "hire" 0.23.
ONE_DEED = 0.3
# Nouns that count whoever and whatever comes along: each report has several of them, told in turn.
ANYBODY = EVERYBODY | frozenset(
    "man woman child boy girl native national resident immigrant student victim person official other time case way "
    "thing year day week month hour part number group area country city state place point side half third dozen".split()
)
KINSHIP = frozenset("son daughter brother sister child baby grandson granddaughter cousin twin friend victim".split())
FROM = re.compile(r"\s(?:of|from|in)\s")
# Dimensions: which of its lengths is told of a thing.
DIMENSIONS = frozenset("deep depth tall high height long length wide width thick thickness altitude".split())
# What is counted of an event, and who: people as such, not soldiers or children, who are a part of them.
TOLD_OF_EVENTS = frozenset("killed injured critical missing displaced arrested hospitalised treated".split())
WHOEVER = frozenset(["", "people", "person", "victim", "casualty"])
MANY_HURT = 10.0  # a smaller toll is another event's as often as not
TOLL_MORE = 2.5  # "about 100 hurt" and, a day later, 202 are one toll, 18 and 100 are not
VAGUE = re.compile(r"\b(?:tens|dozens|scores|hundreds|thousands|millions)\b", re.I)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
AGAIN = frozenset("further another additional more other extra remaining rest".split())


def joined(
    statements: Sequence[Statement], groups: Sequence[Sequence[int]], alike: Iterable[tuple[int, int]] = ()
) -> list[list[int]]:
    """Groups of indices into `statements`, those joined that have an `alike` pair, or rivals for one question."""
    home = {m: n for n, members in enumerate(groups) for m in members}
    together = Disjoint(range(len(groups)))
    for i, j in (*alike, *pairs(statements)):
        together.join(home[i], home[j])
    return [sorted(m for n in one for m in groups[n]) for one in together.sets()]


def pairs(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of claims, of two reports, that surely answer one question and differ.

    A report that counts its bullets once, and another that does so once, count the same bullets: a question that every
    report answers once, and that a story answers in few ways, is one question. Where a report gives two values that
    cannot both be true, one noun stands for two things, and nothing is said.
    """
    asked: dict[Key, dict[str, list[int]]] = {}
    for n, s in enumerate(statements):
        for key in keys(s):
            asked.setdefault(key, {}).setdefault(s.claim.report, []).append(n)
    for key, told in sorted(asked.items()):
        if len(told) < 2 or not _answered_once(statements, key, told):
            continue
        yield from _differing(statements, key, told)


def contradictions(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Each clause that says of another report's that it is untrue, and the clause of which it says so most surely."""
    clauses = [n for n, s in enumerate(statements) if s.claim.kind in CLAUSES]
    for no in clauses:
        mine = statements[no].claim
        if denials.untrue(mine.value.text) is None:
            continue
        others = [n for n in clauses if statements[n].claim.report != mine.report]
        told = ((denials.contradicted(mine.value.text, statements[n].claim.value.text), -n) for n in others)
        sure, nearest = max(told, default=(0.0, 0))
        if sure > 0:
            yield no, -nearest


def tolls(statements: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Pairs of the first tolls of two reports, of one happening to people as such, that can be of one event.

    A toll is told again and again, so that no report answers it once. The first is the event's own; further down stand
    the tolls of other years and places, which it is likened to.
    """
    first: dict[tuple[str, str], int] = {}
    for n in sorted(range(len(statements)), key=lambda n: (statements[n].depth, statements[n].claim.span.start, n)):
        if _is_toll(statements[n]):
            first.setdefault((statements[n].gist.happening, statements[n].claim.report), n)
    told: dict[str, dict[tuple[float | str | None, ...], list[int]]] = {}
    for (happening, _), n in sorted(first.items()):
        told.setdefault(happening, {}).setdefault(_bounds(statements[n].claim.value), []).append(n)
    for by_answer in told.values():
        for some, others in combinations(by_answer.values(), 2):
            for i in some[:TELLING]:
                for j in others[:TELLING]:
                    if _one_event(statements[i], statements[j]):
                        yield min(i, j), max(i, j)


def _is_toll(s: Statement) -> bool:
    """Whether people as such are counted to whom something happened: `84 people were killed`, `202 were injured`."""
    gist = s.gist
    return (
        s.claim.kind == "count"
        and gist.happening in TOLD_OF_EVENTS
        and gist.head in WHOEVER
        and not gist.modifiers
        and not gist.subset
        and not _further(s)
        and _number(s.claim.value) >= MANY_HURT
        and not VAGUE.search(s.claim.value.text)
    )


def _one_event(a: Statement, b: Statement) -> bool:
    """Whether two tolls are near each other, and told of one year and one place as far as either is told."""
    x, y = _number(a.claim.value), _number(b.claim.value)
    if max(x, y) > TOLL_MORE * min(x, y):
        return False
    years = [set(YEAR.findall(s.claim.sentence.text)) for s in (a, b)]
    names = [_told_of(s) for s in (a, b)]
    return years[0] == years[1] and (not all(names) or bool(names[0] & names[1]))


def _told_of(s: Statement) -> set[str]:
    """The names beside a toll, without those of who gives it: a newspaper's tells nothing of where it was."""
    sources = {word for name, *_ in s.voices for word in compare.folded(name)}
    return set(s.gist.names) - sources


def keys(s: Statement) -> tuple[Key, ...]:
    """What the question of a claim may be known by."""
    kind, gist = s.claim.kind, s.gist
    if kind == "count":
        if gist.subset or _further(s):
            return ()
        # "No fighters of the Front were released" answers "four leaders of the Front were released".
        named = sorted(set(gist.modifiers) & set(gist.names)) if gist.happening else []
        counted = [(gist.head, gist.happening)] if gist.head and gist.head not in ANYBODY else []
        return tuple((kind, *key) for key in [*counted, *((NONE, gist.happening, name) for name in named)])
    if kind == "age":
        who = aged(s)
        return ((kind,), (kind, who)) if who else ((kind,),)
    if kind == "duration":
        return ((kind,),)
    if kind == "measure":
        if whose := shares_of(s):
            return ((kind, MOVED, whose),)
        family = compare.in_base(s.claim.value)[2] or ""
        if family == "speed":
            return ((kind, family),)
        named = sorted(DIMENSIONS & {gist.head, *gist.modifiers})
        if family == "length":
            return tuple((kind, family, word) for word in named)
        return ((kind, family, gist.head),) if gist.head and family not in ("", "share", "percent") else ()
    if kind in ("date", "time"):
        if clock(s.claim.value):
            return (("clock", (s.claim.value.start or "")[:10]),)
        told = [("did", gist.happening)] if gist.happening and gist.happening not in ("said", "sent") else []
        return tuple(("date", *t) for t in [*told, *(("event", e) for e in gist.event[:2] if e not in DAILY)])
    return ()


def shares_of(s: Statement) -> str:
    """By how much whose shares rose or fell that day; "" where that is not told, or of a longer time."""
    gist = s.gist
    if s.claim.value.unit != "percent" or gist.head or not MOVES & set(gist.event[:1]):
        return ""
    told = {*gist.actor, *compare.folded(s.claim.about)}
    named = [name for name in gist.names if name in told]
    if not named or not set(gist.actor) <= {*named, *compare.SHARES} or over_time(s):
        return ""
    return named[0]


def over_time(s: Statement) -> bool:
    """Whether by how much something moved is told of months or years: `have fallen 30 percent since March`."""
    return bool(MOVES & set(s.gist.event[:1]) and LONGER.search(s.claim.sentence.text))


def of_other_times(a: Statement, b: Statement) -> bool:
    """Whether two figures are of two stretches of time: a rate of `last year`, and of `2007 to 2014`.

    A day says when something was told or done, and not for how long. What part of a stretch is said to have cost can be
    more than another gives for all of it.
    """
    if a.claim.when is None or b.claim.when is None:
        return False
    (first, last), (start, end) = days(a.claim.when), days(b.claim.when)
    if first is None or last is None or start is None or end is None:
        return False
    beside = last < start or end < first
    other = (first, last) != (start, end) if a.claim.kind == "measure" else beside
    return min(last - first, end - start) >= STRETCH and other


def of_others(x: Statement, y: Statement) -> bool:
    """Whether it is named who acted, on both sides, and by no name in common: two people's doings, lengths or rates."""
    a, b = (set(s.gist.actor) & set(s.gist.names) for s in (x, y))
    return bool(a and b) and not a & b


def of_other_deeds(a: Statement, b: Statement) -> bool:
    """Whether two claims of who did something tell of two deeds: `Orlo Rail expects a loss`, `Orlo Rail hired a guard`.

    A firm that a story is about does something in every clause, and each clause asks for itself who it was. Where the
    verb says little (`has`, `took`), what else is told must have a word in common. A numbered body tells which one it
    is, whatever it does: `the 12th Brigade`.
    """
    if not (a.claim.about.startswith(naming.WHO) and b.claim.about.startswith(naming.WHO)):
        return False
    if any(word[0].isdigit() for s in (a, b) for word in s.claim.value.text.split()):
        return False
    one, other = a.gist.event[:1], b.gist.event[:1]
    if not one or not other:
        return True
    if {*one, *other} & IDLE:
        return not set(a.gist.beside) & set(b.gist.beside)
    return not of_one_deed(one[0], other[0])


def of_one_deed(a: str, b: str) -> bool:
    """Whether two verbs can tell of one deed: used alike, or alike by the dictionary, as `formed` and `founded`."""
    return a == b or meaning.nearness(a, b) >= ONE_DEED or synonyms.likeness(a, b) > 0


def aged(s: Statement) -> str:
    """Whose age it is, in one word: `captain`, `boy`, `Reyle`; "" where that is not told or many people are one."""
    named = FROM.split(s.claim.about.casefold().removeprefix("age of "))[0]
    words = [w for w in named.split() if w.isalpha() and w not in ("age", "old")]
    return "" if not words or words[-1] in KINSHIP else words[-1]


def one_person(a: Statement, b: Statement) -> bool:
    """Whether two ages can be of one person: of two boys a year or two apart, of a captain whatever they are."""
    near = abs((a.claim.value.low or 0.0) - (b.claim.value.low or 0.0)) <= AGE_APART
    return near or (aged(a) == aged(b) != "" and aged(a) not in ANYBODY)


def about_as_long(a: Statement, b: Statement) -> bool:
    """Whether two durations can be of one thing: a search of 50 hours, or of more than 85.

    Of years a story tells many, of a marriage, a sentence, a war: some word beside them has to be the same.
    """
    x, y = _number(a.claim.value), _number(b.claim.value)
    if max(x, y) >= YEARS and not (set(a.gist.sentence) & set(b.gist.sentence)) - IDLE - LASTING:
        return False
    return max(x, y) <= MORE_LONG * min(x, y)


def one_hour(a: Statement, b: Statement) -> bool:
    """Whether two times of the clock lie so near that they are two accounts of one moment."""
    x, y = a.claim.value, b.claim.value
    return bool(clock(x) and clock(y)) and abs(compare.hours_apart(x.start or "", y.start or "")) <= HOURS


def _answered_once(statements: Sequence[Statement], key: Key, told: dict[str, list[int]]) -> bool:
    """Whether no report answers the question in two ways, and all of them in few."""
    values = {_bounds(statements[n].claim.value) for members in told.values() for n in members}
    if not 2 <= len(values) <= ANSWERS:
        return False
    otherwise = sum(
        any(compare.stand(statements[i], statements[j]) == "differ" for i, j in combinations(members[:TELLING], 2))
        for members in told.values()
    )
    return otherwise <= (OTHERWISE if key[0] == "date" else 0)


def _differing(statements: Sequence[Statement], key: Key, told: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    by_answer: dict[tuple[float | str | None, ...], list[int]] = {}
    for members in told.values():
        for n in members:
            by_answer.setdefault(_bounds(statements[n].claim.value), []).append(n)
    for first, second in combinations(by_answer.values(), 2):
        for i in first[:TELLING]:
            for j in second[:TELLING]:
                a, b = statements[i], statements[j]
                if a.claim.report != b.claim.report and compare.stand(a, b) == "differ" and _likely(a, b, key):
                    yield i, j


def _likely(a: Statement, b: Statement, key: Key) -> bool:
    """Whether two values of one question lie as near each other as two accounts of it do."""
    if key[0] == "clock":
        return one_hour(a, b)
    if key[0] == "date":
        sentences = meaning.shared(a.gist.sentence, b.gist.sentence)
        acts = meaning.shared(compare.folded(a.claim.about), compare.folded(b.claim.about))
        return sentences >= SAME_TELLING and acts >= SAME_ACT
    if key[0] == "age":
        return one_person(a, b)
    if key[0] == "duration":
        return about_as_long(a, b) and not of_others(a, b)
    if key[1:2] == (MOVED,):
        return True
    x, y = _number(a.claim.value), _number(b.claim.value)
    if key[1:2] == (NONE,):
        return min(x, y) == 0
    # "One" is as often an article, and none of them is the answer to another question.
    return min(x, y) > 1 and max(x, y) <= TIMES_MORE * min(x, y)


def _further(s: Statement) -> bool:
    """Whether what is counted comes on top of what was counted before: `another 12`, `a further 18 people`."""
    claim = s.claim
    before = claim.sentence.text[: max(0, claim.span.start - claim.sentence.start)].casefold().split()
    said = {*s.gist.modifiers, *claim.value.text.casefold().split(), *before[-1:]}
    return bool(said & AGAIN) and "more than" not in claim.value.text.casefold()


def _bounds(value: Value) -> tuple[float | str | None, ...]:
    low, high, unit = compare.in_base(value)
    return (low, high, unit, value.start, value.end)


def _number(value: Value) -> float:
    low, high, _ = compare.in_base(value)
    return figure(low, high) or 0.0
