"""Places in made-up sentences: which names are found, what they stand for, literal or acting."""

from collections.abc import Callable

import pytest

from dragoman.record import Place

PlacesOf = Callable[[str], tuple[Place, ...]]


def told(text: str, places: tuple[Place, ...]) -> list[str]:
    return [text[a:b] for p in places for a, b in p.spans]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The minister flew from Lima to Quito on Monday.", ["Lima", "Quito"]),
        ("Talks on the South China Sea were held in The Hague.", ["South China Sea", "The Hague"]),
        ("China-U.S. relations are tense.", ["China", "U.S."]),
        ("The Bank of China lent the money.", []),
        ("The New York Times reported it.", []),
        ("A spokesman of the China Coast Guard spoke.", []),
        ("Trade reached five million US dollars.", []),
        ("Jordan Smith, an engineer, spoke to them.", []),
        ("It is nice of them to read most mobile reports in March.", []),
        ("They told us that we can go.", []),
        ("Floods hit the Osh Region on Friday.", ["Osh Region"]),
        ("A court in Talara, Peru, heard the case.", ["Talara", "Peru"]),
        ("A collision near Second Thomas Shoal was reported.", ["Second Thomas Shoal"]),
        ("The Peruvian and Chilean navies met.", []),
        ("Secretary Austin spoke.", []),
        ("They left the village of Upper Brackwell on foot.", ["Upper Brackwell"]),
        ("Floods hit the cities of Suwon and Incheon.", ["Suwon", "Incheon"]),
        ("The White House spokesman spoke.", []),
        ("Officials met at Jorvik Square and in Amman.", ["Jorvik Square", "Amman"]),
        ("RALEIGH, N.C. (Wire) - Schools were shut.", ["RALEIGH", "N.C."]),
        ("A firm in Constanța lost. The Constanța firm said so.", ["Constanța", "Constanța"]),
        ("The loan of US$2 million and NZ$3 million was paid, and A$4 more.", []),
        ("HK$5 was paid near Lima for HK$6.", ["Lima"]),
        ("The ferry sank near Varnashi and Oshtari in Chile.", ["Varnashi", "Oshtari", "Chile"]),
        ("Guns were placed on Oshtari, a small island. Oshtari lies near Lima.", ["Oshtari", "Oshtari", "Lima"]),
        ("LAHORE: The police arrested two men on Monday.", ["LAHORE"]),
        ("Quito — The ministry spoke on Monday.", ["Quito"]),
        ("The Arequipa talks ended.", ["Arequipa"]),
        ("The Toyota plant closed.", []),
        ("He moved into Trumbull, Connecticut, last year.", ["Trumbull", "Connecticut"]),
        ("The envoy travelled to Calais on Monday.", ["Calais"]),
        ("The mayor of Talara spoke to residents of Sullana.", ["Talara", "Sullana"]),
        ("Asked by Dana Marin, Peru-based miners left.", ["Peru"]),
        ("He died at Jorvik Memorial Hospital on Friday.", ["Jorvik Memorial Hospital"]),
        ("Jorvik Memorial Hospital said so.", []),
        ("Jorvik Street was closed.", ["Jorvik Street"]),
    ],
)
def test_found(places_of: PlacesOf, text: str, names: list[str]) -> None:
    found = [name.removeprefix("The ") for name in told(text, places_of(text))]
    assert found == [name.removeprefix("The ") for name in names]


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("He was born in Paris, Texas.", "USA", "Paris"),
        ("He was born in Paris.", "FRA", "Paris"),
        ("The port of Talara, Peru, was shut.", "PER", "Talara"),
        ("The flood hit villages in the Osh Region.", "KGZ", "Osh Region"),
        ("Ships met in the Black Sea.", None, "Black Sea"),
        ("The summit took place in Tbilisi, the capital of Georgia.", "GEO", "Tbilisi"),
        ("The troops left Transnistria.", "MDA", "Transnistria"),
        ("The visitors came to Kiev by train.", "UKR", "Kyiv"),
        ("They met in Geneva.", "CHE", "Geneva"),
        ("Georgia, Alabama and Florida shut their schools.", "USA", "Georgia"),
        ("Georgia asked for talks; Georgian troops left.", "GEO", "Georgia"),
        ("Victoria, Seychelles, is a port.", "SYC", "Victoria"),
        ("A school in Varnashi in northern Chile was shut.", "CHL", "Varnashi"),
        ("The village of Upper Brackwell, a resort in Peru, was shut.", "PER", "Upper Brackwell"),
        ("Fires broke out in the Peruvian village of Upper Brackwell.", "PER", "Upper Brackwell"),
        ("They met in Varnashi on the border with Chile.", None, "Varnashi"),
        ("They met in Namanga. Tanzania was glad.", "TZA", "Namanga"),
        ("He died at Jorvik Hospital in Quito.", "ECU", "Jorvik Hospital"),
        ("Fires closed roads near Varnashi and Quito.", "ECU", "Varnashi"),
    ],
)
def test_resolved(places_of: PlacesOf, text: str, country: str | None, name: str) -> None:
    place = places_of(text)[0]
    assert (place.name, place.country) == (name, country)


