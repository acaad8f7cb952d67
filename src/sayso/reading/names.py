"""Who and what a report names, and which of its names are one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sayso.news.parse import Parse
from sayso.news.reading import Entity, Mention, MentionKind
from sayso.reading import joining, places, sources, spotting
from sayso.reading.namekeys import POSSESSIVE, Name, key_of
from sayso.reading.wordlists import (
    BODY_WORDS,
    COURTESY,
    FEMALE_ROLES,
    KIN,
    MALE_ROLES,
    POSSESSORS,
    ROLES,
    SHARED_ROLES,
)


def find(parse: Parse) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Every mention of a person, organisation, place or role, in reading order, and the entities they join into.

    An entity's `name` is the fullest wording in the report, its `aliases` the others in order of appearance; a
    role that stands beside a name ("Interior Minister Anna Roth") is a mention of that person.
    """
    names = joining.join(parse, spotting.find(parse))
    roles = _roles(parse, names)
    return _linked(parse, names, roles)


@dataclass(slots=True)
class _Role:
    first: int
    last: int
    head: int
    key: tuple[str, ...]
    name: Name | None = None


def _roles(parse: Parse, names: list[Name]) -> list[_Role]:
    """Noun phrases that name somebody by office, trade or kin, with the name that stands beside them."""
    in_name: list[Name | None] = [None] * len(parse)
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


def _modifies(parse: Parse, i: int, in_name: list[Name | None]) -> bool:
    """Whether word `i` can stand before a role inside its noun phrase."""
    if parse.text[i] in POSSESSIVE:
        return True
    name = in_name[i]
    if name is not None:
        return True
    return (
        (parse.pos[i] in ("DET", "ADJ", "NOUN", "PROPN", "NUM") and parse.lower[i] not in ("that", "this", "which"))
        or (parse.dep[i] == "poss" and parse.pos[i] == "PRON")
        or parse.text[i] == "-"
    )


def _is_apposition(parse: Parse, i: int, name: Name) -> bool:
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


def _linked(parse: Parse, names: list[Name], roles: list[_Role]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
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
            and not any(parse.text[k] in POSSESSIVE or parse.dep[k] == "poss" for k in range(role.first, role.head))
        ):
            continue
        definite = (
            parse.lower[role.first] in ("the", "his", "her", "their", "its")
            or any(parse.text[k] in POSSESSIVE for k in range(role.first, role.head))
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
