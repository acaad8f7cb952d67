"""Who and what a report names or describes, and which of its mentions are one."""

from __future__ import annotations

from collections import Counter

from sayso.news.naming import COURTESY
from sayso.news.parse import Parse
from sayso.news.reading import Entity, Mention, MentionKind, Office
from sayso.reading import bodies, descriptions, joining, referents, sources, spotting
from sayso.reading.namekeys import Name, key_of, words_between
from sayso.reading.wordlists import BODY_WORDS, FEMALE_ROLES, MALE_ROLES, POSSESSORS, TITLED

# One wording of an entity: the words, and what kind of mention they are.
Said = tuple[str, MentionKind]


def find(parse: Parse) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Every mention of a person, organisation, place or role, in reading order, and the entities they join into.

    An entity's `name` is the fullest wording in the report, its `aliases` the others in order of appearance; a
    role that stands beside a name ("Interior Minister Anna Roth") is a mention of that person, and so is a description
    that stands for a name further off ("the minister"). A description of nobody in particular has no entity.
    """
    names = joining.join(parse, spotting.find(parse))
    found = descriptions.find(parse, names)
    cast = referents.resolve(parse, names, found)
    rows: list[tuple[int, int, MentionKind, int | None]] = [(n.first, n.last, n.kind, n.group) for n in names]
    for d in found:
        group = d.group if d.group in cast.definite else None
        if group is not None or d.sort not in ("body", "state"):
            rows.append((d.first, d.last, "role", group))
    rows.sort(key=lambda r: (r[0], r[1]))
    wordings: dict[int, list[Said]] = {}
    for first, last, kind, group in rows:
        if group is not None:
            wordings.setdefault(group, []).append((parse.span(first, last).text, kind))
    ids = {group: f"e{n}" for n, group in enumerate(wordings, 1)}
    mentions = tuple(
        Mention(kind=kind, span=parse.span(first, last), entity=ids[group] if group is not None else None)
        for first, last, kind, group in rows
    )
    known = {n.group: full for n in names if (full := _known(parse, n))}
    described = {d.group for d in found if d.group is not None and d.sort in ("body", "state")}
    named = {group: _name(said) for group, said in wordings.items()}
    entities = []
    for group, said in wordings.items():
        kind = next((k for _, k in said if k != "role"), "organisation" if group in described else "role")
        name = named[group]
        aliases = tuple(dict.fromkeys(w for w in (" ".join(words.split()) for words, _ in said) if w != name))
        offices = tuple(
            Office(" ".join(office), named.get(owner, nation) if owner is not None else nation)
            for office, owner, nation in cast.offices.get(group, ())
        )
        entities.append(Entity(ids[group], name, kind, aliases, offices, known.get(group)))  # type: ignore[arg-type]
    return mentions, tuple(entities)


def _known(parse: Parse, name: Name) -> str | None:
    """The state that a name stands for, or the full name of a body of the world's."""
    if name.kind == "organisation":
        return bodies.known(words_between(parse, name.first, name.last))
    return name.state


def _name(said: list[Said]) -> str:
    """The fullest of some wordings, the commonest of these, then the first; a name before a description."""
    plain = [" ".join(words.split()) for words, kind in said if kind != "role"]
    kind = next((k for _, k in said if k != "role"), "role")
    if not plain:
        plain = [" ".join(words.split()) for words, _ in said]
    count = Counter(plain)

    def rank(words: str) -> tuple[int, int, int, int]:
        parts = words.split()
        titled = parts[0].casefold() in COURTESY or words.isupper() or parts[0].casefold() in POSSESSORS
        return (-len(key_of(words)) if kind != "place" else -count[words], titled, -count[words], plain.index(words))

    name = min(count, key=rank)
    parts = name.split()
    if kind == "person" and len(parts) > 2 and parts[0].casefold() in COURTESY:
        name = " ".join(parts[1:])
    return name


def gender(entity: Entity) -> str | None:
    """ "m", "f" or None: what courtesy titles and roles beside a name tell of the person."""
    for words in (entity.name, *entity.aliases):
        parts = words.casefold().split()
        if TITLED.get(parts[0]) == "m" or parts[-1] in MALE_ROLES:
            return "m"
        if TITLED.get(parts[0]) == "f" or parts[-1] in FEMALE_ROLES:
            return "f"
    return None


def is_body(words: str) -> bool:
    """Whether a phrase names a body of people ("the ministry"), so that "it" may stand for it."""
    parts = words.casefold().split()
    return bool(parts) and (parts[-1] in BODY_WORDS or sources.outlet_kind(words) is not None)
