"""Counts, amounts, measures, durations and ages, from the quantities of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from sayso.claims import acts, asking, gist, wording
from sayso.claims.draft import Draft
from sayso.claims.place import Places
from sayso.news.claim import ClaimKind
from sayso.news.gist import Gist
from sayso.news.parse import Parse
from sayso.news.reading import Mention
from sayso.news.values import Quantity, TimeValue, value_of

TIME_UNITS = {"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"}
HOW = {
    "deep": "How deep", "depth": "How deep", "wide": "How wide", "width": "How wide", "diameter": "How wide",
    "tall": "How tall", "high": "How high", "height": "How high", "long": "How long", "length": "How long",
    "old": "How old", "away": "How far away", "distance": "How far", "fast": "How fast", "speed": "How fast",
    "heavy": "How heavy", "weight": "How heavy",
}  # fmt: skip


def kind_of(quantity: Quantity) -> ClaimKind:
    """The kind of claim that a quantity makes, by its unit."""
    unit = quantity.unit
    if quantity.of == "age":
        return "age"
    if unit is None:
        return "count"
    if unit in TIME_UNITS:
        return "duration"
    return "amount" if len(unit) == 3 and unit.isupper() else "measure"


# A share that falls is a negative change: shares that fell 3 % and shares that rose 3 % did not do the same.
FALLING = set(
    "fall drop decline decrease lose slip slide tumble sink plunge plummet shed shrink dip dive tank slump ease "
    "retreat down lower loss".split()
)
BEHIND = 12  # words behind those counted in which their state is told
CRITICAL = re.compile(
    r"\b(?:(?:critical|grave|life-threatening) condition|critically (?:injured|hurt|wounded|ill)|"
    r"fighting for (?:their|his|her) li(?:fe|ves)|intensive care|life support)\b"
)
HELD = re.compile(
    r"\b(?:still|remain(?:s|ed|ing)?|yet)\b(?: \w+){0,3} (?:captives?|captivity|hostages?)\b|"
    r"\b(?:still|remain(?:s|ed|ing)?) (?:being )?(?:held|detained|imprisoned|in custody|in detention)\b"
)
CAPTIVES = frozenset("captive hostage".split())
BARE = ("VB", "VBG")  # verbs without a subject of their own
SUBJECTS = ("nsubj", "nsubjpass", "agent")
UP = 2  # clauses up to the subject
# Nouns that "one" does not count: "one day", "one of the most", "one thing".
UNCOUNTED = TIME_UNITS | set(
    "thing way reason side hand point time place part another who that moment question problem issue wrinkle concern "
    "example aspect factor sign".split()
)


def find(parse: Parse, mentions: Sequence[Mention], places: Places) -> Iterator[Draft]:
    for mention in mentions:
        words = places.of(mention.span)
        if words is None:
            continue
        first, last = words
        quantity = mention.value if mention.kind == "quantity" else _lasting(parse, mention, first, last)
        if not isinstance(quantity, Quantity):
            continue
        if parse.lower[first:last] == ["one"] and not _counts(parse, first):
            continue
        if parse.lower[last : last + 1] == ["o'clock"]:
            continue  # a time of day
        kind = "age" if _aged(parse, first, last) else kind_of(quantity)
        value = value_of(quantity, mention.span.text.replace("\n", " "))
        if quantity.unit in ("percent", "percentage point") and _falls(parse, first, last):
            value = msgspec.structs.replace(value, low=_negative(value.high), high=_negative(value.low))
        about = gist.of(parse, first, last, number=True, of=quantity.of or "")
        root = gist.root_of(parse, first, last)
        head = gist.counted(parse, root)
        verb = gist.clause_head(parse, head)
        act, told_by = acts.of(parse, first, last, head)
        about = replace(about, act=act, actor=acts.actor(parse, told_by) or _mover(parse, told_by))
        if kind == "count":
            about = replace(about, happening=_state(parse, head, about) or about.happening or acts.done_to(parse, head))
        scale = _read_off(parse, head, verb) if kind == "count" and head in range(first, last) else None
        if scale is not None:
            kind = "measure"
            narrowed = [k for k in parse.children[scale] if parse.dep[k] in ("amod", "compound")]
            named = tuple(dict.fromkeys(parse.lemma[k] for k in narrowed))
            about = replace(about, head=parse.lemma[scale], modifiers=named, happening="")
            asked = wording.phrase(parse, scale), _how_is("How high", wording.whom(parse, scale, range(first, last)))
        else:
            asked = _words(parse, kind, quantity, about, head, verb, range(first, last))
        yield Draft(first, last, kind, *asked, value, about, verb)


# What a bare number is read off, and counts nothing: `the heart rate was 72`, `the index stood at 102.4`.
SCALES = frozenset("rate index temperature magnitude reading pulse rating average median".split())
AT = frozenset("stand remain stay hold open close be".split())


def _read_off(parse: Parse, number: int, verb: int) -> int | None:
    """The scale that a number which stands alone is read off, where a verb says that it was so high."""
    by = parse.head[number]
    at = parse.dep[number] == "pobj" and parse.lower[by] == "at" and parse.head[by] == verb and parse.lemma[verb] in AT
    if not at and not (parse.dep[number] == "attr" and parse.lemma[verb] == "be"):
        return None
    told = (k for k in parse.children[verb] if parse.dep[k] == "nsubj")
    return next((k for k in told if parse.lemma[k] in SCALES and parse.tag[k] == "NN"), None)


# How long something took that is told without a figure: `for years`, `for a year`, `within a month`.
LENGTH = re.compile(r"PT?(?P<n>[1X])(?P<unit>[YMWDH])$")
PERIODS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
ONE = re.compile(r"(?:within |about |nearly |almost )?(?:an?|one) (?:year|month|week|hour)$")
MANY = re.compile(r"(?:years|months|weeks|days|hours)$")
SEVERAL = 2.0  # "for years", "the soldiers" are two at the least


def _lasting(parse: Parse, mention: Mention, first: int, last: int) -> Quantity | None:
    """A length of time told without a figure, where a preposition says that something took it."""
    time = mention.value
    if mention.kind != "time" or not isinstance(time, TimeValue) or time.type != "duration":
        return None
    found = LENGTH.match(time.length or "")
    words = " ".join(parse.lower[first:last])
    if found is None or (found["unit"] == "M" and (time.length or "").startswith("PT")):
        return None  # "for a minute" measures nothing
    before = parse.lower[first - 1] if first and parse.sentence_of[first - 1] == parse.sentence_of[first] else ""
    unit = PERIODS[found["unit"]]
    if found["n"] == "X":
        return Quantity(SEVERAL, None, unit) if before == "for" and MANY.match(words) else None
    if not ONE.match(words) or (before != "for" and not words.startswith("within ")):
        return None
    return Quantity(None, 1.0, unit, hedge="up to") if words.startswith("within ") else Quantity(1.0, 1.0, unit)


OLDEST = 115  # "a man of 1,200 acres" is not as old


def _aged(parse: Parse, first: int, last: int) -> bool:
    """Whether a bare number is somebody's age: `the last victim, a deckhand of 23, died`."""
    of = parse.head[first]
    noun = parse.head[of]
    if last - first != 1 or parse.dep[first] != "pobj" or parse.lower[of] != "of" or parse.tag[noun] != "NN":
        return False
    if not parse.text[first].isdecimal() or int(parse.text[first]) > OLDEST:
        return False
    if not any(parse.lower[k] in ("a", "an") for k in parse.children[noun]):
        return False
    beside = parse.head[noun] if parse.dep[noun] in ("appos", "attr") else noun
    at = parse.ent_at[beside]
    person = parse.tag[beside] == "NN" and parse.lemma[beside] in gist.PEOPLE
    return parse.lemma[noun] in gist.PEOPLE or person or (at >= 0 and parse.ent[at][2] == "PERSON")


