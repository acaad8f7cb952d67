"""Outlets and agencies that a report says it has something from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.lineage import outlets
from sayso.lineage.outlets import Outlet
from sayso.news.reading import Reading
from sayso.news.report import Field, Report, Span
from sayso.news.story import From, Link

# Where a name can begin: a capital, or the few outlets that write themselves small.
NAME_START = re.compile(r"(?<![\w.@#/-])(?:[A-Z]|i[A-Z]|al-[A-Z]|dpa\b|n-tv\b)[\w’'.-]*")
BOUNDARY = re.compile(r"(?![\w])(?!-\w)")

# A name that its last word makes an outlet's: "Harbour Gazette", "Lakeside Radio".
HEADS = (
    "News Agency|Press Agency|News Service|Times-News|Sun-Times|News-Press|Post-Gazette|Post-Dispatch|Newswire|"
    "News|Times|Post|Herald|Tribune|Journal|Gazette|Chronicle|Telegraph|Guardian|Mail|Mirror|Globe|Observer|"
    "Standard|Courier|Dispatch|Examiner|Inquirer|Ledger|Sentinel|Bulletin|Register|Advertiser|Argus|Echo|"
    "Star|Sun|Press|Republic|Review|Weekly|Daily|Today|Television|TV|Radio|Broadcasting|Magazine|"
    "Online"
)
TITLED = r"[A-Z](?:[\w’'&-]|\.(?=\w)){0,40}"
HEADED = re.compile(rf"(?<![\w.@#/-])(?:{TITLED} ){{1,4}}?(?:{HEADS})(?![\w-])(?: (?:{HEADS})(?![\w-]))*")
SITE = re.compile(r"(?<![\w.@#/-])[A-Z][\w-]{0,60}\.(?:com|org|net|news|info|co|cn|fr|de|ru|tv)\b(?!/)")
# A call sign looks like any other initials, so a noun or its band has to say what it is.
CALL_SIGN = re.compile(
    r"(?:\b(?:affiliate|station|partner|outlet) )(?P<a>[KW][A-Z]{2,3})(?![\w-])"
    r"|(?<![\w.@#/-])(?P<b>[KW][A-Z]{2,3}-(?:TV|FM|AM))\b"
)
# "the South Korean newspaper": a nationality is no name. Demonyms by their endings; a name we know goes first.
DEMONYM = re.compile(
    r"(?:(?:North|South|East|West|Central|Northern|Southern|Eastern|Western|Saudi|Hong|New|Sri|Latin) )?"
    r"(?:[A-Z][\w-]*(?:an|ese|ish|ic|ek|ss|lsh|qi|ni|eli|ti|li|gi|ki|ri|aji|ami)|French|Dutch|Czech|British|Thai|"
    r"Kong|Zealand|Lankan|EU|UN|US|U\.S|UK|U\.K|Pro-[\w-]+|[\w-]+-(?:based|language|owned|run|leaning|wing|backed))\.?"
)
NO_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:An?|The|In|On|At|One|Its?|He|She|They|But|And|As)\b.*"
    r"|.*-(?:run|owned|controlled|based|backed|affiliated|linked|aligned|language)"
)
FOLLOWED = re.compile(
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z]"
)

# A noun beside a name that says it is an outlet.
NOUN = (
    "newspaper|tabloid|broadsheet|magazine|broadcaster|news agency|news wire|newswire|wire service|news website|"
    "news site|news outlet|news channel|news network|news portal|television station|television channel|"
    "television network|TV station|TV channel|TV network|radio station|radio network|public radio|"
    "state television|state TV|state radio|public broadcaster|state broadcaster|regional daily|local daily|"
    "business daily|national daily|financial daily|affiliate"
)
PROPER = rf"(?:{TITLED}|[a-z][A-Z]\w+)(?: (?:{TITLED}|(?:de|du|of|la|le|el|al|and) {TITLED})){{0,3}}"
NOUN_NAME = re.compile(rf"\b(?:{NOUN})s?,? (?P<name>{PROPER})")
NAME_NOUN = re.compile(
    rf"(?<![\w.@#/-])(?:[Tt]he )?(?P<name>{PROPER})(?:['’]s)? (?:newspaper|tabloid|magazine|news agency|news website|"
    r"news site|broadcaster|TV channel|TV station|radio station)\b"
)
NAME_COMMA_NOUN = re.compile(
    rf"(?<![\w.@#/-])(?:[Tt]he )?(?P<name>{PROPER}), (?:a|an|the) (?:[\w’'-]+ ){{0,5}}(?:{NOUN}|daily|weekly)\b"
)
# A capital on the article inside a sentence marks a title ("told The Harbourer"); these follow it in other names.
THE_TITLE = re.compile(rf"The (?P<name>{TITLED}(?: {TITLED}){{0,3}})")
NO_OUTLET = re.compile(
    r"\b(?:Hague|Netherlands|Gambia|Bahamas|Philippines|Institute|University|College|Company|Group|Ministry|"
    r"Department|Committee|Organi[sz]ation|Church|Foundation|Cent(?:er|re)|Council|Commission|Association|Union|"
    r"Court|Bank|Agency|Party|Hospital|School|Society|Fund|Trust|Police|Army|Government|House|Office)\b"
)

# Words that may stand between a cue and the name: what kind of outlet, of where.
BETWEEN = (
    r"(?:(?:the|a|an|local|regional|national|state|official|respected|business|financial|"
    r"conservative|liberal|daily|weekly|public|private|independent|foreign|opposition|rival|news|media|morning|"
    r"newspaper|tabloid|broadcaster|network|agency|wire|service|website|site|outlet|magazine|channel|station|"
    r"affiliate|partner|radio|television|TV|programme|program|podcast|reporters|journalists|from|at|and|"
    r"[a-z]+-(?:run|owned|controlled|language|wing|based|backed|linked|government)|[A-Z][\w’'.-]*"
    r"|[A-Z][\w-]+-based) ){0,6}"
)
BEFORE = re.compile(
    r"(?:"
    r"\b(?:told|telling|tells) (?:(?:a|the) (?:reporter|journalist|correspondent)s? (?:from|for|with|of|at) )?"
    r"|\b[Aa]ccording to (?:(?:a|the|an) )?(?:\w+ )?(?:(?:report|reports|article|account|footage|story|journalist"
    r"|reporter|correspondent)s? (?:by|in|from|on|for|of) )?"
    r"|\b(?:reported|cited|quoted|published|obtained|released|posted|aired|broadcast|carried|seen|viewed|reviewed|"
    r"contacted|interviewed|shared|revealed|disclosed|shot|filmed|distributed|provided|issued|named|described|"
    r"identified|compiled|monitored|translated|interview|first) (?:[\w’' ]{0,24} )?(?:by|in|on|to|from) "
    r"|\b(?:[Cc]iting|[Cc]ites|[Cc]ited|[Qq]uoting|[Qq]uotes|[Qq]uoted) "
    r"|\b(?:interview|interviews|interviewed) (?:with|on|to|by|in|for) "
    r"|\b(?:spoke|speaking|spoken|talking|talked|speak) (?:exclusively )?(?:to|with|on) "
    r"|\b(?:appeared|appearing|appearance|appears|said|saying|comments?|remarks?) (?:on|to|in) "
    r"|\b(?:wrote|writing|written|write|writes) (?:an? [\w -]{1,24} )?(?:in|for|on) "
    r"|\b(?:[Oo]p-ed|column|article|piece|essay|editorial|reports?|story|dispatch|account|footage|video|statement|"
    r"interview|commentary|investigation|broadcast|poll|survey|live) (?:[a-z]{0,10} )?(?:in|for|from|by|on|to|of) "
    r"|\b(?:reporter|journalist|correspondent|photographer|editor|anchor|presenter|producer|commentator|columnist|"
    r"contributor|host|analyst)s? (?:with|for|from|at|of|in|on) "
    r"|\b[Vv]ia (?:an? [\w -]{1,24} in )?|\b[Cc]ourtesy(?: of)? "
    r"|[,”\"'’] (?:reported|reports|said|says|wrote) "
    r")" + BETWEEN + r"$"
)
SAYS = (
    r"reported|reports|report|said|says|say|noted|notes|claimed|claims|wrote|writes|quoted|quotes|cited|cites|"
    r"published|publishes|described|describes|revealed|reveals|broadcast|aired|showed|shows|show|released|carried|"
    r"added|adds|learned|learnt|obtained|interviewed|disclosed|depicted|followed up|contributed|quoting|citing|"
    r"announced|confirmed|stated|states|suggested|suggests|estimated|image|images|photos?|footage|video|pictures?|poll|"
    r"report|story|interview|reporters?|journalists?|correspondents?|photographers?|writers?|editorial|op-ed"
)
AFTER = re.compile(
    r"(?:['’]s?)?(?: (?:newspaper|magazine|news agency|news website|agency|website|television|TV|radio|news|channel|"
    r"broadcaster|correspondent|media|writers?|reporters?|journalists?|also|has|had|have|first|later|earlier|"
    r"previously|then|now|[A-Z][a-z]+day|on|early|late)){0,4}(?:(?<=er|st|nt|or) [A-Z][\w.’'-]+){0,3}"
    rf"(?:,[^.;:\n]{{1,80}},|,)? (?:(?:also|has|had|have|first|later|earlier|previously|then|now) ){{0,2}}(?:{SAYS})\b"
)
# "CPX, with additional reporting by our staff"
WITH_STAFF = re.compile(r", with (?:additional |further |extra )?(?:reporting|files|reports|material|agencies)\b")
# Outlets without a name. Posts on social media are nobody's reporting.
UNNAMED = re.compile(
    r"(?P<name>(?:(?:[A-Z][a-z]+ ){1,2}(?:state |official |news )?|(?:[Ss]tate(?:-run|-owned|-controlled)?|[Ll]ocal|"
    r"[Nn]ational|[Oo]fficial|[Ff]oreign|[Dd]omestic|[Ii]nternational|[Ww]estern) )media|Media outlets|"
    r"[Ll]ocal (?:television|TV|radio|newspapers)|[Ss]tate (?:television|TV|radio)|(?:[A-Z][a-z]+ )?national radio|"
    r"Local media outlets|(?:[A-Z][a-z]+ ){1,2}newspapers)(?! accounts?\b)(?P<tail> outlets| reports)?"
)

PLAIN = {"State", "Local", "National", "Official", "Foreign", "Domestic", "International", "Western"}

COPYRIGHT = re.compile(r"(?:Copyright|©|\([cC]\))\s*(?:©|\([cC]\))?\s*(?:\d{4}(?:-\d{4})?,?\s*)?(?:by )?(?:[Tt]he )?$")
PARENS = re.compile(r"\((?P<name>[A-Z][\w .&’'-]{1,30}|dpa)\)")
BY = re.compile(r"^(?:[Bb][Yy] )?(?P<name>Agencies|News Agencies|Wire Services|Wires)\b ?(?=$|\(|\n)", re.MULTILINE)
# `/wires/afp/`, `/aponline/2017/…`: the address says whose copy a page holds.
WIRE_PATH = re.compile(
    r"/(?:wires?|agency|agencies|news-agency)/(?P<a>[a-z-]+)(?=/)|/(?P<b>ap|afp|reuters|upi|dpa)(?:-?online|-news|wire)?(?=/)",
    re.IGNORECASE,
)

# How far around a name its cue may stand.
NEAR = 110
OWNER = re.compile(r"[\w.-]+['’]s? (?=[A-Z])")
POSSESSIVE = re.compile(r"['’]s$")
SMALL_THE = re.compile(r"\bthe (?=[A-Z])")
BEFORE_TITLE = re.compile(
    r"(?:[Aa]ccording to|told|cited by|reported by|quoted by|interview with|(?:reporter|journalist) (?:from|for|with)|"
    r"article in|report in) $"
)


FIELDS: tuple[Field, ...] = ("text", "description", "title")


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet's name at a place of a text; `called` where the words beside it say that it is one."""

    name: str
    start: int
    end: int
    called: bool


