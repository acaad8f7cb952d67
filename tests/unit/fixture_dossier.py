"""A dossier made by hand from invented reports of an invented event, with an example of all that can be shown."""

from __future__ import annotations

from sayso.dossier import rules
from sayso.news.claim import Claim, ClaimKind, Epistemic, Stance, Voice
from sayso.news.dossier import Dossier, HeadlinePoint, Moment, ReportEntry, Statement, StoryEntry
from sayso.news.point import Answer, Point, Relation, RelationKind, Status
from sayso.news.report import Dateline, Field, Part, PartKind, Published, Skipped, Span
from sayso.news.story import From, Link, Origin, Source
from sayso.news.values import Value, When

WIRE = """OSTEBY, Varland (Coast Wire) — At least 12 people died when fire swept the ferry Marenka off Osteby \
early on Friday, \
police said.

The fire broke out at 05:40 in the engine room, the coastguard said. About 240 passengers were on board.

Thirty-one people were taken to hospital, police spokesman Jon Halvik told reporters. "We fear that the number \
will rise," \
he said.

The Marenka, built in 2009, was on its way from Osteby to Lund Island.
"""
POST = WIRE.replace("early on Friday", "early Friday")
TERN = """Photo: Smoke over Osteby harbour. (Ida Brask / Coast Wire)

At least 12 people died when fire swept the ferry Marenka off Osteby early on Friday, police said.

The fire broke out at 05:40 in the engine room, the coastguard said.

Sign up for our morning letter.
"""
LANTERN = """Fourteen people are dead after the fire on the Marenka, Osteby General Hospital said on Friday \
afternoon, and 31 \
are being treated.

Two survivors told the Evening Lantern that the doors of the car deck were locked. "Nobody could get through," \
said one, \
who gave her name as Mette.

The seafarers' union accused the operator, Sound Line, of locking the car deck to save on crew. The blaze \
started on the car \
deck, the union said.

About 120 passengers jumped into the sea, the union said.
"""
LEDGER = """Sound Line denied on Saturday that doors on the Marenka had been locked. "Every door was open, as \
the law demands," \
the company said in a statement.

Nineteen people were killed, the state agency VNA reported, citing the interior minister, Per Dahl. It is the \
deadliest \
accident at sea since 2004.

The minister promised the families 40,000 crowns each. The operator's insurance covers up to 44 million crowns.
"""
HARBOUR = """Nineteen people were killed in the ferry fire, the Capital Ledger wrote on Saturday, citing the \
state agency.

Three days of mourning were declared in Osteby, VNA said, according to the Ledger.
"""
ISLAND = """Marenka fire: what an islander saw

Dozens of people died, neighbours on Lund Island say. Up to 300 passengers were on board, one of them said. \
The ship's owner is believed to have skipped a fire drill.

The Meridian Times reported, citing VNA, that the ship was sold twice last year.
"""
COLUMN = """The fire was an accident waiting to happen. Sound Line appears to have put its timetable before its \
passengers. \
Analysts suggest that the line will not survive the year.
"""
MINA = """العبّارة «مارينكا»: قتل 14 شخصًا على الأقل، بحسب المستشفى.

The hospital told Al-Mina that 14 people (十四人) had died 🕯️, and that the youngest was 9.
"""
FISH = """Cod rose to 61 crowns a kilo at Osteby fish market on Friday. Traders blamed the weather.
"""

