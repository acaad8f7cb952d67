"""Which report is in which story, and under which words it is looked up."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

import msgspec

from sayso.news.story import SHELF, Filed, Placed, Signature, Story

# `first` and `last` are days, counted from 0001-01-01; `last` is 0 where no report has one, so that such stories come
# last.
# All of it is derived: `fill` makes it again from the stories of all reports. A key's row holds the numbers of the
# reports filed under it last, so that looking one up is one row, however many reports there are.
SCHEMA: Final = """
CREATE TABLE story_reports (
    number INTEGER PRIMARY KEY,
    report TEXT NOT NULL UNIQUE,
    story TEXT NOT NULL,
    day INTEGER,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX story_reports_by_story ON story_reports (story, number);
CREATE TABLE story_keys (
    key TEXT PRIMARY KEY,
    numbers BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stories (
    opened INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    founder TEXT NOT NULL,
    size INTEGER NOT NULL,
    first INTEGER,
    last INTEGER NOT NULL,
    title TEXT NOT NULL
) STRICT;
CREATE INDEX stories_by_last ON stories (last, opened);
"""

TABLES: Final = ("story_reports", "story_keys", "stories")

_ENCODE: Final = msgspec.msgpack.Encoder()
_DECODE: Final = msgspec.msgpack.Decoder(Signature)
_NUMBERS: Final = msgspec.msgpack.Decoder(tuple[int, ...])
_FILED: Final = "SELECT number, signature, story FROM story_reports"
_PORTION: Final = 10_000  # rows that are written at once by `fill`


class StoryTable:
    """An archive in SQLite, as `stories.place` asks it. `touched` counts the rows that were read or written.

    It begins and ends no transaction: whoever owns the connection does.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn: Final = conn
        self.touched = 0

    # -- what `stories.place` asks ----------------------------------------------------------------

    def sharing(self, keys: Sequence[str]) -> Sequence[Sequence[int]]:
        return [tuple(reversed(self._under(key))) for key in keys]

    def numbered(self, numbers: Sequence[int]) -> Sequence[Filed]:
        return [f for n in numbers for f in self._filed(f"{_FILED} WHERE number = ?", (n,))]

    def named(self, reports: Sequence[str]) -> Sequence[Filed]:
        return [f for r in reports for f in self._filed(f"{_FILED} WHERE report = ?", (r,))]

    def members(self, story: str, most: int | None = None) -> Sequence[Filed]:
        limit = -1 if most is None else most
        return list(self._filed(f"{_FILED} WHERE story = ? ORDER BY number DESC LIMIT ?", (story, limit)))

    def size(self, story: str) -> int:
        row = self._row("SELECT size FROM stories WHERE id = ?", (story,))
        return int(row[0]) if row else 0

    def opened(self, story: str) -> tuple[int, str]:
        row = self._row("SELECT opened, founder FROM stories WHERE id = ?", (story,))
        if row is None:
            raise KeyError(story)
        return int(row[0]), str(row[1])

    # -- writing ----------------------------------------------------------------------------------

    def file(self, placed: Placed) -> None:
        """Put a report where it belongs, and move those that move; a story that nothing is left of goes."""
        if placed.report is not None:
            self._add(placed.report)
        for story, founder in placed.opened:
            self._write(
                "INSERT INTO stories (id, founder, size, last, title) VALUES (?, ?, 0, 0, '')",
                (story, founder),
            )
        gained: dict[str, list[str]] = {}
        lost: set[str] = set()
        for report, story in placed.moved:
            row = self._row("SELECT story FROM story_reports WHERE report = ?", (report,))
            if row is None:
                raise KeyError(report)
            if row[0]:
                lost.add(str(row[0]))
            gained.setdefault(story, []).append(report)
            self._write("UPDATE story_reports SET story = ? WHERE report = ?", (story, report))
        for story in sorted({*gained, *lost}):
            if story in lost:
                self._counted(story)
            else:
                self._grown(story, [f.signature for f in self.named(gained[story])])
        for story, title in placed.titles:
            self._write("UPDATE stories SET title = ? WHERE id = ?", (title, story))

    def fill(self, stories: Iterable[Story], signatures: Iterable[Signature]) -> None:
        """Make the tables anew from stories and the signatures of all their reports, which may come in any order.

        Numbers and the order of stories are those in which they come. Raises KeyError for a report without a story.
        """
        for table in TABLES:
            self._conn.execute(f"DELETE FROM {table}")  # names of our own
        where: dict[str, str] = {}
        for opened, story in enumerate(stories, 1):
            where.update(dict.fromkeys(story.reports, story.id))
            first, last = (date.fromisoformat(d).toordinal() if d else None for d in (story.start, story.end))
            self._conn.execute(
                "INSERT INTO stories (opened, id, founder, size, first, last, title) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (opened, story.id, story.reports[0], len(story.reports), first, last or 0, story.title),
            )
        keys: dict[str, array[int]] = {}
        rows = []
        for number, signature in enumerate(signatures, 1):
            rows.append((number, signature.report, where[signature.report], signature.day, _ENCODE.encode(signature)))
            for key in signature.keys:
                under = keys.setdefault(key, array("i"))
                under.append(number)
                if len(under) >= 2 * SHELF:
                    del under[:-SHELF]
            if len(rows) == _PORTION:
                self._rows(rows)
                rows = []
        self._rows(rows)
        self._conn.executemany(
            "INSERT INTO story_keys (key, numbers) VALUES (?, ?)",
            ((key, _packed(keys[key].tolist()[-SHELF:])) for key in sorted(keys)),
        )

    def take_out(self, report: str) -> None:
        """Forget a report; where it is not there, nothing happens."""
        row = self._row("SELECT story FROM story_reports WHERE report = ?", (report,))
        if row:
            self._write("DELETE FROM story_reports WHERE report = ?", (report,))
            self._counted(str(row[0]))

    # -- reading ----------------------------------------------------------------------------------

    def story_of(self, report: str) -> str | None:
        """The id of a report's story."""
        row = self._row("SELECT story FROM story_reports WHERE report = ?", (report,))
        return str(row[0]) if row else None

    def story(self, story: str) -> Story | None:
        """A story with its reports, without the why of it; None where there is none of that id."""
        row = self._row("SELECT id, title, first, last FROM stories WHERE id = ?", (story,))
        return self._whole(row) if row else None

    def signatures_of(self, story: str) -> tuple[Signature, ...]:
        """The signatures of a story's reports, those filed first first; none where there is no such story."""
        return tuple(f.signature for f in reversed(self.members(story)))

    def signatures(self) -> Iterator[Signature]:
        """Those of all reports, in the order in which they were filed: what `stories.group` makes all stories from."""
        for (body,) in self._conn.execute("SELECT signature FROM story_reports ORDER BY number"):
            yield _DECODE.decode(body)

    def newest(self, most: int, before: str | None = None) -> list[Story]:
        """Stories by the day of their last report, the newest first; those without a day come last.

        `before` is the last story of the page before: the list goes on after it. Raises KeyError where it is gone.
        """
        last, opened = 1 << 40, 0
        if before is not None:
            row = self._row("SELECT last, opened FROM stories WHERE id = ?", (before,))
            if row is None:
                raise KeyError(before)
            last, opened = row
        return [
            self._whole(row)
            for row in self._conn.execute(
                "SELECT id, title, first, last FROM stories WHERE (last, opened) < (?, ?) "
                "ORDER BY last DESC, opened DESC LIMIT ?",
                (last, opened, most),
            ).fetchall()
        ]

    def find(self, words: str, most: int = 20) -> list[Story]:
        """Stories whose id begins so, or whose title has all these words, in any order; the newest first."""
        asked = words.split()
        if not asked:
            return []
        if len(asked) == 1:
            by_id = self._conn.execute(
                "SELECT id, title, first, last FROM stories WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                (asked[0], asked[0] + chr(0x10FFFF), most),
            ).fetchall()
            if by_id:
                return [self._whole(row) for row in by_id]
        having = " AND ".join(["title LIKE ? ESCAPE '!'"] * len(asked))
        return [
            self._whole(row)
            for row in self._conn.execute(
                f"SELECT id, title, first, last FROM stories WHERE {having} ORDER BY last DESC, opened DESC LIMIT ?",
                (*(f"%{_literal(word)}%" for word in asked), most),
            ).fetchall()
        ]

    def __len__(self) -> int:
        return int(self._conn.execute("SELECT count(*) FROM stories").fetchone()[0])

    # -- within -----------------------------------------------------------------------------------

    def _add(self, signature: Signature) -> None:
        number = int(
            self._conn.execute(
                "INSERT INTO story_reports (report, story, day, signature) VALUES (?, '', ?, ?) RETURNING number",
                (signature.report, signature.day, _ENCODE.encode(signature)),
            ).fetchone()[0]
        )
        self.touched += 1
        for key in signature.keys:
            under = (*self._under(key)[1 - SHELF :], number)
            self._write("INSERT OR REPLACE INTO story_keys (key, numbers) VALUES (?, ?)", (key, _packed(under)))

    def _grown(self, story: str, gained: Iterable[Signature]) -> None:
        """How many reports a story has and when it was told, after reports joined it."""
        for signature in gained:
            self._write(
                "UPDATE stories SET size = size + 1, first = min(ifnull(first, ?1), ifnull(?1, first)), "
                "last = max(last, ifnull(?1, 0)) WHERE id = ?2",
                (signature.day, story),
            )

    def _counted(self, story: str) -> None:
        """The same of a story that reports went from, by those that are left; it goes where none is."""
        size, first, last = self._conn.execute(
            "SELECT count(*), min(day), max(day) FROM story_reports WHERE story = ?", (story,)
        ).fetchone()
        self.touched += int(size)
        if size:
            self._write(
                "UPDATE stories SET size = ?, first = ?, last = ? WHERE id = ?", (size, first, last or 0, story)
            )
        else:
            self._write("DELETE FROM stories WHERE id = ?", (story,))

    def _whole(self, row: tuple[Any, ...]) -> Story:
        story, title, first, last = row
        reports = self._conn.execute("SELECT report, day FROM story_reports WHERE story = ?", (story,)).fetchall()
        self.touched += 1 + len(reports)
        return Story(
            id=story,
            title=title,
            start=date.fromordinal(first).isoformat() if first else None,
            end=date.fromordinal(last).isoformat() if last else None,
            reports=tuple(report for report, _ in sorted(reports, key=lambda r: (r[1] is None, r[1] or 0, r[0]))),
        )

    def _under(self, key: str) -> tuple[int, ...]:
        row = self._row("SELECT numbers FROM story_keys WHERE key = ?", (key,))
        return _unpacked(row[0]) if row else ()

    def _filed(self, query: str, values: tuple[object, ...]) -> Iterator[Filed]:
        for number, body, story in self._conn.execute(query, values):
            self.touched += 1
            yield Filed(number, _DECODE.decode(body), story)

    def _row(self, query: str, values: tuple[object, ...]) -> tuple[Any, ...] | None:
        self.touched += 1
        row: tuple[Any, ...] | None = self._conn.execute(query, values).fetchone()
        return row

    def _write(self, query: str, values: tuple[object, ...]) -> None:
        self.touched += 1
        self._conn.execute(query, values)

    def _rows(self, rows: Sequence[tuple[object, ...]]) -> None:
        self._conn.executemany(
            "INSERT INTO story_reports (number, report, story, day, signature) VALUES (?, ?, ?, ?, ?)", rows
        )


def _packed(numbers: Sequence[int]) -> bytes:
    return _ENCODE.encode(numbers)


def _unpacked(body: bytes) -> tuple[int, ...]:
    return _NUMBERS.decode(body)


def _literal(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
