"""Who a report has its words from: source, cue and content of every attribution, and which stands inside which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.news.parse import Parse
from sayso.news.reading import Attribution, Entity, Mention, SourceKind
from sayso.news.report import Span
from sayso.reading import names, sources, speech
from sayso.reading.wordlists import SPEAKERS

_OPEN = ("“", "„", "«", "``")
_CLOSE = ("”", "»")
_EITHER = ('"', "''", "＂")
_QUOTE = frozenset((*_OPEN, *_CLOSE, *_EITHER))
_BREAK = frozenset((",", "--", "–", "—", "-", ":", ";", "―"))
_END = frozenset((".", "!", "?", "…", "..."))
# Words that may not stand at the edge of a source, cue or content.
_LOOSE = frozenset((",", ";", ":", ".", "--", "–", "—", "-", "―"))

_PERSONAL = frozenset(("he", "she", "him", "her", "his"))
_PLURAL = frozenset(("they", "them", "their"))
_NEUTER = frozenset(("it", "its"))
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_SELF = frozenset(("i", "we", "you", "one", "us", "me"))

_SUBJECT = ("nsubj", "nsubjpass", "csubj")
# What may follow a verb of speech without being its content.
_AFTER_VERB = ("prt", "dative", "prep", "npadvmod", "advmod", "nsubj", "agent", "tmod", "punct", "neg", "dobj")
_TELLS = frozenset("tell assure inform remind notify warn advise".split())
_LEMMA = {"hop": "hope"}  # the parser's lemma of "hoped" and "hoping"
# More words than this make a source that is really a clause gone wrong.
_LONGEST_SOURCE = 45


@dataclass(slots=True)
class _Found:
    """An attribution as word ranges."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    anchor: int
    direct: bool = False
    extra: tuple[int, int] | None = None
    mixed: bool = False
    antecedent: tuple[int, int] | None = None
    speaker: str | None = None
    name: str | None = None
    said_by: str | None = None
    kind: SourceKind | None = None


@dataclass(slots=True)
class _Quotes:
    """Which words stand in quote marks: `of[i]` numbers the quotation (-1 outside), marks included."""

    of: list[int]
    ranges: list[tuple[int, int]] = field(default_factory=list)
    carried: dict[int, int] = field(default_factory=dict)


