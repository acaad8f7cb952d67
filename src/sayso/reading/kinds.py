"""What kind of source each attribution has, from all that its report says of the speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

import msgspec

from sayso.news.parse import Parse
from sayso.news.reading import Attribution, Entity, SourceKind
from sayso.news.report import Field
from sayso.reading import offices, places, sources
from sayso.reading.sources import Verdict
from sayso.reading.trades import LEADERS, TABLE

_HE = frozenset("he she him her his".split())
_IT = frozenset("it its".split())
_THEY = frozenset("they them their".split())
_WE = frozenset("i we me us my our myself".split())
_RELATIVE = frozenset("who which that whom whose".split())
_DEFINITE = frozenset("the this that".split())

_MEDIA: frozenset[SourceKind] = frozenset(("agency", "media", "state-media"))
_OFFICES: frozenset[SourceKind] = frozenset(
    ("official", "police", "military", "court", "intelligence", "company", "organisation")
)
_BODIES: frozenset[SourceKind] = _MEDIA | _OFFICES | frozenset[SourceKind](("document",))
_PLACED: frozenset[SourceKind] = frozenset(("official", "police", "military", "court", "intelligence", "company"))
# What a title or a description may make of somebody; words beside a name may speak of other things.
_DESCRIBED = _MEDIA | _OFFICES | frozenset[SourceKind](("expert", "victim", "witness", "other"))
_SOURCE = re.compile(
    r"\b(?:an?|another|one|two|three|several|some)\s(?:[\w.-]+\s){0,4}?sources?\b"
    r"(?:\s(?:at|in|within|inside|of|from|close to)\s(?:[\w'’.-]+\s?){1,5})?",
    re.I,
)
# "The source", "the group": whoever of such a kind spoke last.
_AGAIN: dict[str, frozenset[SourceKind]] = {
    "source": _PLACED,
    "sources": _PLACED,
    "statement": _OFFICES | frozenset[SourceKind](("state-media",)),
    "letter": _OFFICES,
    "agency": _OFFICES | frozenset[SourceKind](("agency", "state-media")),
    "bureau": _OFFICES,
    "department": _OFFICES,
    "reporter": _MEDIA,
    "correspondent": _MEDIA,
    "outlet": _MEDIA,
    "channel": _MEDIA,
    "network": _MEDIA,
    "newspaper": _MEDIA,
    "paper": _MEDIA,
    "broadcaster": _MEDIA,
    "group": frozenset(("organisation", "military", "official", "company")),
    "organisation": frozenset(("organisation", "military", "official", "company")),
    "organization": frozenset(("organisation", "military", "official", "company")),
    "spokesman": _OFFICES,
    "spokeswoman": _OFFICES,
    "spokesperson": _OFFICES,
    "official": frozenset(("military", "intelligence", "police", "official")),
    "officials": frozenset(("military", "intelligence", "police", "official")),
}
# "The report" may be told of as somebody's; a poll or a picture speaks for itself.
_WRITTEN = frozenset("report statement letter study memo document filing article email tweet post book review".split())
_NEAR = 12  # sentences back that "the source" may reach: further off, others have spoken since
_PRONOUN_NEAR = 4
_TITLE = 7  # words before a name that may be its title: "deputy assistant secretary of state for border affairs"
_BESIDE = 16  # words after a name's comma that may tell who it is
_TITLE_POS = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_INSIDE_TITLE = frozenset(("of", "'s", "’s", "-", "/", "&"))
_HONORIFIC = frozenset("mr mr. mrs mrs. ms ms. sir madam miss dame lord lady".split())
# "who served as ambassador", "who runs the charity": what follows tells who it is.
_WHO = re.compile(
    r"(?:who|and)\s(?:is|was|has been|had been|served|serves|has served|works as|worked as|acts|acted"
    r"|heads|headed|leads|led|runs|ran|founded|directs|directed|chairs|chaired|oversees|represents|represented|studies|teaches"
    r"|covers)\s(?:as\s)?",
    re.I,
)
_FIRM_AFTER = frozenset(
    "shares stock ceo executives customers investors shareholders shareholder inc inc. corp corp. corporation ltd ltd."
    " plc llc group holdings products subsidiary's profits earnings revenue".split()
)
_WHO_AS = re.compile(r"who\s(?:[\w-]+\s){1,5}?as\s", re.I)  # "who stepped down last week as harbour master"
_BODY_FIRM_AFTER = frozenset("bid merger takeover acquisition board ipo buyout chips brand sales stockholders".split())
_OF_POLITICIANS = frozenset(
    "campaign administration presidency cabinet voters delegates candidacy government nomination regime".split()
)
_FIRM_BEFORE = re.compile(
    r"(?:shares|stock|chief executive|ceo|chairman|customers|shareholders|investors) (?:of|in) $", re.I
)
_TICKER = re.compile(r"\s?\((?:[A-Z]{2,8}:\s?)?[A-Z.]{1,6}\)")
# Weights: a title says more than what stands beside a name, that more than "she is an engineer".
_BY_TITLE, _BY_BESIDE, _BY_IS = 3, 2, 1


def settle(parse: Parse, entities: Sequence[Entity], found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with the kind of each source, and its office where the kind is another now.

    In order: what the source's words say; whom a pronoun or "the source" takes up; what the report says of that
    speaker elsewhere, as a title, beside the name or after "is"; what else the name looks like.
    """
    return tuple(_Settling(parse, entities, found).all())


