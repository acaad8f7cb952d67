"""Whom a report's words for a source mean, over all reports of a story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sayso.news.gist import Spoken
from sayso.news.reading import Attribution, Entity, Office, Reading, SourceKind
from sayso.reconcile import entities
from sayso.reconcile.papers import Papers

_CAPITAL = r"[A-Z][\w.&’'-]*"
# Words that a reporter, or whoever is quoted, uses of himself: they name nobody.
SELF = frozenset("i we you me us one".split())
# A body's own papers, which speak for it: "a regulatory filing", "the statement".
_PAPER = re.compile(
    r"(?:an?|the|its|his|her|their|that|this)?\s*(?:[a-z-]+\s+){0,2}"
    r"(?:filings?|statements?|documents?|release|notice|memo|announcement|disclosure|letter|tweets?|posts?)",
    re.I,
)
# What shows or tells something, and who made or gave it: "a video posted by QQ", "a biography by the historian Bo Roe".
_WORK = re.compile(
    r"\b(?:videos?|footage|images?|pictures?|photos?|photographs?|grabs?|recordings?|clips?|biography|book|study|survey|"
    r"translation|analysis|poll)\b",
    re.I,
)
_MADE_BY = re.compile(
    rf"\b(?:by|via|from|courtesy of)\s+(?:the\s+)?"
    rf"(?:{_CAPITAL}\s+(?!and\b|or\b|on\b|in\b|at\b|to\b|of\b|for\b)[a-z]+\s+)?"
    rf"(?:[a-z]+\s+){{0,2}}?({_CAPITAL}(?:\s+{_CAPITAL})*)"
)
# Rules and events, which nobody has spoken: "the new law", "the overhaul".
_THING = re.compile(
    r"(?i:the|an?|this|that|its)?\s*(?:[a-z-]+\s+){0,3}"
    r"(?:laws?|rules?|overhaul|reforms?|bill|measures?|act|treaty|ceremony|disparity|event|deal|news|[Pp]robing|deployment)\b(?!\s+of)",
)
# Deeds that a tagger takes for words, and what makes words of them.
DEEDS = frozenset(
    """
    indicts indicted sentences sentenced releases released frees freed imposes imposed follows followed requires
    required bans banned protested sued approves approved features featured arrested detained offering raised raises
    saw seen hails hailed mourns mourned celebrates celebrated apologizes apologized apologises apologised thanks
    thanked congratulates congratulated praises praised criticizes criticized criticises criticised
    """.split()
)
TOLD = frozenset(
    "saying claiming showing said claimed statement video report details purporting statistics data warning".split()
)
_CAPTIONED = 5  # words before a name from which they are a caption that ran into the sentence
# Those who work somewhere: "analysts at Marr Bank", "Marr Bank's own analysts".
_STAFF = r"(?:analysts?|economists?|strategists?|researchers?|lawyers?|attorneys?|engineers?|executives|employees)"
_STAFF_AT = re.compile(rf"(?:the\s+)?({_STAFF})\s+(?:at|of|for|with)\s+(?:the\s+)?({_CAPITAL}.*)", re.I)
_OWN_STAFF = re.compile(rf"({_CAPITAL}(?:\s+{_CAPITAL})*?)(?:[’']s?)?\s+(?:own\s+)?(?:[a-z]+\s+)?({_STAFF})")
# Offices that speak for a state, and those that speak for a firm, whoever holds them.
_STATES_MOUTH = re.compile(
    r"\b(?:vice president|information minister|minister of information|press secretary|government spokes\w+)\b", re.I
)
_FIRMS_MOUTH = re.compile(
    r"\b(?:chief executive|chief financial officer|chief operating officer|executive|officer|chair\w*|president|"
    r"spokes\w+|ceo|cfo)\b",
    re.I,
)
_BODYS_MOUTH = re.compile(r"\b(?:director|spokes\w+|press officer|secretary general|secretary-general)\b", re.I)
# Whoever heads a service speaks for it, wherever it is: "the police chief", "fire chief".
_SERVICE = re.compile(
    r"((?:[a-z]+ )?police|fire(?: service| brigade| department)?|coast ?guard)"
    r" (?:chief|commissioner|commander|spokes\w+)"
)
_BODIES = frozenset("bank company firm group carrier airline maker retailer agency club party".split())
# A body that is told by its trade: "the investment bank" is the bank.
_BODY = re.compile(rf"the\s+(?:[a-z-]+\s+){{1,2}}({'|'.join(sorted(_BODIES))})", re.I)


class Who:
    """What each report's sources are called over the whole story: "her father" is Bo Roe where a report says so."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.entities = entities.gather(readings)
        self.speakers: dict[tuple[str, str], str] = {}
        self.offices: dict[str, set[Office]] = defaultdict(set)
        for reading in readings:
            same = _described(reading.entities)
            for e in reading.entities:
                ident = self.entities.of.get((reading.report.id, e.id))
                if ident is not None:
                    self.offices[ident].update(e.offices)
            for a in reading.attributions:
                ident = self.entities.of.get((reading.report.id, same.get(a.speaker or "", a.speaker or "")))
                if ident is not None:
                    for wording in (a.speaker_name or "", _words(a)):
                        self.speakers.setdefault((reading.report.id, wording), ident)
        self.papers = Papers(readings, self.entities)

    def spoken(self, report: str, voice: Spoken) -> Spoken:
        """A source as the story knows it: its name, its kind, and the body that it speaks for."""
        wording, kind, office = voice
        if kind == "police" and office.casefold() == "force":
            office = "police"
        return self.named(report, wording), kind, office or self._office(report, wording, kind)

    def named(self, report: str, wording: str) -> str:
        """The name of whom a report's wording means, the wording itself where that is not known."""
        ident = self.speakers.get((report, wording)) or self.entities.who(wording) or self._captioned(wording)
        if ident is None and (body := _BODY.fullmatch(wording)):
            ident = self.entities.who(f"the {body[1]}")
        if ident is None or (self.entities.kinds[ident] == "place" and not wording[:1].isupper()):
            return self._maker(wording) or self._staff(wording) or self.papers.whose(report, wording) or wording
        return self.entities.names[ident]

    def _captioned(self, wording: str) -> str | None:
        """The person at the end of a caption that ran into a sentence: `Pictures of the Tarn flood Mayor Ada Roe`."""
        words = wording.split()
        if len(words) <= _CAPTIONED + 1 or not _WORK.search(" ".join(words[:3])):
            return None
        for first in range(_CAPTIONED, len(words) - 1):
            ident = self.entities.who(" ".join(words[first:]))
            if ident is not None and self.entities.kinds[ident] == "person" and words[first][0].isupper():
                return ident
        return None

    def _maker(self, wording: str) -> str | None:
        """Who made or gave what a report cites: `QQ.com` of `a video posted by QQ.com`."""
        work = _WORK.search(wording)
        made = _MADE_BY.search(wording, work.end()) if work else None
        if made is None:
            return None
        name = made[1].removesuffix(".")
        ident = self.entities.who(name)
        return name if ident is None else self.entities.names[ident]

    def _staff(self, wording: str) -> str | None:
        """One wording for those who work in one place: `analysts at Marr Bank`."""
        at = _STAFF_AT.fullmatch(wording)
        own = None if at else _OWN_STAFF.fullmatch(wording)
        trade, place = (at[1], at[2]) if at else (own[2], own[1]) if own else ("", "")
        ident = self.entities.who(place) if place else None
        if ident is None or self.entities.kinds[ident] != "organisation":
            return None
        return f"{trade.capitalize()} at {self.entities.names[ident]}"

    def _office(self, report: str, wording: str, kind: SourceKind) -> str:
        """The body that a person speaks for by the office that any report gives him."""
        ident = self.speakers.get((report, wording)) or self.entities.who(wording)
        if ident is None or self.entities.kinds[ident] != "person":
            return ""
        held = sorted({(o.role, o.of or "") for o in self.offices[ident]})
        for role, of in held:
            service = _SERVICE.fullmatch(role)
            if service and kind in ("police", "official", "organisation"):
                return "fire service" if service[1].startswith("fire") else service[1]
            owner = self.entities.who(of) if of else None
            if of and kind == "official" and _STATES_MOUTH.search(role):
                return f"government of {of}"
            mouth = _FIRMS_MOUTH if kind == "company" else _BODYS_MOUTH if kind in ("organisation", "police") else None
            if mouth and mouth.search(role) and owner is not None and self.entities.kinds[owner] == "organisation":
                return self.entities.names[owner]
        return ""


