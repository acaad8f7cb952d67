"""Agencies and outlets as reports name them, and which names are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Literal
from urllib.parse import urlsplit

from sayso.news.report import Report

OutletKind = Literal["agency", "state-media", "media"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """`name` is how we print it; `aliases` are further wordings, `hosts` its web addresses without `www.`."""

    name: str
    kind: OutletKind
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()


def _rows(kind: OutletKind, table: str) -> list[Outlet]:
    """A line is `name | aliases, comma apart | hosts, comma apart`; the last two may be empty."""
    rows = []
    for line in table.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")] + ["", ""]
        aliases, hosts = ([w.strip() for w in cells[n].split(",") if w.strip()] for n in (1, 2))
        rows.append(Outlet(cells[0], kind, tuple(aliases), tuple(hosts)))
    return rows


# Names that are everyday words too ("Time", "the Sun") stand here with the article or noun that makes them a title.
KNOWN: tuple[Outlet, ...] = (
    *_rows(
        "agency",
        """
        AP | Associated Press, The Associated Press, The AP | apnews.com, ap.org
        AFP | Agence France-Presse, Agence France Presse | afp.com, france24.com/afp
        Reuters | Thomson Reuters, Reuters News Agency, Reuters Editorial | reuters.com, thomsonreuters.com
        UPI | United Press International | upi.com
        dpa | DPA, Deutsche Presse-Agentur, Deutsche Presse Agentur |
        PA | PA Media, Press Association, The Press Association, PA news agency | pa.media
        ANSA | | ansa.it
        EFE | Agencia EFE | efe.com
        Lusa | Lusa News Agency |
        Belga | Belga News Agency |
        ANP | |
        Ritzau | |
        NTB | |
        TT | TT News Agency |
        STT | |
        APA | Austria Presse Agentur |
        Keystone-SDA | SDA |
        PAP | Polish Press Agency |
        CTK | Czech News Agency, ČTK |
        MTI | |
        Tanjug | |
        Hina | |
        BNS | Baltic News Service |
        Interfax | Interfax news agency | interfax.ru
        Ukrinform | | ukrinform.net
        UNIAN | | unian.info
        Yonhap | Yonhap News Agency, Yonhap News | yna.co.kr, en.yna.co.kr
        Kyodo | Kyodo News | english.kyodonews.net, kyodonews.net
        Jiji Press | Jiji | jen.jiji.com
        PTI | Press Trust of India, The Press Trust of India | ptinews.com
        ANI | Asian News International | aninews.in
        IANS | Indo-Asian News Service |
        Bernama | | bernama.com
        Antara | Antara News Agency | antaranews.com
        AAP | Australian Associated Press | aap.com.au
        The Canadian Press | Canadian Press | thecanadianpress.com
        NAN | News Agency of Nigeria |
        MENA | Middle East News Agency |
        Ma'an News Agency | Ma'an, Maan News Agency, Ma’an, Ma’an News Agency | maannews.com
        Amaq | Amaq News Agency, Amaq Agency |
        Ruptly | |
        Getty Images | | gettyimages.com
        Storyful | |
        Dow Jones Newswires | Dow Jones |
        """,
    ),
    *_rows(
        "state-media",
        """
        Xinhua | Xinhua News Agency, New China News Agency | xinhuanet.com, news.cn, english.news.cn
        China Daily | China Daily USA | chinadaily.com.cn
        Global Times | The Global Times | globaltimes.cn
        People's Daily | The People's Daily, People’s Daily, The People’s Daily | people.cn, en.people.cn, people.com.cn
        CCTV | China Central Television | cctv.com
        CGTN | China Global Television Network | cgtn.com
        China News Service | | chinanews.com
        KCNA | Korean Central News Agency, The Korean Central News Agency | kcna.kp
        Rodong Sinmun | The Rodong Sinmun |
        Korean Central Television | KCTV |
        TASS | Tass, Itar-Tass, ITAR-TASS | tass.com, tass.ru
        RIA Novosti | RIA, RIA-Novosti | ria.ru
        RT | Russia Today | rt.com
        Sputnik | Sputnik News | sputniknews.com
        Rossiya 24 | Rossiya-24 |
        BelTA | Belta | belta.by
        IRNA | Islamic Republic News Agency | irna.ir, en.irna.ir
        Fars | Fars News Agency, Fars News | farsnews.ir
        Tasnim | Tasnim News Agency, Tasnim News | tasnimnews.com
        Mehr | Mehr News Agency | mehrnews.com
        Press TV | PressTV | presstv.ir, presstv.com
        IRIB | |
        SANA | Syrian Arab News Agency | sana.sy
        SPA | Saudi Press Agency | spa.gov.sa
        WAM | Emirates News Agency | wam.ae
        QNA | Qatar News Agency |
        KUNA | Kuwait News Agency | kuna.net.kw
        Petra | Petra News Agency |
        INA | Iraqi News Agency |
        Anadolu | Anadolu Agency, Anadolu news agency | aa.com.tr
        TRT | TRT World | trtworld.com
        WAFA | Wafa |
        VNA | Vietnam News Agency | vnanet.vn
        Prensa Latina | | plenglish.com
        Granma | | granma.cu
        Al-Ahram | Al Ahram | ahram.org.eg
        """,
    ),
    *_rows(
        "media",
        """
        Bloomberg | Bloomberg News, Bloomberg Businessweek | bloomberg.com
        The New York Times | New York Times, NYT, NYTimes | nytimes.com
        The Washington Post | Washington Post, WaPo | washingtonpost.com
        The Wall Street Journal | Wall Street Journal, WSJ | wsj.com
        The Times | The Times of London, Times of London | thetimes.co.uk, thetimes.com
        The Sunday Times | Sunday Times |
        The Guardian | | theguardian.com, guardian.co.uk
        The Observer | |
        The Independent | | independent.co.uk
        The Daily Telegraph | The Telegraph, Daily Telegraph, Sunday Telegraph | telegraph.co.uk
        Daily Mail | The Daily Mail, Mail Online, MailOnline, Mail on Sunday, DailyMail.com | dailymail.co.uk
        The Sun | | thesun.co.uk
        Daily Mirror | The Daily Mirror, The Mirror | mirror.co.uk
        Daily Express | The Daily Express | express.co.uk
        Evening Standard | The Evening Standard, London Evening Standard | standard.co.uk
        Metro | | metro.co.uk
        Financial Times | The Financial Times, FT | ft.com
        The Economist | | economist.com
        The Scotsman | | scotsman.com
        The Irish Times | Irish Times | irishtimes.com
        Irish Independent | The Irish Independent | independent.ie
        RTE | RTÉ | rte.ie
        BBC | The BBC, BBC News, BBC World Service, BBC Radio 4, BBC Radio, BBC Breakfast | bbc.com, bbc.co.uk
        ITV | ITV News | itv.com
        Good Morning Britain | |
        Channel 4 News | Channel 4 | channel4.com
        Sky News | | news.sky.com, sky.com
        LBC | | lbc.co.uk
        CNN | CNN International, CNN.com, CNNMoney | cnn.com
        Fox News | Fox News Channel, Fox Business, Fox Business Network | foxnews.com, foxbusiness.com
        NBC | NBC News, Today show | nbcnews.com
        MSNBC | | msnbc.com
        CNBC | | cnbc.com
        ABC News | Good Morning America | abcnews.go.com, abcnews.com
        CBS | CBS News, 60 Minutes | cbsnews.com
        ABC | Australian Broadcasting Corporation, Australian Broadcasting Corp | abc.net.au
        NPR | National Public Radio | npr.org
        PBS | PBS NewsHour, PBS Newshour | pbs.org
        C-SPAN | | c-span.org
        USA Today | USA TODAY | usatoday.com
        Los Angeles Times | The Los Angeles Times, LA Times, L.A. Times | latimes.com
        Chicago Tribune | The Chicago Tribune | chicagotribune.com
        Chicago Sun-Times | The Chicago Sun-Times | suntimes.com
        The Boston Globe | Boston Globe | bostonglobe.com
        Boston Herald | The Boston Herald | bostonherald.com
        New York Post | The New York Post | nypost.com
        New York Daily News | The New York Daily News | nydailynews.com
        Newsday | | newsday.com
        The Philadelphia Inquirer | Philadelphia Inquirer | inquirer.com, philly.com
        Miami Herald | The Miami Herald | miamiherald.com
        Tampa Bay Times | The Tampa Bay Times | tampabay.com
        Orlando Sentinel | The Orlando Sentinel | orlandosentinel.com
        Houston Chronicle | The Houston Chronicle | houstonchronicle.com, chron.com
        The Dallas Morning News | Dallas Morning News | dallasnews.com
        San Francisco Chronicle | The San Francisco Chronicle | sfchronicle.com, sfgate.com
        The Mercury News | Mercury News | mercurynews.com
        The Seattle Times | Seattle Times | seattletimes.com
        The Denver Post | Denver Post | denverpost.com
        Star Tribune | The Star Tribune | startribune.com
        Detroit Free Press | The Detroit Free Press | freep.com
        The Detroit News | Detroit News | detroitnews.com
        The Atlanta Journal-Constitution | Atlanta Journal-Constitution | ajc.com
        The Baltimore Sun | Baltimore Sun | baltimoresun.com
        The Arizona Republic | Arizona Republic | azcentral.com
        The Hill | | thehill.com
        Politico | POLITICO | politico.com, politico.eu
        Axios | | axios.com
        ProPublica | | propublica.org
        The Intercept | | theintercept.com
        The Daily Beast | Daily Beast | thedailybeast.com
        HuffPost | The Huffington Post, Huffington Post | huffpost.com, huffingtonpost.com
        BuzzFeed | BuzzFeed News | buzzfeed.com, buzzfeednews.com
        Vox | | vox.com
        Vice News | VICE News | vice.com, news.vice.com
        Gizmodo | | gizmodo.com
        Wired | WIRED magazine, Wired magazine | wired.com
        The Verge | | theverge.com
        TechCrunch | | techcrunch.com
        Ars Technica | | arstechnica.com
        Business Insider | | businessinsider.com
        Fortune magazine | | fortune.com
        Forbes | Forbes magazine | forbes.com
        Barron's | Barron’s | barrons.com
        MarketWatch | | marketwatch.com
        Yahoo News | Yahoo! News | news.yahoo.com
        Newsweek | | newsweek.com
        Time magazine | TIME magazine, Time Magazine, TIME | time.com
        The Atlantic | | theatlantic.com
        The New Yorker | | newyorker.com
        Vanity Fair | | vanityfair.com
        Rolling Stone | Rolling Stone magazine | rollingstone.com
        People magazine | | people.com
        TMZ | | tmz.com
        The Globe and Mail | Globe and Mail | theglobeandmail.com
        Toronto Star | The Toronto Star | thestar.com
        National Post | The National Post | nationalpost.com
        CBC | CBC News | cbc.ca
        CTV | CTV News | ctvnews.ca
        The Sydney Morning Herald | Sydney Morning Herald | smh.com.au
        The Age | | theage.com.au
        The Australian | | theaustralian.com.au
        Herald Sun | The Herald Sun | heraldsun.com.au
        Nine News | | 9news.com.au
        SBS | SBS News | sbs.com.au
        The New Zealand Herald | New Zealand Herald | nzherald.co.nz
        RNZ | Radio New Zealand | rnz.co.nz
        Le Monde | | lemonde.fr
        Le Figaro | | lefigaro.fr
        Libération | Liberation newspaper | liberation.fr
        Le Parisien | | leparisien.fr
        L'Express | L’Express | lexpress.fr
        L'Équipe | L’Équipe, L'Equipe, L’Equipe | lequipe.fr
        Le Point | | lepoint.fr
        Ouest-France | Ouest France | ouest-france.fr
        Nice-Matin | Nice Matin | nicematin.com
        La Provence | | laprovence.com
        Sud Ouest | Sud-Ouest | sudouest.fr
        Mediapart | | mediapart.fr
        BFM-TV | BFMTV, BFM TV, BFM Television, BFM television, BFM | bfmtv.com
        iTele | iTELE, i-Tele, iTélé, i-Télé, I-Tele |
        LCI | |
        TF1 | | tf1.fr
        France 2 | France 2 television |
        France 24 | FRANCE 24 | france24.com
        France Info | Franceinfo, FranceInfo, France Info radio | francetvinfo.fr, franceinfo.fr
        France TV Info | France TV, France Télévisions |
        France Inter | |
        France Bleu | |
        Europe 1 | Europe 1 radio | europe1.fr
        RTL | RTL radio | rtl.fr
        RFI | Radio France Internationale | rfi.fr
        Radio France | |
        RTBF | | rtbf.be
        VRT | | vrt.be
        De Standaard | | standaard.be
        Der Spiegel | Spiegel, Spiegel Online | spiegel.de
        Die Zeit | | zeit.de
        Die Welt | | welt.de
        Bild | Bild newspaper, Bild am Sonntag | bild.de
        Süddeutsche Zeitung | Sueddeutsche Zeitung | sueddeutsche.de
        Frankfurter Allgemeine Zeitung | FAZ, Frankfurter Allgemeine | faz.net
        Handelsblatt | | handelsblatt.com
        Der Tagesspiegel | Tagesspiegel | tagesspiegel.de
        ARD | | ard.de, tagesschau.de
        ZDF | | zdf.de
        Deutsche Welle | DW | dw.com
        n-tv | | n-tv.de
        El País | El Pais | elpais.com
        El Mundo | | elmundo.es
        La Vanguardia | | lavanguardia.com
        Corriere della Sera | | corriere.it
        La Repubblica | | repubblica.it
        La Stampa | | lastampa.it
        Il Sole 24 Ore | | ilsole24ore.com
        RAI | Rai News | rainews.it
        Sky TG24 | SkyTG24 | tg24.sky.it
        NOS | | nos.nl
        De Telegraaf | Telegraaf | telegraaf.nl
        Aftonbladet | | aftonbladet.se
        Expressen | | expressen.se
        Dagens Nyheter | | dn.se
        SVT | | svt.se
        VG | Verdens Gang | vg.no
        NRK | | nrk.no
        DR | |
        Helsingin Sanomat | | hs.fi
        Yle | YLE | yle.fi
        Gazeta Wyborcza | | wyborcza.pl
        TVN24 | TVN 24 | tvn24.pl
        Kathimerini | | ekathimerini.com
        Hurriyet | Hürriyet, Hurriyet Daily News | hurriyetdailynews.com
        Cumhuriyet | | cumhuriyet.com.tr
        Daily Sabah | Sabah newspaper | dailysabah.com
        NTV | | ntv.com.tr
        CNN Türk | CNN Turk | cnnturk.com
        Kommersant | | kommersant.ru
        Novaya Gazeta | | novayagazeta.ru
        Meduza | | meduza.io
        Izvestia | | iz.ru
        Vedomosti | | vedomosti.ru
        Echo of Moscow | Ekho Moskvy |
        The Moscow Times | Moscow Times | themoscowtimes.com
        Dozhd | TV Rain | tvrain.ru
        Kyiv Independent | The Kyiv Independent | kyivindependent.com
        Kyiv Post | The Kyiv Post | kyivpost.com
        Ukrainska Pravda | Ukrayinska Pravda | pravda.com.ua
        Suspilne | | suspilne.media
        Al Jazeera | Al-Jazeera, al-Jazeera, Al Jazeera English | aljazeera.com, aljazeera.net
        Al Arabiya | Al-Arabiya, al-Arabiya | alarabiya.net, english.alarabiya.net
        Al-Manar | Al Manar, al-Manar |
        Al Mayadeen | Al-Mayadeen, al-Mayadeen | almayadeen.net
        The National | | thenationalnews.com
        Gulf News | | gulfnews.com
        Asharq Al-Awsat | | aawsat.com
        An-Nahar | Annahar | annahar.com
        Haaretz | Ha'aretz, Ha’aretz | haaretz.com
        The Jerusalem Post | Jerusalem Post | jpost.com
        The Times of Israel | Times of Israel | timesofisrael.com
        Yedioth Ahronoth | Yediot Ahronot, Ynet, Ynetnews | ynetnews.com
        Israel Hayom | | israelhayom.com
        Kan | Kan News | kan.org.il
        Army Radio | Israel Army Radio, Israeli Army Radio |
        Israel Radio | Israeli Radio |
        Channel 2 | |
        Channel 12 | Channel 12 News |
        Rudaw | | rudaw.net
        Kurdistan24 | Kurdistan 24 | kurdistan24.net
        Dawn | Dawn newspaper | dawn.com
        Geo News | Geo TV | geo.tv
        The News International | | thenews.com.pk
        The Times of India | Times of India | timesofindia.indiatimes.com
        The Hindu | | thehindu.com
        Hindustan Times | The Hindustan Times | hindustantimes.com
        The Indian Express | Indian Express | indianexpress.com
        NDTV | | ndtv.com
        India Today | | indiatoday.in
        The Daily Star | Daily Star | thedailystar.net
        TOLO News | ToloNews, Tolo News, TOLOnews | tolonews.com
        Pajhwok | Pajhwok Afghan News | pajhwok.com
        South China Morning Post | The South China Morning Post, SCMP | scmp.com
        Caixin | | caixinglobal.com
        The Paper | | thepaper.cn
        The Beijing News | Beijing News | bjnews.com.cn
        Beijing Youth Daily | |
        China Youth Daily | |
        Southern Metropolis Daily | |
        Sina | Sina News | sina.com.cn
        QQ.com | | qq.com
        Phoenix TV | Phoenix Television |
        TVB | |
        RTHK | | rthk.hk
        Apple Daily | | appledaily.com
        Ming Pao | |
        Taipei Times | The Taipei Times | taipeitimes.com
        CNA | Central News Agency, Channel NewsAsia, Channel News Asia | channelnewsasia.com
        The Straits Times | Straits Times | straitstimes.com
        The Star | | thestar.com.my
        Bangkok Post | The Bangkok Post | bangkokpost.com
        The Jakarta Post | Jakarta Post | thejakartapost.com
        Kompas | | kompas.com
        Tempo | Tempo magazine | tempo.co
        Inquirer | Philippine Daily Inquirer, The Philippine Daily Inquirer | inquirer.net
        Rappler | | rappler.com
        ABS-CBN | | abs-cbn.com
        Chosun Ilbo | The Chosun Ilbo, Chosun | chosun.com, english.chosun.com
        JoongAng Ilbo | The JoongAng Ilbo, Joongang Ilbo, JoongAng Daily | joongang.co.kr
        Dong-A Ilbo | The Dong-A Ilbo, Donga Ilbo | donga.com
        Hankyoreh | The Hankyoreh | hani.co.kr
        The Korea Herald | Korea Herald | koreaherald.com
        The Korea Times | Korea Times | koreatimes.co.kr
        KBS | | kbs.co.kr
        YTN | | ytn.co.kr
        NHK | | nhk.or.jp
        Nikkei | Nihon Keizai Shimbun, Nikkei Asian Review, Nikkei Asia | nikkei.com, asia.nikkei.com
        Asahi Shimbun | The Asahi Shimbun, Asahi | asahi.com
        Yomiuri Shimbun | The Yomiuri Shimbun, Yomiuri | yomiuri.co.jp, the-japan-news.com
        Mainichi Shimbun | The Mainichi, Mainichi | mainichi.jp
        Sankei Shimbun | Sankei | sankei.com
        The Japan Times | Japan Times | japantimes.co.jp
        Premium Times | | premiumtimesng.com
        Vanguard newspaper | | vanguardngr.com
        The Punch | Punch newspaper | punchng.com
        ThisDay | This Day newspaper | thisdaylive.com
        Sahara Reporters | SaharaReporters | saharareporters.com
        Daily Nation | The Daily Nation | nation.africa
        The East African | | theeastafrican.co.ke
        Daily Maverick | | dailymaverick.co.za
        News24 | | news24.com
        SABC | | sabcnews.com
        eNCA | | enca.com
        Daily Monitor | The Daily Monitor | monitor.co.ug
        O Globo | | oglobo.globo.com
        Globo | TV Globo, GloboNews | globo.com
        Folha de S.Paulo | Folha de S. Paulo, Folha de Sao Paulo | folha.uol.com.br
        Estadão | O Estado de S. Paulo, O Estado de S.Paulo | estadao.com.br
        Clarín | Clarin | clarin.com
        La Nación | La Nacion | lanacion.com.ar
        El Tiempo | | eltiempo.com
        Caracol Radio | | caracol.com.co
        El Universal | | eluniversal.com.mx
        Reforma | Reforma newspaper | reforma.com
        Milenio | Milenio TV | milenio.com
        Televisa | | televisa.com
        Telemundo | | telemundo.com
        Univision | | univision.com
        El Comercio | | elcomercio.pe
        El Nacional | | el-nacional.com
        Voice of America | VOA | voanews.com
        Radio Free Europe | Radio Free Europe/Radio Liberty, RFE/RL | rferl.org
        Radio Free Asia | RFA | rfa.org
        38 North | | 38north.org
        NK News | NKNews | nknews.org
        Daily NK | DailyNK | dailynk.com
        Middle East Eye | | middleeasteye.net
        Bellingcat | | bellingcat.com
        KrebsOnSecurity | Krebs on Security | krebsonsecurity.com
        Motherboard | | motherboard.vice.com
        """,
    ),
)

_WORD = re.compile(r"\w+")


def fold(name: str) -> str:
    """The key under which wordings of one name meet: its words without case, article and hyphens."""
    return " ".join(w for w in _WORD.findall(name.casefold().replace("’s", "s").replace("'s", "s")) if w != "the")


BY_NAME: dict[str, Outlet] = {fold(wording): o for o in reversed(KNOWN) for wording in (o.name, *o.aliases)}
BY_HOST: dict[str, Outlet] = {host: o for o in reversed(KNOWN) for host in o.hosts}

# Wordings by their first word, longest first, so that one look-up a capitalised word finds the longest name there.
WORDINGS: dict[str, tuple[str, ...]] = {}
for _outlet in KNOWN:
    for _wording in (_outlet.name, *_outlet.aliases):
        _first = re.split(r"[^\w’'.-]", _wording, maxsplit=1)[0]
        WORDINGS[_first] = tuple(sorted({*WORDINGS.get(_first, ()), _wording}, key=lambda w: (-len(w), w)))

# What follows a name without being part of it: "the Haaretz newspaper", "Yonhap news agency".
_NOUN = re.compile(
    r"\s+(?:newspaper|daily|tabloid|news agency|agency|magazine|website|news website|television|radio|broadcaster)$"
)


def known(name: str, learned: Mapping[str, Outlet] | None = None) -> Outlet | None:
    """The outlet that a wording names, if it is one we know or one of `learned`, by folded name."""
    for key in (fold(name), fold(_NOUN.sub("", name.strip()))):
        found = BY_NAME.get(key) or (learned or {}).get(key)
        if found:
            return found
    return None


def canonical(name: str, learned: Mapping[str, Outlet] | None = None) -> str:
    """How we print the outlet of that wording: our name for one we know, else its own words, tidied."""
    found = known(name, learned)
    return found.name if found else _NOUN.sub("", " ".join(name.split())).strip(" ,.;:")


def of_host(address: str) -> Outlet | None:
    """The outlet at a web address (`https://edition.cnn.com/…`, `www.cnn.com` or `cnn.com`)."""
    host = re.sub(r"^[a-z]+://", "", address.strip().casefold()).split("/")[0].split(":")[0].removeprefix("www.")
    while "." in host:
        if host in BY_HOST:
            return BY_HOST[host]
        host = host.partition(".")[2]
    return None


_HOST_LIKE = re.compile(r"^(?:[a-z]+://)?[\w-]+(?:\.[\w-]+)+(?:[/:]\S*)?$", re.IGNORECASE)
_DATELINE = re.compile(r"^[A-Z][A-Z][^\n()]{0,50} \((?P<name>[A-Z][\w .&’'-]{1,30})\)\s*[-–—]", re.MULTILINE)
# "The Harbourer Online" is the Harbourer.
_EXTRA = {"online", "com", "news", "website", "digital", "app", "desk", "staff"}
# A name that its own words make an outlet's, alone in its place.
_HEADING = re.compile(
    r"(?!(?:Breaking|Latest|Top|World|Local|More|Live|Related|National|Business|Good) )(?:The )?(?:[A-Z][\w'’-]* ){1,4}"
    r"(?:News|Times|Post|Herald|Tribune|Journal|Gazette|Chronicle|Telegraph|Guardian|Mail|Mirror|Globe|Observer|"
    r"Standard|Courier|Dispatch|Examiner|Inquirer|Ledger|Sentinel|Bulletin|Register|Advertiser|Argus|Echo|Today|"
    r"Weekly|Daily|TV|Radio)|Radio [A-Z][\w'’-]+",
    re.IGNORECASE,
)
# An outlet's name stands within so many lines of the top, each no longer than a line of credits.
HEAD_LINES = 5
HEAD_LENGTH = 140
_SECOND_LEVEL = {"co", "com", "org", "net", "ac", "gov", "go"}


def own_outlet(report: Report) -> str | None:
    """The outlet that published a report, as we print it; None where nothing says so.

    A dateline may name it too (`ERBIL (Kurdistan24) –`), unless it names an agency: then the report is a copy.
    """
    for name in (report.outlet, report.url):
        if not name:
            continue
        found = of_host(name) if _HOST_LIKE.match(name) else known(name)
        if found:
            return found.name
    if report.outlet:
        plain = report.outlet.removeprefix("www.")
        return _titled(plain) if plain.isupper() and " " in plain else plain
    name = report.dateline.agency if report.dateline else None
    if not name and (m := _DATELINE.search(report.text, 0, 4000)):
        name = m["name"]
    if name:
        named = known(name)
        if named is None or named.kind == "media":
            return canonical(name)
    return _at_head(report)


def _at_head(report: Report) -> str | None:
    """The outlet that pasted text names above its copy: `THE HARBOURER`, `Harbour Today, 14 March 2025`."""
    lines = [line.strip(" \t*_#>") for line in report.text[:1500].split("\n") if line.strip()]
    for line in lines[:HEAD_LINES]:
        if len(line) > HEAD_LENGTH or line == report.title:
            continue
        for segment in re.split(r"[,|–—(·]| - ", line):
            words = segment.strip(" .").removeprefix("By ")
            if known(words) or _HEADING.fullmatch(words):
                return canonical(_titled(words) if words.isupper() and " " in words else words)
    return None


def _titled(words: str) -> str:
    return " ".join(w if w in {"TV", "FM", "AM", "UK", "US", "USA"} else w.title() for w in words.split())


def same(name: str, own: str | None) -> bool:
    """Whether a credited name is the report's own outlet: the same name, or the label of its web address."""
    if not own:
        return False
    mine, theirs = fold(canonical(own)).split(), fold(canonical(name)).split()
    # "the Times" in The New York Times is itself.
    if theirs and (set(theirs) <= set(mine) or (set(mine) < set(theirs) and set(theirs) - set(mine) <= _EXTRA)):
        return True
    if _HOST_LIKE.match(own):
        labels = [w for w in own.casefold().split(".")[:-1] if w not in _SECOND_LEVEL]
        return bool(labels) and re.sub(r"\W|^the", "", name.casefold()) in {re.sub(r"\W|^the", "", w) for w in labels}
    return False


