"""Whom the sources of a report stand for: pronouns, offices and records traced to a name."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.news.parse import Parse
from sayso.news.reading import Entity, Mention
from sayso.reading import names, sources
from sayso.reading.cues import RELATIVE, SUBJECT, Found, giver_verb, words_between
from sayso.reading.wordlists import MAKES, RECORDS, ROLES

_PERSONAL = frozenset(("he", "she", "him", "her", "his"))
_PLURAL = frozenset(("they", "them", "their"))
_NEUTER = frozenset(("it", "its"))
_SELF = frozenset(("i", "we", "you", "one", "us", "me"))


def resolve(parse: Parse, entities: Sequence[Entity], mentions: Sequence[Mention], found: list[Found]) -> None:
    """Finds for every source whom it stands for."""
    by_id = {e.id: e for e in entities}
    entity_at: list[str | None] = [None] * len(parse)
    places = {e.id for e in entities if e.kind == "place"}
    role_at: list[str | None] = [None] * len(parse)
    persons: list[tuple[int, str]] = []
    for m in mentions:
        if m.entity is None or m.kind in ("quantity", "time"):
            continue
        mentioned = parse.words_of(m.span)
        for j in mentioned:
            (role_at if m.kind == "role" else entity_at)[j] = m.entity
        if mentioned and by_id[m.entity].kind in ("person", "role"):
            persons.append((mentioned.start, m.entity))
    persons.sort()
    firm = _only_firm(entities, mentions)
    # A report "from Kenya" is not Kenya's: places make no records.
    makers = [None if ident in places else ident for ident in entity_at]
    genders = {e.id: names.gender(e) for e in entities}
    spoke: list[tuple[int, Found]] = []
    for a in sorted(found, key=lambda a: (a.anchor, not a.mixed)):
        span = a.source[0] if a.source else a.antecedent
        if span is None:
            a.kind = "other"
            continue
        first, last = span
        head = _head(parse, first, last)
        word = parse.lower[head]
        if word in RELATIVE and a.antecedent is not None:
            first, last = a.antecedent
            head = _head(parse, first, last)
            word = parse.lower[head]
        words = words_between(parse, first, last)
        noun = parse.stands_for.get(head) if last - first == 1 else None
        known = None if noun is None else entity_at[noun] or role_at[noun]
        ident: str | None
        name: str | None
        if known is not None:
            ident, name = known, None
        elif last - first == 1 and word in _PERSONAL:
            ident, name = _who(parse, word, a, persons, spoke, genders, by_id)
        elif last - first == 1 and (word in _NEUTER or word in _PLURAL):
            ident, name = _which(word, a, spoke, by_id)
        elif last - first == 1 and word in _SELF:
            outer = _around(a, found)
            ident, name = (outer.speaker, outer.name) if outer and word in ("i", "me") else (None, None)
        else:
            ident = entity_at[head] or role_at[head]
            if (
                ident is not None
                and head + 1 < len(parse)
                and entity_at[head] is None
                and parse.tag[head] in ("NNS", "NNPS")
            ):
                ident = None
            name = None
            if ident is None:
                ident, name = _owner(parse, head, first, last, makers, role_at)
            if ident is None and name is None:
                ident, name = _earlier(parse, head, first, last, spoke)
            if ident is None and name is None and last - first == 2 and word in _FIRMS and parse.lower[first] == "the":
                ident = firm
        if ident is not None:
            a.speaker = ident
            name = by_id[ident].name
        a.name = name or (
            words if not (last - first == 1 and (word in _PERSONAL | _PLURAL | _NEUTER | _SELF)) else None
        )
        a.said_by = words
        a.noun = parse.lemma[head] if parse.pos[head] == "NOUN" else None
        entity = by_id.get(a.speaker) if a.speaker else None
        owned = a.name is not None and parse.lemma[head] in RECORDS and a.name != words
        a.kind = sources.kind_of(a.name if owned and a.name else words, a.name, entity.kind if entity else None)
        if owned and a.kind == "other":
            a.kind = sources.kind_of(words)
        if a.kind == "other" and entity is not None and entity.kind == "person":
            a.kind = next((k for k in (sources.kind_of(x) for x in entity.aliases) if k != "other"), "other")
        if a.kind in ("other", "organisation") and a.name and a.name != words:
            before = next(
                (b.kind for _, b in reversed(spoke) if b.name == a.name and b.kind not in (None, "other")), None
            )
            a.kind = before or a.kind
        spoke.append((a.anchor, a))
    for a in found:
        a.name = " ".join(a.name.split()) if a.name else None


def _owner(
    parse: Parse, head: int, first: int, last: int, entity_at: list[str | None], role_at: list[str | None]
) -> tuple[str | None, str | None]:
    """Whose a record is ("a report by the Herald", "the ministry's statement"), or who stands beside a common noun."""
    # "the newspaper Nice Soir": the name that the noun introduces.
    for k in range(head + 1, min(last, head + 2)):
        if entity_at[k] is not None:
            return entity_at[k], None
    for k in parse.children[head]:
        if parse.dep[k] == "appos" and k < last and entity_at[k] is not None:
            return entity_at[k], None
    # "Ada Roe of Tarn, a leading contender, who argued": the noun says more of whoever is named before it.
    named = parse.head[head]
    if parse.dep[head] == "appos" and named < first and entity_at[named] is not None and parse.tag[head] == "NN":
        return entity_at[named], None
    if parse.lemma[head] not in RECORDS:
        return None, None
    joints = list(parse.children[head])
    for k in parse.children[head]:
        if parse.dep[k] == "acl" and parse.tag[k] == "VBN" and parse.lemma[k] in MAKES:
            joints += parse.children[k]  # "a story published on Monday by the Herald"
    for k in joints:
        if not first <= k < last:
            continue
        if parse.dep[k] in ("prep", "agent") and parse.lower[k] in ("by", "from", "in", "on", "of"):
            owner = next((x for x in parse.children[k] if parse.dep[x] == "pobj"), None)
            if owner is None:
                continue
            a, b = parse.subtree(owner)
            words = words_between(parse, a, min(b, last))
            outlet = (
                sources.outlet_kind(words_between(parse, owner, owner + 1))
                or sources.outlet_kind(words)
                or (parse.text[a] == "The" and parse.text[owner][0].isupper())  # a capital inside a sentence: a title
            )
            if entity_at[owner] is not None and (parse.lower[k] in ("by", "from") or outlet):
                return entity_at[owner], None
            if (parse.lower[k] in ("by", "from") or (outlet and parse.lower[k] in ("in", "on"))) and b <= last:
                return role_at[owner], words
    for k in parse.children[head]:
        if parse.dep[k] in ("poss", "compound", "nmod") and first <= k < head:
            if entity_at[k] is not None:
                return entity_at[k], None
            if parse.dep[k] == "poss" and role_at[k] is not None:
                return role_at[k], None
            if parse.dep[k] == "poss" and parse.pos[k] != "PRON":
                a, b = parse.subtree(k)
                while b > a and parse.text[b - 1] in ("'s", "’s", "'", "’"):
                    b -= 1
                return None, words_between(parse, a, b)
    before = words_between(parse, first, head) if head > first else ""
    if before and sources.kind_of(before) in ("state-media", "agency", "media"):
        # "State media photographs": the words before the record name its maker.
        return None, before
    giving = giver_verb(parse, head)
    if giving is not None:
        # "She gave a speech praising …": whoever gives it says it.
        for k in parse.children[giving]:
            if parse.dep[k] == "nsubj" and (entity_at[k] or role_at[k]):
                return entity_at[k] or role_at[k], None
            if parse.dep[k] == "nsubj" and parse.pos[k] != "PRON":
                words = words_between(parse, *parse.subtree(k))
                if sources.kind_of(words) != "other":
                    return None, words
    return None, None


_FIRMS = frozenset("company firm bank airline carrier retailer manufacturer group brewer automaker lender".split())


def _only_firm(entities: Sequence[Entity], mentions: Sequence[Mention]) -> str | None:
    """The organisation that "the company" must mean: named three times, and twice as often as any other.

    Outlets, authorities and courts are no companies.
    """
    counts = {
        e.id: 0
        for e in entities
        if e.kind == "organisation" and sources.kind_of(e.name, None, e.kind) in ("organisation", "company")
    }
    for m in mentions:
        if m.entity in counts:
            counts[m.entity] += 1
    ranked = sorted(counts, key=lambda ident: (-counts[ident], int(ident[1:])))
    if not ranked or counts[ranked[0]] < 3:
        return None
    return ranked[0] if len(ranked) < 2 or counts[ranked[0]] >= 2 * counts[ranked[1]] else None


def _around(a: Found, found: list[Found]) -> Found | None:
    """The innermost attribution, already resolved, whose content holds this one's anchor."""
    holders = [b for b in found if b is not a and b.kind is not None and any(x <= a.anchor < y for x, y in b.content)]
    return min(holders, key=lambda b: sum(y - x for x, y in b.content), default=None)


