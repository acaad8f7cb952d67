"""From reports to a dossier, every stage one line. Start reading here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from sayso import check as checking
from sayso import claims as statements_of
from sayso import lexicon
from sayso.dossier import compose
from sayso.engines import local
from sayso.lineage import credits, families, origins, outlets, reuse
from sayso.news.change import Version, replaced_by
from sayso.news.check import CheckEntry
from sayso.news.dossier import Dossier
from sayso.news.gist import Statement
from sayso.news.judgement import Judgement
from sayso.news.parse import Parse
from sayso.news.reading import Reading
from sayso.news.report import Report, Skipped
from sayso.news.story import Link, Origin
from sayso.reading import (
    attribution,
    chains,
    comment,
    dates,
    kinds,
    language,
    locate,
    mute,
    names,
    pronouns,
    quantities,
    times,
)
from sayso.reconcile import align, implied, judged, meaning, points, retorts, trees, voices
from sayso.reconcile.features import Scorer
from sayso.settings import Settings

Read = tuple[Reading, tuple[Statement, ...]]


@dataclass(frozen=True)
class Told:
    """What the reports of one story say, each for itself, and who has it from whom. Nothing compared yet."""

    readings: tuple[Reading, ...]
    statements: tuple[Statement, ...]
    links: tuple[Link, ...]
    origins: tuple[Origin, ...]


def read(report: Report, kin: Sequence[Parse] = ()) -> Reading:
    """Everything noticed in one report. Paragraphs that `kin`, parsed already, share with it are not parsed again."""
    parse = language.parse(report, kin)
    named, entities = names.find(parse)
    named = locate.resolve(parse, named)
    parse = replace(parse, stands_for=pronouns.resolve(parse, named, entities))
    mentions = (*quantities.find(parse), *times.find(parse, report.published.when()), *named)
    meanings: dict[int, bytes] = {}
    spoken = chains.link(parse, attribution.find(parse, entities, named, meanings=meanings))
    return Reading(
        report=report,
        parse=parse,
        sentences=tuple(s.span for s in parse.sentences),
        mentions=tuple(sorted(mentions, key=lambda m: (m.span.field, m.span.start, m.span.end, m.kind))),
        entities=entities,
        attributions=mute.left_out(parse, kinds.settle(parse, entities, spoken)),
        meanings=tuple(meanings.get(n, b"") for n in range(len(parse.sentences))),
    )


def state(reading: Reading) -> tuple[Statement, ...]:
    """Everything that one report states, comment told from fact."""
    return tuple(s for s in _state(reading) if not s.implied)


def _state(reading: Reading) -> tuple[Statement, ...]:
    return statements_of.find(reading, comment.find(reading.parse, reading.attributions))


def tell(reports: Sequence[Report], *, workers: int = 1) -> Told:
    """Read every report, and trace who has what from whom."""
    return together(tell_each(dated(reports), workers=workers))


def tell_each(reports: Sequence[Report], *, workers: int = 1) -> list[Read]:
    """Each report, as `dated`, in order. A family of reprints is parsed once, its members only where they differ."""
    by_id = {report.id: report for report in reports}
    kin = families.group(reports, reuse.find(reports))
    told = local.each(_tell_family, [tuple(by_id[name] for name in f.reports) for f in kin], workers=workers)
    read_as = {read[0].report.id: read for family in told for read in family}
    return [read_as[report.id] for report in reports]


def _tell_family(reports: Sequence[Report]) -> list[Read]:
    told: list[Read] = []
    for report in reports:
        told.append(tell_one(report, [reading.parse for reading, _ in told]))
    return told


def dated(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports of one story, those without a date dated by the others: so are they read."""
    return dates.from_story(reports)


def tell_one(report: Report, kin: Sequence[Parse] = ()) -> Read:
    """One report, as `dated`, by itself: what is noticed in it, and what it claims."""
    reading = read(report, kin)
    return reading, _state(reading)


def together(told: Sequence[Read]) -> Told:
    """Reports of one story that were read each for itself, with who has what from whom. No report is read again."""
    readings = tuple(reading for reading, _ in told)
    links = (*reuse.find([reading.report for reading in readings]), *credits.find(readings))
    statements = implied.kept(tuple(s for _, found in told for s in found))
    return Told(readings, statements, links, origins.trace(readings, links))


def voices_of(reports: Sequence[Report]) -> tuple[Origin, ...]:
    """The independent voices behind reports by their texts alone, without a parser: what they credit is not read."""
    unread = [Reading(r, Parse.empty(r), (), (), (), ()) for r in reports]
    return origins.trace(unread, reuse.find(reports))


def called(report: Report) -> str:
    """What a reader calls a report."""
    return outlets.called(report)


def settle(
    told: Told,
    *,
    settings: Settings,
    skipped: Sequence[Skipped] = (),
    title: str | None = None,
    scorer: Scorer | None = None,
    judgements: Sequence[Judgement] = (),
    versions: Sequence[Version] = (),
) -> Dossier:
    """Bring together what answers one question, count the origins behind each answer, and write the dossier.

    `judgements` are those in force, in the order in which they were made; they outrank what the scorer thinks.
    `versions` are the pages among the reports that changed, each state after the one before it.
    """
    wrong = judged.set_aside(judgements)
    standing = tuple(s for s in told.statements if s.claim.id not in wrong)
    denied = tuple(retorts.answered(standing))
    groups = align.group(
        standing, scorer or trees.trained(), settings.reconcile.thresholds(), settings.reconcile.differing(), denied
    )
    groups = judged.regroup(standing, groups, judgements)
    speakers = voices.gather(told.statements, told.readings)
    published = {r.report.id: r.report.published for r in told.readings}
    far = voices.far_ends(standing, groups, speakers, told.origins, published)
    settled = points.settle(standing, groups, far.origin_of, published, denied, replaced_by(versions))
    written = compose.dossier(
        readings=told.readings,
        statements=told.statements,
        links=told.links,
        origins=(*told.origins, *far.quoted),
        sources=speakers.sources,
        chains=speakers.chains,
        points=settled,
        skipped=skipped,
        title=title,
        settings=settings.printed(),
        rule=settings.resolve.rule,
        called={r.report.id: called(r.report) for r in told.readings},
        judgements=judgements,
    )
    return msgspec.structs.replace(written, versions=tuple(versions))


def check(claim: str, told: Told, *, id: str | None = None) -> CheckEntry:
    """Whether the reports of a story bear out a claim in words: by which sentences, from how many origins, and why."""
    return next(check_each([(id, claim)], told))


def check_each(claims: Iterable[tuple[str | None, str]], told: Told) -> Iterator[CheckEntry]:
    """The same of many claims, each with the caller's id for it; the story is made ready once."""
    shelf = checking.Shelf(told.readings, meaning, lexicon.trained())
    speakers = voices.gather(told.statements, told.readings)
    published = {r.report.id: r.report.published for r in told.readings}
    for id, claim in claims:
        verdict = checking.judge(read(checking.as_report(claim, told.readings)), shelf)
        group = checking.cited(verdict, told.statements)
        far = voices.far_ends(told.statements, [group], speakers, told.origins, published)
        said = [told.statements[n] for n in group]
        yield checking.entry(claim, verdict, said, far.origin_of, told.origins, id=id)


__all__ = [
    "Read",
    "Told",
    "called",
    "check",
    "check_each",
    "dated",
    "read",
    "settle",
    "state",
    "tell",
    "tell_one",
    "together",
    "voices_of",
]
