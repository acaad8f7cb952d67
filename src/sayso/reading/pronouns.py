"""Whom a pronoun stands for, where the report leaves little doubt of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.news.parse import Parse
from sayso.news.reading import Entity, Mention
from sayso.reading import names
from sayso.reading.bodies import COMPANY_NOUNS
from sayso.reading.descriptions import ADULT_NOUNS, CHILD_NOUNS
from sayso.reading.quotations import quotations
from sayso.reading.wordlists import BODY_WORDS, FEMALE_ROLES, KIN, MALE_ROLES, PRONOUNS, ROLES

Sort = Literal["person", "body", "place", "thing", "name"]  # a "name" that nobody knows may be anybody's

PERSONAL = frozenset("he him his she her".split())
NEUTER = frozenset(("it", "its"))
PLURAL = frozenset("they them their".split())
# How many sentences back somebody is looked for. A thing is soon forgotten.
REACH = {**dict.fromkeys(PERSONAL, 3), **dict.fromkeys(NEUTER, 1), **dict.fromkeys(PLURAL, 1)}
SUBJECT = ("nsubj", "nsubjpass")
ACTING = (*SUBJECT, "dobj", "poss", "conj", "appos")  # what a clause is about, and not where it was
# Nouns that stand for nothing by themselves: parts of a name, of another noun, of what is said of somebody.
NO_PHRASE = frozenset("compound nmod amod nummod quantmod npadvmod attr appos intj dep".split())
UNSPOKEN = frozenset(("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"))
COLLECTIVE = frozenset(("police", "people"))
GROUPS = frozenset("couple pair crew family team staff trio".split())  # of which both "it" and "they" is said
SOMEBODY = (
    ROLES
    | CHILD_NOUNS
    | ADULT_NOUNS
    | KIN
    | frozenset(
        "person civilian soldier troop officer resident militant rebel fighter citizen migrant refugee guard prisoner "
        "hostage captive tourist national foreigner authority parent couple jihadist terrorist islamist side democrat "
        "republican ally taxpayer shareholder customer consumer client user crew staff cop medic".split()
    )
)
# Whom or what a body has, and no thing does.
OF_BODIES = ROLES | frozenset(
    "board shareholder customer client employee staff headquarters revenue profit earnings troop force army government "
    "crew member rival ally competitor partner neighbour neighbor".split()
)
IN_MIND = 40  # nouns of one sentence that a reader still has in mind
MADE = ("er", "or", "ist", "ian", "man", "woman", "eer")
NOBODY = frozenset(
    "number paper letter matter offer order power river water weather winter summer quarter factor sector error server "
    "container center corner border danger disorder dinner flower shelter theater tanker steamer trailer poster "
    "transfer counter cluster disaster chapter register newsletter computer motor monitor mirror reactor tractor "
    "harbor labor rumor terror horror humor color favor behavior helicopter elevator freighter tender".split()
)
BODIES = BODY_WORDS | COMPANY_NOUNS | COLLECTIVE | GROUPS
# "It was clear that …", "it took hours to …", "it emerged that …": nothing is meant.
EMPTY = frozenset("be seem appear become remain take turn happen make emerge transpire rain snow come follow".split())
KNOWN = frozenset("know believe think say report expect understand hope fear allege decide assume estimate".split())
CLAUSES = frozenset(("ccomp", "xcomp", "csubj", "acl", "relcl", "advcl"))
PHRASES_OF = frozenset(("relcl", "acl", "advcl", "ccomp", "conj", "parataxis"))


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Somebody or something as it is spoken of by word `at`; `noun` is the last noun that it was spoken of by.

    `who` is None for a pronoun of whom nobody can be sure.
    """

    at: int
    noun: int
    who: Hashable
    sort: Sort
    sex: str
    several: bool


