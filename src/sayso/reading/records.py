"""Whose word stands in a record: what a report said is its maker's, what a recording lets one hear is the speaker's."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.news.parse import Parse
from sayso.reading import sources, speech
from sayso.reading.cues import CITES, RELATIVE, SUBJECT, Found, can_speak, content_of, giver_verb, tight, words_between
from sayso.reading.quotations import Quotes
from sayso.reading.tagging_features import SILENT
from sayso.reading.wordlists import MAKES, PAPERS, ROLES

# What a record does with a clause: "a report that said …", "a letter alleging …".
_TELLS = frozenset(
    """
    say claim allege state suggest show argue assert reveal report note indicate conclude warn contend announce confirm
    deny admit insist maintain declare estimate predict accuse find
    """.split()
)
_TAPES = frozenset("video recording tape audio audiotape videotape footage clip film transcript".split())
_SHOW = frozenset("show capture record catch depict".split())  # "the video shows the mayor warning that …"
_SURFACE = frozenset("emerge surface leak appear circulate come go".split())  # "a video emerged of him warning that …"
_THAT = frozenset(("that", "which"))
# What may stand between a record and what it said: whose it is, where and when it came out.
_MAKER = frozenset("by from of in on at for to with about".split())
_REACH = 14  # words between them: "a story published on its front page on Thursday by the Harbour Gazette that said"
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier week last night morning"
    " evening afternoon this on late early".split()
)
# Verbs whose past looks like their present, which the parser takes for nouns.
_ONE_FORM = frozenset(("forecast", "broadcast", "bet", "wager"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_LINKS = frozenset(("who", "which", "that", "if", "as", "when", "where", "because", "while", "and", "but", "or", ","))
# In headlines, words of stance before a record: "Board Disputes Gazette Report That Pier Was Sold".
_STANCE = frozenset(
    """
    disputes rejects denies refutes challenges confirms questions contests slams dismisses backs criticizes criticises
    rebuts disputed rejected denied refuted challenged confirmed questioned contested slammed dismissed backed mocks
    blasts condemns corrects attacks answers defends
    """.split()
)

Range = tuple[int, int]


def give(parse: Parse, quotes: Quotes, found: list[Found]) -> None:
    """Gives what records say to the records, and adds what they say where nobody had been made its source."""
    for sentence in parse.sentences:
        if sentence.part in SILENT:
            continue
        for i in range(sentence.first, sentence.last):
            if parse.lemma[i] in PAPERS and parse.pos[i] in ("NOUN", "PROPN"):
                _paper(parse, quotes, found, i, sentence.first, sentence.last)
            if parse.lemma[i] in _TAPES and parse.pos[i] in ("NOUN", "PROPN"):
                _tape(parse, quotes, found, i, sentence.last)
            if parse.lower[i] in _ONE_FORM:
                _one_form(parse, quotes, found, i, sentence.first, sentence.last)
            elif parse.lower[i] == "put" and parse.lower[i + 1 : i + 3] == ["it", "that"]:
                _put(parse, found, i, sentence.last)
        if sentence.part == "headline" or parse.field_of[sentence.first] == "title":
            _headline(parse, found, sentence.first, sentence.last)


# -- what a report said -------------------------------------------------------------------------------------------


def _paper(parse: Parse, quotes: Quotes, found: list[Found], i: int, low: int, high: int) -> None:
    """`the Herald's report that said …`, `a Herald report claiming …`, `a story in the Herald citing two officials`."""
    verb = _verb_of(parse, quotes, i, high)
    if verb is None:
        return
    end = verb
    while end > i + 1 and (parse.lower[end - 1] in _THAT or parse.pos[end - 1] in ("AUX", "ADV", "PUNCT")):
        end -= 1
    while end > i + 1 and parse.lower[end - 1] in _DAYS:
        end -= 1
    first = min(parse.subtree(i)[0], i)
    for k in range(i - 1, first - 1, -1):
        if parse.pos[k] in ("VERB", "AUX", "PUNCT", "SCONJ") and parse.tag[k] not in ("VBN", "VBG", "HYPH"):
            first = k + 1
            break
    name = tight(parse, first, end)
    if parse.lemma[verb] in CITES:
        _citing(parse, found, name, verb)
        return
    mine = next((a for a in found if not a.mixed and any(x <= verb < y for x, y in a.cue)), None)
    if mine is not None:
        apart = mine.source and (mine.source[0][0] < name[0] or not _meet(mine.source, [name]))
        if apart and not _relative(parse, mine) and not _gives(parse, mine, i):
            mine.source, mine.antecedent = [name], None
        return
    content = _said(parse, quotes, verb, name)
    if not content:
        return
    if any(_meet(a.content, content[:1]) and _gives(parse, a, i) for a in found if a.source):
        return  # "The ministry released a statement saying …": the ministry says it, and is known to
    found.append(Found([name], [(verb, verb + 1)], content, verb))


def _verb_of(parse: Parse, quotes: Quotes, i: int, high: int) -> int | None:
    """The verb by which record `i` says something, behind whose it is and when it came out."""
    for k in range(i + 1, min(high, i + _REACH)):
        if quotes.of[k] != quotes.of[i]:
            return None
        before = parse.lower[k - 1]
        lemma = parse.lemma[k]
        if parse.lower[k] in _THAT or parse.pos[k] == "ADV":
            continue
        if parse.tag[k] == "VBG" and (lemma in _TELLS or lemma in CITES):
            # Behind a comma it is the subject that goes on: "criticised the article, saying …".
            return k if before != "," and _hangs(parse, k, i) else None
        if parse.pos[k] in ("VERB", "AUX") or parse.tag[k] in _FINITE:
            relative = any(parse.lower[x] in _THAT for x in range(max(i + 1, k - 3), k))
            if relative and lemma in _TELLS and parse.tag[k] in ("VBD", "VBZ", "VBP", "VBN") and _hangs(parse, k, i):
                return k
            if parse.pos[k] == "AUX" and relative:
                continue
            if parse.tag[k] == "VBN" and lemma in MAKES and not relative:
                continue
            return None
        if parse.lemma[k] in PAPERS or parse.tag[k] == "CC" or parse.lower[k] in ("who", "whom", "whose"):
            return None
        if parse.pos[k] == "PUNCT" and parse.text[k] not in (",", "-") and parse.tag[k] != "HYPH":
            return None
    return None


def _hangs(parse: Parse, verb: int, i: int) -> bool:
    """Whether a verb tells of record `i` and not of a person named between them ("a story about a man claiming …")."""
    head = parse.head[verb]
    if not i < head < verb or parse.pos[head] not in ("NOUN", "PROPN", "PRON"):
        return not any(
            parse.dep[k] in SUBJECT and parse.lower[k] not in RELATIVE and i != k < verb for k in parse.children[verb]
        )
    joint = head
    while joint > i and parse.pos[joint] != "ADP":
        joint -= 1
    return parse.lower[joint] in ("by", "from", "in", "on", "at") or parse.lemma[head] not in ROLES


def _said(parse: Parse, quotes: Quotes, verb: int, name: Range) -> list[Range]:
    """What a record says, where that is a clause with a verb of its own."""
    content = content_of(parse, quotes, verb, [name])
    if any(parse.dep[k] == "ccomp" for k in parse.children[verb]) and content and content[0][0] > verb:
        found = content
    else:
        # "claiming Roth directed the clerk to …": the parser takes the verb in -ed for a participle.
        found = [tight(parse, verb + 1, parse.subtree(verb)[1])]
    first, last = found[0]
    told = any(parse.tag[k] in (*_FINITE, "VBN") and parse.pos[k] in ("VERB", "AUX") for k in range(first + 1, last))
    return found if told else []


def _gives(parse: Parse, a: Found, i: int) -> bool:
    """Whether the source of an attribution is who put out record `i`: "the ministry released a statement"."""
    verb = giver_verb(parse, i)
    return verb is not None and any(
        parse.dep[k] in SUBJECT and any(x <= k < y for x, y in a.source) for k in parse.children[verb]
    )


def _relative(parse: Parse, a: Found) -> bool:
    return all(y - x == 1 and parse.lower[x] in RELATIVE for x, y in a.source)


def _citing(parse: Parse, found: list[Found], name: Range, verb: int) -> None:
    """`the Herald's report citing two officials who said …`: the officials' word, through the Herald."""
    said = next(
        (
            a
            for a in sorted(found, key=lambda a: a.anchor)
            if a.anchor > verb
            and a.source
            and (_relative(parse, a) or verb < a.source[0][0])
            and a.anchor - verb <= _REACH
        ),
        None,
    )
    if said is None or parse.sentence_of[said.anchor] != parse.sentence_of[verb]:
        return
    content = [(verb + 1, max(y for _, y in said.content))]
    if content[0][1] <= said.anchor:
        return
    mine = next((a for a in found if a.anchor == verb and not a.mixed), None)
    if mine is None:
        mine = Found([name], [(verb, verb + 1)], content, verb)
        found.append(mine)
    mine.source, mine.content, mine.within, mine.antecedent = [name], content, None, None
    said.within = mine


