"""The language of the spec: what a dossier must say of a table of reports.

A report is a row, `outlet | time | text`. An expectation is a line:

    14 people: single                         somebody answers 14, in a point about people, and nobody else does
    12 people: agreed, 3 reports, 1 origin    as many reports and origins give this answer
    12 people: from police                    its origins are called so, these and no others: `from police and mayor`
    14 people: believed                       or unconfirmed, possible, denies, alleges, estimates, expects, promises
    14 people: 3 origins in all               origins behind all answers of the point
    Friday: on 2031-05-02                     a time stands for this day, or this interval: `on A..B`
    dozens people: low 24                     `low`, `high`: the bounds that the words state (`none` for an open end)
    14 people: why police                     a relation of the point gives a reason with this word
    evening refines wire: 14 people           the answer of the one, and how it stands to one of the other's
    evening disputes wire: 14 people / 12 people… to just this one; also agrees with, updates
    apart: 12 people / 3 children             two answers that are never in one point
    together: 12 people / 14 people           two answers in one point
    no answer: 40                             no point has such an answer
    once: 12 people                           one report gives the answer in one claim only
    comment: rivals                           what the reports' own reading, or an analyst's, says …
    fact: 12 people                           … and what is reported
    one voice: daily, post                    reports of one origin; `two voices: daily, post` of different ones
    undated: radio                            `dated: radio 2031-05-02..2031-05-03 by story`

An answer is named by words of its value, in any report's wording, and words of its question: `14 people killed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.newsroom import Read, compare, table

from sayso.news.claim import CLAUSES
from sayso.news.dossier import Dossier
from sayso.news.point import Answer, Point

Spec = Callable[[str, Sequence[str]], Dossier]
VERBS = {"refines": "refined", "updates": "updated", "disputes": "disputed", "agrees with": "agreed"}
BETWEEN = re.compile(r"^(?P<a>[\w &-]+?) (?P<verb>refines|updates|disputes|agrees with) (?P<b>[\w &-]+?)$")
STATUSES = ("agreed", "refined", "updated", "disputed", "single")
STANDS = (
    *("stated", "believed", "unconfirmed", "possible"),
    *("asserts", "denies", "alleges", "estimates", "expects", "promises"),
)
COUNTS = re.compile(r"^(?P<n>\d+) (?P<what>report|origin)s?(?P<all> in all)?$")
WORD = re.compile(r"[\w'’%$€£.,-]*[\w%$€£]")


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    """Compare the reports of a table and check each expectation; a failure prints all points."""

    def check(rows: str, expected: Sequence[str]) -> Dossier:
        read = Read(compare(tmp_path, table(rows)))
        wrong = [line for e in expected if (line := Expectation(read, e).wrong())]
        if wrong:
            pytest.fail("\n".join([*wrong, "", "The dossier has", read.points()]), pytrace=False)
        return read.dossier

    return check


def words(text: str) -> list[str]:
    return [w.casefold() for w in WORD.findall(text)]


@dataclass(frozen=True)
class Expectation:
    """One line of the spec against one dossier."""

    read: Read
    line: str

    def wrong(self) -> str | None:
        """What is not as expected, or None."""
        head, _, rest = (part.strip() for part in self.line.partition(": "))
        between = BETWEEN.match(head)
        if between:
            told = self._stands(between["a"], between["b"], VERBS[between["verb"]], rest)
        else:
            checks: dict[str, Callable[[str], str | None]] = {
                "apart": self._apart,
                "together": self._together,
                "no answer": self._no_answer,
                "once": self._once,
                "comment": lambda what: self._comment(what, True),
                "fact": lambda what: self._comment(what, False),
                "one voice": lambda who: self._voices(who, 1),
                "two voices": lambda who: self._voices(who, 2),
                "undated": self._undated,
                "dated": self._dated,
            }
            told = checks[head](rest) if head in checks else self._answer(head, rest)
        return told and f"expected “{self.line}”, but {told}"

    def _named(self, name: str) -> list[tuple[Point, Answer]]:
        """Answers whose value and question hold all words of `name`, the value at least one; values before clauses."""
        wanted = words(name)
        found = []
        for point in self.read.dossier.points:
            for answer in point.answers:
                claims = [self.read.claims[c] for c in answer.claims]
                value = {w for c in claims for w in words(c.value.text)}
                about = {w for c in claims for w in words(f"{point.question} {point.about} {c.about}")}
                if any(w in value for w in wanted) and all(w in value or w in about for w in wanted):
                    found.append((point, answer))
        values = [row for row in found if row[0].kind not in CLAUSES]
        return values or found

    def _answer(self, name: str, facets: str) -> str | None:
        found = self._named(name)
        if not found:
            return f"nobody answers “{name}”"
        missed = [[f for f in facets.split(", ") if not self._has(point, answer, f)] for point, answer in found]
        if any(not m for m in missed):
            return None
        best = min(missed, key=len)
        return f"“{name}” is not “{', '.join(best)}”"

    def _has(self, point: Point, answer: Answer, facet: str) -> bool:
        word, _, more = facet.partition(" ")
        counts = COUNTS.match(facet)
        if facet in STATUSES:
            return point.status == facet
        if facet in STANDS:
            claims = [self.read.claims[c] for c in answer.claims]
            return any(facet in (c.stance, c.epistemic) for c in claims)
        if counts:
            if counts["all"]:
                reports = {r for a in point.answers for r in a.reports}
                return int(counts["n"]) == (point.independent_origins if counts["what"] == "origin" else len(reports))
            return int(counts["n"]) == len(answer.origins if counts["what"] == "origin" else answer.reports)
        if word == "from":
            wanted, names = more.casefold().split(" and "), [n.casefold() for n in self.read.origins(answer)]
            return len(wanted) == len(names) and all(any(w in n for n in names) for w in wanted)
        if word == "on":
            start, _, end = more.partition("..")
            return (answer.value.start or "")[:10] == start and (answer.value.end or "")[:10] == (end or start)
        if word in ("low", "high"):
            bound = answer.value.low if word == "low" else answer.value.high
            return bound is None if more == "none" else bound == float(more)
        if word == "why":
            return any(more.casefold() in r.why.casefold() for r in point.relations)
        if word == "kind":
            return point.kind == more
        raise ValueError(f"the spec has no word “{facet}”")

    def _stands(self, a: str, b: str, relation: str, names: str) -> str | None:
        mine, _, other = (n.strip() for n in names.partition(" / "))
        found = self._named(mine)
        theirs = [id(answer) for _, answer in self._named(other)] if other else None
        seen: list[str] = []
        for point, answer in found:
            if a not in self.read.outlets(answer):
                continue
            n = next(i for i, x in enumerate(point.answers) if x is answer)
            for m, against in enumerate(point.answers):
                if b not in self.read.outlets(against) or (theirs is not None and id(against) not in theirs):
                    continue
                stands = "agreed" if m == n else next(r.relation for r in point.relations if {r.a, r.b} == {m, n})
                if stands == relation:
                    return None
                seen.append(f"“{answer.value.text}” and “{against.value.text}” are {stands}")
        if not any(a in self.read.outlets(answer) for _, answer in found):
            return f"{a} does not answer “{mine}”"
        return "; ".join(dict.fromkeys(seen)) or f"no point has this answer of {a} beside one of {b}"

    def _pair(self, names: str) -> tuple[list[tuple[Point, Answer]], list[tuple[Point, Answer]]] | str:
        first, _, second = (n.strip() for n in names.partition(" / "))
        a, b = self._named(first), self._named(second)
        return (a, b) if a and b else f"nobody answers “{second if a else first}”"

    def _apart(self, names: str) -> str | None:
        pair = self._pair(names)
        if isinstance(pair, str):
            return pair
        shared = {p.id for p, _ in pair[0]} & {p.id for p, _ in pair[1]}
        return f"they answer one question, {', '.join(sorted(shared))}" if shared else None

    def _together(self, names: str) -> str | None:
        pair = self._pair(names)
        if isinstance(pair, str):
            return pair
        return None if {p.id for p, _ in pair[0]} & {p.id for p, _ in pair[1]} else "they answer different questions"

    def _no_answer(self, name: str) -> str | None:
        found = self._named(name)
        return f"{', '.join(sorted({p.id for p, _ in found}))} has it" if found else None

    def _once(self, name: str) -> str | None:
        found = self._named(name)
        for _, answer in found:
            reports = [self.read.claims[c].report for c in answer.claims]
            if len(set(reports)) < len(reports):
                return f"{len(reports)} claims of {len(set(reports))} report give it"
        return None if found else f"nobody answers “{name}”"

    def _comment(self, what: str, comment: bool) -> str | None:
        wanted = words(what)
        flags = {c.comment for c in self.read.dossier.claims if set(wanted) <= set(words(f"{c.about} {c.span.text}"))}
        if not flags:
            return f"no claim holds “{what}”"
        return None if flags == {comment} else f"claims that hold it are {'fact' if comment else 'comment'}"

    def _voices(self, who: str, n: int) -> str | None:
        names = [name.strip() for name in who.split(",")]
        origins = {r.origin for r in self.read.dossier.reports if self.read.outlet[r.id] in names}
        return None if len(origins) == n else f"they are {len(origins)}"

    def _published(self, name: str) -> tuple[str | None, str | None, str | None]:
        at = next(r.published for r in self.read.dossier.reports if self.read.outlet[r.id] == name)
        return at.start and at.start[:10], at.end and at.end[:10], at.basis

    def _undated(self, name: str) -> str | None:
        at = self._published(name)
        return None if at == (None, None, None) else f"it is dated {at}"

    def _dated(self, what: str) -> str | None:
        name, days, _, basis = what.rsplit(" ", 3)
        start, _, end = days.partition("..")
        at = self._published(name)
        return None if at == (start, end or start, basis) else f"it is dated {at}"
