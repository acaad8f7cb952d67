"""What a format finds in a file: the words, and what the file itself says about them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Copy:
    """A text on its way to a report. `published` and `authors` stand as the file has them, not yet read.

    `title` is None where the headline, if any, stands inside `text`. `hint` holds what the file says of the
    kind of report (`OpinionNewsArticle`, `video`), `language` its claimed language, `line` its 1-based line.
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


@dataclass(frozen=True, slots=True)
class Rest:
    """Something in a file that gave no copy: `line` of the file, or `what` by name, and the reason."""

    because: str
    line: int | None = None
    what: str | None = None
