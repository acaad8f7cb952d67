"""The place that a phrase of place names, from the places named in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from sayso.claims.place import Places
from sayso.news.parse import Parse
from sayso.news.place import Place
from sayso.news.reading import Mention

# Words for what a place is, which name no other place beside its name: "the northern border town of Banki".
_CALLED = frozenset(
    """
    city town village capital port settlement hamlet township suburb municipality region province oblast governorate
    state county prefecture district krai canton republic territory department country nation area island
    """.split()
)
_IN = frozenset("in at on inside within".split())
# Beside a place is not in it, and which side of a border that is nobody says.
_BESIDE = frozenset("near outside off around beyond from between along towards toward behind opposite by".split())


class Located:
    """The places of the world that a report's mentions mean, by their words."""

    def __init__(self, mentions: Iterable[Mention], words: Places) -> None:
        found = ((words.of(m.span), m.value) for m in mentions if isinstance(m.value, Place))
        self._rows = sorted((at[0], at[1], place) for at, place in found if at is not None)
        self._starts = [first for first, _, _ in self._rows]

    def of(self, parse: Parse, first: int, last: int) -> Place | None:
        """What words `first` to `last` (exclusive) name: a place of the world, or a site in one; None if unknown.

        "Russia's Kursk region" is the region, "a plaza in Pyongyang" a site in the city, "a camp near Homs" neither.
        """
        rows: list[tuple[int, int, Place]] = []
        for row in self._rows[bisect_left(self._starts, first) :]:
            if row[0] >= last:
                break
            rows.append(row)
        if not rows or any(word in _BESIDE for word in parse.lower[first:last]):
            return None
        # The narrowest that is named; of two as narrow the first.
        start, end, place = min(rows, key=lambda r: (-len(r[2].path), r[0]))
        if any(other.path != place.path[: len(other.path)] for _, _, other in rows):
            return None  # "the border of Chad and Niger"
        root = next((i for i in range(first, last) if not first <= parse.head[i] < last), last - 1)
        if start <= root < end:
            return place
        within = any(word in _IN for word in parse.lower[min(root, start) : max(root, start)])
        if parse.lemma[root] in _CALLED and not within:
            return place
        words = [i for i in _named_site(parse, root, first, last) if not any(a <= i < b for a, b, _ in rows)]
        if not words:
            return None
        # What has no edge holds nothing: a village in northern Nigeria is known to lie in Nigeria.
        holder = place.within if place.kind in ("area", "site", "district") else place.path
        return Place((*holder, " ".join(parse.text[i] for i in words)), "site") if holder else None


def _named_site(parse: Parse, root: int, first: int, last: int) -> Iterator[int]:
    """The words of a site without what says where it lies: "April 25 Cultural Palace" of "… in Pyongyang"."""
    for i in range(first, last):
        if i > root and parse.pos[i] in ("ADP", "PUNCT", "PRON", "VERB"):
            return
        if parse.pos[i] not in ("DET", "ADP", "PUNCT", "PART", "ADV") or i == root:
            yield i
