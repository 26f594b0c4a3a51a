"""Readings of short texts, by the language's own parser, loaded once."""

from collections.abc import Callable

import pytest

from dragoman.reading.page import Reading
from dragoman.reading.stage import ReadingStage
from dragoman.record import Note, Report


@pytest.fixture(scope="session")
def reading_stage() -> ReadingStage:
    return ReadingStage("en")


@pytest.fixture(scope="session")
def read(reading_stage: ReadingStage) -> Callable[[str], Reading]:
    return lambda text: reading_stage(report=Report.of(text)).added


@pytest.fixture(scope="session")
def notes(reading_stage: ReadingStage) -> Callable[[str], tuple[Note, ...]]:
    return lambda text: reading_stage(report=Report.of(text)).notes
