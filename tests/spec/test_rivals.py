"""Which differing values are set against each other, and which are answers to two questions."""

from __future__ import annotations

import pytest
from tests.spec.conftest import Spec

from sayso import pipeline
from sayso.ingest import report_from_article
from sayso.news.gist import Statement
from sayso.news.values import Value
from sayso.reconcile import compare, rivals, when

# Two reports that answer one question, each once, and differ.
RIVALS = [
    ("Police fired more than 40 bullets into the windscreen.", "A score of bullets starred the glass.", "40", "score"),
    ("He served eight years in prison for fraud.", "He spent nine years behind bars for fraud.", "eight", "nine"),
    ("Dozens of rescuers searched the mine.", "More than 500 rescuers worked at the mine in Tarn.", "Dozens", "500"),
    ("The van went through the gate at 40mph.", "She saw it veer onto the pier at about 25 mph.", "40mph", "25 mph"),
    ("The boy fell into a 40-metre-deep shaft.", "The shaft in Lindow is 80 metres deep.", "40-metre", "80 metres"),
    (
        "A five-year-old boy is trapped in the mine at Tarn.",
        "A six-year-old boy fell into the mine at Tarn on Sunday.",
        "five-year-old boy",
        "six-year-old boy",
    ),
    (
        "The ferry Orla sank off Lindow on 3 May 2029.",
        "The ferry Orla sank off Lindow on 3 May 2031.",
        "May 2029",
        "May 2031",
    ),
    (
        "Thirty-one people lay in critical condition after the collapse of the stand in Tarn.",
        "About 14 people are in a critical condition in Tarn, nurses believe.",
        "Thirty-one",
        "14",
    ),
    ("Orla Steel shares fell 1.5 percent.", "Orla Steel (ORL) went on to fall 3%.", "1.5", "3%"),
    ("Orla Steel shares fell 1.5 percent.", "Shares of Orla Steel edged up 0.2 percent.", "1.5", "0.2"),
    (
        "The Orla Dawn, a Malta-flagged tanker, lay off Tarn.",
        "The Orla Dawn is registered in Panama, the harbour office said.",
        "Malta",
        "Panama",
    ),
    (
        "Chicago-based Orla Steel built the crane.",
        "Orla Steel, headquartered in Boston, is hiring.",
        "Chicago",
        "Boston",
    ),
    (
        "The loss of Orla Steel was revealed in a filing with the exchange early on 3 May 2031.",
        "Orla Steel cautioned in its filing late on 2 May 2031 that the charge might grow.",
        "3 May",
        "2 May",
    ),
    ("The navy of Marr has seized a Panama-flagged vessel.", "The navy of Marr has seized two ships.", "vessel", "two"),
    (
        "Ada Roe was charged with slapping a soldier on the pier.",
        "Ada Roe was charged on Monday with assaulting a pair of soldiers.",
        "soldier",
        "pair",
    ),
    ("The chief executive Ada Roe spoke.", "The interim chief executive, Ben Holt, spoke.", "Ada Roe", "Ben Holt"),
]


@pytest.mark.parametrize(("daily", "post", "mine", "theirs"), RIVALS, ids=[f"{a}/{b}" for _, _, a, b in RIVALS])
def test_a_question_that_each_report_answers_once(spec: Spec, daily: str, post: str, mine: str, theirs: str) -> None:
    of_one_morning(spec, daily, post, f"together: {mine} / {theirs}")


def of_one_morning(spec: Spec, daily: str, post: str, said: str) -> None:
    spec(
        f"""
        daily | Mon 09:00 | {daily}
        post  | Mon 11:00 | {post}
        """,
        [said],
    )


