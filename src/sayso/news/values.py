"""Quantities, times and words as intervals, and how two of them stand to each other."""

from __future__ import annotations

from typing import Literal

import msgspec

Hedge = str


class When(msgspec.Struct, frozen=True, order=True):
    """An interval of days or moments, both ends inclusive, ISO 8601 of the precision that is known.

    `2025-08` is "in August", `2025-12-12` a day, `2025-12-12T22:30` a minute; None is an open end.
    """

    start: str | None
    end: str | None
    text: str


class Quantity(msgspec.Struct, frozen=True):
    """The bounds that the words state: `at least 84` is 84 to None, `up to 44` None to 44, `about 40` 40 to 40.

    `unit` is "USD", "metre", "percent", "year" …, or None for a plain count; `of` is what is counted,
    in the report's words with its modifiers ("combat engineers"); `hedge` is the canonical qualifier
    (about, at least, up to, more than, less than, nearly, estimated) or None.
    """

    low: float | None
    high: float | None
    unit: str | None = None
    of: str | None = None
    hedge: str | None = None
    approximate: bool = False


class TimeValue(msgspec.Struct, frozen=True):
    """A date or time as an interval, or a duration as a length (ISO 8601, `P120D`). `mod`: early, mid, late, about, …"""

    type: Literal["date", "time", "duration", "set"]
    start: str | None = None
    end: str | None = None
    length: str | None = None
    mod: str | None = None


class Value(msgspec.Struct, frozen=True):
    """What a claim answers with: numbers as bounds, times as an interval, anything else as its words."""

    text: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    hedge: str | None = None
    start: str | None = None
    end: str | None = None
