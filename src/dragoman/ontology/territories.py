"""States and territories: names, codes and the words that stand for them.

The data is `territories.json` beside this file, made by `training/make_territories.py`.
"""

from dataclasses import dataclass


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
