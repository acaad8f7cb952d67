"""Whether reports that are alike are of one event, or of two of one kind."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Side = NDArray[np.bool_]

LEAST = 2  # reports on either side: what one report alone says otherwise is its angle, not another event
NEAR = 2.0  # days that tell nothing: one evening's news is the next morning's
FADES = 10.0  # days over which closeness in time fades, where words and time are looked at together
BESIDE_WORDS = 0.3  # what closeness in time counts there, against the likeness of words, which is below 0.5
LONG = 30.0  # days from which on it makes no difference how much longer
POWERS = 20  # 200 give no other stories
SETTLES = 50  # rounds at most in which reports change sides: it takes three or four


@dataclass(frozen=True, slots=True)
class Parted:
    """Two sides of a story, and the chance that they are two events."""

    side: Side
    chance: float


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; fitted as bench/stories.py --fit does it, rounded. docs/why/stories.md."""

    constant: float
    cohesion: float
    cohesion_of_the_looser: float
    across: float
    own_words: float
    smaller_side: float
    time: float


WEIGHTS = Weights(-5.2, -4.7, -1.6, -7.9, 0.7, 1.9, 3.1)


def part(alike: Numbers, table: Numbers, days: Numbers) -> Parted | None:
    """The two sides of a story that are most likely two events; None where it cannot be parted.

    `alike` (n, n) is the likeness of its reports, `table` (n, words) the weights of their words, `days` (n,) when they
    came out, NaN where that is not known. What all of them say (the town, the team, the kind of crime) says nothing
    here: words weigh by how few of these reports have them. So it shows that ten reports name one player, the other
    ten another.
    """
    found = sides(alike, table, days)
    if found is None:
        return None
    side, spoken = found
    w = WEIGHTS
    weights = (w.cohesion, w.cohesion_of_the_looser, w.across, w.own_words, w.smaller_side, w.time)
    total = w.constant + sum(weight * sign for weight, sign in zip(weights, spoken, strict=True))
    return Parted(side, 1 / (1 + exp(-total)))


def sides(alike: Numbers, table: Numbers, days: Numbers) -> tuple[Side, tuple[float, ...]] | None:
    """The same sides with their signs, before these are weighed: what `WEIGHTS` are fitted on."""
    if len(alike) < 2 * LEAST:
        return None
    own = _own_words(table)
    side = _halves(own + BESIDE_WORDS * _closeness(days))
    if min(side.sum(), (~side).sum()) < LEAST:
        return None
    # Which side is which plays no part: the first report is always on the one that is False.
    side = side ^ side[0]
    return side, signs(alike, own, days, side)


def signs(alike: Numbers, own: Numbers, days: Numbers, side: Side) -> tuple[float, ...]:
    """What speaks for two events, in the order of `Weights` without its constant.

    How alike the two sides are against how alike each is in itself, on average and for the looser one; how alike they
    are at all; how much more of their own words they share within than across; how many reports the smaller side has;
    and how far and how cleanly they lie apart in time.
    """
    across = float(alike[np.ix_(side, ~side)].mean())
    looser, closer = sorted((_within(alike, side), _within(alike, ~side)))
    apart = float(own[np.ix_(side, ~side)].mean())
    inside = _ln(_within(own, side)) + _ln(_within(own, ~side))
    return (
        _ln(across) - (_ln(looser) + _ln(closer)) / 2,
        _ln(across) - _ln(looser),
        across,
        inside / 2 - log(max(apart, 0.02)),
        log(min(int(side.sum()), int((~side).sum()))),
        _in_time(days[side], days[~side]),
    )


def _own_words(table: Numbers) -> Numbers:
    """The likeness of reports by words that not all of them have, rarer among them counting more."""
    have = (table > 0).sum(0)
    told = (have > 1) & (have < len(table))
    weighed = table[:, told] * np.log(len(table) / have[told])
    length = np.sqrt((weighed**2).sum(1, keepdims=True))
    unit = np.divide(weighed, length, out=np.zeros_like(weighed), where=length > 0)
    product: Numbers = unit @ unit.T
    return product


def _halves(alike: Numbers) -> Side:
    """Two sides along the direction in which the reports differ most, each report then with whom it is more alike."""
    centred = alike - alike.mean(0) - alike.mean(1)[:, None] + alike.mean()
    # By powers from the report that differs most: only the signs are wanted, and those settle long before the numbers.
    direction = centred[int(np.diag(centred).argmax())]
    for _ in range(POWERS):
        direction = centred @ direction
    # Rounded, so that reports in the middle fall the same way on every machine.
    side: Side = np.round(direction / max(float(np.abs(direction).max()), 1e-300), 6) > 0
    self_alike = np.diag(alike)
    for _ in range(SETTLES):
        on = np.stack([side, ~side]).astype(np.float64)
        others = on.sum(1)[:, None] - on
        mean = np.divide(on @ alike - on * self_alike, others, out=np.full_like(on, -1.0), where=others > 0)
        moved = mean[0] > mean[1]
        if (moved == side).all():
            break
        side = moved
    return side


def _closeness(days: Numbers) -> Numbers:
    """Closeness in time (n, n), 1 to 0; of reports without a day what it is on average, 0 where none has one."""
    gap = np.abs(days[:, None] - days[None, :])
    close = np.exp(-np.maximum(0.0, gap - NEAR) / FADES)
    known = ~np.isnan(close)
    close[~known] = close[known].mean() if known.any() else 0.0
    return close


def _within(alike: Numbers, side: Side) -> float:
    """The mean likeness of two different reports of one side."""
    n = int(side.sum())
    block = alike[np.ix_(side, side)]
    return float((block.sum() - np.trace(block)) / (n * (n - 1)))


def _in_time(one: Numbers, other: Numbers) -> float:
    """How far and how cleanly two sides lie apart in time: 0 for mixed or unknown, 1 for a month with none between."""
    one, other = one[~np.isnan(one)], other[~np.isnan(other)]
    if len(one) < LEAST or len(other) < LEAST:
        return 0.0
    order = np.sign(one[:, None] - other[None, :]).mean()
    gap = abs(float(np.median(one)) - float(np.median(other)))
    return float(order**2) * min(gap, LONG) / LONG


def _ln(value: float) -> float:
    return log(max(value, 0.01))