# key: path, outlet, title, description, text, published, basis, kind, origin, off_story, url
_REPORTS: list[tuple[str, str, str | None, str | None, str | None, str, str | None, str | None, str, str, bool]] = [
    (
        "wire",
        "wire-0900.txt",
        "Coast Wire",
        "At least 12 die in ferry fire off Osteby",
        None,
        WIRE,
        "2031-03-14T09:00",
        "metadata",
        "news",
        "o-wire",
        False,
    ),
    (
        "post",
        "osteby-post.html",
        "Osteby Post",
        "Ferry fire kills at least 12",
        "The Marenka burned within sight of the harbour",
        POST,
        "2031-03-14T09:40",
        "metadata",
        "news",
        "o-wire",
        False,
    ),
    (
        "tern",
        "tern.html",
        "Daily Tern",
        "Twelve dead on burning ferry",
        None,
        TERN,
        "2031-03-14T11:00",
        "metadata",
        "news",
        "o-wire",
        False,
    ),
    (
        "lantern",
        "lantern.pdf",
        "Evening Lantern",
        "Fourteen dead; union says doors were locked",
        None,
        LANTERN,
        "2031-03-14T16:20",
        "metadata",
        "news",
        "o-lantern",
        False,
    ),
    (
        "ledger",
        "articles.jsonl",
        "Capital Ledger",
        "Operator denies locked doors as toll reaches 19",
        None,
        LEDGER,
        "2031-03-15",
        "dateline",
        "news",
        "o-ledger",
        False,
    ),
    (
        "harbour",
        "harbour-review.txt",
        "Harbour Review",
        "Three days of mourning",
        None,
        HARBOUR,
        "2031-03-15",
        "url",
        "news",
        "o-harbour",
        False,
    ),
    (
        "island",
        "island.md",
        None,
        "Marenka fire: what an islander saw",
        None,
        ISLAND,
        None,
        None,
        "news",
        "o-island",
        False,
    ),
    (
        "column",
        "column.docx",
        "Daily Tern",
        "An accident waiting to happen",
        None,
        COLUMN,
        "2031-03-16",
        "metadata",
        "opinion",
        "o-column",
        False,
    ),
    (
        "mina",
        "al-mina.html",
        "Al-Mina المينا",
        "١٤ قتيلًا في حريق عبّارة",
        None,
        MINA,
        "2031-03-14",
        "story",
        "news",
        "o-mina",
        False,
    ),
    (
        "fish",
        "fish.txt",
        "Osteby Post",
        "Cod dearer",
        None,
        FISH,
        "2031-03-14",
        "metadata",
        "news",
        "o-fish",
        True,
    ),
]


def _find(text: str, words: str, field: Field = "text", near: int = 0) -> Span:
    at = text.index(words, near)
    return Span(field, at, at + len(words), words)


def _reports() -> dict[str, ReportEntry]:
    found = {}
    for key, path, outlet, title, description, text, at, basis, kind, origin, off in _REPORTS:
        parts: list[Part] = []
        for part, words in (
            ("dateline", "OSTEBY, Varland (Coast Wire) —"),
            ("caption", "Photo: Smoke over Osteby harbour."),
            ("credit", "(Ida Brask / Coast Wire)"),
            ("boilerplate", "Sign up for our morning letter."),
            ("headline", "Marenka fire: what an islander saw"),
        ):
            if words in text:
                parts.append(Part(_part(part), _find(text, words)))
        found[key] = ReportEntry(
            id="sha-" + key,
            path="reports/" + path,
            url="https://news.example/" + key if path.endswith("html") else None,
            outlet=outlet,
            title=title,
            description=description,
            text=text,
            language="ar" if key == "mina" else "en",
            words=len(text.split()),
            published=Published(at, at, basis),  # type: ignore[arg-type]
            dateline=Dateline("Osteby, Varland", "Coast Wire", None, parts[0].span)
            if parts and parts[0].kind == "dateline"
            else None,
            byline=("Ida Brask",) if key == "tern" else (),
            kind=kind,  # type: ignore[arg-type]
            origin=origin,
            off_story=off,
            parts=tuple(parts),
            source_id=None,
            part_of=None,
            also_at=("copy-of-lantern.pdf",) if key == "lantern" else (),
        )
    return found


def _part(kind: str) -> PartKind:
    return kind  # type: ignore[return-value]


