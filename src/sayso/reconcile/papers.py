"""Whose the papers are that reports cite without an owner: the article, the statement, the returns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sayso.news.reading import Reading
from sayso.reconcile.entities import Entities

_WORDS = (
    r"(?:(?:tax|court|financial|medical|regulatory)\s+)?(?:reports?|articles?|stor(?:y|ies)|returns?|documents?|records"
    r"|papers|disclosures?|filings?|letters?|complaints?|lawsuits?|memos?|statements?|tweets?|posts?)"
)
# One that is spoken of as known: "the report", "the new ones", "tax returns released Friday"; "a report" is fresh.
_KNOWN = re.compile(
    rf"(?:(?:the|that|this|these|those|her|his|their|its)\s+)?(?:(?:new|newest|recent|latest)\s+(?=ones))?"
    rf"(?P<paper>{_WORDS}|ones)(?:\s+(?:released|published|issued|posted|made|filed|seen|reviewed)\b.*)?",
    re.I,
)
# Whose it is: "Roe's long report", "the Marr Rail report", "a report published by Marr Rail".
_OWNED = re.compile(rf"[’']s?\s+(?:(?!that\b|this\b)[a-z-]+\s+){{0,2}}?(?P<paper>{_WORDS})\b(?!-)", re.I)
_NAMED = re.compile(rf"\s(?P<paper>{_WORDS})\b(?!-)", re.I)
_MADE_BY = re.compile(
    rf"\b(?P<paper>{_WORDS})\s+(?:(?:published|released|issued|posted|filed|written)\s+)?(?:by|from)\s+(?:the\s+)?$",
    re.I,
)
_OWNER = re.compile(rf"(?P<owner>(?:[A-Z][\w.&-]*\s+)*[A-Z][\w&-]*)[’']s?\s+(?:[a-z-]+\s+)?(?P<paper>{_WORDS})\b")
# One more of its sort: where its owner is not told, "the report" may be that one.
_ANOTHER = re.compile(rf"\b(?:an?|another|one|two|three)\s+(?:[\w.’'-]+\s+){{0,3}}?(?P<paper>{_WORDS})\b", re.I)
_REACH = 60  # letters before a name in which its paper is looked for
# What somebody has filed or handed out about their own affairs, and what any of it may be called.
_OWN_AFFAIRS = frozenset(("return", "disclosure", "filing", "record", "document", "paper"))
_ANY_OF_THEM = frozenset(("record", "document", "paper", "one"))


class Papers:
    """Whose papers of each sort the reports of a story speak of."""

    def __init__(self, readings: Iterable[Reading], entities: Entities) -> None:
        self.entities = entities
        self.told: dict[str, Mapping[str, set[str | None]]] = {r.report.id: self._told(r) for r in readings}
        self.affairs: dict[str, set[str | None]] = defaultdict(set)
        for owned in self.told.values():
            for paper in sorted(_OWN_AFFAIRS & set(owned)):
                self.affairs[paper] |= owned[paper]

    def whose(self, report: str, wording: str) -> str | None:
        """The name of whose paper a report's wording means: `Ada Roe` of `Mrs. Roe's tax return`, and of `the returns`.

        Of a paper without an owner it is the one owner whom the same report names for that sort, if it tells of no
        other; papers of somebody's own affairs are looked for in the whole story. None where that finds nobody.
        """
        if owned := _OWNER.match(wording):
            ident = self.entities.who(owned["owner"])
            own = ident is not None and self._can_own(ident) and _sort(owned["paper"]) in _OWN_AFFAIRS
            return self.entities.names[ident] if ident is not None and own else None
        bare = _KNOWN.fullmatch(wording)
        if bare is None or bare[0] == bare["paper"]:
            return None  # "reports" without an article are nobody's in particular
        paper = _sort(bare["paper"])
        owners = self.told[report].get(paper) or self.affairs.get(paper) or set()
        if not owners and paper in _ANY_OF_THEM:
            owners = set().union(*(self.affairs[sort] for sort in sorted(self.affairs)))
        ident = next(iter(owners)) if len(owners) == 1 else None
        return None if ident is None else self.entities.names[ident]

    def _told(self, reading: Reading) -> Mapping[str, set[str | None]]:
        """By sort the owners of papers that a report names, and None for one whose owner it does not."""
        owned: dict[str, set[str | None]] = defaultdict(set)
        known: set[tuple[str, int]] = set()  # where papers stand whose owner is told
        for m in reading.mentions:
            ident = self.entities.of.get((reading.report.id, m.entity or ""))
            if ident is None or not self._can_own(ident):
                continue
            words = reading.report.words_of(m.span.field)
            start = max(0, m.span.start - _REACH)
            before = _MADE_BY.search(words[start : m.span.start])
            if before is not None:
                owned[_sort(before["paper"])].add(ident)
                known.add((m.span.field, start + before.start("paper")))
            behind = _OWNED.match(words, m.span.end)
            # "Marr Rail reports" is a verb, and so may "Roe posts" be: only "Roe's posts" are somebody's.
            named = None if self.entities.kinds[ident] == "person" else _NAMED.match(words, m.span.end)
            found = behind or (named if named is not None and not named["paper"].endswith("s") else None)
            if found is not None:
                owned[_sort(found["paper"])].add(ident)
                known.add((m.span.field, found.start("paper")))
        for field in ("title", "text"):
            for other in _ANOTHER.finditer(reading.report.words_of(field)):
                if (field, other.start("paper")) not in known:
                    owned[_sort(other["paper"])].add(None)
        return owned

    def _can_own(self, ident: str) -> bool:
        return self.entities.kinds[ident] in ("person", "organisation")


def _sort(words: str) -> str:
    """One word for papers of a sort: a story is a report, `tax returns` are a `return`."""
    word = words.casefold().split()[-1]
    word = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    return "report" if word in ("article", "story") else word
