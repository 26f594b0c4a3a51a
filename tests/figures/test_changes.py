"""Changes, their base, and the level that they belong to."""

from collections.abc import Callable

import pytest

from dragoman.record import Figure

FigureOf = Callable[[str, str], Figure]
LEVELS = [
    ("Sales climbed 11 percent to $7.5 billion.", "$7.5 billion", "up", 11, "percent", "="),
    ("Sales climbed 11 percent year on year to $7.5 billion.", "$7.5 billion", "up", 11, "percent", "="),
    ("Turnover reached 12 billion dollars, a rise of nearly 40%.", "12 billion dollars", "up", 40, "percent", "~<"),
    ("Trade came to $18 billion, up 7.5 percent on the year before.", "$18 billion", "up", 7.5, "percent", "="),
    ("Harvests shrank by a third to 40,000 tons.", "40,000 tons", "down", 33.33, "percent", "="),
    ("Deliveries tripled to at least 90 tonnes.", "at least 90 tonnes", "up", 200, "percent", "="),
    ("Purchases fell to 310,000 barrels a day.", "310,000 barrels a day", "down", None, None, "="),
    (
        "Sales fell by 82 percent, from 1.9 billion euros in 2021 to 330 million euros.",
        "330 million euros",
        "down",
        82,
        "percent",
        "=",
    ),
    (
        "The bank cut its rate by a quarter of a percentage point to 11 percent.",
        "11 percent",
        "down",
        0.25,
        "percentage point",
        "=",
    ),
    ("Exports brought in 21 million euros, a fifth more than a year before.", "21 million euros", "up", 20, "percent", "="),
    ("The mine produced 12 tonnes, 1.5 tonnes less than in 2022.", "12 tonnes", "down", 1.5, "t", "="),
    (
        "Holdings stood at 767 million dollars, 7 million less than a month earlier.",
        "767 million dollars",
        "down",
        7e6,
        "USD",
        "=",
    ),
    ("Unemployment fell below 12 percent.", "below 12 percent", "down", None, None, "="),
    (
        "Oil imports were 3 percent lower than a year earlier at 4 million tonnes.",
        "4 million tonnes",
        "down",
        3,
        "percent",
        "=",
    ),
    ("Turnover amounted to 6.5 million euros, having grown 1.4 times.", "6.5 million euros", "up", 40, "percent", "="),
]
ALONE = [
    ("Purchases rose by almost a fifth this spring.", "rose by almost a fifth", "up", 20, "percent"),
    ("The index fell 3 percent on Monday.", "fell 3 percent", "down", 3, "percent"),
    ("Shares closed 2 percent higher.", "2 percent higher", "up", 2, "percent"),
    ("The report told of a 3 percent drop in sales.", "3 percent drop", "down", 3, "percent"),
    ("The index closed at +0.2% in Lima.", "+0.2%", "up", 0.2, "percent"),
    ("Trade grew by another 7 percent.", "grew by another 7 percent", "up", 7, "percent"),
    ("The fishermen lost a fifth of their catch.", "lost a fifth", "down", 20, "percent"),
    ("Norway will raise spending by 40 billion crowns.", "raise spending by 40 billion crowns", "up", 40e9, "NOK"),
]  # fmt: skip
LEVELS_ONLY = [
    ("The company cut 300 jobs.", "300"),
    ("The port gave up 40 hectares of land.", "40 hectares"),
    ("The levy of 25 percent stands.", "25 percent"),
    ("Peruvian gas made up 8 percent of imports.", "8 percent"),
]


@pytest.mark.parametrize(("text", "words", "direction", "value", "unit", "bound"), LEVELS)
def test_a_change_with_its_level(
    figure_of: FigureOf, text: str, words: str, direction: str, value: float | None, unit: str | None, bound: str
) -> None:
    figure = figure_of(text, words)
    assert figure.value is not None
    assert figure.change is not None
    assert (figure.change.direction, figure.change.value, figure.change.unit) == (direction, value, unit)
    assert figure.change.bound == bound


@pytest.mark.parametrize(("text", "words", "direction", "value", "unit"), ALONE)
def test_a_change_without_its_level(
    figure_of: FigureOf, text: str, words: str, direction: str, value: float, unit: str
) -> None:
    figure = figure_of(text, words)
    assert (figure.value, figure.low, figure.high) == (None, None, None)
    assert figure.change is not None
    assert (figure.change.direction, figure.change.value, figure.change.unit) == (direction, value, unit)


@pytest.mark.parametrize(("text", "words"), LEVELS_ONLY)
def test_a_level_without_a_change(figure_of: FigureOf, text: str, words: str) -> None:
    assert figure_of(text, words).change is None


def test_a_second_change_of_one_level_is_a_figure_of_its_own(figure_of: FigureOf) -> None:
    text = "Trade came to $18 billion, up 7 percent on the year but down 2 percent from the last quarter."
    figure = figure_of(text, "down 2 percent from the last quarter")
    assert (figure.value, figure.unit) == (None, "USD")


def test_a_range_of_change_keeps_its_ends(figure_of: FigureOf) -> None:
    figure = figure_of("Prices will increase between 5% and 6% this year.", "between 5% and 6%")
    assert (figure.value, figure.low, figure.high) == (None, 5, 6)
    assert figure.change is not None
    assert (figure.change.direction, figure.change.value) == ("up", None)


@pytest.mark.parametrize(
    ("text", "words", "base"),
    [
        ("Sales climbed 11 percent year on year to $7.5 billion.", "$7.5 billion", "y/y"),
        ("Trade came to $18 billion, up 7.5 percent from 2023.", "$18 billion", "t1"),
        ("Trade came to $18 billion, up 7.5 percent.", "$18 billion", None),
        ("Exports stayed 30 percent below the level of 2019.", "30 percent below the level of 2019", "t1"),
        ("Exports have risen 40 percent since 2019.", "risen 40 percent since 2019", "t1"),
        ("Peru will cut output by 500 tonnes from July to December.", "cut output by 500 tonnes", None),
        ("Peru will cut output by 500 tonnes from July.", "cut output by 500 tonnes", None),
    ],
)
def test_what_a_change_is_told_against(figure_of: FigureOf, text: str, words: str, base: str | None) -> None:
    change = figure_of(text, words).change
    assert change is not None
    assert change.base == base
