"""Comment told from reported fact, sentence by sentence."""

from __future__ import annotations

import pytest

from sayso.news.report import Published, Report
from sayso.reading import attribution, comment, names
from sayso.reading.language import parse


def flags(text: str) -> tuple[bool, ...]:
    report = Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")
    read = parse(report)
    mentions, entities = names.find(read)
    return comment.find(read, attribution.find(read, entities, mentions))


COMMENT = [
    "Analysts suggest the parade is a message to the neighbours.",
    "Observers believe the move is aimed at the coming vote.",
    "The government appears to be sending a signal to its ally.",
    "This is likely aimed at keeping the oil flowing.",
    "The ceremony underscored the reality that the alliance has changed.",
    "The decision must be viewed in the context of the coming vote.",
    "The parade represents a calculated effort to bolster support at home.",
    "The disclosure is highly unusual for the secretive state.",
    "This development presents a serious challenge to the region.",
]
FACT = [
    "Nine soldiers were killed, the ministry said.",
    "Police said the driver appeared to have lost control.",
    "The driver appears to have been drunk.",
    "The minister said the attack demonstrated the need for new laws.",
    "Intelligence assessments suggest that hundreds of soldiers died.",
    "The ceremony was held on Friday in the capital.",
    "The mayor confirmed that the bridge was closed.",
    "Analysts said the company sold 4,000 cars in May.",
    "“This marks a turning point,” the president said.",
]


@pytest.mark.parametrize("text", COMMENT)
def test_a_reading_of_the_events_is_comment(text: str) -> None:
    assert flags(text) == (True,)


@pytest.mark.parametrize("text", FACT)
def test_what_happened_and_what_a_source_said_is_no_comment(text: str) -> None:
    assert flags(text) == (False,)


def test_one_sentence_of_comment_leaves_the_others_alone() -> None:
    assert flags("The dam broke on Friday. The disaster raises serious questions about safety. Ten people died.") == (
        False,
        True,
        False,
    )
