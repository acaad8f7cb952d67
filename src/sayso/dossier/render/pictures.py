"""The figures and the lineage of a dossier as SVG that needs no script and scales from phone to paper."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from markupsafe import Markup, escape

from sayso.dossier.render import wording
from sayso.dossier.render.page import Page
from sayso.news.claim import NUMBERS
from sayso.news.dossier import ReportEntry
from sayso.news.point import Point
from sayso.news.values import Value

_MEDIA = {"agency", "media", "state-media"}
_ROUGHLY = {"about", "nearly", "estimated", "almost", "around", "approximately", "roughly", "some"}
# A figure is drawn at the width of a phone, so that its letters stay letters there; wide screens set several
# side by side.
_WIDTH, _HEIGHT = 360, 230
_LEFT, _RIGHT, _TOP, _FOOT = 46, 14, 14, 38
_APART = 17.0  # the width of "R1" at the foot and a little air; "R12" needs six more
_LOG_FROM = 60  # where the largest is so many times the smallest, a straight scale would press the small ones flat


@dataclass(frozen=True)
class Mark:
    """One value that one report gives."""

    report: ReportEntry
    value: Value
    claim: str

    @property
    def rough(self) -> bool:
        return (self.value.hedge or "") in _ROUGHLY


@dataclass(frozen=True)
class Figure:
    """A point's numbers by report: the picture, and the same as rows for a table."""

    point: Point
    svg: Markup
    marks: tuple[Mark, ...]
    left_out: tuple[Mark, ...]


def figures(page: Page, anchors: dict[str, str]) -> list[Figure]:
    """A picture for every numeric point on which the reports give more than one value, in the order of the points.

    `anchors` leads from a claim's id to the element that holds its words.
    """
    found = []
    for point in [*page.differ, *page.agreed]:
        if point.kind not in NUMBERS:
            continue
        marks = _marks(page, point)
        units = [m.value.unit for m in marks]
        unit = max(dict.fromkeys(units), key=units.count) if units else None
        drawn = [m for m in marks if m.value.unit == unit]
        if len({(m.value.low, m.value.high) for m in drawn}) < 2:
            continue
        others = tuple(m for m in marks if m.value.unit != unit)
        found.append(Figure(point, _draw(page, point, drawn, unit, anchors), tuple(drawn), others))
    return found


def _marks(page: Page, point: Point) -> list[Mark]:
    found: list[Mark] = []
    seen = set()
    for cell in page.cells(point):
        for claim in cell.claims:
            value = claim.value
            key = (cell.report.id, value.low, value.high, value.hedge, value.unit)
            bound = [b for b in (value.low, value.high) if b is not None]
            if bound and all(math.isfinite(b) for b in bound) and key not in seen:
                seen.add(key)
                found.append(Mark(cell.report, value, claim.id))
    return found


def _minutes(iso: str | None) -> float | None:
    """Minutes on one scale for all reports; the middle of a day or month that is only known as such."""
    if iso is None:
        return None
    for form, half in (("%Y-%m-%d", 720), ("%Y-%m", 21600), ("%Y", 262800)):
        try:
            at = datetime.strptime(iso, form)
        except ValueError:
            continue
        return (at - datetime(1, 1, 1)) / timedelta(minutes=1) + half
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return None
    if at.tzinfo is not None:
        at = at.replace(tzinfo=None) - (at.utcoffset() or timedelta())
    return (at - datetime(1, 1, 1)) / timedelta(minutes=1)


def _spread(wanted: list[float], low: float, high: float, apart: float) -> list[float]:
    """The places, in order, moved as little as keeps them apart and inside."""
    if not wanted:
        return []
    apart = min(apart, (high - low) / max(1, len(wanted) - 1)) if len(wanted) > 1 else apart
    placed: list[float] = []
    for at in wanted:
        placed.append(max(at, placed[-1] + apart) if placed else max(at, low))
    limit = high
    for n in range(len(placed) - 1, -1, -1):
        placed[n] = min(placed[n], limit)
        limit = placed[n] - apart
    return placed


