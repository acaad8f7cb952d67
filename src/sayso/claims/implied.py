"""Counts that a report leaves to its nouns: `punched a soldier` is of one, `slapped the soldiers` of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.claims import acts, gist, numbers, wording
from sayso.claims.draft import Draft
from sayso.claims.place import Places
from sayso.news.parse import Parse
from sayso.news.reading import Mention
from sayso.news.values import Value

# Acts that are done to so many: who is indicted or what is adopted is seldom counted.
DONE_TO_MANY = {
    "attack", "kill", "injure", "arrest", "charge", "convict", "free", "kidnap", "seize", "search", "rescue", "find",
}  # fmt: skip
UNSURE = {"may", "might", "could", "would", "should", "will", "can", "shall"}
BEFORE = ("det", "amod", "compound", "nmod", "npadvmod", "punct", "poss")
CLIMB = 12  # words up to the main verb


def find(parse: Parse, mentions: Sequence[Mention], places: Places) -> Iterator[Draft]:
    """A count of one, or of two at the least, of each noun to which something was done and that no number counts.

    Of use only where another report counts the same.
    """
    counted = {i for m in mentions if m.kind == "quantity" and (w := places.of(m.span)) for i in range(*w)}
    for i in range(len(parse)):
        if parse.pos[i] != "NOUN" or parse.dep[i] not in ("dobj", "nsubjpass"):
            continue
        verb = parse.head[i]
        act = acts.of_verb(parse, verb) if parse.pos[verb] == "VERB" else ""
        if act not in DONE_TO_MANY or gist.negated(parse, verb) or _unsure(parse, verb, i):
            continue
        low, high = _bounds(parse, i)
        first = min((parse.subtree(k)[0] for k in parse.children[i] if k < i and parse.dep[k] in BEFORE), default=i)
        if low is None or first == i or counted & set(range(first, i + 1)):
            continue
        about = replace(gist.of(parse, first, first + 1, number=True), act=act, actor=acts.actor(parse, verb))
        words = parse.span(first, i + 1).text.replace("\n", " ")
        bare = next(k for k in range(first, i + 1) if parse.pos[k] != "DET")
        of = parse.span(bare, i + 1).text.replace("\n", " ")
        asked = wording.how_many(wording.many(parse, i, of), about, numbers.done(parse, i, verb))
        yield Draft(
            first, i + 1, "count", wording.counted(of, about), asked, Value(words, low, high), about, verb, implied=True
        )


def _bounds(parse: Parse, noun: int) -> tuple[float | None, float | None]:
    """One of `a soldier`, two or more of `the soldiers`; nothing of a noun that is one for many: `a group of men`."""
    kids = parse.children[noun]
    of = any(parse.dep[k] == "prep" and parse.lower[k] == "of" for k in kids)
    joined = any(parse.dep[k] in ("conj", "nummod") for k in kids)
    if of or joined or parse.lemma[noun] in gist.GROUPS:
        return None, None
    articles = {parse.lower[k] for k in kids if parse.dep[k] == "det"}
    if parse.tag[noun] == "NN" and articles & {"a", "an"}:
        return 1.0, 1.0
    return (numbers.SEVERAL, None) if parse.tag[noun] == "NNS" and articles == {"the"} else (None, None)


def _unsure(parse: Parse, verb: int, noun: int) -> bool:
    """Whether an act is thought of and not told: `who hits a soldier could be jailed`, `if a ship is seized`."""
    if any(parse.dep[k] == "aux" and parse.lower[k] == "to" for k in parse.children[verb]):
        return True  # "plans to seize a ship"
    if parse.lower[noun + 1 : noun + 2] and parse.lower[noun + 1] in UNSURE and parse.dep[noun] == "dobj":
        return True  # "who is found guilty of hitting a soldier could be jailed", whatever the parser makes of it
    at = verb
    for _ in range(CLIMB):
        for kid in parse.children[at]:
            if (parse.dep[kid] == "aux" and parse.lower[kid] in UNSURE) or (
                parse.dep[kid] == "mark" and parse.lower[kid] == "if"
            ):
                return True
        if parse.head[at] == at:
            break
        at = parse.head[at]
    return False
