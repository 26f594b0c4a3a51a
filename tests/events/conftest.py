"""What the tests of events share: the events of a text, in words."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from spacy.tokens import Doc

from dragoman.pipeline import Pipeline
from dragoman.record import Event, Record, Report


class Told(NamedTuple):
    """An event with the countries of its sides in place of ids; `-` where a country is not known."""

    type: str
    mode: str | None
    actors: str
    recipients: str
    status: str


@pytest.fixture(scope="session")
def record(nlp: Pipeline) -> Callable[..., Record]:
    def made(text: str, published: str | None = "2024-05-08") -> Record:
        return nlp(Report.of(text, published=published, language="en"))

    return made


@pytest.fixture(scope="session")
def in_words() -> Callable[[Record, Event], Told]:
    def told(record: Record, event: Event) -> Told:
        country = {actor.id: actor.country or "-" for actor in record.actors}
        sides = (" ".join(country[who] for who in side) for side in (event.actors, event.recipients))
        return Told(event.type, event.mode, *sides, event.status)

    return told


@pytest.fixture(scope="session")
def events(record: Callable[..., Record], in_words: Callable[[Record, Event], Told]) -> Callable[..., list[Told]]:
    def found(text: str, published: str | None = "2024-05-08") -> list[Told]:
        made = record(text, published)
        assert not [note for note in made.notes if note.code == "D102"]
        return [in_words(made, event) for event in made.events]

    return found


@pytest.fixture(scope="session")
def parse(nlp: Pipeline) -> Callable[[str], Doc]:
    stage = next(s for s in nlp.stages if s.name == "reading")

    def parsed(text: str) -> Doc:
        doc = stage(report=Report.of(text)).added.doc
        assert isinstance(doc, Doc)
        return doc

    return parsed
