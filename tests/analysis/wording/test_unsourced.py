"""Attitudes and assertions for which nobody is named, and statements for which somebody is. People are invented."""

import pytest

from dragoman.analysis.wording.unsourced import load_unsourced
from dragoman.analysis.wording.voices import Voices
from dragoman.pipeline import Pipeline

UNSOURCED = [
    ("The visit is widely seen as a snub.", "passive"),
    ("The treaty was largely met with consternation in Lima.", "passive"),
    ("It is believed that the boat sank.", "passive"),
    ("It is widely feared that the talks will fail.", "passive"),
    ("The decision has drawn widespread criticism.", "passive"),
    ("Critics say the treaty is weak.", "collective"),
    ("Observers fear that the talks will fail.", "collective"),
    ("Some Western analysts believe that the talks will fail.", "collective"),
    ("Many argue that the treaty is weak.", "collective"),
    ("A senior official said that the talks would resume.", "unnamed"),
    ("Officials familiar with the talks said that a treaty was near.", "unnamed"),
    ("Two diplomats told reporters that a treaty was near.", "unnamed"),
    ("A source in the ministry said that a treaty was near.", "unnamed"),
    ("There are growing fears that the talks will fail.", "no source"),
    ("The port closed amid mounting concern about the talks.", "no source"),
]
SOURCED = [
    "Ana Quispe said that the talks would resume.",
    "The visit was seen by Ana Quispe as a snub.",
    "Peru’s foreign ministry said that the talks would resume.",
    "“Critics say the treaty is weak,” Ana Quispe said.",
    "Ana Quispe said it is believed that the boat sank.",
    "Luis Ferro, a senior official, said that the talks would resume.",
    "The boat sank off Lima.",
    "The treaty was signed in Lima.",
]


def found(nlp: Pipeline, sentence: str) -> list[tuple[str | None, str]]:
    record = nlp(sentence)
    observed = list(load_unsourced().of(record, Voices(record)))
    assert all(one.words == " […] ".join(sentence[a:b] for a, b in one.spans) for one in observed)
    return [(one.category, one.words) for one in observed]


@pytest.mark.parametrize(("sentence", "category"), UNSOURCED)
def test_nobody_is_named(nlp: Pipeline, sentence: str, category: str) -> None:
    assert category in [one for one, _ in found(nlp, sentence)]


@pytest.mark.parametrize("sentence", SOURCED)
def test_somebody_is_named(nlp: Pipeline, sentence: str) -> None:
    assert found(nlp, sentence) == []


def test_a_phrase_is_observed_once(nlp: Pipeline) -> None:
    assert len(found(nlp, "Critics say the treaty is weak.")) == 1
