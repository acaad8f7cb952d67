"""Pasted text: what is headline, dateline, caption, label or link, and what is copy."""

from __future__ import annotations

import pytest

from sayso.ingest import report_from_text
from sayso.ingest.bylines import read as byline
from sayso.ingest.datelines import at_head, date_line, on_own_line

COPY = "A fire at the harbour killed twelve people on Monday, police said."


@pytest.mark.parametrize(
    ("line", "place", "agency", "date"),
    [
        # agency or outlet in brackets
        ("PORT AMSEL (AP) — ", "PORT AMSEL", "AP", None),
        ("PORT AMSEL (Harbourland24) – ", "PORT AMSEL", "Harbourland24", None),
        ("PORT AMSEL, Vell. (AP) _ ", "PORT AMSEL, Vell.", "AP", None),
        ("PORT AMSEL, South Velland, Jan 1 (Reuters) - ", "PORT AMSEL, South Velland", "Reuters", (None, 1, 1)),
        ("PORT AMSEL, Dec. 29 (Xinhua) -- ", "PORT AMSEL", "Xinhua", (None, 12, 29)),
        ("PORT AMSEL, Velland (CNN) ― ", "PORT AMSEL, Velland", "CNN", None),
        ("PORT AMSEL, July 15, 2024 /PRWire/ -- ", "PORT AMSEL", "PRWire", (2024, 7, 15)),
        ("Port Amsel (Reuters) - ", "Port Amsel", "Reuters", None),
        ("Port Amsel, 12 May (Harbour Wire) - ", "Port Amsel", "Harbour Wire", (None, 5, 12)),
        ("PORT AMSEL/OSTEN (Reuters) - ", "PORT AMSEL/OSTEN", "Reuters", None),
        ("ÅMSEL-SUR-MER, Velland (NTB) — ", "ÅMSEL-SUR-MER, Velland", "NTB", None),
        ("Jan 1 (Reuters) - ", None, "Reuters", (None, 1, 1)),
        ("(Reuters) - ", None, "Reuters", None),
        # a place alone, in capitals
        ("PORT AMSEL — ", "PORT AMSEL", None, None),
        ("PORT AMSEL, West Velland — ", "PORT AMSEL, West Velland", None, None),
        ("ST. AMSEL, Velland -- ", "ST. AMSEL, Velland", None, None),
        ("PORT AMSEL: ", "PORT AMSEL", None, None),
        ("PORT AMSEL, Sept 3 — ", "PORT AMSEL", None, (None, 9, 3)),
        # a place with a date
        ("Port Amsel, UK – December 13, 2025 – ", "Port Amsel, UK", None, (2025, 12, 13)),
        ("Port Amsel, Jan. 1, 2024 — ", "Port Amsel", None, (2024, 1, 1)),
    ],
)
def test_a_dateline_opens_the_copy(line, place, agency, date):
    filed = at_head(line + COPY)
    assert filed is not None
    assert (filed.place, filed.agency) == (place, agency)
    assert (filed.day and (filed.day.year, filed.day.month, filed.day.day)) == date
    assert line[: filed.end].strip() == line.strip()


@pytest.mark.parametrize(
    "line",
    [
        "HATO — the Harbour Treaty Organisation — said on Monday that it would help.",
        "The minister (Aldo Renn) - who resigned in May - said nothing.",
        "FILE - In this Dec. 13, 2016, file photo, the harbour burns.",
        "UPDATE — The toll has risen.",
        "By Carla Voss in Port Amsel",
        "Mr Renn - who was there - said so.",
        "Harbour Workers Union (HWU) - which called the strike - said so.",
        "March 6 was a cold day.",
        "Twelve people died - police said.",
        "EXCLUSIVE: The mayor knew.",
    ],
)
def test_what_is_no_dateline(line):
    assert at_head(line) is None


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("London, UK – December 13, 2025", "London, UK", "2025-12-13"),
        ("December 13, 2025 – Port Amsel", "Port Amsel", "2025-12-13"),
        ("PORT AMSEL, 3 March 2024", "PORT AMSEL", "2024-03-03"),
        ("Port Amsel | 3 March 2024", "Port Amsel", "2024-03-03"),
        ("PORT AMSEL, July 15", "PORT AMSEL", None),
    ],
)
def test_a_dateline_on_its_own_line(line, place, date):
    filed = on_own_line(line)
    assert filed is not None
    assert filed.day is not None
    assert (filed.place, filed.day.iso()) == (place, date)


