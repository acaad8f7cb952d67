"""A dossier as one self-contained HTML file without scripts."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from sayso.dossier.render import marking, pictures, wording
from sayso.dossier.render.marking import Wrap
from sayso.dossier.render.page import Cell, Page
from sayso.news.claim import Claim
from sayso.news.dossier import Dossier, ReportEntry
from sayso.news.point import Point
from sayso.news.report import Field
from sayso.news.story import Link, Origin, Source

_OPEN_POINTS = 12  # differing points set out in full before the rest fold away: about what one reads in a sitting
_OPEN_ROWS = 12  # answers of one point set out before they fold away: about a screen
_OPEN_PLOTS = 12
_OPEN_FACTS = 24  # agreed facts, a line or two each
_ANSWERS = 4  # of one fact, a line each; its sentences, one opening away, hold the rest
_COLUMNS = 4  # answers beside one another; with more, cells grow narrower than a sentence
_COLUMN = 48  # signs of an answer that still stands in a column of a quarter of a page without growing tall
_QUOTED = 560  # signs of a sentence beside a cell; the rest is a link away
_QUOTES = 3  # sentences of one report in one cell; further ones are links
_GROUPS = 12  # sentences under one fact; further ones are links
_SAID = 90  # signs of an answer in a cell; the sentence below holds all of it
_PARTS = {
    "headline",
    "standfirst",
    "caption",
    "credit",
    "dateline",
    "byline",
    "subhead",
    "label",
    "time",
    "boilerplate",
}


def render(dossier: Dossier) -> str:
    """The dossier as an HTML document; the same dossier gives the same bytes.

    Whatever comes from a report is escaped; only `http` and `https` addresses become links.
    """
    page = Page(dossier)
    sheet = _Sheet(page)
    return _template().render(
        page=page,
        dossier=dossier,
        sheet=sheet,
        w=wording,
        style=Markup(_file("dossier.css")),
        figures=pictures.figures(page, sheet.anchor),
        lineage=pictures.lineage(page),
        open_points=_OPEN_POINTS,
        columns=_COLUMNS,
        quotes=_QUOTES,
        groups=_GROUPS,
        facts_open=_OPEN_FACTS,
        answers_shown=_ANSWERS,
        rows_open=_OPEN_ROWS,
        plots_open=_OPEN_PLOTS,
    ) + "\n"  # fmt: skip


def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


@functools.cache
def _template() -> Template:
    env = Environment(
        loader=DictLoader({"dossier.html.jinja": _file("dossier.html.jinja")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return env.get_template("dossier.html.jinja")


@dataclass(frozen=True)
class _Copy:
    """A report as it is set at the end of the page; None for a field that is not set."""

    entry: ReportEntry
    title: Markup | None
    description: Markup | None
    text: Markup


class _Sheet:
    """Where everything stands on the page: the anchors of claims, and the pieces that quote them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.anchor: dict[str, str] = {}
        self._wraps: dict[tuple[str, str], list[Wrap]] = {}
        self._place()

    def _words(self, report: ReportEntry, field: Field) -> str:
        return (
            report.title if field == "title" else report.description if field == "description" else report.text
        ) or ""

    def _place(self) -> None:
        """Gives each cited place one mark with one anchor, and each cited sentence its ways back."""
        marks: dict[tuple[str, str, int, int], str] = {}
        sentences: dict[tuple[str, str, int, int], list[str]] = {}
        for claim in self.page.claims.values():
            report = self.page.reports[claim.report]
            at = marking.trimmed(self._words(report, claim.span.field), claim.span.start, claim.span.end)
            if at is None:
                self.anchor[claim.id] = self.report_anchor(report.id)
                continue
            key = (report.id, claim.span.field, *at)
            if key not in marks:
                marks[key] = f"m{len(marks) + 1}"
                self._wraps.setdefault(key[:2], []).append(Wrap(*at, "mark", "", 2, marks[key]))
            self.anchor[claim.id] = marks[key]
            whole = marking.trimmed(self._words(report, claim.sentence.field), claim.sentence.start, claim.sentence.end)
            if whole:
                back = sentences.setdefault((report.id, claim.sentence.field, *whole), [])
                back += [p for p in self.page.points_of.get(claim.id, []) if p not in back]
        for (report_id, field, start, end), points in sentences.items():
            backs = [
                Markup('<a class="back" href="#{}" data-n="{}" aria-label="cited in: {}"></a>').format(
                    self.point_anchor(p), self.page.number[p], self.page.points[p].question
                )
                for p in sorted(points, key=self.page.number.__getitem__)
            ]
            self._wraps.setdefault((report_id, field), []).append(
                Wrap(start, end, "span", "cited", 1, after=Markup("").join(backs))
            )

    def report_anchor(self, report: str) -> str:
        return self.page.labels[report].lower()

    def point_anchor(self, point: str) -> str:
        return f"p{self.page.number[point]}"

    def lang(self, report: ReportEntry) -> str:
        return wording.language(report.language) or "und"

    def ref(self, claim: Claim) -> Markup:
        """A link to the words in the report, named for the report."""
        return Markup('<a class="ref" href="#{}">{}</a>').format(self.anchor[claim.id], self.page.labels[claim.report])

    def refs(self, ids: tuple[str, ...], limit: int = 12) -> Markup:
        """Links to the words of some claims, one for each place."""
        places: dict[str, Claim] = {}
        for claim in self.page.claims_of(ids):
            places.setdefault(self.anchor[claim.id], claim)
        shown = [self.ref(c) for c in list(places.values())[:limit]]
        rest = len(places) - len(shown)
        return Markup(" ").join([*shown, *([Markup("+{}").format(rest)] if rest else [])])

    def reports_of(self, ids: tuple[str, ...]) -> Markup:
        """Links to the first words of each report that hold some claims, in the order of the reports."""
        first: dict[str, Claim] = {}
        for claim in self.page.claims_of(ids):
            first.setdefault(claim.report, claim)
        return Markup(" ").join(self.ref(first[r]) for r in self.page.reports if r in first)

    def quote(self, claims: Sequence[Claim]) -> Markup:
        """The sentence of some claims with their words marked, cut around the first where it is long."""
        sentence = claims[0].sentence
        text = self._words(self.page.reports[claims[0].report], sentence.field)
        whole = marking.trimmed(text, sentence.start, sentence.end)
        if whole is None:
            return marking.shown(sentence.text or claims[0].span.text)
        places = dict.fromkeys(
            marking.trimmed(text, c.span.start, c.span.end) for c in claims if c.span.field == sentence.field
        )
        wraps = [Wrap(*at, "mark", "", 0) for at in places if at]
        start, end = whole
        if end - start > _QUOTED:
            middle = wraps[0].start if wraps else start
            start = max(start, min(middle - _QUOTED // 3, end - _QUOTED))
            end = min(end, start + _QUOTED)
        words = marking.woven(text, start, end, wraps, set())
        before = Markup("… ") if start > whole[0] else Markup("")
        return before + words + (Markup(" …") if end < whole[1] else Markup(""))

    def places(self, claims: Sequence[Claim]) -> list[Claim]:
        """One claim for each place that these stand at."""
        found: dict[str, Claim] = {}
        for claim in claims:
            found.setdefault(self.anchor[claim.id], claim)
        return list(found.values())

    def copies(self) -> list[_Copy]:
        """The reports in full, cited passages marked, what is not running copy set apart."""
        return [self._copy(r) for r in self.page.reports.values()]

    def _copy(self, report: ReportEntry) -> _Copy:
        fields: dict[str, list[Wrap]] = {
            f: list(self._wraps.get((report.id, f), [])) for f in ("title", "description", "text")
        }
        inside: dict[str, str] = {}
        for part in report.parts:
            at = marking.trimmed(self._words(report, part.span.field), part.span.start, part.span.end)
            if at and part.kind in _PARTS:
                fields[part.span.field].append(Wrap(*at, "span", f"part {part.kind}", 0))
                if part.span.field == "text":
                    inside.setdefault(part.kind, " ".join(report.text[at[0] : at[1]].split()))

        def alone(field: Field, part: str) -> Markup | None:
            # Pasted text holds its own headline; it need not stand there twice unless it is cited.
            words = self._words(report, field)
            held = inside.get(part) == " ".join(words.split()) and not self._wraps.get((report.id, field))
            return None if held or not words.strip() else marking.inline(words, fields[field])

        return _Copy(
            report,
            alone("title", "headline"),
            alone("description", "standfirst"),
            marking.set_in_paragraphs(report.text, fields["text"]),
        )

    def rows(self, point: Point) -> list[tuple[ReportEntry, dict[int, Cell]]]:
        """The cells of a point as rows: a report, and what it says by answer."""
        rows: dict[str, dict[int, Cell]] = {}
        for cell in self.page.cells(point):
            rows.setdefault(cell.report.id, {})[cell.answer] = cell
        return [(self.page.reports[r], given) for r, given in rows.items()]

    def worded(self, point: Point) -> bool:
        """Whether its answers are too long for columns on paper; the list above the table has them all."""
        return any(len(wording.value(a.value)) > _COLUMN for a in point.answers)

    def said(self, claim: Claim) -> str:
        """The words that answer, short enough for a cell."""
        words = wording.shortened(claim.span.text or wording.value(claim.value), _SAID)
        value = wording.value(claim.value)
        return value if words.endswith("…") and len(value) <= _SAID else words

    def labels_of(self, claims: list[Claim]) -> list[str]:
        """The reports that some claims stand in, by label, in the order of the reports."""
        held = {c.report for c in claims}
        return [label for report, label in self.page.labels.items() if report in held]

    def links_in(self, origin: Origin) -> list[Link]:
        return [link for link in self.page.links() if link.report in origin.reports]

    def links_elsewhere(self) -> list[Link]:
        """The links of reports that no origin of the story holds."""
        held = {r for o in self.page.families for r in o.reports}
        return [link for link in self.page.links() if link.report not in held]

    def said_by(self, source: Source) -> list[list[Claim]]:
        """What a source says, the same saying in several places once."""
        lines: dict[tuple[str, ...], dict[str, Claim]] = {}
        for claim in self.page.claims_of(source.claims):
            said = (claim.about.casefold(), wording.value(claim.value).casefold(), *self.page.marks(claim))
            lines.setdefault(said, {}).setdefault(self.anchor[claim.id], claim)
        return [list(places.values()) for places in lines.values()]

    def settings(self) -> list[tuple[str, str]]:
        return wording.settings(self.page.dossier.settings)
