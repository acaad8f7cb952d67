"""Words by which reports name people, bodies and offices: general lists, written by hand."""

from __future__ import annotations

# Titles and pronouns that tell a man, "m", from a woman, "f".
TITLED = dict.fromkeys("mr mr. sir lord".split(), "m") | dict.fromkeys("mrs mrs. ms ms. miss lady dame".split(), "f")
PRONOUNS = dict.fromkeys("he him his himself".split(), "m") | dict.fromkeys("she her hers herself".split(), "f")

# Offices, trades and kin that stand for a person: "the interior minister", "the boy's father".
ROLES = frozenset(
    """
    leader president premier minister chancellor governor mayor senator congressman congresswoman lawmaker secretary
    king queen prince princess emperor pope bishop archbishop imam rabbi priest chairman chairwoman chair chief
    director ceo founder owner executive boss manager head spokesman spokeswoman spokesperson official officer
    ambassador envoy diplomat commander general colonel captain lieutenant sergeant admiral soldier policeman
    policewoman detective sheriff investigator inspector superintendent prosecutor judge lawyer attorney defendant
    suspect attacker gunman driver pilot passenger victim survivor witness resident neighbour neighbor bystander
    tourist doctor surgeon nurse medic paramedic firefighter rescuer professor analyst expert researcher scientist
    economist historian author writer journalist reporter editor correspondent columnist blogger photographer actor
    actress singer director teacher student pupil worker employee farmer fisherman shopkeeper engineer activist
    campaigner protester father mother parent son daughter brother sister husband wife widow uncle aunt cousin
    grandfather grandmother girlfriend boyfriend nephew niece grandson friend relative colleague candidate nominee
    politician representative deputy prefect commissioner coroner dictator strongman tycoon billionaire businessman
    businesswoman banker trader adviser advisor aide strategist pollster treasurer controller regulator source
    insider teenager girl boy toddler man woman hunter clerk chef coach player captain
    """.split()
)  # fmt: skip
MALE_ROLES = frozenset(
    "king prince emperor pope chairman spokesman policeman congressman father son brother husband uncle grandfather"
    " boyfriend nephew grandson businessman boy man fisherman gunman actor strongman".split()
)
FEMALE_ROLES = frozenset(
    "queen princess chairwoman spokeswoman policewoman congresswoman mother daughter sister wife widow aunt"
    " grandmother girlfriend niece businesswoman girl woman actress".split()
)

KIN = frozenset(
    "father mother parent son daughter brother sister husband wife widow uncle aunt cousin grandfather grandmother"
    " girlfriend boyfriend nephew niece grandson".split()
)
# Whose kin: words that leave open whom they stand for, or name a child by its age alone.
POSSESSORS = frozenset(
    "his her their its my our the a an child boy girl toddler teenager youngster victim man woman".split()
)

# Words that make a capitalised name an organisation's.
ORGANISATION_WORDS = frozenset(
    """
    ministry department agency bureau office council commission committee court tribunal parliament congress senate
    assembly party union federation association institute institution university college school academy hospital
    clinic bank fund corporation corp inc ltd plc llc company group holdings airlines airways motors police army navy
    force forces guard regiment brigade battalion division corps squadron fleet command government administration
    authority service board foundation trust organisation organization league network observatory society alliance
    coalition movement brigades church nato isis isil fbi cia nsa fda cdc unicef unhcr
    opec imf wto kcna pentagon kremlin
    """.split()
)  # fmt: skip
UNIT_WORDS = frozenset(
    "regiment brigade battalion division corps squadron fleet army airborne infantry congress circuit wing".split()
)
BODY_WORDS = frozenset(
    """
    ministry department agency bureau office council commission committee court party union university company firm
    bank group police army navy government administration authority service board foundation hospital newspaper paper
    statement report study network broadcaster channel website team embassy regime country carrier operator airline
    outlet organisation organization institute
    """.split()
)  # fmt: skip

