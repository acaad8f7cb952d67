"""Who is who over all reports of a story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sayso.news import naming
from sayso.news.naming import Key
from sayso.news.reading import Entity, Office, Reading
from sayso.reconcile.disjoint import Disjoint

# Report id and entity id: one who is spoken of in one report.
Node = tuple[str, str]

# Offices and trades that several people of one story hold: nothing shows that two reports mean the same one.
MANY = frozenset(
    """
    spokesman official officer witness resident victim survivor soldier policeman lawyer attorney judge prosecutor
    investigator detective analyst expert researcher scientist economist reporter journalist correspondent editor
    writer author doctor surgeon nurse medic paramedic firefighter rescuer passenger tourist man woman student teacher
    worker employee farmer relative friend colleague neighbour bystander activist campaigner protester source insider
    adviser aide diplomat lawmaker politician candidate representative businessman banker trader executive manager
    hunter clerk photographer blogger columnist historian professor engineer player coach founder owner deputy
    commander leader chief head director member senator congressman envoy ambassador secretary minister parent
    statement report agency company firm group bank business bureau office department service authority team unit
    website site channel network paper newspaper magazine outlet board country nation one year-old
    """.split()
)  # fmt: skip
KIN = frozenset(
    "father mother son daughter brother sister husband wife widow uncle aunt cousin grandfather grandmother girlfriend"
    " boyfriend nephew niece grandson granddaughter fiance partner".split()
)
# Words that set what stands before a name apart from who bears it.
_BETWEEN = frozenset("and or for by in at from with to on near about s".split())
USUAL = 1 / 4  # of the ways in which reports speak of a body, more than this share have what it is called
STATES = frozenset("government administration regime state country nation kingdom republic".split())


@dataclass(frozen=True)
class Entities:
    """The persons, bodies and places of a story.

    `of` says which of them each report's entity is: report id and entity id to story entity. `names` is the fullest
    name of each, and `kinds` its kind.
    """

    of: Mapping[Node, str]
    names: Mapping[str, str]
    kinds: Mapping[str, str]
    wordings: Mapping[str, frozenset[str]] = field(repr=False)

    def who(self, wording: str) -> str | None:
        """The story entity that some words mean, or None where they mean none or could mean two.

        Names are understood in every spelling that the story has, with an office before them or without.
        """
        found = self._by_words.get(_plain(wording))
        if found is None and wording != wording.casefold():
            found = self._by_key.get(_fold(wording)) or self._after_office(wording)
        return next(iter(found)) if found and len(found) == 1 else None

    def _after_office(self, wording: str) -> set[str] | None:
        """The person that words end in: "Prime Minister Ada Roe", not "a spokesman for Ada Roe"."""
        key = _fold(wording)
        for k in range(1, len(key) - 1):
            if key[k - 1] in _BETWEEN:
                return None
            found = self._by_key.get(key[k:])
            if found:
                return found if all(self.kinds[ident] == "person" for ident in found) else None
        return None

    @cached_property
    def _by_words(self) -> dict[str, set[str]]:
        index: dict[str, set[str]] = defaultdict(set)
        for ident, said in self.wordings.items():
            for words in said:
                # "A witness" is anybody.
                if words.split(" ", 1)[0].casefold() not in ("a", "an", "one"):
                    index[_plain(words)].add(ident)
        return index

    @cached_property
    def _by_key(self) -> dict[Key, set[str]]:
        index: dict[Key, set[str]] = defaultdict(set)
        for ident, said in self.wordings.items():
            for words in said:
                if words[:1].isupper() and (key := _fold(words)):
                    index[key].add(ident)
        return index


@dataclass(slots=True)
class _One:
    """An entity of one report, as the joining sees it: its names apart from its descriptions."""

    node: Node
    entity: Entity
    names: tuple[Key, ...]
    wordings: tuple[str, ...]
    owners: dict[Office, Node | None]


def joined(readings: Iterable[Reading]) -> Mapping[Node, str]:
    """Which story entity each entity of each report is."""
    return gather(readings).of


def gather(readings: Iterable[Reading]) -> Entities:
    """Joins what the reports of a story name and describe. The order of the reports plays no part."""
    ones = sorted((one for r in readings for one in _ones(r)), key=lambda one: (one.names, one.node))
    groups = _Groups([one.node for one in ones])
    _by_known(ones, groups)
    _by_name(ones, groups, "person")
    _by_name(ones, groups, "organisation", "place")
    _misread(ones, groups)
    # What one is called can settle whose father another is, and the other way round.
    while _by_office(ones, groups):
        pass
    return _told(ones, groups)


class _Groups(Disjoint[Node]):
    """Nodes that are one, and the reports that speak of them."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        super().__init__(nodes)
        self.reports = {node: {node[0]} for node in nodes}

    def join(self, a: Node, b: Node) -> bool:
        first, second = sorted((self.root(a), self.root(b)))
        two = super().join(first, second)
        if two:
            self.reports[first] |= self.reports.pop(second)
        return two

    def told_apart(self, a: Node, b: Node) -> bool:
        """Whether some report speaks of two as two: then they are two, however alike their names."""
        return bool(self.reports[self.root(a)] & self.reports[self.root(b)])


