"""Files and folders to reports."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from sayso.errors import NoArticle, UnreadableFile
from sayso.ingest import drafting, limits
from sayso.ingest.copy import Copy, Rest
from sayso.ingest.decoding import clean
from sayso.ingest.formats import article, sniff
from sayso.news.report import Report, Skipped

_STDIN = "-"


@dataclass(frozen=True, slots=True)
class Ingested:
    """The reports found, oldest first, and what gave none, with the reason. Both orders are those of the content."""

    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...]


def read_paths(paths: Sequence[str], *, stdin: bytes | None = None) -> Ingested:
    """The reports in files and folders; `-` stands for `stdin`. What cannot be read is skipped with its reason.

    A folder gives all its files, folders inside it too, but nothing hidden. The same report twice is one, with the
    other places in `also_at`. The answer does not depend on the order of `paths`.
    """
    drafts: list[Report] = []
    skipped: list[Skipped] = []
    seen: dict[str, str] = {}
    also: dict[str, list[str]] = {}
    for path in sorted(set(_walk(paths, skipped))):
        name = _shown(path)
        try:
            data = (stdin or b"") if path == _STDIN else _bytes(path)
        except UnreadableFile as reason:
            skipped.append(Skipped(name, str(reason)))
            continue
        digest = hashlib.sha256(data).hexdigest()
        if digest in seen:
            also.setdefault(seen[digest], []).append(name)
            skipped.append(Skipped(name, f"is the same file as {seen[digest]}, so it is read once"))
            continue
        seen[digest] = name
        found, left = _read(data, name)
        drafts += found
        skipped += left
    reports, doubles = _once(drafts)
    reports = [
        msgspec.structs.replace(r, also_at=tuple(sorted({*r.also_at, *also.get(r.path, ())}))) if r.path in also else r
        for r in reports
    ]
    return Ingested(
        tuple(sorted(reports, key=lambda r: (r.published.start or "", r.path, r.line or 0, r.id))),
        tuple(sorted(skipped + doubles, key=lambda s: (s.what, s.because))),
    )


def report_from_text(text: str, *, path: str = _STDIN) -> Report:
    """The report in a pasted text. Raises NoArticle or NotEnglish where it is none."""
    return drafting.report(Copy(clean(text)), path)


def report_from_article(fields: Mapping[str, Any], path: str = _STDIN, line: int | None = None) -> Report:
    """The report in an article's fields (news-please, schema.org or ninjs). Raises NoArticle or NotEnglish."""
    return drafting.report(article.from_mapping(fields, line), path)


def _walk(paths: Sequence[str], skipped: list[Skipped]) -> Iterator[str]:
    for path in dict.fromkeys(paths):
        if path == _STDIN:
            yield path
        elif path.lower().startswith(("http://", "https://")):
            skipped.append(
                Skipped(
                    _shown(path),
                    "is an address, and nothing is fetched from the network; open it in a browser, save the page "
                    "(Ctrl+S, 'web page, HTML only') and give the file",
                )
            )
        elif os.path.isdir(path):
            inside = list(_folder(path))
            if not inside:
                skipped.append(Skipped(_shown(path), "is a folder without files"))
            yield from inside
        else:
            yield _plain(path)


def _folder(path: str) -> Iterator[str]:
    """All files in a folder and in the folders inside it, nothing hidden, links to folders not followed."""
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]  # in place: os.walk goes by it
        yield from (_plain(os.path.join(folder, name)) for name in names if not name.startswith("."))


def _plain(path: str) -> str:
    """One name for one file: `./a.txt` is `a.txt`.

    `..` stays, since what is above a link is not what its name says; so does the `./` of a file that is called `-`.
    """
    if not path or ".." in path.replace(os.sep, "/").split("/"):
        return path
    plain = os.path.normpath(path)
    return path if plain == _STDIN else plain


def _bytes(path: str) -> bytes:
    """A file's bytes; raises UnreadableFile with a reason that a person understands."""
    if "\0" in path:
        raise UnreadableFile("is no name that a file can have")
    try:
        known = os.stat(path)
    except FileNotFoundError:
        raise UnreadableFile("there is no such file") from None
    except OSError as failed:
        raise UnreadableFile(f"could not be opened: {_because(failed)}") from None
    if not stat.S_ISREG(known.st_mode):
        raise UnreadableFile("is no ordinary file (a device, pipe or socket)")
    if reason := sniff.refused(path):
        raise UnreadableFile(reason)
    limits.size(known.st_size)
    try:
        with open(path, "rb") as file:
            return file.read(limits.MAX_BYTES + 1)
    except OSError as failed:
        raise UnreadableFile(f"could not be read: {_because(failed)}") from None


def _because(failed: OSError) -> str:
    return (failed.strerror or type(failed).__name__).lower()


def _read(data: bytes, name: str) -> tuple[list[Report], list[Skipped]]:
    """The reports in one file's bytes, and what in it gave none."""
    reports: list[Report] = []
    skipped: list[Skipped] = []
    try:
        for found in sniff.read(data, name):
            if isinstance(found, Rest):
                skipped.append(Skipped(_place(name, found.line, found.what), found.because))
                continue
            try:
                reports.append(drafting.report(found, name))
            except UnreadableFile as reason:
                skipped.append(Skipped(_place(name, found.line, None), str(reason)))
    except UnreadableFile as reason:
        skipped.append(Skipped(name, str(reason)))
    if not reports and not skipped:
        skipped.append(Skipped(name, str(NoArticle("holds no report"))))
    return reports, skipped


def _once(drafts: Sequence[Report]) -> tuple[list[Report], list[Skipped]]:
    """Each report once, at its first place; its other places in `also_at` and, with the reason, in the skipped."""
    places: dict[str, list[Report]] = {}
    for draft in sorted(drafts, key=lambda r: (r.path, r.line or 0)):
        places.setdefault(draft.id, []).append(draft)
    reports: list[Report] = []
    skipped: list[Skipped] = []
    for first, *others in places.values():
        there = _place(first.path, first.line, None)
        also = [_place(other.path, other.line, None) for other in others]
        skipped += [Skipped(place, f"is the same report as {there}, so it is read once") for place in also]
        reports.append(msgspec.structs.replace(first, also_at=tuple(sorted(set(also)))) if also else first)
    return reports, skipped


def _place(name: str, line: int | None, what: str | None) -> str:
    return f"{name}, line {line}" if line else f"{name}, {what}" if what else name


def _shown(path: str) -> str:
    """A path that every output can carry, also where the file system's bytes are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")