def resolve(parse: Parse, mentions: Sequence[Mention], entities: Sequence[Entity]) -> dict[int, int]:
    """The noun that each personal and possessive pronoun stands for, by words of the parse; many stay out.

    Within its sentence a pronoun stands for the one before it that agrees, of several for the subject of its own clause
    and then for the only subject; else for one of the sentence before, and so on as far as `REACH`. Where two may be
    meant, or somebody between is not known, nobody is. In quotation marks it stands for what is said in them.
    """
    return _Reader(parse, mentions, entities).read()


class _Reader:
    """Reads a report from the first word to the last, and keeps of whom it has spoken."""

    def __init__(self, parse: Parse, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
        self.parse = parse
        self.quoted = quotations(parse).of
        self.by_id = {e.id: e for e in entities}
        # Of "Mrs. Roe's lawyer" the title tells nothing.
        self.sexes = {e.id: (names.gender(e) or "") if e.kind == "person" else "" for e in entities}
        self.named: dict[int, str] = {}  # the head of each name and description, and of whom it is
        self.inside: set[int] = set()  # the other words of names
        for m in mentions:
            words = parse.words_of(m.span)
            if m.entity is None or not words or m.kind in ("quantity", "time"):
                continue
            head = next((i for i in words if parse.head[i] not in words), words[-1])
            self.inside.update(i for i in words if i != head)
            self.named.setdefault(head, m.entity)
        self.spoken: list[list[_Spoken]] = []  # by sentence
        self.told: dict[Hashable, set[str]] = {}  # of each of them, the sexes of their pronouns so far

    def read(self) -> dict[int, int]:
        """Twice: that somebody is a man or a woman is often told further down."""
        self._pass()
        for who, sexes in self.told.items():
            if isinstance(who, str) and len(sexes) == 1:
                self.sexes[who] = self.sexes[who] or next(iter(sexes))
        return self._pass()

    def _pass(self) -> dict[int, int]:
        parse, found = self.parse, dict[int, int]()
        self.spoken, self.told = [], {}
        for number, sentence in enumerate(parse.sentences):
            here: list[_Spoken] = []
            self.spoken.append(here)
            for i in range(sentence.first, sentence.last):
                word = parse.lower[i]
                if word not in REACH or parse.pos[i] != "PRON":
                    here += self._nouns(i)
                    continue
                if word == "it" and self._empty(i):
                    continue
                one = self._antecedent(i, number)
                if one is None:
                    here.append(_Spoken(i, i, None, *_agreeing(word)))
                    continue
                found[i] = one.noun
                if word in PERSONAL:
                    self.told.setdefault(one.who, set()).add(PRONOUNS[word])
                here.append(_Spoken(i, one.noun, one.who, one.sort, PRONOUNS.get(word, one.sex), one.several))
        return found

    def _nouns(self, i: int) -> Iterator[_Spoken]:
        """Whom a noun speaks of, and the several whom it speaks of with those beside it."""
        parse = self.parse
        stands = parse.dep[i] not in NO_PHRASE or (parse.dep[i] == "appos" and i in self.named)
        owns = any(parse.dep[k] == "case" for k in parse.children[i])  # "the driver's motives", whatever the parser saw
        if parse.pos[i] not in ("NOUN", "PROPN") or not (stands or owns) or (i in self.inside and i not in self.named):
            return
        at = parse.ent_at[i]
        if at >= 0 and parse.ent[at][2] in UNSPOKEN and i not in self.named:
            return
        ident = self.named.get(i)
        if ident is None and at < 0 and parse.pos[i] == "PROPN":
            yield _Spoken(i, i, None, "name", "", several=False)
            return
        lemma = parse.lemma[i].lower()
        kind = self.by_id[ident].kind if ident else None
        several = (parse.tag[i] in ("NNS", "NNPS") and kind is None) or lemma in COLLECTIVE
        bodily = lemma in BODIES
        if (kind == "person" or not bodily) and (kind in ("person", "role") or (kind is None and _somebody(lemma))):
            sort: Sort = "person"
        elif kind == "organisation" or bodily:
            sort = "body"
        elif kind is None and at >= 0 and parse.ent[at][2] == "PERSON":
            sort = "person"
        else:
            sort = "place" if kind == "place" else "thing"
        sex = self.sexes[ident] if ident else ""
        sex = sex or ("m" if lemma in MALE_ROLES else "f" if lemma in FEMALE_ROLES else "")
        who: Hashable = ident or (lemma, several) if sort != "thing" else i
        yield _Spoken(i, i, who, sort, sex, several)
        if parse.dep[i] == "conj" and parse.pos[parse.head[i]] in ("NOUN", "PROPN"):
            first = parse.head[i]
            while parse.dep[first] == "conj" and parse.pos[parse.head[first]] in ("NOUN", "PROPN"):
                first = parse.head[first]
            yield _Spoken(first, first, ("both", first), sort, "", several=True)

    def _empty(self, i: int) -> bool:
        parse, verb = self.parse, self.parse.head[i]
        if parse.pos[verb] == "ADJ" and parse.dep[i] in SUBJECT:
            return True  # "makes it harder to …"
        if parse.dep[i] not in SUBJECT:
            return any(k > i and parse.dep[k] in ("ccomp", "xcomp", "acomp", "oprd") for k in parse.children[verb])
        if parse.dep[i] == "nsubjpass" and parse.lemma[verb] in KNOWN:
            return True  # "it is not known whether …"
        if parse.lemma[verb] not in EMPTY:
            return False
        kids = [k for k in parse.children[verb] if k > i]
        under = [g for k in kids for g in parse.children[k]]
        return any(parse.dep[k] in CLAUSES for k in (*kids, *under)) or parse.lemma[verb] not in ("be", "make", "come")

    def _antecedent(self, i: int, number: int) -> _Spoken | None:
        parse, word = self.parse, self.parse.lower[i]
        block = parse.sentences[number].block
        part = parse.sentences[number].part
        others = self._others(i)
        for back in range(REACH[word] + 1):
            if number - back < 0 or parse.sentences[number - back].part != part:
                return None
            if parse.field_of[parse.sentences[number - back].first] != parse.field_of[i]:
                return None
            if word in PLURAL | NEUTER and block - parse.sentences[number - back].block > 1:
                return None
            fits = [c for c in self.spoken[number - back][-IN_MIND:] if self._may_be(i, c, others)]
            if word in PLURAL and any(c.sort != "thing" for c in fits):
                fits = [c for c in fits if c.sort != "thing"]
            known = [c for c in fits if c.sex] if word in PERSONAL else []
            if known and len(known) < len(fits):
                if self._subjects(fits) and not self._subjects(known):
                    return None
                fits = known  # rather than somebody of whom neither is told
            if fits:
                return self._one_of(i, fits, same=not back)
        return None

    def _others(self, i: int) -> set[Hashable]:
        """Who else has a part in a pronoun's clause: `Ada Roe saw her`, `threw stones at them`."""
        parse, verb = self.parse, self._verb(i)
        if parse.dep[i] == "poss":
            return set()
        here = (o for o in self.spoken[-1][-IN_MIND:] if o.at < i and parse.dep[o.at] != "poss")
        return {o.who for o in here if self._verb(o.at) == verb}

    def _may_be(self, i: int, c: _Spoken, others: set[Hashable]) -> bool:
        """Whether a pronoun may stand for what was spoken of: by person, sex and number, and by where it stands."""
        parse, word = self.parse, self.parse.lower[i]
        if c.at >= i or self.quoted[i] != self.quoted[c.at]:
            return False
        sort, sex, _ = _agreeing(word)
        if word in PERSONAL:
            agrees = c.sort in (sort, "name") and not c.several and {c.sex, *self.told.get(c.who, ())} <= {"", sex}
        elif word in NEUTER:
            agrees = c.sort != "person" and not c.several
        else:
            agrees = (c.several and c.sort != "place") or parse.lemma[c.noun] in GROUPS
        if word == "its" and c.sort == "thing" and parse.lemma[parse.head[i]] in OF_BODIES:
            return False
        if not agrees:
            return False
        if c.who in others:
            return False
        verb = self._verb(i)
        if parse.dep[i] in SUBJECT and parse.dep[verb] == "relcl" and parse.head[verb] == c.at:
            return False  # "the company it hired"
        if c.sort == "thing" and c.who is not None and word in NEUTER and not self._definite(c.noun):
            return False  # "that move", "an accident", "care"
        up = i
        for _ in range(40):  # what a phrase is about is not spoken of in it, but may be in its clauses
            if parse.dep[up] in PHRASES_OF or parse.head[up] == up:
                return True
            up = parse.head[up]
            if up == c.at:
                return False
        return True

    def _definite(self, noun: int) -> bool:
        """Whether a thing is one that a report is on about, and no other word for what was just told."""
        parse = self.parse
        if noun in self.named or parse.pos[noun] == "PROPN":
            return True
        return any(parse.lower[k] == "the" or parse.dep[k] == "poss" for k in parse.children[noun])

    def _one_of(self, i: int, fits: Sequence[_Spoken], *, same: bool) -> _Spoken | None:
        """The one of several who may be meant; things and bodies have to be what a clause is about."""
        own = self._subject(self._verb(i)) if same else None
        spoken_to = self.parse.dep[i] != "poss" and self.parse.dep[i] not in SUBJECT
        word, several = self.parse.lower[i], len({c.who for c in fits}) > 1
        if spoken_to and (word in NEUTER or (several and (word in PLURAL or not same))):
            return None  # "police shot at the truck to stop it": what is done to something tells little of what it is
        if several and not same and word in PLURAL:
            return None
        if several and own is None and self.parse.dep[self._verb(i)] == "pcomp":
            return None  # "sentenced him for killing his neighbour"
        best = fits if not several else [c for c in fits if c.at == own] or self._subjects(fits)
        if len({c.who for c in best}) != 1 or best[-1].who is None:
            return None
        one = best[-1]
        acting = same and one.sort == "body" and any(self.parse.dep[c.at] in ACTING for c in best)
        about = one.sort == "person" or acting or bool(self._subjects(best))
        if one.sort == "thing" and word in PLURAL:
            about = any(c.at == own for c in best)  # "the trains left their tracks", and no taxes that "they" paid
        if not about:
            return None
        by_name = [c for c in fits if c.who == one.who and self.parse.pos[c.noun] == "PROPN"]
        return by_name[-1] if by_name else one

    def _subjects(self, fits: Iterable[_Spoken]) -> list[_Spoken]:
        return [c for c in fits if self.parse.dep[c.at] in SUBJECT]

    def _verb(self, i: int) -> int:
        """The verb that governs a word; as far up as any sentence goes that somebody wrote."""
        parse = self.parse
        for _ in range(40):
            if parse.head[i] == i or parse.pos[i] in ("VERB", "AUX"):
                return i
            i = parse.head[i]
        return i

    def _subject(self, verb: int) -> int | None:
        parse = self.parse
        for _ in range(4):
            for kid in parse.children[verb]:
                if parse.dep[kid] not in SUBJECT:
                    continue
                if parse.dep[verb] == "relcl" and parse.lower[kid] in ("who", "which", "that"):
                    noun = parse.head[verb]
                    return parse.head[noun] if parse.dep[noun] == "appos" else noun
                return kid
            if parse.dep[verb] not in ("conj", "xcomp", "advcl") or parse.head[verb] == verb:
                return None
            verb = parse.head[verb]
        return None


def _agreeing(word: str) -> tuple[Sort, str, bool]:
    """The sort, sex and number that a pronoun tells."""
    if word in PERSONAL:
        return "person", PRONOUNS[word], False
    return "thing", "", word in PLURAL


def _somebody(lemma: str) -> bool:
    """Whether a noun is said of people: a role, or one made like "rescuer" and "economist"."""
    return lemma in SOMEBODY or (lemma.endswith(MADE) and len(lemma) > 5 and lemma not in NOBODY)
