"""Files and folders to reports."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

import msgspec

from sayso.errors import NoArticle, UnreadableFile
from sayso.ingest import drafting, english, limits, live
from sayso.ingest.copy import Copy, Enclosed, Rest
from sayso.ingest.decoding import clean
from sayso.ingest.formats import article, sniff
from sayso.news.report import Report, Skipped, identified_by, longer

_STDIN = "-"
_ADDRESS = (
    "is an address, and nothing is fetched from the network; open it in a browser, save the page (Ctrl+S, 'web page, "
    "HTML only') and give the file"
)
_EMPTY = "is a folder without files"
_NESTED = 2  # archives inside one another; more have no use but to hide


@dataclass(frozen=True, slots=True)
class Ingested:
    """The reports found, oldest first, and what gave none, with the reason. All orders are those of the content.

    `parts` are the entries of the live blogs and round-ups among `reports`, each with the id of its whole in
    `part_of`. `foreign` are reports in a language that is not read yet: their words, date and outlet are known, and
    the reason is among `skipped`. `addresses` stood where a file was expected, or in a file of addresses; each is among
    `skipped` too, as nothing is fetched here.
    """

    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...]
    parts: tuple[Report, ...] = ()
    addresses: tuple[str, ...] = ()
    foreign: tuple[Report, ...] = ()

    @property
    def in_parts(self) -> tuple[Report, ...]:
        """The reports as they are told apart into stories: a live blog or round-up by its parts, any other whole."""
        split = {part.part_of for part in self.parts}
        return tuple(sorted([*(r for r in self.reports if r.id not in split), *self.parts], key=_oldest))


class Reader(Protocol):
    """Whatever reads one file's or answer's bytes, in this process or in another."""

    def __call__(
        self, data: bytes, name: str, *, url: str | None = None, media_type: str | None = None
    ) -> Ingested: ...


def read_paths(paths: Sequence[str], *, stdin: bytes | None = None, read: Reader | None = None) -> Ingested:
    """The reports in files and folders; `-` stands for `stdin`. What cannot be read is skipped with its reason.

    A folder gives all its files, folders inside it too, but nothing hidden. The same report twice is one, with the
    other places in `also_at`. The answer does not depend on the order of `paths`. `read` reads each file; without it
    they are read in this process.
    """
    read = read or read_bytes
    found: list[Report | Skipped] = []
    addresses: dict[str, None] = {}
    seen: dict[str, str] = {}
    also: dict[str, list[str]] = {}
    for path in walk(paths):
        if isinstance(path, Skipped):
            found.append(path)
            continue
        name = _shown(path)
        if _is_address(path):
            addresses.setdefault(path)
            found.append(Skipped(name, _ADDRESS))
            continue
        try:
            data = (stdin or b"") if path == _STDIN else bytes_of(path)
        except Archive:
            for page in enclosed(path):
                found += [page] if isinstance(page, Skipped) else _all(_read_page(page, read))
            continue
        except UnreadableFile as reason:
            found.append(Skipped(name, str(reason)))
            continue
        digest = hashlib.sha256(data).hexdigest()
        if digest in seen:
            also.setdefault(seen[digest], []).append(name)
            found.append(Skipped(name, f"is the same file as {seen[digest]}, so it is read once"))
            continue
        seen[digest] = name
        taken = read(data, name)
        addresses.update(dict.fromkeys(taken.addresses))
        found += _all(taken)
    whole = gather(found)
    return Ingested(
        tuple(_also(r, also) for r in whole.reports), whole.skipped, tuple(_also(r, also) for r in whole.parts),
        tuple(addresses), tuple(_also(r, also) for r in whole.foreign),
    )  # fmt: skip


def read_bytes(data: bytes, name: str, *, url: str | None = None, media_type: str | None = None) -> Ingested:
    """The reports in one file's bytes, or in the answer that `url` gave under `media_type`; read in this process.

    `name` is what messages call it; its ending decides between formats that look alike. Bytes from elsewhere can keep
    a parser busy for minutes: `sandbox.read` does the same in a process with limits.
    """
    return gather(_opened(data, name, url, media_type, 0))


def found(
    data: bytes, name: str, *, url: str | None = None, media_type: str | None = None
) -> Iterator[Report | Skipped | Enclosed]:
    """What one file's or answer's bytes hold, each as soon as it is read; a whole before its parts.

    A page inside an archive comes as it is, to be read by itself.
    """
    count = 0
    for one in _found(data, name, url, media_type):
        count += 1
        yield one
    if not count:
        yield Skipped(_place(name, None, url), str(NoArticle("holds no report")))


def gather(found: Iterable[Report | Skipped]) -> Ingested:
    """What was found, each report once, in an order that does not depend on that in which it was found."""
    reports: list[Report] = []
    skipped: list[Skipped] = []
    addresses: dict[str, None] = {}
    for one in found:
        if isinstance(one, Report):
            reports.append(one)
        else:
            skipped.append(one)
            if one.because == sniff.LISTED:
                addresses.setdefault(one.what)
    kept, doubles = _once(reports)
    return Ingested(
        tuple(sorted((r for r in kept if not r.part_of and r.language == english.READ), key=_oldest)),
        tuple(sorted(skipped + doubles, key=lambda s: (s.what, s.because))),
        tuple(sorted((r for r in kept if r.part_of), key=_oldest)),
        tuple(addresses),
        tuple(sorted((r for r in kept if not r.part_of and r.language != english.READ), key=_oldest)),
    )


def enclosed(path: str) -> Iterator[Enclosed | Skipped]:
    """The pages in a web archive on the disk, one in memory at a time, and what of it was left out, with the reason.

    Raises UnreadableFile where there is no such archive.
    """
    name = _shown(path)
    with _open(path) as file:
        pages = sniff.pages(file, name)
        if pages is None:
            raise UnreadableFile("is no web archive (WARC or WACZ)")
        try:
            for page in pages:
                yield _left(page, name, None) if isinstance(page, Rest) else page
        except UnreadableFile as reason:
            yield Skipped(name, str(reason))
        except OSError as failed:
            yield Skipped(name, f"could not be read: {_because(failed)}")


def report_from_text(text: str, *, path: str = _STDIN) -> Report:
    """The report in a pasted text. Raises NoArticle or NotEnglish where it is none."""
    return drafting.report(Copy(clean(text)), path)


def report_from_article(fields: Mapping[str, Any], path: str = _STDIN, line: int | None = None) -> Report:
    """The report in an article's fields (news-please, schema.org or ninjs). Raises NoArticle or NotEnglish."""
    return drafting.report(article.from_mapping(fields, line), path)


