"""Countries, their people and their seats of government, as reports name them."""

from __future__ import annotations

from collections.abc import Iterator

# One country a line: name | adjectives and peoples | seats that stand for its government | other names.
# General knowledge of the world's states, written by hand for this module.
_COUNTRIES = """
Afghanistan|Afghan,Afghans|Kabul|
Albania|Albanian,Albanians|Tirana|
Algeria|Algerian,Algerians|Algiers|
Andorra|Andorran,Andorrans|Andorra la Vella|
Angola|Angolan,Angolans|Luanda|
Antigua and Barbuda|Antiguan,Antiguans||Antigua
Argentina|Argentine,Argentines,Argentinian,Argentinians|Buenos Aires|
Armenia|Armenian,Armenians|Yerevan|
Australia|Australian,Australians|Canberra|
Austria|Austrian,Austrians|Vienna|
Azerbaijan|Azerbaijani,Azerbaijanis,Azeri|Baku|
Bahamas|Bahamian|Nassau|
Bahrain|Bahraini,Bahrainis|Manama|
Bangladesh|Bangladeshi,Bangladeshis|Dhaka|
Barbados|Barbadian,Barbadians|Bridgetown|
Belarus|Belarusian,Belarusians|Minsk|
Belgium|Belgian,Belgians|Brussels|
Belize|Belizean,Belizeans|Belmopan|
Benin|Beninese|Porto-Novo,Cotonou|
Bermuda|Bermudian,Bermudians||
Bhutan|Bhutanese|Thimphu|
Bolivia|Bolivian,Bolivians|La Paz,Sucre|
Bosnia and Herzegovina|Bosnian,Bosnians|Sarajevo|Bosnia
Botswana|Botswanan|Gaborone|
Brazil|Brazilian,Brazilians|Brasilia|
Brunei|Bruneian,Bruneians|Bandar Seri Begawan|
Bulgaria|Bulgarian,Bulgarians|Sofia|
Burkina Faso|Burkinabe|Ouagadougou|
Burundi|Burundian,Burundians|Bujumbura,Gitega|
Cambodia|Cambodian,Cambodians|Phnom Penh|
Cameroon|Cameroonian,Cameroonians|Yaounde|
Canada|Canadian,Canadians|Ottawa|
Cape Verde|Cape Verdean,Cape Verdeans|Praia|Cabo Verde
Central African Republic||Bangui|
Chad|Chadian,Chadians|N'Djamena|
Chile|Chilean,Chileans|Santiago|
China|Chinese|Beijing|People's Republic of China,PRC
Colombia|Colombian,Colombians|Bogota|
Comoros|Comorian,Comorians|Moroni|
Costa Rica|Costa Rican,Costa Ricans|San José|
Croatia|Croatian,Croatians,Croat,Croats|Zagreb|
Cuba|Cuban,Cubans|Havana|
Cyprus|Cypriot,Cypriots|Nicosia|
Czech Republic|Czech,Czechs|Prague|Czechia
Democratic Republic of Congo|Congolese|Kinshasa|DRC,DR Congo,Congo,Democratic Republic of the Congo
Denmark|Danish,Dane,Danes|Copenhagen|
Djibouti|Djiboutian,Djiboutians||
Dominica||Roseau|
Dominican Republic|Dominican,Dominicans|Santo Domingo|
East Timor|Timorese|Dili|Timor-Leste
Ecuador|Ecuadorian,Ecuadorean,Ecuadorians|Quito|
Egypt|Egyptian,Egyptians|Cairo|
El Salvador|Salvadoran,Salvadorans|San Salvador|
England|English,Englishman||
Equatorial Guinea|Equatoguinean,Equatoguineans|Malabo,Ciudad de la Paz|
Eritrea|Eritrean,Eritreans|Asmara|
Estonia|Estonian,Estonians|Tallinn|
Eswatini|Swazi,Swazis|Mbabane|Swaziland
Ethiopia|Ethiopian,Ethiopians|Addis Ababa|
Faroe Islands|Faroese|Tórshavn,Torshavn|
Fiji|Fijian,Fijians|Suva|
Finland|Finnish,Finn,Finns|Helsinki|
France|French,Frenchman,Frenchmen|Paris|
Gabon|Gabonese|Libreville|
Gambia|Gambian,Gambians|Banjul|The Gambia
Georgia|Georgian,Georgians|Tbilisi|
Germany|German,Germans|Berlin|
Ghana|Ghanaian,Ghanaians|Accra|
Gibraltar|Gibraltarian,Gibraltarians||
Greece|Greek,Greeks|Athens|
Greenland|Greenlandic||
Grenada|Grenadian,Grenadians||
Guatemala|Guatemalan,Guatemalans|Guatemala City|
Guinea|Guinean,Guineans|Conakry|
Guinea-Bissau||Bissau|
Guyana|Guyanese|Georgetown|
Haiti|Haitian,Haitians|Port-au-Prince|
Honduras|Honduran,Hondurans|Tegucigalpa|
Hong Kong|Hong Konger,Hong Kongers||
Hungary|Hungarian,Hungarians|Budapest|
Iceland|Icelandic,Icelander,Icelanders|Reykjavik|
India|Indian,Indians|New Delhi,Delhi|
Indonesia|Indonesian,Indonesians|Jakarta|
Iran|Iranian,Iranians|Tehran|Islamic Republic of Iran
Iraq|Iraqi,Iraqis|Baghdad|
Ireland|Irish,Irishman|Dublin|Republic of Ireland
Israel|Israeli,Israelis|Jerusalem|
Italy|Italian,Italians|Rome|
Ivory Coast|Ivorian,Ivorians|Abidjan,Yamoussoukro|Cote d'Ivoire,Côte d'Ivoire
Jamaica|Jamaican,Jamaicans|Kingston|
Japan|Japanese|Tokyo|
Jordan|Jordanian,Jordanians|Amman|
Kazakhstan|Kazakh,Kazakhs|Astana|
Kenya|Kenyan,Kenyans|Nairobi|
Kiribati||Tarawa|
Kosovo|Kosovar,Kosovars|Pristina|
Kuwait|Kuwaiti,Kuwaitis|Kuwait City|
Kyrgyzstan|Kyrgyz|Bishkek|
Laos|Laotian,Lao,Laotians|Vientiane|
Latvia|Latvian,Latvians|Riga|
Lebanon|Lebanese|Beirut|
Lesotho|Basotho|Maseru|
Liberia|Liberian,Liberians|Monrovia|
Libya|Libyan,Libyans|Tripoli|
Liechtenstein||Vaduz|
Lithuania|Lithuanian,Lithuanians|Vilnius|
Luxembourg|Luxembourgish||
Macao|Macanese||Macau
Madagascar|Malagasy|Antananarivo|
Malawi|Malawian,Malawians|Lilongwe|
Malaysia|Malaysian,Malaysians|Kuala Lumpur|
Maldives|Maldivian|Male|
Mali|Malian,Malians|Bamako|
Malta|Maltese|Valletta|
Marshall Islands|Marshallese|Majuro|
Mauritania|Mauritanian|Nouakchott|
Mauritius|Mauritian,Mauritians|Port Louis|
Mexico|Mexican,Mexicans|Mexico City|
Micronesia|Micronesian,Micronesians|Palikir|
Moldova|Moldovan,Moldovans|Chisinau|
Monaco|Monegasque||
Mongolia|Mongolian,Mongolians|Ulaanbaatar,Ulan Bator|
Montenegro|Montenegrin|Podgorica|
Morocco|Moroccan,Moroccans|Rabat|
Mozambique|Mozambican,Mozambicans|Maputo|
Myanmar|Burmese|Naypyidaw,Nay Pyi Taw,Naypyitaw|Burma
Namibia|Namibian,Namibians|Windhoek|
Nauru|Nauruan,Nauruans||
Nepal|Nepali,Nepalese,Nepalis|Kathmandu|
Netherlands|Dutch,Dutchman|The Hague,Amsterdam|Holland
New Caledonia||Noumea,Nouméa|
New Zealand|New Zealander,New Zealanders|Wellington|
Nicaragua|Nicaraguan,Nicaraguans|Managua|
Niger|Nigerien|Niamey|
Nigeria|Nigerian,Nigerians|Abuja|
North Korea|North Korean,North Koreans|Pyongyang|DPRK,N. Korea,N Korea,Democratic People's Republic of Korea
North Macedonia|Macedonian,Macedonians|Skopje|Macedonia
Northern Ireland|Northern Irish|Belfast|
Norway|Norwegian,Norwegians|Oslo|
Oman|Omani,Omanis|Muscat|
Pakistan|Pakistani,Pakistanis|Islamabad|
Palau|Palauan,Palauans|Ngerulmud,Melekeok|
Palestine|Palestinian,Palestinians|Ramallah|Palestinian territories
Panama|Panamanian,Panamanians|Panama City|
Papua New Guinea|Papuan|Port Moresby|
Paraguay|Paraguayan,Paraguayans|Asuncion|
Peru|Peruvian,Peruvians|Lima|
Philippines|Filipino,Filipinos,Philippine|Manila|
Poland|Polish,Pole,Poles|Warsaw|
Portugal|Portuguese|Lisbon|
Puerto Rico|Puerto Rican,Puerto Ricans|San Juan|
Qatar|Qatari,Qataris|Doha|
Republic of Congo||Brazzaville|
Romania|Romanian,Romanians|Bucharest|
Russia|Russian,Russians|Moscow,Kremlin|Russian Federation
Rwanda|Rwandan,Rwandans|Kigali|
Saint Kitts and Nevis||Basseterre|St. Kitts and Nevis
Saint Lucia||Castries|St. Lucia
Saint Vincent and the Grenadines||Kingstown|St. Vincent and the Grenadines,St. Vincent
Samoa|Samoan,Samoans|Apia|
San Marino|||
Sao Tome and Principe|||São Tomé and Príncipe,Sao Tome
Saudi Arabia|Saudi,Saudis|Riyadh|
Scotland|Scottish,Scot,Scots|Edinburgh|
Senegal|Senegalese|Dakar|
Serbia|Serbian,Serbians,Serb,Serbs|Belgrade|
Seychelles|Seychellois||
Sierra Leone|Sierra Leonean|Freetown|
Singapore|Singaporean,Singaporeans||
Slovakia|Slovak,Slovaks,Slovakian|Bratislava|
Slovenia|Slovenian,Slovenians|Ljubljana|
Solomon Islands||Honiara|
Somalia|Somali,Somalis|Mogadishu|
South Africa|South African,South Africans|Pretoria|
South Korea|South Korean,South Koreans|Seoul|Republic of Korea,S. Korea,S Korea
South Sudan|South Sudanese|Juba|
Spain|Spanish,Spaniard,Spaniards|Madrid|
Sri Lanka|Sri Lankan,Sri Lankans|Colombo,Sri Jayewardenepura Kotte|
Sudan|Sudanese|Khartoum|
Suriname|Surinamese|Paramaribo|
Sweden|Swedish,Swede,Swedes|Stockholm|
Switzerland|Swiss|Bern,Berne|
Syria|Syrian,Syrians|Damascus|
Taiwan|Taiwanese|Taipei|
Tajikistan|Tajik,Tajiks|Dushanbe|
Tanzania|Tanzanian,Tanzanians|Dodoma|
Thailand|Thai,Thais|Bangkok|
Togo|Togolese|Lome|
Tonga|Tongan,Tongans|Nuku'alofa|
Trinidad and Tobago|Trinidadian|Port of Spain|Trinidad
Tunisia|Tunisian,Tunisians|Tunis|
Turkey|Turkish,Turk,Turks|Ankara|Turkiye,Türkiye
Turkmenistan|Turkmen|Ashgabat|
Tuvalu|Tuvaluan,Tuvaluans|Funafuti|
Uganda|Ugandan,Ugandans|Kampala|
Ukraine|Ukrainian,Ukrainians|Kyiv,Kiev|
United Arab Emirates|Emirati,Emiratis|Abu Dhabi|UAE,U.A.E.
United Kingdom|British,Briton,Britons|London,Downing Street,Whitehall|UK,U.K.,Britain,Great Britain
United States|American,Americans|Washington|US,U.S.,USA,U.S.A.,America,United States of America
Uruguay|Uruguayan,Uruguayans|Montevideo|
Uzbekistan|Uzbek,Uzbeks|Tashkent|
Vanuatu||Port Vila|
Vatican|Vatican||Holy See,Vatican City
Venezuela|Venezuelan,Venezuelans|Caracas|
Vietnam|Vietnamese|Hanoi|
Wales|Welsh|Cardiff|
Yemen|Yemeni,Yemenis|Sanaa|
Zambia|Zambian,Zambians|Lusaka|
Zimbabwe|Zimbabwean,Zimbabweans|Harare|
"""

