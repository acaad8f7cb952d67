"""A dossier in the order in which it is read: what every form prints, before it is HTML, Markdown or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.dossier.render import wording
from sayso.news.claim import CLAUSES, Claim
from sayso.news.dossier import Dossier, ReportEntry
from sayso.news.point import Answer, Point, Relation, Resolved
from sayso.news.reading import SourceKind
from sayso.news.story import Link, Origin, Source

_DENIES = " (denies it)"
_BEARS_OUT = " (in other words)"
_VOICES_SHOWN = 4  # beyond four, a line of voices is a list that nobody reads; the cells hold them all
_WAYS_SHOWN = 3  # ways in which one voice reached the reports
_NAMED = 24  # signs of an answer that show a reason to be about it
_CHANGES = 2  # places of a changed page that are shown; 'sayso lineage' has them all
_PAIRED = 70  # signs of an answer before the reason
_SHARP = 6  # comparisons of answers that differ set out before the rest fold away
_BLUNT = 2  # of answers that only differ in precision: the third says what the first two do
_COPY = ("agency", "state-media")  # whose text others print: its name is not that of the outlet that prints it
_LOUDNESS = {"disputed": 0, "updated": 0, "refined": 1}
# Kinds whose answers are whole clauses: said in other words, they do not differ.
_WORD = re.compile(r"\w+")
_WHY_ORDER = {"disputed": 0, "updated": 1, "refined": 2, "agreed": 3}


@dataclass(frozen=True)
class Chain:
    """Whose word a claim is, and by way of whom the report has it, nearest first: `police, by Daily ← wire`."""

    voice: str
    by: tuple[str, ...]

    def words(self) -> str:
        return f"{self.voice}, by {' ← '.join(self.by)}" if self.by else self.voice


@dataclass(frozen=True)
class Voice:
    """One origin behind an answer, and the ways in which reports came by it."""

    name: str
    ways: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class Standing:
    """What a line under an answer says: so many reports, so many origins, and which."""

    reports: int
    origins: int
    voices: tuple[Voice, ...]
    more: int

    def counts(self) -> str:
        origins = wording.count(self.origins, "origin") if self.origins else "origins not traced"
        return f"{wording.count(self.reports, 'report')}, {origins}"

    def who(self) -> str:
        """`Kim Jong Un, by KCNA; and by NYT ← KCNA`."""
        told = []
        for voice in self.voices:
            ways = [f"by {way}" for way in voice.ways]
            if voice.more:
                ways.append(wording.count(voice.more, "other way"))
            told.append("; and ".join([", ".join([voice.name, *ways[:1]]), *ways[1:]]))
        if self.more:
            told.append(wording.count(self.more, "other"))
        return " · ".join(told)

    def words(self) -> str:
        return f"{self.counts()}: {self.who()}" if self.voices else self.counts()


@dataclass(frozen=True)
class Cell:
    """What one report says to one answer of a point."""

    report: ReportEntry
    answer: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Telling:
    """One sentence of one report with the claims that stand in it, and a claim of each other report that has it too."""

    claims: tuple[Claim, ...]
    also: tuple[Claim, ...]


class Page:
    """A dossier with its cross-references looked up. Ids that lead nowhere are passed over, never an error."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.reports: dict[str, ReportEntry] = {r.id: r for r in dossier.reports}
        self.labels: dict[str, str] = {r.id: f"R{n}" for n, r in enumerate(self.reports.values(), 1)}
        self.claims: dict[str, Claim] = {c.id: c for c in dossier.claims if c.report in self.reports}
        self.sources: dict[str, Source] = {s.id: s for s in dossier.sources}
        self.origins: dict[str, Origin] = {o.id: o for o in dossier.origins}
        self.origin_of: dict[str, str] = {}
        self.passing: set[str] = set()
        for point in dossier.points:
            for answer in point.answers:
                self.origin_of.update(answer.origin_of)
                self.passing |= {c for c, o in answer.origin_of.items() if o not in answer.origins}
        self._aliases: dict[str, str] = {}
        for source in dossier.sources:
            for alias in (source.name, *source.aliases):
                self._aliases.setdefault(_bare(alias), _bare(source.name))
        self._parents: dict[str, str] = {}
        for link in dossier.lineage:
            if link.kind == "reprint" and link.source.report in self.reports:
                self._parents.setdefault(link.report, link.source.report or "")

        def by_weight(p: Point) -> tuple[float, str]:
            return (-p.weight, p.id)

        facts = [p for p in dossier.points if not p.comment and p.answers]
        differing = [p for p in facts if p.status in _LOUDNESS and not _alike(p)]
        self.differ = sorted(differing, key=lambda p: (_LOUDNESS[p.status], *by_weight(p)))
        # Values are read at a glance, clauses one by one: those come after.
        alike = (p for p in facts if p.status == "agreed" or _alike(p))
        self.agreed = sorted(alike, key=lambda p: (p.kind in CLAUSES, *by_weight(p)))
        self.single = sorted((p for p in facts if p.status == "single"), key=by_weight)
        self.comment = sorted((p for p in dossier.points if p.comment and p.answers), key=by_weight)
        shown = [*self.differ, *self.agreed, *self.single, *self.comment]
        self.number: dict[str, int] = {p.id: n for n, p in enumerate(shown, 1)}
        self.points: dict[str, Point] = {p.id: p for p in shown}
        self.points_of: dict[str, list[str]] = {}
        for point in shown:
            for answer in point.answers:
                for claim in answer.claims:
                    held = self.points_of.setdefault(claim, [])
                    if point.id not in held:
                        held.append(point.id)
        self.resolves = any(self.by_rule(p) for p in self.points.values())
        self.told = [r for r in self.reports.values() if not r.off_story]
        here = {r.id for r in self.told}
        order = {r: n for n, r in enumerate(self.reports)}
        present = [o for o in dossier.origins if any(r in here for r in o.reports)]
        self.families = tuple(sorted(present, key=lambda o: min(order[r] for r in o.reports if r in here)))

    # Names

    def outlet(self, report: ReportEntry) -> str:
        """The name that it goes by; for a dossier without one, its outlet or what stands nearest to that."""
        if report.name:
            return report.name
        origin = self.origins.get(report.origin or "")
        own = origin.name if origin and origin.reports == (report.id,) and origin.kind not in _COPY else None
        file = report.path.replace("\\", "/").rstrip("/").rpartition("/")[2]
        return report.outlet or own or wording.host(report.url) or report.title or file or "unnamed report"

    def origin_name(self, origin: str) -> str:
        found = self.origins.get(origin)
        name = found.name if found else self.sources[origin].name if origin in self.sources else origin
        return wording.voice(name)

    def source_name(self, source: str) -> str:
        return wording.voice(self.sources[source].name) if source in self.sources else self.origin_name(source)

    def claims_of(self, ids: Iterable[str]) -> list[Claim]:
        return [self.claims[c] for c in dict.fromkeys(ids) if c in self.claims]

    # Whose word

    def chain(self, claim: Claim) -> Chain:
        """Whose word a claim is, down to the far end, and the way it came, beginning with the report's outlet."""
        report = self.reports[claim.report]
        named = [self.source_name(v.source) for v in claim.attribution]
        by = [self.outlet(report)]
        parent = self._parents.get(report.id)
        if parent:
            by.append(self.outlet(self.reports[parent]))
        by += named[:-1]
        origin = self.origin_of.get(claim.id)
        far = self.origin_name(origin) if origin else by[-1]
        voice = named[-1] if named else far
        if named and origin and far.casefold() != voice.casefold() and origin not in self._own(report):
            # The far end is whom the lineage says; the words of the report stand before it.
            return Chain(far, _plain([*by, voice], far))
        return Chain(voice, _plain(by, voice))

    def _own(self, report: ReportEntry) -> set[str]:
        return {report.origin} if report.origin else set()

    def standing(self, answer: Answer) -> Standing:
        """The reports and the origins behind an answer, each origin with the ways it came.

        Who only denies the answer is said to: a bare name would read as if they had said it. So is who gives another
        answer, which bears this one out.
        """
        ways: dict[str, list[str]] = {o: [] for o in answer.origins}
        stances: dict[str, set[str]] = {o: set() for o in answer.origins}
        for claim in self.claims_of(answer.claims):
            origin = answer.origin_of.get(claim.id)
            if origin not in ways:
                continue  # told in passing: nobody vouches for it there
            stances[origin].add(claim.stance)
            name = self.origin_name(origin)
            chain = self.chain(claim)
            by = [n for n in chain.by if n.casefold() != name.casefold()]
            # An outlet that names whom it has it from needs no mention of its own: "by KCNA", not "by Daily ← KCNA".
            way = " ← ".join(by[1:] or by)
            if way and way not in ways[origin]:
                ways[origin].append(way)
        voices = tuple(
            Voice(
                self.origin_name(o) + _DENIES * (stances[o] == {"denies"}) + _BEARS_OUT * (not stances[o]),
                tuple(w[:_WAYS_SHOWN]),
                max(0, len(w) - _WAYS_SHOWN),
            )
            for o, w in sorted(ways.items(), key=lambda way: not stances[way[0]])[:_VOICES_SHOWN]
        )
        return Standing(len(answer.reports), len(answer.origins), voices, max(0, len(ways) - _VOICES_SHOWN))

    def vouching(self, claims: Sequence[Claim]) -> list[Claim]:
        """Those of the claims that count: what is told in passing is left out."""
        return [c for c in claims if c.id not in self.passing]

    def voices(self, claims: Sequence[Claim], limit: int = 3) -> str:
        """`Osteby police, VNA and 2 others`: whose word these claims are."""
        names = list(dict.fromkeys(self.chain(c).voice for c in claims))
        if len(names) > limit:
            names = [*names[: limit - 1], wording.count(len(names) - limit + 1, "other")]
        return wording.listed(names)

    # Points

    def cells(self, point: Point) -> list[Cell]:
        """Every report's answer, in the order of the reports, then of the answers."""
        order = {r: n for n, r in enumerate(self.reports)}
        found = []
        for n, answer in enumerate(point.answers):
            by_report: dict[str, list[Claim]] = {}
            for claim in self.claims_of(answer.claims):
                by_report.setdefault(claim.report, []).append(claim)
            found += [Cell(self.reports[r], n, tuple(claims)) for r, claims in by_report.items()]
        return sorted(found, key=lambda c: (order[c.report.id], c.answer))

    def claims_in(self, point: Point) -> list[Claim]:
        """The claims of a point in the order of the reports."""
        return [claim for cell in self.cells(point) for claim in cell.claims]

    def told_once(self, claims: Sequence[Claim]) -> list[Telling]:
        """The claims by sentence: several of one, its reprints, and a standfirst like its lead, are one reading."""
        groups: dict[tuple[str, ...], list[Claim]] = {}
        for claim in claims:
            # A full stop, the shape of a quote mark or of a dash is the page's way of setting it, not another sentence.
            words = tuple(_WORD.findall(claim.sentence.text.casefold()))
            groups.setdefault(words or (claim.sentence.text,), []).append(claim)
        told = []
        for held in groups.values():
            first = held[0]
            own = tuple(c for c in held if (c.report, c.sentence) == (first.report, first.sentence))
            others = {c.report: c for c in reversed(held) if c.report != held[0].report}
            told.append(Telling(own, tuple(reversed(others.values()))))
        return told

    def whose(self, claims: Sequence[Claim]) -> list[Chain]:
        """The chains of some claims, each once."""
        return list(dict.fromkeys(self.chain(c) for c in claims))

    def tags(self, claims: Sequence[Claim]) -> list[str]:
        """What sets some claims apart from plain statements of fact, each word once."""
        return list(dict.fromkeys(mark for c in claims for mark in self.marks(c)))

    def silent(self, point: Point) -> list[ReportEntry]:
        """The reports of the story that do not answer."""
        heard = {c.report.id for c in self.cells(point)}
        return [r for r in self.reports.values() if r.id not in heard and not r.off_story]

    def relations(self, point: Point) -> list[Relation]:
        """How the answers stand, the sharpest first."""
        known = [r for r in point.relations if 0 <= r.a < len(point.answers) and 0 <= r.b < len(point.answers)]
        return sorted(known, key=lambda r: (_WHY_ORDER[r.relation], r.a, r.b))

    def told_first(self, point: Point) -> tuple[list[Relation], list[Relation]]:
        """How the answers stand: what is worth a line, and the rest. Many differences in precision are one finding."""
        relations = self.relations(point)
        sharp = sum(r.relation in ("disputed", "updated") for r in relations)
        shown = min(_SHARP, sharp) if sharp else _BLUNT
        return relations[:shown], relations[shown:]

    def agreement(self, answer: Answer) -> str:
        """What is said of an answer among those that agree: one report's addition is agreed by nobody."""
        return wording.STATUS["agreed"] if len(answer.reports) > 1 else "also told"

    def by_rule(self, point: Point) -> Resolved | None:
        """The one figure by the rule that is in force; None where there is nothing to resolve."""
        return next((r for r in point.resolved or () if r.rule == self.dossier.rule), None)

    def by_rules(self, point: Point) -> list[Resolved]:
        """The figure by every rule, for a page whose reader can choose."""
        return sorted(point.resolved or (), key=lambda r: list(wording.RULES).index(r.rule))

    def between(self, point: Point, relation: Relation) -> tuple[str, str] | None:
        """The two answers that a relation is between, shortened; None where its reason names them itself."""
        pair = [wording.value(point.answers[n].value) for n in (relation.a, relation.b)]
        why = relation.why.casefold()
        if all(words[:_NAMED].casefold() in why for words in pair):
            return None
        a, b = (wording.shortened(words, _PAIRED) for words in pair)
        return a, b

    def marks(self, claim: Claim) -> list[str]:
        """What sets a claim apart from a plain statement of fact."""
        found: list[str] = [] if claim.stance == "asserts" else [claim.stance]
        found += [] if claim.epistemic == "stated" else [claim.epistemic]
        return [*found, "comment"] if claim.comment else found

    # The whole

    def dek(self) -> list[str]:
        """`9 reports`, `5 independent origins`, `published 14–16 March 2031`."""
        said = [wording.count(len(self.told), "report")]
        if self.families:
            said.append(wording.count(len(self.families), "independent origin"))
        else:
            said.append("origins not traced")
        starts = sorted(r.published.start for r in self.told if r.published.start)
        ends = sorted(r.published.end or r.published.start or "" for r in self.told if r.published.start)
        if starts:
            span = wording.interval(starts[0][:10], max(ends[-1], starts[-1])[:10])
            undated = sum(not r.published.start for r in self.told)
            said.append(f"published {span}" + (f", {undated} not dated" if undated else ""))
        else:
            said.append("no report is dated")
        off = len(self.reports) - len(self.told)
        return [*said, f"{wording.count(off, 'more report')} about something else"] if off else said

    def happened(self) -> str:
        """When and where it happened, as far as the reports say."""
        start, end = self.dossier.story.start, self.dossier.story.end
        at = wording.interval(start[:10] if start else None, end[:10] if end else None)
        if any(line == f"published {at}" for line in self.dek()):
            at = ""  # one line above says the same
        # "The hospital" tells no reader where; a name of a place does.
        named = [p for p in self.dossier.story.places if not p[:1].islower()]
        return " · ".join(p for p in (at, wording.listed(named)) if p)

    def sources_by_kind(self) -> list[tuple[str, list[Source]]]:
        """The sources that say something, by kind; those with most to say first."""
        groups: dict[SourceKind, list[Source]] = {}
        for source in self.dossier.sources:
            if self.claims_of(source.claims):
                groups.setdefault(source.kind, []).append(source)
        order = list(wording.SOURCE_KINDS)
        return [
            (
                wording.SOURCE_KINDS.get(kind, kind),
                sorted(groups[kind], key=lambda s: (-len(self.claims_of(s.claims)), s.name, s.id)),
            )
            for kind in sorted(groups, key=lambda k: (order.index(k) if k in order else len(order), k))
        ]

    def links(self) -> list[Link]:
        """Who has it from whom, in the order of the reports."""
        order = {r: n for n, r in enumerate(self.reports)}
        known = [link for link in self.dossier.lineage if link.report in order]
        return sorted(known, key=lambda link: order[link.report])

    def giver(self, link: Link) -> str:
        """Whom a link leads to, by name."""
        if link.source.report in self.reports:
            entry = self.reports[link.source.report or ""]
            return f"{self.labels[entry.id]} {self.outlet(entry)}"
        return link.source.name or link.source.report or "unnamed"

    def share(self, link: Link) -> str:
        """`98 % of its words`; empty where it was not measured."""
        return (
            "" if link.score is None else f"{max(0.0, min(1.0, link.score)):.0%} of its words".replace("%", "\u00a0%")
        )

    def same_name(self, name: str) -> str:
        """A name without the marks of its wording, the same for all names that a source goes by."""
        bare = _bare(name)
        return self._aliases.get(bare, bare)

    def gaps(self) -> list[tuple[str, list[tuple[ReportEntry | None, str]]]]:
        """What is missing, by heading: not dated, dated by guess of the story, not placed, set aside, not read."""
        undated = [(r, "") for r in self.reports.values() if not r.published.start and not r.published.end]
        by_story = [
            (r, wording.published(r.published)) for r in self.reports.values() if r.published.basis == "story"
        ]  # fmt: skip
        off = [(r, "") for r in self.reports.values() if r.off_story]
        unread = [(None, f"{s.what}: {s.because}") for s in self.dossier.skipped]
        groups: list[tuple[str, list[tuple[ReportEntry | None, str]]]] = [
            ("Not dated", list(undated)),
            ("Dated only by the other reports", list(by_story)),
            ("About something else", list(off)),
            ("Set aside by somebody's judgement", list(self._set_aside())),
            ("Changed on their page", list(self._changed())),
            ("Not read, or left out", list(unread)),
        ]
        return [g for g in groups if g[1]]

    def _changed(self) -> Iterator[tuple[ReportEntry | None, str]]:
        """Pages that say something else than they did, with the first words that went and that came."""
        for version in self.dossier.versions:
            went = [f"went “{wording.shortened(span.text, _PAIRED)}”" for span in version.removed[:_CHANGES]]
            came = [f"came “{wording.shortened(span.text, _PAIRED)}”" for span in version.added[:_CHANGES]]
            yield self.reports.get(version.newer), "; ".join((*went, *came))

    def _set_aside(self) -> Iterator[tuple[ReportEntry | None, str]]:
        """Claims that somebody judged wrong, with who and why: nothing that was said vanishes."""
        claims = {c.id: c for c in self.dossier.claims}
        for judgement in self.dossier.judgements:
            for ident in judgement.about if judgement.verdict == "wrong" else ():
                if ident in claims:
                    said = wording.shortened(claims[ident].span.text, _PAIRED)
                    yield self.reports[claims[ident].report], f"“{said}”, by {judgement.by}: {judgement.why}"


def _bare(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def _plain(names: Sequence[str], voice: str) -> tuple[str, ...]:
    """The names without the voice itself, and none twice."""
    kept: dict[str, str] = {}
    for name in names:
        if name.casefold() != voice.casefold():
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def _alike(point: Point) -> bool:
    """Whether reports say one thing in different words."""
    return point.status == "refined" and point.kind in CLAUSES
