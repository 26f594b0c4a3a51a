"""Log-odds to stretches of words, against trying every way."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.attributions.decoding import OPENING, Runs, best_stretch, log_odds, stretches

ODDS = st.lists(st.floats(-8, 8).map(lambda x: round(x, 2)), max_size=9)
NOTHING: Runs = []


def worth(odds: list[float], runs: Runs, opening: float) -> float:
    return sum(sum(odds[a:b]) - opening for a, b in runs)


def every(size: int) -> list[Runs]:
    """Every choice of words, as stretches."""
    out = []
    for inside in itertools.product((False, True), repeat=size):
        runs, at = [], 0
        for taken, some in itertools.groupby(inside):
            after = at + len(list(some))
            if taken:
                runs.append((at, after))
            at = after
        out.append(runs)
    return out


@pytest.mark.parametrize(
    ("odds", "opening", "runs"),
    [
        pytest.param([], 3, [], id="no words"),
        pytest.param([2.9], 3, [], id="not worth its cost"),
        pytest.param([3.1], 3, [(0, 1)], id="worth its cost"),
        pytest.param([4, 4, -9, 4, 4], 3, [(0, 2), (3, 5)], id="two"),
        pytest.param([4, 4, -2, 4, 4], 3, [(0, 5)], id="a gap that costs less than another opening"),
        pytest.param([-1, 4, 4, -1], 3, [(1, 3)], id="ends fall off"),
        pytest.param([1, 1, 1, 1], 0, [(0, 4)], id="opening for free"),
        pytest.param([-1] * 5, 0, [], id="all unlikely"),
        pytest.param([math.inf, -math.inf], 3, [(0, 1)], id="certain"),
    ],
)
def test_stretches(odds: list[float], opening: float, runs: Runs) -> None:
    assert stretches(odds, opening) == runs


@given(odds=ODDS, opening=st.sampled_from([0.0, 1.0, OPENING]))
def test_no_other_stretches_are_worth_more(odds: list[float], opening: float) -> None:
    runs = stretches(odds, opening)
    assert all(a < b for a, b in runs)
    assert all(one[1] < two[0] for one, two in itertools.pairwise(runs))
    assert worth(odds, runs, opening) == pytest.approx(max(worth(odds, other, opening) for other in every(len(odds))))


@pytest.mark.parametrize(
    ("odds", "found"),
    [
        pytest.param([], None, id="no words"),
        pytest.param([-1, 0, -0.5], None, id="none likely"),
        pytest.param([-1, 2, -1], (1, 2), id="one"),
        pytest.param([2, -1, 2], (0, 3), id="across a gap"),
        pytest.param([2, -3, 2.5], (2, 3), id="the better side of a gap"),
        pytest.param([1, -2, 1], (0, 1), id="the first of two alike"),
    ],
)
def test_best_stretch(odds: list[float], found: tuple[int, int] | None) -> None:
    assert best_stretch(odds) == found


@given(odds=ODDS)
def test_no_other_stretch_sums_to_more(odds: list[float]) -> None:
    found = best_stretch(odds)
    sums = [sum(odds[a:b]) for a, b in itertools.combinations(range(len(odds) + 1), 2)]
    assert (0 if found is None else sum(odds[slice(*found)])) == pytest.approx(max([0, *sums]))
    assert found is None or found[0] < found[1]


@given(
    scores=st.lists(st.lists(st.floats(-20, 20, width=32), min_size=4, max_size=4), min_size=1, max_size=5),
    role=st.integers(0, 3),
)
def test_log_odds_are_those_of_the_softmax(scores: list[list[float]], role: int) -> None:
    roles = np.asarray(scores, np.float32)
    whole = np.exp(roles.astype(float))
    expected = np.log(whole[:, role]) - np.log(np.delete(whole, role, axis=1).sum(axis=1))
    assert log_odds(roles, role) == pytest.approx(expected, abs=1e-3)


def test_log_odds_of_far_scores_stay_numbers() -> None:
    assert log_odds(np.asarray([[1000.0, -1000.0, 0.0, 0.0]], np.float32), 0) == pytest.approx([1000 - math.log(2)], abs=1e-3)
    assert log_odds(np.zeros((0, 4), np.float32), 1).shape == (0,)
