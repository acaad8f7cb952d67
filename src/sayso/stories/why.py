"""What a story is called, and why reports are in one, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.news.story import Signature
from sayso.stories.sheaf import Sheaf

SHOWN = 5  # words that are named: more tell a reader less
CENTRAL = 0.9  # of the likeness of the report that is most like the others: an aside is below, a first report is not
READ = 50  # reports of a story whose words are looked at: those that opened it


def title(sheaf: Sheaf, rows: Sequence[int]) -> str:
    """What a story is called: the title of its oldest ordinary report that is about as much like the others as any.

    `rows` are the story's, oldest first.
    """
    read = np.array(rows[:READ])
    alike = sheaf.likeness(read).mean(1)
    titled = [n for n, row in enumerate(read.tolist()) if sheaf.titles[row]]
    chosen = [n for n in titled if sheaf.ordinary[int(read[n])]] or titled
    if not chosen:
        return ""
    least = CENTRAL * max(float(alike[n]) for n in chosen)
    return sheaf.titles[int(read[next(n for n in chosen if float(alike[n]) >= least)])]


def of_story(sheaf: Sheaf, rows: Sequence[int]) -> str:
    """What holds a story together: the words that most of its reports have, and the days between them.

    >>> # "3 reports over 2 days; shared by most: Lindow, ferry, Ansel"
    """
    if len(rows) == 1:
        return "the only report of it"
    counted: dict[int, tuple[int, int]] = {}
    names: set[int] = set()
    for row in rows[:READ]:
        words, weights, named = sheaf.words(row)
        for word, weight in zip(words.tolist(), weights.tolist(), strict=True):
            times, total = counted.get(word, (0, 0))
            counted[word] = (times + 1, total + weight)
        names.update(words[named].tolist())
    many = min(len(rows), READ)
    # Words of half of the reports, by how much they weigh in all of them.
    common = [
        (-total, sheaf.vocabulary[w], w) for w, (times, total) in counted.items() if 2 * times >= many and times > 1
    ]
    told = [shown(word, number in names) for _, word, number in sorted(common)[:SHOWN]]
    days = sheaf.days(np.array(rows))
    known = days[~np.isnan(days)]
    span = _span(int(known.max() - known.min())) if len(known) > 1 else ""
    most = "both" if len(rows) == 2 else "most"
    shared = f"; shared by {most}: {', '.join(told)}" if told else "; each is like the others in other words"
    return f"{len(rows)} reports{span}{shared}"


def of_pair(one: Signature, other: Signature) -> str:
    """What two reports have in common: their weightiest shared words, and the days between them."""
    theirs = dict(zip(other.words, other.weights, strict=True))
    shared = sorted(
        (-weight * theirs[word], word) for word, weight in zip(one.words, one.weights, strict=True) if word in theirs
    )
    written = {name.casefold(): name for name in (*other.names, *one.names)}
    told = ", ".join(written.get(word, word) for _, word in shared[:SHOWN])
    if one.day is None or other.day is None:
        when = ""
    else:
        gap = abs(one.day - other.day)
        when = ", published on the same day" if gap == 0 else f", published {gap} day{'s' if gap > 1 else ''} apart"
    return f"shares {told}{when}" if told else f"shares no rare word{when}"


def shown(word: str, name: bool) -> str:
    """A word as a reader would write it."""
    return word.title() if name and word.isalpha() else word


def _span(days: int) -> str:
    return " of one day" if days == 0 else f" over {days + 1} days"
