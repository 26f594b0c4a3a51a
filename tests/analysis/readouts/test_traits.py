from collections.abc import Callable

import pytest

from dragoman.analysis.readouts.traits import Teller, Traits
from dragoman.pipeline import Pipeline


@pytest.fixture(scope="module")
def traits(nlp: Pipeline) -> Callable[[str], Traits]:
    """Gives the traits of the last unit of a text."""

    def of(sentence: str) -> Traits:
        return Teller(nlp(f"The ministers of Peru and Chile met in Lima. {sentence}"), ["PER", "CHL"]).traits()[-1]

    return of


@pytest.mark.parametrize(
    ("sentence", "denied", "left_open", "settled"),
    [
        ("No deadline was set.", True, False, False),
        ("He did not apologise, contrary to reports.", True, False, False),
        ("The minister denied that the boat had been there.", True, False, False),
        ("The minister did not reject the plan.", False, False, False),
        ("The work will start no later than June.", False, False, True),
        ("He warned of sanctions if the crew were not freed.", False, False, False),
        ("The invitation is under consideration.", False, True, False),
        ("The officers may visit the crew.", False, True, False),
        ("She accepted the invitation.", False, False, True),
        ("They agreed to study the plan.", False, True, True),
    ],
)
def test_what_a_unit_denies_leaves_open_and_settles(
    traits: Callable[[str], Traits], sentence: str, denied: bool, left_open: bool, settled: bool
) -> None:
    unit = traits(sentence)
    assert (unit.denied, unit.open, unit.settled) == (denied, left_open, settled)


def test_names_of_the_sides_and_offices_weigh_little(traits: Callable[[str], Traits]) -> None:
    unit = traits("The Peruvian minister praised the harbour of Callao.")
    assert unit.weights["peruvian"] < unit.weights["callao"] < unit.weights["harbour"]


def test_the_end_of_a_phrase_is_its_head(traits: Callable[[str], Traits]) -> None:
    unit = traits("The water security of the farmers matters.")
    assert "water" not in unit.heads
