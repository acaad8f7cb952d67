"""How two stated values stand to each other: agreed, refined or differing, and why."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.news import values
from sayso.news.values import (
    Quantity,
    TimeValue,
    Value,
    When,
    comparable,
    compare_quantities,
    compare_times,
    difference,
    value_of,
    value_of_time,
)


def number(
    text: str, low: float | None, high: float | None, unit: str | None = None, hedge: str | None = None
) -> Value:
    return Value(text, low, high, unit, hedge)


ABOUT_120_DAYS = number("about 120 days", 120, 120, "day", "about")
UNDER_3_MONTHS = number("less than three months", None, 3, "month", "less than")

NUMBERS = [
    (number("84", 84, 84), number("84", 84, 84), "agreed"),
    (number("84", 84, 84), number("77", 77, 77), "differ"),
    (number("dozens", 24, None), number("84", 84, 84), "refined"),
    (number("dozens", 24, None), number("12", 12, 12), "differ"),
    (number("at least 7", 7, None, None, "at least"), number("7", 7, 7), "refined"),
    (number("at least 7", 7, None, None, "at least"), number("6", 6, 6), "differ"),
    (number("about 40", 40, 40, None, "about"), number("42", 42, 42), "refined"),
    (number("about 40", 40, 40, None, "about"), number("60", 60, 60), "differ"),
    (number("about 40", 40, 40, None, "about"), number("some 40", 40, 40, None, "about"), "agreed"),
    (number("around 1,000", 1000, 1000, None, "about"), number("1,000", 1000, 1000), "refined"),
    (number("nearly 80", 80, 80, None, "nearly"), number("78", 78, 78), "refined"),
    (number("nearly 80", 80, 80, None, "nearly"), number("at least 84", 84, None, None, "at least"), "differ"),
    (number("15,000", 15000, 15000, None, "estimated"), number("up to 15,000", None, 15000, None, "up to"), "refined"),
    (number("1.2 million", 1.2e6, 1.2e6), number("1,234,567", 1234567, 1234567), "refined"),
    (number("1.2 million", 1.2e6, 1.2e6), number("1.3 million", 1.3e6, 1.3e6), "differ"),
    (number("about 40", 40, 40, None, "about"), number("some 42", 42, 42, None, "about"), "refined"),
    (number("about 40", 40, 40, None, "about"), number("about 46", 46, 46, None, "about"), "differ"),
    (
        number("some $146 billion", 146e9, 146e9, "USD", "about"),
        number("$148.9 billion", 148.9e9, 148.9e9, "USD"),
        "differ",
    ),
    (
        number("about $1.9 billion", 1.9e9, 1.9e9, "USD", "about"),
        number("$2.07 billion", 2.07e9, 2.07e9, "USD"),
        "differ",
    ),
    (number("about 25 mph", 25, 25, "mile per hour", "about"), number("23 mph", 23, 23, "mile per hour"), "refined"),
    (number("130-foot", 130, 130, "foot"), number("131 feet", 131, 131, "foot"), "refined"),
    (number("130-foot", 130, 130, "foot"), number("140 feet", 140, 140, "foot"), "differ"),
    (number("100", 100, 100), number("101", 101, 101), "differ"),
    (number("$2.5 billion", 2.5e9, 2.5e9, "USD"), number("$2.5 billion", 2.5e9, 2.5e9, "USD"), "agreed"),
    (ABOUT_120_DAYS, number("about four months", 4, 4, "month", "about"), "refined"),
    (number("120 days", 120, 120, "day"), number("four months", 4, 4, "month"), "refined"),
    (ABOUT_120_DAYS, UNDER_3_MONTHS, "differ"),
    (number("48 hours", 48, 48, "hour"), number("two days", 2, 2, "day"), "agreed"),
    (number("two years", 2, 2, "year"), number("24 months", 24, 24, "month"), "agreed"),
    (number("40 metres", 40, 40, "metre"), number("130 feet", 130, 130, "foot"), "refined"),
    (number("40 metres", 40, 40, "metre"), number("200 feet", 200, 200, "foot"), "differ"),
    (number("half", 0.5, 0.5, "share"), number("50 percent", 50, 50, "percent"), "agreed"),
    (number("20°C", 20, 20, "degree Celsius"), number("68°F", 68, 68, "degree Fahrenheit"), "agreed"),
]


@pytest.mark.parametrize(("a", "b", "stand"), NUMBERS, ids=[f"{a.text}/{b.text}" for a, b, _ in NUMBERS])
def test_numbers(a: Value, b: Value, stand: str) -> None:
    assert compare_quantities(a, b) == stand
    assert compare_quantities(b, a) == stand


def test_currencies_and_unlike_units_are_not_compared() -> None:
    dollars, euros = number("$5", 5, 5, "USD"), number("€9", 9, 9, "EUR")
    assert not comparable(dollars, euros)
    assert compare_quantities(dollars, euros) == "refined"
    assert not comparable(number("5", 5, 5), number("5%", 5, 5, "percent"))
    assert not comparable(number("a plaza", None, None), number("5", 5, 5))


def time(text: str, start: str | None, end: str | None = None, hedge: str | None = None) -> Value:
    return Value(text, start=start, end=end or start, hedge=hedge)


TIMES = [
    (time("July", "2016-07"), time("14 July", "2016-07-14"), "refined"),
    (time("14 July", "2016-07-14"), time("Thursday", "2016-07-14"), "agreed"),
    (time("14 July", "2016-07-14"), time("15 July", "2016-07-15"), "differ"),
    (time("14 July", "2016-07-14"), time("10:30 p.m.", "2016-07-14T22:30"), "refined"),
    (time("10:30 p.m.", "2016-07-14T22:30"), time("11 p.m.", "2016-07-14T23:00"), "differ"),
    (time("about 10:30", "2016-07-14T22:30", hedge="about"), time("10:40", "2016-07-14T22:40"), "refined"),
    (
        time("about 10:30", "2016-07-14T22:30", hedge="about"),
        time("around 10:35", "2016-07-14T22:35", hedge="around"),
        "refined",
    ),
    (
        time("about 10:30", "2016-07-14T22:30", hedge="about"),
        time("about 10:45", "2016-07-14T22:45", hedge="about"),
        "differ",
    ),
    (time("since June", "2025-06", hedge="since"), time("August", "2025-08"), "refined"),
    (time("by 2018", "2018", hedge="by"), time("2017", "2017"), "refined"),
    (time("early August", "2025-08-01", "2025-08-10"), time("August", "2025-08"), "refined"),
    (time("2015", "2015"), time("July", "2016-07"), "differ"),
    (time("some day", None), time("July", "2016-07"), "refined"),
]


@pytest.mark.parametrize(("a", "b", "stand"), TIMES, ids=[f"{a.text}/{b.text}" for a, b, _ in TIMES])
def test_times(a: Value, b: Value, stand: str) -> None:
    assert compare_times(a, b) == stand
    assert compare_times(b, a) == stand


def test_differences_in_words() -> None:
    assert difference(number("84", 84, 84), number("77", 77, 77)) == "84 against 77"
    assert difference(ABOUT_120_DAYS, UNDER_3_MONTHS) == "about 120 days against less than three months"
    assert difference(time("14 July", "2016-07-14"), time("15 July", "2016-07-15")) == "one day apart"
    assert difference(time("10", "2016-07-14T22:00"), time("11", "2016-07-14T22:30")) == "30 minutes apart"
    assert difference(time("2014", "2014"), time("2016", "2016")) == "two years apart"


def test_values_of_mentions() -> None:
    assert value_of(Quantity(84, None, None, "people", "at least"), "at least 84") == Value(
        "at least 84", 84, None, None, "at least"
    )
    assert value_of_time(TimeValue("date", "2016-07", "2016-07", mod="since"), "July") == Value(
        "July", hedge="since", start="2016-07", end="2016-07"
    )
    assert (
        value_of_time(TimeValue("duration", length="P3M", mod="less than"), "less than three months") == UNDER_3_MONTHS
    )
    assert value_of_time(TimeValue("duration", length="PT2H"), "two hours") == Value("two hours", 2, 2, "hour")


def test_days() -> None:
    assert values.days(When("2016-02", "2016-03-05T10:00", "")) == (date(2016, 2, 1), date(2016, 3, 5))
    assert values.days(When(None, "soon", "")) == (None, None)
