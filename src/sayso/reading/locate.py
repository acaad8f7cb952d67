"""Which place of the world each place name of a report means."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from rapidfuzz.fuzz import ratio

from sayso.news.parse import Parse
from sayso.news.place import Place, reach_of
from sayso.news.reading import Mention
from sayso.reading import gazetteer, governing, places
from sayso.reading.gazetteer import REGION_WORDS, Gazetteer, bare, fold

# -- what speaks for a place, in doublings of its people ------------------------------------------
# "Paris" is the one in France (2.1 million) unless more speaks for the one in Texas (25,000, hence 6.4 doublings
# less). The weights were set on invented sentences (tests/spec/test_places.py), then looked at in five stories.

LIES_IN = 30.0  # "Paris, Texas": what is said outright settles it
IS_CALLED = 20.0  # "Kursk region", "the city of Kursk": so does the word for what it is
ITS_PEOPLE = 12.0  # "the Nigerian town of Banki"
SEAT = 2.0  # it is the one whose government reports name by it
NOT_THE_SEAT = 6.0  # taken from the state of Washington, of which no report thinks that names Washington
COUNTRY = 8.0  # a country and a town of one name: "Jordan"
CAPITAL = 2.0
OF_COUNTRY = 8.0  # the report names its country, too; so much at most
OF_REGION = 10.0  # … or its region
OTHER_NAME = 4.0  # taken from a place that has the name only among others: "Banki" of Krasnogorsk
SHARED = 6.0  # taken from the region or the town of one name that is not meant where nothing else is said
LARGER = 3.0  # a region is meant by a name that it shares with its town where it has eight times its people
UNKNOWN_SIZE = 7.0  # GeoNames has no number for many villages
OF_DISTRICT = 17.0  # … and none for districts: some 130,000, as counties go
# A town without anything that speaks for it must be known of itself: 100,000 people, 500,000 by another name.
KNOWN, KNOWN_BY_OTHER = 16.6, 19.0
KNOWN_REGION = 18.5  # a region has a town's people many times over: 370,000
SUPPORTED_BY_OTHER = 15.0  # another name of some small town in a country that the report names proves nothing
SPELT_ALIKE = 85.0  # of 100: "Odessa" and "Odesa" have 91, "Borno" and "Borna", two places, 80
CLEAR = 1.0  # nearer than this, two places of one name are a toss-up

_TOWN_WORDS = frozenset("city town village capital port settlement hamlet township suburb municipality".split())
_POINT = re.compile(r"(?:north|south|east|west|central)(?:ern|(?:-?(?:east|west))(?:ern)?)?", re.I)
_COMPASS = re.compile(
    r"(?:(?:north|south|east|west|mid|central|upper|lower|mainland|inner|outer|greater|downtown|rural|far)"
    r"(?:ern|[- ]?(?:east|west)(?:ern)?|[- ]?central)?)[- ]+",
    re.I,
)
_LINKS = frozenset(
    """
    , in of the a an ( 's ’s ' just northern southern eastern western north south east west central
    countryside outskirts suburb suburbs part area border district - small
    """.split()
)
_BESIDE = frozenset("near outside off".split())
_BEFORE = 6  # words before a name in which its people are looked for: "the northeastern Nigerian border town of Banki"
_AFTER = 8  # words after a name in which what it lies in is looked for
_POSSESSIVE = ("'s", "’s", "'", "’")
# Names that end so are those of a river or a street wherever a town has it for another name only.
_FEATURES = frozenset(
    """
    river street avenue road boulevard bay lake sea ocean mountain mountains mount plaza square bridge forest park
    airport station prison palace tower creek canal valley beach house hall centre center stadium hospital school
    """.split()
)
_TOWN_ENDS = re.compile(r" (?:City|Town|Village|Township)$")
_ARTICLES = frozenset("al el ar as ash ad at az an".split())
# What ends so happens somewhere, and is no place.
_EVENTS = frozenset("day week month festival cup games championship marathon parade attack attacks summit".split())
# What reports write for a name, beside what GeoNames has.
_OTHER_NAMES = {"nyc": "New York City", "dc": "Washington", "washington dc": "Washington", "philly": "Philadelphia"}
# Where the second order of regions is what people go by: "Essex", "Kerry", "the Var".
_COUNTY_LANDS = frozenset({"United Kingdom", "Ireland", "France", "Italy", "Spain"})
_NO_PLACE = frozenset("north south east west northeast northwest southeast southwest center centre".split())

# Stretches of the world without an edge that all agree on, and the country that they lie in, if one.
_AREAS = """
Ukraine: Donbas, Donbass; Russia: Siberia, Caucasus Mountains, Urals; Sudan: Darfur; Egypt: Sinai, Sinai Peninsula;
Israel: Galilee, Negev; China: Manchuria, Inner Mongolia; France: French Riviera, Riviera, Cote d'Azur, Côte d'Azur;
United States: New England, Midwest, Deep South, Silicon Valley, Bay Area, Great Plains, Gulf Coast, Appalachia;
Spain: Costa del Sol, Costa Brava; United Kingdom: Midlands, East Anglia, Lake District; Ireland: Connacht;
Lebanon: Bekaa Valley, Beqaa Valley, Bekaa; Afghanistan: Panjshir Valley; Pakistan: Swat Valley;
*: Africa, Asia, Europe, North America, South America, Latin America, Central America, America's, Middle East,
Central Asia, Southeast Asia, South Asia, East Asia, Eastern Europe, Western Europe, Central Europe, Balkans, Caucasus,
Sahel, Maghreb, Levant, Horn of Africa, Scandinavia, Arctic, Arctic Circle, Korean Peninsula, Kashmir, Kurdistan,
Golan Heights, Golan, Black Sea, Red Sea, Baltic Sea, North Sea, South China Sea, East China Sea, Yellow Sea, West Sea,
Sea of Japan, Sea of Azov, Mediterranean, Mediterranean Sea, Caribbean, Caribbean Sea, Atlantic, Atlantic Ocean,
Pacific, Pacific Ocean, Indian Ocean, Persian Gulf, Gulf of Mexico, Gulf of Aden, English Channel, Baltic,
Arabian Sea, Aegean Sea, Adriatic Sea, Caspian Sea, Strait of Hormuz, Taiwan Strait, Suez Canal, Panama Canal,
Alps, Himalayas, Andes, Sahara, Danube, Nile, Euphrates, Tigris, Mekong, Amazon, Rio Grande, Dnipro River
"""


def _areas() -> dict[str, str]:
    """The country that an area lies in, "*" for none, by the area's folded name."""
    rows = (row.partition(":") for row in _AREAS.replace("\n", " ").split(";"))
    return {fold(name): holder.strip() for holder, _, names in rows for name in names.split(",")}


_AREA = _areas()


@dataclass
class _Name:
    """One name as a report uses it, over all its mentions of one form: bare, or with the word for what it is."""

    core: str
    called: str  # "region", "town" or ""
    part: str  # "northern", where only that part of the place is meant
    number: int = 0
    inside: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    owned: bool = False


@dataclass
class Setting:
    """The countries and regions that a report names, by how often."""

    countries: Counter[int] = field(default_factory=Counter)
    regions: Counter[int] = field(default_factory=Counter)

    def support(self, world: Gazetteer, row: int) -> float:
        """What a report's other places say for this one, in doublings of its people."""
        chain = world.chain(row)
        if len(chain) == 1:
            return 0.0
        return OF_COUNTRY * _grown(self.countries, chain[0]) + OF_REGION * _grown(self.regions, chain[1])


def _grown(named: Counter[int], row: int) -> float:
    """0 for a place that is not named, towards 1 for the one that is named most; a third time adds little."""
    times = named[row]
    return times / (times + 1.0) * math.sqrt(times / max(named.values())) if times else 0.0


def ranked(
    name: str,
    setting: Setting | None = None,
    *,
    called: str = "",
    inside: Iterable[int] = (),
    people: Iterable[int] = (),
    world: Gazetteer | None = None,
) -> tuple[tuple[float, int], ...]:
    """The places that a name can mean, with what speaks for each, best first.

    `called` is "region" or "town" where the report says which; `inside` are the rows that it says the place lies in,
    `people` the countries whose adjective stands before it.
    """
    world = world or gazetteer.shipped()
    setting = setting or Setting()
    holders, nations = set(inside), set(people)
    name = places.SHORTENED.get(name, _OTHER_NAMES.get(fold(name), name))
    key = fold(name)
    rows = set(_bearers(world, name))
    feature = key.rpartition(" ")[2] in _FEATURES
    nation = places.COUNTRY.get(name.strip().casefold())
    own = {r for r in world.find(nation) if fold(world.name(r)) == fold(nation)} if nation else set()
    own = {r for r in own if world.kind(r) == "country"} or {r for r in own if world.kind(r) == "region"}
    found: list[tuple[float, int]] = []
    seat = places.SEAT.get(key)
    for row in sorted(rows | own):
        kind = world.kind(row)
        size = world.size(row) or (OF_DISTRICT if kind == "district" else UNKNOWN_SIZE)
        above = set(world.chain(row)[:-1])
        score = size + setting.support(world, row)
        other = row not in own and not _own_name(world.name(row), key)
        if (other and feature) or (kind == "district" and not _by_district(world, row, called)):
            continue
        score -= OTHER_NAME * other
        score += COUNTRY * (kind == "country" or row in own)
        capital = world.capital_of(row)
        if capital is not None:
            score += CAPITAL + (SEAT if seat == world.name(capital) else 0.0)
        spoken_for = False
        if holders & above:
            score, spoken_for = score + LIES_IN, True
        if nations & above:
            score, spoken_for = score + ITS_PEOPLE, True
        if called:
            score += IS_CALLED * (kind == called or (kind == "district" and called == "region")) + (kind == "region")
        elif _is_less(world, row, rows):
            score -= SHARED
        elif kind == "region" and seat:
            score -= NOT_THE_SEAT
        if spoken_for or capital is not None or kind == "country" or _known(world, row, other, setting, called):
            found.append((score, row))
    return tuple(sorted(found, key=lambda f: (-f[0], f[1])))


def _own_name(name: str, key: str) -> bool:
    """Whether a place is looked up by its own name, in one spelling or another: "Odessa", "Basrah"."""
    return key in (own := (fold(name), fold(bare(name)))) or any(ratio(key, n) >= SPELT_ALIKE for n in own)


def _known(world: Gazetteer, row: int, other: bool, setting: Setting, called: str) -> bool:
    """Whether a place can be meant by its mere name."""
    size = world.size(row)
    if setting.support(world, row):
        return not other or size >= SUPPORTED_BY_OTHER
    if world.kind(row) == "district":
        return world.name(world.country(row)) in _COUNTY_LANDS
    if world.kind(row) == "region":
        return size >= (KNOWN if called == "region" and not other else KNOWN_REGION)
    return size >= (KNOWN_BY_OTHER if other else KNOWN)


def _by_district(world: Gazetteer, row: int, called: str) -> bool:
    """Whether a name can be a district's: where it is called so, or by itself in lands whose people go by counties."""
    return called == "region" or (not called and world.name(world.country(row)) in _COUNTY_LANDS)


def _bearers(world: Gazetteer, name: str) -> tuple[int, ...]:
    """The rows of a name, with the Arabic article or without it: "Qamishli" is Al-Qamishli, "al-Raqqa" Raqqa."""
    if rows := world.find(name):
        return rows
    first, _, rest = name.replace("-", " ").partition(" ")
    if rest and first.casefold() in _ARTICLES:
        return world.find(rest)
    return next((rows for article in ("al", "el") if (rows := world.find(f"{article} {name}"))), ())


def _is_less(world: Gazetteer, row: int, rows: set[int]) -> bool:
    """Of a region and a town in it of one name, whether this is the one that is less known by it."""
    if world.kind(row) == "region":
        return any(world.above(r) == row and world.size(row) - world.size(r) < LARGER for r in rows)
    above = world.above(row)
    return above in rows and above is not None and world.size(above) - world.size(row) >= LARGER


def resolve(parse: Parse, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, with the place that it means as the value of each that names one; unknown names stay as they are.

    One name means one place throughout a report, unless it is called different things.
    """
    world = gazetteer.shipped()
    at: dict[tuple[str, int], int] = {(parse.field_of[i], parse.start[i]): i for i in range(len(parse))}
    spans = [(n, *_words(parse, at, m)) for n, m in enumerate(mentions) if m.kind == "place"]
    starts = {first: last for _, first, last in spans if last > first}
    names: dict[tuple[str, str, str], _Name] = {}
    of: dict[int, _Name] = {}
    for n, first, last in spans:
        if last <= first:
            continue
        read = _name(parse, world, starts, first, last)
        if read is None:
            continue
        name = names.setdefault((fold(read.core), read.called, read.part), read)
        name.number += 1
        name.inside |= read.inside
        name.people |= read.people
        name.owned &= read.owned
        of[n] = name
    meant = _settled(world, list(names.values()), _peoples(parse, world), parse)
    out = list(mentions)
    for n, first, last in spans:
        name_of = of.get(n)
        place = meant.get(id(name_of)) if name_of else None
        if place is None:
            continue
        if governing.acts(parse, first, last) and _governs(place, name_of.core if name_of else ""):
            place = msgspec.structs.replace(place, government=True)
        out[n] = msgspec.structs.replace(mentions[n], value=place)
    return tuple(out)


def _words(parse: Parse, at: Mapping[tuple[str, int], int], mention: Mention) -> tuple[int, int]:
    """First and last (exclusive) word of a mention."""
    span = mention.span
    first = last = at.get((span.field, span.start), len(parse))
    while last < len(parse) and parse.field_of[last] == span.field and parse.start[last] < span.end:
        last += 1
    return first, last


def _governs(place: Place, name: str) -> bool:
    """Whether a government sits there: a country, or the capital that is known for it."""
    return place.kind == "country" or places.SEAT.get(fold(name)) == place.path[0]


def _peoples(parse: Parse, world: Gazetteer) -> Counter[int]:
    """How often the report names each country by its people: "Nigerian", "the French"."""
    found: Counter[str] = Counter()
    for i, word in enumerate(parse.lower):
        nation = places.PEOPLE.get(word)
        if nation is None and i + 1 < len(parse) and word in ("north", "south", "saudi", "sri", "new"):
            nation = places.PEOPLE.get(f"{word} {parse.lower[i + 1]}")
        if nation and parse.text[i][0].isupper():
            found[nation] += 1
    return Counter({row: n for nation, n in found.items() for row in _nation(world, nation)[:1]})


def _nation(world: Gazetteer, nation: str) -> list[int]:
    """The row of a country by the name that `places` gives it; England's is a region's."""
    rows = [r for r in world.find(nation) if r < world.regions]
    return sorted(rows, key=lambda r: (world.kind(r) != "country", -world.people(r)))[:1]


def _name(parse: Parse, world: Gazetteer, starts: Mapping[int, int], first: int, last: int) -> _Name | None:
    """A mention as a name, with what the words around it say of the place."""
    sentence = parse.sentences[parse.sentence_of[first]]
    while last - first > 1 and parse.text[last - 1] in _POSSESSIVE:
        last -= 1
    text = _text(parse, first, last).removeprefix("the ").removeprefix("The ")
    inside: set[int] = set()
    core, comma, rest = text.partition(",")
    if comma and rest.strip():
        inside |= set(_holder(world, rest.strip(" ,.")))
    core, part = core.strip(), ""
    compass = _COMPASS.match(core)
    if compass and not _listed(world, core) and _listed(world, bare(core[compass.end() :])):
        core, part = core[compass.end() :], compass.group().strip(" -").casefold()
    elif first > sentence.first and _POINT.fullmatch(parse.lower[first - 1]):
        part = parse.lower[first - 1]
    called = ""
    stripped = bare(core)
    if stripped != core and core.casefold() not in places.COUNTRY:
        core, called = stripped, "region"
    elif _TOWN_ENDS.search(core) and not world.find(core):
        core, called = _TOWN_ENDS.sub("", core), "town"
    elif first > sentence.first + 1 and parse.lower[first - 1] == "of" and parse.lower[first - 2] != "capital":
        called = _called(parse.lower[first - 2])
    if last < sentence.last and not called:
        called = _called(parse.lower[last]) if parse.text[last] not in ("State", "Department", "City") else ""
    if not core or not core[0].isupper() or fold(core) in _NO_PLACE or core.split()[-1].casefold() in _EVENTS:
        return None
    name = _Name(core, called, part, inside=inside)
    name.inside |= _lies_in(parse, world, starts, last, sentence.last)
    # "Russia's Kursk region", "the Nigerian town of Banki"
    if first > sentence.first + 1 and parse.text[first - 1] in _POSSESSIVE:
        before = next((f for f, end in starts.items() if f < first and end in (first - 1, first)), None)
        if before is not None:
            name.inside |= set(_holder(world, bare(_text(parse, before, first - 1))))
            name.owned = True
    for i in range(first - 1, max(sentence.first, first - _BEFORE) - 1, -1):
        if parse.pos[i] not in ("ADJ", "NOUN", "PROPN", "DET", "ADP", "PUNCT") or parse.text[i] in (",", "–", "—", "("):
            break
        nation = places.PEOPLE.get(parse.lower[i])
        if nation is None and i + 1 < first:
            nation = places.PEOPLE.get(f"{parse.lower[i]} {parse.lower[i + 1]}")
        if nation:
            name.people |= set(_nation(world, nation))
        if parse.pos[i] == "ADP" and parse.lower[i] != "of":
            break
    return name


def _listed(world: Gazetteer, name: str) -> bool:
    return bool(world.find(name)) or name.casefold() in places.COUNTRY or fold(name) in _AREA


def _lies_in(parse: Parse, world: Gazetteer, starts: Mapping[int, int], j: int, end: int) -> set[int]:
    """What the words from word `j` on say that the name before them lies in: "Banki, in Borno state, Nigeria".

    All that is linked to the name by nothing but words of place. What lies beside a town lies in the town's region; on
    which side of its border what lies beside a country does, nobody says.
    """
    holders: set[int] = set()
    beside = False
    last = min(end, j + _AFTER)
    while j < last:
        word = parse.lower[j]
        beside |= word in _BESIDE or (
            _POINT.fullmatch(word) is not None and parse.lower[j - 1] != "the" and parse.lower[j + 1 : j + 2] == ["of"]
        )
        found: set[int] = set()
        size = _holder_at(parse, world, starts, j, end, found)
        if beside:
            found = {above for r in found if world.kind(r) == "town" and (above := world.above(r)) is not None}
        holders |= found
        if size == 0 and word not in _LINKS and word not in _BESIDE and not _called(word):
            break
        beside = beside and size == 0
        j += size or 1
    return holders


def _text(parse: Parse, first: int, last: int) -> str:
    words = parse.report.words_of(parse.field_of[first])[parse.start[first] : parse.end[last - 1]]
    return " ".join(words.split())


def _called(word: str) -> str:
    return "region" if word in REGION_WORDS else "town" if word in _TOWN_WORDS else ""


def _holder(world: Gazetteer, name: str) -> tuple[int, ...]:
    """The countries and regions, or else the towns, that a name behind another's can mean."""
    if name in places.SHORTENED:
        name = places.SHORTENED[name]
    nation = places.COUNTRY.get(name.casefold())
    if nation and (rows := _nation(world, nation)):
        return tuple(rows)
    return world.find(name) or world.find(bare(name))


def _holder_at(parse: Parse, world: Gazetteer, starts: Mapping[int, int], j: int, end: int, into: set[int]) -> int:
    """How many words from word `j` name what a place lies in, which goes `into` its holders; 0 for none."""
    if j in starts:
        last = starts[j]
        while last - j > 1 and parse.text[last - 1] in _POSSESSIVE:
            last -= 1
        into.update(_holder(world, bare(_text(parse, j, last))))
        return starts[j] - j
    if not parse.text[j][0].isupper():
        return 0
    for size in (3, 2, 1):
        if j + size <= end:
            words = _text(parse, j, j + size)
            rows = [r for r in _holder(world, words) if r < world.districts]
            if rows:
                into.update(rows)
                return size
    return 0


def _settled(world: Gazetteer, names: list[_Name], peoples: Counter[int], parse: Parse) -> dict[int, Place]:
    """What each name means, by its identity: first by itself, then with what the others mean for a setting."""
    setting = Setting(countries=Counter(peoples))
    filed = parse.report.dateline.place if parse.report.dateline else None
    if filed and (rows := ranked(filed.title() if filed.isupper() else filed, world=world)):
        _add(world, setting, rows[0][1], 1)
    for name in names:
        nation = places.COUNTRY.get(name.core.casefold())
        if nation and not name.part:
            for own in _nation(world, nation):
                setting.countries[own] += name.number
    first = {id(name): _best(world, name, setting, alone=True) for name in names}
    for name in names:
        row = first[id(name)]
        if row is not None and world.kind(row) != "country":
            _add(world, setting, row, name.number)
    out: dict[int, Place] = {}
    regions = _as_regions(names)
    for name in names:
        row = first[id(name)]
        others = Setting(Counter(setting.countries), Counter(setting.regions))
        if row is not None:
            _add(world, others, row, -name.number)
        elif (nation := places.COUNTRY.get(name.core.casefold())) is not None:
            for own in _nation(world, nation):
                others.countries[own] -= name.number
        place = _place(world, name, others, fold(name.core) in regions)
        if place is not None:
            out[id(name)] = place
    return out


def _as_regions(names: Iterable[_Name]) -> set[str]:
    """Names that a report mostly has as regions': by them alone it means the region, too."""
    forms: Counter[tuple[str, str]] = Counter()
    for name in names:
        forms[fold(name.core), name.called] += name.number
    return {
        key
        for (key, called), times in forms.items()
        if called == "region" and times >= forms[key, ""] and not forms[key, "town"]
    }


def _add(world: Gazetteer, setting: Setting, row: int, times: int) -> None:
    chain = world.chain(row)
    setting.countries[chain[0]] = max(0, setting.countries[chain[0]] + times)
    if len(chain) > 1 and chain[1] < world.regions:
        setting.regions[chain[1]] = max(0, setting.regions[chain[1]] + times)


def _best(world: Gazetteer, name: _Name, setting: Setting, *, alone: bool) -> int | None:
    rows = ranked(name.core, setting, called=name.called, inside=name.inside, people=name.people, world=world)
    if not rows or (alone and len(rows) > 1 and rows[0][0] - rows[1][0] < CLEAR):
        return None
    return rows[0][1]


def _place(world: Gazetteer, name: _Name, setting: Setting, as_region: bool) -> Place | None:
    called = name.called or ("region" if as_region else "")
    rows = ranked(name.core, setting, called=called, inside=name.inside, people=name.people, world=world)
    if name.called == "region" and rows and world.kind(rows[0][1]) == "town":
        # "Lyon region", "Erie County": around the town of that name, if it is that one.
        rows = tuple(r for r in rows if world.kind(r[1]) in ("region", "district"))
    if not rows or _said_elsewhere(world, name, rows[0][1]):
        return _unlisted(world, name, setting)
    best = rows[0][1]
    rivals = [r for score, r in rows[1:] if rows[0][0] - score < CLEAR]
    if rivals:
        # Of a toss-up those in the country that is named most.
        most = max(setting.countries[world.country(r)] for r in (best, *rivals))
        best, *rivals = (r for r in (best, *rivals) if setting.countries[world.country(r)] == most)
    if rivals and not any(best in world.chain(r) or r in world.chain(best) for r in rivals):
        shared = set(world.chain(best)).intersection(*(world.chain(r) for r in rivals))
        held = [r for r in world.chain(best) if r in shared]
        return Place((*world.path(held[-1]), name.core), "site") if held else None
    path = world.path(best)
    if name.part:
        return Place((*path, name.part), "area")
    kind = world.kind(best)
    reach = reach_of(world.people(best)) if kind == "town" else None
    return Place(path, kind, world.ident(best), world.where(best), reach)


def _said_elsewhere(world: Gazetteer, name: _Name, row: int) -> bool:
    """Whether the report says that the place lies in some region, and this one, which nobody need know, does not."""
    regions = [r for r in name.inside if world.kind(r) == "region"]
    return bool(regions) and world.size(row) < KNOWN and not set(regions) & set(world.chain(row))


def _unlisted(world: Gazetteer, name: _Name, setting: Setting) -> Place | None:
    """A place that has no row: an area, or what the report itself says lies in some place."""
    key = fold(name.core)
    if key in _AREA:
        holder = _AREA[key]
        part = (name.part,) if name.part else ()
        if holder == "*":
            return Place((f"{name.part} {name.core}".strip(),), "area")
        return Place((holder, name.core, *part), "area")
    holders = [r for r in name.inside if r < world.regions] or [
        r for r in sorted(name.inside) if world.size(r) >= KNOWN
    ]
    if not holders or (name.owned and not name.called):
        return None  # "France's Bastille Day" is in France, and no place
    # The narrowest that is named; of several countries' regions of one name that of a country which is named, too.
    best = max(
        sorted(holders),
        key=lambda r: (
            len(world.chain(r)) if len(world.chain(r)) < 3 else 0,
            sum(h in world.chain(r) for h in name.inside),
            setting.countries[world.country(r)],
            world.size(r),
        ),
    )
    return Place((*world.path(best), name.core), "site")
