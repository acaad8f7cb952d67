"""Whatever the bytes, reading apart gives what reading here gives, or one reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import UnreadableFile
from sayso.ingest import feeds, files
from sayso.ingest.feeds import Feed
from sayso.ingest.sandbox import Sandbox

NAMES = ("a.txt", "a.html", "a.xml", "a.json", "a.jsonl", "a.eml", "a.mhtml", "a.pdf", "a.docx", "a.warc", "a")
WORDS = st.lists(
    st.sampled_from("Nine people were hurt in a fire on Friday , police said . <p> & é “".split()), max_size=40
)
TEXTS = WORDS.map(" ".join)
# Bytes without a shape seldom get past the first look, so most have the beginnings of one.
BYTES = st.one_of(
    st.binary(max_size=400),
    TEXTS.map(str.encode),
    TEXTS.map(lambda text: f"<!doctype html><title>{text}</title><article><p>{text}</p></article>".encode("utf-16")),
    TEXTS.map(lambda text: f"<!doctype html><article><p>{text}<p>{text}".encode()),
    TEXTS.map(lambda text: json.dumps({"title": text[:60], "maintext": text, "url": text}).encode()),
    TEXTS.map(lambda text: f"<rss><channel><item><title>x</title><description>{text}</description></item>".encode()),
    TEXTS.map(
        lambda text: f"From: a@b.example\r\nMIME-Version: 1.0\r\nSubject: {text}\r\n\r\n{text}".encode(
            "latin-1", "replace"
        )
    ),
    st.binary(max_size=200).map(lambda tail: b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + tail),
    st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail),
    st.binary(max_size=200).map(lambda tail: b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n" + tail),
)


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox() as box:
        yield box


@settings(max_examples=100)
@given(data=BYTES, name=st.sampled_from(NAMES))
def test_reading_apart_is_reading(box: Sandbox, data: bytes, name: str) -> None:
    apart = box.read(data, name)
    assert apart.reports or apart.parts or apart.foreign or apart.skipped
    assert apart == files.read_bytes(data, name)


@settings(max_examples=40)
@given(data=BYTES)
def test_so_it_is_with_feeds(box: Sandbox, data: bytes) -> None:
    assert of_feed(box.feed, data) == of_feed(feeds.entries, data)


def of_feed(read: Callable[[bytes, str], Feed], data: bytes) -> Feed | str:
    try:
        return read(data, "http://news.example/rss")
    except UnreadableFile as reason:
        return str(reason)
