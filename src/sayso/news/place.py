"""Places of the world by what they lie in, and how two of them stand to each other."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

PlaceKind = Literal["country", "region", "district", "town", "site", "area"]
Stand = Literal["agreed", "refined", "differ"]

_EARTH = 6371.0  # kilometres


class Place(msgspec.Struct, frozen=True):
    """A place by its names from the country down: `("Russia", "Kursk", "Sudzha")`.

    A "district" is a county or department: known to lie in its region, but not what lies in it. A "site" is what lies
    in a town or region and has no row in any gazetteer: a plaza, a village too small. An "area" has no fixed edge
    ("Donbas", "northern Nigeria"): it lies somewhere in what stands before its own name, and may reach over what stands
    beside it. `id` is the number in GeoNames; `middle` latitude and longitude in degrees and `reach` how many
    kilometres a town goes on from there. `government` says that those who govern there are meant.
    """

    path: tuple[str, ...]
    kind: PlaceKind
    id: int | None = None
    middle: tuple[float, float] | None = None
    reach: float | None = None
    government: bool = False

    @property
    def within(self) -> tuple[str, ...]:
        """The path of what it lies in; empty for a country."""
        return self.path[:-1]

    def holds(self, other: Place) -> bool:
        """Whether the other lies in this place or is this place. An area holds nothing but itself.

        >>> russia, kursk = Place(("Russia",), "country"), Place(("Russia", "Kursk"), "region")
        >>> russia.holds(kursk), kursk.holds(russia)
        (True, False)
        """
        if self.kind == "area" or (self.kind == other.kind == "area"):
            return self.path == other.path and self.kind == other.kind
        return other.path[: len(self.path)] == self.path

    def stand(self, other: Place) -> Stand:
        """One place agrees with itself, is refined by what lies in it, and differs from what lies elsewhere.

        What cannot be told apart is refined, never in dispute: an area and what may lie in it, a city and its
        suburb. The same from either side.

        >>> kursk, sudzha = Place(("Russia", "Kursk"), "region"), Place(("Russia", "Kursk", "Sudzha"), "town")
        >>> kursk.stand(sudzha), kursk.stand(Place(("Russia", "Belgorod"), "region"))
        ('refined', 'differ')
        """
        if self.path == other.path and (self.kind == "area") == (other.kind == "area"):
            return "agreed"
        one, two = self._sure(), other._sure()
        if one[: len(two)] == two or two[: len(one)] == one:
            return "refined"
        return "refined" if self._close(other) else "differ"

    def _sure(self) -> tuple[str, ...]:
        """As much of the path as is known to have edges: where in it a county or an unknown village lies is open."""
        return self.within if self.kind in ("area", "site", "district") else self.path

    def _close(self, other: Place) -> bool:
        """Whether one may be a part of the other, or its suburb, for all that is known."""
        if self.middle is None or other.middle is None:
            # A town whose region is unknown may lie in any region of its country.
            short, long = sorted((self, other), key=lambda p: len(p.path))
            known = short.kind == "town" and len(short.path) == 2 and long.kind in ("region", "town")
            return known and len(long.path) > 1 and short.path[0] == long.path[0]
        return apart(self.middle, other.middle) <= max(self.reach or 0.0, other.reach or 0.0)


def apart(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Kilometres between two points on the earth.

    >>> round(apart((48.85, 2.35), (51.51, -0.13)), -1)
    340.0
    """
    north, south = math.radians(one[0]), math.radians(two[0])
    east = math.radians(two[1] - one[1])
    part = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(part)))


def reach_of(people: int) -> float:
    """How far a town of so many people goes on from its middle, in kilometres, within a factor of two.

    Cities of 100,000 are some 3 km in radius, of ten million some 30: the built-up area grows with its people.
    """
    return round(max(2.0, 3.0 * math.sqrt(people / 1e5)), 1)
