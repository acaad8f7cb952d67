"""Whose word each claim finally rests on, over all reports of a story."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sayso.news.gist import Spoken, Statement
from sayso.news.reading import Reading, SourceKind
from sayso.news.report import Published
from sayso.news.story import Origin, Source
from sayso.news.values import When, days
from sayso.reconcile import compare
from sayso.reconcile.disjoint import Disjoint
from sayso.reconcile.features import FAMILY
from sayso.reconcile.unspoken import Unspoken
from sayso.reconcile.who import Who, end

Key = tuple[str, ...]

WORD = re.compile(r"[^\W_]+")
IDLE = set("the a an of for to in at on by and or his her their its s mr mrs ms dr sir according from who own".split())
SUFFIXES = set("inc corp corporation co ltd llc plc ag group holdings company limited".split())
IN_OFFICE = set("government ministry army military presidency authorities police parliament department council".split())
# How a report came by a document is no part of its name: "the letter, seen by this newspaper".
ASIDE = re.compile(r", (?:seen|obtained|reviewed|viewed|cited|published|released) ")
# Words that name a speaker's office rather than the voice: officials of a force and the force are one voice.
SPEAKS_FOR = set(
    "spokesman spokeswoman spokesperson spokespeople spokesmen official officials officer officers source "
    "sources statement statements report reports reporter assessment assessments release department "
    "office chief head agency newspaper authority authorities news daily local regional anonymous unnamed "
    "unidentified senior several some many one two paper outlet outlets website site broadcaster filing".split()
)
# Those who work somewhere, and are not the place: "Analysts at Marr Bank".
PEOPLE_OF = set(
    "analysts analyst economists economist experts expert researchers lawyers lawyer critics observers "
    "investors employees workers staff residents relatives supporters members former reporters residents "
    "students colleagues sources".split()
)
# Who is called no more than this is nobody's short form: "security sources" are not the Security Council.
NOBODY = set("source sources witness witnesses insider insiders".split())
BARE = frozenset(("the source", "a source", "source", "the sources", "sources"))  # of whom nothing more is told
OF_LATE = set("earlier previous previously initial recent latest more updated unconfirmed early yet other".split())
GOVERNMENT = "government"
MEDIA = frozenset(("agency", "media", "state-media"))
# What a paper adds to the name of its country or town.
MASTHEADS = frozenset("daily times post today herald tribune gazette journal mail chronicle telegraph star sun".split())
BACKGROUND = "background"
# What two or more outlets tell without a source of a time this long past is common knowledge: none of them vouches
# for it. Half a year leaves the run-up to an event with those who report it.
LONG_PAST = timedelta(days=180)
PAST = ("date", "count", "place")
MOSTLY_PAST = 1 / 3  # share of a point's claims told of such a time, from which the point as a whole is of the past
# Share of an answer's voices that tell of one happening, from which those that tell of another do not count.
MOSTLY = 1 / 2
# Words for what nobody does on a day, and kinds of happening that say of no other act: somebody said so that day.
NO_ACT = frozenset(("be", "say"))
NOTHING_ELSE = frozenset(("", "said"))
# What is spoken of as known: "the 21 girls"; and what somebody is glad of, or mourns, is known already.
KNOWN = frozenset("the these those all his her their its our your whose".split())
FELT = re.compile(r"\b(?:welcom|condemn|mourn|hail|celebrat|deplor|regret|prais)(?:e|es|ed|s|ing)?\b", re.I)
# … and so is what sets a thing apart that is spoken of as known: "the attacks that killed 130 people".
GIVEN = re.compile(r"\bthe (?:[\w.,'’-]+ ){1,6}(?:that|which|who) (?:\w+ ){1,2}$", re.I)
# A sum that runs on to this day is somebody's reckoning: "20,000 since 2009".
RUNS_ON = re.compile(r"\b(?:since|(?:in|over|during|for) the (?:past|last))\b", re.I)
# The first sentences, headline and lead, tell in short what the body attributes; further down, a day, a place or a name
# is told in passing, and whoever is cited for it elsewhere in the report is not cited for it here.
HEAD = 4
IN_PASSING = ("date", "time", "place", "name")
# Two sentences of so many words are one sentence where all of them are the same; with a few words changed in editing it
# takes more of them, since two reporters say in much the same words how long and how old a bridge is.
COPIED_WORDS = 8
EDITED_WORDS = 12
COPIED_SHARE = 0.7


def key(name: str) -> Key:
    """The words of a name that tell one voice from another."""
    bare_letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = [w.casefold() for w in WORD.findall(bare_letters)]
    bare = [w for w in words if w not in IDLE and w not in SUFFIXES]
    strong = [w for w in bare if w not in SPEAKS_FOR]
    return tuple(sorted(set(strong or bare or words)))


@dataclass(frozen=True)
class Voices:
    """The sources of a story by id, and of each claim: its chain of source ids, outermost first.

    `ends` is the source that each claim goes back to, None where that is the report itself. `names` says what each
    source is called most, before that is made fit for readers.
    """

    sources: dict[str, Source]
    chains: dict[str, tuple[str, ...]]
    ends: dict[str, str | None]
    names: dict[str, str]


def gather(statements: Sequence[Statement], readings: Sequence[Reading]) -> Voices:
    """One source for every voice, whatever the reports call it."""
    who = Who(readings)
    unspoken = {r.report.id: Unspoken(r) for r in readings}
    names: Counter[Spoken] = Counter()
    worded: dict[Spoken, Counter[str]] = defaultdict(Counter)
    spoken: dict[str, list[Spoken]] = {}
    far: dict[str, Spoken] = {}
    for s in statements:
        said = s.voices or unspoken[s.claim.report].of(s)
        spoken[s.claim.id] = [who.spoken(s.claim.report, voice) for voice in said]
        at = end(said, [v.cue.text if v.cue else "" for v in s.claim.attribution])
        heard = list(zip(spoken[s.claim.id], said, strict=True))
        if nearer := unspoken[s.claim.report].nearer(s):
            far[s.claim.id] = who.spoken(s.claim.report, nearer)
            heard.append((far[s.claim.id], nearer))
        elif at is not None:
            far[s.claim.id] = spoken[s.claim.id][at]
        for voice, (wording, _, _) in heard:
            names[voice] += 1
            worded[voice][wording] += 1
    groups = _one_voice(sorted(names))
    lands = {m.span.text for r in readings for m in r.mentions if m.kind == "place"}
    ordered = sorted(groups.items(), key=lambda row: (-sum(names[v] for v in row[1]), row[0]))
    sources: dict[str, Source] = {}
    source_of: dict[Spoken, str] = {}
    plain: dict[str, str] = {}
    for number, (_, members) in enumerate(ordered, 1):
        ident = f"s{number}"
        # A body that its head speaks for is called by its own name.
        bodies = {key(v[2]) for v in members if v[2]}
        plain[ident] = min(members, key=lambda v: (key(v[0]) not in bodies, -names[v], -len(v[0]), v))[0]
        called = shown(plain[ident], members, worded, lands)
        others = tuple(sorted({w for v in members for w in (v[0], *worded[v])} - {called}))
        sources[ident] = Source(ident, called, _kind(members, names), others)
        source_of.update(dict.fromkeys(members, ident))
    chains = {
        s.claim.id: tuple(dict.fromkeys(source_of[v] for v in spoken[s.claim.id])) if s.voices else ()
        for s in statements
    }
    ends = {s.claim.id: source_of[far[s.claim.id]] if s.claim.id in far else None for s in statements}
    return Voices(sources, chains, ends, plain)


def shown(
    name: str, members: Sequence[Spoken], worded: Mapping[Spoken, Mapping[str, int]], lands: Collection[str]
) -> str:
    """What a source is called for readers: no place speaks where the reports say whose government or ministry does."""
    said: Counter[str] = Counter()
    for v in members:
        said.update(worded[v])
    offices = [w for w in said if IN_OFFICE & set(w.casefold().split())]
    of_it = [w for w in offices if name in WORD.findall(w)]
    if name in lands or (of_it and " " not in name):
        # "A government spokesman" says less than the place does: the office has a name, beyond how a sentence opens.
        named = [w for w in offices if any(p[0].isupper() for p in w.split()[1:])]
        own = named or [w for w in offices if w[0].isupper() and len(w.split()) == 2]
        name = min(own if name in lands else of_it, key=lambda w: (-said[w], len(w), w), default=name)
    if name.isupper() and " " in name:
        name = next((w for w in sorted(said) if w.casefold() == name.casefold() and not w.isupper()), name)
    return ASIDE.split(name, maxsplit=1)[0]


def _kind(members: Sequence[Spoken], names: Mapping[Spoken, int]) -> SourceKind:
    """What most of the reports' wordings make of the source, `other` only where nothing else is said."""
    kinds: Counter[SourceKind] = Counter()
    for v in members:
        kinds[v[1]] += names[v]
    return min((k for k in kinds if k != "other"), key=lambda k: (-kinds[k], k), default="other")