class _Scale:
    """Values to heights, with a few round numbers to read them by."""

    def __init__(self, values: list[float], top: float, foot: float) -> None:
        low, high = min(values), max(values)
        self.log = low > 0 and high / low >= _LOG_FROM
        self.top, self.foot = top, foot
        if self.log:
            self.low, self.high = math.log10(low) - 0.2, math.log10(high) + 0.2
            self.ticks = [10.0**e for e in range(math.ceil(self.low), math.floor(self.high) + 1)]
            return
        if low > 0 and (high - low) / high > 0.45:
            low = 0.0
        room = (high - low) or abs(high) or 1.0
        step = 10 ** math.floor(math.log10(room / 3))
        step *= next((m for m in (1, 2, 5) if room / (step * m) <= 4), 10)
        if all(v == int(v) for v in values):
            step = max(1, step)
        # Room above and below for the arrows of open ends.
        self.low = low if low == 0 else low - room * 0.22
        self.high = high + room * 0.22
        first = math.ceil(self.low / step - 1e-9)
        self.ticks = [n * step for n in range(first, math.floor(self.high / step + 1e-9) + 1)]

    def y(self, value: float) -> float:
        at = math.log10(value) if self.log and value > 0 else value
        share = (at - self.low) / ((self.high - self.low) or 1.0)
        return self.foot - share * (self.foot - self.top)


def _draw(page: Page, point: Point, marks: list[Mark], unit: str | None, anchors: dict[str, str]) -> Markup:
    n = page.number[point.id]
    values = [b for m in marks for b in (m.value.low, m.value.high) if b is not None]
    foot = _HEIGHT - _FOOT
    scale = _Scale(values, _TOP + 4, foot - 6)
    reports = list({m.report.id: m.report for m in marks}.values())
    at = {r.id: _minutes(r.published.start or r.published.end) for r in reports}
    dated = sorted((r for r in reports if at[r.id] is not None), key=lambda r: (at[r.id], _order(page, r)))
    undated = [r for r in reports if at[r.id] is None]
    left, right = float(_LEFT + 12), float(_WIDTH - _RIGHT - 8)
    apart = _APART + 6.0 * max(len(page.labels[r.id]) - 2 for r in reports)
    times = [t for r in dated if (t := at[r.id]) is not None]
    timed = len(set(times)) > 1
    order = dated + undated
    if timed:
        lane = right - (min(len(undated), 6) * apart + 14 if undated else 0)
        wanted = [left + (t - times[0]) / (times[-1] - times[0]) * (lane - left) for t in times]
        xs = _spread(wanted, left, lane, apart) + _spread(
            [lane + 26 + i * apart for i in range(len(undated))], lane + 26, right, apart
        )
    else:
        xs = [left + (i + 0.5) * (right - left) / len(order) for i in range(len(order))]
    x = {r.id: round(v, 1) for r, v in zip(order, xs, strict=True)}

    out: list[Markup] = []
    for tick in scale.ticks:
        y = round(scale.y(tick), 1)
        if _TOP - 2 <= y <= foot:
            out.append(_line(_LEFT, y, _WIDTH - _RIGHT, y, "grid"))
            out.append(_text(_LEFT - 6, y + 4, wording.number(tick), "tick end"))
    out.append(_line(_LEFT, foot, _WIDTH - _RIGHT, foot, "axis"))
    gap = min((b - a for a, b in pairwise(xs)), default=apart)
    every = max(1, math.ceil(apart / max(gap, 0.5))) if gap < apart - 0.1 else 1
    for i, r in enumerate(order):
        out.append(_line(x[r.id], foot, x[r.id], foot + 3, "axis"))
        if i % every == 0:
            out.append(_text(x[r.id], foot + 14, page.labels[r.id], "tick mid"))
    if timed:
        first, last = (r.published.start or r.published.end for r in (dated[0], dated[-1]))
        end = x[dated[-1].id]
        out.append(_text(_LEFT, foot + 30, wording.short(first), "tick"))
        words = wording.short(last, first)
        reach = end + 6 if end - _LEFT > 150 else max(end + 6, _LEFT + 150)
        out.append(_text(min(reach, _WIDTH - _RIGHT - (62 if undated else 0)), foot + 30, words, "tick end"))
        if undated:
            out.append(_line(lane + 12, _TOP, lane + 12, foot, "lane"))
            out.append(_text(_WIDTH - 4, foot + 30, "not dated", "tick end"))
    else:
        said = "in the order of the reports" if undated or len(order) > 1 else ""
        out.append(_text(_LEFT, foot + 30, said, "tick"))

    taken: list[tuple[float, float, float, float]] = []
    drawn: list[Markup] = []
    for m in marks:
        low, high = m.value.low, m.value.high
        cx = x[m.report.id]
        ys = [round(scale.y(b), 1) for b in (low, high) if b is not None]
        taken.append((cx - 5, min(ys) - 5, cx + 5, max(ys) + 5))
        if low is None or high is None:
            taken.append((cx - 5, ys[0] - (26 if high is None else -4), cx + 5, ys[0] + (26 if low is None else 4)))
        drawn.append(_mark(page, m, cx, low, high, ys, anchors))
    labelled: set[tuple[float | None, float | None, str | None]] = set()
    for m in marks:
        key = (m.value.low, m.value.high, m.value.hedge)
        if key in labelled:
            continue
        labelled.add(key)
        words = _shorter(wording.value(m.value), m.value)
        cx = x[m.report.id]
        cy = scale.y(m.value.low if m.value.low is not None else m.value.high or 0.0)
        place = _place(cx, cy, _reach(words, 12), taken)
        taken.append(place)
        drawn.append(_text(place[0], place[1] + 10.5, words, "value"))
    title = escape(point.question)
    spoken = "; ".join(
        f"{page.labels[m.report.id]} {page.outlet(m.report)}, {wording.published(m.report.published)}: "
        f"{wording.value(m.value)}"
        for m in marks
    )
    scale_words = ""
    if unit or scale.log:
        parts = [unit or "", "each step is ten times the last" if scale.log else ""]
        scale_words = " · ".join(p for p in parts if p)
        out.append(_text(_LEFT, 10, scale_words, "tick"))
    return Markup(
        '<svg class="figure" viewBox="0 0 {w} {h}" role="img" aria-labelledby="f{n}-t f{n}-d">'
        '<title id="f{n}-t">{title}</title><desc id="f{n}-d">{desc}</desc>{body}{marks}</svg>'
    ).format(
        w=_WIDTH, h=_HEIGHT, n=n, title=title, desc=spoken, body=Markup("").join(out), marks=Markup("").join(drawn)
    )


