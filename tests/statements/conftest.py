"""What the tests of statements share: a reading of a text, and attributions made from the words they cover."""

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.attributions.attribution import Attribution
from dragoman.pipeline import Pipeline
from dragoman.reading.page import Reading
from dragoman.record import Report
from dragoman.spans import Spans


@pytest.fixture(scope="session")
def locate() -> Callable[..., Spans]:
    """Give the first place of each part of a text, each after the one before it; an empty part has none."""

    def spans(text: str, *parts: str) -> Spans:
        out, at = [], 0
        for part in filter(None, parts):
            start = text.index(part, at)
            at = start + len(part)
            out.append((start, at))
        return tuple(out)

    return spans


@pytest.fixture(scope="session")
def read(nlp: Pipeline) -> Callable[[str], Reading]:
    stage = next(s for s in nlp.stages if s.name == "reading")

    def reading(text: str) -> Reading:
        found = stage(report=Report.of(text)).added
        assert isinstance(found, Reading)
        return found

    return reading


@pytest.fixture(scope="session")
def attribute(locate: Callable[..., Spans]) -> Callable[..., Attribution]:
    def attribution(text: str, source: str, cue: str, *content: str, lemma: str = "say", **more: Any) -> Attribution:
        spans = {name: locate(text, words) for name, words in (("source", source), ("cue", cue))}
        return Attribution(
            **spans,
            content=locate(text, *content),
            lemma=lemma,
            entry=f"verb.{lemma}",
            rule=more.pop("rule", "verbs.test"),
            **more,
        )

    return attribution
