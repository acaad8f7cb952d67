"""From a value's place in the parse to the words that say what it is about."""

from __future__ import annotations

from sayso.news.gist import Gist
from sayso.news.parse import Parse

CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"}
CLAUSE = {"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj", "pcomp", "xcomp"}
LIGHT = {
    "be", "have", "do", "take", "make", "get", "give", "leave", "go", "come", "put", "see", "include", "bring", "cause",
    "rise", "climb", "stand", "reach", "jump", "increase", "fall", "drop", "grow", "become", "remain", "would", "will",
    "can", "could", "may", "might", "should", "total", "number", "amount", "involve", "contain", "claim",
}  # fmt: skip
SAYING = {
    "say", "tell", "report", "announce", "add", "state", "claim", "note", "write", "confirm", "warn", "believe",
    "think", "estimate", "suggest", "declare", "insist", "argue", "explain", "reveal", "acknowledge", "describe",
    "quote", "cite",
}  # fmt: skip
IDLE = {
    "also",
    "very",
    "just",
    "now",
    "then",
    "there",
    "here",
    "so",
    "too",
    "more",
    "most",
    "other",
    "such",
    "same",
    "own",
}

# Words that tell what happened to those counted. One class is one question: "nine dead", "killed nine",
# "the toll rose to nine" and "claimed nine lives" all ask how many were killed.
HAPPENINGS = {
    "killed": "kill die dead death deadly fatality fatal perish slay slain murder massacre assassinate toll casualty "
    "lifeless drown execute fallen life body corpse",
    "injured": "injure wound hurt injury maim wounded injured casualty-hurt",
    "missing": "missing disappear unaccounted disappearance",
    "arrested": "arrest detain apprehend custody detention jail imprison",
    "freed": "free release liberate freed",
    "kidnapped": "kidnap abduct abduction seize hostage kidnapping",
    "rescued": "rescue save",
    "displaced": "displace displacement flee evacuate evacuation homeless uproot",
    "hospitalised": "hospitalise hospitalize hospital",
    "treated": "treat",  # at the scene as often as not
    "sent": "deploy send dispatch deployment station",
    "affected": "affect expose compromise impact",
}
HAPPENING = {word: name for name, words in HAPPENINGS.items() for word in words.split()}
PEOPLE = set(
    "people person man woman child boy girl soldier troop troops civilian officer worker resident victim passenger "
    "student villager militant rebel fighter policeman firefighter citizen family member employee engineer other "
    "individual youth teenager adult migrant refugee protester demonstrator life dead hundred thousand dozen "
    "prisoner hostage pupil schoolgirl patient crew tourist national foreigner personnel servicemen guard lives".split()
)


def content(parse: Parse, first: int, last: int) -> list[int]:
    """The words of a stretch that carry meaning."""
    return [
        i
        for i in range(first, last)
        if parse.pos[i] in CONTENT and parse.lemma[i] not in IDLE and parse.text[i][0].isalnum()
    ]


def root_of(parse: Parse, first: int, last: int) -> int:
    """The word of a stretch on which the others hang."""
    for i in range(first, last):
        if not first <= parse.head[i] < last or parse.head[i] == i:
            return i
    return last - 1


def clause_head(parse: Parse, i: int) -> int:
    """The verb (or root) that governs word `i`."""
    for _ in range(40):
        if parse.head[i] == i or (parse.pos[i] in ("VERB", "AUX") and parse.dep[i] in CLAUSE):
            return i
        i = parse.head[i]
    return i


def counted(parse: Parse, i: int) -> int:
    """The noun that a number counts: its head, or itself where it stands alone."""
    for _ in range(3):
        if parse.dep[i] in (
            "nummod",
            "quantmod",
            "compound",
            "amod",
            "npadvmod",
            "advmod",
            "det",
            "nmod",
        ) and parse.pos[parse.head[i]] in ("NOUN", "PROPN", "NUM", "ADJ", "SYM"):
            i = parse.head[i]
        else:
            break
    return i


# Words for how many, and no part of a whole: "hundreds of people" are people.
GROUPS = set("hundred thousand million billion trillion dozen score couple pair ten handful tens".split())


