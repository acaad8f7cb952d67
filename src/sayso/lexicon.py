"""Which words say the same, and which the opposite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

_NAME = "lexicon.npz"

# How much of a word another one says: a form of it (`discovery`, `discover`), one with a sense in common, the word for
# what it is a kind of (`boy`, `child`) or that for a kind of it, two steps of that sort.
FORM, SENSE, KIND, FAR = 0.95, 0.9, 0.75, 0.5

# What dictionaries do not call opposites and newsrooms do: of what is on the one side, what is on the other is not so.
NEWSROOM = (
    ("continue go_on keep_up persist pursue remain resume ongoing proceed",
     "end over cease stop finish halt abandon withdraw conclude quit drop suspend give_up break_off"),
    ("unchanged same steady flat unaltered unaffected",
     "raise increase rise lift cut lower reduce fall change grow boost disrupt affect"),
    ("free gratis", "pay fee charge cost payment"),
    ("alive survive living survivor", "dead die death lifeless deceased"),
    ("accept agree approve welcome back support endorse ratify",
     "reject refuse oppose dismiss decline block turn_down rebuff veto"),
    ("release free freed let_go", "hold captive detain captivity hostage jail imprison"),
    ("win victory", "lose defeat loss"),
    ("profit gain surplus", "loss deficit shortfall"),
    ("rise increase climb gain grow raise jump soar", "fall drop decline decrease lose cut lower reduce shrink plunge"),
    ("admit confirm acknowledge concede", "deny dispute"),
    ("open begin start launch", "close end shut"),
    ("allow permit authorise authorize", "ban forbid bar prohibit block"),
    ("guilty convict indict charge", "acquit innocent clear exonerate"),
    ("arrive enter", "leave depart flee"),
    ("buy acquire purchase", "sell"),
    ("import", "export"),
    ("lend", "borrow"),
    ("safe unhurt unharmed unscathed", "injure injured wound wounded hurt harm"),
    ("known", "unknown unclear"),
    ("join", "leave quit"),
    ("arrest detain", "release free"),
    ("appoint hire", "dismiss fire sack"),
    ("impose", "lift"),
    ("succeed success", "fail failure"),
    ("comply obey observe enforce", "violate breach defy flout ignore"),
    ("improve recover", "worsen deteriorate"),
    ("strengthen tighten", "weaken loosen ease"),
    ("build", "demolish destroy"),
    ("attack", "defend"),
    ("advance", "retreat"),
    ("expand widen", "shrink narrow"),
    ("ally friend", "enemy foe"),
    ("war", "peace"),
    ("minor slight", "serious severe grave"),
    ("temporary", "permanent"),
    ("public", "private secret"),
    ("majority", "minority"),
    ("empty", "full"),
    ("first", "last"),
    ("before", "after"),
)  # fmt: skip
# Endings of the forms of a word, and letters that the word itself has at least.
ENDINGS = ("s", "es", "ed", "d", "ing")
STEM = 3
# Beginnings that turn a word into its opposite: `changed`, `unchanged`.
TURNING = ("un", "in", "im", "dis", "non", "ir", "il")
# Who is the one is not the other, near as the words are in every table.
KIN = frozenset(
    "father mother son daughter brother sister uncle aunt nephew niece cousin grandfather grandmother grandson "
    "granddaughter husband wife stepfather stepmother".split()
)
PERSONS = KIN | frozenset(
    "boy girl man woman male female child adult parent winner loser victim attacker buyer seller employer employee "
    "teacher pupil friend enemy ally foe".split()
)


class Lexicon:
    """Words by what they mean. See models/lexicon.md."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        words = str(tables["words"]).split("\n")
        first, senses = tables["first"].tolist(), tables["senses"].tolist()
        self._words = words
        self._number = {word: n for n, word in enumerate(words)}
        self._senses = [senses[first[n] : first[n + 1]] for n in range(len(words))]
        self._up: dict[int, list[int]] = defaultdict(list)
        self._down: dict[int, list[int]] = defaultdict(list)
        for sense, broader in tables["up"].tolist():
            self._up[sense].append(broader)
            self._down[broader].append(sense)
        self._members: dict[int, list[int]] = defaultdict(list)
        for n, own in enumerate(self._senses):
            for sense in own:
                self._members[sense].append(n)
        self._forms, self._opposites = (_both_ways(tables[name].tolist()) for name in ("forms", "opposites"))
        self._near: dict[str, dict[str, float]] = {}
        self._against: dict[str, frozenset[str]] = {}
        self._newsroom: dict[str, set[str]] = defaultdict(set)
        for one, other in NEWSROOM:
            for a in one.split():
                for b in other.split():
                    self._newsroom[a].add(b)
                    self._newsroom[b].add(a)

    def __contains__(self, word: object) -> bool:
        return word in self._number

    def lemmas(self, word: str) -> tuple[str, ...]:
        """A word in lower case and the words of which it is a form, as far as dictionaries have them.

        >>> [trained().lemmas(word) for word in ("exchanged", "fighters", "swapping", "bodies", "orla")]
        [('exchanged', 'exchange'), ('fighter',), ('swap',), ('body',), ('orla',)]
        """
        found = [word] if word in self._number else []
        for ending in ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= STEM:
                doubled = stem[:-1] if stem[-1] == stem[-2] else stem
                tried = (stem, stem + "e", doubled, stem[:-1] + "y")
                found += [w for w in tried if w in self._number][:1]
        return tuple(dict.fromkeys(found)) or (word,)

    def near(self, word: str) -> dict[str, float]:
        """The words that say what `word` says, in part or in whole, and how much of it each says, 0 to 1.

        >>> trained().near("abduct")["kidnap"], "carry_off" in trained()
        (0.9, True)
        """
        found = self._near.get(word)
        if found is None:
            found = self._near[word] = self._find_near(word)
        return found

    def opposed(self, a: Sequence[str], b: Sequence[str]) -> bool:
        """Whether one of the words in the forms `a` says the opposite of one in the forms `b`.

        >>> trained().opposed(("alive",), ("dead",)), trained().opposed(("die",), ("dead",))
        (True, False)
        """
        if not self._opposites_of(a).isdisjoint(b) or not self._opposites_of(b).isdisjoint(a):
            return True
        return any(_turned(x, y) or _turned(y, x) for x in a for y in b)

    def _opposites_of(self, forms: Sequence[str]) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for word in forms:
            if word not in self._against:
                self._against[word] = self._find_opposites(word)
            found |= self._against[word]
        return found

    def _find_near(self, word: str) -> dict[str, float]:
        number = self._number.get(word)
        if number is None:
            return {word: 1.0}
        found: dict[int, float] = {}

        def add(others: Sequence[int], score: float) -> None:
            for other in others:
                found[other] = max(found.get(other, 0.0), score)

        for start, share in ((number, 1.0), *((form, FORM) for form in self._forms.get(number, ()))):
            add([start], share)
            for sense in self._senses[start]:
                add(self._members.get(sense, ()), share * SENSE)
                for way in (self._up, self._down):
                    for one in way.get(sense, ()):
                        add(self._members.get(one, ()), share * KIND)
                        for two in way.get(one, ()):
                            add(self._members.get(two, ()), share * FAR)
        for other in list(found):
            add(self._forms.get(other, ()), found[other] * FORM)
        return {self._words[n]: score for n, score in sorted(found.items())}

    def _find_opposites(self, word: str) -> frozenset[str]:
        direct = set(self._newsroom.get(word, ()))
        number = self._number.get(word)
        if number is not None:
            alike = [number, *self._forms.get(number, ())]
            # What shares the commonest sense has its opposites too: `deceased` those of `dead`.
            alike += [n for sense in self._senses[number][:1] for n in self._members[sense]]
            direct.update(self._words[o] for n in alike for o in self._opposites.get(n, ()))
        return frozenset(direct) - {word}


def _turned(a: str, b: str) -> bool:
    return len(b) > 4 and a.endswith(b) and a[: -len(b)] in TURNING


def _both_ways(pairs: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    table: dict[int, list[int]] = defaultdict(list)
    for a, b in pairs:
        table[a].append(b)
        table[b].append(a)
    return dict(table)


@cache
def trained() -> Lexicon:
    """The lexicon that comes with sayso."""
    with resources.files("sayso.models").joinpath(_NAME).open("rb") as file:
        data: Any = np.load(file, allow_pickle=False)
        return Lexicon({name: data[name] for name in data.files})
