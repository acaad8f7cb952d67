"""Attributions inside one sentence: the verbs, nouns and phrases that hand a sentence to a source."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.news.parse import Parse
from sayso.news.reading import SourceKind
from sayso.reading import sources, speech
from sayso.reading.quotations import QUOTE, Quotes
from sayso.reading.wordlists import MAKES, RECORDS, ROLES, SPEAKERS

_BREAK = frozenset((",", "--", "–", "—", "-", ":", ";", "―"))
_END = frozenset((".", "!", "?", "…", "..."))
# Words that may not stand at the edge of a source, cue or content.
_LOOSE = frozenset((",", ";", ":", ".", "--", "–", "—", "-", "―"))
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
SUBJECT = ("nsubj", "nsubjpass", "csubj")
# What may follow a verb of speech without being its content.
_AFTER_VERB = ("prt", "dative", "prep", "npadvmod", "advmod", "nsubj", "agent", "tmod", "punct", "neg", "dobj")
_TELLS = frozenset("tell assure inform remind notify warn advise".split())
_LEMMA = {"hop": "hope"}  # the parser's lemma of "hoped" and "hoping"
# More words than this make a source that is really a clause gone wrong.
_LONGEST_SOURCE = 45


@dataclass(slots=True, eq=False)
class Found:
    """An attribution as ranges of words, while it is being put together.

    `anchor` is the word it was found by, `extra` an outlet that was told, `within` the attribution that this one is
    known to stand inside; `mixed` marks an outlet's own, whose content holds another whole attribution.
    """

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    anchor: int
    direct: bool = False
    extra: tuple[int, int] | None = None
    mixed: bool = False
    antecedent: tuple[int, int] | None = None
    within: Found | None = None
    speaker: str | None = None
    name: str | None = None
    said_by: str | None = None
    noun: str | None = None
    kind: SourceKind | None = None


def of_sentence(parse: Parse, quotes: Quotes, number: int) -> list[Found]:
    """The attributions of sentence `number`, in order of their cues, an outlet's after what it was told."""
    sentence = parse.sentences[number]
    found: list[Found] = []
    for i in range(sentence.first, sentence.last):
        pos = parse.pos[i]
        lower = parse.lower[i]
        made: Found | None = None
        if lower == "according" and i + 1 < sentence.last and parse.lower[i + 1] == "to":
            made = _according(parse, quotes, i)
        elif pos == "VERB" or (
            pos in ("NOUN", "ADJ", "AUX") and parse.dep[i] in ("ROOT", "ccomp") and lower in _SPEAKING
        ):
            made = _verb(parse, quotes, i)
        elif lower in speech.HEARSAY:
            made = _hearsay(parse, i)
        elif pos == "NOUN":
            made = _noun(parse, quotes, i)
        elif lower == ":" and i > sentence.first and sentence.part == "headline":
            made = _colon(parse, i)
        if made and made.content:
            found.append(made)
            if made.extra is not None:
                found.append(_outlet(parse, made))
    cues = {k for a in found if parse.lower[a.anchor] not in speech.HEARSAY for c in a.cue for k in range(*c)}
    found = [a for a in found if parse.lower[a.anchor] not in speech.HEARSAY or a.anchor not in cues]
    _chain(parse, found)
    return found


def _chain(parse: Parse, found: list[Found]) -> None:
    """Links reports that name whom they cite: `the Herald reported, citing police`, `a rescuer cited by the Herald`."""
    for a in found:
        if parse.lower[a.anchor] == "according":
            # "Relatives said the well was empty, according to the Herald": the Herald has it from the relatives.
            for b in found:
                held = any(first <= b.anchor < last for first, last in a.content)
                if b is not a and held and any(first <= a.anchor < last for first, last in b.content):
                    b.content = [(x, y if y <= a.anchor else a.anchor) for x, y in b.content if x < a.anchor]
                    b.content = [r for r in (tight(parse, *r) for r in b.content) if r[0] < r[1]] or list(a.content)
                    b.within = a
            continue
        if parse.lemma[a.anchor] not in CITES or a.mixed:
            continue
        others = [b for b in found if b is not a and not b.mixed and b.content]
        if parse.tag[a.anchor] == "VBG" and not _is_passive(parse, a.anchor):
            # The cited one is the source of what the citing one reports.
            cited = [r for r in a.content if _names_source(parse, r)]
            outer = [b for b in others if b.source and not b.source[0][0] <= a.anchor < b.source[0][1]]
            if cited and outer:
                b = min(outer, key=lambda b: (b.anchor != parse.head[a.anchor], b.anchor > a.anchor, -b.anchor))
                a.source, a.content, a.within = cited[:1], list(b.content), b
        elif a.source and a.content:
            first, last = a.content[0]
            for b in others:
                if (
                    any(x < last and first < y for x, y in b.source)
                    and parse.sentence_of[b.anchor] == parse.sentence_of[a.anchor]
                ):
                    a.content = spanning([*b.source, *b.cue, *b.content])
                    a.mixed = True
                    b.within = a
                    break


CITES = frozenset(("cite", "quote", "interview"))


def _is_passive(parse: Parse, i: int) -> bool:
    return any(parse.dep[k] in ("nsubjpass", "auxpass") for k in parse.children[i])