def walk(paths: Sequence[str]) -> Iterator[str | Skipped]:
    """The files at paths, folders opened up, each once and in order; `-` and addresses stay as they are."""
    inside = sorted(set(_walk(paths)))
    empty = [path for path in dict.fromkeys(paths) if os.path.isdir(path) and not any(True for _ in _folder(path))]
    yield from inside
    yield from (Skipped(_shown(path), _EMPTY) for path in sorted(empty))


def _walk(paths: Sequence[str]) -> Iterator[str]:
    for path in dict.fromkeys(paths):
        if path == _STDIN or _is_address(path):
            yield path
        elif os.path.isdir(path):
            yield from _folder(path)
        else:
            yield _plain(path)


def _is_address(path: str) -> bool:
    return path.lower().startswith(("http://", "https://"))


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


class Archive(UnreadableFile):
    """A web archive on the disk, which is read by its pages (`enclosed`) and not as a whole."""


def bytes_of(path: str) -> bytes:
    """A file's bytes. Raises UnreadableFile with a reason that a person understands, Archive at a web archive."""
    with _open(path) as file:
        size = os.fstat(file.fileno()).st_size
        try:
            if sniff.pages(file, path) is not None:
                raise Archive("is a web archive, which is read page by page")
            limits.size(size)
            return file.read(limits.MAX_BYTES + 1)
        except OSError as failed:
            raise UnreadableFile(f"could not be read: {_because(failed)}") from None


def _open(path: str) -> BinaryIO:
    """A plain file, opened; raises UnreadableFile with a reason that a person understands."""
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
    if known.st_size > limits.MAX_ARCHIVE:
        limits.size(known.st_size)
    try:
        return open(path, "rb")
    except OSError as failed:
        raise UnreadableFile(f"could not be read: {_because(failed)}") from None


def _because(failed: OSError) -> str:
    return (failed.strerror or type(failed).__name__).lower()


