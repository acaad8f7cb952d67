"""Words that stand for somebody without a name: offices, trades, kin, bodies, "the six-year-old"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sayso.news.parse import Parse
from sayso.reading import places
from sayso.reading.bodies import BODY_NOUNS, COMPANY_NOUNS, OUTLET_NOUNS, STATE_NOUNS
from sayso.reading.namekeys import POSSESSIVE, Key, Name
from sayso.reading.wordlists import KIN, POSSESSORS, ROLES, SHARED_ROLES

Sort = Literal["office", "kin", "shared", "body", "state"]

CHILD_NOUNS = frozenset(
    "boy girl child kid toddler teenager teen youngster infant baby youth schoolboy schoolgirl adolescent".split()
)
ADULT_NOUNS = frozenset("man woman".split())
MALE_NOUNS = frozenset("boy man schoolboy".split())
FEMALE_NOUNS = frozenset("girl woman schoolgirl".split())
AGED = "year-old"
_PEOPLE = ROLES | CHILD_NOUNS | frozenset("prosecutor premier sub-prefect".split())
# One office, several words for it.
_SAME_OFFICE: dict[str, Key] = {
    "ceo": ("chief", "executive"),
    "cfo": ("finance", "chief"),
    "pm": ("prime", "minister"),
    "spokeswoman": ("spokesman",),
    "spokesperson": ("spokesman",),
    "chairwoman": ("chairman",),
    "chair": ("chairman",),
    "congresswoman": ("congressman",),
    "policewoman": ("policeman",),
    "businesswoman": ("businessman",),
    "neighbor": ("neighbour",),
    "advisor": ("adviser",),
    "assailant": ("attacker",),
    "perpetrator": ("attacker",),
    "military": ("army",),
    "organization": ("organisation",),
}
# What stands behind an office and is part of it: "editor in chief", "editor at large".
_RANKS = frozenset((("in", "chief"), ("at", "large"), ("in", "residence")))
# Words before an office that make it no other: whoever holds it, holds it.
_IDLE = frozenset(
    "former then current new interim acting late incoming outgoing longtime long-time veteran own same one".split()
)
_ARTICLES = frozenset(("a", "an", "another", "any", "some", "every", "each", "no", "one"))
_POINTING = frozenset(("the", "this", "that"))
_OWN = frozenset(("his", "her", "its", "their", "my", "our", "your"))
_NAMING = frozenset("name call identify know dub nickname".split())
# What may stand behind a name without being another's: "the Harbour Gazette newspaper".
_TRADES = OUTLET_NOUNS | frozenset("company firm group airline bank retailer".split())
# Compounds that qualify a firm by its place: "the Lund-based firm".
_BASED = frozenset(("based", "headquartered", "listed"))


@dataclass(slots=True)
class Description:
    """Words `first` to `last` (exclusive), with `head` the noun that says what one is.

    `office` is what it says without article, owner and idle words; `nation` a country by its adjective or possessive;
    `owner` the word of whoever it belongs to, a name's or description's last or a pronoun; `age` in years. `name` is
    the name that stands beside it, so that both are one.
    """

    first: int
    last: int
    head: int
    noun: str
    sort: Sort
    office: Key
    definite: bool
    plural: bool
    key: Key
    nation: str | None = None
    owner: int | None = None
    age: int | None = None
    marks: frozenset[str] = field(default_factory=frozenset)
    name: Name | None = None
    group: int | None = None


def find(parse: Parse, names: list[Name]) -> list[Description]:
    """Every description, in the order of its head; those that stand beside a name have it.

    Nouns for bodies are kept only where they can stand for one: with an article that points, a possessive, a nation, or
    beside a name.
    """
    in_name: list[Name | None] = [None] * len(parse)
    for name in names:
        for i in range(name.first, name.last):
            in_name[i] = name
    found: list[Description] = []
    covered = -1
    for i in range(len(parse)):
        if in_name[i] or i < covered:
            continue
        one = _at(parse, i, in_name)
        if one is not None:
            found.append(one)
            covered = one.last if one.sort not in ("body", "state") else i + 1
    return found


def _at(parse: Parse, i: int, in_name: list[Name | None]) -> Description | None:
    lower = parse.lower
    if lower[i] in ("old", "olds") and i >= 2 and lower[i - 1] == "-" and lower[i - 2] == "year":
        return _aged(parse, i, in_name)
    if parse.pos[i] not in ("NOUN", "PROPN"):
        return None
    noun = parse.lemma[i] if parse.lemma[i] in _PEOPLE or parse.lemma[i] in BODY_NOUNS else lower[i]
    beside = None
    if noun in _PEOPLE:
        follows = parse.lower[i + 1] if i + 1 < len(parse) else ""
        # "His head", "shot in the head"; "the main source of oil"
        if noun == "head" and follows not in ("of", "for", "at") and _on_shoulders(parse, i):
            return None
        if noun == "source" and follows == "of":
            return None
        # A capital acronym or the letters of a headline are no trade.
        if parse.text[i].isupper() and len(parse.text[i]) < 4 and noun != "ceo":
            return None
        # A role inside a longer compound of roles ("police chief", "prime minister"): its last word is the head.
        if (
            i + 1 < len(parse)
            and parse.sentence_of[i + 1] == parse.sentence_of[i]
            and not in_name[i + 1]
            and (parse.lemma[i + 1] in _PEOPLE or lower[i + 1] in _PEOPLE)
        ):
            return None
        sentence = parse.sentences[parse.sentence_of[i]]
        named = i + 1 < sentence.last and in_name[i + 1]
        if parse.dep[i] in ("compound", "amod", "nmod") and not named:
            return None
    elif noun in BODY_NOUNS:
        if parse.dep[i] in ("compound", "amod", "nmod"):
            return None
    elif parse.dep[i] == "appos" and parse.tag[i] == "NN":
        # Whatever stands in apposition to a name describes who bears it: "Marr Rail, the dominant player".
        beside = _apposed_to(parse, i, in_name)
        start = parse.subtree(i)[0]
        if beside is None or start != beside.last + 1 or parse.lower[start] not in ("the", *_OWN):
            return None
    else:
        return None
    return _described(parse, i, noun, in_name, beside)


def _on_shoulders(parse: Parse, i: int) -> bool:
    """Whether a head is a part of a body: somebody's own, or where one is hit."""
    up = parse.head[i]
    hit = parse.dep[i] == "pobj" and parse.lower[up] in ("in", "on", "to", "over", "through", "above")
    return hit or any(parse.lower[k] in _OWN for k in parse.children[i])


