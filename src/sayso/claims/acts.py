"""What happened at a time: one word for the act, whether a verb or a noun tells it, and in whichever words."""

from __future__ import annotations

from sayso.claims.gist import LIGHT, PEOPLE
from sayso.news.parse import Parse

# Verbs, then nouns, of one act; the first verb names it. What is told of one day in two of these is one question:
# "two trains collided", "the crash", "the trains bumped into each other".
WORDS = {
    "say": (
        "say tell report announce add state claim note write tweet confirm warn declare insist explain reveal "
        "acknowledge disclose admit inform deny dismiss reject accuse blame describe argue unveil "
        "apologise apologize estimate suggest think believe caution",
        "announcement statement denial admission disclosure tweet accusation interview conference briefing remark "
        "comment",
    ),
    "publish": (
        "publish post broadcast air print issue circulate upload",
        "publication broadcast",
    ),
    "file": ("file lodge", "filing"),
    "crash": (
        "crash collide derail bump ram plow plough slam smash overturn",
        "crash collision derailment accident wreck",
    ),
    "attack": (
        "attack assault storm raid strike ambush bomb shell shoot explode detonate stab punch kick slap",
        "attack assault raid strike airstrike ambush bombing shooting explosion blast stabbing massacre atrocity "
        "shelling",
    ),
    "kill": ("kill die murder slay assassinate perish execute drown", "death killing murder assassination execution"),
    "injure": ("injure wound hurt maim", "injury"),
    "arrest": ("arrest detain apprehend imprison jail", "arrest detention"),
    "charge": ("charge indict prosecute arraign", "indictment arraignment prosecution"),
    "convict": ("convict sentence", "conviction verdict sentencing"),
    "free": ("free release liberate", "release liberation"),
    "kidnap": ("kidnap abduct", "kidnapping abduction"),
    "seize": ("seize impound confiscate", "seizure"),
    "search": ("search inspect board", "inspection"),
    "resign": ("resign quit retire", "resignation retirement departure"),
    "win": ("win beat defeat", "victory win"),
    "adopt": ("adopt pass impose approve enact endorse ratify", "adoption approval enactment passage"),
    "begin": ("begin start launch open commence", "start launch beginning onset outbreak opening"),
    "end": ("end finish conclude expire close", "end conclusion expiry closure"),
    "meet": ("meet", "meeting summit talk negotiation"),
    "visit": ("visit travel arrive", "visit trip arrival"),
    "find": ("find discover learn detect notice", "discovery detection"),
    "fall": ("fall plummet drop plunge tumble", "fall plunge"),
    "buy": ("buy acquire purchase merge combine", "purchase acquisition takeover merger"),
    "offer": ("offer bid propose", "offer bid proposal"),
    "elect": ("elect vote", "election vote referendum"),
    "film": ("film record photograph picture", "filming recording"),
    "flee": ("flee evacuate escape", "evacuation escape"),
    "deploy": ("deploy dispatch station", "deployment"),
    "celebrate": ("celebrate", "celebration festival festivity"),
    "rescue": ("rescue save", "rescue"),
    "hack": ("hack breach", "breach hack intrusion cyberattack"),
    "test": ("test", "test"),
    "happen": ("happen occur", ""),
}  # fmt: skip
SAY, FILE = "say", "file"
VERBS = {word: name for name, (verbs, _) in WORDS.items() for word in verbs.split()}
NOUNS = {word: name for name, (_, nouns) in WORDS.items() for word in nouns.split()}
# Further nouns that a time can be of, each an act of its own.
EVENTS = set(
    "war battle siege ceremony trial hearing match game concert funeral wedding parade protest demonstration march "
    "rally coup invasion earthquake quake storm hurricane typhoon flood fire blaze eruption landslide drought outage "
    "operation mission exercise fight fighting clash truce ceasefire deal agreement pact treaty ruling speech "
    "revolution uprising insurgency crisis disaster tragedy incident episode transfer sale delivery shipment "
    "payment".split()
)
ENDINGS = ("tion", "sion", "ment", "ance", "ence")
# Nouns with such endings that are things, bodies or standings, and no acts.
THINGS = set(
    "government department statement parliament apartment document equipment nation station population region section "
    "religion organization organisation institution corporation association federation commission administration "
    "constitution coalition delegation generation position condition question information mission insurance finance "
    "science audience residence conference intelligence evidence ambulance violence presence distance million billion "
    "television version million compartment environment instrument element moment management".split()
)
PARTICLES = {
    ("step", "down"): "resign", ("stand", "down"): "resign", ("hand", "over"): "free", ("set", "free"): "free",
    ("blow", "up"): "attack", ("take", "over"): "buy", ("crash", "into"): "crash", ("break", "out"): "begin",
}  # fmt: skip
# What is published, not set free, when it is released.
MEDIA = set(
    "video footage image photo picture statement report figure datum data document name list tape recording message "
    "result index study survey detail information record letter email transcript".split()
)
# Verbs that leave to their object what happened: `conducted a test`, `made an offer`.
CARRIED = {"happen", "occur", "conduct", "carry", "hold", "stage", "mount", "suffer", "undergo", "place"}
TAKEN = {"seize", "take", "capture", "snatch", "grab", "hold"}  # of people: kidnapped
CLIMB = 8  # words from a time up to its verb; further up it is said of something else