def kind_of(name: str, learned: Mapping[str, Outlet] | None = None) -> OutletKind:
    """Agency, state media or other media; an outlet we do not know is media."""
    found = known(name, learned)
    return found.kind if found else "media"


HEADLINE = 48  # signs of a headline that stands for its report's name; more than that is a sentence in a list of names
_KINDS = {"pdf": "a PDF", "docx": "a Word document", "eml": "a mail", "html": "a web page", "htm": "a web page"}


def called(report: Report) -> str:
    """What a reader calls the report: its outlet, else its headline, else its address, else what it is and of when.

    A file's name says how somebody stored it, and is nothing that a reader knows it by.
    """
    if own := own_outlet(report):
        return own
    if report.title and report.title.strip():
        return quoted(report.title)
    if host := _host(report.url or ""):
        return host
    what = _KINDS.get(PurePath(report.path).suffix.lower().lstrip("."), "a pasted text")
    day = (report.published.start or "")[:10]
    if report.published.basis == "story" or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        article, noun = what.split(" ", 1)
        return f"{'an' if article == 'a' else article} undated {noun}"
    return f"{what} of {date.fromisoformat(day):%d %B %Y}".replace(" of 0", " of ")


def quoted(title: str) -> str:
    """A headline as the name of its report, in its first words."""
    return f"“{_cut(' '.join(title.split()), HEADLINE)}”"


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _cut(words: str, most: int) -> str:
    """The words as far as they fit, cut between two of them."""
    if len(words) <= most:
        return words
    return (words[: most - 1].rpartition(" ")[0] or words[: most - 1]).rstrip(" ,;:–—-") + "…"


