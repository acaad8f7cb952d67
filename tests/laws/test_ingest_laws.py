"""Laws of what comes in: whatever the bytes, each item ends in one way, and what was read stands where it is cited."""

from __future__ import annotations

import gzip
import io
import itertools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import UnreadableFile
from sayso.ingest import feeds, gather, read_bytes
from sayso.ingest.copy import Enclosed, Rest
from sayso.ingest.formats import sniff, warc
from sayso.news.report import Report, Skipped

WORDS = "Nine people were hurt when a fire broke out in a warehouse by the harbour on Friday, police said."
ENDINGS = [".xml", ".rss", ".atom", ".opml", ".nitf", ".warc", ".wacz", ".warc.gz", ".json", ".txt", ".html"]
RSS = (
    f"<rss><channel><title>Coast</title><item><link>http://coast.example/a</link><description>{WORDS * 6}</description>"
)
SEEDS = [
    f"{RSS}</item></channel></rss>".encode(),
    f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>{WORDS * 3}</content></entry></feed>'.encode(),
    f'<?xml version="1.0"?><nitf><body><body.content><p>{WORDS}</p></body.content></body></nitf>'.encode(),
    f"<newsItem><contentSet><inlineXML><html><p>{WORDS}</p></html></inlineXML></contentSet></newsItem>".encode(),
    b"<urlset><url><loc>https://coast.example/a</loc></url></urlset>",
    b'<opml><body><outline xmlUrl="https://coast.example/rss"/></body></opml>',
]


def record(number: int) -> bytes:
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>{number}</p>{WORDS}</html>".encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://coast.example/{number}\r\n"
    declared = f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    return (head + declared).encode() + block + b"\r\n\r\n"


RECORDS = [record(number) for number in range(6)]
PACKED = [gzip.compress(one, mtime=0) for one in RECORDS]


@st.composite
def damaged(draw: Any) -> tuple[bytes, str]:
    """A file of some format in which a stretch was lost, doubled or overwritten, under any name."""
    data = draw(st.sampled_from([*SEEDS, b"".join(RECORDS[:2]), b"".join(PACKED[:2])]))
    start = draw(st.integers(0, len(data)))
    end = min(len(data), start + draw(st.integers(0, 60)))
    piece = draw(st.one_of(st.binary(max_size=12), st.just(data[start:end] * 2), st.sampled_from(SEEDS)))
    return data[:start] + piece + data[end:], f"a{draw(st.sampled_from(ENDINGS))}"


@settings(max_examples=150)
@given(damaged())
def test_damaged_files_give_reports_or_reasons(item: tuple[bytes, str]) -> None:
    data, name = item
    found = read_bytes(data, name)
    assert found.reports or found.skipped
    assert all(skipped.what and skipped.because for skipped in found.skipped)
    for report in (*found.reports, *found.parts, *found.foreign):
        assert all(report.holds(part.span) for part in report.parts)
        repr(report).encode()  # no half characters


@settings(max_examples=100)
@given(st.binary(max_size=400), st.sampled_from(ENDINGS))
def test_any_bytes_end_in_a_reason(data: bytes, ending: str) -> None:
    try:
        assert all(not isinstance(one, Rest) or one.because for one in sniff.read(data, f"a{ending}"))
    except UnreadableFile as reason:
        assert str(reason)  # noqa: PT017
    assert feeds.kind(data) in ("feed", "sitemap", "opml", "addresses", None)


@settings(max_examples=120)
@given(st.sampled_from([RECORDS, PACKED]), st.data())
def test_a_broken_record_takes_no_other_with_it(records: list[bytes], data: Any) -> None:
    """One bit of one record is flipped: the others are all there, as they were."""
    broken = data.draw(st.integers(0, len(records) - 1))
    at = data.draw(st.integers(0, len(records[broken]) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    whole = [bytearray(one) for one in records]
    whole[broken][at] ^= bit
    name = "a.warc.gz" if records is PACKED else "a.warc"
    found = {one.url: one.data for one in warc.pages(io.BytesIO(b"".join(whole)), name) if isinstance(one, Enclosed)}
    clean = {one.url: one.data for one in warc.pages(io.BytesIO(b"".join(records)), name) if isinstance(one, Enclosed)}
    for number in range(len(records)):
        if number != broken:
            url = f"https://coast.example/{number}"
            assert found[url] == clean[url]


@settings(max_examples=25)
@given(st.permutations(range(3)), st.booleans())
def test_the_order_of_what_was_found_plays_no_part(order: list[int], packed: bool) -> None:
    records = PACKED if packed else RECORDS
    straight = read_bytes(b"".join(records[:3]), "a.warc")
    turned = read_bytes(b"".join(records[n] for n in order), "a.warc")
    assert turned == straight
    every: list[Report | Skipped] = [*straight.reports, *straight.skipped]
    assert gather(every[n % len(every)] for n in range(len(every))) == gather(reversed(every))


NOISE = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30)
ENTRY = st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(1, 4))


@settings(max_examples=60)
@given(st.lists(ENTRY, min_size=3, max_size=8, unique_by=lambda e: e[:2]), st.booleans(), NOISE)
def test_parts_are_pieces_of_their_whole(entries: list[tuple[int, int, int]], newest_first: bool, noise: str) -> None:
    """Each part's words stand in the whole as they are, one after another, and no two overlap."""
    rows = [f"{hour:02d}:{minute:02d} Entry {n} of the day\n{WORDS * length} That was number {n}. {noise}"
            for n, (hour, minute, length) in enumerate(sorted(entries, reverse=newest_first))]  # fmt: skip
    text = "Northport fire: live updates\n\nPublished: 2 May 2031\n\n" + "\n\n".join(rows)
    found = read_bytes(text.encode("utf-8", "replace"), "live.txt")
    (whole,) = found.reports
    places = sorted((whole.text.find(part.text), len(part.text)) for part in found.parts)
    assert len(found.parts) == len(entries)
    assert all(at >= 0 for at, _ in places)
    assert all(a + length <= b for (a, length), (b, _) in itertools.pairwise(places))
    assert all(part.part_of == whole.id for part in found.parts)
    assert [p.published.start for p in found.parts] == sorted(p.published.start or "" for p in found.parts)