# Regions and cities that a small recogniser often takes for something else.
_OTHERS = """
Africa,Asia,Europe,North America,South America,Latin America,Middle East,Central Asia,Southeast Asia,Arctic,
Antarctica,Balkans,Caucasus,Crimea,Donbas,Donbass,Donetsk,Luhansk,Kursk,Belgorod,Kherson,Zaporizhzhia,Kharkiv,
Odesa,Odessa,Mariupol,Gaza,Gaza Strip,West Bank,Golan Heights,Kurdistan,Erbil,Mosul,Kirkuk,Basra,Raqqa,Aleppo,
Homs,Idlib,Sinai,Darfur,Tigray,Kashmir,Punjab,Tibet,Xinjiang,Guangdong,Hubei,Wuhan,Shanghai,Shenzhen,Siberia,
Chechnya,Catalonia,Barcelona,Marseille,Nice,Lyon,Toulouse,Munich,Hamburg,Frankfurt,Cologne,Milan,Naples,Venice,
Turin,Geneva,Zurich,Istanbul,Mumbai,Kolkata,Chennai,Karachi,Lahore,Peshawar,Sydney,Melbourne,Perth,Brisbane,
Toronto,Montreal,Vancouver,Quebec,Ontario,New York City,New York,Los Angeles,Chicago,Houston,Boston,Seattle,
San Francisco,Philadelphia,Dallas,Miami,Atlanta,Detroit,Denver,Phoenix,Las Vegas,Baltimore,Manhattan,Brooklyn,
Washington D.C.,Capitol Hill,Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,
Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,
Mississippi,Missouri,Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,North Carolina,North Dakota,
Ohio,Oklahoma,Oregon,Pennsylvania,Rhode Island,South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,
Virginia,West Virginia,Wisconsin,Wyoming,Manchester,Liverpool,Birmingham,Glasgow,Johannesburg,Cape Town,Lagos,
Rio de Janeiro,Sao Paulo,Osaka,Kyoto,Busan,Korean Peninsula,Black Sea,Red Sea,South China Sea,Mediterranean,
Pacific,Atlantic,Persian Gulf,Baltic
"""


