"""Which sentences are somebody's reading of the events rather than a report of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.news.parse import Parse, Sentence
from sayso.news.reading import Attribution
from sayso.reading import speech

# Those whose trade it is to interpret. What they "say" of a figure is a report; what they "suggest" is a reading.
_READERS = re.compile(
    r"\b(?:analysts?|observers?|commentators?|experts?|critics|pundits|watchers|strategists?|scholars|historians)\b",
    re.I,
)
_READING_VERB = re.compile(
    r"\b(?:suggest\w*|believ\w+|argu\w+|think|see|view\w*|interpret\w*|speculat\w+|read|contend\w*|expect\w*)\b", re.I
)

# The outlet's own wording of a reading, wherever it stands in the main clause.
_PHRASES = (
    r"(?:must|should|can|may) be (?:viewed|seen|understood|read) (?:in|as|against)",
    r"in the (?:broader|wider|larger) context of",
    r"(?:is|are|was|were) (?:likely|probably|clearly|evidently|apparently)"
    r" (?:aimed|designed|intended|meant|calculated)",
    r"(?:is|are|was|were) (?:intended|designed|meant|calculated) to"
    r" (?:project|send|signal|show|convey|bolster|reinforce)",
    r"(?:sends?|sent) (?:a|an) (?:\w+ )?(?:message|signal)",
    r"carr(?:y|ies|ied) (?:a|an) (?:\w+ ){0,3}(?:message|meaning|significance)",
    r"raise[sd]? (?:\w+ )?(?:questions|concerns|fears|the spectre|the specter)",
    r"remains? to be seen|it is no surprise",
    r"serve[sd]? as (?:a|an) (?:\w+ ){0,3}(?:reminder|symbol|warning|signal)",
    r"(?:pose[sd]?|presents?|presented) (?:a|an) (?:\w+ ){0,3}(?:threat|challenge|risk|opportunity)",
    r"offer(?:s|ed)? (?:a|an) (?:\w+ ){0,3}(?:glimpse|insight)",
    r"mark(?:s|ed)? (?:a|an) (?:\w+ ){0,3}(?:shift|turning point|departure|escalation|moment|milestone)",
    r"represent(?:s|ed)? (?:a|an) (?:\w+ ){0,3}"
    r"(?:effort|attempt|shift|move|step|departure|escalation|challenge|threat)",
    r"(?:is|are|was|were) rooted in|aligns? with earlier",
    r"is (?:highly|deeply|particularly|especially|increasingly) (?:unusual|significant|symbolic|operational|revealing"
    r"|telling|striking|ironic)",
    r"(?:is|was) a (?:calculated|deliberate|clear|not-so-subtle) (?:\w+ ){0,2}"
    r"(?:move|message|attempt|effort|signal|step)",
    r"(?:may|might|could) (?:well be|be (?:significantly|far|much|considerably|even) \w+er)",
    r"there (?:is|are) (?:growing|mounting|rising) (?:fears?|concerns?|doubts?)",
)
_PHRASE = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b", re.I)
# "appears to be cementing", "seems to have": how things look to the writer.
_APPEARS = frozenset(("appear", "seem"))
# Nouns that a reading is about: an event or its telling, not a person or a body that signals and underscores itself.
_ABSTRACT = frozenset(
    """
    this that it which development disparity move decision disclosure acknowledgment acknowledgement confirmation
    deployment event ceremony spectacle alliance relationship effect logic effort gesture attack incident crisis
    episode announcement emphasis return narrative imagery timing silence statement visit case verdict outcome result
    figure pattern trend shift strategy policy rhetoric mourning support partnership deal
    """.split()
)
_AIMS = speech.READING | frozenset(
    "aim seek intend want hope try calculate design commit send bolster project keen determined eager bent set".split()
)
_OPINION = re.compile(
    r"^(?:perhaps|arguably|ultimately|clearly|in effect|in essence|in other words|make no mistake|of course)\b[,\s]",
    re.I,
)
_FIRST_PERSON = re.compile(
    r"\bthis (?:report|article|analysis|piece)\b[^.;]{0,120}?\b"
    r"(?:dissects|examines|explores|looks at|explains|considers)\b",
    re.I,
)
_EVALUATION = re.compile(
    r"\b(?:underscor|underlin|highlight|illustrat|demonstrat|symboli[sz]|epitomi[sz]|exemplif|herald|signal|impl|reflect"
    r"|reveal|suggest|reinforc|validat|solidif|cement)(?:y|ies|ied|s|es|e|ed|ing)?\b",
    re.I,
)


def find(parse: Parse, attributions: Sequence[Attribution]) -> tuple[bool, ...]:
    """For each sentence, whether it is comment: the outlet's own reading, or that of analysts.

    A reading inside what a named source says ("the rebuke 'signals a shift', the minister said") is that source's
    word, hence reported fact.
    """
    # Words that a source other than a professional reader holds.
    reported: list[tuple[str, int, int]] = []
    by_reader: list[tuple[str, int, int]] = []
    for a in attributions:
        if (not a.source and a.speaker is None) or _drawn(a):
            continue
        words = " ".join(s.text for s in a.source)
        cue = " ".join(s.text for s in a.cue)
        reading = (
            a.source_kind in ("expert", "crowd") and bool(_READERS.search(words)) and bool(_READING_VERB.search(cue))
        )
        for span in a.content:
            (by_reader if reading else reported).append((span.field, span.start, span.end))
    reported.sort()
    flags = []
    for sentence in parse.sentences:
        here = sentence.span
        if _mostly(here.field, here.start, here.end, by_reader):
            flags.append(True)
        elif sentence.part in ("caption", "credit", "dateline", "byline", "time", "boilerplate") or _speaks(
            parse, sentence, reported
        ):
            flags.append(False)
        else:
            flags.append(_is_comment(parse, sentence, reported))
    return tuple(flags)


def _drawn(a: Attribution) -> bool:
    """Whether the cue is the writer's conclusion rather than somebody's utterance: "has signaled that"."""
    return any(re.search(r"\bsignal", s.text, re.I) for s in a.cue) and not a.direct


def _mostly(field: str, start: int, end: int, spans: list[tuple[str, int, int]]) -> bool:
    held = sum(max(0, min(end, e) - max(start, s)) for f, s, e in spans if f == field)
    return held > 0.4 * (end - start)


def _held(field: str, at: int, spans: list[tuple[str, int, int]]) -> bool:
    return any(f == field and s <= at < e for f, s, e in spans)


def _speaks(parse: Parse, sentence: Sentence, reported: list[tuple[str, int, int]]) -> bool:
    """Whether most of the sentence is what a source says."""
    return _mostly(sentence.span.field, sentence.span.start, sentence.span.end, reported)


def _is_comment(parse: Parse, sentence: Sentence, reported: list[tuple[str, int, int]]) -> bool:
    words = sentence.span.text
    if words[0] in "\"“„«'‘":
        return False  # somebody's words, though we do not know whose
    field = sentence.span.field
    base = sentence.span.start
    for pattern in (_PHRASE, _FIRST_PERSON, _OPINION):
        hit = pattern.search(words)
        if (
            hit
            and not _held(field, base + hit.start(), reported)
            and _in_main_clause(parse, sentence, base + hit.start())
        ):
            return True
    if not _EVALUATION.search(words) and "ppear" not in words and "eem" not in words:
        return False
    for i in range(sentence.first, sentence.last):
        if parse.dep[i] not in ("ROOT", "conj", "ccomp") or parse.pos[i] not in ("VERB", "AUX"):
            continue
        if parse.dep[i] != "ROOT" and not _joins_root(parse, i):
            continue
        if _held(field, parse.start[i], reported):
            continue
        subject = next((k for k in parse.children[i] if parse.dep[k] in ("nsubj", "nsubjpass", "csubj")), None)
        if parse.lemma[i] in _APPEARS and _purpose(parse, i, subject):
            return True
        if (
            parse.lemma[i] in speech.READING
            and subject is not None
            and (
                parse.lemma[subject] in _ABSTRACT or parse.lower[subject] in _ABSTRACT or parse.dep[subject] == "csubj"
            )
        ):
            return True
        if parse.lemma[i] == "signal" and any(
            parse.dep[k] == "prep" and parse.lower[k] == "by" and k < i for k in parse.children[i]
        ):
            # "By celebrating the troops, he has signalled that …": the writer draws the conclusion.
            return True
    return False


def _purpose(parse: Parse, i: int, subject: int | None) -> bool:
    """Whether "appears to …" draws a conclusion about aims or meaning; "appears to have been shot" hedges a fact."""
    complement = [k for k in parse.children[i] if parse.dep[k] in ("xcomp", "oprd", "acomp")]
    if not complement:
        return False
    first, last = parse.subtree(complement[0])
    if subject is not None and parse.pos[subject] == "NOUN" and parse.lemma[subject] in _ABSTRACT:
        return True
    return any(parse.lemma[k] in _AIMS for k in (complement[0], *range(first, min(last, first + 4))))


def _joins_root(parse: Parse, i: int) -> bool:
    hops = 0
    while parse.dep[i] == "conj" and hops < 4:
        i = parse.head[i]
        hops += 1
    return parse.dep[i] == "ROOT"


def _in_main_clause(parse: Parse, sentence: Sentence, at: int) -> bool:
    """Whether the word at `at` belongs to the main clause and not to a relative or adverbial one."""
    i = next((k for k in range(sentence.first, sentence.last) if parse.start[k] <= at < parse.end[k]), sentence.first)
    hops = 0
    while parse.head[i] != i and hops < 12:
        if parse.dep[i] in ("relcl", "acl") or (parse.dep[i] == "advcl" and parse.head[i] < i):
            return False
        i = parse.head[i]
        hops += 1
    return True
