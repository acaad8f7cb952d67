"""Score dossiers against hand-made gold: points, lineage, origins, and spans that do not re-read.

    python bench/scorer.py points|lineage|origins GOLD.json DOSSIER.json [GOLD.json DOSSIER.json ...]

A report of the dossier is matched to a report of the gold by the stem of its path (`03.json` is
`<story>/03`); where one file holds several, by its `source_id` (the gold's `ids`) or by a `#line` at the
end of the path. A claim sits on a gold answer when it is of the same family of kinds, its sentence and the
answer's quote are the same words, and its value fits. Standard library only.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path, PurePath
from typing import Any, Literal

Json = dict[str, Any]
Place = tuple[int, int]
"""A gold answer: the index of its point, and its own index among the point's answers."""

WORD = re.compile(r"\w+")
DAY = re.compile(r"\d{4}(-\d\d){0,2}")
LINE = re.compile(r"#(\d+)$")

FAMILY = dict.fromkeys(("count", "amount", "measure", "duration", "age"), "numeric") | dict.fromkeys(
    ("date", "time"), "temporal"
)
FAMILIES = ("numeric", "temporal", "worded")
NAMED = frozenset({"name", "place"})
DIFFERING = frozenset({"updated", "disputed"})
LITTLE = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "by", "for", "from", "with", "and", "or", "s"}
    | {"about", "around", "near"}
)

SAME_WORDS = 0.8  # share of the shorter of quote and sentence: a gold quote is a clause of its sentence
ONE_OFF = 20  # above this a bound may be one off: "more than 70" is 71 to one reader and 70 to another

COUNTED = (
    *("gold_pairs", "found_pairs", "placed_pairs", "right_pairs", "related", "related_right"),
    *("gold_points", "found_points", "gold_core", "found_core"),
    *("gold_conflicts", "found_conflicts", "called_conflicts", "right_conflicts"),
)

# Short and long names of agencies and papers that gold and dossiers may use in turn.
LONG_NAMES = {
    "ap": "associated press",
    "afp": "agence france presse",
    "kcna": "korean central news agency",
    "nyt": "new york times",
    "upi": "united press international",
    "dpa": "deutsche presse agentur",
    "pa": "press association",
    "cnn": "cnn",
}


# -- what is the same ----------------------------------------------------------------------------


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def family(kind: str) -> str:
    return FAMILY.get(kind, "worded")


def same_stretch(quote: Sequence[str], sentence: Sequence[str]) -> bool:
    """Whether a quote and a sentence are about the same stretch of text, by their words."""
    shorter = min(len(quote), len(sentence))
    return shorter > 0 and sum((Counter(quote) & Counter(sentence)).values()) / shorter >= SAME_WORDS


def first_and_last(text: str | None) -> tuple[str, str] | None:
    """First and last day of `2016`, `2016-07`, `2016-07-14` or `A/B`; None where it is none of these.

    The last day of a month is written `-99`, which sorts as it should and needs no calendar.
    """
    start, _, end = (text or "").partition("/")
    start, end = start[:10], (end or start)[:10]
    if not DAY.fullmatch(start):
        return None
    return (start if len(start) == 10 else (start + "-01-01")[:10]), end + "-99-99"[len(end) - 4 :]


def value_fits(answer: Json, kind: str, claim: Json) -> bool:
    """A number must be the same number, a day must not exclude the other; other words are matched by place."""
    value = claim.get("value") or {}
    group = family(kind)
    if group != family(claim.get("kind", kind)):
        return False
    if group == "temporal":
        wanted = first_and_last(answer.get("date"))
        stated = first_and_last("/".join(filter(None, (value.get("start"), value.get("end")))))
        return not (wanted and stated) or (wanted[0] <= stated[1] and stated[0] <= wanted[1])
    if kind in NAMED:
        shared = set(words(answer.get("value") or "")) & set(words(value.get("text") or ""))
        return bool(shared - LITTLE)
    wanted_bounds = _bounds(answer)
    if group == "worded" or not wanted_bounds:
        return True
    return any(
        abs(want - have) <= 1e-6 * max(1.0, abs(want)) + (1 if want > ONE_OFF else 0)
        for want in wanted_bounds
        for have in _bounds(value)
    )


