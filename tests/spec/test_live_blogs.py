"""Live blogs and round-ups come apart into the reports that they are made of."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sayso.ingest import Ingested, read_bytes, report_from_text

BLOG = """Northport fire: live updates

By Tom Lund

Published: 2 May 2031

What is known: nine people were hurt and the quay is shut.

00:20 Quay opens again
The port said that ships may come in from six in the morning.

23:40 Fire out
The fire brigade said that the fire was out after fifteen hours.

14:05 Nine hurt
Police said that nine people were treated in hospital, two of them for burns.

8.30am
A fire has broken out in a warehouse by the harbour, the fire brigade says.
"""


def blog(text: str = BLOG, name: str = "live.txt") -> Ingested:
    return read_bytes(text.encode(), name)


def rows(found: Ingested) -> list[tuple[str | None, str | None, str]]:
    return [(part.published.start, part.title, part.text) for part in found.parts]


def test_a_live_blog_is_one_report_and_comes_apart_at_its_times() -> None:
    found = blog()
    (whole,) = found.reports
    assert (whole.kind, whole.text) == ("live", BLOG)
    assert rows(found) == [
        ("2031-05-02", "Northport fire: live updates", "What is known: nine people were hurt and the quay is shut."),
        (
            "2031-05-02T08:30",
            "Northport fire: live updates",
            "A fire has broken out in a warehouse by the harbour, the fire brigade says.",
        ),
        (
            "2031-05-02T14:05",
            "Nine hurt",
            "Police said that nine people were treated in hospital, two of them for burns.",
        ),
        ("2031-05-02T23:40", "Fire out", "The fire brigade said that the fire was out after fifteen hours."),
        (
            "2031-05-03T00:20",
            "Quay opens again",
            "The port said that ships may come in from six in the morning.",
        ),
    ]
    assert {part.part_of for part in found.parts} == {whole.id}
    assert all(
        (part.byline, part.path, part.published.basis) == (("Tom Lund",), "live.txt", "text") for part in found.parts
    )
    assert all(part.holds(p.span) for part in found.parts for p in part.parts)
    assert found.in_parts == found.parts


def test_oldest_first_runs_the_same_days() -> None:
    head, *entries = BLOG.strip().split("\n\n")[0:1] + BLOG.strip().split("\n\n")[4:]
    turned = "\n\n".join([head, "Published: 2 May 2031", *reversed(entries)])
    assert [row[0] for row in rows(blog(turned))] == [
        "2031-05-02T08:30", "2031-05-02T14:05", "2031-05-02T23:40", "2031-05-03T00:20",
    ]  # fmt: skip


def test_a_new_entry_leaves_the_old_ones_what_they_were() -> None:
    later = BLOG.replace("00:20 Quay", "01:15 Ships\nThree ships have come in, the port said at night.\n\n00:20 Quay")
    before, after = blog(), blog(later)
    assert before.reports[0].id != after.reports[0].id
    assert len(after.parts) == len(before.parts) + 1
    assert {part.id for part in before.parts} < {part.id for part in after.parts}


@pytest.mark.parametrize(
    ("clock", "minute"),
    [
        ("14:05", "2031-05-02T14:05"),
        ("2.05pm", "2031-05-02T14:05"),
        ("2 pm", "2031-05-02T14:00"),
        ("14h05", "2031-05-02T14:05"),
        ("14:05 BST", "2031-05-02T13:05"),
        ("2:05 p.m. ET", "2031-05-02T14:05"),
        ("May 3, 14:05", "2031-05-03T14:05"),
    ],
)
def test_clocks_of_entries(clock: str, minute: str) -> None:
    text = BLOG.replace("14:05", clock)
    assert [part.published.start for part in blog(text).parts if part.title == "Nine hurt"] == [minute]


def test_an_undated_live_blog_has_undated_entries() -> None:
    found = blog(BLOG.replace("Published: 2 May 2031\n\n", ""))
    assert len(found.parts) == 5
    assert {part.published.start for part in found.parts} == {None}


def test_the_entries_that_a_page_describes_itself() -> None:
    updates: list[dict[str, Any]] = [
        {"@type": "BlogPosting", "headline": "Fire out", "datePublished": "2031-05-02T23:40:00+02:00",
         "articleBody": "The fire brigade said that the fire was out after fifteen hours, and that two crews stay."},
        {"@type": "BlogPosting", "headline": "Nine hurt", "datePublished": "2031-05-02T14:05:00+02:00",
         "articleBody": "<p>Police said that nine people were treated.</p><p>Two have burns.</p>",
         "author": {"name": "Ada Roe"}},
        {"@type": "BlogPosting", "headline": "Coming up", "articleBody": " "},
    ]  # fmt: skip
    described = {
        "@type": "LiveBlogPosting", "headline": "Northport fire", "datePublished": "2031-05-02T08:00:00+02:00",
        "author": {"name": "Tom Lund"}, "publisher": {"name": "Coast News"}, "liveBlogUpdate": updates,
    }  # fmt: skip
    body = "".join(f"<h2>{u['headline']}</h2><p>{u['articleBody']}</p>" for u in updates)
    page = f"<html><script type='application/ld+json'>{json.dumps(described)}</script><article>{body}</article></html>"
    found = read_bytes(page.encode(), "live.html", url="https://coast.example/live/fire")
    told = [(p.published.start, p.published.basis, p.title, p.text, p.byline, p.outlet, p.kind) for p in found.parts]
    assert told == [
        (
            "2031-05-02T12:05", "metadata", "Nine hurt", "Police said that nine people were treated.\nTwo have burns.",
            ("Ada Roe",), "Coast News", "stub",
        ),
        ("2031-05-02T21:40", "metadata", "Fire out", updates[0]["articleBody"], ("Tom Lund",), "Coast News", "stub"),
    ]  # fmt: skip
    assert [r.kind for r in found.reports] == ["live"]


SECTIONS = {
    "Northport fire": "Nine people were hurt when a fire broke out in a warehouse by the harbour on Friday, and the "
    "quay was shut until the evening, police said.",
    "Bridge vote": "The council voted by 12 to 9 to close the old bridge for repairs that will take two years and cost "
    "about six million crowns.",
    "School strike": "Teachers at forty schools will go on strike on Monday over pay, their union said, after talks "
    "with the county broke down last night.",
}


def test_a_round_up_comes_apart_at_its_headings() -> None:
    text = "Coast news in brief\n\nPublished: 2 May 2031\n\n" + "\n\n".join(f"{h}\n{t}" for h, t in SECTIONS.items())
    found = blog(text, "brief.txt")
    assert {part.title: part.text for part in found.parts} == SECTIONS
    assert {part.published.start for part in found.parts} == {"2031-05-02"}
    assert [r.text for r in found.reports] == [text]


@pytest.mark.parametrize(
    "headline", ["What the vote means for Northport", "Northport fire: what we know", "A week of strikes"]
)
def test_headings_alone_make_no_round_up(headline: str) -> None:
    found = blog(f"{headline}\n\n" + "\n\n".join(f"{h}\n{t}" for h, t in SECTIONS.items()), "a.txt")
    assert not found.parts
    assert found.in_parts == found.reports


def test_an_entry_that_reports_nothing_is_told() -> None:
    found = blog(BLOG.replace("The port said that ships may come in from six in the morning.", "Good night!"))
    assert len(found.parts) == 4
    (skipped,) = found.skipped
    assert skipped.what == "live.txt, under 'Quay opens again'"
    assert "part of a live blog" in skipped.because


def test_two_times_make_no_live_blog() -> None:
    found = blog(BLOG[: BLOG.index("14:05")].replace("live updates", "the night"))
    assert not found.parts
    assert report_from_text(BLOG).part_of is None
