"""What a workspace answers: every command that asks, in every form."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests.surfaces.conftest import Say

from sayso.surfaces.schema import PRINTED, schema


def valid(name: str, told: str) -> list[dict[str, object]]:
    """The objects of JSON or JSON lines, each as its schema has it."""
    rows = [json.loads(told)] if told.startswith("{\n") else [json.loads(line) for line in told.splitlines()]
    for row in rows:
        jsonschema.validate(row, schema(name))
    return rows


def test_stories_newest_first(filed: Say) -> None:
    status, out, err = filed("stories")
    assert (status, err) == (0, "")
    assert next(line for line in out.splitlines() if line.startswith("s")).endswith("Wend Bridge in Hallowby")
    rows = valid("story", filed("stories", "--format", "jsonl")[1])
    assert [len(row["reports"]) for row in rows] == [2, 3]  # type: ignore[arg-type]
    assert [row["origins"] for row in rows] == [2, 3]
    assert list(rows[0])[:2] == ["schema", "story"]
    assert len(valid("story", filed("stories", "--format", "jsonl", "--limit", "1")[1])) == 1


def test_stories_of_files_are_not_kept(sayso: Say, archive: Path, tmp_path: Path) -> None:
    status, out, _ = sayso("stories", str(archive / "in"), "--format", "jsonl")
    rows = valid("story", out)
    assert status == 0
    assert sorted(len(row["reports"]) for row in rows) == [2, 3]  # type: ignore[arg-type]
    reports = [report for row in rows for report in row["reports"]]  # type: ignore[attr-defined]
    assert {report["source_id"] for report in reports} == {"wire", "daily", "evening", "argus", "chronicle"}
    assert all(Path(report["path"]).exists() for report in reports)
    assert not (tmp_path / "case.sayso").exists()


def test_what_is_left_out_of_a_grouping_or_a_check_is_said(sayso: Say, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    for command in (
        ("stories", str(archive / "in"), "empty.txt"),
        ("check", "A ferry sank.", "--against", str(archive / "in"), "--against", "empty.txt"),
    ):
        status, _, err = sayso(*command)
        assert (status, err) == (0, "sayso: skipped empty.txt: is empty\n")


def test_a_dossier_is_that_of_compare(filed: Say, archive: Path) -> None:
    """What is stored of the readings gives the same dossier, to the last letter, as reading the reports again."""
    stored = json.loads(filed("dossier", "marenka", "--format", "json")[1])
    paths = [str(archive / "in" / f"{name}.json") for name in ("wire", "daily", "evening")]
    assert stored == json.loads(filed("compare", *paths, "--format", "json")[1])


@pytest.mark.parametrize(("form", "begins"), [("text", "Toll"), ("md", "# "), ("html", "<!doctype"), ("json", "{")])
def test_a_dossier_in_every_form(form: str, begins: str, filed: Say) -> None:
    status, out, err = filed("dossier", "ferry", "--format", form, "--rule", "latest")
    assert (status, err) == (0, "")
    assert out.startswith(begins) or form == "text"
    assert "latest" in out


@pytest.mark.parametrize(
    ("name", "begins"), [("d.html", "<!doctype"), ("d", "<!doctype"), ("d.md", "# "), ("d.json", "{"), ("d.txt", "")]
)
def test_a_dossier_goes_into_a_file_as_the_file_is_called(name: str, begins: str, filed: Say, tmp_path: Path) -> None:
    assert filed("dossier", "ferry", "-o", str(tmp_path / name))[0] == 0
    written = (tmp_path / name).read_text("utf-8")
    assert written.startswith(begins)
    assert ("<" in written[:200]) == (begins == "<!doctype")


def test_points_show_the_ids_by_which_claims_are_judged(filed: Say) -> None:
    out = filed("points", "marenka")[1]
    assert "p1 How many people were killed?" in out
    (row,) = valid("points", filed("points", "marenka", "--format", "json")[1])
    claims = {c["id"] for c in row["claims"]}  # type: ignore[attr-defined]
    assert any(claim in out for claim in claims)
    assert filed("points", "marenka", "--format", "md")[1].startswith("# ")


def test_timeline(filed: Say) -> None:
    assert "2031" in filed("timeline", "bridge")[1]
    valid("timeline", filed("timeline", "bridge", "--format", "json")[1])
    assert filed("timeline", "bridge", "--format", "md")[1].startswith("# ")


def test_lineage_of_a_story_and_of_a_report(filed: Say) -> None:
    status, out, _ = filed("lineage", "marenka")
    assert status == 0
    assert "Origins" in out
    valid("lineage", filed("lineage", "marenka", "--format", "json")[1])
    (row,) = valid("lineage", filed("lineage", "wire", "--format", "json")[1])
    assert row["report"]
    status, _, err = filed("lineage", "nobody")
    assert status == 2
    assert "no report is called 'nobody', by its id or its file's name, and no story is called" in err


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("lorries",), {"wire", "argus"}),
        (('"lower deck"',), {"wire"}),
        (('"deck lower"',), set()),
        (("lorries", "--outlet", "The Argus"), {"argus"}),
        (("lorries", "--since", "2031-06"), {"argus"}),
        (("lorries", "--until", "2031-05-02"), {"wire"}),
        (("--place", "port ansel"), {"wire", "daily", "evening"}),
        (("ferry", "--source", "the hospital"), {"evening"}),
        (("'; DROP TABLE reports; --",), set()),
        (("ferry OR bridge",), set()),
    ],
)
def test_search(arguments: tuple[str, ...], found: set[str], filed: Say) -> None:
    status, out, err = filed("search", *arguments, "--format", "jsonl")
    assert (status, err) == (0, "")
    rows = valid("hit", out)
    assert {row["report"]["name"] for row in rows} == found  # type: ignore[index]
    text = filed("search", *arguments)[1]
    assert ("No report has that." in text) == (not found)


def test_half_a_name_is_told_that_names_are_whole(filed: Say) -> None:
    status, out, err = filed("search", "--source", "hospital")
    assert (status, out) == (0, "No report has that.\n")
    assert "by their whole names" in err


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        (('ferry "lower',), "a quotation mark is not closed"),
        (("?!",), "has no word to look for"),
        ((), "a search needs words to look for"),
        (("ferry", "--since", "yesterday"), "is no day or moment"),
    ],
)
def test_a_search_that_asks_nothing_says_so(arguments: tuple[str, ...], because: str, filed: Say) -> None:
    status, out, err = filed("search", *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert because in err


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("At least 12 people were killed when the ferry Marenka sank.", {"supported", "refined"}),
        ("Forty people were killed when the ferry Marenka sank off Port Ansel.", {"contradicted"}),
        ("The president of Maltrand resigned on Monday.", {"not-covered"}),
    ],
)
def test_check(claim: str, verdict: set[str], filed: Say, archive: Path, tmp_path: Path) -> None:
    """Asked of the archive or of its files, with the same sentences."""
    (stored,) = valid("check", filed("check", claim, "--format", "json")[1])
    (fresh,) = valid("check", filed("check", claim, "--against", str(archive / "in"), "--format", "json")[1])
    assert stored["verdict"] in verdict
    assert fresh["verdict"] == stored["verdict"]
    assert bool(stored["evidence"]) == (stored["verdict"] != "not-covered")
    assert claim in filed("check", claim)[1]
    (tmp_path / "claims.jsonl").write_text(f'{{"id": 7, "text": {json.dumps(claim)}}}\n\n', encoding="utf-8")
    (one,) = valid("check", filed("check", "--claims", "claims.jsonl")[1])
    assert (one["id"], one["verdict"]) == ("7", stored["verdict"])


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        ((), "give a claim, or --claims FILE"),
        (("x", "--claims", "y"), "not both"),
        (("--claims", "nowhere.jsonl"), "cannot read nowhere.jsonl"),
        (("--claims", "bad.jsonl"), "bad.jsonl, line 1 is no JSON"),
        (("--claims", "empty.jsonl"), 'empty.jsonl, line 1 is no claim: {"id": …, "text": …} is one'),
    ],
)
def test_a_check_that_asks_nothing_says_so(
    arguments: tuple[str, ...], because: str, filed: Say, tmp_path: Path
) -> None:
    (tmp_path / "bad.jsonl").write_text("twelve", encoding="utf-8")
    (tmp_path / "empty.jsonl").write_text('{"id": 1}', encoding="utf-8")
    status, out, err = filed("check", *arguments)
    assert (status, out) == (2, "")
    assert because in err


def test_changes(filed: Say) -> None:
    rows = valid("change", filed("changes", "--format", "jsonl")[1])
    assert {row["kind"] for row in rows} == {"new-story"}
    assert len({row["story"] for row in rows}) == 2
    assert filed("changes", "--since", "2031-07-02")[1] == "Nothing moved.\n"
    assert filed("changes", "--since", "2h")[1] != ""
    assert "Wend" not in filed("changes", "--story", "marenka")[1]
    assert filed("changes", "--since", "soon")[0] == 2


def test_explain_of_a_filed_report(filed: Say) -> None:
    status, out, _ = filed("explain", "--report", "wire")
    assert status == 0
    for block in ("report", "sentences", "mentions", "origin", "claims", "points"):
        assert f"── {block} ─" in out


def test_a_workspace_that_is_not_there(sayso: Say, tmp_path: Path) -> None:
    for command in (("stories",), ("dossier", "x"), ("search", "x"), ("changes",), ("verify",), ("judge",)):
        status, out, err = sayso(*command)
        assert (status, out) == (2, "")
        assert "'sayso add'" in err
    assert not list(tmp_path.iterdir())


def test_a_story_that_is_not_there_or_not_the_only_one(filed: Say) -> None:
    status, _, err = filed("dossier", "avalanche")
    assert status == 2
    first, *listed = err.splitlines()
    assert first == "sayso: no story is called 'avalanche', by its id or words of its title; the newest are:"
    assert [line.split()[1][0] for line in listed] == ["s", "s"]
    status, _, err = filed("dossier", "s")
    assert status == 2
    assert "2 stories are meant by 's'; give more of the id:" in err


def test_the_workspace_may_be_named(filed: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tmp_path / "case.sayso"
    there.rename(tmp_path / "other")
    assert filed("stories")[0] == 2
    assert filed("stories", "-w", "other")[0] == 0
    monkeypatch.setenv("SAYSO_WORKSPACE", "other")
    assert filed("stories")[0] == 0


def test_every_shape_has_a_schema(sayso: Say) -> None:
    for shape in PRINTED:
        status, out, _ = sayso("schema", shape)
        assert status == 0
        for part, definition in json.loads(out)["$defs"].items():
            for field, described in definition.get("properties", {}).items():
                assert described.get("description"), f"{part}.{field} of {shape}"


def test_a_headline_that_stands_twice_in_a_page_is_shown_once() -> None:
    from sayso.dossier.render import lists
    from sayso.news.change import Version
    from sayso.news.filed import Lineage
    from sayso.news.report import Span

    new = tuple(Span(field, 0, 11, "Ferry sinks") for field in ("title", "text"))  # type: ignore[arg-type]
    told = lists.lineage(Lineage(None, "Ferry", (), (), (), (Version("r1", "r2", (), new),)))
    assert told.count("+ Ferry sinks") == 1
