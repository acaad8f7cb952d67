"""Where a report names a person, a body or a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sayso.news.naming import COURTESY
from sayso.news.parse import Parse
from sayso.news.reading import MentionKind
from sayso.reading import bodies, places, placing, sources
from sayso.reading.joining import COMMON_FIRST, bracketed
from sayso.reading.namekeys import POSSESSIVE, Name, key_of, words_between
from sayso.reading.wordlists import (
    COMMON_OUTLETS,
    COMMON_PLACES,
    KIN,
    NO_NAME,
    ORGANISATION_WORDS,
    ROLES,
    UNIT_WORDS,
)

_KIND: dict[str, MentionKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
# Labels that a small recogniser gives to names of people, bodies and places by mistake.
_DOUBTFUL = ("PRODUCT", "NORP", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE")

# Headline and label words are capitalised throughout: a recogniser sees names everywhere.
_TITLE_CASE_SHARE = 0.7
_MONTHS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec january february march april june july august september october"
    " november december".split()
)
# Outweighs the recogniser's guesses: nobody writes "Mr." or "leader" before the name of a place.
_SURE = 50
_LEGAL = frozenset("inc corp corporation co ltd plc llc llp holdings group gmbh ag".split())
_SHARED_FIRST = COMMON_FIRST | ORGANISATION_WORDS | places.PLACES | frozenset(places.PEOPLE)
# What is a firm's and hardly ever a person's: "Marr shares", "Marr's shareholders".
_FIRMS_OWN = frozenset(
    "share shares stock shareholder shareholders stockholders board subsidiary headquarters merger takeover ceo cfo"
    " earnings profit profits revenue customers employees products brand spokesman spokeswoman executives".split()
)
# What is built is called after somebody, and is not that person: "Marr Tower".
_BUILT = frozenset(
    "tower towers plaza building stadium arena airport hotel casino boulevard avenue skyscraper mansion".split()
)
# Where people write, and never their forename.
_NETWORKS = frozenset("twitter facebook instagram telegram youtube whatsapp linkedin tiktok snapchat".split())
# A name of more words than this is a sentence that lost its verb.
_LONGEST = 9


def find(parse: Parse) -> list[Name]:
    """Every name in reading order, each with its kind; names do not overlap."""
    return _settled(parse, [*_recognised(parse), *_listed(parse), *_titles(parse), *_unrecognised(parse)])


def _titled(parse: Parse, first: int, last: int) -> bool:
    """Whether nearly all longer words of a stretch begin with a capital."""
    long = [w for w in parse.text[first:last] if len(w) > 3 and w[0].isalpha()]
    # A line without a full stop is a heading or a label: fewer words tell.
    enough = 7 if parse.text[last - 1][-1] in ".!?\"”’'" else 0
    return len(long) > enough and sum(w[0].isupper() for w in long) >= _TITLE_CASE_SHARE * len(long)


def _trim(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """A name's edges without article, title of office, possessive, quote mark or stray verb."""
    while first < last and (
        parse.lower[first] in ("the", "a", "an", "both", "former", "then", "late", "ex")
        or not parse.text[first][0].isalnum()
        or (parse.pos[first] in ("DET", "ADP", "CCONJ", "PRON") and not parse.text[first][0].isupper())
    ):
        first += 1
    while last > first and (
        parse.text[last - 1] in POSSESSIVE
        or (not parse.text[last - 1][0].isalnum() and parse.text[last - 1] != ")")
        or parse.text[last - 1] == ")"
        or (parse.pos[last - 1] in ("DET", "ADP", "CCONJ", "PRON", "AUX") and not parse.text[last - 1][0].isupper())
    ):
        last -= 1
    for i in range(first + 1, last):
        if parse.text[i] in ("(", "[", ";", ":", "–", "—", "|") or (
            parse.text[i] in POSSESSIVE
            and i + 1 < last
            and (not parse.text[i + 1][0].isupper() or parse.lower[i + 1].rstrip(".") in _MONTHS)
        ):
            return first, i
    return first, last