class _Settling:
    """The kinds of one report's sources, worked out in the order of the text."""

    def __init__(self, parse: Parse, entities: Sequence[Entity], found: Sequence[Attribution]) -> None:
        self.parse = parse
        self.found = found
        self.by_id = {e.id: e for e in entities}
        self.by_name = {alias.casefold(): e for e in reversed(entities) for alias in (e.name, *e.aliases)}
        self.profiles = _Profiles(parse, self.by_name)
        self.starts: dict[Field, list[int]] = defaultdict(list)
        self.words: dict[Field, list[int]] = defaultdict(list)
        for i, (field, start) in enumerate(zip(parse.field_of, parse.start, strict=True)):
            self.starts[field].append(start)
            self.words[field].append(i)
        self.at = [self._word(a) for a in found]
        self.kinds: dict[int, SourceKind] = {}

    def all(self) -> Iterator[Attribution]:
        for n in sorted(range(len(self.found)), key=lambda n: (self.at[n], n)):
            self._settle(n)
        for n, a in enumerate(self.found):
            kind = self.kinds[n]
            office = a.office
            if kind != a.source_kind:
                words = " ".join(span.text for span in a.source) or a.speaker_name or ""
                office = offices.office_of(words, kind)
            yield msgspec.structs.replace(a, source_kind=kind, office=office)

    def _word(self, a: Attribution) -> int:
        """The word at which an attribution's source stands, else its cue or content."""
        span = (a.source or a.cue or a.content)[0]
        at = bisect_right(self.starts[span.field], span.start) - 1
        return self.words[span.field][at] if at >= 0 else 0

    def _settle(self, n: int) -> SourceKind:
        if n not in self.kinds:
            self.kinds[n] = "other"  # where attributions stand inside each other, the first asked decides
            self.kinds[n] = self._kind(n)
        return self.kinds[n]

    def _kind(self, n: int) -> SourceKind:
        a = self.found[n]
        words = " ".join(span.text for span in a.source)
        bare = words.casefold().strip(" \"“”'’").split()
        if not bare:
            return self._named(a.speaker_name, a.speaker) or "other"
        if len(bare) == 1 and bare[0] in _HE | _IT | _THEY | _WE | _RELATIVE and words not in ("WHO", "US", "IT"):
            return self._taken_up(n, bare[0])
        if bare[-1] in ("whom", "them") and len(bare) <= 3:
            return self._taken_up(n, bare[-1], self.at[n] + len(bare) - 1)
        found = sources.verdict(words)
        if len(bare) == 2 and bare[0] in _DEFINITE and bare[1] in _AGAIN:
            again = self._again(n, bare[1])
            if again:
                return again
        if found and found.sure and bare[-1] in _WRITTEN and a.speaker_name and a.speaker_name not in words:
            # "The report", when the words around it tell whose it is.
            maker = self._named(a.speaker_name, a.speaker)
            return maker if maker in _OFFICES | _MEDIA else found.kind
        if found and found.sure:
            return found.kind
        known = self._named(words, None) or self._named(a.speaker_name, a.speaker)
        if found:
            owner = self._named(found.of, None) if found.of else None
            if found.kind == "court":
                return "company" if owner in ("company", "organisation") else "court"
            return owner or found.kind
        return known or "other"

    def _taken_up(self, n: int, word: str, at: int | None = None) -> SourceKind:
        """Whom a pronoun stands for, which is word `at` of the report."""
        a = self.found[n]
        if word in _WE and a.inside is not None:
            return self._settle(a.inside)
        if word in _RELATIVE:
            antecedent = self._antecedent(self.at[n] if at is None else at)
            found = sources.verdict(antecedent) if antecedent else None
            if found and found.sure:
                return found.kind
        # "One of them" is nobody's name.
        kind = self._named(a.speaker_name, a.speaker) if at is None else None
        if kind:
            return kind
        if word in _IT:
            return self._last(n, _BODIES, _PRONOUN_NEAR) or "other"
        return self._last(n, None, _PRONOUN_NEAR) or "other"

    def _antecedent(self, i: int) -> str | None:
        """The words that a relative pronoun stands for."""
        parse = self.parse
        verb = parse.head[i]
        for _ in range(4):
            if parse.dep[verb] in ("relcl", "acl"):
                noun = parse.head[verb]
                first, _ = parse.subtree(noun)
                last = max(noun + 1, first)
                while last < i and parse.text[last] not in (",", "(") and last < noun + 8:
                    last += 1
                return " ".join(parse.text[first:last])
            verb = parse.head[verb]
        return None

    def _again(self, n: int, noun: str) -> SourceKind | None:
        """The kind of whoever "the source" or "the group" was before."""
        parse = self.parse
        here = self.at[n]
        if noun in ("source", "sources"):
            # Other words may have kept the first mention from being a source: look for it in the text itself.
            field = parse.field_of[here]
            before = parse.report.words_of(field)[: parse.start[here]]
            told = [verdict for m in _SOURCE.finditer(before) if (verdict := sources.verdict(m.group()))]
            return next((v.kind for v in reversed(told) if v.kind in _PLACED), "anonymous")
        return self._last(n, _AGAIN[noun], _NEAR)

    def _last(self, n: int, wanted: Set[SourceKind] | None, near: int) -> SourceKind | None:
        """The kind of the last source before, of those wanted, some sentences back at most."""
        parse = self.parse
        here = self.at[n]
        earlier = [m for m in self.kinds if self.at[m] < here and self.found[m].source]
        for m in sorted(earlier, key=lambda m: (-self.at[m], m)):
            if parse.sentence_of[here] - parse.sentence_of[self.at[m]] > near:
                break
            if parse.field_of[here] == parse.field_of[self.at[m]] and (
                self.kinds[m] in wanted if wanted is not None else self.kinds[m] != "other"
            ):
                return self.kinds[m]
        return None

    def _named(self, name: str | None, speaker: str | None) -> SourceKind | None:
        """The kind of somebody by name: as its words say, as the report describes them, as its entity is."""
        entity = self.by_id.get(speaker) if speaker else None
        if name is None:
            if entity is None:
                return None
            name = entity.name
        entity = entity or self.by_name.get(name.casefold())
        found = sources.verdict(name)
        if found and found.sure:
            return found.kind
        plain = _plain(name)
        # Some texts have lost their apostrophes: "Obamas".
        if plain in LEADERS or (plain.endswith("s") and plain[:-1] in LEADERS):
            return "official"
        described = self.profiles.of(name)
        if described:
            return described
        if entity is not None:
            for said in (*entity.aliases, *(f"{o.role} of {o.of}" if o.of else o.role for o in entity.offices)):
                other = sources.verdict(said)
                if other and other.sure and other.kind in _DESCRIBED:
                    return other.kind
            if entity.kind in ("organisation", "place"):
                return "organisation" if entity.kind == "organisation" else "official"
        return found.kind if found else None


