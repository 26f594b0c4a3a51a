from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.events.candidates import Finder


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder("en")


TABLE = [
    ("Peru attacked Chile.", "actual"),
    ("Peru has attacked Chile.", "actual"),
    ("Peru had attacked Chile.", "historical"),
    ("Peru will attack Chile.", "future"),
    ("Peru plans to attack Chile.", "future"),
    ("Peru is going to attack Chile.", "future"),
    ("Peru might attack Chile.", "hypothetical"),
    ("Peru would attack Chile if it could.", "hypothetical"),
    ("Peru wants to attack Chile.", "hypothetical"),
    ("If Peru attacked Chile, Bolivia paid.", "hypothetical"),
    ("Peru is considering attacking Chile.", "hypothetical"),
    ("The minister said Peru would attack Chile.", "future"),
    ("Peru did not attack Chile.", "negated"),
    ("Peru never attacked Chile.", "negated"),
    ("Peru launched no attack on Chile.", "negated"),
    ("Peru failed to attack Chile.", "negated"),
    ("Peru launched a possible attack on Chile.", "hypothetical"),
    ("Peru’s planned attack on Chile failed.", "future"),
    ("Peru began to attack Chile.", "actual"),
    ("The risk of an attack on Chile rose.", "hypothetical"),
]


@pytest.mark.parametrize(("text", "status"), TABLE)
def test_status(finder: Finder, parse: Callable[[str], Doc], text: str, status: str) -> None:
    found = [candidate.status for candidate in finder.find(parse(text)) if candidate.type == "ASSAULT"]
    assert found == [status]
