"""B-cubed of joined mentions: small cases counted by hand, and labels that hold together."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import names as scorer
from sayso.news.reading import Entity, Mention, Reading
from sayso.news.report import Published, Report
from sayso.reading.language import parse

TEXT = "Mayor Ada Roe of Lund met Bo. The mayor thanked Bo Lind."


def report(text: str = TEXT, path: str = "a.txt") -> Report:
    return Report("r", path, None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")


def marked(words: str, entity: str, nth: int = 1) -> scorer.Marked:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return scorer.Marked("text", start, start + len(words), entity)


def mention(words: str, entity: str | None, nth: int = 1) -> Mention:
    m = marked(words, "", nth)
    return Mention("person", report().span("text", m.start, m.end), entity=entity)


def test_all_right_is_one_and_a_lost_mention_stands_alone() -> None:
    right = scorer.b_cubed([("a", 1), ("a", 1), ("b", 2)]).figures()
    assert right == {"precision": 1, "recall": 1, "f1": 1, "strict_f1": 1, "noticed": 1}
    lost = scorer.b_cubed([("a", 1), ("a", None), ("b", 2)]).figures()
    assert lost["precision"] == 1
    assert lost["recall"] == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)
    assert lost["noticed"] == pytest.approx(2 / 3)
    # Strictly, what was not noticed earns nothing.
    assert lost["strict_f1"] == pytest.approx(2 * 1 * 0.5 / 1.5)


def test_lumping_costs_precision_and_splitting_costs_recall() -> None:
    lumped = scorer.b_cubed([("a", 1), ("b", 1)]).figures()
    assert (lumped["precision"], lumped["recall"]) == (0.5, 1)
    split = scorer.b_cubed([("a", 1), ("a", 2)]).figures()
    assert (split["precision"], split["recall"]) == (1, 0.5)


def test_nothing_at_all_is_no_success() -> None:
    assert scorer.b_cubed([]).figures()["f1"] == 0
    assert scorer.b_cubed([("a", None)]).figures()["f1"] == 0


def test_a_mention_is_matched_by_its_head_and_the_closest_first() -> None:
    labels = [marked("Ada Roe", "a"), marked("Bo", "b"), marked("The mayor", "a"), marked("Bo Lind", "b")]
    found = [
        mention("Mayor", "x"),
        mention("Roe of Lund", "y"),
        mention("Ada Roe", "x"),
        mention("Bo Lind", "z"),
        mention("Bo", "z"),
    ]
    # "The mayor" was noticed nowhere: "Mayor" stands elsewhere.
    assert scorer.match(report(), labels, found) == {0: 2, 1: 4, 3: 3}


def test_a_name_without_its_head_is_no_match() -> None:
    assert scorer.match(report(), [marked("Bo Lind", "b")], [mention("Bo", "z", nth=2)]) == {}


def reading(mentions: Sequence[Mention]) -> Reading:
    return Reading(report(), parse(report()), (), tuple(mentions), (Entity("x", "Ada Roe", "person", ()),), ())


def test_a_story_is_scored_inside_its_reports_and_across_them() -> None:
    labels = (marked("Ada Roe", "a"), marked("The mayor", "a"))
    story = scorer.Labelled("s", "dev", {"a.txt": labels}, {"a.txt": scorer.digest(report())})
    mentions = [mention("Ada Roe", "x"), mention("The mayor", "y")]
    apart = scorer.score({"s": [reading(mentions)]}, lambda _: {("r", "x"): 1, ("r", "y"): 2}, labelled=[story])
    joined = scorer.score({"s": [reading(mentions)]}, lambda _: {("r", "x"): 1, ("r", "y"): 1}, labelled=[story])
    assert (apart["report_recall"], apart["story_recall"], joined["story_recall"]) == (0.5, 0.5, 1)
    nobody = scorer.score({"s": [reading([mention("Ada Roe", None)])]}, lambda _: {}, labelled=[story])
    assert (nobody["story_precision"], nobody["story_noticed"]) == (1, 0.5)
    assert scorer.score({}, lambda _: {}, part="test", labelled=[story])["story_f1"] == 0


def test_labels_of_other_words_are_refused() -> None:
    story = scorer.Labelled("s", "dev", {"a.txt": (marked("Ada Roe", "a"),)}, {"a.txt": "0"})
    with pytest.raises(ValueError, match="not the text that was labelled"):
        scorer.score({"s": [reading([])]}, lambda _: {}, labelled=[story])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(0, 3)), min_size=1))
def test_figures_stay_between_nothing_and_all(pairs: list[tuple[int, int | None]]) -> None:
    figures = scorer.b_cubed(pairs).figures()
    assert all(0 <= value <= 1 for value in figures.values())
    assert figures["strict_f1"] <= figures["f1"] + 1e-12
    # Names of entities play no part.
    assert scorer.b_cubed([(g + 10, None if f is None else -f) for g, f in pairs]).figures() == figures


def test_the_labels_are_places_only_and_enough_of_them() -> None:
    stories = scorer.load()
    assert len(stories) >= 5
    assert sum(len(s.reports) for s in stories) >= 14
    tested = [s for s in stories if s.part == "test"]
    assert len(stories) / 4 <= len(tested) <= len(stories) / 2
    for path in scorer.GOLD.glob("*.json"):
        for told in json.loads(path.read_text(encoding="utf-8"))["reports"]:
            assert told.keys() == {"file", "report", "words", "mentions"}
            for field, start, end, entity in told["mentions"]:
                assert field in ("title", "description", "text")
                assert 0 <= start < end <= start + 80
                assert entity.strip("e").isdigit()
