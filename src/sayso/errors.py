"""The errors that sayso raises, named for what happened; each message says what to do next.

SaysoError                     anything below: catch this to catch them all
├── WrongUsage                 the question cannot be asked this way (exit status 2)
├── NothingRead                none of the files gave a report (exit status 3)
├── UnreadableFile             one file that gives no report: it is listed under `skipped`, the rest goes on
│   ├── TooLarge               larger, deeper or more inflated than is safe to read
│   ├── UnknownFormat          a kind of file that is not read, or bytes that are none of those that are
│   ├── NoArticle              readable, but with no report in it
│   └── NotEnglish             a report in a language that is not read yet
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
    """One file gives no report. The message reads as the reason under `skipped`."""


class TooLarge(UnreadableFile):
    """Larger, deeper or more inflated than is safe to read."""


class UnknownFormat(UnreadableFile):
    """A kind of file that is not read."""


class NoArticle(UnreadableFile):
    """Readable, but with no report in it."""


class NotEnglish(UnreadableFile):
    """A report in a language that is not read yet."""


class MissingPart(SaysoError):
    """A package or model that this needs is not installed; the message names what to install."""