def test_a_building_lies_where_its_town_does(places_of: PlacesOf) -> None:
    hospital, town = places_of("He died at Jorvik Hospital in Quito.")
    assert (hospital.latitude, hospital.longitude, hospital.geonames) == (town.latitude, town.longitude, None)


def test_what_follows_a_town_only_says_where_it_lies(places_of: PlacesOf) -> None:
    assert [p.literal for p in places_of("A judge in Talara, Peru, spoke.")] == [True, True]


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("Lima protested against the decision.", False),
        ("The delegation arrived in Lima on Monday.", True),
        ("The ministry warned Beijing on Monday.", False),
        ("The minister visited Beijing on Monday.", True),
        ("The treaty with Peru was signed.", False),
        ("There was alarm in Quito.", False),
        ("There was a fire in Quito.", True),
        ("The Kremlin rejected the proposal.", False),
        ("The firm bought a Lima-based bank.", True),
        ("There was no pressure from Moscow.", False),
        ("Peru's coast was flooded.", True),
        ("Peru's government resigned.", False),
        ("There are direct flights between Lima and Quito.", True),
        ("The agreement between Lima and Quito was signed.", False),
        ("The ambassador to Peru spoke.", True),
        ("Peru's mining industry grew.", True),
        ("The Quito police officer spoke.", False),
        ("There was anger at Peru.", False),
        ("She is worried about Peru.", False),
        ("He was told to leave by Lima.", False),
        ("Lima is set to seek help.", False),
        ("Lima was flooded on Monday.", True),
        ("The capital is Lima, which has ten million inhabitants.", True),
    ],
)
def test_literal_or_acting(places_of: PlacesOf, text: str, literal: bool) -> None:
    assert places_of(text)[0].literal is literal


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\t",
        "?!…—“”",
        "🙂",
        "in",
        "Lake",
        "in the",
        "of The",
        "“",
        "PERU",
        "a" * 50_000,
        "Peru " * 3_000,
        "Mount " * 2_000,
        "U.S",
        "-China-",
    ],
)
def test_odd_text_gives_sound_places(places_of: PlacesOf, text: str) -> None:
    end = 0
    for number, place in enumerate(places_of(text), 1):
        ((start, stop),) = place.spans
        assert end <= start < stop <= len(text)
        assert place.id == f"p{number}"
        assert 0 <= place.confidence <= 1
        end = stop


def test_every_place_says_why(places_of: PlacesOf) -> None:
    for place in places_of("Lima warned Quito over the Gulf of Guayaquil and Tumbes Region."):
        assert place.why.stage == "places"
        assert place.why.rule
        assert place.spans[0] in place.why.evidence


def test_the_same_text_gives_the_same_places(places_of: PlacesOf) -> None:
    text = "Officials of Peru and Ecuador met in San José, Springfield and Victoria."
    assert places_of(text) == places_of(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The rebels seized Goma on Monday.", ["Goma"]),
        ("Airstrikes on Odesa killed three people.", ["Odesa"]),
        ("Russian drones attacked Kharkiv on Sunday.", ["Kharkiv"]),
        ("Pat Clinton spoke. Then the senator attacked Clinton.", []),
        ("The senator attacked Quennell.", []),
    ],
)
def test_land_that_is_attacked(places_of: PlacesOf, text: str, names: list[str]) -> None:
    assert [place.name for place in places_of(text)] == names
