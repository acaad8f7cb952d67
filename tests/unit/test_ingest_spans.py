"""Planted parts come back at exactly their place, in every script and with every line end."""

from __future__ import annotations

import contextlib
import itertools
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import UnreadableFile
from sayso.ingest import read_paths, report_from_article, report_from_text
from sayso.ingest.copy import Copy
from sayso.ingest.formats import sniff

COPY = (
    "A fire at the harbour killed twelve people on Monday, police said.",
    "The mayor said that the city mourned 😢 the dockers of Port Amsel.",
    "“消防员救出三人,” the consulate wrote, and the ministry said the same.",
    "The word on the banner was \u202bميناء\u202c, which is Arabic for a port, a witness said.",
    "It was not clear how the fire had begun, the fire brigade said.",
    "Rescue work went on in the cafe\u0301 by the quay, the hospital said.",
)
PLANTS = (
    ("caption", "The quay after the fire 🚒 in Port Amsel. (AFP)"),
    ("caption", "File photo of the 港口 warehouse in Port Amsel"),
    ("credit", "(Reporting by Carla Voss; editing by Amir Said)"),
    ("credit", "Photo: Amir Said"),
    ("subhead", "A Night of Smoke"),
    ("boilerplate", "Read more: Why the harbour burned"),
    ("boilerplate", "Follow us on Facebook"),
    ("boilerplate", "© 2024 Harbour Post"),
    ("label", "Casualties Acknowledged:"),
)


@st.composite
def planted(draw):
    """A report's lines, and the planted ones with their kinds; a plant stands between two paragraphs of copy."""
    lines, plants = [(None, line) for line in draw(st.lists(st.sampled_from(COPY), min_size=3, max_size=8))], []
    for plant in draw(st.lists(st.sampled_from(PLANTS), max_size=4, unique=True)):
        at = draw(st.integers(min_value=1, max_value=len(lines) - 1))
        # Beside another plant two signs could be read together, as a label and its list are.
        if lines[at - 1][0] is None and lines[at][0] is None:
            lines.insert(at, plant)
            plants.append(plant)
    gap = draw(st.sampled_from(["\n", "\n\n", "\n \n", "\n\n\n"]))
    return gap.join(line for _, line in lines), plants


@settings(max_examples=150, deadline=None)
@given(planted(), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_planted_part_is_found_at_its_place(report, ends, encoding):
    body, plants = report
    text = f"Harbour fire kills twelve 🔥 in Port Amsel\n\n{body}\n"
    data = text.replace("\n", ends).encode(encoding)
    found = read_paths(["-"], stdin=data)
    (got,) = found.reports
    assert got.text == text
    assert all(got.holds(part.span) for part in got.parts)
    parts = [(part.kind, part.span.text) for part in got.parts]
    assert parts[0] == ("headline", "Harbour fire kills twelve 🔥 in Port Amsel")
    assert sorted(parts[1:]) == sorted(plants)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_keeps_its_spans(noise):
    text = f"{COPY[0]}\n\n{noise}\n\n{COPY[1]}\n\n{COPY[4]}"
    report = report_from_text(text)
    assert all(report.holds(part.span) for part in report.parts)
    ends = [(part.span.start, part.span.end) for part in report.parts]
    assert ends == sorted(ends)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(ends))
    if report.dateline and report.dateline.span:
        assert report.holds(report.dateline.span)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([".txt", ".html", ".json", ".jsonl", ".pdf", ".docx", ".eml", ".mhtml"])
)
def test_any_bytes_are_a_report_or_a_reason(data, ending):
    # Any other exception than a named reason fails the test; a reason is never empty.
    with contextlib.suppress(UnreadableFile):
        assert all(isinstance(copy, Copy) or copy.because for copy in sniff.read(data, f"a{ending}"))


def test_spans_of_a_description_re_read():
    report = report_from_article(
        {
            "title": "Fire 🔥",
            "description": "PORT AMSEL (AP) — A fire killed twelve.",
            "maintext": COPY[0] + "\n" + COPY[1],
        }
    )
    (part,) = report.parts
    assert (part.kind, part.span.field, part.span.text) == ("dateline", "description", "PORT AMSEL (AP) —")
    assert report.holds(part.span)


def test_half_a_surrogate_pair_out_of_json_is_replaced():
    line = json.dumps({"title": "Fire", "maintext": COPY[0]})[:-2] + '\\ud83d and more."}'
    (report,) = read_paths(["-"], stdin=line.encode()).reports
    assert report.text.endswith("said.\ufffd and more.")
    report.text.encode("utf-8")