# -- what a recording lets one hear ---------------------------------------------------------------------------------


def _tape(parse: Parse, quotes: Quotes, found: list[Found], i: int, high: int) -> None:
    """`a recording of the minister saying …`, `a video emerged of him warning …`, `the video shows her telling …`."""
    k = i + 1
    while k < high and (parse.pos[k] == "ADV" or parse.lower[k] in _DAYS or parse.lemma[k] in _SURFACE | {"have"}):
        k += 1
    if k >= high or not (parse.lower[k] == "of" or parse.lemma[k] in _SHOW):
        return
    start = k + 1
    verb = next(
        (
            x
            for x in range(start + 1, min(high, start + 9))
            if parse.tag[x] == "VBG" and parse.lemma[x] in speech.CLAUSE | speech.OBJECT
        ),
        None,
    )
    if verb is None or not _somebody(parse, start, verb):
        return
    source = tight(parse, start, verb)
    mine = next((a for a in found if not a.mixed and any(x <= verb < y for x, y in a.cue)), None)
    if mine is not None:
        mine.source, mine.antecedent = [source], None
        return
    content = content_of(parse, quotes, verb, [source])
    if content:
        first, last = content[-1]
        for k in range(last, min(high, last + 5)):
            # "mocking the mayor, a lawyer, as a “fisherman …”": the quoted words are part of it.
            if quotes.of[k] >= 0 and quotes.of[k] != quotes.of[verb]:
                content[-1] = (first, min(high, quotes.ranges[quotes.of[k]][1]))
                break
            if parse.pos[k] in ("VERB", "AUX") or parse.text[k] in (";", ":", "."):
                break
        found.append(Found([source], [(verb, verb + 1)], content, verb))


