"""Every knob by stage, with the reason for its default."""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from sayso.errors import WrongUsage
from sayso.news.point import RuleName
from sayso.reconcile.features import Family


class Reconcile(msgspec.Struct, frozen=True):
    """Which claims are brought together: the average chance at which two groups of claims are joined.

    Cross-validated by story (train/pair_scorer.py; docs/why/trees-over-pairs.md has the sweep): below, points chain
    together, above, they fall apart.
    """

    numeric: float = 0.18
    temporal: float = 0.12
    worded: float = 0.09
    # The chance that some pair of differing answers must reach for them to be shown as rivals.
    numeric_differing: float = 0.15
    temporal_differing: float = 0.3
    worded_differing: float = 0.1

    def thresholds(self) -> dict[Family, float]:
        return {"numeric": self.numeric, "temporal": self.temporal, "worded": self.worded}

    def differing(self) -> dict[Family, float]:
        return {
            "numeric": self.numeric_differing,
            "temporal": self.temporal_differing,
            "worded": self.worded_differing,
        }


class Resolve(msgspec.Struct, frozen=True):
    """By which rule one figure is shown beside those that differ; docs/why/resolution-rules.md defines them.

    It plays no part in what is compared: a dossier holds the figure under every rule, and names the one that is shown
    in `rule`.
    """

    rule: RuleName = "range"  # the one rule that leaves no figure out, so that no choice is made unasked

    def __post_init__(self) -> None:
        """Raises WrongUsage where there is no such rule, with the names that there are."""
        names = get_args(RuleName)
        if self.rule not in names:
            raise WrongUsage(f"no resolution rule is called {self.rule!r}; there are: {', '.join(names)}")


class Settings(msgspec.Struct, frozen=True):
    reconcile: Reconcile = Reconcile()
    resolve: Resolve = Resolve()

    def printed(self) -> dict[str, Any]:
        """The settings as they stand in the dossier, beside what they brought about."""
        return {"reconcile": msgspec.to_builtins(self.reconcile)}