def _rows() -> Iterator[tuple[str, list[str], list[str], list[str]]]:
    for line in _COUNTRIES.strip().splitlines():
        name, people, seats, others = line.split("|")
        yield name, *([word for word in cell.split(",") if word] for cell in (people, seats, others))  # type: ignore[misc]


# Country by its folded names; by the folded word for its people; by the folded name of its seat of government.
COUNTRY: dict[str, str] = {}
PEOPLE: dict[str, str] = {}
SEAT: dict[str, str] = {}
for _name, _people, _seats, _others in _rows():
    for _word in (_name, *_others):
        COUNTRY[_word.casefold()] = _name
    for _word in _people:
        PEOPLE[_word.casefold()] = _name
    for _word in _seats:
        SEAT[_word.casefold()] = _name
PLACES: frozenset[str] = frozenset(
    [*COUNTRY, *SEAT, *(word.strip().casefold() for word in _OTHERS.replace("\n", "").split(",") if word.strip())]
) - {"kremlin", "downing street", "whitehall"}

# Houses and offices that stand for those who govern from them.
_HOUSES = {
    "Argentina": "casa rosada",
    "Brazil": "planalto,planalto palace",
    "China": "zhongnanhai",
    "European Union": "berlaymont",
    "France": "elysee,élysée,elysee palace,élysée palace,quai d'orsay,matignon",
    "India": "raisina hill,south block",
    "Italy": "quirinal,quirinal palace,palazzo chigi,farnesina",
    "Japan": "kantei",
    "Mexico": "los pinos",
    "Pakistan": "aiwan-e-sadr",
    "Philippines": "malacañang,malacanang,malacañang palace",
    "South Korea": "blue house",
    "Spain": "moncloa,moncloa palace,zarzuela",
    "Turkey": "çankaya",
    "United Kingdom": "no. 10,no 10,number 10,10 downing street,no. 10 downing street",
    "United States": "white house,pentagon,capitol hill,oval office,foggy bottom",
}
for _name, _houses in _HOUSES.items():
    SEAT.update(dict.fromkeys(_houses.split(","), _name))


