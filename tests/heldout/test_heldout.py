"""The reports of our own keep the floors of floors.toml beside this file; they need no gold from elsewhere."""

import functools
from pathlib import Path

import pytest

from dragoman.evaluate.floors import Floors, Limit, changed_data, read_floors
from dragoman.evaluate.rates import Figures
from dragoman.evaluate.suite import Gold, chosen, measure_all
from dragoman.pipeline import Pipeline

HERE = Path(__file__).parent
FLOORS: Floors = read_floors(HERE / "floors.toml")

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def gold() -> Gold:
    return Gold(HERE)


@pytest.fixture(scope="module")
def figures(gold: Gold, nlp: Pipeline) -> dict[str, Figures]:
    @functools.cache
    def records(name: str) -> list[dict]:
        return [nlp(document.report()).to_dict() for document in gold.documents(name)]

    outcomes = measure_all(gold, chosen(["reports", "status", "free"]), records)
    return {outcome.measure.name: outcome.score.figures for outcome in outcomes if outcome.score}


def test_the_reports_are_what_the_floors_were_measured_on(gold: Gold) -> None:
    assert not changed_data(FLOORS, gold)


@pytest.mark.parametrize("limit", FLOORS.limits, ids=str)
def test_a_figure_keeps_its_limit(limit: Limit, figures: dict[str, Figures]) -> None:
    measured = figures[limit.measure].get(limit.figure)
    assert limit.holds(measured), f"{limit} is {measured}, its {limit.side[:-1]} is {limit.value}"
