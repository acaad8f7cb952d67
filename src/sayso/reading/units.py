"""What units and currencies are called in news copy, and the one name we give each."""

from __future__ import annotations

import re

from sayso.news import values

# Our name: how it is written. Long names first are sorted below, so the order here is only for reading.
WRITTEN: dict[str, str] = {
    "percent": "%|percent|per cent|pct|pc|percents",
    "percentage point": "percentage points|percentage point|percent points|percent point|pct points|ppts|pp",
    "basis point": "basis points|basis point|bps",
    "metre": "metres|metre|meters|meter",
    "kilometre": "kilometres|kilometre|kilometers|kilometer|kms|km",
    "centimetre": "centimetres|centimetre|centimeters|centimeter|cm",
    "millimetre": "millimetres|millimetre|millimeters|millimeter|mm",
    "mile": "miles|mile",
    "nautical mile": "nautical miles|nautical mile",
    "yard": "yards|yard",
    "foot": "feet|foot|ft",
    "inch": "inches|inch",
    "square metre": "square metres|square metre|square meters|square meter|sq metres|sq m|sqm|m²|m2",
    "square kilometre": "square kilometres|square kilometre|square kilometers|square kilometer|sq km|sqkm|km²|km2",
    "square mile": "square miles|square mile|sq miles",
    "square foot": "square feet|square foot|sq ft|sqft",
    "hectare": "hectares|hectare",
    "acre": "acres|acre",
    "cubic metre": "cubic metres|cubic metre|cubic meters|cubic meter|m³|m3",
    "cubic foot": "cubic feet|cubic foot|cu ft",
    "cubic yard": "cubic yards|cubic yard",
    "kilogram": "kilograms|kilogram|kilogrammes|kilos|kilo|kgs|kg",
    "gram": "grams|gram|grammes|g",
    "tonne": "tonnes|tonne|metric tons|metric ton",
    "ton": "tons|ton",
    "kiloton": "kilotons|kiloton|kilotonnes",
    "megaton": "megatons|megaton",
    "ounce": "ounces|ounce|oz",
    "pound": "pounds|pound|lbs|lb",
    "litre": "litres|litre|liters|liter|l|L",
    "millilitre": "millilitres|millilitre|milliliters|milliliter|ml|mL",
    "US gallon": "gallons|gallon",
    "barrel": "barrels|barrel|bbl",
    "barrel per day": "barrels per day|barrels a day|bpd",
    "mile per hour": "miles per hour|miles an hour|mph",
    "kilometre per hour": "kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour|km/h|kmh|kph",
    "mile per second": "miles per second|miles a second",
    "metre per second": "metres per second|meters per second|m/s",
    "knot": "knots|knot",
    "mile per gallon": "miles per gallon|mpg",
    "degree Celsius": "degrees Celsius|degree Celsius|degrees C|°C|°c|º C|ºC|Celsius|celsius",
    "degree Fahrenheit": "degrees Fahrenheit|degree Fahrenheit|degrees F|°F|ºF|Fahrenheit|fahrenheit",
    "degree": "degrees|degree|°",
    "watt": "watts|watt|W",
    "kilowatt": "kilowatts|kilowatt|kW",
    "megawatt": "megawatts|megawatt|MW",
    "gigawatt": "gigawatts|gigawatt|GW",
    "kilowatt hour": "kilowatt-hours|kilowatt hours|kWh",
    "megawatt hour": "megawatt-hours|megawatt hours|MWh",
    "volt": "volts|volt",
    "hertz": "hertz|Hz",
    "kilohertz": "kilohertz|kHz",
    "megahertz": "megahertz|MHz",
    "gigahertz": "gigahertz|GHz",
    "horsepower": "horsepower|bhp|hp",
    "revolution per minute": "revolutions per minute|rpm",
    "decibel": "decibels|decibel|dB",
    "calorie": "calories|calorie|kcal",
    "joule": "joules|joule",
    "kilometre per second": "kilometres per second|kilometers per second|km/s",
    "hectopascal": "hectopascals|hPa|millibars|millibar",
    "milligram": "milligrams|milligram|mg",
    "microgram": "micrograms|microgram|μg|µg|mcg",
    "pint": "pints|pint",
    "kilobyte": "kilobytes|kilobyte|kB|KB",
    "megabyte": "megabytes|megabyte|MB",
    "gigabyte": "gigabytes|gigabyte|GB",
    "terabyte": "terabytes|terabyte|TB",
    "megabit per second": "megabits per second|Mbps",
    "gigabit per second": "gigabits per second|Gbps",
    "milliampere hour": "mAh",
    "megapixel": "megapixels|megapixel|MP",
    "micrometre": "micrometres|micrometers|μm|µm",
    "second": "seconds|second|secs|sec",
    "minute": "minutes|minute|mins|min",
    "hour": "hours|hour|hrs|hr",
    "day": "days|day",
    "week": "weeks|week",
    "month": "months|month",
    "year": "years|year|yrs|yr",
    "decade": "decades|decade",
    "century": "centuries|century",
    "fortnight": "fortnights|fortnight",
    "times": "times",
    "cent": "cents|cent|¢",
    "penny": "pence|penny|p",
}

# Stretches of time that are a round number of another; the rest keep their own name.
LARGER: dict[str, tuple[str, float]] = {"decade": ("year", 10), "century": ("year", 100), "fortnight": ("day", 14)}
OF_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "fortnight"})
TIME_WORDS = frozenset(form for name in OF_TIME for form in WRITTEN[name].split("|"))

