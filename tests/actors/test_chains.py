"""Who is who in a text: names, titles, pronouns and groups that are taken up."""

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Record


def chain(record: Record, words: str) -> list[str]:
    """Return the mentions of the actor whose first or any mention is these words."""
    text = record.report.text
    for actor in record.actors:
        said = [text[s:e] for s, e in actor.mentions]
        if words in said:
            return said
    return []


def find(record: Record, words: str) -> Actor:
    text = record.report.text
    return next(a for a in record.actors if words in [text[s:e] for s, e in a.mentions])


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("Foreign Minister Ana Quispe left. Quispe will return.", "Foreign Minister Ana Quispe", ["Quispe"]),
        ("Kenya’s minister, Asha Otieno, left. She will return.", "Kenya’s minister", ["Asha Otieno", "She"]),
        ("Omar Said, the spokesman for the Omani Navy, left.", "Omar Said", ["the spokesman for the Omani Navy"]),
        ("Ambassador Rosa Alva spoke. The ambassador left.", "Ambassador Rosa Alva", ["The ambassador"]),
        ("The Chilean navy moved. The navy denied it.", "The Chilean navy", ["The navy"]),
        ("The Philippine Coast Guard (PCG) moved. The PCG denied it.", "The Philippine Coast Guard", ["PCG", "The PCG"]),
        ("The European Union met. The bloc agreed.", "The European Union", ["The bloc"]),
        (
            "An Ecuadorean vessel was boarded. The Blue Heron was towed. The vessel sank.",
            "An Ecuadorean vessel",
            ["The Blue Heron", "The vessel"],
        ),
        ("Two Russian diplomats left. The pair flew home.", "Two Russian diplomats", ["The pair"]),
        (
            "Eleven Egyptian drivers were held. The eleven drivers were freed.",
            "Eleven Egyptian drivers",
            ["The eleven drivers"],
        ),
        ("Romania, which joined late, agreed.", "Romania", ["which"]),
        ("Three officials, who asked not to be named, spoke.", "Three officials", ["who"]),
        ("Peru agreed. Lima also paid.", "Peru", ["Lima"]),
        ("Ana Quispe, Peru’s minister, met Omar Said at the latter’s request.", "Omar Said", ["the latter"]),
    ],
)
def test_later_phrases_take_up_the_first(nlp: Pipeline, text: str, first: str, others: list[str]) -> None:
    assert chain(nlp(text, language="en"), first) == [first, *others]


def test_two_of_one_office_are_told_apart_by_country(nlp: Pipeline) -> None:
    text = "Egypt’s minister, Adel Naguib, met his Kenyan counterpart, Asha Otieno. The Kenyan minister left. The Egyptian minister stayed."
    record = nlp(text, language="en")
    assert "The Kenyan minister" in chain(record, "Asha Otieno")
    assert "The Egyptian minister" in chain(record, "Adel Naguib")
    assert find(record, "Asha Otieno").country == "KEN"


def test_a_group_has_its_members(nlp: Pipeline) -> None:
    record = nlp("Peru and Chile met. The two countries agreed.", language="en")
    group = find(record, "The two countries")
    assert group.kind == "group"
    assert [find(record, w).id for w in ("Peru", "Chile")] == list(group.members)


def test_two_ministers_are_a_group_of_both(nlp: Pipeline) -> None:
    text = "Peru’s minister, Ana Quispe, met Chile’s minister, Luis Rojas. The two ministers agreed."
    record = nlp(text, language="en")
    members = {a.id: a.name for a in record.actors}
    assert [members[m] for m in find(record, "The two ministers").members] == ["Ana Quispe", "Luis Rojas"]


def test_the_given_name_after_a_title_is_noted(nlp: Pipeline) -> None:
    record = nlp("Chinese Ambassador Lin Wenbo spoke. Ambassador Wenbo left.", language="en")
    assert chain(record, "Chinese Ambassador Lin Wenbo") == ["Chinese Ambassador Lin Wenbo", "Ambassador Wenbo"]
    assert [n.code for n in record.notes if n.code == "D201"] == ["D201"]


def test_a_name_of_two_people_is_noted_and_not_guessed(nlp: Pipeline) -> None:
    record = nlp("Minister Ana Quispe and Senator Luis Quispe spoke. Quispe left.", language="en", published="2024-01-01")
    assert "D202" in [n.code for n in record.notes]


def test_the_country_of_an_office_is_the_outlets(nlp: Pipeline) -> None:
    record = nlp("Foreign Minister Ilie Marin left.", language="en", outlet="Government of Romania")
    assert find(record, "Foreign Minister Ilie Marin").country == "ROU"


def test_an_office_without_any_country_has_none(nlp: Pipeline) -> None:
    assert find(nlp("Foreign Minister Ilie Marin left.", language="en"), "Foreign Minister Ilie Marin").country is None


def test_the_statement_speaks_for_its_issuer(nlp: Pipeline) -> None:
    record = nlp(
        "The Peruvian Foreign Ministry said on Monday that trade grew. “Trade will grow,” the statement read.", language="en"
    )
    assert "the statement" in chain(record, "The Peruvian Foreign Ministry")


def test_a_crew_is_not_other_crews(nlp: Pipeline) -> None:
    text = "The ship’s crew was held on Friday. Other crews stayed away. The crew was freed."
    assert chain(nlp(text, language="en"), "The crew")[0] == "The ship’s crew"
