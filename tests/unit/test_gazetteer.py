"""The compiled gazetteer is whole, small and credited; what the compiler takes of its sources."""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path

import pytest

from sayso.reading import gazetteer
from train import gazetteer as made

FILE = "places.npz"


def test_the_card_is_that_of_the_file() -> None:
    models = resources.files("sayso.models")
    content = models.joinpath(FILE).read_bytes()
    card = models.joinpath("places.md").read_text(encoding="utf-8")
    assert hashlib.sha256(content).hexdigest() in card
    assert len(content) < 6_000_000
    assert "CC BY 4.0" in card


def test_the_data_are_credited(root: Path) -> None:
    notice = (root / "NOTICE").read_text(encoding="utf-8")
    assert "GeoNames" in notice
    assert "Unicode" in notice


def test_every_place_lies_in_something_larger() -> None:
    world = gazetteer.shipped()
    assert 0 < world.countries < world.regions < world.districts < len(world)
    larger = {"region": ("country",), "district": ("region",), "town": ("region", "country")}
    for row in range(len(world)):
        above = world.above(row)
        if world.kind(row) == "country":
            assert above is None
        else:
            assert above is not None
            assert world.kind(above) in larger[world.kind(row)]


def test_countries_and_towns_are_where_they_are() -> None:
    world = gazetteer.shipped()
    (lisbon,) = [r for r in world.find("Lisbon") if world.capital_of(r) is not None]
    north, east = world.where(lisbon) or (0.0, 0.0)
    assert (round(north), round(east)) == (39, -9)
    assert world.name(world.country(lisbon)) == "Portugal"
    assert world.seat(world.country(lisbon)) == lisbon
    assert world.where(world.country(lisbon)) is None
    assert 400_000 < world.people(lisbon) < 700_000


@pytest.mark.parametrize("name", ["", " ", "-", "'", "Atlantis on the Moon", "\N{NO-BREAK SPACE}", "東京"])
def test_what_no_place_bears(name: str) -> None:
    assert gazetteer.shipped().find(name) == ()


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Kursk", "ku er si ke", "URS", "КУРСК", "Kursk Oblast’"], ["Kursk", "Kursk Oblast'"]),
        (["Île-de-France²"], ["Île-de-France"]),
        (["Civ", "x" * 80], []),
    ],
)
def test_names_that_an_english_text_may_have(names: list[str], kept: list[str]) -> None:
    assert list(made.spellings(names)) == kept
