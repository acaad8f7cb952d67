"""Signatures and furniture: which reports of an archive are compared, and what makes no two of them relatives."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from bench import reprints
from sayso.lineage import boilerplate, reuse, signatures, tied, words
from sayso.lineage.boilerplate import Edges, Seen
from sayso.news.report import Part, Published, Report

WRITER = reprints.Writer(3)


def report(name: str, text: str, *, outlet: str | None = None, parts: tuple[Part, ...] = ()) -> Report:
    return Report(
        id=name, path=f"{name}.txt", url=None, outlet=outlet or f"{name}.example", title=None, description=None,
        text=text, language="en", words=len(text.split()), published=Published(), dateline=None, byline=(),
        kind="news", parts=parts,
    )  # fmt: skip


def lines(count: int) -> list[str]:
    return [WRITER.sentence() for _ in range(count)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("\n!\n", []),
        ("Don’t SAY 'twas rock'n'roll", ["Don’t", "SAY", "twas", "rock'n'roll"]),
        ("528th a_b x-y", ["528th", "a", "b", "x", "y"]),
        ("日本語 ok", ["日", "本", "語", "ok"]),
        ("ab日cd", ["ab", "日", "cd"]),
        ("Ærø 🙂 straße\ud800é", ["Ærø", "straße", "é"]),
    ],
)
def test_words_of_any_script(text: str, found: list[str]) -> None:
    read = words.of(text)
    assert [text[a:b] for a, b in zip(read.start, read.end, strict=True)] == found
    assert len(read) == len(read.key) == len(found)


def test_words_are_equal_but_for_capitals_and_apostrophes() -> None:
    one, other = words.of("The mayor’s OWN words"), words.of("“the MAYOR'S own Words”")
    assert one.key.tolist() == other.key.tolist()
    assert len(set(words.of("ab ba a b abab baba").key.tolist())) == 6


def test_runs_are_told_apart_by_order_and_found_at_any_place() -> None:
    key = words.of("one two three four five six one two three").key
    for size in range(1, 10):
        runs = words.runs(key, size).tolist()
        assert len(runs) == 9 - size + 1
        # "one two three" is there twice, and whatever is longer is not.
        assert len(runs) - len(set(runs)) == max(0, 4 - size)
    three = words.runs(key, 3).tolist()
    assert three[0] == three[6]
    assert len(set(three)) == 6
    assert len(words.runs(key, 10)) == 0


def test_a_signature_is_small_and_the_same_for_the_same_words() -> None:
    text = "\n".join(lines(20))
    signature = signatures.of(report("a", text))
    assert len(signature) == signatures.KEPT + 2
    assert signature.tolist() == sorted(set(signature.tolist()))
    assert 0 <= int(signature.min()) <= int(signature.max()) < 1 << 47
    assert signatures.of(report("b", f"QUAYTOWN (AP) — {text.upper()}")).tolist() == signature.tolist()
    assert len(signatures.of(report("c", "Five words are too few."))) == 0


def test_what_is_no_copy_is_in_no_signature() -> None:
    body, caption, footer = "\n".join(lines(20)), lines(1)[0], lines(1)[0]
    made = report("a", f"{caption}\n{body}\n{footer}")
    marked = report("a", made.text, parts=(Part("caption", made.span("text", 0, len(caption))),))
    known = {boilerplate.page(report("f", footer)).key.tolist()[0]: 3}
    assert signatures.of(marked, known).tolist() == signatures.of(report("b", body)).tolist()
    assert signatures.of(made).tolist() != signatures.of(report("b", body)).tolist()


@pytest.mark.parametrize("kind", sorted(reprints.KINDS))
def test_a_copy_of_any_kind_is_a_candidate_and_strangers_are_none(kind: str) -> None:
    writer = reprints.Writer(9)
    change, _, _ = reprints.KINDS[kind]
    signed = []
    for _ in range(60):
        sentences = writer.sentences()
        signed += [" ".join(sentences), " ".join(change(writer, sentences))]
    found = signatures.candidates(signatures.of(report(str(n), text)) for n, text in enumerate(signed)).tolist()
    assert sum([n, n + 1] in found for n in range(0, 120, 2)) >= 58
    assert not [pair for pair in found if pair[0] // 2 != pair[1] // 2]


def test_a_stub_is_a_candidate_beside_the_report_that_it_opens() -> None:
    writer = reprints.Writer(10)
    for _ in range(20):
        sentences = writer.sentences()
        pair = [
            signatures.of(report("full", " ".join(sentences))),
            signatures.of(report("stub", sentences[0] + " x y z")),
        ]
        if len(sentences[0].split()) >= signatures.OPENING:
            assert signatures.candidates(pair).tolist() == [[0, 1]]


def test_many_holders_of_a_number_lead_to_the_first_of_them() -> None:
    """A hundred copies of one text: each is compared with the first few, and all hang together."""
    copy = signatures.of(report("a", " ".join(lines(20))))
    found = signatures.candidates([copy] * 100).tolist()
    assert {a for a, _ in found} == set(range(signatures.HOLDERS))
    assert len(found) <= 100 * signatures.HOLDERS
    assert tied.groups((a, b) for a, b in found) == [list(range(100))]


def test_slices_find_what_one_sort_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(4)
    signed = [np.unique(chance.integers(400, size=12)) for _ in range(300)]
    whole = signatures.candidates(signed)
    monkeypatch.setattr(signatures, "AT_ONCE", 100)
    monkeypatch.setattr(signatures, "PAIRS_AT_ONCE", 7)
    assert len(whole) > 20
    assert signatures.candidates(signed).tolist() == whole.tolist()
    assert signatures.candidates([]).tolist() == []


def test_an_archive_is_told_as_its_families_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond ALL_PAIRS reports signatures choose the pairs: the reprints found are the same, and none is made up."""
    planted = reprints.plant(12, 60, seed=6)
    every = [k for k in reuse.find(planted.reports) if k.kind == "reprint"]
    monkeypatch.setattr(reuse, "ALL_PAIRS", 10)
    links = reuse.find(planted.reports)
    assert links == reuse.find(planted.reports[::-1])
    scored, before = reprints.score(planted, links), reprints.score(planted, every)
    assert scored["recall"] >= max(0.95, before["recall"] - 0.01)
    assert scored["precision"] == before["precision"] == 1.0
    assert scored["direction"] >= 0.9


