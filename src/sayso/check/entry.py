"""A claim in words as a report to be read, and its verdict as it is printed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from sayso.news.check import CheckEntry, Verdict
from sayso.news.gist import Statement
from sayso.news.reading import Reading
from sayso.news.report import Published, Report
from sayso.news.story import Origin


def as_report(claim: str, readings: Sequence[Reading]) -> Report:
    """A claim as a report of its own, made when the last report of the story came out.

    "Last week" is counted from there; a day without a year is compared by its day alone.
    """
    ends = sorted(end for r in readings if (end := r.report.published.end))
    made = Published(ends[-1], ends[-1], "story") if ends else Published()
    return Report(
        id="c" + hashlib.sha256(claim.encode()).hexdigest()[:12],
        path="",
        url=None,
        outlet=None,
        title=None,
        description=None,
        text=claim,
        language="en",
        words=len(claim.split()),
        published=made,
        dateline=None,
        byline=(),
        kind="news",
    )


def cited(verdict: Verdict, statements: Sequence[Statement]) -> list[int]:
    """The statements, by place, that stand in the sentences of a verdict's evidence."""
    shown = {(e.report, e.span.field, e.span.start, e.span.end) for e in verdict.evidence}
    return [
        n
        for n, s in enumerate(statements)
        if (s.claim.report, s.claim.sentence.field, s.claim.sentence.start, s.claim.sentence.end) in shown
    ]


def entry(
    claim: str,
    verdict: Verdict,
    cited: Sequence[Statement],
    origin_of: Mapping[str, str],
    origins: Sequence[Origin],
    *,
    id: str | None = None,
) -> CheckEntry:
    """A verdict as printed. `origin_of` gives the far end of each statement cited.

    Of each sentence one voice counts: that of most of its statements, else the one whose text it stands in.
    """
    text_of = {report: o.id for o in origins for report in o.reports}
    voices: dict[str, Counter[str]] = {e.report: Counter() for e in verdict.evidence}
    for s in cited:
        voices[s.claim.report][origin_of[s.claim.id]] += 1
    behind = {
        min(found.items(), key=lambda row: (-row[1], row[0]))[0] if found else text_of.get(report, report)
        for report, found in voices.items()
    }
    return CheckEntry(
        id=id,
        claim=claim,
        verdict=verdict.verdict,
        reports=tuple(voices),
        independent_origins=len(behind),
        evidence=verdict.evidence,
        why=verdict.why,
    )
