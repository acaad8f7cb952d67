"""What a reader calls a report, and its voice: never the name of its file."""

from __future__ import annotations

import pytest

from sayso.lineage import origins, outlets
from sayso.news.parse import Parse
from sayso.news.reading import Reading
from sayso.news.report import Published, Report

LONG = "Council closes the bridge at Hallowby until the spring, and says that nobody knows why"


def report(path: str = "scan-007.txt", *, basis: str | None = "metadata", **fields: str | None) -> Report:
    day = fields.get("day")
    return Report(
        id=path, path=path, url=fields.get("url"), outlet=fields.get("outlet"), title=fields.get("title"),
        description=None, text="The bridge is closed.", language="en", words=4,
        published=Published(day, day, basis if day else None), dateline=None, byline=(), kind="news",  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("of", "name"),
    [
        (report(outlet="The Hallowby Chronicle", title="Bridge shut"), "The Hallowby Chronicle"),
        (report(outlet="THE HARBOUR POST"), "The Harbour Post"),
        (report(outlet="www.nytimes.com"), "The New York Times"),
        (report(outlet="www.skerra-courier.example"), "skerra-courier.example"),
        (report(title="Bridge\n shut"), "“Bridge shut”"),
        (report(title=LONG), "“Council closes the bridge at Hallowby until…”"),
        (report(title="x" * 99), f"“{'x' * 47}…”"),
        (report(url="https://www.wend.example/a"), "wend.example"),
        (report(url="https://[broken"), "an undated pasted text"),
        (report(), "an undated pasted text"),
        (report(title="  "), "an undated pasted text"),
        (report(day="2031-03-04"), "a pasted text of 4 March 2031"),
        (report(day="2031-03-14T09:00"), "a pasted text of 14 March 2031"),
        (report(day="2031-03"), "an undated pasted text"),
        (report(day="2031-03-14", basis="story"), "an undated pasted text"),
        (report("minutes.PDF", day="2031-03-14"), "a PDF of 14 March 2031"),
        (report("minutes.docx"), "an undated Word document"),
        (report("-"), "an undated pasted text"),
    ],
)
def test_what_a_report_is_called(of: Report, name: str) -> None:
    assert outlets.called(of) == name


def voices(*reports: Report) -> list[tuple[str, tuple[str, ...]]]:
    readings = [Reading(r, Parse(r, (), [], [], [], [], [], [], [], [], [], [], []), (), (), (), ()) for r in reports]
    return [(o.name, o.reports) for o in origins.trace(readings, ())]


def test_capitals_make_no_second_outlet() -> None:
    first, second = report("a.txt", outlet="THE HARBOUR POST"), report("b.docx", outlet="The Harbour Post")
    assert voices(first, second) == [("The Harbour Post", ("a.txt", "b.docx"))]
