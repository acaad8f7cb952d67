"""Who has it from whom: credits, origins and the dates of reports that have none, as tables."""

from __future__ import annotations

import pytest

from sayso.lineage import credits, origins, outlets, reuse
from sayso.news.parse import Parse
from sayso.news.reading import Attribution, Reading
from sayso.news.report import Dateline, Published, Report, Span
from sayso.news.story import Link
from sayso.reading import dates


def report(
    name: str,
    text: str,
    *,
    outlet: str | None = None,
    url: str | None = None,
    at: str | None = None,
    description: str | None = None,
    byline: tuple[str, ...] = (),
    dateline: Dateline | None = None,
) -> Report:
    return Report(
        id=name, path=f"{name}.txt", url=url, outlet=outlet, title=None, description=description, text=text,
        language="en", words=len(text.split()), published=Published(at, at, "metadata" if at else None),
        dateline=dateline, byline=byline, kind="news",
    )  # fmt: skip


def reading(of: Report, attributions: tuple[Attribution, ...] = ()) -> Reading:
    nothing = Parse(of, (), [], [], [], [], [], [], [], [], [], [], [])
    return Reading(of, nothing, (), (), (), attributions)


def credited(of: Report, *others: Report) -> list[str]:
    links = credits.find([reading(r) for r in (of, *others)])
    for link in links:
        if link.span:
            assert next(r for r in (of, *others) if r.id == link.report).holds(link.span)
    return [str(link.source.name) for link in links if link.report == of.id]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Agencies: datelines, rights lines, contributions, pictures.
        ("QUAYTOWN, Pa. (AP) — Twelve people died.", ["AP"]),
        ("QUAYTOWN (Reuters) - Twelve people died.", ["Reuters"]),
        ("Twelve died.\nCopyright 2031 The Associated Press. All rights reserved.", ["AP"]),
        ("Twelve died.\n© 2031 AFP", ["AFP"]),
        ("Twelve died.\nThe Associated Press contributed to this report.", ["AP"]),
        ("Smoke over the quay. (AFP)\nTwelve died.", ["AFP"]),
        ("Updated: 2031-03-02 06:50 (Xinhua)\nTwelve died.", ["Xinhua"]),
        ("QUAYTOWN (dpa) – Twelve died.", ["dpa"]),
        # Cues before the name.
        ("The mayor told CNN that twelve had died.", ["CNN"]),
        ("Twelve died, according to the BBC.", ["BBC"]),
        ("According to the state-run Xinhua, twelve died.", ["Xinhua"]),
        ("The toll, reported by The New York Times on Saturday, is twelve.", ["The New York Times"]),
        ("Twelve died, a rescuer cited by the Global Times said.", ["Global Times"]),
        ("In an op-ed in The Wall Street Journal, he apologised.", ["The Wall Street Journal"]),
        ("He wept in an interview with BFM Television.", ["BFM-TV"]),
        ("“Twelve died,” reported BFMTV.", ["BFM-TV"]),
        ("A mother told a reporter from The Lanternist that twelve died.", ["The Lanternist"]),
        # Cues after the name.
        ("Reuters reported, citing two officials, that twelve died.", ["Reuters"]),
        ("Chosun Ilbo reports that twelve died.", ["Chosun Ilbo"]),
        ("Twelve died, the Yonhap news agency reported.", ["Yonhap"]),
        ("The Guardian, which saw the letter, said twelve died.", ["The Guardian"]),
        ("KCNA image shows the leader at the quay.", ["KCNA"]),
        # One paper, many wordings.
        ("According to Nice-Matin twelve died. The Nice Matin newspaper said so.", ["Nice-Matin"]),
        ("The New York Times reported it. The Times said twelve died.", ["The New York Times"]),
        # Names that nobody has on a list, called outlets by the words beside them.
        ("The Orlonian newspaper Harbour Voice reported twelve dead.", ["Harbour Voice"]),
        ("Twelve died, according to Orlo Nu, a local newspaper.", ["Orlo Nu"]),
        ("The Quaytown Gazette said twelve died.", ["The Quaytown Gazette"]),
        ("A neighbour told CNN affiliate KQTW that twelve died.", ["KQTW"]),
        ("A clip posted by Quay.com shows the fire.", ["Quay.com"]),
        # Outlets without a name.
        ("His father told Orlonian media that he was safe.", ["Orlonian media"]),
        ("State media reported twelve dead.", ["state media"]),
        ("Twelve died, according to local media.", ["local media"]),
        ("Media outlets report that twelve died.", ["Media outlets"]),
        # No credits.
        ("A photo went round on social media. Social media said little.", []),
        ("He reads the Guardian and drinks tea.", []),
        ("The Sun rose. The National Security Council said nothing. It was Time.", []),
        ("The Orlonian newspaper said nothing new.", []),
        ("He told The Hague Institute that twelve died.", []),
        ("The quay was closed. Officials said twelve died.", []),
        ("", []),
    ],
)
def test_credits(text: str, names: list[str]) -> None:
    assert credited(report("a", text, outlet="lantern.example")) == names


