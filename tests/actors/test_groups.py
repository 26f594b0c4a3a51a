"""Groups that no name stands for: pairs of states and people, those responsible, crews."""

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Actor, Record


def group_of(record: Record, words: str) -> Actor | None:
    text = record.report.text
    return next((a for a in record.actors if any(text[s:e] == words for s, e in a.mentions)), None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peru and Chile met in Lima. The two agreed to talk.", "The two"),
        ("Peru and Chile met in Lima. Both want peace.", "Both"),
        ("Peru and Chile met in Lima. Each side praised the talks.", "Each side"),
        ("Peru met Chile. There was hope in both capitals.", "both capitals"),
        ("Peru met Chile. Both countries praised the talks.", "Both countries"),
    ],
)
def test_two_states_are_taken_up(nlp: Pipeline, text: str, words: str) -> None:
    record = nlp(text, language="en")
    group = group_of(record, words)
    assert group is not None
    names = {a.id: a.name for a in record.actors}
    assert sorted(names[m] for m in group.members) == ["Chile", "Peru"]


def test_the_two_are_the_people_told_of_just_before(nlp: Pipeline) -> None:
    record = nlp("Peru’s minister, Ana Quispe, met Chile’s minister, Luis Marin. The two shook hands.", language="en")
    group = group_of(record, "The two")
    assert group is not None
    assert (group.name, group.sectors) == ("Ana Quispe and Luis Marin", ("GOV",))


@pytest.mark.parametrize("text", ["Peru left. The two ships sank.", "Peru left. It has two of them.", "The two"])
def test_a_number_before_a_noun_is_no_pair(nlp: Pipeline, text: str) -> None:
    assert all(not a.members for a in nlp(text, language="en").actors)


def test_those_responsible_are_people(nlp: Pipeline) -> None:
    group = group_of(nlp("The police found those responsible on Friday.", language="en"), "those responsible")
    assert group is not None
    assert (group.kind, group.country, group.sectors) == ("group", None, ("UNK",))


def test_a_crew_is_of_its_vessels_country(nlp: Pipeline) -> None:
    crew = group_of(nlp("The Chilean trawler sank. The crew was saved.", language="en"), "The crew")
    assert crew is not None
    assert (crew.country, crew.sectors) == ("CHL", ("CVL",))
