"""Whose word a claim is that stands in nobody's mouth: what its own sentence and its neighbours say of that."""

from __future__ import annotations

import re
from collections import defaultdict

from sayso.news.claim import CLAUSES
from sayso.news.gist import Spoken, Statement
from sayso.news.reading import Attribution, Mention, Reading
from sayso.news.report import Span
from sayso.reconcile.features import FAMILY
from sayso.reconcile.who import does

# Somebody speaks of himself: "As I leave for Tarn, I thank the crews", not "Phase I begins".
_FIRST = re.compile(r"(?:^|[“\"'‘\s])(?:I|My)(?:['’]m|['’]ve|['’]ll)?\s+(?!begins\b|and\b)[a-z]")
_NEAR = 400  # characters from a cue to the message that follows it: two or three sentences
_REPORTS = re.compile(r"(?:\w+\s+){0,3}reports?", re.I)
# What is only heard of, and nobody is named for it: "earlier reports of troops".
_HEARSAY = re.compile(
    r"\b(?:(?:earlier|previous|recent|unconfirmed|initial|media|conflicting)[, ]+)+reports\s+of\b", re.I
)
_CLAUSE_ENDS = re.compile(r"[,;:]\s")  # "despite earlier reports of calm, 84 people died" says of itself that they died
# Who a sentence says at its end has told it: ", police chief Ada Roe told reporters." Of ", with three injuries
# reported" nobody tells, so that what may be a participle needs a name before it.
_CLOSING = re.compile(
    r"[,”\"]\s+(?P<who>(?!(?:and|but|or|when|while|after|before|as|who|which|that|he|she|it|they|we|I|in|on|at|with|"
    r"without|including|no)\b)[^,;:“”\"()]{2,80}?)\s+"
    r"(?:said|says|told\s+(?:reporters|journalists|the\s+press)|wrote|tweeted|"
    r"(?P<done>announced|reported|reports?|confirmed))"
    r"(?:\s+(?:on|late|early|in|at|this|earlier|yesterday|today|[A-Z][a-z]+day)\b[^,;“”\"]{0,40})?[.”\"]*\s*$"
)
_OPENING = 6  # characters before a sentence's or clause's first name: an article, "But"
_COUNTED = re.compile(
    r"\s+(?:(?:has|have|had|itself|also|so far|now|already|still)\s+)*(?:counts?|counted|records?|recorded|registered|"
    r"logged|tall(?:y|ies|ied)|forecasts?|estimates?|estimated|reckons?|reckoned|expects?|expected to|"
    r"puts?\s[^,]{1,40}\bat|(?:(?:is|are|was|were)\s+)?(?:st(?:ick|ood|and)s?|stuck|sticking|standing)\s+(?:to|by))\b",
    re.I,
)
# Who counts, where no name was found: "The police are sticking to 12", "Tarn Flood Watch counted 27 breaches".
_COUNTER = re.compile(
    r"(?:(?:The\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)+|"
    r"(?:The\s+)?(?:\w+\s+){0,2}?(?i:police|army|officials|authorities|ministry|hospital|government|coastguard|bank|"
    r"company|firm))(?=\s)"
)
# What a body itself will take, pay or book, which nobody else can know: "Marr Bank will book a $5 billion loss".
_WILL = re.compile(
    r"\s+(?:(?:will|would|could|may)\s+(?:take|book|pay|record|post|report|lose|save|face)|"
    r"(?:expects?|plans?|intends?|is)\s+to\s+(?:take|book|pay|record|post|lose|save))\b[^,;]{0,60}"
)
# Who orders a thing says for how long and how much: "President Roe extended the curfew by three months".
_ORDERED = re.compile(
    r"((?:The\s+)?(?:[A-Z][\w’'-]*\s+){1,4})(?:(?:today|yesterday|has|have|had|also|later|then|on\s+[A-Z][a-z]+day)\s+)*"
    r"(?:extended|prolonged|ordered|imposed|declared|decreed)\s"
)
_SET_BY_ORDER = ("duration", "amount", "measure", "count")
# … but not what another clause tells: "President Roe declared a day of mourning after 84 people died".
_NEXT_CLAUSE = re.compile(
    r"\b(?:after|when|where|while|who|which|that|as|because|since|if|once|until|before|and|but)\b"
)
_ASIDE = re.compile(r",\s(?:who|which)\s[^,]*,")
# Who gives somebody a name, though the sentence cites others: "the child, named Bo Roe by local media, …".
_NAMED = re.compile(r"\b(?:named|called|dubbed|identified(?:\s+as)?)\s+$")
_NAMED_BY = re.compile(
    r"\s+by\s+(?P<who>(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,3}?)(?=[,.;]|\s+(?:and|who|which|was|is|had|has)\b|$)"
)
_NAMERS = frozenset("media police officials authorities reports outlets newspapers".split())
# What papers show is the word of who released them: "The mayor's office released the names, which showed that …".
_SHOWED = frozenset("show shows showed reveal reveals revealed".split())
_RELEASED = re.compile(
    r"(?P<who>(?:[\w’'-]+\s+){1,6}?)(?:(?:has|have|had|also|later|then)\s+)*"
    r"(?:released|published|issued|posted|presented|unveiled|shared)\s"
)
_OFFICE_OF = re.compile(r"[’']s\s+(?:office|staff)$")