def _recognised(parse: Parse) -> list[Name]:
    """The recogniser's names, repaired."""
    titled = [_titled(parse, s.first, s.last) for s in parse.sentences]
    found: list[Name] = []
    for first, last, label in _split(parse):
        if label not in _KIND and label not in _DOUBTFUL:
            continue
        if titled[parse.sentence_of[first]]:
            continue
        first, last = _trim(parse, first, last)
        if first >= last or last - first > _LONGEST or not any(w[0].isupper() for w in parse.text[first:last]):
            continue
        key = key_of(words_between(parse, first, last))
        if not key or (len(key) == 1 and (key[0] in NO_NAME or len(key[0]) < 2)):
            continue
        if " ".join(key) in places.PEOPLE and " ".join(key) not in places.PLACES:
            continue
        kind = _kind(parse, first, last, key, label)
        if kind is None and len(key) > 1 and _said_of_person(parse, Name(first, last, "organisation", key)):
            kind = "person"
        if kind == "person":
            first, last = _person_edges(parse, first, last)
            if first >= last:
                continue
            key = key_of(words_between(parse, first, last))
            if not key or key[0] in places.COUNTRY:
                continue
        if kind and key:
            found.append(Name(first, last, kind, key))
    return found


def _split(parse: Parse) -> Iterator[tuple[int, int, str]]:
    """The recogniser's names: in two where they run over a dash, and without an agency's credit before them."""
    for first, last, label in parse.ent:
        cut = next((i for i in range(first + 1, last - 1) if parse.text[i] in ("—", "–", "--", "|")), 0)
        if cut:
            yield first, cut, "GPE" if label in _KIND else label
            first = cut + 1
        half = (last - first) // 2
        if half and (last - first) % 2 == 0 and parse.text[first : first + half] == parse.text[first + half : last]:
            # A picture's description and its caption, run together.
            yield first, first + half, label
            first += half
        if (
            last - first > 1
            and parse.lower[first] in sources.AGENCIES
            and not sources.outlet_kind(words_between(parse, first, last))
        ):
            first += 1
        if _posted(parse, first, last):
            # "wrote on Twitter Ada Roe, mayor of Tarn": where she wrote it is no part of her name.
            first, label = first + 1, "PERSON"
        yield first, last, label


def _posted(parse: Parse, first: int, last: int) -> bool:
    """Whether a name begins with the network on which its bearer wrote: "on Facebook Ben Holt", not "Facebook Live"."""
    return (
        last - first > 2
        and first > 0
        and parse.lower[first - 1] in ("on", "via")
        and parse.lower[first] in _NETWORKS
        and parse.dep[first - 1] == "prep"
        and not any(w in ORGANISATION_WORDS or w in _LEGAL for w in parse.lower[first + 1 : last])
    )


def _kind(parse: Parse, first: int, last: int, key: tuple[str, ...], label: str) -> MentionKind | None:
    """The kind of a name: what lists and its own words say outranks the recogniser's label."""
    words = " ".join(key)
    if first > 0 and parse.lower[first - 1] in COURTESY and parse.lower[first - 1] != "st.":
        return "person"
    if words in places.PLACES:
        return "place"
    if sources.outlet_kind(words_between(parse, first, last)) and label != "PERSON":
        return "organisation"
    if any(w in ORGANISATION_WORDS for w in key) or words in places.SEAT:
        return "organisation"
    if _built(key) and not (label == "PERSON" and _said_of_person(parse, Name(first, last, "person", key))):
        return "place"
    return _KIND.get(label)


def _built(key: tuple[str, ...]) -> bool:
    """Whether a name is that of something built: "Marr Tower", "Marr Tower Ardun"."""
    return any(w in _BUILT for w in key[1:])