def _mark(
    page: Page, m: Mark, cx: float, low: float | None, high: float | None, ys: list[float], anchors: dict[str, str]
) -> Markup:
    kind = "dot rough" if m.rough else "dot"
    shape: list[Markup] = []
    if low is not None and high is not None and low != high:
        a, b = ys
        shape += [_line(cx, a, cx, b, "bar"), _line(cx - 5, a, cx + 5, a, "bar"), _line(cx - 5, b, cx + 5, b, "bar")]
    elif low is None or high is None:
        step = -1 if high is None else 1
        tip = ys[0] + step * 24
        shape.append(_line(cx, ys[0] + step * 5, cx, tip, "bar"))
        shape.append(
            Markup('<path class="bar" d="M{} {}L{} {}L{} {}"/>').format(
                round(cx - 4, 1),
                round(tip - step * 5, 1),
                cx,
                round(tip, 1),
                round(cx + 4, 1),
                round(tip - step * 5, 1),
            )
        )
    if low is None or high is None or low == high:
        shape.append(Markup('<circle class="{}" cx="{}" cy="{}" r="4.2"/>').format(kind, cx, ys[0]))
    if m.rough:
        shape.append(_text(cx, ys[0] - 7, "~", "tick mid"))
    claim = page.claims[m.claim]
    hover = (
        f"{page.labels[m.report.id]} {page.outlet(m.report)}, {wording.published(m.report.published)}: "
        f"{wording.value(m.value)} ({page.chain(claim).words()})"
    )
    return Markup('<a href="#{}" tabindex="-1"><title>{}</title>{}</a>').format(
        anchors.get(m.claim, "reports"), hover, Markup("").join(shape)
    )


