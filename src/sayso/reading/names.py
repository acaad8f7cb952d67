"""Who and what a report names, and which of its names are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.news.parse import Parse
from sayso.news.reading import Entity, Mention, MentionKind
from sayso.reading import places, sources
from sayso.reading.wordlists import (
    BODY_WORDS,
    COMMON_OUTLETS,
    COMMON_PLACES,
    COMPANY_ENDS,
    COURTESY,
    FEMALE_ROLES,
    KIN,
    MALE_ROLES,
    NO_NAME,
    ORGANISATION_WORDS,
    POSSESSORS,
    ROLES,
    SHARED_ROLES,
    SHORT_OUTLETS,
    UNIT_WORDS,
)

_KIND: dict[str, MentionKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
# Labels that a small recogniser gives to names of people, bodies and places by mistake.
_DOUBTFUL = ("PRODUCT", "NORP", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE")

_POSSESSIVE = ("'s", "’s", "'", "’")
_CLEAN = re.compile(r"[^\w\s.&/'-]+")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,7}")
# Headline and label words are capitalised throughout: a recogniser sees names everywhere.
_TITLE_CASE_SHARE = 0.7
# Outweighs the recogniser's guesses: nobody writes "Mr." or "leader" before the name of a place.
_SURE = 50
# A name of more words than this is a sentence that lost its verb.
_LONGEST = 9


@dataclass(slots=True)
class _Name:
    first: int
    last: int
    kind: MentionKind
    key: tuple[str, ...]
    group: int = -1


def key_of(words: str) -> tuple[str, ...]:
    """A name's words as compared: folded, hyphens and possessives gone, without courtesy title or article.

    >>> key_of("Mr. Kim Jong-un’s"), key_of("the Harbour Gazette")
    (('kim', 'jong', 'un'), ('harbour', 'gazette'))
    """
    plain = words.replace("’", "'").casefold()
    for ending in ("'s", "'"):
        plain = plain.removesuffix(ending)
    parts = _CLEAN.sub(" ", plain).replace("-", " ").split()
    while parts and (parts[0] in COURTESY or parts[0] in ("the", "a", "an")):
        parts = parts[1:]
    return tuple(part.rstrip(".") if len(part) > 2 and part.count(".") == 1 else part for part in parts)


def find(parse: Parse) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Every mention of a person, organisation, place or role, in reading order, and the entities they join into.

    An entity's `name` is the fullest wording in the report, its `aliases` the others in order of appearance; a
    role that stands beside a name ("Interior Minister Anna Roth") is a mention of that person.
    """
    names = _joined(parse, _settled(parse, [*_recognised(parse), *_listed(parse)]))
    roles = _roles(parse, names)
    return _linked(parse, names, roles)


def _titled(parse: Parse, first: int, last: int) -> bool:
    """Whether nearly all longer words of a stretch begin with a capital."""
    long = [w for w in parse.text[first:last] if len(w) > 3 and w[0].isalpha()]
    # A line without a full stop is a heading or a label: fewer words tell.
    enough = 7 if parse.text[last - 1][-1] in ".!?\"”’'" else 0
    return len(long) > enough and sum(w[0].isupper() for w in long) >= _TITLE_CASE_SHARE * len(long)