def _person_edges(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """A person's name with its courtesy title, without offices before it or lower-case words after it."""
    while last - first > 1 and (
        parse.lemma[first] in ROLES
        or parse.lower[first] in ROLES
        or parse.lower[first] in places.PEOPLE
        or parse.text[first][0].islower()
    ):
        if parse.lower[first] in COURTESY or parse.lower[first] in ("de", "van", "von", "al", "bin", "el", "ben", "da"):
            break
        first += 1
    # A forename that the recogniser left out: it hangs on the surname and is capitalised as it is.
    while (
        first > 0
        and parse.sentence_of[first - 1] == parse.sentence_of[first]
        and parse.pos[first - 1] == "PROPN"
        and parse.dep[first - 1] == "compound"
        and first <= parse.head[first - 1] < last
        and parse.text[first - 1].istitle()
        and parse.lower[first - 1] not in COURTESY
        and parse.lower[first - 1] not in ROLES
        and parse.lower[first - 1] not in places.PEOPLE
        and parse.lower[first - 1] not in places.PLACES
        and parse.lower[first - 1] not in ORGANISATION_WORDS
        and parse.ent_at[first - 1] < 0
        and last - first < 4
    ):
        first -= 1
    if first > 0 and parse.lower[first - 1] in COURTESY:
        first -= 1
    return first, last


def _listed(parse: Parse) -> list[Name]:
    """Names that lists and spelling know: countries, outlets, units ("528th Regiment of Engineers"), acronyms."""
    found: list[Name] = []
    n = len(parse)
    text, lower = parse.text, parse.lower
    for i in range(n):
        word = text[i]
        if not (word[0].isupper() or word[0].isdigit()):
            continue
        size = _known(parse, i)
        if size:
            found.append(Name(i, i + size, "organisation", key_of(" ".join(text[i : i + size]))))
        # Longest listed name that starts here.
        for size in (5, 4, 3, 2, 1):
            if i + size > n or parse.sentence_of[i] != parse.sentence_of[i + size - 1]:
                continue
            if not text[i + size - 1][0].isupper():
                continue
            words = " ".join(lower[i : i + size]).replace(" - ", "-").replace(" 's", "'s")
            if words in places.PLACES and not (size == 1 and words in COMMON_PLACES):
                found.append(Name(i, i + size, "place", key_of(words)))
                break
            if words == "us" or (size == 1 and (len(words) < 3 or words in NO_NAME)):
                continue
            if words in sources.STATE_MEDIA or words in sources.AGENCIES or words in sources.OUTLETS:
                if size == 1 and words in COMMON_OUTLETS and not text[i].isupper():
                    continue
                found.append(Name(i, i + size, "organisation", key_of(words)))
                break
        unit = _unit(parse, i)
        if unit > i:
            found.append(Name(i, unit, "organisation", key_of(" ".join(text[i:unit]))))
    return found


def _known(parse: Parse, i: int) -> int:
    """How many words from word `i` on are the name of a body that every reader knows: "UN", "Islamic State"."""
    sentence = parse.sentences[parse.sentence_of[i]]
    for size in range(min(bodies.LONGEST, sentence.last - i), 0, -1):
        words = words_between(parse, i, i + size)
        if words in bodies.KNOWN:
            # In a line that shouts, "WHO" is no body.
            shouted = size == 1 and sentence.last - sentence.first > 3 and sentence.span.text.isupper()
            return 0 if shouted else size
    return 0


def _titles(parse: Parse) -> Iterator[Name]:
    """Names with an article of their own: a capital "The" inside a sentence, as in "told The Lantern"."""
    for i in range(1, len(parse) - 1):
        if parse.text[i] != "The" or parse.sentence_of[i - 1] != parse.sentence_of[i]:
            continue
        sentence = parse.sentences[parse.sentence_of[i]]
        before = parse.text[i - 1]
        if (
            not (before[0].islower() or before == ",")
            or before == "the"
            or _titled(parse, sentence.first, sentence.last)
        ):
            continue
        last = i + 1
        while last < min(sentence.last, i + 5) and parse.text[last][0].isupper() and parse.text[last].isalpha():
            last += 1
        key = key_of(words_between(parse, i + 1, last)) if last > i + 1 else ()
        if key and key[0] not in NO_NAME and " ".join(key) not in places.PEOPLE:
            yield Name(i + 1, last, "organisation", key)


def _unrecognised(parse: Parse) -> Iterator[Name]:
    """Names that the recogniser passed over, where what stands around them tells of a person or a firm."""
    surnames = {parse.lower[last - 1] for _, last, label in parse.ent if label == "PERSON"}
    i, n = 0, len(parse)
    while i < n:
        last = i
        while (
            last < n and last < i + 4 and parse.sentence_of[last] == parse.sentence_of[i] and _like_a_name(parse, last)
        ):
            last += 1
        if last - i in (2, 3) and all(parse.head[k] == last - 1 for k in range(i, last - 1)):
            key = key_of(words_between(parse, i, last))
            name = Name(i, last, "person", key)
            sentence = parse.sentences[parse.sentence_of[i]]
            told = (
                parse.lower[last - 1] in surnames
                or (parse.dep[last - 1] == "nsubj" and parse.lemma[parse.head[last - 1]] in _SPEAKS)
                or _said_of_person(parse, name)
                or _pronoun_after(parse, last)
                or _reporter(parse, i)
            )
            words = words_between(parse, i, last)
            if sources.outlet_kind(words) or bodies.known(words) or (i and parse.lower[i - 1] in ("the", "a", "an")):
                told = False  # nobody is called "the Ada Roe"
            if _said_of_body(parse, name):
                name.kind = "organisation"
                told = True
            if told and len(key) > 1 and not _titled(parse, sentence.first, sentence.last):
                yield name
        i = max(last, i + 1)


_SPEAKS = frozenset("say tell add ask write tweet explain recall warn insist".split())


def _like_a_name(parse: Parse, i: int) -> bool:
    word = parse.lower[i]
    return (
        parse.pos[i] == "PROPN"
        and parse.text[i].istitle()
        and parse.text[i].isalpha()
        and (parse.ent_at[i] < 0 or parse.ent[parse.ent_at[i]][2] == "DATE")
        # "Ada May" is no month.
        and (word not in NO_NAME or (word in _MONTHS and parse.text[i - 1].istitle() and parse.head[i - 1] == i))
        and word not in ROLES
        and word not in COURTESY
        and word not in places.PLACES
        and word not in places.PEOPLE
        and word not in ORGANISATION_WORDS
    )


def _reporter(parse: Parse, i: int) -> bool:
    """ "The Harbour Gazette's Ada Roe": who stands behind an outlet's possessive works there."""
    owner = parse.ent_at[i - 2] if i > 1 and parse.text[i - 1] in POSSESSIVE else -1
    return owner >= 0 and sources.outlet_kind(words_between(parse, parse.ent[owner][0], i - 1)) is not None


def _pronoun_after(parse: Parse, last: int) -> bool:
    """Whether the rest of the sentence goes on about one person, before any other is named."""
    for k in range(last, min(parse.sentences[parse.sentence_of[last - 1]].last, last + 12)):
        if parse.lower[k] in ("he", "she", "him", "her", "his"):
            return True
        if parse.ent_at[k] >= 0 and parse.ent[parse.ent_at[k]][2] == "PERSON":
            return False
    return False


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.I)


