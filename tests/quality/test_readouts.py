"""The points that readers listed by hand are found in two readouts of one meeting, and what is shown is right."""

import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.analysis.readouts.compare import compare
from dragoman.analysis.readouts.comparison import Comparison
from dragoman.evaluate.rates import Figures
from dragoman.evaluate.readouts import Pair, read_pairs, score_pairs
from dragoman.pipeline import Pipeline

FOLDER = Path(__file__).resolve().parents[1] / "readouts"
GOLD = Path(os.environ.get("DRAGOMAN_DEV_GOLD") or FOLDER.parents[1].parent / "shared" / "gold")
FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def figures(nlp: Pipeline) -> Callable[[str], Figures]:
    """Gives the figures of a part, each measured once."""
    measured: dict[str, Figures] = {}

    def compared(pair: Pair) -> Comparison:
        return compare(nlp(pair.reports[0]), nlp(pair.reports[1]))

    def of(part: str) -> Figures:
        if part not in measured:
            pairs = list(read_pairs(FOLDER / part, GOLD if GOLD.is_dir() else None))
            measured[part] = score_pairs(pairs, compared).figures if pairs else {}
        return measured[part]

    return of


@pytest.mark.parametrize(("part", "figure"), [(part, name) for part, floors in FLOORS.items() for name in floors])
def test_a_figure_keeps_its_floor(part: str, figure: str, figures: Callable[[str], Figures]) -> None:
    found = figures(part)
    if not found:
        pytest.skip(f"the reports of {part!r} are not in {GOLD}")
    assert found[figure] >= FLOORS[part][figure]
