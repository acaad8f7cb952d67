"""Resolution rules, by tables: what was given, and what each rule makes of it.

A row is `words | bounds | origins`: bounds as `12`, `12..`, `..300` or `12..14`; origins, parted by commas, as
`Police 14T09:00` (the day of March 2031 on which that origin first gave it), or `Police -` where it is undated.
"""

from __future__ import annotations

import pytest

from sayso.dossier import rules
from sayso.errors import WrongUsage
from sayso.news.claim import Claim, ClaimKind, Stance
from sayso.news.point import Answer, Point, Relation, RelationKind, Resolved
from sayso.news.report import Published, Span
from sayso.news.values import Value, When
from sayso.settings import Resolve, Settings

NOWHERE = Span("text", 0, 0, "")
HEDGES = ("at least", "up to", "about", "nearly", "more than", "less than")


class Desk:
    """A point made of a table, with its claims and the days of its reports."""

    def __init__(self, table: str, relations: str = "", kind: ClaimKind = "count", unit: str | None = None) -> None:
        self.claims: dict[str, Claim] = {}
        self.published: dict[str, Published] = {}
        self.names: dict[str, str] = {}
        answers = [self._answer(n, row, kind, unit) for n, row in enumerate(table.strip().splitlines())]
        self.point = Point("p1", "How many?", kind, "disputed", tuple(answers), tuple(_relations(relations)), 1, 1.0)

    def _answer(self, n: int, row: str, kind: ClaimKind, unit: str | None) -> Answer:
        words, bounds, origins, *more = (part.strip() for part in row.split("|"))
        stance: Stance = "denies" if "denies" in more else "expects" if "expects" in more else "asserts"
        low, _, high = bounds.partition("..") if ".." in bounds else (bounds, "", bounds)
        hedge = next((h for h in HEDGES if words.casefold().startswith(h)), None)
        own = next((m for m in more if m in ("USD", "metre")), unit)
        value = Value(words, float(low) if low else None, float(high) if high else None, own, hedge)
        origin_of, days = {}, []
        for m, given in enumerate(o.strip() for o in origins.split(",")):
            name, _, at = given.rpartition(" ")
            report, claim, at = f"r{n}-{m}", f"c{n}-{m}", "" if at == "-" else f"2031-03-{at}"
            as_of = next((When(w[6:], w[6:], "") for w in more if w.startswith("as of ")), None)
            self.published[report] = Published(at, at, "metadata") if at else Published()
            self.claims[claim] = Claim(
                claim, report, NOWHERE, NOWHERE, "people", kind, value, as_of=as_of, stance=stance
            )
            origin_of[claim] = name
            self.names[name] = name
            days += [at] if at else []
        reports = tuple(c.report for c in self.claims.values() if c.id in origin_of)
        return Answer(
            value, tuple(origin_of), reports, tuple(dict.fromkeys(origin_of.values())), origin_of,
            min(days, default=None), max(days, default=None),
        )  # fmt: skip

    def resolved(self) -> dict[str, Resolved]:
        found = rules.resolve(self.point, self.claims, self.published, self.names)
        return {r.rule: r for r in found or ()}


def _relations(table: str) -> list[Relation]:
    """`updated 0 1, refined 1 2`."""
    found = []
    for row in filter(None, table.split(", ")):
        kind, a, b = row.split()
        stands: dict[str, RelationKind] = {"updated": "updated", "refined": "refined", "disputed": "disputed"}
        found.append(Relation(int(a), int(b), stands[kind], "because"))
    return found


RIVALS = """
    12          | 12   | Police 14T09:00, Mayor 14T10:00
    14          | 14   | Hospital 14T09:30
    about 20    | 20   | Union 14T09:40
"""
TOLL = """
    at least 12 | 12.. | Police 14T09:00
    15          | 15   | Police 14T20:00
    16          | 16   | Hospital 14T19:00
    17          | 17   | Police 15T08:00
"""
MOVED = "refined 0 1, refined 0 2, refined 0 3, disputed 1 2, updated 1 3, updated 2 3"
LIMITS = """
    up to 300    | ..300 | Union 14
    up to 120    | ..120 | Line 14
"""
WORDS = """
    dozens      | 24.. | Neighbours 14
    tens        | 10.. | Mayor 14
"""


