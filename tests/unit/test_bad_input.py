"""What cannot be read is skipped with a reason a person understands, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile

import pytest

from sayso.errors import NoArticle, NotEnglish
from sayso.ingest import limits, read_paths, report_from_article, report_from_text

GOOD = (
    "Harbour fire kills twelve\n\n"
    "PORT AMSEL (AP) — A fire at the harbour killed twelve people on Monday, police said.\n\n"
    "The mayor said that the city mourned the dockers, and that the quay would be rebuilt.\n"
)
FRENCH = (
    "Un incendie a fait douze morts lundi dans le port, selon la police. Le maire a déclaré que la ville pleurait les "
    "dockers et que le quai serait reconstruit dès que possible, a indiqué la préfecture.\n"
)
CHINESE = "周一，港口发生火灾，造成十二人死亡。市长说，全市都在哀悼。消防队说，目前还不清楚火灾是如何发生的。\n"
PARAGRAPH = (
    "<p>A fire at the harbour killed twelve people on Monday, police said, and the mayor mourned the dockers.</p>"
)


def packed(name, data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def encrypted():
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def image_only():
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def nested(head):
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    return head + parts + b"Content-Type: text/plain\n\nNine people were hurt."


def strongly_encrypted():
    data = encrypted()
    return data.replace(b"/V 2", b"/V 5").replace(b"/R 3", b"/R 6")


BAD = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\n \t\n", "is empty"),
    ("marks.txt", "—\n***\n".encode(), "is empty"),
    ("binary.txt", bytes(range(256)) * 20, "is binary"),
    ("nul.txt", GOOD.encode() + b"\0", "is binary"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "is a picture"),
    ("french.txt", FRENCH.encode(), "is in French; only English is read so far"),
    ("chinese.txt", CHINESE.encode(), "is in Chinese; only English is read so far"),
    ("heading.txt", b"Read more:\n\nShare\n\nFollow us on Facebook\n", "holds no sentence"),
    ("encrypted.pdf", encrypted(), "is encrypted"),
    ("strong.pdf", strongly_encrypted(), "is encrypted"),
    ("image.pdf", image_only(), "text recognition"),
    ("broken.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog", "is a damaged PDF"),
    ("broken.docx", b"PK\x03\x04" + b"\0" * 50, "is a damaged Word document"),
    ("sheet.docx", packed("xl/workbook.xml", b"<x/>"), "no Word document"),
    ("odd.docx", packed("word/document.xml", b"<x/>"), "is a damaged Word document"),
    ("bomb.docx", packed("word/document.xml", b"0" * 30_000_000), "unpacks to far more"),
    ("bomb.jsonl.gz", gzip.compress(b"0" * 30_000_000), "unpacks to far more"),
    ("torn.jsonl.gz", gzip.compress(GOOD.encode() * 50)[:60], "ends in the middle"),
    ("twice.jsonl.gz", gzip.compress(gzip.compress(GOOD.encode())), "is packed twice"),
    ("torn.json", b'{"title": "Fire", "maintext": "A fire', "is broken JSON"),
    ("deep.json", b'{"text":' * 100_000, "nested too deeply"),
    ("fields.json", b'{"name": "Fire"}', "articleBody"),
    ("list.json", b"[]", "an empty list"),
    ("menu.html", b"<!DOCTYPE html><html><body><nav><a href='/'>Home</a></nav></body></html>", "no article text found"),
    ("deep.html", b"<!DOCTYPE html><html><body>" + b"<div>" * 5_000 + PARAGRAPH.encode(), "is nested too deeply"),
    ("wide.html", b"<html><body><div " + b"a=1 " * 5_000 + b">" + PARAGRAPH.encode(), "too many attributes"),
    ("long.html", b"<html><body>" + b"<p>" * 400_000, "too many tags"),
    ("brackets.html", b"<html><body>" + b"<" * 1_100_000, "too many tags"),
    ("feed.txt", b"<?xml version='1.0'?><rss><channel/></rss>", "without an entry"),
    ("wire.xml", b"<nitf/>", "without text"),
    ("other.xml", b"<?xml version='1.0'?><invoice/>", "of a kind that is not read (<invoice>)"),
    ("old.xml", b"<?xml version='1.0'?><NewsML/>", "NewsML 1"),
    ("torn.xml", b"<?xml version='1.0'?><nitf><body>", "is broken XML"),
    ("dated.xml", b"<!DOCTYPE nitf [<!ENTITY a 'b'>]><nitf/>", "document type of its own"),
    ("empty.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "without a page in it"),
    ("folder.zip", packed("a.txt", GOOD.encode()), "unpack it and give the folder"),
    ("old.doc", b"\xd0\xcf\x11\xe0", ".docx"),
    ("table.csv", b"a,b", "ending that is not read (.csv)"),
    ("nothing.eml", b"From: a@b.example\nSubject: Fire\n\n", "is a mail without text"),
    ("deep.eml", nested(b"From: a@b.example\nMIME-Version: 1.0\n"), "nested too deeply"),
    ("deep.mhtml", nested(b"MIME-Version: 1.0\n"), "nested too deeply"),
    ("nothing.mhtml", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx", "without a page"),
]


@pytest.mark.parametrize(("name", "data", "because"), BAD, ids=[name for name, _, _ in BAD])
def test_the_reason_is_said_and_the_rest_goes_on(tmp_path, name, data, because):
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / name).write_bytes(data)
    found = read_paths([str(tmp_path)])
    assert [r.path for r in found.reports] == [str(tmp_path / "good.txt")]
    (skipped,) = found.skipped
    assert skipped.what == str(tmp_path / name)
    assert because in skipped.because


@pytest.mark.parametrize(
    ("name", "data", "title"),
    [
        ("page.txt", f"<!doctype html><html><title>Fire</title><body>{PARAGRAPH * 3}</body></html>", "Fire"),
        ("article.html", json.dumps({"title": "Fire", "maintext": GOOD}), "Fire"),
        ("text.html", GOOD, "Harbour fire kills twelve"),
        ("text.json", GOOD, "Harbour fire kills twelve"),
        ("text", GOOD, "Harbour fire kills twelve"),
        ("capitals.TXT", GOOD, "Harbour fire kills twelve"),
    ],
)
def test_a_wrong_ending_does_not_matter(tmp_path, name, data, title):
    (tmp_path / name).write_text(data)
    found = read_paths([str(tmp_path)])
    assert [r.title for r in found.reports] == [title]
    assert not found.skipped


def test_a_folder_gives_its_files_but_nothing_hidden(tmp_path):
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "b" / "deep" / "one.txt").write_text(GOOD)
    (tmp_path / ".git" / "two.txt").write_text(GOOD + "More.")
    (tmp_path / ".hidden.txt").write_text(GOOD + "Still more.")
    found = read_paths([str(tmp_path)])
    assert [r.path for r in found.reports] == [str(tmp_path / "b" / "deep" / "one.txt")]
    assert not found.skipped
    (skipped,) = read_paths([str(tmp_path / "empty")]).skipped
    assert skipped.because == "is a folder without files"


def test_addresses_missing_files_and_devices(tmp_path):
    found = read_paths(["https://post.example/fire", str(tmp_path / "gone.txt"), "/dev/null", "a\0b"])
    reasons = {s.what: s.because for s in found.skipped}
    assert "save the page" in reasons["https://post.example/fire"]
    assert reasons[str(tmp_path / "gone.txt")] == "there is no such file"
    assert "no ordinary file" in reasons["/dev/null"]
    assert len(reasons) == 4
    assert not found.reports


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "a.txt").chmod(0)
    (skipped,) = read_paths([str(tmp_path)]).skipped
    assert "permission denied" in skipped.because


def test_a_file_too_large_is_not_opened(tmp_path):
    with open(tmp_path / "a.txt", "wb") as file:
        file.truncate(limits.MAX_BYTES + 1)
    (skipped,) = read_paths([str(tmp_path)]).skipped
    assert "is too large: 20 MB" in skipped.because


def test_a_name_that_is_no_utf8_can_still_be_printed(tmp_path):
    folder = os.fsencode(tmp_path)
    with open(os.path.join(folder, b"caf\xe9.txt"), "w") as file:
        file.write(GOOD)
    (report,) = read_paths([str(tmp_path)]).reports
    assert report.path == f"{tmp_path}/caf\ufffd.txt"
    report.path.encode()


def test_two_copies_are_one_report_and_said_so(tmp_path):
    names = ("a.txt", "b.md", "c.txt", "d.txt")
    for name in names:
        (tmp_path / name).write_text(GOOD)
    (tmp_path / "c.txt").write_bytes(GOOD.replace("\n", "\r\n").encode())
    (tmp_path / "d.txt").write_text(GOOD + "The fire is out, the brigade said.\n")
    a, b, c, d = (str(tmp_path / name) for name in names)
    found = read_paths([c, d, b, a])
    assert [(r.path, r.also_at) for r in found.reports] == [(a, (b, c)), (d, ())]
    assert [s.what for s in found.skipped] == [b, c]
    assert all("read once" in s.because for s in found.skipped)


def test_one_text_by_two_outlets_is_two_reports(tmp_path):
    for name in ("post", "wire"):
        (tmp_path / f"{name}.json").write_text(
            json.dumps({"title": "Fire", "maintext": GOOD, "source_domain": f"{name}.example"})
        )
    found = read_paths([str(tmp_path)])
    assert len({r.id for r in found.reports}) == 2


def test_the_order_of_the_paths_plays_no_part(tmp_path):
    for n, day in enumerate(("2024-03-05", "2024-03-04", "2024-03-04")):
        (tmp_path / f"{n}.json").write_text(json.dumps({"title": f"Fire {n}", "maintext": GOOD, "date_publish": day}))
    (tmp_path / "undated.txt").write_text(GOOD)
    paths = sorted(str(path) for path in tmp_path.iterdir())
    there, back = read_paths([*paths, "-"], stdin=b"x"), read_paths(["-", *reversed(paths), *paths], stdin=b"x")
    assert there == back
    assert [os.path.basename(r.path) for r in there.reports] == ["undated.txt", "1.json", "2.json", "0.json"]


def test_the_id_is_of_the_words_and_not_of_the_place(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    (from_file,) = read_paths([str(tmp_path)]).reports
    (from_stdin,) = read_paths(["-"], stdin=GOOD.encode()).reports
    assert from_file.id == from_stdin.id == report_from_text(GOOD).id
    assert from_stdin.path == "-"
    assert from_file.id.startswith("r")
    assert len(from_file.id) == 13


def test_library_users_get_errors_by_name():
    with pytest.raises(NotEnglish, match="French"):
        report_from_text(FRENCH)
    with pytest.raises(NoArticle, match="maintext"):
        report_from_article({"headline": "Fire"})
    with pytest.raises(NoArticle, match="empty"):
        report_from_text("")


def test_few_words_in_doubt_are_english():
    assert report_from_text("Mayor Ruiz quits over Port Amsel blaze").language == "en"
    assert report_from_text("14 dead in El Mirador").language == "en"


def test_an_english_report_may_quote_other_scripts():
    text = GOOD + "\n“消防员救出三人,” the consulate wrote. The banner said ميناء, a witness said.\n"
    assert report_from_text(text).language == "en"


@pytest.mark.parametrize("asked", [".", "./", "deep/..", "./a.txt", ".//a.txt", "a.txt"])
def test_a_file_has_one_name_however_it_was_asked_for(tmp_path, monkeypatch, asked):
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    (report,) = read_paths([asked]).reports
    assert report.path == ("deep/../a.txt" if ".." in asked else "a.txt")


def test_a_file_that_is_called_like_standard_input_is_a_file(tmp_path, monkeypatch):
    (tmp_path / "-").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    (report,) = read_paths(["."], stdin=b"").reports
    assert report.path == "./-"
