"""What is said of a claim that was checked: the public shape of `sayso check`."""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.news.report import Span

VerdictName = Literal["supported", "refined", "contradicted", "not-covered"]
Standing = Literal["supports", "refines", "contradicts"]


class Evidence(msgspec.Struct, frozen=True):
    """A sentence of a report, and how it stands to the claim."""

    report: str
    span: Span
    stands: Standing


class Verdict(msgspec.Struct, frozen=True):
    """What the reports make of a claim, by which sentences, and why in words.

    `evidence` is in the order in which a reader wants it, the nearest sentence first; every report has one at most. It
    is empty where the claim is not covered.
    """

    verdict: VerdictName
    evidence: tuple[Evidence, ...]
    why: str


class CheckEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One claim that was checked, as printed. `id` is the caller's own, where there is one.

    `reports` are those that the evidence stands in, in its order, and `independent_origins` says how many voices are
    behind them: of a claim that is not covered none.
    """

    schema: Literal["sayso.check/1"] = "sayso.check/1"
    id: str | None = None
    claim: str
    verdict: VerdictName
    reports: tuple[str, ...]
    independent_origins: int
    evidence: tuple[Evidence, ...]
    why: str


__all__ = ["CheckEntry", "Evidence", "Standing", "Verdict", "VerdictName"]