class Unspoken:
    """One report's attributions and bodies, by where they stand."""

    def __init__(self, reading: Reading) -> None:
        self.attributions = reading.attributions
        self.opening: dict[tuple[str, int], list[Attribution]] = defaultdict(list)
        self.hearsay: list[Span] = []
        self.bodies: dict[tuple[str, int], Mention] = {}
        for a in reading.attributions:
            if a.source and a.cue and a.content:
                self.opening[a.source[0].field, a.source[0].start].append(a)
            if not a.source and a.cue and _REPORTS.fullmatch(a.cue[0].text):
                self.hearsay += a.content
        for m in reading.mentions:
            if m.kind == "organisation":
                self.bodies.setdefault((m.span.field, m.span.start), m)

    def of(self, statement: Statement) -> tuple[Spoken, ...]:
        """The voice behind a claim without one, where the report shows it; nothing where it is the report's own."""
        claim = statement.claim
        a = self._framing(claim.span) if claim.kind in CLAUSES else None
        a = a or self._going_on(claim.sentence)
        if a is not None:
            name = a.speaker_name or " ".join(s.text for s in a.source)
            return ((name, a.source_kind, a.office or ""),) if name else ()
        if any(h.field == claim.span.field and h.start <= claim.span.start < h.end for h in self.hearsay):
            return (("reports", "media", ""),)
        before = claim.sentence.text[: max(0, claim.span.start - claim.sentence.start)]
        if any(not _CLAUSE_ENDS.search(before, h.end()) for h in _HEARSAY.finditer(before)):
            return (("reports", "media", ""),)
        if teller := self._closing(claim.sentence, claim.span):
            return (teller,)
        counter = self._counting(claim.sentence, claim.span) if FAMILY[claim.kind] == "numeric" else None
        if counter:
            return ((counter, "organisation", ""),)
        if claim.kind == "amount" and (body := self._will(claim.sentence, claim.span)):
            return ((body, "company", ""),)
        ordered = _ORDERED.match(claim.sentence.text) if claim.kind in _SET_BY_ORDER else None
        if ordered and ordered.end() <= len(before):
            between = _ASIDE.sub("", before[ordered.end() :])
            return () if _NEXT_CLAUSE.search(between) else ((ordered[1].strip(), "official", ""),)
        return ()

    def nearer(self, statement: Statement) -> Spoken | None:
        """Whose word a claim is by the words beside it, whomever its sentence cites."""
        claim = statement.claim
        text, start = claim.sentence.text, claim.sentence.start
        if claim.kind == "name" and _NAMED.search(text[: max(0, claim.span.start - start)]):
            by = _NAMED_BY.match(text, claim.span.end - start)
            if by and (any(w[0].isupper() for w in by["who"].split()) or by["who"].split()[-1] in _NAMERS):
                return by["who"], "media" if by["who"].endswith("media") else "other", ""
        cue = claim.attribution[-1].cue if claim.attribution else None
        if cue and cue.text.casefold() in _SHOWED and text[: max(0, cue.start - start)].rstrip().endswith("which"):
            released = _RELEASED.match(text)
            if released and start + released.end() <= cue.start:
                return _OFFICE_OF.sub("", released["who"].strip()), "official", ""
        return None

    def _framing(self, clause: Span) -> Attribution | None:
        """Whose source opens a clause that tells what it says: `The army confirmed the use of bullets`."""
        for start in range(clause.start, clause.start + _OPENING + 1):
            for a in self.opening.get((clause.field, start), ()):
                nobody = a.source_kind == "other" and a.source[0].text[1:].islower()
                inside = start < a.cue[0].start < a.content[0].start < clause.end
                if inside and not nobody and not does(a.cue[0].text):
                    return a
        return None

    def _going_on(self, sentence: Span) -> Attribution | None:
        """Where somebody says "I" outside all quotes, whoever spoke last: a message printed below its announcement."""
        if not _FIRST.search(sentence.text):
            return None
        before = [
            (a.cue[0].end, n)
            for n, a in enumerate(self.attributions)
            if a.source and a.cue and a.cue[0].field == sentence.field and a.cue[0].end <= sentence.start
        ]
        if not before:
            return None
        end, last = max(before)
        return self.attributions[last] if sentence.start - end <= _NEAR else None

    def _closing(self, sentence: Span, told: Span) -> Spoken | None:
        """Who a sentence says at its end has told it, where its attributions have overlooked that."""
        last = _CLOSING.search(sentence.text)
        if last is None or told.end > sentence.start + last.start("who"):
            return None
        if last["done"] and last["who"].islower():
            return None
        who = Span(sentence.field, sentence.start + last.start("who"), sentence.start + last.end("who"), last["who"])
        if any(
            s.field == who.field and s.start < who.end and who.start < s.end
            for a in self.attributions
            for s in a.source
        ):
            return None
        named = [a for a in self.attributions if a.speaker_name and who.text.endswith(a.speaker_name)]
        if named:
            return named[0].speaker_name or who.text, named[0].source_kind, named[0].office or ""
        return who.text, "other", ""

    def _will(self, sentence: Span, amount: Span) -> str | None:
        """The body that says of itself what it will pay: `Marr Bank will book a $5 billion loss`."""
        for (field, start), m in self.bodies.items():
            if field == sentence.field and sentence.start <= start and m.span.end < amount.start:
                between = sentence.text[m.span.end - sentence.start : amount.start - sentence.start]
                if _WILL.fullmatch(between):
                    return m.span.text
        return None

    def _counting(self, sentence: Span, number: Span) -> str | None:
        """The body whose own count a sentence opens with: `The Observer Mission counted 27 impacts`."""
        for start in range(sentence.start, sentence.start + _OPENING + 1):
            m = self.bodies.get((sentence.field, start))
            if m is not None and m.span.end < number.start:
                between = sentence.text[m.span.end - sentence.start : number.start - sentence.start]
                return m.span.text if _COUNTED.match(between) else None
        counter = _COUNTER.match(sentence.text)
        if counter and _COUNTED.match(sentence.text[counter.end() : max(0, number.start - sentence.start)]):
            return counter[0]
        return None