# Capitalised words that a recogniser takes for names.
NO_NAME = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow the he she it they we i you this that these those
    there here but and or if when while after before since with from headline points photo image images video read
    more share related updated breaking live watch listen god state islam christmas easter ramadan covid internet
    twitter facebook instagram youtube telegram whatsapp bitcoin islamist muslim muslims christian christians jewish
    jews republican republicans democrat democrats democratic sir madam mr mrs ms dr an pm am est gmt et utc bst
    """.split()
)  # fmt: skip

# Nouns that can be a source though they are no office, trade or kin: bodies, groups and records.
SPEAKERS = (
    ROLES
    | BODY_WORDS
    | frozenset(
        """
        people man men woman women child children person everyone nobody anybody somebody someone many some most few
        several others both all none half majority minority percent % number thousand hundred million dozen
        report statement study poll survey document letter email memo transcript record filing complaint indictment
        lawsuit affidavit article story editorial column book post tweet video footage image imagery photograph photo
        picture map data figure statistic estimate assessment account evidence finding website page site ad
        advertisement campaign speech address remark message call testimony release announcement analysis results
        media press news intelligence staff crowd team side camp house source sources witness authority investigator
        detective family neighbour neighbor user follower reader viewer commentator observer critic opponent supporter
        voter delegate member lawmaker legislator republican democrat conservative liberal moderator panel jury
        organizer organiser pastor scholar student coalition movement tribe militant rebel insurgent fighter troop
        soldier defector refugee migrant investor shareholder customer passenger americans sign banner letter song
        lyrics headline caption notice warning note guide agreement treaty resolution law bill constitution rule
        graphic chart table index model forecast palace presidency headquarters outlet rival ally foe veteran marine
        """.split()
    )
)

# Records: what somebody wrote, said or showed. Theirs is the word, not the paper's.
RECORDS = frozenset(
    """
    report statement study poll survey document letter email memo transcript record filing complaint indictment
    lawsuit affidavit article story editorial column post tweet video footage image imagery photograph photo picture
    map data figure statistic estimate assessment account evidence finding speech address remark message testimony
    release announcement analysis interview broadcast dispatch communique notice warning comment press-release
    """.split()
)
# Of these, the ones that say things in clauses of their own: "a report that said …", "a letter claiming …".
PAPERS = frozenset(
    """
    report story article account statement letter complaint filing tweet post memo email e-mail lawsuit indictment
    affidavit column editorial dispatch message note release press-release communique document cable
    """.split()
)
# What their makers alone do with records: "released a statement", "gave a speech", "deleted a tweet".
MAKES = frozenset(
    """
    release issue publish post write give make deliver file send sign tweet submit read circulate print run air
    broadcast prepare produce put share record hold draft pen author table upload distribute provide conduct
    commission delete withdraw retract
    """.split()
)
# Offices that many hold at once: "the witness" is the one spoken of last, never a name from elsewhere in the report.
SHARED_ROLES = frozenset(
    """
    official officer witness resident victim survivor soldier spokesman spokeswoman spokesperson lawyer attorney
    judge prosecutor investigator detective analyst expert researcher scientist economist reporter journalist
    correspondent editor writer author doctor nurse medic paramedic firefighter rescuer driver passenger tourist man
    woman boy girl teenager child student teacher worker employee farmer relative friend colleague neighbour neighbor
    bystander activist campaigner protester source insider adviser advisor aide diplomat lawmaker politician candidate
    representative policeman policewoman businessman businesswoman banker trader executive manager hunter clerk
    photographer blogger columnist historian professor surgeon engineer player coach founder owner deputy
    """.split()
)

# Outlets and places whose names are common words or forenames: for these only the recogniser's word counts.
COMMON_OUTLETS = frozenset(
    """
    time sun mirror independent age hill atlantic dawn vice slate salon star mic recode verge fortune forbes bild
    wired fox axios guardian economist telegraph recode petra saba sputnik fars mehr sana spa mena belga lusa antara
    ria unian isna interfax ans efe ians tt
    """.split()
)
COMMON_PLACES = frozenset(
    "nice male chad jordan georgia turkey phoenix perth washington lyon virginia pole male".split()
)
# The one word that stands for an outlet's whole name: "the Times".
SHORT_OUTLETS = frozenset("times post journal herald gazette tribune telegraph courier chronicle".split())
# What a company's short name leaves out.
COMPANY_ENDS = frozenset(
    "inc corp corporation co company ltd limited plc llc group holdings ag sa gmbh bank technologies".split()
)
