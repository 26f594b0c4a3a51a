"""Territories: codes, names in their exact case, capitals, seats, and entities that others claim."""

import csv
from pathlib import Path

import pytest

from dragoman.ontology.territories import load_territories, plain

TERRITORIES = load_territories()
CODES = Path(__file__).resolve().parents[2] / "training" / "state_codes.csv"


@pytest.mark.parametrize(
    ("code", "wikidata"),
    [
        ("ECU", "Q736"),
        ("PER", "Q419"),
        ("CHN", "Q148"),
        ("RUS", "Q159"),
        ("USA", "Q30"),
        ("UKR", "Q212"),
        ("GBR", "Q145"),
        ("TWN", "Q865"),
        ("HKG", "Q8646"),
        ("PSE", "Q219060"),
        ("XKX", "Q1246"),
    ],
)
def test_codes_have_their_wikidata_ids(code: str, wikidata: str) -> None:
    territory = TERRITORIES.by_code(code)
    assert territory is not None
    assert territory.wikidata == wikidata


def test_all_codes_of_iso_3166_and_kosovo_are_there_once() -> None:
    codes = [t.code for t in TERRITORIES]
    assert len(codes) == len(set(codes)) == len(TERRITORIES) == 250
    assert codes == sorted(codes)
    assert TERRITORIES.by_code("XXX") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the US", "USA"),
        ("U.S.", "USA"),
        ("USA", "USA"),
        ("us", None),
        ("UK", "GBR"),
        ("Great Britain", "GBR"),
        ("Holland", "NLD"),
        ("the Netherlands", "NLD"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("Burma", "MMR"),
        ("Cote d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Kyrgyz Republic", "KGZ"),
        ("Arab Republic of Egypt", "EGY"),
        ("the Russian Federation", "RUS"),
        ("DPRK", "PRK"),
        ("ROK", "KOR"),
        ("PRC", "CHN"),
        ("UAE", "ARE"),
        ("the Emirates", "ARE"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("Czechia", "CZE"),
        ("Macedonia", "MKD"),
        ("Western Sahara", None),
        ("Ruritania", None),
    ],
)
def test_by_name(name: str, code: str | None) -> None:
    found = TERRITORIES.by_name(name)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Philippine", "PHL"),
        ("Ecuadorean", "ECU"),
        ("Emirati", "ARE"),
        ("Congolese", "COD"),
        ("Dominican", "DOM"),
        ("US", "USA"),
    ],
)
def test_by_adjective(word: str, code: str) -> None:
    found = TERRITORIES.by_adjective(word)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(("word", "code"), [("Turks", "TUR"), ("Filipinas", "PHL"), ("Danes", "DNK"), ("Swiss", "CHE")])
def test_by_demonym(word: str, code: str) -> None:
    found = TERRITORIES.by_demonym(word)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(("name", "code"), [("Kiev", "UKR"), ("Kyiv", "UKR"), ("The Hague", "NLD"), ("Brasília", "BRA")])
def test_by_capital(name: str, code: str) -> None:
    found = TERRITORIES.by_capital(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "code", "sector"),
    [
        ("the Kremlin", "RUS", "GOV"),
        ("Foggy Bottom", "USA", "GOV"),
        ("the Pentagon", "USA", "MIL"),
        ("Quai d’Orsay", "FRA", "GOV"),
        ("the Kirya", "ISR", "MIL"),
        ("South Block", "IND", "GOV"),
        ("Bankova", "UKR", "GOV"),
        ("Zhongnanhai", "CHN", "GOV"),
        ("the Palais Bourbon", "FRA", "LEG"),
        ("Vauxhall Cross", "GBR", "SPY"),
    ],
)
def test_by_seat(name: str, code: str, sector: str) -> None:
    found = TERRITORIES.by_seat(name)
    assert found is not None
    assert (found.code, TERRITORIES.sector_of_seat(name)) == (code, sector)