# Two reports whose figures look alike and answer two questions.
STRANGERS = [
    (
        "Ada Roe paid an average tax rate of 36 percent over three decades, her returns show.",
        "Bo Lind paid an average tax rate of 31 percent over 15 years, his returns show.",
        "36 percent",
        "31 percent",
    ),
    (
        "Ada Roe led the port of Tarn for three decades.",
        "Bo Lind led the port of Tarn for 15 years.",
        "three decades",
        "15 years",
    ),
    ("Two soldiers stood at the gate of Tarn.", "Thousands of soldiers guard the coast.", "Two", "Thousands"),
    ("Twelve ships were blacklisted and four ships fined.", "Nine ships left Lindow.", "Twelve", "Nine"),
    (
        "A five-year-old boy is trapped in the mine.",
        "A nine-year-old boy won the race.",
        "five-year-old",
        "nine-year-old",
    ),
    (
        "The navy rescued a fishing boat off Lindow on Sunday.",
        "Last month, the navy rescued two ships off Tarn.",
        "fishing boat",
        "two",
    ),
    ("The bridge closed two weeks ago.", "The mayor of Tarn was sentenced to 12 years in prison.", "weeks", "12 years"),
    (
        "Police said on Monday that the bridge was closed.",
        "The mayor said on Friday that the bank failed.",
        "Monday",
        "Friday",
    ),
    (
        "About 60 people were in critical condition after the collapse in Tarn.",
        "Some 100 people were hurt in the collapse in Tarn.",
        "60",
        "100",
    ),
    (
        "Some 57 people died and 14 are critically hurt in Tarn.",
        "Thirty-one people lay in critical condition in Tarn.",
        "57",
        "Thirty-one",
    ),
    ("Orla Steel shares fell 1.5 percent.", "Orla Steel shares have fallen 30 percent since March.", "1.5", "30"),
    ("Orla Steel shares fell 1.5 percent.", "Marr Rail shares rose 3 percent.", "1.5", "3"),
    ("The chief executive Ada Roe spoke.", "The former chief executive, Ben Holt, spoke.", "Ada Roe", "Ben Holt"),
    (
        "Tarn beat Lindow. Roe opened with an 86-yard touchdown run. A 27-yard pass followed, then a 14-yard run, "
        "a 44-yard kick and a 9-yard pass. Tarn went 73 yards for the last touchdown run.",
        "Tarn beat Lindow. Holt broke away on an 84-yard touchdown run for Lindow before the break.",
        "86-yard",
        "84-yard",
    ),
    (
        "Gunmen killed 130 people in Tarn on 3 May 2030.",
        "Gunmen killed 84 people in Tarn on Sunday.",
        "130",
        "84",
    ),
    (
        "The Roes paid an effective tax rate of 35.7 percent last year.",
        "The Roes paid an effective tax rate of 31.5 percent from 2024 to 2030.",
        "35.7",
        "31.5",
    ),
    ("Ada Roe's tax rate was 35.72.", "At her last check Ada Roe's heart rate was 72.", "35.72", "72"),
    ("Holt paid 36 percent over three decades.", "The Roes have grown rich in 15 years.", "three decades", "15 years"),
    ("An additional 20 divers searched the lake.", "Some 80 divers searched the lake at Tarn.", "additional 20", "80"),
]


@pytest.mark.parametrize(("daily", "post", "mine", "theirs"), STRANGERS, ids=[f"{a}/{b}" for _, _, a, b in STRANGERS])
def test_figures_of_two_questions(spec: Spec, daily: str, post: str, mine: str, theirs: str) -> None:
    of_one_morning(spec, daily, post, f"apart: {mine} / {theirs}")


def test_the_first_toll_of_each_report_is_of_one_event(spec: Spec) -> None:
    """However unlike the sentences are."""
    spec(
        """
        daily | Mon 09:00 | A tram ran into the market of Tarn, killing dozens and hurting around 100 people, local radio said.
        post  | Tue 11:00 | A brake failed on the hill above Tarn, and around 202 people were injured, the prefect said.
        """,  # noqa: E501
        ["together: around 100 / around 202"],
    )


def test_those_still_held_are_counted_apart(spec: Spec) -> None:
    spec(
        """
        daily | Mon 09:00 | The rebels freed 21 sailors on Monday. Some 197 sailors remain in captivity.
        post  | Mon 11:00 | Tarn is committed to rescuing the 218 sailors still held captive by the rebels.
        """,
        ["together: 197 / 218", "apart: 21 / 218"],
    )


DENIALS = [
    (
        "No group has claimed responsibility for the blast in Tarn.",
        "The Red Front claimed responsibility for the blast in Tarn.",
    ),
    (
        "Thursday's release was not a swap, the minister said.",
        "The release was part of a prisoner swap, residents said.",
    ),
    (
        "Claims of the Marr ferries carrying rifles to the island are not true.",
        "Two Marr ferries carried rifles to the island.",
    ),
    ("Friday's release was not a swap.", "The prisoner exchange took a night."),
    ("The cause was a seized bearing, not a lorry.", "A lorry was to blame."),
    ("It is unclear whether Roe acted alone or had accomplices who fled.", "Roe was helped by two accomplices."),
    ("Police had no word of who was wounded.", "A tram conductor was wounded in the arm."),
    ("The gunman, who has not yet been identified, fled.", "The attacker, Ada Roe, fled on foot."),
    ("Their names were not made public.", "The mayor released the names of the crew."),
    ("The child's condition is unknown.", "The boy was found dead in the shaft."),
    ("The skipper is still missing.", "The skipper was found alive on a sandbank."),
]


@pytest.mark.parametrize(("no", "yes"), DENIALS, ids=[no for no, _ in DENIALS])
def test_a_denial_and_what_it_denies(no: str, yes: str) -> None:
    assert stands(no, yes) == "differ"


def test_what_is_called_untrue_is_set_beside_it(spec: Spec) -> None:
    """However unlike the sentences are: the words that one calls untrue are the other's."""
    spec(
        """
        daily | Mon 09:00 | Grey ferries have carried rifles to the rebels on the island.
        post  | Tue 11:00 | The ministry spoke on Tuesday. Reports of grey ferries carrying rifles to the rebels on the island are baseless, it said.
        """,  # noqa: E501
        ["post disputes daily: reports"],
    )


