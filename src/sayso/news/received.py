"""What a server sent, as evidence that can be kept."""

from __future__ import annotations

import hashlib
import re

import msgspec

Headers = tuple[tuple[str, str], ...]
_CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


class Hop(msgspec.Struct, frozen=True):
    """One server that was asked on the way: the address, the status of its answer, the number it was reached at."""

    url: str
    status: int
    peer: str


class Received(msgspec.Struct, frozen=True):
    """An answer with a page in it, told so that the address, the hour and the bytes can be shown again.

    `headers` are the last answer's, as sent and in order. `body` is what it carried, with the packing for the journey
    undone (chunks, and the content-coding named in `coding`), and `sha256` the hash of that. `hops` lists every server
    asked, the one that answered last.
    """

    asked: str
    url: str
    status: int
    headers: Headers
    at: str  # ISO 8601, UTC, to the second
    body: bytes
    sha256: str
    peer: str
    hops: tuple[Hop, ...] = ()
    coding: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, upper and lower case alike."""
        return first(self.headers, name)

    @property
    def media_type(self) -> str | None:
        """What the server calls the body, without its parameters: `text/html`."""
        said = (self.header("content-type") or "").partition(";")[0].strip().lower()
        return said or None

    @property
    def charset(self) -> str | None:
        """The encoding that the server names for the body."""
        said = _CHARSET.search(self.header("content-type") or "")
        return said[1] if said else None

    @property
    def etag(self) -> str | None:
        """To be handed to the next request, so that an unchanged page is not sent again."""
        return self.header("etag")

    @property
    def modified(self) -> str | None:
        """The same, by the server's clock."""
        return self.header("last-modified")

    def intact(self) -> bool:
        """Whether the body still is what its hash says."""
        return hashlib.sha256(self.body).hexdigest() == self.sha256


class NotModified(msgspec.Struct, frozen=True):
    """The server says that the page is as it was."""

    asked: str
    url: str
    headers: Headers
    at: str
    peer: str
    hops: tuple[Hop, ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of that name, upper and lower case alike."""
        return first(self.headers, name)


def first(headers: Headers, name: str) -> str | None:
    """The value of the first header called `name`; None without one."""
    return next((value for key, value in headers if key.lower() == name.lower()), None)