def _names_source(parse: Parse, words: tuple[int, int]) -> bool:
    """Whether what is cited is somebody or a record, and not a fact."""
    text = words_between(parse, *words)
    at = parse.ent_at[words[1] - 1]
    return sources.kind_of(text) != "other" or (at >= 0 and parse.ent[at][2] in ("PERSON", "ORG"))


_SPEAKING = frozenset("said says told adds added notes claims reports tells warns writes".split())


def _lemma(parse: Parse, i: int) -> str:
    return _LEMMA.get(parse.lemma[i], parse.lemma[i])


def _subject(parse: Parse, i: int) -> tuple[int, bool] | None:
    """The subject of verb `i` and whether the verb is passive; a later verb shares that of the one before it."""
    kids = parse.children[i]
    passive = any(parse.dep[k] in ("nsubjpass", "auxpass") for k in kids)
    # Where the parser sees two ("…, most of them from the hold," Roe said), the nearer one is the speaker.
    subjects = [k for k in kids if parse.dep[k] in SUBJECT]
    if subjects:
        return min(subjects, key=lambda k: (abs(k - i), k)), passive
    head, dep = parse.head[i], parse.dep[i]
    if head == i:
        return None
    if dep == "conj" or dep in ("advcl", "xcomp", "pcomp", "prep", "dep", "parataxis"):
        hops = 0
        while head != parse.head[head] and parse.pos[head] not in ("VERB", "AUX") and hops < 4:
            head = parse.head[head]
            hops += 1
        if parse.pos[head] not in ("VERB", "AUX") or head == i:
            return None
        above = _subject(parse, head) if head < i or dep in ("advcl", "xcomp") else None
        # "Prices fell, adding to …": whoever the other verb's subject is must be able to speak; judged later.
        return (above[0], passive) if above else None
    if dep == "acl":
        return (head, parse.tag[i] == "VBN")
    return None


def _verb(parse: Parse, quotes: Quotes, i: int) -> Found | None:
    lemma = _lemma(parse, i)
    if lemma not in _ALL_VERBS:
        return None
    kids = parse.children[i]
    bare_participle = parse.tag[i] == "VBN" and not any(parse.dep[k] == "aux" for k in kids)
    if any(parse.dep[k] in ("nsubjpass", "auxpass") for k in kids) or (
        # "analysts estimated that …" is active, though the parser takes the verb for a participle of its noun.
        bare_participle
        and parse.dep[i] in ("acl", "amod", "advcl")
        and not (parse.dep[i] == "acl" and any(parse.dep[k] == "ccomp" and k > i for k in kids))
    ):
        return _passive(parse, quotes, i, lemma)
    cue = _cue(parse, i)
    if parse.lower[cue[0]] == "to" and parse.dep[i] in ("xcomp", "advcl", "acl", "ccomp", "conj", "ROOT"):
        # "to determine whether": an aim, and nobody's word. "Went on to say" has its carrier in the cue.
        return None
    subject = _subject(parse, i)
    if lemma in speech.SHOWING and parse.tag[i] == "VBG" and parse.dep[i] in ("acl", "advcl"):
        subject = _record_before(parse, i) or subject
    source = _phrase(parse, quotes, subject[0], i) if subject is not None else []
    if not source and (parse.dep[i] in ("amod", "compound") or lemma in _DUBS):
        return None
    if source and parse.lower[source[0][0]] in NOBODY:
        return None
    if quotes.of[i] >= 0 and source and source[0][1] - source[0][0] == 1 and parse.lower[source[0][0]] in _SPEAKER_SELF:
        # "I think", "we hope" inside a quotation: the quotation's own speaker, who is known already.
        return None
    if source and not can_speak(parse, subject[0] if subject else source[0][0], i):
        return None
    # Content, by the first construction that fits.
    made = (
        _clause(parse, quotes, i, lemma, source, cue)
        or _infinitive(parse, i, lemma, cue)
        or _prepositional(parse, i, lemma, cue)
        or _object(parse, i, lemma, cue, shown=subject is not None and parse.lemma[subject[0]] in RECORDS)
    )
    if made is None:
        return None
    content, cue = made
    if not source and subject is None and not any(quotes.of[a] >= 0 for a, _ in content):
        return None
    result = Found(source, [cue], content, i)
    if subject is not None and parse.dep[subject[0]] in SUBJECT and parse.lower[subject[0]] in RELATIVE:
        result.antecedent = antecedent_of(parse, i)
    if lemma in _TELLS:
        result.extra = _addressee(parse, i)
    return result


def giver_verb(parse: Parse, i: int) -> int | None:
    """The verb of making that a record is the object of, "a flurry of statements" with it."""
    while parse.dep[i] == "pobj" and parse.lower[parse.head[i]] == "of":
        i = parse.head[parse.head[i]]
    verb = parse.head[i]
    return verb if parse.dep[i] == "dobj" and parse.lemma[verb] in MAKES else None


