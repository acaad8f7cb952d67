"""What kind of source some words name: a ministry, a news agency, a witness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.news.reading import SourceKind
from sayso.reading import places
from sayso.reading.trades import LONGEST, MANY, TABLE
from sayso.reading.wordlists import COMMON_OUTLETS

# General lists of organisations of the world's press, from common knowledge; folded.
STATE_MEDIA = frozenset(
    """
    korean central news agency|kcna|rodong sinmun|korean central television|kctv|voice of korea|xinhua|
    xinhua news agency|global times|people's daily|china daily|cctv|china central television|cgtn|
    china global television network|china news service|ria novosti|ria|sputnik|rt|russia today|rossiya 24|
    rossiya 1|channel one|tass|itar-tass|irna|islamic republic news agency|isna|fars|fars news|fars news agency|
    tasnim|tasnim news agency|press tv|mehr|mehr news agency|irib|sana|syrian arab news agency|anadolu|
    anadolu agency|trt|saudi press agency|spa|al ekhbariya|wam|emirates news agency|mena|
    middle east news agency|petra|petra news agency|belta|granma|prensa latina|telesur|zbc|vietnam news agency|
    nhan dan|saba|bernama|lao news agency|akp|ukrinform|montsame
    """.replace("\n", "").replace("    ", "").strip().split("|")
)  # fmt: skip
AGENCIES = frozenset(
    """
    reuters|thomson reuters|associated press|ap|the ap|agence france-presse|agence france presse|afp|
    united press international|upi|bloomberg|bloomberg news|dpa|deutsche presse-agentur|press association|
    pa media|pa|ansa|efe|kyodo|kyodo news|jiji|jiji press|yonhap|yonhap news agency|interfax|pti|
    press trust of india|ians|ani|aap|australian associated press|canadian press|the canadian press|dow jones|
    dow jones newswires|ap news|lusa|belga|anp|apa|ntb|tt|ritzau|firat news agency|hawar news agency|anha|
    lapresse|antara|newsis|unian|getty images|zuma press|sapa|amaq news agency|amaq
    """.replace("\n", "").replace("    ", "").strip().split("|")
)  # fmt: skip
OUTLETS = frozenset(
    """
    new york times|nyt|washington post|wall street journal|wsj|los angeles times|usa today|guardian|
    the guardian|bbc|bbc news|bbc radio 4|cnn|nbc|nbc news|abc|abc news|cbs|cbs news|fox|fox news|msnbc|cnbc|
    npr|pbs|sky news|itv|channel 4|financial times|ft|economist|independent|daily mail|mail online|mailonline|
    daily telegraph|telegraph|daily mirror|mirror|sun|daily express|le monde|le figaro|liberation|libération|
    bfm tv|bfmtv|bfm|france 24|france info|france inter|france 2|france televisions|rtl|tf1|le parisien|
    nice-matin|nice matin|spiegel|der spiegel|bild|die welt|die zeit|süddeutsche zeitung|
    frankfurter allgemeine zeitung|zdf|ard|deutsche welle|dw|el pais|el país|el mundo|la repubblica|
    corriere della sera|haaretz|times of israel|jerusalem post|ynet|al jazeera|al-jazeera|al arabiya|al-arabiya|
    al-hayat|al-manar|al manar|al mayadeen|al-mayadeen|al-masdar news|al-masdar|the new arab|new arab|
    al-araby al-jadeed|asharq al-awsat|middle east eye|rudaw|enab baladi|orient news|daily sabah|hurriyet|asahi|
    asahi shimbun|yomiuri|yomiuri shimbun|nikkei|nhk|mainichi shimbun|chosun ilbo|joongang ilbo|dong-a ilbo|
    hankyoreh|korea herald|korea times|south china morning post|scmp|straits times|channel newsasia|hindu|
    the hindu|times of india|hindustan times|indian express|ndtv|dawn|geo news|express tribune|
    sydney morning herald|age|abc australia|toronto star|globe and mail|cbc|ctv|time|newsweek|new yorker|
    the new yorker|atlantic|politico|axios|vox|buzzfeed|buzzfeed news|huffpost|huffington post|vice|vice news|
    daily beast|breitbart|breitbart news|business insider|forbes|fortune|marketwatch|techcrunch|wired|verge|
    the verge|recode|bellingcat|meduza|novaya gazeta|kommersant|vedomosti|rbc|echo of moscow|moscow times|
    kyiv post|kyiv independent|kurdistan24|kurdistan 24|mic|slate|salon|national review|hill|the hill|
    chicago tribune|boston globe|miami herald|cbs4|newsmax|oan|propublica|intercept|the intercept|facebook|
    twitter|telegram
    """.replace("\n", "").replace("    ", "").strip().split("|")
) - {"facebook", "twitter", "telegram"}  # fmt: skip

# The last word of a capitalised name that makes it an outlet: "Harbour Gazette".
OUTLET_WORD = re.compile(
    r"\b(?:times|post|news|tv|herald|gazette|tribune|journal|radio|television|magazine|courier|chronicle|observer"
    r"|telegraph|mirror|star|express|mail|standard|examiner|dispatch|inquirer|enquirer|register|bulletin|echo|argus"
    r"|globe|weekly|daily|press|broadcasting|newspaper|today|online|media|zeitung|nachrichten|shimbun|ilbo|lantern"
    r"|sentinel|record|review|reporter|messenger|leader-post|advertiser|mercury|sun|channel \d+|newswire|wire"
    r"|\w+\.com)$",
    re.I,
)
_STATE_RUN = re.compile(r"\bstate (?:television|tv|radio|media|broadcaster|broadcasting|news agency)$")
AGENCY_NAME = re.compile(r"\b(?:news agency|press agency|newswire|wire service|news service|presse-agentur)\b", re.I)

# A source that is anonymous but placed ("a police source") keeps its place: that is what a reader weighs.
_PLACED = frozenset(("police", "military", "court", "intelligence", "official", "company", "state-media"))
# Who they are is kept back by the words themselves.
_KEPT_BACK = re.compile(
    r"\b(?:anonymous\w*|anonymity|unnamed|unidentified|undisclosed|familiar with|briefed on|close to the"
    r"|people (?:in|inside|around) [^,]{1,30}\b(?:orbit|circle|camp|campaign|team)|with (?:\w+ )?knowledge of"
    r"|asked not to be|not (?:to be|been) named|not authori[sz]ed to|declined to be named)\b",
    re.I,
)

# "The Cardinal, the students' paper": what stands beside a name says that it is an outlet.
_NEWSPAPER = re.compile(
    r"^[^,]+,\s(?:an?|the)\s[^,]{0,60}\b"
    r"(?:newspaper|paper|broadcaster|news (?:web)?site|news agency|magazine|tabloid)\b",
    re.I,
)


def fold(words: str) -> str:
    """A name as lists hold it: lower case, straight apostrophes, without a leading article or possessive."""
    key = " ".join(words.replace("’", "'").split()).casefold().strip(' .,;:"“”()')
    key = key.removesuffix("'s").removesuffix("'")
    return key.removeprefix("the ").strip()


def outlet_kind(name: str) -> SourceKind | None:
    """The kind of a name that is an outlet's: "agency", "state-media", "media", or None where it is no outlet.

    >>> outlet_kind("KCNA"), outlet_kind("The Harbour Gazette"), outlet_kind("Reuters"), outlet_kind("the mayor")
    ('state-media', 'media', 'agency', None)
    """
    key = fold(name)
    if key in STATE_MEDIA or _STATE_RUN.search(key):
        return "state-media"
    if key in AGENCIES:
        return "agency"
    if key in OUTLETS:
        return "media"
    bare = " ".join(name.split()).strip(' .,;:"“”()')
    if bare[:4].lower() == "the ":
        bare = bare[4:]
    words = bare.split()
    if not 1 < len(words) <= 6 or not all(w[:1].isupper() or w in ("of", "and", "the", "&", "de") for w in words):
        return None
    if AGENCY_NAME.search(bare):
        return "agency"
    return "media" if OUTLET_WORD.search(bare) else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What some words make of a speaker. `sure` where they say it, not where it is only the usual case.

    `of` is whom or what they stand for where that is a name no list knows ("a spokesman for Marr Rail").
    """

    kind: SourceKind
    sure: bool = True
    of: str | None = None