@pytest.mark.parametrize(
    ("given", "relations", "rule", "text", "why"),
    [
        (RIVALS, "", "range", "12 to about 20", "from the lowest to the highest of 3 figures"),
        (RIVALS, "", "low-best-high", "low 12, best 12, high about 20", "most origins behind it, 2"),
        (RIVALS, "", "conservative", "12", "the lowest of 3 figures"),
        (RIVALS, "", "majority-of-origins", "12", "2 of 4 origins, more than any other"),
        (RIVALS, "", "latest", "12", "given last, by Mayor (14 March 2031, 10:00)"),
        (TOLL, MOVED, "range", "12 to 17", "of 4 figures"),
        (TOLL, MOVED, "low-best-high", "17 (low, best and high)", "left out: 3 that a later one overtook"),
        (TOLL, MOVED, "conservative", "17", "the one figure that still stands; left out: 3"),
        (TOLL, MOVED, "majority-of-origins", "17", "the only origin; left out: 3"),
        (TOLL, MOVED, "latest", "17", "given last, by Police (15 March 2031, 08:00)"),
        (LIMITS, "refined 0 1", "range", "from up to 120 to 300", "2 figures"),
        (LIMITS, "refined 0 1", "conservative", "up to 120", "the lowest of 2 limits from above"),
        (WORDS, "refined 0 1", "conservative", "10", "the lowest of 2 figures"),
        (WORDS, "refined 0 1", "range", "10 to at least 24", "“dozens” read as 24 or more"),
        ("dozens | 24.. | A 14\n 40 | 40 | B 14", "refined 0 1", "conservative", "12", "“dozens” read as 12, as ACLED"),
        ("hundreds | 100.. | A 14\n 90 | 90 | B 14", "", "conservative", "90", "lowest"),
        ("tens of thousands | 10000.. | A 14\n 9000 | 9000 | B 14", "", "conservative", "9,000", "lowest"),
        ("two dozen | 24 | A 14\n 30 | 30 | B 14", "", "conservative", "24", "lowest"),
        ("15 | 15 | A 14\n at least 20 | 20.. | B 14", "", "range", "15 to at least 20", "2 figures"),
        ("dozens | 24.. | A 14\n more than 500 | 501.. | B 14", "", "range", "24 to more than 500", "“dozens” read as"),
        ("more than 70 | 71.. | A 14\n 85 | 85 | B 14", "refined 0 1", "range", "more than 70 to 85", "2 figures"),
        ("less than 50 | ..49 | A 14\n 60 | 60 | B 14", "", "range", "from less than 50 to 60", "2 figures"),
        ("more than 70 | 71.. | A 14\n 85 | 85 | B 14", "refined 0 1", "conservative", "more than 70", "lowest"),
        ("at least 12 | 12.. | A 14\n 12 | 12 | B 14", "refined 0 1", "range", "12", "2 figures"),
        ("up to 12 | ..12 | A 14\n 12 | 12 | B 14", "refined 0 1", "range", "12", "2 figures"),
        ("12 | 12 | A 14\n 14 | 14 | B 14", "", "majority-of-origins", "12 to 14", "no majority: 2 figures"),
        ("12 | 12 | A 14, B 14\n 14 | 14 | C 14", "", "majority-of-origins", "12", "given by 2 of 3 origins"),
        # A later reprint of an old toll makes it no younger.
        ("12 | 12 | A 14T09:00, A 15T09:00\n 14 | 14 | B 14T20:00", "", "latest", "14", "by B (14 March 2031, 20:00)"),
        # A report that names no hour may be the last of its day or not.
        ("12 | 12 | A 14\n 14 | 14 | B 14T20:00", "", "latest", "12 to 14", "cannot be told apart in time"),
        ("12 | 12 | A 13\n 14 | 14 | B 14T20:00", "", "latest", "14", "given last"),
        ("12 | 12 | A 13\n 14 | 14 | B 14\n 16 | 16 | C 14", "", "latest", "14 to 16", "the last 2 of 3 figures"),
        ("12 | 12 | A -\n 14 | 14 | B -", "", "latest", "12 to 14", "no report that gives one says when"),
        # As of when a figure holds is asked before when it was printed.
        ("12 | 12 | A 16 | as of 2031-03-13\n 14 | 14 | B 14", "", "latest", "14", "given last, by B"),
        # What is denied is nobody's figure; what is expected counts where nothing else is given.
        ("40 | 40 | Army 14 | denies\n 2 | 2 | Union 14", "", "range", "2", "left out: 1 only denied"),
        ("15 | 15 | A 14\n 30 | 30 | B 14 | expects\n 16 | 16 | C 14", "", "range", "15 to 16", "1 only expected"),
        ("20 | 20 | A 14 | expects\n 30 | 30 | B 14 | expects", "", "range", "20 to 30", "2 figures"),
        # A limit is overtaken only by what came later.
        ("at least 12 | 12.. | A 14T20:00\n 14 | 14 | B 14T09:00", "refined 0 1", "conservative", "12", "lowest of 2"),
        ("at least 12 | 12.. | A 14T09:00\n 14 | 14 | B 14T20:00", "refined 0 1", "conservative", "14", "overtook"),
    ],
)  # fmt: skip
def test_what_a_rule_gives(given: str, relations: str, rule: str, text: str, why: str) -> None:
    found = Desk(given, relations).resolved()[rule]
    assert (found.text, why in found.why) == (text, True), found


