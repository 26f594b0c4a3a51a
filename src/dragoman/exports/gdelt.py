"""Events in the columns of GDELT's events table, tab-separated and without quoting.

Source: GDELT event codebooks 1.03 (58 columns, `gdelt1`) and 2.0 (61 columns, `gdelt`). A row is a pair of actors: an event of
several is written once for each pair, a group with known members for each member. A reciprocal event gives both directions, one
whose counterpart is not told an empty second actor. An event without a day, or without a CAMEO code, cannot be written.

What GDELT knows from many articles or from tone is not known of one report: AvgTone, the places of actors and subdivisions stay
empty, NumMentions counts the words that tell the event, NumSources and NumArticles are 1. DATEADDED is the day of
publication, as no clock is read.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from itertools import permutations

from dragoman.exports.choices import Choices, ReportRows, text, texts
from dragoman.exports.countries import coded
from dragoman.exports.events import Told, day, singles, told
from dragoman.exports.items import Item
from dragoman.exports.layouts import Delimited
from dragoman.ontology.cities import load_cities
from dragoman.ontology.gdelt import body_of, fips_of, goldstein_of, role_of
from dragoman.ontology.plover import load_plover
from dragoman.ontology.territories import load_territories
from dragoman.tables import Cell, Row

MUTUAL = {"AGREE", "CONSULT", "SUPPORT", "ASSAULT"}
"""Types that, done by several to nobody, are done by each to the others; so are those that there is no one-sided form of."""
CAMEO = re.compile(r"(0[1-9]|1\d|20)\d{0,2}", re.ASCII)
COUNTRY, US_CITY, CITY = 1, 3, 4
"""GDELT's numbers of sorts of places."""


def _actor(n: int) -> tuple[str, ...]:
    parts = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
    return tuple(f"Actor{n}{part}" for part in parts.split())


def _geo(whose: str, *, second: bool) -> tuple[str, ...]:
    parts = ("Type", "FullName", "CountryCode", "ADM1Code", *(("ADM2Code",) if second else ()), "Lat", "Long", "FeatureID")
    return tuple(f"{whose}Geo_{part}" for part in parts)


def columns_of(version: int) -> tuple[str, ...]:
    """Return the columns of version 1 or 2 of the table."""
    second = version > 1
    return (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *_actor(1),
        *_actor(2),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *_geo("Actor1", second=second),
        *_geo("Actor2", second=second),
        *_geo("Action", second=second),
        *("DATEADDED", "SOURCEURL"),
    )


def layout(table: str, choices: Choices) -> Delimited:
    """Return how rows stand in the file of version 2."""
    del table
    return Delimited(columns_of(2), tabs=True, header=choices.header, guarded=choices.guarded)


def layout_1(table: str, choices: Choices) -> Delimited:
    """Return how rows stand in the file of version 1."""
    del table
    return Delimited(columns_of(1), tabs=True, header=choices.header, guarded=choices.guarded)


def rows(item: Item, table: str, choices: Choices) -> Iterator[list[Cell]]:
    """Yield the pairs of a report's events in the columns of version 2; what cannot be written is counted."""
    del table
    yield from ([row[name] for name in columns_of(2)] for row in _rows(item.rows, choices, version=2))


def rows_1(item: Item, table: str, choices: Choices) -> Iterator[list[Cell]]:
    """Yield the same in the columns of version 1."""
    del table
    yield from ([row[name] for name in columns_of(1)] for row in _rows(item.rows, choices, version=1))


def _rows(report: ReportRows, choices: Choices, *, version: int) -> Iterator[Row]:
    empty: Row = dict.fromkeys(columns_of(version))
    for one in told(report, choices):
        code = text(one.row, "cameo")
        if code is None or not CAMEO.fullmatch(code) or one.day is None:
            choices.left_out["no day" if one.day is None else "no CAMEO code"] += 1
            continue
        shared = empty | _when(one.day) | _what(code, one) | _where(one.place) | _source(one.report, version)
        for actor, recipient in _pairs(one, report):
            name = f"{one.row['id']}/{actor['id']}/{recipient['id'] if recipient is not None else ''}"
            yield shared | {"GLOBALEVENTID": _number(name)} | _sides((actor, recipient), choices)


