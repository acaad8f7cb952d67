"""Reports that share passages with a filed one, found without looking at all of them."""

from __future__ import annotations

import sqlite3

from sayso.lineage import boilerplate, outlets, reuse, signatures
from sayso.news.report import Report
from sayso.news.story import Link
from sayso.store import bands, reports

KIN = 50  # reports that are compared with one: of a larger family the others are compared with those


def note(conn: sqlite3.Connection, report: Report) -> None:
    """Have a report that was filed found by its passages, and count the lines that its outlet puts around copy."""
    outlet = outlets.own_outlet(report)
    edges = boilerplate.edges(boilerplate.page(report))
    known = _furniture(conn, outlet, edges)
    bands.file(conn, report.id, signatures.of(report, known).tolist())
    if outlet and edges:
        bands.count(conn, outlet, edges.lines, edges.body)


def near(conn: sqlite3.Connection, report: Report) -> tuple[tuple[Report, ...], tuple[Link, ...]]:
    """Filed reports that may share passages with this one, and who has what from whom among it and them."""
    known = _furniture(conn, outlets.own_outlet(report), boilerplate.edges(boilerplate.page(report)))
    found = bands.candidates(conn, signatures.of(report, known).tolist(), KIN).reports
    others = tuple(reports.get(conn, id) for id in found if id != report.id)
    links = reuse.find([report, *others], known)
    return others, tuple(link for link in links if report.id in (link.report, link.source.report))


def _furniture(conn: sqlite3.Connection, outlet: str | None, edges: boilerplate.Edges | None) -> dict[int, int]:
    return bands.furniture(conn, outlet, edges.lines) if outlet and edges else {}