def _bounds(value: Json) -> set[float]:
    return {bound for bound in (value.get("low"), value.get("high")) if bound is not None}


def report_keys(gold: Json, dossier: Json) -> dict[str, str]:
    """The gold's name of each report of the dossier, by the report's id."""
    named = {source: key for key, source in (gold.get("ids") or {}).items()}
    known = _reports_of(gold)

    def key(report: Json) -> str:
        if report.get("source_id") in named:
            return str(named[report["source_id"]])
        stem = f"{gold['story']}/{PurePath(report['path']).stem}"
        line = LINE.search(report["path"])
        number = line[1] if line else report.get("line")
        with_line = f"{stem}#{number}"
        return with_line if number is not None and with_line in known else stem

    return {report["id"]: key(report) for report in dossier["reports"]}


def _reports_of(gold: Json) -> set[str]:
    return {
        *(report for event in gold.get("events", []) for report in event["reports"]),
        *(answer["report"] for point in gold["points"] for answer in point["answers"]),
        *(report for reprint in gold.get("reprints", []) for report in reprint["reports"]),
        *(credit["report"] for credit in gold.get("credits", [])),
    }


class Sheet:
    """A story's gold answers, and the claims of a dossier placed on them."""

    def __init__(self, gold: Json, dossier: Json) -> None:
        self.points: list[Json] = gold["points"]
        self.kinds = [point["kind"] for point in self.points]
        self.group: dict[Place, int] = {
            (p, a): g
            for p, point in enumerate(self.points)
            for g, members in enumerate(point["groups"])
            for a in members
        }
        self.report_of = {claim["id"]: claim["report"] for claim in dossier["claims"]}
        self.kind_of = {claim["id"]: claim.get("kind", "other") for claim in dossier["claims"]}
        by_report: defaultdict[str, list[tuple[Place, Json, list[str]]]] = defaultdict(list)
        for p, point in enumerate(self.points):
            for a, answer in enumerate(point["answers"]):
                by_report[answer["report"]].append(((p, a), answer, words(answer["quote"])))
        keys = report_keys(gold, dossier)
        self.places: dict[str, set[Place]] = {}
        for claim in dossier["claims"]:
            sentence = words(claim["sentence"]["text"])
            self.places[claim["id"]] = {
                place
                for place, answer, quote in by_report[keys[claim["report"]]]
                if same_stretch(quote, sentence) and value_fits(answer, self.kinds[place[0]], claim)
            }

    def same_point(self, claim: str, other: str) -> set[tuple[Place, Place]]:
        """The gold answers that two claims sit on and that gold has in one point."""
        return {(x, y) for x in self.places[claim] for y in self.places[other] if x[0] == y[0]}


# -- points --------------------------------------------------------------------------------------


def score_points(pairs: Iterable[tuple[Json, Json]]) -> Json:
    """Pairs of answers, their relations and conflicts, over (gold, dossier) of one or more stories.

    `pairs`: of the cross-report pairs that gold has in one point, how many are in one point of the dossier
    (recall), and the reverse, of those gold has placed (precision). `relation_accuracy`: of the pairs found,
    how many are rightly the same or differing. `conflicts`: points whose answers differ, likewise.
    """
    total: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
    by_family: dict[str, Counter[str]] = {name: Counter() for name in FAMILIES}
    for gold, dossier in pairs:
        sheet = Sheet(gold, dossier)
        called = _read_dossier_points(sheet, dossier, total, by_family)
        _read_gold_points(sheet, called, total, by_family)
    families = {
        name: _f1(_share(n["right"], n["placed"]), _share(n["found"], n["gold"])) | {"gold_pairs": n["gold"]}
        for name, n in by_family.items()
    }
    return {
        "pairs": _rounded_f1(total, "right_pairs", "placed_pairs", "found_pairs", "gold_pairs"),
        "pairs_by_family": families,
        "relation_accuracy": round(_share(total["related_right"], total["related"]), 4),
        "points_recall": round(_share(total["found_points"], total["gold_points"]), 4),
        "core_points_recall": round(_share(total["found_core"], total["gold_core"]), 4),
        "conflicts": _rounded_f1(total, "right_conflicts", "called_conflicts", "found_conflicts", "gold_conflicts"),
        "counts": dict(total),
    }