@pytest.mark.parametrize(
    ("line", "day", "updated"),
    [
        ("Published: 3 March 2024", "2024-03-03", False),
        ("Updated 14:05 GMT, 3 March 2024", "2024-03-03", True),
        ("Last updated on March 3, 2024 at 5:14 pm", "2024-03-03", True),
        ("Monday, March 3, 2024 10:15 AM EDT", "2024-03-03", False),
        ("2024-03-03 06:50 (Xinhua)", "2024-03-03", False),
        ("3/3/2024", "2024-03-03", False),
    ],
)
def test_a_line_that_is_a_date(line, day, updated):
    found = date_line(line)
    assert found is not None
    assert (found.day.iso(), found.updated) == (day, updated)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Carla Voss", ("Carla Voss",)),
        ("BY CARLA VOSS", ("CARLA VOSS",)),
        ("By Carla Voss and Amir Said, Harbour Post", ("Carla Voss", "Amir Said")),
        ("By Carla Voss, Amir Said and Marek van Dyk", ("Carla Voss", "Amir Said", "Marek van Dyk")),
        ("By Carla Voss in Port Amsel", ("Carla Voss",)),
        ("By Carla Voss, Political Correspondent", ("Carla Voss",)),
        ("Carla Voss | Correspondent", ("Carla Voss",)),
        ("Words by Carla Voss", ("Carla Voss",)),
        ("By Staff Reporter", ("Staff Reporter",)),
        ("By agreement with the union, the harbour stays open.", ()),
        ("By Friday evening, police had left", ()),
        ("By the time help came it was over", ()),
    ],
)
def test_bylines(line, names):
    assert byline(line) == names


def parts_of(text):
    report = report_from_text(text)
    assert all(report.holds(part.span) for part in report.parts)
    return report, [(part.kind, part.span.text) for part in report.parts]


def test_headline_standfirst_captions_and_dateline_above_the_copy():
    report, parts = parts_of(
        "Harbour fire kills twelve as Port Amsel mourns\n"
        "\n"
        "Twelve dockers died when a warehouse burned down, the worst fire in the port's history.\n"
        "\n"
        "HNA image shows the warehouse in Port Amsel after the fire. (AFP)\n"
        "HNA image shows the warehouse in Port Amsel after the fire. (AFP)\n"
        "\n"
        "PORT AMSEL (Harbourland24) – Twelve people were killed on Monday when a warehouse burned down.\n"
        "\n"
        "The fire broke out at about 04:30, police said.\n"
        "\n"
        "Copyright 2024 The Harbour Press. All rights reserved. This material may not be published.\n"
    )
    caption = "HNA image shows the warehouse in Port Amsel after the fire. (AFP)"
    assert parts == [
        ("headline", "Harbour fire kills twelve as Port Amsel mourns"),
        ("standfirst", "Twelve dockers died when a warehouse burned down, the worst fire in the port's history."),
        ("caption", caption),
        ("caption", caption),
        ("dateline", "PORT AMSEL (Harbourland24) –"),
        ("boilerplate", "Copyright 2024 The Harbour Press. All rights reserved. This material may not be published."),
    ]
    assert report.title == "Harbour fire kills twelve as Port Amsel mourns"
    assert report.description is None
    assert report.outlet == "Harbourland24"
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.agency, report.dateline.date) == (
        "PORT AMSEL",
        "Harbourland24",
        None,
    )
    assert report.published.basis is None


def test_headline_points_with_labels_and_subheads():
    report, parts = parts_of(
        "Mayor Honours Dockers Killed in Harbour Fire\n"
        "Port Amsel, Velland – March 4, 2024\n"
        "A ceremony on Friday honoured the dockers who died in the fire, the city said.\n"
        "Headline Points\n"
        "Casualties Acknowledged:\n"
        "The mayor named nine dockers who were killed during the night.\n"
        "Size and Duration:\n"
        "Around 1,000 firefighters fought the fire for three days.\n"
        "An Open Question for the Port\n"
        "The cause of the fire is unknown, the police said on Friday.\n"
    )
    assert parts == [
        ("headline", "Mayor Honours Dockers Killed in Harbour Fire"),
        ("dateline", "Port Amsel, Velland – March 4, 2024"),
        ("label", "Headline Points"),
        ("label", "Casualties Acknowledged:"),
        ("label", "Size and Duration:"),
        ("subhead", "An Open Question for the Port"),
    ]
    assert (report.published.start, report.published.end, report.published.basis) == ("2024-03-04",) * 2 + ("dateline",)
    assert report.dateline is not None
    assert report.dateline.date == "2024-03-04"