@pytest.mark.parametrize(
    ("word", "claimed_by"),
    [
        ("Transnistria", "MDA"),
        ("Abkhaz", "GEO"),
        ("South Ossetia", "GEO"),
        ("Turkish Cypriots", "CYP"),
        ("Somaliland", "SOM"),
        ("Crimea", "UKR"),
        ("Western Sahara", "MAR"),
        ("Nagorno-Karabakh", "AZE"),
        ("Donetsk People's Republic", "UKR"),
    ],
)
def test_entities_take_the_country_that_claims_them(word: str, claimed_by: str) -> None:
    entity = TERRITORIES.entity(word)
    assert entity is not None
    assert (entity.claimed_by, entity.sector) == (claimed_by, "PRE")


def test_entities_are_claimed_by_territories() -> None:
    assert all(TERRITORIES.by_code(e.claimed_by) for e in TERRITORIES.entities)
    assert TERRITORIES.entity("Peru") is None


def test_states_have_words_for_their_people() -> None:
    bare = {t.code for t in TERRITORIES if t.capital and not t.adjectives}
    assert bare <= {"BLM", "DMA", "GGY", "JEY", "MAF", "SJM", "SPM", "SXM"}


@pytest.mark.parametrize(("name", "expected"), [("the Élysée", "Elysee"), ("Quai d’Orsay", "Quai d'Orsay"), ("", "")])
def test_plain(name: str, expected: str) -> None:
    assert plain(name) == expected


@pytest.mark.parametrize(
    ("code", "cow", "cow_abbreviation", "gw", "gw_abbreviation"),
    [
        ("USA", 2, "USA", 2, "USA"),
        ("GBR", 200, "UKG", 200, "UKG"),
        ("DEU", 255, "GMY", 260, "GFR"),
        ("SRB", 345, "YUG", 340, "SER"),
        ("YEM", 679, "YEM", 678, "YEM"),
        ("VNM", 816, "DRV", 816, "DRV"),
        ("KIR", 946, "KIR", 970, "KBI"),
        ("NRU", 970, "NAU", 971, "NAU"),
        ("PSE", None, None, None, None),
        ("HKG", None, None, None, None),
    ],
)
def test_codes_of_conflict_research(
    code: str, cow: int | None, cow_abbreviation: str | None, gw: int | None, gw_abbreviation: str | None
) -> None:
    found = TERRITORIES.by_code(code)
    assert found is not None
    assert (found.cow, found.cow_abbreviation) == (cow, cow_abbreviation)
    assert (found.gw, found.gw_abbreviation) == (gw, gw_abbreviation)


def test_a_number_finds_its_state() -> None:
    for territory in TERRITORIES:
        if territory.cow is not None and territory.gw is not None:
            assert TERRITORIES.by_cow(territory.cow) is territory
            assert TERRITORIES.by_gw(territory.gw) is territory
    assert TERRITORIES.by_cow(970) is not TERRITORIES.by_gw(970)
    assert TERRITORIES.by_cow(1) is TERRITORIES.by_gw(1) is None


def test_codes_are_those_of_the_readable_list() -> None:
    with CODES.open(encoding="utf-8", newline="") as lines:
        told = {row["code"]: row for row in csv.DictReader(lines)}
    shipped = {
        t.code: {
            "code": t.code,
            "cow": str(t.cow),
            "cow_abbreviation": t.cow_abbreviation,
            "gw": str(t.gw),
            "gw_abbreviation": t.gw_abbreviation,
        }
        for t in TERRITORIES
        if t.cow is not None
    }
    assert shipped == told
    assert len(told) == 195


@pytest.mark.parametrize("field", ["cow", "cow_abbreviation", "gw", "gw_abbreviation"])
def test_each_code_is_one_state(field: str) -> None:
    values = [getattr(t, field) for t in TERRITORIES if getattr(t, field) is not None]
    assert len(values) == len(set(values))
    assert all(0 < v < 1000 if isinstance(v, int) else len(v) == 3 and v.isupper() for v in values)
