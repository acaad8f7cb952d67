"""What was noticed and claimed in each report, kept so that no report is parsed twice."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from typing import Final

import msgspec

from sayso.news.gist import Statement
from sayso.news.parse import Parse
from sayso.news.place import Place
from sayso.news.reading import Attribution, Entity, Mention, MentionKind, Reading
from sayso.news.report import Published, Report, Span
from sayso.news.values import Quantity, TimeValue
from sayso.store import parses

# A report without a date is read with the one that its story gives it, and anew where the story gives it another: then
# "on Friday" is another day. So the date is part of the key. `tool` is the sayso that read it.
SCHEMA: Final = """
CREATE TABLE readings (
    report TEXT NOT NULL,
    published TEXT NOT NULL,
    tool TEXT NOT NULL,
    body BLOB NOT NULL,
    words BLOB NOT NULL,
    PRIMARY KEY (report, published)
) STRICT;
"""


class _Mention(msgspec.Struct, frozen=True, array_like=True):
    """A mention with its value in the field of its kind, as the library tells no two untagged structs apart."""

    kind: MentionKind
    span: Span
    entity: str | None
    quantity: Quantity | None = None
    time: TimeValue | None = None
    place: Place | None = None


class _Noticed(msgspec.Struct, frozen=True, array_like=True):
    sentences: tuple[Span, ...]
    mentions: tuple[_Mention, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...]
    meanings: tuple[bytes, ...] = ()


_ENCODE: Final = msgspec.msgpack.Encoder()
_DECODE: Final = msgspec.msgpack.Decoder(_Noticed)

Read = tuple[Reading, tuple[Statement, ...]]


def put(conn: sqlite3.Connection, read: Read, *, tool: str) -> None:
    """Keep what was noticed in a report, in place of what an earlier sayso noticed."""
    reading, statements = read
    body = _ENCODE.encode(
        _Noticed(
            reading.sentences,
            tuple(_packed(m) for m in reading.mentions),
            reading.entities,
            reading.attributions,
            tuple(statements),
            reading.meanings,
        )
    )
    conn.execute(
        "INSERT OR REPLACE INTO readings (report, published, tool, body, words) VALUES (?, ?, ?, ?, ?)",
        (
            reading.report.id,
            _date(reading.report.published),
            tool,
            zlib.compress(body, parses.PACKING),
            parses.packed(reading.parse),
        ),
    )


def get(conn: sqlite3.Connection, report: Report, *, tool: str, parsed: bool = False) -> Read | None:
    """What this sayso noticed in `report` as it is dated; None where it has not been read so.

    The reading's parse is empty unless it is asked for, `parsed`: a dossier needs none, and it is half of the bytes.
    """
    row = conn.execute(
        "SELECT body, words FROM readings WHERE report = ? AND published = ? AND tool = ?",
        (report.id, _date(report.published), tool),
    ).fetchone()
    if row is None:
        return None
    noticed = _DECODE.decode(zlib.decompress(row[0]))
    reading = Reading(
        report=report,
        parse=parses.unpacked(report, row[1]) if parsed else Parse.empty(report),
        sentences=noticed.sentences,
        mentions=tuple(_unpacked(m) for m in noticed.mentions),
        entities=noticed.entities,
        attributions=noticed.attributions,
        meanings=noticed.meanings,
    )
    return reading, noticed.statements


def known(conn: sqlite3.Connection, report: Report, *, tool: str) -> bool:
    """Whether `get` has it."""
    row = conn.execute(
        "SELECT 1 FROM readings WHERE report = ? AND published = ? AND tool = ?",
        (report.id, _date(report.published), tool),
    ).fetchone()
    return row is not None


def drop(conn: sqlite3.Connection, reports: Iterable[str] | None = None) -> None:
    """Forget the readings of some reports, or all: they are made again when they are asked for."""
    if reports is None:
        conn.execute("DELETE FROM readings")
    else:
        conn.executemany("DELETE FROM readings WHERE report = ?", [(report,) for report in reports])


def _date(published: Published) -> str:
    return f"{published.start or ''}/{published.end or ''}/{published.basis or ''}"


def _packed(mention: Mention) -> _Mention:
    value = mention.value
    return _Mention(
        mention.kind,
        mention.span,
        mention.entity,
        value if isinstance(value, Quantity) else None,
        value if isinstance(value, TimeValue) else None,
        value if isinstance(value, Place) else None,
    )


def _unpacked(kept: _Mention) -> Mention:
    return Mention(kept.kind, kept.span, kept.quantity or kept.time or kept.place, kept.entity)


__all__ = ["SCHEMA", "Read", "drop", "get", "known", "put"]
