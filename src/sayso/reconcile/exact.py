"""Whether those who give one answer stand behind another one too, which tells it less exactly."""

from __future__ import annotations

from sayso.news.claim import NUMBERS
from sayso.news.gist import Statement
from sayso.news.values import APPROXIMATE, Value, When, compare_times, days

# A day stands behind the week and the month that it lies in. "2016" is told of whatever happened in that year.
LONGEST = 31


def bears_out(giver: Statement, taker: Statement) -> bool:
    """Whether who gives the one answer says the other too.

    One figure is one figure, whoever hedges it: `about 1,000`, `1,000`. A day bears out its month, a clock time its
    morning and its day; but who tells the day alone has not told the hour.
    """
    x, y = giver.claim.value, taker.claim.value
    if giver.claim.kind in NUMBERS:
        return giver.claim.kind == taker.claim.kind and _one_figure(x, y)
    if {giver.claim.kind, taker.claim.kind} <= {"date", "time"}:
        return _within(x, y)
    return False


def _one_figure(x: Value, y: Value) -> bool:
    """Whether the words state one number, at most hedged as an estimate: "nearly 80" is less than 80."""
    same = x.low == x.high == y.low == y.high is not None and x.unit == y.unit
    return same and {x.hedge, y.hedge} <= APPROXIMATE | {None}


def _within(x: Value, y: Value) -> bool:
    """Whether the one time lies in the other: who tells the day has not told its evening."""
    if "T" in (y.start or "") and "T" not in (x.start or ""):
        return False
    long, longer = _length(x), _length(y)
    if long is None or longer is None or long > longer or longer > LONGEST or _clock_time(y):
        return False
    return compare_times(x, y) == "refined"


def _length(value: Value) -> int | None:
    """How many days an interval has; None where an end is open or unknown."""
    first, last = days(When(value.start, value.end, ""))
    return (last - first).days + 1 if first and last else None


def _clock_time(value: Value) -> bool:
    """Whether a time is told by the clock, `9:10 and 10:40 p.m.`; a part of the day ends with its last minute."""
    return "T" in (value.start or "") and not (value.end or "").endswith(":59")