def _head(parse: Parse, first: int, last: int) -> int:
    """The word of a range that the rest of it hangs on."""
    for i in range(first, last):
        if not first <= parse.head[i] < last or parse.head[i] == i:
            return i
    return last - 1


def _who(
    parse: Parse, word: str, a: Found, persons: list[tuple[int, str]], spoke: list[tuple[int, Found]],
    genders: dict[str, str | None], by_id: dict[str, Entity],
) -> tuple[str | None, str | None]:  # fmt: skip
    """Whom "he" or "she" means: the last speaker near by, else the last person named as a subject, else the last."""
    wanted = "f" if word in ("she", "her") else "m"

    def fits(ident: str) -> bool:
        return genders.get(ident) in (None, wanted)

    at = a.source[0][0] if a.source else a.anchor
    sentence = parse.sentence_of[at]
    block = parse.sentences[sentence].block
    # A person named as subject in this or the two sentences before outranks an earlier speaker.
    best: tuple[tuple[int, int, int], str] | None = None
    for i, ident in persons:
        if i >= at or not fits(ident):
            continue
        back = sentence - parse.sentence_of[i]
        if back > 6 and block - parse.sentences[parse.sentence_of[i]].block > 2:
            continue
        head = i
        while parse.dep[head] in ("compound", "nmod", "amod") and parse.head[head] > head:
            head = parse.head[head]
        subject = parse.dep[head] in SUBJECT
        score = (back if subject else back + 2, -i, 0)
        if best is None or score < best[0]:
            best = (score, ident)
    for anchor, b in reversed(spoke):
        if a.anchor <= anchor:
            continue
        back = sentence - parse.sentence_of[anchor]
        if back > 6:
            break
        if b.mixed or (b.speaker is None and b.name is None):
            continue
        person = b.speaker is None or by_id[b.speaker].kind in ("person", "role")
        if not person or (b.speaker and not fits(b.speaker)):
            continue
        if b.speaker is None and not (b.noun in ROLES or _like_a_name(b.name)):
            continue
        if best is None or back <= best[0][0]:
            return b.speaker, b.name
        break
    return (best[1], None) if best else (None, None)