def _somebody(parse: Parse, first: int, last: int) -> bool:
    """Whether words are one noun phrase that stands for somebody."""
    if any(parse.pos[k] in ("VERB", "AUX", "SCONJ", "CCONJ", "PUNCT") for k in range(first, last)):
        return False
    if last - first == 1 and parse.lower[first] in ("him", "her", "them"):
        return True
    head = last - 1
    return (parse.ent_at[head] >= 0 and parse.ent[parse.ent_at[head]][2] == "PERSON") or sources.kind_of(
        words_between(parse, first, last)
    ) not in ("other", "document")


# -- verbs with one form --------------------------------------------------------------------------------------------


def _one_form(parse: Parse, quotes: Quotes, found: list[Found], i: int, low: int, high: int) -> None:
    """`The bank forecast that …`, where the parser takes the verb for a noun of which the bank is a part."""
    if i + 3 >= high or any(not a.mixed and any(x <= i < y for x, y in a.cue) for a in found):
        return
    that = parse.lower[i + 1] == "that"
    start = i
    while start > low and (
        parse.pos[start - 1] in ("NOUN", "PROPN", "ADJ", "DET", "NUM") or parse.lower[start - 1] in ("'s", "’s", "of")
    ):
        start -= 1
    if start == i or parse.lower[start] in ("a", "an", "this", "no") or (start > low and parse.pos[start - 1] == "ADP"):
        return
    if start > low and parse.pos[start - 1] in ("VERB", "AUX") and parse.lemma[start - 1] not in speech.CLAUSE:
        return  # "has seen the bank forecast that …"
    if parse.tag[i - 1] == "POS":
        return  # "the bank's forecast that …"
    if not can_speak(parse, i - 1, i) and sources.kind_of(words_between(parse, start, i)) == "other":
        return
    if that:
        if _finite(parse, i + 2, high) != 1:
            return
    elif not (
        parse.pos[i] != "VERB"
        and any(parse.tag[k] == "MD" for k in range(i + 2, min(high, i + 6)))
        and all(parse.pos[k] in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "AUX") for k in range(i + 1, i + 3))
        and _finite(parse, i + 1, high) == 1
    ):
        return
    end = high
    for k in range(i + 1, high):
        if quotes.of[k] != quotes.of[i]:
            end = k
            break
    content = tight(parse, i + 1, end)
    if content[1] - content[0] > 2:
        found.append(Found([(start, i)], [(i, i + 1)], [content], i))