def _one_voice(spoken: Sequence[Spoken]) -> dict[Key, list[Spoken]]:
    """Wordings of one voice: of one name, of a name and its short form, of a speaker and the office spoken for."""
    own = {v: key(v[0]) for v in spoken}
    office = {v: key(v[2]) for v in spoken if v[2]}
    wordings = {k: v[0] for v, k in own.items()} | {office[v]: v[2] for v in office}
    short = _joined(wordings)
    head: dict[Key, Key] = {}

    def root(k: Key) -> Key:
        k = short.get(k, k)
        while head.get(k, k) != k:
            k = head[k]
        return k

    for v in spoken:
        if v in office:
            a, b = root(own[v]), root(office[v])
            # The office keeps its name, of two the one that sorts first: the order of reports plays no part.
            if a != b:
                head[max(a, b) if a in office.values() else a] = min(a, b) if a in office.values() else b
    groups: dict[Key, list[Spoken]] = defaultdict(list)
    for v in spoken:
        groups[root(own[v])].append(v)
    return groups


def _joined(names: Mapping[Key, str]) -> dict[Key, Key]:
    """Keys that are another's short form: `roe` of `ada roe`, `marr` of `marr rail`.

    The longer one adds proper names only ("analysts at Marr Rail" are not Marr Rail), and just one such exists. A bare
    "the government" is the one government that the story names. A paper is not the country that it is called after.
    """
    keys = sorted(names)
    proper = {k: {w.casefold() for w in WORD.findall(names[k]) if w[0].isupper()} - PEOPLE_OF for k in keys}
    joined: dict[Key, Key] = {}
    for small in keys:
        if NOBODY & {w.casefold() for w in WORD.findall(names[small])} and not proper[small]:
            continue
        longer = [
            k
            for k in keys
            if set(small) < set(k) and set(k) - set(small) <= proper[k] and not (set(k) - set(small)) & MASTHEADS
        ]
        if small == (GOVERNMENT,):
            longer = [k for k in keys if GOVERNMENT in k and k != small]
        nearest = [k for k in longer if not any(set(o) < set(k) for o in longer)]
        if len(nearest) == 1 and small:
            joined[small] = nearest[0]
    return {small: _end(small, joined) for small in joined}


