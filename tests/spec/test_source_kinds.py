"""Kinds of source: whose word weighs how is told from the words that name it."""

from __future__ import annotations

import pytest

from sayso.reading import places, sources

KINDS = [
    ("Interior Minister Anna Roth", "official"),
    ("the White House", "official"),
    ("Pyongyang", "official"),
    ("a government spokeswoman", "official"),
    ("police", "police"),
    ("a police source", "police"),
    ("the county sheriff's office", "police"),
    ("an army spokesman", "military"),
    ("the Defense Ministry", "military"),
    ("the public prosecutor", "court"),
    ("a federal judge", "court"),
    ("Western intelligence officials", "intelligence"),
    ("North Korean state media", "state-media"),
    ("the state-run Korean Central News Agency", "state-media"),
    ("KCNA", "state-media"),
    ("Xinhua", "state-media"),
    ("Reuters", "agency"),
    ("The Associated Press", "agency"),
    ("AFP", "agency"),
    ("The New York Times", "media"),
    ("the Harbour Gazette", "media"),
    ("local media", "media"),
    ("the company", "company"),
    ("the airline's chief executive", "company"),
    ("Amnesty International", "organisation"),
    ("an aid group", "organisation"),
    ("analysts", "expert"),
    ("a professor at the university", "expert"),
    ("a witness", "witness"),
    ("residents of the village", "witness"),
    ("the boy's father", "victim"),
    ("survivors", "victim"),
    ("court documents", "court"),
    ("a leaked memo", "document"),
    ("the survey", "document"),
    ("social media users", "crowd"),
    ("protesters", "crowd"),
    ("two people familiar with the deal", "anonymous"),
    ("sources", "anonymous"),
    ("a person who asked not to be named", "anonymous"),
    ("Anna Roth", "other"),
]


@pytest.mark.parametrize(("words", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_kind_of_source(words: str, kind: str) -> None:
    assert sources.kind_of(words) == kind


def test_the_name_behind_a_pronoun_gives_the_kind() -> None:
    assert sources.kind_of("it", "Reuters") == "agency"
    assert sources.kind_of("the body", "Osprey Trust", "organisation") == "organisation"


def test_a_capital_stands_for_its_government() -> None:
    assert places.government("Moscow") == "Russia"
    assert places.country("Syrians") == "Syria"
    assert places.government("Atlantis") is None