def _relation(point: Json, a: int, b: int) -> str:
    """What a dossier's point calls two of its answers; claims of one answer agree."""
    if a == b:
        return "agreed"
    stated = (row["relation"] for row in point.get("relations", []) if {row["a"], row["b"]} == {a, b})
    return str(next(stated, point["status"]))


def _read_dossier_points(
    sheet: Sheet, dossier: Json, total: Counter[str], by_family: dict[str, Counter[str]]
) -> dict[tuple[Place, Place], set[str]]:
    """What the dossier calls each pair of gold answers that it brings together: `same`, `differ` or both."""
    called: defaultdict[tuple[Place, Place], set[str]] = defaultdict(set)
    for point in dossier["points"]:
        members = [(a, claim) for a, answer in enumerate(point["answers"]) for claim in answer["claims"]]
        differs = rightly = False
        for (a, claim), (b, other) in combinations(members, 2):
            if sheet.report_of[claim] == sheet.report_of[other]:
                continue
            if not sheet.places[claim] or not sheet.places[other]:
                continue
            shared = sheet.same_point(claim, other)
            total.update(placed_pairs=1, right_pairs=bool(shared))
            by_family[family(sheet.kind_of[claim])].update(placed=1, right=bool(shared))
            verdict = "differ" if _relation(point, a, b) in DIFFERING else "same"
            for x, y in shared:
                called[min(x, y), max(x, y)].add(verdict)
            if verdict == "differ":
                differs = True
                rightly = rightly or any(sheet.group[x] != sheet.group[y] for x, y in shared)
        if differs and point["status"] in DIFFERING:
            total.update(called_conflicts=1, right_conflicts=rightly)
    return called


def _read_gold_points(
    sheet: Sheet,
    called: dict[tuple[Place, Place], set[str]],
    total: Counter[str],
    by_family: dict[str, Counter[str]],
) -> None:
    for p, point in enumerate(sheet.points):
        reports = [answer["report"] for answer in point["answers"]]
        if len(set(reports)) < 2:
            continue
        found = conflict = False
        for a, b in combinations(range(len(reports)), 2):
            if reports[a] == reports[b]:
                continue
            verdicts = called.get(((p, a), (p, b)), set())
            total.update(gold_pairs=1)
            by_family[family(sheet.kinds[p])].update(gold=1, found=bool(verdicts))
            if not verdicts:
                continue
            found = True
            wanted = "same" if sheet.group[p, a] == sheet.group[p, b] else "differ"
            total.update(found_pairs=1, related=1, related_right=verdicts == {wanted})
            conflict = conflict or (wanted == "differ" and wanted in verdicts)
        core = bool(point.get("core"))
        total.update(gold_points=1, found_points=found, gold_core=core, found_core=found and core)
        if point["status"] in DIFFERING:
            total.update(gold_conflicts=1, found_conflicts=conflict)


# -- lineage -------------------------------------------------------------------------------------