def _end(small: Key, joined: Mapping[Key, Key]) -> Key:
    seen = {small}
    while small in joined and joined[small] not in seen:
        small = joined[small]
        seen.add(small)
    return small


def _long_past(statement: Statement, began: date | None) -> bool:
    """Whether a figure or date is told of a day long before the story began."""
    claim = statement.claim
    if began is None or claim.kind not in PAST:
        return False
    when = When(claim.value.start, claim.value.end, "") if claim.kind == "date" else claim.when
    first, last = days(when) if when else (None, None)
    # Of one day no sum is told that runs on, whatever else the sentence tells "of the past two years".
    if claim.kind != "date" and first != last and RUNS_ON.search(claim.sentence.text):
        return False
    return last is not None and last < began - LONG_PAST


def _known_to_all(
    past: Sequence[Statement], text_of: Mapping[str, str], ends: Mapping[str, str | None]
) -> list[Statement]:
    """What the reports of two or more texts tell of a time long past without a source, in whatever numbers.

    "As we have reported" cites nobody.
    """
    own = [s for s in past if ends[s.claim.id] is None]
    known = [s for s in past if ends[s.claim.id] is not None and GIVEN.search(before(s))]
    bare = own + [s for s in known if any(compare.stand(s, o) == "agreed" for o in own)]
    if len({text_of[s.claim.report] for s in bare}) < 2:
        return []
    # Where most say so of themselves, the rest cite somebody for something else in the sentence.
    most = 2 * len(bare) >= len(past)
    return [s for s in past if most or not s.voices or s.claim.kind == "date"]


