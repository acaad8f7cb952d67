"""The command line against a desk of straw: what is asked, where the answer goes, what it exits with."""

from __future__ import annotations

import os
import stat
import sys
import types
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.surfaces.conftest import Say

from sayso.errors import NothingRead, UnreadableFile, WrongUsage
from sayso.news.dossier import Dossier, ReadingEntry, ReportEntry, StoryEntry
from sayso.news.point import RuleName
from sayso.news.report import Published, Skipped, Span
from sayso.surfaces import app, console

REPORT = ReportEntry(
    "r1", "one.txt", None, "The Lantern", "Fire at the docks", None, "A fire, 消防 said.", "en", 4,
    Published("2024-05-03", "2024-05-03", "dateline"), None, (), "news", "o1", False, (), None, None, ("copy.txt",),
)  # fmt: skip


def dossier(reports: tuple[ReportEntry, ...] = (REPORT,), skipped: tuple[Skipped, ...] = ()) -> Dossier:
    story = StoryEntry("Fire at the docks", (), "2024-05-03", "2024-05-03", ())
    return Dossier(story, reports, (), (), (), (), (), (), (), skipped)


class StrawDesk:
    """Answers what it was told to, and remembers what it was asked."""

    answer: Any = None
    asked: Any = None
    settings: Any = None
    private: bool = False

    def __init__(self, workspace: Any = None, *, settings: Any = None, allow_private: bool = False) -> None:
        type(self).settings = settings
        type(self).private = allow_private

    def __enter__(self) -> StrawDesk:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def _answer(self, **asked: Any) -> Any:
        type(self).asked = asked
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def compare(self, paths: Any, *, stdin: Any = None, title: Any = None, workers: int = 1) -> Any:
        return self._answer(paths=paths, stdin=stdin, title=title, workers=workers)

    def read(self, paths: Any, *, stdin: Any = None) -> Any:
        return self._answer(paths=paths, stdin=stdin)

    def explain(self, paths: Any, report: str, *, stdin: Any = None) -> Any:
        return self._answer(paths=paths, report=report, stdin=stdin)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> type[StrawDesk]:
    desk = type("Desk", (StrawDesk,), {"answer": dossier()})
    module = types.ModuleType("sayso.desk")
    module.Desk = desk  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sayso.desk", module)
    return desk


def test_the_desk_is_asked_what_the_user_said(desk: type[StrawDesk], sayso: Say) -> None:
    assert sayso("compare", "a.txt", "b", "--workers", "2", "--title", "Fire", "--format", "json")[0] == 0
    assert desk.asked == {"paths": ["a.txt", "b"], "stdin": None, "title": "Fire", "workers": 2}
    assert desk.settings.resolve.rule == "range"


def test_the_rule_is_the_one_that_was_asked_for(desk: type[StrawDesk], sayso: Say) -> None:
    assert sayso("compare", "a.txt", "--rule", "low-best-high", "--format", "json")[0] == 0
    assert desk.settings.resolve.rule == "low-best-high"


def test_the_command_line_has_every_rule_and_no_other() -> None:
    assert tuple(rule.value for rule in app.Rule) == get_args(RuleName)


@pytest.mark.parametrize(("form", "begins"), [("json", "{"), ("md", "# "), ("html", "<!"), ("text", "fire")])
def test_away_from_a_terminal_the_dossier_is_all_of_standard_output(
    form: str, begins: str, desk: type[StrawDesk], sayso: Say, tmp_path: Path
) -> None:
    status, out, err = sayso("compare", "a.txt", "--format", form)
    assert (status, err) == (0, "")
    assert out.lower().startswith(begins)
    assert out.endswith("\n")
    assert not list(tmp_path.iterdir())


def test_to_a_file_it_is_whole_and_the_summary_is_printed(desk: type[StrawDesk], sayso: Say, tmp_path: Path) -> None:
    status, out, err = sayso("compare", "a.txt", "--format", "json", "-o", "d.json")
    assert status == 0
    assert (tmp_path / "d.json").read_bytes().startswith(b"{")
    assert "Fire at the docks" in out
    assert err == f"sayso: the dossier is in {os.curdir}{os.sep}d.json\n"
    assert [path.name for path in tmp_path.iterdir()] == ["d.json"]