def test_a_label_with_text_behind_it_is_marked_alone():
    _, parts = parts_of(
        "Harbour fire: what is known\n\n"
        "The fire broke out on Monday night, police said.\n"
        "Killed: Twelve dockers, the hospital said.\n"
        "Cause: Unknown, the police said.\n"
    )
    assert parts[1:] == [("label", "Killed:"), ("label", "Cause:")]


def test_speakers_are_neither_labels_nor_towns():
    report, parts = parts_of(
        "What the mayor told the council\n\n"
        "The mayor answered questions for an hour on Monday.\n"
        "VOSS: How many people died?\n"
        "RENN: Twelve people died, as far as we know.\n"
        "VOSS: And how many are missing?\n"
        "RENN: We do not know that yet.\n"
    )
    assert [kind for kind, _ in parts] == ["headline"]
    assert report.dateline is None


def test_a_live_blog_has_its_times_marked():
    report, parts = parts_of(
        "Harbour fire: live updates\n\n"
        "14:32 Police say that twelve people have died.\n\n"
        "2.15pm\nThe mayor is on his way to the harbour, his office says.\n\n"
        "10:40 GMT – The fire is out, the fire brigade says.\n"
    )
    assert [text for kind, text in parts if kind == "time"] == ["14:32", "2.15pm", "10:40 GMT"]
    assert report.kind == "live"


def test_figures_at_the_head_of_a_line_are_no_times():
    _, parts = parts_of(
        "Harbour fire costs millions\n\n2.15 million crowns were lost, the port said.\n\n12 people died, police said.\n"
    )
    assert [kind for kind, _ in parts] == ["headline"]


def test_links_and_notices_are_boilerplate():
    _, parts = parts_of(
        "Harbour fire kills twelve\n\n"
        f"{COPY}\n\n"
        "Read more: Why the harbour burned\n\n"
        "The hospital said that three more people were in a critical condition.\n\n"
        "Also read\n"
        "Why the port had no sprinklers\n"
        "Ten fires that shook Velland\n\n"
        "Sign up for our morning newsletter\n"
        "Follow us on Facebook\n"
        "214 comments\n"
        "© 2024 Harbour Post\n"
    )
    assert [text for kind, text in parts if kind == "boilerplate"] == [
        "Read more: Why the harbour burned",
        "Also read",
        "Why the port had no sprinklers",
        "Ten fires that shook Velland",
        "Sign up for our morning newsletter",
        "Follow us on Facebook",
        "214 comments",
        "© 2024 Harbour Post",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell by a tenth on Monday after the fire was announced.",
        "Close to 100 people watched the warehouse burn from the bridge.",
        "Comments by the mayor angered the families of the dockers.",
        "Read out in court on Monday, the list held twelve names.",
        "More than 500 firefighters fought the fire for three days.",
        "Copyright law does not protect a photograph of a fire, the court said.",
        "Watch officers saw the smoke at four in the morning.",
        "Pictures taken by dockers were shown in court.",
        "Sources close to the port said that the sprinklers had been switched off.",
        "Follow-up checks found no sprinklers in the warehouse, the inspector said.",
        "Photo evidence was destroyed in the fire, the prosecutor said.",
        "By Monday evening the fire was out, the brigade said.",
    ],
)
def test_copy_that_begins_like_a_link_stays_copy(sentence):
    _, parts = parts_of(f"Harbour fire kills twelve\n\n{COPY}\n\n{sentence}\n\nThe inquest goes on, the court said.\n")
    assert [kind for kind, _ in parts] == ["headline"]


