"""Where the level of a series changes: segments by ruptures' PELT, with costs for counts and for means of unequal weight.

The number of changes follows from a penalty for each. It is that of the modified BIC (N. R. Zhang, D. O. Siegmund, "A modified
Bayes information criterion with applications to the analysis of comparative genomic hybridization data", Biometrics 63, 2007),
3·log(n) on the scale of twice the log-likelihood, without its term for uneven segments, which only lowers it; BIC itself, at
2·log(n), finds changes in noise. Both costs are divided by the dispersion that neighbours show, so that a series that is
noisier than its model needs a larger change.

PELT: R. Killick, P. Fearnhead, I. A. Eckley, "Optimal detection of changepoints with a linear computational cost", Journal of
the American Statistical Association 107, 2012. ruptures: C. Truong, L. Oudre, N. Vayatis, "Selective review of offline change
point detection methods", Signal Processing 167, 2020.
"""

import importlib
from collections.abc import Callable
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ExtraError

Floats = NDArray[np.float64]
Cost = Callable[[int, int], float]
"""The cost of the segment from one number of a period up to another, excluded: minus twice the log-likelihood."""

LEAST = 4
"""Periods in a segment, at least."""
_GRID = 500
"""So many places are searched first; the library compares each with every other in Python."""


def changes_of_rate(counts: Floats, days: Floats) -> list[int]:
    """Return where the rate of a series of counts changes, by the Poisson likelihood.

    Args:
        counts: per period.
        days: in each period.

    Returns:
        The number of the first period of each new level.

    Raises:
        ExtraError: where ruptures is not installed.
    """
    # Neighbours on the square root scale, where a Poisson count has the variance 1/4 whatever its mean (Anscombe, 1948).
    roots = 2 * np.sqrt((counts + 3 / 8) / days * days.mean())
    return _changes(poisson_cost(counts, days), len(counts), max(1.0, _dispersion(roots, np.ones(len(roots)))))


def changes_of_mean(means: Floats, weights: Floats) -> list[int]:
    """Return where the level of a series of means changes, by the normal likelihood.

    Args:
        means: per period.
        weights: of how many observations each is the mean.

    Returns:
        The number of the first period of each new level.

    Raises:
        ExtraError: where ruptures is not installed.
    """
    dispersion = _dispersion(means, weights)
    return _changes(normal_cost(means, weights), len(means), dispersion) if dispersion else []


def poisson_cost(counts: Floats, days: Floats) -> Cost:
    """Return the cost of segments of counts at one rate, less what is the same for every segmentation."""
    count, day = _summed(counts), _summed(days)

    def cost(start: int, end: int) -> float:
        events = count[end] - count[start]
        return float(-2 * events * np.log(events / (day[end] - day[start]))) if events else 0.0

    return cost


def normal_cost(means: Floats, weights: Floats) -> Cost:
    """Return the cost of segments at one mean: the weighted sum of squares around it."""
    weight, first, second = _summed(weights), _summed(weights * means), _summed(weights * means**2)

    def cost(start: int, end: int) -> float:
        one, two = first[end] - first[start], second[end] - second[start]
        return float(two - one * one / (weight[end] - weight[start]))

    return cost


def _summed(values: Floats) -> Floats:
    return np.concatenate(([0.0], np.cumsum(values)))


def _dispersion(values: Floats, weights: Floats) -> float:
    """Return the variance of one observation by the differences of neighbours, which a few changes of level hardly move.

    J. von Neumann, "Distribution of the ratio of the mean square successive difference to the variance", 1941.
    """
    spread = 1 / weights[1:] + 1 / weights[:-1]
    return float(np.mean(np.diff(values) ** 2 / spread)) if len(values) > 1 else 0.0


def _changes(cost: Cost, size: int, dispersion: float) -> list[int]:
    if size < 2 * LEAST:
        return []
    penalty = 3 * np.log(size) * dispersion * size / (size - LEAST)  # few periods tell little of their own dispersion
    jump = -(-size // _GRID)
    found = _pelt(cost, size, penalty, jump)
    return found if jump == 1 else _refined(cost, found, size, jump)


def _pelt(cost: Cost, size: int, penalty: float, jump: int) -> list[int]:
    ruptures = _library()

    class Told(ruptures.base.BaseCost):  # type: ignore[misc, name-defined] # the library has no types
        """A cost as ruptures wants one."""

        model = "dragoman"
        min_size = 1

        def fit(self, signal: Floats) -> "Told":
            self.signal = signal
            return self

        def error(self, start: int, end: int) -> float:
            return cost(start, end)

    search = ruptures.Pelt(custom_cost=Told(), min_size=max(LEAST, jump), jump=jump).fit(np.zeros((size, 1)))
    return [int(end) for end in search.predict(pen=penalty) if end < size]


def _refined(cost: Cost, found: list[int], size: int, jump: int) -> list[int]:
    """Move changes that were searched on a grid to the best place between its neighbours."""
    marks = [0, *found, size]
    for n in range(1, len(marks) - 1):
        low, high = max(marks[n] - jump, marks[n - 1] + LEAST), min(marks[n] + jump, marks[n + 1] - LEAST)
        places = range(low, high + 1) or [marks[n]]
        marks[n] = min(places, key=lambda at, n=n: cost(marks[n - 1], at) + cost(at, marks[n + 1]))
    return marks[1:-1]


def _library() -> ModuleType:
    try:
        return importlib.import_module("ruptures")
    except ImportError:
        raise ExtraError("change points need ruptures: pip install 'dragoman[analysis]'") from None
