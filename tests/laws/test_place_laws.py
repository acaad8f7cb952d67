"""Laws of places: lying in is a partial order, and how two places stand is the same from either side."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.news.place import Place, apart, reach_of
from sayso.reading import gazetteer, locate
from sayso.reading.gazetteer import fold

SOME = settings(max_examples=80, deadline=None)
WORLD = gazetteer.shipped()


def of_row(row: int) -> Place:
    kind = WORLD.kind(row)
    reach = reach_of(WORLD.people(row)) if kind == "town" else None
    return Place(WORLD.path(row), kind, WORLD.ident(row), WORLD.where(row), reach)


def above(row: int) -> list[int]:
    return list(WORLD.chain(row))


# Any place, or one that lies above it, so that places that hold one another come often.
rows = st.integers(0, len(WORLD) - 1) | st.integers(0, WORLD.regions - 1)
known = rows.flatmap(lambda row: st.sampled_from(above(row))).map(of_row)
sites = st.builds(lambda place, name: Place((*place.path, name), "site"), known, st.sampled_from(["a pier", "a mill"]))
areas = st.builds(
    lambda place, name: Place((*place.path, name), "area"), known, st.sampled_from(["north", "Upper Marr"])
)
worlds = known | sites | areas


@SOME
@given(worlds)
def test_a_place_holds_itself_and_agrees_with_itself(place: Place) -> None:
    assert place.holds(place)
    assert place.stand(place) == "agreed"


@SOME
@given(worlds, worlds)
def test_two_places_that_hold_each_other_are_one(a: Place, b: Place) -> None:
    if a.holds(b) and b.holds(a):
        assert a.path == b.path


@SOME
@given(rows, st.integers(0, 3), st.integers(0, 3))
def test_what_lies_in_a_place_lies_in_all_above_it(row: int, low: int, high: int) -> None:
    chain = [of_row(r) for r in above(row)]
    for i, wide in enumerate(chain):
        for narrow in chain[i:]:
            assert wide.holds(narrow)
            assert wide.path == narrow.path or not narrow.holds(wide)


@SOME
@given(worlds, worlds, worlds)
def test_holding_is_transitive(a: Place, b: Place, c: Place) -> None:
    if a.holds(b) and b.holds(c):
        assert a.holds(c)


@SOME
@given(worlds, worlds)
def test_how_two_places_stand_is_the_same_from_either_side(a: Place, b: Place) -> None:
    assert a.stand(b) == b.stand(a)
    if a.holds(b) or b.holds(a):
        assert a.stand(b) != "differ"


@SOME
@given(known, known)
def test_places_of_two_countries_differ_unless_they_touch(a: Place, b: Place) -> None:
    if a.path[0] != b.path[0] and a.stand(b) != "differ":
        assert a.middle is not None
        assert b.middle is not None
        assert apart(a.middle, b.middle) <= max(a.reach or 0.0, b.reach or 0.0)


@SOME
@given(rows)
def test_a_place_is_found_by_its_own_name(row: int) -> None:
    assert row in WORLD.find(WORLD.name(row))
    assert row in WORLD.find(WORLD.name(row).upper())
    assert WORLD.country(row) < WORLD.countries


@SOME
@given(rows)
def test_a_place_is_meant_where_all_above_it_is_named(row: int) -> None:
    kind = WORLD.kind(row)
    if kind == "country":
        return
    holder = WORLD.above(row)
    assert holder is not None
    called = {"region": "region", "district": "region", "town": "town"}[kind]
    best = locate.ranked(WORLD.name(row), inside=[holder], called=called)[0][1]
    assert holder in WORLD.chain(best)


@SOME
@given(st.text(max_size=40))
def test_any_words_can_be_looked_up(words: str) -> None:
    assert fold(fold(words)) == fold(words)
    for row in WORLD.find(words):
        assert 0 <= row < len(WORLD)
    locate.ranked(words)