def _pairs(one: Told, report: ReportRows) -> list[tuple[Row, Row | None]]:
    """Return who does it to whom, two at a time."""
    actors, recipients = singles(one.actors, report), singles(one.recipients, report)
    if recipients:
        return [(actor, recipient) for actor in actors for recipient in recipients]
    kind = load_plover().types.get(str(one.row["type"]))
    mutual = one.row["type"] in MUTUAL or (kind is not None and kind.needs_recipient)
    if mutual and len(actors) > 1:
        return list(permutations(actors, 2))
    return [(actor, None) for actor in actors]


def _number(name: str) -> int:
    """Return a number of 63 bits that stands for a name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> 1


def _when(at: dt.date) -> Row:
    # the codebook's formula, months counted from 0: its range ends at 0.9999
    fraction = ((at.month - 1) * 30 + at.day) / 365
    return {
        "SQLDATE": f"{at:%Y%m%d}".zfill(8),
        "MonthYear": f"{at:%Y%m}".zfill(6),
        "Year": f"{at.year:04}",
        "FractionDate": f"{at.year + fraction:.4f}",
    }


def _what(code: str, one: Told) -> Row:
    spans, words = one.row["spans"], text(one.report, "text")
    root = int(code[:2])
    start = one.row["start"]
    lead = words.find("\n\n") if words is not None else -1
    return {
        "IsRootEvent": None if words is None else int(lead < 0 or (isinstance(start, int) and start < lead)),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": 1 + sum(root > last for last in (5, 8, 13)),  # CAMEO's roots in order: GDELT's four classes
        "GoldsteinScale": goldstein_of(code),
        "NumMentions": len(spans) if isinstance(spans, list) else 0,
        "NumSources": 1,
        "NumArticles": 1,
    }


def _sides(pair: tuple[Row, Row | None], choices: Choices) -> Row:
    return {key: value for n, who in enumerate(pair, 1) if who is not None for key, value in _who(who, n, choices).items()}


def _who(who: Row, n: int, choices: Choices) -> Row:
    country = text(who, "country")
    body = body_of(country) if country is not None else None
    code, group = (body.country, body.group) if body else (coded(country, choices.codes) or "", "")
    found = ([body.type] if body and body.type else []) + [r for s in texts(who, "sectors") if (r := role_of(s)) is not None]
    types = list(dict.fromkeys(found))[:3]
    whole = f"{body.type}{code}{group}" if body else f"{code}{''.join(types)}"
    return {
        f"Actor{n}Code": whole or None,
        f"Actor{n}Name": str(who["name"]).upper(),
        f"Actor{n}CountryCode": code or None,
        f"Actor{n}KnownGroupCode": group or None,
        **{f"Actor{n}Type{i}Code": kind for i, kind in enumerate(types, 1)},
    }


def _where(place: Row | None) -> Row:
    """Return where it was; the code of a country is FIPS 10-4, as in GDELT, whatever was chosen for actors."""
    if place is None:
        return {"ActionGeo_Type": 0}
    country = text(place, "country")
    territory = load_territories().by_code(country) if country is not None else None
    fips = fips_of(country) if country is not None else None
    whole = territory is not None and territory.name == place["name"]
    known = [str(place["name"]), *([territory.name] if territory is not None and not whole else [])]
    return {
        "ActionGeo_Type": COUNTRY if whole else _sort(place),
        "ActionGeo_FullName": ", ".join(known),
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": fips if whole else None,
        "ActionGeo_Lat": place["latitude"],
        "ActionGeo_Long": place["longitude"],
        "ActionGeo_FeatureID": fips if whole else None,
    }


def _sort(place: Row) -> int | None:
    """Return GDELT's number of a city; None of what is neither a country nor a city that is known."""
    if not any(city.geonames == place["geonames"] for city in load_cities().named(str(place["name"]))):
        return None
    return US_CITY if place["country"] == "USA" else CITY


def _source(report: Row, version: int) -> Row:
    published = day(report["published_from"])
    added = None if published is None or published != report["published_to"] else f"{published:%Y%m%d}".zfill(8)
    return {"DATEADDED": f"{added}000000" if added and version > 1 else added, "SOURCEURL": report["url"]}
