"""Units, currencies, bounds, ranges and signs."""

import pytest

from dragoman.figures.lexicon import Lexicon
from dragoman.figures.quantities import QuantityReader

TABLE: list[tuple[str, str, float | None, str | None, str]] = [
    ("worth 38.2 billion US dollars", "38.2 billion US dollars", 38.2e9, "USD", "="),
    ("a deal of US$58.24", "US$58.24", 58.24, "USD", "="),
    ("a deal of A$7 million", "A$7 million", 7e6, "AUD", "="),
    ("a deal of RM23.50", "RM23.50", 23.5, "MYR", "="),
    ("a deal of $-50.8bn", "$-50.8bn", -50.8e9, "USD", "="),
    ("a deal of -$3 million", "-$3 million", -3e6, "USD", "="),
    ("a loan of 243 bn yuan", "243 bn yuan", 243e9, "CNY", "="),
    ("a loan of 7.5 million Danish crowns", "7.5 million Danish crowns", 7.5e6, "DKK", "="),
    ("a loan of 9 billion RMB", "9 billion RMB", 9e9, "CNY", "="),
    ("up to 50 MW of power", "up to 50 MW", 50, "mw", "<="),
    ("a 6.1-inch screen", "6.1-inch", 6.1, "in", "="),
    ("about 40 nautical miles", "about 40 nautical miles", 40, "nmi", "~"),
    ("at least 14 metric tons", "at least 14 metric tons", 14, "t", ">="),
    ("a little over $13 million", "a little over $13 million", 13e6, "USD", "~>"),
    ("not less than 30 million dollars", "not less than 30 million dollars", 30e6, "USD", ">="),
    ("no more than 8.5 billion euros", "no more than 8.5 billion euros", 8.5e9, "EUR", "<="),
    ("nearly 30%", "nearly 30%", 30, "percent", "~<"),
    ("more than 250 million people", "more than 250 million people", 250e6, "persons", ">"),
    ("under 5 km", "under 5 km", 5, "km", "<"),
    ("300 ships or more", "300", 300, None, "="),
    ("300 km or more", "300 km or more", 300, "km", ">="),
    ("a rise of 60 basis points", "60 basis points", 60, "basis point", "="),
    ("310,000 barrels a day", "310,000 barrels a day", 310000, "bbl/d", "="),
    ("$80 per barrel", "$80 per barrel", 80, "dollar per barrel", "="),
    ("11 feet per century", "11 feet per century", 11, "foot per century", "="),
    ("dozens of people", "dozens of people", None, "persons", "="),
    ("between 410,000 and 450,000 tonnes", "between 410,000 and 450,000 tonnes", None, "t", "="),
    ("about 14-18 km", "about 14-18 km", None, "km", "~"),
    ("$3 billion to $5 billion", "$3 billion to $5 billion", None, "USD", "="),
    ("$89 to $93 billion", "$89 to $93 billion", None, "USD", "="),
    ("340 million of the 2.5 billion shekels", "340 million", 340e6, "ILS", "="),
    ("minus 233 degrees Celsius", "minus 233 degrees Celsius", -233, "c", "="),
    ("spent 40 in all", "40", 40, None, "="),
    ("would go up to 60 percent", "60 percent", 60, "percent", "="),
    ("neared $200 billion", "neared $200 billion", 200e9, "USD", "~<"),
    ("it would not exceed 5 per cent", "not exceed 5 per cent", 5, "percent", "<="),
    ("210,000 barrels of crude a day", "210,000 barrels", 210000, "bbl/d", "="),
    ("9 million shekels ($2.4 million) a year", "9 million shekels", 9e6, "shekel per year", "="),
    ("10 bcm of gas a year", "10 bcm", 10e9, "cubic metre per year", "="),
    ("1.5 mb/d", "1.5 mb/d", 1.5e6, "bbl/d", "="),
    ("a quarter of a percentage point", "a quarter of a percentage point", 0.25, "percentage point", "="),
    ("8 US fluid ounces", "8 US fluid ounces", 8, "ounce", "="),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "value", "unit", "bound"), TABLE, ids=[row[0] for row in TABLE])
def test_quantities(words: Lexicon, text: str, span: str, value: float | None, unit: str | None, bound: str) -> None:
    first = QuantityReader(words).find(text)[0]
    assert text[first.span[0] : first.span[1]] == span
    assert (first.value, first.unit, first.bound) == (pytest.approx(value) if value is not None else None, unit, bound)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("38.2 billion", 38.15e9, 38.25e9), ("about 40 km", 36, 44), ("nearly 2 km", 1.8, 2), ("just over 10 km", 10, 11),
        ("more than 10 km", 10, None), ("up to 10 km", None, 10), ("$3 billion to $5 billion", 3e9, 5e9),
        ("$89 to $93 billion", 89e9, 93e9), ("14 ships", 14, 14),
    ],
)  # fmt: skip
def test_what_the_wording_allows(words: Lexicon, text: str, low: float | None, high: float | None) -> None:
    first = QuantityReader(words).find(text)[0]
    assert (first.low, first.high) == (pytest.approx(low) if low else None, pytest.approx(high) if high else None)


@pytest.mark.parametrize(
    "text", ["rose from 4.8 to 4.9 percent", "rose by $43 billion to $419 billion", "up 18 km to 30 miles"]
)
def test_from_one_level_to_another_is_no_range(words: Lexicon, text: str) -> None:
    assert len(QuantityReader(words).find(text)) == 2


def test_a_conversion_in_brackets_has_the_same_bound(words: Lexicon) -> None:
    one, other = QuantityReader(words).find("more than 8 miles (13 km)")
    assert (one.bound, other.bound, other.low) == (">", ">", 13)
