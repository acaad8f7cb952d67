"""The question a claim answers, and what its value counts, in a desk editor's words."""

from __future__ import annotations

import re

from sayso.claims.gist import HAPPENING, PEOPLE, SAYING
from sayso.news.gist import Gist
from sayso.news.parse import Parse

# What a toll, a death or a body is counted for is people killed.
OF_THE_DEAD = {"dead", "lives", "life", "deaths", "death", "fatalities", "toll", "bodies", "body", "corpses"}
# Nouns that count what happened by themselves: "the deaths", "the wounded".
PLURAL_ONLY = OF_THE_DEAD - {"body", "corpses"} | {"wounded", "injured", "missing"}
HAPPENED = {
    "killed": "killed", "injured": "injured", "missing": "missing", "arrested": "arrested", "freed": "freed",
    "kidnapped": "kidnapped", "rescued": "rescued", "displaced": "displaced", "hospitalised": "taken to hospital",
    "treated": "treated",
    "sent": "sent", "affected": "affected",
}  # fmt: skip
PRONOUNS = {"it", "he", "she", "they", "we", "i", "you", "this", "that", "these", "those", "who", "which", "what"}


QUOTES = re.compile(r'[“”"]')
# An age, or what is left of one without its number, which no question may name: "-year-old Ada Roe".
AGED = re.compile(r"(?<!\S)(?:\w+(?: ?- ?| ))?-? ?years?(?: ?- ?| )olds? ", re.I)


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
    if who is not None and who not in without:
        named = parse.meant(who)
        if parse.lower[named] not in PRONOUNS and named not in without:
            parts.append((-1, phrase(parse, named, limit=5)))
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
    if end > first and parse.pos[first] == "DET":
        words = words[:1].lower() + words[1:]
    if words.count("“") != words.count("”") or words.count('"') % 2:
        words = QUOTES.sub("", words)  # a clause that is cut off leaves half a pair
    return words + (" …" if words and len(hanging) > 1 else "")


# Words that stand for a number of what follows their "of": "dozens of people", "a number of houses".
NUMBERS = set("dozen score hundred thousand million billion number couple handful majority some all many most".split())
# Who a sentence means without naming them: a question has no better word, but it has to be one.
NAMELESS = {"it", "they", "he", "she"}
STANDS_FOR = {"he": "he", "she": "she", "it": "it", "this": "it", "that": "it", "which": "it"}
UNITS = set(
    "inch inches foot feet mile miles metre metres meter meters kilometre kilometres kilometer kilometers centimetre "
    "centimetres ton tons tonne tonnes pound pounds kilogram kilograms kilo kilos gram grams litre litres liter liters "
    "gallon gallons barrel barrels acre acres hectare hectares degree degrees percent".split()
)
FAR = set("mile miles kilometre kilometres kilometer kilometers km metre metres meter meters feet yards".split())
FAST = set("mph kph km/h knots".split())
HAS = {"have", "has", "had", "having", "'ve", "’ve", "'s", "’s", "'d", "’d"}
ALONE = {"he", "him", "she", "her", "it"}
OBJECTS = {"it", "them", "him", "her", "themselves", "itself"}
# Where a value is reached: "How much did they raise the offer to?"
REACHED = {"to", "for", "at", "by", "from"}
# Parts of the event: `brought under control`, `drove into the crowd`.
PARTS = set("into under onto over through with against out off".split())


