"""Whose the papers are that reports cite: the Herald's article, a union's statement, Mrs. Roe's tax return."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sayso.news.reading import Reading
from sayso.reconcile.entities import Entities

_WORDS = (
    r"(?:(?:tax|court|financial|medical|regulatory)\s+)?(?:reports?|articles?|stor(?:y|ies)|pieces?|accounts?|returns?"
    r"|documents?|records|papers|disclosures?|filings?|letters?|complaints?|lawsuits?|memos?|statements?|tweets?"
    r"|posts?)"
)
# One that is named without its owner: "a report", "the new ones", "tax returns released Friday".
_BARE = re.compile(
    rf"(?:(?:an?|the|that|this|these|those|her|his|their|its)\s+)?(?:(?:new|newest|recent|latest)\s+)?"
    rf"(?P<paper>{_WORDS}|ones)(?:\s+(?:released|published|issued|posted|made|filed|seen|reviewed)\b.*)?",
    re.I,
)
# Whose it is, as it stands behind the owner's name and before it.
_OWNED = re.compile(
    rf"(?:[’']s?)?\s+(?:(?!and\b|or\b|the\b|an?\b)[A-Za-z-]+\s+){{0,2}}?(?P<paper>{_WORDS})\b(?!-)", re.I
)
_OWNING = re.compile(
    rf"\b(?P<paper>{_WORDS})\s+(?:[A-Za-z]+\s+)?(?:(?:published|released|issued|posted|filed)\s+)?"
    r"(?:by|from)\s+(?:the\s+)?$",
    re.I,
)
_OWNER = re.compile(rf"(?P<owner>(?:[A-Z][\w.&-]*\s+)*[A-Z][\w&-]*)[’']s?\s+(?:[a-z-]+\s+)?(?P<paper>{_WORDS})\b")
_REACH = 60  # letters before a name in which its paper is looked for
_NEWS = frozenset(("report", "article", "story", "piece", "account"))
# What somebody has filed or handed out about their own affairs, and what any of it may be called.
_OWN_AFFAIRS = frozenset(("return", "disclosure", "filing", "record", "document", "paper"))
_ANY_OF_THEM = frozenset(("record", "document", "paper", "one"))


class Papers:
    """Whose papers of each sort the reports of a story speak of."""

    def __init__(self, readings: Iterable[Reading], entities: Entities) -> None:
        self.entities = entities
        self.told: dict[str, Mapping[str, set[str]]] = {r.report.id: self._told(r) for r in readings}
        self.all: dict[str, set[str]] = defaultdict(set)
        for owned in self.told.values():
            for paper, owners in owned.items():
                self.all[paper] |= owners

    def whose(self, report: str, wording: str) -> str | None:
        """The name of whose paper a report's wording means: `Ada Roe` of `Mrs. Roe's tax return`, and of `the returns`.

        Of a paper without an owner it is the one who is named for that sort in the same report, else in the story.
        None where that is nobody, or not only one.
        """
        if owned := _OWNER.match(wording):
            ident = self.entities.who(owned["owner"])
            own = ident is not None and self._can_own(ident) and _sort(owned["paper"]) in _OWN_AFFAIRS
            return self.entities.names[ident] if ident is not None and own else None
        bare = _BARE.fullmatch(wording)
        if bare is None or bare[0] == bare["paper"]:
            return None  # "reports" without an article are nobody's in particular
        paper = _sort(bare["paper"])
        owners = self.told[report].get(paper) or self.all.get(paper) or set()
        if not owners and paper in _ANY_OF_THEM:
            owners = set().union(*(self.all.get(sort, set()) for sort in sorted(_OWN_AFFAIRS)))
        return self.entities.names[next(iter(owners))] if len(owners) == 1 else None

    def _told(self, reading: Reading) -> Mapping[str, set[str]]:
        owned: dict[str, set[str]] = defaultdict(set)
        for m in reading.mentions:
            ident = self.entities.of.get((reading.report.id, m.entity or ""))
            if ident is None or not self._can_own(ident):
                continue
            words = reading.report.words_of(m.span.field)
            behind = _OWNED.match(words, m.span.end)
            before = _OWNING.search(words[max(0, m.span.start - _REACH) : m.span.start])
            if before is not None:
                owned[_sort(before["paper"])].add(ident)
            # "Marr Rail reports" is a verb, and of a person "Roe posts" too: only "Roe's posts" are somebody's.
            plain = words[m.span.end : m.span.end + 1] not in ("'", "’")
            verb = plain and behind is not None and behind["paper"].endswith("s")
            if behind is not None and not verb and not (plain and self.entities.kinds[ident] == "person"):
                owned[_sort(behind["paper"])].add(ident)
        return owned

    def _can_own(self, ident: str) -> bool:
        return self.entities.kinds[ident] in ("person", "organisation")


def _sort(words: str) -> str:
    """One word for papers of a sort: a story is a report, `tax returns` are a `return`."""
    word = words.casefold().split()[-1]
    word = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    return "report" if word in _NEWS else word