def _state(parse: Parse, counted: int, about: Gist) -> str:
    """What state those counted are in, where it tells them from others to whom the same happened; "" where it is none.

    The critically hurt are counted apart from all hurt, and those still held from those who were freed.
    """
    if about.happening not in ("", "injured", "hospitalised", "treated", "rescued"):
        return ""  # the freed were held, and the dead hurt
    sentence = parse.sentences[parse.sentence_of[counted]]
    behind: list[str] = []
    for i in range(counted + 1, min(sentence.last, counted + BEHIND)):
        if parse.pos[i] in ("PUNCT", "CCONJ", "NUM"):
            break  # `nine have died and five are critically hurt`
        behind.append(parse.lower[i])
    told = " ".join(behind)
    if CRITICAL.search(told):
        return "critical"
    captive = about.head in CAPTIVES and not about.happening
    return "held" if captive or HELD.search(told) else ""


def _negative(bound: float | None) -> float | None:
    return None if bound is None else -bound


def _falls(parse: Parse, first: int, last: int) -> bool:
    """Whether a share is by how much something fell: `fell 3 percent`, `down 3 %`, `a 3 % drop`, `a drop of 3 %`."""
    root = gist.root_of(parse, first, last)
    around = {parse.head[root], *parse.children[root]}
    up = parse.head[root]
    if parse.pos[up] == "ADP":
        around.add(parse.head[up])
    return any(parse.lemma[i] in FALLING for i in around if not first <= i < last)