@pytest.mark.parametrize(
    ("kind", "unit", "given", "text"),
    [
        ("amount", "USD", "$39m | 39e6 | A 14\n $44 million | 44e6 | B 14", "$39 million to $44 million"),
        ("amount", "CHF", "39 | 39 | A 14\n 44 | 44 | B 14", "39 to 44 CHF"),
        ("age", "year", "34 | 34 | A 14\n 52-year-old | 52 | B 14", "34 to 52 years"),
        ("measure", "foot", "3 feet | 3 | A 14\n 6 ft | 6 | B 14", "3 to 6 feet"),
        ("measure", "mile per hour", "1 | 1 | A 14\n 60 mph | 60 | B 14", "1 mile per hour to 60 miles per hour"),
        ("measure", "percent", "3 percent | 3 | A 14\n 4% | 4 | B 14", "3 to 4%"),
        ("measure", "degree Celsius", "3 | 3 | A 14\n 4 | 4 | B 14", "3 to 4 degrees Celsius"),
        (
            "duration",
            "day",
            "less than three months | ..90 | A 14\n 120 days | 120 | B 14",
            "from less than 90 to 120 days",
        ),
    ],
)
def test_units_are_said_in_words(kind: ClaimKind, unit: str, given: str, text: str) -> None:
    assert Desk(given, kind=kind, unit=unit).resolved()["range"].text == text


def test_figures_in_another_unit_are_left_out_and_said_so() -> None:
    table = "100 | 100 | A 14 | USD\n 300 | 300 | B 14 | USD\n 120 | 120 | C 14 | metre"
    found = Desk(table, kind="amount").resolved()["range"]
    assert (found.text, found.unit, found.answers) == ("$100 to $300", "USD", (0, 1))
    assert found.why.endswith("left out: 1 in another unit")


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("count", "12 | 12 | A 14"),
        ("place", "Osteby | .. | A 14\n Lund | .. | B 14"),
        ("count", "some | .. | A 14\n many | .. | B 14"),
        ("count", "40 | 40 | A 14 | denies\n 50 | 50 | B 14 | denies"),
    ],
)
def test_where_there_is_nothing_to_resolve_nothing_is_said(kind: ClaimKind, table: str) -> None:
    desk = Desk(table, kind=kind)
    assert rules.resolve(desk.point, desk.claims, desk.published, desk.names) is None


def test_every_rule_has_its_definition_and_its_line() -> None:
    from sayso.dossier.render import wording

    assert tuple(rules.RULES) == rules.NAMES == tuple(wording.RULES)
    assert all(rule.__doc__ for rule in rules.RULES.values())


def test_the_default_is_the_range() -> None:
    assert Settings().resolve.rule == rules.DEFAULT == "range"


def test_a_wrong_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(WrongUsage, match=r"no resolution rule is called 'median'; there are: range, low-best-high, "):
        Resolve("median")  # type: ignore[arg-type]
