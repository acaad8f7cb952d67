"""Whether a place name stands for those who govern there, by the verb or the noun that it is joined to."""

from __future__ import annotations

from sayso.news.parse import Parse

# What only somebody can do. Verbs that a place can do as a place ("lies", "suffered", "hosted", "saw") are none.
ACTS = frozenset(
    """
    say tell announce declare state claim insist argue maintain assert deny admit acknowledge confirm accuse blame
    charge denounce condemn criticise criticize slam warn threaten vow pledge promise swear agree disagree refuse reject
    accept approve authorise authorize decide want seek hope fear believe think consider regard view recognise recognize
    demand urge ask request call insist propose offer suggest reply respond retaliate react impose lift ease tighten ban
    bar restrict sanction freeze seize expel summon recall deport extradite order command instruct instigate sign ratify
    withdraw negotiate broker mediate back support oppose veto endorse welcome dismiss ignore violate breach honour
    honor respect comply pursue develop test launch fire deploy dispatch send mobilise mobilize arm train supply ship
    sell export import fund finance aid annex invade attack bomb shell strike retake capture occupy liberate defend spy
    hack cooperate collaborate ally intend plan prepare attempt try aim pay buy purchase release free grant
    use risk indict jail arrest detain investigate probe review push press pressure persuade convince punish commit
    designate list label brand dub nominate appoint elect fail help continue abandon resume suspend halt cancel postpone
    """.split()
)
# Deeds and dealings that are a government's: "Pyongyang's nuclear programme", "talks with Tehran".
DEEDS = frozenset(
    """
    government regime leader leadership president premier minister ministry ambassador envoy diplomat military army
    troops forces sanction sanctions threat promise pledge vow claim denial statement announcement decision refusal
    rejection demand request call response reaction policy stance position view interest ambition programme program
    missile arsenal weapon nuclear test launch deployment invasion aggression attack support backing aid involvement
    intervention role offer proposal plan ally allies rival tie ties relation relations relationship talk talks
    negotiation negotiations dialogue deal agreement treaty tension tensions dispute standoff war pressure alliance
    cooperation diplomacy embargo trade export exports import imports
    """.split()
)
# What is done to somebody: "urged Beijing to act".
_SUFFERS = frozenset(
    """
    urge press pressure push ask tell call warn accuse blame charge condemn criticise criticize denounce slam persuade
    convince punish sanction threaten isolate provoke thank praise support back arm fund help assist counter deter
    """.split()
)
# How only somebody can be: "Beijing is unlikely to act".
_MINDED = frozenset(
    """
    unlikely likely willing unwilling ready reluctant keen eager determined prepared committed responsible worried
    concerned angry confident hopeful guilty
    """.split()
)
_WITH = frozenset("with between on against from by to for".split())


def acts(parse: Parse, first: int, last: int) -> bool:
    """Whether words `first` to `last` (exclusive), the name of a country or capital, are who does something.

    "Pyongyang denied it", "sanctions imposed by Washington", "Tehran's refusal", "talks between Moscow and Kyiv".
    """
    root = next((i for i in range(first, last) if not first <= parse.head[i] < last), last - 1)
    while parse.dep[root] == "conj" and parse.head[root] != root and parse.pos[parse.head[root]] == "PROPN":
        root = parse.head[root]
    head, dep = parse.head[root], parse.dep[root]
    if dep == "nsubj":
        if parse.lemma[head] == "be":
            return any(parse.dep[k] == "acomp" and parse.lower[k] in _MINDED for k in parse.children[head])
        return parse.pos[head] in ("VERB", "AUX") and parse.lemma[head] in ACTS
    if dep in ("dobj", "nsubjpass"):
        return parse.lemma[head] in _SUFFERS
    if dep == "poss":
        return parse.lemma[head] in DEEDS
    if dep == "pobj":
        if parse.dep[head] == "agent":
            return parse.lemma[parse.head[head]] in ACTS
        return parse.lower[head] in _WITH and parse.lemma[parse.head[head]] in DEEDS
    return False