def _mover(parse: Parse, verb: int) -> tuple[str, ...]:
    """Who does what an infinitive tells: `the firm went on to drop 2 %` says it of the firm."""
    for _ in range(UP):
        up = parse.head[verb]
        if up == verb or parse.tag[verb] not in BARE or any(parse.dep[k] in SUBJECTS for k in parse.children[verb]):
            return ()
        verb = next((i for i in (up, parse.head[up]) if parse.pos[i] in ("VERB", "AUX")), up)
        if found := acts.actor(parse, verb):
            return found
    return ()


def _counts(parse: Parse, one: int) -> bool:
    """Whether `one` counts: `one girl`, `one of them`; but not `one day`, `one of the best` or `one witness said`."""
    who = parse.head[one] if parse.dep[one] == "nummod" else one
    if parse.dep[who] == "nsubj" and parse.lemma[parse.head[who]] in gist.SAYING:
        return False
    of = [k for k in parse.children[one] if parse.dep[k] == "prep" and parse.lower[k] == "of"]
    if of and parse.dep[one] == "attr":
        return False  # `which is one of its oldest ships`
    if of:
        return _several(parse, of[0])
    return parse.dep[one] != "nummod" or parse.lemma[parse.head[one]] not in UNCOUNTED


def _several(parse: Parse, of: int) -> bool:
    kids = [k for k in parse.children[of] if parse.dep[k] == "pobj"]
    if not kids:
        return False
    word = kids[0]
    superlative = any(parse.tag[k] in ("JJS", "RBS") for k in range(*parse.subtree(word)))
    return not superlative and (
        parse.lower[word] in ("them", "us", "those", "these") or parse.tag[word] in ("NNS", "CD")
    )


