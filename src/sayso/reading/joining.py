"""Which names of a report are one person, body or place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.news import naming
from sayso.news.parse import Parse
from sayso.news.reading import MentionKind
from sayso.reading import bodies, governing, places, sources
from sayso.reading.namekeys import POSSESSIVE, Key, Name, words_between
from sayso.reading.wordlists import ORGANISATION_WORDS, PRONOUNS, SHORT_OUTLETS, TITLED

_SOON = 12  # words behind a name in which a pronoun is likely its bearer's
ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,7}")
# A first word that many bodies share is no short name: "National", "First".
COMMON_FIRST = frozenset(
    "national international general first united american royal new north south east west central federal standard"
    " public great global world european african asian pacific atlantic state people's democratic social free old grand"
    " union saint san los las santa human islamic press daily sunday morning evening department ministry office".split()
)
# What a seat of government is acted upon with: "leverage on Pyongyang", "a case against Moscow".
_UPON = frozenset(("on", "against"))
_DONE_TO = frozenset(
    "accuse ask blame call condemn convince criticise criticize isolate persuade press pressure punish sanction sue"
    " support urge warn".split()
)


def join(parse: Parse, names: list[Name]) -> list[Name]:
    """Gives each name its group: names of one group are one entity."""
    _states(parse, names)
    groups: list[list[Name]] = []
    by_key: dict[tuple[MentionKind, Key, str | None, str], int] = {}
    # Full names first, so that a surname finds its bearer even where it stands before the full name.
    for name in sorted(names, key=lambda m: (-len(m.key), m.first)):
        known = (name.kind, name.key, name.state, _titled(parse, name))
        at = by_key.get(known)
        if at is None:
            at = _bearer(parse, name, groups)
        if at is None:
            at = len(groups)
            groups.append([])
        by_key.setdefault(known, at)
        groups[at].append(name)
        name.group = at
    _merge(names, _acronyms(parse, names))
    return names


def _states(parse: Parse, names: Sequence[Name]) -> None:
    """Marks the names that stand for a state: its own, and its seat of government where that acts."""
    for name in names:
        if name.kind == "place":
            words = " ".join(name.key)
            name.state = places.COUNTRY.get(words) or (places.SEAT.get(words) if _acts(parse, name) else None)


def _acts(parse: Parse, name: Name) -> bool:
    """Whether a city does something that a government does, or has it done to it."""
    head = name.last - 1
    up = parse.head[head]
    if parse.dep[head] == "dobj":
        return parse.lemma[up] in _DONE_TO
    if parse.dep[head] == "pobj" and parse.lower[up] in _UPON:
        return True
    return governing.acts(parse, name.first, name.last)


def _bearer(parse: Parse, name: Name, groups: list[list[Name]]) -> int | None:
    """The group of the longer name that a shorter one is part of.

    Where several fit, "Mrs. Roe" is nobody whom the report calls "Mr." or "he"; a person's surname is that of whoever
    bears it first, as kin have their forenames told, and other names are the nearest before.
    """
    fits: list[tuple[int, int, int]] = []
    sex = _titled(parse, name)
    for number, group in enumerate(groups):
        head = group[0]
        if head.kind != name.kind or head.state != name.state:
            continue
        titles = {t for m in group if (t := _titled(parse, m))} if sex else set()
        if titles and sex not in titles:
            continue  # "Mr. Roe" and "Mrs. Roe" are two
        if name.kind == "person":
            inside = _of_person(name, group) or _respelled(parse, name, group)
        elif name.kind == "organisation":
            inside = _of_body(parse, name, head)
        else:
            inside = name.state is not None
        if inside:
            before = [m.first for m in group if m.first < name.first]
            told = 0 if sex in titles or not sex else 2 if _spoken_of(parse, group) not in ("", sex) else 1
            near = name.first - before[-1] if before else 10**6 + group[0].first
            fits.append((told, min(m.first for m in group) if name.kind == "person" else near, number))
    return min(fits)[2] if fits else None


def _titled(parse: Parse, name: Name) -> str:
    """ "f" or "m" by the courtesy title of a person's name, "" where it has none."""
    return TITLED.get(parse.lower[name.first], "") if name.kind == "person" else ""


def _spoken_of(parse: Parse, group: Sequence[Name]) -> str:
    """ "f", "m" or "" for neither more: by the pronouns that follow a person's names in their sentences."""
    she = he = 0
    for name in group:
        for i in range(name.last, min(name.last + _SOON, parse.sentences[parse.sentence_of[name.first]].last)):
            if parse.ent_at[i] >= 0 and parse.ent[parse.ent_at[i]][2] == "PERSON":
                break  # somebody else is named
            she += PRONOUNS.get(parse.lower[i]) == "f"
            he += PRONOUNS.get(parse.lower[i]) == "m"
    return "f" if she > he else "m" if he > she else ""


