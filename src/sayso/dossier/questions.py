"""The question of a point: one that its answers really answer, and told apart from those that read alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sayso.dossier.render import wording
from sayso.news.claim import CLAUSES
from sayso.news.gist import Statement
from sayso.news.point import Point

MOST = 0.5  # share of a point's statements that have to name a place or a day for the point to be told by it
LONGEST = 44  # signs of the words that a question is told apart by; a longer aside hides the question
_WORD = re.compile(r"\w{3}")


FIT = 0.6  # share of the sentences of a point that have to answer its question
HALF = 0.5  # share of a question's own words that a sentence has which answers it
SHARED = 0.5  # share of the sentences that have to name what a point is said to be about
TOPICS = 2
_PLAIN = frozenset(
    """
    what whom who whose why how when where which did do does done doing happen happened happening is are was were be
    been being will would could can may might has have had said say of to the a an in on at by with from for and it they
    them he him she her its his their i we you us me who one
    some many all most more few several others other every each no none such both
    monday tuesday wednesday thursday friday saturday sunday
    inch foot mile metre meter kilometre kilometer percent dollar euro pound ton minute hour day week month year time
    there that this these those not over out up into
    """.split()
) | {month.casefold() for month in wording.MONTHS}
_WORDS = re.compile(r"\w[\w’'.-]*\w|\w")
_NAMED = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")


def answered(points: Sequence[Point], statements: Mapping[str, Statement]) -> tuple[Point, ...]:
    """The points, each of those about clauses with a question that all its answers answer.

    What one report asks by its subject ("What did the inspection find?") stands where the others tell of the same.
    Where they share less, the question names what they share.
    """
    return tuple(
        msgspec.structs.replace(p, question=_fitting(p, _held(p, statements))) if p.kind in CLAUSES else p
        for p in points
    )


def _fitting(point: Point, held: Sequence[Statement]) -> str:
    sentences = {" ".join(_WORDS.findall(s.claim.span.text.casefold())): s for s in reversed(held)}
    told = [sentences[key] for key in sorted(sentences)]
    if not told:
        return point.question
    asked = Counter(s.question for s in told)
    known = [_known(s) for s in told]

    def fit(question: str) -> float:
        own = _own(question)
        if _DOING.search(question):  # the others have to tell what the same subject did
            does = frozenset(own)
            return sum(s.gist.head == "" or _has(does, s.gist.head) for s in told) / len(told) if own else 0.0
        return sum(sum(_has(k, w) for w in own) >= HALF * len(own) for k in known) / len(known) if own else 0.0

    def covered(question: str) -> float:
        own = _own(question)
        return sum(sum(_has(k, w) for w in own) / len(own) for k in known) / len(known) if own else 0.0

    def plain(question: str) -> int:
        """What is asked openly before what only part of the reports asks to be so or not, and what is said of it."""
        narrow = question.split(" ", 1)[0] not in _OPEN and 2 * asked[question] < len(told)
        return 2 if question.startswith(_SAID) else int(narrow)

    fits = {q: fit(q) for q in asked}
    good = [q for q in asked if fits[q] >= FIT and not _SOMEBODY.search(q)]
    if good:
        return min(good, key=lambda q: (plain(q), -round(fits[q] + covered(q), 3), q != point.question, -asked[q], q))
    return f"{_SAID} {wording.listed(topics)}?" if (topics := _topics(told, known)) else point.question


_SOMEBODY = re.compile(r"\b(?:they|them|it|he|him|she|her|i|we|you)\b", re.IGNORECASE)
_DOING = re.compile(r"^What .* (?:do|doing|done)\?$")
_OPEN = {"What", "Whom", "Who", "Why", "How", "When", "Where"}
_SAID = "What is said of"


def _own(question: str) -> list[str]:
    """The words of a question that are no part of how it asks."""
    return [w for w in (w.casefold() for w in _WORDS.findall(question)) if w not in _PLAIN]


def _known(s: Statement) -> frozenset[str]:
    """The words that a clause has, as it writes them and in their plain form."""
    gist = s.gist
    written = (w.casefold() for w in _WORDS.findall(s.claim.span.text))
    return frozenset({*written, gist.head, *gist.modifiers, *gist.event, *gist.beside, *gist.names})


def _has(known: frozenset[str], word: str) -> bool:
    bare = word.removesuffix("'s").removesuffix("’s")
    return bool({word, bare, bare.removesuffix("s"), f"{bare}s"} & known)


def _topics(told: Sequence[Statement], known: Sequence[frozenset[str]]) -> list[str]:
    """What most of some clauses name, a name as it is written, a thing with its article."""
    named: dict[str, str] = {}
    for s in told:
        for words in _NAMED.findall(s.claim.span.text):
            run = " ".join(w for n, w in enumerate(words.split()) if n or w.casefold() not in _PLAIN)
            if run.casefold() in {n.casefold() for n in s.gist.names} or len(run.split()) > 1:
                named.setdefault(run.casefold(), run)
    things = {s.gist.head: _written(s) for s in reversed(told) if s.gist.head and s.gist.head not in _PLAIN}
    rows: list[tuple[float, int, str, str]] = []
    for words, shown in [*named.items(), *things.items()]:
        if not shown or words in _PLAIN:
            continue
        share = sum(all(_has(k, w) for w in words.split()) for k in known) / len(known)
        if share >= SHARED and (share > 1 / len(known) or len(known) == 1):
            rows.append((-share, -len(words.split()), words, shown))
    kept: list[str] = []
    for *_, shown in sorted(rows):
        words = set(shown.casefold().split())
        if len(kept) < TOPICS and not any(words & set(k.casefold().split()) - _PLAIN for k in kept):
            kept.append(shown)
    return kept


def _written(s: Statement) -> str:
    """The subject of a clause as the clause writes it: `the bearings`."""
    stem = s.gist.head[: max(3, len(s.gist.head) - 2)]
    found = next((w for w in _WORDS.findall(s.claim.span.text) if w.casefold().startswith(stem)), "")
    return f"the {found[:1].lower()}{found[1:]}" if found and s.gist.head not in s.gist.names else found


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
    if any(_of_one_sentence(mine, held) for held in theirs) and point.question.startswith("Where "):
        yield point.question.replace("Where ", "Where else ", 1)
    what = Counter(s.question for s in mine if _key(s.question) != _key(point.question))
    for question, _ in sorted(what.items(), key=lambda row: (-row[1], row[0])):
        yield question
    for s in mine:
        yield f"{point.question.removesuffix('?')} (“{_around(s)}”)?"


def _of_one_sentence(mine: Sequence[Statement], theirs: Sequence[Statement]) -> bool:
    """Whether most of some statements stand in sentences that tell of the others too: two places in one breath."""
    there = {(s.claim.report, s.claim.sentence) for s in theirs}
    return 2 * sum((s.claim.report, s.claim.sentence) in there for s in mine) > len(mine)


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
