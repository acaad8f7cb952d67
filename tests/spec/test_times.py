"""A table of times as reports give them, and the interval that each stands for."""

from __future__ import annotations

import pytest

from sayso.news.report import Published, Report
from sayso.news.values import TimeValue, When
from sayso.reading import language, times

SATURDAY = When("2025-12-13", "2025-12-13", "")


def report(text: str) -> Report:
    return Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")


def read(text: str, published: When | None = SATURDAY) -> list[tuple[str, TimeValue]]:
    made = report(text)
    mentions = times.find(language.parse(made), published)
    assert all(made.holds(m.span) for m in mentions)
    assert [m.span for m in mentions] == sorted(m.span for m in mentions)
    return [(m.span.text, m.value) for m in mentions if isinstance(m.value, TimeValue)]


# All read on Saturday, 13 December 2025. What stands in the report | its words | start | end | mod
DATES = [
    ("The ceremony was held on Friday.", "Friday", "2025-12-12", "2025-12-12", None),
    ("The ceremony was held on Saturday.", "Saturday", "2025-12-13", "2025-12-13", None),
    ("The ceremony was held last Saturday.", "last Saturday", "2025-12-06", "2025-12-06", None),
    ("The court will meet on Monday.", "Monday", "2025-12-15", "2025-12-15", None),
    ("The court meets next Monday.", "next Monday", "2025-12-15", "2025-12-15", None),
    ("Talks were held this week.", "this week", "2025-12-08", "2025-12-14", None),
    ("Talks were held last week.", "last week", "2025-12-01", "2025-12-07", None),
    ("The regiment left in July.", "July", "2025-07", "2025-07", None),
    ("The regiment left in early August 2025.", "early August 2025", "2025-08-01", "2025-08-10", "early"),
    ("The regiment left in late May.", "late May", "2025-05-21", "2025-05-31", "late"),
    ("They have been there since June.", "June", "2025-06", "2025-06", "since"),
    ("They came back last month.", "last month", "2025-11", "2025-11", None),
    ("The statement came on December 13, 2025.", "December 13, 2025", "2025-12-13", "2025-12-13", None),
    ("The statement came on 13 December 2025.", "13 December 2025", "2025-12-13", "2025-12-13", None),
    ("The attack was on Thursday, July 14, 2016.", "Thursday, July 14, 2016", "2016-07-14", "2016-07-14", None),
    ("The attack was on July 14.", "July 14", "2025-07-14", "2025-07-14", None),
    ("The plan was drawn up in mid-2023.", "mid-2023", "2023-05", "2023-08", "mid"),
    ("The house was built in the 1980s.", "the 1980s", "1980", "1989", None),
    ("She was elected in 2016.", "2016", "2016", "2016", None),
    ("He left the town two years ago.", "two years ago", "2023", "2023", None),
    ("He left the town four months ago.", "four months ago", "2025-08", "2025-08", None),
    ("He left the town 10 days ago.", "10 days ago", "2025-12-03", "2025-12-03", None),
    ("They met yesterday.", "yesterday", "2025-12-12", "2025-12-12", None),
    ("They met the day before yesterday.", "the day before yesterday", "2025-12-11", "2025-12-11", None),
    ("They will meet tomorrow.", "tomorrow", "2025-12-14", "2025-12-14", None),
    ("The bridge will open by the end of 2018.", "the end of 2018", "2018-12", "2018-12", "end"),
    ("Sales rose in the third quarter of 1984.", "the third quarter of 1984", "1984-07", "1984-09", None),
    ("They met on Christmas Eve.", "Christmas Eve", "2024-12-24", "2024-12-24", None),
    ("The crowd had come out on Bastille Day.", "Bastille Day", "2025-07-14", "2025-07-14", None),
    ("The log says 2024-02-29.", "2024-02-29", "2024-02-29", "2024-02-29", None),
    ("It happened on Friday night.", "Friday night", "2025-12-12T18:00", "2025-12-12T23:59", None),
    ("It happened early Friday.", "early Friday", "2025-12-12T00:00", "2025-12-12T08:59", "early"),
    ("It happened last night.", "last night", "2025-12-12T18:00", "2025-12-12T23:59", None),
    ("It happened at 10:30 p.m. on Friday.", "10:30 p.m. on Friday", "2025-12-12T22:30", "2025-12-12T22:30", None),
    ("It happened on Friday at about 5am.", "Friday at about 5am", "2025-12-12T05:00", "2025-12-12T05:00", "about"),
    ("It happened at noon on Friday.", "noon on Friday", "2025-12-12T12:00", "2025-12-12T12:00", None),
]


@pytest.mark.parametrize("row", DATES, ids=[row[0] for row in DATES])
def test_dates(row: tuple[str, str, str, str, str | None]) -> None:
    sentence, words, start, end, mod = row
    found = read(sentence)
    assert len(found) == 1, found
    text, value = found[0]
    assert (text, value.start, value.end, value.mod) == (words, start, end, mod)


# A length is never a date.
DURATIONS = [
    ("They cleared mines for 120 days.", "120 days", "P120D", None),
    ("They cleared mines for less than three months.", "less than three months", "P3M", "less than"),
    ("They stayed for approximately four months.", "approximately four months", "P4M", "about"),
    ("The 120-day mission is over.", "120-day", "P120D", None),
    ("It took more than two hours.", "more than two hours", "PT2H", "more than"),
    ("Prices fell over the past three months.", "the past three months", "P3M", None),
    ("It lasted nearly two decades.", "nearly two decades", "P20Y", "nearly"),
]


@pytest.mark.parametrize("row", DURATIONS, ids=[row[0] for row in DURATIONS])
def test_durations(row: tuple[str, str, str, str | None]) -> None:
    sentence, words, length, mod = row
    found = read(sentence)
    assert len(found) == 1, found
    text, value = found[0]
    assert (text, value.type, value.length, value.mod) == (words, "duration", length, mod)
    assert value.start is None
    assert value.end is None


NOTHING = [
    "The ceremony was held at the April 25 Cultural Palace.",
    "They may march through the town.",
    "The 528th Regiment of Engineers came home.",
    "A five-year-old boy fell into the well.",
    "About 2000 people marched.",
    "It cost $1999.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_time(sentence: str) -> None:
    assert read(sentence) == []


def test_without_a_day_of_publication_only_absolute_dates_resolve() -> None:
    found = dict(read("On Friday he spoke of July 14, 2016 and of the war in August.", None))
    assert (found["Friday"].start, found["Friday"].end) == (None, None)
    assert found["July 14, 2016"].start == "2016-07-14"
    assert found["August"].start is None


def test_an_uncertain_day_of_publication_gives_an_interval() -> None:
    ((_, value),) = read("The ceremony was held on Friday.", When("2025-12-11", "2025-12-13", ""))
    assert (value.start, value.end) == ("2025-12-05", "2025-12-12")
    ((_, value),) = read("The ceremony was held on Friday.", When("2025-12-12", "2025-12-13", ""))
    assert (value.start, value.end) == ("2025-12-12", "2025-12-12")


def test_a_clock_time_leans_on_the_day_named_before() -> None:
    found = read("The lorry came on Thursday. It hit the crowd at around 10:30 p.m. local time.")
    assert found[1][1].start == "2025-12-11T22:30"


def test_the_next_day_leans_on_the_day_named_before() -> None:
    found = read("The fire broke out on July 3. The next day the mayor resigned.")
    assert found[1][1].start == "2025-07-04"


def test_places_are_code_points() -> None:
    ((text, _),) = read("🔥 火事: the fire broke out on Friday.")
    assert text == "Friday"