def ask(parse: Parse, asked: str, verb: int, *, without: range = range(0)) -> str:
    """A question of the event that a verb tells: `When was the ceremony held?`, `Where did the trains collide?`

    `asked` opens it ("When", "How long"); `without` are the words that answer. Neither they nor the number of a subject
    is named: how many trains there were is a question of its own, which the reports may dispute.
    """
    words = set(parse.lower[without.start : without.stop])
    if asked == "How much":
        asked = "How far" if words & FAR else "How fast" if words & FAST else asked
    if parse.pos[verb] not in ("VERB", "AUX"):
        named, many = one(parse, verb, without)
        owned = any(parse.dep[k] == "poss" and k not in without for k in parse.children[verb])
        if parse.pos[verb] == "NOUN" and named not in ("it", "they") and not owned:
            named = f"the {named.removeprefix('the ')}" if not named.startswith(("a ", "an ")) else named
        return f"{asked} {'were' if many else 'was'} {named}?"
    undergone = passive(parse, verb)
    who = subject(parse, verb)
    named, many = one(parse, who, without) if who is not None else ("it", False) if undergone else ("they", True)
    if any(parse.dep[k] == "expl" and parse.lower[k] == "there" for k in parse.children[verb]):
        named, many = "there", False
    auxiliary = {parse.lower[k] for k in parse.children[verb] if parse.dep[k] in ("aux", "auxpass")}
    ahead = auxiliary & {"will", "'ll", "would", "shall", "could", "may", "might", "should"}
    being = "will" if ahead else "were" if many else "was"
    answers = who is not None and who in without
    if asked in ("What", "Who") and answers and not undergone:
        return _who(parse, verb, without)
    if asked == "Who" and answers:
        left = rest(parse, verb, without) or after(parse, verb)
        return f"Who {'will be' if ahead else 'was'} {parse.lower[verb]}{left}?"
    if asked == "What" and undergone and _joins(parse, verb, without) == "by":
        return f"By whom {being} {named} {'be ' if ahead else ''}{parse.lower[verb]}?"
    last = _joins(parse, verb, without)
    if asked != "What" and not (asked == "How much" and last in REACHED):
        last = ""
    what = rest(parse, verb, without) + (f" {last}" if last else "")
    if undergone:
        return f"{asked} {being} {named} {'be ' if ahead else ''}{parse.lower[verb]}{what}?"
    if parse.lemma[verb] == "be":
        return f"{asked} {being} {named}{' be' if ahead else ''}{'' if answers else what}?"
    headline = parse.sentences[parse.sentence_of[verb]].part == "headline"  # which tells the past in the present
    past = headline or parse.tag[verb] in ("VBD", "VBN", "VBG", "VB")
    helper = "will" if ahead else "did" if past else "do" if many else "does"
    return f"{asked} {helper} {named} {parse.lemma[verb]}{what}?"


HAVE = {"have": "has", "are": "is", "were": "was", "do": "does", "'ve": "has", "’ve": "has", "'s": "has", "’s": "has"}


def _who(parse: Parse, verb: int, without: range) -> str:
    """`Who has raised the offer?`, `Who is to raise it?`, `Who did not pay?`: whose the act was."""
    kids = parse.children[verb]
    aids = [HAVE.get(w, w) for w in (parse.lower[k] for k in kids if parse.dep[k] == "aux")]
    no = ["not"] if any(parse.dep[k] == "neg" for k in kids) else []
    if aids[:1] == ["to"]:  # a headline says "Orlo Rail to raise its offer"
        aids = ["is", "to"]
    if aids[:1] == ["has"] and parse.tag[verb] == "VBG":
        aids[0] = "is"
    if not aids and parse.tag[verb] == "VBG":  # "seen Orlo Rail raising its offer"
        aids = ["was"]
    left = rest(parse, verb, without) or after(parse, verb)
    return " ".join(["Who", *aids[:1], *no, *aids[1:], parse.lower[verb]]) + f"{left}?"


AFTER = 6  # words of a phrase that a question takes along where the verb alone says too little


def after(parse: Parse, verb: int) -> str:
    """The first phrase after a verb that has no object: ` after its rival's trade` of `went after …`."""
    for kid in parse.children[verb]:
        first, last = parse.subtree(kid)
        if kid > verb and parse.dep[kid] in ("prep", "xcomp", "ccomp", "acomp") and last - first <= AFTER:
            words = list(range(first, last))
            while words and parse.pos[words[-1]] == "PUNCT":
                words.pop()
            if words and parse.pos[words[-1]] != "ADP":
                return " " + " ".join(QUOTES.sub("", parse.span(words[0], words[-1] + 1).text).split())
    _, last = parse.subtree(verb)
    words = list(range(verb + 1, min(last, verb + 1 + AFTER)))
    stop = next(
        (n for n, i in enumerate(words) if parse.pos[i] in ("PUNCT", "SCONJ") or parse.dep[i] == "cc"), len(words)
    )
    words = words[:stop]
    while words and parse.pos[words[-1]] in ("ADP", "DET", "CCONJ", "PART", "SCONJ", "AUX", "ADJ", "PRON"):
        words.pop()
    return " " + " ".join(QUOTES.sub("", parse.span(words[0], words[-1] + 1).text).split()) if words else ""


