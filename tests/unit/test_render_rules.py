"""The one figure by rule, beside those that differ, in every form; its name stands with it."""

from __future__ import annotations

import re
from typing import get_args

import msgspec
import pytest
from fixture_dossier import build
from lxml import html as parser

from sayso.dossier.render import html, markdown, terminal
from sayso.news.dossier import Dossier
from sayso.news.point import RuleName

RULES: tuple[RuleName, ...] = get_args(RuleName)
TOLL: dict[RuleName, str] = {
    "range": "12 to at least 24",
    "low-best-high": "low 12, best 12, high at least 24",
    "conservative": "12",
    "majority-of-origins": "at least 12",
    "latest": "nineteen",
}


def under(rule: RuleName) -> Dossier:
    return msgspec.structs.replace(build(), rule=rule)


def words(element: parser.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("rule", RULES)
def test_the_page_holds_every_rules_figure_and_shows_the_chosen_one(rule: RuleName) -> None:
    tree = parser.document_fromstring(html.render(under(rule)))
    toll = next(p for p in tree.find_class("point") if "How many people were killed?" in words(p))
    shown = {s.get("class").split()[1]: words(s) for s in toll.find_class("by")[0]}
    assert {name: shown[f"r-{name}"].startswith(f"By rule {name} {TOLL[name]} —") for name in RULES} == dict.fromkeys(
        RULES, True
    ), shown
    assert [words(s).split(" —")[0] for s in toll.find_class("chosen")] == [f"By rule {rule} {TOLL[rule]}"]
    assert [i.get("id") for i in tree.iter("input") if i.get("checked") is not None] == [f"rule-{rule}"]


def test_the_style_knows_every_rule() -> None:
    style = html.render(build()).partition("<style>")[2].partition("</style>")[0]
    shown, hidden = (
        re.findall(rf"body:has\(#rule-([\w-]+):checked\) {target}(?=[,{{])", style) for target in (r"\.r-\1", r"\.r")
    )
    assert tuple(shown) == tuple(hidden) == RULES


@pytest.mark.parametrize("rule", RULES)
def test_markdown_and_terminal_print_it_with_its_name(rule: RuleName) -> None:
    assert f"- By rule *{rule}*: **{TOLL[rule]}** — " in markdown.render(under(rule)).replace("\\", "")
    assert f"by rule “{rule}”: {TOLL[rule]} — " in " ".join(terminal.render(under(rule)).split())


def test_no_form_says_that_it_is_true() -> None:
    assert "A rule does not say what is true." in markdown.render(build())
    assert "A rule does not say what is true." in html.render(build())


def test_where_nothing_is_resolved_there_is_no_choice() -> None:
    dossier = build()
    plain = msgspec.structs.replace(
        dossier, points=tuple(msgspec.structs.replace(p, resolved=None) for p in dossier.points)
    )
    tree = parser.document_fromstring(html.render(plain))
    assert not list(tree.iter("fieldset", "input"))
    assert "by rule" not in html.render(plain).partition("</style>")[2].casefold()
    assert "by rule" not in terminal.render(plain).casefold()
