"""Write the samples that are not plain text: `python samples/make_binary.py` makes the Word documents and the PDF."""

from __future__ import annotations

import datetime
import textwrap
import zipfile
from pathlib import Path

import docx

HERE = Path(__file__).parent
# One fixed moment, so that running this again gives the same bytes.
MOMENT = datetime.datetime(2025, 3, 15, 17, 0)

POST_SATURDAY = (
    "Ferry fire: police and hospital agree on 17 dead",
    "By Lena Marsh, The Harbour Post",
    "15 March 2025",
    "Seventeen people died in the fire on the Marisol, police and St Brannoc's Hospital said in a joint statement "
    "on Saturday, after a day and a half in which they had given different figures.",
    "The last victim, a deckhand of 23, died in the hospital shortly before noon. Divers found the body of the one "
    "passenger who was still missing at dawn on Saturday.",
    "Police chief Helen Varga said the lists had been compared name by name. “Yesterday we counted bodies and the "
    "hospital counted patients,” she said. “Neither of us was lying.”",
    "An electrical fault in a refrigerated lorry started the fire, fire chief Gregor Tal said. His men found the "
    "burnt-out cooling unit on the port side of the car deck.",
    "The ship's captain, 52-year-old Anton Lisk, was questioned for six hours on Saturday and released without charge, "
    "a prosecutor said.",
    "The seafarers' union repeated its charge that the sprinkler valves had been closed. Skerra Lines again denied "
    "this and said it would open its records to investigators.",
    "The government has set aside 2 million euros for the bereaved. The union called the sum “an insult”.",
    "Berths 3 to 6 will reopen on Tuesday, a day later than planned, the port authority said.",
)

ROAD_WEEKLY = (
    "Hallowby: what the bearing says about the rest",
    "Road & Bridge Weekly, 17 October 2025",
    "By Priya Lowell",
    "The failure that shut the Wend Bridge at Hallowby on 6 October was a seized roller bearing, not a lorry, "
    "according to the inspection report by consulting engineers Marlow Tate, seen by this magazine.",
    "The report says the bearing under the north span had not moved for “at least ten years”. As the deck grew and "
    "shrank with the weather, the steel above it tore.",
    "The crack is 2.4 metres long and up to 38 millimetres wide, the report says. Its authors found corrosion on 11 of "
    "the 24 bearings.",
    "“The lorry was the last straw and nothing more,” said Helga Stroud, who leads the bridge group at the University "
    "of Carrow and had no part in the inspection.",
    "Marlow Tate recommends that all 24 bearings be replaced. It puts the work at £5.2 million and says it would take "
    "about five months, two months longer than the county's first estimate.",
    "The Wend Bridge, 212 metres long, was opened in 1931. It was designed for loads of 20 tonnes.",
)

COUNCIL_NOTICE = (
    "Wend Bridge, Hallowby: emergency closure",
    "Press release, Wendshire County Council, 6 October 2025",
    "The Wend Bridge in Hallowby was closed to all traffic at 6.30 am on Monday 6 October 2025 after an inspection "
    "found a crack in the north span.",
    "The crack is about 2 metres long and 38 millimetres wide. It was found by a contractor during a routine "
    "inspection on Sunday evening.",
    "The bridge will stay closed for at least 12 weeks. Repairs are expected to cost £3.8 million, to be met from the "
    "county's roads reserve.",
    "Councillor Brian Ashdown, cabinet member for highways, said: “We know how much this bridge matters. Around 14,000 "
    "vehicles use it each day. Safety has to come first.”",
    "The diversion by Stoke Ferris is 11 miles long. A free bus for foot passengers will run every 20 minutes from "
    "Tuesday.",
    "The council believes that the crack was caused by a lorry which struck the parapet on 19 September.",
    "Notes to editors: The Wend Bridge was opened in 1931 and is 212 metres long.",
)


def write_docx(path: Path, paragraphs: tuple[str, ...]) -> None:
    """A Word document of these paragraphs, the first as its heading, with no trace of when it was made."""
    document = docx.Document()
    document.add_heading(paragraphs[0], level=1)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    document.core_properties.title = paragraphs[0]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = MOMENT
    document.save(str(path))
    with zipfile.ZipFile(path) as made:
        parts = [(name, made.read(name)) for name in made.namelist() if name != "docProps/thumbnail.jpeg"]
    parts = [(name, _without_thumbnail(name, data)) for name, data in parts]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as again:
        for name, data in parts:
            again.writestr(zipfile.ZipInfo(name, MOMENT.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)


def _without_thumbnail(name: str, data: bytes) -> bytes:
    """The package's list of parts without the template's picture, which is not ours to give away."""
    if name != "_rels/.rels":
        return data
    head, *rows = data.decode().split("<Relationship ")
    kept = [row for row in rows if "thumbnail" not in row]
    tail = "" if kept and kept[-1].endswith("</Relationships>") else "</Relationships>"
    return "<Relationship ".join([head, *kept]).encode() + tail.encode()


def write_pdf(path: Path, paragraphs: tuple[str, ...]) -> None:
    """One page of text in a standard typeface, as small as a PDF gets."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [*textwrap.wrap(paragraph, 84), ""]
    shown = b"\n".join(
        b"(" + line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*"
        for line in lines
    )
    stream = b"BT /F1 11 Tf 14 TL 60 780 Td\n" + shown + b"\nET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (Wend Bridge, Hallowby: emergency closure) /Author (Wendshire County Council) "
        b"/CreationDate (D:20251006080000Z) >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    path.write_bytes(bytes(out))


if __name__ == "__main__":
    write_docx(HERE / "harbour-fire" / "post-saturday.docx", POST_SATURDAY)
    write_docx(HERE / "bridge-closure" / "road-weekly.docx", ROAD_WEEKLY)
    write_pdf(HERE / "bridge-closure" / "council-notice.pdf", COUNCIL_NOTICE)
