"""Which reports are of one event, as tables: a report a line, the events named in front."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sayso import stories
from sayso.news.judgement import Judgement
from sayso.news.report import Published, Report
from sayso.news.story import Signature, Story

# Event | outlet | day | headline: text, which goes on below. Everything invented.
FERRY = """
    ferry | Harbour Daily | 2031-05-02 |
        Ferry sinks off Port Ansel, 12 dead: The ferry Lindow Star sank off Port Ansel on Friday evening and
        at least 12 passengers drowned, the coast guard said. Captain Tomas Reyle sent a distress call at
        18:40. Lifeboats from Port Ansel picked up 61 people.
    ferry | Quay Post | 2031-05-03 |
        Coast guard searches for missing of the Lindow Star: Divers searched the wreck of the Lindow Star on
        Saturday, a day after the ferry went down off Port Ansel. The coast guard counted 14 dead and nine
        missing. Relatives waited in the school hall of Port Ansel.
    ferry | Lindow Herald | 2031-05-06 |
        Captain of sunken ferry arrested: Tomas Reyle, captain of the Lindow Star, was arrested in Port Ansel
        on Tuesday. Prosecutors say that the ferry left with its bow door open. Fourteen passengers drowned
        when it sank on Friday.
    ferry | Ansel Today | 2031-05-09 |
        Lindow Star to be raised: A crane ship will raise the ferry Lindow Star, which sank off Port Ansel a
        week ago with the loss of 14 passengers, the owners said. Captain Tomas Reyle remains in custody.
"""
GARDEN = """
    garden | Garden Weekly | 2031-05-02 |
        Dahlias for a monastery: The society of gardeners awarded silver spades to growers of dahlias. Its
        members tasted 26 sorts of apples in the orchard of the monastery of Saint Orrin.
"""
# Two shootings in one town, four days apart: the same police, the same chief, the same kind of crime.
SHOOTINGS = """
    diner | Harbour Daily | 2031-06-02 |
        Two shot dead at Marlow diner: Two people were shot dead at the Blue Kettle diner in Marlow on Monday
        night, police chief Edda Varn said. The victims were the cook, Piet Olander, 44, and a guest, Rosa
        Timm, 31. The gunman fled in a grey van.
    diner | Quay Post | 2031-06-03 |
        Police hunt gunman after killing of cook and guest: Police in Marlow hunted a gunman on Tuesday who
        killed the cook Piet Olander and Rosa Timm at the Blue Kettle diner. A grey van was found burned at
        the quarry, Edda Varn, the police chief, said.
    diner | Ansel Today | 2031-06-03 |
        Marlow mourns cook of the Blue Kettle: Flowers lay before the Blue Kettle diner in Marlow, where Piet
        Olander cooked for twenty years and was shot on Monday together with Rosa Timm, a teacher. Police are
        looking for the driver of a grey van.
    school | Harbour Daily | 2031-06-06 |
        Teenager shot outside Marlow sports hall: A boy of 16, Jonas Wey, was shot outside the sports hall in
        Marlow on Friday, police chief Edda Varn said. He died in hospital. A classmate of 17 was arrested
        with a pistol at the tram stop.
    school | Quay Post | 2031-06-06 |
        Classmate held after Jonas Wey dies: A classmate was held on Friday after Jonas Wey, 16, was shot
        outside the sports hall in Marlow. The pistol was found at the tram stop. The two had quarrelled over
        a bicycle, police chief Edda Varn said.
    school | Lindow Herald | 2031-06-07 |
        Quarrel over bicycle led to killing of Jonas Wey, police say: The pistol with which Jonas Wey, 16, was
        killed outside the sports hall in Marlow belonged to the classmate's uncle, police said on Saturday.
        The two boys had quarrelled over a bicycle.