def _words(
    parse: Parse, kind: ClaimKind, quantity: Quantity, about: Gist, head: int, verb: int, value: range
) -> tuple[str, str]:
    """What the value counts, and the question."""
    what = (quantity.of or "").strip()
    doing = wording.doing(parse, verb, without=value) if parse.pos[verb] in ("VERB", "AUX") else ""
    if kind == "count":
        counted = wording.counted(what, about) or doing or "number"
        if parse.lemma[head] == "time" and parse.pos[verb] == "VERB":
            return counted, wording.ask(parse, "How many times", verb, without=range(value.start, head + 1))
        several = wording.many(parse, head, what)
        return counted, wording.how_many(several, about, done(parse, head, verb))
    if kind == "age":
        subject = wording.subject(parse, verb)
        aged = head if head not in value else subject if subject is not None and subject not in value else None
        if aged is None or parse.lower[aged] in wording.PRONOUNS:
            return "age", "How old?"
        return f"age of {wording.phrase(parse, aged)}", f"How old is {wording.whom(parse, aged, value)}?"
    noun = wording.phrase(parse, head) if head not in value else ""
    for i in (*value, head, *parse.children[head]):
        if parse.lemma[i] in HOW and kind == "measure":
            of = _measured(parse, i, head, value) or _subject(parse, verb) or doing
            return (
                f"{parse.lemma[i]} of {of.removeprefix('the ')}".strip(),
                _how_is(HOW[parse.lemma[i]], "" if of == parse.lower[verb] else of),  # a verb is nothing wide
            )
    if kind == "duration":
        if apart := _apart(parse, verb, value):
            return f"how long: {doing}" if doing else "duration", apart
        if noun and parse.lemma[head] not in TIME_UNITS:
            return f"how long: {noun}", f"How long was {wording.whom(parse, head, value)}?"
        return f"how long: {doing}" if doing else "duration", wording.ask(parse, "How long", verb, without=value)
    if what.startswith("of ") and doing:
        stuff = what.removeprefix("of ")
        if stuff.split(" ", 1)[0].lower() in wording.FIXED or not stuff[0].isalpha():
            last = parse.sentences[parse.sentence_of[head]].last
            return f"{what} {doing}", f"How large is the share of {wording.owned(parse, stuff, value.stop, last)}?"
        if parse.dep[gist.root_of(parse, value.start, value.stop)] == "nsubj" and parse.tag[verb] in ("VBD", "VBZ"):
            return f"{what} {doing}", f"How much {stuff} {parse.text[verb].lower()}{wording.rest(parse, verb, value)}?"
        # Stuff is not large: "600 tons of oil" ask how much oil the ship carried.
        return f"{what} {doing}", wording.ask(parse, f"How much {stuff}", verb, without=value)
    what = what or noun or _of_noun(parse, value)
    of = " ".join(w for w in (what.removeprefix("the "), doing) if w)
    return of or kind, _how_much(parse, what, verb, value)


APART = {"after", "before"}


def _apart(parse: Parse, verb: int, value: range) -> str:
    """`How long after the crash was she found?` of `found three days after the crash`; empty for what lasted so long.

    `For three hours before the fire was out` asks how long it was before that.
    """
    by = value.stop
    if by >= len(parse) or parse.sentence_of[by] != parse.sentence_of[value.start] or parse.pos[verb] == "NOUN":
        return ""
    if parse.lower[by] in ("later", "earlier"):
        return wording.ask(parse, f"How much {parse.lower[by]}", verb, without=value) if verb not in value else ""
    if parse.lower[by] not in APART:
        return ""
    if verb > by:
        told = wording.clause(parse, verb)
        opened = told.partition(f"{parse.lower[by]} ")[2].partition(",")[0]
        return f"How long was it {parse.lower[by]} {opened or told}?" if "…" not in told else ""
    nouns = [k for k in parse.children[by] if parse.dep[k] == "pobj" and parse.pos[k] in ("NOUN", "PROPN")]
    if not nouns or verb in value:
        return ""
    return wording.ask(parse, f"How long {parse.lower[by]} {wording.whom(parse, nouns[0], value)}", verb, without=value)


def _measured(parse: Parse, how: int, head: int, value: range) -> str:
    """What is `40 metres deep`, where the measure stands before it: `a 40-metre-deep well`."""
    of = parse.head[how] if how == head and parse.dep[how] == "amod" else head
    if of == how or of in value or parse.lower[of] in wording.FAR:
        return ""
    return wording.whom(parse, of, range(min(value.start, how), max(value.stop, how + 1) if how < of else value.stop))


def _of_noun(parse: Parse, value: range) -> str:
    """What has the value by an `of`: `a net income of $2 billion`, `a diameter of 30 cm`."""
    root = gist.root_of(parse, value.start, value.stop)
    of = parse.head[root]
    noun = parse.head[of]
    if parse.dep[root] != "pobj" or parse.lower[of] != "of" or parse.pos[noun] != "NOUN" or noun in value:
        return ""
    return wording.whom(parse, noun, value)


def _how_is(asked: str, of: str) -> str:
    """`How wide is the crack?`, `How long is Pier 2?`"""
    of = of.removeprefix("of ").removeprefix("the ")
    if not of:
        return f"{asked} is it?"
    owned = of.startswith(wording.OR) or of.split(" ", 1)[0].lower() in (*wording.OWNERS, "a", "an")
    return f"{asked} is {of if of[:1].isupper() or owned else f'the {of}'}?"