def _unit(parse: Parse, i: int) -> int:
    """Where the military unit or numbered body that starts at word `i` ends, or `i`."""
    if not _ORDINAL.fullmatch(parse.text[i]):
        return i
    j, seen = i + 1, False
    limit = min(parse.sentences[parse.sentence_of[i]].last, i + 7)
    while j < limit:
        word = parse.text[j]
        if parse.lower[j] in UNIT_WORDS and word[0].isupper():
            seen = True
        elif not (word[0].isupper() or (word == "of" and j + 1 < limit and parse.text[j + 1][0].isupper())):
            break
        j += 1
    while j > i + 1 and not parse.text[j - 1][0].isupper():
        j -= 1
    return j if seen else i


def _settled(parse: Parse, names: list[Name]) -> list[Name]:
    """Overlaps resolved for the longer name, then one kind for each key, by list, then by majority."""
    names.sort(key=lambda m: (m.first - m.last, m.first, m.kind))
    taken = [False] * len(parse)
    kept: list[Name] = []
    for name in names:
        if not any(taken[name.first : name.last]):
            taken[name.first : name.last] = [True] * (name.last - name.first)
            kept.append(name)
    votes: dict[tuple[str, ...], Counter[MentionKind]] = {}
    bearers: set[str] = set()
    for name in kept:
        tally = votes.setdefault(name.key, Counter())
        tally[name.kind] += 1
        tally["place"] += placing.votes(parse, name.first, name.last) if name.kind != "place" else 0
        if _said_of_person(parse, name):
            tally["person"] += _SURE
            bearers.add(name.key[-1])
            bearers.add(name.key[0])
    bearers |= {n.key[0] for n in kept if n.kind == "person" and len(n.key) == 1 and len(n.key[0]) > 2}
    for name in kept:
        # "Mr. Kim" makes "Kim Jong Un" a person, unless its own words say otherwise.
        if (
            1 < len(name.key) < 5
            and name.kind != "person"
            and (name.key[0] in bearers or name.key[-1] in bearers)
            and " ".join(name.key) not in places.PLACES
            and not any(w in ORGANISATION_WORDS for w in name.key)
            and not _built(name.key)
            and not sources.outlet_kind(words_between(parse, name.first, name.last))
        ):
            votes[name.key]["person"] += _SURE
    for name in kept:
        if votes[name.key]["person"] > votes[name.key].total() - votes[name.key]["person"]:
            name.kind = "person"
    # "Marr" of "Marr Lind Group", too.
    firms = {n.key[:1] for n in kept if len(n.key) > 1 and n.key[-1] in _LEGAL and n.key[0] not in _SHARED_FIRST}
    firms |= {n.key for n in kept if _said_of_body(parse, n)}
    full_persons = {n.key for n in kept if n.kind == "person" and len(n.key) > 1 and n.key[-1] not in _LEGAL}
    firms -= {k[-1:] for k in full_persons} | {k for k in firms if votes.get(k, Counter())["person"] >= _SURE}
    for name in kept:
        # "Marr" of "Lund-based Marr", "Marr shares" and "Marr Ltd." is a firm, whatever a recogniser makes of it.
        if name.key in firms or (len(name.key) > 1 and name.key[-1] in _LEGAL):
            votes[name.key]["organisation"] += _SURE
            name.kind = "organisation"
    surnames = {k[-1] for k in full_persons} | {k[0] for k in full_persons if len(k) == 3}
    for name in kept:
        words = " ".join(name.key)
        tally = votes[name.key]
        if words in places.PLACES:
            name.kind = "place"
        elif bodies.known(words_between(parse, name.first, name.last)):
            name.kind = "organisation"
        elif len(name.key) == 1 and name.key[0] in surnames and not _acronym(parse, name) and name.kind != "person":
            name.kind = "person"
        else:
            # Ties go to the order person, organisation, place: a wrong place does most harm further on.
            order: dict[MentionKind, int] = {"person": 0, "organisation": 1, "place": 2}
            name.kind = min(tally, key=lambda k: (-tally[k], order.get(k, 3)))
    for name in kept:
        if name.kind == "person":
            # Those whose kind was mended still hold the office that stands before the name.
            name.first, name.last = _person_edges(parse, name.first, name.last)
            name.key = key_of(words_between(parse, name.first, name.last)) or name.key
    # The same names where the recogniser missed them or was not asked, as in headlines.
    known = {n.key: n.kind for n in kept if len(n.key) > 1 or n.kind != "place"}
    for surname in sorted(surnames):
        if len(surname) > 2 and surname not in NO_NAME and surname not in places.PLACES:
            known.setdefault((surname,), "person")
    for name in kept:
        # "Marr" where only "Marr Ltd." was recognised.
        bare = name.key[:-1]
        if name.kind == "organisation" and len(bare) == 1 and name.key[-1] in _LEGAL:
            word = bare[0]
            if len(word) > 3 and word not in places.PLACES and word not in NO_NAME and word not in ORGANISATION_WORDS:
                known.setdefault(bare, "organisation")
    starts: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(known, key=lambda k: (-len(k), k)):
        starts.setdefault(key[0], []).append(key)
    i = 0
    while i < len(parse):
        candidates = starts.get(
            key_of(parse.text[i])[0] if parse.text[i][0].isupper() and key_of(parse.text[i]) else ""
        )
        hit = 0
        if candidates and not taken[i]:
            for key in candidates:
                last = _match(parse, i, key)
                if last > i and not any(taken[i:last]):
                    hit = last
                    taken[i:last] = [True] * (last - i)
                    first = i
                    if known[key] == "person" and i > 0 and parse.lower[i - 1] in COURTESY and not taken[i - 1]:
                        first = i - 1
                        taken[first] = True
                    kept.append(Name(first, last, known[key], key))
                    break
        i = hit or i + 1
    for name in tuple(kept):
        inner = bracketed(parse, name)
        if inner is not None and not taken[inner]:
            taken[inner] = True
            kept.append(Name(inner, inner + 1, name.kind, key_of(parse.text[inner])))
    kept.sort(key=lambda m: m.first)
    return kept