def _found(data: bytes, name: str, url: str | None, media_type: str | None) -> Iterator[Report | Skipped | Enclosed]:
    try:
        for one in sniff.read(data, name, url=url, media_type=media_type):
            if isinstance(one, Enclosed):
                yield one
            elif isinstance(one, Rest):
                yield _left(one, name, url)
            else:
                yield from _drafted(one, name, url)
    except UnreadableFile as reason:
        yield Skipped(_place(name, None, url), str(reason))


def _drafted(copy: Copy, name: str, url: str | None) -> Iterator[Report | Skipped]:
    """The report that a copy makes, and its parts where it is a live blog or round-up."""
    # What has a number of its own may be one of many in the file; a saved page is the file.
    place = _place(name, copy.line, url or (copy.url if copy.source_id else None))
    try:
        whole = drafting.in_any_language(copy, name)
    except UnreadableFile as reason:
        yield Skipped(place, str(reason))
        return
    yield whole
    if whole.language != english.READ:
        yield Skipped(place, str(english.refusal(whole.language)))
        return
    if copy.doubt:
        yield Skipped(place, copy.doubt)
    for part in live.parts(copy, whole):
        try:
            yield drafting.report(part, name)
        except UnreadableFile as reason:
            heading = f", under {part.title!r}" if part.title and part.title != whole.title else ""
            yield Skipped(
                f"{place}{heading}", f"{reason}; it is a part of a live blog or round-up, which is read whole"
            )


def _opened(data: bytes, name: str, url: str | None, media_type: str | None, depth: int) -> Iterator[Report | Skipped]:
    """What is found, pages inside archives read here too."""
    for one in found(data, name, url=url, media_type=media_type):
        if not isinstance(one, Enclosed):
            yield one
        elif depth + 1 >= _NESTED:
            yield Skipped(_place(name, None, one.url), "is an archive inside an archive, which is not unpacked")
        else:
            yield from _opened(one.data, one.name, one.url, one.media_type, depth + 1)


def _read_page(page: Enclosed, read: Reader) -> Ingested:
    return read(page.data, page.name, url=page.url, media_type=page.media_type)


def _all(taken: Ingested) -> list[Report | Skipped]:
    return [*taken.reports, *taken.parts, *taken.foreign, *taken.skipped]


def _also(report: Report, also: Mapping[str, Sequence[str]]) -> Report:
    if report.path not in also:
        return report
    return msgspec.structs.replace(report, also_at=tuple(sorted({*report.also_at, *also[report.path]})))


def _oldest(report: Report) -> tuple[str, str, int, str]:
    return (report.published.start or "", report.path, report.line or 0, report.id)


def _left(rest: Rest, name: str, url: str | None) -> Skipped:
    # An address in a list is told by itself, so that whoever fetches it finds it again.
    listed = rest.what if rest.because == sniff.LISTED else None
    return Skipped(listed or _place(name, rest.line, rest.what or url), rest.because)


def _once(drafts: Sequence[Report]) -> tuple[list[Report], list[Skipped]]:
    """Each report once, at its first place; its other places in `also_at` and, with the reason, in the skipped.

    Of several that share an id and no words one keeps it, the whole of a live blog before all others.
    """
    wholes = {draft.part_of for draft in drafts}
    keeps: dict[str, Report] = {}
    for draft in drafts:
        holder = keeps.setdefault(draft.id, draft)
        if identified_by(holder) != identified_by(draft):
            keeps[draft.id] = min(holder, draft, key=lambda r: (r.id not in wholes, longer(r)))
    places: dict[str, list[Report]] = {}
    for draft in sorted(drafts, key=lambda r: (r.path, r.line or 0)):
        own = identified_by(draft) == identified_by(keeps[draft.id])
        one = draft if own else msgspec.structs.replace(draft, id=longer(draft))
        places.setdefault(one.id, []).append(one)
    reports: list[Report] = []
    skipped: list[Skipped] = []
    for first, *others in places.values():
        there = _place(first.path, first.line, None)
        also = [_place(other.path, other.line, None) for other in others]
        skipped += [Skipped(place, f"is the same report as {there}, so it is read once") for place in also]
        reports.append(msgspec.structs.replace(first, also_at=tuple(sorted(set(also)))) if also else first)
    return reports, skipped


def _place(name: str, line: int | None, what: str | None) -> str:
    """What a reader is told of where something is: `reports.jsonl, line 3`, `crawl.warc.gz, https://…`."""
    return f"{name}, line {line}" if line else f"{name}, {what}" if what and what != name else name


def _shown(path: str) -> str:
    """A path that every output can carry, also where the file system's bytes are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")
