"""Names as words: how they are compared, and when two wordings can be the name of one person or body."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Key = tuple[str, ...]

COURTESY = frozenset(
    """
    mr mr. mrs mrs. ms ms. miss dr dr. sir lord lady dame prof prof. professor sen. rep. gov. gen. col. lt. sgt. capt.
    maj. rev. hon.
    """.split()
)
LEGAL = frozenset(
    "inc incorporated corp corporation co company ltd limited plc llc llp group holdings holding ag sa se nv gmbh"
    " spa".split()
)
# What a body's name carries or leaves out: its legal form and its trade.
ENDS = LEGAL | frozenset(
    "international technologies technology electronics semiconductor semiconductors industries bank".split()
)
_JUNIOR = frozenset("jr sr junior senior ii iii".split())
# What an Arabic name takes or leaves: "Adnani", "al-Adnani".
_ARTICLES = frozenset("al el".split())
_CLEAN = re.compile(r"[^\w\s.&/'-]+")
_DOTTED = re.compile(r"(?:\w\.)+\w?")
# Letters that lose nothing but their mark, yet have no mark to lose for Unicode.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
# Spellings that one sound takes in Latin letters, each with the one letter that stands for all of them.
_SOUNDS = (("ph", "f"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("w", "v"),
           ("y", "i"), ("j", "i"), ("z", "s"), ("ee", "i"), ("oo", "u"), ("ou", "u"))  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
NAME_OF = "name of "  # what a claim of a name is about that says what somebody is called
WHO = "who: "  # … and what one is about that says who did something
# Those whose name a story comes to tell, and who hold no office that says who they are.
TO_BE_NAMED = frozenset(
    "boy girl child toddler teenager teen youngster infant baby youth schoolboy schoolgirl student pupil attacker"
    " assailant gunman shooter bomber driver killer suspect perpetrator hijacker robber victim survivor hostage captive"
    " patient swimmer climber hiker diver passenger".split()
)
# Shorter words than this are too often two names a letter apart: Lee and Lei, Min-ho and Min-ha.
_LONG_ENOUGH = 5


@lru_cache(maxsize=20_000)
def key_of(words: str) -> Key:
    """A name's words as compared: folded, hyphens and possessives gone, without courtesy title or article.

    >>> key_of("Mr. Kim Jong-un’s"), key_of("the Harbour Gazette"), key_of("U.N. Council")
    (('kim', 'jong', 'un'), ('harbour', 'gazette'), ('un', 'council'))
    """
    plain = words.replace("’", "'").casefold()
    for ending in ("'s", "'"):
        plain = plain.removesuffix(ending)
    parts = _CLEAN.sub(" ", plain).replace("-", " ").split()
    while parts and (parts[0] in COURTESY or parts[0] in ("the", "a", "an")):
        parts = parts[1:]
    kept = (
        part.replace(".", "")
        if _DOTTED.fullmatch(part) and len(part) > 2
        else part.rstrip(".")
        if len(part) > 2 and part.count(".") == 1
        else part
        for part in parts
    )
    # "Rovers ’ Valley", as some pages are saved, has a part that is no word.
    return tuple(word for word in kept if any(c.isalnum() for c in word))


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """A word without the marks on its letters."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return bare.translate(_PLAIN).replace(".", "").replace("'", "")


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    for letters, letter in _SOUNDS:
        word = word.replace(letters, letter)
    return _DOUBLED.sub(r"\1", word).removesuffix("h")


def alike(a: str, b: str) -> bool:
    """Whether two words can be spellings of one name: "Yelena" and "Jelena", "Zoë" and "Zoe".

    Names that differ in their last vowel only ("Mario", "Maria") are two.

    >>> alike("Sergey", "Sergei"), alike("Markova", "Marková"), alike("Daniel", "Daniela"), alike("Roth", "Rath")
    (True, True, False, False)
    """
    a, b = folded(a), folded(b)
    if a == b:
        return True
    if min(len(a), len(b)) < 3:
        return False
    sound_a, sound_b = _sound(a), _sound(b)
    if sound_a == sound_b:
        return True
    if min(len(sound_a), len(sound_b)) < _LONG_ENOUGH or sound_a[0] != sound_b[0] or sound_a[-1] != sound_b[-1]:
        return False
    return _one_step(sound_a, sound_b)


