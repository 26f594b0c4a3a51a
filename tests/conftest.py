"""What many tests share."""

import pytest

import dragoman
from dragoman.pipeline import Pipeline


@pytest.fixture(scope="session")
def nlp() -> Pipeline:
    """The English pipeline, loaded once."""
    return dragoman.load("en")
