"""The development gold, and each of its data sets coded once per session."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.evaluate.pairs import answers
from dragoman.evaluate.rates import Figures
from dragoman.evaluate.suite import DATA_SETS, Gold, chosen, measure_all
from dragoman.pipeline import Pipeline, load_classifier

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def gold() -> Gold:
    """The gold of DRAGOMAN_DEV_GOLD; skipped where it is absent, but a failure where CI is set to true."""
    folder = Path(os.environ.get("DRAGOMAN_DEV_GOLD") or ROOT.parent / "shared" / "gold")
    if folder.is_dir():
        return Gold(folder)
    said = f"no development gold at {folder}: set DRAGOMAN_DEV_GOLD to its folder to measure accuracy"
    if os.environ.get("CI") == "true":
        pytest.fail(said)
    pytest.skip(said)


@pytest.fixture(scope="session")
def figures(gold: Gold, nlp: Pipeline) -> Callable[[str], Figures]:
    """Gives the figures of a measure by its name; each data set is coded once."""
    coded: dict[str, list[dict]] = {}
    measured: dict[str, Figures] = {}

    def records(name: str) -> list[dict]:
        if name not in coded:
            coded[name] = list(answers(gold.documents(name), load_classifier())) if DATA_SETS[name].marked else read(name)
        return coded[name]

    def read(name: str) -> list[dict]:
        return [nlp(document.report()).to_dict() for document in gold.documents(name)]

    def of(name: str) -> Figures:
        if name not in measured:
            (outcome,) = measure_all(gold, chosen([name]), records)
            measured[name] = outcome.score.figures if outcome.score else {}
        return measured[name]

    return of
