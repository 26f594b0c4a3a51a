"""The places that are known by name: countries, regions, waters, sites, capitals, seats of government and cities."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.languages.words import words
from dragoman.ontology.cities import City, load_cities
from dragoman.ontology.names import NameIndex
from dragoman.ontology.territories import Territory, load_territories, plain

_KNOWN = 15_000
Kind = Literal["country", "region", "capital", "seat", "city", "unknown"]


@dataclass(frozen=True, slots=True)
class Site:
    """A place that a name may stand for.

    Attributes:
        name: usual English name.
        kind: what it is; regions are also waters and sites.
        country: ISO 3166 alpha-3 code, or None where it is disputed, shared or not known.
        geonames: GeoNames id.
        latitude: degrees, WGS 84.
        longitude: degrees, WGS 84.
        division: code of the state that it is or lies in, within its country.
        population: inhabitants of a city.
    """

    name: str
    kind: Kind
    country: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    division: str = ""
    population: int = 0


def of_city(city: City, kind: Kind = "city", name: str = "") -> Site:
    """Return a city as a site."""
    return Site(
        name or city.name, kind, city.country, city.geonames, city.latitude, city.longitude, city.division, city.population
    )


class Gazetteer:
    """Every known place of a language.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        self.territories = load_territories(language)
        countries, regions = dict(self._countries()), dict(self._regions(language))
        parts = {n: s for n, s in regions.items() if n not in countries or countries[n].country == s.country}
        self.sites = dict(self._governments()) | countries | parts
        self._rivals = {plain(n): s for n, s in regions.items() if n not in parts}
        self._folded = {plain(name): site for name, site in self.sites.items()}
        self.index = NameIndex(self.sites, capitals=True)
        self.shortened = frozenset(self._shortened(language))
        self.belonging = NameIndex(dict(self._belonging()))

    def named(self, name: str) -> tuple[Site, ...]:
        """Return every place of a name: the known site first, then cities, largest first."""
        key = plain(name)
        known = [s for s in (self._folded.get(key), self._rivals.get(key)) if s]
        ids = {s.geonames for s in known if s.geonames}
        return (*known, *(of_city(c) for c in load_cities().named(name) if c.geonames not in ids))

    def backs(self, name: str) -> bool:
        """Tell whether the name alone makes a place likely: small towns bear the names of too many people and things."""
        return any(s.kind != "city" or s.population >= _KNOWN for s in self.named(name))

    def _countries(self) -> Iterator[tuple[str, Site]]:
        for t in self.territories:
            for name in t.names:
                yield name, Site(t.name, "country", t.code, t.geonames, t.latitude, t.longitude)

    def _governments(self) -> Iterator[tuple[str, Site]]:
        for t in self.territories:
            capital = _capital(t)
            for name in t.capitals:
                yield name, _city_of(t, name) or capital
            for seat in t.seats:
                yield seat, Site(seat, "seat", t.code)

    def _belonging(self) -> Iterator[tuple[str, str]]:
        for t in self.territories:
            for word in (*t.adjectives, *t.demonyms):
                if self.territories.by_name(word) is None:
                    yield word, t.code

    @staticmethod
    def _regions(language: str) -> Iterator[tuple[str, Site]]:
        for name, told in words(language, "regions").items():
            latitude, longitude = told["at"]
            site = Site(name, "region", told.get("country"), told.get("id"), latitude, longitude, told.get("division", ""))
            short = told.get("abbreviation")
            for spelling in (name, *told.get("also", ()), *((short,) if short else ())):
                yield spelling, site

    @staticmethod
    def _shortened(language: str) -> Iterator[str]:
        return (told["abbreviation"] for told in words(language, "regions").values() if "abbreviation" in told)


def _capital(territory: Territory) -> Site:
    found = (_city_of(territory, name) for name in territory.capitals)
    return next((site for site in found if site), Site(territory.capital or territory.name, "capital", territory.code))


def _city_of(territory: Territory, name: str) -> Site | None:
    spelling = name.partition(",")[0].removesuffix(" D.C.").removesuffix(" DC")
    cities = (c for c in load_cities().named(spelling) if c.country == territory.code)
    city = next(cities, None)
    return of_city(city, "capital") if city else None


@functools.cache
def load_gazetteer(language: str = "en") -> Gazetteer:
    """Return the gazetteer of a language, loaded once."""
    return Gazetteer(language)