# Currencies: ISO 4217 code, signs before the number, words after it.
SIGNS: dict[str, str] = {
    "US$": "USD",
    "AU $": "AUD",
    "A $": "AUD",
    "NZ $": "NZD",
    "C $": "CAD",
    "US $": "USD",
    "$US": "USD",
    "$A": "AUD",
    "$C": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "HK $": "HKD",
    "S$": "SGD",
    "S $": "SGD",
    "R$": "BRL",
    "NT$": "TWD",
    "RM": "MYR",
    "Rs": "INR",
    "Rs.": "INR",
    "Re": "INR",
    "RMB": "CNY",
    "CN¥": "CNY",
    "$": "USD",
    "£": "GBP",
    "PS": "GBP",  # what the pound sign becomes where a text was forced into ASCII, as "Y=" is the yen
    "€": "EUR",
    "¥": "JPY",
    "Y": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₴": "UAH",
    "₪": "ILS",
    "₦": "NGN",
    "₫": "VND",
    "฿": "THB",
}
CODES = re.findall(
    r"\w+",
    "USD EUR GBP JPY CNY AUD CAD NZD HKD SGD INR KRW RUB UAH CHF SEK NOK DKK PLN CZK HUF TRY BRL MXN ZAR ILS AED SAR "
    "QAR EGP NGN KES PKR BDT IDR MYR THB PHP VND TWD",
)
MONEY: dict[str, str] = {
    "USD": "US dollars|US dollar|U.S. dollars|American dollars|dollars|dollar|bucks",
    "AUD": "Australian dollars|Australian dollar",
    "CAD": "Canadian dollars|Canadian dollar",
    "NZD": "New Zealand dollars|New Zealand dollar",
    "HKD": "Hong Kong dollars|Hong Kong dollar",
    "SGD": "Singapore dollars|Singapore dollar",
    "EUR": "euros|euro|€",
    "GBP": "pounds sterling|sterling|£",
    "JPY": "Japanese yen|yen",
    "CNY": "Chinese yuan|yuan|renminbi|RMB",
    "INR": "Indian rupees|Indian rupee|rupees|rupee",
    "PKR": "Pakistani rupees|Pakistani rupee",
    "RUB": "Russian rubles|roubles|rouble|rubles|ruble",
    "UAH": "hryvnias|hryvnia|hryvnya",
    "KRW": "South Korean won|Korean won",
    "CHF": "Swiss francs|Swiss franc",
    "MXN": "Mexican pesos|Mexican peso",
    "ARS": "Argentine pesos|Argentine peso",
    "PHP": "Philippine pesos|Philippine peso",
    "CLP": "Chilean pesos|Chilean peso",
    "COP": "Colombian pesos|Colombian peso",
    "peso": "pesos|peso",  # whose, the report does not say here
    "franc": "francs|franc",
    "dinar": "dinars|dinar",
    "riyal": "riyals|riyal|rials|rial",
    "krone": "kroner|krone|krona|crowns",
    "rupiah": "rupiah",
    "HUF": "forints|forint",
    "BRL": "reais",
    "TRY": "Turkish lira|lira|liras",
    "ILS": "shekels|shekel",
    "SAR": "Saudi riyals|Saudi riyal",
    "AED": "dirhams|dirham",
    "NGN": "naira",
    "ZAR": "rand",
    "MYR": "ringgit",
    "THB": "baht",
    "SEK": "Swedish kronor|kronor",
    "NOK": "Norwegian kroner",
    "DKK": "Danish kroner",
    "PLN": "zlotys|zloty",
}

NAME: dict[str, str] = {
    written: name for table in (WRITTEN, MONEY) for name, forms in table.items() for written in forms.split("|")
} | {code: code for code in CODES}
_CURRENCIES = frozenset({*CODES, *MONEY, *SIGNS.values(), "penny", "cent"})
_FOLDED: dict[str, str] = {}
for _written, _name in NAME.items():
    _FOLDED.setdefault(_written.casefold(), _name)


def name_of(written: str) -> str | None:
    """Our name for a unit as written, or None.

    >>> name_of("km"), name_of("per cent"), name_of("Feet")
    ('kilometre', 'percent', 'foot')
    """
    written = " ".join(written.split())
    for form in (written, written.replace("-", " ")):
        if name := NAME.get(form) or _FOLDED.get(form.casefold()):
            return name
    return None


def kind(name: str) -> str | None:
    """What a unit measures ("length", "mass", "money" …), or None for one that nothing converts to.

    >>> kind("kilometre"), kind("mile"), kind("EUR"), kind("knot"), kind("horsepower")
    ('length', 'length', 'money', 'speed', None)
    """
    if name in _CURRENCIES:
        return "money"
    return next((family for family, of in values.FAMILIES.items() if name in of), None)


def either(forms: list[str]) -> str:
    """A pattern for any of the forms, the longest first; a blank may be any one white space or a hyphen."""
    longest = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace("\\ ", r"[\s-]") for form in longest)


# Case counts for the short ones (MW is no mw, W no w); the long ones may stand at the start of a sentence.
PATTERN = either(list(NAME))
SIGN_PATTERN = either(list(SIGNS) + CODES)
# Units that "a" stands before as a measure: "more than a mile". A decade and a century are said loosely.
SINGLE = "mile|kilometre|kilometer|metre|meter|foot|yard|acre|hectare|ton|tonne|minute|hour|day|week|month|year"
