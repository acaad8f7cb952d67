"""Whole clauses, where what happened, how it stands or why is the answer."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims import asking, gist, wording
from sayso.claims.draft import Draft
from sayso.news.claim import ClaimKind
from sayso.news.gist import Gist
from sayso.news.parse import Parse
from sayso.news.values import Value

BECAUSE = {
    "because",
    "due",
    "owing",
    "caused",
    "cause",
    "causing",
    "triggered",
    "prompted",
    "blamed",
    "sparked",
    "after",
}
HEADS = {"ROOT", "conj", "ccomp", "relcl", "advcl", "parataxis"}
SIDE = {"relcl", "advcl", "conj"}  # clauses beside the main one count only where they say something of some length
SIDE_WORDS = 5
LONGEST = 32  # words; a clause that runs on longer is cut at its own sub-clauses


def find(parse: Parse) -> Iterator[Draft]:
    for sentence in parse.sentences:
        for verb in range(sentence.first, sentence.last):
            if parse.pos[verb] not in ("VERB", "AUX") or parse.dep[verb] not in HEADS:
                continue
            draft = _clause(parse, verb, sentence.first, sentence.last)
            if draft is not None:
                yield draft


def _clause(parse: Parse, verb: int, lower: int, upper: int) -> Draft | None:
    if parse.lemma[verb] in gist.SAYING and any(parse.dep[k] == "ccomp" for k in parse.children[verb]):
        return None  # what was said is the claim; that it was said is its attribution
    first, last = parse.subtree(verb)
    first, last = max(first, lower), min(last, upper)
    own = _own(parse, verb, first, last)
    if not own:
        return None
    first, last = own[0], own[-1] + 1
    while first < last and parse.pos[first] in ("PUNCT", "CCONJ", "SCONJ"):
        first += 1
    while last > first and parse.pos[last - 1] in ("PUNCT", "CCONJ", "ADP"):
        last -= 1
    inside = gist.content(parse, first, last)
    meaning = [i for i in inside if parse.lemma[i] not in gist.LIGHT and parse.lemma[i] not in gist.SAYING]
    if len(meaning) < (SIDE_WORDS if parse.dep[verb] in SIDE else 2) or last - first < 3:
        return None
    words = parse.span(first, last).text.replace("\n", " ")
    who = wording.subject(parse, verb)
    who = parse.meant(who) if who is not None else None
    stands = parse.spoken_of(first, last)
    names = [i for i in (*inside, *stands) if parse.pos[i] == "PROPN"]
    about = Gist(
        head=parse.lemma[who] if who is not None else "",
        modifiers=tuple(dict.fromkeys(parse.lemma[i] for i in gist.narrowing(parse, who, range(0))))
        if who is not None
        else (),
        event=(parse.lemma[verb],),
        happening=gist.happening(parse, [verb, *meaning], None, verb),
        beside=tuple(dict.fromkeys(parse.lemma[i] for i in meaning if i != verb)),
        names=tuple(dict.fromkeys(parse.lemma[i] for i in names)),
        sentence=tuple(dict.fromkeys(parse.lemma[i] for i in (*gist.content(parse, lower, upper), *stands))),
        negated=gist.negated(parse, verb),
    )
    kind = _kind(parse, verb, first, last)
    subject = (
        wording.phrase(parse, who, limit=6) if who is not None and parse.lower[who] not in wording.PRONOUNS else ""
    )
    label = f"{subject} {parse.lemma[verb] if parse.lemma[verb] != 'be' else ''}".strip() or parse.lemma[verb]
    question = wording.ask(parse, "Why", verb) if kind == "cause" else asking.told(parse, verb)
    return Draft(first, last, kind, label, question, Value(words), about, verb)


def _own(parse: Parse, verb: int, first: int, last: int) -> list[int]:
    """The words of the clause, less long sub-clauses that make claims of their own, as one unbroken stretch."""
    if last - first <= LONGEST:
        return list(range(first, last))
    cut_left, cut_right = first, last
    for kid in parse.children[verb]:
        if parse.dep[kid] in ("advcl", "conj", "ccomp", "parataxis", "relcl"):
            a, b = parse.subtree(kid)
            if kid < verb and b <= verb:
                cut_left = max(cut_left, b)
            elif kid > verb and a > verb:
                cut_right = min(cut_right, a)
    cut_left, cut_right = max(cut_left, verb - LONGEST), min(cut_right, verb + LONGEST)
    return list(range(cut_left, cut_right))


def _kind(parse: Parse, verb: int, first: int, last: int) -> ClaimKind:
    if any(
        parse.lower[i] in BECAUSE and parse.dep[i] in ("mark", "prep", "amod", "acl", "ROOT", "pcomp")
        for i in range(first, last)
    ) and ("after" not in (parse.lower[i] for i in range(first, last))):
        return "cause"
    kids = [parse.dep[k] for k in parse.children[verb]]
    tenses = {parse.lower[k] for k in parse.children[verb] if parse.dep[k] in ("aux", "auxpass", "neg")}
    if parse.lemma[verb] in ("be", "remain", "become", "stay", "seem", "appear") or "neg" in kids or "auxpass" in kids:
        return "status"
    return "status" if tenses & {"has", "have", "had", "not"} else "other"
