"""Dates and times of day, from the times of a report and the event they are said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.claims import acts, gist, wording
from sayso.claims.draft import Draft
from sayso.claims.place import Places
from sayso.news.claim import ClaimKind
from sayso.news.parse import Parse
from sayso.news.reading import Mention
from sayso.news.values import TimeValue, value_of_time

# Words of time that answer no "when".
VAGUE = {"now", "right now", "currently", "recent", "recently", "soon", "the future", "the past", "the present", "once"}
# What takes no more than a day: who is doing it now does it on the day that the report came out.
OF_A_DAY = {"testify", "speak", "vote", "meet", "debate", "march"}
FEAST = re.compile(r"\b(?:Day|Eve|Christmas|Easter|Thanksgiving|Ramadan|Hanukkah|Halloween)$")
# A feast that is celebrated, and what belongs to it, say what people did, not when.
KEPT = {"celebrate", "mark", "observe", "commemorate"}
OF_A_FEAST = set("celebration festivity firework holiday weekend party crowd reveller parade spirit tradition".split())
SAID = "said"  # the class of what happens when somebody speaks


def find(parse: Parse, mentions: Sequence[Mention], places: Places, today: str | None) -> Iterator[Draft]:
    """The times of a report; `today` is the day that it came out, where that is known."""
    dated = sorted({w[0] for m in mentions if m.kind == "time" and (w := places.of(m.span)) is not None})
    for mention in mentions:
        time = mention.value
        if mention.kind != "time" or not isinstance(time, TimeValue) or time.type not in ("date", "time"):
            continue
        words = places.of(mention.span)
        if words is None:
            continue
        first, last = words
        root = gist.root_of(parse, first, last)
        if _feast(parse, root, mention.span.text):
            continue
        if mention.span.text.casefold() in VAGUE:
            if not _under_way(parse, root) or today is None:
                continue
            time = TimeValue("date", today, today)
        act, told_by = acts.of(parse, first, last, root)
        verb = gist.clause_head(parse, root)
        about = gist.of(parse, first, last, number=False)
        if acts.since_when(parse, verb, range(first, last)):
            verb = parse.head[verb]
            about = replace(about, event=(parse.lemma[verb], *about.event))
        filed = acts.told_in(parse, verb, first)
        if filed is not None:
            act, told_by = acts.noun(parse.lemma[filed]), filed
            about = replace(about, event=tuple(dict.fromkeys((parse.lemma[filed], *about.event))))
        # A statement, or a filing, is of those who speak in it.
        speaks = acts.VERBS.get(parse.lemma[verb]) == acts.SAY and act in (acts.SAY, acts.FILE)
        spoken = acts.actor(parse, verb) if filed is not None or speaks else ()
        about = replace(about, act=act, actor=acts.actor(parse, told_by) or spoken)
        if filed is None and _says_when(parse, verb, first):
            # The day on which somebody spoke dates the statement, not what it tells …
            about = replace(about, happening=SAID)
            if (done := _announced(parse, verb, dated)) is not None:
                # … unless they tell what they have just done themselves.
                told = acts.of_verb(parse, done)
                about = replace(about, act=told, event=tuple(dict.fromkeys((parse.lemma[done], *about.event))))
        kind: ClaimKind = "time" if time.type == "time" else "date"
        doing = wording.doing(parse, verb, without=range(first, last)) if parse.pos[verb] in ("VERB", "AUX") else ""
        of = _noun(parse, first, last) if filed is None else filed
        noun = wording.phrase(parse, of, limit=5) if of is not None else ""
        what = noun if noun and (not doing or filed is not None or parse.dep[root] in ("nmod", "compound")) else doing
        asked = _question(parse, verb, of, first, last, in_noun=filed is not None)
        if about.happening == SAID:
            asked = _when_said(parse, verb, first, last)
        yield Draft(
            first, last, kind, what or noun or "date", asked,
            value_of_time(time, mention.span.text.replace("\n", " ")), about, verb,
        )  # fmt: skip


def _feast(parse: Parse, root: int, words: str) -> bool:
    """Whether a day is named as a feast: `celebrating Founders' Day`, `the Founders' Day fireworks`."""
    up = parse.head[root]
    if any(c.isdigit() for c in words) or not FEAST.search(words):
        return False
    if parse.dep[root] == "dobj":
        return parse.lemma[up] in KEPT
    return parse.dep[root] in ("compound", "nmod") and parse.lemma[up] in OF_A_FEAST


def _under_way(parse: Parse, root: int) -> bool:
    """Whether something is told to be going on as the report came out: `is currently testifying`."""
    verb = parse.head[root]
    aids = {parse.lower[k] for k in parse.children[verb] if parse.dep[k] == "aux"}
    now = parse.lemma[verb] in OF_A_DAY and parse.tag[verb] == "VBG"
    return now and bool(aids & {"is", "are", "'s", "’s", "'re", "’re"}) and "been" not in aids


def _question(parse: Parse, verb: int, noun: int | None, first: int, last: int, *, in_noun: bool) -> str:
    hangs_on = parse.head[gist.root_of(parse, first, last)]
    if noun is not None and (in_noun or parse.pos[hangs_on] == "NOUN" or parse.pos[verb] not in ("VERB", "AUX")):
        return wording.ask(parse, "When", noun, without=range(first, last))
    return wording.ask(parse, "When", verb, without=range(first, last)) if verb not in range(first, last) else "When?"


def _when_said(parse: Parse, verb: int, first: int, last: int) -> str:
    """`When did Marr Rail say that two trains collided?`"""
    asked = wording.ask(parse, "When", verb, without=range(first, last)).removesuffix("?")
    told = next((k for k in parse.children[verb] if parse.dep[k] == "ccomp"), None)
    content = wording.clause(parse, told) if told is not None else ""
    return f"{asked.removesuffix(' so').removesuffix(' it')} that {content}?" if content else f"{asked}?"


def _says_when(parse: Parse, verb: int, first: int) -> bool:
    """Whether the time hangs on the verb of saying itself: `he said on Friday that …`."""
    if parse.lemma[verb] not in gist.SAYING:
        return False
    j = first
    for _ in range(6):
        up = parse.head[j]
        if up == verb:
            return any(parse.dep[k] in ("ccomp", "dobj") for k in parse.children[verb])
        if up == j or parse.pos[up] == "VERB":
            return False
        j = up
    return False


def _announced(parse: Parse, verb: int, dated: Sequence[int]) -> int | None:
    """The verb of what speakers say they have done: `officials said this month they had approved the merger`.

    Not what has a time of its own: `said on Friday they had inspected the ship in November`.
    """
    for told in parse.children[verb]:
        kids = parse.children[told]
        perfect = parse.tag[told] == "VBN" and any(parse.dep[k] == "aux" and parse.lemma[k] == "have" for k in kids)
        themselves = any(parse.dep[k] == "nsubj" and parse.lower[k] in ("they", "it", "he", "she", "we") for k in kids)
        undated = not set(range(*parse.subtree(told))) & set(dated)
        if parse.dep[told] == "ccomp" and perfect and themselves and undated and parse.lemma[told] in acts.VERBS:
            return told
    return None


def _noun(parse: Parse, first: int, last: int) -> int | None:
    """The event noun that the time hangs on: `the ceremony on Friday`, `the July attack`."""
    j = gist.root_of(parse, first, last)
    for _ in range(3):
        up = parse.head[j]
        if up == j:
            return None
        if parse.pos[up] == "NOUN":
            return up
        if parse.pos[up] not in ("ADP", "PROPN", "NUM"):
            return None
        j = up
    return None
