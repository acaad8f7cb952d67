"""Places of events, and of what stands or is from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.claims import gist, wording
from sayso.claims.draft import Draft
from sayso.claims.place import Places
from sayso.claims.where import Located
from sayso.news.parse import Parse
from sayso.news.place import Place
from sayso.news.reading import Mention
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
WHERE = set("in at near on outside inside off along around from to into under across".split())
CALLED = {"capital", "city", "town", "village", "port", "suburb", "district"}
# What `a Panama-flagged tanker` is to Panama, by the verb of who says so in more words: `is registered in Panama`.
BELONGING = {
    "flagged": "register", "registered": "register", "based": "base", "headquartered": "base", "born": "bear",
}  # fmt: skip
SAID_OF = {"register": "registered", "base": "based", "bear": "born"}
# Verbs that say the same of a place.
AS_MUCH = {"headquarter": "base", "domicile": "register", "flag": "register"}
SAILING = {"fly", "sail", "operate", "carry", "bear", "travel"}


def find(parse: Parse, mentions: Sequence[Mention], places: Places) -> Iterator[Draft]:
    """Where something is by the name of a place, then by a common noun for one that stands in no name."""
    located = Located(mentions, places)
    taken: set[int] = set()
    held = {
        words[0]: (words[1], m.value)
        for m in mentions
        if isinstance(m.value, Place) and not m.value.government and (words := places.of(m.span))
    }
    for mention in mentions:
        words = places.of(mention.span)
        if words is None or mention.kind not in ("person", "organisation", "place"):
            continue
        first, last = words
        if first in taken:
            continue  # told with the town that lies there
        last = _with_what_holds_it(parse, mention, last, held)
        taken.update(range(first, last))
        if mention.kind != "place" or (isinstance(mention.value, Place) and mention.value.government):
            continue  # a government acts, or is dealt with, and says not where
        draft = (
            _place(parse, first, last, located)
            or _belonging(parse, first, last, located)
            or _under_flag(parse, first, last, located)
        )
        if draft is not None:
            yield draft
    yield from _unnamed(parse, taken, located)


def _with_what_holds_it(parse: Parse, mention: Mention, last: int, held: Mapping[int, tuple[int, Place]]) -> int:
    """Where `Modesto, Calif.` and `Erie, Ohio` end: a town and the American state that it lies in are one place."""
    end, state = held.get(last + 1, (last, None))
    town = mention.value
    if state is None or not isinstance(town, Place) or parse.text[last] != "," or state.path[:-1] != ("United States",):
        return last
    return end if state.path != town.path and state.holds(town) else last


def _unnamed(parse: Parse, taken: set[int], located: Located) -> Iterator[Draft]:
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
