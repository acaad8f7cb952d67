"""Parts of a report that are not running copy: headline, captions, credits, labels, links, marked where they stand."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sayso.ingest import bylines, datelines, days, signs
from sayso.news.report import Part, PartKind, Span

_WORD = re.compile(r"\w+")
_CLOSERS = " \t\u00a0\"'”’»)]*_"
_TOP = 12  # blocks in which headline, byline and dateline stand; captions and links can push them down that far
_COPY = (None, "standfirst", "caption")  # what reports something; a picture gallery has nothing but captions
_ALIKE = 0.6  # share of words; sites shorten their headlines for search engines, and leave most words standing
_WIDTH = 40  # characters; no mail or page is cut narrower, and most headings are shorter
_LONG_CAPTION = 40  # words; the longest captions of the agencies have 60, but those end with a stop or a credit
_SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "over", "per", "the",
     "to", "up", "v", "vs", "via", "with")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line: `start` to `end` of the text, trimmed; `flat` is the same characters on one line."""

    start: int
    end: int
    flat: str

    @property
    def words(self) -> int:
        return len(_WORD.findall(self.flat))


@dataclass(frozen=True, slots=True)
class Marked:
    """The parts found, in order and disjoint, and what was read in them; `running` counts the words that report."""

    parts: tuple[Part, ...]
    title: str | None
    dateline: tuple[datelines.Filed, Span] | None
    date: datelines.Dated | None
    outlet: str | None
    byline: tuple[str, ...]
    stamps: int
    running: int


def blocks(text: str) -> list[Block]:
    """The paragraphs of a text: its lines, or, where lines are cut at a width, the lines that belong together."""
    lines = list(_lines(text))
    if not _wrapped(text, lines):
        return [Block(start, end, text[start:end]) for start, end in lines]
    lengths = sorted(end - start for start, end in lines)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined:
            before, last = joined[-1], text[joined[-1][1] : start]
            full = before[1] - max(before[0], text.rfind("\n", 0, before[1]) + 1) >= 0.6 * width
            if last.count("\n") == 1 and (full or text[start].islower()):
                joined[-1] = (before[0], end)
                continue
        joined.append((start, end))
    return [Block(start, end, text[start:end].replace("\n", " ")) for start, end in joined]


def mark(text: str, title: str | None = None, authors: Collection[str] = ()) -> Marked:
    """The parts of a report's text. `title` is its headline where the source has one; else it is looked for.

    `authors` are those that the source names, whose names may stand alone on a line.
    """
    return _Marking(text, title, authors).done()


