"""Packed web archives (WACZ): the WARC files in them, each held to the digest in the archive's own list."""

from __future__ import annotations

import hashlib
import json
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, Any

from sayso.errors import NoArticle, TooLarge, UnknownFormat
from sayso.ingest import limits
from sayso.ingest.copy import Enclosed, Rest
from sayso.ingest.decoding import clean
from sayso.ingest.formats import warc

MAX_FILES = 10_000  # crawls have some dozens
_LIST = "datapackage.json"
_SIGNED = "datapackage-digest.json"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, NotImplementedError, RuntimeError,
    KeyError,
)  # fmt: skip


def is_one(file: IO[bytes]) -> bool:
    """Whether a packed file is a web archive: nothing else has WARC files in a folder called `archive`."""
    try:
        with zipfile.ZipFile(file) as packed:
            return any(_is_warc(entry.filename) for entry in packed.infolist()[:MAX_FILES])
    except _BROKEN:
        return False


def pages(file: IO[bytes], name: str) -> Iterator[Enclosed | Rest]:
    """Every page in the archive's WARC files, and a reason for each page or file that is lost.

    Nothing is unpacked to the disk: the names of files inside are looked at, and never made into paths.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            entries = packed.infolist()
            if len(entries) > MAX_FILES:
                raise TooLarge(f"holds more than {MAX_FILES:,} files, so it is not read")
            if sum(entry.file_size for entry in entries) > limits.MAX_ARCHIVE:
                raise TooLarge("unpacks to more than is read of one archive")
            listed = _listed(packed)
            inside = [entry for entry in entries if _is_warc(entry.filename)]
            if not inside:
                raise NoArticle("is a packed web archive without a WARC file in it")
            for entry in inside:
                yield from _file(packed, entry, listed, name)
    except _BROKEN as broken:
        raise UnknownFormat(f"is a damaged web archive ({type(broken).__name__})") from broken


def _file(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, listed: Mapping[str, str], name: str
) -> Iterator[Enclosed | Rest]:
    shown = _shown(entry.filename)
    if reason := _refused(entry):
        yield Rest(reason, what=shown)
        return
    try:
        if (digest := listed.get(entry.filename)) and digest != _digest(packed, entry):
            yield Rest("is damaged or was altered: its bytes are not those that the archive lists", what=shown)
            return
        with packed.open(entry) as opened:
            layers = int(entry.compress_type != zipfile.ZIP_STORED)
            for found in warc.pages(opened, name, packed=layers):
                # What concerns the file as a whole is said of the file.
                yield Rest(found.because, what=found.what or shown) if isinstance(found, Rest) else found
    except _BROKEN as broken:
        yield Rest(f"is damaged ({type(broken).__name__})", what=shown)


def _refused(entry: zipfile.ZipInfo) -> str | None:
    if entry.flag_bits & 1:
        return "is encrypted"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in a way that is not read"
    if limits.inflated(entry.compress_size, entry.file_size):
        return "unpacks to far more than its own size, so it is not read"
    return None


def _listed(packed: zipfile.ZipFile) -> dict[str, str]:
    """The SHA-256 of each file by the archive's list of them. Raises UnknownFormat where the list was altered."""
    data = _small(packed, _LIST)
    if data is None:
        return {}
    sealed = _object(_small(packed, _SIGNED)).get("hash")
    right = hashlib.sha256(data).hexdigest()
    if isinstance(sealed, str) and sealed.startswith("sha256:") and sealed.removeprefix("sha256:") != right:
        raise UnknownFormat("was altered: its list of files is not the one that was sealed")
    resources = _object(data).get("resources")
    found: dict[str, str] = {}
    for resource in resources if isinstance(resources, list) else ():
        path, digest = (resource.get("path"), resource.get("hash")) if isinstance(resource, dict) else (None, None)
        if isinstance(path, str) and isinstance(digest, str) and digest.startswith("sha256:"):
            found[path] = digest.removeprefix("sha256:").lower()
    return found


def _small(packed: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        entry = packed.getinfo(name)
    except KeyError:
        return None
    if _refused(entry) or entry.file_size > limits.MAX_BYTES:
        raise TooLarge(f"has a list of its files ({name}) that is not safe to read")
    return packed.read(entry)


def _object(data: bytes | None) -> dict[str, Any]:
    try:
        whole = json.loads(data) if data else {}
    except (ValueError, RecursionError):
        raise UnknownFormat("is a damaged web archive: its list of files cannot be read") from None
    return whole if isinstance(whole, dict) else {}


def _digest(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    whole = hashlib.sha256()
    with packed.open(entry) as opened:
        while piece := opened.read(1 << 20):
            whole.update(piece)
    return whole.hexdigest()


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))


def _shown(name: str) -> str:
    """A file's name for a message, and for nothing else."""
    return clean("".join(c for c in name if c.isprintable()))[:200]