def kind_of(words: str, name: str | None = None, entity: str | None = None) -> SourceKind:
    """The kind of the source that `words` name. `name` is who they turn out to be, `entity` that one's kind.

    >>> kind_of("a police source"), kind_of("Interior Minister Anna Roth"), kind_of("two people familiar with the deal")
    ('police', 'official', 'anonymous')
    >>> kind_of("The Harbour Gazette"), kind_of("Pyongyang"), kind_of("she", "Anna Roth", "person")
    ('media', 'official', 'other')
    """
    said = [verdict(words)]
    if name and name != words:
        said.append(verdict(name))
    for found in said:
        if found and found.sure:
            return found.kind
    for found in said:
        if found:
            return found.kind
    return "organisation" if entity == "organisation" else "official" if entity == "place" else "other"


@lru_cache(maxsize=8192)
def verdict(words: str) -> Verdict | None:
    """The kind that the words of a source give it, or None where they name nobody but a person or a body unknown.

    >>> verdict("UNICEF director Ada Roe"), verdict("Ada Roe")
    (Verdict(kind='official', sure=True, of=None), None)
    """
    if kind := outlet_kind(words):
        return Verdict(kind)
    if _NEWSPAPER.search(words):
        return Verdict("media")
    usual: Verdict | None = None
    for segment in _SEGMENTS.split(" ".join(words.split())):
        if not segment:
            continue
        if _PARTY_SEAT.match(segment):
            return Verdict("official")
        found = _of_segment(segment)
        if found and found.sure:
            usual = found
            break
        usual = usual or found
    if (usual is None or not usual.sure or usual.kind in ("crowd", "other")) and " who " in words:
        if _HIT.search(words):
            return Verdict("victim")
        if _SAW.search(words):
            return Verdict("witness")
    if _KEPT_BACK.search(words) and (usual is None or usual.kind not in _PLACED):
        return Verdict("anonymous") if usual is None or usual.kind not in ("witness", "victim", "expert") else usual
    return usual


