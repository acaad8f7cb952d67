"""A planted number comes back with exactly its bounds at exactly its place, in any sentence."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.news.report import Published, Report
from sayso.news.values import Quantity
from sayso.reading import hedges, language, numbers, quantities, written

SMALL = [*numbers.UNITS][2:]
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
HEDGES = ["at least", "no fewer than", "up to", "as many as", "more than", "fewer than", "nearly", "about", "some"]
CURRENCIES = {"$": "USD", "£": "GBP", "€": "EUR", "US$": "USD", "A$": "AUD", "₹": "INR", "¥": "JPY"}
MEASURES = {"km": "kilometre", "kilometres": "kilometre", "miles": "mile", "tonnes": "tonne", "hectares": "hectare",
            "feet": "foot", "barrels": "barrel", "hours": "hour", "months": "month"}  # fmt: skip
THINGS = ["people", "soldiers", "houses", "fishing boats", "combat engineers", "women and children", "passengers"]

COUNTING = [
    "{q} {things} were reported missing.",
    "Officials said {q} {things} were hurt.",
    "The ministry sent {q} {things} to the town on Monday.",
    "According to police, {q} {things} left before dawn.",
    "“We counted {q} {things},” she said.",
    "消防。🔥 They saw {q} {things} near the harbour.",
    "The fire destroyed the hall, and {q} {things} with it.",
]
MEASURING = [
    "The work cost {q}, the bank said.",
    "They lost {q} on Friday.",
    "“It was {q},” she said.",
    "🙂 The council said {q} would do.",
    "A total of {q} was lost in the storm.",
]


@dataclass(frozen=True)
class Planted:
    words: str
    low: float | None
    high: float | None
    unit: str | None = None


@st.composite
def plain(draw: st.DrawFn) -> Planted:
    """Twelve, twenty-one, 84, 12,000, 1.2 million, 15k, half a million."""
    kind = draw(st.sampled_from(["word", "tens", "figures", "commas", "magnitude", "k", "half", "dozen"]))
    if kind == "word":
        word = draw(st.sampled_from(SMALL))
        return Planted(word, numbers.UNITS[word], numbers.UNITS[word])
    if kind == "tens":
        ten, one = draw(st.sampled_from([*numbers.TENS])), draw(st.sampled_from(SMALL[:8]))
        n = numbers.TENS[ten] + numbers.UNITS[one]
        return Planted(f"{ten}-{one}", n, n)
    if kind == "figures":
        n = draw(st.integers(2, 999))
        return Planted(str(n), n, n)
    if kind == "commas":
        n = draw(st.integers(1000, 9_999_999))
        return Planted(f"{n:,}", n, n)
    if kind == "magnitude":
        n, word = draw(st.integers(11, 999)) / 10, draw(st.sampled_from([*SCALES]))
        return Planted(f"{n:g} {word}", n * SCALES[word], n * SCALES[word])
    if kind == "k":
        n = draw(st.integers(2, 900))
        return Planted(f"{n}k", n * 1e3, n * 1e3)
    if kind == "half":
        word = draw(st.sampled_from([*SCALES]))
        return Planted(f"half a {word}", SCALES[word] / 2, SCALES[word] / 2)
    n = draw(st.sampled_from([("a dozen", 12), ("two dozen", 24), ("half a dozen", 6)]))
    return Planted(n[0], n[1], n[1])


@st.composite
def counts(draw: st.DrawFn) -> tuple[Planted, str | None]:
    """A count, bare, hedged, or a range, and the canonical name of its hedge."""
    kind = draw(st.sampled_from(["bare", "hedged", "hedged", "range", "vague"]))
    if kind == "vague":
        word = draw(st.sampled_from([*written.VAGUE][1:5]))
        return Planted(f"{word} of", written.VAGUE[word], None), None
    if kind == "range":
        low = draw(st.integers(2, 400))
        high = low + draw(st.integers(1, 3 * low))
        words = draw(st.sampled_from(["between {} and {}", "{} to {}", "from {} to {}"])).format(low, high)
        return Planted(words, low, high), None
    n = draw(plain())
    if kind == "bare":
        return n, None
    wording = draw(st.sampled_from(HEDGES))
    found = hedges.before(f"{wording} ", len(wording) + 1)
    assert found is not None
    low, high = hedges.bounds(n.low and float(n.low), n.high, found[1], counted=True, vague=False)
    return Planted(f"{wording} {n.words}", low, high), found[1]


@st.composite
def measures(draw: st.DrawFn) -> Planted:
    """$1.2 million, £44m, 40 percent, 12 km, 10 to 15 miles."""
    kind = draw(st.sampled_from(["money", "short", "percent", "unit", "range"]))
    if kind == "money":
        sign, n = draw(st.sampled_from([*CURRENCIES])), draw(st.integers(1, 99_999))
        return Planted(f"{sign}{n:,}", n, n, CURRENCIES[sign])
    if kind == "short":
        sign, n = draw(st.sampled_from([*CURRENCIES])), draw(st.integers(1, 999)) / 10
        word, scale = draw(st.sampled_from([("m", 1e6), ("bn", 1e9), (" million", 1e6), (" billion", 1e9), ("k", 1e3)]))
        return Planted(f"{sign}{n:g}{word}", n * scale, n * scale, CURRENCIES[sign])
    if kind == "percent":
        n, word = draw(st.integers(1, 1000)) / 10, draw(st.sampled_from(["%", " percent", " per cent"]))
        return Planted(f"{n:g}{word}", n, n, "percent")
    unit = draw(st.sampled_from([*MEASURES]))
    if kind == "range":
        low = draw(st.integers(2, 400))
        high = low + draw(st.integers(1, 3 * low))
        join = draw(st.sampled_from([" to ", "-", "–"]))
        return Planted(f"{low}{join}{high} {unit}", low, high, MEASURES[unit])
    n = draw(st.integers(2, 9999))
    return Planted(f"{n:,} {unit}", n, n, MEASURES[unit])


def find(text: str) -> list[tuple[str, Quantity]]:
    report = Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")
    mentions = quantities.find(language.parse(report))
    assert all(report.holds(m.span) for m in mentions)
    return [(m.span.text, m.value) for m in mentions if isinstance(m.value, Quantity)]


def same(a: float | None, b: float | None) -> bool:
    return a is b if a is None or b is None else abs(a - b) <= 1e-9 * abs(b)


def sentence(frame: str, words: str, things: str = "") -> str:
    said = frame.format(q=words, things=things)
    return said[0].upper() + said[1:]


@settings(max_examples=100, deadline=None)
@given(counts(), st.sampled_from(COUNTING), st.sampled_from(THINGS))
def test_a_count_comes_back(planted: tuple[Planted, str | None], frame: str, things: str) -> None:
    number, hedge = planted
    ((text, value),) = find(sentence(frame, number.words, things))
    assert text.casefold() == number.words.removesuffix(" of")
    assert same(value.low, number.low)
    assert same(value.high, number.high)
    assert (value.unit, value.of, value.hedge) == (None, things, hedge)


@settings(max_examples=100, deadline=None)
@given(measures(), st.sampled_from(MEASURING))
def test_a_measure_comes_back(planted: Planted, frame: str) -> None:
    ((text, value),) = find(sentence(frame, planted.words))
    assert text.casefold() == planted.words.casefold()
    assert same(value.low, planted.low)
    assert same(value.high, planted.high)
    assert value.unit == planted.unit


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="0123456789.,-–/%$£€½ ()'\"abcdehilmnorstuxyMKBCF°²\n", max_size=80))
def test_any_figures_at_all_can_be_read(text: str) -> None:
    for _, value in find(text):
        assert value.low is not None or value.high is not None
        assert value.low is None or value.high is None or value.low <= value.high