def _said_of_person(parse: Parse, name: Name) -> bool:
    """Whether the words around a name say that it is a person's: a courtesy title, an office, an age."""
    i = name.first
    if parse.lower[i] in COURTESY:
        return True
    if any(w in ORGANISATION_WORDS for w in name.key) or " ".join(name.key) in places.PLACES:
        return False
    if i > 0 and parse.sentence_of[i - 1] == parse.sentence_of[i]:
        if parse.lower[i - 1] in COURTESY:
            return True
        if parse.lower[i - 1] in ROLES and name.kind != "place" and parse.pos[i - 1] in ("NOUN", "PROPN"):
            return True
        if i > 1 and parse.text[i - 1] == "," and parse.lower[i - 2] in ROLES and name.kind != "place":
            # "the spokesman, Peter Lang, said"
            return any(parse.head[k] == i - 2 and parse.dep[k] == "appos" for k in range(i, name.last))
    if name.kind != "place" and any(
        parse.dep[c] == "appos" and parse.lemma[c] in ROLES and c >= name.last
        for k in range(i, name.last)
        for c in parse.children[k]
    ):
        return True
    head = name.last - 1
    if parse.dep[head] == "poss" and (
        parse.lemma[parse.head[head]] in KIN or parse.lemma[parse.head[head]] == "lawyer"
    ):
        return True
    after = parse.text[name.last : name.last + 3]
    return len(after) == 3 and after[0] == after[2] == "," and after[1].isdigit() and len(after[1]) < 3