def of(parse: Parse, first: int, last: int, root: int) -> tuple[str, int]:
    """The act that words `first` to `last` (exclusive), of which `root` is the head, tell the time of, and its word.

    The nearest noun of an act above the time has it, `Monday's indictment`, else the verb, past whatever noun of a
    thing the parse hung it on: `indicted a girl from the village on Monday`.
    """
    j = root
    for _ in range(CLIMB):
        up = parse.head[j]
        if up == j:
            break
        j = up
        if parse.pos[j] in ("VERB", "AUX") and not since_when(parse, j, range(first, last)):
            return of_verb(parse, j, range(first, last)), j
        if parse.pos[j] in ("NOUN", "PROPN") and j not in range(first, last) and (act := noun(parse.lemma[j])):
            return act, j
    return (of_verb(parse, j, range(first, last)) if parse.pos[j] in ("VERB", "AUX") else ""), j


def since_when(parse: Parse, verb: int, time: range) -> bool:
    """Whether a verb only says that something goes on from a time: `will testify starting Tuesday`."""
    if parse.lower[verb] not in ("starting", "beginning") or parse.pos[parse.head[verb]] != "VERB":
        return False
    said = ("nsubj", "dobj", "xcomp", "aux", "prep")
    return not any(parse.dep[k] in said and not set(range(*parse.subtree(k))) & set(time) for k in parse.children[verb])


def told_in(parse: Parse, verb: int, first: int) -> int | None:
    """The noun of an act in which something was told, where a time stands right behind it: `said in a filing Thursday`.

    The time is the filing's as much as the verb's, on which it may hang, since nobody says in a filing of Thursday what
    they say on Friday. Of statements and interviews the verb says it already.
    """
    if VERBS.get(parse.lemma[verb]) != SAY and parse.lemma[verb] not in ("speak", "show", "appear"):
        return None
    for by in parse.children[verb]:
        if parse.dep[by] != "prep" or parse.lower[by] not in ("in", "at", "during", "with") or not verb < by < first:
            continue
        for thing in parse.children[by]:
            behind = [i for i in range(thing + 1, first) if parse.pos[i] not in ("ADP", "PUNCT", "ADV", "ADJ")]
            within = range(*parse.subtree(thing))
            told = parse.dep[thing] == "pobj" and thing < first and noun(parse.lemma[thing]) not in ("", SAY)
            if told and all(i in within for i in behind):
                return thing
    return None


def actor(parse: Parse, act: int) -> tuple[str, ...]:
    """Whose act it was, in lemmas: the subject of a verb, `by` whom it was done, whose a noun is; () if not told."""
    found: list[int] = []
    for kid in parse.children[act]:
        if parse.dep[kid] in ("nsubj", "poss"):
            found.append(kid)
        elif parse.dep[kid] == "agent":
            found += [k for k in parse.children[kid] if parse.dep[k] == "pobj"]
    found += [k for who in found for k in parse.children[who] if parse.dep[k] in ("compound", "amod", "poss", "nmod")]
    return tuple(dict.fromkeys(parse.lemma[i] for i in sorted(found) if parse.pos[i] in ("NOUN", "PROPN", "ADJ")))


# What happened to those of whom a verb says so only with its object or particle: `were taken`, `handed over`.
DONE_TO = {"kidnap": "kidnapped", "free": "freed"}


def done_to(parse: Parse, counted: int) -> str:
    """What happened to those counted, where it takes more than a word to say: `took 270 girls`, `handed over 21`."""
    verb = parse.head[counted]
    if parse.dep[counted] in ("dobj", "nsubjpass") and parse.pos[verb] == "VERB":
        if parse.lemma[verb] == "admit" and (parse.pos[counted] == "NUM" or parse.lemma[counted] in PEOPLE):
            return "hospitalised"  # of ships and of guilt it is said otherwise
        return DONE_TO.get(of_verb(parse, verb), "")
    for kid in parse.children[counted]:
        if parse.dep[kid] in ("acl", "relcl") and parse.tag[kid] == "VBN":
            return DONE_TO.get(of_verb(parse, kid), "")
    return ""


def noun(lemma: str) -> str:
    """The act that a noun tells, "" for one that tells none."""
    if lemma in NOUNS:
        return NOUNS[lemma]
    if lemma in EVENTS or (lemma.endswith(ENDINGS) and lemma not in THINGS):
        return lemma
    return ""


def of_verb(parse: Parse, verb: int, skip: range = range(0)) -> str:
    """The act that a verb tells, with its object and particle: `stepped down`, `conducted a test`."""
    lemma = parse.lemma[verb]
    kids = parse.children[verb]
    for kid in kids:
        if (lemma, parse.lower[kid]) in PARTICLES:
            return PARTICLES[lemma, parse.lower[kid]]
    things = [k for k in kids if parse.dep[k] in ("dobj", "attr", "nsubjpass") and k not in skip]
    if parse.dep[verb] in ("acl", "relcl") and parse.tag[verb] == "VBN":
        things.append(parse.head[verb])
    if lemma in ("release", "issue") and any(parse.lemma[k] in MEDIA for k in things):
        return "publish"
    if lemma in TAKEN and any(parse.lemma[k] in PEOPLE for k in things):
        return "kidnap"
    if lemma in CARRIED or lemma in LIGHT:
        subjects = [k for k in kids if parse.dep[k] == "nsubj" and k not in skip]
        for k in (*things, *subjects):
            if told := noun(parse.lemma[k]):
                return told
        # `took office` and `took a hit` share no more than the verb.
        return next((parse.lemma[k] for k in things if parse.pos[k] != "PROPN"), VERBS.get(lemma, lemma))
    return VERBS.get(lemma, lemma)