def of_group(parse: Parse, i: int) -> int:
    """What `hundreds of` counts, of any other word the word itself."""
    if parse.lemma[i] in GROUPS and parse.tag[i] in ("NNS", "NN"):
        for kid in parse.children[i]:
            if parse.dep[kid] == "prep" and parse.lower[kid] == "of" and kid > i:
                for thing in parse.children[kid]:
                    if parse.dep[thing] == "pobj" and parse.lower[thing] not in ("them", "us", "those", "these"):
                        return thing
    return i


def governors(parse: Parse, i: int) -> list[int]:
    """Words that govern a noun, nearest first: what is said of it, then the nouns it hangs on, up to the verb."""
    found: list[int] = []
    for kid in parse.children[i]:
        if parse.dep[kid] in ("relcl", "acl"):
            found.append(kid)
            if parse.lemma[kid] in LIGHT:
                found += [k for k in parse.children[kid] if parse.dep[k] in ("dobj", "attr", "acomp", "xcomp", "oprd")]
    j = i
    for _ in range(8):
        up = parse.head[j]
        if up == j:
            if parse.pos[j] in ("VERB", "AUX") and j not in found:
                found.append(j)
            break
        if parse.pos[up] in ("NOUN", "PROPN", "VERB", "AUX", "ADJ") and parse.dep[j] not in ("conj",):
            found.append(up)
        if parse.pos[up] in ("VERB", "AUX"):
            if parse.lemma[up] in LIGHT:
                for kid in parse.children[up]:
                    if kid != j and parse.dep[kid] in ("nsubj", "nsubjpass", "attr", "dobj", "acomp", "oprd", "xcomp"):
                        found.append(kid)
                        found += [k for k in parse.children[kid] if parse.dep[k] in ("compound", "amod")]
                        found += [
                            k
                            for of in parse.children[kid]
                            if parse.dep[of] == "prep" and parse.lower[of] == "of"
                            for k in parse.children[of]
                        ]
            break
        j = up
    return found


def narrowing(parse: Parse, i: int, skip: range) -> list[int]:
    """What narrows a noun: adjectives, compounds, possessors and its `of`/`from`/`in` phrases."""
    out: list[int] = []
    for kid in parse.children[i]:
        if kid in skip:
            continue
        if parse.dep[kid] in ("amod", "compound", "poss", "nmod", "nummod") and parse.pos[kid] in CONTENT:
            out += [k for k in parse.children[kid] if parse.dep[k] in ("compound", "amod") and parse.pos[k] in CONTENT]
            out.append(kid)
        elif parse.dep[kid] == "prep" and parse.lower[kid] in ("of", "from", "in", "among", "at", "on", "with", "for"):
            for obj in parse.children[kid]:
                if parse.dep[obj] == "pobj" and obj not in skip:
                    out.append(obj)
                    out += [k for k in parse.children[obj] if parse.dep[k] in ("compound", "amod", "poss")]
    return out


def happening(parse: Parse, words: list[int], around: range | None, at: int) -> str:
    """The class of what happened, from the nearest governing word, else from the nearest word around.

    A toll is of the dead, whoever gives it: "the hospital put the toll at 16".
    """
    if any(parse.lemma[i] == "toll" for i in words):
        return "killed"
    words = [i for i in words if parse.lemma[i] != "body" or not _is_institution(parse, i)]
    for i in words:
        name = HAPPENING.get(parse.lemma[i]) or HAPPENING.get(parse.lower[i])
        if name:
            return name
    if around is not None:
        near = sorted(around, key=lambda i: (abs(i - at), i))
        for i in near:
            # What stands behind a comma is said of something else.
            if any(parse.pos[k] == "PUNCT" for k in range(min(i, at), max(i, at))):
                continue
            if parse.pos[i] in ("VERB", "ADJ", "NOUN"):
                name = HAPPENING.get(parse.lemma[i])
                if name:
                    return name
    return ""


INSTITUTION = set("regulatory governing public professional government state sports advisory student elected".split())


