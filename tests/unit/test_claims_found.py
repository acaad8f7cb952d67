"""What one report claims: each value with the words it stands on, what it is about, and how firmly it is put."""

from __future__ import annotations

import pytest

from sayso import pipeline
from sayso.ingest import report_from_article
from sayso.news.claim import CLAUSES
from sayso.news.gist import Statement


def stated(text: str, title: str | None = None) -> tuple[Statement, ...]:
    fields = {"maintext": text, "language": "en", "date_publish": "2031-05-02T09:00:00", "publisher": "Harbour Daily"}
    return pipeline.state(pipeline.read(report_from_article(fields | ({"title": title} if title else {}))))


def of(text: str, value: str) -> Statement:
    found = [s for s in stated(text) if s.claim.value.text == value and s.claim.kind not in CLAUSES]
    assert len(found) == 1, [(s.claim.kind, s.claim.value.text) for s in stated(text)]
    return found[0]


VALUES = [
    # sentence, value, kind, bounds, words of what it is about
    ("The fire in the mill killed 12 people on Friday.", "12", "count", (12, 12), "killed"),
    ("Kessland says six killed in shelling of border village.", "six", "count", (6, 6), "people killed"),
    ("At least 40 pupils were injured when the roof came down.", "At least 40", "count", (40, None), "injured"),
    ("The last victim, a deckhand of 23, died in the hospital.", "23", "age", (23, 23), "age"),
    ("The hospital gave a toll of 23 on Friday.", "23", "count", (23, 23), "toll"),
    ("Police arrested more than 70 demonstrators outside the court.", "more than 70", "count", (71, None), "arrested"),
    ("Dozens of fishermen are missing after the storm.", "Dozens", "count", (24, None), "missing"),
    ("The flood left up to 3,000 families without a home.", "up to 3,000", "count", (None, 3000), "families"),
    ("The company paid $3.5 million for the ferry.", "$3.5 million", "amount", (3_500_000, 3_500_000), "paid"),
    ("The wave was 12 metres high when it reached the port.", "12 metres", "measure", (12, 12), "wave"),
    ("The strike in the harbour lasted 19 days.", "19 days", "duration", (19, 19), "strike"),
    ("Shares of the shipyard fell 3 percent in early trading.", "3 percent", "measure", (-3, -3), "shares"),
    ("Shares of the shipyard rose 3 percent in early trading.", "3 percent", "measure", (3, 3), "shares"),
    ("The shipyard reported a 12 percent drop in orders.", "12 percent", "measure", (-12, -12), "drop"),
    ("The shipyard was down more than 4% by noon.", "more than 4%", "measure", (None, -4), "shipyard"),
    ("The yard closed with a loss of 12 percent of its staff.", "12 percent", "measure", (-12, -12), "staff"),
    ("All but three of the 21 pupils were found.", "All but three", "count", (18, 18), "pupils"),
    ("The captain hit a pair of soldiers on the pier.", "a pair", "count", (2, 2), "soldiers"),
    ("The majority of the loss came from the tunnel.", "majority", "measure", (0.5, None), "loss"),
    ("The pier was closed for years after the storm.", "years", "duration", (2, None), "closed"),
    ("The pier was closed for a year after the storm.", "a year", "duration", (1, 1), "closed"),
    ("The ferry has to be repaired within a month.", "within a month", "duration", (None, 1), "repaired"),
    ("His heart rate was 72 on Monday.", "72", "measure", (72, 72), "heart rate"),
    ("The index of the exchange stood at 102.4 on Monday.", "102.4", "measure", (102.4, 102.4), "index"),
    ("The death toll was 84 on Monday.", "84", "count", (84, 84), "toll"),
    ("One of the fishermen was found on the beach at dawn.", "One", "count", (1, 1), "fishermen"),
]