@dataclass(frozen=True, slots=True)
class Copied:
    """An agency whose copy a report is, and the words or place that say so."""

    name: str
    by: str
    span: Span | None


def find(readings: Sequence[Reading]) -> tuple[Link, ...]:
    """Which outlets each report credits: one link a name and report, on the first words that do. Ordered by report.

    Names that one report calls a newspaper or broadcaster are known as one in the others. A credit that only
    stands outside the text (a byline field, a web address) has no span.
    """
    ordered = sorted(readings, key=lambda r: r.report.id)
    named = [[_names(reading.report.words_of(field)) for field in FIELDS] for reading in ordered]
    learned = {outlets.fold(n.name): n.name for fields in named for names in fields for n in names if n.called}
    agencies = outlets.agencies([reading.report for reading in ordered])
    learned |= {key: outlet.name for key, outlet in agencies.items()}
    links: list[Link] = []
    for reading, fields in zip(ordered, named, strict=True):
        links += _credits(reading, fields, learned, agencies)
    return tuple(links)


def _credits(
    reading: Reading, named: list[list[Named]], learned: dict[str, str], agencies: Mapping[str, Outlet]
) -> list[Link]:
    report = reading.report
    own = outlets.own_outlet(report)
    found: list[tuple[tuple[int, int], str, Span | None]] = []
    for order, (field, names) in enumerate(zip(FIELDS, named, strict=True)):
        words = report.words_of(field)
        for name, start, end in _credited(words, [*names, *_learned(words, learned, names)], agencies):
            found.append(((order, start), _printed(name, agencies), report.span(field, start, end)))
    for name, at in _attributed(reading):
        found.append(((FIELDS.index(at.field), at.start), name, at))
    copied = agency_copy(report, agencies)
    if copied:
        found.append(((len(FIELDS), 0), copied.name, copied.span))
    found.sort(key=lambda f: (f[0], f[1]))
    full = [set(outlets.fold(name).split()) for _, name, _ in found]
    seen: dict[str, Link] = {}
    for _, name, span in found:
        key = outlets.fold(name)
        # "the Times" beside The New York Times is the same paper.
        if not key or key in seen or outlets.same(name, own) or any(set(key.split()) < words for words in full):
            continue
        seen[key] = Link(report.id, From(name=name), "credit", span, None)
    return list(seen.values())


