"""Kinds of source: whose word weighs how is told from the words that name it."""

from __future__ import annotations

import pytest

from sayso.news.report import Published, Report
from sayso.reading import attribution, chains, kinds, names, places, sources
from sayso.reading.language import parse

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
    ("a spokesman for the harbour police", "police"),
    ("Lakeside's police chief, Anna Roth", "police"),
    ("security sources", "police"),
    ("an informed source within the port ministry", "official"),
    ("a military source", "military"),
    ("a source", "anonymous"),
    ("two officials who spoke on condition of anonymity", "official"),
    ("an aide who asked not to be named", "official"),
    ("a person briefed on the talks", "anonymous"),
    ("one of two witnesses who asked not to be named", "witness"),
    ("UNICEF Director Ada Roe", "official"),
    ("the World Health Organization", "official"),
    ("Rep. Ada Roe (R-Ohio), a panel member", "official"),
    ("U.S. Secretary of State Ada Roe", "official"),
    ("the mayor's campaign spokesman", "official"),
    ("Republicans", "official"),
    ("most of the senators", "official"),
    ("U.N. investigators", "official"),
    ("the rebel group", "military"),
    ("Anna Roth of the Lakeside Brigade", "military"),
    ("a rebel commander", "military"),
    ("the intelligence community's inspector general", "intelligence"),
    ("a former CIA director", "intelligence"),
    ("three intelligence sources", "intelligence"),
    ("the boy's lawyer, Anna Roth", "court"),
    ("election lawyer Anna Roth", "expert"),
    ("the attorney general of the state", "court"),
    ("SANA's correspondent", "state-media"),
    ("an AFP correspondent", "agency"),
    ("the Marrish news agency", "agency"),
    ("Lakeside television", "media"),
    ("a columnist for the Harbour Gazette", "media"),
    ("reports", "media"),
    ("local reports", "media"),
    ("a report by the Harbour Gazette", "media"),
    ("a report by Amnesty International", "organisation"),
    ("a police report", "police"),
    ("the report", "document"),
    ("a Harbour Gazette poll", "document"),
    ("a statement from the ministry", "official"),
    ("footage posted online", "document"),
    ("Marr Ltd chief executive Anna Roth", "company"),
    ("the bank's board", "company"),
    ("bank analysts", "expert"),
    ("Anna Roth, director of the Centre for Port Studies at Lakeside University", "expert"),
    ("Anna Roth, president of the dockers' union", "organisation"),
    ("the head of the Red Cross", "organisation"),
    ("a monitor which relies on sources on the ground", "organisation"),
    ("media activists", "organisation"),
    ("rights groups and local activists", "organisation"),
    ("residents and medical personnel", "witness"),
    ("a family member of the boy", "victim"),
    ("42 percent of those asked", "crowd"),
    ("many fans", "crowd"),
    ("a group of rabbis", "other"),
    ("a group of economists", "expert"),
    ("actress Anna Roth", "other"),
    ("Anna King", "other"),
    ("WHO", "official"),
    ("Ardovian State Television", "state-media"),
    ("the Joint Observer Mission", "organisation"),
    ("Skerra Lines", "company"),
    ("a spokesman for the force", "police"),
    ("two members of the crew", "witness"),
    ("six in ten voters", "crowd"),
    ("people in the mayor's circle", "anonymous"),
    ("an American who saw the crash", "witness"),
    ("a man who lost his brother", "victim"),
    ("a father of four", "other"),
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


def kinds_in(text: str) -> list[tuple[str, str]]:
    """Every source of a report, as it is worded, with its kind."""
    report = Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")
    read = parse(report)
    mentions, entities = names.find(read)
    found = kinds.settle(read, entities, chains.link(read, attribution.find(read, entities, mentions)))
    return [(" ".join(s.text for s in a.source), a.source_kind) for a in found if a.source]


REPORTS = [
    # what a report says of a speaker | the wording of a later source | its kind
    ("Harbour Master Olaf Brandt was late. “The pier is closed,” Brandt said.", "Brandt", "other"),
    ("Interior Minister Olaf Brandt was late. “The pier is closed,” Brandt said.", "Brandt", "official"),
    ("Olaf Brandt, a professor of tides, was late. Brandt said the pier was closed.", "Brandt", "expert"),
    (
        "Olaf Brandt, who served as ambassador to Norway, was late. Brandt said the pier was closed.",
        "Brandt",
        "official",
    ),
    ("Olaf Brandt (R-Ohio) was late. Brandt said the pier was closed.", "Brandt", "official"),
    ("Brandt’s campaign opened an office. Olaf Brandt said the pier was closed.", "Olaf Brandt", "official"),
    ("CNN’s Olaf Brandt was late. “The pier is closed,” Brandt said.", "Brandt", "media"),
    ("Barack Obama said the pier was closed.", "Barack Obama", "official"),
    ("A military source told Reuters the pier was closed. The source said ten boats sank.", "The source", "military"),
    ("Sources said the pier was closed. The source said ten boats sank.", "The source", "anonymous"),
    ("Police said the pier was closed. It said ten boats sank.", "It", "police"),
]


@pytest.mark.parametrize(("text", "source", "kind"), REPORTS, ids=[row[0] for row in REPORTS])
def test_the_report_tells_what_kind_a_name_is(text: str, source: str, kind: str) -> None:
    found = kinds_in(text)
    assert (source, kind) in found, found


def test_another_of_the_same_last_name_is_not_meant() -> None:
    text = (
        "Police chief Anna Brandt left. Olaf Brandt, a retired actor, was late. Olaf Brandt said the pier was closed."
    )
    assert kinds_in(text)[-1] == ("Olaf Brandt", "other")
