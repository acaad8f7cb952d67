"""What comes in: files, pages, feeds; once, with a reason for all that does not, and again after an interruption."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.newsroom import table
from tests.surfaces.archive import FERRY, write
from tests.surfaces.conftest import Say
from tests.surfaces.papers import Papers, page, rss

from sayso.desk import Desk
from sayso.news.filed import Outcome
from sayso.store import database, dump


@pytest.fixture
def papers() -> Iterator[Papers]:
    with Papers() as papers:
        yield papers


def rows(folder: Path, table: str) -> list[list[object]]:
    """The rows of a table as the dump has them."""
    with database.open(folder, create=False) as opened, opened.read() as conn:
        return [row[1:] for line in dump.lines(conn) if (row := json.loads(line))[0] == table]


def test_each_item_has_one_end(sayso: Say, tmp_path: Path) -> None:
    write(tmp_path / "in", table(FERRY))
    (tmp_path / "in" / "again.json").write_bytes((tmp_path / "in" / "wire.json").read_bytes())
    (tmp_path / "in" / "noise.bin").write_bytes(bytes(range(256)))
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    status, out, err = sayso("add", "in", "nowhere.txt", "--later")
    assert (status, out) == (0, "")
    assert "skipped in/noise.bin: " in err
    assert "skipped in/empty.txt: " in err
    assert "skipped nowhere.txt: there is no such file" in err
    assert err.splitlines()[-1] == "sayso: 3 reports filed, 1 known already, 3 skipped, in 1 story"
    fates = rows(tmp_path / "case.sayso", "fates")
    assert sorted(str(row[1]) for row in fates) == ["filed"] * 3 + ["same-as"] + ["skipped"] * 3
    assert len({row[0] for row in fates}) == len(fates)


def test_twice_is_once(sayso: Say, tmp_path: Path) -> None:
    write(tmp_path / "in", table(FERRY))
    assert sayso("add", "in")[0] == 0
    with database.open(tmp_path / "case.sayso") as opened, opened.read() as conn:
        before = dump.digest(conn, hours=True)
    assert "0 reports filed, 3 known already" in sayso("add", "in")[2]
    with database.open(tmp_path / "case.sayso") as opened, opened.read() as conn:
        assert dump.digest(conn, hours=True) == before


def test_what_could_not_be_read_is_said_again(sayso: Say, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    first = sayso("add", "empty.txt")
    assert first[0] == 3
    assert "empty.txt: " in first[2]
    assert sayso("add", "empty.txt") == first
    assert len(rows(tmp_path / "case.sayso", "fates")) == 1


def test_what_a_file_holds_is_told_again_piece_by_piece(sayso: Say, tmp_path: Path) -> None:
    lines = [json.dumps(report.article()) for report in table(FERRY)]
    (tmp_path / "all.jsonl").write_text("\n".join([*lines, "{broken", '{"id": "x"}']), encoding="utf-8")
    first = sayso("add", "all.jsonl")
    assert first[2].splitlines()[-1] == "sayso: 3 reports filed, 2 skipped, in 1 story"
    again = sayso("add", "all.jsonl", "--strict")
    assert again[0] == 1
    assert again[2].splitlines()[-1] == "sayso: 0 reports filed, 3 known already, 2 skipped"
    assert again[2].splitlines()[:-1] == first[2].splitlines()[:-1]


def test_a_file_of_addresses_is_asked_for_again(sayso: Say, tmp_path: Path, papers: Papers) -> None:
    said = "At least 12 people were killed when the ferry Marenka sank off Port Ansel on Friday, police said."
    late = papers.url("/late")
    (tmp_path / "urls.txt").write_text(f"{late}\n", encoding="utf-8")
    assert sayso("add", "urls.txt", "--allow-private")[0] == 3
    papers.put("/late", page("Ferry sinks off Port Ansel", [said]))
    assert sayso("add", "urls.txt", "--allow-private")[2] == "sayso: 1 report filed, in 1 story\n"
    assert sayso("verify")[0] == 0


def test_a_folder_around_the_workspace_is_taken_without_it(sayso: Say, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Fire in Port Ansel\n\nMarch 14, 2025\n\n{'A mill burned on Friday. ' * 9}")
    assert sayso("add", ".")[2] == "sayso: 1 report filed, in 1 story\n"
    assert sayso("add", ".") == (0, "", "sayso: 0 reports filed, 1 known already\n")
    (report,) = json.loads(sayso("dossier", "fire", "--format", "json")[1])["reports"]
    assert report["also_at"] == []


def test_nothing_that_could_be_read_is_status_3(sayso: Say, tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)))
    assert sayso("add", "noise.bin")[0] == 3
    write(tmp_path / "in", table(FERRY))
    assert sayso("add", "in", "noise.bin", "--strict")[0] == 1


def test_standard_input(sayso: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    class Piped:
        buffer = io.BytesIO(b"Ferry aground off Maltrand\n\nAt least 12 people were hurt on Friday, police said.\n")

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", Piped())
    status, _, err = sayso("add", "-")
    assert (status, err) == (0, "sayso: 1 report filed, in 1 story\n")


@pytest.mark.parametrize("after", [1, 2, 5, 8])
def test_whoever_is_stopped_goes_on(after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many writes were done, the next run ends where an undisturbed one does."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "in", table(FERRY))
    lines = [
        json.dumps({**json.loads(p.read_text()), "id": f"x{p.stem}", "title": "Another"}) for p in Path("in").iterdir()
    ]
    (tmp_path / "in" / "many.jsonl").write_text("\n".join(sorted(lines)), encoding="utf-8")

    class Stopped(BaseException):
        pass

    done = 0
    write_once = database.Database.write

    def stops(self: database.Database) -> object:
        nonlocal done
        done += 1
        if done > after:
            raise Stopped
        return write_once(self)

    with monkeypatch.context() as patched, Desk("cut.sayso", actor="ada") as desk:
        patched.setattr(database.Database, "write", stops)
        with pytest.raises(Stopped):
            desk.add(["in"], settle=False)
    with Desk("cut.sayso", actor="ada") as desk:
        desk.add(["in"], settle=False)
    with Desk("whole.sayso", actor="ada") as desk:
        desk.add(["in"], settle=False)

    def told(folder: str) -> list[str]:
        with database.open(folder) as opened, opened.read() as conn:
            return [line for line in dump.lines(conn) if not line.startswith('["log"')]

    assert told("cut.sayso") == told("whole.sayso")


def test_a_page_that_changed_is_a_new_version(sayso: Say, tmp_path: Path, papers: Papers) -> None:
    first = "At least 12 people were killed when the ferry Marenka sank off Port Ansel on Friday, police said."
    url = papers.put("/marenka", page("Ferry sinks off Port Ansel", [first, "Divers searched the wreck until dark."]))
    assert sayso("add", url, "--allow-private")[0] == 0
    second = first.replace("At least 12", "Fourteen")
    papers.put("/marenka", page("Ferry sinks off Port Ansel", [second, "Divers searched the wreck until dark."]))
    status, _, err = sayso("add", url, "--allow-private")
    assert (status, "1 report filed" in err) == (0, True)
    out = sayso("lineage", "ferry")[1]
    assert "Changed pages" in out
    assert f"- {first}" in " ".join(out.split())
    assert f"+ {second}" in " ".join(out.split())
    assert "until dark" not in out
    dossier = json.loads(sayso("dossier", "ferry", "--format", "json")[1])
    assert len(dossier["reports"]) == 2
    (version,) = dossier["versions"]
    texts = {report["id"]: report["text"] for report in dossier["reports"]}
    for told, report in ((version["removed"], version["older"]), (version["added"], version["newer"])):
        assert all(texts[report][span["start"] : span["end"]] == span["text"] for span in told)
    assert [span["text"] for span in version["added"]] == [second]
    assert "came “Fourteen people" in " ".join(sayso("dossier", "ferry")[1].split())
    assert len([o for o in dossier["origins"] if o["reports"]]) == 1
    kinds = [json.loads(line)["kind"] for line in sayso("changes", "--format", "jsonl")[1].splitlines()]
    assert "new-version" in kinds
    assert len(list((tmp_path / "case.sayso" / "originals").rglob("*/*"))) == 2
    assert sayso("verify")[0] == 0


def test_a_page_from_a_file_and_from_its_address_is_one_voice(sayso: Say, tmp_path: Path, papers: Papers) -> None:
    """Two reports, for their ids go by the address too; one story, and one origin."""
    said = "At least 12 people were killed when the ferry Marenka sank off Port Ansel on Friday, police said."
    saved = page("Ferry sinks off Port Ansel", [said])
    (tmp_path / "saved.html").write_text(saved, encoding="utf-8")
    nameless = saved.replace("The Lantern", "")  # then the one is called by its site, and the other by nothing
    (tmp_path / "nameless.html").write_text(nameless, encoding="utf-8")
    urls = papers.put("/marenka", saved), papers.put("/nameless", nameless)
    assert sayso("add", "saved.html", "nameless.html", *urls, "--allow-private")[0] == 0
    dossier = json.loads(sayso("dossier", "ferry", "--format", "json")[1])
    assert len(dossier["reports"]) == 4
    assert [len(o["reports"]) for o in dossier["origins"] if o["reports"]] == [4]
    assert {p["independent_origins"] for p in dossier["points"]} == {1}


def test_a_corrected_page_is_not_undone_by_the_older_one(sayso: Say, tmp_path: Path) -> None:
    """A folder is read by the names of its files, which say nothing of what came first."""
    folder = tmp_path / "saved"
    folder.mkdir()
    said = "people were killed when the ferry Marenka sank off Port Ansel on Friday, police said."
    for name, toll, hour in (("a", "Fourteen", "15:00"), ("b", "At least 12", "09:30")):
        changed = f'<meta property="article:modified_time" content="2031-05-02T{hour}:00Z">'
        saved = page("Ferry sinks off Port Ansel", [f"{toll} {said}"])
        address = '<link rel="canonical" href="https://lantern.example/news/marenka">'
        (folder / f"{name}.html").write_text(saved.replace("<head>", f"<head>{changed}{address}"), encoding="utf-8")
    assert sayso("add", "saved/a.html")[0] == 0
    assert sayso("add", "saved")[0] == 0
    (version,) = json.loads(sayso("dossier", "ferry", "--format", "json")[1])["versions"]
    assert [s["text"] for s in version["removed"]] == [f"At least 12 {said}"]
    assert [s["text"] for s in version["added"]] == [f"Fourteen {said}"]
    moved = sayso("changes")[1]
    assert "had this before it changed its report" in " ".join(moved.split())
    assert "The Lantern changed its report" not in " ".join(moved.split())


def test_a_feed_brings_its_pages(sayso: Say, papers: Papers) -> None:
    told = [
        "Twelve people were hurt when it ran aground, police said.",
        "Nine lorries burnt on its deck, the owner said.",
    ]
    pages = [
        papers.put(f"/{n}", page(f"Ferry in trouble off Maltrand, day {n}", [said])) for n, said in enumerate(told)
    ]
    feed = papers.put("/feed", rss("The Lantern", [*pages, papers.url("/gone")]), "application/rss+xml")
    status, _, err = sayso("add", feed, "--allow-private", "--later")
    assert status == 0
    assert "2 reports filed" in err
    assert f"skipped {papers.url('/gone')}: " in err


def test_addresses_nearby_are_refused_unless_they_are_allowed(sayso: Say, papers: Papers) -> None:
    url = papers.put("/x", page("Ferry aground off Maltrand", ["Twelve people were hurt, police said."]))
    status, _, err = sayso("add", url)
    assert status == 3
    assert f"skipped {url}: " in err
    assert papers.asked == []


def test_a_desk_tells_what_became_of_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths = write(tmp_path / "in", table(FERRY))
    told: list[Outcome] = []
    with Desk(tmp_path / "x") as desk:
        desk.add(paths, tell=told.append, settle=False)
    assert [(o.state, Path(o.what).stem) for o in told] == [("filed", "daily"), ("filed", "evening"), ("filed", "wire")]
    assert len({o.story for o in told}) == 1
    assert told[0].title == "Ferry Marenka sinks, at least 12 killed"


def test_a_headline_that_changed_is_shown_once(sayso: Say, tmp_path: Path, papers: Papers) -> None:
    def told(toll: str) -> str:
        said = f"{toll} people were killed when the ferry Marenka sank off Port Ansel on Friday, police said."
        return page(f"Ferry sinks, {toll} dead", [said])

    url = papers.put("/marenka", told("Fifteen"))
    assert sayso("add", url, "--allow-private")[0] == 0
    papers.put("/marenka", told("Thirteen"))
    assert sayso("add", url, "--allow-private")[0] == 0
    (version,) = json.loads(sayso("dossier", "ferry", "--format", "json")[1])["versions"]
    assert [span["text"] for span in version["removed"]] == [
        "Ferry sinks, Fifteen dead",
        "Fifteen people were killed when the ferry Marenka sank off Port Ansel on Friday, police said.",
    ]
    assert [span["field"] for span in version["added"]] == ["title", "text"]