def test_on_a_terminal_a_page_goes_to_a_file(
    desk: type[StrawDesk], sayso: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    status, out, _ = sayso("compare", "a.txt")
    assert (status, [path.name for path in tmp_path.iterdir()]) == (0, ["dossier.html"])
    assert "<" not in out


def test_an_older_file_stays_when_the_desk_fails(desk: type[StrawDesk], sayso: Say, tmp_path: Path) -> None:
    (tmp_path / "d.html").write_text("older")
    desk.answer = NothingRead("nothing could be read")
    assert sayso("compare", "a.txt", "-o", "d.html")[0] == console.NOTHING_READ
    assert (tmp_path / "d.html").read_text() == "older"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("target", ["absent/d.html", ".", "a.txt/d.html", "d\0.html"])
def test_an_unwritable_target_is_a_line_and_nothing_else(
    target: str, desk: type[StrawDesk], sayso: Say, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("a report")
    status, out, err = sayso("compare", "a.txt", "-o", target)
    assert (status, out) == (console.WRONG_USAGE, "")
    assert err.startswith("sayso: cannot write")
    assert err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_was_there_keeps_its_permissions_and_links_are_followed(
    desk: type[StrawDesk], sayso: Say, tmp_path: Path
) -> None:
    real = tmp_path / "real.html"
    real.write_text("older")
    real.chmod(0o600)
    (tmp_path / "link.html").symlink_to(real)
    assert sayso("compare", "a.txt", "-o", "link.html")[0] == 0
    assert (tmp_path / "link.html").is_symlink()
    assert real.read_text() != "older"
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


def test_a_name_as_long_as_is_allowed_is_written(desk: type[StrawDesk], sayso: Say, tmp_path: Path) -> None:
    name = "d" * 250 + ".html"
    assert sayso("compare", "a.txt", "-o", name)[0] == 0
    assert (tmp_path / name).stat().st_size > 0


@pytest.mark.parametrize(
    ("skipped", "strict", "status"),
    [
        ((), True, 0),
        ((Skipped("b.txt", "empty"),), False, 0),
        ((Skipped("b.txt", "empty"),), True, console.PARTLY),
        ((Skipped("copy.txt", "is the same report as one.txt, so it is read once"),), True, 0),
        (
            (Skipped("copy.txt", "is the same report as one.txt, so it is read once"), Skipped("c.txt", "empty")),
            True,
            console.PARTLY,
        ),
    ],
)
def test_strict_minds_a_loss_and_not_a_copy(
    skipped: tuple[Skipped, ...], strict: bool, status: int, desk: type[StrawDesk], sayso: Say
) -> None:
    desk.answer = dossier(skipped=skipped)
    told = sayso("compare", "a.txt", "--format", "json", *(["--strict"] if strict else []))
    assert told[0] == status
    assert told[2].splitlines() == [f"sayso: skipped {row.what}: {row.because}" for row in skipped]


def test_nothing_read_says_why(desk: type[StrawDesk], sayso: Say) -> None:
    desk.answer = NothingRead("nothing could be read:\n  a.txt: is empty")
    status, out, err = sayso("compare", "a.txt")
    assert (status, out) == (console.NOTHING_READ, "")
    assert err == "sayso: nothing could be read:\nsayso:   a.txt: is empty\n"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (WrongUsage("no report is called x"), 2),
        (NothingRead("nothing"), 3),
        (UnreadableFile("broken"), 2),
        (ZeroDivisionError("oh"), console.OUR_FAULT),
        (KeyboardInterrupt(), console.INTERRUPTED),
    ],
)
def test_every_failure_is_one_line(error: BaseException, status: int, desk: type[StrawDesk], sayso: Say) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    desk.compare = fail  # type: ignore[assignment]
    told = sayso("compare", "a.txt")
    assert told[:2] == (status, "")
    assert len(told[2].splitlines()) == 1
    assert "Traceback" not in told[2]


def test_names_of_files_cannot_move_the_cursor(desk: type[StrawDesk], sayso: Say) -> None:
    desk.answer = dossier(skipped=(Skipped("a\x1b[2J\nb\u202e.txt", "empty"),))
    err = sayso("compare", "a.txt", "--format", "json")[2]
    assert "\x1b" not in err
    assert "\u202e" not in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("address", ["file:///etc/hosts", "ftp://x/y", "gopher://x"])
@pytest.mark.parametrize("command", [("compare",), ("read",), ("explain", "--report", "x")])
def test_only_the_web_is_fetched_from(
    command: tuple[str, ...], address: str, desk: type[StrawDesk], sayso: Say
) -> None:
    status, out, err = sayso(*command, address)
    assert (status, out, desk.asked) == (console.WRONG_USAGE, "", None)
    assert "http and https" in err


def test_a_page_of_the_web_is_asked_of_the_desk(desk: type[StrawDesk], sayso: Say) -> None:
    assert sayso("compare", "https://lantern.example/fire", "--format", "json")[0] == 0
    assert desk.asked["paths"] == ["https://lantern.example/fire"]
    assert not desk.private
    assert sayso("compare", "http://127.0.0.1/fire", "--allow-private", "--format", "json")[0] == 0
    assert desk.private


@pytest.mark.parametrize(
    "wrong",
    [
        (), ("compare",), ("compare", "a", "--format", "docx"), ("compare", "a", "--workers", "0"), ("read",),
        ("nosuch",), ("explain", "a"), ("explain",), ("schema",), ("schema", "x"), ("compare", "--nosuch"),
        ("compare", "-", "-"),
    ],
)  # fmt: skip
def test_wrong_usage(wrong: tuple[str, ...], desk: type[StrawDesk], sayso: Say) -> None:
    assert sayso(*wrong)[0] == console.WRONG_USAGE


def test_standard_input_is_read_as_bytes(
    desk: type[StrawDesk], sayso: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted = "Fire\r\n消防 said \N{FIRE}.".encode()
    (tmp_path / "in").write_bytes(pasted)
    with open(tmp_path / "in", encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert sayso("compare", "-", "a.txt", "--format", "json")[0] == 0
    assert desk.asked["stdin"] == pasted
    assert desk.asked["paths"] == ["-", "a.txt"]


def test_read_prints_a_line_for_each_report(desk: type[StrawDesk], sayso: Say) -> None:
    entry = ReadingEntry(REPORT, (Span("text", 0, 17, REPORT.text),), (), (), ())
    desk.answer = ((entry, entry), (Skipped("b.txt", "empty"),))
    status, out, err = sayso("read", "a.txt")
    assert status == 0
    assert len(out.splitlines()) == 2
    assert '"schema":"sayso.reading/1"' in out
    assert "消防" in out
    assert "skipped b.txt: empty" in err
    assert sayso("read", "a.txt", "--strict")[0] == console.PARTLY
    assert "Fire at the docks" in sayso("read", "a.txt", "--format", "text")[1]


def test_explain_asks_for_the_report(desk: type[StrawDesk], sayso: Say) -> None:
    desk.answer = "ingest\n  one.txt"
    assert sayso("explain", "a", "--report", "one") == (0, "ingest\n  one.txt\n", "")
    assert desk.asked == {"paths": ["a"], "report": "one", "stdin": None}