def _printed(name: str, agencies: Mapping[str, Outlet]) -> str:
    found = outlets.known(name, agencies)
    return found.name if found else name


def _credited(words: str, names: Sequence[Named], agencies: Mapping[str, Outlet]) -> Iterator[tuple[str, int, int]]:
    """Name, start and end of every stretch of a field that credits an outlet."""
    for named in names:
        cue = _cue(words, named.start, named.end)
        if cue:
            yield named.name, *cue
    for m in UNNAMED.finditer(words):
        start, end = m.span()
        if re.match(r"(?:Social|News|The|These|Some|Other) ", m["name"]) or FOLLOWED.match(words, end):
            continue
        cue = _cue(words, start, end)
        if cue:
            yield _unnamed(m["name"]), *cue
    for m in PARENS.finditer(words):
        found = outlets.known(m["name"], agencies)
        if found and (_ends_line(words, m.end()) or _dateline(words, m.start(), m.end())):
            yield found.name, m.start(), m.end()
    for m in BY.finditer(words):
        yield m["name"], m.start("name"), m.end("name")


def _names(words: str) -> list[Named]:
    """Names of outlets in a text, in order, none inside another: those we know, then those the words call one."""
    found: list[Named] = []
    taken = bytearray(len(words))

    def take(name: str, start: int, end: int, called: bool = False) -> None:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Named(name, start, end, called))

    for m in NAME_START.finditer(words):
        start = m.start()
        first = m.group()
        for key in dict.fromkeys((first, first.rstrip(".,’'"), POSSESSIVE.sub("", first), first.split("-")[0])):
            for wording in outlets.WORDINGS.get(key, ()):
                end = start + len(wording)
                if words.startswith(wording, start) and BOUNDARY.match(words, end):
                    if key != "The" or not FOLLOWED.match(words, end):
                        take(outlets.canonical(wording), start, end)
                    break
    # "the Times": a small article is no part of a wording, but the title is the same.
    for m in SMALL_THE.finditer(words):
        for wording in outlets.WORDINGS["The"]:
            end = m.end() + len(wording) - 4
            if words.startswith(wording[4:], m.end()) and BOUNDARY.match(words, end):
                if not FOLLOWED.match(words, end):
                    take(outlets.canonical(wording), m.end(), end)
                break
    for name, start, end in _called_outlets(words):
        take(outlets.canonical(name), start, end, True)
    for m in SITE.finditer(words):
        take(m.group(), m.start(), m.end())
    for m in CALL_SIGN.finditer(words):
        group = "a" if m["a"] else "b"
        take(m[group], m.start(group), m.end(group))
    for m in HEADED.finditer(words):
        if not FOLLOWED.match(words, m.end()):
            take(outlets.canonical(m.group()), m.start(), m.end())
    for m in THE_TITLE.finditer(words):
        if not NO_OUTLET.search(m.group()) and BEFORE_TITLE.search(words[max(0, m.start() - 40) : m.start()]):
            take(m.group(), m.start(), m.end())
    return sorted(found, key=lambda n: n.start)