PASSED = {"sign", "pass", "vote", "write", "enact"}  # a law is signed into law by somebody


def passive(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what was done to its subject: `was closed`, and `closed` behind another such verb."""
    kids = parse.children[verb]
    if any(parse.dep[k] in ("auxpass", "nsubjpass") for k in kids):
        return True
    if any(parse.dep[k] == "dobj" or (parse.dep[k] == "aux" and parse.lower[k] in HAS) for k in kids):
        return False
    if parse.dep[verb] in ("acl", "relcl") and not any(parse.dep[k] == "nsubj" for k in kids):
        # "girls kidnapped in April": the tagger takes some for a past tense, as "the lorry drove into a wall" has.
        moves = any(parse.lower[k] in ("into", "through", "towards", "toward", "onto") for k in kids)
        fled = moves and parse.lower[verb].endswith("ed") and parse.lemma[verb] not in PASSED
        return parse.tag[verb] in ("VBN", "VBD") and not fled
    if parse.dep[verb] == "conj" and parse.tag[verb] == "VBN" and parse.head[verb] < verb:
        return passive(parse, parse.head[verb])
    return False


def one(parse: Parse, who: int, without: range) -> tuple[str, bool]:
    """Whom a question is about, in words without their number, and whether they are several."""
    who = meant(parse, who)
    alone = parse.lower[who] in ALONE  # "he" is not "Ada Roe and her son"
    if who not in without and parse.meant(who) not in without:
        who = parse.meant(who)
    if (
        who in without
        or parse.lower[who] in PRONOUNS
        or parse.lower[who] in NOBODY | UNITS
        or parse.pos[who] not in ("NOUN", "PROPN")
    ):
        named = "it" if who in without or parse.lower[who] in UNITS else STANDS_FOR.get(parse.lower[who], "they")
        return named, named == "they"
    others = [k for k in parse.children[who] if parse.dep[k] == "conj" and parse.pos[k] in ("NOUN", "PROPN")]
    others = [] if alone else others
    several = parse.tag[who] in ("NNS", "NNPS") or bool(others) or parse.lower[who] == "police"
    named = _called(parse, who, without, limit=8)
    if others and others[0] not in without and not any(parse.dep[k] == "conj" for k in parse.children[others[0]]):
        second = _called(parse, others[0], without, limit=4)
        named = f"{named} and {second}" if len(f"{named} {second}".split()) <= BOTH else named
    return named, several


NOBODY = {
    "one",
    "ones",
    "none",
    "nobody",
    "everyone",
    "everybody",
    "anyone",
    "anybody",
    "someone",
    "somebody",
    "others",
}
BOTH = 8  # words of two subjects that a question names both of


def meant(parse: Parse, who: int) -> int:
    """Who or what is counted or measured: the girls of `dozens of girls`, the snow of `34 inches of snow`."""
    if parse.lemma[who] in NUMBERS or parse.pos[who] == "NUM" or parse.lower[who] in UNITS:
        of = next((k for k in parse.children[who] if parse.lower[k] == "of"), None)
        kids = [k for k in parse.children[of] if parse.dep[k] == "pobj"] if of is not None else []
        if kids:
            return kids[0]
    return who


def whom(parse: Parse, head: int, without: range, *, owner: bool = True) -> str:
    """Whom or what a question is about, by its noun: with an article, without its number and the words that answer.

    Whose it is is told by name, unless `owner` is false.
    """
    named = _called(parse, head, without, limit=6, owner=owner)
    bare = parse.pos[head] == "NOUN" and parse.tag[head] == "NN" and named.split(" ", 1)[0].lower() not in FIXED
    owned = any(parse.dep[k] == "poss" for k in parse.children[head])
    return f"the {named}" if bare and not owned else named


def _called(parse: Parse, head: int, without: range, *, limit: int, of: int | None = None, owner: bool = True) -> str:
    """A noun phrase as `phrase` has it, without how many there are and without the words that answer.

    `of` is the verb whose subject the question names.
    """
    left = right = head
    counts: list[range] = []
    for kid in parse.children[head]:
        a, b = parse.subtree(kid)
        if set(range(a, b)) & set(without):
            continue
        many = parse.tag[head] in ("NNS", "NNPS") or parse.lower[kid] == "one"
        if parse.dep[kid] == "nummod" and b <= head and many:
            counts.append(range(a, b))
        if parse.dep[kid] in ("compound", "amod", "nmod", "poss", "nummod"):
            left, right = min(left, a), max(right, b - 1)
        elif parse.dep[kid] == "prep" and kid > head and parse.lower[kid] in ("of", "in", "on", "at", "for", "from"):
            # Of a long phrase the thing itself is kept: "the side of a tunnel" under a river.
            near = [k for k in parse.children[kid] if parse.dep[k] == "pobj" and k - a <= 5]
            right = max(right, b - 1 if b - a <= 6 else near[0] if near else right)
    left = max(left, head - limit + 1 - sum(map(len, counts)) - sum(left <= i < head for i in without))
    kept = [
        i for i in range(left, min(right + 1, head + limit)) if i not in without and not any(i in c for c in counts)
    ]
    while kept and (
        parse.dep[kept[0]] in ("det", "predet", "punct", "cc", "case") or not any(map(str.isalnum, parse.text[kept[0]]))
    ):
        kept.pop(0)
    while kept and parse.pos[kept[-1]] in ("ADP", "DET", "PUNCT", "CCONJ", "PART", "ADJ") and kept[-1] > head:
        kept.pop()
    if not kept:
        return parse.text[head]
    pieces, start = [], kept[0]
    for i, j in zip(kept, [*kept[1:], None], strict=True):
        if j != i + 1:
            pieces.append(parse.span(start, i + 1).text.replace("\n", " "))
            start = j if j is not None else i
    named = AGED.sub("", _lowered(parse, kept[0], " ".join(pieces)))
    if named.count("“") != named.count("”") or named.count('"') % 2:
        named = QUOTES.sub("", named)
    named = _owned(parse, kept[0], named, of) if owner else named
    titled = named == parse.text[head] and named.istitle() and parse.pos[head] == "NOUN"
    if titled and not _in_name(parse, head) and not _is_name(parse, head):
        named = named.lower()  # the capital letter of a headline
    if counts and not any(parse.dep[k] == "poss" for k in parse.children[head]):
        return f"the {named}"
    return _the(parse, head, named)


def _owned(parse: Parse, first: int, named: str, of: int | None = None) -> str:
    """Words with the name of whose they are: `Orlo Rail's offer` of `its offer`, but not where a question names it."""
    noun = parse.stands_for.get(first)
    if noun is None or parse.dep[first] != "poss" or (of is not None and _asked_of(parse, of, noun)):
        return named
    together = any(parse.dep[k] == "conj" for k in parse.children[noun])
    if together and parse.lower[first] == "their" and parse.tag[noun] not in ("NNS", "NNPS"):
        return named
    owner = whom(parse, noun, range(0), owner=False).split(",")[0]
    if any(word in owner.split() for word in ("of", "in", "on", "at", "for", "from")) and not _in_name(parse, noun):
        return named
    mark = "'" if parse.tag[noun] == "NNS" and owner.endswith("s") else "'s"
    return f"{OR}{owner}{mark}{OR}{parse.lower[first]}{OR}{named[len(parse.text[first]) :]}"


OR = "\u2060"  # around an owner, and the pronoun that stands for them, until the question is whole
OWNER = re.compile(f"{OR}([^{OR}]*){OR}([^{OR}]*){OR}")


def settled(question: str) -> str:
    """A question in which each owner is named once: `What did Orlo Rail and its chairman do?`"""
    plain = OWNER.sub("", question)

    def chosen(owner: re.Match[str]) -> str:
        before = plain + OWNER.sub(r" \1", question[: owner.start()])
        name = owner[1].removesuffix("'s").removesuffix("'")
        return owner[2] if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", before) else owner[1]

    return OWNER.sub(chosen, question)


def owned(parse: Parse, words: str, first: int, last: int) -> str:
    """Words of a report, `its revenue`, with the name of whose it is; they stand among words `first` to `last`."""
    opening = words.split(" ", 1)[0].lower()
    at = next((i for i in range(first, last) if parse.lower[i] == opening), None)
    return words if at is None else _owned(parse, at, words)


def _asked_of(parse: Parse, verb: int, noun: int) -> bool:
    """Whether a verb's subject is, or stands for, a noun: a question of the verb names it already."""
    who = subject(parse, verb)
    who = parse.meant(who) if who is not None else None
    if who is None or who == noun:
        return who == noun
    beside = (
        parse.dep[noun] == "appos" and parse.head[noun] == who,
        parse.dep[who] == "appos" and parse.head[who] == noun,
    )
    return any(beside)


NAMES = {"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"}


def _lowered(parse: Parse, first: int, named: str) -> str:
    """Words that open their sentence without the capital letter that they have from there: `did police say`.

    In a headline every word may have one. What the report elsewhere writes small is no name.
    """
    sentence = parse.sentences[parse.sentence_of[first]]
    opens = all(parse.pos[i] == "PUNCT" for i in range(sentence.first, first)) or sentence.part == "headline"
    if not opens or parse.lower[first] == "i" or (parse.text[first].isupper() and len(parse.text[first]) > 1):
        return named
    at = parse.ent_at[first]
    longer = at >= 0 and parse.ent[at][2] in NAMES and parse.ent[at][1] - parse.ent[at][0] > 1
    if not longer and parse.lower[first] in parse.written_small:
        return named[:1].lower() + named[1:]
    kept = parse.pos[first] == "PROPN" or _in_name(parse, first) or _is_name(parse, first)
    return named if kept else named[:1].lower() + named[1:]


def _is_name(parse: Parse, i: int) -> bool:
    """Whether the report never writes a word small, and writes it large where only a name is."""
    large = parse.text[i] in parse.written_large and parse.lower[i] not in parse.written_small
    return large and parse.lower[i] not in FIXED


def _in_name(parse: Parse, i: int) -> bool:
    at = parse.ent_at[i]
    return at >= 0 and parse.ent[at][2] in NAMES


def _joins(parse: Parse, verb: int, without: range) -> str:
    """The preposition by which the answer hangs on the verb: `from` of `came from Height 12`."""
    for kid in parse.children[verb]:
        if parse.dep[kid] in ("prep", "agent") and any(
            parse.dep[k] == "pobj" and k in without for k in parse.children[kid]
        ):
            return parse.lower[kid]
    return ""


AWAY = {"out", "away", "back", "aside", "apart", "together"}


def particle(parse: Parse, verb: int, without: range = range(0)) -> str:
    """The particle of a verb, also where an adverb stands for one: ` aside` of `set money aside`."""
    kids = [k for k in parse.children[verb] if k > verb and k not in without]
    kids = [k for k in kids if all(parse.dep[o] != "pobj" for o in parse.children[k])]
    return "".join(f" {parse.lower[k]}" for k in kids if parse.dep[k] == "prt" or parse.lower[k] in AWAY)


def rest(parse: Parse, verb: int, without: range) -> str:
    """The particle, the object and what else makes the event: ` up the bill`, ` under control`, ` to pay the fine`."""
    kids = [k for k in parse.children[verb] if not set(range(*parse.subtree(k))) & set(without)]
    away = particle(parse, verb, without)
    for kid in kids:
        if parse.dep[kid] in ("dobj", "attr", "acomp", "oprd") and kid > verb:
            thing = meant(parse, kid)
            if parse.lower[thing] in UNITS:
                continue  # how much it was is asked elsewhere
            if parse.pos[thing] in ("NOUN", "PROPN"):
                return f"{away} {_called(parse, thing, without, limit=5, of=verb)}"
            if parse.pos[kid] == "NUM" and parse.lemma[verb] != "be":
                money = any(parse.tag[k] == "$" for k in parse.children[kid])
                return f"{away} the money" if money else f" them{away}"
            if parse.lower[kid] in OBJECTS:
                noun = parse.stands_for.get(kid)
                known = noun is not None and noun not in without and not _asked_of(parse, verb, noun)
                return f" {one(parse, kid, without)[0] if known else parse.lower[kid]}{away}"
            if parse.pos[kid] in ("ADJ", "ADV", "VERB"):
                return f"{away} {parse.lower[kid]}"
    for kid in parse.children[verb]:
        if parse.dep[kid] == "xcomp" and any(parse.lower[k] == "to" for k in parse.children[kid]):
            return f"{away} to {parse.lower[kid]}{rest(parse, kid, without)}"
    for kid in kids:
        if parse.dep[kid] == "prep" and parse.lower[kid] in PARTS:
            nouns = [k for k in parse.children[kid] if parse.dep[k] == "pobj" and parse.pos[k] == "NOUN"]
            if nouns:
                return f"{away} {parse.lower[kid]} {_called(parse, nouns[0], without, limit=4, of=verb)}"
    if parse.lemma[verb] in SAYING and any(parse.dep[k] == "ccomp" for k in parse.children[verb]):
        return away + (" so" if parse.lemma[verb] in ("say", "think", "believe") else " it")
    return away


DEFINITE = {"the", "a", "an", "this", "that", "these", "those"}
FIXED = {"the", "a", "an", "such", "its", "his", "her", "their", "our", "my", "your", "this", "that"}


def _the(parse: Parse, head: int, words: str) -> str:
    """The phrase with an article where English wants one; a headline leaves it out."""
    opening = words.split(" ", 1)[0].lower()
    bare = opening in FIXED or opening.isdecimal()
    owned = any(parse.dep[k] == "poss" for k in parse.children[head])
    if owned and not bare and _by_noun(parse, head):
        return f"the {words}"
    at = parse.ent_at[head]
    person = at >= 0 and parse.ent[at][2] == "PERSON"
    if parse.pos[head] == "PROPN" and not person and any(parse.lower[k] == "the" for k in parse.children[head]):
        return words if bare or owned else f"the {words}"
    if bare or owned or parse.pos[head] != "NOUN":
        return words
    determined = any(parse.dep[k] == "det" and parse.lower[k] in DEFINITE for k in parse.children[head])
    headed = parse.sentences[parse.sentence_of[head]].part == "headline" and parse.tag[head] == "NN"
    headed = headed and not _is_name(parse, head)
    return f"the {words}" if determined or headed else words


def _by_noun(parse: Parse, head: int) -> bool:
    """Whether the owner is a common noun with an article, which the phrase lost: `ship's captain`."""
    owners = [k for k in parse.children[head] if parse.dep[k] == "poss" and parse.tag[k] in ("NN", "NNS")]
    return any(parse.dep[d] == "det" for k in owners for d in parse.children[k])


IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "life": "lives", "body": "bodies",
    "policeman": "policemen", "policewoman": "policewomen", "fireman": "firemen", "serviceman": "servicemen",
    "foot": "feet",
}  # fmt: skip