def _like_a_name(words: str | None) -> bool:
    """Whether words that no recogniser knew look like a forename and surname."""
    parts = (words or "").split()
    return 2 <= len(parts) <= 4 and all(w[0].isupper() for w in parts)


def _which(
    word: str, a: Found, spoke: list[tuple[int, Found]], by_id: dict[str, Entity]
) -> tuple[str | None, str | None]:
    """Whom "it" or "they" means: the last speaker that is no single person."""
    for anchor, b in reversed(spoke[-6:]):
        if anchor >= a.anchor or b.mixed or b.name is None:
            continue
        single = b.speaker is not None and by_id[b.speaker].kind in ("person", "role")
        if single:
            continue
        plural = b.said_by is not None and b.speaker is None and not names.is_body(b.said_by)
        if (word in _PLURAL) == plural or word in _PLURAL:
            return b.speaker, b.name
    return None, None


def _earlier(
    parse: Parse, head: int, first: int, last: int, spoke: list[tuple[int, Found]]
) -> tuple[str | None, str | None]:
    """Whom "the agency" or "the source" means: the last speaker whose wording or name ends in the same word."""
    if parse.lower[first] != "the" or last - first > 3:
        return None, None
    lemma = parse.lemma[head]
    for _, b in reversed(spoke):
        if b.name is None or b.said_by is None or b.mixed:
            continue
        if lemma in ("man", "woman") and b.kind in ("victim", "witness", "other") and b.name != b.said_by:
            return b.speaker, b.name
        if lemma == b.noun or (len(b.name.split()) <= 4 and b.name.casefold().endswith(" " + parse.lower[head])):
            return b.speaker, b.name
        if lemma in _OUTLET_NOUNS and sources.outlet_kind(b.name):
            return b.speaker, b.name
    return None, None


_OUTLET_NOUNS = frozenset("paper newspaper agency outlet broadcaster channel network magazine publication".split())
