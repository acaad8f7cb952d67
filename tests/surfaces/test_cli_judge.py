"""What people decide: carried out at once, kept with who and why, taken back, and never undone by what comes in."""

from __future__ import annotations

import json
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from tests.newsroom import table
from tests.surfaces.archive import write
from tests.surfaces.conftest import Say

WHY = ("--why", "the harbour master says so", "--by", "Ada Roe")
NEW = """
    gazette | 2031-06-21 09:00 | Wend Bridge stays shut // Wend Bridge in Hallowby stays closed after the crack in a \
girder was found, the county council said on Saturday. Engineers measured the crack at 40 cm.
"""


def stories(sayso: Say) -> dict[str, set[str]]:
    """The reports of each story by their outlets."""
    rows = [json.loads(line) for line in sayso("stories", "--format", "jsonl")[1].splitlines()]
    return {row["story"]: {report["source_id"] for report in row["reports"]} for row in rows}


def dossier(sayso: Say, story: str = "marenka") -> dict[str, list[dict[str, object]]]:
    told: dict[str, list[dict[str, object]]] = json.loads(sayso("dossier", story, "--format", "json")[1])
    return told


def claims(told: dict[str, list[dict[str, object]]], words: str) -> list[str]:
    """The claims of the answer with these words in the first point."""
    answers = told["points"][0]["answers"]
    return next(a["claims"] for a in answers if a["value"]["text"] == words)  # type: ignore[attr-defined]


def answered(told: dict[str, list[dict[str, object]]]) -> set[str]:
    return {c for p in told["points"] for a in p["answers"] for c in a["claims"]}  # type: ignore[attr-defined]


def test_a_merge_holds_whatever_comes_in(filed: Say, tmp_path: Path) -> None:
    one, other = stories(filed)
    status, _, err = filed("judge", "merge", one, other, *WHY)
    assert status == 0
    assert "judgement j1 is filed" in err
    assert len(stories(filed)) == 1
    write(tmp_path / "in", table(NEW))
    assert filed("add", "in")[0] == 0
    assert list(stories(filed).values()) == [{"wire", "daily", "evening", "argus", "chronicle", "gazette"}]
    assert filed("judge", "--undo", "j1", *WHY)[0] == 0
    assert sorted(map(len, stories(filed).values())) == [3, 3]


def test_a_split_holds_whatever_comes_in(filed: Say, tmp_path: Path) -> None:
    assert filed("judge", "split", "bridge", "argus", *WHY)[0] == 0
    assert {"argus"} in stories(filed).values()
    assert {"chronicle"} in stories(filed).values()
    write(tmp_path / "in", table(NEW))
    assert filed("add", "in")[0] == 0
    assert all(not {"argus", "chronicle"} <= members for members in stories(filed).values())


