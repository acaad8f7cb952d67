"""Laws of stories: what order, other reports and judgements may change, and what not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sayso import stories
from sayso.news.judgement import Judgement
from sayso.news.story import Signature
from sayso.store.stories import SCHEMA, StoryTable

LAW = settings(deadline=None, max_examples=40, phases=[Phase.explicit, Phase.generate])
FEW = settings(LAW, max_examples=15)

TOWNS = ("Ansel", "Marlow", "Tessin", "Amberg")
ABOUT = {
    "fire": ("fire", "smoke", "roof", "brigade", "flames", "warehouse"),
    "vote": ("ballot", "turnout", "recount", "mayor", "council", "coalition"),
    "crash": ("tram", "brakes", "driver", "crossing", "injured", "rails"),
}
PEOPLE = ("Reyle", "Varn", "Olander", "Timm", "Wey", "Brock", "Sandel", "Orrin", "Kestel", "Lund", "Mavik", "Peltz")
BACKGROUND = ("weather", "visitors", "officials", "morning", "street", "council", "report", "week", "rain", "school")


@st.composite
def filed(draw: st.DrawFn, least: int = 2, most: int = 12) -> list[Signature]:
    """Signatures of reports of some events: each event has a town, a kind and people of its own, and a day."""
    count = draw(st.integers(least, most))
    events = draw(st.integers(1, 4))
    found = []
    for n in range(count):
        event = draw(st.integers(0, events - 1))
        kind = sorted(ABOUT)[event % len(ABOUT)]
        own = [TOWNS[event % len(TOWNS)], *PEOPLE[3 * event : 3 * event + 3]]
        kept = draw(st.lists(st.sampled_from([*own, *ABOUT[kind]]), min_size=3, max_size=8, unique=True))
        other = draw(st.lists(st.sampled_from(BACKGROUND), max_size=4, unique=True))
        weights = {w: draw(st.integers(300, 2400)) for w in kept} | {w: draw(st.integers(150, 500)) for w in other}
        ordered = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
        first = 740_000 + 10 * event
        day = draw(st.one_of(st.none(), st.integers(first, first + 3)))
        found.append(
            Signature(
                report=f"r{n:02}",
                day=day,
                title=" ".join(kept[:3]),
                words=tuple(w.casefold() for w, _ in ordered),
                weights=tuple(weight for _, weight in ordered),
                names=tuple(w for w, _ in ordered if w[0].isupper()),
            )
        )
    return found


def parts(shelf: stories.Shelf | StoryTable, made: Sequence[Signature]) -> list[list[str]]:
    """Which reports are filed together."""
    of: dict[str, list[str]] = {}
    for signature in sorted(made, key=lambda s: s.report):
        for each in shelf.named([signature.report]):
            of.setdefault(each.story, []).append(signature.report)
    return sorted(of.values())


def filling(
    made: Sequence[Signature], archive: stories.Shelf | StoryTable, judgements: Sequence[Judgement] = ()
) -> stories.Shelf | StoryTable:
    for signature in made:
        archive.file(stories.place(signature, archive, judgements))
    return archive


@contextmanager
def table() -> Iterator[StoryTable]:
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.executescript(SCHEMA)
        yield StoryTable(conn)


def judgement(verdict: str, about: Sequence[str], against: Sequence[str]) -> Judgement:
    return Judgement("j1", verdict, tuple(about), "ada", "2031-05-02T09:00Z", "", tuple(against))  # type: ignore[arg-type]


@LAW
@given(filed(), st.randoms(use_true_random=False))
def test_in_batch_the_order_of_arrival_plays_no_part(made: list[Signature], chance: Random) -> None:
    shuffled = made[:]
    chance.shuffle(shuffled)
    assert stories.group(shuffled) == stories.group(made)
    assert stories.group([*made, *shuffled]) == stories.group(made)


@LAW
@given(filed())
def test_every_report_is_in_exactly_one_story(made: list[Signature]) -> None:
    grouped = stories.group(made)
    assert sorted(r for story in grouped for r in story.reports) == [s.report for s in made]
    assert len({story.id for story in grouped}) == len(grouped)
    shelf = filling(made, stories.Shelf())
    assert sorted(r for part in parts(shelf, made) for r in part) == [s.report for s in made]


@FEW
@given(filed())
def test_a_report_about_something_else_changes_no_story(made: list[Signature]) -> None:
    words = ("dahlia", "monastery", "orchard", "spade", "apples")
    other = Signature("x", 740_001, "Dahlias", words, (900, 800, 700, 600, 500), ())
    before, after = stories.group(made), stories.group([*made, other])
    assert [story for story in after if story.reports != ("x",)] == list(before)
    shelf = filling(made, stories.Shelf())
    assert stories.place(other, shelf).moved == (("x", stories.grouping.story_id("x")),)


@LAW
@given(filed(least=3), st.data())
def test_a_persons_judgement_survives_any_run(made: list[Signature], data: st.DataObject) -> None:
    ids = [s.report for s in made]
    about = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
    against = data.draw(st.lists(st.sampled_from([i for i in ids if i not in about] or ids), min_size=1, unique=True))
    order = data.draw(st.permutations(made))
    merge, split = judgement("merge", about, against), judgement("split", about, against)
    runs: list[Callable[[Sequence[Judgement]], list[list[str]]]] = [
        lambda ruled: sorted(sorted(story.reports) for story in stories.group(made, ruled)),
        lambda ruled: parts(filling(order, stories.Shelf(), ruled), made),
        lambda ruled: parts(_again(filling(order, stories.Shelf()), made, ruled), made),
    ]
    for run in runs:
        merged = run([merge])
        assert any({*about, *against} <= set(part) for part in merged)
        if not set(about) & set(against):
            parted = run([split])
            assert not any(set(about) & set(part) and set(against) & set(part) for part in parted)


def _again(
    archive: stories.Shelf | StoryTable, made: Sequence[Signature], judgements: Sequence[Judgement]
) -> stories.Shelf | StoryTable:
    """What a person's judgement does to what is filed."""
    named = {r for j in judgements for r in (*j.about, *j.against)}
    archive.file(stories.again({f.story for f in archive.named(sorted(named))}, archive, judgements))
    return archive