def _place(
    cx: float, cy: float, reach: float, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float, float, float]:
    """A free box for a label near its mark: beside it, else above or below; the least bad where all is full."""
    best: tuple[float, tuple[float, float, float, float]] | None = None
    for n, dy in enumerate((0, -13, 13, -26, 26, -39, 39)):
        for side in (1, -1):
            x0 = cx + 9 if side > 0 else cx - 9 - reach
            box = (x0, cy - 7 + dy, x0 + reach, cy + 7 + dy)
            if x0 < _LEFT + 2 or box[2] > _WIDTH - 2 or box[1] < 0 or box[3] > _HEIGHT - _FOOT:
                continue
            clash = sum(
                max(0.0, min(box[2], t[2]) - max(box[0], t[0])) * max(0.0, min(box[3], t[3]) - max(box[1], t[1]))
                for t in taken
            )
            if clash == 0:
                return box
            if best is None or clash + n < best[0]:
                best = (clash + n, box)
    if best:
        return best[1]
    x0 = max(_LEFT + 2, min(cx + 9, _WIDTH - 2 - reach))
    return (x0, cy - 7, x0 + reach, cy + 7)


def _order(page: Page, report: ReportEntry) -> int:
    return int(page.labels[report.id][1:])


def _reach(text: str, size: float) -> float:
    """About how wide a text is, in units of the picture."""
    return sum(size if ord(ch) > 0x2E7F else size * 0.56 for ch in text)


def _cut(text: str, reach: float, size: float) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    text = " ".join(text.split())
    if _reach(text, size) <= reach:
        return text
    while text and _reach(text + "…", size) > reach:
        text = text[:-1]
    return text.rstrip() + "…"


def _shorter(words: str, value: Value) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 20 else wording.bounds(value)[:24]


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    return Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
        kind, round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1)
    )


