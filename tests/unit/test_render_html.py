"""The dossier's page holds every section, every claim, and every report word for word."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from fixture_dossier import build
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parser

from sayso.dossier.render import html, marking
from sayso.dossier.render.page import Page
from sayso.news.claim import Claim
from sayso.news.dossier import Dossier
from sayso.news.report import Field, Span

SECTIONS = [
    "what-happened",
    "headline-points",
    "differs",
    "agreed",
    "figures",
    "who",
    "lineage",
    "timeline",
    "single",
    "gaps",
    "reports",
]


def tree_of(dossier: Dossier) -> parser.HtmlElement:
    return parser.document_fromstring(html.render(dossier))


@pytest.fixture(scope="module")
def tree() -> parser.HtmlElement:
    return tree_of(build())


def words(element: parser.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_sections_in_order(tree: parser.HtmlElement) -> None:
    assert [s.get("id") for s in tree.iterfind(".//section")] == SECTIONS
    assert [a.get("href")[1:] for a in tree.xpath("//nav//a")] == SECTIONS


def test_headings_step_down_one_at_a_time(tree: parser.HtmlElement) -> None:
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_the_line_under_the_title(tree: parser.HtmlElement) -> None:
    dek = words(tree.find_class("dek")[0])
    assert dek.startswith("9 reports · 7 independent origins · published 14–16 March 2031, 1 not dated")


def test_the_reports_read_word_for_word(tree: parser.HtmlElement) -> None:
    dossier = build()
    copies = tree.xpath("//div[@data-field='text']")
    assert [c.text_content() for c in copies] == [r.text for r in dossier.reports]
    titles = {a.get("id"): a for a in tree.find_class("report")}
    assert titles["r3"].xpath("./p[@data-field='title']")[0].text_content() == dossier.reports[2].title


def test_every_claim_of_every_point_leads_to_its_words(tree: parser.HtmlElement) -> None:
    dossier = build()
    page = Page(dossier)
    marks = {m.get("id"): m.text_content() for m in tree.xpath("//mark[@id]")}
    linked = {a.get("href")[1:] for a in tree.xpath("//section[not(@id='reports')]//a[starts-with(@href,'#m')]")}
    assert linked == set(marks)
    for point in dossier.points:
        place = tree.get_element_by_id(f"p{page.number[point.id]}")
        targets = [a.get("href")[1:] for a in place.xpath(".//a[starts-with(@href,'#m')]")]
        for answer in point.answers:
            for claim in answer.claims:
                assert page.claims[claim].span.text in [marks[t] for t in targets]


def test_every_citation_leads_back(tree: parser.HtmlElement) -> None:
    back = {a.get("href")[1:] for a in tree.find_class("back")}
    assert back == {f"p{n}" for n in Page(build()).number.values()}


def test_a_cell_opens_the_sentence_with_the_words_marked_and_whose_word(tree: parser.HtmlElement) -> None:
    cell = next(c for c in tree.find_class("cell") if "Nineteen" in words(c))
    assert words(cell.find(".//blockquote")).startswith("Nineteen people were killed, the state agency VNA reported")
    assert words(cell.find(".//mark")) == "Nineteen"
    assert words(cell.find(".//figcaption")).startswith("Per Dahl, by Capital Ledger ← VNA")


def test_origins_are_counted_in_the_products_manner(tree: parser.HtmlElement) -> None:
    facts = [words(li.find(".//summary")) for li in tree.xpath("//section[@id='agreed']//li[@id]")]
    assert facts[0] == (
        "How many people were taken to hospital? 31 — agreed · 3 reports, 2 origins: Osteby police, by Coast Wire · "
        "Osteby General Hospital, by Evening Lantern"
    )
    answers = [words(li) for li in tree.find_class("answers")[0]]
    assert answers[2].startswith("nineteen — 2 reports, 1 origin: Per Dahl, by VNA; and by Capital Ledger ← VNA")


def test_on_paper_an_answer_has_its_reports_and_a_sentence_and_every_point_its_number(
    tree: parser.HtmlElement,
) -> None:
    paper = [words(li.find_class("paper")[0]) for li in tree.find_class("answers")[0]]
    assert paper[2].startswith("R5 R6: Nineteen people were killed, the state agency VNA reported")
    page = Page(build())
    for point, number in page.number.items():
        place = tree.get_element_by_id(f"p{number}")
        assert [e.get("data-n") for e in place.xpath(".//*[@data-n and not(self::a)]")] == [str(number)], point


def test_disputed_and_updated_come_before_refined(tree: parser.HtmlElement) -> None:
    badges = [words(p.find(".//h3").find("span")) for p in tree.find_class("point")]
    assert badges == ["updated", "disputed", "disputed", "refined"]


def test_comment_is_kept_apart(tree: parser.HtmlElement) -> None:
    facts, comment = tree.xpath("//section[@id='single']/details")
    assert "skipped" in words(facts)
    assert "timetable" not in words(facts)
    assert "timetable" in words(comment)


def test_gaps_name_what_is_missing(tree: parser.HtmlElement) -> None:
    gaps = words(tree.get_element_by_id("gaps"))
    for said in ("Not dated R7 island.md", "R9 Al-Mina", "R10 Osteby Post", "reports/scan.pdf: the file is encrypted"):
        assert said in gaps


def test_pictures_speak(tree: parser.HtmlElement) -> None:
    plots = tree.xpath("//section[@id='figures']//*[local-name()='svg']")
    assert len(plots) == 2
    for svg in tree.xpath("//*[local-name()='svg']"):
        named = svg.get("aria-labelledby").split()
        assert all(tree.get_element_by_id(n).text_content() for n in named)
    assert len(tree.xpath("//section[@id='figures']//table")) == 2


def test_what_is_unmeasured_is_not_nought() -> None:
    bare = msgspec.structs.replace(build(), origins=(), lineage=(), settings={})
    dek = words(tree_of(bare).find_class("dek")[0])
    assert "origins not traced" in dek
    assert "0 " not in dek


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert html.render(build()) == html.render(build())


def test_one_report_and_none() -> None:
    full = build()
    r = full.reports[0]
    held = tuple(c for c in full.claims if c.report == r.id)
    one = msgspec.structs.replace(full, reports=(r,), claims=held, points=(), lineage=())
    assert "only one report, so nothing can differ" in words(tree_of(one).get_element_by_id("differs"))
    none = msgspec.structs.replace(
        one, reports=(), claims=(), origins=(), sources=(), timeline=(), headline_points=(), skipped=()
    )
    assert "0 reports" in words(tree_of(none).find_class("dek")[0])


def test_a_span_that_does_not_reread_leads_to_its_report() -> None:
    full = build()
    nowhere, absent = Span("text", 10**6, 10**6 + 3, "x"), Span("description", 0, 3, "abc")
    broken = msgspec.structs.replace(full.claims[0], span=nowhere, sentence=absent)
    page = html.render(msgspec.structs.replace(full, claims=(broken, *full.claims[1:])))
    assert 'href="#r1">in R1' in page


def test_points_whose_claims_are_gone_still_stand() -> None:
    page = html.render(msgspec.structs.replace(build(), claims=(), sources=()))
    assert "How many people were killed?" in page
    assert "about 120" in page


def test_reprints_are_read_once(tree: parser.HtmlElement) -> None:
    fact = tree.get_element_by_id("p6")
    assert len(fact.findall(".//blockquote")) == 1
    assert words(fact.find(".//figcaption")).endswith("in R1 the same words in R2 R3")


def test_long_stories_fold() -> None:
    full = build()
    many = tuple(
        msgspec.structs.replace(p, id=f"{p.id}-{n}") for n in range(10) for p in full.points if p.status == "disputed"
    )
    tree = tree_of(msgspec.structs.replace(full, points=many))
    assert len(tree.xpath("//section[@id='differs']/article")) == 12
    assert len(tree.xpath("//section[@id='differs']/details")) == 8
    assert not tree.xpath("//details[@open]")


ALPHABET = st.sampled_from(list("ab <>&\"'\n\n\r\té人ا🕯"))


@given(
    st.text(ALPHABET, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 2)), max_size=6),
)
@settings(max_examples=150, deadline=None)
def test_marking_never_changes_the_words(text: str, spans: list[tuple[int, int, int]]) -> None:
    wraps = []
    for n, (start, end, rank) in enumerate(spans):
        at = marking.trimmed(text, start, end)
        if at:
            wraps.append(marking.Wrap(*at, "mark" if rank == 2 else "span", "", rank, f"m{n}"))
    page = f'<!doctype html><body><div id="x">{marking.set_in_paragraphs(text, wraps)}</div>'
    tree = parser.document_fromstring(page).get_element_by_id("x")
    assert tree.text_content() == text
    for wrap in wraps:
        assert len(tree.xpath(f".//*[@id='{wrap.id}']")) == 1


def test_several_claims_of_one_sentence_are_one_reading() -> None:
    page = Page(build())
    held = [c for c in page.claims.values() if c.sentence.text.startswith("The fire broke out")]
    told = page.told_once(held)
    assert len(told) == 1
    assert [c.span.text for c in told[0].claims] == ["in the engine room", "05:40"]
    assert [page.labels[c.report] for c in told[0].also] == ["R2", "R3"]


SAID_TWICE = [
    ("The bridge is shut", "The bridge is shut."),
    ("“It is shut,” he said.", '"It is shut," he said'),
    ("The bridge – shut on Monday – leaks.", "The bridge - shut on Monday - leaks."),
]


@pytest.mark.parametrize(("standfirst", "lead"), SAID_TWICE, ids=[a for a, _ in SAID_TWICE])
def test_a_standfirst_and_its_lead_are_one_reading(standfirst: str, lead: str) -> None:
    page = Page(build())
    held = next(iter(page.claims.values()))

    def at(field: Field, text: str) -> Claim:
        whole = Span(field, 0, len(text), text)
        return msgspec.structs.replace(held, sentence=whole, span=whole)

    told = page.told_once([at("description", standfirst), at("text", lead)])
    assert [[c.sentence.text for c in t.claims] for t in told] == [[standfirst]]
    assert not told[0].also
