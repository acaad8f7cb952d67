"""Whom the descriptions of a report stand for."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sayso.news.parse import Parse
from sayso.reading import descriptions, places, sources
from sayso.reading.bodies import ALIKE, OUTLET_NOUNS
from sayso.reading.descriptions import ADULT_NOUNS, AGED, CHILD_NOUNS, FEMALE_NOUNS, MALE_NOUNS, Description
from sayso.reading.namekeys import Key, Name, words_between
from sayso.reading.wordlists import FEMALE_ROLES, KIN, MALE_ROLES, ORGANISATION_WORDS, PRONOUNS, TITLED

_STEM = 6
_SUBJECT = ("nsubj", "nsubjpass")
_GROWN_UP = 18
# A word for anybody ("the man") reaches this many sentences back; further, it has been somebody else's too often.
_REACH = 4
# As many as a reader keeps in mind: further back, in a very long text, nobody is looked for.
_IN_MIND = 200
# A firm named this often, and twice as often as any other, is "the company" wherever it is not said which.
_MAIN = 3
_ANYBODY = ADULT_NOUNS | frozenset("company firm business group corporation giant country nation".split())
# Names of bodies that are no firm: "the company" is none of these.
_NO_FIRM = ORGANISATION_WORDS - frozenset(
    "corporation corp inc ltd plc llc company group holdings airlines airways motors bank fund network league service"
    " institution alliance".split()
)


@dataclass(slots=True)
class _Referent:
    """One person or body as far as it has been read about."""

    group: int
    person: bool
    body: bool
    names: list[Name] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    offices: list[tuple[Key, int | None, str | None]] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    gender: str | None = None
    age: int | None = None
    definite: bool = False
    said: int = 0
    # Where it was spoken of, as words, in reading order.
    at: list[int] = field(default_factory=list)
    # The words of its names, and whether they can be a firm's: no outlet's, ministry's or court's.
    words: set[str] = field(default_factory=set)
    firm: bool = False

    def last(self, before: int) -> int | None:
        """Where it was spoken of last before a word."""
        return next((i for i in reversed(self.at) if i < before), None)

    @property
    def child(self) -> bool:
        return bool(self.nouns & CHILD_NOUNS) or (self.age is not None and self.age < _GROWN_UP)


@dataclass(slots=True)
class Cast:
    """The group of every description that stands for one, and of each group the offices that it was said to hold.

    `definite` are the groups that are more than "a man": named, or pointed at.
    """

    offices: dict[int, list[tuple[Key, int | None, str | None]]]
    definite: set[int]


def resolve(parse: Parse, names: Sequence[Name], found: Sequence[Description]) -> Cast:
    """Gives each description the group of whom it stands for, a new one where nobody fits; None for "officials"."""
    return _Reader(parse, names, found).read()


def _borne_out(mark: str, told: set[str]) -> bool:
    """Whether a word was told before, or one of its stem: "the engineering regiment" of a "Regiment of Engineers"."""
    return mark in told or (len(mark) >= _STEM and any(word[:_STEM] == mark[:_STEM] for word in told))


class _Reader:
    """Reads a report from the first word to the last, and keeps whom it has spoken of."""

    def __init__(self, parse: Parse, names: Sequence[Name], found: Sequence[Description]) -> None:
        self.parse = parse
        self.found = found
        self.head_of: dict[int, int] = {}
        self.referents: dict[int, _Referent] = {}
        self.fresh = 1 + max((n.group for n in names), default=-1)
        self.names = sorted(names, key=lambda n: n.first)
        self.group_at: dict[int, int] = {}
        self.name_at = {k: n for n in self.names for k in range(n.first, n.last)}
        for name in self.names:
            kind = name.kind
            one = self.referents.setdefault(
                name.group, _Referent(name.group, kind == "person", kind == "organisation", definite=True)
            )
            one.names.append(name)
            one.said += 1
            for k in range(name.first, name.last):
                self.group_at[k] = name.group
            if one.person:
                one.age = one.age or descriptions.age_before(parse, name)
                one.gender = TITLED.get(parse.lower[name.first].rstrip("."), one.gender)
            self._marks_before(one, name)
        for one in self.referents.values():
            one.words = {w for n in one.names for w in n.key}
            first = one.names[0]
            one.firm = (
                one.body
                and not one.words & _NO_FIRM
                and sources.outlet_kind(words_between(parse, first.first, first.last)) is None
            )
        self.main = self._main()
        # Groups in the order in which they were spoken of last, and those of whom an office or noun was said.
        self.recent: dict[int, None] = {}
        self.holders: dict[str, dict[int, None]] = {}
        self._bound()
        self._pronouns()

    def read(self) -> Cast:
        events: list[tuple[int, int, Name | Description]] = [(n.last - 1, 0, n) for n in self.names]
        events += [(d.head, 1, d) for d in self.found]
        events.sort(key=lambda e: (e[0], e[1]))
        for at, _, event in events:
            if isinstance(event, Name):
                self._spoken_of(self.referents[self._root(event.group)], at)
            else:
                self._describe(event)
        self._children()
        self._kin_of_one()
        for d in self.found:
            if d.group is not None:
                d.group = self._root(d.group)
        offices: dict[int, list[tuple[Key, int | None, str | None]]] = {}
        for one in self.referents.values():
            rows = offices.setdefault(self._root(one.group), [])
            for office, owner, nation in one.offices:
                row = (office, self._root(owner) if owner is not None else None, nation)
                if row not in rows:
                    rows.append(row)
        definite = {self._root(r.group) for r in self.referents.values() if r.definite}
        return Cast(offices, definite)

    # What is known before the first word is read: names, and descriptions that stand beside them.

    def _marks_before(self, one: _Referent, name: Name) -> None:
        """Nation, place and trade told before a name: "Lund-based chip maker Marr"."""
        parse = self.parse
        k = name.first - 1
        stop = max(parse.sentences[parse.sentence_of[name.first]].first, name.first - 8)
        while k >= stop:
            word = parse.lower[k]
            pair = f"{parse.lower[k - 1]} {word}" if k > stop else ""
            if places.PEOPLE.get(pair) or places.PEOPLE.get(word):
                one.nations.add(places.PEOPLE.get(pair) or places.PEOPLE[word])
            elif word == "based" and parse.text[k - 1] == "-" and k - 2 >= stop:
                one.marks.add(f"{parse.lower[k - 2]}-based")
            elif parse.text[k] in ("'s", "’s") and k - 1 in self.name_at:
                owner = self.name_at[k - 1]
                nation = owner.state or places.country(" ".join(owner.key))
                if nation:
                    one.nations.add(nation)
                return
            elif parse.dep[k] in ("compound", "amod", "nmod") and parse.pos[k] in ("NOUN", "ADJ"):
                one.marks.add(parse.lemma[k])
                if one.body and parse.pos[k] == "NOUN":
                    one.nouns.add(parse.lemma[k])
            elif parse.text[k] != "-":
                return
            k -= 1

    def _bound(self) -> None:
        """Descriptions beside a name are that one's, wherever in the report they stand."""
        for d in self.found:
            if d.name is not None:
                d.group = d.name.group
                self._learn(self.referents[d.group], d, None)

    def _pronouns(self) -> None:
        """The gender of a person who is a sentence's only one, by the sentence's next pronoun."""
        parse = self.parse
        votes: dict[int, Counter[str]] = {}
        people: dict[int, list[tuple[int, int]]] = {}
        for name in self.names:
            if name.kind == "person":
                people.setdefault(parse.sentence_of[name.first], []).append((name.last, name.group))
        for number, said in people.items():
            if len({g for _, g in said}) > 1:
                continue
            last, group = said[0]
            sentence = parse.sentences[number]
            quoted = False
            for k in range(last, sentence.last):
                quoted ^= parse.text[k] in ("“", "”", '"')
                if not quoted and parse.lower[k] in PRONOUNS:
                    votes.setdefault(group, Counter())[PRONOUNS[parse.lower[k]]] += 1
                    break
        for group, tally in votes.items():
            one = self.referents[group]
            if one.gender is None:
                best = tally.most_common()
                if len(best) == 1 or best[0][1] > best[1][1]:
                    one.gender = best[0][0]

    def _learn(self, one: _Referent, d: Description, owner: int | None) -> None:
        # That somebody was "the man" or "the company" once says nothing of whom the next one means.
        if d.name is not None or d.noun not in _ANYBODY or not one.names:
            one.nouns.add(d.noun)
        if d.noun != AGED:
            one.offices.append((d.office, owner, d.nation))
            if d.office:
                self.holders.setdefault(d.office[-1], {})[one.group] = None
        one.marks |= d.marks
        if d.nation:
            one.nations.add(d.nation)
        if one.age is None:
            one.age = d.age
        word = self.parse.lower[d.head]
        if one.gender is None and d.sort not in ("body", "state"):
            if word in MALE_ROLES or word in MALE_NOUNS:
                one.gender = "m"
            elif word in FEMALE_ROLES or word in FEMALE_NOUNS:
                one.gender = "f"

    # Reading.

    def _root(self, group: int) -> int:
        while group in self.head_of:
            group = self.head_of[group]
        return group

    def _merge(self, gone: _Referent, kept: _Referent) -> None:
        """Two who turn out to be one."""
        if gone.group == kept.group:
            return
        self.head_of[gone.group] = kept.group
        kept.nouns |= gone.nouns
        kept.offices += gone.offices
        kept.marks |= gone.marks
        kept.nations |= gone.nations
        kept.gender = kept.gender or gone.gender
        kept.age = kept.age if kept.age is not None else gone.age
        kept.definite |= gone.definite
        kept.said += gone.said
        if gone is self.main:
            self.main = kept
        kept.at = sorted({*kept.at, *gone.at})
        gone.said, gone.at = 0, []
        if self.recent.pop(gone.group, 0) is None and kept.group not in self.recent:
            self.recent[kept.group] = None

    def _living(self) -> Iterable[_Referent]:
        return (r for r in self.referents.values() if r.group not in self.head_of)

    def _describe(self, d: Description) -> None:
        owner = self._owner(d)
        if d.name is not None:
            one = self.referents[self._root(d.name.group)]
            one.offices = [
                (o, owner if o == d.office and w is None and n == d.nation else w, n) for o, w, n in one.offices
            ]
            if d.definite:
                self._named_at_last(d, one, owner)
        elif d.plural:
            return
        else:
            found = self._whom(d, owner)
            if found is None and not self._can_stand_alone(d):
                return
            one = found or self._new(d)
            self._learn(one, d, owner)
            one.definite |= d.definite
            one.said += 1
        d.group = one.group
        self._spoken_of(one, d.head)
        for k in range(d.first, d.last):
            self.group_at.setdefault(k, d.group)
        self.group_at[d.head] = d.group

    def _spoken_of(self, one: _Referent, at: int) -> None:
        one.at.append(at)
        self.recent.pop(one.group, None)
        self.recent[one.group] = None

    def _in_mind(self) -> list[_Referent]:
        """Those spoken of, the last first."""
        return [self.referents[g] for g in islice(reversed(self.recent), _IN_MIND)]

    def _holders(self, noun: str) -> list[_Referent]:
        """Everybody in the report of whom an office or noun is said, those named further on among them."""
        groups = dict.fromkeys(self._root(g) for g in self.holders.get(noun, ()))
        return [self.referents[g] for g in groups]

    def _can_stand_alone(self, d: Description) -> bool:
        return d.sort != "state" or d.nation is not None or d.noun in ("government", "administration", "regime")

    def _new(self, d: Description) -> _Referent:
        body = d.sort in ("body", "state")
        one = _Referent(self.fresh, not body, body)
        self.referents[self.fresh] = one
        self.fresh += 1
        return one

    def _named_at_last(self, d: Description, one: _Referent, owner: int | None) -> None:
        """ "The driver, Ada Roe," is the driver without a name who was spoken of before."""
        for other in self._holders(d.noun):
            if (
                other is not one
                and not other.names
                and other.definite
                and other.at
                and (d.office, owner, d.nation) in other.offices
                and self._fits(d, other)
            ):
                self._merge(other, one)

    def _owner(self, d: Description) -> int | None:
        """Whose the office, kin or body is, by group."""
        k = d.owner
        if k is None:
            return None
        if self.parse.lower[k] in ("his", "her", "its", "their") and self.parse.pos[k] != "NOUN":
            return self._antecedent(k)
        group = self.group_at.get(k)
        return self._root(group) if group is not None else None

    def _antecedent(self, k: int) -> int | None:
        """Whom a possessive pronoun stands for: a subject near by before any other."""
        parse = self.parse
        word = parse.lower[k]
        gender = PRONOUNS.get(word)
        sentence = parse.sentence_of[k]
        best: tuple[float, int, int] | None = None
        for one in self._in_mind():
            if (word in ("his", "her")) != one.person and word != "their":
                continue
            if not one.person and not one.body and word == "its" and not one.names:
                continue
            if gender and one.gender and one.gender != gender:
                continue
            before = [i for i in one.at[-4:] if i < k]
            for i in before:
                back = sentence - parse.sentence_of[i]
                if back > 3 or parse.head[i] == k:
                    continue
                score = back - (0.6 if self._is_subject(i) else 0.0) - (0.3 if gender and one.gender == gender else 0)
                if best is None or (score, -i) < best[:2]:
                    best = (score, -i, one.group)
        return best[2] if best else None

    def _is_subject(self, i: int) -> bool:
        return self.parse.dep[i] in _SUBJECT

    def _whom(self, d: Description, owner: int | None) -> _Referent | None:
        """Who of those read about so far, or later by name, the description stands for."""
        if d.sort == "state":
            return self._state(d)
        if d.sort == "body":
            return self._body(d, owner)
        if d.sort == "kin":
            return self._kin(d, owner) if d.definite else None
        if d.sort == "office":
            return self._office(d, owner) if d.definite else None
        return self._shared(d, owner) if d.definite else None

    # One rule for each sort.

    def _kin(self, d: Description, owner: int | None) -> _Referent | None:
        fits = []
        for one in self._holders(d.noun):
            for office, whose, _ in one.offices:
                if office[-1:] != (d.noun,):
                    continue
                if owner is not None and whose is not None:
                    same = self._root(whose) == owner
                else:
                    same = d.key[:-1] in ((), office[:-1]) or not office[:-1]
                if same:
                    fits.append(one)
                    break
        return self._nearest(d, fits)

    def _office(self, d: Description, owner: int | None) -> _Referent | None:
        """ "The interior minister" is whoever the report calls so; "the minister", its only minister or the last."""
        exact, wide = [], []
        for one in self._holders(d.office[-1]):
            for office, whose, nation in one.offices:
                if not office or office[-1] != d.office[-1]:
                    continue
                if d.nation and nation and d.nation != nation:
                    continue
                if owner is not None and whose is not None and self._root(whose) != owner:
                    continue
                if office == d.office:
                    exact.append(one)
                elif set(office) <= set(d.office) or set(d.office) <= set(office):
                    wide.append(one)
        if owner is not None:
            own = [
                one
                for one in exact
                if any(o == d.office and w is not None and self._root(w) == owner for o, w, _ in one.offices)
            ]
            exact = own or exact
        if exact:
            return self._nearest(d, exact)
        unique = {one.group for one in wide}
        bare = len(d.office) == 1 and owner is None and d.nation is None
        return self._nearest(d, wide) if bare or len(unique) == 1 else None

    def _nearest(self, d: Description, fits: Sequence[_Referent]) -> _Referent | None:
        """The one spoken of last before, else the first after: named ones alone stand after."""
        before = [(at, one.group) for one in fits if (at := one.last(d.head)) is not None]
        if before:
            return self.referents[max(before)[1]]
        return min(fits, key=lambda one: (one.names[0].first if one.names else 0, one.group), default=None)

    def _state(self, d: Description) -> _Referent | None:
        """The state that a government or "the country" belongs to."""
        states = [one for one in self._in_mind() if any(n.state for n in one.names)]
        if d.nation:
            own = [one for one in states if any(n.state == d.nation for n in one.names)]
            described = [one for one in self._holders(d.noun) if not one.names and d.nation in one.nations]
            return next(iter(own or described), None)
        if d.owner is not None or d.noun == "state" or self.parse.pos[d.head] == "PROPN":
            return None
        # Of two states that were just spoken of, "the country" may be either.
        reach = 2 if d.noun in ("country", "nation", "kingdom", "republic") else _REACH
        here = self.parse.sentence_of[d.head]
        near = [
            one
            for one in states
            if not self._beside_it(d, one)
            and (at := one.last(d.head)) is not None
            and here - self.parse.sentence_of[at] <= reach
        ]
        return near[0] if len(near) == 1 else None

    def _last_within(self, d: Description, fits: Iterable[_Referent], reach: int) -> _Referent | None:
        here = self.parse.sentence_of[d.head]
        best: tuple[int, _Referent] | None = None
        for one in fits:
            at = one.last(d.head)
            if at is not None and here - self.parse.sentence_of[at] <= reach and (best is None or at > best[0]):
                best = (at, one)
        return best[1] if best else None

    def _body(self, d: Description, owner: int | None) -> _Referent | None:
        if owner is not None and self.referents[owner].person and descriptions.company(d):
            # "His company" is where he holds an office, else whichever the report is on about.
            offices = self.referents[owner].offices
            held = sorted({self._root(w) for _, w, _ in offices if w is not None})
            bodies = [self.referents[g] for g in held if self.referents[g].body]
            if len(bodies) == 1:
                return bodies[0]
            owner = None
        if self.parse.lower[d.first] in ("that", "this") and descriptions.company(d):
            firms = [one for one in self._in_mind() if one.firm]
            return self._last_within(d, firms, 1)
        ranked = []
        for one in self._in_mind():
            if not one.body or self._beside_it(d, one):
                continue
            value = self._body_value(d, one, owner)
            if value is not None:
                ranked.append((value, one.at[-1] if one.at else -1, -one.group))
        if not ranked:
            return None
        return self.referents[-max(ranked)[2]]

    def _body_value(self, d: Description, one: _Referent, owner: int | None) -> float | None:
        """How well a body fits a description; None where it cannot be."""
        if d.nation and one.nations and d.nation not in one.nations:
            return None
        for office, whose, _ in one.offices:
            if office == d.office and owner is not None and whose is not None:
                if self._root(whose) != owner:
                    return None
                return 9.0
        if owner is not None or (d.nation and not one.nations and not d.marks):
            # "Marr's bank", "the Estavian army": another's or a nation's is only what was called so.
            return None
        at = one.last(d.head)
        if at is None:
            return None
        parse = self.parse
        back = parse.sentence_of[d.head] - parse.sentence_of[at]
        value = 0.0
        alike = ALIKE.get(d.noun, frozenset())
        called = d.noun in one.nouns or bool(alike & one.nouns)
        holds = bool(one.words & alike)
        # "The port authority" is not the health authority.
        told_of = one.words.union(one.marks, *(office for office, _, _ in one.offices))
        if alike and not descriptions.company(d) and not all(_borne_out(mark, told_of) for mark in d.marks):
            return None
        if called or holds:
            value += 3.0
        elif descriptions.company(d):
            if not one.firm:
                return None
        elif d.noun in OUTLET_NOUNS:
            kind = (
                sources.outlet_kind(words_between(parse, one.names[0].first, one.names[0].last)) if one.names else None
            )
            if kind is None or (kind == "media" and d.noun in ("agency", "newswire", "wire")):
                return None
        else:
            return None
        told = d.marks & one.marks
        value += 2.0 * len(told) + (2.0 if d.nation and d.nation in one.nations else 0.0)
        if d.marks and not told and not called and not holds and one is not self.main:
            # "The embattled lender" says something new of one spoken of just now, else it is another.
            if back > 1:
                return None
            value -= 1.0
        if not one.names:
            value -= 1.5
        value -= 0.8 * min(back, 6)
        value += 0.5 * math.log2(1 + one.said)
        if self._is_subject(at):
            value += 0.8
        far = back > _REACH and not called and not holds and one is not self.main
        return None if far else value

    def _main(self) -> _Referent | None:
        """The firm that the report is about, if it is about one."""
        ranked = sorted((-len(r.names), r.group) for r in self.referents.values() if r.firm)
        if not ranked or -ranked[0][0] < _MAIN or (len(ranked) > 1 and ranked[0][0] > 2 * ranked[1][0]):
            return None
        return self.referents[ranked[0][1]]

    def _beside_it(self, d: Description, one: _Referent) -> bool:
        """Whether the description is another part of a clause than the one: in "Marr told the company" it is not Marr.

        Nor is anything that a clause says of its subject the subject: "Marr is the last hope of the company".
        """
        parse = self.parse
        verb = parse.head[d.head]
        for _ in range(6):
            if parse.pos[verb] in ("VERB", "AUX") or parse.head[verb] == verb:
                break
            verb = parse.head[verb]
        near = parse.head[parse.head[d.head]] if parse.dep[d.head] == "pobj" else parse.head[d.head]
        for i in one.at[-3:]:
            if parse.sentence_of[i] != parse.sentence_of[d.head] or i == d.head:
                continue
            up = parse.head[i]
            if up == verb and parse.dep[i] in _SUBJECT and parse.dep[d.head] not in _SUBJECT:
                return True
            over = parse.head[up] if parse.dep[i] == "pobj" and parse.pos[up] == "ADP" else up
            if over == near and near not in (i, d.head):
                return True
            if up == d.head or parse.head[d.head] == i:
                return True
        return False

    def _fits(self, d: Description, one: _Referent) -> bool:
        """Whether gender, age and nation allow the two to be one."""
        word = self.parse.lower[d.head]
        gender = "m" if word in MALE_ROLES | MALE_NOUNS else "f" if word in FEMALE_ROLES | FEMALE_NOUNS else None
        if gender and one.gender and gender != one.gender:
            return False
        if d.age is not None and one.age is not None and abs(d.age - one.age) > 1:
            return False
        if d.noun in ADULT_NOUNS and one.child:
            return False
        return not (d.nation and one.nations and d.nation not in one.nations)

    def _shared(self, d: Description, owner: int | None) -> _Referent | None:
        """ "The driver" is the driver spoken of last; "the man" or "the child", whoever near by it can be."""
        parse = self.parse
        here = parse.sentence_of[d.head]
        young = d.noun in CHILD_NOUNS or (d.noun == AGED and (d.age or 0) < _GROWN_UP)
        anybody = young or d.noun in ADULT_NOUNS or d.noun == AGED
        best: tuple[float, int, _Referent] | None = None
        for one in self._in_mind():
            if not one.person or not self._fits(d, one) or self._beside_it(d, one):
                continue
            if owner is not None and not any(
                o[-1:] == (d.noun,) and (w is None or self._root(w) == owner) for o, w, _ in one.offices
            ):
                continue
            at = one.last(d.head)
            if at is None:
                continue
            called = d.noun in one.nouns and d.noun != AGED
            back = here - parse.sentence_of[at]
            if not called:
                if not anybody or (young and not one.child) or (back > _REACH and not young):
                    continue
                if d.noun == AGED and one.age is None and not (young and one.child):
                    continue
            if not one.definite and back > _REACH and one.said == 1:
                continue
            value = (3.0 if called else 0.0) + (2.0 if d.age is not None and one.age == d.age else 0.0)
            value -= 0.6 * min(back, 6)
            value += 0.6 * math.log2(1 + one.said) + (0.5 if self._is_subject(at) else 0.0)
            value += 1.0 if one.child and young else 0.0
            if best is None or (value, at) > best[:2]:
                best = (value, at, one)
        return best[2] if best else None

    def _children(self) -> None:
        """A report's only child is every boy, girl or child that it points at, or begins with.

        Its only child with a name, where one has; else its only child, where all that is told of them agrees.
        """
        children = [r for r in self._living() if r.child and r.person and not r.nouns & KIN]
        named = [r for r in children if r.names]
        pointed = [r for r in children if r.definite]
        if len(named) > 1 or not pointed:
            return
        if not named and not all(self._agree(a, b) for a in pointed for b in pointed):
            return
        one = named[0] if named else max(pointed, key=lambda r: (r.said, -r.group))
        for other in children:
            meant = other.definite or self._in_lead(other)
            if other is not one and not other.names and meant and self._agree(one, other):
                self._merge(other, one)

    def _agree(self, a: _Referent, b: _Referent) -> bool:
        ages = a.age is None or b.age is None or abs(a.age - b.age) <= 1
        return ages and (a.gender is None or b.gender is None or a.gender == b.gender)

    def _kin_of_one(self) -> None:
        """Now that the report's child is known to be one, so is "his father"."""
        first: dict[tuple[Key, int], _Referent] = {}
        for one in list(self._living()):
            for office, whose, _ in one.offices:
                if whose is None or not office or office[-1] not in KIN:
                    continue
                other = first.setdefault((office, self._root(whose)), one)
                if other is not one and not (other.names and one.names):
                    gone, kept = (one, other) if other.names or not one.names else (other, one)
                    self._merge(gone, kept)
                    break

    def _in_lead(self, one: _Referent) -> bool:
        """Whether one is spoken of first where a report says what it is about: heading, standfirst, first sentence."""
        parse = self.parse
        if not one.at:
            return False
        first = next((n for n, s in enumerate(parse.sentences) if s.span.field == "text" and not s.part), 0)
        return parse.field_of[one.at[0]] != "text" or parse.sentence_of[one.at[0]] <= first
