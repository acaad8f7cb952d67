"""What a time is the time of: one act in whichever words, and no more than one."""

from __future__ import annotations

import pytest
from tests.spec.conftest import Spec

from sayso import pipeline
from sayso.ingest import report_from_article
from sayso.news.gist import Statement


def stated(text: str) -> tuple[Statement, ...]:
    fields = {"maintext": text, "language": "en", "date_publish": "2031-05-02T09:00:00", "publisher": "Harbour Daily"}
    return pipeline.state(pipeline.read(report_from_article(fields)))


def of(text: str, value: str) -> Statement:
    found = [s for s in stated(text) if s.claim.value.text == value and s.claim.kind in ("count", "date", "time")]
    assert len(found) == 1, [(s.claim.kind, s.claim.value.text) for s in stated(text)]
    return found[0]


ACTS = [
    # sentence, time, act, a word of whose it was
    ("Two ferries collided off Lindow on Monday.", "Monday", "crash", "ferry"),
    ("The crash off Lindow on Monday closed the port.", "Monday", "crash", ""),
    ("The court in Tarn indicted the captain on Monday.", "Monday", "charge", "court"),
    ("The mayor called Monday's indictment a political trial.", "Monday", "charge", ""),
    ("The captain stepped down on Monday.", "Monday", "resign", "captain"),
    ("The rebels released 12 fishermen on Monday.", "Monday", "free", "rebel"),
    ("The rebels released a video on Monday.", "Monday", "publish", "rebel"),
    ("The rebels took 12 pupils in June 2029.", "June 2029", "kidnap", "rebel"),
    ("The harbour police took the money on Monday.", "Monday", "money", "police"),
    ("The navy conducted a test on Monday.", "Monday", "test", "navy"),
    ("The mayor said on Monday that the bridge was closed.", "Monday", "say", "mayor"),
    ("The seizure of the ship took place on Monday.", "Monday", "seize", ""),
    ("Orlo Rail disclosed the loss in a filing late on Monday.", "late on Monday", "file", "rail"),
    ("The loss was revealed in a filing with the exchange early Monday.", "early Monday", "file", ""),
    ("Orlo Rail said in a filing on Monday that it lost money.", "Monday", "file", "rail"),
    ("The mayor spoke at a rally on Monday.", "Monday", "rally", "mayor"),
    ("The mayor said on Monday at a ceremony that all was well.", "Monday", "say", "mayor"),
    ("The mayor said in a statement on Monday that all was well.", "Monday", "say", "mayor"),
    ("Orlo Rail said at a trial that ended on Monday that it knew.", "Monday", "end", ""),
    ("Ada Roe was held on Monday.", "Monday", "hold", ""),
    ("Ada Roe will testify in the town hall starting Monday.", "Monday", "testify", "roe"),
    ("Ada Roe is scheduled to testify on Monday.", "Monday", "testify", ""),
    ("The hearing starting Monday is public.", "Monday", "begin", ""),
    ("Regulators said in March 2031 they had approved the sale.", "March 2031", "adopt", "regulator"),
    ("Regulators said on Monday that the town had approved the sale.", "Monday", "say", "regulator"),
    ("The parliament of Ostland adopted the law on Monday.", "Monday", "adopt", "parliament"),
]


@pytest.mark.parametrize(("text", "time", "act", "actor"), ACTS, ids=[f"{a[2]}: {a[0]}" for a in ACTS])
def test_the_act_of_a_time(text: str, time: str, act: str, actor: str) -> None:
    gist = of(text, time).gist
    assert gist.act == act
    assert not actor or actor in gist.actor


HAPPENED = [
    ("More than 270 girls were taken from a school in Tarn.", "More than 270", "kidnapped"),
    ("The rebels set 21 girls free in Tarn.", "21", "freed"),
    ("More than 270 girls took part in the march.", "More than 270", ""),
]


@pytest.mark.parametrize(("text", "value", "happening"), HAPPENED, ids=[h[0] for h in HAPPENED])
def test_what_happened_to_the_counted(text: str, value: str, happening: str) -> None:
    assert of(text, value).gist.happening == happening


def test_what_speakers_have_done_is_not_dated_twice() -> None:
    text = "Officials said on Monday that they had inspected the ship in late April."
    assert of(text, "Monday").gist.act == "say"
    assert of(text, "late April").gist.act == "search"


def test_what_is_under_way_is_of_the_day_of_the_report() -> None:
    now = of("Ada Roe is currently testifying in the town hall.", "currently")
    assert (now.claim.value.start, now.claim.value.end, now.gist.act) == ("2031-05-02", "2031-05-02", "testify")
    assert not [s for s in stated("Ada Roe is currently living in Tarn.") if s.claim.kind == "date"]


@pytest.mark.parametrize("vague", ["now", "currently", "recently"])
def test_words_that_answer_no_when(vague: str) -> None:
    assert not [s for s in stated(f"The bridge is {vague} closed to lorries.") if s.claim.kind in ("date", "time")]


def test_handing_over_is_no_bound() -> None:
    assert of("The rebels handed over 21 girls at Tarn.", "21").claim.value.low == 21


APART = [
    # A day, and an hour of it: two questions.
    (
        "Two ferries collided off Lindow on Friday morning.",
        "The ferries collided off Lindow at 5:10 a.m., the coastguard said.",
        "Friday morning",
        "5:10",
    ),
    # Two who spoke on one day.
    (
        "Kessland denied on Friday that its ships had crossed the line.",
        "Ostland said on Friday that ships had crossed the line.",
        "Friday deny",
        "Friday Ostland",
    ),
    # One of a few people, and another one.
    (
        "Two trains collided in a tunnel in Tarn, injuring one person.",
        "Firemen led one person out of a tunnel in Tarn after two trains collided.",
        "one injured",
        "one lead",
    ),
]


@pytest.mark.parametrize(("daily", "post", "mine", "theirs"), APART, ids=[f"{a[2]} / {a[3]}" for a in APART])
def test_two_questions_of_one_time_or_number(spec: Spec, daily: str, post: str, mine: str, theirs: str) -> None:
    both(spec, daily, post, f"apart: {mine} / {theirs}")


TOGETHER = [
    (
        "The court in Tarn indicted the captain on Friday over the fire.",
        "The captain was charged on Friday over the fire in Tarn.",
        "Friday",
        "Friday",
    ),
    (
        "A truck drove into the crowd in Tarn at about 10:30 p.m., a waiter said.",
        "The driver ploughed into a crowd in Tarn at 10:45 p.m., police said.",
        "10:30",
        "10:45",
    ),
    (
        "Divers have searched the lake at Tarn for more than 50 hours.",
        "The search of the lake at Tarn took around 85 hours.",
        "50 hours",
        "85 hours",
    ),
]


@pytest.mark.parametrize(("daily", "post", "mine", "theirs"), TOGETHER, ids=[f"{a[2]} / {a[3]}" for a in TOGETHER])
def test_one_question_in_other_words(spec: Spec, daily: str, post: str, mine: str, theirs: str) -> None:
    both(spec, daily, post, f"together: {mine} / {theirs}")


def both(spec: Spec, daily: str, post: str, said: str) -> None:
    spec(
        f"""
        daily | Fri 12:00 | {daily}
        post  | Fri 18:00 | {post}
        """,
        [said],
    )
