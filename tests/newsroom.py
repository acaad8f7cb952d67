"""A newsroom for tests: invented reports as a table, their dossier, and a dossier as lines that a reader can check."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

from sayso.desk import Desk
from sayso.news.claim import Claim
from sayso.news.dossier import Dossier
from sayso.news.point import Answer, Point

FRIDAY = date(2031, 5, 2)  # the day of every table; "Sat 08:00" is the next Saturday
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST = 80  # characters of an answer in a message; whole clauses run on
ROW = re.compile(r"^\s*(?P<outlet>[^|]*?)\s*\|\s*(?P<at>[^|]*?)\s*\|\s*(?P<text>.*?)\s*$")


@dataclass(frozen=True)
class Filed:
    """A report as the table has it: `at` an ISO day or minute, None where it is undated."""

    outlet: str
    at: str | None
    text: str
    headline: str | None = None

    def article(self) -> dict[str, str]:
        fields = {"id": self.outlet, "publisher": self.outlet, "maintext": self.text, "language": "en"}
        if self.at:
            fields["date_publish"] = self.at
        if self.headline:
            fields["title"] = self.headline
        return fields


def table(rows: str) -> tuple[Filed, ...]:
    """The reports of a table: `outlet | time | text`; `Headline // text` has a headline, `| | text` adds a paragraph.

    The time is `09:00` (on Friday 2 May 2031), `Sat 09:00`, `2031-05-07 09:00` or `-` for an undated report.
    """
    filed: list[Filed] = []
    for row in rows.strip().splitlines():
        if not row.strip():
            continue
        found = ROW.match(row)
        if not found:
            raise ValueError(f"no row of a table, which is outlet | time | text: {row!r}")
        if not found["outlet"]:
            before = filed.pop()
            filed.append(Filed(before.outlet, before.at, f"{before.text}\n\n{found['text']}", before.headline))
            continue
        headline, _, text = found["text"].rpartition(" // ")
        filed.append(Filed(found["outlet"], moment(found["at"]), text, headline or None))
    if len({f.outlet for f in filed}) < len(filed):
        raise ValueError("two reports of one outlet: name the second for its hour or day, such as 'daily-late'")
    return tuple(filed)


def moment(written: str) -> str | None:
    """`Sat 09:00` as ISO; None for `-`."""
    if written == "-":
        return None
    day, _, hour = written.rpartition(" ")
    if not day:
        on = FRIDAY
    elif day.lower()[:3] in WEEKDAYS:
        on = FRIDAY + timedelta(days=(WEEKDAYS.index(day.lower()[:3]) - FRIDAY.weekday()) % 7)
    else:
        on = date.fromisoformat(day)
    return datetime.combine(on, datetime.strptime(hour, "%H:%M").time()).isoformat()


def compare(folder: Path, reports: Sequence[Filed], *, backwards: bool = False) -> Dossier:
    """The dossier of reports, by the way that users take: a file each in `folder`, handed over in any order."""
    paths = []
    for report in reports:
        path = folder / f"{re.sub(r'[^a-z0-9]+', '-', report.outlet.casefold())}.json"
        path.write_text(json.dumps(report.article()), encoding="utf-8")
        paths.append(str(path))
    return Desk().compare(paths[::-1] if backwards else paths)


@dataclass(frozen=True)
class Read:
    """A dossier by the names of the table: outlets for reports, origins by what they are called."""

    dossier: Dossier

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {c.id: c for c in self.dossier.claims}

    @cached_property
    def outlet(self) -> dict[str, str]:
        return {r.id: r.source_id or r.outlet or r.path for r in self.dossier.reports}

    @cached_property
    def origin(self) -> dict[str, str]:
        return {o.id: o.name for o in self.dossier.origins}

    def outlets(self, answer: Answer) -> list[str]:
        return [self.outlet[r] for r in answer.reports]

    def origins(self, answer: Answer) -> list[str]:
        return [self.origin[o] for o in answer.origins]

    def points(self, *kinds: str) -> str:
        """Every point, or those of some kinds, with answers and relations, for the message of a test that fails."""
        told = (line for p in self.dossier.points if not kinds or p.kind in kinds for line in self.shown(p))
        return "\n".join(told) or "no points"

    def shown(self, point: Point) -> Iterator[str]:
        comment = ", comment" if point.comment else ""
        yield f"{point.id} {point.question} [{point.kind}] {point.status}{comment}, {point.independent_origins} in all"
        for n, a in enumerate(point.answers):
            v = a.value
            bounds = f"{v.start}..{v.end}" if v.start or v.end else f"{v.low}..{v.high} {v.unit or ''} {v.hedge or ''}"
            stands = sorted({f"{self.claims[c].stance}/{self.claims[c].epistemic}" for c in a.claims})
            yield (
                f"    {n}: “{v.text[:LONGEST]}” ({bounds.strip()}) by {', '.join(self.outlets(a))}"
                f" from {', '.join(self.origins(a))} [{' '.join(stands)}]"
            )
        for r in point.relations:
            yield f"    {r.a} {r.relation} {r.b}: {r.why}"
