"""How often a place name is taken for the place that it means.

The labels are in `gold/places`: texts of `../shared/bench` (newswire of 1989 to 1998 from TimeBank, war reports of 2014
to 2017 from FA-KES), picked by a hash of their ids, and made by one reader before anything was run on them. A label is
`[start, end, where]`, in code points of the text; `where` is the path from the country down, "*" a place that lies in
no one country. Adjectives ("Syrian") and names inside those of bodies and people are left out. `words` is a digest of
the text that the labels count in. Texts of part `test` were labelled when the rules were done, and not looked into for
what goes wrong with them.

The names are given, so it is not measured here whether they are found. Beside ours stands what a gazetteer alone gives:
of all places of a name the one with the most people.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench import measure
from sayso.news.parse import Parse
from sayso.news.place import Place, reach_of
from sayso.news.reading import Mention
from sayso.news.report import Published, Report
from sayso.reading import gazetteer, locate
from sayso.reading.gazetteer import Gazetteer, bare, fold
from sayso.reading.language import parse

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold" / "places"
SHARED = measure.SHARED
NOWHERE = "*"
Part = Literal["dev", "test"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its place names: where each begins and ends, and the path of the place."""

    name: str
    part: Part
    text: str
    places: tuple[tuple[int, int, tuple[str, ...]], ...]


def load(folder: Path = GOLD, shared: Path = SHARED) -> Iterator[Labelled]:
    """The labelled texts. Raises ValueError where a text is not the one that was labelled."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        wanted = {document["id"]: document for document in gold["documents"]}
        for row in measure.unpacked(shared / gold["from"]):
            document = wanted.get(row["id"])
            if document is None:
                continue
            if hashlib.sha256(row["text"].encode()).hexdigest()[:16] != document["words"]:
                raise ValueError(f"{row['id']} is not the text that was labelled")
            places = tuple((first, last, tuple(where.split("/"))) for first, last, where in document["places"])
            yield Labelled(f"{path.stem}/{row['id']}", gold["part"], row["text"], places)


def score(part: Part = "test") -> dict[str, float]:
    """Shares of place names, 0 to 1: country right, place right, place right where we say one, by size alone right."""
    world = gazetteer.shipped()
    country = right = said = plain = total = 0
    for labelled in (each for each in load() if each.part == part):
        parsed, mentions = given(labelled)
        for mention, (_, _, where) in zip(locate.resolve(parsed, mentions), labelled.places, strict=True):
            place = mention.value if isinstance(mention.value, Place) else None
            total += 1
            said += place is not None
            country += in_country(place, where)
            right += is_right(world, place, where)
            plain += is_right(world, largest(world, mention.span.text), where)
    return {
        "places_country": country / total,
        "places_right": right / total,
        "places_right_of_said": right / said if said else 0.0,
        "places_by_size_alone": plain / total,
    }


def given(labelled: Labelled) -> tuple[Parse, tuple[Mention, ...]]:
    """The text as it is parsed, with its labelled names as mentions."""
    report = Report(labelled.name, "", None, None, None, None, labelled.text, "en", 0, Published(), None, (), "news")
    parsed = parse(report)
    spans = (report.span("text", first, last) for first, last, _ in labelled.places)
    return parsed, tuple(Mention("place", span) for span in spans)


def in_country(place: Place | None, where: tuple[str, ...]) -> bool:
    """Whether the country is right; nowhere is right for what lies in none."""
    if where == (NOWHERE,):
        return place is None or (place.kind == "area" and len(place.path) == 1)
    return place is not None and place.path[0] == where[0]


def is_right(world: Gazetteer, place: Place | None, where: tuple[str, ...]) -> bool:
    """Whether it is the very place; of one that has no row in the gazetteer, whether it is put where it lies."""
    if where == (NOWHERE,) or place is None:
        return in_country(place, where)
    if place.kind == "area" and place.within == where:
        return True  # "northern Syria", of which the label has the name alone
    rows = rows_of(world, where)
    if rows:
        return place.id in {world.ident(row) for row in rows}
    return place.kind in ("site", "area") and len(place.path) > 1 and place.within == where[: len(place.within)]


def rows_of(world: Gazetteer, where: tuple[str, ...]) -> tuple[int, ...]:
    """The rows that a labelled path means: those of its last name that lie in all above it."""
    above = [set(world.find(name)) for name in where[:-1]]
    depth = len(where)
    found = [
        row
        for row in (*world.find(where[-1]), *world.find(bare(where[-1])))
        if len(chain := world.chain(row)) == depth and all(c in rows for c, rows in zip(chain[:-1], above, strict=True))
    ]
    own = [row for row in found if fold(world.name(row)) == fold(where[-1])]
    return tuple(own or found)


def largest(world: Gazetteer, name: str) -> Place | None:
    """What a gazetteer alone makes of a name: the place with the most people."""
    rows = world.find(name) or world.find(bare(name))
    if not rows:
        return None
    row = max(rows, key=lambda r: (world.size(r), -r))
    return Place(world.path(row), world.kind(row), world.ident(row), world.where(row), reach_of(world.people(row)))


def main() -> None:
    """Print the figures; with -v each name of part dev that is wrong, by text and place."""
    parts: tuple[Part, ...] = ("dev", "test")
    for part in parts:
        for name, figure in score(part).items():
            print(f"{part:5} {name:24} {figure:.3f}")
    if "-v" in sys.argv[1:]:
        world = gazetteer.shipped()
        for labelled in (each for each in load() if each.part == "dev"):
            parsed, mentions = given(labelled)
            for mention, (first, _, where) in zip(locate.resolve(parsed, mentions), labelled.places, strict=True):
                place = mention.value if isinstance(mention.value, Place) else None
                if not is_right(world, place, where):
                    print(labelled.name, first, "/".join(where), "->", "/".join(place.path) if place else None)


if __name__ == "__main__":
    main()
