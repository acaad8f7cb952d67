"""A dossier as Markdown that also reads well raw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.dossier.render import wording
from sayso.dossier.render.page import Page, Telling
from sayso.news.claim import Claim
from sayso.news.dossier import Dossier, ReportEntry
from sayso.news.point import Point

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$&])")
_AT_START = re.compile(r"^(\s*)([-+=:]|\d{1,9}[.)])(?=\s|$|[-=:])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_GROUPS = 8  # sentences under a statement or a fact
_QUOTES = 3  # sentences of one report to one answer; the reports in full hold the rest


def render(dossier: Dossier) -> str:
    """The dossier as Markdown, in the order of the HTML; whatever comes from a report stays plain text in it."""
    page = Page(dossier)
    lines: list[str] = []
    for part in (
        _opening(page),
        _headline_points(page),
        _differs(page),
        _agreed(page),
        _figures(page),
        _who(page),
        _lineage(page),
        _timeline(page),
        _single(page),
        _gaps(page),
        _reports(page),
        _closing(page),
    ):
        lines += [*part, ""]
    return "\n".join(lines).rstrip() + "\n"


def plain(text: str) -> str:
    """Text from a report as one line that Markdown and HTML take as nothing but text."""
    line = " ".join(_CONTROL.sub("\ufffd", wording.printable(text)).split())
    return _AT_START.sub(_held, _SPECIAL.sub(r"\\\1", line))


def _held(found: re.Match[str]) -> str:
    mark = found[2]
    return f"{found[1]}{mark[:-1]}\\{mark[-1]}"


def _label(page: Page, report: ReportEntry) -> str:
    return f"{page.labels[report.id]} {plain(page.outlet(report))}"


def _labels(page: Page, claims: Iterable[Claim]) -> str:
    held = {c.report for c in claims}
    return " ".join(label for report, label in page.labels.items() if report in held)


def _tags(page: Page, claim: Claim) -> str:
    marks = page.marks(claim)
    return f" ({', '.join(marks)})" if marks else ""


def _quote(page: Page, told: Telling, indent: str) -> str:
    """`> **At least 12** people …` with whose word it is."""
    first = told.claims[0]
    whole = first.sentence
    cited = [(c.span.start - whole.start, c.span.end - whole.start) for c in told.claims if c.span.field == whole.field]
    words = _bold(whole.text or first.span.text, _merged(sorted(cited)))
    whose = " · ".join(plain(chain.words()) for chain in page.whose(told.claims))
    marks = page.tags(told.claims)
    tags = f" ({', '.join(marks)})" if marks else ""
    same = f"; the same words in {_labels(page, told.also)}" if told.also else ""
    return f"{indent}> {words}  \n{indent}> — {whose}{tags}, in {page.labels[first.report]}{same}\n"


def _quotes(page: Page, claims: Sequence[Claim], indent: str, most: int) -> list[str]:
    told = page.told_once(claims)
    rest = len(told) - most
    more = [f"{indent}{wording.count(rest, 'more sentence')} in the reports in full.", ""] if rest > 0 else []
    return [*(_quote(page, t, indent) for t in told[:most]), *more]


def _opening(page: Page) -> list[str]:
    story = page.dossier.story
    lines = [f"# {plain(story.title) or 'Untitled story'}", "", " · ".join(page.dek())]
    if page.happened():
        lines += ["", plain(page.happened())]
    lines += ["", "## What happened", ""]
    for statement in story.summary:
        claims = page.claims_of(statement.claims)
        lines += [plain(statement.text), ""]
        if claims:
            lines += [f"On the word of {plain(page.voices(claims))} ({_labels(page, claims)}):", ""]
            lines += _quotes(page, claims, "", _GROUPS)
        else:
            lines += ["No sentence is given for this.", ""]
    return lines if story.summary else [*lines, "The reports give too little for a summary."]


def _headline_points(page: Page) -> list[str]:
    lines = ["## Headline points", ""]
    for h in page.dossier.headline_points:
        claims = page.claims_of(h.claims)
        origins = (
            wording.count(h.independent_origins, "independent origin")
            if h.independent_origins
            else "origins not traced"
        )
        who = f": {plain(page.voices(page.vouching(claims)))} ({_labels(page, claims)})" if claims else ""
        lines.append(f"- **{plain(h.label)}:** {plain(h.text)} — {origins}{who}")
    return lines if page.dossier.headline_points else [*lines, "None."]


def _differs(page: Page) -> list[str]:
    lines = ["## What differs", ""]
    if any(map(page.by_rule, page.differ)):
        rule = page.dossier.rule
        lines += [f"One figure by rule *{rule}*: {wording.RULES[rule]}. A rule does not say what is true.", ""]
    if not page.differ:
        only = len(page.told) < 2
        lines.append(
            "There is only one report, so nothing can differ."
            if only
            else "No two reports give different answers to the same question."
        )
    for point in page.differ:
        lines += [f"### {plain(point.question)} — {wording.STATUS[point.status]}", ""]
        cells = page.cells(point)
        for n, answer in enumerate(point.answers):
            lines += [f"- **{plain(wording.value(answer.value))}** — {plain(page.standing(answer).words())}", ""]
            for cell in cells:
                if cell.answer == n:
                    published = wording.published(cell.report.published)
                    lines += [
                        f"  {_label(page, cell.report)}, {published}:",
                        "",
                        *_quotes(page, cell.claims, "  ", _QUOTES),
                    ]
        one = page.by_rule(point)
        if one:
            lines.append(f"- By rule *{one.rule}*: **{plain(one.text)}** — {plain(one.why)}")
        for r in page.relations(point):
            pair = page.between(point, r)
            named = f"“{plain(pair[0])}” and “{plain(pair[1])}”: " if pair else ""
            lines.append(f"- *{r.relation}*: {named}{plain(wording.reason(r.why))}")
        silent = page.silent(point)
        if silent:
            lines += ["", f"Silent on this: {' '.join(page.labels[r.id] for r in silent)}"]
        lines.append("")
    return lines


def _fact(page: Page, point: Point) -> list[str]:
    told = "; ".join(
        f"**{plain(wording.value(a.value))}** — "
        f"{wording.STATUS['single'] if point.status == 'single' else page.agreement(a)} · "
        f"{plain(page.standing(a).words())}"
        for a in point.answers
    )
    lines = [f"- {plain(point.question)} {told}", ""]
    return lines + _quotes(page, page.claims_in(point), "  ", _GROUPS)


def _agreed(page: Page) -> list[str]:
    lines = ["## What is agreed", ""]
    if not page.agreed:
        only = len(page.told) < 2
        return [
            *lines,
            "There is only one report, so none can agree with another."
            if only
            else "No two reports give the same answer to the same question.",
        ]
    return lines + [line for p in page.agreed for line in _fact(page, p)]


def _figures(page: Page) -> list[str]:
    from sayso.dossier.render import pictures  # SVG is not needed for what is printed in the terminal

    lines = ["## The figures", ""]
    figures = pictures.figures(page, {})
    for figure in figures:
        lines += [f"### {plain(figure.point.question)}", "", "| report | published | figure |", "|---|---|---|"]
        lines += [
            f"| {_label(page, m.report)} | {wording.published(m.report.published)} | {plain(wording.value(m.value))} |"
            for m in (*figure.marks, *figure.left_out)
        ]
        lines.append("")
    return lines if figures else [*lines, "On no question do the reports give more than one number."]


def _who(page: Page) -> list[str]:
    lines = ["## Who says so", ""]
    kinds = page.sources_by_kind()
    for kind, sources in kinds:
        lines += [f"### {kind}", ""]
        for source in sources:
            claims = page.claims_of(source.claims)
            said = "; ".join(
                dict.fromkeys(
                    f"{plain(c.about)}: {plain(wording.value(c.value))}{_tags(page, c)} [{page.labels[c.report]}]"
                    for c in claims
                )
            )
            lines.append(f"- **{plain(wording.voice(source.name))}** — {said}")
        lines.append("")
    return lines if kinds else [*lines, "The reports name no source."]


def _lineage(page: Page) -> list[str]:
    lines = ["## Where each report has it from", ""]
    for origin in page.families:
        labels = " ".join(page.labels[r] for r in origin.reports if r in page.labels)
        because = f": {plain(origin.basis)}" if origin.basis else ""
        lines.append(f"- **{plain(origin.name)}** ({labels}){because}")
    lines += [""] if page.families else ["Not traced.", ""]
    for link in page.links():
        share = f" ({page.share(link)})" if page.share(link) else ""
        lines.append(
            f"- {_label(page, page.reports[link.report])} {wording.LINKS[link.kind]} {plain(page.giver(link))}{share}"
        )
    return lines


def _timeline(page: Page) -> list[str]:
    lines = ["## Timeline", ""]
    for m in page.dossier.timeline:
        claims = page.claims_of(m.claims)
        said = f" ({_labels(page, claims)})" if claims else ""
        lines.append(f"- **{plain(wording.when(m.when)) or 'no date'}** — {plain(m.text)}{said}")
    return lines if page.dossier.timeline else [*lines, "The reports date nothing."]


def _single(page: Page) -> list[str]:
    lines = ["## Only one report says so", ""]
    lines += [line for p in page.single for line in _fact(page, p)] if page.single else ["None."]
    if page.comment:
        lines += [
            "",
            "### Comment and analysis",
            "",
            "An outlet’s or an expert’s reading, kept apart from reported fact.",
            "",
        ]
        lines += [line for p in page.comment for line in _fact(page, p)]
    return lines


def _gaps(page: Page) -> list[str]:
    lines = ["## Gaps", ""]
    gaps = page.gaps()
    for heading, rows in gaps:
        lines += [f"### {heading}", ""]
        for report, said in rows:
            name = _label(page, report) if report else ""
            lines.append(f"- {': '.join(p for p in (name, plain(said)) if p)}")
        lines.append("")
    return lines if gaps else [*lines, "Every report was read, dated and placed."]


def _reports(page: Page) -> list[str]:
    lines = ["## The reports in full", "", "Cited words are in bold.", ""]
    cited: dict[str, list[tuple[int, int]]] = {}
    for claim in page.claims.values():
        if claim.span.field == "text":
            cited.setdefault(claim.report, []).append((claim.span.start, claim.span.end))
    for report in page.reports.values():
        address = wording.web_address(report.url)
        where = [wording.published(report.published), wording.count(report.words, "word"), plain(report.path)]
        if wording.BASIS.get(report.published.basis or ""):
            where[0] += f" ({wording.BASIS[report.published.basis or '']})"
        if report.off_story:
            where.append("about something else")
        if address:
            # Angle brackets end at the first ">" and cannot hold a space; web_address has seen to the space.
            where.append(f"<{address}>" if not set("<>") & set(address) else plain(address))
        lines += [f"### {_label(page, report)}", "", " · ".join(where), ""]
        lines += [f"**{plain(report.title)}**", ""] if report.title else []
        lines += [f"*{plain(report.description)}*", ""] if report.description else []
        lines += _copy(report.text, sorted(cited.get(report.id, [])))
        lines.append("")
    return lines


def _copy(text: str, cited: list[tuple[int, int]]) -> list[str]:
    """A report's text as a quotation, line by line, cited words in bold."""
    merged = _merged(cited)
    lines = []
    at = 0
    for line in text.split("\n"):
        marks = [(max(s - at, 0), min(e - at, len(line))) for s, e in merged if s < at + len(line) and at < e]
        lines.append(f"> {_bold(line, marks)}".rstrip())
        at += len(line) + 1
    return lines


