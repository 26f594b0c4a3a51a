"""Nominal, adjectival and prepositional cues."""

from collections.abc import Callable

import pytest

from .conftest import Told

ROWS = [
    pytest.param(
        "The owners applauded his warning that other boats would be seized.",
        [
            ("The owners", "applauded", "his warning that other boats would be seized"),
            ("his", "warning", "that other boats would be seized"),
        ],
        id="possessor",
    ),
    pytest.param(
        "The claim by the ministry that the road is safe was met with laughter.",
        [("the ministry", "claim", "that the road is safe")],
        id="by",
    ),
    pytest.param("The mayor read reports that the road is closed.", [("", "reports", "that the road is closed")], id="nobody"),
    pytest.param(
        "The decision by the two capitals to open the road was welcome.",
        [("the two capitals", "decision", "to open the road")],
        id="infinitive",
    ),
    pytest.param("The plan to open the road failed.", [], id="infinitive of nobody"),
    pytest.param(
        "The mayor is confident that the road will open.",
        [("The mayor", "confident", "that the road will open")],
        id="adjective",
    ),
    pytest.param(
        "The mayor is worried about the road.", [("The mayor", "worried about", "the road")], id="adjective with a preposition"
    ),
    pytest.param(
        "The boat was seized at dawn, according to the navy.",
        [("the navy", "according to", "The boat was seized at dawn")],
        id="according to, last",
    ),
    pytest.param(
        "According to the navy, the boat was seized at dawn.",
        [("the navy", "According to", "the boat was seized at dawn")],
        id="according to, first",
    ),
    pytest.param(
        "The boat, according to the navy, was seized at dawn.",
        [("the navy", "according to", "The boat | was seized at dawn")],
        id="according to, inside",
    ),
    pytest.param(
        "Prices rose; the boat was seized, according to the navy.",
        [("the navy", "according to", "the boat was seized")],
        id="according to, after a semicolon",
    ),
    pytest.param(
        "According to officials, who asked not to be named, the convoy had been warned.",
        [("officials", "According to", "the convoy had been warned"), ("who", "asked", "not to be named")],
        id="according to, with a relative clause",
    ),
    pytest.param(
        "The council issued a warning that the dam may break.",
        [("The council", "warning", "that the dam may break")],
        id="light verb",
    ),
    pytest.param(
        "The envoy's criticism of the plan was sharp.", [("The envoy's", "criticism of", "the plan")], id="preposition"
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_nouns(told: Callable[[str], list[Told]], text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [t.row for t in told(text)] == expected


def test_a_cue_that_governs_nothing_is_none(told: Callable[[str], list[Told]]) -> None:
    assert told("According to") == []


def test_an_artefact_is_the_medium_too(told: Callable[[str], list[Told]]) -> None:
    (found,) = told("The boat was seized, according to a report by the navy.")
    assert found.medium == found.source == "a report by the navy"


def test_a_prepositional_cue_stays_within_its_quotation(told: Callable[[str], list[Told]]) -> None:
    outer, inner = told("“According to the navy, the boat was seized,” the mayor said.")
    assert (inner.content, inner.within, outer.cue) == ("the boat was seized", "said", "said")
