"""Laws of chains and kinds, whatever the sentences: spans re-read, links lead somewhere, twice is once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.news.report import Published, Report
from sayso.reading import attribution, chains, kinds, names
from sayso.reading.language import parse

WHO = st.sampled_from(
    [
        "A rescuer",
        "Mayor Anna Roth",
        "A police source",
        "Reuters",
        "State media",
        "It",
        "The source",
        "Two officials",
        "Östlund",
    ]
)
OUTLET = st.sampled_from(["Reuters", "the Harbour Gazette", "state television", "SANA", "reporters", "The Port Post"])
WHAT = st.sampled_from(
    ["two people drowned", "the pier was closed", "ten boats 🚤 sank in the harbour", "“all is well”"]
)
FRAME = st.sampled_from(
    [
        "{who} told {outlet} that {what}.",
        "{what}, {outlet} reported, citing {who}.",
        "{outlet} quoted {who} as saying that {what}.",
        "{who} was quoted by {outlet} as saying {what}.",
        "{who} said in a statement carried by {outlet} that {what}.",
        "As {outlet} reported, {what}, {who} said.",
        "{what} {who} told {outlet}",
        "{who} said {what}.\n\nAccording to {outlet}, {what}.",
        "citing told quoted as saying {what} {outlet}",
    ]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    said = [
        draw(FRAME).format(who=draw(WHO), outlet=draw(OUTLET), what=draw(WHAT))
        for _ in range(draw(st.integers(min_value=1, max_value=3)))
    ]
    return draw(st.sampled_from([" ", "\n\n", "\r\n"])).join(said)


@settings(max_examples=60, deadline=None)
@given(texts())
def test_links_hold(text: str) -> None:
    report = Report("r", "r.txt", None, None, None, None, text, "en", len(text.split()), Published(), None, (), "news")
    read = parse(report)
    mentions, entities = names.find(read)
    found = chains.link(read, attribution.find(read, entities, mentions))
    for n, a in enumerate(found):
        assert all(report.holds(s) for s in (*a.source, *a.cue, *a.content, *(r.span for r in a.via)))
        assert a.content
        seen = {n}
        up = a.inside
        while up is not None:
            assert up not in seen
            seen.add(up)
            up = found[up].inside
    assert chains.link(read, found) == found
    settled = kinds.settle(read, entities, found)
    assert [a.content for a in settled] == [a.content for a in found]
    assert [a.inside for a in settled] == [a.inside for a in found]
    assert kinds.settle(read, entities, settled) == settled