_TITLED = r"[A-Z](?:[\w’'&-]|\.(?=\w)){0,40}"
_AGENCY = re.compile(
    rf"(?<![\w.-])(?:{_TITLED} ){{1,4}}(?:News|Press) (?:Agency|Service|Association)\b(?: of {_TITLED})?"
)
_CALLED = re.compile(
    r"\b(?P<state>[Ss]tate(?:-run|-owned|-controlled)? )?(?:news|press) agency,? "
    rf"(?P<name>{_TITLED}(?: {_TITLED}){{0,3}})|(?<![\w.-])(?P<before>{_TITLED}(?: {_TITLED}){{0,2}}) news agency\b"
)
_INITIALS = re.compile(r"[A-Z]{2,6}")


def agencies(reports: Sequence[Report]) -> dict[str, Outlet]:
    """News agencies that a story's reports show to be ones, beside those we know, by folded name.

    Their own words show it ("the state news agency ANX", "Anxian Press Agency"), a byline in capitals, or a dateline
    that names another than the outlet. Initials and the name they stand for are one agency.
    """
    long: set[str] = set()
    short: set[str] = set()
    state: set[str] = set()
    for report in reports:
        own = report.outlet
        for words in (report.text, report.description or "", report.outlet or "", *report.byline):
            if "genc" not in words and "Service" not in words and "Association" not in words:
                continue
            long.update(m.group() for m in _AGENCY.finditer(words))
            for m in _CALLED.finditer(words):
                name = m["name"] or m["before"]
                (short if _INITIALS.fullmatch(name) else long).add(name)
                if m["state"]:
                    state.add(fold(name))
        short.update(name for name in report.byline if _INITIALS.fullmatch(name))
        agency = report.dateline.agency if report.dateline else None
        if agency and own and _INITIALS.fullmatch(agency) and not same(agency, own):
            short.add(agency)
    stands_for: dict[str, list[str]] = defaultdict(list)
    for name in sorted(long):
        bare = name.removeprefix("The ").removeprefix("the ")
        if not known(bare):
            initials = "".join(w[0] for w in re.split(r"[ -]", bare) if w[0].isupper())
            stands_for[initials].append(bare)
    datelines = {r.dateline.agency for r in reports if r.dateline and r.dateline.agency}
    learned: dict[str, Outlet] = {}
    for initials, names in sorted(stands_for.items()):
        shown = initials if initials in short | datelines else names[0]
        kind: OutletKind = "state-media" if state & {fold(n) for n in (initials, *names)} else "agency"
        for name in (initials, *names) if shown == initials else names:
            learned[fold(name)] = Outlet(shown, kind)
    for name in sorted(short):
        if not known(name):
            learned.setdefault(fold(name), Outlet(name, "state-media" if fold(name) in state else "agency"))
    return learned