def _of_the_past(told: Sequence[Statement], past: Sequence[Statement]) -> list[Statement]:
    """What else of such a point is told without a day: by nobody, or as known to all (`of the 276 girls`).

    Figures that cannot be of the same thing do not count for or against.
    """
    told = [s for s in told if any(s.claim.kind == p.claim.kind and compare.stand(s, p) != "differ" for p in past)]
    if len(past) < MOSTLY_PAST * len(told):
        return []
    here = [s for s in told if s.claim.kind in PAST]
    return [s for s in here if (s.claim.when is None and not s.voices) or taken_for_granted(s)]


def vouching(group: Sequence[Statement], origin_of: Mapping[str, str]) -> set[str]:
    """The origins that stand behind an answer: of each report the one that it has it from where it first gives it.

    A date, a name or an event that comes up again in somebody else's mouth is taken for granted there, and nobody
    vouches for it. Counts are given by one authority and then by another, and each of them counts, unless they speak
    of "the 21 girls". Who counts as many others, to whom something else happened, vouches for nothing here.
    """
    group = _of_one_happening(group, origin_of)
    first: dict[str, Statement] = {}
    for s in sorted(group, key=lambda s: (s.depth, s.claim.span.start, s.claim.id)):
        first.setdefault(s.claim.report, s)
    return {
        origin_of[s.claim.id]
        for s in group
        if first[s.claim.report] is s or (s.claim.kind == "count" and not taken_for_granted(s))
    }


def _of_one_happening(group: Sequence[Statement], origin_of: Mapping[str, str]) -> Sequence[Statement]:
    """Counts of those to whom one thing happened, and days of one act, where most voices tell of it.

    100 were injured, and 100 others ran; a video came out in August, and in August somebody was killed. Voices are
    counted, not reports, so that a reprint changes nothing.
    """
    kind = group[0].claim.kind if group else ""
    if kind == "count":
        happened = _mostly({s.claim.id: s.gist.happening for s in group}, origin_of)
        return [s for s in group if s.gist.happening == happened] if happened else group
    if kind in ("date", "time"):
        act = _mostly({s.claim.id: "" if s.gist.act in NO_ACT else s.gist.act for s in group}, origin_of)
        return [s for s in group if s.gist.act == act or s.gist.happening in NOTHING_ELSE] if act else group
    return group


def _mostly(told: Mapping[str, str], origin_of: Mapping[str, str]) -> str:
    """What most of the voices of an answer, and two of them, tell of: the word for it by claim, "" where none is."""
    voices: dict[str, set[str]] = defaultdict(set)
    for claim, word in told.items():
        if word:
            voices[word].add(origin_of[claim])
    most = min(voices, key=lambda w: (-len(voices[w]), w), default="")
    return most if most and len(voices[most]) >= max(2, MOSTLY * len({origin_of[c] for c in told})) else ""