NO_DENIALS = [
    ("There were no passengers on the trains.", "Two work trains collided in the tunnel."),
    ("Human rights are denied by fanatics in Tarn.", "Human rights are denied by the fanatics in Tarn."),
    ("There is no hostage-taking, the mayor said.", "Police denied rumours of a hostage-taking."),
    ("The tournament ended without a feared attack.", "The tournament ended on Sunday."),
    ("Tarn Lines denied this and opened its records.", "The ferry is owned by Tarn Lines and runs three times a day."),
    ("Friday's release was not a swap.", "The two sides came close to a swap last year."),
    ("The cause was a seized bearing, not a lorry.", "The county drops its lorry theory."),
    ("Not a single shell was fired.", "A shell lay in the field."),
    ("It is unclear whether Roe acted alone or had accomplices.", "Roe was known to the police."),
    ("Police had no word of who was wounded.", "The tram ran late."),
    ("Police are investigating the man who was wounded.", "A tram conductor was wounded in the arm."),
    ("It is unclear whether Roe had accomplices.", "Roe may have been helped by two accomplices."),
    ("The gunman, who has not yet been identified, fled.", "The mayor, Ada Roe, closed the hotel."),
    ("It is unknown whether or not the boy is still alive.", "The boy is still alive, rescuers hope."),
    ("Nobody denies that it was an attack on the ferry.", "It was an attack on the ferry at Tarn."),
    ("Charges of the Marr ferries carrying rifles are false.", "The Marr ferries run to the island three times a day."),
]


@pytest.mark.parametrize(("no", "other"), NO_DENIALS, ids=[no for no, _ in NO_DENIALS])
def test_what_denies_nothing_of_another_clause(no: str, other: str) -> None:
    assert stands(no, other) != "differ"


def stands(first: str, second: str) -> str:
    """How the clauses of two reports of one sentence stand."""
    told = [_clause(first, "a"), _clause(second, "b")]
    return compare.stand(told[0], told[1])


def _clause(text: str, name: str) -> Statement:
    report = report_from_article(
        {"maintext": text, "language": "en", "date_publish": "2031-05-02T09:00:00", "publisher": name}
    )
    return next(s for s in pipeline.state(pipeline.read(report)) if s.claim.kind in ("status", "other", "cause"))


PLACES = [
    ("Tarn", "a border village", "refined"),
    ("Tarn", "southern French city", "refined"),
    ("a plaza in Tarn", "the Culture Hall in Tarn", "differ"),
    ("Marr region", "Orl region", "differ"),
]


@pytest.mark.parametrize(("first", "second", "stand"), PLACES, ids=[f"{a}/{b}" for a, b, _ in PLACES])
def test_places(first: str, second: str, stand: str) -> None:
    assert compare._stand_of_places(Value(first), Value(second)) == stand
    assert compare._stand_of_places(Value(second), Value(first)) == stand


def _only(kind: str, text: str, name: str) -> Statement:
    report = report_from_article({"maintext": text, "language": "en", "date_publish": "2031-05-02", "publisher": name})
    told = pipeline.state(pipeline.read(report))
    return next(s for s in told if s.claim.kind == kind)


DEEDS = [
    # two sentences of who did something, and whether they can tell of one deed
    ("Orlo Rail expects a loss of $5 million.", "Orlo Rail hired 40 guards for the port.", False),
    ("Orlo Rail raised its offer for the port.", "Orlo Rail increased its bid for the port.", True),
    ("Orlo Rail has a debt of $5 million.", "Orlo Rail made a film about the port.", False),
    ("The 12th Brigade left for Tarn on Sunday.", "A parade was held for the 12th Brigade.", True),
]


@pytest.mark.parametrize(("first", "second", "one"), DEEDS, ids=[d[1] for d in DEEDS])
def test_who_did_two_things_answers_two_questions(first: str, second: str, one: bool) -> None:
    assert rivals.of_other_deeds(_only("name", first, "daily"), _only("name", second, "post")) != one


YEARS = [
    # two sentences with a time, and whether they can answer one question
    ("The gang pledged allegiance to Tarn last year.", "Talks with the gang failed last year.", False),
    ("The gang was established in 2029.", "In 2029 the gang was founded in Tarn.", True),
    ("The gang pledged allegiance on Sunday.", "Talks with the gang failed on Sunday.", True),
    ("The bridge was opened in 1931.", "The bridge will be opened again in December.", False),
    ("The bridge was opened on Friday.", "The bridge will be opened on Sunday.", True),
]


@pytest.mark.parametrize(("first", "second", "one"), YEARS, ids=[y[1] for y in YEARS])
def test_times_that_answer_two_questions(first: str, second: str, one: bool) -> None:
    assert when.apart(_only("date", first, "daily"), _only("date", second, "post")) != one
