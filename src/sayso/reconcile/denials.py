"""Whether an answer denies something, says that another is untrue, or leaves open what it is asked."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.reconcile import synonyms
from sayso.reconcile.worded import IDLE, Worded, alike, covered, of_words, worded, words_of

NO = frozenset("no not never none nothing nobody neither nor without".split())
DENIES = NO | set(
    "deny denies denied denying denial refute refutes refuted false untrue baseless unfounded hoax unlikely "
    "impossible".split()
)
# What makes a no none, behind it and before it: `not only`, `denied by`, `with or without`.
BEHIND = frozenset("just only merely simply necessarily least more less longer until by".split())
BEFORE = frozenset(("or", "whether"))
# What there is none of: `there were no passengers`, `there has not been any claim`.
NONE = re.compile(
    r"\bthere (?:(?:is|are|was|were) (?:no|not any)|(?:has|have|had) (?:been no|not been any)|\w+ be no)((?: \w+){1,3})"
)
SAID = 0.55  # likeness of two words from which one says the other: `freed`, `released`
# What is said to be untrue: `reports of X are false`, `claims that X are not true`; `denied X`.
UNTRUE = re.compile(
    r"\b(?:charge|report|accusation|allegation|claim|suggestion|rumou?r|account|assertion|stor(?:y|ie))s? (?:of|that)\b"
    r"(?P<said>[^.;]+?)"
    r"\b(?:(?:do|does|did|is|are|was|were|has|have)(?: not|n['’]t) (?:\w+ ){0,4}(?:facts?|true|accurate|correct)|"
    r"(?:is|are|was|were|as|be) (?:\w+ )?[\"'“‘]?(?:false|baseless|untrue|unfounded|non-?existent|wrong|groundless|"
    r"fabricated|nonsense))\b",
    re.I,
)
# … and `a false report of X`, `baseless rumours that X`.
FALSE = re.compile(
    r"\b(?:false|baseless|untrue|unfounded|fabricated|bogus|groundless) "
    r"(?:charge|report|accusation|allegation|claim|suggestion|rumou?r|account|assertion|stor(?:y|ie))s? "
    r"(?:of|that|about) (?P<said>[^.;,]+)",
    re.I,
)
# What was refused was not called untrue: `was denied bail`, `denied entry to the crew`, `denied the motion`.
REFUSED = (
    r"(?:the |a |an |any |all |their |his |her |its |them |him |us )?(?:\w+ )?"
    r"(?:bail|entry|entrance|access|admission|visas?|permission|permits?|parole|asylum|requests?|motions?|appeals?|"
    r"petitions?|applications?|bids?|leave|passage|landing|medical|treatment|care|aid|food|comment|rights?)\b"
)
DENIED = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!being )(?<!be )\b(?:deny|denies|denied|denying)\b "
    rf"(?!by\b)(?!{REFUSED})(?:that |having )?(?P<said>[^.;]+)",
    re.I,
)
UNDENIED = re.compile(r"(?:\b(?:not|cannot|never|nobody|no one)|n['’]t)(?: \w+)? (?:deny|denies|denied)\b", re.I)
# What something is said not to be: `it was “not a swap”`, `a bearing, not a lorry`; `not a single shell` counts shells.
NOT_A = re.compile(
    r"(?:\bnot|n['’]t) [\"“‘']?an? [\"“‘']?(?!single\b|word\b|bit\b|lot\b)(?P<noun>[a-z]+)[\"”’']?"
    r"(?= ?(?:$|[.,;:—–]|but\b|and\b))",
    re.I,
)
SAME_NOUN = 0.75  # a swap is a kind of exchange
# Who speaks of it so does not say that there was one: `the alleged swap`, `came close to a swap`, `drops the theory`.
DOUBTED = frozenset(
    "alleged allegedly close theory theories rumour rumoured rumor rumored supposed talk drop drops dropped "
    "ruled rules abandon abandoned would could might may".split()
)
QUOTES = " \"'“”‘’"
TOLD = 3  # words that what is denied must have to be known again
SAID_TOO = 0.8  # share of what is denied that the other clause says, names counting little
LITTLE_ELSE = 0.5  # … and share of the other clause that it makes up: a clause says many things, of which it is one
CAPITAL = re.compile(r"\b[A-Z]\w+")

# That nothing can be said yet.
OPEN = re.compile(
    r"\b(?:unknown|unclear|uncertain|undetermined|unidentified|unconfirmed|unexplained|too (?:early|soon)|"
    r"yet to (?:be|say|give|name|establish|determine|identify|confirm|release)|"
    r"(?:no|without) (?:word|idea|indication|details?|information)|remains? (?:a mystery|under investigation)|"
    r"(?:not|never)(?: \w+){0,2} (?:known?|knew|clear|said|say|certain|sure|named?|identif(?:y|ied)|confirm(?:ed)?|"
    r"determined?|established?|disclosed?|released|made public|comment)|"
    r"declined to|refused to (?:say|comment|name|give)|(?:still|being|under|is|are) investigat\w+)\b"
)
# The words of which such a statement is made; the others say what is open.
OPENING = NO | set(
    "unknown unclear uncertain undetermined unidentified unconfirmed unexplained early soon yet word idea indication "
    "details detail information mystery investigation investigated investigating known know knew clear said say give "
    "certain sure name named identify identified confirm confirmed determine determined establish established disclose "
    "disclosed release released made public comment declined refused still remain remains immediately so far too being "
    "what who why how when where whether any".split()
)


@lru_cache(maxsize=1 << 12)
def denies(text: str) -> bool:
    """Whether an answer says no to something: `not a swap`, `denied a link`, `a truce is unlikely`."""
    words = words_of(text)
    return any(
        word in DENIES and BEHIND.isdisjoint(words[n + 1 : n + 2]) and BEFORE.isdisjoint(words[max(n - 1, 0) : n])
        for n, word in enumerate(words)
    )


@lru_cache(maxsize=1 << 12)
def left_open(text: str) -> Worded | None:
    """What is said not to be known yet, as its words; None for an answer that says something."""
    words = words_of(text)
    return of_words(w for w in words if w not in OPENING) if OPEN.search(" ".join(words)) else None


def differ(a: str, b: str) -> bool:
    """Whether one of two clauses says that it is untrue what the other says.

    `Reports of ships selling arms are false` contradicts `ships have sold arms at sea`.
    """
    return contradicted(a, b) > 0 or contradicted(b, a) > 0 or is_not(a, b) or is_not(b, a)


def is_not(no: str, other: str) -> bool:
    """Whether `no` says that something is not a so and so, and `other` speaks of one: `not a swap`, `the exchange`."""
    noun = _not_a(no)
    if noun is None or denies(other):
        return False
    words = words_of(other)
    return DOUBTED.isdisjoint(words) and any(synonyms.likeness(noun, word) >= SAME_NOUN for word in words)


@lru_cache(maxsize=1 << 14)
def _not_a(text: str) -> str | None:
    found = NOT_A.search(text)
    return found["noun"].casefold() if found else None


def contradicted(no: str, other: str) -> float:
    """How surely `no` says that `other` is untrue: how much of either the other has, 0 where it says no such thing."""
    said = untrue(no)
    if said is None or untrue(other) is not None or denies(other):
        return 0.0
    # That both are about the same people says little.
    whole, theirs = worded(said), worded(other)
    mine, rest = covered(whole, theirs, _named(said) | _named(other))
    return mine + rest if len(whole.words) >= TOLD and mine >= SAID_TOO and rest >= LITTLE_ELSE else 0.0


@lru_cache(maxsize=1 << 12)
def untrue(text: str) -> str | None:
    """What a clause says to be untrue, in its words; None where it says so of nothing."""
    found = UNTRUE.search(text) or FALSE.search(text) or (None if undenied(text) else DENIED.search(text))
    return found["said"].strip(QUOTES) if found else None


@lru_cache(maxsize=1 << 14)
def undenied(text: str) -> bool:
    """Whether a clause says that something cannot be denied, and so that it is so."""
    return bool(UNDENIED.search(text))


@lru_cache(maxsize=1 << 12)
def _named(text: str) -> frozenset[str]:
    return frozenset(m.group().casefold() for m in CAPITAL.finditer(text))


def absent(a: str, b: str) -> bool:
    """Whether `a` says that there is none of something which `b` does not speak of.

    `There were no passengers on the trains` says nothing against `the trains collided`.
    """
    what = _none(a)
    if what is None:
        return False
    said = worded(b)
    return not said.words or bool((alike(what, said) < SAID).all())


@lru_cache(maxsize=1 << 12)
def _none(text: str) -> Worded | None:
    found = NONE.search(" ".join(words_of(text)))
    if not found:
        return None
    phrase = found[1].split()
    # The noun stands before the first small word: `no passengers on the trains`.
    end = next((n for n, word in enumerate(phrase) if word in IDLE), len(phrase))
    return of_words(phrase[:end]) if end else None