def test_a_judgement_tells_what_it_moved_and_nothing_else(filed: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two within a second, as a script makes them; and nothing of what came in before."""

    class Noon(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Noon:
            return cls(2031, 7, 2, 12, 0, tzinfo=tz)

    monkeypatch.setattr("sayso.desk.datetime", Noon)
    first = filed("judge", "rename", "marenka", "The Marenka", *WHY)[1]
    second = filed("judge", "rename", "bridge", "The bridge", *WHY)[1]
    assert ("“The Marenka”" in first, "“The Marenka”" in second) == (True, False)
    assert "“The bridge”" in second


def test_a_wrong_claim_is_set_aside_and_comes_back(filed: Say) -> None:
    before = dossier(filed)
    wrong = claims(before, "14 people") if "14 people" in str(before["points"][0]["answers"]) else claims(before, "14")
    status, out, _ = filed("judge", "wrong", *wrong, *WHY)
    assert status == 0
    assert "Ada Roe judged: wrong" in out
    after = dossier(filed)
    assert not answered(after) & set(wrong)
    assert set(wrong) <= {str(c["id"]) for c in after["claims"]}
    assert after["judgements"][0]["why"] == "the harbour master says so"
    assert "by Ada Roe: the harbour master says so" in " ".join(filed("dossier", "marenka")[1].split())
    assert filed("judge", "--undo", "j1", *WHY)[0] == 0
    assert dossier(filed)["points"] == before["points"]
    listed = filed("judge")[1]
    assert "j1 wrong" in listed
    assert "(undone)" in listed
    assert "j2 undo j1" in listed


def test_different_and_same_by_claims_and_by_points(filed: Say) -> None:
    told = dossier(filed)
    answers = told["points"][0]["answers"]
    one, other = (a["claims"][0] for a in (answers[0], answers[-1]))  # type: ignore[index]
    assert filed("judge", "different", one, other, *WHY)[0] == 0
    parted = dossier(filed)
    homes = [p["id"] for p in parted["points"] if {one, other} & {c for a in p["answers"] for c in a["claims"]}]  # type: ignore[attr-defined]
    assert len(homes) == 2
    assert filed("judge", "same", str(homes[0]), str(homes[1]), "--story", "marenka", *WHY)[0] == 0
    again = dossier(filed)
    assert {one, other} <= {c for a in again["points"][0]["answers"] for c in a["claims"]}  # type: ignore[attr-defined]


def test_names(filed: Say) -> None:
    assert filed("judge", "rename", "marenka", "The Ansel ferry", *WHY)[0] == 0
    assert "The Ansel ferry" in filed("stories")[1]
    assert filed("judge", "rename", "p1", "How many died?", "--story", "Ansel ferry", *WHY)[0] == 0
    assert filed("judge", "rename", "the hospital", "Ansel General", "--source", *WHY)[0] == 0
    told = dossier(filed, "The Ansel ferry")
    assert told["points"][0]["question"] == "How many died?"
    assert "Ansel General" in {str(s["name"]) for s in told["sources"]}


def test_the_name_of_a_story_stays_with_the_larger_part(filed: Say) -> None:
    assert filed("judge", "rename", "marenka", "The Ansel ferry", *WHY)[0] == 0
    assert filed("judge", "split", "Ansel ferry", "evening", *WHY)[0] == 0
    titles = {
        row["title"]: len(row["reports"])
        for row in map(json.loads, filed("stories", "--format", "jsonl")[1].splitlines())
    }
    assert titles["The Ansel ferry"] == 2
    assert len(titles) == 3
    assert filed("points", "Ansel ferry")[0] == 0


def test_a_source_is_renamed_where_it_is_heard(filed: Say) -> None:
    out = filed("judge", "rename", "the hospital", "Ansel General", "--source", *WHY)[1]
    assert "Ada Roe judged: rename “the hospital” as “Ansel General”" in " ".join(out.split())
    assert out.count("judged") == 1
    assert "judged" not in filed("changes", "--story", "bridge")[1]


def test_what_is_taken_back_is_not_taken_back_again(filed: Say) -> None:
    assert filed("judge", "rename", "marenka", "The Ansel ferry", *WHY)[0] == 0
    assert "No longer holds here: rename by Ada Roe" in filed("judge", "--undo", "j1", *WHY)[1]
    status, _, err = filed("judge", "--undo", "j1", *WHY)
    assert (status, "j1 is taken back already" in err) == (2, True)
    assert filed("judge", "--undo", "j2", *WHY)[0] == 0  # an undo can be undone
    assert "The Ansel ferry" in filed("stories")[1]


def test_who_judges_is_known_where_no_variable_says_it(filed: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "ada")
    assert filed("judge", "rename", "marenka", "The Ansel ferry", "--why", "x")[0] == 0
    assert json.loads(filed("judge", "--format", "jsonl")[1])["by"] == "ada"


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        (("merge", "marenka", "bridge"), "give --why TEXT"),
        (("merge", "marenka", "--why", "x"), "merge takes two stories or more"),
        (("merge", "marenka", "ferry", *WHY), "name two stories or more that are not one already"),
        (("split", "marenka", "argus", *WHY), "is not in story"),
        (("split", "bridge", "argus", "chronicle", *WHY), "leave at least one in it"),
        (("wrong", "r000000000000-1", *WHY), "there is no claim"),
        (("wrong", "p1", "--story", "marenka", *WHY), "p1 is a point; name the claims in it"),
        (("same", "p1", "p99", "--story", "marenka", *WHY), "has no point p99"),
        (("same", "p1", "p1", "--story", "marenka", *WHY), "are the same"),
        (("rename", "marenka", " ", *WHY), "give the new name"),
        (("--undo", "j9", *WHY), "there is no judgement j9"),
        (("wrong", "x", "--undo", "j1", *WHY), "--undo ID stands alone"),
        (("slay", "x", *WHY), "'slay' is not one of"),
    ],
)
def test_a_judgement_that_cannot_be_says_why(arguments: tuple[str, ...], because: str, filed: Say) -> None:
    status, out, err = filed("judge", *arguments)
    assert (status, out) == (2, "")
    assert because in " ".join(err.replace("│", " ").split())
    assert filed("judge")[1] == "Nobody has judged anything.\n"


def test_as_json(filed: Say) -> None:
    import jsonschema

    from sayso.surfaces.schema import schema

    told = filed("judge", "rename", "marenka", "The Ansel ferry", *WHY, "--format", "jsonl")[1]
    jsonschema.validate(json.loads(told), schema("judgement"))
    assert filed("judge", "--format", "jsonl")[1] == told