FOOTER = [
    "Comments are welcome while they are civil, and we remove what is not, as our policy says on its own page.",
    "Harbour Radio is on the air day and night, and on 93.1 in the bay.",
]


def test_what_an_outlet_prints_under_unrelated_reports_makes_no_relatives() -> None:
    reports = [report(f"r{n}", "\n".join([*lines(4), *FOOTER]), outlet="radio.example") for n in range(4)]
    assert reuse.find(reports) == ()
    # Elsewhere, once, it is known from the archive only.
    stranger = report("stranger", "\n".join([*lines(4), *FOOTER]))
    assert [k.kind for k in reuse.find([reports[0], stranger])] == ["excerpt"]
    seen = Seen()
    for one in reports:
        edges = boilerplate.edges(boilerplate.page(one))
        assert edges
        seen.add("radio.example", edges)
    assert reuse.find([reports[0], stranger], seen.known()) == ()


def test_a_long_policy_under_eight_reports_is_furniture_and_long_background_under_three_is_none() -> None:
    policy = lines(1)[0] + " " + " ".join(lines(9))
    for count, furniture in ((3, False), (8, True)):
        pages = [
            boilerplate.page(report(f"r{n}", "\n".join([*lines(12), policy]), outlet="radio.example"))
            for n in range(count)
        ]
        assert all(bool(out) == furniture for out in boilerplate.away(pages, {}))


def test_versions_of_one_report_make_no_furniture() -> None:
    seen = Seen()
    story = [*lines(12), *FOOTER]
    for n in range(9):
        edges = boilerplate.edges(boilerplate.page(report("v", "\n".join([*story, f"Version {n}"]))))
        assert edges
        seen.add("radio.example", edges)
        assert not seen.furniture("radio.example", edges)
    assert seen.known() == {}


def test_an_outlet_forgets_what_it_no_longer_prints() -> None:
    seen = Seen()
    for n in range(3):
        seen.add("radio.example", Edges((1, 2), n))
    assert set(seen.furniture("radio.example", Edges((1, 2, 3), 9))) == {1, 2}
    for n in range(boilerplate.REMEMBERED):
        seen.add("radio.example", Edges((1, 1000 + n), 10 + n))
    assert set(seen.furniture("radio.example", Edges((1, 2, 3), 9))) == {1}


def test_a_report_of_two_lines_has_no_edges() -> None:
    assert boilerplate.edges(boilerplate.page(report("a", "\n".join(lines(2))))) is None
    assert boilerplate.edges(boilerplate.page(report("a", ""))) is None
    edges = boilerplate.edges(boilerplate.page(report("a", "\n".join(lines(3)))))
    assert edges
    assert len(edges.lines) == 2


def test_the_report_that_says_when_it_came_out_goes_before_one_that_does_not() -> None:
    text = "\n".join(lines(12))
    dated = msgspec.structs.replace(report("z", text), published=Published("2031-03-01", "2031-03-01", "metadata"))
    (link,) = reuse.find([report("a", text + "\n" + lines(1)[0]), dated])
    assert (link.report, link.source.report) == ("a", "z")
