"""Every knob by stage, with the reason for its default."""

from __future__ import annotations

from typing import Any

import msgspec

from sayso.reconcile.features import Family


class Reconcile(msgspec.Struct, frozen=True):
    """Which claims are brought together: the average chance at which two groups of claims are joined.

    Cross-validated by story (train/pair_scorer.py; docs/why/trees-over-pairs.md has the sweep): below, points chain
    together, above, they fall apart.
    """

    numeric: float = 0.2
    temporal: float = 0.12
    worded: float = 0.1
    # The chance that some pair of differing answers must reach for them to be shown as rivals.
    numeric_differing: float = 0.15
    temporal_differing: float = 0.3
    worded_differing: float = 0.2

    def thresholds(self) -> dict[Family, float]:
        return {"numeric": self.numeric, "temporal": self.temporal, "worded": self.worded}

    def differing(self) -> dict[Family, float]:
        return {
            "numeric": self.numeric_differing,
            "temporal": self.temporal_differing,
            "worded": self.worded_differing,
        }


class Settings(msgspec.Struct, frozen=True):
    reconcile: Reconcile = Reconcile()

    def printed(self) -> dict[str, Any]:
        """The settings as they stand in the dossier, beside what they brought about."""
        return {"reconcile": msgspec.to_builtins(self.reconcile)}