class _Profiles:
    """What a report says of those it names."""

    def __init__(self, parse: Parse, by_name: dict[str, Entity]) -> None:
        self.parse = parse
        self.by_name = by_name
        self.body = False
        self.known: dict[str, SourceKind | None] = {}
        self.places: dict[str, list[int]] = defaultdict(list)
        for i, text in enumerate(parse.text):
            if text[:1].isupper() or text[:3] == "al-":
                self.places[_last_part(text.casefold())].append(i)

    def of(self, name: str) -> SourceKind | None:
        """The kind that titles and descriptions of `name` give most weight to, the first such; None for none."""
        key = name.casefold()
        if key not in self.known:
            weights: dict[SourceKind, int] = {}
            for kind, weight in self._evidence(name):
                if kind in _DESCRIBED:
                    weights[kind] = weights.get(kind, 0) + weight
            self.known[key] = max(weights.items(), key=lambda row: row[1])[0] if weights else None
        return self.known[key]

    def _evidence(self, name: str) -> Iterator[tuple[SourceKind, int]]:
        words = [w for w in name.replace("’", "'").split() if w.casefold() not in _HONORIFIC]
        if not words:
            return
        last = _last_part(words[-1].removesuffix("'s").casefold())
        own = {part for w in words for part in (w.casefold(), *w.casefold().split("-"), "-")}
        entity = self.by_name.get(name.casefold())
        self.body = body = entity is not None and entity.kind == "organisation"
        for i in self.places.get(last, ()):
            first = self._begins(i, words, own, body)
            if first is None:
                continue
            yield from self._before(first, i)
            yield from self._after(i)
            yield from self._firm(first, i)
            if not body:
                yield from self._politician(i)

    def _begins(self, i: int, words: list[str], own: set[str], body: bool) -> int | None:
        """Where the name that ends at word `i` begins; None where that is another's of the same last name."""
        parse = self.parse
        first = i
        while first > 0 and parse.lower[first - 1] in own and parse.sentence_of[first - 1] == parse.sentence_of[i]:
            first -= 1
        if body and i - first + 1 < len(words):
            return None
        if first == 0 or parse.sentence_of[first - 1] != parse.sentence_of[i]:
            return first
        # A last name alone is whoever in the report has it: what stands before the forename is the title.
        while len(words) == 1 and not body and i - first < 3 and self._part_of_name(first - 1, i):
            first -= 1
        if first == 0:
            return first
        before = parse.text[first - 1]
        forename = (
            i == first
            and len(words) > 1
            and before[:1].isupper()
            and parse.pos[first - 1] == "PROPN"
            and parse.lower[first - 1] not in _HONORIFIC
            and sources.verdict(before) is None
            and places.country(before) is None
        )
        return None if forename else first

    def _part_of_name(self, k: int, i: int) -> bool:
        """Whether word `k` is a forename before the last name at `i`."""
        parse = self.parse
        return (
            k >= 0
            and parse.sentence_of[k] == parse.sentence_of[i]
            and parse.text[k][:1].isupper()
            and parse.pos[k] == "PROPN"
            and parse.lower[k] not in _HONORIFIC
            and sources.verdict(parse.text[k]) is None
            and places.country(parse.text[k]) is None
        )

    def _before(self, first: int, last: int) -> Iterator[tuple[SourceKind, int]]:
        """A title: "Harbour Minister Ada Roe", "the minister, Ada Roe"."""
        parse = self.parse
        sentence = parse.sentence_of[last]
        k = first
        while (
            k > 0
            and first - k < _TITLE
            and parse.sentence_of[k - 1] == sentence
            and (parse.pos[k - 1] in _TITLE_POS or parse.lower[k - 1] in _INSIDE_TITLE)
        ):
            k -= 1
        if k < first:
            # "Harbour Master Ada Roe", "the Herald's Ada Roe"; but in "the Washington Post Roe said" it is no title.
            title = self._text(k, first)
            if self.body or title.endswith(("'s", "’s")) or sources.ends_in_trade(title):
                yield from self._judged(k, first, _BY_TITLE)
        elif (
            first > 1
            and parse.text[first - 1] == ","
            and parse.sentence_of[first - 2] == sentence
            and parse.dep[last] == "appos"
            and parse.head[last] < first
        ):
            begin = parse.subtree(parse.head[last])[0]
            article = parse.lower[begin] in ("the", "its", "his", "her", "their", "a", "an")
            if begin < first - 1 and (article or sources.ends_in_trade(self._text(begin, first - 1))):
                yield from self._judged(begin, first - 1, _BY_BESIDE)

    def _after(self, i: int) -> Iterator[tuple[SourceKind, int]]:
        """What stands beside: "Ada Roe, the harbour minister", "Ada Roe (R-Ohio)", "Ada Roe, who runs the port"."""
        parse = self.parse
        if i + 2 >= len(parse) or parse.sentence_of[i + 2] != parse.sentence_of[i]:
            return
        after = parse.lower[i + 1]
        if after in (",", "(", "–", "—", "-"):
            begin, weight = i + 2, _BY_BESIDE
        elif (
            after in ("a", "an", "who")
            or (after == "the" and parse.pos[i + 2] in ("NOUN", "ADJ"))
            or (
                parse.pos[i + 1] == "NOUN"
                and parse.lower[i + 2] in ("of", "for", "at")
                and sources.ends_in_trade(after)
            )
        ):
            begin, weight = i + 1, _BY_BESIDE
        elif after in ("is", "was") and parse.lower[i + 2] in ("a", "an", "the"):
            begin, weight = i + 2, _BY_IS
        else:
            return
        end = begin
        stops = (",", ")", ";", ".", ":", "–", "—", "said", "says", "told", "added", "wrote")
        while (
            end < len(parse)
            and end - begin < _BESIDE
            and parse.sentence_of[end] == parse.sentence_of[i]
            and parse.lower[end] not in stops
        ):
            end += 1
        if end <= begin:
            return
        words = self._text(begin, end)
        who = _WHO.match(words) or (_WHO_AS.match(words) if words[:4] == "who " else None)
        if who:
            found = sources.verdict(words[who.end() :])
            if found and (found.sure or found.of is None):
                yield found.kind, weight
        elif parse.lower[begin] in ("a", "an", "the", "its", "one", "his", "her", "their") or (
            parse.text[begin][:1].islower() and parse.pos[begin] in ("NOUN", "ADJ")
        ):
            yield from self._judged(begin, end, weight)
        elif after == "(" or (parse.pos[begin] in ("NOUN", "PROPN", "ADJ") and after == ","):
            found = sources.verdict(words)
            if found and found.sure and (after == "(" or _opens_with_trade(parse.lower[begin:end])):
                yield found.kind, weight

    def _judged(self, first: int, last: int, weight: int) -> Iterator[tuple[SourceKind, int]]:
        found = sources.verdict(self._text(first, last))
        if found is None:
            return
        if found.sure:
            yield found.kind, weight
        else:
            yield (self._of_owner(found) or found.kind), 1

    def _of_owner(self, found: Verdict) -> SourceKind | None:
        entity = self.by_name.get(found.of.casefold()) if found.of else None
        return "organisation" if entity is not None and entity.kind == "organisation" else None

    def _firm(self, first: int, i: int) -> Iterator[tuple[SourceKind, int]]:
        """Shares, customers and a ticker are a company's."""
        parse = self.parse
        words = parse.report.words_of(parse.field_of[i])
        k = i + 1
        if k < len(parse) and parse.text[k] in ("'s", "’s", "’", "'"):
            k += 1
        if k < len(parse) and (parse.lower[k] in _FIRM_AFTER or (self.body and parse.lower[k] in _BODY_FIRM_AFTER)):
            yield "company", _BY_BESIDE
        if _TICKER.match(words, parse.end[i]) or _FIRM_BEFORE.search(
            words, max(0, parse.start[first] - 30), parse.start[first]
        ):
            yield "company", _BY_BESIDE

    def _politician(self, i: int) -> Iterator[tuple[SourceKind, int]]:
        """Who has a campaign, an administration or voters holds an office or stands for one."""
        parse = self.parse
        k = i + 1
        if k < len(parse) and parse.text[k] in ("'s", "’s", "’", "'"):
            k += 1
        if k < len(parse) and parse.lower[k] in _OF_POLITICIANS and parse.sentence_of[k] == parse.sentence_of[i]:
            yield "official", _BY_BESIDE

    def _text(self, first: int, last: int) -> str:
        parse = self.parse
        return parse.report.words_of(parse.field_of[first])[parse.start[first] : parse.end[last - 1]]


def _plain(name: str) -> str:
    """A name as lists hold it: folded, without a "Mr." before it or an "’s" behind."""
    words = name.replace("’", "'").casefold().removesuffix("'s").split()
    return " ".join(w for w in words if w not in _HONORIFIC)


def _last_part(word: str) -> str:
    """The part of a last name that every report writes: "Zaatari" of "al-Zaatari"."""
    return word.rsplit("-", 1)[-1] or word


def _opens_with_trade(words: Sequence[str]) -> bool:
    return any((w,) in TABLE and TABLE[(w,)][0] in ("person", "speaker", "press", "counsel") for w in words[:4])
