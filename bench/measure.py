"""What the product scores, figure by figure."""

from __future__ import annotations

import gzip
import hashlib
import importlib
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bench.spans import reread

# Imported where they are used: the gate's own tests need neither spaCy nor scikit-learn.
if TYPE_CHECKING:
    from sayso.pipeline import Told
    from sayso.reconcile.features import Scorer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SAMPLES = ROOT / "samples"
GOLD = HERE / "gold"
SHARED = ROOT.parent / "shared" / "bench"

PLANTED = 60  # families of planted reprints: 1,200 reports in a few seconds; `python -m bench.reprints` takes more
ROUNDS = 3  # of the timing: the median of three leaves out one round in which something else ran

# Stage, data, and the figures that are taken from what the stage's scorer prints.
READING = (
    ("quantities", "quantities/newsquant.dev.jsonl.gz", {
        "quantities_value_f1": ("value", "f1"),
        "quantities_bound_f1": ("value_and_bound", "f1"),
    }),
    ("times", "times/timebank.dev.jsonl.gz", {
        "times_span_f1": ("span", "f1"),
        "times_value": ("value_accuracy_where_gold_is_definite",),
    }),
    ("times", "times/aquaint.dev.jsonl.gz", {
        "aquaint_span_f1": ("span", "f1"),
        "aquaint_value": ("value_accuracy_where_gold_is_definite",),
    }),
    ("attribution", "attribution/polnear.dev.jsonl.gz", {
        "attribution_source_f1": ("exact", "source", "f1"),
        "attribution_cue_f1": ("exact", "cue", "f1"),
        "attribution_content_f1": ("exact", "content", "f1"),
        "attribution_whole_f1": ("exact", "whole", "f1"),
    }),
    ("pages", "pages/body.dev.jsonl.xz", {"pages_text_f1": ("shingles", "f1")}),
    ("pages", "pages/date.dev.jsonl.xz", {"pages_right_day": ("right_day",)}),
)  # fmt: skip

Pair = tuple[dict[str, Any], dict[str, Any]]


