"""Reports that nobody keeps: gathered from files and the web, and grouped into stories."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sayso import ingest, pipeline, stories
from sayso.errors import NothingRead, UnreadableFile
from sayso.ingest import fetch, sandbox
from sayso.news.received import NotModified, Received
from sayso.news.report import Report, Skipped
from sayso.news.story import StoryEntry

Take = Callable[[str], "Received | NotModified"]


def gather(
    paths: Sequence[str], *, stdin: bytes | None, settings: fetch.Fetch, take: Take | None = None
) -> ingest.Ingested:
    """The reports at paths and addresses, read apart, and what gave none. Nothing is kept.

    Raises NothingRead where there is no report at all, in whatever language.
    """
    asks = take or (lambda url: fetch.get(url, settings=settings, clock=lambda: datetime.now(UTC)))
    names = [place for place in ingest.walk(paths) if isinstance(place, str)]
    with sandbox.Sandbox(expects=names) as box:
        found = ingest.read_paths(paths, stdin=stdin, read=box.read)
        rows: list[Report | Skipped] = [*found.reports, *found.parts, *found.foreign]
        rows += [row for row in found.skipped if row.what not in found.addresses]
        for address in found.addresses:
            try:
                got = asks(address)
                if isinstance(got, Received):
                    page = box.read(got.body, address, url=got.url, media_type=got.media_type)
                    rows += [*page.reports, *page.parts, *page.foreign, *page.skipped]
            except UnreadableFile as reason:
                rows.append(Skipped(address, str(reason)))
    whole = ingest.gather(rows)
    if not whole.reports and not whole.foreign:
        raise nothing(whole)
    return whole


def nothing(found: ingest.Ingested) -> NothingRead:
    """That there is no report, and why."""
    return NothingRead("\n".join(["nothing could be read:", *(f"  {s.what}: {s.because}" for s in found.skipped)]))


def group(found_in: ingest.Ingested) -> tuple[StoryEntry, ...]:
    """The stories that reports tell, the newest first, with the independent voices behind each.

    A live blog or round-up is told by its entries. Raises NothingRead where none is in a language that is read.
    """
    if not found_in.reports:
        raise nothing(found_in)
    reports = found_in.in_parts
    by_id = {report.id: report for report in (*found_in.reports, *found_in.parts)}
    found = stories.group([stories.signature(report, by_id.get(report.part_of or "")) for report in reports])
    voices = {story.id: len(pipeline.voices_of([by_id[id] for id in story.reports])) for story in found}
    lines = sorted(stories.entries(found, reports, voices), key=lambda entry: entry.story)
    return tuple(sorted(lines, key=lambda entry: entry.end or "", reverse=True))
