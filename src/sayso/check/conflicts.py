"""Where a sentence says of the same matter what cannot be so if the claim is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sayso.check.asked import Asked, Name, forms_of
from sayso.check.frames import NOBODY, Frame, denied, own_no
from sayso.check.look import Look
from sayso.check.parts import SAYING, Forms
from sayso.check.shelf import Sentence
from sayso.lexicon import KIN, PERSONS
from sayso.news.parse import Parse

Kind = Literal["actor", "object", "turned", "denied", "opposite", "number", "time", "place", "scope"]

SAME_DEED = 0.6  # likeness of two verbs from which they tell of one deed
SURE_DEED = 0.7  # … from which a no at one of them denies the other
SAME, OTHER = 0.55, 0.3  # likeness of two words from which they are one player, and below which they are two
MATTER = 0.55  # share of what the nearest sentence says of a claim that another must say to speak of the same matter
# Two verbs that are not unlike, done to what is one thing, are one deed: `swore loyalty`, `pledged allegiance`.
SAME_OBJECT, NOT_UNLIKE = 0.85, 0.2
CLOSE = 8  # of the nearest sentences so many are taken with their neighbours
PRONOUNS = frozenset(
    "he she it they him her them we i you us his their its who which that this these those one some someone".split()
)
_PERSONS = frozenset("he she him her they them we i".split())
_TOWARDS = frozenset("at on upon against into to toward towards".split())
_TIME = frozenset("second minute hour day week month year decade time morning night percent dollar pound euro".split())
ALL = frozenset("all every everyone everybody each any whole entire".split())
TELLING_DEED = 4.0  # weight of a deed so rare that a story has it once, whoever does it to whom
_SUPPORTING = frozenset("make file bring lodge launch submit put issue give hold open mount lay".split())
_LIGHT = frozenset("be have do make take get give go come keep put".split())


@dataclass(frozen=True)
class Conflict:
    """What a sentence says otherwise: the claim's word, its place, the sentence's word, and how sure it is, 0 to 1."""

    kind: Kind
    sentence: int
    at: int
    ours: str
    theirs: str
    sure: float


@dataclass
class Told:
    """What the sentences say of one thing that happens in a claim: how sure each is, and where that was said."""

    borne: float = 0.0
    by: float = 0.0
    straight: float = 0.0
    against: list[Conflict] = field(default_factory=list)

    def add(self, conflict: Conflict) -> None:
        self.against.append(conflict)


@dataclass(frozen=True)
class Heard:
    """All that the nearest sentences say of who does what: how far it bears the claim out, and where it conflicts."""

    borne: float
    conflicts: tuple[Conflict, ...]


def hear(look: Look) -> Heard:
    """Compares what happens in a claim with what happens in the sentences nearest to it, and next to those."""
    told = [Told() for _ in look.asked.frames]
    for sentence in _around(look):
        matter = look.covered(sentence)
        if matter < MATTER * look.covered(look.nearest[0]):
            continue
        beside = _Beside(look, sentence)
        for n, frame in enumerate(look.asked.frames):
            for other in look.shelf.frames(sentence):
                beside.compare(frame, other, told[n], matter)
    found: list[Conflict] = []
    for t in told:
        found += (conflict for conflict in t.against if conflict.sure > _answer(t, conflict.kind))
    found.sort(key=lambda c: (-c.sure, c.kind, c.sentence, c.ours, c.theirs))
    return Heard(max((t.borne for t in told), default=0.0), tuple(found))


def _answer(told: Told, kind: Kind) -> float:
    """What speaks for the claim where a conflict of some kind speaks against it."""
    if kind == "scope":
        return 0.0  # that some of them are is no answer to some of them are not
    return told.straight if kind == "turned" else told.by if kind == "actor" else told.borne


def _around(look: Look) -> Iterator[int]:
    seen = set()
    for n, sentence in enumerate(look.nearest):
        for one in (sentence, *(look.shelf.neighbours(sentence) if n < CLOSE else ())):
            if one not in seen:
                seen.add(one)
                yield one


def _aimed_at(frame: Frame) -> list[int]:
    """To whom something is done: `hit the crowd`, `fired at the crowd`; where or in what it is done is no player."""
    aimed = [] if frame.patient is None else [frame.patient]
    return aimed + [i for small, i in frame.others if small in _TOWARDS]


class _Beside:
    """A claim beside one sentence."""

    def __init__(self, look: Look, sentence: int) -> None:
        self.look = look
        self.asked: Asked = look.asked
        self.sentence: Sentence = look.shelf.sentences[sentence]
        self.number = sentence
        self.parse: Parse = look.shelf.readings[self.sentence.report].parse
        self.forms: dict[int, Forms] = {p.at: p.forms for p in self.sentence.parts}
        self.named = look.shelf.named(self.sentence.report)

    def compare(self, ours: Frame, theirs: Frame, told: Told, matter: float) -> None:
        """Notes in `told` what one frame of the sentence says of one frame of the claim."""
        a, b = self._ours(ours.at), self._theirs(theirs.at)
        self._lost(ours, theirs, a, b, told, matter)
        if a[0] in SAYING or b[0] in SAYING:
            if a[0] in SAYING and b[0] in SAYING:
                self._speaker(ours, theirs, told, matter)
            return
        # Who is a boy is no girl, yet both may be spoken of.
        opposed = self.look.shelf.lexicon.opposed(a, b) and not (a[0] in PERSONS and b[0] in PERSONS)
        alike = 0.0 if opposed else max(self.look.shelf.alike(a, b), self._one_deed(ours, theirs, a, b))
        if a[0] in _LIGHT or b[0] in _LIGHT or (not opposed and alike < SAME_DEED):
            return
        agent, patient = self._players(ours, theirs)
        beside = self._any_same((i for _, i in ours.others), theirs.players) or self._any_same(
            ours.players, (i for _, i in theirs.others)
        )
        # "There were no signs": of what there is none, nobody has a part in it.
        nothing = theirs.denied and not theirs.players
        shared = bool(agent or patient or beside or nothing)
        sure = round(matter * (1.0 if opposed else alike), 4)
        clash = (agent is False or patient is False) and not (opposed and beside)
        against = opposed != (ours.denied != theirs.denied)
        real = nothing or (ours.told and theirs.told and not self._nobody(ours, theirs))
        if against and shared and not clash and real and (opposed or alike >= SURE_DEED):
            if self._all(ours):
                told.add(self._conflict("scope", ours.at, theirs.at, sure))
            told.add(self._conflict("opposite" if opposed else "denied", ours.at, theirs.at, sure))
        if against:
            return
        self._without(ours, told, sure)
        if shared and not clash:
            told.borne = max(told.borne, sure)
        if opposed:
            return
        self._by_whom(ours, theirs, told, agent, bool(patient or beside), sure)

    def _lost(self, ours: Frame, theirs: Frame, a: Forms, b: Forms, told: Told, matter: float) -> None:
        """Notes where the same is done by the same to the opposite: `reported a loss`, `reported a profit`."""
        if ours.patient is None or theirs.patient is None or ours.denied != theirs.denied:
            return
        one, two = self._ours(ours.patient), self._theirs(theirs.patient)
        turned = self.look.shelf.lexicon.opposed(one, two) and self.look.shelf.alike(a, b) >= SAME_DEED
        if turned and self._same(ours.agent, theirs.agent) is not False:
            told.add(self._conflict("opposite", ours.patient, theirs.patient, round(matter, 4)))

    def _speaker(self, ours: Frame, theirs: Frame, told: Told, matter: float) -> None:
        """Notes whether the sentence has it from somebody else than the claim has."""
        speaker = self._same(ours.agent, theirs.agent)
        # It is this very sentence that must have the content, or it is about something else that somebody said.
        sure = round(self.look.said(self.number), 4)
        if speaker:
            told.by = max(told.by, sure)
        elif speaker is False and ours.agent is not None and self._named_or_kin(ours.agent, theirs.agent):
            told.add(self._conflict("actor", ours.agent, theirs.agent, sure))

    def _named_or_kin(self, ours: int, theirs: int | None) -> bool:
        return ours in self.asked.name_at or self._apart(ours, theirs)

    def _without(self, ours: Frame, told: Told, sure: float) -> None:
        """Notes what the claim says it was without, or with, and the sentence the other way round."""
        for small, what in ours.others:
            if small not in ("without", "with") and not own_no(self.asked.parse, what):
                continue
            none = small == "without" or own_no(self.asked.parse, what)
            for part in self.sentence.parts:
                same = part.role == "thing" and part.forms[0] == self._ours(what)[0]
                if same and own_no(self.parse, part.at) != none and not denied(self.parse, part.at):
                    told.add(self._conflict("scope", what, part.at, sure))

    def _by_whom(self, ours: Frame, theirs: Frame, told: Told, agent: bool | None, shared: bool, sure: float) -> None:
        """Notes whether the sentence has it of somebody else, or the other way round."""
        by, to, they_by, they_to = self._sides(ours, theirs)
        names_turned = (by - they_by) & they_to and (to - they_to) & they_by and not by & they_by
        if names_turned or (not agent and self._crossed(ours, theirs)):
            told.add(self._conflict("turned", ours.at, theirs.at, sure))
        elif (by & they_by and to & they_to) or (agent and shared):
            told.straight = max(told.straight, sure)
        if agent:
            told.by = max(told.by, sure)
        elif agent is False and ours.agent is not None and to <= they_by | they_to:
            them = theirs.agent if theirs.agent is not None else theirs.patient
            if shared or self._rare(ours.at) or self._apart(ours.agent, them):
                told.add(self._conflict("actor", ours.agent, them, sure))

    def _nobody(self, ours: Frame, theirs: Frame) -> bool:
        """Whether the no is in the object: who saw nobody may well have seen something."""
        return (ours.patient is not None and self.asked.parse.lower[ours.patient] in NOBODY) or (
            theirs.patient is not None and self.parse.lower[theirs.patient] in NOBODY
        )

    def _crossed(self, ours: Frame, theirs: Frame) -> bool:
        """Whether who does it there is whom it is done to here, and the other way round."""
        if ours.agent is None or theirs.agent is None:
            return False
        return any(self._same(i, theirs.agent) for i in _aimed_at(ours)) and any(
            self._same(ours.agent, j) for j in _aimed_at(theirs)
        )

    def _players(self, ours: Frame, theirs: Frame) -> tuple[bool | None, bool | None]:
        """Whether who does it is the same, and to whom."""
        agent, patient = self._same(ours.agent, theirs.agent), self._same(ours.patient, theirs.patient)
        if theirs.patient is None and ours.patient is not None and self._same(ours.patient, theirs.agent):
            return None, True  # "raised the price", "the price rose"
        if ours.patient is None and theirs.patient is not None and self._same(ours.agent, theirs.patient):
            return True, None  # "the workers died", "killed the workers"
        if agent is None and patient is None:
            if ours.patient is None and theirs.agent is None:
                agent = self._same(ours.agent, theirs.patient)
            elif ours.agent is None and theirs.patient is None:
                patient = self._same(ours.patient, theirs.agent)
        return agent, patient

    def _one_deed(self, ours: Frame, theirs: Frame, a: Forms, b: Forms) -> float:
        """Likeness of two deeds of which the noun says what they are: `brought a complaint`, `filed a complaint`."""
        if ours.patient is None or theirs.patient is None:
            return 0.0
        if self.look.shelf.alike(self._ours(ours.patient), self._theirs(theirs.patient)) < SAME_OBJECT:
            return 0.0
        both = not _SUPPORTING.isdisjoint(a) and not _SUPPORTING.isdisjoint(b)
        return SURE_DEED if both or self.look.shelf.alike(a, b) >= NOT_UNLIKE else 0.0

    def _all(self, ours: Frame) -> bool:
        """Whether the claim says it of all of them."""
        parse = self.asked.parse
        for i in (ours.agent, ours.patient):
            if i is not None:
                first, last = parse.subtree(i)
                if any(parse.lower[k] in ALL for k in range(first, min(last, i + 1))):
                    return True
        return False

    def _rare(self, word: int) -> bool:
        part = self.asked.part_at.get(word)
        return part is not None and self.look.shelf.weight(part.forms) >= TELLING_DEED

    def _conflict(self, kind: Kind, ours: int, theirs: int | None, sure: float) -> Conflict:
        said = "" if theirs is None else self.parse.text[theirs]
        return Conflict(kind, self.number, ours, self.asked.parse.text[ours], said, sure)

    def _ours(self, word: int) -> Forms:
        part = self.asked.part_at.get(word)
        return part.forms if part else forms_of(self.asked.parse, word, self.look.shelf.lexicon)

    def _theirs(self, word: int) -> Forms:
        return self.forms.get(word) or forms_of(self.parse, word, self.look.shelf.lexicon)

    def _same(self, ours: int | None, theirs: int | None) -> bool | None:
        """Whether two words are one player; None where that cannot be told."""
        if ours is None or theirs is None:
            return None
        parse = self.asked.parse
        if parse.lower[ours] in _PERSONS and parse.lower[ours] == self.parse.lower[theirs]:
            return True
        if parse.lower[ours] in PRONOUNS or self.parse.lower[theirs] in PRONOUNS:
            return None
        if "NUM" in (parse.pos[ours], self.parse.pos[theirs]) or parse.lemma[ours] in _TIME:
            return None
        name = self.asked.name_at.get(ours)
        if name is not None:
            if theirs in self.look.meaning(name, self.sentence.report):
                return True
            # A firm and its head are two names for what may be one doer.
            kind = self.named.get(theirs)
            return False if kind is not None and kind == (name.kind or kind) else None
        if theirs in self.named and self.parse.pos[theirs] == "PROPN":
            return None
        alike = self.look.shelf.alike(self._ours(ours), self._theirs(theirs))
        if alike >= SAME:
            return True
        # Two words for people or things may well mean the same ones. Not so where the claim tells the two apart itself.
        return False if self._apart(ours, theirs) or (alike < OTHER and self._both_in_claim(ours, theirs)) else None

    def _apart(self, ours: int, theirs: int | None) -> bool:
        """Whether both are somebody's kin, and not the same."""
        if theirs is None:
            return False
        one, two = self._ours(ours)[0], self._theirs(theirs)[0]
        return one in KIN and two in KIN and one != two

    def _both_in_claim(self, ours: int, theirs: int) -> bool:
        """Whether the claim has whom the sentence means in another part: `the boy`, where it says `his father fell`."""
        there = self._theirs(theirs)
        players = {i for f in self.asked.frames for i in f.players} - {ours}
        return any(p.at in players and p.forms[0] == there[0] for p in self.asked.parts)

    def _any_same(self, ours: Iterable[int], theirs: Iterable[int]) -> bool:
        rest = tuple(theirs)
        return any(self._same(i, j) for i in ours for j in rest)

    def _sides(self, ours: Frame, theirs: Frame) -> tuple[set[Name], set[Name], set[Name], set[Name]]:
        """The claim's names by whom and to whom something is done: in the claim, and in the sentence."""
        parse = self.asked.parse
        by = self._inside(parse, ours.agent, self.asked.name_at)
        if ours.agent is None and ours.patient is not None and ours.patient > ours.at:
            # Who stands before the verb does it, whatever the parser made of that.
            before = range(parse.sentences[parse.sentence_of[ours.at]].first, ours.at)
            by = {self.asked.name_at[i] for i in before if i in self.asked.name_at}
        to = set[Name]()
        for i in (ours.patient, *(i for _, i in ours.others)):
            to |= self._inside(parse, i, self.asked.name_at) - by
        at: dict[int, Name] = {}
        for name in self.asked.names:
            at.update(dict.fromkeys(self.look.meaning(name, self.sentence.report), name))
        they_by = self._inside(self.parse, theirs.agent, at)
        they_to = set[Name]()
        for i in (theirs.patient, *(i for _, i in theirs.others)):
            they_to |= self._inside(self.parse, i, at)
        return by, to, they_by, they_to

    def _inside(self, parse: Parse, word: int | None, at: Mapping[int, Name]) -> set[Name]:
        if word is None:
            return set()
        first, last = parse.subtree(word)
        return {at[i] for i in range(first, last) if i in at}
