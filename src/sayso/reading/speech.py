"""Verbs and nouns by which reports attribute, by the construction in which they do so.

The lists began as counts over news text annotated with sources, cues and contents (the training part of PolNeAR):
a verb is here for a construction where at least about half of its uses there were cues. Verbs of speech that were
too rare to count were added by hand.
"""

from __future__ import annotations

# Verbs with a clause or a quotation for content: "said (that) …", "…, she said".
CLAUSE = frozenset(
    """
    say tell add suggest argue write note show ask find claim report explain insist continue conclude announce
    acknowledge point declare warn state predict agree recall reply tweet hope consider reveal imply recognize
    recognise confirm admit joke respond assert assure deny learn worry question promise emphasize emphasise indicate
    estimate demonstrate read concede contend describe post believe think allege testify stress quip observe remark
    maintain reiterate repeat caution complain boast lament vow pledge threaten urge advise inform notify remind
    speculate suspect fear guess reckon propose recount relate exclaim shout yell scream whisper mutter murmur cry
    chant counter retort rejoin interject blurt comment mention cite disclose divulge hint signal swear attest affirm
    proclaim pronounce rule determine calculate forecast project foresee hypothesize hypothesise theorize theorise
    opine muse ponder wonder tease brag gush groan sigh mock sneer summarize summarise elaborate clarify specify
    underline underscore highlight telegraph convey intimate contest dispute refute rebut accept concur echo decide
    feel assume judge establish discover detail document publish broadcast stipulate certify verify record
    apologise apologize plead order instruct command request demand beg
    """.split()
)
# Of these, the ones that also need no quote mark when their clause stands before them: "…, police said."
PREPOSED = CLAUSE - frozenset("show find read order decide record detail document determine feel publish".split())

# Verbs with a thing for content: "endorsed the plan", "praised the regiment".
OBJECT = frozenset(
    """
    call criticize criticise describe discuss accuse praise defend announce mention cite express name question
    denounce propose dismiss highlight claim report note blame confirm declare mock blast echo applaud recall tout
    remind list portray repeat emphasize emphasise congratulate reiterate slam decry hail acknowledge quote disclose
    advocate bemoan cheer recount lament repudiate articulate rebut assail laud condemn reject deny allege promise
    threaten vow pledge estimate suggest admit concede characterize characterise frame depict label brand dub
    commend credit underscore warn urge thank fear refute dispute reveal predict forecast
    """.split()
)
# Verbs that count only where a part of their object is in quote marks: 'recognised the "sacrifices" of …'.
QUOTING = frozenset(
    "welcome salute honour honor recognize recognise term hail style invoke evoke vaunt laud warn promise".split()
)
# Verbs by which a record shows things: "imagery documenting a ceremony", "the video captured the blast".
SHOWING = frozenset("document show depict capture portray record".split())
# Verbs that nobody uses of a thing that cannot speak, so that any subject will do.
SURELY = frozenset("say add tell write tweet reply ask insist".split())
# Verbs with an infinitive for content: "vowed to fight", "refused to comment".
INFINITIVE = frozenset(
    """
    vow refuse urge call ask decline pledge promise tell threaten propose offer claim hope advise demand swear say
    warn request beg
    """.split()
)
# Verbs whose preposition belongs to the cue, and the prepositions.
PREPOSITION: dict[str, tuple[str, ...]] = {
    "refer": ("to",),
    "allude": ("to",),
    "point": ("to",),
    "accuse": (),
    "call": ("for", "on"),
    "speak": ("about", "of"),
    "talk": ("about", "of"),
    "warn": ("of", "about", "against"),
    "complain": ("about", "of"),
    "boast": ("about", "of"),
    "brag": ("about",),
    "comment": ("on",),
    "apologize": ("for",),
    "apologise": ("for",),
    "rail": ("against",),
    "elaborate": ("on",),
    "dwell": ("on",),
    "reflect": ("on",),
    "hint": ("at",),
    "tell": ("of", "about"),
    "report": ("on",),
    "testify": ("about", "to"),
}
# Verbs that need no agent in the passive: "is believed to have been killed".
PASSIVE = frozenset(
    """
    believe think expect report say allege estimate consider understand know presume assume fear suspect rumour rumor
    claim suppose hope confirm announce describe accuse reveal predict forecast project schedule quote cite name
    identify depict blame tell ask criticize criticise note assure
    """.split()
) - frozenset(["know", "schedule", "ask", "tell"])

# Nouns that hold what somebody says, with "that …" or a possessive: "the claim that", "his warning".
NOUN = frozenset(
    """
    statement claim report announcement assessment allegation accusation denial warning suggestion belief assertion
    argument promise pledge vow prediction estimate admission complaint contention criticism acknowledgement
    acknowledgment conclusion confirmation remark insistence threat view opinion charge speculation rumour rumor
    hope fear concern finding revelation declaration refusal
    """.split()
)
# Of these, the ones that tell of events: "reports of troops crossing the river".
TOLD = frozenset("report claim allegation accusation rumour rumor account".split())
# Words that say "so it is told" and name nobody.
HEARSAY = frozenset("reportedly allegedly purportedly supposedly".split())
# Verbs whose complements carry the saying on: "went on to say", "declined to comment".
CARRIER = frozenset("go continue like want have need decline refuse".split())

# Verbs of comment and analysis beside a subject that is no person: what "suggests" or "underscores" is a reading.
READING = frozenset(
    """
    suggest underscore underline highlight signal symbolize symbolise represent reflect demonstrate illustrate mark
    imply herald cement consolidate validate indicate reveal exemplify embody epitomize
    """.split()
)
