"""Who has it from whom: an outlet that was told, a report that cites another, a statement that an agency carried."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from sayso.news.parse import Parse
from sayso.news.reading import Attribution, Relay, SourceKind
from sayso.news.report import Field, Span
from sayso.reading import offices, sources
from sayso.reading.wordlists import RECORDS

_MEDIA: frozenset[SourceKind] = frozenset(("agency", "media", "state-media"))
_TOLD = frozenset("told tells telling".split())
_CITING = frozenset(("citing", "quoting"))
_QUOTED = frozenset("quoted quotes quote quoting cited cites".split())
_REPORTED = frozenset(
    "reported reports report said says say claimed claims wrote writes revealed reveals announced added published"
    " broadcast confirmed".split()
)
# "In a statement to the agency", "carried by state media", "first reported by the Herald", "in an interview with …".
_PASSED_ON = frozenset(
    "carried quoted cited reported published released obtained broadcast aired run posted distributed seen"
    " reviewed".split()
)
_WORDS_GIVEN = frozenset("statement statements interview interviews comments remarks address conversation".split())
_TO = frozenset("to with for on".split())
_STOP_NAME = frozenset("said says told reported that who which as saying adding".split())
_OUTLET_LONG = (
    7  # words of the longest outlet's name with what stands before it: "the state-run Korean Central News Agency"
)
_NAMED_LONG = 14  # words of a source as it is named: "a source at the harbour police command in the eastern district"
_PASSING = 14  # words between a verb of saying and the outlet that carried what was said
_NAME_POS = frozenset(("NOUN", "PROPN", "ADJ", "ADV", "PART"))
_ARTICLE = frozenset("a an the one another two three several some its his her their local unnamed".split())
_JOINS = frozenset("of at in for from within inside".split())
# What may stand in an outlet's description with a small letter.
_OUTLET_WORDS = frozenset(
    "a an the its of and 's ’s newspaper newspapers paper agency agencies news press media radio television tv channel"
    " broadcaster network magazine daily weekly tabloid website site portal outlet outlets station affiliate reporter"
    " reporters correspondent correspondents journalist journalists editor host state service wire bureau local"
    " national dpa run owned controlled backed".split()
)
_UNNAMED = frozenset(
    "newspaper newspapers agency agencies media radio television tv channel broadcaster network outlet outlets station"
    " paper website".split()
)
_PRESS = frozenset("reporter reporters journalist journalists correspondent correspondents".split())
_REPORTERS = re.compile(r"\s(?:reporters?|correspondents?|journalists?)$")
_FROM = (["from"], ["for"], ["with"], ["at"], ["of"])
_DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|on|this|last|week|month|earlier", re.I
)
# A capital on the article inside a sentence marks a title ("told The Harbourer"); these follow it in other names.
_NO_TITLE = re.compile(
    r"\b(?:Hague|Netherlands|Gambia|Bahamas|Philippines|University|College|Company|Ministry|Department|Committee|Church"
    r"|Council|Commission|Court|Bank|Agency|Party|Hospital|School|Police|Army|Government|House|Office)\b"
)

Range = tuple[int, int]


@dataclass(slots=True)
class _Draft:
    """An attribution as ranges of words; `via` are outlets it came through, nearest last; `made` where it is ours."""

    attribution: Attribution | None
    source: list[Range]
    cue: list[Range]
    content: list[Range]
    via: list[Range] = field(default_factory=list)
    inside: _Draft | None = None
    changed: bool = False
    dropped: bool = False


def link(parse: Parse, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with their chains as the words tell them.

    Sets `via` (an outlet that was told, or carried what was said) and `inside` (a report that cites or quotes
    somebody), and adds those who are cited where nobody had made them a source. All else is left as it is.
    """
    linking = _Linking(parse, found)
    for number, sentence in enumerate(parse.sentences):
        if sentence.part not in ("boilerplate", "time", "byline", "dateline"):
            linking.sentence(number)
    return linking.finished()