def taken_for_granted(statement: Statement) -> bool:
    """Whether a number is spoken of as known: `the 21 girls`, `all 12`, `welcomed the release of 21 girls`."""
    told = before(statement)
    words = told.split()
    return bool(words) and (words[-1].casefold() in KNOWN or FELT.search(told.rpartition(";")[2]) is not None)


def before(statement: Statement) -> str:
    """The words of its sentence before a value."""
    claim = statement.claim
    return claim.sentence.text[: max(0, claim.span.start - claim.sentence.start)]


def _unnamed(voices: Voices, claim: str) -> tuple[SourceKind, Key] | None:
    """The kind of the claim's source, and what sets it apart, where nobody is named: `a police source`, `officials`."""
    source = voices.ends[claim]
    if source is None:
        return None
    who = voices.sources[source]
    words = WORD.findall(voices.names[source])
    some = words[0].casefold() in ("a", "an", "another", "some", "two", "three", "several", "other") or (
        words[-1].endswith("s") and not (len(words) == 1 and words[0][:1].isupper() and who.kind in MEDIA)
    )
    named = any(w[0].isupper() for w in words[1:]) or words[0].casefold() == "the" or not some
    if named and who.kind != "anonymous":
        return None
    apart = (w.casefold() for w in words)
    return who.kind, tuple(sorted({w for w in apart if w not in IDLE and w not in SPEAKS_FOR and w not in OF_LATE}))


def _called(voices: Voices, claim: str) -> str:
    return voices.names.get(voices.ends[claim] or "", "").casefold()


def _called_by_one_word(voices: Voices, claim: str) -> bool:
    """Whether a claim's source has a name, though of one word: `Greenpeace`, and not `Officials` or `Police`."""
    words = WORD.findall(voices.names.get(voices.ends[claim] or "", ""))
    alone = len(words) == 1 and words[0][:1].isupper() and words[0].casefold() not in IN_OFFICE
    return alone and _unnamed(voices, claim) is None


def _inherit(
    told: Sequence[Statement],
    voices: Voices,
    origin_of: dict[str, str],
    text_of: Mapping[str, str],
    of: Callable[[Statement], str],
    *,
    across: bool,
) -> None:
    """Gives claims without a source to the one that the same report, or another copy of its text, names for them.

    Not what is told in passing; and numbers further down only to whom their own report cites for the same number.
    `across` says that the reports of one text or outlet are taken together.
    """
    named: dict[str, list[Statement]] = defaultdict(list)
    for s in told:
        if voices.ends[s.claim.id]:
            named[of(s)].append(s)
    found: dict[str, str] = {}
    for s in told:
        if origin_of[s.claim.id] != text_of[s.claim.report] or voices.ends[s.claim.id] or not named[of(s)]:
            continue
        givers = named[of(s)]
        if s.depth > HEAD and s.claim.kind in IN_PASSING:
            continue
        if FAMILY[s.claim.kind] == "numeric":
            # Another report's source is the source of a number at the head, which says in short what that report has.
            if across and (s.depth > HEAD or s.claim.kind == "age"):
                continue
            # A headline's number may be the body's, rounded; another number is somebody else's.
            givers = [g for g in givers if compare.stand(s, g) != "differ"]
            same = [g for g in givers if compare.stand(s, g) == "agreed"]
            givers = same if same or s.depth > HEAD else givers
        if givers:
            found[s.claim.id] = _commonest(Counter(origin_of[g.claim.id] for g in givers))
    origin_of.update(found)


def _nobody_named(told: Sequence[Statement], voices: Voices, origin_of: dict[str, str]) -> None:
    """Gives a headline or lead that cites "officials" to the one whom its report names for the same further down."""
    named: dict[str, list[Statement]] = defaultdict(list)
    at_head: list[Statement] = []
    for s in told:
        source = voices.ends[s.claim.id]
        if source is None:
            continue
        if any(w[0].isupper() for w in WORD.findall(voices.names[source])[1:]):
            named[s.claim.report].append(s)
        elif s.depth <= HEAD and not _called_by_one_word(voices, s.claim.id):
            at_head.append(s)
    for s in at_head:
        # Who takes a number for granted is not who gives it.
        same = [
            g
            for g in named[s.claim.report]
            if g.depth > s.depth and not taken_for_granted(g) and compare.stand(s, g) == "agreed"
        ]
        if len({origin_of[g.claim.id] for g in same}) == 1:
            origin_of[s.claim.id] = origin_of[same[0].claim.id]


