"""Cities: spellings, the largest first, capitals whatever their size."""

import pytest

from dragoman.ontology.cities import load_cities
from dragoman.ontology.territories import load_territories

CITIES = load_cities()


@pytest.mark.parametrize(
    ("name", "usual", "country"),
    [
        ("Kiev", "Kyiv", "UKR"),
        ("Bombay", "Mumbai", "IND"),
        ("The Hague", "The Hague", "NLD"),
        ("Munich", "Munich", "DEU"),
        ("Constanta", "Constanța", "ROU"),
        ("LIMA", "Lima", "PER"),
        ("NEW DELHI", "New Delhi", "IND"),
        ("Paris", "Paris", "FRA"),
        ("Odessa", "Odesa", "UKR"),
    ],
)
def test_the_largest_of_a_name_comes_first(name: str, usual: str, country: str) -> None:
    first = CITIES.named(name)[0]
    assert (first.name, first.country) == (usual, country)


def test_rivals_follow_by_size() -> None:
    found = CITIES.named("Paris")
    assert [c.population for c in found] == sorted((c.population for c in found), reverse=True)
    assert {c.country for c in found} == {"FRA", "USA", "CAN"}


def test_a_spelling_that_is_another_towns_name_is_that_towns() -> None:
    assert [c.name for c in CITIES.named("Namanga")] == ["Namanga"]
    assert CITIES.named("Pusan")[0].name == "Busan"


def test_unknown_names_give_nothing() -> None:
    assert CITIES.named("Nowhereville") == CITIES.named("") == CITIES.named("NOWHEREVILLE") == ()


def test_there_are_many_and_their_countries_are_known() -> None:
    assert len(CITIES) > 60_000
    assert all(load_territories().by_code(c.country) for c in CITIES.named("San Juan"))
