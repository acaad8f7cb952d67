"""What must not stand anywhere in the checkout."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

# In two halves, so that this file does not find itself.
FORBIDDEN = {
    "the address of a package registry": r"py" r"pi\.org|python" r"hosted\.org|npm" r"js\.(?:org|com)",
    "an option that names a registry": r"^\s*--(?:extra-)?" r"index-url|^\s*--find" r"-links",
    "a path of one machine": r"(?<![\w.])/(?:ro" r"ot|home/\w+|Us" r"ers/\w+|wo" r"rk)/",
}  # fmt: skip


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("needs a git checkout")
    texts = {}
    for name in listed.stdout.decode().split("\0"):
        content = (root / name).read_bytes() if name and (root / name).is_file() else b""
        if content and b"\0" not in content[:8000]:
            texts[name] = content.decode("utf-8", "replace")
    return texts


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_holds(what: str, files: dict[str, str]) -> None:
    pattern = re.compile(FORBIDDEN[what], re.M)
    found = {f"{name}: {hit[0]}" for name, text in files.items() if (hit := pattern.search(text))}
    assert not found


@pytest.mark.parametrize("name", ["run", "dev", "lock"])
def test_every_locked_package_has_hashes_and_one_version(name: str, root: Path) -> None:
    text = (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert packages
    for package in packages:
        assert re.match(r"[\w.-]+==[\w.+!]+(?: ; [^-]*)? +--hash=sha256:[0-9a-f]{64}", package), package


def test_what_is_installed_is_in_the_lock(root: Path) -> None:
    """Each dependency that pyproject.toml names is locked for users and for developers."""
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    for name, asked in {
        "run": project["project"]["dependencies"],
        "dev": project["project"]["dependencies"] + project["dependency-groups"]["dev"],
    }.items():
        locked = set(re.findall(r"^([\w.-]+)==", (root / "requirements" / f"{name}.txt").read_text("utf-8"), re.M))
        wanted = {re.split(r"[<>=!~ \[;]", requirement)[0].lower() for requirement in asked}
        assert wanted <= locked, f"run 'make lock': {sorted(wanted - locked)}"


def test_every_file_of_the_package_is_installed(root: Path) -> None:
    """Templates, tables and weights beside the modules go with them."""
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["sayso"]
    package = root / "src" / "sayso"
    data = {p for p in package.rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")}
    assert data - {found for pattern in patterns for found in package.glob(pattern)} == set()


def test_everything_that_is_imported_is_asked_for(root: Path) -> None:
    """A package that comes along with another today may be gone tomorrow."""
    import ast
    import sys
    import tomllib
    from importlib.metadata import packages_distributions

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {re.split(r"[<>=!~ \[;]", line)[0].lower() for line in project["project"]["dependencies"]}
    comes_from = packages_distributions()
    astray = set()
    for path in (root / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                modules = [node.module]
            for top in {module.split(".")[0] for module in modules} - sys.stdlib_module_names - {"sayso"}:
                if not {name.lower() for name in comes_from.get(top, [])} & asked:
                    astray.add(f"{path.name}: {top}")
    assert not astray