def ends_in_trade(words: str) -> bool:
    """Whether a title ends in what somebody or some body is, and not in another's name.

    >>> ends_in_trade("former harbour minister"), ends_in_trade("rebel group"), ends_in_trade("Washington Post")
    (True, True, False)
    """
    head = words.split()
    hits = _hits(head)
    if not hits or hits[-1].last != len(head):
        return False
    return hits[-1].use in ("person", "speaker", "press", "counsel") or (
        hits[-1].use == "body" and head[-1][:1].islower()
    )


_SEGMENTS = re.compile(r"\s*(?:[,;:()“”\"]|[–—―]|--)\s*")
_PARTY_SEAT = re.compile(r"[RDI]-[A-Z]")  # "(R-Ohio)"
_RELATIVE = re.compile(r"\s(?:who|whom|which|that|whose|where|when|after|because|while|as)\s")
_SHARE = re.compile(r"(?:\d[\d.,]*|[\w-]+)\s?(?:%|per ?cent)\b|\d[\d.,]*%", re.I)
_OUT_OF = re.compile(
    r"(?:[\w-]+\s){0,3}?[\w-]+\s(?:in|out of)\s(?:\d+|five|ten|twenty|a hundred)\b", re.I
)  # "six in ten"
_PREPOSITION = frozenset(
    "of from at in for with on by to near inside behind among about over under based into against cited quoted carried"
    " published released issued attributed posted distributed provided conducted told speaking based named called"
    " familiar briefed close outside within without between throughout across telling manning using leading living"
    " representing covering working including like released".split()
)
_PLACES = frozenset("of for at with from in inside within to".split())
_NAMELIKE = re.compile(r"(?:al-|el-)?[A-Z]")
# Who leads or teaches at one of these knows its subject.
_LEARNED = re.compile(
    r"\b(?:Universit\w+|College|Institut\w+|School|Cent(?:er|re) (?:for|on)|Polling|Survey|Studies|Policy|Research)\b"
)
_LEADS = frozenset("director co-director head chief chair fellow founder co-founder member executive president".split())
_SURNAMES = frozenset(
    "king queen prince bishop pope page judge major marshal hunter farmer porter pastor priest captain constable"
    " justice sergeant friend guest cousin coach whip parent driver player fan model designer runner fisherman"
    " spy spies mayor".split()
)
_PARENTS = frozenset("father mother dad mum mom parent".split())
_PEOPLES = frozenset(("american", "hispanic", "black"))
# "A man who saw the crash": what somebody went through makes a witness of anybody, or one of those hit.
_SAW = re.compile(
    r"\bwho (?:had |has )?(?:witnessed|saw|watched|filmed|heard|was (?:at|in|on|near|inside|there|nearby)|lives|live)\b"
)
_HIT = re.compile(
    r"\bwho (?:had |has )?(?:survived|escaped|fled|lost (?:his|her|their)|was (?:wounded|injured|hurt|hit|trapped|held)"
    r"|suffered)\b"
)
_ABOUT = frozenset("nearly about almost around over roughly more than at least fewer under large small growing".split())
_MAKER = frozenset("by from published released issued attributed posted distributed provided".split())
_FIRST = frozenset("the a an this that these those his her its their our my your".split())
# Bodies and offices of so many kinds that another body beside them decides.
_GENERIC = frozenset(
    "group team network movement center centre panel committee coalition alliance board agency bureau authority"
    " department commission council show party club campaign maker giant operator chain company firm administration"
    " union security force"
    " institute directorate academy industry assembly press media management".split()
)
# Names that are words: only with a capital.
_CAPITAL = frozenset(
    "who sec isi nis pac eln gru ups visa target total shell delta apple amazon intel aman isis da sdf un eu seiu aclu"
    " nike oracle house pm fm del democratic rep sen gov gen maj lt col adm sgt hamas wagner ndf mta pope"
    " capitol".split()
)
# The last word of a company's name, and elsewhere a word like others.
_FIRM_ENDS = frozenset(
    "lines freight airways airlines rail railways motors industries energy petroleum shipping logistics technologies"
    " pharmaceuticals systems partners stores foods steel semiconductors software insurance brewers mining".split()
)
_COMMENTS = frozenset(
    "election legal constitutional immigration tax securities antitrust human-rights ethics campaign-finance telecom"
    " privacy bankruptcy environmental corporate patent media technology".split()
)
_HEADS = frozenset(
    ("president", "vice president", "vice-president", "king", "chair", "co-chair", "commissioner", "deputy", "speaker")
)


