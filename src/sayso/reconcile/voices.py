"""Whose word each claim finally rests on, over all reports of a story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.news.gist import Statement
from sayso.news.reading import Entity, Reading, SourceKind
from sayso.news.story import Link, Origin, Source

WORD = re.compile(r"[^\W_]+")
IDLE = set("the a an of for to in at on by and or his her their its s mr mrs ms dr sir according".split())
# Words that name a speaker's office rather than the voice: a spokesman and his force are one voice.
SPEAKS_FOR = set(
    "spokesman spokeswoman spokesperson spokespeople spokesmen official officials officer officers source sources statement "
    "statements report reports reporter assessment assessments release department office chief head agency newspaper "
    "authority authorities news daily local regional anonymous unnamed unidentified senior several some many one two "
    "paper outlet outlets website site broadcaster".split()
)
OWN_KINDS = {"media", "agency", "state-media"}


def key(name: str) -> tuple[str, ...]:
    """The words of a name that tell one voice from another."""
    words = [w.casefold() for w in WORD.findall(name)]
    bare = [w for w in words if w not in IDLE]
    strong = [w for w in bare if w not in SPEAKS_FOR]
    return tuple(sorted(set(strong or bare or words)))


@dataclass(frozen=True)
class Voices:
    """Sources of a story by id, the source of each name, and the far end of each claim.

    `chains` gives, for each claim, the ids of its sources, outermost first.
    """

    sources: dict[str, Source]
    chains: dict[str, tuple[str, ...]]


def gather(statements: Sequence[Statement], readings: Iterable[Reading]) -> Voices:
    """One source for every voice, whatever the reports call it."""
    aliases = _aliases(readings)
    names: Counter[tuple[str, SourceKind]] = Counter()
    for s in statements:
        names.update(s.voices)
    groups: dict[tuple[str, ...], list[tuple[str, SourceKind]]] = defaultdict(list)
    surnames = _surnames(names, aliases)
    for name, kind in sorted(names):
        full = aliases.get(name.casefold(), name)
        k = key(full)
        groups[surnames.get(k, k)].append((name, kind))
    ordered = sorted(groups.items(), key=lambda row: (-sum(names[n] for n in row[1]), row[0]))
    sources: dict[str, Source] = {}
    source_of: dict[str, str] = {}
    for number, (_, members) in enumerate(ordered, 1):
        ident = f"s{number}"
        kinds: Counter[SourceKind] = Counter()
        for member in members:
            kinds[member[1]] += names[member]
        kind = min((k for k in kinds if k != "other"), key=lambda k: (-kinds[k], k), default="other")
        shown = min(members, key=lambda m: (-names[m], -len(m[0]), m[0]))[0]
        shown = aliases.get(shown.casefold(), shown)
        others = tuple(sorted({m[0] for m in members} - {shown}))
        sources[ident] = Source(ident, shown, kind, others)
        source_of.update({m[0]: ident for m in members})
    chains = {s.claim.id: _chain([source_of[name] for name, _ in s.voices]) for s in statements}
    return Voices(sources, chains)


def _chain(ids: list[str]) -> tuple[str, ...]:
    return tuple(i for n, i in enumerate(ids) if i not in ids[:n])


def _aliases(readings: Iterable[Reading]) -> dict[str, str]:
    """The fullest wording of every alias that means one entity only."""
    full: dict[str, set[str]] = defaultdict(set)
    entities: list[Entity] = [e for reading in readings for e in reading.entities]
    for e in entities:
        for alias in (e.name, *e.aliases):
            full[alias.casefold()].add(e.name)
    return {alias: max(names, key=lambda n: (len(n), n)) for alias, names in full.items() if len({key(n) for n in names}) == 1}


def _surnames(names: Mapping[tuple[str, SourceKind], int], aliases: Mapping[str, str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Keys that another key contains whole (`bouhlel` in `mohamed bouhlel`), where just one does."""
    keys = sorted({key(aliases.get(n.casefold(), n)) for n, _ in names})
    joined: dict[tuple[str, ...], tuple[str, ...]] = {}
    for small in keys:
        larger = [k for k in keys if len(k) > len(small) and set(small) <= set(k) and small]
        widest = [k for k in larger if all(set(o) <= set(k) for o in larger)]
        if len(widest) == 1:
            joined[small] = widest[0]
    return joined


@dataclass(frozen=True)
class FarEnds:
    """The origin of each claim, and the origins that are only quoted."""

    origin_of: dict[str, str]
    quoted: tuple[Origin, ...]


def far_ends(
    statements: Sequence[Statement], groups: Sequence[Sequence[int]], voices: Voices, origins: Sequence[Origin], links: Sequence[Link]
) -> FarEnds:
    """The innermost source that a report names for a claim; else the agency whose copy it is; else its own reporting.

    A claim without a source goes back to the one that the same report names for the same answer elsewhere: a headline
    and a lead say in short what the body attributes.
    """
    text_of = {report: o.id for o in origins for report in o.reports}
    by_name = {key(o.name): o.id for o in origins if o.reports}
    quoted: dict[str, Origin] = {}
    origin_of: dict[str, str] = {}

    def voice(source: str) -> str:
        who = voices.sources[source]
        own = by_name.get(key(who.name))
        if own is not None:
            return own
        ident = f"q{source[1:]}"
        quoted.setdefault(ident, Origin(ident, who.name, who.kind, (), "quoted by the reports; none of them is its own text"))
        return ident

    for s in statements:
        chain = voices.chains[s.claim.id]
        origin_of[s.claim.id] = voice(chain[-1]) if chain else text_of[s.claim.report]
    for members in groups:
        named: dict[str, Counter[str]] = defaultdict(Counter)
        for m in members:
            claim = statements[m].claim
            if voices.chains[claim.id]:
                named[claim.report][origin_of[claim.id]] += 1
        for m in members:
            claim = statements[m].claim
            if not voices.chains[claim.id] and named[claim.report]:
                best = min(named[claim.report].items(), key=lambda row: (-row[1], row[0]))[0]
                origin_of[claim.id] = best
    ordered = sorted(quoted.values(), key=lambda o: int(o.id[1:]))
    return FarEnds(origin_of, tuple(ordered))
