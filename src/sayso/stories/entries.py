"""Stories as `sayso stories` prints them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sayso.news.report import Report
from sayso.news.story import Story, StoryEntry, StoryReport


def entries(
    stories: Iterable[Story], reports: Iterable[Report], origins: Mapping[str, int] | None = None
) -> Iterator[StoryEntry]:
    """A line for each story. `origins` gives the number of independent voices by the story's id, where they are known.

    Raises KeyError where a story has a report that is not among `reports`.
    """
    known = {report.id: report for report in reports}
    for story in stories:
        yield StoryEntry(
            story=story.id,
            title=story.title,
            start=story.start,
            end=story.end,
            reports=tuple(
                StoryReport(r.id, r.path, r.line, r.source_id) for r in (known[report] for report in story.reports)
            ),
            origins=origins.get(story.id) if origins else None,
            why=story.why,
        )
