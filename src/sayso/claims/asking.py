"""The question that a whole clause answers, in the words of a desk editor."""

from __future__ import annotations

from sayso.claims import acts, wording
from sayso.claims.gist import LIGHT, PEOPLE, SAYING
from sayso.news.parse import Parse

# Verbs that tell a state: nobody asks what was done.
STANDING = set(
    "be remain become stay seem appear look lie stand have know want believe think hope fear need own belong live "
    "contain include consist mean matter feel love hate like wish expect deserve lack require depend".split()
)
# Those who do something by themselves, beside persons by name; who else acts ends like "drivers" and "inspector".
ACTORS = PEOPLE | set(
    "police court judge jury prosecutor government ministry parliament council committee commission board panel "
    "company firm bank union agency department authority army navy military militia force regiment unit team crew "
    "brigade guard group party movement organisation organization charity church hospital school university club "
    "administration regime president minister mayor governor chief king queen pope bishop priest captain pilot gunman "
    "spokesman spokeswoman chairman chairwoman mother father parent son daughter brother sister husband wife uncle "
    "aunt cousin neighbour neighbor friend relative doctor nurse lawmaker ally rival shareholder regulator paramedic "
    "medic mob crowd gang nation country state city county town village newspaper broadcaster airline operator "
    "official aide envoy diplomat representative politician candidate senator congressman thief attendant assistant "
    "defendant suspect insurgent immigrant client criminal executive chairperson delegate staff guest host expert "
    "analyst economist scientist activist journalist terrorist islamist jihadist cop mp haulier".split()
)
# What somebody undergoes, though the verb is active.
BEFALLING = set("die drown perish fall disappear vanish suffer survive collapse starve bleed burn sink".split())
BY_TRADE = ("er", "or", "ers", "ors")
# Things and times with such endings.
THINGS = set(
    "number water river letter paper power weather matter offer order tower winter summer quarter factor sector door "
    "floor error computer server container centre center corner border cover danger disorder dinner flower fever "
    "harbour harbor layer ladder litter liver metre meter monitor motor mirror moor murder poster powder rubber "
    "shelter shower silver sugar temper theater tractor vector wonder november december october september excavator "
    "digger helicopter boiler carrier freighter trailer tanker cutter former other another answer register newsletter "
    "filter folder finger further gender gutter horror humor honor labor rumor terror color favor behavior elevator "
    "escalator generator reactor refrigerator radiator projector corridor chapter character charter encounter disaster "
    "manner thunder timber trigger upper lower outer inner scooter sprinkler stretcher cooler heater cylinder calendar "
    "buffer bumper banner barrier hammer transfer charger router printer scanner tracker recorder chamber ember supper "
    "lorry feeder lever drawer cluster slider crater shutter".split()
)
# What is done to those who can answer for themselves, a company among them.
ACCUSING = set("accuse blame sue charge arrest fine indict convict criticise criticize thank praise".split())
# What somebody drives into or stands against is asked for like an object.
PLACED = {"into", "onto", "over", "through", "against"}
REST = 9  # words after the verb that a whether-question takes along; what follows is for the answer
COMPLETING = {"xcomp", "ccomp", "acl", "relcl"}
PASSING = {"yet", "now", "also", "longer", "any", "anymore", "even"}
SPEAKERS = {"i", "we", "you", "it", "this", "that", "which"}  # of whom nobody can be asked by such a word
WITH_OBJECT = ("dobj", "attr", "oprd", "nsubjpass")