class _Marking:
    """One reading of one text: each block gets at most one kind, the surest signs first."""

    def __init__(self, text: str, title: str | None, authors: Collection[str]) -> None:
        self.text = text
        self.blocks = blocks(text)
        self.kind: list[PartKind | None] = [None] * len(self.blocks)
        self.at: list[tuple[int, int]] = [(b.start, b.end) for b in self.blocks]
        self.given = title
        self.authors = authors
        self.title: str | None = None
        self.dateline: tuple[datelines.Filed, Span] | None = None
        self.dates: list[tuple[bool, int, datelines.Dated]] = []
        self.names: tuple[str, ...] = ()
        self.outlet: str | None = None
        self.inside: list[tuple[PartKind, int, int]] = []  # parts of blocks that go on as running copy
        self.begun: dict[int, PartKind] = {}  # the blocks that begin with one of these
        self.stamps = 0
        self.tail = [_credit_tail(b.flat) for b in self.blocks]
        self.stops = [_stopped(b.flat[:tail]) for b, tail in zip(self.blocks, self.tail, strict=True)]
        self.lengths = [b.words for b in self.blocks]
        long = [stop for stop, words in zip(self.stops, self.lengths, strict=True) if words >= 8]
        self.prose = len(long) >= 3 and sum(long) >= 0.5 * len(long)

    def done(self) -> Marked:
        self._headline_given()
        self._fixed_lines()
        self._headline_sought()
        self._top()
        self._standfirst()
        self._repeated()
        self._captions_in_prose()
        self._credit_heads()
        self._galleries()
        self._labels()
        self._subheads()
        self._tails()
        if len(self.blocks) == 1 and not self.given:
            self.kind = [None]  # one pasted paragraph is copy, whatever it looks like
        found = [
            (kind, start, end)
            for kind, (start, end) in zip(self.kind, self.at, strict=True)
            if kind is not None and start < end
        ]
        found = sorted(found + self.inside, key=lambda part: (part[1], part[2]))
        parts: list[Part] = []
        for kind, start, end in found:
            if not parts or start >= parts[-1].span.end:
                parts.append(Part(kind, Span("text", start, end, self.text[start:end])))
        copy = [kind in _COPY for kind in self.kind]
        running = sum(itertools.compress(self.lengths, copy))
        date = min(self.dates, key=lambda d: d[:2])[2] if self.dates else None
        return Marked(tuple(parts), self.title, self.dateline, date, self.outlet, self.names, self.stamps, running)

    # -- sure signs ------------------------------------------------------------------------------------------------

    def _fixed_lines(self) -> None:
        links = False
        for i, block in enumerate(self.blocks):
            if self.kind[i]:
                continue
            flat, words, stopped = block.flat, self.lengths[i], self.stops[i]
            if links and not stopped and words >= 3 and not datelines.at_head(flat):
                self.kind[i] = "boilerplate"
                continue
            links = False
            if m := signs.HASHES.match(flat):  # Markdown: the heading is what follows the hashes
                self.at[i] = (block.start + m.end(), block.end)
                continue
            if m := signs.TIME.match(flat):
                tail = signs.TIME_END.match(flat, m.end())
                if tail:
                    self.stamps += 1
                    self._head_part(i, "time", m.end())
                    continue
            if signs.BOILERPLATE_LINE.fullmatch(flat) or (words <= 150 and signs.BOILERPLATE_START.match(flat)):
                self.kind[i] = "boilerplate"
                links = words <= 6 and not stopped and bool(signs.LINKS_FOLLOW.fullmatch(flat))
            elif (words <= 45 and signs.BOILERPLATE_INSIDE.search(flat)) or (
                words <= 25 and signs.IN_BRACKETS.match(flat)
            ):
                self.kind[i] = "boilerplate"
            elif words <= 60 and self._is_credit(i, flat):
                self.kind[i] = "credit"
            elif words <= 120 and self._is_caption(i, flat):
                self.kind[i] = "caption"

    def _is_credit(self, i: int, flat: str) -> bool:
        if self.lengths[i] <= 25 and signs.ADDITIONAL.search(flat):
            return True
        if signs.CREDIT_LINE.match(flat) or (self.lengths[i] <= 30 and signs.CONTRIBUTED.match(flat)):
            return True
        return self.lengths[i] <= 14 and not self.stops[i] and bool(signs.IN_PARENS.match(flat))

    def _is_caption(self, i: int, flat: str) -> bool:
        stopped, words = self.stops[i], self.lengths[i]
        if signs.CAPTION_START.match(flat) or signs.CREDIT_TAIL.search(flat, max(0, len(flat) - 140)):
            return True
        tail = signs.NAMED_TAIL.search(flat, max(0, len(flat) - 80))
        if tail and 5 <= words <= 60:
            return True
        if stopped and not tail:
            return words <= 60 and bool(signs.CAPTION_EARLY.match(flat))
        if i and words >= 5 and (signs.AGENCY_FIRST.match(flat) or signs.CAPTION_EARLY.match(flat)):
            return True
        return (
            i > 0 and words >= 5 and bool(signs.CAPTION_INSIDE.search(flat) or (words >= 8 and signs.SEEN.search(flat)))
        )

    # -- the top of the report -------------------------------------------------------------------------------------

    def _headline_given(self) -> None:
        """Where the source names the headline, the text may repeat it, reworded or with a date line glued to it."""
        if not self.given:
            return
        want = _WORD.findall(self.given.casefold())
        for i, block in enumerate(self.blocks[:3]):
            found = list(_WORD.finditer(block.flat))
            said = [m[0].casefold() for m in found]
            if len(want) >= 3 and len(said) > len(want) and said[: len(want)] == want:
                rest = block.flat[found[len(want)].start() :]
                if signs.AFTER_HEADLINE.match(rest) and len(said) - len(want) <= 20:
                    self.kind[i] = "headline"
                    self.at[i] = (block.start, block.start + found[len(want) - 1].end())
                    self._rest_of_head(block.start + found[len(want)].start(), rest)
                    return
            alike = sum((Counter(said) & Counter(want)).values()) / max(len(said), len(want), 1)
            if len(said) >= 2 and (said == want or (alike >= _ALIKE and not self.stops[i])):
                self.kind[i] = "headline"
                return

    def _rest_of_head(self, start: int, rest: str) -> None:
        self.inside.append(("dateline", start, start + len(rest)))
        if m := re.search(days.DATE, rest):
            day = days.read(m[0])
            if day:
                self.dates.append((rest.lower().startswith(("updated", "last")), 0, datelines.Dated(day, None, False)))

    def _headline_sought(self) -> None:
        if self.given:
            return
        for i in range(min(_TOP, len(self.blocks))):
            if self.kind[i] or self._is_byline(i) or self._dated(i):
                continue
            if i + 1 < len(self.blocks) and self._is_kicker(i):
                self.kind[i] = "label"
                continue
            if sum(self.lengths[i + 1 :]) >= 4 and self._like_headline(i):
                start, end = self.at[i]
                self.kind[i] = "headline"
                self.title = " ".join(self.text[start:end].split())
            return

    def _is_kicker(self, i: int) -> bool:
        """Whether a line above the headline names a section or the outlet."""
        flat, headed = self.blocks[i].flat, not self.stops[i + 1] and self.lengths[i + 1] >= 3
        if headed and (name := datelines.outlet_line(re.split(r"\s[-–—|:]\s", flat, maxsplit=1)[0])):
            self.outlet = name if name == flat else self.outlet
            return True
        return self.lengths[i] <= 3 and bool(signs.KICKERS.match(flat))

    def _like_headline(self, i: int) -> bool:
        flat, words = self.blocks[i].flat, self.lengths[i]
        start, end = self.at[i]
        if start > self.blocks[i].start and not flat.startswith(("*", "-")):
            return True  # a Markdown heading
        if not 2 <= words <= 40 or end - start > 280 or flat.endswith((",", ";")) or datelines.at_head(flat):
            return False
        last = flat.rstrip(_CLOSERS)[-1:]
        if last != ".":
            return last not in "!?…" or words <= 25
        # A sentence with a stop is a headline only where it is set like one.
        return words <= 25 and _title_case(flat) >= 0.75

    def _is_byline(self, i: int) -> bool:
        return self.lengths[i] <= 20 and bool(bylines.read(self.blocks[i].flat))

    def _dated(self, i: int) -> bool:
        flat = self.blocks[i].flat
        return self.lengths[i] <= 14 and bool(datelines.on_own_line(flat) or datelines.date_line(flat))

    def _top(self) -> None:
        """Bylines, date lines and the dateline, near the head; a byline or date line may also close the report."""
        last = len(self.blocks) - 1
        copied = False  # whether the copy has begun
        speakers = sum(1 for b in self.blocks if signs.SPEAKER.match(b.flat))
        for i, block in enumerate(self.blocks):
            near = i < _TOP
            if not near and i < last - 3:
                continue
            if self.kind[i] and self.kind[i] != "boilerplate":
                continue
            flat = block.flat
            if self.lengths[i] <= 20 and (names := bylines.read(flat)):
                self.kind[i] = "byline"
                self.names = self.names or names
                self.outlet = self.outlet or datelines.outlet_line(flat.strip("*_ ").rpartition(", ")[2])
                if m := re.search(days.DATE, flat):
                    self._note_date(flat, i, days.read(m[0]))
                continue
            if self.kind[i]:
                continue
            if near and flat in self.authors:
                self.kind[i] = "byline"
                continue
            if self.lengths[i] <= 16 and (dated := datelines.date_line(flat)):
                self.kind[i] = "dateline"
                self.dates.append((dated.updated, i, dated))
                continue
            if not near:
                continue
            if self.lengths[i] <= 12 and not self.stops[i] and signs.UPDATED.match(flat):
                self.kind[i] = "dateline"
                continue
            if i and not copied and not self.stops[i] and (name := datelines.outlet_line(flat)):
                self.kind[i] = "label"
                self.outlet = self.outlet or name
                continue
            copied = copied or self.stops[i]
            filed = datelines.on_own_line(flat) if self.lengths[i] <= 14 and not self.stops[i] else None
            if filed and not self.dateline:
                self.kind[i] = "dateline"
                self.dateline = (filed, Span("text", block.start, block.end, self.text[block.start : block.end]))
                continue
            # A short line without a stop has no copy behind the dash: it is a heading.
            short = not self.stops[i] and self.lengths[i] < 12
            filed = None if self.dateline or short else datelines.at_head(flat)
            # `SMITH: What …` beside `REED: Well …` are speakers, not towns.
            if filed and not (flat[filed.end - 1] == ":" and not filed.agency and speakers > 1):
                self._head_part(i, "dateline", filed.end)
                start, end = self.inside[-1][1:]
                self.dateline = (filed, Span("text", start, end, self.text[start:end]))

    def _note_date(self, flat: str, i: int, day: days.Day | None) -> None:
        if day:
            self.dates.append((bool(re.search("(?i)updated", flat)), i, datelines.Dated(day, None, False)))

    def _standfirst(self) -> None:
        """What stands between the headline and the dateline, byline or first paragraph."""
        first = next((i for i, kind in enumerate(self.kind) if kind == "headline"), -1)
        if first < 0 and not self.given:
            return
        copy = self._copy_starts()
        between = [i for i in range(first + 1, min(copy, first + 1 + _TOP)) if self.kind[i] is None]
        if copy < len(self.blocks) and 0 < len(between) <= 3 and all(self.lengths[i] <= 60 for i in between):
            for i in between:
                self.kind[i] = "standfirst"
        taken = 0
        for i in range(first + 1, len(self.blocks)):
            if self.kind[i] is not None:
                continue
            # Lines without a full stop before the first paragraph are its deck or its bullet points.
            if self.stops[i] or self.lengths[i] < 6 or taken == 6 or self.blocks[i].flat.endswith((":", ",", ";", "—")):
                return
            if not any(self.stops[i + 1 : i + 8]) or i == len(self.blocks) - 1:
                return
            if i in self.begun:
                return
            self.kind[i] = "standfirst"
            taken += 1

    def _copy_starts(self) -> int:
        """The block of the dateline, or of a byline or date line near the head, before which nothing is copy."""
        limit = _TOP if not self.given else 6
        for i in range(min(limit, len(self.blocks))):
            if self.kind[i] in ("dateline", "byline") or self.begun.get(i) == "dateline":
                return i
        return len(self.blocks)

    # -- the body --------------------------------------------------------------------------------------------------

    def _repeated(self) -> None:
        """A line without a full stop that comes again, word for word, is a caption; so is the copy of any caption."""
        seen = Counter(b.flat for b in self.blocks)
        captions = {b.flat for i, b in enumerate(self.blocks) if self.kind[i] == "caption"}
        for i, block in enumerate(self.blocks):
            if self.kind[i] is not None or seen[block.flat] == 1 or self.lengths[i] < 5:
                continue
            if block.flat in captions or not (self.stops[i] or block.flat.endswith(":")):
                self.kind[i] = "caption"

    def _captions_in_prose(self) -> None:
        """In running prose a long line that ends without a stop is what stood under a picture."""
        if not self.prose:
            return
        first = next((i for i, stop in enumerate(self.stops) if stop and self.kind[i] is None), len(self.blocks))
        for i in range(first + 1, len(self.blocks)):
            flat = self.blocks[i].flat
            if self.kind[i] is not None or self.stops[i] or self.lengths[i] < 9 or i in self.begun:
                continue
            if signs.BULLET.match(flat) or not flat[:1].isupper() or flat.rstrip(_CLOSERS)[-1:] in ":,;—–-":
                continue
            if signs.INLINE_LABEL.match(flat) or self._in_list(i) or signs.POST.search(flat):
                continue
            if self.lengths[i] > _LONG_CAPTION and signs.STOP_INSIDE.search(flat):
                continue  # a paragraph that was cut off
            self.kind[i] = "caption"

    def _credit_heads(self) -> None:
        """`Getty Images Witnesses saw …`: the agency of a picture is no word of its caption."""
        for i, block in enumerate(self.blocks):
            m = signs.AGENCY_FIRST.match(block.flat) if self.kind[i] == "caption" else None
            if m and self.at[i] == (block.start, block.end) and len(_WORD.findall(block.flat, m.end())) >= 5:
                self.inside.append(("credit", block.start, block.start + len(block.flat[: m.end()].rstrip())))
                self.at[i] = (block.start + m.end(), block.end)

    def _galleries(self) -> None:
        """A gallery's buttons and its title, which comes again before each caption, where all is one paragraph."""
        for i, block in enumerate(self.blocks):
            found = list(signs.GALLERY.finditer(block.flat)) if self.kind[i] is None else []
            if len(found) < 3:
                continue
            titles = {m.end(): t.end() for m in found if (t := signs.GALLERY_TITLE.match(block.flat, m.end()))}
            length = _alike([block.flat[at:] for at in titles.values()]) if len(titles) >= 3 else 0
            for m in found:
                end = titles[m.end()] + length if m.end() in titles else m.end()
                marked = block.flat[m.start() : end].rstrip()
                self.inside.append(("boilerplate", block.start + m.start(), block.start + m.start() + len(marked)))

    def _in_list(self, i: int) -> bool:
        before = next((j for j in range(i - 1, -1, -1) if self.kind[j] is None), -1)
        return before >= 0 and (
            self.blocks[before].flat.endswith(":") or bool(signs.BULLET.match(self.blocks[before].flat))
        )

    def _labels(self) -> None:
        inline: dict[int, int] = {}
        for i, block in enumerate(self.blocks):
            if self.kind[i] is not None or i == 0:
                continue
            start = m.end() if (m := signs.BULLET.match(block.flat)) else 0
            flat, words = block.flat[start:], self.lengths[i]
            last = i == len(self.blocks) - 1
            if flat.endswith(":") and words <= 8 and not last and not signs.SAYS.search(flat):
                if _title_case(flat) >= 0.75 and flat.split()[0].casefold() not in _SMALL_WORDS:
                    self.kind[i] = "label"
            elif words <= 6 and not self.stops[i] and signs.LIST_HEADING.fullmatch(flat.rstrip(":")) and not last:
                self.kind[i] = "label"
            elif (m := signs.INLINE_LABEL.match(flat)) and _title_case(m[1]) >= 0.75 and not signs.SAYS.search(m[1]):
                inline[i] = start + m.end(1)
        self._inline_labels(inline)

    def _inline_labels(self, inline: dict[int, int]) -> None:
        """`Cause: …` beside `Casualties: …` are labels; one alone may be a name, and two alike are a speaker's."""
        said = Counter(self.blocks[i].flat[:end] for i, end in inline.items())
        for i, end in inline.items():
            beside = {self._beside(i, -1), self._beside(i, 1)} - {-1}
            listed = any(j in inline or self.kind[j] == "label" for j in beside)
            if listed and said[self.blocks[i].flat[:end]] == 1:
                start = m.end() if (m := signs.BULLET.match(self.blocks[i].flat)) else 0
                self.inside.append(("label", self.blocks[i].start + start, self.blocks[i].start + end))

    def _beside(self, i: int, step: int) -> int:
        return i + step if 0 <= i + step < len(self.blocks) else -1

    def _subheads(self) -> None:
        # A heading heads something: what only links follow is none.
        end = max((i for i, kind in enumerate(self.kind) if kind != "boilerplate"), default=0)
        for i, block in enumerate(self.blocks):
            if self.kind[i] is not None or i == 0 or i == len(self.blocks) - 1 or i in self.begun:
                continue
            flat, words = block.flat, self.lengths[i]
            if self.at[i][0] > block.start and signs.HASHES.match(flat):
                self.kind[i] = "subhead"
                continue
            if not 1 <= words <= 12 or len(flat) > 90:
                continue
            if signs.DASHED.match(flat):
                self.kind[i] = "subhead"
                continue
            asks = flat.endswith("?") and words <= 10 and self.stops[i + 1] and self.prose
            if (self.stops[i] and not asks) or flat.rstrip(_CLOSERS)[-1:] in ":,;—–-" or signs.BULLET.match(flat):
                continue
            head = flat.lstrip("\"'“‘«*_")[:1]
            if (head.isupper() or head.isdigit()) and i < end and not signs.POST.search(flat):
                self.kind[i] = "subhead"

    def _tails(self) -> None:
        """A copyright line or a credit glued to the last words of a paragraph."""
        for i, block in enumerate(self.blocks):
            if self.kind[i] is not None:
                continue
            if tail := self.tail[i]:
                self.inside.append(("credit", block.start + tail, block.end))
                continue
            m = signs.COPYRIGHT_TAIL.search(block.flat)
            if m and m.start() and len(_WORD.findall(block.flat, m.start())) <= 40:
                self.inside.append(("boilerplate", block.start + m.start(), block.end))

    # -- small things ----------------------------------------------------------------------------------------------

    def _head_part(self, i: int, kind: PartKind, length: int) -> None:
        """Mark the first `length` characters of a block; the rest of it goes on as running copy."""
        start = self.blocks[i].start
        self.inside.append((kind, start, start + len(self.text[start : start + length].rstrip())))
        self.begun[i] = kind