def _is_institution(parse: Parse, body: int) -> bool:
    """Whether a body is no dead one: `three regulatory bodies`, `two bodies of experts`."""
    return any(
        parse.lower[k] in INSTITUTION or (parse.dep[k] == "prep" and _of_experts(parse, k))
        for k in parse.children[body]
    )


def _of_experts(parse: Parse, of: int) -> bool:
    return any(
        parse.lemma[k] in ("expert", "state", "government", "law", "evidence", "work") for k in parse.children[of]
    )


NEGATIVE = {"no", "not", "never", "neither", "without", "nobody", "none", "nothing"}


def negated(parse: Parse, verb: int) -> bool:
    """Whether the clause says no: `did not fire`, `there was no shot`, `never`."""
    for k in parse.children[verb]:
        if parse.dep[k] == "neg" or parse.lower[k] in NEGATIVE:
            return True
        if parse.dep[k] in ("dobj", "attr", "nsubj", "nsubjpass", "acomp"):
            for d in parse.children[k]:
                if parse.dep[d] in ("det", "neg") and parse.lower[d] in NEGATIVE:
                    return True
    return False


def owning(parse: Parse, thing: int, of: str, after: int) -> int:
    """Who is counted where what they have stands behind the number: the clients of `400,000 clients' accounts`.

    `of` is what the number counts, in the report's words.
    """
    for kid in parse.children[thing]:
        if parse.dep[kid] == "poss" and kid >= after and of.endswith(parse.text[kid]):
            return kid
    return thing


def of(parse: Parse, first: int, last: int, *, number: bool, of: str = "") -> Gist:
    """The gist of the value at words `first` to `last` (exclusive); `of` is what a number counts, as far as told."""
    root = root_of(parse, first, last)
    skip = range(first, last)
    hung = counted(parse, root) if number else root
    if of:
        hung = owning(parse, hung, of, last)
    head = of_group(parse, hung) if number else root
    above = governors(parse, hung)
    mods = [i for i in narrowing(parse, head, skip) if i != hung]
    verb = clause_head(parse, hung)
    sentence = parse.sentences[parse.sentence_of[first]]
    beside: list[int] = []
    for kid in parse.children[verb]:
        if parse.dep[kid] in (
            "nsubj",
            "nsubjpass",
            "dobj",
            "attr",
            "agent",
            "dative",
            "oprd",
            "acomp",
            "npadvmod",
            "xcomp",
        ):
            beside.append(parse.meant(kid))
            kin = [k for k in parse.children[kid] if parse.dep[k] in ("compound", "amod", "poss", "pobj")]
            beside += [parse.meant(k) for k in kin]
        elif parse.dep[kid] == "prep":
            for obj in parse.children[kid]:
                beside.append(obj)
                beside += [k for k in parse.children[obj] if parse.dep[k] in ("compound", "amod", "poss")]
    beside = [i for i in beside if i not in skip and i != head and parse.pos[i] in CONTENT]
    whole = content(parse, sentence.first, sentence.last)
    people = head in skip or parse.lemma[head] in PEOPLE
    around = range(max(sentence.first, first - 7), min(sentence.last, last + 7)) if number and people else None
    kind = happening(parse, [*above, *mods, head], around, head)
    meant = parse.spoken_of(sentence.first, sentence.last)
    names = [i for i in (*whole, *meant) if parse.pos[i] == "PROPN" and i not in skip]
    return Gist(
        head="" if head in skip else parse.lemma[head],
        modifiers=_lemmas(parse, mods),
        event=_lemmas(parse, [i for i in above if parse.lemma[i] not in SAYING or i == verb]),
        happening=kind,
        beside=_lemmas(parse, beside),
        names=_lemmas(parse, names),
        sentence=_lemmas(parse, [i for i in (*whole, *meant) if i not in skip]),
        negated=negated(parse, verb),
        subset=any(
            parse.dep[k] == "prep" and parse.lower[k] in ("of", "among") and k > head and head in skip
            for k in parse.children[head]
        ),
    )


def _lemmas(parse: Parse, words: list[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parse.lemma[i] for i in words))
