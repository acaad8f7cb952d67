"""Feeds and sitemaps as files: the reports that they carry whole, and where the others are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.errors import NoArticle
from sayso.ingest import feeds
from sayso.ingest.copy import Copy, Rest

_WORD = re.compile(r"\w+")


def read(data: bytes, url: str | None = None) -> Iterator[Copy | Rest]:
    """The reports in a feed that carries them whole, a reason for every other entry; a sitemap carries none."""
    yield from copies(feeds.entries(data, url))


def read_list(data: bytes) -> Iterator[Rest]:
    """Why the feeds of a list of subscriptions (OPML) give no report by themselves."""
    for subscription in feeds.opml(data):
        yield Rest(
            "is a feed named in a list of subscriptions; 'sayso watch' with the list, or 'sayso add' with the address, "
            "fetches its reports",
            what=subscription.url,
        )


def copies(feed: feeds.Feed) -> Iterator[Copy | Rest]:
    """What a feed that is read already gives of reports. Raises NoArticle where it is empty."""
    if not (feed.entries or feed.further or feed.skipped):
        raise NoArticle("is a feed or sitemap without an entry in it")
    for left in feed.skipped:
        yield Rest(left.because, what=left.what)
    for address in feed.further:
        yield Rest("is a sitemap named in an index of them; 'sayso add' with its address goes on from it", what=address)
    if feed.kind in ("sitemap", "sitemap index"):
        if feed.entries:
            count = len(feed.entries)
            yield Rest(
                f"is a sitemap of {count:,} address{'' if count == 1 else 'es'}, which holds no report's words; 'sayso "
                "add' with the sitemap's address fetches them"
            )
        return
    for entry in feed.entries:
        if entry.text is None:
            yield Rest(
                f"is only summed up in the feed ({len(_WORD.findall(entry.summary or ''))} words); 'sayso add' with "
                "the feed's address, or this one, fetches the whole report",
                what=entry.url or entry.title or entry.id,
            )
            continue
        yield Copy(
            text=entry.text,
            title=entry.title,
            description=_description(entry),
            url=entry.url,
            outlet=entry.outlet,
            published=entry.published,
            authors=entry.authors,
            language=entry.language,
            source_id=entry.id,
            modified=entry.modified,
        )


def _description(entry: feeds.FeedEntry) -> str | None:
    """The summary where it says something of its own: many are the first words of the text, cut off."""
    summary = " ".join((entry.summary or "").split())
    opening = summary.rstrip(" .…[]")[:80]
    return summary if opening and opening not in " ".join((entry.text or "").split()) else None