def told(parse: Parse, verb: int) -> str:
    """The question behind a clause: `What did the inspection find?`, `Were the bearings stuck?`

    The object is asked for where there is one; else what the actor did, or what happened to what acts not by itself.
    A state and a denial are asked for by whether they are so. Where nothing fits, it is what is said of the subject.
    """
    if there := _there(parse, verb):
        return there
    who = wording.subject(parse, verb)
    named, several = wording.one(parse, who, range(0)) if who is not None else ("", False)
    denied = any(parse.dep[k] == "neg" for k in parse.children[verb])
    passive = wording.passive(parse, verb)
    nameless = named in wording.NAMELESS
    if nameless and (named == "it" or (who is not None and parse.lower[who] in SPEAKERS)):
        return _without_subject(parse, verb)
    open_to_doubt = denied or (passive and nameless) or (parse.lemma[verb] == "be" and not passive)
    if named and open_to_doubt and (whether := _whether(parse, verb, named, several)):
        return whether
    if who is None or nameless:
        return _without_subject(parse, verb)
    acts = parse.lower[who] in ("he", "she")
    who = parse.meant(who)
    if passive:
        return _befell(parse, verb, who, named)
    if parse.lemma[verb] == "lose" and any(
        parse.dep[k] == "dobj" and parse.lemma[k] == "life" for k in parse.children[verb]
    ):
        return _happened(parse, verb, named)
    if parse.lemma[verb] not in STANDING and (asked := _of_object(parse, verb, named, several)):
        return asked
    if parse.lemma[verb] in STANDING or _habit(parse, verb):
        return said_of(named)
    if (acts or acts_by_itself(parse, who)) and parse.lemma[verb] not in BEFALLING:
        return _of_actor(parse, verb, named, several)
    return said_of(named) if _event(parse, who) else _happened(parse, verb, named)


def _there(parse: Parse, verb: int) -> str:
    """`Were there bodies on the deck?` of `there were no bodies on the deck`."""
    kids = parse.children[verb]
    thing = next((k for k in kids if parse.dep[k] == "attr" and parse.pos[k] in ("NOUN", "PROPN")), None)
    if parse.lemma[verb] != "be" or thing is None or not any(parse.dep[k] == "expl" for k in kids):
        return ""
    named, several = wording.one(parse, thing, range(0))
    several = several or parse.tag[thing] in ("NNS", "NNPS")
    where = next((k for k in (*kids, *parse.children[thing]) if parse.dep[k] == "prep" and k > verb), None)
    place = "" if where is None else " " + " ".join(parse.span(*parse.subtree(where)).text.split())
    named = named if place and place.strip() in named else named + place * (len(place.split()) <= REST)
    be = _agreed(parse.lower[verb], several).capitalize() if not _aids(parse, verb) else "Were" if several else "Was"
    return f"{be} there {named.removeprefix('the ')}?"


def said_of(named: str) -> str:
    """The question where no better one is found."""
    return f"What is said of {named}?"


def acts_by_itself(parse: Parse, who: int) -> bool:
    """Whether the subject is somebody, or a body of people, who can do something."""
    at = parse.ent_at[who]
    named = at >= 0 and parse.ent[at][2] in ("PERSON", "ORG", "NORP", "GPE")
    if named or (at < 0 and parse.pos[who] == "PROPN" and parse.lower[who] not in parse.written_small):
        return not _event(parse, who)
    lemma = parse.lemma[who].lower()
    if lemma in ACTORS:
        return True
    return lemma.endswith(BY_TRADE) and len(lemma) > 4 and lemma not in THINGS and parse.lower[who] not in THINGS


def _event(parse: Parse, who: int) -> bool:
    """Whether a noun tells an act: `the blaze`, `the sale`; nothing happens to it."""
    return bool(acts.noun(parse.lemma[who].lower())) or parse.lemma[who].lower() in ("blaze", "way", "fact", "idea")


def _without_subject(parse: Parse, verb: int) -> str:
    """`What is said of her remand?` of `it extended her remand`: the object is what is left to ask about."""
    for kid in parse.children[verb]:
        if parse.dep[kid] in WITH_OBJECT and parse.pos[kid] in ("NOUN", "PROPN"):
            named, _ = wording.one(parse, kid, range(0))
            if parse.lower[wording.meant(parse, kid)] in wording.UNITS:
                continue  # "it will be 14 percent"
            if named not in ("it", "they"):
                return said_of(named)
    return "What happened?"