def _text(x: float, y: float, words: str, kind: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(kind, round(x, 1), round(y, 1), words)


# Lineage

_NAMES, _HOUSES, _EDGE = 128, 186, 396  # right edge of outside names; left and right edge of the reports
_ROW = 25


@dataclass
class _Node:
    """A name from outside the reports, and where it is drawn."""

    name: str
    gives: list[str] = field(default_factory=list)  # reports
    inner: list[str] = field(default_factory=list)  # names that have it from this one
    y: float = 0.0


def lineage(page: Page) -> Markup | None:
    """Who has it from whom: outside names on the left, reports on the right, reports that are one voice in one frame.

    None where there is nothing to draw: fewer than two reports and no link.
    """
    links = [link for link in page.links() if not page.reports[link.report].off_story]
    if len(page.told) < 2 and not links:
        return None
    parent: dict[str, str] = {}
    arcs: list[tuple[str, str, str]] = []
    names: dict[str, _Node] = {}
    family = {r: o.id for o in page.families for r in o.reports}
    known = _known(page)
    for link in links:
        giver = link.source.report if link.source.report in page.reports else None
        if giver is None and link.source.name:
            giver = known.get(page.same_name(link.source.name))
        if giver is not None:
            own = giver == link.report or (
                family.get(giver) is not None and family.get(giver) == family.get(link.report)
            )
            if own and link.kind != "credit" and link.report not in parent and not _above(giver, link.report, parent):
                parent[link.report] = giver
            elif not own and not page.reports[giver].off_story and (giver, link.report) not in {a[:2] for a in arcs}:
                arcs.append((giver, link.report, link.kind))
        elif link.source.name:
            node = names.setdefault(page.same_name(link.source.name), _Node(link.source.name))
            if link.report not in node.gives:
                node.gives.append(link.report)
    _chains(page, names)

    out: list[Markup] = []
    y = 10.0
    row: dict[str, float] = {}
    indent: dict[str, int] = {}
    for origin in [*page.families, None]:
        mine = [
            r for r in page.told if (r.id in origin.reports if origin else r.id not in family)
        ]  # a report is in the first origin that claims it
        mine = [r for r in mine if r.id not in row and (origin is None or family.get(r.id) == origin.id)]
        if not mine:
            continue
        top = y
        if len(mine) > 1 and origin:
            said = f"{wording.count(len(mine), 'report')}, one voice"
            named = f"{origin.name}: {said}"
            fits = _reach(named, 11.5) <= _EDGE - _HOUSES - 18
            out.append(_text(_HOUSES + 9, y + 16, named if fits else said, "note"))
            y += 18
        for entry in _descent(mine, parent):
            depth = min(4, _depth(entry.id, parent))
            indent[entry.id] = depth
            y += _ROW
            row[entry.id] = y - _ROW / 2 + 2
        y += 6
        out.insert(
            0,
            Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>').format(
                "house many" if len(mine) > 1 else "house", _HOUSES, top, _EDGE - _HOUSES, round(y - top, 1)
            ),
        )
        y += 9
    for entry in page.told:
        if entry.id not in row:
            continue
        x = _HOUSES + 9 + indent[entry.id] * 15
        out.append(
            Markup(
                '<a href="#{}" tabindex="-1"><text class="name" x="{}" y="{}">'
                '<tspan class="label">{}</tspan> {}</text></a>'
            ).format(
                page.labels[entry.id].lower(),
                x,
                round(row[entry.id] + 4.5, 1),
                page.labels[entry.id],
                _cut(page.outlet(entry), _EDGE - x - 32, 13),
            )
        )
        above = parent.get(entry.id)
        if above in row and above is not None:
            px = _HOUSES + 9 + indent[above] * 15 + 5
            out.append(
                Markup('<path class="flow" d="M{} {}V{}H{}"/>').format(
                    px, round(row[above] + 8, 1), row[entry.id], x - 5
                )
            )
            out.append(_head(x - 3, row[entry.id], 1))
    ends = _names(names, row, out)
    for n, (giver, taker, kind) in enumerate(arcs):
        if giver in row and taker in row:
            bow = _EDGE + 10 + (n % 3) * 5
            a, b = row[giver], row[taker]
            out.append(
                Markup('<path class="flow {}" d="M{} {}C{} {} {} {} {} {}"/>').format(
                    kind, _EDGE, a, bow + 8, a, bow + 8, b, _EDGE + 5, b
                )
            )
            out.append(_head(_EDGE + 2, b, -1))
    # Short names, or none, need no room on the left.
    reach = max((_reach(w, 13) for n in names.values() for w in _lines(n.name, _NAMES - 20, 13)), default=0.0)
    chained = any(n.inner for n in names.values())
    left = max(0.0, _NAMES - 6 - reach - (22 if chained else 0)) if names else _HOUSES - 2.0
    told = "; ".join(f"{page.labels[link.report]} {wording.LINKS[link.kind]} {page.giver(link)}" for link in links)
    return Markup(
        '<svg class="lineage" viewBox="{} 0 {} {}" role="img" aria-labelledby="lin-t lin-d">'
        '<title id="lin-t">Where each report has it from</title><desc id="lin-d">{}</desc>{}</svg>'
    ).format(
        round(left),
        round(424 - left),
        round(max(y, ends) + 4),
        told or "No report names another or shares its text.",
        Markup("").join(out),
    )


def _known(page: Page) -> dict[str, str]:
    """The report that a name leads to: its outlet's, or the first of those that go back to that origin."""
    known: dict[str, str] = {}
    for entry in page.told:
        if entry.outlet:
            known.setdefault(page.same_name(entry.outlet), entry.id)
    for origin in page.families:
        first = next(r for r in page.labels if r in origin.reports)
        known.setdefault(page.same_name(origin.name), first)
    return known


