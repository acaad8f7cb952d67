"""Persons and organisations in a role, and places of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.claims import gist, wording
from sayso.claims.draft import Draft
from sayso.claims.place import Places
from sayso.claims.where import Located
from sayso.news.parse import Parse
from sayso.news.place import Place
from sayso.news.reading import Entity, Mention
from sayso.news.values import Value

# Common nouns that answer "where" when they stand in a phrase of place.
SITES = set(
    "plaza square street road avenue tunnel bridge hospital school church mosque station airport port "
    "harbour harbor palace hall stadium hotel restaurant market village town city district province "
    "region county state border coast sea river lake waters camp base base prison court building house "
    "home farm field forest mountain valley island site scene area park beach promenade highway motorway "
    "warehouse factory plant mine office headquarters embassy university college mall shop store "
    "apartment suburb neighbourhood neighborhood territory zone gulf bay ocean side".split()
)
WHERE = {
    "in",
    "at",
    "near",
    "on",
    "outside",
    "inside",
    "off",
    "along",
    "around",
    "from",
    "to",
    "into",
    "under",
    "across",
}
AT = {"in", "at", "near", "outside", "inside"}
CALLED = {"capital", "city", "town", "village", "port", "suburb", "district"}
OWNERS = {"its", "his", "her", "their", "our", "my"}
NAMING = {"name", "identify", "call", "know", "dub"}
# What `a Panama-flagged tanker` is to Panama, by the verb of who says so in more words: `is registered in Panama`.
BELONGING = {
    "flagged": "register", "registered": "register", "based": "base", "headquartered": "base", "born": "bear",
}  # fmt: skip
# Verbs that say the same of a place.
AS_MUCH = {"headquarter": "base", "domicile": "register", "flag": "register"}
SAILING = {"fly", "sail", "operate", "carry", "bear", "travel"}
# Those whose name a story comes to tell, and who hold no office that says who they are.
NAMELESS = set(
    "boy girl child toddler teenager teen youngster infant baby youth schoolboy schoolgirl student pupil "
    "attacker assailant gunman shooter bomber driver killer suspect perpetrator hijacker robber victim survivor "
    "hostage captive patient swimmer climber hiker diver passenger".split()
)
UNITS = set("regiment brigade battalion division corps squadron fleet army circuit district precinct wing".split())
# Who did it, or had it done to them, or where. A body that is named in passing ("lied to Congress") answers nothing.
PLAYERS = ("nsubj", "nsubjpass", "agent")


def find(parse: Parse, mentions: Sequence[Mention], entities: Sequence[Entity], places: Places) -> Iterator[Draft]:
    names = {e.id: e.name for e in entities}
    located = Located(mentions, places)
    titles = _titles(mentions, places)
    called = _called(mentions)
    told: set[str] = set()
    taken: set[int] = set()
    for mention in mentions:
        if mention.kind not in ("person", "organisation", "place"):
            continue
        words = places.of(mention.span)
        if words is None:
            continue
        first, last = words
        taken.update(range(first, last))
        full = names.get(mention.entity or "", mention.span.text).replace("\n", " ")
        if mention.kind == "place":
            if isinstance(mention.value, Place) and mention.value.government:
                continue  # who acts, or is dealt with, says not where
            draft = (
                _place(parse, first, last, located)
                or _belonging(parse, first, last, located)
                or _under_flag(parse, first, last, located)
            )
        else:
            title = titles.get(first) if mention.kind == "person" else None
            if title is None and any(begins <= first and last <= name for name, begins in titles.items()):
                continue  # the ministry of "Foreign Ministry spokeswoman Ada Roe" names whose word she has
            draft = _name(parse, first, last, full, title, person=mention.kind == "person")
            noun = called.get(mention.entity or "")
            whole = mention.span.field == "text" and len(mention.span.text.split()) > 1
            if noun and whole and mention.entity not in told and not _caption(parse, first):
                told.add(mention.entity or "")
                draft = _bearer(parse, first, last, full, noun)
        if draft is not None:
            yield draft
    yield from _sites(parse, taken, located)


def _called(mentions: Sequence[Mention]) -> dict[str, str]:
    """What those are called, mostly, whom the report also names: "girl" of "the girl", by their entities."""
    nouns: dict[str, Counter[str]] = {}
    for m in mentions:
        if m.kind == "role" and m.entity and (noun := _last(m.span.text)) in NAMELESS:
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
    return Draft(first, last, "name", f"name of {noun}", f"What is the {noun}'s name?", Value(full), about, verb)


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
    what = role or (f"name of {wording.phrase(parse, named)}" if naming and named is not None else f"who: {doing}")
    if role:
        role = _small(parse, first, last, role)
        opening = role.split(" ", 1)[0]
        owned = opening.lower() in OWNERS or (role[:1].isupper() and opening.endswith(("'s", "’s")))
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


def _where(parse: Parse, root: int) -> int | None:
    """What the phrase of place is said of: a verb or an event noun; None where it is no phrase of place."""
    j = root
    if parse.lower[root - 1 : root] == [","] and parse.lemma[root - 2] in CALLED and parse.dep[root - 2] == "pobj":
        j = root - 2  # "in the capital, Abuja,": the parser hangs the name anywhere
    for _ in range(5):
        up = parse.head[j]
        if up == j:
            return None
        if parse.pos[up] == "ADP":
            if parse.lower[up] not in WHERE:
                return None
            j = up
            continue
        if parse.pos[j] == "ADP":
            # `in the village of Ardun in Lower Marr`: what stands inside another place belongs to that one.
            somebody = parse.lower[j] == "from" and parse.pos[up] == "PROPN" and _is_person(parse, up)
            return up if parse.pos[up] in ("VERB", "AUX", "NOUN") or somebody else None
        j = up
    return None


def _is_person(parse: Parse, i: int) -> bool:
    return parse.ent_at[i] >= 0 and parse.ent[parse.ent_at[i]][2] == "PERSON"


def _place(parse: Parse, first: int, last: int, located: Located) -> Draft | None:
    root = gist.root_of(parse, first, last)
    said_of = _where(parse, root)
    if said_of is None or parse.lemma[said_of] in SITES:
        return None  # `a plaza in Ardun` is one place
    left = min(first, *(parse.subtree(k)[0] for k in parse.children[root] if k < first), first)
    if parse.sentence_of[left] != parse.sentence_of[first]:
        left = first
    return _placed(parse, left, last, parse.span(left, last).text.replace("\n", " "), said_of, located)


def _belonging(parse: Parse, first: int, last: int, located: Located) -> Draft | None:
    """Where something is from that is named by it: `a Panama-flagged tanker`, `the Orlo-based firm`."""
    by = last + 1
    if by >= len(parse) or parse.text[last] not in ("-", "‑", "–") or parse.lower[by] not in BELONGING:
        return None
    thing = parse.head[by]
    if parse.dep[by] != "amod" or thing <= by or parse.pos[thing] not in ("NOUN", "PROPN"):
        return None
    return _of(parse, first, last, thing, BELONGING[parse.lower[by]], range(first, by + 1), located)


def _under_flag(parse: Parse, first: int, last: int, located: Located) -> Draft | None:
    """Where a ship is registered whose flag is told: `the tanker flies the flag of Panama`."""
    of = parse.head[gist.root_of(parse, first, last)]
    flag = parse.head[of]
    verb = gist.clause_head(parse, flag)
    if parse.lower[of] != "of" or parse.lemma[flag] != "flag" or parse.lemma[verb] not in SAILING:
        return None
    ship = wording.subject(parse, verb)
    if ship is None or ship in range(first, last):
        return None
    return _of(parse, first, last, ship, "register", range(flag, last), located)


def _proper(parse: Parse, thing: int) -> tuple[str, ...]:
    """The name of a thing, in lemmas; () where it has none: `the tanker`."""
    words = [*(k for k in parse.children[thing] if parse.dep[k] in ("compound", "nummod", "flat")), thing]
    return tuple(parse.lemma[i] for i in words if parse.pos[i] == "PROPN") if parse.pos[thing] == "PROPN" else ()


SAID_OF = {"register": "registered", "base": "based", "bear": "born"}


def _of(parse: Parse, first: int, last: int, thing: int, event: str, without: range, located: Located) -> Draft:
    """The place at words `first` to `last` as that of a thing, by what the thing has to do with it."""
    over = parse.head[thing]
    if parse.dep[thing] in ("appos", "compound", "nmod") and parse.pos[over] == "PROPN":
        thing = over  # who is meant by the engineer of `Ada Roe, a Marr-born engineer`
    named, _ = wording.one(parse, thing, without)
    several = parse.tag[thing] == "NNS"
    of = [i for i in (thing, *gist.narrowing(parse, thing, without)) if i not in without]
    about = replace(
        gist.of(parse, first, last, number=False),
        event=(event,),  # what else the thing does, or is done to it, is no part of where it is from
        happening="",
        beside=tuple(dict.fromkeys(parse.lemma[i] for i in of)),
        actor=_proper(parse, thing),
    )
    what = f"where: {named.removeprefix('the ')} {SAID_OF[event]}"
    question = f"Where {'are' if several else 'is'} {named} {SAID_OF[event]}?"
    if event == "bear":
        question = f"Where {'were' if several else 'was'} {named} born?"
    value = Value(parse.span(first, last).text.replace("\n", " "), place=located.of(parse, first, last))
    return Draft(first, last, "place", what, question, value, about, gist.clause_head(parse, thing))


def _sites(parse: Parse, taken: set[int], located: Located) -> Iterator[Draft]:
    for i in range(len(parse)):
        if i in taken or parse.dep[i] != "pobj" or parse.lemma[i] not in SITES:
            continue
        said_of = _where(parse, i)
        if said_of is None:
            continue
        first, last = parse.subtree(i)
        last = min(last, i + 7)
        if "same" in parse.lower[first:i] or (i + 1 < last and parse.lower[i : i + 2] == ["state", "of"]):
            continue  # "in the same region" names none; "under a state of emergency" is nowhere
        if last - first > 14 or parse.sentences[parse.sentence_of[i]].last < last:
            continue
        yield _placed(parse, first, last, wording.phrase(parse, i), said_of, located)


def _within(parse: Parse, first: int, last: int) -> int | None:
    """The noun that a name of a place stands before: `the Orlo side of the tunnel` says where that side is."""
    root = gist.root_of(parse, first, last)
    over = parse.head[root]
    if parse.dep[root] in ("compound", "nmod", "poss") and over >= last and parse.lemma[over] in SITES:
        return over
    return None


def _placed(parse: Parse, first: int, last: int, words: str, said_of: int, located: Located) -> Draft:
    about = gist.of(parse, first, last, number=False)
    about = replace(about, event=tuple(AS_MUCH.get(e, e) for e in about.event))
    verb = gist.clause_head(parse, said_of)
    whose = wording.subject(parse, said_of)
    if about.event[:1] and about.event[0] in SAID_OF and whose is not None:
        about = replace(about, actor=_proper(parse, whose))
    value = Value(words, place=located.of(parse, first, last))
    if parse.pos[said_of] == "NOUN":
        what = wording.phrase(parse, said_of, limit=4)
    elif parse.pos[said_of] == "PROPN":
        what = f"{parse.text[said_of]} from"
    else:
        what = wording.doing(parse, said_of, without=range(first, last))
    question = wording.ask(parse, "Where", said_of, without=range(first, last))
    if parse.pos[said_of] == "PROPN":
        question = f"Where is {parse.text[said_of]} from?"
    if (site := _within(parse, first, last)) is not None:
        question = f"Where is {wording.whom(parse, site, range(first, last))}?"
    return Draft(first, last, "place", f"where: {what}", question, value, about, verb)