def _merged(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in order, those that overlap made one."""
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _bold(line: str, marks: Sequence[tuple[int, int]]) -> str:
    """A line as plain text with the marked stretches in bold."""
    told, done = "", 0
    for start, end in marks:
        if 0 <= start < end <= len(line):
            told += _piece(line[done:start], line[start:end], line[end : end + 1])
            done = end
    rest = line[done:]
    return f"{told}{' ' if done and rest[:1].isspace() else ''}{plain(rest)}"


def _piece(before: str, inside: str, after: str) -> str:
    lead = " " if before[:1].isspace() else ""
    tail = " " if before[-1:].isspace() and before.strip() else ""
    strong = (
        inside[:1].isalnum() and inside[-1:].isalnum() and not before[-1:].isalnum() and not after[:1].isalnum()
    )  # Markdown takes ** for bold only at the edge of a word
    return f"{lead}{plain(before)}{tail}" + (f"**{plain(inside)}**" if strong else plain(inside))


def _closing(page: Page) -> list[str]:
    lines = [
        "---",
        "",
        f"Everything here is derived from the {wording.count(len(page.reports), 'report')} given, and can be made "
        "again from them. It says who says what, and on whose word; it does not say what is true.",
    ]
    settings = wording.settings(page.dossier.settings)
    if settings:
        lines += ["", "Settings: " + "; ".join(f"{plain(key)} = {plain(value)}" for key, value in settings)]
    return lines
