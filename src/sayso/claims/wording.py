"""The question a claim answers, and what its value counts, in a desk editor's words."""

from __future__ import annotations

from sayso.claims.gist import HAPPENING
from sayso.news.gist import Gist
from sayso.news.parse import Parse

# Nouns that count what happened by themselves: "the deaths", "the dead".
PLURAL_ONLY = set("dead lives life deaths death fatalities wounded injured missing bodies toll".split())
# What a toll, a death or a body is counted for is people killed.
OF_THE_DEAD = {"dead", "lives", "life", "deaths", "death", "fatalities", "toll", "bodies", "body", "corpses"}
HAPPENED = {
    "killed": "killed", "injured": "injured", "missing": "missing", "arrested": "arrested", "freed": "freed",
    "kidnapped": "kidnapped", "rescued": "rescued", "displaced": "displaced", "hospitalised": "taken to hospital",
    "sent": "sent", "affected": "affected",
}  # fmt: skip
PRONOUNS = {"it", "he", "she", "they", "we", "i", "you", "this", "that", "these", "those", "who", "which", "what"}


def phrase(parse: Parse, i: int, *, limit: int = 9) -> str:
    """The noun phrase of word `i` without its determiner, relative clauses and asides."""
    left = right = i
    for kid in parse.children[i]:
        if parse.dep[kid] in ("compound", "amod", "nmod", "poss", "nummod"):
            a, b = parse.subtree(kid)
            left, right = min(left, a), max(right, b - 1)
        elif parse.dep[kid] == "prep" and kid > i and parse.lower[kid] in ("of", "in", "on", "at", "for", "from", "to"):
            a, b = parse.subtree(kid)
            if b - a <= 6:
                right = max(right, b - 1)
    words = list(range(left, min(right + 1, left + limit + (i - left))))
    while words and parse.dep[words[0]] in ("det", "predet", "punct", "cc"):
        words.pop(0)
    while words and (parse.pos[words[-1]] in ("ADP", "DET", "PUNCT", "CCONJ", "PART", "ADJ") and words[-1] > i):
        words.pop()
    if not words:
        return parse.text[i]
    return parse.span(words[0], words[-1] + 1).text.replace("\n", " ")


def subject(parse: Parse, verb: int) -> int | None:
    """The word that the verb says something about; for a relative clause the noun that it hangs on."""
    for kid in parse.children[verb]:
        if parse.dep[kid] in ("nsubj", "nsubjpass"):
            if parse.lower[kid] in ("who", "which", "that") and parse.dep[verb] == "relcl":
                return parse.head[verb]
            return kid
    if parse.dep[verb] in ("acl", "relcl"):
        return parse.head[verb]
    if parse.dep[verb] in ("conj", "xcomp", "advcl") and parse.head[verb] != verb:
        up = parse.head[verb]
        for kid in parse.children[up]:
            if parse.dep[kid] in ("nsubj", "nsubjpass"):
                return kid
    return None


def doing(parse: Parse, verb: int, *, without: range = range(0)) -> str:
    """The verb with its subject and object in few words: `the ceremony held`, `North Korea agreed to dispatch`."""
    parts: list[tuple[int, str]] = []
    who = subject(parse, verb)
    if who is not None and who not in without and parse.lower[who] not in PRONOUNS:
        parts.append((-1, phrase(parse, who, limit=5)))
    parts.append((verb, parse.text[verb].lower()))
    for kid in parse.children[verb]:
        if kid in without:
            continue
        if parse.dep[kid] in ("dobj", "attr", "oprd", "acomp") and parse.lower[kid] not in PRONOUNS:
            span = range(*parse.subtree(kid))
            if not (set(span) & set(without)):
                parts.append((kid, phrase(parse, kid, limit=5)))
        elif parse.dep[kid] == "prt":
            parts.append((kid, parse.lower[kid]))
        elif parse.dep[kid] == "neg":
            parts.append((verb - 1 if verb else 0, "not"))
    return " ".join(words for _, words in sorted(parts, key=lambda p: p[0]))


def clause(parse: Parse, verb: int, *, limit: int = 12) -> str:
    """The words of a clause, without its `that`, as far as they fit: `the bridge was closed`."""
    first, last = parse.subtree(verb)
    if parse.lower[first] == "that":
        first += 1
    end, hanging = last, ["PUNCT"]
    if last - first > limit:
        end = first + limit
        hanging += ["ADP", "DET", "CCONJ", "PART", "SCONJ", "AUX", "ADJ"]
    while end > first and parse.pos[end - 1] in hanging:
        end -= 1
    words = parse.span(first, end).text.replace("\n", " ") if end > first else ""
    return words + (" …" if words and len(hanging) > 1 else "")


