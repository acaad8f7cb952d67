"""Invented reports by the thousand, the same on every machine: what large runs of the workspace are fed with."""

from __future__ import annotations

import random
from collections.abc import Iterator

from sayso.news.report import Published, Report, identity

_WHO = "The harbour master|A police spokesman|The fire service|Two witnesses|The ministry|A hospital|The mayor".split(
    "|"
)
_DID = "said|confirmed|denied|told the council|wrote|estimated|repeated".split("|")
_WHAT = "people were injured|boats were lost|homes were evacuated|firefighters were sent|tonnes of grain burned".split(
    "|"
)
_WHERE = "at the north pier|near the old mill|in Lower Marrow|by the customs house|on the island of Tarn".split("|")
_WHEN = "on Friday|on Saturday night|before dawn|an hour later|by noon|on Sunday".split("|")
_OUTLETS = "Marrow Herald|Tarn Gazette|Coast Daily|The Lantern|Radio Estuary".split("|")


def reports(number: int, *, words: int = 60, seed: int = 5) -> Iterator[Report]:
    """So many reports of about so many words each, no two alike."""
    for n in range(number):
        yield report(n, words=words, seed=seed)


def report(n: int, *, words: int = 60, seed: int = 5) -> Report:
    """Report number `n`, whichever was made before."""
    chance = random.Random(seed * 1_000_003 + n)
    sentences: list[str] = []
    while len(" ".join(sentences).split()) < words:
        sentences.append(
            f"{chance.choice(_WHO)} {chance.choice(_DID)} that {chance.randint(2, 900)} {chance.choice(_WHAT)} "
            f"{chance.choice(_WHERE)} {chance.choice(_WHEN)}."
        )
    outlet = chance.choice(_OUTLETS)
    title = f"Fire {n}: {chance.choice(_WHAT)} {chance.choice(_WHERE)}"
    text = "\n".join(sentences)
    url = f"https://{outlet.split()[-1].lower()}.example/{n}"
    day = f"2031-{1 + n // 28 % 12:02}-{1 + n % 28:02}"
    return plain(text, title=title, outlet=outlet, url=url, day=day, path=f"{n}.txt")


def plain(
    text: str, *, title: str | None, outlet: str, url: str | None, day: str, path: str, part_of: str | None = None
) -> Report:
    """A report with nothing in it but its text, under its true id."""
    return Report(
        id=identity(title, None, text, outlet, url),
        path=path,
        url=url,
        outlet=outlet,
        title=title,
        description=None,
        text=text,
        language="en",
        words=len(text.split()),
        published=Published(day, day, "metadata"),
        dateline=None,
        byline=(),
        kind="news",
        part_of=part_of,
    )


__all__ = ["plain", "report", "reports"]
