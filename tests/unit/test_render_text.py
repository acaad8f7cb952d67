"""The dossier as Markdown, as JSON and on the terminal."""

from __future__ import annotations

import json as reader
import re

import msgspec
import pytest
from fixture_dossier import build
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from sayso.dossier.render import json, markdown, terminal, wording
from sayso.dossier.render.page import Page
from sayso.news.dossier import Dossier
from sayso.news.values import Value


def renamed(**changes: str) -> Dossier:
    full = build()
    first = msgspec.structs.replace(full.reports[0], **changes)
    return msgspec.structs.replace(full, reports=(first, *full.reports[1:]))


# Markdown


def test_markdown_has_every_section_in_order() -> None:
    headings = re.findall(r"^## (.*)$", markdown.render(build()), re.M)
    assert headings == [
        "What happened",
        "Headline points",
        "What differs",
        "What is agreed",
        "The figures",
        "Who says so",
        "Where each report has it from",
        "Timeline",
        "Only one report says so",
        "Gaps",
        "The reports in full",
    ]


def test_markdown_reads_raw() -> None:
    page = markdown.render(build())
    assert "- **nineteen** — 2 reports, 1 origin: Per Dahl, by VNA; and by Capital Ledger ← VNA" in page
    assert "> **Nineteen** people were killed, the state agency VNA reported, citing the interior minister" in page
    assert "> — Per Dahl, by Capital Ledger ← VNA, in R5" in page


@pytest.mark.parametrize(
    ("raw", "held"),
    [
        ("<script>", r"\<script\>"),
        ("[a](javascript:x)", r"\[a\](javascript:x)"),
        ("# not a heading", r"\# not a heading"),
        ("- not a list", r"\- not a list"),
        ("1. not a list", r"1\. not a list"),
        ("1968. A year", r"1968\. A year"),
        ("a | b", r"a \| b"),
        ("*x* _y_ `z` ~q~ $m$", r"\*x\* \_y\_ \`z\` \~q\~ \$m\$"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("two\n\nlines\r\n", "two lines"),
        ("back\\slash", r"back\\slash"),
        ("--- rule", r"-\-- rule"),
    ],
)
def test_markdown_takes_reports_as_text(raw: str, held: str) -> None:
    if raw.startswith("---"):
        assert markdown.plain(raw).replace("\\", "") == raw
        assert not markdown.plain(raw).startswith("---")
    else:
        assert markdown.plain(raw) == held


def test_markdown_reports_stay_quoted() -> None:
    text = "First line.\n# Heading\n<b>bold</b>\n\n    code\n---\n> quote"
    page = markdown.render(renamed(text=text, path="r.md"))
    start = page.index("> First line.")
    block = page[start:].split("\n\n")[0].splitlines()
    assert len(block) == len(text.split("\n"))
    assert all(line.startswith(">") for line in block)
    assert not any(re.search(r"(?<!\\)[<#]", line) for line in block)


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_markdown_never_lets_markup_through(raw: str) -> None:
    held = markdown.plain(raw)
    assert "\n" not in held
    # Once escaped pairs are taken out, no special sign is left.
    assert not re.search(r"[`*_\[\]<>#|~$&]", re.sub(r"\\.", "", held))


# Terminal


@pytest.mark.parametrize("width", [40, 72, 100, 160])
@pytest.mark.parametrize("colour", [False, True])
def test_terminal_stays_within_its_width(width: int, colour: bool) -> None:
    screen = terminal.render(build(), width, colour)
    for line in screen.splitlines():
        assert cell_len(re.sub(r"\x1b\[[0-9;]*m", "", line)) <= width, line
    assert ("\x1b" in screen) == colour


def test_terminal_shows_the_story_in_the_products_manner() -> None:
    screen = terminal.render(build(), 100)
    assert "31 — agreed · 3 reports, 2 origins: Osteby police, by Coast Wire" in screen
    assert "How many people were killed? updated" in screen
    assert "nineteen — 2 reports, 1 origin: Per Dahl, by VNA; and by Capital Ledger ← VNA" in screen
    for heading in ("Headline points", "What differs", "What is agreed", "Gaps"):
        assert heading in screen.splitlines()
    assert "the file is encrypted" in screen


def test_terminal_colour_changes_only_colour() -> None:
    plain, painted = terminal.render(build(), 80), terminal.render(build(), 80, True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_terminal_lets_no_report_steer_it() -> None:
    words = "\x1b[2J\x1b]0;title\x07\x9b31mred\x1b[0m\u202eback\x08\x00\r\nnext"
    full = build()
    story = msgspec.structs.replace(full.story, title=words)
    screen = terminal.render(msgspec.structs.replace(full, story=story), 80)
    assert screen.splitlines()[0] == "redback next"
    assert all(ch == "\n" or ch.isprintable() for ch in screen)


@given(st.text(max_size=120), st.integers(20, 60))
@settings(max_examples=100, deadline=None)
def test_terminal_wraps_anything(text: str, width: int) -> None:
    lines = terminal.wrapped(terminal.plain(text), width, "  ", "    ")
    assert all(cell_len(line) <= width for line in lines)


# JSON


def test_json_is_the_contracts_shape() -> None:
    dossier = build()
    told = reader.loads(json.render(dossier))
    assert next(iter(told)) == "schema"
    assert told["schema"] == "sayso.dossier/1"
    assert told["lineage"][0]["from"] == {"report": "sha-wire"}
    assert msgspec.json.decode(json.render(dossier).encode(), type=Dossier) == dossier
    reports = {r["id"]: r for r in told["reports"]}
    for claim in told["claims"]:
        for span in (claim["span"], claim["sentence"]):
            assert reports[claim["report"]][span["field"]][span["start"] : span["end"]] == span["text"]


def test_json_keeps_every_script_and_holds_half_characters() -> None:
    assert "十四人" in json.render(build())
    json.render(renamed(text="half \ud83d character")).encode("utf-8")


def test_every_form_gives_the_same_bytes_again() -> None:
    for form in (json.render, markdown.render, terminal.render):
        assert form(build()) == form(build())


# Words


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2031-03-14", "2031-03-14", "14 March 2031"),
        ("2031-03-14", "2031-03-16", "14–16 March 2031"),
        ("2031-03-30", "2031-04-02", "30 March – 2 April 2031"),
        ("2030-12-31", "2031-01-02", "31 December 2030 – 2 January 2031"),
        ("2031-03", "2031-03", "March 2031"),
        ("2031-03-14T09:40", "2031-03-14T09:40", "14 March 2031, 09:40"),
        ("2031-03-14T09:40:00Z", "2031-03-14T11:00:00Z", "14 March 2031, 09:40–11:00 UTC"),
        ("2031-03-14T09:40+02:00", "2031-03-14T09:40+02:00", "14 March 2031, 09:40 (UTC+02:00)"),
        (None, "2031-03-14", "until 14 March 2031"),
        ("2031", None, "from 2031"),
        (None, None, ""),
        ("soon", "soon", "soon"),
    ],
)
def test_intervals_in_words(start: str | None, end: str | None, said: str) -> None:
    assert wording.interval(start, end) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Value("", 12, 12), "12"),
        (Value("", 12, None), "at least 12"),
        (Value("", None, 44_000_000, "SEK"), "up to 44 million SEK"),
        (Value("", 12, 14), "12–14"),
        (Value("dozens", 24, None), "dozens"),
        (Value("", start="2031-03", end="2031-03"), "March 2031"),
        (Value(""), "no value"),
    ],
)
def test_values_in_words(value: Value, said: str) -> None:
    assert wording.value(value) == said


