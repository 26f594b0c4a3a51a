"""Figures of sentences that are none: thousands of numbers without a full stop take as long each as a few do."""

import time
from collections.abc import Callable

import pytest

from dragoman.pipeline import Pipeline
from dragoman.record import Record, Report


@pytest.mark.parametrize("piece", ["exports to Peru worth $9 million in 2023 and ", "12 boats, ", "up 5 percent to 3 "])
def test_an_endless_sentence_takes_linear_time(nlp: Pipeline, piece: str) -> None:
    def cost(pieces: int) -> float:
        have: dict[str, object] = {"report": Report.of(piece * pieces, published="2024-05-16")}
        for stage in nlp.stages:
            if stage.name != "figures":
                have[stage.adds] = stage(**{need: have[need] for need in stage.needs}).added
        figures = next(s for s in nlp.stages if s.name == "figures")
        return min(seconds(lambda: figures(**{need: have[need] for need in figures.needs})) for _ in range(3)) / pieces

    def seconds(work: Callable[[], object]) -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    cost(50)
    assert cost(800) < 6 * cost(200)


def test_its_figures_keep_value_and_unit(record_of: Callable[..., Record]) -> None:
    record = record_of("exports to Peru worth $9 million in 2023 and " * 120)
    assert {(f.value, f.unit) for f in record.figures} == {(9e6, "USD")}
    assert not record.figures[0].parties
