"""Readings as JSON lines, or as text to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from sayso.news.dossier import ReadingEntry
from sayso.news.place import Place
from sayso.news.reading import Attribution, Mention
from sayso.news.report import Span
from sayso.news.values import Quantity, TimeValue


def jsonl(entries: Iterable[ReadingEntry]) -> bytes:
    """One object a line, in UTF-8."""
    return b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries)


def text(entries: Iterable[ReadingEntry]) -> bytes:
    """Each report's headline, then its mentions and attributions with the place of each, in UTF-8."""
    return ("\n\n".join("\n".join(_lines(entry)) for entry in entries) + "\n").encode("utf-8", "replace")


def _lines(entry: ReadingEntry) -> Iterable[str]:
    report = entry.report
    yield _line(report.title or report.path)
    days = " to ".join(dict.fromkeys(d for d in (report.published.start, report.published.end) if d))
    facts = (report.path, report.outlet, days and f"published {days}", f"{report.words} words")
    yield "  " + ", ".join(_line(fact) for fact in facts if fact)
    names = {entity.id: entity.name for entity in entry.entities or ()}
    if entry.mentions:
        yield "  mentions"
        for mention in entry.mentions:
            yield f"    {_place(mention.span)}  {mention.kind}  {_line(mention.span.text)}{_meaning(mention, names)}"
    if entry.attributions:
        yield "  attributions"
        for index, attribution in enumerate(entry.attributions):
            yield f"    {index}  {_attributed(attribution)}"


def _meaning(mention: Mention, names: dict[str, str]) -> str:
    value = mention.value
    if isinstance(value, Quantity):
        low, high = ("…" if bound is None else f"{bound:g}" for bound in (value.low, value.high))
        number = low if value.low == value.high else f"{low} to {high}"
        return "  = " + " ".join(_line(part) for part in (value.hedge, number, value.unit, value.of) if part)
    if isinstance(value, TimeValue):
        days = "/".join(dict.fromkeys(part for part in (value.start, value.end) if part))
        known = [part for part in (value.mod, value.length or days) if part]
        return "  = " + " ".join(known) if known else ""
    if isinstance(value, Place):
        governs = ", its government" if value.government else ""
        return f"  = {_line(', '.join(reversed(value.path)))}{governs}"
    name = names.get(mention.entity or "")
    return f"  = {_line(name)}" if name and name != mention.span.text else ""


def _attributed(attribution: Attribution) -> str:
    who = attribution.speaker_name or _joined(attribution.source) or "nobody named"
    cue = _joined(attribution.cue)
    inside = "" if attribution.inside is None else f", inside {attribution.inside}"
    how = "word for word" if attribution.direct else "in the report's words"
    said = _joined(attribution.content)
    return f"{_line(who)} ({attribution.source_kind}){f' [{cue}]' if cue else ''}, {how}{inside}: {said}"


def _joined(spans: Sequence[Span]) -> str:
    return " … ".join(_line(span.text) for span in spans)


def _place(span: Span) -> str:
    return f"{span.field} {span.start}-{span.end}"


def _line(words: str) -> str:
    """Words on one line; a character that would move a terminal's cursor is shown as one that does not."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(words.split()))
