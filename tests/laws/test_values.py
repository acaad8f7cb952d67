"""Laws of values: alike from either side, at one with themselves, and refining holds along a chain."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.news.report import Published, Report
from sayso.news.values import (
    FAMILIES,
    Bounds,
    Quantity,
    TimeValue,
    Value,
    When,
    comparable,
    compare_quantities,
    compare_times,
    days,
    difference,
)
from sayso.reading import language
from sayso.reading import quantities as quantities_in
from sayso.reading import times as times_in

LAWS = settings(max_examples=120, deadline=None)
NUMBERS = st.integers(0, 5000).map(float) | st.floats(0, 1e12, allow_nan=False)
UNITS = st.sampled_from(
    [None, "USD", "EUR", "percent", "share", *FAMILIES["length"], *FAMILIES["time"], "month", "year"]
)
HEDGES = st.sampled_from([None, "about", "estimated", "nearly", "at least", "up to"])
ISO = st.one_of(
    st.integers(1990, 2030).map(str),
    st.tuples(st.integers(1990, 2030), st.integers(1, 12)).map(lambda p: f"{p[0]}-{p[1]:02d}"),
    st.dates().map(lambda d: d.isoformat()),
    st.datetimes().map(lambda d: d.isoformat(timespec="minutes")),
)


@st.composite
def quantities(draw: st.DrawFn) -> Value:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    shape = draw(st.sampled_from(["point", "range", "least", "most"]))
    ends = {"point": (low, low), "range": (low, high), "least": (low, None), "most": (None, high)}[shape]
    text = draw(st.sampled_from(["84", "1.2 million", "dozens", ""]))
    return Value(text, *ends, unit=draw(UNITS), hedge=draw(HEDGES) if shape == "point" else None)


@st.composite
def times(draw: st.DrawFn) -> Value:
    start, end = draw(st.none() | ISO), draw(st.none() | ISO)
    return Value("then", start=start, end=end, hedge=draw(st.sampled_from([None, "about", "since", "by", "early"])))


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    low, high = sorted((draw(NUMBERS | st.just(-math.inf)), draw(NUMBERS | st.just(math.inf))))
    return Bounds(low, high)


@LAWS
@given(quantities(), quantities(), st.booleans())
def test_numbers_stand_alike_from_either_side(a: Value, b: Value, whole: bool) -> None:
    assert compare_quantities(a, b, whole=whole) == compare_quantities(b, a, whole=whole)
    assert comparable(a, b) == comparable(b, a)


@LAWS
@given(quantities())
def test_a_number_agrees_with_itself(a: Value) -> None:
    assert compare_quantities(a, a) == "agreed"


@LAWS
@given(times(), times())
def test_times_stand_alike_from_either_side(a: Value, b: Value) -> None:
    assert compare_times(a, b) == compare_times(b, a)


@LAWS
@given(times())
def test_a_time_agrees_with_itself(a: Value) -> None:
    assert compare_times(a, a) == "agreed"


@LAWS
@given(bounds(), bounds(), bounds())
def test_refining_is_transitive_on_nested_bounds(a: Bounds, b: Bounds, c: Bounds) -> None:
    if a.holds(b) and b.holds(c):
        assert a.holds(c)
        assert a.stand(c) != "differ"
    assert a.stand(b) == b.stand(a)
    assert a.stand(a) == "agreed"


@LAWS
@given(bounds(), bounds())
def test_what_is_held_never_differs(a: Bounds, b: Bounds) -> None:
    if a.holds(b):
        assert a.stand(b) in ("agreed", "refined")


@LAWS
@given(quantities(), quantities())
def test_a_difference_is_said_from_both_sides(a: Value, b: Value) -> None:
    assert difference(a, b)
    assert difference(b, a)


@LAWS
@given(times(), times())
def test_how_far_apart_is_alike_from_either_side(a: Value, b: Value) -> None:
    if compare_times(a, b) == "differ" and difference(a, b).endswith("apart"):
        assert difference(a, b) == difference(b, a)


@LAWS
@given(st.none() | ISO | st.text(max_size=12), st.none() | ISO | st.text(max_size=12))
def test_days_are_in_order_or_unknown(start: str | None, end: str | None) -> None:
    first, last = days(When(start, end, ""))
    assert first is None or start is not None
    assert last is None or end is not None


WORDS = (
    "at least|84|people|$2.5 billion|—|July|14|2016|Friday|early|mid-|1980s|half|a|two|and|third|of the|dozens|\r\n"
    "|10:30 p.m.|عشرة|🔥|十人|\n\n|31 June|last|next|week|years ago|hundred|to|10-20|US$|°C|½|1/2|'90s"
    "|999999 decades ago"
)
PIECES = st.sampled_from(WORDS.split("|"))


@settings(max_examples=15, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40), st.booleans())
def test_every_number_and_time_re_reads_and_is_in_order(pieces: list[str], dated: bool) -> None:
    text = " ".join(pieces)
    report = Report("r", "r.txt", None, None, None, None, text, "en", len(pieces), Published(), None, (), "news")
    parse = language.parse(report)
    for mention in quantities_in.find(parse):
        quantity = mention.value
        assert report.holds(mention.span)
        assert isinstance(quantity, Quantity)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
    for mention in times_in.find(parse, When("2025-12-13", "2025-12-13", "") if dated else None):
        assert report.holds(mention.span)
        assert isinstance(mention.value, TimeValue)
        first, last = days(When(mention.value.start, mention.value.end, ""))
        assert first is None or last is None or first <= last
