import pytest

from dragoman.times.lexicon import lexicon
from dragoman.times.numbers import number, ordinal, spoken_year

WORDS = lexicon("en")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty - four", 24),
        ("1,995", 1995),
        ("2 1/2", 2.5),
        ("a hundred", 100),
        ("two thousand five hundred", 2500),
        ("three million", 3_000_000),
        ("harbour", None),
        ("", None),
    ],
)
def test_number(text: str, value: float | None) -> None:
    assert number(text.split(), WORDS.cardinals, WORDS.multipliers, WORDS.fractions) == value


@pytest.mark.parametrize(
    ("text", "year"),
    [("nineteen ninety - seven", 1997), ("two thousand", 2000), ("nineteen", None), ("harbour", None), ("", None)],
)
def test_spoken_year(text: str, year: int | None) -> None:
    assert spoken_year(text.split(), WORDS.cardinals, WORDS.multipliers) == year


@pytest.mark.parametrize(("word", "value"), [("third", 3), ("14th", 14), ("14", 14), ("harbour", None)])
def test_ordinal(word: str, value: int | None) -> None:
    assert ordinal(word, WORDS.ordinals) == value