def ask(parse: Parse, asked: str, verb: int, *, without: range = range(0)) -> str:
    """A question of the event that a verb tells: `When was the ceremony held?`, `Where did the trains collide?`

    `asked` opens it ("When", "How long"); `without` are the words that answer.
    """
    who = subject(parse, verb)
    if parse.pos[verb] not in ("VERB", "AUX"):
        noun = phrase(parse, verb, limit=5)
        return f"{asked} was {_the(parse, verb, noun)}?"
    if who is None or who in without or parse.lower[who] in PRONOUNS or parse.pos[who] not in ("NOUN", "PROPN", "NUM"):
        told = doing(parse, verb, without=without)
        return f"{asked}: {told}?" if told else f"{asked}?"
    named = _the(parse, who, phrase(parse, who, limit=6))
    named = _lowered(parse, who, named) if parse.pos[who] == "NOUN" else named
    many = parse.tag[who] in ("NNS", "NNPS") or any(parse.dep[k] == "conj" for k in parse.children[who])
    auxiliary = {parse.lower[k] for k in parse.children[verb] if parse.dep[k] in ("aux", "auxpass")}
    passive = any(parse.dep[k] in ("auxpass", "nsubjpass") for k in parse.children[verb]) or (
        parse.dep[verb] == "acl" and parse.tag[verb] == "VBN"
    )
    what = _object(parse, verb, without)
    ahead = auxiliary & {"will", "'ll", "would", "shall", "could", "may", "might", "should"}
    if passive:
        done = parse.lower[verb]
        return f"{asked} {'will' if ahead else 'were' if many else 'was'} {named} {'be ' if ahead else ''}{done}{what}?"
    if parse.lemma[verb] == "be":
        return f"{asked} {'were' if many else 'was'} {named}{what}?"
    helper = "will" if ahead else "did" if parse.tag[verb] in ("VBD", "VBN", "VBG", "VB") else "do" if many else "does"
    return f"{asked} {helper} {named} {parse.lemma[verb]}{what}?"


def _lowered(parse: Parse, who: int, named: str) -> str:
    """A subject that opens its sentence without the capital letter that it has from there: `did police say`."""
    opening = parse.sentences[parse.sentence_of[who]].first
    common = parse.pos[opening] not in ("PROPN", "PRON") and not parse.text[opening].isupper()
    return named[:1].lower() + named[1:] if common and named.startswith(parse.text[opening]) else named


def _object(parse: Parse, verb: int, without: range) -> str:
    for kid in parse.children[verb]:
        if parse.dep[kid] in ("dobj", "attr", "acomp") and parse.lower[kid] not in PRONOUNS:
            if set(range(*parse.subtree(kid))) & set(without):
                continue
            return f" {_the(parse, kid, phrase(parse, kid, limit=5))}"
    return ""


def _the(parse: Parse, head: int, words: str) -> str:
    """The phrase with an article where English wants one."""
    first = words.split(" ", 1)[0].lower()
    bare = first in ("the", "a", "an", "its", "his", "her", "their", "our", "my", "this", "that") or words[:1].isdigit()
    owned = any(parse.dep[k] == "poss" for k in parse.children[head])
    if bare or owned or parse.pos[head] != "NOUN":
        return words
    determined = any(parse.dep[k] == "det" and parse.lower[k] in ("the", "a", "an") for k in parse.children[head])
    return f"the {words}" if determined else words


IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "life": "lives", "body": "bodies",
    "policeman": "policemen", "policewoman": "policewomen", "fireman": "firemen", "serviceman": "servicemen",
    "foot": "feet",
}  # fmt: skip


def many(parse: Parse, head: int, what: str) -> str:
    """What is counted, in the plural: the question is open, whatever the answer."""
    word = parse.text[head]
    if parse.tag[head] != "NN" or word not in what:
        return what
    low = word.lower()
    plural = IRREGULAR.get(low) or next(
        (low[: -len(k)] + v for k, v in IRREGULAR.items() if low.endswith("-" + k)), None
    )
    if plural is None:
        ends_es = low.endswith(("s", "x", "ch", "sh"))
        plural = (
            low[:-1] + "ies" if low.endswith("y") and low[-2:-1] not in "aeiou" else low + ("es" if ends_es else "s")
        )
    before, _, after = what.partition(word)
    return before + plural + after


def counted(what: str, gist: Gist) -> str:
    """`people killed`, `combat engineers sent`, `dump trucks`."""
    happened = HAPPENED.get(gist.happening, "")
    words = what.removeprefix("of ").removeprefix("the ") or ("people" if happened else "")
    folded = words.lower().split()
    said = {HAPPENING.get(w) or HAPPENING.get(w.rstrip("s")) for w in folded}
    if happened and gist.happening not in said:
        if folded[-1:] and folded[-1] in OF_THE_DEAD:
            words = "people"
        return f"{words} {happened}".strip()
    return words


def how_many(what: str, gist: Gist, verb: str) -> str:
    """The question behind a count."""
    happened = HAPPENED.get(gist.happening, "")
    words = what.removeprefix("of them ") or "people"  # "of the girls" stays: how many of the girls were freed
    last = words.lower().split()[-1]
    if happened and (last in PLURAL_ONLY or (happened == "killed" and last in OF_THE_DEAD)):
        words = "people"
    elif HAPPENING.get(last) == gist.happening != "":
        return f"How many {words}?"
    if happened:
        return f"How many {words} {'are' if gist.happening == 'missing' else 'were'} {happened}?"
    return f"How many {words}{' ' + verb if verb else ''}?".replace("  ", " ")
