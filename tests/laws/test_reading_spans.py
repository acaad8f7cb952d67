"""Whatever a report holds, what is read from it cites its words exactly, and reads the same again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.news.report import Published, Report
from sayso.reading import attribution, comment, names
from sayso.reading.language import parse

SPEAKERS = ["Police", "Mayor Anna Roth", "She", "The ministry", "KCNA", "新华社", "Ärztin Zoë Müller", "وزارة الداخلية"]
VERBS = ["said", "told Reuters", "denied", "warned", "was told", "announced on Friday"]
CLAIMS = ["at least 12 people died", "the bridge 🌉 was closed", "“nobody was hurt”", "桥已关闭", '"all is well']
SHAPES = [
    "{who} {verb} that {what}.",
    "“{what},” {who} {verb}. “{what}.”",
    "{what}, according to {who}.",
    "{what}, {who} {verb}, citing {who}.",
    "A source told {who} that {who} {verb} {what}.",
    "{who}: {what}",
    "“{what}",
    "{what}",
]
BREAKS = [" ", "\n", "\n\n", "\r\n\r\n", " \t"]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """News-like text with quote marks that need not pair, many scripts, and any line ends."""
    out = ""
    for _ in range(draw(st.integers(1, 5))):
        shape = draw(st.sampled_from(SHAPES))
        out += shape.format(
            who=draw(st.sampled_from(SPEAKERS)), verb=draw(st.sampled_from(VERBS)), what=draw(st.sampled_from(CLAIMS))
        ) + draw(st.sampled_from(BREAKS))
    return draw(st.sampled_from(["", "“", "  ", "🙂 "])) + out


def report(text: str, title: str | None) -> Report:
    return Report("r", "r.txt", None, None, title, None, text, "en", len(text.split()), Published(), None, (), "news")


@settings(max_examples=60, deadline=None)
@given(text=texts(), title=st.sampled_from([None, "Mayor: “Bridge is safe”", "新闻: 桥已关闭"]))
def test_every_span_rereads_and_the_same_report_reads_the_same(text: str, title: str | None) -> None:
    one = report(text, title)
    read = parse(one)
    mentions, entities = names.find(read)
    found = attribution.find(read, entities, mentions)
    assert all(one.holds(m.span) for m in mentions)
    assert all(one.holds(s) for a in found for s in (*a.source, *a.cue, *a.content))
    assert all(s.text.strip() for a in found for s in (*a.source, *a.cue, *a.content))
    # Nobody's word comes from nowhere: a cue or a quotation stands behind each, and content always.
    assert all(a.content and (a.cue or a.direct) for a in found)
    known = {e.id for e in entities}
    assert all(a.speaker is None or a.speaker in known for a in found)
    for n in range(len(found)):
        seen, at = set(), n
        while (above := found[at].inside) is not None:
            assert above not in seen
            assert 0 <= above < len(found)
            seen.add(above)
            at = above
    assert len(comment.find(read, found)) == len(read.sentences)
    again = parse(one)
    assert names.find(again) == (mentions, entities)
    assert attribution.find(again, entities, mentions) == found


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_can_be_read(text: str) -> None:
    one = report(text, None)
    read = parse(one)
    mentions, entities = names.find(read)
    found = attribution.find(read, entities, mentions)
    assert all(one.holds(s) for a in found for s in (*a.source, *a.cue, *a.content))