def _alike(texts: Sequence[str]) -> int:
    """How many characters all of them begin with, whole words only."""
    first, last = min(texts), max(texts)  # what these two share, all that lie between them share
    n = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    while n and any(t[n - 1].isalnum() and t[n : n + 1].isalnum() for t in (first, last)):
        n -= 1
    return n


def _stopped(flat: str) -> bool:
    """Whether a line ends as a sentence does."""
    return flat.rstrip(_CLOSERS)[-1:] in (".", "!", "?", "…", "。")


def _credit_tail(flat: str) -> int | None:
    """Where `(Reporting by …)` begins that is glued to a paragraph; None without one."""
    m = signs.CREDIT_TAIL_OF_COPY.search(flat, max(0, len(flat) - 320))
    return m.start() if m and m.start() else None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            yield start, start + len(stripped)
        at += len(line) + 1


def _wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether lines are cut at a width, as in mail: then many begin in lower case, in the middle of a sentence."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if text.count("\n", a[1], b[0]) == 1]
    small = sum(text[b[0]].islower() and a[1] - a[0] >= _WIDTH for a, b in pairs)
    return small > 0 and small >= (0.3 if len(pairs) >= 5 else 0.5) * len(pairs)


def _title_case(words: str) -> float:
    """Share of the words that begin with a capital or a figure, small words left out."""
    said = [word for word in re.findall(r"[\w’'-]+", words) if word.casefold() not in _SMALL_WORDS]
    return sum(not word[0].islower() for word in said) / len(said) if said else 0.0
