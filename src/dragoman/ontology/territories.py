"""States and territories: names, codes and the words that stand for them.

Codes, ids and coordinates are `territories.json` beside this file, made by `training/make_territories.py`; the words are
`territories.toml` and `entities.toml` of the language. A name is looked up in its exact case; accents, kinds of apostrophe and
a leading "the" make no difference, so that "US" is the United States and "us" is nobody.
"""

import functools
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

from dragoman.languages.words import words

PARTIAL = "PRE"
"""PLOVER's sector of a partially recognised entity."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A state or territory.

    Attributes:
        code: ISO 3166 alpha-3 (XKX for Kosovo).
        name: usual English name, without an article (`Gambia`, `United States`).
        wikidata: Wikidata id.
        names: every name and spelling that stands for it in English text, the usual one first.
        adjectives: adjectives (`Peruvian`, `Chinese`).
        demonyms: nouns for its people, plurals included (`Peruvians`, `Filipino`, `Turks`).
        capital: the seat of its government, as GeoNames spells it, or None.
        seats: other names that stand for its government (`the Kremlin`, `Foggy Bottom`).
        geonames: GeoNames id of the country.
        latitude: of its middle, degrees.
        longitude: of its middle, degrees.
        capitals: every spelling of the capital, and other cities that stand for the government (`Kiev`, `Tel Aviv`).
        cow: number in the Correlates of War list of states, None where it is no state of that list.
        cow_abbreviation: abbreviation in that list (`UKG`).
        gw: number in the list of independent states by Gleditsch and Ward.
        gw_abbreviation: abbreviation in that list.
    """

    code: str
    name: str
    wikidata: str | None
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    seats: tuple[str, ...]
    geonames: int | None
    latitude: float | None
    longitude: float | None
    capitals: tuple[str, ...] = ()
    cow: int | None = None
    cow_abbreviation: str | None = None
    gw: int | None = None
    gw_abbreviation: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One that governs itself without general recognition: coded by the country that claims it plus sector PRE.

    Attributes:
        name: usual English name.
        names: every name, the usual one first.
        claimed_by: ISO 3166 alpha-3 code of the country that claims it.
        wikidata: Wikidata id.
    """

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    claimed_by: str
    wikidata: str | None
    sector: str = PARTIAL


def plain(name: str) -> str:
    """Return a name without accents, with straight apostrophes and without a leading "the"; case stays."""
    if not name.isascii():
        kept = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        name = "".join(kept).replace("’", "'").replace("‘", "'").replace("ı", "i")
    return name[4:] if name[:4] in {"the ", "The "} else name


class Territories:
    """All territories, by code, name, adjective, demonym, capital and seat; a word of two goes to the one that lists it first.

    Args:
        territories: in the order of their codes.
        entities: those that are coded by the country that claims them; their names belong to no territory.
        seat_sectors: sectors of those seats that are not the executive's.
    """

    def __init__(self, territories: Iterable[Territory], entities: Iterable[Entity], seat_sectors: dict[str, str]) -> None:
        self._all = tuple(territories)
        self.entities = tuple(entities)
        self._codes = {t.code: t for t in self._all}
        self._cow = {t.cow: t for t in self._all if t.cow is not None}
        self._gw = {t.gw: t for t in self._all if t.gw is not None}
        self._entity_words = {plain(w): e for e in self.entities for w in (*e.names, *e.adjectives, *e.demonyms)}
        self._names = self._by_word("names")
        self._adjectives = self._by_word("adjectives")
        self._demonyms = self._by_word("demonyms")
        self._capitals = self._by_word("capitals")
        self._seats = self._by_word("seats")
        self._seat_sectors = {plain(seat): sector for seat, sector in seat_sectors.items()}

    def __iter__(self) -> Iterator[Territory]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def by_code(self, code: str) -> Territory | None:
        """Return the territory of an ISO 3166 alpha-3 code."""
        return self._codes.get(code)

    def by_cow(self, number: int) -> Territory | None:
        """Return the state of a Correlates of War number: 200 is the United Kingdom."""
        return self._cow.get(number)

    def by_gw(self, number: int) -> Territory | None:
        """Return the state of a Gleditsch-Ward number: 260 is Germany."""
        return self._gw.get(number)

    def by_name(self, name: str) -> Territory | None:
        """Return the territory of a name: `Türkiye`, `the US`, `DPRK`, `Holland`."""
        return self._names.get(plain(name))

    def by_adjective(self, word: str) -> Territory | None:
        """Return the territory of an adjective: `Peruvian`, `U.S.`."""
        return self._adjectives.get(plain(word))

    def by_demonym(self, word: str) -> Territory | None:
        """Return the territory of a noun for its people: `Turks`, `Filipino`."""
        return self._demonyms.get(plain(word))

    def by_capital(self, name: str) -> Territory | None:
        """Return the territory that a capital, or another city that stands for the government, is the seat of."""
        return self._capitals.get(plain(name))

    def by_seat(self, name: str) -> Territory | None:
        """Return the territory that a building or quarter stands for: `the Kremlin`, `Foggy Bottom`."""
        return self._seats.get(plain(name))

    def sector_of_seat(self, name: str) -> str:
        """Return the PLOVER sector of a seat: GOV, or MIL for the Pentagon and the like."""
        return self._seat_sectors.get(plain(name), "GOV")

    def entity(self, word: str) -> Entity | None:
        """Return the entity of a name, adjective or demonym: `Transnistria`, `Abkhaz`."""
        return self._entity_words.get(plain(word))

    def _by_word(self, field: str) -> dict[str, Territory]:
        found: dict[str, Territory] = {}
        for territory in self._all:
            for word in getattr(territory, field):
                key = plain(word)
                if key not in self._entity_words:
                    found.setdefault(key, territory)
        return found


def _territory(row: dict[str, Any], told: dict[str, Any]) -> Territory:
    names, capitals = told["names"], told.get("capitals", ())
    return Territory(
        code=row["code"],
        name=names[0],
        wikidata=row["wikidata"],
        names=tuple(names),
        adjectives=tuple(told.get("adjectives", ())),
        demonyms=tuple(told.get("demonyms", ())),
        capital=capitals[0] if capitals else None,
        seats=tuple(told.get("seats", ())),
        geonames=row["geonames"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        capitals=tuple(capitals),
        cow=row.get("cow"),
        cow_abbreviation=row.get("cow_abbreviation"),
        gw=row.get("gw"),
        gw_abbreviation=row.get("gw_abbreviation"),
    )


def _entity(told: dict[str, Any]) -> Entity:
    return Entity(
        name=told["names"][0],
        names=tuple(told["names"]),
        adjectives=tuple(told.get("adjectives", ())),
        demonyms=tuple(told.get("demonyms", ())),
        capitals=tuple(told.get("capitals", ())),
        claimed_by=told["claimed_by"],
        wikidata=told.get("wikidata"),
    )


@functools.cache
def load_territories(language: str = "en") -> Territories:
    """Return all territories with the words of a language, loaded once.

    Args:
        language: ISO 639-1 code.
    """
    rows = json.loads(resources.files("dragoman.ontology").joinpath("territories.json").read_text("utf-8"))
    told, entities = words(language, "territories"), words(language, "entities")
    return Territories(
        (_territory(row, told[row["code"]]) for row in rows),
        (_entity(entity) for entity in entities["entity"]),
        entities["seat_sectors"],
    )
