"""What other readers of numbers and times score on the same data, by the same scorers: `python -m bench.contenders`.

-o FOLDER   keep their readings there (default: out/bench/contenders)
--write     keep the figures in bench/figures.json, from which `make docs` fills docs/reference/error-rates.md

They are not needed to build or test sayso: they are the dependency group `contenders` of pyproject.toml, and one that
is not installed is left out with a message. Each is used as its own documentation shows it. Where a tool gives no value
or no bounds, the plainest reading of the words it marked stands in, so that it is not scored lower than what it found.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.measure import ROOT, SHARED, unpacked

Json = dict[str, Any]
Mentions = Iterator[Json]
Reader = Callable[[str, str], Mentions]
"""From a text and the day it was written (ISO 8601, empty where unknown) to mentions as `sayso read` prints them."""

# Data, the stage that scores it, and the figures that are taken from what the scorer prints.
DATA = (
    ("quantities/newsquant.dev.jsonl.gz", "quantities", {
        "quantities_value_f1": ("value", "f1"),
        "quantities_bound_f1": ("value_and_bound", "f1"),
    }),
    ("times/timebank.dev.jsonl.gz", "times", {
        "timebank_span_f1": ("span", "f1"),
        "timebank_value": ("value_accuracy_where_gold_is_definite",),
    }),
    ("times/aquaint.dev.jsonl.gz", "times", {
        "aquaint_span_f1": ("span", "f1"),
        "aquaint_value": ("value_accuracy_where_gold_is_definite",),
    }),
)  # fmt: skip
SPEED = {"quantities": "quantities_words_a_second", "times": "times_words_a_second"}
# spaCy marks times and says nothing of what day they mean: a figure of nothing would read like one of none right.
UNMEASURED = frozenset({("spacy", "timebank_value"), ("spacy", "aquaint_value")})


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Exit status 3 where the data is not there."""
    parser = argparse.ArgumentParser(
        prog="bench.contenders", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", dest="out", type=Path, default=ROOT / "out" / "bench" / "contenders")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    if not SHARED.is_dir():
        print("../shared/bench is not here: nothing to measure on", file=sys.stderr)
        return 3
    figures = measure(asked.out)
    print(table(figures))
    if asked.write:
        from bench.run import write

        write({"contenders": figures})
    return 0


def measure(out: Path) -> dict[str, float]:
    """Every figure of every contender that is installed, as `contender/figure`; their readings are left in `out`.

    Words a second are of processor time, from the text, a parse included where one is needed.
    """
    figures: dict[str, float] = {}
    for stage, makers in CONTENDERS.items():
        for name, make in makers.items():
            try:
                reader = make()
            except ImportError as missing:
                print(f"{name} is left out ({missing}): 'pip install {name}' brings it", file=sys.stderr)
                continue
            words, seconds = 0, 0.0
            for data, of, wanted in DATA:
                if of != stage:
                    continue
                printed = out / name / f"{Path(data).name.partition('.')[0]}.jsonl"
                rows = list(unpacked(SHARED / data))
                seconds += read(reader, rows, printed)
                words += sum(len(row["text"].split()) for row in rows)
                scored = _scored(stage, SHARED / data, printed)
                for figure, path in wanted.items():
                    if (name, figure) not in UNMEASURED:
                        figures[f"{name}/{figure}"] = _at(scored, path)
            figures[f"{name}/{SPEED[stage]}"] = words / seconds
    return figures


def read(reader: Reader, rows: Iterable[Json], printed: Path) -> float:
    """Write what a reader finds in each text as one line in the shape of `sayso read`; the processor's seconds."""
    printed.parent.mkdir(parents=True, exist_ok=True)
    seconds = 0.0
    with printed.open("w", encoding="utf-8") as lines:
        for row in rows:
            begun = time.process_time()
            mentions = list(reader(row["text"], (row.get("dct") or {}).get("value") or ""))
            seconds += time.process_time() - begun
            # The scorer finds a document by the stem of its path.
            path = re.sub(r"[^A-Za-z0-9._-]", "_", str(row["id"])) + ".txt"
            lines.write(json.dumps({"report": {"path": path}, "mentions": mentions}) + "\n")
    return seconds


def table(figures: Mapping[str, float]) -> str:
    """Contenders in columns."""
    names = list(dict.fromkeys(key.partition("/")[0] for key in figures))
    rows = list(dict.fromkeys(key.partition("/")[2] for key in figures))
    out = [f"{'':28}" + "".join(f"{name:>13}" for name in names)]
    for row in rows:
        cells = (figures.get(f"{name}/{row}") for name in names)
        out.append(
            f"{row:28}" + "".join(f"{'–' if c is None else f'{c:,.0f}' if c > 2 else f'{c:.3f}':>13}" for c in cells)
        )
    return "\n".join(out)


def mention(kind: str, text: str, start: int, end: int, value: Json | None) -> Json:
    """A mention as `sayso read` prints it."""
    span = {"field": "text", "start": start, "end": end, "text": text[start:end]}
    return {"kind": kind, "span": span, "value": value, "entity": None}


def quantity(low: float | None, high: float | None, hedge: str | None = None, unit: str | None = None) -> Json:
    """The value of a quantity as `sayso read` prints it."""
    approximate = hedge == "about"
    return {"low": low, "high": high, "unit": unit, "of": None, "hedge": hedge, "approximate": approximate}


# -- sayso ----------------------------------------------------------------------------------------


def sayso(stage: str) -> Reader:
    """What `sayso read` finds, by the stage alone on the parse, parse included."""
    import msgspec

    from sayso.news.report import Published, Report
    from sayso.reading import language, quantities, times

    language.model("en")

    def reader(text: str, day: str) -> Mentions:
        published = Published(day[:10] or None, day[:10] or None, "metadata")
        report = Report("r", "r.txt", None, None, None, None, text, "en", 0, published, None, (), "news")
        parse = language.parse(report)
        found = quantities.find(parse) if stage == "quantities" else times.find(parse, published.when())
        for each in found:
            yield msgspec.to_builtins(each)

    return reader


# -- quantulum3 -----------------------------------------------------------------------------------


def quantulum3() -> Reader:
    """quantulum3 by its rules. Its classifier, which tells units apart and not numbers, needs an older scikit-learn."""
    classifier: Any = importlib.import_module("quantulum3.classifier")
    classifier.USE_CLF = False
    parser = importlib.import_module("quantulum3.parser")
    parser.parse("2 km")  # loads its units

    def reader(text: str, day: str) -> Mentions:
        for found in parser.parse(text):
            spread = found.uncertainty or 0.0
            value = quantity(found.value - spread, found.value + spread, unit=found.unit.name)
            start, end = found.span
            yield mention("quantity", text, start, end, value)

    return reader


# -- spaCy's entities -----------------------------------------------------------------------------

_NUMBERS = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_TIMES = frozenset({"DATE", "TIME"})
# What its entities hold beside the number, as the annotation guide of its training data has it.
_LEADING = (
    ("at least", re.compile(r"\b(?:at least|no (?:fewer|less) than|more than|over)\b", re.I)),
    ("up to", re.compile(r"\b(?:at most|up to|less than|fewer than|under|below|as (?:many|much) as)\b", re.I)),
    ("about", re.compile(r"\b(?:about|around|some|nearly|almost|roughly|approximately|close to)\b", re.I)),
)


def spacy(stage: str) -> Reader:
    """The named entities of the model that sayso itself parses with, loaded as its package loads it."""
    from sayso.reading.language import LANGUAGES

    nlp = importlib.import_module(LANGUAGES["en"]).load()

    def reader(text: str, day: str) -> Mentions:
        for entity in nlp(text).ents:
            start, end = entity.start_char, entity.end_char
            if stage == "times" and entity.label_ in _TIMES:
                yield mention("time", text, start, end, None)
            elif stage == "quantities" and entity.label_ in _NUMBERS and (value := plain(entity.text)):
                yield mention("quantity", text, start, end, value)

    return reader


def plain(words: str) -> Json | None:
    """The plainest reading of marked words: their numbers, smallest to largest, bounded by what they begin with.

    >>> plain("at least 1.2 million")["low"], plain("at least 1.2 million")["high"]
    (1200000.0, None)
    """
    from sayso.reading import numbers

    found = []
    pattern = rf"(?P<fig>{numbers.FIGURES})(?:\s?(?P<mag>[a-z]+))?|(?P<run>\b{numbers.RUN})"
    for match in re.finditer(pattern, words, re.I):
        if match["fig"]:
            found.append(numbers.figures(match["fig"]) * numbers.MAGNITUDES.get((match["mag"] or "").casefold(), 1.0))
        elif (worth := numbers.worth(match["run"])) is not None:
            found.append(worth)
    if not found:
        return None
    low, high = min(found), max(found)
    hedge = next((name for name, pattern in _LEADING if pattern.search(words)), None)
    return quantity(None if hedge == "up to" else low, None if hedge == "at least" else high, hedge)


# -- dateparser -----------------------------------------------------------------------------------


def dateparser() -> Reader:
    """`search_dates`, told the language and the day of writing; precision by what its parser says of the words."""
    search = importlib.import_module("dateparser.search")
    parser_of = importlib.import_module("dateparser.date").DateDataParser
    shown = {"year": 4, "month": 7}

    def reader(text: str, day: str) -> Mentions:
        settings: Json = {"PREFER_DATES_FROM": "past"}
        if day:
            settings["RELATIVE_BASE"] = datetime.datetime.fromisoformat(day[:10])
        again = parser_of(languages=["en"], settings=settings)
        at = 0
        for words, moment in search.search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            period = again.get_date_data(words).period
            when = moment.date().isoformat()[: shown.get(period, 10)]
            value = {"type": "date", "start": when, "end": when, "length": None, "mod": None}
            yield mention("time", text, start, at, value)

    return reader


CONTENDERS: dict[str, dict[str, Callable[[], Reader]]] = {
    "quantities": {
        "sayso": lambda: sayso("quantities"),
        "quantulum3": quantulum3,
        "spacy": lambda: spacy("quantities"),
    },
    "times": {"sayso": lambda: sayso("times"), "dateparser": dateparser, "spacy": lambda: spacy("times")},
}


# -- the scorers ----------------------------------------------------------------------------------


def _scored(stage: str, data: Path, printed: Path) -> Json:
    """What the stage's scorer prints. It is a program of its own, so it cannot lean on anything of ours."""
    script = str(SHARED / "score_stages.py")
    done = subprocess.run([sys.executable, script, stage, str(data), str(printed)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"score_stages.py {stage} failed:\n{done.stderr or done.stdout}")
    scored: Json = json.loads(done.stdout)
    return scored


def _at(scored: Json, path: Sequence[str]) -> float:
    found: Any = scored
    for step in path:
        found = found[step]
    return float(found)


if __name__ == "__main__":
    sys.exit(main())
