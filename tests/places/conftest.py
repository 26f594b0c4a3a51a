"""One parser and one stage for all tests of places."""

from collections.abc import Callable

import pytest

from dragoman.places.stage import PlacesStage
from dragoman.reading.stage import ReadingStage
from dragoman.record import Place, Report


@pytest.fixture(scope="session")
def places_of() -> Callable[[str], tuple[Place, ...]]:
    """Return a function from a text to its places."""
    read, find = ReadingStage("en"), PlacesStage("en")

    def run(text: str) -> tuple[Place, ...]:
        report = Report.of(text)
        return find(report=report, reading=read(report=report).added).added

    return run
