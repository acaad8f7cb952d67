"""Bytes on disk that are there whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sayso.errors import DiskFull, NotKept

BESIDE: Final = ".new-"  # how a file is called while it is being written


@contextlib.contextmanager
def beside(path: Path, *, sure: bool = True) -> Iterator[io.BufferedRandom]:
    """A file to write, that takes the place of `path` when the block ends, and is gone where the block fails.

    It is on the disk before it is renamed; with `sure` its name is too. Raises `DiskFull` or `NotKept`.
    """
    new = path.parent / f"{BESIDE}{secrets.token_hex(8)}"
    try:
        with _told(path):
            file = new.open("x+b")
        with file, _told(path):
            yield file
            file.flush()
            os.fsync(file.fileno())
        with _told(path):
            new.replace(path)
            if sure:
                sync(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise


def replace(path: Path, data: bytes, *, sure: bool = True) -> None:
    """Put `data` in the place of `path`, see `beside`."""
    with beside(path, sure=sure) as file:
        file.write(data)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex, read piece by piece. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk, where the system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows keeps names by itself
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as failed:
        raise not_kept(path, failed) from failed


def not_kept(path: Path, failed: OSError) -> NotKept:
    """What a failed write means to a person."""
    if failed.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(f"the disk is full: {path} could not be written; make room and run the command again")
    return NotKept(f"{path} could not be written: {(failed.strerror or type(failed).__name__).lower()}")


__all__ = ["BESIDE", "beside", "digest", "not_kept", "replace", "sync"]
