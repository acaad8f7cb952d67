"""Whatever stands in a report, the HTML holds it as text: nothing runs, nothing is fetched, nothing is marked up."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import html as parser

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))

import fixture_dossier

from sayso.dossier.render import html, wording
from sayso.news.dossier import Dossier

POLYGLOTS = [
    "<script>document.title='PWNED'</script>",
    '"><img src=x onerror="document.title=\'PWNED\'">',
    "' onmouseover='document.title=1' x='",
    "javascript:document.title='PWNED'",
    "</title></style></textarea></script><svg onload=document.title='PWNED'>",
    "--><!-- <iframe srcdoc=\"<script>parent.document.title='PWNED'</script>\">",
    "{{ 7*7 }}{% raw %}{{ dossier }}",
    "&lt;b&gt; &#60;script&#62; &amp;",
    "</svg><math><mtext><style><img src=x onerror=document.title=1>",
    "]]><style>@import 'https://news.example/x.css';</style>\x00\x0b\x1f",
    "\u202egnol\u202c\u2066x\u2069 `${alert(1)}`",
]
# Words of the contract itself, which a decoder checks; all else is a report's to choose.
CLOSED = {"status", "relation", "stance", "epistemic", "field", "schema", "basis", "rule"}
CLOSED_IN = {
    "reports": {"kind"},
    "claims": {"kind"},
    "points": {"kind"},
    "lineage": {"kind"},
    "sources": {"kind"},
    "parts": {"kind"},
}

SHAPE = {"cx", "cy", "r", "d", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "rx"}
ALLOWED: dict[str, set[str]] = {
    "a": {"href", "rel", "data-n", "tabindex"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "svg": {"viewbox", "role", "aria-labelledby"},
    "th": {"scope", "colspan", "role"},
    "table": {"role"},
    "thead": {"role"},
    "tbody": {"role"},
    "tr": {"role"},
    "td": {"role"},
    "h3": {"data-n"},
    "span": {"data-n"},
    "label": {"title"},
    "input": {"type", "name", "checked", "autocomplete"},
    **dict.fromkeys(("circle", "line", "path", "rect", "text", "tspan"), SHAPE),  # shared, never changed
}
GENERAL = {"class", "id", "dir", "lang", "aria-label", "data-field"}
ELEMENTS = set(
    re.findall(
        r"\w+",
        """html head title style body header p span h1 h2 h3 div nav ol ul li a main section article details summary
        figure blockquote figcaption mark bdi b q dl dt dd table caption thead tbody tr th td footer svg desc line path
        circle text tspan rect meta fieldset legend label input""",
    )
)


def hostile(dossier: Dossier, words: str) -> Dossier:
    """The dossier with these words at the end of every string in it, ids and keys too."""

    def walk(value: Any, inside: str, key: str) -> Any:
        if isinstance(value, str):
            closed = key in CLOSED and not (inside == "origins" and key == "basis")
            return value if closed or key in CLOSED_IN.get(inside, ()) else value + words
        if isinstance(value, dict):
            if key == "origin_of":
                return {k + words: v + words for k, v in value.items()}
            return {k: walk(v, key if key else k, k) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [walk_item(v, key) for v in value]
        return value

    def walk_item(value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {k: walk(v, key, k) for k, v in value.items()}
        return walk(value, key, key)

    told = msgspec.to_builtins(dossier)
    told = {k: walk(v, "", k) for k, v in told.items()}
    return msgspec.convert(told, Dossier)


def inert(page: str) -> None:
    tree = parser.document_fromstring(page)
    seen: set[str] = set()
    for element in tree.iter():
        assert isinstance(element.tag, str), "a comment or a processing instruction"
        assert element.tag in ELEMENTS, element.tag
        allowed = ALLOWED.get(element.tag, set()) | GENERAL
        for name, value in element.attrib.items():
            assert name in allowed, (element.tag, name)
            if name == "href":
                assert value.startswith("#") or re.match(r"https?://[^\s]+$", value), value
            elif name == "class":
                assert re.fullmatch(r"[a-z0-9 -]*", value), value
            elif name == "id":
                assert re.fullmatch(r"[a-z][a-z0-9-]*", value), value
                assert value not in seen, f"two elements are called {value}"
                seen.add(value)
    for link in tree.iterfind(".//a[@href]"):
        if link.get("href").startswith("#"):
            assert link.get("href")[1:] in seen, link.get("href")
    assert len(tree.findall(".//style")) == 1
    assert "@import" not in tree.findtext(".//style")
    assert "url(" not in tree.findtext(".//style")


def test_the_page_itself_is_inert() -> None:
    page = html.render(fixture_dossier.build())
    inert(page)
    assert "Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    assert "<script" not in page


@pytest.mark.parametrize("words", POLYGLOTS)
def test_every_field_may_hold_anything(words: str) -> None:
    inert(html.render(hostile(fixture_dossier.build(), words)))


def test_the_hostile_words_are_shown_as_they_are() -> None:
    words = POLYGLOTS[0]
    tree = parser.document_fromstring(html.render(hostile(fixture_dossier.build(), words)))
    assert tree.findtext(".//h1").endswith(words)
    assert tree.xpath("//div[@data-field='text']")[0].text_content().endswith(words)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://news.example/a?b=1&c=2", True),
        ("http://news.example/", True),
        ("HTTPS://news.example/", True),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        (" https://news.example", False),
        ("data:text/html,x", False),
        ("//news.example/a", False),
        ("file:///etc/passwd", False),
        ("https:", False),
        ("http://[broken", False),
        ("https://news.example\\@evil.example", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert (wording.web_address(url) is not None) == kept


def browser() -> str | None:
    return next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)


@pytest.mark.skipif(browser() is None, reason="no Chromium here")
def test_nothing_runs_in_a_browser(tmp_path: Path) -> None:
    file = tmp_path / "dossier.html"
    file.write_text(html.render(hostile(fixture_dossier.build(), "".join(POLYGLOTS))), "utf-8")
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    flags += " --disable-component-update --disable-sync --dump-dom"
    try:
        ran = subprocess.run(
            [browser() or "", *flags.split(), f"--user-data-dir={tmp_path / 'profile'}", file.as_uri()],
            capture_output=True,
            timeout=60,
            check=False,
        )
    except subprocess.TimeoutExpired:
        pytest.skip("Chromium does not start here")
    if ran.returncode or not ran.stdout:
        pytest.skip("Chromium does not start here")
    inert(ran.stdout.decode("utf-8"))