def _finite(parse: Parse, first: int, high: int) -> int:
    """Finite verbs of one level: those that no word of joining sets off from the first.

    A word in -s just behind "that" and before a preposition is a noun, whatever the parser says.
    """
    count = 0
    linked = False
    for k in range(first, high):
        if parse.lower[k] in _LINKS:
            linked = True
        if parse.tag[k] not in _FINITE:
            continue
        if k == first and k + 1 < high and parse.tag[k] == "VBZ" and parse.pos[k + 1] == "ADP":
            continue
        count += not (linked and count)
        linked = False
    return count


def _put(parse: Parse, found: list[Found], i: int, high: int) -> None:
    """`The mayor put it that …`."""
    subject = next((k for k in parse.children[i] if parse.dep[k] in SUBJECT and k < i), None)
    if subject is None or any(any(x <= i < y for x, y in a.cue) for a in found):
        return
    source, content = tight(parse, *parse.subtree(subject)), tight(parse, i + 2, high)
    if source[0] < source[1] <= i and content[1] - content[0] > 2:
        found.append(Found([source], [(i, i + 2)], [content], i))


# -- headlines ------------------------------------------------------------------------------------------------------


def _headline(parse: Parse, found: list[Found], low: int, high: int) -> None:
    """`Board Disputes Gazette Report That Pier Was Sold`: clipped, and with capitals that hide what is a verb."""
    for i in range(low + 2, high - 3):
        if parse.lower[i] not in PAPERS or parse.lower[i + 1] not in ("that", "saying", "claiming", "alleging"):
            continue
        stance = next((k for k in range(i - 1, max(low, i - 6), -1) if parse.lower[k] in _STANCE), None)
        if stance is None:
            continue
        source = tight(parse, stance + 1, i + 1)
        cue = (i, i + 1) if parse.lower[i + 1] == "that" else (i + 1, i + 2)
        content = tight(parse, i + 1 if parse.lower[i + 1] == "that" else i + 2, high)
        mine = next((a for a in found if not a.mixed and any(i <= x <= i + 1 for x, _ in a.cue)), None)
        if mine is None:
            found.append(Found([source], [cue], [content], i))
        else:
            mine.source, mine.content, mine.antecedent = [source], [content], None


def _meet(these: Sequence[Range], those: Sequence[Range]) -> bool:
    return any(a < d and c < b for a, b in these for c, d in those)