def _plain(words: str) -> str:
    plain = " ".join(words.replace("’", "'").split()).casefold()
    return plain.removeprefix("the ").removesuffix("'s")


def _fold(words: str) -> Key:
    return tuple(naming.folded(w) for w in naming.key_of(words))


def _ones(reading: Reading) -> Iterable[_One]:
    said: dict[str, list[str]] = defaultdict(list)
    for m in reading.mentions:
        if m.entity and m.kind in ("person", "organisation", "place"):
            said[m.entity].append(" ".join(m.span.text.split()))
    by_name = {e.name: e.id for e in reading.entities}
    for e in reading.entities:
        wordings = tuple(dict.fromkeys(said[e.id]))
        keys = tuple(dict.fromkeys(key for words in wordings if (key := _fold(words))))
        owners: dict[Office, Node | None] = {
            o: (reading.report.id, by_name[o.of]) if o.of in by_name else None for o in e.offices
        }
        yield _One((reading.report.id, e.id), e, keys, wordings, owners)


def _by_known(ones: Sequence[_One], groups: _Groups) -> None:
    first: dict[str, Node] = {}
    for one in ones:
        if one.entity.known:
            groups.join(first.setdefault(one.entity.known, one.node), one.node)


def _by_name(ones: Sequence[_One], groups: _Groups, *kinds: str) -> None:
    """Joins those of the same name, then those whose name is a short form or spelling of just one other's."""
    people = kinds == ("person",)
    here = [one for one in ones if one.entity.kind in kinds and one.names]
    first: dict[Key, Node] = {}
    bearers: dict[Key, list[_One]] = defaultdict(list)
    for one in here:
        for key in one.names:
            bearers[key].append(one)
            # A surname alone waits until it is known whose it can be.
            if len(key) > 1 or not people:
                groups.join(first.setdefault(key, one.node), one.node)
    keys = sorted(bearers, key=lambda k: (-len(k), k))
    by_trace: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        for trace in naming.traces(key):
            by_trace[trace].append(key)
    same = naming.same_person if people else _same_body
    for key in keys:
        bare = people and len(key) == 1
        # Whoever bears a surname beside the full name is known already; the rest are whoever can be meant.
        roots = sorted({groups.root(one.node) for one in bearers[key] if not bare or one.names == (key,)})
        near = {k for trace in naming.traces(key) for k in by_trace[trace]} - {key}
        # The longer names, and those as long.
        fits = [k for k in near if len(k) >= len(key) and same(key, k)]
        targets = {groups.root(one.node) for k in fits for one in bearers[k]}
        for root in roots:
            # Who is called in full elsewhere is known; of two who could be meant, none is.
            others = sorted(targets)
            if len(others) == 1 and root not in targets and not groups.told_apart(root, others[0]):
                groups.join(root, others[0])
        if bare and not targets:
            for other in roots[1:]:
                groups.join(roots[0], other)


def _same_body(a: Key, b: Key) -> bool:
    """Whether a body's name can be short for another: initials, its legal form, the end of its name."""
    if naming.same_body(a, b):
        return True
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return len(short[0]) > 2 and len(long) > 2 and short[0] == naming.initials(long)
    return len(short) < len(long) and long[-len(short) :] == short


def _misread(ones: Sequence[_One], groups: _Groups) -> None:
    """One name that is a person's in one report and a firm's in another is a reader's mistake.

    Nobody is introduced by a surname, so that a lone word for a person is the firm of that name. A lone word for a firm
    is no person of that surname: "Marr" may be short for Ada Marr here and for Marr Rail there.
    """
    first: dict[Key, Node] = {}
    firms: dict[Key, set[Node]] = defaultdict(set)
    for one in ones:
        if one.entity.kind in ("person", "organisation"):
            for key in one.names:
                if len(key) > 1 or one.names == (key,):
                    groups.join(first.setdefault(key, one.node), one.node)
                if one.entity.kind == "organisation":
                    firms[key].add(one.node)
    for one in ones:
        if one.entity.kind == "person" and len(one.names) == 1 and len(one.names[0]) == 1:
            fits = {groups.root(node) for node in firms[one.names[0]]}
            if len(fits) == 1:
                groups.join(fits.pop(), one.node)
    people: dict[Key, set[Node]] = defaultdict(set)
    by_trace: dict[str, set[Key]] = defaultdict(set)
    for one in ones:
        for key in one.names:
            if one.entity.kind == "person" and len(key) > 1:
                people[key].add(one.node)
                for trace in naming.traces(key):
                    by_trace[trace].add(key)
    for one in ones:
        full = next((key for key in one.names if len(key) > 1), None)
        if one.entity.kind == "organisation" and full:
            near = {k for trace in naming.traces(full) for k in by_trace[trace]}
            fits = {groups.root(node) for k in near if naming.same_person(full, k) for node in people[k]}
            if len(fits) == 1:
                groups.join(fits.pop(), one.node)