"""
# Two earthquakes of one island, reports without dates: only places, names and figures tell them apart.
QUAKES = """
    north | Harbour Daily | |
        Quake of 5.6 shakes northern Orlay: An earthquake of magnitude 5.6 shook the north of Orlay island at
        04:12, the seismic institute said. Five people were hurt in Tessin, where the roof of the market hall
        fell in. Doctor Lena Brock treated the injured.
    north | Quay Post | |
        Five hurt as market hall collapses in Tessin quake: Five people were hurt when the market hall of
        Tessin on Orlay collapsed in an earthquake of magnitude 5.6. It struck at 04:12. Doctor Lena Brock
        said that two of them had broken bones.
    north | Ansel Today | |
        Orlay: Tessin clears rubble of market hall: Soldiers cleared the rubble of the market hall in Tessin,
        which fell in an earthquake of magnitude 5.6 on Orlay. Five people were hurt. Doctor Lena Brock asked
        for blood donors.
    south | Harbour Daily | |
        Ten die in quake of southern Orlay: Ten people died when an earthquake of magnitude 6.3 destroyed the
        village of Amberg in the south of Orlay island, the seismic institute said. Governor Rik Sandel sent
        200 tents. It struck at 13:55.
    south | Quay Post | |
        Village of Amberg destroyed, ten dead: The village of Amberg on Orlay was destroyed by an earthquake
        of magnitude 6.3 at 13:55 and ten people died. Governor Rik Sandel promised new houses. Two hundred
        tents stood on the football field.
    south | Lindow Herald | |
        Governor promises Amberg new houses: Rik Sandel, governor of Orlay, promised the people of Amberg new
        houses by the winter. Ten people died there in the earthquake of magnitude 6.3. The survivors live in
        200 tents.