@dataclass(frozen=True, slots=True)
class _Hit:
    """An entry found at words `first` to `last` (exclusive)."""

    first: int
    last: int
    entry: str
    use: str
    kind: SourceKind


def _of_segment(segment: str, depth: int = 0) -> Verdict | None:
    """What a stretch without commas makes of a speaker."""
    if kind := outlet_kind(segment):
        return Verdict(kind)
    share = _SHARE.match(segment)
    cut = _RELATIVE.split(f" {segment} ", maxsplit=1)[0].split()
    if not cut or depth > 3:
        return None
    start = 1 if _bare(cut[0]) in _FIRST and len(cut) > 1 else 0
    if _OUT_OF.match(segment):
        return Verdict("crowd")
    if share and ("of" in cut[:4] or share.end() == len(segment)):
        return Verdict("crowd")
    if "of" in cut[start : start + 5]:
        of = cut.index("of", start)
        if of > start and all(_bare(w) in MANY or _bare(w) in _ABOUT or w[0].isdigit() for w in cut[start:of]):
            rest = " ".join(cut[of + 1 :])
            return (_of_segment(rest, depth + 1) if rest else None) or Verdict("crowd", False)
    if "and" in cut:
        both = cut.index("and")
        first = _of_segment(" ".join(cut[:both]), depth + 1) if both else None
        if first and first.sure:
            return first
    spanned = {i for hit in _hits(cut) for i in range(hit.first, hit.last)}  # "secretary of state" is one word
    end = next(
        (i for i in range(start + 1, len(cut)) if cut[i].casefold() in _PREPOSITION and i not in spanned), len(cut)
    )
    head, tail = cut[:end], cut[end + 1 :]
    tails = " ".join(tail)
    joint = cut[end].casefold() if end < len(cut) else ""
    hits = [
        hit for hit in _hits(head) if not _surname(head, hit) and not (hit.entry in _PEOPLES and hit.last < len(head))
    ]
    if (
        hits
        and hits[-1].entry in _PARENTS
        and joint == "of"
        and tail
        and (_bare(tail[0]) in MANY or tail[0][0].isdigit())
    ):
        return None  # "a father of four" is nobody's kin here
    if not hits:
        if places.government(" ".join(head)) or places.country(" ".join(head)):
            return Verdict("official")
        if tails and joint in ("of", "from", "at", "with", "for") and _NAMELIKE.match(head[-1]):
            body = _of_segment(tails, depth + 1)
            return body if body and body.sure and body.kind not in ("victim", "witness", "crowd", "expert") else None
        return None
    return _judged(head, hits, joint, tails, depth)


