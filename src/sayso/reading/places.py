"""Countries, their people and their seats of government, as reports name them."""

from __future__ import annotations

from collections.abc import Iterator

# One country a line: name | adjectives and peoples | seats that stand for its government | other names.
# General knowledge of the world's states, written by hand for this module.
_COUNTRIES = """
Afghanistan|Afghan,Afghans|Kabul|
Albania|Albanian,Albanians|Tirana|
Algeria|Algerian,Algerians|Algiers|
Angola|Angolan,Angolans|Luanda|
Argentina|Argentine,Argentines,Argentinian,Argentinians|Buenos Aires|
Armenia|Armenian,Armenians|Yerevan|
Australia|Australian,Australians|Canberra|
Austria|Austrian,Austrians|Vienna|
Azerbaijan|Azerbaijani,Azerbaijanis,Azeri|Baku|
Bahamas|Bahamian|Nassau|
Bahrain|Bahraini,Bahrainis|Manama|
Bangladesh|Bangladeshi,Bangladeshis|Dhaka|
Belarus|Belarusian,Belarusians|Minsk|
Belgium|Belgian,Belgians|Brussels|
Belize|Belizean||
Benin|Beninese||
Bhutan|Bhutanese|Thimphu|
Bolivia|Bolivian,Bolivians|La Paz|
Bosnia and Herzegovina|Bosnian,Bosnians|Sarajevo|Bosnia
Botswana|Botswanan|Gaborone|
Brazil|Brazilian,Brazilians|Brasilia|
Brunei|Bruneian||
Bulgaria|Bulgarian,Bulgarians|Sofia|
Burkina Faso|Burkinabe|Ouagadougou|
Burundi|Burundian,Burundians|Bujumbura|
Cambodia|Cambodian,Cambodians|Phnom Penh|
Cameroon|Cameroonian,Cameroonians|Yaounde|
Canada|Canadian,Canadians|Ottawa|
Central African Republic||Bangui|
Chad|Chadian,Chadians|N'Djamena|
Chile|Chilean,Chileans|Santiago|
China|Chinese|Beijing|People's Republic of China,PRC
Colombia|Colombian,Colombians|Bogota|
Democratic Republic of Congo|Congolese|Kinshasa|DRC,DR Congo,Congo,Democratic Republic of the Congo
Costa Rica|Costa Rican,Costa Ricans||
Croatia|Croatian,Croatians,Croat,Croats|Zagreb|
Cuba|Cuban,Cubans|Havana|
Cyprus|Cypriot,Cypriots|Nicosia|
Czech Republic|Czech,Czechs|Prague|Czechia
Denmark|Danish,Dane,Danes|Copenhagen|
Djibouti|Djiboutian||
Dominican Republic|Dominican,Dominicans|Santo Domingo|
East Timor|Timorese|Dili|Timor-Leste
Ecuador|Ecuadorian,Ecuadorean,Ecuadorians|Quito|
Egypt|Egyptian,Egyptians|Cairo|
El Salvador|Salvadoran,Salvadorans|San Salvador|
Eritrea|Eritrean,Eritreans|Asmara|
Estonia|Estonian,Estonians|Tallinn|
Eswatini|Swazi||Swaziland
Ethiopia|Ethiopian,Ethiopians|Addis Ababa|
Fiji|Fijian,Fijians|Suva|
Finland|Finnish,Finn,Finns|Helsinki|
France|French,Frenchman,Frenchmen|Paris|
Gabon|Gabonese|Libreville|
Gambia|Gambian,Gambians|Banjul|The Gambia
Georgia|Georgian,Georgians|Tbilisi|
Germany|German,Germans|Berlin|
Ghana|Ghanaian,Ghanaians|Accra|
Greece|Greek,Greeks|Athens|
Greenland|Greenlandic||
Guatemala|Guatemalan,Guatemalans||
Guinea|Guinean,Guineans|Conakry|
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
Ivory Coast|Ivorian,Ivorians|Abidjan|Cote d'Ivoire
Jamaica|Jamaican,Jamaicans|Kingston|
Japan|Japanese|Tokyo|
Jordan|Jordanian,Jordanians|Amman|
Kazakhstan|Kazakh,Kazakhs|Astana|
Kenya|Kenyan,Kenyans|Nairobi|
Kosovo|Kosovar,Kosovars|Pristina|
Kuwait|Kuwaiti,Kuwaitis|Kuwait City|
Kyrgyzstan|Kyrgyz|Bishkek|
Laos|Laotian,Lao,Laotians|Vientiane|
Latvia|Latvian,Latvians|Riga|
Lebanon|Lebanese|Beirut|
Lesotho|Basotho||
Liberia|Liberian,Liberians|Monrovia|
Libya|Libyan,Libyans|Tripoli|
Lithuania|Lithuanian,Lithuanians|Vilnius|
Luxembourg|Luxembourgish||
Madagascar|Malagasy|Antananarivo|
Malawi|Malawian,Malawians|Lilongwe|
Malaysia|Malaysian,Malaysians|Kuala Lumpur|
Maldives|Maldivian|Male|
Mali|Malian,Malians|Bamako|
Malta|Maltese|Valletta|
Mauritania|Mauritanian|Nouakchott|
Mauritius|Mauritian||
Mexico|Mexican,Mexicans|Mexico City|
Moldova|Moldovan,Moldovans|Chisinau|
Monaco|Monegasque||
Mongolia|Mongolian,Mongolians|Ulaanbaatar|
Montenegro|Montenegrin|Podgorica|
Morocco|Moroccan,Moroccans|Rabat|
Mozambique|Mozambican,Mozambicans|Maputo|
Myanmar|Burmese|Naypyidaw|Burma
Namibia|Namibian,Namibians|Windhoek|
Nepal|Nepali,Nepalese,Nepalis|Kathmandu|
Netherlands|Dutch,Dutchman|The Hague,Amsterdam|Holland
New Zealand|New Zealander,New Zealanders|Wellington|
Nicaragua|Nicaraguan,Nicaraguans|Managua|
Niger|Nigerien|Niamey|
Nigeria|Nigerian,Nigerians|Abuja|
North Korea|North Korean,North Koreans|Pyongyang|DPRK,Democratic People's Republic of Korea
North Macedonia|Macedonian,Macedonians|Skopje|Macedonia
Norway|Norwegian,Norwegians|Oslo|
Oman|Omani,Omanis|Muscat|
Pakistan|Pakistani,Pakistanis|Islamabad|
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
Saudi Arabia|Saudi,Saudis|Riyadh|
Scotland|Scottish,Scot,Scots|Edinburgh|
Senegal|Senegalese|Dakar|
Serbia|Serbian,Serbians,Serb,Serbs|Belgrade|
Sierra Leone|Sierra Leonean|Freetown|
Singapore|Singaporean,Singaporeans||
Slovakia|Slovak,Slovaks,Slovakian|Bratislava|
Slovenia|Slovenian,Slovenians|Ljubljana|
Somalia|Somali,Somalis|Mogadishu|
South Africa|South African,South Africans|Pretoria|
South Korea|South Korean,South Koreans|Seoul|Republic of Korea
South Sudan|South Sudanese|Juba|
Spain|Spanish,Spaniard,Spaniards|Madrid|
Sri Lanka|Sri Lankan,Sri Lankans|Colombo|
Sudan|Sudanese|Khartoum|
Suriname|Surinamese||
Sweden|Swedish,Swede,Swedes|Stockholm|
Switzerland|Swiss|Bern|
Syria|Syrian,Syrians|Damascus|
Taiwan|Taiwanese|Taipei|
Tajikistan|Tajik,Tajiks|Dushanbe|
Tanzania|Tanzanian,Tanzanians|Dodoma|
Thailand|Thai,Thais|Bangkok|
Togo|Togolese|Lome|
Trinidad and Tobago|Trinidadian|Port of Spain|Trinidad
Tunisia|Tunisian,Tunisians|Tunis|
Turkey|Turkish,Turk,Turks|Ankara|Turkiye,Türkiye
Turkmenistan|Turkmen|Ashgabat|
Uganda|Ugandan,Ugandans|Kampala|
Ukraine|Ukrainian,Ukrainians|Kyiv,Kiev|
United Arab Emirates|Emirati,Emiratis|Abu Dhabi|UAE,U.A.E.
United Kingdom|British,Briton,Britons|London,Downing Street,Whitehall|UK,U.K.,Britain,Great Britain
United States|American,Americans|Washington|US,U.S.,USA,U.S.A.,America,United States of America
Uruguay|Uruguayan,Uruguayans|Montevideo|
Uzbekistan|Uzbek,Uzbeks|Tashkent|
Vatican|Vatican||Holy See,Vatican City
Venezuela|Venezuelan,Venezuelans|Caracas|
Vietnam|Vietnamese|Hanoi|
Wales|Welsh|Cardiff|
England|English,Englishman||
Northern Ireland|Northern Irish|Belfast|
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
SEAT["white house"] = SEAT["pentagon"] = SEAT["capitol hill"] = "United States"

PLACES: frozenset[str] = frozenset(
    [*COUNTRY, *SEAT, *(word.strip().casefold() for word in _OTHERS.replace("\n", "").split(",") if word.strip())]
) - {"kremlin", "white house", "pentagon", "downing street", "whitehall"}


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
