"""What every stage made of one report, in pipeline order: debugger, tutorial and audit trail in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sayso.news.claim import Claim
from sayso.news.dossier import Dossier, ReportEntry
from sayso.news.gist import Statement
from sayso.news.point import Answer, Point
from sayso.news.reading import Attribution, Entity, Mention, Reading
from sayso.news.report import Report, Span
from sayso.news.story import Link
from sayso.news.values import Quantity, TimeValue

WIDE = 100


def explain(reading: Reading, statements: Iterable[Statement], links: Iterable[Link], dossier: Dossier) -> str:
    """The trail of one report through the pipeline, as plain text; every block names the module that made it."""
    report = reading.report
    claims = {c.id: c for c in dossier.claims}
    entries = {r.id: r for r in dossier.reports}
    blocks = [
        ("report", "sayso.ingest", _report(report)),
        ("sentences", "sayso.reading.language", _sentences(reading)),
        ("mentions", "sayso.reading.quantities, .times, .names", map(_mention, reading.mentions)),
        ("entities", "sayso.reading.names", map(_entity, reading.entities)),
        ("attributions", "sayso.reading.attribution", (_attribution(n, a) for n, a in enumerate(reading.attributions))),
        ("lineage", "sayso.lineage.reuse, .credits", _links(links, report.id, entries)),
        ("origin", "sayso.lineage.origins", _origin(report.id, dossier)),
        ("claims", "sayso.claims", (_claim(s, dossier, claims) for s in statements if s.claim.report == report.id)),
        (
            "points",
            "sayso.reconcile",
            (line for p in dossier.points for line in _point(p, report.id, entries, dossier)),
        ),
        ("dossier", "sayso.dossier.compose", _lines(report.id, dossier, claims)),
        ("left out", "sayso.ingest", (f"{s.what}: {s.because}" for s in dossier.skipped)),
    ]
    out: list[str] = []
    for name, module, lines in blocks:
        out.append(f"── {name} " + "─" * max(3, WIDE - len(name) - len(module) - 7) + f" {module}")
        out += list(lines) or ["(none)"]
        out.append("")
    return "\n".join(out)


def _at(span: Span) -> str:
    return f"{span.field}[{span.start}:{span.end}]"


def _quote(text: str, longest: int = 90) -> str:
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= longest else f"“{text[:longest].rsplit(' ', 1)[0]} …”"


def _entity(entity: Entity) -> str:
    others = [a for a in entity.aliases if a != entity.name]
    return f"{entity.id}  {entity.name} ({entity.kind})" + (f", also {', '.join(others)}" if others else "")


def _report(report: Report) -> Iterator[str]:
    yield f"{report.id}  {report.path}"
    yield f"title      {report.title or '(none found)'}"
    byline = ", ".join(report.byline) or "(none)"
    yield f"outlet     {report.outlet or '(not stated)'}    byline {byline}    kind {report.kind}"
    p = report.published
    until = f" to {p.end}" if p.end and p.end != p.start else ""
    yield f"published  {p.start or 'not known'}{until}  (from: {p.basis or 'nothing'})"
    for part in report.parts:
        yield f"{part.kind:<11}{_at(part.span)}  {_quote(part.span.text, 70)}"


def _sentences(reading: Reading) -> Iterator[str]:
    yield f"{len(reading.sentences)} sentences, {len(reading.parse)} words"


def _mention(mention: Mention) -> str:
    value = ""
    v = mention.value
    if isinstance(v, Quantity):
        bounds = f"{_number(v.low)}" if v.low == v.high else f"{_number(v.low)} to {_number(v.high)}"
        of, hedge = f"of {v.of}" if v.of else None, f"({v.hedge})" if v.hedge else None
        value = " ".join(x for x in (bounds, v.unit, of, hedge) if x)
    elif isinstance(v, TimeValue):
        value = " ".join(x for x in (v.type, v.length, _range(v.start, v.end), f"({v.mod})" if v.mod else None) if x)
    return f"{_at(mention.span):<20} {mention.kind:<13} {_quote(mention.span.text, 50)}  {value}".rstrip() + (
        f" → {mention.entity}" if mention.entity else ""
    )


def _number(n: float | None) -> str:
    return "open" if n is None else f"{n:,.10g}"


def _range(start: str | None, end: str | None) -> str:
    if not start and not end:
        return "not resolved"
    return start or "" if start == end else f"{start or 'open'} to {end or 'open'}"


def _attribution(n: int, a: Attribution) -> str:
    source = " … ".join(s.text for s in a.source) or "(nobody named)"
    cue = " … ".join(s.text for s in a.cue) or "(quotation marks)"
    content = " … ".join(s.text for s in a.content)
    inside = f", inside #{a.inside}" if a.inside is not None else ""
    who = f" = {a.speaker_name}" if a.speaker_name and a.speaker_name != source else ""
    return f"#{n} {_quote(source, 50)}{who} [{a.source_kind}] {_quote(cue, 30)} → {_quote(content, 70)}{inside}"


def _links(links: Iterable[Link], report: str, entries: Mapping[str, ReportEntry]) -> Iterator[str]:
    for link in links:
        if report in (link.report, link.source.report):
            yield _link(link, report, entries)


def _link(link: Link, report: str, entries: Mapping[str, ReportEntry]) -> str:
    score = f", {link.score:.0%} of its words" if link.score is not None else ""
    where = f"  {_at(link.span)} {_quote(link.span.text, 60)}" if link.span else ""
    if link.report == report:
        whom = entries[link.source.report].path if link.source.report else link.source.name
        return f"{link.kind} of {whom}{score}{where}"
    return f"{link.kind} by {entries[link.report].path}{score}{where}"


def _origin(report: str, dossier: Dossier) -> Iterator[str]:
    for origin in dossier.origins:
        if report in origin.reports:
            yield f"{origin.id}  {origin.name} ({origin.kind}): {origin.basis}"


def _voices(claim: Claim, dossier: Dossier) -> str:
    names = {s.id: s.name for s in dossier.sources}
    chain = [names.get(v.source, v.source) for v in claim.attribution]
    return " ← ".join(chain) if chain else "its own words"


def _claim(statement: Statement, dossier: Dossier, claims: Mapping[str, Claim]) -> str:
    c = claims.get(statement.claim.id)
    own = statement.claim
    standing: list[str] = [own.stance] if own.stance != "asserts" else []
    standing += [own.epistemic] if own.epistemic != "stated" else []
    standing += ["comment"] if own.comment else []
    told = f"on: {_voices(c, dossier)}" if c else "not told: a clause that no other report answers"
    number = own.id.rsplit("-", 1)[1]
    stated = f"{number:>4}  {own.kind:<9}{_quote(own.value.text, 60)} of “{own.about}” at {_at(own.span)}"
    return f"{stated}; {told}" + (f" ({', '.join(standing)})" if standing else "")


def _point(point: Point, report: str, entries: Mapping[str, ReportEntry], dossier: Dossier) -> Iterator[str]:
    if not any(report in a.reports for a in point.answers):
        return
    origins = {o.id: o.name for o in dossier.origins}
    plural = "s" * (point.independent_origins != 1)
    yield f"{point.id}  {point.question}  {point.status} · {point.independent_origins} origin{plural}"
    for n, answer in enumerate(point.answers):
        voices = ", ".join(origins[o] for o in answer.origins)
        yield f"      [{n}] {_quote(answer.value.text, 60)} by {_who(answer, entries)}; origins: {voices}"
    for r in point.relations:
        yield f"      [{r.a}] and [{r.b}]: {r.relation}, {r.why}"


def _who(answer: Answer, entries: Mapping[str, ReportEntry]) -> str:
    return ", ".join(entries[r].path.rsplit("/", 1)[-1] for r in answer.reports)


def _lines(report: str, dossier: Dossier, claims: Mapping[str, Claim]) -> Iterator[str]:
    def mine(ids: Iterable[str]) -> bool:
        return any(claims[i].report == report for i in ids)

    for s in dossier.story.summary:
        if mine(s.claims):
            yield f"summary        {_quote(s.text)}"
    for h in dossier.headline_points:
        if mine(h.claims):
            yield f"headline point {h.label}: {_quote(h.text)}"
    for m in dossier.timeline:
        if mine(m.claims):
            yield f"timeline       {m.when.start}  {_quote(m.text)}"