def _learned(words: str, learned: dict[str, str], names: Sequence[Named]) -> Iterator[Named]:
    """Names in a text that another report calls an outlet."""
    for key, name in learned.items():
        wordings = {name, key.upper()} if " " not in key else {name}
        for wording in sorted(wordings):
            if wording not in words:
                continue
            for m in re.finditer(rf"(?<![\w-]){re.escape(wording)}(?![\w-])", words):
                if not any(n.start < m.end() and m.start() < n.end for n in names):
                    yield Named(name, m.start(), m.end(), False)


def _called_outlets(words: str) -> Iterator[tuple[str, int, int]]:
    """Names that the words beside them call a newspaper, broadcaster, news site …"""
    for pattern in (NOUN_NAME, NAME_NOUN, NAME_COMMA_NOUN):
        for m in pattern.finditer(words):
            name, start = m["name"], m.start("name")
            # "Britain's Guardian newspaper"
            if of := OWNER.match(name):
                name, start = name[of.end() :], start + of.end()
            # "the Ardian Harbour Post newspaper" keeps its name; "the Ardian newspaper" has none.
            if not outlets.known(name) and (
                NO_NAME.fullmatch(name) or DEMONYM.fullmatch(name) or name.startswith("The ")
            ):
                continue
            yield name, start, m.end("name")