SOURCES = {
    "police": Source("s-police", "Osteby police", "police", ("police", "police spokesman Jon Halvik")),
    "coastguard": Source("s-coastguard", "the coastguard", "official", ()),
    "hospital": Source("s-hospital", "Osteby General Hospital", "organisation", ("The hospital",)),
    "union": Source("s-union", "the seafarers' union", "organisation", ()),
    "survivors": Source("s-survivors", "two survivors", "witness", ("Mette",)),
    "line": Source("s-line", "Sound Line", "company", ("the company",)),
    "vna": Source("s-vna", "VNA", "state-media", ("the state agency",)),
    "minister": Source("s-minister", "Per Dahl", "official", ("the interior minister",)),
    "ledger": Source("s-ledger", "Capital Ledger", "media", ("the Ledger",)),
    "neighbours": Source("s-neighbours", "neighbours on Lund Island", "witness", ()),
    "wire": Source("s-wire", "Coast Wire", "agency", ()),
    "meridian": Source("s-meridian", "The Meridian Times", "media", ()),
    "analysts": Source("s-analysts", "analysts", "expert", ()),
}
ORIGINS = (
    Origin(
        "o-wire",
        "Coast Wire",
        "agency",
        ("sha-wire", "sha-post", "sha-tern"),
        "Osteby Post and Daily Tern print the text of Coast Wire",
    ),
    Origin("o-lantern", "Evening Lantern", "media", ("sha-lantern",), "its own text"),
    Origin("o-ledger", "Capital Ledger", "media", ("sha-ledger",), "its own text"),
    Origin("o-harbour", "Harbour Review", "media", ("sha-harbour",), "its own text"),
    Origin("o-island", "island.md", "other", ("sha-island",), "its own text"),
    Origin("o-column", "Daily Tern", "media", ("sha-column",), "its own text"),
    Origin("o-mina", "Al-Mina المينا", "media", ("sha-mina",), "its own text"),
    Origin("o-fish", "Osteby Post", "media", ("sha-fish",), "its own text"),
    Origin("v-police", "Osteby police", "police", (), "named by Coast Wire"),
    Origin("v-coastguard", "the coastguard", "official", (), "named by Coast Wire"),
    Origin("v-hospital", "Osteby General Hospital", "organisation", (), "named by two reports"),
    Origin("v-union", "the seafarers' union", "organisation", (), "named by Evening Lantern"),
    Origin("v-line", "Sound Line", "company", (), "named by Capital Ledger"),
    Origin("v-minister", "Per Dahl", "official", (), "by VNA"),
    Origin("v-survivors", "two survivors", "witness", (), "spoke to Evening Lantern"),
    Origin("v-neighbours", "neighbours on Lund Island", "witness", (), "named by island.md"),
    Origin("v-vna", "VNA", "state-media", (), "named by two papers"),
    Origin("v-analysts", "analysts", "expert", (), "named by Daily Tern"),
)


class _Bench:
    """Collects claims; each is found in its report by its words."""

    def __init__(self) -> None:
        self.reports = _reports()
        self.claims: list[Claim] = []
        self.origin_of: dict[str, str] = {}

    def claim(
        self,
        report: str,
        sentence: str,
        words: str,
        about: str,
        kind: ClaimKind,
        value: Value,
        chain: tuple[str, ...],
        origin: str,
        *,
        stance: Stance = "asserts",
        epistemic: Epistemic = "stated",
        direct: bool = False,
        comment: bool = False,
        field: Field = "text",
        cue: str | None = None,
    ) -> str:
        entry = self.reports[report]
        text = (entry.title or "") if field == "title" else entry.text
        whole = _find(text, sentence, field)
        span = _find(text, words, field, whole.start)
        name = f"c-{report}-{len(self.claims)}"
        self.claims.append(
            Claim(
                name,
                entry.id,
                whole,
                span,
                about,
                kind,
                value,
                None,
                When(entry.published.start, entry.published.end, "") if kind == "count" else None,
                "off Osteby" if about == "people killed" else None,
                tuple(Voice("s-" + s, _find(text, cue, field, whole.start) if cue else None, direct) for s in chain),
                stance,
                epistemic,
                comment,
            )
        )
        self.origin_of[name] = origin
        return name

    def answer(self, value: Value, *claims: str) -> Answer:
        held = {c.id: c for c in self.claims}
        reports = tuple(dict.fromkeys(held[c].report for c in claims))
        days = sorted(
            r.published.start for r in self.reports.values() if r.id in reports and r.published.start is not None
        )
        return Answer(
            value,
            claims,
            reports,
            tuple(dict.fromkeys(self.origin_of[c] for c in claims)),
            {c: self.origin_of[c] for c in claims},
            days[0] if days else None,
            days[-1] if days else None,
        )


def _point(
    name: str,
    question: str,
    kind: ClaimKind,
    status: Status,
    weight: float,
    answers: tuple[Answer, ...],
    *relations: tuple[int, int, RelationKind, str],
    comment: bool = False,
) -> Point:
    origins = {o for a in answers for o in a.origins}
    return Point(
        name,
        question,
        kind,
        status,
        answers,
        tuple(Relation(*r) for r in relations),
        len(origins),
        weight,
        comment=comment,
    )