def _described(parse: Parse, i: int, noun: str, in_name: list[Name | None], beside: Name | None) -> Description | None:
    sentence = parse.sentences[parse.sentence_of[i]]
    first = i
    while first > sentence.first and _modifies(parse, first - 1, in_name) and not _opens(parse, first):
        first -= 1
    while first < i and parse.text[first] in (*POSSESSIVE, "-"):
        first += 1
    last = _end(parse, i, in_name, sentence.last)
    person = noun in _PEOPLE
    name = beside or _beside(parse, i, first, last, in_name, person=person)
    key = _key(parse, first, last)
    if not key:
        return None
    sort: Sort
    if person:
        many = noun in SHARED_ROLES or noun in CHILD_NOUNS
        # Executives are many, the chief one is one.
        sort = "kin" if noun in KIN else "shared" if many and parse.lower[i - 1] != "chief" else "office"
    elif noun in STATE_NOUNS:
        sort = "state"
    else:
        sort = "body" if noun in BODY_NOUNS else "shared"
    one = Description(
        first=first,
        last=last,
        head=i,
        noun=(_SAME_OFFICE.get(noun) or (noun,))[-1],
        sort=sort,
        office=(),
        definite=False,
        plural=parse.tag[i] in ("NNS", "NNPS"),
        key=key,
        name=name,
    )
    _look_at(parse, one, in_name)
    if person:
        return one
    # "The sanctions regime", "a movement of panic" are nobody.
    system = sort == "state" and any(parse.pos[k] == "NOUN" and parse.dep[k] == "compound" for k in range(first, i))
    motion = noun in ("movement", "force") and last > i + 1 and not any(in_name[i + 1 : last])
    return None if system or motion or one.plural or not (one.definite or name) else one


