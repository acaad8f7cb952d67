"""Every format gives the report's words, and what the file says about them."""

from __future__ import annotations

import gzip
import io
import json
from email.message import EmailMessage

import pytest

from sayso.ingest import days, read_paths, report_from_article, report_from_text

COPY = "\n".join(
    [
        "PORT AMSEL, March 4 (Reuters) - A fire at the harbour killed twelve people on Monday, police said.",
        "The mayor said that the city mourned the dockers, and that the quay would be rebuilt.",
        "It was not clear how the fire had begun, the fire brigade said late on Monday.",
    ]
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Fire kills twelve | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://post.example/2024/03/05/fire">
{head}</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Fire kills twelve</h1><p>A fire at the harbour of Port Amsel killed twelve people on Monday, police said,
and it burned for three days before the brigade could put it out.</p>
<p>The mayor said that the city mourned the dockers, and that the quay would be rebuilt as soon as the court
allowed it.</p>
<p>It was not clear how the fire had begun, the fire brigade said late on Monday, and the inquest will go on in
June.</p>
</article><footer>About us</footer></body></html>"""


def one(name, data, tmp_path):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = read_paths([str(path)])
    assert not found.skipped
    (report,) = found.reports
    assert report.path == str(path)
    assert all(report.holds(part.span) for part in report.parts)
    return report


def test_a_news_please_article(tmp_path):
    report = one(
        "a.json",
        json.dumps(
            {
                "id": 17,
                "title": "Fire kills twelve",
                "description": "Twelve dockers died.",
                "maintext": COPY,
                "date_publish": "2024-03-04 22:15:07",
                "date_download": "2025-01-01 00:00:00",
                "source_domain": "www.post.example",
                "url": "https://www.post.example/news/fire",
                "authors": ["Carla Voss", "2 Min Read", "Amir Said For Harbour Post"],
                "language": "de",
            }
        ),
        tmp_path,
    )
    assert (report.title, report.description, report.text) == ("Fire kills twelve", "Twelve dockers died.", COPY)
    assert (report.outlet, report.url) == ("www.post.example", "https://www.post.example/news/fire")
    assert (report.published.start, report.published.basis) == ("2024-03-04T22:15", "metadata")
    assert (report.source_id, report.line, report.language) == ("17", None, "en")
    assert report.byline == ("Carla Voss", "Amir Said")
    assert report.dateline is not None
    assert (report.dateline.agency, report.dateline.date) == ("Reuters", "2024-03-04")


def test_schema_org_and_ninjs_articles():
    schema = report_from_article(
        {
            "@context": "https://schema.org",
            "@type": ["OpinionNewsArticle"],
            "headline": "Fire kills twelve",
            "articleBody": COPY,
            "datePublished": "2024-03-05T08:00:00+01:00",
            "author": [{"@type": "Person", "name": "Carla Voss"}, {"name": "Amir Said"}],
            "publisher": {"@type": "Organization", "name": "Harbour Post"},
            "mainEntityOfPage": {"@id": "https://post.example/fire"},
        }
    )
    assert (schema.outlet, schema.url, schema.byline) == (
        "Harbour Post",
        "https://post.example/fire",
        ("Carla Voss", "Amir Said"),
    )
    assert (schema.published.start, schema.kind) == ("2024-03-05T07:00", "opinion")

    ninjs = {
        "uri": "urn:newsml:wire.example:1",
        "versionCreated": "2024-03-04T10:00:00Z",
        "by": "Carla Voss and Amir Said",
        "headlines": [{"role": "short", "value": "Fire"}, {"role": "main", "value": "Fire kills twelve"}],
        "bodies": [
            {"role": "text", "contentType": "text/plain", "value": COPY.replace("\n", " ")},
            {"role": "xhtml", "contentType": "text/html", "value": "".join(f"<p>{p}</p>" for p in COPY.split("\n"))},
        ],
        "copyrightHolder": "Harbour Wire",
    }
    three = report_from_article(ninjs)
    assert (three.title, three.text, three.outlet) == ("Fire kills twelve", COPY, "Harbour Wire")
    assert (three.byline, three.source_id) == (("Carla Voss", "Amir Said"), "urn:newsml:wire.example:1")
    two = report_from_article(
        {"headline": "Fire kills twelve", "body_text": COPY, "byline": "By Carla Voss", "firstcreated": "2024-03-04"}
    )
    assert (two.title, two.text, two.byline, two.published.start) == (
        "Fire kills twelve",
        COPY,
        ("Carla Voss",),
        "2024-03-04",
    )


@pytest.mark.parametrize("packed", [False, True])
def test_json_lines_give_a_report_each(tmp_path, packed):
    lines = [
        json.dumps({"id": f"n{n}", "title": f"Fire {n}", "maintext": f"{COPY}\n{n} ships burned, police said."})
        for n in (1, 2)
    ]
    data = ("\n".join([lines[0], "", '{"title": "broken', lines[1], '{"name": "no text"}']) + "\n").encode()
    path = tmp_path / ("a.jsonl.gz" if packed else "a.jsonl")
    path.write_bytes(gzip.compress(data) if packed else data)
    found = read_paths([str(path)])
    assert [(r.source_id, r.line) for r in found.reports] == [("n1", 1), ("n2", 4)]
    assert len({r.id for r in found.reports}) == 2
    assert [s.what for s in found.skipped] == [f"{path}, line 3", f"{path}, line 5"]
    assert "broken JSON" in found.skipped[0].because
    for field in ("maintext", "articleBody", "body_text"):
        assert field in found.skipped[1].because


def test_lists_of_articles_and_lines_under_the_wrong_ending(tmp_path):
    two = [{"title": f"Fire {n}", "maintext": f"{COPY}\n{n} ships burned, police said."} for n in (1, 2)]
    for name, data in (
        ("a.json", json.dumps(two)),
        ("b.json", json.dumps({"articles": two})),
        ("c.json", "\n".join(map(json.dumps, two))),
    ):
        (tmp_path / name).write_text(data)
        assert [r.title for r in read_paths([str(tmp_path / name)]).reports] == ["Fire 1", "Fire 2"]


def test_a_web_page(tmp_path):
    described = {
        "@graph": [
            {"@type": "WebSite", "name": "Post"},
            {
                "@type": "NewsArticle",
                "headline": "Fire kills twelve &amp; two",
                "datePublished": "2024-03-04T21:30:00-05:00",
                "author": {"name": "Carla Voss"},
                "publisher": {"name": "The Harbour Post"},
            },
        ]
    }
    page = PAGE.replace("{head}", f'<script type="application/ld+json">{json.dumps(described)}</script>')
    report = one("a.html", page, tmp_path)
    assert [(p.kind, p.span.text) for p in report.parts] == [("headline", "Fire kills twelve")]
    assert "A fire at the harbour of Port Amsel killed twelve people" in report.text
    assert "About us" not in report.text
    assert (report.title, report.outlet, report.byline) == (
        "Fire kills twelve & two",
        "The Harbour Post",
        ("Carla Voss",),
    )
    # Half past two at night in UTC: the outlet's own day counts.
    assert (report.published.start, report.published.basis) == ("2024-03-04", "metadata")
    assert report.url == "https://post.example/2024/03/05/fire"


def test_the_times_of_a_live_page_are_kept(tmp_path):
    entries = "".join(
        f'<section><h2><time datetime="2024-03-04T{clock}:00Z">{clock}</time> The toll rises to {n}</h2>'
        f"<p>Police said that {n} people had died in the fire, and the search went on.</p></section>"
        for n, clock in ((15, "18:30"), (14, "14:05"), (12, "09:10"))
    )
    page = f"<!DOCTYPE html><html><head><title>Fire</title></head><body><article>{entries}</article></body></html>"
    report = one("live.html", page, tmp_path)
    assert [p.span.text for p in report.parts if p.kind == "time"] == ["18:30", "14:05", "09:10"]
    assert report.kind == "live"


def test_a_web_page_dated_by_its_address(tmp_path):
    report = one("a.htm", PAGE.replace("{head}", ""), tmp_path)
    assert (report.published.start, report.outlet) == ("2024-03-05", "Harbour Post")


def test_a_web_archive_and_a_windows_page(tmp_path):
    page = PAGE.replace("{head}", '<meta charset="windows-1252">').replace("Port Amsel", "Port Ämsel").encode("cp1252")
    assert "Port Ämsel" in one("w.html", page, tmp_path).text
    archive = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://post.example/fire\r\nSubject: Fire\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        b"----b\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + page.replace(b"\n", b"\r\n")
        + b"\r\n----b--\r\n"
    )
    report = one("a.mhtml", archive, tmp_path)
    assert "Port Ämsel" in report.text
    assert report.title == "Fire kills twelve"


def test_a_mail(tmp_path):
    mail = EmailMessage()
    mail["From"] = "Harbour Post <news@post.example>"
    mail["Subject"] = "Fire kills twelve"
    mail["Date"] = "Mon, 04 Mar 2024 10:00:00 +0100"
    mail.set_content(
        "A fire at the harbour of Port Amsel killed twelve people on Monday,\npolice said. " + "It burned for days.\n"
    )
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="list.pdf")
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(mail))
    found = read_paths([str(path)])
    (report,) = found.reports
    assert (report.title, report.outlet) == ("Fire kills twelve", "Harbour Post")
    assert (report.published.start, report.published.basis) == ("2024-03-04T09:00", "metadata")
    assert (
        report.text
        == "A fire at the harbour of Port Amsel killed twelve people on Monday, police said. It burned for days."
    )
    assert [s.what for s in found.skipped] == [f"{path}, list.pdf"]

    mail.replace_header("Subject", "Fwd: Fire kills twelve")
    path.write_bytes(bytes(mail))
    (passed_on,) = read_paths([str(path)]).reports
    assert (passed_on.title, passed_on.outlet, passed_on.published.start) == ("Fire kills twelve", None, None)


def test_a_word_document(tmp_path):
    from docx import Document

    document = Document()
    document.add_heading("Fire kills twelve in Port Amsel", 0)
    for paragraph in COPY.split("\n"):
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Killed", "12"
    packed = io.BytesIO()
    document.save(packed)
    report = one("a.docx", packed.getvalue(), tmp_path)
    assert report.title == "Fire kills twelve in Port Amsel"
    assert "Killed | 12" in report.text
    assert report.published.basis is None
    assert one("b.txt", packed.getvalue(), tmp_path).text == report.text


def pdf(lines):
    """A PDF of one page, written out by hand."""
    drawn = "BT /F1 11 Tf 50 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out.encode("latin-1")


LINES = [
    "Fire kills twelve in Port Amsel",
    "A fire at the harbour of Port Amsel killed twelve people on Monday, the",
    "police said, and it burned for three days before the brigade could put it",
    "out. The mayor said that the city mourned the dockers who had been kil-",
    "led, and that the quay would be rebuilt.",
]


def test_a_pdf(tmp_path):
    report = one("a.pdf", pdf(LINES), tmp_path)
    assert report.title == "Fire kills twelve in Port Amsel"
    assert "dockers who had been killed, and that the quay" in report.text
    assert one("b.txt", pdf(LINES), tmp_path).text == report.text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2016-07-14", "2016-07-14"),
        ("2016-07-14 00:00:00", "2016-07-14"),
        ("2016-07-14T22:30Z", "2016-07-14T22:30"),
        ("2016-07-14T22:30:00+02:00", "2016-07-14T20:30"),
        ("2016-07-14T22:30:00-04:00", "2016-07-14"),
        ("20160714T101500Z", "2016-07-14T10:15"),
        ("Thu, 14 Jul 2016 10:52:37 +0200", "2016-07-14T08:52"),
        ("July 14, 2016", "2016-07-14"),
        ("14/07/2016", "2016-07-14"),
        ("2016-02-31", None),
        ("last Thursday", None),
        ("", None),
    ],
)
def test_dates_of_metadata(written, read):
    assert days.stamp(written) == read


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2016/07/15/fire", "2016-07-15"),
        ("https://post.example/2016/jul/15/fire", "2016-07-15"),
        ("https://post.example/news/2016-07-15-fire.html", "2016-07-15"),
        ("https://post.example/20160715-fire", "2016-07-15"),
        ("https://post.example/article-5226607/fire", None),
        ("https://post.example/2016/13/15/fire", None),
        ("https://post.example/fire?day=2016-07-15", None),
    ],
)
def test_dates_of_addresses(url, day):
    assert days.in_url(url) == day


def test_a_dateline_without_a_year_takes_the_nearest():
    report = report_from_article(
        {"title": "Fire", "maintext": COPY.replace("March 4", "Dec. 31"), "date_publish": "2024-01-01T08:00:00"}
    )
    assert report.dateline is not None
    assert report.dateline.date == "2023-12-31"
    assert report_from_text(COPY).published.basis is None


@pytest.mark.parametrize(
    ("title", "url", "kind"),
    [
        ("Fire kills twelve", None, "news"),
        ("Opinion: The fire need not have happened", None, "opinion"),
        ("The fire need not have happened", "https://post.example/opinion/fire", "opinion"),
        ("What we know about the harbour fire", None, "explainer"),
        ("Harbour fire: live updates", None, "live"),
        ("Video: the harbour burns", None, "video"),
        ("Videos shown in court", None, "news"),
    ],
)
def test_kinds_of_report(title, url, kind):
    assert report_from_article({"title": title, "maintext": COPY, "url": url}).kind == kind
