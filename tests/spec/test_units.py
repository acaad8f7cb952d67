"""Units: what each converts to, held against the definitions that pint keeps."""

from __future__ import annotations

import pint
import pytest

from sayso.news import values
from sayso.news.values import Value, comparable, compare_quantities
from sayso.reading import units

# What pint calls ours, where it is another name.
PINT = {
    "nautical mile": "nautical_mile",
    "square metre": "metre ** 2",
    "square kilometre": "kilometre ** 2",
    "square foot": "foot ** 2",
    "square mile": "mile ** 2",
    "acre": "4840 * yard ** 2",  # the international acre; the library's is that of the US survey
    "tonne": "metric_ton",
    "ton": "metric_ton",  # short in one country, long in another; papers hand on the figure and not the unit
    "cubic metre": "metre ** 3",
    "cubic foot": "foot ** 3",
    "cubic yard": "yard ** 3",
    "US gallon": "gallon",
    "barrel": "oil_barrel",
    "mile per hour": "mile / hour",
    "kilometre per hour": "kilometre / hour",
    "metre per second": "metre / second",
    "kilometre per second": "kilometre / second",
    "mile per second": "mile / second",
    "kilowatt hour": "kilowatt * hour",
    "megawatt hour": "megawatt * hour",
    "megabit per second": "megabit / second",
    "gigabit per second": "gigabit / second",
    "share": "dimensionless",
}
# Families of which pint knows nothing: a month has no fixed length, and the rest are parts of a hundred by name.
OURS = {"calendar": {"month": 1, "year": 12}, "points": {"percentage point": 1, "basis point": 0.01},
        "sterling": {"GBP": 1, "penny": 0.01}}  # fmt: skip

# Units that are compared with themselves alone, and why.
ALONE = {
    "kiloton": "of a bomb, a measure of its force; of cargo, of its weight",
    "megaton": "of a bomb, a measure of its force; of cargo, of its weight",
    "barrel per day": "a flow of its own",
    "mile per gallon": "the other way round from litres for 100 km, and of two gallons",
    "degree Celsius": "temperatures have another zero, and a rule of their own",
    "degree Fahrenheit": "temperatures have another zero, and a rule of their own",
    "degree": "an angle, or a temperature that does not say which",
    "volt": "no other is used",
    "horsepower": "metric or imperial",
    "revolution per minute": "no other is used",
    "decibel": "a logarithm",
    "calorie": "a thousand times itself on a packet of food",
    "joule": "never compared with kilowatt hours in the news",
    "hectopascal": "no other is used",
    "pint": "of two sizes",
    "milliampere hour": "no other is used",
    "megapixel": "no other is used",
    "times": "a factor",
    "decade": "read as ten years",
    "century": "read as a hundred years",
    "fortnight": "read as fourteen days",
    "cent": "of which currency, the word does not say",
}


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry:
    return pint.UnitRegistry()


@pytest.mark.parametrize("family", [name for name in values.FAMILIES if name not in OURS])
def test_factors_are_those_of_the_definitions(registry: pint.UnitRegistry, family: str) -> None:
    first, *_ = values.FAMILIES[family]
    for unit, factor in values.FAMILIES[family].items():
        one = registry.parse_expression(PINT.get(unit, unit))
        in_first = (one * registry.dimensionless).to(PINT.get(first, first)).magnitude
        assert in_first == pytest.approx(factor, rel=1e-12), unit


def test_families_that_are_ours() -> None:
    assert {name: values.FAMILIES[name] for name in OURS} == OURS


def test_every_unit_converts_or_says_why_not() -> None:
    known = {unit for family in values.FAMILIES.values() for unit in family}
    assert known & set(ALONE) == set()
    assert set(units.WRITTEN) - known - set(ALONE) == set()
    assert set(ALONE) - set(units.WRITTEN) == set()


def test_every_wording_means_one_unit() -> None:
    for name, forms in units.WRITTEN.items():
        assert [units.name_of(form) for form in forms.split("|")] == [name] * len(forms.split("|"))


@pytest.mark.parametrize(
    ("a", "b", "stand"),
    [
        ((10, "kilometre"), (6.2, "mile"), "refined"),
        ((10, "kilometre"), (8, "mile"), "differ"),
        ((40, "metre"), (131, "foot"), "refined"),
        ((35, "degree Celsius"), (95, "degree Fahrenheit"), "agreed"),
        ((180, "penny"), (1.8, "GBP"), "agreed"),
        ((25, "basis point"), (0.25, "percentage point"), "agreed"),
        ((500, "cubic foot"), (14.2, "cubic metre"), "refined"),
        ((1.5, "gigawatt"), (1500, "megawatt"), "agreed"),
        ((60, "mile per hour"), (50, "kilometre per hour"), "differ"),
    ],
)
def test_measures_of_one_kind_are_compared(a: tuple[float, str], b: tuple[float, str], stand: str) -> None:
    one, other = (Value(f"{n:g} {unit}", n, n, unit) for n, unit in (a, b))
    assert comparable(one, other)
    assert compare_quantities(one, other) == compare_quantities(other, one) == stand


def test_dollars_and_euros_are_not_compared() -> None:
    assert not comparable(Value("$5", 5, 5, "USD"), Value("€5", 5, 5, "EUR"))


def test_what_a_unit_measures() -> None:
    assert units.kind("kilometre") == units.kind("mile") == "length"
    assert units.kind("USD") == units.kind("peso") == units.kind("penny") == "money"
    assert units.kind("horsepower") is None