def _aged(parse: Parse, i: int, in_name: list[Name | None]) -> Description | None:
    """ "The six-year-old" as a noun of its own, not before one."""
    if parse.dep[i] in ("amod", "compound", "nmod", "acomp", "advmod") and parse.head[i] > i:
        return None
    if i + 1 < len(parse) and (in_name[i + 1] or parse.pos[i + 1] in ("NOUN", "PROPN")):
        return None
    first = i - 3 if i >= 3 and parse.lower[i - 3] == "-" else i - 2
    if first > 0 and first == i - 3:
        first -= 1
    if first > 0 and (parse.lower[first - 1] in _POINTING or parse.lower[first - 1] in _ARTICLES):
        first -= 1
    if parse.sentence_of[first] != parse.sentence_of[i] or parse.lower[i] != "old":
        return None
    one = Description(
        first=first, last=i + 1, head=i, noun=AGED, sort="shared", office=(AGED,),
        definite=parse.lower[first] in _POINTING, plural=False, key=(AGED,),
        age=_age(parse, first, i + 1),
    )  # fmt: skip
    one.name = _beside(parse, i, first, i + 1, in_name, person=True)
    return one


_NUMBERS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
}


def _age(parse: Parse, first: int, last: int) -> int | None:
    """The years of "six-year-old" or "36-year-old" among some words."""
    for k in range(first, last):
        if parse.lower[k] == "year" and k + 2 < len(parse) and parse.lower[k + 2] == "old" and k >= 1:
            number = parse.lower[k - 2] if parse.lower[k - 1] == "-" and k >= 2 else parse.lower[k - 1]
            return int(number) if number.isdecimal() and len(number) < 4 else _NUMBERS.get(number)
        if parse.lower[k].endswith("-year-old"):
            number = parse.lower[k].removesuffix("-year-old")
            return int(number) if number.isdecimal() and len(number) < 4 else _NUMBERS.get(number)
    return None


def age_before(parse: Parse, name: Name) -> int | None:
    """A person's age as told beside the name: "five-year-old Ada Roe", "Ada Roe, 5,"."""
    i = name.first
    if i > 2 and parse.lower[i - 1] == "old":
        return _age(parse, max(0, i - 5), i)
    after = parse.text[name.last : name.last + 3]
    if len(after) == 3 and after[0] == "," and after[2] in (",", ".") and after[1].isdecimal() and len(after[1]) < 3:
        return int(after[1])
    return None


def _look_at(parse: Parse, one: Description, in_name: list[Name | None]) -> None:
    """Fills in what stands around the noun: whose, which nation's, how old, whether it points at one."""
    marks: set[str] = set()
    office: list[str] = []
    owner: int | None = None
    for k in range(one.first, one.head):
        word = parse.lower[k]
        name = in_name[k]
        if parse.pos[k] == "PRON" or word in _OWN:
            owner = k if word in _OWN else owner
        elif name is not None:
            if k == name.last - 1:
                nation = places.country(" ".join(name.key)) or name.state
                one.nation = one.nation or nation
                based = k + 2 < one.head and parse.text[k + 1] == "-" and parse.lower[k + 2] in _BASED
                if based:
                    marks.add(f"{' '.join(name.key)}-based")
                elif nation is None:
                    owner = k
        elif parse.dep[k] == "poss" and k + 1 < one.head and parse.text[k + 1] in POSSESSIVE:
            owner = k
            marks.clear()
            office.clear()
        elif places.PEOPLE.get(word):
            one.nation = places.PEOPLE[word]
        elif k + 1 < one.head and places.PEOPLE.get(f"{word} {parse.lower[k + 1]}"):
            one.nation = places.PEOPLE[f"{word} {parse.lower[k + 1]}"]
        elif places.PEOPLE.get(f"{parse.lower[k - 1]} {word}" if k > one.first else ""):
            continue
        elif word in _BASED and k > one.first + 1 and parse.text[k - 1] == "-":
            marks.add(f"{parse.lower[k - 2]}-based")
        elif parse.pos[k] in ("ADJ", "NOUN", "PROPN", "VERB") and word not in _IDLE and word[0].isalpha():
            if parse.text[k + 1] != "-":
                marks.add(parse.lemma[k])
            office.append(word)
    one.age = one.age or _age(parse, one.first, one.head)
    if one.sort == "shared":
        # "The trapped boy" is a boy, "a 36-year-old truck driver" a driver.
        office.clear()
    head = parse.lemma[one.head] if parse.lemma[one.head] in _PEOPLE else parse.lower[one.head]
    office.extend(_SAME_OFFICE.get(head, (head,)))
    if office[-2:] == ["executive", "officer"]:
        office.pop()
    if one.head + 1 < one.last and owner is None:
        # "the head of the union", "the president of Estavia"
        for k in range(one.last - 1, one.head, -1):
            name = in_name[k]
            if name is not None:
                nation = places.country(" ".join(name.key)) or name.state
                one.nation = one.nation or nation
                owner = k if nation is None else None
                break
            if parse.pos[k] == "NOUN":
                owner = k
                break
    if owner is None and parse.dep[one.head] == "conj" and one.first == one.head:
        # "his parents and grandfather"
        owner = next((k for k in parse.children[parse.head[one.head]] if parse.dep[k] == "poss"), None)
    one.owner = owner
    one.office = tuple(office)
    one.marks = frozenset(marks)
    start = parse.lower[one.first]
    points = start in _POINTING or owner is not None
    if not points and start not in _ARTICLES:
        # A headline leaves the article out; a nation's body needs none.
        body = one.sort in ("body", "state")
        owned = any(parse.text[k] in POSSESSIVE for k in range(one.first, one.head))
        part = parse.sentences[parse.sentence_of[one.head]].part
        headline = parse.field_of[one.head] == "title" or part == "headline"
        if body:
            points = one.nation is not None and (headline or owned or one.sort == "body")
        else:
            points = (headline and one.sort == "shared" and one.noun in CHILD_NOUNS) or parse.pos[one.first] == "PROPN"
    one.definite = points and start not in _ARTICLES