def _one_step(a: str, b: str) -> bool:
    """Whether one letter changed, added or dropped turns one word into the other."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a[start:] == b[start + 1 :] if len(a) < len(b) else a[start + 1 :] == b[start + 1 :]


def same_person(a: Key, b: Key) -> bool:
    """Whether two names can be one person's: a surname alone, initials, another order or spelling of the words.

    >>> same_person(("roe",), ("ada", "roe")), same_person(("a", "roe"), ("ada", "m", "roe"))
    (True, True)
    >>> same_person(("lang", "wei"), ("wei", "lang")), same_person(("peter", "roe"), ("ada", "roe"))
    (True, False)
    """
    one, two = _person(a), _person(b)
    if not one or not two:
        return False
    short, long = sorted((one, two), key=len)
    if len(short) == 1:
        # "Kim" of "Kim Jong Un": three words are where a family name may stand first.
        return _sound(short[0]) == _sound(long[-1]) or (len(long) == 3 and short[0] == long[0] and len(long[1]) > 1)
    if len(short) == len(long) and sorted(short) == sorted(long):
        return True
    return alike(short[-1], long[-1]) and _given(short[:-1], long[:-1]) and _differs_once(short, long)


def _person(key: Key) -> Key:
    bare = tuple(folded(w) for w in key)
    while len(bare) > 1 and bare[-1] in _JUNIOR:
        bare = bare[:-1]
    own = tuple(w for w in bare if w and w not in _ARTICLES)
    return own or tuple(w for w in bare if w)


def _given(short: Key, long: Key) -> bool:
    """Whether given names agree: the first with the first, further ones in order, an initial for a whole name."""
    if not _initial(short[0], long[0]):
        return False
    rest = iter(long[1:])
    return all(any(_initial(word, other) for other in rest) for word in short[1:])


def _initial(a: str, b: str) -> bool:
    return alike(a, b) or (len(min(a, b, key=len)) == 1 and a[0] == b[0])


def _differs_once(short: Key, long: Key) -> bool:
    """Whether at most one word is spelled in another way: two of them are two people."""
    return sum(len(word) > 1 and word not in long for word in short) <= 1


def same_body(a: Key, b: Key) -> bool:
    """Whether two names can be one body's: with and without its legal form or its trade.

    >>> same_body(("marr", "rail"), ("marr", "rail", "ltd")), same_body(("marr", "rail"), ("marr", "bank"))
    (True, False)
    """
    one, two = _body(a), _body(b)
    return bool(one) and one == two


def _body(key: Key) -> Key:
    bare = tuple(folded(w) for w in key if w not in ("of", "the", "for", "and", "&"))
    while len(bare) > 1 and bare[-1] in ENDS:
        bare = bare[:-1]
    return bare


def traces(key: Key) -> frozenset[str]:
    """What a name shares with every name that can be the same: the sound of some word, or the initials.

    Two names without a trace in common are two, so that only those with one need be compared.

    >>> traces(("marr", "rail")) & traces(("mr",)), traces(("zoe", "roe")) & traces(("ada", "roe"))
    (frozenset({'mr'}), frozenset({'roe'}))
    """
    bare = [folded(w) for w in key]
    return frozenset((*(_sound(w) for w in bare), initials(key)))


def initials(key: Key) -> str:
    """The first letters of a name's own words, as acronyms take them, without those of its legal form.

    >>> initials(("central", "office", "of", "flood", "control"))
    'cofc'
    """
    while len(key) > 1 and key[-1] in LEGAL:
        key = key[:-1]
    return "".join(w[0] for w in key if w not in ("of", "the", "and", "for", "de", "&", "in", "on"))
