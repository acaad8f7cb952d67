"""Who has it from whom: tables of sentences with the outlets that words came through, and whose word it finally is."""

from __future__ import annotations

import pytest

from sayso import claims
from sayso.news.reading import Attribution, Reading
from sayso.news.report import Published, Report
from sayso.reading import attribution, chains, comment, kinds, names, quantities
from sayso.reading.language import parse


def linked(text: str) -> tuple[Attribution, ...]:
    report = Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")
    read = parse(report)
    mentions, entities = names.find(read)
    return chains.link(read, attribution.find(read, entities, mentions))


def voices(text: str, at: str) -> list[str]:
    """The voices at some words of a text, outermost first."""
    found = linked(text)
    place = text.index(at)
    holding = [n for n, a in enumerate(found) if any(c.start <= place < c.end for c in a.content)]
    order: list[int] = []
    for n in sorted(holding, key=lambda n: -max(c.end - c.start for c in found[n].content)):
        above: list[int] = []
        up: int | None = n
        while up is not None and up not in above:
            above.append(up)
            up = found[up].inside
        order += [m for m in reversed(above) if m not in order]
    named: list[str] = []
    for n in order:
        named += [r.name for r in found[n].via]
        named += [" ".join(s.text for s in found[n].source)] if found[n].source else []
    return named


def speakers(text: str, at: str) -> list[str | None]:
    """Whose words some words of a text are, outermost first, as they were resolved."""
    found = linked(text)
    place = text.index(at)
    holding = [a for a in found if any(c.start <= place < c.end for c in a.content)]
    return [a.speaker_name for a in sorted(holding, key=lambda a: -max(c.end - c.start for c in a.content))]