def _trim(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """A name's edges without article, title of office, possessive, quote mark or stray verb."""
    while first < last and (
        parse.lower[first] in ("the", "a", "an", "both", "former", "then", "late", "ex")
        or not parse.text[first][0].isalnum()
        or (parse.pos[first] in ("DET", "ADP", "CCONJ", "PRON") and not parse.text[first][0].isupper())
    ):
        first += 1
    while last > first and (
        parse.text[last - 1] in _POSSESSIVE
        or (not parse.text[last - 1][0].isalnum() and parse.text[last - 1] != ")")
        or parse.text[last - 1] == ")"
        or (parse.pos[last - 1] in ("DET", "ADP", "CCONJ", "PRON", "AUX") and not parse.text[last - 1][0].isupper())
    ):
        last -= 1
    for i in range(first + 1, last):
        if parse.text[i] in ("(", "[", ";", ":", "–", "—", "|") or (
            parse.text[i] in _POSSESSIVE and i + 1 < last and parse.text[i + 1][0].islower()
        ):
            return first, i
    return first, last


def _recognised(parse: Parse) -> list[_Name]:
    """The recogniser's names, repaired."""
    titled = [_titled(parse, s.first, s.last) for s in parse.sentences]
    found: list[_Name] = []
    for first, last, label in _split(parse):
        if label not in _KIND and label not in _DOUBTFUL:
            continue
        if titled[parse.sentence_of[first]]:
            continue
        first, last = _trim(parse, first, last)
        if first >= last or last - first > _LONGEST or not any(w[0].isupper() for w in parse.text[first:last]):
            continue
        key = key_of(_words(parse, first, last))
        if not key or (len(key) == 1 and (key[0] in NO_NAME or len(key[0]) < 2)):
            continue
        if " ".join(key) in places.PEOPLE and " ".join(key) not in places.PLACES:
            continue
        kind = _kind(parse, first, last, key, label)
        if kind == "person":
            first, last = _person_edges(parse, first, last)
            if first >= last:
                continue
            key = key_of(_words(parse, first, last))
            if not key or key[0] in places.COUNTRY:
                continue
        if kind and key:
            found.append(_Name(first, last, kind, key))
    return found


def _split(parse: Parse) -> Iterator[tuple[int, int, str]]:
    """The recogniser's names: in two where they run over a dash, and without an agency's credit before them."""
    for first, last, label in parse.ent:
        cut = next((i for i in range(first + 1, last - 1) if parse.text[i] in ("—", "–", "--", "|")), 0)
        if cut:
            yield first, cut, "GPE" if label in _KIND else label
            first = cut + 1
        if (
            last - first > 1
            and parse.lower[first] in sources.AGENCIES
            and not sources.outlet_kind(_words(parse, first, last))
        ):
            first += 1
        yield first, last, label


def _words(parse: Parse, first: int, last: int) -> str:
    """The report's own characters from one word to another."""
    return parse.report.words_of(parse.field_of[first])[parse.start[first] : parse.end[last - 1]]


def _kind(parse: Parse, first: int, last: int, key: tuple[str, ...], label: str) -> MentionKind | None:
    """The kind of a name: what lists and its own words say outranks the recogniser's label."""
    words = " ".join(key)
    if first > 0 and parse.lower[first - 1] in COURTESY and parse.lower[first - 1] != "st.":
        return "person"
    if words in places.PLACES:
        return "place"
    if sources.outlet_kind(_words(parse, first, last)) and label != "PERSON":
        return "organisation"
    if any(w in ORGANISATION_WORDS for w in key) or words in places.SEAT:
        return "organisation"
    return _KIND.get(label)


def _person_edges(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """A person's name with its courtesy title, without offices before it or lower-case words after it."""
    while last - first > 1 and (
        parse.lemma[first] in ROLES
        or parse.lower[first] in ROLES
        or parse.lower[first] in places.PEOPLE
        or parse.text[first][0].islower()
    ):
        if parse.lower[first] in COURTESY or parse.lower[first] in ("de", "van", "von", "al", "bin", "el", "ben", "da"):
            break
        first += 1
    # A forename that the recogniser left out: it hangs on the surname and is capitalised as it is.
    while (
        first > 0
        and parse.sentence_of[first - 1] == parse.sentence_of[first]
        and parse.pos[first - 1] == "PROPN"
        and parse.dep[first - 1] == "compound"
        and first <= parse.head[first - 1] < last
        and parse.text[first - 1].istitle()
        and parse.lower[first - 1] not in COURTESY
        and parse.lower[first - 1] not in ROLES
        and parse.lower[first - 1] not in places.PEOPLE
        and parse.lower[first - 1] not in places.PLACES
        and parse.lower[first - 1] not in ORGANISATION_WORDS
        and parse.ent_at[first - 1] < 0
        and last - first < 4
    ):
        first -= 1
    if first > 0 and parse.lower[first - 1] in COURTESY:
        first -= 1
    return first, last


def _listed(parse: Parse) -> list[_Name]:
    """Names that lists and spelling know: countries, outlets, units ("528th Regiment of Engineers"), acronyms."""
    found: list[_Name] = []
    n = len(parse)
    text, lower = parse.text, parse.lower
    for i in range(n):
        word = text[i]
        if not (word[0].isupper() or word[0].isdigit()):
            continue
        # Longest listed name that starts here.
        for size in (5, 4, 3, 2, 1):
            if i + size > n or parse.sentence_of[i] != parse.sentence_of[i + size - 1]:
                continue
            if not text[i + size - 1][0].isupper():
                continue
            words = " ".join(lower[i : i + size]).replace(" - ", "-").replace(" 's", "'s")
            if words in places.PLACES and not (size == 1 and words in COMMON_PLACES):
                found.append(_Name(i, i + size, "place", key_of(words)))
                break
            if words == "us" or (size == 1 and (len(words) < 3 or words in NO_NAME)):
                continue
            if words in sources.STATE_MEDIA or words in sources.AGENCIES or words in sources.OUTLETS:
                if size == 1 and words in COMMON_OUTLETS and not text[i].isupper():
                    continue
                found.append(_Name(i, i + size, "organisation", key_of(words)))
                break
        unit = _unit(parse, i)
        if unit > i:
            found.append(_Name(i, unit, "organisation", key_of(" ".join(text[i:unit]))))
    return found


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.I)


def _unit(parse: Parse, i: int) -> int:
    """Where the military unit or numbered body that starts at word `i` ends, or `i`."""
    if not _ORDINAL.fullmatch(parse.text[i]):
        return i
    j, seen = i + 1, False
    limit = min(parse.sentences[parse.sentence_of[i]].last, i + 7)
    while j < limit:
        word = parse.text[j]
        if parse.lower[j] in UNIT_WORDS and word[0].isupper():
            seen = True
        elif not (word[0].isupper() or (word == "of" and j + 1 < limit and parse.text[j + 1][0].isupper())):
            break
        j += 1
    while j > i + 1 and not parse.text[j - 1][0].isupper():
        j -= 1
    return j if seen else i


def _settled(parse: Parse, names: list[_Name]) -> list[_Name]:
    """Overlaps resolved for the longer name, then one kind for each key, by list, then by majority."""
    names.sort(key=lambda m: (m.first - m.last, m.first, m.kind))
    taken = [False] * len(parse)
    kept: list[_Name] = []
    for name in names:
        if not any(taken[name.first : name.last]):
            taken[name.first : name.last] = [True] * (name.last - name.first)
            kept.append(name)
    votes: dict[tuple[str, ...], Counter[MentionKind]] = {}
    bearers: set[str] = set()
    for name in kept:
        tally = votes.setdefault(name.key, Counter())
        tally[name.kind] += 1
        if _said_of_person(parse, name):
            tally["person"] += _SURE
            bearers.add(name.key[-1])
            bearers.add(name.key[0])
    for name in kept:
        # "Mr. Kim" makes "Kim Jong Un" a person, unless its own words say otherwise.
        if (
            1 < len(name.key) < 5
            and name.kind != "person"
            and (name.key[0] in bearers or name.key[-1] in bearers)
            and " ".join(name.key) not in places.PLACES
            and not any(w in ORGANISATION_WORDS for w in name.key)
            and not sources.outlet_kind(_words(parse, name.first, name.last))
        ):
            votes[name.key]["person"] += _SURE
    for name in kept:
        if votes[name.key]["person"] > votes[name.key].total() - votes[name.key]["person"]:
            name.kind = "person"
    full_persons = {n.key for n in kept if n.kind == "person" and len(n.key) > 1}
    surnames = {k[-1] for k in full_persons} | {k[0] for k in full_persons if len(k) == 3}
    for name in kept:
        words = " ".join(name.key)
        tally = votes[name.key]
        if words in places.PLACES:
            name.kind = "place"
        elif len(name.key) == 1 and name.key[0] in surnames and name.kind != "person":
            name.kind = "person"
        else:
            # Ties go to the order person, organisation, place: a wrong place does most harm further on.
            order: dict[MentionKind, int] = {"person": 0, "organisation": 1, "place": 2}
            name.kind = min(tally, key=lambda k: (-tally[k], order.get(k, 3)))
    for name in kept:
        if name.kind == "person":
            # Those whose kind was mended still hold the office that stands before the name.
            name.first, name.last = _person_edges(parse, name.first, name.last)
            name.key = key_of(_words(parse, name.first, name.last)) or name.key
    # The same names where the recogniser missed them or was not asked, as in headlines.
    known = {n.key: n.kind for n in kept if len(n.key) > 1 or n.kind != "place"}
    for surname in sorted(surnames):
        if len(surname) > 2 and surname not in NO_NAME and surname not in places.PLACES:
            known.setdefault((surname,), "person")
    starts: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(known, key=lambda k: (-len(k), k)):
        starts.setdefault(key[0], []).append(key)
    i = 0
    while i < len(parse):
        candidates = starts.get(
            key_of(parse.text[i])[0] if parse.text[i][0].isupper() and key_of(parse.text[i]) else ""
        )
        hit = 0
        if candidates and not taken[i]:
            for key in candidates:
                last = _match(parse, i, key)
                if last > i and not any(taken[i:last]):
                    hit = last
                    taken[i:last] = [True] * (last - i)
                    first = i
                    if known[key] == "person" and i > 0 and parse.lower[i - 1] in COURTESY and not taken[i - 1]:
                        first = i - 1
                        taken[first] = True
                    kept.append(_Name(first, last, known[key], key))
                    break
        i = hit or i + 1
    kept.sort(key=lambda m: m.first)
    return kept


def _said_of_person(parse: Parse, name: _Name) -> bool:
    """Whether the words around a name say that it is a person's: a courtesy title, an office, an age."""
    i = name.first
    if parse.lower[i] in COURTESY:
        return True
    if any(w in ORGANISATION_WORDS for w in name.key) or " ".join(name.key) in places.PLACES:
        return False
    if i > 0 and parse.sentence_of[i - 1] == parse.sentence_of[i]:
        if parse.lower[i - 1] in COURTESY:
            return True
        if parse.lower[i - 1] in ROLES and name.kind != "place" and parse.pos[i - 1] in ("NOUN", "PROPN"):
            return True
        if i > 1 and parse.text[i - 1] == "," and parse.lower[i - 2] in ROLES and name.kind != "place":
            # "the spokesman, Peter Lang, said"
            return any(parse.head[k] == i - 2 and parse.dep[k] == "appos" for k in range(i, name.last))
    if name.kind != "place" and any(
        parse.dep[c] == "appos" and parse.lemma[c] in ROLES and c >= name.last
        for k in range(i, name.last)
        for c in parse.children[k]
    ):
        return True
    after = parse.text[name.last : name.last + 3]
    return len(after) == 3 and after[0] == after[2] == "," and after[1].isdigit() and len(after[1]) < 3


def _match(parse: Parse, i: int, key: tuple[str, ...]) -> int:
    """Where the name `key` that starts at word `i` ends, or `i` where it does not stand there."""
    if len(key) == 1:
        same = key_of(parse.text[i]) == key and parse.pos[i] in ("PROPN", "NOUN", "ADJ", "X", "VERB")
        return i + 1 if same else i
    limit = min(parse.sentences[parse.sentence_of[i]].last, i + 2 * len(key))
    words: tuple[str, ...] = ()
    for j in range(i, limit):
        words += key_of(parse.text[j]) if parse.text[j][0].isalnum() else ()
        if words == key:
            return j + 1
        if words != key[: len(words)]:
            return i
    return i


def _joined(parse: Parse, names: list[_Name]) -> list[_Name]:
    """Gives each name its group: names of one group are one entity."""
    groups: list[list[_Name]] = []
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


def _bearer(name: _Name, groups: list[list[_Name]]) -> int | None:
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


def _acronyms(parse: Parse, names: list[_Name], groups: list[list[_Name]]) -> None:
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


@dataclass(slots=True)
class _Role:
    first: int
    last: int
    head: int
    key: tuple[str, ...]
    name: _Name | None = None


def _roles(parse: Parse, names: list[_Name]) -> list[_Role]:
    """Noun phrases that name somebody by office, trade or kin, with the name that stands beside them."""
    in_name: list[_Name | None] = [None] * len(parse)
    for name in names:
        for i in range(name.first, name.last):
            in_name[i] = name
    roles: list[_Role] = []
    covered = -1
    for i in range(len(parse)):
        if parse.pos[i] not in ("NOUN", "PROPN") or in_name[i] or i < covered:
            continue
        lemma = parse.lemma[i] if parse.lemma[i] in ROLES else parse.lower[i]
        if lemma not in ROLES or (parse.text[i].isupper() and len(parse.text[i]) < 4):
            continue
        # A role inside a longer compound of roles ("police chief", "prime minister"): its last word is the head.
        if (
            i + 1 < len(parse)
            and parse.sentence_of[i + 1] == parse.sentence_of[i]
            and not in_name[i + 1]
            and (parse.lemma[i + 1] in ROLES or parse.lower[i + 1] in ROLES)
        ):
            continue
        sentence = parse.sentences[parse.sentence_of[i]]
        if parse.dep[i] in ("compound", "amod", "nmod") and not (i + 1 < sentence.last and in_name[i + 1]):
            continue
        first = i
        while first > sentence.first and _modifies(parse, first - 1, in_name):
            first -= 1
        last = i + 1
        after = in_name[last] if last < sentence.last else None
        if after is None and last + 1 < sentence.last and parse.text[last] == "of" and parse.head[last] == i:
            # "the head of the union": what the office is over belongs to it.
            _, end = parse.subtree(last)
            if end - last <= 6 and not any(parse.text[k] in (",", ";") for k in range(last, end)):
                last = end
        role = _Role(first, last, i, _role_key(parse, first, last))
        if after is not None and after.first == i + 1 and after.kind == "person":
            role.name = after
        elif last + 1 < sentence.last and parse.text[last] == ",":
            beside = in_name[last + 1]
            if (
                beside is not None
                and beside.kind == "person"
                and beside.first == last + 1
                and _is_apposition(parse, i, beside)
            ):
                role.name = beside
        if role.name is None and first > sentence.first + 1 and parse.text[first - 1] in (",", "(", "–", "—"):
            beside = in_name[first - 2]
            if beside is not None and beside.kind == "person" and parse.dep[i] == "appos":
                role.name = beside
        covered = last
        if role.key:
            roles.append(role)
    return roles


def _modifies(parse: Parse, i: int, in_name: list[_Name | None]) -> bool:
    """Whether word `i` can stand before a role inside its noun phrase."""
    if parse.text[i] in _POSSESSIVE:
        return True
    name = in_name[i]
    if name is not None:
        return True
    return (
        (parse.pos[i] in ("DET", "ADJ", "NOUN", "PROPN", "NUM") and parse.lower[i] not in ("that", "this", "which"))
        or (parse.dep[i] == "poss" and parse.pos[i] == "PRON")
        or parse.text[i] == "-"
    )


def _is_apposition(parse: Parse, i: int, name: _Name) -> bool:
    return any(parse.head[k] == i and parse.dep[k] == "appos" for k in range(name.first, name.last)) or any(
        parse.head[i] == k and parse.dep[i] in ("appos", "nmod") for k in range(name.first, name.last)
    )


def _role_key(parse: Parse, first: int, last: int) -> tuple[str, ...]:
    words = []
    for i in range(first, last):
        word = parse.lower[i].rstrip(".")
        word = places.PEOPLE.get(word, word).casefold()  # "French president" and "France's president" are one office
        if parse.pos[i] in ("DET", "NUM") or word in ("former", "then", "current", "'s", "’s", "-", "of", "the", "new"):
            continue
        words.append(word)
    if words and words[-1] in KIN:
        # "his father", "the boy's father" and "the child's father" are one where the report speaks of one child.
        owner = [w for w in words[:-1] if w.isalpha() and w not in POSSESSORS]
        return (*owner[-1:], words[-1])
    return tuple(words)


def _linked(parse: Parse, names: list[_Name], roles: list[_Role]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    bearer: dict[tuple[str, ...], int] = {}
    heads: dict[str, set[int]] = {}
    named: dict[int, int] = {}
    for n, role in enumerate(roles):
        if role.name is not None:
            bearer.setdefault(role.key, role.name.group)
            heads.setdefault(role.key[-1], set()).add(role.name.group)
            named[n] = role.name.group
    fresh = 1 + max((n.group for n in names), default=-1)
    own: dict[tuple[str, ...], int] = {}
    for n, role in enumerate(roles):
        if n in named:
            continue
        if (
            parse.lemma[role.head] in SHARED_ROLES
            and parse.dep[role.head] != "appos"
            and not any(parse.text[k] in _POSSESSIVE or parse.dep[k] == "poss" for k in range(role.first, role.head))
        ):
            continue
        definite = (
            parse.lower[role.first] in ("the", "his", "her", "their", "its")
            or any(parse.text[k] in _POSSESSIVE for k in range(role.first, role.head))
            or parse.text[role.first] in places.PEOPLE
            or parse.pos[role.first] == "PROPN"
        )
        plural = parse.tag[role.head] in ("NNS", "NNPS")
        if not definite or plural:
            continue
        group = bearer.get(role.key)
        if group is None and role.last == role.head + 1:
            # "the leader" is the one leader whom the report names.
            word = role.key[-1]
            holders = heads.get(word, set())
            if len(role.key) == 1 and holders:
                # Of several mayors "the mayor" is the one named last before.
                last_named = {m.group: m.first for m in names if m.first < role.first and m.group in holders}
                group = max(last_named, key=lambda g: last_named[g]) if last_named else min(holders)
            elif parse.lower[role.first] in ("the",):
                # "the North Korean leader" where only "leader Kim Jong Un" was said, and the other way round.
                fits = sorted({g for k, g in bearer.items() if k[-1] == word and (set(k) <= set(role.key))})
                if len(fits) == 1:
                    group = fits[0]
        if group is None:
            if role.key not in own:
                own[role.key] = fresh
                fresh += 1
            group = own[role.key]
        named[n] = group
    rows: list[tuple[int, int, MentionKind, int | None]] = [(m.first, m.last, m.kind, m.group) for m in names]
    rows += [(r.first, r.last, "role", named.get(n)) for n, r in enumerate(roles)]
    rows.sort(key=lambda r: (r[0], r[1]))
    wordings: dict[int, list[tuple[str, MentionKind]]] = {}
    for first, last, kind, group in rows:
        if group is not None:
            wordings.setdefault(group, []).append((parse.span(first, last).text, kind))
    ids = {group: f"e{n}" for n, group in enumerate(wordings, 1)}
    mentions = tuple(
        Mention(kind=kind, span=parse.span(first, last), entity=ids[group] if group is not None else None)
        for first, last, kind, group in rows
    )
    entities = tuple(_entity(ids[group], said) for group, said in wordings.items())
    return mentions, entities


def _entity(ident: str, said: list[tuple[str, MentionKind]]) -> Entity:
    """The entity that some wordings share: its name is the fullest, the commonest of these, then the first."""
    plain = [" ".join(words.split()) for words, kind in said if kind != "role"] or [
        " ".join(w.split()) for w, _ in said
    ]
    kind = next((k for _, k in said if k != "role"), "role")
    count = Counter(plain)

    def rank(words: str) -> tuple[int, int, int, int]:
        parts = words.split()
        titled = parts[0].casefold() in COURTESY or words.isupper() or parts[0].casefold() in POSSESSORS
        return (-len(key_of(words)) if kind != "place" else -count[words], titled, -count[words], plain.index(words))

    name = min(count, key=rank)
    parts = name.split()
    if kind == "person" and len(parts) > 2 and parts[0].casefold() in COURTESY:
        name = " ".join(parts[1:])
    aliases = tuple(dict.fromkeys(w for w in (" ".join(words.split()) for words, _ in said) if w != name))
    return Entity(ident, name, kind, aliases)  # type: ignore[arg-type]


def gender(entity: Entity) -> str | None:
    """ "m", "f" or None: what courtesy titles and roles beside a name tell of the person."""
    for words in (entity.name, *entity.aliases):
        parts = words.casefold().split()
        if parts[0] in ("mr", "mr.", "sir", "lord") or parts[-1] in MALE_ROLES:
            return "m"
        if parts[0] in ("mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame") or parts[-1] in FEMALE_ROLES:
            return "f"
    return None


def is_body(words: str) -> bool:
    """Whether a phrase names a body of people ("the ministry"), so that "it" may stand for it."""
    parts = words.casefold().split()
    return bool(parts) and (parts[-1] in BODY_WORDS or sources.outlet_kind(words) is not None)
