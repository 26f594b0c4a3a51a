"""What the tests of attributions share: the attributions of a text, as the words that they cover."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.stage import AttributionsStage
from dragoman.pipeline import Pipeline
from dragoman.reading.page import Reading
from dragoman.record import Report
from dragoman.spans import Spans


class Told(NamedTuple):
    """An attribution in words; split parts are joined by ` | `, `within` is the cue of the one around it."""

    source: str
    cue: str
    content: str
    within: str | None
    addressees: str
    medium: str
    attribution: Attribution

    @property
    def row(self) -> tuple[str, str, str]:
        return self.source, self.cue, self.content


@pytest.fixture(scope="session")
def read(nlp: Pipeline) -> Callable[[str], Reading]:
    stage = next(s for s in nlp.stages if s.name == "reading")

    def reading(text: str) -> Reading:
        found = stage(report=Report.of(text)).added
        assert isinstance(found, Reading)
        return found

    return reading


@pytest.fixture(scope="session")
def told(read: Callable[[str], Reading]) -> Callable[[str], list[Told]]:
    stage = AttributionsStage("en")

    def attributions(text: str) -> list[Told]:
        found = stage(reading=read(text)).added

        def words(spans: Spans) -> str:
            return " | ".join(text[start:end] for start, end in spans)

        return [
            Told(
                words(a.source),
                words(a.cue),
                words(a.content),
                None if a.within is None else words(found[a.within].cue),
                words(a.addressees),
                words(a.medium),
                a,
            )
            for a in found
        ]

    return attributions