def build() -> Dossier:
    """The dossier of the Marenka fire: ten invented reports, one of them off the story, two files unread."""
    b = _Bench()
    twelve, fourteen = Value("at least 12", 12, None, None, "at least"), Value("14", 14, 14)
    nineteen, dozens = Value("nineteen", 19, 19), Value("dozens", 24, None, None, "at least")
    lede = "At least 12 people died when fire swept the ferry Marenka off Osteby early on Friday, police said."
    w_toll = b.claim("wire", lede, "At least 12", "people killed", "count", twelve, ("police",), "v-police", cue="said")
    p_toll = b.claim(
        "post",
        lede.replace("early on", "early"),
        "At least 12",
        "people killed",
        "count",
        twelve,
        ("police",),
        "v-police",
    )
    t_toll = b.claim("tern", lede, "At least 12", "people killed", "count", twelve, ("police",), "v-police")
    t_title = b.claim(
        "tern",
        "Twelve dead on burning ferry",
        "Twelve",
        "people killed",
        "count",
        Value("Twelve", 12, 12),
        (),
        "o-wire",
        field="title",
    )
    l_sentence = (
        "Fourteen people are dead after the fire on the Marenka, Osteby General Hospital said on Friday afternoon, "
        "and 31 are being treated."
    )
    l_toll = b.claim("lantern", l_sentence, "Fourteen", "people killed", "count", fourteen, ("hospital",), "v-hospital")
    m_toll = b.claim(
        "mina",
        "The hospital told Al-Mina that 14 people (十四人) had died 🕯️, and that the youngest was 9.",
        "14 people (十四人)",
        "people killed",
        "count",
        fourteen,
        ("hospital",),
        "v-hospital",
    )
    g_sentence = "Nineteen people were killed, the state agency VNA reported, citing the interior minister, Per Dahl."
    g_toll = b.claim(
        "ledger", g_sentence, "Nineteen", "people killed", "count", nineteen, ("vna", "minister"), "v-minister"
    )
    h_toll = b.claim(
        "harbour",
        "Nineteen people were killed in the ferry fire, the Capital Ledger wrote on Saturday, citing the state agency.",
        "Nineteen",
        "people killed",
        "count",
        nineteen,
        ("ledger", "vna", "minister"),
        "v-minister",
    )
    i_toll = b.claim(
        "island",
        "Dozens of people died, neighbours on Lund Island say.",
        "Dozens",
        "people killed",
        "count",
        dozens,
        ("neighbours",),
        "v-neighbours",
    )

    seat = "The fire broke out at 05:40 in the engine room, the coastguard said."
    where = [
        b.claim(
            r,
            seat,
            "in the engine room",
            "the seat of the fire",
            "place",
            Value("the engine room"),
            ("coastguard",),
            "v-coastguard",
        )
        for r in ("wire", "post", "tern")
    ]
    clock = [
        b.claim(
            r,
            seat,
            "05:40",
            "the fire broke out",
            "time",
            Value("05:40", start="2031-03-14T05:40", end="2031-03-14T05:40"),
            ("coastguard",),
            "v-coastguard",
        )
        for r in ("wire", "post", "tern")
    ]
    deck = b.claim(
        "lantern",
        "The blaze started on the car deck, the union said.",
        "on the car deck",
        "the seat of the fire",
        "place",
        Value("the car deck"),
        ("union",),
        "v-union",
    )
    locked = b.claim(
        "lantern",
        "The seafarers' union accused the operator, Sound Line, of locking the car deck to save on crew.",
        "locking the car deck",
        "doors of the car deck",
        "status",
        Value("locked by the operator"),
        ("union",),
        "v-union",
        stance="alleges",
    )
    locked2 = b.claim(
        "lantern",
        "Two survivors told the Evening Lantern that the doors of the car deck were locked.",
        "the doors of the car deck were locked",
        "doors of the car deck",
        "status",
        Value("locked"),
        ("survivors",),
        "v-survivors",
    )
    open_ = b.claim(
        "ledger",
        "Sound Line denied on Saturday that doors on the Marenka had been locked.",
        "denied on Saturday that doors on the Marenka had been locked",
        "doors of the car deck",
        "status",
        Value("not locked"),
        ("line",),
        "v-line",
        stance="denies",
    )
    aboard = "About 240 passengers were on board."
    about240 = Value("about 240", 240, 240, None, "about")
    boarded = [
        b.claim(r, aboard, "About 240", "passengers on board", "count", about240, (), "o-wire")
        for r in ("wire", "post")
    ]
    up300 = b.claim(
        "island",
        "Up to 300 passengers were on board, one of them said.",
        "Up to 300",
        "passengers on board",
        "count",
        Value("up to 300", None, 300, None, "up to"),
        ("neighbours",),
        "v-neighbours",
    )
    treated_sentence = "Thirty-one people were taken to hospital, police spokesman Jon Halvik told reporters."
    hurt = [
        b.claim(
            r,
            treated_sentence,
            "Thirty-one",
            "people taken to hospital",
            "count",
            Value("31", 31, 31),
            ("police",),
            "v-police",
        )
        for r in ("wire", "post")
    ] + [
        b.claim(
            "lantern",
            l_sentence,
            "31",
            "people taken to hospital",
            "count",
            Value("31", 31, 31),
            ("hospital",),
            "v-hospital",
        )
    ]
    jumped = b.claim(
        "lantern",
        "About 120 passengers jumped into the sea, the union said.",
        "About 120",
        "passengers who jumped",
        "count",
        Value("about 120", 120, 120, None, "about"),
        ("union",),
        "v-union",
        stance="estimates",
    )
    money = b.claim(
        "ledger",
        "The minister promised the families 40,000 crowns each.",
        "40,000 crowns",
        "paid to each family",
        "amount",
        Value("40,000 crowns", 40000, 40000, "SEK"),
        ("minister",),
        "v-minister",
        stance="promises",
    )
    drill = b.claim(
        "island",
        "The ship's owner is believed to have skipped a fire drill.",
        "skipped a fire drill",
        "the fire drill",
        "status",
        Value("skipped"),
        (),
        "o-island",
        epistemic="believed",
    )
    mourning = b.claim(
        "harbour",
        "Three days of mourning were declared in Osteby, VNA said, according to the Ledger.",
        "Three days",
        "days of mourning",
        "duration",
        Value("three days", 3, 3, "day"),
        ("ledger", "vna"),
        "v-minister",
    )
    sold = b.claim(
        "island",
        "The Meridian Times reported, citing VNA, that the ship was sold twice last year.",
        "sold twice last year",
        "the ship's sales",
        "other",
        Value("sold twice last year"),
        ("meridian", "vna"),
        "v-vna",
    )
    timetable = b.claim(
        "column",
        "Sound Line appears to have put its timetable before its passengers.",
        "put its timetable before its passengers",
        "Sound Line",
        "cause",
        Value("put its timetable before its passengers"),
        (),
        "o-column",
        epistemic="possible",
        comment=True,
    )
    survive = b.claim(
        "column",
        "Analysts suggest that the line will not survive the year.",
        "will not survive the year",
        "Sound Line",
        "status",
        Value("will not survive the year"),
        ("analysts",),
        "v-analysts",
        stance="expects",
        comment=True,
    )

    points = (
        _point(
            "p-toll",
            "How many people were killed?",
            "count",
            "updated",
            10.0,
            (
                b.answer(twelve, w_toll, p_toll, t_toll, t_title),
                b.answer(fourteen, l_toll, m_toll),
                b.answer(nineteen, g_toll, h_toll),
                b.answer(dozens, i_toll),
            ),
            (0, 1, "refined", "14 is within “at least 12”, and was given seven hours later."),
            (1, 2, "updated", "The count rose: 14 on Friday afternoon, nineteen on Saturday."),
            (2, 3, "disputed", "“Dozens” is at least 24, and cannot be nineteen; the report is not dated."),
        ),
        _point(
            "p-seat",
            "Where did the fire start?",
            "place",
            "disputed",
            8.0,
            (b.answer(Value("the engine room"), *where), b.answer(Value("the car deck"), deck)),
            (0, 1, "disputed", "The coastguard names the engine room, the union the car deck; it cannot be both."),
        ),
        _point(
            "p-doors",
            "Were the doors of the car deck locked?",
            "status",
            "disputed",
            9.0,
            (b.answer(Value("locked"), locked, locked2), b.answer(Value("not locked"), open_)),
            (0, 1, "disputed", "The union's accusation, and the company's denial of it."),
        ),
        _point(
            "p-aboard",
            "How many passengers were on board?",
            "count",
            "refined",
            6.0,
            (
                b.answer(about240, *boarded),
                b.answer(Value("up to 300", None, 300, None, "up to"), up300),
            ),
            (0, 1, "refined", "About 240 lies below “up to 300”."),
        ),
        _point(
            "p-hurt",
            "How many people were taken to hospital?",
            "count",
            "agreed",
            7.0,
            (b.answer(Value("31", 31, 31), *hurt),),
        ),
        _point(
            "p-clock",
            "When did the fire break out?",
            "time",
            "agreed",
            5.0,
            (b.answer(Value("05:40", start="2031-03-14T05:40", end="2031-03-14T05:40"), *clock),),
        ),
        _point(
            "p-jumped",
            "How many passengers jumped?",
            "count",
            "single",
            4.0,
            (b.answer(Value("about 120", 120, 120, None, "about"), jumped),),
        ),
        _point(
            "p-money",
            "What is each family promised?",
            "amount",
            "single",
            3.0,
            (b.answer(Value("40,000 crowns", 40000, 40000, "SEK"), money),),
        ),
        _point("p-drill", "Was a fire drill held?", "status", "single", 2.0, (b.answer(Value("skipped"), drill),)),
        _point(
            "p-mourning",
            "How long is the mourning?",
            "duration",
            "single",
            2.5,
            (b.answer(Value("three days", 3, 3, "day"), mourning),),
        ),
        _point(
            "p-sold", "Was the ship sold?", "other", "single", 1.5, (b.answer(Value("sold twice last year"), sold),)
        ),
        _point(
            "p-timetable",
            "What did Sound Line put first?",
            "cause",
            "single",
            1.0,
            (b.answer(Value("put its timetable before its passengers"), timetable),),
            comment=True,
        ),
        _point(
            "p-survive",
            "Will Sound Line survive?",
            "status",
            "single",
            0.5,
            (b.answer(Value("will not survive the year"), survive),),
            comment=True,
        ),
    )
    sources = tuple(
        Source(
            s.id,
            s.name,
            s.kind,
            s.aliases,
            tuple(c.id for c in b.claims if any(v.source == s.id for v in c.attribution)),
        )
        for s in SOURCES.values()
    )
    dossier = Dossier(
        story=StoryEntry(
            title="Fire on the ferry Marenka off Osteby",
            summary=(
                Statement(
                    "Fire swept the ferry Marenka off Osteby on 14 March 2031; at least 12 people were killed, police "
                    "said first, and nineteen by the last count, which the interior minister gave.",
                    (w_toll, g_toll, h_toll),
                ),
                Statement(
                    "The coastguard says that the fire began in the engine room, the seafarers' union says on the car "
                    "deck.",
                    (where[0], deck),
                ),
                Statement(
                    "The union accuses the operator, Sound Line, of having locked doors; the company denies it.",
                    (locked, open_),
                ),
            ),
            start="2031-03-14",
            end="2031-03-15",
            places=("Osteby", "Lund Island"),
        ),
        reports=tuple(b.reports.values()),
        origins=ORIGINS,
        lineage=(
            Link("sha-post", From(report="sha-wire"), "reprint", None, 0.98),
            Link("sha-tern", From(report="sha-wire"), "reprint", None, 0.91),
            Link("sha-tern", From(name="Coast Wire"), "credit", _find(TERN, "(Ida Brask / Coast Wire)"), None),
            Link("sha-ledger", From(name="VNA"), "credit", _find(LEDGER, "the state agency VNA reported"), None),
            Link("sha-harbour", From(report="sha-ledger"), "credit", _find(HARBOUR, "the Capital Ledger wrote"), None),
            Link("sha-island", From(name="The Meridian Times"), "credit", None, None),
            Link("sha-mina", From(report="sha-lantern"), "excerpt", None, 0.21),
        ),
        sources=sources,
        claims=tuple(b.claims),
        points=points,
        timeline=(
            Moment(
                When("2031-03-14T05:40", "2031-03-14T05:40", "at 05:40"), "Fire breaks out on the Marenka.", (clock[0],)
            ),
            Moment(When("2031-03-14", "2031-03-14", "on Friday"), "Police give at least 12 dead.", (w_toll, p_toll)),
            Moment(
                When("2031-03-15", "2031-03-15", "on Saturday"), "Sound Line denies that doors were locked.", (open_,)
            ),
            Moment(When("2031-03", None, "since March"), "Mourning in Osteby.", (mourning,)),
        ),
        headline_points=(
            HeadlinePoint("Casualties", "nineteen people killed; first at least 12", (g_toll, h_toll), ("p-toll",), 1),
            HeadlinePoint("Accusation", "the union says doors were locked", (locked,), ("p-doors",), 2),
            HeadlinePoint("Denied", "Sound Line says that every door was open", (open_,), ("p-doors",), 1),
            HeadlinePoint("On board", "about 240 passengers", tuple(boarded), ("p-aboard",), 1),
        ),
        skipped=(
            Skipped("reports/scan.pdf", "the file is encrypted"),
            Skipped("reports/photo.bin", "not text, and of no kind that is read"),
            Skipped("reports/lantern-copy.pdf", "the same report as reports/lantern.pdf"),
        ),
        settings={"lineage": {"same_text": 0.8, "passage_words": 12}, "values": {"dozens": 24, "hundreds": 100}},
    )
    return rules.resolve_all(dossier)
