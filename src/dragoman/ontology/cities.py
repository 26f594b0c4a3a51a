"""The world's towns of 5,000 and more and all capitals: names, spellings, position, inhabitants.

The data is `cities.tsv.gz` beside this file, made from GeoNames by `training/make_cities.py`, largest first. It is read on
first use; a city's row is parsed when it is asked for.
"""

import functools
import gzip
from dataclasses import dataclass
from importlib import resources

from dragoman.ontology.territories import plain

_LARGE = 200_000


@dataclass(frozen=True, slots=True)
class City:
    """A city.

    Attributes:
        geonames: GeoNames id.
        name: usual English name.
        country: ISO 3166 alpha-3 code.
        division: GeoNames code of its first-level division (`TX` of the United States).
        latitude: degrees, WGS 84.
        longitude: degrees, WGS 84.
        population: inhabitants; 0 where GeoNames has no figure.
    """

    geonames: int
    name: str
    country: str
    division: str
    latitude: float
    longitude: float
    population: int


class Cities:
    """All cities, by name.

    Args:
        rows: lines of the data, largest first.
    """

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows
        self._names: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            fields = row.split("\t")
            self._names.setdefault(plain(fields[1]), []).append(number)
            if fields[7]:
                for spelling in fields[7].split("|"):
                    held = self._names.setdefault(plain(spelling), [])
                    if number not in held:
                        held.append(number)

    def __len__(self) -> int:
        return len(self._rows)

    def named(self, name: str) -> tuple[City, ...]:
        """Return the cities of a name, largest first, but a large one of that usual name before those that bear it besides.

        Accents and a leading "the" make no difference; a name in capitals is read as well.
        """
        key = plain(name)
        if key not in self._names and name.isupper():
            key = plain(name.title())
        cities = [self._city(number) for number in self._names.get(key, ())]
        return tuple(sorted(cities, key=lambda c: c.population < _LARGE or plain(c.name) != key))

    def _city(self, number: int) -> City:
        geonames, name, country, division, latitude, longitude, population, _ = self._rows[number].split("\t")
        return City(int(geonames), name, country, division, float(latitude), float(longitude), int(population))


@functools.cache
def load_cities() -> Cities:
    """Return all cities, read once."""
    packed = resources.files("dragoman.ontology").joinpath("cities.tsv.gz").read_bytes()
    return Cities(gzip.decompress(packed).decode("utf-8").splitlines())