def content_of(parse: Parse, quotes: Quotes, i: int, source: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What verb `i` says where its source is known."""
    lemma, cue = _lemma(parse, i), _cue(parse, i)
    made = (
        _clause(parse, quotes, i, lemma, source, cue)
        or _infinitive(parse, i, lemma, cue)
        or _object(parse, i, lemma, cue, shown=False)
    )
    return made[0] if made is not None else []


def _record_before(parse: Parse, i: int) -> tuple[int, bool] | None:
    """The record that a participle tells the content of: "released imagery on Saturday documenting a parade"."""
    first = parse.sentences[parse.sentence_of[i]].first
    for k in range(i - 1, max(first, i - 6) - 1, -1):
        if parse.pos[k] == "VERB":
            return None
        if parse.pos[k] == "NOUN" and parse.lemma[k] in RECORDS:
            return k, False
    return None


NOBODY = frozenset(("no", "nobody", "none", "neither"))
_SPEAKER_SELF = frozenset(("i", "we", "you"))
_ALL_VERBS = (
    speech.CLAUSE
    | speech.OBJECT
    | speech.QUOTING
    | speech.SHOWING
    | speech.INFINITIVE
    | speech.PASSIVE
    | frozenset(speech.PREPOSITION)
)


def can_speak(parse: Parse, head: int, verb: int) -> bool:
    """Whether the noun a source turns on is somebody or a record: a ceremony confirms nothing to anyone."""
    if parse.lower[head] == "it":
        return parse.lemma[verb] not in speech.READING
    if parse.pos[head] not in ("NOUN", "VERB", "ADJ", "NUM"):
        return parse.pos[head] != "PRON" or parse.lower[head] not in _MUTE
    if parse.ent_at[head] >= 0 and parse.ent[parse.ent_at[head]][2] in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    if parse.lemma[verb] in speech.SURELY:
        return True
    return (
        parse.lemma[head] in SPEAKERS
        or parse.lower[head] in SPEAKERS
        or sources.kind_of(parse.text[head]) not in ("other", "organisation")
    )


_MUTE = frozenset(("this", "that", "which", "what", "these", "those"))


def antecedent_of(parse: Parse, i: int) -> tuple[int, int] | None:
    """What "who" stands for."""
    verb = i
    while parse.dep[verb] in ("conj", "xcomp") and parse.head[verb] != verb:
        verb = parse.head[verb]
    if parse.dep[verb] == "relcl":
        head = parse.head[verb]
        who = next((k for k in parse.children[verb] if parse.lower[k] in ("who", "whom")), None)
        if who is not None and not _is_person(parse, head):
            # "a flurry of reactions by members who said": who speaks is the nearest to hand that can.
            for k in range(head + 1, who):
                if parse.pos[k] in ("NOUN", "PROPN") and parse.dep[k] != "compound" and _is_person(parse, k):
                    return parse.subtree(k)[0], min(parse.subtree(k)[1], who)
        first, _ = parse.subtree(head)
        return first, head + 1
    return None


def _is_person(parse: Parse, i: int) -> bool:
    """Whether a noun may stand for somebody."""
    named = parse.ent_at[i] >= 0 and parse.ent[parse.ent_at[i]][2] in ("PERSON", "ORG", "GPE", "NORP")
    return (
        named
        or parse.pos[i] == "PRON"
        or parse.lemma[i] in ROLES
        or (parse.lemma[i] in SPEAKERS and parse.lemma[i] not in RECORDS)
        or sources.kind_of(parse.text[i]) not in ("other", "document")
    )


def _phrase(parse: Parse, quotes: Quotes, head: int, verb: int) -> list[tuple[int, int]]:
    """The noun phrase of a source: all that hangs on `head`, on its own side of the verb, out of other quotations."""
    if parse.dep[head] == "acl" or (parse.pos[head] == "VERB" and parse.dep[head] != "nsubj"):
        return []
    first, last = parse.subtree(head)
    for k in parse.children[head]:
        # ", who was at the bar" tells about the source and is no part of it; nor is what a dash or bracket inserts.
        if k > head and parse.dep[k] in ("relcl", "acl"):
            start, _ = parse.subtree(k)
            if start > head + 1 and parse.text[start - 1] in _BREAK and start < last and start > head:
                last = start - 1
                break
    for k in range(first + 1, min(last - 1, first + 5)):
        if parse.text[k] in ("—", "–", "--") and all(w.isupper() or not w[0].isalpha() for w in parse.text[first:k]):
            first, head = k + 1, max(head, k + 1)  # a dateline: "OSLO — Police said"
            break
    if head < verb:
        last = min(last, verb)
    else:
        first = max(first, verb + 1)
    inside = quotes.of[verb]
    while first < head and quotes.of[first] >= 0 and quotes.of[first] != inside and quotes.of[head] != quotes.of[first]:
        first += 1
    for k in range(head + 1, last):
        if quotes.of[k] >= 0 and quotes.of[k] != inside and quotes.of[head] < 0 and parse.text[k - 1] in _BREAK:
            last = k
            break
    if last - first > _LONGEST_SOURCE:
        # A relative clause or a wrong attachment: the core alone.
        last = min(last, head + 1)
        first = max(first, head - 8)
    first, last = tight(parse, first, last)
    while first < last and parse.pos[first] in ("CCONJ",):
        first, last = tight(parse, first + 1, last)
    return [(first, last)] if first < last else []


def tight(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """A range without commas, dashes and full stops at its edges."""
    while first < last and parse.text[first] in _LOOSE:
        first += 1
    while last > first and parse.text[last - 1] in _LOOSE:
        last -= 1
    while last > first and parse.tag[last - 1] == "CC":
        first, last = tight(parse, first, last - 1)
    return first, last


def _cue(parse: Parse, i: int) -> tuple[int, int]:
    """The verb with the auxiliaries, negation and adverbs that stand directly before it, and its particle."""
    first, last = i, i + 1
    kids = parse.children[i]
    while (
        first - 1 in kids
        and parse.dep[first - 1] in ("aux", "auxpass", "neg", "advmod")
        and not parse.children[first - 1]
    ):
        first -= 1
    while last in kids and parse.dep[last] == "prt":
        last += 1
    if parse.lower[first] == "to" and parse.dep[i] == "xcomp":
        head = parse.head[i]
        # "went on to say", "wanted to stress": the first verb only leads up to the second.
        if parse.lemma[head] in speech.CARRIER and head < first and first - head <= 3:
            first = _cue(parse, head)[0]
    n = len(parse)
    if (
        last + 2 < n
        and parse.lower[last] == "in"
        and parse.lower[last + 1] in ("a", "an")
        and parse.lower[last + 2] in _SAID_IN
    ):
        last += 3
    return first, last


_SAID_IN = frozenset(("statement", "email", "e-mail", "interview", "tweet", "letter"))


def _group(
    parse: Parse, i: int, source: list[tuple[int, int]], cue: tuple[int, int], quotes: Quotes
) -> tuple[int, int]:
    """The stretch of verb, subject and what follows them that is no content: "police said on Friday"."""
    sentence = parse.sentences[parse.sentence_of[i]]
    first = min([cue[0], *(a for a, _ in source if a >= sentence.first and a < i)])
    last = max([cue[1], *(b for a, b in source if a > i)])
    for k in parse.children[i]:
        if k < last or parse.dep[k] not in _AFTER_VERB:
            continue
        if parse.dep[k] == "dobj" and parse.lemma[i] not in _TELLS and parse.lemma[i] != "ask":
            break
        a, b = parse.subtree(k)
        if parse.dep[k] == "punct":
            if k == last and parse.text[k] in (",",) and last < sentence.last:
                continue
            break
        gap = range(last, a)
        if any(parse.text[g] not in (",",) for g in gap) or (len(gap) and parse.dep[k] not in ("nsubj",)):
            break
        if any(quotes.of[x] >= 0 and quotes.of[x] != quotes.of[i] for x in range(a, b)) and b - a > 8:
            break
        last = max(last, b)
    return first, min(last, sentence.last)


def _clause(
    parse: Parse, quotes: Quotes, i: int, lemma: str, source: list[tuple[int, int]], cue: tuple[int, int]
) -> tuple[list[tuple[int, int]], tuple[int, int]] | None:
    """Content that is a clause or quotation, before the verb, after it, or both; with the cue it turns out to have."""
    if lemma not in speech.CLAUSE and lemma not in speech.OBJECT:
        return None
    sentence = parse.sentences[parse.sentence_of[i]]
    here = quotes.of[i]
    # Edges of the quotation or sentence that the verb itself stands in.
    low = sentence.first if here < 0 else max(sentence.first, quotes.ranges[here][0])
    high = sentence.last if here < 0 else min(sentence.last, quotes.ranges[here][1])
    group = _group(parse, i, source, cue, quotes)
    after = [k for k in parse.children[i] if parse.dep[k] == "ccomp" and k > i]
    if source and lemma in speech.PREPOSED:
        inserted = _inserted(parse, quotes, i, group, low, high)
        if inserted:
            return inserted, cue
    if not after:
        content = _clause_before(parse, quotes, i, lemma, bool(source), group, low, high)
        if content:
            return content, cue
    if lemma in speech.CLAUSE or any(_quoted(quotes, k, here) for k in after):
        return _clause_after(parse, quotes, i, lemma, source, cue, group[1], after, high)
    return None


def _quoted(quotes: Quotes, k: int, here: int) -> bool:
    """Whether word `k` stands in a quotation other than number `here`."""
    return quotes.of[k] >= 0 and quotes.of[k] != here


def _inserted(
    parse: Parse, quotes: Quotes, i: int, group: tuple[int, int], low: int, high: int
) -> list[tuple[int, int]]:
    """`The museum, she said, celebrates …`: a clause that the verb and its subject stand in the midst of."""
    first, last = group
    if first - low < 2 or high - last < 3 or parse.text[first - 1] != "," or parse.text[last] != ",":
        return []
    if any(quotes.of[k] >= 0 and quotes.of[k] != quotes.of[i] for k in range(max(low, first - 3), first)):
        return []
    after = last + 1
    if parse.tag[after] in _AFTERTHOUGHT or parse.dep[after] in ("mark", "cc") or _hangs_on(parse, after, i):
        return []
    parts = [tight(parse, low, first), tight(parse, after, high)]
    return [part for part in parts if part[0] < part[1]]


# What begins so after ", she said," tells of the saying: ", adding that …", ", who had come", ", and left".
_AFTERTHOUGHT = frozenset(("VBG", "VBN", "CC", "WDT", "WP", "WRB", "WP$"))


def _hangs_on(parse: Parse, k: int, i: int) -> bool:
    """Whether word `k` hangs on verb `i` by something that is no clause of content."""
    while parse.head[k] != k:
        if parse.head[k] == i:
            return parse.dep[k] not in ("ccomp", "nsubj", "punct")
        k = parse.head[k]
    return False


def _clause_before(
    parse: Parse, quotes: Quotes, i: int, lemma: str, sourced: bool, group: tuple[int, int], low: int, high: int
) -> list[tuple[int, int]]:
    """`"…," police said`: what stands before the verb and its subject, and goes on after them."""
    first, last = group
    here = quotes.of[i]
    if first <= low or not (parse.text[first - 1] in _STOPS or _closes(parse, quotes, first - 1, i)):
        return []
    quote_before = any(_quoted(quotes, k, here) for k in range(max(low, first - 3), first))
    if not quote_before and not (sourced and lemma in speech.PREPOSED):
        return []
    ended = last >= high or parse.text[last] in _END or parse.text[last] in QUOTE or parse.text[last] in _BREAK
    if not ended and not quote_before:
        return []
    before = [k for k in parse.children[i] if parse.dep[k] in ("ccomp", "parataxis") and k < i]
    if not before and not quote_before and _lead_in(parse, low, first):
        return []  # "On Friday, police said": no content stands before the verb
    start = low
    if before and parse.dep[i] == "conj":
        start = max(low, parse.subtree(before[0])[0])
    elif quote_before:
        start = _quote_start(parse, quotes, first, low, here)
        if before:
            start = min(start, parse.subtree(before[0])[0])
    content = [tight(parse, start, first), *_rest(parse, quotes, i, last, high, here)]
    return [c for c in content if c[0] < c[1]]


def _clause_after(
    parse: Parse, quotes: Quotes, i: int, lemma: str, source: list[tuple[int, int]], cue: tuple[int, int],
    last: int, after: list[int], high: int,
) -> tuple[list[tuple[int, int]], tuple[int, int]] | None:  # fmt: skip
    """`Police said (that) …`: what stands after the verb, its addressee and its times, which end before `last`."""
    here = quotes.of[i]
    end = high
    if after:
        edges = [parse.subtree(k) for k in after]
        start = max(min(a for a, _ in edges), cue[1])
        end = max(b for _, b in edges)
        # The parser may hang "on Friday" or the addressee on the clause: content begins behind it.
        if start < last <= after[0]:
            start = last
    elif last >= high:
        return None
    elif parse.text[last] == ":" or (last + 1 < high and parse.text[last] == "," and _quoted(quotes, last + 1, here)):
        start = last + 1
    elif _quoted(quotes, last, here):
        start, end = last, quotes.ranges[quotes.of[last]][1]
    elif _plainly_follows(parse, i, lemma, source, last, high):
        start = last
    else:
        return None
    said = start - 1
    if lemma in CITES and parse.lower[start] == "that" and said > cue[1] and parse.lemma[said] in speech.CLAUSE:
        # "officials cited in the report state that …": the parser took the participle for the verb.
        cue = (said, said + 1)
    end = min(_to_quote_end(parse, quotes, start, end, high, here), high)
    return _one(parse, start, end, cue)


def _plainly_follows(parse: Parse, i: int, lemma: str, source: list[tuple[int, int]], last: int, high: int) -> bool:
    """Whether what follows a plain verb of saying can only be its content, though the parser saw no clause there."""
    return (
        lemma in _PLAIN
        and bool(source)
        and source[0][0] < i
        and high - last > 2
        and parse.text[last] not in _LOOSE
        and parse.pos[last] not in ("ADP", "CCONJ", "PUNCT")
        and (lemma in _TELLS or not any(parse.dep[k] == "dobj" for k in parse.children[i]))
    )


_PLAIN = frozenset("say tell add claim announce report".split())
_STOPS = frozenset((",", "--", "–", "—", "?", "!"))


def _closes(parse: Parse, quotes: Quotes, k: int, verb: int) -> bool:
    return parse.text[k] in QUOTE and quotes.of[k] >= 0 and quotes.of[k] != quotes.of[verb]


def _lead_in(parse: Parse, low: int, first: int) -> bool:
    """Whether the words before the subject are only an opening phrase ("On Friday,"), with no verb of their own."""
    return not any(
        parse.pos[k] in ("VERB", "AUX") and parse.dep[k] not in ("acl", "amod", "pcomp", "relcl")
        for k in range(low, first)
    )


def _quote_start(parse: Parse, quotes: Quotes, first: int, low: int, here: int) -> int:
    """Where the quotation that ends before word `first` begins, inside the sentence."""
    for k in range(first - 1, max(low, first - 4) - 1, -1):
        number = quotes.of[k]
        if number >= 0 and number != here:
            start = max(low, quotes.ranges[number][0])
            # An unquoted beginning of the same clause belongs to it: He was "surprised," she said.
            if start > low and parse.text[start - 1] not in _END and parse.text[start - 1] not in QUOTE:
                return low
            return start
    return low


def _rest(parse: Parse, quotes: Quotes, i: int, last: int, high: int, here: int) -> list[tuple[int, int]]:
    """What goes on with the content after an inserted "he said"."""
    k = last
    while k < high and parse.text[k] in _LOOSE:
        k += 1
    if k >= high:
        return []
    if quotes.of[k] >= 0 and quotes.of[k] != here:
        return [tight(parse, k, min(high, quotes.ranges[quotes.of[k]][1]))]
    if (
        parse.text[last] in (",", "--", "–", "—")
        and parse.tag[k] not in ("VBG", "VBN", "CC")
        and parse.dep[k] not in ("mark", "advmod", "cc")
    ):
        # "The museum, she said, celebrated …": the parenthesis hangs on the verb that follows it.
        down = _dominated(parse, i, k)
        if not down:
            return [tight(parse, k, high)]
    return []


def _dominated(parse: Parse, i: int, k: int) -> bool:
    """Whether word `k` hangs on `i` by something that is no clause of content."""
    while parse.head[k] != k:
        if parse.head[k] == i:
            return parse.dep[k] not in ("ccomp",)
        k = parse.head[k]
    return False


def _to_quote_end(parse: Parse, quotes: Quotes, start: int, hi: int, high: int, here: int) -> int:
    """The end of content moved to the end of the quotation that it breaks off in."""
    for k in range(min(hi, high) - 1, start - 1, -1):
        number = quotes.of[k]
        if number >= 0 and number != here:
            return max(hi, min(quotes.ranges[number][1], high))
        if k < hi - 2:
            break
    return hi


def _infinitive(
    parse: Parse, i: int, lemma: str, cue: tuple[int, int]
) -> tuple[list[tuple[int, int]], tuple[int, int]] | None:
    if lemma not in speech.INFINITIVE:
        return None
    for k in parse.children[i]:
        if k > i and parse.dep[k] in ("xcomp", "ccomp"):
            lo, hi = parse.subtree(k)
            lo = max(lo, cue[1])
            for other in parse.children[i]:
                if other > i and parse.dep[other] in ("dobj", "nsubj") and other < lo and lemma not in _TELLS:
                    lo = max(cue[1], min(lo, parse.subtree(other)[0]))
            return _one(parse, lo, hi, cue)
    return None


def _one(
    parse: Parse, first: int, last: int, cue: tuple[int, int]
) -> tuple[list[tuple[int, int]], tuple[int, int]] | None:
    """One stretch of content with its cue; None where no word is left, as when the parser hung them elsewhere."""
    content = tight(parse, first, last)
    return ([content], cue) if content[0] < content[1] else None


def _prepositional(
    parse: Parse, i: int, lemma: str, cue: tuple[int, int]
) -> tuple[list[tuple[int, int]], tuple[int, int]] | None:
    wanted = speech.PREPOSITION.get(lemma)
    if not wanted:
        return None
    if any(parse.dep[k] == "dobj" for k in parse.children[i]) and lemma not in ("call", "warn", "tell"):
        return None
    for k in parse.children[i]:
        if k > i and parse.dep[k] == "prep" and parse.lower[k] in wanted:
            _, hi = parse.subtree(k)
            if k == cue[1]:
                cue = (cue[0], k + 1)
            return _one(parse, k + 1 if cue[1] == k + 1 else k, hi, cue)
    return None


# "called the mayor a fool": the parser makes both what is said of whom and the word for it complements.
_DUBS = frozenset("call dub label brand name term declare".split())


def _object(
    parse: Parse, i: int, lemma: str, cue: tuple[int, int], *, shown: bool
) -> tuple[list[tuple[int, int]], tuple[int, int]] | None:
    if lemma not in speech.OBJECT and lemma not in speech.QUOTING and not (shown and lemma in speech.SHOWING):
        return None
    start: int | None = None
    end = i + 1
    for k in parse.children[i]:
        if k <= i:
            continue
        dep = parse.dep[k]
        if dep in ("dobj", "ccomp", "xcomp", "oprd") or (
            start is not None and dep == "prep" and parse.lower[k] in ("as", "of", "for", "with")
        ):
            lo, hi = parse.subtree(k)
            if start is None:
                if dep == "oprd" and lemma not in _DUBS:
                    continue
                start = max(lo, cue[1])
            elif any(parse.text[x] in _BREAK for x in range(end, lo)):
                break
            end = max(end, hi)
    if start is None or start >= end:
        return None
    if withholds(parse, i):
        return None
    if lemma in speech.QUOTING and not any(parse.text[k] in QUOTE for k in range(start, end)):
        return None
    return _one(parse, start, end, cue)


def withholds(parse: Parse, i: int) -> bool:
    """Whether verb `i` denies something to somebody: that is kept from them, and nothing is said of it."""
    return parse.lemma[i] == "deny" and any(
        parse.dep[k] == "dobj" and parse.lemma[k] in _WITHHELD for k in parse.children[i]
    )


_WITHHELD = frozenset("access entry visa bail request permission application chance right opportunity".split())


def _passive(parse: Parse, quotes: Quotes, i: int, lemma: str) -> Found | None:
    """`was reported by the Herald`, `is believed to have fled`, `cited by the Herald`."""
    if lemma not in speech.PASSIVE:
        return None
    kids = parse.children[i]
    agent = next(
        (k for k in kids if k > i and (parse.dep[k] == "agent" or (parse.dep[k] == "prep" and parse.lower[k] == "by"))),
        None,
    )
    source: list[tuple[int, int]] = []
    first, last = _cue(parse, i)
    if agent is not None:
        pobj = next((k for k in parse.children[agent] if parse.dep[k] == "pobj"), None)
        if pobj is not None:
            source = _phrase(parse, quotes, pobj, i)
            source = [(max(a, agent + 1), b) for a, b in source if b > agent + 1]
            if agent == last:
                last = agent + 1
    complement = next((k for k in kids if k > i and parse.dep[k] in ("xcomp", "ccomp", "oprd")), None)
    if not source and complement is None:
        return None
    if not source and lemma in ("describe", "quote", "cite", "name", "identify", "note", "criticize", "criticise"):
        return None
    content: list[tuple[int, int]] = []
    sentence_first = parse.sentences[parse.sentence_of[i]].first
    subject = next((k for k in kids if parse.dep[k] in SUBJECT), None)
    noun = parse.head[i] if parse.dep[i] in ("acl", "advcl", "amod") else None
    if subject is not None:
        a, b = parse.subtree(subject)
        # The parser hangs "at least" of "at least hundreds are believed" elsewhere.
        while a - 1 >= sentence_first and parse.lower[a - 1] in _BOUNDS:
            a -= 1
        if parse.lower[subject] != "it" or complement is None:
            content.append(tight(parse, a, min(b, first)))
    elif noun is not None and noun < i and parse.pos[noun] in ("NOUN", "PROPN"):
        a, b = parse.subtree(noun)
        content.append(tight(parse, a, min(b, first)))
    elif parse.dep[i] in ("acl", "advcl") and noun is not None:
        above = next((k for k in parse.children[noun] if parse.dep[k] in SUBJECT), None)
        if above is not None:
            a, b = parse.subtree(above)
            content.append(tight(parse, a, min(b, first)))
    else:
        shared = _subject(parse, i)
        if shared is not None:
            content.append(tight(parse, *parse.subtree(shared[0])))
    if complement is not None:
        a, b = parse.subtree(complement)
        content.append(tight(parse, max(a, last), b))
    elif source:
        for k in kids:
            if k > i and parse.dep[k] == "prep" and parse.lower[k] in ("as", "of") and k != agent:
                a, b = parse.subtree(k)
                content.append(tight(parse, max(a, last), b))
    content = [c for c in content if c[0] < c[1]]
    if not content:
        return None
    return Found(source, [(first, last)], content, i)


_BOUNDS = frozenset("at least most more less than up to about around nearly over some as many".split())


def _according(parse: Parse, quotes: Quotes, i: int) -> Found | None:
    """`according to X`: the content is the clause around it."""
    sentence = parse.sentences[parse.sentence_of[i]]
    to = i + 1
    pobj = next((k for k in parse.children[to] if parse.dep[k] == "pobj" and k > to), None)
    if pobj is None:
        pobj = next((k for k in parse.children[i] if k > to and parse.dep[k] in ("pobj", "dobj", "nsubj")), None)
    end = to + 1
    if pobj is not None:
        end = parse.subtree(pobj)[1]
    else:
        while end < sentence.last and parse.text[end] not in (",", ".", ";", ":") and parse.text[end] not in QUOTE:
            end += 1
    # A source that runs on over a comma into a clause with a verb of its own has swallowed the content.
    for k in range(to + 1, end):
        if parse.text[k] == "," and any(
            parse.pos[x] in ("VERB", "AUX") and parse.dep[x] in ("ROOT", "ccomp", "conj", "appos")
            for x in range(k, end)
        ):
            end = k
            break
    here = quotes.of[i]
    for k in range(to + 1, end):
        if quotes.of[k] >= 0 and quotes.of[k] != here and parse.text[k - 1] == ",":
            end = k
            break
    source = tight(parse, to + 1, end)
    if source[0] >= source[1]:
        return None
    low = sentence.first if here < 0 else max(sentence.first, quotes.ranges[here][0])
    high = sentence.last if here < 0 else min(sentence.last, quotes.ranges[here][1])
    first = i
    content: list[tuple[int, int]] = []
    if _lead_in(parse, low, first) and first - low <= 3:
        content.append(tight(parse, end, high))
    else:
        content.append(tight(parse, low, first))
        if end < high and parse.text[end] == "," and not _dominated_noun(parse, end + 1, high):
            content.append(tight(parse, end, high))
    content = [c for c in content if c[0] < c[1]]
    return Found([source], [(i, to + 1)], content, i) if content else None


def _dominated_noun(parse: Parse, first: int, high: int) -> bool:
    """Whether what follows a closing "according to X," is an afterthought and not the rest of the clause."""
    return (
        first >= high
        or parse.tag[first] in ("VBG", "WDT", "WP", "WRB", "CC", "IN")
        or parse.lower[first] in ("which", "who", "while")
    )


def _hearsay(parse: Parse, i: int) -> Found | None:
    """`reportedly`: the clause has it from somebody whom the report does not name."""
    verb = parse.head[i]
    if verb == i or parse.pos[verb] not in ("VERB", "AUX"):
        return None
    first, last = parse.subtree(verb)
    content = [tight(parse, first, i), tight(parse, i + 1, last)]
    content = [c for c in content if c[0] < c[1]]
    return Found([], [(i, i + 1)], content, i) if content else None


def _noun(parse: Parse, quotes: Quotes, i: int) -> Found | None:
    """`the claim that …`, `his warning that …`, `a denial by the company that …`, `reports of troops crossing …`."""
    lemma = parse.lemma[i]
    if lemma not in speech.NOUN:
        return None
    sentence = parse.sentences[parse.sentence_of[i]]
    content = _that_clause(parse, i, sentence.last) or (_of_event(parse, i) if lemma in speech.TOLD else None)
    if content is None or content[0] >= content[1]:
        return None
    source: list[tuple[int, int]] = []
    owner = next((k for k in parse.children[i] if k < i and parse.dep[k] == "poss"), None)
    if owner is not None:
        source = [parse.subtree(owner)]
    else:
        for k in parse.children[i]:
            if i < k < content[0] and parse.dep[k] in ("prep", "agent") and parse.lower[k] in ("by", "from", "of"):
                pobj = next((x for x in parse.children[k] if parse.dep[x] == "pobj"), None)
                if pobj is not None:
                    first, last = parse.subtree(pobj)
                    source = [tight(parse, first, min(last, content[0]))]
                break
    return Found([s for s in source if s[0] < s[1]], [(i, i + 1)], [content], i)


def _that_clause(parse: Parse, i: int, high: int) -> tuple[int, int] | None:
    """The clause that says what a noun of saying holds."""
    for k in parse.children[i]:
        if k > i and parse.dep[k] in ("acl", "ccomp", "relcl"):
            first, last = parse.subtree(k)
            if parse.lower[first] != "that" or first <= i:
                continue
            # "the report that shocked the town" tells of the report: there "that" is the subject.
            if any(parse.dep[x] in SUBJECT and parse.lower[x] != "that" for x in parse.children[k]):
                return tight(parse, first, min(last, high))
    return None


def _of_event(parse: Parse, i: int) -> tuple[int, int] | None:
    """`reports of troops crossing the river`: what was told is an event with its actor."""
    for k in parse.children[i]:
        if k > i and parse.dep[k] == "prep" and parse.lower[k] == "of":
            told = next(
                (x for x in parse.children[i] if x > k and parse.dep[x] == "acl" and parse.tag[x] == "VBG"), None
            )
            if told is not None:
                return tight(parse, k + 1, parse.subtree(told)[1])
            for x in parse.children[k]:
                held = parse.dep[x] == "pcomp" or (
                    parse.dep[x] == "pobj" and any(parse.dep[y] == "acl" for y in parse.children[x])
                )
                if held and x > k:
                    first, last = parse.subtree(x)
                    return tight(parse, first, last)
    return None


def _colon(parse: Parse, i: int) -> Found | None:
    """A headline's `Mayor: Bridge is safe`."""
    sentence = parse.sentences[parse.sentence_of[i]]
    if i - sentence.first > 5 or sentence.last - i < 4:
        return None
    source = tight(parse, sentence.first, i)
    if source[0] >= source[1] or any(parse.pos[k] in ("VERB", "AUX") for k in range(*source)):
        return None
    named = any(parse.ent_at[k] >= 0 and parse.ent[parse.ent_at[k]][2] in ("PERSON", "ORG") for k in range(*source))
    if not named and (
        source[1] - source[0] > 3
        or sources.kind_of(words_between(parse, *source)) in ("other", "crowd", "witness", "victim")
    ):
        return None
    return Found([source], [(i, i + 1)], [tight(parse, i + 1, sentence.last)], i)


def _addressee(parse: Parse, i: int) -> tuple[int, int] | None:
    """The outlet that was told: "Reuters", "local media", "a reporter from the Herald", "CNN's Anna Roth"."""
    for k in parse.children[i]:
        if k <= i or parse.dep[k] not in ("dobj", "dative", "nsubj", "pobj"):
            continue
        first, last = parse.subtree(k)
        first = max(first, i + 1)
        if parse.lemma[k] in _LISTENERS:
            # The parser often hangs "from the Herald" of "a reporter from the Herald" on the verb.
            last = max(last, min(k + 8, parse.sentences[parse.sentence_of[i]].last))
        for a in range(first, min(last, first + 5)):
            if a > first and parse.lower[a - 1] not in ("from", "with", "of", "at", "for"):
                continue
            b = _name_end(parse, a, last)
            if b > a and sources.outlet_kind(words_between(parse, a, b)):
                return a, b
        b = min(last, k + 1)
        if first < b and sources.kind_of(words_between(parse, first, b)) in ("media", "state-media", "agency"):
            # "told local media"; the reporters of a news conference are no outlet.
            return (first, b) if parse.lemma[k] not in _LISTENERS else None
        return None
    return None


_LISTENERS = frozenset("reporter journalist correspondent editor press".split())


def _name_end(parse: Parse, first: int, last: int) -> int:
    """Where the capitalised name that begins at word `first` ends."""
    end = first + (parse.lower[first] == "the" and first + 1 < last)
    while end < last and (
        parse.text[end][0].isupper() or parse.text[end][0].isdigit() or parse.text[end] in ("of", "-", "&", "affiliate")
    ):
        end += 1
    return end


def _outlet(parse: Parse, inner: Found) -> Found:
    """The outlet's own attribution around what it was told: "A source told the Herald that …"."""
    assert inner.extra is not None
    content = spanning([*inner.source, *inner.cue, *inner.content])
    outer = Found([inner.extra], list(inner.cue), content, inner.anchor, mixed=True)
    inner.within = outer
    return outer


def spanning(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those joined that touch but for a comma."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def words_between(parse: Parse, first: int, last: int) -> str:
    return parse.report.words_of(parse.field_of[first])[parse.start[first] : parse.end[last - 1]]
