"""Whoever is named is found where the name stands, and nobody becomes somebody else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.news import naming
from sayso.news.reading import Entity, Mention
from sayso.news.report import Published, Report
from sayso.reading import names
from sayso.reading.language import parse

FORENAMES = ["Hanna", "Peter", "Zoë", "Tomas", "Yelena", "Viktor"]
SURNAMES = ["Lindqvist", "Markova", "Novak", "Hartmann", "Sorensen", "Okafor"]
SENTENCES = [
    "{full} opened the bridge on Monday.",
    "The council thanked {full} for the speech.",
    "{full}, 46, left the town in May.",
    "Minister {full} said the road was safe.",
]
AGAIN = [
    "Mr. {short} was late.",
    "Voters like {short}, the paper said.",
    "“Nobody was hurt,” {short} said.",
    "{short} left.",
]
BODIES = ["The company", "The ministry", "The boy", "The army", "The man", "The newspaper", "The group", "Her father"]

people = st.lists(
    st.tuples(st.sampled_from(FORENAMES), st.sampled_from(SURNAMES)),
    min_size=1,
    max_size=3,
    unique_by=(lambda p: p[0], lambda p: p[1]),
)


def read(text: str) -> tuple[Report, tuple[Mention, ...], tuple[Entity, ...]]:
    report = Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")
    return report, *names.find(parse(report))


@settings(max_examples=30, deadline=None)
@given(people, st.data())
def test_a_surname_is_its_bearer_and_nobody_else(planted: list[tuple[str, str]], data: st.DataObject) -> None:
    text = ""
    for forename, surname in planted:
        text += data.draw(st.sampled_from(SENTENCES)).format(full=f"{forename} {surname}") + "\n\n"
        text += data.draw(st.sampled_from(AGAIN)).format(short=surname) + "\n\n"
    _, mentions, entities = read(text)
    # Whom the recogniser takes for a firm or a town may be one to himself, but never another person.
    people = {e.id for e in entities if e.kind == "person"}
    bearers: dict[str, set[str]] = {}
    for m in mentions:
        for _, surname in planted:
            if surname in m.span.text and m.entity in people:
                bearers.setdefault(surname, set()).add(m.entity or "")
    for surname, idents in bearers.items():
        assert len(idents) == 1, text
        assert not any(idents & other for name, other in bearers.items() if name != surname), text


@settings(max_examples=30, deadline=None)
@given(people, st.lists(st.sampled_from(BODIES), max_size=5), st.data())
def test_mentions_cite_their_words_and_entities_are_numbered_as_they_come(
    planted: list[tuple[str, str]], bodies: list[str], data: st.DataObject
) -> None:
    text = "".join(
        data.draw(st.sampled_from(SENTENCES)).format(full=f"{forename} {surname}") + " "
        for forename, surname in planted
    ) + "".join(f"{body} gave no reason. " for body in bodies)
    report, mentions, entities = read(text)
    assert all(report.holds(m.span) for m in mentions)
    assert [(m.span.start, m.span.end) for m in mentions] == sorted((m.span.start, m.span.end) for m in mentions)
    assert [e.id for e in entities] == [f"e{n}" for n in range(1, len(entities) + 1)]
    assert list(dict.fromkeys(m.entity for m in mentions if m.entity)) == [e.id for e in entities]
    for e in entities:
        said = {" ".join(m.span.text.split()) for m in mentions if m.entity == e.id}
        # Aliases are wordings of the report; so is the name, but for a courtesy title.
        assert set(e.aliases) <= said
        assert any(w.endswith(e.name) for w in said)
    assert names.find(parse(report)) == (mentions, entities)


KEYS = st.lists(
    st.sampled_from(["ada", "bo", "k", "roe", "lind", "markova", "sung", "min", "ho"]), min_size=1, max_size=3
)


@settings(max_examples=100, deadline=None)
@given(KEYS, KEYS)
def test_two_names_are_one_from_either_side(a: list[str], b: list[str]) -> None:
    one, other = tuple(a), tuple(b)
    assert naming.same_person(one, other) == naming.same_person(other, one)
    assert naming.same_body(one, other) == naming.same_body(other, one)
    assert naming.same_person(one, one)
    assert naming.same_person(one, one[::-1])


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=12), st.text(max_size=12))
def test_spellings_are_alike_from_either_side_and_any_text_has_a_key(a: str, b: str) -> None:
    assert naming.alike(a, b) == naming.alike(b, a)
    assert naming.alike(a, a)
    assert all(any(c.isalnum() for c in word) for word in naming.key_of(a))
    naming.traces(naming.key_of(a))


def test_a_mark_alone_is_no_word_of_a_name() -> None:
    assert naming.key_of("Rovers ’ Valley") == ("rovers", "valley")
    assert "" not in naming.traces(naming.key_of("Rovers ’ Valley"))
