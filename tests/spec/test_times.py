"""A table of times as reports give them, and the interval that each stands for."""

from __future__ import annotations

import pytest

from sayso.news.report import Published, Report
from sayso.news.values import TimeValue, Value, When, compare_times, narrowed, value_of_time
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
    ("The regiment left in early August 2025.", "early August 2025", "2025-08", "2025-08", "early"),
    ("The regiment left in late May.", "late May", "2025-05", "2025-05", "late"),
    ("They have been there since June.", "June", "2025-06", None, "since"),
    ("They came back last month.", "last month", "2025-11", "2025-11", None),
    ("The statement came on December 13, 2025.", "December 13, 2025", "2025-12-13", "2025-12-13", None),
    ("The statement came on 13 December 2025.", "13 December 2025", "2025-12-13", "2025-12-13", None),
    ("The attack was on Thursday, July 14, 2016.", "Thursday, July 14, 2016", "2016-07-14", "2016-07-14", None),
    ("The attack was on July 14.", "July 14", "2025-07-14", "2025-07-14", None),
    ("The plan was drawn up in mid-2023.", "mid-2023", "2023", "2023", "mid"),
    ("The house was built in the 1980s.", "the 1980s", "1980", "1989", None),
    ("She was elected in 2016.", "2016", "2016", "2016", None),
    ("He left the town two years ago.", "two years ago", "2023", "2023", None),
    ("He left the town four months ago.", "four months ago", "2025-08", "2025-08", None),
    ("He left the town 10 days ago.", "10 days ago", "2025-12-03", "2025-12-03", None),
    ("They met yesterday.", "yesterday", "2025-12-12", "2025-12-12", None),
    ("They met the day before yesterday.", "the day before yesterday", "2025-12-11", "2025-12-11", None),
    ("They will meet tomorrow.", "tomorrow", "2025-12-14", "2025-12-14", None),
    ("The bridge will open by the end of 2018.", "the end of 2018", "2018", "2018", "end"),
    ("Sales rose in the third quarter of 1984.", "the third quarter of 1984", "1984-07", "1984-09", None),
    ("They met on Christmas Eve.", "Christmas Eve", "2024-12-24", "2024-12-24", None),
    ("The crowd had come out on Bastille Day.", "Bastille Day", "2025-07-14", "2025-07-14", None),
    ("The log says 2024-02-29.", "2024-02-29", "2024-02-29", "2024-02-29", None),
    ("They met on the 25th of April.", "the 25th of April", "2025-04-25", "2025-04-25", None),
    ("They met on the twenty-fifth of April.", "the twenty-fifth of April", "2025-04-25", "2025-04-25", None),
    ("They met on the 25th April 2019.", "the 25th April 2019", "2019-04-25", "2019-04-25", None),
    ("They met on August 3-5.", "August 3-5", "2025-08-03", "2025-08-05", None),
    ("They met on August 3 and 4.", "August 3 and 4", "2025-08-03", "2025-08-04", None),
    ("They met on 3-5 August 2019.", "3-5 August 2019", "2019-08-03", "2019-08-05", None),
    ("They were killed last May.", "last May", "2025-05", "2025-05", None),
    ("They were killed last November.", "last November", "2024-11", "2024-11", None),
    ("The loan runs through January.", "January", "2026-01", "2026-01", None),
    ("The rise is effective Feb. 1.", "Feb. 1", "2026-02-01", "2026-02-01", None),
    ("The record was set on August 6.", "August 6", "2025-08-06", "2025-08-06", None),
    ("They were jailed in nineteen ninety-six.", "nineteen ninety-six", "1996", "1996", None),
    ("A bomb went off in January nineteen ninety-seven.", "January nineteen ninety-seven", "1997-01", "1997-01", None),
    ("Crime fell through the nineties.", "the nineties", "1990", "1999", None),
    ("It was the worst crime of the 20th century.", "the 20th century", "1900", "1999", None),
    ("The works will be over by the end of the year.", "the end of the year", "2025", "2025", "end"),
    ("The works will be over by year-end.", "year-end", "2025", "2025", "end"),
    ("The form was filed on 25/12/2024.", "25/12/2024", "2024-12-25", "2024-12-25", None),
    ("The man arrested on Friday will plead guilty.", "Friday", "2025-12-12", "2025-12-12", None),
    ("It was postponed until Tuesday.", "Tuesday", "2025-12-16", "2025-12-16", "until"),
    ("It had been due to expire on Friday.", "Friday", "2025-12-12", "2025-12-12", None),
    ("The leaders meet Monday.", "Monday", "2025-12-15", "2025-12-15", None),
    ("The firm made an offer to buy its rival Friday.", "Friday", "2025-12-12", "2025-12-12", None),
    ("They agreed to leave on Friday.", "Friday", "2025-12-19", "2025-12-19", None),
    ("The vote is set for June.", "June", "2026-06", "2026-06", None),
    (
        "The attack came around 10:45 p.m. on Thursday, July 14.",
        "around 10:45 p.m. on Thursday, July 14",
        "2025-07-14T22:45",
        "2025-07-14T22:45",
        "about",
    ),
    (
        "It happened in the early hours of Friday.",
        "the early hours of Friday",
        "2025-12-12T00:00",
        "2025-12-12T08:59",
        "early",
    ),
    ("The tax takes effect on Jan. 1.", "Jan. 1", "2026-01-01", "2026-01-01", None),
    ("The strike ends before the case is heard in May.", "May", "2026-05", "2026-05", None),
    ("The bid was proposed in November.", "November", "2025-11", "2025-11", None),
    ("The firm changed hands in January.", "January", "2025-01", "2025-01", None),
    ("Sales fell in the last quarter of 2017.", "the last quarter of 2017", "2017-10", "2017-12", None),
    ("The vote is in mid-January.", "mid-January", "2026-01", "2026-01", "mid"),
    (
        "They stayed in camp 08:00-09:30 on Friday.",
        "08:00-09:30 on Friday",
        "2025-12-12T08:00",
        "2025-12-12T09:30",
        None,
    ),
    (
        "They met between 9 and 11 p.m. on Friday.",
        "9 and 11 p.m. on Friday",
        "2025-12-12T21:00",
        "2025-12-12T23:00",
        None,
    ),
    (
        "The blast came at 10:35 a.m. (0735 GMT) on Friday.",
        "10:35 a.m. (0735 GMT) on Friday",
        "2025-12-12T10:35",
        "2025-12-12T10:35",
        None,
    ),
    ("It began at 0735 GMT on Friday.", "0735 GMT on Friday", "2025-12-12T07:35Z", "2025-12-12T07:35Z", None),
    ("He left at half past nine on Friday.", "half past nine on Friday", "2025-12-12T09:30", "2025-12-12T09:30", None),
    (
        "He left at four in the morning on Friday.",
        "four in the morning on Friday",
        "2025-12-12T04:00",
        "2025-12-12T04:00",
        None,
    ),
    ("The show ran June-August.", "June-August", "2025-06", "2025-08", None),
    ("She declined to take sides on the Friday vote.", "Friday", "2025-12-12", "2025-12-12", None),
    ("They voted to leave Wednesday.", "Wednesday", "2025-12-10", "2025-12-10", None),
    ("They met at 3 p.m. ET Friday.", "3 p.m. ET Friday", "2025-12-12T15:00", "2025-12-12T15:00", None),
    (
        "They met at 9 a.m. North Korean time on Friday.",
        "9 a.m. North Korean time on Friday",
        "2025-12-12T09:00",
        "2025-12-12T09:00",
        None,
    ),
    ("The vote came the next day, Sept. 15.", "the next day, Sept. 15", "2025-09-15", "2025-09-15", None),
    ("The Sept. 11 attack on the consulate shook him.", "Sept. 11", "2025-09-11", "2025-09-11", None),
    ("The 2015 TEST series is over.", "The 2015", "2015", "2015", None),
    ("They will seek ways to get round Friday's ruling.", "Friday", "2025-12-12", "2025-12-12", None),
    ("The post-1959 laws were kept.", "post-1959", "1959", "1959", "after"),
    ("They marched on May Day.", "May Day", "2025-05-01", "2025-05-01", None),
    ("He lost on Election Day.", "Election Day", "2025-11-04", "2025-11-04", None),
    (
        "Shares were up in mid-afternoon yesterday.",
        "mid-afternoon yesterday",
        "2025-12-12T12:00",
        "2025-12-12T17:59",
        "mid",
    ),
    ("They were freed just before dawn.", "just before dawn", "2025-12-13T00:00", "2025-12-13T06:59", None),
    ("The boats left at daybreak on Friday.", "at daybreak on Friday", "2025-12-12T04:00", "2025-12-12T07:59", None),
    ("They met after sunrise on Friday.", "after sunrise on Friday", "2025-12-12T04:00", "2025-12-12T11:59", None),
    ("They met before dusk on Friday.", "before dusk on Friday", "2025-12-12T12:00", "2025-12-12T20:59", None),
    ("They met after sunset yesterday.", "after sunset yesterday", "2025-12-12T16:00", "2025-12-12T23:59", None),
    ("They met on Thursday (11 December).", "Thursday (11 December)", "2025-12-11", "2025-12-11", None),
    ("They met on Monday, August 3.", "Monday, August 3", "2020-08-03", "2020-08-03", None),
    ("They met on Sunday the 14th.", "Sunday the 14th", "2025-12-14", "2025-12-14", None),
    ("The Sept. 11 attacks shook him.", "Sept. 11", "2001-09-11", "2001-09-11", None),
    ("Sales fell in the first half of 2024.", "the first half of 2024", "2024-01", "2024-06", None),
    ("Sales fell in Q3 2024.", "Q3 2024", "2024-07", "2024-09", None),
    ("It was built in the 1800s.", "the 1800s", "1800", "1899", None),
    ("They met on the night of July 14.", "the night of July 14", "2025-07-14T18:00", "2025-07-14T23:59", None),
    ("The hearing is in the week of January 6.", "the week of January 6", "2026-01-05", "2026-01-11", None),
    ("The bridge will open in two weeks.", "two weeks", "2025-12-22", "2025-12-28", None),
    ("The bridge will open in three days' time.", "three days' time", "2025-12-16", "2025-12-16", None),
    (
        "It was 6 a.m. (2100 GMT Thursday / 4 p.m. EST) on Friday.",
        "6 a.m. (2100 GMT Thursday / 4 p.m. EST) on Friday",
        "2025-12-12T06:00",
        "2025-12-12T06:00",
        None,
    ),
    (
        "They met between 3 p.m. and 5 p.m. on Friday.",
        "3 p.m. and 5 p.m. on Friday",
        "2025-12-12T15:00",
        "2025-12-12T17:00",
        None,
    ),
    ("It happened on Friday night.", "Friday night", "2025-12-12T18:00", "2025-12-12T23:59", None),
    ("It happened early Friday.", "early Friday", "2025-12-12T00:00", "2025-12-12T08:59", "early"),
    ("It happened last night.", "last night", "2025-12-12T18:00", "2025-12-12T23:59", None),
    ("It happened at 10:30 p.m. on Friday.", "10:30 p.m. on Friday", "2025-12-12T22:30", "2025-12-12T22:30", None),
    ("It happened on Friday at about 5am.", "Friday at about 5am", "2025-12-12T05:00", "2025-12-12T05:00", "about"),
    ("It happened at noon on Friday.", "noon on Friday", "2025-12-12T12:00", "2025-12-12T12:00", None),
]


