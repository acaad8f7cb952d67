"""Places by name: the world's countries, regions and towns, each with what lies above it."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["country", "region", "district", "town"]

_DROPPED = {ord(c): None for c in "'’‘ʼ`´.,\"“”()"} | {ord(c): " " for c in "-‐‑–/"}
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """A name as it is looked up: lower case, without accents, apostrophes and full stops, hyphens as spaces.

    >>> fold("St. Pölten"), fold("Port-au-Prince"), fold("N'Djamena")
    ('saint polten', 'port au prince', 'ndjamena')
    """
    return folded(name)


def folded(name: str) -> str:
    """The same, uncached: a look-up folds some twenty names on its way that nobody asks for again."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = name.translate(_DROPPED).casefold().split()
    if len(words) > 1 and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    return " ".join(words)


def size_of(people: int) -> int:
    """A number of people as the file keeps it, 0 to 255: eighths of its binary logarithm, so within a tenth."""
    return min(255, round(8 * math.log2(people + 1)))


_SQUARE = 0.02  # degrees: some two kilometres, as near as a town's middle can be told


def squares(latitude: float, longitude: float) -> tuple[int, int]:
    """A point as the file keeps it."""
    return round((latitude + 90) / _SQUARE), round((longitude + 180) / _SQUARE)


# Words for a region, in the forms in which names carry them.
REGION_WORDS = frozenset(
    """
    region province oblast governorate state county prefecture district krai kray canton republic territory department
    division voivodeship municipality autonomous emirate wilayat wilaya vilayet muhafazah okrug raion rayon
    """.split()
)
_LED = re.compile(rf"(?:the )?(?:{'|'.join(sorted(REGION_WORDS))}) of (?:the )?(?=\S)", re.I)


def bare(name: str) -> str:
    """A region's name without the word for a region.

    >>> bare("Kursk Oblast"), bare("Province of Ontario"), bare("Borno state"), bare("Republic")
    ('Kursk', 'Ontario', 'Borno', 'Republic')
    """
    led = _LED.match(name)
    rest = name[led.end() :] if led else name
    while (cut := rest.rpartition(" "))[0] and cut[2].casefold() in REGION_WORDS:
        rest = cut[0]
    return rest


class Gazetteer:
    """Places are rows: countries, then regions, districts and towns. A name is borne by one row or many.

    `models/places.npz` holds, as columns: `names` as written, one a line in the order of their folded form; `count`
    rows bear each of them, in `bearers`, one after the other. Of each row `name` is its own name, `above` the row that
    it lies in (a country lies in itself), `people` its size, `ident` its number in GeoNames; `where` has latitude and
    longitude of towns alone, in squares. `parts` is where countries, regions and districts end; `capital` pairs a town
    with the country that it is the capital of. `models/places.md` is the card.
    """

    def __init__(self, columns: dict[str, NDArray[Any]]) -> None:
        self._names: bytes = columns["names"].tobytes()
        ends = np.flatnonzero(columns["names"] == ord("\n"))
        self._start = np.concatenate(([0], ends + 1, [len(self._names) + 1])).astype(np.uint32)
        self._bearers = columns["bearers"]
        self._first = np.concatenate(([0], np.cumsum(columns["count"], dtype=np.uint32))).astype(np.uint32)
        self._name = columns["name"]
        self._above = columns["above"]
        self._people = columns["people"]
        self._ident = columns["ident"]
        self._where = columns["where"]
        self._capital: dict[int, int] = {int(town): int(nation) for town, nation in columns["capital"]}
        self._seat: dict[int, int] = {nation: town for town, nation in self._capital.items()}
        self.countries, self.regions, self.districts = columns["parts"].tolist()

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._name)

    def _written(self, n: int) -> str:
        return self._names[self._start[n] : self._start[n + 1] - 1].decode()

    @lru_cache(maxsize=1 << 12)  # noqa: B019 (one gazetteer lives as long as the program)
    def find(self, name: str) -> tuple[int, ...]:
        """The rows that bear a name, in order; none for a name that is unknown."""
        key = fold(name)
        if not key:
            return ()
        low, high = 0, len(self._start) - 1
        while low < high:
            middle = (low + high) // 2
            if folded(self._written(middle)) < key:
                low = middle + 1
            else:
                high = middle
        found: list[int] = []
        while low < len(self._start) - 1 and folded(self._written(low)) == key:
            found += self._bearers[self._first[low] : self._first[low + 1]].tolist()
            low += 1
        return tuple(sorted(set(found)))

    def name(self, row: int) -> str:
        """The place's own name."""
        return self._written(int(self._name[row]))

    def kind(self, row: int) -> Kind:
        """Whether a row is a country, a region of one, a district of a region, or a town.

        What district a town lies in is not known: both lie in their region.
        """
        if row < self.regions:
            return "country" if row < self.countries else "region"
        return "district" if row < self.districts else "town"

    def above(self, row: int) -> int | None:
        """The region or country that a place lies in; None for a country."""
        above = int(self._above[row])
        return None if above == row else above

    def chain(self, row: int) -> tuple[int, ...]:
        """The place and all above it, the country first."""
        rows = [row]
        while (above := self.above(rows[-1])) is not None:
            rows.append(above)
        return tuple(reversed(rows))

    def path(self, row: int) -> tuple[str, ...]:
        """The names of the place and of all above it, the country first."""
        return tuple(self.name(r) for r in self.chain(row))

    def country(self, row: int) -> int:
        """The country that a place lies in, itself for a country."""
        return self.chain(row)[0]

    def people(self, row: int) -> int:
        """How many live there, within a tenth; of a region those of its towns. 0 where that is unknown."""
        return round(2 ** (int(self._people[row]) / 8)) - 1

    def size(self, row: int) -> float:
        """The binary logarithm of how many live there."""
        return int(self._people[row]) / 8

    def ident(self, row: int) -> int:
        """The place's number in GeoNames."""
        return int(self._ident[row])

    def where(self, row: int) -> tuple[float, float] | None:
        """Latitude and longitude of a town's middle, in degrees, good to a kilometre or two; None for larger places."""
        if row < self.districts:
            return None
        north, east = self._where[row - self.districts].tolist()
        return round(north * _SQUARE - 90, 2), round(east * _SQUARE - 180, 2)

    def capital_of(self, row: int) -> int | None:
        """The country that a town is the capital of."""
        return self._capital.get(row)

    def seat(self, country: int) -> int | None:
        """The capital of a country."""
        return self._seat.get(country)


@cache
def shipped() -> Gazetteer:
    """The gazetteer that comes with sayso, read on first use."""
    with resources.files("sayso.models").joinpath("places.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        return Gazetteer({name: data[name] for name in data.files})
