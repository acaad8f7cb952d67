"""Words for bodies of people, and other names of bodies that the whole world's press reports on."""

from __future__ import annotations

# Nouns that stand for a firm that was named before: "the company", "the chipmaker".
COMPANY_NOUNS = frozenset(
    """
    company firm corporation conglomerate group giant maker chipmaker automaker carmaker drugmaker planemaker
    manufacturer producer supplier retailer lender insurer airline carrier operator bank brewery brewer startup
    start-up developer publisher broker brokerage business chain contractor utility employer vendor provider miner
    refiner buyer bidder suitor acquirer bureau
    haulier hauler shipbuilder builder distributor wholesaler grocer supermarket consultancy railway
    """.split()
)  # fmt: skip
# Nouns that stand for a body whose name holds them, or, after the colon, a word that they can stand for.
_ALIKE = """
agency:department bureau office service authority administration commission
ministry department bureau office authority administration service board
army:military
military:army
newspaper paper daily tabloid magazine publication:newspaper paper daily tabloid magazine publication
broadcaster network channel station:broadcaster network channel station
newswire wire:agency
outlet
group organisation organization movement militia:group organisation organization movement militia
university college school academy
hospital clinic
court tribunal
parliament congress senate assembly:parliament congress senate assembly
council commission committee party panel
union federation association league:union federation association league
institute institution fund foundation trust charity:institute institution fund foundation trust charity
navy force
regiment brigade battalion unit:regiment brigade battalion
alliance coalition:alliance coalition
church
regulator watchdog:commission authority agency
embassy consulate
club team
""".strip()
ALIKE: dict[str, frozenset[str]] = {}
for _row in _ALIKE.splitlines():
    _nouns, _, _others = _row.partition(":")
    for _word in _nouns.split():
        ALIKE[_word] = ALIKE.get(_word, frozenset()) | {_word} | frozenset(_others.split())
OUTLET_NOUNS = frozenset(
    "newspaper paper daily tabloid magazine publication broadcaster network channel station agency newswire wire"
    " outlet".split()
)
# The state itself and who runs it are one, as reports use them as one.
STATE_NOUNS = frozenset("government administration regime state country nation kingdom republic".split())
BODY_NOUNS = COMPANY_NOUNS | frozenset(ALIKE) | STATE_NOUNS

# One body a line: name | other names. General knowledge of the world's press, written by hand for this module.
_KNOWN = """
United Nations|UN,U.N.
United Nations Security Council|UN Security Council,U.N. Security Council,Security Council
European Union|EU,E.U.
North Atlantic Treaty Organization|NATO,Nato
Association of Southeast Asian Nations|ASEAN
Organization of the Petroleum Exporting Countries|OPEC,Opec
International Monetary Fund|IMF
World Trade Organization|WTO
World Health Organization|WHO,World Health Organisation
International Atomic Energy Agency|IAEA
International Criminal Court|ICC
International Committee of the Red Cross|ICRC,Red Cross,International Red Cross,Committee of the Red Cross
International Olympic Committee|IOC
UNICEF|Unicef,United Nations Children's Fund,UN Children's Fund
UNHCR|UN refugee agency,United Nations High Commissioner for Refugees
Organisation for Economic Co-operation and Development|OECD
Organization for Security and Co-operation in Europe|OSCE
Federal Bureau of Investigation|FBI,F.B.I.
Central Intelligence Agency|CIA,C.I.A.
National Security Agency|NSA,N.S.A.
Federal Aviation Administration|FAA,F.A.A.
Food and Drug Administration|FDA,F.D.A.
Securities and Exchange Commission|SEC,S.E.C.
Federal Trade Commission|FTC,F.T.C.
Federal Reserve|Fed
Department of Homeland Security|DHS
Centers for Disease Control and Prevention|CDC,C.D.C.
National Transportation Safety Board|NTSB
National Aeronautics and Space Administration|NASA,Nasa
Federal Security Service|FSB
Islamic State|ISIS,Isis,ISIL,Isil,Daesh,Islamic State of Iraq and Syria,Islamic State of Iraq and the Levant
al-Qaeda|al-Qaida,al Qaeda,al Qaida,Al-Qaeda,Al-Qaida,Al Qaeda
Taliban|Taleban
Hamas|
Hezbollah|Hizbollah,Hizbullah
Boko Haram|
al-Shabab|al-Shabaab,al Shabaab,al Shabab,Al-Shabab,Al-Shabaab
Kurdistan Workers' Party|PKK
Revolutionary Armed Forces of Colombia|FARC,Farc
Associated Press|AP,A.P.,AP News
Agence France-Presse|AFP,Agence France Presse
Reuters|Thomson Reuters,Reuters News
United Press International|UPI
Deutsche Presse-Agentur|DPA,dpa
Korean Central News Agency|KCNA
Xinhua News Agency|Xinhua
Yonhap News Agency|Yonhap
Kyodo News|Kyodo
Press Trust of India|PTI
British Broadcasting Corporation|BBC,BBC News
New York Times|NYT
Wall Street Journal|WSJ
Washington Post|
Financial Times|FT
Los Angeles Times|LA Times,L.A. Times
South China Morning Post|SCMP
"""
# The full name by each of a body's names, as spelled: "WHO" is one, "who" is not.
KNOWN: dict[str, str] = {}
for _row in _KNOWN.strip().splitlines():
    _name, _, _others = _row.partition("|")
    for _word in (_name, *(word for word in _others.split(",") if word)):
        KNOWN[_word] = _name
# Full names are read in any case, as in headlines.
_FOLDED = {word.casefold(): name for word, name in KNOWN.items() if len(word) > 5}
LONGEST = max(len(word.split()) for word in KNOWN)


def known(words: str) -> str | None:
    """The full name of a body that the whole world's press reports on.

    >>> known("the U.N."), known("al-Qaida"), known("who")
    ('United Nations', 'al-Qaeda', None)
    """
    bare = " ".join(words.replace("’", "'").split()).removesuffix("'s")
    bare = bare[4:] if bare[:4].casefold() == "the " else bare
    return KNOWN.get(bare) or _FOLDED.get(bare.casefold())
