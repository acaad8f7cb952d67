"""Times that name no day: "now", "recently", "the future", "daily"."""

from __future__ import annotations

import re

from sayso.news.values import TimeValue
from sayso.reading.times.context import Context, Hit

REFERENCES: dict[str, str] = {
    "now": "present", "currently": "present", "nowadays": "present", "recently": "past", "recent": "past",
    "lately": "past",
}  # fmt: skip
SETS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "nightly": "P1D",
        "hourly": "PT1H"}  # fmt: skip
_UNIT_NEXT = re.compile(r"\s(?:days|weeks|months|years|decades|hours)\b", re.I)


def reference(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Now, recently, soon: no day that could be named, only a side of today."""
    word = context.parse.lower[i]
    if word == "now" and context.parse.text[i] not in ("now", "Now"):
        return None  # NOW is an organisation
    if word == "recent" and _UNIT_NEXT.match(context.paragraph.text, end):
        return None  # "recent years" is found at its unit
    return Hit(at, end, TimeValue("date", mod=REFERENCES[word]))


def ahead(context: Context, i: int, at: int, end: int) -> Hit | None:
    """The future, the past."""
    text = context.paragraph.text
    if text[max(0, at - 4) : at].casefold() != "the " or context.parse.dep[i] not in ("pobj", "dobj", "nsubj"):
        return None
    mod = "future" if context.parse.lower[i] == "future" else "past"
    return Hit(at - 4, end, TimeValue("date", mod=mod))


def repeated(context: Context, i: int, at: int, end: int) -> Hit | None:
    """Daily, weekly, annually."""
    if context.parse.text[i][:1].isupper() and i > context.paragraph.first and context.parse.pos[i] == "PROPN":
        return None  # the Daily Courier
    return Hit(at, end, TimeValue("set", length=SETS[context.parse.lower[i]]))
