"""A dossier's summary for the terminal, within a number of columns."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len

from sayso.dossier.render import wording
from sayso.dossier.render.page import Page
from sayso.news.dossier import Dossier
from sayso.news.point import Answer, Point

# What a report could use to move the cursor, set a title or turn the reading order round.
_ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|"
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[PX^_][^\x1b]*(?:\x1b\\)?|\x1b[ -/]*[0-~]?"
)
_TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff")
_NARROWEST = 20  # columns; below this, indents leave no room for words
_AGREED, _DIFFER, _GAPS = 12, 12, 12  # lines that fit a few screens; the file holds the rest
_WHYS = 3

_COLOURS = {"disputed": "1;31", "updated": "33", "refined": "34", "agreed": "32", "bold": "1", "quiet": "2"}


def render(dossier: Dossier, width: int = 100, colour: bool = False) -> str:
    """Title, three sentences, headline points, what differs, what is agreed and the gaps, no line wider than `width`.

    Plain text unless `colour`; control characters in reports never reach the terminal.
    """
    return _Screen(Page(dossier), max(_NARROWEST, width), colour).told()


def plain(text: str) -> str:
    """Text from a report as one line that can do nothing to a terminal."""
    text = _ESCAPES.sub("", wording.printable(text))
    kept = (" " if ch.isspace() else ch for ch in text if ch not in _TURNING and (ch.isspace() or not _control(ch)))
    return " ".join("".join(kept).split())


def _control(ch: str) -> bool:
    return unicodedata.category(ch) == "Cc"


class _Screen:
    def __init__(self, page: Page, width: int, colour: bool) -> None:
        self.page, self.width, self.colour = page, width, colour
        self.lines: list[str] = []

    def told(self) -> str:
        page, story = self.page, self.page.dossier.story
        self._put(story.title or "Untitled story", style="bold")
        self._put(" · ".join(page.dek()), style="quiet")
        if story.summary:
            self._gap()
        for statement in story.summary:
            self._put(statement.text)
        if page.dossier.headline_points:
            self._head("Headline points")
            for h in page.dossier.headline_points:
                origins = (
                    wording.count(h.independent_origins, "origin") if h.independent_origins else "origins not traced"
                )
                who = page.voices(page.vouching(page.claims_of(h.claims)))
                self._put(f"{h.label}: {h.text} — {origins}" + (f": {who}" if who else ""), "  ", "    ")
        self._head("What differs")
        for point in page.differ[:_DIFFER]:
            self._differing(point)
        self._rest(len(page.differ), _DIFFER, "more that differs", "more that differ", "Nothing.")
        self._head("What is agreed")
        for point in page.agreed[:_AGREED]:
            self._put(point.question, "  ", "  ")
            for answer in point.answers:
                self._answer(answer, page.agreement(answer))
        self._rest(len(page.agreed), _AGREED, "more agreed", "more agreed", "Nothing.")
        self._rest_of_it()
        return "\n".join(self.lines) + "\n"

    def _differing(self, point: Point) -> None:
        self._put(f"{point.question} {point.status}", "  ", "  ", style=point.status, styled=point.status)
        for answer in point.answers:
            self._answer(answer)
        one = self.page.by_rule(point)
        if one:
            self._put(f"by rule “{one.rule}”: {one.text} — {one.why}", "    ", "      ")
        for r in self.page.told_first(point)[0][:_WHYS]:
            pair = self.page.between(point, r)
            named = f"“{pair[0]}” and “{pair[1]}”: " if pair else ""
            self._put(f"{r.relation}: {named}{wording.reason(r.why)}", "      ", "      ", style="quiet")

    def _answer(self, answer: Answer, status: str = "") -> None:
        stands = self.page.standing(answer).words()
        said = wording.value(answer.value)
        told = f"{said} — {status} · {stands}" if status else f"{said} — {stands}"
        self._put(told, "    ", "      ", style="bold", styled=plain(said))

    def _rest_of_it(self) -> None:
        page = self.page
        if page.single or page.comment:
            self._head("Only one report says so")
            told = [wording.count(len(page.single), "fact")] if page.single else []
            told += [wording.count(len(page.comment), "comment")] if page.comment else []
            self._put(f"{wording.listed(told)}, in the dossier.", "  ")
        gaps = page.gaps()
        if gaps:
            self._head("Gaps")
        for heading, rows in gaps:
            self._put(heading + ":", "  ")
            for report, said in rows[:_GAPS]:
                name = f"{page.labels[report.id]} {page.outlet(report)}" if report else ""
                self._put(": ".join(p for p in (name, said) if p), "    ", "      ")
            if len(rows) > _GAPS:
                self._put(f"and {len(rows) - _GAPS} more", "    ")

    def _rest(self, n: int, shown: int, one: str, many: str, none: str) -> None:
        if not n:
            self._put(none, "  ")
        elif n > shown:
            self._put(f"{n - shown} {one if n - shown == 1 else many}, in the dossier.", "  ")

    def _gap(self) -> None:
        self.lines.append("")

    def _head(self, words: str) -> None:
        self._gap()
        self._put(words, style="bold")

    def _put(self, text: str, first: str = "", then: str | None = None, style: str = "", styled: str = "") -> None:
        """Adds a paragraph; `styled` is the part of it that the style is for, all of it where empty."""
        lines = wrapped(plain(text), self.width, first, first if then is None else then)
        if self.colour and style in _COLOURS:
            on, off = f"\x1b[{_COLOURS[style]}m", "\x1b[0m"
            if not styled:
                lines = [
                    line[: -len(line.lstrip())] + on + line.lstrip() + off if line.strip() else line for line in lines
                ]
            elif styled == style and lines[-1].endswith(styled):
                lines[-1] = lines[-1][: -len(styled)] + on + styled + off
            elif lines[0].startswith(first + styled):
                lines[0] = first + on + styled + off + lines[0][len(first + styled) :]
        self.lines += lines


def wrapped(text: str, width: int, first: str, then: str) -> list[str]:
    """Lines of at most `width` columns, wide signs counted as two; words longer than a line are cut."""
    lines: list[str] = []
    line, used = first, len(first)
    empty = True
    for word in text.split():
        reach = cell_len(word)
        if not empty and used + 1 + reach > width:
            lines.append(line)
            line, used, empty = then, len(then), True
        if not empty:
            line, used = line + " ", used + 1
        if used + reach <= width:
            line, used, empty = line + word, used + reach, False
            continue
        for ch in word:
            size = cell_len(ch)
            if used + size > width:
                lines.append(line)
                line, used = then, len(then)
            line, used, empty = line + ch, used + size, False
    return [*lines, line] if not empty else lines