"""


def reports(*tables: str) -> dict[str, Report]:
    """The reports of tables, by event, outlet and day."""
    found: dict[str, Report] = {}
    for line in "".join(tables).replace("\n        ", " ").splitlines():
        if line.strip():
            event, outlet, day, told = (part.strip() for part in line.split("|", 3))
            title, text = told.split(": ", 1)
            name = f"{event} {outlet} {day}".strip()
            found[name] = Report(
                id=name, path=f"{name}.txt", url=None, outlet=outlet, title=title, description=None, text=text,
                language="en", words=len(text.split()), published=Published(day or None, day or None, "metadata"),
                dateline=None, byline=(), kind="news",
            )  # fmt: skip
    return found


def signatures(*tables: str) -> list[Signature]:
    return [stories.signature(report) for report in reports(*tables).values()]


def events(grouped: tuple[Story, ...]) -> list[set[str]]:
    """Which events each story has reports of."""
    return sorted(({r.split()[0] for r in story.reports} for story in grouped), key=sorted)


def online(made: list[Signature], judgements: list[Judgement] | None = None) -> list[tuple[str, ...]]:
    shelf = stories.Shelf()
    for signature in made:
        shelf.file(stories.place(signature, shelf, judgements or ()))
    return sorted(tuple(sorted(story)) for story in shelf.stories().values())


def batch(made: list[Signature], judgements: list[Judgement] | None = None) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(story.reports)) for story in stories.group(made, judgements or ()))


@pytest.mark.parametrize("tables", [(FERRY, GARDEN), (SHOOTINGS,), (QUAKES,), (FERRY, GARDEN, SHOOTINGS, QUAKES)])
def test_each_event_is_one_story(tables: tuple[str, ...]) -> None:
    made = signatures(*tables)
    named = sorted({s.report.split()[0] for s in made})
    assert events(stories.group(made)) == [{name} for name in named]
    assert online(made) == batch(made)
    assert online(made[::-1]) == batch(made)


def test_one_event_over_a_week_is_one_story_and_says_why() -> None:
    (story,) = stories.group(signatures(FERRY))
    assert (story.start, story.end) == ("2031-05-02", "2031-05-09")
    assert story.title == "Ferry sinks off Port Ansel, 12 dead"
    assert story.why is not None
    assert story.why.startswith("4 reports over 8 days; shared by most: ")
    assert {"Lindow", "Ansel"} <= set(story.why.split(": ")[1].split(", "))


def test_a_report_is_told_why_it_is_where_it_is() -> None:
    first, second, *_, other = signatures(FERRY, GARDEN)
    shelf = stories.Shelf()
    placed = stories.place(first, shelf)
    assert placed.why == "opens a story: nothing that was filed is like it"
    shelf.file(placed)
    placed = stories.place(second, shelf)
    assert placed.why.startswith("shares ")
    assert placed.why.endswith(", published 1 day apart")
    assert "Ansel" in placed.why
    shelf.file(placed)
    assert stories.place(other, shelf).why == "opens a story: nothing that was filed is like it"


def test_a_story_keeps_its_name_when_an_older_report_comes_in_later() -> None:
    made = signatures(FERRY)
    shelf = stories.Shelf()
    for signature in made[::-1]:
        shelf.file(stories.place(signature, shelf))
    (name,) = shelf.stories()
    assert name == stories.grouping.story_id(made[-1].report)


def judged(verdict: str, about: list[str], against: list[str], n: int = 1) -> Judgement:
    return Judgement(f"j{n}", verdict, tuple(about), "ada", "2031-06-08T09:00Z", "known", tuple(against))  # type: ignore[arg-type]


def test_a_persons_merge_and_split_hold() -> None:
    made = signatures(SHOOTINGS)
    ids = [s.report for s in made]
    merged = judged("merge", ids[:3], ids[3:])
    assert batch(made, [merged]) == online(made, [merged]) == [tuple(sorted(ids))]
    split = judged("split", [ids[0]], ids[1:3])
    for grouped in (batch(made, [split]), online(made, [split]), online(made[::-1], [split])):
        assert not any(ids[0] in story and {ids[1], ids[2]} & set(story) for story in grouped)


def test_the_later_judgement_outranks() -> None:
    made = signatures(SHOOTINGS)
    ids = [s.report for s in made]
    merged, split = judged("merge", ids[:3], ids[3:]), judged("split", ids[:3], ids[3:], 2)
    assert len(batch(made, [merged, split])) == 2
    assert len(batch(made, [split, merged])) == 1


def test_a_judgement_is_carried_out_on_what_is_filed_and_undone() -> None:
    made = signatures(SHOOTINGS)
    shelf = stories.Shelf()
    for signature in made:
        shelf.file(stories.place(signature, shelf))
    before = shelf.stories()
    assert len(before) == 2
    merged = judged("merge", [made[0].report], [made[3].report])
    merged = judged("merge", [s.report for s in made[:3]], [s.report for s in made[3:]])
    shelf.file(stories.again(before, shelf, [merged]))
    (name,) = shelf.stories()
    assert name == stories.grouping.story_id(made[0].report)  # the oldest story's
    shelf.file(stories.again([name], shelf))
    assert sorted(map(sorted, shelf.stories().values())) == sorted(map(sorted, before.values()))
    assert stories.again(shelf.stories(), shelf).moved == ()


def test_a_crowd_of_reprints_is_still_one_story() -> None:
    made = [replace(s, report=f"{s.report} {n}") for n in range(220) for s in signatures(FERRY)]
    assert len(made) > stories.grouping.CROWD
    (story, other) = stories.group([*made, *signatures(GARDEN)])
    assert {len(story.reports), len(other.reports)} == {len(made), 1}


def test_a_report_without_words_is_a_story_of_its_own() -> None:
    blank = Signature("blank", None, "", (), (), ())
    also = Signature("also", 741_000, "", (), (), ())
    grouped = stories.group([blank, also])
    assert [story.reports for story in grouped] == [("also",), ("blank",)]
    assert online([blank, also]) == [("also",), ("blank",)]


def test_no_reports_are_no_stories() -> None:
    assert stories.group([]) == ()
