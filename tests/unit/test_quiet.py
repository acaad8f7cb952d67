"""Comparing and adding loads no pickle, asks nobody and starts nothing but the process that reads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

# The hook is there before anything of sayso is loaded, and hears what its libraries do as well.
WATCHED = """
import json, os, sys
heard = []
WATCHED = ("pickle.find_class", "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
           "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "urllib.Request", "http.client.connect",
           "ftplib.connect", "smtplib.connect", "webbrowser.open", "sqlite3.load_extension")
def hear(event, told):
    if event in WATCHED:
        heard.append((event, repr(told[1])))
sys.addaudithook(hear)
from sayso.desk import Desk
dossier = Desk().compare(sys.argv[2:])
with Desk(sys.argv[1]) as desk:
    added = desk.add(sys.argv[2:])
print(json.dumps({"reports": len(dossier.reports), "filed": added.filed, "heard": heard}))
"""


def test_nothing_is_asked_and_no_pickle_is_loaded(samples: Path, root: Path, tmp_path: Path) -> None:
    paths = [str(samples / "harbour-fire" / name) for name in ("daily-0940.html", "wire-0900.txt")]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path / "case.sayso"), *paths],
        capture_output=True,
        cwd=root,
        env={"PATH": "/nowhere", "PYTHONPATH": str(root / "src")},
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert (told["reports"], told["filed"]) == (2, 2)
    started = [what for event, what in told["heard"] if event == "subprocess.Popen"]
    assert [event for event, _ in told["heard"] if event != "subprocess.Popen"] == []
    assert len(started) == 2
    assert all("sayso.ingest.child" in what for what in started)


@pytest.mark.parametrize("module", ["sayso.surfaces.cli", "sayso.desk", "sayso.ingest.sandbox", "sayso.ingest.fetch"])
def test_what_is_loaded_before_anything_is_read_is_light(root: Path, module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        capture_output=True, cwd=root, env={"PYTHONPATH": str(root / "src")}, check=True, timeout=60,
    )  # fmt: skip
    heavy = {"numpy", "spacy", "trafilatura", "lxml", "pypdf", "docx", "onnxruntime", "py3langid", "httpx", "requests"}
    assert not heavy & set(done.stdout.decode().split())
