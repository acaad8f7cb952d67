"""Reading and writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path


def read_whole(path: Path) -> bytes:
    """All bytes of a plain file. Raises OSError, also for a folder, a pipe or a device, which may never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(None, "it is no ordinary file")
    return path.read_bytes()


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`, so that whoever looks finds the old file or the new one, never a part.

    It is written beside and renamed. A link is followed, an existing file keeps its permissions, and something that
    is no plain file (a pipe, `/dev/null`) is written to as it stands. Raises OSError where that is not possible;
    nothing is left behind then.
    """
    path = Path(os.path.realpath(path))
    mode = None
    with contextlib.suppress(FileNotFoundError):
        mode = path.stat().st_mode
    if mode is not None and not stat.S_ISREG(mode):
        with open(path, "wb") as target:  # a folder is refused here, with the reason
            target.write(content)
        return
    # Of fixed length, so that a name near the longest that is allowed does not become too long.
    beside = path.with_name(f".sayso-{secrets.token_hex(8)}.part")
    try:
        with open(beside, "xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    """Have the rename itself on the disk, where folders can be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
