"""Accuracy on the development gold keeps the floors of floors.toml."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.evaluate.floors import Floors, Limit, changed_data, data_set_of, read_floors
from dragoman.evaluate.rates import Figures
from dragoman.evaluate.suite import Gold

FLOORS: Floors = read_floors(Path(__file__).with_name("floors.toml"))

pytestmark = pytest.mark.quality


def test_the_gold_is_what_the_floors_were_measured_on(gold: Gold) -> None:
    assert not changed_data(FLOORS, gold)


@pytest.mark.parametrize("limit", FLOORS.limits, ids=str)
def test_a_figure_keeps_its_limit(limit: Limit, gold: Gold, figures: Callable[[str], Figures]) -> None:
    data_set = data_set_of(limit.measure)
    if not gold.present(data_set):
        pytest.skip(f"data set {data_set!r} is not in {gold.folder}")
    measured = figures(limit.measure).get(limit.figure)
    assert limit.holds(measured), f"{limit} is {measured}, its {limit.side[:-1]} is {limit.value}"
