"""The pictures of a dossier: what is drawn, what is left out, and that it is said."""

from __future__ import annotations

import re

import msgspec
import pytest
from fixture_dossier import build

from sayso.dossier.render import pictures
from sayso.dossier.render.page import Page
from sayso.news.dossier import Dossier
from sayso.news.report import Published
from sayso.news.story import From, Link
from sayso.news.values import Value


def toll(dossier: Dossier) -> pictures.Figure:
    return next(f for f in pictures.figures(Page(dossier), {}) if f.point.id == "p-toll")


def valued(*values: Value) -> Dossier:
    """The fixture with these values, in turn, on the claims of the toll."""
    full = build()
    held = [c for a in next(p for p in full.points if p.id == "p-toll").answers for c in a.claims]
    given = {c: values[n % len(values)] for n, c in enumerate(held)}
    return msgspec.structs.replace(
        full, claims=tuple(msgspec.structs.replace(c, value=given.get(c.id, c.value)) for c in full.claims)
    )


def test_a_picture_for_each_point_with_more_than_one_number() -> None:
    assert [f.point.id for f in pictures.figures(Page(build()), {})] == ["p-toll", "p-aboard"]
    assert [f.point.id for f in pictures.figures(Page(valued(Value("12", 12, 12))), {})] == ["p-aboard"]


def test_open_ends_are_arrows_and_about_is_hollow() -> None:
    svg = str(pictures.figures(Page(build()), {})[1].svg)
    assert svg.count('class="dot rough"') == 2
    assert svg.count('<path class="bar"') == 1
    heads = re.findall(r'<path class="bar" d="M\S+ (\S+)L\S+ (\S+)L', svg)
    assert all(float(side) < float(tip) for side, tip in heads), "up to points down"
    up = re.findall(r'<path class="bar" d="M\S+ (\S+)L\S+ (\S+)L', str(toll(build()).svg))
    assert len(up) == 4
    assert all(float(side) > float(tip) for side, tip in up), "at least points up"


def test_a_range_is_a_bar_between_its_ends() -> None:
    svg = str(toll(valued(Value("12 to 14", 12, 14), Value("20", 20, 20))).svg)
    assert svg.count('<line class="bar"') >= 3


def test_later_reports_stand_further_right_and_undated_ones_apart() -> None:
    svg = str(toll(build()).svg)
    feet = dict(re.findall(r'<text class="tick mid" x="(\S+)" y="\S+">(R\d+)</text>', svg))
    place = {label: float(x) for x, label in feet.items()}
    assert place["R1"] < place["R2"] < place["R3"] < place["R4"] < place["R5"] < place["R7"]
    assert ">not dated</text>" in svg
    assert 'class="lane"' in svg


def test_without_dates_reports_stand_in_their_order() -> None:
    full = build()
    bare = tuple(msgspec.structs.replace(r, published=Published()) for r in full.reports)
    svg = str(toll(msgspec.structs.replace(full, reports=bare)).svg)
    assert "in the order of the reports" in svg
    assert "not dated</text>" not in svg


def test_another_unit_is_said_but_not_drawn() -> None:
    figure = toll(valued(Value("12", 12, 12), Value("14", 14, 14), Value("3 km", 3, 3, "km")))
    assert {m.value.unit for m in figure.marks} == {None}
    assert {m.value.unit for m in figure.left_out} == {"km"}


def test_a_wide_spread_gets_steps_of_ten_and_says_so() -> None:
    assert "each step is ten times the last" in str(
        toll(valued(Value("100", 100, None), Value("15,000", 15000, 15000))).svg
    )


@pytest.mark.parametrize("bounds", [(0, 0), (-5, 3), (1e12, 2e12), (0.5, 0.7), (float("nan"), 4), (float("inf"), 4)])
def test_any_number_can_be_drawn(bounds: tuple[float, float]) -> None:
    low, high = bounds
    for figure in pictures.figures(
        Page(valued(Value("a", low, low), Value("b", high, high), Value("c", None, None))), {}
    ):
        assert "nan" not in re.sub(r">[^<]*<", "><", str(figure.svg))
        assert "inf" not in re.sub(r">[^<]*<", "><", str(figure.svg))


def test_every_mark_lies_inside_its_picture() -> None:
    for figure in pictures.figures(Page(build()), {}):
        for x, y in re.findall(r'cx="(\S+)" cy="(\S+)"', str(figure.svg)):
            assert 0 < float(x) < 360
            assert 0 < float(y) < 230


# Lineage


def drawn(*links: Link) -> str:
    return str(pictures.lineage(Page(msgspec.structs.replace(build(), lineage=links))))


def test_reprints_hang_under_their_text_in_one_frame() -> None:
    svg = str(pictures.lineage(Page(build())))
    assert "3 reports, one voice" in svg
    assert svg.count('class="house many"') == 1
    # Two reprints, one credit between reports, one excerpt, two outside names and one between these.
    assert svg.count('class="head"') == 7


def test_a_chain_of_three_is_drawn_from_end_to_end() -> None:
    svg = str(pictures.lineage(Page(build())))
    assert ">VNA</text>" in svg
    assert "R7 credits The Meridian Times" in svg


def test_a_credit_to_an_outlet_of_the_story_leads_to_its_report() -> None:
    svg = drawn(Link("sha-harbour", From(name="The Capital Ledger"), "credit"))
    assert 'class="name end"' not in svg
    assert 'class="flow credit"' in svg


def test_a_ring_of_reprints_has_an_end() -> None:
    svg = drawn(
        Link("sha-post", From(report="sha-wire"), "reprint"),
        Link("sha-wire", From(report="sha-tern"), "reprint"),
        Link("sha-tern", From(report="sha-post"), "reprint"),
    )
    for label in ("R1", "R2", "R3"):
        assert svg.count(f'<tspan class="label">{label}</tspan>') == 1


def test_reports_about_something_else_are_not_in_the_picture() -> None:
    assert '<tspan class="label">R10</tspan>' not in str(pictures.lineage(Page(build())))


def test_one_report_alone_needs_no_picture() -> None:
    full = build()
    assert pictures.lineage(Page(msgspec.structs.replace(full, reports=full.reports[:1], lineage=()))) is None
