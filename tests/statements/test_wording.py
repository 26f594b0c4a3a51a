"""What the words of a statement do once its cue only says: threats, blame, refusals, requests, announcements, names."""

from collections.abc import Callable

import pytest

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.stage import AttributionsStage
from dragoman.reading.page import Reading
from dragoman.statements.acts import Acts
from dragoman.statements.stage import StatementsStage

CASES = [
    # names
    ("The envoy called the raid a disgrace.", "accuse"),
    ("The envoy called the visit historic.", "praise"),
    ("The envoy described the report as nonsense.", "reject"),
    ("The envoy described the island as small.", "assert"),
    # harm
    ("The clerk claimed that they threatened her.", "accuse"),
    ("The ministry said the patrol had violated the border.", "accuse"),
    ("The ministry said the patrol had not violated the border.", "deny"),
    ("The clerk said two men were killed.", "assert"),
    ("“We will strike the port if the ships do not leave,” the admiral said.", "threaten"),
    ("The ministry said it would answer in kind.", "threaten"),
    ("The ministry promised to retaliate.", "threaten"),
    ("The ministry promised to build a road.", "promise"),
    # refusals and plans
    ("The king said he will not sign the law.", "reject"),
    ("The king said the road will not be closed.", "assert"),
    ("The king said that he would visit the island.", "announce"),
    ("The king said that prices would fall.", "assert"),
    # requests and questions
    ("The envoy said both sides must withdraw.", "request"),
    ("The envoy told the crew to leave.", "request"),
    ("The envoy asked whether the bridge was safe.", "question"),
    ("The envoy asked the crew to leave.", "request"),
    ("The envoy stressed the need for a truce.", "request"),
    # feelings
    ("The council expressed solidarity with the city.", "praise"),
    ("The council expressed concern over the raid.", "assert"),
    # denials
    ("The envoy said the report was not true.", "deny"),
    ("“There was no deal, and there is none now,” the envoy said.", "deny"),
    ("The survey found that no shot was fired.", "assert"),
]


@pytest.mark.parametrize(("text", "act"), CASES)
def test_the_words_decide(read: Callable[[str], Reading], text: str, act: str) -> None:
    reading = read(text)
    attributions = AttributionsStage("en")(reading=reading).added
    statements = StatementsStage("en")(reading=reading, times=(), attributions=attributions, actors=()).added
    assert [s.act for s in statements if s.within is None] == [act]


def test_a_silent_cue_refuses(acts_of: Acts, read: Callable[[str], Reading], attribute: Callable[..., Attribution]) -> None:
    text = "The embassy did not answer a query."
    found = attribute(text, "The embassy", "did not answer", "a query", negated=True)
    assert acts_of.act(read(text), found, None, "indirect") == "reject"


@pytest.mark.parametrize(
    ("label", "content", "act"),
    [
        ("QUESTION", "Is the road open? Two drivers tell us it is not.", "question"),
        ("MS. NOVA", "I will not go into that.", "reject"),
        ("MS. NOVA", "Good afternoon. The minister will travel to Lima in May. Anything else?", "announce"),
    ],
)
def test_turns(
    acts_of: Acts, read: Callable[[str], Reading], attribute: Callable[..., Attribution], label: str, content: str, act: str
) -> None:
    text = f"{label}: {content}"
    found = attribute(text, label, "", content, rule="turns.turn")
    assert acts_of.act_of_turn(read(text), found, asker=label == "QUESTION") == act


@pytest.fixture(scope="module")
def acts_of() -> Acts:
    return Acts("en")