def _chains(page: Page, names: dict[str, _Node]) -> None:
    """Adds whom an outside name has it from, where a report says so: paper ← bigger paper ← agency."""
    for claim in page.claims.values():
        voices = [page.sources[v.source] for v in claim.attribution if v.source in page.sources]
        for outer, inner in pairwise(voices):
            a, b = page.same_name(outer.name), page.same_name(inner.name)
            if a in names and inner.kind in _MEDIA and a != b:
                node = names.setdefault(b, _Node(inner.name))
                if a not in node.inner and b not in names[a].inner:
                    node.inner.append(a)


def _names(names: dict[str, _Node], row: dict[str, float], out: list[Markup]) -> float:
    """Draws the outside names with their arrows; gives the lowest place that they reach."""

    def wanted(node: _Node) -> float:
        ys = [row[r] for r in node.gives if r in row]
        return sum(ys) / len(ys) if ys else 0.0

    for key, node in names.items():
        node.y = wanted(node) or max((wanted(names[i]) + 1 for i in node.inner if i != key), default=20.0)
    nodes = sorted(names.values(), key=lambda n: (n.y, n.name))
    at = 4.0
    for node in nodes:
        node.y = max(node.y, at + 16)
        at = node.y + 16
    for node in nodes:
        lines = _lines(node.name, _NAMES - 20, 13)
        for i, words in enumerate(lines):
            out.append(_text(_NAMES, node.y + 4.5 + (i - (len(lines) - 1) / 2) * 14, words, "name end"))
        for report in node.gives:
            if report in row:
                mid = (_NAMES + _HOUSES) / 2
                out.append(
                    Markup('<path class="flow credit" d="M{} {}C{} {} {} {} {} {}"/>').format(
                        _NAMES + 5, round(node.y, 1), mid, round(node.y, 1), mid, row[report], _HOUSES - 7, row[report]
                    )
                )
                out.append(_head(_HOUSES - 3, row[report], 1))
        for key in node.inner:
            to = names[key]
            start, end = (_NAMES - 5 - max(_reach(w, 13) for w in _lines(n.name, _NAMES - 20, 13)) for n in (node, to))
            bow = min(start, end) - 12
            out.append(
                Markup('<path class="flow credit" d="M{} {}C{} {} {} {} {} {}"/>').format(
                    *(round(v, 1) for v in (start, node.y, bow, node.y, bow, to.y, end - 5, to.y))
                )
            )
            out.append(_head(end - 1, to.y, 1))
    return at


def _lines(name: str, reach: float, size: float) -> list[str]:
    """A name in one line, or in two."""
    words = " ".join(name.split()).split(" ")
    first = ""
    while words and _reach(f"{first} {words[0]}".strip(), size) <= reach:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        return [_cut(name, reach, size)]
    return [first, _cut(" ".join(words), reach, size)] if words else [first]


def _head(x: float, y: float, way: int) -> Markup:
    """The point of an arrow at (x, y), to the right (1) or the left (-1)."""
    return Markup('<path class="head" d="M{} {}l{} -3.5v7z"/>').format(round(x, 1), round(y, 1), -6 * way)


def _above(report: str, other: str, parent: dict[str, str]) -> bool:
    """Whether `report` stands under `other` already; a ring of reprints has no top."""
    seen = {report}
    while report in parent and report != other:
        report = parent[report]
        if report in seen:
            return True
        seen.add(report)
    return report == other


def _depth(report: str, parent: dict[str, str]) -> int:
    depth = 0
    while report in parent:
        report = parent[report]
        depth += 1
    return depth


def _descent(mine: list[ReportEntry], parent: dict[str, str]) -> list[ReportEntry]:
    """Each report before those that have it from it, otherwise in their order."""
    here = {r.id: r for r in mine}
    kids: dict[str | None, list[str]] = {}
    for r in mine:
        above = parent.get(r.id)
        kids.setdefault(above if above in here else None, []).append(r.id)
    found: list[ReportEntry] = []
    stack = list(reversed(kids.get(None, [])))
    while stack:
        at = stack.pop()
        found.append(here[at])
        stack += reversed(kids.get(at, []))
    return found