@pytest.mark.parametrize(
    "line",
    [
        "The warehouse after the fire. (Photo: Amir Said)",
        "Dockers watch the fire in Port Amsel on Monday. Photo: Amir Said/Harbour Post",
        "Firefighters at the harbour on Monday. Amir Said / Getty",
        "The warehouse, pictured in 2019, had no sprinklers",
        "File photo of the warehouse in Port Amsel",
        "FILE - In this May 3, 2019, file photo, the warehouse is seen from the bridge.",
        "This picture taken on March 3, 2024, shows the warehouse after the fire.",
        "A docker is seen near the warehouse in Port Amsel, March 3, 2024. REUTERS/Amir Said",
        "Image caption The warehouse had no sprinklers",
        "Dockers lay flowers. Credit: Amir Said",
    ],
)
def test_captions(line):
    _, parts = parts_of(f"Harbour fire kills twelve\n\n{COPY}\n\n{line}\n\nThe inquest goes on, the court said.\n")
    assert ("caption", line) in parts


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Carla Voss; editing by Amir Said)",
        "Carla Voss contributed to this report.",
        "— With assistance by Amir Said",
        "Photo: Amir Said",
        "Reuters",
    ],
)
def test_credits(line):
    _, parts = parts_of(f"Harbour fire kills twelve\n\n{COPY}\n\n{line}\n\nThe inquest goes on, the court said.\n")
    assert ("credit", line) in parts


def test_a_byline_and_a_date_line_stand_above_the_copy():
    report, parts = parts_of(
        "Harbour fire kills twelve\n\nBy Carla Voss and Amir Said, Harbour Post\n\nUpdated: 4 March 2024\n\n"
        f"Published: 3 March 2024\n\n{COPY}\n"
    )
    assert [kind for kind, _ in parts] == ["headline", "byline", "dateline", "dateline"]
    assert report.byline == ("Carla Voss", "Amir Said")
    assert (report.published.start, report.published.basis) == ("2024-03-03", "text")


def test_wire_agencies_are_no_outlets():
    report, _ = parts_of(f"Harbour fire kills twelve\n\nPORT AMSEL (AP) — {COPY}\n\nThe inquest goes on.\n")
    assert report.outlet is None
    assert report.dateline is not None
    assert report.dateline.agency == "AP"


def test_lines_cut_at_a_width_are_one_paragraph():
    _, parts = parts_of(
        "Harbour fire kills twelve\n\n"
        "PORT AMSEL (AP) — A fire at the harbour of Port Amsel killed twelve\n"
        "people on Monday, police said. The fire broke out in a warehouse\n"
        "that had no sprinklers, and spread to two ships that lay beside\n"
        "it at the quay.\n\n"
        "The mayor of Port Amsel said that the city would rebuild the quay\n"
        "and that it mourned the dockers.\n"
    )
    assert parts == [("headline", "Harbour fire kills twelve"), ("dateline", "PORT AMSEL (AP) —")]


def test_one_pasted_sentence_is_a_report_without_a_headline():
    report, parts = parts_of(COPY)
    assert parts == []
    assert report.title is None
    assert report.kind == "stub"


def test_markdown_headings_are_headline_and_subheads():
    report, parts = parts_of(f"# Harbour fire kills twelve\n\n{COPY}\n\n## The cause\n\nIt is unknown, police said.\n")
    assert parts == [("headline", "Harbour fire kills twelve"), ("subhead", "The cause")]
    assert report.title == "Harbour fire kills twelve"


@pytest.mark.parametrize(
    ("top", "outlet", "start"),
    [
        ("Harbour fire kills twelve\n\nHarbour Post, 4 March 2024\n", "Harbour Post", "2024-03-04"),
        ("Harbour fire kills twelve\n\nAMSEL BULLETIN, Monday, March 4, 2024\n", "AMSEL BULLETIN", "2024-03-04"),
        ("THE HARBOUR POST\n\nHarbour fire kills twelve\n", "THE HARBOUR POST", None),
        ("Harbour fire kills twelve\n\nRadio Amsel\n", "Radio Amsel", None),
        ("Harbour fire kills twelve\n\nBy Carla Voss, The Harbour Post\n", "The Harbour Post", None),
        ("Harbour fire kills twelve\n\nPort Amsel, 4 March 2024\n", None, "2024-03-04"),
    ],
)
def test_an_outlet_names_itself_above_the_copy(top, outlet, start):
    report, parts = parts_of(f"{top}\n{COPY}\n\nThe inquest goes on, the court said.\n")
    assert report.outlet == outlet
    assert report.published.start == start
    assert report.title == "Harbour fire kills twelve"
    assert len(parts) == 2


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("4 March 2024, 13:30", "2024-03-04T13:30"),
        ("Published: March 4, 2024 at 1:30 pm", "2024-03-04T13:30"),
        ("Updated 13:30 GMT, 4 March 2024", "2024-03-04T13:30"),
        ("Monday, March 4, 2024 10:15 AM EST", "2024-03-04T15:15"),
        ("Monday, March 4, 2024 10:15 PM EST", "2024-03-04"),
        ("Broadcast: 4 March 2024, 6.00 pm. Running time 2 min 10 s", "2024-03-04T18:00"),
        ("Harbour Wire | Updated: 2024-03-04 17:52", "2024-03-04T17:52"),
        ("4 March 2024", "2024-03-04"),
    ],
)
def test_a_date_line_may_know_the_minute(line, start):
    report, _ = parts_of(f"Harbour fire kills twelve\n\n{line}\n\n{COPY}\n\nThe inquest goes on.\n")
    assert (report.published.start, report.published.end, report.published.basis) == (start, start, "text")