def _how_much(parse: Parse, what: str, verb: int, value: range) -> str:
    """`How large is the charge?` of what is measured by name, else the question of its event."""
    if what:
        return _how_is("How large", what)
    if parse.dep[gist.root_of(parse, value.start, value.stop)] == "nsubj" and parse.tag[verb] == "VBD":
        left = wording.rest(parse, verb, value) or wording.after(parse, verb)
        return f"How much {parse.lower[verb]}{left}?"
    return wording.ask(parse, "How much", verb, without=value)


def done(parse: Parse, head: int, verb: int) -> str:
    """`were sent`, `took part`: what the counted do or have done to them, where the report says it simply."""
    for kid in parse.children[head]:
        acting = any(parse.dep[k] == "nsubj" for k in parse.children[kid])
        if parse.dep[kid] in ("relcl", "acl") and parse.tag[kid] == "VBN" and not acting:
            return f"were {parse.text[kid].lower()}"
    if parse.lower[head + 1 : head + 3] == ["on", "board"] or parse.lower[head + 1 : head + 2] == ["aboard"]:
        return "were on board"
    if whole := _whole(parse, head):
        return f"are in {whole}"
    if parse.pos[verb] not in ("VERB", "AUX"):
        return ""
    if parse.dep[head] == "nsubj" and parse.lemma[verb] in gist.SAYING:
        return "said so"
    if parse.lemma[verb] in gist.SAYING:
        return ""
    if parse.dep[head] == "nsubjpass" or (parse.dep[head] == "dobj" and parse.tag[verb] == "VBN"):
        return f"were {parse.text[verb].lower()}"
    if parse.dep[head] == "nsubj" and parse.lemma[verb] == "be":
        return f"were {asking.rest(parse, verb)}" if asking.rest(parse, verb) else ""
    if parse.dep[head] == "nsubj" and parse.pos[verb] == "VERB":
        return _did(parse, head, verb)
    if parse.dep[head] == "dobj" and parse.pos[verb] == "VERB":
        who = wording.subject(parse, verb)
        named = wording.one(parse, who, range(0))[0] if who is not None else "they"
        if named not in wording.NAMELESS:
            return f"did {named} {parse.lemma[verb]}{wording.particle(parse, verb)}"
        return f"({parse.text[verb].lower()})"
    return ""


def _did(parse: Parse, head: int, verb: int) -> str:
    """`started running`, `fought the flames`, `have collided`: what the counted did."""
    aids = [parse.lower[k] for k in parse.children[verb] if parse.dep[k] == "aux"]
    # Of a main verb the tagger takes many a past tense for a participle.
    told = parse.tag[verb] in ("VBD", "VBZ", "VBP") or parse.dep[verb] in ("ROOT", "ccomp")
    if not aids and not told:
        return ""
    then = next((k for k in parse.children[verb] if parse.dep[k] == "xcomp" and parse.tag[k] == "VBG"), None)
    # A parser takes "run" in "started running" for a clause or for an object.
    started = f" {parse.lower[then]}" if then is not None else wording.rest(parse, verb, range(0))
    ahead = " ".join("have" if a in ("has", "'ve", "’ve") else a for a in aids if a.isalpha())
    return f"{ahead} {parse.text[verb].lower()}{started}".strip()


# What so many people or things are in.
WHOLES = set(
    "village town city district suburb island country county region community family household group team crew staff "
    "class school crowd gang convoy fleet flock herd army force unit regiment battalion squad band panel committee "
    "board council congregation delegation contingent garrison network chain list queue".split()
)


def _whole(parse: Parse, head: int) -> str:
    """What those counted make up: `the village` of `a village of some 900 souls`."""
    of = parse.head[head]
    whole = parse.head[of]
    if parse.dep[head] != "pobj" or parse.lower[of] != "of" or parse.pos[whole] != "NOUN" or parse.pos[head] == "NUM":
        return ""
    if parse.lemma[whole] not in WHOLES or parse.tag[whole] != "NN":
        return ""
    return wording.whom(parse, whole, range(*parse.subtree(of)))


def _subject(parse: Parse, verb: int) -> str | None:
    who = wording.subject(parse, verb)
    return wording.phrase(parse, who) if who is not None and parse.lower[who] not in wording.PRONOUNS else None