def load(path: Path) -> dict[str, Any]:
    """A JSON object."""
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def unpacked(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a packed file, one a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def compare(stories: Iterable[Path], out: Path) -> dict[str, Path]:
    """A dossier of each folder of reports, as JSON in `out`; by the folder's name, in order."""
    from sayso.desk import Desk
    from sayso.dossier.render import json as as_json

    out.mkdir(parents=True, exist_ok=True)
    desk, made = Desk(), {}
    for story in sorted(stories):
        made[story.name] = out / f"{story.name}.json"
        made[story.name].write_text(as_json.render(desk.compare([str(story)])), encoding="utf-8")
    return made


def samples(out: Path) -> dict[str, float]:
    """The samples against their own gold: figures that can be measured in every checkout."""
    from bench import scorer

    names = sorted(path.stem for path in GOLD.glob("*.json"))
    made = compare((SAMPLES / name for name in names), out)
    pairs: list[Pair] = [(load(GOLD / f"{name}.json"), load(made[name])) for name in names]
    told = [load(GOLD / "origins" / f"{name}.json") for name in names]
    points, lineage = scorer.score_points(pairs), scorer.score_lineage(pairs)
    origins = scorer.score_origins([(gold, far, dossier) for (gold, dossier), far in zip(pairs, told, strict=True)])
    return _figures(points, lineage, origins) | {"spans": _spans(dossier for _, dossier in pairs)}


def stories() -> dict[str, Told]:
    """What the reports of each real story of ../shared/bench say, by the story's name; read once, settled as often."""
    from train import pair_scorer

    return pair_scorer.stories(SHARED)


def unseen(told: Mapping[str, Told], out: Path) -> dict[str, float]:
    """The real stories, cross-validated: each settled with trees fitted on the other ten.

    The trees that come with sayso have seen the gold of all eleven, so what they score here promises nothing.
    """
    from train import pair_scorer

    gold = pair_scorer.golds(SHARED, told)
    return _settled(told, pair_scorer.folds(told, gold, pair_scorer.scorer_of(SHARED)), out)


def seen(told: Mapping[str, Told], out: Path) -> dict[str, float]:
    """The real stories with the trees that were fitted on them: how far they remember, not how well they do."""
    from sayso.reconcile import trees

    return _settled(told, dict.fromkeys(told, trees.trained()), out)


def _settled(told: Mapping[str, Told], scorers: Mapping[str, Scorer], out: Path) -> dict[str, float]:
    """Figures of the real stories settled with these trees, by the scorers that lie beside them."""
    from bench import conflicts
    from sayso import pipeline
    from sayso.dossier.render import json as as_json
    from sayso.settings import Settings

    out.mkdir(parents=True, exist_ok=True)
    made = {name: out / f"{name}.json" for name in sorted(told)}
    for name, path in made.items():
        dossier = pipeline.settle(told[name], settings=Settings(), scorer=scorers[name])
        path.write_text(as_json.render(dossier), encoding="utf-8")
    pairs = [str(p) for name, path in made.items() for p in (SHARED / "points" / "gold" / f"{name}.json", path)]
    points = _score("score_points.py", *pairs)
    lineage, origins = (_score("score_stages.py", stage, *pairs) for stage in ("lineage", "origins"))
    gold = {name: load(SHARED / "points" / "gold" / f"{name}.json") for name in made}
    told_apart = conflicts.score((gold[name], load(path)) for name, path in made.items())
    return _figures(points, lineage, origins) | told_apart | {"spans": _spans(map(load, made.values()))}


def further(out: Path) -> dict[str, float]:
    """Stories of other collections, which the trees that come with sayso have not seen either."""
    from bench import further as stories_of_others

    return stories_of_others.figures(out)


def reading(out: Path) -> dict[str, float]:
    """Single stages on data of ../shared/bench, each as `sayso read` prints it."""
    from sayso.desk import Desk
    from sayso.surfaces import readings

    figures: dict[str, float] = {}
    right = total = 0
    for stage, data, wanted in READING:
        name = Path(data).name.partition(".")[0]
        folder, printed = out / name, out / f"{name}.jsonl"
        _run("score_stages.py", "prepare", stage, str(SHARED / data), str(folder))
        entries, _ = Desk().read([str(folder)])
        printed.write_bytes(readings.jsonl(entries))
        with printed.open(encoding="utf-8") as lines:
            for line in lines:
                good, all_ = reread(json.loads(line))
                right, total = right + good, total + all_
        scored = _score("score_stages.py", stage, str(SHARED / data), str(printed))
        for figure_of, path in wanted.items():
            figure: Any = scored
            for step in path:
                figure = figure[step]
            figures[figure_of] = figure
    return figures | {"spans": right / total if total else 0.0}


def labelled(told: Mapping[str, Told], out: Path) -> dict[str, float]:
    """What is read, against labels of our own: names joined, kinds of source, chains, places.

    `…_test` leaves out the documents that whoever wrote the rules looked at.
    """
    from bench import names, places, sources
    from sayso.desk import Desk
    from sayso.reconcile import entities
    from sayso.surfaces import readings

    figures: dict[str, float] = {}
    by_story = {story: of.readings for story, of in told.items()}
    sources.prepare(out / "sources", SHARED)
    entries, _ = Desk().read([str(out / "sources")])
    printed = [json.loads(line) for line in readings.jsonl(entries).splitlines()]
    parts: tuple[tuple[str, Literal["test"] | None], ...] = (("", None), ("_test", "test"))
    for suffix, part in parts:
        named = names.score(by_story, entities.joined, part=part)
        figures[f"names_report_f1{suffix}"] = named["report_f1"]
        figures[f"names_story_f1{suffix}"] = named["story_f1"]
        figures |= {f"{name}{suffix}": value for name, value in sources.figures(printed, part).items()}
    return figures | {f"{name}_test": value for name, value in places.score("test").items()}


def grouped(out: Path) -> dict[str, float]:
    """Reports told apart by event, as `sayso stories` prints them; one by one against all together."""
    from bench import stories as grouping

    return grouping.figures(out)


def checked() -> dict[str, float]:
    """Claims made up beside the reports of four stories, each story with the weights fitted on the other three."""
    from bench import check

    scored = check.figures(check.unseen(list(check.see(check.golds(SHARED), check.stories(SHARED)))))
    # A floor is a least, so of the worst error it is the rest that is held.
    return {
        "verdict_right": scored["check_verdict_right"],
        "distorted_not_supported": 1 - scored["check_distorted_supported"],
        "supported_found": scored["check_supported_found"],
    }


def planted() -> dict[str, float]:
    """Reprints planted among strangers: whole, cut, edited, in another order, under other headlines and site lines."""
    from bench import reprints
    from sayso.lineage import reuse

    set_ = reprints.plant(PLANTED, 10 * PLANTED, seed=5)
    scored = reprints.score(set_, reuse.find(set_.reports))
    return {name: float(scored[name]) for name in ("recall", "precision", "direction")}


def answered() -> dict[str, float]:
    """Whether two answers to one question are told to be the same, on NAnCo's dev questions."""
    from bench import answers

    return answers.figures(answers.load())


def speed(stories: Iterable[Path]) -> dict[str, float]:
    """Words a second from files to dossiers, and how they compare with spaCy alone on the same text in the same round.

    spaCy is the same pipeline, loaded once more as its package loads it: ours multiplies matrices another way.
    `read_share_of_spacy` is the speed of `sayso read` as a share of spaCy's, `share_of_spacy` that of a dossier;
    `reading_over_settling` is how often settling goes into reading. Processor time, so that what else the machine does
    plays a smaller part.
    """
    from sayso import ingest, pipeline
    from sayso.reading.language import LANGUAGES
    from sayso.settings import Settings

    folders = sorted(stories)
    nlp = importlib.import_module(LANGUAGES["en"]).load()
    reports = [report for folder in folders for report in ingest.read_paths([str(folder)]).reports]
    words = sum(report.words for report in reports)
    pipeline.settle(pipeline.tell(reports[:2]), settings=Settings())  # warms up, as the next line does
    nlp(reports[0].text)
    rounds: list[tuple[float, float, float, float]] = []
    for _ in range(ROUNDS):
        clock = time.process_time
        begun = clock()
        for report in reports:
            nlp(report.text)
        parsed = clock()
        for report in reports:
            pipeline.read(report)
        read = clock()
        told = [pipeline.tell(ingest.read_paths([str(folder)]).reports) for folder in folders]
        ready = clock()
        for story in told:
            pipeline.settle(story, settings=Settings())
        ended = clock()
        rounds.append((parsed - begun, read - parsed, ready - read, ended - ready))
    spacy, reading, telling, settling = (statistics.median(column) for column in zip(*rounds, strict=True))
    return {
        "read_share_of_spacy": spacy / reading,
        "share_of_spacy": spacy / (telling + settling),
        "reading_over_settling": reading / settling,
        "words_a_second": words / (telling + settling),
    }


def digests() -> dict[str, str]:
    """SHA-256 of everything that the figures rest on: by file for gold, by story for the reports."""
    found = {str(path.relative_to(ROOT)): _sha(path.read_bytes()) for path in sorted(GOLD.rglob("*.json"))}
    for story in sorted(p for p in SAMPLES.iterdir() if p.is_dir()):
        files = sorted(p for p in story.rglob("*") if p.is_file())
        rows = [f"{p.relative_to(story).as_posix()} {_sha(p.read_bytes())}" for p in files]
        found[f"samples/{story.name}"] = _sha("\n".join(rows).encode())
    return found


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _figures(points: dict[str, Any], lineage: dict[str, Any], origins: dict[str, Any]) -> dict[str, float]:
    return {
        **of_points(points),
        "reprint_pairs_f1": lineage["reprint_pairs"]["f1"],
        "credits_f1": lineage["credits"]["f1"],
        "origins_count_right": origins["count_right"],
    }


def of_points(points: Mapping[str, Any]) -> dict[str, float]:
    """What is kept of the points' scores."""
    return {
        "pairs_f1": points["pairs"]["f1"],
        "pairs_precision": points["pairs"]["precision"],
        "pairs_recall": points["pairs"]["recall"],
        "core_points": points["core_points_recall"],
        "conflicts_f1": points["conflicts"]["f1"],
        "conflicts_precision": points["conflicts"]["precision"],
        "conflicts_recall": points["conflicts"]["recall"],
        "relation_right": points["relation_accuracy"],
    }


def _spans(documents: Iterable[dict[str, Any]]) -> float:
    """Share of spans that re-read; nothing at all to re-read is no success."""
    counted = [reread(document) for document in documents]
    total = sum(all_ for _, all_ in counted)
    return sum(right for right, _ in counted) / total if total else 0.0


def _run(script: str, *arguments: str) -> str:
    """What a scorer prints. It is a program of its own, so it cannot lean on anything of ours."""
    done = subprocess.run(
        [sys.executable, str(SHARED / script), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{script} {arguments[0]} failed:\n{done.stderr or done.stdout}")
    return done.stdout


def _score(script: str, *arguments: str) -> dict[str, Any]:
    scored: dict[str, Any] = json.loads(_run(script, *arguments))
    return scored