def _end(parse: Parse, i: int, in_name: list[Name | None], limit: int) -> int:
    """Where a description that starts before its head `i` ends: "the head of the union" has its union."""
    last = i + 1
    after = in_name[last] if last < limit else None
    if after is None and last + 1 < limit and parse.text[last] == "of" and parse.head[last] == i:
        # What the office is over belongs to it.
        _, end = parse.subtree(last)
        if end - last <= 6 and not any(parse.text[k] in (",", ";") for k in range(last, end)):
            last = end
    elif tuple(parse.lower[last : last + 2]) in _RANKS and last + 2 <= limit:
        last += 2
    return last


def _modifies(parse: Parse, i: int, in_name: list[Name | None]) -> bool:
    """Whether word `i` can stand before a role inside its noun phrase."""
    if parse.text[i] in POSSESSIVE:
        return True
    if in_name[i] is not None:
        return True
    return (
        (parse.pos[i] in ("DET", "ADJ", "NOUN", "PROPN", "NUM") and parse.lower[i] not in ("this", "which"))
        or (parse.dep[i] == "poss" and parse.pos[i] == "PRON")
        or parse.text[i] == "-"
        or (parse.dep[i] == "amod" and parse.pos[i] == "VERB")
        or (parse.lower[i] in _BASED and parse.text[i - 1] == "-")
    )


def _opens(parse: Parse, i: int) -> bool:
    """Whether a phrase begins with word `i`: before its article stands another phrase."""
    return parse.pos[i] == "DET" or parse.lower[i] in _OWN


