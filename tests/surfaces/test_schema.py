"""What is printed is what the schema says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from sayso.surfaces.readings import jsonl
from sayso.surfaces.schema import PRINTED, schema

STORIES = ("harbour-fire", "border-shelling", "bridge-closure")


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


@pytest.mark.parametrize("name", PRINTED)
def test_the_schema_is_one_and_says_what_every_field_is(name: str) -> None:
    described = schema(name)
    Draft202012Validator.check_schema(described)
    for part, definition in described["$defs"].items():
        assert definition.get("description"), part
        for field, words in definition.get("properties", {}).items():
            assert words.get("description"), f"{part}.{field}"


@pytest.mark.parametrize("name", PRINTED)
def test_nothing_else_passes(name: str) -> None:
    check = validator(name)
    assert not check.is_valid({})
    assert not check.is_valid({"schema": f"sayso.{name}/2"})


@pytest.mark.parametrize("story", STORIES)
def test_every_dossier_of_the_samples_validates(story: str, samples: Path) -> None:
    from sayso.desk import Desk
    from sayso.dossier.render import json as as_json

    printed = json.loads(as_json.render(Desk().compare([str(samples / story)])))
    assert printed["reports"]
    assert list(faults("dossier", printed)) == []


@pytest.mark.parametrize("story", STORIES[:1])
def test_every_reading_of_the_samples_validates(story: str, samples: Path) -> None:
    from sayso.desk import Desk

    entries, _ = Desk().read([str(samples / story)])
    lines = [msgspec.json.decode(line) for line in jsonl(entries).splitlines()]
    assert lines
    for line in lines:
        assert list(faults("reading", line)) == []


def faults(name: str, printed: Any) -> Iterator[str]:
    for error in validator(name).iter_errors(printed):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
