"""What a format finds in a file: the words, and what the file itself says about them."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.news.report import Basis


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog, as the page itself describes it."""

    text: str
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A text on its way to a report. `published`, `modified` and `authors` stand as the file has them, not yet read.

    `title` is None where the headline, if any, stands inside `text`. `hint` holds what the file says of the
    kind of report (`OpinionNewsArticle`, `video`), `language` its claimed language, `line` its 1-based line.
    `basis` is what `published` rests on. `entries` are those of a live blog that describes them, `part_of` is the id
    of the report that this is an entry of. `doubt` says why the text may not be the whole of it.
    """

    text: str
    title: str | None = None
    description: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    hint: str = ""
    language: str | None = None
    source_id: str | None = None
    line: int | None = None
    basis: Basis = "metadata"
    entries: tuple[Entry, ...] = ()
    part_of: str | None = None
    doubt: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """Something in a file that gave no copy: `line` of the file, or `what` by name, and the reason."""

    because: str
    line: int | None = None
    what: str | None = None


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A page inside an archive, still unread: its bytes as a browser would get them, and what the archive says of it.

    `name` is the archive's, `at` when the page was captured (ISO 8601), `headers` those of the answer it came with.
    """

    name: str
    data: bytes
    url: str | None = None
    media_type: str | None = None
    at: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