def _cue(words: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch around a name that credits it, or None: a name alone is no credit."""
    if words.startswith((" affiliate", "'s affiliate", "’s affiliate"), end):
        # "CNN affiliate KXYZ": the other one has it.
        return None
    line = words.rfind("\n", 0, start) + 1
    left = max(line, start - NEAR)
    before = words[left:start]
    if m := COPYRIGHT.search(before):
        return left + m.start(), end
    if m := BEFORE.search(before):
        return left + m.start() + (len(m.group()) - len(m.group().lstrip(" ,”\"'’"))), end
    for pattern in (AFTER, WITH_STAFF):
        if m := pattern.match(words, end, min(len(words), end + NEAR)):
            return start, m.end()
    return None


def _unnamed(name: str) -> str:
    """A capital at the start of a sentence is none of the name's."""
    return name[0].lower() + name[1:] if re.split(r"[ -]", name)[0] in PLAIN else name


def _ends_line(words: str, end: int) -> bool:
    return words[end : end + 1] in ("", "\n") or words[end : end + 2] == ".\n"


def _dateline(words: str, start: int, end: int) -> bool:
    """Whether parentheses stand in a dateline: near the start of their line, with a dash or a sentence after them."""
    line = words.rfind("\n", 0, start) + 1
    return start - line <= 60 and bool(re.match(r"\s*(?:[-–—:]|[A-Z])", words[end : end + 4]))


def _attributed(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Outlets that the reading's own attributions name as a source, or as what words came through."""
    for attribution in reading.attributions:
        for relay in attribution.via:
            for named in _names(relay.span.text):
                at = relay.span
                yield named.name, reading.report.span(at.field, at.start + named.start, at.start + named.end)
        if attribution.source_kind not in ("media", "agency", "state-media"):
            continue
        for span in attribution.source:
            for named in _names(span.text):
                yield named.name, reading.report.span(span.field, span.start + named.start, span.start + named.end)


def agency_copy(report: Report, agencies: Mapping[str, Outlet] | None = None) -> Copied | None:
    """The agency whose copy a report is, by dateline, byline, rights line or address; None for anything else.

    The agency's own page is its copy too. `agencies` are those that the story showed, see `outlets.agencies`.
    """
    if report.dateline and report.dateline.agency:
        found = outlets.known(report.dateline.agency, agencies)
        if found and found.kind != "media":
            return Copied(found.name, "dateline", report.dateline.span)
    for field in FIELDS[:2]:
        words = report.words_of(field)
        for m in PARENS.finditer(words, 0, 400):
            found = outlets.known(m["name"], agencies)
            if found and found.kind != "media" and _dateline(words, m.start(), m.end()):
                return Copied(found.name, "dateline", report.span(field, m.start(), m.end()))
    for line in report.byline:
        found = outlets.known(re.sub(r"^[Bb]y ", "", line).strip(), agencies)
        if found and found.kind != "media":
            return Copied(found.name, "byline", _in_text(report, line))
    for m in re.finditer(r"(?:Copyright|©|\([cC]\))[^\n]{0,60}", report.text):
        for named in _names(m.group()):
            found = outlets.known(named.name, agencies)
            if found and found.kind != "media" and COPYRIGHT.search(m.group()[: named.start]):
                return Copied(found.name, "rights line", report.span("text", m.start(), m.start() + named.end))
    if report.url and (w := WIRE_PATH.search(report.url)):
        found = outlets.known(w["a"] or w["b"])
        if found and found.kind != "media":
            return Copied(found.name, "web address", None)
    own = outlets.own_outlet(report)
    if own and outlets.kind_of(own, agencies) == "agency":
        return Copied(outlets.canonical(own, agencies), "own page", None)
    return None


def _in_text(report: Report, words: str) -> Span | None:
    at = report.text.find(words)
    return report.span("text", at, at + len(words)) if at >= 0 and words else None