def find(parse: Parse, entities: Sequence[Entity], mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """Every attribution of a report, by the place of its first word; `inside` indexes into the answer.

    One without a cue and without a quotation is not made. A source is as the report words it, with titles and
    appositions; `speaker` and `speaker_name` say whom it stands for, pronouns resolved inside the report.
    """
    quotes = _quotes(parse)
    found: list[_Found] = []
    heads: set[int] = set()
    for number, sentence in enumerate(parse.sentences):
        if sentence.part in ("boilerplate", "time", "byline", "dateline"):
            continue
        found += _of_sentence(parse, quotes, number, heads)
    found = _distinct(found)
    _carry_on(parse, quotes, found)
    found.sort(key=_place)
    _resolve(parse, entities, mentions, found)
    return _finished(parse, found)


# -- quotations ----------------------------------------------------------------------------------


def _quotes(parse: Parse) -> _Quotes:
    """Pairs quote marks paragraph by paragraph; a quotation left open goes on where the next one opens again."""
    quotes = _Quotes([-1] * len(parse))
    block_start = 0
    n = len(parse)
    open_before = -1
    while block_start < n:
        block = parse.sentences[parse.sentence_of[block_start]].block
        block_end = block_start
        while block_end < n and parse.sentences[parse.sentence_of[block_end]].block == block:
            block_end += 1
        at = -1
        for i in range(block_start, block_end):
            word = parse.text[i]
            if word not in _QUOTE:
                continue
            opens = word in _OPEN or (word in _EITHER and at < 0)
            if opens and at < 0:
                at = i
            elif not opens and at >= 0:
                _mark(quotes, at, i + 1)
                at = -1
        if at >= 0 and parse.text[at] not in _CLOSE:
            # Left open: the paragraph's rest is quoted if the next one goes on with a mark of its own.
            goes_on = block_end < n and parse.text[block_end] in _QUOTE
            if goes_on or at == block_start:
                _mark(quotes, at, block_end)
                if goes_on:
                    open_before = len(quotes.ranges) - 1
        if open_before >= 0 and quotes.of[block_start] > open_before:
            quotes.carried[quotes.of[block_start]] = open_before
            open_before = -1 if at < 0 else open_before
        block_start = block_end
    return quotes


def _mark(quotes: _Quotes, first: int, last: int) -> None:
    number = len(quotes.ranges)
    quotes.ranges.append((first, last))
    quotes.of[first:last] = [number] * (last - first)


# -- one sentence --------------------------------------------------------------------------------


def _of_sentence(parse: Parse, quotes: _Quotes, number: int, heads: set[int]) -> list[_Found]:
    sentence = parse.sentences[number]
    found: list[_Found] = []
    for i in range(sentence.first, sentence.last):
        pos = parse.pos[i]
        lower = parse.lower[i]
        made: _Found | None = None
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
            heads.add(i)
            found.append(made)
            if made.extra is not None:
                found.append(_outlet(parse, made))
    return found


_SPEAKING = frozenset("said says told adds added notes claims reports tells warns writes".split())


def _lemma(parse: Parse, i: int) -> str:
    return _LEMMA.get(parse.lemma[i], parse.lemma[i])


def _subject(parse: Parse, i: int) -> tuple[int, bool] | None:
    """The subject of verb `i` and whether the verb is passive; a later verb shares that of the one before it."""
    kids = parse.children[i]
    passive = any(parse.dep[k] in ("nsubjpass", "auxpass") for k in kids)
    for k in kids:
        if parse.dep[k] in _SUBJECT:
            return k, passive
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


def _verb(parse: Parse, quotes: _Quotes, i: int) -> _Found | None:
    lemma = _lemma(parse, i)
    if lemma not in _ALL_VERBS:
        return None
    kids = parse.children[i]
    passive = any(parse.dep[k] in ("nsubjpass", "auxpass") for k in kids) or (
        parse.tag[i] == "VBN"
        and parse.dep[i] in ("acl", "amod")
        or (parse.tag[i] == "VBN" and parse.dep[i] == "advcl" and not any(parse.dep[k] == "aux" for k in kids))
    )
    if passive:
        return _passive(parse, quotes, i, lemma)
    subject = _subject(parse, i)
    source: list[tuple[int, int]] = []
    if subject is not None and not subject[1]:
        source = _phrase(parse, quotes, subject[0], i)
    elif subject is not None and subject[1]:
        source = _phrase(parse, quotes, subject[0], i)
    cue = _cue(parse, i)
    first, last = cue
    if (
        lemma in ("say", "note", "report", "explain", "claim", "argue", "suggest", "tell")
        and not source
        and parse.dep[i] in ("amod", "compound")
    ):
        return None
    if source and not _can_speak(parse, subject[0] if subject else source[0][0], i):
        return None
    # Content, by the first construction that fits.
    made = (
        _clause(parse, quotes, i, lemma, source, cue)
        or _infinitive(parse, i, lemma, cue)
        or _prepositional(parse, i, lemma, cue)
        or _object(parse, i, lemma, cue)
    )
    if made is None:
        return None
    content, cue = made
    if not source and subject is None and not any(quotes.of[a] >= 0 for a, _ in content):
        return None
    if not content:
        return None
    first, last = cue
    result = _Found(source, [(first, last)], content, i)
    if subject is not None and parse.dep[subject[0]] in _SUBJECT and parse.lower[subject[0]] in _RELATIVE:
        result.antecedent = _antecedent(parse, i)
    if lemma in _TELLS:
        result.extra = _addressee(parse, i)
    return result


_ALL_VERBS = (
    speech.CLAUSE | speech.OBJECT | speech.QUOTING | speech.INFINITIVE | speech.PASSIVE | frozenset(speech.PREPOSITION)
)


def _can_speak(parse: Parse, head: int, verb: int) -> bool:
    """Whether the noun a source turns on is somebody or a record: a ceremony confirms nothing to anyone."""
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


_MUTE = frozenset(("this", "that", "which", "it", "what", "these", "those"))


def _antecedent(parse: Parse, i: int) -> tuple[int, int] | None:
    """What "who" stands for."""
    verb = i
    while parse.dep[verb] in ("conj", "xcomp") and parse.head[verb] != verb:
        verb = parse.head[verb]
    if parse.dep[verb] == "relcl":
        head = parse.head[verb]
        first, _ = parse.subtree(head)
        return first, head + 1
    return None


def _phrase(parse: Parse, quotes: _Quotes, head: int, verb: int) -> list[tuple[int, int]]:
    """The noun phrase of a source: all that hangs on `head`, on its own side of the verb, out of other quotations."""
    if parse.dep[head] == "acl" or parse.pos[head] in ("VERB",) and parse.dep[head] != "nsubj":
        return []
    first, last = parse.subtree(head)
    if parse.dep[verb] == "acl" and parse.head[verb] == head:
        last = min(last, verb)
    if parse.dep[verb] == "relcl" and parse.head[verb] == head:
        last = min(last, verb)
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
    first, last = _tight(parse, first, last)
    while first < last and parse.pos[first] in ("CCONJ",):
        first, last = _tight(parse, first + 1, last)
    return [(first, last)] if first < last else []


def _tight(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """A range without commas, dashes and full stops at its edges."""
    while first < last and parse.text[first] in _LOOSE:
        first += 1
    while last > first and parse.text[last - 1] in _LOOSE:
        last -= 1
    return first, last


def _cue(parse: Parse, i: int) -> tuple[int, int]:
    """The verb with the auxiliaries, negation and adverbs that stand directly before it, and its particle."""
    first, last = i, i + 1
    kids = parse.children[i]
    while first - 1 in kids and parse.dep[first - 1] in ("aux", "auxpass", "neg", "advmod", "cc" if False else "aux"):
        first -= 1
    while last in kids and parse.dep[last] == "prt":
        last += 1
    # "went on to say", "declined to comment"
    if first == i - 1 and parse.lower[first] == "to" and parse.dep[i] == "xcomp":
        head = parse.head[i]
        if parse.lemma[head] in speech.CARRIER and head < first and first - head <= 3:
            first = _cue(parse, head)[0]
    elif parse.lower[first] == "to" and parse.dep[i] == "xcomp":
        head = parse.head[i]
        if parse.lemma[head] in speech.CARRIER and head < first and first - head <= 2:
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
    parse: Parse, i: int, source: list[tuple[int, int]], cue: tuple[int, int], quotes: _Quotes
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
    parse: Parse, quotes: _Quotes, i: int, lemma: str, source: list[tuple[int, int]], cue: tuple[int, int]
) -> tuple[list[tuple[int, int]], tuple[int, int]] | None:
    """Content that is a clause or quotation, before the verb, after it, or both."""
    if lemma not in speech.CLAUSE and lemma not in speech.OBJECT:
        return None
    sentence = parse.sentences[parse.sentence_of[i]]
    kids = parse.children[i]
    clauses = [k for k in kids if parse.dep[k] in ("ccomp",) or (parse.dep[k] == "parataxis" and k < i)]
    after = [k for k in clauses if k > i]
    first, last = _group(parse, i, source, cue, quotes)
    here = quotes.of[i]
    # Edges of the quotation or sentence that the verb itself stands in.
    low = sentence.first if here < 0 else max(sentence.first, quotes.ranges[here][0])
    high = sentence.last if here < 0 else min(sentence.last, quotes.ranges[here][1])
    before_mark = first > low and (
        parse.text[first - 1] in (",", "--", "–", "—", "?", "!") or _closes(parse, quotes, first - 1, i)
    )
    quote_before = first > low and any(
        quotes.of[k] >= 0 and quotes.of[k] != here for k in range(max(low, first - 3), first)
    )
    speaks = lemma in speech.CLAUSE
    # "…," police said.
    if (
        before_mark
        and not after
        and (quote_before or (speaks and lemma in speech.PREPOSED and (source or quote_before)))
    ):
        before = [k for k in clauses if k < i]
        parenthetical = parse.dep[i] in ("parataxis", "ccomp", "advcl", "ROOT", "conj", "relcl", "dep", "appos", "acl")
        ended = (
            last >= high
            or parse.text[last] in _END
            or parse.text[last] in _QUOTE
            or parse.text[last] in (",", "--", "–", "—", ":", ";")
        )
        if (before or quote_before or parenthetical) and ended:
            if not before and not quote_before and _lead_in(parse, low, first):
                pass  # "On Friday, police said": no content stands before the verb
            else:
                start = low
                if before and parse.dep[i] in ("conj",):
                    start = max(low, parse.subtree(before[0])[0])
                elif not before and quote_before and parse.dep[i] != "ROOT":
                    start = _quote_start(parse, quotes, first, low, here)
                elif quote_before:
                    start = (
                        min(_quote_start(parse, quotes, first, low, here), parse.subtree(before[0])[0])
                        if before
                        else _quote_start(parse, quotes, first, low, here)
                    )
                content = [_tight_content(parse, start, first)]
                content += _rest(parse, quotes, i, last, high, here)
                content = [c for c in content if c[0] < c[1]]
                if content:
                    return content, cue
    # Police said (that) …
    if speaks or any(quotes.of[k] >= 0 and quotes.of[k] != here for k in after):
        start: int | None = None
        hi = high
        if after:
            lo = min(parse.subtree(after[0])[0], *(parse.subtree(k)[0] for k in after))
            hi = max(parse.subtree(k)[1] for k in after)
            start = max(lo, cue[1])
            # The parser may hang "on Friday" or the addressee on the clause: content begins at its own conjunction.
            if start < last <= after[0]:
                start = last
        elif (
            last < high
            and parse.text[last] in (":",)
            or (
                last + 1 < high
                and parse.text[last] in (",", ":")
                and quotes.of[last + 1] >= 0
                and quotes.of[last + 1] != here
            )
        ):
            start, hi = last + 1, high
        elif last < high and quotes.of[last] >= 0 and quotes.of[last] != here:
            start, hi = last, quotes.ranges[quotes.of[last]][1]
        elif (
            speaks
            and lemma in ("say", "tell", "add", "claim", "announce", "report")
            and last < high
            and source
            and source[0][0] < i
            and parse.text[last] not in _LOOSE
            and parse.pos[last] not in ("ADP", "CCONJ", "PUNCT")
            and high - last > 2
            and not any(parse.dep[k] == "dobj" and lemma not in _TELLS for k in kids)
        ):
            start, hi = last, high
        if start is None or start >= hi:
            return None
        said = start - 1
        if parse.lower[start] == "that" and said > cue[1] and parse.lemma[said] in speech.CLAUSE:
            # "officials cited in the report state that …": the parser took the participle for the verb.
            cue = (said, said + 1)
        hi = _to_quote_end(parse, quotes, start, hi, high, here)
        content = [_tight_content(parse, start, min(hi, high))]
        if content[0][0] < content[0][1]:
            # "Sanders said, saying …": an empty gap of one comma word is nothing.
            return content, cue
    return None


def _closes(parse: Parse, quotes: _Quotes, k: int, verb: int) -> bool:
    return parse.text[k] in _QUOTE and quotes.of[k] >= 0 and quotes.of[k] != quotes.of[verb]


def _lead_in(parse: Parse, low: int, first: int) -> bool:
    """Whether the words before the subject are only an opening phrase ("On Friday,"), with no verb of their own."""
    return not any(
        parse.pos[k] in ("VERB", "AUX") and parse.dep[k] not in ("acl", "amod", "pcomp", "relcl")
        for k in range(low, first)
    )


def _quote_start(parse: Parse, quotes: _Quotes, first: int, low: int, here: int) -> int:
    """Where the quotation that ends before word `first` begins, inside the sentence."""
    for k in range(first - 1, max(low, first - 4) - 1, -1):
        number = quotes.of[k]
        if number >= 0 and number != here:
            start = max(low, quotes.ranges[number][0])
            # An unquoted beginning of the same clause belongs to it: He was "surprised," she said.
            if start > low and parse.text[start - 1] not in _END and parse.text[start - 1] not in _QUOTE:
                return low
            return start
    return low


def _rest(parse: Parse, quotes: _Quotes, i: int, last: int, high: int, here: int) -> list[tuple[int, int]]:
    """What goes on with the content after an inserted "he said"."""
    k = last
    while k < high and parse.text[k] in _LOOSE:
        k += 1
    if k >= high:
        return []
    if quotes.of[k] >= 0 and quotes.of[k] != here:
        return [_tight_content(parse, k, min(high, quotes.ranges[quotes.of[k]][1]))]
    if (
        parse.text[last] in (",", "--", "–", "—")
        and parse.tag[k] not in ("VBG", "VBN", "CC")
        and parse.dep[k] not in ("mark", "advmod", "cc")
    ):
        # "The museum, she said, celebrated …": the parenthesis hangs on the verb that follows it.
        down = _dominated(parse, i, k)
        if not down:
            return [_tight_content(parse, k, high)]
    return []


def _dominated(parse: Parse, i: int, k: int) -> bool:
    """Whether word `k` hangs on `i` by something that is no clause of content."""
    while parse.head[k] != k:
        if parse.head[k] == i:
            return parse.dep[k] not in ("ccomp",)
        k = parse.head[k]
    return False


def _to_quote_end(parse: Parse, quotes: _Quotes, start: int, hi: int, high: int, here: int) -> int:
    """The end of content moved to the end of the quotation that it breaks off in."""
    for k in range(min(hi, high) - 1, start - 1, -1):
        number = quotes.of[k]
        if number >= 0 and number != here:
            return max(hi, min(quotes.ranges[number][1], high))
        if k < hi - 2:
            break
    return hi


def _tight_content(parse: Parse, first: int, last: int) -> tuple[int, int]:
    while first < last and (parse.text[first] in _LOOSE):
        first += 1
    while last > first and parse.text[last - 1] in _LOOSE:
        last -= 1
    return first, last


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
            return [_tight_content(parse, lo, hi)], cue
    return None


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
            return [_tight_content(parse, k + 1 if cue[1] == k + 1 else k, hi)], cue
    return None


def _object(
    parse: Parse, i: int, lemma: str, cue: tuple[int, int]
) -> tuple[list[tuple[int, int]], tuple[int, int]] | None:
    if lemma not in speech.OBJECT and lemma not in speech.QUOTING:
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
                if dep == "oprd":
                    continue
                start = max(lo, cue[1])
            elif any(parse.text[x] in _BREAK for x in range(end, lo)):
                break
            end = max(end, hi)
    if start is None or start >= end:
        return None
    if lemma in speech.QUOTING and not any(parse.text[k] in _QUOTE for k in range(start, end)):
        return None
    return [_tight_content(parse, start, end)], cue


# -- other constructions --------------------------------------------------------------------------


def _passive(parse: Parse, quotes: _Quotes, i: int, lemma: str) -> _Found | None:
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
    subject = next((k for k in kids if parse.dep[k] in _SUBJECT), None)
    noun = parse.head[i] if parse.dep[i] in ("acl", "advcl", "amod") else None
    if subject is not None:
        a, b = parse.subtree(subject)
        if parse.lower[subject] != "it" or complement is None:
            content.append(_tight_content(parse, a, min(b, first)))
    elif noun is not None and noun < i and parse.pos[noun] in ("NOUN", "PROPN"):
        a, b = parse.subtree(noun)
        content.append(_tight_content(parse, a, min(b, first)))
    elif parse.dep[i] in ("acl", "advcl") and noun is not None:
        above = next((k for k in parse.children[noun] if parse.dep[k] in _SUBJECT), None)
        if above is not None:
            a, b = parse.subtree(above)
            content.append(_tight_content(parse, a, min(b, first)))
    else:
        shared = _subject(parse, i)
        if shared is not None:
            content.append(_tight_content(parse, *parse.subtree(shared[0])))
    if complement is not None:
        a, b = parse.subtree(complement)
        content.append(_tight_content(parse, max(a, last), b))
    elif source:
        for k in kids:
            if k > i and parse.dep[k] == "prep" and parse.lower[k] in ("as", "of") and k != agent:
                a, b = parse.subtree(k)
                content.append(_tight_content(parse, max(a, last), b))
    content = [c for c in content if c[0] < c[1]]
    if not content:
        return None
    return _Found(source, [(first, last)], content, i)


def _according(parse: Parse, quotes: _Quotes, i: int) -> _Found | None:
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
        while end < sentence.last and parse.text[end] not in (",", ".", ";", ":") and parse.text[end] not in _QUOTE:
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
    source = _tight(parse, to + 1, end)
    if source[0] >= source[1]:
        return None
    low = sentence.first if here < 0 else max(sentence.first, quotes.ranges[here][0])
    high = sentence.last if here < 0 else min(sentence.last, quotes.ranges[here][1])
    first = i
    content: list[tuple[int, int]] = []
    if _lead_in(parse, low, first) and first - low <= 3:
        content.append(_tight_content(parse, end, high))
    else:
        content.append(_tight_content(parse, low, first))
        if end < high and parse.text[end] == "," and not _dominated_noun(parse, end + 1, high):
            content.append(_tight_content(parse, end, high))
    content = [c for c in content if c[0] < c[1]]
    return _Found([source], [(i, to + 1)], content, i) if content else None


def _dominated_noun(parse: Parse, first: int, high: int) -> bool:
    """Whether what follows a closing "according to X," is an afterthought and not the rest of the clause."""
    return (
        first >= high
        or parse.tag[first] in ("VBG", "WDT", "WP", "WRB", "CC", "IN")
        or parse.lower[first] in ("which", "who", "while")
    )


def _hearsay(parse: Parse, i: int) -> _Found | None:
    """`reportedly`: the clause has it from somebody whom the report does not name."""
    verb = parse.head[i]
    if verb == i or parse.pos[verb] not in ("VERB", "AUX"):
        return None
    first, last = parse.subtree(verb)
    content = [_tight_content(parse, first, i), _tight_content(parse, i + 1, last)]
    content = [c for c in content if c[0] < c[1]]
    return _Found([], [(i, i + 1)], content, i) if content else None


def _noun(parse: Parse, quotes: _Quotes, i: int) -> _Found | None:
    """`the claim that …`, `his warning that …`, `a denial by the company of …`."""
    if parse.lemma[i] not in speech.NOUN:
        return None
    clause = next(
        (
            k
            for k in parse.children[i]
            if k > i
            and parse.dep[k] in ("acl", "ccomp")
            and any(parse.dep[m] == "mark" and parse.lower[m] == "that" for m in parse.children[k])
        ),
        None,
    )
    if clause is None:
        return None
    lo, hi = parse.subtree(clause)
    owner = next((k for k in parse.children[i] if k < i and parse.dep[k] == "poss"), None)
    source: list[tuple[int, int]] = []
    if owner is not None:
        a, b = parse.subtree(owner)
        while b > a and parse.text[b - 1] in ("'s", "’s", "'", "’"):
            b -= 1
        source = [(a, b)]
    else:
        by = next(
            (
                k
                for k in parse.children[i]
                if i < k < lo and parse.dep[k] in ("prep", "agent") and parse.lower[k] in ("by", "from", "of")
            ),
            None,
        )
        pobj = next((k for k in parse.children[by] if parse.dep[k] == "pobj"), None) if by is not None else None
        if pobj is not None:
            source = [_tight(parse, *parse.subtree(pobj))]
    content = [_tight_content(parse, max(lo, i + 1), hi)]
    first = i
    return _Found(source, [(first, i + 1)], content, i) if content[0][0] < content[0][1] else None


def _colon(parse: Parse, i: int) -> _Found | None:
    """A headline's `Mayor: Bridge is safe`."""
    sentence = parse.sentences[parse.sentence_of[i]]
    if i - sentence.first > 5 or sentence.last - i < 4:
        return None
    source = _tight(parse, sentence.first, i)
    if source[0] >= source[1] or any(parse.pos[k] in ("VERB", "AUX") for k in range(*source)):
        return None
    return _Found([source], [(i, i + 1)], [_tight_content(parse, i + 1, sentence.last)], i)


def _addressee(parse: Parse, i: int) -> tuple[int, int] | None:
    """The outlet that was told: whose report the words come from."""
    for k in parse.children[i]:
        if k > i and parse.dep[k] in ("dobj", "dative", "nsubj", "pobj"):
            first, last = parse.subtree(k)
            words = _words(parse, first, min(last, first + 8))
            core = _words(parse, *_trim_outlet(parse, first, last))
            if sources.outlet_kind(core) or sources.outlet_kind(words):
                return _trim_outlet(parse, first, last)
            return None
    return None


def _trim_outlet(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """The capitalised head of an addressee: "Reuters" of "Reuters by telephone"."""
    end = first + (parse.lower[first] == "the")
    while end < last and (
        parse.text[end][0].isupper() or parse.text[end][0].isdigit() or parse.text[end] in ("of", "-", "&")
    ):
        end += 1
    return first, max(end, first + 1)


def _outlet(parse: Parse, inner: _Found) -> _Found:
    """The outlet's own attribution around what it was told: "A source told the Herald that …"."""
    assert inner.extra is not None
    words = [*inner.source, *inner.cue, *inner.content]
    content: list[tuple[int, int]] = []
    for first, last in sorted(words):
        if content and first <= content[-1][1] + 1:
            content[-1] = (content[-1][0], max(last, content[-1][1]))
        else:
            content.append((first, last))
    return _Found([inner.extra], list(inner.cue), content, inner.anchor, mixed=True)


# -- over sentences ------------------------------------------------------------------------------


def _distinct(found: list[_Found]) -> list[_Found]:
    """One attribution a cue, unless it is an outlet's around another."""
    seen: set[tuple[int, int]] = set()
    kept = []
    for a in found:
        if a.mixed:
            kept.append(a)
            continue
        key = a.cue[0]
        if key in seen:
            continue
        seen.add(key)
        kept.append(a)
    return kept


def _covered(parse: Parse, found: list[_Found]) -> list[int]:
    """For each word, the index of an attribution whose content holds it, or -1."""
    cover = [-1] * len(parse)
    for number, a in enumerate(found):
        if a.mixed:
            continue
        for first, last in a.content:
            for i in range(first, min(last, len(parse))):
                if cover[i] < 0:
                    cover[i] = number
    return cover


def _carry_on(parse: Parse, quotes: _Quotes, found: list[_Found]) -> None:
    """Quotations that no verb holds go on with the last speaker's words."""
    cover = _covered(parse, found)
    direct: dict[int, int] = {}
    for number, (first, last) in enumerate(quotes.ranges):
        holder = next((cover[i] for i in range(first, last) if cover[i] >= 0), -1)
        if holder >= 0:
            direct[number] = holder
    for number, (first, last) in enumerate(quotes.ranges):
        if number in direct:
            holder = direct[number]
            if quotes.carried.get(number) is None:
                # The quotation's further sentences belong to the words that its first is given to.
                _extend(parse, found[holder], cover, holder, first, last)
                continue
        before = quotes.carried.get(number)
        if before is not None and before in direct and number not in direct:
            holder = direct[before]
            direct[number] = holder
            _add(parse, found[holder], cover, holder, first, last)
            continue
        if number in direct:
            continue
        # A sentence that is nothing but a quotation, after one in the same paragraph.
        sentence = parse.sentences[parse.sentence_of[first]]
        if first > sentence.first or last - first < 4:
            continue
        last_sentence = parse.sentences[parse.sentence_of[last - 1]]
        if last_sentence.last - last > 1:
            continue
        previous = number - 1
        if previous in direct and first > 0:
            earlier = quotes.ranges[previous]
            block = parse.sentences[parse.sentence_of[earlier[1] - 1]].block
            if sentence.block - block <= (1 if sentence.block == block else 0):
                holder = direct[previous]
                direct[number] = holder
                _add(parse, found[holder], cover, holder, first, last)
                continue
        speaker = _last_before(found, first)
        if speaker is not None and sentence.block - parse.sentences[parse.sentence_of[speaker.anchor]].block <= 1:
            new = _Found([], [], [(first, last)], first, direct=True)
            new.antecedent = speaker.source[0] if speaker.source else speaker.antecedent
            if new.antecedent is not None:
                found.append(new)
                direct[number] = len(found) - 1
                for i in range(first, last):
                    cover[i] = len(found) - 1
    for a in found:
        a.direct = a.direct or _is_direct(quotes, a)


def _last_before(found: list[_Found], first: int) -> _Found | None:
    earlier = [a for a in found if a.anchor < first and not a.mixed and (a.source or a.antecedent)]
    return max(earlier, key=lambda a: a.anchor, default=None)


def _extend(parse: Parse, a: _Found, cover: list[int], number: int, first: int, last: int) -> None:
    """Adds the words of a quotation, outside the cue's own sentence, that no attribution holds yet."""
    own = parse.sentence_of[a.anchor]
    k = first
    while k < last:
        if cover[k] >= 0 or parse.sentence_of[k] == own:
            k += 1
            continue
        end = k
        while end < last and cover[end] < 0 and parse.sentence_of[end] != own:
            end += 1
        _add(parse, a, cover, number, k, end)
        k = end


def _add(parse: Parse, a: _Found, cover: list[int], number: int, first: int, last: int) -> None:
    for i in range(first, last):
        if cover[i] < 0:
            cover[i] = number
    if not any(parse.text[i][0].isalnum() for i in range(first, last)):
        return
    for n, (lo, hi) in enumerate(a.content):
        if (
            hi <= first
            and all(not parse.text[i][0].isalnum() for i in range(hi, first))
            and _same_field(parse, lo, first)
        ):
            a.content[n] = (lo, last)
            return
        if (
            last <= lo
            and all(not parse.text[i][0].isalnum() for i in range(last, lo))
            and _same_field(parse, lo, first)
        ):
            a.content[n] = (first, hi)
            return
    a.content.append((first, last))
    a.content.sort()


def _same_field(parse: Parse, a: int, b: int) -> bool:
    return parse.field_of[a] == parse.field_of[b]


def _is_direct(quotes: _Quotes, a: _Found) -> bool:
    """Whether the content's words are mostly in quote marks that its cue stands outside of."""
    here = quotes.of[a.anchor]
    words = [i for first, last in a.content for i in range(first, last)]
    quoted = sum(quotes.of[i] >= 0 and quotes.of[i] != here for i in words)
    return bool(words) and quoted / len(words) > 0.5


# -- who speaks ----------------------------------------------------------------------------------


def _words(parse: Parse, first: int, last: int) -> str:
    return parse.report.words_of(parse.field_of[first])[parse.start[first] : parse.end[last - 1]]


def _place(a: _Found) -> tuple[int, int, bool]:
    first = min(x for part in (a.source, a.cue, a.content) for x, _ in part)
    return first, a.anchor, not a.mixed


def _resolve(parse: Parse, entities: Sequence[Entity], mentions: Sequence[Mention], found: list[_Found]) -> None:
    """Finds for every source whom it stands for."""
    by_id = {e.id: e for e in entities}
    start_of = {(f, s): i for i, (f, s) in enumerate(zip(parse.field_of, parse.start, strict=True))}
    entity_at: list[str | None] = [None] * len(parse)
    role_at: list[str | None] = [None] * len(parse)
    persons: list[tuple[int, str]] = []
    for m in mentions:
        if m.entity is None or m.kind in ("quantity", "time"):
            continue
        i = start_of.get((m.span.field, m.span.start))
        if i is None:
            continue
        j = i
        while j < len(parse) and parse.field_of[j] == m.span.field and parse.end[j] <= m.span.end:
            (role_at if m.kind == "role" else entity_at)[j] = m.entity
            j += 1
        if by_id[m.entity].kind in ("person", "role"):
            persons.append((i, m.entity))
    persons.sort()
    genders = {e.id: names.gender(e) for e in entities}
    spoke: list[tuple[int, _Found]] = []
    for a in sorted(found, key=lambda a: (a.anchor, not a.mixed)):
        span = a.source[0] if a.source else a.antecedent
        if span is None:
            a.kind = "other"
            continue
        first, last = span
        head = _head(parse, first, last)
        word = parse.lower[head]
        if word in _RELATIVE and a.antecedent is not None:
            first, last = a.antecedent
            head = _head(parse, first, last)
            word = parse.lower[head]
        words = _words(parse, first, last)
        if last - first == 1 and word in _PERSONAL:
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
                ident, name = _earlier(parse, head, first, last, spoke)
        if ident is not None:
            a.speaker = ident
            name = by_id[ident].name
            if by_id[ident].kind == "place" and parse.pos[head] not in ("PROPN",):
                a.speaker, name = None, None
        a.name = name or (
            words if not (last - first == 1 and (word in _PERSONAL | _PLURAL | _NEUTER | _SELF)) else None
        )
        a.said_by = words
        entity = by_id.get(a.speaker) if a.speaker else None
        told = " ".join([words, *(entity.aliases if entity and entity.kind == "person" else ())])
        a.kind = sources.kind_of(words, entity.name if entity else a.name, entity.kind if entity else None)
        if a.kind == "other" and entity is not None and entity.kind == "person":
            a.kind = next((k for k in (sources.kind_of(x) for x in entity.aliases) if k != "other"), "other")
        if a.kind in ("other", "organisation") and a.name and a.name != words and told:
            before = next(
                (b.kind for _, b in reversed(spoke) if b.name == a.name and b.kind not in (None, "other")), None
            )
            a.kind = before or a.kind
        spoke.append((a.anchor, a))
    for a in found:
        a.name = " ".join(a.name.split()) if a.name else None


def _around(a: _Found, found: list[_Found]) -> _Found | None:
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
    parse: Parse, word: str, a: _Found, persons: list[tuple[int, str]], spoke: list[tuple[int, _Found]],
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
        subject = parse.dep[head] in _SUBJECT
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
        if b.speaker is None and b.kind in (
            "media",
            "agency",
            "state-media",
            "document",
            "organisation",
            "crowd",
            "other",
        ):
            continue
        if best is None or back <= best[0][0]:
            return b.speaker, b.name
        break
    return (best[1], None) if best else (None, None)


def _which(
    word: str, a: _Found, spoke: list[tuple[int, _Found]], by_id: dict[str, Entity]
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
    parse: Parse, head: int, first: int, last: int, spoke: list[tuple[int, _Found]]
) -> tuple[str | None, str | None]:
    """Whom "the agency" or "the source" means: the last speaker whose wording or name ends in the same word."""
    if parse.lower[first] != "the" or last - first > 3:
        return None, None
    lemma = parse.lemma[head]
    for _, b in reversed(spoke):
        if b.name is None or b.said_by is None:
            continue
        said = {w.strip(".,'’").casefold() for w in (b.said_by + " " + b.name).split()}
        if lemma in said or parse.lower[head] in said:
            return b.speaker, b.name
        if lemma in _OUTLET_NOUNS and sources.outlet_kind(b.name):
            return b.speaker, b.name
    return None, None


_OUTLET_NOUNS = frozenset("paper newspaper agency outlet broadcaster channel network magazine publication".split())


# -- the answer ----------------------------------------------------------------------------------


def _finished(parse: Parse, found: list[_Found]) -> tuple[Attribution, ...]:
    spans = [
        tuple(
            tuple(
                _span(parse, first, last) for first, last in part if parse.field_of[first] == parse.field_of[last - 1]
            )
            for part in (a.source, a.cue, a.content)
        )
        for a in found
    ]
    answer = []
    for n, a in enumerate(found):
        source, cue, content = spans[n]
        answer.append(
            Attribution(
                source=source,
                cue=cue,
                content=content,
                speaker=a.speaker,
                speaker_name=a.name,
                source_kind=a.kind or "other",
                direct=a.direct,
                inside=_inside(found, n),
            )
        )
    return tuple(answer)


def _span(parse: Parse, first: int, last: int) -> Span:
    return parse.span(first, last)


def _inside(found: list[_Found], n: int) -> int | None:
    """The innermost other attribution whose content holds this one's cue, or its words where it has none."""
    a = found[n]
    at = a.cue[0] if a.cue else a.content[0]
    best: tuple[int, int] | None = None
    for m, b in enumerate(found):
        if m == n or not any(first <= at[0] and at[1] <= last for first, last in b.content):
            continue
        if a.cue and b.cue == a.cue and not b.mixed:
            continue
        here = (sum(last - first for first, last in b.content), m)
        if best is None or here < best:
            best = here
    return best[1] if best else None
