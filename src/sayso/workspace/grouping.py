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
    paths: Sequence[str], *, stdin: bytes | None, settings: fetch.Fetch, parts: bool = False, take: Take | None = None
) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
    """The reports at paths and addresses, read apart, and what gave none. Nothing is kept.

    `parts` has live blogs and round-ups by their entries. Raises NothingRead where there is no report at all.
    """
    asks = take or (lambda url: fetch.get(url, settings=settings, clock=lambda: datetime.now(UTC)))
    with sandbox.Sandbox() as box:
        found = ingest.read_paths(paths, stdin=stdin, read=box.read)
        rows: list[Report | Skipped] = [*found.reports, *found.parts]
        rows += [row for row in found.skipped if row.what not in found.addresses]
        for address in found.addresses:
            try:
                got = asks(address)
                if isinstance(got, Received):
                    page = box.read(got.body, address, url=got.url, media_type=got.media_type)
                    rows += [*page.reports, *page.parts, *page.skipped]
            except UnreadableFile as reason:
                rows.append(Skipped(address, str(reason)))
    whole = ingest.gather(rows)
    if not whole.reports:
        raise NothingRead("\n".join(["nothing could be read:", *(f"  {s.what}: {s.because}" for s in whole.skipped)]))
    return whole.in_parts if parts else whole.reports, whole.skipped


def group(reports: Sequence[Report]) -> tuple[StoryEntry, ...]:
    """The stories that reports tell, the newest first, with the independent voices behind each."""
    by_id = {report.id: report for report in reports}
    found = stories.group([stories.signature(report) for report in reports])
    voices = {story.id: len(pipeline.voices_of([by_id[id] for id in story.reports])) for story in found}
    lines = sorted(stories.entries(found, reports, voices), key=lambda entry: entry.story)
    return tuple(sorted(lines, key=lambda entry: entry.end or "", reverse=True))
