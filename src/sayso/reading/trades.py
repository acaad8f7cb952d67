"""Words that tell what kind of speaker somebody is: bodies, offices, trades, kin, records. Written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from sayso.news.reading import SourceKind

# What a word makes of the words around it.
#   body     a body or its name: lends its kind to whoever speaks for it
#   person   is of that kind wherever they work ("professor", "minister", "witness")
#   speaker  takes the kind of the body they stand beside; the kind here is the one where there is none
#   press    a journalist: takes the kind of an outlet they stand beside, else media
#   counsel  a lawyer: of the court, unless they only comment
#   record   something written or shown: its maker's word where the maker is named
#   asked    a record of what people answered: nobody's word but its own
#   many     some of those who are named after it ("a group of", "one of")
Use = Literal["body", "person", "speaker", "press", "counsel", "record", "asked", "many"]

_ROWS: tuple[tuple[Use, SourceKind, str], ...] = (
    (
        "body",
        "official",
        """
        government|camp|ministry|cabinet|parliament|congress|senate|lawmaker's office|white house|kremlin|department|
        treasury|state department|commission|council|city council|county|municipality|embassy|consulate|
        united nations|un|u.n.|u.n|security council|unicef|unhcr|undp|unesco|ocha|who|world health organization|
        world health organisation|opcw|organisation for the prohibition of chemical weapons|
        organization for the prohibition of chemical weapons|iaea|imf|international monetary fund|world bank|
        european union|eu|european commission|african union|arab league|osce|wfp|world food programme|fao|
        fire department|fire brigade|fire service|civil defence|civil defense|weather service|
        national weather service|met office|regulator|central bank|federal reserve|the fed|sec|
        securities and exchange commission|ftc|fcc|fda|epa|cdc|irs|noaa|ntsb|faa|tsa|fema|homeland security|dhs|doj|
        nhs|authority|administration|agency|bureau|downing street|party|gop|dnc|rnc|national committee|campaign|
        opposition|caucus|delegation|presidency|regime|junta|palace|prefecture|foreign office|home office|state house|
        city hall|national coalition|syrian coalition|national council|emergency service|ambulance service|
        rescue service|embassies|legislature|assembly|national assembly|bundestag|knesset|duma|politburo|
        house of commons|house of representatives|house of lords|capitol|oversight panel|select committee|
        subcommittee|senate committee|house committee|judiciary committee|foreign affairs committee|
        intelligence committee|armed services committee|oversight committee|party committee|central committee|
        fire and rescue service|emergency management|national security council|elections board|electoral commission|
        election commission|transit authority|transportation authority|port authority|public health agency|mta|
        team trump|foreign affairs|ministries|embassy staff|rescue team|health service|
        consumer financial protection bureau|general assembly|house|department of justice|justice department|
        state government|board of elections|democratic|diplomatic|presidential|congressional|parliamentary|
        ministerial|governmental|whitehall
        """,
    ),
    (
        "body",
        "police",
        """
        police|police department|police force|police station|police command|nypd|lapd|fbi|f.b.i.|f.b.i|
        federal bureau of investigation|interpol|europol|force|task force|sheriff's office|sheriff's department|
        scotland yard|state patrol|highway patrol|gendarmerie|carabinieri|law enforcement|rcmp|security forces|
        security force|security service|border patrol|atf|dea|garda|guardia civil|royal canadian mounted police|
        u.s. secret service|secret service|met police|metropolitan police|capitol police|internal security|asayish|
        asayesh|security agency|security
        """,
    ),
    (
        "body",
        "military",
        """
        army|navy|air force|marine corps|military|armed forces|pentagon|defense ministry|defence ministry|
        ministry of defense|ministry of defence|defense department|department of defense|nato|idf|centcom|
        israel defense forces|israel defence forces|isaf|central command|coast guard|coastguard|national guard|
        general staff|joint chiefs|brigade|battalion|regiment|militia|rebel group|militant group|jihadist group|
        terrorist group|armed group|insurgent group|rebel faction|rebel alliance|islamist group|us-led coalition|
        u.s.-led coalition|international coalition|saudi-led coalition|anti-isis coalition|military coalition|isis|
        isil|daesh|islamic state|islamic state group|al-qaeda|al qaeda|al-qaida|al-nusra|nusra front|al-nusra front|
        boko haram|taliban|hezbollah|hizballah|hizbullah|hamas|al-shabaab|al-shabab|houthis|houthi|ypg|pkk|sdf|
        syrian democratic forces|free syrian army|fsa|jaish al-islam|jaysh al-islam|islam army|army of islam|
        faylaq al-rahman|ahrar al-sham|tahrir al-sham|fatah al-sham|farc|eln|lashkar-e-taiba|abu sayyaf|wagner|
        wagner group|peoples protection units|people's protection units|peshmerga|ndf|national defense forces|
        revolutionary guards|revolutionary guard|irgc|quds force|al-qassam brigades|red army|special forces|naval|
        northern command|southern command|pacific command|rebel command|military council|operations room|space force
        """,
    ),
    (
        "body",
        "intelligence",
        """
        intelligence|intelligence agency|intelligence service|intelligence community|intelligence department|cia|
        c.i.a.|c.i.a|central intelligence agency|nsa|national security agency|mi5|mi6|gchq|mossad|shin bet|
        shin bet security agency|fsb|svr|gru|kgb|bnd|dgse|dgsi|isi|nis|national intelligence service|secret services|
        spy agency|spy service|spymaster|counterintelligence|national intelligence|odni|asio|csis|aman
        """,
    ),
    (
        "body",
        "court",
        """
        court|supreme court|high court|appeals court|tribunal|prosecutor's office|prosecutors' office|prosecution|
        jury|grand jury|attorney's office|icc|icj|international criminal court|lawsuit|indictment|charge sheet|
        affidavit|complaint|court document|court filing|court record|court papers|court order|ruling|verdict|
        plea agreement|district court|circuit court|military court|prosecution service|judicial
        """,
    ),
    (
        "body",
        "company",
        """
        company|firm|corporation|corp|inc|ltd|plc|llc|gmbh|s.a.|holdings|bank|lender|airline|carrier|manufacturer|
        maker|chipmaker|automaker|carmaker|retailer|brewery|brewer|brokerage|insurer|operator|giant|board|
        conglomerate|start-up|startup|supplier|utility|shipyard|shipowner|contractor|subsidiary|management|
        supermarket|chain|bank of america|goldman sachs|morgan stanley|citigroup|jpmorgan|jpmorgan chase|wells fargo|
        barclays|hsbc|ubs|credit suisse|deutsche bank|apple|google|alphabet|microsoft|facebook|twitter|amazon|yahoo|
        intel|ibm|oracle|cisco|samsung|sony|toyota|honda|nissan|volkswagen|bmw|daimler|general motors|ford motor|
        tesla|boeing|airbus|general electric|exxonmobil|exxon|chevron|bp|shell|total|gazprom|rosneft|walmart|target|
        uber|lyft|airbnb|netflix|verizon|at&t|comcast|t-mobile|vodafone|pfizer|novartis|roche|merck|bayer|nestle|
        unilever|coca-cola|pepsico|mcdonald's|starbucks|disney|nike|adidas|ikea|siemens|huawei|alibaba|tencent|baidu|
        foxconn|ryanair|lufthansa|air france|british airways|delta|american airlines|united airlines|fedex|ups|dhl|
        maersk|visa|mastercard|paypal|kfc|burger king|pwc|deloitte|kpmg|mckinsey|credit agency|ratings agency|
        rating agency|credit rating agency|travel agency|advertising agency|ad agency|industry|credit bureau|auditor|
        lines|freight|airways|airlines|rail|railways|motors|industries|energy|petroleum|shipping|logistics|
        pharmaceuticals|technologies|systems|partners|stores|foods|steel|semiconductors|software|insurance|brewers|
        mining
        """,
    ),
    (
        "body",
        "organisation",
        """
        organization|organisation|ngo|charity|union|trade union|labor union|association|foundation|institute|
        institution|university|college|school|hospital|clinic|church|mosque|synagogue|society|federation|league|club|
        team|observatory|watchdog|monitor|monitoring group|rights group|aid group|aid agency|advocacy group|
        lobby group|activist group|red cross|red crescent|amnesty|amnesty international|human rights watch|hrw|msf|
        doctors without borders|medecins sans frontieres|oxfam|save the children|greenpeace|naacp|aclu|nra|afl-cio|
        seiu|teamsters|uaw|planned parenthood|aarp|white helmets|coordination committees|coordination committee|
        chamber of commerce|super pac|pac|wikileaks|transparency international|icij|reporters without borders|center|
        centre|network|movement|group|committee|think tank|lobby|alliance|syrian observatory|sohr|
        human rights network|vatican|holy see|pope|diocese|archdiocese|panel|campaign group|pressure group|
        trade group|trade body|trade association|industry group|coalition|directorate|academy|laboratory|museum|zoo|
        mission|observer mission|monitoring mission|cooperative|congregation|temple|guild|crowdstrike|ioc|fifa|uefa|
        wada|world economic forum|international crisis group|crisis group|world vision|care international|caritas|
        human rights campaign|southern poverty law center|anti-defamation league|march of dimes|judicial watch
        """,
    ),
    (
        "body",
        "media",
        """
        newspaper|paper|media|press|broadcaster|channel|television|tv|magazine|outlet|radio|radio station|tv station|
        television station|tv channel|tabloid|daily|weekly|news site|news website|news outlet|news portal|blog|
        podcast|news channel|news network|broadsheet|wire report|press reports|news reports|media reports|publication|
        editorial|editorial board|newsroom|fact-checker|politifact|factcheck.org|snopes|newscast
        """,
    ),
    ("body", "agency", "news agency|press agency|newswire|wire service|news service|presse-agentur|wire agency"),
    (
        "body",
        "state-media",
        """
        state media|state television|state tv|state radio|state broadcaster|state news agency|state newspaper|
        state-run media|state-run television|state-run tv|state-run news agency|state-run newspaper|state-run radio|
        state-owned media|state-owned television|state-owned newspaper|state-controlled media|official media|
        official news agency|official television|party newspaper|state-run|state-owned media outlet|state outlet|
        state media outlet|state-backed media|state-run outlet|national television|government-run newspaper
        """,
    ),
    (
        "person",
        "official",
        """
        minister|pm|fm|foreign minister|prime minister|premier|chancellor|governor|mayor|senator|congressman|
        congresswoman|congressmen|lawmaker|legislator|mp|mps|ambassador|diplomat|envoy|president|vice president|
        vice-president|first lady|crown prince|king|queen|prince|emperor|monarch|secretary of state|secretary-general|
        secretary general|taoiseach|home secretary|foreign secretary|defense secretary|defence secretary|
        secretary of defense|secretary of defence|treasury secretary|press secretary|deputy prime minister|
        state representative|representative|assemblyman|assemblywoman|alderman|alderwoman|councillor|councilman|
        councilwoman|councilor|supervisor|commissioner|politician|candidate|nominee|running mate|presidential hopeful|
        frontrunner|front-runner|contender|statesman|republican|democrat|gop|delegate|superdelegate|party leader|
        majority leader|minority leader|whip|speaker|house speaker|firefighter|fire chief|rescuer|rescue worker|
        emergency worker|prefect|regulator|authorities|sen|rep|del|gov|meteorologist|forecaster|opposition leader|
        ruler|dictator|supreme leader|paramount leader|sheikh|emir|attaché|consul|lawmakers|officials|
        administration official|government official|u.s. official|council leader|county executive|city manager|
        town manager|borough president|comptroller|ombudsman|rapporteur|peacekeeper|committee chairman|
        committee chairwoman|committee chair|subcommittee chairman|campaign manager|campaign chief|campaign chair|
        convention manager|campaign spokesman|campaign spokeswoman|campaign adviser|campaign official|
        campaign chairman|campaign aide|surrogate|party chairman|party chairwoman|national committeeman|
        national committeewoman|un chief|u.n. chief|eu chief|deputy secretary|undersecretary|under secretary|
        politicos|republicans|democrats|liberals|conservatives|tories|socialists|labour|parliamentarian|
        first minister|vice presidential nominee|presidential candidate|white house hopeful|ex-president|
        rebel leader's envoy|loyalist
        """,
    ),
    (
        "person",
        "police",
        """
        policeman|policewoman|policemen|sheriff|detective|constable|trooper|gendarme|superintendent|chief inspector|
        police chief|police commissioner|police officer|inspector|chief of police|deputy sheriff|cop|
        crime scene officer|chief constable|police spokesman|police spokeswoman|fbi director|officers|special agent|
        patrolman|marshal
        """,
    ),
    (
        "person",
        "military",
        """
        soldier|troop|colonel|commander|admiral|general|lieutenant|sergeant|captain|marine|airman|sailor|serviceman|
        servicemen|militant|rebel|insurgent|jihadist|jihadi|militiaman|militiamen|warlord|gen|lt|col|maj|adm|sgt|
        commander-in-chief|chief of staff of the army|field marshal|rear admiral|brigadier|veteran|field commander|
        rebel commander|rebel fighter|islamist fighter|fighters|fighter|warplane pilot|combat veteran|army chief|
        military chief|squadron leader|wing commander|terrorist|extremist|islamists|islamist
        """,
    ),
    (
        "person",
        "intelligence",
        "spy|spies|spy chief|intelligence official|intelligence officer|cia director|spymaster|intelligence chief",
    ),
    (
        "person",
        "court",
        """
        judge|prosecutor|magistrate|justice|chief justice|district attorney|attorney general|attorneys general|
        state attorney|coroner|juror|procurator|jurist|special counsel|medical examiner|solicitor general|
        public defender|chief prosecutor|da|u.s. attorney|us attorney|investigating judge|plaintiff|defendant
        """,
    ),
    (
        "person",
        "victim",
        """
        victim|survivor|relative|mother|father|brother|sister|widow|widower|wife|husband|son|daughter|uncle|aunt|
        cousin|grandmother|grandfather|grandparent|parent|family|family member|kin|nephew|niece|hostage|girlfriend|
        boyfriend|fiance|fiancé|fiancee|fiancée|mum|mom|dad|stepfather|stepmother|evacuee|families|in-law|bereaved|
        wounded|injured|loved one|grandson|granddaughter|half-brother|half-sister|twin|refugee|detainee|prisoner|
        escapee|ex-wife
        """,
    ),
    (
        "person",
        "witness",
        """
        witness|eyewitness|eye-witness|resident|onlooker|bystander|passerby|passer-by|passers-by|neighbor|neighbour|
        passenger|tourist|villager|shopkeeper|holidaymaker|commuter|motorist|inhabitant|townspeople|townsfolk|locals|
        local people|local man|local woman|beachgoer|spectator|cyclist|pedestrian|holiday-maker|guest|waiter|barman|
        medical personnel|concertgoer|shopper|partygoer|churchgoer|fisherman|fishermen|islander|crew|crew member|
        crewman
        """,
    ),
    (
        "person",
        "expert",
        """
        expert|analyst|professor|researcher|scientist|economist|historian|scholar|academic|observer|strategist|doctor|
        surgeon|medic|psychologist|consultant|fellow|criminologist|pollster|astronomer|physician|specialist|engineer|
        epidemiologist|virologist|climatologist|geologist|seismologist|sociologist|political scientist|physicist|
        chemist|biologist|psychiatrist|lecturer|commentator|think-tank|ethicist|biographer|author|political analyst|
        pundit|senior fellow|demographer|linguist|philosopher|statistician|archaeologist|legal expert|security expert|
        political consultant|paramedic|nurse|theorist|futurist|watchers|adjunct|postdoc|dean|financial adviser|
        financial advisor|financial planner|health worker|medical worker
        """,
    ),
    (
        "person",
        "company",
        """
        ceo|cfo|coo|cto|chief executive|chief executive officer|chief financial officer|chief operating officer|
        chief technology officer|chief operating|chief financial|shareholder|investor|business leader|executive|
        businessman|businesswoman|businessmen|entrepreneur|trader|broker|owner|shop owner|managing partner|
        vice president of marketing|general manager|managing director|industrialist|venture capitalist|billionaire|
        hedge fund manager|fund manager|banker|financier
        """,
    ),
    ("person", "organisation", """
        activist|campaigner|human rights defender|trade unionist|aid worker|organizer|organiser
        """),
    (
        "person",
        "crowd",
        """
        user|everybody|anybody|netizen|commenter|protester|protestor|demonstrator|voter|critic|supporter|american|fan|
        people|public|consumer|citizen|student|opponent|skeptic|sceptic|internet user|weibo user|twitter user|
        facebook user|social media|crowd|many|most|some|others|everyone|nobody|majority|respondent|viewer|reader|
        women|men|americans|caucusgoer|rallygoer|taxpayer|customer|subscriber|social media user|hispanics|latinos|
        african-americans|blacks|whites|evangelicals|christians|muslims|jews|young people|older people|millennials|
        audience|well-wisher|mourner|rumor|rumour|rumors|rumours|chants|followers|constituents|backers|detractors|
        hispanic voters
        """,
    ),
    (
        "person",
        "other",
        """
        actor|actress|singer|comedian|rapper|filmmaker|film-maker|film maker|novelist|poet|musician|player|coach|
        athlete|pop star|movie star|pastor|rabbi|priest|cleric|imam|bishop|archbishop|preacher|minister of religion|
        hacker|farmer|retiree|marathoner|boxer|artist|designer|model|songwriter|director of the film|playwright|
        celebrity|cartoonist|teenager|truck driver|taxi driver|bus driver|teacher|housewife|pensioner|waitress|
        salesman|carpenter|plumber|electrician|runner|footballer|golfer|swimmer|gymnast|quarterback|chef|screenwriter|
        suspect|gunman|attacker|friend
        """,
    ),
    (
        "speaker",
        "official",
        """
        spokesman|spokeswoman|spokesperson|spokespeople|spokesmen|official|leader|member|adviser|advisor|aide|staffer|
        secretary|deputy|inspector general|director general|director-general|surgeon general|governor general|
        consul general|chief of staff|negotiator|coordinator|senior adviser|operative|counselor|
        communications director|press officer|staff|insider|appointee|undersecretary|top aide|ally
        """,
    ),
    (
        "speaker",
        "company",
        "chairman|chairwoman|chairperson|chair|manager|employee|vice chairman|board member|founder|co-founder|partner",
    ),
    (
        "speaker",
        "organisation",
        "director|chief|head|executive director|co-director|managing editor|program director|volunteer|program officer",
    ),
    ("speaker", "crowd", "worker"),
    ("speaker", "police", "officer|investigator|agent|guard"),
    ("speaker", "anonymous", "source|sources"),
    (
        "press",
        "media",
        """
        reporter|correspondent|journalist|editor|columnist|anchor|host|presenter|photographer|news anchor|moderator|
        commentator for|contributor|editor-in-chief|editorial writer|blogger|newsman|cameraman|bureau chief|
        radio host|talk show host|tv host|interviewer|news director|critic for|war correspondent
        """,
    ),
    ("counsel", "court", """
        lawyer|attorney|counsel|barrister|solicitor|legal team|defense team|defence team|legal adviser
        """),
    (
        "record",
        "document",
        """
        report|toll|death toll|count|document|filing|record|statement|letter|memo|memorandum|e-mail|email|study|
        transcript|communique|communiqué|notice|press release|dossier|file|finding|findings|website|estimate|
        assessment|article|disclosure|analysis|book|release|presentation|guidelines|bulletin|tweet|post|facebook post|
        column|op-ed|resolution|declaration|playbook|platform|footnote|investigation|paper by|briefing|audit|inquiry|
        manual|paperwork|advertisement|ad|television ad|tv ad|ballot|bill|legislation|law|contract
        """,
    ),
    (
        "asked",
        "document",
        """
        poll|survey|exit poll|opinion poll|data|figures|statistics|census|video|footage|photo|photos|photograph|image|
        images|imagery|picture|pictures|map|satellite image|recording|audio|tape|clip|film|index|chart|graphic|tally|
        emails|e-mails|documents|records|internal documents|cables|polls|surveys|numbers|polling|evidence|returns|
        results|exit polls|dashcam footage|cctv footage|documentary|diary|diaries|archives|papers|screenshot|logs
        """,
    ),
    (
        "many",
        "crowd",
        """
        group|team|number|dozens|hundreds|thousands|some|one|two|three|four|five|several|many|most|all|both|few|
        majority|half|percent|%|handful|pair|couple|rest|others|members|part|portion|lot|each|any|none|another|other|
        six|seven|eight|nine|ten|former|plenty|wave|army|bunch|chorus
        """,
    ),
)  # fmt: skip

# Those whom reports name without saying what they are: who led, or stood to lead, a state or a world body since 2009.
# General knowledge; a report's own description goes before it. Last names alone only where they are nobody else's.
_LEADERS = """
        barack obama|obama|donald trump|trump|joe biden|biden|hillary clinton|clinton|bill clinton|kamala harris|
        mike pence|tim kaine|bernie sanders|george w. bush|george bush|jimmy carter|mitt romney|romney|john kerry|
        john mccain|paul ryan|mitch mcconnell|nancy pelosi|chuck schumer|harry reid|ted cruz|marco rubio|jeb bush|
        elizabeth warren|rex tillerson|mike pompeo|antony blinken|david cameron|theresa may|boris johnson|rishi sunak|
        liz truss|keir starmer|jeremy corbyn|tony blair|gordon brown|nicolas sarkozy|sarkozy|françois hollande|
        francois hollande|hollande|emmanuel macron|macron|manuel valls|marine le pen|angela merkel|merkel|olaf scholz|
        scholz|friedrich merz|vladimir putin|putin|dmitry medvedev|medvedev|sergei lavrov|sergey lavrov|lavrov|
        dmitry peskov|peskov|volodymyr zelensky|volodymyr zelenskyy|zelensky|zelenskyy|petro poroshenko|
        viktor yanukovych|alexander lukashenko|lukashenko|xi jinping|hu jintao|li keqiang|wang yi|shinzo abe|
        fumio kishida|yoshihide suga|kim jong un|kim jong-un|kim jong il|moon jae-in|park geun-hye|yoon suk yeol|
        narendra modi|manmohan singh|imran khan|nawaz sharif|hamid karzai|ashraf ghani|hassan rouhani|rouhani|
        ali khamenei|mahmoud ahmadinejad|javad zarif|zarif|bashar al-assad|bashar assad|assad|recep tayyip erdogan|
        recep tayyip erdoğan|erdogan|erdoğan|ahmet davutoglu|binyamin netanyahu|benjamin netanyahu|netanyahu|
        mahmoud abbas|abdel fattah al-sisi|el-sisi|sisi|hosni mubarak|mubarak|mohamed morsi|muammar gaddafi|gaddafi|
        haider al-abadi|nouri al-maliki|mohammed bin salman|king salman|hassan nasrallah|muhammadu buhari|buhari|
        goodluck jonathan|jacob zuma|cyril ramaphosa|robert mugabe|mugabe|uhuru kenyatta|paul kagame|abiy ahmed|
        justin trudeau|trudeau|stephen harper|malcolm turnbull|tony abbott|scott morrison|anthony albanese|
        jacinda ardern|silvio berlusconi|matteo renzi|giorgia meloni|mariano rajoy|pedro sanchez|pedro sánchez|
        alexis tsipras|tsipras|viktor orban|viktor orbán|orban|orbán|donald tusk|mark rutte|jean-claude juncker|
        juncker|ursula von der leyen|federica mogherini|ban ki-moon|antonio guterres|antónio guterres|guterres|
        kofi annan|staffan de mistura|jens stoltenberg|stoltenberg|luiz inacio lula da silva|lula|dilma rousseff|
        rousseff|michel temer|jair bolsonaro|bolsonaro|hugo chavez|hugo chávez|nicolas maduro|nicolás maduro|maduro|
        raul castro|raúl castro|fidel castro|enrique peña nieto|enrique pena nieto|juan manuel santos|evo morales|
        rodrigo duterte|duterte|joko widodo|aung san suu kyi|suu kyi|najib razak|mahathir mohamad|lee hsien loong|
        thaksin shinawatra
        """

LONGEST = 7  # words of the longest entry


def _entries() -> dict[tuple[str, ...], tuple[Use, SourceKind]]:
    table: dict[tuple[str, ...], tuple[Use, SourceKind]] = {}
    for use, kind, words in _ROWS:
        if use != "many":
            for entry in "".join(words.splitlines()).split("|"):
                table.setdefault(tuple(entry.split()), (use, kind))
    return table


TABLE: Mapping[tuple[str, ...], tuple[Use, SourceKind]] = _entries()
LEADERS = frozenset(name.strip() for name in "".join(_LEADERS.splitlines()).split("|"))
MANY = frozenset(w.strip() for use, _, words in _ROWS if use == "many" for w in "".join(words.splitlines()).split("|"))