def _further(
    told: Sequence[Statement], origin_of: dict[str, str], text_of: Mapping[str, str], texts: Collection[str]
) -> None:
    """Follows who cites a report of the story to whom that report names: the Herald said, which has it from police."""
    beyond: dict[str, Counter[str]] = defaultdict(Counter)
    for s in told:
        far = origin_of[s.claim.id]
        if far not in texts:
            beyond[text_of[s.claim.report]][far] += 1
    for s in told:
        cited = origin_of[s.claim.id]
        if cited in texts and cited != text_of[s.claim.report] and beyond[cited]:
            origin_of[s.claim.id] = _commonest(beyond[cited])


def _behind(told: Sequence[Statement], voices: Voices, origin_of: dict[str, str]) -> None:
    """Follows who cites an outlet to whom that outlet has the same from, where a claim tells: `citing two guards`.

    Where it is said to cite several for it, the outlet stays the end.
    """
    cited: dict[str, list[Statement]] = defaultdict(list)
    for s in told:
        chain = voices.chains[s.claim.id]
        for outlet in chain[:-1]:
            if chain[-1] == voices.ends[s.claim.id] and voices.sources[outlet].kind in MEDIA:
                cited[outlet].append(s)
    found: dict[str, str] = {}
    for s in told:
        source = voices.ends[s.claim.id]
        if source is None or origin_of[s.claim.id] != f"q{source[1:]}":
            continue
        behind = {origin_of[c.claim.id] for c in cited[source] if compare.stand(c, s) == "agreed"}
        if len(behind) == 1:
            found[s.claim.id] = min(behind)
    origin_of.update(found)


def _short_for(told: Sequence[Statement], voices: Voices, origin_of: dict[str, str], lands: Collection[Key]) -> None:
    """A country that says what just one of its bodies says is that body: `Ostland denied it`, its army did."""
    source = {origin_of[s.claim.id]: e for s in told if (e := voices.ends[s.claim.id]) is not None}
    keys = {origin: key(voices.names[e]) for origin, e in source.items() if origin == f"q{e[1:]}"}
    for origin, mine in sorted(keys.items()):
        if mine not in lands:
            continue
        bodies = [
            o
            for o, k in sorted(keys.items())
            if set(mine) < set(k) and voices.sources[source[o]].kind in ("official", "military")
        ]
        if len(bodies) == 1:
            origin_of.update({s.claim.id: bodies[0] for s in told if origin_of[s.claim.id] == origin})


def _commonest(named: Counter[str]) -> str:
    return min(named.items(), key=lambda row: (-row[1], row[0]))[0]


@lru_cache(maxsize=1 << 12)
def _words(sentence: str) -> Counter[str]:
    """The words of a sentence, which many a claim stands in; to be read only."""
    return Counter(w.casefold() for w in WORD.findall(sentence))


def _same_words(told: Sequence[Statement], share: float) -> list[list[Statement]]:
    """Claims of different reports that stand in one and the same sentence: who copies a sentence adds no voice."""
    bags = [_words(s.claim.sentence.text) for s in told]
    least = COPIED_WORDS if share == 1 else EDITED_WORDS
    families = Disjoint(range(len(told)))
    long = [bag.total() for bag in bags]
    for i, a in enumerate(bags):
        for j in range(i):
            small, large = min(long[i], long[j]), max(long[i], long[j])
            # Most pairs are told apart by their lengths alone.
            if small >= least and small >= share * large and (a & bags[j]).total() >= share * large:
                families.join(i, j)
    copies = [[told[n] for n in same] for same in families.sets()]
    return [same for same in copies if len({s.claim.report for s in same}) > 1]


