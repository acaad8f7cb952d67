"""Every claim of one report, in the order of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.claims import clauses, implied, names, numbers, sites, standing, times, wording
from sayso.claims.draft import Draft
from sayso.claims.place import Places
from sayso.news.claim import CLAUSES, Claim
from sayso.news.gist import Statement
from sayso.news.parse import Parse
from sayso.news.reading import Reading
from sayso.news.values import TimeValue, When, narrowed
from sayso.news.values import days as extent

# Parts that state nothing of the event: a caption does, but only the first time.
SILENT = {"byline", "dateline", "credit", "time", "boilerplate", "label"}
SET_AGAINST = ("while", "whereas")
SUBJECTS = ("nsubj", "nsubjpass")
COUNTED = ("count", "amount", "measure", "duration")
SO_FAR = re.compile(
    r"\b(?:so far|as of|to date|until now|by now|now stands? at|currently|at this point|at present)\b", re.I
)
ORDER = ("count", "amount", "measure", "duration", "age", "date", "time", "place", "name", "cause", "status", "other")


def find(reading: Reading, comments: tuple[bool, ...] = ()) -> tuple[Statement, ...]:
    """The claims of a report, those that no word states last.

    `comments` flags each sentence of the parse that is comment rather than report.
    """
    parse = reading.parse
    places = Places(parse)
    chains = standing.Chains.of(reading)
    drafts: list[Draft] = [
        *numbers.find(parse, reading.mentions, places),
        *times.find(parse, reading.mentions, places, _today(reading)),
        *names.find(parse, reading.mentions, reading.entities, places),
        *sites.find(parse, reading.mentions, places),
        *clauses.find(parse),
        *implied.find(parse, reading.mentions, places),
    ]
    silent = _silent(reading)
    days = _days(reading, places)
    where = _where(drafts)
    found: list[Statement] = []
    seen: set[tuple[str, int, int, str, bool]] = set()
    for draft in sorted(drafts, key=lambda d: (d.implied, d.first, d.last, ORDER.index(d.kind))):
        sentence = parse.sentence_of[draft.first]
        if sentence in silent or parse.field_of[draft.first] != parse.field_of[draft.last - 1]:
            continue
        span = parse.span(draft.first, draft.last)
        told = (span.field, span.start, span.end, draft.kind, draft.implied and draft.kind == "name")
        if told in seen:
            continue
        seen.add(told)
        stands = standing.of(chains, sentence, span, draft.first, draft.last, draft.verb)
        claim = Claim(
            id=f"{reading.report.id}-{len(found) + 1}",
            report=reading.report.id,
            sentence=parse.sentences[sentence].span,
            span=span,
            about=wording.settled(draft.about),
            kind=draft.kind,
            value=draft.value,
            when=_when(parse, days.get(sentence, ()), draft) if draft.kind not in ("date", "time") else None,
            as_of=_as_of(reading, parse.sentences[sentence].span.text) if draft.kind in COUNTED else None,
            where=where.get(draft.verb) if draft.kind not in ("place", "name") else None,
            attribution=stands.attribution,
            stance=stands.stance,
            epistemic=stands.epistemic,
            comment=sentence < len(comments) and comments[sentence] and _is_its_own(reading, draft, stands),
        )
        found.append(
            Statement(
                claim,
                draft.gist,
                wording.settled(draft.question),
                stands.voices,
                sentence,
                parse.sentences[sentence].part,
                reading.meanings[sentence] if reading.meanings else b"",
                draft.implied,
            )
        )
    return tuple(found)


def _as_of(reading: Reading, sentence: str) -> When | None:
    """When a figure is given for, where the sentence says that it is the state of things when the report came out."""
    found = SO_FAR.search(sentence)
    published = reading.report.published
    return When(published.start, published.end, found.group()) if found and published.start else None


def _today(reading: Reading) -> str | None:
    """The day on which the report came out, where it is known to the day."""
    published = reading.report.published
    start, end = (published.start or "")[:10], (published.end or "")[:10]
    return start if start and start == end else None


def _where(drafts: list[Draft]) -> dict[int, str]:
    """The place of what each verb tells, where the report names just one."""
    named: dict[int, set[str]] = {}
    for draft in drafts:
        if draft.kind == "place":
            named.setdefault(draft.verb, set()).add(draft.value.text)
    return {verb: next(iter(places)) for verb, places in named.items() if len(places) == 1}


def _is_its_own(reading: Reading, draft: Draft, stands: standing.Standing) -> bool:
    """Whether a claim in a sentence of comment is comment too.

    A figure, a date or a name in a sub-clause ("must be seen in the light of reports that 40 had left") is what the
    comment is about, not the comment.
    """
    if draft.kind in CLAUSES or any(kind == "expert" for _, kind, _ in stands.voices):
        return True
    return reading.parse.dep[draft.verb] == "ROOT"


def _silent(reading: Reading) -> set[int]:
    """Sentences that make no claim: furniture, and captions or headlines that only repeat an earlier one."""
    silent: set[int] = set()
    told: set[str] = set()
    for n, sentence in enumerate(reading.parse.sentences):
        words = " ".join(sentence.span.text.casefold().split())
        if sentence.part in SILENT or (sentence.part in ("caption", "headline", "standfirst") and words in told):
            silent.add(n)
        told.add(words)
    return silent


@dataclass(frozen=True, slots=True)
class _Day:
    """A day or stretch that a sentence names, and the word that it begins with."""

    first: int
    when: When


def _days(reading: Reading, places: Places) -> dict[int, list[_Day]]:
    """The days and stretches that each sentence names: `eight months ago, on Nov. 13`; `from 2007 to 2014`."""
    named: dict[int, list[_Day]] = {}
    since: _Day | None = None  # where a stretch begins
    for mention in reading.mentions:
        time = mention.value
        if (
            mention.kind == "time"
            and isinstance(time, TimeValue)
            and time.type in ("date", "time")
            and time.start
            and time.end
        ):
            words = places.of(mention.span)
            start, end = narrowed(time)
            if words is None or not start or not end:
                continue
            told = named.setdefault(reading.parse.sentence_of[words[0]], [])
            day = _Day(words[0], When(start, end, mention.span.text))
            if since is not None and time.mod == "until" and since in told:
                told.remove(since)
                told.append(_Day(since.first, When(since.when.start, end, _stretch(reading, since.first, words[1]))))
            else:
                told.append(day)
            since = day if time.mod == "from" else None
    return named


def _stretch(reading: Reading, first: int, last: int) -> str:
    return reading.parse.span(first, last).text


def _when(parse: Parse, named: Sequence[_Day], draft: Draft) -> When | None:
    """The one day or stretch that a claim is told of, where its sentence names one for it."""
    told = {(d.when.start, d.when.end, d.when.text) for d in named if not _aside(parse, d.first, draft.first)}
    return _narrowest([When(*t) for t in sorted(told, key=str)])


def _aside(parse: Parse, time: int, value: int) -> bool:
    """Whether a time is told of something else in passing: `the group, formed in 2002, killed 20 people`.

    It stands in a clause about another noun, or in one that is set against the value's: `while a boy was found in May`.
    """
    above = set(_up(parse, value))
    for i in _up(parse, time):
        if i in above:
            return False
        if parse.dep[i] in ("relcl", "acl") and parse.head[i] not in above:
            return True
        if parse.dep[i] == "advcl" and _set_against(parse, i):
            return True
    return False


def _set_against(parse: Parse, verb: int) -> bool:
    """Whether a clause tells of somebody else beside what its sentence tells, and not when that was."""
    kids = parse.children[verb]
    others = any(parse.dep[k] in SUBJECTS and parse.pos[k] != "PRON" for k in kids)
    return others and any(parse.lower[k] in SET_AGAINST for k in kids)


def _up(parse: Parse, i: int) -> Iterator[int]:
    """A word, its head, the head's head, up to the root of its sentence."""
    yield i
    while parse.head[i] != i:
        i = parse.head[i]
        yield i


def _narrowest(told: Sequence[When]) -> When | None:
    """Of times that all hold one of them, that one; None where there is none such."""
    if len(told) <= 1:
        return told[0] if told else None
    extents = [extent(w) for w in told]
    for inner, (first, last) in zip(told, extents, strict=True):
        if first and last and all(a and b and a <= first and last <= b for a, b in extents):
            return inner
    return None
