"""What kind of source some words name: a ministry, a news agency, a witness."""

from __future__ import annotations

import re

from sayso.news.reading import SourceKind
from sayso.reading import places

# General lists of organisations of the world's press, from common knowledge; folded.
STATE_MEDIA = frozenset(
    """
    korean central news agency|kcna|rodong sinmun|korean central television|kctv|voice of korea|xinhua|
    xinhua news agency|global times|people's daily|china daily|cctv|china central television|cgtn|
    china global television network|china news service|ria novosti|ria|sputnik|rt|russia today|
    rossiya 24|rossiya 1|channel one|tass|itar-tass|irna|islamic republic news agency|isna|fars|fars news|
    fars news agency|tasnim|tasnim news agency|press tv|mehr|mehr news agency|irib|sana|
    syrian arab news agency|anadolu|anadolu agency|trt|saudi press agency|spa|al ekhbariya|wam|
    emirates news agency|mena|middle east news agency|petra|petra news agency|belta|granma|prensa latina|
    telesur|zbc|vietnam news agency|nhan dan|al-manar|saba|bernama|lao news agency|akp|ukrinform|montsame
    """.replace("\n", "").replace("    ", "").strip().split("|")
)  # fmt: skip
AGENCIES = frozenset(
    """
    reuters|thomson reuters|associated press|ap|the ap|agence france-presse|agence france presse|afp|
    united press international|upi|bloomberg|bloomberg news|dpa|deutsche presse-agentur|
    press association|pa media|pa|ansa|efe|kyodo|kyodo news|jiji|jiji press|yonhap|yonhap news agency|
    interfax|pti|press trust of india|ians|ani|aap|australian associated press|canadian press|
    the canadian press|dow jones|dow jones newswires|ap news|lusa|belga|anp|apa|ntb|tt|ritzau|lapresse|
    antara|newsis|unian|getty images|zuma press|sapa|amaq news agency|amaq
    """.replace("\n", "").replace("    ", "").strip().split("|")
)  # fmt: skip
OUTLETS = frozenset(
    """
    new york times|nyt|washington post|wall street journal|wsj|los angeles times|usa today|
    guardian|the guardian|bbc|bbc news|bbc radio 4|cnn|nbc|nbc news|abc|abc news|cbs|cbs news|fox|
    fox news|msnbc|cnbc|npr|pbs|sky news|itv|channel 4|financial times|ft|economist|independent|
    daily mail|mail online|mailonline|daily telegraph|telegraph|daily mirror|mirror|sun|
    daily express|le monde|le figaro|liberation|libération|bfm tv|bfmtv|bfm|france 24|france info|
    france inter|france 2|france televisions|rtl|tf1|le parisien|nice-matin|nice matin|spiegel|der spiegel|
    bild|die welt|die zeit|süddeutsche zeitung|frankfurter allgemeine zeitung|zdf|ard|deutsche welle|dw|el pais|el país|
    el mundo|la repubblica|corriere della sera|haaretz|times of israel|jerusalem post|ynet|al jazeera|al-jazeera|
    al arabiya|al-arabiya|al-hayat|asahi|asahi shimbun|yomiuri|yomiuri shimbun|nikkei|nhk|
    mainichi shimbun|chosun ilbo|joongang ilbo|dong-a ilbo|hankyoreh|korea herald|korea times|
    south china morning post|scmp|straits times|channel newsasia|hindu|the hindu|times of india|hindustan times|
    indian express|ndtv|dawn|geo news|express tribune|sydney morning herald|age|abc australia|
    toronto star|globe and mail|cbc|ctv|time|newsweek|new yorker|the new yorker|atlantic|politico|
    axios|vox|buzzfeed|buzzfeed news|huffpost|huffington post|vice|vice news|daily beast|
    breitbart|breitbart news|business insider|forbes|fortune|marketwatch|techcrunch|wired|verge|the verge|
    recode|bellingcat|meduza|novaya gazeta|kommersant|vedomosti|rbc|echo of moscow|moscow times|kyiv post|
    kyiv independent|kurdistan24|kurdistan 24|rudaw|mic|slate|salon|national review|hill|the hill|
    chicago tribune|boston globe|miami herald|usa today|cbs4|newsmax|oan|propublica|intercept|the intercept|
    facebook|twitter|telegram
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
AGENCY_NAME = re.compile(r"\b(?:news agency|press agency|newswire|wire service|news service|presse-agentur)\b", re.I)

_WORDS: tuple[tuple[SourceKind, str], ...] = (
    # The first that fits wins: the particular stands before the general.
    (
        "state-media",
        r"state(?:-run|-owned|-controlled|-backed)? (?:\w+ )?(?:media|television|tv|radio|broadcaster|news agency"
        r"|newspapers?|news|outlets?|photographs?|press)|state-(?:run|owned|controlled|backed) (?:\w+ ){0,4}(?:agency"
        r"|media|newspapers?|tv|television|outlets?)|official (?:\w+ )?news agency|official media|party newspaper",
    ),
    (
        "crowd",
        r"users?|netizens|commenters?|protesters?|demonstrators?|social media|voters?",
    ),
    (
        "intelligence",
        r"intelligence|spy agenc(?:y|ies)|spies|cia|mi5|mi6|mossad|fsb|gru|nis|dgse|dgsi|secret services?|nsa",
    ),
    (
        "court",
        r"courts?|judges?|prosecutors?|prosecution|indictments?|magistrates?|attorneys? general|district attorneys?"
        r"|attorney's office|tribunal|justices?|jury|jurors?|coroners?|lawsuits?|court (?:documents?|papers|filings?"
        r"|records?)|affidavits?|procurators?|public prosecutor",
    ),
    (
        "police",
        r"police|policem[ae]n|policewom[ae]n|sheriff\w*|detectives?|constables?|troopers?|gendarm\w+|investigators?"
        r"|law enforcement|fbi|interpol|europol|nypd|lapd|state patrol|highway patrol|carabinieri|superintendent"
        r"|chief inspector|commissioner of police|rcmp",
    ),
    (
        "military",
        r"military|army|navy|air force|marines?|soldiers?|troops|colonels?|commanders?|admirals?|pentagon"
        r"|armed forces|brigades?|battalions?|regiments?|joint chiefs|defen[cs]e ministry|ministry of defen[cs]e"
        r"|(?<!consulate )(?<!attorney )(?<!secretary )(?<!director )(?<!governor )(?<!solicitor )generals?"
        r"|general staff|lieutenants?|militants?|rebels?|fighters?|militia|nato|idf|central command|coast ?guard",
    ),
    (
        "victim",
        r"victims?|survivors?|injured|wounded|relatives?|famil(?:y|ies)|parents?|mother|father|brother|sister|widow\w*"
        r"|wife|husband|son|daughter|uncle|aunt|cousin|grand(?:mother|father|parents?)|bereaved|hostages?|girlfriend",
    ),
    (
        "witness",
        r"(?:eye-?)?witness(?:es)?|residents?|onlookers?|bystanders?|passers?-?by|neighbou?rs?|passengers?|tourists?"
        r"|locals|villagers?|shopkeepers?|drivers?|holidaymakers?|commuters?|motorists?",
    ),
    (
        "document",
        r"documents?|filings?|reports?|records?|statements?|letters?|memos?|e-?mails?|stud(?:y|ies)|surveys?|polls?"
        r"|data|figures|statistics|census|transcripts?|papers|complaints?|footage|videos?|images?|imagery"
        r"|photographs?|photos?|notices?|press releases?|communiqu[eé]s?|dossiers?|files?|findings|website|estimates?"
        r"|assessments?|articles?|editorials?(?! (?:team|board|staff))|index|pictures?|tweets?|posts?|disclosures?",
    ),
    (
        "official",
        r"officials?|government|ministers?|ministry|president|prime|premier|chancellor|governor|mayor|senator"
        r"|congress\w*|parliament\w*|lawmakers?|mp|mps|embassy|consulate|ambassador|diplomats?|white house|kremlin"
        r"|spokes(?:man|woman|person|people)|authorit(?:y|ies)|administration|cabinet|council\w*|secretary"
        r"|department|regulators?|commission\w*|leader|leaders|king|queen|prince|crown prince|regime|sec|treasury"
        r"|united nations|european union|fire (?:department|brigade|service|chief)|firefighters?|emergency services?"
        r"|rescuers?|rescue (?:workers?|officials?|teams?|services?)|prefect\w*|prefecture|deputy|senate|republicans?"
        r"|democrats?|county|bureau|minister's|delegation|envoy|hospital officials?|party"
        r"|foreign office|home office|pyongyang|vice|politicians?|candidates?|campaign|legislators?|representatives?"
        r"|u\.?n\.?|eu|national weather service|weather service|meteorologists?",
    ),
    (
        "expert",
        r"experts?|analysts?|professors?|researchers?|scientists?|economists?|historians?|scholars?|academics?"
        r"|observers?|think[- ]tanks?|strategists?|doctors?|surgeons?|medics?|psychologists?|engineers?|consultants?"
        r"|commentators?|fellows?|criminologists?|pollsters?|astronomers?|physicians?|specialists?",
    ),
    (
        "company",
        r"chief \w+ officer|cfo|coo|compan(?:y|ies)|firms?|corporation|corp|inc|ltd|plc|llc|gmbh|banks?|ceo"
        r"|chief executive|chairman|chairwoman|airline\w*|manufacturer|carrier|operator|shareholders?|executives?"
        r"|investors?|board|retailer|brewery|holdings|chipmaker|automaker|lender|brokerage",
    ),
    (
        "media",
        r"newspapers?|media|press|broadcasters?|channels?|tv|television|magazines?|outlets?|journalists?|reporters?"
        r"|correspondents?|radio|tabloids?|website|bloggers?|editors?|columnists?|the paper|news (?:site|reports?)",
    ),
    (
        "organisation",
        r"organi[sz]ations?|groups?|charit(?:y|ies)|ngo|union|association|foundation|institut(?:e|ion)"
        r"|universit(?:y|ies)|hospitals?|church|school|college|club|team|federation|society|activists?|campaigners?|monitors?|network"
        r"|red cross|red crescent|amnesty|human rights watch|observatory|centre|center|committee|movement|lobby"
        r"|islamic state",
    ),
    (
        "crowd",
        r"people|many|some|crowds?|protesters?|demonstrators?|users?|voters?|critics?|supporters?|americans|fans?|public"
        r"|others|most|consumers?|citizens?|students?|workers?|women|men|majority|social media|rumou?rs?|nobody"
        r"|everyone|internet users|netizens|opponents|sceptics|skeptics",
    ),
)  # fmt: skip
_KINDS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.I)) for kind, words in _WORDS)

_ANONYMOUS = re.compile(
    r"\b(?:sources?|anonymous\w*|unnamed|unidentified|insiders?|people familiar|person familiar"
    r"|persons? with (?:direct )?knowledge|people (?:briefed|close)|someone (?:familiar|close)"
    r"|on (?:the )?condition of anonymity|not (?:to be|been) named"
    r"|asked not to be)\b",
    re.I,
)
# A source that is anonymous but placed ("a police source") keeps its place: that is what a reader weighs.
_PLACED = ("police", "military", "court", "intelligence", "official", "company", "state-media")

# "The Cardinal, the students' paper": what stands beside a name says that it is an outlet.
_NEWSPAPER = re.compile(
    r"^[^,]+,\s(?:an?|the)\s[^,]{0,60}\b"
    r"(?:newspaper|paper|broadcaster|news (?:web)?site|news agency|magazine|tabloid)\b",
    re.I,
)
_OFFICE = re.compile(
    r"\b(?:president|prime minister|minister|premier|chancellor|king|queen|governor|mayor|senator|secretary"
    r"|ambassador)\b",
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
    if key in STATE_MEDIA:
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


def kind_of(words: str, name: str | None = None, entity: str | None = None) -> SourceKind:
    """The kind of the source that `words` name. `name` is who they turn out to be, `entity` that one's kind.

    >>> kind_of("a police source"), kind_of("Interior Minister Anna Roth"), kind_of("two people familiar with the deal")
    ('police', 'official', 'anonymous')
    >>> kind_of("The Harbour Gazette"), kind_of("Pyongyang"), kind_of("she", "Anna Roth", "person")
    ('media', 'official', 'other')
    """
    for said in (words, name):
        if said and (kind := outlet_kind(said)):
            return kind
    if _NEWSPAPER.search(words):
        return "media"
    # What a relative clause tells ("a man who left the hospital") makes nobody a hospital.
    named = re.split(r"\s(?:who|which|that|whose)\s", words, maxsplit=1)[0]
    head = named.split(",", 1)[0].strip() or named
    found = _by_words(head) or (_by_words(named) if head != named else None)
    if _ANONYMOUS.search(words):
        return found if found in _PLACED else "anonymous"
    if found:
        return found
    if name and name != words and (kind := _by_words(name)):
        return kind
    for said in (words, name):
        if said and places.government(said):
            return "official"
    return "organisation" if entity == "organisation" else "other"


def _by_words(words: str) -> SourceKind | None:
    """The kind that a phrase's words give, those before its first preposition first: a police spokesman is police."""
    head, *rest = re.split(r"\s(?:of|from|at|in|for|with|on|by|to)\s", words, maxsplit=1)
    for part in (head, *rest):
        for kind, pattern in _KINDS:
            if pattern.search(part):
                return "official" if kind in ("victim", "witness") and _OFFICE.search(part) else kind
    return None