def _judged(head: list[str], hits: list[_Hit], joint: str, tails: str, depth: int) -> Verdict:
    """The last word of a head that says anything decides, with what stands before and after it."""
    last = hits[-1]
    before = [hit for hit in hits[:-1] if hit.use in ("body", "person")]
    if last.use == "body":
        if any(hit.kind == "state-media" for hit in hits):
            return Verdict("state-media")
        if last.entry in _GENERIC:
            for hit in reversed(before):
                if hit.use == "body" and hit.entry not in _GENERIC:
                    return Verdict(hit.kind)
        return Verdict(last.kind)
    if last.use == "person" and last.entry not in _HEADS:
        return Verdict(last.kind)
    if last.use in ("asked", "record"):
        return _of_record(last, before, joint, tails, head, depth)
    after = _of_segment(tails, depth + 1) if tails and joint in _PLACES else None
    if last.use == "press":
        for beside in (*[Verdict(hit.kind) for hit in reversed(before)], after):
            if beside and beside.kind in ("agency", "state-media"):
                return beside
        return Verdict("media")
    if last.use == "counsel":
        if any(_bare(w) in _COMMENTS for w in head[: last.first]) and not any("’s" in w or "'s" in w for w in head):
            return Verdict("expert")
        if last.entry == "counsel" and _owned_by(before) == "company":
            return Verdict("company")
        owner = _owner(head[: last.first]) if last.entry == "counsel" else None
        return Verdict("court", owner is None, owner)
    place = _owned_by(before)
    if place is None and after and after.sure and after.kind not in ("crowd", "victim", "witness", "document"):
        place = after.kind
    if place == "anonymous":
        place = None
    if last.kind == "anonymous":
        return Verdict(place if place in _PLACED else "anonymous")
    if last.entry in _LEADS and place in (None, "organisation", "media", "expert") and _LEARNED.search(tails):
        return Verdict("expert")
    if place == "expert":
        place = "organisation"
    if place is not None:
        # "The agency's director": which agency, the rest of the report says.
        return Verdict(place, not (_bare(head[0]) == "the" and all(hit.entry in _GENERIC for hit in before) and before))
    name = _unknown(tails) if joint in ("of", "for", "at") else _unknown(" ".join(head[: last.first]))
    if last.use == "person":
        nation = places.country(name) or places.government(name) if name else None
        return Verdict("organisation", False, name) if name and not nation else Verdict("official")
    return Verdict(last.kind, False, name)


def _of_record(last: _Hit, before: list[_Hit], joint: str, tails: str, head: list[str], depth: int) -> Verdict:
    """Whose word a record is: its maker's, where one is named."""
    maker = _owned_by(before)
    if maker is None and tails and joint in _MAKER:
        rest = tails.split(" ", 1)
        if joint not in ("by", "from") and rest[0].casefold() in ("by", "to", "on") and len(rest) > 1:
            tails = rest[1]
        found = _of_segment(tails, depth + 1)
        maker = found.kind if found and found.sure else None
        if maker is None and joint in ("by", "from") and last.use == "record" and (name := _unknown(tails)):
            return Verdict("document", False, name)
    if last.use == "asked":
        return Verdict("state-media" if maker == "state-media" else "document")
    if maker is not None and maker not in ("victim", "witness", "crowd"):
        return Verdict(maker)
    if last.entry == "report" and head[last.last - 1].casefold().endswith("reports") and tails == "":
        return Verdict("media")
    return Verdict("document")


