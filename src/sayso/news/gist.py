"""What a claim's value is about, as words: the question behind the answer."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.news.claim import Claim
from sayso.news.reading import SourceKind


@dataclass(frozen=True, slots=True)
class Gist:
    """Lemmas, lower case, of what surrounds a value, from the nearest outwards.

    `head` is what is counted or named ("soldier"), `modifiers` what narrows it ("combat", "regiment"),
    `event` the governing verbs and event nouns ("kill"), nearest first, `happening` their class ("killed") or "",
    `beside` the other parts of the clause, `names` the proper nouns of the clause, `sentence` all content words.
    `subset` marks a number that is part of another ("four of the six"). `act` names what a time is the time of, by one
    word for all words of it ("crash" for "the trains collided"), `actor` whose act it was; empty for what is no time.
    Of the place where something is registered, based or born, `actor` is its name.
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
    act: str = ""
    actor: tuple[str, ...] = ()


Spoken = tuple[str, SourceKind, str]


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with the words that say what it is about, whose word it is, and the question that it answers.

    `voices` runs beside `claim.attribution`: name, kind and office ("" for none) of each source, outermost first.
    `depth` is the number of its sentence in the report; `part` the kind of part it stands in ("" for running copy);
    `meaning` the direction of what the sentence means, see `Reading.meanings`. `implied` marks what no word
    states: a count of one where `a soldier` was hit, or whose name `Ada Roe` is. It stands only beside another report
    that counts the same or says whose name that is.
    """

    claim: Claim
    gist: Gist
    question: str
    voices: tuple[Spoken, ...]
    depth: int
    part: str
    meaning: bytes = b""
    implied: bool = False
