"""Desk: the one object a user holds."""

from __future__ import annotations

from collections.abc import Sequence

from sayso import ingest, pipeline
from sayso.dossier import compose, explain, saved
from sayso.errors import NothingRead, WrongUsage
from sayso.news.dossier import Dossier, ReadingEntry
from sayso.news.point import RuleName
from sayso.news.report import Report, Skipped
from sayso.settings import Settings


class Desk:
    """Give it reports, ask it what they say and on whose say-so. It keeps nothing.

    >>> desk = Desk()
    >>> dossier = desk.compare(["samples/harbour-fire"])    # doctest: +SKIP
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()

    def compare(
        self, paths: Sequence[str], *, stdin: bytes | None = None, title: str | None = None, workers: int = 1
    ) -> Dossier:
        """The dossier of the reports at `paths`, which the user says are about one thing.

        Raises `NothingRead` where no path gives a report; what was left out otherwise is in `dossier.skipped`.
        """
        reports, skipped = self._reports(paths, stdin)
        return pipeline.settle(
            pipeline.tell(reports, workers=workers), settings=self.settings, skipped=skipped, title=title
        )

    def show(self, data: bytes, name: str, *, rule: RuleName | None = None) -> Dossier:
        """A dossier saved as JSON, its figures by another rule where one is given. No report is read again.

        `name` is what a message calls it. Raises `NothingRead` where `data` holds no dossier.
        """
        return saved.read(data, name, rule=rule)

    def read(
        self, paths: Sequence[str], *, stdin: bytes | None = None
    ) -> tuple[tuple[ReadingEntry, ...], tuple[Skipped, ...]]:
        """What is noticed in each report, nothing compared; and what was left out."""
        reports, skipped = self._reports(paths, stdin)
        entries = []
        for report in reports:
            reading = pipeline.read(report)
            entries.append(
                ReadingEntry(
                    compose.entry(report, None, None, pipeline.called(report)),
                    reading.sentences,
                    reading.mentions,
                    reading.entities,
                    reading.attributions,
                )
            )
        return tuple(entries), skipped

    def explain(self, paths: Sequence[str], report: str, *, stdin: bytes | None = None) -> str:
        """What every stage made of one report, in pipeline order, each block naming its module.

        `report` is an id, a path or the stem of one. Raises `WrongUsage` with the names there are.
        """
        reports, skipped = self._reports(paths, stdin)
        chosen = _named(reports, report)
        told = pipeline.tell(reports)
        dossier = pipeline.settle(told, settings=self.settings, skipped=skipped)
        reading = next(r for r in told.readings if r.report.id == chosen.id)
        return explain.explain(reading, told.statements, told.links, dossier)

    def _reports(self, paths: Sequence[str], stdin: bytes | None) -> tuple[tuple[Report, ...], tuple[Skipped, ...]]:
        taken = ingest.read_paths(paths, stdin=stdin)
        if not taken.reports:
            raise NothingRead(
                "\n".join(["nothing could be read:", *(f"  {s.what}: {s.because}" for s in taken.skipped)])
            )
        return taken.reports, taken.skipped


def _named(reports: Sequence[Report], name: str) -> Report:
    def stem(path: str) -> str:
        return path.replace("\\", "/").rsplit("/", 1)[-1].split(".", 1)[0]

    for test in (
        lambda r: r.id == name,
        lambda r: r.path == name,
        lambda r: stem(r.path) == name,
        lambda r: r.source_id == name,
    ):
        found = [r for r in reports if test(r)]
        if found:
            return found[0]
    raise WrongUsage(f"no report is called {name}; there are: {', '.join(sorted({stem(r.path) for r in reports}))}")
