"""Planted reprints among unrelated reports: `python -m bench.reprints`.

    python -m bench.reprints [--families 200] [--background 2000] [--seed 5]

Families of invented reports, each with one copy of every kind; strangers; reports of one event that were written apart
and quote one statement; follow-ups with the first report's background. All carry the lines of their site. Prints recall
by kind of copy, precision, and how often a copy is said to go back to the report that it was made from.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

from sayso.lineage import families, reuse
from sayso.news.report import Published, Report
from sayso.news.story import Link

RECALL, PRECISION = 0.95, 0.99  # the floors of reprint pairs

SENTENCES = 22  # of some 18 words: the 400 words of a usual report
WORDS = 6000  # that a paper's reports of one season use more than a few times
SET_PHRASES = 200
DAYS = 90
OUTLETS = 60
EVENT = 4  # reports of one event that were written apart

ONSETS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
CODAS = ("", "", "n", "r", "l", "s", "m", "nd", "rt", "st")
SMALL = ("the", "of", "a", "in", "to", "and", "on", "for", "with", "was", "that", "by", "at", "from", "had", "its")
# What reports have in common that nobody took from anybody.
PHRASES = (
    "according to a statement released by the ministry on {day}",
    "told reporters at a news conference in the capital",
    "who spoke on condition of anonymity because they were not authorised to speak",
    "in the early hours of {day} morning, officials said",
    "did not immediately respond to a request for comment",
    "has risen by more than {n} per cent since the beginning of the year",
    "at least {n} people were killed and dozens more were injured",
)
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Writer:
    """Invents words, sentences and reports; the same from the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        made: dict[str, None] = {}
        while len(made) < WORDS:
            made[self._word()] = None
        self.words = list(made)
        self.phrases: list[str] = []
        # Few words are frequent: the rank of a word, not its sound, says how often it is used.
        self.weights = [1 / (n + 20) for n in range(WORDS)]
        self.phrases = [*PHRASES, *(self._phrase() for _ in range(SET_PHRASES))]

    def _word(self) -> str:
        chance = self.chance
        parts = range(chance.randint(1, 3))
        return "".join(chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _ in parts)

    def sentence(self) -> str:
        """A sentence of some eighteen words, now and then with a phrase that everybody uses."""
        chance = self.chance
        size = chance.randint(8, 26)
        words = chance.choices(self.words, weights=self.weights, k=size)
        words = [chance.choice(SMALL) if chance.random() < 0.42 else word for word in words]
        if chance.random() < 0.1 and self.phrases:
            phrase = chance.choice(self.phrases).format(day=chance.choice(DAY_NAMES), n=chance.randint(2, 90))
            words.insert(chance.randint(0, size), phrase)
        line = " ".join(words)
        return line[0].upper() + line[1:] + "."

    def _phrase(self) -> str:
        """Six to twelve words that belong together."""
        return " ".join(self.sentence().rstrip(".").split(" ")[: self.chance.randint(6, 12)])

    def sentences(self, count: int = SENTENCES) -> list[str]:
        """A report's sentences; some of the report in quotation marks."""
        return [f"“{s}”" if self.chance.random() < 0.15 else s for s in (self.sentence() for _ in range(count))]


@dataclass(frozen=True)
class Site:
    """An outlet and the lines that it prints over and under whatever it publishes."""

    name: str
    head: tuple[str, ...]
    foot: tuple[str, ...]


@dataclass(frozen=True)
class Planted:
    """Reports in no order, which of them carry one text, and how each copy was made of its original."""

    reports: tuple[Report, ...]
    families: tuple[frozenset[str], ...]
    made: dict[str, tuple[str, str]]  # copy: original, kind


Change = Callable[[Writer, list[str]], list[str]]


def whole(writer: Writer, sentences: list[str]) -> list[str]:
    """As it came."""
    return sentences