TABLE = [
    # text | words in question | voices, outermost first
    ("A police source told Reuters that two people drowned.", "two people", ["Reuters", "A police source"]),
    ("“Two people drowned,” a rescuer told CNN.", "Two people", ["CNN", "a rescuer"]),
    ("A rescuer told a reporter from the Harbour Gazette that two drowned.", "two", ["Harbour Gazette", "A rescuer"]),
    ("A rescuer told reporters that two people drowned.", "two people", ["A rescuer"]),
    ("A rescuer told The Port Post that two people drowned.", "two people", ["The Port Post", "A rescuer"]),
    ("Two people drowned, Reuters reported, citing a rescuer.", "Two people", ["Reuters", "a rescuer"]),
    # What a paper holds is the word of whose paper it is, whoever speaks of it around that.
    ("The mayor’s team disputed the Harbour Gazette’s report Thursday that said Mayor Ada Roe sold the pier.",
     "Mayor Ada Roe sold", ["The mayor’s team", "Harbour Gazette’s report"]),
    ("The mayor said she welcomed a statement disputing parts of a Reuters report claiming the council sold the pier.",
     "the council sold", ["The mayor", "a Reuters report"]),
    ("The spokesman challenged an article published by the Harbour Gazette on Thursday saying that the pier was sold.",
     "the pier was", ["The spokesman", "an article published by the Harbour Gazette"]),
    ("The mayor rejected the Harbour Gazette’s report, saying that the pier was sold.", "the pier", ["The mayor"]),
    ("The mayor sent the council a letter saying that the pier was sold.", "the pier", ["The mayor"]),
    ("The mayor rejected a letter from the Marr Rail board alleging that the pier was sold.", "the pier was",
     ["The mayor", "a letter from the Marr Rail board"]),
    ("The Harbour Gazette reported that two people drowned, citing a rescuer.", "two",
     ["The Harbour Gazette", "a rescuer"]),
    ("The Harbour Gazette, citing two officials, said that the pier was closed.", "the pier",
     ["The Harbour Gazette", "two officials"]),
    ("Two people drowned, state media reported Sunday citing a military source.", "Two",
     ["state media", "a military source"]),
    ("The Harbour Gazette quoted a rescuer as saying that two people drowned.", "two",
     ["The Harbour Gazette", "a rescuer"]),
    ("A rescuer was quoted by Reuters as saying that two people drowned.", "two", ["Reuters", "A rescuer"]),
    ("The mayor said in a statement to Reuters that two people drowned.", "two", ["Reuters", "The mayor"]),
    ("The mayor said in a statement carried by state television that two people drowned.", "two",
     ["state television", "The mayor"]),
    ("The mayor said in an interview with CNN that two people drowned.", "two", ["CNN", "The mayor"]),
    ("Two people drowned, according to a police source cited by AFP.", "Two", ["AFP", "a police source cited by AFP"]),
    ("The company closed the pier, citing safety.", "closed", []),
    ("The mayor said the pier was closed.", "the pier", ["The mayor"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_chain(text: str, at: str, expected: list[str]) -> None:
    assert [v.removeprefix("the ") for v in voices(text, at)] == [v.removeprefix("the ") for v in expected]


def test_the_kind_of_who_was_told_is_kept() -> None:
    (found,) = [a for a in linked("A rescuer told Reuters that two people drowned.") if a.source]
    assert [(r.name, r.kind) for r in found.via] == [("Reuters", "agency")]


def test_words_that_run_on_without_commas_are_told_apart() -> None:
    text = "The attack damaged some houses a source at Harbour Police Command told SANA."
    found = [a for a in linked(text) if any(r.name == "SANA" for r in a.via)]
    assert [" ".join(s.text for s in a.source) for a in found] == ["a source at Harbour Police Command"]


def spoken(text: str, outlet: str | None) -> list[list[str]]:
    """The voices of each claim of a report that `outlet` published."""
    report = Report(
        "r", "r.txt", None, outlet, None, None, text, "en", len(text.split()), Published(), None, (), "news"
    )
    read = parse(report)
    mentions, entities = names.find(read)
    found = kinds.settle(read, entities, chains.link(read, attribution.find(read, entities, mentions)))
    counted = (*quantities.find(read), *mentions)
    reading = Reading(report, read, tuple(s.span for s in read.sentences), counted, entities, found)
    return [[voice[0] for voice in s.voices] for s in claims.find(reading, comment.find(read, found))]


def test_a_claim_names_the_outlet_that_was_told_before_its_source() -> None:
    text = "A rescuer told Reuters that 12 people drowned in the harbour."
    assert ["Reuters", "A rescuer"] in spoken(text, None)
    assert ["Reuters", "A rescuer"] in spoken(text, "harbour-post.example")


@pytest.mark.parametrize("outlet", ["Reuters", "www.reuters.com"])
def test_what_an_outlet_was_told_itself_came_through_nobody(outlet: str) -> None:
    voices_of = spoken("A rescuer told Reuters that 12 people drowned in the harbour.", outlet)
    assert ["A rescuer"] in voices_of
    assert all("Reuters" not in voices for voices in voices_of)


RECORDED = [
    # text | words in question | whose word they are, outermost first
    ("The port board disputed the Gazette's report that said the pier was sold to a bank.", "the pier",
     ["The port board", "Gazette"]),
    ("The port board disputed the Gazette's explosive report Thursday that said the pier was sold.", "the pier",
     ["The port board", "Gazette"]),
    ("Mayor Anna Roth appreciates the board releasing a statement disputing parts of a Gazette report claiming the"
     " pier was sold.", "the pier", ["Anna Roth", "Gazette"]),
    ("The mayor rejected a report by the Harbour Gazette saying that two workers had drowned.", "two workers",
     ["The mayor", "Harbour Gazette"]),
    ("The mayor criticised an article in the Harbour Gazette alleging that two workers had drowned.", "two workers",
     ["The mayor", "Harbour Gazette"]),
    ("The mayor answered a story published by the Harbour Gazette that said the ship was never inspected.", "the ship",
     ["The mayor", "Harbour Gazette"]),
    ("The aides challenged the facts of an article published by Harbour News on Thursday saying that the ship sank.",
     "the ship", ["The aides", "Harbour News"]),
    ("The mayor was asked about a report suggesting that two workers had drowned.", "two workers", ["a report"]),
    ("Police are investigating a letter claiming that two workers had drowned.", "two workers", ["a letter"]),
    ("The mayor said he had read a news report that said the pier was open.", "the pier",
     ["The mayor", "a news report"]),
    ("The board disputed the Gazette's report citing two officials who said the pier was sold.", "the pier",
     ["The board", "Gazette", "two officials"]),
    ("The mayor dismissed the union's complaint alleging that the ship was never inspected.", "the ship",
     ["The mayor", "the union"]),
    ("The captain denied a story in The Times that claimed he had fled.", "he had", ["The captain", "Times"]),
    ("The captain deleted a tweet saying that the pier was open.", "the pier", ["The captain"]),
    # Who puts a record out says what it says.
    ("The ministry released a statement saying that the pier was sold.", "the pier", ["The ministry"]),
    ("The mayor issued a statement that said the pier was sold.", "the pier", ["The mayor"]),
    ("The bank made a flurry of statements claiming the pier was safe.", "the pier", ["The bank"]),
    # Behind a comma it is the subject that goes on.
    ("The mayor criticised the article, saying that the pier was sold.", "the pier", ["The mayor"]),
    # A recording lets one hear its speaker.
    ("The mayor resigned after a video emerged of him warning that a farmer would chair the board.", "a farmer",
     ["The mayor"]),
    ("A recording of the minister saying that the pier was sold was broadcast on Friday.", "the pier",
     ["the minister"]),
    ("The council played a recording of Anna Roth telling donors that the pier was sold.", "the pier", ["Anna Roth"]),
    ("The paper published audio of the captain admitting that he had slept.", "he had", ["The paper", "the captain"]),
    # Verbs with one form for present and past.
    ("The investment bank forecast that changes to the rules will knock $5 billion off its profit.", "changes",
     ["The investment bank"]),
    ("The ministry forecast that the river would rise by two metres.", "the river", ["The ministry"]),
    ("The bank forecast profits would fall by 5 percent.", "profits", ["The bank"]),
    ("Analysts bet that the yard will close in May.", "the yard", ["Analysts"]),
    ("The mayor put it that the pier would never pay.", "the pier", ["The mayor"]),
    ("A forecast that the river would rise was wrong.", "the river", []),
    ("The navy released a video showing that the pier was open.", "the pier", ["The navy"]),
    ("Footage from the Harbour Gazette showed that the pier was burnt.", "the pier", ["Harbour Gazette"]),
    # "Who" is somebody, however the words before it hang together.
    ("Before Mr. Carr’s statement, the Gazette report led to a flurry of reactions by senior members of Parliament who"
     " said that the allegations, if true, could be grounds for his removal.", "the allegations",
     ["senior members of Parliament"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "expected"), RECORDED, ids=[row[0] for row in RECORDED])
def test_whose_word_stands_in_a_record(text: str, at: str, expected: list[str]) -> None:
    found = [name.removeprefix("the ") for name in speakers(text, at) if name]
    assert found == [name.removeprefix("the ") for name in expected]
