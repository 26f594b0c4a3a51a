"""Single phrases: which actor a sentence names, of which kind, country and sector."""

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Actor


def actor_of(nlp: Pipeline, text: str, words: str, published: str | None = "2024-05-01") -> Actor | None:
    """Return the actor that has a mention of exactly these words."""
    record = nlp(text, published=published, language="en")
    return next((a for a in record.actors if any(text[s:e] == words for s, e in a.mentions)), None)


@pytest.mark.parametrize(
    ("text", "words", "kind", "country", "sector"),
    [
        # titles and names
        ("Peruvian Foreign Minister Ana Quispe spoke.", "Peruvian Foreign Minister Ana Quispe", "person", "PER", "GOV"),
        ("Chinese Vice Foreign Minister Lin Wenbo said so.", "Chinese Vice Foreign Minister Lin Wenbo", "person", "CHN", "GOV"),
        ("UK Defence Secretary Alan Thorne left.", "UK Defence Secretary Alan Thorne", "person", "GBR", "GOV"),
        ("NATO spokeswoman Ulla Berg declined.", "NATO spokeswoman Ulla Berg", "person", "IGO", "GOV"),
        ("German lawmaker Ute Brandt objected.", "German lawmaker Ute Brandt", "person", "DEU", "LEG"),
        ("Former Chilean president Luis Rojas spoke.", "Former Chilean president Luis Rojas", "person", "CHL", "ELI"),
        ("Polish General Jan Wolski resigned.", "Polish General Jan Wolski", "person", "POL", "MIL"),
        ("Minister of Trade Rosa Alva of Peru arrived.", "Minister of Trade Rosa Alva of Peru", "person", "PER", "GOV"),
        ("Turkish Ambassador to France Ali Demir left.", "Turkish Ambassador to France Ali Demir", "person", "TUR", "GOV"),
        # titles alone
        ("The Prime Minister of Mongolia resigned.", "The Prime Minister of Mongolia", "person", "MNG", "GOV"),
        ("The Brazilian ambassador was summoned.", "The Brazilian ambassador", "person", "BRA", "GOV"),
        ("Kenya’s production minister agreed.", "Kenya’s production minister", "person", "KEN", "GOV"),
        ("A Greek naval attaché was there.", "A Greek naval attaché", "person", "GRC", "MIL"),
        ("The ambassador of South Korea protested.", "The ambassador of South Korea", "person", "KOR", "GOV"),
        (
            "A Chilean official close to the talks spoke.",
            "A Chilean official close to the talks",
            "person",
            "CHL",
            "GOV",
        ),
        ("The spokesman for the Chilean Navy spoke.", "The spokesman for the Chilean Navy", "person", "CHL", "MIL"),
        # bodies
        ("The Egyptian Foreign Ministry protested.", "The Egyptian Foreign Ministry", "organisation", "EGY", "GOV"),
        ("Peru’s navy moved.", "Peru’s navy", "organisation", "PER", "MIL"),
        ("The Spanish parliament voted.", "The Spanish parliament", "organisation", "ESP", "LEG"),
        ("A court in Norway ruled.", "A court in Norway", "organisation", "NOR", "JUD"),
        ("Ecuador’s embassy in Lima was shut.", "Ecuador’s embassy in Lima", "organisation", "ECU", "GOV"),
        ("A tribunal in The Hague ruled.", "A tribunal in The Hague", "organisation", "IGO", "JUD"),
        ("The Kremlin denied it.", "The Kremlin", "organisation", "RUS", "GOV"),
        ("The European Commission objected.", "The European Commission", "organisation", "EUR", "GOV"),
        ("The WHO warned of it.", "The WHO", "organisation", "UNO", "MED"),
        ("Abkhazia held a vote.", "Abkhazia", "organisation", "GEO", "PRE"),
        # states
        ("Peru protested.", "Peru", "state", "PER", None),
        ("The Peruvian government protested.", "The Peruvian government", "state", "PER", None),
        ("The Peruvian side protested.", "The Peruvian side", "state", "PER", None),
        ("The Turks refused.", "The Turks", "state", "TUR", None),
        ("There was alarm in Lima.", "Lima", "state", "PER", None),
        # people
        ("Eleven Egyptian drivers were freed.", "Eleven Egyptian drivers", "group", "EGY", "CVL"),
        ("Two EU diplomats said so.", "Two EU diplomats", "group", "EUR", "GOV"),
        ("A 52-year-old Romanian was held.", "A 52-year-old Romanian", "person", "ROU", "CVL"),
        ("About 60 fishermen marched in Norway.", "About 60 fishermen", "group", "NOR", "LAB"),
        ("Three sailors were hurt.", "Three sailors", "group", None, "MIL"),
        ("Chinese troops crossed the river.", "Chinese troops", "group", "CHN", "MIL"),
        ("An Ecuadorean fishing vessel was boarded.", "An Ecuadorean fishing vessel", "group", "ECU", "CVL"),
        ("One of the reporters asked.", "One of the reporters", "group", None, "JRN"),
        ("People in Norway protested.", "People in Norway", "group", "NOR", "CVL"),
        ("Someone shouted.", "Someone", "person", None, "UNK"),
    ],
)
def test_a_phrase_tells_kind_country_and_sector(
    nlp: Pipeline, text: str, words: str, kind: str, country: str | None, sector: str | None
) -> None:
    actor = actor_of(nlp, text, words)
    assert actor is not None
    assert (actor.kind, actor.country, next(iter(actor.sectors), None)) == (kind, country, sector)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trade reached five million US dollars.", "US"),
        ("The minister landed in Norway.", "Norway"),
        ("It is raining.", "It"),
        ("He is a freight agent.", "a freight agent"),
        ("They respect each other’s boats.", "each other’s boats"),
        ("An official visit was paid.", "An official"),
        ("The general election was held.", "The general"),
        ("Peruvian officials came.", "Peruvian"),
    ],
)
def test_what_only_modifies_or_locates_is_no_actor(nlp: Pipeline, text: str, words: str) -> None:
    assert actor_of(nlp, text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "office"),
    [
        (
            "Chinese Vice Foreign Minister Lin Wenbo left.",
            "Chinese Vice Foreign Minister Lin Wenbo",
            "Vice Minister of Foreign Affairs",
        ),
        ("Peru’s production minister left.", "Peru’s production minister", "Minister of Production"),
        ("The Russian Ambassador to China left.", "The Russian Ambassador to China", "Ambassador to China"),
        ("The Prime Minister of Mongolia left.", "The Prime Minister of Mongolia", "Prime Minister"),
        ("The Minister of Energy of Kenya left.", "The Minister of Energy of Kenya", "Minister of Energy"),
    ],
)
def test_the_office_is_named_in_full(nlp: Pipeline, text: str, words: str, office: str) -> None:
    actor = actor_of(nlp, text, words)
    assert actor is not None
    assert actor.office == office


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Egyptian Foreign Ministry protested.", "Ministry of Foreign Affairs of Egypt"),
        ("Peru’s navy moved.", "Navy of Peru"),
        ("The U.S. protested.", "United States"),
        ("Senator Ann Marlow of Peru left.", "Ann Marlow"),
    ],
)
def test_actors_have_names_for_readers(nlp: Pipeline, text: str, name: str) -> None:
    assert nlp(text, language="en").actors[0].name == name
