"""Read the times of a text, and only those, so that tables of examples stay fast."""

import functools
import re
from collections.abc import Callable

import pytest

from dragoman.pipeline import Pipeline
from dragoman.reading.page import Reading
from dragoman.record import Report, Time
from dragoman.stage import Output

PUBLISHED = "2024-05-16"  # a Thursday

Row = tuple[str, str | None, str | None, str | None, str | None]
TimesOf = Callable[..., Output[tuple[Time, ...]]]
ReadMarked = Callable[..., list[Row]]


@pytest.fixture(scope="session")
def times_of(nlp: Pipeline) -> TimesOf:
    """Return the stage's output for a text."""
    reading, times = (next(s for s in nlp.stages if s.name == name) for name in ("reading", "times"))

    @functools.lru_cache(maxsize=64)
    def parsed(text: str) -> Reading:
        page: Reading = reading(report=Report.of(text)).added
        return page

    def read(text: str, published: str | None = PUBLISHED) -> Output[tuple[Time, ...]]:
        return times(report=Report.of(text, published=published), reading=parsed(text))

    return read


@pytest.fixture(scope="session")
def check(times_of: TimesOf) -> Callable[..., None]:
    """Check the times of a text in which `«…»` marks each; `expected` has a row per time: type, value, from, to, mod."""

    def compare(marked: str, *expected: tuple[str | None, ...], published: str | None = PUBLISHED) -> None:
        text = re.sub("[«»]", "", marked)
        found = times_of(text, published).added
        assert [text[s:e] for t in found for s, e in t.spans] == re.findall("«(.*?)»", marked)
        rows = [(t.type, t.value, t.from_, t.to, t.mod) for t in found]
        wanted = [(*row, *(None,) * (5 - len(row))) for row in expected]
        assert rows == wanted

    return compare
