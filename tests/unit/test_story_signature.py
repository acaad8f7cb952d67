"""What a report's words say about which event it is of."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from sayso import stories
from sayso.news.report import Part, Published, Report
from sayso.news.story import KEYS, NAMES, Signature
from sayso.stories.sheaf import Sheaf
from sayso.stories.signature import WORDS

TEXT = (
    "The ferry Lindow Star sank off Port Ansel on Friday, the coast guard’s spokesman said. It wasn't overloaded. "
    "Captain Tomas Reyle’s distress call came at 18:40. Twelve of 61 passengers drowned."
)


def report(text: str = TEXT, **fields: object) -> Report:
    made = Report(
        id="r1", path="r1.txt", url=None, outlet="Quay Post", title="Ferry Sinks", description=None, text=text,
        language="en", words=len(text.split()), published=Published("2031-05-02T20:00", "2031-05-02T20:00", "metadata"),
        dateline=None, byline=(), kind="news",
    )  # fmt: skip
    return msgspec.structs.replace(made, **fields)


def test_names_and_figures_weigh_and_common_words_do_not() -> None:
    made = stories.signature(report())
    assert {"lindow", "reyle", "ansel", "18:40", "61", "ferry"} <= set(made.words)
    assert not {"the", "of", "on", "it", "wasn't"} & set(made.words)
    assert {"Lindow", "Star", "Port", "Ansel", "Tomas", "Reyle"} <= set(made.names)
    assert not {"Friday", "Twelve", "Captain", "It", "The", "Ferry", "Sinks"} & set(made.names)
    assert list(made.weights) == sorted(made.weights, reverse=True)


def test_a_day_is_known_only_where_it_is_known_to_the_day() -> None:
    day = stories.signature(report()).day
    assert day == stories.signature(report(published=Published("2031-05-02", "2031-05-02", "text"))).day
    for vague in (Published(), Published("2031-05", "2031-05"), Published("2031-05-01", "2031-05-31")):
        assert stories.signature(report(published=vague)).day is None
    assert stories.signature(report(published=Published("2031-02-31", "2031-02-31"))).day is None


def test_keys_are_names_first_and_no_figures() -> None:
    made = stories.signature(report())
    assert len(made.keys) <= KEYS
    assert made.keys[: min(NAMES, len(made.names))] == tuple(n.casefold() for n in made.names[:NAMES])
    assert not any(key[0].isdigit() for key in made.keys)
    assert len(set(made.keys)) == len(made.keys)


def test_a_long_report_keeps_so_many_words_and_its_end_counts_less() -> None:
    head = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(300))
    made = stories.signature(report(f"{head}. {'zyxel ' * 3} {head}"))
    assert len(made.words) == WORDS
    assert stories.signature(report("x " * 5000 + "lindow")).words.count("lindow") == 0


def test_what_the_page_says_about_itself_plays_no_part() -> None:
    text = f"{TEXT}\nSubscribe to the Gazette of Marlow for gardening tips."
    at = text.index("Subscribe")
    whole = report(text)
    marked = msgspec.structs.replace(whole, parts=(Part("boilerplate", whole.span("text", at, len(text))),))
    assert "marlow" in stories.signature(whole).words
    assert stories.signature(marked).words == stories.signature(report()).words


def test_a_headline_that_stands_in_the_text_too_counts_once() -> None:
    assert stories.signature(report(f"Ferry Sinks\n{TEXT}")).weights == stories.signature(report()).weights


def test_an_entry_of_a_live_blog_is_about_what_its_whole_is_about() -> None:
    whole = report("", id="w", title="Sinking of the Lindow Star: live")
    entry = report("Owner: bow door was closed.", id="e", title="Owner", part_of="w", published=Published())
    alone, known = stories.signature(entry), stories.signature(entry, whole)
    assert "lindow" in known.words
    assert "lindow" not in alone.words
    assert (alone.day, known.day) == (None, stories.signature(whole).day)
    assert not known.ordinary
    assert stories.signature(report()).ordinary


def test_a_report_without_a_title_is_called_by_its_first_line() -> None:
    assert stories.signature(report(title=None)).title.startswith("The ferry Lindow Star sank")
    assert stories.signature(report(title=None)).title.endswith("…")
    assert stories.signature(report("  \n", title=None)) == Signature(
        "r1", stories.signature(report()).day, "", (), (), ()
    )


def test_signatures_survive_being_written_down() -> None:
    made = stories.signature(report())
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=Signature) == made


def test_likeness_in_portions_is_likeness_at_once() -> None:
    made = [
        stories.signature(report(f"{TEXT} {extra}", id=f"r{n}"))
        for n, extra in enumerate(("", "Divers searched.", "Relatives waited in Tessin.", "The Tessin court sat."))
    ]
    sheaf = Sheaf(made)
    every = sheaf.likeness(np.arange(len(sheaf)))
    seen = set()
    for one, other, alike in sheaf.pairs():
        for a, b, how in zip(one.tolist(), other.tolist(), alike.tolist(), strict=True):
            assert how == pytest.approx(every[a, b], abs=1e-12)
            seen.add(frozenset((a, b)))
    assert len(seen) == 6
