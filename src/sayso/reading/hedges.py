"""What the words around a number make of its bounds."""

from __future__ import annotations

import re

# What the words before a number make of it.
HEDGES: dict[str, str] = {
    "at least": r"at (?:the )?(?:very )?least|(?:no|not) (?:fewer|less) than|(?:a )?minimum of|upwards? of|≥",
    "up to": r"up ?to|as (?:many|much|high|long|far|low) as|(?:a )?maximum of|(?:no|not) (?:more|higher|longer) than"
    r"|at (?:the )?(?:very )?most|as (?:few|little) as|≤",
    "more than": r"(?:(?:well|just|slightly|a little|little|a bit|far|even|much|significantly) )?(?:more than|over"
    r"|above|beyond|greater than|higher than|longer than|larger than|bigger than|older than)|in excess of|north of"
    r"|(?:exceed|surpass)(?:s|es|ed|ing)?|topp(?:ed|ing)|tops|(?<![^\s(])>",
    "less than": r"(?:(?:well|just|slightly|a little|little|a bit|far|even|much) )?(?:less than|fewer than|under|below"
    r"|lower than|shorter than|smaller than|younger than)|short of|shy of|(?<![^\s(])<",
    "nearly": r"(?:very )?(?:nearly|almost|close to|approaching|nearing|not quite|practically|virtually)",
    "about": r"about|around|some|approximately|approx\.?|roughly|circa|barely|more or less|in the region of"
    r"|on the order of|something like|averag(?:ing|ed)|an average of|~",
    "estimated": r"(?:an |the )?estimated|(?:an )?estimate of",
}
LOWER, UPPER = frozenset({"at least", "more than"}), frozenset({"up to", "less than"})
LONGEST = 28  # characters of the longest wording above, a quote mark included
_NAMES = list(HEDGES)
# A quote mark may open between the two: some “750 employees”.
_BEFORE = re.compile(
    "(?<![A-Za-z])(?:" + "|".join(f"({p.replace(' ', chr(92) + 's')})" for p in HEDGES.values()) + r")\s?[\"“‘']?$",
    re.I,
)
_AFTER = re.compile(
    r"\s?(?:(or (?:more|higher|above|over|older|longer|greater)\b|and (?:above|over|up)\b(?! to)"
    r"|-?plus\b(?! or minus)|\+(?!\d))"
    r"|(or (?:less|fewer|lower|below|under|younger)\b|and (?:under|below)\b|at most\b)"
    r"|((?:-|\s)?odd\b|or so\b|or thereabouts\b|,? (?:give or take|more or less)\b))",
    re.I,
)


# "Handed over 21 girls" hands them over, all 21 of them.
_PARTICLE = re.compile(r"\b(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|sign(?:s|ed|ing)?)\s$", re.I)


def before(text: str, at: int) -> tuple[int, str] | None:
    """Where the hedge begins that ends right before a place, and its canonical name."""
    found = _BEFORE.search(text, max(0, at - LONGEST), at)
    if not found:
        return None
    if found[0].casefold() == "over " and _PARTICLE.search(text, max(0, found.start() - LONGEST), found.start()):
        return None
    return found.start(), _NAMES[next(k for k in range(len(_NAMES)) if found[k + 1])]


def after(text: str, at: int) -> tuple[int, str] | None:
    """Where the hedge ends that begins right at a place, and its canonical name."""
    found = _AFTER.match(text, at)
    if not found:
        return None
    return found.end(), "at least" if found[1] else "up to" if found[2] else "about"


def bounds(
    low: float | None, high: float | None, hedge: str | None, *, counted: bool, vague: bool
) -> tuple[float | None, float | None]:
    """The bounds that a hedge leaves of a number. Of things counted one by one, "more than 70" is at least 71."""
    step = 1.0 if counted and low is not None and low.is_integer() else 0.0
    if hedge in LOWER:
        if hedge == "more than" and not vague and low is not None:
            low += step
        return low, None
    if hedge in UPPER and not vague:
        high = high if high is not None else low
        if hedge == "less than" and high is not None:
            high -= step
        return None, high
    return low, high