def _of_person(name: Name, group: Sequence[Name]) -> bool:
    """Whether a person's name is part of a longer one: the surname, the forename, both without what is between."""
    head = group[0]
    if len(head.key) <= len(name.key):
        return sorted(head.key) == sorted(name.key)  # the same words in another order
    # "Ali" of "Amina Ali Nkeki" too, where the report has also called her "Amina Ali".
    lasts = {m.key[-1] for m in group if len(m.key) > 1}
    inside = _subsequence(name.key, head.key) and (
        name.key[-1] in lasts
        or (len(head.key) == 3 and name.key[0] == head.key[0])
        or name.key == head.key[: len(name.key)]
    )
    return inside or (len(name.key) > 1 and naming.same_person(name.key, head.key))


def _respelled(parse: Parse, name: Name, group: Sequence[Name]) -> bool:
    """Whether a full name is another spelling of the group's: never of two who are named in one sentence."""
    here = parse.sentence_of[name.first]
    return (
        len(name.key) > 1
        and naming.same_person(name.key, group[0].key)
        and all(parse.sentence_of[m.first] != here for m in group)
    )


def _of_body(parse: Parse, name: Name, head: Name) -> bool:
    full = bodies.known(words_between(parse, name.first, name.last))
    if full is not None:
        return full == bodies.known(words_between(parse, head.first, head.last))
    if len(head.key) <= len(name.key):
        return naming.same_body(name.key, head.key)
    # "the Times" for "The New York Times" only where the outlet's own name ends so.
    if head.key[-len(name.key) :] == name.key:
        return len(name.key) > 1 or name.key[0] in SHORT_OUTLETS
    if naming.same_body(name.key, head.key):
        return True
    # "Marr" for "Marr Lind Group": the first word of a company's name, where it tells companies apart.
    first = name.key[0]
    return (
        len(name.key) == 1
        and head.key[0] == first
        and len(first) > 3
        and first not in COMMON_FIRST
        and first not in ORGANISATION_WORDS
        and places.country(first) is None
        and first not in places.PLACES
        and not any(w in ORGANISATION_WORDS - naming.ENDS for w in head.key)
        and sources.outlet_kind(words_between(parse, head.first, head.last)) is None
    )


def _subsequence(short: Key, long: Key) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)


def _acronyms(parse: Parse, names: Sequence[Name]) -> list[tuple[int, int]]:
    """Groups that are one: `Korean Central News Agency (KCNA)`, initials, other names of well-known bodies."""
    pairs: list[tuple[int, int]] = []
    at_word = {n.first: n for n in names}
    long_names: dict[str, int] = {}
    known: dict[str, int] = {}
    for name in names:
        inner = bracketed(parse, name)
        short = at_word.get(inner) if inner is not None else None
        if short is not None and short.group != name.group:
            pairs.append((short.group, name.group))
            short.kind = name.kind
        if len(name.key) > 1 and name.kind == "organisation":
            long_names.setdefault(naming.initials(name.key), name.group)
        full = bodies.known(words_between(parse, name.first, name.last)) if name.kind == "organisation" else None
        if full:
            pairs.append((name.group, known.setdefault(full, name.group)))
    for name in names:
        word = "".join(name.key).replace(".", "")
        if name.kind == "organisation" and ACRONYM.fullmatch(parse.text[name.first]) and 3 <= len(word) <= 6:
            target = long_names.get(word)
            if target is not None and len(name.key) == 1:
                pairs.append((name.group, target))
    return pairs


def bracketed(parse: Parse, name: Name) -> int | None:
    """The word in brackets after a body's name that is its short name: initials, or a ticker symbol.

    An agency's in brackets is the credit for what stands before it: "Ada Roe (AFP)".
    """
    at = name.last
    while at < len(parse) and parse.text[at] in POSSESSIVE:
        at += 1
    if name.kind == "person" or at + 2 >= len(parse) or parse.text[at] != "(" or parse.text[at + 2] != ")":
        return None
    short = parse.text[at + 1]
    if parse.sentence_of[at + 1] != parse.sentence_of[name.first] or not ACRONYM.fullmatch(short):
        return None
    fits = short.replace(".", "").casefold() == naming.initials(name.key)
    if not fits and (name.kind != "organisation" or sources.outlet_kind(short) is not None):
        return None
    return at + 1


def _merge(names: Sequence[Name], pairs: Sequence[tuple[int, int]]) -> None:
    head: dict[int, int] = {}

    def root(g: int) -> int:
        while g in head:
            g = head[g]
        return g

    for a, b in pairs:
        if root(a) != root(b):
            head[root(a)] = root(b)
    for name in names:
        name.group = root(name.group)
    # One kind for one group: what most of its mentions are.
    kinds: dict[int, Counter[MentionKind]] = {}
    for name in names:
        kinds.setdefault(name.group, Counter())[name.kind] += 1
    for name in names:
        tally = kinds[name.group]
        name.kind = min(tally, key=lambda k: (-tally[k], k))
