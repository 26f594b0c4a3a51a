"""States behind things: attacked land stands for its state, an adjective tells whose a thing is, `of` may list several states."""

import pytest

from dragoman.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "attacked"),
    [
        ("Kenyan troops shelled villages in Peru.", True),
        ("Kenya carried out air strikes on camps in Peru.", True),
        ("Kenya fired missiles at a base in Peru.", True),
        ("Villages in Peru were bombed by Kenya.", True),
        ("Kenya launched a website in Peru.", False),
        ("Kenya struck a deal in Peru.", False),
        ("Exports hit a record in Peru.", False),
        ("Kenya opened an embassy in Peru.", False),
        ("Kenya bought mines in Peru.", False),
    ],
)
def test_only_what_is_attacked(nlp: Pipeline, text: str, attacked: bool) -> None:
    states = {actor.country for actor in nlp(text, language="en").actors if actor.kind == "state"}
    assert ("PER" in states) is attacked


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya banned 59 Peruvian apps.", True),
        ("Gunmen killed five Peruvian nationals.", True),
        ("Kenya cut its Peruvian imports.", False),
        ("Peruvian food is popular.", True),
    ],
)
def test_adjectives_of_things(nlp: Pipeline, text: str, told: bool) -> None:
    states = {actor.country for actor in nlp(text, language="en").actors if actor.kind == "state"}
    assert ("PER" in states) is told


def test_an_adjective_is_no_mention_of_a_state_that_is_named(nlp: Pipeline) -> None:
    (peru,) = (a for a in nlp("Peru said that Kenya had banned 59 Peruvian apps.", language="en").actors if a.country == "PER")
    assert peru.mentions == ((0, 4),)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("The presidents of Kenya and Peru met.", ["KEN", "PER"]),
        ("The navies of Kenya, Peru, and Chile met.", ["KEN", "PER", "CHL"]),
        ("Citizens of Kenya and Peru met.", []),
        ("Kenyan, Peruvian and Chilean diplomats met.", ["KEN", "PER", "CHL"]),
        ("Kenyan and Peruvian students met.", []),
        ("The presidents of Kenya met Peru.", []),
    ],
)
def test_those_of_several_states(nlp: Pipeline, text: str, members: list[str]) -> None:
    record = nlp(text, language="en")
    country = {actor.id: actor.country for actor in record.actors}
    group = next(actor for actor in record.actors if actor.kind == "group")
    assert [country[member] for member in group.members] == members
    assert (group.country is None) is (" and " in text)