def cut(writer: Writer, sentences: list[str]) -> list[str]:
    """Three tenths: the opening, or sentences from anywhere."""
    left = max(2, round(0.3 * len(sentences)))
    if writer.chance.random() < 0.5:
        return sentences[:left]
    return [sentences[n] for n in sorted(writer.chance.sample(range(len(sentences)), left))]


def edited(writer: Writer, sentences: list[str]) -> list[str]:
    """A fifth of the sentences changed: written anew, or some of their words."""
    changed = list(sentences)
    for n in writer.chance.sample(range(len(changed)), round(0.2 * len(changed))):
        words = changed[n].split(" ")
        for at in writer.chance.sample(range(len(words)), max(1, len(words) // 5)):
            words[at] = writer.chance.choice(writer.words)
        changed[n] = " ".join(words) if writer.chance.random() < 0.5 else writer.sentence()
    return changed


def reordered(writer: Writer, sentences: list[str]) -> list[str]:
    """The same sentences, two by two, in another order."""
    blocks = [sentences[n : n + 2] for n in range(0, len(sentences), 2)]
    writer.chance.shuffle(blocks)
    return [sentence for block in blocks for sentence in block]


def mixed(writer: Writer, sentences: list[str]) -> list[str]:
    """Cut to two thirds, edited and re-ordered."""
    return reordered(writer, edited(writer, sentences[: round(0.67 * len(sentences))]))


# Kind: what happens to the sentences, whether the headline is new, whether the copy gets lines that its site has once.
KINDS: dict[str, tuple[Change, bool, bool]] = {
    "whole": (whole, False, False),
    "cut": (cut, False, False),
    "edited": (edited, False, False),
    "re-ordered": (reordered, False, False),
    "re-headlined": (whole, True, False),
    "furnished": (whole, False, True),
    "all at once": (mixed, True, True),
}


def plant(families_of: int, background: int, seed: int, related: int = 10) -> Planted:
    """Families with one copy of each kind, strangers, and reports of one event that were written apart.

    To so many strangers as `related` says there is an event that EVENT papers report, and a report with a follow-up.
    """
    writer = Writer(seed)
    chance = writer.chance
    sites = [_site(writer, n) for n in range(OUTLETS)]
    reports: list[Report] = []
    groups: list[frozenset[str]] = []
    made: dict[str, tuple[str, str]] = {}
    begin = datetime(2031, 1, 1, tzinfo=UTC)

    def file(
        sentences: Sequence[str], at: datetime | None, headline: str, site: Site, extra: Sequence[str] = ()
    ) -> str:
        name = f"r{chance.getrandbits(48):012x}"
        reports.append(_report(writer, name, sentences, at, headline, site, extra))
        return name

    def some_time() -> datetime:
        return begin + timedelta(minutes=chance.randrange(DAYS * 24 * 60))

    for _ in range(families_of):
        sentences, headline, at = writer.sentences(chance.randint(14, 34)), _headline(writer), some_time()
        places = chance.sample(sites, len(KINDS) + 1)
        original = file(sentences, at, headline, places[0])
        members = [original]
        for (kind, (change, anew, furnished)), site in zip(KINDS.items(), places[1:], strict=True):
            later = at + timedelta(minutes=chance.randint(10, 2880)) if chance.random() < 0.8 else None
            extra = [writer.sentence() for _ in range(chance.randint(2, 4))] if furnished else []
            copy = file(change(writer, sentences), later, _headline(writer) if anew else headline, site, extra)
            made[copy] = (original, kind)
            members.append(copy)
        groups.append(frozenset(members))
    for _ in range(background):
        file(writer.sentences(), some_time(), _headline(writer), chance.choice(sites))
    for _ in range(background // related):
        # One event at four papers: a statement that all quote, phrases that all use.
        statement = [f"“{writer.sentence()}”" for _ in range(3)]
        phrases = [writer.sentence() for _ in range(2)]
        at = some_time()
        for site in chance.sample(sites, EVENT):
            own = writer.sentences(SENTENCES - 5)
            place = chance.randint(1, len(own))
            own[place:place] = [*statement, " ".join(chance.choice(phrases).split(" ")[:9]) + "."]
            file(own, at + timedelta(minutes=chance.randint(0, 600)), _headline(writer), site)
    for _ in range(background // related):
        # One paper's follow-up, with a third of the first report as background.
        first, site, at = writer.sentences(), chance.choice(sites), some_time()
        file(first, at, _headline(writer), site)
        follow_up = [*writer.sentences(SENTENCES * 2 // 3), *first[4 : 4 + SENTENCES // 3]]
        file(follow_up, at + timedelta(days=1), _headline(writer), site)
    chance.shuffle(reports)
    return Planted(tuple(reports), tuple(groups), made)


def _headline(writer: Writer) -> str:
    return " ".join(writer.sentence().rstrip(".").split(" ")[:8])


def _site(writer: Writer, n: int) -> Site:
    chance = writer.chance
    policy = " ".join(writer.sentence() for _ in range(chance.randint(1, 3)))
    newsletter = f"Sign up for our {chance.choice(writer.words)} newsletter. {writer.sentence()}"
    footer = f"{writer.sentence()} Copyright 2031 Site {n}. All rights reserved."
    foot = tuple(chance.sample([policy, newsletter, writer.sentence(), footer], chance.randint(1, 4)))
    return Site(f"site{n}.example", (writer.sentence(),) if chance.random() < 0.2 else (), foot)


def _report(
    writer: Writer, name: str, sentences: Sequence[str], at: datetime | None, headline: str, site: Site,
    extra: Sequence[str],
) -> Report:  # fmt: skip
    paragraphs, left = [], list(sentences)
    while left:
        size = writer.chance.randint(1, 3)
        paragraphs.append(" ".join(left[:size]))
        left = left[size:]
    links = [_headline(writer) for _ in range(writer.chance.choice((0, 0, 3)))]
    text = "\n\n".join([headline, *site.head, *paragraphs, *extra, *links, *site.foot])
    when = at.strftime("%Y-%m-%dT%H:%M") if at else None
    return Report(
        id=name, path=f"{name}.txt", url=None, outlet=site.name, title=headline, description=None, text=text,
        language="en", words=len(text.split()), published=Published(when, when, "metadata" if when else None),
        dateline=None, byline=(), kind="news",
    )  # fmt: skip


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """Every two members of each group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def score(planted: Planted, links: Sequence[Link]) -> dict[str, Any]:
    """Pairs of one text found and wrongly made, by kind of copy; copies said to go back to their original."""
    found = pairs(family.reports for family in families.group(planted.reports, links))
    gold = pairs(planted.families)
    source = {link.report: link.source.report for link in links if link.kind == "reprint"}
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    led = 0
    for copy, (original, kind) in planted.made.items():
        total[kind] += 1
        right[kind] += (min(copy, original), max(copy, original)) in found
        head = copy
        while source.get(head):
            head = str(source[head])
        led += head == original
    return {
        "reports": len(planted.reports),
        "pairs": len(gold),
        "recall": len(found & gold) / len(gold),
        "precision": len(found & gold) / max(1, len(found)),
        "direction": led / max(1, len(planted.made)),
        "recall_of": {kind: right[kind] / total[kind] for kind in KINDS},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="bench.reprints", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--families", type=int, default=200)
    parser.add_argument("--background", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args(arguments)
    planted = plant(asked.families, asked.background, asked.seed)
    begun = time.process_time()
    links = reuse.find(planted.reports)
    seconds = time.process_time() - begun
    scored = score(planted, links)
    print(json.dumps(scored | {"microseconds_a_report": round(1e6 * seconds / len(planted.reports))}, indent=2))
    return 0 if scored["recall"] >= RECALL and scored["precision"] >= PRECISION else 1


if __name__ == "__main__":
    sys.exit(main())