@dataclass(frozen=True)
class FarEnds:
    """The origin of each claim, and the origins that are only quoted."""

    origin_of: dict[str, str]
    quoted: tuple[Origin, ...]


def far_ends(
    statements: Sequence[Statement],
    groups: Sequence[Sequence[int]],
    voices: Voices,
    origins: Sequence[Origin],
    published: Mapping[str, Published],
) -> FarEnds:
    """The innermost source that a report names for a claim; else the agency whose copy it is; else its own reporting.

    A claim without a source goes back to the one that the same report names for the same answer: a headline says in
    short what the body attributes. Sources of one kind, none of them named, who say the same are counted once: nothing
    shows that they are two. What several outlets tell of a time long past, without a source, is common knowledge.
    """
    text_of = {report: o.id for o in origins for report in o.reports}
    by_name = {key(o.name): o.id for o in origins if o.reports}
    by_text = {o.id for o in origins if o.reports}
    lands = frozenset(key(s.claim.value.text) for s in statements if s.claim.kind == "place")
    quoted: dict[str, Origin] = {}
    origin_of: dict[str, str] = {}

    def voice(source: str) -> str:
        who = voices.sources[source]
        own = by_name.get(key(voices.names[source]))
        if own is not None:
            return own
        ident = f"q{source[1:]}"
        quoted.setdefault(ident, Origin(ident, who.name, who.kind, (), "quoted; none of the reports is its own text"))
        return ident

    for s in statements:
        source = voices.ends[s.claim.id]
        origin_of[s.claim.id] = text_of[s.claim.report] if source is None else voice(source)
    began = min((d for p in published.values() if (d := days(p.when())[0])), default=None)
    for members in groups:
        told = [statements[m] for m in members]
        _inherit(told, voices, origin_of, text_of, lambda s: s.claim.report, across=False)
        _inherit(told, voices, origin_of, text_of, lambda s: text_of[s.claim.report], across=True)
        _nobody_named(told, voices, origin_of)
        _further(told, origin_of, text_of, by_text)
        _behind(told, voices, origin_of)
        _short_for(told, voices, origin_of, lands)
        for share in (1.0, COPIED_SHARE):
            for same in _same_words(told, share):
                named = Counter(origin_of[s.claim.id] for s in same if origin_of[s.claim.id] != text_of[s.claim.report])
                first = min(same, key=lambda s: (published[s.claim.report].start or "9999", s.claim.report, s.claim.id))
                one = _commonest(named) if named else text_of[first.claim.report]
                # Who names another in nearly the same words has it from them: "… the army said", "… the navy said".
                own = {s.claim.id for s in same if share < 1 and voices.ends[s.claim.id] is not None}
                origin_of.update({s.claim.id: one for s in same if s.claim.id not in own})
        past = _known_to_all([s for s in told if _long_past(s, began)], text_of, voices.ends)
        if past:
            quoted.setdefault(
                "b1",
                Origin("b1", "common knowledge", BACKGROUND, (), "told of a time long past; no report names a source"),
            )
            origin_of.update({s.claim.id: "b1" for s in (*past, *_of_the_past(told, past))})
        alike: dict[tuple[SourceKind, Key], str] = {}
        for m in members:
            claim = statements[m].claim
            somebody = _unnamed(voices, claim.id)
            if somebody:
                origin_of[claim.id] = alike.setdefault(somebody, origin_of[claim.id])
        # Of a bare "the source" nothing is told that sets it apart from the one other source that keeps its name back.
        hidden = [o for (kind, apart), o in sorted(alike.items()) if kind == "anonymous" and apart]
        if len(hidden) == 1:
            bare = (statements[m].claim.id for m in members if _called(voices, statements[m].claim.id) in BARE)
            origin_of.update(dict.fromkeys(bare, hidden[0]))
    ordered = sorted(quoted.values(), key=lambda o: (o.id[0], int(o.id[1:])))
    return FarEnds(origin_of, tuple(ordered))
