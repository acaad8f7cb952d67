"""Persons and organisations in a role, or as who did something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.claims import gist, wording
from sayso.claims.draft import Draft
from sayso.claims.place import Places
from sayso.news.naming import NAME_OF, TO_BE_NAMED, WHO
from sayso.news.parse import Parse
from sayso.news.reading import Entity, Mention
from sayso.news.values import Value

AT = {"in", "at", "near", "outside", "inside"}
OWNERS = {"its", "his", "her", "their", "our", "my"}
NAMING = {"name", "identify", "call", "know", "dub"}
ANYBODY = "person"  # whom a report names, and another may call the attacker
TELLING = {"win", "lose", "survive", "resign", "quit", "surrender", "collapse"}  # verbs that say enough by themselves
UNITS = set("regiment brigade battalion division corps squadron fleet army circuit district precinct wing".split())
# Who did it, or had it done to them, or where. A body that is named in passing ("lied to Congress") answers nothing.
PLAYERS = ("nsubj", "nsubjpass", "agent")


def find(parse: Parse, mentions: Sequence[Mention], entities: Sequence[Entity], places: Places) -> Iterator[Draft]:
    """Names with what they answer, and, implied, whom the report names in full without saying who that is."""
    names = {e.id: e.name for e in entities}
    titles = _titles(mentions, places)
    called = _called(mentions)
    told: set[str] = set()
    for mention in mentions:
        if mention.kind not in ("person", "organisation"):
            continue
        words = places.of(mention.span)
        if words is None:
            continue
        first, last = words
        full = names.get(mention.entity or "", mention.span.text).replace("\n", " ")
        title = titles.get(first) if mention.kind == "person" else None
        if title is None and any(begins <= first and last <= name for name, begins in titles.items()):
            continue  # the ministry of "Foreign Ministry spokeswoman Ada Roe" names whose word she has
        draft = _name(parse, first, last, full, title, person=mention.kind == "person")
        noun = called.get(mention.entity or "")
        whole = mention.span.field == "text" and len(mention.span.text.split()) > 1
        if mention.entity and whole and mention.entity not in told and not _caption(parse, first):
            told.add(mention.entity)
            if noun:
                draft = _bearer(parse, first, last, full, noun)
            elif mention.kind == "person":
                yield replace(_bearer(parse, first, last, full, ANYBODY), implied=True)
        if draft is not None:
            yield draft


def _called(mentions: Sequence[Mention]) -> dict[str, str]:
    """What those are called, mostly, whom the report also names: "girl" of "the girl", by their entities."""
    nouns: dict[str, Counter[str]] = {}
    for m in mentions:
        if m.kind == "role" and m.entity and (noun := _last(m.span.text)) in TO_BE_NAMED:
            nouns.setdefault(m.entity, Counter())[noun] += 1
    return {entity: min(said, key=lambda n: (-said[n], n)) for entity, said in nouns.items()}


def _caption(parse: Parse, i: int) -> bool:
    """Whether a word stands below a picture from the files, whoever it shows."""
    sentence = parse.sentences[parse.sentence_of[i]]
    return sentence.part == "caption" or parse.lower[sentence.first] == "file"


def _last(words: str) -> str:
    return words.casefold().split()[-1]


def _bearer(parse: Parse, first: int, last: int, full: str, noun: str) -> Draft:
    """The name of whom the report calls `the girl`, where it first gives it."""
    about = gist.of(parse, first, last, number=False)
    verb = gist.clause_head(parse, gist.root_of(parse, first, last))
    return Draft(first, last, "name", f"{NAME_OF}{noun}", f"What is the {noun}'s name?", Value(full), about, verb)


def _titles(mentions: Sequence[Mention], places: Places) -> dict[int, int]:
    """Where the title begins that stands right before somebody's name, by where the name begins.

    The parser often loses it: "spokeswoman Ada Roe gestures" is three nouns to it.
    """
    ends = {at[1]: at[0] for m in mentions if m.kind == "role" and (at := places.of(m.span)) is not None}
    starts = [at[0] for m in mentions if m.kind == "person" and (at := places.of(m.span)) is not None]
    return {first: ends[first] for first in starts if first in ends}


def _name(parse: Parse, first: int, last: int, full: str, title: int | None, *, person: bool) -> Draft | None:
    root = gist.root_of(parse, first, last)
    role = _role(parse, root, first, last) or ("" if title is None else _title(parse, title, first))
    verb = gist.clause_head(parse, root)
    named = wording.subject(parse, verb)
    naming = parse.lemma[verb] in NAMING and _given(parse, root) and named is not None and parse.pos[named] != "PRON"
    # A name that only says who speaks is a source, not an answer.
    numbered = any(word[:1].isdigit() for word in parse.lower[first:last])
    plays = (numbered and parse.dep[root] in ("dobj", "pobj")) or _plays(parse, root)
    acts = not person and plays and parse.lemma[verb] not in gist.SAYING and parse.pos[verb] == "VERB"
    if not role and not naming and not acts:
        return None
    about = gist.of(parse, first, last, number=False)
    doing = wording.doing(parse, verb, without=range(first, last))
    told = " " in doing or wording.after(parse, verb) or parse.lemma[verb] in TELLING
    if acts and not (role or naming or numbered or told):
        return None  # "Orlo Rail responded" leaves nothing to ask for: "Who responded?"
    what = role or (f"{NAME_OF}{wording.phrase(parse, named)}" if naming and named is not None else f"{WHO}{doing}")
    if role:
        role = _small(parse, first, last, role)
        opening = role.split(" ", 1)[0]
        owned = role[:1].isupper() and opening.endswith(("'s", "’s"))
        if opening.lower() in OWNERS:
            owned = True
            sentence = parse.sentences[parse.sentence_of[first]]
            role = wording.owned(parse, role, sentence.first, sentence.last)
        question = f"Who is {'' if owned or (role[:1].isupper() and not person) else 'the '}{role}?"
    elif naming:
        whom = wording.whom(parse, named, range(first, last)) if named is not None else "it"
        question = f"What is the name of {whom}?"
    else:
        question = _which(parse, root, verb, range(first, last))
    return Draft(first, last, "name", what, question, Value(full), about, verb)


def _plays(parse: Parse, root: int) -> bool:
    by = parse.head[root]
    return parse.dep[root] in PLAYERS or (
        parse.dep[root] == "pobj" and (parse.dep[by] == "agent" or parse.lower[by] in AT)
    )


def _which(parse: Parse, root: int, verb: int, name: range) -> str:
    """`Who chartered the ship?`, `By whom was it chartered?`, `Where did he die?`: the name's part in it.

    A numbered body tells which one it is, whatever is done to it: `Which regiment is it?`
    """
    unit = next((w for w in parse.lower[name.start : name.stop] if w in UNITS), None)
    if unit and not _plays(parse, root):
        return f"Which {unit} is it?"
    if parse.dep[root] == "pobj":
        by = parse.head[root]
        asked = "Where" if parse.lower[by] in AT else "By whom"
        return wording.ask(parse, asked, verb, without=range(min(by, name.start), name.stop))
    return wording.ask(parse, "Who", verb, without=name)


def _small(parse: Parse, first: int, last: int, role: str) -> str:
    """A role without the capital letter that it has from the start of its sentence: `the fire chief`, `her lawyer`.

    Of a title in capital letters the first keeps it too: `Prime Minister`.
    """
    sentence = parse.sentences[parse.sentence_of[first]]
    at = next((i for i in range(sentence.first, min(last, len(parse))) if parse.pos[i] != "PUNCT"), first)
    opens = role.split(" ", 1)[0].startswith(parse.text[at])
    owner = parse.lower[at] in OWNERS
    words = role.split()
    small = owner or parse.lower[at] in parse.written_small or parse.pos[at] != "PROPN"
    if not opens or parse.text[at].isupper() or not small or any(w[:1].isupper() for w in words[1:]):
        return role
    return role[:1].lower() + role[1:]


def _title(parse: Parse, title: int, first: int) -> str:
    words = [i for i in range(title, first) if parse.pos[i] not in ("DET", "PUNCT")]
    return parse.span(words[0], first).text.replace("\n", " ") if words else ""


def _given(parse: Parse, root: int) -> bool:
    """Whether a name is what somebody is named or called: behind "as", of the prepositions."""
    return parse.dep[root] in ("oprd", "attr", "dobj") or (
        parse.dep[root] == "pobj" and parse.lower[parse.head[root]] == "as"
    )


def _role(parse: Parse, root: int, first: int, last: int) -> str:
    """`Interior Minister` of `Interior Minister Ada Roe`, `a spokesman for the mill` of `Ada Roe, a spokesman …`."""
    before = [
        k
        for k in parse.children[root]
        if k < first and parse.dep[k] in ("compound", "nmod", "amod") and parse.pos[k] != "DET"
    ]
    if before and any(parse.pos[k] in ("NOUN", "PROPN") for k in before):
        a = min(parse.subtree(k)[0] for k in before)
        if parse.sentence_of[a] == parse.sentence_of[first]:
            words = [i for i in range(a, first) if parse.pos[i] not in ("DET", "PUNCT")]
            if words:
                return parse.span(words[0], words[-1] + 1).text.replace("\n", " ")
    for kid in parse.children[root]:
        if parse.dep[kid] == "appos" and parse.pos[kid] == "NOUN":
            return wording.phrase(parse, kid)
    if parse.dep[root] == "appos" and parse.pos[parse.head[root]] == "NOUN":
        return wording.phrase(parse, parse.head[root])
    return ""