@pytest.mark.parametrize("row", DATES, ids=[row[0] for row in DATES])
def test_dates(row: tuple[str, str, str, str | None, str | None]) -> None:
    sentence, words, start, end, mod = row
    found = read(sentence)
    assert len(found) == 1, found
    text, value = found[0]
    assert (text, value.start, value.end, value.mod) == (words, start, end, mod)


# Every row of the project's table of news dates, read on Saturday, 13 December 2025: what stands in the report, its
# words, the type, the first and last day that are meant (the modifier taken at its word), the length, the modifier.
NEWS_DATES = [
    ("The parade was on Friday.", "Friday", "date", "2025-12-12", "2025-12-12", None, None),
    ("The talks were held this week.", "this week", "date", "2025-12-08", "2025-12-14", None, None),
    ("The parade was on Saturday.", "Saturday", "date", "2025-12-13", "2025-12-13", None, None),
    ("The regiment left in July.", "July", "date", "2025-07", "2025-07", None, None),
    ("It left in early August 2025.", "early August 2025", "date", "2025-08-01", "2025-08-10", None, "early"),
    ("They cleared mines for 120 days.", "120 days", "duration", None, None, "P120D", None),
    ("It took less than three months.", "less than three months", "duration", None, None, "P3M", "less than"),
    ("They have been there since June.", "June", "date", "2025-06", None, None, "since"),
    ("They came back last month.", "last month", "date", "2025-11", "2025-11", None, None),
    ("It was dated December 13, 2025.", "December 13, 2025", "date", "2025-12-13", "2025-12-13", None, None),
    ("They stayed approximately four months.", "approximately four months", "duration", None, None, "P4M", "about"),
    ("The plan dates from mid-2023.", "mid-2023", "date", "2023-05", "2023-08", None, "mid"),
    ("The bridge will open next spring.", "next spring", "date", "2026-03", "2026-05", None, None),
]