def _owned_by(before: list[_Hit]) -> SourceKind | None:
    """The kind of the nearest body before a word, one that says something first."""
    bodies = [hit for hit in reversed(before) if hit.use == "body"]
    for hit in bodies:
        if hit.entry not in _GENERIC:
            return hit.kind
    if bodies:
        return bodies[0].kind
    return next((hit.kind for hit in reversed(before) if hit.kind in _PLACED), None)


def _owner(head: list[str]) -> str | None:
    """The name before a possessive: "Marr Rail’s antitrust"."""
    at = next((i for i, w in enumerate(head) if w.endswith(("'s", "’s"))), None)
    return _unknown(" ".join(head[: at + 1])) if at is not None else None


def _unknown(words: str) -> str | None:
    """The name that words begin with, without its article."""
    name: list[str] = []
    for word in words.split():
        if not name and _bare(word) in _FIRST:
            continue
        if not word[:1].isupper() and not (name and word in ("of", "and", "&", "de", "for", "the")):
            break
        name.append(word)
    while name and not name[-1][:1].isupper():
        name.pop()
    shown = " ".join(name).removesuffix("’s").removesuffix("'s")
    return shown or None


def _bare(word: str) -> str:
    key = word.replace("’", "'").casefold().strip(".!?'*")
    return key.removesuffix("'s").removesuffix("'")


def _hits(head: list[str]) -> list[_Hit]:
    """Entries of the table and names of outlets in a stretch of words, the longest at each place, none overlapping."""
    keys = [_bare(w) for w in head]
    owned = [w.replace("’", "'").casefold().strip(".!?*") for w in head]
    found: list[_Hit] = []
    i = 0
    while i < len(head):
        hit = None
        for size in range(min(LONGEST, len(head) - i), 0, -1):
            hit = _entry(head, keys, owned, i, i + size)
            if hit:
                break
        if hit:
            found.append(hit)
            i = hit.last
        else:
            i += 1
    return found


def _entry(head: list[str], keys: list[str], owned: list[str], first: int, last: int) -> _Hit | None:
    words = tuple(keys[first:last])
    for key in (words, tuple(owned[first:last]), (*words[:-1], *_singular(words[-1]))):
        if key in TABLE:
            if last - first == 1 and key[0] in _CAPITAL and not head[first][:1].isupper():
                return None
            if key == ("who",) and head[first] != "WHO":
                return None
            if key[0] in _FIRM_ENDS and last - first == 1 and not (first and head[first][:1].isupper()):
                return None
            if key == ("camp",) and not (first and head[first - 1][:1].isupper()):
                return None
            use, kind = TABLE[key]
            return _Hit(first, last, " ".join(key), use, kind)
    if head[first][:1].isupper() or head[first] == "dpa":
        name = " ".join(words)
        initials = head[first].replace("’", "'").removesuffix("'s").isupper()
        for kinds, kind in ((STATE_MEDIA, "state-media"), (AGENCIES, "agency"), (OUTLETS, "media")):
            if name in kinds and (last - first > 1 or initials or (name not in COMMON_OUTLETS and len(name) > 2)):
                return _Hit(first, last, name, "body", kind)
    return None


def _singular(word: str) -> tuple[str, ...]:
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    if word.endswith(("ches", "shes", "sses", "xes")):
        return (word[:-2],)
    if word.endswith("men"):
        return (word[:-2] + "an",)
    return (word[:-1],) if word.endswith("s") and not word.endswith("ss") else (word,)


def _surname(head: list[str], hit: _Hit) -> bool:
    """Whether a trade is rather somebody's surname: "Larry King", "Angela Judge"."""
    i = hit.first
    return (
        hit.entry in _SURNAMES
        and hit.last == len(head)
        and i > 0
        and head[i][:1].isupper()
        and head[i - 1][:1].isupper()
        and _bare(head[i - 1]) not in _FIRST
        and not _hits(head[i - 1 : i])
        and places.country(head[i - 1]) is None
    )