def test_the_minute_of_a_date_line_completes_a_dateline_of_the_same_day():
    report, _ = parts_of(f"Harbour fire kills twelve\n\n4 March 2024, 09:00\n\nPORT AMSEL, March 4 (HNA) — {COPY}\n")
    assert (report.published.start, report.published.basis) == ("2024-03-04T09:00", "dateline")
    assert report.dateline is not None
    assert report.dateline.date == "2024-03-04"


def test_a_credit_glued_to_the_last_paragraph_is_marked_alone():
    credit = "(Reporting by Carla Voss; Editing by Amir Said)"
    _, parts = parts_of(f"Harbour fire kills twelve\n\n{COPY}\n\nThe inquest goes on, the court said. {credit}\n")
    assert parts[1:] == [("credit", credit)]


def test_a_transcript_has_its_headline_below_the_broadcaster():
    report, parts = parts_of(
        "AMSEL TV NEWS - VIDEO TRANSCRIPT\nHarbour fire kills twelve\nBroadcast: 4 March 2024, 6.00 pm\n\n" + COPY
    )
    assert [kind for kind, _ in parts] == ["label", "headline", "dateline"]
    assert report.title == "Harbour fire kills twelve"


@pytest.mark.parametrize(
    ("line", "credit", "caption"),
    [
        (
            "Getty Images Dockers describe how the roof came down",
            "Getty Images",
            "Dockers describe how the roof came down",
        ),
        (
            "Barcroft Media Harrowing pictures show the burned hall",
            "Barcroft Media",
            "Harrowing pictures show the burned hall",
        ),
        (
            "AP:Associated Press A crane stands over the burned hall",
            "AP:Associated Press",
            "A crane stands over the burned hall",
        ),
    ],
)
def test_the_agency_before_a_caption_is_its_credit(line, credit, caption):
    _, parts = parts_of(f"Harbour fire kills twelve\n\n{COPY}\n\n{line}\n\nThe inquest goes on, the court said.\n")
    assert ("credit", credit) in parts
    assert ("caption", caption) in parts


def test_a_gallery_in_one_paragraph_has_its_buttons_and_its_title_marked():
    title = "Fire at the harbour: Pictures of a night in Port Amsel"
    captions = ("Dockers say they ran for the gate.", "A crane burns.", "Divers said that the water was too warm.")
    gallery = " ".join(f"Hide Caption {n} of 4 Photos: {title} {said}" for n, said in enumerate(captions, 1))
    _, parts = parts_of(f"Harbour fire kills twelve\n\n{COPY}\n\n{gallery} Hide Caption 4 of 4\n\n{COPY} Again.\n")
    marked = [words for kind, words in parts if kind == "boilerplate"]
    assert marked == [*(f"Hide Caption {n} of 4 Photos: {title}" for n in (1, 2, 3)), "Hide Caption 4 of 4"]


def test_figures_of_figures_are_no_gallery():
    text = "Hall 1 of 4 burned. Hall 2 of 4 stands. Hall 3 of 4 is safe, and 4 of 4 crews are back, police said."
    assert not [kind for kind, _ in parts_of(f"Harbour fire kills twelve\n\n{text}\n")[1] if kind == "boilerplate"]