@pytest.mark.parametrize("row", NEWS_DATES, ids=[row[1] for row in NEWS_DATES])
def test_the_table_of_news_dates(row: tuple[str, str, str, str | None, str | None, str | None, str | None]) -> None:
    sentence, words, kind, start, end, length, mod = row
    ((text, value),) = read(sentence)
    assert (text, value.type, *narrowed(value), value.length, value.mod) == (words, kind, start, end, length, mod)


def test_the_day_in_the_name_of_a_palace_is_no_date() -> None:
    assert read("The ceremony was held at the April 25 Cultural Palace.") == []


def test_the_day_of_an_attack_is_a_date_though_it_stands_before_a_name() -> None:
    ((words, _),) = read("It followed the November 13 Tarn terrorist attacks.")
    assert words == "November 13"


def test_a_length_keeps_its_bound() -> None:
    ((words, value),) = read("It took less than three months.")
    said = value_of_time(value, words)
    assert (said.low, said.high, said.unit, said.hedge) == (None, 3, "month", "less than")


# A length is never a date.
DURATIONS = [
    ("They cleared mines for 120 days.", "120 days", "P120D", None),
    ("They cleared mines for less than three months.", "less than three months", "P3M", "less than"),
    ("They stayed for approximately four months.", "approximately four months", "P4M", "about"),
    ("The 120-day mission is over.", "120-day", "P120D", None),
    ("It took more than two hours.", "more than two hours", "PT2H", "more than"),
    ("Prices fell over the past three months.", "the past three months", "P3M", None),
    ("It lasted nearly two decades.", "nearly two decades", "P20Y", "nearly"),
    ("It lasted three further weeks.", "three further weeks", "P3W", None),
    ("The mission will last 22 days.", "22 days", "P22D", None),
    ("It took an hour and a half.", "an hour and a half", "PT1.5H", None),
    ("The decade-long siege is over.", "decade-long", "P10Y", None),
    ("He has much to do in the year ahead.", "the year ahead", "P1Y", None),
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


# What comes again, and how often.
SETS = [
    ("It costs $2 million a year.", "a year", "P1Y"),
    ("They met twice a week.", "a week", "P1W"),
    ("They met every two weeks.", "every two weeks", "P2W"),
    ("They met every Friday.", "every Friday", "P1W"),
    ("The paper is printed daily.", "daily", "P1D"),
]


@pytest.mark.parametrize("row", SETS, ids=[row[0] for row in SETS])
def test_what_comes_again(row: tuple[str, str, str]) -> None:
    sentence, words, length = row
    ((text, value),) = read(sentence)
    assert (text, value.type, value.length) == (words, "set", length)


NOTHING = [
    "He was Coach of the Year.",
    "He lives at 1600 Main Street.",
    "The quarterback threw a touchdown in the third quarter.",
    "She walked in the annual March for Peace.",
    "Theresa May was told.",
    "He told USA TODAY so.",
    "They may march through the town.",
    "The 528th Regiment of Engineers came home.",
    "A five-year-old boy fell into the well.",
    "About 2000 people marched.",
    "It cost $1999.",
    "They spoke of police and around dawn raids.",
    "It ends at sunset clauses.",
    "People of that faith eat before dawn.",
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


# What is told a little before, and what leans on it: the words, and the interval.
LEANING = [
    ("The fire broke out on July 3. Two days later the mayor resigned.", "Two days later", "2025-07-05", "2025-07-05"),
    ("She was sworn in on May 2, 2019. Later that year she left.", "Later that year", "2019", "2019"),
    ("The board met in March. The following month it sold the mill.", "The following month", "2025-04", "2025-04"),
    (
        "It was told in early 2016. The theft began in late January of that year.",
        "late January of that year",
        "2016-01",
        "2016-01",
    ),
    ("The fire broke out on July 3. Later in the day it was out.", "Later in the day", "2025-07-03", "2025-07-03"),
    ("The fire broke out on July 3. In the morning it was out.", "the morning", "2025-07-03T05:00", "2025-07-03T11:59"),
    ("They married in 1998 and parted almost a decade later.", "almost a decade later", "2008", "2008"),
    ("The fire broke out on Friday. The mayor left the day before.", "the day before", "2025-12-11", "2025-12-11"),
    ("The judge ruled in December. The December ruling stands.", "December", "2025-12", "2025-12"),
    ("He fled in June 1998 and came back the following year.", "the following year", "1999", "1999"),
    ("Third-quarter profit rose 5% from a year earlier.", "a year earlier", "2024-07", "2024-09"),
    ("Third-quarter profit rose. It was lower in the year-ago quarter.", "the year-ago quarter", "2024-07", "2024-09"),
    ("Third-quarter sales rose. The 2024 period had a gain.", "The 2024 period", "2024-07", "2024-09"),
    ("Profit for the nine months rose 5% from a year earlier.", "a year earlier", "2024", "2024"),
    ("Prices in 1987 rose 5% from a year earlier.", "a year earlier", "1986", "1986"),
    ("The mill lost money a year ago.", "a year ago", "2024", "2024"),
    ("The mill may close in next year's first quarter.", "next year's first quarter", "2026-01", "2026-03"),
    ("The mill lost money in the 1988 third quarter.", "the 1988 third quarter", "1988-07", "1988-09"),
]


@pytest.mark.parametrize("row", LEANING, ids=[row[0] for row in LEANING])
def test_what_leans_on_a_time_told_before(row: tuple[str, str, str, str]) -> None:
    text, words, start, end = row
    found = {told: (value.start, value.end) for told, value in read(text)}
    assert found[words] == (start, end)


# Two ends told in one go: each has its own words, and lies where the other says.
RANGES = [
    (
        "They were held between June and August 2019.",
        ("June", "2019-06", "2019-06"),
        ("August 2019", "2019-08", "2019-08"),
    ),
    (
        "They were held from November to February.",
        ("November", "2024-11", "2024-11"),
        ("February", "2025-02", "2025-02"),
    ),
    (
        "They were held from Friday to Monday.",
        ("Friday", "2025-12-05", "2025-12-05"),
        ("Monday", "2025-12-08", "2025-12-08"),
    ),
    (
        "Talks will run from Sunday to Wednesday.",
        ("Sunday", "2025-12-14", "2025-12-14"),
        ("Wednesday", "2025-12-17", "2025-12-17"),
    ),
    ("It fell between 1987 and 1989.", ("1987", "1987", "1987"), ("1989", "1989", "1989")),
]


@pytest.mark.parametrize("row", RANGES, ids=[row[0] for row in RANGES])
def test_both_ends_of_a_range(row: tuple[str, tuple[str, str, str], tuple[str, str, str]]) -> None:
    text, *ends = row
    found = read(text)
    assert [(words, value.start, value.end) for words, value in found] == ends
    assert [value.mod for _, value in found] == ["from", "until"]


def test_later_than_nothing_told_is_left_open() -> None:
    ((words, value),) = read("A full 108 years later the drought was over.")
    assert (words, value.start, value.end) == ("108 years later", None, None)


def test_a_day_that_was_moved_is_no_range() -> None:
    assert [value.mod for _, value in read("The vote was moved from Monday to Wednesday.")] != ["from", "until"]


def test_the_next_day_leans_on_the_day_named_before() -> None:
    found = read("The fire broke out on July 3. The next day the mayor resigned.")
    assert found[1][1].start == "2025-07-04"


# How two clock times stand: by the clock, where both name a zone; else as far apart as zones are.
CLOCKS = [
    ("2016-07-14T20:30Z", "2016-07-14T22:30+02:00", "agreed"),
    ("2016-07-14T20:30Z", "2016-07-14T22:30", "refined"),
    ("2016-07-14T17:00-05:00", "2016-07-14T17:00", "agreed"),
    ("2016-07-14T20:30Z", "2016-07-14T20:30-05:00", "differ"),
    ("2016-07-14T20:30Z", "2016-07-16T22:30", "differ"),
    ("2016-07-14T20:30", "2016-07-14T22:30", "differ"),
]


@pytest.mark.parametrize("row", CLOCKS, ids=[f"{row[0]} {row[1]}" for row in CLOCKS])
def test_clock_times_stand_by_their_zones(row: tuple[str, str, str]) -> None:
    first, second = (Value("then", start=moment, end=moment) for moment in row[:2])
    assert compare_times(first, second) == compare_times(second, first) == row[2]


def test_places_are_code_points() -> None:
    ((text, _),) = read("🔥 火事: the fire broke out on Friday.")
    assert text == "Friday"
