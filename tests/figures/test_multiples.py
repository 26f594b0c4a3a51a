"""Changes without a number of their own, and those with a fold."""

from collections.abc import Callable

import pytest

from dragoman.record import Figure

FigureOf = Callable[[str, str], Figure]


@pytest.mark.parametrize(
    ("text", "words", "metric", "direction", "value", "bound"),
    [
        ("Peru's exports to Chile tripled in 2023.", "tripled", "exports", "up", 200, "="),
        ("Peru's imports from Chile almost doubled last year.", "almost doubled", "imports", "up", 100, "~<"),
        ("India's gold imports more than halved in April.", "more than halved", "gold imports", "down", 50, ">"),
        ("The ministry expects trade to double by 2030.", "double", "trade", "up", 100, "="),
        ("Chile doubled its loans to Peru.", "doubled", "loans", "up", 100, "="),
        ("Peru's exports rose fivefold in 2023.", "rose fivefold", "exports", "up", 400, "="),
        ("Peru's exports rose 12-fold in 2023.", "rose 12-fold", "exports", "up", 1100, "="),
        ("Peru's exports fell ten-fold in 2023.", "fell ten-fold", "exports", "down", 90, "="),
    ],
)
def test_a_word_is_a_change_by_itself(
    figure_of: FigureOf, text: str, words: str, metric: str, direction: str, value: float, bound: str
) -> None:
    figure = figure_of(text, words)
    assert (figure.metric, figure.value, figure.unit) == (metric, None, None)
    assert figure.change is not None
    assert (figure.change.direction, figure.change.value, figure.change.bound) == (direction, value, bound)


@pytest.mark.parametrize(
    ("text", "words", "value", "bound"),
    [
        ("The cost more than doubled to 4.9 billion euros.", "4.9 billion euros", 100, ">"),
        ("Trade grew fivefold to 27 billion yuan.", "27 billion yuan", 400, "="),
        ("Some 40 ships are waiting, three times as many as in January.", "Some 40", 200, "="),
        ("Trade had nearly tripled to 27 billion yuan.", "27 billion yuan", 200, "~<"),
    ],
)
def test_it_joins_the_level_that_it_leads_to(figure_of: FigureOf, text: str, words: str, value: float, bound: str) -> None:
    change = figure_of(text, words).change
    assert change is not None
    assert (change.value, change.bound) == (value, bound)


@pytest.mark.parametrize(
    "text",
    ["The minister doubled as envoy.", "The ministry doubled down.", "The tripled guard marched by.", "The double agent fled."],
)
def test_these_are_no_changes(record_of: Callable[..., object], text: str) -> None:
    assert not record_of(text).figures  # type: ignore[attr-defined] # a record
