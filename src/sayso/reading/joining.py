"""Which names of a report are one person, body or place."""

from __future__ import annotations

import re

from sayso.news.parse import Parse
from sayso.news.reading import MentionKind
from sayso.reading import places
from sayso.reading.namekeys import Name
from sayso.reading.wordlists import COMPANY_ENDS, SHORT_OUTLETS

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,7}")


def join(parse: Parse, names: list[Name]) -> list[Name]:
    """Gives each name its group: names of one group are one entity."""
    groups: list[list[Name]] = []
    by_key: dict[tuple[MentionKind, tuple[str, ...]], int] = {}
    # Full names first, so that a surname finds its bearer even where it stands before the full name.
    for name in sorted(names, key=lambda m: (-len(m.key), m.first)):
        at = by_key.get((name.kind, name.key))
        if at is None:
            at = _bearer(name, groups)
        if at is None:
            at = len(groups)
            groups.append([])
        by_key.setdefault((name.kind, name.key), at)
        groups[at].append(name)
        name.group = at
    _acronyms(parse, names, groups)
    return names


def _bearer(name: Name, groups: list[list[Name]]) -> int | None:
    """The group of the longer name that a shorter one is part of, the nearest before it where several fit."""
    fits: list[tuple[int, int]] = []
    for number, group in enumerate(groups):
        head = group[0]
        if head.kind != name.kind or len(head.key) <= len(name.key):
            continue
        if name.kind == "person":
            # "Ali" of "Amina Ali Nkeki" too, where the report has also called her "Amina Ali".
            lasts = {m.key[-1] for m in group if len(m.key) > 1}
            inside = _subsequence(name.key, head.key) and (
                name.key[-1] in lasts
                or (len(head.key) == 3 and name.key[0] == head.key[0])
                or name.key == head.key[: len(name.key)]
            )
        elif name.kind == "organisation":
            # "the Times" for "The New York Times" only where the outlet's own name ends so.
            inside = len(name.key) >= 1 and (
                (head.key[-len(name.key) :] == name.key and (len(name.key) > 1 or name.key[0] in SHORT_OUTLETS))
                or (len(name.key) >= 1 and head.key[: len(name.key)] == name.key and head.key[-1] in COMPANY_ENDS)
            )
        else:
            inside = places.country(" ".join(name.key)) is not None and places.COUNTRY.get(
                " ".join(name.key)
            ) == places.COUNTRY.get(" ".join(head.key))
        if inside:
            before = [m.first for m in group if m.first < name.first]
            fits.append((name.first - before[-1] if before else 10**6 + group[0].first, number))
    return min(fits)[1] if fits else None


def _subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _acronyms(parse: Parse, names: list[Name], groups: list[list[Name]]) -> None:
    """`Korean Central News Agency (KCNA)` joins the two; so do initials and the countries' own short names."""
    merge: dict[int, int] = {}

    def root(g: int) -> int:
        while g in merge:
            g = merge[g]
        return g

    at_word = {n.first: n for n in names}
    long_names: dict[str, int] = {}
    country_of: dict[str, int] = {}
    for name in names:
        if name.last + 1 < len(parse) and parse.text[name.last] == "(":
            inner = at_word.get(name.last + 1)
            short = parse.text[name.last + 1]
            closes = name.last + 2 < len(parse) and parse.text[name.last + 2] == ")"
            if inner and closes and _ACRONYM.fullmatch(short) and root(inner.group) != root(name.group):
                merge[root(inner.group)] = root(name.group)
                inner.kind = name.kind
        if len(name.key) > 1:
            initials = "".join(w[0] for w in name.key if w not in ("of", "the", "and", "for", "de"))
            long_names.setdefault(initials, name.group)
    for name in names:
        if name.kind == "place" and (country := places.COUNTRY.get(" ".join(name.key))):
            target = country_of.setdefault(country, name.group)
            if root(name.group) != root(target):
                merge[root(name.group)] = root(target)
        word = "".join(name.key).replace(".", "")
        if len(name.key) == 1 and _ACRONYM.fullmatch(parse.text[name.first]) and 3 <= len(word) <= 6:
            target_group = long_names.get(word)
            if target_group is not None and root(target_group) != root(name.group) and name.kind == "organisation":
                merge[root(name.group)] = root(target_group)
    for name in names:
        name.group = root(name.group)
