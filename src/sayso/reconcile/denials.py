"""What an answer denies, and what it leaves open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.reconcile.worded import FORMS, Worded, alike, of_words, words_of

NO = set("no not never none nothing nobody neither nor without".split())
# Words that deny what stands behind them, or, where nothing does, before them: `a false alarm`, `a truce is unlikely`.
DENIES = set(
    "deny denies denied denying denial dismiss dismisses dismissed reject rejects rejected refute refutes refuted "
    "false untrue baseless unfounded hoax unlikely impossible".split()
)
BARELY = set("just only merely simply necessarily least more less longer until".split())  # `not only` denies nothing
ALTHOUGH = set("but although though while whereas despite".split())
PART = re.compile(r"[,;:.!?()\[\]\"“”—–]+(?=\s|$|\w)")
# That nothing can be said yet: two such answers are one, whatever their words.
OPEN = re.compile(
    r"\b(?:unknown|unclear|uncertain|undetermined|unidentified|unconfirmed|unexplained|too (?:early|soon)|"
    r"yet to (?:be|say|give|name|establish|determine|identify|confirm|release)|"
    r"(?:no|without) (?:word|idea|indication|details?|information)|remains? (?:a mystery|under investigation)|"
    r"(?:not|never)(?: \w+){0,2} (?:known?|knew|clear|said|say|certain|sure|named?|identif(?:y|ied)|confirm(?:ed)?|"
    r"determined?|established?|disclosed?|released|made public|comment)|"
    r"declined to|refused to (?:say|comment|name|give)|(?:still|being|under|is|are) investigat\w+)\b"
)
OPENING = set(
    "unknown unclear uncertain undetermined unidentified unconfirmed unexplained early soon yet word idea indication "
    "details detail information mystery investigation investigated investigating known know knew clear said say give "
    "certain sure name named identify identified confirm confirmed determine determined establish established disclose "
    "disclosed release released made public comment declined refused still remain remains immediately so far too being "
    "what who why how when where whether any".split()
)
MET = 0.6  # share of what is denied that the other side must say, for the two to be rival accounts
SAID = 0.55  # likeness of two words from which one says the other: `freed`, `released`
TWICE = 2  # words of a longer denial that the other side must say; one word may be met by chance


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """What an answer says, and each thing that it denies."""

    said: Worded
    denied: tuple[Worded, ...]


def rival(a: str, b: str, *, a_denies: bool = False, b_denies: bool = False) -> bool:
    """Whether one answer denies what the other says. `a_denies`: the whole of `a` is what somebody denies."""
    first, second = sides(a, whole=a_denies), sides(b, whole=b_denies)
    return _meets(first, second) or _meets(second, first)


def _meets(a: Sides, b: Sides) -> bool:
    return bool(b.said.words) and any(_met(what, b.said) for what in a.denied)


def _met(what: Worded, said: Worded) -> bool:
    nearest = alike(what, said).max(1)
    if len(nearest) < TWICE:
        return bool(nearest[0] >= FORMS)
    share = float(nearest @ what.weights / what.weights.sum())
    return round(share, 4) >= MET and int((nearest >= SAID).sum()) >= TWICE


def left_open(text: str) -> Worded | None:
    """What is said not to be known yet, as its words; None for an answer that says something."""
    return _left_open(text) if OPEN.search(" ".join(words_of(text))) else None


@lru_cache(maxsize=1 << 12)
def _left_open(text: str) -> Worded:
    return of_words(w for w in words_of(text) if w not in OPENING and w not in NO)


@lru_cache(maxsize=1 << 14)
def sides(text: str, *, whole: bool = False) -> Sides:
    """What an answer says and what it denies; a part of a sentence at a time."""
    said: list[str] = []
    denied: list[Worded] = []
    for part in PART.split(text):
        words = words_of(part)
        at = next((n for n, w in enumerate(words) if _denies(words, n)), None)
        if at is None:
            said += words
            continue
        stop = next((n for n in range(at + 1, len(words)) if words[n] in ALTHOUGH), len(words))
        what = of_words(w for w in words[at + 1 : stop] if w not in NO)
        said += words[stop + 1 :]
        if what.words:
            said += words[:at]
        else:
            what = of_words(words[:at])
        if what.words:
            denied.append(what)
    if whole:
        return Sides(of_words(()), (of_words(said), *denied) if said else tuple(denied))
    return Sides(of_words(said), tuple(denied))


def _denies(words: list[str], at: int) -> bool:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    return word in DENIES or (word in NO and following not in BARELY)