def end(voices: Sequence[Spoken], cues: Sequence[str]) -> int | None:
    """Which voice of a chain its far end is, None where none of them is anybody but the report itself.

    "We" is whoever writes. A body's paper is the body, where the chain names it: `Marr Rail said in a filing`. Who does
    something, or is a rule, tells nothing: `the court indicted her on Monday`, `the new law cuts the rate`.
    """
    for n in range(len(voices) - 1, -1, -1):
        name = voices[n][0]
        if name.casefold() in SELF or (n > 0 and _PAPER.fullmatch(name)) or _THING.match(name):
            continue
        if n < len(cues) and does(cues[n]):
            continue
        return n
    return None


def does(cue: str) -> bool:
    """Whether a cue is a deed, and nothing said by it: `indicted`, not `released a video claiming`."""
    words = cue.casefold().split()
    return bool(words) and bool(DEEDS & set(words)) and not TOLD & set(words)


def _described(found: Sequence[Entity]) -> dict[str, str]:
    """Bodies that one report describes by their town and trade, and what they are: "the Lund bank" is the bank."""
    same = {}
    for e in found:
        words = e.name.split()
        if e.kind != "organisation" or len(words) < 3 or words[0].casefold() != "the" or words[-1] not in _BODIES:
            continue
        bearers = [o for o in found if o.id != e.id and o.kind == "organisation" and Office(words[-1]) in o.offices]
        if len(bearers) == 1:
            same[e.id] = bearers[0].id
    return same


def _words(a: Attribution) -> str:
    return " ".join(s.text for s in a.source)