def _acronym(parse: Parse, name: Name) -> bool:
    return parse.text[name.first].isupper() and len(name.key[0]) < 5


def _said_of_body(parse: Parse, name: Name) -> bool:
    """Whether the words around a name say that it is a firm's: its seat, its shares, its trade."""
    i, head = name.first, name.last - 1
    if i > 2 and parse.lower[i - 1] == "based" and parse.text[i - 2] == "-":
        return True
    up = parse.head[head]
    if parse.dep[head] in ("compound", "poss", "nmod") and up > head:
        return parse.lower[up] in _FIRMS_OWN or (parse.lower[up] == "executive" and parse.lower[up - 1] == "chief")
    # "chip maker Marr", "the haulage company, Marr Rail,"
    if i and parse.lemma[i - 1] in bodies.COMPANY_NOUNS and parse.head[i - 1] == head:
        return True
    if parse.dep[head] == "appos" and up < i and parse.lemma[up] in bodies.COMPANY_NOUNS:
        return True
    return any(parse.dep[c] == "appos" and parse.lemma[c] in bodies.COMPANY_NOUNS for c in parse.children[head])


def _match(parse: Parse, i: int, key: tuple[str, ...]) -> int:
    """Where the name `key` that starts at word `i` ends, or `i` where it does not stand there."""
    if len(key) == 1:
        same = key_of(parse.text[i]) == key and parse.pos[i] in ("PROPN", "NOUN", "ADJ", "X", "VERB")
        return i + 1 if same else i
    limit = min(parse.sentences[parse.sentence_of[i]].last, i + 2 * len(key))
    words: tuple[str, ...] = ()
    for j in range(i, limit):
        words += key_of(parse.text[j]) if parse.text[j][0].isalnum() else ()
        if words == key:
            return j + 1
        if words != key[: len(words)]:
            return i
    return i