@FEW
@given(filed())
def test_sqlite_and_memory_tell_the_same_stories(made: list[Signature]) -> None:
    with table() as kept:
        shelf = filling(made, stories.Shelf())
        filling(made, kept)
        assert parts(kept, made) == parts(shelf, made)
        for story in kept.newest(100):
            assert {f.story for f in shelf.named(story.reports)} == {story.id}
            told = stories.told(story.id, kept.signatures_of(story.id))
            assert (told.reports, told.start, told.end) == (story.reports, story.start, story.end)
            assert kept.size(story.id) == shelf.size(story.id) == len(story.reports)
            assert kept.opened(story.id)[1] == shelf.opened(story.id)[1]


@FEW
@given(filed())
def test_what_is_made_anew_from_the_signatures_is_the_batch(made: list[Signature]) -> None:
    with table() as kept:
        filling(made, kept)
        grouped = stories.group(kept.signatures())
        kept.fill(grouped, list(kept.signatures()))
        assert sorted(s.reports for s in kept.newest(100)) == sorted(s.reports for s in grouped)
        assert {s.id: (s.title, s.start, s.end) for s in kept.newest(100)} == {
            s.id: (s.title, s.start, s.end) for s in grouped
        }


@FEW
@given(filed())
def test_a_report_that_is_filed_stays_where_it_is(made: list[Signature]) -> None:
    shelf = filling(made, stories.Shelf())
    before = parts(shelf, made)
    filling(made, shelf)
    assert parts(shelf, made) == before