@pytest.mark.parametrize(("text", "value", "kind", "bounds", "about"), VALUES, ids=[v[1] for v in VALUES])
def test_values(text: str, value: str, kind: str, bounds: tuple[float | None, float | None], about: str) -> None:
    claim = of(text, value).claim
    assert claim.kind == kind
    assert (claim.value.low, claim.value.high) == bounds
    assert about in claim.about.casefold()
    assert claim.span.text == value
    assert text[claim.span.start : claim.span.end] == value
    assert claim.sentence.text == text


def test_a_town_and_its_state_are_one_place() -> None:
    told = stated("The crash happened near Modesto, Calif., on Friday. They met in Lyon and Paris.")
    assert [s.claim.value.text for s in told if s.claim.kind == "place"] == ["Modesto, Calif.", "Lyon", "Paris"]


def test_whose_things_are_told_is_who_is_counted() -> None:
    assert of("The files of 12 firms and 400,000 patients' records leaked.", "400,000").gist.head == "patient"


STANDS = [
    ("Police said that 12 people were killed in the fire.", "12", "asserts", "stated"),
    ("The company denied that 12 people were killed in the fire.", "12", "denies", "stated"),
    ("The union alleges that 12 people were killed in the fire.", "12", "alleges", "stated"),
    ("The ministry estimates that 12 people were killed in the fire.", "12", "estimates", None),
    ("The minister promised that 12 doctors would be sent to the town.", "12", "promises", "stated"),
    ("Twelve people are believed to have been killed in the fire.", "Twelve", "asserts", "believed"),
    ("Twelve people were reportedly killed in the fire.", "Twelve", "asserts", "unconfirmed"),
    ("The storm may have killed 12 people on the islands.", "12", "asserts", "possible"),
]


@pytest.mark.parametrize(("text", "value", "stance", "epistemic"), STANDS, ids=[s[0][:40] for s in STANDS])
def test_how_a_claim_is_put(text: str, value: str, stance: str, epistemic: str | None) -> None:
    claim = of(text, value).claim
    assert claim.stance == stance
    assert epistemic in (None, claim.epistemic)


CHAINS = [
    ("Police said that 12 people were killed in the fire.", ["police"]),
    ("Twelve people were killed in the fire, according to Mayor Anna Roth.", ["anna roth"]),
    ("The Harbour Gazette reported that police said 12 people were killed in the fire.", ["harbour gazette", "police"]),
    ("Twelve people were killed in the fire on Friday morning.", []),
]


@pytest.mark.parametrize(("text", "names"), CHAINS, ids=[str(n) for _, n in CHAINS])
def test_on_whose_word(text: str, names: list[str]) -> None:
    twelve = next(s for s in stated(text) if s.claim.kind == "count")
    assert len(twelve.claim.attribution) == len(names)
    assert all(name in voice[0].casefold() for name, voice in zip(names, twelve.voices, strict=True))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The 14th Bridging Regiment came home on Friday to a parade.", "14th"),
        ("The parade was held in the May 1 Stadium beside the river.", "May 1"),
        ("Route 66 was closed in the morning because of the snow.", "66"),
        ("The ferry is one of the oldest on the river.", "one"),
        ("One day the bridge will be repaired by the town.", "One"),
    ],
)
def test_a_number_in_a_name_is_no_value(text: str, value: str) -> None:
    assert not [
        s for s in stated(text) if s.claim.kind in ("count", "date", "time", "measure") and value in s.claim.value.text
    ]


def test_the_day_on_which_somebody_spoke_dates_the_statement_not_the_event() -> None:
    spoken = of("Police said on Friday that the bridge was closed.", "Friday")
    assert spoken.question == "When did police say that the bridge was closed?"
    assert spoken.gist.happening == "said"
    event = of("Police said that the bridge was closed on Friday.", "Friday")
    assert event.gist.happening == ""
    assert of("Police said that the bridge was closed on Friday.", "Friday").claim.value.start == "2031-05-02"