class _Linking:
    def __init__(self, parse: Parse, found: Sequence[Attribution]) -> None:
        self.parse = parse
        self.found = found
        self.starts: dict[Field, list[int]] = {}
        self.words: dict[Field, list[int]] = {}
        for i, (name, start) in enumerate(zip(parse.field_of, parse.start, strict=True)):
            self.starts.setdefault(name, []).append(start)
            self.words.setdefault(name, []).append(i)
        self.drafts = [
            _Draft(
                a,
                self._ranges(a.source),
                self._ranges(a.cue),
                self._ranges(a.content),
                self._ranges([r.span for r in a.via]),
            )
            for a in found
        ]
        for draft, a in zip(self.drafts, found, strict=True):
            draft.inside = self.drafts[a.inside] if a.inside is not None else None
        self._told_as_outer()

    def _ranges(self, spans: Sequence[Span]) -> list[Range]:
        ranges = []
        for span in spans:
            starts, words = self.starts.get(span.field, []), self.words.get(span.field, [])
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if first < last:
                ranges.append((words[first], words[last - 1] + 1))
        return ranges

    def _told_as_outer(self) -> None:
        """One made around another on the same cue is of whom was told: an outlet becomes that one's `via`."""
        for outer in self.drafts:
            held = [d for d in self.drafts if d.inside is outer and d.cue == outer.cue and d.cue and outer.source]
            if len(held) == 1 and not held[0].via and not _overlap(held[0].source, outer.source):
                inner = held[0]
                if any(self._outlet(a, b) for a, b in outer.source):
                    inner.via = list(outer.source)
                inner.inside, outer.dropped, inner.changed = outer.inside, True, True
        for draft in self.drafts:
            while draft.inside is not None and draft.inside.dropped:
                draft.inside = draft.inside.inside

    def sentence(self, number: int) -> None:
        """All frames of one sentence, in order of their words."""
        parse = self.parse
        sentence = parse.sentences[number]
        first, last = sentence.first, sentence.last
        for i in range(first, last):
            word = parse.lower[i]
            if word in _TOLD:
                self._told(i, first, last)
            elif word in _QUOTED and self._as_saying(i, first, last):
                continue
            elif word in _CITING:
                self._citing(i, first, last)
            elif word == "as" and (i == first or not parse.text[i - 1][0].isalnum()):
                self._as_reported(i, first, last)
        for draft in list(self.drafts):
            if draft.cue and not draft.dropped and first <= draft.cue[0][0] < last:
                self._passed_on(draft, first, last)

    # -- an outlet that was told ------------------------------------------------------------------

    def _told(self, i: int, first: int, last: int) -> None:
        outlet = self._told_outlet(i + 1, last)
        if outlet is None:
            return
        speaker = self._speaker_before(i, first)
        draft = self._at_cue(i, i + 1)
        after = outlet[1]
        if draft is None:
            if speaker is None:
                return
            content = self._content_after(after, last) if after < last and self.parse.lower[after] == "that" else None
            content = content or self._content_before(speaker[0], first) or self._content_after(after, last)
            if content is None:
                return
            draft = self._make([speaker], [(i, i + 1)], [content])
        elif _overlap(draft.source, [outlet]) and speaker is not None:
            draft.source, draft.changed = [speaker], True
        self._through(draft, outlet)
        kept = [r for a in draft.content for r in _without(a, outlet) if r[1] - r[0] > 0]
        if kept != draft.content and kept:
            draft.content, draft.changed = kept, True

    def _told_outlet(self, k: int, last: int) -> Range | None:
        """Who was told, where it is an outlet: "a reporter from the Herald" is, "reporters" are not."""
        parse = self.parse
        start = k
        for end in range(k, min(last, k + 4)):
            if parse.lower[end] in _PRESS and parse.lower[end + 1 : end + 2] in _FROM:
                start = end + 2
        return self._outlet(start, last)

    def _through(self, draft: _Draft, outlet: Range) -> None:
        around = draft.inside
        while around is not None:
            if _overlap(around.source, [outlet]):
                return
            around = around.inside
        if not _overlap(draft.via, [outlet]) and not _overlap(draft.source, [outlet]):
            draft.via, draft.changed = [*draft.via, outlet], True

    # -- quoted as saying -------------------------------------------------------------------------

    def _as_saying(self, i: int, first: int, last: int) -> bool:
        """`The Herald quoted a rescuer as saying that …`, `a rescuer was quoted by the Herald as saying …`."""
        parse = self.parse
        saying = next(
            (k for k in range(i + 1, min(last - 1, i + _NAMED_LONG + 6))
             if parse.lower[k] == "as" and parse.lower[k + 1] in ("saying", "telling", "stating", "adding")),
            None,
        )  # fmt: skip
        if saying is None:
            return False
        passive = i > first and parse.lower[i - 1] in ("was", "were", "been", "is", "are", "being")
        cue = (saying, saying + 2)
        after = saying + 2
        if passive:
            speaker = self._speaker_before(i - 1, first)
            outlet = self._by(i + 1, saying) or self._by(after, last)
            if speaker is None:
                return False
            draft = self._at_cue(i, after)
            if draft is None:
                behind = self._content_after(after, last) if parse.lower[after : after + 1] != ["by"] else None
                content = behind if after < last and parse.lower[after] not in (".", "in", "by") else None
                content = content or self._content_before(speaker[0], first) or behind
                if content is None:
                    return True
                draft = self._make([speaker], [(i - 1, after)], [content])
            elif outlet is not None and _overlap(draft.source, [outlet]):
                inner = self._at_cue(saying + 1, after)
                if inner is not None and inner is not draft and _overlap(inner.source, [speaker]):
                    inner.inside, inner.changed = draft, True
                    return True
                draft.source, draft.changed = [speaker], True
            if outlet is not None:
                self._through(draft, outlet)
            elif (maker := self._report_by(after, last)) is not None:
                self._through(draft, maker)
            return True
        speaker = self._trimmed(i + 1, saying)
        if speaker is None:
            return False
        outer = self._at_cue(i, i + 1)
        outlet = self._outlet_before(i, first)
        held = outlet is not None and outer is not None and _overlap(outer.source, [outlet])
        if outer is not None and outlet is not None and held and outer.source != [outlet]:
            outer.source, outer.changed = [outlet], True
        inner = next((d for d in self._live() if _overlap(d.cue, [(saying + 1, saying + 2)]) and d is not outer), None)
        content = self._content_after(after, last)
        if inner is None:
            if content is None:
                return True
            inner = self._make([speaker], [cue], [content])
        elif not _overlap(inner.source, [speaker]):
            inner.source, inner.changed = [speaker], True
        if outer is not None and not _overlap(outer.source, [speaker]):
            inner.inside, inner.changed = outer, True
        elif outer is None and outlet is not None:
            self._through(inner, outlet)
        return True

    # -- reported, citing -------------------------------------------------------------------------

    def _citing(self, i: int, first: int, last: int) -> None:
        """`… , the Herald reported, citing rescuers`; `the Herald, citing rescuers, said that …`."""
        parse = self.parse
        end = i + 1
        while end < last and end - i <= _NAMED_LONG and not self._ends_name(end):
            end += 1
        cited = self._trimmed(i + 1, end)
        if cited is None or (sources.verdict(self._text(*cited)) is None and not self._like_name(cited)):
            return
        if i > first and (leading := self._outlet_before(i, first)) is not None and parse.text[i - 1] not in (",",):
            outlet: Range | None = leading  # "Reuters quoting officials said …"
            verb = next((k for k in range(end, min(last, end + 3)) if parse.lower[k] in _REPORTED), None)
        else:
            outlet, verb = self._reporting(i, first, end, last)
        if outlet is None and i == first:
            outlet, verb = self._leading_citing(end, last)
        if outlet is None or verb is None:
            return
        content = self._told_content(outlet, verb, i, end, first, last)
        if content is None:
            return
        outer = next((d for d in self._live() if _overlap(d.cue, [(verb, verb + 1)])), None)
        if outer is None or _overlap(outer.source, [cited]):
            outer = self._make([outlet], [(verb, verb + 1)], [content])
        elif not _overlap(outer.source, [outlet]) or not _overlap(outer.content, [content]):
            outer.source, outer.content, outer.changed = [outlet], [content], True
        inner = next(
            (
                d
                for d in self._live()
                if d is not outer and _overlap(d.source, [cited]) and _overlap(d.cue, [(i, i + 1)])
            ),
            None,
        )
        if inner is None:
            # A parse gone astray makes what was reported the one who cites.
            astray = self._at_cue(i, i + 1)
            if astray is not None and astray is not outer and _overlap(astray.source, outer.content):
                astray.dropped = True
            inner = self._make([cited], [(i, i + 1)], list(outer.content))
        else:
            inner.content, inner.changed = list(outer.content), True
            if inner.source != [cited]:
                inner.source = [cited]
        inner.inside = outer

    def _reporting(self, i: int, first: int, end: int, last: int) -> tuple[Range | None, int | None]:
        """The outlet and its verb nearest before `citing`."""
        parse = self.parse
        for k in range(i - 1, max(first, i - 40), -1):
            if parse.lower[k] in _REPORTED and (outlet := self._outlet_before(k, first)) is not None:
                return outlet, k
        before = self._outlet_before(i - 1, first) if i - 1 > first and parse.text[i - 1] == "," else None
        if before is not None:
            verb = next((k for k in range(end, min(last, end + 4)) if parse.lower[k] in _REPORTED), None)
            return before, verb
        return None, None

    def _leading_citing(self, end: int, last: int) -> tuple[Range | None, int | None]:
        """`Citing rescuers, the Herald reports that …`."""
        start = end + 1 if end < last and self.parse.text[end] == "," else end
        outlet = self._outlet(start, last)
        if outlet is not None and outlet[1] < last and self.parse.lower[outlet[1]] in _REPORTED:
            return outlet, outlet[1]
        return None, None

    def _told_content(self, outlet: Range, verb: int, i: int, end: int, first: int, last: int) -> Range | None:
        """What an outlet reported: after "that", between verb and `citing`, else what stood before the outlet."""
        parse = self.parse
        after = max(verb + 1, end if end <= verb + 1 or verb < i else verb + 1)
        that = next((k for k in range(verb + 1, min(last, end + 3)) if parse.lower[k] == "that"), None)
        if verb < i and self._worded(verb + 1, i):
            return self._tight(verb + 1, i)
        if that is not None and last - that > 4:
            return self._tight(that, last)
        if verb > i and last - verb > 4:
            return self._tight(verb + 1, last)
        before = self._content_before(outlet[0], first)
        if before is not None:
            return before
        return self._tight(after, last) if last - after > 4 else None

    def _worded(self, first: int, last: int) -> bool:
        """Whether a stretch says something: more than the day."""
        words = [k for k in range(first, last) if self.parse.text[k][0].isalnum()]
        return len(words) > 3 and any(self.parse.pos[k] in ("VERB", "AUX") for k in words)

    # -- as the Herald reported -------------------------------------------------------------------

    def _as_reported(self, i: int, first: int, last: int) -> None:
        """`As the Herald reports, rescuers said …`; `…, as first reported by the Herald`."""
        parse = self.parse
        outlet = self._outlet(i + 1, last)
        if outlet is None or outlet[1] >= last or parse.lower[outlet[1]] not in _REPORTED:
            return
        verb = outlet[1]
        if self._at_cue(verb, verb + 1) is not None:
            return
        start = verb + 1
        if start < last and parse.text[start] == ",":
            start += 1
        content = self._tight(start, last) if last - start > 4 else self._content_before(i, first)
        if content is not None:
            outer = self._make([outlet], [(verb, verb + 1)], [content])
            for d in self._live():
                if d is not outer and d.inside is None and d.cue and content[0] <= d.cue[0][0] < content[1]:
                    d.inside, d.changed = outer, True

    # -- carried by ---------------------------------------------------------------------------------

    def _passed_on(self, draft: _Draft, first: int, last: int) -> None:
        """`said in a statement to the agency`, `a source cited by the Herald`, `wrote, as first reported by …`."""
        parse = self.parse
        if draft.via or not draft.source:
            return
        reach: list[Range] = [(draft.cue[-1][0], min(last, draft.cue[-1][1] + _PASSING))]
        if first <= draft.source[0][0] < last:
            begin = draft.source[0][0]
            reach.insert(0, (begin, draft.source[-1][1]))
            if begin - first >= 3:
                reach.append((max(first, begin - 5), begin))
        for begin, end in reach:
            for k in range(begin, min(end, last - 1)):
                word, after = parse.lower[k], parse.lower[k + 1]
                if word in ("said", "says", "told") and k != draft.cue[-1][0]:
                    break
                carried = word in _PASSED_ON and after == "by" and parse.lower[k - 1] not in ("was", "were")
                if carried and k < draft.source[-1][1] and parse.lemma[k - 1] in RECORDS and draft.source[0][0] <= k:
                    break  # "a story published by the Herald said …": the Herald's own words came through nobody
                if begin >= draft.cue[-1][0] and self._elsewhere(draft, k):
                    break  # "disputed a story published by the Herald that said …": that story's way, not theirs
                if (carried or (word in _WORDS_GIVEN and after in _TO)) and (outlet := self._outlet(k + 2, last)):
                    around = draft.inside is not None and _overlap(draft.inside.source, [outlet])
                    if not around and (not draft.source or outlet[0] != draft.source[0][0]):
                        draft.via, draft.changed = [outlet], True
                    if not carried or any(a == k for a, _ in draft.content):
                        draft.content = [r for c in draft.content for r in _without(c, (k, outlet[1]))] or draft.content
                    return

    def _elsewhere(self, draft: _Draft, k: int) -> bool:
        """Whether a word names the source of another draft."""
        return any(a <= k < b for d in self._live() if d is not draft for a, b in d.source)

    def _by(self, first: int, last: int) -> Range | None:
        """The outlet after "by" at or near the beginning of a stretch."""
        for k in range(first, min(last, first + 4)):
            if self.parse.lower[k] == "by":
                return self._outlet(k + 1, last)
        return None

    def _report_by(self, first: int, last: int) -> Range | None:
        """The outlet in "in a report from the area by the Herald"."""
        if self.parse.lower[first : first + 1] != ["in"]:
            return None
        for k in range(first, min(last - 1, first + _PASSING)):
            if self.parse.lower[k] in ("by", "from") and (outlet := self._outlet(k + 1, last)):
                return outlet
        return None

    # -- names --------------------------------------------------------------------------------------

    def _outlet(self, first: int, last: int) -> Range | None:
        """The longest name or description of an outlet that begins at a word."""
        parse = self.parse
        for end in range(min(last, first + _OUTLET_LONG), first, -1):
            words = parse.text[first:end]
            if any(not w[0].isalnum() and w not in ("'s", "’s", "-", "’", "'", "&") for w in words):
                continue
            if any(parse.lower[k] in _STOP_NAME for k in range(first, end)):
                continue
            if (
                parse.pos[end - 1] in ("ADP", "DET", "VERB", "AUX", "PRON", "CCONJ", "ADV")
                and not words[-1][0].isupper()
            ):
                continue
            text = self._text(first, end)
            found = sources.verdict(text)
            if found is None or not found.sure or found.kind not in _MEDIA or not self._no_more(first, end):
                continue
            # "Reporters" or "the host" are no outlet: a name is, and so is "state television".
            if any(w[0].isupper() and w.casefold() not in _OUTLET_WORDS for w in words) or words[-1] in _UNNAMED:
                return first, end
        if first < last and parse.text[first] == "The" and first + 1 < last and parse.text[first + 1][0].isupper():
            end = first + 2
            while end < last and parse.text[end][0].isupper() and end - first < 4:
                end += 1
            if not _NO_TITLE.search(self._text(first, end)):
                return first, end
        return None

    def _no_more(self, first: int, end: int) -> bool:
        """Whether the words are a name alone, no clause that happens to hold one."""
        parse = self.parse
        for k in range(first, end):
            word = parse.lower[k]
            if parse.text[k][0].isupper() or word in _OUTLET_WORDS or not word[0].isalnum():
                continue
            hyphened = "-" in word or parse.text[k - 1] == "-" or (k + 1 < end and parse.text[k + 1] == "-")
            if not hyphened and not (parse.pos[k] == "ADJ" and k + 1 < end):
                return False
        return True

    def _outlet_before(self, verb: int, first: int) -> Range | None:
        """The outlet whose name or description ends just before a verb ("the agency later said")."""
        parse = self.parse
        end = verb
        while end > first and parse.lower[end - 1] in ("also", "later", "has", "had", "have", "earlier", "first", ","):
            end -= 1
        best: Range | None = None
        for begin in range(end - 1, max(first, end - _OUTLET_LONG) - 1, -1):
            if not parse.text[begin][0].isalnum() and parse.text[begin] not in ("'s", "’s", "-", "&"):
                break
            found = self._outlet(begin, end)
            if found is not None and found[1] == end:
                best = found
        return best

    def _speaker_before(self, verb: int, first: int) -> Range | None:
        """Who stands just before a verb, however long the words run on before that."""
        parse = self.parse
        end = verb
        while end > first and parse.lower[end - 1] in ("also", "later", "has", "had", "have", "earlier", ","):
            end -= 1
        if end > first and parse.pos[end - 1] == "PRON":
            return (end - 1, end)
        crossing = self._walk(end, first, True)
        if crossing is not None and parse.lower[crossing[0]] in _ARTICLE:
            return crossing
        return self._walk(end, first, False)

    def _walk(self, end: int, first: int, cross: bool) -> Range | None:
        """The words before `end` that make up a name or description; `cross` goes on over "of" and "at"."""
        parse = self.parse
        k = end
        while k > first and end - k < _NAMED_LONG:
            word = parse.lower[k - 1]
            if word in _ARTICLE:
                k -= 1
                before = parse.lower[k - 1] if k > first else ""
                if cross and before in _JOINS and word == "the":
                    continue
                break
            if parse.pos[k - 1] in _NAME_POS or word in ("'s", "’s", "-") or parse.text[k - 1][0].isupper():
                k -= 1
            elif not (cross and word in _JOINS and k - 1 > first and parse.pos[k - 2] in ("NOUN", "PROPN")):
                break
            else:
                k -= 1
        while k < end and not parse.text[k][0].isalnum():
            k += 1
        return (k, end) if k < end else None

    def _trimmed(self, first: int, last: int) -> Range | None:
        """A stretch without the day and stops at its end."""
        parse = self.parse
        while last > first and (not parse.text[last - 1][0].isalnum() or _DAYS.fullmatch(parse.lower[last - 1])):
            last -= 1
        return (first, last) if last > first else None

    def _ends_name(self, k: int) -> bool:
        parse = self.parse
        return (
            parse.lower[k] in _STOP_NAME
            or parse.text[k] in (",", ".", ";", ":", "—", "–", '"', "”", ")")
            or (parse.pos[k] in ("VERB", "AUX") and parse.tag[k] not in ("VBN", "VBG"))
        )

    def _like_name(self, cited: Range) -> bool:
        parse = self.parse
        return all(parse.text[k][0].isupper() for k in range(*cited)) and cited[1] - cited[0] > 1

    # -- contents -----------------------------------------------------------------------------------

    def _content_after(self, first: int, last: int) -> Range | None:
        parse = self.parse
        while first < last and parse.text[first] in (",", ":"):
            first += 1
        return self._tight(first, last) if last - first > 3 else None

    def _content_before(self, end: int, first: int) -> Range | None:
        return self._tight(first, end) if end - first > 3 else None

    def _tight(self, first: int, last: int) -> Range | None:
        parse = self.parse
        while last > first and parse.text[last - 1] in (".", ",", ";", ":", "!", "?"):
            last -= 1
        while first < last and parse.text[first] in (",", ";", ":", "."):
            first += 1
        return (first, last) if first < last else None

    # -- drafts -------------------------------------------------------------------------------------

    def _live(self) -> list[_Draft]:
        return [d for d in self.drafts if not d.dropped]

    def _at_cue(self, first: int, last: int) -> _Draft | None:
        return next((d for d in self._live() if _overlap(d.cue, [(first, last)])), None)

    def _make(self, source: list[Range], cue: list[Range], content: list[Range]) -> _Draft:
        draft = _Draft(None, source, cue, content, changed=True)
        self.drafts.append(draft)
        return draft

    def _text(self, first: int, last: int) -> str:
        parse = self.parse
        return parse.report.words_of(parse.field_of[first])[parse.start[first] : parse.end[last - 1]]

    def finished(self) -> tuple[Attribution, ...]:
        for d in self.drafts:
            while d.inside is not None and d.inside.dropped:
                d.inside = d.inside.inside
        live = self._live()
        live.sort(key=lambda d: min(r[0] for part in (d.source, d.cue, d.content) for r in part))
        number = {id(d): n for n, d in enumerate(live)}
        answer = []
        for n, d in enumerate(live):
            inside = number.get(id(d.inside)) if d.inside is not None else None
            if inside == n or self._circular(d):
                inside = None
            answer.append(self._attribution(d, inside))
        return tuple(answer)

    def _circular(self, draft: _Draft) -> bool:
        seen = {id(draft)}
        up = draft.inside
        while up is not None:
            if id(up) in seen:
                return True
            seen.add(id(up))
            up = up.inside
        return False

    def _attribution(self, d: _Draft, inside: int | None) -> Attribution:
        if d.attribution is not None and not d.changed:
            return msgspec.structs.replace(d.attribution, inside=inside)
        via = tuple(self._relay(span) for span in self._spans(d.via))
        source = tuple(self._spans(d.source))
        was = d.attribution
        if was is not None and source == was.source:
            return msgspec.structs.replace(was, content=tuple(self._spans(d.content)), via=via, inside=inside)
        words = " ".join(span.text for span in source)
        kind = sources.kind_of(words)
        return Attribution(
            source=source,
            cue=tuple(self._spans(d.cue)),
            content=tuple(self._spans(d.content)),
            speaker=None,
            speaker_name=" ".join(words.split()),
            source_kind=kind,
            direct=was.direct if was else False,
            inside=inside,
            office=offices.office_of(words, kind),
            via=via,
        )

    def _relay(self, span: Span) -> Relay:
        words = " ".join(span.text.split())
        words = _REPORTERS.sub("", words.removesuffix("'s").removesuffix("’s")) or words
        name = words[4:] if words[:4] == "the " else words
        found = sources.verdict(span.text)
        return Relay(span, name, found.kind if found is not None and found.kind in _MEDIA else "media")

    def _spans(self, ranges: Sequence[Range]) -> list[Span]:
        return [self.parse.span(a, b) for a, b in ranges if self.parse.field_of[a] == self.parse.field_of[b - 1]]


def _overlap(a: Sequence[Range], b: Sequence[Range]) -> bool:
    return any(x < last and first < y for x, y in a for first, last in b)


def _without(a: Range, cut: Range) -> list[Range]:
    """A range less another."""
    if a[1] <= cut[0] or cut[1] <= a[0]:
        return [a]
    return [r for r in ((a[0], cut[0]), (cut[1], a[1])) if r[0] < r[1]]
