"""What a claim's value is about, as words: the question behind the answer."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.news.claim import Claim


@dataclass(frozen=True, slots=True)
class Gist:
    """Lemmas, lower case, of what surrounds a value, from the nearest outwards.

    `head` is what is counted or named ("soldier"), `modifiers` what narrows it ("combat", "of the regiment"),
    `event` the governing verbs and event nouns ("kill"), nearest first, `happening` their class ("killed") or "",
    `beside` the other parts of the clause, `names` the proper nouns of the clause, `sentence` all content words.
    """

    head: str
    modifiers: tuple[str, ...]
    event: tuple[str, ...]
    happening: str
    beside: tuple[str, ...]
    names: tuple[str, ...]
    sentence: tuple[str, ...]
    negated: bool = False
    subset: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with the words that say what it is about, and the question it answers."""

    claim: Claim
    gist: Gist
    question: str
    place_in_report: float  # 0 at the first sentence, 1 at the last
    sentence_index: int = 0
