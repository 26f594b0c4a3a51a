"""What the report around a phrase adds: dateline, outlet, heads of state by date, who stands out."""

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Record


def find(record: Record, words: str) -> Actor | None:
    text = record.report.text
    return next((a for a in record.actors if words in [text[s:e] for s, e in a.mentions]), None)


@pytest.mark.parametrize(
    ("text", "outlet", "words", "country"),
    [
        ("LIMA, May 3 (Wire) — The Ministry of Trade objected on Friday.", None, "The Ministry of Trade", "PER"),
        ("Prosecutors opened a case on Friday.", "Government of Chile", "Prosecutors", "CHL"),
        ("The government resigned on Friday.", "Government of Chile", "The government", "CHL"),
        ("Peru protested on Friday. Foreign Minister Ana Quispe was angry.", None, "Foreign Minister Ana Quispe", "PER"),
        ("UNITED NATIONS, May 3 (Wire) — The panel of experts reported on Friday.", None, "The panel of experts", "UNO"),
        ("The United Nations met on Friday. Secretary-General Ada Lund spoke.", None, "Secretary-General Ada Lund", "UNO"),
        ("The National Assembly voted on Friday.", "Government of Kenya", "The National Assembly", "KEN"),
        ("The envoy left on Friday.", "Government of Kenya", "The envoy", None),
        ("A ministry objected on Friday.", "Government of Kenya", "A ministry", None),
        ("European Commission spokeswoman Ulla Berg spoke. The bloc will act.", None, "The bloc", "EUR"),
        ("Ministers of Peru and Chile met on Friday.", None, "Ministers of Peru and Chile", None),
    ],
)
def test_a_country_that_the_phrase_does_not_tell(
    nlp: Pipeline, text: str, outlet: str | None, words: str, country: str | None
) -> None:
    actor = find(nlp(text, language="en", outlet=outlet), words)
    assert actor is not None
    assert actor.country == country


@pytest.mark.parametrize(
    ("published", "country", "sectors"),
    [("2023-05-05", "USA", ("GOV",)), ("2025-06-01", None, ()), (None, "USA", ("GOV",)), ("1990-01-01", None, ())],
)
def test_a_bare_family_name_goes_by_the_date(
    nlp: Pipeline, published: str | None, country: str | None, sectors: tuple[str, ...]
) -> None:
    actor = find(nlp("Biden signed the law on Friday.", language="en", published=published), "Biden")
    assert actor is not None
    assert (actor.country, actor.sectors) == (country, sectors)


def test_a_former_president_stays_former(nlp: Pipeline) -> None:
    actor = find(
        nlp("Former President Biden spoke on Friday.", language="en", published="2025-05-05"), "Former President Biden"
    )
    assert actor is not None
    assert (actor.country, actor.sectors) == ("USA", ("ELI",))


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Mr. Omar Said met Ms. Ana Quispe on Friday. He left early.", "He", "Omar Said"),
        ("Mr. Omar Said met Ms. Ana Quispe on Friday. She left early.", "She", "Ana Quispe"),
        ("Senator Ana Quispe defended herself on Friday.", "herself", "Ana Quispe"),
        ("The Chilean Navy said that it had towed the boat.", "it", "Navy of Chile"),
        ("Two Russian diplomats left on Friday. They flew home.", "They", "Two Russian diplomats"),
        ("An Ecuadorean vessel was stopped. The navy boarded it.", "it", "Ecuadorean vessel"),
        ("Peru’s navy stopped a boat and its nine crew members.", "its", "boat"),
        ("Senator Omar Said, whose term ends, spoke on Friday.", "whose", "Omar Said"),
    ],
)
def test_pronouns_go_to_whom_they_fit(nlp: Pipeline, text: str, pronoun: str, name: str) -> None:
    actor = find(nlp(text, language="en"), pronoun)
    assert actor is not None
    assert actor.name.removeprefix("a ") == name


def test_an_object_is_not_its_own_subject(nlp: Pipeline) -> None:
    record = nlp("Senator Luis Rojas spoke on Friday. Senator Omar Said thanked him.", language="en")
    actor = find(record, "him")
    assert actor is not None
    assert actor.name == "Luis Rojas"


def test_a_lawyer_has_a_client(nlp: Pipeline) -> None:
    text = "The agency’s owner was held on Friday. His lawyer, Omar Said, said that his client was ill."
    record = nlp(text, language="en")
    assert find(record, "his client") is find(record, "The agency’s owner") is not None


def test_a_title_goes_to_the_one_who_stands_out(nlp: Pipeline) -> None:
    text = "The Peruvian ambassador, Ana Quispe, met the Chilean ambassador, Luis Rojas. The ambassador thanked the host."
    record = nlp(text, language="en")
    assert find(record, "The ambassador") is find(record, "Ana Quispe") is not None


def test_an_acronym_joins_a_body(nlp: Pipeline) -> None:
    text = "The EU’s diplomatic service, the EEAS, objected on Friday."
    record = nlp(text, language="en")
    assert find(record, "the EEAS") is find(record, "The EU’s diplomatic service") is not None


def test_states_of_a_region_and_pairs_of_nobody(nlp: Pipeline) -> None:
    record = nlp("They ask all States of the region for patience. The two sides agreed.", language="en")
    assert find(record, "all States of the region") is not None
    assert find(record, "The two sides") is None


def test_reporters_are_spoken_to_by_who_answers(nlp: Pipeline) -> None:
    record = nlp("“You know me,” Senator Ana Quispe told reporters on Friday.", language="en")
    reporters = find(record, "reporters")
    assert reporters is not None
    assert reporters.sectors == ("JRN",)
    assert find(record, "me") is find(record, "Senator Ana Quispe")