def test_an_outlet_does_not_credit_itself() -> None:
    text = "The mayor told the Harbour Post that twelve died. The Post's editor said so. CNN reported it."
    assert credited(report("a", text, outlet="harbourpost.example")) == ["CNN"]
    assert credited(report("a", text, outlet="The Harbour Post")) == ["CNN"]
    assert credited(report("a", f"THE HARBOUR POST\n\n{text}")) == ["CNN"]
    assert credited(report("a", "(CNN) Twelve died, the mayor told CNN.", url="https://edition.cnn.com/x")) == []
    assert credited(report("a", "QUAYTOWN (Quay24) – Twelve died, AFP said.")) == ["AFP"]


def test_credits_outside_the_text_have_no_span() -> None:
    (link,) = credits.find([reading(report("a", "Twelve died.", url="https://x.example/wires/afp/article-1/y.html"))])
    assert (link.source.name, link.span) == ("AFP", None)
    (link,) = credits.find([reading(report("a", "Twelve died.", byline=("Associated Press",)))])
    assert (link.source.name, link.span) == ("AP", None)


def test_a_name_is_credited_once_at_its_first_place() -> None:
    (link,) = credits.find(
        [reading(report("a", "It burned, AFP said. AFP reported twelve dead.", description="AFP said."))]
    )
    assert link.span == Span("text", 11, 19, "AFP said")


def test_what_one_report_calls_a_newspaper_is_one_in_the_others() -> None:
    one = report("a", "Orlo Nu, a local newspaper, said twelve died.", outlet="a.example")
    two = report("b", "Orlo Nu reported twelve dead.", outlet="b.example")
    assert credited(two) == []
    assert credited(two, one) == ["Orlo Nu"]


def test_agencies_that_a_story_shows_are_known_in_it() -> None:
    wire = report(
        "a", "QUAYTOWN (QPA) — Twelve died.", outlet="The Lantern", dateline=Dateline("QUAYTOWN", "QPA", None, None)
    )
    copy = report("b", "Twelve died.", outlet="The Echo", byline=("Quay Press Agency",))
    radio = report("c", "The Quay Press Agency reports twelve dead.", outlet="Radio Orlo")
    assert credited(radio, wire, copy) == ["QPA"]
    assert credited(copy, wire, radio) == ["QPA"]
    assert outlets.agencies([wire, copy, radio])["quay press agency"].name == "QPA"


def test_sources_that_the_reading_found_are_credits_too() -> None:
    of = report("a", "Few doubt it, and Haaretz was sure: twelve died.")
    source = of.span("text", 18, 25)
    media = Attribution((source,), (), (), None, "Haaretz", "media", False)
    police = Attribution((source,), (), (), None, "Haaretz", "police", False)
    (link,) = credits.find([reading(of, (media,))])
    assert (link.source.name, link.span) == ("Haaretz", source)
    assert credits.find([reading(of, (police,))]) == ()


FIRE = (
    "A fire on the old quay of Orlo killed at least twelve people early on Friday, police said. "
    "The flames broke out in a net store and spread to three boats before crews from two towns put them out. "
    "Nobody knew by noon how it had started, and the harbour master asked for patience. "
    "The quay stays shut until Monday and the market moves to the square."
)
OTHER = (
    "Families stood in the rain on Friday while divers searched the basin for a third time. "
    "Ana Marn, whose brother mends nets there, had counted the boats and found one too few. "
    "The mayor promised an inquiry, with a judge from the capital, by the end of the spring. "
    "Insurers put the damage at four million, a figure that the council called a guess."
)


def voices(*reports: Report) -> list[tuple[str, str, tuple[str, ...], str]]:
    links: tuple[Link, ...] = (*reuse.find(reports), *credits.find([reading(r) for r in reports]))
    found = origins.trace([reading(r) for r in reports], links)
    assert [o.id for o in found] == [f"o{n}" for n in range(1, len(found) + 1)]
    return [(o.name, o.kind, o.reports, o.basis) for o in found]


def test_reprints_are_one_voice() -> None:
    assert voices(
        report("wire", FIRE, outlet="reuters.com", at="2031-03-07T09:00"),
        report("daily", FIRE, outlet="The Daily Lamp", at="2031-03-07T09:40"),
        report("evening", OTHER, outlet="Orlo Evening", at="2031-03-07T17:00"),
    ) == [
        (
            "Reuters",
            "agency",
            ("wire", "daily"),
            "The Daily Lamp: same text as Reuters, published 40 minutes earlier; Reuters: Reuters's own page",
        ),
        ("Orlo Evening", "media", ("evening",), "own report"),
    ]