# How reports shorten the names of states and provinces behind a town's: "Erie, Pa.". Wire style, then by post.
_SHORTENED = """
Alabama|Ala.|AL;Alaska||AK;Arizona|Ariz.|AZ;Arkansas|Ark.|AR;California|Calif.|CA;Colorado|Colo.|CO;
Connecticut|Conn.|CT;Delaware|Del.|DE;Florida|Fla.|FL;Georgia|Ga.|GA;Hawaii||HI;Idaho||ID;Illinois|Ill.|IL;
Indiana|Ind.|IN;Iowa||IA;Kansas|Kan.|KS;Kentucky|Ky.|KY;Louisiana|La.|LA;Maine||ME;Maryland|Md.|MD;
Massachusetts|Mass.|MA;Michigan|Mich.|MI;Minnesota|Minn.|MN;Mississippi|Miss.|MS;Missouri|Mo.|MO;Montana|Mont.|MT;
Nebraska|Neb.|NE;Nevada|Nev.|NV;New Hampshire|N.H.|NH;New Jersey|N.J.|NJ;New Mexico|N.M.|NM;New York|N.Y.|NY;
North Carolina|N.C.|NC;North Dakota|N.D.|ND;Ohio||OH;Oklahoma|Okla.|OK;Oregon|Ore.|OR;Pennsylvania|Pa.|PA;
Rhode Island|R.I.|RI;South Carolina|S.C.|SC;South Dakota|S.D.|SD;Tennessee|Tenn.|TN;Texas|Tex.|TX;Utah||UT;
Vermont|Vt.|VT;Virginia|Va.|VA;Washington|Wash.|WA;West Virginia|W.Va.|WV;Wisconsin|Wis.|WI;Wyoming|Wyo.|WY;
Washington DC|D.C.|DC;Ontario|Ont.|ON;Quebec|Que.|QC;British Columbia|B.C.|BC;Alberta|Alta.|AB;Manitoba|Man.|MB;
Saskatchewan|Sask.|SK;Nova Scotia|N.S.|NS;New Brunswick|N.B.|NB;New South Wales||NSW
"""
# By the short form as it is written: "Pa." and "PA" are Pennsylvania, "pa" is nobody's.
SHORTENED: dict[str, str] = {
    _short: _row.split("|")[0].strip()
    for _row in _SHORTENED.strip().split(";")
    for _short in _row.strip().split("|")[1:]
    if _short
}


def country(words: str) -> str | None:
    """The country that a name, a people or an adjective stands for.

    >>> country("North Korean"), country("the U.S."), country("Atlantis")
    ('North Korea', 'United States', None)
    """
    key = words.strip().casefold().removeprefix("the ")
    return COUNTRY.get(key) or PEOPLE.get(key)


def government(words: str) -> str | None:
    """The country whose government a seat or the country's own name stands for, as in "Pyongyang said".

    >>> government("Pyongyang"), government("the Kremlin"), government("Lyon")
    ('North Korea', 'Russia', None)
    """
    key = words.strip().casefold().removeprefix("the ")
    return SEAT.get(key) or COUNTRY.get(key)
