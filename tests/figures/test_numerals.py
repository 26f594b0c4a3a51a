"""Numbers in digits and words."""

import pytest

from dragoman.figures.lexicon import Lexicon
from dragoman.figures.numerals import Numerals

TABLE: list[tuple[str, list[tuple[str, float]]]] = [
    ("38.2 billion dollars", [("38.2 billion", 38.2e9)]),
    ("1,307,000 visitors", [("1,307,000", 1307000)]),
    ("1,50,000 voters", [("1,50,000", 150000)]),
    ("10\u202f000 hectares", [("10\u202f000", 10000)]),
    ("5 lakh crore rupees", [("5 lakh crore", 5e12)]),
    ("$5.4m in grants", [("5.4m", 5400000)]),
    ("a pipe of 37m", [("37", 37)]),
    ("some 280bn", [("280bn", 280e9)]),
    ("2½ tons", [("2½", 2.5)]),
    ("2 1/2 tons", [("2 1/2", 2.5)]),
    ("1/16 of a pint", [("1/16", 0.0625)]),
    ("a rate of .001 percent", [(".001", 0.001)]),
    ("twenty-four ships", [("twenty-four", 24)]),
    ("two hundred and fifty ships", [("two hundred and fifty", 250)]),
    ("a hundred ships", [("a hundred", 100)]),
    ("three thousand tests", [("three thousand", 3000)]),
    ("dozens of ships", [("dozens", 12)]),
    ("tens of thousands of people", [("tens of thousands", 10000)]),
    ("a couple of ships", [("a couple", 2)]),
    ("half a million people", [("half a million", 500000)]),
    ("two-thirds of voters", [("two-thirds", 2 / 3)]),
    ("fell by a third", [("a third", 1 / 3)]),
    ("two in three voters", [("two in three", 2 / 3)]),
    ("nine in ten", [("nine in ten", 0.9)]),
    ("two in five hundred", [("two", 2), ("five hundred", 500)]),
    ("nearly half", [("half", 0.5)]),
    ("the third half", []),
    ("a third meeting", []),
    ("several hundred ships", []),
    ("someone alone", []),
    ("38,2 percent", []),
    ("0049 30 1234567890123456789", [("30", 30)]),
    ("1e400", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_numbers(words: Lexicon, text: str, expected: list[tuple[str, float]]) -> None:
    found = Numerals(words.numbers, words.fraction_context).find(text)
    told = [(text[n.span[0] : n.span[1]], n.value) for n in found]
    if text == "1e400":
        assert all(value < 1000 for _, value in told)
        return
    assert told == [(span, pytest.approx(value)) for span, value in expected]


def test_orders_of_magnitude_have_two_ends(words: Lexicon) -> None:
    (number,) = Numerals(words.numbers, words.fraction_context).find("hundreds of ships")
    assert (number.value, number.high) == (100, 1000)


@pytest.mark.parametrize(
    ("text", "step"),
    [("38.2 billion", 1e8), ("40 million", 1e6), ("21,000", 1000), ("402,000", 1000), ("14", 0), ("9.06", 0.01)],
)
def test_the_last_digit_tells_how_exact(words: Lexicon, text: str, step: float) -> None:
    (number,) = Numerals(words.numbers, words.fraction_context).find(text)
    assert number.step == pytest.approx(step)