def test_two_stories_of_one_agency_are_one_voice() -> None:
    assert voices(
        report("a", FIRE + "\nCopyright 2031 The Associated Press.", outlet="lamp.example", at="2031-03-07"),
        report("b", "ORLO (AP) — " + OTHER, outlet="echo.example", at="2031-03-08"),
    ) == [
        ("AP", "agency", ("a", "b"), "lamp.example: AP copy by its rights line; echo.example: AP copy by its dateline")
    ]


def test_a_credit_alone_makes_no_copy() -> None:
    found = voices(
        report("a", FIRE + " AFP reported twelve dead.", outlet="Lamp", at="2031-03-07"),
        report("b", OTHER + " A witness told AFP so.", outlet="Echo", at="2031-03-08"),
    )
    assert [v[:3] for v in found] == [("Lamp", "media", ("a",)), ("Echo", "media", ("b",))]


def test_two_agencies_on_one_text_do_not_join_their_other_copy() -> None:
    found = voices(
        report("a", "ORLO (AP) — " + FIRE, at="2031-03-07T08:00"),
        report("b", "ORLO (AFP) — " + FIRE, at="2031-03-07T09:00"),
        report("c", "ORLO (AFP) — " + OTHER, at="2031-03-07T10:00"),
    )
    assert [(v[0], v[2]) for v in found] == [("AP", ("a", "b")), ("AFP", ("c",))]


def test_state_media_are_named_as_such() -> None:
    assert voices(report("a", FIRE, outlet="rt.com"))[0][:2] == ("RT", "state-media")


def dated(*reports: Report) -> list[tuple[str | None, str | None, str | None]]:
    return [(r.published.start, r.published.end, r.published.basis) for r in dates.from_story(reports)]


SATURDAY = report("dated", OTHER, at="2025-12-13")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # Its own date, where the page speaks of itself.
        ("Fire\nOrlo, Tarvia – December 14, 2025\nTwelve died on Friday.", ("2025-12-14", "2025-12-14", "text")),
        ("Fire\nPublished: 14 December 2025, 09:10\nTwelve died.", ("2025-12-14", "2025-12-14", "text")),
        (
            "# Fire\n\n*Orlo Today, 14 December 2025, 11:00. With agencies.*\n\nTwelve died.",
            ("2025-12-14", "2025-12-14", "text"),
        ),
        ("Fire\nUpdated 2025-12-14 06:50\nTwelve died.", ("2025-12-14", "2025-12-14", "text")),
        # A dateline without a year.
        ("ORLO, Tarvia, December 14 (QPA) — Twelve died.", ("2025-12-14", "2025-12-14", "story")),
        # The days it names.
        (
            "It was reported on Saturday that the feast held on Friday ended early.",
            ("2025-12-13", "2025-12-18", "story"),
        ),
        ("Bells rang on Sunday for those who died on Friday.", ("2025-12-14", "2025-12-18", "story")),
        ("The feast was held this week.", ("2025-12-13", "2025-12-19", "story")),
        # What is to come says nothing, and neither does the past.
        ("The feast will be held on Tuesday.", (None, None, None)),
        ("The feast was held on December 1, 2025, in the old hall of the town.", (None, None, None)),
        ("A history of the quay.", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_a_report_without_a_date(text: str, published: tuple[str | None, str | None, str | None]) -> None:
    assert dated(report("undated", text), SATURDAY) == [published, ("2025-12-13", "2025-12-13", "metadata")]


def test_a_reprint_without_a_date_has_its_familys() -> None:
    assert dated(
        report("a", FIRE, at="2031-03-07T09:00"), report("b", FIRE, at="2031-03-08"), report("c", FIRE), SATURDAY
    )[2] == ("2031-03-07T09:00", "2031-03-08", "story")


def test_a_story_without_any_date_stays_undated() -> None:
    assert dated(report("a", FIRE), report("b", OTHER)) == [(None, None, None)] * 2


def test_a_report_of_another_year_dates_nobody() -> None:
    old = report("old", "Snow fell on the hills of Brenna.", at="2019-01-02")
    new = report("new", "Ana Marn and Orlo mourned.", at="2025-12-13")
    assert dated(old, new, report("u", "Orlo wept on Friday, and Ana Marn with it."))[2][0] == "2025-12-13"


def test_the_order_of_reports_is_kept_and_dates_nothing_else() -> None:
    reports = (report("b", "It burned on Friday."), SATURDAY, report("a", "It burned on Friday."))
    found = dates.from_story(reports)
    assert [r.id for r in found] == ["b", "dated", "a"]
    assert found[0].published == found[2].published
    assert dates.from_story(reports[::-1]) == found[::-1]