# Nouns that are one word for one and for many.
UNCHANGED = set("crew staff personnel police aircraft spacecraft cattle sheep series species troops".split())


def many(parse: Parse, head: int, what: str) -> str:
    """What is counted, in the plural: the question is open, whatever the answer."""
    word = parse.text[head]
    if word not in what or parse.pos[head] != "NOUN":
        return what
    low = word.lower()
    before, _, after = what.partition(word)
    if parse.tag[head] != "NN" or low in UNCHANGED:
        # The capital letter of a headline is no part of the word.
        return before + (low if word.istitle() else word) + after
    plural = IRREGULAR.get(low) or next(
        (low[: -len(k)] + v for k, v in IRREGULAR.items() if low.endswith("-" + k)), None
    )
    if plural is None:
        ends_es = low.endswith(("s", "x", "ch", "sh"))
        plural = (
            low[:-1] + "ies" if low.endswith("y") and low[-2:-1] not in "aeiou" else low + ("es" if ends_es else "s")
        )
    return before + plural + after


STATES = {"missing", "in hospital"}
STAYING = {"be", "remain", "stay", "lie", "still"}


def befell(gist: Gist) -> str:
    """What happened to those counted, in a word: one class of it may be told in several, and each is asked for as told.

    Who lies in hospital and who was taken there are not asked for in the same words.
    """
    happened = HAPPENED.get(gist.happening, "")
    if gist.happening == "kidnapped" and "seize" in gist.event[:1] and gist.head not in PEOPLE | {""}:
        return "seized"  # ships are not kidnapped
    if gist.happening != "hospitalised":
        return happened
    return "in hospital" if "hospital" not in gist.event[:1] and set(gist.event[:1]) & STAYING else happened


