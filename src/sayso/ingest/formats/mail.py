"""Mails (.eml): the report that was sent in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr

from sayso.errors import NoArticle, UnknownFormat
from sayso.ingest import limits
from sayso.ingest.copy import Copy, Rest
from sayso.ingest.decoding import clean, decode
from sayso.ingest.formats import page
from sayso.ingest.formats import text as plain

_FORWARDED = re.compile(r"(?i)^\s*(?:(?:fwd?|fw|re|wg|tr)\s?:\s*)+")


def read(data: bytes) -> Iterator[Copy | Rest]:
    """The mail's text as a report dated by its `Date`; attachments are named as left out.

    The sender's name is the outlet, save in a forwarded mail or an answer, whose sender only passed it on.
    """
    limits.size(len(data))
    try:
        yield from _read(data)
    except RecursionError:
        raise UnknownFormat("is a mail nested too deeply to be read") from None
    except (AttributeError, IndexError, KeyError, LookupError, TypeError, ValueError, AssertionError) as odd:
        # Headers are made by everybody; one that trips the library is one mail less, not the end of the run.
        raise UnknownFormat(f"is a mail that could not be read ({type(odd).__name__}); save its words as text") from odd


def _read(data: bytes) -> Iterator[Copy | Rest]:
    mail = message_from_bytes(data, policy=default)
    subject = clean(str(mail.get("Subject") or ""))
    title = _FORWARDED.sub("", subject).strip() or None
    passed_on = bool(_FORWARDED.match(subject))
    sender = clean(parseaddr(str(mail.get("From") or ""))[0]).strip() or None
    date = None if passed_on else str(mail.get("Date") or "") or None
    body = mail.get_body(("plain", "html"))
    payload = body.get_payload(decode=True) if body else None
    if body is None or not isinstance(payload, bytes) or not payload.strip():
        raise NoArticle("is a mail without text in it")
    outlet = None if passed_on else sender
    if body.get_content_subtype() == "html":
        found = page.read(payload, body.get_content_charset())
        yield Copy(
            found.text,
            title or found.title,
            None,
            found.url,
            outlet,
            date or found.published,
            found.authors,
            found.hint,
        )
    else:
        yield Copy(plain.unwrap(decode(payload, body.get_content_charset())), title, None, None, outlet, date)
    for attached in mail.iter_attachments():
        name = attached.get_filename() or attached.get_content_type()
        yield Rest("is attached to a mail and not read from there; save it and give the file", what=clean(name))
