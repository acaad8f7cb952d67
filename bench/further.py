"""Points and origins of eight further stories, on which nothing was fitted and no threshold chosen.

The reports are those of other collections in ../shared/bench: six events told by three American outlets each (BASIL),
two days of the Syrian war by state media and papers of the region (FA-KES). Two readers marked four stories each, as
the gold of the eleven stories is marked, before anything of sayso's was seen of them.

The labels are in `gold/further`, one file a story, and hold places instead of words: `at` and `value` are code points
of an answer's quote and value in a field of its report, `words` is a digest of the report's words that the places
count in, `voice` whose word an answer finally rests on, `independent` how many such voices stand behind a group.

    python -m bench.further [OUT]     the figures; dossiers and gold, in the scorers' format, are left in OUT
"""

from __future__ import annotations

import ast
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from bench import measure, scorer

GOLD = measure.GOLD / "further"
BASIL = "clusters/basil.dev.jsonl.gz"
FAKES = "figures/fakes_syria.dev.jsonl.gz"
OUTLETS = {"nyt": "www.nytimes.com", "fox": "www.foxnews.com", "hpo": "www.huffingtonpost.com"}

Json = dict[str, Any]


class Changed(Exception):
    """A report is not the one that was labelled: the places would point at other words."""


def texts(bench: Path) -> dict[str, tuple[str, str, str, str]]:
    """Title, text, outlet and address of every document that a story may be made of, by its id."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for row in measure.unpacked(bench / BASIL):
        paragraphs = row["paragraphs"]
        paragraphs = ast.literal_eval(paragraphs) if isinstance(paragraphs, str) else paragraphs
        text = "\n".join(" ".join(sentences) for sentences in paragraphs)
        outlet = str(row["source"])
        found[str(row["id"])] = (str(row["title"]), text, OUTLETS.get(outlet, outlet), str(row["url"]))
    for row in measure.unpacked(bench / FAKES):
        found[str(row["id"])] = (str(row["title"]), str(row["text"]), str(row["source"]), "")
    return found


def lay_out(bench: Path, out: Path) -> list[str]:
    """Write each story's reports, gold and origins under `out`; their names, in order.

    Raises Changed where a document is not the one that was labelled.
    """
    documents = texts(bench)
    names = []
    for path in sorted(GOLD.glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        story = labels["story"]
        folder = out / "stories" / story
        folder.mkdir(parents=True, exist_ok=True)
        fields: dict[str, dict[str, str]] = {}
        for row in labels["reports"]:
            title, text, outlet, url = documents[row["id"]]
            if hashlib.sha256(f"{title}\x00{text}".encode()).hexdigest()[:16] != row["words"]:
                raise Changed(f"{story}/{row['file']}: {row['id']} is not the text that was labelled")
            fields[row["file"]] = {"title": title, "text": text}
            article = {"title": title, "maintext": text, "date_publish": f"{row['day']}T00:00:00", "url": url}
            article |= {"source_domain": outlet, "language": "en"}
            (folder / f"{row['file']}.json").write_text(json.dumps(article), encoding="utf-8")
        for kind, made in (("gold", _gold(labels, fields)), ("origins", _origins(labels))):
            (out / kind).mkdir(exist_ok=True)
            (out / kind / f"{story}.json").write_text(json.dumps(made), encoding="utf-8")
        names.append(story)
    return names


def _gold(labels: Json, fields: dict[str, dict[str, str]]) -> Json:
    def words(answer: Json, place: str) -> str | None:
        if place not in answer:
            return None
        first, last = answer[place]
        return fields[answer["report"]][answer["field"]][first:last]

    def told(answer: Json) -> Json:
        kept = {name: answer.get(name) for name in ("low", "high", "date")}
        report = f"{labels['story']}/{answer['report']}"
        return kept | {"report": report, "quote": words(answer, "at"), "value": words(answer, "value")}

    points = [
        {name: point[name] for name in ("id", "question", "kind", "core", "status")}
        | {"groups": [g["answers"] for g in point["groups"]], "answers": [told(a) for a in point["answers"]]}
        for point in labels["points"]
    ]
    reprints = [{"reports": [f"{labels['story']}/{r}" for r in row["reports"]]} for row in labels["reprints"]]
    return {"story": labels["story"], "points": points, "reprints": reprints, "credits": []}


def _origins(labels: Json) -> Json:
    answers = [
        {"point": point["id"], "answer": n, "voice": answer["voice"]}
        for point in labels["points"]
        for n, answer in enumerate(point["answers"])
        if "voice" in answer
    ]
    origins = [
        {"point": point["id"], "group": n, "independent": group["independent"]}
        for point in labels["points"]
        for n, group in enumerate(point["groups"])
        if "independent" in group
    ]
    return {"story": labels["story"], "answers": answers, "origins": origins}


def figures(out: Path, bench: Path = measure.SHARED) -> dict[str, float]:
    """What the trees that come with sayso score on the eight stories."""
    names = lay_out(bench, out)
    made = measure.compare((out / "stories" / name for name in names), out / "dossiers")
    gold = {name: measure.load(out / "gold" / f"{name}.json") for name in names}
    dossiers = {name: measure.load(path) for name, path in made.items()}
    points = scorer.score_points((gold[name], dossiers[name]) for name in names)
    origins = scorer.score_origins(
        (gold[name], measure.load(out / "origins" / f"{name}.json"), dossiers[name]) for name in names
    )
    by_family = {f"{name}_f1": row["f1"] for name, row in points["pairs_by_family"].items()}
    return {
        **measure.of_points(points),
        **by_family,
        "origins_count_right": origins["count_right"],
        "one_voice_f1": origins["one_voice"]["f1"],
    }


if __name__ == "__main__":
    print(json.dumps(figures(Path(sys.argv[1] if len(sys.argv) > 1 else "out/further")), indent=1))
