"""Read the figures of a text through the whole pipeline, by the words they stand on."""

import functools
from collections.abc import Callable

import pytest

from dragoman.figures.lexicon import Lexicon, lexicon
from dragoman.pipeline import Pipeline
from dragoman.record import Figure, Record

RecordOf = Callable[..., Record]
FigureOf = Callable[[str, str], Figure]


@pytest.fixture(scope="session")
def words() -> Lexicon:
    return lexicon("en")


@pytest.fixture(scope="session")
def record_of(nlp: Pipeline) -> RecordOf:
    """Code a text, published on a Thursday."""

    @functools.cache
    def coded(text: str, published: str | None = "2024-05-16") -> Record:
        return nlp(text, published=published, language="en")

    return coded


@pytest.fixture(scope="session")
def figure_of(record_of: RecordOf) -> FigureOf:
    """Return the figure of a text that stands on some words."""

    def figure(text: str, words: str) -> Figure:
        found = record_of(text).figures
        on = [f for f in found if " ".join(text[a:b] for a, b in f.spans) == words]
        assert len(on) == 1, [text[a:b] for f in found for a, b in f.spans]
        return on[0]

    return figure
