"""Stems and what they weigh."""

import pytest

from dragoman.analysis.stems import Counts, Weights, background, counted, stems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks resumed.", ["talk", "resum"]),
        ("Peru’s ministers’ talks", ["peru", "minist", "talk"]),
        ("4.2 million, 1,750 people", ["4.2", "million", "1,750", "peopl"]),
        ("", []),
        ("— “…” _", []),
    ],
)
def test_stems(text: str, expected: list[str]) -> None:
    assert stems(text) == expected


def test_words_of_another_language_stay_as_they_are() -> None:
    assert stems("Négociations reprises", "fr") == ["négociations", "reprises"]


def test_what_every_text_has_weighs_least() -> None:
    texts = [["talk", "the"], ["the"], ["the", "the"]] * 50
    weights = Weights(texts, Counts(0, {}))
    assert 0 == weights.of("the") < weights.of("talk") < weights.of("ceasefir")
    assert counted(texts) == Counts(150, {"talk": 50, "the": 150})


def test_where_there_are_few_texts_the_background_tells_what_is_common() -> None:
    weights = Weights([["said", "moray", "monday"]], background())
    assert weights.of("said") < weights.of("monday") < weights.of("moray")
