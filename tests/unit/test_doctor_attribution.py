"""Doctor says which tier finds who said what."""

from __future__ import annotations

from importlib import metadata

import pytest

from sayso.surfaces import doctor


def test_all_is_there() -> None:
    finding = doctor._attributions({*doctor.TAGGER, "words.npz"})
    assert (finding.well, finding.value) == (True, "by the trained tagger, with rules")


def test_weights_are_missing() -> None:
    finding = doctor._attributions({"attribution.onnx", "attribution.npz"})
    assert not finding.well
    assert "by rules alone, without attribution-roles.onnx" in finding.value


def test_the_runtime_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", version)
    finding = doctor._attributions(set(doctor.TAGGER))
    assert not finding.well
    assert "onnxruntime" in finding.value