def _beside(parse: Parse, i: int, first: int, last: int, in_name: list[Name | None], *, person: bool) -> Name | None:
    """The name that a description stands beside: after it, after a comma, before a comma, after "named"."""
    sentence = parse.sentences[parse.sentence_of[i]]
    kinds = ("person",) if person else ("organisation",)

    def name_at(k: int) -> Name | None:
        name = in_name[k] if sentence.first <= k < sentence.last else None
        return name if name is not None and name.kind in kinds else None

    after = name_at(i + 1)
    if after is not None and after.first == i + 1:
        return after
    at = i - 2 if parse.lower[i - 1] in ("news", "television", "radio") else i - 1
    before = name_at(at) if at >= first and parse.text[at] not in POSSESSIVE else None
    if before is not None and parse.lower[i] in _TRADES and parse.dep[before.last - 1] in ("compound", "nmod", "appos"):
        return before  # "the Harbour Gazette newspaper"
    of = parse.head[i]
    if parse.dep[i] == "pobj" and parse.lower[of] == "of" and parse.lemma[parse.head[of]] in _PEOPLE:
        return None  # "the mother of a boy, Ada Roe," is the mother
    if last + 1 < sentence.last and parse.text[last] == ",":
        at = last + 1
        # "The mother of two, Estavian Ada Roe,"
        while at < sentence.last and not in_name[at] and parse.lower[at] in places.PEOPLE:
            at += 1
        beside = name_at(at)
        if beside is not None and beside.first == at and _apposed(parse, i, range(first, last), beside, person=person):
            return beside
    # "The deputy mayor in charge of transport, Ada Roe,"
    for k in (k for k in parse.children[i] if parse.dep[k] == "appos" and k > last):
        beside = name_at(k)
        if beside is not None and beside.first > last and parse.text[beside.first - 1] == ",":
            return beside
    if first > sentence.first + 1 and parse.text[first - 1] in (",", "(", "–", "—"):
        beside = name_at(first - 2)
        if beside is not None and parse.dep[i] == "appos":
            return beside
    if parse.dep[i] == "appos":
        beside = _apposed_to(parse, i, in_name)
        if beside is not None and beside.kind in kinds:
            return beside
    # "The boy, named Ada Roe by the police", "the attacker was identified as Bo Lind"
    at = last
    if at < sentence.last and parse.text[at] == ",":
        at += 1
    while at < sentence.last and parse.lower[at] in ("was", "is", "been", "has", "had", "later", "who", "also"):
        at += 1
    if at < sentence.last and parse.lemma[at] in _NAMING and parse.tag[at] == "VBN":
        at += 1
        while at < sentence.last and parse.lower[at] in ("as", "only", "locally", "by"):
            at += 1
        named = name_at(at)
        if named is not None and named.first == at:
            return named
    return None


def _is_apposition(parse: Parse, i: int, last: int, name: Name) -> bool:
    """Whether a name stands in apposition to a description, by the parser's word or on the last word of its phrase."""
    return any(i <= parse.head[k] < last and parse.dep[k] == "appos" for k in range(name.first, name.last)) or any(
        parse.head[i] == k and parse.dep[i] in ("appos", "nmod") for k in range(name.first, name.last)
    )


def _apposed(parse: Parse, i: int, words: range, name: Name, *, person: bool) -> bool:
    return _is_apposition(parse, i, words.stop, name) or (person and _between_commas(parse, words.start, name))


def _between_commas(parse: Parse, first: int, name: Name) -> bool:
    """Whether a name is set between commas behind `the` of a description, whatever the parser makes of it.

    "The attacker, Ada Roe, a 31-year-old clerk, fled"; not a list of several: "the attacker, Ada Roe, and a guard".
    """
    end = parse.sentences[parse.sentence_of[first]].last
    return (
        parse.lower[first] == "the"
        and name.last + 1 < end
        and parse.text[name.last] == ","
        and parse.pos[name.last + 1] not in ("CCONJ", "PROPN")
    )


def _apposed_to(parse: Parse, i: int, in_name: list[Name | None]) -> Name | None:
    name = in_name[parse.head[i]]
    return name if name is not None and name.kind != "place" and name.last <= i and parse.head[i] != i else None


def _key(parse: Parse, first: int, last: int) -> Key:
    """What tells an office from another: its words without article, idle words and, of kin, what leaves whose open."""
    words = []
    for i in range(first, last):
        word = parse.lower[i].rstrip(".")
        word = places.PEOPLE.get(word, word).casefold()  # "French president" and "France's president" are one office
        if parse.pos[i] in ("DET", "NUM") or word in _IDLE or word in ("'s", "’s", "-", "of", "the"):
            continue
        words.append(word)
    if words and words[-1] in KIN:
        # "his father", "the boy's father" and "the child's father" are one where the report speaks of one child.
        owner = [w for w in words[:-1] if w.isalpha() and w not in POSSESSORS]
        return (*owner[-1:], words[-1])
    return tuple(words)


def company(one: Description) -> bool:
    """Whether a description stands for a firm, whatever the firm's name holds."""
    return one.noun in COMPANY_NOUNS