def counted(what: str, gist: Gist) -> str:
    """`people killed`, `combat engineers sent`, `dump trucks`."""
    happened = befell(gist)
    words = what.removeprefix("of ").removeprefix("the ") or ("people" if happened else "")
    folded = words.lower().split()
    if happened and folded == [happened]:
        return f"people {happened}"  # `six killed` counts those killed
    said = {HAPPENING.get(w) or HAPPENING.get(w.rstrip("s")) for w in folded}
    if happened and gist.happening not in said:
        if folded[-1:] and folded[-1] in OF_THE_DEAD:
            words = "people"
        return f"{words} {happened}".strip()
    return words


OWNERS = {"his", "her", "its", "their", "our", "my", "your"}
MADE = {
    "made", "found", "held", "lost", "sent", "shot", "seen", "built", "bought", "sold", "hit", "left", "heard", "felt",
    "caught", "paid", "kept", "brought", "taken", "given",
}  # fmt: skip


# Where the verb does not say what the counted did: a question has to be a sentence.
UNSAID, UNSAID_OF = "were there", "are spoken of"


def how_many(what: str, gist: Gist, verb: str) -> str:
    """The question behind a count."""
    happened = befell(gist)
    if not what and not happened:
        return f"How many {verb if verb and not verb.startswith('(') else UNSAID}?"
    words = what.removeprefix("of them ") or "people"  # "of the girls" stays: how many of the girls were freed
    if words.split(" ", 1)[0].lower() in ("the", "these", "those"):
        words = words.partition(" ")[2] or "people"
    elif words.split(" ", 1)[0].lower() in OWNERS and " " in words:
        words = f"of {words}"
    if happened and happened in words.lower().split():
        # "six killed", "21 freed girls": what happened to them is asked once.
        words = " ".join(w for w in words.split() if w.lower() != happened) or "people"
    last = words.lower().split()[-1]
    if last == "times":
        return f"How many {words}?"  # what happened so often is not what they did
    if happened and (last in PLURAL_ONLY or (happened == "killed" and last in OF_THE_DEAD)):
        words = "people"
    elif HAPPENING.get(last) == gist.happening != "":
        return f"How many {words}?"
    if happened:
        return f"How many {words} {'are' if happened in STATES else 'were'} {happened}?"
    done = verb[1:-1] if verb.startswith("(") and verb.endswith(")") and " " not in verb else ""
    if done in MADE or done.endswith("ed"):
        verb = f"were {done}"
    elif verb.startswith("("):
        verb = ""  # "saw" and "took" do not say what was done to the counted
    if not verb:
        verb = UNSAID_OF if words.startswith("of ") else UNSAID
    return f"How many {words} {verb}?".replace("  ", " ")