def test_words_are_cut_between_words() -> None:
    assert wording.shortened("a fire on  the car deck", 90) == "a fire on the car deck"
    assert wording.shortened("a fire, on the car deck", 9) == "a fire…"
    assert wording.shortened("Wolkenkratzer" * 5, 20) == "WolkenkratzerWolkenk…"


def test_a_reason_that_names_both_answers_is_not_led_in_again() -> None:
    full = build()
    point = next(p for p in full.points if p.id == "p-seat")
    page = Page(full)
    assert page.between(point, point.relations[0]) is None
    bare = msgspec.structs.replace(point.relations[0], why="It cannot be both.")
    assert page.between(point, bare) == ("the engine room", "the car deck")


def test_who_denies_an_answer_is_not_shown_as_having_said_it() -> None:
    told = build()
    point = next(p for p in told.points if p.status != "single" and p.answers)
    origin = point.answers[0].origins[0]
    said = {c for c, o in point.answers[0].origin_of.items() if o == origin}
    denied = tuple(msgspec.structs.replace(c, stance="denies") if c.id in said else c for c in told.claims)
    page = Page(msgspec.structs.replace(told, claims=denied))
    assert page.standing(page.points[point.id].answers[0]).voices[0].name.endswith("(denies it)")
    assert "(denies it)" not in Page(told).standing(point.answers[0]).words()


def test_a_reason_has_its_dates_in_words() -> None:
    assert wording.reason("“15” (2031-03-14 20:02) came after “12” (2031-03)") == (
        "“15” (14 March 2031, 20:02) came after “12” (March 2031)"
    )


def test_a_pronoun_is_no_name() -> None:
    assert wording.voice("we") == "an unnamed speaker (“we”)"
    assert wording.voice("Osteby police") == "Osteby police"
