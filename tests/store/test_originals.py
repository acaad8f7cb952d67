"""Originals: stored once, under their hash, and found again as they came in."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from sayso.errors import DamagedWorkspace
from sayso.news.received import Hop, Received
from sayso.store import originals
from sayso.store.database import Database

AT = "2031-05-02T09:00:00Z"
PAGE = b"<p>At least 12 people died, the harbour master said.</p>"


def test_bytes_are_stored_once_and_found_again(db: Database) -> None:
    sha256 = originals.put(db.folder, PAGE)
    assert sha256 == hashlib.sha256(PAGE).hexdigest()
    assert originals.get(db.folder, sha256) == PAGE
    before = originals.path(db.folder, sha256).stat()
    assert originals.put(db.folder, PAGE) == sha256
    after = originals.path(db.folder, sha256).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert after.st_mode & 0o222 == 0
    assert [p.name for p in originals.stored(db.folder)] == [sha256]


def test_an_altered_original_is_neither_given_out_nor_covered_up(db: Database) -> None:
    sha256 = originals.put(db.folder, PAGE)
    place = originals.path(db.folder, sha256)
    place.chmod(0o644)
    place.write_bytes(PAGE.replace(b"12", b"21"))
    with pytest.raises(DamagedWorkspace, match="was altered"):
        originals.get(db.folder, sha256)
    with pytest.raises(DamagedWorkspace, match="does not hold"):
        originals.put(db.folder, PAGE)
    place.unlink()
    with pytest.raises(DamagedWorkspace, match="cannot be read"):
        originals.get(db.folder, sha256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a" * 63, "A" * 64, "", "0" * 64 + "\n", "..", "/" * 64])
def test_nothing_is_found_by_a_name_from_outside(folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match="is no SHA-256"):
        originals.path(folder, name)


def test_every_time_that_bytes_came_in_is_noted(db: Database) -> None:
    sha256 = originals.put(db.folder, PAGE)
    got = Received(
        asked="https://daily.example/fire",
        url="https://www.daily.example/fire",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a"), ("Set-Cookie", "b")),
        at=AT,
        body=PAGE,
        sha256=sha256,
        peer="203.0.113.7",
        hops=(Hop("https://daily.example/fire", 301, "203.0.113.6"),),
        coding="gzip",
    )
    with db.write() as conn:
        first = originals.fetched(conn, got, actor="ada")
        second = originals.receive(conn, asked="fire.html", original=sha256, size=len(PAGE), at=AT, actor="bo")
    with db.read() as conn:
        told = originals.how(conn, first)
        assert [way.n for way in originals.ways(conn, sha256)] == [first, second]
        with pytest.raises(KeyError):
            originals.how(conn, 99)
    assert (told.reached, told.headers, told.hops, told.peer) == (got.url, got.headers, got.hops, got.peer)
    assert (told.media_type, told.size, told.coding, told.status) == ("text/html", len(PAGE), "gzip", 200)


def test_half_a_file_of_somebody_interrupted_is_in_nobodys_way(db: Database) -> None:
    place = originals.path(db.folder, originals.put(db.folder, PAGE)).parent
    (place / ".new-0123456789abcdef").write_bytes(PAGE[:7])
    assert originals.get(db.folder, originals.put(db.folder, PAGE)) == PAGE
    assert os.path.exists(place / ".new-0123456789abcdef")
