"""States behind things: attacked land and capitals stand for their state, an adjective tells whose a thing is, `of` may list several states."""

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
    ("text", "struck"),
    [
        ("Kenyan jets bombed Lima.", True),
        ("Kenyan drones struck Lima on Monday.", True),
        ("Lima was shelled by Kenyan forces.", True),
        ("An attack on Lima killed four people.", True),
        ("Kenya fired rockets at Lima.", True),
        ("The siege of Lima went on.", False),
        ("Kenyan forces captured the city of Arequipa.", True),
        ("Kenyan forces shelled Arequipa for two days.", True),
        ("A typhoon hit Lima on Sunday.", False),
        ("Kenya opened a bank in Lima.", False),
        ("Kenya dropped its cables south of Lima.", False),
    ],
)
def test_towns_that_are_attacked_or_taken(nlp: Pipeline, text: str, struck: bool) -> None:
    states = {actor.country for actor in nlp(text, language="en").actors if actor.kind == "state"}
    assert ("PER" in states) is struck


@pytest.mark.parametrize(
    ("text", "dealt_with"),
    [
        ("Kenya sent planes to Lima.", True),
        ("Kenya recalled its ambassador from Lima.", True),
        ("Kenya stopped its payments to Lima.", True),
        ("Kenya halted arms exports to Lima.", True),
        ("Kenya bought ten jets from Lima.", True),
        ("Kenya voiced its displeasure at Lima.", True),
        ("Kenya's premier visited Lima.", True),
        ("The envoy was told to leave by Lima.", True),
        ("Lima is set to seek help from Kenya.", True),
        ("It was Lima that paid for the bridge in Kenya.", True),
        ("Kenya moved its factory to Lima.", False),
        ("Kenya's premier returned from Lima.", False),
        ("The train from Lima was late in Kenya.", False),
    ],
)
def test_capitals_that_are_dealt_with(nlp: Pipeline, text: str, dealt_with: bool) -> None:
    states = {actor.country for actor in nlp(text, language="en").actors if actor.kind == "state"}
    assert ("PER" in states) is dealt_with


def test_capitals_that_and_joins_are_no_body(nlp: Pipeline) -> None:
    actors = nlp("The European Union opened talks with Kyiv and Chisinau.", language="en").actors
    assert {(actor.country, actor.kind) for actor in actors} == {("EUR", "organisation"), ("UKR", "state"), ("MDA", "state")}


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


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Peru sailed through the Gulf of Oman.", {"PER"}),
        ("Peru surveyed the Sea of Japan with Chile.", {"PER", "CHL"}),
        ("Peru thanked the Sultanate of Oman.", {"PER", "OMN"}),
    ],
)
def test_seas_and_gulfs_are_no_states(nlp: Pipeline, text: str, states: set[str]) -> None:
    assert {actor.country for actor in nlp(text, language="en").actors} == states


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Protesters clashed with police in Lima.", {("Protesters", "PER"), ("police in Lima", "PER")}),
        ("Police in Lima fired tear gas at students.", {("Police in Lima", "PER"), ("students", None)}),
        ("The minister spoke to reporters.", {("minister", None)}),
    ],
)
def test_whom_a_fight_is_with_is_somebody(nlp: Pipeline, text: str, named: set[tuple[str, str | None]]) -> None:
    assert {(actor.name, actor.country) for actor in nlp(text, language="en").actors} == named