def score_lineage(pairs: Iterable[tuple[Json, Json]]) -> Json:
    """Pairs of reports that are one text, and who is credited, over (gold, dossier) of one or more stories."""
    reprints: Counter[str] = Counter()
    credits: Counter[str] = Counter()
    for gold, dossier in pairs:
        keys = report_keys(gold, dossier)
        names = {_outlet(short): _outlet(long) for short, long in (gold.get("aliases") or {}).items()}

        def outlet(name: str, names: dict[str, str] = names) -> str:
            key = _outlet(name)
            return names.get(key, key)

        one_text = [(keys[row["report"]], keys[row["from"]["report"]]) for row in dossier["lineage"] if _is_copy(row)]
        _tally(
            reprints,
            {frozenset(pair) for row in gold["reprints"] for pair in combinations(row["reports"], 2)},
            {frozenset(pair) for group in _groups(keys.values(), one_text) for pair in combinations(group, 2)},
        )
        _tally(
            credits,
            {(credit["report"], outlet(credit["credits"])) for credit in gold["credits"]},
            {
                (keys[row["report"]], outlet(row["from"]["name"]))
                for row in dossier["lineage"]
                if not _is_copy(row) and row["kind"] in ("credit", "reprint") and row["from"].get("name")
            },
        )
    return {"reprint_pairs": _prf(reprints), "credits": _prf(credits)}


def _is_copy(row: Json) -> bool:
    return row["kind"] == "reprint" and bool(row["from"].get("report"))


def _outlet(name: str) -> str:
    key = " ".join(word for word in words(name) if word != "the")
    return LONG_NAMES.get(key, key)


