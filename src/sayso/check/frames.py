"""Who does what to whom in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.news.parse import Parse

# Verbs that say that what hangs on them is not so, or did not come to be.
UNDOING = frozenset(
    "deny fail refuse decline prevent avoid lack reject dismiss cancel refute dispute forbid prohibit ban bar withhold "
    "abandon scrap stop".split()
)
# … and that what is their object did not come to be: `urged people to avoid travel`.
_AVOIDING = frozenset("avoid prevent lack refuse stop ban forbid bar prohibit cancel".split())
_WHO = frozenset("who which that whom what".split())
_SUBJECT = ("nsubj", "csubj")
_PASSIVE = ("nsubjpass", "csubjpass")
NOBODY = frozenset("no nobody nothing none neither never not n't n’t nor without cannot hardly barely".split())
# `not only`, `no more than`: a no that denies nothing.
_ONLY = frozenset("only just more less fewer later longer merely simply".split())
# That of which there is none is no evidence for what hangs on it: `no evidence that`, `no sign of`.
_WITHOUT = frozenset("without".split())
_BODY = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET"))


@dataclass(frozen=True, slots=True)
class Frame:
    """What happens, is done or holds at word `at`: who does it, to whom, and what else has a part in it.

    `others` are what stands behind a preposition: (preposition, word). `denied` says that it is told as what is not so,
    `told` that it is told at all: "in exchange for" does not say that there was one.
    """

    at: int
    agent: int | None
    patient: int | None
    others: tuple[tuple[str, int], ...]
    denied: bool
    told: bool = True

    @property
    def players(self) -> tuple[int, ...]:
        """Everybody and everything that has a part in it."""
        return tuple(i for i in (self.agent, self.patient, *(i for _, i in self.others)) if i is not None)


def frames(parse: Parse, first: int, last: int) -> Iterator[Frame]:
    """What happens between two words of a parse, in order: verbs, and what somebody or something is said to be."""
    for i in range(first, last):
        if parse.pos[i] in ("VERB", "AUX") and parse.dep[i] not in ("aux", "auxpass"):
            if parse.lemma[i] == "be":
                yield from _being(parse, i)
            else:
                yield (made := _doing(parse, i))
                yield from _beside(parse, made)
        elif parse.pos[i] == "NOUN" and (named := _deed_as_noun(parse, i)):
            yield named


def _doing(parse: Parse, verb: int) -> Frame:
    agent, patient = None, None
    others: list[tuple[str, int]] = []
    for kid in parse.children[verb]:
        dep = parse.dep[kid]
        if dep in _SUBJECT:
            agent = _meant(parse, kid)
        elif dep in (*_PASSIVE, "dobj"):
            patient = _meant(parse, kid)
        elif dep in ("prep", "agent", "dative"):
            for goal in parse.children[kid]:
                if parse.dep[goal] == "pobj":
                    if dep == "agent":
                        agent = goal
                    else:
                        others.append((parse.lower[kid], goal))
            if dep == "dative" and parse.pos[kid] in _BODY:
                others.append(("to", kid))
        elif dep in ("acomp", "oprd", "attr") and parse.pos[kid] in ("ADJ", "NOUN", "VERB"):
            others.append(("as", kid))
    head = parse.head[verb]
    whole = any(parse.dep[k] in _PASSIVE or _dangling(parse, k) for k in parse.children[verb])
    if parse.dep[verb] == "relcl" and patient is None and agent not in (None, head) and parse.pos[head] in _BODY:
        patient = None if whole else head  # "the complaint that Marr filed"
    if agent is None and (patient is None or parse.dep[verb] in ("xcomp", "conj", "advcl", "pcomp")):
        agent, patient = _borrowed(parse, verb, agent, patient)
    return Frame(verb, agent, patient, tuple(others), denied(parse, verb), told=not _open(parse, verb))


def _open(parse: Parse, verb: int) -> bool:
    """Whether it is left open: `would not say whether he paid`, `asked if she knew`."""
    return any(parse.dep[k] == "mark" and parse.lower[k] in ("whether", "if") for k in parse.children[verb])


def _dangling(parse: Parse, word: int) -> bool:
    """Whether a small word has nothing behind it: `the house that they lived in`."""
    return parse.dep[word] == "prep" and not any(parse.dep[k] in ("pobj", "pcomp") for k in parse.children[word])


def _beside(parse: Parse, frame: Frame) -> Iterator[Frame]:
    """What is said along with it: `was found dead`, `had no knowledge of the leak`."""
    verb = frame.at
    for kid in parse.children[verb]:
        dep = parse.dep[kid]
        if dep in ("acomp", "oprd", "advcl", "amod") and parse.pos[kid] == "ADJ" and kid > verb:
            who = frame.patient if frame.patient is not None else frame.agent
            yield Frame(kid, who, None, tuple(_behind(parse, (kid,))), frame.denied != own_no(parse, kid))
        elif (
            dep == "dobj" and parse.pos[kid] == "NOUN" and parse.lemma[verb] in ("have", "make", "take", "give", "hold")
        ):
            says_no = frame.denied or own_no(parse, kid)
            yield Frame(kid, frame.agent, None, tuple(_behind(parse, (kid,))), says_no)
        elif dep == "dobj" and parse.pos[kid] == "NOUN" and parse.lemma[verb] in _AVOIDING:
            yield Frame(kid, frame.agent, None, tuple(_behind(parse, (kid,))), not frame.denied)


def _borrowed(parse: Parse, verb: int, agent: int | None, patient: int | None) -> tuple[int | None, int | None]:
    """Who does it where the verb does not say: `the girls abducted in May`, `the fallen boy`, `refused to pay`."""
    dep, head = parse.dep[verb], parse.head[verb]
    if dep in ("acl", "amod") and parse.pos[head] in _BODY:
        past = parse.tag[verb] in ("VBN", "VBD")
        return (agent, patient if patient is not None else head) if past else (head, patient)
    if dep in ("xcomp", "conj", "advcl", "pcomp") and head != verb:
        above = parse.children[head]
        if dep == "xcomp":
            for kid in above:
                if parse.dep[kid] == "dobj":
                    return _meant(parse, kid), patient
        passive = any(parse.dep[k] == "auxpass" for k in parse.children[verb])
        for kid in above:
            if parse.dep[kid] in _SUBJECT:
                return (agent, _meant(parse, kid)) if passive and patient is None else (_meant(parse, kid), patient)
            if parse.dep[kid] in _PASSIVE:
                who = _meant(parse, kid)
                # "were seized and taken": what is done to them goes on, where the second verb has no object of its own.
                if dep == "conj" and parse.tag[verb] == "VBN" and patient is None:
                    return agent, who
                return who, patient
    return agent, patient


def _being(parse: Parse, be: int) -> Iterator[Frame]:
    """`The bid was hostile`, `he is their uncle`: what is said of somebody is what holds."""
    who = next((_meant(parse, k) for k in parse.children[be] if parse.dep[k] in _SUBJECT), None)
    if who is None and parse.dep[be] in ("conj", "advcl") and parse.head[be] != be:
        who = next((_meant(parse, k) for k in parse.children[parse.head[be]] if parse.dep[k] in _SUBJECT), None)
    says_no = denied(parse, be)
    for kid in parse.children[be]:
        if parse.dep[kid] in ("acomp", "attr", "oprd", "advmod") and parse.pos[kid] in ("ADJ", "NOUN", "VERB", "ADV"):
            if parse.dep[kid] == "attr" and who is None:
                yield Frame(kid, None, None, (), says_no or own_no(parse, kid))
                continue
            yield Frame(kid, who, None, tuple(_behind(parse, (be, kid))), says_no or own_no(parse, kid))
        elif parse.dep[kid] == "prep":
            for goal in parse.children[kid]:
                if parse.dep[goal] == "pobj":
                    yield Frame(goal, who, None, (), says_no)


def _deed_as_noun(parse: Parse, noun: int) -> Frame | None:
    """`Marr's bid for the port`: who has it does it, and what stands behind it has a part in it."""
    agent = next((k for k in parse.children[noun] if parse.dep[k] == "poss" and parse.pos[k] != "PRON"), None)
    others = list(_behind(parse, (noun,)))
    if agent is None and not others:
        return None
    patient = next((goal for small, goal in others if small == "of"), None)
    by = next((goal for small, goal in others if small == "by"), None)
    rest = tuple(pair for pair in others if pair[0] not in ("of", "by"))
    says_no = own_no(parse, noun) and not _compared(parse, parse.head[noun])
    return Frame(noun, agent if agent is not None else by, patient, rest, says_no, told=says_no)


def _behind(parse: Parse, heads: tuple[int, ...]) -> Iterator[tuple[str, int]]:
    for head in heads:
        for kid in parse.children[head]:
            if parse.dep[kid] == "prep":
                for goal in parse.children[kid]:
                    if parse.dep[goal] == "pobj":
                        yield parse.lower[kid], goal


def _meant(parse: Parse, word: int) -> int:
    """Whom a word stands for: the noun before `who`; of `a number of girls` the girls."""
    if parse.lower[word] in _WHO:
        verb = parse.head[word]
        if parse.dep[verb] == "relcl":
            return parse.head[verb]
    if parse.lemma[word] in ("number", "some", "many", "most", "all", "one", "none", "dozen"):
        for kid in parse.children[word]:
            if parse.lower[kid] == "of":
                return next((g for g in parse.children[kid] if parse.dep[g] == "pobj"), word)
    return word


def denied(parse: Parse, word: int) -> bool:
    """Whether something is told as not so: `was not hurt`, `nobody fell`, `failed to agree`, `denied that …`."""
    if _compared(parse, word):
        return False
    says_no = own_no(parse, word)
    for _ in range(6):
        head, dep = parse.head[word], parse.dep[word]
        if head == word:
            break
        undone = dep in ("ccomp", "xcomp", "pcomp", "acl", "dobj", "relcl") and parse.lemma[head].casefold() in UNDOING
        if undone or (dep == "pcomp" and parse.lower[head] in _WITHOUT):
            says_no = not says_no
        elif dep in ("acl", "pcomp") and parse.pos[head] == "NOUN" and own_no(parse, head):
            return not says_no  # "no evidence that"
        if dep in ("ccomp", "xcomp", "pcomp", "prep", "acl"):
            if dep in ("xcomp", "ccomp") and parse.lemma[head] in (
                "want",
                "think",
                "believe",
                "expect",
                "seem",
                "appear",
                "plan",
            ):
                says_no ^= own_no(parse, head)
            if dep == "xcomp" and parse.lemma[head] in ("be", "able", "likely", "ready", "willing", "due", "allow"):
                says_no ^= own_no(parse, head)
            word = head
            continue
        break
    return says_no


def _compared(parse: Parse, verb: int) -> bool:
    """Whether a no is one of degree: `no bid has ever been as high`, `never was it larger`."""
    for kid in parse.children[verb]:
        if parse.dep[kid] in ("acomp", "advmod", "attr"):
            degree = {parse.lower[k] for k in parse.children[kid] if parse.dep[k] == "advmod"}
            if parse.tag[kid] in ("JJR", "RBR") or degree & {"as", "so", "more"}:
                return True
    return False


def own_no(parse: Parse, word: int) -> bool:
    """Whether a no stands at this very word: a `not`, a `no`, nobody who does it, nothing that is done."""
    verb = parse.pos[word] in ("VERB", "AUX")
    for kid in parse.children[word]:
        lower, dep = parse.lower[kid], parse.dep[kid]
        if dep == "neg" or (lower in NOBODY and dep in ("det", "advmod", "preconj")):
            if kid + 1 < len(parse) and parse.lower[kid + 1] in _ONLY:
                continue
            return True
        player = verb and dep in (*_SUBJECT, *_PASSIVE, "dobj", "attr")
        if player and (lower in NOBODY or any(parse.lower[k] == "no" for k in parse.children[kid])):
            return True
    head = parse.head[word]
    return parse.dep[word] == "pobj" and parse.lower[head] in _WITHOUT