BELONGS = [
    # sentence, the place, what it says of what
    ("The navy stopped a Malta-flagged tanker off Tarn.", "Malta", "where: tanker registered"),
    ("The tanker flies the flag of Panama.", "Panama", "where: tanker registered"),
    ("Chicago-based Orla Steel built the crane.", "Chicago", "where: Orla Steel based"),
    ("Ada Roe, a Boston-born engineer, built the crane.", "Boston", "where: Ada Roe born"),
    ("Three US-based firms built the crane.", "US", "where: firms based"),
]


@pytest.mark.parametrize(("text", "place", "about"), BELONGS, ids=[b[0] for b in BELONGS])
def test_where_a_thing_is_from_that_is_named_by_it(text: str, place: str, about: str) -> None:
    assert of(text, place).claim.about == about


NAMED = [
    # sentence, the name or place, what it is the answer to
    ("Orlo Foreign Ministry spokeswoman Ada Roe gestures during a news briefing.", "Ada Roe", "spokeswoman"),
    ("At a news conference in the capital, Abuja, the girls sat in rows.", "Abuja", "news conference"),
    ("Ada Roe, from Boston, saw the lorry come down the hill.", "Boston", "where: Roe from"),
]


@pytest.mark.parametrize(("text", "value", "about"), NAMED, ids=[b[0] for b in NAMED])
def test_a_name_and_what_it_is_given_with(text: str, value: str, about: str) -> None:
    assert about in of(text, value).claim.about


def test_the_ministry_of_a_spokeswoman_is_no_answer_of_its_own() -> None:
    text = "Orlo Foreign Ministry spokeswoman Ada Roe gestures during a news briefing."
    assert [s.claim.value.text for s in stated(text) if s.claim.kind == "name"] == ["Ada Roe"]


def test_how_far_from_a_place_somebody_is_does_not_say_that_they_are_from_there() -> None:
    text = "The port of Lindow is on the Adriatic, about 90 kilometres from Boston."
    assert not [s for s in stated(text) if s.claim.about.endswith(" from")]


def test_a_flag_that_nobody_sails_under_says_nothing() -> None:
    text = "The tanker ran over a buoy with the flag of Panama on it."
    assert not [s for s in stated(text) if "registered" in s.claim.about]


@pytest.mark.parametrize(
    "text",
    [
        "She looked away for a minute.",
        "The pier was closed years ago.",
        "The pier, once a month, is closed.",
        "It was a day of joy.",
        "The pier was closed in recent years.",
    ],
)
def test_words_of_time_that_tell_no_length(text: str) -> None:
    assert not [s for s in stated(text) if s.claim.kind == "duration"]


def test_furniture_claims_nothing() -> None:
    text = "The fire killed 12 people in the old mill on Friday.\n\n© 2031 Harbour Daily. All rights reserved."
    assert {s.claim.sentence.text for s in stated(text)} == {"The fire killed 12 people in the old mill on Friday."}


def test_claims_are_in_the_order_of_the_words_with_ids_of_their_own() -> None:
    found = [s.claim for s in stated("Police said 12 people died and 40 were injured on Friday in the town of Tarn.")]
    places = [(c.span.start, c.span.end) for c in found]
    assert places == sorted(places)
    assert len({c.id for c in found}) == len(found)
    assert all(c.id.startswith(c.report) for c in found)


def test_a_figure_given_so_far_is_as_of_its_report() -> None:
    claim = of("So far 12 people have died in the flood, police said.", "12").claim
    assert claim.as_of is not None
    assert (claim.as_of.start or "").startswith("2031-05-02")
    assert of("The flood killed 12 people, police said.", "12").claim.as_of is None


def test_what_happened_is_placed_where_its_clause_says() -> None:
    assert of("A court sentenced nine sailors in Port Ansel on Monday.", "nine").claim.where == "Port Ansel"


BEARERS = [
    # text, whose name, what he or she is called
    ("A girl was charged on Monday. Friends of the girl hailed Ada Roe, 16, as a hero.", "Ada Roe", "name of girl"),
    ("The boy, named Bo Lind by the police, fell into a shaft.", "Bo Lind", "name of boy"),
    ("The attacker, Bo Lind, a baker, was shot dead. The attacker had left a note.", "Bo Lind", "name of attacker"),
]