def _groups(members: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Members in groups, those of a pair in one group."""
    group_of = {member: [member] for member in members}
    for a, b in pairs:
        if group_of[a] is not group_of[b]:
            group_of[b].extend(group_of[a])
            for member in group_of[a]:
                group_of[member] = group_of[b]
    return list({id(group): group for group in group_of.values()}.values())


# -- origins -------------------------------------------------------------------------------------


def score_origins(stories: Iterable[tuple[Json, Json, Json]]) -> Json:
    """How many independent origins stand behind each group of answers, over (gold, origins, dossier).

    `count_right` and `mean_error` are over the groups that the dossier has; `one_voice` asks of pairs of
    claims in one answer whether they are rightly told to be one voice or two.
    """
    groups = found = right = 0
    off = 0.0
    voices: Counter[str] = Counter()
    for gold, origins, dossier in stories:
        sheet = Sheet(gold, dossier)
        index = {point["id"]: p for p, point in enumerate(gold["points"])}
        voice_of = {
            (index[row["point"]], row["answer"]): row["voice"] for row in origins["answers"] if row["point"] in index
        }
        # The answer of the dossier that holds most of a gold group's claims speaks for that group.
        best: dict[Place, tuple[int, int]] = {}
        for answer in (answer for point in dossier["points"] for answer in point["answers"]):
            hits = Counter((p, sheet.group[p, a]) for claim in answer["claims"] for p, a in sheet.places[claim])
            for key, n in hits.items():
                if n > best.get(key, (0, 0))[0]:
                    best[key] = n, len(answer["origins"])
            if "origin_of" in answer:
                _compare_voices(sheet, answer, voice_of, voices)
        for row in origins["origins"]:
            if row["point"] not in index:
                continue
            groups += 1
            have = best.get((index[row["point"]], row["group"]))
            if have:
                found += 1
                right += have[1] == row["independent"]
                off += abs(have[1] - row["independent"])
    return {
        "answers_found": round(_share(found, groups), 4),
        "count_right": round(_share(right, found), 4),
        "mean_error": round(off / found, 4) if found else None,
        "one_voice": _prf(voices),
        "gold_answers": groups,
    }


def _compare_voices(sheet: Sheet, answer: Json, voice_of: dict[Place, str], voices: Counter[str]) -> None:
    for claim, other in combinations(answer["claims"], 2):
        if sheet.report_of[claim] == sheet.report_of[other]:
            continue
        mine = answer["origin_of"].get(claim) == answer["origin_of"].get(other)
        for x in sheet.places[claim]:
            for y in sheet.places[other]:
                if x[0] == y[0] and x in voice_of and y in voice_of:
                    true = voice_of[x] == voice_of[y]
                    voices.update(right=mine and true, said=mine, gold=true)


# -- spans ---------------------------------------------------------------------------------------


def spans_that_do_not_reread(printed: Json) -> list[Json]:
    """Every span of a dossier or a reading whose words are not those of its report at that place.

    Each row is `{"where", "report", "says", "reads"}`; `reads` is None where the report is not in the
    document or the offsets are none.
    """
    reports = {report["id"]: report for report in printed.get("reports", [])}
    faults = []
    for where, span, report in _spans(printed, reports, None, ""):
        reads = _words_at(report, span)
        if reads is None or reads != span["text"]:
            faults.append({"where": where, "report": (report or {}).get("id"), "says": span["text"], "reads": reads})
    return faults


def _spans(node: Any, reports: dict[str, Json], report: Json | None, where: str) -> Iterator[tuple[str, Json, Any]]:
    """Every span below a node, with where it stands and the report that it cites."""
    if isinstance(node, dict):
        if {"field", "start", "end", "text"} <= node.keys():
            yield where, node, report
            return
        cited = node.get("report")
        if isinstance(cited, str):
            report = reports.get(cited)
        elif isinstance(cited, dict) and {"id", "text"} <= cited.keys():
            report = cited
        elif {"id", "path", "text"} <= node.keys():
            report = node
        for key, value in node.items():
            yield from _spans(value, reports, report, f"{where}/{key}")
    elif isinstance(node, list):
        for n, value in enumerate(node):
            yield from _spans(value, reports, report, f"{where}/{n}")


def _words_at(report: Json | None, span: Json) -> str | None:
    if report is None or span["field"] not in ("title", "description", "text"):
        return None
    text = report.get(span["field"]) or ""
    start, end = span["start"], span["end"]
    # A negative or a too large offset would slice without complaint and re-read by accident.
    return text[start:end] if 0 <= start <= end <= len(text) else None


# -- sums ----------------------------------------------------------------------------------------


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> Json:
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _rounded_f1(total: Counter[str], right: str, said: str, found: str, gold: str) -> Json:
    # F1 of the printed figures, so that a reader who checks the sum by hand gets the same.
    return _f1(round(_share(total[right], total[said]), 4), round(_share(total[found], total[gold]), 4))


def _tally(counts: Counter[str], wanted: set[Any], said: set[Any]) -> None:
    counts.update(right=len(wanted & said), said=len(said), gold=len(wanted))


def _prf(counts: Counter[str]) -> Json:
    return _f1(_share(counts["right"], counts["said"]), _share(counts["right"], counts["gold"]))


# -- files ---------------------------------------------------------------------------------------


def read_json(path: Path) -> Json:
    loaded: Json = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def origins_beside(gold: Path) -> Path | None:
    """The file of origins that goes with a file of gold: in `origins/` beside it, or beside its folder."""
    for folder in (gold.parent, gold.parent.parent):
        if (path := folder / "origins" / gold.name).is_file():
            return path
    return None


def score_files(what: Literal["points", "lineage", "origins"], names: Sequence[Path]) -> Json:
    """Score files given as GOLD DOSSIER GOLD DOSSIER …; for origins, stories without a file of origins are left out."""
    pairs = list(zip(names[::2], names[1::2], strict=True))
    if what == "origins":
        beside = ((gold, origins_beside(gold), dossier) for gold, dossier in pairs)
        return score_origins((read_json(g), read_json(o), read_json(d)) for g, o, d in beside if o)
    score: Callable[[Iterable[tuple[Json, Json]]], Json] = score_points if what == "points" else score_lineage
    return score((read_json(gold), read_json(dossier)) for gold, dossier in pairs)


if __name__ == "__main__":
    if len(sys.argv) < 4 or len(sys.argv) % 2 or sys.argv[1] not in ("points", "lineage", "origins"):
        sys.exit(__doc__)
    print(json.dumps(score_files(sys.argv[1], [Path(name) for name in sys.argv[2:]]), indent=1))  # type: ignore[arg-type]
