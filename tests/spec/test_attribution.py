"""Who says what to whom: tables of sentences, each with its source, cue, content and speaker."""

from __future__ import annotations

import pytest

from sayso.news.parse import Parse
from sayso.news.reading import Attribution
from sayso.news.report import Published, Report
from sayso.reading import attribution, names, tagging
from sayso.reading.language import parse


@pytest.fixture(autouse=True, params=["rules", "tagger"])
def tier(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each table holds for both tiers: rules alone, and the trained tagger with rules around it."""
    if request.param == "rules":
        monkeypatch.setattr(tagging, "trained", lambda: None)
    elif tagging.trained() is None:
        pytest.skip("the tagger's weights or onnxruntime are missing")
    return str(request.param)


def report(text: str) -> Report:
    return Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")


def attributions(text: str) -> tuple[Attribution, ...]:
    read = parse(report(text))
    mentions, entities = names.find(read)
    return attribution.find(read, entities, mentions)


def words(spans: tuple[object, ...]) -> str:
    """Spans as the tables write them: parts joined by " … ", without quote marks and final stops."""
    return " … ".join(s.text.strip(' .,"“”') for s in spans)  # type: ignore[attr-defined]


TABLE = [
    # text | source | cue | content
    ("Police said the bridge was closed.", "Police", "said", "the bridge was closed"),
    ("The mayor said on Friday that the bridge was closed.", "The mayor", "said", "that the bridge was closed"),
    ("The bridge was closed, police said.", "police", "said", "The bridge was closed"),
    ("“The bridge is closed,” said Mayor Anna Roth.", "Mayor Anna Roth", "said", "The bridge is closed"),
    ("“The bridge,” the mayor said, “is closed.”", "the mayor", "said", "The bridge … is closed"),
    ("The museum, the mayor said, celebrates the port.", "the mayor", "said", "The museum … celebrates the port"),
    (
        "“We found ten boats, most of them from the pier,” Roth said.",
        "Roth",
        "said",
        "We found ten boats, most of them from the pier",
    ),
    ("Ten boats lost in pier fire, says harbour chief", "harbour chief", "says", "Ten boats lost in pier fire"),
    ("The mayor called the plan “a mess”.", "The mayor", "called", "the plan “a mess"),
    ("According to the coroner, two people drowned.", "the coroner", "According to", "two people drowned"),
    ("Two people drowned, according to the coroner.", "the coroner", "according to", "Two people drowned"),
    ("The ministry denied that soldiers were hurt.", "The ministry", "denied", "that soldiers were hurt"),
    ("The company has announced that it will close.", "The company", "has announced", "that it will close"),
    ("At least ten people are believed to have drowned.", "", "are believed", "At least ten people … to have drowned"),
    ("The governor pledged to rebuild the dam.", "The governor", "pledged", "to rebuild the dam"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), TABLE, ids=[row[0] for row in TABLE])
def test_source_cue_content(text: str, source: str, cue: str, content: str) -> None:
    found = attributions(text)
    assert found, "no attribution"
    assert (words(found[0].source), words(found[0].cue), words(found[0].content)) == (source, cue, content)


def test_a_pronoun_speaks_for_the_one_who_spoke_last() -> None:
    found = attributions("Mayor Anna Roth said the bridge was closed. She added that repairs would take a month.")
    assert [a.speaker_name for a in found] == ["Anna Roth", "Anna Roth"]
    assert {a.source_kind for a in found} == {"official"}


def test_what_an_outlet_was_told_stands_inside_the_outlet() -> None:
    found = attributions("A police source told Reuters that two people drowned.")
    outer = next(n for n, a in enumerate(found) if a.speaker_name == "Reuters")
    inner = next(a for a in found if a.speaker_name == "A police source")
    assert inner.inside == outer
    assert inner.source_kind == "police"


CHAINS = [
    # text | names from the outermost to the one whose word it is
    ("The aide told The Port Post that the plan was dead.", ["Port Post", "The aide"]),
    ("A resident told the Harbour Gazette that the dam broke at night.", ["Harbour Gazette", "A resident"]),
    ("The boy was found, according to a rescue official cited by the Harbour Gazette.",
     ["the Harbour Gazette", "a rescue official cited by the Harbour Gazette"]),
    ("The Harbour Gazette reported that 12 people died, citing two senior officials.",
     ["The Harbour Gazette", "two senior officials"]),
    ("Relatives said the well was empty, according to local media.", ["local media", "Relatives"]),
    ("The Evening Courier notes that the palace had announced in July that troops would leave.",
     ["Evening Courier", "the palace"]),
    ("A volunteer told a reporter from the Evening Courier that the site was cleared.",
     ["Evening Courier", "A volunteer"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chain"), CHAINS, ids=[row[0] for row in CHAINS])
def test_a_chain_leads_to_whose_word_it_is(text: str, chain: list[str]) -> None:
    found = attributions(text)
    inmost = next(n for n, a in enumerate(found) if bare(a.speaker_name) == bare(chain[-1]))
    names_up: list[str | None] = []
    at: int | None = inmost
    while at is not None:
        names_up.append(bare(found[at].speaker_name))
        at = found[at].inside
    assert names_up[::-1] == [bare(name) for name in chain]


def bare(name: str | None) -> str | None:
    return name.removeprefix("the ").removeprefix("The ") if name else None


OWNERS = [
    # text | speaker | kind
    ("According to a report by the Evening Courier, the dam broke.", "Evening Courier", "media"),
    ("The Evening Courier was founded long ago. A KCNA image showed the troops marching.", "KCNA", "state-media"),
    ("Governor Anna Roth gave a speech praising the crew’s “remarkable calm”.", "Anna Roth", "official"),
    ("State media outlets released imagery documenting a parade.", "State media outlets", "state-media"),
    ("State media photographs showed that the palace was lit.", "State media", "state-media"),
    ("The ministry’s statement said that nobody was hurt.", "The ministry", "official"),
]


@pytest.mark.parametrize(("text", "speaker", "kind"), OWNERS, ids=[row[0] for row in OWNERS])
def test_a_record_speaks_for_its_maker(text: str, speaker: str, kind: str) -> None:
    assert (speaker, kind) in [(a.speaker_name, a.source_kind) for a in attributions(text)]


NOBODY = [
    "An adult found guilty of striking a guard could be jailed for up to 10 years.",
    "The ceremony confirmed the rise of the port.",
    "The mayor walked to the bridge.",
    "No group has claimed responsibility for the blast.",
    "The judge denied access to the files.",
    "Engineers are trying to determine whether the dam will hold.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_nobody_says_is_no_attribution(text: str) -> None:
    assert attributions(text) == ()


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = (
        "“The dam will hold,” Mayor Anna Roth said. “It held in 1953.\n\n“It held again in 1976, and it will hold now.”"
    )
    found = attributions(text)
    assert len(found) == 1
    assert "1976" in words(found[0].content)
    assert found[0].direct


def test_a_sentence_that_is_only_a_quotation_goes_to_the_last_speaker() -> None:
    found = attributions("Mayor Anna Roth said the dam would hold.\n\n“It held in 1953, and it will hold today.”")
    assert [a.speaker_name for a in found] == ["Anna Roth", "Anna Roth"]
    assert (found[1].cue, found[1].direct) == ((), True)


def test_the_company_is_the_one_the_report_is_about() -> None:
    text = (
        "Osprey Motors recalled 400 cars. Osprey Motors began work in May. Shares of Osprey Motors fell. "
        "The company said that it would pay for repairs."
    )
    assert attributions(text)[-1].speaker_name == "Osprey Motors"


def test_an_office_stands_for_its_holder() -> None:
    text = "Estavian leader Sung Min-ho visited the dam. The Estavian leader acknowledged that nine workers had died."
    assert attributions(text)[-1].speaker_name == "Sung Min-ho"


def test_hearsay_has_no_source() -> None:
    (found,) = attributions("The ship reportedly left the port on Monday.")
    assert (found.source, found.speaker, words(found.cue)) == ((), None, "reportedly")


def test_an_outlet_reports_what_another_source_said() -> None:
    found = attributions("The Harbour Gazette reported that the interior ministry had said 12 people died.")
    inner = next(a for a in found if "ministry" in words(a.source))
    assert inner.inside is not None
    assert found[inner.inside].source_kind == "media"


def test_who_is_described_behind_a_name_is_whom_the_name_names() -> None:
    text = (
        "Aides hope to set up a contrast with former Gov. Peter Lang of Florida, a leading Republican contender, "
        "who has argued that he is more open than she is."
    )
    assert attributions(text)[-1].speaker_name == "Peter Lang"


class Short:
    """A tagger that begins behind the subject of what is said."""

    def read(self, read: Parse, *_: object, **__: object) -> list[tagging.Tagged]:
        at = {word: n for n, word in enumerate(read.lower)}
        content = (at["were"], at["harbour"] + 1)
        source = (at["source"] - 1, at["source"] + 1)
        return [tagging.Tagged((at["said"], at["said"] + 1), (source,), (content,), 1.0)]


def test_what_is_said_has_its_subject(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagging, "trained", Short)
    text = "The terms are secret, but no captive sailors were released in the harbour, the source said."
    assert words(attributions(text)[0].content) == "no captive sailors were released in the harbour"
