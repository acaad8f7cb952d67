"""The errors that sayso raises, named for what happened; each message says what to do next.

SaysoError                     anything below: catch this to catch them all
├── WrongUsage                 the question cannot be asked this way (exit status 2)
├── NothingRead                none of the files gave a report (exit status 3)
├── UnreadableFile             one file or address that gives no report: listed under `skipped`, the rest goes on
│   ├── TooLarge               larger, deeper or more inflated than is safe to read
│   ├── UnknownFormat          a kind of file that is not read, or bytes that are none of those that are
│   ├── NoArticle              readable, but with no report in it
│   ├── NotEnglish             a report in a language that is not read yet
│   ├── Refused                an address that is not asked, or an answer that is not taken
│   └── Unreachable            an address that did not answer, not in time, or not with a page
├── NoWorkspace                the folder holds no workspace that can be opened
│   ├── NewerWorkspace         it was written by a newer sayso
│   └── DamagedWorkspace       its files are not as sayso wrote them: 'sayso verify' says which
├── NotKept                    a change could not be written, and nothing of it was kept
│   ├── DiskFull               there is no room left
│   └── Busy                   another program held the workspace for too long
└── MissingPart                a package or model that this needs is not installed
"""

from __future__ import annotations


class SaysoError(Exception):
    """Anything that sayso raises on purpose."""


class WrongUsage(SaysoError):
    """The question cannot be asked this way; the message says how it can."""


class NothingRead(SaysoError):
    """None of the files gave a report; the message lists why."""


class UnreadableFile(SaysoError):
    """One file or address gives no report. The message reads as the reason under `skipped`."""


class TooLarge(UnreadableFile):
    """Larger, deeper or more inflated than is safe to read."""


class UnknownFormat(UnreadableFile):
    """A kind of file that is not read."""


class NoArticle(UnreadableFile):
    """Readable, but with no report in it."""


class NotEnglish(UnreadableFile):
    """A report in a language that is not read yet."""


class Refused(UnreadableFile):
    """An address that is not asked, or an answer that is not taken, as it may do harm."""


class Unreachable(UnreadableFile):
    """An address that did not answer, not in time, or not with a page.

    `status` is that of the answer, None without one; `retry_after` the seconds that the server asks to be left alone.
    """

    def __init__(self, message: str, *, status: int | None = None, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class NoWorkspace(SaysoError):
    """The folder holds no workspace that can be opened; the message says what it holds instead."""


class NewerWorkspace(NoWorkspace):
    """The workspace was written by a newer sayso."""


class DamagedWorkspace(NoWorkspace):
    """Files of the workspace are not as sayso wrote them; `sayso verify` says which."""


class NotKept(SaysoError):
    """A change could not be written. Nothing of it was kept, and what was there before is unharmed."""


class DiskFull(NotKept):
    """There is no room left on the disk."""


class Busy(NotKept):
    """Another program held the workspace for too long."""


class MissingPart(SaysoError):
    """A package or model that this needs is not installed; the message names what to install."""