def _by_office(ones: Sequence[_One], groups: _Groups) -> bool:
    """Joins those who hold one office; whether any were joined.

    "Her father" is Bo Roe where another report says that he is. One who is never named is whoever alone is called so
    in the story: the boy, the mayor of Lund, the army.
    """
    changed = False
    holders: dict[tuple[str, str], list[_One]] = defaultdict(list)
    bare: dict[str, list[_One]] = defaultdict(list)
    owners: dict[Node, set[str]] = defaultdict(set)
    known = {groups.root(one.node): one.entity.known for one in ones if one.entity.known}
    for one in ones:
        for office in one.entity.offices:
            owner = _owner(one, office, groups, known)
            if owner is not None:
                owners[groups.root(one.node)].add(owner)
            noun = office.role.rsplit(" ", 1)[-1]
            if owner is not None:
                if noun in KIN or noun not in MANY or owner.startswith("@"):
                    holders[office.role, owner].append(one)
                if noun in STATES and office.of:
                    holders["state", office.of].append(one)
            if noun not in MANY and noun not in KIN:
                bare[office.role].append(one)
        if one.entity.known:
            holders["state", one.entity.known].append(one)
    for _, held in sorted(holders.items()):
        changed |= _one_holder(held, groups)
    for role, held in sorted(bare.items()):
        belong = {frozenset(owners[groups.root(one.node)]) for one in held} - {frozenset()}
        # Armies of two states are two armies.
        if role not in STATES and len(belong) < 2:
            changed |= _one_holder(held, groups)
    return changed


def _owner(one: _One, office: Office, groups: _Groups, known: Mapping[Node, str]) -> str | None:
    """Whom an office belongs to: a country by its name, anybody else by the group."""
    node = one.owners.get(office)
    if node is None:
        return office.of
    root = groups.root(node)
    return known.get(root) or "@{}/{}".format(*root)


def _one_holder(held: Sequence[_One], groups: _Groups) -> bool:
    """Joins those without a name to the only one with a name, or to each other where none has one."""
    named = {groups.root(one.node) for one in held if _has_name(one, held, groups)}
    unnamed = sorted({groups.root(one.node) for one in held} - named)
    if len(named) > 1 or not unnamed:
        return False
    target = next(iter(named), unnamed[0])
    changed = False
    for node in unnamed:
        changed |= groups.join(target, node)
    return changed


def _has_name(one: _One, held: Sequence[_One], groups: _Groups) -> bool:
    root = groups.root(one.node)
    return any(other.names for other in held if groups.root(other.node) == root)


def _told(ones: Sequence[_One], groups: _Groups) -> Entities:
    members: dict[Node, list[_One]] = defaultdict(list)
    for one in ones:
        members[groups.root(one.node)].append(one)
    names = {root: _name(held) for root, held in members.items()}
    of: dict[Node, str] = {}
    shown: dict[str, str] = {}
    kinds: dict[str, str] = {}
    wordings: dict[str, frozenset[str]] = {}
    for number, root in enumerate(sorted(members, key=lambda r: (names[r].casefold(), r)), 1):
        ident = f"n{number}"
        shown[ident] = names[root]
        kinds[ident] = min(one.entity.kind for one in members[root])
        wordings[ident] = frozenset(w for one in members[root] for w in (one.entity.name, *one.entity.aliases))
        of.update((one.node, ident) for one in members[root])
    return Entities(of, shown, kinds, wordings)


def _name(held: Sequence[_One]) -> str:
    """The name to show: of two to four words before others, the longest of these; a description where there is none."""
    known = sorted({one.entity.known for one in held if one.entity.known})
    if known:
        return known[0]
    wordings = {w for one in held for w in one.wordings} or {one.entity.name for one in held}
    if all(one.entity.kind == "organisation" for one in held):
        # What one report of many calls a body may be a part of it: Marr Rail Catering is not what Marr Rail is called.
        # Reports that use the same words count once, so that a reprint changes nothing.
        ways = {frozenset(one.wordings) for one in held}
        told = Counter(w for way in ways for w in way)
        wordings = {w for w in wordings if told[w] > USUAL * len(ways)} or wordings
    return min(wordings, key=lambda w: (not 2 <= len(w.split()) <= 4, -len(w), w))