def _habit(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what is done always, by its present: `Skerra Lines runs three ferries`.

    A headline tells the past in the present.
    """
    part = parse.sentences[parse.sentence_of[verb]].part
    return parse.tag[verb] in ("VBZ", "VBP") and part not in ("headline", "standfirst") and not _aids(parse, verb)


def _aids(parse: Parse, verb: int) -> list[int]:
    return [k for k in parse.children[verb] if parse.dep[k] in ("aux", "auxpass") and parse.lower[k] != "to"]


FULL = {"'s": "is", "’s": "is", "'re": "are", "’re": "are", "'ve": "have", "’ve": "have", "'ll": "will", "’ll": "will",
        "'d": "had", "’d": "had", "'m": "am", "’m": "am", "ca": "can", "wo": "will"}  # fmt: skip
OF_MANY = {"was": "were", "is": "are", "has": "have", "does": "do"}
OF_ONE = {many: one for one, many in OF_MANY.items()}


def _agreed(word: str, several: bool) -> str:
    """An auxiliary as its subject has it in the question, where its number may have gone with the count."""
    word = FULL.get(word, word)
    return OF_MANY.get(word, word) if several else OF_ONE.get(word, word)


def _whether(parse: Parse, verb: int, named: str, several: bool) -> str:
    """`Were the bearings stuck?`, `Did the trains derail?`: what is so or not; empty where little is left to ask."""
    aids = _aids(parse, verb)
    left = rest(parse, verb)
    if parse.lemma[verb] == "be" and not aids:
        return f"{_agreed(parse.lower[verb], several).capitalize()} {named} {left}?" if left else ""
    if aids:
        first, *more = [_agreed(parse.lower[k], several) for k in aids]
        words = [first.capitalize(), named, *more, parse.lower[verb], left]
    else:
        helper = "Did" if parse.tag[verb] == "VBD" else "Do" if several else "Does"
        words = [helper, named, parse.lemma[verb], left]
    return " ".join(w for w in words if w) + "?"


def rest(parse: Parse, verb: int) -> str:
    """The words after the verb, as far as they belong to its own clause, without its no."""
    _, last = parse.subtree(verb)
    aside = {k for k in parse.children[verb] if parse.dep[k] in ("advcl", "conj", "cc", "parataxis", "ccomp", "mark")}
    ends = [parse.subtree(k)[0] for k in aside if parse.subtree(k)[0] > verb]
    stop = min([last, *ends, *(i for i in range(verb + 1, last) if _breaks(parse, i))])
    kept = [i for i in range(verb + 1, stop) if parse.dep[i] != "neg" and parse.lower[i] not in PASSING]
    if not kept or kept != list(range(kept[0], kept[-1] + 1)) or parse.pos[kept[0]] == "SCONJ":
        return ""
    hanging: tuple[str, ...] = ("PUNCT",)
    if len(kept) > REST:
        # A question that runs on is cut before its last phrase of place or time.
        kept = kept[:REST]
        cut = next((n for n in range(len(kept) - 1, 1, -1) if parse.pos[kept[n]] in ("ADP", "SCONJ", "PRON")), REST)
        kept = kept[:cut]
        hanging = ("PUNCT", "ADP", "DET", "CCONJ", "PART", "SCONJ", "AUX", "ADJ", "NUM")
    while kept and parse.pos[kept[-1]] in hanging:
        kept.pop()
    words = parse.span(kept[0], kept[-1] + 1).text if kept else ""
    return " ".join(wording.QUOTES.sub("", words).split())


def _breaks(parse: Parse, i: int) -> bool:
    """Whether a mark parts what stands before it from what follows: a comma or a dash, not a hyphen."""
    hyphen = parse.text[i] in ("-", "–") and i > 0 and parse.start[i] == parse.end[i - 1]
    return parse.text[i] in (",", ";", ":", "—", "–", "-", "(") and not hyphen


def _befell(parse: Parse, verb: int, who: int, named: str) -> str:
    """`What happened to the bridge?`, `What is happening to the worker?`; what merely is so is said of somebody."""
    aids = {FULL.get(parse.lower[k], parse.lower[k]) for k in _aids(parse, verb)}
    merely_so = bool(aids & {"is", "are"}) and not aids & {"been", "being"}  # "is owned by", "is called"
    if merely_so or _event(parse, who) or parse.lemma[verb] in SAYING | STANDING:
        return said_of(named)
    return _happened(parse, verb, named)


def _happened(parse: Parse, verb: int, named: str) -> str:
    """`What happened to the bridge?`, `What will happen to it?`, `What is happening to it?`"""
    aids = {FULL.get(parse.lower[k], parse.lower[k]) for k in _aids(parse, verb)}
    if aids & {"will", "shall", "would"}:
        return f"What will happen to {named}?"
    if aids & {"could", "may", "might", "can"}:
        return f"What could happen to {named}?"
    if "being" in aids or (parse.tag[verb] == "VBG" and aids & {"is", "are", "was", "were"}):
        return f"What {'was' if aids & {'was', 'were'} else 'is'} happening to {named}?"
    return f"What happened to {named}?"


def _of_object(parse: Parse, verb: int, named: str, several: bool) -> str:
    """`What did the inspection find?`, `Whom did the court indict?`, `What did it agree to do?`, or nothing."""
    if parse.lemma[verb] in LIGHT:
        return ""
    kids = [k for k in parse.children[verb] if k > verb]
    particle = wording.particle(parse, verb)
    thing = next((k for k in kids if parse.dep[k] in ("dobj", "dative")), None)
    if parse.lemma[verb] == "tell" and thing is not None:
        return f"What did {named} say?"
    asked_of = [k for k in parse.children[thing] if parse.dep[k] in ("acl", "relcl")] if thing is not None else []
    if thing is None or parse.lemma[thing].lower() not in PEOPLE:
        asked_of = []
    if to := next((k for k in (*kids, *asked_of) if parse.dep[k] in COMPLETING and parse.tag[k] == "VB"), None):
        helps = any(parse.lower[k] == "to" for k in parse.children[to])
        who = wording.subject(parse, verb)
        anybody = who is not None and acts_by_itself(parse, parse.meant(who))
        inner = wording.subject(parse, to) if parse.dep[to] == "ccomp" else thing
        urged = "" if inner is None else f" {wording.one(parse, inner, range(0))[0]}"
        urged = " them" if urged == " they" else urged
        return _asked("What", parse, verb, named, several, f"{urged}{particle} to do") if helps and anybody else ""
    if thing is not None:
        meant = wording.meant(parse, thing)
        if parse.pos[meant] not in ("NOUN", "PROPN"):
            return ""
        at = parse.ent_at[meant]
        person = parse.lemma[meant].lower() in PEOPLE or (at >= 0 and parse.ent[at][2] == "PERSON")
        whom = person or (parse.lemma[verb] in ACCUSING and acts_by_itself(parse, meant))
        return _asked("Whom" if whom else "What", parse, verb, named, several, particle)
    if any(parse.dep[k] == "ccomp" for k in kids):
        return _asked("What", parse, verb, named, several, particle)
    for kid in kids:
        into = parse.dep[kid] == "prep" and parse.lower[kid] in PLACED and not particle
        if into and any(parse.dep[k] == "pobj" and parse.pos[k] in ("NOUN", "PROPN") for k in parse.children[kid]):
            return _asked("What", parse, verb, named, several, f" {parse.lower[kid]}")
    return ""


def _asked(what: str, parse: Parse, verb: int, named: str, several: bool, rest: str) -> str:
    """`What will the council close?`, `What has Orlo issued?`: the verb in its time, then what goes with it."""
    aids = [_agreed(parse.lower[k], several) for k in _aids(parse, verb)]
    if aids:
        return " ".join([what, aids[0], named, *aids[1:], parse.lower[verb]]) + f"{rest}?"
    helper = ("do" if several else "does") if _habit(parse, verb) else "did"
    return f"{what} {helper} {named} {parse.lemma[verb]}{rest}?"


def _of_actor(parse: Parse, verb: int, named: str, several: bool) -> str:
    """`What did the police do?`, `What are the rescuers doing?`"""
    aids = [_agreed(parse.lower[k], several) for k in _aids(parse, verb)]
    if parse.tag[verb] == "VBG" and aids and aids[-1] in ("is", "are", "was", "were"):
        return " ".join(["What", aids[0], named, *aids[1:], "doing?"])
    if parse.tag[verb] == "VBG" and aids and aids[-1] == "been":
        return " ".join(["What", aids[0], named, *aids[1:], "doing?"])
    if aids and aids[0] in ("has", "have", "had"):
        return f"What {aids[0]} {named} done?"
    if aids and aids[0] in ("will", "would", "shall", "could", "may", "might", "can", "should", "must"):
        return f"What {'will' if aids[0] in ('shall', 'would') else aids[0]} {named} do?"
    return f"What did {named} do?"
