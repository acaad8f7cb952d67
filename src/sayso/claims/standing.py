"""On whose word a claim stands, and how firmly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.news.claim import Epistemic, Stance, Voice
from sayso.news.gist import Spoken
from sayso.news.parse import Parse
from sayso.news.reading import Attribution, Reading
from sayso.news.report import Span

STANCES: dict[Stance, frozenset[str]] = {
    "denies": frozenset("deny denial refute reject dismiss disavow".split()),
    "alleges": frozenset("allege accuse claim accusation allegation blame charge assert".split()),
    "estimates": frozenset("estimate calculate reckon project estimation".split()),
    "expects": frozenset("expect plan anticipate predict forecast intend hope".split()),
    "promises": frozenset("promise vow pledge pledge guarantee swear".split()),
}
# A source is called by words, not by a quotation.
NAMED = re.compile(r"^[^\"“”]*\w[^\"“”]*$")
BELIEVED = frozenset("believe think suspect presume assume consider fear feel estimate assess assessment".split())
UNCONFIRMED = frozenset(
    "unconfirmed reportedly allegedly purportedly supposedly rumour rumor apparently unverified".split()
)
POSSIBLE = frozenset("may might could possibly perhaps probably likely potentially maybe seem appear".split())


@dataclass(frozen=True, slots=True)
class Standing:
    """The chain behind a claim, outermost first, with how it is put forward."""

    attribution: tuple[Voice, ...]
    voices: tuple[Spoken, ...]
    stance: Stance
    epistemic: Epistemic


@dataclass(frozen=True)
class Chains:
    """The attributions of one report, ready to be asked which of them a place stands in."""

    reading: Reading
    by_sentence: dict[int, list[tuple[int, Attribution]]]

    @classmethod
    def of(cls, reading: Reading) -> Chains:
        parse = reading.parse
        by_sentence: dict[int, list[tuple[int, Attribution]]] = {}
        bounds = [(s.span.field, s.span.start, s.span.end) for s in parse.sentences]
        for n, attribution in enumerate(reading.attributions):
            for content in attribution.content:
                for index, (field, start, end) in enumerate(bounds):
                    if field == content.field and start < content.end and content.start < end:
                        by_sentence.setdefault(index, []).append((n, attribution))
        return cls(reading, by_sentence)

    def around(self, sentence: int, span: Span) -> list[Attribution]:
        """The attributions that a span stands in, outermost first."""
        inside: dict[int, tuple[int, Attribution]] = {}
        for n, attribution in self.by_sentence.get(sentence, ()):
            for content in attribution.content:
                if content.field == span.field and content.start <= span.start < content.end:
                    inside[n] = (content.end - content.start, attribution)
        chain: list[Attribution] = []
        # The widest content is the outermost voice; ties go to the order in the text.
        for n, (_, attribution) in sorted(inside.items(), key=lambda row: (-row[1][0], row[0])):
            above: list[Attribution] = []
            up, seen = attribution.inside, {n}
            while up is not None and up not in seen:
                seen.add(up)
                above.append(self.reading.attributions[up])
                up = self.reading.attributions[up].inside
            chain += [a for a in reversed(above) if a not in chain]
            if attribution not in chain:
                chain.append(attribution)
        return chain


def of(chains: Chains, sentence: int, span: Span, first: int, last: int, verb: int) -> Standing:
    """The standing of words `first` to `last`, governed by `verb`."""
    parse = chains.reading.parse
    around = chains.around(sentence, span)
    voices: list[Voice] = []
    names: list[Spoken] = []
    own = _own(chains.reading)
    for attribution in around:
        for relay in attribution.via:
            if _fold(relay.name) not in own and not any(_fold(known[0]) == _fold(relay.name) for known in names):
                voices.append(Voice(relay.name, relay.span, False))
                names.append((relay.name, relay.kind, ""))
        name = attribution.speaker_name or " ".join(s.text for s in attribution.source)
        if not name or not NAMED.search(name) or (names and names[-1][0] == name):
            continue
        cue = attribution.cue[0] if attribution.cue else None
        voices.append(Voice(name, cue, attribution.direct))
        names.append((name, attribution.source_kind, attribution.office or ""))
    return Standing(
        tuple(voices), tuple(names), _stance(parse, around, verb), _epistemic(parse, around, first, verb, sentence)
    )


def _own(reading: Reading) -> set[str]:
    """The report's own outlet by name and by the labels of its web address: what it was told came through nobody.

    An agency whose copy another outlet printed is a link of the chain, and not its own.
    """
    report = reading.report
    agency = report.dateline.agency if report.dateline else None
    own = report.outlet or agency
    return {_fold(own), *(label.casefold() for label in own.split(".")[:-1])} if own else set()


def _fold(name: str) -> str:
    """A name without case, article and spaces, as a web address has it."""
    return re.sub(r"[^\w]", "", name.casefold().removeprefix("the "))


def _lemmas(parse: Parse, spans: Sequence[Span], sentence: range) -> set[str]:
    return {
        parse.lemma[i]
        for s in spans
        for i in sentence
        if parse.field_of[i] == s.field and s.start <= parse.start[i] < s.end
    }


def _stance(parse: Parse, around: Sequence[Attribution], verb: int) -> Stance:
    if around:
        innermost = around[-1]
        words = {w.strip(".,;:\"“”'").lower() for s in innermost.cue for w in s.text.split()}
        sentence = parse.sentences[parse.sentence_of[verb]]
        lemmas = words | _lemmas(parse, innermost.cue, range(sentence.first, sentence.last))
        for stance, cues in STANCES.items():
            if lemmas & cues:
                return stance
    auxiliary = {parse.lower[k] for k in parse.children[verb] if parse.dep[k] == "aux"}
    if auxiliary & {"will", "'ll", "’ll", "shall"}:
        return "expects"
    if parse.lemma[verb] in STANCES["expects"]:
        return "expects"
    if parse.lemma[verb] in STANCES["promises"] or parse.lemma[verb] == "agree":
        return "promises"
    return "asserts"


def _epistemic(parse: Parse, around: Sequence[Attribution], first: int, verb: int, sentence: int) -> Epistemic:
    words = parse.sentences[sentence]
    window = range(max(words.first, first - 8), min(words.last, first + 8))
    above = {parse.lemma[verb], parse.lemma[parse.head[verb]]}
    auxiliary = {parse.lower[k] for k in parse.children[verb] if parse.dep[k] in ("aux", "advmod")}
    if above & UNCONFIRMED or any(parse.lower[i] in UNCONFIRMED for i in window):
        return "unconfirmed"
    if above & BELIEVED or any(
        parse.lower[i] in ("believed", "thought", "suspected", "presumed", "feared") for i in window
    ):
        return "believed"
    if around and any(w.lower() in BELIEVED for s in around[-1].cue for w in s.text.split()):
        return "believed"
    if auxiliary & POSSIBLE or above & {"appear", "seem"}:
        return "possible"
    return "stated"
