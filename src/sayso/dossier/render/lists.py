"""Lists of a workspace as text: stories, points, timelines, lineage, hits, verdicts, changes, faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.dossier.render import wording
from sayso.dossier.render.markdown import plain as cell
from sayso.dossier.render.terminal import plain, wrapped
from sayso.news.change import Change
from sayso.news.check import CheckEntry
from sayso.news.claim import Claim
from sayso.news.filed import Hit, Lineage, Named, Points, Timeline, Verified
from sayso.news.judgement import Judgement
from sayso.news.point import Point
from sayso.news.story import StoryEntry

WIDTH = 100
QUOTED = 200  # signs of a sentence in a list: more of it is in the dossier
VERDICTS = {
    "supported": "supported",
    "refined": "supported, in other precision",
    "contradicted": "contradicted",
    "not-covered": "not covered",
}
STANDS = {"supports": "supports", "refines": "makes it more precise", "contradicts": "contradicts"}


def stories(found: Iterable[StoryEntry], width: int = WIDTH) -> str:
    """A story a paragraph: its id, title, days, and how many reports and origins it has."""
    lines: list[str] = []
    for story in found:
        lines += _put(f"{story.story} {story.title}", width, then="  ")
        counts = [wording.interval(_day(story.start), _day(story.end)) or "not dated"]
        counts.append(wording.count(len(story.reports), "report"))
        if story.origins is not None:
            counts.append(wording.count(story.origins, "origin"))
        lines += _put(" · ".join(counts), width, "  ", "  ")
    return _whole(lines, "There are no stories yet.")


def points(found: Points, width: int = WIDTH) -> str:
    """Each question, how its answers stand, and under every answer who gives it with a sentence of theirs."""
    claims = {c.id: c for c in found.claims}
    reports = {r.id: r for r in found.reports}
    origins = {o.id: o.name for o in found.origins}
    lines = _put(found.title, width)
    for point in found.points:
        lines.append("")
        lines += _put(f"{point.id} {point.question} — {_standing(point)}", width, then="    ")
        for answer in point.answers:
            behind = ", ".join(wording.voice(origins.get(o, o)) for o in answer.origins)
            counts = f"{wording.count(len(answer.reports), 'report')}, {wording.count(len(answer.origins), 'origin')}"
            told = f"{wording.value(answer.value)} — {counts}" + (f": {behind}" if behind else "")
            lines += _put(told, width, "    ", "      ")
            lines += _sentence(claims[answer.claims[0]], reports, width)
        for r in point.relations:
            if r.relation != "agreed":
                lines += _put(f"{r.relation}: {wording.reason(r.why)}", width, "      ", "        ")
    return _whole(lines, "")


def timeline(found: Timeline, width: int = WIDTH) -> str:
    """A moment a line, with the reports that date it."""
    claims = {c.id: c for c in found.claims}
    reports = {r.id: r for r in found.reports}
    lines = _put(found.title, width)
    if found.timeline:
        lines.append("")
    for moment in found.timeline:
        who = dict.fromkeys(reports[claims[c].report].name for c in moment.claims)
        lines += _put(
            f"{wording.when(moment.when)}: {moment.text} — {wording.listed(list(who)[:4])}", width, then="    "
        )
    return _whole(lines, "No report dates anything that happened.")


def points_markdown(found: Points) -> str:
    """The same as a table for each question, with the first sentence of every answer."""
    claims = {c.id: c for c in found.claims}
    reports = {r.id: r.name for r in found.reports}
    origins = {o.id: o.name for o in found.origins}
    lines = [f"# {cell(found.title)}", ""]
    for point in found.points:
        lines += [f"## {cell(point.question)}", "", f"{cell(_standing(point))}", ""]
        lines += ["| answer | reports | origins | sentence |", "|---|---|---|---|"]
        for answer in point.answers:
            first = claims[answer.claims[0]]
            who = ", ".join(reports[r] for r in answer.reports)
            behind = ", ".join(wording.voice(origins.get(o, o)) for o in answer.origins)
            said = wording.shortened(first.sentence.text, QUOTED)
            row = (wording.value(answer.value), who, behind, f"“{said}” ({reports[first.report]})")
            lines.append(f"| {' | '.join(map(cell, row))} |")
        lines.append("")
    return "\n".join(lines)


def timeline_markdown(found: Timeline) -> str:
    """The same as a list."""
    claims = {c.id: c for c in found.claims}
    reports = {r.id: r.name for r in found.reports}
    lines = [f"# {cell(found.title)}", ""]
    for moment in found.timeline:
        who = wording.listed(list(dict.fromkeys(reports[claims[c].report] for c in moment.claims))[:4])
        lines.append(f"- **{cell(wording.when(moment.when))}** {cell(moment.text)} *({cell(who)})*")
    return "\n".join([*lines, ""])


def lineage(found: Lineage, width: int = WIDTH) -> str:
    """The voices with their reports, who has what from whom, and what changed between versions of one page."""
    names = {r.id: r.name for r in found.reports}
    lines = _put(found.title, width)
    lines += ["", "Origins"]
    for origin in found.origins:
        if not origin.reports:
            continue
        lines += _put(f"{origin.name}: {wording.count(len(origin.reports), 'report')}", width, "  ", "    ")
        lines += _put(origin.basis, width, "    ", "    ")
        for report in origin.reports:
            if report in names:
                lines += _put(f"{report} {names[report]}", width, "    ", "      ")
    quoted = [o.name for o in found.origins if not o.reports]
    if quoted:
        lines += _put(f"Only quoted: {', '.join(map(wording.voice, quoted))}", width, "  ", "    ")
    if found.lineage:
        lines += ["", "Who has it from whom"]
    for link in found.lineage:
        whom = names.get(link.source.report, link.source.report) if link.source.report else link.source.name
        share = f" ({link.score:.0%} of its words)" if link.score is not None else ""
        told = f"{names.get(link.report, link.report)} {wording.LINKS[link.kind]} {whom}{share}"
        lines += _put(told, width, "  ", "    ")
        if link.span and link.kind != "reprint":
            lines += _put(f"“{wording.shortened(link.span.text, QUOTED)}”", width, "    ", "    ")
    if found.versions:
        lines += ["", "Changed pages"]
    for version in found.versions:
        lines += _put(f"{names.get(version.newer, version.newer)}: {version.older} became {version.newer}", width, "  ")
        for sign, spans in (("-", version.removed), ("+", version.added)):
            for words in dict.fromkeys(span.text for span in spans):  # a headline stands above its text again
                lines += _put(f"{sign} {wording.shortened(words, QUOTED)}", width, "    ", "      ")
    return _whole(lines, "")


def hits(found: Iterable[Hit], width: int = WIDTH) -> str:
    """A report a paragraph, with the words around what was looked for."""
    lines: list[str] = []
    for hit in found:
        at = wording.published(hit.report.published)
        story = f" · story {hit.story}" if hit.story else ""
        lines += _put(f"{hit.report.id} {hit.report.title or hit.report.name}", width, then="  ")
        lines += _put(f"{hit.report.name} · {at}{story}", width, "  ", "  ")
        for span in hit.spans if any(span.field != "title" for span in hit.spans) else ():
            lines += _put(f"“{wording.shortened(span.text, QUOTED)}”", width, "    ", "    ")
    return _whole(lines, "No report has that.")


def checked(entries: Iterable[CheckEntry], names: Mapping[str, str], width: int = WIDTH) -> str:
    """Each claim with its verdict, why, and the sentences that it rests on; `names` says what reports are called."""
    lines: list[str] = []
    for entry in entries:
        if lines:
            lines.append("")
        lines += _put(f"{entry.id}: {entry.claim}" if entry.id else entry.claim, width)
        told = VERDICTS[entry.verdict]
        if entry.evidence:
            told += f", by {wording.count(len(entry.reports), 'report')} from "
            told += wording.count(entry.independent_origins, "origin")
        lines += _put(f"{told}: {entry.why}" if entry.why else told, width, "  ", "    ")
        for row in entry.evidence:
            said = (
                f"{names.get(row.report, row.report)} {STANDS[row.stands]}: “{wording.shortened(row.span.text, 400)}”"
            )
            lines += _put(said, width, "    ", "      ")
    return _whole(lines, "There was no claim to check.")


def changes(found: Sequence[Change], width: int = WIDTH) -> str:
    """What moved, by story, oldest first, each with its sentences."""
    lines: list[str] = []
    before: tuple[str | None, str | None] | None = None
    for change in found:
        if (change.story, change.at) != before:
            if lines:
                lines.append("")
            at = wording.interval(change.at, change.at)
            lines += _put(" · ".join(p for p in (change.story, change.title, at) if p), width)
            before = (change.story, change.at)
        lines += _put(change.words, width, "  ", "    ")
        if change.kind not in ("new-report", "new-origin", "new-story"):
            for shown in change.evidence:
                said = f"{shown.name}: “{wording.shortened(shown.span.text, QUOTED)}”"
                lines += _put(said, width, "      ", "      ")
    return _whole(lines, "Nothing moved.")


def judgements(found: Iterable[Judgement], standing: Iterable[str], width: int = WIDTH) -> str:
    """Every judgement with who, when and why; those that no longer hold say so."""
    holds = set(standing)
    lines: list[str] = []
    for j in found:
        about = ", ".join(j.about) + (f" | {', '.join(j.against)}" if j.against else "")
        name = f" as “{j.name}”" if j.name else ""
        gone = "" if j.id in holds or j.verdict == "undo" else " (undone)"
        lines += _put(f"{j.id} {j.verdict} {about}{name}{gone}", width, then="    ")
        lines += _put(f"{j.by}, {wording.interval(j.at, j.at)}: {j.why}", width, "    ", "    ")
    return _whole(lines, "Nobody has judged anything.")


def verified(found: Verified, width: int = WIDTH) -> str:
    """A line a fault, then what was looked at, and where the log ends."""
    lines = [line for fault in found.faults for line in _put(f"! {fault.what}: {fault.because}", width, then="    ")]
    lines += [line for note in found.notes for line in _put(f"  {note.what}: {note.because}", width, then="    ")]
    looked = wording.listed(
        [
            wording.count(found.originals, "original"),
            wording.count(found.reports, "report"),
            wording.count(found.actions, "action") + " of the log",
        ]
    )
    faults = wording.count(len(found.faults), "fault")
    lines += _put(f"{looked}: {faults if found.faults else 'everything is as it was written'}", width)
    lines += _put(f"the log ends at row {found.head[0]} with {found.head[1]}", width)
    return _whole(lines, "")


def _standing(point: Point) -> str:
    told = wording.STATUS[point.status]
    return told if point.status == "single" else f"{told}, {wording.count(point.independent_origins, 'origin')}"


def _sentence(claim: Claim, reports: Mapping[str, Named], width: int) -> list[str]:
    said = f"{reports[claim.report].name}: “{wording.shortened(claim.sentence.text, QUOTED)}” ({claim.id})"
    return _put(said, width, "      ", "      ")


def _day(iso: str | None) -> str | None:
    return iso[:10] if iso else None


def _put(text: str, width: int, first: str = "", then: str | None = None) -> list[str]:
    """A paragraph within `width` columns, in which nothing moves the cursor."""
    return wrapped(plain(text), max(20, width), first, first if then is None else then)


def _whole(lines: Sequence[str], none: str) -> str:
    return "\n".join(lines or [none]) + "\n"