@pytest.mark.parametrize(("text", "name", "about"), BEARERS, ids=[about for _, _, about in BEARERS])
def test_the_name_of_whom_a_report_calls_otherwise(text: str, name: str, about: str) -> None:
    assert [s.claim.about for s in stated(text) if s.claim.kind == "name" and s.claim.value.text == name] == [about]


def test_a_mother_is_not_the_boy_whose_mother_she_is() -> None:
    told = stated("The mother of a four-year-old boy, Estavian Ada Roe, was hurt. The boy was not.")
    assert not [s for s in told if s.claim.about == "name of boy"]


def test_who_names_a_plan_gives_nobody_his_name() -> None:
    told = stated("In a letter to Marr Rail, the chairman Bo Lind called the plan a folly. It has named Ada Roe head.")
    assert not [s for s in told if s.claim.about.startswith("name of")]


def test_who_speaks_and_what_is_asked_are_not_counted() -> None:
    told = stated("One witness said that it was dark. One question is whether the guard slept. One of the men says no.")
    assert not [s for s in told if s.claim.kind == "count"]
    assert [s for s in stated("One of the boys died.") if s.claim.kind == "count"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("From 2027 to 2030 gunmen killed 130 people in Tarn.", "2027"),
        ("Eight months ago gunmen killed 130 people in Tarn on September 13.", "2030-09-13"),
        ("The plan was made after the November 13 Tarn terrorist attacks that killed 130 people.", "2030-11-13"),
        ("Gunmen killed 130 people in Tarn on September 13 and set a fire on September 20.", None),
    ],
)
def test_when_it_happened_is_the_day_that_its_sentence_names(text: str, day: str | None) -> None:
    when = next(s.claim.when for s in stated(text) if s.claim.value.text == "130")
    assert (when.start if when else None) == day


def test_a_feast_that_is_celebrated_is_no_date() -> None:
    told = stated("A van drove into a crowd celebrating Christmas Day in Tarn. The Christmas Day fireworks were over.")
    assert not [s for s in told if s.claim.kind == "date"]
    assert [s for s in stated("The van burnt on Christmas Day.") if s.claim.kind == "date"]


TOLD_OF = [
    # sentence, value, the time that it is told of
    ("The group, which was formed in 2002, has killed more than 200 people.", "more than 200", None),
    ("The group, formed in 2002, has killed 200 people.", "200", None),
    ("Rescuers found 12 people killed on Friday.", "12", "Friday"),
    ("The fire, which broke out on Friday, killed 12 people on Sunday.", "12", "Sunday"),
    ("Rescuers freed 12 sailors, while a boy was found in May.", "12", None),
    ("Twelve sailors drowned while they were fishing on Sunday.", "Twelve", "Sunday"),
    ("Twelve sailors drowned while fishing on Sunday.", "Twelve", "Sunday"),
    ("The crash killed 12 people when a train hit a bus on Friday.", "12", "Friday"),
]


@pytest.mark.parametrize(("text", "value", "when"), TOLD_OF, ids=[t[0] for t in TOLD_OF])
def test_a_time_told_of_something_else_is_not_when_a_figure_held(text: str, value: str, when: str | None) -> None:
    told = of(text, value).claim.when
    assert (told.text if told else None) == when


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mayor asked for help on Friday. Orlo Rail responded.", []),
        ("Orlo Rail bought the ferry.", ["Orlo Rail"]),
        ("They met in Tarn on Friday. Orlo Rail Ltd. collapsed.", ["Orlo Rail Ltd."]),
        ("The 12th Brigade withdrew.", ["12th Brigade"]),
    ],
)
def test_who_did_something_is_a_name_where_it_is_told_what(text: str, names: list[str]) -> None:
    assert [s.claim.value.text for s in stated(text) if s.claim.kind == "name"] == names
